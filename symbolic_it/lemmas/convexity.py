"""Convexity from the second derivative, on an interval."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

SOURCE = "Rudin: Principles of Mathematical Analysis, 3rd ed., chapter 5, exercise 14"


@derivation(
    claim="F(t*a + (1 - t)*b) <= t*F(a) + (1 - t)*F(b)",
    where=[
        "F in Functions",
        "G in Functions",
        "H in Functions",
        "a < b",
        "0 <= t <= 1",
        "forall x in [a, b]: diff(F(x), x) == G(x)",
        "forall x in [a, b]: diff(G(x), x) == H(x)",
        "forall x in [a, b]: H(x) >= 0",
    ],
    title="A function with second derivative >= 0 lies below its chords",
    source=SOURCE,
)
def chord_above(proof: Proof) -> None:
    """The slope on the left of the point is at most the slope on its right, by the mean value theorem thrice."""
    proof.have("t == 0 or t > 0")
    proof.have("t < 1 or t == 1")
    left, right, inside = proof.cases("t == 0", "t == 1", "0 < t < 1")
    with left:
        proof.have("t*a + (1 - t)*b == b")
        proof.have("F(t*a + (1 - t)*b) <= t*F(a) + (1 - t)*F(b)")
    with right:
        proof.have("t*a + (1 - t)*b == a")
        proof.have("F(t*a + (1 - t)*b) <= t*F(a) + (1 - t)*F(b)")
    with inside:
        proof.have("a < t*a + (1 - t)*b")
        proof.have("t*a + (1 - t)*b < b")
        proof.obtain("u", use("mean_value", F="F", G="G", a="a", b="t*a + (1 - t)*b"), "mean value theorem")
        proof.obtain("v", use("mean_value", F="F", G="G", a="t*a + (1 - t)*b", b="b"), "mean value theorem")
        proof.have("u < v")
        proof.obtain("w", use("mean_value", F="G", G="H", a="u", b="v"), "mean value theorem")
        proof.have("H(w) >= 0", "w is between a and b")
        proof.have("H(w)*(v - u) >= 0")
        proof.have("G(u) <= G(v)", "the slope does not decrease")
        proof.have("t*(F(t*a + (1 - t)*b) - F(a)) == t*(1 - t)*(b - a)*G(u)")
        proof.have("(1 - t)*(F(b) - F(t*a + (1 - t)*b)) == t*(1 - t)*(b - a)*G(v)")
        proof.have("t*(1 - t)*(b - a)*(G(v) - G(u)) >= 0")
        proof.have("F(t*a + (1 - t)*b) <= t*F(a) + (1 - t)*F(b)")
