"""Each line of a chain with a sum over a symbolic range: our proof of it against `sympy.simplify`.

The lines are collected while the derivations are checked.  Our time is that of proving the line as the checker
does, instances of cited lemmas and their premises included.  SymPy gets ``left - right`` with the signs that the
hypotheses state as assumptions of its symbols, once with ``xlogy`` case by case and once as ``x*log(y)``; the faster
success counts.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from symbolic_it.derivation import checker as checker_module
from symbolic_it.derivation import proof as proofs
from symbolic_it.derivation.checker import Checker
from symbolic_it.derivation.results import Line
from symbolic_it.kernel import Theorem
from symbolic_it.project.files import LEMMAS, collect
from symbolic_it.project.loading import load
from symbolic_it.tactics.prove import prove
from symbolic_it.terms.expr import Expr, ExprError
from symbolic_it.terms.functions import definition
from symbolic_it.terms.sympy_bridge import to_sympy
from symbolic_it.terms.text import to_text

WRITTEN = "0 as written"
"""The outcome of a line whose sides become the same when they are written in SymPy: nothing is left to simplify."""


@dataclass(frozen=True)
class Timed:
    """A line with our time, and SymPy's if it settles the line."""

    derivation: str
    number: int
    text: str
    seconds: float
    outcome: str
    sympy_seconds: float | None


@dataclass(frozen=True)
class _Found:
    derivation: str
    number: int
    relation: str
    left: Expr
    right: Expr
    hypotheses: tuple[Expr, ...]
    seconds: float


def compare(paths: Sequence[str], repeat: int, limit: float) -> list[Timed]:
    """The lines in question of the files `paths`, ours and SymPy's time for each.

    SymPy gets `limit` seconds, or less: after half a second and five times our time it has lost.
    """
    import sympy  # noqa: F401  the processes that are forked have it then

    results = []
    for line in _collected(paths, repeat):
        outcome, seconds = _by_sympy(line, min(limit, max(0.5, 5 * line.seconds)), repeat)
        text = f"{to_text(line.left)} {line.relation} {to_text(line.right)}"
        results.append(Timed(line.derivation, line.number, text, line.seconds, outcome, seconds))
    return results


def _collected(paths: Sequence[str], repeat: int) -> list[_Found]:
    derivations = {
        derivation.name: derivation
        for source in collect(["derivations", LEMMAS]).selected
        for derivation in load(source.path, source.digest).derivations
    }
    found: list[_Found] = []

    class Recording(proofs.Proof):
        """A proof that times each link of a chain again, as the checker proves it."""

        def _prove_in(self, block: proofs.Block, goal: Expr, by: Any, line: Line, record: bool = True) -> Theorem:
            if line.left is None or line.right is None or line.relation is None or not _has_series(goal):
                return super()._prove_in(block, goal, by, line, record)
            hypotheses = (*self._statement.hypotheses, *(h for b in self._blocks[1:] for h in b.hypotheses))
            self._hints(by, goal, [])  # proves the lemmas that are cited, once
            best = float("inf")
            for _ in range(repeat):
                started = time.perf_counter()
                hints = self._hints(by, goal, [])
                prove(block.scene.extended(hints), goal, hints)
                best = min(best, time.perf_counter() - started)
            number = len(self.lines) + 1
            found.append(_Found(self._derivation.name, number, line.relation, line.left, line.right, hypotheses, best))
            return super()._prove_in(block, goal, by, line, record)

    try:
        vars(checker_module)["Proof"] = Recording
        checker = Checker(derivations, timeout=60, numeric=False)
        for source in collect(paths).selected:
            for derivation in load(source.path, source.digest).derivations:
                checker.check(derivation.name)
    finally:
        vars(checker_module)["Proof"] = proofs.Proof
    return found


def _has_series(e: Expr) -> bool:
    """Whether a sum or product in `e`, definitions opened, has a bound that is no number."""
    stack = [e]
    while stack:
        t = stack.pop()
        if t.op in ("sum", "prod") and not (t.args[0].op == t.args[1].op == "num"):
            return True
        stack += t.args
        if t.op == "call":
            stack.append(definition(t.data[0])[2])
    return False


# -- SymPy -------------------------------------------------------------------------------------------


def _by_sympy(line: _Found, limit: float, repeat: int) -> tuple[str, float | None]:
    """What becomes of the line in SymPy, and how long that takes where it settles the line."""
    outcomes: list[tuple[str, float | None]] = []
    for plain_logs in (False, True):
        if outcomes and outcomes[0][0] == WRITTEN:
            break
        runs = [_in_process(line, plain_logs, limit)]
        if runs[0][1] is not None:
            runs += [_in_process(line, plain_logs, limit) for _ in range(repeat - 1)]
        outcomes.append(min(runs, key=lambda run: float("inf") if run[1] is None else run[1]))
    return min(outcomes, key=lambda run: float("inf") if run[1] is None else run[1])


def _in_process(line: _Found, plain_logs: bool, limit: float) -> tuple[str, float | None]:
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_simplify, args=(there, line, plain_logs))
    process.start()
    there.close()
    try:
        here.recv()  # SymPy is imported and the line converted
        return here.recv() if here.poll(limit) else ("timeout", None)
    except EOFError:
        return "no answer", None
    finally:
        process.kill()
        process.join()
        here.close()


def _simplify(out: Connection, line: _Found, plain_logs: bool) -> None:
    import sympy

    try:
        difference = to_sympy(line.left - line.right, line.hypotheses, plain_logs=plain_logs)
    except (ExprError, ValueError) as error:
        out.send(None)
        out.send((f"not converted ({error})", None))
        return
    out.send(None)
    if difference == 0:
        out.send((WRITTEN, None))
        return
    started = time.perf_counter()
    try:
        found = sympy.simplify(difference)
    except Exception as error:
        out.send((f"{type(error).__name__}", None))
        return
    seconds = time.perf_counter() - started
    signs = {
        "<=": found.is_nonpositive,
        "<": found.is_negative,
        ">=": found.is_nonnegative,
        ">": found.is_positive,
    }
    settled = found == 0 if line.relation == "=" else signs[line.relation]
    out.send(("settled", seconds) if settled else ("not reduced", None))
