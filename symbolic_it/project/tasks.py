"""Replaying a certificate and deciding a statement, as tasks for `symbolic_it.project.workers.run`.

Both read text from anywhere, so both run in a process of their own, under a time limit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from symbolic_it.project.workers import TimeLimit, time_limit

MAX_STATEMENT = 100_000
"""The longest statement, in characters, that is read at all."""


@dataclass(frozen=True)
class Replay:
    """A certificate to be replayed within `timeout` seconds."""

    path: Path
    timeout: float


def replay_file(task: Replay) -> dict[str, Any]:
    """What the certificate establishes, or why it does not."""
    from symbolic_it.kernel.certificate import MAX_BYTES, CertificateError, replay

    about: dict[str, Any] = {"file": task.path.as_posix(), "ok": False}
    try:
        if task.path.stat().st_size > MAX_BYTES:
            return about | {"error": f"larger than {MAX_BYTES} bytes"}
        with time_limit(task.timeout):
            checked = replay(task.path.read_text(encoding="utf-8"))
    except CertificateError as error:
        return about | {"error": str(error)}
    except OSError as error:
        return about | {"error": f"it cannot be read: {error.strerror}"}
    except UnicodeDecodeError:
        return about | {"error": "it is not text in UTF-8"}
    except TimeLimit:
        return about | {"error": f"not finished within {task.timeout:g} s"}
    variables, hypotheses, claim = checked.statement
    return about | {
        "ok": True,
        "name": checked.name,
        "verdict": checked.verdict,
        "claim": repr(claim),
        "variables": [repr(variable) for variable in variables],
        "hypotheses": [repr(hypothesis) for hypothesis in hypotheses],
        "axioms": list(checked.axioms),
        "definitions": list(checked.definitions),
        "steps": checked.steps,
    }


@dataclass(frozen=True)
class Question:
    """Is `statement` true for all that satisfies `where`?  To be answered within `timeout` seconds."""

    statement: str
    where: tuple[str, ...]
    timeout: float


def answer_to(question: Question) -> dict[str, Any]:
    """The verdict of `symbolic_it.decide` in plain data."""
    if sum(map(len, (question.statement, *question.where))) > MAX_STATEMENT:
        return _answer("error", f"the statement is longer than {MAX_STATEMENT} characters")
    try:
        with time_limit(question.timeout + 1):  # `decide` keeps the time itself
            from symbolic_it.decision import decide

            found = decide(question.statement, where=question.where, timeout=question.timeout)
    except TimeLimit:
        return _answer("open", f"not decided within {question.timeout:g} s")
    return _answer(found.status, found.message, found.explain(), found.witness)


def no_answer(reason: str) -> dict[str, Any]:
    """The answer when the process that looked for one ended."""
    return _answer("open", reason)


def _answer(
    status: str, message: str, explanation: str | None = None, witness: Mapping[str, str] | None = None
) -> dict[str, Any]:
    return {
        "status": status,
        "message": message,
        "witness": dict(witness or {}),
        "explanation": f"{status}\n  {message}" if explanation is None else explanation,
    }
