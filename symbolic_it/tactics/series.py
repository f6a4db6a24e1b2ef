"""Sums of polynomials in their index, by the formulas for sums of powers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from math import comb

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics import identities, normal, order, signs
from symbolic_it.tactics import prove as goals
from symbolic_it.tactics.conditions import prove_condition
from symbolic_it.tactics.lemmas import close
from symbolic_it.tactics.polynomials import coefficients
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import FAILURES, TacticError, at, axiom, replace, replaced
from symbolic_it.terms.expr import (
    BINDERS,
    INTEGER,
    REAL,
    Expr,
    add,
    eq,
    free,
    fresh,
    in_range,
    instantiate,
    lam,
    le,
    lt,
    num,
    power,
    sum_,
)

LONG = 400
"""Sums with more terms are not written out if there is another way."""
DEGREE = 12
"""Sums of powers of the index up to this one are summed up."""


def summed(scene: Scene, goal: Expr) -> Theorem:
    """A relation with the sums of polynomials in their index replaced by what they are."""
    inner = goal.args[0] if goal.op == "not" else goal
    if inner.op not in order.RELATIONS:
        raise TacticError("no relation")
    found = [k for t in _sums(inner) if (k := closed_sum(scene, t)) is not None]
    if not found:
        raise TacticError("no sums of polynomials")
    return rewritten(goal, found, lambda claim: goals.prove(scene, claim))


def reduced(scene: Scene, goal: Expr) -> Theorem:
    """A closed relation by evaluation of the normal forms of its sides."""
    inner = goal.args[0] if goal.op == "not" else goal
    if free(goal) or inner.op not in order.RELATIONS:
        raise TacticError("no closed relation")
    sides = [normal.normalise(scene, t) for t in inner.args]

    def settle(claim: Expr) -> Theorem:
        known = kernel.evaluate(claim)
        if known.conclusion != claim:
            raise TacticError("{} is false", claim)
        return known

    return rewritten(goal, [k for k in sides if k.conclusion.args[0] != k.conclusion.args[1]], settle)


def rewritten(goal: Expr, equations: Iterable[Theorem], settle: Callable[[Expr], Theorem]) -> Theorem:
    """The goal from what it is with the left sides of the equations replaced by the right ones."""
    hole = fresh("hole", REAL, free(goal))
    claim, steps = goal, []
    for known in equations:
        steps.append((known, lam([hole], replace(claim, known.conclusion.args[0], hole))))
        claim = replace(claim, *known.conclusion.args)
    theorem = settle(claim)
    for known, template in reversed(steps):
        theorem = kernel.rewrite(kernel.symmetry(known), theorem, template)
    return theorem


def long(goal: Expr) -> bool:
    """Whether a closed goal has a sum of so many terms, or of sums, that evaluation takes long."""
    return not free(goal) and any(
        t.args[1].op != "num" or t.args[0].op != "num" or t.args[1].data - t.args[0].data > LONG or _sums(t.args[2])
        for t in _sums(goal)
    )


def _sums(e: Expr) -> list[Expr]:
    """The sums in a term that stand in no other sum."""
    if e.op == "sum":
        return [e]
    return list(dict.fromkeys(t for a in e.args for t in _sums(a))) if e.op not in BINDERS else []


def closed_sum(scene: Scene, t: Expr) -> Theorem | None:
    """``Sum(f, (i, a, b)) = F(b) - F(a - 1)`` for a polynomial f in i, maybe with such sums in it; a a number."""
    low, high, _ = t.args
    i = fresh(t.hint or "i", INTEGER, {*scene.names, *free(t)})
    body = instantiate(t, i)
    inside = scene.extended(kernel.assume(h) for h in in_range(i, low, high))
    same = kernel.reflexivity(t)
    for inner in _sums(body):
        known = closed_sum(inside, inner)
        if known is None:
            return None
        flat = replaced(body, known)
        same = kernel.transitivity(same, kernel.termwise(same.conclusion.args[1], i, flat))
        body = flat.conclusion.args[1]
    coefs = coefficients(body, i)
    if low.op != "num" or coefs is None or len(coefs) > DEGREE + 1:
        return None
    n = fresh("n", INTEGER, {*scene.names, *free(t), i})
    before = num(low.data - 1)
    value = add(*(c * (_powers(k, n) - _powers(k, before)) for k, c in enumerate(coefs)))
    start = kernel.assume(le(before, n))
    try:
        summed = identities.by_induction(Scene([start], scene.deadline), eq(sum_(body, i, low, n), value), _evenly)
        every = close(summed, [n], start.conclusion)
        return kernel.transitivity(same, at(every, high, given=[prove_condition(scene, le(before, high))]))
    except FAILURES:
        return None


def _evenly(scene: Scene, goal: Expr) -> Theorem:
    low = goal.args[0]
    if low.op == "sum" and low.args[1].op == "num" and low.args[1].data < low.args[0].data:
        empty = axiom("sum_empty", signs._vector(low), *low.args[:2], given=[kernel.evaluate(lt(*low.args[1::-1]))])
        return kernel.transitivity(empty, kernel.field(num(0), goal.args[1]))
    return goals.prove_equal(scene, low, goal.args[1])


def _powers(k: int, n: Expr) -> Expr:
    """``0^k + 1^k + ... + n^k`` as a polynomial in n."""
    rows: list[list[Fraction]] = []
    for d in range(k + 1):
        row = [Fraction(comb(d + 1, j)) for j in range(d + 2)]
        for lower, values in enumerate(rows):
            for j, c in enumerate(values):
                row[j] -= comb(d + 1, lower) * c
        rows.append([c / (d + 1) for c in row])
    return add(*(num(c) * power(n, j) if j else num(c) for j, c in enumerate(rows[k])))
