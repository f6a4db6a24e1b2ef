"""Inequalities between sums over several indices with logarithms, of entries and of their sums over one index.

The difference is brought to ``Sum Sum a (q1 log u1 + ... + qk log uk)`` for one weight a >= 0.  Logarithms that are in
order, as those of an entry and of a sum in which it is a term, are >= 0 term by term; for the rest
``a log(1/w) >= a - a w``, which needs the u to be positive only where the weight is.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics import lemmas, nested_sums, normal, order, several_terms, signs
from symbolic_it.tactics import prove as goals
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import FAILURES, TacticError, at, axiom, combine, subterms
from symbolic_it.terms.expr import (
    FALSE,
    INTEGER,
    Expr,
    add,
    eq,
    free,
    in_range,
    instantiate,
    le,
    log,
    lt,
    mul,
    num,
    power,
    substitute,
    sum_,
)

MOST_PARTS = 3
"""So many times two logarithms are compared with each other."""

LARGEST_EXPONENT = 4

Logs = dict[Expr, Fraction]  # what logarithms are of, and how often they are taken
Ranges = dict[Expr, tuple[Expr, Expr]]  # the indices, the outer one first


@dataclass
class _Cells:
    """A combination of logarithms under a sum over several indices, with one weight."""

    weight: Expr
    ranges: Ranges
    logs: Logs
    rest: Expr


def concerns(e: Expr) -> bool:
    """Whether there are logarithms, and sums under sums."""
    logs = [t for t in _everywhere(e) if t.op in ("log", "xlogy")]
    return bool(logs) and any(t.op == "sum" and "sum" in {s.op for s in _everywhere(t.args[2])} for t in _everywhere(e))


def _everywhere(e: Expr) -> Iterator[Expr]:
    yield e
    for a in e.args:
        yield from _everywhere(a)


def prove(scene: Scene, goal: Expr, opened: Theorem) -> Theorem:
    """``a <= b``, where ``b - a = d`` is `opened`."""
    difference = opened.conclusion.args[1]
    if not concerns(difference):
        raise TacticError("no logarithms under two sums")
    cells = _gathered(scene, difference)
    totals = _totals(scene, cells)
    scene = scene.extended(totals)
    if totals:
        _spread(cells)
    if not cells.logs:
        raise TacticError("no logarithms under two sums")
    inside = scene.extended(kernel.assume(h) for k, r in cells.ranges.items() for h in in_range(k, *r))
    inside = inside.extended([signs.nonnegative(inside, cells.weight)])
    inside = inside.extended(_bounds(inside, cells, totals))
    for parts in _choices(inside, cells):
        scene.tick()
        with contextlib.suppress(*FAILURES):
            return _by_parts(scene, inside, goal, opened, cells, parts)
    raise TacticError("no tangent is below")


# -- one sum of logarithms ----------------------------------------------------------------------------------


def _gathered(scene: Scene, difference: Expr) -> _Cells:
    """The difference as one sum over several indices of a weight times logarithms, and a rest without these."""
    plain = normal.normalise(scene, difference).conclusion.args[1]
    _, terms = nested_sums._multiplied(scene, plain)
    terms = sorted(terms, key=lambda term: -_depth(term[1]))
    cells: _Cells | None = None
    rest: list[Expr] = []
    for c, t in terms:
        if t.op != "sum":
            rest.append(num(c) * t)
            continue
        names: Ranges = {}
        body = t
        while body.op == "sum":
            k = scene.new(body.hint or "i", INTEGER, difference, *names)
            names[k] = (body.args[0], body.args[1])
            body = instantiate(body, k)
        factors = list(body.args) if body.op == "mul" else [body]
        logs = [f for f in factors if f.op == "log"]
        if not logs:
            rest.append(num(c) * t)
            continue
        if len(logs) > 1:
            raise TacticError("products of logarithms")
        factors.remove(logs[0])
        weight, argument = mul(*factors), logs[0].args[0]
        if cells is None:
            cells = _Cells(weight, names, {}, num(0))
        argument = _renamed(cells, weight, names, argument)
        cells.logs[argument] = cells.logs.get(argument, Fraction(0)) + Fraction(c)
    if cells is None or len(cells.ranges) < 2:
        raise TacticError("no logarithms under two sums")
    cells.rest = add(*rest) if rest else num(0)
    return cells


def _depth(t: Expr) -> int:
    return 1 + _depth(t.args[2]) if t.op == "sum" else 0


def _renamed(cells: _Cells, weight: Expr, names: Ranges, argument: Expr) -> Expr:
    """What a logarithm is of, in the indices of the cells."""
    for turn in itertools.permutations(cells.ranges):
        renaming = dict(zip(names, turn, strict=False))
        same = len(names) == len(turn) and all(names[k] == cells.ranges[v] for k, v in renaming.items())
        if same and substitute(weight, renaming) == cells.weight:
            return substitute(argument, renaming)
    raise TacticError("several weights")


def _over(body: Expr, ranges: Mapping[Expr, tuple[Expr, Expr]]) -> Expr:
    for k, (low, high) in reversed(list(ranges.items())):
        body = sum_(body, k, low, high)
    return body


def _totals(scene: Scene, cells: _Cells) -> list[Theorem]:
    """That the weights sum to 1, in either order, if that is known."""
    found: list[Theorem] = []
    for fact in scene.facts:
        c = fact.conclusion
        if c.op != "eq" or c.args[0].op != "sum" or c.args[1] != num(1) or found:
            continue
        for turn in itertools.permutations(cells.ranges):
            total = _over(cells.weight, {k: cells.ranges[k] for k in turn})
            with contextlib.suppress(*FAILURES):
                same = nested_sums.prove(Scene((), scene.deadline), eq(total, c.args[0]))
                found.append(kernel.transitivity(same, fact))
    return found


def _spread(cells: _Cells) -> None:
    """Logarithms outside of the sums, taken under them."""
    rest: list[Expr] = []
    for t in cells.rest.args if cells.rest.op == "add" else (cells.rest,):
        factors = t.args if t.op == "mul" else (t,)
        logs = [f for f in factors if f.op == "log" and "sum" not in {s.op for s in subterms(f)}]
        others = [f for f in factors if f not in logs]
        if len(logs) == 1 and all(f.op == "num" for f in others):
            u = logs[0].args[0]
            c = Fraction(1)
            for f in others:
                c *= f.data
            cells.logs[u] = cells.logs.get(u, Fraction(0)) + c
        else:
            rest.append(t)
    cells.rest = add(*rest) if rest else num(0)
    cells.logs = {u: c for u, c in cells.logs.items() if c}


# -- what is known at an index ------------------------------------------------------------------------------


def _bounds(inside: Scene, cells: _Cells, totals: Sequence[Theorem]) -> list[Theorem]:
    """The weight is at most a sum in which it is a term, and such a sum at most the sum over all indices."""
    found: dict[Expr, Theorem] = {}
    parts = [u for u in cells.logs if u.op == "sum"]
    for fact in totals:
        names = [k for k in cells.ranges if _is_term(fact, k, cells)]
        with contextlib.suppress(*FAILURES):
            bound = _term_of(inside, fact, names[0])
            found[bound.conclusion] = bound
            parts.append(bound.conclusion.args[0])
    for u in parts:
        for k, limits in cells.ranges.items():
            if u.op == "sum" and u.args[:2] == limits and instantiate(u, k) == cells.weight:
                bound = _term_of(inside, kernel.reflexivity(u), k)
                found[bound.conclusion] = bound
    return list(found.values())


def _is_term(fact: Theorem, k: Expr, cells: _Cells) -> bool:
    """Whether a sum over all indices is first one over k."""
    others = {j: r for j, r in cells.ranges.items() if j != k}
    return instantiate(fact.conclusion.args[0], k) == _over(cells.weight, others)


def _term_of(inside: Scene, fact: Theorem, k: Expr) -> Theorem:
    """``t(k) <= c`` from ``Sum t = c`` for terms >= 0."""
    total = fact.conclusion.args[0]
    j = inside.new("j", INTEGER, total, k)
    there = inside.extended(kernel.assume(h) for h in in_range(j, *total.args[:2]))
    return several_terms._together(inside, fact, [k], j, signs.nonnegative(there, instantiate(total, j)))


# -- the proof ---------------------------------------------------------------------------------------------

Part = tuple[Expr, Expr]  # u and v with v <= u


def _choices(inside: Scene, cells: _Cells) -> Iterator[list[Part]]:
    """Pairs of logarithms to be compared, fewest first; the exponents that remain are whole numbers."""
    above = [u for u, c in cells.logs.items() if c > 0]
    below = [u for u, c in cells.logs.items() if c < 0]
    pairs: list[Part] = []
    for u, v in itertools.product([*above, num(1)], [*below, num(1)]):
        if u == v:
            continue
        with contextlib.suppress(*FAILURES):
            order.prove_relation(inside, le(v, u))
            pairs.append((u, v))
    for count in range(MOST_PARTS + 1):
        yield from map(list, itertools.combinations_with_replacement(pairs, count))


def _by_parts(
    scene: Scene, inside: Scene, goal: Expr, opened: Theorem, cells: _Cells, parts: Sequence[Part]
) -> Theorem:
    """The difference as sums of logarithms in order, of what the tangent is below, and of a rest >= 0."""
    remaining = dict(cells.logs)
    one = min(map(abs, cells.logs.values()))
    for u, v in parts:
        for t, sign in ((u, -1), (v, 1)):
            if t != num(1):
                remaining[t] += sign * one
    if any(c * cells.logs[t] < 0 for t, c in remaining.items()):
        raise TacticError("taken too often")
    rows = [_ordered(inside, cells, part, one) for part in parts]
    remaining = {t: c for t, c in remaining.items() if c}
    rest = cells.rest
    kept = {k: r for k, r in cells.ranges.items() if any(k in free(t) for t in remaining)}
    if remaining and not kept:
        rest = rest + add(*(num(c) * log(t) for t, c in remaining.items()))
    elif remaining:
        weight = _over(cells.weight, {k: r for k, r in cells.ranges.items() if k not in kept})
        row, left = _tangent(inside, weight, kept, remaining)
        rows.append(row)
        rest = rest + left
    more = _rest(scene, rest)
    whole = add(*(row.conclusion.args[1] for row in rows), rest)
    same = nested_sums.prove(scene, eq(opened.conclusion.args[1], whole))
    return combine(goal, *rows, more, (-1, opened), (-1, same))


def _rest(scene: Scene, rest: Expr) -> Theorem:
    same = normal.normalise(scene, rest)
    shown = goals.prove_order(scene, le(0, same.conclusion.args[1]))
    return combine(le(0, rest), shown, (-1, same))


def _where(inside: Scene, weight: Expr, goal: Expr, factor: Expr, positive: Theorem) -> Theorem:
    """The goal ``0 <= weight factor + t``, proved where the weight is positive; where it is 0, t >= 0."""
    least = signs.nonnegative(inside, weight)
    none = kernel.assume(eq(weight, 0))
    same = normal.normalise(inside, goal.args[1] - weight * factor)
    left = same.conclusion.args[1]
    rest = [signs.nonnegative(inside, left)] if left != num(0) else []
    at_none = combine(goal, (-1 * factor, none), (-1, same), *rest)
    wrong = kernel.false_elim(combine(FALSE, kernel.assume(lt(weight, 0)), least), goal)
    return kernel.or_elim(axiom("trichotomy", weight, 0), wrong, at_none, positive)


def _positive(scene: Scene, t: Expr) -> Theorem:
    try:
        return signs.positive(scene, t)
    except FAILURES:
        return order.prove_relation(scene, lt(0, t))


def _summed(theorem: Theorem, ranges: Mapping[Expr, tuple[Expr, Expr]]) -> Theorem:
    """``0 <= Sum ... Sum t`` from ``0 <= t``."""
    for k, (low, high) in reversed(list(ranges.items())):
        total = sum_(theorem.conclusion.args[1], k, low, high)
        every = signs._close(theorem, k, low, high)
        theorem = at(lemmas.sum_nonnegative(), signs._vector(total), low, high, given=[every])
    return theorem


def _ordered(inside: Scene, cells: _Cells, part: Part, c: Fraction) -> Theorem:
    """``0 <= Sum Sum c a (log u - log v)``, where v <= u."""
    u, v = part
    factor = num(c) * add(*(sign * log(t) for t, sign in ((u, num(1)), (v, num(-1))) if t != num(1)))
    goal = le(0, cells.weight * factor)
    some = kernel.assume(lt(0, cells.weight))
    there = inside.extended([some])
    more = at(lemmas.log_monotone(), v, u, given=[_positive(there, v), order.prove_relation(there, le(v, u))])
    one = kernel.evaluate(eq(log(1), 0))
    ones = [(sign * cells.weight, one) for t, sign in ((u, num(c)), (v, num(-c))) if t == num(1)]
    theorem = combine(goal, (c, some, more), *ones)
    return _summed(_where(inside, cells.weight, goal, factor, theorem), cells.ranges)


def _tangent(inside: Scene, weight: Expr, ranges: Ranges, logs: Logs) -> tuple[Theorem, Expr]:
    """``0 <= Sum (c a (q1 log u1 + ...) - (c a - c b))`` with b = a/(u1^q1 ...), and the sum of what is taken away."""
    c = min(map(abs, logs.values()))
    exponents = {u: k / c for u, k in logs.items()}
    if any(q.denominator > 1 or abs(q) > LARGEST_EXPONENT for q in exponents.values()):
        raise TacticError("no whole powers")
    some = kernel.assume(lt(0, weight))
    there = inside.extended([some])
    positive = [_positive(there, u) for u in exponents]
    there = there.extended(positive)
    nonzero = list(map(signs.nonzero_of_positive, positive))
    w = mul(*(power(u, -q) for u, q in exponents.items()))
    small = normal.normalise(there, weight * w)
    b = small.conclusion.args[1]
    factor = num(c) * add(*(num(q) * log(u) for u, q in exponents.items()), num(-1))
    goal = le(0, weight * factor + num(c) * b)

    tangent = at(lemmas.log_tangent(), w, given=[signs.positive(there, w)])
    split = goals.prove_equal(there, log(w), add(*(num(-q) * log(u) for u, q in exponents.items())))
    above = combine(goal, (c, some, tangent), (-c * weight, split), (c, small), nonzero=nonzero)
    theorem = _where(inside, weight, goal, factor, above)
    return _summed(theorem, ranges), num(c) * (_over(weight, ranges) - _over(b, ranges))
