"""The Bernoulli distribution, and the likelihood of its samples."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

TOPIC = "The Bernoulli distribution and its likelihood"
BISHOP = "Bishop: Pattern Recognition and Machine Learning, "
CASELLA = "Casella, Berger: Statistical Inference, 2nd ed., "

# -- the distribution ------------------------------------------------------------------------------------


@derivation(
    claim="(p >= 0 and 1 - p >= 0 and p + (1 - p) == 1) iff (0 <= p and p <= 1)",
    where=["p in Reals"],
    title="p and 1 - p are the probabilities of a variable with values 0 and 1 just when p lies between 0 and 1",
    title_zh="p 与 1 - p 构成取值 0、1 的变量的概率，当且仅当 p 在 0 与 1 之间",
    settles=["D0-01"],
)
def bernoulli_weights(proof: Proof) -> None:
    """They always sum to 1; that they are not negative are the two bounds."""


@derivation(
    claim="bernoulli_pmf(p, x) == if(x == 1, p, 1 - p)",
    where=["p in [0, 1]", "x in {0, 1}"],
    title="p^x (1 - p)^(1 - x) is p for x = 1 and 1 - p for x = 0",
    title_zh="p^x (1 - p)^(1 - x) 在 x = 1 时为 p，在 x = 0 时为 1 - p",
    source=BISHOP + "(2.2)",
    settles=["D0-02", "D0-04"],
)
def bernoulli_pmf_values(proof: Proof) -> None:
    """One of the two factors has the exponent 0 and is 1, also where its base is 0."""
    zero, one = proof.cases("x == 0", "x == 1")
    with zero:
        proof.have("p^x*(1 - p)^(1 - x) == 1 - p", "p^0 = 1")
        proof.have("bernoulli_pmf(p, x) == if(x == 1, p, 1 - p)")
    with one:
        proof.have("p^x*(1 - p)^(1 - x) == p", "(1 - p)^0 = 1")
        proof.have("bernoulli_pmf(p, x) == if(x == 1, p, 1 - p)")


@derivation(
    claim="bernoulli_pmf(p, x) == if(x == 0, p, 1 - p)",
    where=["p in [0, 1]", "x in {0, 1}"],
    title="p^x (1 - p)^(1 - x) is the probability of x when P(X = 0) = p (false)",
    title_zh="当 P(X = 0) = p 时，x 的概率为 p^x (1 - p)^(1 - x)（不成立）",
    settles=["D0-02"],
    expected="refuted",
)
def bernoulli_pmf_exchanged(proof: Proof) -> None:
    """At p = 1/4 the formula gives 3/4 for x = 0."""
    proof.counterexample(p="1/4", x=0)


@derivation(
    claim="p^(1 - x)*(1 - p)^x == if(x == 0, p, 1 - p)",
    where=["p in [0, 1]", "x in {0, 1}"],
    title="When P(X = 0) = p the probability of x is p^(1 - x) (1 - p)^x",
    title_zh="当 P(X = 0) = p 时，x 的概率为 p^(1 - x) (1 - p)^x",
    settles=["D0-02"],
)
def bernoulli_pmf_of_zero(proof: Proof) -> None:
    """The exponents of the two factors are exchanged."""
    zero, one = proof.cases("x == 0", "x == 1")
    with zero:
        proof.have("p^(1 - x)*(1 - p)^x == p", "(1 - p)^0 = 1")
        proof.have("p^(1 - x)*(1 - p)^x == if(x == 0, p, 1 - p)")
    with one:
        proof.have("p^(1 - x)*(1 - p)^x == 1 - p", "p^0 = 1")
        proof.have("p^(1 - x)*(1 - p)^x == if(x == 0, p, 1 - p)")


@derivation(
    claim="(forall x in {0, 1}: bernoulli_pmf(p, x) == if(x == 0, p, 1 - p)) iff p == 1/2",
    where=["p in [0, 1]"],
    title="The two assignments of p agree only for the fair coin",
    title_zh="p 的两种指定方式只对均匀硬币一致",
    settles=["D0-02"],
)
def bernoulli_assignments_agree(proof: Proof) -> None:
    """At x = 0 the equation is 1 - p = p."""
    with proof.suppose("forall x in {0, 1}: bernoulli_pmf(p, x) == if(x == 0, p, 1 - p)") as given:
        proof.have("bernoulli_pmf(p, 0) == if(0 == 0, p, 1 - p)", "at x = 0", by=use(given.assumption, x=0))
        proof.have("1 - p == p")
        proof.have("p == 1/2")
    with proof.suppose("p == 1/2"), proof.take("x in {0, 1}"):
        proof.have("bernoulli_pmf(p, x) == if(x == 0, p, 1 - p)", "both are 1/2")


@derivation(
    claim="Sum(bernoulli_pmf(p, x), (x, 0, 1)) == 1 and forall x in {0, 1}: bernoulli_pmf(p, x) >= 0",
    where=["p in [0, 1]"],
    title="The Bernoulli distribution is a probability mass function",
    title_zh="伯努利分布是概率质量函数",
    source=BISHOP + "(2.2)",
    settles=["D0-03"],
)
def bernoulli_pmf_normalised(proof: Proof) -> None:
    """Its two values are 1 - p and p; also at p = 0 and p = 1, as 0^0 = 1."""
    proof.have("Sum(bernoulli_pmf(p, x), (x, 0, 1)) == 1", "(1 - p) + p")
    with proof.take("x in {0, 1}"):
        proof.have("bernoulli_pmf(p, x) >= 0", "a product of powers of numbers >= 0")


@derivation(
    claim="bernoulli_pmf(p, 0) == 1 - p and bernoulli_pmf(p, 0) + bernoulli_pmf(p, 1) == 1",
    where=["p in [0, 1]"],
    title="The probability of tails is 1 minus that of heads",
    title_zh="反面的概率等于 1 减去正面的概率",
    settles=["D2-46"],
)
def bernoulli_complement(proof: Proof) -> None:
    """p^0 (1 - p)^1 and p^1 (1 - p)^0."""


# -- a hundred failures ------------------------------------------------------------------------------------


@derivation(
    claim="0 <= t^n and t^n <= t",
    where=["t in [0, 1]", "n in Naturals"],
    title="A power of a number between 0 and 1 is at most the number",
)
def power_below_base(proof: Proof) -> None:
    """Each further factor t makes it smaller."""
    base, step = proof.induction("m", 1, "0 <= t^m and t^m <= t")
    with base:
        proof.have("0 <= t^1 and t^1 <= t", "t^1 = t")
    with step:
        proof.have("t^(m + 1) == t^m*t", "one factor more", by=use("power_successor", a="t", n="m"))
        proof.have("t^m*t <= t*t", "the induction hypothesis, times t")
        proof.have("t*t <= t", "times t <= 1")
        proof.have("0 <= t^(m + 1) and t^(m + 1) <= t")


@derivation(
    claim="a^n < b^n",
    where=["0 < a < b", "n in Naturals"],
    title="Powers of a larger positive number are larger",
)
def power_increasing(proof: Proof) -> None:
    """Factor by factor, by induction."""
    base, step = proof.induction("m", 1, "a^m < b^m")
    with base:
        proof.have("a^1 < b^1", "t^1 = t")
    with step:
        proof.have("(b^m - a^m)*a > 0", "the induction hypothesis, times a")
        proof.have("b^m*(b - a) > 0", "a power of a positive number, times b - a")
        proof.start("a^(m + 1)")
        proof.equal("a^m*a", "one factor more", by=use("power_successor", a="a", n="m"))
        proof.less("b^m*a", "the induction hypothesis, times a")
        proof.less("b^m*b", "b > a")
        proof.equal("b^(m + 1)", "one factor more", by=use("power_successor", a="b", n="m"))


@derivation(
    claim="Product(1 - p, (i, 1, 100)) == (1 - p)^100",
    where=["p in Reals"],
    title="A product of a hundred factors 1 - p is (1 - p)^100",
    title_zh="一百个因子 1 - p 之积为 (1 - p)^100",
    settles=["D0-07"],
)
def hundred_equal_factors(proof: Proof) -> None:
    """A product of equal factors is a power."""


@derivation(
    claim="UniquelyMaximizes((1 - p)^n, p, 0)",
    where=["p in [0, 1]", "n in Naturals"],
    title="(1 - p)^n is largest at p = 0, and only there",
    title_zh="(1 - p)^n 在且仅在 p = 0 处最大",
    settles=["D0-08"],
)
def power_of_failure_maximal(proof: Proof) -> None:
    """(1 - p)^n is at most 1 - p, which is 1 only at p = 0."""
    with proof.take("p in [0, 1]") as below:
        proof.have("(1 - p)^n <= 1 - p", "a power of a number in [0, 1]", by=use("power_below_base", t="1 - p"))
    with proof.take("p in [0, 1]", "u in {0}"):
        proof.have("(1 - u)^n == 1", "u = 0")
        proof.have("(1 - p)^n <= (1 - u)^n", "1 - p <= 1", by=below)
    with proof.take("p in [0, 1]", "u in {0}"):
        proof.have("(1 - u)^n == 1", "u = 0")
        with proof.suppose("(1 - p)^n >= (1 - u)^n"):
            proof.have("(1 - p)^n <= 1 - p", "as before", by=below)
            proof.have("p == 0", "1 <= 1 - p")


@derivation(
    claim="UniquelyMaximizes(Product(1 - p, (i, 1, n)), p, 0)",
    where=["p in [0, 1]", "n in Naturals"],
    title="After n failures and no success the likelihood is largest at p = 0, and only there",
    title_zh="n 次失败、无一成功时，似然在且仅在 p = 0 处最大",
    source=CASELLA + "Example 7.2.7",
    note="The example of the document has n = 100.",
    settles=["D0-08"],
)
def no_success_mle(proof: Proof) -> None:
    """The product is (1 - p)^n, which is at most 1 - p."""
    with proof.take("p in [0, 1]") as below:
        proof.start("Product(1 - p, (i, 1, n))")
        proof.equal("(1 - p)^n", "a product of equal factors")
        proof.at_most("1 - p", "a power of a number in [0, 1]", by=use("power_below_base", t="1 - p"))
    with proof.take("p in [0, 1]", "u in {0}"):
        proof.have("Product(1 - u, (i, 1, n)) == 1", "u = 0")
        proof.have("Product(1 - p, (i, 1, n)) <= Product(1 - u, (i, 1, n))", "1 - p <= 1", by=below)
    with proof.take("p in [0, 1]", "u in {0}"):
        proof.have("Product(1 - u, (i, 1, n)) == 1", "u = 0")
        with proof.suppose("Product(1 - p, (i, 1, n)) >= Product(1 - u, (i, 1, n))"):
            proof.have("Product(1 - p, (i, 1, n)) <= 1 - p", "as before", by=below)
            proof.have("p == 0", "1 <= 1 - p")


@derivation(
    claim="(1 - p)^100 <= (1 - 0)^100",
    where=["p in Reals"],
    title="0 maximises (1 - p)^100 over all real p (false)",
    title_zh="在全体实数 p 上，0 使 (1 - p)^100 最大（不成立）",
    settles=["D0-08"],
    expected="refuted",
)
def hundred_failures_all_reals(proof: Proof) -> None:
    """At p = 3 the value is 2^100."""
    proof.counterexample(p=3)


@derivation(
    claim="exists p in (0, 1): (1 - p)^100 > (1 - c)^100",
    where=["c in (0, 1)"],
    title="On the open interval (1 - p)^100 has no maximum",
    title_zh="在开区间上，(1 - p)^100 没有最大值",
    settles=["D0-08"],
)
def hundred_failures_open_interval(proof: Proof) -> None:
    """Half of c is better than c."""
    larger = use("power_increasing", a="1 - c", b="1 - c/2", n=100)
    proof.have("(1 - c)^100 < (1 - c/2)^100", "a power of a larger positive number", by=larger)
    proof.exhibit("exists p in (0, 1): (1 - p)^100 > (1 - c)^100", p="c/2")


@derivation(
    claim="diff((1 - p)^100, p) == -100*(1 - p)^99 and (-100*(1 - p)^99 == 0 iff p == 1)"
    " and (1 - 1)^100 <= (1 - p)^100",
    where=["p in [0, 1]"],
    title="The stationary point of (1 - p)^100 is its minimum: the maximum is at the boundary",
    title_zh="(1 - p)^100 的驻点是最小值点：最大值在边界上",
    settles=["D0-08"],
)
def hundred_failures_stationary(proof: Proof) -> None:
    """The derivative vanishes only at p = 1, where the power is 0."""
    end, before = proof.cases("p == 1", "1 - p > 0")
    with end:
        proof.have("-100*(1 - p)^99 == 0 iff p == 1", "a power of 0")
    with before:
        proof.have("(1 - p)^99 > 0", "a power of a positive number")
        proof.have("-100*(1 - p)^99 == 0 iff p == 1", "neither holds")
    proof.have("diff((1 - p)^100, p) == -100*(1 - p)^99", "the chain rule")
    proof.have("(1 - 1)^100 <= (1 - p)^100", "0 and a power of a number >= 0")


# -- the logarithm of the likelihood -------------------------------------------------------------------


@derivation(
    claim="SameMaximizers(if(x == 1, p, 1 - p), p^x*(1 - p)^(1 - x), p)",
    where=["p in [0, 1]", "x in {0, 1}"],
    title="The probability of x is largest where p^x (1 - p)^(1 - x) is",
    title_zh="x 的概率在 p^x (1 - p)^(1 - x) 最大处最大",
    settles=["D0-40"],
)
def likelihood_by_formula(proof: Proof) -> None:
    """They are the same function of p."""
    with proof.take("p in [0, 1]"):
        proof.have("bernoulli_pmf(p, x) == if(x == 1, p, 1 - p)", by=use("bernoulli_pmf_values"))
        proof.have("p^x*(1 - p)^(1 - x) == if(x == 1, p, 1 - p)")
    with proof.take("p, u in [0, 1]"), proof.suppose("if(x == 1, u, 1 - u) <= if(x == 1, p, 1 - p)"):
        proof.have("u^x*(1 - u)^(1 - x) <= p^x*(1 - p)^(1 - x)")
    with proof.take("p, u in [0, 1]"), proof.suppose("u^x*(1 - u)^(1 - x) <= p^x*(1 - p)^(1 - x)"):
        proof.have("if(x == 1, u, 1 - u) <= if(x == 1, p, 1 - p)")


@derivation(
    claim="SameMaximizers(p^x*(1 - p)^(1 - x), log(p^x*(1 - p)^(1 - x)), p)",
    where=["p in (0, 1)", "x in {0, 1}"],
    title="Likelihood and log-likelihood have the same maximisers on (0, 1)",
    title_zh="在 (0, 1) 上，似然与对数似然有相同的最大值点",
    settles=["D0-41"],
)
def log_likelihood_same_maximisers(proof: Proof) -> None:
    """The likelihood is positive, and the logarithm keeps the order."""
    same = use("log_keeps_order", a="u^x*(1 - u)^(1 - x)", b="p^x*(1 - p)^(1 - x)")
    with proof.take("p, u in (0, 1)"), proof.suppose("u^x*(1 - u)^(1 - x) <= p^x*(1 - p)^(1 - x)"):
        proof.have("log(u^x*(1 - u)^(1 - x)) <= log(p^x*(1 - p)^(1 - x))", "the logarithm keeps the order", by=same)
    with proof.take("p, u in (0, 1)"), proof.suppose("log(u^x*(1 - u)^(1 - x)) <= log(p^x*(1 - p)^(1 - x))"):
        proof.have("u^x*(1 - u)^(1 - x) <= p^x*(1 - p)^(1 - x)", "the logarithm keeps the order", by=same)


LIKELIEST = "forall u in [0, 1]: bernoulli_pmf(u, x) <= bernoulli_pmf(c, x)"


def among_possible(relation: str) -> str:
    """c has positive likelihood, and `relation` holds for each u that has."""
    return f"bernoulli_pmf(c, x) > 0 and forall u in [0, 1]: bernoulli_pmf(u, x) > 0 implies {relation}"


LOG_LIKELIEST = among_possible("log(bernoulli_pmf(u, x)) <= log(bernoulli_pmf(c, x))")


@derivation(
    claim=f"({LIKELIEST}) iff ({LOG_LIKELIEST})",
    where=["c in [0, 1]", "x in {0, 1}"],
    title="Likelihood and log-likelihood have the same maximisers on [0, 1], with log 0 less than all else",
    title_zh="在 [0, 1] 上，似然与对数似然有相同的最大值点，log 0 视为最小",
    settles=["D0-41"],
)
def log_likelihood_same_maximisers_closed(proof: Proof) -> None:
    """The maximum is positive, as p = x has likelihood 1; where the likelihood is 0 there is no maximum."""
    with proof.suppose(LIKELIEST) as best:
        proof.have("bernoulli_pmf(x, x) == 1", "p = x makes x certain")
        proof.have("bernoulli_pmf(x, x) <= bernoulli_pmf(c, x)", by=use(best.assumption, u="x"))
        positive = proof.have("bernoulli_pmf(c, x) > 0")
        with proof.take("u in [0, 1]") as order, proof.suppose("bernoulli_pmf(u, x) > 0"):
            proof.have(
                "log(bernoulli_pmf(u, x)) <= log(bernoulli_pmf(c, x))",
                "the logarithm keeps the order",
                by=use("log_keeps_order", a="bernoulli_pmf(u, x)", b="bernoulli_pmf(c, x)"),
            )
        proof.have(LOG_LIKELIEST, by=[positive, order])
    with proof.suppose(LOG_LIKELIEST):
        proof.have("bernoulli_pmf(c, x) > 0")
        largest = proof.have(
            "forall u in [0, 1]: bernoulli_pmf(u, x) > 0 implies log(bernoulli_pmf(u, x)) <= log(bernoulli_pmf(c, x))"
        )
        with proof.take("u in [0, 1]"):
            possible, impossible = proof.cases("bernoulli_pmf(u, x) > 0", "bernoulli_pmf(u, x) <= 0")
            with possible:
                proof.have("log(bernoulli_pmf(u, x)) <= log(bernoulli_pmf(c, x))", by=use(largest, u="u"))
                proof.have(
                    "bernoulli_pmf(u, x) <= bernoulli_pmf(c, x)",
                    "the logarithm keeps the order",
                    by=use("log_keeps_order", a="bernoulli_pmf(u, x)", b="bernoulli_pmf(c, x)"),
                )
            with impossible:
                proof.have("bernoulli_pmf(u, x) <= bernoulli_pmf(c, x)", "at most 0, and that is positive")


# -- one sample: the printed objective and the right one -------------------------------------------------


@derivation(
    claim="log(p^x*(1 - p)^(1 - x)) == x*log(p) + (1 - p)*log(1 - p)",
    where=["p in (0, 1)", "x in {0, 1}"],
    title="The log-likelihood with 1 - p in place of 1 - x (false)",
    title_zh="以 1 - p 代替 1 - x 的对数似然（不成立）",
    settles=["D0-42"],
    expected="refuted",
)
def log_likelihood_as_printed(proof: Proof) -> None:
    """For x = 0 and p = 1/2 the right side is half of the left side."""
    proof.counterexample(p="1/2", x=0)


PRINTED = "xlogy(x, {0}) + xlogy(1 - {0}, 1 - {0})"


@derivation(
    claim="forall u in [0, 1]: u^x*(1 - u)^(1 - x) <= c^x*(1 - c)^(1 - x)",
    where=[
        "x in {0, 1}",
        "c in [0, 1]",
        "x == 1 implies c > 0",
        f"forall u in [0, 1]: (x == 1 implies u > 0) implies {PRINTED.format('u')} <= {PRINTED.format('c')}",
    ],
    title="For one sample x log p + (1 - p) log(1 - p) is largest where the likelihood is, with 0 log 0 = 0 (false)",
    title_zh="单个样本时，x log p + (1 - p) log(1 - p) 在似然最大处最大，0 log 0 = 0（不成立）",
    settles=["D0-42", "D0-43"],
    expected="refuted",
)
def printed_objective_same_argmax(proof: Proof) -> None:
    """For x = 0 the printed objective is largest, namely 0, at p = 0 and at p = 1; the likelihood is 1 and 0 there."""
    with proof.take("u in [0, 1]"), proof.suppose("0 == 1 implies u > 0"):
        proof.have("xlogy(1 - u, 1 - u) <= 0", "t log t <= 0 on [0, 1]", by=use("xlogx_at_most_zero", t="1 - u"))
        proof.have("xlogy(0, u) + xlogy(1 - u, 1 - u) <= xlogy(0, 1) + xlogy(1 + -1*1, 1 + -1*1)", "0 log 0 = 0")
    proof.counterexample(x=0, c=1)


@derivation(
    claim="Sum(x[i]*log(p) + (1 - p)*log(1 - p), (i, 1, n))"
    " <= Sum(x[i]*log(mean(x)) + (1 - mean(x))*log(1 - mean(x)), (i, 1, n))",
    where=["x in {0, 1}^n", "0 < mean(x) < 1", "p in (0, 1)"],
    title="The objective with 1 - p in place of 1 - x is largest at the mean of the samples (false)",
    title_zh="以 1 - p 代替 1 - x 的目标函数在样本均值处最大（不成立）",
    settles=["D0-42"],
    expected="refuted",
)
def log_likelihood_as_printed_argmax(proof: Proof) -> None:
    """For one head and one tail it is larger at p = 3/4 than at p = 1/2: the slip changes the argmax too."""
    proof.counterexample(n=2, x=["1", "0"], p="3/4")


@derivation(
    claim="log(p^x*(1 - p)^(1 - x)) == x*log(p) + (1 - x)*log(1 - p)",
    where=["p in (0, 1)", "x in {0, 1}"],
    title="The log-likelihood of one sample is x log p + (1 - x) log(1 - p)",
    title_zh="单个样本的对数似然为 x log p + (1 - x) log(1 - p)",
    source=BISHOP + "section 2.1",
    settles=["D0-42"],
)
def log_likelihood_of_sample(proof: Proof) -> None:
    """The log of a product of powers."""


LIKELIHOOD = "Product(bernoulli_pmf({0}, x[i]), (i, 1, n))"
OBJECTIVE = "Sum(x[i]*log({0}) + (1 - x[i])*log(1 - {0}), (i, 1, n))"
LOSS = "Sum(binary_cross_entropy(x[i], {0}), (i, 1, n))"


@derivation(
    claim=f"{LIKELIHOOD.format('u')} <= {LIKELIHOOD.format('p')}"
    f" iff {OBJECTIVE.format('u')} <= {OBJECTIVE.format('p')}",
    where=["x in {0, 1}^n", "p, u in (0, 1)"],
    title="Likelihood and log-likelihood of n Bernoulli samples order the parameters in the same way",
    title_zh="n 个伯努利样本的似然与对数似然对参数的排序相同",
    settles=["D0-42"],
)
def objective_same_order(proof: Proof) -> None:
    """The objective is the logarithm of the likelihood, and the logarithm keeps the order."""
    with proof.take("v in (0, 1)") as value:
        with proof.take("i in 1..n"):
            proof.have("bernoulli_pmf(v, x[i]) > 0", "a product of powers of positive numbers")
            log = use("log_likelihood_of_sample", p="v", x="x[i]")
            proof.have("log(bernoulli_pmf(v, x[i])) == x[i]*log(v) + (1 - x[i])*log(1 - v)", "one sample", by=log)
        proof.have(f"{LIKELIHOOD.format('v')} > 0", "a product of positive factors")
        proof.start(f"log({LIKELIHOOD.format('v')})")
        split = use("log_product", f="[bernoulli_pmf(v, x[i]) for i in 1..n]", lo=1, hi="n")
        proof.equal("Sum(log(bernoulli_pmf(v, x[i])), (i, 1, n))", "the log of a product of positive factors", by=split)
        proof.equal(OBJECTIVE.format("v"), "sample by sample")
    for v in ("u", "p"):
        with proof.take("i in 1..n"):
            proof.have(f"bernoulli_pmf({v}, x[i]) > 0", "a product of powers of positive numbers")
        proof.have(f"{LIKELIHOOD.format(v)} > 0", "a product of positive factors")
        proof.have(f"log({LIKELIHOOD.format(v)}) == {OBJECTIVE.format(v)}", by=value)
    values = {
        "f": LIKELIHOOD.format("u"),
        "a": OBJECTIVE.format("u"),
        "g": LIKELIHOOD.format("p"),
        "b": OBJECTIVE.format("p"),
    }
    proof.have(
        f"{LIKELIHOOD.format('u')} <= {LIKELIHOOD.format('p')} iff {OBJECTIVE.format('u')} <= {OBJECTIVE.format('p')}",
        "the logarithm keeps the order",
        by=use("order_from_logs", **values),
    )


@derivation(
    claim=f"SameMaximizers({LIKELIHOOD.format('p')}, {OBJECTIVE.format('p')}, p)",
    where=["x in {0, 1}^n", "p in (0, 1)"],
    title="The likelihood of n Bernoulli samples is largest where the sum of x log p + (1 - x) log(1 - p) is",
    title_zh="n 个伯努利样本的似然在 x log p + (1 - x) log(1 - p) 之和最大处最大",
    settles=["D0-42"],
)
def objective_same_maximisers(proof: Proof) -> None:
    """Both order the parameters in the same way."""
    same = use("objective_same_order", p="p", u="u", x="x")
    with proof.take("p, u in (0, 1)"), proof.suppose(f"{LIKELIHOOD.format('u')} <= {LIKELIHOOD.format('p')}"):
        proof.have(f"{OBJECTIVE.format('u')} <= {OBJECTIVE.format('p')}", by=same)
    with proof.take("p, u in (0, 1)"), proof.suppose(f"{OBJECTIVE.format('u')} <= {OBJECTIVE.format('p')}"):
        proof.have(f"{LIKELIHOOD.format('u')} <= {LIKELIHOOD.format('p')}", by=same)


@derivation(
    claim="-(x*log(p) + (1 - p)*log(1 - p)) == binary_cross_entropy(x, p)",
    where=["p in (0, 1)", "x in {0, 1}"],
    title="Minus the objective with 1 - p in place of 1 - x is the binary cross-entropy (false)",
    title_zh="以 1 - p 代替 1 - x 的目标函数取负为二元交叉熵（不成立）",
    settles=["D0-43"],
    expected="refuted",
)
def loss_as_printed(proof: Proof) -> None:
    """For x = 0 and p = 1/2 it is half of it."""
    proof.counterexample(p="1/2", x=0)


@derivation(
    claim="-(x*log(p) + (1 - x)*log(1 - p)) == binary_cross_entropy(x, p)"
    " and binary_cross_entropy(x, p) == cross_entropy([x, 1 - x], [p, 1 - p])",
    where=["p in (0, 1)", "x in {0, 1}"],
    title="Minus x log p + (1 - x) log(1 - p) is the cross-entropy of (x, 1 - x) and (p, 1 - p)",
    title_zh="x log p + (1 - x) log(1 - p) 取负，是 (x, 1 - x) 与 (p, 1 - p) 的交叉熵",
    settles=["D0-43"],
)
def loss_is_cross_entropy(proof: Proof) -> None:
    """By the definitions."""


@derivation(
    claim=f"(forall u in (0, 1): {LIKELIHOOD.format('u')} <= {LIKELIHOOD.format('c')})"
    f" iff (forall u in (0, 1): {LOSS.format('c')} <= {LOSS.format('u')})",
    where=["x in {0, 1}^n", "c in (0, 1)"],
    title="The likelihood of n Bernoulli samples is largest where their binary cross-entropy is least",
    title_zh="n 个伯努利样本的似然在其二元交叉熵最小处最大",
    settles=["D0-43"],
)
def loss_minimisers(proof: Proof) -> None:
    """The loss is minus the log-likelihood, so the order is reversed."""
    best = f"{LIKELIHOOD.format('u')} <= {LIKELIHOOD.format('c')}"
    log_best = f"{OBJECTIVE.format('u')} <= {OBJECTIVE.format('c')}"
    least = f"{LOSS.format('c')} <= {LOSS.format('u')}"
    log = use("objective_same_order", p="c", u="u", x="x")
    values = {"f": LOSS.format("c"), "g": LOSS.format("u"), "a": OBJECTIVE.format("c"), "b": OBJECTIVE.format("u")}
    minus = use("affine_reversed_order", **values, c=0, k=1)
    with proof.suppose(f"forall u in (0, 1): {best}"), proof.take("u in (0, 1)"):
        proof.have(log_best, "the logarithm keeps the order", by=log)
        proof.have(least, "the loss is minus the log-likelihood", by=minus)
    with proof.suppose(f"forall u in (0, 1): {least}"), proof.take("u in (0, 1)"):
        proof.have(log_best, "the loss is minus the log-likelihood", by=minus)
        proof.have(best, "the logarithm keeps the order", by=log)


# -- the cross-entropy loss over a sample --------------------------------------------------------------


@derivation(
    claim="-1/n*Sum(y[i]*log(a[i]), (i, 1, n)) == -1/n*log(Product(bernoulli_pmf(a[i], y[i]), (i, 1, n)))",
    where=["y in {0, 1}^n", "a in (0, 1)^n"],
    title="The mean of -y log a over the samples is the mean negative log-likelihood (false)",
    title_zh="样本上 -y log a 的均值是平均负对数似然（不成立）",
    settles=["D0-09"],
    expected="refuted",
)
def one_sided_loss(proof: Proof) -> None:
    """A sample y = 0 costs nothing, though it was given the probability 1/100 only."""
    proof.counterexample(n=1, y=["0"], a=["99/100"])


@derivation(
    claim="-1/n*log(Product(bernoulli_pmf(a[i], y[i]), (i, 1, n)))"
    " == -1/n*Sum(y[i]*log(a[i]) + (1 - y[i])*log(1 - a[i]), (i, 1, n))",
    where=["y in {0, 1}^n", "a in (0, 1)^n"],
    title="The binary cross-entropy loss over n samples is the mean negative log-likelihood",
    title_zh="n 个样本的二元交叉熵损失是平均负对数似然",
    source=BISHOP + "(4.90)",
    settles=["D0-09"],
)
def binary_loss_of_samples(proof: Proof) -> None:
    """The log of a product is the sum of the logs; each is minus a binary cross-entropy."""
    with proof.take("i in 1..n") as each:
        proof.have("bernoulli_pmf(a[i], y[i]) > 0", "a product of powers of positive numbers")
        log = use("log_likelihood_of_sample", p="a[i]", x="y[i]")
        proof.have("log(bernoulli_pmf(a[i], y[i])) == y[i]*log(a[i]) + (1 - y[i])*log(1 - a[i])", "one sample", by=log)
    proof.start("-1/n*log(Product(bernoulli_pmf(a[i], y[i]), (i, 1, n)))")
    split = use("log_product", f="[bernoulli_pmf(a[i], y[i]) for i in 1..n]", lo=1, hi="n")
    proof.equal(
        "-1/n*Sum(log(bernoulli_pmf(a[i], y[i])), (i, 1, n))", "the log of a product of positive factors", by=split
    )
    proof.equal("-1/n*Sum(y[i]*log(a[i]) + (1 - y[i])*log(1 - a[i]), (i, 1, n))", "term by term", by=each)


@derivation(
    claim="-1/n*Sum(Sum(delta(k, c[i])*log(q[i,k]), (k, 1, m)), (i, 1, n)) == -1/n*log(Product(q[i,c[i]], (i, 1, n)))",
    where=["c in (1..m)^n", "q in (0, 1]^(n, m)"],
    title="The cross-entropy loss with one-hot labels is the mean negative log-likelihood of the classes",
    title_zh="独热标签的交叉熵损失是类别的平均负对数似然",
    source=BISHOP + "(4.108)",
    settles=["D0-09"],
)
def one_hot_loss_of_samples(proof: Proof) -> None:
    """Of the inner sum only the term of the class c_i of the sample remains."""
    proof.start("-1/n*Sum(Sum(delta(k, c[i])*log(q[i,k]), (k, 1, m)), (i, 1, n))")
    proof.equal("-1/n*Sum(log(q[i,c[i]]), (i, 1, n))", "the other terms are 0")
    proof.equal("-1/n*log(Product(q[i,c[i]], (i, 1, n)))", "the log of a product of positive factors")
