"""The quadratic cost (y - a)^2/2 of a sigmoid neuron: its gradient, and how the gradient vanishes."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

NIELSEN = "Nielsen: Neural Networks and Deep Learning, chapter 3, "
A = "sigmoid(w*x + b)"
SLOPE = f"({A}*(1 - {A}))"


@derivation(
    claim="abs(y - a) == sqrt(2*((y - a)^2/2)) and ((y - a)^2/2 < (y - c)^2/2 iff abs(y - a) < abs(y - c))",
    where=["y, a, c in Reals"],
    title="The smaller the quadratic cost the smaller the distance",
    title_zh="二次代价越小，距离越小",
    settles=["D2-02"],
)
def quadratic_cost_measures_distance(proof: Proof) -> None:
    """Squaring keeps the order of numbers that are not negative."""
    proof.have("abs(y - a) >= 0 and abs(y - a)^2 == (y - a)^2", by=use("absolute_square", t="y - a"))
    proof.have("abs(y - c) >= 0 and abs(y - c)^2 == (y - c)^2", by=use("absolute_square", t="y - c"))
    proof.start("sqrt(2*((y - a)^2/2))")
    proof.equal("sqrt((y - a)^2)", "2/2 = 1")
    proof.equal("abs(y - a)", "the root of a square", by=use("root_of_square", t="y - a"))
    with proof.suppose("(y - a)^2/2 < (y - c)^2/2"):
        with proof.contradiction("abs(y - a) >= abs(y - c)"):
            proof.have("(abs(y - a) - abs(y - c))*(abs(y - a) + abs(y - c)) >= 0")
        proof.have("abs(y - a) < abs(y - c)")
    with proof.suppose("abs(y - a) < abs(y - c)"):
        proof.have("(abs(y - c) - abs(y - a))*(abs(y - c) + abs(y - a)) > 0", "both factors are positive")
        proof.have("(y - a)^2/2 < (y - c)^2/2")


@derivation(
    claim="diff((y - a)^x/2, a) == a - y",
    where=["x in Reals", "y, a in Reals", "a < y"],
    title="The cost (y - a)^x/2 has the derivative a - y in a (false)",
    title_zh="代价 (y - a)^x/2 对 a 的导数为 a - y（不成立）",
    settles=["D2-03"],
    expected="refuted",
)
def quadratic_cost_as_printed(proof: Proof) -> None:
    """For x = 3 the derivative at y = 1, a = 1/2 is -3/8."""
    proof.counterexample(x=3, y=1, a="1/2")


@derivation(
    claim="(forall a in (-oo, y): diff((y - a)^x/2, a) == a - y) iff x == 2",
    where=["x, y in Reals"],
    title="The cost (y - a)^x/2 has the derivative a - y only for the exponent 2",
    title_zh="代价 (y - a)^x/2 对 a 的导数为 a - y，仅当指数为 2",
    settles=["D2-03"],
)
def quadratic_cost_exponent(proof: Proof) -> None:
    """At a = y - 1 the derivative is -x/2."""
    with proof.suppose("forall a in (-oo, y): diff((y - a)^x/2, a) == a - y") as given:
        proof.have("diff((y - a)^x/2, a) == (y - 1) - y at a = y - 1", by=use(given.assumption, a="y - 1"))
        proof.have("diff((y - a)^x/2, a) == -x/2 at a = y - 1", "-x/2 times 1^(x - 1)")
        proof.have(
            "(y - 1) - y == -x/2",
            "there is only one derivative",
            by=use("derivative_unique", F="a -> (y - a)^x/2", x="y - 1", a="(y - 1) - y", b="-x/2"),
        )
        proof.have("x == 2")
    with proof.suppose("x == 2"):
        with proof.take("a in (-oo, y)"):
            proof.have("diff((y - a)^x/2, a) == a - y")


@derivation(
    claim=f"diff((y - {A})^2/2, w) == ({A} - y)*{SLOPE}*x",
    where=["w, x, b, y in Reals"],
    title="The gradient of the quadratic cost by the weight is (a - y) s'(z) x",
    title_zh="二次代价对权重的梯度为 (a - y) s'(z) x",
    source=NIELSEN + "(55)",
    settles=["D2-04", "D2-03", "D2-05"],
)
def quadratic_cost_weight_gradient(proof: Proof) -> None:
    """The chain rule, with the derivative s (1 - s) of the logistic function and dz/dw = x."""
    proof.have("diff(w*x + b, w) == x", "the sum rule")
    proof.have(f"diff({A}, w) == {SLOPE}*x", "the derivative of the logistic function")
    proof.have(f"diff((y - {A})^2/2, w) == ({A} - y)*{SLOPE}*x", "the chain rule")


@derivation(
    claim=f"diff((y - {A})^2/2, w) == {A}*{SLOPE}",
    where=["w, x, b, y in Reals"],
    title="The gradient of the quadratic cost by the weight is a s'(z) (false)",
    title_zh="二次代价对权重的梯度为 a s'(z)（不成立）",
    settles=["D2-05"],
    expected="refuted",
)
def quadratic_cost_weight_gradient_as_printed(proof: Proof) -> None:
    """For x = 1, y = 1 and z = 0 the gradient is -1/8, and a s'(z) is 1/8."""
    proof.counterexample(w=0, x=1, b=0, y=1)


@derivation(
    claim="(a - y)*(a*(1 - a))*x == a*(a*(1 - a)) iff (a - y)*x == a",
    where=["0 < a < 1", "x, y in Reals"],
    title="(a - y) s'(z) x is a s'(z) just when (a - y) x = a, as for x = 1, y = 0",
    title_zh="(a - y) s'(z) x 等于 a s'(z)，当且仅当 (a - y) x = a，如 x = 1, y = 0",
    settles=["D2-05"],
)
def quadratic_cost_weight_gradient_printed_when(proof: Proof) -> None:
    """The slope a (1 - a) of the logistic function is positive and cancels."""
    proof.have("a*(1 - a) > 0", "a product of positive numbers")
    with proof.suppose("(a - y)*(a*(1 - a))*x == a*(a*(1 - a))"):
        proof.have("((a - y)*x - a)*(a*(1 - a)) == 0")
        proof.have("(a - y)*x == a", "divided by the slope")
    with proof.suppose("(a - y)*x == a"):
        proof.have("(a - y)*x - a == 0")
        proof.start("(a - y)*(a*(1 - a))*x - a*(a*(1 - a))")
        proof.equal("((a - y)*x - a)*(a*(1 - a))")
        proof.equal("0*(a*(1 - a))", "by assumption")
        proof.have("(a - y)*(a*(1 - a))*x == a*(a*(1 - a))")


@derivation(
    claim=f"diff((y - {A})^2/2, b) == ({A} - y)*{SLOPE}",
    where=["w, x, b, y in Reals"],
    title="The gradient of the quadratic cost by the bias is (a - y) s'(z)",
    title_zh="二次代价对偏置的梯度为 (a - y) s'(z)",
    source=NIELSEN + "(56)",
    settles=["D2-06", "D2-07"],
)
def quadratic_cost_bias_gradient(proof: Proof) -> None:
    """The chain rule, with dz/db = 1."""
    proof.have("diff(w*x + b, b) == 1", "the sum rule")
    proof.have(f"diff({A}, b) == {SLOPE}", "the derivative of the logistic function")
    proof.have(f"diff((y - {A})^2/2, b) == ({A} - y)*{SLOPE}", "the chain rule")


@derivation(
    claim=f"diff((y - {A})^2/2, b) == {A}*{SLOPE}",
    where=["w, x, b, y in Reals"],
    title="The gradient of the quadratic cost by the bias is a s'(z) (false)",
    title_zh="二次代价对偏置的梯度为 a s'(z)（不成立）",
    settles=["D2-07"],
    expected="refuted",
)
def quadratic_cost_bias_gradient_as_printed(proof: Proof) -> None:
    """For y = 1 and z = 0 the gradient is -1/8, and a s'(z) is 1/8."""
    proof.counterexample(w=0, x=0, b=0, y=1)


@derivation(
    claim="(a - y)*(a*(1 - a)) == a*(a*(1 - a)) iff y == 0",
    where=["0 < a < 1", "y in Reals"],
    title="(a - y) s'(z) is a s'(z) just when y = 0",
    title_zh="(a - y) s'(z) 等于 a s'(z)，当且仅当 y = 0",
    settles=["D2-07"],
)
def quadratic_cost_bias_gradient_printed_when(proof: Proof) -> None:
    """The slope a (1 - a) of the logistic function is positive and cancels."""
    proof.have("a*(1 - a) > 0", "a product of positive numbers")
    with proof.suppose("(a - y)*(a*(1 - a)) == a*(a*(1 - a))"):
        proof.have("y*(a*(1 - a)) == 0")
        proof.have("y == 0", "divided by the slope")
    with proof.suppose("y == 0"):
        proof.have("(a - y)*(a*(1 - a)) == a*(a*(1 - a))")


Z = "sigmoid(z)*(1 - sigmoid(z))"


@derivation(
    claim=f"{Z} < exp(-z) and {Z} < exp(z) and {Z} <= 1/4 and {Z} > 0",
    where=["z in Reals"],
    title="The slope of the logistic function is at most 1/4, and exponentially small far from 0",
    title_zh="逻辑函数的斜率不超过 1/4，远离 0 处指数小",
    settles=["D2-08"],
)
def sigmoid_slope_bounds(proof: Proof) -> None:
    """s (1 - s) = 1/4 - (s - 1/2)^2, and both s and 1 - s are less than 1."""
    proof.have("0 < sigmoid(z) and sigmoid(z) < 1", by=use("sigmoid_range"))
    proof.have(f"{Z} > 0", "a product of positive numbers")
    with proof.take("s in Reals") as quarter:
        proof.have("(s - 1/2)^2 >= 0", "a square")
        proof.have("s*(1 - s) <= 1/4", "1/4 - s (1 - s) = (s - 1/2)^2")
    proof.have(f"{Z} <= 1/4", by=use(quarter.result, s="sigmoid(z)"))
    proof.start(Z)
    proof.less("1 - sigmoid(z)", "s < 1")
    proof.equal("exp(-z)/(1 + exp(-z))", "by definition")
    proof.less("exp(-z)", "the denominator is greater than 1")
    proof.start(Z)
    proof.less("sigmoid(z)", "1 - s < 1")
    proof.equal("exp(z)/(1 + exp(z))", "times exp(z) above and below")
    proof.less("exp(z)", "the denominator is greater than 1")
    proof.have(f"{Z} < exp(-z) and {Z} < exp(z) and {Z} <= 1/4 and {Z} > 0")


def small(relation: str) -> str:
    """Where the slope is within eps of 0."""
    return f"exists N in Reals: forall z in Reals: {relation} implies (-eps < {Z} - 0 and {Z} - 0 < eps)"


@derivation(
    claim=f"limit({Z}, z, oo) == 0",
    where=["z in Reals"],
    title="The slope of the logistic function tends to 0 at infinity",
    title_zh="逻辑函数的斜率在正无穷处趋于 0",
    settles=["D2-08"],
)
def sigmoid_slope_limit_above(proof: Proof) -> None:
    """It is less than e^-z."""
    with proof.take("eps > 0"):
        with proof.take("z in (1/eps, oo)"):
            proof.have(f"{Z} < exp(-z) and {Z} < exp(z) and {Z} <= 1/4 and {Z} > 0", by=use("sigmoid_slope_bounds"))
            proof.have("exp(-z) < eps", "the exponential outgrows z", by=use("exp_below", e="eps", z="z"))
            proof.have(f"-eps < {Z} - 0 and {Z} - 0 < eps")
        proof.exhibit(small("N < z"), N="1/eps")


@derivation(
    claim=f"limit({Z}, z, -oo) == 0",
    where=["z in Reals"],
    title="The slope of the logistic function tends to 0 at minus infinity",
    title_zh="逻辑函数的斜率在负无穷处趋于 0",
    settles=["D2-08"],
)
def sigmoid_slope_limit_below(proof: Proof) -> None:
    """It is less than e^z."""
    with proof.take("eps > 0"):
        with proof.take("z in (-oo, -1/eps)"):
            proof.have(f"{Z} < exp(-z) and {Z} < exp(z) and {Z} <= 1/4 and {Z} > 0", by=use("sigmoid_slope_bounds"))
            proof.have("-z > 1/eps")
            proof.have("exp(-(-z)) < eps", "the exponential outgrows -z", by=use("exp_below", e="eps", z="-z"))
            proof.have(f"-eps < {Z} - 0 and {Z} - 0 < eps")
        proof.exhibit(small("z < N"), N="-1/eps")


@derivation(
    claim="abs((a - y)*(a*(1 - a))) <= a*(1 - a) and abs((a - y)*(a*(1 - a))*x) <= abs(x)*(a*(1 - a))",
    where=["0 < a < 1", "0 <= y <= 1", "x in Reals"],
    title="The gradient of the quadratic cost is at most |x| s'(z), however large the error",
    title_zh="无论误差多大，二次代价的梯度不超过 |x| s'(z)",
    source=NIELSEN + "The cross-entropy cost function",
    settles=["D2-08"],
)
def quadratic_cost_gradient_vanishes(proof: Proof) -> None:
    """The error of an activation is at most 1; a (1 - a) is the slope s'(z) at the activation a = s(z)."""
    proof.have("a*(1 - a) > 0", "a product of positive numbers")
    proof.have("(1 - (a - y))*(a*(1 - a)) >= 0", "a - y is at most 1")
    proof.have("(1 + (a - y))*(a*(1 - a)) >= 0", "a - y is at least -1")
    low = proof.have("-(a*(1 - a)) <= (a - y)*(a*(1 - a))")
    high = proof.have("(a - y)*(a*(1 - a)) <= a*(1 - a)")
    proof.have("abs((a - y)*(a*(1 - a))) <= a*(1 - a)", "between the two bounds", by=[low, high])
    right, left = proof.cases("x >= 0", "x < 0")
    with right:
        proof.have("abs(x) == x")
        proof.have("(1 - (a - y))*(a*(1 - a))*x >= 0")
        proof.have("(1 + (a - y))*(a*(1 - a))*x >= 0")
        proof.have("abs((a - y)*(a*(1 - a))*x) <= abs(x)*(a*(1 - a))", "between the two bounds")
    with left:
        proof.have("abs(x) == -x")
        proof.have("(1 - (a - y))*(a*(1 - a))*(-x) >= 0")
        proof.have("(1 + (a - y))*(a*(1 - a))*(-x) >= 0")
        proof.have("abs((a - y)*(a*(1 - a))*x) <= abs(x)*(a*(1 - a))", "between the two bounds")
