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
    source=COVER,
    settles=["D0-28"],
    expected="refuted",
)
def noise_increases_entropy(proof: Proof) -> None:
    """A channel that turns the second symbol into the first half of the time, and fair input."""
    proof.counterexample(n=2, p="[1/2, 1/2]", w=((1, 0), ("1/2", "1/2")))


@derivation(
    claim=f"entropy({RECEIVED}) >= entropy(p)",
    where=["p in Simplex(n)", "w in [0, 1]^(n, n)", ROWS, COLUMNS],
    title="A channel in which also the columns sum to 1 does not decrease the entropy",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., problem 2.28",
    settles=["D0-28"],
)
def symmetric_noise_increases_entropy(proof: Proof) -> None:
    """The log-sum inequality in each column, with the weights of the column."""
    received = "Sum(p[k]*w[k,j], (k, 1, n))"
    with proof.take("j in 1..n"):
        with proof.take("i in 1..n"):
            proof.have("p[i]*w[i,j] >= 0")
            with proof.suppose("w[i,j] == 0"):
                proof.have("p[i]*w[i,j] == 0")
        weights = "Sum(w[k,j], (k, 1, n))"
        proof.have(f"{weights} == 1")
        proof.have(
            f"xlogy({received}, {received}) - xlogy({received}, {weights})"
            " <= Sum(xlogy(p[i]*w[i,j], p[i]*w[i,j]) - xlogy(p[i]*w[i,j], w[i,j]), (i, 1, n))",
            "the log-sum inequality",
            by=use("log_sum_inequality", a="[p[i]*w[i,j] for i in 1..n]", b="[w[i,j] for i in 1..n]", n="n"),
        )
        with proof.take("i in 1..n"):
            none, some = proof.cases("p[i]*w[i,j] == 0", "p[i]*w[i,j] != 0")
            term = "xlogy(p[i]*w[i,j], p[i]*w[i,j]) - xlogy(p[i]*w[i,j], w[i,j]) == w[i,j]*xlogy(p[i], p[i])"
            with none:
                zero, empty = proof.cases("p[i] == 0", "w[i,j] == 0")
                with zero:
                    proof.have(term, "all terms are 0")
                with empty:
                    proof.have(term, "all terms are 0")
            with some:
                with proof.contradiction("p[i] == 0"):
                    proof.have("p[i]*w[i,j] == 0")
                with proof.contradiction("w[i,j] == 0"):
                    proof.have("p[i]*w[i,j] == 0")
                proof.have("p[i] > 0")
                proof.have("w[i,j] > 0")
                proof.have(term, "the log of a product")
        proof.start(f"xlogy({received}, {received})")
        proof.equal(f"xlogy({received}, {received}) - xlogy({received}, {weights})", "log 1 = 0")
        proof.at_most("Sum(xlogy(p[i]*w[i,j], p[i]*w[i,j]) - xlogy(p[i]*w[i,j], w[i,j]), (i, 1, n))")
        proof.equal("Sum(w[i,j]*xlogy(p[i], p[i]), (i, 1, n))", "term by term")
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
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 2.6.3",
    settles=["D0-28"],
)
def cross_entropy_of_sent_and_received(proof: Proof) -> None:
    """Gibbs' inequality."""
    proof.have("entropy(p) <= cross_entropy(p, q)", by=use("gibbs_inequality", p="p", q="q"))
