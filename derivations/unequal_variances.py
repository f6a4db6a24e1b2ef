"""Least squares is the maximum-likelihood method only when all samples have the same variance."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

SOURCE = "Bishop: Pattern Recognition and Machine Learning, section 1.2.5"


@derivation(
    claim="-Sum(log(gaussian_pdf(y[i], mu, s[i])), (i, 1, n)) <= -Sum(log(gaussian_pdf(y[i], nu, s[i])), (i, 1, n))"
    " iff mse(y, [mu for i in 1..n]) <= mse(y, [nu for i in 1..n])",
    where=["y in Reals^n", "s in (0, oo)^n", "mu, nu in Reals"],
    title="Gaussian likelihood and squared error order all models alike, whatever the variances (false)",
    expected="refuted",
    settles=["D0-39"],
)
def least_squares_with_unequal_variances_is_false(proof: Proof) -> None:
    """For the samples 0 and 3 with variances 1 and 4 the likelihood prefers 3/5, the squared error 3/2."""
    proof.counterexample(n=2, y=["0", "3"], s=["1", "2"], mu="3/5", nu="3/2")


@derivation(
    claim="UniquelyMinimizes(-log(gaussian_pdf(0, mu, 1)) - log(gaussian_pdf(3, mu, 2)), mu, 3/5)"
    " and UniquelyMinimizes((0 - mu)^2 + (3 - mu)^2, mu, 3/2)",
    where=["mu in Reals"],
    title="For the samples 0 and 3 with variances 1 and 4 the likelihood is greatest at 3/5, least squares give 3/2",
    source=SOURCE,
)
def unequal_variances_minimisers(proof: Proof) -> None:
    """Both are a constant plus a square with a positive factor."""
    with proof.take("m in Reals"):
        first = proof.have("-log(gaussian_pdf(0, m, 1)) == log(2*pi*1^2)/2 + (0 - m)^2/(2*1^2)", by=use("gaussian_log_density", x=0, mu="m", sigma=1))
        second = proof.have("-log(gaussian_pdf(3, m, 2)) == log(2*pi*2^2)/2 + (3 - m)^2/(2*2^2)", by=use("gaussian_log_density", x=3, mu="m", sigma=2))
        proof.start("-log(gaussian_pdf(0, m, 1)) - log(gaussian_pdf(3, m, 2))")
        proof.equal("log(2*pi*1^2)/2 + (0 - m)^2/(2*1^2) + (log(2*pi*2^2)/2 + (3 - m)^2/(2*2^2))", by=[first, second])
        proof.equal("log(2*pi*1^2)/2 + log(2*pi*2^2)/2 + 9/10 + 5/8*(m - 3/5)^2", "completed square")
