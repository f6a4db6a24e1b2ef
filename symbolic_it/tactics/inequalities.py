"""Inequalities between terms in real variables: prepared for `univariate.Search`, and brought back.

Named functions are unfolded, case distinctions are split, equations among the hypotheses are solved for a
variable, and the difference of the two sides is normalised.
"""

from __future__ import annotations

from collections.abc import Iterable

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics import normal
from symbolic_it.tactics.enclosures import Region
from symbolic_it.tactics.scene import Scene, negated
from symbolic_it.tactics.steps import TacticError, combine, subterms
from symbolic_it.tactics.univariate import FAILURES, Search, cut, relation, rewritten
from symbolic_it.terms.expr import BINDERS, Expr, free, not_, num, substitute

RELATIONS = ("lt", "le", "eq")


def prove(scene: Scene, goal: Expr, search: Search | None = None) -> Theorem:
    """``a <= b`` or ``a < b`` from the facts of the scene."""
    search = search or Search(scene.deadline)
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


def sign(region: Region, g: Expr, strict: bool, search: Search) -> Theorem:
    """``0 <= g`` or ``0 < g`` for any term g."""
    search.tick()
    goal = relation(strict)(0, g)
    plain = unfolded(g)
    u = plain.conclusion.args[1]
    if any(t.op in ("app", "sum", "prod") for t in subterms(u)):
        raise TacticError("sums and indexed variables")
    condition = next((t.args[0] for t in subterms(u) if t.op == "ite" and not t.args[0].loose), None)
    if condition is not None:
        theorem = _split(region, u, condition, strict, search)
    else:
        theorem = _solved(region, u, strict, search)
    return combine(goal, theorem, (-1, plain))


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


def _split(region: Region, g: Expr, condition: Expr, strict: bool, search: Search) -> Theorem:
    """The goal where the condition of a case distinction holds, and where it does not."""
    goal = relation(strict)(0, g)
    proofs = []
    for known, rule in ((kernel.assume(condition), kernel.ite_true), (kernel.assume(not_(condition)), kernel.ite_false)):
        equality = _resolved(g, condition, known, rule)
        u = equality.conclusion.args[1]
        facts = _as_relations(known)
        part = region.with_(*(f.conclusion for f in facts))
        if part.variables and not part.points:
            theorem = _empty(part, u, strict, search)
        else:
            theorem = sign(part, u, strict, search)
        theorem = cut(theorem, {f.conclusion: f for f in facts})
        proofs.append(combine(goal, theorem, (-1, equality)))
    return kernel.or_elim(kernel.excluded_middle(condition), *proofs)


def _empty(part: Region, u: Expr, strict: bool, search: Search) -> Theorem:
    try:
        return search.contradiction(part, relation(strict)(0, u))
    except FAILURES:
        return sign(part, u, strict, search)


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


def _solved(region: Region, g: Expr, strict: bool, search: Search) -> Theorem:
    """Equations among the relations are used to remove a variable each."""
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
                moved[there] = rewritten(rule, kernel.assume(other), v, other) if there != other else kernel.assume(other)
        goal = relation(strict)(0, g)
        theorem = sign(Region([m for m in moved if free(m)], None, None, [x for x in region.variables if x != v]), substitute(g, {v: value}), strict, search)
        return rewritten(kernel.symmetry(rule), cut(theorem, moved), v, goal)
    return _normal(region, g, strict, search)


def _normal(region: Region, g: Expr, strict: bool, search: Search) -> Theorem:
    goal = relation(strict)(0, g)
    if region.variables and -1 in region.signs(g):
        raise TacticError("{} is negative somewhere", g)
    same = normal.normalise(region.scene, g)
    u = same.conclusion.args[1]
    return combine(goal, search.sign(region, u, strict), (-1, same))
