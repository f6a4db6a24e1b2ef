"""The meaning of a formula: names and numbers, arithmetic, relations, connectives, and calls of functions.

The formula is taken as written: nothing is evaluated or simplified, except that a quotient of two
literal numbers is one rational number.  Names mean what the scope declares.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from typing import NoReturn

from symbolic_it.terms import elsewhere
from symbolic_it.terms.binders import SPECIAL, Binders
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
    add,
    and_,
    app,
    call,
    div,
    eq,
    exp,
    fits,
    free,
    fresh,
    function,
    iff,
    implies,
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
    xlogy,
)
from symbolic_it.terms.functions import (
    ALIASES,
    CONSTANTS,
    DOMAINS,
    FUNCTIONS,
    OF_AN_ENTRY,
    PREDICATES,
    application,
    dimensions,
)
from symbolic_it.terms.indices import for_entries
from symbolic_it.terms.relations import RELATIONS
from symbolic_it.terms.scope import Array, Scope, Value, describe, expr_of
from symbolic_it.terms.syntax import Node

MAX_EXPONENT = 10**6


class Elaborator(Binders):
    """Gives the parts of one text their meaning."""

    def value(self, node: Node, scope: Scope) -> Value:
        """The value of a part: a number, a proposition, a function, or an array."""
        try:
            return _HANDLERS[node.kind](self, node, scope)
        except ExprError as error:
            self.fail(str(error), node)

    def integer(self, node: Node, scope: Scope, what: str) -> Expr:
        if node.kind == "name" and node.value not in (*scope.names, *KNOWN_CALLS, *CONSTANTS):
            self.unknown(node.value, node, scope, "Naturals")
        value = self.number(node, scope, what)
        if value.sort != INTEGER:
            self.fail(f"{what} was expected, not a real number; is it declared in Integers or Naturals?", node)
        return value

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
        if head.kind == "apply" and head.items[0].kind == "name" and head.items[0].value in SPECIAL:
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
                    self.fail(f"a number was expected, not {describe(side)}", item)
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
        equal = for_entries(
            tuple(length for length in lengths if length is not None),
            lambda indices: [eq(app(a.expr, *indices), app(b.expr, *indices))],
            (a.expr, b.expr),
        )
        return equal[0] if operator == "==" else not_(equal[0])

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
                self.fail(f"{name} is {describe(known)}: write {name}[...] for an entry, * for a product", node)
            self.fail(f"{name} is {describe(known)}, not a function: write {name}*(...) for a product", node)
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
        if name in SPECIAL:
            self.fail(f"{name}(...) stands only on the left of {name}(...) == value", head)
        if name in DOMAINS:
            self.fail(f"{name} is a domain: write x in {name}(...)", head)
        near = difflib.get_close_matches(name[:60], KNOWN_CALLS, 1)
        hint = f"did you mean {near[0]}?" if near else f"declare it: where '{name[:60]} in Functions'"
        self.fail(f"there is no function {name[:60]}; {elsewhere.way_out(name) or hint}", head)

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
            entries = arguments[hidden:]
            values = [self.argument(a, p.sort, scope) for a, p in zip(entries, parameters[hidden:], strict=True)]
            for argument, given in zip(entries, values, strict=True):
                if isinstance(given, Array):
                    longer = [(a, b) for a, b in zip(sizes, given.lengths, strict=False) if b is not None and a != b]
                    self.asked(argument, [le(size, length) for size, length in longer], scope)
                elif name in OF_AN_ENTRY:
                    self.inside(argument, given, sizes[0], scope)
            return application(name, *sizes, *map(expr_of, values))
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
            k = fresh("k", INTEGER, [v for value in values for v in free(expr_of(value))] + list(free(sizes[0])))
            return Array(lam([k], application(name, *sizes, *map(expr_of, values), k)), lengths)
        if name in OF_AN_ENTRY:
            self.inside(arguments[-1], expr_of(values[-1]), sizes[0], scope)
        return application(name, *sizes, *map(expr_of, values))

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


KNOWN_CALLS = (*FUNCTIONS, *RELATIONS, *ALIASES, *UNARY, *PREDICATES, *_CALLS, *SPECIAL)
"""All names that text can apply to arguments."""
