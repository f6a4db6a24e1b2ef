"""Text to expressions: tokens, a tree of what was written, and its meaning in a context.

The formula is taken as written: nothing is evaluated or simplified, except that a quotient of two
literal numbers is one rational number.  Names mean what the context declares.  Whatever is not a
formula ends in a `StatementError` that points at the place; no text can do anything else.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Any, NoReturn

from symbolic_it.terms import integrals
from symbolic_it.terms.expr import (
    FALSE,
    FUNCTION,
    INTEGER,
    MATRIX,
    PROP,
    REAL,
    TRUE,
    UNARY,
    VECTOR,
    Expr,
    ExprError,
    Sort,
    abstract,
    add,
    and_,
    app,
    call,
    div,
    eq,
    exp,
    fits,
    forall,
    free,
    fresh,
    function,
    has_derivative,
    iff,
    implies,
    in_range,
    instantiate,
    ite,
    lam,
    le,
    log,
    lt,
    mul,
    ne,
    neg,
    not_,
    num,
    or_,
    power,
    sqrt,
    sum_,
    var,
    xlogy,
)
from symbolic_it.terms.functions import (
    ALIASES,
    COMPARISONS,
    CONSTANTS,
    CURVATURE,
    DOMAINS,
    FUNCTIONS,
    KEYWORDS,
    PREDICATES,
    RESERVED,
    application,
    dimensions,
    limit_name,
    predicate_name,
)
from symbolic_it.terms.relations import RELATIONS

if TYPE_CHECKING:
    from symbolic_it.terms.context import Context

MAX_LENGTH = 10_000
MAX_DEPTH = 100
MAX_DIGITS = 1_000
MAX_EXPONENT = 10**6
MAX_ENTRIES = 100
MAX_ORDER = 4


class StatementError(ValueError):
    """Text that is no statement: what is wrong, and where."""

    def __init__(self, message: str, text: str, position: int) -> None:
        super().__init__(message)
        self.message = message
        self.text = text
        self.position = max(0, min(position, len(text)))

    def __reduce__(self) -> Any:
        return (StatementError, (self.message, self.text, self.position))

    def __str__(self) -> str:
        start = self.text.rfind("\n", 0, self.position) + 1
        end = self.text.find("\n", self.position)
        end = len(self.text) if end < 0 else end
        before, after = "", ""
        if self.position - start > 60:
            start, before = self.position - 50, "..."
        if end - self.position > 60:
            end, after = self.position + 50, "..."
        shown = "".join(c if c.isprintable() else " " for c in self.text[start:end])
        caret = " " * (len(before) + self.position - start) + "^"
        return f"{self.message}\n  {before}{shown}{after}\n  {caret}"


# -- tokens ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text: its kind ("number", "name", "string", "end", or the symbol itself), text and place."""

    kind: str
    text: str
    position: int


_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<number>(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)"
    r"|(?P<name>[A-Za-z_\u0391-\u03a9\u03b1-\u03c9][A-Za-z0-9_\u0391-\u03a9\u03b1-\u03c9]*)"
    r"|(?P<string>'[^'\n]{0,8}'|\"[^\"\n]{0,8}\")"
    r"|(?P<symbol>\*\*|<=>|=>|<=|>=|==|!=|\.\.|[-+*/^<>=(),:\[\]{}≤≥≠·−])",
    re.ASCII,
)
_SAME = {"**": "^", "≤": "<=", "≥": ">=", "≠": "!=", "·": "*", "−": "-", "=>": "implies", "<=>": "iff"}


def tokenize(text: str) -> list[Token]:
    """The tokens of `text`, closed by an "end" token."""
    if len(text) > MAX_LENGTH:
        raise StatementError(f"the text has {len(text)} characters, more than {MAX_LENGTH}", text, 0)
    tokens = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise StatementError(f"unexpected character {text[position]!r}", text, position)
        kind, piece = match.lastgroup, match.group()
        if kind == "number" and len(piece) > MAX_DIGITS:
            raise StatementError(f"a number with more than {MAX_DIGITS} digits", text, position)
        if kind == "symbol" or piece in KEYWORDS:
            kind = _SAME.get(piece, piece)
        if kind != "space":
            tokens.append(Token(str(kind), piece, position))
        position = match.end()
    return [*tokens, Token("end", "", len(text))]


# -- what was written --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Node:
    """A part of the formula as written: kind, place, parts, and a datum of the kind's own."""

    kind: str
    position: int
    items: tuple[Node, ...] = ()
    value: Any = None


Binding = tuple[str, int, Node]  # name, place, domain

_RELATIONS = ("==", "!=", "<=", "<", ">=", ">")
_IFF, _IMPLIES, _OR, _AND, _NOT, _RELATION, _SUM, _PRODUCT, _UNARY, _POWER = range(10)
_WORDS = {"end": "the end of the text", "name": "a name", "number": "a number", "string": "a string"}


class _Reader:
    """Reads one text: a Pratt parser, where each operator binds with the strength listed above."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokenize(text)
        self.at = 0
        self.depth = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def fail(self, message: str, position: int | None = None) -> NoReturn:
        raise StatementError(message, self.text, self.token.position if position is None else position)

    def next(self) -> Token:
        token = self.token
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def take(self, *kinds: str) -> Token | None:
        return self.next() if self.token.kind in kinds else None

    def expect(self, kind: str, where: str = "") -> Token:
        if self.token.kind != kind:
            found = _WORDS.get(self.token.kind, repr(self.token.text))
            self.fail(f"{_WORDS.get(kind, repr(kind))} was expected{where}, not {found}")
        return self.next()

    def finish(self, node: Node) -> Node:
        if self.token.kind == "=":
            self.fail("equality is written ==")
        if self.token.kind in ("name", "number", "("):
            self.fail("an operator is missing here")
        self.expect("end")
        return node

    def deeper(self, position: int) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.fail(f"nested more than {MAX_DEPTH} levels deep", position)

    def formula(self, level: int = _IFF) -> Node:
        """A formula whose operators all bind at least as strongly as `level`."""
        if level > _UNARY:
            return self.power()
        token = self.token
        if token.kind in ("-", "+") and level <= _UNARY:
            self.next()
            self.deeper(token.position)
            operand = self.formula(_UNARY)
            self.depth -= 1
            left = Node("neg", token.position, (operand,)) if token.kind == "-" else operand
        elif token.kind == "not" and level <= _NOT:
            self.next()
            self.deeper(token.position)
            left = Node("not", token.position, (self.formula(_NOT),))
            self.depth -= 1
        elif token.kind in ("forall", "exists"):
            left = self.quantified(self.next())
        else:
            left = self.power()
        for kinds, strength in _CHAINS:
            if strength >= level and self.token.kind in kinds:
                left = self.chain(left, kinds, strength)
        return left

    def chain(self, first: Node, kinds: tuple[str, ...], strength: int) -> Node:
        """The operators of one strength that follow an operand."""
        place = self.token.position
        if strength == _RELATION and self.token.kind == "in":
            self.next()
            return Node("in", place, (first,), self.domain())
        items, operators = [first], []
        if strength in (_IMPLIES, _IFF):
            operator = self.next()
            self.deeper(operator.position)
            second = self.formula(_IMPLIES)
            self.depth -= 1
            if strength == _IFF and self.token.kind == "iff":
                self.fail("put parentheses: a iff b iff c can be read in two ways")
            return Node(operator.kind, place, (first, second))
        while token := self.take(*kinds):
            operators.append(token.kind)
            items.append(self.formula(strength + 1))
            if strength == _RELATION and self.token.kind == "in":
                self.fail("put parentheses around what stands before 'in'")
        node = Node(_CHAIN_NAMES[strength], place, tuple(items), tuple(operators))
        if strength == _RELATION and (at := self.take("at")):
            name = self.expect("name")
            if not self.take("=", "=="):
                self.expect("=")
            node = Node("at", at.position, (node, self.formula(_SUM)), name.text)
        return node

    def power(self) -> Node:
        base = self.postfix()
        if token := self.take("^"):
            self.deeper(token.position)
            exponent = self.formula(_UNARY)
            self.depth -= 1
            return Node("power", token.position, (base, exponent))
        return base

    def postfix(self) -> Node:
        node = self.primary()
        opened = 0
        while token := self.take("(", "["):
            opened += 1
            self.deeper(token.position)
            close = ")" if token.kind == "(" else "]"
            items = self.items(close)
            node = Node("apply" if close == ")" else "index", token.position, (node, *items))
        self.depth -= opened
        return node

    def items(self, close: str) -> tuple[Node, ...]:
        """Formulas between commas, up to the closing bracket."""
        if self.take(close):
            return ()
        found = [self.formula()]
        while self.take(","):
            found.append(self.formula())
        self.expect(close)
        return tuple(found)

    def primary(self) -> Node:
        token = self.next()
        match token.kind:
            case "number":
                return Node("number", token.position, (), self.number(token))
            case "name" | "true" | "false" | "if":
                return Node("name", token.position, (), token.text)
            case "string":
                return Node("string", token.position, (), token.text[1:-1])
            case "(":
                self.deeper(token.position)
                items = self.items(")")
                self.depth -= 1
                return items[0] if len(items) == 1 else Node("tuple", token.position, items)
            case "[":
                self.deeper(token.position)
                node = self.brackets(token)
                self.depth -= 1
                return node
            case "=":
                self.fail("equality is written ==", token.position)
            case "end":
                self.fail("a formula was expected, the text ends here", token.position)
        self.fail(f"a formula was expected, not {token.text!r}", token.position)

    def brackets(self, token: Token) -> Node:
        if self.take("]"):
            return Node("list", token.position)
        first = self.formula()
        if self.take("for"):
            bindings = self.bindings()
            self.expect("]")
            self.depth -= len(bindings)
            return Node("comprehension", token.position, (first,), bindings)
        items = [first]
        while self.take(","):
            items.append(self.formula())
        self.expect("]")
        return Node("list", token.position, tuple(items))

    def number(self, token: Token) -> Fraction:
        mantissa, _, exponent = token.text.lower().partition("e")
        if exponent and (len(exponent) > 5 or abs(int(exponent)) > MAX_DIGITS):
            self.fail(f"a number with more than {MAX_DIGITS} digits", token.position)
        return Fraction(mantissa) * Fraction(10) ** int(exponent or 0)

    def bindings(self) -> tuple[Binding, ...]:
        """``x in D, y in E``; each counts as one level of nesting, which the caller takes back."""
        found = []
        while True:
            token = self.expect("name")
            self.deeper(token.position)
            names = [token]
            while self.token.kind == "," and self.tokens[self.at + 1].kind == "name":
                following = self.tokens[self.at + 2].kind
                if following not in (",", "in"):
                    break
                self.next()
                names.append(self.expect("name"))
                self.deeper(token.position)
            self.expect("in", f" after {token.text}")
            domain = self.domain()
            found += [(name.text, name.position, domain) for name in names]
            if not self.take(","):
                return tuple(found)

    def quantified(self, token: Token) -> Node:
        self.deeper(token.position)
        bindings = self.bindings()
        self.expect(":", " before what is quantified")
        node = Node(token.kind, token.position, (self.formula(),), bindings)
        self.depth -= 1 + len(bindings)
        return node

    # -- domains: Node("domain", place, exponents, (kind, parts...)) ---------------------------------

    def domain(self) -> Node:
        token = self.token
        self.deeper(token.position)
        value = self.domain_base()
        exponents: tuple[Node, ...] = ()
        if self.take("^"):
            if opened := self.take("("):
                exponents = self.items(")")
                if not exponents:
                    self.fail("a length was expected", opened.position)
            else:
                exponents = (self.postfix(),)
        self.depth -= 1
        return Node("domain", token.position, exponents, value)

    def domain_base(self) -> tuple[Any, ...]:
        token = self.token
        if token.kind == "{":
            self.next()
            return ("set", self.items("}"))
        if token.kind == "name" and token.text in DOMAINS:
            self.next()
            return ("word", token.text, self.items(")") if self.take("(") else ())
        if token.kind in ("(", "["):
            mark = self.at
            self.next()
            low = self.formula(_SUM)
            if self.take(","):
                high = self.formula(_SUM)
                close = self.take(")", "]") or self.expect(")")
                return ("interval", low, high, token.kind == "[", close.kind == "]")
            if token.kind == "(" and self.take(".."):
                high = self.formula(_SUM)
                self.expect(")")
                return ("range", low, high)
            self.at = mark
        low = self.formula(_SUM)
        if self.token.kind != ".." and token.kind == "name":
            near = difflib.get_close_matches(token.text[:60], DOMAINS, 1)
            hint = f"did you mean {near[0]}?" if near else f"domains are {', '.join(DOMAINS)}, (a, b), {{a, b}}, a..b"
            self.fail(f"there is no domain {token.text[:60]!r}; {hint}", token.position)
        self.expect("..", " in the range")
        return ("range", low, self.formula(_SUM))


_CHAINS: tuple[tuple[tuple[str, ...], int], ...] = (
    (("*", "/"), _PRODUCT),
    (("+", "-"), _SUM),
    ((*_RELATIONS, "in"), _RELATION),
    (("and",), _AND),
    (("or",), _OR),
    (("implies",), _IMPLIES),
    (("iff",), _IFF),
)
_CHAIN_NAMES = {_PRODUCT: "product", _SUM: "sum", _RELATION: "relation", _AND: "and", _OR: "or"}


def read(text: str) -> Node:
    """The formula that `text` writes, before its names mean anything."""
    reader = _Reader(text)
    return reader.finish(reader.formula())


def read_conditions(text: str) -> list[Node]:
    """A ``where`` text: conditions with commas between them."""
    reader = _Reader(text)
    found = [_condition(reader)]
    while reader.take(","):
        found.append(_condition(reader))
    reader.finish(found[-1])
    return found


def _condition(reader: _Reader) -> Node:
    """A formula, or ``x, y in D``."""
    node = reader.formula()
    if node.kind == "name" and reader.token.kind == ",":
        names = [node]
        while reader.take(","):
            token = reader.expect("name")
            names.append(Node("name", token.position, (), token.text))
        place = reader.expect("in").position
        node = Node("in", place, tuple(names), reader.domain())
    return node


# -- meaning -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Array:
    """A vector or matrix: a function of indices from 1, and its lengths (None where they are not known)."""

    expr: Expr
    lengths: tuple[Expr | None, ...]


Value = Expr | Array


@dataclass(frozen=True)
class Domain:
    """Where a variable lives: sort of the entries, lengths, and what is known of a value."""

    sort: Sort
    lengths: tuple[Expr | None, ...]
    conditions: Callable[[Expr], list[Expr]]

    def variable_sort(self) -> Sort:
        """The sort of a variable in this domain."""
        return (*(INTEGER for _ in self.lengths), self.sort) if self.lengths else self.sort


@dataclass(frozen=True)
class Scope:
    """What names mean at a place: their values, the hypotheses in force, and the names of symbols in use."""

    names: Mapping[str, Value]
    hypotheses: tuple[Expr, ...] = ()
    taken: frozenset[str] = frozenset()

    def bind(self, name: str, sort: Sort, lengths: tuple[Expr | None, ...] = ()) -> tuple[Expr, Scope]:
        """A new variable for `name`, whose symbol no other variable in scope has, and the scope with it."""
        symbol = var(name, sort)
        k = 0
        while symbol.data[0] in self.taken:
            k += 1
            symbol = var(f"{name}{k}", sort)
        value: Value = Array(symbol, lengths) if lengths else symbol
        return symbol, replace(self, names={**self.names, name: value}, taken=self.taken | {symbol.data[0]})

    def assume(self, hypotheses: Iterable[Expr]) -> Scope:
        """The scope in which more is known."""
        return replace(self, hypotheses=(*self.hypotheses, *hypotheses))


def scope_of(context: Context) -> Scope:
    """The names and hypotheses of a context."""
    names: dict[str, Value] = {
        name: Array(v.symbol, v.dimensions) if v.dimensions else v.symbol for name, v in context.declarations.items()
    }
    taken = frozenset(v.symbol.data[0] for v in context.declarations.values())
    return Scope(names, context.hypotheses, taken)


def _infinite(node: Node) -> int:
    """1 for ``oo``, -1 for ``-oo``, else 0."""
    if node.kind == "name" and node.value == "oo":
        return 1
    return -_infinite(node.items[0]) if node.kind == "neg" else 0


def _binder(op: str, symbol: Expr, name: str, *args: Expr) -> Expr:
    """A binder node whose bound variable keeps the name that was written."""
    *bounds, body = args
    data = symbol.sort if op in ("forall", "exists") else None
    return Expr(op, (*bounds, abstract(body, [symbol])), data, name)


def _lambda(symbols: Sequence[Expr], names: str, body: Expr) -> Expr:
    """The function of `symbols`, which keep the names that were written."""
    return Expr("lam", (abstract(body, symbols),), tuple(symbol.sort for symbol in symbols), names)


class Elaborator:
    """Gives the parts of one text their meaning.

    Remembers which declared variables predicates have bound (`moved`), and what must hold for indices to be numbers
    of entries, where that is not seen at once (`indexed`); not inside limits, in which lengths may move.
    `differentiate`, the derivative of a function at a point, is for derivatives of derivatives.
    """

    def __init__(self, text: str, differentiate: Callable[[Expr, Expr], Expr] | None = None) -> None:
        self.text = text
        self.differentiate = differentiate
        self.moved: set[Expr] = set()
        self.indexed: list[tuple[int, Expr]] = []
        self.guards: tuple[Expr, ...] | None = ()

    def fail(self, message: str, node: Node | int) -> NoReturn:
        raise StatementError(message, self.text, node if isinstance(node, int) else node.position)

    def value(self, node: Node, scope: Scope) -> Value:
        """The value of a part: a number, a proposition, a function, or an array."""
        try:
            return _HANDLERS[node.kind](self, node, scope)
        except ExprError as error:
            self.fail(str(error), node)

    # -- with an expected kind -----------------------------------------------------------------------

    def number(self, node: Node, scope: Scope, what: str = "a number") -> Expr:
        value = self.value(node, scope)
        if isinstance(value, Expr) and value.sort in (REAL, INTEGER):
            return value
        self.fail(f"{what} was expected, not {_describe(value)}", node)

    def integer(self, node: Node, scope: Scope, what: str) -> Expr:
        if node.kind == "name" and node.value not in (*scope.names, *KNOWN_CALLS, *CONSTANTS):
            self.unknown(node.value, node, scope, "Naturals")
        value = self.number(node, scope, what)
        if value.sort != INTEGER:
            self.fail(f"{what} was expected, not a real number; is it declared in Integers or Naturals?", node)
        return value

    def proposition(self, node: Node, scope: Scope) -> Expr:
        value = self.value(node, scope)
        if isinstance(value, Expr) and value.sort == PROP:
            return value
        self.fail(f"a statement was expected, not {_describe(value)}", node)

    def array(self, node: Node, scope: Scope, rank: int) -> Array:
        value = self.value(node, scope)
        if isinstance(value, Array) and len(value.lengths) == rank:
            return value
        self.fail(f"a {'vector' if rank == 1 else 'matrix'} was expected, not {_describe(value)}", node)

    def new_name(self, name: str, position: int) -> str:
        if name in RESERVED:
            self.fail(f"{name} has a meaning already and cannot name a variable", position)
        return name

    # -- leaves --------------------------------------------------------------------------------------

    def literal(self, node: Node, _scope: Scope) -> Value:
        return num(node.value)

    def string(self, node: Node, _scope: Scope) -> Value:
        self.fail("text in quotes stands only in limit(f, x, a, '+')", node)

    def name(self, node: Node, scope: Scope) -> Value:
        name = node.value
        if name in scope.names:
            return scope.names[name]
        match name:
            case "pi":
                return Expr("pi")
            case "E":
                return exp(1)
            case "true" | "false":
                return TRUE if name == "true" else FALSE
            case "oo":
                self.fail("oo stands only in intervals and limits", node)
        if name in KNOWN_CALLS:
            self.fail(f"{name} is a function: its arguments are missing", node)
        self.unknown(name, node, scope)

    def unknown(self, name: str, node: Node, scope: Scope, domain: str = "Reals") -> NoReturn:
        known = [*scope.names, *KNOWN_CALLS, *CONSTANTS]
        near = difflib.get_close_matches(name, known, 1, 0.7) if len(name) <= 60 else []
        hint = f"did you mean {near[0]}? Or " if near else ""
        shown = name if len(name) <= 60 else name[:60] + "..."
        self.fail(f"{shown} is not declared; {hint}declare it: where '{shown} in {domain}'", node)

    def several(self, node: Node, _scope: Scope) -> Value:
        self.fail("a formula was expected, not several in parentheses", node)

    # -- arithmetic ----------------------------------------------------------------------------------

    def entrywise(
        self, node: Node, scope: Scope, nodes: Sequence[Node], combine: Callable[[list[Expr]], Expr]
    ) -> Value:
        """`combine` on numbers; on vectors of the same length (and numbers among them) entry by entry."""
        values = []
        for item in nodes:
            value = self.value(item, scope)
            if isinstance(value, Expr) and value.sort not in (REAL, INTEGER):
                self.fail(f"a number was expected, not {_describe(value)}", item)
            values.append(value)
        arrays = [value for value in values if isinstance(value, Array)]
        if not arrays:
            return combine([value for value in values if isinstance(value, Expr)])
        lengths = self.common_lengths(node, arrays)
        avoid = frozenset().union(*(free(_expr(value)) for value in values))
        indices: list[Expr] = []
        for letter, _ in zip("ij", lengths, strict=False):
            indices.append(fresh(letter, INTEGER, [*avoid, *indices]))
        entries = [app(value.expr, *indices) if isinstance(value, Array) else value for value in values]
        return Array(lam(indices, combine(entries)), lengths)

    def common_lengths(self, node: Node | int, arrays: Sequence[Array]) -> tuple[Expr | None, ...]:
        lengths = list(arrays[0].lengths)
        for array in arrays[1:]:
            if len(array.lengths) != len(lengths):
                self.fail("a vector and a matrix cannot be combined", node)
            for k, length in enumerate(array.lengths):
                if lengths[k] is None:
                    lengths[k] = length
                elif length is not None and length != lengths[k]:
                    self.fail(f"the lengths differ: {lengths[k]!r} and {length!r}", node)
        return tuple(lengths)

    def sum(self, node: Node, scope: Scope) -> Value:
        def combine(values: list[Expr]) -> Expr:
            rest = (neg(v) if sign == "-" else v for sign, v in zip(node.value, values[1:], strict=True))
            return add(values[0], *rest)

        return self.entrywise(node, scope, node.items, combine)

    def product(self, node: Node, scope: Scope) -> Value:
        def combine(values: list[Expr]) -> Expr:
            # One pass over the factors gives what multiplying and dividing one by one would.
            factors = [values[0]]
            for operator, v in zip(node.value, values[1:], strict=True):
                if operator == "*":
                    factors.append(v)
                elif len(factors) == 1 and factors[0].op == "num":
                    factors = [div(factors[0], v)]
                else:
                    factors.append(power(v, -1))
            return mul(*factors)

        return self.entrywise(node, scope, node.items, combine)

    def negative(self, node: Node, scope: Scope) -> Value:
        return self.entrywise(node, scope, node.items, lambda values: neg(values[0]))

    def power(self, node: Node, scope: Scope) -> Value:
        def combine(values: list[Expr]) -> Expr:
            exponent = values[1]
            if exponent.op == "num" and abs(exponent.data) > MAX_EXPONENT:
                self.fail(f"the exponent is larger than {MAX_EXPONENT}", node)
            return power(*values)

        return self.entrywise(node, scope, node.items, combine)

    # -- relations and connectives -------------------------------------------------------------------

    def relation(self, node: Node, scope: Scope) -> Value:
        head = node.items[0]
        if head.kind == "apply" and head.items[0].kind == "name" and head.items[0].value in _SPECIAL:
            return self.special_relation(node, scope, None)
        values = [self.value(item, scope) for item in node.items]
        parts = []
        for k, operator in enumerate(node.value):
            a, b = values[k], values[k + 1]
            if isinstance(a, Array) or isinstance(b, Array):
                parts.append(self.array_relation(node, operator, a, b))
                continue
            for item, side in ((node.items[k], a), (node.items[k + 1], b)):
                if side.sort not in (REAL, INTEGER):
                    self.fail(f"a number was expected, not {_describe(side)}", item)
            parts.append(_RELATE[operator](a, b))
        return and_(*parts)

    def array_relation(self, node: Node, operator: str, a: Value, b: Value) -> Expr:
        if not (isinstance(a, Array) and isinstance(b, Array)):
            self.fail("a vector cannot be compared with a number; write forall i in 1..n: ...", node)
        lengths = self.common_lengths(node, [a, b])
        if operator not in ("==", "!="):
            self.fail("vectors have no order; write forall i in 1..n: ...", node)
        if None in lengths:
            self.fail("the length of these vectors is not known", node)
        equal = _for_entries(
            tuple(length for length in lengths if length is not None),
            lambda indices: [eq(app(a.expr, *indices), app(b.expr, *indices))],
            (a.expr, b.expr),
        )
        return equal[0] if operator == "==" else not_(equal[0])

    def special_relation(self, node: Node, scope: Scope, place: tuple[str, Node] | None) -> Value:
        """``diff(f, x) == g``, ``limit(f, x, a) == L``, ``integral(f, x, a, b) == v``, perhaps with more ``== ...``."""
        head, second = node.items[:2]
        word = head.items[0].value
        if any(operator != "==" for operator in node.value):
            self.fail(f"{word}(...) stands only in {word}(...) == value", node)
        if word == "diff":
            first = self.derivative(head, second, scope, place)
        else:
            first = (self.limit if word == "limit" else self.integral)(head, second, scope)
        rest = [self.number(item, scope) for item in node.items[1:]] if len(node.items) > 2 else []
        return and_(first, *(eq(a, b) for a, b in pairwise(rest)))

    def at(self, node: Node, scope: Scope) -> Value:
        relation, point = node.items
        head = relation.items[0]
        if relation.kind != "relation" or head.kind != "apply" or head.items[0].value != "diff":
            self.fail("'at' stands only after diff(f, x) == g", node)
        return self.special_relation(relation, scope, (node.value, point))

    def derivative(self, head: Node, right: Node, scope: Scope, place: tuple[str, Node] | None) -> Expr:
        if len(head.items) not in (3, 4):
            self.fail("a derivative is written diff(f, x) == g or diff(f, x, 2) == g", head)
        _, body, by, *_ = head.items
        slope = self.number(right, scope)
        if len(head.items) == 4 or _is_derivative(body):
            if place is not None:
                self.fail("'at' stands only after a first derivative", place[1])
            return self.higher_derivative(head, slope, scope)
        if by.kind == "index" and by.items[0].kind == "name" and place is None:
            return self.partial(body, by, slope, scope)
        if by.kind != "name":
            self.fail("derivatives are taken by a variable x or an entry q[k]", by)
        name = self.new_name(by.value, by.position)
        if place is not None:
            if place[0] != name:
                self.fail(f"the point of {name} was expected, not of {place[0]}", place[1])
            point = self.number(place[1], scope)
        else:
            point = self.number(by, scope)
            if point.op != "var" or point.sort != REAL:
                self.fail(f"{name} is not a real variable", by)
        s, inner = scope.bind(name, REAL)
        value = self.number(body, inner)
        return Expr("hasderiv", (abstract(value, [s]), point, slope), None, name)

    def higher_derivative(self, head: Node, slope: Expr, scope: Scope) -> Expr:
        """``diff(f, x, 2) == g``, ``diff(diff(f, x), y) == g``: and what the derivatives before it are."""
        said: list[Expr] = []
        before, last = self.derivatives(head, scope, said)
        return and_(*said, has_derivative(before, last, last, slope))

    def derivatives(self, head: Node, scope: Scope, said: list[Expr]) -> tuple[Expr, Expr]:
        """What is derived last, and by which variable; what the derivatives before it are is added to `said`."""
        if len(head.items) not in (3, 4):
            self.fail("a derivative is written diff(f, x) or diff(f, x, 2)", head)
        _, body, by, *order = head.items
        x = self.number(by, scope)
        if x.op != "var" or x.sort != REAL:
            self.fail("higher derivatives are taken by real variables", by)
        times = order[0].value if order and order[0].kind == "number" else 1
        if (order and order[0].kind != "number") or times not in range(1, MAX_ORDER + 1):
            self.fail(f"the order of a derivative is a number from 1 to {MAX_ORDER}", order[0])
        if _is_derivative(body):
            f = self.derived(body, *self.derivatives(body, scope, said), said)
        else:
            f = self.number(body, scope)
        for _ in range(1, int(times)):
            f = self.derived(head, f, x, said)
        return f, x

    def derived(self, node: Node, f: Expr, x: Expr, said: list[Expr]) -> Expr:
        """The derivative of f by x; that it is one is added to `said`."""
        if self.differentiate is None:
            self.fail("derivatives of derivatives stand only in a claim", node)
        slope = self.differentiate(lam([x], f), x)
        said.append(has_derivative(f, x, x, slope))
        return slope

    def partial(self, body: Node, by: Node, slope: Expr, scope: Scope) -> Expr:
        """The derivative by one entry: the others stay as they are."""
        name = by.items[0].value
        array = self.array(by.items[0], scope, len(by.items) - 1)
        indices = [self.integer(item, scope, "an integer index") for item in by.items[1:]]
        point = app(array.expr, *indices)
        s, inner = scope.bind("s", REAL)
        inner = replace(inner, names={**scope.names, name: array})  # the s of the text keeps its meaning
        avoid = [s, *free(array.expr), *(v for index in indices for v in free(index))]
        places: list[Expr] = []
        for letter, _ in zip("ij", indices, strict=False):
            places.append(fresh(letter, INTEGER, [*avoid, *places]))
        here = and_(*(eq(a, b) for a, b in zip(places, indices, strict=True)))
        moved = lam(places, ite(here, s, app(array.expr, *places)))
        inner = replace(inner, names={**inner.names, name: Array(moved, array.lengths)})
        return has_derivative(self.number(body, inner), s, point, slope)

    def limit(self, head: Node, right: Node, scope: Scope) -> Expr:
        if len(head.items) not in (4, 5):
            self.fail("a limit is written limit(f, x, a, '+') == L", head)
        _, body, by, to = head.items[:4]
        if by.kind != "name":
            self.fail("a variable was expected", by)
        known = scope.names.get(by.value)
        sort: Sort = INTEGER if isinstance(known, Expr) and known.sort == INTEGER else REAL
        if isinstance(known, Expr) and known.op == "var":
            self.moved.add(known)
        x, inner = scope.bind(self.new_name(by.value, by.position), sort)
        guards, self.guards = self.guards, None
        value = self.number(body, inner)
        self.guards = guards
        side = "both"
        if len(head.items) == 5:
            side = {"+": "right", "-": "left", "+-": "both"}.get(str(head.items[4].value), "")
            if head.items[4].kind != "string" or not side:
                self.fail("the side of a limit is '+', '-' or '+-'", head.items[4])
        point: Expr | None = None
        if infinite := _infinite(to):
            if len(head.items) == 5:
                self.fail("a limit at infinity has no sides", head.items[4])
            side = "+oo" if infinite > 0 else "-oo"
        else:
            if sort == INTEGER:
                self.fail(f"{by.value} is an integer: its limit is at oo", to)
            point = self.number(to, scope)
        if isinstance(known, Expr):
            value = _kept(value, x, known, scope.hypotheses, side, point)
        arguments = [_lambda([x], by.value, value), *([] if point is None else [point])]
        target = "finite"
        if infinite := _infinite(right):
            target = "+oo" if infinite > 0 else "-oo"
        else:
            arguments.append(self.number(right, scope))
        return call(limit_name(side, target, sort), PROP, *arguments)

    def integral(self, head: Node, right: Node, scope: Scope) -> Expr:
        if len(head.items) != 5:
            self.fail("an integral is written integral(f, x, a, b) == value", head)
        _, body, by, *ends = head.items
        if by.kind != "name":
            self.fail("a variable was expected", by)
        known = scope.names.get(by.value)
        if isinstance(known, Expr) and known.op == "var":
            self.moved.add(known)
        x, inner = scope.bind(self.new_name(by.value, by.position), REAL)
        f, value = self.number(body, inner), self.number(right, scope)
        a, b = (infinite * inf if (infinite := _infinite(end)) else self.number(end, scope) for end in ends)
        if a == b and isinstance(a, float):
            self.fail("the ends of an integral are different", head)
        return integrals.integral(f, x, a, b, value, scope.hypotheses)

    def connective(self, node: Node, scope: Scope) -> Value:
        parts: list[Expr] = []
        for item in node.items:
            with self.given(*(map(not_, parts) if node.kind == "or" else () if node.kind == "iff" else parts)):
                parts.append(self.proposition(item, scope))
        match node.kind:
            case "and":
                return and_(*parts)
            case "or":
                return or_(*parts)
            case "not":
                return ne(*parts[0].args) if parts[0].op == "eq" else not_(parts[0])
            case "implies":
                return implies(*parts)
            case _:
                return iff(*parts)

    def quantifier(self, node: Node, scope: Scope) -> Value:
        known: list[tuple[Expr, str, list[Expr]]] = []
        for name, position, domain_node in node.value:
            domain = self.domain(domain_node, scope)
            symbol, scope = scope.bind(self.new_name(name, position), domain.variable_sort(), domain.lengths)
            conditions = domain.conditions(symbol)
            scope = scope.assume(conditions)
            known.append((symbol, name, conditions))
        body = self.proposition(node.items[0], scope)
        for symbol, name, conditions in reversed(known):
            body = implies(*conditions, body) if node.kind == "forall" else and_(*conditions, body)
            body = _binder(node.kind, symbol, name, body)
        return body

    def membership(self, node: Node, scope: Scope) -> Value:
        domain = self.domain(node.value, scope)
        parts = []
        for item in node.items:
            value = self.value(item, scope)
            if isinstance(value, Array):
                if len(value.lengths) != len(domain.lengths):
                    self.fail(f"{_describe(value)} cannot be in this domain", item)
                self.common_lengths(item, [value, Array(value.expr, domain.lengths)])
            elif domain.lengths or value.sort not in (REAL, INTEGER):
                self.fail(f"{_describe(value)} cannot be in this domain", item)
            e = _expr(value)
            if domain.sort == INTEGER and not fits(e.sort, domain.variable_sort()):
                parts += _entrywise(domain.lengths, _whole)(e)
            parts += domain.conditions(e)
        return and_(*parts)

    # -- arrays --------------------------------------------------------------------------------------

    def index(self, node: Node, scope: Scope) -> Value:
        head = self.value(node.items[0], scope)
        if not isinstance(head, Array):
            self.fail(f"only vectors and matrices have indices, not {_describe(head)}", node.items[0])
        indices = [self.integer(item, scope, "an integer index") for item in node.items[1:]]
        for item, index, length in zip(node.items[1:], indices, head.lengths, strict=False):
            self.inside(item, index, length, scope)
        rank = len(head.lengths)
        if len(indices) == rank:
            return app(head.expr, *indices)
        if len(indices) == 1 and rank == 2:
            j = fresh("j", INTEGER, [*free(head.expr), *free(indices[0])])
            return Array(lam([j], app(head.expr, indices[0], j)), head.lengths[1:])
        self.fail(f"{'one index' if rank == 1 else 'two indices'} expected, not {len(indices)}", node)

    def inside(self, node: Node, index: Expr, length: Expr | None, scope: Scope) -> None:
        """Note that `index` is to be from 1 to `length`, unless that is plain."""
        if length is None or self.guards is None:
            return
        given = (*scope.hypotheses, *self.guards)
        wanted = [h for h in in_range(index, 1, length) if h not in given and not _plain(*h.args)]
        if wanted:
            self.indexed.append((node.position, implies(*given, and_(*wanted))))

    @contextmanager
    def given(self, *guards: Expr) -> Iterator[None]:
        """What is read here counts only where `guards` hold."""
        before = self.guards
        self.guards = None if before is None else (*before, *guards)
        yield
        self.guards = before

    def written_out(self, node: Node, scope: Scope) -> Value:
        if not 1 <= len(node.items) <= MAX_ENTRIES:
            self.fail(f"a vector written out has 1 to {MAX_ENTRIES} entries", node)
        entries = [self.number(item, scope) for item in node.items]
        i = fresh("i", INTEGER, [v for entry in entries for v in free(entry)])
        body = entries[-1]
        for k in range(len(entries) - 1, 0, -1):
            body = ite(eq(i, k), entries[k - 1], body)
        return Array(lam([i], body), (num(len(entries)),))

    def comprehension(self, node: Node, scope: Scope) -> Value:
        if len(node.value) > 2:
            self.fail("vectors have one index, matrices two", node)
        symbols, lengths = [], []
        inner = scope
        for name, position, domain_node in node.value:
            kind, *parts = domain_node.value
            if kind != "range" or domain_node.items:
                self.fail("the entries of a vector are numbered: for i in 1..n", domain_node)
            if self.number(parts[0], scope) != num(1):
                self.fail("the entries of a vector are numbered from 1", domain_node)
            length = self.integer(parts[1], scope, "an integer length")
            symbol, inner = inner.bind(self.new_name(name, position), INTEGER)
            inner = inner.assume(in_range(symbol, 1, length))
            symbols.append(symbol)
            lengths.append(length)
        body = self.number(node.items[0], inner)
        written = ",".join(name for name, *_ in node.value)
        return Array(_lambda(symbols, written, body), tuple(lengths))

    # -- calls ---------------------------------------------------------------------------------------

    def apply(self, node: Node, scope: Scope) -> Value:
        head, *arguments = node.items
        if head.kind != "name":
            self.fail("only a named function can be applied; write * for a product", node)
        name = head.value
        known = scope.names.get(name)
        if known is not None:
            if isinstance(known, Expr) and known.sort == FUNCTION:
                self.count(node, arguments, 1)
                return app(known, self.number(arguments[0], scope))
            if isinstance(known, Array):
                self.fail(f"{name} is {_describe(known)}: write {name}[...] for an entry, * for a product", node)
            self.fail(f"{name} is {_describe(known)}, not a function: write {name}*(...) for a product", node)
        name = ALIASES.get(name, name)
        if name in _CALLS:
            return _CALLS[name](self, node, arguments, scope)
        if name in UNARY:
            self.count(node, arguments, 1)
            return function(name, self.number(arguments[0], scope))
        if name in FUNCTIONS:
            return self.named(node, name, arguments, scope)
        if name in RELATIONS:
            return self.named_relation(node, name, arguments, scope)
        if name in PREDICATES:
            return self.predicate(node, name, arguments, scope)
        if name in _SPECIAL:
            self.fail(f"{name}(...) stands only on the left of {name}(...) == value", head)
        if name in DOMAINS:
            self.fail(f"{name} is a domain: write x in {name}(...)", head)
        near = difflib.get_close_matches(name[:60], KNOWN_CALLS, 1)
        way_out = f"did you mean {near[0]}?" if near else f"declare it: where '{name[:60]} in Functions'"
        self.fail(f"there is no function {name[:60]}; {way_out}", head)

    def count(self, node: Node, arguments: Sequence[Node], *wanted: int) -> None:
        if len(arguments) not in wanted:
            many = " or ".join(map(str, wanted))
            name = node.items[0].value
            self.fail(f"{name} takes {many} argument{'s' if wanted != (1,) else ''}, not {len(arguments)}", node)

    def log(self, node: Node, arguments: Sequence[Node], scope: Scope) -> Value:
        self.count(node, arguments, 1, 2)
        values = [log(self.number(argument, scope)) for argument in arguments]
        return values[0] if len(values) == 1 else div(*values)

    def sqrt(self, node: Node, arguments: Sequence[Node], scope: Scope) -> Value:
        self.count(node, arguments, 1)
        return sqrt(self.number(arguments[0], scope))

    def tan(self, node: Node, arguments: Sequence[Node], scope: Scope) -> Value:
        """sin u/cos u, defined where cos u is not 0."""
        self.count(node, arguments, 1)
        u = self.number(arguments[0], scope)
        return function("sin", u) / function("cos", u)

    def inverse(self, node: Node, arguments: Sequence[Node], scope: Scope) -> Value:
        """Inverse sines, cosines and tangents, written with atan and log; defined where they have a value."""
        self.count(node, arguments, 1)
        return INVERSES[node.items[0].value](self.number(arguments[0], scope))

    def xlogy(self, node: Node, arguments: Sequence[Node], scope: Scope) -> Value:
        self.count(node, arguments, 2)
        return xlogy(*(self.number(argument, scope) for argument in arguments))

    def cases(self, node: Node, arguments: Sequence[Node], scope: Scope) -> Value:
        self.count(node, arguments, 3)
        condition = self.proposition(arguments[0], scope)
        values = []
        for argument, guard in zip(arguments[1:], (condition, not_(condition)), strict=True):
            with self.given(guard):
                values.append(self.number(argument, scope))
        return ite(condition, *values)

    def delta(self, node: Node, arguments: Sequence[Node], scope: Scope) -> Value:
        self.count(node, arguments, 2)
        return ite(eq(*(self.integer(argument, scope, "an integer index") for argument in arguments)), 1, 0)

    def series(self, node: Node, arguments: Sequence[Node], scope: Scope) -> Value:
        """``Sum(body, (i, 1, n), (j, 1, m))``: the first range is the innermost and may use the later indices."""
        word = node.items[0].value
        if len(arguments) < 2:
            self.fail(f"write {word}(body, (i, 1, n))", node)
        if len(arguments) > 11:
            self.fail("more than 10 ranges", node)
        ranges = []
        for argument in reversed(arguments[1:]):
            if argument.kind != "tuple" or len(argument.items) != 3 or argument.items[0].kind != "name":
                self.fail("a range (i, 1, n) was expected", argument)
            index, low, high = argument.items
            bounds = [self.integer(bound, scope, "an integer bound") for bound in (low, high)]
            symbol, scope = scope.bind(self.new_name(index.value, index.position), INTEGER)
            scope = scope.assume(in_range(symbol, *bounds))
            ranges.append((symbol, index.value, bounds))
        body = self.number(arguments[0], scope)
        for symbol, name, bounds in reversed(ranges):
            body = _binder("sum" if word == "Sum" else "prod", symbol, name, *bounds, body)
        return body

    def named(self, node: Node, name: str, arguments: Sequence[Node], scope: Scope) -> Value:
        parameters = FUNCTIONS[name][1]
        hidden = dimensions(name)
        written = len(parameters) - hidden
        if name in ("Max", "Min") and len(arguments) > 2:
            self.count(node, arguments, *range(2, 20))
            numbers = [self.number(argument, scope) for argument in arguments]
            result = numbers[0]
            for value in numbers[1:]:
                result = application(name, result, value)
            return result
        if hidden and len(arguments) == len(parameters):
            sizes = [self.integer(argument, scope, "an integer length") for argument in arguments[:hidden]]
            pairs = zip(arguments[hidden:], parameters[hidden:], strict=True)
            return application(name, *sizes, *(_expr(self.argument(a, p.sort, scope)) for a, p in pairs))
        whole = name == "softmax" and len(arguments) == 1
        if not whole:
            self.count(node, arguments, *((written, len(parameters)) if hidden else (written,)))
        wanted = parameters[hidden : hidden + len(arguments)]
        values = [self.argument(a, p.sort, scope) for a, p in zip(arguments, wanted, strict=True)]
        arrays = [value for value in values if isinstance(value, Array)]
        lengths: tuple[Expr | None, ...] = self.common_lengths(node, arrays) if arrays else ()
        if None in lengths:
            self.fail(f"the length is not known here; write {name}(n, ...)", node)
        sizes = [length for length in lengths if length is not None]
        if whole:
            k = fresh("k", INTEGER, [v for value in values for v in free(_expr(value))] + list(free(sizes[0])))
            return Array(lam([k], application(name, *sizes, *map(_expr, values), k)), lengths)
        return application(name, *sizes, *map(_expr, values))

    def argument(self, node: Node, sort: Sort, scope: Scope) -> Value:
        if sort in (VECTOR, MATRIX):
            return self.array(node, scope, len(sort) - 1)
        if sort == INTEGER:
            return self.integer(node, scope, "an integer index")
        return self.number(node, scope)

    def named_relation(self, node: Node, name: str, arguments: Sequence[Node], scope: Scope) -> Value:
        """``PrefixCode(n, c, l)``: all lengths are written."""
        parameters = RELATIONS[name][1]
        self.count(node, arguments, len(parameters))
        values = []
        for argument, parameter in zip(arguments, parameters, strict=True):
            sort = parameter.sort
            if isinstance(sort, tuple):
                found = self.array(argument, scope, len(sort) - 1).expr
            elif sort == INTEGER:
                found = self.integer(argument, scope, "an integer")
            else:
                found = self.number(argument, scope)
            if not fits(found.sort, sort):
                self.fail("the entries must be integers", argument)
            values.append(found)
        return call(name, PROP, *values)

    def predicate(self, node: Node, kind: str, arguments: Sequence[Node], scope: Scope) -> Value:
        """``Convex(f, x)``, ``Minimizes(f, x, point)``, ``SameMinimizers(f, g, x)``; x may be a list."""
        functions = 2 if kind in COMPARISONS else 1
        self.count(node, arguments, 2 if kind in CURVATURE else 3)
        by = arguments[functions]
        names = by.items if by.kind == "list" else (by,)
        bound: list[Value] = []
        for item in names:
            value = self.value(item, scope) if item.kind == "name" else None
            if value is None or _expr(value).op != "var" or _expr(value) in map(_expr, bound):
                self.fail(f"{kind} binds declared variables, each once", item)
            bound.append(value)
        if not bound:
            self.fail("a variable was expected", by)
        variables = [_expr(value) for value in bound]
        sizes: list[Expr] = []
        for item, value in zip(names, bound, strict=True):
            if isinstance(value, Array):
                if None in value.lengths:
                    self.fail("the length of this vector is not known", item)
                sizes += _known(value.lengths)
        domain = and_(*(h for h in scope.hypotheses if not free(h).isdisjoint(variables)))
        parts = [lam(variables, domain)]
        parts += [lam(variables, self.number(f, scope)) for f in arguments[:functions]]
        if kind not in COMPARISONS and kind not in CURVATURE:
            at = arguments[2]
            points = at.items if by.kind == "list" and at.kind == "list" else (at,)
            if len(points) != len(bound):
                self.fail(f"a point needs {len(bound)} coordinates, as a list", at)
            parts += [
                self.coordinate(point, value, variables, scope) for point, value in zip(points, bound, strict=True)
            ]
        if any(not free(size).isdisjoint(variables) for size in sizes):
            self.fail(f"{kind} cannot bind the length of a vector it also binds", by)
        self.moved.update(variables)
        try:
            name = predicate_name(kind, [v.sort for v in variables])
        except ExprError as error:
            self.fail(str(error), by)
        if kind in CURVATURE and INTEGER in [v.sort for v in variables]:
            self.fail(f"{kind} is about real variables, not integers", by)
        return call(name, PROP, *sizes, *parts)

    def coordinate(self, node: Node, value: Value, variables: Sequence[Expr], scope: Scope) -> Expr:
        if isinstance(value, Array):
            found: Value = self.array(node, scope, len(value.lengths))
            self.common_lengths(node, [value, found] if isinstance(found, Array) else [value])
        elif value.sort == INTEGER:
            found = self.integer(node, scope, "an integer")
        else:
            found = self.number(node, scope)
        if not free(_expr(found)).isdisjoint(variables):
            self.fail("the point depends on the variable itself", node)
        return _expr(found)

    # -- domains -------------------------------------------------------------------------------------

    def domain(self, node: Node, scope: Scope) -> Domain:
        """What the text of a domain means."""
        lengths: tuple[Expr | None, ...] = tuple(self.integer(e, scope, "an integer length") for e in node.items)
        if len(lengths) > 2:
            self.fail("vectors have one length, matrices two", node)
        kind, *parts = node.value
        if kind == "word":
            return self.named_domain(node, parts[0], parts[1], lengths, scope)
        sort: Sort = REAL
        if kind == "interval":
            low, high, low_closed, high_closed = parts
            relations: list[Callable[[Expr], Expr]] = []
            for end, closed, upper in ((low, low_closed, False), (high, high_closed, True)):
                if infinite := _infinite(end):
                    if (infinite > 0) != upper or closed:
                        self.fail("an interval ends openly, with -oo on the left or oo on the right", end)
                    continue
                relations.append(_half_line(self.number(end, scope), closed=closed, upper=upper))

            def entry(x: Expr) -> list[Expr]:
                return [relation(x) for relation in relations]

        elif kind == "set":
            members = [self.number(member, scope) for member in parts[0]]
            if not members:
                self.fail("an empty domain", node)

            def entry(x: Expr) -> list[Expr]:
                return [or_(*(eq(x, member) for member in members))]

        else:
            first, last = (self.integer(bound, scope, "an integer bound") for bound in parts)
            sort = INTEGER

            def entry(x: Expr) -> list[Expr]:
                return list(in_range(x, first, last))

        return Domain(sort, lengths, _entrywise(lengths, entry))

    def named_domain(
        self, node: Node, word: str, arguments: Sequence[Node], lengths: tuple[Expr | None, ...], scope: Scope
    ) -> Domain:
        if word in ("Simplex", "OpenSimplex"):
            if len(arguments) not in (1, 2) or lengths:
                self.fail(f"write {word}(n), or {word}(n, m) for a joint distribution", node)
            sizes = tuple(self.integer(argument, scope, "an integer length") for argument in arguments)
            below = lt if word == "OpenSimplex" else le

            def simplex(p: Expr) -> list[Expr]:
                positive = _for_entries(sizes, lambda at: [below(0, app(p, *at))], (p,))
                indices = _indices(sizes, (p,))
                total = app(p, *indices)
                for index, size in reversed(list(zip(indices, sizes, strict=True))):
                    total = sum_(total, index, 1, size)
                return [*positive, eq(total, 1)]

            return Domain(REAL, sizes, simplex)
        if arguments:
            self.fail(f"{word} takes no argument; write {word}^n for vectors", node)
        match word:
            case "Reals" | "Integers":
                return Domain(REAL if word == "Reals" else INTEGER, lengths, lambda _: [])
            case "Naturals":
                return Domain(INTEGER, lengths, _entrywise(lengths, lambda x: [le(1, x)]))
        if lengths:
            self.fail(f"{word} has no powers", node)
        match word:
            case "Vectors":
                return Domain(REAL, (None,), lambda _: [])
            case "Matrices":
                return Domain(REAL, (None, None), lambda _: [])
            case _:
                return Domain(FUNCTION, (), lambda _: [])


def _expr(value: Value) -> Expr:
    return value.expr if isinstance(value, Array) else value


def _known(lengths: Iterable[Expr | None]) -> tuple[Expr, ...]:
    return tuple(length for length in lengths if length is not None)


def _whole(x: Expr) -> list[Expr]:
    """x is an integer."""
    return [eq(function("floor", x), x)]


def _half_line(bound: Expr, *, closed: bool, upper: bool) -> Callable[[Expr], Expr]:
    """The relation of a number to one end of an interval."""
    relate = le if closed else lt
    return (lambda x: relate(x, bound)) if upper else (lambda x: relate(bound, x))


def _is_derivative(node: Node) -> bool:
    """``diff(...)``"""
    return node.kind == "apply" and node.items[0].kind == "name" and node.items[0].value == "diff"


def _plain(low: Expr, high: Expr) -> bool:
    """``low <= high`` for two literal numbers."""
    return low.op == high.op == "num" and bool(low.data <= high.data)


def _describe(value: Value) -> str:
    if isinstance(value, Array):
        return "a vector" if len(value.lengths) == 1 else "a matrix"
    return {PROP: "a statement", REAL: "a number", INTEGER: "an integer"}.get(value.sort, "a function")


def _indices(lengths: Sequence[Expr], about: Iterable[Expr]) -> list[Expr]:
    """Index variables that do not occur in the expressions `about` nor in the lengths."""
    avoid = [v for e in (*about, *lengths) for v in free(e)]
    found: list[Expr] = []
    for letter, _ in zip("ij", lengths, strict=False):
        found.append(fresh(letter, INTEGER, [*avoid, *found]))
    return found


def _for_entries(
    lengths: Sequence[Expr], entry: Callable[[Sequence[Expr]], list[Expr]], about: tuple[Expr, ...]
) -> list[Expr]:
    """For each relation that `entry` states of the entry at some indices: it holds at all indices from 1."""
    # The relations at index 1 show every variable in them, so that the new indices capture none.
    indices = _indices(lengths, (*about, *entry([num(1)] * len(lengths))))
    inside = [r for index, length in zip(indices, lengths, strict=True) for r in in_range(index, 1, length)]
    return [forall(indices, implies(*inside, relation)) for relation in entry(indices)]


def _entrywise(lengths: tuple[Expr | None, ...], entry: Callable[[Expr], list[Expr]]) -> Callable[[Expr], list[Expr]]:
    """What `entry` says of a number, said of every entry of an array."""
    if not lengths:
        return entry
    return lambda value: _for_entries(_known(lengths), lambda at: entry(app(value, *at)), (value,))


def _kept(value: Expr, x: Expr, declared: Expr, hypotheses: Iterable[Expr], side: str, point: Expr | None) -> Expr:
    """The function of a limit on its declared domain; 0 beyond a bound that the variable has on its way to the limit.

    Only bounds by numbers strictly beyond the place of the limit count, so that the limit is the same.
    """
    for h in hypotheses:
        if h.op not in ("lt", "le") or declared not in h.args:
            continue
        low, high = h.args
        end = low if high == declared else high
        if end.op != "num" or (point is not None and point.op != "num"):
            continue
        wanted = {"+oo": end is low, "-oo": end is high, "right": end is high, "left": end is low}.get(side, True)
        beyond = point is None or (end.data < point.data if end is low else point.data < end.data)
        if wanted and beyond:
            value = ite(instantiate(lam([declared], h), x), value, 0)
    return value


_RELATE: dict[str, Callable[[Expr, Expr], Expr]] = {
    "==": eq,
    "!=": ne,
    "<=": le,
    "<": lt,
    ">=": lambda a, b: le(b, a),
    ">": lambda a, b: lt(b, a),
}

_HANDLERS: dict[str, Callable[[Elaborator, Node, Scope], Value]] = {
    "number": Elaborator.literal,
    "string": Elaborator.string,
    "name": Elaborator.name,
    "tuple": Elaborator.several,
    "sum": Elaborator.sum,
    "product": Elaborator.product,
    "neg": Elaborator.negative,
    "power": Elaborator.power,
    "relation": Elaborator.relation,
    "at": Elaborator.at,
    "in": Elaborator.membership,
    "and": Elaborator.connective,
    "or": Elaborator.connective,
    "not": Elaborator.connective,
    "implies": Elaborator.connective,
    "iff": Elaborator.connective,
    "forall": Elaborator.quantifier,
    "exists": Elaborator.quantifier,
    "index": Elaborator.index,
    "list": Elaborator.written_out,
    "comprehension": Elaborator.comprehension,
    "apply": Elaborator.apply,
}

INVERSES: dict[str, Callable[[Expr], Expr]] = {
    "asin": lambda u: 2 * function("atan", u / (1 + sqrt(1 - power(u, 2)))),
    "acos": lambda u: Expr("pi") / 2 - 2 * function("atan", u / (1 + sqrt(1 - power(u, 2)))),
    "asinh": lambda u: function("log", u + sqrt(power(u, 2) + 1)),
    "acosh": lambda u: function("log", u + sqrt(power(u, 2) - 1)),
    "atanh": lambda u: function("log", (1 + u) / (1 - u)) / 2,
}
"""Functions that are written out when they are read."""

_CALLS: dict[str, Callable[[Elaborator, Node, Sequence[Node], Scope], Value]] = {
    "log": Elaborator.log,
    "sqrt": Elaborator.sqrt,
    "tan": Elaborator.tan,
    **dict.fromkeys(INVERSES, Elaborator.inverse),
    "xlogy": Elaborator.xlogy,
    "if": Elaborator.cases,
    "delta": Elaborator.delta,
    "Sum": Elaborator.series,
    "Product": Elaborator.series,
}

_SPECIAL = ("diff", "limit", "integral")
"""What stands only on the left of ``==``."""

KNOWN_CALLS = (*FUNCTIONS, *RELATIONS, *ALIASES, *UNARY, *PREDICATES, *_CALLS, *_SPECIAL)
"""All names that text can apply to arguments."""


# -- doors -------------------------------------------------------------------------------------------


def guarded(text: str, work: Callable[[], Any]) -> Any:
    """Run `work`; running out of stack is an error of the text, which is nested too deeply."""
    try:
        return work()
    except RecursionError:
        raise StatementError("nested too deeply", text, 0) from None


def parse(text: str, context: Context) -> Expr:
    """The expression that `text` writes, its names as declared in `context`.

    Raises `StatementError`, pointing at the place, for anything that is not a formula in this context.
    """
    return guarded(text, lambda: _expr(Elaborator(text).value(read(text), scope_of(context))))  # type: ignore[no-any-return]


def index_conditions(
    claim: str, context: Context, differentiate: Callable[[Expr, Expr], Expr] | None = None
) -> list[tuple[int, Expr]]:
    """What must hold for the indices at these places of a claim to be numbers of entries, where that is not plain."""
    elaborator = Elaborator(claim, differentiate)
    guarded(claim, lambda: elaborator.proposition(read(claim), scope_of(context)))
    found: dict[Expr, int] = {}
    for place, condition in elaborator.indexed:
        inner = sorted(free(condition).difference(context.variables), key=lambda v: str(v.data))
        found.setdefault(forall(inner, condition) if inner else condition, place)
    return [(place, condition) for condition, place in found.items()]


def statement_parts(
    claim: str | Expr, context: Context, differentiate: Callable[[Expr, Expr], Expr] | None = None
) -> tuple[tuple[Expr, ...], tuple[Expr, ...], Expr]:
    """Variables, hypotheses and claim of the statement ``claim where context``.

    Variables that a predicate or limit of the claim binds, and that occur nowhere else in it, are not
    variables of the statement; the hypotheses about them have become part of the predicate's domain.
    """
    if isinstance(claim, Expr):
        return context.variables, context.hypotheses, claim
    elaborator = Elaborator(claim, differentiate)
    proposition: Expr = guarded(claim, lambda: elaborator.proposition(read(claim), scope_of(context)))
    gone = elaborator.moved - free(proposition)
    variables = tuple(v for v in context.variables if v not in gone)
    hypotheses = tuple(h for h in context.hypotheses if free(h).isdisjoint(gone))
    return variables, hypotheses, proposition
