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
