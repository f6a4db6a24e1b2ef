"""Each rule of the kernel as a Coq proof term: `RENDERED` maps the name of a rule to the function that writes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from symbolic_it.export.arithmetic import Described, difference, number_text
from symbolic_it.export.derivatives import derivative
from symbolic_it.export.evaluation import evaluation
from symbolic_it.export.exporter import Env, Exporter, NotExportable, power_cast
from symbolic_it.export.renderer import fresh_name, literal_exponent, number, type_text
from symbolic_it.kernel.logic import DEFINITIONS
from symbolic_it.kernel.theorem import Theorem
from symbolic_it.terms.expr import (
    FALSE,
    INTEGER,
    REAL,
    Expr,
    free,
    fresh,
    instantiate,
    le,
    not_,
    num,
    substitute,
)

Rendered = Callable[..., str]
RENDERED: dict[str, Rendered] = {}


def _rule(function: Rendered) -> Rendered:
    RENDERED[function.__name__.removesuffix("_")] = function
    return function


def _nested(constructor: str, parts: list[str]) -> str:
    text = parts[-1]
    for part in reversed(parts[:-1]):
        text = f"({constructor} {part} {text})"
    return text


@_rule
def assume(x: Exporter, env: Env, t: Theorem, a: Expr) -> str:
    return env.hypotheses[a]


@_rule
def truth(x: Exporter, env: Env, t: Theorem) -> str:
    return "I"


@_rule
def and_intro(x: Exporter, env: Env, t: Theorem, *parts: Theorem) -> str:
    return _nested("conj", [x.proof(p, env) for p in parts]) if parts else "I"


@_rule
def and_elim(x: Exporter, env: Env, t: Theorem, premise: Theorem, k: int) -> str:
    n, text = len(premise.conclusion.args), x.proof(premise, env)
    for _ in range(k):
        text = f"(proj2 {text})"
    return f"(proj1 {text})" if k < n - 1 else text


@_rule
def or_intro(x: Exporter, env: Env, t: Theorem, premise: Theorem, disjunction: Expr) -> str:
    n, k = len(disjunction.args), disjunction.args.index(premise.conclusion)
    text = x.proof(premise, env)
    if k < n - 1:
        text = f"(or_introl {text})"
    for _ in range(k):
        text = f"(or_intror {text})"
    return f"({text} : {env.p(disjunction)})"


@_rule
def or_elim(x: Exporter, env: Env, t: Theorem, premise: Theorem, *cases: Theorem) -> str:
    parts = premise.conclusion.args

    def split(text: str, k: int, here: Env) -> str:
        if k == len(parts) - 1:
            inner, (h,) = here.assuming(parts[k])
            return f"(let {h} : {here.p(parts[k])} := {text} in {x.proof(cases[k], inner)})"
        inner, (h,) = here.assuming(parts[k])
        rest = fresh_name("rest", here.taken)
        outer = Env(here.names, here.hypotheses, here.taken | {rest})
        return (
            f"match {text} with or_introl {h} => {x.proof(cases[k], inner)}"
            f" | or_intror {rest} => {split(rest, k + 1, outer)} end"
        )

    return f"({split(x.proof(premise, env), 0, env)})"


def _fun(x: Exporter, env: Env, premise: Theorem, a: Expr) -> str:
    inner, (h,) = env.assuming(a)
    return f"(fun {h} : {env.p(a)} => {x.proof(premise, inner)})"


@_rule
def implies_intro(x: Exporter, env: Env, t: Theorem, premise: Theorem, a: Expr) -> str:
    return _fun(x, env, premise, a)


@_rule
def implies_elim(x: Exporter, env: Env, t: Theorem, implication: Theorem, premise: Theorem) -> str:
    return f"({x.proof(implication, env)} {x.proof(premise, env)})"


@_rule
def not_intro(x: Exporter, env: Env, t: Theorem, premise: Theorem, a: Expr) -> str:
    return f"({_fun(x, env, premise, a)} : {env.p(not_(a))})"


@_rule
def not_elim(x: Exporter, env: Env, t: Theorem, negation: Theorem, premise: Theorem) -> str:
    return f"({x.proof(negation, env)} {x.proof(premise, env)})"


@_rule
def false_elim(x: Exporter, env: Env, t: Theorem, premise: Theorem, a: Expr) -> str:
    return f"(False_ind {env.p(a)} {x.proof(premise, env)})"


@_rule
def excluded_middle(x: Exporter, env: Env, t: Theorem, a: Expr) -> str:
    return f"(classic {env.p(a)})"


@_rule
def iff_intro(x: Exporter, env: Env, t: Theorem, forward: Theorem, backward: Theorem) -> str:
    return f"(conj {x.proof(forward, env)} {x.proof(backward, env)} : {env.p(t.conclusion)})"


@_rule
def iff_elim(x: Exporter, env: Env, t: Theorem, premise: Theorem, k: int) -> str:
    return f"(proj{k + 1} {x.proof(premise, env)})"


@_rule
def forall_intro(x: Exporter, env: Env, t: Theorem, premise: Theorem, v: Expr) -> str:
    inner, name = env.variable(v)
    return f"(fun {name} : {type_text(v.sort)} => {x.proof(premise, inner)})"


@_rule
def forall_elim(x: Exporter, env: Env, t: Theorem, premise: Theorem, *values: Expr) -> str:
    body, text, steps = premise.conclusion, x.proof(premise, env), []
    avoid = set(free(body)).union(*(free(value) for value in values))
    for value in values:
        v = fresh("v", body.data, avoid)
        avoid.add(v)
        argument = env.v(value, body.data)
        text = f"({text} {argument})"
        body = instantiate(body, v)
        steps.append((v, value, argument))
    named = env.replacing({v: argument for v, _, argument in steps}, env.hypotheses)
    return x.substituted(named, text, body, steps)


@_rule
def exists_intro(x: Exporter, env: Env, t: Theorem, premise: Theorem, existence: Expr, value: Expr) -> str:
    v = fresh("v", existence.data, free(existence) | free(value))
    text = env.v(value, existence.data)
    named = env.replacing({v: text}, env.hypotheses)
    proof = x.substituted(named, x.proof(premise, env), instantiate(existence, v), [(v, value, text)], backwards=True)
    inner, name = env.variable(fresh(existence.hint or "x", existence.data, free(existence)))
    body = instantiate(existence, next(e for e, n in inner.names.items() if n == name))
    return f"(ex_intro (fun {name} : {type_text(existence.data)} => {inner.p(body)}) {text} {proof})"


@_rule
def exists_elim(x: Exporter, env: Env, t: Theorem, existence: Theorem, v: Expr, premise: Theorem) -> str:
    known = instantiate(existence.conclusion, v)
    inner, name = env.variable(v)
    inner, (h,) = inner.assuming(known)
    return f"(exists_elim _ _ _ {x.proof(existence, env)} (fun {name} {h} => {x.proof(premise, inner)}))"


@_rule
def specialise(x: Exporter, env: Env, t: Theorem, premise: Theorem, replacements: tuple[tuple[Expr, Expr], ...]) -> str:
    mapping = dict(replacements)
    texts = {v: env.v(value, v.sort) for v, value in replacements}
    steps = [(v, value, texts[v]) for v, value in replacements]
    named = env.replacing(texts, {})
    hypotheses = {}
    for h in premise.hypotheses:
        hypotheses[h] = x.substituted(named, env.hypotheses[substitute(h, mapping)], h, steps, backwards=True)
    return x.substituted(named, x.proof(premise, env.replacing(texts, hypotheses)), premise.conclusion, steps)


@_rule
def reflexivity(x: Exporter, env: Env, t: Theorem, a: Expr) -> str:
    return f"(@eq_refl R {env.r(a)})"


@_rule
def symmetry(x: Exporter, env: Env, t: Theorem, premise: Theorem) -> str:
    return f"(eq_sym {x.proof(premise, env)})"


@_rule
def transitivity(x: Exporter, env: Env, t: Theorem, *parts: Theorem) -> str:
    return _nested("eq_trans", [x.proof(p, env) for p in parts])


def _slots(term: Expr) -> list[Any]:
    """The sort in which each argument of a term is asked for."""
    match term.op:
        case "sum" | "prod":
            return [INTEGER, INTEGER, None]
        case "app":
            return [None, *term.args[0].sort[:-1]]
        case "call":
            return [p.sort for p in DEFINITIONS[term.data[0]].parameters]
        case _:
            return [REAL] * len(term.args)


@_rule
def congruence(
    x: Exporter, env: Env, t: Theorem, term: Expr, positions: tuple[int, ...], parts: tuple[Theorem, ...]
) -> str:
    args, links = list(term.args), []
    slots = _slots(term)
    if not positions:
        return f"(@eq_refl R {env.r(term)})"
    for position, premise in zip(positions, parts, strict=True):
        s, new = premise.conclusion.args
        z = fresh("z", slots[position], free(term) | free(premise.conclusion))
        args[position] = z
        hole = Expr(term.op, tuple(args), term.data, term.hint)
        inner, name = env.variable(z)
        lemma = "congruence_int" if slots[position] == INTEGER else "congruence_rule"
        if term.op == "pow" and position == 1:
            text = f"(congruence_rule (fun {name} : R => power {env.r(args[0])} {name}) {env.r(s)} {env.r(new)}"
            text += f" {x.proof(premise, env)})"
            base = env.r(args[0])
            pw = fresh_name("pw", env.taken)
            if (k := literal_exponent(s)) is not None:
                text = power_cast(pw, f"({pw} {base}) = (power {base} {env.r(new)})", k, text)
            if (k := literal_exponent(new)) is not None:
                before = env.r(Expr("pow", (args[0], s)))
                text = power_cast(pw, f"{before} = ({pw} {base})", k, text)
        else:
            sort = type_text(slots[position])
            left, right = env.v(s, slots[position]), env.v(new, slots[position])
            text = f"({lemma} (fun {name} : {sort} => {inner.r(hole)}) {left} {right} {x.proof(premise, env)})"
        args[position] = new
        links.append(text)
    return _nested("eq_trans", links)


@_rule
def termwise(x: Exporter, env: Env, t: Theorem, series: Expr, index: Expr, premise: Theorem) -> str:
    low, high, _ = series.args
    after = t.conclusion.args[1]
    inner, name = env.variable(index)
    texts = []
    for e in (series, after):
        i = fresh("i", INTEGER, free(e))
        here, n = env.variable(i)
        texts.append(f"(fun {n} : int => {here.r(instantiate(e, i))})")
    inner, (h1, h2) = inner.assuming(le(low, index), le(index, high))
    p1, p2 = (env.replacing({index: name}, {}).p(a) for a in (le(low, index), le(index, high)))
    return (
        f"(termwise_{series.op} {env.v(low, INTEGER)} {env.v(high, INTEGER)} {texts[0]} {texts[1]}"
        f" (fun ({name} : int) ({h1} : {p1}) ({h2} : {p2}) => {x.proof(premise, inner)}))"
    )


@_rule
def rewrite(x: Exporter, env: Env, t: Theorem, equality: Theorem, premise: Theorem, template: Expr) -> str:
    s, new = equality.conclusion.args
    sort = template.sort[0]
    z = fresh("z", sort, free(template) | free(s) | free(new))
    body = instantiate(template, z)
    inner, name = env.variable(z)
    left, right = env.v(s, sort), env.v(new, sort)
    lemma = "rewrite_int" if sort == INTEGER else "rewrite_rule"
    before = x.substituted(env, x.proof(premise, env), body, [(z, s, left)], backwards=True)
    predicate = f"(fun {name} : {type_text(sort)} => {inner.p(body)})"
    text = f"({lemma} {predicate} {left} {right} {x.proof(equality, env)} {before})"
    return x.substituted(env, text, body, [(z, new, right)])


@_rule
def ite_true(x: Exporter, env: Env, t: Theorem, premise: Theorem, a: Expr, b: Expr) -> str:
    return f"(ite_true {env.p(premise.conclusion)} {env.r(a)} {env.r(b)} {x.proof(premise, env)})"


@_rule
def ite_false(x: Exporter, env: Env, t: Theorem, premise: Theorem, a: Expr, b: Expr) -> str:
    return f"(ite_false {env.p(premise.conclusion.args[0])} {env.r(a)} {env.r(b)} {x.proof(premise, env)})"


def described(x: Exporter, env: Env, nonzero: tuple[Theorem, ...]) -> Described:
    """The normaliser's view of terms, given theorems of the form ``t != 0``."""
    known = {p.conclusion.args[0].args[0]: (lambda p=p: x.proof(p, env)) for p in nonzero}
    return Described(env.scope, known)


@_rule
def field_(x: Exporter, env: Env, t: Theorem, a: Expr, b: Expr, *nonzero: Theorem) -> str:
    d = described(x, env, nonzero)
    return d.equal(d.term(a), d.term(b))


@_rule
def arithmetic(x: Exporter, env: Env, t: Theorem, goal: Expr, terms: Any, nonzero: tuple[Theorem, ...]) -> str:
    d = described(x, env, nonzero)
    kind = "lt" if goal == FALSE else goal.op
    total, proof, sign = "", "", ""
    for coefficient, parts in terms:
        text, known, here = d.term(coefficient), "_", "any"
        if coefficient.op == "num" and coefficient.data >= 0:
            p, q = coefficient.data.numerator, coefficient.data.denominator
            here = "lt" if p > 0 else "le"
            known = f"(rational_{'pos' if p > 0 else 'nonneg'} {number(p)} {q} (eq_refl true))"
        for k, premise in enumerate(parts):
            relation = premise.conclusion
            factor = difference(d.term(relation.args[0]), d.term(relation.args[1]))
            given = f"(difference_{relation.op} _ _ {x.proof(premise, env)})"
            if k == 0 and coefficient == num(1):
                text, known, here = factor, given, relation.op
            else:
                text = f"(Mul {text} {factor})"
                known, here = _times(known, here, given, relation.op)
        if here == "any":
            raise NotExportable("arithmetic", "a coefficient without sign")
        if not total:
            total, proof, sign = text, known, here
        else:
            total = f"(Add {total} {text})"
            proof, sign = _plus(proof, sign, known, here)
    if not total:
        total, proof, sign = number_text(0), "(@eq_refl R 0)", "eq"
    wanted = {"eq": "eq", "le": "le", "lt": "lt"}[kind]
    if sign != wanted:
        if wanted == "le":
            proof = f"({'weaken' if sign == 'lt' else 'zero_nonneg'} _ {proof})"
        else:
            raise NotExportable("arithmetic", f"a sum known as {sign} for a goal {wanted}")
    sides = [] if goal == FALSE else list(goal.args)
    gap = difference(*map(d.term, sides)) if sides else number_text(0)
    given = " ".join([*map(env.r, sides), "(value atoms right)", d.equality("left", "right"), proof])
    return d.within(f"(arithmetic_{'false' if goal == FALSE else kind} {given})", left=gap, right=total)


def _times(p: str, sign: str, q: str, other: str) -> tuple[str, str]:
    if other == "eq":
        return f"(times_zero_r _ _ {q})", "eq"
    if sign == "eq":
        return f"(times_zero_l _ _ {p})", "eq"
    if sign == "any":
        return p, "any"
    if sign == other == "lt":
        return f"(times_pos _ _ {p} {q})", "lt"
    p = f"(weaken _ {p})" if sign == "lt" else p
    q = f"(weaken _ {q})" if other == "lt" else q
    return f"(times_nonneg _ _ {p} {q})", "le"


def _plus(p: str, sign: str, q: str, other: str) -> tuple[str, str]:
    if sign == other == "eq":
        return f"(plus_zero _ _ {p} {q})", "eq"

    def weak(text: str, s: str) -> str:
        return {"lt": f"(weaken _ {text})", "eq": f"(zero_nonneg _ {text})", "le": text}[s]

    if sign == "lt":
        return f"(plus_pos_l _ _ {p} {weak(q, other)})", "lt"
    if other == "lt":
        return f"(plus_pos_r _ _ {weak(p, sign)} {q})", "lt"
    return f"(plus_nonneg _ _ {weak(p, sign)} {weak(q, other)})", "le"


@_rule
def unfold(x: Exporter, env: Env, t: Theorem, term: Expr) -> str:
    return x.unfolded(env, term)


@_rule
def induction(x: Exporter, env: Env, t: Theorem, predicate: Expr, k: Expr, base: Theorem, step: Theorem) -> str:
    body = instantiate(predicate, k)
    lower, claim = body.args
    low = lower.args[0]
    inner, name = env.variable(k)
    motive = inner.p(claim)
    low_text = env.v(low, INTEGER)
    at_low = x.substituted(env, x.proof(base, env), claim, [(k, low, low_text)], backwards=True)
    inner, (h1, h2) = inner.assuming(lower, claim)
    p1 = inner.p(lower)
    return (
        f"(induction_rule (fun {name} : int => {motive}) {low_text} {at_low}"
        f" (fun ({name} : int) ({h1} : {p1}) ({h2} : {motive}) => {x.proof(step, inner)}))"
    )


@_rule
def axiom(x: Exporter, env: Env, t: Theorem, name: str) -> str:
    return f"ax_{name}"


@_rule
def evaluate(x: Exporter, env: Env, t: Theorem, p: Expr) -> str:
    return evaluation(x, env, t.conclusion)


@_rule
def derivative_(x: Exporter, env: Env, t: Theorem, function: Expr, point: Expr, *parts: Theorem) -> str:
    return derivative(x, env, t, function, point, parts)
