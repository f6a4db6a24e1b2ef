"""Convexity from the second derivative.

The chord lemmas are about functions on [0, 1]: convexity of a function of several variables is proved along every
segment ``t a + (1 - t) b`` of its domain.
"""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

SOURCE = "Rudin: Principles of Mathematical Analysis, 3rd ed., chapter 5, exercise 14"

ON_UNIT_INTERVAL = [
    "F, G, H in Functions",
    "forall x in [0, 1]: diff(F(x), x) == G(x)",
    "forall x in [0, 1]: diff(G(x), x) == H(x)",
]

GAP = "exists k, w in Reals: k > 0 and 0 < w and w < 1 and (1 - t)*F(0) + t*F(1) - F(t) == k*H(w)"


@derivation(
    claim=GAP,
    where=[*ON_UNIT_INTERVAL, "0 < t < 1"],
    title="The gap between a chord and the function is a positive multiple of a second derivative",
    source=SOURCE,
)
def chord_gap(proof: Proof) -> None:
    """By the mean value theorem for F on both sides of t, and then for its slope G."""
    proof.obtain("u", use("mean_value", F="F", G="G", a=0, b="t"), "the mean value theorem on the left")
    proof.obtain("v", use("mean_value", F="F", G="G", a="t", b=1), "the mean value theorem on the right")
    proof.start("(1 - t)*F(0) + t*F(1) - F(t)")
    proof.equal("t*(1 - t)*(G(v) - G(u))", "both differences of F in terms of slopes")
    proof.obtain("w", use("mean_value", F="G", G="H", a="u", b="v"), "the mean value theorem for the slope")
    proof.exhibit(GAP, k="t*(1 - t)*(v - u)", w="w")


@derivation(
    claim="F(t) <= (1 - t)*F(0) + t*F(1)",
    where=[*ON_UNIT_INTERVAL, "forall x in [0, 1]: H(x) >= 0", "0 <= t <= 1"],
    title="A function with second derivative at least 0 lies below its chord",
    source=SOURCE,
)
def chord_above(proof: Proof) -> None:
    """Inside, the gap is a positive multiple of a second derivative; at the ends it is 0."""
    proof.have("t == 0 or t > 0")
    proof.have("t < 1 or t == 1")
    left, right, inside = proof.cases("t == 0", "t == 1", "0 < t < 1", reason="t is an end or inside")
    with left:
        proof.have("F(t) <= (1 - t)*F(0) + t*F(1)", "both sides are F(0)")
    with right:
        proof.have("F(t) <= (1 - t)*F(0) + t*F(1)", "both sides are F(1)")
    with inside:
        gap = proof.obtain("k", use("chord_gap", t="t"), "the gap between chord and function")
        proof.obtain("w", gap, "a point between 0 and 1")
        proof.have("k*H(w) >= 0", "the second derivative is not negative")
        proof.have("F(t) <= (1 - t)*F(0) + t*F(1)")


@derivation(
    claim="F(t) < (1 - t)*F(0) + t*F(1)",
    where=[*ON_UNIT_INTERVAL, "forall x in [0, 1]: H(x) > 0", "0 < t < 1"],
    title="A function with positive second derivative lies strictly below its chord",
    source=SOURCE,
)
def chord_strictly_above(proof: Proof) -> None:
    """The gap is a positive multiple of a second derivative."""
    gap = proof.obtain("k", use("chord_gap", t="t"), "the gap between chord and function")
    proof.obtain("w", gap, "a point between 0 and 1")
    proof.have("k*H(w) > 0", "the second derivative is positive")
    proof.have("F(t) < (1 - t)*F(0) + t*F(1)")


@derivation(
    claim="t*a + (1 - t)*b > 0",
    where=["a > 0", "b > 0", "0 <= t <= 1"],
    title="A point between two positive numbers is positive",
    source=SOURCE,
)
def segment_positive(proof: Proof) -> None:
    """The second part is not negative and the first is positive, unless t = 0."""
    proof.have("t == 0 or t > 0")
    end, other = proof.cases("t == 0", "t > 0")
    with end:
        proof.have("t*a + (1 - t)*b > 0", "it is b")
    with other:
        proof.have("t*a > 0")
        proof.have("(1 - t)*b >= 0")
        proof.have("t*a + (1 - t)*b > 0", "the sum")
