"""Failing well: the line, the reason, a point with both values; nothing wrong is ever called proved."""

from fractions import Fraction
from pathlib import Path

import pytest
from language_helpers import check, define, failure, nothing, row

from symbolic_it.derivation.checker import Checker
from symbolic_it.derivation.language import use
from symbolic_it.derivation.proof import Proof
from symbolic_it.project.files import digest_of
from symbolic_it.project.loading import load


def test_a_wrong_line_is_named_with_both_sides_and_an_exact_point() -> None:
    def body(proof: Proof) -> None:
        proof.start("(x + 1)^2")
        proof.equal("x^2 + 2*x + 2", "multiplied out")

    result = check(body, "(x + 1)^2 == x^2 + 2*x + 2", "x in Reals")
    found = failure(result)
    assert found.message == "this line is false"
    assert found.file == __file__
    assert found.lineno == row(body, "proof.equal")
    assert "multiplied out" in found.source_line
    assert (found.left, found.relation, found.right) == ("(x + 1)^2", "=", "x^2 + 2*x + 2")
    x = int(found.point["x"])
    assert (found.left_value, found.right_value) == (str((x + 1) ** 2), str(x**2 + 2 * x + 2))


def test_a_wrong_middle_line_between_right_neighbours_is_the_one_named() -> None:
    def body(proof: Proof) -> None:
        proof.start("entropy(p) - log(n)")
        proof.equal("-Sum(xlogy(p[i], n*p[i]), (i, 1, n))")
        proof.equal("-Sum(xlogy(p[i], n*p[i]^2), (i, 1, n))", "wrong")
        proof.equal("-Sum(xlogy(p[i], n*p[i]), (i, 1, n))")

    found = failure(check(body, "entropy(p) - log(n) == -Sum(xlogy(p[i], n*p[i]), (i, 1, n))", "p in Simplex(n)"))
    assert found.lineno == row(body, "wrong")
    assert found.message == "this line is false"
    assert {"n", "p"} <= set(found.point)


def test_the_line_before_a_wrong_one_is_not_blamed() -> None:
    def body(proof: Proof) -> None:
        proof.have("x^2 + 1 > 0")
        proof.have("x^2 > 0")
        proof.have("x^2 + 2 > 0")

    found = failure(check(body, "x^2 + 2 > 0", "x in Reals"))
    assert found.lineno == row(body, '"x^2 > 0"')
    assert dict(found.point) == {"x": "0"}
    assert found.line == 2


def test_a_wrong_line_under_assumptions_is_refuted_under_them() -> None:
    def body(proof: Proof) -> None:
        with proof.suppose("x > 1"):
            proof.have("x^2 > 2")

    found = failure(check(body, "x > 1 implies x^2 > 2", "x in Reals"))
    assert 1 < float(Fraction(found.point["x"])) <= 2**0.5


def test_a_true_line_out_of_reach_has_no_point() -> None:
    def body(proof: Proof) -> None:
        proof.have("exp(x) + exp(-x) - 2 - x^2 >= 0")

    found = failure(check(body, "exp(x) + exp(-x) - 2 - x^2 >= 0", "x in Reals"))
    assert not found.point
    assert "could not be proved" in found.message


def test_lines_that_do_not_give_the_claim() -> None:
    def body(proof: Proof) -> None:
        proof.have("x^2 >= 0")

    found = failure(check(body, "x >= 0", "x in Reals"))
    assert found.message == "the lines hold, but the claim is false"
    assert found.line is None
    assert found.shown == "0 <= x^2"
    assert (found.left, found.relation, found.right) == ("0", "<=", "x")
    assert float(Fraction(found.point["x"])) < 0
    assert (found.left_value, found.right_value) == ("0", found.point["x"])
    assert found.remedies == ("with 1 <= x",)


def test_a_true_claim_that_does_not_follow_from_the_lines() -> None:
    def body(proof: Proof) -> None:
        proof.have("x^2 >= 0")

    found = failure(check(body, "exp(x) + exp(-x) - 2 - x^2 >= 0", "x in Reals"))
    assert found.message.startswith("the lines hold, but the claim does not follow: cannot prove")
    assert (found.line, found.shown, found.left) == (None, "0 <= x^2", "0")
    assert not found.point


def test_a_false_claim_without_lines() -> None:
    found = failure(check(nothing, "x >= 1", "x >= 0"))
    assert (found.message, found.line, found.shown) == ("the claim is false", None, "")


@pytest.mark.parametrize(
    ("claim", "where", "expected", "marked"),
    [
        ('"x^3 >= x"', '"x in Reals"', "proved", "claim="),
        ('f"{1}/x <= 1"', '"x in Reals"', "proved", "claim="),
        ('"x^3 >= y"', '"x in Reals"', "proved", "claim="),
        ('"x^3 >= x"', '"x in Reels"', "proved", "Reels"),
        ('"x^2 >= 0"', '"x in Reals"', "refuted", "proof.counterexample"),
    ],
)
def test_what_is_wrong_with_a_claim_is_shown_where_it_is_written(
    tmp_path: Path, claim: str, where: str, expected: str, marked: str
) -> None:
    text = (
        "from symbolic_it.derivation import derivation\n\n@derivation(\n"
        f'    title="A title",\n    claim={claim},\n    where=[\n        {where},\n    ],\n'
        f'    expected="{expected}",\n)\n'
        "def stated(proof):\n    proof.counterexample(x=1)\n"
    )
    file = tmp_path / "stated.py"
    file.write_text(text)
    [derivation] = load(file, digest_of(text.encode())).derivations
    found = failure(Checker({"stated": derivation}).check("stated"))
    assert text.splitlines()[found.lineno - 1].strip() == found.source_line
    assert marked in found.source_line


def test_a_line_that_states_a_relation_is_shown_with_both_values() -> None:
    def body(proof: Proof) -> None:
        proof.have("x^2 > 0")

    found = failure(check(body, "x^2 >= 0", "x in Reals"))
    assert (found.left, found.relation, found.right) == ("0", "<", "x^2")
    assert (found.left_value, found.right_value) == ("0", "0")


def test_a_circle_of_citations() -> None:
    def first(proof: Proof) -> None:
        proof.have("x <= 0", by=use("second", x="x"))

    def second(proof: Proof) -> None:
        proof.have("x <= 0", by=use("first", x="x"))

    ds = [define(first, "x <= 0", ["x in Reals"]), define(second, "x <= 0", ["x in Reals"])]
    checker = Checker({d.name: d for d in ds})
    results = [checker.check(d.name) for d in ds]
    assert [r.verdict for r in results] == ["error", "error"]
    messages = " ".join(failure(r).message for r in results)
    assert "circular" in messages or "not proved" in messages


def test_a_derivation_that_cites_itself() -> None:
    def own(proof: Proof) -> None:
        proof.have("x <= 0", by=use("own", x="x"))

    assert "circular: own -> own" in failure(check(own, "x <= 0", "x in Reals")).message


def test_citing_one_that_failed() -> None:
    wrong = define(nothing, "x <= 0", ["x in Reals"])

    def body(proof: Proof) -> None:
        proof.have("y^2 <= 0", by=use(wrong, x="y^2"))

    found = failure(check(body, "y^2 <= 0", "y in Reals", others=[wrong]))
    assert "nothing is not proved" in found.message


def test_citing_one_that_is_refuted() -> None:
    wrong = define(nothing, "x <= 0", ["x in Reals"], expected="refuted")

    def body(proof: Proof) -> None:
        proof.have("y^2 <= 0", by=use(wrong, x="y^2"))

    assert "refuted" in failure(check(body, "y^2 <= 0", "y in Reals", others=[wrong])).message


def test_citing_one_that_does_not_exist() -> None:
    def body(proof: Proof) -> None:
        proof.have("x <= 0", by=use("nowhere"))

    assert "nowhere" in failure(check(body, "x <= 0", "x in Reals")).message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("entrpy(p) >= 0", "entropy"),
        ("q >= 0", "q is not declared"),
        ("Sum(p[i], (i, 1, n) >= 0", ""),
        ("p[1] >= 0.5.2", ""),
        ("p[1] => 0", ""),
        ("log(p[1]", ""),
        ("2 p[1] >= 0", ""),
    ],
)
def test_a_typing_mistake_is_shown_with_a_caret(text: str, says: str) -> None:
    def body(proof: Proof) -> None:
        proof.have(text)

    found = failure(check(body, "Sum(p[i], (i, 1, n)) == 1", "p in Simplex(n)"))
    assert found.lineno == row(body, "proof.have")
    assert says in found.message
    *_, shown, caret = found.message.splitlines()
    assert shown.strip() == text
    assert caret.strip() == "^"


@pytest.mark.parametrize("text", ["p[4] > 0", "p[0] < 1", "Sum(p[-1], (i, 1, 2)) < 1", "p[1] > 0 implies p[4] > 0"])
def test_an_index_that_is_never_the_number_of_an_entry(text: str) -> None:
    def body(proof: Proof) -> None:
        proof.have(text)

    where = "p in Simplex(3)"
    for result in (check(nothing, text, where), check(body, "p[1] + p[2] + p[3] == 1", where)):
        message, shown, caret = failure(result).message.splitlines()
        assert message == "this index is not the number of an entry" and shown.strip() == text
        assert shown[caret.index("^") - 1] == "["
    assert failure(check(nothing, text, where)).lineno == define(nothing, text, [where]).lineno
    assert failure(check(body, "p[1] <= 1", where)).lineno == row(body, "proof.have")


def test_an_index_may_be_beyond_the_entries_where_nothing_is_asked() -> None:
    assert check(nothing, "2 > 3 implies p[4] == p[5]", "p in Simplex(3)").verdict == "proved"
    assert check(nothing, "x[k+1]^2 >= 0", "x in Reals^n", "k in Naturals").verdict == "proved"


@pytest.mark.parametrize(("claim", "where"), [("x + >= 0", "x in Reals"), ("x >= 0", "x in Rials"), ("x + 1", "x > 0")])
def test_a_mistake_in_the_claim_or_the_domain(claim: str, where: str) -> None:
    result = check(nothing, claim, where)
    assert result.verdict == "error"
    assert "^" in failure(result).message


def test_the_time_is_up() -> None:
    def body(proof: Proof) -> None:
        for _ in range(10_000):
            proof.have("x^2 + 1 > 0")

    d = define(body, "x^2 + 2 > 0", ["x in Reals"])
    result = Checker({d.name: d}, timeout=0.3).check(d.name)
    assert result.verdict == "open"
    assert "time is up" in failure(result).message


def test_a_body_that_raises() -> None:
    def body(proof: Proof) -> None:
        proof.have("x^2 >= 0")
        raise RuntimeError("a mistake of the author")

    result = check(body, "x^2 >= 0", "x in Reals")
    assert result.verdict == "error"
    assert "RuntimeError: a mistake of the author" in failure(result).message
    assert failure(result).lineno == row(body, "raise")


def test_others_go_on_after_one_that_raises() -> None:
    def body(proof: Proof) -> None:
        raise RuntimeError("a mistake of the author")

    ds = [define(body, "x^2 >= 0", ["x in Reals"]), define(nothing, "x^2 >= 0", ["x in Reals"])]
    checker = Checker({d.name: d for d in ds})
    assert [checker.check(d.name).verdict for d in ds] == ["error", "proved"]


@pytest.mark.parametrize(
    ("claim", "where", "point"),
    [
        ("1/(x - 1)*(x - 1) == 1", ["x in Reals"], {"x": "1"}),
        ("log(x) <= x", ["x >= 0"], {"x": "0"}),
        ("(x^2 - 1)/(x - 1) == x + 1", ["x in Reals"], {"x": "1"}),
    ],
)
def test_a_claim_without_a_value_somewhere(claim: str, where: list[str], point: dict[str, str]) -> None:
    result = check(nothing, claim, *where)
    assert result.verdict == "error"
    assert "no value" in failure(result).message
    assert dict(failure(result).point) == point


@pytest.mark.parametrize(
    "where",
    [["x in (1, 0)"], ["x > 0", "x < 0"], ["x in Reals", "x^2 < 0"], ["n in Naturals", "x in Reals", "n < 0"]],
)
def test_an_empty_domain(where: list[str]) -> None:
    result = check(nothing, "x == x", *where)
    assert result.verdict == "error"
    assert "contradict" in failure(result).message
    assert check(nothing, "x == x + 1", *where).verdict != "proved"


@pytest.mark.parametrize("kind", ["Convex", "Concave", "StrictlyConvex", "StrictlyConcave"])
def test_convexity_on_an_empty_interval_is_not_proved(kind: str) -> None:
    assert check(nothing, f"{kind}(x^2, x)", "x in (1, 0)").verdict in ("error", "open")


@pytest.mark.parametrize("claim", ["Minimizes(x^2, x, 0)", "UniquelyMaximizes(-x^2, x, 0)"])
def test_an_optimum_on_an_empty_interval_is_not_proved(claim: str) -> None:
    assert check(nothing, claim, "x in (1, 0)").verdict in ("error", "open")


@pytest.mark.parametrize("claim", ["Minimizes(x^2, x, 0)", "Minimizes(x^2, x, 3)"])
def test_an_optimum_outside_the_domain_is_not_proved(claim: str) -> None:
    assert check(nothing, claim, "x in [1, 2]").verdict != "proved"
