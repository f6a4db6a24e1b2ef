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


@derivation(
    claim="log(t) < t - 1",
    where=["t > 0", "t != 1"],
    title="The logarithm touches its tangent at 1 only there",
    source=SOURCE,
)
def log_tangent_strict(proof: Proof) -> None:
    """By the mean value theorem on the interval between t and 1, the point found being inside."""
    below, above = proof.cases("t < 1", "1 < t")
    with below:
        proof.obtain("c", use("mean_value", F="x -> log(x)", G="x -> 1/x", a="t", b=1), "the mean value theorem")
        proof.have("1/c > 1", "since c < 1")
        proof.have("(1/c - 1)*(1 - t) > 0")
        proof.have("log(t) < t - 1")
    with above:
        proof.obtain("c", use("mean_value", F="x -> log(x)", G="x -> 1/x", a=1, b="t"), "the mean value theorem")
        proof.have("1/c < 1", "since c > 1")
        proof.have("(1 - 1/c)*(t - 1) > 0")
        proof.have("log(t) < t - 1")


@derivation(
    claim="xlogy(a, b) - xlogy(a, a) <= b - a",
    where=["a >= 0", "b >= 0", "b == 0 implies a == 0"],
    title="a log b - a log a is at most b - a",
    source=SOURCE,
)
def gibbs_term(proof: Proof) -> None:
    """The tangent inequality of log at b/a, times a; for a = 0 the left side is 0."""
    zero, positive = proof.cases("a == 0", "a > 0")
    with zero:
        proof.have("xlogy(a, b) - xlogy(a, a) <= b - a", "0 <= b")
    with positive:
        with proof.contradiction("b == 0"):
            proof.have("a == 0", "by the hypothesis")
        proof.have("log(b/a) <= b/a - 1", "log t <= t - 1 at t = b/a", by=use("log_tangent", t="b/a"))
        proof.have("xlogy(a, b) - xlogy(a, a) <= b - a", "times a")


@derivation(
    claim="xlogy(a, b) - xlogy(a, a) < b - a",
    where=["a >= 0", "b >= 0", "b == 0 implies a == 0", "a != b"],
    title="a log b - a log a is less than b - a when a and b differ",
    source=SOURCE,
)
def gibbs_term_strict(proof: Proof) -> None:
    """The strict tangent inequality of log at b/a, times a; for a = 0 the left side is 0 and b > 0."""
    zero, positive = proof.cases("a == 0", "a > 0")
    with zero:
        with proof.contradiction("b == 0"):
            proof.have("a == b", "both are 0")
        proof.have("xlogy(a, b) - xlogy(a, a) < b - a", "0 < b")
    with positive:
        with proof.contradiction("b == 0"):
            proof.have("a == 0", "by the hypothesis")
        with proof.contradiction("b/a == 1"):
            proof.have("a == b", "times a")
        proof.have("log(b/a) < b/a - 1", "log t < t - 1 at t = b/a", by=use("log_tangent_strict", t="b/a"))
        proof.have("xlogy(a, b) - xlogy(a, a) < b - a", "times a")


@derivation(
    claim="xlogy(t, t) <= 0",
    where=["0 <= t <= 1"],
    title="t log t is not positive on [0, 1]",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Lemma 2.1.1",
)
def xlogx_at_most_zero(proof: Proof) -> None:
    """The logarithm of a number in (0, 1] is at most 0; at t = 0 the value is 0 by convention."""
    zero, positive = proof.cases("t == 0", "t > 0")
    with zero:
        proof.have("xlogy(t, t) <= 0", "0 log 0 = 0")
    with positive:
        proof.have("log(t) <= t - 1", by=use("log_tangent", t="t"))
        proof.have("log(t) <= 0", "since t <= 1")
        proof.have("t*log(t) <= 0", "times t")
        proof.have("xlogy(t, t) <= 0", "the same")


@derivation(
    claim="xlogy(t, t) == 0 iff (t == 0 or t == 1)",
    where=["t >= 0"],
    title="t log t vanishes at 0 and 1 only",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Lemma 2.1.1",
)
def xlogx_zero(proof: Proof) -> None:
    """A product with a positive factor t vanishes only if log t does, and log is injective."""
    with proof.suppose("xlogy(t, t) == 0"):
        zero, positive = proof.cases("t == 0", "t > 0")
        with zero:
            proof.have("t == 0 or t == 1")
        with positive:
            proof.start("log(t)")
            proof.equal("xlogy(t, t)/t", "divide by t > 0")
            proof.equal("0/t", "by assumption")
            proof.equal(0)
            proof.have("t == 1", "t = exp(log t) = exp 0", by=use("exp_log", a="t"))
            proof.have("t == 0 or t == 1")
    with proof.suppose("t == 0 or t == 1"):
        zero, one = proof.cases("t == 0", "t == 1")
        with zero:
            proof.have("xlogy(t, t) == 0", "0 log 0 = 0")
        with one:
            proof.have("xlogy(t, t) == 0", "log 1 = 0")
