"""The order of real numbers under positive affine maps."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof


@derivation(
    claim="f <= g iff a <= b",
    where=["a, b, c, f, g in Reals", "k > 0", "f == c + k*a", "g == c + k*b"],
    title="Adding a constant and multiplying by a positive number keeps the order",
    source="Boyd, Vandenberghe: Convex Optimization, section 4.1.3",
)
def affine_same_order(proof: Proof) -> None:
    """g - f = k (b - a), and k is positive."""
    with proof.suppose("f <= g"):
        proof.start("a")
        proof.equal("(f - c)/k", "f = c + k a")
        proof.at_most("(g - c)/k", "divided by k > 0")
        proof.equal("b", "g = c + k b")
    with proof.suppose("a <= b"):
        proof.start("f")
        proof.equal("c + k*a")
        proof.at_most("c + k*b", "times k > 0")
        proof.equal("g")
    proof.have("f <= g iff a <= b", "both directions")


@derivation(
    claim="a == b",
    where=["a, b in Reals", "(a - b)^2 == 0"],
    title="Numbers whose difference has the square 0 are equal",
)
def equal_if_square_vanishes(proof: Proof) -> None:
    """The square of a number that is not 0 is positive."""
    same, different = proof.cases("a == b", "a - b != 0")
    with same:
        proof.have("a == b")
    with different:
        proof.have("(a - b)^2 > 0", "the square of a number that is not 0")
        proof.have("a == b", "this case does not occur")


@derivation(
    claim="-log(a) <= -log(b) iff b <= a",
    where=["a > 0", "b > 0"],
    title="The negative logarithm reverses the order",
)
def negative_log_reverses_order(proof: Proof) -> None:
    """The logarithm is increasing, since log t <= t - 1."""
    with proof.suppose("-log(a) <= -log(b)"):
        with proof.contradiction("a < b"):
            proof.have("log(a/b) <= a/b - 1", "log t <= t - 1", by=use("log_tangent", t="a/b"))
            proof.have("a/b < 1", "a < b")
            proof.have("log(a) < log(b)", "log a - log b = log(a/b) < 0")
        proof.have("b <= a")
    with proof.suppose("b <= a"):
        proof.start("log(b) - log(a)")
        proof.equal("log(b/a)", "the log of a quotient")
        proof.at_most("b/a - 1", "log t <= t - 1", by=use("log_tangent", t="b/a"))
        proof.at_most(0, "b <= a")
        proof.have("-log(a) <= -log(b)")


@derivation(
    claim="log(s) < log(t)",
    where=["0 < s < t"],
    title="The logarithm increases",
    source="Rudin: Principles of Mathematical Analysis, 3rd ed., (8.39)",
)
def log_increases(proof: Proof) -> None:
    """log(s/t) <= s/t - 1 < 0."""
    proof.have("log(s/t) <= s/t - 1", "log t <= t - 1", by=use("log_tangent", t="s/t"))
    proof.have("s/t < 1", "s < t")
    proof.start("log(s) - log(t)")
    proof.equal("log(s/t)", "the logarithm of a quotient")
    proof.at_most("s/t - 1", "from above")
    proof.less(0)


@derivation(
    claim="exp(a) <= exp(b)",
    where=["a, b in Reals", "a <= b"],
    title="The exponential function keeps the order",
    source="Rudin: Principles of Mathematical Analysis, 3rd ed., Theorem 8.6 (c)",
)
def exp_keeps_order(proof: Proof) -> None:
    """It is strictly increasing."""
    same, less = proof.cases("a == b", "a < b")
    with same:
        proof.have("exp(a) <= exp(b)", "both are equal")
    with less:
        proof.have("exp(a) < exp(b)", by=use("exp_increasing", a="a", b="b"))
        proof.have("exp(a) <= exp(b)")


@derivation(
    claim="a <= b iff log(a) <= log(b)",
    where=["a > 0", "b > 0"],
    title="The logarithm keeps the order",
    source="Rudin: Principles of Mathematical Analysis, 3rd ed., section 8.6",
)
def log_keeps_order(proof: Proof) -> None:
    """It is strictly increasing."""
    with proof.suppose("a <= b"):
        same, below = proof.cases("a == b", "a < b")
        with same:
            proof.have("log(a) <= log(b)", "they are equal")
        with below:
            proof.have("log(a) < log(b)", "the logarithm increases", by=use("log_increases", s="a", t="b"))
            proof.have("log(a) <= log(b)")
    with proof.suppose("log(a) <= log(b)"):
        with proof.contradiction("b < a"):
            proof.have("log(b) < log(a)", "the logarithm increases", by=use("log_increases", s="b", t="a"))
        proof.have("a <= b")


@derivation(
    claim="f <= g iff a <= b",
    where=["f > 0", "g > 0", "a, b in Reals", "log(f) == a", "log(g) == b"],
    title="Numbers with the logarithms a and b are ordered like a and b",
    source="Rudin: Principles of Mathematical Analysis, 3rd ed., section 8.6",
)
def order_from_logs(proof: Proof) -> None:
    """The logarithm keeps the order."""
    same = use("log_keeps_order", a="f", b="g")
    with proof.suppose("f <= g"):
        proof.have("log(f) <= log(g)", by=same)
        proof.have("a <= b")
    with proof.suppose("a <= b"):
        proof.have("log(f) <= log(g)")
        proof.have("f <= g", by=same)


@derivation(
    claim="f <= g iff b <= a",
    where=["a, b, c, f, g in Reals", "k > 0", "f == c - k*a", "g == c - k*b"],
    title="A constant minus a positive multiple reverses the order",
    source="Boyd, Vandenberghe: Convex Optimization, section 4.1.3",
)
def affine_reversed_order(proof: Proof) -> None:
    """The negatives are a constant plus a positive multiple."""
    same = use("affine_same_order", f="-g", g="-f", a="b", b="a", c="-c")
    proof.have("-g <= -f iff b <= a", "a constant plus a positive multiple", by=same)
    with proof.suppose("f <= g"):
        proof.have("-g <= -f", "times -1")
        proof.have("b <= a")
    with proof.suppose("b <= a"):
        proof.have("-g <= -f")
        proof.have("f <= g", "times -1")


@derivation(
    claim="x <= 0",
    where=["x, c in Reals", "forall m in Naturals: m*x <= c"],
    title="A number whose multiples have an upper bound is not positive",
    source="Rudin: Principles of Mathematical Analysis, 3rd ed., Theorem 1.20 (a)",
)
def bounded_multiples(proof: Proof) -> None:
    """The Archimedean property: otherwise some multiple would be greater than the bound."""
    proof.example(x=0, c=0)
    with proof.contradiction("x > 0"):
        proof.obtain("m", use("archimedes", a="c/x"), "the Archimedean property")
        proof.have("m*x > c", "times x > 0")
        small, large = proof.cases("m <= 0", "1 <= m")
        with small:
            proof.have("1*x <= c", "the first multiple")
            proof.have("m*x <= 0")
            proof.have("m*x <= c")
        with large:
            proof.have("m*x <= c")
    proof.have("x <= 0")


@derivation(
    claim="exists j in Integers: j >= 0 and j*v <= w and w < (j + 1)*v",
    where=["w >= 0", "v > 0"],
    title="Division with remainder: a number that is not negative lies between consecutive multiples of v > 0",
    source="Rudin: Principles of Mathematical Analysis, 3rd ed., Theorem 1.20 (proof)",
)
def between_multiples(proof: Proof) -> None:
    """j is the integer part of w/v."""
    part = use("floor", a="w/v")
    integer = proof.have("floor(w/v) <= w/v and w/v < floor(w/v) + 1", "the integer part", by=part)
    proof.obtain("j", proof.exhibit("exists j in Integers: j <= w/v and w/v < j + 1", j="floor(w/v)", by=integer))
    proof.have("j*v <= w", "times v")
    proof.have("w < (j + 1)*v", "times v")
    with proof.contradiction("j < 0"):
        proof.have("j + 1 <= 0", "an integer")
        proof.have("(j + 1)*v <= 0")
    proof.exhibit("exists j in Integers: j >= 0 and j*v <= w and w < (j + 1)*v", j="j")


@derivation(
    claim="q*u <= q*v",
    where=["q >= 0", "u <= v"],
    title="A factor that is not negative keeps the order",
)
def nonnegative_factor(proof: Proof) -> None:
    """q (v - u) is not negative."""
    proof.have("q*(v - u) >= 0", "a product of numbers >= 0")
