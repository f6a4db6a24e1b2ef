"""What the loss of logistic regression measures: divergence from the labels, likelihood, error and gradient."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

SCORE_OF = "dot(w, x[i])"
PI = f"sigmoid({SCORE_OF})"


@derivation(
    claim="Sum(binary_cross_entropy(y[i], a[i]), (i, 1, n))"
    " == Sum(kl_divergence([y[i], 1 - y[i]], [a[i], 1 - a[i]]), (i, 1, n))"
    " == Sum(cross_entropy([y[i], 1 - y[i]], [a[i], 1 - a[i]]), (i, 1, n))",
    where=["y in {0, 1}^n", "a in (0, 1)^n"],
    title="The loss is the summed KL divergence of the predictions from the labels",
    title_zh="损失是预测相对标签的 KL 散度之和",
    settles=["D1-51"],
)
def loss_is_kl_divergence(proof: Proof) -> None:
    """Each summand is a cross-entropy, and labels 0 and 1 have entropy 0."""
    with proof.take("i in 1..n"):
        proof.start("xlogy(y[i], y[i]) + xlogy(1 - y[i], 1 - y[i])")
        zero, one = proof.cases("y[i] == 0", "y[i] == 1")
        with zero:
            proof.have("xlogy(y[i], y[i]) + xlogy(1 - y[i], 1 - y[i]) == 0", "0 log 0 + 1 log 1")
        with one:
            proof.have("xlogy(y[i], y[i]) + xlogy(1 - y[i], 1 - y[i]) == 0", "1 log 1 + 0 log 0")
        proof.start("kl_divergence([y[i], 1 - y[i]], [a[i], 1 - a[i]])")
        proof.equal("xlogy(y[i], y[i]) + xlogy(1 - y[i], 1 - y[i]) + binary_cross_entropy(y[i], a[i])", "by definition")
        proof.equal("binary_cross_entropy(y[i], a[i])", "the entropy of the label is 0")
    proof.start("Sum(kl_divergence([y[i], 1 - y[i]], [a[i], 1 - a[i]]), (i, 1, n))")
    proof.equal("Sum(binary_cross_entropy(y[i], a[i]), (i, 1, n))", "term by term")
    proof.equal("Sum(cross_entropy([y[i], 1 - y[i]], [a[i], 1 - a[i]]), (i, 1, n))", "by definition")


@derivation(
    claim="binary_cross_entropy(y, a) >= 0 and (binary_cross_entropy(y, a) == 0 iff a == y)",
    where=["y in {0, 1}", "a in [0, 1]", "bernoulli_pmf(a, y) > 0"],
    title="The loss of one sample is 0 just when prediction and label agree",
    title_zh="单个样本的损失为 0，当且仅当预测与标签一致",
    settles=["D1-51"],
)
def loss_vanishes_at_label(proof: Proof) -> None:
    """It is -log of the probability of the label, which is at most 1, and 1 just for a = y."""
    zero, one = proof.cases("y == 0", "y == 1")
    certain = "bernoulli_pmf(a, y) <= 1 and (bernoulli_pmf(a, y) == 1 iff a == y)"
    with zero:
        proof.have("bernoulli_pmf(a, y) == 1 - a", "the label is 0")
        proof.have(certain)
    with one:
        proof.have("bernoulli_pmf(a, y) == a", "the label is 1")
        proof.have(certain)
    nll = use("bernoulli_nll_is_bce", a="a", y="y")
    loss = proof.have("-log(bernoulli_pmf(a, y)) == binary_cross_entropy(y, a)", "-log of the probability", by=nll)
    information = use("self_information_nonnegative", p="bernoulli_pmf(a, y)")
    proof.have("-log(bernoulli_pmf(a, y)) >= 0", "it is at most 1", by=information)
    proof.have("-log(bernoulli_pmf(a, y)) == 0 iff bernoulli_pmf(a, y) == 1", "log 1 = 0 only", by=information)
    proof.have("binary_cross_entropy(y, a) >= 0", by=loss)
    with proof.suppose("binary_cross_entropy(y, a) == 0"):
        proof.have("-log(bernoulli_pmf(a, y)) == 0", by=loss)
        proof.have("a == y")
    with proof.suppose("a == y"):
        proof.have("-log(bernoulli_pmf(a, y)) == 0")
        proof.have("binary_cross_entropy(y, a) == 0", by=loss)


PRINTED_LOSS = "-Sum(y[i]*log({a}[i]), (i, 1, n))"
DIVERGENCE = "Sum(kl_divergence([y[i], 1 - y[i]], [{a}[i], 1 - {a}[i]]), (i, 1, n))"


@derivation(
    claim=f"{DIVERGENCE.format(a='a')} <= {DIVERGENCE.format(a='c')}",
    where=[
        "y in {0, 1}^n",
        "a, c in (0, 1)^n",
        f"{PRINTED_LOSS.format(a='a')} <= {PRINTED_LOSS.format(a='c')}",
    ],
    title="The smaller the loss as printed, -sum y log y', the closer the predictions are to the labels (false)",
    title_zh="按原式的损失 -sum y log y' 越小，预测越接近标签（不成立）",
    settles=["D1-51"],
    expected="refuted",
)
def printed_loss_measures_divergence(proof: Proof) -> None:
    """For the label 0 the printed loss vanishes at every prediction, also at a bad one."""
    proof.counterexample(n=1, y=[0], a="[3/4]", c="[1/4]")


Z = "dot(w, x) + b"
V = "dot(v, x) + c"


@derivation(
    claim=f"diff(binary_cross_entropy(y, sigmoid({Z})), w[k]) == x[k]*(sigmoid({Z}) - y)"
    f" and (abs(x[k]*(sigmoid({Z}) - y)) < abs(x[k]*(sigmoid({V}) - u))"
    f" iff abs(sigmoid({Z}) - y) < abs(sigmoid({V}) - u))",
    where=["w, v, x in Reals^d", "b, c in Reals", "0 <= y <= 1", "0 <= u <= 1", "k in 1..d", "x[k] != 0"],
    title="For one sample with x_k not 0 the derivative is larger the larger the error",
    title_zh="单个样本且 x_k 不为 0 时，误差越大导数越大",
    settles=["D2-17"],
)
def larger_error_larger_gradient(proof: Proof) -> None:
    """The derivative is x_k times the error."""
    proof.example(d=1, w="[0 for j in 1..1]", v="[0 for j in 1..1]", x="[1 for j in 1..1]", b=0, c=0, y=0, u=0, k=1)
    proof.have(f"diff({Z}, w[k]) == x[k]", "only the term j = k depends on w_k")
    proof.have(f"0 < sigmoid({Z}) and sigmoid({Z}) < 1", by=use("sigmoid_range", z=Z))
    proof.have(f"diff(binary_cross_entropy(y, sigmoid({Z})), w[k]) == x[k]*(sigmoid({Z}) - y)", "the chain rule")
    proof.have(
        f"abs(x[k]*(sigmoid({Z}) - y)) < abs(x[k]*(sigmoid({V}) - u))"
        f" iff abs(sigmoid({Z}) - y) < abs(sigmoid({V}) - u)",
        by=use("scaled_distances", r="x[k]", e=f"sigmoid({Z}) - y", f=f"sigmoid({V}) - u"),
    )


@derivation(
    claim="abs(1/n*Sum(x[i]*(a[i] - y[i]), (i, 1, n))) < abs(1/n*Sum(x[i]*(c[i] - y[i]), (i, 1, n)))",
    where=[
        "x in Reals^n",
        "y in {0, 1}^n",
        "a, c in (0, 1)^n",
        "forall i in 1..n: abs(a[i] - y[i]) < abs(c[i] - y[i])",
    ],
    title="For n samples, too, the derivative is larger the larger all errors are (false)",
    title_zh="n 个样本时，所有误差越大导数也越大（不成立）",
    settles=["D2-17"],
    expected="refuted",
)
def larger_errors_larger_mean_gradient(proof: Proof) -> None:
    """Errors of opposite sign cancel: 1/2 and -1/2, as do 1/4 and -1/4."""
    proof.counterexample(n=2, x=[1, 1], y=[0, 1], a="[1/4, 3/4]", c="[1/2, 1/2]")


@derivation(
    claim="(sigmoid(z) - y)*(sigmoid(z)*(1 - sigmoid(z))) == sigmoid(z) - y",
    where=["z in Reals", "0 <= y <= 1"],
    title="(a - y) s'(z) = a - y (false)",
    title_zh="(a - y) s'(z) = a - y（不成立）",
    settles=["D2-35"],
    expected="refuted",
)
def slope_cancels(proof: Proof) -> None:
    """At z = 0 and y = 0 the sides are 1/8 and 1/2."""
    proof.counterexample(z=0, y=0)


@derivation(
    claim="(a - y)*(a*(1 - a)) == a - y iff a == y",
    where=["0 < a < 1", "0 <= y <= 1"],
    title="(a - y) s'(z) = a - y only where prediction and label agree",
    title_zh="(a - y) s'(z) = a - y 仅当预测与标签一致时成立",
    settles=["D2-35"],
)
def slope_cancels_only_at_label(proof: Proof) -> None:
    """The slope a (1 - a) is less than 1."""
    proof.have("a*(1 - a) > 0", "a product of positive numbers")
    proof.have("a*a > 0", "a square")
    proof.have("1 - a*(1 - a) > 0", "a - a^2 < 1")
    with proof.suppose("(a - y)*(a*(1 - a)) == a - y"):
        proof.have("(a - y)*(1 - a*(1 - a)) == 0")
        proof.have("a == y", "the second factor is positive")
    with proof.suppose("a == y"):
        proof.have("(a - y)*(a*(1 - a)) == a - y", "both sides are 0")


AB = "Sum(a[i]*b[i]*p[i], (i, 1, n))"
PB = "Sum(b[i]*p[i], (i, 1, n))"


@derivation(
    claim="0 <= u/v and u/v <= 1 and (c == u/v iff c*v == u) and u/v + Sum((1 - a[i])*b[i]*p[i], (i, 1, n))/v == 1",
    where=["p in Simplex(n)", "a, b in {0, 1}^n", f"u == {AB}", f"v == {PB}", "v > 0", "c in Reals"],
    title="The conditional probability P(A | B) = P(A, B)/P(B), for P(B) > 0, with indicators a_i of A and b_i of B",
    title_zh="条件概率 P(A | B) = P(A, B)/P(B)，P(B) > 0，a_i 与 b_i 为 A 与 B 的示性函数",
    source="Casella, Berger: Statistical Inference, 2nd ed., Definition 1.3.2",
    settles=["D2-40"],
)
def conditional_probability(proof: Proof) -> None:
    """P(A, B) is at most P(B), and P(A, B) + P(not A, B) = P(B)."""
    proof.example(n=1, p="[1 for i in 1..1]", a="[1 for i in 1..1]", b="[1 for i in 1..1]", u=1, v=1, c=1)
    with proof.take("i in 1..n"):
        proof.have("a[i]*b[i]*p[i] >= 0", "a product of nonnegative numbers")
    with proof.take("i in 1..n"):
        proof.have("(1 - a[i])*b[i]*p[i] >= 0", "a product of nonnegative numbers")
    proof.have(f"{AB} >= 0", "no term is negative")
    proof.have("Sum((1 - a[i])*b[i]*p[i], (i, 1, n)) >= 0", "no term is negative")
    proof.start("u + Sum((1 - a[i])*b[i]*p[i], (i, 1, n))")
    proof.equal(f"{AB} + Sum((1 - a[i])*b[i]*p[i], (i, 1, n))")
    proof.equal(PB, "linearity")
    proof.equal("v")
    proof.have("u/v + Sum((1 - a[i])*b[i]*p[i], (i, 1, n))/v == 1", "divided by P(B)")
    proof.have("0 <= u/v", "a quotient")
    proof.have("0 <= Sum((1 - a[i])*b[i]*p[i], (i, 1, n))/v", "a quotient")
    proof.have("u/v <= 1")
    with proof.suppose("c == u/v"):
        proof.have("c*v == u", "times P(B)")
    with proof.suppose("c*v == u"):
        proof.have("c == u/v", "divided by P(B)")


# -- logarithms and signs of what is maximised ---------------------------------------------------------------


INSIDE = "forall x in Reals: D(x) > 0 implies "


@derivation(
    claim=f"(forall x, u in Reals: D(x) > 0 implies D(u) > 0 implies (U(x) < U(u) iff log(U(x)) < log(U(u))))"
    f" and (({INSIDE}U(x) <= U(c)) iff ({INSIDE}log(U(x)) <= log(U(c))))",
    where=["U, D in Functions", f"{INSIDE}U(x) > 0", "c in Reals", "D(c) > 0"],
    title="The logarithm keeps monotonicity and maximisers, on any set of points (those with D(x) > 0)",
    title_zh="在任意点集上，对数保持单调性与最大值点",
    settles=["D3-16"],
)
def logarithm_keeps_monotonicity(proof: Proof) -> None:
    """It is strictly increasing."""
    proof.example(U="x -> 1", D="x -> 1", c=0)
    with proof.take("x, u in Reals"):
        with proof.suppose("D(x) > 0"), proof.suppose("D(u) > 0"):
            proof.have("U(x) > 0")
            proof.have("U(u) > 0")
            with proof.suppose("U(x) < U(u)"):
                proof.have("log(U(x)) < log(U(u))", by=use("log_increases", s="U(x)", t="U(u)"))
            with proof.suppose("log(U(x)) < log(U(u))"):
                with proof.contradiction("U(u) <= U(x)"):
                    proof.have("log(U(u)) <= log(U(x))", by=use("log_keeps_order", a="U(u)", b="U(x)"))
                proof.have("U(x) < U(u)")
            proof.have("U(x) < U(u) iff log(U(x)) < log(U(u))")
    proof.have("U(c) > 0")
    with proof.suppose(f"{INSIDE}U(x) <= U(c)"):
        with proof.take("x in Reals"):
            with proof.suppose("D(x) > 0"):
                proof.have("U(x) > 0")
                proof.have("U(x) <= U(c)")
                proof.have("log(U(x)) <= log(U(c))", by=use("log_keeps_order", a="U(x)", b="U(c)"))
    with proof.suppose(f"{INSIDE}log(U(x)) <= log(U(c))"):
        with proof.take("x in Reals"):
            with proof.suppose("D(x) > 0"):
                proof.have("U(x) > 0")
                proof.have("log(U(x)) <= log(U(c))")
                proof.have("U(x) <= U(c)", by=use("log_keeps_order", a="U(x)", b="U(c)"))


@derivation(
    claim=f"({INSIDE}U(x) <= U(c)) iff ({INSIDE}-U(c) <= -U(x))",
    where=["U, D in Functions", "c in Reals", "D(c) > 0"],
    title="Where u is largest -u is smallest, on any set of points (those with D(x) > 0)",
    title_zh="在任意点集上，u 最大处 -u 最小",
    settles=["D3-18"],
)
def negation_exchanges_extrema(proof: Proof) -> None:
    """The sign reverses the order."""
    proof.example(U="x -> 1", D="x -> 1", c=0)
    with proof.suppose(f"{INSIDE}U(x) <= U(c)"):
        with proof.take("x in Reals"):
            with proof.suppose("D(x) > 0"):
                proof.have("U(x) <= U(c)")
                proof.have("-U(c) <= -U(x)")
    with proof.suppose(f"{INSIDE}-U(c) <= -U(x)"):
        with proof.take("x in Reals"):
            with proof.suppose("D(x) > 0"):
                proof.have("-U(c) <= -U(x)")
                proof.have("U(x) <= U(c)")


def likelihood(w: str) -> str:
    """The joint likelihood of independent samples."""
    return f"Product(bernoulli_pmf(sigmoid(dot({w}, x[i])), y[i]), (i, 1, n))"


def total(w: str) -> str:
    """The summed loss."""
    a = f"sigmoid(dot({w}, x[i]))"
    return f"-Sum(y[i]*log({a}) + (1 - y[i])*log(1 - {a}), (i, 1, n))"


@derivation(
    claim="f <= g iff b <= a",
    where=["a > 0", "b > 0", "f, g in Reals", "f == -log(a)", "g == -log(b)"],
    title="Of two losses -log a and -log b the smaller has the larger likelihood",
)
def minus_log_order(proof: Proof) -> None:
    """The negative logarithm reverses the order."""
    proof.example(a=1, b=1, f=0, g=0)
    proof.have("-log(a) <= -log(b) iff b <= a", by=use("negative_log_reverses_order", a="a", b="b"))
    with proof.suppose("f <= g"):
        proof.have("-log(a) <= -log(b)")
        proof.have("b <= a")
    with proof.suppose("b <= a"):
        proof.have("-log(a) <= -log(b)")
        proof.have("f <= g")


MOST_LIKELY = f"forall v in Reals^d: {likelihood('v')} <= {likelihood('w')}"
LEAST_LOSS = f"forall v in Reals^d: {total('w')} <= {total('v')}"


@derivation(
    claim=f"({MOST_LIKELY}) iff ({LEAST_LOSS})",
    where=["y in {0, 1}^n", "x in Reals^(n, d)", "w in Reals^d"],
    title="Weights minimise the cross-entropy just when they maximise the likelihood",
    title_zh="权重使交叉熵最小，当且仅当使似然最大",
    settles=["D3-23"],
)
def least_loss_is_most_likely(proof: Proof) -> None:
    """The loss is minus the logarithm of the likelihood, and -log reverses the order."""
    with proof.take("v in Reals^d") as order:
        for u in "vw":
            score = f"Sum({u}[j]*x[i,j], (j, 1, d))"
            with proof.take("i in 1..n"):
                proof.have(f"0 < sigmoid({score}) and sigmoid({score}) < 1", by=use("sigmoid_range", z=score))
                proof.have(f"bernoulli_pmf(sigmoid({score}), y[i]) > 0", "a product of powers of positive numbers")
            proof.have(f"{likelihood(u)} > 0", "a product of positive factors")
            proof.have(f"{total(u)} == -log({likelihood(u)})", by=use("loss_with_second_term", w=u))
        proof.have(
            f"{total('w')} <= {total('v')} iff {likelihood('v')} <= {likelihood('w')}",
            "the negative logarithm reverses the order",
            by=use("minus_log_order", a=likelihood("w"), b=likelihood("v"), f=total("w"), g=total("v")),
        )
    with proof.suppose(MOST_LIKELY):
        with proof.take("v in Reals^d"):
            proof.have(f"{likelihood('v')} <= {likelihood('w')}")
            proof.have(f"{total('w')} <= {total('v')}", by=use(order.result, v="v"))
    with proof.suppose(LEAST_LOSS):
        with proof.take("v in Reals^d"):
            proof.have(f"{total('w')} <= {total('v')}")
            proof.have(f"{likelihood('v')} <= {likelihood('w')}", by=use(order.result, v="v"))
