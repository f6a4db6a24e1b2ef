"""Taylor polynomials of sine and cosine as bounds: theorems, and what they prove and do not prove."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import product

import pytest

from symbolic_it import kernel
from symbolic_it.derivation.statements import statement
from symbolic_it.tactics import normal, taylor
from symbolic_it.tactics.polynomials import view
from symbolic_it.tactics.regions import Region
from symbolic_it.tactics.sign_search import Search
from symbolic_it.tactics.steps import TacticError
from symbolic_it.terms.expr import Expr, free, function, instantiate, le, num, var


@pytest.mark.parametrize(("sines", "cosines"), list(product(range(4), range(4))))
def test_products_of_waves_are_sums_of_waves(sines: int, cosines: int) -> None:
    found = taylor.harmonics(sines, cosines)
    for u in (0.3, 1.1, -2.0):
        total = sum(
            float(c) * (math.sin(k * u) if name == "sin" else math.cos(k * u)) for (name, k), c in found.items()
        )
        assert total == pytest.approx(math.sin(u) ** sines * math.cos(u) ** cosines)


@pytest.mark.parametrize(("name", "terms"), [("sin", 1), ("sin", 4), ("cos", 1), ("cos", 2), ("cos", 5)])
def test_a_remainder_has_the_sign_of_the_next_term(name: str, terms: int) -> None:
    theorem = taylor.remainder(name, terms)
    assert not theorem.hypotheses and not free(theorem.conclusion)
    x = var("x")
    inside = instantiate(theorem.conclusion, x)
    sign = (-1) ** terms
    gap = sign * (function(name, x) - taylor.taylor(name, terms, x))
    assert inside.args[0] == le(0, x)
    assert kernel.field(inside.args[1].args[1], gap).conclusion.op == "eq"


def prove(claim: str, where: list[str]) -> None:
    """The claim ``0 <= g`` or ``0 < g``, by Taylor polynomials alone."""
    _, stated = statement(claim, where)
    region = Region(stated.hypotheses, None, None, stated.variables)
    g = normal.normalise(region.scene, stated.claim.args[1]).conclusion.args[1]
    theorem = taylor.prove(Search(), region, g, view(g), stated.claim.op == "lt")
    assert theorem.conclusion == Expr(stated.claim.op, (num(0), g))
    assert set(theorem.hypotheses) <= set(stated.hypotheses)


@pytest.mark.parametrize(
    ("claim", "where"),
    [
        ("0 <= cos(x) - 1 + x^2/2 - x^4/24 + x^6/700", ["x in Reals"]),
        ("0 <= x - sin(x)*cos(x)^2", ["0 <= x <= 1"]),
        ("0 < x^3*cos(x) - sin(x)^3", ["-1.5 < x < 0"]),
        ("0 <= x^2*sin(2*x) - x^3", ["0 <= x <= 0.9"]),
    ],
)
def test_polynomials_in_a_variable_and_its_waves(claim: str, where: list[str]) -> None:
    prove(claim, where)


@pytest.mark.parametrize(
    ("claim", "where"),
    [("0 <= cos(x) - 1 + x^2/2 - x^4/24.01", ["0 <= x <= 1"]), ("0 < sin(x)^3 - x^3*cos(x)", ["0 <= x <= 1"])],
)
def test_false_ones_are_not_proved(claim: str, where: list[str]) -> None:
    with pytest.raises(TacticError):
        prove(claim, where)


def test_numbers_of_terms_fit_the_series() -> None:
    assert taylor.series("sin", 2) == [(1, Fraction(1)), (3, Fraction(-1, 6))]
    assert taylor.taylor("cos", 1, num(5)) == num(1)
