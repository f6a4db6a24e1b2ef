"""Homogeneous inequalities of positive variables: with one variable as the unit the others are ratios to it.

``0 <= g(x, y)`` for a homogeneous g of degree k is ``0 <= x^k g(1, y/x)``, and that is about one variable less.
"""

from __future__ import annotations

from fractions import Fraction

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics import prove as goals
from symbolic_it.tactics import signs
from symbolic_it.tactics.enclosures import value
from symbolic_it.tactics.polynomials import view
from symbolic_it.tactics.regions import Region
from symbolic_it.tactics.sign_search import Search
from symbolic_it.tactics.steps import TacticError, axiom, combine, cut, relation, rewritten
from symbolic_it.terms.expr import REAL, Expr, free, fresh, lt, mul, num, power, substitute

MOST_VARIABLES = 3
DEGREES = [Fraction(k, 2) for k in range(-8, 9)]
"""The degrees that are tried."""


def sign(region: Region, g: Expr, strict: bool, search: Search) -> Theorem:
    """``0 <= g`` or ``0 < g``"""
    variables = [x for x in region.variables if x.sort == REAL]
    if not 2 <= len(region.variables) == len(variables) <= MOST_VARIABLES or search.general is None:
        raise TacticError("not two or three variables")
    degrees = {r: _degree(r) for r in region.relations}
    unit = next((x for x in variables if region.scene.lookup(lt(0, x)) is not None), None)
    if unit is None or ("homogeneous", *variables) in search.used:
        raise TacticError("no positive variable")
    k = _degree_near(region, g, variables)
    search.used.add(("homogeneous", *variables))
    ratios: dict[Expr, Expr] = {}
    for x in variables:
        if x != unit:
            ratios[x] = fresh("t", REAL, {*variables, *free(g), *ratios.values()})
    one = {unit: num(1), **ratios}
    back = {t: mul(x, power(unit, -1)) for x, t in ratios.items()}
    positive = signs.positive(region.scene, unit)
    inverse = axiom("inverse_positive", unit, given=[positive])
    nonzero = [signs.nonzero_of_positive(positive)]
    proofs: dict[Expr, Theorem] = {}
    for r, degree in degrees.items():
        there = substitute(r, one)
        if free(there):
            known = substitute(there, back)
            factors = [inverse] * degree if r.op != "eq" else []
            row = (1, *factors, kernel.assume(r)) if r.op != "eq" else (power(unit, -degree), kernel.assume(r))
            proofs[there] = combine(known, row, nonzero=nonzero)
    h = substitute(g, one)
    place = Region(proofs, region.scene, None, ratios.values())
    shown = search.general(place, h, strict, search, 5)
    size = power(unit, k) if k not in (0, 1) else unit if k else num(1)
    inside = place.scene.extended([positive])
    whole = {x: mul(unit, t) for x, t in ratios.items()}
    same = goals.prove_equal(inside, substitute(g, whole), mul(size, h))
    goal = relation(strict)(0, g)
    theorem = combine(substitute(goal, whole), (1, signs.positive(inside, size), shown), (-1, same))
    theorem = cut(kernel.specialise(theorem, tuple(back.items())), {p.conclusion: p for p in proofs.values()})
    moved = {x: substitute(product, back) for x, product in whole.items()}
    for x, product in moved.items():
        rest = {v: e for v, e in moved.items() if v != x}
        moved[x] = x
        theorem = rewritten(kernel.field(product, x, *nonzero), theorem, x, substitute(goal, rest))
    return theorem


def _degree(r: Expr) -> int:
    """The degree of a relation between polynomials in which all terms have one degree."""
    if r.op not in ("lt", "le", "eq"):
        raise TacticError("{} is not homogeneous", r)
    v = view(r.args[1] - r.args[0])
    degrees = {sum(e for _, e in m) for m in v.numerator}
    if v.divisors or len(degrees) != 1 or any(t.op != "var" for t in v.atoms):
        raise TacticError("{} is not homogeneous", r)
    return degrees.pop()


def _degree_near(region: Region, g: Expr, variables: list[Expr]) -> Fraction:
    """The degree of g, from its values at some points and at their doubles."""
    found: set[Fraction] = set()
    for point in region.points[:12:4]:
        first, second = (
            value(substitute(g, {x: num(c * Fraction(q)) for x, q in zip(region.variables, point, strict=True)}))
            for c in (1, 4)
        )
        if first is None or second is None or first.contains(0):
            continue
        ratio = second / first
        near = [k for k in DEGREES if abs(float(ratio.mid()) / 4.0 ** float(k) - 1) < 1e-9]
        if not near:
            raise TacticError("{} is not homogeneous", g)
        found.add(near[0])
    if len(found) != 1:
        raise TacticError("{} is not homogeneous", g)
    return found.pop()
