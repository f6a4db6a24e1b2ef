"""Derivatives that are known, or of functions that equal a differentiated one; denominators and roots on the way."""

from __future__ import annotations

import pytest
from tactics_helpers import proved


@pytest.mark.parametrize(
    ("claim", "where"),
    [
        ("diff(F(x), x) == (x + 1)^2", ("F in Functions", "x in Reals", "diff(F(x), x) == x^2 + 2*x + 1")),
        ("diff(F(2*x - x), x) == 3", ("F in Functions", "x in Reals", "diff(F(x), x) == 3")),
        (
            "diff(F(k*x), x) == G(k*x)",
            ("F, G in Functions", "k, x in Reals", "forall t in Reals: diff(F(k*t), t) == G(k*t)"),
        ),
    ],
    ids=["value in another form", "the same function", "instance of a universal fact"],
)
def test_known_derivatives_are_used(claim: str, where: tuple[str, ...]) -> None:
    assert proved(claim, *where)


@pytest.mark.parametrize(
    ("claim", "where"),
    [
        ("diff(F(x), x) == x^2 + 1", ("F in Functions", "x in Reals", "diff(F(x), x) == x^2")),
        ("diff(F(x + 1), x) == 3", ("F in Functions", "x in Reals", "diff(F(x), x) == 3")),
    ],
    ids=["another value", "another function"],
)
def test_known_derivatives_are_not_stretched(claim: str, where: tuple[str, ...]) -> None:
    assert not proved(claim, *where)


def test_a_denominator_stays_nonzero_when_it_is_multiplied_out() -> None:
    assert proved("d == (a - y)/(a*(1 - a))", "0 < a < 1", "d, y in Reals", "d*a*(1 - a) == a - y")


def test_the_log_of_an_inverse_root() -> None:
    assert proved("log(1/(s*sqrt(2*pi))) == -log(s) - log(2*pi)/2", "s > 0")


def test_variables_that_only_a_premise_determines() -> None:
    where = ("F in Functions", "x, y in Reals", "forall s in Reals, t in Reals: F(s) <= F(t) implies s == 0")
    assert proved("x == 0", *where, "F(x) <= F(y)")
    assert not proved("x == 0", *where, "F(y) <= F(x)")
