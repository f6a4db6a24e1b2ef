"""Softmax and its loss: a distribution from scores, the logarithms of its values, and one-hot labels."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

BISHOP = "Bishop: Pattern Recognition and Machine Learning, "
CS231N = "Stanford CS231n: Linear classification"


@derivation(
    claim="softmax(s, k) == exp(s[k])/Sum(exp(s[j]), (j, 1, n)) and softmax(s, k) > 0"
    " and Sum(softmax(s, i), (i, 1, n)) == 1",
    where=["s in Reals^n", "k in 1..n"],
    title="Softmax turns scores into positive numbers with sum 1",
    title_zh="softmax 把得分变为和为 1 的正数",
    source=BISHOP + "(4.62)",
    settles=["D1-61", "D1-62", "D3-40", "D3-55"],
)
def softmax_distribution(proof: Proof) -> None:
    """The values of softmax lie in the open simplex."""
    proof.have("Sum(exp(s[j]), (j, 1, n)) > 0", by=use("exponentials_positive"))
    proof.have("[softmax(s, i) for i in 1..n] in OpenSimplex(n)", by=use("softmax_in_simplex"))
    proof.have(
        "softmax(s, k) == exp(s[k])/Sum(exp(s[j]), (j, 1, n)) and softmax(s, k) > 0"
        " and Sum(softmax(s, i), (i, 1, n)) == 1"
    )


@derivation(
    claim="softmax([s[i] + c for i in 1..n], k) == softmax(s, k)",
    where=["s in Reals^n", "c in Reals", "k in 1..n"],
    title="Softmax does not change when a constant is added to all scores",
    title_zh="所有得分加同一常数，softmax 不变",
    source="Goodfellow, Bengio, Courville: Deep Learning, (6.32)",
    settles=["D3-54"],
)
def softmax_shift(proof: Proof) -> None:
    """The factor e^c cancels."""
    proof.have("Sum(exp(s[i]), (i, 1, n)) > 0", by=use("exponentials_positive"))
    proof.start("softmax([s[i] + c for i in 1..n], k)")
    proof.equal("exp(s[k])*exp(c)/Sum(exp(s[i])*exp(c), (i, 1, n))", "exp(s + c) = exp(s) exp(c)")
    proof.equal("exp(s[k])*exp(c)/(exp(c)*Sum(exp(s[i]), (i, 1, n)))", "the common factor")
    proof.equal("softmax(s, k)", "exp(c) cancels")


@derivation(
    claim="softmax([s, t], 1) == sigmoid(s - t) and -log(softmax([s, t], 1)) == log(1 + exp(-(s - t)))",
    where=["s, t in Reals"],
    title="Softmax of two scores is the logistic function of their difference, and its loss is log(1 + e^-(s - t))",
    title_zh="两个得分的 softmax 是其差的逻辑函数，损失为 log(1 + e^-(s - t))",
    source=BISHOP + "(4.57), (4.62)",
    settles=["D3-01"],
)
def softmax_of_two(proof: Proof) -> None:
    """Divide numerator and denominator by e^s."""
    proof.start("softmax([s, t], 1)")
    proof.equal("exp(s)/(exp(s) + exp(t))", "by definition")
    proof.equal("1/(1 + exp(-(s - t)))", "divided by exp(s)")
    proof.equal("sigmoid(s - t)", "by definition")
    proof.start("-log(softmax([s, t], 1))")
    proof.equal("-log(1/(1 + exp(-(s - t))))", "as just shown")
    proof.equal("log(1 + exp(-(s - t)))", "log(1/u) = -log u")


@derivation(
    claim="(y == 1 implies -log(softmax([s, t], 1)) == log(1 + exp(-y*(s - t))))"
    " and (y == -1 implies -log(softmax([s, t], 2)) == log(1 + exp(-y*(s - t))))",
    where=["s, t in Reals", "y in {-1, 1}"],
    title="log(1 + e^(-y s)) is the softmax loss of two classes with the scores' difference s",
    title_zh="log(1 + e^(-y s)) 是得分之差为 s 的两类 softmax 损失",
    source=BISHOP + "(4.57), (4.62)",
    settles=["D3-01"],
)
def softmax_loss_of_two(proof: Proof) -> None:
    """The second class has the score difference t - s."""
    with proof.suppose("y == 1"):
        proof.start("-log(softmax([s, t], 1))")
        proof.equal("-log(1/(1 + exp(-(s - t))))", "divided by exp(s)")
        proof.equal("log(1 + exp(-(s - t)))", "log(1/u) = -log u")
        proof.equal("log(1 + exp(-y*(s - t)))", "y = 1")
    with proof.suppose("y == -1"):
        proof.start("-log(softmax([s, t], 2))")
        proof.equal("-log(1/(1 + exp(s - t)))", "divided by exp(t)")
        proof.equal("log(1 + exp(s - t))", "log(1/u) = -log u")
        proof.equal("log(1 + exp(-y*(s - t)))", "y = -1")


@derivation(
    claim="log(softmax(s, k)) == s[k] - log(Sum(exp(s[j]), (j, 1, n))) and logsumexp(s)"
    " == log(Sum(exp(s[j]), (j, 1, n)))"
    " and -log(softmax(s, k)) == -s[k] + log(Sum(exp(s[j]), (j, 1, n)))",
    where=["s in Reals^n", "k in 1..n"],
    title="Scores are log-probabilities up to one common constant: log softmax(s)_k = s_k - log sum e^s_j",
    title_zh="得分是对数概率加公共常数：log softmax(s)_k = s_k - log sum e^s_j",
    source=CS231N,
    settles=["D3-43", "D3-54", "D3-42"],
)
def log_softmax(proof: Proof) -> None:
    """The logarithm of a quotient."""
    proof.have("Sum(exp(s[i]), (i, 1, n)) > 0", by=use("exponentials_positive"))
    proof.have("log(softmax(s, k)) == log(exp(s[k])/Sum(exp(s[j]), (j, 1, n)))", "by definition")
    proof.have("log(softmax(s, k)) == s[k] - log(Sum(exp(s[j]), (j, 1, n)))", "the log of a quotient")


@derivation(
    claim="0 < softmax(s, k) and 0 < softmax(t, k) and (softmax(s, k) <= softmax(t, k)"
    " iff log(softmax(s, k)) <= log(softmax(t, k)))"
    " and (softmax(s, k) <= softmax(t, k) iff -log(softmax(t, k)) <= -log(softmax(s, k)))",
    where=["s, t in Reals^n", "k in 1..n"],
    title="The larger the probability of the class, the larger its logarithm and the smaller the loss",
    title_zh="类别的概率越大，其对数越大，损失越小",
    settles=["D3-41", "D3-42"],
)
def softmax_order(proof: Proof) -> None:
    """The logarithm keeps the order of positive numbers."""
    proof.have("Sum(exp(s[i]), (i, 1, n)) > 0", by=use("exponentials_positive"))
    proof.have("Sum(exp(t[i]), (i, 1, n)) > 0", by=use("exponentials_positive", s="t"))
    with proof.take("u > 0", "v > 0") as order:
        proof.have("-log(v) <= -log(u) iff u <= v", by=use("negative_log_reverses_order", a="v", b="u"))
        proof.have("u <= v iff log(u) <= log(v)", by=use("log_keeps_order", a="u", b="v"))
        proof.have("(u <= v iff log(u) <= log(v)) and (u <= v iff -log(v) <= -log(u))")
    proof.have("0 < softmax(s, k)", "a quotient of positive numbers")
    proof.have("0 < softmax(t, k)", "a quotient of positive numbers")
    proof.have(
        "(softmax(s, k) <= softmax(t, k) iff log(softmax(s, k)) <= log(softmax(t, k)))"
        " and (softmax(s, k) <= softmax(t, k) iff -log(softmax(t, k)) <= -log(softmax(s, k)))",
        by=use(order.result, u="softmax(s, k)", v="softmax(t, k)"),
    )


# -- cross-entropy with a one-hot label --------------------------------------------------------------------


@derivation(
    claim="cross_entropy([delta(i, k) for i in 1..n], q) == -log(q[k])",
    where=["q in (0, oo)^n", "k in 1..n"],
    title="With a one-hot label only one term of the cross-entropy remains",
    title_zh="标签为独热时，交叉熵只剩一项",
    source=BISHOP + "(4.108)",
    settles=["D3-49"],
)
def one_hot_cross_entropy(proof: Proof) -> None:
    """All other terms are 0 log q = 0."""
    proof.start("cross_entropy([delta(i, k) for i in 1..n], q)")
    proof.equal("-Sum(delta(i, k)*log(q[i]), (i, 1, n))", "by definition")
    proof.equal("-log(q[k])", "the sum over a delta")


@derivation(
    claim="Sum(cross_entropy([delta(j, k[i]) for j in 1..n], [q[i,j] for j in 1..n]), (i, 1, m))"
    " == -Sum(log(q[i,k[i]]), (i, 1, m))",
    where=["q in (0, oo)^(m, n)", "k in Integers^m", "forall i in 1..m: 1 <= k[i] and k[i] <= n"],
    title="The loss of m samples is minus the sum of the logarithms of the probabilities of their classes",
    title_zh="m 个样本的损失是其类别概率的对数之和取负",
    source=BISHOP + "(4.108)",
    settles=["D3-49"],
)
def softmax_loss_of_samples(proof: Proof) -> None:
    """Sample by sample."""
