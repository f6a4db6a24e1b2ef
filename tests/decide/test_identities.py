"""Identities: each technique on a true statement, and on a false one like it."""

from __future__ import annotations

import pytest

import symbolic_it as si

CASES = [
    # quotients of quotients
    ("atanh(2*x/(1 + x^2)) == 2*atanh(x)", ["x in (-1, 1)"], "atanh(2*x/(1 + x^2)) == 2*atanh(x) + x^9/10^6"),
    (
        "atanh((x+y)/(1+x*y)) == atanh(x) + atanh(y)",
        ["x, y in (-1, 1)"],
        "atanh((x+y)/(1+x*y)) == atanh(x) + 1.0001*atanh(y)",
    ),
    # logarithms of terms with roots
    ("acosh(2*x^2 - 1) == 2*acosh(x)", ["x >= 1"], "acosh(2*x^2 - 1) == 2*acosh(x) + (x-1)/10^6"),
    (
        "log(sqrt(x) + sqrt(x-1)) == -log(sqrt(x) - sqrt(x-1))",
        ["x > 1"],
        "log(sqrt(x) + sqrt(x-1)) == -log(sqrt(x) - sqrt(x-1)/2)",
    ),
]


@pytest.mark.parametrize(("claim", "where", "_changed"), CASES)
def test_true_ones_are_proved(claim: str, where: list[str], _changed: str) -> None:
    answer = si.decide(claim, where, timeout=60)
    assert answer.status == "proved", answer.message


@pytest.mark.parametrize(("_claim", "where", "changed"), CASES)
def test_false_ones_are_refuted(_claim: str, where: list[str], changed: str) -> None:
    assert si.decide(changed, where, timeout=60).status == "refuted"
