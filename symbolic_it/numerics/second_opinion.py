"""The second opinion: proved statements, evaluated at sample points by a program that knows no rules.

A contradiction means that the kernel is wrong, and stops everything.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from mpmath import mp

from symbolic_it.kernel.logic import expand
from symbolic_it.numerics.sampling import extents, points
from symbolic_it.numerics.values import (
    Env,
    Point,
    Undecidable,
    Undefined,
    Value,
    environment,
    ranges,
    real,
    slack_at,
    value_at,
)
from symbolic_it.numerics.witness import point_text
from symbolic_it.terms.expr import INTEGER, PROP, Expr, free, fresh, instantiate


class Opinion(NamedTuple):
    """How a statement looks at sample points.

    `points` were tried with `digits` digits; `sizes` are the values of its integer variables.  The largest
    residual is about equations, the least slack about inequalities, both as short decimal text.  At `skipped`
    of the points numbers do not tell whether the statement holds.
    """

    points: int
    digits: int
    sizes: tuple[int, ...] = ()
    largest_residual: str | None = None
    least_slack: str | None = None
    skipped: int = 0


class Contradiction(ArithmeticError):
    """A statement that was proved is false at `point`, where its sides have the values `left` and `right`."""

    def __init__(self, claim: Expr, point: Point, left: str, right: str) -> None:
        place = ", ".join(f"{name} = {text}" for name, text in point_text(point).items())
        sides = f": {left} against {right}" if left else ""
        super().__init__(f"{claim!r} was proved but fails at {place or 'every point'}{sides}")
        self.claim = claim
        self.point = point
        self.left = left
        self.right = right


@functools.lru_cache(maxsize=512)
def _sample(
    variables: tuple[Expr, ...],
    hypotheses: tuple[Expr, ...],
    about: tuple[Expr, ...],
    sizes: tuple[int, ...],
    count: int,
    seed: int,
) -> tuple[dict[Expr, Value], ...]:
    drawn = points(variables, hypotheses, sizes=sizes, count=count, seed=seed, about=about, patience=4 * count)
    return tuple(drawn)


def check(
    claim: Expr,
    variables: Sequence[Expr],
    hypotheses: Sequence[Expr],
    *,
    count: int = 12,
    digits: int = 50,
    sizes: Sequence[int] = (1, 2, 3, 5),
    seed: int = 0,
) -> Opinion:
    """Evaluate `claim` at up to `count` points that satisfy the hypotheses.

    Raises `Contradiction` when it fails at one by more than rounding can explain: the sides of a relation then
    differ by more than 10^(8 - digits) of their size, and the difference does not shrink with twice as many digits.
    """
    tried = skipped = 0
    seen: set[int] = set()
    residual: Any = None
    least: Any = None
    for names, given, goal in _goals(claim, tuple(variables), tuple(hypotheses)):
        equation = _is_equation(goal)
        for point in _drawn(goal, names, given, tuple(sizes), count, seed):
            tried += 1
            seen.update(a for v, a in point.items() if v.sort == INTEGER and isinstance(a, int))
            try:
                gap = _gap(goal, given, point, digits)
            except (Undefined, Undecidable):
                skipped += 1
                continue
            if math.isinf(gap) or (equation and gap > 0):
                continue  # nothing was asked at this point: an empty range, or a premise that does not hold
            if equation:
                residual = abs(gap) if residual is None else max(residual, abs(gap), key=real)
            else:
                least = gap if least is None else min(least, gap, key=real)
    return Opinion(tried, digits, tuple(sorted(seen)), _short(residual), _short(least, floor=0), skipped)


def _drawn(
    goal: Expr,
    variables: tuple[Expr, ...],
    hypotheses: tuple[Expr, ...],
    sizes: tuple[int, ...],
    count: int,
    seed: int,
) -> tuple[dict[Expr, Value], ...]:
    """Points; those of earlier goals with the same hypotheses again, where these tell all lengths."""
    arrays = {v for v in variables if isinstance(v.sort, tuple)}
    about = () if arrays <= set(extents(hypotheses)) else (goal,)
    return _sample(variables, hypotheses, about, sizes, count, seed)


def _gap(goal: Expr, given: tuple[Expr, ...], point: Point, digits: int) -> Any:
    env = environment(point)
    if not value_at(goal, env, digits) and not value_at(goal, env, 2 * digits):
        coarse, fine = (abs(real(slack_at(goal, env, d))) for d in (digits, 2 * digits))
        if not fine < coarse * mp.mpf(10) ** (-digits // 2):
            if any(_fails(hypothesis, env, 2 * digits) for hypothesis in given):
                raise Undecidable("a hypothesis holds at this point but for rounding")
            raise Contradiction(goal, point, *_sides(goal, point, digits))
    return slack_at(goal, env, digits)


def _fails(hypothesis: Expr, env: Env, digits: int) -> bool:
    """Whether numbers refute it: one that they cannot tell was met when the point was drawn."""
    try:
        return not value_at(hypothesis, env, digits)
    except (Undefined, Undecidable):
        return False


Goal = tuple[tuple[Expr, ...], tuple[Expr, ...], Expr]


def _goals(claim: Expr, variables: tuple[Expr, ...], hypotheses: tuple[Expr, ...]) -> list[Goal]:
    """What a claim asks for, for all values: predicates unfolded, their universal quantifiers opened."""
    match claim.op:
        case "true":
            return []
        case "call" if claim.sort == PROP:
            return _goals(expand(claim), variables, hypotheses)
        case "and":
            return [goal for part in claim.args for goal in _goals(part, variables, hypotheses)]
        case "forall" if None in ranges(claim):
            name = fresh(claim.hint or "x", claim.data, (*variables, *free(claim)))
            return _goals(instantiate(claim, name), (*variables, name), hypotheses)
        case "implies":
            return _goals(claim.args[1], variables, (*hypotheses, claim.args[0]))
    return [(variables, hypotheses, claim)]


def _is_equation(p: Expr) -> bool:
    match p.op:
        case "eq" | "hasderiv":
            return True
        case "and":
            return all(map(_is_equation, p.args))
        case "forall":
            return _is_equation(p.args[0])
        case "implies":
            return _is_equation(p.args[1])
    return False


def _sides(claim: Expr, point: Point, digits: int) -> tuple[str, str]:
    if claim.op not in ("eq", "le", "lt"):
        return "", ""
    env = environment(point)
    with mp.workdps(digits):
        left, right = (mp.nstr(real(value_at(side, env, digits)), 15) for side in claim.args)
    return str(left), str(right)


def _short(a: Any, floor: int | None = None) -> str | None:
    """Short decimal text; what lies below `floor` does so by rounding only."""
    if a is None:
        return None
    if floor is not None and a < floor:
        a = floor
    return "0" if a == 0 else str(mp.nstr(real(a), 3))
