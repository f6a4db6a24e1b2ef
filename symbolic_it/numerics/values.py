"""Values of terms and truth of propositions at exact points, with mpmath: the second opinion on the kernel.

Nothing here is trusted, and nothing here uses the kernel's own evaluation.  Numbers stay exact rationals
as long as arithmetic allows and become mpmath numbers only below exp, log and real powers.  A term that
mathematics gives no value to raises `Undefined`, in agreement with `symbolic_it.kernel.definedness`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from fractions import Fraction
from itertools import islice
from typing import Any, Literal, NamedTuple, Union

from mpmath import mp, mpf
from mpmath.libmp import from_rational

from symbolic_it.kernel.logic import DEFINITIONS, Definition
from symbolic_it.terms.expr import BINDERS, INTEGER, PROP, Expr, ExprError, Sort, eq, ite, lam, num, var

Value = Union[int, Fraction, tuple["Value", ...], Callable[..., Any], Expr]
"""A number, a vector (entries 1, 2, ...), a matrix (its rows), a function (also as a closed lambda)."""

Point = Mapping[Expr, Value]
"""Exact values of free variables."""

Mode = Literal["value", "certain", "float"]
"""``value``: nearly equal counts as equal; ``certain``: it decides nothing; ``float``: fast, with binary floats."""

MAX_TERMS = 20_000
"""The most terms of one sum or product, or values of a quantified variable."""

MAX_WORK = 200_000
"""The most terms of all sums and products, inner ones included, that one evaluation adds up."""

_left: ContextVar[int] = ContextVar("_left", default=MAX_WORK)
MAX_BITS = 20_000
LARGE = 10_000_000

Env = Mapping[Expr, Any]
Code = Callable[[Env, tuple[Any, ...]], Any]


class Undefined(ValueError):
    """A term that has no value at the point: `term` is the offending subterm."""

    def __init__(self, term: Expr, why: str) -> None:
        super().__init__(f"{term!r} has no value: {why}")
        self.term = term
        self.why = why


class Undecidable(ValueError):
    """The numbers do not settle it: an unbounded quantifier, nearly equal sides, too large numbers."""


# -- numbers -----------------------------------------------------------------------------------------


def real(a: Any) -> Any:
    """A number as an mpmath number, at the working precision."""
    if type(a) is mpf:
        return a
    if type(a) is Fraction:
        return mp.make_mpf(from_rational(a.numerator, a.denominator, mp.prec, "n"))
    return mpf(a)


def rational(a: Any) -> bool:
    """Whether a number is exact."""
    return type(a) is int or type(a) is Fraction


class _Exact:
    """Rational arithmetic while it lasts, then mpmath."""

    def __init__(self, *, certain: bool) -> None:
        self.certain = certain

    def number(self, q: Fraction) -> Any:
        return q.numerator if q.denominator == 1 else q

    def pi(self) -> Any:
        return +mp.pi

    def add(self, a: Any, b: Any) -> Any:
        if type(a) is Fraction and type(b) is mpf:
            return real(a) + b
        if type(b) is Fraction and type(a) is mpf:
            return a + real(b)
        return a + b

    def mul(self, a: Any, b: Any) -> Any:
        if type(a) is Fraction and type(b) is mpf:
            return real(a) * b
        if type(b) is Fraction and type(a) is mpf:
            return a * real(b)
        return a * b

    def whole_power(self, a: Any, k: int) -> Any:
        if k == 0:
            return 1
        if rational(a):
            q = Fraction(a)
            if abs(k) * (q.numerator.bit_length() + q.denominator.bit_length()) <= MAX_BITS:
                return self.number(q**k)
            a = real(a)
        if abs(k) > LARGE:
            raise Undecidable("a power with a very large exponent")
        return a**k

    def real_power(self, a: Any, b: Any) -> Any:
        if rational(b) and Fraction(b).denominator == 1:
            return self.whole_power(a, int(b))
        return self.exp(self.mul(b, self.log(a)))

    def exp(self, a: Any) -> Any:
        if rational(a) and a == 0:
            return 1
        if abs(a) > LARGE:
            raise Undecidable("the exponential of a very large number")
        return mp.exp(real(a))

    def log(self, a: Any) -> Any:
        return 0 if rational(a) and a == 1 else mp.log(real(a))

    def trigonometric(self, op: str, a: Any) -> Any:
        if rational(a) and a == 0:
            return 1 if op == "cos" else 0
        return getattr(mp, op)(real(a))

    def floor(self, a: Any) -> int:
        if rational(a):
            below: int = math.floor(a)
            return below
        if self.close(a, mp.nint(a)):
            raise Undecidable("the integer part of what may be an integer")
        return int(mp.floor(a))

    def close(self, a: Any, b: Any) -> bool:
        """Whether the two cannot be told apart at the working precision."""
        if rational(a) and rational(b):
            return bool(a == b)
        a, b = real(a), real(b)
        return bool(abs(a - b) <= mpf(10) ** (8 - mp.dps) * (1 + abs(a) + abs(b)))

    def eq(self, a: Any, b: Any) -> bool:
        if not self.close(a, b):
            return False
        self._sure(a, b)
        return True

    def le(self, a: Any, b: Any) -> bool:
        if self.close(a, b):
            self._sure(a, b)
            return True
        return bool(real(a) < real(b)) if type(a) is mpf or type(b) is mpf else bool(a < b)

    def lt(self, a: Any, b: Any) -> bool:
        if self.close(a, b):
            if not (rational(a) and rational(b)):
                raise Undecidable("the two sides of a strict inequality are nearly equal")
            return False
        return bool(real(a) < real(b)) if type(a) is mpf or type(b) is mpf else bool(a < b)

    def size(self, a: Any) -> Any:
        """A number in a form in which all numbers can be compared."""
        return real(a)

    def _sure(self, a: Any, b: Any) -> None:
        if self.certain and not (rational(a) and rational(b)):
            raise Undecidable("the two sides are nearly equal")

    def gap(self, a: Any, b: Any) -> Any:
        return -abs(self.add(a, self.mul(-1, b)))

    def slopes(self, f: Callable[[Any], Any], x: Any) -> tuple[Any, Any, Any]:
        """Left, central and right difference quotients of f at x."""
        digits = mp.dps
        with mp.workdps(3 * digits + 10):
            h = mpf(10) ** -digits * (1 + abs(real(x)))
            at = real(x)
            low, middle, high = real(f(at - h)), real(f(x)), real(f(at + h))
            return (middle - low) / h, (high - low) / (2 * h), (high - middle) / h

    def tolerance(self) -> Any:
        return mpf(10) ** -(2 * mp.dps // 3)


class _Float(_Exact):
    """Binary floating point, for searching."""

    def number(self, q: Fraction) -> Any:
        return q.numerator if q.denominator == 1 else float(q)

    def pi(self) -> Any:
        return math.pi

    def add(self, a: Any, b: Any) -> Any:
        return a + b

    def mul(self, a: Any, b: Any) -> Any:
        return a * b

    def whole_power(self, a: Any, k: int) -> Any:
        return float(a) ** k

    def real_power(self, a: Any, b: Any) -> Any:
        return float(a) ** b

    def exp(self, a: Any) -> Any:
        return math.exp(a)

    def log(self, a: Any) -> Any:
        return math.log(a)

    def trigonometric(self, op: str, a: Any) -> Any:
        return getattr(math, op)(a)

    def close(self, a: Any, b: Any) -> bool:
        return bool(abs(a - b) <= 1e-12 * (1 + abs(a) + abs(b)))

    def size(self, a: Any) -> Any:
        return a

    def eq(self, a: Any, b: Any) -> bool:
        return self.close(a, b)

    def le(self, a: Any, b: Any) -> bool:
        return bool(a <= b) or self.close(a, b)

    def lt(self, a: Any, b: Any) -> bool:
        return bool(a < b)

    def gap(self, a: Any, b: Any) -> Any:
        difference = abs(a - b)
        return -difference if difference > 1e-9 * (1 + abs(a) + abs(b)) else 0.0

    def slopes(self, f: Callable[[Any], Any], x: Any) -> tuple[Any, Any, Any]:
        h = 1e-5 * (1 + abs(x))
        low, middle, high = f(x - h), f(x), f(x + h)
        return (middle - low) / h, (high - low) / (2 * h), (high - middle) / h

    def tolerance(self) -> Any:
        return 1e-3


# -- ranges of bound indices -------------------------------------------------------------------------


class Range(NamedTuple):
    """``low <= index <= high``, written below all binders of a quantifier prefix."""

    low: Expr
    high: Expr


def loose_indices(e: Expr, depth: int = 0) -> set[int]:
    """The bound indices in `e` that point outside."""
    if e.loose == 0:
        return set()
    if e.op == "bound":
        return {e.data[0] - depth} if e.data[0] >= depth else set()
    binder = BINDERS.get(e.op)
    found: set[int] = set()
    for position, arg in enumerate(e.args):
        inner = (len(e.data) if e.op == "lam" else 1) if binder and binder[0] == position else 0
        found |= loose_indices(arg, depth + inner)
    return found


def premises(body: Expr, quantifier: str) -> Iterator[Expr]:
    """The premises of an implication (below for-all), the parts of a conjunction (below exists)."""
    if quantifier == "forall":
        while body.op == "implies":
            yield from _conjuncts(body.args[0])
            body = body.args[1]
    else:
        yield from _conjuncts(body)


def _conjuncts(p: Expr) -> Iterator[Expr]:
    if p.op == "and":
        for part in p.args:
            yield from _conjuncts(part)
    else:
        yield p


def prefix(e: Expr) -> tuple[list[Sort], Expr]:
    """The sorts that equal quantifiers at the root of `e` bind, outermost first, and the body below them."""
    sorts: list[Sort] = []
    body = e
    while body.op == e.op:
        sorts.append(body.data)
        body = body.args[0]
    return sorts, body


def ranges(e: Expr) -> list[Range | None]:
    """For each variable of the quantifier prefix of `e` its range, None where it has none."""
    sorts, body = prefix(e)
    depth = len(sorts)
    given = [p for p in premises(body, e.op) if p.op in ("le", "lt")]
    found: list[Range | None] = []
    for k, sort in enumerate(sorts):
        index = Expr("bound", (), (depth - 1 - k, sort))
        low = high = None
        for p in given:
            a, b = p.args
            step = num(1 if p.op == "lt" else 0)
            if b == index and _outside(a, depth - k):
                low = low if low is not None else a + step
            elif a == index and _outside(b, depth - k):
                high = high if high is not None else b - step
        found.append(Range(low, high) if sort == INTEGER and low is not None and high is not None else None)
    return found


def _outside(bound: Expr, level: int) -> bool:
    return bound.sort == INTEGER and all(index >= level for index in loose_indices(bound))


# -- compiling -----------------------------------------------------------------------------------------


class Compiler:
    """Expressions as Python closures over an environment and the values of bound variables."""

    def __init__(self, numbers: _Exact) -> None:
        self.numbers = numbers
        self.codes: dict[Expr, Code] = {}
        self.slacks: dict[Expr, Code] = {}

    def code(self, e: Expr) -> Code:
        found = self.codes.get(e)
        if found is None:
            if len(self.codes) > 100_000:
                self.codes.clear()
            found = self.codes[e] = _BUILD[e.op](self, e)
        return found

    # terms
    def num(self, e: Expr) -> Code:
        constant = self.numbers.number(e.data)
        return lambda env, stack: constant

    def var(self, e: Expr) -> Code:
        def code(env: Env, stack: tuple[Any, ...]) -> Any:
            try:
                return env[e]
            except KeyError:
                raise Undecidable(f"{e!r} has no value at this point") from None

        return code

    def bound(self, e: Expr) -> Code:
        place = -1 - e.data[0]
        return lambda env, stack: stack[place]

    def pi(self, e: Expr) -> Code:
        return lambda env, stack: self.numbers.pi()

    def arithmetic(self, e: Expr) -> Code:
        first, *rest = map(self.code, e.args)
        step = self.numbers.add if e.op == "add" else self.numbers.mul

        def code(env: Env, stack: tuple[Any, ...]) -> Any:
            total = first(env, stack)
            for part in rest:
                total = step(total, part(env, stack))
            return total

        return code

    def power(self, e: Expr) -> Code:
        base, exponent = map(self.code, e.args)
        numbers = self.numbers
        whole = e.args[1].sort == INTEGER

        def code(env: Env, stack: tuple[Any, ...]) -> Any:
            a, b = base(env, stack), exponent(env, stack)
            if whole:
                if b < 0 and a == 0:
                    raise Undefined(e, "division by zero")
                return a if b == 1 else numbers.whole_power(a, int(b))
            if a < 0:
                raise Undefined(e, "a real power of a negative number")
            if a == 0:
                if b < 0:
                    raise Undefined(e, "a negative power of zero")
                return 1 if b == 0 else 0
            return numbers.real_power(a, b)

        return code

    def exp(self, e: Expr) -> Code:
        inner, numbers = self.code(e.args[0]), self.numbers
        return lambda env, stack: numbers.exp(inner(env, stack))

    def log(self, e: Expr) -> Code:
        inner, numbers = self.code(e.args[0]), self.numbers

        def code(env: Env, stack: tuple[Any, ...]) -> Any:
            a = inner(env, stack)
            if a <= 0:
                raise Undefined(e, "the logarithm of a number that is not positive")
            return numbers.log(a)

        return code

    def xlogy(self, e: Expr) -> Code:
        (left, right), numbers = map(self.code, e.args), self.numbers
        same = e.args[0] == e.args[1]

        def code(env: Env, stack: tuple[Any, ...]) -> Any:
            a = left(env, stack)
            b = a if same else right(env, stack)
            if b < 0:
                raise Undefined(e, "the logarithm of a negative number")
            if a == 0:
                return 0
            if b == 0:
                raise Undefined(e, "the logarithm of zero")
            return numbers.mul(a, numbers.log(b))

        return code

    def trigonometric(self, e: Expr) -> Code:
        inner, numbers, op = self.code(e.args[0]), self.numbers, e.op
        return lambda env, stack: numbers.trigonometric(op, inner(env, stack))

    def floor(self, e: Expr) -> Code:
        inner, numbers = self.code(e.args[0]), self.numbers
        return lambda env, stack: numbers.floor(inner(env, stack))

    def app(self, e: Expr) -> Code:
        head, *rest = map(self.code, e.args)
        if len(rest) == 1:
            (one,) = rest

            def entry(env: Env, stack: tuple[Any, ...]) -> Any:
                vector, k = head(env, stack), one(env, stack)
                if type(vector) is tuple:
                    return vector[k - 1] if 1 <= k <= len(vector) else 0
                return vector(k)

            return entry

        def code(env: Env, stack: tuple[Any, ...]) -> Any:
            value = head(env, stack)
            indices = [part(env, stack) for part in rest]
            if type(value) is not tuple:
                return value(*indices)
            for k in indices:
                if not 1 <= k <= len(value):
                    return 0
                value = value[k - 1]
            return value

        return code

    def call(self, e: Expr) -> Code:
        definition = _definition(e)
        inputs = [(parameter, self.code(arg)) for parameter, arg in zip(definition.parameters, e.args, strict=True)]
        body = self.code(definition.body)

        def code(env: Env, stack: tuple[Any, ...]) -> Any:
            return body({parameter: value(env, stack) for parameter, value in inputs}, ())

        return code

    def lam(self, e: Expr) -> Code:
        body = self.code(e.args[0])
        return lambda env, stack: lambda *values: body(env, (*stack, *values))

    def series(self, e: Expr) -> Code:
        low, high, term = map(self.code, e.args)
        step, start = (self.numbers.add, 0) if e.op == "sum" else (self.numbers.mul, 1)

        def code(env: Env, stack: tuple[Any, ...]) -> Any:
            total: Any = start
            first, last = low(env, stack), high(env, stack)
            left = _left.get() - max(last - first, 0)
            if last - first > MAX_TERMS or left < 0:
                raise Undecidable("a sum or product with too many terms")
            _left.set(left)
            for k in range(first, last + 1):
                total = step(total, term(env, (*stack, k)))
            return total

        return code

    def ite(self, e: Expr) -> Code:
        condition, then, other = map(self.code, e.args)
        return lambda env, stack: then(env, stack) if condition(env, stack) else other(env, stack)

    # propositions
    def truth(self, e: Expr) -> Code:
        constant = e.op == "true"
        return lambda env, stack: constant

    def relation(self, e: Expr) -> Code:
        left, right = map(self.code, e.args)
        compare = {"eq": self.numbers.eq, "le": self.numbers.le, "lt": self.numbers.lt}[e.op]
        return lambda env, stack: compare(left(env, stack), right(env, stack))

    def negation(self, e: Expr) -> Code:
        inner = self.code(e.args[0])
        return lambda env, stack: not inner(env, stack)

    def junction(self, e: Expr) -> Code:
        parts = list(map(self.code, e.args))
        decisive = e.op == "or"
        return lambda env, stack: _first(decisive, (lambda part=part: part(env, stack) for part in parts))

    def implication(self, e: Expr) -> Code:
        a, b = map(self.code, e.args)
        return lambda env, stack: _first(True, (lambda: not a(env, stack), lambda: b(env, stack)))

    def equivalence(self, e: Expr) -> Code:
        a, b = map(self.code, e.args)
        return lambda env, stack: a(env, stack) == b(env, stack)

    def quantifier(self, e: Expr) -> Code:
        body = self.code(prefix(e)[1])
        instances = self.instances(e)
        decisive = e.op == "exists"
        return lambda env, stack: _first(
            decisive, (lambda inner=inner: body(env, inner) for inner in instances(env, stack))
        )

    def instances(self, e: Expr) -> Callable[[Env, tuple[Any, ...]], Iterator[tuple[Any, ...]]]:
        """The values that the quantifier prefix of `e` ranges over, put on the stack of bound variables."""
        found = ranges(e)
        if None in found:

            def unbounded(env: Env, stack: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
                raise Undecidable("a quantifier over an unbounded range")

            return unbounded
        bounds = [(self.code(r.low), self.code(r.high)) for r in found if r is not None]

        def walk(env: Env, stack: tuple[Any, ...], k: int) -> Iterator[tuple[Any, ...]]:
            if k == len(bounds):
                yield stack
                return
            padded = (*stack, *(0,) * (len(bounds) - k))
            low, high = bounds[k]
            first, last = low(env, padded), high(env, padded)
            if last - first > MAX_TERMS:
                raise Undecidable("a quantifier over too long a range")
            for value in range(first, last + 1):
                yield from walk(env, (*stack, value), k + 1)

        return lambda env, stack: islice(walk(env, stack, 0), MAX_TERMS)

    def derivative(self, e: Expr) -> Code:
        measure = self.derivative_gap(e)
        return lambda env, stack: bool(measure(env, stack) == 0)

    def derivative_gap(self, e: Expr) -> Code:
        body, at, slope = map(self.code, e.args)
        numbers = self.numbers

        def code(env: Env, stack: tuple[Any, ...]) -> Any:
            x, wanted = at(env, stack), slope(env, stack)
            try:
                left, middle, right = numbers.slopes(lambda s: body(env, (*stack, s)), x)
            except Undefined as error:
                raise Undecidable(f"the function is not defined near the point: {error}") from None
            wanted = numbers.mul(1, wanted)
            gap = max(abs(numbers.add(d, numbers.mul(-1, wanted))) for d in (left, middle, right))
            return -gap if gap > numbers.tolerance() * (1 + abs(wanted)) else 0

        return code

    # how far a proposition is from failing
    def slack(self, e: Expr) -> Code:
        found = self.slacks.get(e)
        if found is None:
            found = self.slacks[e] = self._slack(e)
        return found

    def _slack(self, e: Expr) -> Code:
        numbers = self.numbers
        match e.op:
            case "eq" | "le" | "lt":
                left, right = map(self.code, e.args)
                if e.op == "eq":
                    return lambda env, stack: numbers.gap(left(env, stack), right(env, stack))
                return lambda env, stack: numbers.add(right(env, stack), numbers.mul(-1, left(env, stack)))
            case "not":
                inner = self.slack(e.args[0])
                return lambda env, stack: -inner(env, stack)
            case "and" | "or":
                parts = list(map(self.slack, e.args))
                best = min if e.op == "and" else max
                return lambda env, stack: best((part(env, stack) for part in parts), key=numbers.size)
            case "implies":
                premise = self.code(e.args[0])
                a, b = map(self.slack, e.args)

                def implication(env: Env, stack: tuple[Any, ...]) -> Any:
                    given = a(env, stack)
                    if given < 0:
                        return -given
                    # x != y has the slack 0 where it fails
                    return b(env, stack) if given > 0 or premise(env, stack) else 0

                return implication
            case "forall" | "exists":
                body, instances = self.slack(prefix(e)[1]), self.instances(e)
                extreme, empty = (min, math.inf) if e.op == "forall" else (max, -math.inf)
                return lambda env, stack: extreme(
                    (body(env, inner) for inner in instances(env, stack)), default=empty, key=numbers.size
                )
            case "hasderiv":
                return self.derivative_gap(e)
            case "call" if e.sort == PROP:
                definition = _definition(e)
                inputs = [(p, self.code(arg)) for p, arg in zip(definition.parameters, e.args, strict=True)]
                unfolded = self.slack(definition.body)
                return lambda env, stack: unfolded({p: value(env, stack) for p, value in inputs}, ())
        truth = self.code(e)
        return lambda env, stack: math.inf if truth(env, stack) else -math.inf


def _definition(e: Expr) -> Definition:
    definition = DEFINITIONS.get(e.data[0])
    if definition is None or len(definition.parameters) != len(e.args):
        raise ExprError(f"{e.data[0]} is not defined for {len(e.args)} arguments")
    return definition


def _first(decisive: bool, parts: Any) -> bool:
    """The truth of a disjunction (`decisive` true) or conjunction; one decisive part outweighs undecided ones."""
    undecided: Undecidable | None = None
    for part in parts:
        try:
            if bool(part()) is decisive:
                return decisive
        except Undecidable as error:
            undecided = error
    if undecided is not None:
        raise undecided
    return not decisive


_BUILD: dict[str, Callable[[Compiler, Expr], Code]] = {
    "num": Compiler.num,
    "var": Compiler.var,
    "bound": Compiler.bound,
    "pi": Compiler.pi,
    "add": Compiler.arithmetic,
    "mul": Compiler.arithmetic,
    "pow": Compiler.power,
    "exp": Compiler.exp,
    "log": Compiler.log,
    "xlogy": Compiler.xlogy,
    "sin": Compiler.trigonometric,
    "cos": Compiler.trigonometric,
    "atan": Compiler.trigonometric,
    "floor": Compiler.floor,
    "app": Compiler.app,
    "call": Compiler.call,
    "lam": Compiler.lam,
    "sum": Compiler.series,
    "prod": Compiler.series,
    "ite": Compiler.ite,
    "true": Compiler.truth,
    "false": Compiler.truth,
    "eq": Compiler.relation,
    "le": Compiler.relation,
    "lt": Compiler.relation,
    "not": Compiler.negation,
    "and": Compiler.junction,
    "or": Compiler.junction,
    "implies": Compiler.implication,
    "iff": Compiler.equivalence,
    "forall": Compiler.quantifier,
    "exists": Compiler.quantifier,
    "hasderiv": Compiler.derivative,
}

COMPILERS: dict[Mode, Compiler] = {
    "value": Compiler(_Exact(certain=False)),
    "certain": Compiler(_Exact(certain=True)),
    "float": Compiler(_Float(certain=False)),
}


# -- points ----------------------------------------------------------------------------------------------


def _plain(value: Any, mode: Mode) -> Any:
    if type(value) is tuple:
        return tuple(_plain(part, mode) for part in value)
    if isinstance(value, Expr):
        return COMPILERS[mode].code(value)({}, ())
    if type(value) is Fraction:
        return float(value) if mode == "float" else value.numerator if value.denominator == 1 else value
    return value


def environment(point: Point, mode: Mode = "value") -> dict[Expr, Any]:
    """The point as the evaluator wants it."""
    return {variable: _plain(value, mode) for variable, value in point.items()}


def as_expr(value: Value, sort: Sort) -> Expr:
    """An exact value as a closed term: a number, or the table of a vector or matrix, zero outside."""
    if isinstance(value, Expr):
        return value
    if isinstance(value, int | Fraction):
        return num(value)
    if not isinstance(value, tuple):
        raise Undecidable("a Python function is not a term")
    rows, columns = var("i", INTEGER), var("j", INTEGER)
    if isinstance(sort, tuple) and len(sort) == 3:
        return lam([rows, columns], _table(rows, [_table(columns, [num(a) for a in row]) for row in value]))  # type: ignore[union-attr, arg-type]
    return lam([rows], _table(rows, [num(a) for a in value]))  # type: ignore[arg-type]


def _table(index: Expr, entries: list[Expr]) -> Expr:
    table = num(0)
    for k in range(len(entries), 0, -1):
        table = ite(eq(index, k), entries[k - 1], table)
    return table


# -- the public functions ----------------------------------------------------------------------------------


def value(e: Expr, point: Point, digits: int = 50, *, mode: Mode = "value") -> Any:
    """The value of the term, or the truth of the proposition, `e` at `point`.

    A number is an int or Fraction where arithmetic alone finds it, else an mpmath number of `digits` digits.
    Raises `Undefined` where `e` has no value and `Undecidable` where the numbers do not tell.
    """
    return value_at(e, environment(point, mode), digits, mode)


def value_at(e: Expr, env: Env, digits: int = 50, mode: Mode = "value") -> Any:
    """`value` for a point that `environment` has prepared already."""
    code = COMPILERS[mode].code(e)
    return _run(code, env, digits, mode)


def _run(code: Code, env: Env, digits: int, mode: Mode) -> Any:
    _left.set(MAX_WORK)
    try:
        if mode == "float":
            result = code(env, ())
            if isinstance(result, complex) or result != result:
                raise Undecidable("not a number")
            return result
        with mp.workdps(digits):
            return code(env, ())
    except (OverflowError, ZeroDivisionError, RecursionError) as error:
        raise Undecidable(f"the numbers are out of reach ({type(error).__name__})") from None


def slack(p: Expr, point: Point, digits: int = 50, *, mode: Mode = "value") -> Any:
    """How far the proposition `p` is from failing at `point`: negative just where it fails.

    ``b - a`` for ``a <= b`` and ``a < b``, ``-|a - b|`` for ``a = b``; the least for conjunctions and bounded
    quantifiers, the greatest for disjunctions.  Exact if everything is rational.
    """
    return slack_at(p, environment(point, mode), digits, mode)


def slack_at(p: Expr, env: Env, digits: int = 50, mode: Mode = "value") -> Any:
    """`slack` for a point that `environment` has prepared already."""
    return _run(COMPILERS[mode].slack(p), env, digits, mode)


def residual(relation: Expr, point: Point, digits: int = 50) -> Any:
    """``left - right`` of a relation at `point`."""
    if relation.op not in ("eq", "le", "lt"):
        raise ValueError("a relation was expected")
    left, right = relation.args
    return value(left - right, point, digits)


def instances(p: Expr) -> Iterator[tuple[int, ...]]:
    """The values that the quantifier prefix of the closed proposition `p` ranges over."""
    with mp.workdps(30):
        yield from list(COMPILERS["certain"].instances(p)({}, ()))
