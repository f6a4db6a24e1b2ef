"""Labels and outputs of a classifier as distributions: counts, sums, and the cross-entropy of one sample."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

BISHOP = "Bishop: Pattern Recognition and Machine Learning, "
COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., "


@derivation(
    claim="Sum(1, (k, 0, 10)) == 10",
    title="Ten output neurons stand for the labels 0 to 10 (false)",
    title_zh="十个输出神经元对应标签 0 到 10（不成立）",
    expected="refuted",
    settles=["D2-28"],
)
def labels_zero_to_ten_is_false(proof: Proof) -> None:
    """These are eleven labels."""
    proof.counterexample()


@derivation(
    claim="Sum(1, (k, 0, 9)) == 10 and Sum(1, (k, 0, 10)) == 11",
    title="The labels 0 to 9 are ten, 0 to 10 are eleven",
    title_zh="标签 0 到 9 共十个，0 到 10 共十一个",
    settles=["D2-28"],
)
def labels_zero_to_nine(proof: Proof) -> None:
    """A sum of ones."""


@derivation(
    claim="0 < softmax(z, k) and Sum(softmax(z, j), (j, 1, n)) == 1",
    where=["z in Reals^n", "k in 1..n"],
    title="The softmax of n outputs is a distribution",
    title_zh="n 个输出的 softmax 是概率分布",
    source=BISHOP + "(4.62)",
    settles=["D2-29"],
)
def softmax_outputs_are_distribution(proof: Proof) -> None:
    """Positive numbers divided by their sum."""
    total = "Sum(exp(z[i]), (i, 1, n))"
    proof.have(f"{total} > 0", "a sum of positive numbers")
    proof.have("0 < softmax(z, k)", "a quotient of positive numbers")
    proof.start("Sum(softmax(z, j), (j, 1, n))")
    proof.equal(f"Sum(exp(z[j])/{total}, (j, 1, n))", "definition")
    proof.equal(f"1/{total}*Sum(exp(z[j]), (j, 1, n))", "a common factor")
    proof.equal(1, "the sum over itself")


@derivation(
    claim="(forall z in Reals: 0 < sigmoid(z) and sigmoid(z) < 1) and Sum(sigmoid(0), (k, 1, 10)) == 5",
    title="Every sigmoid output is a Bernoulli probability, but ten of them need not sum to 1",
    title_zh="每个 sigmoid 输出都是伯努利概率，但十个输出之和不必为 1",
    source=BISHOP + "(4.59)",
    settles=["D2-29"],
)
def sigmoid_outputs_need_not_sum_to_one(proof: Proof) -> None:
    """Ten outputs at z = 0 are ten times 1/2."""
    with proof.take("z in Reals"):
        proof.have("0 < sigmoid(z) and sigmoid(z) < 1", by=use("sigmoid_range", z="z"))
    proof.have("sigmoid(0) == 1/2", "exp 0 = 1")
    proof.have("Sum(sigmoid(0), (k, 1, 10)) == 5", "ten equal terms")


@derivation(
    claim="bernoulli_pmf(a, 1) == a and bernoulli_pmf(a, 0) == 1 - a"
    " and bernoulli_pmf(y, 1) == y and bernoulli_pmf(y, 0) == 1 - y",
    where=["a in [0, 1]", "y in [0, 1]"],
    title="The output a is the probability of the label 1 and 1 - a that of the label 0; y is the true one",
    title_zh="输出 a 是标签 1 的概率，1 - a 是标签 0 的概率；y 是真实标签",
    source=BISHOP + "(2.2)",
    settles=["D2-32"],
)
def output_is_probability_of_label_one(proof: Proof) -> None:
    """The probabilities of a Bernoulli variable."""
    proof.have("bernoulli_pmf(a, 1) == a")
    proof.have("bernoulli_pmf(a, 0) == 1 - a")
    proof.have("bernoulli_pmf(y, 1) == y")
    proof.have("bernoulli_pmf(y, 0) == 1 - y")


@derivation(
    claim="binary_entropy(y) == -(y*log(a) + (1 - y)*log(1 - a))",
    where=["y in [0, 1]", "a in (0, 1)"],
    title="The loss of one sample is the entropy of the label (false)",
    title_zh="单个样本的损失是标签的熵（不成立）",
    expected="refuted",
    settles=["D2-33"],
)
def sample_loss_is_label_entropy_is_false(proof: Proof) -> None:
    """For y = 1 the entropy is 0 and the loss -log a."""
    proof.counterexample(y=1, a="1/4")


@derivation(
    claim="binary_entropy(a) == -(y*log(a) + (1 - y)*log(1 - a))",
    where=["y in [0, 1]", "a in (0, 1)"],
    title="The loss of one sample is the entropy of the output (false)",
    title_zh="单个样本的损失是输出的熵（不成立）",
    expected="refuted",
    settles=["D2-33"],
)
def sample_loss_is_output_entropy_is_false(proof: Proof) -> None:
    """For y = 1 and a = 1/4 the loss is log 4."""
    proof.counterexample(y=1, a="1/4")


@derivation(
    claim="-(y*log(a) + (1 - y)*log(1 - a)) == cross_entropy([y, 1 - y], [a, 1 - a])",
    where=["y in [0, 1]", "a in (0, 1)"],
    title="The loss of one sample is the cross-entropy of (y, 1 - y) and (a, 1 - a)",
    title_zh="单个样本的损失是 (y, 1 - y) 与 (a, 1 - a) 的交叉熵",
    source=BISHOP + "(4.90)",
    settles=["D2-33"],
)
def sample_loss_is_cross_entropy(proof: Proof) -> None:
    """A sum of two terms."""


@derivation(
    claim="binary_cross_entropy(y, a) == binary_entropy(y) iff a == y",
    where=["y in [0, 1]", "a in [0, 1]", "a == 0 implies y == 0", "1 - a == 0 implies 1 - y == 0"],
    title="The loss of one sample is the entropy of (y, 1 - y) just when a = y",
    title_zh="单个样本的损失等于 (y, 1 - y) 的熵，当且仅当 a = y",
    source=COVER + "Theorem 2.6.3",
    settles=["D2-33"],
)
def sample_loss_is_entropy_iff_equal(proof: Proof) -> None:
    """Both parts of the sum lie on one side of their tangents, which are strict unless a = y."""
    with proof.suppose("binary_cross_entropy(y, a) == binary_entropy(y)"):
        with proof.contradiction("a != y"):
            proof.have(
                "xlogy(y, a) - xlogy(y, y) < a - y", "the tangent of log", by=use("gibbs_term_strict", a="y", b="a")
            )
            proof.have(
                "xlogy(1 - y, 1 - a) - xlogy(1 - y, 1 - y) <= (1 - a) - (1 - y)",
                "the tangent of log",
                by=use("gibbs_term", a="1 - y", b="1 - a"),
            )
            proof.have("binary_entropy(y) - binary_cross_entropy(y, a) < 0", "the sum of both")
        proof.have("a == y")
    with proof.suppose("a == y"):
        proof.have("binary_cross_entropy(y, a) == binary_entropy(y)", "the same sum")
