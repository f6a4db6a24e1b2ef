"""Statements for the tests of numerics, written as text; the definitions they use are given to the kernel."""

from __future__ import annotations

from fractions import Fraction

from symbolic_it.kernel import DEFINITIONS, Definition, Statement, define, is_theorem, replay, write
from symbolic_it.kernel.theorem import Theorem
from symbolic_it.terms.context import Context
from symbolic_it.terms.expr import Expr
from symbolic_it.terms.functions import definition
from symbolic_it.terms.parser import statement_parts

Q = Fraction


def define_all(e: Expr) -> None:
    """Define every function and predicate that occurs in `e`."""
    if e.op == "call" and e.data[0] not in DEFINITIONS:
        triple = definition(e.data[0])
        define_all(triple[2])
        define(Definition(*triple))
    for arg in e.args:
        define_all(arg)


def statement(claim: str, *where: str) -> Statement:
    """The statement ``claim where ...``."""
    stated = Statement(*statement_parts(claim, Context.parse(where)))
    for e in (*stated.hypotheses, stated.claim):
        define_all(e)
    return stated


def named(stated: Statement) -> dict[str, Expr]:
    """The variables of a statement by name."""
    return {v.data[0]: v for v in stated.variables}


def replays(stated: Statement, verdict: str, part: str, theorem: Theorem) -> None:
    """Assert that the theorem is the obligation that the verdict needs, also after a round trip as a certificate."""
    assert is_theorem(theorem)
    assert theorem.hypotheses == ()
    assert theorem.conclusion == stated.obligations()[part]
    assert replay(write("test", stated, verdict, {part: theorem})).verdict == verdict
