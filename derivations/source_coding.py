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


def optimal(p: str, lengths: str) -> list[str]:
    """The lengths are those of a code, and no code has a smaller average length."""
    return [
        f"{lengths} in Integers^n",
        kraft(lengths),
        f"forall k in Integers^n: {kraft('k')} implies {average(p, lengths)} <= {average(p, 'k')}",
    ]


BITS = "entropy(p)/log(2)"
LEAST = [
    "L in Reals",
    f"exists l in Integers^n: {kraft('l')} and {average('p', 'l')} == L",
    f"forall l in Integers^n: {kraft('l')} implies L <= {average('p', 'l')}",
]
SHANNON = "-floor(log2(p[i]))"


# -- the least average length ----------------------------------------------------------------------------


@derivation(
    claim=f"L == {BITS}",
    where=["p in OpenSimplex(n)", *LEAST],
    title="The least average number of bits per symbol is the entropy (false)",
    source=COVER,
    settles=["D0-16"],
    expected="refuted",
)
def least_average_length_is_entropy(proof: Proof) -> None:
    """Two words of one bit each are the best code for two symbols, however unequal their probabilities are."""
    two_symbols(proof, "9/10", "1/10")
    proof.counterexample(n=2, p="[9/10, 1/10]", L=1)


def two_symbols(proof: Proof, first: str, second: str) -> None:
    """For two symbols no code has an average length below 1."""
    mean = f"Sum([{first}, {second}][i]*l[i], (i, 1, 2))"
    with proof.take("l in Integers^2"), proof.suppose("Sum(2^(-l[i]), (i, 1, 2)) <= 1"):
        proof.have("2^(-l[1]) + 2^(-l[2]) <= 1", "written out")
        proof.have("2^(-l[1]) > 0")
        proof.have("2^(-l[2]) > 0")
        for k in (1, 2):
            proof.have(f"2^(-l[{k}]) < 1")
            proof.have(f"2^(-l[{k}]) < 1 iff l[{k}] >= 1", by=use("power_of_half_below_one", k=f"l[{k}]"))
            proof.have(f"l[{k}] >= 1")
        proof.have(f"{mean} == {first}*l[1] + {second}*l[2]")
        proof.have(f"1 <= {mean}")
    proof.exhibit(
        f"exists l in Integers^2: Sum(2^(-l[i]), (i, 1, 2)) <= 1 and {mean} == 1", "two words of one bit", l="[1, 1]"
    )


@derivation(
    claim=f"{BITS} <= L and L < {BITS} + 1",
    where=["p in OpenSimplex(n)", *LEAST],
    title="The least average number of bits per symbol is at least the entropy, and less than one bit more",
    source=COVER,
    settles=["D0-16"],
)
def least_average_length_bounds(proof: Proof) -> None:
    """No code is better than the entropy, and Shannon's code is less than one bit worse."""
    proof.obtain("l", f"exists l in Integers^n: {kraft('l')} and {average('p', 'l')} == L", "a best code", lengths=["n"])
    proof.start(BITS)
    proof.at_most(average("p", "l"), "no code is better", by=use("average_length_at_least_entropy", p="p", l="l"))
    proof.equal("L")
