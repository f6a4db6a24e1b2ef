"""Logistic regression: the cross-entropy loss, found by integrating dC/db = a - y, and differentiated back."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof


@derivation(
    claim="diff(C(sigmoid(w*x + b)), b) == D(sigmoid(w*x + b))*sigmoid(w*x + b)*(1 - sigmoid(w*x + b))",
    where=["C, D in Functions", "w, x, b in Reals", "forall a in (0, 1): diff(C(a), a) == D(a)"],
    title="The chain rule for a cost of the activation: dC/db = C'(a) a (1 - a)",
    settles=["D2-36", "D2-37"],
)
def cost_chain_rule(proof: Proof) -> None:
    """The chain rule, dz/db = 1 and the derivative of the logistic function."""
    proof.have("0 < sigmoid(w*x + b) and sigmoid(w*x + b) < 1", by=use("sigmoid_range", z="w*x + b"))
    proof.have("diff(w*x + b, b) == 1", "the sum rule")
    proof.have("diff(C(sigmoid(w*x + b)), b) == D(sigmoid(w*x + b))*sigmoid(w*x + b)*(1 - sigmoid(w*x + b))")


@derivation(
    claim="forall a in (0, 1): D(a) == (a - y)/(a*(1 - a))",
    where=[
        "C, D in Functions",
        "w, x, y in Reals",
        "forall a in (0, 1): diff(C(a), a) == D(a)",
        "forall b in Reals: diff(C(sigmoid(w*x + b)), b) == sigmoid(w*x + b) - y",
    ],
    title="If dC/db = a - y, then dC/da = (a - y)/(a (1 - a))",
    settles=["D2-38"],
)
def cost_slope_from_bias_gradient(proof: Proof) -> None:
    """Every a in (0, 1) is an activation; there, compare the two expressions for dC/db."""
    with proof.take("a in (0, 1)"):
        proof.exhibit(
            "exists b in Reals: sigmoid(w*x + b) == a",
            "the logit is the inverse of the logistic function",
            by=use("sigmoid_of_logit"),
            b="log(a/(1 - a)) - w*x",
        )
        proof.obtain("b", "exists b in Reals: sigmoid(w*x + b) == a", "the bias that gives this activation")
        proof.have(
            "diff(C(sigmoid(w*x + b)), b) == D(sigmoid(w*x + b))*sigmoid(w*x + b)*(1 - sigmoid(w*x + b))",
            "the chain rule",
            by=use("cost_chain_rule"),
        )
        proof.have(
            "D(sigmoid(w*x + b))*sigmoid(w*x + b)*(1 - sigmoid(w*x + b)) == sigmoid(w*x + b) - y",
            "there is only one derivative",
            by=use(
                "derivative_unique",
                F="b -> C(sigmoid(w*x + b))",
                x="b",
                a="D(sigmoid(w*x + b))*sigmoid(w*x + b)*(1 - sigmoid(w*x + b))",
                b="sigmoid(w*x + b) - y",
            ),
        )
        proof.have("D(sigmoid(w*x + b)) == D(a)", "since sigmoid(w x + b) = a")
        proof.have("D(a)*a*(1 - a) == a - y", "since sigmoid(w x + b) = a")
        proof.have("D(a) == (a - y)/(a*(1 - a))", "a (1 - a) is positive")


@derivation(
    claim="diff(binary_cross_entropy(y, sigmoid(z)), z) == sigmoid(z) - y",
    where=["0 <= y <= 1", "z in Reals"],
    title="The derivative of the cross-entropy loss by the logit",
)
def cross_entropy_logit_gradient(proof: Proof) -> None:
    """The factor s (1 - s) of the logistic function cancels."""
    proof.have("0 < sigmoid(z) and sigmoid(z) < 1", by=use("sigmoid_range"))
    proof.have("diff(binary_cross_entropy(y, sigmoid(z)), z) == sigmoid(z) - y")
