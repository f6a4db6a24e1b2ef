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
    claim="log(t) == t - 1 iff t == 1",
    where=["t > 0"],
    title="The logarithm meets its tangent at 1 exactly there",
    source=SOURCE,
)
def log_tangent_equality(proof: Proof) -> None:
    """For t = 1 both sides are 0; for t != 1 the inequality is strict."""
    with proof.suppose("log(t) == t - 1"):
        with proof.contradiction("t != 1"):
            proof.have("log(t) < t - 1", "the inequality is strict", by=use("log_tangent_strict"))
        proof.have("t == 1")
    with proof.suppose("t == 1"):
        proof.have("log(t) == t - 1", "both sides are 0")


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


C = "t*a + (1 - t)*b"


@derivation(
    claim=f"{C} == 0 implies (a == 0 and b == 0)",
    where=["a >= 0", "b >= 0", "0 < t < 1"],
    title="A proper mixture of nonnegative numbers vanishes only if both do",
    source=SOURCE,
)
def mixture_zero(proof: Proof) -> None:
    """Both parts of the sum are not negative."""
    with proof.suppose(f"{C} == 0"):
        proof.have("t*a >= 0")
        proof.have("(1 - t)*b >= 0")
        proof.have("t*a == 0", "the sum is 0")
        proof.have("a == 0", "since t > 0")
        proof.have("(1 - t)*b == 0", "the sum is 0")
        proof.have("b == 0", "since t < 1")
        proof.have("a == 0 and b == 0")


@derivation(
    claim=f"xlogy({C}, {C}) <= t*xlogy(a, a) + (1 - t)*xlogy(b, b)",
    where=["a >= 0", "b >= 0", "0 <= t <= 1"],
    title="t log t is convex on [0, oo), with 0 log 0 = 0",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 2.7.1 (proof)",
)
def xlogx_convex(proof: Proof) -> None:
    """With c the mixture, c log c is the mixture of a log c and b log c, and both tangent inequalities hold at c."""
    left, right, inside = proof.cases("t == 0", "t == 1", "0 < t and t < 1", reason="t is an end or inside")
    claim = f"xlogy({C}, {C}) <= t*xlogy(a, a) + (1 - t)*xlogy(b, b)"
    with left:
        proof.have(claim, "both sides are b log b")
    with right:
        proof.have(claim, "both sides are a log a")
    with inside:
        proof.have(f"{C} >= 0", "a mixture")
        proof.have(f"{C} == 0 implies (a == 0 and b == 0)", by=use("mixture_zero", a="a", b="b", t="t"))
        first = proof.have(f"xlogy(a, {C}) - xlogy(a, a) <= {C} - a", by=use("gibbs_term", a="a", b=C))
        second = proof.have(f"xlogy(b, {C}) - xlogy(b, b) <= {C} - b", by=use("gibbs_term", a="b", b=C))
        proof.start(f"xlogy({C}, {C}) - t*xlogy(a, a) - (1 - t)*xlogy(b, b)")
        proof.equal(f"t*(xlogy(a, {C}) - xlogy(a, a)) + (1 - t)*(xlogy(b, {C}) - xlogy(b, b))", "c log c is a mixture")
        proof.at_most(f"t*({C} - a) + (1 - t)*({C} - b)", "both tangent inequalities", by=[first, second])
        proof.equal(0)
        proof.have(claim)


@derivation(
    claim=f"xlogy({C}, {C}) < t*xlogy(a, a) + (1 - t)*xlogy(b, b)",
    where=["a >= 0", "b >= 0", "a != b", "0 < t < 1"],
    title="t log t is strictly convex on [0, oo), with 0 log 0 = 0",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 2.7.1 (proof)",
)
def xlogx_strictly_convex(proof: Proof) -> None:
    """As for the convexity, but the mixture is neither of the two numbers, so the tangent inequality is strict."""
    proof.have(f"{C} >= 0", "a mixture")
    proof.have(f"{C} == 0 implies (a == 0 and b == 0)", by=use("mixture_zero", a="a", b="b", t="t"))
    with proof.contradiction(f"a == {C}"):
        proof.have("(1 - t)*(a - b) == 0")
        proof.have("a == b", "since t < 1")
    first = proof.have(f"xlogy(a, {C}) - xlogy(a, a) < {C} - a", by=use("gibbs_term_strict", a="a", b=C))
    second = proof.have(f"xlogy(b, {C}) - xlogy(b, b) <= {C} - b", by=use("gibbs_term", a="b", b=C))
    proof.start(f"xlogy({C}, {C}) - t*xlogy(a, a) - (1 - t)*xlogy(b, b)")
    proof.equal(f"t*(xlogy(a, {C}) - xlogy(a, a)) + (1 - t)*(xlogy(b, {C}) - xlogy(b, b))", "c log c is a mixture")
    proof.less(f"t*({C} - a) + (1 - t)*({C} - b)", "both tangent inequalities", by=[first, second])
    proof.equal(0)


@derivation(
    claim="xlogy(a*b, a*b) == b*xlogy(a, a) + a*xlogy(b, b) and xlogy(a*b, b) == a*xlogy(b, b)",
    where=["a >= 0", "b >= 0"],
    title="t log t of a product, with 0 log 0 = 0",
    source="Rudin: Principles of Mathematical Analysis, 3rd ed., (8.40)",
)
def xlogx_product(proof: Proof) -> None:
    """The log of a product; where a factor is 0, all terms are."""
    both = "xlogy(a*b, a*b) == b*xlogy(a, a) + a*xlogy(b, b) and xlogy(a*b, b) == a*xlogy(b, b)"
    first, other = proof.cases("a == 0", "a > 0")
    with first:
        proof.have("a*b == 0")
        proof.have(both, "all terms are 0")
    with other:
        second, neither = proof.cases("b == 0", "b > 0")
        with second:
            proof.have("a*b == 0")
            proof.have(both, "all terms are 0")
        with neither:
            proof.have("a*b > 0")
            proof.have("xlogy(a*b, a*b) == b*xlogy(a, a) + a*xlogy(b, b)", "the log of a product")
            proof.have("xlogy(a*b, b) == a*xlogy(b, b)")
            proof.have(both)
