"""Exact points under hypotheses."""

from __future__ import annotations

import pytest
from numeric_helpers import named, statement

from symbolic_it.numerics.sampling import points
from symbolic_it.numerics.values import Value, value
from symbolic_it.terms.expr import Expr


def drawn(*where: str, count: int = 24) -> list[dict[str, Value]]:
    stated = statement("0 == 0", *where)
    found = list(points(stated.variables, stated.hypotheses, count=count, about=(stated.claim,)))
    for point in found:
        assert list(point) == list(stated.variables)
        assert all(value(h, point, mode="certain") is True for h in stated.hypotheses)
    return [{v.data[0]: a for v, a in point.items()} for point in found]


DOMAINS = [
    ["x > 0"],
    ["0 < p < 1"],
    ["x < y", "y < 1", "x > 0"],
    ["p + q == 1", "p > 0", "q > 0"],
    ["x in Reals", "y in Reals", "x*y == 1"],
    ["y in {0, 1}", "0 < a < 1"],
    ["x in Integers", "x^2 <= 4"],
    ["p in Simplex(n)", "k in 1..n", "p[k] > 0"],
    ["p in Simplex(n)", "q in Simplex(n)", "forall i in 1..n: q[i] == 0 => p[i] == 0"],
    ["p in Simplex(n)", "q in Simplex(n)", "p != q"],
    ["n >= 2", "c in (1..K)^n", "q in OpenSimplex(K)"],
    ["x in {1, 2, 3}^n"],
    ["X in [0, 1]^(n, m)"],
    ["p in Simplex(n)", "x in Reals^n", "mu in Reals", "Sum(p[i]*x[i], (i, 1, n)) == mu"],
    ["x in Reals^n", "forall i in 1..n: forall j in 1..n: i <= j => x[i] <= x[j]"],
    ["P in Simplex(n, m)", "p in Simplex(n)", "forall i in 1..n: Sum(P[i, j], (j, 1, m)) == p[i]"],
]


@pytest.mark.parametrize("where", DOMAINS, ids=lambda where: "; ".join(where))
def test_points_satisfy_the_hypotheses(where: list[str]) -> None:
    assert len(drawn(*where)) >= 2


def test_the_same_seed_gives_the_same_points() -> None:
    assert drawn("p in Simplex(n)", "x > 0") == drawn("p in Simplex(n)", "x > 0")


def test_closed_simplex_reaches_its_boundary_and_several_sizes() -> None:
    found = drawn("p in Simplex(n)", count=40)
    assert {point["n"] for point in found} >= {1, 2, 3, 5}
    assert any(0 in point["p"] and 1 in point["p"] for point in found if point["n"] == 3)  # type: ignore[operator]
    assert any(0 not in point["p"] for point in found if point["n"] == 3)  # type: ignore[operator]


def test_closed_bounds_are_reached_and_open_ones_approached() -> None:
    closed = [point["x"] for point in drawn("x in [0, 1]", count=30)]
    assert 0 in closed and 1 in closed
    assert all(0 < point["p"] < 1 for point in drawn("0 < p < 1", count=30))  # type: ignore[operator]


def test_lengths_come_from_the_ranges() -> None:
    for point in drawn("p in Simplex(n)", "q in Simplex(m)", "x in Simplex(3)"):
        assert (len(point["p"]), len(point["q"]), len(point["x"])) == (point["n"], point["m"], 3)  # type: ignore[arg-type]


def test_an_empty_domain_has_no_point() -> None:
    assert drawn("x > 0", "x < 0") == []


def test_undecidable_hypotheses_yield_nothing() -> None:
    stated = statement("f(0) >= 0", "f in Functions", "forall x in Reals: f(x) >= 0")
    assert list(points(stated.variables, stated.hypotheses)) == []


def test_variables_without_hypotheses() -> None:
    stated = statement("x == x", "x in Reals")
    found = [point[named(stated)["x"]] for point in points(stated.variables, ())]
    assert min(found) < 0 < max(found) and 0 in found  # type: ignore[type-var]


def test_no_variables_is_one_point() -> None:
    nothing: tuple[Expr, ...] = ()
    assert list(points(nothing, nothing)) == [{}]
