"""What an answer says: the proof in lines, the point, what is known when it is open, and the nearest true statement."""

from __future__ import annotations

import pytest

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
