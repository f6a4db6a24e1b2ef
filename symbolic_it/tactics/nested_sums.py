"""Equations between sums over several indices: multiplied out, and their sums put in one order.

Every side becomes a combination of nested sums of products; sums of one product differ at most in the names of their
indices and in their order.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Sequence
from fractions import Fraction

from symbolic_it import kernel
from symbolic_it.kernel import KernelError, Theorem
from symbolic_it.tactics import normal, order
from symbolic_it.tactics.polynomials import view
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError, axiom, combine, subterms, unfolded
from symbolic_it.terms.expr import INTEGER, Expr, add, eq, free, fresh, instantiate, lam, le, mul, num, substitute, sum_

DEEPEST = 4
"""So many sums in one another are put in order."""

Terms = list[tuple[Fraction, Expr]]


def prove(scene: Scene, goal: Expr) -> Theorem:
    """``a = b``, where sums stand under sums or are multiplied."""
    sides = [unfolded(side) for side in goal.args]
    if not any(t.op == "sum" for opened in sides for t in subterms(opened.conclusion)):
        raise TacticError("no sums")
    rows: list[tuple[Fraction | int, Theorem]] = []
    for opened, sign in zip(sides, (1, -1), strict=True):
        plain = kernel.transitivity(opened, normal.normalise(scene, opened.conclusion.args[1]))
        scene.tick()
        theorem, terms = _multiplied(scene, plain.conclusion.args[1])
        rows += [(sign, plain), (sign, theorem)]
        rows += [(sign * c, _in_order(scene, t)) for c, t in terms if t.op == "sum"]
    return combine(goal, *rows)


def rearranged(scene: Scene, goal: Expr) -> Theorem:
    """``a = b``, where a sum is another one backwards, or is two sums one after the other."""
    series = [t for t in subterms(goal) if t.op == "sum" and not t.loose]
    if not 1 < len(series) < 5:
        raise TacticError("no sums to compare")
    plain = {e.conclusion.args[1]: e for e in (normal.normalise(scene, t) for t in series)}
    found = []
    for t in series:
        low, high, _ = t.args
        back = axiom("sum_reverse", _vector(t), low, high)
        same = kernel.transitivity(back, normal.normalise(scene, back.conclusion.args[1]))
        if same.conclusion.args[1] in plain:
            found.append(kernel.transitivity(same, kernel.symmetry(plain[same.conclusion.args[1]])))
        for other in series:
            if other.args[0] == low and other != t:
                with contextlib.suppress(TacticError, KernelError):
                    middle = other.args[1]
                    given = [scene.simple(le(low, middle + 1)), scene.simple(le(middle, high))]
                    found.append(axiom("sum_split", _vector(t), low, middle, high, given=given))
    if not found:
        raise TacticError("no sum is another one in part or backwards")
    return combine(goal, order.equation(scene.extended(found), goal))


def _vector(t: Expr) -> Expr:
    return Expr("lam", (t.args[2],), (INTEGER,), t.hint)


def _multiplied(scene: Scene, t: Expr) -> tuple[Theorem, Terms]:
    """t as a combination of products without sums, and of sums of such, and so on."""
    v = view(t)
    if v.divisors:
        raise TacticError("a sum is divided by something")
    rows: list[tuple[Fraction | int, Theorem]] = []
    terms: Terms = []
    for monomial, c in v.numerator.items():
        factors = [v.atoms[k] for k, e in monomial for _ in range(e)]
        series = next((f for f in factors if f.op == "sum"), None)
        product = mul(*factors)
        if series is None:
            terms.append((Fraction(c), product))
            continue
        factors.remove(series)
        low, high, _ = series.args
        j = scene.new(series.hint or "j", INTEGER, t)
        body = instantiate(series, j)
        inner = mul(*factors, body) if factors else body
        if factors:
            scaled = axiom("sum_scale", mul(*factors), lam([j], body), low, high)
            moved = kernel.transitivity(_renamed(sum_(inner, j, low, high), scaled, j), scaled)
            rows.append((-Fraction(c), moved))
        theorem, parts = _multiplied(scene.extended(()), inner)
        under = kernel.termwise(sum_(inner, j, low, high), j, theorem)
        split = _apart(under.conclusion.args[1], j, parts)
        rows += [(Fraction(c), under), *((Fraction(c), e) for e in split)]
        terms += [(Fraction(c) * k, sum_(p, j, low, high)) for k, p in parts]
    whole = add(*(num(c) * p for c, p in terms)) if terms else num(0)
    return combine(eq(t, whole), *rows), terms


def _renamed(wanted: Expr, theorem: Theorem, j: Expr) -> Theorem:
    """``Sum f = Sum g`` for the left side of an equation, where f and g are the same but for how they are written."""
    there = theorem.conclusion.args[0]
    return kernel.termwise(wanted, j, kernel.field(instantiate(wanted, j), instantiate(there, j)))


def _apart(total: Expr, j: Expr, parts: Terms) -> list[Theorem]:
    """``Sum (c1 t1 + ... + ck tk) = c1 Sum t1 + ... + ck Sum tk`` in steps that add up to it."""
    low, high, _ = total.args
    found = []
    rest = total
    for number, (c, t) in enumerate(parts):
        first = rest
        if number < len(parts) - 1:
            others = add(*(num(k) * p for k, p in parts[number + 1 :]))
            halves = axiom("sum_add", lam([j], num(c) * t), lam([j], others), low, high)
            same = _renamed(rest, halves, j)
            found.append(kernel.transitivity(same, halves))
            first, rest = sum_(num(c) * t, j, low, high), sum_(others, j, low, high)
        scaled = axiom("sum_scale", num(c), lam([j], t), low, high)
        found.append(kernel.transitivity(_renamed(first, scaled, j), scaled))
    return found


def _in_order(scene: Scene, t: Expr) -> Theorem:
    """A nested sum of a product with its sums, and the factors, in the one order that does not depend on names."""
    names: list[Expr] = []
    ranges: list[tuple[Expr, Expr]] = []
    body = t
    while body.op == "sum":
        names.append(scene.new("i", INTEGER, t, *names))
        ranges.append((body.args[0], body.args[1]))
        body = instantiate(body, names[-1])
    if len(names) > DEEPEST:
        raise TacticError("too many sums in one another")
    fixed = all(free(e).isdisjoint(names) for pair in ranges for e in pair)
    orders = itertools.permutations(range(len(names))) if fixed else iter([tuple(range(len(names)))])
    places = [fresh(f"i{k}", INTEGER, free(t)) for k in range(len(names))]

    def written(turn: Sequence[int]) -> tuple[str, Expr, Expr]:
        factors = list(body.args) if body.op == "mul" else [body]
        renaming = dict(zip((names[k] for k in turn), places, strict=True))
        product = mul(*sorted(factors, key=lambda f: _key(substitute(f, renaming))))
        key = " ".join([*(_key(e) for k in turn for e in ranges[k]), _key(substitute(product, renaming))])
        return key, product, body

    turn = min(orders, key=lambda order: written(order)[0])
    product = written(turn)[1]
    theorem = _sorted(t, names, list(turn))
    inner = kernel.field(body, product)
    for k in reversed(turn):
        inner = kernel.termwise(sum_(inner.conclusion.args[0], names[k], *ranges[k]), names[k], inner)
    return kernel.transitivity(theorem, inner)


def _key(e: Expr) -> str:
    """A term as text in which bound variables have no names."""
    return f"({e.op} {e.data} {' '.join(map(_key, e.args))})"


def _sorted(t: Expr, names: list[Expr], turn: list[int]) -> Theorem:
    """A nested sum with its sums, the indices of which are called `names`, in another order."""
    if len(turn) < 2:
        return kernel.reflexivity(t)
    theorem = kernel.reflexivity(t)
    now = list(range(len(turn)))
    while now != turn:
        k = next(k for k in range(len(now) - 1) if turn.index(now[k]) > turn.index(now[k + 1]))
        theorem = kernel.transitivity(theorem, _swapped(theorem.conclusion.args[1], [names[m] for m in now], k))
        now[k], now[k + 1] = now[k + 1], now[k]
    return theorem


def _swapped(t: Expr, names: Sequence[Expr], k: int) -> Theorem:
    """A nested sum with the k-th of its sums, from 0, and the next one exchanged."""
    if k:
        return kernel.termwise(t, names[0], _swapped(instantiate(t, names[0]), names[1:], k - 1))
    low, high, _ = t.args
    inner = instantiate(t, names[0])
    body = instantiate(inner, names[1])
    return axiom("sum_swap", lam([names[0], names[1]], body), low, high, *inner.args[:2])
