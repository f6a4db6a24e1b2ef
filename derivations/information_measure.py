"""The logarithm is the only measure of information: the functional equation f(s t) = f(s) + f(t) on (0, 1]."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

ACZEL = "Aczel, Daroczy: On Measures of Information and Their Characterizations, section 0.3"
ADDITIVE = ["F in Functions", "forall s in (0, 1], t in (0, 1]: F(s*t) == F(s) + F(t)"]
MONOTONE = "forall s in (0, 1], t in (0, 1]: s <= t implies F(t) <= F(s)"
DECREASING = "forall s in (0, 1], t in (0, 1]: s < t implies F(t) < F(s)"
POSITIVE = "forall t in (0, 1): F(t) > 0"


@derivation(
    claim="F(1) == 0",
    where=ADDITIVE,
    title="A certain event carries no information: this follows from additivity",
    source=ACZEL,
    settles=["D4-04"],
)
def information_of_certain_event(proof: Proof) -> None:
    """F(1) = F(1*1) = 2 F(1)."""
    proof.have("F(1*1) == F(1) + F(1)", "additivity")
    proof.have("F(1) == 0")


@derivation(
    claim=DECREASING,
    where=[*ADDITIVE, POSITIVE],
    title="Information decreases with the probability: this follows from additivity and positivity",
    source=ACZEL,
    settles=["D4-05"],
)
def information_decreases(proof: Proof) -> None:
    """For s < t additivity gives F(s) = F(t) + F(s/t), and F(s/t) > 0."""
    proof.example(F="x -> -log(x)")
    with proof.take("s in (0, 1]", "t in (0, 1]"):
        with proof.suppose("s < t"):
            proof.have("s/t > 0")
            proof.have("s/t < 1", "s < t")
            split = proof.have("F(t*(s/t)) == F(t) + F(s/t)", "additivity", by=use(additive, s="t", t="s/t"))
            proof.have("F(s) == F(t) + F(s/t)", "s = t (s/t)", by=split)
            proof.have("F(s/t) > 0", "positivity")
            proof.have("F(t) < F(s)")


@derivation(
    claim="F(exp(-m*u)) == m*F(exp(-u))",
    where=[*ADDITIVE, "u >= 0", "m in Integers", "m >= 0"],
    title="The information of m independent events of the same probability",
    source=ACZEL,
)
def information_of_multiple(proof: Proof) -> None:
    """By induction on m, from exp(-(m + 1) u) = exp(-m u) exp(-u)."""
    base, step = proof.induction("k", 0, "F(exp(-k*u)) == k*F(exp(-u))")
    with base:
        proof.have("F(1) == 0", by=use("information_of_certain_event", F="F"))
        proof.have("F(exp(-0*u)) == 0*F(exp(-u))", "exp 0 = 1")
    with step:
        proof.have("k*u >= 0")
        proof.have("exp(-k*u) <= 1", "the exponent is not positive")
        proof.have("exp(-u) <= 1", "the exponent is not positive")
        proof.have("F(exp(-k*u)*exp(-u)) == F(exp(-k*u)) + F(exp(-u))", "additivity")
        proof.have("exp(-k*u)*exp(-u) == exp(-(k + 1)*u)")
        proof.have("F(exp(-(k + 1)*u)) == (k + 1)*F(exp(-u))")


@derivation(
    claim="x == y",
    where=["x, y, c in Reals", "forall m in Naturals: m*(x - y) <= c and m*(y - x) <= c"],
    title="Numbers are equal if no multiple of their difference exceeds a bound",
    source="Rudin: Principles of Mathematical Analysis, 3rd ed., Theorem 1.20 (a)",
)
def equal_if_multiples_bounded(proof: Proof) -> None:
    """The Archimedean property: otherwise some multiple would be greater than the bound."""
