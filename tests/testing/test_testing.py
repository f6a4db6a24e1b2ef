"""The assertions for other people's test suites."""

from __future__ import annotations

import doctest

import pytest

from symbolic_it import testing
from symbolic_it.testing import assert_gradient, assert_proved, assert_refuted


def test_examples_in_docstrings() -> None:
    assert doctest.testmod(testing).failed == 0


def test_a_false_claim_fails_with_its_point() -> None:
    with pytest.raises(AssertionError, match=r"'x\^2 >= x' is not proved:\nrefuted(.|\n)*at +x = "):
        assert_proved("x^2 >= x", where="x in Reals")


def test_a_claim_without_a_value_fails() -> None:
    with pytest.raises(AssertionError, match="is not proved:\nerror"):
        assert_proved("log(x) <= x", where="x in Reals")


def test_what_stays_open_passes_neither_way() -> None:
    claim = "Sum(sin(i), (i, 1, n)) <= 2"  # true; the sum has a closed form
    for assertion in (assert_proved, assert_refuted):
        with pytest.raises(AssertionError, match="open"):
            assertion(claim, where="n in Naturals", timeout=0.5)


def test_a_true_claim_is_not_refuted() -> None:
    with pytest.raises(AssertionError, match="is not refuted:\nproved"):
        assert_refuted("log(x) <= x - 1", where="x > 0")


def test_gradient_of_a_loss_over_all_samples() -> None:
    where = ["x, y in Reals^n", "w in Reals"]
    assert_gradient("Sum((w*x[i] - y[i])^2, (i, 1, n))", "Sum(2*x[i]*(w*x[i] - y[i]), (i, 1, n))", "w", where)


def test_gradient_in_an_entry() -> None:
    assert_gradient("Sum(x[i]^2, (i, 1, n))", "2*x[k]", "x[k]", ["x in Reals^n", "k in 1..n"])


def test_gradients_of_softmax_losses() -> None:
    where = ["z in Reals^n", "j, k in 1..n"]
    assert_gradient("-log(softmax(z, k))", "softmax(z, j) - delta(j, k)", "z[j]", where)
    loss = "-Sum(y[i]*log(softmax(z, i)), (i, 1, n))"
    assert_gradient(loss, "softmax(z, j) - y[j]", "z[j]", [*where, "y in Simplex(n)"])


def test_a_wrong_gradient_fails() -> None:
    with pytest.raises(AssertionError, match="refuted"):
        assert_gradient("x^3", "2*x^2", "x", "x in Reals")


def test_one_wrong_component_is_enough() -> None:
    with pytest.raises(AssertionError, match="diff"):
        assert_gradient("a^2 + b^2", ["2*a", "b"], ["a", "b"], "a, b in Reals")


@pytest.mark.parametrize(
    ("f", "gradient", "variable"),
    [("x) == 2*x or diff((x", "0", "x"), ("x^2", "2*x) or (x == x", "x"), ("x^2", "2*x", "x) + (0")],
)
def test_parts_that_are_no_formulas_of_their_own_are_refused(f: str, gradient: str, variable: str) -> None:
    with pytest.raises(AssertionError, match=r"\^"):
        assert_gradient(f, gradient, variable, "x in Reals")


def test_numbers_of_components_that_differ() -> None:
    with pytest.raises(ValueError, match="1 derivatives for 2 variables"):
        assert_gradient("a + b", ["1"], ["a", "b"], "a, b in Reals")
