"""Noise in a channel and the entropy of what is received."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., section 7.1"
RECEIVED = "[Sum(p[i]*w[i,j], (i, 1, n)) for j in 1..n]"
ROWS = "forall i in 1..n: Sum(w[i,j], (j, 1, n)) == 1"
COLUMNS = "forall j in 1..n: Sum(w[i,j], (i, 1, n)) == 1"


@derivation(
    claim=f"entropy({RECEIVED}) >= entropy(p)",
    where=["p in Simplex(n)", "w in [0, 1]^(n, n)", ROWS],
    title="Noise in a channel increases the entropy (false)",
    title_zh="信道噪声使熵增大（不成立）",
    source=COVER,
    settles=["D0-28"],
    expected="refuted",
)
def noise_increases_entropy(proof: Proof) -> None:
    """A channel that turns the second symbol into the first half of the time, and fair input."""
    proof.counterexample(n=2, p="[1/2, 1/2]", w=((1, 0), ("1/2", "1/2")))


ONE_RECEIVED = "Sum(p[k]*w[k], (k, 1, n))"


@derivation(
    claim=f"xlogy({ONE_RECEIVED}, {ONE_RECEIVED}) <= Sum(w[i]*xlogy(p[i], p[i]), (i, 1, n))",
    where=["p in [0, oo)^n", "w in Simplex(n)"],
    title="Jensen's inequality for t log t, with 0 log 0 = 0",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 2.7.1",
)
def mixture_of_xlogx(proof: Proof) -> None:
    """The log-sum inequality, for the numbers p_i w_i and the weights w_i."""
    with proof.take("i in 1..n"):
        proof.have("p[i]*w[i] >= 0")
        with proof.suppose("w[i] == 0"):
            proof.have("p[i]*w[i] == 0")
    with proof.take("i in 1..n"):
        product = use("xlogx_product", a="p[i]", b="w[i]")
        proof.have(
            "xlogy(p[i]*w[i], p[i]*w[i]) == w[i]*xlogy(p[i], p[i]) + p[i]*xlogy(w[i], w[i])"
            " and xlogy(p[i]*w[i], w[i]) == p[i]*xlogy(w[i], w[i])",
            by=product,
        )
        proof.have(
            "xlogy(p[i]*w[i], p[i]*w[i]) - xlogy(p[i]*w[i], w[i]) == w[i]*xlogy(p[i], p[i])", "the log of a product"
        )
    weights = "Sum(w[k], (k, 1, n))"
    log_sum = use("log_sum_inequality", a="[p[i]*w[i] for i in 1..n]", b="w", n="n")
    proof.start(f"xlogy({ONE_RECEIVED}, {ONE_RECEIVED})")
    proof.equal(f"xlogy({ONE_RECEIVED}, {ONE_RECEIVED}) - xlogy({ONE_RECEIVED}, {weights})", "log 1 = 0")
    proof.at_most(
        "Sum(xlogy(p[i]*w[i], p[i]*w[i]) - xlogy(p[i]*w[i], w[i]), (i, 1, n))", "the log-sum inequality", by=log_sum
    )
    proof.equal("Sum(w[i]*xlogy(p[i], p[i]), (i, 1, n))", "term by term")


@derivation(
    claim=f"entropy({RECEIVED}) >= entropy(p)",
    where=["p in Simplex(n)", "w in [0, 1]^(n, n)", ROWS, COLUMNS],
    title="A channel in which also the columns sum to 1 does not decrease the entropy",
    title_zh="列和也为 1 的信道不减小熵",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., problem 2.28",
    settles=["D0-28"],
)
def symmetric_noise_increases_entropy(proof: Proof) -> None:
    """t log t is convex, and each symbol that is received is a mixture of those sent."""
    received = "Sum(p[k]*w[k,j], (k, 1, n))"
    with proof.take("j in 1..n"):
        proof.have("Sum(w[i,j], (i, 1, n)) == 1", "a column")
        proof.have(
            f"xlogy({received}, {received}) <= Sum(w[i,j]*xlogy(p[i], p[i]), (i, 1, n))",
            "t log t is convex",
            by=use("mixture_of_xlogx", p="p", w="[w[i,j] for i in 1..n]", n="n"),
        )
    with proof.take("i in 1..n"):
        proof.have("Sum(w[i,j], (j, 1, n)) == 1", "a row")
        proof.start("xlogy(p[i], p[i])*Sum(w[i,j], (j, 1, n))")
        proof.equal("xlogy(p[i], p[i])*1")
    proof.start(f"-entropy({RECEIVED})")
    proof.equal(f"Sum(xlogy({received}, {received}), (j, 1, n))", "definition")
    proof.at_most("Sum(Sum(w[i,j]*xlogy(p[i], p[i]), (i, 1, n)), (j, 1, n))", "in each column")
    table = "[w[i,j]*xlogy(p[i], p[i]) for i in 1..n, j in 1..n]"
    proof.equal(
        "Sum(Sum(w[i,j]*xlogy(p[i], p[i]), (j, 1, n)), (i, 1, n))",
        "sums exchanged",
        by=use("sum_swap", r=table, lo=1, hi="n", lo2=1, hi2="n"),
    )
    proof.equal("Sum(xlogy(p[i], p[i])*Sum(w[i,j], (j, 1, n)), (i, 1, n))", "a constant factor")
    proof.equal("Sum(xlogy(p[i], p[i])*1, (i, 1, n))", "the rows sum to 1")
    proof.equal("-entropy(p)")


@derivation(
    claim="binary_entropy(p*(1 - e) + (1 - p)*e) >= binary_entropy(p)",
    where=["0 <= p <= 1", "0 <= e <= 1"],
    title="The binary symmetric channel does not decrease the entropy",
    title_zh="二元对称信道不减小熵",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., section 7.1.4",
    settles=["D0-28"],
)
def binary_symmetric_channel_increases_entropy(proof: Proof) -> None:
    """t log t is convex, and both probabilities of the output are mixtures of those of the input."""
    one, zero = "((1 - e)*p + e*(1 - p))", "((1 - e)*(1 - p) + e*p)"
    proof.have(
        f"xlogy({one}, {one}) <= (1 - e)*xlogy(p, p) + e*xlogy(1 - p, 1 - p)",
        "t log t is convex",
        by=use("xlogx_convex", a="p", b="1 - p", t="1 - e"),
    )
    proof.have(
        f"xlogy({zero}, {zero}) <= (1 - e)*xlogy(1 - p, 1 - p) + e*xlogy(p, p)",
        "t log t is convex",
        by=use("xlogx_convex", a="1 - p", b="p", t="1 - e"),
    )
    proof.have(f"p*(1 - e) + (1 - p)*e == {one}")
    proof.have(f"1 - (p*(1 - e) + (1 - p)*e) == {zero}")
    proof.start("binary_entropy(p*(1 - e) + (1 - p)*e)")
    proof.equal(f"-xlogy({one}, {one}) - xlogy({zero}, {zero})", "definition")
    proof.at_least("-xlogy(p, p) - xlogy(1 - p, 1 - p)")
    proof.equal("binary_entropy(p)")


@derivation(
    claim="cross_entropy(p, q) >= entropy(p)",
    where=["p in Simplex(n)", "q in Simplex(n)", "forall i in 1..n: q[i] == 0 implies p[i] == 0"],
    title="The cross-entropy of what was sent and what was received is at least the entropy of what was sent",
    title_zh="发送与接收的交叉熵不小于发送的熵",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 2.6.3",
    settles=["D0-28"],
)
def cross_entropy_of_sent_and_received(proof: Proof) -> None:
    """Gibbs' inequality."""
    proof.have("entropy(p) <= cross_entropy(p, q)", by=use("gibbs_inequality", p="p", q="q"))
