"""Goals: prove a proposition from what is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from symbolic_it import kernel
from symbolic_it.kernel import KernelError, Theorem
from symbolic_it.kernel.field import Field, FieldError
from symbolic_it.tactics import lemmas, normal, order, signs
from symbolic_it.tactics.canonical import nonzero_bases
from symbolic_it.tactics.conditions import prove_condition
from symbolic_it.tactics.quotients import divide, polynomial_to_expr, sort_key
from symbolic_it.tactics.scene import Scene, Universal
from symbolic_it.tactics.steps import TacticError, at, axiom, combine, match, per_node, replace, replaced, subterms
from symbolic_it.tactics.sums import has_sum, in_sums, one_range
from symbolic_it.terms.expr import (
    FALSE,
    INTEGER,
    Expr,
    add,
    eq,
    fits,
    free,
    fresh,
    in_range,
    instantiate,
    lam,
    le,
    lt,
    mul,
    not_,
    num,
    or_,
    power,
    sum_,
    var,
)
from symbolic_it.terms.relations import RELATIONS

_MAX_CASES = 3
"""How many conditions an equation may leave undecided for its cases to be tried."""


def prove_equal(scene: Scene, a: Expr, b: Expr, hints: Iterable[Theorem] = ()) -> Theorem:
    """``a = b``"""
    goal = eq(a, b)
    hints = list(hints)
    fact = scene.lookup(goal)
    if fact is not None:
        return fact
    nonzero = nonzero_bases(scene, [a, b])
    try:
        return kernel.field(a, b, *nonzero)
    except KernelError:
        pass
    if hints:
        scene = scene.extended(hints)
        substituted = _by_substitution(scene, goal, hints)
        if substituted is not None:
            return substituted
    try:
        return order.equation(scene, goal)
    except (TacticError, KernelError):
        pass
    na, nb = normal.normalise(scene, a), normal.normalise(scene, b)
    u, v = na.conclusion.args[1], nb.conclusion.args[1]
    middle = _equal_forms(scene, u, v)
    if middle is None:
        middle = _parts_equal(scene, u, v)
    if middle is None:
        direct = _parts_equal(scene, a, b) if (a, b) != (u, v) else None
        if direct is None:
            direct = _antisymmetric(scene, goal) or _cancelled(scene, goal)
        if direct is not None:
            return direct
    if middle is None:
        condition = _open_condition(scene, u, v)
        if condition is not None:
            return by_cases(scene, goal, kernel.excluded_middle(condition), hints)
        raise TacticError("the normal forms differ: {} and {}", u, v)
    return combine(goal, na, middle, (-1, nb), nonzero=())


def _open_condition(scene: Scene, *terms: Expr) -> Expr | None:
    """A condition that the terms distinguish cases by, of which it is not known whether it holds; None for many."""
    conditions = dict.fromkeys(t.args[0] for term in terms for t in subterms(term) if t.op == "ite")
    undecided = [c for c in conditions if not c.loose and not scene.lookup(c) and not scene.lookup(not_(c))]
    return undecided[0] if 0 < len(undecided) <= _MAX_CASES else None


def _by_substitution(scene: Scene, goal: Expr, equations: Iterable[Theorem]) -> Theorem | None:
    """An equation between terms as written, after one side of one of the `equations` is put in for the other."""
    for equation in equations:
        if equation.conclusion.op != "eq":
            continue
        for rule in (equation, kernel.symmetry(equation)):
            left, right = (replaced(t, rule) for t in goal.args)
            a, b = left.conclusion.args[1], right.conclusion.args[1]
            if (a, b) == goal.args:
                continue
            try:
                same = kernel.field(a, b, *nonzero_bases(scene, [a, b]))
            except KernelError:
                continue
            return kernel.transitivity(left, same, kernel.symmetry(right))
    return None


def _equal_forms(scene: Scene, u: Expr, v: Expr) -> Theorem | None:
    if u == v:
        return kernel.reflexivity(u)
    try:
        return kernel.field(u, v, *nonzero_bases(scene, [u, v]))
    except KernelError:
        pass
    try:
        return order._equation(scene, eq(u, v), [])
    except TacticError:
        return None


def _antisymmetric(scene: Scene, goal: Expr) -> Theorem | None:
    """An equation between the terms as written, linearly from what is known."""
    try:
        return order._equation(scene, goal, [])
    except (TacticError, KernelError):
        return None


def _cancelled(scene: Scene, goal: Expr) -> Theorem | None:
    """``a = b`` from a known equation ``c (a - b) = 0`` with a factor c that is not 0."""
    fld = Field()
    try:
        wanted, denominator = fld.quotient(order.difference(goal))
    except FieldError:
        return None
    if denominator or not wanted:
        return None
    equations = [f for f in (*scene.facts, *scene.instances([goal])) if f.conclusion.op == "eq"]
    for fact in equations:
        try:
            product, denominator = fld.quotient(order.difference(fact.conclusion))
            factor = divide(product, wanted) if product and not denominator else None
            if factor is None:
                continue
            c = polynomial_to_expr(factor, list(fld.atoms))
            return combine(goal, (power(c, -1), fact), nonzero=[signs.nonzero(scene, c)])
        except (TacticError, KernelError, FieldError):
            continue
    return None


def _parts_equal(scene: Scene, a: Expr, b: Expr) -> Theorem | None:
    """Terms of the same shape, part by part."""
    if a.op != b.op or a.data != b.data or len(a.args) != len(b.args) or a.op in ("num", "var"):
        return None
    try:
        if a.op in ("sum", "prod"):
            if a.args[:2] != b.args[:2]:
                return None
            i = scene.new(a.hint or "i", INTEGER, a, b)
            inside = scene.extended(kernel.assume(h) for h in in_range(i, *a.args[:2]))
            return kernel.termwise(a, i, prove_equal(inside, instantiate(a, i), instantiate(b, i)))
        pairs = list(zip(a.args, b.args, strict=True))
        if any(x.sort == "P" or isinstance(x.sort, tuple) for x, y in pairs if x != y):
            return None
        positions, premises = [], []
        for k, (x, y) in enumerate(pairs):
            if x != y:
                positions.append(k)
                premises.append(prove_equal(scene, x, y))
        return kernel.congruence(a, tuple(positions), tuple(premises))
    except (TacticError, KernelError):
        return None


def prove_order(scene: Scene, goal: Expr, hints: Sequence[Theorem] = ()) -> Theorem:
    """``a <= b`` or ``a < b``"""
    attempts: tuple[Callable[[], Theorem], ...] = (
        lambda: order.prove_relation(scene, goal, hints),
        lambda: _by_sign(scene, goal),
        lambda: _by_gaps(scene, goal),
        lambda: _by_calculus(scene, goal),
        lambda: _by_log_tangents(scene, goal),
        lambda: _by_ratios(scene, goal),
        lambda: _normal_order(scene, goal, hints, products=0),
        lambda: _weighted(scene, goal, hints),
        lambda: _termwise(scene, goal, hints),
        lambda: _from_rules(scene, goal, hints),
        lambda: _by_condition(scene, goal, hints),
        lambda: _normal_order(scene, goal, hints, products=1),
        lambda: _normal_order(scene, goal, hints, products=2),
        lambda: _by_hypothesis(scene, goal),
        lambda: _by_induction(scene, goal),
        lambda: _by_remainders(scene, goal),
    )
    for attempt in attempts:
        try:
            return attempt()
        except (TacticError, KernelError):
            continue
    raise TacticError("cannot prove {}", goal)


def _by_calculus(scene: Scene, goal: Expr) -> Theorem:
    """By the signs of derivatives, where the scene asks for that."""
    if not scene.deep:
        raise TacticError("not asked for")
    from symbolic_it.tactics import composition, inequalities, several_terms

    try:
        return composition.between_mixtures(scene, goal)
    except (TacticError, KernelError):
        pass
    if several_terms.concerns(goal):
        if _steps_inside(goal):
            raise TacticError("integer parts have no tangents")
        return several_terms.prove(scene, goal)
    return inequalities.prove(scene, goal)


@per_node
def _steps_inside(e: Expr) -> bool:
    """Whether there is an integer part anywhere in e, also under a sum."""
    return e.op == "floor" or any(map(_steps_inside, e.args))


def _by_log_tangents(scene: Scene, goal: Expr) -> Theorem:
    if not scene.deep:
        raise TacticError("not asked for")
    from symbolic_it.tactics import several_terms

    return several_terms.by_log_tangents(scene, goal)


def _by_ratios(scene: Scene, goal: Expr) -> Theorem:
    if not scene.deep:
        raise TacticError("not asked for")
    from symbolic_it.tactics import inequalities

    return inequalities.by_ratios(scene, goal)


def _by_hypothesis(scene: Scene, goal: Expr) -> Theorem:
    if not scene.deep:
        raise TacticError("not asked for")
    from symbolic_it.tactics import inequalities

    return inequalities.by_hypothesis(scene, goal)


def _by_induction(scene: Scene, goal: Expr) -> Theorem:
    """By induction on an integer, where the scene asks for what takes time."""
    if not scene.deep:
        raise TacticError("not asked for")
    from symbolic_it.tactics import identities

    return identities.by_induction(scene, goal, prove_order)


def _by_gaps(scene: Scene, goal: Expr) -> Theorem:
    """By what is special about integers, where the scene asks for that and there are some."""
    if not scene.deep or not any(t.sort == INTEGER and t.op in ("var", "floor") for t in subterms(goal)):
        raise TacticError("no integers")
    from symbolic_it.tactics import integers

    try:
        return integers.relation(scene, goal)
    except (TacticError, KernelError):
        if not integers.parts(goal):
            raise
    return integers.among_reals(scene, goal)


def _by_remainders(scene: Scene, goal: Expr) -> Theorem:
    """By ranges and remainders of integers, as if they were real numbers, or by an induction with some preparation."""
    if not scene.deep:
        raise TacticError("not asked for")
    from symbolic_it.tactics import divisibility, integers

    for attempt in (divisibility.prove, integers.among_reals):
        try:
            return attempt(scene, goal)
        except (TacticError, KernelError):
            scene.tick()
    return divisibility.by_induction(scene, goal)


def _from_rules(scene: Scene, goal: Expr, hints: Sequence[Theorem]) -> Theorem:
    """Linearly, from universal facts about one number at the variables of the goal."""
    found = []
    for universal in scene.rules:
        if universal.conclusion.op in order.RELATIONS and len(universal.variables) == 1:
            values = [v for v in sorted(free(goal), key=sort_key) if v.sort == universal.variables[0].sort]
            found += [theorem for v in values if (theorem := scene.apply(universal, (v,))) is not None]
    if not found:
        raise TacticError("no universal fact applies")
    return order.prove_relation(scene, goal, [*hints, *found])


def _by_condition(scene: Scene, goal: Expr, hints: Sequence[Theorem]) -> Theorem:
    """A goal with a case distinction, in both cases."""
    a, b = goal.args
    diff = normal.normalise(scene, b - a).conclusion.args[1]
    condition = next((t.args[0] for t in subterms(diff) if t.op == "ite"), None)
    if condition is None:
        raise TacticError("no case distinction")
    return by_cases(scene, goal, kernel.excluded_middle(condition), hints, 0)


def _by_sign(scene: Scene, goal: Expr) -> Theorem:
    a, b = goal.args
    diff = b - a if a != num(0) else b
    theorem = signs.positive(scene, diff) if goal.op == "lt" else signs.nonnegative(scene, diff)
    return combine(goal, theorem)


def _normal_order(scene: Scene, goal: Expr, hints: Sequence[Theorem], *, products: int) -> Theorem:
    """Linear arithmetic between normal forms."""
    a, b = goal.args
    diff = normal.normalise(scene, b - a)
    u = diff.conclusion.args[1]
    known = [f for f in (*scene.facts, *scene.instances([goal, u])) if f.conclusion.op in order.RELATIONS]
    known = [f for f in dict.fromkeys(known) if not _plain(f.conclusion)][:24]
    facts = [normal_relation(scene, h) for h in (*hints, *known) if h.conclusion.op in order.RELATIONS]
    target = Expr(goal.op, (num(0), u))
    try:
        theorem = order.linear(scene, target, facts, products)
    except TacticError:
        theorem = signs.positive(scene, u) if goal.op == "lt" else signs.nonnegative(scene, u)
    return combine(goal, theorem, (-1, diff))


def _plain(e: Expr) -> bool:
    return (e.op in order.PLAIN or e.op in order.RELATIONS) and all(map(_plain, e.args))


def normal_relation(scene: Scene, theorem: Theorem) -> Theorem:
    """A relation with ``right - left`` in normal form."""
    relation = theorem.conclusion
    if relation.op not in ("eq", "le", "lt"):
        return theorem
    a, b = relation.args
    diff = normal.normalise(scene, b - a)
    return combine(Expr(relation.op, (num(0), diff.conclusion.args[1])), theorem, diff)


def _weighted(scene: Scene, goal: Expr, hints: Sequence[Theorem]) -> Theorem:
    """Term by term, a number shared out by weights whose sum is known."""
    if not scene.deep or not any(map(has_sum, goal.args)):
        raise TacticError("no sums")
    for fact in scene.facts:
        c = fact.conclusion
        if c.op == "eq" and c.args[0].op == "sum" and c.args[1] == num(1):
            return _termwise(scene, goal, hints, c.args[0])
    raise TacticError("no weights")


def _termwise(scene: Scene, goal: Expr, hints: Sequence[Theorem] = (), weights: Expr | None = None) -> Theorem:
    """Sums over one range, put together into one whose terms are compared: b - a = Sum g + rest, g >= 0, rest >= 0."""
    a, b = goal.args
    series, rest = in_sums(b, a)
    if weights is not None:
        share = kernel.evaluation.exact(add(*rest))
        if not share:
            raise TacticError("no number to share out")
        series.setdefault(weights.args[:2], []).append((num(share), weights))  # type: ignore[arg-type]
        rest = []
    low, high, parts = one_range(series)
    i = scene.new(parts[0][1].hint or "i", INTEGER, a, b)
    inside = scene.extended(kernel.assume(h) for h in in_range(i, low, high))
    body = add(*(c * instantiate(s, i) if c != num(1) else instantiate(s, i) for c, s in parts))
    total = sum_(body, i, low, high)
    # the terms may be brought to a nicer form first
    if goal.op == "lt":
        try:
            below = prove_order(inside, lt(0, body), hints)
            every = signs._close(below, i, low, high)
            length = order.prove_relation(scene, le(low, high))
            sign = at(lemmas.sum_positive(), signs._vector(total), low, high, given=[every, length])
        except (TacticError, KernelError):
            sign = None
    else:
        sign = None
    if sign is None:
        below = prove_order(inside, le(0, body), hints)
        every = signs._close(below, i, low, high)
        sign = at(lemmas.sum_nonnegative(), signs._vector(total), low, high, given=[every])
    remainder = add(*rest)
    equal = prove_equal(scene, total + remainder, b - a)
    if not rest:
        return combine(goal, sign, equal)
    kind = "lt" if goal.op == "lt" and sign.conclusion.op == "le" else "le"
    more = prove_order(scene, Expr(kind, (num(0), remainder)))
    return combine(goal, sign, more, equal)


def _backward(scene: Scene, goal: Expr, depth: int) -> Theorem | None:
    """The goal as an instance of a known universal fact or implication, its premises proved."""
    for universal in (*scene.rules, *scene.universals):
        binding: dict[Expr, Expr] = {}
        variables = frozenset(universal.variables)
        if not match(universal.conclusion, goal, variables, binding):
            continue
        if len(binding) < len(variables):
            binding = _from_premises(scene, universal, binding)
        if len(binding) < len(variables):
            continue
        key = ("backward", universal.theorem, goal)
        if key in scene.busy:
            continue
        scene.busy.add(key)
        try:
            theorem = universal.theorem
            values = iter(universal.variables)
            while theorem.conclusion.op in ("forall", "implies") and theorem.conclusion != goal:
                if theorem.conclusion.op == "forall":
                    theorem = kernel.forall_elim(theorem, binding[next(values)])
                else:
                    theorem = kernel.implies_elim(theorem, prove(scene, theorem.conclusion.args[0], (), depth - 1))
            return theorem
        except (TacticError, KernelError):
            continue
        finally:
            scene.busy.discard(key)
    return None


def _renamed(scene: Scene, goal: Expr, steps: int = 2) -> Theorem | None:
    """A named relation that is known of numbers to which those in the goal are equal."""
    if not any(known.data == goal.data for known in scene.named):
        return None
    for fact in scene.facts:
        if fact.conclusion.op != "eq" or not all(side.sort == INTEGER for side in fact.conclusion.args):
            continue
        for equality in (fact, kernel.symmetry(fact)):
            value, old = equality.conclusion.args
            renamed = goal if old.op == "num" else replace(goal, old, value)
            if renamed == goal:
                continue
            known = scene.lookup(renamed) or (_renamed(scene, renamed, steps - 1) if steps > 1 else None)
            if known is not None:
                hole = fresh("v", INTEGER, free(goal) | free(value))
                return kernel.rewrite(equality, known, lam([hole], replace(goal, old, hole)))
    return None


def _from_premises(scene: Scene, universal: Universal, binding: dict[Expr, Expr]) -> dict[Expr, Expr]:
    """`binding` with the variables that the conclusion leaves open, from premises that are known facts."""
    variables = frozenset(universal.variables)
    for premise in sorted(universal.premises, key=lambda p: -len(free(p) & variables)):
        if free(premise) & variables <= binding.keys():
            continue
        for fact in scene.facts:
            attempt = dict(binding)
            if match(premise, fact.conclusion, variables, attempt):
                binding = attempt
                break
    return binding


def prove(scene: Scene, goal: Expr, hints: Sequence[Theorem] = (), cases: int = 2) -> Theorem:
    """A goal of any shape; `hints` are theorems that may help."""
    scene.tick()
    fact = scene.lookup(goal) or next((h for h in hints if h.conclusion == goal), None)
    if fact is not None:
        return fact
    if scene.deep and _steps_inside(goal):
        from symbolic_it.tactics import integers

        known = integers.simplified(scene, goal)
        if known is not None:
            return integers.with_value(known, goal, lambda g: prove(scene, g, hints, cases))
    if scene.deep and any(t.op == "sum" for t in subterms(goal)):
        from symbolic_it.tactics import series

        if series.long(goal):
            try:
                return series.summed(scene, goal)
            except (TacticError, KernelError):
                scene.tick()
    match goal.op:
        case "and":
            parts: list[Theorem] = []
            for part in goal.args:
                told = [p for p in parts if p.conclusion.op in ("le", "lt", "not")] if scene.deep else []
                parts.append(prove(scene.extended(told) if told else scene, part, hints, cases))
            return kernel.and_intro(*parts)
        case "implies":
            return _implication(scene, goal, hints, cases)
        case "iff":
            a, b = goal.args
            forward = kernel.implies_intro(prove(scene.extended([kernel.assume(a)]), b, hints, cases), a)
            backward = kernel.implies_intro(prove(scene.extended([kernel.assume(b)]), a, hints, cases), b)
            return kernel.iff_intro(forward, backward)
        case "forall":
            v = scene.new(goal.hint or "x", goal.data, goal)
            return kernel.forall_intro(prove(scene, instantiate(goal, v), hints, cases), v)
        case "call":
            if scene.deep:
                from symbolic_it.tactics import predicates

                found = predicates.prove(scene, goal)
                if found is not None:
                    return found
            if goal.data[0] in RELATIONS:
                found = _renamed(scene, goal)
                if found is not None:
                    return found
            unfolded = kernel.iff_elim(kernel.unfold(goal), 1)
            return kernel.implies_elim(unfolded, prove(scene, unfolded.conclusion.args[0], hints, cases))
        case "or":
            found = _complementary(goal)
            if found is not None:
                return found
    if cases >= 0:
        found = _backward(scene, goal, cases)
        if found is not None:
            return found
    if goal.op == "exists" and scene.deep:
        from symbolic_it.tactics import predicates

        return predicates.inhabited(scene, goal)
    if goal.op == "hasderiv":
        return prove_derivative(scene, goal, hints)
    errors: list[Exception] = []
    try:
        if goal.op == "eq":
            return prove_equal(scene, goal.args[0], goal.args[1], hints)
        if goal.op in ("le", "lt"):
            return prove_order(scene, goal, hints)
        return prove_condition(scene.extended(hints), goal)
    except (TacticError, KernelError) as error:
        errors.append(error)
    if scene.deep and goal.op in ("eq", "not"):
        from symbolic_it.tactics import divisibility, inequalities

        try:
            return inequalities.prove_equation(scene, goal) if goal.op == "eq" else inequalities.prove_not(scene, goal)
        except (TacticError, KernelError) as error:
            errors.append(error)
        try:
            return divisibility.prove(scene, goal)
        except (TacticError, KernelError) as error:
            errors.append(error)
    if goal.op == "or":
        for part in goal.args:
            try:
                return kernel.or_intro(prove(scene, part, hints, 0), goal)
            except (TacticError, KernelError):
                continue
        try:
            return _disjunction(scene, goal, hints)
        except (TacticError, KernelError) as error:
            errors.append(error)
    if goal == FALSE:
        return _contradiction(scene, hints)
    if goal.op == "exists":
        for existence in _existing(scene, goal):
            try:
                return _same_witness(scene, goal, existence, hints)
            except (TacticError, KernelError):
                continue
        for candidate in _candidates(scene, goal):
            try:
                return kernel.exists_intro(prove(scene, instantiate(goal, candidate), hints, 0), goal, candidate)
            except (TacticError, KernelError):
                continue
    if cases > 0:
        for case in scene.cases:
            try:
                return by_cases(scene, goal, case, hints, cases - 1)
            except (TacticError, KernelError):
                continue
    for fact in scene.facts:
        if fact.conclusion.op == "not" and (denied := scene.lookup(fact.conclusion.args[0])) is not None:
            return kernel.false_elim(kernel.not_elim(fact, denied), goal)
    raise TacticError(str(errors[0]))


def _existing(scene: Scene, goal: Expr) -> Iterator[Theorem]:
    """Known existence statements, those among the universal facts at the variables of the goal."""
    for fact in scene.facts:
        if fact.conclusion.op == "exists" and fact.conclusion.data == goal.data:
            yield fact
    for universal in (*scene.rules, *scene.universals):
        sorts = [u.sort for u in universal.variables]
        if universal.conclusion.op != "exists" or universal.conclusion.data != goal.data or len(sorts) > 1:
            continue
        choices = [(v,) for v in sorted(free(goal), key=sort_key) if [v.sort] == sorts]
        for values in choices if sorts else [()]:
            theorem = scene.apply(universal, values)
            if theorem is not None:
                yield theorem


def _same_witness(scene: Scene, goal: Expr, existence: Theorem, hints: Sequence[Theorem]) -> Theorem:
    """The goal from another existence statement, whose witness will do."""
    witness = scene.new(goal.hint or "x", goal.data, goal, existence.conclusion)
    inside = scene.extended([kernel.assume(instantiate(existence.conclusion, witness))])
    theorem = kernel.exists_intro(prove(inside, instantiate(goal, witness), hints, 0), goal, witness)
    return kernel.exists_elim(existence, witness, theorem)


def _candidates(scene: Scene, goal: Expr) -> list[Expr]:
    """Values worth trying for a variable that is to exist: what stands in the relations about it, and small numbers."""
    sort = goal.data
    if isinstance(sort, tuple):
        if any(s != INTEGER for s in sort[:-1]):
            return []
        sizes = sorted({t for t in subterms(goal) if t.op == "var" and t.sort == INTEGER}, key=sort_key)
        values = [*(power(n, -1) for n in sizes), num(Fraction(1, 2)), num(1), num(0)]
        indices = [var(f"i{k}", INTEGER) for k in range(len(sort) - 1)]
        return [lam(indices, value) for value in values if fits(value.sort, sort[-1])]
    v = scene.new(goal.hint or "x", sort, goal)
    near = [s for t in _relations(instantiate(goal, v)) for s in t.args if v in t.args and s != v and v not in free(s)]
    near = list(dict.fromkeys(near))[:4]
    middle = [mul(num(Fraction(1, 2)), a + b) for k, a in enumerate(near) for b in near[k + 1 :]]
    around = [a + c for a in near for c in (1, -1)]
    simple = [num(c) for c in (Fraction(1, 2), 0, 1, -1, 2)]
    return [e for e in (*near, *middle, *around, *simple) if fits(e.sort, sort)]


def _relations(e: Expr) -> list[Expr]:
    """The relations of a conjunction."""
    if e.op == "and":
        return [r for part in e.args for r in _relations(part)]
    return [e] if e.op in order.RELATIONS else []


def _implication(scene: Scene, goal: Expr, hints: Sequence[Theorem], cases: int) -> Theorem:
    """``a implies b``: b where a holds; or a does not hold."""
    a, b = goal.args
    assumed = kernel.assume(a)
    try:
        return kernel.implies_intro(prove(scene.extended([assumed]), b, hints, cases), a)
    except (TacticError, KernelError) as error:
        try:
            fails = prove_condition(scene, not_(a))
        except (TacticError, KernelError):
            raise error from None
    return kernel.implies_intro(kernel.false_elim(kernel.not_elim(fails, assumed), b), a)


def _complementary(goal: Expr) -> Theorem | None:
    """``a or b or (not a and not b)``, by logic alone."""
    *first, last = goal.args
    denied = {not_(part): kernel.assume(not_(part)) for part in first}
    wanted = last.args if last.op == "and" else (last,)
    if not denied.keys() >= set(wanted):
        return None
    remaining = kernel.and_intro(*(denied[w] for w in wanted)) if last.op == "and" else denied[last]
    theorem = kernel.or_intro(remaining, goal)
    for part in first:
        holds = kernel.or_intro(kernel.assume(part), goal)
        theorem = kernel.or_elim(kernel.excluded_middle(part), holds, theorem)
    return theorem


def _disjunction(scene: Scene, goal: Expr, hints: Sequence[Theorem]) -> Theorem:
    """``a or b``: b, where a fails."""
    first, rest = goal.args[0], or_(*goal.args[1:])
    fails = kernel.assume(not_(first))
    other = prove(scene.extended([fails]), rest, hints, 0)
    parts = [kernel.assume(p) for p in rest.args] if rest.op == "or" else [other]
    wide = [kernel.or_intro(p, goal) for p in parts]
    from_rest = kernel.or_elim(other, *wide) if rest.op == "or" else wide[0]
    from_first = kernel.or_intro(kernel.assume(first), goal)
    return kernel.or_elim(kernel.excluded_middle(first), from_first, from_rest)


def _contradiction(scene: Scene, hints: Sequence[Theorem]) -> Theorem:
    """false, from facts that contradict each other"""
    for fact in scene.facts:
        if fact.conclusion.op == "not":
            try:
                return kernel.not_elim(fact, prove(scene, fact.conclusion.args[0], hints, -1))
            except (TacticError, KernelError):
                continue
    goal = lt(0, 0)
    known = [*hints, *(f for f in scene.facts if f.conclusion.op in order.RELATIONS)]
    try:
        theorem = order.linear(scene, goal, known)
    except TacticError:
        theorem = _normal_order(scene, goal, known, products=1)
    return combine(FALSE, theorem)


def by_cases(scene: Scene, goal: Expr, case: Theorem, hints: Sequence[Theorem] = (), cases: int = 1) -> Theorem:
    """The goal in each case of a disjunction."""
    proofs = []
    for part in case.conclusion.args:
        inside = scene.extended([kernel.assume(part)])
        inside.cases = [c for c in inside.cases if c is not case]
        try:
            proofs.append(prove(inside, goal, hints, cases))
        except (TacticError, KernelError):
            # the case may be impossible: something that is not so would follow
            absurd = [f for f in scene.facts if f.conclusion.op == "not" and _shares(f.conclusion, part)]
            proofs.append(kernel.false_elim(_denied_in(inside, absurd), goal))
    return kernel.or_elim(case, *proofs)


def _shares(a: Expr, b: Expr) -> bool:
    return not free(a).isdisjoint(free(b))


def _denied_in(scene: Scene, denials: Iterable[Theorem]) -> Theorem:
    """false, from one of the `denials` whose opposite holds in the scene"""
    for denial in denials:
        (inner,) = denial.conclusion.args
        if inner.op == "eq":
            try:
                return kernel.not_elim(denial, prove_equal(scene, inner.args[0], inner.args[1]))
            except (TacticError, KernelError):
                continue
    raise TacticError("the case is not impossible")


def prove_derivative(scene: Scene, goal: Expr, hints: Sequence[Theorem] = ()) -> Theorem:
    """A derivative: one that is known, or by the rule of differentiation, its value brought to the form asked for."""
    body, point, value = goal.args
    known = [f for f in (*hints, *scene.facts) if f.conclusion.op == "hasderiv" and f.conclusion.args[1] == point]
    literal = [f for f in known if f.conclusion.args[0] == body]
    attempts: list[Callable[[], Theorem]] = [lambda f=f: f for f in literal]  # type: ignore[misc]
    attempts.append(lambda: _differentiate(scene, goal, hints))
    attempts += [lambda f=f: _same_function(scene, f, goal) for f in known if f not in literal]  # type: ignore[misc]
    errors: list[Exception] = []
    for attempt in attempts:
        try:
            theorem = attempt()
            equal = _same_slope(scene, theorem.conclusion.args[2], value)
        except (TacticError, KernelError) as error:
            errors.append(error)
            continue
        hole = fresh("hole", "R", free(goal))
        template = lam([hole], Expr("hasderiv", (body, point, hole), None, goal.hint))
        return kernel.rewrite(equal, theorem, template)
    split = _unsettled(scene, goal) if scene.deep else None
    if split is None:
        raise errors[len(literal)]
    try:
        return by_cases(scene, goal, split, hints)
    except (TacticError, KernelError):
        words = "the derivative was not found where {}"
        raise TacticError(words, split.conclusion.args[1]) from None


def _unsettled(scene: Scene, goal: Expr) -> Theorem | None:
    """The cases u < v, u = v, v < u of a distinction in the function, if it is not known which holds at the point."""
    function, point = Expr("lam", (goal.args[0],), ("R",), goal.hint), goal.args[1]
    for condition in _conditions(instantiate(function, point)):
        if condition.op in ("le", "lt") and not condition.loose:
            cases = axiom("trichotomy", *condition.args)
            if all(scene.lookup(part) is None for part in cases.conclusion.args):
                return cases
    return None


def _same_slope(scene: Scene, slope: Expr, value: Expr) -> Theorem:
    try:
        return prove_equal(scene, slope, value)
    except (TacticError, KernelError):
        if not scene.deep:
            raise
    from symbolic_it.tactics import inequalities

    return inequalities.prove_equation(scene, eq(slope, value))


def _differentiate(scene: Scene, goal: Expr, hints: Sequence[Theorem]) -> Theorem:
    """The derivative by the rule of differentiation."""
    body, point, _ = goal.args
    function = Expr("lam", (body,), ("R",), goal.hint)
    theorems = (*hints, *(f.theorem for f in (*scene.universals, *scene.rules)), *_settled(scene, function, point))
    givens = {t.conclusion: t for t in reversed(theorems)}
    _, conditions = kernel.derivative_of(function, point, list(givens))
    premises = [prove(scene, c) if c not in givens else givens[c] for c in conditions]
    useful = [t for t in givens.values() if t.conclusion.op == "forall"]
    return kernel.derivative(function, point, *premises, *useful)


def _settled(scene: Scene, function: Expr, point: Expr) -> Iterator[Theorem]:
    """On which side of each case distinction in the function the point lies, where that is known."""
    for condition in dict.fromkeys(_conditions(instantiate(function, point))):
        if condition.op in ("le", "lt"):
            for strict in (lt(*condition.args), lt(*reversed(condition.args))):
                try:
                    yield prove_condition(scene, strict)
                except (TacticError, KernelError):
                    continue


def _conditions(e: Expr) -> Iterator[Expr]:
    """The conditions of case distinctions in a term, its named functions unfolded."""
    for t in subterms(e):
        if t.op == "call" and t.sort != "P":
            yield from _conditions(kernel.expand(t))
        elif t.op == "ite":
            yield t.args[0]


def _same_function(scene: Scene, fact: Theorem, goal: Expr) -> Theorem:
    """A known derivative, of a function that equals the one of the goal everywhere."""
    f, g = (Expr("lam", (e.args[0],), ("R",), e.hint) for e in (fact.conclusion, goal))
    _, point, slope = fact.conclusion.args
    c = scene.new("c", "R", goal, fact.conclusion)
    equal = prove_equal(scene, instantiate(f, c), instantiate(g, c))
    near = [combine(r, kernel.evaluate(lt(0, 1))) for r in (lt(point - 1, point), lt(point, point + 1))]
    inside = kernel.implies_intro(kernel.implies_intro(equal, lt(c, point + 1)), lt(point - 1, c))
    everywhere = kernel.forall_intro(inside, c)
    return axiom("derivative_local", f, g, point - 1, point + 1, point, slope, given=[*near, everywhere, fact])
