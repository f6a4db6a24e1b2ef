"""Derivations that are written inside a test, and their results."""

from __future__ import annotations

import inspect
import linecache
from collections.abc import Callable, Iterable

from symbolic_it.derivation.checker import Checker
from symbolic_it.derivation.language import Derivation, derivation
from symbolic_it.derivation.proof import Proof
from symbolic_it.derivation.results import Failure, Result

Body = Callable[[Proof], None]


def define(body: Body, claim: str, where: Iterable[str] = (), **more: object) -> Derivation:
    """The derivation of `claim` with this body."""
    return derivation(claim=claim, where=where, title=claim, **more)(body)  # type: ignore[arg-type]


def check(body: Body, claim: str, *where: str, others: Iterable[Derivation] = (), **more: object) -> Result:
    """The result of a derivation, with `others` to cite."""
    d = define(body, claim, where, **more)
    return Checker({e.name: e for e in (d, *others)}).check(d.name)


def failure(result: Result) -> Failure:
    """Why it failed; the verdict must not be a success."""
    assert result.verdict in ("open", "error")
    assert result.theorems == {}
    assert result.failure is not None
    return result.failure


def row(body: Body, text: str) -> int:
    """The number of the row of the file in which the body has this text."""
    rows, start = inspect.getsourcelines(body)
    (found,) = [start + k for k, line in enumerate(rows) if text in line]
    assert text in linecache.getline(inspect.getsourcefile(body) or "", found)
    return found


def nothing(proof: Proof) -> None:
    """A body without lines."""
