"""From text to statements: contexts, claims, and the definitions that they use."""

from __future__ import annotations

from collections.abc import Iterable

from symbolic_it import kernel
from symbolic_it.kernel import Definition, KernelError, Statement
from symbolic_it.kernel.calculus import derivative_of
from symbolic_it.terms.context import Context, Variable, scope_of
from symbolic_it.terms.elaborator import Elaborator
from symbolic_it.terms.expr import FUNCTION, MATRIX, REAL, VECTOR, Expr, ExprError, Sort, lam, var
from symbolic_it.terms.functions import definition
from symbolic_it.terms.parser import parse, statement_parts
from symbolic_it.terms.syntax import StatementError, guarded, read


def load(e: Expr) -> Expr:
    """`e`, after the definitions of the named functions and predicates in it were made known to the kernel."""
    stack = [e]
    while stack:
        t = stack.pop()
        if t.op == "call" and t.data[0] not in kernel.DEFINITIONS:
            name, parameters, body = definition(t.data[0])
            load(body)
            kernel.define(Definition(name, tuple(parameters), body))
        stack.extend(t.args)
    return e


def derivative(f: Expr, x: Expr) -> Expr:
    """The derivative of a function at x by the rules of differentiation, whatever the conditions are."""
    try:
        return derivative_of(load(f), x, ())[0]
    except KernelError as error:
        raise ExprError(str(error)) from None


def statement(
    claim: str | Expr, where: Iterable[str] | Context = (), *, strict: bool = False
) -> tuple[Context, Statement]:
    """The statement ``claim where ...`` and the context of its variables.

    Raises `StatementError`, pointing at the place in the text; if `strict`, also for an index of the claim that is
    never the number of an entry.
    """
    context = where if isinstance(where, Context) else Context.parse(where)
    variables, hypotheses, proposition = statement_parts(claim, context, derivative, strict=strict)
    if proposition.sort != "P":
        raise StatementError("a relation or another proposition was expected, not a term", str(claim), 0)
    for part in (*hypotheses, proposition):
        load(part)
    kept = frozenset(variables)
    declarations = {name: v for name, v in context.declarations.items() if v.symbol in kept}
    return Context(declarations, hypotheses), Statement(variables, hypotheses, proposition)


def term(text: str | int | Expr, context: Context) -> Expr:
    """A term or proposition in a context; an index that is never the number of an entry is an error."""
    if isinstance(text, Expr):
        return load(text)
    return load(parse(str(text), context, strict=True))


def value(text: str | int | Expr, sort: Sort, context: Context) -> Expr:
    """A value of a given sort: a number, a vector or matrix (``[1/n for i in 1..n]``), a function (``x -> x^2``)."""
    if isinstance(text, Expr):
        return load(text)
    text = str(text)
    if sort in (VECTOR, MATRIX, ("Z", "Z")):
        rank = len(sort) - 1
        array = guarded(text, lambda: Elaborator(text).array(read(text), scope_of(context), rank))
        return load(array.expr)
    if isinstance(sort, tuple):
        name, arrow, body = text.partition("->")
        if not arrow:
            found = parse(text, context)
            if found.sort != sort:
                raise StatementError("a function was expected, such as x -> x^2", text, 0)
            return found
        if sort != FUNCTION:
            raise ExprError("functions of one real variable only")
        symbol = var(name.strip(), REAL)
        inside = context.declare(name.strip(), Variable(symbol))
        return lam([symbol], load(parse(body.strip(), inside)))
    return term(text, context)
