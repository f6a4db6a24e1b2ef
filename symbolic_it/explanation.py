"""Decisions in readable lines: the steps of a proof that say something, what is known of an open statement, and the
nearest true statements to a false one.
"""

from __future__ import annotations

import functools
import re
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from symbolic_it import kernel
from symbolic_it.derivation.remedies import remedies
from symbolic_it.kernel import Statement, Theorem
from symbolic_it.numerics.sampling import points
from symbolic_it.numerics.values import Undecidable, Undefined, environment, slack_at
from symbolic_it.numerics.witness import point_text
from symbolic_it.tactics import convexity, inequalities, lemmas, monotone, polynomials
from symbolic_it.terms.expr import Expr, free, fresh, instantiate
from symbolic_it.terms.functions import CURVATURE, EXTREMA
from symbolic_it.terms.text import to_text

if TYPE_CHECKING:
    from symbolic_it.decision import Decision

MOST = 16
"""So many steps of a proof are shown."""
LONGEST = 150
"""Steps longer than this are not shown: nobody reads them."""
SAMPLES = 60
"""Points at which an open claim is looked at."""
CLOSE = 1e-12
"""Sides that differ by less count as equal: that is rounding."""


def text(decision: Decision, budget_seconds: float) -> str:
    """What `Decision.explain` says."""
    lines: list[str] = [decision.status]
    stated = decision.statement
    if stated is not None:
        lines += _claimed(decision.written, to_text(stated.claim))
        lines += [f"  where   {to_text(h)}" for h in stated.hypotheses]
    lines += [f"  note    {note}" for note in decision.notes]
    lines += [f"  at      {name} = {value}" for name, value in decision.witness.items()]
    lines += [f"  there   {value}" for value in decision.values]
    if decision.message:
        lines.append(f"  {decision.message}")
    lines += [f"  tried   {line}" for line in decision.tried]
    if stated is not None and decision.status == "open":
        lines += [f"  numbers {line}" for line in _numbers(stated)]
    if stated is not None and (decision.status in ("refuted", "open") or "undefined" in decision.theorems):
        deadline = time.monotonic() + budget_seconds
        offered = _true_values(stated, budget_seconds / 2)
        if not offered and decision.theorems:
            offered = _nearest(stated, deadline - time.monotonic())
        lines += [f"  true    {remedy}" for remedy in offered]
    if decision.status == "proved":
        lines += [f"  {k:>5}.  {line}" for k, line in enumerate(proof_lines(decision.theorems["holds"]), start=1)]
    if decision.theorems:
        steps = f"{decision.steps} steps; rules: {', '.join(decision.rules)}"
        lines.append(f"  kernel  {steps}; axioms: {', '.join(decision.axioms) or 'none'}")
    return "\n".join(lines)


def _claimed(written: str, shown: str) -> list[str]:
    """The claim as it is printed, after what was written where that says it in other words."""
    used, known = (set(re.findall(r"[a-z_]\w*", words.lower())) for words in (shown.split(" on {")[0], written))
    if not written or used <= known:
        return [f"  claim   {shown}"]
    return [f"  claim   {' '.join(written.split())}", f"  read    {shown}"]


def _nearest(stated: Statement, budget_seconds: float) -> tuple[str, ...]:
    """The changes to a statement, hypotheses or small edits, with which it is proved."""
    from symbolic_it.decision import holds

    try:
        return remedies(stated, budget_seconds=budget_seconds, prover=holds)
    except TimeoutError:
        return ()


def _true_values(stated: Statement, budget_seconds: float) -> tuple[str, ...]:
    """The value of a limit or an integral, instead of the one claimed, if that is proved."""
    from symbolic_it.corrections import corrected
    from symbolic_it.decision import holds, in_time

    if budget_seconds <= 0:
        return ()
    deadline = time.monotonic() + budget_seconds
    found = in_time(lambda: list(corrected(stated)), budget_seconds) or ()
    return tuple(said for other, said in found if other.claim != stated.claim and holds(other, deadline))


def closest(stated: Statement) -> tuple[float, dict[Expr, Any], int] | None:
    """The least difference of the sides at the points that are looked at, where that is, and how many there were."""
    least: tuple[float, dict[Expr, Any]] | None = None
    seen = 0
    try:
        for point in points(
            stated.variables, stated.hypotheses, sizes=(2, 1, 3), count=SAMPLES, seed=1, about=(stated.claim,)
        ):
            try:
                found = slack_at(stated.claim, environment(point), 25)
                slack = None if found is None else float(found)
            except (Undefined, Undecidable, OverflowError):
                continue
            seen += 1
            if slack is not None and (least is None or slack < least[0]):
                least = slack, point
    except ValueError:
        return None
    return None if least is None else (*least, seen)


def _numbers(stated: Statement) -> Iterator[str]:
    """How far the claim is from failing, where it was looked at."""
    claim = stated.claim
    kind = claim.data[0].partition("[")[0] if claim.op == "call" else ""
    if kind in (*CURVATURE, *EXTREMA):
        stated = _opened(stated)
    found = closest(stated)
    if found is None:
        return
    gap, point, seen = found
    place = ", ".join(f"{name} = {value}" for name, value in point_text(point).items())
    where = f" (at {place})" if place else ""
    if gap < -CLOSE:
        yield f"it seems to fail by {-gap:.3g}{where}"
        return
    if kind in CURVATURE:  # of points that may be equal
        yield f"it holds at {seen} chords that were tried"
        return
    yield f"it holds at {seen} points that were tried; the least difference of the sides is {gap:.3g}{where}"


def _opened(stated: Statement) -> Statement:
    """What curvature or an extremum says of a chord or of another point, as a statement about its numbers."""
    inside = next(part for part in kernel.expand(stated.claim).args if part.op == "forall")
    variables, premises = list(stated.variables), list(stated.hypotheses)
    while inside.op in ("forall", "implies"):
        if inside.op == "implies":
            premises.append(inside.args[0])
            inside = inside.args[1]
            continue
        variables.append(fresh(inside.hint or "x", inside.data, variables))
        inside = instantiate(inside, variables[-1])
    return Statement(tuple(variables), tuple(premises), inside.args[-1] if inside.op == "and" else inside)


# -- proofs ---------------------------------------------------------------------------------------------


@functools.cache
def _lemma_functions() -> tuple[Any, ...]:
    modules = (lemmas, monotone, polynomials, convexity, inequalities)
    found = {id(f): f for module in modules for f in vars(module).values() if hasattr(f, "cache_info") and f.__doc__}
    return tuple(found.values())


def _known_lemmas() -> dict[Theorem, str]:
    """The lemmas that were derived so far, and what they say."""
    known = {}
    for f in _lemma_functions():
        if f.cache_info().currsize:
            known[f()] = " ".join((f.__doc__ or "").split()).rstrip(".")
    return known


def proof_lines(theorem: Theorem) -> list[str]:
    """The steps of a proof that say something: derivatives, cases, evaluations, lemmas and axioms applied.

    A step is told under the hypotheses that it was made with, if they are not those of the statement.
    """
    known = _known_lemmas()
    given = frozenset(_hypotheses(theorem))
    told: dict[str, str] = {}
    for step in _in_order(theorem, known):
        reason = _reason(step, known)
        c = step.conclusion
        if not reason or not _worth(c):
            continue
        line = to_text(c)
        more = [to_text(h) for h in step.hypotheses if h not in given and h.op in ("lt", "le", "eq", "not")]
        if more:
            line = f"if {' and '.join(more)}: {line}"
        if len(line) <= LONGEST:
            told.setdefault(line, reason)
    lines = [f"{line}   [{reason}]" for line, reason in told.items()]
    if len(lines) > MOST:
        lines = [*lines[: MOST // 2], f"... {len(lines) - MOST} more", *lines[-MOST // 2 :]]
    return lines


def _hypotheses(theorem: Theorem) -> Iterator[Expr]:
    """What the statement assumes."""
    while theorem.rule in ("forall_intro", "implies_intro"):
        if theorem.rule == "implies_intro":
            yield theorem.arguments[1]
        theorem = theorem.arguments[0]


def _premises(step: Theorem) -> Iterator[Theorem]:
    stack = list(reversed(step.arguments))
    while stack:
        a = stack.pop()
        if isinstance(a, tuple):
            stack.extend(reversed(a))
        elif isinstance(a, Theorem):
            yield a


def _in_order(theorem: Theorem, known: dict[Theorem, str]) -> Iterator[Theorem]:
    """Premises before what follows from them; not into lemmas; each once."""
    seen: set[Theorem] = set()
    stack: list[tuple[Theorem, bool]] = [(theorem, False)]
    while stack:
        step, done = stack.pop()
        if done:
            yield step
            continue
        if step in seen:
            continue
        seen.add(step)
        stack.append((step, True))
        if step not in known:
            stack.extend((p, False) for p in reversed(list(_premises(step))))


_REASONS = {
    "derivative": "differentiated",
    "evaluate": "evaluated",
    "or_elim": "by cases",
    "arithmetic": "linear combination",
    "termwise": "term by term",
    "exists_intro": "with a witness",
}


def _reason(step: Theorem, known: dict[Theorem, str]) -> str:
    """Why a step holds, if that can be said in a few words."""
    if step.rule == "arithmetic":
        return _REASONS["arithmetic"] if len(list(_premises(step))) > 1 else ""
    if step.rule in _REASONS:
        return _REASONS[step.rule]
    if step.rule not in ("implies_elim", "forall_elim") or step.conclusion.op in ("implies", "forall"):
        return ""
    base = step
    while base.rule in ("implies_elim", "forall_elim"):
        base = base.arguments[0]
    if base.rule == "axiom":
        return str(kernel.ABOUT[str(base.arguments[0])])
    return known.get(base, "")


def _worth(c: Expr) -> bool:
    """Not a fact about numbers alone that anyone sees."""
    if c.op == "hasderiv" or c.op == "call":
        return True
    if c.op not in ("lt", "le", "eq") or c.args[0] == c.args[1]:
        return False
    return bool(free(c)) or any(a.op != "num" for a in c.args)
