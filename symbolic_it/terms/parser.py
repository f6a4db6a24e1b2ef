"""Text to expressions: a formula, or the claim of a statement, read in a context.

`syntax` reads what is written, `elaborator` gives it its meaning; `scope` holds what names mean, and `indices`,
`domains` and `binders` are about these parts of the language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product

from symbolic_it.terms.context import Context, scope_of
from symbolic_it.terms.elaborator import Elaborator
from symbolic_it.terms.expr import Expr, forall, free, le, lt
from symbolic_it.terms.scope import expr_of
from symbolic_it.terms.syntax import guarded, read, read_conditions


def parse(text: str, context: Context, *, strict: bool = False) -> Expr:
    """The expression that `text` writes, its names as declared in `context`.

    Raises `StatementError`, pointing at the place, for anything that is not a formula in this context, and if `strict`
    for an index that is never the number of an entry.
    """
    elaborator = Elaborator(text, strict=strict)
    return guarded(text, lambda: expr_of(elaborator.value(read(text), scope_of(context))))  # type: ignore[no-any-return]


def index_conditions(
    text: str, context: Context, differentiate: Callable[[Expr, Expr], Expr] | None = None
) -> list[tuple[int, Expr]]:
    """What must hold for the indices at these places of a claim to be numbers of entries, where that is not plain.

    The text may be a ``where`` text, too, from which the context was made.
    """
    elaborator = Elaborator(text, differentiate)
    for node in guarded(text, lambda: read_conditions(text)):
        guarded(text, lambda node=node: elaborator.proposition(node, scope_of(context)))  # type: ignore[misc]
    found: dict[Expr, int] = {}
    for place, condition in elaborator.indexed:
        while condition.op == "implies" and condition.args[0] in context.hypotheses:
            condition = condition.args[1]
        inner = sorted(free(condition).difference(context.variables), key=lambda v: str(v.data))
        found.setdefault(forall(inner, condition) if inner else condition, place)
    return [(place, condition) for condition, place in found.items()]


def statement_parts(
    claim: str | Expr,
    context: Context,
    differentiate: Callable[[Expr, Expr], Expr] | None = None,
    *,
    strict: bool = False,
) -> tuple[tuple[Expr, ...], tuple[Expr, ...], Expr]:
    """Variables, hypotheses and claim of the statement ``claim where context``.

    Variables that a predicate or limit of the claim binds, and that occur nowhere else in it, are not
    variables of the statement; the hypotheses about them have become part of the predicate's domain.  What remains
    of these is that there is room between the bounds of such a variable: 0 < y of 0 < x < y.
    If `strict`, an index of the claim that is never the number of an entry is an error.
    """
    if isinstance(claim, Expr):
        return context.variables, context.hypotheses, claim
    elaborator = Elaborator(claim, differentiate, strict=strict)
    proposition: Expr = guarded(claim, lambda: elaborator.proposition(read(claim), scope_of(context)))
    gone = elaborator.moved - free(proposition)
    variables = tuple(v for v in context.variables if v not in gone)
    return variables, _without(gone, context.hypotheses), proposition


def _without(gone: Iterable[Expr], hypotheses: tuple[Expr, ...]) -> tuple[Expr, ...]:
    """What the hypotheses say of the other variables: of those about x, that its lower bounds are below its upper ones.

    A lower bound above an upper one stays even where both are numbers: then no x is possible.
    """
    for x in sorted(gone, key=lambda v: str(v.data)):
        left = [h for h in hypotheses if x not in free(h)]
        bounds = [(h.args[0], h.args[1], h.op) for h in hypotheses if h.op in ("lt", "le", "eq")]
        bounds += [(b, a, op) for a, b, op in bounds if op == "eq"]
        lower = [(a, op) for a, b, op in bounds if b == x]
        upper = [(b, op) for a, b, op in bounds if a == x]
        for (low, below), (high, above) in product(lower, upper):
            room = (lt if "lt" in (below, above) else le)(low, high)
            plain = low == high and room.op == "le"
            if low.op == high.op == "num":
                plain = low.data < high.data or (low.data == high.data and room.op == "le")
            if not plain and x not in free(room) and (free(room) or low.op == high.op == "num"):
                left.append(room)
        hypotheses = tuple(dict.fromkeys(left))
    return hypotheses
