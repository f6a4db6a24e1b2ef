"""Rules of logic, equality, arithmetic, definitions and induction.  (Trusted.)

Each docstring gives the schema: premises above the line, side conditions in brackets.  G, H stand
for lists of hypotheses; ``G - a`` is G without a.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from symbolic_it.kernel.field import Field, FieldError
from symbolic_it.kernel.theorem import KernelError, Sequent, Theorem, require, rule, union
from symbolic_it.terms.expr import (
    BINDERS,
    FALSE,
    INTEGER,
    PROP,
    TRUE,
    Expr,
    abstract,
    add,
    and_,
    eq,
    fits,
    forall,
    free,
    iff,
    implies,
    instantiate,
    le,
    mul,
    not_,
    num,
    or_,
    substitute,
)


def _parts(theorem: Theorem, op: str) -> tuple[Expr, ...]:
    """The arguments of a theorem's conclusion, which must have operator `op`."""
    conclusion = theorem.conclusion
    require(conclusion.op == op, "a premise of the form {} was expected, not {}", op, conclusion)
    return conclusion.args


def _without(theorem: Theorem, *discharged: Expr) -> tuple[Expr, ...]:
    return tuple(h for h in theorem.hypotheses if h not in discharged)


def _not_free(variable: Expr, expressions: tuple[Expr, ...]) -> None:
    require(variable.op == "var", "a variable was expected")
    require(
        not any(variable in free(e) for e in expressions),
        "{} is not arbitrary: it occurs in a hypothesis or bound",
        variable,
    )


# -- propositional logic ----------------------------------------------------------------------------


@rule
def assume(a: Expr) -> Sequent:
    """a |- a"""
    return Sequent((a,), a)


@rule
def truth() -> Sequent:
    """|- true"""
    return Sequent((), TRUE)


@rule
def and_intro(*premises: Theorem) -> Sequent:
    """G1 |- a1, ..., Gk |- ak  /  G1, ..., Gk |- a1 and ... and ak"""
    return Sequent(union(*(p.hypotheses for p in premises)), and_(*(p.conclusion for p in premises)))


@rule
def and_elim(premise: Theorem, k: int) -> Sequent:
    """G |- a1 and ... and am  /  G |- ak   (k counts from 0)"""
    parts = _parts(premise, "and")
    require(0 <= k < len(parts), "there is no such part")
    return Sequent(premise.hypotheses, parts[k])


@rule
def or_intro(premise: Theorem, disjunction: Expr) -> Sequent:
    """G |- ak  /  G |- a1 or ... or am"""
    require(disjunction.op == "or" and premise.conclusion in disjunction.args, "not a part of the disjunction")
    return Sequent(premise.hypotheses, disjunction)


@rule
def or_elim(premise: Theorem, *cases: Theorem) -> Sequent:
    """G |- a1 or ... or am;  Hk |- c for each k  /  G, H1 - a1, ..., Hm - am |- c"""
    parts = _parts(premise, "or")
    require(len(parts) == len(cases), "one proof for each case is needed")
    goal = cases[0].conclusion
    require(all(case.conclusion == goal for case in cases), "the cases prove different things")
    rest = (_without(case, part) for case, part in zip(cases, parts, strict=True))
    return Sequent(union(premise.hypotheses, *rest), goal)


@rule
def implies_intro(premise: Theorem, a: Expr) -> Sequent:
    """G |- b  /  G - a |- a implies b"""
    return Sequent(_without(premise, a), implies(a, premise.conclusion))


@rule
def implies_elim(implication: Theorem, premise: Theorem) -> Sequent:
    """G |- a implies b;  H |- a  /  G, H |- b"""
    a, b = _parts(implication, "implies")
    require(premise.conclusion == a, "the premise is {}, not {}", premise.conclusion, a)
    return Sequent(union(implication.hypotheses, premise.hypotheses), b)


@rule
def not_intro(premise: Theorem, a: Expr) -> Sequent:
    """G |- false  /  G - a |- not a"""
    _parts(premise, "false")
    return Sequent(_without(premise, a), not_(a))


@rule
def not_elim(negation: Theorem, premise: Theorem) -> Sequent:
    """G |- not a;  H |- a  /  G, H |- false"""
    (a,) = _parts(negation, "not")
    require(premise.conclusion == a, "the premise is not what is denied")
    return Sequent(union(negation.hypotheses, premise.hypotheses), FALSE)


@rule
def false_elim(premise: Theorem, a: Expr) -> Sequent:
    """G |- false  /  G |- a"""
    _parts(premise, "false")
    return Sequent(premise.hypotheses, a)


@rule
def excluded_middle(a: Expr) -> Sequent:
    """|- a or not a"""
    return Sequent((), or_(a, not_(a)))


@rule
def iff_intro(forward: Theorem, backward: Theorem) -> Sequent:
    """G |- a implies b;  H |- b implies a  /  G, H |- a iff b"""
    a, b = _parts(forward, "implies")
    require(_parts(backward, "implies") == (b, a), "the two implications are not converse")
    return Sequent(union(forward.hypotheses, backward.hypotheses), iff(a, b))


@rule
def iff_elim(premise: Theorem, k: int) -> Sequent:
    """G |- a iff b  /  G |- a implies b  (k = 0)  or  G |- b implies a  (k = 1)"""
    a, b = _parts(premise, "iff")
    require(k in (0, 1), "k is 0 or 1")
    return Sequent(premise.hypotheses, implies(a, b) if k == 0 else implies(b, a))


# -- quantifiers -------------------------------------------------------------------------------------


@rule
def forall_intro(premise: Theorem, v: Expr) -> Sequent:
    """G |- a  /  G |- for all v: a   [v not free in G]"""
    _not_free(v, premise.hypotheses)
    return Sequent(premise.hypotheses, forall([v], premise.conclusion))


@rule
def forall_elim(premise: Theorem, *values: Expr) -> Sequent:
    """G |- for all v1, ..., vk: a(v1, ..., vk)  /  G |- a(t1, ..., tk)   [each t has the sort of its v]"""
    conclusion = premise.conclusion
    for value in values:
        require(conclusion.op == "forall", "there are more values than quantifiers")
        conclusion = instantiate(conclusion, value)
    return Sequent(premise.hypotheses, conclusion)


@rule
def exists_intro(premise: Theorem, existence: Expr, value: Expr) -> Sequent:
    """G |- a(t)  /  G |- exists v: a(v)"""
    require(existence.op == "exists", "an existence statement was expected")
    require(instantiate(existence, value) == premise.conclusion, "the premise is not the statement at this witness")
    return Sequent(premise.hypotheses, existence)


@rule
def exists_elim(existence: Theorem, v: Expr, premise: Theorem) -> Sequent:
    """G |- exists v: a(v);  H |- c  /  G, H - a(v) |- c   [v not free in H - a(v), c, exists v: a(v)]"""
    _parts(existence, "exists")
    require(v.sort == existence.conclusion.data, "the variable has another sort than what exists")
    known = instantiate(existence.conclusion, v)
    rest = _without(premise, known)
    _not_free(v, (*rest, premise.conclusion, existence.conclusion))
    return Sequent(union(existence.hypotheses, rest), premise.conclusion)


@rule
def specialise(premise: Theorem, replacements: tuple[tuple[Expr, Expr], ...]) -> Sequent:
    """G |- a  /  G[t/v] |- a[t/v]   [free variables v replaced at once by terms t of their sorts]"""
    mapping = dict(replacements)
    require(len(mapping) == len(replacements), "a variable is replaced twice")
    hypotheses = (substitute(h, mapping) for h in premise.hypotheses)
    return Sequent(union(hypotheses), substitute(premise.conclusion, mapping))


# -- equality ----------------------------------------------------------------------------------------


@rule
def reflexivity(t: Expr) -> Sequent:
    """|- t = t"""
    return Sequent((), eq(t, t))


@rule
def symmetry(premise: Theorem) -> Sequent:
    """G |- s = t  /  G |- t = s"""
    s, t = _parts(premise, "eq")
    return Sequent(premise.hypotheses, eq(t, s))


@rule
def transitivity(*premises: Theorem) -> Sequent:
    """G1 |- t0 = t1, ..., Gk |- t(k-1) = tk  /  G1, ..., Gk |- t0 = tk"""
    require(bool(premises), "nothing to join")
    links = [_parts(p, "eq") for p in premises]
    for (_, left), (right, _) in pairwise(links):
        require(left == right, "{} is not {}", left, right)
    return Sequent(union(*(p.hypotheses for p in premises)), eq(links[0][0], links[-1][1]))


@rule
def congruence(term: Expr, positions: tuple[int, ...], premises: tuple[Theorem, ...]) -> Sequent:
    """Gk |- sk = tk  /  G1, ... |- f(..., sk, ...) = f(..., tk, ...)   [not below a binder]"""
    require(len(positions) == len(premises) == len(set(positions)), "one premise for each position")
    args = list(term.args)
    binder = BINDERS.get(term.op)
    for position, premise in zip(positions, premises, strict=True):
        s, t = _parts(premise, "eq")
        require(0 <= position < len(args) and args[position] == s, "the premise does not fit the term")
        require(binder is None or binder[0] != position, "a bound variable is in the way")
        args[position] = t
    require(term.sort != PROP, "congruence is for terms")
    changed = Expr(term.op, tuple(args), term.data, term.hint)
    return Sequent(union(*(p.hypotheses for p in premises)), eq(term, changed))


@rule
def termwise(series: Expr, index: Expr, premise: Theorem) -> Sequent:
    """G |- f(i) = g(i)  /  G - (lo <= i) - (i <= hi) |- Sum_{lo<=i<=hi} f = Sum_{lo<=i<=hi} g
    [i not free in what remains of G, nor in lo, hi; the same for products]"""
    require(series.op in ("sum", "prod") and index.sort == INTEGER, "a sum or product was expected")
    low, high, _ = series.args
    s, t = _parts(premise, "eq")
    rest = _without(premise, le(low, index), le(index, high))
    _not_free(index, (*rest, series))
    require(instantiate(series, index) == s, "the premise does not start from the summand")
    changed = Expr(series.op, (low, high, abstract(t, [index])), None, series.hint)
    return Sequent(rest, eq(series, changed))


@rule
def rewrite(equality: Theorem, premise: Theorem, template: Expr) -> Sequent:
    """G |- s = t;  H |- a(s)  /  G, H |- a(t)   [template: v -> a(v)]"""
    s, t = _parts(equality, "eq")
    require(template.op == "lam" and template.sort[-1] == PROP, "the template is a predicate")
    require(instantiate(template, s) == premise.conclusion, "the premise is not the template at the left side")
    return Sequent(union(equality.hypotheses, premise.hypotheses), instantiate(template, t))


@rule
def ite_true(premise: Theorem, a: Expr, b: Expr) -> Sequent:
    """G |- c  /  G |- (a if c else b) = a"""
    return Sequent(premise.hypotheses, eq(Expr("ite", (premise.conclusion, a, b)), a))


@rule
def ite_false(premise: Theorem, a: Expr, b: Expr) -> Sequent:
    """G |- not c  /  G |- (a if c else b) = b"""
    (c,) = _parts(premise, "not")
    return Sequent(premise.hypotheses, eq(Expr("ite", (c, a, b)), b))


# -- arithmetic --------------------------------------------------------------------------------------


def _nonzero(premises: tuple[Theorem, ...]) -> list[Expr]:
    """The terms that `premises`, of the form ``not t = 0``, say are nonzero."""
    terms = []
    for premise in premises:
        (inner,) = _parts(premise, "not")
        require(inner.op == "eq" and inner.args[1] == num(0), "a premise of the form t != 0 was expected")
        terms.append(inner.args[0])
    return terms


@functools.lru_cache(64)
def _field_over(nonzero: frozenset[Expr]) -> Field:
    return Field(nonzero)


def _same(a: Expr, b: Expr, nonzero: tuple[Theorem, ...]) -> None:
    try:
        equal = _field_over(frozenset(_nonzero(nonzero))).equal(a, b)
    except FieldError as error:
        raise KernelError(str(error)) from None
    require(equal, "{} and {} have different normal forms", a, b)


@rule
def field(a: Expr, b: Expr, *nonzero: Theorem) -> Sequent:
    """Gk |- dk != 0  /  G1, ... |- a = b   [the quotients of polynomials a, b are equal where all dk != 0]"""
    _same(a, b, nonzero)
    return Sequent(union(*(p.hypotheses for p in nonzero)), eq(a, b))


@rule
def arithmetic(
    goal: Expr, terms: tuple[tuple[Expr, tuple[Theorem, ...]], ...], nonzero: tuple[Theorem, ...]
) -> Sequent:
    """Gjk |- (a relation that makes ujk = right - left >= 0, > 0 or = 0)  /  G... |- goal

    [right - left of the goal equals the sum over j of cj * uj1 * uj2 * ... , as in `field`;
    cj is a rational number >= 0, or any term where some ujk = 0;
    for a goal a < b, some cj > 0 has only factors > 0;  for a = b, every j has a factor = 0;
    the goal ``false`` counts as 0 < 0]
    """
    strict = False
    total = []
    used = list(nonzero)
    if goal == FALSE:
        kind, target = "lt", num(0)
    else:
        require(goal.op in ("eq", "le", "lt"), "the goal is a relation")
        kind, target = goal.op, goal.args[1] - goal.args[0]
    for coefficient, premises in terms:
        relations = [p.conclusion for p in premises]
        require(all(r.op in ("eq", "le", "lt") for r in relations), "premises are relations")
        if all(r.op != "eq" for r in relations):
            require(coefficient.op == "num" and coefficient.data >= 0, "a coefficient >= 0 was expected")
            require(kind != "eq", "an equation follows from equations only")
            strict = strict or (coefficient.data > 0 and all(r.op == "lt" for r in relations))
        total.append(mul(coefficient, *(r.args[1] - r.args[0] for r in relations)))
        used.extend(premises)
    require(kind != "lt" or strict, "nothing here is strict")
    _same(target, add(*total), nonzero)
    return Sequent(union(*(p.hypotheses for p in used)), goal)


# -- definitions and induction -----------------------------------------------------------------------


class Definition(NamedTuple):
    """``name(parameters)`` stands for `body`, whose free variables are the parameters."""

    name: str
    parameters: tuple[Expr, ...]
    body: Expr


_DEFINITIONS: dict[str, Definition] = {}
DEFINITIONS: Mapping[str, Definition] = MappingProxyType(_DEFINITIONS)
"""Every definition made so far.  A definition only abbreviates; it is never changed."""


def define(definition: Definition) -> None:
    """Add a definition.  Its body may use earlier ones only, so definitions are never circular."""
    name, parameters, body = definition
    require(type(name) is str and type(parameters) is tuple and type(body) is Expr, "bad definition")
    require(all(type(p) is Expr for p in parameters), "bad parameters")
    if DEFINITIONS.get(name) == definition:
        return
    require(name not in DEFINITIONS, f"{name} is defined already, as something else")
    require(all(p.op == "var" for p in parameters) and len(set(parameters)) == len(parameters), "bad parameters")
    require(free(body) <= set(parameters) and body.loose == 0, f"{name}: the body has variables of its own")
    _check_calls(body)
    _DEFINITIONS[name] = Definition(name, parameters, body)


def _check_calls(body: Expr) -> None:
    if body.op == "call":
        require(body.data[0] in DEFINITIONS, f"{body.data[0]} is not defined yet")
    for arg in body.args:
        _check_calls(arg)


def expand(term: Expr) -> Expr:
    """The body of the defined function at the root of `term`, at its arguments."""
    require(term.op == "call" and term.data[0] in DEFINITIONS, "not a defined function")
    _, parameters, body = DEFINITIONS[term.data[0]]
    require(len(parameters) == len(term.args), f"{term.data[0]} takes {len(parameters)} arguments")
    require(all(fits(a.sort, p.sort) for a, p in zip(term.args, parameters, strict=True)), "wrong sort of argument")
    require(fits(body.sort, term.data[1]), f"{term.data[0]} has sort {body.sort}")
    return substitute(body, dict(zip(parameters, term.args, strict=True)))


@rule
def unfold(term: Expr) -> Sequent:
    """|- f(t1, ..., tk) = body[t1, ..., tk]   (iff for predicates)   [f is defined]"""
    body = expand(term)
    return Sequent((), iff(term, body) if term.sort == PROP else eq(term, body))


@rule
def induction(predicate: Expr, k: Expr, base: Theorem, step: Theorem) -> Sequent:
    """G |- a(m);  H |- a(k+1)  /  G, H - a(k) - (m <= k) |- for all k: m <= k implies a(k)
    [k an integer, not free in G, in m, nor in what remains of H; predicate: (m, k -> a(k)) as m <= k implies a(k)]"""
    require(predicate.op == "forall" and predicate.data == INTEGER, "the predicate is for all k: m <= k implies a(k)")
    body = instantiate(predicate, k)
    require(body.op == "implies" and body.args[0].op == "le" and body.args[0].args[1] == k, "bad shape")
    lower, claim = body.args
    low = lower.args[0]
    require(k.sort == INTEGER and low.sort == INTEGER, "induction is over integers")
    rest = _without(step, claim, lower)
    _not_free(k, (*base.hypotheses, *rest, low, predicate))
    require(base.conclusion == substitute(claim, {k: low}), "the base case is not the claim at its lower bound")
    require(step.conclusion == substitute(claim, {k: add(k, 1)}), "the step does not prove the claim at k + 1")
    return Sequent(union(base.hypotheses, rest), predicate)
