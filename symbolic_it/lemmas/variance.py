"""Sums of squared deviations: about the mean and about any other point."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

SOURCE = "Casella, Berger: Statistical Inference, 2nd ed., Theorem 5.2.4"


@derivation(
    claim="Sum(x[i] - mean(x), (i, 1, n)) == 0",
    where=["x in Reals^n"],
    title="The deviations from the mean sum to 0",
    source=SOURCE,
)
def deviations_sum_to_zero(proof: Proof) -> None:
    """By the definition of the mean."""
    proof.start("Sum(x[i] - mean(x), (i, 1, n))")
    proof.equal("Sum(x[i], (i, 1, n)) - n*mean(x)", "the mean does not depend on i")
    proof.equal(0, "n times the mean is the sum")


@derivation(
    claim="Sum((x[i] - mu)^2, (i, 1, n)) == Sum((x[i] - mean(x))^2, (i, 1, n)) + n*(mean(x) - mu)^2",
    where=["x in Reals^n", "mu in Reals"],
    title="Squared deviations about any point, split at the mean",
    source=SOURCE,
)
def squares_about_mean(proof: Proof) -> None:
    """Insert the mean and expand; the mixed term vanishes as the deviations sum to 0."""
    with proof.take("c in Reals"):
        proof.start("Sum((x[i] - mu)^2, (i, 1, n))")
        proof.equal(
            "Sum((x[i] - c)^2 + 2*(c - mu)*(x[i] - c) + (c - mu)^2, (i, 1, n))", "x_i - mu = (x_i - c) + (c - mu)"
        )
        proof.equal("Sum((x[i] - c)^2, (i, 1, n)) + 2*(c - mu)*Sum(x[i] - c, (i, 1, n)) + n*(c - mu)^2", "term by term")
    proof.start("Sum((x[i] - mu)^2, (i, 1, n))")
    proof.equal(
        "Sum((x[i] - mean(x))^2, (i, 1, n)) + 2*(mean(x) - mu)*Sum(x[i] - mean(x), (i, 1, n)) + n*(mean(x) - mu)^2",
        "with c the mean",
    )
    proof.equal(
        "Sum((x[i] - mean(x))^2, (i, 1, n)) + n*(mean(x) - mu)^2",
        "the deviations sum to 0",
        by=use("deviations_sum_to_zero"),
    )


@derivation(
    claim="Sum((x[i] - m)^2, (i, 1, n)) > 0",
    where=["x in Reals^n", "m in Reals", "k in 1..n", "x[k] != m"],
    title="A sum of squares with a term that is not 0 is positive",
)
def squares_positive_at(proof: Proof) -> None:
    """No term is negative, and the term at k is positive."""
    proof.have("(x[k] - m)^2 > 0", "the square of a number that is not 0")
    proof.start("0")
    proof.less(
        "Sum((x[i] - m)^2, (i, 1, n))",
        "a sum of zeros is less term by term, and strictly at k",
        by=use("sum_strict", f="[0 for i in 1..n]", g="[(x[i] - m)^2 for i in 1..n]", lo=1, hi="n", k="k"),
    )


@derivation(
    claim="Sum((x[i] - m)^2, (i, 1, n)) > 0",
    where=["x in Reals^n", "m in Reals", "exists i in 1..n, j in 1..n: x[i] != x[j]"],
    title="If the samples are not all equal, their squared deviations sum to a positive number",
)
def squares_positive(proof: Proof) -> None:
    """Of two different samples one differs from m."""
    proof.obtain("k", "exists i in 1..n: exists j in 1..n: x[i] != x[j]", "one of two different samples")
    proof.obtain("l", "exists j in 1..n: x[k] != x[j]", "the other")
    same, different = proof.cases("x[k] == m", "x[k] != m")
    with same:
        with proof.contradiction("x[l] == m"):
            proof.have("x[k] == x[l]", "but these two are different")
        proof.have("Sum((x[i] - m)^2, (i, 1, n)) > 0", by=use("squares_positive_at", k="l"))
    with different:
        proof.have("Sum((x[i] - m)^2, (i, 1, n)) > 0", by=use("squares_positive_at", k="k"))
