"""From the likelihood of a sample to the cross-entropy, step by step, and where the true law is meant instead."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof
from symbolic_it.lemmas.grouping import (
    EMPIRICAL,
    MOST_LIKELY,
    SAMPLE,
    WEIGHTS,
    among_covering,
    covers,
    cross_entropy_from_sample,
    empirical_law_possible,
    least,
    likelihood,
)

TOPIC = "From the likelihood to the cross-entropy"
GOODFELLOW = "Goodfellow, Bengio, Courville: Deep Learning, section 5.5"
MURPHY = "Murphy: Machine Learning, A Probabilistic Perspective, section 2.8.2"

# -- from the likelihood to the cross-entropy, step by step ------------------------------------------------

LOGS = "Sum(log({0}[x[i]]), (i, 1, n))"
MEAN_LOGS = "1/n*" + LOGS
EXPECTED_LOG = "Sum(xlogy(empirical_law(x, k), {0}[k]), (k, 1, m))"
TRUE_EXPECTED_LOG = "Sum(xlogy(p[k], {0}[k]), (k, 1, m))"


@derivation(
    claim="Maximizes(P(t), t, c) iff (D(c) > 0 and forall u in Reals: D(u) > 0 implies P(u) <= P(c))",
    where=["P, D in Functions", "t in Reals", "D(t) > 0", "c in Reals"],
    title="The maximum-likelihood estimate: a parameter at which the joint probability of the data is largest",
    title_zh="最大似然估计：使数据的联合概率最大的参数",
    note="P(t) is the probability of all data in the model with the parameter t; parameters are the t with D(t) > 0.",
    source=GOODFELLOW,
    settles=["D4-33"],
)
def joint_mle_definition(proof: Proof) -> None:
    """By the definition of a maximum."""


@derivation(
    claim="J[n] == Product(q[x[i]], (i, 1, n))",
    where=[SAMPLE, "q in Simplex(m)", "J in [0, 1]^n", "J[1] == q[x[1]]", "forall i in 2..n: J[i] == J[i - 1]*q[x[i]]"],
    title="For independent samples with the same law the joint probability is the product of the probabilities",
    title_zh="独立同分布样本的联合概率是各概率之积",
    note="J_i is the joint probability of the first i samples; sample i is independent of those before and has law q.",
    source=GOODFELLOW,
    settles=["D4-34"],
)
def joint_probability_of_independent_samples(proof: Proof) -> None:
    """Each further sample multiplies by its probability: induction on their number."""
    base, step = proof.induction("k", 1, "k <= n implies J[k] == Product(q[x[i]], (i, 1, k))")
    with base:
        with proof.suppose("1 <= n"):
            proof.start("J[1]")
            proof.equal("q[x[1]]")
            proof.equal("Product(q[x[i]], (i, 1, 1))", "one factor")
    with step:
        with proof.suppose("k + 1 <= n"):
            proof.have("J[k] == Product(q[x[i]], (i, 1, k))", "the induction hypothesis")
            proof.start("J[k + 1]")
            proof.equal("J[k]*q[x[k + 1]]", "independence")
            proof.equal("Product(q[x[i]], (i, 1, k))*q[x[k + 1]]", "from above")
            more = use("product_last", f="[q[x[i]] for i in 1..n]", lo=1, hi="k + 1")
            proof.equal("Product(q[x[i]], (i, 1, k + 1))", "one factor more", by=more)
    proof.have("J[n] == Product(q[x[i]], (i, 1, n))", "for k = n")


@derivation(
    claim="SameMaximizers((1 + t)/4, ((1 + t)/4 + (1 - t)/4)*((1 + t)/4 + (1 - t)/4), t)",
    where=["t in [-1, 1]"],
    title="For dependent coins, equal with probability (1 + t)/2, joint probability and product have the same argmax"
    " (false)",
    title_zh="不独立的硬币以概率 (1 + t)/2 相等，联合概率与乘积有相同的最大值点（不成立）",
    note="Two heads have the joint probability (1 + t)/4, and each coin shows heads with (1 + t)/4 + (1 - t)/4 = 1/2.",
    settles=["D4-34"],
    expected="refuted",
)
def dependent_samples_same_argmax(proof: Proof) -> None:
    """The product is 1/4 for every t, so t = 0 is among its maximisers; the joint probability is larger at t = 1."""
    proof.have("not ((1 + 1)/4 <= (1 + 0)/4)")
    with proof.take("u in [-1, 1]"):
        proof.have(
            "((1 + u)/4 + (1 - u)/4)*((1 + u)/4 + (1 - u)/4) <= ((1 + 0)/4 + (1 - 0)/4)*((1 + 0)/4 + (1 - 0)/4)",
            "both are 1/4",
        )
    proof.counterexample()


MARGINALS = "Sum({0}[1,j], (j, 1, 2))*Sum({0}[i,1], (i, 1, 2))"


@derivation(
    claim=f"p[1,1] <= r[1,1] iff {MARGINALS.format('p')} <= {MARGINALS.format('r')}",
    where=[
        "p, r in [0, 1]^(2, 2)",
        "Sum(Sum(p[i,j], (j, 1, 2)), (i, 1, 2)) == 1",
        "Sum(Sum(r[i,j], (j, 1, 2)), (i, 1, 2)) == 1",
    ],
    title="The joint probability of two samples orders models as the product of their probabilities (false)",
    title_zh="两个样本的联合概率与各概率之积对模型的排序相同（不成立）",
    settles=["D4-34"],
    expected="refuted",
)
def joint_probability_of_dependent_samples(proof: Proof) -> None:
    """Two equal fair coins and two coins that always differ: the marginals are the same, the joint laws are not."""
    proof.counterexample(p=[["1/2", "0"], ["0", "1/2"]], r=[["0", "1/2"], ["1/2", "0"]])


POSSIBLE = "(forall i in 1..n: {0}[x[i]] > 0)"
LIKELIEST_LOG = (
    f"{POSSIBLE.format('q')} and forall r in Simplex(m):"
    f" {POSSIBLE.format('r')} implies {LOGS.format('r')} <= {LOGS.format('q')}"
)


@derivation(
    claim=f"{MOST_LIKELY} iff ({LIKELIEST_LOG})",
    where=[SAMPLE, "q in Simplex(m)"],
    title="Likelihood and log-likelihood are largest at the same laws of the closed simplex, log 0 being the least",
    title_zh="在闭单纯形上，似然与对数似然在相同的分布处最大，log 0 视为最小",
    source=GOODFELLOW,
    settles=["D4-35"],
)
def mle_iff_maximal_log_likelihood(proof: Proof) -> None:
    """The largest likelihood is positive; laws with positive likelihood are ordered alike by its logarithm."""
    empirical_law_possible(proof)
    with proof.take("r in Simplex(m)") as factors, proof.suppose(f"{likelihood('r')} > 0"):
        with proof.take("j in 1..n"):
            with proof.contradiction("r[x[j]] == 0"):
                zero = use("product_with_zero", f="[r[x[i]] for i in 1..n]", j="j")
                proof.have(f"{likelihood('r')} == 0", "a factor is 0", by=zero)
            proof.have("r[x[j]] > 0")
    order = use("log_likelihood_same_order", a="[r[x[i]] for i in 1..n]", b="[q[x[i]] for i in 1..n]")
    with proof.suppose(MOST_LIKELY) as best:
        proof.have(f"{likelihood(EMPIRICAL)} <= {likelihood('q')}", "q is best", by=use(best.assumption, r=EMPIRICAL))
        proof.have(f"{likelihood('q')} > 0")
        proof.have(POSSIBLE.format("q"), "no factor is 0", by=use(factors.result, r="q"))
        with proof.take("r in Simplex(m)"), proof.suppose(POSSIBLE.format("r")):
            proof.have(f"{likelihood('r')} <= {likelihood('q')}", "q is best", by=use(best.assumption, r="r"))
            proof.have(f"{LOGS.format('r')} <= {LOGS.format('q')}", "the logarithm keeps the order", by=order)
        proof.have(LIKELIEST_LOG)
    with proof.suppose(LIKELIEST_LOG) as best:
        proof.have(POSSIBLE.format("q"), "the first part")
        proof.have(f"{likelihood('q')} > 0", "a product of positive factors")
        with proof.take("r in Simplex(m)"):
            possible, impossible = proof.cases(f"{likelihood('r')} > 0", f"{likelihood('r')} <= 0")
            with possible:
                proof.have(POSSIBLE.format("r"), "no factor is 0", by=use(factors.result, r="r"))
                proof.have(f"{LOGS.format('r')} <= {LOGS.format('q')}", "q is best", by=use(best.assumption, r="r"))
                proof.have(f"{likelihood('r')} <= {likelihood('q')}", "the logarithm keeps the order", by=order)
            with impossible:
                proof.have(f"{likelihood('r')} <= {likelihood('q')}", "at most 0, and that is positive")


@derivation(
    claim=f"{MEAN_LOGS.format('r')} <= {MEAN_LOGS.format('q')} iff {LOGS.format('r')} <= {LOGS.format('q')}",
    where=[SAMPLE, "q, r in [0, 1]^m", "forall i in 1..n: q[x[i]] > 0", "forall i in 1..n: r[x[i]] > 0"],
    title="Mean and sum of the log-probabilities order any two models in the same way",
    title_zh="对数概率的均值与总和对任意两个模型的排序相同",
    source=GOODFELLOW,
    settles=["D4-36"],
)
def mean_log_likelihood_same_order(proof: Proof) -> None:
    """1/n is a positive factor."""
    proof.have(
        f"{MEAN_LOGS.format('r')} <= {MEAN_LOGS.format('q')} iff {LOGS.format('r')} <= {LOGS.format('q')}",
        by=use(
            "affine_same_order",
            f=MEAN_LOGS.format("r"),
            g=MEAN_LOGS.format("q"),
            c="0",
            k="1/n",
            a=LOGS.format("r"),
            b=LOGS.format("q"),
        ),
    )


@derivation(
    claim=f"(forall i in 1..n: q[x[i]] > 0) and {MEAN_LOGS.format('q')} == {EXPECTED_LOG.format('q')}",
    where=WEIGHTS,
    title="The mean of the log-probabilities is their expectation under the empirical law, for every n",
    title_zh="对任意 n，对数概率的均值是其在经验分布下的期望",
    note="A finite identity: no law of large numbers is needed.",
    source=GOODFELLOW,
    settles=["D4-38"],
)
def mean_log_is_empirical_expectation(proof: Proof) -> None:
    """Both are minus the cross-entropy from the empirical law."""
    both = proof.have(
        f"(forall i in 1..n: q[x[i]] > 0) and {cross_entropy_from_sample('q')} == -1/n*log({likelihood('q')})",
        "equal samples grouped",
        by=use("cross_entropy_is_mean_negative_log_likelihood", q="q"),
    )
    possible = proof.have("forall i in 1..n: q[x[i]] > 0", "the first part", by=both)
    value = proof.have(f"{cross_entropy_from_sample('q')} == -1/n*log({likelihood('q')})", "the second part", by=both)
    proof.start(MEAN_LOGS.format("q"))
    split = use("log_product", f="[q[x[i]] for i in 1..n]", lo=1, hi="n")
    proof.equal(f"1/n*log({likelihood('q')})", "the log of a product of positive factors", by=split)
    proof.equal(f"-{cross_entropy_from_sample('q')}", "from above", by=value)
    proof.equal(EXPECTED_LOG.format("q"), "by definition")
    equal = proof.have(f"{MEAN_LOGS.format('q')} == {EXPECTED_LOG.format('q')}")
    proof.have(
        f"(forall i in 1..n: q[x[i]] > 0) and {MEAN_LOGS.format('q')} == {EXPECTED_LOG.format('q')}",
        by=[possible, equal],
    )


@derivation(
    claim=f"{MEAN_LOGS.format('q')} == {TRUE_EXPECTED_LOG.format('q')}",
    where=[SAMPLE, "p, q in OpenSimplex(m)"],
    title="The mean of the log-probabilities is their expectation under the true law (false)",
    title_zh="对数概率的均值是其在真实分布下的期望（不成立）",
    settles=["D4-38"],
    expected="refuted",
)
def mean_log_is_true_expectation(proof: Proof) -> None:
    """One sample knows one class only."""
    proof.counterexample(n=1, m=2, x=[1], p=["1/2", "1/2"], q=["1/4", "3/4"])


@derivation(
    claim=f"{likelihood('r')} <= {likelihood('q')} iff {EXPECTED_LOG.format('r')} <= {EXPECTED_LOG.format('q')}",
    where=[SAMPLE, "q, r in [0, oo)^m", covers("q"), covers("r")],
    title="The likelihood orders any two models as the expectation of their logs under the empirical law does",
    title_zh="似然对任意两个模型的排序与对数在经验分布下的期望相同",
    note="Any two parameters of any model with positive likelihood; so both have the same best parameters.",
    source=GOODFELLOW,
    settles=["D4-38", "D4-39"],
)
def likelihood_orders_as_empirical_expectation(proof: Proof) -> None:
    """The expectation is minus the cross-entropy."""
    cross = {law: cross_entropy_from_sample(law) for law in "qr"}
    order = proof.have(
        f"{likelihood('r')} <= {likelihood('q')} iff {cross['q']} <= {cross['r']}",
        "the order by cross-entropy",
        by=use("likelihood_orders_as_cross_entropy", q="q", r="r"),
    )
    for law in "qr":
        proof.have(f"{cross[law]} == -{EXPECTED_LOG.format(law)}", "by definition")
    with proof.suppose(f"{likelihood('r')} <= {likelihood('q')}"):
        proof.have(f"{cross['q']} <= {cross['r']}", by=order)
        proof.have(f"{EXPECTED_LOG.format('r')} <= {EXPECTED_LOG.format('q')}", "times -1")
    with proof.suppose(f"{EXPECTED_LOG.format('r')} <= {EXPECTED_LOG.format('q')}"):
        proof.have(f"{cross['q']} <= {cross['r']}", "times -1")
        proof.have(f"{likelihood('r')} <= {likelihood('q')}", by=order)


@derivation(
    claim="(forall r in Simplex(n): Covers(n, r, p)"
    " implies cross_entropy(p, q) <= cross_entropy(p, r))"
    " iff (forall r in Simplex(n): Covers(n, r, p)"
    " implies Sum(xlogy(p[k], r[k]), (k, 1, n)) <= Sum(xlogy(p[k], q[k]), (k, 1, n)))",
    where=["p, q in Simplex(n)", "Covers(n, q, p)"],
    title="Cross-entropy from p is least where the expectation of the logs under p is largest",
    source=GOODFELLOW,
)
def minimal_cross_entropy_is_largest_expected_log(proof: Proof) -> None:
    """The one is minus the other."""
    cross = "cross_entropy(p, q) <= cross_entropy(p, r)"
    logs = "Sum(xlogy(p[k], r[k]), (k, 1, n)) <= Sum(xlogy(p[k], q[k]), (k, 1, n))"
    support = "Covers(n, r, p)"
    order = use("cross_entropy_reverses_expected_log", m="n", q="q", r="r")
    for supposed, shown in ((cross, logs), (logs, cross)):
        with proof.suppose(f"forall r in Simplex(n): {support} implies {supposed}") as given:
            with proof.take("r in Simplex(n)"), proof.suppose(support):
                proof.have(supposed, by=use(given.assumption, r="r"))
                proof.have(shown, "the order is reversed", by=order)


LARGER_EXPECTED_LOG = (
    f"forall r in Simplex(m): {covers('r')} implies {EXPECTED_LOG.format('r')} <= {EXPECTED_LOG.format('q')}"
)
LARGEST_EXPECTED_LOG = f"{covers('q')} and {LARGER_EXPECTED_LOG}"


@derivation(
    claim=f"{MOST_LIKELY} iff ({LARGEST_EXPECTED_LOG})",
    where=[SAMPLE, "q in Simplex(m)"],
    title="Likelihood and expectation of the logs under the empirical law are largest at the same laws",
    title_zh="似然与对数在经验分布下的期望在相同的分布处最大",
    note="On the closed simplex; log 0 is the least value, so a law with likelihood 0 is never best.",
    source=GOODFELLOW,
    settles=["D4-38", "D4-39"],
)
def mle_iff_largest_expected_log(proof: Proof) -> None:
    """Both are where the cross-entropy from the empirical law is least."""
    empirical_law_possible(proof)
    known = use("mle_iff_minimal_cross_entropy", q="q")
    same = use("minimal_cross_entropy_is_largest_expected_log", p=EMPIRICAL, n="m")
    with proof.suppose(MOST_LIKELY):
        proof.have(least(cross_entropy_from_sample), "maximum likelihood is minimal cross-entropy", by=known)
        first = proof.have(covers("q"), "the first part")
        second = proof.have(LARGER_EXPECTED_LOG, "the one is minus the other", by=same)
        proof.have(LARGEST_EXPECTED_LOG, by=[first, second])
    with proof.suppose(LARGEST_EXPECTED_LOG):
        first = proof.have(covers("q"), "the first part")
        second = proof.have(among_covering(cross_entropy_from_sample), "the one is minus the other", by=same)
        minimal = proof.have(least(cross_entropy_from_sample), by=[first, second])
        proof.have(MOST_LIKELY, "maximum likelihood is minimal cross-entropy", by=[known, minimal])


@derivation(
    claim=f"{likelihood('r')} <= {likelihood('q')}"
    f" iff {TRUE_EXPECTED_LOG.format('r')} <= {TRUE_EXPECTED_LOG.format('q')}",
    where=[SAMPLE, "p, q, r in OpenSimplex(m)"],
    title="The likelihood orders models as the expectation of their logs under the true law does (false)",
    title_zh="似然对模型的排序与对数在真实分布下的期望相同（不成立）",
    settles=["D4-39"],
    expected="refuted",
)
def likelihood_orders_as_true_expectation(proof: Proof) -> None:
    """After one head 3/4 is likelier than 1/2, though the coin is fair."""
    proof.counterexample(n=1, m=2, x=[1], p=["1/2", "1/2"], q=["1/2", "1/2"], r=["3/4", "1/4"])


@derivation(
    claim="cross_entropy(p, q) <= cross_entropy(p, r)"
    f" iff {TRUE_EXPECTED_LOG.format('r')} <= {TRUE_EXPECTED_LOG.format('q')}",
    where=[
        "p, q, r in Simplex(m)",
        "Covers(m, q, p)",
        "Covers(m, r, p)",
    ],
    title="Cross-entropy is least where the expectation of the logs is largest",
    title_zh="交叉熵在对数的期望最大处最小",
    source=GOODFELLOW,
    settles=["D4-40"],
)
def cross_entropy_reverses_expected_log(proof: Proof) -> None:
    """The one is minus the other."""
    for law in ("q", "r"):
        proof.have(f"cross_entropy(p, {law}) == -{TRUE_EXPECTED_LOG.format(law)}", "definition")
    with proof.suppose("cross_entropy(p, q) <= cross_entropy(p, r)"):
        proof.have(f"{TRUE_EXPECTED_LOG.format('r')} <= {TRUE_EXPECTED_LOG.format('q')}", "times -1")
    with proof.suppose(f"{TRUE_EXPECTED_LOG.format('r')} <= {TRUE_EXPECTED_LOG.format('q')}"):
        proof.have("cross_entropy(p, q) <= cross_entropy(p, r)", "times -1")


@derivation(
    claim=f"{likelihood('r')} <= {likelihood('q')} iff cross_entropy(p, q) <= cross_entropy(p, r)",
    where=[SAMPLE, "p, q, r in OpenSimplex(m)"],
    title="The likelihood orders models as the cross-entropy from the true law does, reversed (false)",
    title_zh="似然对模型的排序与相对真实分布的交叉熵相反（不成立）",
    settles=["D4-32", "D4-41"],
    expected="refuted",
)
def likelihood_orders_as_true_cross_entropy(proof: Proof) -> None:
    """After one head of a fair coin 3/4 is likelier than 1/2, which has the least cross-entropy from the true law."""
    proof.counterexample(n=1, m=2, x=[1], p=["1/2", "1/2"], q=["1/2", "1/2"], r=["3/4", "1/4"])


COIN = ["k, m in Naturals", "p, c in (0, 1)", "t in (0, 1)"]


def two_heads_and_a_tail(proof: Proof) -> None:
    """After two heads and a tail the maximum-likelihood estimate is 2/3."""
    with proof.take("t in (0, 1)") as best:
        proof.have("(t - 2/3)^2*(t + 1/3) >= 0", "a square times a positive number")
        proof.have("t^2*(1 - t)^1 <= (2/3)^2*(1 - 2/3)^1", "multiplied out")
    proof.have("Maximizes(t^2*(1 - t)^1, t, 2/3)", "the estimate", by=best, where=["t in (0, 1)"])


@derivation(
    claim="Maximizes(t^k*(1 - t)^m, t, c) iff Minimizes(binary_cross_entropy(p, t), t, c)",
    where=COIN,
    title="From k heads and m tails, maximum likelihood is minimal cross-entropy from the true law (false)",
    title_zh="k 次正面、m 次反面，最大似然即相对真实分布的交叉熵最小（不成立）",
    settles=["D4-32", "D4-41"],
    expected="refuted",
)
def mle_has_minimal_true_cross_entropy(proof: Proof) -> None:
    """For a fair coin with two heads and a tail the estimate is 2/3, where the cross-entropy is not least."""
    two_heads_and_a_tail(proof)
    proof.have("binary_cross_entropy(1/2, 1/2) < binary_cross_entropy(1/2, 2/3)", "1/4 > 2/9")
    with proof.contradiction("Minimizes(binary_cross_entropy(1/2, t), t, 2/3)", "t in (0, 1)") as least_there:
        at_half = use(least_there.assumption, x="1/2")
        proof.have("binary_cross_entropy(1/2, 2/3) <= binary_cross_entropy(1/2, 1/2)", "least at 2/3", by=at_half)
    proof.counterexample(k=2, m=1, p="1/2", c="2/3")


@derivation(
    claim="Maximizes(t^k*(1 - t)^m, t, c) iff Maximizes(p*log(t) + (1 - p)*log(1 - t), t, c)",
    where=COIN,
    title="From k heads and m tails, maximum likelihood is the largest expected log under the true law (false)",
    title_zh="k 次正面、m 次反面，最大似然即对数在真实分布下的期望最大（不成立）",
    settles=["D4-38", "D4-39"],
    expected="refuted",
)
def mle_has_largest_true_expected_log(proof: Proof) -> None:
    """For a fair coin with two heads and a tail the estimate is 2/3, where the expectation is not largest."""
    two_heads_and_a_tail(proof)
    value = "1/2*log({0}) + (1 - 1/2)*log(1 - {0})"
    proof.have(f"{value.format('2/3')} < {value.format('1/2')}", "2/9 < 1/4")
    with proof.contradiction(f"Maximizes({value.format('t')}, t, 2/3)", "t in (0, 1)") as largest:
        at_half = use(largest.assumption, x="1/2")
        proof.have(f"{value.format('1/2')} <= {value.format('2/3')}", "largest at 2/3", by=at_half)
    proof.counterexample(k=2, m=1, p="1/2", c="2/3")


# -- predictions -------------------------------------------------------------------------------------------

PREDICTED = "Product({0}[i,x[i]], (i, 1, n))"
PREDICTION_LOSS = "Sum(cross_entropy([delta(k, x[i]) for k in 1..m], [{0}[i,k] for k in 1..m]), (i, 1, n))"


@derivation(
    claim=f"{PREDICTION_LOSS.format('q')} == -log({PREDICTED.format('q')})",
    where=[SAMPLE, "q in (0, 1]^(n, m)"],
    title="The cross-entropy loss of n predictions, with one-hot labels, is the negative log-likelihood of the labels",
    source="Bishop: Pattern Recognition and Machine Learning, (4.108)",
)
def prediction_loss_is_negative_log_likelihood(proof: Proof) -> None:
    """Only the predicted probability of the label counts."""
    proof.start(PREDICTION_LOSS.format("q"))
    proof.equal("Sum(Sum(-delta(k, x[i])*log(q[i,k]), (k, 1, m)), (i, 1, n))", "definition")
    proof.equal("Sum(-log(q[i,x[i]]), (i, 1, n))", "the other terms are 0")
    proof.equal(f"-log({PREDICTED.format('q')})", "the log of a product of positive factors")


@derivation(
    claim=f"{PREDICTED.format('r')} <= {PREDICTED.format('q')}"
    f" iff 1/n*{PREDICTION_LOSS.format('q')} <= 1/n*{PREDICTION_LOSS.format('r')}",
    where=[SAMPLE, "q, r in (0, 1]^(n, m)"],
    title="The likelihood of labels orders predictions as their mean cross-entropy loss does, reversed",
    title_zh="标签的似然对预测的排序与平均交叉熵损失相反",
    source="Bishop: Pattern Recognition and Machine Learning, (4.108)",
    settles=["D0-39"],
)
def label_likelihood_orders_as_loss(proof: Proof) -> None:
    """The loss is minus the log of the likelihood, and -log reverses the order."""
    for law in ("q", "r"):
        loss = use("prediction_loss_is_negative_log_likelihood", q=law)
        proof.have(f"{PREDICTION_LOSS.format(law)} == -log({PREDICTED.format(law)})", "one-hot labels", by=loss)
        proof.have(f"{PREDICTED.format(law)} > 0", "a product of positive factors")
    proof.have(
        f"-log({PREDICTED.format('q')}) <= -log({PREDICTED.format('r')})"
        f" iff {PREDICTED.format('r')} <= {PREDICTED.format('q')}",
        "minus log reverses the order",
        by=use("negative_log_reverses_order", a=PREDICTED.format("q"), b=PREDICTED.format("r")),
    )
    proof.have(
        f"1/n*{PREDICTION_LOSS.format('q')} <= 1/n*{PREDICTION_LOSS.format('r')}"
        f" iff -log({PREDICTED.format('q')}) <= -log({PREDICTED.format('r')})",
        "1/n is a positive factor",
        by=use(
            "affine_same_order",
            f=f"1/n*{PREDICTION_LOSS.format('q')}",
            g=f"1/n*{PREDICTION_LOSS.format('r')}",
            c="0",
            k="1/n",
            a=f"-log({PREDICTED.format('q')})",
            b=f"-log({PREDICTED.format('r')})",
        ),
    )
