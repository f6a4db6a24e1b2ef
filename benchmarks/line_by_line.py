"""Each line of a chain with a sum over a symbolic range: our proof of it against `sympy.simplify`.

The lines are collected while the derivations are checked, with what the checker gave to `prove`.  Our time is that
of proving the line again in a scene of its own.  SymPy gets ``left - right`` with the signs that the hypotheses state
as assumptions of its symbols, once with ``xlogy`` case by case and once as ``x*log(y)``; the faster success counts.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from symbolic_it.derivation import proof as proofs
from symbolic_it.derivation.checker import Checker
from symbolic_it.derivation.results import Line
from symbolic_it.project.files import LEMMAS, collect
from symbolic_it.project.loading import load
from symbolic_it.tactics.prove import prove
from symbolic_it.terms.expr import Expr, ExprError, instantiate, log, mul, var
from symbolic_it.terms.functions import definition
from symbolic_it.terms.sympy_bridge import to_sympy
from symbolic_it.terms.text import to_text


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


def compare(repeat: int, limit: float) -> list[Timed]:
    """All lines in question, ours and SymPy's time for each."""
    results = []
    for line in _collected(repeat):
        outcome, seconds = _by_sympy(line, limit, repeat)
        text = f"{to_text(line.left)} {line.relation} {to_text(line.right)}"
        results.append(Timed(line.derivation, line.number, text, line.seconds, outcome, seconds))
    return results


def _collected(repeat: int) -> list[_Found]:
    derivations = {
        derivation.name: derivation
        for source in collect(["derivations", LEMMAS]).selected
        for derivation in load(source.path, source.digest).derivations
    }
    found: list[_Found] = []

    class Recording(proofs.Proof):
        """A proof that times each link of a chain again, as the checker proves it."""

        def _prove_in(
            self, block: proofs.Block, goal: Expr, by: Any, line: Line, record: bool = True
        ) -> proofs.Theorem:
            if line.left is None or line.right is None or line.relation is None or not _has_series(goal):
                return super()._prove_in(block, goal, by, line, record)
            hints = self._hints(by, goal, [])
            hypotheses = tuple(fact.conclusion for fact in block.scene.facts)
            best = float("inf")
            for _ in range(repeat):
                scene = block.scene.extended(hints)
                started = time.perf_counter()
                prove(scene, goal, hints)
                best = min(best, time.perf_counter() - started)
            number = len(self.lines) + 1
            found.append(
                _Found(self._derivation.name, number, line.relation, line.left, line.right, hypotheses, best)
            )
            return super()._prove_in(block, goal, by, line, record)

    import symbolic_it.derivation.checker as module

    before = module.Proof
    module.Proof = Recording  # type: ignore[misc]
    try:
        checker = Checker(derivations, numeric=False)
        for name in derivations:
            checker.check(name)
    finally:
        module.Proof = before  # type: ignore[misc]
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
    plain = (_plain_logs(line.left), _plain_logs(line.right))
    pairs = [(line.left, line.right)] + ([plain] if plain != (line.left, line.right) else [])
    for left, right in pairs:
        runs = [_in_process(line.relation, left, right, line.hypotheses, limit)]
        if runs[0][1] is not None:
            runs += [_in_process(line.relation, left, right, line.hypotheses, limit) for _ in range(repeat - 1)]
        outcomes.append(min(runs, key=lambda run: float("inf") if run[1] is None else run[1]))
    return min(outcomes, key=lambda run: float("inf") if run[1] is None else run[1])


def _in_process(
    relation: str, left: Expr, right: Expr, hypotheses: tuple[Expr, ...], limit: float
) -> tuple[str, float | None]:
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(
        target=_simplify, args=(there, relation, left, right, hypotheses)
    )
    process.start()
    there.close()
    try:
        if not here.poll(None if limit <= 0 else limit + 10):
            return "timeout", None
        here.recv()  # SymPy is imported and the line converted
        if not here.poll(limit):
            return "timeout", None
        return here.recv()  # type: ignore[no-any-return]
    except EOFError:
        return "no answer", None
    finally:
        process.kill()
        process.join()
        here.close()


def _simplify(out: Connection, relation: str, left: Expr, right: Expr, hypotheses: tuple[Expr, ...]) -> None:
    import sympy

    try:
        difference = to_sympy(left - right, hypotheses)
    except (ExprError, ValueError) as error:
        out.send(None)
        out.send((f"not converted ({error})", None))
        return
    out.send(None)
    started = time.perf_counter()
    try:
        found = sympy.simplify(difference)
    except Exception as error:
        out.send((f"{type(error).__name__}", None))
        return
    seconds = time.perf_counter() - started
    signs = {
        "=": found.is_zero,
        "<=": found.is_nonpositive,
        "<": found.is_negative,
        ">=": found.is_nonnegative,
        ">": found.is_positive,
    }
    settled = found == 0 if relation == "=" else signs[relation]
    out.send(("settled", seconds) if settled else ("not reduced", None))


def _plain_logs(e: Expr) -> Expr:
    """`e` with its named functions unfolded by hand, and x*log(y) for xlogy(x, y): what a SymPy user would write."""
    return _rewritten(e)


def _children(e: Expr) -> Iterator[Expr]:
    yield from e.args
