"""Regression with normal errors: from the likelihood to the sum of squares, and where the steps go wrong."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

TOPIC = "Regression with normal errors"
BISHOP = "Bishop: Pattern Recognition and Machine Learning, section 3.1.1"
CASELLA = "Casella, Berger: Statistical Inference, 2nd ed., "
DATA = ["y, m, u in Reals^n", "sigma > 0"]


def squares(m: str) -> str:
    """The sum of squared errors of the predictions m, as text."""
    return f"Sum((y[i] - {m}[i])^2, (i, 1, n))"


def density(m: str) -> str:
    """The density of the error of prediction i, as text."""
    return f"gaussian_pdf(y[i] - {m}[i], 0, sigma)"


def likelihood(m: str) -> str:
    """The density of all errors, as text."""
    return f"Product({density(m)}, (i, 1, n))"


def logs(m: str) -> str:
    """The sum of the log-densities, as text."""
    return f"Sum(log({density(m)}), (i, 1, n))"


def objective(m: str, constant: str = "n*log(1/(sqrt(2*pi)*sigma))") -> str:
    """The log-likelihood with its constant, as text."""
    return f"({constant} - Sum((y[i] - {m}[i])^2/(2*sigma^2), (i, 1, n)))"


def printed(m: str) -> str:
    """The log-likelihood with n log c inside the sum, as text."""
    return objective(m, "Sum(n*log(1/(sqrt(2*pi)*sigma)), (i, 1, n))")


# -- the model -------------------------------------------------------------------------------------------


@derivation(
    claim="(forall i in 1..n: y[i] == theta(x[i]) + e[i]) iff (forall i in 1..n: e[i] == y[i] - theta(x[i]))",
    where=["theta in Functions", "x, y, e in Reals^n"],
    title="Targets are predictions plus errors: the errors are the residuals",
    title_zh="目标等于预测加误差：误差即残差",
    source=BISHOP,
    settles=["D0-46"],
)
def errors_are_residuals(proof: Proof) -> None:
    """Subtract the prediction."""
    with proof.suppose("forall i in 1..n: y[i] == theta(x[i]) + e[i]"), proof.take("i in 1..n"):
        proof.have("y[i] == theta(x[i]) + e[i]")
        proof.have("e[i] == y[i] - theta(x[i])")
    with proof.suppose("forall i in 1..n: e[i] == y[i] - theta(x[i])"), proof.take("i in 1..n"):
        proof.have("e[i] == y[i] - theta(x[i])")
        proof.have("y[i] == theta(x[i]) + e[i]")


@derivation(
    claim="gaussian_pdf(y - m, 0, sigma) == gaussian_pdf(y, m, sigma)",
    where=["y, m in Reals", "sigma > 0"],
    title="If the error has law N(0, sigma^2), the target has law N(m, sigma^2)",
    title_zh="若误差服从 N(0, sigma^2)，则目标服从 N(m, sigma^2)",
    source=BISHOP,
    settles=["D0-46"],
)
def density_of_target(proof: Proof) -> None:
    """The density depends on the difference only."""


@derivation(
    claim="(forall i in 1..n: x[i] - theta(x[i]) == 0) and Sum((x[i] - theta(x[i]))^2, (i, 1, n)) == 0",
    where=["theta in Functions", "forall t in Reals: theta(t) == t", "x in Reals^n"],
    title="With the input as target the identity fits without error",
    title_zh="以输入为目标时，恒等函数拟合无误差",
    settles=["D0-46"],
)
def identity_fits_itself(proof: Proof) -> None:
    """Each error is x_i - x_i."""
    with proof.take("i in 1..n") as each:
        proof.have("theta(x[i]) == x[i]")
        proof.have("x[i] - theta(x[i]) == 0")
    proof.start("Sum((x[i] - theta(x[i]))^2, (i, 1, n))")
    proof.equal("Sum(0^2, (i, 1, n))", "term by term", by=each)
    proof.equal("0")
    proof.have("(forall i in 1..n: x[i] - theta(x[i]) == 0) and Sum((x[i] - theta(x[i]))^2, (i, 1, n)) == 0", by=each)


# -- step by step ----------------------------------------------------------------------------------------


WRITTEN_OUT = "1/(sqrt(2*pi)*sigma)*exp(-(y[i] - m[i])^2/(2*sigma^2))"


@derivation(
    claim=f"{likelihood('m')} == Product({WRITTEN_OUT}, (i, 1, n))",
    where=["y, m in Reals^n", "sigma > 0"],
    title="The likelihood of the errors, with the normal density written out",
    title_zh="写出正态密度的误差似然",
    source=BISHOP,
    settles=["D0-47"],
)
def likelihood_written_out(proof: Proof) -> None:
    """Factor by factor, by the definition of the density."""
    with proof.take("i in 1..n") as each:
        proof.have(f"{density('m')} == {WRITTEN_OUT}", "definition")
    proof.start(likelihood("m"))
    proof.equal(f"Product({WRITTEN_OUT}, (i, 1, n))", "factor by factor", by=each)


@derivation(
    claim=f"{likelihood('m')} <= {likelihood('u')} iff log({likelihood('m')}) <= log({likelihood('u')})",
    where=DATA,
    title="Likelihood and log-likelihood order any two predictions in the same way",
    title_zh="似然与对数似然对任意两个预测的排序相同",
    source=BISHOP,
    settles=["D0-48"],
)
def gaussian_log_likelihood_same_order(proof: Proof) -> None:
    """The likelihood is positive, and the logarithm keeps the order."""
    for m in ("m", "u"):
        proof.have(f"{likelihood(m)} > 0", "a product of positive factors")
    proof.have(
        f"{likelihood('m')} <= {likelihood('u')} iff log({likelihood('m')}) <= log({likelihood('u')})",
        by=use("log_keeps_order", a=likelihood("m"), b=likelihood("u")),
    )


@derivation(
    claim=f"SameMaximizers({likelihood('m')}, log({likelihood('m')}), m)",
    where=["y, m in Reals^n", "sigma > 0"],
    title="Likelihood and log-likelihood have the same maximisers",
    title_zh="似然与对数似然有相同的最大值点",
    source=BISHOP,
    settles=["D0-48"],
)
def gaussian_log_likelihood_same_maximisers(proof: Proof) -> None:
    """Both order the predictions in the same way."""
    same = use("gaussian_log_likelihood_same_order", m="u", u="m")
    with proof.take("m, u in Reals^n"):
        with proof.suppose(f"{likelihood('u')} <= {likelihood('m')}"):
            proof.have(f"log({likelihood('u')}) <= log({likelihood('m')})", by=same)
    with proof.take("m, u in Reals^n"):
        with proof.suppose(f"log({likelihood('u')}) <= log({likelihood('m')})"):
            proof.have(f"{likelihood('u')} <= {likelihood('m')}", by=same)


@derivation(
    claim="log(Product(a[i], (i, 1, n))) == Sum(log(a[i]), (i, 1, n))",
    where=["a in (0, oo)^n"],
    title="The log of a product of positive factors is the sum of their logs",
    title_zh="正因子之积的对数等于各对数之和",
    settles=["D0-49"],
)
def log_of_product(proof: Proof) -> None:
    """log(a b) = log a + log b, factor by factor."""
    base, step = proof.induction("k", 1, "k <= n implies log(Product(a[i], (i, 1, k))) == Sum(log(a[i]), (i, 1, k))")
    with base:
        with proof.suppose("1 <= n"):
            proof.have("log(Product(a[i], (i, 1, 1))) == Sum(log(a[i]), (i, 1, 1))", "one factor")
    with step:
        with proof.suppose("k + 1 <= n"):
            proof.have("log(Product(a[i], (i, 1, k))) == Sum(log(a[i]), (i, 1, k))", "the induction hypothesis")
            proof.have("log(Product(a[i], (i, 1, k + 1))) == Sum(log(a[i]), (i, 1, k + 1))", "one factor more")
    proof.have("log(Product(a[i], (i, 1, n))) == Sum(log(a[i]), (i, 1, n))", "for k = n")


@derivation(
    claim=f"log({likelihood('m')}) == {logs('m')}",
    where=["y, m in Reals^n", "sigma > 0"],
    title="The log-likelihood of the errors is the sum of their log-densities",
    title_zh="误差的对数似然是各对数密度之和",
    source=BISHOP,
    settles=["D0-49"],
)
def log_likelihood_as_sum(proof: Proof) -> None:
    """The log of a product of positive factors."""


@derivation(
    claim=f"{logs('m')} == {printed('m')}",
    where=["y, m in Reals^n", "sigma > 0"],
    title="The log-likelihood with n log c inside the sum (false)",
    title_zh="n log c 写在求和号内的对数似然（不成立）",
    settles=["D0-50"],
    expected="refuted",
)
def log_likelihood_constant_as_printed(proof: Proof) -> None:
    """For two errors 0 and sigma = 1 the constant is 4 log c, not 2 log c."""
    proof.counterexample(n=2, y=["0", "0"], m=["0", "0"], sigma=1)


@derivation(
    claim=f"{logs('m')} == {objective('m')}",
    where=["y, m in Reals^n", "sigma > 0"],
    title="The log-likelihood of the errors is n log c minus the sum of squares over 2 sigma^2",
    title_zh="误差的对数似然等于 n log c 减去平方和除以 2 sigma^2",
    source=BISHOP,
    settles=["D0-50"],
)
def log_likelihood_constant(proof: Proof) -> None:
    """A sum of n equal terms."""
    with proof.take("i in 1..n") as each:
        proof.have(
            f"log({density('m')}) == log(1/(sqrt(2*pi)*sigma)) - (y[i] - m[i])^2/(2*sigma^2)", "the log of a product"
        )
    proof.start(logs("m"))
    proof.equal("Sum(log(1/(sqrt(2*pi)*sigma)) - (y[i] - m[i])^2/(2*sigma^2), (i, 1, n))", "term by term", by=each)
    proof.equal(objective("m"), "n equal terms")


@derivation(
    claim=f"{logs('m')} <= {logs('u')} iff {squares('u')} <= {squares('m')}",
    where=DATA,
    title="The log-likelihood orders any two predictions as their sums of squares do, reversed",
    title_zh="对数似然对任意两个预测的排序与平方和相反",
    note="For fixed sigma; the predictions may come from any model, and any two of its parameters.",
    source=BISHOP,
    settles=["D0-51"],
)
def log_likelihood_orders_as_squares(proof: Proof) -> None:
    """A constant minus a positive multiple of the sum of squares."""
    for m in ("m", "u"):
        value = use("log_likelihood_constant", m=m)
        proof.have(f"{logs(m)} == {objective(m)}", "n log c minus the squares", by=value)
        proof.have(f"{logs(m)} == n*log(1/(sqrt(2*pi)*sigma)) - 1/(2*sigma^2)*{squares(m)}", "a constant factor")
    proof.have(
        f"{logs('m')} <= {logs('u')} iff {squares('u')} <= {squares('m')}",
        "a constant minus a positive multiple",
        by=use(
            "affine_reversed_order",
            f=logs("m"),
            g=logs("u"),
            c="n*log(1/(sqrt(2*pi)*sigma))",
            k="1/(2*sigma^2)",
            a=squares("m"),
            b=squares("u"),
        ),
    )


@derivation(
    claim=f"{printed('m')} <= {printed('u')} iff {logs('m')} <= {logs('u')}",
    where=DATA,
    title="With n log c inside the sum the objective still orders predictions as the likelihood does",
    title_zh="n log c 写在求和号内时，目标函数对预测的排序仍与似然相同",
    note="For fixed sigma: the slip is a number that does not depend on the predictions.",
    settles=["D0-50"],
)
def log_likelihood_as_printed_same_order(proof: Proof) -> None:
    """Both are a number minus the same sum of squares."""
    for m in ("m", "u"):
        value = use("log_likelihood_constant", m=m)
        proof.have(f"{logs(m)} == {objective(m)}", "n log c minus the squares", by=value)
        proof.have(f"{printed(m)} == (n - 1)*n*log(1/(sqrt(2*pi)*sigma)) + 1*{logs(m)}", "n^2 log c minus the squares")
    proof.have(
        f"{printed('m')} <= {printed('u')} iff {logs('m')} <= {logs('u')}",
        "plus the same number",
        by=use(
            "affine_same_order",
            f=printed("m"),
            g=printed("u"),
            c="(n - 1)*n*log(1/(sqrt(2*pi)*sigma))",
            k="1",
            a=logs("m"),
            b=logs("u"),
        ),
    )


@derivation(
    claim=f"SameMaximizers({printed('m')}, {logs('m')}, m)",
    where=["y, m in Reals^n", "sigma > 0"],
    title="With n log c inside the sum the objective has the right maximisers",
    title_zh="n log c 写在求和号内时，目标函数的最大值点仍正确",
    settles=["D0-50"],
)
def log_likelihood_as_printed_same_maximisers(proof: Proof) -> None:
    """Both order the predictions in the same way."""
    same = use("log_likelihood_as_printed_same_order", m="u", u="m")
    with proof.take("m, u in Reals^n"):
        with proof.suppose(f"{printed('u')} <= {printed('m')}"):
            proof.have(f"{logs('u')} <= {logs('m')}", by=same)
    with proof.take("m, u in Reals^n"):
        with proof.suppose(f"{logs('u')} <= {logs('m')}"):
            proof.have(f"{printed('u')} <= {printed('m')}", by=same)


@derivation(
    claim=f"(forall u in Reals^n: {logs('u')} <= {logs('m')})"
    f" iff (forall u in Reals^n: {squares('m')} <= {squares('u')})",
    where=["y, m in Reals^n", "sigma > 0"],
    title="The log-likelihood is largest where the sum of squares is least",
    title_zh="对数似然在平方和最小处最大",
    source=BISHOP,
    settles=["D0-51"],
)
def log_likelihood_maximal_squares_minimal(proof: Proof) -> None:
    """They order the predictions in opposite ways."""
    same = use("log_likelihood_orders_as_squares", m="u", u="m")
    with proof.suppose(f"forall u in Reals^n: {logs('u')} <= {logs('m')}"), proof.take("u in Reals^n"):
        proof.have(f"{logs('u')} <= {logs('m')}")
        proof.have(f"{squares('m')} <= {squares('u')}", by=same)
    with proof.suppose(f"forall u in Reals^n: {squares('m')} <= {squares('u')}"), proof.take("u in Reals^n"):
        proof.have(f"{squares('m')} <= {squares('u')}")
        proof.have(f"{logs('u')} <= {logs('m')}", by=same)


@derivation(
    claim="Sum(log(gaussian_pdf(y[i] - theta(x[i]), 0, sigma)), (i, 1, n))"
    " <= Sum(log(gaussian_pdf(y[i] - phi(x[i]), 0, sigma)), (i, 1, n))"
    " iff Sum((y[i] - phi(x[i]))^2, (i, 1, n)) <= Sum((y[i] - theta(x[i]))^2, (i, 1, n))",
    where=["theta, phi in Functions", "x, y in Reals^n", "sigma > 0"],
    title="Of any two functions the one with the smaller sum of squared errors is likelier",
    title_zh="两个函数中误差平方和较小者似然较大",
    source=BISHOP,
    settles=["D0-39", "D0-52"],
)
def likelier_function_has_smaller_squares(proof: Proof) -> None:
    """The predictions are theta(x_i) and phi(x_i)."""
    proof.have(
        "Sum(log(gaussian_pdf(y[i] - theta(x[i]), 0, sigma)), (i, 1, n))"
        " <= Sum(log(gaussian_pdf(y[i] - phi(x[i]), 0, sigma)), (i, 1, n))"
        " iff Sum((y[i] - phi(x[i]))^2, (i, 1, n)) <= Sum((y[i] - theta(x[i]))^2, (i, 1, n))",
        by=use("log_likelihood_orders_as_squares", m="[theta(x[i]) for i in 1..n]", u="[phi(x[i]) for i in 1..n]"),
    )


@derivation(
    claim="UniquelyMinimizes((0 - c)^2 + (2 - c)^2, c, 1) and UniquelyMinimizes(2*(2 - c)^2, c, 2)",
    where=["c in Reals"],
    title="Without the index the sum of squares has another minimiser",
    title_zh="缺少下标时，平方和的最小值点不同",
    note="A constant prediction c for the targets 0 and 2; without the index both summands are (2 - c)^2.",
    settles=["D0-52"],
)
def squares_without_index(proof: Proof) -> None:
    """The first function is 2 + 2 (c - 1)^2."""
    with proof.take("u in Reals", "c in {1}"):
        proof.have("(u - 1)^2 >= 0", "a square is not negative")
        proof.have("(0 - c)^2 + (2 - c)^2 <= (0 - u)^2 + (2 - u)^2")
    with proof.take("u in Reals"), proof.suppose("(0 - u)^2 + (2 - u)^2 <= (0 - 1)^2 + (2 - 1)^2"):
        proof.have("(u - 1)^2 >= 0", "a square is not negative")
        proof.have("(u - 1)^2 == 0")
        proof.have("u == 1", "the square is 0", by=use("equal_if_square_vanishes", a="u", b="1"))
    with proof.take("u in Reals"):
        proof.have("(2 - u)^2 >= 0", "a square is not negative")
        proof.have("2*(2 - 2)^2 <= 2*(2 - u)^2")
    with proof.take("u in Reals"), proof.suppose("2*(2 - u)^2 <= 2*(2 - 2)^2"):
        proof.have("(u - 2)^2 >= 0", "a square is not negative")
        proof.have("(u - 2)^2 == 0")
        proof.have("u == 2", "the square is 0", by=use("equal_if_square_vanishes", a="u", b="2"))


@derivation(
    claim=f"{squares('m')} == n*mse(y, m) and (mse(y, m) <= mse(y, u) iff {squares('m')} <= {squares('u')})",
    where=["y, m, u in Reals^n"],
    title="The sum of squares is n times the mean squared error, and orders predictions in the same way",
    title_zh="平方和是均方误差的 n 倍，对预测的排序相同",
    settles=["D0-45"],
)
def squares_and_mse(proof: Proof) -> None:
    """1/n is a positive factor."""
    proof.have(
        f"mse(y, m) <= mse(y, u) iff {squares('m')} <= {squares('u')}",
        "1/n is positive",
        by=use("affine_same_order", f="mse(y, m)", g="mse(y, u)", c="0", k="1/n", a=squares("m"), b=squares("u")),
    )


@derivation(
    claim=f"SameMinimizers(mse(y, m), {squares('m')}, m)",
    where=["y, m in Reals^n"],
    title="Mean squared error and sum of squares have the same minimisers",
    title_zh="均方误差与平方和有相同的最小值点",
    settles=["D0-45"],
)
def squares_and_mse_same_minimisers(proof: Proof) -> None:
    """They order the predictions in the same way."""
    with proof.take("m, u in Reals^n"):
        proof.have(
            f"{squares('m')} == n*mse(y, m) and (mse(y, m) <= mse(y, u) iff {squares('m')} <= {squares('u')})",
            by=use("squares_and_mse"),
        )
        with proof.suppose("mse(y, m) <= mse(y, u)"):
            proof.have(f"{squares('m')} <= {squares('u')}")
    with proof.take("m, u in Reals^n"):
        proof.have(
            f"{squares('m')} == n*mse(y, m) and (mse(y, m) <= mse(y, u) iff {squares('m')} <= {squares('u')})",
            by=use("squares_and_mse"),
        )
        with proof.suppose(f"{squares('m')} <= {squares('u')}"):
            proof.have("mse(y, m) <= mse(y, u)")


# -- unequal variances -----------------------------------------------------------------------------------


@derivation(
    claim="-log(Product(gaussian_pdf(y[i], m[i], s[i]), (i, 1, n)))"
    " <= -log(Product(gaussian_pdf(y[i], u[i], s[i]), (i, 1, n))) iff mse(y, m) <= mse(y, u)",
    where=["y, m, u in Reals^n", "s in (0, oo)^n"],
    title="The mean squared error orders predictions as the likelihood does (false for unequal variances)",
    title_zh="均方误差对预测的排序与似然相同（方差不等时不成立）",
    settles=["D0-39"],
    expected="refuted",
)
def unequal_variances_order(proof: Proof) -> None:
    """For targets 0 and 3 with variances 1 and 4 the constant 3/5 is likelier than 3/2, which has the least error."""
    proof.counterexample(n=2, y=["0", "3"], s=[1, 2], m=["3/5", "3/5"], u=["3/2", "3/2"])


# -- the density and the cross-entropy -------------------------------------------------------------------


@derivation(
    claim="1/(2*pi*sigma^2)*exp(-(x - mu)^2/(2*sigma^2)) == gaussian_pdf(x, mu, sigma)",
    where=["x, mu in Reals", "sigma > 0"],
    title="The normal density with no root in its factor (false)",
    title_zh="因子中没有根号的正态密度（不成立）",
    settles=["D2-66"],
    expected="refuted",
)
def density_without_root(proof: Proof) -> None:
    """At the mean, for sigma = 1, it is 1/(2 pi)."""
    proof.counterexample(x="0", mu="0", sigma=1)


@derivation(
    claim="1/(sqrt(2*pi)*sigma^2)*exp(-(x - mu)^2/(2*sigma^2)) == gaussian_pdf(x, mu, sigma)",
    where=["x, mu in Reals", "sigma > 0"],
    title="The normal density with the root over 2 pi only (false)",
    title_zh="根号只盖住 2 pi 的正态密度（不成立）",
    settles=["D2-66"],
    expected="refuted",
)
def density_with_short_root(proof: Proof) -> None:
    """For sigma = 2 it is half of the density."""
    proof.counterexample(x="0", mu="0", sigma=2)


@derivation(
    claim="gaussian_pdf(x, mu, sigma) == 1/sqrt(2*pi*sigma^2)*exp(-(x - mu)^2/(2*sigma^2))"
    " and 1/(2*pi*sigma^2)*exp(-(x - mu)^2/(2*sigma^2)) == 1/sqrt(2*pi*sigma^2)*gaussian_pdf(x, mu, sigma)"
    " and 1/(sqrt(2*pi)*sigma^2)*exp(-(x - mu)^2/(2*sigma^2)) == 1/sigma*gaussian_pdf(x, mu, sigma)",
    where=["x, mu in Reals", "sigma > 0"],
    title="The normal density has the factor 1/sqrt(2 pi sigma^2); the other two are multiples of it",
    title_zh="正态密度的因子为 1/sqrt(2 pi sigma^2)；另两种写法是其倍数",
    source="Bishop: Pattern Recognition and Machine Learning, (1.46)",
    note="So their total masses are 1/sqrt(2 pi sigma^2) and 1/sigma instead of 1.",
    settles=["D2-66"],
)
def density_factor(proof: Proof) -> None:
    """sqrt(2 pi sigma^2) = sigma sqrt(2 pi) for sigma > 0."""
    proof.have("sqrt(2*pi*sigma^2) == sigma*sqrt(2*pi)", "sigma is positive")


SAMPLE = ["c in (1..m)^n", "v in Reals^m", "mu in Reals", "sigma > 0"]
MODEL_CROSS_ENTROPY = (
    "cross_entropy([empirical_law(c, k) for k in 1..m], [gaussian_pdf(v[k], mu, sigma) for k in 1..m])"
)
SAMPLE_MSE = "mse([v[c[i]] for i in 1..n], [mu for i in 1..n])"


@derivation(
    claim=f"{MODEL_CROSS_ENTROPY} == {SAMPLE_MSE}/(2*sigma^2) + log(2*pi*sigma^2)/2",
    where=SAMPLE,
    title="Cross-entropy of a normal model from the empirical law: mean squared error over 2 sigma^2, plus a constant",
    title_zh="正态模型相对经验分布的交叉熵：均方误差除以 2 sigma^2 再加常数",
    note="The samples are v_k for k = c_1, ..., c_n: m different values, each any number of times.",
    source="Goodfellow, Bengio, Courville: Deep Learning, section 5.5.1",
    settles=["D2-65"],
)
def cross_entropy_of_normal_model(proof: Proof) -> None:
    """Equal samples grouped, and the logarithm of the normal density."""
    with proof.take("k in 1..m") as each:
        log = use("gaussian_log_density", x="v[k]")
        proof.have(
            "-log(gaussian_pdf(v[k], mu, sigma)) == log(2*pi*sigma^2)/2 + (v[k] - mu)^2/(2*sigma^2)",
            "the log-density",
            by=log,
        )
        proof.have("log(gaussian_pdf(v[k], mu, sigma)) == -(log(2*pi*sigma^2)/2 + (v[k] - mu)^2/(2*sigma^2))")
    squares = "(v[k] - mu)^2"
    grouped = proof.have(
        f"Sum((v[c[i]] - mu)^2, (i, 1, n)) == n*Sum(empirical_law(c, k)*{squares}, (k, 1, m))",
        "equal samples grouped",
        by=use("grouping_equal_samples", x="c", f=f"[{squares} for k in 1..m]"),
    )
    total = proof.have(
        "(forall k in 1..m: empirical_law(c, k) >= 0) and Sum(empirical_law(c, k), (k, 1, m)) == 1",
        by=use("empirical_law_is_distribution", x="c"),
    )
    proof.start(MODEL_CROSS_ENTROPY)
    proof.equal("-Sum(empirical_law(c, k)*log(gaussian_pdf(v[k], mu, sigma)), (k, 1, m))", "definition")
    proof.equal(
        f"-Sum(empirical_law(c, k)*-(log(2*pi*sigma^2)/2 + {squares}/(2*sigma^2)), (k, 1, m))", "term by term", by=each
    )
    proof.equal(
        "log(2*pi*sigma^2)/2*Sum(empirical_law(c, k), (k, 1, m))"
        f" + 1/(2*sigma^2)*Sum(empirical_law(c, k)*{squares}, (k, 1, m))",
        "linearity",
    )
    proof.equal(
        f"log(2*pi*sigma^2)/2*1 + 1/(2*sigma^2)*Sum(empirical_law(c, k)*{squares}, (k, 1, m))",
        "the weights sum to 1",
        by=total,
    )
    proof.equal("log(2*pi*sigma^2)/2 + 1/(2*sigma^2)*(1/n*Sum((v[c[i]] - mu)^2, (i, 1, n)))", by=grouped)
    proof.equal(f"{SAMPLE_MSE}/(2*sigma^2) + log(2*pi*sigma^2)/2", "definition")


@derivation(
    claim=f"SameMinimizers({MODEL_CROSS_ENTROPY}, {SAMPLE_MSE}, mu)",
    where=SAMPLE,
    title="Cross-entropy of the normal model and mean squared error have the same minimisers in the mean",
    title_zh="关于均值，正态模型的交叉熵与均方误差有相同的最小值点",
    source="Goodfellow, Bengio, Courville: Deep Learning, section 5.5.1",
    settles=["D2-65"],
)
def cross_entropy_of_normal_model_same_minimisers(proof: Proof) -> None:
    """The one is a positive multiple of the other, plus a constant."""
    other_cross, other_mse = MODEL_CROSS_ENTROPY.replace("mu", "t"), SAMPLE_MSE.replace("mu", "t")
    order = use(
        "affine_same_order",
        f=MODEL_CROSS_ENTROPY,
        g=other_cross,
        c="log(2*pi*sigma^2)/2",
        k="1/(2*sigma^2)",
        a=SAMPLE_MSE,
        b=other_mse,
    )
    for first in (True, False):
        with proof.take("mu, t in Reals"):
            for mean, cross, error in (("mu", MODEL_CROSS_ENTROPY, SAMPLE_MSE), ("t", other_cross, other_mse)):
                proof.have(
                    f"{cross} == {error}/(2*sigma^2) + log(2*pi*sigma^2)/2",
                    by=use("cross_entropy_of_normal_model", mu=mean),
                )
            both = f"{MODEL_CROSS_ENTROPY} <= {other_cross}", f"{SAMPLE_MSE} <= {other_mse}"
            with proof.suppose(both[0] if first else both[1]):
                proof.have(both[1] if first else both[0], "a positive factor keeps the order", by=order)


@derivation(
    claim=f"{MODEL_CROSS_ENTROPY} == {SAMPLE_MSE}",
    where=SAMPLE,
    title="The cross-entropy of a normal model from the empirical law is the mean squared error (false)",
    title_zh="正态模型相对经验分布的交叉熵等于均方误差（不成立）",
    settles=["D2-65"],
    expected="refuted",
)
def cross_entropy_of_normal_model_is_mse(proof: Proof) -> None:
    """One sample at the mean has the error 0, but the cross-entropy log(2 pi)/2 for sigma = 1."""
    proof.counterexample(n=1, m=1, c=[1], v=["0"], mu="0", sigma=1)
