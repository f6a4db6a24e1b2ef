"""Small theorems that the tactics use, each derived from the axioms once, when first asked for."""

from __future__ import annotations

import functools
from collections.abc import Callable

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics.steps import axiom, combine, detach
from symbolic_it.terms.expr import (
    FALSE,
    INTEGER,
    VECTOR,
    Expr,
    eq,
    exp,
    forall,
    implies,
    in_range,
    instantiate,
    lam,
    le,
    log,
    lt,
    ne,
    not_,
    num,
    power,
    prod,
    sum_,
    var,
)

a, b, c = var("a"), var("b"), var("c")
i, lo, hi = var("i", INTEGER), var("lo", INTEGER), var("hi", INTEGER)
f, g = var("f", VECTOR), var("g", VECTOR)


def close(theorem: Theorem, variables: list[Expr], *premises: Expr) -> Theorem:
    """Discharge the premises (first becomes outermost) and generalise the variables."""
    for premise in reversed(premises):
        theorem = kernel.implies_intro(theorem, premise)
    for variable in reversed(variables):
        theorem = kernel.forall_intro(theorem, variable)
    return theorem


Lemma = Callable[[], Theorem]


def lemma(body: Lemma) -> Lemma:
    """A theorem that is derived once."""
    return functools.lru_cache(maxsize=None)(body)


def absurd(goal: Expr, *terms: object) -> Theorem:
    """The goal, since a combination of relations is contradictory."""
    return kernel.false_elim(combine(FALSE, *terms), goal)  # type: ignore[arg-type]


def one_positive() -> Theorem:
    """0 < 1"""
    return kernel.evaluate(lt(0, 1))


@lemma
def log_increasing() -> Theorem:
    """0 < a < b implies log a < log b."""
    pa, ab = kernel.assume(lt(0, a)), kernel.assume(lt(a, b))
    pb = combine(lt(0, b), pa, ab)
    la, lb = axiom("exp_log", a, given=[pa]), axiom("exp_log", b, given=[pb])
    goal = lt(log(a), log(b))
    same = kernel.assume(eq(log(a), log(b)))
    hole = var("hole")
    moved = kernel.rewrite(same, la, lam([hole], eq(exp(hole), a)))  # exp(log b) = a
    equal_case = absurd(goal, ab, (-1, lb), (1, moved))
    less = kernel.assume(lt(log(b), log(a)))
    wrong = axiom("exp_increasing", log(b), log(a), given=[less])
    less_case = absurd(goal, ab, wrong, (1, la), (-1, lb))
    split = axiom("trichotomy", log(a), log(b))
    theorem = kernel.or_elim(split, kernel.assume(goal), equal_case, less_case)
    return close(theorem, [a, b], lt(0, a), lt(a, b))


@lemma
def log_monotone() -> Theorem:
    """0 < a <= b implies log a <= log b."""
    pa, ab = kernel.assume(lt(0, a)), kernel.assume(le(a, b))
    goal = le(log(a), log(b))
    less = combine(goal, detach(kernel.forall_elim(log_increasing(), a, b), pa, kernel.assume(lt(a, b))))
    same = kernel.rewrite(kernel.assume(eq(a, b)), combine(le(log(a), log(a))), lam([c], le(log(a), log(c))))
    more = absurd(goal, ab, kernel.assume(lt(b, a)))
    return close(kernel.or_elim(axiom("trichotomy", a, b), less, same, more), [a, b], lt(0, a), le(a, b))


@lemma
def square_positive() -> Theorem:
    """a != 0 implies 0 < a^2."""
    goal = lt(0, power(a, 2))
    less, more = kernel.assume(lt(a, 0)), kernel.assume(lt(0, a))
    zero = kernel.false_elim(kernel.not_elim(kernel.assume(ne(a, 0)), kernel.assume(eq(a, 0))), goal)
    split = axiom("trichotomy", a, 0)
    theorem = kernel.or_elim(split, combine(goal, (1, less, less)), zero, combine(goal, (1, more, more)))
    return close(theorem, [a], ne(a, 0))


@lemma
def positive_of_nonnegative() -> Theorem:
    """a >= 0 and a != 0 imply a > 0."""
    goal = lt(0, a)
    not_negative = kernel.assume(le(0, a))
    zero = kernel.false_elim(kernel.not_elim(kernel.assume(ne(a, 0)), kernel.assume(eq(a, 0))), goal)
    less = absurd(goal, not_negative, kernel.assume(lt(a, 0)))
    theorem = kernel.or_elim(axiom("trichotomy", a, 0), less, zero, kernel.assume(goal))
    return close(theorem, [a], le(0, a), ne(a, 0))


@lemma
def log_of_product() -> Theorem:
    """log(a b) = log a + log b for a, b > 0."""
    pa, pb = kernel.assume(lt(0, a)), kernel.assume(lt(0, b))
    la, lb = axiom("exp_log", a, given=[pa]), axiom("exp_log", b, given=[pb])
    both = axiom("exp_sum", log(a), log(b))
    value = combine(eq(exp(log(a) + log(b)), a * b), both, (exp(log(b)), la), (a, lb))
    hole = var("hole")
    theorem = kernel.rewrite(value, axiom("log_exp", log(a) + log(b)), lam([hole], eq(log(hole), log(a) + log(b))))
    return close(theorem, [a, b], lt(0, a), lt(0, b))


@lemma
def log_of_power() -> Theorem:
    """log(a^c) = c log a for a > 0."""
    value = axiom("power_positive_base", a, c, given=[kernel.assume(lt(0, a))])
    hole = var("hole")
    theorem = kernel.rewrite(
        kernel.symmetry(value), axiom("log_exp", c * log(a)), lam([hole], eq(log(hole), c * log(a)))
    )
    return close(theorem, [a, c], lt(0, a))


@lemma
def exp_of_multiple() -> Theorem:
    """exp(c a) = exp(a)^c."""
    positive = axiom("exp_positive", a)
    value = axiom("power_positive_base", exp(a), c, given=[positive])  # exp(a)^c = exp(c log exp a)
    hole = var("hole")
    theorem = kernel.rewrite(axiom("log_exp", a), value, lam([hole], eq(power(exp(a), c), exp(c * hole))))
    return close(kernel.symmetry(theorem), [a, c])


@lemma
def power_of_power() -> Theorem:
    """(a^b)^c = a^(b c) for a > 0."""
    pa = kernel.assume(lt(0, a))
    inner = axiom("power_positive_base", a, b, given=[pa])
    positive = combine(lt(0, power(a, b)), axiom("exp_positive", b * log(a)), (-1, inner))
    outer = axiom("power_positive_base", power(a, b), c, given=[positive])  # = exp(c log(a^b))
    log_inner = detach(kernel.forall_elim(log_of_power(), a, b), pa)
    hole = var("hole")
    outer = kernel.rewrite(log_inner, outer, lam([hole], eq(power(power(a, b), c), exp(c * hole))))
    same = kernel.field(outer.conclusion.args[1].args[0], (b * c) * log(a))
    outer = kernel.rewrite(same, outer, lam([hole], eq(power(power(a, b), c), exp(hole))))
    flat = axiom("power_positive_base", a, b * c, given=[pa])
    last = kernel.congruence(
        exp((b * c) * log(a)), (0,), (kernel.field((b * c) * log(a), flat.conclusion.args[1].args[0]),)
    )
    return close(kernel.transitivity(outer, last, kernel.symmetry(flat)), [a, b, c], lt(0, a))


@lemma
def sum_zero() -> Theorem:
    """A sum of zeros is 0."""
    zeros = lam([i], num(0))
    scaled = axiom("sum_scale", 0, zeros, lo, hi)  # Sum 0*0 = 0 * Sum 0
    left = scaled.conclusion.args[0]
    same = kernel.termwise(left, i, kernel.field(num(0) * num(0), num(0)))
    return close(combine(eq(sum_(num(0), i, lo, hi), 0), (-1, same), scaled), [lo, hi])


def _inside(relation: Expr) -> Expr:
    return forall([i], implies(*in_range(i, lo, hi), relation))


@lemma
def sum_nonnegative() -> Theorem:
    """A sum of terms >= 0 is >= 0."""
    every = kernel.assume(_inside(le(0, f[i])))
    below = axiom("sum_monotone", lam([i], num(0)), f, lo, hi, given=[every])
    zero = kernel.forall_elim(sum_zero(), lo, hi)
    total = sum_(f[i], i, lo, hi)
    return close(combine(le(0, total), below, (-1, zero)), [f, lo, hi], every.conclusion)


@lemma
def sum_positive() -> Theorem:
    """A sum of terms > 0 over a range that is not empty is > 0."""
    every = kernel.assume(_inside(lt(0, f[i])))
    some = kernel.assume(le(lo, hi))
    inside = [kernel.assume(h) for h in in_range(i, lo, hi)]
    weak = combine(le(0, f[i]), detach(kernel.forall_elim(every, i), *inside))
    every_weak = close(weak, [i], *in_range(i, lo, hi))
    low_in = [combine(le(lo, lo)), some]
    first = detach(kernel.forall_elim(every, lo), *low_in)
    below = axiom("sum_strict", lam([i], num(0)), f, lo, hi, lo, given=[every_weak, *low_in, first])
    zero = kernel.forall_elim(sum_zero(), lo, hi)
    total = sum_(f[i], i, lo, hi)
    return close(combine(lt(0, total), below, (-1, zero)), [f, lo, hi], every.conclusion, le(lo, hi))


@lemma
def sum_positive_where() -> Theorem:
    """A sum of terms >= 0, which are > 0 where a weight is, is > 0 if the weights, which are >= 0, have a sum > 0."""
    weights = kernel.assume(_inside(le(0, g[i])))
    terms = kernel.assume(_inside(le(0, f[i])))
    where = kernel.assume(_inside(implies(lt(0, g[i]), lt(0, f[i]))))
    some = kernel.assume(lt(0, sum_(g[i], i, lo, hi)))
    goal = lt(0, sum_(f[i], i, lo, hi))
    inside = [kernel.assume(h) for h in in_range(i, lo, hi)]
    term = detach(kernel.forall_elim(where, i), *inside, kernel.assume(lt(0, g[i])))
    # a weight at i that is positive makes the sum positive; so if it is not, all weights are at most 0
    strict = axiom("sum_strict", lam([i], num(0)), f, lo, hi, i, given=[terms, *inside, term])
    positive = combine(goal, strict, (-1, kernel.forall_elim(sum_zero(), lo, hi)))
    none = kernel.assume(not_(goal))
    flat = kernel.false_elim(kernel.not_elim(none, positive), le(g[i], 0))
    least = combine(le(g[i], 0), kernel.assume(lt(g[i], 0)))
    level = combine(le(g[i], 0), kernel.assume(eq(g[i], 0)))
    no_weight = kernel.or_elim(axiom("trichotomy", g[i], 0), least, level, flat)
    below = axiom("sum_monotone", g, lam([i], num(0)), lo, hi, given=[close(no_weight, [i], *in_range(i, lo, hi))])
    contrary = combine(FALSE, below, some, (1, kernel.forall_elim(sum_zero(), lo, hi)))
    theorem = kernel.or_elim(kernel.excluded_middle(goal), kernel.assume(goal), kernel.false_elim(contrary, goal))
    premises = (weights.conclusion, terms.conclusion, where.conclusion, some.conclusion)
    return close(theorem, [g, f, lo, hi], *premises)


@lemma
def product_nonnegative() -> Theorem:
    """A product of factors >= 0 is >= 0."""
    factors = kernel.assume(_inside(le(0, f[i])))
    k = var("k", INTEGER)

    def claim(end: Expr) -> Expr:
        return le(0, prod(f[i], i, lo, end))

    def empty(end: Expr, given: Theorem) -> Theorem:
        return combine(claim(end), kernel.evaluate(le(0, 1)), (-1, axiom("product_empty", f, lo, end, given=[given])))

    start, inside = kernel.assume(le(lo - 1, k)), kernel.assume(le(k + 1, hi))
    here = combine(le(lo, k + 1), start)
    shorter = combine(le(k, hi), inside, kernel.evaluate(le(0, 1)))
    before = detach(kernel.assume(implies(le(k, hi), claim(k))), shorter)
    last = axiom("product_last", f, lo, k + 1, given=[here])
    first = last.conclusion.args[1].args[0]
    same = kernel.congruence(first, (1,), (kernel.field(first.args[1], k),))
    factor = detach(kernel.forall_elim(factors, k + 1), here, inside)
    step = combine(claim(k + 1), (1, before, factor), (-1, last), (-1 * f[k + 1], same))
    step = kernel.implies_intro(step, inside.conclusion)
    nothing = empty(lo - 1, combine(lt(lo - 1, lo), kernel.evaluate(lt(0, 1))))
    base = kernel.implies_intro(nothing, le(lo - 1, hi))
    predicate = forall([k], implies(le(lo - 1, k), le(k, hi), claim(k)))
    every = kernel.induction(predicate, k, base, step)
    some = kernel.assume(lt(lo, hi)), kernel.assume(eq(lo, hi))
    reached = [combine(le(lo - 1, hi), s, kernel.evaluate(le(0, 1))) for s in some]
    cases = [detach(kernel.forall_elim(every, hi), r, combine(le(hi, hi))) for r in reached]
    theorem = kernel.or_elim(axiom("trichotomy", lo, hi), *cases, empty(hi, kernel.assume(lt(hi, lo))))
    return close(theorem, [f, lo, hi], factors.conclusion)


@lemma
def log_tangent() -> Theorem:
    """log a <= a - 1 for a > 0, by the mean value theorem between a and 1."""
    positive = kernel.assume(lt(0, a))
    goal = le(log(a), a - 1)
    x = var("x")
    F, G = lam([x], log(x)), lam([x], power(x, -1))
    cases = []
    for less, low, high in ((lt(a, 1), a, num(1)), (lt(1, a), num(1), a)):
        apart = kernel.assume(less)
        inside = kernel.assume(le(low, x)), kernel.assume(le(x, high))
        start = positive if low == a else kernel.evaluate(lt(0, 1))
        above = combine(lt(0, x), start, inside[0])
        slope = kernel.derivative(F, x, above)
        nicer = kernel.field(slope.conclusion.args[2], power(x, -1))
        hole = var("hole")
        form = lam([hole], Expr("hasderiv", (*slope.conclusion.args[:2], hole)))
        slope = kernel.rewrite(nicer, slope, form)
        every = close(slope, [x], *(h.conclusion for h in inside))
        existence = axiom("mean_value", F, G, low, high, given=[apart, every])
        at_c = kernel.assume(instantiate(existence.conclusion, c))
        parts = [kernel.and_elim(at_c, k) for k in range(3)]
        c_positive = combine(lt(0, c), start, parts[0])
        not_zero = kernel.not_intro(combine(FALSE, c_positive, (1, kernel.assume(eq(c, 0)))), eq(c, 0))
        inverse = axiom("inverse_positive", c, given=[c_positive])
        # log high - log low = (high - low)/c, and a - 1 - log a = (1 - a)(1/c - 1) or (a - 1)(1 - 1/c)
        below = kernel.assume(less)
        gap = parts[1] if low == a else parts[0]
        bound = combine(
            lt(0, (power(c, -1) - 1) * (1 - a) if low == a else (1 - power(c, -1)) * (a - 1)),
            (1, inverse, gap, below),
            nonzero=[not_zero],
        )
        sign = -1 if low == a else 1
        one = kernel.evaluate(eq(log(1), 0))
        proved = combine(goal, bound, (sign, parts[2]), one, nonzero=[not_zero])
        cases.append(kernel.exists_elim(existence, c, proved))
    at_one = kernel.assume(eq(a, 1))
    hole = var("hole")
    value = kernel.rewrite(
        kernel.symmetry(at_one), kernel.evaluate(le(log(1), num(1) - 1)), lam([hole], le(log(hole), hole - 1))
    )
    theorem = kernel.or_elim(axiom("trichotomy", a, 1), cases[0], value, cases[1])
    return close(theorem, [a], lt(0, a))
