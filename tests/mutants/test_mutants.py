"""No mutant of any line or statement is proved; see `mutation` for what is changed and how to run all of them."""

import os
import zlib

import pytest
from mutation import Budget, Falsifier, Library, library, mutants, tally_of, weakened

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof
from symbolic_it.derivation.statements import statement
from symbolic_it.terms.text import to_text

ALL = os.environ.get("SYMBOLIC_IT_MUTANTS") == "all"
SAMPLE = Budget(one_in=4, per_line=2, statements=1)
ENOUGH = 10
HEADLINE = {
    f"{topic}.py" for topic in ("entropy", "cross_entropy", "kl_divergence", "logistic", "bernoulli", "gaussian")
}


def _chosen(name: str) -> bool:
    """Every derivation in the full run; else one in three of the headline claims, one in twenty of the others."""
    headline = os.path.basename(library().derivations[name].file) in HEADLINE
    return ALL or zlib.crc32(name.encode()) % (3 if headline else 20) == 0


NAMES = [name for name in sorted(library().derivations) if _chosen(name)]


@pytest.mark.parametrize("name", NAMES)
def test_no_mutant_is_proved(name: str) -> None:
    tally = tally_of(name, Budget() if ALL else SAMPLE)
    assert tally.accepted == []
    assert tally.broken == ""
    if ALL and tally.sites >= 10 * ENOUGH:
        assert sum(tally.counted.values()) >= ENOUGH


def test_three_hundred_mutants_of_one_headline_claim_are_refused() -> None:
    tally = tally_of("cross_entropy_slope")
    assert tally.accepted == []
    assert sum(tally.counted.values()) >= 300


def changed(claim: str, *where: str) -> dict[str, str]:
    context, stated = statement(claim, where)
    return {to_text(e, context.lengths): kind for e, kind in mutants(stated.claim).items()}


@pytest.mark.parametrize(
    ("claim", "where", "kind", "mutant"),
    [
        ("y <= x^2", ["x, y in Reals"], "sign", "y <= -x^2"),
        ("y <= x^2", ["x, y in Reals"], "exponent", "y <= x^3"),
        ("y <= x^2", ["x, y in Reals"], "letter", "y <= y^2"),
        ("y <= x^2", ["x, y in Reals"], "relation", "y < x^2"),
        ("y <= x^2", ["x, y in Reals"], "relation", "x^2 <= y"),
        ("y <= x^2 - y", ["x, y in Reals"], "term", "y <= x^2"),
        ("log(x) <= x - 1", ["x > 0"], "log", "log(1/x) <= x - 1"),
        ("2*x <= x*y", ["x, y in Reals"], "factor", "2*x <= y"),
        ("2*x <= x*y", ["x, y in Reals"], "constant", "3*x <= x*y"),
        ("Sum(x[i], (i, 1, n)) == 0", ["x in Reals^n"], "range", "Sum(x[i], (i, 1 + 1, n)) == 0"),
        ("Sum(x[i], (i, 1, n)) == 0", ["x in Reals^n"], "range", "Sum(x[i], (i, 1, n - 1)) == 0"),
        ("Sum(x[i], (i, 1, n)) == 0", ["x in Reals^n"], "index", "Sum(x[n], (i, 1, n)) == 0"),
        ("Sum(x[i], (i, 1, n)) == 0", ["x in Reals^n"], "sum", "x[1] == 0"),
        ("kl_divergence(p, q) >= 0", ["p, q in OpenSimplex(n)"], "letter", "0 <= kl_divergence(q, p)"),
        ("Convex(x^2, x)", ["x in Reals"], "relation", "StrictlyConvex(x^2, x)"),
    ],
)
def test_a_formula_is_changed_in_many_ways(claim: str, where: list[str], kind: str, mutant: str) -> None:
    assert changed(claim, *where).get(mutant) == kind


def test_hypotheses_are_weakened() -> None:
    _, stated = statement("p[k] <= 1", ["p in OpenSimplex(n)", "k in 1..n"])
    shown = {to_text(e) for h in stated.hypotheses for _, e in weakened(h)}
    assert {"forall i in 1..n: 0 <= p[i]", "k <= n", "Sum(p[i], (i, 1, n)) <= 1"} & shown


@pytest.mark.parametrize(
    ("claim", "where"),
    [
        ("(x + 1)^2 == x^2 + 2*x + 1", ["x in Reals"]),
        ("log(x) <= x - 1", ["x > 0"]),
        ("Sum(p[i], (i, 1, n)) <= 1", ["p in Simplex(n)"]),
        ("x <= y", ["x, y in Reals", "x < y"]),
        ("exists y in Reals: y > x", ["x in Reals"]),
    ],
)
def test_true_mutants_do_not_count(claim: str, where: list[str]) -> None:
    _, stated = statement(claim, where)
    assert Falsifier(None).point(stated.claim, stated.hypotheses) is None


def test_a_point_is_found_where_functions_are_assumed_to_have_derivatives() -> None:
    where = ["F, G in Functions", "forall x in (0, 1): diff(F(x), x) == G(x)", "0 < a < 1"]
    _, stated = statement("diff(F(a), a) == 2*G(a)", where)
    assert Falsifier(None).point(stated.claim, stated.hypotheses) is not None


def test_accepted_mutants_are_noticed() -> None:
    """A citation of something false makes mutants provable; the harness must say so."""

    @derivation(claim="x <= 0", where=["x in Reals"], title="False")
    def false_lemma(proof: Proof) -> None:
        pass

    @derivation(claim="x <= x^2 + x", where=["x in Reals"], title="True")
    def true_claim(proof: Proof) -> None:
        proof.have("x <= x^2 + x", by=use("false_lemma", x="x - x^2"))

    tally = Library([false_lemma, true_claim]).run("true_claim", Budget())
    assert tally.accepted
