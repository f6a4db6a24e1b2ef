"""Values of terms and truth of propositions at exact points."""

from __future__ import annotations

import pytest
from mpmath import mp, mpf
from numeric_helpers import Q, named, statement

from symbolic_it.kernel import defined
from symbolic_it.numerics.values import Undecidable, Undefined, residual, slack, value
from symbolic_it.terms.expr import (
    INTEGER,
    and_,
    exists,
    exp,
    forall,
    function,
    has_derivative,
    le,
    log,
    lt,
    num,
    power,
    sqrt,
    var,
    xlogy,
)

x, y = var("x"), var("y")
n = var("n", INTEGER)


@pytest.mark.parametrize("p", [(1, 0, 0), (Q(1, 2), Q(1, 2), 0), (Q(1, 3),) * 3])
def test_entropy_is_zero_log_zero_safe(p: tuple[Q, ...]) -> None:
    stated = statement("entropy(p) <= log(n)", "p in Simplex(n)")
    v = named(stated)
    found = value(stated.claim.args[0], {v["n"]: 3, v["p"]: p})
    with mp.workdps(50):
        support = sum(1 for a in p if a)
        assert abs(found - mp.log(support)) < mpf(10) ** -45


def test_rational_arithmetic_is_exact() -> None:
    e = (x - Q(1, 3)) ** 2 + 1 / y
    assert value(e, {x: Q(1, 2), y: 7}) == Q(1, 36) + Q(1, 7)
    assert residual(le(x, y), {x: Q(1, 10), y: Q(3, 10)}) == Q(-1, 5)


def test_integer_part_of_what_may_be_an_integer_is_not_told() -> None:
    log2 = log(x) / log(num(2))
    assert value(function("floor", log2), {x: 9}) == 3
    assert value(function("floor", x), {x: Q(-1, 2)}) == -1
    with pytest.raises(Undecidable):
        value(function("floor", log2), {x: Q(1, 128)})


@pytest.mark.parametrize(
    ("term", "point"),
    [
        (log(x), {x: 0}),
        (log(x), {x: -1}),
        (1 / x, {x: 0}),
        (num(0) * log(x), {x: -1}),
        (sqrt(x), {x: -1}),
        (power(x, Q(-1, 2)), {x: 0}),
        (power(x, y), {x: -1, y: 2}),
        (xlogy(x, y), {x: 0, y: -1}),
        (xlogy(x, y), {x: 1, y: 0}),
        (xlogy(x, x), {x: -1}),
    ],
)
def test_undefined_agrees_with_the_kernel(term: object, point: dict[object, int]) -> None:
    with pytest.raises(Undefined):
        value(term, point)  # type: ignore[arg-type]
    assert value(defined(term), point) is False  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("term", "point", "wanted"),
    [
        (xlogy(x, y), {x: 0, y: 0}, 0),
        (power(x, y), {x: 0, y: 0}, 1),
        (power(x, n), {x: -2, n: 3}, -8),
        (sqrt(x), {x: 0}, 0),
    ],
)
def test_boundary_values(term: object, point: dict[object, int], wanted: int) -> None:
    assert value(term, point) == wanted  # type: ignore[arg-type]
    assert value(defined(term), point) is True  # type: ignore[arg-type]


def test_empty_sums_products_and_quantifiers() -> None:
    total = "Sum(x[i], (i, 1, n)) + Product(x[i], (i, 1, n)) == 1"
    stated = statement(f"{total} and (forall i in 1..n: x[i] > 5)", "x in Reals^n")
    v = named(stated)
    assert value(stated.claim, {v["n"]: 0, v["x"]: ()}) is True
    assert value(stated.claim, {v["n"]: -3, v["x"]: ()}) is True
    assert value(stated.claim, {v["n"]: 1, v["x"]: (Q(1, 2),)}) is False


def test_unbounded_quantifiers_are_not_decided() -> None:
    with pytest.raises(Undecidable):
        value(forall([x], le(0, x * x)), {})
    assert value(lt(1, 0), {}) is False
    assert value(exists([n], and_(le(1, n), le(n, 3), le(9, n * n))), {}) is True


def test_derivatives_are_compared_numerically() -> None:
    right = has_derivative(xlogy(x, x), x, y, log(y) + 1)
    assert value(right, {y: Q(1, 3)}) is True
    assert value(has_derivative(xlogy(x, x), x, y, log(y)), {y: Q(1, 3)}) is False
    kink = statement("diff(abs(x), x) == 0", "x in Reals")
    assert value(kink.claim, {named(kink)["x"]: 0}) is False


def test_nearly_equal_sides() -> None:
    same = le(exp(x) * exp(-x), 1)
    assert value(same, {x: Q(1, 3)}) is True
    with pytest.raises(Undecidable):
        value(same, {x: Q(1, 3)}, mode="certain")
    with pytest.raises(Undecidable):
        value(lt(exp(x) * exp(-x), 1), {x: Q(1, 3)})
    assert abs(slack(same, {x: Q(1, 3)})) < mpf(10) ** -48


def test_matrices_and_functions() -> None:
    stated = statement("joint_entropy(P) >= 0", "P in Simplex(n, m)")
    v = named(stated)
    table = ((Q(1, 2), 0), (0, Q(1, 2)))
    assert abs(value(stated.claim.args[1], {v["n"]: 2, v["m"]: 2, v["P"]: table}) - mp.log(2)) < 1e-14
    f = var("f", ("R", "R"))
    assert value(f(x) + 1, {f: lambda a: a * a, x: 3}) == 10


def test_out_of_reach_numbers_end_quickly() -> None:
    with pytest.raises(Undecidable):
        value(exp(exp(exp(x))), {x: 9})
    with pytest.raises(Undecidable):
        value(power(exp(x), power(num(9), num(9))), {x: 1})
