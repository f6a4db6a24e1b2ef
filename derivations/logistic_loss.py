"""The cross-entropy loss of logistic regression: its values, its growth, and its reading as a likelihood."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

BISHOP = "Bishop: Pattern Recognition and Machine Learning, "

# -- one sample ------------------------------------------------------------------------------------------


@derivation(
    claim="binary_cross_entropy(y, a) == -(y*log(a) + (1 - y)*log(1 - a))"
    " and binary_cross_entropy(1, a) == -log(a) and binary_cross_entropy(0, a) == -log(1 - a)",
    where=["0 <= y <= 1", "0 < a < 1"],
    title="The cross-entropy loss of one sample, and its values for the labels 1 and 0",
    title_zh="单个样本的交叉熵损失，以及标签为 1 和 0 时的值",
    source=BISHOP + "(4.90)",
    settles=["D3-02", "D3-19", "D3-24", "D3-25", "D2-11", "D2-12"],
)
def one_sample_loss(proof: Proof) -> None:
    """By definition; one of the two terms vanishes for a label 0 or 1."""


@derivation(
    claim="(forall a in (0, 1): a^y*(1 - a)^(1 - y) == if(y == 1, a, 1 - a)) iff (y == 0 or y == 1)",
    where=["0 <= y <= 1"],
    title="Labels are 0 and 1: only for them is a^y (1 - a)^(1 - y) the probability of the label",
    title_zh="标签为 0 与 1：只有这时 a^y (1 - a)^(1 - y) 才是标签的概率",
    settles=["D3-03"],
)
def labels_are_zero_and_one(proof: Proof) -> None:
    """For another y the power would have to be 1 - a, also at a = 1/4; but there (1/3)^y is 1 only for y = 0."""
    formula = "forall a in (0, 1): a^y*(1 - a)^(1 - y) == if(y == 1, a, 1 - a)"
    with proof.suppose(formula) as given:
        one, other = proof.cases("y == 1", "y < 1")
        with one:
            proof.have("y == 0 or y == 1")
        with other:
            proof.obtain("c", "exists c in (0, 1): c == 1/4", "for instance")
            proof.have("if(y == 1, c, 1 - c) == 1 - c", "y is not 1")
            proof.have("c^y*(1 - c)^(1 - y) == if(y == 1, c, 1 - c)", by=use(given.assumption, a="c"))
            proof.have("c^y*(1 - c)^(1 - y) == 1 - c")
            proof.start("y*log(c) + (1 - y)*log(1 - c)")
            proof.equal("log(c^y*(1 - c)^(1 - y))", "the logarithm of both sides")
            proof.equal("log(1 - c)", "as just shown")
            proof.have("log(c) == log(1/4)")
            proof.have("log(1 - c) == log(3/4)")
            proof.start("y*log(3)")
            proof.equal("y*(log(3/4) - log(1/4))", "the log of a quotient")
            proof.equal("y*(log(1 - c) - log(c))", "c = 1/4")
            proof.equal("log(1 - c) - (y*log(c) + (1 - y)*log(1 - c))")
            proof.equal(0, "as just shown")
            proof.have("log(3) > 0")
            proof.have("y == 0", "divided by log 3")
            proof.have("y == 0 or y == 1")
    with proof.suppose("y == 0 or y == 1"):
        zero, one = proof.cases("y == 0", "y == 1")
        with zero:
            with proof.take("a in (0, 1)"):
                proof.have("a^y*(1 - a)^(1 - y) == if(y == 1, a, 1 - a)", "a^0 (1 - a)^1")
        with one:
            with proof.take("a in (0, 1)"):
                proof.have("a^y*(1 - a)^(1 - y) == if(y == 1, a, 1 - a)", "a^1 (1 - a)^0")


SCORE = "dot(w, x) + b"


@derivation(
    claim=f"bernoulli_pmf(sigmoid({SCORE}), 1) == sigmoid({SCORE})"
    f" and bernoulli_pmf(sigmoid({SCORE}), 0) == 1 - sigmoid({SCORE})",
    where=["w, x in Reals^d", "b in Reals"],
    title="The model: the activation is the probability of the label 1, its complement that of 0",
    title_zh="模型：激活值是标签 1 的概率，其补是标签 0 的概率",
    source=BISHOP + "(4.87)",
    settles=["D3-11", "D3-12"],
)
def activation_is_probability(proof: Proof) -> None:
    """The activation lies between 0 and 1; one of the two factors of the probability is 1."""
    proof.have(f"0 < sigmoid({SCORE}) and sigmoid({SCORE}) < 1", by=use("sigmoid_range", z=SCORE))


@derivation(
    claim="a^y*(1 - a)^(1 - y) == if(y == 1, a, 1 - a) and a^0 == 1 and a^0*(1 - a)^(1 - 0) == 1 - a"
    " and (1 - a)^0 == 1 and a^1*(1 - a)^(1 - 1) == a",
    where=["a in [0, 1]", "y in {0, 1}"],
    title="P(y | x) = a^y (1 - a)^(1 - y) is a for y = 1 and 1 - a for y = 0: the other factor is 1",
    title_zh="P(y | x) = a^y (1 - a)^(1 - y) 在 y = 1 时为 a，在 y = 0 时为 1 - a：另一因子为 1",
    source=BISHOP + "(2.2)",
    settles=["D3-13", "D3-14", "D3-15"],
)
def label_probability(proof: Proof) -> None:
    """The power with exponent 0 is 1, also for the base 0."""
    proof.have("a^y*(1 - a)^(1 - y) == if(y == 1, a, 1 - a)", by=use("bernoulli_pmf_values", p="a", x="y"))
    proof.have("a^0*(1 - a)^(1 - 0) == 1 - a", "a^0 = 1")
    proof.have("a^1*(1 - a)^(1 - 1) == a", "(1 - a)^0 = 1")


@derivation(
    claim="log(a^y*(1 - a)^(1 - y)) == y*log(a) + (1 - y)*log(1 - a)",
    where=["0 < a < 1", "0 <= y <= 1"],
    title="The logarithm of the probability a^y (1 - a)^(1 - y) of a label",
    title_zh="标签概率 a^y (1 - a)^(1 - y) 的对数",
    source=BISHOP + "(4.90)",
    settles=["D3-17"],
)
def log_label_probability(proof: Proof) -> None:
    """The logarithm of a product of powers of positive numbers."""
    proof.start("log(a^y*(1 - a)^(1 - y))")
    proof.equal("log(a^y) + log((1 - a)^(1 - y))", "the log of a product")
    proof.equal("y*log(a) + (1 - y)*log(1 - a)", "the log of a power")


@derivation(
    claim="binary_cross_entropy(y, a) == -log(bernoulli_pmf(a, y))"
    " and -bernoulli_pmf(a, y) < binary_cross_entropy(y, a)",
    where=["0 < a < 1", "y in {0, 1}"],
    title="The cross-entropy loss is minus the log-likelihood, and greater than minus the likelihood",
    title_zh="交叉熵损失是对数似然取负，大于似然取负",
    settles=["D3-22"],
)
def loss_is_minus_log_likelihood(proof: Proof) -> None:
    """The two differ everywhere: -log p >= 0 > -p."""
    proof.have("bernoulli_pmf(a, y) == if(y == 1, a, 1 - a)", by=use("bernoulli_pmf_values", p="a", x="y"))
    zero, one = proof.cases("y == 0", "y == 1")
    claim = (
        "binary_cross_entropy(y, a) == -log(bernoulli_pmf(a, y)) and -bernoulli_pmf(a, y) < binary_cross_entropy(y, a)"
    )
    with zero:
        proof.have("bernoulli_pmf(a, y) == 1 - a")
        proof.have("binary_cross_entropy(y, a) == -log(1 - a)")
        proof.have("log(1 - a) < 0", "since 1 - a < 1")
        proof.have(claim)
    with one:
        proof.have("bernoulli_pmf(a, y) == a")
        proof.have("binary_cross_entropy(y, a) == -log(a)")
        proof.have("log(a) < 0", "since a < 1")
        proof.have(claim)


# -- growth ------------------------------------------------------------------------------------------------


@derivation(
    claim="-log(b) < -log(a) iff a < b",
    where=["a > 0", "b > 0"],
    title="For the label 1 the loss -log a is smaller the larger a",
    title_zh="标签为 1 时，a 越大，损失 -log a 越小",
    settles=["D3-24"],
)
def loss_of_one_decreases(proof: Proof) -> None:
    """The negative logarithm reverses the order."""
    proof.have("-log(a) <= -log(b) iff b <= a", by=use("negative_log_reverses_order", a="a", b="b"))
    with proof.suppose("-log(b) < -log(a)"):
        with proof.contradiction("b <= a"):
            proof.have("-log(a) <= -log(b)")
        proof.have("a < b")
    with proof.suppose("a < b"):
        with proof.contradiction("-log(a) <= -log(b)"):
            proof.have("b <= a")
        proof.have("-log(b) < -log(a)")


@derivation(
    claim="-log(1 - a) < -log(1 - b) iff a < b",
    where=["a < 1", "b < 1"],
    title="For the label 0 the loss -log(1 - a) is larger the larger a",
    title_zh="标签为 0 时，a 越大，损失 -log(1 - a) 越大",
    settles=["D3-25"],
)
def loss_of_zero_increases(proof: Proof) -> None:
    """The same for 1 - a."""
    proof.have("-log(1 - a) < -log(1 - b) iff 1 - b < 1 - a", by=use("loss_of_one_decreases", a="1 - b", b="1 - a"))
    with proof.suppose("-log(1 - a) < -log(1 - b)"):
        proof.have("1 - b < 1 - a")
        proof.have("a < b")
    with proof.suppose("a < b"):
        proof.have("1 - b < 1 - a")
        proof.have("-log(1 - a) < -log(1 - b)")


@derivation(
    claim="limit(-log(a), a, 0, '+') == oo",
    where=["a in Reals"],
    title="-log a grows beyond all bounds as a tends to 0",
    title_zh="a 趋于 0 时 -log a 无上界",
    settles=["D3-24", "D2-12"],
)
def minus_log_unbounded(proof: Proof) -> None:
    """-log a > B for a < e^-B."""
    with proof.take("B in Reals"):
        with proof.take("a in (0, exp(-B))"):
            proof.have("-log(exp(-B)) < -log(a)", "a < exp(-B)", by=use("loss_of_one_decreases", a="a", b="exp(-B)"))
            proof.have("B < -log(a)", "log undoes exp")
        proof.exhibit(
            "exists r in Reals: 0 < r and forall a in Reals: 0 < a implies a < r implies B < -log(a)", r="exp(-B)"
        )


@derivation(
    claim="limit(-log(1 - a), a, 1, '-') == oo",
    where=["a in Reals"],
    title="-log(1 - a) grows beyond all bounds as a tends to 1",
    title_zh="a 趋于 1 时 -log(1 - a) 无上界",
    settles=["D3-25", "D2-11"],
)
def minus_log_complement_unbounded(proof: Proof) -> None:
    """-log(1 - a) > B for a > 1 - e^-B."""
    with proof.take("B in Reals"):
        with proof.take("a in (1 - exp(-B), 1)"):
            larger = use("loss_of_one_decreases", a="1 - a", b="exp(-B)")
            proof.have("-log(exp(-B)) < -log(1 - a)", "1 - a < exp(-B)", by=larger)
            proof.have("B < -log(1 - a)", "log undoes exp")
        proof.exhibit(
            "exists r in Reals: 0 < r and forall a in Reals: 1 - r < a implies a < 1 implies B < -log(1 - a)",
            r="exp(-B)",
        )


@derivation(
    claim="-log(1) == 0 and -log(1 - 0) == 0 and diff(-log(a), a) == -1/a and -1/a < 0"
    " and diff(-log(1 - a), a) == 1/(1 - a) and 1/(1 - a) > 0",
    where=["0 < a < 1"],
    title="The slopes of the losses -log a and -log(1 - a); both are 0 where prediction and label agree",
    title_zh="损失 -log a 与 -log(1 - a) 的导数；预测与标签一致时两者都为 0",
    settles=["D3-24", "D3-25"],
)
def loss_slopes(proof: Proof) -> None:
    """The derivative of the logarithm."""
    proof.have("-1/a < 0", "a is positive")
    proof.have("1/(1 - a) > 0", "1 - a is positive")


@derivation(
    claim="forall eps in (0, oo): exists r in (0, 1): forall a in (0, r): 0 < -log(1 - a) and -log(1 - a) < eps",
    title="For the label 0 the loss tends to 0 as the activation tends to 0",
    title_zh="标签为 0 时，激活值趋于 0 则损失趋于 0",
    settles=["D2-11"],
)
def loss_of_zero_vanishes(proof: Proof) -> None:
    """-log(1 - a) = log(1/(1 - a)) <= a/(1 - a), less than 2 a for a < 1/2."""
    with proof.take("eps > 0"):
        radius = proof.exhibit("exists d in Reals: 0 < d and d <= 1/2 and d <= eps/2", d="eps/(2 + 2*eps)")
        proof.obtain("d", radius)
        with proof.take("a in (0, d)"):
            proof.have("log(1 - a) < 0", "1 - a < 1")
            proof.have("log(1/(1 - a)) <= 1/(1 - a) - 1", "log t <= t - 1", by=use("log_tangent", t="1/(1 - a)"))
            proof.have("a*(1 - 2*a) > 0", "a < 1/2")
            proof.have("1/(1 - a) > 0")
            proof.have("a*(1 - 2*a)*(1/(1 - a)) > 0")
            proof.start("-log(1 - a)")
            proof.equal("log(1/(1 - a))")
            proof.at_most("1/(1 - a) - 1")
            proof.equal("2*a - a*(1 - 2*a)*(1/(1 - a))")
            proof.less("2*a")
            proof.less("eps", "a < eps/2")
            proof.have("0 < -log(1 - a) and -log(1 - a) < eps")
        proof.exhibit(
            "exists r in (0, 1): forall a in (0, r): 0 < -log(1 - a) and -log(1 - a) < eps",
            r="d",
        )


@derivation(
    claim="binary_cross_entropy(1, a) == binary_cross_entropy(0, 1 - a)",
    where=["0 < a < 1"],
    title="The loss for the label 1 is that for the label 0 at the complement",
    title_zh="标签 1 的损失等于标签 0 在补值处的损失",
    settles=["D2-12"],
)
def loss_symmetry(proof: Proof) -> None:
    """Both are -log a."""
    proof.start("binary_cross_entropy(1, a)")
    proof.equal("-log(a)", "the label is 1")
    proof.equal("binary_cross_entropy(0, 1 - a)", "the label is 0")


@derivation(
    claim="forall eps in (0, oo): exists r in (0, 1): forall a in (1 - r, 1): 0 < -log(a) and -log(a) < eps",
    title="For the label 1 the loss tends to 0 as the activation tends to 1",
    title_zh="标签为 1 时，激活值趋于 1 则损失趋于 0",
    settles=["D2-12"],
)
def loss_of_one_vanishes(proof: Proof) -> None:
    """-log a = log(1/a) <= 1/a - 1, less than 2 (1 - a) for a > 1/2."""
    with proof.take("eps > 0"):
        radius = proof.exhibit("exists d in Reals: 0 < d and d <= 1/2 and d <= eps/2", d="eps/(2 + 2*eps)")
        proof.obtain("d", radius)
        with proof.take("a in (1 - d, 1)"):
            proof.have("log(a) < 0", "a < 1")
            proof.have("log(1/a) <= 1/a - 1", "log t <= t - 1", by=use("log_tangent", t="1/a"))
            proof.have("(1 - a)*(2*a - 1) > 0", "1/2 < a < 1")
            proof.have("1/a > 0")
            proof.have("(1 - a)*(2*a - 1)*(1/a) > 0")
            proof.start("-log(a)")
            proof.equal("log(1/a)")
            proof.at_most("1/a - 1")
            proof.equal("2*(1 - a) - (1 - a)*(2*a - 1)*(1/a)")
            proof.less("2*(1 - a)")
            proof.less("eps", "1 - a < eps/2")
            proof.have("0 < -log(a) and -log(a) < eps")
        proof.exhibit(
            "exists r in (0, 1): forall a in (1 - r, 1): 0 < -log(a) and -log(a) < eps",
            r="d",
        )


# -- the loss in terms of the distance -----------------------------------------------------------------


@derivation(
    claim="abs(y - a) < 1 and binary_cross_entropy(y, a) == -log(1 - abs(y - a))",
    where=["y in {0, 1}", "0 < a < 1"],
    title="The loss -log(1 - d) in terms of the distance d of prediction and label",
    title_zh="以预测与标签的距离 d 表示的损失 -log(1 - d)",
    settles=["D3-26"],
)
def loss_in_distance(proof: Proof) -> None:
    """For both labels 1 - |y - a| is the probability of the label."""
    zero, one = proof.cases("y == 0", "y == 1")
    with zero:
        proof.have("abs(y - a) == a", "the label is 0")
        proof.start("binary_cross_entropy(y, a)")
        proof.equal("-log(1 - a)", "the label is 0")
        proof.equal("-log(1 - abs(y - a))", "the distance")
        proof.have("abs(y - a) < 1 and binary_cross_entropy(y, a) == -log(1 - abs(y - a))")
    with one:
        proof.have("abs(y - a) == 1 - a", "the label is 1")
        proof.start("binary_cross_entropy(y, a)")
        proof.equal("-log(a)", "the label is 1")
        proof.equal("-log(1 - abs(y - a))", "the distance")
        proof.have("abs(y - a) < 1 and binary_cross_entropy(y, a) == -log(1 - abs(y - a))")


@derivation(
    claim="binary_cross_entropy(y, a) < binary_cross_entropy(y, c) iff abs(y - a) < abs(y - c)",
    where=["y in {0, 1}", "a, c in (0, 1)"],
    title="The loss is an increasing function of the distance between prediction and label",
    title_zh="损失是预测与标签之间距离的增函数",
    settles=["D3-26"],
)
def loss_measures_distance(proof: Proof) -> None:
    """-log(1 - d) increases with d."""
    for p in "ac":
        both = use("loss_in_distance", a=p)
        proof.have(f"abs(y - {p}) < 1", by=both)
        proof.have(f"binary_cross_entropy(y, {p}) == -log(1 - abs(y - {p}))", by=both)
    order = proof.have(
        "-log(1 - abs(y - a)) < -log(1 - abs(y - c)) iff abs(y - a) < abs(y - c)",
        "-log(1 - d) increases",
        by=use("loss_of_zero_increases", a="abs(y - a)", b="abs(y - c)"),
    )
    with proof.suppose("binary_cross_entropy(y, a) < binary_cross_entropy(y, c)"):
        proof.have("-log(1 - abs(y - a)) < -log(1 - abs(y - c))")
        proof.have("abs(y - a) < abs(y - c)", by=order)
    with proof.suppose("abs(y - a) < abs(y - c)"):
        proof.have("-log(1 - abs(y - a)) < -log(1 - abs(y - c))", by=order)
        proof.have("binary_cross_entropy(y, a) < binary_cross_entropy(y, c)")


@derivation(
    claim="exists C, k in Reals: forall d in [0, 1): -log(1 - d) <= C*exp(k*d)",
    title="The loss grows like an exponential: some C e^(k d) of the distance d is never less than it (false)",
    title_zh="损失按指数增长：距离 d 的某个 C e^(k d) 总不小于它（不成立）",
    settles=["D3-27"],
    expected="refuted",
)
def loss_grows_exponentially(proof: Proof) -> None:
    """Every exponential is bounded on [0, 1), and the loss is not."""
    with proof.take("C in Reals", "k in Reals"):
        with proof.suppose("forall d in [0, 1): -log(1 - d) <= C*exp(k*d)"):
            growth = "exists C, k in Reals: forall d in [0, 1): -log(1 - d) <= C*exp(k*d)"
            proof.exhibit(growth, C="C", k="k")
            proof.have(f"not {growth}", by=use("loss_not_exponential"))
            proof.have("false", "the two contradict each other")
    proof.counterexample()


@derivation(
    claim="-log(1 - d) <= C*exp(k*d)",
    where=["0 <= d < 1", "C > 0", "k in Reals"],
    title="The loss is at most C e^(k d), whatever C > 0 and k are (false)",
    title_zh="对任意 C > 0 与 k，损失不超过 C e^(k d)（不成立）",
    settles=["D3-27"],
    expected="refuted",
)
def loss_at_most_exponential(proof: Proof) -> None:
    """At d = 9/10 the loss is log 10, more than 2; the exponential with C = 1 and k = 1/10 is less than 2."""
    proof.counterexample(d="9/10", C=1, k="1/10")


@derivation(
    claim="not exists C, k in Reals: forall d in [0, 1): -log(1 - d) <= C*exp(k*d)",
    title="No exponential of the distance dominates the loss",
    title_zh="没有距离的指数函数能控制损失",
    settles=["D3-27"],
)
def loss_not_exponential(proof: Proof) -> None:
    """On [0, 1) an exponential is bounded, and the loss is not: it is B at d = 1 - e^-B."""
    growth = "exists C, k in Reals: forall d in [0, 1): -log(1 - d) <= C*exp(k*d)"
    with proof.contradiction(growth):
        first = proof.obtain("C", growth)
        bound = proof.obtain("k", first)
        proof.have("C*exp(k*0) >= -log(1 - 0)", "at d = 0", by=use(bound, d=0))
        proof.have("C >= 0")
        proof.obtain("m", "exists m in Reals: m == k^2 + 1", "a number above k")
        proof.have("(k - 1/2)^2 >= 0", "a square")
        proof.have("m >= k and m >= 0")
        proof.obtain("B", "exists B in Reals: B == C*exp(m) + 1")
        proof.have("C*exp(m) >= 0", "a product")
        proof.have("exp(-B) > 0")
        proof.have("exp(-B) < exp(0)", "B is positive", by=use("exp_increasing", a="-B", b=0))
        proof.have("exp(-B) <= 1")
        proof.obtain("d", "exists d in [0, 1): d == 1 - exp(-B)")
        proof.have("-log(1 - d) <= C*exp(k*d)", by=use(bound, d="d"))
        proof.have("-log(1 - d) == B", "log undoes exp")
        proof.have("d*(m - k) >= 0", "m >= k")
        proof.have("m*(1 - d) >= 0", "d < 1")
        proof.have("k*d <= m")
        proof.have("exp(k*d) <= exp(m)", "exp is increasing", by=use("exp_keeps_order", a="k*d", b="m"))
        proof.have("C*(exp(m) - exp(k*d)) >= 0", "times C")
        proof.have("B <= C*exp(m)")


@derivation(
    claim="(-log(1 - c) < -log(1 - d) iff c < d) and diff(-log(1 - d), d) == 1/(1 - d)"
    " and diff(1/(1 - d), d) == 1/(1 - d)^2 and 1/(1 - d)^2 > 0 and -log(1 - (1 - (1 - d)/10))"
    " == -log(1 - d) + log(10)",
    where=["c, d in [0, 1)"],
    title="The loss -log(1 - d) increases, with slope 1/(1 - d), and by log 10 whenever 1 - d shrinks tenfold",
    title_zh="损失 -log(1 - d) 递增，斜率为 1/(1 - d)，且 1 - d 每缩小十倍就增加 log 10",
    settles=["D3-27"],
)
def loss_growth(proof: Proof) -> None:
    """The derivatives of the logarithm; log((1 - d)/10) = log(1 - d) - log 10."""
    proof.have("-log(1 - c) < -log(1 - d) iff c < d", by=use("loss_of_zero_increases", a="c", b="d"))
    proof.have("1/(1 - d)^2 > 0")
    proof.have("-log(1 - (1 - (1 - d)/10)) == -log((1 - d)/10)", "removing parentheses")
    proof.have("-log(1 - (1 - (1 - d)/10)) == -log(1 - d) + log(10)", "the log of a quotient")


@derivation(
    claim="Convex(log(1/(1 - d)), d)",
    where=["d in (-oo, 1)"],
    title="The loss -log(1 - d) = log(1/(1 - d)) is convex in the distance",
    title_zh="损失 -log(1 - d) = log(1/(1 - d)) 关于距离是凸函数",
    settles=["D3-27"],
)
def loss_convex_in_distance(proof: Proof) -> None:
    """Its second derivative 1/(1 - d)^2 is positive."""
    with proof.take("a, b in (-oo, 1)", "0 <= t <= 1"):
        with proof.take("s in [0, 1]") as inside:
            proof.have("s*(1 - a) + (1 - s)*(1 - b) > 0", by=use("segment_positive", a="1 - a", b="1 - b", t="s"))
            proof.have("1 - (s*a + (1 - s)*b) > 0", "the same")
        with proof.take("s in [0, 1]"):
            proof.have("1 - (s*a + (1 - s)*b) > 0", by=inside)
            proof.have("diff(log(1/(1 - (s*a + (1 - s)*b))), s) == (a - b)/(1 - (s*a + (1 - s)*b))", "the chain rule")
        with proof.take("s in [0, 1]"):
            proof.have("1 - (s*a + (1 - s)*b) > 0", by=inside)
            proof.have(
                "diff((a - b)/(1 - (s*a + (1 - s)*b)), s) == (a - b)^2/(1 - (s*a + (1 - s)*b))^2", "the chain rule"
            )
        with proof.take("s in [0, 1]"):
            proof.have("1 - (s*a + (1 - s)*b) > 0", by=inside)
            proof.have("(a - b)^2/(1 - (s*a + (1 - s)*b))^2 >= 0", "a quotient of squares")
        chord = use(
            "chord_above",
            F="s -> log(1/(1 - (s*a + (1 - s)*b)))",
            G="s -> (a - b)/(1 - (s*a + (1 - s)*b))",
            H="s -> (a - b)^2/(1 - (s*a + (1 - s)*b))^2",
            t="t",
        )
        proof.have("1 - (t*a + (1 - t)*b) > 0", by=inside)
        proof.have("t*a + (1 - t)*b < 1")
        below = proof.have("log(1/(1 - (t*a + (1 - t)*b))) <= t*log(1/(1 - a)) + (1 - t)*log(1/(1 - b))", by=chord)
        proof.have(
            "t*a + (1 - t)*b < 1 and log(1/(1 - (t*a + (1 - t)*b))) <= t*log(1/(1 - a)) + (1 - t)*log(1/(1 - b))",
            by=below,
        )


@derivation(
    claim="limit(1/(1 - d), d, 1, '-') == oo",
    where=["d in Reals"],
    title="The slope of the loss grows beyond all bounds as the distance tends to 1",
    title_zh="距离趋于 1 时，损失的斜率无上界",
    settles=["D3-27"],
)
def loss_slope_unbounded(proof: Proof) -> None:
    """1/(1 - d) > B for 1 - d < 1/(1 + B^2), as 1 + B^2 > B."""
    with proof.take("B in Reals"):
        proof.have("(B - 1/2)^2 >= 0", "a square")
        proof.have("1 + B^2 > B")
        proof.have("1/(1 + B^2) > 0")
        with proof.take("d in (1 - 1/(1 + B^2), 1)"):
            proof.have("(1/(1 + B^2) - (1 - d))*(1 + B^2) > 0")
            proof.have("(1 - d)*(1 + B^2) < 1")
            proof.have("1/(1 - d) > 0")
            proof.have("(1 - (1 - d)*(1 + B^2))*(1/(1 - d)) > 0")
            proof.have("1/(1 - d) > 1 + B^2")
            proof.have("B < 1/(1 - d)")
        proof.exhibit(
            "exists r in Reals: 0 < r and forall d in Reals: 1 - r < d implies d < 1 implies B < 1/(1 - d)",
            r="1/(1 + B^2)",
        )
