"""Self-information: the requirements on a measure of information, and the logarithm to any base that meets them."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

SHANNON = "Shannon: A Mathematical Theory of Communication (1948), section 6"
COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., section 2.1"


@derivation(
    claim="log(s, b) < log(t, b) and -log(t, b) < -log(s, b)",
    where=["b > 1", "0 < s < t"],
    title="The logarithm to a base b > 1 increases, and its negative decreases",
    title_zh="以 b > 1 为底的对数递增，其负递减",
    source=COVER,
    settles=["D1-01", "D1-08"],
)
def log_to_base_increases(proof: Proof) -> None:
    """The natural logarithm increases, and log b is positive."""
    proof.have("log(b) > 0", "since b > 1")
    proof.have("log(s) < log(t)", "the natural logarithm increases", by=use("log_increases", s="s", t="t"))
    proof.have("(log(t) - log(s))/log(b) > 0", "divided by log b")
    proof.have("log(s, b) < log(t, b)")


@derivation(
    claim="log(p) <= 0 and -log(p) >= 0 and (-log(p) == 0 iff p == 1)",
    where=["0 < p <= 1"],
    title="Self-information is at least 0, and 0 for certain events only",
    title_zh="自信息非负，当且仅当必然事件时为 0",
    source=COVER,
    settles=["D1-09", "D2-19"],
)
def self_information_nonnegative(proof: Proof) -> None:
    """The logarithm lies below its tangent at 1, and touches it there only."""
    proof.have("log(p) <= p - 1", "log t <= t - 1", by=use("log_tangent", t="p"))
    proof.have("log(p) <= 0", "since p <= 1")
    with proof.suppose("-log(p) == 0"):
        proof.have("p == 1", "p = exp(log p) = exp 0", by=use("exp_log", a="p"))
    with proof.suppose("p == 1"):
        proof.have("-log(p) == 0", "log 1 = 0")


@derivation(
    claim="p > 0 implies (log(p) < 0 and -log(p) > 0)",
    where=["0 <= p <= 1"],
    title="The logarithm of every probability is negative (false)",
    title_zh="每个概率的对数都为负（不成立）",
    settles=["D1-09"],
    expected="refuted",
)
def log_of_probability_is_negative(proof: Proof) -> None:
    """At p = 1 the logarithm is 0 (and at p = 0 it has no value)."""
    proof.counterexample(p=1)


@derivation(
    claim="-log(p, b) > 0",
    where=["b > 1", "0 < p < 1"],
    title="The information of an event that is neither certain nor impossible is positive",
    title_zh="既非必然也非不可能的事件，信息量为正",
    source=SHANNON,
    settles=["D4-02"],
)
def information_positive(proof: Proof) -> None:
    """log p < 0 < log b."""
    proof.have("log(b) > 0", "since b > 1")
    proof.have("log(p) < 0", "since p < 1")
    proof.have("-log(p)/log(b) > 0", "a quotient of positive numbers")


@derivation(
    claim="-log(s*t, b) == -log(s, b) - log(t, b)",
    where=["b > 1", "0 < s <= 1", "0 < t <= 1"],
    title="The information of a product of probabilities is the sum",
    title_zh="概率之积的信息量等于信息量之和",
    source=SHANNON,
    settles=["D1-03", "D4-03"],
)
def information_additive(proof: Proof) -> None:
    """The logarithm of a product."""
    proof.have("log(b) > 0", "since b > 1")
    proof.have("-log(s*t, b) == -log(s, b) - log(t, b)", "log(s t) = log s + log t")


@derivation(
    claim="-log(c, d) == -log(a, d) - log(b, d)",
    where=["d > 1", "0 < a <= 1", "0 < b <= 1", "0 < c <= 1", "c == a*b"],
    title="The information of two independent events is the sum: c = P(A and B), a = P(A), b = P(B)",
    title_zh="两个独立事件的信息量等于其和：c = P(A and B), a = P(A), b = P(B)",
    source=SHANNON,
    settles=["D4-09"],
)
def information_of_independent_events(proof: Proof) -> None:
    """Independence says that the probability of both is the product."""
    proof.have("log(d) > 0", "since d > 1")
    proof.start("-log(c, d)")
    proof.equal("-log(a*b, d)", "the events are independent")
    proof.equal("-log(a, d) - log(b, d)", "the logarithm of a product")


@derivation(
    claim="-log(c, d) == -log(a, d) - log(b, d)",
    where=["d > 1", "0 < a <= 1", "0 < b <= 1", "0 < c <= 1", "c <= a", "c <= b", "a + b - c <= 1"],
    title="The information of any two events is the sum (false)",
    title_zh="任意两个事件的信息量等于其和（不成立）",
    settles=["D4-09"],
    expected="refuted",
)
def information_of_dependent_events(proof: Proof) -> None:
    """Twice the same event of probability 1/2: the information of both is that of one."""
    proof.counterexample(a="1/2", b="1/2", c="1/2", d=2)


@derivation(
    claim="-log(p) >= 0 and (-log(p) == h iff p == exp(-h))",
    where=["0 < p <= 1", "h in Reals"],
    title="Self-information in nats: not negative, and the probability can be read off",
    title_zh="以奈特计的自信息：非负，且由它可得概率",
    source=COVER,
    settles=["D1-05", "D2-22", "D4-07"],
)
def self_information(proof: Proof) -> None:
    """exp and log are inverse to each other."""
    proof.have("-log(p) >= 0", "since p <= 1")
    with proof.suppose("-log(p) == h"):
        proof.have("p == exp(-h)", "p = exp(log p)", by=use("exp_log", a="p"))
    with proof.suppose("p == exp(-h)"):
        proof.start("-log(p)")
        proof.equal("-log(exp(-h))", "by assumption")
        proof.equal("h", "log is the inverse of exp")


@derivation(
    claim="-log2(1/2) == 1 and entropy([1/2, 1/2])/log(2) == 1",
    title="One of two equally probable alternatives carries one bit",
    title_zh="两个等概率的可能之一含一比特信息",
    source=COVER,
    settles=["D4-08"],
)
def one_bit(proof: Proof) -> None:
    """log(1/2) = -log 2, for both alternatives."""
    proof.have("-log2(1/2) == 1", "log(1/2) = -log 2")
    proof.start("entropy([1/2, 1/2])/log(2)")
    proof.equal("(-1/2*log(1/2) - 1/2*log(1/2))/log(2)", "definition")
    proof.equal(1, "log(1/2) = -log 2")


JOINT = "[a[i]*b[j] for i in 1..n, j in 1..m]"


@derivation(
    claim=(
        "(forall i in 1..n, j in 1..m: p[i,j] == Sum(p[i,k], (k, 1, m))*Sum(p[k,j], (k, 1, n)))"
        " iff exists a in Simplex(n), b in Simplex(m): forall i in 1..n, j in 1..m: p[i,j] == a[i]*b[j]"
    ),
    where=["p in Simplex(n, m)"],
    title="Two variables are independent just when their joint distribution is a product of distributions",
    title_zh="两个变量独立，当且仅当联合分布是分布之积",
    source=COVER,
    settles=["D1-02"],
)
def independent_iff_product(proof: Proof) -> None:
    """The factors must be the marginals, as the other factor sums to 1."""
    product = "forall i in 1..n, j in 1..m: p[i,j] == Sum(p[i,k], (k, 1, m))*Sum(p[k,j], (k, 1, n))"
    exists = "exists a in Simplex(n), b in Simplex(m): forall i in 1..n, j in 1..m: p[i,j] == a[i]*b[j]"
    proof.have("forall i in 1..n: Sum(p[i,k], (k, 1, m)) >= 0", "a sum of nonnegative numbers")
    proof.have("forall j in 1..m: Sum(p[k,j], (k, 1, n)) >= 0", "a sum of nonnegative numbers")
    proof.have("Sum(Sum(p[i,k], (k, 1, m)), (i, 1, n)) == 1", "all probabilities")
    proof.have("Sum(Sum(p[k,j], (k, 1, n)), (j, 1, m)) == 1", "all probabilities, summed in the other order")
    with proof.suppose(product):
        row, column = "[Sum(p[i,k], (k, 1, m)) for i in 1..n]", "[Sum(p[k,j], (k, 1, n)) for j in 1..m]"
        proof.exhibit(
            "exists b in Simplex(m): forall i in 1..n, j in 1..m: p[i,j] == Sum(p[i,k], (k, 1, m))*b[j]",
            "the marginal of the second variable",
            b=column,
        )
        proof.exhibit(exists, "the marginal of the first", a=row)
    with proof.suppose(exists):
        proof.obtain("a", exists, lengths=["n"])
        rest = "exists b in Simplex(m): forall i in 1..n, j in 1..m: p[i,j] == a[i]*b[j]"
        proof.obtain("b", rest, lengths=["m"])
        with proof.take("i in 1..n"):
            proof.start("Sum(p[i,k], (k, 1, m))")
            proof.equal("Sum(a[i]*b[k], (k, 1, m))", "the product")
            proof.equal("a[i]", "b sums to 1")
        with proof.take("j in 1..m"):
            proof.start("Sum(p[k,j], (k, 1, n))")
            proof.equal("Sum(a[k]*b[j], (k, 1, n))", "the product")
            proof.equal("b[j]", "a sums to 1")
        with proof.take("i in 1..n", "j in 1..m"):
            proof.have("p[i,j] == Sum(p[i,k], (k, 1, m))*Sum(p[k,j], (k, 1, n))", "the marginals are a and b")
