"""Relative entropy: not negative, by Jensen's inequality and by log t <= t - 1; zero at equality only; asymmetric."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., "
TERM = "if(p[i] == 0, 0, p[i]*log(p[i]/q[i]))"
KL = f"Sum({TERM}, (i, 1, n))"
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
    claim="kl_divergence(p, q) == 0 iff forall i in 1..n: p[i] == q[i]",
    where=["p in Simplex(n)", "q in OpenSimplex(n)"],
    title="KL divergence is 0 for equal distributions only",
    source=COVER + "Theorem 2.6.3",
)
def kl_zero_iff_equal(proof: Proof) -> None:
    """It is cross-entropy minus entropy, and Gibbs' inequality is strict for different distributions."""
    proof.start("kl_divergence(p, q)")
    proof.equal("cross_entropy(p, q) - entropy(p)", "log of a quotient")
    proof.have(
        "entropy(p) == cross_entropy(p, q) iff forall i in 1..n: p[i] == q[i]",
        "equality in Gibbs' inequality",
        by=use("gibbs_equality", p="p", q="q"),
    )
    with proof.suppose("kl_divergence(p, q) == 0"):
        proof.have("entropy(p) == cross_entropy(p, q)", "the difference is 0")
        proof.have("forall i in 1..n: p[i] == q[i]")
    with proof.suppose("forall i in 1..n: p[i] == q[i]"):
        proof.have("entropy(p) == cross_entropy(p, q)")
        proof.have("kl_divergence(p, q) == 0", "the difference is 0")


@derivation(
    claim="kl_divergence(p, q) == cross_entropy(p, q) - entropy(p)",
    where=["p in Simplex(n)", "q in OpenSimplex(n)"],
    title="KL divergence is cross-entropy minus entropy",
    source=COVER + "section 2.3",
)
def kl_is_cross_entropy_minus_entropy(proof: Proof) -> None:
    """The logarithm of a quotient, term by term; where p_i = 0 all terms are 0."""
    proof.start("kl_divergence(p, q)")
    proof.equal("Sum(xlogy(p[i], p[i]) - xlogy(p[i], q[i]), (i, 1, n))", "log of a quotient")
    proof.equal("cross_entropy(p, q) - entropy(p)", "two sums")


@derivation(
    claim=f"kl_divergence(p, q) == {KL}",
    where=["p in Simplex(n)", "q in OpenSimplex(n)"],
    title="KL divergence as a sum over the support",
    source=COVER + "section 2.3",
)
def kl_over_support(proof: Proof) -> None:
    """Where p_i = 0 the term is 0 by convention."""
    with proof.take("i in 1..n"):
        zero, positive = proof.cases("p[i] == 0", "p[i] > 0")
        with zero:
            proof.have(f"xlogy(p[i], p[i]/q[i]) == {TERM}", "both are 0")
        with positive:
            proof.have(f"xlogy(p[i], p[i]/q[i]) == {TERM}", "p_i is not 0")
    proof.start("kl_divergence(p, q)")
    proof.equal("Sum(xlogy(p[i], p[i]/q[i]), (i, 1, n))", "definition")
    proof.equal(KL, "term by term")


@derivation(
    claim=f"{KL} == cross_entropy(p, q) - entropy(p)",
    where=["p in Simplex(n)", "q in Simplex(n)", SUPPORT],
    title="KL divergence is cross-entropy minus entropy, also where q vanishes with p",
    source=COVER + "section 2.3",
    settles=["D4-26"],
)
def kl_split_on_closed_simplex(proof: Proof) -> None:
    """The logarithm of a quotient where p_i > 0, and then q_i > 0; elsewhere all terms are 0."""
    with proof.take("i in 1..n"):
        zero, positive = proof.cases("p[i] == 0", "p[i] > 0")
        with zero:
            proof.have(f"{TERM} == xlogy(p[i], p[i]) - xlogy(p[i], q[i])", "all are 0")
        with positive:
            proof.have("q[i] > 0", "otherwise p_i would be 0")
            proof.have(f"{TERM} == xlogy(p[i], p[i]) - xlogy(p[i], q[i])", "log of a quotient")
    proof.start(KL)
    proof.equal("Sum(xlogy(p[i], p[i]) - xlogy(p[i], q[i]), (i, 1, n))", "term by term")
    proof.equal("cross_entropy(p, q) - entropy(p)", "two sums")


@derivation(
    claim=f"0 <= {KL}",
    where=["p in Simplex(n)", "q in Simplex(n)", SUPPORT],
    title="KL divergence is not negative on the closed simplex: by log t <= t - 1",
    source=COVER + "Theorem 2.6.3",
    settles=["D4-22"],
)
def kl_nonnegative_by_tangent(proof: Proof) -> None:
    """On the support of p the tangent inequality at q_i/p_i, times p_i; elsewhere the term is 0 and q_i - p_i >= 0."""
    with proof.take("i in 1..n"):
        zero, positive = proof.cases("p[i] == 0", "p[i] > 0")
        with zero:
            proof.have(f"p[i] - q[i] <= {TERM}", "-q_i <= 0")
        with positive:
            proof.have("q[i] > 0", "otherwise p_i would be 0")
            proof.have("log(q[i]/p[i]) <= q[i]/p[i] - 1", "log t <= t - 1", by=use("log_tangent", t="q[i]/p[i]"))
            proof.have("p[i]*log(q[i]/p[i]) <= q[i] - p[i]", "times p_i")
            proof.have(f"p[i] - q[i] <= {TERM}", "log(p/q) = -log(q/p)")
    proof.start(KL)
    proof.at_least("Sum(p[i] - q[i], (i, 1, n))", "term by term")
    proof.equal(0, "both sum to 1")


@derivation(
    claim=f"{KL} == 0 iff forall i in 1..n: p[i] == q[i]",
    where=["p in Simplex(n)", "q in Simplex(n)", SUPPORT],
    title="KL divergence is 0 for equal distributions only, on the closed simplex",
    source=COVER + "Theorem 2.6.3",
)
def kl_zero_iff_equal_on_closed_simplex(proof: Proof) -> None:
    """It is cross-entropy minus entropy, and Gibbs' inequality is strict for different distributions."""
    split = proof.have(f"{KL} == cross_entropy(p, q) - entropy(p)", by=use("kl_split_on_closed_simplex", p="p", q="q"))
    proof.have(
        "entropy(p) == cross_entropy(p, q) iff forall i in 1..n: p[i] == q[i]",
        "equality in Gibbs' inequality",
        by=use("gibbs_equality", p="p", q="q"),
    )
    with proof.suppose(f"{KL} == 0"):
        proof.start("entropy(p)")
        proof.equal(f"cross_entropy(p, q) - {KL}", "as above", by=split)
        proof.equal("cross_entropy(p, q)", "by assumption")
        proof.have("forall i in 1..n: p[i] == q[i]")
    with proof.suppose("forall i in 1..n: p[i] == q[i]"):
        proof.have("entropy(p) == cross_entropy(p, q)")
        proof.start(KL)
        proof.equal("cross_entropy(p, q) - entropy(p)", by=split)
        proof.equal(0)


@derivation(
    claim=f"0 <= {KL} and ({KL} == 0 iff forall i in 1..n: p[i] == q[i])",
    where=["p in Simplex(n)", "q in Simplex(n)", SUPPORT],
    title="KL divergence is at least 0, with equality for equal distributions only",
    source=COVER + "Theorem 2.6.3",
    settles=["D1-68"],
)
def kl_lower_bound_sharp(proof: Proof) -> None:
    """The bound and its equality case together."""
    proof.have(f"0 <= {KL}", "the bound", by=use("kl_nonnegative_by_tangent", p="p", q="q"))
    proof.have(
        f"{KL} == 0 iff forall i in 1..n: p[i] == q[i]",
        "equality",
        by=use("kl_zero_iff_equal_on_closed_simplex", p="p", q="q"),
    )


@derivation(
    claim="exists p in OpenSimplex(2), q in OpenSimplex(2): kl_divergence(p, q) != kl_divergence(q, p)",
    title="KL divergence is not symmetric",
    source=COVER + "section 2.3",
    settles=["D0-32"],
)
def kl_asymmetric(proof: Proof) -> None:
    """The pair (1/2, 1/2), (1/4, 3/4), by enclosures of both values."""
    proof.exhibit(
        "exists q in OpenSimplex(2): kl_divergence([1/2, 1/2], q) != kl_divergence(q, [1/2, 1/2])",
        "0.1438... against 0.1308...",
        q="[1/4, 3/4]",
    )
    proof.exhibit(
        "exists p in OpenSimplex(2): exists q in OpenSimplex(2): kl_divergence(p, q) != kl_divergence(q, p)",
        "with this q",
        p="[1/2, 1/2]",
    )


@derivation(
    claim="kl_divergence(p, q) == kl_divergence(q, p)",
    where=["p in OpenSimplex(n)", "q in OpenSimplex(n)"],
    title="KL divergence is symmetric (false)",
    expected="refuted",
)
def kl_symmetric_is_false(proof: Proof) -> None:
    """At (1/2, 1/2) and (1/4, 3/4) the two values differ."""
    proof.counterexample(n=2, p=["1/2", "1/2"], q=["1/4", "3/4"])
