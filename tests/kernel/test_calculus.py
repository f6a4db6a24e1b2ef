"""The rule of differentiation against numerical derivatives, and its side conditions."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume as given_that
from hypothesis import given, settings
from hypothesis import strategies as st
from kernel_helpers import HALF, close, i, j, m, n, real, says, value, x, y
from mpmath import mp

from symbolic_it.kernel import (
    Definition,
    KernelError,
    Theorem,
    and_intro,
    arithmetic,
    assume,
    define,
    derivative,
    derivative_of,
    evaluate,
    false_elim,
    forall_intro,
    implies_intro,
)
from symbolic_it.terms.expr import (
    FALSE,
    FUNCTION,
    Expr,
    app,
    call,
    eq,
    exp,
    expr,
    forall,
    free,
    function,
    has_derivative,
    implies,
    instantiate,
    ite,
    lam,
    le,
    log,
    lt,
    ne,
    not_,
    num,
    power,
    prod,
    sqrt,
    substitute,
    sum_,
    var,
    xlogy,
)

F, G = var("F", FUNCTION), var("G", FUNCTION)
f = var("f", ("Z", "R"))


def _functions(depth: int) -> st.SearchStrategy[Expr]:
    """Elementary functions of x with a parameter y."""
    leaf = st.sampled_from([x, x, y, num(1), num(2), num(Fraction(-1, 3))])
    if depth == 0:
        return leaf
    below = _functions(depth - 1)
    return st.one_of(
        leaf,
        st.builds(lambda a, b: a + b, below, below),
        st.builds(lambda a, b: a * b, below, below),
        st.builds(lambda a, b: a / b, below, below),
        st.builds(power, below, st.sampled_from([-2, -1, 0, 1, 2, 3, Fraction(1, 2), Fraction(-3, 2)])),
        st.builds(lambda a, b: power(a**2 + 1, b), below, below),
        st.builds(function, st.sampled_from(["sin", "cos", "atan", "log"]), below),
        st.builds(lambda a: exp(a / (a**2 + 1)), below),
        st.builds(lambda a, b: xlogy(a, b**2 + 1), below, below),
        st.builds(lambda a: sum_(a * j, j, 1, 3), below),
        st.builds(lambda a: prod(a + j, j, 1, 3), below),
        st.builds(lambda a, b: sum_(ite(lt(j, 2), a, b), j, 0, 3), below, below),
        st.builds(lambda a: sum_(prod(a * j + i, i, j, 3), j, 1, 2), below),
    )


@settings(max_examples=250, derandomize=True, deadline=None)
@given(_functions(3), st.sampled_from([Fraction(3, 7), Fraction(-5, 4), Fraction(2)]))
def test_derivatives_agree_with_numerical_ones_where_the_conditions_hold(body: Expr, at: Fraction) -> None:
    env = {y: Fraction(5, 3)}
    slope, conditions = derivative_of(lam([x], body), num(at), [])
    given_that(all(value(c, env) for c in conditions))
    given_that(abs(real(value(slope, env))) < 10**9)
    given_that(abs(real(value(body, {**env, x: at}))) < 10**9)
    with mp.workdps(150):
        found = real(value(slope, env))
        step = mp.mpf(10) ** -45
        wanted = mp.diff(lambda t: real(value(body, {**env, x: mp.mpf(t)})), real(at), h=step)
        assert close(found, wanted, digits=30)


def test_the_rule_gives_the_derivative_under_the_hypotheses_of_its_premises() -> None:
    positive = assume(lt(0, y))
    made = derivative(lam([x], log(x)), y, positive)
    says(made, has_derivative(log(x), x, y, 1 / y), lt(0, y))
    says(derivative(lam([x], x**2), y), has_derivative(x**2, x, y, 2 * y * 1))
    says(derivative(lam([x], num(3)), y), has_derivative(num(3), x, y, 0))


@pytest.mark.parametrize(
    ("body", "point", "condition"),
    [
        (log(x), num(-1), lt(0, -1)),
        (log(x), num(0), lt(0, 0)),
        (power(x, -1), num(0), ne(0, 0)),
        (sqrt(x), num(0), lt(0, 0)),
        (power(x, Fraction(4, 3)), num(0), lt(0, 0)),
        (power(x, y), num(0), lt(0, 0)),
        (power(x, n), num(0), lt(0, 0)),
        (power(x, x), num(0), lt(0, 0)),
        (power(y, x), num(0), lt(0, y)),
        (xlogy(x, y), num(0), lt(0, y)),
        (xlogy(x, x), num(0), lt(0, 0)),
        (num(0) * log(x), num(0), lt(0, 0)),
    ],
)
def test_no_derivative_without_the_condition(body: Expr, point: Expr, condition: Expr) -> None:
    with pytest.raises(KernelError):
        derivative(lam([x], body), point)
    with pytest.raises(KernelError):
        derivative(lam([x], body), point, assume(lt(0, num(1))))
    made = derivative(lam([x], body), point, assume(condition))
    assert made.hypotheses == (condition,)


@pytest.mark.parametrize(
    "body",
    [
        function("floor", x),
        f[function("floor", x)],
        sum_(x, i, 1, function("floor", x)),
        ite(eq(x, 0), num(1), x),
        ite(not_(lt(x, 0)), x, -x),
        ite(lt(x, 0), -x, x),
        ite(lt(function("floor", x), 1), x, x**2),
        app(F, x),
        app(var("M", ("R", FUNCTION)), x)(x),
    ],
)
def test_what_may_have_no_derivative_is_refused(body: Expr) -> None:
    for point in (num(0), num(1), y):
        with pytest.raises(KernelError):
            derivative(lam([x], body), point)


def test_case_distinctions_away_from_the_border() -> None:
    absolute = lam([x], ite(lt(x, 0), -x, x))
    right = derivative(absolute, num(2), evaluate(lt(0, num(2))))
    assert value(right.conclusion.args[2]) == 1
    left = derivative(absolute, num(-2), evaluate(lt(num(-2), 0)))
    assert value(left.conclusion.args[2]) == -1
    with pytest.raises(KernelError):
        derivative(absolute, num(0), evaluate(le(0, num(0))))
    made = derivative(absolute, num(0), assume(lt(num(0), 0)))
    assert made.hypotheses == (lt(num(0), 0),)


def test_a_case_distinction_needs_continuous_sides() -> None:
    """1/x < 1 flips at 0 without being equal to 1 there."""
    body = ite(lt(1 / x, 1), num(0), num(1))
    with pytest.raises(KernelError):
        derivative(lam([x], body), num(0), assume(lt(1 / num(0), 1)))


def test_conditions_in_a_sum_are_asked_for_over_the_whole_range() -> None:
    body = sum_(log(x + f[i]), i, 1, n)
    wanted = forall([i], implies(le(1, i), le(i, n), lt(0, y + f[i])))
    assert derivative_of(lam([x], body), y, [])[1] == (wanted,)
    made = derivative(lam([x], body), y, assume(wanted))
    says(made, has_derivative(body, x, y, sum_(expr(1) / (y + f[i]), i, 1, n)), wanted)
    for less in (lt(0, y + f[1]), lt(0, y + f[i]), forall([i], implies(le(2, i), le(i, n), lt(0, y + f[i])))):
        with pytest.raises(KernelError):
            derivative(lam([x], body), y, assume(less))


def test_conditions_in_a_case_are_asked_for_in_that_case_only() -> None:
    body = ite(lt(0, y), log(y * x), num(0))
    wanted = implies(lt(0, y), lt(0, y * num(1)))
    assert derivative_of(lam([x], body), num(1), [])[1] == (wanted,)


def test_an_index_of_a_sum_does_not_capture_a_free_variable_of_the_guard() -> None:
    """``1/s at s = 0 if i = 5``: the condition speaks of the free i, not of the index of the sum."""
    body = ite(eq(i, 5), sum_(power(x - j, -1), j, 0, 0), 0)
    renamed = Expr("sum", body.args[1].args, None, "i")
    function_ = lam([x], Expr("ite", (body.args[0], renamed, body.args[2])))
    (condition,) = derivative_of(function_, num(0), [])[1]
    assert i in free(condition)
    vacuous = implies_intro(_false_in_range(), eq(i, 5))
    with pytest.raises(KernelError):
        derivative(function_, num(0), forall_intro(vacuous, i))


def _false_in_range() -> Theorem:
    """i = 5 |- 0 <= i implies i <= 0 implies 0 - i != 0, since i = 5 is outside of the range."""
    at_most = assume(le(i, 0))
    equal = assume(eq(i, 5))
    clash = arithmetic(FALSE, ((num(1), (at_most,)), (num(-1), (equal,)), (num(5), ())), ())
    proof = false_elim(clash, ne(num(0) - i, 0))
    return implies_intro(implies_intro(proof, le(i, 0)), le(0, i))


@pytest.mark.parametrize("hint", ["i", "j", "s", "x", "n", ""])
def test_names_of_indices_and_variables_never_mix(hint: str) -> None:
    """Whatever the index is called, the derivative is the same."""
    inner = sum_(x * f[i] * n * m + x**2 * i, i, 1, n)
    body = Expr("sum", inner.args, None, hint)
    slope, _ = derivative_of(lam([var("s")], substitute(body, {x: var("s")})), y, [])
    env = {n: Fraction(3), m: Fraction(2), y: Fraction(1, 2), f: lambda a: a * 7, i: Fraction(50), x: Fraction(9)}
    wanted = sum(7 * a * 3 * 2 + 2 * Fraction(1, 2) * a for a in range(1, 4))
    assert value(slope, env) == wanted


def test_the_chain_rule_needs_the_derivative_of_the_function_variable() -> None:
    fact = forall([x], implies(lt(0, x), has_derivative(app(F, x), x, x, app(G, x))))
    body = app(F, x**2)
    assert derivative_of(lam([x], body), y, [fact])[1] == (lt(0, y**2),)
    with pytest.raises(KernelError):
        derivative(lam([x], body), y, assume(fact))
    made = derivative(lam([x], body), y, assume(fact), assume(lt(0, y**2)))
    assert made.conclusion.args[2] == app(G, y**2) * (2 * y * 1)
    for other in (
        forall([x], has_derivative(app(G, x), x, x, app(F, x))),
        forall([x], has_derivative(app(F, x), x, y, app(G, x))),
        forall([x], has_derivative(app(F, y), y, num(1), app(G, x))),
        has_derivative(app(F, x), x, y, app(G, y)),
        forall([x], has_derivative(app(F, 2 * x), x, x, app(G, x))),
    ):
        with pytest.raises(KernelError):
            derivative(lam([x], body), y, assume(other))


def test_a_defined_function_is_differentiated_through_its_definition() -> None:
    define(Definition("calculus_logit", (x,), log(x / (1 - x))))
    body = call("calculus_logit", "R", x)
    slope, conditions = derivative_of(lam([x], body), num(Fraction(1, 3)), [])
    assert value(slope) == Fraction(9, 2)
    assert all(value(c) for c in conditions)


def test_products_over_symbolic_ranges_leave_out_one_factor_at_a_time() -> None:
    slope, _ = derivative_of(lam([x], prod(x + i, i, 1, n)), num(0), [])
    assert value(slope, {n: Fraction(4)}) == 24 * (1 + Fraction(1, 2) + Fraction(1, 3) + Fraction(1, 4))
    assert value(slope, {n: Fraction(0)}) == 0


def test_false_premises_stay_as_hypotheses() -> None:
    absurd = assume(lt(0, num(-1)))
    made = derivative(lam([x], log(x)), num(-1), absurd)
    assert made.hypotheses == (lt(0, num(-1)),)
    both = and_intro(made, assume(FALSE))
    assert both.hypotheses == (lt(0, num(-1)), FALSE)


def test_functions_of_several_variables_or_integers_are_refused() -> None:
    for wrong in (lam([x, y], x), lam([i], i * x), F, x):
        with pytest.raises(KernelError):
            derivative(wrong, num(1))
    with pytest.raises(KernelError):
        derivative(lam([x], x), FALSE)
    with pytest.raises(KernelError):
        derivative(lam([x], x), Expr("bound", (), (0, "R")))
    assert instantiate(lam([x], x + HALF), num(1)) == num(1) + HALF
