"""Binary cross-entropy is the negative log-likelihood of a Bernoulli variable; the maximum-likelihood estimate k/n."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

SOURCE = "Bishop: Pattern Recognition and Machine Learning, (2.2) and (4.90)"


@derivation(
    claim="-log(bernoulli_pmf(a, y)) == binary_cross_entropy(y, a)",
    where=["y in {0, 1}", "a in [0, 1]", "bernoulli_pmf(a, y) > 0"],
    title="Binary cross-entropy is the negative log-likelihood of one Bernoulli sample",
    source=SOURCE,
)
def bernoulli_nll_is_bce(proof: Proof) -> None:
    """For y = 1 both sides are -log a, for y = 0 they are -log(1 - a); ends are allowed where the likelihood is not 0."""
    zero, one = proof.cases("y == 0", "y == 1")
    with zero:
        proof.have("bernoulli_pmf(a, y) == 1 - a")
        proof.have("-log(bernoulli_pmf(a, y)) == binary_cross_entropy(y, a)")
    with one:
        proof.have("bernoulli_pmf(a, y) == a")
        proof.have("-log(bernoulli_pmf(a, y)) == binary_cross_entropy(y, a)")
