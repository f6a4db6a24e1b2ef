"""Least squares is the maximum-likelihood method only when all samples have the same variance."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

SOURCE = "Bishop: Pattern Recognition and Machine Learning, section 1.2.5"


@derivation(
    claim="-Sum(log(gaussian_pdf(y[i], mu, s[i])), (i, 1, n)) <= -Sum(log(gaussian_pdf(y[i], nu, s[i])), (i, 1, n))"
    " iff mse(y, [mu for i in 1..n]) <= mse(y, [nu for i in 1..n])",
    where=["y in Reals^n", "s in (0, oo)^n", "mu, nu in Reals"],
    title="Gaussian likelihood and squared error order all models alike, whatever the variances (false)",
    title_zh="无论方差如何，高斯似然与平方误差对所有模型的排序相同（不成立）",
    expected="refuted",
    settles=["D0-39"],
)
def least_squares_with_unequal_variances_is_false(proof: Proof) -> None:
    """For the samples 0 and 3 with variances 1 and 4 the likelihood prefers 3/5, the squared error 3/2."""
    proof.counterexample(n=2, y=["0", "3"], s=["1", "2"], mu="3/5", nu="3/2")


NLL = "-log(gaussian_pdf(0, {m}, 1)) - log(gaussian_pdf(3, {m}, 2))"
SQUARES = "(0 - {m})^2 + (3 - {m})^2"


def least_where_square_vanishes(proof: Proof, loss: str, factor: str, best: str) -> None:
    """A loss that is a constant plus factor*(m - best)^2, for all m, is least at `best` and only there."""
    with proof.take("m in Reals"):
        proof.have(f"{factor}*(m - {best})^2 >= 0", "a square")
        proof.have(f"{loss.format(m=best)} <= {loss.format(m='m')}", f"the square is 0 at {best}")
    with proof.take("m in Reals", f"{loss.format(m='m')} <= {loss.format(m=best)}"):
        proof.have(f"(m - {best})^2 >= 0", "a square")
        proof.have(f"(m - {best})^2 <= 0", "the loss is least")
        proof.have(f"m == {best}", "the square is 0", by=use("equal_if_square_vanishes", a="m", b=best))


@derivation(
    claim=f"UniquelyMinimizes({NLL.format(m='mu')}, mu, 3/5)",
    where=["mu in Reals"],
    title="For the samples 0 and 3 with variances 1 and 4 the maximum-likelihood mean is 3/5",
    title_zh="样本 0 与 3、方差 1 与 4 时，均值的最大似然估计为 3/5",
    source=SOURCE,
    settles=["D0-39"],
)
def unequal_variances_likelihood(proof: Proof) -> None:
    """The negative log-likelihood is a constant plus 5/8 (m - 3/5)^2."""
    with proof.take("m in Reals"):
        near = use("gaussian_log_density", x=0, mu="m", sigma=1)
        far = use("gaussian_log_density", x=3, mu="m", sigma=2)
        first = proof.have("-log(gaussian_pdf(0, m, 1)) == log(2*pi*1^2)/2 + (0 - m)^2/(2*1^2)", by=near)
        second = proof.have("-log(gaussian_pdf(3, m, 2)) == log(2*pi*2^2)/2 + (3 - m)^2/(2*2^2)", by=far)
        proof.start(NLL.format(m="m"))
        proof.equal(
            "log(2*pi*1^2)/2 + (0 - m)^2/(2*1^2) + (log(2*pi*2^2)/2 + (3 - m)^2/(2*2^2))",
            "both densities",
            by=[first, second],
        )
        proof.equal("log(2*pi*1^2)/2 + log(2*pi*2^2)/2 + 9/10 + 5/8*(m - 3/5)^2", "completing the square")
    least_where_square_vanishes(proof, NLL, "5/8", "3/5")


@derivation(
    claim=f"UniquelyMinimizes({SQUARES.format(m='mu')}, mu, 3/2)",
    where=["mu in Reals"],
    title="For the samples 0 and 3 the mean of least squares is 3/2",
    title_zh="样本 0 与 3 的最小二乘均值为 3/2",
    source=SOURCE,
    settles=["D0-39"],
)
def unequal_variances_least_squares(proof: Proof) -> None:
    """The sum of squares is 9/2 + 2 (m - 3/2)^2."""
    with proof.take("m in Reals"):
        proof.have(f"{SQUARES.format(m='m')} == 9/2 + 2*(m - 3/2)^2", "completing the square")
    least_where_square_vanishes(proof, SQUARES, "2", "3/2")
