"""Where formulas of the page may break."""

from __future__ import annotations

import pytest

from symbolic_it.report.breaking import parts

LONG = "x_{1} x_{2} x_{3} x_{4} x_{5} x_{6} x_{7} x_{8} x_{9} x_{10} x_{11} x_{12}"


def joined(latex: str) -> list[str]:
    """The parts, each in one string, without the empty groups at the ends of pieces."""
    return ["".join(piece.removeprefix("{} ").removesuffix("{}") for piece in part) for part in parts(latex)]


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"a + b = c", [r"a + b = c"]),
        (rf"{LONG} + y = z + 1", [rf"{LONG} + y ", "= z + 1"]),
        (rf"a = {LONG} \land b < c \implies d", [rf"a = {LONG} ", r"\land b < c ", r"\implies d"]),
        (
            rf"\forall x \in A,\ \forall y \in B:\ {LONG} = 0",
            ["\\forall x \\in A,\\ ", "\\forall y \\in B:\\ ", f"{LONG} = 0"],
        ),
    ],
)
def test_a_part_ends_at_the_best_kind_of_place(latex: str, expected: list[str]) -> None:
    assert joined(latex) == expected
    assert "".join(joined(latex)) == latex


@pytest.mark.parametrize(
    "latex",
    [
        rf"e^{{{LONG} + y = z}}",
        rf"\left({LONG} + y = z\right)",
        rf"{LONG} \begin{{cases}} a + b & c = d \end{{cases}}",
        rf"-{LONG} f(-a, b)",
        rf"{LONG} (a + b)",
        rf"{LONG} \cdot -1",
        rf"f(a) := {LONG}",
        rf"\{{1, \dots, n + 1\}} {LONG}",
    ],
)
def test_what_belongs_together_is_not_broken(latex: str) -> None:
    assert parts(latex) == [[latex]]


def test_wide_brackets_may_break_inside() -> None:
    assert parts(rf"\Bigl(a + {LONG}\Bigr) b") == [[r"\Bigl(a "], [rf"{{}} + {LONG}\Bigr) b"]]
    assert parts(rf"[0, 1) \cup (a, {LONG} + 1]")[0][0].startswith("[0, 1)")


def test_a_piece_that_begins_with_a_sign_keeps_the_space_around_it() -> None:
    assert parts(f"{LONG} - y = z") == [[f"{LONG} ", "{} - y "], ["{} = z"]]
