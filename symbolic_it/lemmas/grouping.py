"""Sums over samples, equal samples grouped: expectations under the empirical law."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

SOURCE = "Goodfellow, Bengio, Courville: Deep Learning, (3.28) and section 5.5"


@derivation(
    claim="Sum(f[x[i]], (i, 1, n)) == n*Sum(empirical_law(x, k)*f[k], (k, 1, m))",
    where=["x in (1..m)^n", "f in Reals^m"],
    title="A sum over samples is n times the expectation under their empirical law",
    source=SOURCE,
)
def grouping_equal_samples(proof: Proof) -> None:
    """Write each term as a sum over the classes, of which only one is not 0, and exchange the two sums."""
    proof.start("Sum(f[x[i]], (i, 1, n))")
    proof.equal("Sum(Sum(delta(x[i], k)*f[k], (k, 1, m)), (i, 1, n))", "only the term k = x_i is not 0")
    swap = use("sum_swap", r="[delta(x[i], k)*f[k] for i in 1..n, k in 1..m]", lo=1, hi="n", lo2=1, hi2="m")
    proof.equal("Sum(Sum(delta(x[i], k)*f[k], (i, 1, n)), (k, 1, m))", "the two sums exchanged", by=swap)
    proof.equal("Sum(Sum(delta(x[i], k), (i, 1, n))*f[k], (k, 1, m))", "f_k does not depend on i")
    proof.equal("n*Sum(empirical_law(x, k)*f[k], (k, 1, m))", "the empirical law is the number of samples k over n")


@derivation(
    claim="(forall k in 1..m: empirical_law(x, k) >= 0) and Sum(empirical_law(x, k), (k, 1, m)) == 1",
    where=["x in (1..m)^n"],
    title="The empirical law is a probability distribution",
    source=SOURCE,
)
def empirical_law_is_distribution(proof: Proof) -> None:
    """Numbers of samples are not negative; together they are all n samples: group a sum of ones."""
    with proof.take("k in 1..m") as nonnegative:
        proof.start("0")
        proof.equal("1/n*Sum(0, (i, 1, n))", "a sum of zeros")
        proof.at_most("1/n*Sum(delta(x[i], k), (i, 1, n))", "term by term")
        proof.equal("empirical_law(x, k)", "definition")
    ones = proof.have(
        "Sum(1, (i, 1, n)) == n*Sum(empirical_law(x, k)*1, (k, 1, m))",
        "equal samples grouped",
        by=use("grouping_equal_samples", x="x", f="[1 for k in 1..m]"),
    )
    proof.start("Sum(empirical_law(x, k), (k, 1, m))")
    proof.equal("1/n*(n*Sum(empirical_law(x, k)*1, (k, 1, m)))", "times and divided by n")
    proof.equal("1/n*Sum(1, (i, 1, n))", "equal samples grouped", by=ones)
    proof.equal("1", "n ones")
    proof.have(
        "(forall k in 1..m: empirical_law(x, k) >= 0) and Sum(empirical_law(x, k), (k, 1, m)) == 1", by=nonnegative
    )


@derivation(
    claim="empirical_law(x, k) > 0",
    where=["x in (1..m)^n", "k in 1..m", "j in 1..n", "x[j] == k"],
    title="What occurs among the samples has positive empirical probability",
    source=SOURCE,
)
def empirical_law_positive(proof: Proof) -> None:
    """The sample x_j itself counts."""
    with proof.take("i in 1..n"):
        proof.have("delta(x[i], k) >= 0", "1 or 0")
    proof.start("1")
    proof.equal("delta(x[j], k)", "x_j is k")
    counted = use("term_at_most_sum", x="[delta(x[i], k) for i in 1..n]", k="j")
    proof.at_most("Sum(delta(x[i], k), (i, 1, n))", "one of the terms", by=counted)
    proof.start("empirical_law(x, k)")
    proof.equal("1/n*Sum(delta(x[i], k), (i, 1, n))", "definition")
    proof.at_least("1/n*1", "at least one sample")
    proof.greater("0")


@derivation(
    claim="empirical_law(x, k) == 0 iff forall i in 1..n: x[i] != k",
    where=["x in (1..m)^n", "k in 1..m"],
    title="The empirical probability of k is 0 just when no sample is k",
    source=SOURCE,
)
def empirical_law_zero(proof: Proof) -> None:
    """A sample k makes it positive; without one all terms are 0."""
    with proof.suppose("empirical_law(x, k) == 0"), proof.take("j in 1..n"):
        with proof.contradiction("x[j] == k"):
            proof.have("empirical_law(x, k) > 0", "k occurs", by=use("empirical_law_positive", x="x", j="j"))
        proof.have("x[j] != k")
    with proof.suppose("forall i in 1..n: x[i] != k"):
        with proof.take("i in 1..n"):
            proof.have("x[i] != k")
            proof.have("delta(x[i], k) == 0")
        proof.start("empirical_law(x, k)")
        proof.equal("1/n*Sum(delta(x[i], k), (i, 1, n))", "definition")
        proof.equal("1/n*Sum(0, (i, 1, n))", "term by term")
        proof.equal("0")


@derivation(
    claim="Product(f[i], (i, 1, n)) == 0",
    where=["f in Reals^n", "j in 1..n", "f[j] == 0"],
    title="A product with a factor 0 is 0",
)
def product_with_zero(proof: Proof) -> None:
    """The product up to that factor is 0, and further factors do not change that."""
    base, step = proof.induction("m", "j", "Product(f[i], (i, 1, m)) == 0")
    with base:
        proof.start("Product(f[i], (i, 1, j))")
        last = use("product_last", f="f", lo=1, hi="j")
        proof.equal("Product(f[i], (i, 1, j - 1))*f[j]", "the last factor apart", by=last)
        proof.equal("0", "it is 0")
    with step:
        proof.start("Product(f[i], (i, 1, m + 1))")
        last = use("product_last", f="f", lo=1, hi="m + 1")
        proof.equal("Product(f[i], (i, 1, m + 1 - 1))*f[m + 1]", "the last factor apart", by=last)
        proof.equal("Product(f[i], (i, 1, m))*f[m + 1]")
        proof.equal("0", "the induction hypothesis")
