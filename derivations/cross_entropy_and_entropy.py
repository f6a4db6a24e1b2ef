"""Cross-entropy beside entropy and KL divergence: definition, Gibbs' inequality, what a larger value means."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., "
GOODFELLOW = "Goodfellow, Bengio, Courville: Deep Learning, "
SUPPORT = "forall i in 1..n: q[i] == 0 implies p[i] == 0"
CLOSED = ["p in Simplex(n)", "q in Simplex(n)", SUPPORT]
OVER_SUPPORT = "Sum(if(p[i] == 0, 0, p[i]*log(q[i])), (i, 1, n))"

# -- definition ----------------------------------------------------------------------------------------


@derivation(
    claim=f"cross_entropy(p, q) == -{OVER_SUPPORT}",
    where=CLOSED,
    title="Cross-entropy is the expectation of -log q under p",
    title_zh="交叉熵是 -log q 在 p 下的期望",
    source=GOODFELLOW + "(3.51)",
    settles=["D0-24", "D1-36", "D2-31", "D3-46", "D4-29"],
)
def cross_entropy_over_support(proof: Proof) -> None:
    """Values that p does not take do not count: 0 log 0 = 0."""
    with proof.take("i in 1..n"):
        zero, positive = proof.cases("p[i] == 0", "p[i] > 0")
        with zero:
            proof.have("xlogy(p[i], q[i]) == if(p[i] == 0, 0, p[i]*log(q[i]))", "both are 0")
        with positive:
            proof.have("q[i] > 0", "otherwise p_i would be 0")
            proof.have("xlogy(p[i], q[i]) == if(p[i] == 0, 0, p[i]*log(q[i]))", "p_i is not 0")
    proof.start("cross_entropy(p, q)")
    proof.equal("-Sum(xlogy(p[i], q[i]), (i, 1, n))", "definition")
    proof.equal(f"-{OVER_SUPPORT}", "term by term")


@derivation(
    claim="cross_entropy(a, x) == -Sum(a[i]*log(x[i]), (i, 1, n))",
    where=["a in Simplex(n)", "x in (0, oo)^n"],
    title="For positive numbers x_i the cross-entropy is minus the sum of a_i log x_i",
    title_zh="对正数 x_i，交叉熵是 a_i log x_i 之和取负",
    source=GOODFELLOW + "(3.51)",
    settles=["D1-42"],
)
def cross_entropy_of_positive_numbers(proof: Proof) -> None:
    """All logarithms have values."""


@derivation(
    claim="exists e in (0, oo): forall q in OpenSimplex(n): q[k] < e implies cross_entropy(p, q) > B",
    where=["p in Simplex(n)", "k in 1..n", "p[k] > 0", "B in Reals"],
    title="Where p_k > 0 the cross-entropy grows beyond all bounds as q_k tends to 0",
    title_zh="p_k > 0 时，q_k 趋于 0 则交叉熵无上界",
    source=GOODFELLOW + "(3.51)",
    settles=["D0-24"],
)
def cross_entropy_unbounded(proof: Proof) -> None:
    """No term is negative, and the k-th is -p_k log q_k, which exceeds B when q_k < exp(-B/p_k)."""
    with proof.take("q in OpenSimplex(n)"):
        with proof.suppose("q[k] < exp(-B/p[k])"):
            with proof.take("i in 1..n"):
                proof.have("q[i] <= 1", "a probability", by=use("probability_at_most_one", p="q", k="i"))
                proof.have("log(q[i]) <= q[i] - 1", "log t <= t - 1", by=use("log_tangent", t="q[i]"))
                proof.have("log(q[i]) <= 0")
                proof.have("-xlogy(p[i], q[i]) >= 0", "times p_i")
            with proof.contradiction("log(q[k]) >= -B/p[k]"):
                proof.have("-log(q[k]) <= -log(exp(-B/p[k]))", "log is the inverse of exp")
                monotone = use("negative_log_reverses_order", a="q[k]", b="exp(-B/p[k])")
                proof.have("exp(-B/p[k]) <= q[k]", "the logarithm is increasing", by=monotone)
            proof.have("log(q[k]) < -B/p[k]")
            proof.have("p[k]*(-B/p[k] - log(q[k])) > 0", "times p_k")
            proof.start("cross_entropy(p, q)")
            proof.equal("Sum(-xlogy(p[i], q[i]), (i, 1, n))", "definition")
            proof.at_least(
                "-xlogy(p[k], q[k])",
                "one of nonnegative terms",
                by=use("term_at_most_sum", x="[-xlogy(p[i], q[i]) for i in 1..n]"),
            )
            proof.equal("B + p[k]*(-B/p[k] - log(q[k]))")
            proof.greater("B")
    proof.have("exp(-B/p[k]) > 0")
    proof.exhibit(
        "exists e in (0, oo): forall q in OpenSimplex(n): q[k] < e implies cross_entropy(p, q) > B",
        "any q_k below this bound",
        e="exp(-B/p[k])",
    )


@derivation(
    claim="cross_entropy(p, p) == entropy(p)",
    where=["p in Simplex(n)"],
    title="For equal distributions the cross-entropy is the entropy",
    title_zh="两分布相同时，交叉熵等于熵",
    source=GOODFELLOW + "(3.51)",
    settles=["D1-38"],
)
def cross_entropy_with_itself(proof: Proof) -> None:
    """The same sum."""


# -- Gibbs' inequality ---------------------------------------------------------------------------------


@derivation(
    claim="entropy(p) <= cross_entropy(p, q)"
    " and (entropy(p) == cross_entropy(p, q) iff forall i in 1..n: p[i] == q[i])",
    where=CLOSED,
    title="Entropy is at most cross-entropy, with equality for equal distributions only",
    title_zh="熵不大于交叉熵，当且仅当两分布相同时取等号",
    source=COVER + "Theorem 2.6.3",
    settles=["D0-30"],
)
def gibbs_sharp(proof: Proof) -> None:
    """The inequality and its equality case together."""
    proof.have("entropy(p) <= cross_entropy(p, q)", "Gibbs' inequality", by=use("gibbs_inequality", p="p", q="q"))
    proof.have(
        "entropy(p) == cross_entropy(p, q) iff forall i in 1..n: p[i] == q[i]",
        "equality",
        by=use("gibbs_equality", p="p", q="q"),
    )


@derivation(
    claim="cross_entropy(p, q) - entropy(p) > 0",
    where=[*CLOSED, "exists i in 1..n: p[i] != q[i]"],
    title="For different distributions the cross-entropy exceeds the entropy",
    title_zh="两分布不同时，交叉熵大于熵",
    source=COVER + "Theorem 2.6.3",
    settles=["D0-26", "D0-29"],
)
def gibbs_strict(proof: Proof) -> None:
    """Equality in Gibbs' inequality would make the distributions equal."""
    proof.have("entropy(p) <= cross_entropy(p, q)", "Gibbs' inequality", by=use("gibbs_inequality", p="p", q="q"))
    with proof.contradiction("entropy(p) == cross_entropy(p, q)"):
        proof.have("forall i in 1..n: p[i] == q[i]", "equality", by=use("gibbs_equality", p="p", q="q"))
        proof.obtain("k", "exists i in 1..n: p[i] != q[i]", "but some entry differs")
        proof.have("p[k] == q[k]")
    proof.have("cross_entropy(p, q) - entropy(p) > 0", "at most, and not equal")


@derivation(
    claim="cross_entropy(p, q) - entropy(p) > 0",
    where=CLOSED,
    title="The cross-entropy always exceeds the entropy (false)",
    title_zh="交叉熵总是大于熵（不成立）",
    expected="refuted",
    settles=["D0-29"],
)
def gibbs_always_strict_is_false(proof: Proof) -> None:
    """For equal distributions, such as (1, 0) and (1, 0), the difference is 0."""
    proof.counterexample(n=2, p=["1", "0"], q=["1", "0"])


# -- what a larger cross-entropy means -----------------------------------------------------------------


@derivation(
    claim="cross_entropy(p, q) <= cross_entropy(r, s) iff kl_divergence(p, q) <= kl_divergence(r, s)",
    where=["p, r in Simplex(n)", "q, s in OpenSimplex(n)"],
    title="A pair with larger cross-entropy is a pair with larger divergence (false)",
    title_zh="交叉熵更大的一对分布，KL 散度也更大（不成立）",
    expected="refuted",
    settles=["D1-39"],
)
def cross_entropy_measures_difference_is_false(proof: Proof) -> None:
    """The equal distributions (1/2, 1/2) have a larger cross-entropy than (1, 0) with (3/5, 2/5)."""
    proof.counterexample(n=2, p=["1/2", "1/2"], q=["1/2", "1/2"], r=["1", "0"], s=["3/5", "2/5"])


@derivation(
    claim="kl_divergence(p, q) <= kl_divergence(p, r) iff cross_entropy(p, q) <= cross_entropy(p, r)",
    where=[*CLOSED, "r in Simplex(n)", "forall i in 1..n: r[i] == 0 implies p[i] == 0"],
    title="For fixed p KL divergence and cross-entropy order all q alike; so every family has the same minimisers",
    title_zh="p 固定时，KL 散度与交叉熵对所有 q 的排序相同；故在任意分布族中最小值点相同",
    source=GOODFELLOW + "section 3.13",
    settles=["D0-38", "D1-39", "D2-30"],
)
def cross_entropy_same_order_as_kl(proof: Proof) -> None:
    """The two differ by the entropy of p, which does not depend on q."""
    proof.start("cross_entropy(p, q)")
    proof.equal("entropy(p) + kl_divergence(p, q)", "cross-entropy is entropy plus divergence")
    proof.start("cross_entropy(p, r)")
    proof.equal("entropy(p) + kl_divergence(p, r)", "cross-entropy is entropy plus divergence")
    with proof.suppose("cross_entropy(p, q) <= cross_entropy(p, r)"):
        proof.have("kl_divergence(p, q) <= kl_divergence(p, r)", "less the entropy")
    with proof.suppose("kl_divergence(p, q) <= kl_divergence(p, r)"):
        proof.have("cross_entropy(p, q) <= cross_entropy(p, r)", "plus the entropy")


KL = "kl_divergence(p, q) <= kl_divergence(p, r)"
CE = "cross_entropy(p, q) <= cross_entropy(p, r)"
BOTH = f"({SUPPORT}) and (forall i in 1..n: r[i] == 0 implies p[i] == 0)"


@derivation(
    claim="SameMinimizers(kl_divergence(p, q), cross_entropy(p, q), q)",
    where=CLOSED,
    title="KL divergence and cross-entropy have the same minimisers over all q",
    title_zh="KL 散度与交叉熵在所有 q 中有相同的最小值点",
    source=GOODFELLOW + "section 3.13",
    settles=["D0-38", "D2-30", "D4-31"],
)
def kl_same_minimizers(proof: Proof) -> None:
    """They order all q in the same way."""
    order = use("cross_entropy_same_order_as_kl")
    pair = f"forall q in Simplex(n), r in Simplex(n): {BOTH}"
    proof.have(f"{pair} implies ({KL} implies {CE})", "the same order", by=order)
    proof.have(f"{pair} implies ({CE} implies {KL})", "the same order", by=order)
    proof.have("p in Simplex(n) and forall i in 1..n: p[i] == 0 implies p[i] == 0", "one such q is p")
