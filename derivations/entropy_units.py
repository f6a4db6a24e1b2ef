"""Entropy as an expectation, its units (nats, bits, base 10), and the worked numbers."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

TOPIC = "Units of entropy"
COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., section 2.1"
TABLE = "[9/10, 1/20, 1/50, 3/100]"


@derivation(
    claim="entropy(p) == -Sum(if(p[i] == 0, 0, p[i]*log(p[i])), (i, 1, n))",
    where=["p in Simplex(n)"],
    title="Entropy is -sum p log p over the outcomes that are possible; 0 log 0 counts as 0",
    title_zh="熵是对可能结果求和的 -sum p log p；0 log 0 计为 0",
    source=COVER,
    settles=["D4-11"],
)
def entropy_over_support(proof: Proof) -> None:
    """Where p_i = 0 both terms are 0."""
    with proof.take("i in 1..n"):
        zero, positive = proof.cases("p[i] == 0", "p[i] > 0")
        with zero:
            proof.have("xlogy(p[i], p[i]) == if(p[i] == 0, 0, p[i]*log(p[i]))", "both are 0")
        with positive:
            proof.have("xlogy(p[i], p[i]) == if(p[i] == 0, 0, p[i]*log(p[i]))", "p_i is not 0")
    proof.start("entropy(p)")
    proof.equal("-Sum(xlogy(p[i], p[i]), (i, 1, n))", "definition")
    proof.equal("-Sum(if(p[i] == 0, 0, p[i]*log(p[i])), (i, 1, n))", "term by term")


@derivation(
    claim="entropy(p) == Sum(p[i]*h[i], (i, 1, n))",
    where=["p in Simplex(n)", "h in Reals^n", "forall i in 1..n: p[i] > 0 implies h[i] == -log(p[i])"],
    title="Entropy is the expected information -log p(X) of the outcome, in nats",
    title_zh="熵是结果的信息量 -log p(X) 的期望，以奈特计",
    source=COVER,
    settles=["D1-10"],
)
def entropy_is_expected_information(proof: Proof) -> None:
    """Outcomes of probability 0 contribute 0, whatever their information is."""
    with proof.take("i in 1..n"):
        zero, positive = proof.cases("p[i] == 0", "p[i] > 0")
        with zero:
            proof.have("-xlogy(p[i], p[i]) == p[i]*h[i]", "both are 0")
        with positive:
            proof.have("h[i] == -log(p[i])", "the information of a possible outcome")
            proof.have("-xlogy(p[i], p[i]) == p[i]*h[i]")
    proof.start("entropy(p)")
    proof.equal("Sum(-xlogy(p[i], p[i]), (i, 1, n))", "definition")
    proof.equal("Sum(p[i]*h[i], (i, 1, n))", "term by term")


@derivation(
    claim="entropy(p)/log(2) == Sum(p[i]*h[i], (i, 1, n))",
    where=["p in Simplex(n)", "h in Reals^n", "forall i in 1..n: p[i] > 0 implies h[i] == -log2(p[i])"],
    title="Entropy is the expected information -log2 p(X) of the outcome, in bits",
    title_zh="熵是结果的信息量 -log2 p(X) 的期望，以比特计",
    source=COVER,
    settles=["D0-11"],
)
def entropy_in_bits_is_expected_information(proof: Proof) -> None:
    """A bit is log 2 nats; outcomes of probability 0 contribute 0, whatever their information is."""
    proof.example(n=1, p="[1 for i in 1..1]", h="[0 for i in 1..1]")
    with proof.take("i in 1..n"):
        zero, positive = proof.cases("p[i] == 0", "p[i] > 0")
        with zero:
            proof.have("-xlogy(p[i], p[i])/log(2) == p[i]*h[i]", "both are 0")
        with positive:
            proof.have("h[i] == -log2(p[i])", "the information of a possible outcome")
            proof.have("-xlogy(p[i], p[i])/log(2) == p[i]*h[i]", "log2 is log divided by log 2")
    proof.start("entropy(p)/log(2)")
    proof.equal("Sum(-xlogy(p[i], p[i])/log(2), (i, 1, n))", "definition")
    proof.equal("Sum(p[i]*h[i], (i, 1, n))", "term by term")


@derivation(
    claim="-Sum(if(p[i] == 0, 0, p[i]*log2(p[i])), (i, 1, n)) == entropy(p)/log(2)",
    where=["p in Simplex(n)"],
    title="Entropy in bits, with an index in every place",
    title_zh="以比特计的熵，处处带下标",
    source=COVER,
    settles=["D0-10"],
)
def entropy_in_bits(proof: Proof) -> None:
    """log2 is log divided by log 2."""
    with proof.take("i in 1..n"):
        zero, positive = proof.cases("p[i] == 0", "p[i] > 0")
        with zero:
            proof.have("if(p[i] == 0, 0, p[i]*log2(p[i])) == xlogy(p[i], p[i])/log(2)", "both are 0")
        with positive:
            proof.have("if(p[i] == 0, 0, p[i]*log2(p[i])) == xlogy(p[i], p[i])/log(2)", "p_i is not 0")
    proof.start("-Sum(if(p[i] == 0, 0, p[i]*log2(p[i])), (i, 1, n))")
    proof.equal("-Sum(xlogy(p[i], p[i])/log(2), (i, 1, n))", "term by term")
    proof.equal("entropy(p)/log(2)")


@derivation(
    claim="b^log(t, b) == t and log(t, b) == log(t, a)*(log(a)/log(b))",
    where=["a > 1", "b > 1", "t > 0"],
    title="Change of base: logarithms to two bases differ by a constant factor",
    title_zh="换底公式：两个底的对数只差常数因子",
    source=COVER,
    settles=["D1-06"],
)
def change_of_base(proof: Proof) -> None:
    """The logarithm to base b is log t divided by log b."""
    proof.have("log(b) > 0", "since b > 1")
    proof.have("log(a) > 0", "since a > 1")
    proof.start("b^log(t, b)")
    proof.equal("exp(log(t)/log(b)*log(b))", "powers of b > 0")
    proof.equal("t", "log b cancels")
    proof.have("log(t, b) == log(t, a)*(log(a)/log(b))", "log a cancels")


@derivation(
    claim="-Sum(xlogy(p[i], p[i])/log(b), (i, 1, n)) == (log(a)/log(b))*(-Sum(xlogy(p[i], p[i])/log(a), (i, 1, n)))",
    where=["p in Simplex(n)", "a > 1", "b > 1"],
    title="Entropies to two bases differ by the factor log a/log b",
    title_zh="两个底的熵相差因子 log a/log b",
    source=COVER,
    settles=["D1-06"],
)
def entropy_change_of_base(proof: Proof) -> None:
    """The factor comes out of the sum."""
    proof.have("log(b) > 0", "since b > 1")
    proof.have("log(a) > 0", "since a > 1")


@derivation(
    claim="diff(log(x, b), x) == 1/(x*log(b)) and diff(-x*log10(x), x) == -log10(x) - 1/log(10)",
    where=["x > 0", "b > 1"],
    title="The derivative of the logarithm to base b has the factor 1/log b",
    title_zh="以 b 为底的对数的导数带有因子 1/log b",
    settles=["D1-07"],
)
def derivative_of_log_to_base(proof: Proof) -> None:
    """log_b x is log x divided by log b."""
    proof.have("log(b) > 0", "since b > 1")
    proof.have("diff(log(x, b), x) == 1/(x*log(b))")
    proof.have("diff(-x*log10(x), x) == -log10(x) - 1/log(10)", "the product rule")


@derivation(
    claim=f"{TABLE} in Simplex(4) and 9/10 + 1/20 + 1/50 + 3/100 == 1",
    title="The four probabilities of the table sum to 1",
    title_zh="表中四个概率之和为 1",
    settles=["D1-11"],
)
def table_sums_to_one(proof: Proof) -> None:
    """Exact arithmetic."""


@derivation(
    claim=(
        "Abs(-9/10*log10(9/10) - 41/1000) <= 1/2000 and Abs(-1/20*log10(1/20) - 65/1000) <= 1/2000"
        " and Abs(-1/50*log10(1/50) - 34/1000) <= 1/2000 and Abs(-3/100*log10(3/100) - 46/1000) <= 1/2000"
    ),
    title="The four terms of the entropy, in base 10, are 0.041, 0.065, 0.034, 0.046 to three decimals",
    title_zh="以 10 为底，熵的四项为 0.041, 0.065, 0.034, 0.046（三位小数）",
    settles=["D1-12"],
)
def table_terms(proof: Proof) -> None:
    """By enclosures."""


@derivation(
    claim=f"41/1000 + 65/1000 + 34/1000 + 46/1000 == 186/1000 and Abs(entropy({TABLE})/log(10) - 186/1000) <= 1/2000",
    title="The entropy of the table is 0.186, in base 10, to three decimals",
    title_zh="以 10 为底，表的熵为 0.186（三位小数）",
    settles=["D1-13"],
)
def table_entropy(proof: Proof) -> None:
    """The rounded terms add exactly; the entropy itself by an enclosure."""


@derivation(
    claim=f"Abs(entropy({TABLE}) - 428/1000) <= 1/2000 and Abs(entropy({TABLE})/log(2) - 618/1000) <= 1/2000",
    title="In nats the entropy of the table is 0.428, and in bits 0.618: 0.186 holds in base 10 only",
    title_zh="表的熵以奈特计为 0.428，以比特计为 0.618；0.186 只对以 10 为底成立",
    settles=["D1-13"],
)
def table_entropy_in_nats_and_bits(proof: Proof) -> None:
    """By enclosures."""


@derivation(
    claim="entropy([1, 0]) == 0 and entropy([1, 0])/log(2) == 0",
    title="A certain event transmits no information",
    title_zh="必然事件不传递信息",
    source=COVER,
    settles=["D0-12"],
)
def entropy_of_certain_event(proof: Proof) -> None:
    """1 log 1 = 0, and 0 log 0 = 0 by convention."""
    proof.have("entropy([1, 0]) == 0", "1 log 1 = 0 and 0 log 0 = 0")


@derivation(
    claim="(forall t in (0, oo): xlogy(t, t) == t*log(t)) and xlogy(0, 0) == 0 and limit(x*log(x), x, 0, '+') == 0",
    where=["x in Reals"],
    title="The convention 0 log 0 = 0 is the limit of x log x",
    title_zh="约定 0 log 0 = 0 是 x log x 的极限",
    source=COVER,
    settles=["D1-30"],
)
def zero_log_zero(proof: Proof) -> None:
    """x log x tends to 0 as x tends to 0 from above."""
    proof.have("xlogy(0, 0) == 0", "by convention")
    proof.have("limit(x*log(x), x, 0, '+') == 0", by=use("xlogx_limit_zero"))
