"""What names mean at a place: values, arrays and domains, the scope, and values of an expected kind."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from symbolic_it.terms.expr import INTEGER, PROP, REAL, Expr, Sort, var
from symbolic_it.terms.functions import RESERVED
from symbolic_it.terms.syntax import Node, StatementError


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


class Elaboration(ABC):
    """What is common to all that gives the parts of one text their meaning.

    Remembers which declared variables predicates have bound (`moved`), and what must hold for indices to be numbers
    of entries, where that is not seen at once (`indexed`); not inside limits, in which lengths may move.
    `differentiate`, the derivative of a function at a point, is for derivatives of derivatives.  `strict`: an index
    that is never the number of an entry is an error.
    """

    def __init__(
        self, text: str, differentiate: Callable[[Expr, Expr], Expr] | None = None, strict: bool = False
    ) -> None:
        self.text = text
        self.differentiate = differentiate
        self.strict = strict
        self.moved: set[Expr] = set()
        self.indexed: list[tuple[int, Expr]] = []
        self.guards: tuple[Expr, ...] | None = ()

    def fail(self, message: str, node: Node | int) -> NoReturn:
        raise StatementError(message, self.text, node if isinstance(node, int) else node.position)

    @abstractmethod
    def value(self, node: Node, scope: Scope) -> Value:
        """The value of a part: a number, a proposition, a function, or an array."""

    @abstractmethod
    def integer(self, node: Node, scope: Scope, what: str) -> Expr:
        """The value of a part that is to be an integer; `what` it is goes into the error."""

    # -- values of an expected kind ------------------------------------------------------------------

    def number(self, node: Node, scope: Scope, what: str = "a number") -> Expr:
        value = self.value(node, scope)
        if isinstance(value, Expr) and value.sort in (REAL, INTEGER):
            return value
        self.fail(f"{what} was expected, not {describe(value)}", node)

    def proposition(self, node: Node, scope: Scope) -> Expr:
        value = self.value(node, scope)
        if isinstance(value, Expr) and value.sort == PROP:
            return value
        self.fail(f"a statement was expected, not {describe(value)}", node)

    def array(self, node: Node, scope: Scope, rank: int) -> Array:
        value = self.value(node, scope)
        if isinstance(value, Array) and len(value.lengths) == rank:
            return value
        self.fail(f"a {'vector' if rank == 1 else 'matrix'} was expected, not {describe(value)}", node)

    def new_name(self, name: str, position: int) -> str:
        if name in RESERVED:
            self.fail(f"{name} has a meaning already and cannot name a variable", position)
        return name

    def count(self, node: Node, arguments: Sequence[Node], *wanted: int) -> None:
        if len(arguments) not in wanted:
            many = " or ".join(map(str, wanted))
            name = node.items[0].value
            self.fail(f"{name} takes {many} argument{'s' if wanted != (1,) else ''}, not {len(arguments)}", node)


def expr_of(value: Value) -> Expr:
    """The expression of a value; of an array, the function of its indices."""
    return value.expr if isinstance(value, Array) else value


def known_lengths(lengths: Iterable[Expr | None]) -> tuple[Expr, ...]:
    """The lengths without those that are not known."""
    return tuple(length for length in lengths if length is not None)


def describe(value: Value) -> str:
    """What a value is, in the words of an error."""
    if isinstance(value, Array):
        return "a vector" if len(value.lengths) == 1 else "a matrix"
    return {PROP: "a statement", REAL: "a number", INTEGER: "an integer"}.get(value.sort, "a function")
