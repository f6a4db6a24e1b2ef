"""Sums of squared deviations that are positive."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

SOURCE = "Casella, Berger: Statistical Inference, 2nd ed., section 5.2"


@derivation(
    claim="Sum((x[i] - m)^2, (i, 1, n)) > 0",
    where=["x in Reals^n", "m in Reals", "k in 1..n", "x[k] != m"],
    title="A sum of squares with a term that is not 0 is positive",
    source=SOURCE,
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
    source=SOURCE,
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
