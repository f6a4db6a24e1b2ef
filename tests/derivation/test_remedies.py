"""What is offered for a false statement: hypotheses and nearby formulas, all of them proved."""

import pytest

from symbolic_it.derivation.remedies import edits, line_remedies, remedies
from symbolic_it.derivation.statements import statement, term
from symbolic_it.kernel import Statement
from symbolic_it.terms.context import Context
from symbolic_it.terms.text import to_text

GENEROUS = 20.0


def offered(claim: str, *where: str) -> tuple[str, ...]:
    return remedies(statement(claim, where)[1], budget_seconds=GENEROUS)


@pytest.mark.parametrize(
    ("claim", "where", "remedy"),
    [
        (
            "log(bernoulli_pmf(p, x)) == x*log(p) + (1 - p)*log(1 - p)",
            ["x in {0, 1}", "0 < p < 1"],
            "with (1 - x)*log(1 - p) instead of (1 - p)*log(1 - p)",
        ),
        (
            "kl_divergence(p, q) == -entropy(p) + entropy(q)",
            ["p, q in OpenSimplex(n)"],
            "with cross_entropy(p, q) instead of entropy(q)",
        ),
        (
            "log(gaussian_pdf(x, mu, s)) == -(x - mu)^x/(2*s^2) - log(s) - log(2*pi)/2",
            ["x, mu in Reals", "s > 0"],
            "with (x - mu)^2 instead of (x - mu)^x",
        ),
        (
            "diff((sigmoid(w*x + b) - y)^2/2, b) == sigmoid(w*x + b)*sigmoid(w*x + b)*(1 - sigmoid(w*x + b))",
            ["w, x, b, y in Reals"],
            "with (sigmoid(w*x + b) - y)*sigmoid(w*x + b)*(1 - sigmoid(w*x + b))"
            " instead of sigmoid(w*x + b)*sigmoid(w*x + b)*(1 - sigmoid(w*x + b))",
        ),
        (
            "Sum(log(c*x[i]), (i, 1, n)) == Sum(n*log(c) + log(x[i]), (i, 1, n))",
            ["x in (0, oo)^n", "c > 0"],
            "with log(c) instead of n*log(c)",
        ),
        (
            "kl_divergence(p, q) == cross_entropy(q, p) - entropy(p)",
            ["p, q in OpenSimplex(n)"],
            "with cross_entropy(p, q) instead of cross_entropy(q, p)",
        ),
        ("sigmoid(-z) == 1 + sigmoid(z)", ["z in Reals"], "with 1 - sigmoid(z) instead of 1 + sigmoid(z)"),
        ("diff(x^3, x) == 3*x", ["x in Reals"], "with x^2 instead of x"),
        ("(x + y)^2 == x^2 + x*y + y^2", ["x, y in Reals"], "with 2*x*y instead of x*y"),
        ("Sum(x[n], (i, 1, n)) == Sum(x[i], (i, 1, n))", ["x in Reals^n"], "with x[i] instead of x[n]"),
    ],
)
def test_a_slip_of_the_pen_is_found(claim: str, where: list[str], remedy: str) -> None:
    assert remedy in offered(claim, *where)


@pytest.mark.parametrize(
    ("claim", "where", "remedy"),
    [
        ("x/x == 1", ["x in Reals"], "with x != 0"),
        ("x^2 >= x", ["x in Reals"], "with x <= 0"),
        ("n*n >= 2*n", ["n in Naturals"], "with 2 <= n"),
        ("log(x*y) == log(x) + log(y)", ["x, y in Reals"], "with 0 < x and 0 < y"),
        ("x*y <= y", ["0 < x < 2", "y > 0"], "with x <= 1"),
        ("1/(x - y) > 0", ["x, y in Reals"], "with y < x"),
    ],
)
def test_a_missing_hypothesis_is_found(claim: str, where: list[str], remedy: str) -> None:
    assert remedy in offered(claim, *where)


def test_only_the_weakest_hypothesis_is_offered() -> None:
    assert offered("x/x == 1", "x in Reals") == ("with x != 0",)


def test_an_inequality_that_is_not_strict() -> None:
    assert "with <= instead of <" in offered("0 < x^2", "x in Reals")


def test_the_claim_itself_is_no_remedy() -> None:
    assert not any("x <= y" in text or "x < y" in text for text in offered("x <= y", "x, y in Reals"))


def test_nothing_is_offered_that_is_not_proved() -> None:
    stated = statement("x/x == 1", ["x in Reals"])[1]
    assert remedies(stated, prover=lambda statement, deadline: False) == ()


def test_only_plausible_candidates_reach_the_prover() -> None:
    seen: list[Statement] = []

    def note(stated: Statement, deadline: float) -> bool:
        seen.append(stated)
        return False

    remedies(statement("x/x == 1", ["x in Reals"])[1], prover=note, budget_seconds=GENEROUS)
    assert seen
    assert not any(s.hypotheses == () for s in seen)


@pytest.mark.parametrize(
    ("left", "relation", "right", "remedy"),
    [
        ("(x + 1)^2", "=", "x^2 + 2*x - 1", "with x^2 + 2*x + 1 instead of x^2 + 2*x - 1"),
        ("0", "<", "x^2", "with <= instead of <"),
        ("(x + 1)^2", "=", "x^3 + 2*x + 1", "with x^2 instead of x^3"),
    ],
)
def test_a_line_of_a_chain(left: str, relation: str, right: str, remedy: str) -> None:
    context = Context.parse(["x in Reals"])
    found = line_remedies(
        term(left, context),
        relation,  # type: ignore[arg-type]
        term(right, context),
        context.hypotheses,
        budget_seconds=GENEROUS,
    )
    assert remedy in found


@pytest.mark.parametrize(
    ("claim", "where", "remedy"),
    [
        ("exp(x - y) == exp(y)/exp(x)", ["x, y in Reals"], "with exp(y - x) instead of exp(x - y)"),
        ("(b - a)*(a + b) == a^2 - b^2", ["a, b in Reals"], "with (a - b)*(a + b) instead of (b - a)*(a + b)"),
    ],
)
def test_a_difference_begins_with_what_has_no_minus(claim: str, where: list[str], remedy: str) -> None:
    assert any(remedy in text for text in offered(claim, *where)), offered(claim, *where)


def test_edits_name_the_index_of_a_sum() -> None:
    context = Context.parse(["x in Reals^n", "c in Reals"])
    found = edits(term("Sum(x[n]^2, (i, 1, n))", context), context.variables)
    assert "Sum(x[i]^2, (i, 1, n))" in {to_text(e.whole) for e in found}
