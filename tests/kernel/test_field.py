"""The field normal form: equal forms have equal values, different values are refused; zero is no denominator."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kernel_helpers import HALF, i, n, says, value, x, y, z

from symbolic_it.kernel import KernelError, Theorem, arithmetic, assume, evaluate, field
from symbolic_it.terms.expr import FALSE, Expr, eq, expr, function, le, log, lt, mul, ne, not_, num, power, sqrt, sum_

POINTS = [
    {x: Fraction(a, 3), y: Fraction(b, 2), z: Fraction(c)}
    for a, b, c in ((2, 3, -5), (0, 1, 2), (7, 0, 0), (-4, -1, 3))
]


def _terms(depth: int) -> st.SearchStrategy[Expr]:
    leaf = st.sampled_from([x, y, z, num(0), num(1), num(2), num(-1), num(Fraction(2, 3)), function("floor", x)])
    if depth == 0:
        return leaf
    below = _terms(depth - 1)
    return st.one_of(
        leaf,
        st.builds(lambda a, b: a + b, below, below),
        st.builds(lambda a, b: a - b, below, below),
        st.builds(lambda a, b: a * b, below, below),
        st.builds(power, below, st.sampled_from([-2, -1, 0, 1, 2, 3])),
        st.builds(lambda a, b: mul(a, power(b, -1)), below, below),
    )


def _equal(a: Expr, b: Expr, *nonzero: Theorem) -> bool:
    try:
        field(a, b, *nonzero)
    except KernelError:
        return False
    return True


@settings(max_examples=300, derandomize=True, deadline=None)
@given(_terms(3), _terms(3))
def test_equal_normal_forms_have_equal_values_also_where_denominators_vanish(a: Expr, b: Expr) -> None:
    same = all(value(a, p) == value(b, p) for p in POINTS)
    if _equal(a, b):
        assert same


@settings(max_examples=300, derandomize=True, deadline=None)
@given(_terms(2), _terms(2), _terms(2), st.integers(0, 4))
def test_laws_of_rings_are_found_and_near_misses_are_not(a: Expr, b: Expr, c: Expr, which: int) -> None:
    left, right = [
        ((a + b) * c, b * c + a * c),
        ((a - b) * (a + b), a**2 - b**2),
        (a * (b * c), (c * a) * b),
        (-(a - b), b - a),
        (power(a + b, 3), a**3 + 3 * a**2 * b + 3 * a * b**2 + b**3),
    ][which]
    assert _equal(left, right)
    assert not _equal(left, right + 1)
    assert not _equal(left + log(y), right)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(_terms(2), _terms(2), st.sampled_from([x, y, x * y, x - y, x + 1]))
def test_known_denominators_cancel_where_they_are_not_zero(a: Expr, b: Expr, d: Expr) -> None:
    known = assume(ne(d, 0))
    left, right = (a * d + b) / d, a + b / d
    assert _equal(left, right, known)
    for point in POINTS:
        if value(d, point) != 0:
            assert value(left, point) == value(right, point)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(_terms(2), _terms(2))
def test_nothing_false_is_equal_where_the_premises_hold(a: Expr, b: Expr) -> None:
    if _equal(a, b, assume(ne(x, 0)), assume(ne(y - z, 0))):
        for point in POINTS:
            if point[x] != 0 and point[y] != point[z]:
                assert value(a, point) == value(b, point)


def test_field_gives_the_equation_and_the_hypotheses_of_its_premises() -> None:
    says(field((x + y) ** 2, x**2 + 2 * x * y + y**2), eq((x + y) ** 2, x**2 + 2 * x * y + y**2))
    says(field(x / x, num(1), assume(ne(x, 0))), eq(x / x, 1), ne(x, 0))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (x / x, num(1)),
        (power(num(0), -1), num(0)),
        (num(0) * power(num(0), -1), num(1)),
        (power(power(x, -1), -1), x),
        ((x**2 - 1) / (x - 1), x + 1),
        (sqrt(x) * sqrt(x), x),
        (power(x, HALF), sqrt(y)),
        (power(x * y, -1), power(x, -1) * power(y, -1)),
        (log(x * y), log(x) + log(y)),
        (power(x, n) * x, power(x, n + 1)),
        (sum_(x, i, 1, n), n * x),
        (num(1), num(2)),
        (power(x, -2) * x, power(x, -1)),
    ],
)
def test_what_fails_somewhere_is_no_field_identity(a: Expr, b: Expr) -> None:
    assert not _equal(a, b)


def test_a_premise_about_another_term_does_not_cancel() -> None:
    for premise in (ne(y, 0), ne(x + 1, 0), ne(x * y + 1, 0)):
        assert not _equal(x / x, num(1), assume(premise))
    assert not _equal((x * y) / (x * y), num(1), assume(ne(x, 0)))
    assert _equal((x * y) / (x * y), num(1), assume(ne(x, 0)), assume(ne(y, 0)))
    assert _equal((x * y) / (x * y), num(1), assume(ne(x * y, 0)))


def test_what_cancelled_under_a_premise_does_not_cancel_without_it() -> None:
    for _ in range(2):
        assert _equal(x / x, num(1), assume(ne(x, 0)))
        assert not _equal(x / x, num(1))
        assert not _equal(x / x, num(1), assume(ne(y, 0)))
        assert _equal(x * y / (x * y), num(1), assume(ne(y, 0)), assume(ne(x, 0)))
        assert not _equal(x * y / (x * y), num(1), assume(ne(y, 0)))


def test_premises_must_say_that_something_is_not_zero() -> None:
    for wrong in (eq(x, 0), not_(eq(x, 1)), lt(0, x), not_(lt(x, 0)), not_(eq(num(0), x))):
        with pytest.raises(KernelError):
            field(x / x, num(1), assume(wrong))


def test_a_false_premise_keeps_its_hypothesis() -> None:
    absurd = assume(ne(num(0), 0))
    with pytest.raises(KernelError):
        field(power(num(0), -1), num(5), absurd)
    difference = x - x
    with pytest.raises(KernelError):
        field(power(difference, -1), num(5), assume(ne(difference, 0)))
    assert field(num(1), num(1), absurd).hypotheses == (ne(num(0), 0),)


def test_nonzero_terms_with_denominators_of_their_own() -> None:
    d = x + 1 / y
    known = (assume(ne(y, 0)), assume(ne(d, 0)))
    left, right = power(d, -2) * (x * y + 1) ** 2, y**2
    assert _equal(left, right, *known)
    assert not _equal(left, right, known[0])
    assert not _equal(left, right, known[1])


def test_too_large_normal_forms_are_refused_quickly() -> None:
    big = num(2)
    for _ in range(5):
        big = power(big, 400)
    for a in (big, power(x + y + z + 1, 400), power(x, 10**30), power(x + 1, -(10**30))):
        with pytest.raises(KernelError):
            field(a, num(1), assume(ne(x + 1, 0)))


def test_propositions_and_functions_are_not_field_elements() -> None:
    f: Any = Expr("lam", (Expr("bound", (), (0, "R")),), ("R",))
    for wrong in (FALSE, f):
        with pytest.raises(KernelError):
            field(wrong, wrong)


# -- arithmetic -------------------------------------------------------------------------------------------

POSITIVE, NONNEGATIVE, ZERO = assume(lt(0, x)), assume(le(0, y)), assume(eq(z, 0))


@pytest.mark.parametrize(
    ("goal", "terms", "hypotheses"),
    [
        (le(0, x * y), ((num(1), (POSITIVE, NONNEGATIVE)),), (lt(0, x), le(0, y))),
        (lt(0, x**2), ((num(1), (POSITIVE, POSITIVE)),), (lt(0, x),)),
        (lt(-3, x), ((num(1), (POSITIVE,)), (num(3), ())), (lt(0, x),)),
        (le(0, x), ((num(1), (POSITIVE,)), (log(y), (ZERO,)), (-log(y), (ZERO,))), (lt(0, x), eq(z, 0))),
        (eq(y * z, 0), ((y, (ZERO,)),), (eq(z, 0),)),
        (le(0, 0), (), ()),
        (eq(x, x), (), ()),
        (lt(0, 1), ((num(1), ()),), ()),
    ],
)
def test_arithmetic_gives_the_goal_under_the_hypotheses_used(goal: Expr, terms: Any, hypotheses: Any) -> None:
    says(arithmetic(goal, terms, ()), goal, *hypotheses)


@pytest.mark.parametrize(
    ("goal", "terms"),
    [
        (lt(0, 0), ()),
        (FALSE, ()),
        (FALSE, ((num(0), ()),)),
        (FALSE, ((num(0), (POSITIVE,)),)),
        (FALSE, ((num(-1), ()), (num(1), ()))),
        (le(x, 0), ((num(-1), (POSITIVE,)),)),
        (le(0, log(y) * x), ((log(y), (POSITIVE,)),)),
        (lt(0, x * y), ((num(1), (POSITIVE, NONNEGATIVE)),)),
        (lt(0, y), ((num(1), (NONNEGATIVE,)),)),
        (lt(0, y), ((num(1), (NONNEGATIVE,)), (num(0), (POSITIVE,)))),
        (lt(0, z), ((num(1), (ZERO,)),)),
        (lt(0, x * z), ((num(1), (POSITIVE, ZERO)),)),
        (eq(x, 0), ((num(1), (POSITIVE,)),)),
        (eq(y, 0), ((num(1), (NONNEGATIVE,)),)),
        (eq(num(1), 0), ((num(-1), ()),)),
        (eq(num(0), 1), ((num(1), ()),)),
        (le(x, y), ((num(1), (POSITIVE,)), (num(1), (NONNEGATIVE,)))),
        (not_(lt(x, 0)), ((num(1), (POSITIVE,)),)),
        (Expr("true"), ()),
    ],
)
def test_arithmetic_refuses_what_does_not_follow(goal: Expr, terms: Any) -> None:
    with pytest.raises(KernelError):
        arithmetic(goal, terms, ())


def test_arithmetic_takes_relations_as_premises_only() -> None:
    for wrong in (not_(lt(x, 0)), Expr("true"), ne(x, 0)):
        with pytest.raises(KernelError):
            arithmetic(le(0, 0), ((num(0), (assume(wrong),)),), ())


def test_arithmetic_keeps_hypotheses_of_premises_with_coefficient_zero_and_of_denominators() -> None:
    made = arithmetic(le(0, x / x), ((num(1), ()), (num(0), (NONNEGATIVE,))), (assume(ne(x, 0)),))
    says(made, le(0, x / x), ne(x, 0), le(0, y))


def test_contradictory_premises_give_false_under_both() -> None:
    made = arithmetic(FALSE, ((num(1), (POSITIVE,)), (num(1), (assume(lt(x, 0)),))), ())
    says(made, FALSE, lt(0, x), lt(x, 0))


def test_random_products_of_premises_are_true_where_the_premises_are() -> None:
    rng = random.Random(5)
    relations = [lt(0, x), le(y, x), le(0, z), eq(y, z), lt(z, x + 1)]
    for _ in range(60):
        terms = []
        for _ in range(rng.randint(1, 3)):
            chosen = [rng.choice(relations) for _ in range(rng.randint(0, 2))]
            terms.append((num(Fraction(rng.randint(0, 3), 2)), tuple(map(assume, chosen))))
        total: Expr = num(0)
        for coefficient, premises in terms:
            part: Expr = coefficient
            for p in premises:
                part = part * (p.conclusion.args[1] - p.conclusion.args[0])
            total = total + part
        for goal in (le(0, total), lt(0, total)):
            try:
                made = arithmetic(goal, tuple(terms), ())
            except KernelError:
                continue
            for _ in range(20):
                point = {v: Fraction(rng.randint(-6, 6), 3) for v in (x, y, z)}
                if all(value(h, point) for h in made.hypotheses):
                    assert value(goal, point)


def test_evaluation_and_field_agree_on_numbers() -> None:
    total = expr(Fraction(1, 3)) + power(num(3), -2) * 6
    says(field(total, num(1)), eq(total, 1))
    says(evaluate(eq(total, num(1))), eq(total, 1))
