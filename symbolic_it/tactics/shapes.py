"""Signs of terms without factors, from their shape and without derivatives.

Sums of terms of one sign, a multiple of a logarithm, differences of two values of an increasing function, bounds of
sines and cosines, and polynomials: in one variable, linear or quadratic in one of several, in ordered variables.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics import lemmas, monotone, polynomials, signs, trigonometry
from symbolic_it.tactics.conditions import prove_condition
from symbolic_it.tactics.polynomials import Bernstein, View, tidy
from symbolic_it.tactics.quotients import polynomial_to_expr
from symbolic_it.tactics.reformulations import TRANSCENDENTAL, known_nonzero
from symbolic_it.tactics.regions import Region
from symbolic_it.tactics.steps import FAILURES, TacticError, at, axiom, combine, relation
from symbolic_it.tactics.zeros import bounds
from symbolic_it.terms.expr import Expr, add, eq, free, le, log, lt, neg, num, power, substitute

if TYPE_CHECKING:
    from symbolic_it.tactics.sign_search import Search


def of_log(search: Search, region: Region, c: Fraction, t: Expr, strict: bool, depth: int) -> Theorem:
    """The sign of c log u from u against 1."""
    (u,) = t.args
    one = kernel.evaluate(eq(log(num(1)), 0))
    start = kernel.evaluate(lt(0, 1))
    low, high = (num(1), u) if c > 0 else (u, num(1))
    apart = combine(relation(strict)(low, high), search.sign(region, tidy(high - low), strict, depth - 1))
    base = start if c > 0 else search.sign(region, u, True, depth - 1)
    lemma = lemmas.log_increasing() if strict else lemmas.log_monotone()
    raised = at(lemma, low, high, given=[base, apart])
    return combine(relation(strict)(0, c * t), (abs(c), raised), (-c, one))


def by_atoms(search: Search, region: Region, g: Expr, v: View, strict: bool, depth: int) -> Theorem:
    """The multiples of each logarithm or exponential, and the rest, are all at least 0."""
    groups: dict[frozenset[int], dict[Any, Any]] = {}
    for monomial, c in v.numerator.items():
        key = frozenset(k for k, _ in monomial if v.atoms[k].op in TRANSCENDENTAL)
        groups.setdefault(key, {})[monomial] = c
    parts = [polynomial_to_expr(p, list(v.atoms)) for p in groups.values()]
    if len(parts) < 2 or any({-1, None} & set(region.signs(p)) for p in parts):
        raise TacticError("not a sum of terms of one sign")
    rows = [search.sign(region, p, strict and 0 not in region.signs(p), depth - 1) for p in parts]
    return combine(relation(strict)(0, g), *rows)


def by_range(search: Search, region: Region, g: Expr, v: View, strict: bool, depth: int) -> Theorem:
    """``g = a s + b`` with a sine or cosine s, from the signs of a and of ``b - |a|``."""
    for number, s in enumerate(v.atoms):
        if s.op not in ("sin", "cos") or any(dict(m).get(number, 0) > 1 for m in v.numerator):
            continue
        inside = {m: c for m, c in v.numerator.items() if number in dict(m)}
        outside = {m: c for m, c in v.numerator.items() if m not in inside}
        for c in (1, -1):
            factor = {tuple(p for p in m if p[0] != number): c * k for m, k in inside.items()}
            a = polynomial_to_expr(factor, list(v.atoms))
            rest = dict(outside)
            for m, k in factor.items():
                rest[m] = rest.get(m, 0) - k
            b = polynomial_to_expr({m: k for m, k in rest.items() if k}, list(v.atoms))
            if any({-1, None} & set(region.signs(e)) for e in (a, b)) or (strict and 0 in region.signs(b)):
                continue
            rows = search.sign(region, a, False, depth - 1), search.sign(region, b, strict, depth - 1)
            bound = trigonometry.bound(s.op, s.args[0], c)
            return combine(relation(strict)(0, g), rows[1], (1, rows[0], bound))
    raise TacticError("not of one sign for all values of a sine or cosine")


def by_amplitude(search: Search, g: Expr, v: View, strict: bool) -> Theorem:
    """``c + a sin u + b cos u`` with numbers a, b, c, from ``a^2 + b^2 <= c^2``."""
    parts: dict[Expr | None, dict[Any, Any]] = {}
    for monomial, coefficient in v.numerator.items():
        waves = [v.atoms[n] for n, _ in monomial if free(v.atoms[n])]
        if any(w.op not in ("sin", "cos") for w in waves) or len(waves) > 1:
            raise TacticError("not a sum of a sine and a cosine")
        rest = tuple(p for p in monomial if not free(v.atoms[p[0]]))
        if len(rest) + len(waves) != len(monomial) or any(e != 1 for n, e in monomial if v.atoms[n] in waves):
            raise TacticError("not a sum of a sine and a cosine")
        parts.setdefault(waves[0] if waves else None, {})[rest] = coefficient
    angles = {w.args[0] for w in parts if w is not None}
    if len(angles) != 1:
        raise TacticError("not one angle")
    (u,) = angles
    s, k = trigonometry.sin(u), trigonometry.cos(u)
    a, b, c = (polynomial_to_expr(parts.get(w, {}), list(v.atoms)) for w in (s, k, None))
    base = search.closed(le(0, c))
    inside = relation(strict)
    square = combine(
        inside(power(a * s + b * k, 2), power(c, 2)),
        search.closed(inside(0, c * c - a * a - b * b)),
        axiom("square_nonnegative", a * k - b * s),
        (a * a + b * b, at(trigonometry.pythagoras(), u)),
    )
    lemma = monotone.less_of_squares() if strict else monotone.at_most_of_squares()
    opposite = combine(inside(power(neg(a * s + b * k), 2), power(c, 2)), square)
    return combine(inside(0, g), at(lemma, c, neg(a * s + b * k), given=[base, opposite]))


def far_out(search: Search, region: Region, g: Expr, v: View, strict: bool, depth: int) -> Theorem:
    """On an unbounded interval, its far part by the range of sines and cosines."""
    if len(region.variables) != 1:
        raise TacticError("more than one variable")
    (x,) = region.variables
    low, high = region.bounds(x)
    for sign, end in ((1, high), (-1, -low)):
        if end < math.inf:
            continue
        for c in (1, 2, 4):
            far = lt(num(c), x) if sign > 0 else lt(x, num(-c))
            try:
                theorem = by_range(search, region.with_(far), g, v, strict, depth)
            except FAILURES:
                continue

            def prove(part: Region, far: Expr = far, theorem: Theorem = theorem) -> Theorem:
                return theorem if far in part.relations else search.sign(part, g, strict, depth - 1)

            return search.cases(region, g, x, num(sign * c), strict, prove, depth)
    raise TacticError("not of one sign far out")


def same_function(search: Search, region: Region, g: Expr, v: View, strict: bool, depth: int) -> Theorem:
    """c (h(u) - h(t)) for an increasing function h, from t <= u."""
    (one, c), (other, d) = v.numerator.items()
    if c + d != 0 or any(len(m) != 1 or m[0][1] != 1 for m in (one, other)):
        raise TacticError("not a difference of two values")
    high, low = (v.atoms[m[0][0]] for m in ((one, other) if c > 0 else (other, one)))
    if high.op not in ("log", "exp", "pow") or high.args[1:] != low.args[1:]:
        raise TacticError("not one increasing function")
    t, u = low.args[0], high.args[0]
    apart = combine(relation(strict)(t, u), search.sign(region, tidy(u - t), strict, depth - 1))
    if high.op == "exp":
        raised = (
            axiom("exp_increasing", t, u, given=[apart]) if strict else at(monotone.exp_monotone(), t, u, given=[apart])
        )
        return combine(relation(strict)(0, g), (abs(c), raised))
    inside = search.sign(region, t, True, depth - 1)
    if high.op == "log":
        lemma = lemmas.log_increasing() if strict else lemmas.log_monotone()
        return combine(relation(strict)(0, g), (abs(c), at(lemma, t, u, given=[inside, apart])))
    exponent = high.args[1]
    start = kernel.evaluate(lt(0, exponent))
    lemma = monotone.power_increasing() if strict else monotone.power_monotone()
    return combine(relation(strict)(0, g), (abs(c), at(lemma, t, u, exponent, given=[inside, start, apart])))


def polynomial(region: Region, g: Expr, x: Expr, goal: Expr) -> Theorem:
    """A polynomial in one variable with closed coefficients."""
    coefs = polynomials.coefficients(g, x)
    if coefs is None:
        raise TacticError("not a polynomial")
    low, high = bounds(region, x)
    theorem = Bernstein(g, x, coefs).prove(low, high)
    return theorem if goal.op == "lt" else combine(goal, theorem)


def linear_ends(search: Search, region: Region, g: Expr, strict: bool, depth: int) -> Theorem:
    """A term that is linear in a variable, from its values at the ends of the variable's interval."""
    goal = relation(strict)(0, g)
    for x in region.variables:
        coefs = polynomials.coefficients(g, x)
        if coefs is None or len(coefs) != 2:
            continue
        low, high = bounds(region, x)
        if low is None or high is None:
            continue
        a, b = low.conclusion.args[0], high.conclusion.args[1]
        if not a.data < b.data:
            continue
        names = [v for v in region.variables if v != x]
        place = Region([r for r in region.relations if x not in free(r)], region.scene, None, names)
        ends_ = [polynomials.multiplied(substitute(g, {x: e})) for e in (a, b)]
        if any(-1 in place.over(e).signs(e) for e in ends_):
            continue
        strict_ends = [strict and place.sign(e) == 1 for e in ends_]
        if strict and not all(strict_ends):
            continue
        try:
            values_ = [search.anchor(place, e, strict, depth) for e in ends_]
        except FAILURES:
            continue
        width = 1 / Fraction(b.data - a.data)
        rows: list[tuple[Any, ...]] = [(width, high, values_[0]), (width, low, values_[1])]
        nz = known_nonzero(region, add(g, *ends_), [])
        if not strict or low.conclusion.op == high.conclusion.op == "lt":
            return combine(goal, *rows, nonzero=nz)
        middle = Fraction(a.data + b.data) / 2
        below, above = kernel.assume(le(x, num(middle))), kernel.assume(le(num(middle), x))
        half = Fraction(1, 2)
        left = combine(goal, (width, below, values_[0]), (half, values_[0]), (width, low, values_[1]), nonzero=nz)
        right = combine(goal, (width, above, values_[1]), (half, values_[1]), (width, high, values_[0]), nonzero=nz)
        return kernel.or_elim(at(polynomials.either_order(), x, num(middle)), left, right)
    raise TacticError("not linear in a variable of a bounded interval")


def ordered(region: Region, g: Expr, v: View) -> Theorem:
    """A polynomial with coefficients that are at least 0 in the differences of the sizes of its variables."""
    degree = max(sum(e for _, e in m) for m in v.numerator)
    if any(a.op != "var" for a in v.atoms) or degree > 8:
        raise TacticError("not a polynomial of low degree")
    known: dict[Expr, Theorem] = {}
    terms: list[Expr] = []
    rows = v.numerator
    for k, x in enumerate(v.atoms):
        terms.append(x)
        try:
            known[x] = prove_condition(region.scene, le(0, x))
        except FAILURES:
            if all(e % 2 == 0 for m in rows for number, e in m if number == k):
                terms[k] = power(x, 2)
                known[terms[k]] = axiom("square_nonnegative", x)
                rows = {tuple((n, e // 2 if n == k else e) for n, e in m): c for m, c in rows.items()}
    degree = max(sum(e for _, e in m) for m in rows)
    if any(sum(e for _, e in m) < degree for m in rows) and len(terms) == 2:
        terms.append(num(1))
        known[terms[2]] = kernel.evaluate(le(0, 1))
        missing = {m: degree - sum(e for _, e in m) for m in rows}
        rows = {(*m, (2, missing[m])) if missing[m] else m: c for m, c in rows.items()}
    return polynomials.Ordered(g, terms, rows, known).prove()


def quadratic(search: Search, region: Region, g: Expr, strict: bool, depth: int) -> Theorem:
    """a x^2 + b x + c with a > 0 and 4 a c >= b^2."""
    goal = relation(strict)(0, g)
    for x in region.variables:
        coefs = polynomials.coefficients(g, x)
        if coefs is None or len(coefs) != 3:
            continue
        c, b, a = coefs
        rest = 4 * a * c - power(b, 2)
        if region.sign(a) != 1 or -1 in region.signs(rest):
            continue
        try:
            below = search.sign(region, a, True, depth - 1)
            gap = search.sign(region, rest, strict, depth - 1)
        except FAILURES:
            continue
        square = axiom("square_nonnegative", 2 * a * x + b)
        inverse = axiom("inverse_positive", a, given=[below])
        quarter = Fraction(1, 4)
        nz = [signs.nonzero_of_positive(below)]
        return combine(goal, (quarter, inverse, square), (quarter, inverse, gap), nonzero=nz)
    raise TacticError("no quadratic")
