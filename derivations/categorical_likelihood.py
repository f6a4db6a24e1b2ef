"""Samples from m classes: the likelihood of a model is its cross-entropy from the empirical law of the sample."""

from collections.abc import Callable

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

GOODFELLOW = "Goodfellow, Bengio, Courville: Deep Learning, section 5.5"
MURPHY = "Murphy: Machine Learning, A Probabilistic Perspective, section 2.8.2"
EMPIRICAL = "[empirical_law(x, k) for k in 1..m]"


def covers(q: str) -> str:
    """The law gives no class of the sample the probability 0, as text."""
    return f"forall k in 1..m: {q}[k] == 0 implies empirical_law(x, k) == 0"


def likelihood(q: str) -> str:
    """The likelihood of the law q, as text."""
    return f"Product({q}[x[i]], (i, 1, n))"


def cross_entropy_from_sample(q: str) -> str:
    """The cross-entropy of q from the empirical law, as text."""
    return f"cross_entropy({EMPIRICAL}, {q})"


def kl_from_sample(q: str) -> str:
    """The KL divergence of q from the empirical law, as text."""
    return f"kl_divergence({EMPIRICAL}, {q})"


SAMPLE = "x in (1..m)^n"
WEIGHTS = [SAMPLE, "q in [0, oo)^m", covers("q")]
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
    claim="a > 0 or a <= 0",
    where=["a in Reals"],
    title="A number is positive or not",
)
def positive_or_not(proof: Proof) -> None:
    """The order is total."""


@derivation(
    claim=covers("q"),
    where=[SAMPLE, "q in Simplex(m)", f"{likelihood('q')} > 0"],
    title="A law with positive likelihood gives no class of the sample the probability 0",
)
def positive_likelihood_covers(proof: Proof) -> None:
    """A factor 0 would make the likelihood 0."""
    with proof.take("k in 1..m"), proof.suppose("q[k] == 0"):
        with proof.take("j in 1..n"):
            with proof.contradiction("x[j] == k"):
                proof.have("q[x[j]] == 0", "x_j is k")
                zero = use("product_with_zero", f="[q[x[i]] for i in 1..n]", j="j")
                proof.have(f"{likelihood('q')} == 0", "a factor is 0", by=zero)
            proof.have("x[j] != k")
        proof.have("empirical_law(x, k) == 0", "no sample is k", by=use("empirical_law_zero", x="x", k="k"))


@derivation(
    claim=f"({covers('q')}) and {likelihood('q')} > 0",
    where=[SAMPLE, "q in Simplex(m)", f"forall k in 1..m: q[k] == {EMPIRICAL}[k]"],
    title="The empirical law gives its sample a positive likelihood",
)
def empirical_law_covers(proof: Proof) -> None:
    """What occurs in the sample has positive empirical probability."""
    with proof.take("k in 1..m"), proof.suppose("q[k] == 0"):
        proof.have("q[k] == empirical_law(x, k)")
        proof.have("empirical_law(x, k) == 0")
    with proof.take("i in 1..n"):
        proof.have("empirical_law(x, x[i]) > 0", "x_i occurs", by=use("empirical_law_positive", k="x[i]", j="i"))
        proof.have("q[x[i]] == empirical_law(x, x[i])")
        proof.have("q[x[i]] > 0")
    proof.have(f"{likelihood('q')} > 0", "a product of positive factors")
    proof.have(f"({covers('q')}) and {likelihood('q')} > 0")


BEST = f"forall r in Simplex(m): {likelihood('r')} <= {likelihood('q')}"


def among_covering(value: Callable[[str], str]) -> str:
    """`value` is least at q among the laws that give the sample positive likelihood, as text."""
    return f"forall r in Simplex(m): ({covers('r')}) implies {value('q')} <= {value('r')}"


def least(value: Callable[[str], str]) -> str:
    """q is among the laws that give the sample positive likelihood, and `value` is least there, as text."""
    return f"({covers('q')}) and {among_covering(value)}"


def empirical_law_possible(proof: Proof) -> None:
    """The empirical law is a distribution that gives the sample positive likelihood."""
    proof.have(
        "(forall k in 1..m: empirical_law(x, k) >= 0) and Sum(empirical_law(x, k), (k, 1, m)) == 1",
        "the empirical law is a distribution",
        by=use("empirical_law_is_distribution", x="x"),
    )
    proof.have(
        f"({covers(EMPIRICAL)}) and {likelihood(EMPIRICAL)} > 0",
        "each sample has positive empirical probability",
        by=use("empirical_law_covers", q=EMPIRICAL),
    )
    proof.have(covers(EMPIRICAL), "the first part")


@derivation(
    claim=f"({BEST}) iff ({least(cross_entropy_from_sample)})",
    where=[SAMPLE, "q in Simplex(m)"],
    title="Maximum likelihood is minimal cross-entropy from the empirical law, on the closed simplex",
    note="Among the laws with positive likelihood; the others are never best, and their cross-entropy is infinite.",
    source=GOODFELLOW,
    settles=["D4-32", "D4-41"],
)
def mle_iff_minimal_cross_entropy(proof: Proof) -> None:
    """Laws of likelihood 0 are not best; the others are ordered by the cross-entropy."""
    empirical_law_possible(proof)
    with proof.suppose(BEST) as best:
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
            split = use("positive_or_not", a=likelihood("r"))
            possible, impossible = proof.cases(f"{likelihood('r')} > 0", f"{likelihood('r')} <= 0", by=split)
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
    source="Bishop: Pattern Recognition and Machine Learning, (2.33)",
    settles=["D2-61"],
)
def categorical_mle(proof: Proof) -> None:
    """Gibbs' inequality: the cross-entropy from the empirical law is least at the empirical law, and only there."""
    empirical_law_possible(proof)
    with proof.take("r in Simplex(m)"):
        split = use("positive_or_not", a=likelihood("r"))
        possible, impossible = proof.cases(f"{likelihood('r')} > 0", f"{likelihood('r')} <= 0", by=split)
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
    claim="(forall r in Simplex(n): (forall k in 1..n: r[k] == 0 implies p[k] == 0)"
    " implies cross_entropy(p, q) <= cross_entropy(p, r))"
    " iff (forall r in Simplex(n): (forall k in 1..n: r[k] == 0 implies p[k] == 0)"
    " implies kl_divergence(p, q) <= kl_divergence(p, r))",
    where=["p, q in Simplex(n)", "forall k in 1..n: q[k] == 0 implies p[k] == 0"],
    title="Cross-entropy from p is least where KL divergence from p is",
    source=MURPHY,
)
def minimal_cross_entropy_is_minimal_kl(proof: Proof) -> None:
    """They order all laws in the same way."""
    cross, kl = "cross_entropy(p, q) <= cross_entropy(p, r)", "kl_divergence(p, q) <= kl_divergence(p, r)"
    support = "forall k in 1..n: r[k] == 0 implies p[k] == 0"
    order = use("cross_entropy_same_order_as_kl", q="q", r="r")
    for supposed, shown in ((cross, kl), (kl, cross)):
        with proof.suppose(f"forall r in Simplex(n): ({support}) implies {supposed}") as given:
            with proof.take("r in Simplex(n)"), proof.suppose(support):
                proof.have(supposed, by=use(given.assumption, r="r"))
                proof.have(shown, "the same order", by=order)


@derivation(
    claim=f"({BEST}) implies ({least(kl_from_sample)})",
    where=[SAMPLE, "q in Simplex(m)"],
    title="A maximum-likelihood estimate has minimal KL divergence from the empirical law, on the closed simplex",
    source=MURPHY,
    settles=["D2-61", "D4-42"],
)
def mle_has_minimal_kl(proof: Proof) -> None:
    """It has minimal cross-entropy, and cross-entropy and KL divergence are least at the same laws."""
    empirical_law_possible(proof)
    known = proof.have(
        f"({BEST}) iff ({least(cross_entropy_from_sample)})",
        "maximum likelihood is minimal cross-entropy",
        by=use("mle_iff_minimal_cross_entropy", q="q"),
    )
    with proof.suppose(BEST):
        proof.have(least(cross_entropy_from_sample), "minimal cross-entropy", by=known)
        first = proof.have(covers("q"), "the first part")
        same = use("minimal_cross_entropy_is_minimal_kl", p=EMPIRICAL, n="m")
        second = proof.have(among_covering(kl_from_sample), "they are least at the same laws", by=same)
        proof.have(least(kl_from_sample), by=[first, second])


@derivation(
    claim=f"({least(kl_from_sample)}) implies ({BEST})",
    where=[SAMPLE, "q in Simplex(m)"],
    title="A law with minimal KL divergence from the empirical law is a maximum-likelihood estimate",
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
            f"({BEST}) iff ({least(cross_entropy_from_sample)})",
            "maximum likelihood is minimal cross-entropy",
            by=use("mle_iff_minimal_cross_entropy", q="q"),
        )
        proof.have(BEST, "minimal cross-entropy", by=[known, least_cross_entropy])


@derivation(
    claim=f"{likelihood('r')} <= {likelihood('q')}"
    f" iff Sum(({EMPIRICAL}[k] - q[k])^2, (k, 1, m)) <= Sum(({EMPIRICAL}[k] - r[k])^2, (k, 1, m))",
    where=[SAMPLE, "q, r in OpenSimplex(m)"],
    title="The likelihood orders models by any difference from the empirical law (false for squared distances)",
    settles=["D2-61"],
    expected="refuted",
)
def likelihood_orders_as_distance(proof: Proof) -> None:
    """For three heads and a tail 99/100 is closer to 3/4 than 1/2 is, but less likely."""
    proof.counterexample(n=4, m=2, x=[1, 1, 1, 2], q=["99/100", "1/100"], r=["1/2", "1/2"])


# -- from the likelihood to the cross-entropy, step by step ------------------------------------------------

LOGS = "Sum(log({0}[x[i]]), (i, 1, n))"
MEAN_LOGS = "1/n*" + LOGS
EXPECTED_LOG = "Sum(xlogy(empirical_law(x, k), {0}[k]), (k, 1, m))"
TRUE_EXPECTED_LOG = "Sum(xlogy(p[k], {0}[k]), (k, 1, m))"


@derivation(
    claim="Maximizes(P(t), t, c) iff (D(c) > 0 and forall u in Reals: D(u) > 0 implies P(u) <= P(c))",
    where=["P, D in Functions", "t in Reals", "D(t) > 0", "c in Reals"],
    title="The maximum-likelihood estimate: a parameter at which the joint probability of the data is largest",
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
    claim=f"({BEST}) iff ({LIKELIEST_LOG})",
    where=[SAMPLE, "q in Simplex(m)"],
    title="Likelihood and log-likelihood are largest at the same laws of the closed simplex, log 0 being the least",
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
    with proof.suppose(BEST) as best:
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
            split = use("positive_or_not", a=likelihood("r"))
            possible, impossible = proof.cases(f"{likelihood('r')} > 0", f"{likelihood('r')} <= 0", by=split)
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
    claim="(forall r in Simplex(n): (forall k in 1..n: r[k] == 0 implies p[k] == 0)"
    " implies cross_entropy(p, q) <= cross_entropy(p, r))"
    " iff (forall r in Simplex(n): (forall k in 1..n: r[k] == 0 implies p[k] == 0)"
    " implies Sum(xlogy(p[k], r[k]), (k, 1, n)) <= Sum(xlogy(p[k], q[k]), (k, 1, n)))",
    where=["p, q in Simplex(n)", "forall k in 1..n: q[k] == 0 implies p[k] == 0"],
    title="Cross-entropy from p is least where the expectation of the logs under p is largest",
    source=GOODFELLOW,
)
def minimal_cross_entropy_is_largest_expected_log(proof: Proof) -> None:
    """The one is minus the other."""
    cross = "cross_entropy(p, q) <= cross_entropy(p, r)"
    logs = "Sum(xlogy(p[k], r[k]), (k, 1, n)) <= Sum(xlogy(p[k], q[k]), (k, 1, n))"
    support = "forall k in 1..n: r[k] == 0 implies p[k] == 0"
    order = use("cross_entropy_reverses_expected_log", m="n", q="q", r="r")
    for supposed, shown in ((cross, logs), (logs, cross)):
        with proof.suppose(f"forall r in Simplex(n): ({support}) implies {supposed}") as given:
            with proof.take("r in Simplex(n)"), proof.suppose(support):
                proof.have(supposed, by=use(given.assumption, r="r"))
                proof.have(shown, "the order is reversed", by=order)


LARGER_EXPECTED_LOG = (
    f"forall r in Simplex(m): ({covers('r')}) implies {EXPECTED_LOG.format('r')} <= {EXPECTED_LOG.format('q')}"
)
LARGEST_EXPECTED_LOG = f"({covers('q')}) and {LARGER_EXPECTED_LOG}"


@derivation(
    claim=f"({BEST}) iff ({LARGEST_EXPECTED_LOG})",
    where=[SAMPLE, "q in Simplex(m)"],
    title="Likelihood and expectation of the logs under the empirical law are largest at the same laws",
    note="On the closed simplex; log 0 is the least value, so a law with likelihood 0 is never best.",
    source=GOODFELLOW,
    settles=["D4-38", "D4-39"],
)
def mle_iff_largest_expected_log(proof: Proof) -> None:
    """Both are where the cross-entropy from the empirical law is least."""
    empirical_law_possible(proof)
    known = use("mle_iff_minimal_cross_entropy", q="q")
    same = use("minimal_cross_entropy_is_largest_expected_log", p=EMPIRICAL, n="m")
    with proof.suppose(BEST):
        proof.have(least(cross_entropy_from_sample), "maximum likelihood is minimal cross-entropy", by=known)
        first = proof.have(covers("q"), "the first part")
        second = proof.have(LARGER_EXPECTED_LOG, "the one is minus the other", by=same)
        proof.have(LARGEST_EXPECTED_LOG, by=[first, second])
    with proof.suppose(LARGEST_EXPECTED_LOG):
        first = proof.have(covers("q"), "the first part")
        second = proof.have(among_covering(cross_entropy_from_sample), "the one is minus the other", by=same)
        minimal = proof.have(least(cross_entropy_from_sample), by=[first, second])
        proof.have(BEST, "maximum likelihood is minimal cross-entropy", by=[known, minimal])


@derivation(
    claim=f"{likelihood('r')} <= {likelihood('q')}"
    f" iff {TRUE_EXPECTED_LOG.format('r')} <= {TRUE_EXPECTED_LOG.format('q')}",
    where=[SAMPLE, "p, q, r in OpenSimplex(m)"],
    title="The likelihood orders models as the expectation of their logs under the true law does (false)",
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
        "forall k in 1..m: q[k] == 0 implies p[k] == 0",
        "forall k in 1..m: r[k] == 0 implies p[k] == 0",
    ],
    title="Cross-entropy is least where the expectation of the logs is largest",
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
