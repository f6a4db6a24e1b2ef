"""Consequences of the mean value theorem: functions with the same derivative on an interval."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

SOURCE = "Rudin: Principles of Mathematical Analysis, 3rd ed., Theorem 5.11 (b)"


@derivation(
    claim="F(u) == F(v)",
    where=["F in Functions", "l, r in Reals", "forall x in (l, r): diff(F(x), x) == 0", "u, v in (l, r)"],
    title="A function whose derivative vanishes on an interval is constant",
    source=SOURCE,
)
def zero_derivative_constant(proof: Proof) -> None:
    """By the mean value theorem between the two points."""
    below, same, above = proof.cases("u < v", "u == v", "v < u")
    with below:
        proof.obtain("c", use("mean_value", F="F", G="x -> 0", a="u", b="v"), "the mean value theorem")
        proof.have("F(u) == F(v)")
    with same:
        proof.have("F(u) == F(v)", "the same point")
    with above:
        proof.obtain("c", use("mean_value", F="F", G="x -> 0", a="v", b="u"), "the mean value theorem")
        proof.have("F(u) == F(v)")


@derivation(
    claim="exists c in Reals: forall x in (l, r): F(x) == G(x) + c",
    where=[
        "F, G, D in Functions",
        "l, r in Reals",
        "l < r",
        "forall x in (l, r): diff(F(x), x) == D(x)",
        "forall x in (l, r): diff(G(x), x) == D(x)",
    ],
    title="Two functions with the same derivative on an interval differ by a constant",
    source=SOURCE,
)
def same_derivative_constant(proof: Proof) -> None:
    """The difference of the two functions has the derivative 0; its value in the middle is the constant."""
    with proof.take("x in (l, r)"):
        proof.have("diff(F(x) - G(x), x) == 0", "D(x) - D(x)")
    with proof.take("x in (l, r)"):
        proof.have(
            "F(x) - G(x) == F((l + r)/2) - G((l + r)/2)",
            "a function with derivative 0 is constant",
            by=use("zero_derivative_constant", F="x -> F(x) - G(x)", u="x", v="(l + r)/2"),
        )
    proof.exhibit("exists c in Reals: forall x in (l, r): F(x) == G(x) + c", c="F((l + r)/2) - G((l + r)/2)")
