"""Proof terms for the rule `evaluate`: the truth of closed propositions.

Rational values are computed by the normaliser of ``coq/Arithmetic.v``; what is not rational is enclosed by
coq-interval.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from symbolic_it.export.arithmetic import CHECKED, list_text, number_text, rational_text
from symbolic_it.export.renderer import is_exponent, literal_exponent, number
from symbolic_it.kernel.evaluation import Undecided, decide, exact
from symbolic_it.kernel.logic import expand
from symbolic_it.terms.expr import INTEGER, Expr, free, fresh, instantiate, le, lt, num

if TYPE_CHECKING:
    from symbolic_it.export.exporter import Env, Exporter


def evaluation(x: Exporter, env: Env, p: Expr) -> str:
    """The proof of the closed proposition p, or of the negation that p is."""
    return _Evaluation(x, env).true(p)


def _value(e: Expr) -> Fraction | None:
    try:
        return exact(e)
    except Undecided:
        return None


def _rational(v: Fraction) -> str:
    return f"{number(v.numerator)} {v.denominator}"


class _Evaluation:
    def __init__(self, x: Exporter, env: Env) -> None:
        self.x = x
        self.env = env

    def fail(self, e: Expr) -> Exception:
        from symbolic_it.export.exporter import NotExportable

        return NotExportable("evaluate", f"no value for {e.op}")

    # -- propositions ------------------------------------------------------------------------------------

    def true(self, p: Expr) -> str:
        """The proof of p."""
        args, env = p.args, self.env
        match p.op:
            case "true":
                return "I"
            case "not":
                return self.false(args[0])
            case "eq" | "le" | "lt":
                return self._relation(p.op, *args)
            case "and":
                text = self.true(args[-1])
                for part in reversed(args[:-1]):
                    text = f"(conj {self.true(part)} {text})"
                return text
            case "or":
                k = next(k for k, part in enumerate(args) if decide(part))
                text = self.true(args[k])
                if k < len(args) - 1:
                    text = f"(or_introl {text})"
                for _ in range(k):
                    text = f"(or_intror {text})"
                return f"({text} : {env.p(p)})"
            case "implies":
                if decide(args[1]):
                    return f"(fun _ : {env.p(args[0])} => {self.true(args[1])})"
                _, (h,) = env.assuming(args[0])
                return f"(fun {h} : {env.p(args[0])} => False_ind {env.p(args[1])} ({self.false(args[0])} {h}))"
            case "iff":
                a, b = args
                if decide(a):
                    parts = [f"(fun _ : {env.p(u)} => {self.true(v)})" for u, v in ((a, b), (b, a))]
                else:
                    parts = [
                        f"(fun h : {env.p(u)} => False_ind {env.p(v)} ({self.false(u)} h))" for u, v in ((a, b), (b, a))
                    ]
                return f"(conj {parts[0]} {parts[1]} : {env.p(p)})"
            case "forall":
                return self._every(p)
        raise self.fail(p)

    def _every(self, p: Expr) -> str:
        """For all i from lo to hi: the cases one by one."""
        env, body = self.env, p.args[0]
        low, high = body.args[0].args[0], body.args[1].args[0].args[1]
        a, b = _value(low), _value(high)
        assert a is not None and b is not None
        first, last = ceil(a), floor(b)
        i = fresh(p.hint or "i", INTEGER, free(p))
        inner, name = env.variable(i)
        claim = instantiate(p, i).args[1].args[1]
        if is_exponent(claim, i):
            raise self.fail(p)
        text = f"(cases_end cases {number(last + 1)})"
        for k in range(last, first - 1, -1):
            here = instantiate(p, num(k)).args[1].args[1]
            text = f"(cases_next cases {number(k)} {number(last)} {self.true(here)} {text})"
        return (
            f"(let cases := (fun {name} : int => {inner.p(claim)}) in all_cases {env.r(low)} {env.r(high)}"
            f" {_rational(a)} {_rational(b)} {number(first)} {number(last)} cases"
            f" {self.value(low, a)} {self.value(high, b)} (eq_refl true) {text})"
        )

    def false(self, p: Expr) -> str:
        """The proof of ``not p``."""
        args, env = p.args, self.env
        match p.op:
            case "false":
                return "(fun h : False => h)"
            case "not":
                return f"(fun h : {env.p(p)} => h {self.true(args[0])})"
            case "eq":
                less = decide(lt(*args))
                text = self._relation("lt", *(args if less else args[::-1]))
                lemma = "less_not_eq" if less else "less_not_eq'"
                return f"({lemma} {env.r(args[0])} {env.r(args[1])} {text})"
            case "le":
                return f"(less_not_le {env.r(args[0])} {env.r(args[1])} {self._relation('lt', *args[::-1])})"
            case "lt":
                return f"(le_not_less {env.r(args[0])} {env.r(args[1])} {self._relation('le', *args[::-1])})"
            case "and":
                k = next(k for k, part in enumerate(args) if not decide(part))
                text = "h"
                for _ in range(k):
                    text = f"(proj2 {text})"
                text = f"(proj1 {text})" if k < len(args) - 1 else text
                return f"(fun h : {env.p(p)} => {self.false(args[k])} {text})"
            case "implies":
                return f"(fun h : {env.p(p)} => {self.false(args[1])} (h {self.true(args[0])}))"
            case "or":
                text = self.false(args[-1])
                for part in reversed(args[:-1]):
                    text = f"(or_ind {self.false(part)} {text})"
                return f"(fun h : {env.p(p)} => {text} h)"
            case "iff":
                side = 1 if decide(args[0]) else 2
                a, b = args if side == 1 else args[::-1]
                return f"(fun h : {env.p(p)} => {self.false(b)} (proj{side} h {self.true(a)}))"
            case "forall":
                first, second = (part.args[0] for part in (args[0], args[0].args[1]))
                low, high = _value(first.args[0]), _value(second.args[1])
                assert low is not None and high is not None
                for k in range(ceil(low), floor(high) + 1):
                    below, rest = instantiate(p, num(k)).args
                    above, here = rest.args
                    if not decide(here):
                        i = fresh(p.hint or "i", INTEGER, free(p))
                        if is_exponent(instantiate(p, i), i):
                            break
                        at = f"(h (iz {number(k)}) {self.true(below)} {self.true(above)})"
                        return f"(fun h : {env.p(p)} => {self.false(here)} {at})"
        raise self.fail(p)

    def _relation(self, op: str, a: Expr, b: Expr) -> str:
        env = self.env
        if op != "lt" and a == b:
            return f"(@eq_refl R {env.r(a)})" if op == "eq" else f"(Rle_refl {env.r(a)})"
        u, v = _value(a), _value(b)
        if u is None or v is None:
            return self._enclosed(op, a, b)
        rest = _rational(u) if op == "eq" else f"{_rational(u)} {_rational(v)}"
        check = "" if op == "eq" else "(eq_refl true)"
        return f"(compare_{op} {env.r(a)} {env.r(b)} {rest} {self.value(a, u)} {self.value(b, v)} {check})"

    def _enclosed(self, op: str, a: Expr, b: Expr) -> str:
        if op == "eq":
            raise self.fail(a)
        goal = (le if op == "le" else lt)(a, b)
        return self.x.enclosed(goal)

    # -- values ------------------------------------------------------------------------------------------

    def value(self, e: Expr, v: Fraction) -> str:
        """The proof of ``e = v``, where arithmetic finds the value v."""
        atoms: dict[Expr, int] = {}
        before = self._described(e, atoms)
        values = {a: _value(a) for a in atoms}
        left, right, equal, kept = [], [], "(@eq_refl (list R) nil)", {}
        for a, k in atoms.items():
            w = values[a]
            left.append(self.env.r(a))
            right.append(left[-1] if w is None else f"(rational {_rational(w)})")
            kept[k] = f"(Atom {k + 1})" if w is None else number_text(w)
        for a, here in reversed(list(zip(atoms, left, strict=True))):
            w = values[a]
            same = f"(@eq_refl R {here})" if w is None else self._atom(a, w)
            equal = f"(atoms_cons _ _ _ _ {same} {equal})"
        after = self._described(e, {}, {a: kept[k] for a, k in atoms.items()})
        goal = number_text(v)
        check = CHECKED.format(f"same nil {after} {goal}")
        computed = f"(field_rule {list_text(right)} nil {after} {goal} I {check})"
        if not atoms:
            return computed
        return f"(eq_trans (atoms_replaced {list_text(left)} {list_text(right)} {before} {equal}) {computed})"

    def _described(self, e: Expr, atoms: dict[Expr, int], known: dict[Expr, str] | None = None) -> str:
        match e.op:
            case "num":
                return number_text(e.data)
            case "add" | "mul":
                text = self._described(e.args[0], atoms, known)
                for arg in e.args[1:]:
                    text = f"({e.op.capitalize()} {text} {self._described(arg, atoms, known)})"
                return text
            case "pow" if (k := literal_exponent(e.args[1])) is not None:
                base = e.args[0]
                if k >= 0:
                    return f"(Pow {self._described(base, atoms, known)} {k})"
                c = _value(base)
                if c:
                    text = f"(Inv {self._described(base, atoms, known)} {rational_text(c)} nil)"
                    return text if k == -1 else f"(Pow {text} {-k})"
        if known is not None:
            return known[e]
        return f"(Atom {atoms.setdefault(e, len(atoms)) + 1})"

    def _atom(self, e: Expr, v: Fraction) -> str:
        """The proof of ``e = v`` for a term that is not arithmetic."""
        args, env = e.args, self.env
        match e.op:
            case "exp":
                return f"(exp_at_zero {env.r(args[0])} {self.value(args[0], Fraction(0))})"
            case "sin" | "cos" | "atan":
                return f"({e.op}_at_zero {env.r(args[0])} {self.value(args[0], Fraction(0))})"
            case "log":
                return f"(ln_at_one {env.r(args[0])} {self.value(args[0], Fraction(1))})"
            case "xlogy":
                a, b = args
                if _value(a) == 0:
                    return f"(xlogy_zero {env.r(a)} {env.r(b)} {self.value(a, Fraction(0))})"
                return f"(xlogy_one {env.r(a)} {env.r(b)} {self.value(b, Fraction(1))})"
            case "floor":
                w = _value(args[0])
                assert w is not None
                return (
                    f"(floor_value {env.r(args[0])} {_rational(w)} {number(int(v))} {self.value(args[0], w)}"
                    " (eq_refl true))"
                )
            case "ite":
                c, a, b = args
                if decide(c):
                    return f"(eq_trans (ite_true {env.p(c)} {env.r(a)} {env.r(b)} {self.true(c)}) {self.value(a, v)})"
                return f"(eq_trans (ite_false {env.p(c)} {env.r(a)} {env.r(b)} {self.false(c)}) {self.value(b, v)})"
            case "call":
                self.x.define(e.data[0])
                body = expand(e)
                self.x.define_calls(body)
                return f"(eq_trans {self.x.unfolded(env, e)} {self.value(body, v)})"
            case "sum" | "prod":
                return self._series(e, v)
            case "pow":
                a, c = args
                k = _value(c)
                w = _value(a)
                if k is not None and k.denominator == 1 and w is not None:
                    raised = (
                        f"(Pow {number_text(w)} {int(k)})"
                        if k >= 0
                        else f"(Pow (Inv {number_text(w)} {rational_text(w)} nil) {int(-k)})"
                    )
                    goal = number_text(v)
                    computed = f"(field_rule nil nil {raised} {goal} I {CHECKED.format(f'same nil {raised} {goal}')})"
                    lemma = "power_value" if k >= 0 else "power_value_neg"
                    return (
                        f"({lemma} {env.r(a)} {env.r(c)} (rational {_rational(w)}) {abs(int(k))} _"
                        f" {self.value(a, w)} {self.value(c, k)} {computed})"
                    )
                if w == 0 and k is not None:
                    return (
                        f"(power_at_zero {env.r(a)} {env.r(c)} {_rational(k)} {self.value(a, w)}"
                        f" {self.value(c, k)} (eq_refl true))"
                    )
        raise self.fail(e)

    def _series(self, e: Expr, v: Fraction) -> str:
        env, (low, high, _) = self.env, e.args
        a, b = _value(low), _value(high)
        assert a is not None and b is not None
        n = max(0, int(b - a) + 1)
        terms = [instantiate(e, num(int(a) + k)) for k in range(n)]
        i = fresh("i", INTEGER, free(e))
        if is_exponent(instantiate(e, i), i):
            raise self.fail(e)
        unit, op = (0, "Add") if e.op == "sum" else (1, "Mul")
        proof, value = f"(@eq_refl R (rational {unit} 1))", Fraction(unit)
        for term in terms:
            w = _value(term)
            if w is None:
                raise self.fail(term)
            new = value + w if op == "Add" else value * w
            both = f"({op} {number_text(value)} {number_text(w)})"
            goal = number_text(new)
            computed = f"(field_rule nil nil {both} {goal} I {CHECKED.format(f'same nil {both} {goal}')})"
            proof = (
                f"(two_values {'Rplus' if op == 'Add' else 'Rmult'} _ _ _ _ _ {proof} {self.value(term, w)} {computed})"
            )
            value = new
        return (
            f"(eq_trans ({e.op}_unrolled {env.v(low, INTEGER)} {env.v(high, INTEGER)} {env.scope.binder(e, 'R')}"
            f" {number(int(a))} {number(int(b))} {n} {self.value(low, a)} {self.value(high, b)} (eq_refl true))"
            f" ({proof} : _ = rational {_rational(v)}))"
        )
