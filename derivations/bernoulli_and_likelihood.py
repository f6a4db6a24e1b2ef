"""The Bernoulli distribution, the likelihood of a sample, and where the likelihood is largest."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

TOPIC = "The Bernoulli distribution and its likelihood"
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
    with proof.suppose("p == 1/2"), proof.take("x in {0, 1}"):
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
        proof.have("(b^m - a^m)*a > 0", "the induction hypothesis, times a")
        proof.have("b^m*(b - a) > 0", "a power of a positive number, times b - a")
        proof.start("a^(m + 1)")
        proof.equal("a^m*a", "one factor more", by=use("power_successor", a="a", n="m"))
        proof.less("b^m*a", "the induction hypothesis, times a")
        proof.less("b^m*b", "b > a")
        proof.equal("b^(m + 1)", "one factor more", by=use("power_successor", a="b", n="m"))


@derivation(
    claim="Product(1 - p, (i, 1, 100)) == (1 - p)^100",
    where=["p in Reals"],
    title="A product of a hundred factors 1 - p is (1 - p)^100",
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
    with proof.take("p in [0, 1]", "u in {0}"):
        proof.have("(1 - u)^n == 1", "u = 0")
        proof.have("(1 - p)^n <= (1 - u)^n", "1 - p <= 1", by=below)
    with proof.take("p in [0, 1]", "u in {0}"):
        proof.have("(1 - u)^n == 1", "u = 0")
        with proof.suppose("(1 - p)^n >= (1 - u)^n"):
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
    with proof.take("p in [0, 1]", "u in {0}"):
        proof.have("Product(1 - u, (i, 1, n)) == 1", "u = 0")
        proof.have("Product(1 - p, (i, 1, n)) <= Product(1 - u, (i, 1, n))", "1 - p <= 1", by=below)
    with proof.take("p in [0, 1]", "u in {0}"):
        proof.have("Product(1 - u, (i, 1, n)) == 1", "u = 0")
        with proof.suppose("Product(1 - p, (i, 1, n)) >= Product(1 - u, (i, 1, n))"):
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
    claim="diff((1 - p)^100, p) == -100*(1 - p)^99 and (-100*(1 - p)^99 == 0 iff p == 1)"
    " and (1 - 1)^100 <= (1 - p)^100",
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


# -- the logarithm of the likelihood -------------------------------------------------------------------


@derivation(
    claim="a <= b iff log(a) <= log(b)",
    where=["a > 0", "b > 0"],
    title="The logarithm keeps the order",
)
def log_keeps_order(proof: Proof) -> None:
    """It is strictly increasing."""
    with proof.suppose("a <= b"):
        same, below = proof.cases("a == b", "a < b")
        with same:
            proof.have("log(a) <= log(b)", "they are equal")
        with below:
            proof.have("log(a) < log(b)", "the logarithm increases", by=use("log_increases", s="a", t="b"))
            proof.have("log(a) <= log(b)")
    with proof.suppose("log(a) <= log(b)"):
        with proof.contradiction("b < a"):
            proof.have("log(b) < log(a)", "the logarithm increases", by=use("log_increases", s="b", t="a"))
        proof.have("a <= b")


@derivation(
    claim="f <= g iff a <= b",
    where=["f > 0", "g > 0", "a, b in Reals", "log(f) == a", "log(g) == b"],
    title="Numbers with the logarithms a and b are ordered like a and b",
)
def order_from_logs(proof: Proof) -> None:
    """The logarithm keeps the order."""
    same = use("log_keeps_order", a="f", b="g")
    with proof.suppose("f <= g"):
        proof.have("log(f) <= log(g)", by=same)
        proof.have("a <= b")
    with proof.suppose("a <= b"):
        proof.have("log(f) <= log(g)")
        proof.have("f <= g", by=same)


@derivation(
    claim="a <= b iff d <= c",
    where=["a, b, c, d in Reals", "c == -a", "d == -b"],
    title="A minus sign reverses the order",
)
def order_reversed(proof: Proof) -> None:
    """By adding -a - b on both sides."""
    with proof.suppose("a <= b"):
        proof.have("d <= c")
    with proof.suppose("d <= c"):
        proof.have("a <= b")


@derivation(
    claim="SameMaximizers(if(x == 1, p, 1 - p), p^x*(1 - p)^(1 - x), p)",
    where=["p in [0, 1]", "x in {0, 1}"],
    title="The probability of x is largest where p^x (1 - p)^(1 - x) is",
    settles=["D0-40"],
)
def likelihood_by_formula(proof: Proof) -> None:
    """They are the same function of p."""
    with proof.take("p in [0, 1]"):
        proof.have("bernoulli_pmf(p, x) == if(x == 1, p, 1 - p)", by=use("bernoulli_pmf_values"))
        proof.have("p^x*(1 - p)^(1 - x) == if(x == 1, p, 1 - p)")
    with proof.take("p, u in [0, 1]"), proof.suppose("if(x == 1, u, 1 - u) <= if(x == 1, p, 1 - p)"):
        proof.have("u^x*(1 - u)^(1 - x) <= p^x*(1 - p)^(1 - x)")
    with proof.take("p, u in [0, 1]"), proof.suppose("u^x*(1 - u)^(1 - x) <= p^x*(1 - p)^(1 - x)"):
        proof.have("if(x == 1, u, 1 - u) <= if(x == 1, p, 1 - p)")


@derivation(
    claim="SameMaximizers(p^x*(1 - p)^(1 - x), log(p^x*(1 - p)^(1 - x)), p)",
    where=["p in (0, 1)", "x in {0, 1}"],
    title="Likelihood and log-likelihood have the same maximisers on (0, 1)",
    settles=["D0-41"],
)
def log_likelihood_same_maximisers(proof: Proof) -> None:
    """The likelihood is positive, and the logarithm keeps the order."""
    same = use("log_keeps_order", a="u^x*(1 - u)^(1 - x)", b="p^x*(1 - p)^(1 - x)")
    with proof.take("p, u in (0, 1)"), proof.suppose("u^x*(1 - u)^(1 - x) <= p^x*(1 - p)^(1 - x)"):
        proof.have("log(u^x*(1 - u)^(1 - x)) <= log(p^x*(1 - p)^(1 - x))", "the logarithm keeps the order", by=same)
    with proof.take("p, u in (0, 1)"), proof.suppose("log(u^x*(1 - u)^(1 - x)) <= log(p^x*(1 - p)^(1 - x))"):
        proof.have("u^x*(1 - u)^(1 - x) <= p^x*(1 - p)^(1 - x)", "the logarithm keeps the order", by=same)


LIKELIEST = "forall u in [0, 1]: bernoulli_pmf(u, x) <= bernoulli_pmf(c, x)"


def among_possible(relation: str) -> str:
    """c has positive likelihood, and `relation` holds for each u that has."""
    return f"bernoulli_pmf(c, x) > 0 and forall u in [0, 1]: bernoulli_pmf(u, x) > 0 implies {relation}"


LOG_LIKELIEST = among_possible("log(bernoulli_pmf(u, x)) <= log(bernoulli_pmf(c, x))")


@derivation(
    claim=f"({LIKELIEST}) iff ({LOG_LIKELIEST})",
    where=["c in [0, 1]", "x in {0, 1}"],
    title="Likelihood and log-likelihood have the same maximisers on [0, 1], with log 0 less than all else",
    settles=["D0-41"],
)
def log_likelihood_same_maximisers_closed(proof: Proof) -> None:
    """The maximum is positive, as p = x has likelihood 1; where the likelihood is 0 there is no maximum."""
    with proof.suppose(LIKELIEST) as best:
        proof.have("bernoulli_pmf(x, x) == 1", "p = x makes x certain")
        proof.have("bernoulli_pmf(x, x) <= bernoulli_pmf(c, x)", by=use(best.assumption, u="x"))
        positive = proof.have("bernoulli_pmf(c, x) > 0")
        with proof.take("u in [0, 1]") as order, proof.suppose("bernoulli_pmf(u, x) > 0"):
            proof.have(
                "log(bernoulli_pmf(u, x)) <= log(bernoulli_pmf(c, x))",
                "the logarithm keeps the order",
                by=use("log_keeps_order", a="bernoulli_pmf(u, x)", b="bernoulli_pmf(c, x)"),
            )
        proof.have(LOG_LIKELIEST, by=[positive, order])
    with proof.suppose(LOG_LIKELIEST):
        proof.have("bernoulli_pmf(c, x) > 0")
        largest = proof.have(
            "forall u in [0, 1]: bernoulli_pmf(u, x) > 0 implies log(bernoulli_pmf(u, x)) <= log(bernoulli_pmf(c, x))"
        )
        with proof.take("u in [0, 1]"):
            possible, impossible = proof.cases("bernoulli_pmf(u, x) > 0", "bernoulli_pmf(u, x) <= 0")
            with possible:
                proof.have("log(bernoulli_pmf(u, x)) <= log(bernoulli_pmf(c, x))", by=use(largest, u="u"))
                proof.have(
                    "bernoulli_pmf(u, x) <= bernoulli_pmf(c, x)",
                    "the logarithm keeps the order",
                    by=use("log_keeps_order", a="bernoulli_pmf(u, x)", b="bernoulli_pmf(c, x)"),
                )
            with impossible:
                proof.have("bernoulli_pmf(u, x) <= bernoulli_pmf(c, x)", "at most 0, and that is positive")


# -- one sample: the printed objective and the right one -------------------------------------------------


@derivation(
    claim="log(p^x*(1 - p)^(1 - x)) == x*log(p) + (1 - p)*log(1 - p)",
    where=["p in (0, 1)", "x in {0, 1}"],
    title="The log-likelihood with 1 - p in place of 1 - x (false)",
    settles=["D0-42"],
    expected="refuted",
)
def log_likelihood_as_printed(proof: Proof) -> None:
    """For x = 0 and p = 1/2 the right side is half of the left side."""
    proof.counterexample(p="1/2", x=0)


PRINTED = "xlogy(x, {0}) + xlogy(1 - {0}, 1 - {0})"


@derivation(
    claim="forall u in [0, 1]: u^x*(1 - u)^(1 - x) <= c^x*(1 - c)^(1 - x)",
    where=[
        "x in {0, 1}",
        "c in [0, 1]",
        "x == 1 implies c > 0",
        f"forall u in [0, 1]: (x == 1 implies u > 0) implies {PRINTED.format('u')} <= {PRINTED.format('c')}",
    ],
    title="For one sample x log p + (1 - p) log(1 - p) is largest where the likelihood is, with 0 log 0 = 0 (false)",
    settles=["D0-42", "D0-43"],
    expected="refuted",
)
def printed_objective_same_argmax(proof: Proof) -> None:
    """For x = 0 the printed objective is largest, namely 0, at p = 0 and at p = 1; the likelihood is 1 and 0 there."""
    with proof.take("u in [0, 1]"), proof.suppose("0 == 1 implies u > 0"):
        proof.have("xlogy(1 - u, 1 - u) <= 0", "t log t <= 0 on [0, 1]", by=use("xlogx_at_most_zero", t="1 - u"))
        proof.have("xlogy(0, u) + xlogy(1 - u, 1 - u) <= xlogy(0, 1) + xlogy(1 + -1*1, 1 + -1*1)", "0 log 0 = 0")
    proof.counterexample(x=0, c=1)


@derivation(
    claim="Sum(x[i]*log(p) + (1 - p)*log(1 - p), (i, 1, n))"
    " <= Sum(x[i]*log(mean(x)) + (1 - mean(x))*log(1 - mean(x)), (i, 1, n))",
    where=["x in {0, 1}^n", "0 < mean(x) < 1", "p in (0, 1)"],
    title="The objective with 1 - p in place of 1 - x is largest at the mean of the samples (false)",
    settles=["D0-42"],
    expected="refuted",
)
def log_likelihood_as_printed_argmax(proof: Proof) -> None:
    """For one head and one tail it is larger at p = 3/4 than at p = 1/2: the slip changes the argmax too."""
    proof.counterexample(n=2, x=["1", "0"], p="3/4")


@derivation(
    claim="log(p^x*(1 - p)^(1 - x)) == x*log(p) + (1 - x)*log(1 - p)",
    where=["p in (0, 1)", "x in {0, 1}"],
    title="The log-likelihood of one sample is x log p + (1 - x) log(1 - p)",
    source=BISHOP + "section 2.1",
    settles=["D0-42"],
)
def log_likelihood_of_sample(proof: Proof) -> None:
    """The log of a product of powers."""


LIKELIHOOD = "Product(bernoulli_pmf({0}, x[i]), (i, 1, n))"
OBJECTIVE = "Sum(x[i]*log({0}) + (1 - x[i])*log(1 - {0}), (i, 1, n))"
LOSS = "Sum(binary_cross_entropy(x[i], {0}), (i, 1, n))"


@derivation(
    claim=f"{LIKELIHOOD.format('u')} <= {LIKELIHOOD.format('p')}"
    f" iff {OBJECTIVE.format('u')} <= {OBJECTIVE.format('p')}",
    where=["x in {0, 1}^n", "p, u in (0, 1)"],
    title="Likelihood and log-likelihood of n Bernoulli samples order the parameters in the same way",
    settles=["D0-42"],
)
def objective_same_order(proof: Proof) -> None:
    """The objective is the logarithm of the likelihood, and the logarithm keeps the order."""
    with proof.take("v in (0, 1)") as value:
        with proof.take("i in 1..n"):
            proof.have("bernoulli_pmf(v, x[i]) > 0", "a product of powers of positive numbers")
            log = use("log_likelihood_of_sample", p="v", x="x[i]")
            proof.have("log(bernoulli_pmf(v, x[i])) == x[i]*log(v) + (1 - x[i])*log(1 - v)", "one sample", by=log)
        proof.have(f"{LIKELIHOOD.format('v')} > 0", "a product of positive factors")
        proof.start(f"log({LIKELIHOOD.format('v')})")
        split = use("log_product", f="[bernoulli_pmf(v, x[i]) for i in 1..n]", lo=1, hi="n")
        proof.equal("Sum(log(bernoulli_pmf(v, x[i])), (i, 1, n))", "the log of a product of positive factors", by=split)
        proof.equal(OBJECTIVE.format("v"), "sample by sample")
    for v in ("u", "p"):
        with proof.take("i in 1..n"):
            proof.have(f"bernoulli_pmf({v}, x[i]) > 0", "a product of powers of positive numbers")
        proof.have(f"{LIKELIHOOD.format(v)} > 0", "a product of positive factors")
        proof.have(f"log({LIKELIHOOD.format(v)}) == {OBJECTIVE.format(v)}", by=value)
    values = {
        "f": LIKELIHOOD.format("u"),
        "a": OBJECTIVE.format("u"),
        "g": LIKELIHOOD.format("p"),
        "b": OBJECTIVE.format("p"),
    }
    proof.have(
        f"{LIKELIHOOD.format('u')} <= {LIKELIHOOD.format('p')} iff {OBJECTIVE.format('u')} <= {OBJECTIVE.format('p')}",
        "the logarithm keeps the order",
        by=use("order_from_logs", **values),
    )


@derivation(
    claim=f"SameMaximizers({LIKELIHOOD.format('p')}, {OBJECTIVE.format('p')}, p)",
    where=["x in {0, 1}^n", "p in (0, 1)"],
    title="The likelihood of n Bernoulli samples is largest where the sum of x log p + (1 - x) log(1 - p) is",
    settles=["D0-42"],
)
def objective_same_maximisers(proof: Proof) -> None:
    """Both order the parameters in the same way."""
    same = use("objective_same_order", p="p", u="u", x="x")
    with proof.take("p, u in (0, 1)"), proof.suppose(f"{LIKELIHOOD.format('u')} <= {LIKELIHOOD.format('p')}"):
        proof.have(f"{OBJECTIVE.format('u')} <= {OBJECTIVE.format('p')}", by=same)
    with proof.take("p, u in (0, 1)"), proof.suppose(f"{OBJECTIVE.format('u')} <= {OBJECTIVE.format('p')}"):
        proof.have(f"{LIKELIHOOD.format('u')} <= {LIKELIHOOD.format('p')}", by=same)


@derivation(
    claim="-(x*log(p) + (1 - p)*log(1 - p)) == binary_cross_entropy(x, p)",
    where=["p in (0, 1)", "x in {0, 1}"],
    title="Minus the objective with 1 - p in place of 1 - x is the binary cross-entropy (false)",
    settles=["D0-43"],
    expected="refuted",
)
def loss_as_printed(proof: Proof) -> None:
    """For x = 0 and p = 1/2 it is half of it."""
    proof.counterexample(p="1/2", x=0)


@derivation(
    claim="-(x*log(p) + (1 - x)*log(1 - p)) == binary_cross_entropy(x, p)"
    " and binary_cross_entropy(x, p) == cross_entropy([x, 1 - x], [p, 1 - p])",
    where=["p in (0, 1)", "x in {0, 1}"],
    title="Minus x log p + (1 - x) log(1 - p) is the cross-entropy of (x, 1 - x) and (p, 1 - p)",
    settles=["D0-43"],
)
def loss_is_cross_entropy(proof: Proof) -> None:
    """By the definitions."""


@derivation(
    claim=f"(forall u in (0, 1): {LIKELIHOOD.format('u')} <= {LIKELIHOOD.format('c')})"
    f" iff (forall u in (0, 1): {LOSS.format('c')} <= {LOSS.format('u')})",
    where=["x in {0, 1}^n", "c in (0, 1)"],
    title="The likelihood of n Bernoulli samples is largest where their binary cross-entropy is least",
    settles=["D0-43"],
)
def loss_minimisers(proof: Proof) -> None:
    """The loss is minus the log-likelihood, so the order is reversed."""
    best = f"{LIKELIHOOD.format('u')} <= {LIKELIHOOD.format('c')}"
    log_best = f"{OBJECTIVE.format('u')} <= {OBJECTIVE.format('c')}"
    least = f"{LOSS.format('c')} <= {LOSS.format('u')}"
    log = use("objective_same_order", p="c", u="u", x="x")
    values = {"a": OBJECTIVE.format("u"), "b": OBJECTIVE.format("c"), "c": LOSS.format("u"), "d": LOSS.format("c")}
    minus = use("order_reversed", **values)
    with proof.suppose(f"forall u in (0, 1): {best}"), proof.take("u in (0, 1)"):
        proof.have(log_best, "the logarithm keeps the order", by=log)
        proof.have(least, "the loss is minus the log-likelihood", by=minus)
    with proof.suppose(f"forall u in (0, 1): {least}"), proof.take("u in (0, 1)"):
        proof.have(log_best, "the loss is minus the log-likelihood", by=minus)
        proof.have(best, "the logarithm keeps the order", by=log)


# -- the cross-entropy loss over a sample --------------------------------------------------------------


@derivation(
    claim="-1/n*Sum(y[i]*log(a[i]), (i, 1, n)) == -1/n*log(Product(bernoulli_pmf(a[i], y[i]), (i, 1, n)))",
    where=["y in {0, 1}^n", "a in (0, 1)^n"],
    title="The mean of -y log a over the samples is the mean negative log-likelihood (false)",
    settles=["D0-09"],
    expected="refuted",
)
def one_sided_loss(proof: Proof) -> None:
    """A sample y = 0 costs nothing, though it was given the probability 1/100 only."""
    proof.counterexample(n=1, y=["0"], a=["99/100"])


@derivation(
    claim="-1/n*log(Product(bernoulli_pmf(a[i], y[i]), (i, 1, n)))"
    " == -1/n*Sum(y[i]*log(a[i]) + (1 - y[i])*log(1 - a[i]), (i, 1, n))",
    where=["y in {0, 1}^n", "a in (0, 1)^n"],
    title="The binary cross-entropy loss over n samples is the mean negative log-likelihood",
    source=BISHOP + "(4.90)",
    settles=["D0-09"],
)
def binary_loss_of_samples(proof: Proof) -> None:
    """The log of a product is the sum of the logs; each is minus a binary cross-entropy."""
    with proof.take("i in 1..n") as each:
        proof.have("bernoulli_pmf(a[i], y[i]) > 0", "a product of powers of positive numbers")
        log = use("log_likelihood_of_sample", p="a[i]", x="y[i]")
        proof.have("log(bernoulli_pmf(a[i], y[i])) == y[i]*log(a[i]) + (1 - y[i])*log(1 - a[i])", "one sample", by=log)
    proof.start("-1/n*log(Product(bernoulli_pmf(a[i], y[i]), (i, 1, n)))")
    split = use("log_product", f="[bernoulli_pmf(a[i], y[i]) for i in 1..n]", lo=1, hi="n")
    proof.equal(
        "-1/n*Sum(log(bernoulli_pmf(a[i], y[i])), (i, 1, n))", "the log of a product of positive factors", by=split
    )
    proof.equal("-1/n*Sum(y[i]*log(a[i]) + (1 - y[i])*log(1 - a[i]), (i, 1, n))", "term by term", by=each)


@derivation(
    claim="-1/n*Sum(Sum(delta(k, c[i])*log(q[i,k]), (k, 1, m)), (i, 1, n)) == -1/n*log(Product(q[i,c[i]], (i, 1, n)))",
    where=["c in (1..m)^n", "q in (0, 1]^(n, m)"],
    title="The cross-entropy loss with one-hot labels is the mean negative log-likelihood of the classes",
    source=BISHOP + "(4.108)",
    settles=["D0-09"],
)
def one_hot_loss_of_samples(proof: Proof) -> None:
    """Of the inner sum only the term of the class c_i of the sample remains."""
    proof.start("-1/n*Sum(Sum(delta(k, c[i])*log(q[i,k]), (k, 1, m)), (i, 1, n))")
    proof.equal("-1/n*Sum(log(q[i,c[i]]), (i, 1, n))", "the other terms are 0")
    proof.equal("-1/n*log(Product(q[i,c[i]], (i, 1, n)))", "the log of a product of positive factors")


# -- two heads -----------------------------------------------------------------------------------------


@derivation(
    claim="Product(bernoulli_pmf(p, 1), (i, 1, 2)) == p^2",
    where=["p in [0, 1]"],
    title="The likelihood of two heads is p^2",
    settles=["D2-47", "D2-54"],
)
def two_heads_likelihood(proof: Proof) -> None:
    """The tosses are independent, so the probabilities p^1 (1 - p)^0 multiply."""


@derivation(
    claim="Product(bernoulli_pmf(1/2, 1), (i, 1, 2)) == 0.5^2 and 0.5^2 == 0.25",
    title="At p = 1/2 the likelihood of two heads is 0.25",
    settles=["D2-45", "D2-48"],
)
def two_heads_fair(proof: Proof) -> None:
    """Rational arithmetic."""


@derivation(
    claim="Product(bernoulli_pmf(0.6, 1), (i, 1, 2)) == 0.36"
    " and Product(bernoulli_pmf(0.6, 1), (i, 1, 2)) > Product(bernoulli_pmf(0.5, 1), (i, 1, 2))",
    title="At p = 0.6 the likelihood of two heads is 0.36, more than at 0.5",
    settles=["D2-50"],
)
def two_heads_biased(proof: Proof) -> None:
    """Rational arithmetic."""


@derivation(
    claim="UniquelyMaximizes(Product(bernoulli_pmf(p, 1), (i, 1, 2)), p, 1)",
    where=["p in [0, 1]"],
    title="After two heads the maximum-likelihood estimate is 1, and nothing else",
    settles=["D2-55"],
)
def two_heads_mle(proof: Proof) -> None:
    """p^2 is at most p, which is 1 only at p = 1."""
    with proof.take("p in [0, 1]") as below:
        proof.start("Product(bernoulli_pmf(p, 1), (i, 1, 2))")
        proof.equal("p^2", "p^1 (1 - p)^0 for each toss")
        proof.at_most("p", "a power of a number in [0, 1]", by=use("power_below_base", t="p", n=2))
    proof.have("Product(bernoulli_pmf(1, 1), (i, 1, 2)) == 1", "heads are certain")
    with proof.take("p in [0, 1]"):
        proof.have("Product(bernoulli_pmf(p, 1), (i, 1, 2)) <= Product(bernoulli_pmf(1, 1), (i, 1, 2))", by=below)
    at_least = "Product(bernoulli_pmf(p, 1), (i, 1, 2)) >= Product(bernoulli_pmf(1, 1), (i, 1, 2))"
    with proof.take("p in [0, 1]"), proof.suppose(at_least):
        proof.have("1 <= p", "as p is at least p^2", by=below)
        proof.have("p == 1")


@derivation(
    claim="diff(p^2, p) == 2 at p = 1",
    where=["p in Reals"],
    title="At the maximum p = 1 the derivative of p^2 is 2: a maximum at the boundary",
    settles=["D2-55"],
)
def two_heads_slope(proof: Proof) -> None:
    """The power rule."""


@derivation(
    claim="not forall p in [0, 1]: Product(bernoulli_pmf(p, 1), (i, 1, 2)) == 0.25 implies p == 0.5",
    title="That the likelihood of two heads is 0.25 does not tell p = 0.5 (false)",
    settles=["D2-49"],
    expected="refuted",
)
def two_heads_undetermined(proof: Proof) -> None:
    """p^2 = 1/4 has one solution in [0, 1]."""
    with proof.take("p in [0, 1]"), proof.suppose("Product(bernoulli_pmf(p, 1), (i, 1, 2)) == 0.25"):
        proof.start("(p - 0.5)*(p + 0.5)")
        proof.equal("Product(bernoulli_pmf(p, 1), (i, 1, 2)) - 0.25", "the likelihood is p^2")
        proof.equal(0, "as supposed")
        proof.have("p == 0.5", "p + 1/2 is not 0")


@derivation(
    claim="exists a in [0, 1], b in [0, 1]: a != b and bernoulli_pmf(a, 1)*bernoulli_pmf(a, 0) == 0.16"
    " and bernoulli_pmf(b, 1)*bernoulli_pmf(b, 0) == 0.16",
    title="For one head and one tail the likelihood 0.16 does not determine p",
    settles=["D2-49"],
)
def head_and_tail_undetermined(proof: Proof) -> None:
    """It is p (1 - p), the same at 0.2 and at 0.8."""
    proof.exhibit(
        "exists b in [0, 1]: 0.2 != b and bernoulli_pmf(0.2, 1)*bernoulli_pmf(0.2, 0) == 0.16"
        " and bernoulli_pmf(b, 1)*bernoulli_pmf(b, 0) == 0.16",
        "0.2 times 0.8, and 0.8 times 0.2",
        b="0.8",
    )
    proof.exhibit(
        "exists a in [0, 1]: exists b in [0, 1]: a != b and bernoulli_pmf(a, 1)*bernoulli_pmf(a, 0) == 0.16"
        " and bernoulli_pmf(b, 1)*bernoulli_pmf(b, 0) == 0.16",
        "with this b",
        a="0.2",
    )


@derivation(
    claim="1/2*Product(bernoulli_pmf(0.5, 1), (i, 1, 2))"
    "/(1/2*Product(bernoulli_pmf(0.5, 1), (i, 1, 2)) + 1/2*Product(bernoulli_pmf(0.6, 1), (i, 1, 2))) == 25/61"
    " and 25/61 != 0.25",
    title="After two heads the probability of p = 0.5 is not the likelihood 0.25",
    note="Bayes' formula for p in {0.5, 0.6}, with the probability 1/2 of each before the tosses.",
    settles=["D2-49"],
)
def two_heads_posterior(proof: Proof) -> None:
    """Rational arithmetic: 0.25/(0.25 + 0.36)."""


# -- the maximum-likelihood estimate in general --------------------------------------------------------


@derivation(
    claim="Maximizes(L(t), t, c) iff (0 <= c and c <= 1 and forall u in [0, 1]: L(u) <= L(c))",
    where=["L in Functions", "t in [0, 1]", "c in Reals"],
    title="A maximum-likelihood estimate is a parameter at which the likelihood is largest",
    source=CASELLA + "Definition 7.2.4",
    settles=["D2-53"],
)
def mle_definition(proof: Proof) -> None:
    """By the definition of a maximum."""


@derivation(
    claim="exists p in (0, 1): Product(bernoulli_pmf(p, 1), (i, 1, 2)) > Product(bernoulli_pmf(c, 1), (i, 1, 2))",
    where=["c in (0, 1)"],
    title="A maximum-likelihood estimate need not exist: after two heads, with p in the open interval",
    settles=["D2-53"],
)
def two_heads_no_mle(proof: Proof) -> None:
    """Half way from c to 1 is better than c."""
    proof.have(
        "c^2 < ((1 + c)/2)^2", "c is less than the middle", by=use("power_increasing", a="c", b="(1 + c)/2", n=2)
    )
    proof.exhibit(
        "exists p in (0, 1): Product(bernoulli_pmf(p, 1), (i, 1, 2)) > Product(bernoulli_pmf(c, 1), (i, 1, 2))",
        p="(1 + c)/2",
    )


# -- samples of a model --------------------------------------------------------------------------------


@derivation(
    claim="Product(a[i], (i, 1, n)) <= Product(b[i], (i, 1, n))"
    " iff Sum(log(a[i]), (i, 1, n)) <= Sum(log(b[i]), (i, 1, n))",
    where=["a, b in (0, oo)^n"],
    title="Likelihood and log-likelihood order any two parameters of any model in the same way",
    note="a_i and b_i are the probabilities or densities of the sample x_i for the one and the other parameter.",
    source=CASELLA + "section 7.2.2",
    settles=["D2-58", "D4-35"],
)
def log_likelihood_same_order(proof: Proof) -> None:
    """The log of the product is the sum of the logs, and the logarithm keeps the order."""
    for v in ("a", "b"):
        proof.have(f"Product({v}[i], (i, 1, n)) > 0", "a product of positive factors")
        proof.have(f"log(Product({v}[i], (i, 1, n))) == Sum(log({v}[i]), (i, 1, n))", "the log of a product")
    values = {
        "f": "Product(a[i], (i, 1, n))",
        "a": "Sum(log(a[i]), (i, 1, n))",
        "g": "Product(b[i], (i, 1, n))",
        "b": "Sum(log(b[i]), (i, 1, n))",
    }
    proof.have(
        "Product(a[i], (i, 1, n)) <= Product(b[i], (i, 1, n))"
        " iff Sum(log(a[i]), (i, 1, n)) <= Sum(log(b[i]), (i, 1, n))",
        "the logarithm keeps the order",
        by=use("order_from_logs", **values),
    )


@derivation(
    claim="(exists i in 1..n: a[i] == 0) or (forall i in 1..n: a[i] > 0)",
    where=["a in [0, oo)^n"],
    title="Of numbers that are not negative one is 0, or all are positive",
)
def zero_or_all_positive(proof: Proof) -> None:
    """If none is 0, each is positive."""
    zero, positive = proof.cases("exists i in 1..n: a[i] == 0", "not exists i in 1..n: a[i] == 0")
    with zero:
        proof.have("(exists i in 1..n: a[i] == 0) or (forall i in 1..n: a[i] > 0)")
    with positive:
        with proof.take("i in 1..n"):
            with proof.contradiction("a[i] <= 0"):
                proof.exhibit("exists i in 1..n: a[i] == 0", "but none is 0", i="i")
            proof.have("a[i] > 0")
        proof.have("(exists i in 1..n: a[i] == 0) or (forall i in 1..n: a[i] > 0)")


@derivation(
    claim="Product(a[i], (i, 1, n)) >= 0",
    where=["a in [0, oo)^n"],
    title="A product of numbers that are not negative is not negative",
)
def product_nonnegative(proof: Proof) -> None:
    """It is 0, or all factors are positive."""
    either = use("zero_or_all_positive", a="a")
    zero, positive = proof.cases("exists i in 1..n: a[i] == 0", "forall i in 1..n: a[i] > 0", by=either)
    with zero:
        proof.obtain("k", "exists i in 1..n: a[i] == 0")
        proof.have("Product(a[i], (i, 1, n)) == 0", "a factor is 0", by=use("product_with_zero", f="a", j="k"))
        proof.have("Product(a[i], (i, 1, n)) >= 0")
    with positive:
        proof.have("Product(a[i], (i, 1, n)) > 0", "a product of positive factors")
        proof.have("Product(a[i], (i, 1, n)) >= 0")


PRODUCTS = "Product(a[i], (i, 1, n)) <= Product(b[i], (i, 1, n))"
IMPOSSIBLE = "exists i in 1..n: a[i] == 0"
POSSIBLE = "forall i in 1..n: a[i] > 0"
BETTER = f"({POSSIBLE}) and (forall i in 1..n: b[i] > 0) and Sum(log(a[i]), (i, 1, n)) <= Sum(log(b[i]), (i, 1, n))"


@derivation(
    claim=f"{PRODUCTS} iff (({IMPOSSIBLE}) or ({BETTER}))",
    where=["a, b in [0, oo)^n"],
    title="Likelihood and log-likelihood order parameters alike also for probabilities 0, with log 0 below all else",
    settles=["D2-58"],
)
def log_likelihood_same_order_closed(proof: Proof) -> None:
    """If a likelihood is 0 it is the least; the other must then not be less."""
    with proof.suppose(PRODUCTS):
        either = use("zero_or_all_positive", a="a")
        zero, positive = proof.cases(IMPOSSIBLE, POSSIBLE, by=either)
        with zero:
            proof.have(f"({IMPOSSIBLE}) or ({BETTER})", "the first holds")
        with positive:
            proof.have("Product(a[i], (i, 1, n)) > 0", "a product of positive factors")
            with proof.take("j in 1..n"):
                with proof.contradiction("b[j] <= 0"):
                    proof.have("b[j] == 0")
                    vanishes = use("product_with_zero", f="b", j="j")
                    proof.have("Product(b[i], (i, 1, n)) == 0", "a factor is 0", by=vanishes)
                proof.have("b[j] > 0")
            proof.have(
                "Sum(log(a[i]), (i, 1, n)) <= Sum(log(b[i]), (i, 1, n))",
                "the logarithm keeps the order",
                by=use("log_likelihood_same_order", a="a", b="b"),
            )
            proof.have(BETTER)
            proof.have(f"({IMPOSSIBLE}) or ({BETTER})", "the second holds")
    with proof.suppose(f"({IMPOSSIBLE}) or ({BETTER})"):
        zero, positive = proof.cases(IMPOSSIBLE, BETTER)
        with zero:
            proof.obtain("k", IMPOSSIBLE)
            proof.have("Product(a[i], (i, 1, n)) == 0", "a factor is 0", by=use("product_with_zero", f="a", j="k"))
            proof.have("Product(b[i], (i, 1, n)) >= 0", by=use("product_nonnegative", a="b"))
            proof.have(PRODUCTS)
        with positive:
            proof.have(PRODUCTS, "the logarithm keeps the order", by=use("log_likelihood_same_order", a="a", b="b"))


@derivation(
    claim="SameMaximizers(Product(q[x[i]], (i, 1, n)), Sum(log(q[x[i]]), (i, 1, n)), q)",
    where=["x in (1..m)^n", "q in OpenSimplex(m)"],
    title="Likelihood and log-likelihood of n samples from m classes have the same maximisers",
    settles=["D2-58"],
)
def log_likelihood_same_maximisers_classes(proof: Proof) -> None:
    """Both order the distributions in the same way."""
    same = use("log_likelihood_same_order", a="[p[x[i]] for i in 1..n]", b="[q[x[i]] for i in 1..n]")
    better = "Product(p[x[i]], (i, 1, n)) <= Product(q[x[i]], (i, 1, n))"
    log_better = "Sum(log(p[x[i]]), (i, 1, n)) <= Sum(log(q[x[i]]), (i, 1, n))"
    with proof.take("q, p in OpenSimplex(m)"), proof.suppose(better):
        proof.have(log_better, by=same)
    with proof.take("q, p in OpenSimplex(m)"), proof.suppose(log_better):
        proof.have(better, by=same)


@derivation(
    claim="Sum(log(gaussian_pdf(x[i], 0, s)), (i, 1, n + 1)) <= Sum(log(gaussian_pdf(x[i], 0, s)), (i, 1, n))",
    where=["n in Naturals", "x in Reals^(n + 1)", "s > 0"],
    title="A further sample never increases the log-likelihood (false for densities)",
    settles=["D2-59"],
    expected="refuted",
)
def more_samples_less_likely_density(proof: Proof) -> None:
    """For samples 0 and the standard deviation 1/10 the density is 3.98... and its logarithm positive."""
    proof.counterexample(n=1, x=["0", "0"], s="1/10")


@derivation(
    claim="Sum(log(p[i]), (i, 1, n + 1)) <= Sum(log(p[i]), (i, 1, n))",
    where=["n in Naturals", "p in (0, 1]^(n + 1)"],
    title="A further sample never increases the log-likelihood of a probability mass function",
    settles=["D2-59"],
)
def more_samples_less_likely(proof: Proof) -> None:
    """The logarithm of a probability is not positive."""
    proof.have("log(p[n + 1]) <= p[n + 1] - 1", "log t <= t - 1", by=use("log_tangent", t="p[n + 1]"))
    proof.start("Sum(log(p[i]), (i, 1, n + 1))")
    last = use("sum_last", f="[log(p[i]) for i in 1..n + 1]", lo=1, hi="n + 1")
    proof.equal("Sum(log(p[i]), (i, 1, n)) + log(p[n + 1])", "the last term apart", by=last)
    proof.at_most("Sum(log(p[i]), (i, 1, n))", "which is at most 0")


@derivation(
    claim="p == p^2",
    where=["p in [0, 1]"],
    title="With the samples as a set, two heads have the likelihood of one (false)",
    settles=["D2-56"],
    expected="refuted",
)
def sample_as_set(proof: Proof) -> None:
    """The set of two heads has one element, so its product has one factor."""
    proof.counterexample(p="1/2")


LOGS = use("grouping_equal_samples", x="x", f="[log(q[k]) for k in 1..m]")


@derivation(
    claim="Product(q[x[i]], (i, 1, n)) == Product(q[k]^(n*empirical_law(x, k)), (k, 1, m))",
    where=["x in (1..m)^n", "q in (0, oo)^m"],
    title="The likelihood of a sample has a factor for each sample: q_k to the number of samples in the class k",
    settles=["D2-56"],
)
def likelihood_grouped(proof: Proof) -> None:
    """The exponential of the log-likelihood, with equal samples grouped."""
    proof.have("Product(q[x[i]], (i, 1, n)) > 0", "a product of positive factors")
    split = use("log_product", f="[q[x[i]] for i in 1..n]", lo=1, hi="n")
    proof.start("log(Product(q[x[i]], (i, 1, n)))")
    proof.equal("Sum(log(q[x[i]]), (i, 1, n))", "the log of a product of positive factors", by=split)
    proof.equal("n*Sum(empirical_law(x, k)*log(q[k]), (k, 1, m))", "equal samples grouped", by=LOGS)
    proof.equal("Sum(n*empirical_law(x, k)*log(q[k]), (k, 1, m))", "a constant factor")
    undo = use("exp_log", a="Product(q[x[i]], (i, 1, n))")
    factors = use("exp_of_sum", f="[n*empirical_law(x, k)*log(q[k]) for k in 1..m]", lo=1, hi="m")
    proof.start("Product(q[x[i]], (i, 1, n))")
    proof.equal("exp(log(Product(q[x[i]], (i, 1, n))))", "exp undoes log", by=undo)
    proof.equal("exp(Sum(n*empirical_law(x, k)*log(q[k]), (k, 1, m)))", "the grouped log-likelihood")
    proof.equal("Product(exp(n*empirical_law(x, k)*log(q[k])), (k, 1, m))", "the exp of a sum", by=factors)
    proof.equal("Product(q[k]^(n*empirical_law(x, k)), (k, 1, m))", "powers of positive numbers")


EXPECTATION = "Sum(empirical_law(x, k)*log({0}[k]), (k, 1, m))"


@derivation(
    claim=f"1/n*Sum(log(q[x[i]]), (i, 1, n)) == {EXPECTATION.format('q')}",
    where=["x in (1..m)^n", "q in (0, oo)^m"],
    title="The mean log-likelihood is the expectation of log q under the empirical distribution",
    source="Goodfellow et al.: Deep Learning, (5.59)",
    settles=["D2-60"],
)
def mean_log_likelihood_is_expectation(proof: Proof) -> None:
    """Equal samples are grouped."""
    proof.have(f"Sum(log(q[x[i]]), (i, 1, n)) == n*{EXPECTATION.format('q')}", "equal samples grouped", by=LOGS)


@derivation(
    claim="Product(p[x[i]], (i, 1, n)) <= Product(q[x[i]], (i, 1, n))"
    f" iff {EXPECTATION.format('p')} <= {EXPECTATION.format('q')}",
    where=["x in (1..m)^n", "p, q in (0, oo)^m"],
    title="Likelihood and expected log-likelihood order any two distributions in the same way",
)
def expectation_same_order(proof: Proof) -> None:
    """The expectation is 1/n times the log-likelihood, and 1/n > 0."""
    for name in ("p", "q"):
        mean = use("mean_log_likelihood_is_expectation", q=name, x="x")
        proof.have(
            f"1/n*Sum(log({name}[x[i]]), (i, 1, n)) == {EXPECTATION.format(name)}", "equal samples grouped", by=mean
        )
    values = {
        "f": EXPECTATION.format("p"),
        "g": EXPECTATION.format("q"),
        "a": "Sum(log(p[x[i]]), (i, 1, n))",
        "b": "Sum(log(q[x[i]]), (i, 1, n))",
    }
    means = proof.have(
        f"{EXPECTATION.format('p')} <= {EXPECTATION.format('q')}"
        " iff Sum(log(p[x[i]]), (i, 1, n)) <= Sum(log(q[x[i]]), (i, 1, n))",
        "times 1/n > 0",
        by=use("affine_same_order", c=0, k="1/n", **values),
    )
    log = use("log_likelihood_same_order", a="[p[x[i]] for i in 1..n]", b="[q[x[i]] for i in 1..n]")
    with proof.suppose("Product(p[x[i]], (i, 1, n)) <= Product(q[x[i]], (i, 1, n))"):
        proof.have("Sum(log(p[x[i]]), (i, 1, n)) <= Sum(log(q[x[i]]), (i, 1, n))", "the log keeps the order", by=log)
        proof.have(f"{EXPECTATION.format('p')} <= {EXPECTATION.format('q')}", by=means)
    with proof.suppose(f"{EXPECTATION.format('p')} <= {EXPECTATION.format('q')}"):
        proof.have("Sum(log(p[x[i]]), (i, 1, n)) <= Sum(log(q[x[i]]), (i, 1, n))", by=means)
        proof.have("Product(p[x[i]], (i, 1, n)) <= Product(q[x[i]], (i, 1, n))", "the log keeps the order", by=log)


@derivation(
    claim=f"SameMaximizers(Product(q[x[i]], (i, 1, n)), {EXPECTATION.format('q')}, q)",
    where=["x in (1..m)^n", "q in OpenSimplex(m)"],
    title="The likelihood is largest where the expectation of log q under the empirical distribution is",
    settles=["D2-60"],
)
def expectation_same_maximisers(proof: Proof) -> None:
    """Both order the distributions in the same way."""
    same = use("expectation_same_order", p="p", q="q", x="x")
    better = "Product(p[x[i]], (i, 1, n)) <= Product(q[x[i]], (i, 1, n))"
    expected = f"{EXPECTATION.format('p')} <= {EXPECTATION.format('q')}"
    with proof.take("q, p in OpenSimplex(m)"), proof.suppose(better):
        proof.have(expected, by=same)
    with proof.take("q, p in OpenSimplex(m)"), proof.suppose(expected):
        proof.have(better, by=same)
