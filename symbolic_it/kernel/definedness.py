"""When a statement is meaningful: the proposition that all its terms have a value.  (Trusted.)"""

from __future__ import annotations

from symbolic_it.kernel.logic import expand
from symbolic_it.terms.expr import (
    BINDERS,
    INTEGER,
    TRUE,
    Expr,
    and_,
    beta,
    exists,
    forall,
    free,
    fresh,
    implies,
    in_range,
    instantiate,
    le,
    lt,
    ne,
    not_,
    or_,
)


def defined(e: Expr) -> Expr:
    """The proposition that every term in the term or proposition `e` has a value where it is asked for.

    log u needs u > 0; u^(-k) needs u != 0; a real power needs a base > 0 (>= 0 if the exponent is >= 0);
    xlogy(x, y) needs y >= 0, and y > 0 unless x = 0; sums need it term by term over their range; the parts of
    conjunctions, implications and case distinctions only where the parts before them let them matter.
    """
    args = e.args
    match e.op:
        case "log":
            return _all(defined(args[0]), lt(0, args[0]))
        case "xlogy":
            x, y = args
            if x == y:
                return _all(defined(x), le(0, x))
            return _all(defined(x), defined(y), le(0, y), implies(ne(x, 0), lt(0, y)))
        case "pow":
            return _all(defined(args[0]), defined(args[1]), _power(*args))
        case "sum" | "prod":
            low, high, _ = args
            i = fresh(e.hint or "i", INTEGER, free(e))
            body = defined(instantiate(e, i))
            inside = _forall([i], _implies(*in_range(i, low, high), body))
            return _all(defined(low), defined(high), inside)
        case "ite":
            condition, a, b = args
            return _all(defined(condition), _implies(condition, defined(a)), _implies(not_(condition), defined(b)))
        case "and" | "implies":
            return _in_turn(args, negated=False)
        case "or":
            return _in_turn(args, negated=True)
        case "forall" | "exists":
            v = fresh(e.hint or "x", e.data, free(e))
            return _forall([v], defined(instantiate(e, v)))
        case "hasderiv":
            at_point = instantiate(e, args[1])
            return _all(defined(args[1]), defined(args[2]), defined(at_point))
        case "call":
            plain = (a for a in args if not isinstance(a.sort, tuple))
            return _all(*map(defined, plain), defined(expand(e)))
        case "app":
            head = _function(args[0])
            if head.op == "lam":
                plain = (a for a in args[1:] if not isinstance(a.sort, tuple))
                return _all(*map(defined, plain), defined(instantiate(head, *args[1:])))
            return _all(*map(defined, args))
        case "lam":
            return TRUE  # a function is asked for values where it is applied
        case _:
            assert e.op not in BINDERS
            return _all(*map(defined, args))


def _function(head: Expr) -> Expr:
    """The lambda that `head` stands for, if it is a defined function or itself an application."""
    while head.op == "call" or (head.op == "app" and _function(head.args[0]).op == "lam"):
        head = expand(head) if head.op == "call" else beta(_function(head.args[0]), *head.args[1:])
    return head


def _power(base: Expr, exponent: Expr) -> Expr:
    if exponent.op == "num":
        if exponent.data.denominator == 1:
            return TRUE if exponent.data >= 0 else ne(base, 0)
        return lt(0, base) if exponent.data < 0 else le(0, base)
    if exponent.sort == INTEGER:
        return or_(le(0, exponent), ne(base, 0))
    return or_(lt(0, base), and_(le(0, base), le(0, exponent)))


def _all(*parts: Expr) -> Expr:
    flat: dict[Expr, None] = {}
    for part in parts:
        for piece in part.args if part.op == "and" else (part,):
            if piece != TRUE:
                flat[piece] = None
    return and_(*flat)


def _implies(*parts: Expr) -> Expr:
    return TRUE if parts[-1] == TRUE else implies(*parts)


def _forall(variables: list[Expr], body: Expr) -> Expr:
    return TRUE if body == TRUE else forall(variables, body)


def _in_turn(parts: tuple[Expr, ...], *, negated: bool) -> Expr:
    """Each part is asked for only where the parts before it hold (or fail)."""
    result = defined(parts[-1])
    for part in reversed(parts[:-1]):
        result = _all(defined(part), _implies(not_(part) if negated else part, result))
    return result


def obligations(variables: tuple[Expr, ...], hypotheses: tuple[Expr, ...], claim: Expr) -> dict[str, Expr]:
    """The closed propositions about a statement ``claim where variables satisfy hypotheses``.

    ``holds``      for all variables: hypotheses imply the claim;
    ``meaningful`` hypotheses and claim have a value wherever they are asked for;
    ``inhabited``  some variables satisfy the hypotheses;
    ``fails``      some variables satisfy the hypotheses, and the claim is false there, and all is meaningful;
    ``undefined``  for some variables hypotheses or claim have no value where it is asked for.
    """
    given = and_(*hypotheses)
    value = defined(implies(*hypotheses, claim))
    return {
        "holds": forall(variables, implies(*hypotheses, claim)),
        "meaningful": defined(forall(variables, implies(*hypotheses, claim))),
        "inhabited": exists(variables, given),
        "fails": exists(variables, and_(*hypotheses, value, not_(claim))),
        "undefined": exists(variables, not_(value)),
    }
