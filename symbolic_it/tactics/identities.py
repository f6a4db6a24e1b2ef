"""Equations that normal forms do not settle: denominators that are nonzero and logarithms that have values by calculus,
exponentials of fractions of one term, squares of terms of known sign, induction on an integer.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import lcm
from typing import cast

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics import inequalities, monotone, nested_sums, normal, signs, special_values, trigonometry
from symbolic_it.tactics import prove as goals
from symbolic_it.tactics.canonical import nonzero_bases
from symbolic_it.tactics.conditions import prove_condition
from symbolic_it.tactics.expansions import log_factors
from symbolic_it.tactics.polynomials import view
from symbolic_it.tactics.quotients import inverted
from symbolic_it.tactics.reformulations import merged_exponentials
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.sign_search import Search
from symbolic_it.tactics.steps import (
    FAILURES,
    TacticError,
    at,
    axiom,
    combine,
    cut,
    detach,
    replace,
    replaced,
    rewrite_all,
    subterms,
    unfolded,
)
from symbolic_it.terms.expr import (
    FALSE,
    INTEGER,
    REAL,
    Expr,
    add,
    eq,
    forall,
    free,
    fresh,
    implies,
    lam,
    le,
    log,
    lt,
    mul,
    ne,
    num,
    power,
    substitute,
)

MOST = 3
"""So many factors are split off from a power in a proof by induction."""


class NoEnd(TacticError):
    """No variable has an interval with a closed end."""


def prove(scene: Scene, a: Expr, b: Expr, *, deep: bool = True) -> Theorem:
    """``a = b``; `deep` allows what takes time."""
    goal = eq(a, b)
    attempts: list[Callable[[Scene, Expr], Theorem]] = [_plainly, _merged, _over_common_denominator, nested_sums.prove]
    attempts += [_logs_apart, _closed_angle, _rescaled, _at_fraction_of_pi]
    if deep:
        attempts += [nested_sums.rearranged, _inductively, _logs_together, _at_end, _rooted, _squared, _in_order]
    errors: list[Exception] = []
    for attempt in attempts:
        scene.tick()
        try:
            return attempt(scene, goal)
        except FAILURES as error:
            errors.append(error)
    raise TacticError(str(errors[0]))


def with_values(scene: Scene, *terms: Expr) -> Scene:
    """The scene, with what calculus finds about the roots, denominators and logarithms in the terms."""
    key = ("values", terms, len(scene.facts))
    if key not in scene.memo:
        scene.memo[key] = _with_values(scene, *terms)
    return cast("Scene", scene.memo[key])


def _with_values(scene: Scene, *terms: Expr) -> Scene:
    known: list[Theorem] = []
    for term in terms:
        for t in subterms(term):
            if t.op == "pow" and t.args[1].op == "num" and t.args[1].data.denominator > 1 and free(t):
                u = t.args[0]
                found = _unless(scene, lt(0, u), lambda u=u: signs.positive(scene, u))  # type: ignore[misc]
                known += found or _unless(scene, le(0, u), lambda u=u: signs.nonnegative(scene, u))  # type: ignore[misc]
    scene = scene.extended(known) if known else scene
    for term in terms:
        for base in inverted(term):
            known += _unless(scene, ne(base, 0), lambda base=base: signs.nonzero(scene, base))  # type: ignore[misc]
        for t in subterms(term):
            if t.op == "log" and free(t):
                u = t.args[0]
                known += _unless(scene, lt(0, u), lambda u=u: signs.positive(scene, u))  # type: ignore[misc]
    return scene.extended(known) if known else scene


def _unless(scene: Scene, goal: Expr, quick: Callable[[], Theorem]) -> list[Theorem]:
    """The goal, if it is true but not seen at once."""
    try:
        quick()
    except FAILURES:
        try:
            return [inequalities.prove_not(scene, goal) if goal.op == "not" else inequalities.prove(scene, goal)]
        except FAILURES:
            return []
    return []


def _plainly(scene: Scene, goal: Expr) -> Theorem:
    """Normal forms, with what is known of the denominators."""
    a, b = goal.args
    opened = [unfolded(t) for t in (a, b)]
    u, v = (t.conclusion.args[1] for t in opened)
    inside = with_values(scene, u, v)
    if inside is scene and (u, v) == (a, b):
        return goals.prove_equal(scene, a, b)
    return combine(goal, opened[0], goals.prove_equal(inside, u, v), (-1, opened[1]))


def _merged(scene: Scene, goal: Expr) -> Theorem:
    """The difference, with the exponentials of fractions of one term as powers of one of them."""
    a, b = goal.args
    opened = unfolded(a - b)
    inside = with_values(scene, opened.conclusion.args[1])
    same = merged_exponentials(normal.normalise(inside, opened.conclusion.args[1]))
    u = same.conclusion.args[1]
    inside = with_values(inside, u)
    zero = kernel.field(u, num(0), *nonzero_bases(inside, [u]))
    return combine(goal, opened, same, zero)


def _closed_angle(scene: Scene, goal: Expr) -> Theorem:
    """Numbers that differ by less than 1, since the sine of their difference is 0: Machin's formula."""
    if free(goal) or not any(t.op == "atan" for t in subterms(goal)):
        raise TacticError("no equation between angles that are numbers")
    a, b = goal.args
    difference = normal.normalise(scene, a - b)
    u = difference.conclusion.args[1]
    same = trigonometry.zero_of_sine(u, goals.prove_equal(scene, trigonometry.sin(u), num(0)))
    return combine(goal, difference, same)


def _over_common_denominator(scene: Scene, goal: Expr) -> Theorem:
    return special_values.common_denominator(scene, goal, with_values)


def _logs_apart(scene: Scene, goal: Expr) -> Theorem:
    return special_values.logarithms_of_products(scene, goal, with_values)


def _at_fraction_of_pi(scene: Scene, goal: Expr) -> Theorem:
    return special_values.fractions_of_pi(scene, goal, prove)


def _rooted(scene: Scene, goal: Expr) -> Theorem:
    return special_values.roots_of_squares(scene, goal, prove)


def _rescaled(scene: Scene, goal: Expr) -> Theorem:
    """Angles that are fractions of a variable, with a fraction of the variable for the variable."""
    scales: dict[Expr, int] = {}
    for t in subterms(goal):
        if t.op in ("sin", "cos"):
            angle = normal.normalise(scene, t.args[0]).conclusion.args[1]
            for part in angle.args if angle.op == "add" else (angle,):
                c = part.args[0].data if part.op == "mul" and part.args[0].op == "num" else Fraction(1)
                for x in free(part):
                    if x.sort == REAL:
                        scales[x] = lcm(scales.get(x, 1), c.denominator)
    scales = {x: d for x, d in scales.items() if d > 1}
    if not scales:
        raise TacticError("no angles that are fractions of a variable")
    names = {v for f in scene.facts for v in free(f.conclusion)} | free(goal)
    given = [f for f in scene.facts if free(f.conclusion) & set(scales)]
    new: dict[Expr, Expr] = {}
    for x in sorted(scales, key=lambda v: str(v.data)):
        new[x] = fresh(str(x.data[0]), REAL, {*names, *new.values()})
    scaled = {x: mul(num(d), new[x]) for x, d in scales.items()}
    inside = Scene([f for f in scene.facts if f not in given], scene.deadline)
    inside.add(kernel.assume(substitute(f.conclusion, scaled)) for f in given)
    a, b = (substitute(side, scaled) for side in goal.args)
    theorem = goals.prove_equal(with_values(inside, a, b), a, b)
    for f in given:
        theorem = kernel.implies_intro(theorem, substitute(f.conclusion, scaled))
    theorem = kernel.specialise(theorem, tuple((new[x], mul(num(Fraction(1, d)), x)) for x, d in scales.items()))
    for x, d in scales.items():
        back = kernel.field(substitute(scaled[x], {new[x]: mul(num(Fraction(1, d)), x)}), x)
        theorem = rewrite_all(back, theorem)
    for f in reversed(given):
        theorem = kernel.implies_elim(theorem, f)
    return theorem


def _squared(scene: Scene, goal: Expr) -> Theorem:
    """``a = b`` from ``a^2 = b^2`` where both are at least 0."""
    a, b = goal.args
    if not any(t.op == "pow" and t.args[1] == num(Fraction(1, 2)) for t in subterms(goal)):
        raise TacticError("no roots")
    low, high = (inequalities.prove(scene, le(0, t)) for t in (a, b))
    squares = prove(scene, power(a, 2), power(b, 2), deep=False)
    lemma = monotone.at_most_of_squares()
    below = at(lemma, b, a, given=[high, combine(le(power(a, 2), power(b, 2)), squares)])
    above = at(lemma, a, b, given=[low, combine(le(power(b, 2), power(a, 2)), (-1, squares))])
    return axiom("antisymmetry", a, b, given=[below, above])


def _logs_together(scene: Scene, goal: Expr) -> Theorem:
    """``k log u + ... = m log v + ...`` for whole numbers k and m and terms with roots, from ``u^k ... = v^m ...``."""
    opened = unfolded(goal.args[0] - goal.args[1])
    u = opened.conclusion.args[1]
    halves = [t for t in subterms(u) if t.op == "pow" and t.args[1] == num(Fraction(1, 2))]
    if not any(t.op == "log" and any(h in subterms(t) for h in halves) for t in subterms(u)):
        raise TacticError("no logarithms of roots")
    inside = with_values(scene, u)
    same = normal.normalise(inside, u)
    v = view(same.conclusion.args[1])
    logs = {m[0][0]: Fraction(c) for m, c in v.numerator.items() if len(m) == 1 and m[0][1] == 1}
    if v.divisors or len(logs) < max(2, len(v.numerator)) or any(v.atoms[n].op != "log" for n in logs):
        raise TacticError("not a sum of logarithms")
    scale = lcm(*(c.denominator for c in logs.values()))
    sides: tuple[list[tuple[Expr, Expr]], ...] = ([], [])
    for n, c in logs.items():
        sides[0 if c > 0 else 1].append((v.atoms[n].args[0], num(abs(c) * scale)))
    products = [mul(*(power(t, k) if k != num(1) else t for t, k in side)) for side in sides]
    level = prove(scene, *products)
    ends = []
    for product, side in zip(products, sides, strict=True):
        positives = [signs.positive(inside, t) for t, _ in side]
        ends.append(log_factors(inside, product, side, positives) if side else normal.normalise(scene, log(product)))
    moved = kernel.congruence(log(products[0]), (0,), (level,))
    c = Fraction(1, scale)
    return combine(goal, opened, same, (c, moved), (-c, ends[0]), (c, ends[1]))


def _in_order(scene: Scene, goal: Expr) -> Theorem:
    """Neither is less."""
    from symbolic_it.tactics import several_terms

    a, b = goal.args
    search = Search(scene.deadline)

    def ordered(small: Expr, large: Expr) -> Theorem:
        if several_terms.concerns(goal):
            return several_terms.prove(scene, le(small, large))
        return inequalities.prove(scene, le(small, large), search)

    below, above = (ordered(*pair) for pair in ((a, b), (b, a)))
    return axiom("antisymmetry", a, b, given=[below, above])


def _at_end(scene: Scene, goal: Expr, depth: int = MOST) -> Theorem:
    """At a closed end of the interval of a variable by itself."""
    for fact in scene.facts:
        c = fact.conclusion
        if c.op != "le" or {s.op for s in c.args} != {"var", "num"} or lt(*c.args) in scene.known:
            continue
        x, end = c.args if c.args[0].op == "var" else c.args[::-1]
        if x.sort != REAL or x not in free(goal):
            continue
        here = substitute(goal, {x: end})
        others = Scene((f for f in scene.facts if x not in free(f.conclusion)), scene.deadline)
        at_end = _equal_or_at_end(others, here, depth)
        level = kernel.assume(eq(x, end))
        moved = kernel.rewrite(kernel.symmetry(level), at_end, lam([x], goal))
        inside = Scene((f for f in scene.facts if f is not fact), scene.deadline)
        inside.deep = True
        beyond = kernel.assume(lt(*c.args))
        inside.add([beyond])
        inner = _equal_or_at_end(inside, goal, depth)
        outside = kernel.false_elim(combine(FALSE, kernel.assume(lt(*reversed(c.args))), fact), goal)
        cases = (inner, moved, outside) if c.args[0] == x else (outside, moved, inner)
        return kernel.or_elim(axiom("trichotomy", x, end), *cases)
    raise NoEnd("no closed end")


def _equal_or_at_end(scene: Scene, goal: Expr, depth: int) -> Theorem:
    """The goal by normal forms, or at another closed end and away from it."""
    try:
        return goals.prove_equal(scene, goal.args[0], goal.args[1])
    except FAILURES:
        if depth:
            try:
                return _at_end(scene, goal, depth - 1)
            except NoEnd:
                pass
        return prove(scene, goal.args[0], goal.args[1], deep=False)


def _inductively(scene: Scene, goal: Expr) -> Theorem:
    def settle(inside: Scene, g: Expr) -> Theorem:
        if not free(g):
            theorem = kernel.evaluate(g)
            if theorem.conclusion == g:
                return theorem
        return goals.prove_equal(inside, g.args[0], g.args[1])

    return by_induction(scene, goal, settle)


def by_induction(scene: Scene, goal: Expr, settle: Callable[[Scene, Expr], Theorem]) -> Theorem:
    """The goal by induction on an integer that bounds a sum or product or is an exponent in it."""
    for n in sorted(free(goal), key=lambda v: str(v.data)):
        if n.sort != INTEGER or not any(counts(t, n) for t in subterms(goal)):
            continue
        about = [f for f in scene.facts if n in free(f.conclusion) and not _strict_bound(f.conclusion, n)]
        lower = [f for f in about if f.conclusion.op == "le" and f.conclusion.args[1] == n]
        lower = [f for f in lower if f.conclusion.args[0].op == "num"]
        if not lower or ("induction", n) in scene.busy:
            continue
        start = max(lower, key=lambda f: Fraction(f.conclusion.args[0].data))
        low = start.conclusion.args[0]
        k = fresh("k", INTEGER, {*scene.names, *free(goal)})
        if len(about) > len(lower) or any(n in free(u.theorem.conclusion) for u in scene.universals):
            if any(t.op == "prod" and n in free(t.args[1]) for t in subterms(goal)):
                return _up_to(scene, goal, n, k, start, settle)
            continue
        others = Scene([f for f in scene.facts if f not in about], scene.deadline)
        others.names |= scene.names
        claim = substitute(goal, {n: k})
        predicate = forall([k], implies(le(low, k), claim))
        base = settle(others, substitute(goal, {n: low}))
        before = kernel.assume(claim)
        inside = others.extended([kernel.assume(le(low, k)), before])
        inside = inside.extended(signs_of(inside, claim, "pow"))
        step = _stepped(inside, substitute(goal, {n: add(k, 1)}), k, before, settle)
        every = kernel.induction(predicate, k, base, step)
        return at(every, n, given=[start])
    raise TacticError("nothing to do induction on")


def _up_to(
    scene: Scene, goal: Expr, n: Expr, k: Expr, start: Theorem, settle: Callable[[Scene, Expr], Theorem]
) -> Theorem:
    """The goal at k <= n for all k, by induction, where there are facts about the indices up to n."""
    low = start.conclusion.args[0]
    claim = implies(le(k, n), substitute(goal, {n: k}))
    scene = scene.extended(())
    scene.busy |= {("induction", n), ("induction", k)}
    base = kernel.implies_intro(settle(scene, substitute(goal, {n: low})), le(low, n))
    here, bound = kernel.assume(le(low, k)), kernel.assume(le(k + 1, n))
    before = detach(kernel.assume(claim), combine(le(k, n), bound, kernel.evaluate(le(0, 1))))
    inside = scene.extended([here, bound])
    inside = inside.extended([before, *signs_of(inside, before.conclusion)])
    step = _stepped(inside, substitute(goal, {n: add(k, 1)}), k, before, settle)
    step = kernel.implies_intro(step, bound.conclusion)
    every = kernel.induction(forall([k], implies(le(low, k), claim)), k, base, step)
    return at(every, n, given=[start, combine(le(n, n))])


def signs_of(scene: Scene, e: Expr, *kinds: str) -> list[Theorem]:
    """The signs of the sums and products (or terms of other kinds) in e, as far as they are seen."""
    found = []
    for t in subterms(e):
        if t.op in (kinds or ("sum", "prod")):
            for sign in (signs.positive, signs.nonnegative):
                try:
                    found.append(sign(scene, t))
                    break
                except FAILURES:
                    continue
    return found


def _strict_bound(c: Expr, n: Expr) -> bool:
    """Whether c is ``a < n`` for a whole number a: then ``a + 1 <= n`` is known too."""
    return c.op == "lt" and c.args[1] == n and c.args[0].op == "num" and c.args[0].sort == INTEGER


def counts(t: Expr, n: Expr) -> bool:
    """Whether t is a sum or product up to n, or a power with n in its exponent."""
    return (t.op in ("sum", "prod") and n in free(t.args[1])) or (t.op == "pow" and n in free(t.args[1]))


def _stepped(inside: Scene, goal: Expr, k: Expr, before: Theorem, settle: Callable[[Scene, Expr], Theorem]) -> Theorem:
    """The goal at k + 1, its last terms split off."""
    equations = []
    ends = [t.args[1] for t in subterms(before.conclusion) if t.op in ("sum", "prod") and k in free(t.args[1])]
    for t in subterms(goal):
        if t.op in ("sum", "prod") and k in free(t.args[1]):
            equations.append(_shortened(inside, t, ends, MOST))
    equations += [f for f in inside.facts if f.conclusion.op == "eq" and f.conclusion.args[0].op in ("sum", "prod")]
    terms = dict.fromkeys(t for e in (goal, *(q.conclusion for q in equations)) for t in subterms(e))
    powers = [t for t in terms if t.op == "pow" and t.args[1].sort == INTEGER and k in free(t.args[1])]
    known = [t for t in subterms(before.conclusion) if t.op == "pow" and k in free(t.args[1])]
    for t in powers:
        lower = [k, *(p.args[1] for p in known if p.args[0] == t.args[0] and p.args[1] != k), *ends]
        equations += [split for e in lower if (split := _split_power(inside, t, e)) is not None][:1]
    equations += _even_powers(inside, equations)
    bases = list(dict.fromkeys(t.args[0] for t in powers))
    moved = [_all_replaced(side, equations) for side in goal.args]
    u, v = (m.conclusion.args[1] for m in moved)
    try:
        theorem = settle(inside, Expr(goal.op, (u, v)))
    except FAILURES:
        if goal.op == "eq":
            raise
        theorem = _remaining(inside, Expr(goal.op, (u, v)), k, before, bases)
    if goal.op == "eq":
        return kernel.transitivity(moved[0], theorem, kernel.symmetry(moved[1]))
    return combine(goal, theorem, moved[0], (-1, moved[1]))


def _even_powers(inside: Scene, equations: list[Theorem]) -> list[Theorem]:
    """``(-1)^n = 1`` for the powers in the equations whose exponents are even."""
    from symbolic_it.tactics import powers

    found = []
    for t in dict.fromkeys(t for q in equations for t in subterms(q.conclusion.args[1])):
        if t.op == "pow" and t.args[0] == num(-1) and t.args[1].sort == INTEGER and free(t):
            try:
                found.append(powers.even_power_of_minus_one(inside, t))
            except FAILURES:
                continue
    return found


def _shortened(inside: Scene, t: Expr, ends: list[Expr], steps: int) -> Theorem:
    """A sum or product as one that ends at one of the `ends`, and its last terms."""
    low, high, _ = t.args
    start = prove_condition(inside, le(low, high))
    last = axiom("sum_last" if t.op == "sum" else "product_last", signs._vector(t), low, high, given=[start])
    shorter = last.conclusion.args[1].args[0]
    try:
        back = kernel.congruence(shorter, (1,), (_known_end(shorter.args[1], ends),))
    except TacticError:
        if steps == 0:
            raise
        back = _shortened(inside, shorter, ends, steps - 1)
    return kernel.transitivity(last, replaced(last.conclusion.args[1], back))


def _known_end(end: Expr, ends: list[Expr]) -> Theorem:
    """``end = e`` for one of the ends."""
    for e in ends:
        try:
            return kernel.field(end, e)
        except kernel.KernelError:
            continue
    raise TacticError("{} is not one term less", end)


def _split_power(inside: Scene, t: Expr, k: Expr) -> Theorem | None:
    """``a^(k + c) = a^k a ... a`` for a small c, k >= 0."""
    for c in range(1, MOST + 1):
        try:
            kernel.field(t.args[1], k + c)
        except kernel.KernelError:
            continue
        before = k + (c - 1) if c > 1 else k
        last = axiom("power_successor", t.args[0], before, given=[prove_condition(inside, le(0, before))])
        longer, product = last.conclusion.args
        same = kernel.congruence(t, (1,), (kernel.field(t.args[1], longer.args[1]),))
        theorem = kernel.transitivity(same, last)
        inner = _split_power(inside, power(t.args[0], before), k) if c > 1 else None
        return theorem if inner is None else kernel.transitivity(theorem, replaced(product, inner))
    return None


def _remaining(inside: Scene, goal: Expr, k: Expr, before: Theorem, bases: list[Expr]) -> Theorem:
    """``u <= v`` from the inequality before it, times a base, and what remains, for real numbers k."""
    a, b = before.conclusion.args
    u, v = goal.args
    r = fresh("r", REAL, {*inside.names, *free(goal)})
    for factor in (*bases, num(1)):
        rest = normal.normalise(inside, v - u - (b - a) * factor)
        left = rest.conclusion.args[1]
        if any(t.op in ("sum", "prod", "app") for t in subterms(left)):
            continue
        place = Scene(deadline=inside.deadline)
        facts = [f for f in inside.facts if f is not before and f.conclusion.op in ("le", "lt", "not")]
        place.add(kernel.assume(replace(f.conclusion, k, r)) for f in facts)
        strict = goal.op == "lt" and before.conclusion.op == "le"
        try:
            more = inequalities.prove(place, (lt if strict else le)(0, replace(left, k, r)))
            more = cut(kernel.specialise(more, ((r, k),)), {f.conclusion: f for f in facts})
            weight = inequalities.prove(inside, lt(0, factor) if goal.op == "lt" and not strict else le(0, factor))
        except FAILURES:
            continue
        return combine(goal, (1, weight, before), more, (-1, rest))
    raise TacticError("cannot prove {}", goal)


def _all_replaced(side: Expr, equations: list[Theorem]) -> Theorem:
    theorem = kernel.reflexivity(side)
    for equation in equations:
        step = replaced(theorem.conclusion.args[1], equation)
        theorem = kernel.transitivity(theorem, step)
    return theorem
