"""Lengths of binary codewords: powers of two, Kraft's inequality, and the average length against the entropy.

A code is given by the lengths l_1, ..., l_n of its words.  By Kraft and McMillan, integers l_i are the lengths of a
uniquely decodable binary code, and then also of a prefix code, just when the sum of 2^(-l_i) is at most 1.
"""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

POWERS = "Rudin: Principles of Mathematical Analysis, 3rd ed., Theorem 8.6 (c)"
COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., section 5.2"
SHANNON_CODE = "Cover, Thomas: Elements of Information Theory, 2nd ed., section 5.4"


def kraft_sum(lengths: str, n: str = "n") -> str:
    """Kraft's sum, as text."""
    return f"Sum(2^(-{lengths}[i]), (i, 1, {n}))"


def cost(weights: str, lengths: str, n: str = "n") -> str:
    """The weighted sum of the lengths, as text: for probabilities, the average length."""
    return f"Sum({weights}[i]*{lengths}[i], (i, 1, {n}))"


KRAFT = f"{kraft_sum('l')} <= 1"


@derivation(
    claim="2^(-k) <= 1 iff k >= 0",
    where=["k in Integers"],
    title="A power of 1/2 is at most 1 just when its exponent is not negative",
    source=POWERS,
)
def power_of_half_at_most_one(proof: Proof) -> None:
    """2^(-k) is exp(-k log 2)."""
    with proof.suppose("k >= 0"):
        proof.have("-k*log(2) <= 0")
        proof.start("2^(-k)")
        proof.equal("exp(-k*log(2))")
        proof.at_most("exp(0)", "exp keeps the order", by=use("exp_keeps_order", a="-k*log(2)", b=0))
        proof.equal(1)
    with proof.suppose("2^(-k) <= 1"):
        with proof.contradiction("k < 0"):
            proof.have("-k*log(2) > 0")
            proof.have("exp(0) < exp(-k*log(2))", "exp increases", by=use("exp_increasing", a=0, b="-k*log(2)"))
            proof.have("exp(-k*log(2)) == 2^(-k)")
            proof.have("2^(-k) > 1")
        proof.have("k >= 0")
    proof.have("2^(-k) <= 1 iff k >= 0")


@derivation(
    claim="2^(-k) < 1 iff k >= 1",
    where=["k in Integers"],
    title="A power of 1/2 is less than 1 just when its exponent is at least 1",
    source=POWERS,
)
def power_of_half_below_one(proof: Proof) -> None:
    """2^(-k) is exp(-k log 2)."""
    with proof.suppose("k >= 1"):
        proof.have("-k*log(2) < 0")
        proof.have("exp(-k*log(2)) < exp(0)", "exp increases", by=use("exp_increasing", a="-k*log(2)", b=0))
        proof.start("2^(-k)")
        proof.equal("exp(-k*log(2))")
        proof.less(1, "exp 0 = 1")
    with proof.suppose("2^(-k) < 1"):
        with proof.contradiction("k < 1"):
            proof.have("k <= 0", "an integer")
            proof.have("-k*log(2) >= 0")
            order = use("exp_keeps_order", a=0, b="-k*log(2)")
            proof.have("exp(0) <= exp(-k*log(2))", "exp keeps the order", by=order)
            proof.have("exp(-k*log(2)) == 2^(-k)")
            proof.have("2^(-k) >= 1")
        proof.have("k >= 1")
    proof.have("2^(-k) < 1 iff k >= 1")


@derivation(
    claim="l[k] >= 0",
    where=["l in Integers^n", KRAFT, "k in 1..n"],
    title="Integers that satisfy Kraft's inequality are not negative",
    source=COVER,
)
def kraft_lengths_nonnegative(proof: Proof) -> None:
    """No term of the sum exceeds 1."""
    proof.have(
        "2^(-l[k]) <= Sum(2^(-l[i]), (i, 1, n))",
        "a term of the sum",
        by=use("term_at_most_sum", x="[2^(-l[i]) for i in 1..n]", k="k"),
    )
    proof.have("2^(-l[k]) <= 1")
    proof.have("2^(-l[k]) <= 1 iff l[k] >= 0", by=use("power_of_half_at_most_one", k="l[k]"))
    proof.have("l[k] >= 0")


@derivation(
    claim="cross_entropy(p, [2^(-l[i]) for i in 1..n]) == log(2)*Sum(p[i]*l[i], (i, 1, n))",
    where=["p in Simplex(n)", "l in Reals^n"],
    title="The average length is the cross-entropy from the powers of 1/2, in bits",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 5.3.1 (proof)",
)
def average_length_is_cross_entropy(proof: Proof) -> None:
    """The log of a power of 2."""
    with proof.take("i in 1..n"):
        proof.start("-xlogy(p[i], 2^(-l[i]))")
        proof.equal("-p[i]*(-l[i]*log(2))", "the log of a power of 2")
    proof.start("cross_entropy(p, [2^(-l[i]) for i in 1..n])")
    proof.equal("Sum(-xlogy(p[i], 2^(-l[i])), (i, 1, n))", "definition")
    proof.equal("Sum(-p[i]*(-l[i]*log(2)), (i, 1, n))", "term by term")
    proof.equal("log(2)*Sum(p[i]*l[i], (i, 1, n))")


POWERS_OF_HALF = "[2^(-l[i]) for i in 1..n]"


@derivation(
    claim="entropy(p)/log(2) <= Sum(p[i]*l[i], (i, 1, n))",
    where=["p in Simplex(n)", "l in Reals^n", KRAFT],
    title="The average length is at least the entropy in bits",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 5.3.1",
)
def average_length_at_least_entropy(proof: Proof) -> None:
    """Gibbs' inequality with the numbers 2^(-l_i), whose sum is at most 1."""
    proof.start("entropy(p)")
    gibbs = use("gibbs_subdistribution", p="p", q=POWERS_OF_HALF)
    proof.at_most(f"cross_entropy(p, {POWERS_OF_HALF})", "Gibbs' inequality", by=gibbs)
    proof.equal("log(2)*Sum(p[i]*l[i], (i, 1, n))", by=use("average_length_is_cross_entropy", p="p", l="l"))
    proof.start("entropy(p)/log(2)")
    proof.at_most("log(2)*Sum(p[i]*l[i], (i, 1, n))/log(2)", "divided by log 2 > 0")
    proof.equal("Sum(p[i]*l[i], (i, 1, n))")


@derivation(
    claim="Sum(p[i]*l[i], (i, 1, n)) == entropy(p)/log(2) iff forall i in 1..n: p[i] == 2^(-l[i])",
    where=["p in Simplex(n)", "l in Reals^n", KRAFT],
    title="The average length is the entropy in bits just when every probability p_i is 2^(-l_i)",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 5.3.1",
)
def average_length_equals_entropy(proof: Proof) -> None:
    """Equality in Gibbs' inequality with the numbers 2^(-l_i)."""
    cross = f"cross_entropy(p, {POWERS_OF_HALF})"
    total = use("average_length_is_cross_entropy", p="p", l="l")
    proof.have(f"{cross} == log(2)*Sum(p[i]*l[i], (i, 1, n))", by=total)
    equality = use("gibbs_subdistribution_equality", p="p", q=POWERS_OF_HALF)
    gibbs = proof.have(f"entropy(p) == {cross} iff forall i in 1..n: p[i] == 2^(-l[i])", by=equality)
    with proof.suppose("Sum(p[i]*l[i], (i, 1, n)) == entropy(p)/log(2)"):
        proof.have("log(2)*Sum(p[i]*l[i], (i, 1, n)) == entropy(p)", "times log 2")
        proof.have(f"entropy(p) == {cross}")
        proof.have("forall i in 1..n: p[i] == 2^(-l[i])", "equality in Gibbs' inequality", by=gibbs)
    with proof.suppose("forall i in 1..n: p[i] == 2^(-l[i])"):
        proof.have(f"entropy(p) == {cross}", "equality in Gibbs' inequality", by=gibbs)
        proof.start("Sum(p[i]*l[i], (i, 1, n))")
        proof.equal("log(2)*Sum(p[i]*l[i], (i, 1, n))/log(2)")
        proof.equal("entropy(p)/log(2)")


@derivation(
    claim="2^floor(log2(q)) <= q and -floor(log2(q)) < 1 - log2(q)",
    where=["0 < q <= 1"],
    title="The least power of 1/2 that is at most q has its exponent below 1 - log2 q",
    source=SHANNON_CODE,
)
def shannon_length(proof: Proof) -> None:
    """The integer part of log2 q."""
    part = use("floor", a="log2(q)")
    proof.have("floor(log2(q)) <= log2(q) and log2(q) < floor(log2(q)) + 1", "integer part", by=part)
    proof.have("floor(log2(q)) <= log(q)/log(2)", "log2 is log divided by log 2")
    proof.have("floor(log2(q))*log(2) <= log(q)", "times log 2")
    proof.start("2^floor(log2(q))")
    proof.equal("exp(floor(log2(q))*log(2))")
    order = use("exp_keeps_order", a="floor(log2(q))*log(2)", b="log(q)")
    proof.at_most("exp(log(q))", "exp keeps the order", by=order)
    proof.equal("q")
    proof.have("-floor(log2(q)) < 1 - log2(q)")


SHANNON = "-floor(log2(q[i]))"


@derivation(
    claim=f"Sum(2^(-({SHANNON})), (i, 1, n)) <= 1",
    where=["q in OpenSimplex(n)"],
    title="Shannon's lengths, -log2 q_i rounded up, satisfy Kraft's inequality",
    source=SHANNON_CODE,
)
def shannon_lengths_kraft(proof: Proof) -> None:
    """Each term is at most q_i."""
    with proof.take("i in 1..n"):
        proof.have("q[i] <= 1", by=use("probability_at_most_one", p="q", k="i"))
        length = use("shannon_length", q="q[i]")
        proof.have("2^floor(log2(q[i])) <= q[i] and -floor(log2(q[i])) < 1 - log2(q[i])", by=length)
        proof.have(f"2^(-({SHANNON})) <= q[i]")
    proof.start(f"Sum(2^(-({SHANNON})), (i, 1, n))")
    proof.at_most("Sum(q[i], (i, 1, n))", "term by term")
    proof.equal(1)


@derivation(
    claim=f"cross_entropy(p, q)/log(2) <= Sum(p[i]*({SHANNON}), (i, 1, n))"
    f" and Sum(p[i]*({SHANNON}), (i, 1, n)) < cross_entropy(p, q)/log(2) + 1",
    where=["p in Simplex(n)", "q in OpenSimplex(n)"],
    title="With Shannon's lengths for q, the average under p is less than one bit above the cross-entropy",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 5.4.3",
)
def shannon_lengths_average(proof: Proof) -> None:
    """Rounding up adds at least 0 and less than 1 to each length, and the weights sum to 1."""
    average, ideal = f"Sum(p[i]*({SHANNON}), (i, 1, n))", "Sum(p[i]*(-log2(q[i])), (i, 1, n))"
    added = "-floor(log2(q[i])) + log2(q[i])"
    integer_part = "floor(log2(q[i])) <= log2(q[i]) and log2(q[i]) < floor(log2(q[i])) + 1"
    with proof.take("i in 1..n"):
        proof.have(integer_part, by=use("floor", a="log2(q[i])"))
        proof.have(f"{added} >= 0")
        proof.have(f"p[i]*({added}) >= 0", "times p_i")
    with proof.take("i in 1..n"):
        proof.have(integer_part, by=use("floor", a="log2(q[i])"))
        proof.have(f"{added} < 1")
    proof.have(
        f"Sum(p[i]*({added}), (i, 1, n)) < 1",
        "an average of numbers below 1",
        by=use("weighted_mean_less", p="p", x=f"[{added} for i in 1..n]", b=1),
    )
    proof.have(f"Sum(p[i]*({added}), (i, 1, n)) >= 0", "no term is negative")
    apart = proof.have(f"{average} == Sum(p[i]*({added}), (i, 1, n)) + {ideal}", "two sums")
    proof.have(f"{ideal} == cross_entropy(p, q)/log(2)", "log2 is log divided by log 2")
    proof.start("cross_entropy(p, q)/log(2)")
    proof.equal(ideal)
    proof.at_most(f"Sum(p[i]*({added}), (i, 1, n)) + {ideal}")
    proof.equal(average, by=apart)
    proof.start(average)
    proof.equal(f"Sum(p[i]*({added}), (i, 1, n)) + {ideal}", by=apart)
    proof.less(f"1 + {ideal}")
    proof.equal("cross_entropy(p, q)/log(2) + 1")
