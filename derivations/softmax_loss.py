"""The softmax loss -log S: how it differs from -S, and what happens when label and prediction swap."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

CS231N = "Stanford CS231n: Linear classification"
SCORES = "[-57/20, 43/50, 7/25]"


@derivation(
    claim="softmax(s, i) <= softmax(s, k) iff s[i] <= s[k]",
    where=["s in Reals^n", "i, k in 1..n"],
    title="The most probable class is the one with the largest score",
    title_zh="概率最大的类别就是得分最大的类别",
    source=CS231N,
    settles=["D3-41"],
)
def softmax_keeps_order_of_scores(proof: Proof) -> None:
    """The exponential keeps the order, and the denominator is common and positive."""
    total = "Sum(exp(s[j]), (j, 1, n))"
    proof.have(f"{total} > 0", by=use("exponentials_positive"))
    same_order = use(
        "affine_same_order", a="exp(s[i])", b="exp(s[k])", c=0, k=f"1/{total}", f="softmax(s, i)", g="softmax(s, k)"
    )
    proof.have("softmax(s, i) <= softmax(s, k) iff exp(s[i]) <= exp(s[k])", "a common factor", by=same_order)
    with proof.suppose("softmax(s, i) <= softmax(s, k)"):
        with proof.contradiction("s[k] < s[i]"):
            proof.have("exp(s[k]) < exp(s[i])", "exp is increasing", by=use("exp_increasing", a="s[k]", b="s[i]"))
            proof.have("exp(s[i]) <= exp(s[k])")
        proof.have("s[i] <= s[k]")
    with proof.suppose("s[i] <= s[k]"):
        proof.have("exp(s[i]) <= exp(s[k])", by=use("exp_keeps_order", a="s[i]", b="s[k]"))
        proof.have("softmax(s, i) <= softmax(s, k)")


@derivation(
    claim="-softmax(s, k) < -log(softmax(s, k))"
    " and (-softmax(s, k) <= -softmax(t, k) iff -log(softmax(s, k)) <= -log(softmax(t, k)))",
    where=["s, t in Reals^n", "k in 1..n"],
    title="-log S is nowhere equal to -S, and yet orders all scores in the same way",
    title_zh="-log S 处处不等于 -S，但对所有得分的排序相同",
    settles=["D3-42"],
)
def minus_softmax_is_another_loss(proof: Proof) -> None:
    """log S <= S - 1 < S, and the logarithm keeps the order."""
    proof.have("Sum(exp(s[i]), (i, 1, n)) > 0", by=use("exponentials_positive"))
    proof.have("Sum(exp(t[i]), (i, 1, n)) > 0", by=use("exponentials_positive", s="t"))
    proof.have("softmax(s, k) > 0", "a quotient of positive numbers")
    proof.have("softmax(t, k) > 0", "a quotient of positive numbers")
    proof.have("log(softmax(s, k)) <= softmax(s, k) - 1", "log t <= t - 1", by=use("log_tangent", t="softmax(s, k)"))
    proof.have("-softmax(s, k) < -log(softmax(s, k))")
    order = use("negative_log_reverses_order", a="softmax(s, k)", b="softmax(t, k)")
    proof.have("-log(softmax(s, k)) <= -log(softmax(t, k)) iff softmax(t, k) <= softmax(s, k)", by=order)
    with proof.suppose("-softmax(s, k) <= -softmax(t, k)"):
        proof.have("softmax(t, k) <= softmax(s, k)")
        proof.have("-log(softmax(s, k)) <= -log(softmax(t, k))")
    with proof.suppose("-log(softmax(s, k)) <= -log(softmax(t, k))"):
        proof.have("softmax(t, k) <= softmax(s, k)")
        proof.have("-softmax(s, k) <= -softmax(t, k)")


@derivation(
    claim="-log(softmax(s, k)) == -softmax(s, k)",
    where=["s in Reals^n", "k in 1..n"],
    title="A minus sign before S gives -log S (false)",
    title_zh="在 S 前加负号得到 -log S（不成立）",
    settles=["D3-42"],
    expected="refuted",
)
def minus_softmax_is_the_loss(proof: Proof) -> None:
    """For two equal scores -log S is log 2, and -S is -1/2."""
    proof.counterexample(n=2, s=[0, 0], k=1)


@derivation(
    claim="softmax([log(p[i]) + c for i in 1..n], k) == p[k]",
    where=["p in OpenSimplex(n)", "c in Reals", "k in 1..n"],
    title="Softmax of log-probabilities plus a constant gives the probabilities back",
    title_zh="对数概率加常数后的 softmax 还原概率",
    source=CS231N,
    settles=["D3-54"],
)
def softmax_of_log_probabilities(proof: Proof) -> None:
    """exp(log p + c) = p e^c, and the probabilities sum to 1."""
    proof.start("softmax([log(p[i]) + c for i in 1..n], k)")
    proof.equal("p[k]*exp(c)/Sum(p[i]*exp(c), (i, 1, n))", "exp(log p + c) = p e^c")
    proof.equal("p[k]*exp(c)/exp(c)", "the probabilities sum to 1")
    proof.equal("p[k]", "e^c cancels")


@derivation(
    claim="entropy(p) == -Sum(if(p[i] == 0, 0, p[i]*log(p[i])), (i, 1, n)) and entropy(p) >= 0",
    where=["p in Simplex(n)"],
    title="The entropy on the closed simplex: terms with probability 0 count as 0",
    title_zh="闭单纯形上的熵：概率为 0 的项计为 0",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., (2.1), Lemma 2.1.1",
    settles=["D3-44"],
)
def entropy_on_closed_simplex(proof: Proof) -> None:
    """p log p is 0 at p = 0 and not positive for 0 < p <= 1."""
    with proof.take("i in 1..n") as term:
        zero, positive = proof.cases("p[i] == 0", "p[i] > 0")
        with zero:
            proof.have("xlogy(p[i], p[i]) == if(p[i] == 0, 0, p[i]*log(p[i]))", "0 log 0 = 0")
        with positive:
            proof.have("xlogy(p[i], p[i]) == if(p[i] == 0, 0, p[i]*log(p[i]))", "p is not 0")
        proof.have("xlogy(p[i], p[i]) == if(p[i] == 0, 0, p[i]*log(p[i]))")
    proof.start("entropy(p)")
    proof.equal("-Sum(xlogy(p[i], p[i]), (i, 1, n))", "by definition")
    proof.equal("-Sum(if(p[i] == 0, 0, p[i]*log(p[i])), (i, 1, n))", "term by term", by=term)
    with proof.take("i in 1..n"):
        proof.have("p[i] <= 1", by=use("probability_at_most_one", p="p", k="i"))
        proof.have("xlogy(p[i], p[i]) <= 0", by=use("xlogx_at_most_zero", t="p[i]"))
    proof.have("entropy(p) >= 0", "no term is positive")


@derivation(
    claim="-q[j]*log(p[j]) <= cross_entropy(q, p)",
    where=["q, p in OpenSimplex(n)", "j in 1..n"],
    title="Each term of a cross-entropy is at most the whole",
)
def cross_entropy_at_least_term(proof: Proof) -> None:
    """No term is negative."""
    with proof.take("i in 1..n"):
        proof.have("p[i] <= 1", by=use("probability_at_most_one", p="p", k="i"))
        proof.have("log(p[i]) <= p[i] - 1", "log t <= t - 1", by=use("log_tangent", t="p[i]"))
        proof.have("log(p[i]) <= 0")
        proof.have("-q[i]*log(p[i]) >= 0", "a product of two numbers, neither with another sign than the other")
    proof.start("-q[j]*log(p[j])")
    proof.at_most(
        "Sum(-q[i]*log(p[i]), (i, 1, n))",
        "one of nonnegative terms",
        by=use("term_at_most_sum", x="[-q[i]*log(p[i]) for i in 1..n]", k="j"),
    )
    proof.equal("cross_entropy(q, p)", "by definition")


@derivation(
    claim="forall B in Reals: exists eps in Reals: eps > 0 and forall p in OpenSimplex(n):"
    " p[k] > 1 - eps implies cross_entropy(q, p) > B",
    where=["q in OpenSimplex(n)", "n >= 2", "k in 1..n"],
    title="With the roles exchanged the cross-entropy grows beyond all bounds as the label becomes one-hot",
    title_zh="角色互换后，标签趋于独热时交叉熵无上界",
    settles=["D3-47"],
)
def exchanged_roles_unbounded(proof: Proof) -> None:
    """Another class j has p_j <= 1 - p_k < e^(-B/q_j), and its term alone exceeds B."""
    first, later = proof.cases("k == 1", "k != 1")
    with first:
        proof.exhibit("exists m in 1..n: m != k", m=2)
    with later:
        proof.exhibit("exists m in 1..n: m != k", m=1)
    proof.obtain("m", "exists m in 1..n: m != k", "another class")
    with proof.take("B in Reals"):
        with proof.take("p in OpenSimplex(n)"):
            with proof.suppose("p[k] > 1 - exp(-B/q[m])"):
                proof.have("p[m] + p[k] <= 1", by=use("two_probabilities_at_most_one", p="p", j="m", k="k"))
                proof.have("p[m] < exp(-B/q[m])")
                proof.have("log(p[m]) < log(exp(-B/q[m]))", by=use("log_increases", s="p[m]", t="exp(-B/q[m])"))
                proof.have("log(p[m]) < -B/q[m]", "log undoes exp")
                proof.have("-log(p[m]) > B/q[m]")
                proof.have("-q[m]*log(p[m]) > B", "times q_m > 0")
                proof.have("-q[m]*log(p[m]) <= cross_entropy(q, p)", by=use("cross_entropy_at_least_term", j="m"))
                proof.have("cross_entropy(q, p) > B")
        proof.exhibit(
            "exists eps in Reals: eps > 0 and forall p in OpenSimplex(n): p[k] > 1 - eps implies"
            " cross_entropy(q, p) > B",
            eps="exp(-B/q[m])",
        )


@derivation(
    claim="p[j] + p[k] <= 1",
    where=["p in Simplex(n)", "j, k in 1..n", "j != k"],
    title="Two probabilities sum to at most 1",
)
def two_probabilities_at_most_one(proof: Proof) -> None:
    """The other probabilities are not negative."""
    with proof.take("i in 1..n") as term:
        proof.have("p[i]*delta(i, j) + p[i]*delta(i, k) <= p[i]")
    proof.start("p[j] + p[k]")
    proof.equal("Sum(p[i]*delta(i, j) + p[i]*delta(i, k), (i, 1, n))", "the sum over a delta")
    proof.at_most("Sum(p[i], (i, 1, n))", "term by term", by=term)
    proof.equal(1)


@derivation(
    claim=f"abs(softmax({SCORES}, 1) - 0.015) <= 0.0005 and abs(softmax({SCORES}, 2) - 0.631) <= 0.0005"
    f" and abs(softmax({SCORES}, 3) - 0.353) <= 0.0005 and abs(-log10(0.353) - 0.452) <= 0.0005",
    title="The probabilities of the scores -2.85, 0.86, 0.28 are 0.015, 0.631, 0.353",
    title_zh="得分 -2.85, 0.86, 0.28 的概率为 0.015, 0.631, 0.353",
    source=CS231N,
    settles=["D3-51"],
)
def softmax_of_example(proof: Proof) -> None:
    """The exponentials are 0.058, 2.363 and 1.323."""
