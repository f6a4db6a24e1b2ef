"""The logistic function: its range, its symmetry, its inverse."""

from symbolic_it.derivation.language import derivation
from symbolic_it.derivation.proof import Proof

SOURCE = "Bishop: Pattern Recognition and Machine Learning, (4.59) and (4.60)"


@derivation(
    claim="0 < sigmoid(z) and sigmoid(z) < 1",
    where=["z in Reals"],
    title="The logistic function lies strictly between 0 and 1",
    source=SOURCE,
)
def sigmoid_range(proof: Proof) -> None:
    """The quotient 1/(1 + e^-z) has a denominator greater than 1."""
    proof.have("1 + exp(-z) > 1", "exp is positive")
    proof.have("0 < sigmoid(z)", "a quotient of positive numbers")
    proof.start("1 - sigmoid(z)")
    proof.equal("exp(-z)/(1 + exp(-z))", "by definition")
    proof.greater(0, "a quotient of positive numbers")
    proof.have("0 < sigmoid(z) and sigmoid(z) < 1")


@derivation(
    claim="sigmoid(-z) == 1 - sigmoid(z)",
    where=["z in Reals"],
    title="The logistic function of -z is the complement",
    source=SOURCE,
)
def sigmoid_symmetry(proof: Proof) -> None:
    """Multiply numerator and denominator by e^-z."""
    proof.start("sigmoid(-z)")
    proof.equal("1/(1 + exp(z))", "by definition")
    proof.equal("exp(-z)/(exp(-z) + 1)", "times exp(-z) above and below")
    proof.equal("1 - sigmoid(z)", "by definition")


@derivation(
    claim="sigmoid(log(a/(1 - a))) == a",
    where=["0 < a < 1"],
    title="The logit is the inverse of the logistic function",
    source=SOURCE,
)
def sigmoid_of_logit(proof: Proof) -> None:
    """exp(-log(a/(1 - a))) = (1 - a)/a."""
    proof.have("exp(-log(a/(1 - a))) == (1 - a)/a", "exp is the inverse of log")
    proof.start("sigmoid(log(a/(1 - a)))")
    proof.equal("1/(1 + (1 - a)/a)", "by definition")
    proof.equal("a", "1 + (1 - a)/a = 1/a")
