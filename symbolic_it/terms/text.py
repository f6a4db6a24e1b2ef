"""Expressions as readable text, in the grammar that `symbolic_it.terms.parser` reads.

What the grammar has is written so that reading it back gives the same expression; functions that
stand alone and predicates over functions are written for people.  Also here: what every printer
needs, naming bound variables and recognising domains (`open_binder`, `quantified`, `Sizes`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from symbolic_it.terms.expr import (
    FUNCTION,
    INTEGER,
    MATRIX,
    PROP,
    REAL,
    TRUE,
    UNARY,
    VECTOR,
    Expr,
    abstract,
    app,
    bound_sorts,
    eq,
    forall,
    free,
    fresh,
    implies,
    in_range,
    instantiate,
    ite,
    le,
    lt,
    neg,
    num,
    sum_,
    var,
)
from symbolic_it.terms.functions import COMPARISONS, FUNCTIONS, PREDICATES, RESERVED, dimensions, lengths
from symbolic_it.terms.indices import MAX_ENTRIES
from symbolic_it.terms.relations import RELATIONS

QUANTIFIER, IFF, IMPLIES, OR, AND, NOT, RELATION, SUM, PRODUCT, UNARY_MINUS, POWER, ATOM = range(-1, 11)
"""How strongly what was written holds together; parentheses go around what is looser than its place."""

Shown = tuple[str, int]


# -- what all printers need ----------------------------------------------------------------------------


def open_binder(e: Expr, taken: Iterable[str]) -> tuple[tuple[Expr, ...], Expr]:
    """Variables for what the root of `e` binds, with names that are not `taken`, and the body with them."""
    sorts = bound_sorts(e)
    wanted = [name for name in e.hint.split(",") if name.isidentifier()]
    used = {*taken, *(v.data[0] for v in free(e)), *RESERVED}
    symbols: list[Expr] = []
    for k, sort in enumerate(sorts):
        hint = wanted[k] if k < len(wanted) else _usual(sort)
        name, number = hint, 0
        while name in used:
            number += 1
            name = f"{hint}{number}"
        used.add(name)
        symbols.append(var(name, sort))
    return tuple(symbols), instantiate(e, *symbols)


def _usual(sort: object) -> str:
    return {"R": "x", "Z": "i"}.get(str(sort), "v")


@dataclass(frozen=True)
class Quantified:
    """``for all / some symbol in domain: body``; the domain as a kind and its parts."""

    kind: str
    parts: tuple[Expr, ...]
    closed: tuple[bool, bool]
    body: Expr


def simplex_conditions(p: Expr, sizes: Sequence[Expr], *, strict: bool) -> tuple[Expr, Expr]:
    """What it means for p to be in the (open) simplex: entries not negative (positive), with sum 1."""
    avoid = [v for e in (p, *sizes) for v in free(e)]
    indices: list[Expr] = []
    for letter, _ in zip("ij", sizes, strict=False):
        indices.append(fresh(letter, INTEGER, [*avoid, *indices]))
    inside = [r for index, size in zip(indices, sizes, strict=True) for r in in_range(index, 1, size)]
    total = entry = app(p, *indices)
    for index, size in reversed(list(zip(indices, sizes, strict=True))):
        total = sum_(total, index, 1, size)
    return forall(indices, implies(*inside, lt(0, entry) if strict else le(0, entry))), eq(total, 1)


def quantified(e: Expr, symbol: Expr, body: Expr) -> Quantified:
    """The quantifier `e`, opened to `symbol` and `body`, with as much of the body as possible as its domain."""
    conditions, rests = _conditions(e.op, body)
    plain = {REAL: "Reals", INTEGER: "Integers", VECTOR: "Vectors", MATRIX: "Matrices", FUNCTION: "Functions"}
    plain |= {(INTEGER, INTEGER): "Vectors of integers", (INTEGER, INTEGER, INTEGER): "Matrices of integers"}
    if symbol.sort in (VECTOR, MATRIX) and 2 in rests:
        sizes = _simplex_sizes(conditions[1], len(symbol.sort) - 1)
        for strict in (False, True):
            if sizes and tuple(conditions[:2]) == simplex_conditions(symbol, sizes, strict=strict):
                return Quantified("OpenSimplex" if strict else "Simplex", sizes, (True, True), rests[2])
    low = _bound(conditions[0], symbol, below=True) if conditions else None
    high = _bound(conditions[1], symbol, below=False) if len(conditions) > 1 else None
    if symbol.sort == INTEGER:
        if low and high and 2 in rests and low[1] and high[1] and low[0].sort == high[0].sort == INTEGER:
            return Quantified("range", (low[0], high[0]), (True, True), rests[2])
        if low == (num(1), True) and 1 in rests:
            return Quantified("Naturals", (), (True, True), rests[1])
    elif symbol.sort == REAL:
        if low and high and 2 in rests:
            return Quantified("interval", (low[0], high[0]), (low[1], high[1]), rests[2])
        if low and 1 in rests:
            return Quantified("above", (low[0],), (low[1], False), rests[1])
    return Quantified(plain.get(symbol.sort, f"Values of sort {symbol.sort}"), (), (True, True), body)


def _conditions(op: str, body: Expr) -> tuple[list[Expr], dict[int, Expr]]:
    """At most two conditions that stand before the body, and the body without that many of them.

    A conjunction is split only so that one part is left: otherwise it would read as another grouping.
    """
    if op == "exists":
        if body.op != "and" or len(body.args) > 3:
            return [], {}
        return list(body.args[:-1]), {len(body.args) - 1: body.args[-1]}
    conditions: list[Expr] = []
    rests: dict[int, Expr] = {}
    while body.op == "implies" and len(conditions) < 2:
        conditions.append(body.args[0])
        body = body.args[1]
        rests[len(conditions)] = body
    return conditions, rests


def _bound(relation: Expr, symbol: Expr, *, below: bool) -> tuple[Expr, bool] | None:
    """The bound that `relation` puts on `symbol` from below (above), and whether it is attained."""
    if relation.op not in ("le", "lt"):
        return None
    bound, other = relation.args if below else reversed(relation.args)
    return (bound, relation.op == "le") if other == symbol and symbol not in free(bound) else None


def _simplex_sizes(total: Expr, rank: int) -> tuple[Expr, ...]:
    """The upper bounds of the nested sums in ``sum ... = 1``."""
    if total.op != "eq":
        return ()
    series, sizes = total.args[0], []
    for _ in range(rank):
        if series.op != "sum" or series.args[1].loose:
            return ()
        sizes.append(series.args[1])
        series = series.args[2]
    return tuple(sizes)


def conflicting(e: Expr) -> frozenset[Expr]:
    """The free vectors and matrices that stand in `e` with two different lengths, or none that is a name."""
    seen: dict[Expr, tuple[Expr, ...]] = {}
    bad: set[Expr] = set()
    stack = [e]
    visited: set[Expr] = set()
    while stack:
        node = stack.pop()
        if node in visited:
            continue
        visited.add(node)
        stack += node.args
        if node.op == "call" and node.data[0] in FUNCTIONS and (hidden := dimensions(node.data[0])):
            sizes = node.args[:hidden]
            for argument in node.args[hidden:]:
                if argument.op == "var" and argument.sort in (VECTOR, MATRIX):
                    plain = all(size.op in ("var", "num") for size in sizes)
                    if seen.setdefault(argument, sizes) != sizes or not plain:
                        bad.add(argument)
    return frozenset(bad)


@dataclass(frozen=True)
class Sizes:
    """Which vectors and matrices are known to a reader to have which lengths."""

    inner: Mapping[Expr, tuple[Expr, ...] | None]
    conflicts: frozenset[Expr]

    def known(self, vector: Expr, sizes: tuple[Expr, ...]) -> bool:
        """Whether the lengths of `vector` need not be written."""
        if vector.op == "lam":
            return True  # it is written with its lengths
        if vector in self.inner:
            return self.inner[vector] == sizes
        return vector.op == "var" and vector not in self.conflicts

    def bind(self, symbol: Expr, sizes: tuple[Expr, ...] | None) -> Sizes:
        """The same below a binder of `symbol`."""
        return replace(self, inner={**self.inner, symbol: sizes}) if isinstance(symbol.sort, tuple) else self


def partial_derivative(e: Expr, taken: Iterable[str]) -> tuple[Expr, Expr] | None:
    """For a derivative by an entry q[k]: the function of q, and q[k].

    Such a derivative is by s, of a function in which ``if(i == k, s, q[i])`` stands for q[i].
    """
    point = e.args[1]
    if e.op != "hasderiv" or point.op != "app" or point.args[0].sort not in (VECTOR, MATRIX):
        return None
    (s,), body = open_binder(e, taken)
    q, indices = point.args[0], point.args[1:]
    places: list[Expr] = []
    for letter, _ in zip("ij", indices, strict=False):
        places.append(fresh(letter, INTEGER, [*free(body), *free(point), *places]))
    if len(places) != len(indices):
        return None

    def moved(values: Sequence[Expr]) -> Expr:
        parts = tuple(eq(a, b) for a, b in zip(values, indices, strict=True))
        return ite(parts[0] if len(parts) == 1 else Expr("and", parts), s, app(q, *values))

    whole = Expr("lam", (abstract(moved(places), places),), (INTEGER,) * len(places), "i")
    restored = _restore(body, whole, q)
    if s in free(restored):
        return None
    # Trust the shorter form only if moving q in it gives the body back.
    return (restored, point) if _move(restored, q, whole) == body else None


def _restore(e: Expr, whole: Expr, q: Expr) -> Expr:
    """`e` with q in place of its moved version."""
    if e == whole:
        return q
    if e.op == "ite":
        entry = e.args[2]
        if entry.op == "app" and entry.args[0] == q and _at(whole, entry.args[1:]) == e:
            return entry
    if not e.args:
        return e
    return Expr(e.op, tuple(_restore(a, whole, q) for a in e.args), e.data, e.hint)


def _at(whole: Expr, indices: tuple[Expr, ...]) -> Expr:
    """The moved vector at indices, which may be bound ones."""
    return app(whole, *indices)


def _move(e: Expr, q: Expr, whole: Expr) -> Expr:
    if e == q:
        return whole
    if e.op == "app" and e.args[0] == q:
        return _at(whole, tuple(_move(a, q, whole) for a in e.args[1:]))
    if not e.args:
        return e
    return Expr(e.op, tuple(_move(a, q, whole) for a in e.args), e.data, e.hint)


# -- text ------------------------------------------------------------------------------------------------


def to_text(e: Expr, lengths_of: Mapping[Expr, tuple[Expr, ...]] | None = None) -> str:
    """`e` as text: infix, with few parentheses, bound variables under their own names.

    The length of a vector is written where it is not clear.  `lengths_of` says what the reader knows about the
    free vectors and matrices; without it, they are taken to have the lengths with which they occur.
    """
    names = frozenset(v.data[0] for v in free(e))
    return _Text(names, Sizes(lengths_of or {}, conflicting(e))).show(e)


def number_text(value: Fraction) -> str:
    """A rational number, as 3/10; also one of so many digits that Python's own `str` refuses."""
    try:
        return str(value)
    except ValueError:
        from flint import fmpq

        return str(fmpq(value.numerator, value.denominator))


@dataclass(frozen=True)
class _Text:
    """Writes expressions below binders whose variables have the names `taken`."""

    taken: frozenset[str]
    sizes: Sizes

    def show(self, e: Expr, level: int = QUANTIFIER) -> str:
        """`e`, in parentheses if it holds together less than `level` asks for."""
        text, strength = self.write(e)
        return text if strength >= level else f"({text})"

    def listed(self, values: Iterable[Expr]) -> str:
        return ", ".join(self.show(value) for value in values)

    def below(self, symbols: Iterable[Expr], sizes: Sequence[tuple[Expr, ...] | None] | None = None) -> _Text:
        symbols = tuple(symbols)
        known = self.sizes
        for k, symbol in enumerate(symbols):
            known = known.bind(symbol, sizes[k] if sizes is not None else None)
        return _Text(self.taken.union(s.data[0] for s in symbols), known)

    def write(self, e: Expr) -> Shown:
        args = e.args
        match e.op:
            case "num":
                value = e.data
                level = PRODUCT if value.denominator != 1 else UNARY_MINUS if value < 0 else ATOM
                return number_text(value), level
            case "var":
                # A name that is not one word could pass for a formula.
                return e.data[0] if e.data[0].isidentifier() else f"<{e.data[0]!r}>", ATOM
            case "bound":
                return f"#{e.data[0]}", ATOM
            case "pi" | "true" | "false":
                return e.op, ATOM
            case "add":
                return self.sum(e), SUM
            case "mul":
                return self.product(args), PRODUCT
            case "pow":
                return self.power(e)
            case "app":
                opened, closed = "[]" if args[0].sort[0] == INTEGER else "()"
                return f"{self.show(args[0], ATOM)}{opened}{self.listed(args[1:])}{closed}", ATOM
            case "sum" | "prod":
                (i,), body = open_binder(e, self.taken)
                word = "Sum" if e.op == "sum" else "Product"
                inner = self.below([i]).show(body)
                return f"{word}({inner}, ({i.data[0]}, {self.listed(args[:2])}))", ATOM
            case "ite":
                condition, a, b = args
                both = condition.args if condition.op == "eq" else ()
                if (a, b) == (num(1), num(0)) and both and all(side.sort == INTEGER for side in both):
                    return f"delta({self.listed(both)})", ATOM
                return f"if({self.listed(args)})", ATOM
            case "call":
                return self.call(e)
            case "lam":
                symbols, body = open_binder(e, self.taken)
                names = ", ".join(s.data[0] for s in symbols)
                names = names if len(symbols) == 1 else f"({names})"
                return f"{names} -> {self.below(symbols).show(body)}", QUANTIFIER
            case "eq" | "le" | "lt":
                return self.relations([e]), RELATION
            case "not":
                if args[0].op == "eq":
                    return self.relations([e]), RELATION
                return f"not {self.show(args[0], NOT)}", NOT
            case "and" if is_chain(args):
                return self.relations(args), RELATION
            case "and" | "or":
                level = AND if e.op == "and" else OR
                return f" {e.op} ".join(self.show(a, level + 1) for a in args), level
            case "implies":
                return f"{self.show(args[0], OR)} => {self.show(args[1], IMPLIES)}", IMPLIES
            case "iff":
                return f"{self.show(args[0], IMPLIES)} iff {self.show(args[1], IMPLIES)}", IFF
            case "forall" | "exists":
                return self.quantifier(e), QUANTIFIER
            case "hasderiv":
                return self.derivative(e), RELATION
            case _:
                assert e.op in UNARY or e.op == "xlogy"
                return f"{e.op}({self.listed(args)})", ATOM

    def sum(self, e: Expr) -> str:
        text = self.show(e.args[0], SUM + 1)
        for term in e.args[1:]:
            opposite = negated(term)
            if opposite is None:
                piece = self.show(term, SUM + 1)
                text += f" + ({piece})" if piece.startswith("-") else f" + {piece}"
            else:
                text += f" - {self.show(opposite, SUM + 1)}"
        return text

    def product(self, factors: Sequence[Expr]) -> str:
        """The factors in their order; an inverse becomes a division where reading it back undoes that."""
        first, *rest = factors
        if first == num(-1) and rest and rest[0].op != "num":
            text = "-" + self.first_factor(rest[0])
            rest = rest[1:]
            literal = False
        else:
            text = self.first_factor(first)
            literal = first.op == "num"
        for factor in rest:
            divisor = inverse_of(factor)
            if divisor is None or (literal and (divisor.op == "num" or first == num(1))):
                text += f"*{self.show(factor, POWER)}" if divisor is None else f"*{self.plain_power(factor)}"
            else:
                text += f"/{self.show(divisor, POWER)}"
            literal = False
        return text

    def first_factor(self, factor: Expr) -> str:
        # A leading -1/2 or 1/x reads as the start of a product, without parentheses.
        return self.show(factor, PRODUCT)

    def power(self, e: Expr) -> Shown:
        base, exponent = e.args
        if exponent == num(Fraction(1, 2)):
            return f"sqrt({self.show(base)})", ATOM
        divisor = inverse_of(e)
        if divisor is not None and divisor.op != "num":
            return f"1/{self.show(divisor, POWER)}", PRODUCT
        return self.plain_power(e), POWER

    def plain_power(self, e: Expr) -> str:
        base, exponent = e.args
        return f"{self.show(base, ATOM)}^{self.show(exponent, POWER)}"

    def relations(self, parts: Sequence[Expr]) -> str:
        """One relation, or several that share their sides."""
        text = ""
        for k, part in enumerate(parts):
            op, (a, b) = (part.op, part.args) if part.op != "not" else ("ne", part.args[0].args)
            sign = {"eq": "==", "le": "<=", "lt": "<", "ne": "!="}[op]
            text += f"{self.show(a, SUM) if k == 0 else ''} {sign} {self.show(b, SUM)}"
        return text

    def quantifier(self, e: Expr) -> str:
        bindings = []
        inner, body, op = self, e, e.op
        while body.op == op:
            (symbol,), opened = open_binder(body, inner.taken)
            found = quantified(body, symbol, opened)
            bindings.append(f"{symbol.data[0]} in {inner.domain(found)}")
            simplex = found.kind in ("Simplex", "OpenSimplex")
            inner = inner.below([symbol], [found.parts if simplex else None])
            body = found.body
        return f"{op} {', '.join(bindings)}: {inner.show(body)}"

    def domain(self, found: Quantified) -> str:
        match found.kind:
            case "range":
                return f"{self.show(found.parts[0], SUM)}..{self.show(found.parts[1], SUM)}"
            case "interval" | "above":
                ends = [self.show(part, SUM) for part in found.parts] + ["oo"] * (found.kind == "above")
                return f"{'[' if found.closed[0] else '('}{ends[0]}, {ends[1]}{']' if found.closed[1] else ')'}"
            case "Simplex" | "OpenSimplex":
                return f"{found.kind}({self.listed(found.parts)})"
            case _:
                return found.kind

    def derivative(self, e: Expr) -> str:
        _, point, slope = e.args
        partial = partial_derivative(e, self.taken)
        if partial is not None:
            return f"diff({self.show(partial[0])}, {self.show(point)}) == {self.show(slope, SUM)}"
        if point.op == "var" and point.sort == REAL:
            body = instantiate(e, point)
            if abstract(body, [point]) == e.args[0]:
                return f"diff({self.show(body)}, {point.data[0]}) == {self.show(slope, SUM)}"
        (s,), body = open_binder(e, self.taken)
        inner = self.below([s]).show(body)
        value, place = self.show(slope, SUM), self.show(point, SUM)
        return f"diff({inner}, {s.data[0]}) == {value} at {s.data[0]} = {place}"

    # -- calls -------------------------------------------------------------------------------------------

    def call(self, e: Expr) -> Shown:
        name = e.data[0]
        kind = name.partition("[")[0]
        if name in FUNCTIONS and len(e.args) == len(FUNCTIONS[name][1]):
            return self.function(e), ATOM
        if name in RELATIONS:
            return f"{name}({', '.join(self.row(a) or self.show(a) for a in e.args)})", ATOM
        if kind in PREDICATES:
            return self.predicate(e, kind), RELATION
        if kind == "Limit":
            return self.limit(e), RELATION
        return f"{name}({self.listed(e.args)})", ATOM

    def function(self, e: Expr) -> str:
        name = e.data[0]
        hidden = dimensions(name)
        sizes, rest = e.args[:hidden], e.args[hidden:]
        arrays = [a for a in rest if isinstance(a.sort, tuple)]
        if not all(self.sizes.known(a, sizes) for a in arrays):
            written = [self.show(size) for size in sizes]
        elif name == "softmax":
            return f"softmax({self.array(rest[0], sizes)})[{self.show(rest[1])}]"
        else:
            written = []
        written += [self.array(a, sizes) if isinstance(a.sort, tuple) else self.show(a) for a in rest]
        return f"{name}({', '.join(written)})"

    def row(self, e: Expr) -> str | None:
        """A row of a matrix as W[m], if the vector is one."""
        row = row_of(e)
        return f"{self.show(row[0])}[{self.show(row[1])}]" if row else None

    def array(self, e: Expr, sizes: Sequence[Expr]) -> str:
        """A vector or matrix of known lengths: a name, or its entries."""
        if e.op != "lam":
            return self.show(e)
        row = row_of(e)
        if row and (self.sizes.inner.get(row[0]) or ())[1:] == tuple(sizes):
            return f"{self.show(row[0])}[{self.show(row[1])}]"
        vector = softmax_of(e, sizes)
        if vector is not None and self.sizes.known(vector, tuple(sizes)):
            return f"softmax({self.array(vector, sizes)})"
        symbols, body = open_binder(e, self.taken)
        if entries := entries_of(symbols, body, sizes):
            return f"[{self.listed(entries)}]"
        ranges = (f"{s.data[0]} in 1..{self.show(size, SUM)}" for s, size in zip(symbols, sizes, strict=True))
        return f"[{self.below(symbols).show(body)} for {', '.join(ranges)}]"

    def predicate(self, e: Expr, kind: str) -> str:
        parts = predicate_parts(e, kind, self.taken)
        if parts is None:
            return f"{e.data[0]}({self.listed(e.args)})"
        inner = self.below(parts.symbols, parts.sizes)
        names = [s.data[0] for s in parts.symbols]
        by = names[0] if len(names) == 1 else f"[{', '.join(names)}]"
        placed = zip(parts.points, parts.sizes, strict=False)
        points = [self.array(c, size) if size else self.show(c) for c, size in placed]
        at = [] if not points else points if len(points) == 1 else [f"[{', '.join(points)}]"]
        text = f"{kind}({', '.join([*(inner.show(f) for f in parts.functions), by, *at])})"
        if parts.domain == TRUE:
            return text
        return f"{text} on {{{', '.join(names)} : {inner.show(parts.domain)}}}"

    def limit(self, e: Expr) -> str:
        f, point, target, side = limit_parts(e)
        x = var("x", f.sort[0])
        (x,), body = open_binder(f, self.taken) if f.op == "lam" else ((x,), app(f, x))
        to = self.show(point) if isinstance(point, Expr) else point
        value = self.show(target, SUM) if isinstance(target, Expr) else target
        mark = {"right": ", '+'", "left": ", '-'"}.get(side, "")
        return f"limit({self.below([x]).show(body)}, {x.data[0]}, {to}{mark}) == {value}"


# -- shapes ------------------------------------------------------------------------------------------------


def negated(term: Expr) -> Expr | None:
    """What to subtract instead of adding `term`, if `term` has a minus sign that subtraction gives back."""
    leading = term.args[0] if term.op == "mul" else term
    if leading.op != "num" or leading.data >= 0:
        return None
    opposite = neg(term)
    return opposite if neg(opposite) == term else None


def inverse_of(factor: Expr) -> Expr | None:
    """u, if `factor` is 1/u."""
    return factor.args[0] if factor.op == "pow" and factor.args[1] == num(-1) else None


def is_chain(parts: Sequence[Expr]) -> bool:
    """Whether relations can be written as one chain a <= b < c."""
    sides = []
    for part in parts:
        relation = part.args[0] if part.op == "not" and part.args[0].op == "eq" else part
        if relation.op not in ("eq", "le", "lt"):
            return False
        sides.append(relation.args)
    return len(parts) > 1 and all(a[1] == b[0] for a, b in pairwise(sides))


def softmax_of(e: Expr, sizes: Sequence[Expr]) -> Expr | None:
    """s, if the vector `e` is softmax(s)."""
    body = e.args[0]
    if e.op != "lam" or body.op != "call" or body.data[0] != "softmax" or len(sizes) != 1:
        return None
    n, s, k = body.args
    is_index = k.op == "bound" and k.data[0] == 0
    return s if n == sizes[0] and is_index and s.loose == 0 else None


def entries_of(symbols: Sequence[Expr], body: Expr, sizes: Sequence[Expr]) -> list[Expr]:
    """The entries of a vector that is written out, ``[a, b]``: the body of its lambda tells them apart one by one."""
    if len(symbols) != 1 or sizes[0] not in map(num, range(1, MAX_ENTRIES + 1)):
        return []
    (i,), entries = symbols, []
    for k in range(1, int(sizes[0].data)):
        if body.op != "ite" or body.args[0] != eq(i, k):
            return []
        entries.append(body.args[1])
        body = body.args[2]
    entries.append(body)
    return [] if any(i in free(entry) for entry in entries) else entries


def row_of(e: Expr) -> tuple[Expr, Expr] | None:
    """The matrix variable and the number of the row, if the vector `e` is a row of a matrix."""
    if e.op != "lam" or len(bound_sorts(e)) != 1 or e.args[0].op != "app" or len(e.args[0].args) != 3:
        return None
    matrix, k, j = e.args[0].args
    whole = matrix.op == "var" and k.loose == 0 and j.op == "bound" and j.data[0] == 0
    return (matrix, k) if whole else None


@dataclass(frozen=True)
class PredicateParts:
    """A predicate over functions, its bound variables opened."""

    symbols: tuple[Expr, ...]
    sizes: tuple[tuple[Expr, ...], ...]
    domain: Expr
    functions: tuple[Expr, ...]
    points: tuple[Expr, ...]


def predicate_parts(e: Expr, kind: str, taken: Iterable[str]) -> PredicateParts | None:
    """The parts of a predicate call, unless its functions are variables."""
    sorts = next((a.sort[:-1] for a in e.args if isinstance(a.sort, tuple) and a.sort[-1] == PROP), ())
    counts = [lengths(sort) for sort in sorts]
    at = sum(counts)
    functions = 2 if kind in COMPARISONS else 1
    if not sorts or len(e.args) < at + 1 + functions:
        return None
    domain, *fs = e.args[at : at + 1 + functions]
    if domain.op != "lam" or any(f.op != "lam" for f in fs):
        return None
    free_names = {v.data[0] for v in free(e)}
    symbols, first = open_binder(fs[0], {*taken, *free_names})
    bodies = [instantiate(f, *symbols) for f in fs[1:]]
    sizes, used = [], 0
    for count in counts:
        sizes.append(e.args[used : used + count])
        used += count
    points = e.args[at + 1 + functions :]
    return PredicateParts(symbols, tuple(sizes), instantiate(domain, *symbols), (first, *bodies), points)


def limit_parts(e: Expr) -> tuple[Expr, Expr | str, Expr | str, str]:
    """Function, where its variable goes, what it tends to, and from which side."""
    approach, target = e.data[0].removesuffix("]").partition("[")[2].split(",")[:2]
    f, *rest = e.args
    point = rest.pop(0) if approach in ("right", "left", "both") else approach.lstrip("+")
    value = rest.pop(0) if target == "finite" else target.lstrip("+")
    return f, point, value, approach
