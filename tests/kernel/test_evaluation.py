"""Rigorous evaluation: agrees with an independent reading, and decides nothing it does not know."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kernel_helpers import HALF, i, j, n, real, says, value, x
from mpmath import mp

from symbolic_it.kernel import Definition, KernelError, Undecided, define, enclosure, evaluate, sign
from symbolic_it.kernel.evaluation import exact
from symbolic_it.terms.expr import (
    FALSE,
    TRUE,
    Expr,
    and_,
    call,
    eq,
    exists,
    exp,
    expr,
    forall,
    function,
    iff,
    implies,
    ite,
    le,
    log,
    lt,
    mul,
    ne,
    not_,
    num,
    or_,
    power,
    prod,
    sqrt,
    sum_,
    var,
    xlogy,
)

PI = Expr("pi")


def _closed(depth: int) -> st.SearchStrategy[Expr]:
    leaf = st.sampled_from([num(0), num(1), num(2), num(-1), HALF, num(Fraction(-7, 3)), PI])
    if depth == 0:
        return leaf
    below = _closed(depth - 1)
    exponents = st.sampled_from([-2, -1, 0, 1, 2, 3, Fraction(1, 2), Fraction(-1, 3)])
    return st.one_of(
        leaf,
        st.builds(lambda a, b: a + b, below, below),
        st.builds(lambda a, b: a * b, below, below),
        st.builds(power, below, exponents),
        st.builds(power, below, below),
        st.builds(function, st.sampled_from(["log", "sin", "cos", "atan", "floor"]), below),
        st.builds(lambda a: exp(function("atan", a)), below),
        st.builds(xlogy, below, below),
        st.builds(lambda a, k: sum_(a * j, j, k, 2), below, st.sampled_from([-1, 1, 3, 5])),
        st.builds(lambda a, k: prod(a + j, j, k, 2), below, st.sampled_from([-1, 1, 3, 5])),
        st.builds(lambda a, b, c: ite(lt(a, b), c, a), below, below, below),
    )


@settings(max_examples=400, derandomize=True, deadline=None)
@given(_closed(3), _closed(2), st.sampled_from([lt, le, eq]))
def test_what_is_decided_is_so_in_an_independent_reading_whatever_the_junk(a: Expr, b: Expr, relation: type) -> None:
    p = relation(a, b)
    try:
        decided = evaluate(p)
    except KernelError:
        return
    try:
        truth = value(p)
    except OverflowError:
        return
    assert decided.hypotheses == ()
    assert decided.conclusion == (p if truth else not_(p))


@settings(max_examples=200, derandomize=True, deadline=None)
@given(_closed(3))
def test_an_enclosure_contains_the_value(a: Expr) -> None:
    try:
        ball = enclosure(a)
    except KernelError:
        return
    if not ball.is_finite():
        return
    with mp.workdps(60):
        wanted = real(value(a))
        middle, radius = mp.mpf(str(ball.mid().str(60, radius=False))), mp.mpf(str(ball.rad().str(30, radius=False)))
        assert abs(wanted - middle) <= radius * (1 + mp.mpf(10) ** -20) + mp.mpf(10) ** -40 * (1 + abs(wanted))


@pytest.mark.parametrize(
    ("p", "truth"),
    [
        (lt(num(0), num(1)), True),
        (lt(num(1), num(1)), False),
        (le(num(1), num(1)), True),
        (eq(power(num(0), 0), 1), True),
        (eq(power(num(0), 3), 0), True),
        (eq(power(num(0), HALF), 0), True),
        (eq(power(num(-2), 3), -8), True),
        (eq(power(num(-2), -1), num(Fraction(-1, 2))), True),
        (eq(xlogy(num(0), num(0)), 0), True),
        (eq(num(0) * log(num(0)), 0), True),
        (eq(function("floor", num(Fraction(-1, 2))), -1), True),
        (eq(function("floor", num(-2)), -2), True),
        (eq(function("sin", num(0)), 0), True),
        (eq(function("cos", num(0)), 1), True),
        (eq(function("atan", num(0)), 0), True),
        (eq(function("cos", num(0)), 0), False),
        (eq(function("sin", num(1)), 0), False),
        (eq(function("cos", num(1)), 1), False),
        (eq(function("atan", num(1)), 0), False),
        (eq(function("sin", num(0)), 1), False),
        (lt(num(0), function("sin", num(4))), False),
        (lt(num(0), function("cos", num(2))), False),
        (lt(function("atan", num(100)), mul(HALF, PI)), True),
        (eq(sum_(i, i, 1, 0), 0), True),
        (eq(sum_(i, i, 3, -3), 0), True),
        (eq(prod(i, i, 1, 0), 1), True),
        (eq(prod(i, i, -1, 1), 0), True),
        (lt(exp(num(1)), num(Fraction(271828182845904523, 10**17))), False),
        (lt(PI, num(Fraction(355, 113))), True),
        (lt(power(-PI, 3), num(-31)), True),
        (lt(sqrt(num(2)), num(Fraction(141421356237309505, 10**17))), True),
        (ne(exp(num(1)), num(Fraction(19, 7))), True),
        (eq(log(num(-1)), log(num(-1))), True),
        (and_(TRUE, FALSE), False),
        (or_(lt(1, 0), TRUE), True),
        (implies(FALSE, lt(log(num(-1)), 0)), True),
        (iff(FALSE, lt(1, 0)), True),
        (forall([i], implies(le(1, i), le(i, 3), lt(0, i))), True),
        (forall([i], implies(le(-1, i), le(i, 3), lt(0, i))), False),
        (forall([i], implies(le(1, i), le(i, -1), FALSE)), True),
        (forall([i], implies(le(1, i), le(i, 2), forall([j], implies(le(i, j), le(j, 3), le(1, j))))), True),
    ],
)
def test_evaluation_proves_the_proposition_or_its_negation(p: Expr, truth: bool) -> None:
    says(evaluate(p), p if truth else not_(p))


@pytest.mark.parametrize(
    ("low", "high", "inside"),
    [
        (HALF, num(2), [1, 2]),
        (num(Fraction(-1, 2)), num(1), [0, 1]),
        (num(Fraction(-3, 2)), num(Fraction(-1, 2)), [-1]),
        (num(-2), num(Fraction(-1, 2)), [-2, -1]),
        (HALF, num(Fraction(2, 3)), []),
        (num(Fraction(-2, 3)), num(Fraction(-1, 3)), []),
        (num(Fraction(3, 2)), num(Fraction(5, 2)), [2]),
    ],
)
def test_ranges_with_fractional_bounds_hold_the_integers_between_them(low: Expr, high: Expr, inside: list[int]) -> None:
    one_of = or_(FALSE, *(eq(i, k) for k in inside))
    p = forall([i], implies(le(low, i), le(i, high), one_of))
    assert value(p)
    says(evaluate(p), p)
    for k in inside:
        q = forall([i], implies(le(low, i), le(i, high), ne(i, k)))
        says(evaluate(q), not_(q))


@pytest.mark.parametrize(
    "p",
    [
        lt(log(num(-1)), num(0)),
        lt(log(num(0)), num(0)),
        eq(power(num(0), -1), num(0)),
        lt(num(0), power(num(0), -1) + 1),
        lt(power(num(-1), HALF), num(5)),
        eq(power(num(-8), Fraction(1, 3)), num(-2)),
        lt(power(num(-1), PI), num(2)),
        eq(exp(log(num(2))), num(2)),
        eq(sqrt(num(2)) * sqrt(num(2)), num(2)),
        eq(function("sin", PI), num(0)),
        lt(num(0), function("sin", PI)),
        eq(function("floor", PI), num(3)),
        lt(xlogy(num(1), num(0)), num(0)),
        lt(xlogy(num(1), num(-1)), num(0)),
        lt(power(function("sin", PI), -1), num(0)),
        lt(log(function("sin", PI)), num(0)),
        lt(exp(exp(exp(exp(num(100))))), exp(exp(exp(exp(num(101)))))),
        exists([i], eq(i, i)),
        forall([x], eq(x, x)),
        forall([i], eq(i, i)),
        forall([i], implies(le(i, 1), le(i, 3), FALSE)),
        forall([i], implies(le(1, i), lt(i, 3), TRUE)),
        forall([i], implies(lt(1, i), le(i, 3), TRUE)),
        forall([i], implies(le(1, i), le(i, i), TRUE)),
        forall([i], implies(le(1, i), le(j, 3), TRUE)),
        forall([i], implies(le(1, i), le(i, 10**9), TRUE)),
        forall([i], implies(le(1, i), le(i, PI), TRUE)),
        lt(sum_(i, i, 1, 10**9), 0),
        lt(x, x + 1),
        lt(sum_(i, i, 1, n), 1),
        lt(call("evaluation_nothing", "R"), 1),
        iff(FALSE, lt(log(num(-1)), 0)),
        implies(TRUE, lt(log(num(-1)), 0)),
        ne(log(num(-1)), log(num(-2))),
    ],
)
def test_what_evaluation_does_not_know_it_does_not_decide(p: Expr) -> None:
    with pytest.raises(KernelError):
        evaluate(p)


def test_terms_and_open_expressions_are_no_propositions_to_decide() -> None:
    loose = Expr("lt", (Expr("bound", (), (0, "R")), num(1)))
    for wrong in (num(1), loose, Expr("lam", (TRUE,), ("R",))):
        with pytest.raises(KernelError):
            evaluate(wrong)


def test_powers_and_sums_too_large_to_write_out_are_refused_quickly() -> None:
    tower = num(3)
    for _ in range(5):
        tower = power(tower, 4096)
    nested = expr(1)
    for _ in range(3):
        nested = sum_(nested * 1, i, 1, 20_000)
    for t in (mul(nested, 1),):
        with pytest.raises(KernelError):
            evaluate(lt(0, t))
    says(evaluate(lt(1, tower)), lt(1, tower))


def test_the_precision_of_the_ball_arithmetic_is_left_as_it_was() -> None:
    from flint import ctx

    before = ctx.prec
    close_pair = (exp(num(1)), num(Fraction(int(mp.e * 10**40), 10**40)))
    assert sign(close_pair[0] - close_pair[1]) == 1
    with pytest.raises(Undecided):
        sign(exp(log(num(2))) - 2)
    assert ctx.prec == before


def test_a_defined_constant_is_evaluated_by_its_definition() -> None:
    define(Definition("evaluation_twice", (x,), 2 * x))
    says(evaluate(lt(call("evaluation_twice", "R", PI), 7)), lt(call("evaluation_twice", "R", PI), 7))
    with pytest.raises(KernelError):
        evaluate(lt(call("evaluation_twice", "Z", PI), 7))


def test_exact_values_are_rational_or_unknown() -> None:
    assert exact(expr(Fraction(1, 3)) + 1) == Fraction(4, 3)
    assert exact(PI) is None
    assert exact(var("x")) is None
    assert exact(ite(lt(0, PI), num(1), PI)) == 1
