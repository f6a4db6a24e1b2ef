"""Tangent lines of log and x log x: the inequalities from which the entropy bounds follow."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

SOURCE = "Cover, Thomas: Elements of Information Theory, 2nd ed., Lemma 2.6.2 (proof)"


@derivation(
    claim="log(t) <= t - 1",
    where=["t > 0"],
    title="The logarithm lies below its tangent at 1",
    source=SOURCE,
)
def log_tangent(proof: Proof) -> None:
    """By the mean value theorem on the interval between t and 1."""
    below, at_one, above = proof.cases("t < 1", "t == 1", "1 < t")
    with below:
        proof.obtain("c", use("mean_value", F="x -> log(x)", G="x -> 1/x", a="t", b=1), "the mean value theorem")
        proof.have("1/c >= 1", "since c < 1")
        proof.have("log(t) <= t - 1")
    with at_one:
        proof.have("log(t) <= t - 1", "both sides are 0")
    with above:
        proof.obtain("c", use("mean_value", F="x -> log(x)", G="x -> 1/x", a=1, b="t"), "the mean value theorem")
        proof.have("1/c <= 1", "since c > 1")
        proof.have("log(t) <= t - 1")


@derivation(
    claim="xlogy(t, t) >= t - 1",
    where=["t >= 0"],
    title="t log t lies above its tangent at 1, with 0 log 0 = 0",
    source=SOURCE,
)
def xlogx_tangent(proof: Proof) -> None:
    """For t > 0 the tangent inequality of log at 1/t, times t."""
    zero, positive = proof.cases("t == 0", "t > 0")
    with zero:
        proof.have("xlogy(t, t) >= t - 1", "0 >= -1")
    with positive:
        proof.have("log(1/t) <= 1/t - 1", by=use("log_tangent", t="1/t"))
        proof.have("xlogy(t, t) >= t - 1", "times t")
