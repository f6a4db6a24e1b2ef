"""Values of terms at exact points, as balls.

Nothing here proves anything: values guide a search, and tell early that it is hopeless.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any

from flint import arb, ctx, fmpq

from symbolic_it import kernel
from symbolic_it.tactics.steps import TacticError
from symbolic_it.terms.expr import Expr

Point = tuple[Fraction, ...]
Code = Callable[[Sequence[Any]], Any]
BITS = 160
NAN = arb("nan")


class Outside(Exception):
    """A term without value at a point, or a comparison that the digits do not decide."""


def ball(value: Fraction) -> Any:
    """The number as a ball."""
    return arb(fmpq(value.numerator, value.denominator))


def compiled(e: Expr, variables: Sequence[Expr]) -> Code:
    """A function from balls for the variables to a ball for the term (or a truth value for a relation)."""
    op, args = e.op, e.args
    if e in variables:
        k = list(variables).index(e)
        return lambda env: env[k]
    if op == "num":
        constant = ball(e.data)
        return lambda env: constant
    if op == "pi":
        return lambda env: arb.pi()
    if op == "call":
        return compiled(kernel.expand(e), variables)
    if op == "not":
        denied = compiled(args[0], variables)
        return lambda env: not denied(env)
    if op == "pow" and args[1].op == "num" and args[1].data.denominator == 1 and abs(args[1].data) < 5000:
        base, exponent = compiled(args[0], variables), int(args[1].data)
        return lambda env: _power(base(env), exponent)
    parts = [compiled(a, variables) for a in args if a.sort != "P" or op in ("ite", "and", "or", "not", "implies")]
    build = _CODES.get(op)
    if build is None or any(a.loose for a in args):
        raise TacticError("no values for {}", e)
    return build(parts)


def _power(base: Any, exponent: int) -> Any:
    if exponent >= 0:
        return base**exponent
    if not (base > 0 or base < 0):
        raise Outside
    return 1 / base**-exponent


def _real_power(base: Any, exponent: Any) -> Any:
    if base > 0:
        return (exponent * base.log()).exp()
    if base == 0 and exponent > 0:
        return arb(0)
    raise Outside


def _log(value: Any) -> Any:
    if value > 0:
        return value.log()
    raise Outside


def _xlogy(x: Any, y: Any) -> Any:
    return arb(0) if x == 0 else x * _log(y)


def _less(a: Any, b: Any) -> bool:
    if a < b:
        return True
    if a >= b:
        return False
    raise Outside


def _at_most(a: Any, b: Any) -> bool:
    if a <= b:
        return True
    if a > b:
        return False
    raise Outside


def _equal(a: Any, b: Any) -> bool:
    if a == b:
        return True
    if a != b:
        return False
    raise Outside


def _product(values: Iterable[Any]) -> Any:
    total = arb(1)
    for value in values:
        total = total * value
    return total


def _total(values: Iterable[Any]) -> Any:
    total = arb(0)
    for value in values:
        total = total + value
    return total


_CODES: dict[str, Callable[[list[Code]], Code]] = {
    "add": lambda parts: lambda env: _total(p(env) for p in parts),
    "mul": lambda parts: lambda env: _product(p(env) for p in parts),
    "pow": lambda parts: lambda env: _real_power(parts[0](env), parts[1](env)),
    "exp": lambda parts: lambda env: parts[0](env).exp(),
    "log": lambda parts: lambda env: _log(parts[0](env)),
    "xlogy": lambda parts: lambda env: _xlogy(parts[0](env), parts[1](env)),
    "sin": lambda parts: lambda env: parts[0](env).sin(),
    "cos": lambda parts: lambda env: parts[0](env).cos(),
    "atan": lambda parts: lambda env: parts[0](env).atan(),
    "ite": lambda parts: lambda env: parts[1](env) if parts[0](env) else parts[2](env),
    "lt": lambda parts: lambda env: _less(parts[0](env), parts[1](env)),
    "le": lambda parts: lambda env: _at_most(parts[0](env), parts[1](env)),
    "eq": lambda parts: lambda env: _equal(parts[0](env), parts[1](env)),
    "true": lambda parts: lambda env: True,
    "false": lambda parts: lambda env: False,
    "and": lambda parts: lambda env: all(p(env) for p in parts),
    "or": lambda parts: lambda env: any(p(env) for p in parts),
    "implies": lambda parts: lambda env: not parts[0](env) or parts[1](env),
}


def values(e: Expr, variables: Sequence[Expr], points: Iterable[Point], bits: int = BITS) -> list[Any]:
    """The values at the points; None where there is none."""
    code = compiled(e, variables)
    before = ctx.prec
    ctx.prec = bits
    found: list[Any] = []
    try:
        for point in points:
            try:
                value = code([ball(v) for v in point])
                found.append(value if isinstance(value, bool) or value.is_finite() else None)
            except Outside:
                found.append(None)
    finally:
        ctx.prec = before
    return found


def value(e: Expr, variables: Sequence[Expr] = (), point: Point = (), bits: int = BITS) -> Any:
    """The value at one point; None where there is none."""
    return values(e, variables, [point], bits)[0]


def sign_of(v: Any) -> int | None:
    """1, -1, or 0 when the digits leave it open; None without value."""
    if v is None:
        return None
    return 1 if v > 0 else -1 if v < 0 else 0


def simplest(low: Fraction, high: Fraction) -> Fraction:
    """The rational number with the least denominator strictly between the two."""
    if low < 0 < high:
        return Fraction(0)
    if high <= 0:
        return -simplest(-high, -low)
    floor = math.floor(low)
    if floor + 1 < high:
        return Fraction(floor + 1)
    rest = high - floor
    inner = low - floor
    if inner == 0:
        return floor + 1 / Fraction(math.floor(1 / rest) + 1)
    return floor + 1 / simplest(1 / rest, 1 / inner)
