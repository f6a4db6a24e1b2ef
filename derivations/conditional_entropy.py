"""Conditional entropy H(Y | X) of a joint distribution p_ij, X the row and Y the column."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., section 2.2"
ROW = "Sum(p[i,k], (k, 1, m))"
GIVEN = f"entropy([p[i,j]/{ROW} for j in 1..m])"
CELL = f"xlogy(p[i,j], {ROW}) - xlogy(p[i,j], p[i,j])"


@derivation(
    claim=f"p[i,j] <= {ROW}",
    where=["p in Simplex(n, m)", "i in 1..n", "j in 1..m"],
    title="The probability of a cell is at most that of its row",
    source=COVER,
)
def cell_at_most_row(proof: Proof) -> None:
    """One of nonnegative terms."""
    proof.have(f"p[i,j] <= {ROW}", by=use("term_at_most_sum", x="[p[i,k] for k in 1..m]", n="m", k="j"))


@derivation(
    claim=f"conditional_entropy(p) == -Sum(Sum(if(p[i,j] == 0, 0, p[i,j]*log(p[i,j]/{ROW})), (j, 1, m)), (i, 1, n))",
    where=["p in Simplex(n, m)"],
    title="Conditional entropy is -sum p(x, y) log P(y | x) over the possible cells",
    title_zh="条件熵是 -sum p(x, y) log P(y | x)，对可能的格子求和",
    source=COVER,
    settles=["D4-17"],
)
def conditional_entropy_over_support(proof: Proof) -> None:
    """P(y | x) is the quotient of the cell and the row; where p(x, y) > 0 its row is positive."""
    term = f"if(p[i,j] == 0, 0, p[i,j]*log(p[i,j]/{ROW}))"
    with proof.take("i in 1..n", "j in 1..m"):
        zero, positive = proof.cases("p[i,j] == 0", "p[i,j] > 0")
        with zero:
            proof.have(f"{CELL} == -{term}", "all are 0")
        with positive:
            proof.have(f"p[i,j] <= {ROW}", "a cell of the row", by=use("cell_at_most_row", p="p", i="i", j="j"))
            proof.have(f"{ROW} > 0")
            proof.have(f"{CELL} == -{term}", "the logarithm of a quotient")
    proof.start("conditional_entropy(p)")
    proof.equal(f"Sum(Sum({CELL}, (j, 1, m)), (i, 1, n))", "definition")
    proof.equal(f"Sum(Sum(-{term}, (j, 1, m)), (i, 1, n))", "cell by cell")
    proof.equal(f"-Sum(Sum({term}, (j, 1, m)), (i, 1, n))")


@derivation(
    claim=f"conditional_entropy(p) == Sum(if({ROW} == 0, 0, {ROW}*{GIVEN}), (i, 1, n))",
    where=["p in Simplex(n, m)"],
    title="Conditional entropy is the expected entropy of Y given X = x",
    title_zh="条件熵是给定 X = x 时 Y 的熵的期望",
    source=COVER,
    settles=["D4-18", "D4-19"],
)
def conditional_entropy_is_expected_entropy(proof: Proof) -> None:
    """In a row with P(x) > 0 the terms are P(x) times those of the conditional distribution; other rows give 0."""
    with proof.take("i in 1..n"):
        proof.have(f"{ROW} >= 0", "a sum of nonnegative numbers")
        zero, positive = proof.cases(f"{ROW} == 0", f"{ROW} > 0")
        with zero:
            empty = proof.have(
                "forall j in 1..m: p[i,j] == 0",
                "nonnegative numbers with sum 0",
                by=use("zero_sum_of_nonnegative", x="[p[i,k] for k in 1..m]", n="m"),
            )
            proof.start(f"Sum({CELL}, (j, 1, m))")
            proof.equal("Sum(0, (j, 1, m))", "all cells are 0", by=empty)
            proof.equal(f"if({ROW} == 0, 0, {ROW}*{GIVEN})", "the row is 0")
        with positive:
            proof.start(f"Sum({CELL}, (j, 1, m))")
            proof.equal(f"Sum(-{ROW}*xlogy(p[i,j]/{ROW}, p[i,j]/{ROW}), (j, 1, m))", "the logarithm of a quotient")
            proof.equal(f"{ROW}*{GIVEN}", "the factor does not depend on j")
            proof.equal(f"if({ROW} == 0, 0, {ROW}*{GIVEN})", "the row is not 0")
    proof.start("conditional_entropy(p)")
    proof.equal(f"Sum(Sum({CELL}, (j, 1, m)), (i, 1, n))", "definition")
    rows = use(
        "equal_terms_equal_sums",
        x=f"[Sum({CELL}, (j, 1, m)) for i in 1..n]",
        y=f"[if({ROW} == 0, 0, {ROW}*{GIVEN}) for i in 1..n]",
    )
    proof.equal(f"Sum(if({ROW} == 0, 0, {ROW}*{GIVEN}), (i, 1, n))", "row by row", by=rows)


@derivation(
    claim=f"conditional_entropy(p) == Sum(-Sum(p[i,j]/{ROW}*log({ROW}), (j, 1, m)), (i, 1, n))",
    where=["p in OpenSimplex(n, m)"],
    title="Conditional entropy is the sum of -P(y | x) log P(x) (false)",
    title_zh="条件熵是 -P(y | x) log P(x) 之和（不成立）",
    settles=["D4-18"],
    expected="refuted",
)
def conditional_entropy_middle_line(proof: Proof) -> None:
    """For two independent fair bits the conditional entropy is log 2, and the sum 2 log 2."""
    proof.counterexample(n=2, m=2, p=[["1/4", "1/4"], ["1/4", "1/4"]])


@derivation(
    claim=f"conditional_entropy(p) == Sum({ROW}*(-Sum(p[i,j]/{ROW}*log(p[i,j]/{ROW}), (j, 1, m))), (i, 1, n))",
    where=["p in OpenSimplex(n, m)"],
    title="Conditional entropy is the sum over x of P(x) times the sum over y of -P(y | x) log P(y | x)",
    title_zh="条件熵是对 x 求和的 P(x) 乘以对 y 求和的 -P(y | x) log P(y | x)",
    source=COVER,
    settles=["D4-18"],
)
def conditional_entropy_corrected_line(proof: Proof) -> None:
    """P(x, y) = P(x) P(y | x), row by row."""
    with proof.take("i in 1..n"):
        proof.have(f"{ROW} > 0", "a sum of positive numbers")
        proof.start(f"Sum({CELL}, (j, 1, m))")
        proof.equal(f"Sum(-{ROW}*(p[i,j]/{ROW}*log(p[i,j]/{ROW})), (j, 1, m))", "the logarithm of a quotient")
        proof.equal(f"{ROW}*(-Sum(p[i,j]/{ROW}*log(p[i,j]/{ROW}), (j, 1, m)))", "the factor does not depend on j")
    proof.start("conditional_entropy(p)")
    proof.equal(f"Sum(Sum({CELL}, (j, 1, m)), (i, 1, n))", "definition")
    proof.equal(f"Sum({ROW}*(-Sum(p[i,j]/{ROW}*log(p[i,j]/{ROW}), (j, 1, m))), (i, 1, n))", "row by row")


@derivation(
    claim=f"Sum(-Sum(p[i,j]/{ROW}*log({ROW}), (j, 1, m)), (i, 1, n)) == -Sum(log({ROW}), (i, 1, n))",
    where=["p in OpenSimplex(n, m)"],
    title="The sum of -P(y | x) log P(x) does not depend on Y",
    title_zh="-P(y | x) log P(x) 之和与 Y 无关",
    settles=["D4-18"],
)
def middle_line_value(proof: Proof) -> None:
    """P(y | x) sums to 1 over y."""
    with proof.take("i in 1..n"):
        proof.have(f"{ROW} > 0", "a sum of positive numbers")
        proof.start(f"-Sum(p[i,j]/{ROW}*log({ROW}), (j, 1, m))")
        proof.equal(f"-Sum(p[i,j], (j, 1, m))/{ROW}*log({ROW})", "constant factors")
        proof.equal(f"-log({ROW})", "the sum cancels")
