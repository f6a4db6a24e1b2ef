"""Relative entropy: not negative, by Jensen's inequality and by log t <= t - 1; zero at equality only; asymmetric."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., "
SUPPORT = "forall i in 1..n: q[i] == 0 implies p[i] == 0"


@derivation(
    claim="0 <= kl_divergence(p, q)",
    where=["p in OpenSimplex(n)", "q in OpenSimplex(n)"],
    title="KL divergence is not negative: by Jensen's inequality",
    source=COVER + "Theorem 2.6.3",
    settles=["D1-72"],
)
def kl_nonnegative_by_jensen(proof: Proof) -> None:
    """Jensen's inequality for log at the points q_i/p_i with the weights p_i."""
    proof.start("-kl_divergence(p, q)")
    proof.equal("Sum(p[i]*log(q[i]/p[i]), (i, 1, n))", "log(p/q) = -log(q/p)")
    proof.at_most(
        "log(Sum(p[i]*(q[i]/p[i]), (i, 1, n)))",
        "Jensen's inequality for log",
        by=use("jensen_log", p="p", x="[q[i]/p[i] for i in 1..n]"),
    )
    proof.equal("log(Sum(q[i], (i, 1, n)))", "cancel p_i > 0")
    proof.equal("log(1)", "q sums to 1")
    proof.equal(0)


@derivation(
    claim="kl_divergence(p, q) == cross_entropy(p, q) - entropy(p)",
    where=["p in Simplex(n)", "q in Simplex(n)", SUPPORT],
    title="KL divergence is cross-entropy minus entropy",
    source=COVER + "section 2.3",
)
def kl_is_cross_entropy_minus_entropy(proof: Proof) -> None:
    """The logarithm of a quotient, term by term; where p_i = 0 all terms are 0."""
    proof.start("kl_divergence(p, q)")
    proof.equal("Sum(xlogy(p[i], p[i]) - xlogy(p[i], q[i]), (i, 1, n))", "log of a quotient")
    proof.equal("cross_entropy(p, q) - entropy(p)", "two sums")
