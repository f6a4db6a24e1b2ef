"""No mutant of any line or statement is proved; see `mutation` for what is changed and how to run all of them."""

import os
import zlib
from collections import Counter
from collections.abc import Callable
from typing import Any

import judging
import pytest
from judging import Falsifier, truth
from models import MODELS
from mutation import (
    ENOUGH,
    Budget,
    Library,
    MutatedProof,
    Tally,
    few_of,
    library,
    models_of,
    mutants,
    printed,
    tally_of,
    weakened,
)

from symbolic_it.derivation.language import Derivation, derivation, use
from symbolic_it.derivation.proof import Proof
from symbolic_it.derivation.statements import statement, value
from symbolic_it.terms.context import Context
from symbolic_it.terms.expr import FALSE, FUNCTION, free, num
from symbolic_it.terms.text import to_text

ALL = os.environ.get("SYMBOLIC_IT_MUTANTS") == "all"
SAMPLE = Budget(one_in=4, per_line=2, statements=1, total=4, seconds=3)
HEADLINE = {
    f"{topic}.py" for topic in ("entropy", "cross_entropy", "kl_divergence", "logistic", "bernoulli", "gaussian")
}


def _chosen(name: str) -> bool:
    """Every derivation in the full run; else one in six of the headline claims, one in forty of the others."""
    headline = os.path.basename(library().derivations[name].file) in HEADLINE
    return ALL or zlib.crc32(name.encode()) % (6 if headline else 40) == 0


NAMES = [name for name in sorted(library().derivations) if _chosen(name)]


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time enough for every proof, on a busy machine too."""
    for limit in ("PATIENCE", "FOR_ONE", "FOR_HYPOTHESES"):
        monkeypatch.setattr(judging, limit, 60)
    for remembered in (judging._truth, judging._proved, judging._holding):
        remembered.cache_clear()


@pytest.mark.parametrize("name", NAMES)
def test_no_mutant_is_proved(name: str) -> None:
    tally = few_of(name) if ALL else tally_of(name, SAMPLE)
    assert tally.accepted == []
    assert tally.broken == ""


@pytest.mark.usefixtures("patient")
def test_three_hundred_mutants_of_one_headline_claim_are_refused() -> None:
    tally = tally_of("cross_entropy_slope", Budget(total=300))
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
        # that it holds at some points does not make a hypothesis about all of them true of x -> -x^2
        ("F(0) <= F(2)", ["F in Functions", "forall x in Reals, y in Reals: x <= y implies F(x) <= F(y)"]),
        ("diff(2*F(x), x) == 2*G(x)", ["F, G in Functions", "forall x in Reals: diff(F(x), x) == G(x)", "x in Reals"]),
        (
            "(forall u in [0, 1]: L(u) <= L(c)) iff (forall u in [0, 1]: 2*L(u) <= 2*L(c))",
            ["L in Functions", "c in (0, 1)"],
        ),
        # true of real numbers, though not of the rational ones that are tried
        ("exists t in Reals: t^2 == a", ["a > 0"]),
    ],
)
def test_true_mutants_do_not_count(claim: str, where: list[str]) -> None:
    _, stated = statement(claim, where)
    assert Falsifier().point(stated.claim, stated.hypotheses) is None


@pytest.mark.usefixtures("patient")
def test_a_point_is_found_where_functions_are_assumed_to_have_derivatives() -> None:
    where = ["F, G in Functions", "forall x in (0, 1): diff(F(x), x) == G(x)", "0 < a < 1"]
    _, stated = statement("diff(F(a), a) == 2*G(a)", where)
    assert Falsifier().point(stated.claim, stated.hypotheses) is not None


@pytest.mark.usefixtures("patient")
def test_accepted_mutants_are_noticed() -> None:
    """A citation of something false makes mutants provable, citations too; the harness must say so."""

    @derivation(claim="x <= 0", where=["x in Reals"], title="False")
    def false_lemma(proof: Proof) -> None:
        pass

    @derivation(claim="x <= x^2 + x", where=["x <= 2"], title="True")
    def lemma(proof: Proof) -> None:
        pass

    @derivation(claim="x <= x^2 + x", where=["0 <= x <= 2"], title="True")
    def true_claim(proof: Proof) -> None:
        proof.have("x <= x^2 + x", by=use("false_lemma", x="x - x^2"))
        proof.have("x <= 0", by=use("false_lemma", x="x"))
        proof.have("x <= x^2 + x", by=use("lemma", x="x"))

    tally = Library([false_lemma, lemma, true_claim]).run("true_claim", Budget())
    assert any("citation: " in text for text in tally.accepted)
    assert any("citation: " not in text for text in tally.accepted)


# -- what is known to be false -----------------------------------------------------------------------------


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize(
    ("claim", "known"),
    [
        ("forall x in Reals: x^2 >= 0", True),
        ("forall x in (0, oo): log(x) <= x - 1", True),
        ("forall x in (0, oo): log(x) <= x - 2", False),
        ("forall x in (0, oo): log(x) == x - 1", False),
        ("forall x in Reals: diff(x^2, x) == 2*x", True),
        ("forall x in Reals: diff(x^2, x) == x", False),
        ("forall F in Functions: F(0) <= F(1)", False),
        ("exists k in Integers: 1/4 == 2^(-k)", True),
        ("exists x in Reals: x^2 < 0", False),
        ("(forall x in Reals: x^2 >= 0) iff (forall x in Reals: x >= 0)", False),
        ("(forall x in Reals: x >= 1) iff (forall x in Reals: x >= 0)", True),
        ("(forall x in Reals: x^2 >= 0) implies log(2) > 1", False),
        ("not forall x in Reals: x >= 0", True),
        ("log(4)/log(2) == 2", True),
        ("exists n in Integers: n > 4 and 2^n == n^2", False),
        # neither is established
        ("forall x in Reals: exists y in Reals: y^3 + y == x", None),
    ],
)
def test_quantified_formulas_are_judged(claim: str, known: bool | None) -> None:
    assert truth(statement(claim)[1].claim) is known


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize(
    ("claim", "known"),
    [
        ("limit(1/x, x, oo) == 0", True),
        ("limit(1/x, x, oo) == 1", False),
        ("limit(1/x, x, oo) == oo", False),
        ("limit(x^2, x, oo) == oo", True),
        ("limit(x^2, x, oo) == 0", False),
        ("limit(x*log(x), x, 0, '+') == 1", False),
        ("limit(sigmoid(x), x, -oo) == 0", True),
        ("limit(sigmoid(x), x, -oo) == 1", False),
        ("limit(sin(x), x, oo) == 0", None),
    ],
)
def test_limits_are_judged(claim: str, known: bool | None) -> None:
    assert truth(statement(claim, ["x in Reals"])[1].claim) is known


def run(name: str, *derivations: Derivation, **budget: Any) -> Tally:
    tally = Library(derivations).run(name, Budget(**budget))
    assert tally.accepted == []
    assert tally.broken == ""
    return tally


@pytest.mark.usefixtures("patient")
def test_false_mutants_under_quantified_hypotheses_are_counted_and_refused() -> None:
    @derivation(
        claim="F(a) <= F(b)",
        where=["F in Functions", "a < b", "forall x in Reals, y in Reals: x <= y implies F(x) <= F(y)"],
        title="A function that keeps the order",
    )
    def order_kept(proof: Proof) -> None:
        proof.have("F(a) <= F(b)")

    counted = run("order_kept", order_kept).counted
    assert counted["sign"] and counted["relation"] and counted["hypothesis"]


@pytest.mark.usefixtures("patient")
def test_false_mutants_about_limits_are_counted_and_refused() -> None:
    @derivation(
        claim="limit(F(x), x, oo) == A",
        where=["F in Functions", "A, x in Reals", "limit(F(x), x, oo) == A"],
        title="A limit",
    )
    def same_limit(proof: Proof) -> None:
        proof.example(F="x -> sigmoid(x)", A=1)
        proof.have("limit(F(x), x, oo) == A", where=["x in Reals"])

    assert run("same_limit", same_limit, total=2).counted.keys() & {"constant", "sign", "limit", "letter"}
    _, stated = statement(same_limit.claim, same_limit.where)
    sigmoid = value("x -> sigmoid(x)", FUNCTION, Context())
    model = {v: sigmoid if v.data[0] == "F" else num(1) for v in stated.variables}
    false = [changed for changed, kind in mutants(stated.claim).items() if kind in ("constant", "limit")]
    assert all(Falsifier([model]).point(changed, stated.hypotheses) is not None for changed in false)


@pytest.mark.usefixtures("patient")
def test_a_false_closed_claim_fails_at_the_point_without_coordinates() -> None:
    @derivation(claim="sigmoid(0) == 1/2", title="The middle")
    def middle(proof: Proof) -> None:
        proof.have("sigmoid(0) == 1/2")

    assert run("middle", middle).total >= ENOUGH


def refutation(lines: Callable[[Proof], None]) -> Derivation:
    @derivation(claim="not forall x in Reals: x <= 1", title="Not all numbers are at most 1")
    def refuted(proof: Proof) -> None:
        with proof.contradiction("forall x in Reals: x <= 1") as all_small:
            lines(proof)
            proof.have("3 <= 1", by=use(all_small.assumption, x="3"))

    return refuted


def test_what_follows_from_a_contradiction_does_not_count() -> None:
    """Under a false assumption every line is provable; that it is closed does not make it a fact."""

    def lines(proof: Proof) -> None:
        proof.have("2 <= 1")

    assert run("refuted", refutation(lines), per_line=50).total == run("refuted", refutation(lambda proof: None)).total


def test_a_closed_line_under_an_assumption_is_no_fact() -> None:
    """It proved the assumption that it rests on; then every mutant counted, and was accepted."""

    @derivation(claim="Convex(sigmoid(w)^2/2, w) implies (4/5)^2/2 <= 49/162", where=["w in Reals"], title="Not convex")
    def not_convex(proof: Proof) -> None:
        with proof.suppose("Convex(sigmoid(w)^2/2, w)", "w in Reals") as convex:
            proof.have("sigmoid(log(2)) == 2/3")
            proof.have("sigmoid(log(8)) == 8/9")
            proof.have("sigmoid(1/2*log(2) + (1 - 1/2)*log(8)) == 4/5")
            at = {"a": "log(2)", "b": "log(8)", "t": "1/2"}
            proof.have(
                "sigmoid(1/2*log(2) + (1 - 1/2)*log(8))^2/2"
                " <= 1/2*(sigmoid(log(2))^2/2) + (1 - 1/2)*(sigmoid(log(8))^2/2)",
                by=use(convex.assumption, **at),
            )
            proof.have("(4/5)^2/2 <= 1/2*((2/3)^2/2) + (1 - 1/2)*((8/9)^2/2)")
            proof.have("(4/5)^2/2 <= 49/162")

    run("not_convex", not_convex, per_line=4)


@pytest.mark.usefixtures("patient")
def test_lines_that_do_not_use_what_is_contradicted_are_tried_without_it() -> None:
    def lines(proof: Proof) -> None:
        proof.have("exp(0) == 1")

    more, less = (run("refuted", refutation(made)) for made in (lines, lambda proof: None))
    assert more.total >= less.total + ENOUGH


@pytest.mark.usefixtures("patient")
def test_what_is_denied_counts_where_no_point_is_found() -> None:
    @derivation(claim="t > 0", where=["t > 0", "exp(t) == 3*t"], title="A root")
    def root(proof: Proof) -> None:
        proof.have("t > 0")

    assert run("root", root).counted["relation"] == 0
    assert run("root", root, denials=True).counted["relation"] > 0


@pytest.mark.usefixtures("patient")
def test_citations_whose_hypotheses_are_false_are_counted_and_refused() -> None:
    @derivation(claim="log(t) <= t - 1", where=["t > 0"], title="The tangent")
    def tangent(proof: Proof) -> None:
        proof.have("log(t) <= t - 1")

    @derivation(claim="log(x) <= x - 1", where=["x > 0"], title="The tangent again")
    def cited(proof: Proof) -> None:
        proof.have("log(x) <= x - 1", by=use("tangent", t="x"))

    assert run("cited", tangent, cited).counted["citation"] > 0


def test_nothing_is_judged_about_what_is_granted() -> None:
    where = ["F in Functions", "a in Reals", "limit(F(a), a, oo) == 1", "b > 0"]
    _, stated = statement("b < 0 or F(0) == 1", where)
    granted = [v for v in stated.variables if v.data[0] == "F"]
    model = {v: num(1) for v in stated.variables if v.data[0] == "b"}
    below = statement("b < 0", ["b > 0"])[1].claim
    assert Falsifier([model], granted=granted).point(below, stated.hypotheses) == {"b": "1"}
    assert Falsifier([model], granted=granted).point(stated.claim, stated.hypotheses) is None


@pytest.mark.parametrize("name", sorted(MODELS))
def test_models_are_about_the_variables_of_a_derivation(name: str) -> None:
    d = library().derivations[name]
    _, stated = statement(d.claim, d.where)
    functions = {v.data[0] for v in stated.variables if v.sort == FUNCTION}
    for model in models_of(name, stated.variables):
        assert functions <= {v.data[0] for v in model}
        assert not any(free(e) for e in model.values())


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("name", [name for name in sorted(MODELS) if ALL or zlib.crc32(name.encode()) % 4 == 0])
def test_models_satisfy_the_hypotheses_of_their_derivations(name: str) -> None:
    d = library().derivations[name]
    context, stated = statement(d.claim, d.where)
    proof = MutatedProof(d, context, stated, library().cite, tally=Tally(name), budget=Budget(total=0))
    d.body(proof)
    known, granted = proof.falsifier().known, proof.falsifier().granted
    for model in models_of(name, stated.variables):
        assert Falsifier([model], known, granted).point(FALSE, stated.hypotheses) is not None


def test_the_table_names_what_was_accepted_and_where_too_few_are_false(capsys: pytest.CaptureFixture[str]) -> None:
    good = Tally("good", Counter({"sign": ENOUGH}), sites=30)
    scarce = Tally("scarce", Counter({"sign": 2}), sites=7)
    assert printed([good, scarce]) == 0
    assert (
        "1 derivations with fewer than 10\n    scarce: 7 single changes in all, 2 of them known"
        in capsys.readouterr().out
    )
    bad = Tally("bad", Counter({"sign": ENOUGH}), sites=30, accepted=["file:3: sign: 1 <= 0"])
    assert printed([good, bad]) == 1
    assert "ACCEPTED file:3: sign: 1 <= 0" in capsys.readouterr().out
    assert printed([Tally("broken", broken="a line fails")]) == 1


@pytest.mark.usefixtures("patient")
def test_a_few_mutants_of_a_derivation_are_a_dozen() -> None:
    assert ENOUGH <= few_of("gibbs_inequality").total <= 16


def test_a_proof_that_breaks_down_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some formulas that are tried have numbers too long to be printed."""

    def fails(*_: object) -> None:
        raise ValueError("Exceeds the limit (4300 digits) for integer string conversion")

    monkeypatch.setattr(judging, "prove", fails)
    assert truth(statement("forall x in Reals: x^2 + 17 > 0")[1].claim) is None
