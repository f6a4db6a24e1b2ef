"""Zeros of functions, and the ends of the interval in which a variable lies.

Zeros are read off where an equation can be solved, or found where the signs at sample points change; bounds by closed
terms give bounds by rational numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from symbolic_it import kernel
from symbolic_it.kernel import KernelError, Theorem
from symbolic_it.tactics.enclosures import simplest, value, values
from symbolic_it.tactics.polynomials import tidy, view
from symbolic_it.tactics.quotients import polynomial_to_expr
from symbolic_it.tactics.regions import Region
from symbolic_it.tactics.steps import TacticError, combine
from symbolic_it.terms.expr import Expr, exp, free, log, lt, mul, neg, num, power, substitute


def vanishes(region: Region, f: Expr, x: Expr, c: Expr) -> bool:
    """Whether f seems to be 0 for x = c."""
    at_c = substitute(f, {x: c})
    try:
        found = [v for v in values(at_c, region.variables, region.points[:12]) if v is not None]
    except TacticError:
        return False
    return bool(found) and all(v.contains(0) for v in found)


def solutions(f: Expr, x: Expr) -> Iterator[Expr]:
    """Terms c without x for which f vanishes at x = c, where that can be read off."""
    v = view(f)
    holders = [a for a in v.atoms if x in free(a)]
    if len(holders) != 1:
        return
    (atom,) = holders
    number = v.atoms.index(atom)
    zero: dict[Any, Any] = {}
    one: dict[Any, Any] = {}
    for monomial, c in v.numerator.items():
        powers = dict(monomial)
        e = powers.pop(number, 0)
        if e > 1:
            return
        (one if e else zero)[tuple(sorted(powers.items()))] = c
    terms = list(v.atoms)
    a, b = polynomial_to_expr(one, terms), polynomial_to_expr(zero, terms)
    r = tidy(neg(b) * power(a, -1)) if zero else num(0)
    if r.op == "mul" and len(r.args) == 1:
        (r,) = r.args
    if r.op == "mul" and r.args[0] == num(1) and len(r.args) > 1:
        r = mul(*r.args[1:])
    while atom != x:
        if atom.op == "exp":
            r, atom = log(r), atom.args[0]
        elif atom.op == "log":
            r, atom = exp(r), atom.args[0]
        elif atom.op == "pow" and atom.args[1].op == "num" and atom.args[1].data > 0:
            r, atom = power(r, 1 / Fraction(atom.args[1].data)), atom.args[0]
        else:
            return
        if atom != x:
            yield from solutions(atom - r, x)
            return
    yield _folded(r)


def _folded(r: Expr) -> Expr:
    """Numbers computed where they are rational."""
    found = kernel.evaluation.exact(r) if not free(r) else None
    return num(found) if found is not None else r


def sign_changes(region: Region, f: Expr, x: Expr) -> list[tuple[Fraction, Fraction, bool]]:
    """Neighbouring sample points between which f changes sign; whether it is positive at the second."""
    found = []
    last: tuple[Fraction, int] | None = None
    for (p,), s in zip(region.points, region.signs(f), strict=True):
        if not s:
            continue
        if last is not None and last[1] != s:
            found.append((last[0], p, s > 0))
        last = (p, s)
    return found


def bisect(f: Expr, x: Expr, low: Fraction, high: Fraction, rising: bool, steps: int) -> Fraction:
    """A zero of f, nearly."""
    for _ in range(steps):
        middle = (low + high) / 2
        v = value(f, [x], (middle,))
        if v is None:
            raise TacticError("no value")
        if v.contains(0):
            return middle
        if (v > 0) == rising:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def roots(region: Region, f: Expr, x: Expr) -> list[Fraction | None]:
    """The zeros of f at which it changes sign, as rational numbers where they are; None where they are not."""
    found: list[Fraction | None] = []
    for (p,), s in zip(region.points, region.signs(f), strict=True):
        if s == 0:
            found.append(p)
    for low, high, positive in sign_changes(region, f, x):
        if any(r is not None and low < r < high for r in found):
            continue
        r = bisect(f, x, low, high, positive, 70)
        gap = Fraction(1, 10**15) * max(Fraction(1), abs(r))
        candidate = simplest(r - gap, r + gap)
        v = value(f, [x], (candidate,)) if candidate.denominator < 10**6 else None
        found.append(candidate if v is not None and v.contains(0) else None)
    return found


def rational_bound(known: Theorem, *, lower: bool) -> Theorem:
    """A bound by a rational number, from one by a closed term."""
    a, b = known.conclusion.args
    end = a if lower else b
    if end.op == "num":
        return known
    v = value(end)
    if v is None:
        raise TacticError("no value")
    near = Fraction(str(v.mid().str(12, radius=False)))
    for k in (12, 8, 5, 3):
        r = near - Fraction(1, 10**k) if lower else near + Fraction(1, 10**k)
        goal = lt(num(r), end) if lower else lt(end, num(r))
        try:
            theorem = kernel.evaluate(goal)
        except KernelError:
            continue
        if theorem.conclusion == goal:
            return combine(lt(num(r), b) if lower else lt(a, num(r)), theorem, known)
    raise TacticError("no bound")


def bounds(region: Region, x: Expr) -> tuple[Theorem | None, Theorem | None]:
    """The best bounds of x by rational numbers."""
    low: Theorem | None = None
    high: Theorem | None = None
    for r in region.relations:
        if r.op not in ("lt", "le") or x not in r.args:
            continue
        a, b = r.args
        if b == x and not free(a):
            found = rational_bound(kernel.assume(r), lower=True)
            if low is None or found.conclusion.args[0].data > low.conclusion.args[0].data:
                low = found
        elif a == x and not free(b):
            found = rational_bound(kernel.assume(r), lower=False)
            if high is None or found.conclusion.args[1].data < high.conclusion.args[1].data:
                high = found
    return low, high


def nearest_end(region: Region, x: Expr, *, lower: bool) -> Expr | None:
    """The end of the interval in which x lies, on the side asked for."""
    best: tuple[float, Expr] | None = None
    for r in region.relations:
        if r.op not in ("lt", "le") or x not in r.args:
            continue
        a, b = r.args
        end = a if lower and b == x else b if not lower and a == x else None
        if end is None or free(end):
            continue
        v = value(end)
        if v is None:
            continue
        number = float(v.mid()) * (1 if lower else -1)
        if best is None or number > best[0]:
            best = (number, end)
    return best[1] if best else None


def ends(region: Region, x: Expr) -> list[Expr]:
    """All terms that bound x."""
    found = []
    for r in region.relations:
        if r.op in ("lt", "le") and x in r.args:
            a, b = r.args
            other = a if b == x else b
            if x not in free(other):
                found.append(other)
    return found
