"""What must be so of every answer of `decide`: certificates replay, and witnesses hold up without the kernel."""

from __future__ import annotations

from symbolic_it import kernel
from symbolic_it.decision import Decision
from symbolic_it.numerics.values import Undecidable, Undefined, environment, value_at

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
    if not answer.point:
        return True, False
    env = environment(answer.point)
    try:
        for hypothesis in answer.statement.hypotheses:
            if not value_at(hypothesis, env, DIGITS):
                raise Unfounded(f"the witness does not satisfy {hypothesis}")
        if value_at(answer.statement.claim, env, DIGITS):
            raise Unfounded("the claim holds at the witness")
    except Undefined:
        return True, answer.status == "error"
    except Undecidable:
        return True, False
    return True, True
