"""The problem set of the benchmark: large, sourced, a third of it false; its truths against numbers alone."""

from __future__ import annotations

import json
from collections import Counter
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from symbolic_it.derivation.statements import statement, value
from symbolic_it.numerics.sampling import points
from symbolic_it.numerics.values import Undecidable, environment, value_at
from symbolic_it.terms.context import Context
from symbolic_it.terms.expr import REAL

PROBLEMS = Path(__file__).parents[2] / "benchmarks" / "decide" / "problems.jsonl"
RELATIONS = ("eq", "le", "lt")


@cache
def problems() -> list[dict[str, Any]]:
    return [json.loads(line) for line in PROBLEMS.read_text(encoding="utf-8").splitlines()]


def test_there_are_enough_of_each_kind_each_once_and_with_its_source() -> None:
    rows = problems()
    assert len(rows) >= 250
    assert len({(r["statement"], tuple(r["where"])) for r in rows}) == len({r["name"] for r in rows}) == len(rows)
    assert all(r["source"] for r in rows)
    truths = Counter(r["truth"] for r in rows)
    assert set(truths) == {"true", "false", "error"}
    assert 3 * (truths["false"] + truths["error"]) >= len(rows)


def number(text: str, context: Context) -> Any:
    """A number, or a vector of numbers in parentheses."""
    if text.startswith("("):
        return tuple(Fraction(part) for part in text.strip("()").split(",") if part.strip())
    return value(text, REAL, context)


def test_false_ones_fail_at_their_points() -> None:
    checked = 0
    for row in problems():
        if "point" not in row:
            continue
        context, stated = statement(row["statement"], row["where"])
        names = {v.data[0]: v for v in stated.variables}
        env = environment({names[n]: number(text, context) for n, text in row["point"].items()})
        assert all(value_at(h, env, 100) for h in stated.hypotheses), row["name"]
        assert value_at(stated.claim, env, 100) is False, row["name"]
        checked += 1
    assert checked >= 200


@pytest.mark.parametrize("part", range(4))
def test_true_ones_hold_where_they_are_looked_at(part: int) -> None:
    for row in problems()[part::4]:
        if row["truth"] != "true":
            continue
        _, stated = statement(row["statement"], row["where"])
        if stated.claim.op not in RELATIONS:
            continue
        for point in points(stated.variables, stated.hypotheses, count=4, seed=11, about=(stated.claim,)):
            try:
                held = value_at(stated.claim, environment(point, "certain"), 50, "certain")
            except Undecidable:  # the sides agree as far as numbers tell
                continue
            assert held, (row["name"], point)
