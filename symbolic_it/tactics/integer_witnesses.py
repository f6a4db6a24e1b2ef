"""Existence of integers: numbers found by looking, and terms in other variables."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from math import floor

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics import order
from symbolic_it.tactics import prove as goals
from symbolic_it.tactics.integers import may_hold, places, real_zeros
from symbolic_it.tactics.polynomials import coefficients
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import FAILURES, TacticError, replace, subterms, unfolded
from symbolic_it.tactics.zeros import solutions
from symbolic_it.terms.expr import (
    INTEGER,
    REAL,
    Expr,
    free,
    fresh,
    function,
    instantiate,
    ite,
    le,
    num,
)

MOST = 2000
"""So many choices of several integers are looked at."""
REACH = 60
"""Integers so far from 0 are tried one by one, beyond that powers of two and of ten only."""


def existence(scene: Scene, goal: Expr) -> Theorem:
    """``exists n: ...`` for integers n, one or several, by a number, or by a term in the other variables."""
    names: list[Expr] = []
    body = goal
    while body.op == "exists" and body.data == INTEGER:
        names.append(fresh(body.hint or "n", INTEGER, {*scene.names, *free(goal), *names}))
        body = instantiate(body, names[-1])
    if any(t.op in ("forall", "exists") for t in subterms(body)):
        raise TacticError("quantifiers inside")
    for values in _candidates(scene, names, body):
        scene.tick()
        try:
            chain = [goal]
            for v in values:
                chain.append(instantiate(chain[-1], v))
            theorem = goals.prove(scene, chain[-1], (), 0)
        except FAILURES:
            continue
        for statement, v in zip(reversed(chain[:-1]), reversed(values), strict=True):
            theorem = kernel.exists_intro(theorem, statement, v)
        return theorem
    raise TacticError("no integer was found for which {}", body)


def _candidates(scene: Scene, names: list[Expr], body: Expr) -> Iterator[tuple[Expr, ...]]:
    """Values that numbers admit."""
    if not free(body) - set(names):
        for numbers in _numbers(names, body):
            if may_hold(body, dict(zip(names, map(num, numbers), strict=True)), {}):
                yield tuple(map(num, numbers))
        return
    if len(names) > 1:
        return
    tried = places(scene, body, names)
    for c in dict.fromkeys(_terms(names[0], body)):
        if all(may_hold(body, {names[0]: c}, point) for point in tried):
            yield (c,)


def _numbers(names: list[Expr], body: Expr) -> Iterator[tuple[int, ...]]:
    """Numbers from the nearest to 0 on; zeros of polynomials in one unknown."""
    if len(names) > 1:
        reach = next((r for r in (12, 5, 2, 1) if (2 * r + 1) ** len(names) <= MOST), 0)
        yield from sorted(itertools.product(range(-reach, reach + 1), repeat=len(names)), key=_size)
        return
    for u in _differences(body):
        coefs = coefficients(u, names[0])
        if coefs is not None and 1 < len(coefs) < 12 and all(c.op == "num" for c in coefs):
            near = {floor(r) for r in real_zeros([c.data for c in coefs])}
            yield from ((k + c,) for k in sorted(near) for c in (0, 1, -1))
    yield from sorted(((k,) for k in range(-REACH, REACH + 1)), key=_size)
    far = sorted({*(2**k for k in range(6, 17)), *(10**k for k in range(2, 13))})
    yield from ((sign * k,) for k in far for sign in (1, -1))


def _size(numbers: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    return sum(map(abs, numbers)), tuple(-k for k in numbers)


def _differences(body: Expr) -> list[Expr]:
    """The differences of the sides of the relations in a proposition."""
    if body.op in order.RELATIONS:
        return [order.difference(body)]
    return [u for part in body.args for u in _differences(part)] if body.op in ("and", "or", "not", "implies") else []


def _terms(n: Expr, body: Expr) -> Iterator[Expr]:
    """Integers near the solutions of the equations that belong to the relations, and larger ones."""
    x = fresh("x", REAL, free(body))
    yield from (num(k) for k in (1, 0, 2, -1))
    for u in _differences(body):
        opened = unfolded(replace(u, n, x)).conclusion.args[1]
        for t in solutions(opened, x) if x in free(opened) else ():
            if x in free(t):
                continue
            if t.sort == INTEGER:
                yield from (t, t + 1, t - 1)
            down, up = function("floor", t), -function("floor", -t)
            yield from (down, down + 1, up, up - 1, ite(le(1, t), down + 1, num(1)))
