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
    claim="SameMinimizers(-log(Product(gaussian_pdf(y[i], m[i], sigma), (i, 1, n))), mse(y, m), m)",
    where=["y, m in Reals^n", "sigma > 0"],
    title="Negative log-likelihood and mean squared error have the same minimisers",
)
def gaussian_same_minimizers(proof: Proof) -> None:
    """A positive factor and a constant do not change where the minimum is."""


@derivation(
    claim="SameMinimizers(-log(Product(gaussian_pdf(x[i], mu, sigma), (i, 1, n))), mse(x, [mu for i in 1..n]), mu)",
    where=["x in Reals^n", "mu in Reals", "sigma > 0"],
    title="Negative log-likelihood and mean squared error have the same minimisers, in the mean",
)
def gaussian_same_minimizers_mean(proof: Proof) -> None:
    """A positive factor and a constant do not change where the minimum is."""
