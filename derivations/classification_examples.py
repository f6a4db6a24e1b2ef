"""Worked numbers of classifiers, the hinge loss, and the roles of the two distributions in the cross-entropy."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

CS231N = "Stanford CS231n: Linear classification"
# -- worked numbers ------------------------------------------------------------------------------------------


SCORES = "[-57/20, 43/50, 7/25]"


@derivation(
    claim="multiclass_hinge(s, k) == Sum(if(j == k, 0, Max(0, s[j] - s[k] + 1)), (j, 1, n))"
    " and multiclass_hinge(s, k) >= 0"
    " and (multiclass_hinge(s, k) == 0 iff forall j in 1..n: j != k implies s[k] >= s[j] + 1)",
    where=["s in Reals^n", "k in 1..n"],
    title="The hinge loss vanishes just when the right class wins by the margin 1",
    title_zh="合页损失为零，当且仅当正确类别以间隔 1 胜出",
    source=CS231N,
    settles=["D3-52"],
)
def hinge_loss_of_classes(proof: Proof) -> None:
    """A sum of nonnegative terms is 0 just when all terms are."""
    with proof.take("j in 1..n"):
        right, wrong = proof.cases("j == k", "j != k")
        with right:
            proof.have("if(j == k, 0, Max(0, s[j] - s[k] + 1)) >= 0", "0")
        with wrong:
            proof.have("if(j == k, 0, Max(0, s[j] - s[k] + 1)) >= 0", "at least 0")
    proof.have("Sum(if(j == k, 0, Max(0, s[j] - s[k] + 1)), (j, 1, n)) >= 0", "no term is negative")
    with proof.suppose("multiclass_hinge(s, k) == 0"):
        proof.start("Sum(if(j == k, 0, Max(0, s[j] - s[k] + 1)), (j, 1, n))")
        proof.equal("multiclass_hinge(s, k)", "by definition")
        proof.equal(0, "by assumption")
        zero = proof.have(
            "forall j in 1..n: if(j == k, 0, Max(0, s[j] - s[k] + 1)) == 0",
            "nonnegative numbers with sum 0",
            by=use("zero_sum_of_nonnegative", x="[if(j == k, 0, Max(0, s[j] - s[k] + 1)) for j in 1..n]"),
        )
        with proof.take("j in 1..n"):
            proof.have("if(j == k, 0, Max(0, s[j] - s[k] + 1)) == 0", by=zero)
            with proof.suppose("j != k"):
                with proof.contradiction("s[k] < s[j] + 1"):
                    proof.have("Max(0, s[j] - s[k] + 1) == s[j] - s[k] + 1", "a positive number")
                    proof.have("if(j == k, 0, Max(0, s[j] - s[k] + 1)) == s[j] - s[k] + 1", "j is not k")
                    proof.have("s[j] - s[k] + 1 == 0")
                proof.have("s[k] >= s[j] + 1")
    with proof.suppose("forall j in 1..n: j != k implies s[k] >= s[j] + 1"):
        with proof.take("j in 1..n"):
            right, wrong = proof.cases("j == k", "j != k")
            with right:
                proof.have("if(j == k, 0, Max(0, s[j] - s[k] + 1)) == 0")
            with wrong:
                proof.have("s[k] >= s[j] + 1")
                proof.have("if(j == k, 0, Max(0, s[j] - s[k] + 1)) == 0")
        proof.have("Sum(if(j == k, 0, Max(0, s[j] - s[k] + 1)), (j, 1, n)) == Sum(0, (j, 1, n))", "term by term")
        proof.have("multiclass_hinge(s, k) == 0")


@derivation(
    claim=f"multiclass_hinge({SCORES}, 3) == 79/50",
    title="The hinge loss of the scores -2.85, 0.86, 0.28 for the third class is 1.58",
    title_zh="得分 -2.85, 0.86, 0.28 对第三类的合页损失为 1.58",
    source=CS231N,
    settles=["D3-50"],
)
def hinge_loss_of_example(proof: Proof) -> None:
    """max(0, -2.85 - 0.28 + 1) = 0 and max(0, 0.86 - 0.28 + 1) = 1.58."""
    proof.have("Max(0, -57/20 - 7/25 + 1) == 0", "-2.13 is negative")
    proof.have("Max(0, 43/50 - 7/25 + 1) == 79/50", "1.58 is positive")


@derivation(
    claim=f"abs(-log10(softmax({SCORES}, 3)) - 0.452) <= 0.0005",
    title="The softmax loss of the scores -2.85, 0.86, 0.28 for the third class is 0.452 in base 10",
    title_zh="得分 -2.85, 0.86, 0.28 对第三类的 softmax 损失以 10 为底是 0.452",
    source=CS231N,
    settles=["D3-51"],
)
def softmax_loss_of_example(proof: Proof) -> None:
    """-log10 of e^0.28/(e^-2.85 + e^0.86 + e^0.28) = 0.4517..."""


@derivation(
    claim=f"abs(-log(softmax({SCORES}, 3)) - 1.040) <= 0.0005 and abs(-log2(softmax({SCORES}, 3)) - 1.501) <= 0.0005",
    title="With the natural logarithm the softmax loss of the example is 1.040, in bits it is 1.501",
    title_zh="该例的 softmax 损失以自然对数计为 1.040，以比特计为 1.501",
    source=CS231N,
    settles=["D3-51"],
)
def softmax_loss_of_example_in_nats(proof: Proof) -> None:
    """The same probability with other bases."""


@derivation(
    claim=f"abs(-log(softmax({SCORES}, 3)) - 0.452) <= 0.0005",
    title="The softmax loss of the example is 0.452 with the natural logarithm (false)",
    title_zh="该例的 softmax 损失以自然对数计为 0.452（不成立）",
    settles=["D3-51"],
    expected="refuted",
)
def softmax_loss_of_example_natural(proof: Proof) -> None:
    """It is 1.040."""


@derivation(
    claim="1/2 + 1/5 + 3/10 == 1 and 7/10 + 1/10 + 1/5 == 1 and [1/2, 1/5, 3/10] in Simplex(3)"
    " and [7/10, 1/10, 1/5] in Simplex(3)",
    title="(0.5, 0.2, 0.3) and (0.7, 0.1, 0.2) are distributions",
    title_zh="(0.5, 0.2, 0.3) 与 (0.7, 0.1, 0.2) 是概率分布",
    settles=["D1-57"],
)
def two_predictions(proof: Proof) -> None:
    """No entry is negative, and they sum to 1."""


@derivation(
    claim="cross_entropy([1, 0, 0], [1/2, 1/5, 3/10])/log(10) == -log10(1/2) and abs(-log10(1/2) - 0.301) <= 0.0005",
    title="The cross-entropy of (1, 0, 0) and (0.5, 0.2, 0.3) is 0.301 in base 10",
    title_zh="(1, 0, 0) 与 (0.5, 0.2, 0.3) 的交叉熵以 10 为底是 0.301",
    settles=["D1-58"],
)
def first_prediction(proof: Proof) -> None:
    """Only the first term remains."""
    proof.have("cross_entropy([1, 0, 0], [1/2, 1/5, 3/10]) == -log(1/2)", "only the first term remains")
    proof.have("log10(1/2) == log(1/2)/log(10)", "by definition")
    proof.have("abs(-log10(1/2) - 0.301) <= 0.0005", "log10 2 = 0.30103...")


@derivation(
    claim="cross_entropy([1, 0, 0], [7/10, 1/10, 1/5])/log(10) == -log10(7/10) and abs(-log10(7/10) - 0.155) <= 0.0005"
    " and cross_entropy([1, 0, 0], [7/10, 1/10, 1/5]) < cross_entropy([1, 0, 0], [1/2, 1/5, 3/10])",
    title="The cross-entropy of (1, 0, 0) and (0.7, 0.1, 0.2) is 0.155 in base 10: the better prediction",
    title_zh="(1, 0, 0) 与 (0.7, 0.1, 0.2) 的交叉熵以 10 为底是 0.155：后者预测更好",
    settles=["D1-59"],
)
def second_prediction(proof: Proof) -> None:
    """Only the first term remains; 0.7 > 0.5."""
    proof.have("cross_entropy([1, 0, 0], [7/10, 1/10, 1/5]) == -log(7/10)", "only the first term remains")
    proof.have("cross_entropy([1, 0, 0], [1/2, 1/5, 3/10]) == -log(1/2)", "only the first term remains")
    proof.have("log10(7/10) == log(7/10)/log(10)", "by definition")
    proof.have("abs(-log10(7/10) - 0.155) <= 0.0005", "log10 0.7 = -0.1549...")
    proof.have("-log(7/10) < -log(1/2)")


@derivation(
    claim="abs(-log(1/2) - 0.693) <= 0.0005 and -log2(1/2) == 1"
    " and abs(-log(7/10) - 0.357) <= 0.0005 and abs(-log2(7/10) - 0.515) <= 0.0005",
    title="In nats the two cross-entropies are 0.693 and 0.357, in bits 1 and 0.515: 0.301 and 0.155 are in base 10",
    title_zh="两个交叉熵以奈特计为 0.693 与 0.357，以比特计为 1 与 0.515；0.301 与 0.155 以 10 为底",
    settles=["D1-58", "D1-59"],
)
def predictions_in_nats_and_bits(proof: Proof) -> None:
    """The same probabilities with other bases."""


# -- the roles of the two distributions ---------------------------------------------------------------------


@derivation(
    claim="cross_entropy(p, q) == -Sum(p[i]*log(q[i]), (i, 1, n))"
    " and cross_entropy([1/2, 1/2], [1/4, 3/4]) > cross_entropy([1/4, 3/4], [1/2, 1/2])",
    where=["p in Simplex(n)", "q in OpenSimplex(n)"],
    title="H(P, Q) = -sum P log Q weighs the guessed logarithms with the true distribution; it is not symmetric",
    title_zh="H(P, Q) = -sum P log Q 用真实分布对预测的对数加权；它不对称",
    source="Goodfellow, Bengio, Courville: Deep Learning, (3.51)",
    settles=["D3-46"],
)
def cross_entropy_roles(proof: Proof) -> None:
    """1/2 log(16/3) is greater than log 2."""
    proof.have("cross_entropy([1/2, 1/2], [1/4, 3/4]) == -(1/2*log(1/4) + 1/2*log(3/4))", "by definition")
    proof.have("cross_entropy([1/4, 3/4], [1/2, 1/2]) == -(1/4*log(1/2) + 3/4*log(1/2))", "by definition")
    proof.have("-(1/2*log(1/4) + 1/2*log(3/4)) > -(1/4*log(1/2) + 3/4*log(1/2))", "1/2 log(16/3) > log 2")


@derivation(
    claim="entropy(p) == -Sum(p[i]*log(p[i]), (i, 1, n))",
    where=["p in OpenSimplex(n)"],
    title="The entropy is -sum p_i log p_i, for positive probabilities",
    title_zh="概率均为正时，熵为 -sum p_i log p_i",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., (2.1)",
    settles=["D3-44"],
)
def entropy_definition(proof: Proof) -> None:
    """By definition; on the closed simplex with 0 log 0 = 0."""


@derivation(
    claim="cross_entropy([delta(i, k) for i in 1..n], q) == -log(q[k]) and limit(-log(r), r, 0, '+') == oo",
    where=["q in OpenSimplex(n)", "k in 1..n", "r in Reals"],
    title="P is the true one-hot label, Q the prediction: -log q_k; a zero in the other role makes it infinite",
    title_zh="P 为真实的独热标签、Q 为预测时得 -log q_k；角色互换时零使其无穷大",
    settles=["D3-47"],
)
def one_hot_roles(proof: Proof) -> None:
    """With the label inside the logarithm there is log 0, the limit of log r."""
    proof.have("cross_entropy([delta(i, k) for i in 1..n], q) == -log(q[k])", by=use("one_hot_cross_entropy"))
    proof.have("limit(-log(r), r, 0, '+') == oo", by=use("minus_log_unbounded"))


@derivation(
    claim="cross_entropy(p, q) - cross_entropy(p, r) == kl_divergence(p, q) - kl_divergence(p, r)"
    " and (cross_entropy(p, q) < cross_entropy(p, r) iff kl_divergence(p, q) < kl_divergence(p, r))",
    where=[
        "p, q, r in Simplex(n)",
        "forall i in 1..n: q[i] == 0 implies p[i] == 0",
        "forall i in 1..n: r[i] == 0 implies p[i] == 0",
    ],
    title="For a fixed true distribution the prediction closer in KL has the smaller cross-entropy",
    title_zh="真实分布固定时，KL 散度更小的预测交叉熵更小",
    source="Goodfellow, Bengio, Courville: Deep Learning, (3.51)",
    settles=["D3-48", "D1-64"],
)
def closer_in_kl(proof: Proof) -> None:
    """Both differ by the entropy of the true distribution."""
    for u in "qr":
        split = use("kl_is_cross_entropy_minus_entropy", q=u)
        proof.have(f"kl_divergence(p, {u}) == cross_entropy(p, {u}) - entropy(p)", by=split)
    proof.have("cross_entropy(p, q) - cross_entropy(p, r) == kl_divergence(p, q) - kl_divergence(p, r)", "H(p) cancels")
    with proof.suppose("cross_entropy(p, q) < cross_entropy(p, r)"):
        proof.have("kl_divergence(p, q) < kl_divergence(p, r)")
    with proof.suppose("kl_divergence(p, q) < kl_divergence(p, r)"):
        proof.have("cross_entropy(p, q) < cross_entropy(p, r)")


@derivation(
    claim="binary_cross_entropy(p, q) <= binary_cross_entropy(p, r)",
    where=["p, q, r in (0, 1)", "abs(q - p) <= abs(r - p)"],
    title="The prediction closer in absolute value has the smaller cross-entropy (false)",
    title_zh="绝对差更小的预测交叉熵更小（不成立）",
    settles=["D3-48"],
    expected="refuted",
)
def closer_in_distance(proof: Proof) -> None:
    """For the true probability 0.9 the prediction 0.99 is closer than 0.75, and has the larger cross-entropy."""
    proof.counterexample(p="9/10", q="99/100", r="3/4")


@derivation(
    claim="-log(softmax(s, k)) > 0",
    where=["s in Reals^n", "n >= 2", "k in 1..n"],
    title="Softmax does not attain a one-hot label: the loss is positive",
    title_zh="softmax 取不到独热标签：损失为正",
    settles=["D1-64"],
)
def one_hot_not_attained(proof: Proof) -> None:
    """The probability of the class is less than 1, as those of the others are positive."""
    proof.have("Sum(exp(s[i]), (i, 1, n)) > 0", by=use("exponentials_positive"))
    first, later = proof.cases("k == 1", "k != 1")
    with first:
        proof.exhibit("exists m in 1..n: m != k", m=2)
    with later:
        proof.exhibit("exists m in 1..n: m != k", m=1)
    proof.obtain("m", "exists m in 1..n: m != k", "another class")
    proof.start("exp(s[k])")
    proof.equal("Sum(if(i == k, exp(s[i]), 0), (i, 1, n))", "all terms but one are 0")
    proof.less(
        "Sum(exp(s[i]), (i, 1, n))",
        "the term of the other class is positive",
        by=use(
            "sum_strict",
            f="[if(i == k, exp(s[i]), 0) for i in 1..n]",
            g="[exp(s[i]) for i in 1..n]",
            lo=1,
            hi="n",
            k="m",
        ),
    )
    proof.have(
        "-log(Sum(exp(s[i]), (i, 1, n))) < -log(exp(s[k])) iff exp(s[k]) < Sum(exp(s[i]), (i, 1, n))",
        by=use("loss_of_one_decreases", a="exp(s[k])", b="Sum(exp(s[i]), (i, 1, n))"),
    )
    proof.have("-log(Sum(exp(s[i]), (i, 1, n))) < -log(exp(s[k]))", "the logarithm is increasing")
    proof.have("-log(softmax(s, k)) == -s[k] + log(Sum(exp(s[i]), (i, 1, n)))", by=use("log_softmax"))
    proof.have("log(exp(s[k])) == s[k]", "log undoes exp")
    proof.have("-log(softmax(s, k)) > 0")


@derivation(
    claim="softmax(s, k) == exp(Sum(w[k,i]*x[i], (i, 1, d)))/Sum(exp(Sum(w[j,i]*x[i], (i, 1, d))), (j, 1, n))",
    where=[
        "w in Reals^(n, d)",
        "x in Reals^d",
        "s in Reals^n",
        "forall j in 1..n: s[j] == Sum(w[j,i]*x[i], (i, 1, d))",
        "k in 1..n",
    ],
    title="Softmax of the scores s = W x of a linear classifier without bias",
    title_zh="无偏置线性分类器得分 s = W x 的 softmax",
    source=CS231N,
    settles=["D3-39"],
)
def linear_scores(proof: Proof) -> None:
    """By definition, with s_j = sum w_ji x_i."""
    scores = proof.have("forall j in 1..n: s[j] == Sum(w[j,i]*x[i], (i, 1, d))", "s = W x")
    with proof.take("j in 1..n") as equal:
        proof.have("exp(s[j]) == exp(Sum(w[j,i]*x[i], (i, 1, d)))", "s = W x", by=scores)
    proof.have("Sum(exp(s[j]), (j, 1, n)) > 0", by=use("exponentials_positive"))
    total = "Sum(exp(Sum(w[j,i]*x[i], (i, 1, d))), (j, 1, n))"
    proof.have(f"Sum(exp(s[j]), (j, 1, n)) == {total}", "term by term", by=equal)
    proof.start("softmax(s, k)")
    proof.equal("exp(s[k])/Sum(exp(s[j]), (j, 1, n))", "by definition")
    proof.equal(f"exp(Sum(w[k,i]*x[i], (i, 1, d)))/{total}", "from above", by=equal)


@derivation(
    claim="kl_divergence(p, q) <= kl_divergence(r, u)",
    where=["p, r in Simplex(n)", "q, u in OpenSimplex(n)", "cross_entropy(p, q) <= cross_entropy(r, u)"],
    title="Also for different labels p and r the smaller cross-entropy means the smaller KL divergence (false)",
    title_zh="标签 p 与 r 不同时，交叉熵更小也意味着 KL 散度更小（不成立）",
    settles=["D1-64"],
    expected="refuted",
)
def closer_for_other_labels(proof: Proof) -> None:
    """A one-hot label predicted with 3/5 has the smaller cross-entropy, a fair coin predicted as fair has KL 0."""
    proof.counterexample(n=2, p=[1, 0], q="[3/5, 2/5]", r="[1/2, 1/2]", u="[1/2, 1/2]")


@derivation(
    claim="forall eps in (0, oo): exists s in Reals: -log(softmax([s, 0], 1)) < eps",
    title="The loss of a one-hot label comes as close to 0 as one likes",
    title_zh="独热标签的损失可以任意接近 0",
    settles=["D1-64"],
)
def one_hot_approached(proof: Proof) -> None:
    """The loss of the scores (s, 0) is log(1 + e^-s) <= e^-s."""
    with proof.take("eps in (0, oo)"):
        proof.obtain("s", "exists s in Reals: s == 1/eps + 1")
        proof.have("s > 1/eps")
        proof.have("exp(-s) < eps", "the exponential outgrows s", by=use("exp_below", e="eps", z="s"))
        proof.start("-log(softmax([s, 0], 1))")
        proof.equal("log(1 + exp(-(s - 0)))", "softmax of two scores", by=use("softmax_of_two", s="s", t=0))
        proof.equal("log(1 + exp(-s))")
        proof.at_most("(1 + exp(-s)) - 1", "log t <= t - 1", by=use("log_tangent", t="1 + exp(-s)"))
        proof.less("eps")
        proof.exhibit("exists s in Reals: -log(softmax([s, 0], 1)) < eps", s="s")
