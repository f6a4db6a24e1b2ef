"""Maximum-likelihood estimates of a normal model: when they exist, and the mean squared error as the variance."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

TOPIC = "Estimates of a normal model"
CASELLA = "Casella, Berger: Statistical Inference, 2nd ed., Example 7.2.11"


def negative_log_likelihood(mu: str, v: str) -> str:
    """Minus the log-likelihood of mean mu and variance v, as text."""
    return f"-log(Product(gaussian_pdf(x[i], {mu}, sqrt({v})), (i, 1, n)))"


ZERO = "if(i == 1, 0, 0)"
ONE_SAMPLE = f"[{ZERO} for i in 1..1]"


def one_sample(mu: str, v: str) -> str:
    """The same for one sample, the number 0, as text."""
    return f"-log(Product(gaussian_pdf({ZERO}, {mu}, sqrt({v})), (i, 1, 1)))"


VARIANCE_EXISTS = (
    "exists s in (0, oo): forall v in (0, oo):"
    f" {negative_log_likelihood('mean(x)', 's')} <= {negative_log_likelihood('mean(x)', 'v')}"
)
BOTH_EXIST = (
    "exists m in Reals, s in (0, oo): forall mu in Reals, v in (0, oo):"
    f" {negative_log_likelihood('m', 's')} <= {negative_log_likelihood('mu', 'v')}"
)


@derivation(
    claim=f"not {VARIANCE_EXISTS}",
    where=["x in Reals^n", "forall i in 1..n, j in 1..n: x[i] == x[j]"],
    title="If all samples are equal, the likelihood has no maximum in the variance",
    source=CASELLA,
)
def no_variance_estimate(proof: Proof) -> None:
    """With half the variance minus the log-likelihood is always less."""
    with proof.take("i in 1..n"):
        proof.have("x[i] == x[1]", "all samples are equal")
    proof.start("mse(x, [mean(x) for i in 1..n])")
    proof.equal("1/n*Sum((x[i] - mean(x))^2, (i, 1, n))", "by definition")
    proof.equal(0, "all samples are equal to their mean")
    with proof.take("v in (0, oo)") as left:
        proof.start(negative_log_likelihood("mean(x)", "v"))
        proof.equal(
            "n/2*log(2*pi*v) + n*mse(x, [mean(x) for i in 1..n])/(2*v)",
            "the negative log-likelihood for sigma = sqrt(v)",
            by=use("gaussian_nll", mu="mean(x)", sigma="sqrt(v)"),
        )
        proof.equal("n/2*log(2*pi*v)", "the deviations vanish")
    with proof.contradiction(VARIANCE_EXISTS):
        proof.obtain("s", VARIANCE_EXISTS, "the variance at the minimum")
        proof.start(negative_log_likelihood("mean(x)", "s"))
        proof.at_most(negative_log_likelihood("mean(x)", "s/2"), "s gives the least value")
        proof.equal("n/2*log(2*pi*(s/2))", "what is left without deviations", by=left.result)
        proof.less("n/2*log(2*pi*s)", "log increases")
        proof.equal(negative_log_likelihood("mean(x)", "s"), "the same again", by=left.result)


@derivation(
    claim=VARIANCE_EXISTS,
    where=["x in Reals^n"],
    title="There is always a maximum-likelihood estimate of the variance (false)",
    title_zh="方差的最大似然估计总存在（不成立）",
    settles=["D2-72"],
    expected="refuted",
)
def variance_estimate_exists(proof: Proof) -> None:
    """For one sample there is none."""
    mean = f"mean({ONE_SAMPLE})"
    best = f"forall v in (0, oo): {one_sample(mean, 's')} <= {one_sample(mean, 'v')}"
    with proof.take("s in (0, oo)"), proof.suppose(best):
        proof.exhibit(f"exists s in (0, oo): {best}", s="s")
        none = use("no_variance_estimate", n=1, x=ONE_SAMPLE)
        proof.have("false", "all samples are equal", by=none)
    proof.counterexample(n=1, x=["0"])


@derivation(
    claim=BOTH_EXIST,
    where=["x in Reals^n"],
    title="There are always maximum-likelihood estimates of mean and variance (false)",
    title_zh="均值与方差的最大似然估计总存在（不成立）",
    settles=["D2-73"],
    expected="refuted",
)
def mean_and_variance_estimates_exist(proof: Proof) -> None:
    """For one sample there are none."""
    best = f"forall mu in Reals, v in (0, oo): {one_sample('m', 's')} <= {one_sample('mu', 'v')}"
    with proof.take("m in Reals", "s in (0, oo)"), proof.suppose(best):
        proof.exhibit(f"exists m in Reals, s in (0, oo): {best}", m="m", s="s")
        none = use("gaussian_mle_missing", n=1, x=ONE_SAMPLE)
        proof.have("false", "all samples are equal", by=none)
    proof.counterexample(n=1, x=["0"])


@derivation(
    claim="1/n*Sum((x[i] - mean(x))^2, (i, 1, n)) == mse(x, [mean(x) for i in 1..n])"
    " and forall mu in Reals: mse(x, [mean(x) for i in 1..n]) <= mse(x, [mu for i in 1..n])",
    where=["x in Reals^n"],
    title="The estimate of the variance is the least mean squared error of a constant",
    title_zh="方差的估计是常数预测的最小均方误差",
    source=CASELLA,
    settles=["D2-74"],
)
def variance_estimate_is_least_mse(proof: Proof) -> None:
    """The mean minimises the mean squared error."""
    with proof.take("mu in Reals"):
        proof.have(
            "mse(x, [mean(x) for i in 1..n]) <= mse(x, [mu for i in 1..n])",
            "the mean minimises the mean squared error",
            by=use("mean_minimizes_mse", x="x"),
        )


SQUARES = "Sum((x[i] - mu)^2, (i, 1, n))"
LOG_DENSITIES = "Sum(log(gaussian_pdf(x[i], mu, sigma)), (i, 1, n))"


@derivation(
    claim=f"log(Product(gaussian_pdf(x[i], mu, sigma), (i, 1, n))) == {LOG_DENSITIES}"
    f" and diff({LOG_DENSITIES}, sigma) == -n/sigma + {SQUARES}/sigma^3",
    where=["x in Reals^n", "mu in Reals", "sigma > 0"],
    title="The derivative of the Gaussian log-likelihood by sigma",
    title_zh="高斯对数似然对 sigma 的导数",
    source=CASELLA,
    settles=["D2-72"],
)
def gaussian_score_by_sigma(proof: Proof) -> None:
    """Each sample contributes -1/sigma + (x_i - mu)^2/sigma^3."""
    split = use("log_product", f="[gaussian_pdf(x[i], mu, sigma) for i in 1..n]", lo=1, hi="n")
    proof.have(f"log(Product(gaussian_pdf(x[i], mu, sigma), (i, 1, n))) == {LOG_DENSITIES}", by=split)
    proof.have(f"diff({LOG_DENSITIES}, sigma) == -n/sigma + {SQUARES}/sigma^3", "term by term")


@derivation(
    claim=f"-n/sigma + {SQUARES}/sigma^3 == 0 iff sigma^2 == {SQUARES}/n",
    where=["x in Reals^n", "mu in Reals", "sigma > 0"],
    title="The derivative by sigma vanishes just when sigma^2 is the mean squared deviation",
    title_zh="对 sigma 的导数为零，当且仅当 sigma^2 是平均离差平方",
    source=CASELLA,
    settles=["D2-72"],
)
def gaussian_stationary_sigma(proof: Proof) -> None:
    """Times sigma^3/n it is a linear equation for sigma^2."""
    with proof.suppose(f"-n/sigma + {SQUARES}/sigma^3 == 0"):
        proof.start("sigma^2")
        proof.equal(f"{SQUARES}/n - sigma^3/n*(-n/sigma + {SQUARES}/sigma^3)")
        proof.equal(f"{SQUARES}/n", "the derivative is 0")
    with proof.suppose(f"sigma^2 == {SQUARES}/n"):
        proof.have(f"{SQUARES} == n*sigma^2", "times n")
        proof.start(f"-n/sigma + {SQUARES}/sigma^3")
        proof.equal("-n/sigma + n*sigma^2/sigma^3")
        proof.equal(0)
