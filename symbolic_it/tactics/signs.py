"""Signs of terms, from their shape and from what is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from symbolic_it import kernel
from symbolic_it.kernel import KernelError, Theorem
from symbolic_it.tactics import lemmas, order, trigonometry
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError, applications, at, axiom, combine, detach, match
from symbolic_it.terms.expr import (
    FALSE,
    INTEGER,
    Expr,
    eq,
    free,
    function,
    in_range,
    instantiate,
    lam,
    le,
    log,
    lt,
    mul,
    ne,
    neg,
    not_,
    num,
    power,
    sum_,
    var,
)

LARGEST_EXPONENT = 1000
"""Powers are not written out as products of more factors than this."""
Sign = Callable[[Scene, Expr], Theorem]
HALF = Fraction(1, 2)


def positive(scene: Scene, t: Expr) -> Theorem:
    """``0 < t``"""
    return _memo(scene, "0<", t)


def nonnegative(scene: Scene, t: Expr) -> Theorem:
    """``0 <= t``"""
    return _memo(scene, "0<=", t)


def nonzero(scene: Scene, t: Expr) -> Theorem:
    """``t != 0``"""
    return _memo(scene, "!=0", t)


def negative(scene: Scene, t: Expr) -> Theorem:
    """``t < 0``"""
    return combine(lt(t, 0), positive(scene, neg(t)))


def nonzero_of_positive(theorem: Theorem) -> Theorem:
    """From ``0 < t``: ``t != 0``."""
    t = theorem.conclusion.args[1]
    return kernel.not_intro(combine(FALSE, theorem, (1, kernel.assume(eq(t, 0)))), eq(t, 0))


def _memo(scene: Scene, kind: str, t: Expr) -> Theorem:
    scene.tick()
    key = (kind, t)
    found: Theorem | None = scene.memo.get(key)
    if found is not None:
        return found
    if key in scene.memo or key in scene.busy:
        raise TacticError("the sign of {} is not known", t)
    scene.busy.add(key)
    result: Theorem | None = None
    try:
        for attempt in _ATTEMPTS[kind]:
            try:
                result = attempt(scene, t)
                break
            except (TacticError, KernelError):
                continue
    finally:
        scene.busy.discard(key)
    scene.memo[key] = result
    if result is None:
        raise TacticError("the sign of {} is not known", t)
    return result


def _fact(scene: Scene, goal: Expr) -> Theorem:
    fact = scene.lookup(goal)
    if fact is None:
        raise TacticError("no such fact")
    return fact


def _closed(t: Expr, goal: Expr) -> Theorem:
    if free(t):
        raise TacticError("not closed")
    theorem = kernel.evaluate(goal)
    if theorem.conclusion != goal:
        raise TacticError("false")
    return theorem


def _positive_shape(scene: Scene, t: Expr) -> Theorem:
    goal = lt(0, t)
    args = t.args
    match t.op:
        case "mul":
            if _is_negative(t, "log"):
                return _negative_log(scene, t, goal)
            if _is_negative(t, "sin", "cos"):
                return _half_turn(scene, t.args[1], goal)
            return _product(scene, t, goal, positive)
        case "add":
            signs = []
            strict = False
            for a in args:
                if not strict:
                    try:
                        signs.append(positive(scene, a))
                        strict = True
                        continue
                    except TacticError:
                        pass
                signs.append(nonnegative(scene, a))
            if not strict:
                raise TacticError("no term is positive")
            return _together(goal, signs)
        case "exp":
            return axiom("exp_positive", args[0])
        case "sin" | "cos":
            return _half_turn(scene, t, goal)
        case "log":
            base = order.prove_relation(scene, lt(1, args[0]))
            above = at(lemmas.log_increasing(), 1, args[0], given=[kernel.evaluate(lt(0, 1)), base])
            return combine(goal, above, (-1, _log_one()))
        case "pow":
            return _positive_power(scene, t, goal)
        case "sum":
            return _positive_sum(scene, t)
        case "prod":
            low, high, _ = args
            i, body, inside = _open(scene, t)
            every = _close(positive(inside, body), i, low, high)
            return axiom("product_positive", _vector(t), low, high, given=[every])
        case "ite":
            return _cases(scene, t, goal, positive)
        case "call":
            return _unfolded(scene, t, goal, positive)
        case "xlogy":
            return _via(positive(scene, args[0] * log(args[1])), axiom("xlogy_value", *args), goal)
    raise TacticError("no rule for the sign")


def _positive_sum(scene: Scene, t: Expr) -> Theorem:
    """A sum of positive terms, or of positive terms with weights of which not all are 0."""
    low, high, _ = t.args
    i, body, inside = _open(scene, t)
    try:
        every = _close(positive(inside, body), i, low, high)
        some = order.prove_relation(scene, le(low, high))
        return at(lemmas.sum_positive(), _vector(t), low, high, given=[every, some])
    except (TacticError, KernelError):
        pass
    every = _close(nonnegative(inside, body), i, low, high)
    for weight in dict.fromkeys(a for a in applications(body) if i in free(a)):
        known = kernel.assume(lt(0, weight))
        try:
            every_weight = _close(nonnegative(inside, weight), i, low, high)
            some = positive(scene, sum_(weight, i, low, high))
            there = kernel.implies_intro(positive(inside.extended([known]), body), known.conclusion)
        except (TacticError, KernelError):
            continue
        where = _close(there, i, low, high)
        vectors = lam([i], weight), _vector(t)
        return at(lemmas.sum_positive_where(), *vectors, low, high, given=[every_weight, every, where, some])
    return _one_positive_term(scene, t, i, inside)


def _one_positive_term(scene: Scene, t: Expr, i: Expr, inside: Scene) -> Theorem:
    """A sum of terms of which none is negative, and one is known to be positive or not 0."""
    low, high, _ = t.args
    body = instantiate(t, i)
    for fact in scene.facts:
        c = fact.conclusion
        term = c.args[1] if c.op == "lt" and c.args[0] == num(0) else None
        if c.op == "not" and c.args[0].op == "eq" and c.args[0].args[1] == num(0):
            term = c.args[0].args[0]
        binding: dict[Expr, Expr] = {}
        if term is None or not match(body, term, frozenset([i]), binding) or i not in binding:
            continue
        k = binding[i]
        above, below = (order.prove_relation(scene, h) for h in in_range(k, low, high))
        every = _close(nonnegative(inside, body), i, low, high)
        zeros = lam([i], num(0))
        given = [every, above, below, positive(scene, term)]
        more = axiom("sum_strict", zeros, _vector(t), low, high, k, given=given)
        some = combine(le(low, high + 1), above, below, kernel.evaluate(le(0, 1)))
        nothing = axiom("sum_constant", 0, low, high, given=[some])
        return combine(lt(0, t), more, (-1, nothing))
    raise TacticError("the sign of {} is not known", t)


def _nonnegative_shape(scene: Scene, t: Expr) -> Theorem:
    goal = le(0, t)
    args = t.args
    match t.op:
        case "mul":
            if _is_negative(t, "log"):
                return _negative_log(scene, t, goal)
            if _is_negative(t, "sin", "cos"):
                return _half_turn(scene, t.args[1], goal)
            return _product(scene, t, goal, nonnegative)
        case "add":
            return _together(goal, [nonnegative(scene, a) for a in args])
        case "sin" | "cos":
            return _half_turn(scene, t, goal)
        case "log":
            base = order.prove_relation(scene, le(1, args[0]))
            above = at(lemmas.log_monotone(), 1, args[0], given=[kernel.evaluate(lt(0, 1)), base])
            return combine(goal, above, (-1, _log_one()))
        case "pow":
            root, e = args
            if e.op == "num" and e.data.denominator == 1:
                k = int(e.data)
                if k % 2 == 0 and k > 0:
                    return combine(goal, axiom("square_nonnegative", power(root, k // 2)))
                if 0 < k <= LARGEST_EXPONENT:
                    return combine(goal, (1, *[nonnegative(scene, root)] * k))
            elif e == num(HALF):
                return axiom("root_nonnegative", root, given=[nonnegative(scene, root)])
            elif e.op != "num" and e.sort == INTEGER:
                from symbolic_it.tactics import powers

                return powers.power_sign(scene, t)
        case "sum":
            low, high, _ = args
            i, body, inside = _open(scene, t)
            every = _close(nonnegative(inside, body), i, low, high)
            return at(lemmas.sum_nonnegative(), _vector(t), low, high, given=[every])
        case "prod":
            low, high, _ = args
            i, body, inside = _open(scene, t)
            every = _close(nonnegative(inside, body), i, low, high)
            return at(lemmas.product_nonnegative(), _vector(t), low, high, given=[every])
        case "ite":
            return _cases(scene, t, goal, nonnegative)
        case "call":
            return _unfolded(scene, t, goal, nonnegative)
        case "xlogy":
            return _via(nonnegative(scene, args[0] * log(args[1])), axiom("xlogy_value", *args), goal)
    raise TacticError("no rule for the sign")


def _is_negative(t: Expr, *names: str) -> bool:
    return len(t.args) == 2 and t.args[0] == num(-1) and t.args[1].op in names


def _half_turn(scene: Scene, t: Expr, goal: Expr) -> Theorem:
    """The sign of a sine or cosine t, or of -t, from where its angle lies."""

    def within(relation: Expr, known: Sequence[Theorem]) -> Theorem:
        return order.linear(scene, relation, known)

    return combine(goal, _sign_of_wave(t.op, t.args[0], 1 if goal.args[1] == t else -1, goal.op == "lt", within))


def _sign_of_wave(
    name: str, u: Expr, wanted: int, strict: bool, prove: Callable[[Expr, Sequence[Theorem]], Theorem]
) -> Theorem:
    """``0 < f(u)`` (or <=) for the sine or cosine f, or ``0 < -f(u)``, from the half turn that u lies in.

    `prove` proves relations between u and multiples of pi from the bounds of pi that it is given.
    """
    known = trigonometry.pi_bounds()
    inside = lt if strict else le
    for k in (0, 1, -1, 2, -2, 3):
        if (k % 2 == 0) != (wanted > 0):
            continue
        shift = Fraction(-k) if name == "sin" else Fraction(1, 2) - k
        v = u + num(shift) * trigonometry.PI if shift else u
        try:
            range_ = prove(inside(0, v), known), prove(inside(v, trigonometry.PI), known)
        except TacticError:
            continue
        value = at(trigonometry.sin_positive() if strict else trigonometry.sin_nonnegative(), v, given=range_)
        return combine(
            inside(0, wanted * function(name, u)), value, *(_turned(u, num(shift) * trigonometry.PI) if shift else ())
        )
    raise TacticError("it is not seen which half turn {} lies in", u)


def _turned(u: Expr, angle: Expr) -> list[tuple[object, Theorem]]:
    """The rows that lead from the sine of u + angle, a multiple of pi/2, to that of u or its cosine."""
    from symbolic_it.tactics import normal

    values = [normal.normalise(Scene(()), function(f, angle)) for f in ("cos", "sin")]
    return [
        (1, at(trigonometry.sin_of_sum(), u, angle)),
        (trigonometry.sin(u), values[0]),
        (trigonometry.cos(u), values[1]),
    ]


def _negative_log(scene: Scene, t: Expr, goal: Expr) -> Theorem:
    """The sign of ``-log u`` where u is at most 1."""
    (u,) = t.args[1].args
    relation, rule = (lt, lemmas.log_increasing) if goal.op == "lt" else (le, lemmas.log_monotone)
    below = order.prove_relation(scene, relation(u, 1))
    return combine(goal, at(rule(), u, 1, given=[positive(scene, u), below]), _log_one())


def _log_one() -> Theorem:
    """``log 1 = 0``"""
    return kernel.evaluate(eq(log(1), 0))


def _together(goal: Expr, parts: list[Theorem]) -> Theorem:
    return combine(goal, *parts)


def _product(scene: Scene, t: Expr, goal: Expr, prove: Sign) -> Theorem:
    """A product: an even number of factors may be negative."""
    signs = []
    negatives = 0
    flipped = positive if prove is positive else nonnegative
    if t.args[0].op == "mul":
        raise TacticError("flatten first")
    for factor in t.args:
        try:
            signs.append(prove(scene, factor))
        except TacticError:
            theorem = flipped(scene, neg(factor))
            relation = lt if prove is positive else le
            signs.append(combine(relation(factor, 0), theorem))
            negatives += 1
    if negatives % 2:
        raise TacticError("the product is negative")
    return combine(goal, (1, *signs))


def _positive_power(scene: Scene, t: Expr, goal: Expr) -> Theorem:
    base, e = t.args
    if e.op == "num" and e.data.denominator == 1:
        k = int(e.data)
        if abs(k) > LARGEST_EXPONENT:
            return _positive_base(scene, t, goal)
        if k == 0:
            return combine(goal, kernel.evaluate(lt(0, 1)))
        if k % 2 == 0 and k > 0:
            try:
                return combine(goal, (1, *[positive(scene, base)] * k))
            except TacticError:
                square = detach(at(lemmas.square_positive(), base), nonzero(scene, base))
                return combine(goal, (1, *[square] * (k // 2)))
        if k > 0:
            return combine(goal, (1, *[positive(scene, base)] * k))
        if k == -1:
            return axiom("inverse_positive", base, given=[positive(scene, base)])
        below = positive(scene, power(base, -k))
        inverse = axiom("inverse_positive", power(base, -k), given=[below])
        return combine(goal, inverse, nonzero=[nonzero(scene, base)])
    return _positive_base(scene, t, goal)


def _positive_base(scene: Scene, t: Expr, goal: Expr) -> Theorem:
    """``0 < b^c`` for b > 0."""
    base, e = t.args
    value = axiom("power_positive_base", base, e, given=[positive(scene, base)])
    hole = var("hole")  # by rewriting: arithmetic would write the power out
    return kernel.rewrite(kernel.symmetry(value), axiom("exp_positive", e * log(base)), lam([hole], lt(0, hole)))


def _open(scene: Scene, t: Expr) -> tuple[Expr, Expr, Scene]:
    i = scene.new(t.hint or "i", "Z", t)
    inside = scene.extended(kernel.assume(h) for h in in_range(i, t.args[0], t.args[1]))
    return i, instantiate(t, i), inside


def _close(theorem: Theorem, i: Expr, low: Expr, high: Expr) -> Theorem:
    first, second = in_range(i, low, high)
    return kernel.forall_intro(kernel.implies_intro(kernel.implies_intro(theorem, second), first), i)


def _vector(t: Expr) -> Expr:
    return Expr("lam", (t.args[2],), ("Z",), t.hint)


def _cases(scene: Scene, t: Expr, goal: Expr, prove: Sign) -> Theorem:
    c, a, b = t.args
    yes, no = kernel.assume(c), kernel.assume(not_(c))
    cases = []
    for known, value, choice in ((yes, a, kernel.ite_true), (no, b, kernel.ite_false)):
        below = prove(scene.extended([known]), value)
        cases.append(combine(goal, below, (-1, choice(known, a, b))))
    return kernel.or_elim(kernel.excluded_middle(c), *cases)


def _via(theorem: Theorem, equality: Theorem, goal: Expr) -> Theorem:
    """From a sign of u and ``t = u`` the sign of t."""
    return combine(goal, theorem, (-1, equality))


def _unfolded(scene: Scene, t: Expr, goal: Expr, prove: Sign) -> Theorem:
    equality = kernel.unfold(t)
    return _via(prove(scene, equality.conclusion.args[1]), equality, goal)


def _from_normal(scene: Scene, t: Expr, prove: Sign) -> Theorem:
    """The sign of the normal form."""
    from symbolic_it.tactics import normal

    equality = normal.normalise(scene, t)
    u = equality.conclusion.args[1]
    if u == t:
        raise TacticError("in normal form already")
    goal = lt(0, t) if prove is positive else le(0, t)
    return _via(prove(scene, u), equality, goal)


def _nonzero_shape(scene: Scene, t: Expr) -> Theorem:
    if t.op == "mul":
        return _nonzero_product(scene, t)
    e = t.args[1].data if t.op == "pow" and t.args[1].op == "num" else Fraction(0)
    if e.denominator == 1 and 1 < e <= LARGEST_EXPONENT:
        k = int(e)
        theorem = _nonzero_product(scene, mul(*[t.args[0]] * k))
        assumed = kernel.assume(eq(t, 0))
        other = combine(eq(mul(*[t.args[0]] * k), 0), (1, assumed))
        return kernel.not_intro(kernel.not_elim(theorem, other), eq(t, 0))
    raise TacticError("no rule")


def _nonzero_product(scene: Scene, t: Expr) -> Theorem:
    first, rest = t.args[0], mul(*t.args[1:])
    nz1 = nonzero(scene, first)
    nz2 = nonzero(scene, rest)
    assumed = kernel.assume(eq(t, 0))
    pair = combine(eq(first * rest, 0), (1, assumed)) if first * rest != t else assumed
    split = axiom("zero_product", first, rest, given=[combine(eq(Expr("mul", (first, rest)), 0), (1, pair))])
    parts = zip((nz1, nz2), split.conclusion.args, strict=True)
    cases = [kernel.not_elim(nz, kernel.assume(part)) for nz, part in parts]
    return kernel.not_intro(kernel.or_elim(split, *cases), eq(t, 0))


def _apart(scene: Scene, t: Expr) -> Theorem:
    """``t != 0``: a fact, or because t = 0 would imply something else that is false."""
    fact = scene.lookup(ne(t, 0))
    return fact if fact is not None else _contrapositive(scene, t)


def _nonzero_opposite(scene: Scene, t: Expr) -> Theorem:
    """``t != 0`` from a known ``u != 0`` where ``u = -t``, multiplied out."""
    assumed = kernel.assume(eq(t, 0))
    for fact in scene.facts if t.op == "add" else ():
        c = fact.conclusion
        if c.op == "not" and c.args[0].op == "eq" and len(c.args[0].args[0].args) == len(t.args):
            try:
                return kernel.not_intro(kernel.not_elim(fact, combine(c.args[0], (-1, assumed))), eq(t, 0))
            except KernelError:
                continue
    raise TacticError("nothing is known about the opposite of {}", t)


def _contrapositive(scene: Scene, t: Expr) -> Theorem:
    """``t != 0`` from a known ``... t = 0 implies u = 0`` and ``u != 0``."""
    goal = eq(t, 0)
    for universal in (*scene.rules, *scene.universals):
        if not universal.premises or universal.conclusion.op != "eq" or universal.conclusion.args[1] != num(0):
            continue
        binding: dict[Expr, Expr] = {}
        variables = frozenset(universal.variables)
        if not match(universal.premises[-1], goal, variables, binding) or len(binding) < len(variables):
            continue
        try:
            theorem = kernel.forall_elim(universal.theorem, *(binding[v] for v in universal.variables))
            while theorem.conclusion.op == "implies":
                premise = theorem.conclusion.args[0]
                known = kernel.assume(goal) if premise == goal else scene.simple(premise)
                theorem = kernel.implies_elim(theorem, known)
            apart = nonzero(scene, theorem.conclusion.args[0])
            return kernel.not_intro(kernel.not_elim(apart, theorem), goal)
        except (TacticError, KernelError):
            continue
    raise TacticError("it is not known that {} is not 0", t)


_ATTEMPTS: dict[str, tuple[Sign, ...]] = {
    "0<": (
        lambda s, t: _fact(s, lt(0, t)),
        lambda s, t: _closed(t, lt(0, t)),
        _positive_shape,
        lambda s, t: order.linear(s, lt(0, t)),
        lambda s, t: at(lemmas.positive_of_nonnegative(), t, given=[nonnegative(s, t), _apart(s, t)]),
        lambda s, t: _from_normal(s, t, positive),
    ),
    "0<=": (
        lambda s, t: _fact(s, le(0, t)),
        lambda s, t: _closed(t, le(0, t)),
        _nonnegative_shape,
        lambda s, t: combine(le(0, t), positive(s, t)) if t.op not in ("var", "app", "add") else _no(),
        lambda s, t: order.linear(s, le(0, t)),
        lambda s, t: _from_normal(s, t, nonnegative),
    ),
    "!=0": (
        lambda s, t: _fact(s, ne(t, 0)),
        lambda s, t: _closed(t, ne(t, 0)),
        lambda s, t: nonzero_of_positive(positive(s, t)),
        lambda s, t: _nonzero_opposite(s, t),
        _nonzero_shape,
        lambda s, t: _contrapositive(s, t),
        lambda s, t: _nonzero_of_negative(negative(s, t)),
    ),
}


def _no() -> Theorem:
    raise TacticError("nothing else to try")


def _nonzero_of_negative(theorem: Theorem) -> Theorem:
    t = theorem.conclusion.args[0]
    return kernel.not_intro(combine(FALSE, theorem, (-1, kernel.assume(eq(t, 0)))), eq(t, 0))
