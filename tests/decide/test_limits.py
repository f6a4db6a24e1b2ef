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
