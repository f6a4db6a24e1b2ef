"""Sine, cosine and arc tangent: theorems derived from their derivatives and their values at 0, each once.

The derivative rules, sin 0 = 0, cos 0 = 1, atan 0 = 0 and sin pi = 0 are all that the kernel knows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics import lemmas, monotone
from symbolic_it.tactics.lemmas import a, b, c, close, lemma
from symbolic_it.tactics.quotients import sort_key
from symbolic_it.tactics.steps import at, axiom, combine, rewrite_all, subterms
from symbolic_it.terms.expr import (
    FALSE,
    FUNCTION,
    Expr,
    app,
    eq,
    forall,
    free,
    function,
    has_derivative,
    instantiate,
    lam,
    le,
    lt,
    ne,
    num,
    power,
    sqrt,
    substitute,
    var,
)

PI = Expr("pi")
F, t = var("F", FUNCTION), var("t")


def sin(u: Expr) -> Expr:
    """The sine of u as a term."""
    return function("sin", u)


def cos(u: Expr) -> Expr:
    """The cosine of u as a term."""
    return function("cos", u)


def atan(u: Expr) -> Expr:
    """The arc tangent of u as a term."""
    return function("atan", u)


@lemma
def constant() -> Theorem:
    """F' = 0 everywhere gives F(a) = F(b)."""
    slopes = kernel.assume(forall([t], has_derivative(app(F, t), t, t, 0)))
    goal = eq(app(F, a), app(F, b))
    cases = []
    for low, high, sign in ((a, b, -1), (b, a, 1)):
        apart = kernel.assume(lt(low, high))
        every = close(kernel.forall_elim(slopes, t), [t], le(low, t), le(t, high))
        existence = axiom("mean_value", F, lam([t], num(0)), low, high, given=[apart, every])
        value = kernel.and_elim(kernel.assume(instantiate(existence.conclusion, c)), 2)
        cases.append(kernel.exists_elim(existence, c, combine(goal, (sign, value))))
    hole = var("hole")
    same = kernel.rewrite(
        kernel.assume(eq(a, b)), kernel.reflexivity(app(F, a)), lam([hole], eq(app(F, a), app(F, hole)))
    )
    theorem = kernel.or_elim(axiom("trichotomy", a, b), cases[0], same, cases[1])
    return close(theorem, [F, a, b], slopes.conclusion)


def _level(f: Expr, u: Expr, v: Expr, *known: Theorem, nonzero: tuple[Theorem, ...] = ()) -> Theorem:
    """``f(u) = f(v)`` for a function the derivative of which vanishes: f is a term in t."""
    slope = kernel.derivative(lam([t], f), t, *known)
    zero = kernel.field(slope.conclusion.args[2], num(0), *nonzero)
    hole = var("hole")
    form = lam([hole], Expr("hasderiv", (*slope.conclusion.args[:2], hole)))
    every = kernel.forall_intro(kernel.rewrite(zero, slope, form), t)
    return at(constant(), lam([t], f), u, v, given=[every])


@lemma
def pythagoras() -> Theorem:
    """sin^2 a + cos^2 a = 1."""
    f = power(sin(t), 2) + power(cos(t), 2)
    start = kernel.evaluate(eq(substitute(f, {t: num(0)}), 1))
    return close(kernel.transitivity(_level(f, a, num(0)), start), [a])


def _addition(f: Expr, goal: Expr) -> Theorem:
    """f is a term in t and c = a + b that does not depend on t: its value at a is that at 0."""
    moved = _level(f, a, num(0))
    whole = kernel.specialise(moved, ((c, a + b),))
    for u in sorted(subterms(whole.conclusion), key=sort_key):
        if u.op in ("sin", "cos") and u.args[0].op == "add":
            rest = b if a in free(u.args[0] - b) and num(0) not in set(subterms(u)) else a + b
            if u.args[0] != rest:
                whole = rewrite_all(_same(u.op, u.args[0], rest), whole)
    zeros = kernel.evaluate(eq(sin(num(0)), 0)), kernel.evaluate(eq(cos(num(0)), 1))
    s, k = sin(a + b), cos(a + b)
    pairs = ((k, zeros[0]), (s, zeros[1])) if goal.args[0] == s else ((-s, zeros[0]), (k, zeros[1]))
    return close(combine(goal, (-1, whole), *((-m, z) for m, z in pairs)), [a, b])


@lemma
def sin_of_sum() -> Theorem:
    """sin(a + b) = sin a cos b + cos a sin b."""
    return _addition(sin(t) * cos(c - t) + cos(t) * sin(c - t), eq(sin(a + b), sin(a) * cos(b) + cos(a) * sin(b)))


@lemma
def cos_of_sum() -> Theorem:
    """cos(a + b) = cos a cos b - sin a sin b."""
    return _addition(cos(t) * cos(c - t) - sin(t) * sin(c - t), eq(cos(a + b), cos(a) * cos(b) - sin(a) * sin(b)))


def _opposite(name: str) -> Theorem:
    """The addition theorems for a + (-a) = 0, solved for the values at -a."""
    minus = -1 * a
    zero = kernel.field(a + minus, num(0))
    s0 = kernel.transitivity(kernel.congruence(sin(a + minus), (0,), (zero,)), kernel.evaluate(eq(sin(num(0)), 0)))
    c0 = kernel.transitivity(kernel.congruence(cos(a + minus), (0,), (zero,)), kernel.evaluate(eq(cos(num(0)), 1)))
    s = kernel.transitivity(kernel.symmetry(at(sin_of_sum(), a, minus)), s0)
    k = kernel.transitivity(kernel.symmetry(at(cos_of_sum(), a, minus)), c0)
    one = at(pythagoras(), a)
    if name == "cos":
        return close(
            combine(eq(cos(minus), cos(a)), (sin(a), s), (cos(a), k), (-1 * cos(minus), one)),
            [a],
        )
    return close(
        combine(eq(sin(minus), -1 * sin(a)), (cos(a), s), (-1 * sin(a), k), (-1 * sin(minus), one)),
        [a],
    )


@lemma
def sin_of_opposite() -> Theorem:
    """sin(-a) = -sin a."""
    return _opposite("sin")


@lemma
def cos_of_opposite() -> Theorem:
    """cos(-a) = cos a."""
    return _opposite("cos")


# -- bounds ------------------------------------------------------------------------------------------


def bound(name: str, u: Expr, sign: int) -> Theorem:
    """``0 <= 1 + sign f(u)`` for the sine or cosine f, ``0 < pi/2 + sign atan u``."""
    found = {
        ("sin", 1): _sin_at_least,
        ("sin", -1): _sin_at_most,
        ("cos", 1): _cos_at_least,
        ("cos", -1): _cos_at_most,
        ("atan", 1): atan_at_least,
        ("atan", -1): atan_at_most,
    }
    return at(found[name, sign](), u)


def _bounded(f: Expr, other: Expr, sign: int) -> Theorem:
    """f^2 <= 1, so |f| <= 1."""
    one = kernel.evaluate(le(0, 1))
    square = combine(le(power(-sign * f, 2), power(num(1), 2)), axiom("square_nonnegative", other), _one(a))
    below = at(monotone.at_most_of_squares(), 1, -sign * f, given=[one, square])
    return close(combine(le(0, 1 + sign * f), below), [a])


def _one(u: Expr) -> Theorem:
    return at(pythagoras(), u)


@lemma
def _sin_at_least() -> Theorem:
    """0 <= 1 + sin a"""
    return _bounded(sin(a), cos(a), 1)


@lemma
def _sin_at_most() -> Theorem:
    """0 <= 1 - sin a"""
    return _bounded(sin(a), cos(a), -1)


@lemma
def _cos_at_least() -> Theorem:
    """0 <= 1 + cos a"""
    return _bounded(cos(a), sin(a), 1)


@lemma
def _cos_at_most() -> Theorem:
    """0 <= 1 - cos a"""
    return _bounded(cos(a), sin(a), -1)


def from_zero(f: Expr, slope_sign: Callable[[Theorem], Theorem]) -> Theorem:
    """``0 <= f(a)`` for a >= 0, from f(0) = 0 and ``0 <= f'(t)`` for t > 0."""
    start = kernel.assume(le(0, a))
    slope = kernel.derivative(lam([t], f), t)
    value = slope.conclusion.args[2]
    inside = kernel.assume(lt(0, t))
    sign = combine(le(0, value), slope_sign(inside))
    apart = kernel.assume(lt(0, a))
    every = close(slope, [t], le(0, t), le(t, a))
    signs = close(sign, [t], lt(0, t), lt(t, a))
    raised = at(monotone.nondecreasing(), lam([t], f), lam([t], value), 0, a, given=[apart, every, signs])
    zero = kernel.evaluate(eq(substitute(f, {t: num(0)}), 0))
    there = substitute(f, {t: a})
    goal = le(0, there)
    more = combine(goal, raised, (-1, zero))
    hole = var("hole")
    same = kernel.rewrite(
        kernel.symmetry(kernel.assume(eq(a, 0))),
        kernel.evaluate(le(0, substitute(f, {t: num(0)}))),
        lam([hole], le(0, substitute(f, {t: hole}))),
    )
    less = lemmas.absurd(goal, start, kernel.assume(lt(a, 0)))
    theorem = kernel.or_elim(axiom("trichotomy", a, 0), less, same, more)
    return close(theorem, [a], start.conclusion)


@lemma
def sin_at_most_argument() -> Theorem:
    """0 <= a - sin a for a >= 0."""
    return from_zero(t - sin(t), lambda inside: bound("cos", t, -1))


@lemma
def cos_above_parabola() -> Theorem:
    """0 <= cos a - 1 + a^2/2 for a >= 0."""
    return from_zero(
        cos(t) - 1 + power(t, 2) * Fraction(1, 2),
        lambda inside: at(sin_at_most_argument(), t, given=[combine(le(0, t), inside)]),
    )


@lemma
def sin_above_cubic() -> Theorem:
    """0 <= sin a - a + a^3/6 for a >= 0."""
    return from_zero(
        sin(t) - t + power(t, 3) * Fraction(1, 6),
        lambda inside: at(cos_above_parabola(), t, given=[combine(le(0, t), inside)]),
    )


# -- values at multiples of pi ---------------------------------------------------------------------------


def by_squares(x: Expr, value: Expr, square: Theorem) -> Theorem:
    """``x = value`` from ``x^2 = value^2`` and the signs of x and value, which evaluation tells."""
    # (x - value)(x + value) = 0, and x + value is positive or negative
    both = x + value
    apart = kernel.evaluate(ne(both, 0))
    return combine(eq(x, value), (power(both, -1), square), nonzero=[apart])


@lemma
def cos_pi() -> Theorem:
    """cos pi = -1."""
    s = axiom("sin_pi")
    square = combine(eq(power(cos(PI), 2), power(num(-1), 2)), _one(PI), (-1 * sin(PI), s))
    return by_squares(cos(PI), num(-1), square)


def _doubled(u: Expr) -> tuple[Theorem, Theorem]:
    """The sine and cosine of 2 u from those of u, as equations for u + u."""
    return at(sin_of_sum(), u, u), at(cos_of_sum(), u, u)


def _same(name: str, u: Expr, v: Expr, *nonzero: Theorem) -> Theorem:
    """``f(u) = f(v)`` for u and v that are equal by arithmetic."""
    return kernel.congruence(function(name, u), (0,), (kernel.field(u, v, *nonzero),))


@lemma
def half_pi() -> Theorem:
    """sin(pi/2) = 1 and cos(pi/2) = 0."""
    h = num(Fraction(1, 2)) * PI
    twice = _doubled(h)[1]  # cos(h + h) = cos h cos h - sin h sin h
    whole = kernel.transitivity(kernel.symmetry(_same("cos", h + h, PI)), twice)  # cos pi = ...
    square = combine(
        eq(power(sin(h), 2), power(num(1), 2)),
        (Fraction(1, 2), whole),
        (Fraction(-1, 2), cos_pi()),
        (Fraction(1, 2), _one(h)),
    )
    s = by_squares(sin(h), num(1), square)
    zero = combine(eq(cos(h) * cos(h), 0), _one(h), (-1 * (sin(h) + 1), s))
    known = axiom("zero_product", cos(h), cos(h), given=[zero])
    return kernel.and_intro(s, kernel.or_elim(known, *(kernel.assume(eq(cos(h), 0)),) * 2))


@lemma
def quarter_pi() -> Theorem:
    """sin(pi/4) = cos(pi/4) = sqrt(2)/2."""
    q = num(Fraction(1, 4)) * PI
    h = num(Fraction(1, 2)) * PI
    twice = kernel.transitivity(kernel.symmetry(_same("cos", q + q, h)), _doubled(q)[1])
    level = combine(eq(cos(q) * cos(q) - sin(q) * sin(q), 0), kernel.and_elim(half_pi(), 1), (-1, twice))
    value = sqrt(num(2)) * Fraction(1, 2)
    two = axiom("root_square", num(2), given=[kernel.evaluate(le(0, 2))])
    found = []
    for f, sign in ((sin, -1), (cos, 1)):
        square = combine(
            eq(power(f(q), 2), power(value, 2)),
            (Fraction(1, 2), _one(q)),
            (Fraction(sign, 2), level),
            (Fraction(-1, 4), two),
        )
        found.append(by_squares(f(q), value, square))
    return kernel.and_intro(*found)


@lemma
def sixth_pi() -> Theorem:
    """sin(pi/6) = 1/2 and cos(pi/6) = sqrt(3)/2."""
    u = num(Fraction(1, 6)) * PI
    s2, c2 = _doubled(u)
    third = at(sin_of_sum(), u + u, u)
    h = num(Fraction(1, 2)) * PI
    whole = kernel.transitivity(kernel.symmetry(_same("sin", third.conclusion.args[0].args[0], h)), third)
    # 1 = sin 3u = 3 s - 4 s^3, which is 1 - (1 + s)(2 s - 1)^2
    s = sin(u)
    value = kernel.and_elim(half_pi(), 0)
    cubic = combine(
        eq((1 + s) * power(2 * s - 1, 2), 0),
        (-1, value),
        whole,
        (cos(u), s2),
        (s, c2),
        (3 * s, _one(u)),
    )
    apart = kernel.evaluate(ne(1 + s, 0))
    square = combine(eq((2 * s - 1) * (2 * s - 1), 0), (power(1 + s, -1), cubic), nonzero=[apart])
    known = axiom("zero_product", 2 * s - 1, 2 * s - 1, given=[square])
    zero = kernel.or_elim(known, *(kernel.assume(eq(2 * s - 1, 0)),) * 2)
    half = combine(eq(s, Fraction(1, 2)), (Fraction(1, 2), zero))
    root = sqrt(num(3)) * Fraction(1, 2)
    three = axiom("root_square", num(3), given=[kernel.evaluate(le(0, 3))])
    other = combine(
        eq(power(cos(u), 2), power(root, 2)), _one(u), (-1 * (s + Fraction(1, 2)), half), (Fraction(-1, 4), three)
    )
    return kernel.and_intro(half, by_squares(cos(u), root, other))


# -- signs --------------------------------------------------------------------------------------------


@lemma
def sin_positive() -> Theorem:
    """0 < sin a for 0 < a < pi."""
    low, high = kernel.assume(lt(0, a)), kernel.assume(lt(a, PI))
    goal = lt(0, sin(a))

    def near_zero(u: Expr, positive: Theorem, below: Theorem) -> Theorem:
        """sin u >= u - u^3/6 = u (6 - u^2)/6 for 0 < u <= 2"""
        cubic = at(sin_above_cubic(), u, given=[combine(le(0, u), positive)])
        square = combine(lt(power(u, 2), 6), (1, below, positive), (2, below), kernel.evaluate(lt(0, 2)))
        return combine(lt(0, sin(u)), cubic, (Fraction(1, 6), positive, square))

    first = kernel.assume(le(a, 2))
    return close(_halves(goal, low, high, first, near_zero), [a], low.conclusion, high.conclusion)


def _halves(
    goal: Expr,
    low: Theorem,
    high: Theorem,
    first: Theorem,
    near_zero: Callable[[Expr, Theorem, Theorem], Theorem],
) -> Theorem:
    left = near_zero(a, low, first)
    second = kernel.assume(lt(2, a))
    u = PI + -1 * a
    small = combine(le(u, 2), second, kernel.evaluate(lt(PI, 4)))
    right = near_zero(u, combine(lt(0, u), high), small)
    flipped = at(sin_of_sum(), PI, -1 * a)  # sin(pi - a) = sin pi cos(-a) + cos pi sin(-a)
    whole = combine(
        goal,
        right,
        (1, flipped),
        (cos(-1 * a), axiom("sin_pi")),
        (sin(-1 * a), cos_pi()),
        (-1, at(sin_of_opposite(), a)),
    )
    cases = (
        combine(goal, left),
        whole,
    )
    at_most = [
        kernel.implies_elim(
            kernel.implies_intro(cases[0], first.conclusion), combine(first.conclusion, kernel.assume(r))
        )
        for r in (lt(a, 2), eq(a, 2))
    ]
    return kernel.or_elim(axiom("trichotomy", a, 2), *at_most, cases[1])


def _sin_nonnegative() -> Theorem:
    low, high = kernel.assume(le(0, a)), kernel.assume(le(a, PI))
    goal = le(0, sin(a))
    hole = var("hole")
    at_zero = kernel.rewrite(
        kernel.symmetry(kernel.assume(eq(a, 0))), kernel.evaluate(le(0, sin(num(0)))), lam([hole], le(0, sin(hole)))
    )
    at_pi = kernel.rewrite(
        kernel.symmetry(kernel.assume(eq(a, PI))),
        combine(le(0, sin(PI)), (-1, axiom("sin_pi"))),
        lam([hole], le(0, sin(hole))),
    )
    inner = combine(goal, at(sin_positive(), a, given=[kernel.assume(lt(0, a)), kernel.assume(lt(a, PI))]))
    beyond = lemmas.absurd(goal, high, kernel.assume(lt(PI, a)))
    upper = kernel.or_elim(axiom("trichotomy", a, PI), inner, at_pi, beyond)
    below = lemmas.absurd(goal, low, kernel.assume(lt(a, 0)))
    return close(kernel.or_elim(axiom("trichotomy", a, 0), below, at_zero, upper), [a], low.conclusion, high.conclusion)


sin_nonnegative = lemma(_sin_nonnegative)


@lemma
def _pi_above() -> Theorem:
    """3.14159265 < pi"""
    return kernel.evaluate(lt(Fraction(314159265, 10**8), PI))


@lemma
def _pi_below() -> Theorem:
    """pi < 3.14159266"""
    return kernel.evaluate(lt(PI, Fraction(314159266, 10**8)))


def pi_bounds() -> tuple[Theorem, Theorem]:
    """``3.14159265 < pi`` and ``pi < 3.14159266``"""
    return _pi_above(), _pi_below()


# -- arc tangent ------------------------------------------------------------------------------------------


def _square_and_one(u: Expr) -> tuple[Theorem, Theorem]:
    """``0 < 1 + u^2`` and ``1 + u^2 != 0``."""
    above = combine(lt(0, 1 + power(u, 2)), axiom("square_nonnegative", u), kernel.evaluate(lt(0, 1)))
    zero = kernel.assume(eq(1 + power(u, 2), 0))
    return above, kernel.not_intro(combine(FALSE, above, (1, zero)), zero.conclusion)


@lemma
def _tangent_of_atan() -> Theorem:
    """sin atan a = a cos atan a: the square of the difference over 1 + a^2 is constant."""
    gap = sin(atan(t)) - t * cos(atan(t))
    f = gap * gap * power(1 + power(t, 2), -1)
    apart = _square_and_one(t)[1]
    flat = _level(f, a, num(0), apart, nonzero=(apart,))
    start = kernel.evaluate(eq(substitute(f, {t: num(0)}), 0))
    value = kernel.transitivity(flat, start)
    here = substitute(gap, {t: a})
    apart_here = _square_and_one(a)[1]
    zero = combine(eq(here * here, 0), (1 + power(a, 2), value), nonzero=[apart_here])
    known = axiom("zero_product", here, here, given=[zero])
    both = kernel.or_elim(known, *(kernel.assume(eq(here, 0)),) * 2)
    return close(combine(eq(sin(atan(a)), a * cos(atan(a))), both), [a])


@lemma
def cos_of_atan() -> Theorem:
    """cos atan a = 1/sqrt(1 + a^2)."""
    half = Fraction(1, 2)
    above, apart = _square_and_one(t)
    root = power(1 + power(t, 2), -half)
    f = (cos(atan(t)) + t * sin(atan(t))) * root
    lowered = power(1 + power(t, 2), Fraction(-3, 2))
    slope = kernel.derivative(lam([t], f), t, above)
    zero = _zero_slope(slope.conclusion.args[2], root, lowered, above, apart)
    hole = var("hole")
    form = lam([hole], Expr("hasderiv", (*slope.conclusion.args[:2], hole)))
    every = kernel.forall_intro(kernel.rewrite(zero, slope, form), t)
    flat = at(constant(), lam([t], f), a, 0, given=[every])
    whole, one = (substitute(e, {t: num(0)}) for e in (f, root))
    first = axiom("power_positive_base", one.args[0], -half, given=[kernel.evaluate(lt(0, one.args[0]))])
    first = combine(eq(one, 1), first, kernel.evaluate(eq(first.conclusion.args[1], 1)))
    left = cos(atan(num(0))) + 0 * sin(atan(num(0)))
    start = combine(eq(whole, 1), (left, first), kernel.evaluate(eq(left, 1)))
    value = kernel.transitivity(flat, start)  # (cos + a sin) root = 1, and cos + a sin = (1 + a^2) cos
    root_a = substitute(root, {t: a})
    square = _inverse_root_square(a, _square_and_one(a)[0])  # root^2 (1 + a^2) = 1
    goal = eq(cos(atan(a)), root_a)
    tangent = at(_tangent_of_atan(), a)
    theorem = combine(
        goal,
        (root_a, value),
        (-1 * root_a * root_a * a, tangent),
        (-1 * cos(atan(a)), square),
    )
    return close(theorem, [a])


def _zero_slope(slope: Expr, root: Expr, lowered: Expr, above: Theorem, apart: Theorem) -> Theorem:
    base = root.args[0]
    step = at(lemmas.power_of_power(), base, Fraction(-1, 2), 3, given=[above])
    cube = kernel.transitivity(
        step,
        kernel.congruence(
            step.conclusion.args[1], (1,), (kernel.field(step.conclusion.args[1].args[1], lowered.args[1]),)
        ),
    )
    square = _inverse_root_square(t, above)  # root^2 (1 + t^2) = 1
    # lowered = root^3
    moved = combine(eq(lowered, root * root * root), (-1, cube))
    goal = eq(slope, 0)
    h = t * cos(atan(t)) + t * t * sin(atan(t))
    return combine(goal, (-1 * h, moved), (-1 * h * root * power(base, -1), square), nonzero=[apart])


def _inverse_root_square(u: Expr, above: Theorem) -> Theorem:
    """``(1/sqrt(1 + u^2))^2 (1 + u^2) = 1``"""
    base = above.conclusion.args[1]
    step = at(lemmas.power_of_power(), base, Fraction(-1, 2), 2, given=[above])
    last = kernel.congruence(step.conclusion.args[1], (1,), (kernel.field(step.conclusion.args[1].args[1], num(-1)),))
    square = kernel.transitivity(step, last)  # root^2 = base^-1
    root = power(base, Fraction(-1, 2))
    apart = _square_and_one(u)[1]
    return combine(eq(root * root * base, 1), (base, square), nonzero=[apart])


@lemma
def sin_of_atan() -> Theorem:
    """sin atan a = a/sqrt(1 + a^2)."""
    root = power(1 + power(a, 2), Fraction(-1, 2))
    return close(combine(eq(sin(atan(a)), a * root), at(_tangent_of_atan(), a), (a, at(cos_of_atan(), a))), [a])


@lemma
def zero_within_half_turn() -> Theorem:
    """-pi < a < pi and sin a = 0 give a = 0."""
    low, high = kernel.assume(lt(-1 * PI, a)), kernel.assume(lt(a, PI))
    zero = kernel.assume(eq(sin(a), 0))
    goal = eq(a, 0)
    minus = -1 * a
    right = at(sin_positive(), a, given=[kernel.assume(lt(0, a)), high])
    left = at(
        sin_positive(), minus, given=[combine(lt(0, minus), kernel.assume(lt(a, 0))), combine(lt(minus, PI), low)]
    )
    below = lemmas.absurd(goal, left, (1, at(sin_of_opposite(), a)), (-1, zero))
    above = lemmas.absurd(goal, right, (1, zero))
    theorem = kernel.or_elim(axiom("trichotomy", a, 0), below, kernel.assume(goal), above)
    return close(theorem, [a], low.conclusion, high.conclusion, zero.conclusion)


@lemma
def atan_of_opposite() -> Theorem:
    """atan(-a) = -atan a."""
    f = atan(t) + atan(-1 * t)
    apart = tuple(_square_and_one(u)[1] for u in (t, -1 * t))
    flat = _level(f, a, num(0), nonzero=apart)
    start = kernel.evaluate(eq(substitute(f, {t: num(0)}), 0))
    return close(combine(eq(atan(-1 * a), -1 * atan(a)), flat, start), [a])


@lemma
def atan_one() -> Theorem:
    """atan 1 = pi/4."""
    quarter = num(Fraction(1, 4)) * PI
    u = atan(num(1))
    minus = num(Fraction(-1, 4)) * PI
    known = quarter_pi()
    s, k = kernel.and_elim(known, 0), kernel.and_elim(known, 1)
    split = at(sin_of_sum(), u, minus)
    tangent = at(_tangent_of_atan(), 1)
    # sin u cos q - cos u sin q = (sin u - cos u) cos q + cos u (cos q - sin q)
    zero = combine(
        eq(sin(u + minus), 0),
        split,
        (sin(u), of_opposite("cos", quarter, minus)),
        (cos(u), of_opposite("sin", quarter, minus)),
        (cos(quarter), tangent),
        (-1 * cos(u), s),
        (cos(u), k),
    )
    return combine(eq(u, quarter), zero_of_sine(u + minus, zero))


def zero_of_sine(u: Expr, zero: Theorem) -> Theorem:
    """``u = 0`` for a closed term u between -pi and pi, from ``sin u = 0``."""
    return at(zero_within_half_turn(), u, given=[kernel.evaluate(lt(-1 * PI, u)), kernel.evaluate(lt(u, PI)), zero])


# -- as steps of normal forms --------------------------------------------------------------------------


def sin_squared(u: Expr) -> Theorem:
    """``sin(u)^2 = 1 - cos(u)^2``"""
    return combine(eq(power(sin(u), 2), 1 - power(cos(u), 2)), _one(u))


def of_sum(name: str, u: Expr, v: Expr, whole: Expr) -> Theorem:
    """The addition theorem for `whole`, which is u + v by arithmetic."""
    split = at(sin_of_sum() if name == "sin" else cos_of_sum(), u, v)
    inner = split.conclusion.args[0].args[0]
    return split if inner == whole else kernel.transitivity(_same(name, whole, inner), split)


def of_opposite(name: str, u: Expr, whole: Expr, nonzero: Sequence[Theorem] = ()) -> Theorem:
    """The value at `whole`, which is -u by arithmetic, from that at u."""
    odd = {"sin": sin_of_opposite, "cos": cos_of_opposite, "atan": atan_of_opposite}[name]
    theorem = at(odd(), u)
    inner = theorem.conclusion.args[0].args[0]
    return theorem if inner == whole else kernel.transitivity(_same(name, whole, inner, *nonzero), theorem)


def of_atan(name: str, u: Expr) -> Theorem:
    """The sine or cosine of atan u."""
    return at(sin_of_atan() if name == "sin" else cos_of_atan(), u)


def at_multiple_of_pi(name: str, r: Fraction, whole: Expr) -> Theorem:
    """The sine or cosine of `whole`, which is r pi: its value, or in those of smaller multiples; 12 r is an integer."""

    def angle(share: Fraction) -> Expr:
        return num(share) * PI if share != 1 else PI

    if r < 0:
        return of_opposite(name, angle(-r), whole)
    n, d = r.numerator, r.denominator
    if d == 12:
        return of_sum(name, angle(Fraction(n, 3)), angle(Fraction(-n, 4)), whole)
    if n > 1:
        return of_sum(name, angle(Fraction(n // 2, d)), angle(Fraction(n - n // 2, d)), whole)
    if d == 1:
        return axiom("sin_pi") if name == "sin" else cos_pi()
    if d == 3:
        return of_sum(name, angle(Fraction(1, 6)), angle(Fraction(1, 6)), whole)
    known = {2: half_pi, 4: quarter_pi, 6: sixth_pi}[d]()
    return kernel.and_elim(known, int(name == "cos"))


@lemma
def atan_at_most() -> Theorem:
    """0 < pi/2 - atan a: in between, the cosine of the arc tangent would be 0."""
    goal = lt(0, num(Fraction(1, 2)) * PI - atan(a))
    half = num(Fraction(1, 2)) * PI
    high = kernel.assume(le(half, atan(a)))
    slope = kernel.derivative(lam([t], atan(t)), t)
    positive = kernel.assume(le(0, a))
    every = close(slope, [t], le(0, t), le(t, a))
    start = kernel.evaluate(le(atan(num(0)), half))
    derivative = lam([t], slope.conclusion.args[2])
    between = axiom(
        "intermediate_value", lam([t], atan(t)), derivative, 0, a, half, given=[positive, every, start, high]
    )
    at_c = kernel.assume(instantiate(between.conclusion, c))
    there = kernel.and_elim(at_c, 2)  # atan c = pi/2
    zero = kernel.transitivity(kernel.congruence(cos(atan(c)), (0,), (there,)), kernel.and_elim(half_pi(), 1))
    base = 1 + power(c, 2)
    above = _square_and_one(c)[0]
    value = axiom("power_positive_base", base, Fraction(-1, 2), given=[above])
    root = combine(
        lt(0, power(base, Fraction(-1, 2))), axiom("exp_positive", value.conclusion.args[1].args[0]), (-1, value)
    )
    wrong = kernel.exists_elim(between, c, lemmas.absurd(goal, root, (-1, at(cos_of_atan(), c)), zero))
    # for a < 0 the arc tangent is that of 0 at most
    less = kernel.assume(lt(a, 0))
    inside = close(slope, [t], le(a, t), le(t, 0))
    inverse = axiom("inverse_positive", 1 + power(t, 2), given=[_square_and_one(t)[0]])
    rising = close(combine(le(0, slope.conclusion.args[2]), inverse), [t], lt(a, t), lt(t, 0))
    raised = at(monotone.nondecreasing(), lam([t], atan(t)), derivative, a, 0, given=[less, inside, rising])
    low = combine(goal, raised, kernel.evaluate(lt(atan(num(0)), half)))
    at_least = [
        kernel.implies_elim(kernel.implies_intro(wrong, positive.conclusion), combine(le(0, a), row))
        for row in ((-1, kernel.assume(eq(a, 0))), kernel.assume(lt(0, a)))
    ]
    beyond = kernel.or_elim(axiom("trichotomy", a, 0), low, *at_least)
    cases = [
        kernel.implies_elim(kernel.implies_intro(beyond, high.conclusion), combine(high.conclusion, *row))
        for row in ((kernel.assume(lt(half, atan(a))),), ((-1, kernel.assume(eq(atan(a), half))),))
    ]
    small = combine(goal, kernel.assume(lt(atan(a), half)))
    return close(kernel.or_elim(axiom("trichotomy", atan(a), half), small, cases[1], cases[0]), [a])


@lemma
def atan_at_least() -> Theorem:
    """0 < atan a + pi/2."""
    above = at(atan_at_most(), -1 * a)
    return close(combine(lt(0, atan(a) + num(Fraction(1, 2)) * PI), above, (-1, at(atan_of_opposite(), a))), [a])


def _near(name: str, sign: int) -> Theorem:
    """``0 <= (b - a) + sign (f(b) - f(a))`` for a <= b: the derivative of t + sign f(t) is not negative."""
    f = t + sign * function(name, t)
    known = kernel.assume(le(a, b))
    slope = kernel.derivative(lam([t], f), t)
    value = slope.conclusion.args[2]
    other, flipped = ("cos", sign) if name == "sin" else ("sin", -sign)
    signs = close(combine(le(0, value), bound(other, t, flipped)), [t], lt(a, t), lt(t, b))
    every = close(slope, [t], le(a, t), le(t, b))
    apart = kernel.assume(lt(a, b))
    raised = at(monotone.nondecreasing(), lam([t], f), lam([t], value), a, b, given=[apart, every, signs])
    goal = le(0, (b - a) + sign * (function(name, b) - function(name, a)))
    same = kernel.assume(eq(a, b))
    moved = kernel.congruence(function(name, a), (0,), (same,))
    level = combine(goal, same, (sign, moved))
    wrong = lemmas.absurd(goal, known, kernel.assume(lt(b, a)))
    theorem = kernel.or_elim(axiom("trichotomy", a, b), combine(goal, raised), level, wrong)
    return close(theorem, [a, b], known.conclusion)


@lemma
def _sin_falls_slowly() -> Theorem:
    """0 <= (b - a) + (sin b - sin a) for a <= b"""
    return _near("sin", 1)


@lemma
def _sin_rises_slowly() -> Theorem:
    """0 <= (b - a) - (sin b - sin a) for a <= b"""
    return _near("sin", -1)


@lemma
def _cos_falls_slowly() -> Theorem:
    """0 <= (b - a) + (cos b - cos a) for a <= b"""
    return _near("cos", 1)


@lemma
def _cos_rises_slowly() -> Theorem:
    """0 <= (b - a) - (cos b - cos a) for a <= b"""
    return _near("cos", -1)


def slowly(name: str) -> tuple[Theorem, Theorem]:
    """Sines and cosines change by at most the change of the angle: downwards, upwards."""
    if name == "sin":
        return _sin_falls_slowly(), _sin_rises_slowly()
    return _cos_falls_slowly(), _cos_rises_slowly()


@lemma
def atan_monotone() -> Theorem:
    """a <= b gives atan a <= atan b."""
    known = kernel.assume(le(a, b))
    slope = kernel.derivative(lam([t], atan(t)), t)
    value = slope.conclusion.args[2]
    inverse = axiom("inverse_positive", 1 + power(t, 2), given=[_square_and_one(t)[0]])
    signs = close(combine(le(0, value), inverse), [t], lt(a, t), lt(t, b))
    every = close(slope, [t], le(a, t), le(t, b))
    apart = kernel.assume(lt(a, b))
    raised = at(monotone.nondecreasing(), lam([t], atan(t)), lam([t], value), a, b, given=[apart, every, signs])
    goal = le(atan(a), atan(b))
    same = combine(goal, kernel.congruence(atan(a), (0,), (kernel.assume(eq(a, b)),)))
    wrong = lemmas.absurd(goal, known, kernel.assume(lt(b, a)))
    return close(kernel.or_elim(axiom("trichotomy", a, b), raised, same, wrong), [a, b], known.conclusion)


@lemma
def atan_of_inverse() -> Theorem:
    """atan(1/a) = pi/2 - atan a for a > 0: the cosine of the sum of both is 0."""
    positive = kernel.assume(lt(0, a))
    apart = kernel.not_intro(combine(FALSE, positive, (1, kernel.assume(eq(a, 0)))), eq(a, 0))
    x, y = atan(a), atan(power(a, -1))
    half, minus = num(Fraction(1, 2)) * PI, num(Fraction(-1, 2)) * PI
    tangents = at(_tangent_of_atan(), a), at(_tangent_of_atan(), power(a, -1))
    # sin x sin y = (a cos x)(cos y/a)
    level = combine(
        eq(cos(x + y), 0),
        at(cos_of_sum(), x, y),
        (-1 * sin(y), tangents[0]),
        (-1 * a * cos(x), tangents[1]),
        nonzero=[apart],
    )
    zero = combine(
        eq(sin((x + y) + minus), 0),
        of_sum("sin", x + y, minus, (x + y) + minus),
        (sin(x + y), of_opposite("cos", half, minus)),
        (sin(x + y), kernel.and_elim(half_pi(), 1)),
        (sin(minus), level),
    )
    rising = at(atan_monotone(), 0, a, given=[combine(le(0, a), positive)])
    start = kernel.evaluate(eq(atan(num(0)), 0))
    gap = (x + y) + minus
    pi_positive = kernel.evaluate(lt(0, PI))
    low = combine(lt(-1 * PI, gap), rising, (-1, start), at(atan_at_least(), power(a, -1)))
    high = combine(lt(gap, PI), at(atan_at_most(), a), at(atan_at_most(), power(a, -1)), (Fraction(1, 2), pi_positive))
    same = at(zero_within_half_turn(), gap, given=[low, high, zero])
    return close(combine(eq(y, half - x), same), [a], positive.conclusion)
