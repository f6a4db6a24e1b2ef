"""Finite sums of nonnegative terms, and the entries of a probability vector."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

SOURCE = "Rudin: Principles of Mathematical Analysis, 3rd ed., chapter 1 (ordered fields)"


@derivation(
    claim="x[k] <= Sum(x[i], (i, 1, n))",
    where=["x in Reals^n", "forall i in 1..n: x[i] >= 0", "k in 1..n"],
    title="A nonnegative term is at most the whole sum",
    source=SOURCE,
)
def term_at_most_sum(proof: Proof) -> None:
    """The term is the sum of itself and zeros, and the other terms are not negative."""
    proof.start("x[k]")
    proof.equal("Sum(if(i == k, x[i], 0), (i, 1, n))", "all terms but one are 0")
    proof.at_most("Sum(x[i], (i, 1, n))", "no term is negative")


@derivation(
    claim="forall i in 1..n: x[i] == 0",
    where=["x in Reals^n", "forall i in 1..n: x[i] >= 0", "Sum(x[i], (i, 1, n)) == 0"],
    title="Nonnegative numbers with sum 0 are all 0",
    source=SOURCE,
)
def zero_sum_of_nonnegative(proof: Proof) -> None:
    """Each term lies between 0 and the sum."""
    with proof.take("k in 1..n"):
        proof.have("x[k] <= Sum(x[i], (i, 1, n))", by=use("term_at_most_sum", x="[x[i] for i in 1..n]", k="k"))
        proof.have("x[k] == 0", "it is at least 0 and at most 0")


@derivation(
    claim="Sum(x[i], (i, 1, k + 1)) == Sum(x[i], (i, 1, k)) + x[k + 1]",
    where=["x in Reals^n", "0 <= k", "k in Integers"],
    title="A sum with one more term",
    source=SOURCE,
)
def sum_with_next_term(proof: Proof) -> None:
    """The last term of the sum stands apart."""
    proof.have(
        "Sum(x[i], (i, 1, k + 1)) == Sum(x[i], (i, 1, k)) + x[k + 1]", by=use("sum_last", f="x", lo=1, hi="k + 1")
    )


@derivation(
    claim="forall i in 1..n: x[i] == y[i]",
    where=[
        "x in Reals^n",
        "y in Reals^n",
        "forall i in 1..n: x[i] <= y[i]",
        "Sum(x[i], (i, 1, n)) == Sum(y[i], (i, 1, n))",
    ],
    title="Equality in a termwise inequality holds only term by term",
    source=SOURCE,
)
def equal_sums_equal_terms(proof: Proof) -> None:
    """The differences are nonnegative and their sum is 0."""
    zero = proof.have(
        "forall i in 1..n: y[i] - x[i] == 0",
        "nonnegative numbers with sum 0",
        by=use("zero_sum_of_nonnegative", x="[y[i] - x[i] for i in 1..n]"),
    )
    with proof.take("k in 1..n"):
        proof.have("y[k] - x[k] == 0", by=zero)
        proof.have("x[k] == y[k]")


@derivation(
    claim="p[k] <= 1",
    where=["p in Simplex(n)", "k in 1..n"],
    title="A probability is at most 1",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., section 2.1",
)
def probability_at_most_one(proof: Proof) -> None:
    """One of nonnegative terms with sum 1."""
    proof.start("p[k]")
    proof.at_most("Sum(p[i], (i, 1, n))", by=use("term_at_most_sum", x="p"))
    proof.equal(1, "the weights sum to 1")


@derivation(
    claim="Sum(x[i], (i, 1, n)) == Sum(y[i], (i, 1, n))",
    where=["x in Reals^n", "y in Reals^n", "forall i in 1..n: x[i] == y[i]"],
    title="Sums of equal terms are equal",
    source=SOURCE,
)
def equal_terms_equal_sums(proof: Proof) -> None:
    """Term by term."""
    proof.have("Sum(x[i], (i, 1, n)) == Sum(y[i], (i, 1, n))", "term by term")


@derivation(
    claim="Sum(x[i], (i, 1, n)) == 0",
    where=["x in Reals^n", "forall i in 1..n: x[i] == 0"],
    title="A sum of zeros is 0",
    source=SOURCE,
)
def sum_of_zeros(proof: Proof) -> None:
    """The sum is its own double, term by term."""
    proof.start("Sum(x[i], (i, 1, n))")
    proof.equal("Sum(2*x[i], (i, 1, n))", "0 = 2*0")
    proof.equal("2*Sum(x[i], (i, 1, n))")
    proof.have("Sum(x[i], (i, 1, n)) == 0", "a number that is its own double")
