"""Source coding: the average length of binary codes and the entropy in bits.

A code is given by the lengths of its words, integers that satisfy Kraft's inequality; by Kraft and McMillan these are
just the lengths of uniquely decodable codes, and of prefix codes.
"""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., sections 5.2 to 5.4"


def kraft(lengths: str) -> str:
    """Kraft's inequality."""
    return f"Sum(2^(-{lengths}[i]), (i, 1, n)) <= 1"


def average(p: str, lengths: str) -> str:
    """The average length of a word."""
    return f"Sum({p}[i]*{lengths}[i], (i, 1, n))"


def code(lengths: str, *properties: str) -> str:
    """There is a code with these properties."""
    return " and ".join([f"exists {lengths} in Integers^n: {kraft(lengths)}", *properties])


def every_code(lengths: str, claim: str) -> str:
    """What is claimed for every code."""
    return f"forall {lengths} in Integers^n: {kraft(lengths)} implies {claim}"


def optimal(p: str, lengths: str) -> list[str]:
    """The lengths are those of a code, and no code has a smaller average length."""
    return [
        f"{lengths} in Integers^n",
        kraft(lengths),
        every_code("k", f"{average(p, lengths)} <= {average(p, 'k')}"),
    ]


BITS = "entropy(p)/log(2)"
CROSS_BITS = "cross_entropy(p, q)/log(2)"
LEAST = ["L in Reals", code("l", f"{average('p', 'l')} == L"), every_code("l", f"L <= {average('p', 'l')}")]
SHANNON = "[-floor(log2(p[i])) for i in 1..n]"
DYADIC = "(forall i in 1..n: exists k in Integers: p[i] == 2^(-k))"


def entry(*values: str) -> str:
    """The i-th of the values."""
    text = "0"
    for number, given in reversed(list(enumerate(values, start=1))):
        text = f"if(i == {number}, {given}, {text})"
    return text


def example_of_one_symbol(proof: Proof, **codes: str) -> None:
    """A single symbol needs no bit at all, and no code has a length below 0."""
    proof.have("Sum(2^(-0), (i, 1, 1)) == 1")
    with proof.take("k in Integers^1"), proof.suppose("Sum(2^(-k[i]), (i, 1, 1)) <= 1"):
        proof.have("k[1] >= 0", by=use("kraft_lengths_nonnegative", l="k", k=1, n=1))
        proof.have("0 <= Sum(1*k[i], (i, 1, 1))")
    with proof.take("k in Integers^1"), proof.suppose("Sum(2^(-k[i]), (i, 1, 1)) <= 1"):
        proof.have("0 <= Sum(1*k[i], (i, 1, 1))")
        proof.have("Sum(1*0, (i, 1, 1)) <= Sum(1*k[i], (i, 1, 1))")
    proof.example(n=1, p="[1 for i in 1..1]", **codes)


def best_for_two_symbols(proof: Proof, first: str, second: str) -> None:
    """No code for two symbols has an average length below 1, which two words of one bit each have."""
    mean = f"Sum({entry(first, second)}*k[i], (i, 1, 2))"
    one_bit = f"Sum({entry(first, second)}*{entry('1', '1')}, (i, 1, 2))"
    with proof.take("k in Integers^2"), proof.suppose("Sum(2^(-k[i]), (i, 1, 2)) <= 1"):
        proof.have("2^(-k[1]) + 2^(-k[2]) <= 1", "written out")
        proof.have("2^(-k[1]) > 0")
        proof.have("2^(-k[2]) > 0")
        for j in (1, 2):
            proof.have(f"2^(-k[{j}]) < 1")
            proof.have(f"2^(-k[{j}]) < 1 iff k[{j}] >= 1", by=use("power_of_half_below_one", k=f"k[{j}]"))
            proof.have(f"k[{j}] >= 1")
        proof.have(f"{mean} == {first}*k[1] + {second}*k[2]")
        proof.have(f"1 <= {mean}")
    with proof.take("k in Integers^2"), proof.suppose("Sum(2^(-k[i]), (i, 1, 2)) <= 1"):
        proof.have(f"1 <= {mean}")
        proof.have(f"{one_bit} == 1")
        proof.have(f"{one_bit} <= {mean}")


# -- the least average length ----------------------------------------------------------------------------


@derivation(
    claim=f"L == {BITS}",
    where=["p in OpenSimplex(n)", *LEAST],
    title="The least average number of bits per symbol is the entropy (false)",
    source=COVER,
    settles=["D0-16", "D0-22"],
    expected="refuted",
)
def least_average_length_is_entropy(proof: Proof) -> None:
    """Two symbols need one bit each, however unlikely one is.

    A code is given by the lengths of its words: integers are the lengths of a uniquely decodable code, and of a prefix
    code, just when they satisfy Kraft's inequality.
    """
    best_for_two_symbols(proof, "9/10", "1/10")
    proof.counterexample(n=2, p="[9/10, 1/10]", L=1)


@derivation(
    claim=code("l", f"{average('p', 'l')} < {BITS} + 1"),
    where=["p in OpenSimplex(n)"],
    title="Some code has an average length less than one bit above the entropy",
    source=COVER,
)
def code_within_one_bit(proof: Proof) -> None:
    """Shannon's code: the lengths -log2 p_i rounded up."""
    mean = "Sum(p[i]*(-floor(log2(p[i]))), (i, 1, n))"
    proof.have(
        f"cross_entropy(p, p)/log(2) <= {mean} and {mean} < cross_entropy(p, p)/log(2) + 1",
        "rounding adds less than a bit",
        by=use("shannon_lengths_average", p="p", q="p"),
    )
    proof.have("cross_entropy(p, p) == entropy(p)")
    proof.have(f"{mean} < {BITS} + 1")
    proof.have("Sum(2^(-(-floor(log2(p[i])))), (i, 1, n)) <= 1", by=use("shannon_lengths_kraft", q="p"))
    proof.exhibit(code("l", f"{average('p', 'l')} < {BITS} + 1"), "Shannon's lengths", l=SHANNON)


@derivation(
    claim=f"{BITS} <= L and L < {BITS} + 1",
    where=["p in OpenSimplex(n)", *LEAST],
    title="The least average number of bits per symbol is at least the entropy, and less than one bit more",
    source=COVER,
    settles=["D0-16"],
)
def least_average_length_bounds(proof: Proof) -> None:
    """No code is better than the entropy, and Shannon's code is less than one bit worse.

    A code is given by the lengths of its words: integers are the lengths of a uniquely decodable code, and of a prefix
    code, just when they satisfy Kraft's inequality.
    """
    example_of_one_symbol(proof, L="0")
    proof.obtain("l", code("l", f"{average('p', 'l')} == L"), "a best code", lengths=["n"])
    proof.start(BITS)
    proof.at_most(average("p", "l"), "no code is better", by=use("average_length_at_least_entropy", p="p", l="l"))
    proof.equal("L")
    shannon = code("r", f"{average('p', 'r')} < {BITS} + 1")
    proof.obtain("r", shannon, "Shannon's code", by="code_within_one_bit", lengths=["n"])
    proof.have(f"L <= {average('p', 'r')}", "L is least")
    proof.have(f"L < {BITS} + 1")


@derivation(
    claim=f"({code('l', average('p', 'l') + ' == ' + BITS)}) iff {DYADIC}",
    where=["p in OpenSimplex(n)"],
    title="Some code has the entropy as its average length just when all probabilities are powers of 1/2",
    source=COVER,
    settles=["D0-16", "D0-22"],
)
def average_length_is_entropy_if_dyadic(proof: Proof) -> None:
    """Equality in Gibbs' inequality; Shannon's lengths need no rounding."""
    attained = code("l", f"{average('p', 'l')} == {BITS}")
    equality = "({} == {} iff forall i in 1..n: p[i] == 2^(-{}[i]))"
    with proof.suppose(attained):
        proof.obtain("r", code("r", f"{average('p', 'r')} == {BITS}"), "such a code", lengths=["n"])
        proof.have(equality.format(average("p", "r"), BITS, "r"), by=use("average_length_equals_entropy", p="p", l="r"))
        with proof.take("i in 1..n"):
            proof.have("p[i] == 2^(-r[i])", "the case of equality")
            proof.exhibit("exists k in Integers: p[i] == 2^(-k)", k="r[i]")
        proof.have(DYADIC)
    with proof.suppose(DYADIC):
        with proof.take("i in 1..n"):
            proof.obtain("k", "exists k in Integers: p[i] == 2^(-k)")
            proof.start("log2(p[i])")
            proof.equal("log(2^(-k))/log(2)")
            proof.equal("-k", "the log of a power of 2")
            part = use("floor", a="log2(p[i])")
            proof.have("floor(log2(p[i])) <= log2(p[i]) and log2(p[i]) < floor(log2(p[i])) + 1", by=part)
            proof.have(
                "-k + 1 <= floor(log2(p[i])) + 1", "integers", by=use("integer_gap", m="-k", n="floor(log2(p[i])) + 1")
            )
            proof.have("floor(log2(p[i])) == -k", "an integer is its own integer part")
            proof.start("floor(log2(p[i])) - log2(p[i])")
            proof.equal(0)
        proof.have("Sum(2^(-(-floor(log2(p[i])))), (i, 1, n)) <= 1", by=use("shannon_lengths_kraft", q="p"))
        mean = "Sum(p[i]*(-floor(log2(p[i]))), (i, 1, n))"
        proof.start(mean)
        proof.equal("Sum(p[i]*(-log2(p[i])), (i, 1, n)) - Sum(p[i]*(floor(log2(p[i])) - log2(p[i])), (i, 1, n))")
        proof.equal("Sum(p[i]*(-log2(p[i])), (i, 1, n)) - Sum(p[i]*0, (i, 1, n))", "no rounding")
        proof.equal(BITS)
        proof.exhibit(attained, "Shannon's lengths", l=SHANNON)
    proof.have(f"({attained}) iff {DYADIC}")


# -- the example (1/2, 1/4, 1/8, 1/8) --------------------------------------------------------------------


@derivation(
    claim="(1/8 <= 1/4 and 1/8 <= 1/2) and (1/4 <= 1/2 and s <= 1/2) and t == 1/2"
    " and l[1] == 1 and l[2] == 2 and l[3] == 3 and l[4] == 3 and 1/2*l[1] + 1/4*l[2] + 1/8*l[3] + 1/8*l[4] == 7/4"
    " and 1/2*l[1] + 1/4*l[2] + 1/8*l[3] + 1/8*l[4] == 1/2*1 + 1/4*2 + 1/8*3 + 1/8*3"
    " and forall k in Integers^4: Sum(2^(-k[i]), (i, 1, 4)) <= 1"
    " implies 7/4 <= 1/2*k[1] + 1/4*k[2] + 1/8*k[3] + 1/8*k[4]",
    where=[
        "s == 1/8 + 1/8",
        "t == 1/4 + s",
        "l in Integers^4",
        "u, v in Integers",
        "l[1] == 1",
        "v == 1",
        "l[2] == v + 1",
        "u == v + 1",
        "l[3] == u + 1",
        "l[4] == u + 1",
    ],
    title="Huffman's algorithm gives the example the lengths 1, 2, 3, 3; their average is 7/4, and no code is better",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., section 5.6",
    settles=["D0-19"],
)
def example_huffman_lengths(proof: Proof) -> None:
    """First 1/8 and 1/8 are merged into s, then 1/4 and s into t, then 1/2 and t; each merger adds a bit to its parts.

    The two that are merged are always least.  The average is the entropy, below which no code is.
    """
    proof.example(s="1/4", t="1/2", l="[if(i == 1, 1, if(i == 2, 2, 3)) for i in 1..4]", u=2, v=1)
    law = "[1/2, 1/4, 1/8, 1/8]"
    proof.have(f"entropy({law})/log(2) == 7/4")
    with proof.take("k in Integers^4"), proof.suppose("Sum(2^(-k[i]), (i, 1, 4)) <= 1"):
        proof.start("7/4")
        proof.equal(f"entropy({law})/log(2)")
        lower = use("average_length_at_least_entropy", n=4, p=law, l="k")
        proof.at_most(f"Sum({law}[i]*k[i], (i, 1, 4))", "no code is better", by=lower)
        proof.equal("1/2*k[1] + 1/4*k[2] + 1/8*k[3] + 1/8*k[4]", "written out")


@derivation(
    claim="1/2*1 + 1/4*2 + 1/8*3 + 1/8*3 == 1/2*log2(2) + 1/4*log2(4) + 1/8*log2(8) + 1/8*log2(8)",
    title="The lengths of the example are the logarithms of 2, 4, 8, 8 to base 2",
    settles=["D0-20"],
)
def example_lengths_are_logarithms(proof: Proof) -> None:
    """log2 of a power of 2 is its exponent."""
    proof.have("log2(2) == 1")
    proof.have("log2(4) == 2")
    proof.have("log2(8) == 3")


@derivation(
    claim="1/2*log2(2) + 1/4*log2(4) + 1/8*log2(8) + 1/8*log2(8) == -Sum(p[i]*log2(p[i]), (i, 1, 4))"
    " and -Sum(p[i]*log2(p[i]), (i, 1, 4)) == entropy(p)/log(2) and entropy(p)/log(2) == 7/4",
    where=["p in OpenSimplex(4)", "p[1] == 1/2", "p[2] == 1/4", "p[3] == 1/8", "p[4] == 1/8"],
    title="The average length of the example is its entropy in bits",
    settles=["D0-21"],
)
def example_average_length_is_entropy(proof: Proof) -> None:
    """log2(1/t) is -log2 t."""


# -- ideal lengths -----------------------------------------------------------------------------------------


@derivation(
    claim="Sum(2^log2(p[i]), (i, 1, n)) == 1 and Sum(p[i]*(-log2(p[i])), (i, 1, n)) == entropy(p)/log(2)"
    " and forall l in Reals^n: Sum(2^(-l[i]), (i, 1, n)) <= 1 implies entropy(p)/log(2) <= Sum(p[i]*l[i], (i, 1, n))",
    where=["p in OpenSimplex(n)"],
    title="The ideal lengths -log2 p_i, any real numbers being allowed, have the entropy as their average, the least",
    source=COVER,
    settles=["D0-22"],
)
def ideal_lengths_are_optimal(proof: Proof) -> None:
    """Kraft's inequality is an equality for them."""
    with proof.take("i in 1..n"):
        proof.start("2^log2(p[i])")
        proof.equal("exp(log(p[i])/log(2)*log(2))", "powers of 2")
        proof.equal("p[i]", "log 2 cancels")
    proof.have("Sum(2^log2(p[i]), (i, 1, n)) == 1")
    proof.have("Sum(p[i]*(-log2(p[i])), (i, 1, n)) == entropy(p)/log(2)", "log2 is log divided by log 2")
    with proof.take("l in Reals^n"), proof.suppose("Sum(2^(-l[i]), (i, 1, n)) <= 1"):
        proof.have(
            "entropy(p)/log(2) <= Sum(p[i]*l[i], (i, 1, n))", by=use("average_length_at_least_entropy", p="p", l="l")
        )


@derivation(
    claim="not forall k in Integers: k != -log2(p)",
    where=["0 < p < 1"],
    title="-log2 p is an integer, the length of a word (false)",
    source=COVER,
    settles=["D0-22"],
    expected="refuted",
)
def ideal_length_is_integer(proof: Proof) -> None:
    """-log2 0.9 lies between 0 and 1."""
    with proof.take("k in Integers"):
        with proof.contradiction("k == -log2(9/10)"):
            proof.have("-log2(9/10) > 0")
            proof.have("-log2(9/10) < 1")
            proof.have("k > 0")
            proof.have("k < 1")
        proof.have("k != -log2(9/10)")
    proof.counterexample(p="9/10")


# -- the code of another distribution ------------------------------------------------------------------------


@derivation(
    claim=f"Sum(2^log2(q[i]), (i, 1, n)) == 1 and Sum(p[i]*(-log2(q[i])), (i, 1, n)) == {CROSS_BITS}",
    where=["p in Simplex(n)", "q in OpenSimplex(n)"],
    title="With the ideal lengths for q, the average under p is the cross-entropy in bits",
    source=COVER,
    settles=["D0-25"],
)
def ideal_lengths_of_other(proof: Proof) -> None:
    """log2 is log divided by log 2."""
    with proof.take("i in 1..n"):
        proof.start("2^log2(q[i])")
        proof.equal("exp(log(q[i])/log(2)*log(2))", "powers of 2")
        proof.equal("q[i]", "log 2 cancels")
    proof.have("Sum(2^log2(q[i]), (i, 1, n)) == 1")
    proof.have(f"Sum(p[i]*(-log2(q[i])), (i, 1, n)) == {CROSS_BITS}", "log2 is log divided by log 2")


@derivation(
    claim=f"{average('p', 'l')} == {CROSS_BITS}",
    where=["p in Simplex(n)", "q in OpenSimplex(n)", "l in Integers^n", "forall i in 1..n: q[i] == 2^(-l[i])"],
    title="For powers of 1/2 the average length with the code of q is the cross-entropy in bits",
    source=COVER,
    settles=["D0-25"],
)
def dyadic_lengths_of_other(proof: Proof) -> None:
    """The lengths of an optimal code are the logarithms."""
    proof.example(n=1, p="[1 for i in 1..1]", q="[1 for i in 1..1]", l="[0 for i in 1..1]")
    with proof.take("i in 1..n"):
        proof.start("log(q[i])")
        proof.equal("log(2^(-l[i]))")
        proof.equal("-l[i]*log(2)")
        proof.have("p[i]*l[i] == -xlogy(p[i], q[i])/log(2)", "divided by log 2")
    proof.start(average("p", "l"))
    proof.equal("Sum(-xlogy(p[i], q[i])/log(2), (i, 1, n))", "term by term")
    proof.equal(CROSS_BITS)


@derivation(
    claim=f"exists l in Integers^n: {kraft('l')} and {CROSS_BITS} <= {average('p', 'l')}"
    f" and {average('p', 'l')} < {CROSS_BITS} + 1",
    where=["p in Simplex(n)", "q in OpenSimplex(n)"],
    title="A code for q has an average under p of at least the cross-entropy, and less than one bit more",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 5.4.3",
    settles=["D0-25"],
)
def code_of_other_within_one_bit(proof: Proof) -> None:
    """Shannon's code for q."""
    mean = "Sum(p[i]*(-floor(log2(q[i]))), (i, 1, n))"
    proof.have("Sum(2^(-(-floor(log2(q[i])))), (i, 1, n)) <= 1", by=use("shannon_lengths_kraft", q="q"))
    proof.have(f"{CROSS_BITS} <= {mean} and {mean} < {CROSS_BITS} + 1", by=use("shannon_lengths_average", p="p", q="q"))
    proof.exhibit(
        f"exists l in Integers^n: {kraft('l')} and {CROSS_BITS} <= {average('p', 'l')}"
        f" and {average('p', 'l')} < {CROSS_BITS} + 1",
        "Shannon's lengths",
        l="[-floor(log2(q[i])) for i in 1..n]",
    )


@derivation(
    claim=f"{average('p', 'l')} == {CROSS_BITS}",
    where=["p in Simplex(n)", "q in OpenSimplex(n)", *optimal("q", "l")],
    title="The average length with an optimal code for q is the cross-entropy (false)",
    source=COVER,
    settles=["D0-25"],
    expected="refuted",
)
def optimal_code_costs_cross_entropy(proof: Proof) -> None:
    """Two symbols take one bit each; the cross-entropy is above 1."""
    best_for_two_symbols(proof, "9/10", "1/10")
    proof.counterexample(n=2, p="[1/2, 1/2]", q="[9/10, 1/10]", l="[1, 1]")


@derivation(
    claim=f"Sum(p[i]*(-log2(q[i])), (i, 1, n)) > {BITS}",
    where=["p in Simplex(n)", "q in OpenSimplex(n)", "exists i in 1..n: p[i] != q[i]"],
    title="With the ideal lengths for another distribution the average is larger",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 5.4.3",
    settles=["D0-26"],
)
def ideal_lengths_of_other_are_longer(proof: Proof) -> None:
    """Gibbs' inequality is strict for different distributions."""
    proof.have("entropy(p) <= cross_entropy(p, q)", by=use("gibbs_inequality", p="p", q="q"))
    equality = use("gibbs_equality", p="p", q="q")
    proof.have("entropy(p) == cross_entropy(p, q) iff forall i in 1..n: p[i] == q[i]", by=equality)
    proof.obtain("j", "exists i in 1..n: p[i] != q[i]", "an entry that differs")
    with proof.contradiction("entropy(p) == cross_entropy(p, q)"):
        proof.have("p[j] == q[j]", "equality holds only for equal distributions")
    proof.have("entropy(p) < cross_entropy(p, q)")
    proof.start("Sum(p[i]*(-log2(q[i])), (i, 1, n))")
    proof.equal(CROSS_BITS, "log2 is log divided by log 2")
    proof.greater(BITS)


OPTIMAL_FOR_BOTH = ["p, q in OpenSimplex(n)", "exists i in 1..n: p[i] != q[i]", *optimal("p", "l"), *optimal("q", "r")]


@derivation(
    claim=f"{average('p', 'r')} > {average('p', 'l')}",
    where=OPTIMAL_FOR_BOTH,
    title="An optimal code for another distribution has a larger average length (false)",
    source=COVER,
    settles=["D0-26"],
    expected="refuted",
)
def optimal_code_of_other_is_longer(proof: Proof) -> None:
    """The same code is optimal for both."""
    best_for_two_symbols(proof, "3/5", "2/5")
    best_for_two_symbols(proof, "7/10", "3/10")
    proof.counterexample(n=2, p="[3/5, 2/5]", q="[7/10, 3/10]", l="[1, 1]", r="[1, 1]")


@derivation(
    claim=f"{average('p', 'l')} == {BITS} and {average('p', 'r')} == {CROSS_BITS}"
    f" and {average('p', 'r')} - {average('p', 'l')} == kl_divergence(p, q)/log(2)",
    where=OPTIMAL_FOR_BOTH,
    title="Entropy, cross-entropy and relative entropy are the lengths of optimal codes and their excess (false)",
    source=COVER,
    settles=["D0-35"],
    expected="refuted",
)
def entropies_are_lengths_of_codes(proof: Proof) -> None:
    """The same code is optimal for both, and the relative entropy is not 0."""
    best_for_two_symbols(proof, "3/5", "2/5")
    best_for_two_symbols(proof, "7/10", "3/10")
    proof.counterexample(n=2, p="[3/5, 2/5]", q="[7/10, 3/10]", l="[1, 1]", r="[1, 1]")


@derivation(
    claim=f"{average('p', 'l')} == {BITS} and {average('p', 'r')} == {CROSS_BITS}"
    f" and {average('p', 'r')} - {average('p', 'l')} == kl_divergence(p, q)/log(2) and kl_divergence(p, q) >= 0",
    where=[
        "p, q in OpenSimplex(n)",
        "l, r in Reals^n",
        "forall i in 1..n: p[i] == 2^(-l[i])",
        "forall i in 1..n: q[i] == 2^(-r[i])",
    ],
    title="Entropy, cross-entropy and relative entropy: ideal length, length with another code, and the excess",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 5.4.3",
    settles=["D0-35"],
)
def entropies_are_ideal_lengths(proof: Proof) -> None:
    """Lengths with p_i = 2^(-l_i) are -log2 p_i; they are those of a code if they are integers."""
    proof.example(n=1, p="[1 for i in 1..1]", q="[1 for i in 1..1]", l="[0 for i in 1..1]", r="[0 for i in 1..1]")
    with proof.take("i in 1..n"):
        proof.start("log(q[i])")
        proof.equal("log(2^(-r[i]))")
        proof.equal("-r[i]*log(2)")
        proof.have("p[i]*r[i] == -xlogy(p[i], q[i])/log(2)", "divided by log 2")
    with proof.take("i in 1..n"):
        proof.start("log(p[i])")
        proof.equal("log(2^(-l[i]))")
        proof.equal("-l[i]*log(2)")
        proof.have("p[i]*l[i] == -xlogy(p[i], p[i])/log(2)", "divided by log 2")
    proof.start(average("p", "l"))
    proof.equal("Sum(-xlogy(p[i], p[i])/log(2), (i, 1, n))", "term by term")
    proof.equal(BITS)
    proof.start(average("p", "r"))
    proof.equal("Sum(-xlogy(p[i], q[i])/log(2), (i, 1, n))", "term by term")
    proof.equal(CROSS_BITS)
    proof.have("entropy(p) <= cross_entropy(p, q)", by=use("gibbs_inequality", p="p", q="q"))
    proof.have("kl_divergence(p, q) == cross_entropy(p, q) - entropy(p)", "definition")
    proof.have("kl_divergence(p, q) >= 0")
    proof.have(f"{average('p', 'r')} - {average('p', 'l')} == kl_divergence(p, q)/log(2)")


# -- codes are not unique ----------------------------------------------------------------------------------------


@derivation(
    claim=f"{average('p', 'l')} < {average('p', 'r')}",
    where=["p in OpenSimplex(n)", *optimal("p", "l"), "r in Integers^n", kraft("r"), "exists i in 1..n: l[i] != r[i]"],
    title="Every other code has a larger average length than an optimal one (false)",
    source=COVER,
    settles=["D0-27"],
    expected="refuted",
)
def other_codes_are_longer(proof: Proof) -> None:
    """Six times an average length is an integer, and at least six times the entropy, which is above 11."""
    law = ("1/3", "1/3", "1/6", "1/6")
    mean = f"Sum({entry(*law)}*k[i], (i, 1, 4))"
    two_bits = f"Sum({entry(*law)}*{entry('2', '2', '2', '2')}, (i, 1, 4))"
    vector = f"[{', '.join(law)}]"
    proof.have(f"entropy({vector})/log(2) > 11/6")
    with proof.take("k in Integers^4"), proof.suppose("Sum(2^(-k[i]), (i, 1, 4)) <= 1"):
        bound = use("average_length_at_least_entropy", p=vector, l="k", n=4)
        proof.start("11/6")
        proof.less(f"entropy({vector})/log(2)")
        proof.at_most(f"Sum({vector}[i]*k[i], (i, 1, 4))", "no code is better", by=bound)
        proof.equal("(2*k[1] + 2*k[2] + k[3] + k[4])/6", "written out")
        proof.have("11 < 2*k[1] + 2*k[2] + k[3] + k[4]", "times 6")
        proof.have(
            "11 + 1 <= 2*k[1] + 2*k[2] + k[3] + k[4]",
            "an integer",
            by=use("integer_gap", m=11, n="2*k[1] + 2*k[2] + k[3] + k[4]"),
        )
        proof.have(f"{two_bits} == 2")
        proof.have(f"{mean} == (2*k[1] + 2*k[2] + k[3] + k[4])/6")
        proof.have(f"{two_bits} <= {mean}")
    proof.counterexample(n=4, p=vector, l="[2, 2, 2, 2]", r="[1, 2, 3, 3]")


@derivation(
    claim=f"{average('p', 'l')} <= {average('p', 'r')}"
    f" and ({average('p', 'r')} == {average('p', 'l')}"
    f" iff ({every_code('k', average('p', 'r') + ' <= ' + average('p', 'k'))}))",
    where=["p in Simplex(n)", *optimal("p", "l"), "r in Integers^n", kraft("r")],
    title="Every other code has at least the average length of an optimal one, and the same if it is optimal too",
    source=COVER,
    settles=["D0-27"],
)
def other_codes_are_not_shorter(proof: Proof) -> None:
    """The definition of optimality."""
    example_of_one_symbol(proof, l="[0 for i in 1..1]", r="[0 for i in 1..1]")
    proof.have(f"{average('p', 'l')} <= {average('p', 'r')}", "l is optimal")
    with proof.suppose(f"{average('p', 'r')} == {average('p', 'l')}"):
        with proof.take("k in Integers^n"), proof.suppose(kraft("k")):
            proof.start(average("p", "r"))
            proof.equal(average("p", "l"))
            proof.at_most(average("p", "k"), "l is optimal")
    with proof.suppose(every_code("k", f"{average('p', 'r')} <= {average('p', 'k')}")):
        proof.have(f"{average('p', 'r')} <= {average('p', 'l')}", "r is optimal")
        proof.have(f"{average('p', 'r')} == {average('p', 'l')}")


# -- blocks of symbols ---------------------------------------------------------------------------------------------

# The law of words of k independent symbols, as row k of r: the word with number (a - 1)*n + b has the symbol b
# after the word with number a.
WORDS = [
    "n in Naturals",
    "p in OpenSimplex(n)",
    "m in Naturals",
    "N in Naturals^m",
    "N[1] == n",
    "forall k in 1..m - 1: N[k + 1] == N[k]*n",
    "r in Reals^(m, N[m])",
    "forall j in 1..n: r[1,j] == p[j]",
    "forall k in 1..m - 1: forall a in 1..N[k], b in 1..n: r[k + 1,(a - 1)*n + b] == r[k,a]*p[b]",
]
WORD_LAW = "[r[{0},j] for j in 1..N[{0}]]"


def example_of_words(proof: Proof, **values: str) -> None:
    """Words of one symbol."""
    proof.example(n=1, p="[1 for i in 1..1]", m=1, N="[1 for i in 1..1]", r="[1 for i in 1..1, j in 1..1]", **values)


@derivation(
    claim=f"{WORD_LAW.format('m')} in OpenSimplex(N[m]) and entropy({WORD_LAW.format('m')}) == m*entropy(p)",
    where=WORDS,
    title="A word of m independent symbols has m times the entropy of a symbol",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 2.5.1",
)
def entropy_of_words(proof: Proof) -> None:
    """By induction on the length, a word being an independent pair of a shorter word and a symbol."""
    example_of_words(proof)

    def claim(k: str) -> str:
        row = f"(forall j in 1..N[{k}]: r[{k},j] > 0) and Sum(r[{k},j], (j, 1, N[{k}])) == 1"
        return f"{row} and entropy({WORD_LAW.format(k)}) == ({k})*entropy(p)"

    law = WORD_LAW.format("k")
    base, step = proof.induction("k", 1, f"k <= m implies ({claim('k')})")
    with base, proof.suppose("1 <= m"):
        proof.have("forall j in 1..N[1]: r[1,j] > 0")
        proof.have("Sum(r[1,j], (j, 1, N[1])) == 1", "row 1 is p")
        proof.have(f"entropy({WORD_LAW.format('1')}) == 1*entropy(p)", "row 1 is p")
        proof.have(claim("1"))
    with step, proof.suppose("k + 1 <= m"):
        proof.have("k <= m")
        proof.have(claim("k"), "the induction hypothesis")
        proof.have("N[k + 1] == N[k]*n")
        proof.have("forall a in 1..N[k], b in 1..n: r[k + 1,(a - 1)*n + b] == r[k,a]*p[b]")
        longer = "[r[k + 1,j] for j in 1..N[k]*n]"
        proof.have(
            f"{longer} in OpenSimplex(N[k]*n) and entropy({longer}) == entropy({law}) + entropy(p)",
            "independent",
            by=use("entropy_of_independent_pair", p="p", q=law, r=longer, m="N[k]", n="n"),
        )
        proof.have("forall j in 1..N[k + 1]: r[k + 1,j] > 0")
        proof.have("Sum(r[k + 1,j], (j, 1, N[k + 1])) == 1")
        proof.have(f"entropy({WORD_LAW.format('k + 1')}) == (k + 1)*entropy(p)")
        proof.have(claim("k + 1"))


@derivation(
    claim="(forall l in Integers^(N[m]): Sum(2^(-l[j]), (j, 1, N[m])) <= 1"
    f" implies {BITS} <= Sum(r[m,j]*l[j], (j, 1, N[m]))/m)"
    " and exists l in Integers^(N[m]): Sum(2^(-l[j]), (j, 1, N[m])) <= 1"
    f" and Sum(r[m,j]*l[j], (j, 1, N[m]))/m < {BITS} + 1/m",
    where=WORDS,
    title="For words of m symbols the least average number of bits per symbol is less than 1/m above the entropy",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 5.4.2",
    settles=["D0-16"],
)
def least_average_length_of_words(proof: Proof) -> None:
    """The bounds for single symbols, applied to words: so the least average per symbol tends to the entropy."""
    example_of_words(proof)
    law = WORD_LAW.format("m")
    words = use("entropy_of_words", n="n", m="m", p="p", N="N", r="r")
    proof.have(f"{law} in OpenSimplex(N[m]) and entropy({law}) == m*entropy(p)", by=words)
    kraft_words, mean = "Sum(2^(-l[j]), (j, 1, N[m])) <= 1", "Sum(r[m,j]*l[j], (j, 1, N[m]))"
    with proof.take("l in Integers^(N[m])"), proof.suppose(kraft_words):
        lower = use("average_length_at_least_entropy", n="N[m]", p=law, l="l")
        proof.have(f"entropy({law})/log(2) <= {mean}", "no code is better", by=lower)
        proof.start(BITS)
        proof.equal(f"entropy({law})/log(2)/m")
        proof.at_most(f"{mean}/m", "divided by m")
    shannon = f"exists l in Integers^(N[m]): {kraft_words} and {mean} < entropy({law})/log(2) + 1"
    proof.obtain("c", shannon, "Shannon's code", by=use("code_within_one_bit", n="N[m]", p=law), lengths=["N[m]"])
    proof.start("Sum(r[m,j]*c[j], (j, 1, N[m]))/m")
    proof.less(f"(entropy({law})/log(2) + 1)/m", "divided by m")
    proof.equal(f"{BITS} + 1/m")
    proof.exhibit(
        f"exists l in Integers^(N[m]): {kraft_words} and {mean}/m < {BITS} + 1/m", "Shannon's code for the words", l="c"
    )


# -- the number of words with given counts of the symbols -----------------------------------------------------------

COUNT = "log(Product(j, (j, 1, N))) - Sum(log(Product(j, (j, 1, k[i]))), (i, 1, n))"


@derivation(
    claim=f"N*entropy([k[i]/N for i in 1..n]) - Sum(log(k[i]) + 1, (i, 1, n)) <= {COUNT}"
    f" and {COUNT} <= N*entropy([k[i]/N for i in 1..n]) + 1 + log(N)",
    where=["n in Naturals", "k in Naturals^n", "N in Naturals", "N == Sum(k[i], (i, 1, n))"],
    title="The logarithm of the number of words with given counts k_i is N times the entropy of k/N, up to logarithms",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 11.1.3",
    settles=["D0-17"],
)
def log_of_multinomial(proof: Proof) -> None:
    """Stirling's formula for N! and for each k_i!."""
    proof.example(n=1, k="[1 for i in 1..1]", N=1)
    whole = "log(Product(j, (j, 1, N)))"
    part = "log(Product(j, (j, 1, k[i])))"
    stirling = use("stirling_bounds", n="N")
    proof.have(f"N*log(N) - N + 1 <= {whole} and {whole} <= N*log(N) - N + 1 + log(N)", "Stirling", by=stirling)
    stirling = use("stirling_bounds", n="k[i]")
    bounds = f"k[i]*log(k[i]) - k[i] + 1 <= {part} and {part} <= k[i]*log(k[i]) - k[i] + 1 + log(k[i])"
    with proof.take("i in 1..n"):
        proof.have(bounds, "Stirling", by=stirling)
        proof.have(f"k[i]*log(k[i]) - k[i] <= {part}")
    proof.have(f"Sum(k[i]*log(k[i]) - k[i], (i, 1, n)) <= Sum({part}, (i, 1, n))", "each k_i!")
    with proof.take("i in 1..n"):
        proof.have(bounds, "Stirling", by=stirling)
        proof.have(f"{part} <= k[i]*log(k[i]) - k[i] + 1 + log(k[i])")
    proof.have(f"Sum({part}, (i, 1, n)) <= Sum(k[i]*log(k[i]) - k[i] + 1 + log(k[i]), (i, 1, n))", "each k_i!")
    proof.start("N*entropy([k[i]/N for i in 1..n])")
    proof.equal("-Sum(k[i]*(log(k[i]) - log(N)), (i, 1, n))", "the log of a quotient")
    proof.equal("Sum(k[i], (i, 1, n))*log(N) - Sum(k[i]*log(k[i]), (i, 1, n))", "two sums")
    proof.equal("N*log(N) - Sum(k[i]*log(k[i]), (i, 1, n))", "the counts sum to N")
    proof.have("Sum(k[i]*log(k[i]) - k[i], (i, 1, n)) == Sum(k[i]*log(k[i]), (i, 1, n)) - N", "two sums")
    proof.have(
        "Sum(k[i]*log(k[i]) - k[i] + 1 + log(k[i]), (i, 1, n))"
        " == Sum(k[i]*log(k[i]), (i, 1, n)) - N + Sum(log(k[i]) + 1, (i, 1, n))",
        "three sums",
    )
    proof.have(f"N*entropy([k[i]/N for i in 1..n]) - Sum(log(k[i]) + 1, (i, 1, n)) <= {COUNT}")
    proof.have(f"{COUNT} <= N*entropy([k[i]/N for i in 1..n]) + 1 + log(N)")
