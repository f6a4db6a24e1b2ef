"""What notebooks and terminals show of theorems, statements, derivations, results and decisions."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from IPython.core.formatters import DisplayFormatter

import symbolic_it as si
from symbolic_it.derivation import Proof, derivation

HOSTILE = '<img src=x onerror="alert(1)"> costs $5 and $6'


@derivation(claim="(x + 1)^2 == x^2 + 2*x + 1", where=["x in Reals"], title=HOSTILE, title_zh="平方")
def square(proof: Proof) -> None:
    proof.start("(x + 1)^2")
    proof.equal("x^2 + 2*x + 1", f"multiplied out {HOSTILE}")


@derivation(claim="x^2 >= ", where=["x in Reals"], title="No statement")
def no_statement(proof: Proof) -> None:
    pass


@derivation(claim="x^2 >= x", where=["x in Reals"], title="As printed", expected="refuted")
def printed(proof: Proof) -> None:
    pass


@pytest.fixture
def shown() -> Iterator[Any]:
    formatter = DisplayFormatter()
    shell = SimpleNamespace(display_formatter=formatter)
    si.load_ipython_extension(shell)
    yield lambda value: formatter.format(value)[0]
    si.unload_ipython_extension(shell)
    assert "text/latex" not in formatter.format(square)[0]


def result(d: si.Derivation) -> si.Result:
    return si.Checker({d.name: d}).check(d.name)


def test_theorems_and_statements_are_latex(shown: Any) -> None:
    found = si.decide("log(x) <= x - 1", where="x > 0")
    assert shown(found.statement)["text/latex"] == r"$\displaystyle \log x \le x - 1 \qquad (0 < x)$"
    assert r"\vdash \forall x" in shown(found.theorem)["text/latex"]
    assert "|- forall x" in shown(found.theorem)["text/plain"]
    assert shown(found.statement)["text/plain"] == "claim  log(x) <= x - 1\nwhere  0 < x"


def test_a_checked_derivation_is_a_table_and_aligned_text(shown: Any) -> None:
    displays = shown(result(square))
    assert r"$x^{2} + 2 x + 1$" in displays["text/html"]
    assert ">proved</span>" in displays["text/html"]
    assert r"\text{proved}\colon\quad" in displays["text/latex"]
    assert "\n(2)  =  x^2 + 2*x + 1  multiplied out" in displays["text/plain"]


def test_a_derivation_that_was_not_checked_says_so(shown: Any) -> None:
    displays = shown(square)
    assert "not checked here" in displays["text/html"]
    assert "proved" not in displays["text/html"] + displays["text/latex"] + displays["text/plain"]


def test_a_refuted_claim_shows_its_point(shown: Any) -> None:
    html = shown(result(printed))["text/html"]
    assert ">refuted</span>" in html
    assert "$x = 1/2$" in html


def test_what_is_no_statement_is_shown_as_typed(shown: Any) -> None:
    displays = shown(no_statement)
    assert "<code>x^2 &gt;=</code>" in displays["text/html"]
    assert "text/latex" not in displays
    assert "error" in shown(result(no_statement))["text/html"]


@pytest.mark.parametrize("value", [square, result(square)])
def test_text_of_users_is_escaped(shown: Any, value: object) -> None:
    html = shown(value)["text/html"]
    assert "<img" not in html
    assert "&lt;img src=x" in html
    assert "costs <span>$</span>5" in html


def test_a_decision_needs_no_extension() -> None:
    displays = DisplayFormatter().format(si.decide("x^2 >= x", where="x in Reals"))[0]
    assert r"\text{refuted}" in displays["text/latex"]
    assert "x = 1/2" in displays["text/html"]
    assert displays["text/plain"].startswith("refuted\n  claim ")


def test_a_decision_about_no_statement_shows_the_message() -> None:
    html = DisplayFormatter().format(si.decide("log(x) <", where="x > 0"))[0]["text/html"]
    assert "a formula was expected" in html
