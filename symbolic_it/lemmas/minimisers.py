"""Sufficient conditions for a minimum under constraints."""

from symbolic_it.derivation.language import derivation
from symbolic_it.derivation.proof import Proof

STATIONARY = [
    "c, q, d, b in Reals^n",
    "lam, at_c, at_q in Reals",
    "forall i in 1..n: d[i] + lam*b[i] == 0",
    "Sum(b[i]*q[i], (i, 1, n)) == Sum(b[i]*c[i], (i, 1, n))",
]
MULTIPLIERS = "Boyd, Vandenberghe: Convex Optimization, sections 3.1.3 and 5.5.3"


@derivation(
    claim="at_c <= at_q",
    where=[*STATIONARY, "at_q >= at_c + Sum(d[i]*(q[i] - c[i]), (i, 1, n))"],
    title="Lagrange sufficiency: a stationary point of the Lagrangian of a convex function is a global minimum",
    source=MULTIPLIERS,
)
def lagrange_sufficiency(proof: Proof) -> None:
    """For a function with values at_c and at_q at points c and q that agree in the linear constraint sum b_i q_i.

    With the gradient d at c, convexity says that at_q lies above the tangent plane at c; as d is a multiple of b,
    this plane is level along the constraint.
    """
    with proof.take("i in 1..n"):
        proof.have("d[i] == -lam*b[i]", "c is stationary")
    proof.start("at_q - at_c")
    proof.at_least("Sum(d[i]*(q[i] - c[i]), (i, 1, n))", "the function lies above its tangent plane")
    proof.equal("Sum(-lam*b[i]*(q[i] - c[i]), (i, 1, n))", "term by term")
    proof.equal("-lam*(Sum(b[i]*q[i], (i, 1, n)) - Sum(b[i]*c[i], (i, 1, n)))", "linearity")
    proof.equal(0, "both points satisfy the constraint")
