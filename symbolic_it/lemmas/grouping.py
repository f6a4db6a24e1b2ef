"""Sums over samples, equal samples grouped: expectations under the empirical law, and which laws are possible."""

from collections.abc import Callable

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


# -- laws that give the sample a positive likelihood -------------------------------------------------------

EMPIRICAL = "[empirical_law(x, k) for k in 1..m]"


def covers(q: str) -> str:
    """The law gives no class of the sample the probability 0, as text."""
    return f"Covers(m, {q}, {EMPIRICAL})"


def likelihood(q: str) -> str:
    """The likelihood of the law q, as text."""
    return f"Product({q}[x[i]], (i, 1, n))"


def cross_entropy_from_sample(q: str) -> str:
    """The cross-entropy of q from the empirical law, as text."""
    return f"cross_entropy({EMPIRICAL}, {q})"


SAMPLE = "x in (1..m)^n"
WEIGHTS = [SAMPLE, "q in [0, oo)^m", covers("q")]


@derivation(
    claim=covers("q"),
    where=[SAMPLE, "q in Simplex(m)", f"{likelihood('q')} > 0"],
    title="A law with positive likelihood gives no class of the sample the probability 0",
    source=SOURCE,
)
def positive_likelihood_covers(proof: Proof) -> None:
    """A factor 0 would make the likelihood 0."""
    with proof.take("k in 1..m"), proof.suppose("q[k] == 0"):
        with proof.take("j in 1..n"):
            with proof.contradiction("x[j] == k"):
                proof.have("q[x[j]] == 0", "x_j is k")
                zero = use("product_with_zero", f="[q[x[i]] for i in 1..n]", j="j")
                proof.have(f"{likelihood('q')} == 0", "a factor is 0", by=zero)
            proof.have("x[j] != k")
        proof.have("empirical_law(x, k) == 0", "no sample is k", by=use("empirical_law_zero", x="x", k="k"))


@derivation(
    claim=f"{covers('q')} and {likelihood('q')} > 0",
    where=[SAMPLE, "q in Simplex(m)", f"forall k in 1..m: q[k] == {EMPIRICAL}[k]"],
    title="The empirical law gives its sample a positive likelihood",
    source=SOURCE,
)
def empirical_law_covers(proof: Proof) -> None:
    """What occurs in the sample has positive empirical probability."""
    with proof.take("k in 1..m"), proof.suppose("q[k] == 0"):
        proof.have("q[k] == empirical_law(x, k)")
        proof.have("empirical_law(x, k) == 0")
    with proof.take("i in 1..n"):
        proof.have("empirical_law(x, x[i]) > 0", "x_i occurs", by=use("empirical_law_positive", k="x[i]", j="i"))
        proof.have("q[x[i]] == empirical_law(x, x[i])")
        proof.have("q[x[i]] > 0")
    proof.have(f"{likelihood('q')} > 0", "a product of positive factors")
    proof.have(f"{covers('q')} and {likelihood('q')} > 0")


MOST_LIKELY = "Likeliest(n, m, x, q)"


def among_covering(value: Callable[[str], str]) -> str:
    """`value` is least at q among the laws that give the sample positive likelihood, as text."""
    return f"forall r in Simplex(m): {covers('r')} implies {value('q')} <= {value('r')}"


def least(value: Callable[[str], str]) -> str:
    """q is among the laws that give the sample positive likelihood, and `value` is least there, as text."""
    return f"{covers('q')} and {among_covering(value)}"


def empirical_law_possible(proof: Proof) -> None:
    """The empirical law is a distribution that gives the sample positive likelihood."""
    proof.have(
        "(forall k in 1..m: empirical_law(x, k) >= 0) and Sum(empirical_law(x, k), (k, 1, m)) == 1",
        "the empirical law is a distribution",
        by=use("empirical_law_is_distribution", x="x"),
    )
    proof.have(
        f"{covers(EMPIRICAL)} and {likelihood(EMPIRICAL)} > 0",
        "each sample has positive empirical probability",
        by=use("empirical_law_covers", q=EMPIRICAL),
    )
    proof.have(covers(EMPIRICAL), "the first part")
