"""The second opinion on proved statements."""

from __future__ import annotations

import pytest
from numeric_helpers import statement

from symbolic_it.numerics.second_opinion import Contradiction, _gap, check
from symbolic_it.numerics.values import Undecidable


def test_equations_have_a_residual_and_inequalities_a_slack() -> None:
    opinion = check(*_parts("log(x*y) == log(x) + log(y)", "x > 0", "y > 0"))
    assert opinion.points == 12 and opinion.least_slack is None
    assert opinion.largest_residual is not None and float(opinion.largest_residual) < 1e-45
    opinion = check(*_parts("entropy(p) <= log(n)", "p in Simplex(n)"))
    assert opinion.sizes == (1, 2, 3, 5) and opinion.least_slack == "0" and opinion.skipped == 0


def test_a_false_theorem_is_a_contradiction() -> None:
    with pytest.raises(Contradiction) as caught:
        check(*_parts("entropy(p) <= log(n) - 1/1000000", "p in Simplex(n)"))
    assert caught.value.left and caught.value.right


def test_a_false_predicate_is_a_contradiction() -> None:
    with pytest.raises(Contradiction):
        check(*_parts("Convex(x^3, x)", "x in Reals"))


def test_predicates_are_tried_at_points_of_their_own() -> None:
    opinion = check(*_parts("Convex(logsumexp(x), x)", "x in Reals^n"))
    assert opinion.points - opinion.skipped >= 12
    assert opinion.least_slack is not None


def test_what_numbers_cannot_tell_is_counted() -> None:
    opinion = check(*_parts("exists y in Reals: y > x", "x in Reals"))
    assert opinion.skipped == opinion.points == 12


def test_a_hypothesis_that_holds_but_for_rounding_contradicts_nothing() -> None:
    """exp(-100) is 0 to 43 digits."""
    for hypothesis, outcome in (
        ("exp(-x) == 0", Undecidable),
        ("exp(-x) <= 1", Contradiction),
        ("exists y in Reals: y > x", Contradiction),
    ):
        stated = statement("x == 0", "x in Reals", hypothesis)
        with pytest.raises(outcome):
            _gap(stated.claim, stated.hypotheses, {stated.variables[0]: 100}, 50)


def test_an_equation_over_an_empty_domain_has_no_points() -> None:
    assert check(*_parts("x == 0", "x > 0", "x < 0")).points == 0


def test_an_equation_with_a_premise_that_fails_has_no_residual() -> None:
    claim = "forall i in 1..n: i != a implies x[i] == 0"
    opinion = check(*_parts(claim, "n in Naturals", "a in 1..n", "x in Reals^n", claim))
    assert opinion.points and opinion.largest_residual in (None, "0")


def _parts(claim: str, *where: str) -> tuple[object, ...]:
    stated = statement(claim, *where)
    return stated.claim, stated.variables, stated.hypotheses
