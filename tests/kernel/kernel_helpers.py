"""An independent reading of expressions, for tests: values in Fraction and mpmath, with arbitrary junk.

Where mathematics gives no value, `value` returns an arbitrary but fixed number, because every rule and
axiom of the kernel must hold whatever stands there.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from mpmath import mp, mpf

from symbolic_it.kernel import Theorem, is_theorem
from symbolic_it.terms.expr import Expr, num, var

DIGITS = 50
mp.dps = DIGITS

x, y, z = var("x"), var("y"), var("z")
i, j, k, n, m = (var(name, "Z") for name in "ijknm")
HALF = num(Fraction(1, 2))

Env = Mapping[Expr, Any]


def real(a: Any) -> Any:
    """A number as an mpmath number."""
    return mpf(a.numerator) / a.denominator if isinstance(a, Fraction) else mpf(a)


def _both(a: Any, b: Any) -> tuple[Any, Any]:
    return (a, b) if isinstance(a, Fraction) and isinstance(b, Fraction) else (real(a), real(b))


def close(a: Any, b: Any, digits: int = 30) -> bool:
    """Whether two values agree: exactly if rational, else to `digits` digits."""
    a, b = _both(a, b)
    if isinstance(a, Fraction):
        return bool(a == b)
    return bool(abs(a - b) <= mpf(10) ** -digits * (1 + abs(a) + abs(b)))


def junk_log(a: Any) -> Any:
    """An arbitrary value for the logarithm of a number that has none."""
    return Fraction(17, 4) + Fraction(round(real(a) * 8), 3)


def log_value(a: Any) -> Any:
    """The logarithm, with junk."""
    if a <= 0:
        return junk_log(a)
    return Fraction(0) if a == 1 else mp.log(real(a))


def power_value(base: Any, exponent: Any) -> Any:
    """The power, with junk at 0^negative and for real powers of negative numbers."""
    whole = exponent if isinstance(exponent, Fraction) else Fraction(0) if exponent == 0 else None
    if whole is not None and whole.denominator == 1:
        count = int(whole)
        if count < 0 and base == 0:
            return Fraction(-5, 3) ** -count
        return base**count
    if base == 0:
        return Fraction(0) if exponent > 0 else Fraction(2, 7)
    if base < 0:
        return Fraction(11, 5) + Fraction(round(real(exponent) * 4), 7)
    return mp.exp(real(exponent) * mp.log(real(base)))


def value(e: Expr, env: Env | None = None, stack: tuple[Any, ...] = ()) -> Any:
    """The value of a term, or the truth of a proposition; inner quantifiers range over -12..12."""
    env = env or {}

    def at(a: Expr, *inner: Any) -> Any:
        return value(a, env, (*stack, *inner))

    args = e.args
    match e.op:
        case "num":
            return e.data
        case "var":
            return env[e]
        case "bound":
            return stack[-1 - e.data[0]]
        case "pi":
            return +mp.pi
        case "add" | "mul":
            total: Any = Fraction(e.op == "mul")
            for a in args:
                left, right = _both(total, at(a))
                total = left * right if e.op == "mul" else left + right
            return total
        case "pow":
            return power_value(at(args[0]), at(args[1]))
        case "exp":
            return mp.exp(real(a)) if (a := at(args[0])) != 0 else Fraction(1)
        case "log":
            return log_value(at(args[0]))
        case "xlogy":
            a, b = _both(at(args[0]), log_value(at(args[1])))
            return a * b
        case "sin" | "cos" | "atan":
            return getattr(mp, e.op)(real(at(args[0])))
        case "floor":
            return Fraction(int(mp.floor(real(at(args[0])))))
        case "app":
            return at(args[0])(*map(at, args[1:]))
        case "lam":
            return lambda *values: at(args[0], *values)
        case "sum" | "prod":
            total = Fraction(e.op == "prod")
            for index in range(int(at(args[0])), int(at(args[1])) + 1):
                left, right = _both(total, at(args[2], Fraction(index)))
                total = left * right if e.op == "prod" else left + right
            return total
        case "ite":
            return at(args[1]) if at(args[0]) else at(args[2])
        case "true" | "false":
            return e.op == "true"
        case "eq":
            return close(at(args[0]), at(args[1]))
        case "le" | "lt":
            a, b = _both(at(args[0]), at(args[1]))
            return (a <= b or close(a, b)) if e.op == "le" else bool(a < b)
        case "not":
            return not at(args[0])
        case "and":
            return all(map(at, args))
        case "or":
            return any(map(at, args))
        case "implies":
            return not at(args[0]) or at(args[1])
        case "iff":
            return at(args[0]) == at(args[1])
        case "forall" | "exists":
            assert e.data == "Z", "only integers are quantified over by inspection"
            return (all if e.op == "forall" else any)(at(args[0], Fraction(c)) for c in range(-12, 13))
    raise AssertionError(f"no reading of {e.op}")


def says(theorem: Theorem, conclusion: Expr, *hypotheses: Expr) -> None:
    """Assert that the theorem is genuine and says exactly this."""
    assert is_theorem(theorem)
    assert theorem.conclusion == conclusion
    assert theorem.hypotheses == hypotheses
