"""One statement, one answer: proved with a theorem, refuted at an exact point, open, or not a statement.

The order is: read the statement; look for a point without value, then for a counterexample; then search for a
proof.  Whatever is found goes through the kernel before it is said.
"""

from __future__ import annotations

import json
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from symbolic_it import kernel
from symbolic_it.derivation.results import Verdict
from symbolic_it.derivation.statements import load, statement
from symbolic_it.kernel import KernelError, Statement, Theorem
from symbolic_it.numerics import witness
from symbolic_it.tactics import lemmas
from symbolic_it.tactics.prove import prove
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.signs import positive
from symbolic_it.tactics.steps import TacticError, at, subterms
from symbolic_it.terms.context import Context, Variable
from symbolic_it.terms.expr import Expr, ExprError, free
from symbolic_it.terms.parser import StatementError
from symbolic_it.terms.text import to_text

FAILURES = (TacticError, KernelError, ExprError, ArithmeticError, ValueError)


@dataclass(frozen=True)
class Decision:
    """The answer about one statement.

    `status` is ``proved`` (then `theorem` says that the claim holds for all values that satisfy the hypotheses),
    ``refuted`` (then `witness` is an exact point, and `theorem` says that the claim fails at some point), ``open``
    or ``error``; `theorems` are all kernel theorems that the verdict needs, `notes` what was assumed in reading.
    """

    status: Verdict
    statement: Statement | None = None
    theorems: Mapping[str, Theorem] = field(default_factory=dict)
    witness: Mapping[str, str] = field(default_factory=dict)
    message: str = ""
    seconds: float = 0.0
    notes: tuple[str, ...] = ()
    values: tuple[str, ...] = ()

    @property
    def theorem(self) -> Theorem | None:
        """The theorem about the claim itself."""
        return self.theorems.get("holds") or self.theorems.get("fails") or self.theorems.get("undefined")

    @property
    def rules(self) -> tuple[str, ...]:
        """The kernel rules in the proofs."""
        return tuple(sorted({t.rule for t in self._steps()}))

    @property
    def axioms(self) -> tuple[str, ...]:
        """The axioms in the proofs, by name."""
        return tuple(sorted({str(t.arguments[0]) for t in self._steps() if t.rule == "axiom"}))

    def _steps(self) -> Iterator[Theorem]:
        stack: list[Any] = list(self.theorems.values())
        seen: set[int] = set()
        while stack:
            t = stack.pop()
            if isinstance(t, tuple):
                stack.extend(t)
            elif isinstance(t, kernel.Theorem) and id(t) not in seen:
                seen.add(id(t))
                yield t
                stack.extend(t.arguments)

    def certificate(self, name: str = "statement") -> str:
        """The certificate as JSON text, for `symbolic_it.kernel.replay`."""
        if self.statement is None or not self.theorems:
            raise ValueError(f"a statement that is {self.status} has no certificate")
        verdict = "undefined" if self.status == "error" else self.status
        return kernel.write(name, self.statement, verdict, self.theorems)

    def explain(self) -> str:
        """The answer in a few lines of text."""
        lines: list[str] = [self.status]
        if self.statement is not None:
            lines.append(f"  claim   {to_text(self.statement.claim)}")
            lines += [f"  where   {to_text(h)}" for h in self.statement.hypotheses]
        lines += [f"  note    {note}" for note in self.notes]
        lines += [f"  at      {name} = {value}" for name, value in self.witness.items()]
        lines += [f"  there   {value}" for value in self.values]
        if self.message:
            lines.append(f"  {self.message}")
        if self.rules:
            lines.append(f"  steps   {sum(1 for _ in self._steps())}")
            lines.append(f"  axioms  {', '.join(self.axioms) or 'none'}")
            lines.append(f"  rules   {', '.join(self.rules)}")
        return "\n".join(lines)


def decide(claim: Any, where: Any = (), *, timeout: float | None = 10.0) -> Decision:
    """Decide ``claim`` for all values of its variables that satisfy `where`.

    `claim` is text or a SymPy relation; `where` one text, several, or a mapping from SymPy symbols to sets.

    >>> decide("x*log(x) >= x - 1", where="x > 0").status
    'proved'
    >>> decide("log(x*y) == log(x) + log(y)", where=["x < 0", "y < 0"]).status
    'error'
    >>> decide("x^2 >= x", where="x in Reals").status
    'refuted'
    """
    started = time.monotonic()
    try:
        stated, notes = _read(claim, where)
    except (StatementError, ExprError, KernelError, RecursionError) as error:
        message = str(error) or "the statement is nested too deeply"
        return Decision("error", message=message, seconds=time.monotonic() - started)
    with _alarm(timeout, started):
        answer = _decided(stated, started, timeout)
    return replace(answer, statement=stated, notes=notes, seconds=time.monotonic() - started)


@contextmanager
def _alarm(timeout: float | None, started: float) -> Iterator[None]:
    """Raise `TimeoutError` a little after the time is up, where searches do not look at the clock themselves.

    Works where signals do: in the main thread, if nobody else has set the timer.
    """
    usable = (
        timeout is not None and hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    )
    if not usable or signal.getitimer(signal.ITIMER_REAL)[0]:
        yield
        return

    def ring(_number: int, _frame: object) -> None:
        raise TimeoutError("the time for this proof is up")

    before = signal.signal(signal.SIGALRM, ring)
    left = max(0.05, started + (timeout or 0.0) + 0.3 - time.monotonic())
    signal.setitimer(signal.ITIMER_REAL, left, 0.25)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        signal.signal(signal.SIGALRM, before)


def _read(claim: Any, where: Any) -> tuple[Statement, tuple[str, ...]]:
    """The statement, and what was assumed in reading it."""
    plain = isinstance(claim, str | Expr)
    conditions = [where] if isinstance(where, str) else where
    if plain and isinstance(conditions, Context):
        return statement(claim, conditions)[1], ()
    if plain and not isinstance(conditions, Mapping) and all(isinstance(c, str) for c in conditions):
        return statement(claim, conditions)[1], ()
    return _from_sympy(claim, conditions)


def _from_sympy(claim: Any, where: Any) -> tuple[Statement, tuple[str, ...]]:
    """A statement given as SymPy objects, their symbols' assumptions among the hypotheses."""
    from symbolic_it.terms import sympy_bridge

    texts = [c for c in ([] if isinstance(where, Mapping) else where) if isinstance(c, str)]
    context = Context.parse(texts)
    names = {name: v.symbol for name, v in context.declarations.items()}
    others = [] if isinstance(where, Mapping) else [c for c in where if not isinstance(c, str)]
    hypotheses: list[Expr] = []
    notes: tuple[str, ...] = ()
    if isinstance(where, Mapping):
        for symbol, members in where.items():
            hypotheses += sympy_bridge.domain(symbol, members, names)
    hypotheses += [sympy_bridge.from_sympy(c, names) for c in others]
    if isinstance(claim, str | Expr):
        proposition = statement(claim, Context(context.declarations, ()))[1].claim if isinstance(claim, str) else claim
    else:
        proposition = sympy_bridge.from_sympy(claim, names)
        assumed, notes = sympy_bridge.assumptions(claim, names)
        hypotheses += assumed
    if proposition.sort != "P":
        raise StatementError("a relation or another proposition was expected, not a term", str(claim), 0)
    for e in (proposition, *hypotheses):
        load(e)
        for v in sorted(free(e), key=lambda v: str(v.data)):
            if v.data[0] not in context.declarations:
                context = context.declare(v.data[0], Variable(v))
    context = context.assume(*hypotheses)
    return Statement(context.variables, context.hypotheses, proposition), notes


def _decided(stated: Statement, started: float, timeout: float | None) -> Decision:
    """The verdict; whatever a search does, nothing is said that the kernel did not check."""
    limit = timeout or 3600.0
    deadline = started + limit if timeout else None
    try:
        inhabited = witness.inhabited(stated, prover=_prover(limit))
    except (KernelError, ValueError) as error:
        return Decision("error", message=f"no point satisfies the hypotheses, or none was found: {error}")
    except (TimeoutError, RecursionError):
        return Decision("open", message="the time is up before a point was found that satisfies the hypotheses")
    found = _searched(lambda: witness.undefined_at(stated, budget_seconds=min(0.5, limit / 4), prover=_prover(limit)))
    if found is not None:
        point, theorem = found
        return _checked(
            stated,
            "undefined",
            "error",
            {"undefined": theorem},
            witness=witness.point_text(point),
            message="the statement has no value at this point",
        )
    found = _searched(lambda: witness.counterexample(stated, budget_seconds=min(1.0, limit / 4), prover=_prover(limit)))
    if found is not None:
        point, theorem = found
        return _checked(
            stated,
            "refuted",
            "refuted",
            {"fails": theorem},
            witness=witness.point_text(point),
            values=_sides(stated.claim, point),
        )
    return _proof(stated, inhabited, deadline)


def _prover(limit: float) -> Callable[[Expr], Theorem | None]:
    """Proves what evaluation cannot, at a point (that a claim is meaningful there), or gives up."""

    def search(goal: Expr) -> Theorem | None:
        scene = Scene((), time.monotonic() + min(0.5, limit / 8))
        scene.deep = True
        try:
            return prove(scene, goal)
        except (*FAILURES, TimeoutError, RecursionError):
            return None

    return search


def _searched(search: Callable[[], Any]) -> Any:
    """The result of a numeric search; one that breaks off found nothing."""
    try:
        return search()
    except (*FAILURES, TimeoutError, RecursionError, MemoryError):
        return None


def _proof(stated: Statement, inhabited: Theorem, deadline: float | None) -> Decision:
    obligations = stated.obligations()
    scene, empty = Scene((kernel.assume(h) for h in stated.hypotheses), deadline), Scene((), deadline)
    scene.names |= set(stated.variables)
    scene.deep = empty.deep = True
    try:
        meaningful = prove(empty, obligations["meaningful"])
        holds = prove(scene, stated.claim, _tangents(scene, stated))
        for hypothesis in reversed(stated.hypotheses):
            holds = kernel.implies_intro(holds, hypothesis)
        for variable in reversed(stated.variables):
            holds = kernel.forall_intro(holds, variable)
    except FAILURES as error:
        return Decision("open", message=f"no proof was found, and no counterexample: {error}")
    except (TimeoutError, RecursionError):
        return Decision("open", message="the time is up; no counterexample was found")
    theorems = {"holds": holds, "meaningful": meaningful, "inhabited": inhabited}
    return _checked(stated, "proved", "proved", theorems)


def _checked(
    stated: Statement, verdict: str, status: Verdict, theorems: Mapping[str, Theorem], **more: Any
) -> Decision:
    """A decision whose theorems are just what the verdict needs."""
    try:
        kernel.check_verdict(stated, verdict, theorems)
    except KernelError as error:
        return Decision("open", message=f"what was found does not settle the statement: {error}")
    return Decision(status, theorems=theorems, **more)


def _sides(claim: Expr, point: Any) -> tuple[str, ...]:
    """The values of the sides of a relation at a point."""
    if claim.op not in ("eq", "le", "lt"):
        return ()
    found = []
    for side in claim.args:
        try:
            found.append(f"{to_text(side)} = {witness.value_text(side, point)}")
        except FAILURES:
            continue
    return tuple(found)


def _tangents(scene: Scene, stated: Statement) -> list[Theorem]:
    """``1 - 1/u <= log u <= u - 1`` for the arguments u of the logarithms of the claim, where u > 0 is known."""
    found = []
    for t in subterms(stated.claim):
        if t.op == "log" or t.op == "xlogy":
            u = t.args[-1]
            for point in (u, 1 / u):
                try:
                    found.append(at(lemmas.log_tangent(), point, given=[positive(scene, point)]))
                except (TacticError, KernelError):
                    continue
    return found


def decide_batch(lines: Iterable[str], *, timeout: float | None = 10.0) -> Iterator[dict[str, Any]]:
    """One answer a line, each as it is settled, for lines of JSON objects ``{"name", "statement", "where"}``."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _answered(line, number, timeout)


def _answered(line: str, number: int, timeout: float | None) -> dict[str, Any]:
    """The answer about one line of a batch."""
    name = str(number)
    try:
        problem = json.loads(line)
        if not isinstance(problem, dict) or not isinstance(problem.get("statement"), str):
            raise ValueError("an object with a statement was expected")
        name = str(problem.get("name", name))
        where = problem.get("where", [])
        conditions = [where] if isinstance(where, str) else list(where)
        if not all(isinstance(c, str) for c in conditions):
            raise ValueError("the conditions in where are texts")
    except (ValueError, TypeError, RecursionError) as error:
        found = Decision("error", message=f"line {number}: {error}")
    else:
        found = decide(problem["statement"], conditions, timeout=timeout)
    return {
        "name": name,
        "status": found.status,
        "witness": dict(found.witness) or None,
        "seconds": round(found.seconds, 3),
        "rules": list(found.rules),
        "message": found.message,
    }
