"""Inequalities between terms in real variables: prepared for `sign_search.Search`, and brought back.

Named functions are unfolded, case distinctions are split, equations among the hypotheses are solved for a
variable, and the difference of the two sides is normalised.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import inf, lcm
from typing import Any

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics import homogeneous, lemmas, monotone, normal, order, polynomials, signs, weighted_means
from symbolic_it.tactics.polynomials import either_order, view
from symbolic_it.tactics.quotients import inverted, polynomial_to_expr, sort_key
from symbolic_it.tactics.reformulations import merged_exponentials
from symbolic_it.tactics.regions import Region
from symbolic_it.tactics.scene import Scene, negated
from symbolic_it.tactics.sign_search import Search
from symbolic_it.tactics.signs import nonzero_of_positive
from symbolic_it.tactics.slopes import raw_slope, slope_from
from symbolic_it.tactics.steps import (
    FAILURES,
    TacticError,
    at,
    axiom,
    combine,
    cut,
    in_condition,
    relation,
    replaced,
    rewritten,
    subterms,
    unfolded,
)
from symbolic_it.tactics.zeros import solutions, vanishes
from symbolic_it.terms.expr import (
    FALSE,
    Expr,
    add,
    eq,
    free,
    fresh,
    le,
    log,
    lt,
    mul,
    neg,
    not_,
    num,
    power,
    substitute,
)

RELATIONS = ("lt", "le", "eq")


def prove(scene: Scene, goal: Expr, search: Search | None = None) -> Theorem:
    """``a <= b`` or ``a < b`` from the facts of the scene."""
    search = search or Search(scene.deadline)
    search.general = sign
    try:
        return weighted_means.prove(scene, goal)
    except FAILURES:
        pass
    region, difference, facts = _problem(scene, goal)
    strict = goal.op == "lt"
    try:
        theorem = sign(region, difference, strict, search)
    except FAILURES as error:
        try:
            theorem = _by_roots(scene, difference, strict)
        except FAILURES:
            try:
                theorem = _off_zero(region, difference, strict, search)
            except FAILURES:
                raise error from None
    return combine(goal, cut(theorem, facts))


def by_ratios(scene: Scene, goal: Expr) -> Theorem:
    """``a <= b`` or ``a < b`` between homogeneous terms in positive variables, by their ratios."""
    search = Search(scene.deadline)
    search.general = sign
    region, difference, facts = _problem(scene, goal)
    return combine(goal, cut(homogeneous.sign(region, difference, goal.op == "lt", search), facts))


def _problem(scene: Scene, goal: Expr) -> tuple[Region, Expr, dict[Expr, Theorem]]:
    """The difference of the sides of a relation, the region that it is about, and all facts that may be used."""
    a, b = goal.args
    difference = b - a if a != num(0) else b
    facts = {f.conclusion: f for f in scene.facts if _usable(f.conclusion)}
    return Region(_connected(facts, free(goal)), scene, None, free(difference)), difference, facts


def _by_roots(scene: Scene, g: Expr, strict: bool) -> Theorem:
    """From the signs of parts, once it is known that roots of what is no variable have values."""
    roots = (t for t in subterms(g) if t.op == "pow" and t.args[1].op == "num" and t.args[1].data.denominator > 1)
    if all(t.args[0].op == "var" for t in roots):
        raise TacticError("no roots")
    from symbolic_it.tactics import identities

    known = identities.with_values(scene, g)
    return signs.positive(known, g) if strict else signs.nonnegative(known, g)


def _off_zero(region: Region, g: Expr, strict: bool, search: Search) -> Theorem:
    """Variables under powers that are no whole numbers: where one of them is 0, and where all are positive."""
    u = unfolded(g).conclusion.args[1]
    powers = [t for t in subterms(u) if t.op == "pow" and (t.args[1].op != "num" or t.args[1].data.denominator > 1)]
    under = {f for t in powers for f, _ in view(t.args[0]).factors}
    ends = [x for x in region.variables if x in under and le(0, x) in region.relations]
    ends = [x for x in ends if lt(0, x) not in region.relations]
    if not ends:
        raise TacticError("no power has a base that may be 0")

    def inside(part: Region, rest: Sequence[Expr]) -> Theorem:
        if not rest:
            return sign(part, u, strict, search)
        return search.cases(part, u, rest[0], num(0), strict, lambda more: inside(more, rest[1:]), 5)

    return combine(relation(strict)(0, g), inside(region, ends), (-1, unfolded(g)))


def _usable(c: Expr) -> bool:
    if not (c.op in RELATIONS or (c.op == "not" and c.args[0].op == "eq")):
        return False
    return all(t.op not in ("app", "sum", "prod", "lam") for t in subterms(c)) and bool(free(c))


def _connected(facts: Iterable[Expr], names: frozenset[Expr]) -> list[Expr]:
    chosen: list[Expr] = []
    pending = list(facts)
    known = set(names)
    while True:
        found = [f for f in pending if free(f) & known]
        if not found:
            return chosen
        chosen += found
        pending = [f for f in pending if f not in found]
        for f in found:
            known |= free(f)


def sign(region: Region, g: Expr, strict: bool, search: Search, depth: int = 5) -> Theorem:
    """``0 <= g`` or ``0 < g`` for any term g."""
    search.tick()
    goal = relation(strict)(0, g)
    plain = unfolded(g)
    u = plain.conclusion.args[1]
    if any(t.op in ("app", "sum", "prod") for t in subterms(u)):
        raise TacticError("sums and indexed variables")
    if region.over(u).points and -1 in region.over(u).signs(u):
        raise TacticError("{} is negative somewhere", g)
    if any(t.op in ("sin", "cos") for t in subterms(u)):
        try:
            quick = signs.positive(region.scene, u) if strict else signs.nonnegative(region.scene, u)
            return combine(goal, quick, (-1, plain))
        except FAILURES:
            pass
        if not strict and (squares := _in_squares(region, u)) is not None:
            return combine(goal, squares, (-1, plain))
    closed = _weightless_end(region, u, "xlogy")
    if closed is None:
        try:
            return combine(goal, _divided(region, u, strict, search, depth), (-1, plain))
        except FAILURES:
            closed = _weightless_end(region, u, "log")
            if closed is None:
                raise
    x, c = closed
    theorem = search.cases(region, u, x, c, strict, lambda part: sign(part, u, strict, search, depth), depth)
    return combine(goal, theorem, (-1, plain))


def _divided(region: Region, u: Expr, strict: bool, search: Search, depth: int) -> Theorem:
    """The sign of u by cases: sides of a zero of a divisor, of a condition, of what is under a root of a square."""
    apart = _apart_where_divided(region, u)
    if apart is not None:
        return _by_sides(region, u, apart, strict, search, depth)
    condition = next((t.args[0] for t in subterms(u) if t.op == "ite" and _plain(t.args[0])), None)
    if condition is not None:
        return _split_in_order(region, u, condition, strict, search, depth)
    square = next((s for t in subterms(u) if (s := _rooted_square(t)) is not None), None)
    if square is None:
        return _solved(region, u, strict, search, depth)
    return _split_root(region, u, *square, strict, search, depth)


def _in_squares(region: Region, u: Expr) -> Theorem | None:
    """``0 <= a s^2 + b s c + d c^2 + e`` for the sine s and cosine c of one angle, where that is a sum of squares."""
    v = view(u)
    atoms = {t.op: t for t in v.atoms if t.op in ("sin", "cos")}
    if v.divisors or len(v.atoms) != 2 or set(atoms) != {"sin", "cos"}:
        return None
    s, c = atoms["sin"], atoms["cos"]
    numbers: dict[tuple[int, int], Fraction] = {}
    for monomial, factor in v.numerator.items():
        powers = {v.atoms[k]: e for k, e in monomial}
        numbers[powers.get(s, 0), powers.get(c, 0)] = Fraction(factor)
    if s.args != c.args or not set(numbers) <= {(2, 0), (1, 1), (0, 2), (0, 0)}:
        return None
    a, d = (numbers.get(k, Fraction(0)) + numbers.get((0, 0), Fraction(0)) for k in ((2, 0), (0, 2)))
    b = numbers.get((1, 1), Fraction(0))
    if a <= 0 or 4 * a * d < b * b:
        return None
    first = axiom("square_nonnegative", s + b / (2 * a) * c)
    second = axiom("square_nonnegative", c)
    circle = normal.normalise(region.scene, power(s, 2) + power(c, 2))
    if circle.conclusion.args[1] != num(1):
        return None
    more = numbers.get((0, 0), Fraction(0))
    return combine(le(0, u), (a, first), (d - b * b / (4 * a), second), (more, circle))


def _homogeneous(region: Region, g: Expr, strict: bool, search: Search, depth: int) -> Theorem:
    """A polynomial in variables whose sum is 1, its terms brought to one degree with powers of the sum."""
    for r in region.relations:
        if r.op != "eq" or r.args[1].op != "num" or r.args[1].data != 1 or set(r.args[0].args) != free(r.args[0]):
            continue
        v = view(normal.normalise(Scene(), g).conclusion.args[1])
        if r.args[0].op != "add" or v.divisors or not set(v.atoms) <= free(r.args[0]):
            continue
        total = r.args[0]
        degrees = {m: sum(e for _, e in m) for m in v.numerator}
        most = max(degrees.values())
        if len(set(degrees.values())) < 2 or most > 4:
            continue
        terms, factors = [], []
        for m, c in v.numerator.items():
            plain = mul(num(c), *(power(v.atoms[k], e) for k, e in m))
            missing = most - degrees[m]
            terms.append(plain * power(total, missing) if missing else plain)
            factors += [plain * power(total, k) if k else plain for k in range(missing)]
        others = [q for q in region.relations if q is not r]
        whole = add(*terms)
        shown = sign(Region(others, region.scene, None, region.variables), whole, strict, search, depth - 1)
        # whole - g = sum of the factors times (total - 1)
        return combine(relation(strict)(0, g), shown, (add(*factors), kernel.assume(r)))
    raise TacticError("no polynomial in variables with a known sum")


def _weightless_end(region: Region, u: Expr, op: str) -> tuple[Expr, Expr] | None:
    """A closed end of the interval of a variable at which the weight of a logarithm, or what is under it, vanishes."""
    for t in subterms(u):
        if t.op != op or not free(t.args[0]):
            continue
        for x in free(t.args[0]):
            for c in solutions(t.args[0], x):
                pairs = [(c, x), (x, c)]
                if any(le(*p) in region.relations and lt(*p) not in region.relations for p in pairs):
                    return x, c
    return None


def _plain(condition: Expr) -> bool:
    """Whether a condition has no case distinction in itself."""
    return not condition.loose and all(t.op != "ite" for t in subterms(condition))


def _rooted_square(t: Expr) -> tuple[Expr, Expr] | None:
    """sqrt(u) and f, where u = f^2."""
    if t.op != "pow" or t.args[1] != num(Fraction(1, 2)) or not free(t):
        return None
    try:
        v = view(t.args[0])
    except TacticError:
        return None
    if v.divisors or v.scale != 1 or not v.factors or any(e % 2 for _, e in v.factors):
        return None
    return t, mul(*(power(f, e // 2) if e != 2 else f for f, e in v.factors))


def _split_root(region: Region, g: Expr, root: Expr, f: Expr, strict: bool, search: Search, depth: int) -> Theorem:
    """sqrt(f^2) is f where f >= 0, and -f elsewhere."""
    goal = relation(strict)(0, g)
    proofs = []
    definite = region.sign(f)
    for side, value in ((le(0, f), f), (le(f, 0), mul(num(-1), f))):
        if definite and definite == (1 if value == f else -1):
            shown = search.sign(region, value, False, depth)
            value_theorem = _rooted(region, g, root, value, shown, strict, search, depth)
            return combine(goal, value_theorem)
        known = combine(le(0, value), kernel.assume(side))
        part = region.with_(side)
        proofs.append(_rooted(part, g, root, value, known, strict, search, depth))
    return kernel.or_elim(at(either_order(), 0, f), *proofs)


def _rooted(
    part: Region, g: Expr, root: Expr, value: Expr, known: Theorem, strict: bool, search: Search, depth: int
) -> Theorem:
    """The goal with sqrt(f^2) replaced by f or -f, which is `known` to be at least 0."""
    plain = at(monotone.root_of_square(), value, given=[known])
    inside = kernel.field(root.args[0], power(value, 2))
    equality = kernel.transitivity(kernel.congruence(root, (0,), (inside,)), plain)
    moved = replaced(g, equality)
    changed = moved.conclusion.args[1]
    whole = part.points or not part.variables
    theorem = sign(part, changed, strict, search, depth) if whole else _empty(part, changed, strict, search, depth)
    return combine(relation(strict)(0, g), theorem, (-1, moved))


def _split_in_order(region: Region, g: Expr, condition: Expr, strict: bool, search: Search, depth: int) -> Theorem:
    """By the order of two variables, if a condition is about both and nothing else tells it; else by the condition."""
    pair = sorted(free(condition), key=sort_key)
    told = any(free(r) == set(pair) for r in region.relations)
    if len(pair) != 2 or told or any(a in pair for a in condition.args) or any(v.sort != "R" for v in pair):
        return _split(region, g, condition, strict, search, depth)
    x, y = pair
    try:
        cases = [sign(region.with_(r), g, strict, search, depth) for r in (lt(x, y), eq(x, y), lt(y, x))]
        return kernel.or_elim(axiom("trichotomy", x, y), *cases)
    except FAILURES:
        return _split(region, g, condition, strict, search, depth)


def _split(region: Region, g: Expr, condition: Expr, strict: bool, search: Search, depth: int) -> Theorem:
    """The goal where the condition of a case distinction holds, and where it does not."""
    goal = relation(strict)(0, g)
    if condition.op in ("lt", "le") and not _bounds_variable(condition):
        try:
            return _settled(region, g, condition, strict, search, depth)
        except FAILURES:
            pass
    proofs = []
    for known, rule in (
        (kernel.assume(condition), kernel.ite_true),
        (kernel.assume(not_(condition)), kernel.ite_false),
    ):
        equality = _resolved(g, condition, known, rule)
        u = equality.conclusion.args[1]
        facts = _as_relations(known)
        part = region.with_(*(f.conclusion for f in facts))
        if part.variables and not part.points:
            theorem = _empty(part, u, strict, search, depth)
        else:
            theorem = sign(part, u, strict, search, depth)
        theorem = cut(theorem, {f.conclusion: f for f in facts})
        proofs.append(combine(goal, theorem, (-1, equality)))
    return kernel.or_elim(kernel.excluded_middle(condition), *proofs)


def _bounds_variable(condition: Expr) -> bool:
    """Whether a condition compares a variable with a number."""
    a, b = condition.args
    return (a.op == "var" and not free(b)) or (b.op == "var" and not free(a))


def _settled(region: Region, g: Expr, condition: Expr, strict: bool, search: Search, depth: int) -> Theorem:
    """A condition that is not about a variable alone: it holds, or fails, everywhere; or left and right of a zero."""
    goal = relation(strict)(0, g)
    s, t = condition.args
    gap = t - s
    found = set(region.signs(gap))
    if depth <= 0 or None in found or not region.points:
        raise TacticError("{} is not settled", condition)
    if found in ({1}, {-1}, {0}) or found == ({0, 1} if condition.op == "le" else {0, -1}):
        if 1 in found or (found == {0} and condition.op == "le"):
            known = combine(condition, sign(region, gap, condition.op == "lt", search, depth - 1))
            equality = _resolved(g, condition, known, kernel.ite_true)
        else:
            below = sign(region, neg(gap), condition.op == "le", search, depth - 1)
            wrong = combine(FALSE, below, kernel.assume(condition))
            equality = _resolved(g, condition, kernel.not_intro(wrong, condition), kernel.ite_false)
        theorem = sign(region, equality.conclusion.args[1], strict, search, depth)
        return combine(goal, theorem, (-1, equality))
    for x, c in search.zeros(region, polynomials.multiplied(unfolded(gap).conclusion.args[1])):
        if len(set(region.signs(x - c))) < 2:
            continue  # all of the region is on one side
        return search.cases(region, g, x, c, strict, lambda part: sign(part, g, strict, search, depth - 1), depth)
    raise TacticError("{} is not settled", condition)


def _empty(part: Region, u: Expr, strict: bool, search: Search, depth: int) -> Theorem:
    try:
        return search.contradiction(part, relation(strict)(0, u))
    except FAILURES:
        return sign(part, u, strict, search, depth)


def _as_relations(known: Theorem) -> list[Theorem]:
    c = known.conclusion
    if c.op == "not" and c.args[0].op in ("lt", "le"):
        return [negated(known)]
    if c.op == "and":
        return [f for k in range(len(c.args)) for f in _as_relations(kernel.and_elim(known, k))]
    if c.op in RELATIONS or (c.op == "not" and c.args[0].op == "eq"):
        return [known]
    if c.op == "true":
        return []
    raise TacticError("{} is not a relation", c)


def _resolved(e: Expr, condition: Expr, known: Theorem, rule: object) -> Theorem:
    """``e = e'`` where the case distinctions on the condition are settled."""
    if e.op == "ite" and e.args[0] == condition:
        value = rule(known, e.args[1], e.args[2])  # type: ignore[operator]
        inner = _resolved(value.conclusion.args[1], condition, known, rule)
        same = inner.conclusion.args[0] == inner.conclusion.args[1]
        return value if same else kernel.transitivity(value, inner)
    if e.op == "ite" and not e.loose:
        held = next((t for t in subterms(e.args[0]) if t.op == "ite" and t.args[0] == condition), None)
        if held is not None:
            first = in_condition(e, rule(known, *held.args[1:]))  # type: ignore[operator]
            return kernel.transitivity(first, _resolved(first.conclusion.args[1], condition, known, rule))
    positions, premises = [], []
    for k, a in enumerate(e.args):
        if a.sort == "P" or isinstance(a.sort, tuple) or a.loose:
            continue
        inner = _resolved(a, condition, known, rule)
        if inner.conclusion.args[1] != a:
            positions.append(k)
            premises.append(inner)
    if not positions:
        return kernel.reflexivity(e)
    return kernel.congruence(e, tuple(positions), tuple(premises))


def _solved(region: Region, g: Expr, strict: bool, search: Search, depth: int) -> Theorem:
    """Equations among the relations are used to remove a variable each."""
    for r in region.relations:
        if r.op == "le" and le(r.args[1], r.args[0]) in region.relations and r.args[0] != r.args[1]:
            level = axiom("antisymmetry", *r.args, given=[kernel.assume(r), kernel.assume(le(r.args[1], r.args[0]))])
            others = [q for q in region.relations if q not in (r, le(r.args[1], r.args[0]))]
            part = Region([*others, level.conclusion], region.scene, None, region.variables)
            return cut(sign(part, g, strict, search, depth), {level.conclusion: level})
    if len(region.variables) > 2:
        try:
            return _by_tangents(region, g, strict, search, depth)
        except FAILURES:
            pass
    try:
        return _homogeneous(region, g, strict, search, depth)
    except FAILURES:
        pass
    for r in region.relations:
        if r.op != "eq":
            continue
        rule = normal._solve(Scene((), search.deadline), kernel.assume(r))
        if rule is None or rule.conclusion.args[0].op != "var":
            continue
        v, value = rule.conclusion.args
        moved = {}
        for other in region.relations:
            if other != r:
                there = substitute(other, {v: value})
                moved[there] = (
                    rewritten(rule, kernel.assume(other), v, other) if there != other else kernel.assume(other)
                )
        goal = relation(strict)(0, g)
        theorem = sign(
            Region([m for m in moved if free(m)], None, None, [x for x in region.variables if x != v]),
            substitute(g, {v: value}),
            strict,
            search,
            depth,
        )
        return rewritten(kernel.symmetry(rule), cut(theorem, moved), v, goal)
    return _normal(region, g, strict, search, depth)


def _by_tangents(region: Region, g: Expr, strict: bool, search: Search, depth: int) -> Theorem:
    """A sum of functions of one variable each, under a linear equation: each against its tangent at equal values."""
    level = [r for r in region.relations if r.op == "eq"]
    if len(level) != 1 or strict or depth <= 0:
        raise TacticError("no one equation")
    (equation,) = level
    row = view(equation.args[1] - equation.args[0])
    weights = {row.atoms[m[0][0]]: c for m, c in row.numerator.items() if m}
    if row.divisors or set(weights) != set(region.variables) or len(set(weights.values())) != 1:
        raise TacticError("the variables do not stand alike in the equation")
    at_t = Fraction(-row.numerator.get((), 0)) / sum(weights.values())
    free_of_it = Scene([kernel.assume(r) for r in region.relations if r != equation], search.deadline)
    same = merged_exponentials(normal.normalise(free_of_it, g))
    v = view(same.conclusion.args[1])
    parts: dict[Expr, dict[Any, Any]] = {x: {} for x in region.variables}
    for monomial, c in v.numerator.items():
        used = frozenset().union(*(free(v.atoms[k]) for k, _ in monomial))
        if len(used) > 1 or v.divisors:
            raise TacticError("the variables are not apart")
        parts[next(iter(used), region.variables[0])][monomial] = c
    constant = num(0)
    rows: list[Theorem | tuple[Any, ...]] = []
    slopes = []
    for x, polynomial in parts.items():
        h = polynomial_to_expr(polynomial, list(v.atoms))
        slope = raw_slope(h, x)
        if slope is None:
            raise TacticError("no derivative")
        slopes.append(substitute(slope, {x: num(at_t)}))
        value = substitute(h, {x: num(at_t)})
        constant = constant + value
        line = h - value - slopes[-1] * (x - at_t)
        bounds = [r for r in region.relations if free(r) == {x}]
        proofs: dict[Expr, Theorem] = {}
        try:
            upper = lt(x, num(at_t * len(weights)))
            known = [kernel.assume(r) for r in region.relations if r.op in RELATIONS]
            proofs[upper] = order.linear(region.scene, upper, known)
        except FAILURES:
            pass
        part = sign(Region([*bounds, *proofs], None, None, [x]), line, False, search, depth - 1)
        rows.append(cut(part, proofs))
    total = search.closed(le(0, constant))
    m = slopes[0] * num(Fraction(1) / next(iter(weights.values())))
    return combine(relation(strict)(0, g), *rows, total, (m, kernel.assume(equation)), (-1, same))


def _normal(region: Region, g: Expr, strict: bool, search: Search, depth: int) -> Theorem:
    """The normal form, as it is; else with roots of a variable, its inverse or its opposite as new variables."""
    goal = relation(strict)(0, g)
    if region.variables and -1 in region.signs(g):
        raise TacticError("{} is negative somewhere", g)
    for x, c in _level_ends(region, g):
        try:
            return slope_from(search, region, g, x, c, strict, depth)
        except FAILURES:
            continue
    same = merged_exponentials(normal.normalise(region.scene, g))
    u = same.conclusion.args[1]
    shift = _root_of_line(u)
    if shift is not None:
        return _shifted(region, g, *shift, strict, search)
    root = _root_of_variable(u)
    if root is not None:
        try:
            return _by_root(region, g, *root, strict, search)
        except FAILURES:
            if len(region.variables) == 1:
                raise
    for x in region.variables[:1]:
        low, high = region.bounds(x)
        if len(region.variables) == 1 and low >= 0 and high == inf and _waves_of_inverse(u, x):
            return _from_infinity(region, g, x, strict, search)
    try:
        return combine(goal, search.sign(region, u, strict, depth), (-1, same))
    except FAILURES:
        for x in region.variables:
            if len(region.variables) == 1 and x.sort == "R" and depth == 5:
                return _from_infinity(region, g, x, strict, search)
        raise


def _apart_where_divided(region: Region, g: Expr) -> Expr | None:
    """A relation ``not u = v`` on both sides of which g divides by something that changes its sign."""
    for r in region.relations:
        if r.op == "not" and r.args[0].op == "eq":
            u, v = r.args[0].args
            if {1, -1} <= set(region.signs(v - u)) and any({1, -1} <= set(region.signs(d)) for d in inverted(g)):
                return r
    return None


def _by_sides(region: Region, g: Expr, apart: Expr, strict: bool, search: Search, depth: int) -> Theorem:
    """The goal for u < v and for v < u, where ``not u = v`` is a relation."""
    (equation,) = apart.args
    u, v = equation.args
    nowhere = kernel.not_elim(kernel.assume(apart), kernel.assume(equation))
    others = [r for r in region.relations if r != apart]
    low, high = (
        sign(Region([*others, side], region.scene, None, region.variables), g, strict, search, depth)
        for side in (lt(u, v), lt(v, u))
    )
    return kernel.or_elim(axiom("trichotomy", u, v), low, kernel.false_elim(nowhere, low.conclusion), high)


def _level_ends(region: Region, g: Expr) -> Iterator[tuple[Expr, Expr]]:
    """Variables and ends of theirs that are variables too, at which g is 0, if g divides by a sum with a variable."""
    if len(region.variables) < 2 or not any(d.op == "add" and free(d) for d in inverted(g)):
        return
    for r in region.relations:
        if r.op not in ("lt", "le") or {a.op for a in r.args} != {"var"}:
            continue
        for x, c in (r.args, tuple(reversed(r.args))):
            if x.sort == "R" and c.sort == "R" and vanishes(region, g, x, c):
                yield x, c


def _waves_of_inverse(u: Expr, x: Expr) -> bool:
    """Whether there are sines or cosines, all of them of multiples of 1/x."""
    angles = [view(t.args[0]) for t in subterms(u) if t.op in ("sin", "cos")]
    return bool(angles) and all(a.divisors == ((x, 1),) and not a.factors for a in angles)


def _root_of_variable(u: Expr) -> tuple[Expr, int] | None:
    """A variable under a root, and the common denominator of the exponents."""
    for t in subterms(u):
        rooted = t.op == "pow" and t.args[0].op == "var" and t.args[0].sort == "R" and t.args[1].op == "num"
        if rooted and t.args[1].data.denominator > 1:
            x = t.args[0]
            exponents = [
                s.args[1].data.denominator
                for s in subterms(u)
                if s.op == "pow" and s.args[0] == x and s.args[1].op == "num"
            ]
            return x, lcm(*exponents)
    return None


def _root_of_line(u: Expr) -> tuple[Expr, Fraction, Fraction] | None:
    """x, a, b for a root of a x + b, where a and b are numbers and nothing else is under a root."""
    found = set()
    for t in subterms(u):
        if t.op == "pow" and free(t) and (t.args[1].op != "num" or t.args[1].data.denominator > 1):
            v = view(t.args[0]) if t.args[1].op == "num" else None
            if v is None or v.divisors or len(v.atoms) != 1 or v.atoms[0].op != "var":
                return None
            row = {m[0][1] if m else 0: c for m, c in v.numerator.items()}
            if not set(row) <= {0, 1} or 1 not in row:
                return None
            found.add((v.atoms[0], Fraction(row[1]), Fraction(row.get(0, 0))))
    if len(found) != 1:
        return None
    (x, a, b) = found.pop()
    return None if a == 1 and b == 0 else (x, a, b)


def _shifted(region: Region, g: Expr, x: Expr, a: Fraction, b: Fraction, strict: bool, search: Search) -> Theorem:
    """With u = a x + b in the place of x."""
    u = fresh("u", "R", {v for r in region.relations for v in free(r)} | free(g))
    line, image = num(a) * x + num(b), (u - num(b)) * num(Fraction(1) / a)
    more = []
    for r in region.relations:
        if r.op in ("lt", "le") and x in r.args:
            low, high = r.args
            end = low if high == x else high
            if end.op == "num":
                bound = num(a * end.data + b)
                rising = (low == end) == (a > 0)
                pair = (bound, line) if rising else (line, bound)
                known = combine(Expr(r.op, pair), (abs(a), kernel.assume(r)))
                more.append((Expr(r.op, (bound, u) if rising else (u, bound)), known))
    back = kernel.field(substitute(image, {u: line}), x)
    return _renamed(region, g, x, image, u, line, back, more, strict, search)


def _by_root(region: Region, g: Expr, x: Expr, q: int, strict: bool, search: Search) -> Theorem:
    """With s = x^(1/q) for x > 0; x = 0 by itself."""
    try:
        positive = search.sign(region, x, True, 2)
    except FAILURES:
        if 0 not in _values_of(region, x) and region.sign(x) == 1:
            raise

        def above(part: Region) -> Theorem:
            return sign(part, g, strict, search)

        return search.cases(region, g, x, num(0), strict, above, 4)
    s = fresh("s", "R", {v for r in region.relations for v in free(r)} | free(g))
    root = power(x, Fraction(1, q))
    if q == 2:
        back = axiom("root_square", x, given=[combine(le(0, x), positive)])
    else:
        back = at(lemmas.power_of_power(), x, Fraction(1, q), q, given=[positive])
        one = kernel.field(num(Fraction(1, q)) * num(q), num(1))
        moved = kernel.congruence(back.conclusion.args[1], (1,), (one,))
        back = kernel.transitivity(back, moved, kernel.field(power(x, 1), x))
    value = axiom("power_positive_base", x, Fraction(1, q), given=[positive])
    root_positive = combine(lt(0, root), axiom("exp_positive", num(Fraction(1, q)) * log(x)), (-1, value))
    more = [(lt(0, s), root_positive), *_root_bounds(region, x, s, q, positive)]
    return _renamed(region, g, x, power(s, q), s, root, back, more, strict, search)


def _root_bounds(region: Region, x: Expr, s: Expr, q: int, positive: Theorem) -> list[tuple[Expr, Theorem]]:
    """Bounds of s = x^(1/q) from bounds of x by positive numbers."""
    found: list[tuple[Expr, Theorem]] = []
    c = num(Fraction(1, q))
    start = kernel.evaluate(lt(0, c))
    for r in region.relations:
        if r.op not in ("lt", "le") or x not in r.args:
            continue
        low, high = r.args
        end = low if high == x else high
        if end.op != "num" or end.data <= 0:
            continue
        lemma = monotone.power_increasing() if r.op == "lt" else monotone.power_monotone()
        base = kernel.evaluate(lt(0, low)) if low == end else positive
        theorem = at(lemma, low, high, c, given=[base, start, kernel.assume(r)])
        bound = power(end, c)
        same = normal.normalise(Scene(), bound)
        nice = same.conclusion.args[1]
        relation_ = lt if r.op == "lt" else le
        if low == end:
            found.append((relation_(nice, s), combine(relation_(nice, power(x, c)), theorem, (-1, same))))
        else:
            found.append((relation_(s, nice), combine(relation_(power(x, c), nice), theorem, (1, same))))
    return found


def _inverse_bounds(region: Region, x: Expr, u: Expr, positive: Theorem) -> list[tuple[Expr, Theorem]]:
    """Bounds of u = 1/x from bounds of x > 0 by positive numbers."""
    found: list[tuple[Expr, Theorem]] = []
    inverse = axiom("inverse_positive", x, given=[positive])
    nonzero = [nonzero_of_positive(positive)]
    for r in region.relations:
        if r.op not in ("lt", "le") or x not in r.args:
            continue
        low, high = r.args
        end = low if high == x else high
        if end.op != "num" or end.data <= 0:
            continue
        bound = num(1 / Fraction(end.data))
        relation_ = lt if r.op == "lt" else le
        known = kernel.assume(r)
        pair, at_inverse = ((u, bound), (power(x, -1), bound)) if low == end else ((bound, u), (bound, power(x, -1)))
        goal = relation_(*at_inverse)
        found.append((relation_(*pair), combine(goal, (bound, inverse, known), nonzero=nonzero)))
    return found


def _values_of(region: Region, x: Expr) -> set[int | None]:
    return set(region.signs(x))


def _renamed(
    region: Region,
    g: Expr,
    x: Expr,
    image: Expr,
    s: Expr,
    inverse: Expr,
    back: Theorem,
    more: Sequence[tuple[Expr, Theorem]],
    strict: bool,
    search: Search,
) -> Theorem:
    """The goal with x = image(s), proved in s, then at s = inverse(x), where `back` says image(inverse) = x."""
    goal = relation(strict)(0, g)
    relations = [r for r, _ in more] + [substitute(r, {x: image}) for r in region.relations]
    names = [s if v == x else v for v in region.variables]
    theorem = sign(Region(relations, region.scene, None, names), substitute(g, {x: image}), strict, search)
    theorem = kernel.specialise(theorem, ((s, inverse),))
    whole = substitute(image, {s: inverse})
    forth = kernel.symmetry(back)
    proofs = {substitute(r, {s: inverse}): proof for r, proof in more}
    for r in region.relations:
        there = substitute(r, {x: whole})
        if there != r:
            proofs[there] = rewritten(forth, kernel.assume(r), x, r)
    return rewritten(back, cut(theorem, proofs), x, goal)


def _opposite_bounds(region: Region, x: Expr, u: Expr) -> list[tuple[Expr, Theorem]]:
    """Bounds of u = -x from bounds of x by numbers."""
    found: list[tuple[Expr, Theorem]] = []
    opposite = mul(num(-1), x)
    for r in region.relations:
        if r.op not in ("lt", "le") or x not in r.args:
            continue
        low, high = r.args
        end = low if high == x else high
        if end.op != "num":
            continue
        relation_ = lt if r.op == "lt" else le
        pair, there = ((u, neg(end)), (opposite, neg(end))) if low == end else ((neg(end), u), (neg(end), opposite))
        found.append((relation_(*pair), combine(relation_(*there), kernel.assume(r))))
    return found


def _from_infinity(region: Region, g: Expr, x: Expr, strict: bool, search: Search) -> Theorem:
    """An end at infinity becomes 0: x = 1/u on x > 0; x = -u where x has no lower bound."""
    low, high = region.bounds(x)
    if ("infinity", x) in search.used:
        raise TacticError("tried already")
    u = fresh("u", "R", {v for r in region.relations for v in free(r)} | free(g))
    if high == inf and low >= 0:
        search.used.add(("infinity", u))
        positive = search.sign(region, x, True, 2)
        nonzero = nonzero_of_positive(positive)
        inverse = axiom("inverse_positive", x, given=[positive])
        back = kernel.field(power(power(x, -1), -1), x, nonzero, nonzero_of_positive(inverse))
        return _renamed(
            region,
            g,
            x,
            power(u, -1),
            u,
            power(x, -1),
            back,
            [(lt(0, u), inverse), *_inverse_bounds(region, x, u, positive)],
            strict,
            search,
        )
    if low == -inf and high < inf:
        search.used.add(("infinity", x))
        opposite, image = mul(num(-1), x), mul(num(-1), u)
        back = kernel.field(substitute(image, {u: opposite}), x)
        more = _opposite_bounds(region, x, u)
        return _renamed(region, g, x, image, u, opposite, back, more, strict, search)
    if high == inf:
        m = 1 if low < 1 else None
        if m is None:
            raise TacticError("no end at infinity")
        search.used.add(("infinity", x, m))
        proofs = []
        for side in (le(x, m), le(m, x)):
            proofs.append(sign(region.with_(side), g, strict, search))
        return kernel.or_elim(at(either_order(), x, num(m)), *proofs)
    raise TacticError("no end at infinity")


def by_hypothesis(scene: Scene, goal: Expr) -> Theorem:
    """``a <= b`` or ``a < b``, since otherwise a known relation would fail."""
    denied = negated(kernel.assume(not_(goal)))
    for fact in scene.facts:
        c = fact.conclusion
        if c.op not in ("lt", "le") or not free(c) & free(goal) or _bound(c):
            continue
        inside = Scene([f for f in scene.facts if f is not fact], scene.deadline)
        inside.add([kernel.assume(denied.conclusion)])
        try:
            wrong = prove(inside, Expr("le" if c.op == "lt" else "lt", tuple(reversed(c.args))))
        except FAILURES:
            continue
        absurd = cut(combine(FALSE, wrong, fact), {denied.conclusion: denied})
        return kernel.or_elim(kernel.excluded_middle(goal), kernel.assume(goal), kernel.false_elim(absurd, goal))
    raise TacticError("cannot prove {}", goal)


def _bound(c: Expr) -> bool:
    """Whether a relation compares a variable with a number."""
    return {s.op for s in c.args} <= {"var", "num"}


def prove_not(scene: Scene, goal: Expr) -> Theorem:
    """``not a = b``: one of them is less."""
    (inner,) = goal.args
    if inner.op != "eq":
        raise TacticError("cannot prove {}", goal)
    a, b = inner.args
    assumed = kernel.assume(inner)
    if any(_denied(f.conclusion) and free(f.conclusion) <= free(goal) for f in scene.facts):
        try:
            return _apart(scene, goal)
        except FAILURES:
            pass
    for low, high, c in ((a, b, -1), (b, a, 1)):
        try:
            less = prove(scene, lt(low, high))
        except FAILURES:
            continue
        return kernel.not_intro(combine(FALSE, less, (c, assumed)), inner)
    raise TacticError("cannot prove {}", goal)


def _denied(c: Expr) -> bool:
    return c.op == "not" and c.args[0].op == "eq"


def _apart(scene: Scene, goal: Expr) -> Theorem:
    """``not a = b`` on both sides of something that is known not to be: ``u < v`` and ``v < u`` for ``not u = v``."""
    for fact in scene.facts:
        c = fact.conclusion
        if not _denied(c) or free(c) - free(goal):
            continue
        u, v = c.args[0].args
        cases = []
        try:
            for side in (lt(u, v), c.args[0], lt(v, u)):
                if side.op == "eq":
                    cases.append(kernel.false_elim(kernel.not_elim(fact, kernel.assume(side)), goal))
                    continue
                others = [f for f in scene.facts if not (_denied(f.conclusion) and free(f.conclusion) == free(c))]
                inside = Scene([*others, kernel.assume(side)], scene.deadline)
                cases.append(prove_not(inside, goal))
        except FAILURES:
            continue
        return kernel.or_elim(axiom("trichotomy", u, v), *cases)
    raise TacticError("cannot prove {}", goal)


def prove_equation(scene: Scene, goal: Expr) -> Theorem:
    """``a = b``, where normal forms do not settle it."""
    a, b = goal.args
    if a.op == "var" and a.sort == "R" and a not in free(b):
        for fact in scene.facts:
            if fact.conclusion.op == "le" and a in free(fact.conclusion) and a not in fact.conclusion.args:
                try:
                    return _pinned(scene, goal, fact)
                except FAILURES:
                    continue
    from symbolic_it.tactics import identities

    return identities.prove(scene, a, b)


def _pinned(scene: Scene, goal: Expr, fact: Theorem) -> Theorem:
    """``x = c`` since left and right of c a known relation ``s <= t`` fails."""
    x, c = goal.args
    s, t = fact.conclusion.args
    proofs = []
    for side in (lt(x, c), goal, lt(c, x)):
        if side == goal:
            proofs.append(kernel.assume(goal))
            continue
        inside = Scene([f for f in scene.facts if f.conclusion != fact.conclusion], scene.deadline)
        inside.add([kernel.assume(side)])
        wrong = prove(inside, lt(t, s))
        proofs.append(kernel.false_elim(combine(FALSE, wrong, fact), goal))
    return kernel.or_elim(axiom("trichotomy", x, c), *proofs)
