"""The rule of differentiation.  (Trusted.)"""

from __future__ import annotations

from collections.abc import Sequence

from symbolic_it.kernel.logic import expand
from symbolic_it.kernel.theorem import KernelError, Sequent, Theorem, require, rule, union
from symbolic_it.terms.expr import (
    FUNCTION,
    INTEGER,
    REAL,
    Expr,
    abstract,
    add,
    and_,
    app,
    div,
    eq,
    expr,
    fits,
    forall,
    free,
    fresh,
    function,
    has_derivative,
    implies,
    in_range,
    instantiate,
    ite,
    log,
    lt,
    mul,
    ne,
    neg,
    not_,
    power,
    prod,
    substitute,
    sum_,
)

Guard = tuple[tuple[Expr, ...], tuple[Expr, ...]]  # variables bound around, relations they satisfy


class _Derivation:
    """One application of the rule: differentiates in `s` and collects what must hold at `point`."""

    def __init__(self, s: Expr, function_: Expr, point: Expr, known: Sequence[Expr]) -> None:
        self.s = s
        self.point = point
        self.known = known
        self.conditions: dict[Expr, None] = {}
        self.avoid = frozenset((s, *free(function_), *free(point), *(v for fact in known for v in free(fact))))

    def need(self, condition: Expr, guard: Guard) -> None:
        variables, relations = guard
        formula = forall(variables, implies(*relations, condition))
        self.conditions[substitute(formula, {self.s: self.point})] = None

    def slope(self, t: Expr, guard: Guard) -> Expr | None:
        """The derivative of t in s; None stands for zero."""
        s = self.s
        if s not in free(t):
            return None
        args = t.args
        match t.op:
            case "var":
                return expr(1)
            case "add":
                parts = [d for d in (self.slope(u, guard) for u in args) if d is not None]
                return add(*parts)
            case "mul":
                terms = []
                for k, u in enumerate(args):
                    d = self.slope(u, guard)
                    if d is not None:
                        terms.append(mul(d, *args[:k], *args[k + 1 :]))
                return add(*terms)
            case "pow":
                return self.power(args[0], args[1], guard)
            case "exp":
                return mul(t, self.inner(args[0], guard))
            case "log":
                self.need(lt(0, args[0]), guard)
                return div(self.inner(args[0], guard), args[0])
            case "xlogy":
                a, b = args
                self.need(lt(0, b), guard)
                terms = []
                if (d := self.slope(a, guard)) is not None:
                    terms.append(mul(d, log(b)))
                if (d := self.slope(b, guard)) is not None:
                    terms.append(mul(a, div(d, b)))
                return add(*terms)
            case "sin":
                return mul(function("cos", args[0]), self.inner(args[0], guard))
            case "cos":
                return mul(neg(function("sin", args[0])), self.inner(args[0], guard))
            case "atan":
                return div(self.inner(args[0], guard), 1 + power(args[0], 2))
            case "sum" | "prod":
                return self.series(t, guard)
            case "ite":
                return self.cases(t, guard)
            case "call":
                return self.slope(expand(t), guard)
            case "app":
                return self.chain(t, guard)
        raise KernelError("cannot differentiate {}", t)

    def inner(self, t: Expr, guard: Guard) -> Expr:
        d = self.slope(t, guard)
        return expr(0) if d is None else d

    def power(self, base: Expr, exponent: Expr, guard: Guard) -> Expr | None:
        if self.s in free(exponent):
            self.need(lt(0, base), guard)
            growth = mul(self.inner(exponent, guard), log(base))
            d = self.slope(base, guard)
            if d is not None:
                growth = growth + mul(exponent, div(d, base))
            return mul(power(base, exponent), growth)
        lowered = expr(exponent.data - 1) if exponent.op == "num" else exponent - 1
        if exponent.op != "num" or exponent.data.denominator != 1:
            self.need(lt(0, base), guard)
        elif exponent.data < 0:
            self.need(ne(base, 0), guard)
        elif exponent.data == 0:
            return None
        elif exponent.data == 1:
            return self.slope(base, guard)
        if exponent == expr(2):
            return mul(2, base, self.inner(base, guard))
        return mul(exponent, power(base, lowered), self.inner(base, guard))

    def series(self, t: Expr, guard: Guard) -> Expr | None:
        low, high, _ = t.args
        require(self.s not in free(low) | free(high), "the range depends on the variable")
        variables, relations = guard
        i = fresh(t.hint or "i", INTEGER, (*free(t), *variables, *self.avoid))
        term = instantiate(t, i)
        d = self.slope(term, ((*variables, i), (*relations, *in_range(i, low, high))))
        if d is None:
            return None
        if t.op == "sum":
            return sum_(d, i, low, high)
        j = fresh("j", INTEGER, (*free(t), *variables, *self.avoid, i))
        others = prod(ite(eq(j, i), 1, instantiate(t, j)), j, low, high)
        return sum_(mul(d, others), i, low, high)

    def cases(self, t: Expr, guard: Guard) -> Expr | None:
        condition, a, b = t.args
        variables, relations = guard
        if self.s not in free(condition):
            da = self.inner(a, (variables, (*relations, condition)))
            db = self.inner(b, (variables, (*relations, not_(condition))))
            return ite(condition, da, db)
        # near a point where u < v strictly, and u and v are differentiable there, the case does not change
        require(condition.op in ("lt", "le"), "the case may change at the point")
        u, v = condition.args
        self.slope(u, guard)
        self.slope(v, guard)
        for strict, branch in ((lt(u, v), a), (lt(v, u), b)):
            if forall(variables, implies(*relations, substitute(strict, {self.s: self.point}))) in self.known:
                self.need(strict, guard)
                return self.slope(branch, guard)
        raise KernelError("the case distinction {} is not settled at the point", condition)

    def chain(self, t: Expr, guard: Guard) -> Expr | None:
        """F(g(s)) for a function variable F, from a premise ``for all x: conditions implies F has slope D(x) at x``."""
        head = t.args[0]
        require(head.sort == FUNCTION, "an indexed variable does not depend on a real index")
        x = fresh("x", REAL, (*free(t), *guard[0], *self.avoid))
        for fact in self.known:
            if fact.op != "forall" or fact.data != REAL:
                continue
            fact = instantiate(fact, x)
            needed = []
            while fact.op == "implies":
                needed.append(fact.args[0])
                fact = fact.args[1]
            if fact.op == "hasderiv" and fact.args[0] == abstract(app(head, x), [x]) and fact.args[1] == x:
                inner = t.args[1]
                for condition in needed:
                    self.need(substitute(condition, {x: inner}), guard)
                return mul(substitute(fact.args[2], {x: inner}), self.inner(inner, guard))
        raise KernelError("nothing is known about the derivative of {}", head)


def derivative_of(function_: Expr, point: Expr, known: Sequence[Expr]) -> tuple[Expr, tuple[Expr, ...]]:
    """The derivative of a function at `point` and the conditions under which the rule gives it.

    `known` are formulas taken as given: derivatives of function variables, and which case of a case
    distinction holds at the point.
    """
    require(function_.op == "lam" and fits(function_.sort, FUNCTION), "a function of one real variable was expected")
    s = fresh("s", REAL, (*free(function_), *free(point), *(v for k in known for v in free(k))))
    work = _Derivation(s, function_, point, known)
    value = work.slope(instantiate(function_, s), ((), ()))
    return substitute(value, {s: point}) if value is not None else expr(0), tuple(work.conditions)


@rule
def derivative(function_: Expr, point: Expr, *premises: Theorem) -> Sequent:
    """Gk |- ck  /  G1, ... |- (s -> f(s)) has the derivative f'(point) at the point

    [f' by the rules for sums, products, powers, exp, log, ..., the chain rule, finite sums and products term by
    term; the ck include what each step needs at the point: u > 0 for log u and for real powers of u, u != 0 for
    1/u^k, and for a function variable F that it has a derivative there]
    """
    known = tuple(p.conclusion for p in premises)
    value, conditions = derivative_of(function_, point, known)
    missing = [c for c in conditions if c not in known]
    require(not missing, "needed for the derivative: {}", and_(*missing))
    s = fresh("s", REAL, free(function_))
    body = instantiate(function_, s)
    return Sequent(union(*(p.hypotheses for p in premises)), has_derivative(body, s, point, value))
