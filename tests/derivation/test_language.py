"""What can be written in a derivation: each method proves what it should, and refuses what it should."""

import pytest
from language_helpers import check, define, failure, nothing, row

from symbolic_it.derivation.checker import Checker
from symbolic_it.derivation.language import use
from symbolic_it.derivation.proof import Block, Proof
from symbolic_it.terms.text import to_text


def test_a_chain_of_equations() -> None:
    def body(proof: Proof) -> None:
        proof.start("(x + 1)^2 - 1")
        proof.equal("x^2 + 2*x", "multiplied out")
        proof.equal("x*(x + 2)", "x is a common factor")

    result = check(body, "(x + 1)^2 - 1 == x*(x + 2)", "x in Reals")
    assert result.verdict == "proved"
    assert [line.relation for line in result.lines] == [None, "=", "="]
    assert [line.reason for line in result.lines[1:]] == ["multiplied out", "x is a common factor"]
    assert [line.lineno for line in result.lines] == [row(body, t) for t in ("start", '"x^2 + 2', '"x*(x')]


def test_a_chain_upwards() -> None:
    def body(proof: Proof) -> None:
        proof.start("x")
        proof.less("x + 1")
        proof.at_most("x^2 + x + 1")
        proof.equal("x*(x + 1) + 1")

    assert check(body, "x < x*(x + 1) + 1", "x in Reals").verdict == "proved"


def test_a_chain_downwards() -> None:
    def body(proof: Proof) -> None:
        proof.start("x^2 + 2")
        proof.at_least(2)
        proof.greater("1")

    assert check(body, "x^2 + 2 > 1", "x in Reals").verdict == "proved"


def test_a_chain_down_with_an_equation() -> None:
    def body(proof: Proof) -> None:
        proof.start("(x - 1)^2 + x")
        proof.equal("x^2 - x + 1")
        proof.at_least("-x + 1")

    assert check(body, "1 - x <= (x - 1)^2 + x", "x in Reals").verdict == "proved"


def test_a_chain_with_a_strict_link_is_strict_only_then() -> None:
    def body(proof: Proof) -> None:
        proof.start("x")
        proof.at_most("x + y^2")

    assert failure(check(body, "x < x + y^2", "x, y in Reals")).lineno > 0


def test_a_chain_up_and_down_is_refused() -> None:
    def body(proof: Proof) -> None:
        proof.start("x")
        proof.at_most("x + 1")
        proof.at_least("x")

    assert "up and down" in failure(check(body, "x <= x", "x in Reals")).message


def test_a_link_without_a_chain_is_refused() -> None:
    def body(proof: Proof) -> None:
        proof.equal("x")

    found = failure(check(body, "x == x", "x in Reals"))
    assert "no chain" in found.message
    assert found.lineno == row(body, "proof.equal")


def test_have_and_facts() -> None:
    def body(proof: Proof) -> None:
        first = proof.have("x + 1 > 0")
        proof.have("(x + 1)*(x + 1) > 0", by=first)
        proof.have("(x + 1)*(x + 1)*(x + 1) > 0", by=[first])

    result = check(body, "(x + 1)^3 > 0", "x > 0")
    assert result.verdict == "proved"
    assert result.lines[1].uses == ("(1)",)


def test_exhibit() -> None:
    def body(proof: Proof) -> None:
        proof.exhibit("exists y in Reals: y > x", y="x + 1")

    assert check(body, "exists y in Reals: y > x", "x in Reals").verdict == "proved"


def test_a_wrong_witness_is_refused() -> None:
    def body(proof: Proof) -> None:
        proof.exhibit("exists y in Reals: y > x", y="x - 1")

    assert failure(check(body, "exists y in Reals: y > x", "x in Reals")).lineno == row(body, "exhibit")


def test_more_witnesses_than_variables_are_refused() -> None:
    def body(proof: Proof) -> None:
        proof.exhibit("exists y in Reals: y > x", y="x + 1", z=2)

    assert "more values" in failure(check(body, "exists y in Reals: y > x", "x in Reals")).message


def test_obtain_gives_a_name_to_what_exists() -> None:
    def body(proof: Proof) -> None:
        between = proof.exhibit("exists r in Reals: x < r and r < y", r="(x + y)/2")
        proof.obtain("r", between)
        proof.have("x < r")
        proof.have("x < y")

    assert check(body, "x < y", "x, y in Reals", "x + 1 <= y").verdict == "proved"


def test_what_the_line_before_says_is_not_said_again() -> None:
    exists = "exists r in Reals: r == 2*x"

    def body(proof: Proof) -> None:
        proof.exhibit(exists, r="2*x")
        proof.obtain("r", exists)
        proof.have("x >= 0 or x < 0")
        at_least, less = proof.cases("x >= 0", "x < 0")
        with at_least:
            proof.have("r == 2*x")
        with less:
            proof.have("r == 2*x")
        proof.obtain("s", exists)
        with proof.suppose("exists t in Reals: t == x"):
            proof.obtain("t", "exists t in Reals: t == x")
            proof.have("t == x")
            proof.have("x == x")

    result = check(body, "x == x", "x in Reals")
    assert result.verdict == "proved"
    said = [to_text(line.proposition) for line in result.lines]
    either = "0 <= x or x < 0"
    assert said == [
        *(exists, "r == 2*x", either, "0 <= x", "r == 2*x", "x < 0", "r == 2*x"),
        *(exists, "s == 2*x", "exists t in Reals: t == x", "t == x", "t == x", "x == x"),
    ]


def test_a_block_does_not_end_with_a_line_about_what_was_obtained_in_it() -> None:
    def body(proof: Proof) -> None:
        with proof.take("x in Reals"):
            proof.obtain("t", "exists t in Reals: t == x")
            proof.have("t == x")

    found = failure(check(body, "x == x", "x in Reals"))
    assert found.message == "the last line of the block is about t, obtained in it"


def test_a_case_that_numbers_exclude_is_no_side_condition() -> None:
    def squares(proof: Proof) -> None:
        proof.have("a^2 >= 0")

    lemma = define(squares, "a^2 >= 0", ["a >= 0", "b >= 0", "b == 0 implies a == 0"])

    def body(proof: Proof) -> None:
        proof.have("p^2 >= 0", by=use(lemma, a="p", b="1/2"))

    result = check(body, "p^2 >= 0", "p > 0", others=[lemma])
    assert [to_text(condition.proposition) for line in result.lines for condition in line.conditions] == ["0 <= p"]


def test_what_was_obtained_may_not_stand_in_the_claim() -> None:
    def body(proof: Proof) -> None:
        proof.obtain("c", use("mean_value", F="t -> t^2", G="t -> 2*t", a=0, b="x"))
        proof.have("x^2 == 2*c*x")

    result = check(body, "x^2 == x^2", "x > 0")
    assert result.verdict == "proved"

    def escape(proof: Proof) -> None:
        proof.exhibit("exists y in Reals: y == x", y="x")
        y = proof.obtain("y", "exists y in Reals: y == x")
        proof.have("y == 2*x", by=y)

    assert failure(check(escape, "x == 2*x", "x in Reals")).lineno == row(escape, "2*x")


@pytest.mark.parametrize("name", ["x", "y"])
def test_a_name_in_use_is_not_given_again(name: str) -> None:
    def body(proof: Proof) -> None:
        proof.have("exists r in Reals: r == x", by=proof.exhibit("exists r in Reals: r == x", r="x"))
        proof.obtain(name, "exists r in Reals: r == x")

    assert "in use" in failure(check(body, "x == x + y - y", "x, y in Reals")).message


def test_obtain_from_something_that_is_no_existence() -> None:
    def body(proof: Proof) -> None:
        proof.obtain("r", "x == x")

    assert "existence" in failure(check(body, "x == x", "x in Reals")).message


def test_take() -> None:
    def body(proof: Proof) -> None:
        with proof.take("t in (0, 1)"):
            proof.have("t*t < t")

    assert check(body, "forall t in (0, 1): t*t < t").verdict == "proved"


def test_what_was_taken_is_arbitrary_outside() -> None:
    def body(proof: Proof) -> None:
        with proof.take("t in (0, 1)"):
            proof.have("t > 0")
        proof.have("t > 0")

    found = failure(check(body, "forall t in (0, 1): t > 0"))
    assert "t is not declared" in found.message


def test_suppose() -> None:
    def body(proof: Proof) -> None:
        with proof.suppose("x > 1"):
            proof.have("x^2 > 1")

    assert check(body, "x > 1 implies x^2 > 1", "x in Reals").verdict == "proved"


def test_an_assumption_ends_with_its_block() -> None:
    def body(proof: Proof) -> None:
        with proof.suppose("x > 1"):
            proof.have("x^2 > 1")
        proof.have("x^2 > 1")

    found = failure(check(body, "x^2 > 1", "x in Reals"))
    assert found.message == "this line is false"
    assert found.point


def test_cases() -> None:
    def body(proof: Proof) -> None:
        low, high = proof.cases("x <= 0", "x > 0")
        with low:
            proof.have("Abs(x) >= x")
        with high:
            proof.have("Abs(x) >= x")

    assert check(body, "Abs(x) >= x", "x in Reals").verdict == "proved"


def test_cases_must_cover_everything() -> None:
    def body(proof: Proof) -> None:
        proof.cases("x < 0", "x > 0")

    found = failure(check(body, "x^2 >= 0", "x in Reals"))
    assert dict(found.point) == {"x": "0"}


def test_cases_must_end_alike() -> None:
    def body(proof: Proof) -> None:
        low, high = proof.cases("x <= 0", "x > 0")
        with low:
            proof.have("x^2 >= 0")
        with high:
            proof.have("x^2 > 0")

    assert "different lines" in failure(check(body, "x^2 >= 0", "x in Reals")).message


def test_a_case_left_out_proves_nothing() -> None:
    def body(proof: Proof) -> None:
        low, _ = proof.cases("x <= 0", "x > 0")
        with low:
            proof.have("x <= 0")

    assert check(body, "x <= 0", "x in Reals").verdict == "open"


def test_contradiction() -> None:
    def body(proof: Proof) -> None:
        with proof.contradiction("x == 0"):
            proof.have("x*y == 0")

    assert check(body, "x != 0", "x, y in Reals", "x*y == 1").verdict == "proved"


def test_no_contradiction_no_proof() -> None:
    def body(proof: Proof) -> None:
        with proof.contradiction("x == 0"):
            proof.have("x*y == 0")

    assert failure(check(body, "x != 0", "x, y in Reals"))


def test_induction() -> None:
    def body(proof: Proof) -> None:
        base, step = proof.induction("m", 1, "2^m >= m + 1")
        with base:
            proof.have("2^1 >= 1 + 1")
        with step:
            proof.start("2^(m + 1)")
            proof.equal("2*2^m")
            proof.at_least("2*(m + 1)")
            proof.at_least("m + 1 + 1")

    assert check(body, "forall k in Naturals: k >= 1 implies 2^k >= k + 1").verdict == "proved"


def test_induction_needs_its_step() -> None:
    def body(proof: Proof) -> None:
        base, step = proof.induction("m", 1, "m <= 1")
        with base:
            proof.have("1 <= 1")
        with step:
            proof.have("m + 1 <= 2")

    assert failure(check(body, "forall k in Naturals: k >= 1 implies k <= 1"))


def test_induction_needs_its_base() -> None:
    def body(proof: Proof) -> None:
        _, step = proof.induction("m", 1, "m <= 0")
        with step:
            proof.have("m + 1 <= 1")

    assert failure(check(body, "forall k in Naturals: k >= 1 implies k <= 0"))


def square_above_tangent(proof: Proof) -> None:
    proof.have("(x - 1)^2 >= 0")


SQUARE = define(square_above_tangent, "x^2 >= 2*x - 1", ["x in Reals"])


def test_use_with_values() -> None:
    def body(proof: Proof) -> None:
        proof.have("(y + 1)^2 >= 2*(y + 1) - 1", by=use(SQUARE, x="y + 1"))

    result = check(body, "(y + 1)^2 >= 2*y + 1", "y in Reals", others=[SQUARE])
    assert result.verdict == "proved"
    assert result.rests_on == (SQUARE.name,)
    assert result.lines[0].uses == (SQUARE.name,)


def test_use_with_the_index_of_a_sum() -> None:
    def body(proof: Proof) -> None:
        proof.start("Sum(p[i]^2, (i, 1, n))")
        proof.at_least("Sum(2*p[i] - 1, (i, 1, n))", by=use(SQUARE, x="p[i]"))
        proof.equal("2 - n")

    assert check(body, "Sum(p[i]^2, (i, 1, n)) >= 2 - n", "p in Simplex(n)", others=[SQUARE]).verdict == "proved"


def test_use_proves_what_the_lemma_assumes() -> None:
    lemma = define(nothing, "log(t^2) == 2*log(t)", ["t > 0"])

    def body(proof: Proof) -> None:
        proof.have("log(x^2) == 2*log(x)", by=use(lemma, t="x"))

    found = failure(check(body, "x != 0", "x < 0", others=[lemma]))
    assert "does not apply" in found.message
    assert found.lineno == row(body, "log(x^2)")


def test_use_with_an_unknown_variable() -> None:
    def body(proof: Proof) -> None:
        proof.have("x^2 >= 2*x - 1", by=use(SQUARE, z="x"))

    assert "has no variable z" in failure(check(body, "x^2 >= 2*x - 1", "x in Reals", others=[SQUARE])).message


def test_an_axiom_is_cited() -> None:
    def body(proof: Proof) -> None:
        proof.obtain("c", use("mean_value", F="t -> exp(t)", G="t -> exp(t)", a="a", b="b"), "the mean value theorem")
        proof.have("exp(c)*(b - a) > 0")
        proof.have("exp(b) - exp(a) == exp(c)*(b - a)")

    result = check(body, "exp(a) < exp(b)", "a, b in Reals", "a < b")
    assert result.verdict == "proved"
    assert "mean_value" in result.axioms


def test_a_block_is_cited_only_when_it_is_finished() -> None:
    def body(proof: Proof) -> None:
        with proof.suppose("x > 1") as block:
            assert isinstance(block, Block)
            proof.have("x > 0", by=block)

    assert "not finished" in failure(check(body, "x > 1 implies x > 0", "x in Reals")).message


def test_a_finished_block_is_cited() -> None:
    def body(proof: Proof) -> None:
        with proof.suppose("x > 1") as block:
            proof.have("x > 0")
        proof.have("x > 1 implies x > 0", by=block)

    assert check(body, "x > 1 implies x > 0", "x in Reals").verdict == "proved"


def test_a_counterexample() -> None:
    def body(proof: Proof) -> None:
        proof.counterexample(x="1/2")

    result = check(body, "x^2 >= x", "x in Reals", expected="refuted")
    assert result.verdict == "refuted"
    assert result.ok
    assert dict(result.witness) == {"x": "1/2"}
    assert result.gap


def test_a_counterexample_is_searched_for_when_none_is_given() -> None:
    assert check(nothing, "x^2 >= x", "x in Reals", expected="refuted").verdict == "refuted"


def test_a_counterexample_that_is_none() -> None:
    def body(proof: Proof) -> None:
        proof.counterexample(x=2)

    assert "does not refute" in failure(check(body, "x^2 >= x", "x in Reals", expected="refuted")).message


def test_a_counterexample_outside_the_domain() -> None:
    def body(proof: Proof) -> None:
        proof.counterexample(x="1/2")

    assert failure(check(body, "x^2 >= x", "x >= 1", expected="refuted"))


def test_a_true_claim_announced_as_false() -> None:
    assert check(nothing, "x^2 >= 0", "x in Reals", expected="refuted").verdict == "open"


def test_an_example_for_hypotheses_about_functions() -> None:
    where = ["F in Functions", "forall x in Reals: diff(F(x), x) == cos(x)", "a in Reals"]

    def with_example(proof: Proof) -> None:
        proof.example(F="x -> sin(x)", a=0)

    assert check(nothing, "diff(F(a), a) == cos(a)", *where).verdict == "error"
    assert check(with_example, "diff(F(a), a) == cos(a)", *where).verdict == "proved"


def test_an_example_that_is_none() -> None:
    def body(proof: Proof) -> None:
        proof.example(F="x -> cos(x)", a=0)

    where = ["F in Functions", "forall x in Reals: diff(F(x), x) == cos(x)", "a in Reals"]
    assert check(body, "diff(F(a), a) == cos(a)", *where).verdict == "error"


def test_an_example_must_be_complete() -> None:
    def body(proof: Proof) -> None:
        proof.example(F="x -> sin(x)")

    assert "no value for a" in failure(check(body, "F(a) == F(a)", "F in Functions", "a in Reals")).message


def test_the_order_of_checking_does_not_matter() -> None:
    def citing(proof: Proof) -> None:
        proof.have("y^2 >= 2*y - 1", by=use(SQUARE, x="y"))

    d = define(citing, "y^2 >= 2*y - 1", ["y in Reals"])
    for names in ([d.name, SQUARE.name], [SQUARE.name, d.name]):
        checker = Checker({e.name: e for e in (d, SQUARE)})
        assert [checker.check(name).verdict for name in names] == ["proved", "proved"]
