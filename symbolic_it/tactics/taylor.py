"""Polynomials in x and in the sine and cosine of one multiple of x, against Taylor polynomials.

Products of sines and cosines are written as sums of those of multiples of the angle; each of these is replaced by a
Taylor polynomial that bounds it, below or above by the sign of its coefficient, and a polynomial in x is left.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from fractions import Fraction
from math import comb, factorial, inf
from typing import TYPE_CHECKING

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics import polynomials, trigonometry, zeros
from symbolic_it.tactics.conditions import prove_condition
from symbolic_it.tactics.lemmas import close
from symbolic_it.tactics.polynomials import Bernstein, View, view
from symbolic_it.tactics.prove import prove_equal
from symbolic_it.tactics.quotients import polynomial_to_expr
from symbolic_it.tactics.regions import Region
from symbolic_it.tactics.steps import TacticError, at, combine
from symbolic_it.terms.expr import Expr, add, function, le, lt, mul, num, power, var

if TYPE_CHECKING:
    from symbolic_it.tactics.sign_search import Search

Harmonic = tuple[str, int]
"""``("cos", k)`` or ``("sin", k)``: of k times the angle."""
Row = dict[int, Fraction]
"""A polynomial in x: coefficients by exponent."""
MOST_WAVES, MOST_POWERS, FARTHEST = 6, 12, 20.0
"""Degrees in the waves and in x, and the greatest angle."""
LENGTHS = ((2, 1), (2, 3), (4, 3), (4, 5), (6, 5), (6, 7), (8, 9), (10, 11), (12, 13))
"""Numbers of terms that are tried: below, and above."""


def series(name: str, terms: int) -> list[tuple[int, Fraction]]:
    """The first terms of the Taylor polynomial at 0: exponents and coefficients."""
    first = 1 if name == "sin" else 0
    return [(2 * k + first, Fraction((-1) ** k, factorial(2 * k + first))) for k in range(terms)]


def taylor(name: str, terms: int, u: Expr) -> Expr:
    """The Taylor polynomial at 0, of u."""
    return add(*(mul(num(c), power(u, e)) if e else num(c) for e, c in series(name, terms)))


@functools.cache
def remainder(name: str, terms: int) -> Theorem:
    """The sine or cosine of a >= 0 lies on the side of its Taylor polynomial on which the next term is."""
    t, sign = var("t"), (-1) ** terms
    if (name, terms) == ("cos", 1):
        a = var("a")
        start = kernel.assume(le(0, a))
        shown = combine(le(0, -1 * (function("cos", a) - taylor(name, 1, a))), trigonometry.bound("cos", a, -1))
        return close(shown, [a], start.conclusion)
    before = remainder("cos", terms) if name == "sin" else remainder("sin", terms - 1)
    return trigonometry.from_zero(
        sign * (function(name, t) - taylor(name, terms, t)),
        lambda inside: at(before, t, given=[combine(le(0, t), inside)]),
    )


def harmonics(sines: int, cosines: int) -> dict[Harmonic, Fraction]:
    """``sin(u)^a cos(u)^b`` as a sum of sines or cosines of multiples of u."""
    powers: dict[int, int] = {}
    for i in range(sines + 1):
        for j in range(cosines + 1):
            k = (sines - 2 * i) + (cosines - 2 * j)
            powers[k] = powers.get(k, 0) + (-1) ** i * comb(sines, i) * comb(cosines, j)
    half = Fraction(1, 2**cosines * (-4) ** (sines // 2))
    if sines % 2:
        return {("sin", k): half * c for k, c in powers.items() if k > 0 and c}
    return {("cos", k): half * c * (2 if k else 1) for k, c in powers.items() if k >= 0 and c}


def angle(v: View, x: Expr) -> Expr | None:
    """The one angle r x of the sines and cosines, if v is a polynomial in them and x with rational coefficients."""
    waves = {a.args[0] for a in v.atoms if a.op in ("sin", "cos")}
    if v.divisors or len(waves) != 1 or any(a != x and a.op not in ("sin", "cos") for a in v.atoms):
        return None
    (u,) = waves
    w = view(u)
    if w.divisors or w.atoms != (x,) or [m for m in w.numerator] != [((0, 1),)] or w.scale <= 0:
        return None
    for m in v.numerator:
        if sum(e for n, e in m if v.atoms[n] != x) > MOST_WAVES or any(e > MOST_POWERS for _, e in m):
            return None
    return u


def prove(search: Search, region: Region, g: Expr, v: View, strict: bool) -> Theorem:
    """``0 <= g`` or ``0 < g``, or an error."""
    x = region.variables[0] if len(region.variables) == 1 else None
    u = angle(v, x) if x is not None else None
    if x is None or u is None:
        raise TacticError("not a polynomial in a variable and its sine and cosine")
    low, high = region.bounds(x)
    if max(high, -low) < inf and float(view(u).scale) * max(high, -low) > FARTHEST:
        raise TacticError("the angles are too great")
    if low >= 0 or high <= 0:
        return _one_side(search, region, g, v, x, u, 1 if low >= 0 else -1, strict)
    sides = [
        _one_side(search, region.with_(le(*pair)), g, v, x, u, sign, strict)
        for pair, sign in (((x, 0), -1), ((0, x), 1))
    ]
    return kernel.or_elim(at(polynomials.either_order(), x, num(0)), *sides)


def _sums(v: View, x: Expr, u: Expr) -> tuple[dict[tuple[int, int], Row], dict[Harmonic, Row]]:
    """The polynomials in x by powers of the sine and cosine, and by their multiples."""
    products: dict[tuple[int, int], Row] = {}
    for monomial, c in v.numerator.items():
        powers = {v.atoms[n]: e for n, e in monomial}
        key = powers.get(trigonometry.sin(u), 0), powers.get(trigonometry.cos(u), 0)
        products.setdefault(key, {})[powers.get(x, 0)] = Fraction(c)
    waves: dict[Harmonic, Row] = {}
    for (a, b), row in products.items():
        for harmonic, factor in harmonics(a, b).items():
            into = waves.setdefault(harmonic, {})
            for e, c in row.items():
                into[e] = into.get(e, Fraction(0)) + factor * c
    return products, waves


def _one_side(search: Search, region: Region, g: Expr, v: View, x: Expr, u: Expr, side: int, strict: bool) -> Theorem:
    """For ``t = side x >= 0``."""
    products, waves = _sums(v, x, u)
    r = view(u).scale
    t = x if side > 0 else -1 * x
    positive = prove_condition(region.scene, le(0, t) if 0 in region.signs(t) else lt(0, t))
    low, high = zeros.bounds(region, x)
    for below, above in LENGTHS:
        search.tick()
        bounds: list[tuple[Harmonic, int, Fraction, int]] = []  # of which wave, which power of t, coefficient, terms
        left: Row = {}  # the polynomial in t
        for (name, k), row in waves.items():
            for e, c in row.items():
                c = c * side ** (e + (name == "sin"))
                if k == 0:
                    left[e] = left.get(e, Fraction(0)) + c
                elif c:
                    terms = below if c > 0 else above
                    bounds.append(((name, k), e, c, terms))
                    for n, factor in series(name, terms):
                        left[e + n] = left.get(e + n, Fraction(0)) + c * factor * (k * r) ** n
        left = {e: c for e, c in left.items() if c}
        least = min(left, default=0)
        rest = {e - least: c for e, c in left.items()}
        if strict and not (left and (least == 0 or positive.conclusion.op == "lt")):
            continue
        polynomial = polynomial_to_expr({((0, e),) if e else (): c * side**e for e, c in rest.items()}, [x])
        if {0, -1, None} & set(region.signs(polynomial)) and left:
            continue
        rows: list[object] = []
        if left:
            coefs = [num(rest.get(e, Fraction(0)) * side**e) for e in range(max(rest) + 1)]
            shown = Bernstein(polynomial, x, coefs).prove(low, high)
            rows.append((1, *[positive] * least, shown))
        for (name, k), e, c, terms in bounds:
            rows.append((abs(c), *[positive] * e, _bound(name, terms, k, u, side, positive, r)))
        for (a, b), row in products.items():
            if (a, b) not in ((0, 0), (1, 0), (0, 1)):
                rows += _rows(region, a, b, row, x, u)
        return combine(le(0, g) if not strict else lt(0, g), *rows)  # type: ignore[arg-type]
    raise TacticError("no Taylor polynomials were found")


def _bound(name: str, terms: int, k: int, u: Expr, side: int, positive: Theorem, r: Fraction) -> Theorem:
    """What the remainder says of k u, where side k u >= 0."""
    ku = mul(num(k), u) if k > 1 else u
    there = ku if side > 0 else -1 * ku
    known = at(remainder(name, terms), there, given=[combine(le(0, there), (k * r, positive))])
    if side > 0:
        return known
    same = trigonometry.of_opposite(name, ku, there)
    sign = (-1) ** terms
    goal = le(0, sign * ((-1 if name == "sin" else 1) * function(name, ku) - taylor(name, terms, there)))
    return combine(goal, known, (sign, same))


def _rows(region: Region, a: int, b: int, row: Row, x: Expr, u: Expr) -> Iterator[tuple[Expr, Theorem]]:
    """That a product of sines and cosines is a sum, with the polynomial in x it is multiplied with."""
    s, c = trigonometry.sin(u), trigonometry.cos(u)
    angles = {k: mul(num(k), u) if k > 1 else u for k in range(1, a + b + 1)}
    waves = harmonics(a, b).items()
    total = add(*(mul(num(f), function(name, angles[k])) if k else num(f) for (name, k), f in waves))
    product = mul(*([power(s, a)] if a else []), *([power(c, b)] if b else []))
    same = prove_equal(region.scene, product, total)
    yield polynomial_to_expr({((0, e),) if e else (): -f for e, f in row.items()}, [x]), same
