"""Proof terms for the rule `derivative`: one lemma of ``coq/Prelude.v`` for each step of the differentiation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from symbolic_it.export.arithmetic import Described
from symbolic_it.kernel.calculus import Guard, derivative_of
from symbolic_it.kernel.logic import expand
from symbolic_it.kernel.theorem import Theorem
from symbolic_it.terms.expr import (
    INTEGER,
    REAL,
    Expr,
    abstract,
    add,
    app,
    eq,
    expr,
    forall,
    free,
    fresh,
    function,
    implies,
    in_range,
    instantiate,
    ite,
    lam,
    log,
    lt,
    mul,
    ne,
    neg,
    not_,
    num,
    power,
    prod,
    substitute,
    sum_,
)

if TYPE_CHECKING:
    from symbolic_it.export.exporter import Env, Exporter


def derivative(x: Exporter, env: Env, t: Theorem, function_: Expr, point: Expr, parts: tuple[Theorem, ...]) -> str:
    """The proof of the conclusion of the theorem `t`, a derivative."""
    work = _Differentiated(x, env, function_, point, parts)
    s = work.s
    return work.exactly(instantiate(function_, s), ((), ()), env)


def _product(first: Expr, *rest: Expr) -> Expr:
    """The product, two factors at a time, as the lemmas have it."""
    for factor in rest:
        first = Expr("mul", (first, factor))
    return first


def _under(fact: Expr, guard: Guard) -> list[Expr]:
    """What ``for all variables: relations imply c`` gives for the variables and under the relations of `guard`."""
    variables, relations = guard
    for v in variables:
        if fact.op != "forall" or fact.data != v.sort:
            return []
        fact = instantiate(fact, v)
    for r in relations:
        if fact.op != "implies" or fact.args[0] != r:
            return []
        fact = fact.args[1]
    return [fact]


class _Differentiated:
    def __init__(self, x: Exporter, env: Env, function_: Expr, point: Expr, parts: tuple[Theorem, ...]) -> None:
        self.x, self.point = x, point
        self.parts = {p.conclusion: p for p in parts}
        occurring = free(function_) | free(point) | frozenset(v for known in self.parts for v in free(known))
        self.s = fresh("s", REAL, occurring)
        self.avoid = occurring | {self.s}
        self.outer = env
        self.at = env.r(point)

    def fail(self, reason: str) -> Exception:
        from symbolic_it.export.exporter import NotExportable

        return NotExportable("derivative", reason)

    # -- text --------------------------------------------------------------------------------------------

    def here(self, env: Env) -> Env:
        """The variable is the point."""
        return env.replacing({self.s: self.at}, env.hypotheses)

    def fun(self, e: Expr, env: Env) -> str:
        """The function that takes the variable to `e`."""
        inner, name = env.variable(self.s)
        return f"(fun {name} : R => {inner.r(e)})"

    def condition(self, condition: Expr, guard: Guard, env: Env) -> str:
        """The proof of what a step needs at the point, from the premises."""
        variables, relations = guard
        formula = substitute(forall(variables, implies(*relations, condition)), {self.s: self.point})
        text = self.x.proof(self.parts[formula], self.outer)
        for v in variables:
            text = f"({text} {env.names[v]})"
        for r in relations:
            text = f"({text} {env.hypotheses[r]})"
        return text

    # -- steps -------------------------------------------------------------------------------------------

    def slope(self, t: Expr, guard: Guard) -> Expr:
        """The derivative that the kernel finds at the point, for `t` under bound variables and relations."""
        known = [*self.parts, *(inner for fact in self.parts for inner in _under(fact, guard))]
        return derivative_of(lam([self.s], t), self.point, known)[0]

    def exactly(self, t: Expr, guard: Guard, env: Env) -> str:
        """The proof that `t` has the derivative that the kernel finds."""
        text, value = self.step(t, guard, env)
        wanted = self.slope(t, guard)
        d = Described(self.here(env).scope, {})
        equal = d.equal(d.term(substitute(value, {self.s: self.point})), d.term(wanted))
        return (
            f"(der_eq {self.fun(t, env)} {self.at} {self.here(env).r(value)} {self.here(env).r(wanted)} {text} {equal})"
        )

    def step(self, t: Expr, guard: Guard, env: Env) -> tuple[str, Expr]:
        """The proof that `t` has a derivative, and that derivative."""
        s, args = self.s, t.args
        if s not in free(t):
            return f"(der_const {env.r(t)} {self.at})", num(0)
        match t.op:
            case "var":
                return f"(der_id {self.at})", num(1)
            case "add":
                text, value = self.step(args[0], guard, env)
                for u in args[1:]:
                    other, d = self.step(u, guard, env)
                    text, value = f"(der_add _ _ _ _ _ {text} {other})", Expr("add", (value, d))
                return text, value
            case "mul":
                text, value = self.step(args[0], guard, env)
                done = args[0]
                for u in args[1:]:
                    other, d = self.step(u, guard, env)
                    text = f"(der_mul {self.fun(done, env)} {self.fun(u, env)} _ _ _ {text} {other})"
                    value = add(Expr("mul", (value, u)), Expr("mul", (done, d)))
                    done = (
                        Expr("mul", (done, u)) if done.op != "mul" or done is args[0] else Expr("mul", (*done.args, u))
                    )
                return text, value
            case "pow":
                return self.power(t, guard, env)
            case "exp" | "log" | "sin" | "cos" | "atan":
                text, d = self.step(args[0], guard, env)
                f = self.fun(args[0], env)
                u = args[0]
                if t.op == "log":
                    need = self.condition(lt(0, u), guard, env)
                    return f"(der_ln {f} {self.at} _ {text} {need})", _product(power(u, -1), d)
                outer = {
                    "exp": lambda: t,
                    "sin": lambda: function("cos", u),
                    "cos": lambda: neg(function("sin", u)),
                    "atan": lambda: power(1 + power(u, 2), -1),
                }[t.op]()
                return f"(der_{t.op} {f} {self.at} _ {text})", Expr("mul", (outer, d))
            case "xlogy":
                a, b = args
                p, da = self.step(a, guard, env)
                q, db = self.step(b, guard, env)
                need = self.condition(lt(0, b), guard, env)
                text = f"(der_xlogy {self.fun(a, env)} {self.fun(b, env)} {self.at} _ _ {p} {q} {need})"
                return text, Expr("add", (Expr("mul", (da, log(b))), Expr("mul", (a, Expr("mul", (power(b, -1), db))))))
            case "sum" | "prod":
                return self.series(t, guard, env)
            case "ite":
                return self.cases(t, guard, env)
            case "call":
                self.x.define(t.data[0])
                body = expand(t)
                self.x.define_calls(body)
                return self.step(body, guard, env)
            case "app":
                return self.chain(t, guard, env)
        raise self.fail(f"no step for {t.op}")

    def power(self, t: Expr, guard: Guard, env: Env) -> tuple[str, Expr]:
        base, exponent = t.args
        text, d = self.step(base, guard, env)
        f = self.fun(base, env)
        if exponent.op == "num" and exponent.data.denominator == 1:
            k = int(exponent.data)
            if k >= 0:
                value = _product(num(k), power(base, max(k - 1, 0)), d)
                return f"(der_pow {f} {self.at} _ {k} {k} (INR_IZR_INZ {k}) {text})", value
            need = self.condition(ne(base, 0), guard, env)
            inverse = f"(der_inv {f} {self.at} _ {text} {need})"
            once = _product(num(-1), power(base, -2), d)
            if k == -1:
                return inverse, once
            value = _product(num(-k), power(power(base, -1), -k - 1), once)
            return (
                f"(der_pow {self.fun(power(base, -1), env)} {self.at} _ {-k} {-k} (INR_IZR_INZ {-k}) {inverse})",
                value,
            )
        need = self.condition(lt(0, base), guard, env)
        if self.s in free(exponent):
            other, c = self.step(exponent, guard, env)
            text = f"(der_power {f} {self.fun(exponent, env)} {self.at} _ _ {text} {other} {need})"
            inner = add(_product(c, log(base)), _product(exponent, _product(power(base, -1), d)))
            return text, _product(t, inner)
        lowered = expr(exponent.data - 1) if exponent.op == "num" else exponent - 1
        e = Described(self.here(env).scope, {})
        same = e.equal(e.term(exponent - 1), e.term(lowered))
        here = self.here(env)
        text = f"(der_rpow {f} {self.at} _ {here.r(exponent)} {here.r(lowered)} {text} {need} {same})"
        return text, _product(exponent, power(base, lowered), d)

    def series(self, t: Expr, guard: Guard, env: Env) -> tuple[str, Expr]:
        low, high, _ = t.args
        variables, relations = guard
        i = fresh(t.hint or "i", INTEGER, (*free(t), *variables, *self.avoid))
        term = instantiate(t, i)
        inside = ((*variables, i), (*relations, *in_range(i, low, high)))
        d = self.slope(term, inside)
        inner, name = env.variable(i)
        within, (h1, h2) = inner.assuming(*in_range(i, low, high))
        proof = self.exactly(term, inside, within)
        p1, p2 = (inner.p(r) for r in in_range(i, low, high))
        value = self.here(inner).r(d)
        text = (
            f"(der_{t.op} (fun {name} : int => {self.fun(term, inner)}) (fun {name} : int => {value}) {self.at}"
            f" {env.v(low, INTEGER)} {env.v(high, INTEGER)}"
            f" (fun ({name} : int) ({h1} : {p1}) ({h2} : {p2}) => {proof}))"
        )
        if t.op == "sum":
            return text, sum_(d, i, low, high)
        j = fresh("j", INTEGER, (*free(t), *variables, *self.avoid, i))
        others = prod(ite(eq(j, i), 1, instantiate(t, j)), j, low, high)
        return text, sum_(mul(d, others), i, low, high)

    def cases(self, t: Expr, guard: Guard, env: Env) -> tuple[str, Expr]:
        condition, a, b = t.args
        variables, relations = guard
        if self.s not in free(condition):
            texts, values = [], []
            for branch, c in ((a, condition), (b, not_(condition))):
                inner, (h,) = env.assuming(c)
                inside = (variables, (*relations, c))
                values.append(self.slope(branch, inside))
                texts.append(f"(fun {h} : {env.p(c)} => {self.exactly(branch, inside, inner)})")
            du, dv = (self.here(env).r(value) for value in values)
            text = (
                f"(der_ite {env.p(condition)} {self.fun(a, env)} {self.fun(b, env)} {self.at} {du} {dv}"
                f" {texts[0]} {texts[1]})"
            )
            return text, ite(condition, *values)
        u, v = condition.args
        inner, name = env.variable(self.s)
        predicate = f"(fun {name} : R => {inner.p(condition)})"
        for strict, branch in ((lt(u, v), a), (lt(v, u), b)):
            formula = forall(variables, implies(*relations, substitute(strict, {self.s: self.point})))
            if formula in self.parts:
                need = self.condition(strict, guard, env)
                pu, _ = self.step(u, guard, env)
                pv, _ = self.step(v, guard, env)
                text, d = self.step(branch, guard, env)
                case = "true" if branch is a else "false"
                how = {
                    ("true", "lt"): "(fun _ h => h)",
                    ("true", "le"): "(fun _ h => Rlt_le _ _ h)",
                    ("false", "lt"): "(fun _ h => Rlt_asym _ _ h)",
                    ("false", "le"): "(fun _ h => Rlt_not_le _ _ h)",
                }[case, condition.op]
                text = (
                    f"(der_case_{case} {predicate} {self.fun(u, env)} {self.fun(v, env)} {self.fun(a, env)}"
                    f" {self.fun(b, env)} {self.at} _ _ _ {pu} {pv} {need} {how} {text})"
                )
                return text, d
        raise self.fail("a case distinction")

    def chain(self, t: Expr, guard: Guard, env: Env) -> tuple[str, Expr]:
        head, inner = t.args
        x = fresh("x", REAL, (*free(t), *guard[0], *self.avoid))
        for fact, theorem in self.parts.items():
            if fact.op != "forall" or fact.data != REAL:
                continue
            fact, needed = instantiate(fact, x), []
            while fact.op == "implies":
                needed.append(fact.args[0])
                fact = fact.args[1]
            if fact.op == "hasderiv" and fact.args[0] == abstract(app(head, x), [x]) and fact.args[1] == x:
                text, d = self.step(inner, guard, env)
                outer = f"({self.x.proof(theorem, self.outer)} {self.here(env).r(inner)})"
                for condition in needed:
                    outer = f"({outer} {self.condition(substitute(condition, {x: inner}), guard, env)})"
                text = f"(der_chain {env.v(head, head.sort)} {self.fun(inner, env)} {self.at} _ _ {text} {outer})"
                return text, Expr("mul", (substitute(fact.args[2], {x: inner}), d))
        raise self.fail("nothing is known about a function")
