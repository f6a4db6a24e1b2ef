"""Vectors and matrices: their entries, the conditions on indices, and what is said entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from symbolic_it.terms.expr import (
    INTEGER,
    REAL,
    Expr,
    abstract,
    and_,
    app,
    eq,
    forall,
    free,
    fresh,
    implies,
    in_range,
    ite,
    lam,
    num,
)
from symbolic_it.terms.scope import Array, Elaboration, Scope, Value, describe, expr_of, known_lengths
from symbolic_it.terms.syntax import Node

MAX_ENTRIES = 100
BEYOND = "this index is not the number of an entry"


class Arrays(Elaboration):
    """Meaning of indices, of vectors that are written out, and of operations entry by entry."""

    def index(self, node: Node, scope: Scope) -> Value:
        head = self.value(node.items[0], scope)
        if not isinstance(head, Array):
            self.fail(f"only vectors and matrices have indices, not {describe(head)}", node.items[0])
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
        if length is not None:
            self.asked(node, in_range(index, 1, length), scope)

    def asked(self, node: Node, conditions: Iterable[Expr], scope: Scope) -> None:
        """Note what is to hold for entries to be there, unless that is plain."""
        if self.guards is None:
            return
        given = (*scope.hypotheses, *self.guards)
        wanted = [h for h in conditions if h not in given and not _plain(*h.args)]
        if wanted:
            never = any(low.op == high.op == "num" for low, high in (h.args for h in wanted))
            if self.strict and never and all(map(free, self.guards)):  # a guard may be false as it is, like 1 > 1
                self.fail(BEYOND, node)
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
        return Array(written_lambda(symbols, written, body), tuple(lengths))

    def entrywise(
        self, node: Node, scope: Scope, nodes: Sequence[Node], combine: Callable[[list[Expr]], Expr]
    ) -> Value:
        """`combine` on numbers; on vectors of the same length (and numbers among them) entry by entry."""
        values = []
        for item in nodes:
            value = self.value(item, scope)
            if isinstance(value, Expr) and value.sort not in (REAL, INTEGER):
                self.fail(f"a number was expected, not {describe(value)}", item)
            values.append(value)
        arrays = [value for value in values if isinstance(value, Array)]
        if not arrays:
            return combine([value for value in values if isinstance(value, Expr)])
        lengths = self.common_lengths(node, arrays)
        avoid = frozenset().union(*(free(expr_of(value)) for value in values))
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


def _plain(low: Expr, high: Expr) -> bool:
    """``low <= high`` for two literal numbers."""
    return low.op == high.op == "num" and bool(low.data <= high.data)


def written_lambda(symbols: Sequence[Expr], names: str, body: Expr) -> Expr:
    """The function of `symbols`, which keep the names that were written."""
    return Expr("lam", (abstract(body, symbols),), tuple(symbol.sort for symbol in symbols), names)


def index_variables(lengths: Sequence[Expr], about: Iterable[Expr]) -> list[Expr]:
    """Index variables that do not occur in the expressions `about` nor in the lengths."""
    avoid = [v for e in (*about, *lengths) for v in free(e)]
    found: list[Expr] = []
    for letter, _ in zip("ij", lengths, strict=False):
        found.append(fresh(letter, INTEGER, [*avoid, *found]))
    return found


def for_entries(
    lengths: Sequence[Expr], entry: Callable[[Sequence[Expr]], list[Expr]], about: tuple[Expr, ...]
) -> list[Expr]:
    """For each relation that `entry` states of the entry at some indices: it holds at all indices from 1."""
    # The relations at index 1 show every variable in them, so that the new indices capture none.
    indices = index_variables(lengths, (*about, *entry([num(1)] * len(lengths))))
    inside = [r for index, length in zip(indices, lengths, strict=True) for r in in_range(index, 1, length)]
    return [forall(indices, implies(*inside, relation)) for relation in entry(indices)]


def each_entry(lengths: tuple[Expr | None, ...], entry: Callable[[Expr], list[Expr]]) -> Callable[[Expr], list[Expr]]:
    """What `entry` says of a number, said of every entry of an array."""
    if not lengths:
        return entry
    return lambda value: for_entries(known_lengths(lengths), lambda at: entry(app(value, *at)), (value,))
