"""Figures: curves of the exact expressions, and the two sides of refuted claims with the point marked."""

from __future__ import annotations

import ast
import math
import os
import re
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from report_helpers import record, result

from symbolic_it.derivation.results import Result
from symbolic_it.derivation.statements import statement
from symbolic_it.project.files import LEMMAS
from symbolic_it.report.document import build_report
from symbolic_it.report.figures import FIELDS, PLOTS, Figure, Line, figures_of, refutation

ROOT = Path(__file__).parents[2]


def drawn(name: str) -> Figure:
    spec = next(spec for spec in (*PLOTS, *FIELDS) if spec.name == name)
    found = figures_of([result(name=spec.about[0], verdict="proved")])
    return next(figure for figure in found[spec.about[0]] if figure.name == name)


def curve(figure: Figure, ink: str) -> list[Line]:
    return [line for line in figure.lines if line.ink == ink]


def numbers(figure: Figure) -> dict[str, list[tuple[int, float]]]:
    """Places on the canvas with the numbers that stand there, below (s) and beside (w) the axes."""
    found: dict[str, list[tuple[int, float]]] = {"s": [], "w": []}
    for word in figure.words:
        if re.fullmatch(r"-?[\d.]+", word.latex):
            found[word.anchor].append((word.spot[word.anchor == "w"], float(word.latex)))
    return found


def scale(places: list[tuple[int, float]]) -> tuple[float, float]:
    (a, x), (b, y) = places[0], places[-1]
    return x - a * (y - x) / (b - a), (y - x) / (b - a)


@pytest.mark.parametrize(
    ("name", "function", "tolerance"),
    [
        ("entropy-of-two", lambda p: -p * math.log(p) - (1 - p) * math.log(1 - p), 2e-3),
        ("x-log-x", lambda x: x * math.log(x), 2e-3),
        ("log-tangent", math.log, 1e-2),
        ("saturation-losses", lambda z: math.log(1 + math.exp(z)), 1e-2),
        ("cross-entropy-in-q", lambda q: -0.3 * math.log(q) - 0.7 * math.log(1 - q), 1e-2),
    ],
)
def test_the_curve_is_that_of_the_function_as_read_off_the_axes(name: str, function: Any, tolerance: float) -> None:
    figure = drawn(name)
    places = numbers(figure)
    (x0, dx), (y0, dy) = scale(places["s"]), scale(places["w"])
    [line] = curve(figure, "a")
    inner = [spot for spot in line.spots if 0.05 < x0 + spot[0] * dx < 0.95]
    assert len(inner) >= 5
    for x, y in inner:
        assert y0 + y * dy == pytest.approx(function(x0 + x * dx), abs=tolerance)


def test_a_function_that_jumps_is_not_joined_over_the_jump() -> None:
    counting = curve(drawn("margin-losses"), "c")
    assert [len({y for _, y in line.spots}) for line in counting] == [1, 1]


def test_lines_of_equal_height_close_round_the_minimum() -> None:
    figure = drawn("gaussian-nll")
    closed = [line.spots for line in curve(figure, "level") if line.spots[0] == line.spots[-1]]
    [((x, y), _)] = figure.dots
    assert len(closed) >= 4
    for spots in closed:
        assert min(a for a, _ in spots) < x < max(a for a, _ in spots)
        assert min(b for _, b in spots) < y < max(b for _, b in spots)


def test_every_figure_belongs_to_a_derivation() -> None:
    files = [*(ROOT / "derivations").glob("*.py"), *LEMMAS.glob("*.py")]
    names = set(re.findall(r"^def (\w+)\(", "\n".join(f.read_text(encoding="utf-8") for f in files), re.MULTILINE))
    for spec in (*PLOTS, *FIELDS):
        assert names & set(spec.about), spec.name


def test_every_refuted_claim_has_a_figure_with_the_point_marked() -> None:
    """By a figure of its own name, or by the two sides that the committed report draws."""
    files = [ast.parse(f.read_text(encoding="utf-8")) for f in (ROOT / "derivations").glob("*.py")]
    false = [
        node.name
        for file in files
        for node in file.body
        if isinstance(node, ast.FunctionDef)
        and any(keyword.arg == "expected" for call in node.decorator_list for keyword in getattr(call, "keywords", ()))
    ]
    assert len(false) > 100
    marked = {name for spec in PLOTS if drawn(spec.name).dots for name in spec.about}
    for file in (ROOT / "reports" / "figures").glob("refuted-*.tex"):
        if re.search(r"circle\[|rectangle", file.read_text(encoding="utf-8")):
            marked.add(file.stem.removeprefix("refuted-").replace("-", "_"))
    assert [name for name in false if name not in marked] == []


def test_a_probability_against_the_number_of_variables_has_a_dot_for_each() -> None:
    figure = drawn("equal-variables")
    places = numbers(figure)
    (x0, dx), (y0, dy) = scale(places["s"]), scale(places["w"])
    read = {ink: [(x0 + x * dx, y0 + y * dy) for (x, y), dot in figure.dots if dot == ink] for ink in "ac"}
    assert [n for n, _ in read["a"]] == pytest.approx(range(1, 13), abs=1e-2)
    assert [p for _, p in read["a"]] == pytest.approx([1] * 12, abs=1e-3)
    assert [p for _, p in read["c"]] == pytest.approx([2 ** (1 - n) for n in range(1, 13)], abs=1e-3)


def test_the_rare_large_values_are_those_of_the_proof() -> None:
    """The weights and the mean at n = 3: all points are 1 or more away from 1."""
    n = 3
    weights = [Fraction(2 * n - 1, 4 * n**2)] * n + [Fraction(1, 4 * n**2), Fraction(2 * n**2 + n - 1, 4 * n**2)]
    means = [Fraction(2 * n, n)] * n + [Fraction(2 * n), Fraction(0)]
    far = sum(weight for weight, mean in zip(weights, means, strict=True) if abs(mean - 1) >= 1)
    figure = drawn("rare-large-values")
    y0, dy = scale(numbers(figure)["w"])
    assert y0 + figure.dots[n - 1][0][1] * dy == pytest.approx(far, abs=1e-3)


def test_a_figure_belongs_to_one_derivation_or_to_all_that_it_refutes() -> None:
    entropy = [result(name=name, verdict="proved") for name in ("binary_entropy_largest", "entropy_at_most_log_n")]
    assert set(figures_of(entropy)) == {"entropy_at_most_log_n"}
    names = {"variance_estimate_exists", "mean_and_variance_estimates_exist"}
    false = [result(name=name, verdict="refuted", expected="refuted", statement=None) for name in names]
    assert set(figures_of(false)) == names


def refuted(claim: str, where: tuple[str, ...], witness: dict[str, str]) -> Result:
    stated = statement(claim, where)[1]
    return result(name="false_claim", verdict="refuted", expected="refuted", statement=stated, witness=witness)


def test_both_sides_of_a_refuted_claim_are_drawn_with_the_point_marked() -> None:
    figure = refutation(refuted("p == p^2", ("p in [0, 1]",), {"p": "1/2"}))
    assert figure is not None
    assert figure.caption == "Left and right side along $p$."
    assert [key.latex for key in figure.key] == ["p", "p^{2}"]
    [left], [right] = curve(figure, "a"), curve(figure, "b")
    ends = [{line.spots[0], line.spots[-1]} for line in (left, right)]
    assert ends[0] == ends[1]
    low, high = sorted(ends[0])
    (first, _), (second, _) = figure.dots
    assert first[0] == second[0] == (low[0] + high[0]) / 2
    assert (first[1] - low[1]) / (high[1] - low[1]) == pytest.approx(1 / 2, abs=1e-3)
    assert (second[1] - low[1]) / (high[1] - low[1]) == pytest.approx(1 / 4, abs=1e-3)


def test_the_entries_of_a_distribution_are_varied_with_their_sum_kept() -> None:
    claim = refuted(
        "kl_divergence(p, q) == kl_divergence(q, p)",
        ("p in OpenSimplex(n)", "q in OpenSimplex(n)"),
        {"n": "2", "p": "(1/2, 1/2)", "q": "(1/4, 3/4)"},
    )
    figure = refutation(claim)
    assert figure is not None
    assert (
        figure.caption
        == "Left and right side along $p_{1}$, with $p_{1} + p_{2}$ kept, all else as at the counterexample."
    )


def test_a_variable_along_which_the_sides_vary_comes_first() -> None:
    claim = refuted("k*t^2 == 1", ("t in Reals", "k in Reals"), {"t": "1", "k": "0"})
    figure = refutation(claim)
    assert figure is not None
    assert "along $k$" in figure.caption
    flat = refutation(refuted("k*t^2 == 1", ("t in Reals", "k in {0, 2}"), {"t": "1", "k": "0"}))
    assert flat is not None
    assert "along $t$" in flat.caption


def test_a_derivative_is_drawn_against_what_was_claimed() -> None:
    claim = refuted("diff(x^2, x) == x", ("x in Reals",), {"x": "1"})
    figure = refutation(claim)
    assert figure is not None
    places = numbers(figure)
    y0, dy = scale(places["w"])
    assert [round(y0 + y * dy, 2) for (_, y), _ in figure.dots] == [2.0, 1.0]


@pytest.mark.parametrize(
    ("claim", "where", "witness"),
    [
        ("x < x", ("x in {0, 1}",), {"x": "0"}),
        ("exists c in Reals: forall x in Reals: x <= c", (), {}),
        ("x < x", ("x > 0",), {"x": "log(2)"}),
    ],
)
def test_there_is_no_figure_without_a_relation_that_has_values(
    claim: str, where: tuple[str, ...], witness: dict[str, str]
) -> None:
    assert refutation(refuted(claim, where, witness)) is None


def test_the_entries_of_a_matrix_are_varied_with_a_sum_kept() -> None:
    witness = {"n": "1", "m": "2", "p": "((1/2, 1/2),)"}
    figure = refutation(refuted("p[1,1] == p[1,2]^2", ("p in OpenSimplex(n, m)",), witness))
    assert figure is not None
    assert "along $p_{1,1}$, with $p_{1,1} + p_{1,2}$ kept" in figure.caption


def test_a_derivative_by_an_entry_is_drawn_along_it() -> None:
    claim = refuted("diff(x[k]^2, x[k]) == x[k]", ("x in Reals^n", "k in 1..n"), {"n": "1", "k": "1", "x": "(1,)"})
    figure = refutation(claim)
    assert figure is not None
    y0, dy = scale(numbers(figure)["w"])
    assert [round(y0 + y * dy, 2) for (_, y), _ in figure.dots] == [2.0, 1.0]


def test_what_fails_inside_a_claim_is_drawn() -> None:
    figure = refutation(refuted("p > 0 implies (log(p) < 0 and p < 2)", ("0 <= p <= 1",), {"p": "1"}))
    assert figure is not None
    assert [key.latex for key in figure.key] == [r"\log p", "0"]


def test_a_place_where_nothing_can_be_told_is_not_marked() -> None:
    figure = refutation(refuted("forall t in [-2, 2]: t != 1/2 implies 1/(t - 1/2) <= 3", (), {}))
    assert figure is not None
    (x0, dx), *_ = (scale(places) for places in numbers(figure).values())
    [x] = {spot[0] for spot, _ in figure.dots}
    assert 1 / 2 < x0 + x * dx < 1 / 2 + 1 / 3


def test_a_claim_for_all_values_is_drawn_over_them_with_a_place_where_it_fails() -> None:
    figure = refutation(refuted("forall t in [0, 1]: t^2 <= c", ("c in [0, 1]",), {"c": "1/4"}))
    assert figure is not None
    (x0, dx), (y0, dy) = (scale(places) for places in numbers(figure).values())
    (x, left), (_, right) = (spot for spot, _ in figure.dots)
    assert x0 + x * dx > 1 / 2
    assert y0 + left * dy == pytest.approx((x0 + x * dx) ** 2, abs=1e-2)
    assert y0 + right * dy == pytest.approx(1 / 4, abs=1e-2)


@pytest.mark.parametrize(
    ("claim", "where", "witness", "heights"),
    [
        ("Sum(1, (k, 0, 10)) == 10", (), {}, [11, 10]),
        ("p[1] <= q[1] iff p[2] <= q[2]", ("p, q in Simplex(2)",), {"p": "(1/4, 3/4)", "q": "(1/2, 1/2)"},
         [1 / 4, 1 / 2, 3 / 4, 1 / 2]),
        ("forall k in 1..n: p[k] > 0", ("p in Simplex(n)",), {"n": "2", "p": "(1, 0)"}, [0, 1, 0, 0]),
        ("n <= -2", ("n in Naturals",), {"n": "3"}, [3, -2]),
    ],
)  # fmt: skip
def test_values_without_a_variable_to_draw_along_are_bars(
    claim: str, where: tuple[str, ...], witness: dict[str, str], heights: list[float]
) -> None:
    figure = refutation(refuted(claim, where, witness))
    assert figure is not None
    assert not figure.dots
    unit = max(abs(top - bottom) for (_, bottom), (_, top), _ in figure.bars) / max(map(abs, heights))
    assert [(top - bottom) / unit for (_, bottom), (_, top), _ in figure.bars] == pytest.approx(heights, abs=0.01)
    assert [ink for *_, ink in figure.bars] == ["a", "b"] * (len(heights) // 2)
    shown = [float(word.latex) for word in figure.words if not word.latex.startswith("(")]
    assert shown == pytest.approx(heights, abs=1e-3)


def test_values_that_the_checker_found_are_bars_where_functions_are_the_counterexample() -> None:
    where = ("F in Functions", "a in Reals")
    claim = refuted("F(a) == 1", where, {"F": "x -> x", "a": "1/2"})
    assert refutation(claim) is None
    figure = refutation(replace(claim, gap="0.5 = 1 is false"))
    assert figure is not None
    assert [word.latex for word in figure.words] == ["0.5", "1"]


def test_a_proved_claim_has_no_refutation() -> None:
    assert refutation(result(verdict="proved", witness={"x": "1"})) is None


def test_the_report_has_a_file_for_each_figure_and_names_it() -> None:
    figure = drawn("log-tangent")
    files = build_report([record()], figures={"some_name": [figure]})
    [page] = [text.decode() for name, text in files.items() if name.startswith("topics/")]
    assert r"\sifigure{log-tangent}{The logarithm lies below its tangent at $1$.}{\sikey{a}{}{\log t}" in page
    tikz = files["figures/log-tangent.tex"].decode().replace("\n  ", "")
    for line in figure.lines:
        assert "--".join(f"({x},{y})" for x, y in line.spots) in tikz


def test_figures_are_the_same_whatever_the_hash_seed() -> None:
    script = (
        "from symbolic_it.report.figures import FIELDS, PLOTS, _field, _plot\n"
        "print([_plot(p) for p in PLOTS[:4]], [_field(f) for f in FIELDS])"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        )
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout
    assert b"Line" in runs[0].stdout


def test_values_on_the_canvas_are_exact_at_marked_points() -> None:
    figure = drawn("entropy-of-two")
    [((x, _), _)] = figure.dots
    left, right = (place for place, number in numbers(figure)["s"] if number in (0.0, 0.8))
    assert Fraction(x - left, right - left) == pytest.approx(Fraction(5, 8), abs=1e-3)


@pytest.mark.parametrize(
    "witness", [{"x": "1/0"}, {"x": "x -> 0"}, {"y": "1"}, {"x": "(" * 5000}, {"x": "1", "n": "5000"}]
)
def test_a_point_that_cannot_be_read_or_is_too_large_has_no_figure(witness: dict[str, str]) -> None:
    assert refutation(refuted("Sum(x, (i, 1, n)) < x", ("x > 0", "n in Naturals"), witness)) is None
