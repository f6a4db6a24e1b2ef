"""The true value of a limit or an integral about which another value was claimed.

SymPy proposes it; it is offered only if the statement with it is proved.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from symbolic_it.derivation.statements import load
from symbolic_it.kernel import Statement
from symbolic_it.tactics.steps import subterms
from symbolic_it.terms.expr import (
    FUNCTION,
    PROP,
    REAL,
    Expr,
    add,
    app,
    beta,
    call,
    eq,
    exists,
    free,
    fresh,
    instantiate,
    neg,
)
from symbolic_it.terms.functions import limit_name
from symbolic_it.terms.text import to_text


def corrected(stated: Statement) -> Iterator[tuple[Statement, str]]:
    """The statement with the value that SymPy finds, and how to say it.  Raises what SymPy raises."""
    claim = stated.claim
    if claim.op == "call" and claim.data[0].startswith("Limit["):
        yield from _limit(stated)
    elif claim.op == "exists" and claim.data == FUNCTION:
        yield from _integral(stated)


def _with(stated: Statement, claim: Expr) -> Statement:
    return Statement(stated.variables, stated.hypotheses, load(claim))


def _symbols(stated: Statement, e: Expr, x: Expr) -> tuple[Any, Any]:
    """A term and its variable for SymPy; of a function by cases the first case, which is that of its domain."""
    import sympy

    from symbolic_it.terms.sympy_bridge import to_sympy

    written = to_sympy(e.args[1] if e.op == "ite" else e, stated.hypotheses)
    plain = sympy.Symbol(str(x.data[0]), real=True)
    same = [v for v in written.free_symbols if v.name == plain.name]
    return written.xreplace(dict.fromkeys(same, plain)), plain


def _read(stated: Statement, value: Any) -> Expr:
    from symbolic_it.terms.sympy_bridge import from_sympy

    return from_sympy(value, {str(v.data[0]): v for v in stated.variables})


def _place(limit: Expr, stated: Statement) -> tuple[Any, str]:
    """Where a limit is taken, and from which sides."""
    import sympy

    from symbolic_it.terms.sympy_bridge import to_sympy

    kind = limit.data[0].partition("[")[2].partition(",")[0]
    if kind in ("+oo", "-oo"):
        return (sympy.oo if kind == "+oo" else -sympy.oo), "+"
    return to_sympy(limit.args[1], stated.hypotheses), {"right": "+", "left": "-"}.get(kind, "+-")


def _limit(stated: Statement) -> Iterator[tuple[Statement, str]]:
    import sympy

    claim = stated.claim
    f = claim.args[0]
    approach, target = claim.data[0].partition("[")[2].rstrip("]").split(",")[:2]
    x = fresh(f.hint or "x", f.data[0], stated.variables)
    written, variable = _symbols(stated, beta(f, x), x)
    point, sides = _place(claim, stated)
    found = {sympy.limit(written, variable, point, side) for side in sides}
    if len(found) != 1:
        return
    (value,) = found
    fixed = claim.args[: 2 if approach in ("right", "left", "both") else 1]
    said = to_text(claim.args[-1]) if target == "finite" else target.removeprefix("+")
    for infinite in ("+oo", "-oo"):
        if value == sympy.sympify(infinite):
            other = call(limit_name(approach, infinite, f.data[0]), PROP, *fixed)
            yield _with(stated, other), f"with the limit {infinite.removeprefix('+')} instead of {said}"
            return
    exact = _read(stated, value)
    other = call(limit_name(approach, "finite", f.data[0]), PROP, *fixed, exact)
    yield _with(stated, other), f"with the limit {to_text(exact)} instead of {said}"


def _integral(stated: Statement) -> Iterator[tuple[Statement, str]]:
    import sympy

    from symbolic_it.terms.sympy_bridge import to_sympy

    name = fresh("F", FUNCTION, stated.variables)
    slopes, grows = instantiate(stated.claim, name).args
    s = fresh("s", REAL, stated.variables)
    opened = next((t for t in subterms(slopes) if t.op == "forall"), slopes)
    while opened.op in ("forall", "implies"):
        opened = instantiate(opened, s) if opened.op == "forall" else opened.args[1]
    if opened.op != "hasderiv":
        return
    fixed = [t.args[1] for t in subterms(grows) if t.op == "app" and t.args[0] == name and not t.args[1].loose]
    if grows.op == "eq":
        (top,) = (t for t in grows.args[0].args if t.op == "app")
        bottom = next(e for e in (*fixed, top.args[1]) if e != top.args[1] or len({*fixed}) == 1)
        low, high = (to_sympy(e, stated.hypotheses) for e in (bottom, top.args[1]))
    elif grows.op == "and":
        low, high = (_place(part, stated)[0] for part in grows.args)
    else:
        ends = _place(grows, stated)[0], to_sympy(fixed[-1], stated.hypotheses)
        low, high = ends[::-1] if _upper(grows) else ends
    written, variable = _symbols(stated, opened.args[2], s)
    exact = _read(stated, sympy.simplify(sympy.integrate(written, (variable, low, high))))
    if grows.op == "eq":
        old, new = grows.args[1], eq(grows.args[0], exact)
    elif grows.op == "and":
        old, new = grows.args[1].args[-1], Expr("and", (grows.args[0], _moved(grows.args[1], exact)))
    else:
        whole = grows.args[-1]
        old = add(*(t for t in (whole.args if whole.op == "add" else (whole,)) if name not in free(t)))
        old = old if _upper(grows) else neg(old)
        start = app(name, fixed[-1])
        new = _moved(grows, start + exact if _upper(grows) else start - exact)
    yield (
        _with(stated, exists([name], Expr("and", (slopes, new)))),
        f"with the value {to_text(exact)} instead of {to_text(old)}",
    )


def _upper(limit: Expr) -> bool:
    return bool(limit.data[0].startswith(("Limit[left", "Limit[+oo")))


def _moved(limit: Expr, value: Expr) -> Expr:
    return Expr("call", (*limit.args[:-1], value), limit.data)
