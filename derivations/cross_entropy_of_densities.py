"""Cross-entropy of densities on an interval; integrals are differences of an antiderivative at the ends."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

SOURCE = "Cover, Thomas: Elements of Information Theory, 2nd ed., section 8.5"


@derivation(
    claim="-(F(b) - F(a)) == G(b) - G(a)",
    where=[
        "F, G, P, Q in Functions",
        "a < b",
        "forall x in [a, b]: Q(x) > 0",
        "forall x in [a, b]: diff(F(x), x) == P(x)*log(Q(x))",
        "forall x in [a, b]: diff(G(x), x) == P(x)*(-log(Q(x)))",
    ],
    title="Minus the integral of P log Q over [a, b] is the expectation of -log Q under the density P",
    source=SOURCE,
)
def density_cross_entropy(proof: Proof) -> None:
    """F is an antiderivative of P log Q and G one of -P log Q, so F + G is constant."""
    proof.example(F="x -> 0", G="x -> 0", P="x -> 0", Q="x -> 1", a=0, b=1)
    with proof.take("x in [a, b]"):
        proof.have("diff(F(x) + G(x), x) == 0", "P log Q - P log Q")
    proof.obtain("c", use("mean_value", F="x -> F(x) + G(x)", G="x -> 0", a="a", b="b"), "the mean value theorem")
    proof.have("-(F(b) - F(a)) == G(b) - G(a)")


@derivation(
    claim="c/c*log(1/c) - 0/c*log(1/c) == c/c*(-log(1/c)) - 0/c*(-log(1/c))",
    where=["c > 0"],
    title="For the uniform density on [0, c] the integral of P log P is the expectation of -log P (false)",
    expected="refuted",
)
def density_cross_entropy_sign_is_false(proof: Proof) -> None:
    """The antiderivatives are x/c log(1/c) and its negative; for c = 1/2 they give log 2 and -log 2."""
    proof.counterexample(c="1/2")
