"""Markov's and Chebyshev's inequalities for finite laws."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

SOURCE = "Casella, Berger: Statistical Inference, 2nd ed., section 3.6.1"


@derivation(
    claim="Sum(if(f[i] >= t, p[i], 0), (i, 1, n)) <= Sum(p[i]*f[i], (i, 1, n))/t",
    where=["p in Simplex(n)", "f in [0, oo)^n", "t > 0"],
    title="Markov's inequality: P(f >= t) <= E f / t",
    source=SOURCE,
)
def markov_inequality(proof: Proof) -> None:
    """Where f_i >= t the weight p_i is at most p_i f_i / t, and elsewhere the right side is not negative."""
    with proof.take("i in 1..n") as each:
        large, small = proof.cases("f[i] >= t", "f[i] < t")
        with large:
            proof.have("f[i]/t >= 1", "divided by t > 0")
            proof.have("p[i]*(f[i]/t) >= p[i]*1", "times the weight")
            proof.have("if(f[i] >= t, p[i], 0) <= 1/t*(p[i]*f[i])", "the weight counts")
        with small:
            proof.have("1/t*(p[i]*f[i]) >= 0", "a product of numbers >= 0")
            proof.have("if(f[i] >= t, p[i], 0) <= 1/t*(p[i]*f[i])", "the weight does not count")
    proof.start("Sum(if(f[i] >= t, p[i], 0), (i, 1, n))")
    proof.at_most("Sum(1/t*(p[i]*f[i]), (i, 1, n))", "term by term", by=each)
    proof.equal("Sum(p[i]*f[i], (i, 1, n))/t", "a constant factor")


@derivation(
    claim="Sum(if((f[i] - c)^2 >= t^2, p[i], 0), (i, 1, n)) <= Sum(p[i]*(f[i] - c)^2, (i, 1, n))/t^2",
    where=["p in Simplex(n)", "f in Reals^n", "c in Reals", "t > 0"],
    title="Chebyshev's inequality: P(|f - c| >= t) <= E (f - c)^2 / t^2",
    note="For c the expectation of f the right side is the variance over t^2; |f - c| >= t means (f - c)^2 >= t^2.",
    source=SOURCE,
)
def chebyshev_inequality(proof: Proof) -> None:
    """Markov's inequality for the squared deviation."""
    proof.have(
        "Sum(if((f[i] - c)^2 >= t^2, p[i], 0), (i, 1, n)) <= Sum(p[i]*(f[i] - c)^2, (i, 1, n))/t^2",
        by=use("markov_inequality", f="[(f[i] - c)^2 for i in 1..n]", t="t^2"),
    )


@derivation(
    claim="Sum(p[w]*Sum(x[j,w], (j, 1, n))^2, (w, 1, r)) == n*v",
    where=[
        "p in Simplex(r)",
        "x in Reals^(n, r)",
        "v in Reals",
        "forall j in 1..n: Sum(p[w]*x[j,w]^2, (w, 1, r)) == v",
        "forall j in 1..n, k in 1..n: j != k implies Sum(p[w]*x[j,w]*x[k,w], (w, 1, r)) == 0",
    ],
    title="Variances of uncorrelated variables add",
    note="x_jw is the deviation of variable j from its expectation at the outcome w, which has probability p_w.",
    source=SOURCE,
)
def variance_of_sum(proof: Proof) -> None:
    """Expand the square; of the products of two variables only the squares have an expectation that is not 0."""
    with proof.take("j, k in 1..n"):
        same, different = proof.cases("j == k", "j != k")
        with same:
            proof.have("Sum(p[w]*x[k,w]^2, (w, 1, r)) == v", "the variance of variable k")
            proof.have("Sum(p[w]*x[j,w]*x[k,w], (w, 1, r)) == if(j == k, v, 0)")
        with different:
            proof.have("Sum(p[w]*x[j,w]*x[k,w], (w, 1, r)) == 0", "uncorrelated")
            proof.have("Sum(p[w]*x[j,w]*x[k,w], (w, 1, r)) == if(j == k, v, 0)")
    with proof.take("j in 1..n"):
        proof.start("Sum(Sum(p[w]*x[j,w]*x[k,w], (k, 1, n)), (w, 1, r))")
        swap = use("sum_swap", r="[p[w]*x[j,w]*x[k,w] for w in 1..r, k in 1..n]", lo=1, hi="r", lo2=1, hi2="n")
        proof.equal("Sum(Sum(p[w]*x[j,w]*x[k,w], (w, 1, r)), (k, 1, n))", "the two sums exchanged", by=swap)
        termwise = use(
            "equal_terms_equal_sums",
            x="[Sum(p[w]*x[j,w]*x[k,w], (w, 1, r)) for k in 1..n]",
            y="[if(j == k, v, 0) for k in 1..n]",
        )
        proof.equal("Sum(if(j == k, v, 0), (k, 1, n))", "term by term", by=termwise)
        proof.equal("v", "only the term k = j is not 0")
    proof.start("Sum(p[w]*Sum(x[j,w], (j, 1, n))^2, (w, 1, r))")
    proof.equal("Sum(Sum(Sum(p[w]*x[j,w]*x[k,w], (k, 1, n)), (j, 1, n)), (w, 1, r))", "the square of a sum")
    swap = use(
        "sum_swap",
        r="[Sum(p[w]*x[j,w]*x[k,w], (k, 1, n)) for w in 1..r, j in 1..n]",
        lo=1,
        hi="r",
        lo2=1,
        hi2="n",
    )
    proof.equal("Sum(Sum(Sum(p[w]*x[j,w]*x[k,w], (k, 1, n)), (w, 1, r)), (j, 1, n))", "exchanged", by=swap)
    termwise = use(
        "equal_terms_equal_sums",
        x="[Sum(Sum(p[w]*x[j,w]*x[k,w], (k, 1, n)), (w, 1, r)) for j in 1..n]",
        y="[v for j in 1..n]",
    )
    proof.equal("Sum(v, (j, 1, n))", "term by term", by=termwise)
    proof.equal("n*v", "n equal terms")
