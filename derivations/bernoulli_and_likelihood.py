"""The Bernoulli distribution, the likelihood of a sample, and where the likelihood is largest."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

BISHOP = "Bishop: Pattern Recognition and Machine Learning, "
CASELLA = "Casella, Berger: Statistical Inference, 2nd ed., "

# -- the distribution ------------------------------------------------------------------------------------


@derivation(
    claim="(p >= 0 and 1 - p >= 0 and p + (1 - p) == 1) iff (0 <= p and p <= 1)",
    where=["p in Reals"],
    title="p and 1 - p are the probabilities of a variable with values 0 and 1 just when p lies between 0 and 1",
    settles=["D0-01"],
)
def bernoulli_weights(proof: Proof) -> None:
    """They always sum to 1; that they are not negative are the two bounds."""


@derivation(
    claim="bernoulli_pmf(p, x) == if(x == 1, p, 1 - p)",
    where=["p in [0, 1]", "x in {0, 1}"],
    title="p^x (1 - p)^(1 - x) is p for x = 1 and 1 - p for x = 0",
    source=BISHOP + "(2.2)",
    settles=["D0-02", "D0-04"],
)
def bernoulli_pmf_values(proof: Proof) -> None:
    """One of the two factors has the exponent 0 and is 1, also where its base is 0."""
    zero, one = proof.cases("x == 0", "x == 1")
    with zero:
        proof.have("p^x*(1 - p)^(1 - x) == 1 - p", "p^0 = 1")
        proof.have("bernoulli_pmf(p, x) == if(x == 1, p, 1 - p)")
    with one:
        proof.have("p^x*(1 - p)^(1 - x) == p", "(1 - p)^0 = 1")
        proof.have("bernoulli_pmf(p, x) == if(x == 1, p, 1 - p)")


@derivation(
    claim="bernoulli_pmf(p, x) == if(x == 0, p, 1 - p)",
    where=["p in [0, 1]", "x in {0, 1}"],
    title="p^x (1 - p)^(1 - x) is the probability of x when P(X = 0) = p (false)",
    settles=["D0-02"],
    expected="refuted",
)
def bernoulli_pmf_exchanged(proof: Proof) -> None:
    """At p = 1/4 the formula gives 3/4 for x = 0."""
    proof.counterexample(p="1/4", x=0)


@derivation(
    claim="p^(1 - x)*(1 - p)^x == if(x == 0, p, 1 - p)",
    where=["p in [0, 1]", "x in {0, 1}"],
    title="When P(X = 0) = p the probability of x is p^(1 - x) (1 - p)^x",
    settles=["D0-02"],
)
def bernoulli_pmf_of_zero(proof: Proof) -> None:
    """The exponents of the two factors are exchanged."""
    zero, one = proof.cases("x == 0", "x == 1")
    with zero:
        proof.have("p^(1 - x)*(1 - p)^x == p", "(1 - p)^0 = 1")
        proof.have("p^(1 - x)*(1 - p)^x == if(x == 0, p, 1 - p)")
    with one:
        proof.have("p^(1 - x)*(1 - p)^x == 1 - p", "p^0 = 1")
        proof.have("p^(1 - x)*(1 - p)^x == if(x == 0, p, 1 - p)")


@derivation(
    claim="(forall x in {0, 1}: bernoulli_pmf(p, x) == if(x == 0, p, 1 - p)) iff p == 1/2",
    where=["p in [0, 1]"],
    title="The two assignments of p agree only for the fair coin",
    settles=["D0-02"],
)
def bernoulli_assignments_agree(proof: Proof) -> None:
    """At x = 0 the equation is 1 - p = p."""
    with proof.suppose("forall x in {0, 1}: bernoulli_pmf(p, x) == if(x == 0, p, 1 - p)") as given:
        proof.have("bernoulli_pmf(p, 0) == if(0 == 0, p, 1 - p)", "at x = 0", by=use(given.assumption, x=0))
        proof.have("1 - p == p")
        proof.have("p == 1/2")
    with proof.suppose("p == 1/2"):
        with proof.take("x in {0, 1}"):
            proof.have("bernoulli_pmf(p, x) == if(x == 0, p, 1 - p)", "both are 1/2")


@derivation(
    claim="Sum(bernoulli_pmf(p, x), (x, 0, 1)) == 1 and forall x in {0, 1}: bernoulli_pmf(p, x) >= 0",
    where=["p in [0, 1]"],
    title="The Bernoulli distribution is a probability mass function",
    source=BISHOP + "(2.2)",
    settles=["D0-03"],
)
def bernoulli_pmf_normalised(proof: Proof) -> None:
    """Its two values are 1 - p and p; also at p = 0 and p = 1, as 0^0 = 1."""
    proof.have("Sum(bernoulli_pmf(p, x), (x, 0, 1)) == 1", "(1 - p) + p")
    with proof.take("x in {0, 1}"):
        proof.have("bernoulli_pmf(p, x) >= 0", "a product of powers of numbers >= 0")


@derivation(
    claim="bernoulli_pmf(p, 0) == 1 - p and bernoulli_pmf(p, 0) + bernoulli_pmf(p, 1) == 1",
    where=["p in [0, 1]"],
    title="The probability of tails is 1 minus that of heads",
    settles=["D2-46"],
)
def bernoulli_complement(proof: Proof) -> None:
    """p^0 (1 - p)^1 and p^1 (1 - p)^0."""


# -- a hundred failures ------------------------------------------------------------------------------------


@derivation(
    claim="0 <= t^n and t^n <= t",
    where=["t in [0, 1]", "n in Naturals"],
    title="A power of a number between 0 and 1 is at most the number",
)
def power_below_base(proof: Proof) -> None:
    """Each further factor t makes it smaller."""
    base, step = proof.induction("m", 1, "0 <= t^m and t^m <= t")
    with base:
        proof.have("0 <= t^1 and t^1 <= t", "t^1 = t")
    with step:
        proof.have("t^(m + 1) == t^m*t", "one factor more", by=use("power_successor", a="t", n="m"))
        proof.have("t^m*t <= t*t", "the induction hypothesis, times t")
        proof.have("t*t <= t", "times t <= 1")
        proof.have("0 <= t^(m + 1) and t^(m + 1) <= t")


@derivation(
    claim="a^n < b^n",
    where=["0 < a < b", "n in Naturals"],
    title="Powers of a larger positive number are larger",
)
def power_increasing(proof: Proof) -> None:
    """Factor by factor, by induction."""
    base, step = proof.induction("m", 1, "a^m < b^m")
    with base:
        proof.have("a^1 < b^1", "t^1 = t")
    with step:
        proof.have("b^m > 0", "a power of a positive number")
        proof.start("a^(m + 1)")
        proof.equal("a^m*a", "one factor more", by=use("power_successor", a="a", n="m"))
        proof.less("b^m*a", "the induction hypothesis, times a")
        proof.less("b^m*b", "b > a")
        proof.equal("b^(m + 1)", "one factor more", by=use("power_successor", a="b", n="m"))


@derivation(
    claim="Product(1 - p, (i, 1, 100)) == (1 - p)^100",
    where=["p in Reals"],
    title="A product of a hundred equal factors",
    settles=["D0-07"],
)
def hundred_equal_factors(proof: Proof) -> None:
    """A product of equal factors is a power."""


@derivation(
    claim="UniquelyMaximizes((1 - p)^n, p, 0)",
    where=["p in [0, 1]", "n in Naturals"],
    title="(1 - p)^n is largest at p = 0, and only there",
    settles=["D0-08"],
)
def power_of_failure_maximal(proof: Proof) -> None:
    """(1 - p)^n is at most 1 - p, which is 1 only at p = 0."""
    with proof.take("p in [0, 1]") as below:
        proof.have("(1 - p)^n <= 1 - p", "a power of a number in [0, 1]", by=use("power_below_base", t="1 - p"))
    with proof.take("p in [0, 1]"):
        proof.have("(1 - p)^n <= 1", "1 - p <= 1", by=below)
    with proof.take("p in [0, 1]"):
        with proof.suppose("(1 - p)^n >= 1"):
            proof.have("(1 - p)^n <= 1 - p", "as before", by=below)
            proof.have("p == 0", "1 <= 1 - p")


@derivation(
    claim="UniquelyMaximizes(Product(1 - p, (i, 1, n)), p, 0)",
    where=["p in [0, 1]", "n in Naturals"],
    title="After n failures and no success the likelihood is largest at p = 0, and only there",
    source=CASELLA + "Example 7.2.7",
    note="The example of the document has n = 100.",
    settles=["D0-08"],
)
def no_success_mle(proof: Proof) -> None:
    """The product is (1 - p)^n, which is at most 1 - p."""
    with proof.take("p in [0, 1]") as below:
        proof.start("Product(1 - p, (i, 1, n))")
        proof.equal("(1 - p)^n", "a product of equal factors")
        proof.at_most("1 - p", "a power of a number in [0, 1]", by=use("power_below_base", t="1 - p"))
    with proof.take("p in [0, 1]"):
        proof.have("Product(1 - p, (i, 1, n)) <= 1", "1 - p <= 1", by=below)
    with proof.take("p in [0, 1]"):
        with proof.suppose("Product(1 - p, (i, 1, n)) >= 1"):
            proof.have("Product(1 - p, (i, 1, n)) <= 1 - p", "as before", by=below)
            proof.have("p == 0", "1 <= 1 - p")


@derivation(
    claim="(1 - p)^100 <= (1 - 0)^100",
    where=["p in Reals"],
    title="0 maximises (1 - p)^100 over all real p (false)",
    settles=["D0-08"],
    expected="refuted",
)
def hundred_failures_all_reals(proof: Proof) -> None:
    """At p = 3 the value is 2^100."""
    proof.counterexample(p=3)


@derivation(
    claim="exists p in (0, 1): (1 - p)^100 > (1 - c)^100",
    where=["c in (0, 1)"],
    title="On the open interval (1 - p)^100 has no maximum",
    settles=["D0-08"],
)
def hundred_failures_open_interval(proof: Proof) -> None:
    """Half of c is better than c."""
    larger = use("power_increasing", a="1 - c", b="1 - c/2", n=100)
    proof.have("(1 - c)^100 < (1 - c/2)^100", "a power of a larger positive number", by=larger)
    proof.exhibit("exists p in (0, 1): (1 - p)^100 > (1 - c)^100", p="c/2")


@derivation(
    claim="diff((1 - p)^100, p) == -100*(1 - p)^99 and (-100*(1 - p)^99 == 0 iff p == 1) and (1 - 1)^100 <= (1 - p)^100",
    where=["p in [0, 1]"],
    title="The stationary point of (1 - p)^100 is its minimum: the maximum is at the boundary",
    settles=["D0-08"],
)
def hundred_failures_stationary(proof: Proof) -> None:
    """The derivative vanishes only at p = 1, where the power is 0."""
    end, before = proof.cases("p == 1", "1 - p > 0")
    with end:
        proof.have("-100*(1 - p)^99 == 0 iff p == 1", "a power of 0")
    with before:
        proof.have("(1 - p)^99 > 0", "a power of a positive number")
        proof.have("-100*(1 - p)^99 == 0 iff p == 1", "neither holds")
    proof.have("diff((1 - p)^100, p) == -100*(1 - p)^99", "the chain rule")
    proof.have("(1 - 1)^100 <= (1 - p)^100", "0 and a power of a number >= 0")
