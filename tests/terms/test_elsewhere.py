"""Names that mean nothing here: what is said of them, and that what is written instead can be read."""

from __future__ import annotations

import re

import pytest

from symbolic_it.decision import decide
from symbolic_it.derivation.statements import statement
from symbolic_it.terms.elaborator import KNOWN_CALLS
from symbolic_it.terms.elsewhere import INSTEAD, NOWHERE
from symbolic_it.terms.syntax import StatementError

WHERE = ["x > 0", "y in Reals^n", "A in Reals^(n, n)", "k in 1..n", "m in Naturals", "i in 1..n", "j in 1..n", "a < b"]


@pytest.mark.parametrize("name", sorted(INSTEAD))
def test_what_is_written_instead_can_be_read(name: str) -> None:
    written = INSTEAD[name]
    for letter, meaning in {"f": "x^2", "g": "2*x", "v": "1"}.items():
        written = re.sub(rf"\b{letter}\b", meaning, written)
    where = ["x < y"] if "y^2" in written or "^y" in written else WHERE
    assert statement(written if "==" in written else f"{written} >= 0", where)


@pytest.mark.parametrize("name", sorted({*INSTEAD, *NOWHERE}))
def test_the_error_names_the_way_out(name: str) -> None:
    assert name not in KNOWN_CALLS
    with pytest.raises(StatementError) as caught:
        statement(f"{name}(x) >= 0", ["x > 0"])
    way_out = f"write {INSTEAD[name]}" if name in INSTEAD else "it is not supported"
    assert f"there is no function {name}; {way_out}\n" in str(caught.value)
    assert "in Functions" not in str(caught.value)


def test_the_message_about_arguments_of_a_domain_names_matrices() -> None:
    told = decide("x[1, 1] >= 0", "x in Reals(n, m)").message
    assert "write Reals^n for vectors, Reals^(n, m) for matrices" in told


@pytest.mark.parametrize("name", ["sin", "cos", "tan", "asin", "acos", "atan", "asinh", "acosh", "atanh", "floor"])
def test_what_the_reference_lists_can_be_used(name: str) -> None:
    assert statement(f"{name}(x) <= 10", ["1/3 < x < 1/2" if name != "acosh" else "x > 1"])


def test_one_relation_declares_both_sides() -> None:
    assert decide("x <= y", "x < y").status == "proved"
    assert decide("a[1, 1]^2 >= 0", "a in Reals^(n, m)").status == "proved"
