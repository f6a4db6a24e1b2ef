"""One statement, one answer: proved with a theorem, refuted at an exact point, open, or not a statement.

The order is: read the statement; look for a point without value, then for a counterexample; then search for a
proof.  Whatever is found goes through the kernel before it is said.
"""

from __future__ import annotations

import json
import logging
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from math import inf
from numbers import Real
from typing import Any

from symbolic_it import kernel
from symbolic_it.derivation.results import Verdict
from symbolic_it.derivation.statements import derivative, load, statement
from symbolic_it.kernel import KernelError, Statement, Theorem
from symbolic_it.kernel.definedness import defined
from symbolic_it.numerics import witness
from symbolic_it.numerics.inner import Inner, inner
from symbolic_it.numerics.sampling import points
from symbolic_it.numerics.values import Undecidable, Undefined, as_expr, value_at
from symbolic_it.tactics import existence, lemmas
from symbolic_it.tactics.prove import prove
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.signs import positive
from symbolic_it.tactics.steps import TacticError, at, subterms
from symbolic_it.terms.context import Context, Variable
from symbolic_it.terms.expr import INTEGER, PROP, REAL, TRUE, Expr, ExprError, free, instantiate, not_, substitute
from symbolic_it.terms.indices import BEYOND
from symbolic_it.terms.parser import index_conditions
from symbolic_it.terms.syntax import StatementError
from symbolic_it.terms.text import to_text

_LOG = logging.getLogger(__name__)

FAILURES = (TacticError, KernelError, ExprError, ArithmeticError, ValueError)

FAULT = "this is a fault of symbolic_it, not of the statement; please report it with the statement and its conditions"

LONGEST_TIME = 10_000_000
"""The longest time limit, in seconds."""

POINTS = 6
"""So many points are tried for the parameters of an integral or a limit."""

LONGER = 10.0
"""The most seconds for the second search for a counterexample."""

MAX_LINE = 100_000
"""The longest line of a batch, in characters, that is read at all."""


@dataclass(frozen=True, repr=False)
class Decision:
    """The answer about one statement.

    `status` is ``proved`` (then `theorem` says that the claim holds for all values that satisfy the hypotheses),
    ``refuted`` (then `witness` is an exact point, and `theorem` says that the claim fails at some point), ``open``
    or ``error``; `theorems` are all kernel theorems that the verdict needs, `notes` what was assumed in reading,
    `values` the values of the sides at the witness, `tried` how far the search for an open statement got, `point`
    the witness as numbers and terms, `inside` the part of the witness that is about bound variables: the points `a`,
    `b` and the weight `t` of a chord, a better point for what is to be minimised; `written` is
    the claim as it was given, if that was text.
    """

    status: Verdict
    statement: Statement | None = None
    theorems: Mapping[str, Theorem] = field(default_factory=dict)
    witness: Mapping[str, str] = field(default_factory=dict)
    message: str = ""
    seconds: float = 0.0
    notes: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    point: Mapping[Expr, Any] = field(default_factory=dict, repr=False)
    inside: Inner | None = field(default=None, repr=False)
    written: str = field(default="", repr=False)

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

    @property
    def steps(self) -> int:
        """How many rule applications the proofs consist of."""
        return sum(1 for _ in self._steps())

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

    def explain(self, *, budget_seconds: float = 3.0) -> str:
        """The answer in readable lines.

        For a proved statement the steps of the proof that say something; for a false one the point, the values
        there, and the nearest true statements, each of them proved, that are found within the budget; for an open
        one how far the search got, and what the numbers suggest.
        """
        from symbolic_it import explanation

        return explanation.text(self, budget_seconds)

    def picture(self) -> str | None:
        """Both sides of a refuted or open relation along one of its numbers, with the point marked, as SVG text.

        None where there is nothing to draw: no relation, no point, no real variable.
        """
        from symbolic_it import picture

        return picture.picture(self)

    def __repr__(self) -> str:
        return self.explain(budget_seconds=0.0)

    def _repr_html_(self) -> str:
        from symbolic_it import notebook

        return notebook.html(self)

    def _repr_latex_(self) -> str:
        from symbolic_it import notebook

        return f"$\\displaystyle {notebook.latex(self)}$"


def decide(claim: Any, where: Any = (), *, timeout: float | None = 10.0) -> Decision:
    """Decide ``claim`` for all values of its variables that satisfy `where`.

    `claim` is text or a SymPy relation; `where` one text or relation, several, or a mapping from SymPy symbols to sets;
    `timeout` the seconds for the search, None for no limit.  What is none of these has the status ``error``.

    >>> decide("x*log(x) >= x - 1", where="x > 0").status
    'proved'
    >>> decide("log(x*y) == log(x) + log(y)", where=["x < 0", "y < 0"]).status
    'error'
    >>> decide("x^2 >= x", where="x in Reals").status
    'refuted'
    """
    started = time.monotonic()
    try:
        limit = _seconds(timeout)
        if isinstance(where, Iterator):
            where = list(where)
        with _alarm(limit, started):
            stated, notes = _read(claim, where)
    except TimeoutError:
        message = "the time is up before the statement is read"
        return Decision("open", message=message, seconds=time.monotonic() - started)
    except (StatementError, ExprError, KernelError, RecursionError) as error:
        message = str(error) or "the statement is nested too deeply"
        return Decision("error", message=message, seconds=time.monotonic() - started)
    except Exception:  # in what was given, or in the reader
        _LOG.debug("reading broke off", exc_info=True)
        known = isinstance(claim, str | Expr) or type(claim).__module__.startswith("sympy")
        message = (
            f"reading the statement broke off: {FAULT}" if known else "neither text nor a SymPy relation was given"
        )
        return Decision("error", message=message, seconds=time.monotonic() - started)
    with _alarm(limit, started):
        try:
            indices = _indices(claim, where)
            answer = _beyond_entries(indices, limit) or _decided(stated, started, limit)
            if answer.status == "proved":
                answer = _within_entries(indices, started + limit if limit else None) or answer
            if answer.theorems and answer.status != "proved" and (unmet := _unmet(claim, where, answer)):
                answer = Decision("open", message=f"the point that was found does not count: {unmet}")
        except TimeoutError:
            answer = Decision("open", message="the time is up; no counterexample was found")
        except Exception:  # a fault of a search must not reach the user
            _LOG.debug("the search broke off", exc_info=True)
            answer = Decision("open", message=f"the search broke off: {FAULT}")
    if answer.status == "refuted":
        answer = _with_inner(stated, answer)
    written = claim if isinstance(claim, str) else ""
    return replace(answer, statement=stated, notes=notes, written=written, seconds=time.monotonic() - started)


def _indices(claim: Any, where: Any) -> list[tuple[str, int, Statement]]:
    """What must hold for the indices in the texts, and at which place, to be numbers of entries."""
    texts = [] if isinstance(where, Context | Mapping) else _listed(where)
    if not isinstance(claim, str) or isinstance(where, Mapping) or not all(isinstance(c, str) for c in texts):
        return []
    context = where if isinstance(where, Context) else Context.parse(texts)
    if not any("[" in text for text in (claim, *texts)) and not context.lengths:
        return []
    found = []
    for text in (claim, *texts):
        for place, condition in index_conditions(text, context, derivative):
            about, given = free(condition), set[Expr]()
            while new := {h for h in context.hypotheses if h not in given and not about.isdisjoint(free(h))}:
                given |= new
                about = about.union(*map(free, new))
            variables = tuple(v for v in context.variables if v in about)
            asked = Statement(variables, tuple(h for h in context.hypotheses if h in given), condition)
            found.append((text, place, asked))
    return found


def _beyond_entries(indices: list[tuple[str, int, Statement]], limit: float | None) -> Decision | None:
    """The error that an index is not the number of an entry, at some point."""
    budget = min(0.3, (limit or 3600.0) / 8)
    for text, place, asked in indices:
        found = _searched(lambda asked=asked: witness.counterexample(asked, budget_seconds=budget))  # type: ignore[misc]
        if found is not None:
            point = {v: a for v, a in found[0].items() if v.sort in (REAL, INTEGER)}
            message = str(StatementError(BEYOND, text, place))
            return Decision("error", witness=witness.point_text(point), point=point, message=message)
    return None


def _within_entries(indices: list[tuple[str, int, Statement]], deadline: float | None) -> Decision | None:
    """That a proof does not count, as an index may not be the number of an entry."""
    for text, place, asked in indices:
        try:
            _for_all(asked, deadline)
        except (*FAILURES, RecursionError):
            message = str(StatementError("it was not proved that this index is the number of an entry", text, place))
            return Decision("open", message=message)
    return None


def _seconds(timeout: Any) -> float | None:
    """A time limit as a number that timers take."""
    if timeout is None:
        return None
    number = isinstance(timeout, Real) and not isinstance(timeout, bool)
    if not number or not 0 < timeout <= LONGEST_TIME:
        message = f"the time limit is a number of seconds, more than 0 and at most {LONGEST_TIME}, or None"
        raise StatementError(message, f"timeout: {type(timeout).__name__}", 0)
    return float(timeout)


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

    def hook(told: sys.UnraisableHookArgs) -> None:
        if told.exc_type is not TimeoutError:  # it may strike where Python cannot raise; it strikes again
            hook_before(told)

    hook_before, sys.unraisablehook = sys.unraisablehook, hook
    before = signal.signal(signal.SIGALRM, ring)
    left = max(0.05, started + (timeout or 0.0) + 0.3 - time.monotonic())
    signal.setitimer(signal.ITIMER_REAL, left, 0.25)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        signal.signal(signal.SIGALRM, before)
        sys.unraisablehook = hook_before


def _read(claim: Any, where: Any) -> tuple[Statement, tuple[str, ...]]:
    """The statement, and what was assumed in reading it."""
    plain = isinstance(claim, str | Expr)
    if plain and isinstance(where, Context):
        return statement(claim, where)[1], ()
    conditions = where if isinstance(where, Mapping) else _listed(where)
    if plain and not isinstance(conditions, Mapping) and all(isinstance(c, str) for c in conditions):
        return statement(claim, conditions)[1], ()
    return _from_sympy(claim, conditions)


def _listed(where: Any) -> list[Any]:
    """Conditions one by one: one alone, or several; none for None."""
    if where is None:
        return []
    several = isinstance(where, Iterable) and not isinstance(where, str | bytes)
    return list(where) if several else [where]


def _from_sympy(claim: Any, where: Mapping[Any, Any] | list[Any]) -> tuple[Statement, tuple[str, ...]]:
    """A statement given as SymPy objects, their symbols' assumptions among the hypotheses."""
    from symbolic_it.terms import sympy_bridge

    domains = where.items() if isinstance(where, Mapping) else ()
    others = [] if isinstance(where, Mapping) else where
    context = Context.parse(c for c in others if isinstance(c, str))
    names = {name: v.symbol for name, v in context.declarations.items()}
    places: list[Expr] = []
    hypotheses: list[Expr] = []
    notes: dict[str, None] = {}
    for e in _given(claim, where):
        assumed, remarks = sympy_bridge.assumptions(e, names)
        hypotheses += assumed
        notes |= dict.fromkeys(remarks)
    for symbol, members in domains:
        if isinstance(symbol, str):
            message = f"where={{...}} maps SymPy symbols to sets; in text it is where='{symbol} in ...'"
            raise StatementError(message, symbol, 0)
        places.append(sympy_bridge.from_sympy(symbol, names))
        hypotheses += sympy_bridge.domain(symbol, members, names)
    for condition in others:
        if not isinstance(condition, str):
            hypotheses.append(sympy_bridge.from_sympy(condition, names))
            if hypotheses[-1].sort != PROP:
                raise StatementError("a condition is a relation or a domain", str(condition), 0)
    proposition = None if isinstance(claim, str) else sympy_bridge.from_sympy(claim, names)
    if proposition is not None and proposition.sort != PROP:
        raise StatementError("a relation or another proposition was expected, not a term", str(claim), 0)
    context = _declaring(context, (*places, *hypotheses, *([] if proposition is None else [proposition])))
    context = context.assume(*(h for h in hypotheses if h != TRUE))
    return statement(claim if proposition is None else proposition, context)[1], tuple(notes)


def _given(claim: Any, where: Any) -> list[Any]:
    """What is given as SymPy expressions: the claim, relations, and the symbols of domains, those in sets too."""
    conditions = _listed(where)
    if isinstance(where, Mapping):
        conditions = [*where, *(s for members in where.values() for s in getattr(members, "free_symbols", ()))]
    return [e for e in (claim, *conditions) if hasattr(e, "free_symbols")]


def _unmet(claim: Any, where: Any, answer: Decision) -> str:
    """What SymPy's objects assume that the point of an answer does not meet."""
    if isinstance(where, Context):
        return ""
    from symbolic_it.terms import sympy_bridge

    point = {v.data[0]: as_expr(a, v.sort) for v, a in answer.point.items() if v.sort in (REAL, INTEGER)}
    return next(filter(None, (sympy_bridge.unmet(e, point) for e in _given(claim, where))), "")


def _declaring(context: Context, terms: Iterable[Expr]) -> Context:
    """`context` with the variables of these terms."""
    for e in terms:
        load(e)
        for v in sorted(free(e), key=lambda v: str(v.data)):
            if v.data[0] not in context.declarations:
                context = context.declare(v.data[0], Variable(v))
            elif context.declarations[v.data[0]].symbol != v:
                message = f"there are two different symbols called {v.data[0]}; rename one of them"
                raise StatementError(message, to_text(e), 0)
    return context


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
            point=point,
            message="the statement has no value at this point",
        )
    if (refuted := _at_some_point(stated, deadline, limit, min(1.0, limit / 4))) is not None:
        return refuted
    again = limit / 8  # seconds for a longer search, kept from the proof
    begun, left = time.monotonic(), inf if deadline is None else deadline - again - time.monotonic()
    if stated.variables or stated.hypotheses:
        answer = _proof(stated, inhabited, begun + left)
        if answer.status != "open":
            return answer
        seconds = max(2.0, limit / 5)
        return (
            _undefined(stated, deadline)
            or _at_some_point(stated, deadline, limit, min(again, LONGER))
            or _at_exact_point(stated, deadline, seconds)
            or _at_rational_point(stated, deadline, seconds)
            or answer
        )
    # there is no point that could refute it: proofs that it is true and that it is false take turns
    answer = _proof(stated, inhabited, begun + left / 32)
    for denial, proof in ((1 / 16, 1 / 2), (3 / 4, 1)):
        if answer.status == "open":
            answer = _denied(stated, begun + denial * left) or _proof(stated, inhabited, begun + proof * left)
    return answer if answer.status != "open" else _at_some_point(stated, deadline, limit, min(again, LONGER)) or answer


def _at_some_point(stated: Statement, deadline: float | None, limit: float, seconds: float) -> Decision | None:
    """The verdict that the statement fails at a point, if a search of so many seconds finds one."""
    found = _searched(lambda: witness.counterexample(stated, budget_seconds=seconds, prover=_prover(limit)))
    if found is None:
        return None
    point, theorem = found
    if (undefined := _undefined(stated, deadline, limit / 2)) is not None:
        return undefined  # whether it has a value everywhere comes first
    return _checked(
        stated,
        "refuted",
        "refuted",
        {"fails": theorem},
        witness=witness.point_text(point),
        point=point,
        values=_sides(stated.claim, point),
    )


def _undefined(stated: Statement, deadline: float | None, seconds: float = 1.0) -> Decision | None:
    """The verdict that there is no value at a zero of a divisor, or argument of a logarithm, that is irrational."""
    empty = Scene((), min(deadline or inf, time.monotonic() + seconds))
    goal = stated.obligations()["undefined"]
    try:
        for point in _irrational_points(stated, empty):
            try:
                chain = [goal]
                for v in stated.variables:
                    chain.append(instantiate(chain[-1], point[v]))
                theorem = existence.without_value(empty, chain[-1].args[0])
                for statement_, v in zip(reversed(chain[:-1]), reversed(stated.variables), strict=True):
                    theorem = kernel.exists_intro(theorem, statement_, point[v])
            except FAILURES:
                continue
            told = witness.point_text(point)
            words = "the statement has no value at this point"
            return _checked(
                stated, "undefined", "error", {"undefined": theorem}, witness=told, message=words, point=point
            )
        if len(stated.variables) == 1 and stated.variables[0].sort == REAL:
            return _somewhere_undefined(stated, empty, goal)
    except (*FAILURES, TimeoutError, RecursionError):
        pass
    return None


def _somewhere_undefined(stated: Statement, scene: Scene, goal: Expr) -> Decision | None:
    """The verdict that a divisor is zero somewhere, by a change of its sign."""
    (x,) = stated.variables
    for p in subterms(defined(stated.claim)):
        if p.op != "not" or p.args[0].op != "eq" or p.loose:
            continue
        a, b = p.args[0].args
        try:
            found = existence.somewhere_without_value(scene, goal, a - b, x, stated.hypotheses)
        except FAILURES:
            continue
        words = f"the statement has no value where {to_text(p.args[0])}, which happens in the domain"
        return _checked(stated, "undefined", "error", {"undefined": found}, message=words)
    return None


def _irrational_points(stated: Statement, scene: Scene) -> Iterator[dict[Expr, Expr]]:
    """Points, one number in each irrational, at which what is asked to be positive, or not to be zero, may be zero."""
    if any(v.sort not in (REAL, INTEGER) for v in stated.variables):
        return
    asked = [p.args[0] if p.op == "not" else p for p in subterms(defined(stated.claim)) if p.op in ("not", "lt")]
    asked = [p for p in dict.fromkeys(asked) if p.op in ("eq", "lt") and not p.loose]
    ends = [a for h in stated.hypotheses if h.op == "le" for a in h.args if not free(a) and a.op != "num"]
    if not asked:
        return
    samples = points(stated.variables, stated.hypotheses, count=3, seed=5, about=(stated.claim,))
    for sample in samples if len(stated.variables) > 1 else [{}]:
        for x in (v for v in stated.variables if v.sort == REAL):
            others = {v: as_expr(a, v.sort) for v, a in sample.items() if v != x}
            gaps = [substitute(p.args[1] - p.args[0], others) for p in asked]
            found = dict.fromkeys((*ends, *(c for gap in gaps for c in existence.zeros(scene, x, gap))))
            for value in found:
                point = {**others, x: value}
                if not any(_fails(substitute(h, point)) for h in stated.hypotheses):
                    yield point


def _fails(hypothesis: Expr) -> bool:
    """Whether a closed hypothesis fails, as far as numbers tell."""
    try:
        return not value_at(hypothesis, {}, 30, "certain")
    except (Undecidable, Undefined):
        return False


def _at_exact_point(stated: Statement, deadline: float | None, seconds: float) -> Decision | None:
    """The verdict that a relation in one variable fails at an irrational zero of the difference of its sides."""
    claim = stated.claim.args[0] if stated.claim.op == "not" else stated.claim
    if len(stated.variables) != 1 or claim.op not in ("lt", "le", "eq"):
        return None
    (x,) = stated.variables
    empty = Scene((), min(deadline or inf, time.monotonic() + seconds))
    empty.deep = True
    goal = stated.obligations()["fails"]
    try:
        for value in existence.zeros(empty, x, claim.args[1] - claim.args[0]):
            try:
                fails = kernel.exists_intro(existence.closed(empty, instantiate(goal, value)), goal, value)
            except FAILURES:
                continue
            point = {x: value}
            values = _sides(claim, point)
            found = {"fails": fails}
            told = witness.point_text(point)
            return _checked(stated, "refuted", "refuted", found, witness=told, values=values, point=point)
    except (*FAILURES, TimeoutError, RecursionError):
        pass
    return None


def _at_rational_point(stated: Statement, deadline: float | None, seconds: float) -> Decision | None:
    """The verdict that an integral or a limit, which no evaluation refutes, has another value for some parameters."""
    if not any(t.op == "exists" or (t.op == "call" and t.data[0].startswith("Limit[")) for t in subterms(stated.claim)):
        return None
    goal = stated.obligations()["fails"]
    try:
        for point in points(stated.variables, stated.hypotheses, count=POINTS, seed=5, about=(stated.claim,)):
            empty = Scene((), min(deadline or inf, time.monotonic() + seconds))
            empty.deep = True
            chain = [goal]
            for v in stated.variables:
                chain.append(instantiate(chain[-1], as_expr(point[v], v.sort)))
            try:
                fails = existence.closed(empty, chain[-1])
            except (*FAILURES, TimeoutError):
                continue
            for statement_, v in zip(reversed(chain[:-1]), reversed(stated.variables), strict=True):
                fails = kernel.exists_intro(fails, statement_, as_expr(point[v], v.sort))
            told = witness.point_text(point)
            return _checked(stated, "refuted", "refuted", {"fails": fails}, witness=told, point=point)
    except (*FAILURES, TimeoutError, RecursionError):
        pass
    return None


def _with_inner(stated: Statement, answer: Decision) -> Decision:
    """A refutation with what its theorem says about bound variables."""
    if stated.claim.op in ("eq", "le", "lt", "not"):
        return answer
    found = in_time(lambda: inner(stated, answer.theorems["fails"]), 0.1)
    if found is None:
        return answer
    return replace(
        answer,
        witness={**answer.witness, **found.witness},
        values=answer.values or found.values,
        message=found.message or ("" if found.witness else answer.message),
        inside=found,
    )


def _denied(stated: Statement, deadline: float) -> Decision | None:
    """The verdict that a closed statement is false, if that is found."""
    empty = Scene((), deadline)
    empty.deep = True
    goal = stated.obligations()["fails"]
    parts = goal.args if goal.op == "and" else (goal,)
    try:
        *defined, last = parts
        deny = existence.denied if last.args[0].op in ("exists", "call") else _negation
        shown = [prove(empty, part) for part in defined] + [deny(empty, last.args[0])]
    except (*FAILURES, TimeoutError, RecursionError):
        return None
    fails = kernel.and_intro(*shown) if goal.op == "and" else shown[0]
    return _checked(stated, "refuted", "refuted", {"fails": fails}, message="it is false as a whole: no point shows it")


def _negation(empty: Scene, claim: Expr) -> Theorem:
    """The negation of a claim about numbers."""
    return prove(empty, not_(claim))


def _prover(limit: float) -> Callable[[Expr], Theorem | None]:
    """Proves what evaluation cannot, at a point (that a claim is meaningful there), or gives up."""

    def search(goal: Expr) -> Theorem | None:
        scene = Scene((), time.monotonic() + min(limit / 8, max(0.5, min(limit, 100) / 40)))
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
    tried = ["no point was found at which a side has no value, nor one at which the claim fails"]
    try:
        empty = Scene((), deadline)
        empty.deep = True
        meaningful = prove(empty, stated.obligations()["meaningful"])
        tried.append("both sides were proved to have a value at every point of the domain")
        holds = _for_all(stated, deadline)
    except FAILURES as error:
        message = f"no proof was found, and no counterexample: {error}"
        return Decision("open", message=message, tried=tuple(tried))
    except (TimeoutError, RecursionError):
        return Decision("open", message="the time is up; no counterexample was found", tried=tuple(tried))
    theorems = {"holds": holds, "meaningful": meaningful, "inhabited": inhabited}
    return _checked(stated, "proved", "proved", theorems)


def _for_all(stated: Statement, deadline: float | None) -> Theorem:
    """The theorem that the claim holds wherever the hypotheses do."""
    scene = Scene((kernel.assume(h) for h in stated.hypotheses), deadline)
    scene.names |= set(stated.variables)
    scene.deep = True
    holds = prove(scene, stated.claim, _tangents(scene, stated))
    for hypothesis in reversed(stated.hypotheses):
        holds = kernel.implies_intro(holds, hypothesis)
    for variable in reversed(stated.variables):
        holds = kernel.forall_intro(holds, variable)
    return holds


def holds(stated: Statement, deadline: float) -> bool:
    """Whether a statement is proved before the time given (as of `time.monotonic`)."""
    started = time.monotonic()
    with _alarm(deadline - started, started):
        try:
            return _proof(stated, witness.inhabited(stated), deadline).status == "proved"
        except (*FAILURES, TimeoutError):
            return False


def in_time(work: Callable[[], Any], seconds: float) -> Any:
    """The result of a search that proves nothing; None if it breaks off, or is not done soon after the time is up."""
    try:
        with _alarm(seconds, time.monotonic()):
            return work()
    except Exception:  # SymPy raises what it likes
        return None


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
    """The values of the sides of a relation at a point, with so many digits that they differ if they do."""
    if claim.op not in ("eq", "le", "lt"):
        return ()
    found: list[str] = []
    for digits in (10, 20, 40, 80):
        try:
            values = [witness.value_text(side, point, digits) for side in claim.args]
        except FAILURES:
            return ()
        found = [f"{to_text(side)} = {value}" for side, value in zip(claim.args, values, strict=True)]
        if values[0] != values[1] or claim.op == "lt":
            break
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
            yield answered(line, number, timeout)


def answered(line: str, number: int, timeout: float | None) -> dict[str, Any]:
    """The answer about one line of a batch, in plain data."""
    name, problem, error = problem_in(line, number)
    found = (
        Decision("error", message=error) if error else decide(problem["statement"], problem["where"], timeout=timeout)
    )
    return {
        "name": name,
        "status": found.status,
        "witness": dict(found.witness) or None,
        "seconds": round(found.seconds, 3),
        "rules": list(found.rules),
        "message": found.message,
    }


def problem_in(line: str, number: int) -> tuple[str, dict[str, Any], str]:
    """The name, statement and conditions in a line of a batch, or what is wrong with it."""
    name = str(number)
    if len(line) > MAX_LINE:
        return name, {}, f"line {number}: longer than {MAX_LINE} characters"
    try:
        problem = json.loads(line, object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        return name, {}, f"line {number} is no JSON: {error}"
    if not isinstance(problem, dict):
        return name, {}, f"line {number}: an object with a statement was expected"
    name = str(problem.get("name", name)).encode(errors="replace").decode()
    where = problem.get("where", [])
    conditions = [where] if isinstance(where, str) else where
    if not isinstance(problem.get("statement"), str):
        return name, {}, f"line {number}: the statement is missing, or no text"
    if not isinstance(conditions, list) or not all(isinstance(c, str) for c in conditions):
        return name, {}, f"line {number}: where is a text or a list of texts"
    return name, {"statement": problem["statement"], "where": conditions}, ""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object in which no key stands twice."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"{key!r} is there twice")
        found[key] = value
    return found
