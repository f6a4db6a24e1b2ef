"""What ``integral(f, x, a, b) == v`` says: an antiderivative of f grows by v from a to b.

At an end that is infinite, or where f has no value or a root, the antiderivative is asked for up to the end, without
it, and the limit there takes the place of its value.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from fractions import Fraction

from symbolic_it.terms.expr import (
    FUNCTION,
    PROP,
    REAL,
    Expr,
    and_,
    app,
    call,
    eq,
    exists,
    forall,
    free,
    fresh,
    has_derivative,
    implies,
    lam,
    le,
    lt,
    neg,
    num,
    or_,
    substitute,
)
from symbolic_it.terms.functions import definition, limit_name

End = Expr | float
"""A number, or an infinity."""


def integral(f: Expr, x: Expr, a: End, b: End, value: Expr, given: Collection[Expr] = ()) -> Expr:
    """The proposition that the integral of f for x from a to b is the value; `given` may say which end is less."""
    if isinstance(a, float) or isinstance(b, float):
        rising = a == -math.inf or b == math.inf
        return _from_to(f, x, a, b, value) if rising else _from_to(f, x, b, a, neg(value))
    if a == b:
        there = substitute(f, {x: a})
        return and_(eq(there, there), eq(value, 0))  # f has a value there
    if a.op == b.op == "num":
        return _from_to(f, x, a, b, value) if a.data <= b.data else _from_to(f, x, b, a, neg(value))
    if not (_open(f, x, a) or _open(f, x, b)):
        return _from_to(f, x, a, b, value)
    forwards, backwards = _from_to(f, x, a, b, value), _from_to(f, x, b, a, neg(value))
    if lt(a, b) in given:
        return forwards
    return or_(and_(lt(a, b), forwards), and_(lt(b, a), backwards), and_(eq(a, b), eq(value, 0)))


def _from_to(f: Expr, x: Expr, a: End, b: End, value: Expr) -> Expr:
    """The integral from a to b, where a <= b unless neither is an open end."""
    ends = [e for e in (a, b) if isinstance(e, Expr)]
    name = fresh("F", FUNCTION, [x, *(v for e in (f, *ends, value) for v in free(e))])
    low = [] if isinstance(a, float) else [lt(a, x) if _open(f, x, a) else le(a, x)]
    high = [] if isinstance(b, float) else [lt(x, b) if _open(f, x, b) else le(x, b)]
    inside = [*low, *high]
    closed_a, closed_b = (e if isinstance(e, Expr) and not _open(f, x, e) else None for e in (a, b))
    if closed_a is not None and closed_b is not None:
        grows = eq(app(name, closed_b) - app(name, closed_a), value)
        if not closed_a.op == closed_b.op == "num":
            inside = [or_(and_(*inside), and_(le(closed_b, x), le(x, closed_a)))]
    elif closed_b is not None:
        grows = _limit(name, a, True, app(name, closed_b) - value)
    elif closed_a is not None:
        grows = _limit(name, b, False, app(name, closed_a) + value)
    else:
        grows = and_(_limit(name, a, True, num(0)), _limit(name, b, False, value))
    slope = has_derivative(app(name, x), x, x, f)
    return exists([name], and_(forall([x], implies(*inside, slope)), grows))


def _limit(name: Expr, end: End, lower: bool, value: Expr) -> Expr:
    """F goes to the value towards a lower or upper end."""
    x = fresh("x", "R", [name])
    f = lam([x], app(name, x))
    if isinstance(end, float):
        return call(limit_name("-oo" if lower else "+oo", "finite"), PROP, f, value)
    return call(limit_name("right" if lower else "left", "finite"), PROP, f, end, value)


def _open(f: Expr, x: Expr, end: End) -> bool:
    """Whether a part of f has no value at the end, or no derivative as roots have none."""
    return isinstance(end, float) or (end.op == "num" and _singular(f, x, end.data))


def _singular(f: Expr, x: Expr, a: Fraction) -> bool:
    if f.op == "call" and f.sort == REAL:
        _, parameters, body = definition(f.data[0])
        return _singular(substitute(body, dict(zip(parameters, f.args, strict=True))), x, a)
    if f.op in ("log", "xlogy") and _number(f.args[-1], x, a) == 0:
        return True
    if f.op == "pow" and _number(f.args[0], x, a) == 0:
        exponent = f.args[1]
        if exponent.op != "num" or exponent.data < 0 or exponent.data.denominator != 1:
            return True
    return any(_singular(part, x, a) for part in f.args if not part.loose)


def _number(e: Expr, x: Expr, a: Fraction) -> Fraction | None:
    """The value of e at x = a, where e is rational arithmetic or has a plain value at 0; else None."""
    if e == x:
        return a
    if e.op == "num":
        return Fraction(e.data)
    values = [_number(part, x, a) for part in e.args if isinstance(part.sort, str)]
    known = [v for v in values if v is not None]
    if e.op == "mul" and 0 in known:
        return Fraction(0)
    if len(known) < len(e.args):
        return None
    match e.op:
        case "add":
            return sum(known, Fraction(0))
        case "mul":
            return math.prod(known, start=Fraction(1))
        case "pow" if known[1].denominator == 1 and abs(known[1]) < 100 and (known[0] or known[1] > 0):
            return known[0] ** int(known[1])
        case "exp" | "cos" if known == [0]:
            return Fraction(1)
        case "sin" | "atan" if known == [0]:
            return Fraction(0)
        case "log" if known == [1]:
            return Fraction(0)
    return None
