"""Cross-entropy of densities; an integral is the difference of the limits of an antiderivative at the two ends."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

SOURCE = "Cover, Thomas: Elements of Information Theory, 2nd ed., section 8.5"
INTEGRALS = (
    "F is an antiderivative of P log Q and G one of P (-log Q). With their limits A, B and C, D at the two ends,"
    " B - A is the integral of P log Q, and D - C that of P (-log Q): the expectation of -log Q if P is a density."
)
CLOSED = (
    "F is an antiderivative of P log Q and G one of P (-log Q): F(b) - F(a) is the integral of P log Q over [a, b],"
    " and G(b) - G(a) that of P (-log Q), the expectation of -log Q if P is a density."
)
DISTRIBUTIONS = " S and T are the distribution functions of the densities P and Q."
CLAIM = "D - C == -(B - A) and (B - A == D - C iff D - C == 0)"


def integrands(interval: str) -> list[str]:
    """Q > 0, F is an antiderivative of P log Q, and G of P (-log Q), in the interval."""
    return [
        f"forall x in {interval}: Q(x) > 0",
        f"forall x in {interval}: diff(F(x), x) == P(x)*log(Q(x))",
        f"forall x in {interval}: diff(G(x), x) == P(x)*(-log(Q(x)))",
    ]


def limits(low: str, high: str) -> list[str]:
    """F has the limits A and B at the two ends, G the limits C and D."""
    return [f"limit({f}(x), {end}) == {value}" for f, end, value in zip("FFGG", (low, high) * 2, "ABCD", strict=True)]


def densities(interval: str) -> list[str]:
    """P and Q are not negative and have antiderivatives S and T."""
    return [
        f"forall x in {interval}: P(x) >= 0 and diff(S(x), x) == P(x)",
        f"forall x in {interval}: diff(T(x), x) == Q(x)",
    ]


@derivation(
    claim="G(b) - G(a) == -(F(b) - F(a)) and (F(b) - F(a) == G(b) - G(a) iff G(b) - G(a) == 0)",
    where=["F, G, P, Q in Functions", "a < b", *integrands("[a, b]")],
    title="Minus the integral of P log Q over [a, b] is the expectation of -log Q under the density P",
    title_zh="P log Q 在 [a, b] 上的积分取负，是 -log Q 在密度 P 下的期望",
    settles=["D1-37"],
    note=CLOSED,
    source=SOURCE,
)
def density_cross_entropy(proof: Proof) -> None:
    """F + G has the derivative 0, so it is constant."""
    proof.example(F="x -> 0", G="x -> 0", P="x -> 0", Q="x -> 1", a=0, b=1)
    with proof.take("x in [a, b]"):
        proof.have("diff(F(x) + G(x), x) == 0", "P log Q - P log Q")
    proof.obtain("c", use("mean_value", F="x -> F(x) + G(x)", G="x -> 0", a="a", b="b"), "the mean value theorem")
    proof.have("G(b) - G(a) == -(F(b) - F(a))", "F + G has the same value at both ends")


@derivation(
    claim="F(b) - F(a) == G(b) - G(a)",
    where=[
        "F, G, P, Q, S, T in Functions",
        "a < b",
        *integrands("[a, b]"),
        *densities("[a, b]"),
        "S(a) == 0 and S(b) == 1",
        "T(a) == 0 and T(b) == 1",
    ],
    title="The integral of P log Q is the expectation of -log Q under the density P (false)",
    title_zh="P log Q 的积分是 -log Q 在密度 P 下的期望（不成立）",
    settles=["D1-37"],
    note=CLOSED + DISTRIBUTIONS,
    expected="refuted",
)
def density_cross_entropy_without_sign(proof: Proof) -> None:
    """For the uniform density 2 on [0, 1/2] the integral is log 2, and the expectation is -log 2."""
    uniform = {"P": "x -> 2", "Q": "x -> 2", "S": "x -> 2*x", "T": "x -> 2*x"}
    proof.counterexample(**uniform, F="x -> 2*log(2)*x", G="x -> -2*log(2)*x", a=0, b="1/2")


@derivation(
    claim=CLAIM,
    where=[
        "F, G, P, Q in Functions",
        "lo, hi, A, B, C, D in Reals",
        "lo < hi",
        *integrands("(lo, hi)"),
        *limits("x, lo, '+'", "x, hi, '-'"),
    ],
    title="Minus the integral of P log Q over (lo, hi) is the expectation of -log Q under the density P",
    title_zh="P log Q 在 (lo, hi) 上的积分取负，是 -log Q 在密度 P 下的期望",
    settles=["D1-37"],
    note=INTEGRALS,
    source=SOURCE,
)
def density_cross_entropy_on_open_interval(proof: Proof) -> None:
    """F + G has the derivative 0, so it is constant, and so are the sums of the limits at either end."""
    proof.example(F="x -> 0", G="x -> 0", P="x -> 0", Q="x -> 1", lo=0, hi=1, A=0, B=0, C=0, D=0)
    with proof.take("x in (lo, hi)"):
        proof.have("diff(F(x) + G(x), x) == 0", "P log Q - P log Q")
    with proof.take("x in (lo, hi)"):
        proof.have(
            "F(x) + G(x) == F((lo + hi)/2) + G((lo + hi)/2)",
            "a function with derivative 0 is constant",
            by=use("zero_derivative_constant", F="x -> F(x) + G(x)", l="lo", r="hi", u="x", v="(lo + hi)/2"),
        )
    constant = "F((lo + hi)/2) + G((lo + hi)/2)"
    proof.have(f"A + C == {constant}", by=use("constant_sum_limit_right", A="A", B="C", c=constant))
    proof.have(f"B + D == {constant}", by=use("constant_sum_limit_left", A="B", B="D", c=constant))
    proof.have("D - C == -(B - A)", "both sums are the same")


@derivation(
    claim=CLAIM,
    where=[
        "F, G, P, Q in Functions",
        "lo, A, B, C, D in Reals",
        *integrands("(lo, oo)"),
        *limits("x, lo, '+'", "x, oo"),
    ],
    title="Minus the integral of P log Q over (lo, oo) is the expectation of -log Q under the density P",
    title_zh="P log Q 在 (lo, oo) 上的积分取负，是 -log Q 在密度 P 下的期望",
    settles=["D1-37"],
    note=INTEGRALS,
    source=SOURCE,
)
def density_cross_entropy_on_half_line(proof: Proof) -> None:
    """F + G has the derivative 0, so it is constant, and so are the sums of the limits at either end."""
    proof.example(F="x -> 0", G="x -> 0", P="x -> 0", Q="x -> 1", lo=0, A=0, B=0, C=0, D=0)
    with proof.take("x in (lo, oo)"):
        proof.have("diff(F(x) + G(x), x) == 0", "P log Q - P log Q")
    with proof.take("x in (lo, oo)"):
        proof.have(
            "F(x) + G(x) == F(lo + 1) + G(lo + 1)",
            "a function with derivative 0 is constant",
            by=use("zero_derivative_constant", F="x -> F(x) + G(x)", l="lo", r="x + 2", u="x", v="lo + 1"),
        )
    constant = "F(lo + 1) + G(lo + 1)"
    proof.have(f"A + C == {constant}", by=use("constant_sum_limit_right", hi="lo + 1", A="A", B="C", c=constant))
    proof.have(f"B + D == {constant}", by=use("constant_sum_limit_above", A="B", B="D", c=constant))
    proof.have("D - C == -(B - A)", "both sums are the same")


@derivation(
    claim=CLAIM,
    where=[
        "F, G, P, Q in Functions",
        "A, B, C, D in Reals",
        *integrands("(-oo, oo)"),
        *limits("x, -oo", "x, oo"),
    ],
    title="Minus the integral of P log Q over the line is the expectation of -log Q under the density P",
    title_zh="P log Q 在实轴上的积分取负，是 -log Q 在密度 P 下的期望",
    settles=["D1-37"],
    note=INTEGRALS,
    source=SOURCE,
)
def density_cross_entropy_on_line(proof: Proof) -> None:
    """F + G has the derivative 0, so it is constant, and so are the sums of the limits at either end."""
    proof.example(F="x -> 0", G="x -> 0", P="x -> 0", Q="x -> 1", A=0, B=0, C=0, D=0)
    with proof.take("x in Reals"):
        proof.have("diff(F(x) + G(x), x) == 0", "P log Q - P log Q")
    with proof.take("x in Reals"):
        proof.have("(x - 1/2)^2 >= 0 and (x + 1/2)^2 >= 0", "squares")
        proof.have(
            "F(x) + G(x) == F(0) + G(0)",
            "a function with derivative 0 is constant",
            by=use("zero_derivative_constant", F="x -> F(x) + G(x)", l="-x^2 - 1", r="x^2 + 1", u="x", v="0"),
        )
    constant = "F(0) + G(0)"
    proof.have(f"A + C == {constant}", by=use("constant_sum_limit_below", hi="0", A="A", B="C", c=constant))
    proof.have(f"B + D == {constant}", by=use("constant_sum_limit_above", lo="0", A="B", B="D", c=constant))
    proof.have("D - C == -(B - A)", "both sums are the same")


@derivation(
    claim="(forall x in (lo, hi): diff(-F(x), x) == P(x)*(-log(Q(x))))"
    " and limit(-F(x), x, lo, '+') == -A and limit(-F(x), x, hi, '-') == -B",
    where=[
        "F, P, Q in Functions",
        "lo, hi, A, B in Reals",
        "lo < hi",
        *integrands("(lo, hi)")[:2],
        *limits("x, lo, '+'", "x, hi, '-'")[:2],
    ],
    title="Where the integral of P log Q over (lo, hi) exists, so does that of P (-log Q)",
    title_zh="P log Q 在 (lo, hi) 上的积分存在时，P (-log Q) 的积分也存在",
    settles=["D1-37"],
    source=SOURCE,
)
def density_expectation_on_open_interval(proof: Proof) -> None:
    """-F is the antiderivative."""
    proof.example(F="x -> 0", P="x -> 0", Q="x -> 1", lo=0, hi=1, A=0, B=0)
    with proof.take("x in (lo, hi)"):
        proof.have("diff(-F(x), x) == P(x)*(-log(Q(x)))", "-(P log Q)")
    proof.have(
        "limit(-F(x), x, lo, '+') == -A", by=use("multiple_limit_right", a="lo", A="A", c=-1), where=["x in Reals"]
    )
    proof.have(
        "limit(-F(x), x, hi, '-') == -B", by=use("multiple_limit_left", a="hi", A="B", c=-1), where=["x in Reals"]
    )


@derivation(
    claim="(forall x in (lo, oo): diff(-F(x), x) == P(x)*(-log(Q(x))))"
    " and limit(-F(x), x, lo, '+') == -A and limit(-F(x), x, oo) == -B",
    where=[
        "F, P, Q in Functions",
        "lo, A, B in Reals",
        *integrands("(lo, oo)")[:2],
        *limits("x, lo, '+'", "x, oo")[:2],
    ],
    title="Where the integral of P log Q over (lo, oo) exists, so does that of P (-log Q)",
    title_zh="P log Q 在 (lo, oo) 上的积分存在时，P (-log Q) 的积分也存在",
    settles=["D1-37"],
    source=SOURCE,
)
def density_expectation_on_half_line(proof: Proof) -> None:
    """-F is the antiderivative."""
    proof.example(F="x -> 0", P="x -> 0", Q="x -> 1", lo=0, A=0, B=0)
    with proof.take("x in (lo, oo)"):
        proof.have("diff(-F(x), x) == P(x)*(-log(Q(x)))", "-(P log Q)")
    proof.have(
        "limit(-F(x), x, lo, '+') == -A", by=use("multiple_limit_right", a="lo", A="A", c=-1), where=["x in Reals"]
    )
    proof.have("limit(-F(x), x, oo) == -B", by=use("multiple_limit_above", A="B", c=-1), where=["x in Reals"])


@derivation(
    claim="(forall x in (-oo, oo): diff(-F(x), x) == P(x)*(-log(Q(x))))"
    " and limit(-F(x), x, -oo) == -A and limit(-F(x), x, oo) == -B",
    where=["F, P, Q in Functions", "A, B in Reals", *integrands("(-oo, oo)")[:2], *limits("x, -oo", "x, oo")[:2]],
    title="Where the integral of P log Q over the line exists, so does that of P (-log Q)",
    title_zh="P log Q 在实轴上的积分存在时，P (-log Q) 的积分也存在",
    settles=["D1-37"],
    source=SOURCE,
)
def density_expectation_on_line(proof: Proof) -> None:
    """-F is the antiderivative."""
    proof.example(F="x -> 0", P="x -> 0", Q="x -> 1", A=0, B=0)
    with proof.take("x in Reals"):
        proof.have("diff(-F(x), x) == P(x)*(-log(Q(x)))", "-(P log Q)")
    proof.have("limit(-F(x), x, -oo) == -A", by=use("multiple_limit_below", A="A", c=-1), where=["x in Reals"])
    proof.have("limit(-F(x), x, oo) == -B", by=use("multiple_limit_above", A="B", c=-1), where=["x in Reals"])


@derivation(
    claim="limit(1 - exp(-x), x, 0, '+') == 0 and limit(1 - exp(-x), x, oo) == 1",
    where=["x in Reals"],
    title="1 - e^-x is the distribution function of the exponential density: it goes from 0 to 1",
)
def exponential_distribution_limits(proof: Proof) -> None:
    """0 < 1 - e^-x < x, and e^-x < eps for x > 1/eps."""
    with proof.take("eps > 0"):
        with proof.take("x in (0, 0 + eps)"):
            proof.have("exp(-x) >= 1 + -x", "the tangent at 0", by=use("exp_above_tangent", x="-x"))
            proof.have("exp(-x) < exp(0)", "the exponential increases", by=use("exp_increasing", a="-x", b="0"))
            proof.have("-eps < (1 - exp(-x)) - 0 and (1 - exp(-x)) - 0 < eps")
        proof.exhibit(
            "exists v in Reals: 0 < v"
            " and (forall x in (0, 0 + v): -eps < (1 - exp(-x)) - 0 and (1 - exp(-x)) - 0 < eps)",
            v="eps",
        )
    proof.have("limit(1 - exp(-x), x, 0, '+') == 0")
    with proof.take("eps > 0"):
        with proof.take("x in (1/eps, oo)"):
            proof.have("exp(-x) < eps", "e^-x tends to 0", by=use("exp_below", e="eps", z="x"))
            proof.have("-eps < (1 - exp(-x)) - 1 and (1 - exp(-x)) - 1 < eps")
        proof.exhibit(
            "exists v in Reals: forall x in (v, oo): -eps < (1 - exp(-x)) - 1 and (1 - exp(-x)) - 1 < eps", v="1/eps"
        )
    proof.have("limit(1 - exp(-x), x, oo) == 1")


@derivation(
    claim="limit((x + 1)*exp(-x), x, 0, '+') == 1 and limit((x + 1)*exp(-x), x, oo) == 0",
    where=["x in Reals"],
    title="The limits of (x + 1) e^-x at 0 and at infinity are 1 and 0",
)
def exponential_cross_entropy_limits(proof: Proof) -> None:
    """1 - x <= (x + 1) e^-x <= 1 for x > 0; and e^x >= (1 + x/2)^2, so that (x + 1) e^-x < 4/x."""
    with proof.take("eps > 0"):
        with proof.take("x in (0, 0 + eps)"):
            proof.have("exp(-x) >= 1 + -x", "the tangent at 0", by=use("exp_above_tangent", x="-x"))
            proof.have("exp(x) >= 1 + x", "the tangent at 0", by=use("exp_above_tangent", x="x"))
            proof.have("(exp(x) - (1 + x))*exp(-x) >= 0", "times exp(-x)")
            proof.have("x*exp(-x) > 0")
            proof.have("-eps < (x + 1)*exp(-x) - 1 and (x + 1)*exp(-x) - 1 < eps")
        proof.exhibit(
            "exists v in Reals: 0 < v"
            " and (forall x in (0, 0 + v): -eps < (x + 1)*exp(-x) - 1 and (x + 1)*exp(-x) - 1 < eps)",
            v="eps",
        )
    proof.have("limit((x + 1)*exp(-x), x, 0, '+') == 1")
    with proof.take("eps > 0"):
        with proof.take("x in (4/eps, oo)"):
            proof.start("x")
            proof.greater("4/eps")
            proof.greater(0, "eps > 0")
            proof.have("x*eps > 4", "times eps")
            proof.have("exp(x/2) >= 1 + x/2", "the tangent at 0", by=use("exp_above_tangent", x="x/2"))
            proof.have("exp(x/2)*exp(x/2) >= (1 + x/2)*exp(x/2)", "times exp(x/2)")
            proof.have("(1 + x/2)*exp(x/2) >= (1 + x/2)*(1 + x/2)", "times 1 + x/2")
            proof.start("exp(x)")
            proof.equal("exp(x/2 + x/2)")
            proof.equal("exp(x/2)*exp(x/2)", "exponents add", by=use("exp_sum", a="x/2", b="x/2"))
            proof.at_least("(1 + x/2)^2", "from above")
            proof.have("4*(1 + x/2)^2 > x*(x + 1)", "4 + 4 x + x^2 is more than x + x^2")
            proof.have("4*exp(x) > x*(x + 1)")
            proof.have("(4*exp(x) - x*(x + 1))*exp(-x) > 0", "times exp(-x)")
            proof.have("x*((x + 1)*exp(-x)) < 4", "exp(x) exp(-x) = 1")
            proof.have("x*((x + 1)*exp(-x)) < x*eps", "x eps > 4")
            proof.have("(x + 1)*exp(-x) < eps", "divided by x > 0")
            proof.have("-eps < (x + 1)*exp(-x) - 0 and (x + 1)*exp(-x) - 0 < eps")
        proof.exhibit(
            "exists v in Reals: forall x in (v, oo): -eps < (x + 1)*exp(-x) - 0 and (x + 1)*exp(-x) - 0 < eps",
            v="4/eps",
        )
    proof.have("limit((x + 1)*exp(-x), x, oo) == 0")


@derivation(
    claim="B - A == D - C",
    where=[
        "F, G, P, Q, S, T in Functions",
        "lo, A, B, C, D in Reals",
        *integrands("(lo, oo)"),
        *limits("x, lo, '+'", "x, oo"),
        *densities("(lo, oo)"),
        "limit(S(x), x, lo, '+') == 0 and limit(S(x), x, oo) == 1",
        "limit(T(x), x, lo, '+') == 0 and limit(T(x), x, oo) == 1",
    ],
    title="The integral of P log Q over (lo, oo) is the expectation of -log Q under the density P (false)",
    title_zh="P log Q 在 (lo, oo) 上的积分是 -log Q 在密度 P 下的期望（不成立）",
    settles=["D1-37"],
    note=INTEGRALS + DISTRIBUTIONS,
    expected="refuted",
)
def density_cross_entropy_on_half_line_without_sign(proof: Proof) -> None:
    """For the exponential density e^-x on (0, oo) the integral of P log P is -1, and the expectation of -log P is 1."""
    proof.have(
        "limit(1 - exp(-x), x, 0, '+') == 0 and limit(1 - exp(-x), x, oo) == 1",
        by=use("exponential_distribution_limits"),
        where=["x in Reals"],
    )
    proof.have(
        "limit((x + 1)*exp(-x), x, 0, '+') == 1 and limit((x + 1)*exp(-x), x, oo) == 0",
        by=use("exponential_cross_entropy_limits"),
        where=["x in Reals"],
    )
    minus = "x -> (x + 1)*exp(-x)"
    proof.have(
        "limit(-((x + 1)*exp(-x)), x, 0, '+') == -1",
        by=use("multiple_limit_right", F=minus, a="0", A="1", c=-1),
        where=["x in Reals"],
    )
    proof.have(
        "limit(-((x + 1)*exp(-x)), x, oo) == -0",
        by=use("multiple_limit_above", F=minus, A="0", c=-1),
        where=["x in Reals"],
    )
    law = {"P": "x -> exp(-x)", "Q": "x -> exp(-x)", "S": "x -> 1 - exp(-x)", "T": "x -> 1 - exp(-x)"}
    proof.counterexample(**law, F="x -> (x + 1)*exp(-x)", G="x -> -((x + 1)*exp(-x))", lo=0, A=1, B=0, C=-1, D=0)
