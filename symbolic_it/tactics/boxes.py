"""Interval arithmetic with theorems: bounds of a term by rational numbers, from bounds of its variables.

`range_of` computes with floating point and only suggests; a `Box` proves.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction

from flint import arb

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics import lemmas, monotone, signs, trigonometry
from symbolic_it.tactics.enclosures import value
from symbolic_it.tactics.steps import TacticError, at, axiom, combine
from symbolic_it.terms.expr import Expr, eq, exp, free, function, le, log, lt, mul, power

Bounds = tuple[Theorem, Theorem]
DIGITS = 10**12


def range_of(e: Expr, x: Expr, low: Fraction, high: Fraction) -> tuple[float, float] | None:
    """Bounds as `Box` would find them, nearly; None where it would fail."""
    try:
        a, b = _range(e, x, float(low), float(high))
    except (ArithmeticError, ValueError, TacticError):
        return None
    return a, b


def _range(e: Expr, x: Expr, low: float, high: float) -> tuple[float, float]:
    if e == x:
        return low, high
    if not free(e):
        v = value(e)
        if v is None:
            raise TacticError("no value")
        return float(v.lower()), float(v.upper())
    parts = [_range(a, x, low, high) for a in e.args if e.op != "pow" or a is e.args[0] or free(a)]
    if e.op == "add":
        return sum(p[0] for p in parts), sum(p[1] for p in parts)
    if e.op == "mul":
        total = parts[0]
        for p in parts[1:]:
            total = _times(total, p)
        return total
    if e.op in ("sin", "cos"):
        a, b = parts[0]
        start = math.sin(a) if e.op == "sin" else math.cos(a)
        return start - (b - a), start + (b - a)
    if e.op == "atan":
        return math.atan(parts[0][0]), math.atan(parts[0][1])
    if e.op in ("exp", "log"):
        f = math.exp if e.op == "exp" else math.log
        return f(parts[0][0]), f(parts[0][1])
    if e.op == "pow" and e.args[1].op == "num":
        k = e.args[1].data
        a, b = parts[0]
        if k.denominator == 1 and k > 0:
            total = parts[0]
            for _ in range(int(k) - 1):
                total = _times(total, parts[0])
            if k % 2 == 0 and total[0] < 0:
                total = (0.0, total[1])
            return total
        if a > 0:
            ends = a ** float(k), b ** float(k)
            return min(ends), max(ends)
        if b < 0 and k.denominator == 1:
            ends = a ** int(k), b ** int(k)
            return min(ends), max(ends)
    raise TacticError("no bounds for {}", e)


def _times(p: tuple[float, float], q: tuple[float, float]) -> tuple[float, float]:
    corners = [a * b for a in p for b in q]
    return min(corners), max(corners)


class Box:
    """Bounds of variables, as theorems with rational numbers, and what follows for terms."""

    def __init__(self, variables: Mapping[Expr, Bounds]) -> None:
        self.variables = variables
        self.memo: dict[Expr, Bounds] = {}

    def positive(self, e: Expr) -> Theorem:
        """``0 < e``"""
        low, _ = self.bounds(e)
        least = low.conclusion.args[0]
        if not least.data > 0:
            raise TacticError("{} is not clear of 0", e)
        return combine(lt(0, e), low, (least.data, kernel.evaluate(lt(0, 1))))

    def bounds(self, e: Expr) -> Bounds:
        """``a <= e`` and ``e <= b`` with rational numbers."""
        found = self.memo.get(e)
        if found is None:
            found = self.memo[e] = self._bounds(e)
        return found

    def _bounds(self, e: Expr) -> Bounds:
        if e in self.variables:
            return self.variables[e]
        if not free(e):
            return _closed(e)
        if e.op == "add":
            return self._sum(e)
        if e.op == "mul":
            total = self.bounds(e.args[0])
            for k in range(1, len(e.args)):
                total = _product(total, self.bounds(e.args[k]), mul(*e.args[: k + 1]))
            return total
        if e.op == "exp":
            return self._monotone(e, monotone.exp_monotone())
        if e.op == "atan":
            return self._monotone(e, trigonometry.atan_monotone())
        if e.op in ("sin", "cos"):
            return self._wave(e)
        if e.op == "log":
            return self._log(e)
        if e.op == "pow" and e.args[1].op == "num":
            return self._power(e, *e.args)
        raise TacticError("no bounds for {}", e)

    def _sum(self, e: Expr) -> Bounds:
        parts = [self.bounds(a) for a in e.args]
        low = sum((p[0].conclusion.args[0].data for p in parts), Fraction(0))
        high = sum((p[1].conclusion.args[1].data for p in parts), Fraction(0))
        return combine(le(low, e), *(p[0] for p in parts)), combine(le(e, high), *(p[1] for p in parts))

    def _monotone(self, e: Expr, lemma: Theorem) -> Bounds:
        low, high = self.bounds(e.args[0])
        a, b = low.conclusion.args[0], high.conclusion.args[1]
        below = at(lemma, a, e.args[0], given=[low])
        above = at(lemma, e.args[0], b, given=[high])
        return _rounded(below, above, e)

    def _wave(self, e: Expr) -> Bounds:
        """A sine or cosine changes by at most what its angle changes."""
        (u,) = e.args
        low, high = self.bounds(u)
        a, b = low.conclusion.args[0], high.conclusion.args[1]
        falls, rises = trigonometry.slowly(e.op)
        start = function(e.op, a)
        below, above = at(falls, a, u, given=[low]), at(rises, a, u, given=[low])
        width = b - a
        return _rounded(combine(le(start - width, e), below, high), combine(le(e, start + width), above, high), e)

    def _log(self, e: Expr) -> Bounds:
        (u,) = e.args
        low, high = self.bounds(u)
        a, b = low.conclusion.args[0], high.conclusion.args[1]
        if not a.data > 0:
            raise TacticError("no bounds for {}", e)
        start = kernel.evaluate(lt(0, a))
        below = at(lemmas.log_monotone(), a, u, given=[start, low])
        above = at(lemmas.log_monotone(), u, b, given=[combine(lt(0, u), start, low), high])
        return _rounded(below, above, e)

    def _power(self, e: Expr, base: Expr, exponent: Expr) -> Bounds:
        k = exponent.data
        if k.denominator == 1 and k > 0:
            inner = self.bounds(base)
            total, name = inner, base
            for _ in range(int(k) - 1):
                name = mul(name, base)
                total = _product(total, inner, name)
            low, high = total
            a, b = low.conclusion.args[0], high.conclusion.args[1]
            if k % 2 == 0 and a.data < 0:
                square = axiom("square_nonnegative", power(base, int(k) // 2))
                return combine(le(0, e), square), combine(le(e, b), high)
            return combine(le(a, e), low), combine(le(e, b), high)
        if k.denominator == 1:
            return self._inverse(e, base, int(-k))
        low, _ = self.bounds(base)
        if not low.conclusion.args[0].data > 0:
            raise TacticError("no bounds for {}", e)
        positive = combine(lt(0, base), low, kernel.evaluate(lt(0, low.conclusion.args[0])))
        value = axiom("power_positive_base", base, exponent, given=[positive])
        below, above = self.bounds(exp(exponent * log(base)))
        a, b = below.conclusion.args[0], above.conclusion.args[1]
        return combine(le(a, e), below, (-1, value)), combine(le(e, b), above, (1, value))

    def _inverse(self, e: Expr, base: Expr, k: int) -> Bounds:
        whole = power(base, k) if k != 1 else base
        low, high = self.bounds(whole)
        a, b = Fraction(low.conclusion.args[0].data), Fraction(high.conclusion.args[1].data)
        one = kernel.evaluate(lt(0, 1))
        if a > 0:
            positive = combine(lt(0, whole), low, (a, one))
            inverse = axiom("inverse_positive", whole, given=[positive])
            nz = [signs.nonzero_of_positive(positive)]
            if whole != base:
                nz.append(_root_nonzero(base, k, nz[0]))
            return (
                combine(le(1 / b, e), (1 / b, inverse, high), nonzero=nz),
                combine(le(e, 1 / a), (1 / a, inverse, low), nonzero=nz),
            )
        raise TacticError("no bounds for {}", e)


def _root_nonzero(base: Expr, k: int, theorem: Theorem) -> Theorem:
    zero = kernel.assume(eq(base, 0))
    return kernel.not_intro(
        kernel.not_elim(theorem, combine(eq(power(base, k), 0), (mul(*[base] * (k - 1)), zero))), eq(base, 0)
    )


def _product(p: Bounds, q: Bounds, name: Expr) -> Bounds:
    """Bounds of s t: each is a combination of products of two bounds, by the signs of the corners."""
    a1, b1 = (Fraction(p[0].conclusion.args[0].data), Fraction(p[1].conclusion.args[1].data))
    a2, b2 = (Fraction(q[0].conclusion.args[0].data), Fraction(q[1].conclusion.args[1].data))
    low = max(
        (_plane(le_name, c, name) for le_name, c in _planes(p, q, a1, b1, a2, b2, lower=True)),
        key=lambda t: t.conclusion.args[0].data,
    )
    high = min(
        (_plane(le_name, c, name, upper=True) for le_name, c in _planes(p, q, a1, b1, a2, b2, lower=False)),
        key=lambda t: t.conclusion.args[1].data,
    )
    return low, high


def _planes(
    p: Bounds, q: Bounds, a1: Fraction, b1: Fraction, a2: Fraction, b2: Fraction, *, lower: bool
) -> list[tuple[list[tuple[object, ...]], Fraction]]:
    """McCormick: products of two bounds, with what is left bounded linearly; and the bound that results."""
    found = []
    if lower:
        corners = ((0, 0, a1, a2), (1, 1, b1, b2))  # (s - a1)(t - a2) >= 0, (b1 - s)(b2 - t) >= 0
        for i, j, c, d in corners:
            # s t >= c t + d s - c d
            rows: list[tuple[object, ...]] = [(Fraction(1), p[i], q[j])]
            total = -c * d
            total += _linear(rows, c, q, a2, b2)
            total += _linear(rows, d, p, a1, b1)
            found.append((rows, total))
        return found
    corners = ((0, 1, a1, b2), (1, 0, b1, a2))  # (s - a1)(b2 - t) >= 0, (b1 - s)(t - a2) >= 0
    for i, j, c, d in corners:
        # s t <= c t + d s - c d
        rows = [(Fraction(1), p[i], q[j])]
        total = c * d
        total += _linear(rows, -c, q, a2, b2)
        total += _linear(rows, -d, p, a1, b1)
        found.append((rows, -total))
    return found


def _linear(rows: list[tuple[object, ...]], c: Fraction, t: Bounds, a: Fraction, b: Fraction) -> Fraction:
    """The least value of c t, with the bound that shows it."""
    if c > 0:
        rows.append((c, t[0]))
        return c * a
    if c < 0:
        rows.append((-c, t[1]))
        return c * b
    return Fraction(0)


def _plane(rows: list[tuple[object, ...]], c: Fraction, name: Expr, *, upper: bool = False) -> Theorem:
    return combine(le(name, c) if upper else le(c, name), *rows)


def _closed(e: Expr) -> Bounds:
    if e.op == "num":
        return combine(le(e, e)), combine(le(e, e))
    same = combine(le(e, e))
    return _rounded(same, same, e)


def _rounded(below: Theorem, above: Theorem, e: Expr) -> Bounds:
    """From ``s <= e`` and ``e <= t`` with closed s, t bounds by rational numbers."""
    s, t = below.conclusion.args[0], above.conclusion.args[1]
    low, high = value(s), value(t)
    if low is None or high is None:
        raise TacticError("no value")
    a, b = _round(low, down=True), _round(high, down=False)
    left, right = kernel.evaluate(le(a, s)), kernel.evaluate(le(t, b))
    return combine(le(a, e), left, below), combine(le(e, b), above, right)


def _round(v: arb, *, down: bool) -> Fraction:
    near = Fraction(v.mid().str(18, radius=False))
    scale = DIGITS
    while abs(near) * scale < 10**6 and scale < 10**60:
        scale *= 10**6
    k = near * scale
    whole = (k.numerator // k.denominator) + (-1 if down else 2)
    return Fraction(whole, scale)
