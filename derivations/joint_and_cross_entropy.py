"""The notation H(X, Y): joint entropy and its chain rule, against the cross-entropy of the two marginals."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., "
TABLE = ["r in [0, 1]^(n, m)", "Sum(r[i,j], (j, 1, m), (i, 1, n)) == 1"]
SQUARE = ["r in [0, 1]^(n, n)", "Sum(r[i,j], (j, 1, n), (i, 1, n)) == 1"]
TURNED = "[r[i,j] for j in 1..m, i in 1..n]"
ROWS, COLUMNS = "[Sum(r[i,j], (j, 1, m)) for i in 1..n]", "[Sum(r[i,j], (i, 1, n)) for j in 1..m]"


@derivation(
    claim=f"joint_entropy(r) == entropy({ROWS}) + conditional_entropy(r)",
    where=TABLE,
    title="Chain rule: the joint entropy is H(X) + H(Y | X)",
    source=COVER + "Theorem 2.2.1",
)
def joint_entropy_by_rows(proof: Proof) -> None:
    """In each row the numbers r_ij sum to the marginal, which is the factor of its logarithm."""
    row = "Sum(r[i,k], (k, 1, m))"
    with proof.take("i in 1..n"):
        proof.start(f"xlogy({row}, {row})")
        proof.equal(f"Sum(xlogy(r[i,j], {row}), (j, 1, m))", "a constant factor of the sum")
    proof.start(f"entropy({ROWS})")
    proof.equal(f"-Sum(xlogy({row}, {row}), (i, 1, n))", "definition")
    proof.equal(f"-Sum(Sum(xlogy(r[i,j], {row}), (j, 1, m)), (i, 1, n))", "row by row")
    proof.start(f"entropy({ROWS}) + conditional_entropy(r)")
    proof.equal(
        f"-Sum(Sum(xlogy(r[i,j], {row}), (j, 1, m)), (i, 1, n))"
        f" + Sum(Sum(xlogy(r[i,j], {row}) - xlogy(r[i,j], r[i,j]), (j, 1, m)), (i, 1, n))",
        "definition",
    )
    proof.equal("joint_entropy(r)", "the terms with the marginals cancel")


@derivation(
    claim=f"conditional_entropy(r) == joint_entropy(r) - entropy({ROWS})",
    where=TABLE,
    title="H(Y | X) is H(X, Y) - H(X)",
    title_zh="H(Y | X) 等于 H(X, Y) - H(X)",
    source=COVER + "Theorem 2.2.1",
    settles=["D0-31"],
)
def conditional_entropy_as_difference(proof: Proof) -> None:
    """The chain rule, with H(X) on the other side."""
    chain = use("joint_entropy_by_rows", r="r")
    proof.have(f"conditional_entropy(r) == joint_entropy(r) - entropy({ROWS})", "the chain rule", by=chain)


@derivation(
    claim=f"joint_entropy(r) == conditional_entropy({TURNED}) + entropy({COLUMNS})",
    where=TABLE,
    title="The joint entropy is H(X | Y) + H(Y)",
    title_zh="联合熵等于 H(X | Y) + H(Y)",
    source=COVER + "Theorem 2.2.1",
    settles=["D0-37"],
)
def joint_entropy_by_columns(proof: Proof) -> None:
    """The chain rule for the table with rows and columns exchanged."""
    turned = proof.have(
        f"joint_entropy({TURNED}) == entropy({COLUMNS}) + conditional_entropy({TURNED})",
        "the chain rule, rows and columns exchanged",
        by=use("joint_entropy_by_rows", r=TURNED, n="m", m="n"),
    )
    proof.start("joint_entropy(r)")
    proof.equal("-Sum(Sum(xlogy(r[i,j], r[i,j]), (j, 1, m)), (i, 1, n))", "definition")
    proof.equal("-Sum(Sum(xlogy(r[i,j], r[i,j]), (i, 1, n)), (j, 1, m))", "the order of summation")
    proof.equal(f"joint_entropy({TURNED})", "definition")
    proof.equal(f"conditional_entropy({TURNED}) + entropy({COLUMNS})", "as above", by=turned)


@derivation(
    claim=f"conditional_entropy({TURNED}) == joint_entropy(r) - entropy({ROWS})",
    where=TABLE,
    title="H(X | Y) is H(X, Y) - H(X) (false)",
    title_zh="H(X | Y) 等于 H(X, Y) - H(X)（不成立）",
    expected="refuted",
    settles=["D0-31"],
)
def conditional_entropy_given_wrong_variable_is_false(proof: Proof) -> None:
    """X a fair bit and Y constant: H(X | Y) = log 2, while H(X, Y) = H(X) = log 2."""
    proof.counterexample(n=2, m=1, r=[["1/2"], ["1/2"]])


@derivation(
    claim="conditional_entropy([r[i,j] for j in 1..n, i in 1..n])"
    " == cross_entropy([Sum(r[i,j], (j, 1, n)) for i in 1..n], [Sum(r[i,j], (i, 1, n)) for j in 1..n])"
    " - entropy([Sum(r[i,j], (j, 1, n)) for i in 1..n])",
    where=[*SQUARE, "forall j in 1..n: Sum(r[i,j], (i, 1, n)) > 0"],
    title="H(X | Y) is the cross-entropy of the marginals less H(X) (false)",
    title_zh="H(X | Y) 等于边缘分布的交叉熵减去 H(X)（不成立）",
    expected="refuted",
    settles=["D0-31"],
)
def conditional_entropy_as_divergence_is_false(proof: Proof) -> None:
    """For two independent fair bits H(X | Y) = log 2, but the marginals are equal, so the right side is 0."""
    proof.counterexample(n=2, r=[["1/4", "1/4"], ["1/4", "1/4"]])


@derivation(
    claim=f"joint_entropy(r) == conditional_entropy({TURNED}) + entropy({ROWS})",
    where=TABLE,
    title="The joint entropy is H(X | Y) + H(X) (false)",
    title_zh="联合熵等于 H(X | Y) + H(X)（不成立）",
    expected="refuted",
    settles=["D0-37"],
)
def joint_entropy_with_wrong_marginal_is_false(proof: Proof) -> None:
    """X constant and Y a fair bit: H(X, Y) = log 2, but H(X | Y) = H(X) = 0."""
    proof.counterexample(n=1, m=2, r=[["1/2", "1/2"]])


@derivation(
    claim="cross_entropy(p, q) == kl_divergence(p, q) + entropy(p)",
    where=["p in Simplex(n)", "q in Simplex(n)", "forall i in 1..n: q[i] == 0 implies p[i] == 0"],
    title="Cross-entropy is KL divergence plus entropy",
    title_zh="交叉熵等于 KL 散度加熵",
    source=COVER + "section 2.3",
    settles=["D0-37"],
)
def cross_entropy_is_kl_plus_entropy(proof: Proof) -> None:
    """KL divergence is cross-entropy minus entropy."""
    difference = use("kl_is_cross_entropy_minus_entropy", p="p", q="q")
    proof.have("cross_entropy(p, q) == kl_divergence(p, q) + entropy(p)", by=difference)


@derivation(
    claim="joint_entropy([1/4 for i in 1..2, j in 1..2]) == 2*log(2)"
    " and cross_entropy([1/2, 1/2], [1/2, 1/2]) == log(2)",
    title="Two independent fair bits: joint entropy 2 log 2, cross-entropy of the marginals log 2",
    title_zh="两个独立的均匀比特：联合熵为 2 log 2，边缘分布的交叉熵为 log 2",
    settles=["D0-24"],
)
def joint_entropy_is_not_cross_entropy(proof: Proof) -> None:
    """The joint entropy counts both variables, the cross-entropy compares two distributions of one."""
    proof.start("joint_entropy([1/4 for i in 1..2, j in 1..2])")
    proof.equal("-Sum(Sum(1/4*log(1/4), (j, 1, 2)), (i, 1, 2))", "definition")
    proof.equal("-log(1/4)", "four equal terms")
    proof.equal("2*log(2)")
    proof.start("cross_entropy([1/2, 1/2], [1/2, 1/2])")
    proof.equal("-(1/2*log(1/2) + 1/2*log(1/2))", "definition")
    proof.equal("log(2)")
