"""Binary cross-entropy is the negative log-likelihood of Bernoulli labels; the maximum-likelihood estimate is k/n."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

TOPIC = "Bernoulli labels and the cross-entropy"
SOURCE = "Bishop: Pattern Recognition and Machine Learning, (2.2) to (2.8)"
LOSS = "Bishop: Pattern Recognition and Machine Learning, (4.89) and (4.90)"

# -- the loss is the negative log-likelihood -----------------------------------------------------------


@derivation(
    claim="-log(bernoulli_pmf(a, y)) == binary_cross_entropy(y, a)",
    where=["y in {0, 1}", "a in [0, 1]", "bernoulli_pmf(a, y) > 0"],
    title="Binary cross-entropy is the negative log-likelihood of one Bernoulli sample",
    title_zh="二元交叉熵是单个伯努利样本的负对数似然",
    source=LOSS,
    settles=["D0-43"],
)
def bernoulli_nll_is_bce(proof: Proof) -> None:
    """For y = 1 both sides are -log a, for y = 0 they are -log(1 - a); a may be 0 or 1 if that gives y."""
    zero, one = proof.cases("y == 0", "y == 1")
    with zero:
        proof.have("bernoulli_pmf(a, y) == 1 - a", "a^0 = 1")
        proof.have("-log(bernoulli_pmf(a, y)) == binary_cross_entropy(y, a)")
    with one:
        proof.have("bernoulli_pmf(a, y) == a", "(1 - a)^0 = 1")
        proof.have("-log(bernoulli_pmf(a, y)) == binary_cross_entropy(y, a)")


def likelihood(a: str) -> str:
    """The likelihood of the labels y when sample i has the parameter that `a` says."""
    return f"Product(bernoulli_pmf({a}, y[i]), (i, 1, n))"


def loss(a: str) -> str:
    """The mean binary cross-entropy of the labels y and these parameters."""
    return f"1/n*Sum(binary_cross_entropy(y[i], {a}), (i, 1, n))"


ACTIVATION = "sigmoid(dot(w, x[i]) + b)"


@derivation(
    claim=f"log({likelihood('a[i]')}) == -Sum(binary_cross_entropy(y[i], a[i]), (i, 1, n))",
    where=["y in {0, 1}^n", "a in (0, 1)^n"],
    title="The log-likelihood of n samples is minus the sum of their binary cross-entropies",
    source=LOSS,
)
def bernoulli_log_likelihood(proof: Proof) -> None:
    """The log of a product is the sum of the logs, each of them minus a binary cross-entropy."""
    with proof.take("i in 1..n"):
        proof.have("bernoulli_pmf(a[i], y[i]) > 0", "powers of positive numbers")
        each = use("bernoulli_nll_is_bce", a="a[i]", y="y[i]")
        proof.have("log(bernoulli_pmf(a[i], y[i])) == -binary_cross_entropy(y[i], a[i])", "one sample", by=each)
    proof.start(f"log({likelihood('a[i]')})")
    split = use("log_product", f="[bernoulli_pmf(a[i], y[i]) for i in 1..n]", lo=1, hi="n")
    proof.equal("Sum(log(bernoulli_pmf(a[i], y[i])), (i, 1, n))", "the log of a product", by=split)
    proof.equal("Sum(-binary_cross_entropy(y[i], a[i]), (i, 1, n))", "sample by sample")
    proof.equal("-Sum(binary_cross_entropy(y[i], a[i]), (i, 1, n))")


@derivation(
    claim=f"-(1/n)*log({likelihood('a[i]')}) == {loss('a[i]')}",
    where=["y in {0, 1}^n", "a in (0, 1)^n"],
    title="The mean binary cross-entropy is the mean negative log-likelihood of n samples",
    title_zh="平均二元交叉熵是 n 个样本的平均负对数似然",
    source=LOSS,
    settles=["D0-09"],
)
def mean_bernoulli_nll_is_bce(proof: Proof) -> None:
    """The log-likelihood, divided by -n."""
    proof.start(f"-(1/n)*log({likelihood('a[i]')})")
    total = use("bernoulli_log_likelihood", a="a", y="y", n="n")
    proof.equal("-(1/n)*(-Sum(binary_cross_entropy(y[i], a[i]), (i, 1, n)))", "the log-likelihood", by=total)
    proof.equal(loss("a[i]"), "-1 times -1")


@derivation(
    claim=f"-(1/n)*log({likelihood(ACTIVATION)}) == {loss(ACTIVATION)}",
    where=["y in {0, 1}^n", "x in Reals^(n, m)", "w in Reals^m", "b in Reals"],
    title="The loss of logistic regression is the mean negative log-likelihood of its labels",
    title_zh="逻辑回归的损失是标签的平均负对数似然",
    source=LOSS,
    settles=["D3-22"],
)
def logistic_nll_is_bce(proof: Proof) -> None:
    """The activations lie between 0 and 1, so every label has a positive probability."""
    with proof.take("i in 1..n"):
        inside = use("sigmoid_range", z="dot(w, x[i]) + b")
        proof.have(f"0 < {ACTIVATION} and {ACTIVATION} < 1", "values of the logistic function", by=inside)
        proof.have(f"bernoulli_pmf({ACTIVATION}, y[i]) > 0", "powers of positive numbers")
    each = use("mean_bernoulli_nll_is_bce", a=f"[{ACTIVATION} for i in 1..n]", y="y", n="n")
    proof.have(f"-(1/n)*log({likelihood(ACTIVATION)}) == {loss(ACTIVATION)}", "with these activations", by=each)


# -- the same minimisers -------------------------------------------------------------------------------


@derivation(
    claim="-u <= -v iff 1/n*v <= 1/n*u",
    where=["u, v in Reals", "n in Naturals"],
    title="Dividing by a negative number turns an inequality round",
)
def divided_by_negative(proof: Proof) -> None:
    """The number is -n."""
    with proof.suppose("-u <= -v"):
        proof.have("1/n*(u - v) >= 0", "u is at least v")
        proof.have("1/n*v <= 1/n*u")
    with proof.suppose("1/n*v <= 1/n*u"):
        proof.have("n*(1/n*u - 1/n*v) >= 0", "times n")
        proof.have("-u <= -v")


@derivation(
    claim=f"{likelihood('a[i]')} <= {likelihood('c[i]')} iff {loss('c[i]')} <= {loss('a[i]')}",
    where=["y in {0, 1}^n", "a, c in (0, 1)^n"],
    title="Of two parameters the likelier one has the smaller mean binary cross-entropy",
    source=LOSS,
)
def likelihood_order_is_loss_order(proof: Proof) -> None:
    """The log of the likelihood is -n times the loss, and the logarithm keeps the order."""
    for a in "ac":
        with proof.take("i in 1..n"):
            proof.have(f"bernoulli_pmf({a}[i], y[i]) > 0", "powers of positive numbers")
        proof.have(f"{likelihood(f'{a}[i]')} > 0", "a product of positive factors")
    total = "Sum(binary_cross_entropy(y[i], {}[i]), (i, 1, n))"
    logs = [use("bernoulli_log_likelihood", a=a, y="y", n="n") for a in "ac"]
    for a, log in zip("ac", logs, strict=True):
        proof.have(f"log({likelihood(f'{a}[i]')}) == -{total.format(a)}", "the log-likelihood", by=log)
    order = proof.have(
        f"{likelihood('a[i]')} <= {likelihood('c[i]')} iff -{total.format('a')} <= -{total.format('c')}",
        "the logarithm keeps the order",
        by=use(
            "order_from_logs",
            f=likelihood("a[i]"),
            g=likelihood("c[i]"),
            a=f"-{total.format('a')}",
            b=f"-{total.format('c')}",
        ),
    )
    turned = use("divided_by_negative", u=total.format("a"), v=total.format("c"))
    turn = proof.have(
        f"-{total.format('a')} <= -{total.format('c')} iff {loss('c[i]')} <= {loss('a[i]')}",
        "divided by -n",
        by=turned,
    )
    with proof.suppose(f"{likelihood('a[i]')} <= {likelihood('c[i]')}"):
        proof.have(f"-{total.format('a')} <= -{total.format('c')}", by=order)
        proof.have(f"{loss('c[i]')} <= {loss('a[i]')}", by=turn)
    with proof.suppose(f"{loss('c[i]')} <= {loss('a[i]')}"):
        proof.have(f"-{total.format('a')} <= -{total.format('c')}", by=turn)
        proof.have(f"{likelihood('a[i]')} <= {likelihood('c[i]')}", by=order)


@derivation(
    claim=f"SameMinimizers(-{likelihood('theta')}, {loss('theta')}, theta)",
    where=["y in {0, 1}^n", "theta in (0, 1)"],
    title="The likelihood of a common parameter is largest where the mean binary cross-entropy is least",
    title_zh="公共参数的似然最大处即平均二元交叉熵最小处",
    source=LOSS,
    settles=["D0-43"],
)
def bernoulli_same_minimizers(proof: Proof) -> None:
    """Likelihood and loss order the parameters the other way round."""
    same = use("likelihood_order_is_loss_order", a="[u for i in 1..n]", c="[theta for i in 1..n]", y="y", n="n")
    with proof.take("theta, u in (0, 1)"), proof.suppose(f"-{likelihood('theta')} <= -{likelihood('u')}"):
        proof.have(f"{likelihood('u')} <= {likelihood('theta')}", "times -1")
        proof.have(f"{loss('theta')} <= {loss('u')}", by=same)
    with proof.take("theta, u in (0, 1)"), proof.suppose(f"{loss('theta')} <= {loss('u')}"):
        proof.have(f"{likelihood('u')} <= {likelihood('theta')}", by=same)
        proof.have(f"-{likelihood('theta')} <= -{likelihood('u')}", "times -1")


OTHER = "sigmoid(dot(v, x[i]) + c)"


@derivation(
    claim=f"{likelihood(OTHER)} <= {likelihood(ACTIVATION)} iff {loss(ACTIVATION)} <= {loss(OTHER)}",
    where=["y in {0, 1}^n", "x in Reals^(n, m)", "w, v in Reals^m", "b, c in Reals"],
    title="Of two weights and biases the likelier ones have the smaller loss",
    source=LOSS,
)
def logistic_likelihood_order(proof: Proof) -> None:
    """The activations are parameters between 0 and 1."""
    with proof.take("i in 1..n"):
        for a, z in ((ACTIVATION, "dot(w, x[i]) + b"), (OTHER, "dot(v, x[i]) + c")):
            proof.have(f"0 < {a} and {a} < 1", "values of the logistic function", by=use("sigmoid_range", z=z))
        proof.have(f"0 < {ACTIVATION} and {ACTIVATION} < 1 and 0 < {OTHER} and {OTHER} < 1")
    values = {"a": f"[{OTHER} for i in 1..n]", "c": f"[{ACTIVATION} for i in 1..n]"}
    proof.have(
        f"{likelihood(OTHER)} <= {likelihood(ACTIVATION)} iff {loss(ACTIVATION)} <= {loss(OTHER)}",
        "likelihood and loss of the samples",
        by=use("likelihood_order_is_loss_order", **values, y="y", n="n"),
    )


@derivation(
    claim=f"SameMinimizers(-{likelihood(ACTIVATION)}, {loss(ACTIVATION)}, [w, b])",
    where=["y in {0, 1}^n", "x in Reals^(n, m)", "w in Reals^m", "b in Reals"],
    title="In logistic regression the likelihood is largest where the mean binary cross-entropy is least",
    title_zh="逻辑回归中似然最大处即平均二元交叉熵最小处",
    source=LOSS,
    settles=["D3-23"],
)
def logistic_same_minimizers(proof: Proof) -> None:
    """Likelihood and loss order the weights and biases the other way round."""
    order = use("logistic_likelihood_order", w="w", v="v", b="b", c="c", x="x", y="y", n="n", m="m")
    parameters = ("w, v in Reals^m", "b, c in Reals")
    with proof.take(*parameters), proof.suppose(f"-{likelihood(ACTIVATION)} <= -{likelihood(OTHER)}"):
        proof.have(f"{likelihood(OTHER)} <= {likelihood(ACTIVATION)}", "times -1")
        proof.have(f"{loss(ACTIVATION)} <= {loss(OTHER)}", by=order)
    with proof.take(*parameters), proof.suppose(f"{loss(ACTIVATION)} <= {loss(OTHER)}"):
        proof.have(f"{likelihood(OTHER)} <= {likelihood(ACTIVATION)}", by=order)
        proof.have(f"-{likelihood(ACTIVATION)} <= -{likelihood(OTHER)}", "times -1")


# -- the maximum-likelihood estimate -------------------------------------------------------------------


@derivation(
    claim="t^r*(1 - t)^s < c^r*(1 - c)^s",
    where=["m > 0", "0 < c < 1", "r == m*c", "s == m*(1 - c)", "0 < t < 1", "t != c"],
    title="Inside (0, 1), t^r (1 - t)^s is less than at r/(r + s)",
    source=SOURCE,
)
def power_product_inside(proof: Proof) -> None:
    """The tangent inequality of log at t/c and at (1 - t)/(1 - c), weighted with r and s; their sum is 0."""
    proof.have("r > 0")
    proof.have("s > 0")
    with proof.contradiction("t/c == 1"):
        proof.have("t == c", "times c")
    proof.have("log(t/c) < t/c - 1", "log t < t - 1 for t != 1", by=use("log_tangent_strict", t="t/c"))
    proof.have(
        "log((1 - t)/(1 - c)) <= (1 - t)/(1 - c) - 1", "log t <= t - 1", by=use("log_tangent", t="(1 - t)/(1 - c)")
    )
    proof.have("r*(t/c - 1 - log(t/c)) > 0", "times r")
    proof.have("s*((1 - t)/(1 - c) - 1 - log((1 - t)/(1 - c))) >= 0", "times s")
    proof.start("r*log(t) + s*log(1 - t)")
    proof.equal("r*log(c) + s*log(1 - c) + r*log(t/c) + s*log((1 - t)/(1 - c))", "logs of quotients")
    proof.less("r*log(c) + s*log(1 - c) + r*(t/c - 1) + s*((1 - t)/(1 - c) - 1)", "the tangent inequalities")
    proof.equal("r*log(c) + s*log(1 - c)", "r/c and s/(1 - c) are both r + s")
    proof.start("t^r*(1 - t)^s")
    proof.equal("exp(r*log(t) + s*log(1 - t))")
    proof.less(
        "exp(r*log(c) + s*log(1 - c))",
        "exp is increasing",
        by=use("exp_increasing", a="r*log(t) + s*log(1 - t)", b="r*log(c) + s*log(1 - c)"),
    )
    proof.equal("c^r*(1 - c)^s")


@derivation(
    claim="t^s < 1",
    where=["s > 0", "0 <= t < 1"],
    title="A positive power of a number below 1 is below 1",
    source=SOURCE,
)
def power_below_one(proof: Proof) -> None:
    """exp(s log t) is less than exp 0."""
    zero, positive = proof.cases("t == 0", "t > 0")
    with zero:
        proof.have("t^s < 1", "0 < 1")
    with positive:
        proof.have("log(t) <= t - 1", by=use("log_tangent", t="t"))
        proof.have("s*log(t) < 0")
        proof.start("t^s")
        proof.equal("exp(s*log(t))")
        proof.less("exp(0)", by=use("exp_increasing", a="s*log(t)", b="0"))
        proof.equal("1")


@derivation(
    claim="t^r*(1 - t)^s < c^r*(1 - c)^s",
    where=["s > 0", "r == 0", "c == 0", "0 < t <= 1"],
    title="With r = 0 successes t^r (1 - t)^s is largest at 0, with 0^0 = 1",
    source=SOURCE,
)
def power_product_no_success(proof: Proof) -> None:
    """It is (1 - t)^s, a positive power of a number below 1."""
    proof.have("(1 - t)^s < 1", "a power below 1", by=use("power_below_one", t="1 - t", s="s"))
    proof.have("t^r == 1", "r is 0", by=use("power_zero", a="t", c="r"))
    proof.have("c^r == 1", "0^0 = 1", by=use("power_zero", a="c", c="r"))
    proof.have("(1 - c)^s == 1", "1 to any power")
    proof.start("t^r*(1 - t)^s")
    proof.equal("1*(1 - t)^s")
    proof.less(1)
    proof.equal("1*1")
    proof.equal("c^r*(1 - c)^s")


@derivation(
    claim="t^r*(1 - t)^s < c^r*(1 - c)^s",
    where=["r > 0", "s == 0", "c == 1", "0 <= t < 1"],
    title="With s = 0 failures t^r (1 - t)^s is largest at 1, with 0^0 = 1",
    source=SOURCE,
)
def power_product_no_failure(proof: Proof) -> None:
    """It is t^r, a positive power of a number below 1."""
    proof.have("t^r < 1", "a power below 1", by=use("power_below_one", t="t", s="r"))
    proof.have("(1 - t)^s == 1", "s is 0", by=use("power_zero", a="1 - t", c="s"))
    proof.have("(1 - c)^s == 1", "0^0 = 1", by=use("power_zero", a="1 - c", c="s"))
    proof.have("c^r == 1", "1 to any power")
    proof.start("t^r*(1 - t)^s")
    proof.equal("t^r*1")
    proof.less(1)
    proof.equal("1*1")
    proof.equal("c^r*(1 - c)^s")


@derivation(
    claim="t^r*(1 - t)^s < c^r*(1 - c)^s",
    where=["m > 0", "0 < c < 1", "r == m*c", "s == m*(1 - c)", "0 <= t <= 1", "t != c"],
    title="With successes and failures t^r (1 - t)^s is less than at r/(r + s) on all of [0, 1]",
    source=SOURCE,
)
def power_product_mixed(proof: Proof) -> None:
    """At the ends it is 0, and so less than a positive number."""
    proof.have("r > 0")
    proof.have("s > 0")
    proof.have("c^r*(1 - c)^s > 0", "a product of positive powers")
    proof.have("t == 0 or t > 0")
    proof.have("t < 1 or t == 1")
    low, high, inside = proof.cases("t == 0", "t == 1", "0 < t < 1", reason="t is an end or inside")
    with low:
        proof.have("t^r == 0", "0 to a positive power", by=use("zero_power", a="t", c="r"))
        proof.have("t^r*(1 - t)^s < c^r*(1 - c)^s", "0 is less than a positive number")
    with high:
        proof.have("(1 - t)^s == 0", "0 to a positive power", by=use("zero_power", a="1 - t", c="s"))
        proof.have("t^r*(1 - t)^s < c^r*(1 - c)^s", "0 is less than a positive number")
    with inside:
        tangents = use("power_product_inside", m="m", c="c", r="r", s="s", t="t")
        proof.have("t^r*(1 - t)^s < c^r*(1 - c)^s", "inside the interval", by=tangents)


@derivation(
    claim="t^r*(1 - t)^s < c^r*(1 - c)^s",
    where=["m > 0", "0 <= c <= 1", "r == m*c", "s == m*(1 - c)", "0 <= t <= 1", "t != c"],
    title="On [0, 1], t^r (1 - t)^s is less than at r/(r + s), with 0^0 = 1",
    source=SOURCE,
)
def power_product_less(proof: Proof) -> None:
    """If r or s is 0, the product is one power, and largest at an end of the interval."""
    proof.have("c == 0 or c > 0")
    proof.have("c < 1 or c == 1")
    none, every, some = proof.cases("c == 0", "c == 1", "0 < c < 1", reason="c is an end or inside")
    values = {"t": "t", "r": "r", "s": "s", "c": "c"}
    with none:
        with proof.contradiction("t <= 0"):
            proof.have("t == c", "both are 0")
        proof.have("t^r*(1 - t)^s < c^r*(1 - c)^s", "no success", by=use("power_product_no_success", **values))
    with every:
        with proof.contradiction("t >= 1"):
            proof.have("t == c", "both are 1")
        proof.have("t^r*(1 - t)^s < c^r*(1 - c)^s", "no failure", by=use("power_product_no_failure", **values))
    with some:
        mixed = use("power_product_mixed", m="m", **values)
        proof.have("t^r*(1 - t)^s < c^r*(1 - c)^s", "successes and failures", by=mixed)


@derivation(
    claim="UniquelyMaximizes(t^r*(1 - t)^s, t, c)",
    where=["m > 0", "0 <= c <= 1", "r == m*c", "s == m*(1 - c)", "0 <= t <= 1"],
    title="t^r (1 - t)^s is largest on [0, 1] at r/(r + s) and only there, with 0^0 = 1",
    source=SOURCE,
)
def power_product_maximum(proof: Proof) -> None:
    """At every other point it is less."""
    less = use("power_product_less", m="m", c="c", r="r", s="s", t="t")
    with proof.take("0 <= t <= 1"):
        same, other = proof.cases("t == c", "t != c")
        with same:
            proof.have("t^r*(1 - t)^s <= c^r*(1 - c)^s", "the same number")
        with other:
            proof.have("t^r*(1 - t)^s < c^r*(1 - c)^s", "at another point", by=less)
            proof.have("t^r*(1 - t)^s <= c^r*(1 - c)^s")
    with proof.take("0 <= t <= 1", "t^r*(1 - t)^s >= c^r*(1 - c)^s"):
        with proof.contradiction("t != c"):
            proof.have("t^r*(1 - t)^s < c^r*(1 - c)^s", "at another point", by=less)
        proof.have("t == c")


@derivation(
    claim="UniquelyMaximizes(theta^k*(1 - theta)^(n - k), theta, k/n)",
    where=["n in Naturals", "k in 0..n", "theta in [0, 1]"],
    title="The maximum-likelihood estimate from k successes in n trials is k/n, also for k = 0 and k = n",
    title_zh="n 次试验 k 次成功，最大似然估计为 k/n，k = 0 与 k = n 也成立",
    source=SOURCE,
    settles=["D0-05"],
)
def bernoulli_mle(proof: Proof) -> None:
    """The exponents k and n - k are the shares k/n and 1 - k/n of n."""
    proof.have("0 <= k/n")
    proof.have("k/n <= 1", "k is at most n")
    proof.have(
        "UniquelyMaximizes(theta^k*(1 - theta)^(n - k), theta, k/n)",
        "with the exponents k and n - k",
        by=use("power_product_maximum", m="n", c="k/n", r="k", s="n - k"),
        where=["theta in [0, 1]"],
    )


@derivation(
    claim="UniquelyMaximizes(theta^0*(1 - theta)^100, theta, 0)",
    where=["theta in [0, 1]"],
    title="After a hundred failures and no success the estimate is 0",
    title_zh="一百次失败、无一成功时，估计为 0",
    source=SOURCE,
    settles=["D0-08"],
)
def hundred_failures_mle(proof: Proof) -> None:
    """The boundary case k = 0, n = 100."""
    proof.have(
        "UniquelyMaximizes(theta^0*(1 - theta)^100, theta, 0)",
        "with the exponents 0 and 100",
        by=use("power_product_maximum", m=100, c=0, r=0, s=100),
        where=["theta in [0, 1]"],
    )


@derivation(
    claim="t^(s + 1) == t^s*t",
    where=["t >= 0", "s >= 0"],
    title="One more factor in a power with any exponent >= 0",
    source=SOURCE,
)
def power_one_more(proof: Proof) -> None:
    """For t > 0 by the law of exponents; 0^(s + 1) is 0, whatever 0^s is."""
    zero, positive = proof.cases("t == 0", "t > 0")
    with zero:
        proof.have("t^(s + 1) == 0", "0 to a positive power", by=use("zero_power", a="t", c="s + 1"))
        proof.have("t^(s + 1) == t^s*t", "both sides are 0")
    with positive:
        proof.have("t^(s + 1) == t^s*t", "the law of exponents")


@derivation(
    claim="t^(r + y)*u^(s + (1 - y)) == t^r*u^s*(t^y*u^(1 - y))",
    where=["t >= 0", "u >= 0", "r >= 0", "s >= 0", "y in {0, 1}"],
    title="One more label raises one of the two exponents by 1",
    source=SOURCE,
)
def one_more_label(proof: Proof) -> None:
    """A success is one more factor t, a failure one more factor u."""
    failure, success = proof.cases("y == 0", "y == 1")
    with failure:
        more = use("power_one_more", t="u", s="s")
        proof.start("t^(r + y)*u^(s + (1 - y))")
        proof.equal("t^r*u^(s + 1)", "y is 0")
        proof.equal("t^r*(u^s*u)", "one more factor u", by=more)
        proof.equal("t^r*u^s*(t^y*u^(1 - y))")
    with success:
        more = use("power_one_more", t="t", s="r")
        proof.start("t^(r + y)*u^(s + (1 - y))")
        proof.equal("t^(r + 1)*u^s", "y is 1")
        proof.equal("t^r*t*u^s", "one more factor t", by=more)
        proof.equal("t^r*u^s*(t^y*u^(1 - y))")


@derivation(
    claim="Product(f[i], (i, 1, k + 1)) == Product(f[i], (i, 1, k))*f[k + 1]",
    where=["k in Integers", "k >= 0", "f in Reals^(k + 1)"],
    title="The last factor of a product",
)
def last_factor_apart(proof: Proof) -> None:
    """The recursion that defines finite products."""
    proof.start("Product(f[i], (i, 1, k + 1))")
    last = use("product_last", f="f", lo=1, hi="k + 1")
    proof.equal("Product(f[i], (i, 1, k + 1 - 1))*f[k + 1]", "the last factor apart", by=last)
    proof.equal("Product(f[i], (i, 1, k))*f[k + 1]")


def powers(t: str, n: str) -> str:
    """The likelihood of the first n labels in terms of the numbers of successes and failures among them."""
    return f"{t}^Sum(y[i], (i, 1, {n}))*(1 - {t})^Sum(1 - y[i], (i, 1, {n}))"


@derivation(
    claim=f"{likelihood('t')} == {powers('t', 'n')}",
    where=["y in {0, 1}^n", "t in [0, 1]"],
    title="The likelihood of n labels depends on the number of successes only",
    source=SOURCE,
)
def bernoulli_likelihood_of_labels(proof: Proof) -> None:
    """By induction on the number of labels."""
    first = "Product(bernoulli_pmf(t, y[i]), (i, 1, {}))"
    base, step = proof.induction("k", 0, f"k <= n implies {first.format('k')} == {powers('t', 'k')}")
    with base:
        proof.have(f"{first.format('0')} == {powers('t', '0')}", "an empty product, and the exponents are 0")
    with step, proof.suppose("k + 1 <= n"):
        known = proof.have(f"{first.format('k')} == {powers('t', 'k')}", "the induction hypothesis")
        counts = {}
        for term in ("y[i]", "1 - y[i]"):
            count, last = f"Sum({term}, (i, 1, k))", term.replace("[i]", "[k + 1]")
            proof.have(f"{count} >= 0", "no term is negative")
            counts[term] = proof.have(
                f"Sum({term}, (i, 1, k + 1)) == {count} + ({last})",
                "the last term apart",
                by=use("sum_last", f=f"[{term} for i in 1..k + 1]", lo=1, hi="k + 1"),
            )
        factor = use("last_factor_apart", f="[bernoulli_pmf(t, y[i]) for i in 1..k + 1]", k="k")
        proof.start(first.format("k + 1"))
        proof.equal(f"{first.format('k')}*bernoulli_pmf(t, y[k + 1])", "the last factor apart", by=factor)
        proof.equal(f"{powers('t', 'k')}*bernoulli_pmf(t, y[k + 1])", "the induction hypothesis", by=known)
        proof.equal(f"{powers('t', 'k')}*(t^y[k + 1]*(1 - t)^(1 - y[k + 1]))", "the probability of the last label")
        more = use(
            "one_more_label", t="t", u="1 - t", r="Sum(y[i], (i, 1, k))", s="Sum(1 - y[i], (i, 1, k))", y="y[k + 1]"
        )
        proof.equal(
            "t^(Sum(y[i], (i, 1, k)) + y[k + 1])*(1 - t)^(Sum(1 - y[i], (i, 1, k)) + (1 - y[k + 1]))",
            "one more label",
            by=more,
        )
        proof.equal(powers("t", "k + 1"), "the last terms of the sums", by=[*counts.values()])


@derivation(
    claim="0 <= mean(y) and mean(y) <= 1",
    where=["y in {0, 1}^n"],
    title="The mean of labels lies between 0 and 1",
)
def mean_of_labels(proof: Proof) -> None:
    """So do the labels."""
    proof.have("mean(y) >= 0", "no label is negative")
    proof.start("1 - mean(y)")
    proof.equal("1/n*Sum(1 - y[i], (i, 1, n))", "linearity")
    proof.at_least(0, "no label is greater than 1")


@derivation(
    claim=f"{likelihood('t')} < {likelihood('c')}",
    where=["y in {0, 1}^n", "t, c in [0, 1]", "c == mean(y)", "t != c"],
    title="The likelihood of n labels is less at every parameter other than their mean",
    source=SOURCE,
)
def bernoulli_likelihood_less(proof: Proof) -> None:
    """The number of successes is n times the mean; all labels 0 and all labels 1 are included."""
    successes, failures = "Sum(y[i], (i, 1, n))", "Sum(1 - y[i], (i, 1, n))"
    proof.have(f"{successes} == n*c", "n times the mean is the sum")
    proof.have(f"{failures} == n*(1 - c)", "the rest of the n labels")
    proof.start(likelihood("t"))
    count = use("bernoulli_likelihood_of_labels", t="t", y="y", n="n")
    proof.equal(powers("t", "n"), "the number of successes", by=count)
    less = use("power_product_less", m="n", c="c", r=successes, s=failures, t="t")
    proof.less(powers("c", "n"), "less than at the share of successes", by=less)
    best = use("bernoulli_likelihood_of_labels", t="c", y="y", n="n")
    proof.equal(likelihood("c"), "the number of successes", by=best)


@derivation(
    claim=f"UniquelyMaximizes({likelihood('theta')}, theta, mean(y))",
    where=["y in {0, 1}^n", "theta in [0, 1]"],
    title="The maximum-likelihood estimate from n labels is their mean",
    title_zh="由 n 个标签得到的最大似然估计是其均值",
    source=SOURCE,
    settles=["D0-05"],
)
def bernoulli_mle_of_labels(proof: Proof) -> None:
    """At every other parameter the likelihood is less."""
    proof.have(
        "0 <= mean(y) and mean(y) <= 1", "a mean of numbers between 0 and 1", by=use("mean_of_labels", y="y", n="n")
    )
    at_most = f"{likelihood('t')} <= {likelihood('mean(y)')}"
    at_least = f"{likelihood('mean(y)')} <= {likelihood('t')}"
    less = use("bernoulli_likelihood_less", t="t", c="mean(y)", y="y", n="n")
    with proof.take("t in [0, 1]"):
        same, other = proof.cases("t == mean(y)", "t != mean(y)")
        with same:
            proof.have(at_most, "the same number")
        with other:
            proof.have(f"{likelihood('t')} < {likelihood('mean(y)')}", "at another parameter", by=less)
            proof.have(at_most)
    with proof.take("t in [0, 1]", at_least):
        with proof.contradiction("t != mean(y)"):
            proof.have(f"{likelihood('t')} < {likelihood('mean(y)')}", "at another parameter", by=less)
        proof.have("t == mean(y)")
