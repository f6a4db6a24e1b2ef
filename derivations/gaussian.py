"""The mean squared error and the Gaussian likelihood: the same minimisers, and the maximum-likelihood estimates."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof


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
        by=use("squares_about_mean"),
    )
    proof.equal("mse(x, [mean(x) for i in 1..n]) + (mean(x) - mu)^2", "by definition")


@derivation(
    claim="UniquelyMinimizes(mse(x, [mu for i in 1..n]), mu, mean(x))",
    where=["x in Reals^n", "mu in Reals"],
    title="The mean is the unique minimiser of the mean squared error",
)
def mean_minimizes_mse(proof: Proof) -> None:
    """The square (mean - mu)^2 is never negative, and 0 at the mean only."""
    with proof.take("u in Reals"):
        proof.have(
            "mse(x, [u for i in 1..n]) == mse(x, [mean(x) for i in 1..n]) + (mean(x) - u)^2",
            "split at the mean",
            by=use("mse_about_mean", mu="u"),
        )
        proof.have("0 <= (mean(x) - u)^2", "a square is not negative")
        proof.have("mse(x, [mean(x) for i in 1..n]) <= mse(x, [u for i in 1..n])", "added")
    with proof.take("u in Reals"):
        with proof.suppose("mse(x, [u for i in 1..n]) <= mse(x, [mean(x) for i in 1..n])"):
            proof.have(
                "mse(x, [u for i in 1..n]) == mse(x, [mean(x) for i in 1..n]) + (mean(x) - u)^2",
                "split at the mean",
                by=use("mse_about_mean", mu="u"),
            )
            proof.have("(u - mean(x))^2 <= 0", "by difference")
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


@derivation(
    claim="-log(Product(gaussian_pdf(x[i], mu, sqrt(v)), (i, 1, n)))"
    " == n/2*log(2*pi) + n/2*(log(v) + (mse(x, [mean(x) for i in 1..n]) + (mean(x) - mu)^2)/v)",
    where=["x in Reals^n", "mu in Reals", "v > 0"],
    title="The Gaussian negative log-likelihood of mean mu and variance v",
)
def gaussian_nll_profile(proof: Proof) -> None:
    """The negative log-likelihood with sigma^2 = v, and the mean squared error split at the mean."""
    proof.start("-log(Product(gaussian_pdf(x[i], mu, sqrt(v)), (i, 1, n)))")
    proof.equal(
        "n/2*log(2*pi*v) + n*mse(x, [mu for i in 1..n])/(2*v)",
        "the negative log-likelihood for sigma = sqrt(v)",
        by=use("gaussian_nll", sigma="sqrt(v)"),
    )
    proof.equal(
        "n/2*log(2*pi*v) + n*(mse(x, [mean(x) for i in 1..n]) + (mean(x) - mu)^2)/(2*v)",
        "split at the mean",
        by=use("mse_about_mean"),
    )
    proof.equal(
        "n/2*log(2*pi) + n/2*(log(v) + (mse(x, [mean(x) for i in 1..n]) + (mean(x) - mu)^2)/v)",
        "the log of a product",
    )
