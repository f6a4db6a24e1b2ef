"""Samples from m classes: the likelihood of a model is its cross-entropy from the empirical law of the sample."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

GOODFELLOW = "Goodfellow, Bengio, Courville: Deep Learning, section 5.5"
MURPHY = "Murphy: Machine Learning, A Probabilistic Perspective, section 2.8.2"
EMPIRICAL = "[empirical_law(x, k) for k in 1..m]"


def covers(q: str) -> str:
    """The law gives no class of the sample the probability 0, as text."""
    return f"forall k in 1..m: {q}[k] == 0 implies empirical_law(x, k) == 0"


def likelihood(q: str) -> str:
    """The likelihood of the law q, as text."""
    return f"Product({q}[x[i]], (i, 1, n))"


def cross_entropy_from_sample(q: str) -> str:
    """The cross-entropy of q from the empirical law, as text."""
    return f"cross_entropy({EMPIRICAL}, {q})"


def kl_from_sample(q: str) -> str:
    """The KL divergence of q from the empirical law, as text."""
    return f"kl_divergence({EMPIRICAL}, {q})"


SAMPLE = "x in (1..m)^n"
WEIGHTS = [SAMPLE, "q in [0, oo)^m", covers("q")]
OPEN = [SAMPLE, "q in OpenSimplex(m)"]

# -- the grouped likelihood --------------------------------------------------------------------------------


@derivation(
    claim="w*if(a == 0, 0, log(a)) == xlogy(w, a)",
    where=["w in Reals", "a >= 0", "a == 0 implies w == 0"],
    title="A weighted logarithm that does not count where its argument is 0",
)
def weighted_log(proof: Proof) -> None:
    """Where a = 0 both sides are 0."""
    zero, positive = proof.cases("a == 0", "a > 0")
    with zero:
        proof.have("w == 0", "by the hypothesis")
        proof.have("w*if(a == 0, 0, log(a)) == xlogy(w, a)", "both are 0")
    with positive:
        proof.have("w*if(a == 0, 0, log(a)) == xlogy(w, a)", "definition")


@derivation(
    claim=f"(forall i in 1..n: q[x[i]] > 0) and -log({likelihood('q')}) == n*{cross_entropy_from_sample('q')}",
    where=WEIGHTS,
    title="The negative log-likelihood of n samples is n times the cross-entropy from their empirical law",
    note="The q_k are probabilities or densities of the values that occur; they need not sum to 1.",
    source=GOODFELLOW,
    settles=["D0-44", "D2-64"],
)
def negative_log_likelihood_grouped(proof: Proof) -> None:
    """The log of a product is a sum over the samples; equal samples are grouped."""
    with proof.take("i in 1..n") as seen:
        proof.have("empirical_law(x, x[i]) > 0", "x_i occurs", by=use("empirical_law_positive", x="x", j="i"))
        with proof.contradiction("q[x[i]] == 0"):
            proof.have("empirical_law(x, x[i]) == 0", "by the hypothesis")
        proof.have("q[x[i]] > 0")
    with proof.take("k in 1..m"):
        proof.have(
            "empirical_law(x, k)*if(q[k] == 0, 0, log(q[k])) == xlogy(empirical_law(x, k), q[k])",
            "where q_k = 0 both are 0",
            by=use("weighted_log", w="empirical_law(x, k)", a="q[k]"),
        )
    grouped = proof.have(
        "Sum(if(q[x[i]] == 0, 0, log(q[x[i]])), (i, 1, n))"
        " == n*Sum(empirical_law(x, k)*if(q[k] == 0, 0, log(q[k])), (k, 1, m))",
        "equal samples grouped",
        by=use("grouping_equal_samples", x="x", f="[if(q[k] == 0, 0, log(q[k])) for k in 1..m]"),
    )
    proof.start(f"-log({likelihood('q')})")
    split = use("log_product", f="[q[x[i]] for i in 1..n]", lo=1, hi="n")
    proof.equal("-Sum(log(q[x[i]]), (i, 1, n))", "the log of a product of positive factors", by=split)
    proof.equal("-Sum(if(q[x[i]] == 0, 0, log(q[x[i]])), (i, 1, n))", "no q of a sample is 0")
    proof.equal("-n*Sum(empirical_law(x, k)*if(q[k] == 0, 0, log(q[k])), (k, 1, m))", by=grouped)
    proof.equal("-n*Sum(xlogy(empirical_law(x, k), q[k]), (k, 1, m))", "term by term")
    total = f"-log({likelihood('q')}) == n*{cross_entropy_from_sample('q')}"
    proof.equal(f"n*{cross_entropy_from_sample('q')}", "definition")
    proof.have(f"(forall i in 1..n: q[x[i]] > 0) and {total}", by=seen)
