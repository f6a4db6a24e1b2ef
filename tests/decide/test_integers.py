"""What `decide` knows about integers: integer parts, gaps, remainders, induction, existence, large numbers and sums."""

from __future__ import annotations

from fractions import Fraction

import pytest

from symbolic_it import kernel
from symbolic_it.decision import decide
from symbolic_it.tactics.integers import real_zeros
from symbolic_it.tactics.quotients import sort_key
from symbolic_it.terms.expr import num

TRUE = [
    # integer parts of numbers and terms
    ("floor(5/2) == 2", []),
    ("floor(-1/2) == -1", []),
    ("floor(pi) == 3", []),
    ("floor(log(1000)/log(10)) == 3", []),
    ("floor(log(1000)/log(2)) == 9", []),
    ("floor(x) <= x", ["x in Reals"]),
    ("x - 1 < floor(x)", ["x in Reals"]),
    ("floor(x + n) == floor(x) + n", ["x in Reals", "n in Integers"]),
    ("floor(n) == n", ["n in Integers"]),
    ("floor(2*n/2) == n", ["n in Integers"]),
    ("floor(floor(x)) == floor(x)", ["x in Reals"]),
    ("floor(x) + floor(y) <= floor(x + y)", ["x in Reals", "y in Reals"]),
    ("floor(x + y) <= floor(x) + floor(y) + 1", ["x in Reals", "y in Reals"]),
    ("floor(2*x) == floor(x) + floor(x + 1/2)", ["x in Reals"]),
    ("floor(floor(x)/2) == floor(x/2)", ["x in Reals"]),
    ("floor(n/2) + floor((n + 1)/2) == n", ["n in Integers"]),
    ("floor(n*(n + 1)/2) == n*(n + 1)/2", ["n in Integers"]),
    ("floor(x) <= floor(y)", ["x <= y"]),
    ("floor(x) >= n", ["x in Reals", "n in Integers", "x >= n"]),
    ("floor(sigmoid(x)) == 0", ["x in Reals"]),
    ("floor(x)^2 <= x^2", ["x >= 0"]),
    ("floor(x)*floor(y) <= floor(x*y)", ["x >= 0", "y >= 0"]),
    ("floor(sqrt(n))^2 <= n", ["n in Naturals"]),
    ("n < (floor(sqrt(n)) + 1)^2", ["n in Naturals"]),
    # lengths of codes
    ("2^floor(log(n)/log(2)) <= n", ["n in Naturals"]),
    ("2^floor(log2(p)) <= p", ["0 < p <= 1"]),
    ("-floor(-log2(1/p)) < 1 - log2(p)", ["0 < p <= 1"]),
    ("Sum(2^floor(log2(p[i])), (i, 1, n)) <= 1", ["p in OpenSimplex(n)"]),
    (
        "Sum(p[i]*(-floor(log2(p[i]))), (i, 1, n)) < Sum(-p[i]*log2(p[i]), (i, 1, n)) + 1",
        ["p in OpenSimplex(n)"],
    ),
    # gaps
    ("n <= 3", ["n in Integers", "n < 7/2"]),
    ("n >= 3", ["n in Integers", "n >= 2", "n != 2"]),
    ("n == 1 or n == 2 or n == 3", ["n in Integers", "0 < n < 4"]),
    ("2*n != 2*m + 1", ["n in Integers", "m in Integers"]),
    ("4*m + 6*n != 1", ["n in Integers", "m in Integers"]),
    # polynomials and remainders
    ("n^2 != 2", ["n in Integers"]),
    ("n^2 - 5*n + 6 >= 0", ["n in Integers"]),
    ("n*(n + 1) != 2*m + 1", ["n in Integers", "m in Integers"]),
    ("n^2 != 3*m + 2", ["n in Integers", "m in Integers"]),
    # powers, sums and products up to n
    ("(1 + 1/n)^n <= 3", ["n in Naturals"]),
    ("(1 + 1/n)^n < E", ["n in Naturals"]),
    ("(-1)^n <= 1", ["n in Naturals"]),
    ("(-1)^(2*n + 1) == -1", ["n in Naturals"]),
    ("x^(2*n) >= 0", ["x in Reals", "n in Naturals"]),
    ("x^(n + 1) <= x^n", ["0 <= x <= 1", "n in Naturals"]),
    ("y^n <= x^n", ["0 <= y", "y <= x", "n in Naturals"]),
    ("n^3 <= 3^n", ["n in Naturals"]),
    ("Sum(1/i^2, (i, 1, n)) < 2", ["n in Naturals"]),
    ("Sum(1/3^i, (i, 1, n)) < 1/2", ["n in Naturals"]),
    ("Sum(i^3, (i, 1, n)) == Sum(i, (i, 1, n))^2", ["n in Naturals"]),
    ("Sum((-1)^i*i, (i, 1, 2*n)) == n", ["n in Naturals"]),
    ("Sum(Sum(j, (i, 1, j)), (j, 1, n)) == n*(n + 1)*(2*n + 1)/6", ["n in Naturals"]),
    ("Sum(i*(n - i), (i, 0, n)) == (n^3 - n)/6", ["n in Naturals"]),
    # existence
    ("exists n in Naturals: n^2 == 49", []),
    ("exists n in Integers: n == -12345", []),
    ("exists n in Naturals: n^2 == 10^20", []),
    ("exists n in Integers: n > 3 and 2^n == n^2", []),
    ("exists n in Naturals: exists m in Naturals: n^2 + m^2 == 25", []),
    ("exists n in Naturals: 1/n < x", ["x > 0"]),
    ("exists n in Integers: n <= x and x < n + 1", ["x in Reals"]),
    ("exists n in Integers: 2*n == m*(m + 1)", ["m in Integers"]),
    ("exists k in Integers: n == 2*k or n == 2*k + 1", ["n in Integers"]),
    ("exists x in (0, 1): x^x < 0.6923", []),
    # many terms and large numbers
    ("Sum(i, (i, 1, 1000000000)) == 500000000500000000", []),
    ("Sum(Sum(i*j, (i, 1, 1000)), (j, 1, 1000)) == 250500250000", []),
    ("Sum(Sum(Sum(1, (i, 1, j)), (j, 1, k)), (k, 1, 1000)) > 0", []),
    ("Product(2, (i, 1, 1000000000)) > 1", []),
    ("x + 10^5000 > x", ["x in Reals"]),
    ("floor(x*10^5000) <= x*10^5000", ["x in Reals"]),
]

FALSE = [
    ("floor(pi) == 4", []),
    ("floor(x) == x", ["x in Reals"]),
    ("floor(2*x) == 2*floor(x)", ["x in Reals"]),
    ("floor(-x) == -floor(x)", ["x in Reals"]),
    ("floor(sqrt(x)) == sqrt(x)", ["x >= 0"]),
    ("floor(n*(n + 2)/2) == n*(n + 2)/2", ["n in Integers"]),
    ("floor(x)^2 <= x^2", ["x in Reals"]),
    ("2^floor(log2(p)) >= p", ["0 < p <= 1"]),
    ("x - floor(100*x)/100 < 1/200", ["x in Reals"]),
    ("n <= 2", ["n in Integers", "n < 7/2"]),
    ("n >= 3", ["n in Integers", "n >= 1", "n != 2"]),
    ("n == 1 or n == 2", ["n in Integers", "0 < n < 4"]),
    ("n^2 - 5*n + 6 > 0", ["n in Integers"]),
    ("n^2 != 8*m + 1", ["n in Integers", "m in Integers"]),
    ("(-1)^n <= 0", ["n in Naturals"]),
    ("x^(n + 1) <= x^n", ["0 <= x", "n in Naturals"]),
    ("n^3 < 3^n", ["n in Naturals"]),
    ("Sum(1/i^2, (i, 1, n)) < 1.5", ["n in Naturals"]),
    ("Sum(i*(n - i), (i, 0, n)) == (n^3 + n)/6", ["n in Naturals"]),
    ("exists n in Naturals: n^2 == 50", []),
    ("exists n in Integers: 2*n == 3", []),
    ("exists n in Integers: n > 4 and 2^n == n^2", []),
    ("exists m in Integers: exists n in Integers: 4*m + 6*n == 1", []),
    ("exists x in (0, 1): x^x < 0.6922", []),
    ("Sum(i, (i, 1, 1000000000)) == 500000000500000001", []),
    ("10^5000 == 10^5000 + 1", []),
]


@pytest.mark.parametrize(("claim", "where"), TRUE)
def test_true_ones_are_proved(claim: str, where: list[str]) -> None:
    found = decide(claim, where, timeout=60)
    assert found.status == "proved", found.message
    assert kernel.replay(found.certificate()).verdict == "proved"


@pytest.mark.parametrize(("claim", "where"), FALSE)
def test_false_neighbours_are_refuted(claim: str, where: list[str]) -> None:
    found = decide(claim, where, timeout=60)
    assert found.status == "refuted", found.message
    assert kernel.replay(found.certificate()).verdict == "refuted"


@pytest.mark.parametrize(
    ("claim", "where"),
    [
        ("exists n in Integers: 2^n == 10^5000", []),
        ("Sum(1/i, (i, 1, 1000000000)) > 20", []),
        ("Product(i, (i, 1, 1000000000)) > 1", []),
        ("n^n^n >= 1", ["n in Naturals"]),
        ("x < 10^5000", ["x in Reals"]),
    ],
)
def test_what_stays_open_says_nothing_of_the_inside(claim: str, where: list[str]) -> None:
    found = decide(claim, where, timeout=2)
    assert found.status in ("open", "refuted", "proved")
    assert all(word not in found.message for word in ("sort", "broke off", "ValueError"))


def test_terms_with_huge_numbers_have_an_order() -> None:
    small, large = num(7), num(Fraction(10**5000, 7))
    assert sort_key(small) != sort_key(large) == sort_key(num(Fraction(10**5000, 7)))
    assert str(large).startswith("1000")


def test_zeros_of_polynomials() -> None:
    assert sorted(real_zeros(map(Fraction, (6, -5, 1)))) == [2, 3]
    assert real_zeros(map(Fraction, (1, 0, 1))) == []
    (a, b) = sorted(real_zeros(map(Fraction, (-2, 0, 1))))
    assert abs(a * a - 2) < Fraction(1, 10**20) > abs(b * b - 2)
