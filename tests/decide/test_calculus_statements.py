"""Limits with parameters, Hessian entries, extrema, integrals: the true ones proved, those beside them refuted."""

from __future__ import annotations

import pytest

from symbolic_it import kernel
from symbolic_it.decision import decide

ENTRIES = ["x in Reals^n", "j, k in 1..n"]
LEAST_SQUARES = ["A in Reals^(n, d)", "y in Reals^n", "w in Reals^d", "k, l in 1..d"]
SQUARES = "Sum((y[i] - Sum(A[i, j]*w[j], (j, 1, d)))^2, (i, 1, n))"

TRUE = [
    # higher derivatives by entries of vectors, and by entries and numbers
    ("diff(diff(logsumexp(x), x[j]), x[k]) == softmax(x, j)*(delta(j, k) - softmax(x, k))", ENTRIES),
    ("diff(logsumexp(x), x[k], 2) == softmax(x, k)*(1 - softmax(x, k))", ENTRIES),
    (f"diff(diff({SQUARES}, w[k]), w[l]) == 2*Sum(A[i, k]*A[i, l], (i, 1, n))", LEAST_SQUARES),
    ("diff(diff(a*Sum(x[i]^3, (i, 1, n)), x[k]), a) == 3*x[k]^2", [*ENTRIES, "a in Reals"]),
    # powers and logarithms with parameters
    ("limit(x^n*exp(-x), x, oo) == 0", ["x > 0", "n in Naturals"]),
    ("limit(c*x^b*exp(-a*x) + d, x, oo) == d", ["x > 0", "a > 0", "b > 0", "c, d in Reals"]),
    ("limit(log(x)/x^a, x, oo) == 0", ["x > 0", "a > 0"]),
    ("limit(x^a*log(x), x, 0, '+') == 0", ["x > 0", "a > 0"]),
    # a bound of the whole function
    ("limit(log(exp(t*a) + exp(t*b))/t, t, oo) == Max(a, b)", ["t > 0", "a, b in Reals"]),
    # functions of a x
    ("limit(sin(a*x)/x, x, 0) == a", ["x != 0", "a in Reals"]),
    ("limit((1 - cos(a*x))/x^2, x, 0) == a^2/2", ["x != 0", "a in Reals"]),
    ("limit((p^a - 1)/a, a, 0) == log(p)", ["p > 0", "a != 0"]),
    ("limit(sigmoid(a*x), x, oo) == 1", ["x in Reals", "a > 0"]),
    ("limit(sigmoid(a*x), x, oo) == 0", ["x in Reals", "a < 0"]),
    ("limit(a*x, x, -oo) == -oo", ["a > 0"]),
    # the only maximiser, also on the boundary of the simplex
    ("UniquelyMaximizes(entropy(p), p, [1/n for i in 1..n])", ["p in Simplex(n)"]),
    # logarithms that are singular at both ends
    ("integral(binary_entropy(p), p, 0, 1) == 1/2", ["p in [0, 1]"]),
    ("integral(-p*log(p) - (1 - p)*log(1 - p), p, 0, 1) == 1/2", ["p in (0, 1)"]),
]
FALSE = [
    ("diff(diff(logsumexp(x), x[j]), x[k]) == softmax(x, j)*(1 - softmax(x, k))", ENTRIES, {}),
    ("diff(logsumexp(x), x[k], 2) == softmax(x, k)*(1 - 2*softmax(x, k))", ENTRIES, {}),
    (f"diff(diff({SQUARES}, w[k]), w[l]) == 2*Sum(A[i, k]^2, (i, 1, n))", LEAST_SQUARES, {}),
    # another limit at some values of the parameters
    ("limit(sigmoid(a*x), x, oo) == 1", ["x in Reals", "a >= 0"], {"a": "0"}),
    ("limit(exp(-a*x), x, oo) == 0", ["x > 0", "a >= 0"], {"a": "0"}),
    ("limit(log(x)/x^a, x, oo) == 0", ["x > 0", "a >= 0"], {"a": "0"}),
    ("limit(x^n/exp(x), x, oo) == n", ["x > 0", "n in Naturals"], {}),
    ("limit(sin(a*x)/x, x, 0) == a^2", ["x != 0", "a in Reals"], {}),
    ("limit((p^a - 1)/a, a, 0) == p", ["p > 0", "a != 0"], {}),
    ("limit(log(exp(t*a) + exp(t*b))/t, t, oo) == Min(a, b)", ["t > 0", "a, b in Reals"], {}),
    ("limit(a*x, x, oo) == oo", ["a >= 0"], {"a": "0"}),
    # a better point far from 0, where the values hardly differ
    ("softplus(-100) <= softplus(-z)", ["z in Reals"], {"z": "101"}),
    ("Minimizes(softplus(-z), z, 100)", ["z in Reals"], {}),
    ("Maximizes(sigmoid(z), z, 50)", ["z in Reals"], {}),
    ("Minimizes(softplus(-z) + softplus(-w), [z, w], [100, 100])", ["z, w in Reals"], {}),
    ("Minimizes(Sum(exp(-x[i]), (i, 1, n)), x, [100 for i in 1..n])", ["x in Reals^n"], {}),
    ("integral(log(1 - p), p, 0, 1) == 1", ["p in [0, 1]"], {}),
]


@pytest.mark.parametrize(("claim", "where"), TRUE)
def test_what_is_true_is_proved_and_the_certificate_replays(claim: str, where: list[str]) -> None:
    found = decide(claim, where, timeout=60)
    assert found.status == "proved", found.message
    assert found.theorem is not None and not found.theorem.hypotheses
    assert kernel.replay(found.certificate()).verdict == "proved"


@pytest.mark.parametrize(("claim", "where", "point"), FALSE)
def test_what_is_false_beside_it_is_refuted(claim: str, where: list[str], point: dict[str, str]) -> None:
    found = decide(claim, where, timeout=60)
    assert found.status == "refuted", found.message
    assert point.items() <= dict(found.witness).items()
    assert kernel.replay(found.certificate()).verdict == "refuted"


@pytest.mark.parametrize(
    ("claim", "where", "reason"),
    [
        ("diff(x*Abs(x), x) == 2*Abs(x)", "x in Reals", "the derivative was not found where"),
        ("limit((x^a - 1)/log(x), x, 1) == a", ["x > 0", "x != 1", "a > 0"], "the limit was not found"),
    ],
)
def test_an_open_statement_says_what_was_not_found(claim: str, where: str | list[str], reason: str) -> None:
    found = decide(claim, where, timeout=20)
    assert found.status == "open" and reason in found.message


def test_derivatives_of_derivatives_by_something_else_are_an_error() -> None:
    found = decide("diff(diff(x^2, x), 2*x) == 2", "x in Reals")
    assert found.status == "error" and "a real variable x or an entry q[k]" in found.message
