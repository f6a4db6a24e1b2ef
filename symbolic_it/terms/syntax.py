"""What is written, before its names mean anything: tokens, the tree of a formula, and their limits.

Whatever is not a formula ends in a `StatementError` that points at the place; no text can do anything else.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NoReturn

from symbolic_it.terms.functions import DOMAINS, KEYWORDS

MAX_LENGTH = 10_000
MAX_DEPTH = 100
MAX_DIGITS = 1_000


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


def guarded(text: str, work: Callable[[], Any]) -> Any:
    """Run `work`; running out of stack is an error of the text, which is nested too deeply."""
    try:
        return work()
    except RecursionError:
        raise StatementError("nested too deeply", text, 0) from None


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


# -- the tree ----------------------------------------------------------------------------------------


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


def sign_of_infinity(node: Node) -> int:
    """1 for ``oo``, -1 for ``-oo``, else 0."""
    if node.kind == "name" and node.value == "oo":
        return 1
    return -sign_of_infinity(node.items[0]) if node.kind == "neg" else 0
