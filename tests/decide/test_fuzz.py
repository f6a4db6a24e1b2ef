"""Random statements, some in every run; ``benchmarks/decide/fuzz.py`` does many."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks" / "decide"))

import fuzz

from symbolic_it.derivation.statements import statement


def test_problems_are_the_same_in_every_run_and_of_every_truth() -> None:
    made = [fuzz.problem(7, k) for k in range(60)]
    assert made == [fuzz.problem(7, k) for k in range(60)]
    assert {p.truth for p in made} == {True, False, None}


@pytest.mark.parametrize("first", [0, 20, 40])
def test_no_answer_to_a_random_statement_is_wrong(first: int) -> None:
    tally, faults = fuzz.chunk((20260101, first, 20, 0.2))
    assert not faults
    assert sum(tally[s] for s in ("proved", "refuted", "open", "error")) == 20


def test_a_wrong_answer_would_be_seen() -> None:
    known = fuzz.Problem("x^2 >= 0", ("x in Reals",), False)
    answer = fuzz.si.decide(known.claim, list(known.where))
    assert fuzz.wrong(answer, known, 1) == "false by construction"
    known = fuzz.Problem("x^2 >= x", ("x in Reals",), True)
    answer = fuzz.si.decide(known.claim, list(known.where))
    assert fuzz.wrong(answer, known, 1) == "true by construction"


def test_a_term_that_is_only_small_has_a_value() -> None:
    _, small = statement("1/softplus(x) > 0", ["x < 0"])
    assert not fuzz._fails(small.claim, {small.variables[0]: Fraction(-1000)})
    _, missing = statement("1/x > 0", ["x in Reals"])
    assert fuzz._fails(missing.claim, {missing.variables[0]: Fraction(0)}).startswith("no value at")
