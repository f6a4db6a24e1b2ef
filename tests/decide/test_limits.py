"""Limits of compositions, uniqueness, oscillation: what is true is proved, what is false beside it is refuted."""

from __future__ import annotations

import pytest

from symbolic_it import kernel
from symbolic_it.decision import decide

TRUE = [
    # an arc tangent stays on one side of its limit
    ("limit(atan(x), x, oo) == pi/2", ["x in Reals"]),
    ("limit(atan(x), x, -oo) == -pi/2", ["x in Reals"]),
    # a continuous function of what has a limit, and a function of what is infinite
    ("limit(x^x, x, 0, '+') == 1", ["x > 0"]),
    ("limit(x^(1/x), x, oo) == 1", ["x > 0"]),
    ("limit(sin(exp(-x)), x, oo) == 0", ["x in Reals"]),
    ("limit(1/log(x), x, oo) == 0", ["x > 1"]),
    ("limit(1/log(x), x, 0, '+') == 0", ["0 < x < 1"]),
    ("limit(log(log(x)), x, oo) == oo", ["x > 1"]),
    # what oscillates may have a limit
    ("limit(x*sin(1/x), x, 0) == 0", ["x != 0"]),
]
FALSE = [
    # another limit
    ("limit(exp(x), x, -oo) == 1", ["x in Reals"]),
    ("limit((1 + 1/x)^x, x, oo) == 2.7183", ["x > 0"]),
    ("limit(x^(1/x), x, oo) == 1.001", ["x > 0"]),
    ("limit(1/log(x), x, oo) == 0.01", ["x > 1"]),
    ("limit(atan(x), x, -oo) == pi/2", ["x in Reals"]),
    ("limit(log(x), x, 0, '+') == 3", ["x > 0"]),
    ("limit(1/x, x, 0, '+') == -oo", ["x > 0"]),
    ("limit(sin(x)/x, x, 0) == 0.99", ["x != 0"]),
    # none
    ("limit(sin(x), x, oo) == 0", ["x in Reals"]),
    ("limit(cos(3*x), x, -oo) == -1", ["x in Reals"]),
    ("limit(sin(1/x), x, 0, '+') == 1", ["x > 0"]),
    ("limit(cos(1/x), x, 0) == 0", ["x != 0"]),
]


@pytest.mark.parametrize(("claim", "where"), TRUE)
def test_limits_are_proved_and_their_certificates_replay(claim: str, where: list[str]) -> None:
    found = decide(claim, where, timeout=60)
    assert found.status == "proved", found.message
    assert found.theorem is not None and not found.theorem.hypotheses
    assert kernel.replay(found.certificate()).verdict == "proved"


@pytest.mark.parametrize(("claim", "where"), FALSE)
def test_other_limits_are_refuted_by_a_theorem(claim: str, where: list[str]) -> None:
    found = decide(claim, where, timeout=60)
    assert found.status == "refuted", found.message
    assert kernel.replay(found.certificate()).verdict == "refuted"


SEQUENCES = [
    # statement, domain, truth
    # powers of a number between -1 and 1
    ("limit((1 - p)^n, n, oo) == 0", ["n in Naturals", "p in (0, 1)"], True),
    ("limit((1 - p)^n, n, oo) == 0", ["n in Naturals", "0 <= p", "p < 1"], False),
    ("limit(r^n, n, oo) == 0", ["n in Naturals", "r > -1", "r < 1"], True),
    ("limit((-1/2)^n, n, oo) == 1/2", ["n in Naturals"], False),
    ("limit(n*r^n, n, oo) == 0", ["n in Naturals", "r > -1", "r < 1"], True),
    ("limit(n*r^n, n, oo) == r", ["n in Naturals", "r > -1", "r < 1"], False),
    # (1 + c/n)^(a n)
    ("limit((1 + x/n)^n, n, oo) == exp(x)", ["n in Naturals", "x in Reals"], True),
    ("limit((1 + x/n)^n, n, oo) == 1 + x", ["n in Naturals", "x in Reals"], False),
    ("limit((1 + x/n)^n, n, oo) == exp(x)", ["n > 0", "x >= 0"], True),
    ("limit((1 + x/n)^n, n, oo) == 1 + x", ["n > 0", "x >= 0"], False),
    ("limit((1 - 1/n)^n, n, oo) == exp(-1)", ["n in Naturals"], True),
    ("limit((1 - 1/n)^n, n, oo) == 0.3679", ["n in Naturals"], False),
    ("limit((1 - x/n)^(2*n), n, oo) == exp(-2*x)", ["n in Naturals", "x in Reals"], True),
    ("limit((1 - x/n)^(2*n), n, oo) == exp(-x)", ["n in Naturals", "x in Reals"], False),
    # as for real numbers
    ("limit(n^(1/n), n, oo) == 1", ["n in Naturals"], True),
    ("limit(n^(1/n), n, oo) == 1.001", ["n in Naturals"], False),
    # sums
    ("limit(Sum(1/2^i, (i, 1, n)), n, oo) == 1", ["n in Naturals"], True),
    ("limit(Sum(1/2^i, (i, 1, n)), n, oo) == 2", ["n in Naturals"], False),
    ("limit(Sum(r^i, (i, 0, n)), n, oo) == 1/(1 - r)", ["n in Naturals", "r > -1", "r < 1"], True),
    ("limit(Sum(r^i, (i, 1, n)), n, oo) == 1/(1 - r)", ["n in Naturals", "r > -1", "r < 1"], False),
    ("limit(Sum(1/(i*(i + 1)), (i, 1, n)), n, oo) == 1", ["n in Naturals"], True),
    ("limit(Sum(1/(i*(i + 1)), (i, 1, n)), n, oo) == 2", ["n in Naturals"], False),
    ("limit(Sum(i*p*(1 - p)^(i - 1), (i, 1, n)), n, oo) == 1/p", ["n in Naturals", "p in (0, 1)"], True),
    ("limit(Sum(p*(1 - p)^(i - 1), (i, 1, n)), n, oo) == p", ["n in Naturals", "p in (0, 1)"], False),
]


@pytest.mark.parametrize(("claim", "where", "true"), SEQUENCES)
def test_limits_of_sequences_and_their_false_neighbours(claim: str, where: list[str], true: bool) -> None:
    found = decide(claim, where, timeout=60)
    assert found.status == ("proved" if true else "refuted"), found.message
    assert kernel.replay(found.certificate()).verdict == found.status
