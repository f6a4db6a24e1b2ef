"""Source coding: the average length of binary codes and the entropy in bits.

A code is given by the lengths of its words, integers that satisfy Kraft's inequality; by Kraft and McMillan these are
just the lengths of uniquely decodable codes, and of prefix codes.
"""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof
from symbolic_it.lemmas.codes import cost, kraft_sum

COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., sections 5.2 to 5.4"


def kraft(lengths: str) -> str:
    """Kraft's inequality."""
    return f"{kraft_sum(lengths)} <= 1"


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
        f"LeastCost(n, {p}, {lengths})",
    ]


BITS = "entropy(p)/log(2)"
POWERS_ON_SUPPORT = "[if(p[i] == 0, 0, 2^(-l[i])) for i in 1..n]"
ON_SUPPORT = "Sum(if(p[i] == 0, 0, 2^(-l[i])), (i, 1, n)) <= 1"
CROSS_BITS = "cross_entropy(p, q)/log(2)"
LEAST = ["L in Reals", code("l", f"{cost('p', 'l')} == L"), every_code("l", f"L <= {cost('p', 'l')}")]
ROUNDED_UP = "-log2(q[i]) <= l[i] and l[i] < -log2(q[i]) + 1"
SOME_CODE = f"exists l in Integers^n: {ON_SUPPORT} and {cost('p', 'l')}"
LEAST_ON_SUPPORT = [
    "L in Reals",
    f"{SOME_CODE} == L",
    f"forall l in Integers^n: {ON_SUPPORT} implies L <= {cost('p', 'l')}",
]
SHANNON_ON_SUPPORT = "[if(p[i] == 0, 0, -floor(log2(p[i]))) for i in 1..n]"
DYADIC = "(forall i in 1..n: p[i] > 0 implies exists k in Integers: p[i] == 2^(-k))"
DYADIC_LENGTHS = "forall i in 1..n: p[i] > 0 implies p[i] == 2^(-l[i])"


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
    title_zh="每个符号的最小平均比特数等于熵（不成立）",
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
    claim=f"{BITS} <= {cost('p', 'l')}",
    where=["p in Simplex(n)", "c, l in Integers^n", "PrefixCode(n, c, l)"],
    title="No prefix code has an average length below the entropy in bits",
    title_zh="前缀码的平均长度不小于以比特计的熵",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorems 5.2.1 and 5.3.1",
    settles=["D0-16"],
)
def prefix_code_at_least_entropy(proof: Proof) -> None:
    """Its lengths satisfy Kraft's inequality.

    The word of the symbol i is the number c_i written with l_i binary digits, and no word is the beginning of another.
    """
    with proof.take("i in 1..1"), proof.take("j in 1..1"), proof.suppose("i != j and 0 <= 0"):
        with proof.contradiction("floor(0/2^(0 + (-1)*0)) == 0"):
            proof.have("i == j")
        proof.have("floor(0/2^(0 + (-1)*0)) != 0")
    proof.example(n=1, p="[1 for i in 1..1]", c="[0 for i in 1..1]", l="[0 for i in 1..1]")
    proof.have(kraft("l"), "Kraft's inequality", by=use("kraft_inequality", c="c", l="l", n="n"))
    lower = use("average_length_at_least_entropy", p="p", l="l")
    proof.have(f"{BITS} <= {cost('p', 'l')}", "no lengths are better", by=lower)


# A symbol that does not occur needs no word: Kraft's inequality is then for the others.


@derivation(
    claim=f"cross_entropy(p, {POWERS_ON_SUPPORT}) == log(2)*{cost('p', 'l')}",
    where=["p in Simplex(n)", "l in Reals^n"],
    title="The average length is the cross-entropy from the powers 2^(-l_i) of the symbols that occur, in bits",
    source=COVER,
)
def cross_entropy_of_powers_on_support(proof: Proof) -> None:
    """The log of a power of 2; a symbol that does not occur adds nothing."""
    power = "if(p[i] == 0, 0, 2^(-l[i]))"
    with proof.take("i in 1..n"):
        zero, positive = proof.cases("p[i] == 0", "p[i] > 0")
        with zero:
            proof.have(f"-xlogy(p[i], {power}) == -p[i]*(-l[i]*log(2))", "both are 0")
        with positive:
            proof.have(f"{power} == 2^(-l[i])")
            proof.have(f"-xlogy(p[i], {power}) == -p[i]*(-l[i]*log(2))", "the log of a power of 2")
    proof.start(f"cross_entropy(p, {POWERS_ON_SUPPORT})")
    proof.equal(f"Sum(-xlogy(p[i], {power}), (i, 1, n))", "definition")
    proof.equal("Sum(-p[i]*(-l[i]*log(2)), (i, 1, n))", "term by term")
    proof.equal(f"log(2)*{cost('p', 'l')}")


def powers_cover_support(proof: Proof) -> None:
    """Where the power of 1/2 is 0, the symbol does not occur."""
    with proof.take("i in 1..n"), proof.suppose("if(p[i] == 0, 0, 2^(-l[i])) == 0"):
        proof.have("2^(-l[i]) > 0")
        with proof.contradiction("p[i] > 0"):
            proof.have("if(p[i] == 0, 0, 2^(-l[i])) == 2^(-l[i])")
            proof.have("2^(-l[i]) <= 0")
        proof.have("p[i] == 0")


@derivation(
    claim=f"{BITS} <= {cost('p', 'l')}",
    where=["p in Simplex(n)", "l in Reals^n", ON_SUPPORT],
    title="The average length of words for the symbols that occur is at least the entropy in bits",
    source=COVER,
)
def average_length_on_support(proof: Proof) -> None:
    """Gibbs' inequality with 2^(-l_i) for the symbols that occur, and 0 for the others."""
    powers_cover_support(proof)
    total = use("cross_entropy_of_powers_on_support", p="p", l="l")
    proof.start("entropy(p)")
    gibbs = use("gibbs_subdistribution", p="p", q=POWERS_ON_SUPPORT)
    proof.at_most(f"cross_entropy(p, {POWERS_ON_SUPPORT})", "Gibbs' inequality", by=gibbs)
    proof.equal(f"log(2)*{cost('p', 'l')}", "the logs of powers of 2", by=total)
    proof.start(BITS)
    proof.at_most(f"log(2)*{cost('p', 'l')}/log(2)", "divided by log 2 > 0")
    proof.equal(cost("p", "l"))


@derivation(
    claim=f"{cost('p', 'l')} == {BITS} iff ({DYADIC_LENGTHS})",
    where=["p in Simplex(n)", "l in Reals^n", ON_SUPPORT],
    title="The average length is the entropy in bits just when p_i = 2^(-l_i) for all symbols that occur",
    title_zh="平均长度等于以比特计的熵，当且仅当出现的符号都满足 p_i = 2^(-l_i)",
    source=COVER,
    settles=["D0-22"],
)
def average_length_on_support_equality(proof: Proof) -> None:
    """Equality in Gibbs' inequality."""
    powers_cover_support(proof)
    cross = f"cross_entropy(p, {POWERS_ON_SUPPORT})"
    proof.have(f"{cross} == log(2)*{cost('p', 'l')}", by=use("cross_entropy_of_powers_on_support", p="p", l="l"))
    gibbs = proof.have(
        f"entropy(p) == {cross} iff forall i in 1..n: p[i] == if(p[i] == 0, 0, 2^(-l[i]))",
        "equality in Gibbs' inequality",
        by=use("gibbs_subdistribution_equality", p="p", q=POWERS_ON_SUPPORT),
    )
    with proof.suppose(f"{cost('p', 'l')} == {BITS}"):
        proof.have(f"log(2)*{cost('p', 'l')} == entropy(p)", "times log 2")
        proof.have(f"entropy(p) == {cross}")
        equal = proof.have("forall i in 1..n: p[i] == if(p[i] == 0, 0, 2^(-l[i]))", by=gibbs)
        with proof.take("i in 1..n"), proof.suppose("p[i] > 0"):
            proof.have("p[i] == if(p[i] == 0, 0, 2^(-l[i]))", by=equal)
            proof.have("p[i] == 2^(-l[i])")
    with proof.suppose(DYADIC_LENGTHS):
        with proof.take("i in 1..n"):
            zero, positive = proof.cases("p[i] == 0", "p[i] > 0")
            with zero:
                proof.have("p[i] == if(p[i] == 0, 0, 2^(-l[i]))")
            with positive:
                proof.have("p[i] == 2^(-l[i])")
                proof.have("p[i] == if(p[i] == 0, 0, 2^(-l[i]))")
        proof.have(f"entropy(p) == {cross}", "equality in Gibbs' inequality", by=gibbs)
        proof.start(cost("p", "l"))
        proof.equal(f"log(2)*{cost('p', 'l')}/log(2)")
        proof.equal(BITS)


def shannon_on_support(proof: Proof) -> None:
    """Shannon's lengths for the symbols that occur satisfy Kraft's inequality."""
    length = "if(p[i] == 0, 0, -floor(log2(p[i])))"
    with proof.take("i in 1..n"):
        proof.have("p[i] <= 1", by=use("probability_at_most_one", p="p", k="i"))
        zero, positive = proof.cases("p[i] == 0", "p[i] > 0")
        with zero:
            proof.have(f"if(p[i] == 0, 0, 2^(-{length})) <= p[i]", "no word")
        with positive:
            bounds = "2^floor(log2(p[i])) <= p[i] and -floor(log2(p[i])) < 1 - log2(p[i])"
            proof.have(bounds, by=use("shannon_length", q="p[i]"))
            proof.have(f"{length} == -floor(log2(p[i]))")
            proof.have(f"2^(-{length}) <= p[i]")
            proof.have(f"if(p[i] == 0, 0, 2^(-{length})) <= p[i]")
    proof.start(f"Sum(if(p[i] == 0, 0, 2^(-{length})), (i, 1, n))")
    proof.at_most("Sum(p[i], (i, 1, n))", "term by term")
    proof.equal(1)


@derivation(
    claim=f"{SOME_CODE} < {BITS} + 1",
    where=["p in Simplex(n)"],
    title="Some code for the symbols that occur has an average length less than one bit above the entropy",
    source=COVER,
)
def code_within_one_bit_on_support(proof: Proof) -> None:
    """Shannon's code: the lengths -log2 p_i rounded up."""
    shannon_on_support(proof)
    length = "if(p[i] == 0, 0, -floor(log2(p[i])))"
    added = "if(p[i] == 0, 0, -floor(log2(p[i])) + log2(p[i]))"
    with proof.take("i in 1..n"):
        zero, positive = proof.cases("p[i] == 0", "p[i] > 0")
        facts = (f"{added} < 1", f"p[i]*{length} == p[i]*{added} - xlogy(p[i], p[i])/log(2)")
        with zero:
            for fact in facts:
                proof.have(fact)
            proof.have(" and ".join(facts))
        with positive:
            part = "floor(log2(p[i])) <= log2(p[i]) and log2(p[i]) < floor(log2(p[i])) + 1"
            proof.have(part, "integer part", by=use("floor", a="log2(p[i])"))
            for fact in facts:
                proof.have(fact)
            proof.have(" and ".join(facts))
    mean = use("weighted_mean_less", p="p", x=f"[{added} for i in 1..n]", b=1)
    proof.have(f"Sum(p[i]*{added}, (i, 1, n)) < 1", "an average of numbers below 1", by=mean)
    proof.start(f"Sum(p[i]*{length}, (i, 1, n))")
    proof.equal(f"Sum(p[i]*{added} - xlogy(p[i], p[i])/log(2), (i, 1, n))", "term by term")
    proof.equal(f"Sum(p[i]*{added}, (i, 1, n)) + {BITS}", "two sums")
    proof.less(f"{BITS} + 1")
    proof.exhibit(f"{SOME_CODE} < {BITS} + 1", "Shannon's lengths", l=SHANNON_ON_SUPPORT)


@derivation(
    claim=f"{BITS} <= L and L < {BITS} + 1",
    where=["p in Simplex(n)", *LEAST_ON_SUPPORT],
    title="The least average number of bits per symbol is at least the entropy, and less than one bit more",
    title_zh="每个符号的最小平均比特数不小于熵，且超出不到一比特",
    source=COVER,
    settles=["D0-16"],
)
def least_average_length_bounds(proof: Proof) -> None:
    """No code is better than the entropy, and Shannon's code is less than one bit worse.

    A code is given by the lengths of its words: integers are the lengths of a uniquely decodable code, and of a prefix
    code, just when they satisfy Kraft's inequality.  Symbols that do not occur need no word.
    """
    example_of_one_symbol(proof, L="0")
    proof.obtain("l", f"{SOME_CODE} == L", "a best code", lengths=["n"])
    proof.start(BITS)
    proof.at_most(cost("p", "l"), "no code is better", by=use("average_length_on_support", p="p", l="l"))
    proof.equal("L")
    shannon = f"{SOME_CODE} < {BITS} + 1".replace("l[i]", "r[i]").replace("exists l", "exists r")
    proof.obtain("r", shannon, "Shannon's code", by="code_within_one_bit_on_support", lengths=["n"])
    proof.have(f"L <= {cost('p', 'r')}", "L is least")
    proof.have(f"L < {BITS} + 1")


@derivation(
    claim="t == 2^(-(-floor(log2(t))))",
    where=["t > 0", "exists k in Integers: t == 2^(-k)"],
    title="For a power of 1/2 Shannon's length needs no rounding",
    source=COVER,
)
def dyadic_length(proof: Proof) -> None:
    """An integer is its own integer part."""
    proof.example(t="1/2")
    proof.obtain("k", "exists k in Integers: t == 2^(-k)")
    proof.start("log2(t)")
    proof.equal("log(2^(-k))/log(2)")
    proof.equal("-k", "the log of a power of 2")
    proof.have("floor(log2(t)) <= log2(t) and log2(t) < floor(log2(t)) + 1", by=use("floor", a="log2(t)"))
    proof.have("-k + 1 <= floor(log2(t)) + 1", "integers", by=use("integer_gap", m="-k", n="floor(log2(t)) + 1"))
    whole = proof.have("floor(log2(t)) == -k")
    proof.start("2^(-(-floor(log2(t))))")
    proof.equal("2^(-k)", by=whole)
    proof.equal("t")


@derivation(
    claim=f"({SOME_CODE} == {BITS}) iff {DYADIC}",
    where=["p in Simplex(n)"],
    title="Some code has the entropy as its average length just when all positive probabilities are powers of 1/2",
    title_zh="存在平均长度等于熵的码，当且仅当所有正概率都是 1/2 的幂",
    source=COVER,
    settles=["D0-16", "D0-22"],
)
def average_length_is_entropy_if_dyadic(proof: Proof) -> None:
    """Equality in Gibbs' inequality; Shannon's lengths need no rounding."""
    attained = f"{SOME_CODE} == {BITS}"
    with proof.suppose(attained):
        proof.obtain("l", attained, "such a code", lengths=["n"])
        equality = use("average_length_on_support_equality", p="p", l="l")
        proof.have(f"{cost('p', 'l')} == {BITS} iff ({DYADIC_LENGTHS})", by=equality)
        proof.have(DYADIC_LENGTHS, "the case of equality")
        with proof.take("i in 1..n"), proof.suppose("p[i] > 0"):
            proof.have("p[i] == 2^(-l[i])", "the case of equality")
            proof.exhibit("exists k in Integers: p[i] == 2^(-k)", k="l[i]")
        proof.have(DYADIC)
    with proof.suppose(DYADIC):
        shannon_on_support(proof)
        length = "if(p[i] == 0, 0, -floor(log2(p[i])))"
        with proof.take("i in 1..n"), proof.suppose("p[i] > 0"):
            proof.have("exists k in Integers: p[i] == 2^(-k)")
            whole = proof.have("p[i] == 2^(-(-floor(log2(p[i]))))", "no rounding", by=use("dyadic_length", t="p[i]"))
            proof.have(f"p[i] == 2^(-{length})", "the symbol occurs", by=whole)
        equality = use("average_length_on_support_equality", p="p", l=SHANNON_ON_SUPPORT)
        proof.have(f"Sum(p[i]*{length}, (i, 1, n)) == {BITS}", "the case of equality", by=equality)
        proof.exhibit(attained, "Shannon's lengths", l=SHANNON_ON_SUPPORT)
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
    title_zh="Huffman 算法给该例的长度为 1, 2, 3, 3；平均为 7/4，没有更好的码",
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
    title_zh="该例的长度是 2, 4, 8, 8 以 2 为底的对数",
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
    title_zh="该例的平均长度等于以比特计的熵",
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
    title_zh="允许任意实数时，理想长度 -log2 p_i 的平均等于熵，为最小值",
    source=COVER,
    settles=["D0-22", "D0-35"],
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
    title_zh="-log2 p 是整数，即码字长度（不成立）",
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
    title_zh="用 q 的理想长度，在 p 下的平均是以比特计的交叉熵",
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
    claim=f"{cost('p', 'l')} == {CROSS_BITS}",
    where=["p in Simplex(n)", "q in OpenSimplex(n)", "l in Integers^n", "forall i in 1..n: q[i] == 2^(-l[i])"],
    title="For powers of 1/2 the average length with the code of q is the cross-entropy in bits",
    title_zh="概率为 1/2 的幂时，用 q 的码的平均长度是以比特计的交叉熵",
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
    proof.start(cost("p", "l"))
    proof.equal("Sum(-xlogy(p[i], q[i])/log(2), (i, 1, n))", "term by term")
    proof.equal(CROSS_BITS)


@derivation(
    claim=f"{kraft('l')} and {CROSS_BITS} <= {cost('p', 'l')} and {cost('p', 'l')} < {CROSS_BITS} + 1",
    where=["p in Simplex(n)", "q in OpenSimplex(n)", "l in Integers^n", f"forall i in 1..n: {ROUNDED_UP}"],
    title="With the lengths -log2 q_i rounded up the average under p is less than one bit above the cross-entropy",
    title_zh="长度取 -log2 q_i 向上取整，在 p 下的平均超出交叉熵不到一比特",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 5.4.3",
    settles=["D0-25"],
)
def code_of_other_within_one_bit(proof: Proof) -> None:
    """They are Shannon's lengths, minus the integer part of log2 q_i."""
    proof.example(n=1, p="[1 for i in 1..1]", q="[1 for i in 1..1]", l="[0 for i in 1..1]")
    with proof.take("i in 1..n"):
        part = use("floor", a="log2(q[i])")
        proof.have("floor(log2(q[i])) <= log2(q[i]) and log2(q[i]) < floor(log2(q[i])) + 1", "integer part", by=part)
        proof.have(ROUNDED_UP)
        low = use("integer_gap", m="-l[i]", n="floor(log2(q[i])) + 1")
        proof.have("-l[i] + 1 <= floor(log2(q[i])) + 1", "integers", by=low)
        high = use("integer_gap", m="floor(log2(q[i]))", n="-l[i] + 1")
        proof.have("floor(log2(q[i])) + 1 <= -l[i] + 1", "integers", by=high)
        proof.have("-floor(log2(q[i])) == l[i]")
        proof.have("2^(-(-floor(log2(q[i])))) == 2^(-l[i])")
        proof.have("p[i]*(-floor(log2(q[i]))) == p[i]*l[i]")
        proof.have(
            "2^(-(-floor(log2(q[i])))) == 2^(-l[i]) and p[i]*(-floor(log2(q[i]))) == p[i]*l[i]", "the same lengths"
        )
    mean = "Sum(p[i]*(-floor(log2(q[i]))), (i, 1, n))"
    proof.have("Sum(2^(-(-floor(log2(q[i])))), (i, 1, n)) <= 1", by=use("shannon_lengths_kraft", q="q"))
    proof.have(f"{CROSS_BITS} <= {mean} and {mean} < {CROSS_BITS} + 1", by=use("shannon_lengths_average", p="p", q="q"))
    proof.have("Sum(2^(-(-floor(log2(q[i])))), (i, 1, n)) == Sum(2^(-l[i]), (i, 1, n))", "term by term")
    same = proof.have(f"{mean} == {cost('p', 'l')}", "term by term")
    proof.start(CROSS_BITS)
    proof.at_most(mean)
    proof.equal(cost("p", "l"), by=same)
    proof.start(cost("p", "l"))
    proof.equal(mean, by=same)
    proof.less(f"{CROSS_BITS} + 1")


@derivation(
    claim=f"{cost('p', 'l')} == {CROSS_BITS}",
    where=["p in Simplex(n)", "q in OpenSimplex(n)", *optimal("q", "l")],
    title="The average length with an optimal code for q is the cross-entropy (false)",
    title_zh="用 q 的最优码的平均长度等于交叉熵（不成立）",
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
    title_zh="用其他分布的理想长度，平均更大",
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
    claim=f"{cost('p', 'r')} > {cost('p', 'l')}",
    where=OPTIMAL_FOR_BOTH,
    title="An optimal code for another distribution has a larger average length (false)",
    title_zh="其他分布的最优码平均长度更大（不成立）",
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
    claim=f"{cost('p', 'l')} == {BITS} and {cost('p', 'r')} == {CROSS_BITS}"
    f" and {cost('p', 'r')} - {cost('p', 'l')} == kl_divergence(p, q)/log(2)",
    where=OPTIMAL_FOR_BOTH,
    title="Entropy, cross-entropy and relative entropy are the lengths of optimal codes and their excess (false)",
    title_zh="熵、交叉熵与相对熵是最优码的长度与超出量（不成立）",
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
    claim=f"{cost('p', 'l')} == {BITS} and {cost('p', 'r')} == {CROSS_BITS}"
    f" and {cost('p', 'r')} - {cost('p', 'l')} == kl_divergence(p, q)/log(2) and kl_divergence(p, q) >= 0",
    where=[
        "p, q in OpenSimplex(n)",
        "l, r in Reals^n",
        "forall i in 1..n: p[i] == 2^(-l[i])",
        "forall i in 1..n: q[i] == 2^(-r[i])",
    ],
    title="Entropy, cross-entropy and relative entropy: ideal length, length with another code, and the excess",
    title_zh="熵、交叉熵与相对熵：理想长度、用其他码的长度、超出量",
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
    proof.start(cost("p", "l"))
    proof.equal("Sum(-xlogy(p[i], p[i])/log(2), (i, 1, n))", "term by term")
    proof.equal(BITS)
    proof.start(cost("p", "r"))
    proof.equal("Sum(-xlogy(p[i], q[i])/log(2), (i, 1, n))", "term by term")
    proof.equal(CROSS_BITS)
    proof.have("entropy(p) <= cross_entropy(p, q)", by=use("gibbs_inequality", p="p", q="q"))
    proof.have("kl_divergence(p, q) == cross_entropy(p, q) - entropy(p)", "definition")
    proof.have("kl_divergence(p, q) >= 0")
    proof.have(f"{cost('p', 'r')} - {cost('p', 'l')} == kl_divergence(p, q)/log(2)")


# -- codes are not unique ----------------------------------------------------------------------------------------


@derivation(
    claim=f"{cost('p', 'l')} < {cost('p', 'r')}",
    where=["p in OpenSimplex(n)", *optimal("p", "l"), "r in Integers^n", kraft("r"), "exists i in 1..n: l[i] != r[i]"],
    title="Every other code has a larger average length than an optimal one (false)",
    title_zh="任何其他码的平均长度都大于最优码（不成立）",
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
    claim=f"{cost('p', 'l')} <= {cost('p', 'r')} and ({cost('p', 'r')} == {cost('p', 'l')} iff LeastCost(n, p, r))",
    where=["p in Simplex(n)", *optimal("p", "l"), "r in Integers^n", kraft("r")],
    title="Every other code has at least the average length of an optimal one, and the same if it is optimal too",
    title_zh="任何其他码的平均长度不小于最优码，且同为最优时相等",
    source=COVER,
    settles=["D0-27"],
)
def other_codes_are_not_shorter(proof: Proof) -> None:
    """The definition of optimality."""
    example_of_one_symbol(proof, l="[0 for i in 1..1]", r="[0 for i in 1..1]")
    proof.have(f"{cost('p', 'l')} <= {cost('p', 'r')}", "l is optimal")
    with proof.suppose(f"{cost('p', 'r')} == {cost('p', 'l')}"):
        with proof.take("k in Integers^n"), proof.suppose(kraft("k")):
            proof.start(cost("p", "r"))
            proof.equal(cost("p", "l"))
            proof.at_most(cost("p", "k"), "l is optimal")
    with proof.suppose("LeastCost(n, p, r)"):
        proof.have(f"{cost('p', 'r')} <= {cost('p', 'l')}", "r is optimal")
        proof.have(f"{cost('p', 'r')} == {cost('p', 'l')}")
