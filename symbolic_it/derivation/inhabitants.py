"""That the hypotheses of a statement can be satisfied, also where they are about real functions."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence

from symbolic_it import kernel
from symbolic_it.kernel import KernelError, Statement, Theorem
from symbolic_it.numerics import witness
from symbolic_it.numerics.sampling import points
from symbolic_it.numerics.values import as_expr
from symbolic_it.tactics.prove import prove
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError
from symbolic_it.terms.expr import FUNCTION, Expr, free, instantiate, lam, num, substitute, var

_X = var("x")
_CHAINS = (
    (num(0),),
    (_X**2, 2 * _X, num(2), num(0)),
    (-(_X**2), -2 * _X, num(-2), num(0)),
    (_X, num(1), num(0)),
    (num(1),),
)
"""Functions with their derivatives: candidates for function variables, in the order of their declaration."""


def inhabited(
    stated: Statement,
    prover: Callable[[Expr], Theorem | None],
    example: Mapping[Expr, Expr] | None = None,
    known: Sequence[Theorem] = (),
) -> Theorem:
    """``|- exists variables: hypotheses``, at `example` if it is given; `known` are closed facts that may help.

    Raises `witness.Unproved`.
    """
    functions = [v for v in stated.variables if v.sort == FUNCTION]
    if example is None and not functions:
        return witness.inhabited(stated, prover=prover)
    for values in [example] if example is not None else _candidates(stated, functions):
        try:
            return _at(stated, values, known)
        except (TacticError, KernelError):
            continue
    raise witness.Unproved("no point was found that satisfies the hypotheses; give one with proof.example(...)")


def _candidates(stated: Statement, functions: list[Expr]) -> Iterator[Mapping[Expr, Expr]]:
    """Values for the other variables by sampling, with simple functions and their derivatives."""
    others = tuple(v for v in stated.variables if v not in functions)
    plain = tuple(h for h in stated.hypotheses if free(h).isdisjoint(functions))
    found = list(itertools.islice(points(others, plain, sizes=(2, 1), count=6, seed=0), 6)) if others else [{}]
    for chain in _CHAINS:
        padded = [*chain, *[chain[-1]] * len(functions)]
        shapes = {f: lam([_X], body) for f, body in zip(functions, padded, strict=False)}
        for point in found:
            yield {**shapes, **{v: as_expr(point[v], v.sort) for v in others}}


def _at(stated: Statement, values: Mapping[Expr, Expr], known: Sequence[Theorem]) -> Theorem:
    hypotheses = [substitute(h, values) for h in stated.hypotheses]
    theorem = kernel.truth() if not hypotheses else _all(hypotheses, known)
    existence = stated.obligations()["inhabited"]
    opened = [existence]
    for v in stated.variables:
        opened.append(instantiate(opened[-1], values[v]))
    for statement, v in zip(reversed(opened[:-1]), reversed(stated.variables), strict=True):
        theorem = kernel.exists_intro(theorem, statement, values[v])
    return theorem


def _all(hypotheses: list[Expr], known: Sequence[Theorem]) -> Theorem:
    proofs = [prove(Scene(known), h) for h in hypotheses]
    return proofs[0] if len(proofs) == 1 else kernel.and_intro(*proofs)
