"""Domains: what ``x in D`` says, for intervals, ranges, finite sets, simplices and vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from symbolic_it.terms.expr import (
    FUNCTION,
    INTEGER,
    REAL,
    Expr,
    Sort,
    and_,
    app,
    eq,
    fits,
    function,
    in_range,
    le,
    lt,
    or_,
    sum_,
)
from symbolic_it.terms.indices import Arrays, each_entry, for_entries, index_variables
from symbolic_it.terms.scope import Array, Domain, Scope, Value, describe, expr_of
from symbolic_it.terms.syntax import Node, sign_of_infinity


class Domains(Arrays):
    """Meaning of domains and of membership in them."""

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
                if infinite := sign_of_infinity(end):
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

        return Domain(sort, lengths, each_entry(lengths, entry))

    def named_domain(
        self, node: Node, word: str, arguments: Sequence[Node], lengths: tuple[Expr | None, ...], scope: Scope
    ) -> Domain:
        if word in ("Simplex", "OpenSimplex"):
            if len(arguments) not in (1, 2) or lengths:
                self.fail(f"write {word}(n), or {word}(n, m) for a joint distribution", node)
            sizes = tuple(self.integer(argument, scope, "an integer length") for argument in arguments)
            below = lt if word == "OpenSimplex" else le

            def simplex(p: Expr) -> list[Expr]:
                positive = for_entries(sizes, lambda at: [below(0, app(p, *at))], (p,))
                indices = index_variables(sizes, (p,))
                total = app(p, *indices)
                for index, size in reversed(list(zip(indices, sizes, strict=True))):
                    total = sum_(total, index, 1, size)
                return [*positive, eq(total, 1)]

            return Domain(REAL, sizes, simplex)
        if arguments:
            self.fail(f"{word} takes no argument; write {word}^n for vectors, {word}^(n, m) for matrices", node)
        match word:
            case "Reals" | "Integers":
                return Domain(REAL if word == "Reals" else INTEGER, lengths, lambda _: [])
            case "Naturals":
                return Domain(INTEGER, lengths, each_entry(lengths, lambda x: [le(1, x)]))
        if lengths:
            self.fail(f"{word} has no powers", node)
        match word:
            case "Vectors":
                return Domain(REAL, (None,), lambda _: [])
            case "Matrices":
                return Domain(REAL, (None, None), lambda _: [])
            case _:
                return Domain(FUNCTION, (), lambda _: [])

    def membership(self, node: Node, scope: Scope) -> Value:
        domain = self.domain(node.value, scope)
        parts = []
        for item in node.items:
            value = self.value(item, scope)
            if isinstance(value, Array):
                if len(value.lengths) != len(domain.lengths):
                    self.fail(f"{describe(value)} cannot be in this domain", item)
                self.common_lengths(item, [value, Array(value.expr, domain.lengths)])
            elif domain.lengths or value.sort not in (REAL, INTEGER):
                self.fail(f"{describe(value)} cannot be in this domain", item)
            e = expr_of(value)
            if domain.sort == INTEGER and not fits(e.sort, domain.variable_sort()):
                parts += each_entry(domain.lengths, _whole)(e)
            parts += domain.conditions(e)
        return and_(*parts)


def _whole(x: Expr) -> list[Expr]:
    """x is an integer."""
    return [eq(function("floor", x), x)]


def _half_line(bound: Expr, *, closed: bool, upper: bool) -> Callable[[Expr], Expr]:
    """The relation of a number to one end of an interval."""
    relate = le if closed else lt
    return (lambda x: relate(x, bound)) if upper else (lambda x: relate(bound, x))
