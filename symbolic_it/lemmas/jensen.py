"""Jensen's inequality for every number of points: from a tangent line, and from the sign of the second derivative."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

SOURCE = "Cover, Thomas: Elements of Information Theory, 2nd ed., Theorems 2.6.1 and 2.6.2"


@derivation(
    claim="F(x) <= F(c) + G(c)*(x - c)",
    where=[
        "F in Functions",
        "G in Functions",
        "H in Functions",
        "a in Reals",
        "b in Reals",
        "forall t in (a, b): diff(F(t), t) == G(t)",
        "forall t in (a, b): diff(G(t), t) == H(t)",
        "forall t in (a, b): H(t) <= 0",
        "c in (a, b)",
        "x in (a, b)",
    ],
    title="A function with second derivative at most 0 lies below its tangents",
    source=SOURCE,
)
def tangent_above_concave(proof: Proof) -> None:
    """By the mean value theorem twice: for F between x and c, and for its slope G between c and the point found."""
    below, equal, above = proof.cases("x < c", "x == c", "c < x")
    with below:
        proof.obtain("d", use("mean_value", F="F", G="G", a="x", b="c"), "the mean value theorem for F")
        proof.obtain("e", use("mean_value", F="G", G="H", a="d", b="c"), "the mean value theorem for G")
        proof.have("H(e) <= 0", "the second derivative")
        proof.have("G(c) <= G(d)", "so the slope does not increase")
        proof.have("F(x) <= F(c) + G(c)*(x - c)", "F(c) - F(x) = G(d) (c - x)")
    with equal:
        proof.have("F(x) <= F(c) + G(c)*(x - c)", "both sides are F(c)")
    with above:
        proof.obtain("d", use("mean_value", F="F", G="G", a="c", b="x"), "the mean value theorem for F")
        proof.obtain("e", use("mean_value", F="G", G="H", a="c", b="d"), "the mean value theorem for G")
        proof.have("H(e) <= 0", "the second derivative")
        proof.have("G(d) <= G(c)", "so the slope does not increase")
        proof.have("F(x) <= F(c) + G(c)*(x - c)", "F(x) - F(c) = G(d) (x - c)")


@derivation(
    claim="Sum(p[i]*F(x[i]), (i, 1, n)) <= F(Sum(p[i]*x[i], (i, 1, n)))",
    where=[
        "p in Simplex(n)",
        "x in Reals^n",
        "F in Functions",
        "m in Reals",
        "c in Reals",
        "c == Sum(p[i]*x[i], (i, 1, n))",
        "forall i in 1..n: F(x[i]) <= F(c) + m*(x[i] - c)",
    ],
    title="Jensen's inequality from a line through the mean point",
    source=SOURCE,
)
def jensen_from_tangent(proof: Proof) -> None:
    """Weighting the inequality with p and summing, the slope drops out, because c is the mean of the points."""
    proof.start("Sum(p[i]*F(x[i]), (i, 1, n))")
    proof.at_most("Sum(p[i]*(F(c) + m*(x[i] - c)), (i, 1, n))", "the line lies above, term by term")
    proof.equal("F(c)*Sum(p[i], (i, 1, n)) + m*(Sum(p[i]*x[i], (i, 1, n)) - c*Sum(p[i], (i, 1, n)))", "linearity")
    proof.equal("F(c) + m*(c - c)", "the weights sum to 1, and c is the mean")
    proof.equal("F(Sum(p[i]*x[i], (i, 1, n)))", "the slope drops out")


@derivation(
    claim="Sum(p[i]*x[i], (i, 1, n)) < b",
    where=["p in Simplex(n)", "x in Reals^n", "b in Reals", "forall i in 1..n: x[i] < b"],
    title="A weighted mean is less than a strict upper bound of the points",
    source=SOURCE,
)
def weighted_mean_less(proof: Proof) -> None:
    """If every p_i (b - x_i) were 0, all weights would be 0."""
    with proof.contradiction("Sum(p[i]*x[i], (i, 1, n)) >= b"):
        proof.start("Sum(p[i]*(b - x[i]), (i, 1, n))")
        proof.equal("b*Sum(p[i], (i, 1, n)) - Sum(p[i]*x[i], (i, 1, n))", "linearity")
        proof.equal("b - Sum(p[i]*x[i], (i, 1, n))", "the weights sum to 1")
        proof.at_most("0", "the assumption")
        proof.have("Sum(p[i]*(b - x[i]), (i, 1, n)) >= 0", "no term is negative")
        proof.have("Sum(p[i]*(b - x[i]), (i, 1, n)) == 0")
        products = proof.have(
            "forall i in 1..n: p[i]*(b - x[i]) == 0",
            "nonnegative terms with sum 0",
            by=use("zero_sum_of_nonnegative", x="[p[i]*(b - x[i]) for i in 1..n]"),
        )
        with proof.take("i in 1..n"):
            proof.have("p[i]*(b - x[i]) == 0", by=products)
            proof.have("p[i] == 0", "the other factor is positive")
        proof.have("Sum(p[i], (i, 1, n)) == 0", "all weights are 0")


@derivation(
    claim="Sum(p[i]*x[i], (i, 1, n)) > a",
    where=["p in Simplex(n)", "x in Reals^n", "a in Reals", "forall i in 1..n: x[i] > a"],
    title="A weighted mean is greater than a strict lower bound of the points",
    source=SOURCE,
)
def weighted_mean_greater(proof: Proof) -> None:
    """The same for the points -x_i and the bound -a."""
    proof.have(
        "Sum(p[i]*(-x[i]), (i, 1, n)) < -a",
        "the mean of the opposite points",
        by=use("weighted_mean_less", x="[-x[i] for i in 1..n]", b="-a"),
    )


@derivation(
    claim="Sum(p[i]*F(x[i]), (i, 1, n)) <= F(Sum(p[i]*x[i], (i, 1, n)))",
    where=[
        "p in Simplex(n)",
        "a in Reals",
        "b in Reals",
        "x in (a, b)^n",
        "F in Functions",
        "G in Functions",
        "H in Functions",
        "forall t in (a, b): diff(F(t), t) == G(t)",
        "forall t in (a, b): diff(G(t), t) == H(t)",
        "forall t in (a, b): H(t) <= 0",
    ],
    title="Jensen's inequality for a function with second derivative at most 0",
    source=SOURCE,
)
def jensen_concave(proof: Proof) -> None:
    """The tangent at the mean point lies above the function."""
    proof.have("Sum(p[i]*x[i], (i, 1, n)) < b", "a mean of points < b", by=use("weighted_mean_less", x="x", b="b"))
    proof.have("a < Sum(p[i]*x[i], (i, 1, n))", "a mean of points > a", by=use("weighted_mean_greater", x="x", a="a"))
    with proof.take("k in 1..n"):
        proof.have(
            "F(x[k]) <= F(Sum(p[i]*x[i], (i, 1, n))) + G(Sum(p[i]*x[i], (i, 1, n)))*(x[k] - Sum(p[i]*x[i], (i, 1, n)))",
            "the tangent at the mean lies above",
            by=use("tangent_above_concave", c="Sum(p[i]*x[i], (i, 1, n))", x="x[k]"),
        )
    proof.have(
        "Sum(p[i]*F(x[i]), (i, 1, n)) <= F(Sum(p[i]*x[i], (i, 1, n)))",
        "Jensen's inequality from the tangent",
        by=use("jensen_from_tangent", c="Sum(p[i]*x[i], (i, 1, n))", m="G(Sum(p[i]*x[i], (i, 1, n)))"),
    )


@derivation(
    claim="Sum(p[i]*log(x[i]), (i, 1, n)) <= log(Sum(p[i]*x[i], (i, 1, n)))",
    where=["p in Simplex(n)", "x in (0, oo)^n"],
    title="Jensen's inequality for the logarithm",
    source=SOURCE,
)
def jensen_log(proof: Proof) -> None:
    """The second derivative of log is -1/t^2; all points lie between 0 and 1 plus their sum."""
    with proof.take("k in 1..n"):
        proof.have("x[k] <= Sum(x[i], (i, 1, n))", "one of positive terms", by=use("term_at_most_sum", x="x"))
        proof.have("x[k] < 1 + Sum(x[i], (i, 1, n))")
    with proof.take("t in (0, 1 + Sum(x[i], (i, 1, n)))"):
        proof.have("diff(log(t), t) == 1/t", "the first derivative")
    with proof.take("t in (0, 1 + Sum(x[i], (i, 1, n)))"):
        proof.have("diff(1/t, t) == -1/t^2", "the second derivative")
    with proof.take("t in (0, 1 + Sum(x[i], (i, 1, n)))"):
        proof.have("-1/t^2 <= 0", "it is negative: log is concave")
    proof.have(
        "Sum(p[i]*log(x[i]), (i, 1, n)) <= log(Sum(p[i]*x[i], (i, 1, n)))",
        "Jensen's inequality",
        by=use(
            "jensen_concave",
            a=0,
            b="1 + Sum(x[i], (i, 1, n))",
            F="t -> log(t)",
            G="t -> 1/t",
            H="t -> -1/t^2",
        ),
    )
