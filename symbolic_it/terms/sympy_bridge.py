"""SymPy expressions to ours and back.  Not trusted: a statement is what is printed after it was converted.

SymPy is imported when a function of this module is called, not before.  Nothing is simplified on the way in;
but SymPy itself rewrites an expression as soon as it is built: ``x/x`` is 1 and ``log(1)`` is 0 before anyone
can ask about them, and an expression keeps no trace of it.  What is said here about a SymPy expression is said
about what SymPy made of it; a formula that is meant as written is given as text.

Conventions that differ.  Over an empty range our sums are 0 and our products 1; SymPy reads
``Sum(f, (i, a, b))`` with ``b < a - 1`` as minus the sum from b + 1 to a - 1 (Karr's convention), so such
ranges are refused where the bounds are numbers, and noted where they may occur.  All numbers are real: where SymPy
would go to the complex numbers (``log(-1)``, ``sqrt(-1)``) an expression has no value here, and definedness says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Any, NoReturn, TypeVar

from symbolic_it.terms.elaborator import INVERSES
from symbolic_it.terms.expr import (
    FALSE,
    INTEGER,
    PROP,
    REAL,
    TRUE,
    UNARY,
    Expr,
    ExprError,
    Sort,
    abstract,
    add,
    and_,
    app,
    eq,
    exp,
    forall,
    free,
    fresh,
    function,
    iff,
    implies,
    instantiate,
    ite,
    le,
    lt,
    mul,
    ne,
    neg,
    not_,
    num,
    or_,
    power,
    substitute,
    var,
)
from symbolic_it.terms.functions import RESERVED, application, definition
from symbolic_it.terms.syntax import StatementError

_IDENTIFIER = re.compile(r"[A-Za-z_\u0391-\u03a9\u03b1-\u03c9][A-Za-z0-9_\u0391-\u03a9\u03b1-\u03c9]*")
_Found = TypeVar("_Found")

_UNDEFINED = power(0, -1)
"""What a case distinction says where none of its cases holds: a term without a value."""


# -- from SymPy --------------------------------------------------------------------------------------


def from_sympy(e: Any, names: Mapping[str, Expr] | None = None) -> Expr:
    """The term or proposition that a SymPy expression writes, in real variables.

    A symbol becomes a variable of the same name, an integer if SymPy knows that it is one; an `IndexedBase`
    becomes a vector or table, an undefined function a real function.  `names` says what the symbols, indexed
    bases and functions of these names stand for instead.  Indices of sums are integers, whatever is assumed
    about their symbols.

    Raises `StatementError`, naming the part at fault, for what has no exact real meaning here: binary floats
    (with the rational number to write), infinities, nan, I, and every class of SymPy that is not known.
    """
    return _Reader(names).read(e)


def assumptions(symbols: Any, names: Mapping[str, Expr] | None = None) -> tuple[tuple[Expr, ...], tuple[str, ...]]:
    """What SymPy's symbols assume about themselves: ``(hypotheses, notes)``, in the order of their names.

    `symbols` are symbols, indexed bases or whole expressions (one, or several), whose free symbols count.
    The hypotheses say what can be said (signs, parity, zero); for an indexed base or a function they are about
    the entries at all integers, or all values.
    The notes name each symbol that is taken as real without being declared so, and each assumption that no
    hypothesis expresses (see `unmet`).  Raises `StatementError` for a symbol that is not real.
    """
    import sympy

    reader = _Reader(names)
    several = isinstance(symbols, list | tuple | set | frozenset)
    things = sorted(symbols, key=sympy.default_sort_key) if several else [symbols]
    labels = {thing.base.label for thing in things if isinstance(thing, sympy.Indexed)}
    for thing in things:
        if isinstance(thing, sympy.Indexed):
            reader.base(thing.base, thing.rank)
        elif isinstance(thing, sympy.IndexedBase):
            reader.base(thing, len(thing.shape or (0,)))
        elif thing not in labels:  # `free_symbols` lists the labels of indexed bases too
            reader.read(thing)
    hypotheses: dict[Expr, None] = {}
    notes: list[str] = list(reader.remarks)
    for name in sorted(reader.seen):
        symbol, value = reader.seen[name]
        places: list[Expr] = []
        for sort in value.sort[:-1] if isinstance(value.sort, tuple) else ():
            places.append(fresh("i" if sort == INTEGER else "x", sort, [*free(value), *places]))
        sample = symbol(*(sympy.Dummy() for _ in places)) if isinstance(symbol, type) else symbol
        found, remarks = _facts(name, sample, app(value, *places) if places else value)
        hypotheses |= dict.fromkeys(forall(places, h) for h in found)
        notes += remarks
    return (*hypotheses, *reader.ranges), tuple(notes)


def unmet(e: Any, point: Mapping[str, Expr]) -> str:
    """What an expression of SymPy assumes, beyond its `assumptions`, that the point does not meet; "" if nothing.

    The numbers of the point are by name.
    """
    import sympy

    values = {s: to_sympy(point[s.name]) for s in e.free_symbols if getattr(s, "name", None) in point}
    for s in e.free_symbols:
        for key in _UNSAID:
            wanted, found = (getattr(a, f"is_{key}", None) for a in (s, values.get(s)))
            if wanted and not found and not getattr(s, f"is_{_IMPLIED_BY.get(key)}", None):
                return f"{s} is declared {key}"
            if wanted is False and found:
                return f"{s} is declared not {key}"
    for series in e.atoms(sympy.Sum, sympy.Product):
        inside = [values]  # the point, with outer indices at the ends of their ranges
        for index, low, high in reversed(series.limits):
            if any((high - low + 1).subs(at).is_negative for at in inside):
                return f"SymPy counts the reversed range ({index}, {low}, {high}) backwards"
            inside = [{**at, index: end.subs(at)} for at in inside for end in dict.fromkeys((low, high))]
    return ""


def domain(symbol: Any, members: Any, names: Mapping[str, Expr] | None = None) -> tuple[Expr, ...]:
    """The hypotheses that say that `symbol`, one of ours or of SymPy's, is in a SymPy set of real numbers.

    Intervals, finite sets, the reals, integers and naturals, ranges with step 1, and unions, intersections and
    differences of these.  Raises `StatementError` for an empty set and for every other kind of set.
    """
    reader = _Reader(names)
    return reader.guarded(members, lambda: _conjuncts(reader.member(reader.term(symbol), members)))


def _conjuncts(p: Expr) -> tuple[Expr, ...]:
    return () if p == TRUE else p.args if p.op == "and" else (p,)


def _whole(value: Expr) -> Expr:
    """`value` is an integer."""
    return TRUE if value.sort == INTEGER else eq(function("floor", value), value)


def _sort_of(symbol: Any) -> Sort:
    return INTEGER if getattr(symbol, "is_integer", None) else REAL


_SAID: tuple[tuple[str, Callable[[Expr], Expr]], ...] = (
    ("zero", lambda x: eq(x, 0)),
    ("extended_positive", lambda x: lt(0, x)),
    ("extended_negative", lambda x: lt(x, 0)),
    ("extended_nonnegative", lambda x: le(0, x)),
    ("extended_nonpositive", lambda x: le(x, 0)),
    ("extended_nonzero", lambda x: ne(x, 0)),
)
"""Assumptions about the sign, and what they say; each implies those of the later ones that SymPy adds to it."""

_DENIED: dict[str, Callable[[Expr], Expr]] = {
    "nonnegative": lambda x: lt(x, 0),
    "nonpositive": lambda x: lt(0, x),
    "positive": lambda x: le(x, 0),
    "negative": lambda x: le(0, x),
    "zero": lambda x: ne(x, 0),
}
"""What it says of a real number that such an assumption does not hold."""

_UNSAID = ("prime", "composite", "irrational", "algebraic", "transcendental", "rational")
_IMPLIED_BY = {"algebraic": "rational", "rational": "integer"}


def _facts(name: str, symbol: Any, x: Expr) -> tuple[list[Expr], list[str]]:
    """Hypotheses about the number `x`, and notes, from the assumptions of the symbol called `name`."""
    asked = ("real", "extended_real", "integer", "even", "odd", *_UNSAID, *_DENIED, *(key for key, _ in _SAID))
    facts = {key: getattr(symbol, f"is_{key}", None) for key in asked}
    if facts["real"] is False or facts["extended_real"] is False:
        raise StatementError(f"{name} is not a real number by its assumptions", name, 0)
    found = [said(x) for key, said in _SAID if facts[key]][:1]
    half = function("floor", x / 2)
    if not facts["real"]:  # what is said not to hold of it says more about a real number than about another
        denied = (key for key in _DENIED if False in (facts.get(key), facts.get(f"extended_{key}")))
        found = found or [_DENIED[key](x) for key in denied]
        if facts["integer"] is None:
            found += [ne(x, 2 * half + odd) for odd, key in enumerate(("even", "odd")) if facts[key] is False]
    if facts["integer"]:
        found += _conjuncts(_whole(x))
    elif facts["integer"] is False:
        found.append(ne(function("floor", x), x))
    if facts["even"] and not facts["zero"]:
        found.append(eq(x, 2 * half))
    elif facts["odd"]:
        found.append(eq(x, 2 * half + 1))
    notes = [] if facts["real"] else [f"{name} is not declared real; it is taken as a real number"]
    for key in _UNSAID:
        if facts.get(key) and not facts.get(_IMPLIED_BY.get(key, "")):
            notes.append(f"{name} is declared {key}; no hypothesis says so")
    return found, notes


@dataclass
class _Reader:
    """Converts SymPy expressions that belong together; remembers what each name stands for."""

    names: Mapping[str, Expr] | None
    seen: dict[str, tuple[Any, Expr]] = field(default_factory=dict)
    bound: dict[Any, Expr] = field(default_factory=dict)
    ranges: dict[Expr, None] = field(default_factory=dict)
    remarks: dict[str, None] = field(default_factory=dict)
    count: int = 0
    whole: Any = None

    def read(self, e: Any) -> Expr:
        return self.guarded(e, lambda: self.any(e))

    def guarded(self, e: Any, work: Callable[[], _Found]) -> _Found:
        self.whole = e
        try:
            return work()
        except RecursionError:
            raise StatementError("the expression is nested too deeply", type(e).__name__, 0) from None

    def fail(self, message: str, part: Any) -> NoReturn:
        text, piece = str(self.whole), str(part)
        position = text.find(piece)
        if position < 0:
            text, position = piece, 0
        raise StatementError(message, text, position)

    # -- parts of an expected kind -----------------------------------------------------------------

    def any(self, e: Any) -> Expr:
        if isinstance(e, Expr):
            return e
        if isinstance(e, bool):
            return TRUE if e else FALSE
        if isinstance(e, int | Fraction):
            return num(e)
        handlers = _handlers()
        for kind in type(e).__mro__:
            if kind in handlers:
                try:
                    return handlers[kind](self, e)
                except ExprError as error:
                    self.fail(f"{error}, in {_short(e)}", e)
        self.unknown(e)

    def unknown(self, e: Any) -> NoReturn:
        if isinstance(e, float):
            self.fail(f"numbers are exact: {e!r} is a binary float; write Rational({_simplest(Fraction(e))})", e)
        if isinstance(e, str):
            self.fail("text is read by the parser, not as a SymPy expression", e)
        self.fail(f"{_short(e)} (a {type(e).__name__}) has no meaning here", e)

    def term(self, e: Any) -> Expr:
        found = self.any(e)
        if found.sort not in (REAL, INTEGER):
            self.fail(f"a number was expected, not {_short(e)}", e)
        return found

    def proposition(self, e: Any) -> Expr:
        found = self.any(e)
        if found.sort != PROP:
            self.fail(f"a relation or another proposition was expected, not {_short(e)}", e)
        return found

    def integer(self, e: Any, what: str) -> Expr:
        found = self.term(e)
        if found.sort != INTEGER:
            self.fail(f"{what} is an integer: declare the symbols of {_short(e)} with integer=True", e)
        return found

    def terms(self, parts: Iterable[Any]) -> list[Expr]:
        return [self.term(part) for part in parts]

    # -- names ---------------------------------------------------------------------------------------

    def variable(self, symbol: Any, name: str, sort: Sort) -> Expr:
        """The variable that a free symbol, indexed base or function stands for."""
        if self.names is not None and name in self.names:
            value = self.names[name]
        elif not _IDENTIFIER.fullmatch(name) or name in RESERVED:
            why = "has a meaning already" if name in RESERVED else "is no name that can be printed and read again"
            self.fail(f"{name!r} {why}; say what it stands for with names={{{name!r}: ...}}", symbol)
        else:
            value = var(name, sort)
        before = self.seen.setdefault(name, (symbol, value))
        if before[0] != symbol or before[1] != value:
            self.fail(f"there are two different symbols called {name}; rename one of them", symbol)
        return value

    def symbol(self, e: Any) -> Expr:
        if e in self.bound:
            return self.bound[e]
        if not e.is_commutative:
            self.fail(f"{e} does not commute: it is no number", e)
        return self.variable(e, e.name, _sort_of(e))

    def idx(self, e: Any) -> Expr:
        if e in self.bound:
            return self.bound[e]
        value = self.symbol(e.label)
        for low, high in ((e.lower, e.label), (e.label, e.upper)):
            if not any(end is None or end.is_infinite for end in (low, high)):
                self.ranges[le(self.term(low), self.term(high))] = None
        return value

    def base(self, e: Any, rank: int) -> Expr:
        return self.variable(e, str(e.label), (*(INTEGER for _ in range(rank)), _sort_of(e)))

    def indexed(self, e: Any) -> Expr:
        base = e.base
        if not hasattr(base, "label"):
            self.unknown(e)
        value = self.base(base, e.rank)
        return app(value, *(self.integer(i, "an index") for i in e.indices))

    def applied(self, e: Any) -> Expr:
        value = self.variable(e.func, e.func.__name__, (*(REAL for _ in e.args), REAL))
        return app(value, *self.terms(e.args))

    # -- numbers ---------------------------------------------------------------------------------------

    def rational(self, e: Any) -> Expr:
        return num(Fraction(int(e.p), int(e.q)))

    def float_(self, e: Any) -> Expr:
        import sympy

        exact = sympy.Rational(e)
        precision = e._prec
        simplest = _simplest(
            Fraction(int(exact.p), int(exact.q)),
            lambda q: bool(sympy.Float(sympy.Rational(q.numerator, q.denominator), precision=precision) == e),
        )
        self.fail(f"numbers are exact: {e} is a binary float; write Rational({simplest})", e)

    def no_number(self, e: Any) -> Expr:
        import sympy

        words = {
            sympy.S.ComplexInfinity: "zoo stands for a division by zero: the expression has no value",
            sympy.S.NaN: "nan is no number: the expression has no value",
            sympy.S.ImaginaryUnit: "I is not a real number; all numbers are real here",
        }
        self.fail(words.get(e, f"{e} is not a number; it stands only in intervals"), e)

    # -- arithmetic ------------------------------------------------------------------------------------

    def power(self, e: Any) -> Expr:
        return power(self.term(e.base), self.term(e.exp))

    def log(self, e: Any) -> Expr:
        if len(e.args) == 2:
            argument, base = self.terms(e.args)
            return function("log", argument) / function("log", base)
        return function("log", self.term(e.args[0]))

    def ceiling(self, e: Any) -> Expr:
        return neg(function("floor", neg(self.term(e.args[0]))))

    def tan(self, e: Any) -> Expr:
        x = self.term(e.args[0])
        return function("sin", x) / function("cos", x)

    def sign(self, e: Any) -> Expr:
        x = self.term(e.args[0])
        return ite(lt(0, x), 1, ite(lt(x, 0), -1, 0))

    def extreme(self, e: Any) -> Expr:
        """The largest or smallest of several numbers."""
        import sympy

        name = "Max" if isinstance(e, sympy.Max) else "Min"
        first, *rest = self.terms(sorted(e.args, key=sympy.default_sort_key))
        for value in rest:
            first = application(name, first, value)
        return first

    def delta(self, e: Any) -> Expr:
        if len(e.args) != 2:
            self.fail("a Kronecker delta with a range has no meaning here", e)
        return ite(eq(*(self.integer(part, "an index of a Kronecker delta") for part in e.args)), 1, 0)

    def piecewise(self, e: Any) -> Expr:
        """Case by case; where no condition holds there is no value."""
        cases = [(self.proposition(condition), self.term(value)) for value, condition in e.args]
        result = cases.pop()[1] if cases[-1][0] == TRUE else _UNDEFINED
        for condition, value in reversed(cases):
            result = ite(condition, value, result)
        return result

    def series(self, e: Any) -> Expr:
        """A sum or product: SymPy's first range is the innermost, a range is outside the scope of its own index."""
        import sympy

        op = "sum" if isinstance(e, sympy.Sum) else "prod"
        outer = dict(self.bound)
        outer_indices: dict[Any, Any] = {}
        opened: list[tuple[Expr, str, list[Expr]]] = []
        try:
            for limit in reversed(e.limits):
                if len(limit) != 3:
                    self.fail(f"a range needs two bounds: {limit}", e)
                index, low, high = limit
                bounds = [self.integer(bound, f"a bound of a {op}") for bound in (low, high)]
                if all(b.op == "num" for b in bounds) and bounds[1].data < bounds[0].data - 1:
                    self.fail(f"SymPy's meaning of the reversed range {limit} differs from an empty {op}", e)
                if not (high - low + 1).subs(outer_indices).is_nonnegative:
                    self.remarks[f"the range {limit} is empty where it is reversed; SymPy counts it backwards"] = None
                outer_indices[index] = low.subs(outer_indices) + sympy.Dummy(integer=True, nonnegative=True)
                self.count += 1
                symbol = var(f"{index} ({self.count})", INTEGER)  # no free variable is called so
                self.bound[index] = symbol
                opened.append((symbol, str(index), bounds))
            body = self.term(e.function)
        finally:
            self.bound = outer
        for symbol, written, bounds in reversed(opened):
            hint = written if _IDENTIFIER.fullmatch(written) and written not in RESERVED else "i"
            body = Expr(op, (*bounds, abstract(body, [symbol])), None, hint)
        return body

    # -- propositions ----------------------------------------------------------------------------------

    def relation(self, e: Any) -> Expr:
        a, b = self.terms(e.args)
        return _RELATIONS[e.rel_op](a, b)

    def connective(self, e: Any) -> Expr:
        import sympy

        join = and_ if isinstance(e, sympy.And) else or_
        return join(*map(self.proposition, sorted(e.args, key=sympy.default_sort_key)))

    def choice(self, e: Any) -> Expr:
        condition, then, other = map(self.proposition, e.args)
        return or_(and_(condition, then), and_(not_(condition), other))

    def equivalent(self, e: Any) -> Expr:
        if len(e.args) != 2:
            self.fail("an equivalence has two sides", e)
        return iff(*map(self.proposition, e.args))

    def contains(self, e: Any) -> Expr:
        return self.member(self.term(e.args[0]), e.args[1])

    # -- sets ------------------------------------------------------------------------------------------

    def member(self, x: Expr, members: Any) -> Expr:
        """`x` is in the set `members`."""
        kinds = _set_handlers()
        for kind in type(members).__mro__:
            if kind in kinds:
                return kinds[kind](self, x, members)
        self.fail(f"{_short(members)} (a {type(members).__name__}) is no domain that is known here", members)

    def empty(self, _x: Expr, members: Any) -> Expr:
        self.fail("an empty domain", members)

    def interval(self, x: Expr, members: Any) -> Expr:
        parts = []
        if members.start.is_infinite is not True:
            parts.append((lt if members.left_open else le)(self.term(members.start), x))
        if members.end.is_infinite is not True:
            parts.append((lt if members.right_open else le)(x, self.term(members.end)))
        return and_(*parts)

    def finite(self, x: Expr, members: Any) -> Expr:
        import sympy

        return or_(*(eq(x, self.term(part)) for part in sorted(members.args, key=sympy.default_sort_key)))

    def integers(self, x: Expr, members: Any) -> Expr:
        """The integers, all of them or from some number on."""
        start = [] if members.inf.is_infinite else [le(self.term(members.inf), x)]
        return and_(*_conjuncts(_whole(x)), *start)

    def range(self, x: Expr, members: Any) -> Expr:
        if members.step != 1:
            self.fail("a range with another step than 1", members)
        start = [] if members.start.is_infinite else [le(self.term(members.start), x)]
        stop = [] if members.stop.is_infinite else [le(x, self.term(members.stop - 1))]
        return and_(*_conjuncts(_whole(x)), *start, *stop)

    def union(self, x: Expr, members: Any) -> Expr:
        return or_(*(self.member(x, part) for part in _ordered(members)))

    def intersection(self, x: Expr, members: Any) -> Expr:
        return and_(*(p for part in _ordered(members) for p in _conjuncts(self.member(x, part))))

    def complement(self, x: Expr, members: Any) -> Expr:
        inside, outside = members.args
        return and_(*_conjuncts(self.member(x, inside)), not_(self.member(x, outside)))


def _ordered(members: Any) -> list[Any]:
    import sympy

    return sorted(members.args, key=sympy.default_sort_key)


def _short(e: Any) -> str:
    text = str(e)
    return text if len(text) <= 60 else text[:57] + "..."


def _simplest(exact: Fraction, same: Callable[[Fraction], bool] | None = None) -> str:
    """The simplest fraction that is the same binary float as `exact`, as the arguments of ``Rational``."""
    same = same or (lambda q: float(q) == float(exact))
    bound = 10
    while bound < exact.denominator:
        q = exact.limit_denominator(bound)
        if same(q):
            return f"{q.numerator}, {q.denominator}"
        bound *= 10
    return f"{exact.numerator}, {exact.denominator}"


_RELATIONS: dict[str, Callable[[Expr, Expr], Expr]] = {
    "==": eq,
    "!=": ne,
    "<=": le,
    "<": lt,
    ">=": lambda a, b: le(b, a),
    ">": lambda a, b: lt(b, a),
}


@cache
def _handlers() -> dict[type, Callable[[_Reader, Any], Expr]]:
    """How each class of SymPy is read; a class that is not here is refused."""
    import sympy
    from sympy.core.function import AppliedUndef
    from sympy.core.relational import Relational
    from sympy.logic.boolalg import BooleanFalse, BooleanTrue

    def unary(op: str) -> Callable[[_Reader, Any], Expr]:
        return lambda reader, e: function(op, reader.term(e.args[0]))

    def named(name: str) -> Callable[[_Reader, Any], Expr]:
        return lambda reader, e: application(name, *reader.terms(e.args))

    def inverse(name: str) -> Callable[[_Reader, Any], Expr]:
        return lambda reader, e: INVERSES[name](reader.term(e.args[0]))

    def instead(advice: str) -> Callable[[_Reader, Any], Expr]:
        return lambda reader, e: reader.fail(f"{type(e).__name__} is not converted: {advice}", e)

    no_number = _Reader.no_number
    return {
        sympy.Symbol: _Reader.symbol,
        sympy.Idx: _Reader.idx,
        sympy.Indexed: _Reader.indexed,
        AppliedUndef: _Reader.applied,
        sympy.Rational: _Reader.rational,
        sympy.Float: _Reader.float_,
        type(sympy.pi): lambda _reader, _e: Expr("pi"),
        type(sympy.E): lambda _reader, _e: exp(1),
        type(sympy.zoo): no_number,
        type(sympy.nan): no_number,
        type(sympy.oo): no_number,
        type(-sympy.oo): no_number,
        type(sympy.I): no_number,
        sympy.Add: lambda reader, e: add(*reader.terms(e.args)),
        sympy.Mul: lambda reader, e: mul(*reader.terms(e.args)),
        sympy.Pow: _Reader.power,
        sympy.log: _Reader.log,
        sympy.ceiling: _Reader.ceiling,
        sympy.tan: _Reader.tan,
        sympy.sign: _Reader.sign,
        **{getattr(sympy, op): unary(op) for op in UNARY if op != "log"},
        **{getattr(sympy, name): named(name) for name in ("Abs", "sinh", "cosh", "tanh")},
        **{getattr(sympy, name): inverse(name) for name in INVERSES},
        sympy.Max: _Reader.extreme,
        sympy.Min: _Reader.extreme,
        sympy.KroneckerDelta: _Reader.delta,
        sympy.Piecewise: _Reader.piecewise,
        sympy.Sum: _Reader.series,
        sympy.Product: _Reader.series,
        sympy.UnevaluatedExpr: lambda reader, e: reader.any(e.args[0]),
        Relational: _Reader.relation,
        BooleanTrue: lambda _reader, _e: TRUE,
        BooleanFalse: lambda _reader, _e: FALSE,
        sympy.And: _Reader.connective,
        sympy.Or: _Reader.connective,
        sympy.Not: lambda reader, e: not_(reader.proposition(e.args[0])),
        sympy.Implies: lambda reader, e: implies(*map(reader.proposition, e.args)),
        sympy.ITE: _Reader.choice,
        sympy.Equivalent: _Reader.equivalent,
        sympy.Contains: _Reader.contains,
        sympy.Derivative: instead("write the statement as text, diff(f, x) == g, or call doit() first"),
        sympy.Integral: instead("state the derivative of its value instead"),
        sympy.Limit: instead("write the statement as text, limit(f, x, a) == L"),
    }


@cache
def _set_handlers() -> dict[type, Callable[[_Reader, Expr, Any], Expr]]:
    """How each class of sets is read."""
    import sympy

    return {
        sympy.Interval: _Reader.interval,
        sympy.FiniteSet: _Reader.finite,
        type(sympy.S.EmptySet): _Reader.empty,
        type(sympy.S.Integers): _Reader.integers,
        type(sympy.S.Naturals): _Reader.integers,
        type(sympy.S.Naturals0): _Reader.integers,
        sympy.Range: _Reader.range,
        sympy.Union: _Reader.union,
        sympy.Intersection: _Reader.intersection,
        sympy.Complement: _Reader.complement,
    }


# -- to SymPy ----------------------------------------------------------------------------------------


def to_sympy(e: Expr, hypotheses: Iterable[Expr] = (), *, plain_logs: bool = False) -> Any:
    """The term or quantifier-free proposition `e` as a SymPy expression, which SymPy may rewrite on the way.

    Variables become real or integer symbols, vectors and tables `IndexedBase`, functions `Function`.  What
    `hypotheses` say about the sign of a variable, or of all entries of a vector, is assumed of its symbol.
    Defined functions that SymPy does not have are unfolded.  ``xlogy(x, y)`` is written case by case, or with
    `plain_logs` as ``x*log(y)``, which is the same only where y > 0.
    Raises `ExprError` for what SymPy cannot write.
    """
    return _Writer(_signs(hypotheses), plain_logs).any(e)


def _signs(hypotheses: Iterable[Expr]) -> dict[Expr, dict[str, bool]]:
    """What the hypotheses say about the signs of variables and of the entries of vectors."""
    found: dict[Expr, dict[str, bool]] = {}
    for hypothesis in hypotheses:
        p = hypothesis
        indices: list[Expr] = []
        while p.op == "forall" and p.data == INTEGER:
            indices.append(var(f"{p.hint} (index {len(indices)})", INTEGER))
            p = instantiate(p, indices[-1])
        while p.op == "implies" and p.args[0].op == "le" and _integers(p.args[0]):  # the range of an index
            p = p.args[1]
        for part in _conjuncts(p):
            relation = part.args[0] if part.op == "not" else part
            if relation.op not in ("eq", "le", "lt"):
                continue
            for k in (0, 1):
                known, about = relation.args[k], relation.args[1 - k]
                entries = about.args[1:] if about.op == "app" else ()
                if known.op != "num" or entries != tuple(indices):
                    continue
                sign = _sign(relation.op, known.data, below=k == 0)
                if part.op == "not":
                    sign = "nonzero" if sign == "zero" else None
                variable = about.args[0] if entries else about
                if sign is not None and variable.op == "var":
                    found.setdefault(variable, {})[sign] = True
    return found


def _sign(op: str, bound: Fraction, *, below: bool) -> str | None:
    """The sign of x from ``bound op x`` (`below`) or ``x op bound``."""
    if op == "eq":
        return "zero" if bound == 0 else "positive" if bound > 0 else "negative"
    size = bound if below else -bound
    if size > 0 or (size == 0 and op == "lt"):
        return "positive" if below else "negative"
    return ("nonnegative" if below else "nonpositive") if size == 0 else None


@dataclass
class _Writer:
    """Writes expressions without loose bound variables; each bound variable gets a name that nothing else has."""

    signs: Mapping[Expr, Mapping[str, bool]]
    plain_logs: bool
    taken: set[str] = field(default_factory=set)

    def any(self, e: Expr) -> Any:
        self.taken |= {v.data[0] for v in free(e)}
        return self.write(e)

    def write(self, e: Expr) -> Any:
        handler = _WRITERS.get(e.op)
        if handler is None:
            raise ExprError(f"SymPy has no way to write {e!r}")
        return handler(self, e)

    def parts(self, e: Expr) -> list[Any]:
        return [self.write(part) for part in e.args]

    def number(self, e: Expr) -> Any:
        import sympy

        return sympy.Rational(e.data.numerator, e.data.denominator)

    def variable(self, e: Expr) -> Any:
        import sympy

        name, sort = e.data
        result = sort[-1] if isinstance(sort, tuple) else sort
        kind = {"integer": True} if result == INTEGER else {"real": True}
        known = {**kind, **self.signs.get(e, {})}
        if not isinstance(sort, tuple):
            return sympy.Symbol(name, **known)
        if all(part == INTEGER for part in sort[:-1]):
            return sympy.IndexedBase(name, **known)
        if all(part in (REAL, INTEGER) for part in sort[:-1]):
            return sympy.Function(name, **known)
        raise ExprError(f"SymPy has no way to write {name}")

    def applied(self, e: Expr) -> Any:
        head, *arguments = e.args
        if head.op != "var":
            raise ExprError(f"SymPy has no way to write {e!r}")
        function_ = self.write(head)
        values = [self.write(argument) for argument in arguments]
        return function_(*values) if head.sort[0] == REAL else function_[tuple(values)]

    def add(self, e: Expr) -> Any:
        import sympy

        return sympy.Add(*self.parts(e))

    def mul(self, e: Expr) -> Any:
        import sympy

        return sympy.Mul(*self.parts(e))

    def elementary(self, e: Expr) -> Any:
        import sympy

        return getattr(sympy, e.op)(*self.parts(e))

    def xlogy(self, e: Expr) -> Any:
        import sympy

        x, y = self.parts(e)
        if self.plain_logs:
            return x * sympy.log(y)
        return sympy.Piecewise((0, sympy.Eq(x, 0)), (x * sympy.log(y), True))

    def series(self, e: Expr) -> Any:
        import sympy

        name = next(name for name in _candidates(e.hint) if name not in self.taken)
        self.taken.add(name)
        index = var(name, INTEGER)
        body = self.write(instantiate(e, index))
        self.taken.remove(name)  # sums side by side have the same index, so that SymPy can join them
        low, high = self.write(e.args[0]), self.write(e.args[1])
        build = sympy.Sum if e.op == "sum" else sympy.Product
        return build(body, (self.write(index), low, high))

    def cases(self, e: Expr) -> Any:
        import sympy

        condition, then, other = e.args
        if condition.op == "eq" and (then, other) == (num(1), num(0)) and _integers(condition):
            return sympy.KroneckerDelta(*self.parts(condition))
        first = (self.write(then), self.write(condition))
        if other == _UNDEFINED:
            return sympy.Piecewise(first)
        return sympy.Piecewise(first, (self.write(other), True))

    def call(self, e: Expr) -> Any:
        import sympy

        name = e.data[0]
        if name in ("Abs", "Max", "Min", "sinh", "cosh", "tanh"):
            return getattr(sympy, name)(*self.parts(e))
        _, parameters, body = definition(name)
        return self.any(substitute(body, dict(zip(parameters, e.args, strict=True))))

    def relation(self, e: Expr) -> Any:
        import sympy

        return {"eq": sympy.Eq, "le": sympy.Le, "lt": sympy.Lt}[e.op](*self.parts(e))

    def connective(self, e: Expr) -> Any:
        import sympy

        names = {"and": "And", "or": "Or", "not": "Not", "implies": "Implies", "iff": "Equivalent"}
        return getattr(sympy, names[e.op])(*self.parts(e))


def _integers(e: Expr) -> bool:
    return all(part.sort == INTEGER for part in e.args)


def _candidates(hint: str) -> Iterable[str]:
    """Names for a bound variable, the one it was written with first."""
    yield hint or "i"
    k = 0
    while True:
        k += 1
        yield f"{hint or 'i'}{k}"


def _constant(name: str) -> Callable[[_Writer, Expr], Any]:
    def write(_writer: _Writer, _e: Expr) -> Any:
        import sympy

        return getattr(sympy, name)

    return write


def _power(writer: _Writer, e: Expr) -> Any:
    base, exponent = writer.parts(e)
    return base**exponent


_WRITERS: dict[str, Callable[[_Writer, Expr], Any]] = {
    "num": _Writer.number,
    "var": _Writer.variable,
    "pi": _constant("pi"),
    "true": _constant("true"),
    "false": _constant("false"),
    "add": _Writer.add,
    "mul": _Writer.mul,
    "pow": _power,
    **dict.fromkeys(UNARY, _Writer.elementary),
    "xlogy": _Writer.xlogy,
    "sum": _Writer.series,
    "prod": _Writer.series,
    "ite": _Writer.cases,
    "app": _Writer.applied,
    "call": _Writer.call,
    **dict.fromkeys(("eq", "le", "lt"), _Writer.relation),
    **dict.fromkeys(("and", "or", "not", "implies", "iff"), _Writer.connective),
}
