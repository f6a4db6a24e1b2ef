"""The weak law of large numbers on finite probability spaces."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

CASELLA = "Casella, Berger: Statistical Inference, 2nd ed., Theorem 5.5.2"
EQUAL_VARIANCES = [
    "p in Simplex(r)",
    "x in Reals^(n, r)",
    "v in Reals",
    "forall j in 1..n: Sum(p[w]*x[j,w]^2, (w, 1, r)) == v",
]
UNCORRELATED = "forall j in 1..n, k in 1..n: j != k implies Sum(p[w]*x[j,w]*x[k,w], (w, 1, r)) == 0"
DEVIATION = "Sum(if((1/n*Sum(x[j,w], (j, 1, n)))^2 >= t^2, p[w], 0), (w, 1, r))"
MEANING = "x_jw is the deviation of variable j from its expectation at the outcome w, which has probability p_w."


@derivation(
    claim=f"{DEVIATION} <= e",
    where=[*EQUAL_VARIANCES, UNCORRELATED, "t > 0", "e > 0", "n >= v/(e*t^2)"],
    title="For enough uncorrelated variables the mean deviates by t or more with a probability of at most e",
    note=MEANING,
    source=CASELLA,
)
def weak_law_of_large_numbers(proof: Proof) -> None:
    """Chebyshev's bound v/(n t^2) is at most e for n >= v/(e t^2)."""
    proof.have("n*(e*t^2) >= v/(e*t^2)*(e*t^2)", "times e t^2 > 0")
    proof.have("n*e*t^2 >= v")
    proof.start(DEVIATION)
    proof.at_most("v/(n*t^2)", "Chebyshev's inequality", by=use("weak_law_bound", p="p", x="x"))
    proof.at_most("n*e*t^2/(n*t^2)", "divided by n t^2 > 0")
    proof.equal("e")


@derivation(
    claim=f"{DEVIATION} <= v/(n*t^2)",
    where=[*EQUAL_VARIANCES, "t > 0"],
    title="The bound of the weak law of large numbers for dependent variables (false)",
    note=MEANING,
    expected="refuted",
)
def weak_law_bound_for_dependent_variables(proof: Proof) -> None:
    """For equal variables the mean is no closer to the expectation than one of them."""
    proof.counterexample(n=2, r=2, p=["1/2", "1/2"], x=[["1", "-1"], ["1", "-1"]], v="1", t="1")
