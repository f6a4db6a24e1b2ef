"""Checking derivations: runs the lines, closes the claim, and states the verdict that the kernel bears out."""

from __future__ import annotations

import ast
import os
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from symbolic_it import kernel
from symbolic_it.derivation import inhabitants
from symbolic_it.derivation.language import Derivation
from symbolic_it.derivation.proof import ClaimError, LineError, Proof
from symbolic_it.derivation.remedies import line_remedies, remedies
from symbolic_it.derivation.results import Failure, Line, NumericCheck, Relation, Result
from symbolic_it.derivation.statements import statement, value
from symbolic_it.kernel import KernelError, Statement, Theorem
from symbolic_it.numerics import second_opinion, witness
from symbolic_it.tactics.prove import prove
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError
from symbolic_it.terms.context import Context
from symbolic_it.terms.expr import FUNCTION, Expr, ExprError
from symbolic_it.terms.syntax import StatementError
from symbolic_it.terms.text import to_text

UNSOUND = "the kernel contradicts the numbers, and nothing that it proved can be trusted until this is understood"
"""How the message begins when a theorem is numerically false at a point."""


class CitationError(Exception):
    """A derivation that is cited does not exist, failed, or rests on the one that cites it."""


class Checker:
    """Checks derivations by name; each at most once, whatever the order."""

    def __init__(
        self, derivations: Mapping[str, Derivation], timeout: float | None = None, numeric: bool = True
    ) -> None:
        self.derivations = dict(derivations)
        self.timeout = timeout
        self.numeric = numeric
        self.results: dict[str, Result] = {}
        self._running: list[str] = []

    def check(self, name: str) -> Result:
        """The result of the derivation `name`."""
        if name not in self.results:
            self._running.append(name)
            started = time.perf_counter()
            try:
                result = self._check(self.derivations[name])
            finally:
                self._running.pop()
            self.results[name] = _timed(result, time.perf_counter() - started)
        return self.results[name]

    def cite(self, name: str) -> tuple[Statement, Theorem]:
        """The proved claim of another derivation."""
        if name not in self.derivations:
            raise CitationError(f"there is no derivation called {name}")
        if name in self._running:
            raise CitationError("circular: " + " -> ".join([*self._running[self._running.index(name) :], name]))
        result = self.check(name)
        if result.verdict != "proved" or result.statement is None:
            raise CitationError(f"{name} is not proved: its verdict is {result.verdict}")
        return result.statement, result.theorems["holds"]

    def _check(self, derivation: Derivation) -> Result:
        base = _Base(derivation)
        try:
            context, stated = statement(derivation.claim, derivation.where, strict=True)
        except (StatementError, ExprError, KernelError) as error:
            text = error.text if isinstance(error, StatementError) else None
            lineno = _argument_lineno(derivation, "claim", "where", text=text)
            return base.result("error", failure=base.failure(str(error), lineno))
        base.statement = stated
        deadline = time.monotonic() + self.timeout if self.timeout else None
        proof = Proof(derivation, context, stated, self.cite, deadline)
        try:
            meaningful = prove(Scene((), deadline), stated.obligations()["meaningful"])
        except (TacticError, KernelError, TimeoutError, RecursionError) as error:
            return self._meaningless(base, error)
        try:
            derivation.body(proof)
            if derivation.expected == "refuted":
                return self._refute(base, proof)
            holds = proof.finish()
        except LineError as error:
            return self._failed(base, proof, error)
        except CitationError as error:
            lineno = proof._lineno()
            return base.result("error", lines=proof.lines, failure=base.failure(str(error), lineno))
        except TimeoutError:
            return base.result("open", lines=proof.lines, failure=base.failure("the time is up", derivation.lineno))
        except Exception as error:
            if os.environ.get("SYMBOLIC_IT_DEBUG"):
                raise
            lineno = _place(error, derivation)
            message = f"{type(error).__name__}: {error}"
            return base.result("error", lines=proof.lines, failure=base.failure(message, lineno))
        return self._close(base, proof, {"holds": holds, "meaningful": meaningful}, deadline)

    def _meaningless(self, base: _Base, error: Exception) -> Result:
        """It could not be shown that the statement has a value everywhere: is there a point where it has none?"""
        assert base.statement is not None
        lineno = _argument_lineno(base.derivation, "claim")
        found = _search(lambda: witness.undefined_at(base.statement))  # type: ignore[arg-type]
        if found is not None:
            point = witness.point_text(found[0])
            mended = remedies(base.statement)
            message = "the statement has no value at a point of its domain"
            return base.result("error", failure=base.failure(message, lineno, point=point, remedies=mended))
        message = f"it could not be shown that the statement always has a value: {error}"
        return base.result("open", failure=base.failure(message, lineno))

    def _close(self, base: _Base, proof: Proof, theorems: dict[str, Theorem], deadline: float | None) -> Result:
        """The claim holds and is meaningful; its hypotheses must also be satisfiable."""
        stated = base.statement
        assert stated is not None
        lineno = base.derivation.lineno
        try:
            inhabited = inhabitants.inhabited(stated, closed_prover(deadline), proof.given, proof.established)
        except (KernelError, ValueError) as error:
            message = f"the hypotheses may contradict each other: {error}"
            return base.result("error", lines=proof.lines, failure=base.failure(message, lineno))
        theorems = {**theorems, "inhabited": inhabited}
        kernel.check_verdict(stated, "proved", theorems)
        numeric = None
        if self.numeric:
            try:
                opinion = second_opinion.check(stated.claim, stated.variables, stated.hypotheses)
            except second_opinion.Contradiction as error:
                rule = theorems["holds"].arguments[0].rule if theorems["holds"].arguments else theorems["holds"].rule
                message = f"{UNSOUND}: {error}; the theorem is {theorems['holds']!r}, its last rule {rule}"
                return base.result("error", lines=proof.lines, failure=base.failure(message, lineno))
            numeric = NumericCheck(
                opinion.points, opinion.digits, opinion.sizes, opinion.largest_residual, opinion.least_slack
            )
        cited = {"rests_on": tuple(proof.cited), "lemmas": self._lemmas(proof)}
        return base.result("proved", lines=proof.lines, theorems=theorems, numeric=numeric, **cited)

    def _lemmas(self, proof: Proof) -> dict[str, Theorem]:
        """The theorems of the derivations that a proof cites."""
        return {name: self.results[name].theorems["holds"] for name in proof.cited if name in self.results}

    def _refute(self, base: _Base, proof: Proof) -> Result:
        stated = base.statement
        assert stated is not None
        prover = closed_prover(proof.deadline, proof.established)
        try:
            if proof.point is not None:
                point = _point(stated, proof.point)
                theorem = witness.refute(stated, point, prover=prover)
            else:
                found = witness.counterexample(stated, prover=prover)
                if found is None:
                    message = "announced as false, but no counterexample was found"
                    lineno = _argument_lineno(base.derivation, "expected")
                    return base.result("open", failure=base.failure(message, lineno))
                point, theorem = found
        except (KernelError, StatementError, ExprError, ValueError) as error:
            message = f"the counterexample does not refute the claim: {error}"
            return base.result("open", failure=base.failure(message, proof.point_lineno))
        theorems = {"fails": theorem}
        kernel.check_verdict(stated, "refuted", theorems)
        sides = _sides(stated.claim, point)
        return base.result(
            "refuted",
            lines=proof.lines,
            theorems=theorems,
            witness=witness.point_text(point),
            gap=sides,
            rests_on=tuple(proof.cited),
            lemmas=self._lemmas(proof),
        )

    def _failed(self, base: _Base, proof: Proof, error: LineError) -> Result:
        """A line, or the claim after the lines, failed: look for a point where it is false."""
        lines, line = proof.lines, error.line
        lineno, what = error.lineno, "this line is false"
        details: dict[str, Any] = {}
        if isinstance(error, ClaimError):
            lineno = _argument_lineno(base.derivation, "claim")
            what = "the lines hold, but the claim is false" if lines else "the claim is false"
            details["shown"] = "" if error.shown is None else to_text(error.shown)
        elif line is not None:
            details["line"] = len(lines) + 1
        sides = _written(line) if line is not None else None
        if sides is not None:
            left, relation, right = sides
            details |= {"relation": relation, "left": to_text(left), "right": to_text(right)}
        elif line is not None:
            details["left"] = to_text(line.proposition)
        message = str(error)
        if error.statement is not None and self.numeric:
            found = _search(lambda: witness.counterexample(error.statement))  # type: ignore[arg-type]
            if found is not None:
                point, _ = found
                message = what
                details["point"] = witness.point_text(point)
                if sides is not None:
                    details["left_value"] = witness.value_text(sides[0], point)
                    details["right_value"] = witness.value_text(sides[2], point)
                if sides is not None and line is not None and line.relation is not None:
                    details["remedies"] = line_remedies(*sides, error.statement.hypotheses)
                else:
                    details["remedies"] = remedies(error.statement)
        return base.result("open", lines=lines, failure=base.failure(message, lineno, **details))


def closed_prover(deadline: float | None, known: Iterable[Theorem] = ()) -> Callable[[Expr], Theorem | None]:
    """The tactics as a prover of closed side conditions, for the search for witnesses; `known` are closed facts."""
    facts = tuple(known)

    def attempt(goal: Expr) -> Theorem | None:
        try:
            return prove(Scene(facts, deadline), goal)
        except (TacticError, KernelError, RecursionError):
            return None

    return attempt


def _search(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except (KernelError, ValueError, ArithmeticError):
        return None


def _point(stated: Statement, given: Mapping[str, Any]) -> dict[Expr, Any]:
    """The point that a derivation gives as its counterexample."""
    missing = [v.data[0] for v in stated.variables if v.data[0] not in given]
    if missing:
        raise ValueError(f"the counterexample gives no value for {', '.join(missing)}")
    return {
        v: value(given[v.data[0]], FUNCTION, Context()) if v.sort == FUNCTION else _concrete(given[v.data[0]])
        for v in stated.variables
    }


def _concrete(given: Any) -> Any:
    """A value as numbers: integers, fractions, tuples."""
    from fractions import Fraction

    if isinstance(given, str):
        parts = given.strip()
        if parts.startswith(("[", "(")):
            inner = parts[1:-1]
            return tuple(Fraction(p.strip()) for p in inner.split(","))
        return Fraction(parts)
    if isinstance(given, list | tuple):
        return tuple(_concrete(g) for g in given)
    return given


_SIGNS: Mapping[str, Relation] = {"eq": "=", "le": "<=", "lt": "<"}


def _sides(claim: Expr, point: Mapping[Expr, Any]) -> str:
    if claim.op not in _SIGNS:
        return ""
    left, right = (witness.value_text(side, point) for side in claim.args)
    return f"{left} {_SIGNS[claim.op]} {right} is false"


def _written(line: Line) -> tuple[Expr, Relation, Expr] | None:
    """Both sides of a link of a chain, or of a line that states a relation."""
    if line.left is not None and line.right is not None and line.relation is not None:
        return line.left, line.relation, line.right
    p = line.proposition
    return (p.args[0], _SIGNS[p.op], p.args[1]) if p.op in _SIGNS and line.relation is None else None


def _argument_lineno(derivation: Derivation, *names: str, text: str | None = None) -> int:
    """The line of the file where arguments of `derivation` are written, those that are `text` first.

    Where that cannot be told it is the line where the derivation begins.
    """
    try:
        with open(derivation.file, encoding="utf-8") as file:
            tree = ast.parse(file.read())
    except (OSError, SyntaxError, ValueError):
        return derivation.lineno
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.lineno == derivation.lineno]
    values = [keyword.value for name in names for call in calls for keyword in call.keywords if keyword.arg == name]
    parts = [part for value in values for part in ast.walk(value)]
    exact = [part for part in parts if text is not None and isinstance(part, ast.Constant) and part.value == text]
    return next((place.lineno for place in (*exact, *values)), derivation.lineno)


def _place(error: BaseException, derivation: Derivation) -> int:
    """The line of the derivation file from which an unexpected error came."""
    trace = error.__traceback__
    lineno = derivation.lineno
    while trace is not None:
        if (
            os.path.samefile(trace.tb_frame.f_code.co_filename, derivation.file)
            if os.path.exists(trace.tb_frame.f_code.co_filename)
            else False
        ):
            lineno = trace.tb_lineno
        trace = trace.tb_next
    return lineno


def _timed(result: Result, seconds: float) -> Result:
    import dataclasses

    return dataclasses.replace(result, seconds=seconds)


class _Base:
    """What every result about a derivation has in common."""

    def __init__(self, derivation: Derivation) -> None:
        self.derivation = derivation
        self.statement: Statement | None = None

    def failure(self, message: str, lineno: int, **details: Any) -> Failure:
        source = ""
        try:
            with open(self.derivation.file, encoding="utf-8") as file:
                rows = file.read().splitlines()
            source = rows[lineno - 1].strip() if 0 < lineno <= len(rows) else ""
        except OSError:
            pass
        return Failure(message, self.derivation.file, lineno, source_line=source, **details)

    def result(
        self, verdict: Any, lines: tuple[Line, ...] = (), theorems: Mapping[str, Theorem] | None = None, **more: Any
    ) -> Result:
        d = self.derivation
        axioms, rules, definitions = _rests_on(theorems or {}, self.statement)
        return Result(
            name=d.name,
            title=d.title,
            file=d.file,
            lineno=d.lineno,
            verdict=verdict,
            statement=self.statement,
            claim_text=d.claim,
            where=d.where,
            topic=d.topic or os.path.splitext(os.path.basename(d.file))[0],
            settles=d.settles,
            source=d.source,
            note=d.note,
            expected=d.expected,
            title_zh=d.title_zh,
            chapter=d.chapter,
            lines=lines,
            theorems=theorems or {},
            axioms=axioms,
            rules=rules,
            definitions=definitions,
            **more,
        )


def _rests_on(theorems: Mapping[str, Theorem], stated: Statement | None) -> tuple[tuple[str, ...], ...]:
    """Axioms, rules and definitions in the proofs."""
    axioms: set[str] = set()
    rules: set[str] = set()
    definitions: set[str] = set()
    stack = list(theorems.values())
    seen = set(stack)
    while stack:
        theorem = stack.pop()
        rules.add(theorem.rule)
        if theorem.rule == "axiom":
            axioms.add(theorem.arguments[0])
        elif theorem.rule == "unfold":
            definitions.add(theorem.arguments[0].data[0])
        for premise in _premises(theorem.arguments):
            if premise not in seen:
                seen.add(premise)
                stack.append(premise)
    if stated is not None:
        todo = [stated.claim, *stated.hypotheses]
        while todo:
            e = todo.pop()
            if e.op == "call":
                definitions.add(e.data[0])
            todo.extend(e.args)
    return tuple(sorted(axioms)), tuple(sorted(rules)), tuple(sorted(definitions))


def _premises(arguments: tuple[Any, ...]) -> list[Theorem]:
    found: list[Theorem] = []
    for a in arguments:
        if isinstance(a, Theorem):
            found.append(a)
        elif isinstance(a, tuple):
            found.extend(_premises(a))
    return found
