"""Samples from m classes: the likelihood of a model is its cross-entropy from the empirical law of the sample."""

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

GOODFELLOW = "Goodfellow, Bengio, Courville: Deep Learning, section 5.5"
MURPHY = "Murphy: Machine Learning, A Probabilistic Perspective, section 2.8.2"


def kl_from_sample(q: str) -> str:
    """The KL divergence of q from the empirical law, as text."""
    return f"kl_divergence({EMPIRICAL}, {q})"


OPEN = [SAMPLE, "q in OpenSimplex(m)"]

# -- the grouped likelihood --------------------------------------------------------------------------------


@derivation(
    claim="w*if(a == 0, 0, log(a)) == xlogy(w, a)",
    where=["w in Reals", "a >= 0", "a == 0 implies w == 0"],
    title="A weighted logarithm that does not count where its argument is 0",
)
def weighted_log(proof: Proof) -> None:
    """Where a = 0 both sides are 0."""
    zero, positive = proof.cases("a == 0", "a > 0")
    with zero:
        proof.have("w == 0", "by the hypothesis")
        proof.have("w*if(a == 0, 0, log(a)) == xlogy(w, a)", "both are 0")
    with positive:
        proof.have("w*if(a == 0, 0, log(a)) == xlogy(w, a)", "definition")


@derivation(
    claim=f"(forall i in 1..n: q[x[i]] > 0) and -log({likelihood('q')}) == n*{cross_entropy_from_sample('q')}",
    where=WEIGHTS,
    title="The negative log-likelihood of n samples is n times the cross-entropy from their empirical law",
    title_zh="n 个样本的负对数似然是经验分布的交叉熵的 n 倍",
    note="The q_k are probabilities or densities of the values that occur; they need not sum to 1.",
    source=GOODFELLOW,
    settles=["D0-44", "D2-64"],
)
def negative_log_likelihood_grouped(proof: Proof) -> None:
    """The log of a product is a sum over the samples; equal samples are grouped."""
    with proof.take("i in 1..n") as seen:
        proof.have("empirical_law(x, x[i]) > 0", "x_i occurs", by=use("empirical_law_positive", k="x[i]", j="i"))
        with proof.contradiction("q[x[i]] == 0"):
            proof.have("empirical_law(x, x[i]) == 0", "by the hypothesis")
        proof.have("q[x[i]] > 0")
    with proof.take("k in 1..m"):
        proof.have(
            "empirical_law(x, k)*if(q[k] == 0, 0, log(q[k])) == xlogy(empirical_law(x, k), q[k])",
            "where q_k = 0 both are 0",
            by=use("weighted_log", w="empirical_law(x, k)", a="q[k]"),
        )
    grouped = proof.have(
        "Sum(if(q[x[i]] == 0, 0, log(q[x[i]])), (i, 1, n))"
        " == n*Sum(empirical_law(x, k)*if(q[k] == 0, 0, log(q[k])), (k, 1, m))",
        "equal samples grouped",
        by=use("grouping_equal_samples", x="x", f="[if(q[k] == 0, 0, log(q[k])) for k in 1..m]"),
    )
    proof.start(f"-log({likelihood('q')})")
    split = use("log_product", f="[q[x[i]] for i in 1..n]", lo=1, hi="n")
    proof.equal("-Sum(log(q[x[i]]), (i, 1, n))", "the log of a product of positive factors", by=split)
    proof.equal("-Sum(if(q[x[i]] == 0, 0, log(q[x[i]])), (i, 1, n))", "no q of a sample is 0")
    proof.equal("-n*Sum(empirical_law(x, k)*if(q[k] == 0, 0, log(q[k])), (k, 1, m))", by=grouped)
    proof.equal("-n*Sum(xlogy(empirical_law(x, k), q[k]), (k, 1, m))", "term by term")
    total = f"-log({likelihood('q')}) == n*{cross_entropy_from_sample('q')}"
    proof.equal(f"n*{cross_entropy_from_sample('q')}", "definition")
    proof.have(f"(forall i in 1..n: q[x[i]] > 0) and {total}", by=seen)


@derivation(
    claim=f"(forall i in 1..n: q[x[i]] > 0) and {cross_entropy_from_sample('q')} == -1/n*log({likelihood('q')})",
    where=WEIGHTS,
    title="The cross-entropy from the empirical law is the mean negative log-likelihood",
    title_zh="相对经验分布的交叉熵是平均负对数似然",
    source=GOODFELLOW,
    settles=["D2-63"],
)
def cross_entropy_is_mean_negative_log_likelihood(proof: Proof) -> None:
    """The negative log-likelihood is n times the cross-entropy."""
    both = proof.have(
        f"(forall i in 1..n: q[x[i]] > 0) and -log({likelihood('q')}) == n*{cross_entropy_from_sample('q')}",
        "equal samples grouped",
        by=use("negative_log_likelihood_grouped", q="q", x="x"),
    )
    positive = proof.have("forall i in 1..n: q[x[i]] > 0", "the first part", by=both)
    value = proof.have(f"-log({likelihood('q')}) == n*{cross_entropy_from_sample('q')}", "the second part", by=both)
    proof.start(cross_entropy_from_sample("q"))
    proof.equal(f"1/n*(n*{cross_entropy_from_sample('q')})", "times and divided by n")
    proof.equal(f"-1/n*log({likelihood('q')})", "the negative log-likelihood", by=value)
    mean = proof.have(f"{cross_entropy_from_sample('q')} == -1/n*log({likelihood('q')})")
    proof.have(
        f"(forall i in 1..n: q[x[i]] > 0) and {cross_entropy_from_sample('q')} == -1/n*log({likelihood('q')})",
        by=[positive, mean],
    )


@derivation(
    claim=f"{likelihood('r')} <= {likelihood('q')}"
    f" iff {cross_entropy_from_sample('q')} <= {cross_entropy_from_sample('r')}",
    where=[SAMPLE, "q, r in [0, oo)^m", covers("q"), covers("r")],
    title="The likelihood orders any two models as the cross-entropy from the empirical law does, reversed",
    title_zh="似然对任意两个模型的排序，与相对经验分布的交叉熵的排序相反",
    note="Any two parameters of any model with positive likelihood; so both have the same best parameters.",
    source=GOODFELLOW,
    settles=["D0-39", "D0-44", "D4-32", "D4-41"],
)
def likelihood_orders_as_cross_entropy(proof: Proof) -> None:
    """Minus log reverses the order, and n times the cross-entropy is minus the log-likelihood."""
    for law in ("q", "r"):
        proof.have(
            f"(forall i in 1..n: {law}[x[i]] > 0) and -log({likelihood(law)}) == n*{cross_entropy_from_sample(law)}",
            "equal samples grouped",
            by=use("negative_log_likelihood_grouped", q=law, x="x"),
        )
        proof.have(f"forall i in 1..n: {law}[x[i]] > 0", "the first part")
        proof.have(f"{likelihood(law)} > 0", "a product of positive factors")
    proof.have(
        f"-log({likelihood('q')}) <= -log({likelihood('r')}) iff {likelihood('r')} <= {likelihood('q')}",
        "minus log reverses the order",
        by=use("negative_log_reverses_order", a=likelihood("q"), b=likelihood("r")),
    )
    proof.have(
        f"-log({likelihood('q')}) <= -log({likelihood('r')})"
        f" iff {cross_entropy_from_sample('q')} <= {cross_entropy_from_sample('r')}",
        "n times the cross-entropies",
        by=use(
            "affine_same_order",
            f=f"-log({likelihood('q')})",
            g=f"-log({likelihood('r')})",
            c="0",
            k="n",
            a=cross_entropy_from_sample("q"),
            b=cross_entropy_from_sample("r"),
        ),
    )


@derivation(
    claim=f"SameMinimizers(-log({likelihood('q')}), {cross_entropy_from_sample('q')}, q)",
    where=OPEN,
    title="Negative log-likelihood and cross-entropy from the empirical law have the same minimisers",
    title_zh="负对数似然与相对经验分布的交叉熵有相同的最小值点",
    source=GOODFELLOW,
    settles=["D0-44"],
)
def same_minimisers_of_likelihood_and_cross_entropy(proof: Proof) -> None:
    """The one is n times the other."""
    for supposed, shown in (("log", "cross"), ("cross", "log")):
        with proof.take("q, u in OpenSimplex(m)"):
            values = {}
            for law in ("q", "u"):
                proof.have(
                    f"(forall i in 1..n: {law}[x[i]] > 0)"
                    f" and -log({likelihood(law)}) == n*{cross_entropy_from_sample(law)}",
                    "equal samples grouped",
                    by=use("negative_log_likelihood_grouped", q=law, x="x"),
                )
                values[law] = {"log": f"-log({likelihood(law)})", "cross": cross_entropy_from_sample(law)}
            with proof.suppose(f"{values['q'][supposed]} <= {values['u'][supposed]}"):
                order = use(
                    "affine_same_order",
                    f=values["q"]["log"],
                    g=values["u"]["log"],
                    c="0",
                    k="n",
                    a=values["q"]["cross"],
                    b=values["u"]["cross"],
                )
                proof.have(f"{values['q'][shown]} <= {values['u'][shown]}", "a positive factor", by=order)


# -- the maximum-likelihood estimate on the closed simplex -------------------------------------------------


@derivation(
    claim=f"{MOST_LIKELY} iff ({least(cross_entropy_from_sample)})",
    where=[SAMPLE, "q in Simplex(m)"],
    title="Maximum likelihood is minimal cross-entropy from the empirical law, on the closed simplex",
    title_zh="在闭单纯形上，最大似然即相对经验分布的交叉熵最小",
    note="Among the laws with positive likelihood; the others are never best, and their cross-entropy is infinite.",
    source=GOODFELLOW,
    settles=["D4-32", "D4-41"],
)
def mle_iff_minimal_cross_entropy(proof: Proof) -> None:
    """Laws of likelihood 0 are not best; the others are ordered by the cross-entropy."""
    empirical_law_possible(proof)
    with proof.suppose(MOST_LIKELY) as best:
        proof.have(f"{likelihood(EMPIRICAL)} <= {likelihood('q')}", "q is best", by=use(best.assumption, r=EMPIRICAL))
        proof.have(f"{likelihood('q')} > 0")
        proof.have(covers("q"), "no factor is 0", by=use("positive_likelihood_covers", q="q"))
        with proof.take("r in Simplex(m)"), proof.suppose(covers("r")):
            proof.have(f"{likelihood('r')} <= {likelihood('q')}", "q is best")
            proof.have(
                f"{cross_entropy_from_sample('q')} <= {cross_entropy_from_sample('r')}",
                "the order is reversed",
                by=use("likelihood_orders_as_cross_entropy", q="q", r="r"),
            )
        proof.have(least(cross_entropy_from_sample))
    with proof.suppose(least(cross_entropy_from_sample)):
        proof.have(covers("q"), "the first part")
        proof.have(
            f"(forall i in 1..n: q[x[i]] > 0) and -log({likelihood('q')}) == n*{cross_entropy_from_sample('q')}",
            by=use("negative_log_likelihood_grouped", q="q"),
        )
        proof.have("forall i in 1..n: q[x[i]] > 0", "the likelihood of q is positive")
        proof.have(f"{likelihood('q')} > 0", "a product of positive factors")
        with proof.take("r in Simplex(m)"):
            possible, impossible = proof.cases(f"{likelihood('r')} > 0", f"{likelihood('r')} <= 0")
            with possible:
                proof.have(covers("r"), "no factor is 0", by=use("positive_likelihood_covers", q="r"))
                proof.have(f"{cross_entropy_from_sample('q')} <= {cross_entropy_from_sample('r')}", "q is best")
                proof.have(
                    f"{likelihood('r')} <= {likelihood('q')}",
                    "the order is reversed",
                    by=use("likelihood_orders_as_cross_entropy", q="q", r="r"),
                )
            with impossible:
                proof.have(f"{likelihood('r')} <= {likelihood('q')}", "at most 0, and that is positive")


@derivation(
    claim=f"UniquelyMaximizes({likelihood('q')}, q, {EMPIRICAL})",
    where=[SAMPLE, "q in Simplex(m)"],
    title="The empirical law is the unique maximum-likelihood estimate on the closed simplex",
    title_zh="经验分布是闭单纯形上唯一的最大似然估计",
    source="Bishop: Pattern Recognition and Machine Learning, (2.33)",
    settles=["D2-61"],
)
def categorical_mle(proof: Proof) -> None:
    """Gibbs' inequality: the cross-entropy from the empirical law is least at the empirical law, and only there."""
    empirical_law_possible(proof)
    with proof.take("r in Simplex(m)"):
        possible, impossible = proof.cases(f"{likelihood('r')} > 0", f"{likelihood('r')} <= 0")
        with possible:
            proof.have(covers("r"), "no factor is 0", by=use("positive_likelihood_covers", q="r"))
            proof.start(cross_entropy_from_sample(EMPIRICAL))
            proof.equal(f"entropy({EMPIRICAL})", "definition")
            gibbs = use("gibbs_inequality", p=EMPIRICAL, q="r", n="m")
            proof.at_most(cross_entropy_from_sample("r"), "Gibbs' inequality", by=gibbs)
            order = use("likelihood_orders_as_cross_entropy", q=EMPIRICAL, r="r")
            proof.have(f"{likelihood('r')} <= {likelihood(EMPIRICAL)}", "the order is reversed", by=order)
        with impossible:
            proof.have(f"{likelihood('r')} <= {likelihood(EMPIRICAL)}", "at most 0, and that is positive")
    with proof.take("r in Simplex(m)"), proof.suppose(f"{likelihood('r')} >= {likelihood(EMPIRICAL)}"):
        proof.have(f"{likelihood('r')} > 0")
        proof.have(covers("r"), "no factor is 0", by=use("positive_likelihood_covers", q="r"))
        order = use("likelihood_orders_as_cross_entropy", q="r", r=EMPIRICAL)
        proof.have(
            f"{cross_entropy_from_sample('r')} <= {cross_entropy_from_sample(EMPIRICAL)}",
            "the order is reversed",
            by=order,
        )
        proof.have(f"{cross_entropy_from_sample(EMPIRICAL)} == entropy({EMPIRICAL})", "definition")
        proof.have(
            f"entropy({EMPIRICAL}) <= {cross_entropy_from_sample('r')}",
            "Gibbs' inequality",
            by=use("gibbs_inequality", p=EMPIRICAL, q="r", n="m"),
        )
        proof.have(f"entropy({EMPIRICAL}) == {cross_entropy_from_sample('r')}", "at most and at least")
        proof.have(
            f"forall k in 1..m: {EMPIRICAL}[k] == r[k]",
            "equality in Gibbs' inequality",
            by=use("gibbs_equality", p=EMPIRICAL, q="r", n="m"),
        )
        proof.have(f"forall k in 1..m: r[k] == {EMPIRICAL}[k]")


# -- Kullback-Leibler divergence ---------------------------------------------------------------------------


@derivation(
    claim=f"(forall k in 1..m: q[k] == 0 implies {EMPIRICAL}[k] == 0) and {kl_from_sample('q')}"
    " == Sum(if(empirical_law(x, k) == 0, 0, empirical_law(x, k)*(log(empirical_law(x, k)) - log(q[k]))), (k, 1, m))",
    where=[SAMPLE, "q in Simplex(m)", covers("q")],
    title="The KL divergence from the empirical law is the expectation of its log minus the log of the model",
    title_zh="相对经验分布的 KL 散度，是其对数减去模型对数的期望",
    source=MURPHY,
    settles=["D2-62"],
)
def kl_from_empirical_law(proof: Proof) -> None:
    """The empirical law is a distribution; values that do not occur in the sample do not count."""
    empirical_law_possible(proof)
    proof.have(
        f"{kl_from_sample('q')}"
        " == Sum(if(empirical_law(x, k) == 0, 0,"
        " empirical_law(x, k)*(log(empirical_law(x, k)) - log(q[k]))), (k, 1, m))",
        "over the support",
        by=use("kl_as_mean_log_difference", p=EMPIRICAL, q="q", n="m"),
    )


@derivation(
    claim=f"(forall i in 1..n: q[x[i]] > 0)"
    f" and 1/n*log({likelihood('q')}) == -entropy({EMPIRICAL}) - {kl_from_sample('q')}",
    where=[SAMPLE, "q in Simplex(m)", covers("q")],
    title="The mean log-likelihood is minus the entropy of the empirical law, minus the KL divergence from it",
    title_zh="平均对数似然等于负的经验分布的熵，再减去相对经验分布的 KL 散度",
    source=MURPHY,
    settles=["D2-61"],
)
def mean_log_likelihood_and_kl(proof: Proof) -> None:
    """Cross-entropy is entropy plus KL divergence."""
    empirical_law_possible(proof)
    both = proof.have(
        f"(forall i in 1..n: q[x[i]] > 0) and {cross_entropy_from_sample('q')} == -1/n*log({likelihood('q')})",
        "equal samples grouped",
        by=use("cross_entropy_is_mean_negative_log_likelihood", q="q"),
    )
    proof.have("forall i in 1..n: q[x[i]] > 0", "the first part", by=both)
    value = proof.have(f"{cross_entropy_from_sample('q')} == -1/n*log({likelihood('q')})", "the second part", by=both)
    split = use("kl_is_cross_entropy_minus_entropy", p=EMPIRICAL, q="q", n="m")
    proof.start(f"1/n*log({likelihood('q')})")
    proof.equal(f"-{cross_entropy_from_sample('q')}", by=value)
    proof.equal(f"-entropy({EMPIRICAL}) - {kl_from_sample('q')}", "KL is cross-entropy minus entropy", by=split)
    proof.have(f"1/n*log({likelihood('q')}) == -entropy({EMPIRICAL}) - {kl_from_sample('q')}")


@derivation(
    claim=f"{likelihood('r')} <= {likelihood('q')} iff {kl_from_sample('q')} <= {kl_from_sample('r')}",
    where=[SAMPLE, "q, r in Simplex(m)", covers("q"), covers("r")],
    title="The likelihood orders any two models as the KL divergence from the empirical law does, reversed",
    title_zh="似然对任意两个模型的排序，与相对经验分布的 KL 散度的排序相反",
    source=MURPHY,
    settles=["D2-61", "D4-42"],
)
def likelihood_orders_as_kl(proof: Proof) -> None:
    """The KL divergence is the cross-entropy minus a number that does not depend on the model."""
    empirical_law_possible(proof)
    proof.have(
        f"{likelihood('r')} <= {likelihood('q')}"
        f" iff {cross_entropy_from_sample('q')} <= {cross_entropy_from_sample('r')}",
        "the order by cross-entropy",
        by=use("likelihood_orders_as_cross_entropy", q="q", r="r"),
    )
    proof.have(
        f"{kl_from_sample('q')} <= {kl_from_sample('r')}"
        f" iff {cross_entropy_from_sample('q')} <= {cross_entropy_from_sample('r')}",
        "they differ by the entropy of the empirical law",
        by=use("cross_entropy_same_order_as_kl", p=EMPIRICAL, n="m"),
    )


@derivation(
    claim="(forall r in Simplex(n): Covers(n, r, p)"
    " implies cross_entropy(p, q) <= cross_entropy(p, r))"
    " iff (forall r in Simplex(n): Covers(n, r, p)"
    " implies kl_divergence(p, q) <= kl_divergence(p, r))",
    where=["p, q in Simplex(n)", "Covers(n, q, p)"],
    title="Cross-entropy from p is least where KL divergence from p is",
    source=MURPHY,
)
def minimal_cross_entropy_is_minimal_kl(proof: Proof) -> None:
    """They order all laws in the same way."""
    cross, kl = "cross_entropy(p, q) <= cross_entropy(p, r)", "kl_divergence(p, q) <= kl_divergence(p, r)"
    support = "Covers(n, r, p)"
    order = use("cross_entropy_same_order_as_kl", q="q", r="r")
    for supposed, shown in ((cross, kl), (kl, cross)):
        with proof.suppose(f"forall r in Simplex(n): {support} implies {supposed}") as given:
            with proof.take("r in Simplex(n)"), proof.suppose(support):
                proof.have(supposed, by=use(given.assumption, r="r"))
                proof.have(shown, "the same order", by=order)


@derivation(
    claim=f"{MOST_LIKELY} implies ({least(kl_from_sample)})",
    where=[SAMPLE, "q in Simplex(m)"],
    title="A maximum-likelihood estimate has minimal KL divergence from the empirical law, on the closed simplex",
    title_zh="在闭单纯形上，最大似然估计使相对经验分布的 KL 散度最小",
    source=MURPHY,
    settles=["D2-61", "D4-42"],
)
def mle_has_minimal_kl(proof: Proof) -> None:
    """It has minimal cross-entropy, and cross-entropy and KL divergence are least at the same laws."""
    empirical_law_possible(proof)
    known = proof.have(
        f"{MOST_LIKELY} iff ({least(cross_entropy_from_sample)})",
        "maximum likelihood is minimal cross-entropy",
        by=use("mle_iff_minimal_cross_entropy", q="q"),
    )
    with proof.suppose(MOST_LIKELY):
        proof.have(least(cross_entropy_from_sample), "minimal cross-entropy", by=known)
        first = proof.have(covers("q"), "the first part")
        same = use("minimal_cross_entropy_is_minimal_kl", p=EMPIRICAL, n="m")
        second = proof.have(among_covering(kl_from_sample), "they are least at the same laws", by=same)
        proof.have(least(kl_from_sample), by=[first, second])


@derivation(
    claim=f"({least(kl_from_sample)}) implies {MOST_LIKELY}",
    where=[SAMPLE, "q in Simplex(m)"],
    title="A law with minimal KL divergence from the empirical law is a maximum-likelihood estimate",
    title_zh="使相对经验分布的 KL 散度最小的分布是最大似然估计",
    source=MURPHY,
    settles=["D2-61", "D4-42"],
)
def minimal_kl_is_mle(proof: Proof) -> None:
    """It has minimal cross-entropy, as cross-entropy and KL divergence are least at the same laws."""
    empirical_law_possible(proof)
    with proof.suppose(least(kl_from_sample)):
        first = proof.have(covers("q"), "the first part")
        same = use("minimal_cross_entropy_is_minimal_kl", p=EMPIRICAL, n="m")
        second = proof.have(among_covering(cross_entropy_from_sample), "they are least at the same laws", by=same)
        least_cross_entropy = proof.have(least(cross_entropy_from_sample), by=[first, second])
        known = proof.have(
            f"{MOST_LIKELY} iff ({least(cross_entropy_from_sample)})",
            "maximum likelihood is minimal cross-entropy",
            by=use("mle_iff_minimal_cross_entropy", q="q"),
        )
        proof.have(MOST_LIKELY, "minimal cross-entropy", by=[known, least_cross_entropy])


@derivation(
    claim=f"{likelihood('r')} <= {likelihood('q')}"
    f" iff Sum(({EMPIRICAL}[k] - q[k])^2, (k, 1, m)) <= Sum(({EMPIRICAL}[k] - r[k])^2, (k, 1, m))",
    where=[SAMPLE, "q, r in OpenSimplex(m)"],
    title="The likelihood orders models by any difference from the empirical law (false for squared distances)",
    title_zh="似然按与经验分布的任意差异排列模型（对平方距离不成立）",
    settles=["D2-61"],
    expected="refuted",
)
def likelihood_orders_as_distance(proof: Proof) -> None:
    """For three heads and a tail 99/100 is closer to 3/4 than 1/2 is, but less likely."""
    proof.counterexample(n=4, m=2, x=[1, 1, 1, 2], q=["99/100", "1/100"], r=["1/2", "1/2"])
