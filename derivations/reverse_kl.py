"""What a term of the reverse KL divergence sum q log(q/p) depends on."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

TOPIC = "Terms of the reverse KL divergence"
BISHOP = "Bishop: Pattern Recognition and Machine Learning, section 10.1.2"


@derivation(
    claim="abs(xlogy(r, r/p)) <= abs(xlogy(q, q/p))",
    where=["0 < p <= 1", "0 < q < r <= 1"],
    title="Where q is larger it has less influence on the term q log(q/p) (false)",
    title_zh="q 越大，对 q log(q/p) 项的影响越小（不成立）",
    expected="refuted",
    settles=["D4-25"],
)
def large_q_matters_less_is_false(proof: Proof) -> None:
    """For p = 1/10 the term is 0 at q = 1/10 and 1.97... at q = 9/10."""
    proof.counterexample(p="1/10", q="1/10", r="9/10")


@derivation(
    claim="-p/E <= xlogy(q, q/p)",
    where=["0 < p <= 1", "0 <= q <= 1"],
    title="The term q log(q/p) is at least -p/e",
    source=BISHOP,
)
def reverse_kl_term_lower(proof: Proof) -> None:
    """t log t >= t - 1 at t = e q/p: the tangent, turned so that it touches at q = p/e."""
    zero, positive = proof.cases("q == 0", "q > 0")
    with zero:
        proof.have("xlogy(q, q/p) == 0", "0 log 0 = 0")
        proof.have("p/E >= 0")
        proof.have("-p/E <= xlogy(q, q/p)")
    with positive:
        proof.have("log(p/(E*q)) <= p/(E*q) - 1", "log t <= t - 1", by=use("log_tangent", t="p/(E*q)"))
        proof.have("log(p/(E*q)) == -log(q/p) - 1", "log of a quotient")
        proof.have("q*(p/(E*q) - 1 - log(p/(E*q))) >= 0", "times q")
        proof.have("p/E + q*log(q/p) >= 0")
        proof.have("-p/E <= xlogy(q, q/p)")


@derivation(
    claim="xlogy(q, q/p) <= -log(p)",
    where=["0 < p <= 1", "0 <= q <= 1"],
    title="The term q log(q/p) is at most -log p",
    source=BISHOP,
)
def reverse_kl_term_upper(proof: Proof) -> None:
    """q log q <= 0 and -q log p <= -log p."""
    proof.have("log(p) <= p - 1", "log t <= t - 1", by=use("log_tangent", t="p"))
    proof.have("(1 - q)*(-log(p)) >= 0", "p <= 1 and q <= 1")
    zero, positive = proof.cases("q == 0", "q > 0")
    with zero:
        proof.have("xlogy(q, q/p) == 0", "0 log 0 = 0")
        proof.have("xlogy(q, q/p) <= -log(p)")
    with positive:
        proof.have("xlogy(q, q) <= 0", "t log t <= 0 on [0, 1]", by=use("xlogx_at_most_zero", t="q"))
        proof.have("xlogy(q, q/p) == xlogy(q, q) - q*log(p)", "log of a quotient")
        proof.have("xlogy(q, q/p) <= -log(p)")


@derivation(
    claim="xlogy(r, r/p) - xlogy(q, q/p) <= p/E - log(p)",
    where=["0 < p <= 1", "q, r in [0, 1]"],
    title="The term q log(q/p) changes with q by at most p/e - log p",
    title_zh="q log(q/p) 项随 q 的变化不超过 p/e - log p",
    source=BISHOP,
    settles=["D4-25"],
)
def reverse_kl_term_range(proof: Proof) -> None:
    """Every value of the term lies between -p/e and -log p, its values at q = p/e and q = 1."""
    proof.start("xlogy(r, r/p) - xlogy(q, q/p)")
    proof.at_most("-log(p) - xlogy(q, q/p)", "the largest value", by=use("reverse_kl_term_upper", q="r"))
    proof.at_most("-log(p) - -p/E", "the least value", by=use("reverse_kl_term_lower", q="q"))
    proof.equal("p/E - log(p)")


@derivation(
    claim="xlogy(1, 1/p) - xlogy(p/E, p/E/p) == p/E - log(p) and t/E - log(t) < p/E - log(p) and 1/E - log(1) == 1/E",
    where=["0 < p < t <= 1"],
    title="Where p is larger, the term q log(q/p) can change less with q: the range p/e - log p shrinks to 1/e",
    title_zh="p 越大，q log(q/p) 项随 q 的变化范围 p/e - log p 越小，趋于 1/e",
    source=BISHOP,
    settles=["D4-25"],
)
def reverse_kl_term_range_shrinks(proof: Proof) -> None:
    """log(t/p) > (t - p)/t >= t - p > (t - p)/e."""
    proof.have("xlogy(1, 1/p) == -log(p)", "the value at q = 1")
    proof.have("p/E/p == 1/E")
    proof.have("xlogy(p/E, p/E/p) == -p/E", "the value at q = p/e")
    proof.have("xlogy(1, 1/p) - xlogy(p/E, p/E/p) == p/E - log(p)", "the range is attained")
    proof.have("log(p/t) <= p/t - 1", "log s <= s - 1", by=use("log_tangent", t="p/t"))
    proof.have("E > 1")
    proof.have("1/E < 1")
    proof.have("1/t >= 1")
    proof.have("(t - p)*(1/t - 1) >= 0")
    proof.have("(t - p)*(1 - 1/E) > 0")
    proof.have("1 - p/t - (t - p)/E > 0")
    proof.start("p/E - log(p) - (t/E - log(t))")
    proof.equal("-log(p/t) - (t - p)/E", "log of a quotient")
    proof.at_least("1 - p/t - (t - p)/E", "from above")
    proof.greater(0)
    proof.have("t/E - log(t) < p/E - log(p)", "the difference is positive")
    proof.have("1/E - log(1) == 1/E", "log 1 = 0")
