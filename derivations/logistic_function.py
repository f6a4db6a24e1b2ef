"""The logistic function: its values, its limits, its inverse, the threshold 1/2, and its other form."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

BISHOP = "Bishop: Pattern Recognition and Machine Learning, "
HASTIE = "Hastie, Tibshirani, Friedman: The Elements of Statistical Learning, 2nd ed., "


@derivation(
    claim="sigmoid(s) == 1/(1 + exp(-s)) and 0 < sigmoid(s) and sigmoid(s) < 1",
    where=["s in Reals"],
    title="The logistic function is 1/(1 + e^-s), a probability",
    title_zh="逻辑函数为 1/(1 + e^-s)，是一个概率",
    source=BISHOP + "(4.59)",
    settles=["D3-04"],
)
def sigmoid_definition(proof: Proof) -> None:
    """The denominator is greater than 1."""
    proof.have("0 < sigmoid(s) and sigmoid(s) < 1", by=use("sigmoid_range", z="s"))
    proof.have("sigmoid(s) == 1/(1 + exp(-s))", "by definition")


@derivation(
    claim="sigmoid(0) == 1/2",
    title="The logistic function is 1/2 at 0",
    title_zh="逻辑函数在 0 处为 1/2",
    settles=["D3-05"],
)
def sigmoid_at_zero(proof: Proof) -> None:
    """e^0 = 1."""


@derivation(
    claim="limit(sigmoid(z), z, oo) == 1",
    where=["z in Reals"],
    title="The logistic function tends to 1 at infinity",
    title_zh="逻辑函数在正无穷处趋于 1",
    settles=["D3-06"],
)
def sigmoid_limit_above(proof: Proof) -> None:
    """1 - sigmoid(z) = sigmoid(-z) < e^-z, and e^z > z > 1/eps for z > 1/eps."""
    with proof.take("eps > 0"):
        with proof.take("z in (1/eps, oo)"):
            proof.have("1/eps > 0")
            proof.have("exp(-z) < eps", "the exponential outgrows z", by=use("exp_below", e="eps", z="z"))
            proof.start("1 - sigmoid(z)")
            proof.equal("exp(-z)/(1 + exp(-z))", "by definition")
            proof.less("exp(-z)", "the denominator is greater than 1")
            proof.less("eps")
            proof.have("sigmoid(z) < 1", by=use("sigmoid_range"))
            proof.have("-eps < sigmoid(z) - 1 and sigmoid(z) - 1 < eps")
        proof.exhibit(
            "exists N in Reals: forall z in Reals: N < z implies (-eps < sigmoid(z) - 1 and sigmoid(z) - 1 < eps)",
            N="1/eps",
        )


@derivation(
    claim="limit(sigmoid(z), z, -oo) == 0",
    where=["z in Reals"],
    title="The logistic function tends to 0 at minus infinity",
    title_zh="逻辑函数在负无穷处趋于 0",
    settles=["D3-06"],
)
def sigmoid_limit_below(proof: Proof) -> None:
    """sigmoid(z) < e^z, and e^z < eps for z < -1/eps."""
    with proof.take("eps > 0"):
        with proof.take("z in (-oo, -1/eps)"):
            proof.have("-z > 1/eps")
            proof.have("exp(-(-z)) < eps", "the exponential outgrows -z", by=use("exp_below", e="eps", z="-z"))
            proof.start("sigmoid(z)")
            proof.equal("exp(z)/(1 + exp(z))", "times exp(z) above and below")
            proof.less("exp(z)", "the denominator is greater than 1")
            proof.less("eps")
            proof.have("0 < sigmoid(z)", by=use("sigmoid_range"))
            proof.have("-eps < sigmoid(z) - 0 and sigmoid(z) - 0 < eps")
        proof.exhibit(
            "exists N in Reals: forall z in Reals: z < N implies (-eps < sigmoid(z) - 0 and sigmoid(z) - 0 < eps)",
            N="-1/eps",
        )


@derivation(
    claim="sigmoid(a) < sigmoid(b) iff a < b",
    where=["a, b in Reals"],
    title="The logistic function is strictly increasing",
    source=BISHOP + "(4.59)",
)
def sigmoid_increasing(proof: Proof) -> None:
    """exp(-s) falls, so the denominator falls."""
    with proof.take("u, v in Reals") as rising:
        with proof.suppose("u < v"):
            proof.have("exp(-v) < exp(-u)", "exp is increasing", by=use("exp_increasing", a="-v", b="-u"))
            proof.have("1/(1 + exp(-u)) < 1/(1 + exp(-v))")
            proof.have("sigmoid(u) < sigmoid(v)")
    below, same, above = proof.cases("a < b", "a == b", "b < a")
    with below:
        proof.have("sigmoid(a) < sigmoid(b)", by=rising)
        proof.have("sigmoid(a) < sigmoid(b) iff a < b", "both hold")
    with same:
        proof.have("sigmoid(a) < sigmoid(b) iff a < b", "neither holds")
    with above:
        proof.have("sigmoid(b) < sigmoid(a)", by=rising)
        proof.have("sigmoid(a) < sigmoid(b) iff a < b", "neither holds")


@derivation(
    claim="(forall s in Reals: 0 < sigmoid(s) and sigmoid(s) < 1)"
    " and (forall s, t in Reals: s < t implies sigmoid(s) < sigmoid(t))"
    " and (forall a in (0, 1): exists s in Reals: sigmoid(s) == a and forall t in Reals: sigmoid(t) == a"
    " implies t == s)",
    title="The logistic function is a strictly increasing bijection of the reals onto (0, 1)",
    title_zh="逻辑函数是实数到 (0, 1) 的严格递增双射",
    source=BISHOP + "(4.59), (4.88)",
    settles=["D3-07"],
)
def sigmoid_bijective(proof: Proof) -> None:
    """Every a in (0, 1) is the value at its logit, and a strictly increasing function is injective."""
    with proof.take("s in Reals"):
        proof.have("0 < sigmoid(s) and sigmoid(s) < 1", by=use("sigmoid_range", z="s"))
    with proof.take("s, t in Reals") as order:
        proof.have("sigmoid(s) < sigmoid(t) iff s < t", by=use("sigmoid_increasing", a="s", b="t"))
    with proof.take("s, t in Reals"):
        with proof.suppose("s < t"):
            proof.have("sigmoid(s) < sigmoid(t)", by=use("sigmoid_increasing", a="s", b="t"))
    with proof.take("a in (0, 1)"):
        proof.have("sigmoid(log(a/(1 - a))) == a", "the logit is the inverse", by=use("sigmoid_of_logit"))
        with proof.take("t in Reals"):
            with proof.suppose("sigmoid(t) == a"):
                below, same, above = proof.cases("t < log(a/(1 - a))", "t == log(a/(1 - a))", "log(a/(1 - a)) < t")
                with below:
                    proof.have("sigmoid(t) < sigmoid(log(a/(1 - a)))", "increasing", by=order)
                    proof.have("t == log(a/(1 - a))", "this case does not occur")
                with same:
                    proof.have("t == log(a/(1 - a))")
                with above:
                    proof.have("sigmoid(log(a/(1 - a))) < sigmoid(t)", "increasing", by=order)
                    proof.have("t == log(a/(1 - a))", "this case does not occur")
        proof.exhibit(
            "exists s in Reals: sigmoid(s) == a and forall t in Reals: sigmoid(t) == a implies t == s",
            s="log(a/(1 - a))",
        )


@derivation(
    claim="(perceptron_sign(x) == 1 iff x >= 0) and (perceptron_sign(x) == -1 iff x < 0)",
    where=["x in Reals"],
    title="The sign function of the perceptron has the value 1 for x >= 0 and -1 for x < 0",
    title_zh="感知机的符号函数在 x >= 0 时为 1，在 x < 0 时为 -1",
    settles=["D3-08"],
)
def perceptron_sign_values(proof: Proof) -> None:
    """By definition, on both sides of 0."""
    with proof.suppose("perceptron_sign(x) == 1"):
        with proof.contradiction("x < 0"):
            proof.have("perceptron_sign(x) == -1", "x < 0")
        proof.have("x >= 0")
    with proof.suppose("x >= 0"):
        proof.have("perceptron_sign(x) == 1", "x >= 0")
    with proof.suppose("perceptron_sign(x) == -1"):
        with proof.contradiction("x >= 0"):
            proof.have("perceptron_sign(x) == 1", "x >= 0")
        proof.have("x < 0")
    with proof.suppose("x < 0"):
        proof.have("perceptron_sign(x) == -1", "x < 0")


@derivation(
    claim="(sigmoid(s) >= 1/2 iff s >= 0) and (s >= 0 iff perceptron_sign(s) == 1)"
    " and (sigmoid(s) < 1/2 iff perceptron_sign(s) == -1)",
    where=["s in Reals"],
    title="The probability is at least 1/2 just when the sign of the score is 1, and less just when it is -1",
    title_zh="概率不小于 1/2 当且仅当得分的符号为 1，小于 1/2 当且仅当为 -1",
    source=HASTIE + "section 4.4",
    settles=["D3-09"],
)
def sigmoid_threshold(proof: Proof) -> None:
    """The logistic function is increasing and has the value 1/2 at 0."""
    proof.have("sigmoid(0) == 1/2", by=use("sigmoid_at_zero"))
    proof.have("sigmoid(s) < sigmoid(0) iff s < 0", "increasing", by=use("sigmoid_increasing", a="s", b="0"))
    proof.have("s >= 0 iff perceptron_sign(s) == 1", "the value for s >= 0", by=use("perceptron_sign_values", x="s"))
    proof.have("s < 0 iff perceptron_sign(s) == -1", "the value for s < 0", by=use("perceptron_sign_values", x="s"))
    with proof.suppose("sigmoid(s) < 1/2"):
        proof.have("s < 0", "increasing")
        proof.have("perceptron_sign(s) == -1")
    with proof.suppose("perceptron_sign(s) == -1"):
        proof.have("s < 0")
        proof.have("sigmoid(s) < sigmoid(0)", "increasing")
        proof.have("sigmoid(s) < 1/2")
    with proof.suppose("sigmoid(s) >= 1/2"):
        with proof.contradiction("s < 0"):
            proof.have("sigmoid(s) < sigmoid(0)", "increasing")
        proof.have("s >= 0")
    with proof.suppose("s >= 0"):
        with proof.contradiction("sigmoid(s) < sigmoid(0)"):
            proof.have("s < 0", "increasing")
        proof.have("sigmoid(s) >= 1/2")


SCORE = "dot(w, x) + b"


@derivation(
    claim="exists s in Reals: exp(s)/(1 + exp(s)) != 1/(1 + exp(-s))",
    title="The conditional distribution e^s/(1 + e^s) is another function than the sigmoid 1/(1 + e^-s) (false)",
    title_zh="条件分布 e^s/(1 + e^s) 与 sigmoid 函数 1/(1 + e^-s) 不同（不成立）",
    settles=["D3-10"],
    expected="refuted",
)
def conditional_distribution_differs(proof: Proof) -> None:
    """The two are equal for every score s."""
    with proof.take("s in Reals"):
        proof.have("exp(s)/(1 + exp(s)) == 1/(1 + exp(-s))", "divided by e^s above and below")
    proof.counterexample()


@derivation(
    claim=f"exp({SCORE})/(1 + exp({SCORE})) != 1/(1 + exp(-({SCORE})))",
    where=["w, x in Reals^d", "b in Reals"],
    title="The conditional distribution e^s/(1 + e^s) has nowhere the value of the sigmoid (false)",
    title_zh="条件分布 e^s/(1 + e^s) 处处不等于 sigmoid 的值（不成立）",
    settles=["D3-10"],
    expected="refuted",
)
def conditional_distribution_differs_everywhere(proof: Proof) -> None:
    """Both are 1/2 at s = 0."""
    proof.counterexample(d=1, w=[0], x=[0], b=0)


@derivation(
    claim=f"exp({SCORE})/(1 + exp({SCORE})) == sigmoid({SCORE}) and 1/(1 + exp({SCORE})) == sigmoid(-({SCORE}))",
    where=["w, x in Reals^d", "b in Reals"],
    title="e^s/(1 + e^s) is the sigmoid of s = w x + b, and 1/(1 + e^s) that of -s",
    title_zh="e^s/(1 + e^s) 是 s = w x + b 的 sigmoid，1/(1 + e^s) 是 -s 的 sigmoid",
    source=HASTIE + "(4.17)",
    settles=["D3-10"],
)
def conditional_distribution_is_sigmoid(proof: Proof) -> None:
    """Divide numerator and denominator by e^s."""
    with proof.take("s in Reals") as every:
        proof.start("exp(s)/(1 + exp(s))")
        proof.equal("1/(exp(-s) + 1)", "divided by exp(s) above and below")
        proof.equal("sigmoid(s)", "by definition")
    proof.have(f"exp({SCORE})/(1 + exp({SCORE})) == sigmoid({SCORE})", by=use(every.result, s=SCORE))
    proof.have(f"1/(1 + exp({SCORE})) == sigmoid(-({SCORE}))", "by definition")
