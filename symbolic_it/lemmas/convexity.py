"""Convexity from the second derivative, on an interval: chords lie above, tangents below."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

SOURCE = "Rudin: Principles of Mathematical Analysis, 3rd ed., chapter 5, exercise 14"

TWICE_DIFFERENTIABLE = [
    "F, G, H in Functions",
    "a, b in Reals",
    "forall x in [a, b]: diff(F(x), x) == G(x)",
    "forall x in [a, b]: diff(G(x), x) == H(x)",
]

GAP = (
    "exists k, w in Reals: k > 0 and a < w and w < b"
    " and (1 - t)*F(a) + t*F(b) - F((1 - t)*a + t*b) == k*H(w)"
)


@derivation(
    claim=GAP,
    where=[*TWICE_DIFFERENTIABLE, "a < b", "0 < t < 1"],
    title="The gap between a chord and the function is a positive multiple of a second derivative",
    source=SOURCE,
)
def chord_gap(proof: Proof) -> None:
    """By the mean value theorem for F on both sides of the point, and then for its slope G."""
    point = "(1 - t)*a + t*b"
    proof.have(f"a < {point} < b")
    proof.obtain("u", use("mean_value", F="F", G="G", a="a", b=point), "the mean value theorem on the left")
    proof.obtain("v", use("mean_value", F="F", G="G", a=point, b="b"), "the mean value theorem on the right")
    proof.start(f"(1 - t)*F(a) + t*F(b) - F({point})")
    proof.equal("t*(1 - t)*(b - a)*(G(v) - G(u))", "both differences of F in terms of slopes")
    proof.obtain("w", use("mean_value", F="G", G="H", a="u", b="v"), "the mean value theorem for the slope")
    proof.exhibit(GAP, k="t*(1 - t)*(b - a)*(v - u)", w="w")


@derivation(
    claim="F((1 - t)*a + t*b) <= (1 - t)*F(a) + t*F(b)",
    where=[*TWICE_DIFFERENTIABLE, "forall x in [a, b]: H(x) >= 0", "a < b", "0 <= t <= 1"],
    title="A function with second derivative at least 0 lies below its chords",
    source=SOURCE,
)
def chord_above(proof: Proof) -> None:
    """Inside, the gap is a positive multiple of a second derivative; at the ends it is 0."""
    proof.have("t == 0 or t > 0")
    proof.have("t < 1 or t == 1")
    left, right, inside = proof.cases("t == 0", "t == 1", "0 < t < 1", reason="t is an end or inside")
    with left:
        proof.have("F((1 - t)*a + t*b) <= (1 - t)*F(a) + t*F(b)", "both sides are F(a)")
    with right:
        proof.have("F((1 - t)*a + t*b) <= (1 - t)*F(a) + t*F(b)", "both sides are F(b)")
    with inside:
        gap = proof.obtain("k", use("chord_gap", F="F", G="G", H="H", a="a", b="b", t="t"), "the gap")
        proof.obtain("w", gap)
        proof.have("k*H(w) >= 0", "the second derivative is not negative")
        proof.have("F((1 - t)*a + t*b) <= (1 - t)*F(a) + t*F(b)")


@derivation(
    claim="F((1 - t)*a + t*b) < (1 - t)*F(a) + t*F(b)",
    where=[*TWICE_DIFFERENTIABLE, "forall x in [a, b]: H(x) > 0", "a < b", "0 < t < 1"],
    title="A function with positive second derivative lies strictly below its chords",
    source=SOURCE,
)
def chord_strictly_above(proof: Proof) -> None:
    """The gap is a positive multiple of a second derivative."""
    gap = proof.obtain("k", use("chord_gap", F="F", G="G", H="H", a="a", b="b", t="t"), "the gap")
    proof.obtain("w", gap)
    proof.have("k*H(w) > 0", "the second derivative is positive")
    proof.have("F((1 - t)*a + t*b) < (1 - t)*F(a) + t*F(b)")


@derivation(
    claim="a + t*(b - a) > 0",
    where=["a > 0", "b > 0", "0 <= t <= 1"],
    title="A point between two positive numbers is positive",
    source=SOURCE,
)
def segment_positive(proof: Proof) -> None:
    """It is (1 - t) a + t b; the first part is not negative and the second is positive, unless t = 0."""
    proof.have("t == 0 or t > 0")
    end, other = proof.cases("t == 0", "t > 0")
    with end:
        proof.have("a + t*(b - a) > 0", "it is a")
    with other:
        proof.have("t*b > 0")
        proof.have("(1 - t)*a >= 0")
        proof.have("a + t*(b - a) > 0", "the sum")
