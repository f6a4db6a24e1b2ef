"""Convexity of the logistic loss: the Hessian is a weighted Gram matrix; the squared loss is not convex."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

TOPIC = "Convexity of the logistic loss"
BISHOP = "Bishop: Pattern Recognition and Machine Learning, "
BOYD = "Boyd, Vandenberghe: Convex Optimization, section 3.1.4"

SCORE = "dot(w, x[i])"
A = f"sigmoid({SCORE})"
SAMPLES = ["y in [0, 1]^n", "x in Reals^(n, d)", "w in Reals^d"]
LOSS = f"Sum(binary_cross_entropy(y[i], {A}), (i, 1, n))"
PRINTED = f"-Sum(y[i]*log({A}), (i, 1, n))"


@derivation(
    claim=f"diff({LOSS}, w[k]) == Sum(({A} - y[i])*x[i,k], (i, 1, n))",
    where=[*SAMPLES, "k in 1..d"],
    title="The gradient of the logistic loss",
    title_zh="逻辑损失的梯度",
    source=BISHOP + "(4.91)",
    settles=["D1-53"],
)
def logistic_loss_gradient(proof: Proof) -> None:
    """Sample by sample, (y/s - (1 - y)/(1 - s)) s (1 - s) = y - s."""
    with proof.take("i in 1..n"):
        proof.have(f"diff({SCORE}, w[k]) == x[i,k]", "only the term j = k depends on w_k")
        proof.have(f"0 < {A} and {A} < 1", "activations lie between 0 and 1", by=use("sigmoid_range", z=SCORE))
        proof.have(f"diff(binary_cross_entropy(y[i], {A}), w[k]) == ({A} - y[i])*x[i,k]", "the chain rule")
    proof.have(f"diff({LOSS}, w[k]) == Sum(({A} - y[i])*x[i,k], (i, 1, n))", "term by term")


@derivation(
    claim=f"diff(Sum(({A} - y[i])*x[i,k], (i, 1, n)), w[l]) == Sum({A}*(1 - {A})*x[i,k]*x[i,l], (i, 1, n))",
    where=[*SAMPLES, "k, l in 1..d"],
    title="The Hessian of the logistic loss: a weighted Gram matrix",
    title_zh="逻辑损失的 Hessian 矩阵：加权 Gram 矩阵",
    source=BISHOP + "(4.97)",
    settles=["D1-53"],
)
def logistic_loss_hessian(proof: Proof) -> None:
    """The derivative of the logistic function is s (1 - s)."""
    with proof.take("i in 1..n"):
        proof.have(f"diff({SCORE}, w[l]) == x[i,l]", "only the term j = l depends on w_l")
        proof.have(f"diff({A}, w[l]) == {A}*(1 - {A})*x[i,l]", "the derivative of the logistic function")
        proof.have(f"diff(({A} - y[i])*x[i,k], w[l]) == {A}*(1 - {A})*x[i,k]*x[i,l]")
    proof.have(
        f"diff(Sum(({A} - y[i])*x[i,k], (i, 1, n)), w[l]) == Sum({A}*(1 - {A})*x[i,k]*x[i,l], (i, 1, n))",
        "term by term",
    )


@derivation(
    claim="0 <= Sum(c[i]*dot(v, x[i])^2, (i, 1, n))"
    " == Sum(v[k]*Sum(c[i]*x[i,k]*x[i,l], (i, 1, n))*v[l], (l, 1, d), (k, 1, d))",
    where=["c in [0, oo)^n", "x in Reals^(n, d)", "v in Reals^d"],
    title="A weighted Gram matrix with nonnegative weights is positive semidefinite",
    title_zh="权重非负的加权 Gram 矩阵半正定",
    source="Horn, Johnson: Matrix Analysis, 2nd ed., Theorem 7.2.10",
    settles=["D1-53"],
)
def weighted_gram_semidefinite(proof: Proof) -> None:
    """Its quadratic form is a weighted sum of squares."""
    with proof.take("k in 1..d"):
        proof.start("Sum(v[k]*Sum(c[i]*x[i,k]*x[i,l], (i, 1, n))*v[l], (l, 1, d))")
        proof.equal("Sum(c[i]*v[k]*x[i,k]*v[l]*x[i,l], (i, 1, n), (l, 1, d))", "linearity")
        proof.equal(
            "Sum(c[i]*v[k]*x[i,k]*v[l]*x[i,l], (l, 1, d), (i, 1, n))",
            "the sums exchanged",
            by=use(
                "sum_swap",
                r="[c[i]*v[k]*x[i,k]*v[l]*x[i,l] for l in 1..d, i in 1..n]",
                lo=1,
                hi="d",
                lo2=1,
                hi2="n",
            ),
        )
        proof.equal("Sum(c[i]*v[k]*x[i,k]*Sum(v[l]*x[i,l], (l, 1, d)), (i, 1, n))", "linearity")
    proof.start("Sum(v[k]*Sum(c[i]*x[i,k]*x[i,l], (i, 1, n))*v[l], (l, 1, d), (k, 1, d))")
    proof.equal("Sum(c[i]*v[k]*x[i,k]*Sum(v[l]*x[i,l], (l, 1, d)), (i, 1, n), (k, 1, d))", "as just shown")
    proof.equal(
        "Sum(c[i]*v[k]*x[i,k]*Sum(v[l]*x[i,l], (l, 1, d)), (k, 1, d), (i, 1, n))",
        "the sums exchanged",
        by=use(
            "sum_swap",
            r="[c[i]*v[k]*x[i,k]*Sum(v[l]*x[i,l], (l, 1, d)) for k in 1..d, i in 1..n]",
            lo=1,
            hi="d",
            lo2=1,
            hi2="n",
        ),
    )
    proof.equal("Sum(c[i]*dot(v, x[i])^2, (i, 1, n))", "linearity")
    proof.have("Sum(c[i]*dot(v, x[i])^2, (i, 1, n)) >= 0", "no term is negative")


@derivation(
    claim=f"Sum(v[k]*Sum({A}*(1 - {A})*x[i,k]*x[i,l], (i, 1, n))*v[l], (l, 1, d), (k, 1, d)) >= 0",
    where=["x in Reals^(n, d)", "w, v in Reals^d"],
    title="The Hessian of the logistic loss is positive semidefinite",
    title_zh="逻辑损失的 Hessian 矩阵半正定",
    source=BISHOP + "(4.97)",
    settles=["D1-53"],
)
def logistic_hessian_semidefinite(proof: Proof) -> None:
    """It is a weighted Gram matrix with the weights s (1 - s) > 0."""
    with proof.take("i in 1..n"):
        proof.have(f"0 < {A} and {A} < 1", "activations lie between 0 and 1", by=use("sigmoid_range", z=SCORE))
        proof.have(f"{A}*(1 - {A}) >= 0", "both factors are positive")
    form = f"Sum(v[k]*Sum({A}*(1 - {A})*x[i,k]*x[i,l], (i, 1, n))*v[l], (l, 1, d), (k, 1, d))"
    squares = f"Sum({A}*(1 - {A})*dot(v, x[i])^2, (i, 1, n))"
    gram = use("weighted_gram_semidefinite", c=f"[{A}*(1 - {A}) for i in 1..n]")
    proof.have(f"{form} == {squares} and {squares} >= 0", "a weighted Gram matrix", by=gram)


@derivation(
    claim=f"diff({PRINTED}, w[k]) == -Sum(y[i]*(1 - {A})*x[i,k], (i, 1, n))"
    f" and diff(-Sum(y[i]*(1 - {A})*x[i,k], (i, 1, n)), w[l]) == Sum(y[i]*({A}*(1 - {A}))*x[i,k]*x[i,l], (i, 1, n))"
    f" and forall i in 1..n: y[i]*({A}*(1 - {A})) >= 0",
    where=[*SAMPLES, "k, l in 1..d"],
    title="The Hessian of the loss as printed, -sum y log y', is a weighted Gram matrix, too",
    title_zh="按原式的损失 -sum y log y' 的 Hessian 矩阵也是加权 Gram 矩阵",
    settles=["D1-53"],
)
def printed_loss_hessian(proof: Proof) -> None:
    """Its weights are y s (1 - s)."""
    with proof.take("i in 1..n"):
        proof.have(f"diff({SCORE}, w[k]) == x[i,k]", "only the term j = k depends on w_k")
        proof.have(f"0 < {A} and {A} < 1", "activations lie between 0 and 1", by=use("sigmoid_range", z=SCORE))
        proof.have(f"diff(y[i]*log({A}), w[k]) == y[i]*(1 - {A})*x[i,k]", "the chain rule")
    proof.have(f"diff({PRINTED}, w[k]) == -Sum(y[i]*(1 - {A})*x[i,k], (i, 1, n))", "term by term")
    with proof.take("i in 1..n"):
        proof.have(f"diff({SCORE}, w[l]) == x[i,l]", "only the term j = l depends on w_l")
        proof.have(f"diff({A}, w[l]) == {A}*(1 - {A})*x[i,l]", "the derivative of the logistic function")
        proof.have(f"diff(y[i]*(1 - {A})*x[i,k], w[l]) == -y[i]*({A}*(1 - {A}))*x[i,k]*x[i,l]")
    proof.have(
        f"diff(-Sum(y[i]*(1 - {A})*x[i,k], (i, 1, n)), w[l]) == Sum(y[i]*({A}*(1 - {A}))*x[i,k]*x[i,l], (i, 1, n))",
        "term by term",
    )
    with proof.take("i in 1..n"):
        proof.have(f"0 < {A} and {A} < 1", "activations lie between 0 and 1", by=use("sigmoid_range", z=SCORE))
        proof.have(f"y[i]*({A}*(1 - {A})) >= 0", "a product of nonnegative numbers")


M = "t*p + (1 - t)*q"
S = "s*p + (1 - s)*q"


@derivation(
    claim=f"binary_cross_entropy(y, sigmoid({M}))"
    " <= t*binary_cross_entropy(y, sigmoid(p)) + (1 - t)*binary_cross_entropy(y, sigmoid(q))",
    where=["0 <= y <= 1", "p, q in Reals", "0 <= t <= 1"],
    title="The logistic loss of one sample is convex in the score",
    source=BOYD,
)
def logistic_loss_convex_in_score(proof: Proof) -> None:
    """The second derivative is s (1 - s)."""
    with proof.take("s in [0, 1]"):
        proof.have(f"0 < sigmoid({S}) and sigmoid({S}) < 1", by=use("sigmoid_range", z=S))
        proof.have(f"diff(binary_cross_entropy(y, sigmoid({S})), s) == (sigmoid({S}) - y)*(p - q)", "the chain rule")
    with proof.take("s in [0, 1]"):
        proof.have(
            f"diff((sigmoid({S}) - y)*(p - q), s) == sigmoid({S})*(1 - sigmoid({S}))*(p - q)^2", "the chain rule"
        )
    with proof.take("s in [0, 1]"):
        proof.have(f"0 < sigmoid({S}) and sigmoid({S}) < 1", by=use("sigmoid_range", z=S))
        proof.have(f"sigmoid({S})*(1 - sigmoid({S}))*(p - q)^2 >= 0", "a product of nonnegative numbers")
    chord = use(
        "chord_above",
        F=f"s -> binary_cross_entropy(y, sigmoid({S}))",
        G=f"s -> (sigmoid({S}) - y)*(p - q)",
        H=f"s -> sigmoid({S})*(1 - sigmoid({S}))*(p - q)^2",
        t="t",
    )
    proof.have(f"0 < sigmoid({M}) and sigmoid({M}) < 1", by=use("sigmoid_range", z=M))
    proof.have("0 < sigmoid(p) and sigmoid(p) < 1", by=use("sigmoid_range", z="p"))
    proof.have("0 < sigmoid(q) and sigmoid(q) < 1", by=use("sigmoid_range", z="q"))
    proof.have(
        f"binary_cross_entropy(y, sigmoid({M}))"
        " <= t*binary_cross_entropy(y, sigmoid(p)) + (1 - t)*binary_cross_entropy(y, sigmoid(q))",
        "below the chord",
        by=chord,
    )


MIXED = "Sum(binary_cross_entropy(y[i], sigmoid(t*p[i] + (1 - t)*q[i])), (i, 1, n))"
CHORD = (
    "t*Sum(binary_cross_entropy(y[i], sigmoid(p[i])), (i, 1, n))"
    " + (1 - t)*Sum(binary_cross_entropy(y[i], sigmoid(q[i])), (i, 1, n))"
)


@derivation(
    claim=f"{MIXED} <= {CHORD}",
    where=["y in [0, 1]^n", "p, q in Reals^n", "0 <= t <= 1"],
    title="The logistic loss is convex in the scores",
    source=BOYD,
)
def logistic_loss_convex_in_scores(proof: Proof) -> None:
    """Term by term."""
    with proof.take("i in 1..n"):
        proof.have(
            "binary_cross_entropy(y[i], sigmoid(t*p[i] + (1 - t)*q[i]))"
            " <= t*binary_cross_entropy(y[i], sigmoid(p[i])) + (1 - t)*binary_cross_entropy(y[i], sigmoid(q[i]))",
            by=use("logistic_loss_convex_in_score", y="y[i]", p="p[i]", q="q[i]", t="t"),
        )
    proof.start(MIXED)
    proof.at_most(
        "Sum(t*binary_cross_entropy(y[i], sigmoid(p[i]))"
        " + (1 - t)*binary_cross_entropy(y[i], sigmoid(q[i])), (i, 1, n))",
        "term by term",
    )
    proof.equal(CHORD, "linearity")


def loss(score: str) -> str:
    """The loss for a score of the i-th sample."""
    return f"Sum(binary_cross_entropy(y[i], sigmoid({score})), (i, 1, n))"


def below_chord(proof: Proof, u: str, v: str, mixed: str) -> None:
    """The loss at the mixture of two scores lies below the chord: the scores are mixtures of the scores at the ends."""
    with proof.take("i in 1..n"):
        proof.have(f"{mixed} == t*({u}) + (1 - t)*({v})", "linearity")
    proof.start(loss(mixed))
    proof.equal(loss(f"t*({u}) + (1 - t)*({v})"), "the scores are linear in the parameters")
    proof.at_most(
        f"t*{loss(u)} + (1 - t)*{loss(v)}",
        "convexity in the scores",
        by=use("logistic_loss_convex_in_scores", p=f"[{u} for i in 1..n]", q=f"[{v} for i in 1..n]"),
    )


@derivation(
    claim=f"Convex({LOSS}, w)",
    where=SAMPLES,
    title="The logistic loss is convex in the weights, for all data",
    title_zh="对任意数据，逻辑损失关于权重是凸函数",
    source=BISHOP + "section 4.3.3",
    settles=["D1-53", "D1-54"],
)
def logistic_loss_convex(proof: Proof) -> None:
    """The scores are linear in the weights, and the loss is convex in the scores."""
    with proof.take("u, v in Reals^d", "0 <= t <= 1"):
        below_chord(proof, "dot(u, x[i])", "dot(v, x[i])", "dot([t*u[j] + (1 - t)*v[j] for j in 1..d], x[i])")


@derivation(
    claim="(forall c in Reals: log(1 + exp(-(c + 1))) < log(1 + exp(-c))) and forall w in Reals: 0 < log(1 + exp(-w))",
    title="A minimiser need not exist: for one sample x = 1, y = 1 every larger weight is better",
    title_zh="最小值点不一定存在：单个样本 x = 1, y = 1 时，权重越大越好",
    settles=["D1-54"],
)
def logistic_loss_without_minimiser(proof: Proof) -> None:
    """The loss log(1 + e^-w) is strictly decreasing and positive."""
    with proof.take("c in Reals"):
        proof.have("c < c + 1")
        proof.have(
            "log(1 + exp(-(c + 1))) < log(1 + exp(-c)) iff c < c + 1",
            by=use("loss_of_plus_one_decreases", s="c + 1", t="c"),
        )
        proof.have("log(1 + exp(-(c + 1))) < log(1 + exp(-c))")
    with proof.take("w in Reals"):
        proof.have("0 < log(1 + exp(-w))", "1 + exp(-w) > 1")


@derivation(
    claim="not Convex((sigmoid(w) - 0)^2/2, w)",
    where=["w in Reals"],
    title="The squared error of a sigmoid is not convex: one sample x = 1, y = 0",
    title_zh="sigmoid 的平方误差不是凸函数：单个样本 x = 1, y = 0",
    settles=["D1-55"],
)
def squared_loss_not_convex(proof: Proof) -> None:
    """Half way between log 2 and log 8 it lies above the chord: 16/25 > (4/9 + 64/81)/2."""
    with proof.contradiction("Convex((sigmoid(w) - 0)^2/2, w)", "w in Reals") as convex:
        proof.have("sigmoid(log(2)) == 2/3", "1/(1 + 1/2)")
        proof.have("sigmoid(log(8)) == 8/9", "1/(1 + 1/8)")
        proof.have("sigmoid(1/2*log(2) + (1 - 1/2)*log(8)) == 4/5", "half way is log 4, and 1/(1 + 1/4)")
        proof.have(
            "(sigmoid(1/2*log(2) + (1 - 1/2)*log(8)) - 0)^2/2"
            " <= 1/2*((sigmoid(log(2)) - 0)^2/2) + (1 - 1/2)*((sigmoid(log(8)) - 0)^2/2)",
            "convexity",
            by=use(convex.assumption, a="log(2)", b="log(8)", t="1/2"),
        )
        proof.have("(4/5)^2/2 <= 1/2*((2/3)^2/2) + (1 - 1/2)*((8/9)^2/2)", "the three values")


@derivation(
    claim="diff(sigmoid(z)^2/2, z) == sigmoid(z)^2*(1 - sigmoid(z))"
    " and diff(sigmoid(z)^2*(1 - sigmoid(z)), z) == sigmoid(z)^2*(1 - sigmoid(z))*(2 - 3*sigmoid(z))"
    " and (sigmoid(z) > 2/3 implies sigmoid(z)^2*(1 - sigmoid(z))*(2 - 3*sigmoid(z)) < 0)",
    where=["z in Reals"],
    title="The second derivative of the squared error of a sigmoid is negative where the activation exceeds 2/3",
    title_zh="激活值大于 2/3 时，sigmoid 的平方误差的二阶导数为负",
    settles=["D1-55"],
)
def squared_loss_curvature(proof: Proof) -> None:
    """The chain rule with s' = s (1 - s)."""
    proof.have("0 < sigmoid(z) and sigmoid(z) < 1", by=use("sigmoid_range"))
    proof.have("diff(sigmoid(z)^2/2, z) == sigmoid(z)^2*(1 - sigmoid(z))", "the chain rule")
    proof.have(
        "diff(sigmoid(z)^2*(1 - sigmoid(z)), z) == sigmoid(z)^2*(1 - sigmoid(z))*(2 - 3*sigmoid(z))", "the product rule"
    )
    with proof.suppose("sigmoid(z) > 2/3"):
        proof.have("sigmoid(z)^2*(1 - sigmoid(z)) > 0", "a product of positive numbers")
        proof.have("sigmoid(z)^2*(1 - sigmoid(z))*(3*sigmoid(z) - 2) > 0", "a product of positive numbers")
        proof.have("sigmoid(z)^2*(1 - sigmoid(z))*(2 - 3*sigmoid(z)) < 0")
