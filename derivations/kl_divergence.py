"""Relative entropy on the closed simplex: its forms, its sign and equality case, its asymmetry, its minimisers."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., "
SUPPORT = "forall i in 1..n: q[i] == 0 implies p[i] == 0"
CLOSED = ["p in Simplex(n)", "q in Simplex(n)", SUPPORT]
OPEN = ["p in OpenSimplex(n)", "q in OpenSimplex(n)"]


def over_support(term: str) -> str:
    """The sum of the terms with p_i > 0, as text."""
    return f"Sum(if(p[i] == 0, 0, {term}), (i, 1, n))"


def on_and_off_support(proof: Proof, left: str, right: str) -> None:
    """For all i, left equals right: because all is 0 where p_i = 0, by rules of logarithms where p_i > 0."""
    with proof.take("i in 1..n"):
        zero, positive = proof.cases("p[i] == 0", "p[i] > 0")
        with zero:
            proof.have(f"{left} == {right}", "both are 0")
        with positive:
            proof.have("q[i] > 0", "otherwise p_i would be 0")
            proof.have(f"{left} == {right}", "the rules for log")


# -- forms ---------------------------------------------------------------------------------------------


@derivation(
    claim="kl_divergence(p, q) == cross_entropy(p, q) - entropy(p)",
    where=CLOSED,
    title="KL divergence is cross-entropy minus entropy",
    title_zh="KL 散度等于交叉熵减熵",
    source=COVER + "section 2.3",
    settles=["D0-31", "D2-27", "D2-31", "D4-27"],
)
def kl_is_cross_entropy_minus_entropy(proof: Proof) -> None:
    """The sum of differences is the difference of two sums."""
    proof.start("kl_divergence(p, q)")
    proof.equal("Sum(xlogy(p[i], p[i]) - xlogy(p[i], q[i]), (i, 1, n))", "definition")
    proof.equal("cross_entropy(p, q) - entropy(p)", "two sums")


@derivation(
    claim="kl_divergence(p, q) == Sum(xlogy(p[i], p[i]/q[i]), (i, 1, n))",
    where=["p in Simplex(n)", "q in OpenSimplex(n)"],
    title="KL divergence as one sum with 0 log 0 = 0, when all q_i are positive",
    title_zh="所有 q_i 为正时，KL 散度写成一个和，0 log 0 = 0",
    source=COVER + "(2.26)",
    settles=["D1-65"],
)
def kl_as_sum_of_xlogy(proof: Proof) -> None:
    """The logarithm of a quotient, term by term; where p_i = 0 the terms are 0."""
    with proof.take("i in 1..n"):
        zero, positive = proof.cases("p[i] == 0", "p[i] > 0")
        with zero:
            proof.have("xlogy(p[i], p[i]) - xlogy(p[i], q[i]) == xlogy(p[i], p[i]/q[i])", "all are 0")
        with positive:
            proof.have("xlogy(p[i], p[i]) - xlogy(p[i], q[i]) == xlogy(p[i], p[i]/q[i])", "log of a quotient")
    proof.start("kl_divergence(p, q)")
    proof.equal("Sum(xlogy(p[i], p[i]) - xlogy(p[i], q[i]), (i, 1, n))", "definition")
    proof.equal("Sum(xlogy(p[i], p[i]/q[i]), (i, 1, n))", "term by term")


@derivation(
    claim="kl_divergence(p, q) == Sum(p[i]*log(p[i]/q[i]), (i, 1, n))",
    where=OPEN,
    title="KL divergence is the sum of p log(p/q), when all probabilities are positive",
    title_zh="概率均为正时，KL 散度是 p log(p/q) 之和",
    source=COVER + "(2.26)",
    settles=["D1-65"],
)
def kl_as_sum_of_log_ratios(proof: Proof) -> None:
    """The logarithm of a quotient, term by term."""
    proof.start("kl_divergence(p, q)")
    proof.equal("Sum(xlogy(p[i], p[i]) - xlogy(p[i], q[i]), (i, 1, n))", "definition")
    proof.equal("Sum(p[i]*log(p[i]/q[i]), (i, 1, n))", "log of a quotient")


@derivation(
    claim=f"kl_divergence(p, q) == {over_support('p[i]*log(p[i]/q[i])')}",
    where=CLOSED,
    title="KL divergence is the expectation of log(p/q) under p",
    title_zh="KL 散度是 log(p/q) 在 p 下的期望",
    source=COVER + "(2.26) and (2.27)",
    settles=["D2-25", "D4-20"],
)
def kl_over_support(proof: Proof) -> None:
    """Values that p does not take do not count; on the support of p the logarithm of a quotient."""
    on_and_off_support(proof, "xlogy(p[i], p[i]) - xlogy(p[i], q[i])", "if(p[i] == 0, 0, p[i]*log(p[i]/q[i]))")
    proof.start("kl_divergence(p, q)")
    proof.equal("Sum(xlogy(p[i], p[i]) - xlogy(p[i], q[i]), (i, 1, n))", "definition")
    proof.equal(over_support("p[i]*log(p[i]/q[i])"), "term by term")


@derivation(
    claim=f"kl_divergence(p, q) == {over_support('p[i]*(log(p[i]) - log(q[i]))')}",
    where=CLOSED,
    title="KL divergence is the expectation of log p - log q under p",
    title_zh="KL 散度是 log p - log q 在 p 下的期望",
    source=COVER + "(2.27)",
    settles=["D2-26"],
)
def kl_as_mean_log_difference(proof: Proof) -> None:
    """On the support of p the terms are p (log p - log q), elsewhere 0."""
    on_and_off_support(proof, "xlogy(p[i], p[i]) - xlogy(p[i], q[i])", "if(p[i] == 0, 0, p[i]*(log(p[i]) - log(q[i])))")
    proof.start("kl_divergence(p, q)")
    proof.equal("Sum(xlogy(p[i], p[i]) - xlogy(p[i], q[i]), (i, 1, n))", "definition")
    proof.equal(over_support("p[i]*(log(p[i]) - log(q[i]))"), "term by term")


@derivation(
    claim=f"kl_divergence(p, q) == -{over_support('p[i]*log(q[i]/p[i])')}",
    where=CLOSED,
    title="KL divergence with the ratio turned over: minus the expectation of log(q/p)",
    source=COVER + "Theorem 2.6.3 (proof)",
)
def kl_with_inverse_ratio(proof: Proof) -> None:
    """log(p/q) = -log(q/p) on the support of p."""
    on_and_off_support(proof, "xlogy(p[i], p[i]) - xlogy(p[i], q[i])", "-if(p[i] == 0, 0, p[i]*log(q[i]/p[i]))")
    proof.start("kl_divergence(p, q)")
    proof.equal("Sum(xlogy(p[i], p[i]) - xlogy(p[i], q[i]), (i, 1, n))", "definition")
    proof.equal("Sum(-if(p[i] == 0, 0, p[i]*log(q[i]/p[i])), (i, 1, n))", "term by term")
    proof.equal(f"-{over_support('p[i]*log(q[i]/p[i])')}", "linearity")


@derivation(
    claim=f"{over_support('p[i]*log(p[i]/q[i])')} == -{over_support('p[i]*log(q[i]/p[i])')}",
    where=CLOSED,
    title="The sum of p log(p/q) is minus the sum of p log(q/p)",
    title_zh="p log(p/q) 之和等于 p log(q/p) 之和取负",
    source=COVER + "Theorem 2.6.3 (proof)",
    settles=["D1-69"],
)
def log_ratio_turned_over(proof: Proof) -> None:
    """Both are the KL divergence."""
    proof.start(over_support("p[i]*log(p[i]/q[i])"))
    proof.equal("kl_divergence(p, q)", "on the support", by=use("kl_over_support", p="p", q="q"))
    proof.equal(
        f"-{over_support('p[i]*log(q[i]/p[i])')}", "log(p/q) = -log(q/p)", by=use("kl_with_inverse_ratio", p="p", q="q")
    )


FIRST_SUM = over_support("p[i]*log(1/q[i])")
SECOND_SUM = over_support("p[i]*log(1/p[i])")


@derivation(
    claim="kl_divergence(p, q) == cross_entropy(p, q) - entropy(p)"
    f" and cross_entropy(p, q) - entropy(p) == {FIRST_SUM} - {SECOND_SUM}"
    f" and {FIRST_SUM} - {SECOND_SUM} == {over_support('p[i]*log(p[i]/q[i])')}",
    where=CLOSED,
    title="KL divergence as cross-entropy minus entropy, as a difference of two sums, and as one sum",
    title_zh="KL 散度的三种形式：交叉熵减熵、两个和之差、一个和",
    source=COVER + "section 2.3",
    settles=["D1-65"],
)
def kl_three_forms(proof: Proof) -> None:
    """On the support of p log(1/t) = -log t; elsewhere all terms are 0."""
    on_and_off_support(proof, "-xlogy(p[i], q[i])", "if(p[i] == 0, 0, p[i]*log(1/q[i]))")
    on_and_off_support(proof, "-xlogy(p[i], p[i])", "if(p[i] == 0, 0, p[i]*log(1/p[i]))")
    proof.start("cross_entropy(p, q)")
    proof.equal("Sum(-xlogy(p[i], q[i]), (i, 1, n))", "definition")
    proof.equal(FIRST_SUM, "log(1/q) = -log q")
    proof.start("entropy(p)")
    proof.equal("Sum(-xlogy(p[i], p[i]), (i, 1, n))", "definition")
    proof.equal(SECOND_SUM, "log(1/p) = -log p")
    difference = proof.have(f"cross_entropy(p, q) - entropy(p) == {FIRST_SUM} - {SECOND_SUM}", "the last two lines")
    first = proof.have(
        "kl_divergence(p, q) == cross_entropy(p, q) - entropy(p)",
        "two sums",
        by=use("kl_is_cross_entropy_minus_entropy", p="p", q="q"),
    )
    proof.start(f"{FIRST_SUM} - {SECOND_SUM}")
    proof.equal("cross_entropy(p, q) - entropy(p)", "as just shown", by=difference)
    proof.equal("kl_divergence(p, q)", "two sums", by=first)
    proof.equal(over_support("p[i]*log(p[i]/q[i])"), "on the support", by=use("kl_over_support", p="p", q="q"))


@derivation(
    claim="(forall i in 1..n: p[i] > 0 implies q[i] > 0)",
    where=["p in Simplex(n)", "q in Simplex(n)"],
    title="Every log q_i that is asked for has a value (false without a hypothesis)",
    title_zh="用到的每个 log q_i 都有值（无假设时不成立）",
    expected="refuted",
    settles=["D1-65", "D4-26"],
)
def kl_always_has_value_is_false(proof: Proof) -> None:
    """For p = (1/2, 1/2) and q = (1, 0) the term 1/2 log(1/2 / 0) has no value."""
    proof.counterexample(n=2, p=["1/2", "1/2"], q=["1", "0"])


@derivation(
    claim="exists e in (0, oo): forall q in OpenSimplex(n): q[k] < e implies kl_divergence(p, q) > B",
    where=["p in Simplex(n)", "k in 1..n", "p[k] > 0", "B in Reals"],
    title="Where p_k > 0 the KL divergence grows beyond all bounds as q_k tends to 0",
    title_zh="p_k > 0 时，q_k 趋于 0 则 KL 散度无上界",
    source=COVER + "section 2.3",
    settles=["D1-65", "D4-20", "D4-26"],
)
def kl_unbounded(proof: Proof) -> None:
    """So does the cross-entropy, and they differ by the entropy of p."""
    proof.obtain("e", use("cross_entropy_unbounded", B="B + entropy(p)"), "the cross-entropy exceeds B + H(p)")
    with proof.take("q in OpenSimplex(n)"):
        with proof.suppose("q[k] < e"):
            proof.have("cross_entropy(p, q) > B + entropy(p)")
            difference = use("kl_is_cross_entropy_minus_entropy", p="p", q="q")
            proof.have("kl_divergence(p, q) == cross_entropy(p, q) - entropy(p)", by=difference)
            proof.have("kl_divergence(p, q) > B")
    unbounded = "exists e in (0, oo): forall q in OpenSimplex(n): q[k] < e implies kl_divergence(p, q) > B"
    proof.exhibit(unbounded, "the same bound", e="e")


SPLIT = f"{over_support('p[i]*log(p[i])')} - {over_support('p[i]*log(q[i])')}"


@derivation(
    claim=f"kl_divergence(p, q) == {over_support('p[i]*log(p[i]/q[i])')}"
    f" and {over_support('p[i]*log(p[i]/q[i])')} == {SPLIT}",
    where=CLOSED,
    title="KL divergence as the difference of the sums of p log p and of p log q",
    title_zh="KL 散度是 p log p 之和与 p log q 之和的差",
    source=COVER + "section 2.3",
    settles=["D4-26"],
)
def kl_split_over_support(proof: Proof) -> None:
    """The logarithm of a quotient where p_i > 0, and then q_i > 0; elsewhere all terms are 0."""
    on_and_off_support(
        proof,
        "if(p[i] == 0, 0, p[i]*log(p[i]/q[i]))",
        "if(p[i] == 0, 0, p[i]*log(p[i])) - if(p[i] == 0, 0, p[i]*log(q[i]))",
    )
    proof.have(
        f"kl_divergence(p, q) == {over_support('p[i]*log(p[i]/q[i])')}",
        "on the support",
        by=use("kl_over_support", p="p", q="q"),
    )
    proof.start(over_support("p[i]*log(p[i]/q[i])"))
    proof.equal("Sum(if(p[i] == 0, 0, p[i]*log(p[i])) - if(p[i] == 0, 0, p[i]*log(q[i])), (i, 1, n))", "term by term")
    proof.equal(SPLIT, "two sums")


@derivation(
    claim="Sum(xlogy(p[i], p[i]), (i, 1, n)) == -entropy(p)",
    where=["p in Simplex(n)"],
    title="The first term of the KL divergence is minus the entropy",
    title_zh="KL 散度的第一项是熵取负",
    source=COVER + "(2.1)",
    settles=["D4-28"],
)
def kl_first_term_is_negative_entropy(proof: Proof) -> None:
    """By the definition of entropy."""


# -- sign and equality ---------------------------------------------------------------------------------


MEAN_LOG = "Sum(p[i]*log(q[i]/p[i]), (i, 1, n))"
LOG_MEAN = "log(Sum(p[i]*(q[i]/p[i]), (i, 1, n)))"


@derivation(
    claim=f"{MEAN_LOG} <= {LOG_MEAN} and {LOG_MEAN} == log(Sum(q[i], (i, 1, n)))"
    " and log(Sum(q[i], (i, 1, n))) == log(1) and log(1) == 0",
    where=OPEN,
    title="Jensen's inequality for log at the ratios q/p, when all p_i are positive",
    title_zh="所有 p_i 为正时，对数在比值 q/p 处的 Jensen 不等式",
    source=COVER + "Theorem 2.6.3 (proof)",
    settles=["D1-72"],
)
def mean_log_ratio_not_positive(proof: Proof) -> None:
    """Jensen's inequality with the weights p_i, which cancel against the denominators."""
    proof.have(
        f"{MEAN_LOG} <= {LOG_MEAN}",
        "Jensen's inequality for log",
        by=use("jensen_log", p="p", x="[q[i]/p[i] for i in 1..n]"),
    )
    proof.have("Sum(p[i]*(q[i]/p[i]), (i, 1, n)) == Sum(q[i], (i, 1, n))", "cancel p_i > 0")
    proof.have(f"{LOG_MEAN} == log(Sum(q[i], (i, 1, n)))", "the same argument")
    proof.have("log(Sum(q[i], (i, 1, n))) == log(1)", "q sums to 1")
    proof.have("log(1) == 0")


MEAN_RATIO = over_support("p[i]*(q[i]/p[i])")


@derivation(
    claim=f"log({MEAN_RATIO}) == log(Sum(q[i], (i, 1, n)))",
    where=["p in Simplex(n)", "q in OpenSimplex(n)", f"{MEAN_RATIO} > 0"],
    title="The mean of q/p over the support of p is the sum of all q_i (false where some p_i = 0)",
    title_zh="q/p 在 p 的支撑上的均值等于全部 q_i 之和（某 p_i = 0 时不成立）",
    expected="refuted",
    settles=["D1-72"],
)
def mean_ratio_over_support_is_false(proof: Proof) -> None:
    """For p = (1, 0) and q = (1/2, 1/2) the left side is log(1/2)."""
    proof.counterexample(n=2, p=["1", "0"], q=["1/2", "1/2"])


MEAN_LOG_RATIO = over_support("p[i]*log(q[i]/p[i])")
RATIO = "if(p[i] == 0, 1, q[i]/p[i])"


@derivation(
    claim=f"{RATIO} > 0 and p[i]*{RATIO} <= q[i] and p[i]*{RATIO} == if(p[i] == 0, 0, p[i]*(q[i]/p[i]))"
    f" and p[i]*log({RATIO}) == if(p[i] == 0, 0, p[i]*log(q[i]/p[i]))",
    where=[*CLOSED, "i in 1..n"],
    title="The ratio q_i/p_i, taken to be 1 where p_i = 0",
)
def ratio_on_support(proof: Proof) -> None:
    """Where p_i > 0, q_i is positive, too; elsewhere all terms are 0."""
    facts = (
        f"{RATIO} > 0",
        f"p[i]*{RATIO} <= q[i]",
        f"p[i]*{RATIO} == if(p[i] == 0, 0, p[i]*(q[i]/p[i]))",
        f"p[i]*log({RATIO}) == if(p[i] == 0, 0, p[i]*log(q[i]/p[i]))",
    )
    zero, positive = proof.cases("p[i] == 0", "p[i] > 0")
    with zero:
        for fact in facts:
            proof.have(fact)
        proof.have(" and ".join(facts))
    with positive:
        proof.have("q[i] > 0", "otherwise p_i would be 0")
        for fact in facts:
            proof.have(fact)
        proof.have(" and ".join(facts))


@derivation(
    claim=f"{MEAN_RATIO} > 0 and {MEAN_LOG_RATIO} <= log({MEAN_RATIO}) <= log(Sum(q[i], (i, 1, n))) == 0",
    where=CLOSED,
    title="Jensen's inequality for log at the ratios q/p over the support of p, where q sums to at most 1",
    title_zh="对数在 p 的支撑上的比值 q/p 处的 Jensen 不等式，q 之和不超过 1",
    source=COVER + "Theorem 2.6.3 (proof)",
    settles=["D1-72"],
)
def mean_log_ratio_over_support(proof: Proof) -> None:
    """Jensen's inequality with the weights p_i; a ratio with weight 0 does not matter, and is taken to be 1."""
    with proof.take("i in 1..n") as ratio:
        proof.have(
            f"{RATIO} > 0 and p[i]*{RATIO} <= q[i] and p[i]*{RATIO} == if(p[i] == 0, 0, p[i]*(q[i]/p[i]))"
            f" and p[i]*log({RATIO}) == if(p[i] == 0, 0, p[i]*log(q[i]/p[i]))",
            "the four properties of the ratio",
            by=use("ratio_on_support", p="p", q="q", i="i"),
        )
    ratios = f"[{RATIO} for i in 1..n]"
    same = proof.have(f"Sum(p[i]*{RATIO}, (i, 1, n)) == {MEAN_RATIO}", "term by term", by=ratio)
    proof.have(
        f"Sum(p[i]*{RATIO}, (i, 1, n)) > 0",
        "a mean of positive numbers",
        by=use("weighted_mean_greater", p="p", x=ratios, a=0),
    )
    proof.have(f"{MEAN_RATIO} > 0", by=same)
    proof.start(MEAN_LOG_RATIO)
    proof.equal(f"Sum(p[i]*log({RATIO}), (i, 1, n))", "term by term")
    jensen = use("jensen_log", p="p", x=ratios)
    proof.at_most(f"log(Sum(p[i]*{RATIO}, (i, 1, n)))", "Jensen's inequality for log", by=jensen)
    proof.equal(f"log({MEAN_RATIO})", "the same mean", by=same)
    proof.have(f"{MEAN_RATIO} <= Sum(q[i], (i, 1, n))", "term by term")
    proof.have(f"log({MEAN_RATIO}) <= log(Sum(q[i], (i, 1, n)))", "log keeps the order")
    proof.have("log(Sum(q[i], (i, 1, n))) == 0", "log 1 = 0")


@derivation(
    claim="0 <= kl_divergence(p, q)",
    where=CLOSED,
    title="KL divergence is not negative on the closed simplex: by Jensen's inequality",
    title_zh="在闭单纯形上 KL 散度非负：由 Jensen 不等式",
    source=COVER + "Theorem 2.6.3",
    settles=["D1-73"],
)
def kl_nonnegative_by_jensen(proof: Proof) -> None:
    """Jensen's inequality for log at the points q_i/p_i with the weights p_i."""
    proof.start("-kl_divergence(p, q)")
    inverse = use("kl_with_inverse_ratio", p="p", q="q")
    proof.equal(MEAN_LOG_RATIO, "log(p/q) = -log(q/p)", by=inverse)
    jensen = use("mean_log_ratio_over_support", p="p", q="q")
    proof.at_most(0, "Jensen's inequality for log", by=jensen)


@derivation(
    claim="0 <= kl_divergence(p, q)",
    where=CLOSED,
    title="KL divergence is not negative on the closed simplex: by log t <= t - 1",
    title_zh="在闭单纯形上 KL 散度非负：由 log t <= t - 1",
    source=COVER + "Theorem 2.6.3",
    settles=["D4-22"],
)
def kl_nonnegative_by_tangent(proof: Proof) -> None:
    """The tangent inequality of log, in the form a log b - a log a <= b - a, term by term."""
    proof.start("-kl_divergence(p, q)")
    proof.equal("Sum(xlogy(p[i], q[i]) - xlogy(p[i], p[i]), (i, 1, n))", "definition")
    proof.at_most("Sum(q[i] - p[i], (i, 1, n))", "the tangent of log", by=use("gibbs_term", a="p[i]", b="q[i]"))
    proof.equal(0, "both sum to 1")


@derivation(
    claim=f"kl_divergence(p, q) == -{over_support('p[i]*log(q[i]/p[i])')}"
    f" and -{over_support('p[i]*log(q[i]/p[i])')} >= 0",
    where=CLOSED,
    title="KL divergence is minus the expectation of log(q/p), and not negative",
    title_zh="KL 散度是 log(q/p) 的期望取负，且非负",
    source=COVER + "Theorem 2.6.3",
    settles=["D1-73"],
)
def kl_nonnegative_inverse_ratio(proof: Proof) -> None:
    """The KL divergence, with the ratio turned over, is not negative."""
    form = proof.have(
        f"kl_divergence(p, q) == -{over_support('p[i]*log(q[i]/p[i])')}",
        "log(p/q) = -log(q/p)",
        by=use("kl_with_inverse_ratio", p="p", q="q"),
    )
    proof.start(f"-{over_support('p[i]*log(q[i]/p[i])')}")
    proof.equal("kl_divergence(p, q)", by=form)
    proof.at_least(0, "KL divergence is not negative", by=use("kl_nonnegative_by_tangent", p="p", q="q"))


@derivation(
    claim="kl_divergence(p, q) == 0 iff forall i in 1..n: p[i] == q[i]",
    where=CLOSED,
    title="KL divergence is 0 for equal distributions only",
    source=COVER + "Theorem 2.6.3",
)
def kl_zero_iff_equal(proof: Proof) -> None:
    """It is cross-entropy minus entropy, and Gibbs' inequality is strict for different distributions."""
    proof.start("kl_divergence(p, q)")
    split = use("kl_is_cross_entropy_minus_entropy", p="p", q="q")
    proof.equal("cross_entropy(p, q) - entropy(p)", "two sums", by=split)
    proof.have(
        "entropy(p) == cross_entropy(p, q) iff forall i in 1..n: p[i] == q[i]",
        "equality in Gibbs' inequality",
        by=use("gibbs_equality", p="p", q="q"),
    )
    with proof.suppose("kl_divergence(p, q) == 0"):
        proof.have("entropy(p) == cross_entropy(p, q)", "the difference is 0")
        proof.have("forall i in 1..n: p[i] == q[i]")
    with proof.suppose("forall i in 1..n: p[i] == q[i]"):
        proof.have("entropy(p) == cross_entropy(p, q)")
        proof.have("kl_divergence(p, q) == 0", "the difference is 0")


@derivation(
    claim="0 <= kl_divergence(p, q) and (kl_divergence(p, q) == 0 iff forall i in 1..n: p[i] == q[i])",
    where=CLOSED,
    title="KL divergence is at least 0, with equality for equal distributions only",
    title_zh="KL 散度非负，当且仅当两分布相同时为 0",
    source=COVER + "Theorem 2.6.3",
    settles=["D1-68"],
)
def kl_lower_bound_sharp(proof: Proof) -> None:
    """The bound and its equality case together."""
    proof.have("0 <= kl_divergence(p, q)", "the bound", by=use("kl_nonnegative_by_tangent", p="p", q="q"))
    proof.have(
        "kl_divergence(p, q) == 0 iff forall i in 1..n: p[i] == q[i]",
        "equality",
        by=use("kl_zero_iff_equal", p="p", q="q"),
    )


# -- no distance ---------------------------------------------------------------------------------------


@derivation(
    claim="exists p in OpenSimplex(2), q in OpenSimplex(2): kl_divergence(p, q) != kl_divergence(q, p)",
    title="KL divergence is not symmetric",
    title_zh="KL 散度不对称",
    source=COVER + "section 2.3",
    settles=["D0-32", "D1-67", "D4-21"],
)
def kl_asymmetric(proof: Proof) -> None:
    """The pair (1/2, 1/2), (1/4, 3/4), by enclosures of both values."""
    proof.exhibit(
        "exists q in OpenSimplex(2): kl_divergence([1/2, 1/2], q) != kl_divergence(q, [1/2, 1/2])",
        "0.1438... against 0.1308...",
        q="[1/4, 3/4]",
    )
    proof.exhibit(
        "exists p in OpenSimplex(2): exists q in OpenSimplex(2): kl_divergence(p, q) != kl_divergence(q, p)",
        "with this q",
        p="[1/2, 1/2]",
    )


@derivation(
    claim="kl_divergence(p, q) == kl_divergence(q, p)",
    where=OPEN,
    title="KL divergence is symmetric (false)",
    title_zh="KL 散度对称（不成立）",
    settles=["D0-32"],
    expected="refuted",
)
def kl_symmetric_is_false(proof: Proof) -> None:
    """At (1/2, 1/2) and (1/4, 3/4) the two values differ."""
    proof.counterexample(n=2, p=["1/2", "1/2"], q=["1/4", "3/4"])


@derivation(
    claim="kl_divergence(p, q) != kl_divergence(q, p)",
    where=OPEN,
    title="KL divergence always differs from its reverse (false)",
    title_zh="KL 散度总与反向的不同（不成立）",
    expected="refuted",
    settles=["D1-67", "D4-21"],
)
def kl_always_asymmetric_is_false(proof: Proof) -> None:
    """For equal distributions both are 0."""
    proof.counterexample(n=2, p=["1/2", "1/2"], q=["1/2", "1/2"])


@derivation(
    claim="kl_divergence([1/4, 3/4], [3/4, 1/4]) == log(3)/2 and kl_divergence([3/4, 1/4], [1/4, 3/4]) == log(3)/2",
    title="KL divergence is the same both ways for a pair of mirror images",
    title_zh="互为镜像的两个分布，KL 散度两个方向相等",
    settles=["D1-67"],
)
def kl_equals_reverse_for_mirror_images(proof: Proof) -> None:
    """The two terms change places."""
    proof.have("kl_divergence([1/4, 3/4], [3/4, 1/4]) == 1/4*log(1/3) + 3/4*log(3)", "definition")
    proof.have("kl_divergence([3/4, 1/4], [1/4, 3/4]) == 3/4*log(3) + 1/4*log(1/3)", "definition")


HALF, QUARTER, TENTH = "[1/2, 1/2]", "[1/4, 3/4]", "[1/10, 9/10]"
TRIANGLE_FAILS = "kl_divergence({p}, {r}) > kl_divergence({p}, {q}) + kl_divergence({q}, {r})"


@derivation(
    claim="(exists p in OpenSimplex(2), q in OpenSimplex(2): kl_divergence(p, q) != kl_divergence(q, p))"
    " and exists p in OpenSimplex(2), q in OpenSimplex(2), r in OpenSimplex(2): "
    + TRIANGLE_FAILS.format(p="p", q="q", r="r"),
    title="KL divergence is no distance: neither symmetric nor subject to the triangle inequality",
    title_zh="KL 散度不是距离：不对称，也不满足三角不等式",
    source=COVER + "section 2.3",
    settles=["D0-34"],
)
def kl_is_no_metric(proof: Proof) -> None:
    """From (1/2, 1/2) to (1/10, 9/10) the way over (1/4, 3/4) is shorter."""
    proof.have(
        "exists p in OpenSimplex(2), q in OpenSimplex(2): kl_divergence(p, q) != kl_divergence(q, p)",
        by=use("kl_asymmetric"),
    )
    proof.have(TRIANGLE_FAILS.format(p=HALF, q=QUARTER, r=TENTH), "0.5108... against 0.1438... + 0.0923...")
    proof.exhibit(
        "exists r in OpenSimplex(2): " + TRIANGLE_FAILS.format(p=HALF, q=QUARTER, r="r"), "these three points", r=TENTH
    )
    proof.exhibit(
        "exists q in OpenSimplex(2): exists r in OpenSimplex(2): " + TRIANGLE_FAILS.format(p=HALF, q="q", r="r"),
        q=QUARTER,
    )
    proof.exhibit(
        "exists p in OpenSimplex(2): exists q in OpenSimplex(2): exists r in OpenSimplex(2): "
        + TRIANGLE_FAILS.format(p="p", q="q", r="r"),
        p=HALF,
    )


@derivation(
    claim="kl_divergence(p, q) == -entropy(p) + entropy(q)",
    where=OPEN,
    title="KL divergence is a difference of entropies (false)",
    title_zh="KL 散度是熵之差（不成立）",
    expected="refuted",
    settles=["D2-27"],
)
def kl_as_entropy_difference_is_false(proof: Proof) -> None:
    """For p = (1/2, 1/2) and q = (1/4, 3/4) the right side is even negative."""
    proof.counterexample(n=2, p=["1/2", "1/2"], q=["1/4", "3/4"])


@derivation(
    claim="kl_divergence(p, q) == -entropy(p) + entropy(q) iff Sum((q[i] - p[i])*log(q[i]), (i, 1, n)) == 0",
    where=["p in Simplex(n)", "q in OpenSimplex(n)"],
    title="When KL divergence is a difference of entropies: if p and q give log q the same mean",
    title_zh="KL 散度何时是熵之差：当 log q 在 p 与 q 下均值相同",
    settles=["D2-27"],
)
def kl_as_entropy_difference_iff(proof: Proof) -> None:
    """The difference of the two sides is that sum."""
    proof.start("kl_divergence(p, q) - (-entropy(p) + entropy(q))")
    proof.equal("Sum((q[i] - p[i])*log(q[i]), (i, 1, n))", "the terms p log p cancel")
    with proof.suppose("kl_divergence(p, q) == -entropy(p) + entropy(q)"):
        proof.have("Sum((q[i] - p[i])*log(q[i]), (i, 1, n)) == 0", "the difference is 0")
    with proof.suppose("Sum((q[i] - p[i])*log(q[i]), (i, 1, n)) == 0"):
        proof.have("kl_divergence(p, q) == -entropy(p) + entropy(q)", "the difference is 0")


@derivation(
    claim="kl_divergence(q, p) == Sum(p[i]*log(q[i]/p[i]), (i, 1, n))",
    where=OPEN,
    title="The reverse KL divergence as an expectation under p (false)",
    title_zh="反向 KL 散度写成 p 下的期望（不成立）",
    expected="refuted",
    settles=["D4-24"],
)
def reverse_kl_under_wrong_law_is_false(proof: Proof) -> None:
    """For p = (1/2, 1/2) and q = (1/4, 3/4) the left side is positive and the right side negative."""
    proof.counterexample(n=2, p=["1/2", "1/2"], q=["1/4", "3/4"])


@derivation(
    claim="kl_divergence(q, p) == Sum(if(q[i] == 0, 0, q[i]*log(q[i]/p[i])), (i, 1, n))",
    where=["p in Simplex(n)", "q in Simplex(n)", "forall i in 1..n: p[i] == 0 implies q[i] == 0"],
    title="The reverse KL divergence is an expectation under q",
    title_zh="反向 KL 散度是 q 下的期望",
    source=COVER + "(2.27)",
    settles=["D4-24"],
)
def reverse_kl_over_support(proof: Proof) -> None:
    """The expectation form with the two distributions exchanged."""
    proof.have(
        "kl_divergence(q, p) == Sum(if(q[i] == 0, 0, q[i]*log(q[i]/p[i])), (i, 1, n))",
        by=use("kl_over_support", p="q", q="p"),
    )


@derivation(
    claim="Sum(p[i]*log(q[i]/p[i]), (i, 1, n)) == -kl_divergence(p, q) and -kl_divergence(p, q) <= 0",
    where=OPEN,
    title="The expectation of log(q/p) under p is minus the KL divergence of p from q, so not positive",
    title_zh="log(q/p) 在 p 下的期望是 p 相对 q 的 KL 散度取负，故非正",
    settles=["D4-24"],
)
def mean_log_ratio_is_negative_kl(proof: Proof) -> None:
    """log(q/p) = -log(p/q), and KL divergence is not negative."""
    proof.start("Sum(p[i]*log(q[i]/p[i]), (i, 1, n))")
    proof.equal("-kl_divergence(p, q)", "log(q/p) = -log(p/q)")
    proof.have("0 <= kl_divergence(p, q)", by=use("kl_nonnegative_by_tangent", p="p", q="q"))
    proof.have("-kl_divergence(p, q) <= 0")
