"""Cross-entropy H(p, q) as a function of q: Hessian, convexity, the minimum at q = p."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

ORTHANT = ["p in [0, oo)^n", "q in (0, oo)^n"]


@derivation(
    claim="diff(cross_entropy(p, q), q[k]) == -p[k]/q[k]",
    where=["p in Reals^n", "q in (0, oo)^n", "k in 1..n"],
    title="Gradient of the cross-entropy in q",
)
def cross_entropy_gradient(proof: Proof) -> None:
    """Only the k-th term of the sum depends on q_k."""


@derivation(
    claim="diff(-p[k]/q[k], q[j]) == -delta(j, k)*(-p[k]/q[k]^2)",
    where=["p in Reals^n", "q in (0, oo)^n", "j, k in 1..n"],
    title="Hessian of the cross-entropy in q: diag(p_i/q_i^2)",
)
def cross_entropy_hessian(proof: Proof) -> None:
    """The k-th entry of the gradient depends on q_k alone."""
