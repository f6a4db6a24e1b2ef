"""Labels 1 and -1: the loss log(1 + e^(-y s)), its agreement with the cross-entropy, its growth in the score."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

TOPIC = "Labels 1 and -1: the logistic loss"
HASTIE = "Hastie, Tibshirani, Friedman: The Elements of Statistical Learning, 2nd ed., section 10.6"


@derivation(
    claim="y in {-1, 1} iff (1 + y)/2 in {0, 1}",
    where=["y in Reals"],
    title="Labels -1 and 1 stand for labels 0 and 1 by t = (1 + y)/2",
    title_zh="由 t = (1 + y)/2，标签 -1 与 1 对应标签 0 与 1",
    source=HASTIE,
    settles=["D3-28"],
)
def labels_with_signs(proof: Proof) -> None:
    """The map takes -1 to 0 and 1 to 1, and is injective."""


@derivation(
    claim="sigmoid(1*s) == sigmoid(s) and sigmoid(-1*s) == sigmoid(-s) and sigmoid(-s) == 1 - sigmoid(s)"
    " and sigmoid(s) + sigmoid(-s) == 1",
    where=["s in Reals"],
    title="P(y = 1 | x) = g(s) and P(y = -1 | x) = 1 - g(s) = g(-s)",
    title_zh="P(y = 1 | x) = g(s)，P(y = -1 | x) = 1 - g(s) = g(-s)",
    source=HASTIE,
    settles=["D3-30", "D3-31", "D3-29"],
)
def probabilities_of_signs(proof: Proof) -> None:
    """The symmetry of the logistic function."""
    proof.have("sigmoid(-s) == 1 - sigmoid(s)", by=use("sigmoid_symmetry", z="s"))


@derivation(
    claim="sigmoid(y*s) == if(y == 1, sigmoid(s), 1 - sigmoid(s)) and 0 < sigmoid(y*s) and sigmoid(y*s) < 1"
    " and sigmoid(1*s) + sigmoid(-1*s) == 1",
    where=["y in {-1, 1}", "s in Reals"],
    title="The probability of the label y is g(y s)",
    title_zh="标签 y 的概率为 g(y s)",
    source=HASTIE,
    settles=["D3-32"],
)
def probability_of_sign(proof: Proof) -> None:
    """For y = 1 it is g(s), for y = -1 it is g(-s) = 1 - g(s)."""
    proof.have("sigmoid(-s) == 1 - sigmoid(s)", by=use("sigmoid_symmetry", z="s"))
    proof.have("0 < sigmoid(y*s) and sigmoid(y*s) < 1", by=use("sigmoid_range", z="y*s"))
    minus, plus = proof.cases("y == -1", "y == 1")
    with minus:
        proof.have("sigmoid(y*s) == sigmoid(-s)", "y = -1")
        proof.have("sigmoid(y*s) == if(y == 1, sigmoid(s), 1 - sigmoid(s))")
    with plus:
        proof.have("sigmoid(y*s) == if(y == 1, sigmoid(s), 1 - sigmoid(s))", "y = 1")


@derivation(
    claim="-log(sigmoid(y*s)) == log(1 + exp(-y*s))",
    where=["y, s in Reals"],
    title="-log g(y s) = log(1 + e^(-y s))",
    title_zh="-log g(y s) = log(1 + e^(-y s))",
    source=HASTIE,
    settles=["D3-33", "D3-34"],
)
def sign_loss(proof: Proof) -> None:
    """log(1/t) = -log t."""
    proof.start("-log(sigmoid(y*s))")
    proof.equal("-log(1/(1 + exp(-y*s)))", "by definition")
    proof.equal("log(1 + exp(-y*s))", "log(1/t) = -log t")


@derivation(
    claim="-log(Product(sigmoid(y[i]*s[i]), (i, 1, n))) == Sum(log(1 + exp(-y[i]*s[i])), (i, 1, n))",
    where=["y in {-1, 1}^n", "s in Reals^n"],
    title="The loss of n independent samples is minus the logarithm of their joint likelihood",
    title_zh="n 个独立样本的损失是其联合似然的对数取负",
    source=HASTIE,
    settles=["D3-35"],
)
def sign_loss_of_samples(proof: Proof) -> None:
    """The logarithm of a product of positive factors."""
    with proof.take("i in 1..n"):
        proof.have("0 < sigmoid(y[i]*s[i]) and sigmoid(y[i]*s[i]) < 1", by=use("sigmoid_range", z="y[i]*s[i]"))
    proof.start("-log(Product(sigmoid(y[i]*s[i]), (i, 1, n)))")
    proof.equal("-Sum(log(sigmoid(y[i]*s[i])), (i, 1, n))", "the log of a product")
    with proof.take("i in 1..n") as term:
        proof.have("-log(sigmoid(y[i]*s[i])) == log(1 + exp(-y[i]*s[i]))", by=use("sign_loss", y="y[i]", s="s[i]"))
    proof.start("-Sum(log(sigmoid(y[i]*s[i])), (i, 1, n))")
    proof.equal("Sum(log(1 + exp(-y[i]*s[i])), (i, 1, n))", "term by term", by=term)
    proof.have("-log(Product(sigmoid(y[i]*s[i]), (i, 1, n))) == Sum(log(1 + exp(-y[i]*s[i])), (i, 1, n))")


@derivation(
    claim="binary_cross_entropy((1 + y)/2, sigmoid(s)) == log(1 + exp(-y*s))",
    where=["y in {-1, 1}", "s in Reals"],
    title="The two forms of the loss agree: labels 0 and 1, or labels -1 and 1",
    title_zh="损失的两种形式一致：标签取 0 与 1，或取 -1 与 1",
    source=HASTIE,
    settles=["D3-36"],
)
def sign_loss_is_cross_entropy(proof: Proof) -> None:
    """For y = 1 both are -log g(s), for y = -1 they are -log(1 - g(s)) = -log g(-s)."""
    proof.have("0 < sigmoid(s) and sigmoid(s) < 1", by=use("sigmoid_range", z="s"))
    proof.have("sigmoid(-s) == 1 - sigmoid(s)", by=use("sigmoid_symmetry", z="s"))
    proof.have("-log(sigmoid(y*s)) == log(1 + exp(-y*s))", by=use("sign_loss", y="y", s="s"))
    minus, plus = proof.cases("y == -1", "y == 1")
    with minus:
        proof.start("binary_cross_entropy((1 + y)/2, sigmoid(s))")
        proof.equal("-log(1 - sigmoid(s))", "the label 0")
        proof.equal("log(1 + exp(s))", "1 - g(s) = g(-s)")
        proof.have("binary_cross_entropy((1 + y)/2, sigmoid(s)) == log(1 + exp(-y*s))", "y = -1")
    with plus:
        proof.start("binary_cross_entropy((1 + y)/2, sigmoid(s))")
        proof.equal("-log(sigmoid(s))", "the label 1")
        proof.equal("log(1 + exp(-s))", "log(1/t) = -log t")
        proof.have("binary_cross_entropy((1 + y)/2, sigmoid(s)) == log(1 + exp(-y*s))", "y = 1")


# -- the loss as a function of the score -------------------------------------------------------------------


@derivation(
    claim="log(1 + exp(-s)) < log(1 + exp(-t))",
    where=["s, t in Reals", "abs(s - 1) < abs(t - 1)"],
    title="For the label 1 the loss is smaller the closer the score is to 1 (false)",
    title_zh="标签为 1 时，得分越接近 1 损失越小（不成立）",
    settles=["D3-37"],
    expected="refuted",
)
def loss_by_distance_to_one(proof: Proof) -> None:
    """The score 1 is closer to 1 than the score 3, and has the larger loss."""
    proof.counterexample(s=1, t=3)


@derivation(
    claim="log(1 + exp(s)) < log(1 + exp(t))",
    where=["s, t in Reals", "abs(s + 1) < abs(t + 1)"],
    title="For the label -1 the loss is smaller the closer the score is to -1 (false)",
    title_zh="标签为 -1 时，得分越接近 -1 损失越小（不成立）",
    settles=["D3-38"],
    expected="refuted",
)
def loss_by_distance_to_minus_one(proof: Proof) -> None:
    """The score -1 is closer to -1 than the score -3, and has the larger loss."""
    proof.counterexample(s=-1, t=-3)


@derivation(
    claim="(log(1 + exp(s)) < log(1 + exp(t)) iff s < t) and diff(log(1 + exp(s)), s) == sigmoid(s) and sigmoid(s) > 0",
    where=["s, t in Reals"],
    title="For the label -1 the loss is strictly increasing in the score, with slope g(s)",
    title_zh="标签为 -1 时，损失关于得分严格递增，斜率为 g(s)",
    settles=["D3-38"],
)
def loss_of_minus_one_increases(proof: Proof) -> None:
    """exp and log are increasing."""
    with proof.take("u, v in Reals") as rising:
        with proof.suppose("u < v"):
            proof.have("exp(u) < exp(v)", "exp is increasing", by=use("exp_increasing", a="u", b="v"))
            proof.have(
                "-log(1 + exp(v)) < -log(1 + exp(u)) iff 1 + exp(u) < 1 + exp(v)",
                by=use("loss_of_one_decreases", a="1 + exp(u)", b="1 + exp(v)"),
            )
            proof.have("-log(1 + exp(v)) < -log(1 + exp(u))")
            proof.have("log(1 + exp(u)) < log(1 + exp(v))", "log is increasing")
    with proof.suppose("log(1 + exp(s)) < log(1 + exp(t))"):
        with proof.contradiction("t <= s"):
            same, below = proof.cases("s == t", "t < s")
            with same:
                proof.have("log(1 + exp(t)) <= log(1 + exp(s))", "the same")
            with below:
                proof.have("log(1 + exp(t)) < log(1 + exp(s))", by=rising)
                proof.have("log(1 + exp(t)) <= log(1 + exp(s))")
        proof.have("s < t")
    with proof.suppose("s < t"):
        proof.have("log(1 + exp(s)) < log(1 + exp(t))", by=rising)
    proof.have("0 < sigmoid(s) and sigmoid(s) < 1", by=use("sigmoid_range", z="s"))
    proof.have("diff(log(1 + exp(s)), s) == exp(s)/(1 + exp(s))", "the chain rule")
    proof.have("exp(s)/(1 + exp(s)) == sigmoid(s)", "divided by exp(s) above and below")
    proof.have("diff(log(1 + exp(s)), s) == sigmoid(s)")


@derivation(
    claim="(log(1 + exp(-s)) < log(1 + exp(-t)) iff t < s)"
    " and diff(log(1 + exp(-s)), s) == -sigmoid(-s) and -sigmoid(-s) < 0",
    where=["s, t in Reals"],
    title="For the label 1 the loss is strictly decreasing in the score, with slope -g(-s)",
    title_zh="标签为 1 时，损失关于得分严格递减，斜率为 -g(-s)",
    settles=["D3-37"],
)
def loss_of_plus_one_decreases(proof: Proof) -> None:
    """The same for -s."""
    order = "log(1 + exp(-s)) < log(1 + exp(-t)) iff -s < -t"
    proof.have(order, by=use("loss_of_minus_one_increases", s="-s", t="-t"))
    with proof.suppose("log(1 + exp(-s)) < log(1 + exp(-t))"):
        proof.have("-s < -t")
        proof.have("t < s")
    with proof.suppose("t < s"):
        proof.have("-s < -t")
        proof.have("log(1 + exp(-s)) < log(1 + exp(-t))")
    proof.have("0 < sigmoid(-s) and sigmoid(-s) < 1", by=use("sigmoid_range", z="-s"))
    proof.have("diff(log(1 + exp(-s)), s) == -sigmoid(-s)", "the chain rule")


@derivation(
    claim="limit(log(1 + exp(-s)), s, oo) == 0",
    where=["s in Reals"],
    title="For the label 1 the loss tends to 0 as the score tends to infinity",
    title_zh="标签为 1 时，得分趋于无穷则损失趋于 0",
    settles=["D3-37"],
)
def loss_of_plus_one_vanishes(proof: Proof) -> None:
    """log(1 + e^-s) <= e^-s."""
    with proof.take("eps > 0"):
        with proof.take("s in (1/eps, oo)"):
            proof.have("1/eps > 0")
            tangent = use("log_tangent", t="1 + exp(-s)")
            proof.have("log(1 + exp(-s)) <= (1 + exp(-s)) - 1", "log t <= t - 1", by=tangent)
            proof.have("exp(-s) < eps", by=use("exp_below", e="eps", z="s"))
            proof.have("log(1 + exp(-s)) > 0", "1 + exp(-s) > 1")
            proof.have("-eps < log(1 + exp(-s)) - 0 and log(1 + exp(-s)) - 0 < eps")
        proof.exhibit(
            "exists N in Reals: forall s in Reals: N < s implies"
            " (-eps < log(1 + exp(-s)) - 0 and log(1 + exp(-s)) - 0 < eps)",
            N="1/eps",
        )


@derivation(
    claim="limit(log(1 + exp(-s)), s, -oo) == oo",
    where=["s in Reals"],
    title="For the label 1 the loss grows beyond all bounds as the score tends to minus infinity",
    title_zh="标签为 1 时，得分趋于负无穷则损失无上界",
    settles=["D3-37"],
)
def loss_of_plus_one_unbounded(proof: Proof) -> None:
    """log(1 + e^-s) > log e^-s = -s."""
    with proof.take("B in Reals"):
        with proof.take("s in (-oo, -B)"):
            proof.have(
                "-log(1 + exp(-s)) < -log(exp(-s)) iff exp(-s) < 1 + exp(-s)",
                by=use("loss_of_one_decreases", a="exp(-s)", b="1 + exp(-s)"),
            )
            proof.have("exp(-s) < 1 + exp(-s)")
            proof.have("-log(1 + exp(-s)) < -log(exp(-s))", "log is increasing")
            proof.have("log(exp(-s)) == -s", "log undoes exp")
            proof.have("B < log(1 + exp(-s))")
        proof.exhibit("exists N in Reals: forall s in Reals: s < N implies B < log(1 + exp(-s))", N="-B")


@derivation(
    claim="limit(log(1 + exp(s)), s, -oo) == 0",
    where=["s in Reals"],
    title="For the label -1 the loss tends to 0 as the score tends to minus infinity",
    title_zh="标签为 -1 时，得分趋于负无穷则损失趋于 0",
    settles=["D3-38"],
)
def loss_of_minus_one_vanishes(proof: Proof) -> None:
    """log(1 + e^s) <= e^s."""
    with proof.take("eps > 0"):
        with proof.take("s in (-oo, -1/eps)"):
            proof.have("-s > 1/eps")
            proof.have("log(1 + exp(s)) <= (1 + exp(s)) - 1", "log t <= t - 1", by=use("log_tangent", t="1 + exp(s)"))
            proof.have("exp(-(-s)) < eps", by=use("exp_below", e="eps", z="-s"))
            proof.have("log(1 + exp(s)) > 0", "1 + exp(s) > 1")
            proof.have("-eps < log(1 + exp(s)) - 0 and log(1 + exp(s)) - 0 < eps")
        proof.exhibit(
            "exists N in Reals: forall s in Reals: s < N implies"
            " (-eps < log(1 + exp(s)) - 0 and log(1 + exp(s)) - 0 < eps)",
            N="-1/eps",
        )
