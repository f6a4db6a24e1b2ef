"""The growth of the exponential function."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof


@derivation(
    claim="exp(x) >= 1 + x",
    where=["x in Reals"],
    title="The exponential lies above its tangent at 0",
    source="Rudin: Principles of Mathematical Analysis, 3rd ed., Theorem 8.6",
)
def exp_above_tangent(proof: Proof) -> None:
    """log t <= t - 1 at t = e^x."""
    proof.have("log(exp(x)) <= exp(x) - 1", "log t <= t - 1", by=use("log_tangent", t="exp(x)"))
    proof.have("exp(x) >= 1 + x", "log undoes exp")


@derivation(
    claim="exp(-z) < e",
    where=["e > 0", "z > 1/e"],
    title="e^-z is less than any positive number for large z",
    source="Rudin: Principles of Mathematical Analysis, 3rd ed., Theorem 8.6 (e)",
)
def exp_below(proof: Proof) -> None:
    """e^z >= 1 + z, so e^-z < 1/z."""
    proof.have("1/e > 0")
    proof.have("exp(z) > z", "the exponential lies above its tangent", by=use("exp_above_tangent", x="z"))
    proof.have("z*e > 1", "times e")
    proof.have("(exp(z) - z)*e > 0", "times e")
    proof.have("exp(z)*e > 1")
    proof.start("exp(-z)")
    proof.less("exp(-z)*(exp(z)*e)", "times a number greater than 1")
    proof.equal("e", "exp(-z) exp(z) = 1")
