"""Scenes and goals from text, kernel steps counted, theorems compared with numbers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import CodeType, FrameType
from typing import Any

from mpmath import mp

from symbolic_it import kernel
from symbolic_it.derivation.statements import statement, term
from symbolic_it.kernel import KernelError, Theorem
from symbolic_it.numerics.sampling import points
from symbolic_it.numerics.values import Undecidable, Undefined, environment, real, value_at
from symbolic_it.tactics.prove import prove
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError
from symbolic_it.terms.context import Context
from symbolic_it.terms.expr import Expr, free


def context(*where: str) -> Context:
    return Context.parse(where)


def scene(*where: str) -> Scene:
    """What is known where these hypotheses hold."""
    known = context(*where)
    found = Scene(map(kernel.assume, known.hypotheses))
    found.names |= set(known.variables)
    return found


def read(text: str, *where: str) -> Expr:
    return term(text, context(*where))


def proved(claim: str, *where: str) -> bool:
    """Whether the tactics prove the claim; if so the theorem says just that."""
    known, stated = statement(claim, context(*where))
    try:
        theorem = prove(scene(*where), stated.claim)
    except (TacticError, KernelError):
        return False
    assert theorem.conclusion == stated.claim
    assert set(theorem.hypotheses) <= set(known.hypotheses)
    return True


def agrees(theorem: Theorem, hypotheses: Iterable[Expr], count: int = 8) -> int:
    """The number of exact points at which both sides of the equation were seen to agree to 40 digits."""
    a, b = theorem.conclusion.args
    names = sorted(free(theorem.conclusion).union(*map(free, hypotheses)), key=lambda v: str(v.data))
    seen = 0
    for point in points(names, tuple(hypotheses), sizes=(1, 2, 3), count=count, seed=5, about=(a, b)):
        env = environment(point)
        with mp.workdps(50):
            try:
                left, right = (real(value_at(side, env, 50)) for side in (a, b))
            except (Undefined, Undecidable):
                continue
            assert abs(left - right) <= mp.mpf(10) ** -40 * (1 + abs(left)), (point, theorem)
        seen += 1
    return seen


@contextmanager
def counting() -> Iterator[Callable[[], int]]:
    """Counts the theorems that the kernel makes: a measure of work that does not depend on the machine."""
    codes: dict[CodeType, None] = dict.fromkeys(
        rule.__code__ for rule in map(_plain, kernel.RULES.values()) if rule is not None
    )
    steps = 0

    def profile(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal steps
        if event == "call" and frame.f_code in codes:
            steps += 1

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        yield lambda: steps
    finally:
        sys.setprofile(before)


def _plain(rule: Any) -> Any:
    """The function behind a rule."""
    while hasattr(rule, "__wrapped__"):
        rule = rule.__wrapped__
    return rule if hasattr(rule, "__code__") else None
