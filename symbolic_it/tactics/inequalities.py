"""Inequalities between terms in real variables: prepared for `univariate.Search`, and brought back.

Named functions are unfolded, case distinctions are split, equations among the hypotheses are solved for a
variable, and the difference of the two sides is normalised.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import inf, lcm

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics import lemmas, monotone, normal
from symbolic_it.tactics.enclosures import Region
from symbolic_it.tactics.polynomials import either_order, view
from symbolic_it.tactics.scene import Scene, negated
from symbolic_it.tactics.signs import nonzero_of_positive
from symbolic_it.tactics.steps import TacticError, at, axiom, combine, subterms
from symbolic_it.tactics.univariate import FAILURES, Search, cut, merged_exponentials, relation, rewritten
from symbolic_it.terms.expr import (
    BINDERS,
    FALSE,
    Expr,
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
    a, b = goal.args
    strict = goal.op == "lt"
    difference = b - a if a != num(0) else b
    facts = {f.conclusion: f for f in scene.facts if _usable(f.conclusion)}
    chosen = _connected(facts, free(goal))
    theorem = sign(Region(chosen, scene, None, free(difference)), difference, strict, search)
    theorem = cut(theorem, facts)
    return combine(goal, theorem)


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
    weight = next((t.args[0] for t in subterms(u) if t.op == "xlogy" and t.args[0].op == "var"), None)
    if weight is not None and le(0, weight) in region.relations and not {lt(0, weight)} & set(region.relations):
        theorem = search.cases(
            region, u, weight, num(0), strict, lambda part: sign(part, u, strict, search, depth), depth
        )
        return combine(goal, theorem, (-1, plain))
    condition = next((t.args[0] for t in subterms(u) if t.op == "ite" and not t.args[0].loose), None)
    if condition is not None:
        theorem = _split(region, u, condition, strict, search, depth)
    else:
        square = next((s for t in subterms(u) if (s := _rooted_square(t)) is not None), None)
        if square is None:
            theorem = _solved(region, u, strict, search, depth)
        else:
            theorem = _split_root(region, u, *square, strict, search, depth)
    return combine(goal, theorem, (-1, plain))


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
    moved = normal._replace(g, equality)
    changed = moved.conclusion.args[1]
    whole = part.points or not part.variables
    theorem = sign(part, changed, strict, search, depth) if whole else _empty(part, changed, strict, search, depth)
    return combine(relation(strict)(0, g), theorem, (-1, moved))


def unfolded(e: Expr) -> Theorem:
    """``e = e'`` with the named functions in e unfolded."""
    if e.op == "call" and e.sort != "P":
        first = kernel.unfold(e)
        second = unfolded(first.conclusion.args[1])
        return first if second.conclusion.args[0] == second.conclusion.args[1] else kernel.transitivity(first, second)
    binder = BINDERS.get(e.op)
    positions, premises = [], []
    for k, a in enumerate(e.args):
        if a.sort == "P" or isinstance(a.sort, tuple) or a.loose or (binder and binder[0] == k):
            continue
        inner = unfolded(a)
        if inner.conclusion.args[1] != a:
            positions.append(k)
            premises.append(inner)
    if not positions:
        return kernel.reflexivity(e)
    return kernel.congruence(e, tuple(positions), tuple(premises))


def _split(region: Region, g: Expr, condition: Expr, strict: bool, search: Search, depth: int) -> Theorem:
    """The goal where the condition of a case distinction holds, and where it does not."""
    goal = relation(strict)(0, g)
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
    positions, premises = [], []
    for k, a in enumerate(e.args):
        if a.sort == "P" or isinstance(a.sort, tuple):
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


def _normal(region: Region, g: Expr, strict: bool, search: Search, depth: int) -> Theorem:
    """The normal form, as it is; else with roots of a variable, its inverse or its opposite as new variables."""
    goal = relation(strict)(0, g)
    if region.variables and -1 in region.signs(g):
        raise TacticError("{} is negative somewhere", g)
    same = merged_exponentials(normal.normalise(region.scene, g))
    u = same.conclusion.args[1]
    root = _root_of_variable(u)
    if root is not None:
        return _by_root(region, g, *root, strict, search)
    try:
        return combine(goal, search.sign(region, u, strict, depth), (-1, same))
    except FAILURES:
        for x in region.variables:
            if len(region.variables) == 1 and x.sort == "R" and depth == 5:
                return _from_infinity(region, g, x, strict, search)
        raise


def _root_of_variable(u: Expr) -> tuple[Expr, int] | None:
    """A variable under a root, and the common denominator of the exponents."""
    for t in subterms(u):
        if t.op == "pow" and t.args[0].op == "var" and t.args[1].op == "num" and t.args[1].data.denominator > 1:
            x = t.args[0]
            exponents = [
                s.args[1].data.denominator
                for s in subterms(u)
                if s.op == "pow" and s.args[0] == x and s.args[1].op == "num"
            ]
            return x, lcm(*exponents)
    return None


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


def prove_not(scene: Scene, goal: Expr) -> Theorem:
    """``not a = b``: one of them is less."""
    (inner,) = goal.args
    if inner.op != "eq":
        raise TacticError("cannot prove {}", goal)
    a, b = inner.args
    assumed = kernel.assume(inner)
    for low, high, c in ((a, b, -1), (b, a, 1)):
        try:
            less = prove(scene, lt(low, high))
        except FAILURES:
            continue
        return kernel.not_intro(combine(FALSE, less, (c, assumed)), inner)
    raise TacticError("cannot prove {}", goal)


def prove_equation(scene: Scene, goal: Expr) -> Theorem:
    """``a = b``: neither is less."""
    a, b = goal.args
    if a.op == "var" and a.sort == "R" and a not in free(b):
        for fact in scene.facts:
            if fact.conclusion.op == "le" and a in free(fact.conclusion) and a not in fact.conclusion.args:
                try:
                    return _pinned(scene, goal, fact)
                except FAILURES:
                    continue
    search = Search(scene.deadline)
    below, above = prove(scene, le(a, b), search), prove(scene, le(b, a), search)
    return axiom("antisymmetry", a, b, given=[below, above])


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
