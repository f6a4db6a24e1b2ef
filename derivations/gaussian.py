"""The mean squared error and the Gaussian likelihood: the same minimisers, and the maximum-likelihood estimates."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

TOPIC = "The mean squared error and the normal distribution"


@derivation(
    claim="-log(gaussian_pdf(x, mu, sigma)) == log(2*pi*sigma^2)/2 + (x - mu)^2/(2*sigma^2)",
    where=["x, mu in Reals", "sigma > 0"],
    title="The negative log-density of the normal distribution",
)
def gaussian_log_density(proof: Proof) -> None:
    """The logarithm of a quotient, of an exponential and of a root."""
    proof.start("-log(gaussian_pdf(x, mu, sigma))")
    proof.equal("-log(exp(-(x - mu)^2/(2*sigma^2))) + log(sigma*sqrt(2*pi))", "the log of a quotient")
    proof.equal("(x - mu)^2/(2*sigma^2) + log(sigma) + log(2*pi)/2", "log undoes exp")
    proof.equal("log(2*pi*sigma^2)/2 + (x - mu)^2/(2*sigma^2)", "the log of a product and of a square")


@derivation(
    claim="-log(Product(gaussian_pdf(y[i], m[i], sigma), (i, 1, n)))"
    " == n/2*log(2*pi*sigma^2) + n*mse(y, m)/(2*sigma^2)",
    where=["y, m in Reals^n", "sigma > 0"],
    title="Gaussian negative log-likelihood and mean squared error, for targets y_i and predictions m_i",
)
def gaussian_nll_of_predictions(proof: Proof) -> None:
    """The log of a product is the sum of the logs; each is a constant plus a square."""
    proof.start("-log(Product(gaussian_pdf(y[i], m[i], sigma), (i, 1, n)))")
    proof.equal("Sum(-log(gaussian_pdf(y[i], m[i], sigma)), (i, 1, n))", "the log of a product of positive factors")
    proof.equal(
        "Sum(log(2*pi*sigma^2)/2 + (y[i] - m[i])^2/(2*sigma^2), (i, 1, n))",
        "the log-density",
        by=use("gaussian_log_density", x="y[i]", mu="m[i]"),
    )
    proof.equal("n/2*log(2*pi*sigma^2) + n*mse(y, m)/(2*sigma^2)", "term by term")


@derivation(
    claim="-log(Product(gaussian_pdf(x[i], mu, sigma), (i, 1, n)))"
    " == n/2*log(2*pi*sigma^2) + n*mse(x, [mu for i in 1..n])/(2*sigma^2)",
    where=["x in Reals^n", "mu in Reals", "sigma > 0"],
    title="Gaussian negative log-likelihood and mean squared error, for one mean",
)
def gaussian_nll(proof: Proof) -> None:
    """The case of equal predictions."""
    proof.have(
        "-log(Product(gaussian_pdf(x[i], mu, sigma), (i, 1, n)))"
        " == n/2*log(2*pi*sigma^2) + n*mse(x, [mu for i in 1..n])/(2*sigma^2)",
        "with all predictions equal to mu",
        by=use("gaussian_nll_of_predictions", y="x", m="[mu for i in 1..n]"),
    )


@derivation(
    claim="-log(Product(gaussian_pdf(y[i], m[i], sigma), (i, 1, n)))"
    " <= -log(Product(gaussian_pdf(y[i], u[i], sigma), (i, 1, n))) iff mse(y, m) <= mse(y, u)",
    where=["y, m, u in Reals^n", "sigma > 0"],
    title="Negative log-likelihood and mean squared error order the predictions in the same way",
    title_zh="负对数似然与均方误差对预测的排序相同",
    settles=["D0-39"],
)
def gaussian_same_order(proof: Proof) -> None:
    """The one is a constant plus a positive multiple of the other."""
    proof.have(
        "-log(Product(gaussian_pdf(y[i], m[i], sigma), (i, 1, n)))"
        " <= -log(Product(gaussian_pdf(y[i], u[i], sigma), (i, 1, n))) iff mse(y, m) <= mse(y, u)",
        by=use(
            "affine_same_order",
            f="-log(Product(gaussian_pdf(y[i], m[i], sigma), (i, 1, n)))",
            g="-log(Product(gaussian_pdf(y[i], u[i], sigma), (i, 1, n)))",
            c="n/2*log(2*pi*sigma^2)",
            k="n/(2*sigma^2)",
            a="mse(y, m)",
            b="mse(y, u)",
        ),
    )


@derivation(
    claim="SameMinimizers(-log(Product(gaussian_pdf(y[i], m[i], sigma), (i, 1, n))), mse(y, m), m)",
    where=["y, m in Reals^n", "sigma > 0"],
    title="Negative log-likelihood and mean squared error have the same minimisers",
    title_zh="负对数似然与均方误差有相同的最小值点",
    settles=["D0-39"],
)
def gaussian_same_minimizers(proof: Proof) -> None:
    """A positive factor and a constant do not change the order of the values, so not where the minimum is."""
    proof.have(
        "forall m in Reals^n, u in Reals^n: -log(Product(gaussian_pdf(y[i], m[i], sigma), (i, 1, n)))"
        " <= -log(Product(gaussian_pdf(y[i], u[i], sigma), (i, 1, n))) implies mse(y, m) <= mse(y, u)",
        "a constant plus a positive multiple",
        by=use("gaussian_same_order"),
    )
    proof.have(
        "forall m in Reals^n, u in Reals^n: mse(y, m) <= mse(y, u)"
        " implies -log(Product(gaussian_pdf(y[i], m[i], sigma), (i, 1, n)))"
        " <= -log(Product(gaussian_pdf(y[i], u[i], sigma), (i, 1, n)))",
        "a constant plus a positive multiple",
        by=use("gaussian_same_order"),
    )


@derivation(
    claim="SameMinimizers(-log(Product(gaussian_pdf(x[i], mu, sigma), (i, 1, n))), mse(x, [mu for i in 1..n]), mu)",
    where=["x in Reals^n", "mu in Reals", "sigma > 0"],
    title="Negative log-likelihood and mean squared error have the same minimisers, in the mean",
    title_zh="关于均值，负对数似然与均方误差有相同的最小值点",
    settles=["D2-74"],
)
def gaussian_same_minimizers_mean(proof: Proof) -> None:
    """The case of equal predictions."""
    proof.have(
        "forall mu in Reals, u in Reals: -log(Product(gaussian_pdf(x[i], mu, sigma), (i, 1, n)))"
        " <= -log(Product(gaussian_pdf(x[i], u, sigma), (i, 1, n)))"
        " implies mse(x, [mu for i in 1..n]) <= mse(x, [u for i in 1..n])",
        "a constant plus a positive multiple",
        by=use("gaussian_same_order"),
    )
    proof.have(
        "forall mu in Reals, u in Reals: mse(x, [mu for i in 1..n]) <= mse(x, [u for i in 1..n])"
        " implies -log(Product(gaussian_pdf(x[i], mu, sigma), (i, 1, n)))"
        " <= -log(Product(gaussian_pdf(x[i], u, sigma), (i, 1, n)))",
        "a constant plus a positive multiple",
        by=use("gaussian_same_order"),
    )


@derivation(
    claim="Sum(x[i] - mean(x), (i, 1, n)) == 0",
    where=["x in Reals^n"],
    title="The deviations from the mean sum to 0",
)
def deviations_sum_to_zero(proof: Proof) -> None:
    """By the definition of the mean."""
    proof.start("Sum(x[i] - mean(x), (i, 1, n))")
    proof.equal("Sum(x[i], (i, 1, n)) - n*mean(x)", "the mean does not depend on i")
    proof.equal(0, "n times the mean is the sum")


@derivation(
    claim="Sum((x[i] - mu)^2, (i, 1, n)) == Sum((x[i] - mean(x))^2, (i, 1, n)) + n*(mean(x) - mu)^2",
    where=["x in Reals^n", "mu in Reals"],
    title="Squared deviations of the samples from any number mu, split at the mean",
    title_zh="样本对任意数 mu 的离差平方和，在均值处分解",
    source="Casella, Berger: Statistical Inference, 2nd ed., Theorem 5.2.4",
    settles=["D2-69"],
)
def squares_of_samples_split(proof: Proof) -> None:
    """Insert the mean and expand; the mixed term vanishes as the deviations sum to 0."""
    with proof.take("c in Reals"):
        proof.start("Sum((x[i] - mu)^2, (i, 1, n))")
        proof.equal(
            "Sum((x[i] - c)^2 + 2*(c - mu)*(x[i] - c) + (c - mu)^2, (i, 1, n))", "x_i - mu = (x_i - c) + (c - mu)"
        )
        proof.equal("Sum((x[i] - c)^2, (i, 1, n)) + 2*(c - mu)*Sum(x[i] - c, (i, 1, n)) + n*(c - mu)^2", "term by term")
    proof.start("Sum((x[i] - mu)^2, (i, 1, n))")
    proof.equal(
        "Sum((x[i] - mean(x))^2, (i, 1, n)) + 2*(mean(x) - mu)*Sum(x[i] - mean(x), (i, 1, n)) + n*(mean(x) - mu)^2",
        "with c the mean",
    )
    proof.equal(
        "Sum((x[i] - mean(x))^2, (i, 1, n)) + n*(mean(x) - mu)^2",
        "the deviations sum to 0",
        by=use("deviations_sum_to_zero"),
    )


@derivation(
    claim="mse(x, [mu for i in 1..n]) == mse(x, [mean(x) for i in 1..n]) + (mean(x) - mu)^2",
    where=["x in Reals^n", "mu in Reals"],
    title="The mean squared error of a constant, split at the mean",
)
def mse_about_mean(proof: Proof) -> None:
    """The split of the sum of squares, divided by n."""
    proof.start("mse(x, [mu for i in 1..n])")
    proof.equal("1/n*Sum((x[i] - mu)^2, (i, 1, n))", "by definition")
    proof.equal(
        "1/n*(Sum((x[i] - mean(x))^2, (i, 1, n)) + n*(mean(x) - mu)^2)",
        "split at the mean",
        by=use("squares_of_samples_split"),
    )
    proof.equal("mse(x, [mean(x) for i in 1..n]) + (mean(x) - mu)^2", "by definition")


@derivation(
    claim="UniquelyMinimizes(mse(x, [mu for i in 1..n]), mu, mean(x))",
    where=["x in Reals^n", "mu in Reals"],
    title="The mean is the unique minimiser of the mean squared error",
    title_zh="均值是均方误差的唯一最小值点",
    settles=["D2-74"],
)
def mean_minimizes_mse(proof: Proof) -> None:
    """The squared distance from the mean is never negative, and 0 at the mean only."""
    with proof.take("u in Reals"):
        proof.have(
            "mse(x, [u for i in 1..n]) == mse(x, [mean(x) for i in 1..n]) + (mean(x) - u)^2",
            "split at the mean",
            by=use("mse_about_mean", mu="u"),
        )
        proof.have("0 <= (mean(x) - u)^2", "a square is not negative")
        proof.have("mse(x, [mean(x) for i in 1..n]) <= mse(x, [u for i in 1..n])", "added")
    with proof.take("u in Reals"), proof.suppose("mse(x, [u for i in 1..n]) <= mse(x, [mean(x) for i in 1..n])"):
        proof.have(
            "mse(x, [u for i in 1..n]) == mse(x, [mean(x) for i in 1..n]) + (mean(x) - u)^2",
            "split at the mean",
            by=use("mse_about_mean", mu="u"),
        )
        proof.have("0 <= (u - mean(x))^2", "a square is not negative")
        proof.have("(u - mean(x))^2 == 0", "by difference")
        proof.have("u == mean(x)", "the square is 0", by=use("equal_if_square_vanishes", a="u", b="mean(x)"))


@derivation(
    claim="log(s) + 1 <= log(v) + (s + e)/v and (log(v) + (s + e)/v <= log(s) + 1 implies (v == s and e == 0))",
    where=["s > 0", "v > 0", "e >= 0"],
    title="log v + (s + e)/v is least for v = s and e = 0",
)
def log_plus_ratio(proof: Proof) -> None:
    """log t <= t - 1 at t = s/v, with equality only for t = 1."""
    proof.start("log(s) - log(v)")
    proof.equal("log(s/v)", "the log of a quotient")
    proof.at_most("s/v - 1", "log t <= t - 1 at t = s/v", by=use("log_tangent", t="s/v"))
    proof.have("e/v >= 0", "e >= 0")
    proof.have("log(s) + 1 <= log(v) + (s + e)/v", "both together")
    with proof.suppose("log(v) + (s + e)/v <= log(s) + 1"):
        proof.have("e/v <= 0", "since log s - log v <= s/v - 1")
        proof.start("e")
        proof.equal("v*(e/v)")
        proof.at_most(0, "times v > 0")
        proof.have("e == 0", "e >= 0")
        proof.have("log(s/v) >= s/v - 1", "so there is equality in log t <= t - 1")
        proof.have("s/v == 1", "the only such t", by=use("log_tangent_equality", t="s/v"))
        proof.start("v")
        proof.equal("v*(s/v)", "since s/v = 1")
        proof.equal("s")
        proof.have("v == s and e == 0")
    proof.have("log(s) + 1 <= log(v) + (s + e)/v and (log(v) + (s + e)/v <= log(s) + 1 implies (v == s and e == 0))")


VARIANCE = "mse(x, [mean(x) for i in 1..n])"
LIKELIHOOD_AT_ESTIMATES = f"Product(gaussian_pdf(x[i], mean(x), sqrt({VARIANCE})), (i, 1, n))"
LIKELIHOOD_AT_OTHERS = "Product(gaussian_pdf(x[i], m, sqrt(w)), (i, 1, n))"
AT_ESTIMATES = f"-log({LIKELIHOOD_AT_ESTIMATES})"
AT_OTHERS = f"-log({LIKELIHOOD_AT_OTHERS})"


@derivation(
    claim="-log(Product(gaussian_pdf(x[i], mu, sqrt(v)), (i, 1, n)))"
    f" == n/2*log(2*pi) + n/2*(log(v) + ({VARIANCE} + (mu - mean(x))^2)/v)",
    where=["x in Reals^n", "mu in Reals", "v > 0"],
    title="The Gaussian negative log-likelihood of mean mu and variance v",
)
def gaussian_nll_profile(proof: Proof) -> None:
    """The negative log-likelihood for sigma = sqrt(v), and the mean squared error split at the mean."""
    proof.start("-log(Product(gaussian_pdf(x[i], mu, sqrt(v)), (i, 1, n)))")
    proof.equal(
        "n/2*log(2*pi*v) + n*mse(x, [mu for i in 1..n])/(2*v)",
        "the negative log-likelihood for sigma = sqrt(v)",
        by=use("gaussian_nll", sigma="sqrt(v)"),
    )
    proof.equal(
        f"n/2*log(2*pi*v) + n*({VARIANCE} + (mu - mean(x))^2)/(2*v)",
        "split at the mean",
        by=use("mse_about_mean"),
    )
    proof.equal(f"n/2*log(2*pi) + n/2*(log(v) + ({VARIANCE} + (mu - mean(x))^2)/v)", "the log of a product")


@derivation(
    claim=f"{AT_ESTIMATES} <= {AT_OTHERS}"
    f" and ({AT_OTHERS} <= {AT_ESTIMATES} implies (m == mean(x) and w == {VARIANCE}))",
    where=["x in Reals^n", "m in Reals", "w > 0", f"{VARIANCE} > 0"],
    title="The negative log-likelihood at the estimates and elsewhere",
)
def gaussian_nll_least(proof: Proof) -> None:
    """Up to constants it is log v + (s + e)/v, with e the square of mu minus the mean: least for v = s, e = 0."""
    proof.have("(m - mean(x))^2 >= 0", "a square is not negative")
    proof.start(AT_ESTIMATES)
    proof.equal(
        f"n/2*log(2*pi) + n/2*(log({VARIANCE}) + ({VARIANCE} + (mean(x) - mean(x))^2)/{VARIANCE})",
        "the value at the estimates",
        by=use("gaussian_nll_profile", mu="mean(x)", v=VARIANCE),
    )
    proof.equal(f"n/2*log(2*pi) + n/2*(log({VARIANCE}) + 1)", "a number divided by itself")
    proof.have(
        f"{AT_OTHERS} == n/2*log(2*pi) + n/2*(log(w) + ({VARIANCE} + (m - mean(x))^2)/w)",
        "the value elsewhere",
        by=use("gaussian_nll_profile", mu="m", v="w"),
    )
    proof.have(
        f"log({VARIANCE}) + 1 <= log(w) + ({VARIANCE} + (m - mean(x))^2)/w",
        "log t <= t - 1",
        by=use("log_plus_ratio", s=VARIANCE, v="w", e="(m - mean(x))^2"),
    )
    proof.have(
        f"{AT_ESTIMATES} <= {AT_OTHERS}",
        "times n/2, plus a constant",
        by=use(
            "affine_same_order",
            f=AT_ESTIMATES,
            g=AT_OTHERS,
            c="n/2*log(2*pi)",
            k="n/2",
            a=f"log({VARIANCE}) + 1",
            b=f"log(w) + ({VARIANCE} + (m - mean(x))^2)/w",
        ),
    )
    with proof.suppose(f"{AT_OTHERS} <= {AT_ESTIMATES}"):
        proof.have(
            f"log(w) + ({VARIANCE} + (m - mean(x))^2)/w <= log({VARIANCE}) + 1",
            "without the constant and the factor n/2",
            by=use(
                "affine_same_order",
                f=AT_OTHERS,
                g=AT_ESTIMATES,
                c="n/2*log(2*pi)",
                k="n/2",
                a=f"log(w) + ({VARIANCE} + (m - mean(x))^2)/w",
                b=f"log({VARIANCE}) + 1",
            ),
        )
        proof.have(
            f"w == {VARIANCE} and (m - mean(x))^2 == 0",
            "equality in log t <= t - 1",
            by=use("log_plus_ratio", s=VARIANCE, v="w", e="(m - mean(x))^2"),
        )
        proof.have("m == mean(x)", "the square is 0", by=use("equal_if_square_vanishes", a="m", b="mean(x)"))
        proof.have(f"m == mean(x) and w == {VARIANCE}")


@derivation(
    claim="UniquelyMinimizes(-log(Product(gaussian_pdf(x[i], mu, sqrt(v)), (i, 1, n))), [mu, v],"
    f" [mean(x), {VARIANCE}])",
    where=["x in Reals^n", "mu in Reals", "v > 0", "exists i in 1..n, j in 1..n: x[i] != x[j]"],
    title="Mean and mean squared deviation are the unique minimiser of the negative log-likelihood",
)
def gaussian_mle(proof: Proof) -> None:
    """As the samples are not all equal the mean squared deviation is positive; there the likelihood is greatest."""
    proof.have(
        "Sum((x[i] - mean(x))^2, (i, 1, n)) > 0",
        "not all samples are equal",
        by=use("squares_positive", m="mean(x)"),
    )
    proof.start(VARIANCE)
    proof.equal("1/n*Sum((x[i] - mean(x))^2, (i, 1, n))", "by definition")
    proof.greater(0, "a positive multiple")
    with proof.take("m in Reals", "w > 0"):
        proof.have(
            f"{AT_ESTIMATES} <= {AT_OTHERS}"
            f" and ({AT_OTHERS} <= {AT_ESTIMATES} implies (m == mean(x) and w == {VARIANCE}))",
            "as just shown",
            by=use("gaussian_nll_least", m="m"),
        )
        proof.have(f"{AT_ESTIMATES} <= {AT_OTHERS}", "the first part")
    with proof.take("m in Reals", "w > 0"):
        proof.have(
            f"{AT_ESTIMATES} <= {AT_OTHERS}"
            f" and ({AT_OTHERS} <= {AT_ESTIMATES} implies (m == mean(x) and w == {VARIANCE}))",
            "as just shown",
            by=use("gaussian_nll_least", m="m"),
        )
        proof.have(f"{AT_OTHERS} <= {AT_ESTIMATES} implies (m == mean(x) and w == {VARIANCE})", "the second part")


@derivation(
    claim="forall B in Reals: exists v in (0, oo): -log(Product(gaussian_pdf(x[i], mean(x), sqrt(v)), (i, 1, n))) < B",
    where=["x in Reals^n", "forall i in 1..n, j in 1..n: x[i] == x[j]"],
    title="If all samples are equal, the negative log-likelihood is unbounded below",
)
def gaussian_nll_unbounded(proof: Proof) -> None:
    """The deviations vanish, so only n/2 log(2 pi v) is left, which takes every real value."""
    with proof.take("i in 1..n"):
        proof.have("x[i] == x[1]", "all samples are equal")
    proof.start(VARIANCE)
    proof.equal("1/n*Sum((x[i] - mean(x))^2, (i, 1, n))", "by definition")
    proof.equal(0, "all samples are equal to their mean")
    with proof.take("B in Reals"):
        proof.start("-log(Product(gaussian_pdf(x[i], mean(x), sqrt(exp(2*(B - 1)/n)/(2*pi))), (i, 1, n)))")
        proof.equal(
            "n/2*log(2*pi*(exp(2*(B - 1)/n)/(2*pi))) + n*mse(x, [mean(x) for i in 1..n])/(2*(exp(2*(B - 1)/n)/(2*pi)))",
            "the negative log-likelihood for sigma = sqrt(v)",
            by=use("gaussian_nll", mu="mean(x)", sigma="sqrt(exp(2*(B - 1)/n)/(2*pi))"),
        )
        proof.equal("n/2*log(exp(2*(B - 1)/n))", "the deviations vanish")
        proof.equal("B - 1", "log undoes exp")
        proof.less("B")
        proof.exhibit(
            "exists v in (0, oo): -log(Product(gaussian_pdf(x[i], mean(x), sqrt(v)), (i, 1, n))) < B",
            v="exp(2*(B - 1)/n)/(2*pi)",
        )


@derivation(
    claim="not exists m in Reals, s in (0, oo): forall mu in Reals, v in (0, oo):"
    " -log(Product(gaussian_pdf(x[i], m, sqrt(s)), (i, 1, n)))"
    " <= -log(Product(gaussian_pdf(x[i], mu, sqrt(v)), (i, 1, n)))",
    where=["x in Reals^n", "forall i in 1..n, j in 1..n: x[i] == x[j]"],
    title="If all samples are equal, there are no maximum-likelihood estimates of mean and variance",
    title_zh="若所有样本相等，均值与方差的最大似然估计不存在",
    settles=["D2-72", "D2-73"],
)
def gaussian_mle_missing(proof: Proof) -> None:
    """About the mean with half the variance it is always less."""
    with proof.take("i in 1..n"):
        proof.have("x[i] == x[1]", "all samples are equal")
    proof.start(VARIANCE)
    proof.equal("1/n*Sum((x[i] - mean(x))^2, (i, 1, n))", "by definition")
    proof.equal(0, "all samples are equal to their mean")
    with proof.take("m in Reals", "s in (0, oo)") as less:
        proof.start("-log(Product(gaussian_pdf(x[i], mean(x), sqrt(s/2)), (i, 1, n)))")
        proof.equal(
            f"n/2*log(2*pi*(s/2)) + n*{VARIANCE}/(2*(s/2))",
            "the negative log-likelihood for sigma = sqrt(s/2)",
            by=use("gaussian_nll", mu="mean(x)", sigma="sqrt(s/2)"),
        )
        proof.equal("n/2*log(2*pi*(s/2))", "the deviations vanish")
        proof.less("n/2*log(2*pi*s)", "log increases")
        proof.at_most("n/2*log(2*pi*s) + n*mse(x, [m for i in 1..n])/(2*s)", "squares are not negative")
        proof.equal(
            "-log(Product(gaussian_pdf(x[i], m, sqrt(s)), (i, 1, n)))",
            "the negative log-likelihood for sigma = sqrt(s)",
            by=use("gaussian_nll", mu="m", sigma="sqrt(s)"),
        )
    with proof.contradiction(
        "exists m in Reals, s in (0, oo): forall mu in Reals, v in (0, oo):"
        " -log(Product(gaussian_pdf(x[i], m, sqrt(s)), (i, 1, n)))"
        " <= -log(Product(gaussian_pdf(x[i], mu, sqrt(v)), (i, 1, n)))"
    ):
        proof.obtain(
            "m",
            "exists m in Reals, s in (0, oo): forall mu in Reals, v in (0, oo):"
            " -log(Product(gaussian_pdf(x[i], m, sqrt(s)), (i, 1, n)))"
            " <= -log(Product(gaussian_pdf(x[i], mu, sqrt(v)), (i, 1, n)))",
            "the mean at the minimum",
        )
        proof.obtain(
            "s",
            "exists s in (0, oo): forall mu in Reals, v in (0, oo):"
            " -log(Product(gaussian_pdf(x[i], m, sqrt(s)), (i, 1, n)))"
            " <= -log(Product(gaussian_pdf(x[i], mu, sqrt(v)), (i, 1, n)))",
            "the variance at the minimum",
        )
        proof.have(
            "-log(Product(gaussian_pdf(x[i], m, sqrt(s)), (i, 1, n)))"
            " <= -log(Product(gaussian_pdf(x[i], mean(x), sqrt(s/2)), (i, 1, n)))",
            "m and s give the least value",
        )
        proof.have(
            "-log(Product(gaussian_pdf(x[i], mean(x), sqrt(s/2)), (i, 1, n)))"
            " < -log(Product(gaussian_pdf(x[i], m, sqrt(s)), (i, 1, n)))",
            "but half the variance gives less",
            by=less.result,
        )


@derivation(
    claim="UniquelyMinimizes(-log(Product(gaussian_pdf(x[i], mu, sigma), (i, 1, n))), mu, mean(x))",
    where=["x in Reals^n", "mu in Reals", "sigma > 0"],
    title="The mean is the unique minimiser of the negative log-likelihood",
)
def mean_minimizes_gaussian_nll(proof: Proof) -> None:
    """It is the unique minimiser of the mean squared error, which orders the means in the same way."""
    with proof.take("u in Reals"):
        proof.have(
            "mse(x, [mean(x) for i in 1..n]) <= mse(x, [u for i in 1..n])",
            "the mean minimises the mean squared error",
            by=use("mean_minimizes_mse", x="x"),
        )
        proof.have(
            "-log(Product(gaussian_pdf(x[i], mean(x), sigma), (i, 1, n)))"
            " <= -log(Product(gaussian_pdf(x[i], u, sigma), (i, 1, n)))",
            "the same order",
            by=use("gaussian_same_order", y="x", m="[mean(x) for i in 1..n]", u="[u for i in 1..n]"),
        )
    with (
        proof.take("u in Reals"),
        proof.suppose(
            "-log(Product(gaussian_pdf(x[i], u, sigma), (i, 1, n)))"
            " <= -log(Product(gaussian_pdf(x[i], mean(x), sigma), (i, 1, n)))"
        ),
    ):
        proof.have(
            "mse(x, [u for i in 1..n]) <= mse(x, [mean(x) for i in 1..n])",
            "the same order",
            by=use("gaussian_same_order", y="x", m="[u for i in 1..n]", u="[mean(x) for i in 1..n]"),
        )
        proof.have(
            "u == mean(x)",
            "the mean is the only minimiser of the mean squared error",
            by=use("mean_minimizes_mse", x="x"),
        )


@derivation(
    claim="Product(gaussian_pdf(x[i], mu, sigma), (i, 1, n)) == (1/(2*pi*sigma^2))^(n/2)"
    "*exp(-(Sum((x[i] - mean(x))^2, (i, 1, n)) + n*(mean(x) - mu)^2)/(2*sigma^2))",
    where=["x in Reals^n", "mu in Reals", "sigma > 0"],
    title="The Gaussian likelihood, split at the mean",
    title_zh="高斯似然在均值处的分解",
    settles=["D2-68"],
)
def gaussian_likelihood(proof: Proof) -> None:
    """The exponential of minus the negative log-likelihood, with the squares split at the mean."""
    proof.start("Product(gaussian_pdf(x[i], mu, sigma), (i, 1, n))")
    proof.equal("exp(-(-log(Product(gaussian_pdf(x[i], mu, sigma), (i, 1, n)))))", "exp undoes log")
    proof.equal(
        "exp(-(n/2*log(2*pi*sigma^2) + n*mse(x, [mu for i in 1..n])/(2*sigma^2)))",
        "the negative log-likelihood",
        by=use("gaussian_nll"),
    )
    proof.equal(
        "(1/(2*pi*sigma^2))^(n/2)*exp(-Sum((x[i] - mu)^2, (i, 1, n))/(2*sigma^2))", "exp of a sum, by definition"
    )
    proof.equal(
        "(1/(2*pi*sigma^2))^(n/2)*exp(-(Sum((x[i] - mean(x))^2, (i, 1, n)) + n*(mean(x) - mu)^2)/(2*sigma^2))",
        "split at the mean",
        by=use("squares_of_samples_split"),
    )


@derivation(
    claim="diff(log((1/(2*pi*sigma^2))^(n/2)"
    "*exp(-(Sum((x[i] - mean(x))^2, (i, 1, n)) + n*(mean(x) - mu)^2)/(2*sigma^2))), mu)"
    " == 0 - (-2*n*(mean(x) - mu))/(2*sigma^2)",
    where=["x in Reals^n", "mu in Reals", "sigma > 0"],
    title="The derivative of the Gaussian log-likelihood by the mean",
    title_zh="高斯对数似然对均值的导数",
    settles=["D2-68"],
)
def gaussian_score(proof: Proof) -> None:
    """Only the squared distance of mu from the mean depends on mu."""
    proof.have(
        "diff(-n/2*log(2*pi*sigma^2) - (Sum((x[i] - mean(x))^2, (i, 1, n)) + n*(mean(x) - mu)^2)/(2*sigma^2), mu)"
        " == 0 - (-2*n*(mean(x) - mu))/(2*sigma^2)",
        "only the last square depends on mu",
    )
    proof.have(
        "diff(log((1/(2*pi*sigma^2))^(n/2)"
        "*exp(-(Sum((x[i] - mean(x))^2, (i, 1, n)) + n*(mean(x) - mu)^2)/(2*sigma^2))), mu)"
        " == 0 - (-2*n*(mean(x) - mu))/(2*sigma^2)",
        "the log of the likelihood is this function",
    )


@derivation(
    claim="0 - (-2*n*(mean(x) - mu))/(2*sigma^2) == 0 iff mu == mean(x)",
    where=["x in Reals^n", "mu in Reals", "sigma > 0"],
    title="The derivative of the log-likelihood vanishes at the mean only",
    title_zh="对数似然的导数只在样本均值处为零",
    settles=["D2-70"],
)
def gaussian_stationary_mean(proof: Proof) -> None:
    """A linear equation in mu with the coefficient n/sigma^2, which is not 0."""
    with proof.suppose("0 - (-2*n*(mean(x) - mu))/(2*sigma^2) == 0"):
        proof.start("mu")
        proof.equal("mean(x) - sigma^2/n*(0 - (-2*n*(mean(x) - mu))/(2*sigma^2))", "solved for mu")
        proof.equal("mean(x)", "the derivative is 0")
    with proof.suppose("mu == mean(x)"):
        proof.have("0 - (-2*n*(mean(x) - mu))/(2*sigma^2) == 0", "by substitution")
    proof.have("0 - (-2*n*(mean(x) - mu))/(2*sigma^2) == 0 iff mu == mean(x)", "both directions")


@derivation(
    claim="diff(0 - (-2*n*(mean(x) - mu))/(2*sigma^2), mu) == -n/sigma^2 and -n/sigma^2 < 0",
    where=["x in Reals^n", "mu in Reals", "sigma > 0"],
    title="The second derivative of the log-likelihood by the mean is negative everywhere",
    title_zh="对数似然对均值的二阶导数处处为负",
    settles=["D2-71"],
)
def gaussian_score_slope(proof: Proof) -> None:
    """The derivative of a linear function."""
    proof.have("diff(0 - (-2*n*(mean(x) - mu))/(2*sigma^2), mu) == -n/sigma^2", "a linear function of mu")
    proof.have("n/sigma^2 > 0", "n and sigma are positive")
    proof.have("-n/sigma^2 < 0")


@derivation(
    claim="UniquelyMaximizes(Product(gaussian_pdf(x[i], mu, sigma), (i, 1, n)), mu, mean(x))",
    where=["x in Reals^n", "mu in Reals", "sigma > 0"],
    title="The mean is the unique maximum-likelihood estimate of mu",
    title_zh="样本均值是 mu 的唯一最大似然估计",
    settles=["D2-71"],
)
def gaussian_mle_mean(proof: Proof) -> None:
    """It minimises the negative log-likelihood, and -log is strictly decreasing."""
    with proof.take("u in Reals"):
        proof.have(
            "-log(Product(gaussian_pdf(x[i], mean(x), sigma), (i, 1, n)))"
            " <= -log(Product(gaussian_pdf(x[i], u, sigma), (i, 1, n)))",
            "the mean minimises the negative log-likelihood",
            by=use("mean_minimizes_gaussian_nll", x="x"),
        )
        proof.have(
            "Product(gaussian_pdf(x[i], u, sigma), (i, 1, n))"
            " <= Product(gaussian_pdf(x[i], mean(x), sigma), (i, 1, n))",
            "-log is decreasing",
            by=use(
                "negative_log_reverses_order",
                a="Product(gaussian_pdf(x[i], mean(x), sigma), (i, 1, n))",
                b="Product(gaussian_pdf(x[i], u, sigma), (i, 1, n))",
            ),
        )
    with (
        proof.take("u in Reals"),
        proof.suppose(
            "Product(gaussian_pdf(x[i], mean(x), sigma), (i, 1, n)) <= Product(gaussian_pdf(x[i], u, sigma), (i, 1, n))"
        ),
    ):
        proof.have(
            "-log(Product(gaussian_pdf(x[i], u, sigma), (i, 1, n)))"
            " <= -log(Product(gaussian_pdf(x[i], mean(x), sigma), (i, 1, n)))",
            "-log is decreasing",
            by=use(
                "negative_log_reverses_order",
                a="Product(gaussian_pdf(x[i], u, sigma), (i, 1, n))",
                b="Product(gaussian_pdf(x[i], mean(x), sigma), (i, 1, n))",
            ),
        )
        proof.have(
            "u == mean(x)",
            "the mean is the only minimiser of the negative log-likelihood",
            by=use("mean_minimizes_gaussian_nll", x="x"),
        )


@derivation(
    claim=f"UniquelyMaximizes(Product(gaussian_pdf(x[i], mu, sqrt(v)), (i, 1, n)), [mu, v], [mean(x), {VARIANCE}])",
    where=["x in Reals^n", "mu in Reals", "v > 0", "exists i in 1..n, j in 1..n: x[i] != x[j]"],
    title="Mean and mean squared deviation are the unique maximum-likelihood estimates",
    title_zh="样本均值与平均离差平方是唯一的最大似然估计",
    settles=["D2-73"],
)
def gaussian_mle_joint(proof: Proof) -> None:
    """They minimise the negative log-likelihood, and -log is strictly decreasing."""
    proof.start(VARIANCE)
    proof.equal("1/n*Sum((x[i] - mean(x))^2, (i, 1, n))", "by definition")
    proof.greater(0, "not all samples are equal", by=use("squares_positive", m="mean(x)"))
    with proof.take("m in Reals", "w > 0"):
        proof.have(
            f"{AT_ESTIMATES} <= {AT_OTHERS}",
            "the estimates minimise the negative log-likelihood",
            by=use("gaussian_mle", x="x"),
        )
        proof.have(
            f"{LIKELIHOOD_AT_OTHERS} <= {LIKELIHOOD_AT_ESTIMATES}",
            "-log is decreasing",
            by=use("negative_log_reverses_order", a=LIKELIHOOD_AT_ESTIMATES, b=LIKELIHOOD_AT_OTHERS),
        )
    with proof.take("m in Reals", "w > 0"), proof.suppose(f"{LIKELIHOOD_AT_ESTIMATES} <= {LIKELIHOOD_AT_OTHERS}"):
        proof.have(
            f"{AT_OTHERS} <= {AT_ESTIMATES}",
            "-log is decreasing",
            by=use("negative_log_reverses_order", a=LIKELIHOOD_AT_OTHERS, b=LIKELIHOOD_AT_ESTIMATES),
        )
        proof.have(
            f"m == mean(x) and w == {VARIANCE}",
            "only the estimates minimise the negative log-likelihood",
            by=use("gaussian_mle", x="x"),
        )


@derivation(
    claim=f"UniquelyMaximizes(Product(gaussian_pdf(x[i], mean(x), sigma), (i, 1, n)), sigma, sqrt({VARIANCE}))",
    where=["x in Reals^n", "sigma > 0", "exists i in 1..n, j in 1..n: x[i] != x[j]"],
    title="The maximum-likelihood estimate of sigma is the root of the mean squared deviation",
    title_zh="sigma 的最大似然估计是平均离差平方的平方根",
    settles=["D2-72"],
)
def gaussian_mle_sigma(proof: Proof) -> None:
    """The joint estimates, for the variance sigma^2 and the mean at its estimate."""
    proof.start(VARIANCE)
    proof.equal("1/n*Sum((x[i] - mean(x))^2, (i, 1, n))", "by definition")
    proof.greater(0, "not all samples are equal", by=use("squares_positive", m="mean(x)"))
    with proof.take("s > 0"):
        proof.have("sqrt(s^2) == s", "s is positive")
        proof.have(
            "Product(gaussian_pdf(x[i], mean(x), sqrt(s^2)), (i, 1, n))"
            " == Product(gaussian_pdf(x[i], mean(x), s), (i, 1, n))",
            "the same factors",
        )
        proof.have(
            f"Product(gaussian_pdf(x[i], mean(x), sqrt(s^2)), (i, 1, n)) <= {LIKELIHOOD_AT_ESTIMATES}",
            "the estimates maximise the likelihood",
            by=use("gaussian_mle_joint", x="x"),
        )
        proof.have(
            f"Product(gaussian_pdf(x[i], mean(x), s), (i, 1, n)) <= {LIKELIHOOD_AT_ESTIMATES}",
            "for sigma = s",
        )
    with (
        proof.take("s > 0"),
        proof.suppose(f"{LIKELIHOOD_AT_ESTIMATES} <= Product(gaussian_pdf(x[i], mean(x), s), (i, 1, n))"),
    ):
        proof.have("sqrt(s^2) == s", "s is positive")
        proof.have(
            "Product(gaussian_pdf(x[i], mean(x), sqrt(s^2)), (i, 1, n))"
            " == Product(gaussian_pdf(x[i], mean(x), s), (i, 1, n))",
            "the same factors",
        )
        proof.have(
            f"{LIKELIHOOD_AT_ESTIMATES} <= Product(gaussian_pdf(x[i], mean(x), sqrt(s^2)), (i, 1, n))",
            "for sigma^2 = s^2",
        )
        proof.have(
            f"mean(x) == mean(x) and s^2 == {VARIANCE}",
            "only the estimates maximise the likelihood",
            by=use("gaussian_mle_joint", x="x"),
        )
        proof.start("s")
        proof.equal("sqrt(s^2)", "s is positive")
        proof.equal(f"sqrt({VARIANCE})", "the squares are equal")
