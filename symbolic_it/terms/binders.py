"""What binds a variable: quantifiers, sums and products, derivatives, limits, integrals, minima and curvature."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

from symbolic_it.terms import integrals
from symbolic_it.terms.domains import Domains
from symbolic_it.terms.expr import (
    INTEGER,
    PROP,
    REAL,
    Expr,
    ExprError,
    Sort,
    abstract,
    and_,
    app,
    call,
    eq,
    free,
    fresh,
    has_derivative,
    implies,
    in_range,
    instantiate,
    ite,
    lam,
    substitute,
)
from symbolic_it.terms.functions import COMPARISONS, CURVATURE, limit_name, predicate_name
from symbolic_it.terms.indices import written_lambda
from symbolic_it.terms.scope import Array, Scope, Value, expr_of, known_lengths
from symbolic_it.terms.syntax import Node, sign_of_infinity

MAX_ORDER = 4

SPECIAL = ("diff", "limit", "integral")
"""What stands only on the left of ``==``."""


@dataclass(frozen=True)
class _Direction:
    """What a derivative is taken by: f is a function of the variable, after the `moved` are put in, at the point."""

    variable: Expr
    point: Expr
    moved: Mapping[Expr, Expr]


class Binders(Domains):
    """Meaning of what binds a variable."""

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

    # -- derivatives, limits and integrals -----------------------------------------------------------

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
        before, by = self.derivatives(head, scope, said)
        return and_(*said, has_derivative(substitute(before, by.moved), by.variable, by.point, slope))

    def derivatives(self, head: Node, scope: Scope, said: list[Expr]) -> tuple[Expr, _Direction]:
        """What is derived last, and by what; what the derivatives before it are is added to `said`."""
        if len(head.items) not in (3, 4):
            self.fail("a derivative is written diff(f, x) or diff(f, x, 2)", head)
        _, body, by, *order = head.items
        direction = self.direction(by, scope)
        times = order[0].value if order and order[0].kind == "number" else 1
        if (order and order[0].kind != "number") or times not in range(1, MAX_ORDER + 1):
            self.fail(f"the order of a derivative is a number from 1 to {MAX_ORDER}", order[0])
        if _is_derivative(body):
            f = self.derived(body, *self.derivatives(body, scope, said), said)
        else:
            f = self.number(body, scope)
        for _ in range(1, int(times)):
            f = self.derived(head, f, direction, said)
        return f, direction

    def derived(self, node: Node, f: Expr, by: _Direction, said: list[Expr]) -> Expr:
        """The derivative of f; that it is one is added to `said`."""
        if self.differentiate is None:
            self.fail("derivatives of derivatives stand only in a claim", node)
        moving = substitute(f, by.moved)
        slope = self.differentiate(lam([by.variable], moving), by.point)
        said.append(has_derivative(moving, by.variable, by.point, slope))
        return slope

    def direction(self, by: Node, scope: Scope) -> _Direction:
        """A real variable, or an entry of a vector or matrix."""
        if by.kind == "index" and by.items[0].kind == "name":
            array = self.array(by.items[0], scope, len(by.items) - 1)
            if array.expr.op == "var":
                indices = [self.integer(item, scope, "an integer index") for item in by.items[1:]]
                s, _ = scope.bind("s", REAL)
                return _Direction(s, app(array.expr, *indices), {array.expr: _moved(array.expr, indices, s)})
        x = self.number(by, scope)
        if x.op != "var" or x.sort != REAL:
            self.fail("derivatives are taken by a real variable x or an entry q[k]", by)
        return _Direction(x, x, {})

    def partial(self, body: Node, by: Node, slope: Expr, scope: Scope) -> Expr:
        """The derivative by one entry: the others stay as they are."""
        name = by.items[0].value
        array = self.array(by.items[0], scope, len(by.items) - 1)
        indices = [self.integer(item, scope, "an integer index") for item in by.items[1:]]
        point = app(array.expr, *indices)
        s, inner = scope.bind("s", REAL)
        inner = replace(inner, names={**scope.names, name: array})  # the s of the text keeps its meaning
        moved = _moved(array.expr, indices, s)
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
        if infinite := sign_of_infinity(to):
            if len(head.items) == 5:
                self.fail("a limit at infinity has no sides", head.items[4])
            side = "+oo" if infinite > 0 else "-oo"
        else:
            if sort == INTEGER:
                self.fail(f"{by.value} is an integer: its limit is at oo", to)
            point = self.number(to, scope)
        if isinstance(known, Expr):
            value = _kept(value, x, known, scope.hypotheses, side, point)
        arguments = [written_lambda([x], by.value, value), *([] if point is None else [point])]
        target = "finite"
        if infinite := sign_of_infinity(right):
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
        a, b = (infinite * inf if (infinite := sign_of_infinity(end)) else self.number(end, scope) for end in ends)
        if a == b and isinstance(a, float):
            self.fail("the ends of an integral are different", head)
        return integrals.integral(f, x, a, b, value, scope.hypotheses)

    # -- minima and curvature ------------------------------------------------------------------------

    def predicate(self, node: Node, kind: str, arguments: Sequence[Node], scope: Scope) -> Value:
        """``Convex(f, x)``, ``Minimizes(f, x, point)``, ``SameMinimizers(f, g, x)``; x may be a list."""
        functions = 2 if kind in COMPARISONS else 1
        self.count(node, arguments, 2 if kind in CURVATURE else 3)
        by = arguments[functions]
        names = by.items if by.kind == "list" else (by,)
        bound: list[Value] = []
        for item in names:
            value = self.value(item, scope) if item.kind == "name" else None
            if value is None or expr_of(value).op != "var" or expr_of(value) in map(expr_of, bound):
                self.fail(f"{kind} binds declared variables, each once", item)
            bound.append(value)
        if not bound:
            self.fail("a variable was expected", by)
        variables = [expr_of(value) for value in bound]
        sizes: list[Expr] = []
        for item, value in zip(names, bound, strict=True):
            if isinstance(value, Array):
                if None in value.lengths:
                    self.fail("the length of this vector is not known", item)
                sizes += known_lengths(value.lengths)
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
        if not free(expr_of(found)).isdisjoint(variables):
            self.fail("the point depends on the variable itself", node)
        return expr_of(found)


def _binder(op: str, symbol: Expr, name: str, *args: Expr) -> Expr:
    """A binder node whose bound variable keeps the name that was written."""
    *bounds, body = args
    data = symbol.sort if op in ("forall", "exists") else None
    return Expr(op, (*bounds, abstract(body, [symbol])), data, name)


def _moved(array: Expr, indices: Sequence[Expr], s: Expr) -> Expr:
    """The vector or matrix with s in place of one entry."""
    places: list[Expr] = []
    for letter, _ in zip("ij", indices, strict=False):
        places.append(fresh(letter, INTEGER, [s, *free(array), *(v for e in indices for v in free(e)), *places]))
    here = and_(*(eq(a, b) for a, b in zip(places, indices, strict=True)))
    return lam(places, ite(here, s, app(array, *places)))


def _is_derivative(node: Node) -> bool:
    """``diff(...)``"""
    return node.kind == "apply" and node.items[0].kind == "name" and node.items[0].value == "diff"


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
