"""What must be so of every answer of `decide`: certificates replay, and witnesses hold up without the kernel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mpmath import mp

from symbolic_it import kernel
from symbolic_it.decision import Decision
from symbolic_it.kernel.definedness import defined
from symbolic_it.numerics.values import Undecidable, Undefined, environment, value_at
from symbolic_it.terms.expr import Expr, eq, implies, le

DIGITS = 100


class Unfounded(Exception):
    """An answer whose certificate does not replay, or whose witness does not verify."""


def verify(answer: Decision) -> tuple[bool, bool]:
    """Whether a certificate was replayed, and whether a witness was verified by numbers of 100 digits.

    A claim with quantifiers over unbounded sets, such as convexity, has no value by numbers alone; its refutation is
    then verified by the replayed certificate only.  Raises `Unfounded`.
    """
    if not answer.theorems or answer.statement is None:
        return False, False
    verdict = kernel.replay(answer.certificate()).verdict
    if verdict != ("undefined" if answer.status == "error" else answer.status):
        raise Unfounded(f"the certificate says {verdict}, the answer {answer.status}")
    claim = answer.statement.claim
    if not answer.point:
        return True, False
    with mp.workdps(DIGITS + 20):  # a point may be irrational
        env = environment(answer.point)
    try:
        for hypothesis in answer.statement.hypotheses:
            if not value_at(hypothesis, env, DIGITS):
                raise Unfounded(f"the witness does not satisfy {hypothesis}")
        if answer.status == "error":
            return True, not value_at(defined(implies(*answer.statement.hypotheses, claim)), env, DIGITS)
        if value_at(claim if claim.op != "lt" else le(*claim.args), env, DIGITS) and not _touch(claim, env):
            raise Unfounded("the claim holds at the witness")
    except Undefined:
        return True, answer.status == "error"
    except Undecidable:
        return True, False
    return True, True


def _touch(claim: Expr, env: Mapping[Expr, Any]) -> bool:
    """Whether the sides of a strict inequality are equal."""
    return claim.op == "lt" and bool(value_at(eq(*claim.args), env, DIGITS))
