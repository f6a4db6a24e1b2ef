"""Regions: variables and relations between them, with sample points at which searches look at terms.

Nothing here proves anything: signs at sample points guide a search, and tell early that it is hopeless.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from fractions import Fraction

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics.enclosures import Point, sign_of, value, values
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError
from symbolic_it.terms.expr import INTEGER, Expr, free


class Region:
    """Variables and relations between them: where something is to be proved, with sample points."""

    def __init__(
        self,
        relations: Iterable[Expr],
        scene: Scene | None = None,
        parent: Region | None = None,
        variables: Iterable[Expr] = (),
    ) -> None:
        self.relations = tuple(dict.fromkeys(relations))
        names = frozenset(variables).union(*(free(r) for r in self.relations))
        self.variables = tuple(sorted((v for v in names if not isinstance(v.sort, tuple)), key=lambda v: str(v.data)))
        self.scene = Scene([kernel.assume(r) for r in self.relations], scene.deadline if scene else None)
        self.parent = parent
        self._points: list[Point] | None = None
        self._signs: dict[Expr, list[int | None]] = {}
        self.learned: dict[Expr, Theorem] = {}

    def __hash__(self) -> int:
        return hash((frozenset(self.relations), self.variables))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Region) or self.variables != other.variables:
            return False
        return frozenset(self.relations) == frozenset(other.relations)

    def with_(self, *relations: Expr) -> Region:
        """This region with more relations; what was learned here holds there."""
        region = Region((*self.relations, *relations), self.scene, self, self.variables)
        for theorem in self.learned.values():
            region.learn(theorem)
        return region

    def over(self, e: Expr) -> Region:
        """This region, with the variables of a term among its variables."""
        if free(e) <= set(self.variables):
            return self
        region = Region(self.relations, self.scene, None, (*self.variables, *free(e)))
        for theorem in self.learned.values():
            region.learn(theorem)
        return region

    def learn(self, theorem: Theorem) -> Theorem:
        """Take in a fact that follows from the relations."""
        if theorem.conclusion not in self.learned and theorem.conclusion.op != "true":
            self.learned[theorem.conclusion] = theorem
            self.scene.add([theorem])
            for key in [k for k, v in self.scene.memo.items() if v is None or k[0] == "norm"]:
                del self.scene.memo[key]
        return theorem

    def bounds(self, x: Expr) -> tuple[float, float]:
        """What the relations with closed other sides say about x."""
        low, high = -math.inf, math.inf
        for r in self.relations:
            if r.op not in ("lt", "le", "eq"):
                continue
            a, b = r.args
            if b == x and not free(a):
                low = max(low, _number(a))
            if a == x and not free(b):
                high = min(high, _number(b))
        return low, high

    @property
    def points(self) -> list[Point]:
        """Sample points; for one variable in increasing order."""
        if self._points is None:
            self._points = self._sample()
        return self._points

    def _sample(self) -> list[Point]:
        grids = [_grid(*self.bounds(v), v.sort == INTEGER) for v in self.variables]
        if not self.variables:
            return self._inside([()])
        if not all(grids):
            return []
        if len(self.variables) == 1:
            candidates: list[Point] = [(v,) for v in grids[0]]
            return self._inside(candidates)
        rng = random.Random(len(self.relations))
        kept: list[Point] = []
        if self.parent is not None and self.parent.variables == self.variables:
            kept = self._inside(self.parent.points)
        found = list(dict.fromkeys(kept))
        for _ in range(6):
            if len(found) >= 60:
                break
            candidates = [tuple(rng.choice(grid) for grid in grids) for _ in range(60)]
            if found:
                candidates += [self._near(rng, rng.choice(found)) for _ in range(20)]
            found = list(dict.fromkeys([*found, *self._inside(candidates)]))
        return found[:80]

    @staticmethod
    def _near(rng: random.Random, point: Point) -> Point:
        scale = Fraction(1, 10 ** rng.randint(1, 3))
        return tuple(v + scale * rng.randint(-5, 5) / 5 * (abs(v) + scale) for v in point)

    def _inside(self, candidates: Sequence[Point]) -> list[Point]:
        alive = list(candidates)
        for r in self.relations:
            truths = values(r, self.variables, alive)
            alive = [p for p, t in zip(alive, truths, strict=True) if t is True]
        return alive

    def signs(self, e: Expr) -> list[int | None]:
        """The signs of a term at the sample points."""
        found = self._signs.get(e)
        if found is None:
            try:
                found = [sign_of(v) for v in values(e, self.variables, self.points)]
            except TacticError:
                found = [None] * len(self.points)
            self._signs[e] = found
        return found

    def sign(self, e: Expr) -> int | None:
        """The one sign that the term has at all sample points (0: zero everywhere); None if it changes or is open."""
        found = set(self.signs(e))
        strict = found & {1, -1}
        if None in found or len(strict) > 1:
            return None
        return strict.pop() if strict else 0


def _number(e: Expr) -> float:
    found = value(e)
    if found is None:
        raise TacticError("{} has no value", e)
    return float(found.mid())


def _grid(low: float, high: float, whole: bool) -> list[Fraction]:
    if whole:
        start = math.ceil(low) if low > -math.inf else -20 if high == math.inf else math.floor(high) - 40
        stop = math.floor(high) if high < math.inf else start + 40
        steps = (
            [start + k for k in (*range(25), 30, 50, 100, 1000)]
            if high == math.inf
            else range(start, min(stop, start + 60) + 1)
        )
        return [Fraction(k) for k in steps]
    if low > high:
        return []
    small = [10.0**-k for k in (6, 4, 3, 2)]
    found: set[Fraction] = set()
    if low > -math.inf and high < math.inf:
        width = high - low
        for k in range(25):
            found.add(_round(low + width * k / 24, width))
        for t in small:
            found |= {_round(low + t * width, t * width), _round(high - t * width, t * width)}
        found |= {_exactly(low), _exactly(high)}
    else:
        steps = [
            *small,
            0.05,
            0.1,
            0.2,
            0.3,
            0.5,
            0.7,
            0.9,
            1,
            1.1,
            1.3,
            1.7,
            2,
            2.5,
            3,
            4,
            5,
            7,
            10,
            15,
            30,
            100,
            1e3,
            1e4,
            1e6,
        ]
        anchor = low if low > -math.inf else high if high < math.inf else 0.0
        found.add(_exactly(anchor))
        for t in steps:
            if high == math.inf:
                found.add(_round(anchor + t, t))
            if low == -math.inf:
                found.add(_round(anchor - t, t))
    return sorted(found)


def _exactly(x: float) -> Fraction:
    return (
        Fraction(x).limit_denominator(10**6)
        if abs(Fraction(x) - Fraction(x).limit_denominator(10**6)) < 1e-12
        else Fraction(x)
    )


def _round(x: float, scale: float) -> Fraction:
    """A short rational close to x, as seen at the scale."""
    if x == 0:
        return Fraction(0)
    digits = max(0, 4 - math.floor(math.log10(scale))) if scale > 0 else 12
    return Fraction(round(Fraction(x) * 10**digits), 10**digits)
