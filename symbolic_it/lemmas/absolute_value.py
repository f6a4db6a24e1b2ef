"""The absolute value of a real number."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

SOURCE = "Rudin: Principles of Mathematical Analysis, 3rd ed., Theorem 1.33"


@derivation(
    claim="abs(t) >= 0 and abs(t)^2 == t^2",
    where=["t in Reals"],
    title="The absolute value is not negative and has the same square",
    source=SOURCE,
)
def absolute_square(proof: Proof) -> None:
    """It is t or -t."""


@derivation(
    claim="abs(u*v) == abs(u)*abs(v)",
    where=["u, v in Reals"],
    title="The absolute value of a product",
    source=SOURCE,
)
def absolute_product(proof: Proof) -> None:
    """Both sides are nonnegative with the same square."""
    proof.have("abs(u) >= 0 and abs(u)^2 == u^2", by=use("absolute_square", t="u"))
    proof.have("abs(v) >= 0 and abs(v)^2 == v^2", by=use("absolute_square", t="v"))
    proof.have("abs(u*v) >= 0 and abs(u*v)^2 == (u*v)^2", by=use("absolute_square", t="u*v"))
    proof.have("abs(u)*abs(v) >= 0")
    proof.start("abs(u*v)^2")
    proof.equal("u^2*v^2")
    proof.equal("abs(u)^2*abs(v)^2")
    proof.equal("(abs(u)*abs(v))^2")
    proof.have("abs(u*v) == abs(u)*abs(v)", by=use("equal_squares", a="abs(u*v)", b="abs(u)*abs(v)"))


@derivation(
    claim="a == b",
    where=["a >= 0", "b >= 0", "a^2 == b^2"],
    title="Numbers that are not negative are equal if their squares are",
    source=SOURCE,
)
def equal_squares(proof: Proof) -> None:
    """(a - b)(a + b) = 0, and a + b = 0 only if both are 0."""
    below, same, above = proof.cases("a < b", "a == b", "b < a")
    with below:
        proof.have("(b - a)*(a + b) > 0", "a + b is positive")
        proof.have("a == b", "this case does not occur")
    with same:
        proof.have("a == b")
    with above:
        proof.have("(a - b)*(a + b) > 0", "a + b is positive")
        proof.have("a == b", "this case does not occur")


@derivation(
    claim="sqrt(t^2) == abs(t)",
    where=["t in Reals"],
    title="The root of a square is the absolute value",
    source=SOURCE,
)
def root_of_square(proof: Proof) -> None:
    """Both are nonnegative with the same square."""
    proof.have("abs(t) >= 0 and abs(t)^2 == t^2", by=use("absolute_square", t="t"))
    proof.have("sqrt(t^2) >= 0", by=use("root_nonnegative", a="t^2"))
    proof.have("sqrt(t^2)^2 == t^2", by=use("root_square", a="t^2"))
    proof.have("sqrt(t^2) == abs(t)", by=use("equal_squares", a="sqrt(t^2)", b="abs(t)"))


@derivation(
    claim="u < v iff a < b",
    where=["k > 0", "a, b, u, v in Reals", "u == k*a", "v == k*b"],
    title="A positive factor keeps the order",
)
def scaled_order(proof: Proof) -> None:
    """v - u = k (b - a)."""
    proof.example(k=1, a=0, b=0, u=0, v=0)
    with proof.suppose("u < v"):
        with proof.contradiction("a >= b"):
            proof.have("k*(a - b) >= 0", "times k")
        proof.have("a < b")
    with proof.suppose("a < b"):
        proof.have("k*(b - a) > 0", "times k")
        proof.have("u < v")


@derivation(
    claim="abs(r*e) < abs(r*f) iff abs(e) < abs(f)",
    where=["r != 0", "e, f in Reals"],
    title="A factor other than 0 keeps the order of absolute values",
)
def scaled_distances(proof: Proof) -> None:
    """|r e| = |r| |e|, and |r| is positive."""
    proof.have("abs(r) > 0", "r is not 0")
    proof.have("abs(r*e) == abs(r)*abs(e)", by=use("absolute_product", u="r", v="e"))
    proof.have("abs(r*f) == abs(r)*abs(f)", by=use("absolute_product", u="r", v="f"))
    proof.have(
        "abs(r*e) < abs(r*f) iff abs(e) < abs(f)",
        "|r| is positive",
        by=use("scaled_order", k="abs(r)", a="abs(e)", b="abs(f)", u="abs(r*e)", v="abs(r*f)"),
    )


@derivation(
    claim="abs(u) <= v",
    where=["u <= v", "-u <= v"],
    title="The absolute value is at most what the number and its negative are at most",
    source=SOURCE,
)
def absolute_at_most(proof: Proof) -> None:
    """It is one of the two."""
