"""The likelihood of a sample and where it is largest: two heads, then any model."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

TOPIC = "Maximum likelihood"
BISHOP = "Bishop: Pattern Recognition and Machine Learning, "
CASELLA = "Casella, Berger: Statistical Inference, 2nd ed., "

# -- two heads -----------------------------------------------------------------------------------------


@derivation(
    claim="Product(bernoulli_pmf(p, 1), (i, 1, 2)) == p^2",
    where=["p in [0, 1]"],
    title="The likelihood of two heads is p^2",
    title_zh="两次正面的似然为 p^2",
    settles=["D2-47", "D2-54"],
)
def two_heads_likelihood(proof: Proof) -> None:
    """The tosses are independent, so the probabilities p^1 (1 - p)^0 multiply."""


@derivation(
    claim="Product(bernoulli_pmf(1/2, 1), (i, 1, 2)) == 0.5^2 and 0.5^2 == 0.25",
    title="At p = 1/2 the likelihood of two heads is 0.25",
    title_zh="p = 1/2 时，两次正面的似然为 0.25",
    settles=["D2-45", "D2-48"],
)
def two_heads_fair(proof: Proof) -> None:
    """Rational arithmetic."""


@derivation(
    claim="Product(bernoulli_pmf(0.6, 1), (i, 1, 2)) == 0.36"
    " and Product(bernoulli_pmf(0.6, 1), (i, 1, 2)) > Product(bernoulli_pmf(0.5, 1), (i, 1, 2))",
    title="At p = 0.6 the likelihood of two heads is 0.36, more than at 0.5",
    title_zh="p = 0.6 时，两次正面的似然为 0.36，大于 0.5 时的值",
    settles=["D2-50"],
)
def two_heads_biased(proof: Proof) -> None:
    """Rational arithmetic."""


@derivation(
    claim="UniquelyMaximizes(Product(bernoulli_pmf(p, 1), (i, 1, 2)), p, 1)",
    where=["p in [0, 1]"],
    title="After two heads the maximum-likelihood estimate is 1, and nothing else",
    title_zh="两次正面之后，最大似然估计是且仅是 1",
    settles=["D2-55"],
)
def two_heads_mle(proof: Proof) -> None:
    """p^2 is at most p, which is 1 only at p = 1."""
    with proof.take("p in [0, 1]") as below:
        proof.start("Product(bernoulli_pmf(p, 1), (i, 1, 2))")
        proof.equal("p^2", "p^1 (1 - p)^0 for each toss")
        proof.at_most("p", "a power of a number in [0, 1]", by=use("power_below_base", t="p", n=2))
    proof.have("Product(bernoulli_pmf(1, 1), (i, 1, 2)) == 1", "heads are certain")
    with proof.take("p in [0, 1]"):
        proof.have("Product(bernoulli_pmf(p, 1), (i, 1, 2)) <= Product(bernoulli_pmf(1, 1), (i, 1, 2))", by=below)
    at_least = "Product(bernoulli_pmf(p, 1), (i, 1, 2)) >= Product(bernoulli_pmf(1, 1), (i, 1, 2))"
    with proof.take("p in [0, 1]"), proof.suppose(at_least):
        proof.have("1 <= p", "as p is at least p^2", by=below)
        proof.have("p == 1")


@derivation(
    claim="diff(p^2, p) == 2 at p = 1",
    where=["p in Reals"],
    title="At the maximum p = 1 the derivative of p^2 is 2: a maximum at the boundary",
    title_zh="在最大值点 p = 1，p^2 的导数为 2：最大值在边界上",
    settles=["D2-55"],
)
def two_heads_slope(proof: Proof) -> None:
    """The power rule."""


@derivation(
    claim="not forall p in [0, 1]: Product(bernoulli_pmf(p, 1), (i, 1, 2)) == 0.25 implies p == 0.5",
    title="That the likelihood of two heads is 0.25 does not tell p = 0.5 (false)",
    title_zh="由两次正面的似然为 0.25 可知 p = 0.5（不成立）",
    settles=["D2-49"],
    expected="refuted",
)
def two_heads_undetermined(proof: Proof) -> None:
    """p^2 = 1/4 has one solution in [0, 1]."""
    with proof.take("p in [0, 1]"), proof.suppose("Product(bernoulli_pmf(p, 1), (i, 1, 2)) == 0.25"):
        proof.start("(p - 0.5)*(p + 0.5)")
        proof.equal("Product(bernoulli_pmf(p, 1), (i, 1, 2)) - 0.25", "the likelihood is p^2")
        proof.equal(0, "as supposed")
        proof.have("p == 0.5", "p + 1/2 is not 0")


@derivation(
    claim="exists a in [0, 1], b in [0, 1]: a != b and bernoulli_pmf(a, 1)*bernoulli_pmf(a, 0) == 0.16"
    " and bernoulli_pmf(b, 1)*bernoulli_pmf(b, 0) == 0.16",
    title="For one head and one tail the likelihood 0.16 does not determine p",
    title_zh="一正一反时，似然 0.16 不能确定 p",
    settles=["D2-49"],
)
def head_and_tail_undetermined(proof: Proof) -> None:
    """It is p (1 - p), the same at 0.2 and at 0.8."""
    proof.exhibit(
        "exists b in [0, 1]: 0.2 != b and bernoulli_pmf(0.2, 1)*bernoulli_pmf(0.2, 0) == 0.16"
        " and bernoulli_pmf(b, 1)*bernoulli_pmf(b, 0) == 0.16",
        "0.2 times 0.8, and 0.8 times 0.2",
        b="0.8",
    )
    proof.exhibit(
        "exists a in [0, 1]: exists b in [0, 1]: a != b and bernoulli_pmf(a, 1)*bernoulli_pmf(a, 0) == 0.16"
        " and bernoulli_pmf(b, 1)*bernoulli_pmf(b, 0) == 0.16",
        "with this b",
        a="0.2",
    )


@derivation(
    claim="1/2*Product(bernoulli_pmf(0.5, 1), (i, 1, 2))"
    "/(1/2*Product(bernoulli_pmf(0.5, 1), (i, 1, 2)) + 1/2*Product(bernoulli_pmf(0.6, 1), (i, 1, 2))) == 25/61"
    " and 25/61 != 0.25",
    title="After two heads the probability of p = 0.5 is not the likelihood 0.25",
    title_zh="两次正面之后，p = 0.5 的概率不是似然 0.25",
    note="Bayes' formula for p in {0.5, 0.6}, with the probability 1/2 of each before the tosses.",
    settles=["D2-49"],
)
def two_heads_posterior(proof: Proof) -> None:
    """Rational arithmetic: 0.25/(0.25 + 0.36)."""


# -- the maximum-likelihood estimate in general --------------------------------------------------------


@derivation(
    claim="Maximizes(L(t), t, c) iff (0 <= c and c <= 1 and forall u in [0, 1]: L(u) <= L(c))",
    where=["L in Functions", "t in [0, 1]", "c in Reals"],
    title="A maximum-likelihood estimate is a parameter at which the likelihood is largest",
    title_zh="最大似然估计是使似然最大的参数",
    source=CASELLA + "Definition 7.2.4",
    settles=["D2-53"],
)
def mle_definition(proof: Proof) -> None:
    """By the definition of a maximum."""


@derivation(
    claim="exists p in (0, 1): Product(bernoulli_pmf(p, 1), (i, 1, 2)) > Product(bernoulli_pmf(c, 1), (i, 1, 2))",
    where=["c in (0, 1)"],
    title="A maximum-likelihood estimate need not exist: after two heads, with p in the open interval",
    title_zh="最大似然估计不一定存在：两次正面，p 在开区间内",
    settles=["D2-53"],
)
def two_heads_no_mle(proof: Proof) -> None:
    """Half way from c to 1 is better than c."""
    proof.have(
        "c^2 < ((1 + c)/2)^2", "c is less than the middle", by=use("power_increasing", a="c", b="(1 + c)/2", n=2)
    )
    proof.exhibit(
        "exists p in (0, 1): Product(bernoulli_pmf(p, 1), (i, 1, 2)) > Product(bernoulli_pmf(c, 1), (i, 1, 2))",
        p="(1 + c)/2",
    )


# -- samples of a model --------------------------------------------------------------------------------


@derivation(
    claim="Product(a[i], (i, 1, n)) <= Product(b[i], (i, 1, n))"
    " iff Sum(log(a[i]), (i, 1, n)) <= Sum(log(b[i]), (i, 1, n))",
    where=["a, b in (0, oo)^n"],
    title="Likelihood and log-likelihood order any two parameters of any model in the same way",
    title_zh="对任意模型，似然与对数似然对任意两个参数的排序相同",
    note="a_i and b_i are the probabilities or densities of the sample x_i for the one and the other parameter.",
    source=CASELLA + "section 7.2.2",
    settles=["D2-58", "D4-35"],
)
def log_likelihood_same_order(proof: Proof) -> None:
    """The log of the product is the sum of the logs, and the logarithm keeps the order."""
    for v in ("a", "b"):
        proof.have(f"Product({v}[i], (i, 1, n)) > 0", "a product of positive factors")
        proof.have(f"log(Product({v}[i], (i, 1, n))) == Sum(log({v}[i]), (i, 1, n))", "the log of a product")
    values = {
        "f": "Product(a[i], (i, 1, n))",
        "a": "Sum(log(a[i]), (i, 1, n))",
        "g": "Product(b[i], (i, 1, n))",
        "b": "Sum(log(b[i]), (i, 1, n))",
    }
    proof.have(
        "Product(a[i], (i, 1, n)) <= Product(b[i], (i, 1, n))"
        " iff Sum(log(a[i]), (i, 1, n)) <= Sum(log(b[i]), (i, 1, n))",
        "the logarithm keeps the order",
        by=use("order_from_logs", **values),
    )


@derivation(
    claim="(exists i in 1..n: a[i] == 0) or (forall i in 1..n: a[i] > 0)",
    where=["a in [0, oo)^n"],
    title="Of numbers that are not negative one is 0, or all are positive",
)
def zero_or_all_positive(proof: Proof) -> None:
    """If none is 0, each is positive."""
    zero, positive = proof.cases("exists i in 1..n: a[i] == 0", "not exists i in 1..n: a[i] == 0")
    with zero:
        proof.have("(exists i in 1..n: a[i] == 0) or (forall i in 1..n: a[i] > 0)")
    with positive:
        with proof.take("i in 1..n"):
            with proof.contradiction("a[i] <= 0"):
                proof.exhibit("exists i in 1..n: a[i] == 0", "but none is 0", i="i")
            proof.have("a[i] > 0")
        proof.have("(exists i in 1..n: a[i] == 0) or (forall i in 1..n: a[i] > 0)")


@derivation(
    claim="Product(a[i], (i, 1, n)) >= 0",
    where=["a in [0, oo)^n"],
    title="A product of numbers that are not negative is not negative",
)
def product_nonnegative(proof: Proof) -> None:
    """It is 0, or all factors are positive."""
    either = use("zero_or_all_positive", a="a")
    zero, positive = proof.cases("exists i in 1..n: a[i] == 0", "forall i in 1..n: a[i] > 0", by=either)
    with zero:
        proof.obtain("k", "exists i in 1..n: a[i] == 0")
        proof.have("Product(a[i], (i, 1, n)) == 0", "a factor is 0", by=use("product_with_zero", f="a", j="k"))
        proof.have("Product(a[i], (i, 1, n)) >= 0")
    with positive:
        proof.have("Product(a[i], (i, 1, n)) > 0", "a product of positive factors")
        proof.have("Product(a[i], (i, 1, n)) >= 0")


PRODUCTS = "Product(a[i], (i, 1, n)) <= Product(b[i], (i, 1, n))"
IMPOSSIBLE = "exists i in 1..n: a[i] == 0"
POSSIBLE = "forall i in 1..n: a[i] > 0"
BETTER = f"({POSSIBLE}) and (forall i in 1..n: b[i] > 0) and Sum(log(a[i]), (i, 1, n)) <= Sum(log(b[i]), (i, 1, n))"


@derivation(
    claim=f"{PRODUCTS} iff (({IMPOSSIBLE}) or ({BETTER}))",
    where=["a, b in [0, oo)^n"],
    title="Likelihood and log-likelihood order parameters alike also for probabilities 0, with log 0 below all else",
    title_zh="概率为 0 时，似然与对数似然对参数的排序也相同，log 0 视为最小",
    settles=["D2-58"],
)
def log_likelihood_same_order_closed(proof: Proof) -> None:
    """If a likelihood is 0 it is the least; the other must then not be less."""
    with proof.suppose(PRODUCTS):
        either = use("zero_or_all_positive", a="a")
        zero, positive = proof.cases(IMPOSSIBLE, POSSIBLE, by=either)
        with zero:
            proof.have(f"({IMPOSSIBLE}) or ({BETTER})", "the first holds")
        with positive:
            proof.have("Product(a[i], (i, 1, n)) > 0", "a product of positive factors")
            with proof.take("j in 1..n"):
                with proof.contradiction("b[j] <= 0"):
                    proof.have("b[j] == 0")
                    vanishes = use("product_with_zero", f="b", j="j")
                    proof.have("Product(b[i], (i, 1, n)) == 0", "a factor is 0", by=vanishes)
                proof.have("b[j] > 0")
            proof.have(
                "Sum(log(a[i]), (i, 1, n)) <= Sum(log(b[i]), (i, 1, n))",
                "the logarithm keeps the order",
                by=use("log_likelihood_same_order", a="a", b="b"),
            )
            proof.have(BETTER)
            proof.have(f"({IMPOSSIBLE}) or ({BETTER})", "the second holds")
    with proof.suppose(f"({IMPOSSIBLE}) or ({BETTER})"):
        zero, positive = proof.cases(IMPOSSIBLE, BETTER)
        with zero:
            proof.obtain("k", IMPOSSIBLE)
            proof.have("Product(a[i], (i, 1, n)) == 0", "a factor is 0", by=use("product_with_zero", f="a", j="k"))
            proof.have("Product(b[i], (i, 1, n)) >= 0", by=use("product_nonnegative", a="b"))
            proof.have(PRODUCTS)
        with positive:
            proof.have(PRODUCTS, "the logarithm keeps the order", by=use("log_likelihood_same_order", a="a", b="b"))


@derivation(
    claim="SameMaximizers(Product(q[x[i]], (i, 1, n)), Sum(log(q[x[i]]), (i, 1, n)), q)",
    where=["x in (1..m)^n", "q in OpenSimplex(m)"],
    title="Likelihood and log-likelihood of n samples from m classes have the same maximisers",
    title_zh="m 个类别的 n 个样本，似然与对数似然有相同的最大值点",
    settles=["D2-58"],
)
def log_likelihood_same_maximisers_classes(proof: Proof) -> None:
    """Both order the distributions in the same way."""
    same = use("log_likelihood_same_order", a="[p[x[i]] for i in 1..n]", b="[q[x[i]] for i in 1..n]")
    better = "Product(p[x[i]], (i, 1, n)) <= Product(q[x[i]], (i, 1, n))"
    log_better = "Sum(log(p[x[i]]), (i, 1, n)) <= Sum(log(q[x[i]]), (i, 1, n))"
    with proof.take("q, p in OpenSimplex(m)"), proof.suppose(better):
        proof.have(log_better, by=same)
    with proof.take("q, p in OpenSimplex(m)"), proof.suppose(log_better):
        proof.have(better, by=same)


@derivation(
    claim="Sum(log(gaussian_pdf(x[i], 0, s)), (i, 1, n + 1)) <= Sum(log(gaussian_pdf(x[i], 0, s)), (i, 1, n))",
    where=["n in Naturals", "x in Reals^(n + 1)", "s > 0"],
    title="A further sample never increases the log-likelihood (false for densities)",
    title_zh="再加一个样本，对数似然不会增大（对密度不成立）",
    settles=["D2-59"],
    expected="refuted",
)
def more_samples_less_likely_density(proof: Proof) -> None:
    """For samples 0 and the standard deviation 1/10 the density is 3.98... and its logarithm positive."""
    proof.counterexample(n=1, x=["0", "0"], s="1/10")


@derivation(
    claim="Sum(log(p[i]), (i, 1, n + 1)) <= Sum(log(p[i]), (i, 1, n))",
    where=["n in Naturals", "p in (0, 1]^(n + 1)"],
    title="A further sample never increases the log-likelihood of a probability mass function",
    title_zh="再加一个样本，概率质量函数的对数似然不会增大",
    settles=["D2-59"],
)
def more_samples_less_likely(proof: Proof) -> None:
    """The logarithm of a probability is not positive."""
    proof.have("log(p[n + 1]) <= p[n + 1] - 1", "log t <= t - 1", by=use("log_tangent", t="p[n + 1]"))
    proof.start("Sum(log(p[i]), (i, 1, n + 1))")
    last = use("sum_last", f="[log(p[i]) for i in 1..n + 1]", lo=1, hi="n + 1")
    proof.equal("Sum(log(p[i]), (i, 1, n)) + log(p[n + 1])", "the last term apart", by=last)
    proof.at_most("Sum(log(p[i]), (i, 1, n))", "which is at most 0")


@derivation(
    claim="p == p^2",
    where=["p in [0, 1]"],
    title="With the samples as a set, two heads have the likelihood of one (false)",
    title_zh="把样本看作集合时，两次正面的似然等于一次的似然（不成立）",
    settles=["D2-56"],
    expected="refuted",
)
def sample_as_set(proof: Proof) -> None:
    """The set of two heads has one element, so its product has one factor."""
    proof.counterexample(p="1/2")


LOGS = use("grouping_equal_samples", x="x", f="[log(q[k]) for k in 1..m]")


@derivation(
    claim="Product(q[x[i]], (i, 1, n)) == Product(q[k]^(n*empirical_law(x, k)), (k, 1, m))",
    where=["x in (1..m)^n", "q in (0, oo)^m"],
    title="The likelihood of a sample has a factor for each sample: q_k to the number of samples in the class k",
    title_zh="样本的似然按样本取因子：q_k 的幂次为类别 k 的样本数",
    settles=["D2-56"],
)
def likelihood_grouped(proof: Proof) -> None:
    """The exponential of the log-likelihood, with equal samples grouped."""
    proof.have("Product(q[x[i]], (i, 1, n)) > 0", "a product of positive factors")
    split = use("log_product", f="[q[x[i]] for i in 1..n]", lo=1, hi="n")
    proof.start("log(Product(q[x[i]], (i, 1, n)))")
    proof.equal("Sum(log(q[x[i]]), (i, 1, n))", "the log of a product of positive factors", by=split)
    proof.equal("n*Sum(empirical_law(x, k)*log(q[k]), (k, 1, m))", "equal samples grouped", by=LOGS)
    proof.equal("Sum(n*empirical_law(x, k)*log(q[k]), (k, 1, m))", "a constant factor")
    undo = use("exp_log", a="Product(q[x[i]], (i, 1, n))")
    factors = use("exp_of_sum", f="[n*empirical_law(x, k)*log(q[k]) for k in 1..m]", lo=1, hi="m")
    proof.start("Product(q[x[i]], (i, 1, n))")
    proof.equal("exp(log(Product(q[x[i]], (i, 1, n))))", "exp undoes log", by=undo)
    proof.equal("exp(Sum(n*empirical_law(x, k)*log(q[k]), (k, 1, m)))", "the grouped log-likelihood")
    proof.equal("Product(exp(n*empirical_law(x, k)*log(q[k])), (k, 1, m))", "the exp of a sum", by=factors)
    proof.equal("Product(q[k]^(n*empirical_law(x, k)), (k, 1, m))", "powers of positive numbers")


EXPECTATION = "Sum(empirical_law(x, k)*log({0}[k]), (k, 1, m))"


@derivation(
    claim=f"1/n*Sum(log(q[x[i]]), (i, 1, n)) == {EXPECTATION.format('q')}",
    where=["x in (1..m)^n", "q in (0, oo)^m"],
    title="The mean log-likelihood is the expectation of log q under the empirical distribution",
    title_zh="平均对数似然是 log q 在经验分布下的期望",
    source="Goodfellow et al.: Deep Learning, (5.59)",
    settles=["D2-60"],
)
def mean_log_likelihood_is_expectation(proof: Proof) -> None:
    """Equal samples are grouped."""
    proof.have(f"Sum(log(q[x[i]]), (i, 1, n)) == n*{EXPECTATION.format('q')}", "equal samples grouped", by=LOGS)


@derivation(
    claim="Product(p[x[i]], (i, 1, n)) <= Product(q[x[i]], (i, 1, n))"
    f" iff {EXPECTATION.format('p')} <= {EXPECTATION.format('q')}",
    where=["x in (1..m)^n", "p, q in (0, oo)^m"],
    title="Likelihood and expected log-likelihood order any two distributions in the same way",
)
def expectation_same_order(proof: Proof) -> None:
    """The expectation is 1/n times the log-likelihood, and 1/n > 0."""
    for name in ("p", "q"):
        mean = use("mean_log_likelihood_is_expectation", q=name, x="x")
        proof.have(
            f"1/n*Sum(log({name}[x[i]]), (i, 1, n)) == {EXPECTATION.format(name)}", "equal samples grouped", by=mean
        )
    values = {
        "f": EXPECTATION.format("p"),
        "g": EXPECTATION.format("q"),
        "a": "Sum(log(p[x[i]]), (i, 1, n))",
        "b": "Sum(log(q[x[i]]), (i, 1, n))",
    }
    means = proof.have(
        f"{EXPECTATION.format('p')} <= {EXPECTATION.format('q')}"
        " iff Sum(log(p[x[i]]), (i, 1, n)) <= Sum(log(q[x[i]]), (i, 1, n))",
        "times 1/n > 0",
        by=use("affine_same_order", c=0, k="1/n", **values),
    )
    log = use("log_likelihood_same_order", a="[p[x[i]] for i in 1..n]", b="[q[x[i]] for i in 1..n]")
    with proof.suppose("Product(p[x[i]], (i, 1, n)) <= Product(q[x[i]], (i, 1, n))"):
        proof.have("Sum(log(p[x[i]]), (i, 1, n)) <= Sum(log(q[x[i]]), (i, 1, n))", "the log keeps the order", by=log)
        proof.have(f"{EXPECTATION.format('p')} <= {EXPECTATION.format('q')}", by=means)
    with proof.suppose(f"{EXPECTATION.format('p')} <= {EXPECTATION.format('q')}"):
        proof.have("Sum(log(p[x[i]]), (i, 1, n)) <= Sum(log(q[x[i]]), (i, 1, n))", by=means)
        proof.have("Product(p[x[i]], (i, 1, n)) <= Product(q[x[i]], (i, 1, n))", "the log keeps the order", by=log)


@derivation(
    claim=f"SameMaximizers(Product(q[x[i]], (i, 1, n)), {EXPECTATION.format('q')}, q)",
    where=["x in (1..m)^n", "q in OpenSimplex(m)"],
    title="The likelihood is largest where the expectation of log q under the empirical distribution is",
    title_zh="似然在 log q 于经验分布下的期望最大处最大",
    settles=["D2-60"],
)
def expectation_same_maximisers(proof: Proof) -> None:
    """Both order the distributions in the same way."""
    same = use("expectation_same_order", p="p", q="q", x="x")
    better = "Product(p[x[i]], (i, 1, n)) <= Product(q[x[i]], (i, 1, n))"
    expected = f"{EXPECTATION.format('p')} <= {EXPECTATION.format('q')}"
    with proof.take("q, p in OpenSimplex(m)"), proof.suppose(better):
        proof.have(expected, by=same)
    with proof.take("q, p in OpenSimplex(m)"), proof.suppose(expected):
        proof.have(better, by=same)
