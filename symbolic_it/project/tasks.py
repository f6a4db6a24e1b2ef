"""Replaying a certificate and deciding a statement, as tasks for `symbolic_it.project.workers.run`.

Both read text from anywhere, so both run in a process of their own, under a time limit.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from symbolic_it.project.workers import TimeLimit, time_limit

if TYPE_CHECKING:
    from symbolic_it.kernel.certificate import Checked

MAX_STATEMENT = 100_000
"""The longest statement, in characters, that is read at all."""


@dataclass(frozen=True)
class Replay:
    """A certificate to be replayed within `timeout` seconds."""

    path: Path
    timeout: float


def replay_file(task: Replay) -> dict[str, Any]:
    """What the certificate establishes, or why it does not."""
    from symbolic_it.kernel.certificate import CertificateError

    about: dict[str, Any] = {"file": task.path.as_posix(), "ok": False}
    try:
        with time_limit(task.timeout):
            checked = _shelf(task.path.parent).replayed(task.path)
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
        "rests_on": list(checked.rests_on),
        "steps": checked.steps,
    }


class Shelf:
    """The certificates of a folder, each replayed once, when it is asked for or cited by one that is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.checked: dict[Path, Checked] = {}
        self.open: list[Path] = []

    def replayed(self, path: Path) -> Checked:
        """What the certificate establishes; raises `CertificateError` or `OSError`."""
        from symbolic_it.kernel.certificate import MAX_BYTES, CertificateError, replay

        if path not in self.checked:
            if path in self.open:
                raise CertificateError("it rests on itself")
            self.open.append(path)
            try:
                if not stat.S_ISREG(path.stat().st_mode):
                    raise CertificateError("it is no regular file")
                if path.stat().st_size > MAX_BYTES:
                    raise CertificateError(f"larger than {MAX_BYTES} bytes")
                self.checked[path] = replay(path.read_text(encoding="utf-8"), self.cited)
            finally:
                self.open.pop()
        return self.checked[path]

    def cited(self, name: str) -> Checked:
        """The certificate that another one calls `name`."""
        from symbolic_it.kernel.certificate import CertificateError

        path = self.folder / f"{name}.json"
        if not re.fullmatch(r"\w+", name) or not path.is_file():
            raise CertificateError(f"it rests on {name!r}, and there is no such certificate in its folder")
        try:
            return self.replayed(path)
        except CertificateError as error:
            raise CertificateError(f"it rests on {name}: {error}") from None


@lru_cache(maxsize=1)
def _shelf(folder: Path) -> Shelf:
    return Shelf(folder)


@dataclass(frozen=True)
class Question:
    """Is `statement` true for all that satisfies `where`?  To be answered within `timeout` seconds."""

    statement: str
    where: tuple[str, ...]
    timeout: float
    picture: bool = False
    """Whether a picture is wanted."""


def answer_to(question: Question) -> dict[str, Any]:
    """The verdict of `symbolic_it.decide` in plain data."""
    if sum(map(len, (question.statement, *question.where))) > MAX_STATEMENT:
        return _answer("error", f"the statement is longer than {MAX_STATEMENT} characters")
    try:
        with time_limit(question.timeout + 0.5):  # `decide` keeps the time itself
            from symbolic_it.decision import decide

            found = decide(question.statement, where=question.where, timeout=question.timeout)
    except TimeLimit:
        return _answer("open", f"not decided within {question.timeout:g} s")
    except ImportError as error:
        return _answer("error", f"what decide needs cannot be loaded: {error}")
    answer = _answer(found.status, found.message, found.explain(), found.witness)
    return answer | {"picture": found.picture()} if question.picture else answer


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


@dataclass(frozen=True)
class BatchLine:
    """A line of a batch of questions, to be answered within `timeout` seconds."""

    text: str
    number: int
    timeout: float


def answer_to_line(task: BatchLine) -> dict[str, Any]:
    """The answer about a line of a batch, in plain data."""
    try:
        with time_limit(task.timeout + 0.5):  # `decide` keeps the time itself
            from symbolic_it.decision import answered

            return answered(task.text, task.number, task.timeout)
    except TimeLimit:
        return no_answer_to_line(task, f"not decided within {task.timeout:g} s", task.timeout)
    except ImportError as error:  # the line cannot be read either, then
        reason = f"what decide needs cannot be loaded: {error}"
        return _line_answer(str(task.number), "error", reason, 0.0)


def no_answer_to_line(task: BatchLine, reason: str, seconds: float = 0.0) -> dict[str, Any]:
    """The answer about a line when no answer was found in time, or the process that looked for one ended."""
    from symbolic_it.decision import problem_in

    name, _, _ = problem_in(task.text, task.number)
    return _line_answer(name, "open", reason, seconds)


def _line_answer(name: str, status: str, reason: str, seconds: float) -> dict[str, Any]:
    return {"name": name, "status": status, "witness": None, "seconds": seconds, "rules": [], "message": reason}
