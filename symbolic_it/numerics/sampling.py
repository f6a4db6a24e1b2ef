"""Exact rational points that satisfy hypotheses: corners of the domain and pseudo-random points.

The hypotheses are read for what they say about each unknown entry (bounds, finite sets, linear equations)
so that points can be constructed; whatever is constructed is then checked, exactly, against all of them.
The same arguments give the same points on every machine.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple

from symbolic_it.kernel.logic import DEFINITIONS, expand
from symbolic_it.numerics.values import (
    COMPILERS,
    Code,
    Env,
    Point,
    Undecidable,
    Undefined,
    Value,
    as_expr,
    environment,
    loose_indices,
    prefix,
    ranges,
    value_at,
)
from symbolic_it.terms.expr import (
    BINDERS,
    FUNCTION,
    INTEGER,
    REAL,
    Expr,
    Sort,
    exp,
    free,
    lam,
    not_,
    num,
    var,
)

MAX_LENGTH = 12
_CERTAIN = COMPILERS["certain"]
Key = tuple[Expr, tuple[int, ...]]
"""An unknown entry: a variable and its indices (none for a number)."""

Target = Mapping[Key, Fraction]

_X = var("x")
FUNCTIONS: tuple[Expr, ...] = tuple(lam([_X], body) for body in (_X, _X * _X, num(0), -_X, exp(_X), 1 + 2 * _X, num(1)))
"""The real functions that are tried for a function variable."""


class _NotLinear(Exception):
    """An expression that is not linear in the unknown entries."""


class _Linear:
    """A linear form with rational coefficients in unknown entries."""

    __slots__ = ("constant", "terms")

    def __init__(self, terms: Mapping[Key, Fraction], constant: Fraction) -> None:
        self.terms = {key: c for key, c in terms.items() if c}
        self.constant = constant

    def __add__(self, other: Any) -> _Linear:
        if isinstance(other, _Linear):
            keys = dict.fromkeys((*self.terms, *other.terms))
            zero = Fraction(0)
            return _Linear(
                {key: self.terms.get(key, zero) + other.terms.get(key, zero) for key in keys},
                self.constant + other.constant,
            )
        return _Linear(self.terms, self.constant + _fraction(other))

    __radd__ = __add__

    def __mul__(self, other: Any) -> _Linear:
        if isinstance(other, _Linear):
            if other.terms and self.terms:
                raise _NotLinear
            return other * self.constant if other.terms else self * other.constant
        factor = _fraction(other)
        return _Linear({key: c * factor for key, c in self.terms.items()}, self.constant * factor)

    __rmul__ = __mul__

    def _refuse(self, *_: object) -> Any:
        raise _NotLinear

    __lt__ = __le__ = __gt__ = __ge__ = __pow__ = __rpow__ = __abs__ = _refuse

    def __eq__(self, other: object) -> bool:
        raise _NotLinear

    __hash__ = None  # type: ignore[assignment]


def _fraction(a: Any) -> Fraction:
    if isinstance(a, int | Fraction):
        return Fraction(a)
    raise _NotLinear


class _Atom(NamedTuple):
    """A linear form that is ``>= 0``, ``> 0``, ``= 0`` or ``!= 0``."""

    op: str
    form: _Linear


class _Span:
    """What is known about one entry: bounds, exceptions."""

    def __init__(self) -> None:
        self.low: Fraction | None = None
        self.high: Fraction | None = None
        self.low_strict = self.high_strict = False
        self.avoid: set[Fraction] = set()

    def above(self, value: Fraction, strict: bool) -> None:
        if self.low is None or value > self.low or (value == self.low and strict):
            self.low, self.low_strict = value, strict

    def below(self, value: Fraction, strict: bool) -> None:
        if self.high is None or value < self.high or (value == self.high and strict):
            self.high, self.high_strict = value, strict

    def admits(self, value: Fraction) -> bool:
        if value in self.avoid:
            return False
        if self.low is not None and (value < self.low or (value == self.low and self.low_strict)):
            return False
        return self.high is None or value < self.high or (value == self.high and not self.high_strict)

    def inside(self, value: Fraction) -> Fraction:
        """The nearest admitted value, roughly."""
        low, high = self.low, self.high
        inset = Fraction(1, 1000)
        if low is not None and high is not None and low < high:
            inset *= high - low
        if low is not None and (value < low or (value == low and self.low_strict)):
            value = low + inset if self.low_strict else low
        if high is not None and (value > high or (value == high and self.high_strict)):
            value = high - inset if self.high_strict else high
        return value


class Failed(Exception):
    """No point could be made of the choices taken."""


# -- lengths of vectors ------------------------------------------------------------------------------


def extents(expressions: Iterable[Expr]) -> dict[Expr, list[dict[Expr, None]]]:
    """For each indexed variable, per axis, the greatest indices that the expressions ask for, as terms."""
    found: dict[Expr, list[dict[Expr, None]]] = {}
    seen: set[tuple[Expr, tuple[Expr | None, ...]]] = set()

    def note(variable: Expr, axis: int, bound: Expr) -> None:
        axes = found.setdefault(variable, [{} for _ in variable.sort[:-1]])
        axes[axis][bound] = None

    def walk(e: Expr, stack: tuple[Expr | None, ...]) -> None:
        if not free(e) or (e, stack) in seen:
            return
        seen.add((e, stack))
        if e.op == "app" and e.args[0].op == "var":
            for axis, index in enumerate(e.args[1:]):
                bound = stack[-1 - index.data[0]] if index.op == "bound" else index if index.loose == 0 else None
                if bound is not None and index.sort == INTEGER:
                    note(e.args[0], axis, bound)
        if e.op in ("forall", "exists"):
            _, body = prefix(e)
            highs = [r.high if r is not None and not loose_indices(r.high) else None for r in ranges(e)]
            walk(body, (*stack, *highs))
            return
        if e.op == "call" and e.loose == 0 and e.data[0] in DEFINITIONS and _takes_arrays(e):
            walk(expand(e), stack)
        binder = BINDERS.get(e.op)
        for position, arg in enumerate(e.args):
            if binder is None or binder[0] != position:
                walk(arg, stack)
            elif e.op in ("sum", "prod"):
                walk(arg, (*stack, e.args[1] if e.args[1].loose == 0 else None))
            else:
                walk(arg, (*stack, *(None,) * (len(e.data) if e.op == "lam" else 1)))

    for e in expressions:
        walk(e, ())
    return found


def arrays_in(expressions: Iterable[Expr]) -> bool:
    """Whether vectors or matrices, bound ones included, occur in the expressions."""
    return any(isinstance(e.sort, tuple) or arrays_in(e.args) for e in expressions)


def _takes_arrays(e: Expr) -> bool:
    return any(isinstance(arg.sort, tuple) for arg in e.args)


# -- the sampler ---------------------------------------------------------------------------------------


def _conjuncts(hypotheses: Iterable[Expr]) -> Iterator[Expr]:
    for h in hypotheses:
        if h.op == "and":
            yield from _conjuncts(h.args)
        else:
            yield h


class Sampler:
    """Draws points for variables under hypotheses; `about` are further expressions that will be evaluated there."""

    def __init__(
        self,
        variables: Sequence[Expr],
        hypotheses: Sequence[Expr],
        *,
        sizes: Sequence[int] = (1, 2, 3, 5),
        about: Sequence[Expr] = (),
        given: Point | None = None,
    ) -> None:
        self.variables = tuple(variables)
        self.hypotheses = tuple(_conjuncts(hypotheses))
        self.sizes = tuple(sizes)
        self.given = dict(given or {})
        self.extents = extents((*hypotheses, *about))
        self.integers = [v for v in variables if v.sort == INTEGER]
        self.indexed = arrays_in((*hypotheses, *about)) or any(_axes(v.sort) for v in variables)
        rank = {True: 0, False: 1}
        arrays = [v for v in variables if _axes(v.sort)]
        self.arrays = sorted(arrays, key=lambda v: (rank[v.sort[-1] == INTEGER], -_axes(v.sort)))
        self.scalars = [v for v in variables if v.sort == REAL]
        self.others = [v for v in variables if v not in (*self.integers, *self.arrays, *self.scalars)]
        self.possible = all(v.sort == FUNCTION for v in self.others)

    # draw ---------------------------------------------------------------------------------------------

    def draw(
        self, rng: random.Random, *, target: Target | None = None, size: int | None = None, simple: bool = False
    ) -> dict[Expr, Value]:
        """A point that satisfies the hypotheses, exactly; near `target` if one is given, or made of small numbers.

        Raises `Failed` when these random choices lead to none.
        """
        if not self.possible:
            raise Failed
        point: dict[Expr, Value] = dict(self.given)
        for v in self.others:
            point[v] = rng.choice(FUNCTIONS)
        scalars = list(self.scalars)
        if target is None and rng.random() < 0.3:
            rng.shuffle(scalars)
        for v in (*self.integers, *self.arrays, *scalars):
            self._assign(point, v, rng, target, size, simple)
        ordered = {v: point[v] for v in self.variables}
        self.check({**self.given, **ordered})
        return ordered

    def check(self, point: Point) -> None:
        """Raise `Failed` unless `point` surely satisfies every hypothesis."""
        env = environment(point, "certain")
        for h in self.hypotheses:
            try:
                if not value_at(h, env, 30, "certain"):
                    raise Failed
            except (Undefined, Undecidable):
                raise Failed from None

    # one variable -------------------------------------------------------------------------------------

    def _assign(
        self,
        point: dict[Expr, Value],
        v: Expr,
        rng: random.Random,
        target: Target | None,
        size: int | None,
        simple: bool,
    ) -> None:
        known = frozenset(point)
        relevant = [h for h in self.hypotheses if v in free(h) and free(h) <= known | {v}]
        keys = [(v, index) for index in product(*(range(1, n + 1) for n in self._shape(point, v)))]
        env = environment(point, "certain")
        env[v] = _unknown(v, keys)
        if not keys:
            point[v] = _value(v, keys, {})
            return
        atoms: list[_Atom] = []
        for h in relevant:
            _collect(h, env, (), rng, atoms, target)
        entry: Sort = v.sort[-1] if isinstance(v.sort, tuple) else v.sort
        solver = _Solver(keys, atoms, integer=entry == INTEGER)
        if target is not None:
            values = solver.solve(lambda key, span: target.get(key, Fraction(0)), rng, exact_target=True)
        else:
            others = [Fraction(a) for u in self.scalars if isinstance(a := point.get(u), int | Fraction)]
            pool = self._pool_of_sizes(size) if v.sort == INTEGER else None
            style = -1.0 if simple else rng.random()

            def choose(_: Key, span: _Span) -> Fraction:
                return _pick(span, solver.integer, rng, others, pool, style)

            values = solver.solve(choose, rng, simple=simple)
        point[v] = _value(v, keys, values)

    def _shape(self, point: Point, v: Expr) -> list[int]:
        axes = _axes(v.sort)
        shape = []
        noted = self.extents.get(v)
        for axis in range(axes):
            length = 0
            for bound in noted[axis] if noted else ():
                try:
                    length = max(length, int(value_at(bound, environment(point, "certain"), 20, "certain")))
                except (Undefined, Undecidable):
                    continue
            if not noted or not noted[axis]:
                numbers = [a for u in self.integers if isinstance(a := point.get(u), int)]
                length = max((*numbers, 1))
            shape.append(min(length, MAX_LENGTH))
        return shape

    def _pool_of_sizes(self, size: int | None) -> list[Fraction]:
        if not self.indexed:
            return [Fraction(s) for s in (*self.sizes, 0, -1, -2, 4, 7, 10)]
        return [Fraction(size)] if size is not None else [Fraction(s) for s in self.sizes]


def _axes(sort: Sort) -> int:
    """How many indices a vector or matrix takes; 0 for numbers and functions of reals."""
    if isinstance(sort, tuple) and all(part == INTEGER for part in sort[:-1]) and sort[-1] in (INTEGER, REAL):
        return len(sort) - 1
    return 0


def _unknown(v: Expr, keys: list[Key]) -> Any:
    one = Fraction(1)
    forms = {index: _Linear({(v, index): one}, Fraction(0)) for _, index in keys}
    return forms[()] if () in forms else lambda *index: forms.get(index, 0)


def _value(v: Expr, keys: list[Key], values: Mapping[Key, Fraction]) -> Value:
    entry = v.sort[-1] if isinstance(v.sort, tuple) else v.sort

    def number(key: Key) -> Value:
        q = values[key]
        return q.numerator if entry == INTEGER else q

    axes = _axes(v.sort)
    if axes == 0:
        return number((v, ()))
    if axes == 1:
        return tuple(number(key) for key in keys)
    rows: dict[int, list[Value]] = {}
    for key in keys:
        rows.setdefault(key[1][0], []).append(number(key))
    return tuple(tuple(row) for row in rows.values())


# -- reading hypotheses ----------------------------------------------------------------------------------


def _collect(
    h: Expr, env: Env, stack: tuple[Any, ...], rng: random.Random, atoms: list[_Atom], target: Target | None
) -> None:
    """Linear relations on the unknown entries that, together, make `h` hold; what is not linear is left out."""
    match h.op:
        case "and":
            for part in h.args:
                _collect(part, env, stack, rng, atoms, target)
        case "or":
            parts = list(h.args)
            if target is not None:
                parts = sorted(parts, key=lambda part: _violation(part, env, stack, target))[:1]
            else:
                parts = [rng.choice(parts)]
            _collect(parts[0], env, stack, rng, atoms, target)
        case "implies":
            a, b = h.args
            known = _truth(a, env, stack)
            if known is None:
                if a.op == "eq":
                    _collect(not_(a), env, stack, rng, atoms, target)
            elif known:
                _collect(b, env, stack, rng, atoms, target)
        case "not" if h.args[0].op in ("le", "lt"):
            a, b = h.args[0].args
            _relate("lt" if h.args[0].op == "le" else "le", (b, a), env, stack, atoms)
        case "not" if h.args[0].op == "eq":
            _relate("ne", h.args[0].args, env, stack, atoms)
        case "eq" | "le" | "lt":
            _relate(h.op, h.args, env, stack, atoms)
        case "forall":
            try:
                body = prefix(h)[1]
                for inner in _CERTAIN.instances(h)(env, stack):
                    _collect(body, env, inner, rng, atoms, target)
            except (_NotLinear, Undecidable, Undefined, TypeError):
                return
        case "call" if h.loose == 0:
            _collect(expand(h), env, stack, rng, atoms, target)


def _form(e: Expr, env: Env, stack: tuple[Any, ...]) -> _Linear | None:
    code: Code = _CERTAIN.code(e)
    try:
        result = code(env, stack)
    except (_NotLinear, Undefined, Undecidable, TypeError, ArithmeticError, AttributeError, ValueError):
        return None
    if isinstance(result, _Linear):
        return result
    return _Linear({}, Fraction(result)) if isinstance(result, int | Fraction) else None


def _truth(p: Expr, env: Env, stack: tuple[Any, ...]) -> bool | None:
    try:
        return bool(_CERTAIN.code(p)(env, stack))
    except (_NotLinear, Undefined, Undecidable, TypeError, ArithmeticError, AttributeError, ValueError):
        return None


def _relate(op: str, sides: tuple[Expr, ...], env: Env, stack: tuple[Any, ...], atoms: list[_Atom]) -> None:
    left, right = (_form(side, env, stack) for side in sides)
    if left is not None and right is not None:
        form = right + left * -1
        if form.terms:
            atoms.append(_Atom(op, form))


def _violation(part: Expr, env: Env, stack: tuple[Any, ...], target: Target) -> float:
    """How far the target is from a disjunct that is one equation; others are tried last."""
    if part.op != "eq":
        return 1e9
    left, right = _form(part.args[0], env, stack), _form(part.args[1], env, stack)
    if left is None or right is None:
        return 1e9
    form = right + left * -1
    return abs(float(form.constant + sum(c * target.get(key, Fraction(0)) for key, c in form.terms.items())))


# -- solving for the entries of one variable ---------------------------------------------------------------


class _Solver:
    """Values for unknown entries under linear relations."""

    def __init__(self, keys: list[Key], atoms: list[_Atom], *, integer: bool) -> None:
        self.keys = keys
        self.integer = integer
        self.equations = [a.form for a in atoms if a.op == "eq"]
        self.inequalities = [a for a in atoms if a.op != "eq"]

    def solve(
        self,
        choose: Callable[[Key, _Span], Fraction],
        rng: random.Random,
        *,
        exact_target: bool = False,
        simple: bool = False,
    ) -> dict[Key, Fraction]:
        values: dict[Key, Fraction] = {}
        equations = list(self.equations)
        self._settle(values, equations)
        group = self._simplex(values, equations)
        if group is not None:
            self._weigh(group, values, choose, rng, exact_target, simple)
        for key in self.keys:
            if key in values:
                continue
            span = self._span(key, values)
            values[key] = span.inside(choose(key, span)) if not self.integer else choose(key, span)
            self._settle(values, equations)
        if any(not self._vanishes(e, values) for e in self.equations):
            self._repair(values, rng)
        return values

    @staticmethod
    def _vanishes(form: _Linear, values: Mapping[Key, Fraction]) -> bool:
        return form.constant + sum(c * values[key] for key, c in form.terms.items()) == 0

    def _settle(self, values: dict[Key, Fraction], equations: list[_Linear]) -> None:
        """Use the equations that have one unknown left, until there is none."""
        progress = True
        while progress:
            progress = False
            for form in equations:
                unknown = [key for key in form.terms if key not in values]
                if len(unknown) == 1:
                    (key,) = unknown
                    rest = form.constant + sum(c * values[k] for k, c in form.terms.items() if k != key)
                    values[key] = -rest / form.terms[key]
                    progress = True

    def _span(self, key: Key, values: Mapping[Key, Fraction]) -> _Span:
        span = _Span()
        for op, form in self.inequalities:
            c = form.terms.get(key)
            if c is None or any(k != key and k not in values for k in form.terms):
                continue
            rest = form.constant + sum(d * values[k] for k, d in form.terms.items() if k != key)
            edge = -rest / c
            if op == "ne":
                span.avoid.add(edge)
            elif c > 0:
                span.above(edge, op == "lt")
            else:
                span.below(edge, op == "lt")
        return span

    def _simplex(self, values: Mapping[Key, Fraction], equations: list[_Linear]) -> _Linear | None:
        """An equation ``sum of c_k u_k = C`` with all c_k > 0 over unknown entries that are bounded below."""
        for form in equations:
            unknown = [key for key in form.terms if key not in values]
            sign = 1 if len(unknown) < 2 or form.terms[unknown[0]] > 0 else -1
            if len(unknown) >= 2 and all(
                form.terms[key] * sign > 0 and self._span(key, values).low is not None for key in unknown
            ):
                return form * sign
        return None

    def _weigh(
        self,
        form: _Linear,
        values: dict[Key, Fraction],
        choose: Callable[[Key, _Span], Fraction],
        rng: random.Random,
        exact_target: bool,
        simple: bool,
    ) -> None:
        """Lower bounds plus shares of what is left; one-hot and sparse shares among them."""
        unknown = [key for key in form.terms if key not in values]
        spans = {key: self._span(key, values) for key in unknown}
        lows = {key: spans[key].low or Fraction(0) for key in unknown}
        left = -form.constant - sum(c * values[k] for k, c in form.terms.items() if k in values)
        left -= sum(form.terms[key] * lows[key] for key in unknown)
        positive = {key for key in unknown if spans[key].low_strict or lows[key] in spans[key].avoid}
        if left < 0 or (left == 0 and positive):
            raise Failed
        free_keys = [key for key in unknown if spans[key].high is None or spans[key].high != lows[key]]
        if not free_keys:
            raise Failed
        style = rng.choice((0.1, 0.3, 0.5, 0.7)) if simple else rng.random()
        weights: dict[Key, Fraction] = {}
        vertex = rng.choice(free_keys)
        for key in free_keys:
            if exact_target:
                weight = max(choose(key, spans[key]) - lows[key], Fraction(0))
            elif style < 0.15:
                weight = Fraction(1)
            elif style < 0.4:
                weight = Fraction(key == vertex)
            elif style < 0.55:
                weight = Fraction(rng.randint(0, 2))
            elif style < 0.65:
                weight = Fraction(1000) if key == vertex else Fraction(1)
            else:
                weight = Fraction(rng.randint(1, 3 if simple else 9))
            if weight == 0 and key in positive:
                weight = Fraction(1, 1000)
            weights[key] = weight
        total = sum(form.terms[key] * weight for key, weight in weights.items())
        if total == 0:
            weights = {key: Fraction(1) for key in free_keys}
            total = sum((form.terms[key] for key in free_keys), Fraction(0))
        for key in unknown:
            values[key] = lows[key] + weights.get(key, Fraction(0)) * left / total

    def _repair(self, values: dict[Key, Fraction], rng: random.Random) -> None:
        """Solve all equations together, changing as few entries as possible."""
        order = list(self.keys)
        rng.shuffle(order)
        rows = [(dict(form.terms), form.constant) for form in self.equations]
        pivots: list[tuple[Key, dict[Key, Fraction], Fraction]] = []
        while rows:
            terms, constant = rows.pop()
            pivot = next((key for key in order if terms.get(key)), None)
            if pivot is None:
                if constant != 0:
                    raise Failed
                continue
            scale = terms[pivot]
            terms = {k: c / scale for k, c in terms.items()}
            constant /= scale
            reduced = []
            for other, offset in rows:
                factor = other.get(pivot, Fraction(0))
                keys = dict.fromkeys((*other, *terms))
                merged = {k: other.get(k, Fraction(0)) - factor * terms.get(k, Fraction(0)) for k in keys}
                reduced.append((merged, offset - factor * constant))
            rows = reduced
            pivots.append((pivot, terms, constant))
        for pivot, terms, constant in reversed(pivots):
            values[pivot] = -constant - sum(c * values[k] for k, c in terms.items() if k != pivot)


# -- choosing numbers --------------------------------------------------------------------------------------

_CORNERS = tuple(
    Fraction(a)
    for a in ("0", "1", "-1", "1/2", "2", "-1/2", "-2", "3", "1/3", "1/10", "-1/10", "9/10", "10", "-10", "1/100",
              "1000", "-1000", "1/1000000")
)  # fmt: skip


_SMALL = tuple(Fraction(a) for a in ("1", "1/2", "2", "0", "-1", "-1/2", "1/4", "3/4", "1/3", "3", "-2", "4", "10"))


def _pick(
    span: _Span,
    integer: bool,
    rng: random.Random,
    others: list[Fraction],
    pool: list[Fraction] | None,
    style: float,
) -> Fraction:
    """A number in the span: a corner or a pseudo-random one."""
    if integer:
        return _pick_integer(span, rng, pool)
    low, high = span.low, span.high
    if style < 0:
        small = [q for q in _SMALL if span.admits(q)]
        if small:
            return rng.choice(small[:6])
    for _ in range(8):
        roll = rng.random()
        if low is not None and high is not None:
            width = high - low
            if width <= 0:
                return low
            if style < 0.35 and roll < 0.8:
                value = rng.choice((low, high, low + width / 100, high - width / 100, low + width / 2))
            elif roll < 0.08 and others:
                value = rng.choice(others)
            else:
                bottom = rng.choice((2, 3, 4, 5, 7, 10, 12, 100))
                value = low + width * Fraction(rng.randint(1, bottom - 1), bottom)
        elif roll < 0.1 and others:
            value = rng.choice(others)
        elif roll < (0.7 if style < 0.35 else 0.3):
            offset = rng.choice(_CORNERS)
            if rng.random() < 0.5:
                value = offset
            else:
                value = low + abs(offset) if low is not None else high - abs(offset) if high is not None else offset
        else:
            size = Fraction(rng.randint(1, 60), rng.choice((1, 2, 3, 4, 5, 7, 10, 12)))
            if low is not None:
                value = low + size
            elif high is not None:
                value = high - size
            else:
                value = size if rng.random() < 0.5 else -size
        if span.admits(value):
            return value
    if low is None and high is None:
        return Fraction(rng.randint(1, 1000), 7)
    return span.inside(low if low is not None else high if high is not None else Fraction(1))


def _pick_integer(span: _Span, rng: random.Random, pool: list[Fraction] | None) -> Fraction:
    low = None if span.low is None else _ceiling(span.low, span.low_strict)
    high = None if span.high is None else -_ceiling(-span.high, span.high_strict)
    if low is not None and high is not None:
        if low > high:
            raise Failed
        inside = [q for q in pool or () if low <= q <= high]
        if high - low > 12 and inside:
            return rng.choice(inside)
        return Fraction(rng.randint(low, min(high, low + 12)))
    inside = [q for q in pool or () if span.admits(q)]
    if inside:
        return rng.choice(inside)
    reach = rng.choice((0, 0, 1, 1, 2, 3, 5, 8))
    if low is not None:
        return Fraction(low + reach)
    if high is not None:
        return Fraction(high - reach)
    return Fraction(rng.choice((0, 1, -1, 2, -2, 3, 5, -5, 10)))


def _ceiling(q: Fraction, strict: bool) -> int:
    ceiling = -(-q.numerator // q.denominator)
    return ceiling + 1 if strict and ceiling == q else ceiling


# -- points ----------------------------------------------------------------------------------------------------


def points(
    variables: Sequence[Expr],
    hypotheses: Sequence[Expr],
    *,
    sizes: Sequence[int] = (1, 2, 3, 5),
    count: int = 20,
    seed: int = 0,
    about: Sequence[Expr] = (),
    patience: int = 10_000,
) -> Iterator[dict[Expr, Value]]:
    """Up to `count` different exact points that satisfy the hypotheses; symbolic dimensions run through `sizes`.

    `about` are expressions that will be evaluated at the points (they tell how long vectors must be).
    Nothing is yielded when no point is found, and none after `patience` attempts that found nothing new.
    """
    sampler = Sampler(variables, hypotheses, sizes=sizes, about=about)
    yield from sampled(sampler, count=count, seed=seed, patience=patience)


def sampled(sampler: Sampler, *, count: int, seed: int, patience: int = 10_000) -> Iterator[dict[Expr, Value]]:
    """Up to `count` different points of the sampler; none after `patience` attempts that found nothing new."""
    if not sampler.possible:
        return
    rng = random.Random(seed)
    seen: set[tuple[Expr, ...]] = set()
    barren = 0
    for attempt in range(40 + 12 * count):
        barren += 1
        if barren > patience:
            return
        size = sampler.sizes[attempt % len(sampler.sizes)] if attempt % 3 != 2 else None
        try:
            point = sampler.draw(rng, size=size, simple=attempt % 3 == 0 or attempt < 6)
        except Failed:
            continue
        key = tuple(as_expr(a, v.sort) for v, a in point.items())
        if key in seen:
            continue
        seen.add(key)
        barren = 0
        yield point
        if len(seen) >= count:
            return
        if not point:
            return
