"""Monotonicity from the sign of the derivative, and other lemmas of one-variable calculus, each derived once."""

from __future__ import annotations

from fractions import Fraction

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics.lemmas import a, absurd, b, c, close, lemma, log_increasing, log_monotone, log_tangent
from symbolic_it.tactics.steps import axiom, combine, detach
from symbolic_it.terms.expr import (
    FALSE,
    FUNCTION,
    app,
    eq,
    exp,
    forall,
    has_derivative,
    implies,
    instantiate,
    lam,
    le,
    log,
    lt,
    power,
    substitute,
    var,
)

F, G, t = var("F", FUNCTION), var("G", FUNCTION), var("t")


def _monotone(rising: bool, strict: bool) -> Theorem:
    apart = kernel.assume(lt(a, b))
    slopes = kernel.assume(forall([t], implies(le(a, t), le(t, b), has_derivative(app(F, t), t, t, app(G, t)))))
    relation = lt if strict else le
    sign = relation(0, app(G, t)) if rising else relation(app(G, t), 0)
    signs = kernel.assume(forall([t], implies(lt(a, t), lt(t, b), sign)))
    existence = axiom("mean_value", F, G, a, b, given=[apart, slopes])
    at_c = kernel.assume(instantiate(existence.conclusion, c))
    first, second, value = (kernel.and_elim(at_c, k) for k in range(3))
    slope = detach(kernel.forall_elim(signs, c), first, second)
    if rising:
        step = combine(relation(app(F, a), app(F, b)), (1, slope, apart), (-1, value))
    else:
        step = combine(relation(app(F, b), app(F, a)), (1, slope, apart), (1, value))
    theorem = kernel.exists_elim(existence, c, step)
    return close(theorem, [F, G, a, b], apart.conclusion, slopes.conclusion, signs.conclusion)


@lemma
def nondecreasing() -> Theorem:
    """F' >= 0 on (a, b) gives F(a) <= F(b)."""
    return _monotone(True, False)


@lemma
def increasing() -> Theorem:
    """F' > 0 on (a, b) gives F(a) < F(b)."""
    return _monotone(True, True)


@lemma
def nonincreasing() -> Theorem:
    """F' <= 0 on (a, b) gives F(b) <= F(a)."""
    return _monotone(False, False)


@lemma
def decreasing() -> Theorem:
    """F' < 0 on (a, b) gives F(b) < F(a)."""
    return _monotone(False, True)


@lemma
def exp_monotone() -> Theorem:
    """a <= b gives exp a <= exp b."""
    goal = le(exp(a), exp(b))
    less = combine(goal, axiom("exp_increasing", a, b, given=[kernel.assume(lt(a, b))]))
    hole = var("hole")
    same = kernel.rewrite(kernel.assume(eq(a, b)), combine(le(exp(a), exp(a))), lam([hole], le(exp(a), exp(hole))))
    more = absurd(goal, kernel.assume(le(a, b)), kernel.assume(lt(b, a)))
    return close(kernel.or_elim(axiom("trichotomy", a, b), less, same, more), [a, b], le(a, b))


def _above_log(strict: bool, above: bool) -> Theorem:
    """log b <= a gives b <= exp a; a <= log b gives exp a <= b (b > 0)."""
    relation = lt if strict else le
    positive = kernel.assume(lt(0, b))
    known = kernel.assume(relation(log(b), a) if above else relation(a, log(b)))
    pair = (log(b), a) if above else (a, log(b))
    raised = (
        axiom("exp_increasing", *pair, given=[known])
        if strict
        else detach(kernel.forall_elim(exp_monotone(), *pair), known)
    )
    value = axiom("exp_log", b, given=[positive])
    goal = relation(b, exp(a)) if above else relation(exp(a), b)
    theorem = combine(goal, raised, (-1 if above else 1, value))
    return close(theorem, [a, b], positive.conclusion, known.conclusion)


@lemma
def exp_at_least() -> Theorem:
    """b > 0 and log b <= a give b <= exp a."""
    return _above_log(False, True)


@lemma
def exp_greater() -> Theorem:
    """b > 0 and log b < a give b < exp a."""
    return _above_log(True, True)


@lemma
def exp_at_most() -> Theorem:
    """b > 0 and a <= log b give exp a <= b."""
    return _above_log(False, False)


@lemma
def exp_less() -> Theorem:
    """b > 0 and a < log b give exp a < b."""
    return _above_log(True, False)


def _log_bound(strict: bool, above: bool) -> Theorem:
    """b <= exp a gives log b <= a (b > 0); exp a <= b gives a <= log b."""
    relation = lt if strict else le
    positive = kernel.assume(lt(0, b))
    known = kernel.assume(relation(b, exp(a)) if above else relation(exp(a), b))
    monotone = log_increasing() if strict else log_monotone()
    low, high = (b, exp(a)) if above else (exp(a), b)
    base = positive if above else axiom("exp_positive", a)
    raised = detach(kernel.forall_elim(monotone, low, high), base, known)
    value = axiom("log_exp", a)
    goal = relation(log(b), a) if above else relation(a, log(b))
    theorem = combine(goal, raised, (1 if above else -1, value))
    return close(theorem, [a, b], positive.conclusion, known.conclusion)


@lemma
def log_at_most() -> Theorem:
    """b > 0 and b <= exp a give log b <= a."""
    return _log_bound(False, True)


@lemma
def log_less() -> Theorem:
    """b > 0 and b < exp a give log b < a."""
    return _log_bound(True, True)


@lemma
def log_at_least() -> Theorem:
    """b > 0 and exp a <= b give a <= log b."""
    return _log_bound(False, False)


@lemma
def log_greater() -> Theorem:
    """b > 0 and exp a < b give a < log b."""
    return _log_bound(True, False)


def lemma_for(rising: bool, strict: bool) -> Theorem:
    """The monotonicity lemma."""
    return {
        (True, True): increasing,
        (True, False): nondecreasing,
        (False, True): decreasing,
        (False, False): nonincreasing,
    }[rising, strict]()


def _power_monotone(strict: bool) -> Theorem:
    relation = lt if strict else le
    pa, pc = kernel.assume(lt(0, a)), kernel.assume(lt(0, c))
    ab = kernel.assume(relation(a, b))
    pb = combine(lt(0, b), pa, ab)
    logs = detach(kernel.forall_elim(log_increasing() if strict else log_monotone(), a, b), pa, ab)
    scaled = combine(relation(c * log(a), c * log(b)), (1, pc, logs))
    if strict:
        raised = axiom("exp_increasing", c * log(a), c * log(b), given=[scaled])
    else:
        raised = detach(kernel.forall_elim(exp_monotone(), c * log(a), c * log(b)), scaled)
    left, right = axiom("power_positive_base", a, c, given=[pa]), axiom("power_positive_base", b, c, given=[pb])
    theorem = combine(relation(power(a, c), power(b, c)), raised, left, (-1, right))
    return close(theorem, [a, b, c], pa.conclusion, pc.conclusion, ab.conclusion)


@lemma
def power_increasing() -> Theorem:
    """0 < a < b and c > 0 give a^c < b^c."""
    return _power_monotone(True)


@lemma
def power_monotone() -> Theorem:
    """0 < a <= b and c > 0 give a^c <= b^c."""
    return _power_monotone(False)


@lemma
def exp_tangent() -> Theorem:
    """exp(b) (1 + a - b) <= exp a: the tangent at b."""
    positive = axiom("exp_positive", a - b)
    below = detach(kernel.forall_elim(log_tangent(), exp(a - b)), positive)  # log exp(a - b) <= exp(a - b) - 1
    line = combine(le(1 + a - b, exp(a - b)), below, (-1, axiom("log_exp", a - b)))
    split = axiom("exp_sum", b, a - b)
    whole = split.conclusion.args[0]
    same = kernel.congruence(whole, (0,), (kernel.field(whole.args[0], a),))
    goal = le(exp(b) * (1 + a - b), exp(a))
    return close(combine(goal, (1, axiom("exp_positive", b), line), (-1, split), (1, same)), [a, b])


def _squares(strict: bool) -> Theorem:
    relation = lt if strict else le
    positive, known = kernel.assume(le(0, a)), kernel.assume(relation(power(b, 2), power(a, 2)))
    goal = relation(b, a)
    wrong = kernel.assume(lt(a, b))
    # b^2 - a^2 = (b - a)^2 + 2 a (b - a)
    more = absurd(goal, known, (1, wrong, wrong), (2, positive, wrong))
    same = kernel.assume(eq(a, b))
    level = absurd(goal, known, (a + b, same)) if strict else combine(goal, (-1, same))
    theorem = kernel.or_elim(axiom("trichotomy", a, b), more, level, combine(goal, kernel.assume(lt(b, a))))
    return close(theorem, [a, b], positive.conclusion, known.conclusion)


@lemma
def less_of_squares() -> Theorem:
    """a >= 0 and b^2 < a^2 give b < a."""
    return _squares(True)


@lemma
def at_most_of_squares() -> Theorem:
    """a >= 0 and b^2 <= a^2 give b <= a."""
    return _squares(False)


@lemma
def root_of_square() -> Theorem:
    """sqrt(a^2) = a for a >= 0."""
    positive = kernel.assume(le(0, a))
    square = axiom("square_nonnegative", a)
    r = power(power(a, 2), Fraction(1, 2))
    root = axiom("root_nonnegative", power(a, 2), given=[square])
    value = axiom("root_square", power(a, 2), given=[square])  # r^2 = a^2
    below = detach(
        kernel.forall_elim(at_most_of_squares(), a, r), positive, combine(le(power(r, 2), power(a, 2)), (1, value))
    )
    above = detach(
        kernel.forall_elim(at_most_of_squares(), r, a), root, combine(le(power(a, 2), power(r, 2)), (-1, value))
    )
    return close(axiom("antisymmetry", r, a, given=[below, above]), [a], positive.conclusion)


def _from_limit(lower: bool) -> Theorem:
    """F is at least -c sqrt(distance to a) near a, and at b at least what it is nearer to a: then F(b) >= 0."""
    apart = kernel.assume(lt(a, b) if lower else lt(b, a))
    positive = kernel.assume(lt(0, c))
    gap = t - a if lower else a - t
    near = (lt(a, t), lt(t, b)) if lower else (lt(b, t), lt(t, a))
    bound = le(-1 * c * power(gap, Fraction(1, 2)), app(F, t))
    bounds = kernel.assume(forall([t], implies(*near, bound)))
    order = kernel.assume(forall([t], implies(*near, le(app(F, t), app(F, b)))))
    goal = le(0, app(F, b))
    m = -1 * app(F, b)
    negative = kernel.assume(lt(app(F, b), 0))
    above = combine(lt(0, m), negative)
    d = b - a if lower else a - b
    wide = combine(lt(0, d), apart)
    # the distance u = d m^2 / (c^2 d + m^2) is less than d and less than (m/c)^2
    whole = power(c, 2) * d + power(m, 2)
    base = combine(lt(0, whole), (1, positive, positive, wide), (1, above, above))
    inverse = axiom("inverse_positive", whole, given=[base])
    apart_from_zero = kernel.not_intro(combine(FALSE, base, (1, kernel.assume(eq(whole, 0)))), eq(whole, 0))
    u = d * power(m, 2) * power(whole, -1)
    point = a + u if lower else a - u
    size = combine(lt(0, u), (1, wide, above, above, inverse))
    less = combine(lt(u, d), (1, wide, wide, positive, positive, inverse), nonzero=[apart_from_zero])
    if lower:
        place = [combine(lt(a, point), size), combine(lt(point, b), less)]
    else:
        place = [combine(lt(b, point), less), combine(lt(point, a), size)]
    inner = substitute(gap, {t: point})
    inside = combine(le(0, inner), size)
    root = power(inner, Fraction(1, 2))
    square = axiom("root_square", inner, given=[inside])
    # (c root)^2 = c^2 u < m^2
    small = combine(
        lt(power(c * root, 2), power(m, 2)),
        (1, above, above, above, above, inverse),
        (power(c, 2), square),
        nonzero=[apart_from_zero],
    )
    below = detach(kernel.forall_elim(less_of_squares(), m, c * root), combine(le(0, m), above), small)
    first = detach(kernel.forall_elim(bounds, point), *place)
    second = detach(kernel.forall_elim(order, point), *place)
    wrong = absurd(goal, below, first, second)
    cases = kernel.or_elim(
        axiom("trichotomy", app(F, b), 0),
        wrong,
        combine(goal, (-1, kernel.assume(eq(app(F, b), 0)))),
        combine(goal, kernel.assume(lt(0, app(F, b)))),
    )
    premises = (apart.conclusion, positive.conclusion, bounds.conclusion, order.conclusion)
    return close(cases, [F, a, b, c], *premises)


@lemma
def nonnegative_from_left_end() -> Theorem:
    """F(t) >= -c sqrt(t - a) and F(t) <= F(b) for a < t < b give F(b) >= 0."""
    return _from_limit(True)


@lemma
def nonnegative_from_right_end() -> Theorem:
    """F(t) >= -c sqrt(a - t) and F(t) <= F(b) for b < t < a give F(b) >= 0."""
    return _from_limit(False)
