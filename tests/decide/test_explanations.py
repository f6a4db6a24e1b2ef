"""What an answer says: the proof in lines, the point, what is known when it is open, and the nearest true statement."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from symbolic_it.cli import cli
from symbolic_it.decision import decide


def test_a_proof_is_told_in_steps_with_reasons() -> None:
    told = decide("x*log(x) >= x - 1", "x > 0").explain()
    assert "[differentiated]" in told and "[by cases]" in told
    assert "0 <= x*log(x) - (x - 1)" in told
    assert "axioms: inverse_positive, mean_value, trichotomy" in told


def test_a_counterexample_is_told_with_both_values() -> None:
    told = decide("exp(x) >= 3*x", "x in Reals").explain().splitlines()
    assert told[0] == "refuted"
    assert any(line.startswith("  at      x = ") for line in told)
    assert sum(line.startswith("  there   ") for line in told) == 2


def test_an_open_answer_says_what_was_tried_and_what_the_numbers_suggest() -> None:
    claim = "p*log(p) + q*log(q) + r*log(r) + exp(p*q*r) + cos(p) >= -2"
    told = decide(claim, ["p > 0", "q > 0", "r > 0", "p + q + r == 1"], timeout=0.5).explain()
    assert told.startswith("open")
    assert "  tried   " in told and "  numbers it holds at" in told and "least difference" in told


@pytest.mark.parametrize(
    ("claim", "where", "remedy"),
    [
        # the slips of the documents
        ("bernoulli_pmf(p, x) == p^x*(1-p)^(1-p)", ["x in {0,1}", "0 < p < 1"], "with (1 - p)^(1 - x) instead of"),
        (
            "kl_divergence(p,q) == -entropy(p) + entropy(q)",
            ["p in Simplex(n)", "q in OpenSimplex(n)"],
            "with cross_entropy(p, q) instead of entropy(q)",
        ),
        (
            "gaussian_pdf(x, mu, sigma) == exp(-(x-mu)^x/(2*sigma^2))/(sigma*sqrt(2*pi))",
            ["x > mu", "mu in Reals", "sigma > 0"],
            "with (x - mu)^2 instead of (x - mu)^x",
        ),
        (
            "diff((sigmoid(z)-y)^2/2, z) == sigmoid(z)*sigmoid(z)*(1-sigmoid(z))",
            ["z in Reals", "y in Reals"],
            "with (sigmoid(z) - y)*sigmoid(z)*(1 - sigmoid(z)) instead of",
        ),
        ("mean(x) == Sum(x[i], (i,1,n))", ["x in Reals^n"], "with Sum(x[i], (i, 1, n))/n instead of"),
        # hypotheses, bases, signs
        ("log(x^2) == 2*log(x)", ["x != 0"], "with 0 <= x"),
        ("(p-q)^2/(p*q) > 0", ["0 < p < 1", "0 < q < 1"], "with p != q"),
        ("1 - 1/n > 0", ["n in Naturals"], "with 2 <= n"),
        ("-Sum(p[i]*log2(p[i]), (i,1,n)) == entropy(p)", ["p in OpenSimplex(n)"], "with log(p[i]) instead of log2"),
        ("log(x) < x - 1", ["x > 0"], "with <= instead of <"),
        ("sigmoid(x) == exp(x)/(1 - exp(x))", ["x < 0"], "with 1 + exp(x) instead of 1 - exp(x)"),
        ("(x^2 - 1)/(x - 1) == x + 1", ["x in Reals"], "with x != 1"),
    ],
)
def test_the_nearest_true_statement_is_offered(claim: str, where: list[str], remedy: str) -> None:
    found = decide(claim, where)
    assert found.status in ("refuted", "error")
    assert any(line.startswith(f"  true    {remedy}") for line in found.explain(budget_seconds=20).splitlines())


@pytest.mark.parametrize(
    ("claim", "where", "remedy"),
    [
        ("entropy(p) == log(n)", ["p in Simplex(n)"], "with <= instead of =="),
        ("entropy(p) >= log(n)", ["p in Simplex(n)"], "with >= instead of <="),
        ("(1 + x)^n >= 1 + n*x", ["x >= -3", "n in Naturals"], "with -1 <= x"),
        ("tan(x) >= x", ["0 <= x <= 2"], "with x <= 1"),
    ],
)
def test_a_relation_or_a_bound_may_be_what_is_wrong(claim: str, where: list[str], remedy: str) -> None:
    told = decide(claim, where).explain(budget_seconds=20)
    assert f"  true    {remedy}" in told.splitlines()


@pytest.mark.parametrize(
    ("claim", "where"),
    [
        ("1 == 2", []),
        ("0 < 0", []),
        ("1/2 == 1/3 + 1", []),
        ("x > x", ["x in Reals"]),
        ("mse(x, y) == 1", ["x in Reals^n", "y in Reals^n"]),
        ("kl_divergence(p, q) == kl_divergence(q, p)", ["p in OpenSimplex(n)", "q in OpenSimplex(n)"]),
    ],
)
def test_statements_that_say_nothing_are_not_offered(claim: str, where: list[str]) -> None:
    assert "  true    " not in decide(claim, where).explain(budget_seconds=5)


def test_one_remedy_is_offered_once() -> None:
    told = decide("diff(x^3, x) == 3*x", "x in Reals").explain(budget_seconds=20)
    assert [line for line in told.splitlines() if "  true  " in line] == ["  true    with x^2 instead of x"]


@pytest.mark.parametrize(
    ("claim", "where"),
    [
        ("exp(x) >= 2.719*x", ["x in Reals"]),
        ("(x^2 - 2)^2 > 0", ["x in Reals"]),  # fails at an irrational point
        ("entropy(p) >= log(n)", ["p in Simplex(n)"]),
        ("diff(x^3, x) == 3*x", ["x in Reals"]),
    ],
)
def test_a_counterexample_can_be_drawn(claim: str, where: list[str]) -> None:
    found = decide(claim, where)
    drawn = found.picture()
    assert drawn is not None and drawn == decide(claim, where).picture()
    root = ElementTree.fromstring(drawn)
    tags = [e.tag.rpartition("}")[2] for e in root.iter()]
    assert tags.count("circle") == 2 and tags.count("path") > 4
    title = root.findtext("{http://www.w3.org/2000/svg}title") or ""
    assert all(f"{name} = {value}" in title for name, value in found.witness.items())


def test_an_open_statement_is_drawn_where_its_sides_are_closest() -> None:
    found = decide("x^y + y^x > 1", ["x > 0", "y > 0"], timeout=1)
    drawn = found.picture()
    assert found.status == "open" and drawn is not None and "closest at x = " in drawn


@pytest.mark.parametrize(
    ("claim", "where"),
    [("x^2 >= 0", ["x in Reals"]), ("limit(1/x, x, oo) == 1", ["x > 0"]), ("1 > 2", []), ("x >", ["x > 0"])],
)
def test_there_may_be_nothing_to_draw(claim: str, where: list[str]) -> None:
    assert decide(claim, where).picture() is None


def test_names_in_a_picture_are_text() -> None:
    drawn = decide("x < y", ["x in Reals", "y in Reals"]).picture()
    assert drawn is not None and "x &lt; y" in drawn


def test_the_command_line_writes_a_picture(tmp_path: Path) -> None:
    target = tmp_path / "why.svg"
    arguments = ["decide", "exp(x) >= 3*x", "--where", "x in Reals", "--picture", str(target)]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 1 and target.read_text(encoding="utf-8").startswith("<svg ")
    result = CliRunner().invoke(cli, [*arguments[:-1], str(tmp_path / "missing" / "why.svg")])
    assert result.exit_code == 2 and "missing" in result.stderr
    target.unlink()
    result = CliRunner().invoke(cli, ["decide", "x > 0", "--where", "x > 1", "--picture", str(target)])
    assert result.exit_code == 0 and "nothing to draw" in result.stderr and not target.exists()
