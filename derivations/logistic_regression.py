"""Logistic regression over n samples: likelihood, gradient, Hessian, convexity, and the printed slips."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

BISHOP = "Bishop: Pattern Recognition and Machine Learning, "
HASTIE = "Hastie, Tibshirani, Friedman: The Elements of Statistical Learning, 2nd ed., "

# -- the loss of n samples -------------------------------------------------------------------------------


@derivation(
    claim="1/n*Sum(binary_cross_entropy(y[i], a[i]), (i, 1, n))"
    " == -1/n*Sum(y[i]*log(a[i]) + (1 - y[i])*log(1 - a[i]), (i, 1, n))",
    where=["y in [0, 1]^n", "a in (0, 1)^n"],
    title="The cross-entropy cost of n samples",
    title_zh="n 个样本的交叉熵代价",
    source=BISHOP + "(4.90)",
    settles=["D2-09"],
)
def mean_cross_entropy_cost(proof: Proof) -> None:
    """By definition, sample by sample."""


@derivation(
    claim="1/n*Sum(cross_entropy([y[i], 1 - y[i]], [a[i], 1 - a[i]]), (i, 1, n))"
    " == -1/n*Sum(y[i]*log(a[i]) + (1 - y[i])*log(1 - a[i]), (i, 1, n))",
    where=["y in [0, 1]^n", "a in (0, 1)^n"],
    title="The cost is the mean cross-entropy of the distributions (y, 1 - y) and (a, 1 - a)",
    title_zh="代价是分布 (y, 1 - y) 与 (a, 1 - a) 的平均交叉熵",
    source=BISHOP + "(4.90)",
    settles=["D2-34"],
)
def cost_is_mean_cross_entropy(proof: Proof) -> None:
    """By definition, sample by sample."""


@derivation(
    claim="-1/n*Sum(y[i]*log(a[i]) + (1 - y[i])*log(1 - a[i]), (i, 1, n)) > 0"
    " and forall i in 1..n: y[i]*log(a[i]) <= 0 and (1 - y[i])*log(1 - a[i]) <= 0",
    where=["y in [0, 1]^n", "a in (0, 1)^n"],
    title="The cost is positive: no term is positive, and one of the two is negative",
    title_zh="代价为正：各项非正，且两项之一为负",
    settles=["D2-10"],
)
def cost_positive(proof: Proof) -> None:
    """log a and log(1 - a) are negative, and the weights y and 1 - y are not both 0."""
    with proof.take("i in 1..n"):
        proof.have("log(a[i]) < 0", "a_i < 1")
        proof.have("log(1 - a[i]) < 0", "1 - a_i < 1")
        proof.have("y[i]*(-log(a[i])) >= 0", "a product")
        proof.have("(1 - y[i])*(-log(1 - a[i])) >= 0", "a product")
        proof.have("y[i]*log(a[i]) <= 0 and (1 - y[i])*log(1 - a[i]) <= 0")
    with proof.take("i in 1..n") as term:
        proof.have("log(a[i]) < 0", "a_i < 1")
        proof.have("log(1 - a[i]) < 0", "1 - a_i < 1")
        zero, positive = proof.cases("y[i] == 0", "y[i] > 0")
        with zero:
            proof.have("-(y[i]*log(a[i]) + (1 - y[i])*log(1 - a[i])) > 0", "only the second term is left")
        with positive:
            proof.have("y[i]*(-log(a[i])) > 0", "a product of positive numbers")
            proof.have("(1 - y[i])*(-log(1 - a[i])) >= 0", "a product")
            proof.have("-(y[i]*log(a[i]) + (1 - y[i])*log(1 - a[i])) > 0")
    proof.have("-(y[1]*log(a[1]) + (1 - y[1])*log(1 - a[1])) > 0", "for the first sample", by=term)
    proof.have(
        "Sum(-(y[i]*log(a[i]) + (1 - y[i])*log(1 - a[i])), (i, 1, n)) > 0",
        "a sum of positive terms",
        by=use(
            "sum_strict",
            f="[0 for i in 1..n]",
            g="[-(y[i]*log(a[i]) + (1 - y[i])*log(1 - a[i])) for i in 1..n]",
            lo=1,
            hi="n",
            k=1,
        ),
    )
    proof.start("-1/n*Sum(y[i]*log(a[i]) + (1 - y[i])*log(1 - a[i]), (i, 1, n))")
    proof.equal("1/n*Sum(-(y[i]*log(a[i]) + (1 - y[i])*log(1 - a[i])), (i, 1, n))")
    proof.greater(0, "a product of positive numbers")


@derivation(
    claim="-1/n*Sum(y[i]*log(a[i]) + (1 - y[i])*log(1 - a[i]), (i, 1, n)) > 0",
    where=["y in Reals^n", "a in (0, 1)^n"],
    title="The cost is positive for all real labels (false)",
    title_zh="对任意实数标签，代价为正（不成立）",
    settles=["D2-10"],
    expected="refuted",
)
def cost_positive_for_all_labels(proof: Proof) -> None:
    """For the label 2 and the activation 9/10 it is 2 log(10/9) - log 10."""
    proof.counterexample(n=1, y=[2], a="[9/10]")


@derivation(
    claim="binary_cross_entropy(y, a) > 0",
    where=["y in {0, 1}", "a in {0, 1}", "a == y"],
    title="The cost is positive also for the activations 0 and 1 (false)",
    title_zh="激活值为 0 与 1 时，代价仍为正（不成立）",
    settles=["D2-10"],
    expected="refuted",
)
def cost_positive_at_ends(proof: Proof) -> None:
    """A label that is predicted with certainty costs nothing."""
    proof.counterexample(y=1, a=1)


# -- likelihood ----------------------------------------------------------------------------------------------


@derivation(
    claim="-log(l) == -Sum(y[i]*log(a[i]) + (1 - y[i])*log(1 - a[i]), (i, 1, n))",
    where=["y in {0, 1}^n", "a in (0, 1)^n", "l > 0", "l == Product(bernoulli_pmf(a[i], y[i]), (i, 1, n))"],
    title="For independent samples the summed loss is minus the logarithm of the joint likelihood l",
    title_zh="样本独立时，损失之和是联合似然 l 的对数取负",
    source=BISHOP + "(4.89), (4.90)",
    settles=["D3-20"],
)
def joint_likelihood_loss(proof: Proof) -> None:
    """Independence makes the joint likelihood a product, and the logarithm a sum."""
    proof.example(n=1, y="[1 for i in 1..1]", a="[1/2 for i in 1..1]", l="1/2")
    with proof.take("i in 1..n"):
        proof.have("bernoulli_pmf(a[i], y[i]) > 0", "a product of powers of positive numbers")
        proof.have(
            "log(bernoulli_pmf(a[i], y[i])) == y[i]*log(a[i]) + (1 - y[i])*log(1 - a[i])",
            by=use("log_label_probability", a="a[i]", y="y[i]"),
        )
    proof.start("-log(l)")
    proof.equal("-log(Product(bernoulli_pmf(a[i], y[i]), (i, 1, n)))", "the samples are independent")
    proof.equal(
        "-Sum(log(bernoulli_pmf(a[i], y[i])), (i, 1, n))",
        "the log of a product",
        by=use("log_product", f="[bernoulli_pmf(a[i], y[i]) for i in 1..n]", lo=1, hi="n"),
    )
    proof.equal("-Sum(y[i]*log(a[i]) + (1 - y[i])*log(1 - a[i]), (i, 1, n))", "term by term")


@derivation(
    claim="-log(l) == -(log(a) + log(b))",
    where=["a, b in (0, 1)", "l > 0", "l <= a", "l <= b", "a + b - 1 <= l"],
    title="Also for two dependent labels 1, jointly of probability l, the losses add up to -log l (false)",
    title_zh="两个不独立的标签联合概率为 l 时，损失之和也是 -log l（不成立）",
    settles=["D3-20"],
    expected="refuted",
)
def joint_likelihood_of_dependent_samples(proof: Proof) -> None:
    """Twice the same sample: l = a = b = 1/2, and the summed loss is twice -log l."""
    proof.counterexample(a="1/2", b="1/2", l="1/2")


SCORE_OF = "dot(w, x[i])"
PI = f"sigmoid({SCORE_OF})"


@derivation(
    claim=f"Sum(y[i]*log({PI}) + (1 - y[i])*log(1 - {PI}), (i, 1, n))"
    f" == Sum(y[i]*log({PI}/(1 - {PI})) + log(1 - {PI}), (i, 1, n))"
    f" and Sum(y[i]*log({PI}/(1 - {PI})) + log(1 - {PI}), (i, 1, n))"
    f" == Sum(y[i]*({SCORE_OF}) - log(1 + exp({SCORE_OF})), (i, 1, n))",
    where=["y in {0, 1}^n", "x in Reals^(n, d)", "w in Reals^d"],
    title="Three forms of the log-likelihood of logistic regression",
    title_zh="逻辑回归对数似然的三种形式",
    source=HASTIE + "(4.20)",
    settles=["D3-21"],
)
def three_log_likelihoods(proof: Proof) -> None:
    """The log-odds of the activation are the score, and 1 - g(s) = 1/(1 + e^s)."""
    with proof.take("s, u in Reals") as one:
        proof.have("0 < sigmoid(s) and sigmoid(s) < 1", by=use("sigmoid_range", z="s"))
        proof.have("sigmoid(s)/(1 - sigmoid(s)) == exp(s)", "exp(-s) = (1 - g)/g")
        proof.have("1 - sigmoid(s) == 1/(1 + exp(s))", "times exp(s) above and below")
        proof.have("log(1 - sigmoid(s)) == -log(1 + exp(s))", "log(1/t) = -log t")
        proof.start("log(sigmoid(s)/(1 - sigmoid(s)))")
        proof.equal("log(exp(s))", "as just shown")
        proof.equal("s", "log undoes exp", by=use("log_exp", a="s"))
        proof.have("log(sigmoid(s)) - log(1 - sigmoid(s)) == log(sigmoid(s)/(1 - sigmoid(s)))", "the log of a quotient")
        proof.have(
            "0 < sigmoid(s) and sigmoid(s) < 1 and u*log(sigmoid(s)) + (1 - u)*log(1 - sigmoid(s))"
            " == u*log(sigmoid(s)/(1 - sigmoid(s))) + log(1 - sigmoid(s))"
            " and u*log(sigmoid(s)/(1 - sigmoid(s))) + log(1 - sigmoid(s)) == u*s - log(1 + exp(s))"
        )
    with proof.take("i in 1..n"):
        proof.have(f"0 < {PI} and {PI} < 1", by=use("sigmoid_range", z=SCORE_OF))
        proof.have(
            f"y[i]*log({PI}) + (1 - y[i])*log(1 - {PI}) == y[i]*log({PI}/(1 - {PI})) + log(1 - {PI})",
            by=use(one.result, s=SCORE_OF, u="y[i]"),
        )
    with proof.take("i in 1..n"):
        proof.have(f"0 < {PI} and {PI} < 1", by=use("sigmoid_range", z=SCORE_OF))
        proof.have(
            f"y[i]*log({PI}/(1 - {PI})) + log(1 - {PI}) == y[i]*({SCORE_OF}) - log(1 + exp({SCORE_OF}))",
            by=use(one.result, s=SCORE_OF, u="y[i]"),
        )


# -- the loss as printed without its second term -------------------------------------------------------------


@derivation(
    claim=f"-Sum(y[i]*log({PI}), (i, 1, n)) == -log(Product(bernoulli_pmf({PI}, y[i]), (i, 1, n)))",
    where=["y in {0, 1}^n", "x in Reals^(n, d)", "w in Reals^d"],
    title="The loss -sum y log y' is minus the log-likelihood of logistic regression (false)",
    title_zh="损失 -sum y log y' 是逻辑回归对数似然取负（不成立）",
    settles=["D1-50"],
    expected="refuted",
)
def loss_without_second_term(proof: Proof) -> None:
    """A sample with the label 0 costs nothing, although its probability is 1/2."""
    proof.counterexample(n=1, d=1, y=[0], x=[[0]], w=[0])


@derivation(
    claim=f"-Sum(y[i]*log({PI}) + (1 - y[i])*log(1 - {PI}), (i, 1, n))"
    f" == -log(Product(bernoulli_pmf({PI}, y[i]), (i, 1, n)))",
    where=["y in {0, 1}^n", "x in Reals^(n, d)", "w in Reals^d"],
    title="The loss of logistic regression is minus its log-likelihood, with both terms",
    title_zh="两项齐全时，逻辑回归的损失是对数似然取负",
    source=BISHOP + "(4.90)",
    settles=["D1-50"],
)
def loss_with_second_term(proof: Proof) -> None:
    """The likelihood is a product of y'^y (1 - y')^(1 - y)."""
    with proof.take("i in 1..n"):
        proof.have(f"0 < {PI} and {PI} < 1", by=use("sigmoid_range", z=SCORE_OF))
        proof.have(f"bernoulli_pmf({PI}, y[i]) > 0", "a product of powers of positive numbers")
        proof.have(
            f"log(bernoulli_pmf({PI}, y[i])) == y[i]*log({PI}) + (1 - y[i])*log(1 - {PI})",
            by=use("log_label_probability", a=PI, y="y[i]"),
        )
    proof.start(f"-log(Product(bernoulli_pmf({PI}, y[i]), (i, 1, n)))")
    proof.equal(f"-Sum(log(bernoulli_pmf({PI}, y[i])), (i, 1, n))", "the log of a product")
    proof.equal(f"-Sum(y[i]*log({PI}) + (1 - y[i])*log(1 - {PI}), (i, 1, n))", "term by term")


@derivation(
    claim=f"forall i in 1..n: {PI} == 1/(1 + exp(-({SCORE_OF}))) and 0 < {PI} and {PI} < 1",
    where=["x in Reals^(n, d)", "w in Reals^d"],
    title="The prediction of the i-th sample is the sigmoid of w x_i",
    title_zh="第 i 个样本的预测是 w x_i 的 sigmoid",
    source=BISHOP + "(4.87)",
    settles=["D1-52"],
)
def predictions_of_samples(proof: Proof) -> None:
    """By definition, for each sample."""
    with proof.take("i in 1..n"):
        proof.have(f"0 < {PI} and {PI} < 1", by=use("sigmoid_range", z=SCORE_OF))
        proof.have(f"{PI} == 1/(1 + exp(-({SCORE_OF}))) and 0 < {PI} and {PI} < 1")
