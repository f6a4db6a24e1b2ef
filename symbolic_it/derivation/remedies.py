"""What would make a false statement true: a hypothesis that is missing, or a formula one small edit away.

Candidates are looked at numerically first; what is offered was proved.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from symbolic_it import kernel
from symbolic_it.derivation.results import Relation
from symbolic_it.derivation.statements import load
from symbolic_it.kernel import KernelError, Statement, Theorem
from symbolic_it.numerics.sampling import extents, points
from symbolic_it.numerics.values import Point, Undecidable, Undefined, environment, value_at
from symbolic_it.tactics.prove import prove
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError
from symbolic_it.terms.expr import (
    BINDERS,
    INTEGER,
    MATRIX,
    PROP,
    REAL,
    VECTOR,
    Expr,
    ExprError,
    abstract,
    add,
    and_,
    arity,
    bound_sorts,
    call,
    div,
    eq,
    expr,
    forall,
    free,
    fresh,
    implies,
    in_range,
    instantiate,
    le,
    lt,
    mul,
    ne,
    neg,
    num,
    power,
    var,
)
from symbolic_it.terms.text import to_text

EACH = 0.4
"""Seconds for the proof of one candidate."""
POINTS = 14
FEWEST = 3
"""At so many points at least a candidate must have been seen to hold."""


@dataclass(frozen=True)
class Candidate:
    """A statement and how to say in what it differs from the one at hand."""

    statement: Statement
    text: str


@dataclass(frozen=True)
class Edit:
    """A formula in which `old` has become `new`."""

    whole: Expr
    old: Expr
    new: Expr


def remedies(statement: Statement, *, budget_seconds: float = 2.0, most: int = 3) -> tuple[str, ...]:
    """Hypotheses and nearby formulas with which the statement is proved, such as "with x > 0"."""
    candidates = (*_with_hypotheses(statement), *_nearby(statement))
    return _proved(candidates, (), budget_seconds, most)


def line_remedies(
    left: Expr,
    relation: Relation,
    right: Expr,
    hypotheses: Sequence[Expr],
    *,
    facts: Sequence[Theorem] = (),
    budget_seconds: float = 2.0,
    most: int = 3,
) -> tuple[str, ...]:
    """The same for the link ``left relation right`` of a chain: hypotheses, and edits of its right side.

    `facts` are theorems that are known at the place, under the same hypotheses.
    """

    def stated(other: Expr, sign: Relation = relation) -> Statement:
        claim = _related(sign, left, other)
        variables = frozenset().union(free(claim), *map(free, hypotheses))
        return Statement(tuple(sorted(variables, key=lambda v: str(v.data))), tuple(hypotheses), claim)

    statement = stated(right)
    candidates = [*_with_hypotheses(statement)]
    for sign in _WEAKER.get(relation, ()):
        candidates.append(Candidate(stated(right, sign), f"with {sign} instead of {relation}"))
    candidates += (Candidate(stated(e.whole), _said(e)) for e in edits(right, statement.variables))
    return _proved(candidates, facts, budget_seconds, most)


_WEAKER: dict[Relation, tuple[Relation, ...]] = {"<": ("<=",), ">": (">=",), "=": ("<=", ">=")}


def _related(relation: Relation, left: Expr, right: Expr) -> Expr:
    match relation:
        case "=":
            return eq(left, right)
        case "<=":
            return le(left, right)
        case "<":
            return lt(left, right)
        case ">=":
            return le(right, left)
        case ">":
            return lt(right, left)


def _said(edit: Edit) -> str:
    return f"with {to_text(edit.new)} instead of {to_text(edit.old)}"


# -- judging candidates ---------------------------------------------------------------------------------


def _proved(
    candidates: Iterable[Candidate], facts: Sequence[Theorem], budget_seconds: float, most: int
) -> tuple[str, ...]:
    deadline = time.monotonic() + budget_seconds
    found: dict[str, tuple[Expr, ...]] = {}
    samples: dict[tuple[tuple[Expr, ...], tuple[Expr, ...]], list[Point]] = {}
    for candidate in candidates:
        if len(found) >= most or time.monotonic() > deadline:
            break
        # a hypothesis that implies one with which the statement is proved already says nothing new
        if any(candidate.text.startswith(text + " ") for text in found):
            continue
        if _plausible(candidate.statement, samples) and _provable(candidate.statement, facts, deadline):
            found[candidate.text] = candidate.statement.hypotheses
    return tuple(found)


def _plausible(statement: Statement, samples: dict[tuple[tuple[Expr, ...], tuple[Expr, ...]], list[Point]]) -> bool:
    variables, hypotheses, claim = statement
    arrays = {v for v in variables if isinstance(v.sort, tuple)}
    if not arrays <= set(extents(hypotheses)):
        return False
    key = variables, hypotheses
    if key not in samples:
        samples[key] = list(points(variables, hypotheses, sizes=(2, 1, 3), count=POINTS, seed=3))
    held = 0
    for point in samples[key]:
        try:
            if not value_at(claim, environment(point), 25):
                return False
            held += 1
        except Undefined:
            return False
        except Undecidable:
            continue
    return held >= FEWEST or (held > 0 and not variables)


def _provable(statement: Statement, facts: Sequence[Theorem], deadline: float) -> bool:
    """Whether the tactics find that the statement always has a value and holds."""
    end = min(deadline, time.monotonic() + EACH)
    scene = Scene((*map(kernel.assume, statement.hypotheses), *facts), end)
    scene.names |= set(statement.variables)
    try:
        prove(Scene((), end), statement.obligations()["meaningful"])
        prove(scene, statement.claim)
    except (TacticError, KernelError, TimeoutError, RecursionError):
        return False
    return True


# -- a missing hypothesis -------------------------------------------------------------------------------


def _with_hypotheses(statement: Statement) -> Iterator[Candidate]:
    """The statement with one more hypothesis about its variables, the weaker ones first."""
    given = set(statement.hypotheses)
    for hypotheses in _hypotheses(statement):
        if given.isdisjoint(hypotheses):
            more = (*statement.hypotheses, *hypotheses)
            text = "with " + " and ".join(map(to_text, hypotheses))
            yield Candidate(Statement(statement.variables, more, statement.claim), text)


def _hypotheses(statement: Statement) -> Iterator[tuple[Expr, ...]]:
    used = [v for v in statement.variables if v in free(statement.claim)]
    reals = [v for v in used if v.sort == REAL]
    whole = [v for v in used if v.sort == INTEGER]
    zero, one = num(0), num(1)
    for x in reals:
        yield from (((p,) for p in (ne(x, 0), ne(x, 1), le(zero, x), le(x, zero), le(x, one), le(one, x))))
    for n in whole:
        yield from (((p,) for p in (le(one, n), le(num(2), n))))
    for k, x in enumerate(reals):
        for y in reals[k + 1 :]:
            yield from (((p,) for p in (ne(x, y), le(x, y), le(y, x), lt(x, y), lt(y, x))))
    for x in reals:
        yield from ((lt(zero, x),), (lt(x, one),), (le(zero, x), le(x, one)), (lt(zero, x), lt(x, one)))
    if len(reals) > 1:
        yield tuple(le(zero, x) for x in reals)
        yield tuple(lt(zero, x) for x in reals)
    lengths = extents(statement.hypotheses)
    for v in (v for v in used if v.sort == VECTOR and lengths.get(v)):
        high = next(iter(lengths[v][0]), None)
        if high is not None:
            i = fresh("i", INTEGER, statement.variables)
            for p in (le(zero, v[i]), lt(zero, v[i])):
                yield (forall([i], implies(*in_range(i, 1, high), p)),)


# -- a nearby formula -----------------------------------------------------------------------------------


def _nearby(statement: Statement) -> Iterator[Candidate]:
    """The statement with a weaker relation, or with one small edit of a side, the right one first."""
    variables, hypotheses, claim = statement
    if claim.op not in ("eq", "le", "lt"):
        return
    a, b = claim.args
    if claim.op == "lt":
        yield Candidate(Statement(variables, hypotheses, le(a, b)), "with <= instead of <")
    if claim.op == "eq":
        yield Candidate(Statement(variables, hypotheses, le(a, b)), "with <= instead of ==")
        yield Candidate(Statement(variables, hypotheses, le(b, a)), "with >= instead of ==")
    for k in (1, 0):
        for edit in edits(claim.args[k], variables):
            sides = (edit.whole, b) if k == 0 else (a, edit.whole)
            yield Candidate(Statement(variables, hypotheses, Expr(claim.op, sides)), _said(edit))


def edits(e: Expr, variables: Sequence[Expr] = ()) -> Iterator[Edit]:
    """`e` with one small edit; new letters are taken from `variables`."""
    names = tuple(dict.fromkeys((*sorted(free(e), key=lambda v: str(v.data)), *variables)))
    seen = {e}
    for pass_ in (_slips, _additions):
        for edit in _everywhere(e, names, pass_):
            if edit.whole not in seen:
                seen.add(edit.whole)
                yield edit


Local = Callable[[Expr, tuple[Expr, ...]], Iterator[Expr]]


def _everywhere(e: Expr, names: tuple[Expr, ...], local: Local) -> Iterator[Edit]:
    """The edits of all parts of `e`; a bound variable is given its name while its scope is edited."""
    for new in _made(local(e, names)):
        if new != e and new.sort in (e.sort, INTEGER):
            yield Edit(new, e, new)
    binder = BINDERS.get(e.op)
    for k, part in enumerate(e.args):
        bound: tuple[Expr, ...] = ()
        inside = part
        if binder is not None and binder[0] == k:
            if arity(e.op, e.data) != 1:
                continue
            bound = (fresh(e.hint or "i", bound_sorts(e)[0], (*names, *free(e))),)
            inside = instantiate(e, *bound)
        for edit in _everywhere(inside, (*bound, *names), local):
            try:
                other = abstract(edit.whole, bound) if bound else edit.whole
                yield Edit(Expr(e.op, (*e.args[:k], other, *e.args[k + 1 :]), e.data, e.hint), edit.old, edit.new)
            except ExprError:
                continue


def _made(found: Iterator[Expr]) -> Iterator[Expr]:
    """What can be built; the first that cannot ends the iteration of its kind only."""
    while True:
        try:
            yield next(found)
        except StopIteration:
            return
        except ExprError:
            continue


def _slips(e: Expr, names: tuple[Expr, ...]) -> Iterator[Expr]:
    """Signs, exponents, coefficients, letters, indices, factors and terms too many, related functions."""
    args = e.args
    match e.op:
        case "var" if e.sort in (REAL, INTEGER, VECTOR, MATRIX):
            yield from (v for v in names if v.sort == e.sort and v != e)
        case "num":
            yield from (num(e.data + 1), num(e.data - 1), num(-e.data))
            yield from (v for v in names if v.sort == INTEGER)
        case "pow":
            base, k = args
            yield power(base, 2)
            if k.op == "num":
                yield power(base, k.data + 1)
                yield base if k.data == 2 else power(base, k.data - 1)
                yield power(base, -k.data)
        case "mul":
            for k in range(len(args)):
                yield mul(*args[:k], *args[k + 1 :])
        case "add":
            for k, part in enumerate(args):
                yield add(*args[:k], neg(part), *args[k + 1 :])
                yield add(*args[:k], *args[k + 1 :])
        case "sum" | "prod":
            low, high, body = args
            yield Expr(e.op, (low, high - 1, body), None, e.hint)
            yield Expr(e.op, (add(low, 1), high, body), None, e.hint)
            yield Expr("prod" if e.op == "sum" else "sum", args, None, e.hint)
        case "call" if e.sort != PROP:
            yield from _related_calls(e, names)
        case "log":
            yield neg(e)
        case "exp":
            yield Expr("exp", (neg(args[0]),))
    if e.sort in (REAL, INTEGER) and e.op not in ("num", "var", "add", "pow"):
        yield neg(e)


def _related_calls(e: Expr, names: tuple[Expr, ...]) -> Iterator[Expr]:
    """``entropy(p)`` and ``cross_entropy(p, q)``: one for the other, arguments exchanged."""
    name = e.data[0]
    if name not in ("entropy", "cross_entropy", "kl_divergence"):
        return
    length, *vectors = e.args
    others = [v for v in names if v.sort == VECTOR]
    if name == "entropy":
        (p,) = vectors
        pairs = [(q, p) for q in others] + [(p, q) for q in others]
        yield from (load(call("cross_entropy", REAL, length, a, b)) for a, b in pairs if a != b)
        return
    p, q = vectors
    yield call(name, REAL, length, q, p)
    yield from (load(call("entropy", REAL, length, v)) for v in (p, q))
    other = "kl_divergence" if name == "cross_entropy" else "cross_entropy"
    yield load(call(other, REAL, length, p, q))


def _additions(e: Expr, names: tuple[Expr, ...]) -> Iterator[Expr]:
    """Factors, divisors, terms and complements that are missing."""
    if e.sort not in (REAL, INTEGER) or e.op == "num":
        return
    scalars = [v for v in names if v.sort in (REAL, INTEGER)]
    if e.op in ("var", "app"):
        yield from (e - v for v in scalars if v != e and v.sort == REAL)
        yield from (e + v for v in scalars if v != e and v.sort == REAL)
        yield 1 - e
        yield power(e, 2)
    yield 2 * e
    yield mul(num(Fraction(1, 2)), e)
    if e.op != "add":
        yield from (mul(v, e) for v in scalars)
        yield from (div(e, v) for v in scalars)
    yield e + 1
    yield e - 1
