"""Exact linear programming: coefficients that combine rows into a target, or none."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from symbolic_it.tactics.linear import Row, combination

numbers = st.fractions(-5, 5, max_denominator=4)
rows = st.dictionaries(st.sampled_from("abcd"), numbers, max_size=4)


def combined(coefficients: list[Fraction], given_rows: list[Row]) -> Row:
    total: Row = {}
    for c, row in zip(coefficients, given_rows, strict=True):
        for key, value in row.items():
            total[key] = total.get(key, Fraction(0)) + c * value
    return {key: value for key, value in total.items() if value}


def nonzero(row: Row) -> Row:
    return {key: value for key, value in row.items() if value}


@settings(deadline=None, derandomize=True)
@given(rows, st.lists(st.tuples(rows, st.booleans()), max_size=5))
def test_what_is_found_is_a_combination(target: Row, table: list[tuple[Row, bool]]) -> None:
    given_rows = [row for row, _ in table]
    found = combination(dict(target), [dict(r) for r in given_rows], [f for _, f in table])
    if found is not None:
        assert combined(found, given_rows) == nonzero(target)
        assert all(c >= 0 for c, (_, is_free) in zip(found, table, strict=True) if not is_free)


@settings(deadline=None, derandomize=True)
@given(st.lists(st.tuples(rows, st.booleans(), st.fractions(0, 5, max_denominator=3)), min_size=1, max_size=5))
def test_a_combination_that_exists_is_found(table: list[tuple[Row, bool, Fraction]]) -> None:
    given_rows = [row for row, _, _ in table]
    target = combined([c for _, _, c in table], given_rows)
    assert combination(target, given_rows, [f for _, f, _ in table]) is not None


def test_negative_coefficients_only_where_free() -> None:
    one: Row = {"a": Fraction(1)}
    minus: Row = {"a": Fraction(-2)}
    assert combination(minus, [one], [False]) is None
    assert combination(minus, [one], [True]) == [Fraction(-2)]


def test_unreachable_targets() -> None:
    assert combination({"z": Fraction(1)}, [{"a": Fraction(1)}], [True]) is None
    assert combination({}, [], []) == []


def test_degenerate_pivots_end() -> None:
    """Beale's example of a cycle, as a feasibility problem: Bland's rule ends it."""
    columns: list[Row] = [
        {"r1": Fraction(1, 4), "r2": Fraction(1, 2)},
        {"r1": Fraction(-60), "r2": Fraction(-90)},
        {"r1": Fraction(-1, 25), "r2": Fraction(-1, 50)},
        {"r1": Fraction(9), "r2": Fraction(3)},
        {"r3": Fraction(1)},
    ]
    found = combination({"r3": Fraction(1)}, columns, [False] * 5)
    assert found is not None
    assert combined(found, columns) == {"r3": Fraction(1)}
