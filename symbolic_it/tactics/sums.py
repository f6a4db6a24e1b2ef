"""Terms as linear combinations of sums over symbolic ranges."""

from __future__ import annotations

from symbolic_it import kernel
from symbolic_it.tactics.steps import TacticError
from symbolic_it.terms.expr import Expr, mul, num

Multiples = list[tuple[Expr, Expr]]
"""Coefficients and sums."""
Series = dict[tuple[Expr, Expr], Multiples]
"""Multiples of sums by their ranges."""


def in_sums(t: Expr, less: Expr | None = None) -> tuple[Series, list[Expr]]:
    """``t - less`` (or t) as multiples of sums, and the terms that are left."""
    series: Series = {}
    rest: list[Expr] = []
    _decompose(t, num(1), series, rest)
    if less is not None:
        _decompose(less, num(-1), series, rest)
    return series, rest


def one_range(series: Series) -> tuple[Expr, Expr, Multiples]:
    """The ends of the range of all these sums, and the multiples of them."""
    if len(series) != 1:
        raise TacticError("not sums over one range")
    [((low, high), multiples)] = series.items()
    return low, high, multiples


def _decompose(t: Expr, c: Expr, series: Series, rest: list[Expr]) -> None:
    """t times c as multiples of sums over ranges, and what is left."""
    if t.op == "add":
        for part in t.args:
            _decompose(part, c, series, rest)
    elif t.op == "mul" and sum(map(has_sum, t.args)) == 1:
        (inner,) = (f for f in t.args if has_sum(f))
        others = [f for f in t.args if f is not inner]
        _decompose(inner, mul(c, *others) if c != num(1) else mul(*others), series, rest)
    elif t.op == "sum":
        series.setdefault(t.args[:2], []).append((c, t))  # type: ignore[arg-type]
    elif t.op == "call" and has_sum(t):
        _decompose(kernel.expand(t), c, series, rest)
    elif t != num(0):
        rest.append(mul(c, t) if c != num(1) else t)


def has_sum(t: Expr) -> bool:
    """Whether t is, or adds up or multiplies, a sum over a range."""
    if t.op == "call" and t.sort != "P":
        return has_sum(kernel.expand(t))
    return t.op == "sum" or any(has_sum(a) for a in t.args if t.op in ("add", "mul"))
