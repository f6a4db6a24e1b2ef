"""Inequalities in one to three variables: each technique on a true statement, and on one that is barely false."""

from __future__ import annotations

import pytest

import symbolic_it as si

CASES = [
    # on both sides of a point that is excluded
    ("x/(exp(x)-1) >= 1 - x/2", ["x != 0"], "x/(exp(x)-1) >= 1 - 0.4999*x"),
    ("Abs(x + 1/x) >= 2", ["x != 0"], "Abs(x + 1/x) >= 2.000001"),
    # along the diagonal
    (
        "Abs(sigmoid(x)-sigmoid(y)) <= Abs(x-y)/4",
        ["x in Reals", "y in Reals"],
        "Abs(sigmoid(x)-sigmoid(y)) <= 0.2499*Abs(x-y)",
    ),
    # by the quotient with a root, whose derivative has one root only
    ("binary_entropy(p) <= 2*log(2)*sqrt(p*(1-p))", ["0 <= p <= 1"], "binary_entropy(p) <= 1.386*sqrt(p*(1-p))"),
    ("atan(x) > 3*x/(1+2*sqrt(1+x^2))", ["x > 0"], "atan(x) > 3.001*x/(1+2*sqrt(1+x^2))"),
    # by powers of both sides
    ("sin(x)/x > cos(x)^(1/3)", ["0 < x < pi/2"], "sin(x)/x > 1.0001*cos(x)^(1/3)"),
    ("(1+x)^(2/3) <= 1 + 2*x/3", ["x > -1"], "(1+x)^(2/3) <= 1 + 0.6666*x"),
    # by Taylor polynomials of sine and cosine
    ("(sin(x)/x)^2 + tan(x)/x > 2", ["0 < x < pi/2"], "(sin(x)/x)^2 + tan(x)/x > 2.0001"),
    ("tan(x) >= x + x^3/3 + 2*x^5/15", ["0 <= x < pi/2"], "tan(x) >= x + 0.3334*x^3 + 2*x^5/15"),
    # by a tangent of the logarithm
    ("log(1+exp(-x)) <= 1/x", ["x > 1"], "log(1+exp(-x)) <= 0.31/x"),
    # with the inverse as the variable
    ("cos(2/x) >= 1 - 2/x^2", ["x > 0"], "cos(2/x) >= 1 - 1.9999/x^2"),
    # with a denominator that is the opposite of its normal form
    ("(y-x)/log(y/x) <= (x+y)/2", ["0 < x", "x < y"], "(y-x)/log(y/x) <= 0.4999*(x+y)"),
    # homogeneous: in the ratio of the variables
    ("sqrt(x*y)*(log(y) - log(x)) <= y - x", ["0 < x", "x < y"], "sqrt(x*y)*(log(y) - log(x)) <= 0.9999*(y - x)"),
    ("sqrt(x*y) < (y - x)/(log(y) - log(x))", ["0 < x", "x < y"], "1.0001*sqrt(x*y) < (y - x)/(log(y) - log(x))"),
    # weights that are products, each of which may be 0
    (
        "entropy([1 - e, e*t, e*(1 - t)]) <= binary_entropy(e) + e*log(2)",
        ["e, t in [0,1]"],
        "entropy([1 - e, e*t, e*(1 - t)]) <= binary_entropy(e) + 0.999*e*log(2)",
    ),
    # means of powers, bases that may be 0, exponents that are variables
    ("(a + b + c)/3 >= (a*b*c)^(1/3)", ["a >= 0", "b >= 0", "c >= 0"], "(a + b + c)/3.001 >= (a*b*c)^(1/3)"),
    (
        "(a + b + c + d)/4 >= (a*b*c*d)^(1/4)",
        ["a >= 0", "b >= 0", "c >= 0", "d >= 0"],
        "(a + b + c + d)/4 > (a*b*c*d)^(1/4)",
    ),
    ("t*x + (1-t)*y >= x^t*y^(1-t)", ["x >= 0", "y >= 0", "t in [0,1]"], "t*x + (1-t)*y >= 1.0001*x^t*y^(1-t)"),
    (
        "a*b <= a^p/p + b^q/q",
        ["a >= 0", "b >= 0", "p > 1", "q > 1", "1/p + 1/q == 1"],
        "a*b <= 0.9999*(a^p/p + b^q/q)",
    ),
]


@pytest.mark.parametrize(("claim", "where", "_changed"), CASES)
def test_true_ones_are_proved(claim: str, where: list[str], _changed: str) -> None:
    answer = si.decide(claim, where)
    assert answer.status == "proved", answer.message


@pytest.mark.parametrize(("_claim", "where", "changed"), CASES)
def test_barely_false_ones_are_refuted(_claim: str, where: list[str], changed: str) -> None:
    assert si.decide(changed, where).status == "refuted"


def test_a_power_whose_base_may_be_zero_is_looked_at_there_and_elsewhere() -> None:
    where = ["x >= 0", "p > 0"]
    assert si.decide("x^p + 1 > 0", where, timeout=60).status == "proved"
    assert si.decide("x^p > 0", where, timeout=60).witness["x"] == "0"
