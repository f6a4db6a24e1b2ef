"""Which formulas are known to be false: at exact points where the hypotheses are known to hold.

A closed formula is judged by rigorous numbers where these tell; else by its shape, and at the leaves by theorems of the
kernel: a quantified formula holds if it is proved, and fails at an instance; a derivative is wrong if the kernel
computes another one, a limit if another one is proved.  What is neither known to hold nor known to fail is ``None``,
and never counts.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import time
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from symbolic_it import kernel
from symbolic_it.derivation.statements import load
from symbolic_it.kernel import KernelError, Theorem
from symbolic_it.numerics.sampling import extents, points
from symbolic_it.numerics.values import (
    Undecidable,
    Undefined,
    as_expr,
    instances,
    ranges,
    real,
    value_at,
)
from symbolic_it.numerics.witness import point_text
from symbolic_it.tactics.prove import prove
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError
from symbolic_it.terms.expr import (
    BINDERS,
    FUNCTION,
    PROP,
    REAL,
    Expr,
    beta,
    eq,
    exists,
    exp,
    forall,
    free,
    fresh,
    implies,
    instantiate,
    lam,
    log,
    neg,
    not_,
    num,
    power,
    substitute,
    var,
)

PATIENCE = 1.0
"""Seconds for one proof about a closed formula."""

FOR_ONE = 1.5
"""Seconds for the search of a point at which a formula fails, without that for points at which hypotheses hold."""

FOR_HYPOTHESES = 2.0
"""Seconds for the search of points at which hypotheses hold."""

MOST_INSTANCES = 300
Point = dict[Expr, Any]
Model = dict[Expr, Expr]
"""Closed values of some variables."""

_X = var("x")
_CHAINS = (
    (_X**2, 2 * _X, num(2), num(0)),
    (-(_X**2), -2 * _X, num(-2), num(0)),
    (_X, num(1), num(0)),
    (num(2), num(0)),
    (log(_X), power(_X, -1), -power(_X, -2)),
    (exp(_X), exp(_X), exp(_X)),
)
"""Functions with their derivatives, for function variables in the order of their names."""


class _Clock:
    """A time limit; what is not finished then raises `TimeoutError`, so that nothing is remembered about it."""

    until = float("inf")
    own = False

    @contextlib.contextmanager
    def limit(self, seconds: float, own: bool = False) -> Iterator[None]:
        """A limit; one of its `own` takes no time from what is around it, and holds for all within."""
        before, was, started = self.until, self.own, time.process_time()
        if not was:
            self.until, self.own = started + seconds, own
        try:
            yield
        finally:
            self.until = before if was else before + time.process_time() - started
            self.own = was

    def tick(self) -> None:
        if time.process_time() > self.until:
            raise TimeoutError


_CLOCK = _Clock()


# -- closed formulas ------------------------------------------------------------------------------------


def truth(p: Expr, known: tuple[Theorem, ...] = ()) -> bool | None:
    """Whether the closed proposition p holds; None when neither is established.  `known` are theorems that may help."""
    return _truth(p, known, 2)


@functools.lru_cache(maxsize=1 << 15)
def _truth(p: Expr, known: tuple[Theorem, ...], depth: int) -> bool | None:
    if free(p):
        raise ValueError(f"{p!r} is not closed")
    _CLOCK.tick()
    found = None if _has_derivatives(p) else _by_numbers(p)
    if found is not None or depth < 0:
        return found
    match p.op:
        case "not":
            inner = _truth(p.args[0], known, depth)
            return None if inner is None else not inner
        case "and" | "or":
            decisive = p.op == "or"
            open_ = False
            for part in sorted(p.args, key=_effort):
                held = _truth(part, known, depth)
                if held is decisive:
                    return decisive
                open_ = open_ or held is None
            return None if open_ else not decisive
        case "implies":
            left, right = p.args
            if _truth(right, known, depth) is True:
                return True
            given = _truth(left, known, depth)
            if given is False:
                return True
            return False if given is True and _truth(right, known, depth) is False else None
        case "iff":
            first, second = sorted(p.args, key=_effort)
            left_truth = _truth(first, known, depth)
            right_truth = None if left_truth is None else _truth(second, known, depth)
            return None if right_truth is None else left_truth == right_truth
        case "hasderiv":
            return _derivative(p, known)
        case "call" if p.sort == PROP:
            if p.data[0].startswith("Limit["):
                return _limit(p, known)
            return _truth(kernel.expand(p), known, depth)
        case "forall":
            if _fails_somewhere(p, known, depth):
                return False
            return True if _all_instances(p, known, depth) or _proved(p, known) else None
        case "exists":
            if _holds_somewhere(p, known, depth) or _proved(p, known):
                return True
            return False if _proved(_nowhere(p), known) else None
    return True if _proved(p, known) else False if _proved(not_(p), known) else None


def _by_numbers(p: Expr) -> bool | None:
    """The truth that rigorous evaluation gives."""
    try:
        # twice: cancellation can spoil what is computed with few digits
        found = [bool(value_at(p, {}, digits, "certain")) for digits in (30, 250)]
    except (Undefined, Undecidable):
        return None
    return found[0] if found[0] == found[1] else None


@functools.lru_cache(maxsize=1 << 14)
def _proved(p: Expr, known: tuple[Theorem, ...]) -> bool:
    """Whether p, or p with its sums over concrete ranges written out, is a theorem."""
    for form in dict.fromkeys((p, _written_out(p))):
        _CLOCK.tick()
        scene = Scene(known, time.monotonic() + PATIENCE)
        scene.deep = True
        # among the formulas that are tried are some with numbers too long to be handled
        with contextlib.suppress(TacticError, ValueError, ArithmeticError, TimeoutError, RecursionError):
            if prove(scene, form).conclusion == form:
                return True
    return False


def _written_out(p: Expr) -> Expr:
    """p with finite sums and products as additions and multiplications, and cases between numbers decided."""
    if p.op == "call" and p.sort == PROP and not p.data[0].startswith("Limit["):
        p = kernel.expand(p)
    if p.op in ("forall", "exists"):
        v = fresh(p.hint or "x", p.data, free(p))
        return (forall if p.op == "forall" else exists)([v], _written_out(instantiate(p, v)))
    if p.op in ("sum", "prod"):
        low, high = (a.data if a.op == "num" else None for a in map(_written_out, p.args[:2]))
        if low is not None and high is not None and 0 <= high - low < MOST_INSTANCES:
            parts = tuple(_written_out(instantiate(p, num(k))) for k in range(int(low), int(high) + 1))
            return Expr("add" if p.op == "sum" else "mul", parts)
    if p.op in BINDERS:
        return p
    if p.op == "app" and p.args[0].op == "lam":
        return _written_out(beta(*p.args))
    if p.op == "ite" and not free(p.args[0]):
        held = _by_numbers(p.args[0])
        if held is not None:
            return _written_out(p.args[1 if held else 2])
    return Expr(p.op, tuple(map(_written_out, p.args)), p.data, p.hint) if p.args else p


@functools.lru_cache(maxsize=1 << 14)
def _has_derivatives(p: Expr) -> bool:
    return p.op == "hasderiv" or any(map(_has_derivatives, p.args))


def _effort(p: Expr) -> tuple[bool, int]:
    return _beyond_numbers(p), p.size


@functools.lru_cache(maxsize=1 << 14)
def _beyond_numbers(p: Expr) -> bool:
    """Whether rigorous numbers alone cannot tell the truth of p."""
    if p.op == "call" and p.sort == PROP:
        return p.data[0].startswith("Limit[") or _beyond_numbers(kernel.DEFINITIONS[p.data[0]].body)
    if p.op in ("forall", "exists") and None in ranges(p):
        return True
    return p.op == "hasderiv" or any(map(_beyond_numbers, p.args))


def _opened(p: Expr, avoid: Sequence[Expr] = ()) -> tuple[list[Expr], list[Expr], Expr]:
    """The variables, the premises and the rest of a universal formula, down to the first other connective."""
    variables: list[Expr] = []
    given: list[Expr] = []
    while p.op in ("forall", "implies"):
        if p.op == "forall":
            v = fresh(p.hint or "x", p.data, (*avoid, *variables, *free(p)))
            variables.append(v)
            p = instantiate(p, v)
        else:
            given += _conjuncts(p.args[0])
            p = p.args[1]
    return variables, given, p


def _conjuncts(p: Expr) -> list[Expr]:
    return [c for part in p.args for c in _conjuncts(part)] if p.op == "and" else [p]


def _fails_somewhere(p: Expr, known: tuple[Theorem, ...], depth: int) -> bool:
    """Whether an instance of the universal formula is known to fail."""
    variables, given, goal = _opened(p)
    for point in _points(tuple(variables), tuple(given), goal, known, depth - 1):
        if _truth(substitute(goal, _closed(point)), known, depth - 1) is False:
            return True
    return False


def _all_instances(p: Expr, known: tuple[Theorem, ...], depth: int) -> bool:
    """Whether the formula is about finitely many integers, and known to hold for each."""
    try:
        rows = list(itertools.islice(instances(p), MOST_INSTANCES))
    except (Undefined, Undecidable):
        return False
    if len(rows) == MOST_INSTANCES:
        return False
    for row in rows:
        q = p
        for k in row:
            q = instantiate(q, num(k))
        if _truth(q, known, depth) is not True:
            return False
    return True


def _holds_somewhere(p: Expr, known: tuple[Theorem, ...], depth: int) -> bool:
    """Whether an instance of the existence statement is known to hold."""
    variables: list[Expr] = []
    while p.op == "exists":
        v = fresh(p.hint or "x", p.data, (*variables, *free(p)))
        variables.append(v)
        p = instantiate(p, v)
    parts = _conjuncts(p)
    plain = tuple(c for c in parts if not _beyond_numbers(c))
    rest = [c for c in parts if c not in plain]
    for point in itertools.islice(_sample(tuple(variables), plain, tuple(rest)), 6):
        if all(_truth(substitute(c, _closed(point)), known, depth - 1) is True for c in parts):
            return True
    return False


def _nowhere(p: Expr) -> Expr:
    """``for all x: A implies not B`` for ``exists x: A and B``."""
    variables, body = [], p
    while body.op == "exists":
        v = fresh(body.hint or "x", body.data, (*variables, *free(p)))
        variables.append(v)
        body = instantiate(body, v)
    *given, last = _conjuncts(body)
    return forall(variables, implies(*given, not_(last)))


def _derivative(p: Expr, known: tuple[Theorem, ...]) -> bool | None:
    """A function has one derivative at a point, and the kernel computes it."""
    body, at, claimed = p.args
    try:
        found, conditions = kernel.derivative_of(Expr("lam", (body,), (REAL,), p.hint), at, ())
    except KernelError:
        return True if _proved(p, known) else None
    if all(_truth(c, known, 0) for c in conditions):
        return _truth(eq(found, claimed), known, 0)
    return True if _proved(p, known) else None


def _limit(p: Expr, known: tuple[Theorem, ...]) -> bool | None:
    """A function has one limit, finite or not."""
    if _proved(p, known):
        return True
    kind, _, rest = p.data[0].partition("[")
    approach, target, *sort = rest.rstrip("]").split(",")
    function, point = p.args[0], p.args[1:-1] if target == "finite" else p.args[1:]
    if approach == "-oo":
        x = var("x", function.sort[0])
        reversed_ = lam([x], beta(function, neg(x)))
        mirrored = Expr("call", (reversed_, *p.args[1:]), (f"{kind}[{','.join(('+oo', target, *sort))}]", PROP))
        return _limit(load(mirrored), known)
    for other in _TARGETS:
        if target != other != "finite":
            q = Expr("call", (function, *point), (f"{kind}[{','.join((approach, other, *sort))}]", PROP))
            if _proved(load(q), known):
                return False
    name = f"{kind}[{','.join((approach, 'finite', *sort))}]"
    for value in _limit_values(function, approach, point):
        if target != "finite" or _truth(eq(p.args[-1], value), known, 0) is False:
            q = Expr("call", (function, *point, value), (name, PROP))
            if _proved(load(q), known):
                return False
    return None


_TARGETS = ("finite", "+oo", "-oo")


def _limit_values(function: Expr, approach: str, point: tuple[Expr, ...]) -> Iterator[Expr]:
    """What the limit may be: a simple number near a value near the point, then very simple numbers."""
    near: list[Expr] = [num(k) for k in ((60, 10**6) if approach == "+oo" else (-60, -(10**6)))]
    if point:
        near = [point[0] + num(Fraction(-1 if approach == "left" else 1, 10**9))]
    for x in near:
        with contextlib.suppress(Undefined, Undecidable):
            seen = real(value_at(beta(function, x), {}, 30))
            guess = Fraction(str(seen)).limit_denominator(12)
            if abs(seen - real(guess)) < 1e-4:
                yield num(guess)
    yield from map(num, (0, 1, -1, 2, -2))


# -- points ---------------------------------------------------------------------------------------------


def _closed(point: Point) -> Model:
    return {v: as_expr(a, v.sort) for v, a in point.items()}


@functools.lru_cache(maxsize=4096)
def _sample(variables: tuple[Expr, ...], hypotheses: tuple[Expr, ...], about: tuple[Expr, ...]) -> list[Point]:
    if not variables:
        return [{}]
    return list(points(variables, hypotheses, sizes=(2, 1, 3), count=7, seed=1, about=about, patience=60))


def _points(
    variables: tuple[Expr, ...],
    hypotheses: tuple[Expr, ...],
    about: Expr,
    known: tuple[Theorem, ...],
    depth: int = 2,
) -> list[Point]:
    """Points at which the hypotheses are known to hold; `about` will be evaluated there."""
    arrays = {v for v in variables if isinstance(v.sort, tuple)}
    # the sampler takes what rigorous numbers tell; whether log 2/log 2 = 1 they do not
    plain = tuple(h for h in hypotheses if free(h) and not _beyond_numbers(h))
    told = arrays <= set(extents(hypotheses))
    others = tuple(h for h in hypotheses if h not in plain)
    return _holding(variables, plain, others, () if told else (about,), known, depth)


@functools.lru_cache(maxsize=4096)
def _holding(
    variables: tuple[Expr, ...],
    plain: tuple[Expr, ...],
    others: tuple[Expr, ...],
    about: tuple[Expr, ...],
    known: tuple[Theorem, ...],
    depth: int,
) -> list[Point]:
    found = []
    with contextlib.suppress(TimeoutError), _CLOCK.limit(FOR_HYPOTHESES, own=True):
        if not all(_truth(h, known, depth) is True for h in others if not free(h)):
            return []
        for point in _sample(variables, plain, about or others):
            values = _closed(point)
            if all(_truth(substitute(h, values), known, depth) is True for h in (*plain, *others)):
                found.append(point)
    return found


# -- formulas with variables ----------------------------------------------------------------------------


class Falsifier:
    """Exact points at which propositions fail, under hypotheses.

    `models` are values of some of the variables that are tried first; functions are chosen among simple ones.
    `known` are theorems that may help to establish the hypotheses at a point.  Of what is `granted`, function variables
    without a closed form at the models, the hypotheses are taken to hold, and nothing that mentions it is judged.
    """

    def __init__(
        self, models: Sequence[Model] = (), known: Sequence[Theorem] = (), granted: Iterable[Expr] = ()
    ) -> None:
        self.models = tuple(models)
        self.known = tuple(known)
        self.granted = frozenset(granted)

    def point(self, goal: Expr, hypotheses: tuple[Expr, ...]) -> dict[str, str] | None:
        """A point that satisfies the hypotheses and makes the goal false."""
        if free(goal) & self.granted:
            return None
        hypotheses = tuple(h for h in hypotheses if not free(h) & self.granted)
        with contextlib.suppress(TimeoutError), _CLOCK.limit(FOR_ONE):
            for values in self._choices(goal, hypotheses):
                found = self._fails_at(substitute(goal, values), tuple(substitute(h, values) for h in hypotheses))
                if found is not None:
                    used = free(goal).union(*map(free, hypotheses))
                    return {v.data[0]: repr(e) for v, e in values.items() if v in used} | found
        return None

    def _choices(self, goal: Expr, hypotheses: tuple[Expr, ...]) -> Iterator[Model]:
        variables = free(goal).union(*map(free, hypotheses))
        functions = sorted((v for v in variables if v.sort == FUNCTION), key=lambda v: str(v.data))
        for model in self.models:
            if all(f in model for f in functions):
                yield model
        if self.granted:
            return
        if not functions:
            yield {}
            return
        for chain in _CHAINS:
            padded = [*chain, *[chain[-1]] * len(functions)]
            yield {f: lam([_X], body) for f, body in zip(functions, padded, strict=False)}

    def _fails_at(self, goal: Expr, hypotheses: tuple[Expr, ...]) -> dict[str, str] | None:
        goal, hypotheses = _eliminated(goal, tuple(h for h in hypotheses if free(h) or h.op != "true"))
        variables = free(goal).union(*map(free, hypotheses))
        for part in _conjuncts(_unfolded(goal)):
            opened, given, rest = _opened(part, tuple(variables))
            # an implication is opened as a whole only: its premises become hypotheses
            names = tuple(sorted((*variables, *opened), key=_order))
            for point in _points(names, (*hypotheses, *given), rest, self.known):
                closed = substitute(rest, _closed(point))
                # sides that numbers do not tell apart are mostly equal: no proof is tried
                if (truth(closed, self.known) if _beyond_numbers(rest) else _by_numbers(closed)) is False:
                    return point_text(point)
        return None


def _order(v: Expr) -> tuple[str, str]:
    return str(v.sort), v.data[0]


def _unfolded(p: Expr) -> Expr:
    """Named propositions at the root are opened, but for limits."""
    while p.op == "call" and p.sort == PROP and not p.data[0].startswith("Limit["):
        p = kernel.expand(p)
    return p


def _eliminated(goal: Expr, hypotheses: tuple[Expr, ...]) -> tuple[Expr, tuple[Expr, ...]]:
    """Variables for which a hypothesis gives a value are replaced by it: points are found more easily."""
    for h in hypotheses:
        for v, value in (h.args, h.args[::-1]) if h.op == "eq" else ():
            if v.op == "var" and v.sort == REAL and v not in free(value):
                rest = tuple(substitute(other, {v: value}) for other in hypotheses if other is not h)
                return _eliminated(substitute(goal, {v: value}), rest)
    return goal, hypotheses
