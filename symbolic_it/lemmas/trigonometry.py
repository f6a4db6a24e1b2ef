"""Sine, cosine and arc tangent: the addition theorems and what follows from them, values, signs, bounds."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

RUDIN = "Rudin: Principles of Mathematical Analysis, 3rd ed., chapter 8, The trigonometric functions"
TABLES = "Abramowitz and Stegun: Handbook of Mathematical Functions, "


@derivation(
    claim="sin(x)^2 + cos(x)^2 == 1",
    where=["x in Reals"],
    title="The squares of sine and cosine sum to 1",
    source=TABLES + "4.3.10",
)
def sin_cos_squares(proof: Proof) -> None:
    """The derivative vanishes, and at 0 the value is 1."""
    with proof.take("t in Reals"):
        proof.have("diff(sin(t)^2 + cos(t)^2, t) == 0", "2 sin t cos t - 2 cos t sin t")
    proof.have("(x + 1/2)^2 >= 0", "a square")
    proof.have("-1 - x^2 < x")
    proof.have("(x - 1/2)^2 >= 0", "a square")
    proof.have("x < 1 + x^2")
    proof.have("-1 - x^2 < 0")
    proof.have("0 < 1 + x^2")
    proof.have(
        "sin(x)^2 + cos(x)^2 == sin(0)^2 + cos(0)^2",
        "a function with derivative 0 is constant",
        by=use("zero_derivative_constant", F="t -> sin(t)^2 + cos(t)^2", l="-1 - x^2", r="1 + x^2", u="x", v="0"),
    )
    proof.have("sin(x)^2 + cos(x)^2 == 1", "sin 0 = 0 and cos 0 = 1")


@derivation(
    claim="sin(x + y) == sin(x)*cos(y) + cos(x)*sin(y)",
    where=["x, y in Reals"],
    title="The sine of a sum",
    source=TABLES + "4.3.16",
)
def sin_sum(proof: Proof) -> None:
    """sin t cos(c - t) + cos t sin(c - t) does not depend on t."""
    proof.have("sin(x + y) == sin(x)*cos(y) + cos(x)*sin(y)", "the same at t = 0 and at t = x, with c = x + y")


@derivation(
    claim="cos(x + y) == cos(x)*cos(y) - sin(x)*sin(y)",
    where=["x, y in Reals"],
    title="The cosine of a sum",
    source=TABLES + "4.3.17",
)
def cos_sum(proof: Proof) -> None:
    """cos t cos(c - t) - sin t sin(c - t) does not depend on t."""
    proof.have("cos(x + y) == cos(x)*cos(y) - sin(x)*sin(y)", "the same at t = 0 and at t = x, with c = x + y")


@derivation(
    claim="sin(-x) == -sin(x) and cos(-x) == cos(x)",
    where=["x in Reals"],
    title="The sine is odd, the cosine even",
    source=TABLES + "4.3.13 and 4.3.14",
)
def sin_cos_parity(proof: Proof) -> None:
    """The addition theorems for x + (-x) = 0."""
    proof.have("sin(-x) == -sin(x)", "0 = sin x cos(-x) + cos x sin(-x)")
    proof.have("cos(-x) == cos(x)", "1 = cos x cos(-x) - sin x sin(-x)")
    proof.have("sin(-x) == -sin(x) and cos(-x) == cos(x)")


@derivation(
    claim="cos(pi) == -1 and sin(pi/2) == 1 and cos(pi/2) == 0",
    title="Values at pi and pi/2",
    source=RUDIN,
)
def sin_cos_at_pi(proof: Proof) -> None:
    """The square of cos pi is 1 since sin pi is 0; the half angle gives the rest."""
    proof.have("cos(pi) == -1", "cos^2 pi = 1, and cos pi is negative")
    proof.have("sin(pi/2) == 1", "cos pi = 1 - 2 sin^2(pi/2), and sin(pi/2) is positive")
    proof.have("cos(pi/2) == 0", "sin^2 + cos^2 = 1")
    proof.have("cos(pi) == -1 and sin(pi/2) == 1 and cos(pi/2) == 0")


@derivation(
    claim="sin(pi - x) == sin(x) and sin(x + 2*pi) == sin(x)",
    where=["x in Reals"],
    title="The sine at pi - x and x + 2 pi",
    source=TABLES + "4.3.44",
)
def sin_turned(proof: Proof) -> None:
    """The addition theorem with the values at pi."""
    proof.have("sin(pi - x) == sin(x)", "sin pi = 0 and cos pi = -1")
    proof.have("sin(x + 2*pi) == sin(x)", "sin 2 pi = 0 and cos 2 pi = 1")
    proof.have("sin(pi - x) == sin(x) and sin(x + 2*pi) == sin(x)")


@derivation(
    claim="-1 <= sin(x) and sin(x) <= 1 and -1 <= cos(x) and cos(x) <= 1",
    where=["x in Reals"],
    title="Sine and cosine lie between -1 and 1",
    source=RUDIN,
)
def sin_cos_bounded(proof: Proof) -> None:
    """No square is more than 1 where two squares sum to 1."""
    proof.have("-1 <= sin(x)", "sin^2 x <= 1")
    proof.have("sin(x) <= 1", "sin^2 x <= 1")
    proof.have("-1 <= cos(x)", "cos^2 x <= 1")
    proof.have("cos(x) <= 1", "cos^2 x <= 1")
    proof.have("-1 <= sin(x) and sin(x) <= 1 and -1 <= cos(x) and cos(x) <= 1")


@derivation(
    claim="sin(x) <= x",
    where=["x >= 0"],
    title="The sine is at most its argument",
    source="Mitrinovic: Analytic Inequalities, 3.4.3",
)
def sin_below_argument(proof: Proof) -> None:
    """The derivative of x - sin x is not negative."""
    at_zero, right = proof.cases("x == 0", "x > 0")
    with at_zero:
        proof.have("sin(x) <= x", "sin 0 = 0")
    with right:
        proof.obtain("c", use("mean_value", F="t -> sin(t)", G="t -> cos(t)", a="0", b="x"), "the mean value theorem")
        proof.have("sin(x) - sin(0) == cos(c)*(x - 0)")
        proof.have("sin(0) == 0")
        proof.have("(1 - cos(c))*x >= 0", "the cosine is at most 1")
        proof.have("sin(x) <= x")


@derivation(
    claim="0 < sin(x)",
    where=["0 < x < pi"],
    title="The sine is positive between 0 and pi",
    source=RUDIN,
)
def sin_positive_below_pi(proof: Proof) -> None:
    """sin x >= x - x^3/6 up to 2, and sin x = sin(pi - x) beyond."""
    proof.have("0 < sin(x)", "sin x >= x - x^3/6 for x <= 2; sin x = sin(pi - x) beyond")


@derivation(
    claim="atan(1) == pi/4",
    title="The arc tangent of 1",
    source=TABLES + "4.4.3",
)
def atan_of_one(proof: Proof) -> None:
    """The sine of atan 1 - pi/4 is 0, and that difference lies between -pi and pi."""
    proof.have("atan(1) == pi/4", "sin(atan 1 - pi/4) = 0")


@derivation(
    claim="atan(x) + atan(1/x) == pi/2",
    where=["x > 0"],
    title="Arc tangents of a number and its inverse",
    source=TABLES + "4.4.5 and 4.4.8",
)
def atan_of_inverse(proof: Proof) -> None:
    """The cosine of the sum is 0, and the sum lies between 0 and pi."""
    proof.have("atan(x) + atan(1/x) == pi/2", "cos(atan x + atan(1/x)) = 0")
