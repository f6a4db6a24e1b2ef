"""Huffman's algorithm and its optimality.

Most of the proof is about the lengths of the words, integers that satisfy Kraft's inequality: by Kraft and McMillan
these are just the lengths of uniquely decodable codes, and of prefix codes.
"""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof
from symbolic_it.lemmas.codes import cost, kraft_sum

COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., section 5.8"


def same_but(new: str, old: str, a: str, b: str) -> str:
    """Only the entries a and b differ."""
    return f"forall i in 1..n: i != {a} and i != {b} implies {new}[i] == {old}[i]"


def replaced(old: str, a: str, u: str, b: str, v: str) -> str:
    """There is a vector with u and v in the places a and b."""
    return f"exists y in Integers^n: y[{a}] == {u} and y[{b}] == {v} and {same_but('y', old, a, b)}"


def exchanged(old: str, new: str, a: str, c: str) -> str:
    """There is a code in which the words a and c are exchanged, at no cost."""
    return (
        f"exists {new} in Integers^n: {kraft_sum(new)} == {kraft_sum(old)} and {cost('w', new)} <= {cost('w', old)}"
        f" and {new}[{a}] == {old}[{c}] and {new}[{c}] == {old}[{a}] and {same_but(new, old, a, c)}"
    )


# -- codes changed at two places -----------------------------------------------------------------------------------


@derivation(
    claim=f"{kraft_sum('s')} == {kraft_sum('l')} - 2^(-l[a]) - 2^(-l[b]) + 2^(-s[a]) + 2^(-s[b])",
    where=["l, s in Integers^n", "a, b in 1..n", "a != b", same_but("s", "l", "a", "b")],
    title="Kraft's sum when two lengths are replaced",
    source=COVER,
)
def kraft_sum_replaced(proof: Proof) -> None:
    """Two terms are replaced."""
    proof.example(n=2, l="[0 for i in 1..2]", s="[0 for i in 1..2]", a=1, b=2)
    changed = use("two_terms_replaced", x="[2^(-l[i]) for i in 1..n]", y="[2^(-s[i]) for i in 1..n]", a="a", b="b")
    proof.have(f"{kraft_sum('s')} == {kraft_sum('l')} - 2^(-l[a]) - 2^(-l[b]) + 2^(-s[a]) + 2^(-s[b])", by=changed)


@derivation(
    claim=f"{kraft_sum('s')} == {kraft_sum('l')}",
    where=[
        "l, s in Integers^n",
        "a, b in 1..n",
        "a != b",
        "s[a] == l[b]",
        "s[b] == l[a]",
        same_but("s", "l", "a", "b"),
    ],
    title="Kraft's sum does not change when two lengths are exchanged",
    source=COVER,
)
def kraft_sum_exchanged(proof: Proof) -> None:
    """Two terms are exchanged."""
    proof.example(n=2, l="[0 for i in 1..2]", s="[0 for i in 1..2]", a=1, b=2)
    proof.start(kraft_sum("s"))
    changed = use("kraft_sum_replaced", l="l", s="s", a="a", b="b")
    proof.equal(f"{kraft_sum('l')} - 2^(-l[a]) - 2^(-l[b]) + 2^(-s[a]) + 2^(-s[b])", by=changed)
    proof.equal(kraft_sum("l"))


EXCHANGED = exchanged("l", "s", "a", "c")


@derivation(
    claim=EXCHANGED,
    where=["l in Integers^n", "w in Reals^n", "a, c in 1..n", "w[a] <= w[c]", "l[a] <= l[c]"],
    title="Exchanging two words so that the less likely symbol has the longer one does not cost anything",
    source=COVER,
)
def words_exchanged(proof: Proof) -> None:
    """The cost changes by (w_a - w_c)(l_c - l_a)."""
    same, apart = proof.cases("a == c", "a != c")
    with same:
        proof.exhibit(EXCHANGED, "nothing is changed", s="l")
    with apart:
        proof.obtain(
            "r",
            replaced("l", "a", "l[c]", "c", "l[a]"),
            "two words exchanged",
            by=use("two_entries_replaced", x="l", a="a", b="c", u="l[c]", v="l[a]"),
            lengths=["n"],
        )
        two_terms = use("kraft_sum_exchanged", l="l", s="r", a="a", b="c")
        proof.have(f"{kraft_sum('r')} == {kraft_sum('l')}", "two terms exchanged", by=two_terms)
        changed = use("two_terms_replaced", x="[w[i]*l[i] for i in 1..n]", y="[w[i]*r[i] for i in 1..n]", a="a", b="c")
        proof.have("(w[c] - w[a])*(l[c] - l[a]) >= 0")
        proof.start(cost("w", "r"))
        proof.equal(
            f"{cost('w', 'l')} - w[a]*l[a] - w[c]*l[c] + w[a]*r[a] + w[c]*r[c]", "two terms replaced", by=changed
        )
        proof.equal(f"{cost('w', 'l')} - (w[c] - w[a])*(l[c] - l[a])")
        proof.at_most(cost("w", "l"), "the longer word for the less likely symbol")
        proof.exhibit(EXCHANGED, "the words exchanged", s="r")


@derivation(
    claim="x <= 1",
    where=["u, v in Integers", "x in Reals", "q > 0", "q == v", "q*x == u", "x < 1 + 1/q"],
    title="A number less than 1/q above 1 is at most 1, if q and q times it are integers",
    source=COVER,
)
def below_next_multiple(proof: Proof) -> None:
    """q x < q + 1 are integers."""
    proof.have("q*(1 + 1/q - x) > 0", "times q")
    proof.have("u < v + 1")
    proof.have("u + 1 <= v + 1", "integers", by=use("integer_gap", m="u", n="v + 1"))
    with proof.contradiction("x > 1"):
        proof.have("q*(x - 1) > 0")
    proof.have("x <= 1")


@derivation(
    claim=f"exists t in Integers: 2^m*{kraft_sum('s')} == t",
    where=["m in Integers", "s in Integers^n", "forall i in 1..n: s[i] <= m"],
    title="Kraft's sum is a multiple of its smallest term",
    source=COVER,
)
def kraft_sum_is_multiple(proof: Proof) -> None:
    """A sum of powers of 2 with exponents that are not negative."""
    with proof.take("i in 1..n"):
        proof.have("m - s[i] >= 0")
        proof.have("exists t in Integers: 2^(m - s[i]) == t", by=use("power_of_two_integer", k="m - s[i]"))
    total = "Sum(2^(m - s[i]), (i, 1, n))"
    integer = use("sum_of_integers", x="[2^(m - s[i]) for i in 1..n]")
    proof.obtain("u", f"exists t in Integers: {total} == t", "a sum of integers", by=integer)
    proof.start(f"2^m*{kraft_sum('s')}")
    proof.equal(total, "a common factor")
    proof.equal("u")
    proof.exhibit(f"exists t in Integers: 2^m*{kraft_sum('s')} == t", t="u")


@derivation(
    claim=f"{kraft_sum('s')} < 1 + 1/2^l[b]",
    where=[
        "l, s in Integers^n",
        f"{kraft_sum('l')} <= 1",
        "a, b in 1..n",
        "a != b",
        "s[a] == l[b]",
        "forall i in 1..n: i != a implies s[i] == l[i]",
    ],
    title="Cutting the longest word to the length of another adds less than the term of the other",
    source=COVER,
)
def kraft_sum_cut(proof: Proof) -> None:
    """One term is replaced."""
    proof.example(n=2, l="[1 for i in 1..2]", s="[1 for i in 1..2]", a=1, b=2)
    proof.have("s[b] == l[b]")
    changed = use("kraft_sum_replaced", l="l", s="s", a="a", b="b")
    proof.start(kraft_sum("s"))
    proof.equal(f"{kraft_sum('l')} - 2^(-l[a]) - 2^(-l[b]) + 2^(-s[a]) + 2^(-s[b])", "one term replaced", by=changed)
    proof.equal(f"{kraft_sum('l')} - 2^(-l[a]) + 2^(-l[b])")
    proof.less("1 + 2^(-l[b])")
    proof.equal("1 + 1/2^l[b]")


CUT = (
    f"exists s in Integers^n: {kraft_sum('s')} <= 1 and s[a] == l[b] and forall i in 1..n: i != a implies s[i] == l[i]"
)


@derivation(
    claim=CUT,
    where=[
        "l in Integers^n",
        f"{kraft_sum('l')} <= 1",
        "a, b in 1..n",
        "a != b",
        "forall i in 1..n: i != a implies l[i] <= l[b]",
    ],
    title="A word that is longer than all others can be cut to the length of the longest other",
    source=COVER,
)
def longest_word_cut(proof: Proof) -> None:
    """Kraft's sum grows by less than its smallest term, of which it is a multiple."""
    proof.example(n=2, l="[1 for i in 1..2]", a=1, b=2)
    proof.obtain(
        "s",
        replaced("l", "a", "l[b]", "b", "l[b]"),
        "the word cut",
        by=use("two_entries_replaced", x="l", a="a", b="b", u="l[b]", v="l[b]"),
        lengths=["n"],
    )
    with proof.take("i in 1..n"), proof.suppose("i != a"):
        at_b, other = proof.cases("i == b", "i != b")
        for case in (at_b, other):
            with case:
                proof.have("s[i] == l[i]")
    with proof.take("i in 1..n"):
        first, other = proof.cases("i == a", "i != a")
        for case in (first, other):
            with case:
                proof.have("s[i] <= l[b]")
    proof.have("l[b] >= 0", by=use("kraft_lengths_nonnegative", l="l", k="b", n="n"))
    proof.obtain(
        "u", f"exists t in Integers: 2^l[b]*{kraft_sum('s')} == t", by=use("kraft_sum_is_multiple", m="l[b]", s="s")
    )
    proof.obtain("v", "exists t in Integers: 2^l[b] == t", by=use("power_of_two_integer", k="l[b]"))
    proof.have(f"{kraft_sum('s')} < 1 + 1/2^l[b]", by=use("kraft_sum_cut", l="l", s="s", a="a", b="b"))
    proof.have("2^l[b] > 0")
    proof.have(f"{kraft_sum('s')} <= 1", by=use("below_next_multiple", q="2^l[b]", x=kraft_sum("s"), u="u", v="v"))
    proof.exhibit(CUT, "the word cut", s="s")


# -- the two least likely symbols ----------------------------------------------------------------------------------


@derivation(
    claim="forall i in 1..n: y[i] <= y[a]",
    where=[
        "x, y in Integers^n",
        "a, c in 1..n",
        "y[a] == x[c]",
        "y[c] == x[a]",
        same_but("y", "x", "a", "c"),
        "forall i in 1..n: x[i] <= x[c]",
    ],
    title="A largest entry stays largest when it is exchanged with another",
    source=COVER,
)
def largest_exchanged(proof: Proof) -> None:
    """Entry by entry."""
    proof.example(n=1, x="[0 for i in 1..1]", y="[0 for i in 1..1]", a=1, c=1)
    with proof.take("i in 1..n"):
        proof.have("x[i] <= x[c]")
        proof.have("x[a] <= x[c]")
        for case in proof.cases("i == a", "i == c", "i != a and i != c"):
            with case:
                proof.have("y[i] <= y[a]")


@derivation(
    claim="y[b] <= y[a] and forall i in 1..n: i != a implies y[i] <= y[b]",
    where=[
        "x, y in Integers^n",
        "a, b, d in 1..n",
        "a != b",
        "d != a",
        "y[b] == x[d]",
        "y[d] == x[b]",
        same_but("y", "x", "b", "d"),
        "forall i in 1..n: x[i] <= x[a]",
        "forall i in 1..n: i != a implies x[i] <= x[d]",
    ],
    title="A largest entry but for one stays so when it is exchanged with another",
    source=COVER,
)
def largest_other_exchanged(proof: Proof) -> None:
    """Entry by entry."""
    proof.example(n=2, x="[0 for i in 1..2]", y="[0 for i in 1..2]", a=1, b=2, d=2)
    proof.have("x[b] <= x[d]")
    proof.have("y[a] == x[a]")
    proof.have("y[b] <= y[a]")
    with proof.take("i in 1..n"), proof.suppose("i != a"):
        proof.have("x[i] <= x[d]")
        for case in proof.cases("i == b", "i == d", "i != b and i != d"):
            with case:
                proof.have("y[i] <= y[b]")


FIRST = (
    f"exists s in Integers^n: {kraft_sum('s')} <= 1 and {cost('w', 's')} <= {cost('w', 'l')}"
    " and forall i in 1..n: s[i] <= s[a]"
)


@derivation(
    claim=FIRST,
    where=["w in Reals^n", "a in 1..n", "forall i in 1..n: w[a] <= w[i]", "l in Integers^n", f"{kraft_sum('l')} <= 1"],
    title="For each code there is one that costs no more, with the longest word for the least likely symbol",
    source=COVER,
)
def longest_word_for_least_likely(proof: Proof) -> None:
    """Exchange the longest word with that of the least likely symbol."""
    proof.obtain(
        "c", "exists c in 1..n: forall i in 1..n: l[i] <= l[c]", "a longest word", by=use("largest_entry", x="l")
    )
    change = use("words_exchanged", l="l", w="w", a="a", c="c")
    proof.obtain("r", exchanged("l", "r", "a", "c"), "the words exchanged", by=change, lengths=["n"])
    proof.have("forall i in 1..n: r[i] <= r[a]", by=use("largest_exchanged", x="l", y="r", a="a", c="c"))
    proof.exhibit(FIRST, s="r")


LONGEST = (
    f"exists s in Integers^n: {kraft_sum('s')} <= 1 and {cost('w', 's')} <= {cost('w', 'l')} and s[b] <= s[a]"
    " and forall i in 1..n: i != a implies s[i] <= s[b]"
)


@derivation(
    claim=LONGEST,
    where=[
        "w in Reals^n",
        "a, b in 1..n",
        "a != b",
        "forall i in 1..n: i != a implies w[b] <= w[i]",
        "l in Integers^n",
        f"{kraft_sum('l')} <= 1",
        "forall i in 1..n: l[i] <= l[a]",
    ],
    title="The longest word but for one can be given to the least likely symbol but for one",
    source=COVER,
)
def longest_other_word(proof: Proof) -> None:
    """Exchange it with the word of that symbol."""
    proof.example(n=2, w="[1 for i in 1..2]", a=1, b=2, l="[1 for i in 1..2]")
    proof.obtain(
        "d",
        "exists d in 1..n: d != a and forall i in 1..n: i != a implies l[i] <= l[d]",
        "a longest other word",
        by=use("largest_other_entry", x="l", a="a", b="b"),
    )
    change = use("words_exchanged", l="l", w="w", a="b", c="d")
    proof.obtain("s", exchanged("l", "s", "b", "d"), "the words exchanged", by=change, lengths=["n"])
    proof.have(
        "s[b] <= s[a] and forall i in 1..n: i != a implies s[i] <= s[b]",
        by=use("largest_other_exchanged", x="l", y="s", a="a", b="b", d="d"),
    )
    proof.exhibit(LONGEST, s="s")


EQUAL = f"exists s in Integers^n: {kraft_sum('s')} <= 1 and {cost('w', 's')} <= {cost('w', 'l')} and s[a] == s[b]"


@derivation(
    claim=EQUAL,
    where=[
        "w in Reals^n",
        "a, b in 1..n",
        "a != b",
        "0 <= w[a]",
        "w[a] <= w[b]",
        "forall i in 1..n: i != a implies w[b] <= w[i]",
        "l in Integers^n",
        f"{kraft_sum('l')} <= 1",
    ],
    title="For each code there is one that costs no more, with words of equal length for the two least likely symbols",
    source=COVER,
)
def equal_words_for_least_likely(proof: Proof) -> None:
    """The two least likely symbols have the longest words, and the longest is cut to the length of the other."""
    proof.example(n=2, w="[1 for i in 1..2]", a=1, b=2, l="[1 for i in 1..2]")
    with proof.take("i in 1..n"):
        for case in proof.cases("i == a", "i != a"):
            with case:
                proof.have("w[a] <= w[i]")
    longest = use("longest_word_for_least_likely", w="w", l="l", a="a")
    proof.obtain("r", FIRST, "the longest word is that of a", by=longest, lengths=["n"])
    longest = use("longest_other_word", w="w", l="r", a="a", b="b")
    proof.obtain("t", LONGEST.replace("l[", "r["), "the next is that of b", by=longest, lengths=["n"])
    cut = CUT.replace("l[", "t[")
    proof.obtain("s", cut, "the longest word is cut", by=use("longest_word_cut", l="t", a="a", b="b"), lengths=["n"])
    with proof.take("i in 1..n"):
        here, there = proof.cases("i == a", "i != a")
        with here:
            proof.have("w[a]*(t[a] - t[b]) >= 0")
            proof.have("w[i]*s[i] <= w[i]*t[i]")
        with there:
            proof.have("s[i] == t[i]")
            proof.have("w[i]*s[i] <= w[i]*t[i]")
    proof.start(cost("w", "s"))
    proof.at_most(cost("w", "t"), "no word is longer")
    proof.at_most(cost("w", "r"))
    proof.at_most(cost("w", "l"))
    proof.exhibit(EQUAL, "the word cut", s="s")


# -- a step of the algorithm ---------------------------------------------------------------------------------------

# The weights v of m symbols come from the weights w of m + 1 symbols: a and b are merged; the place b, which becomes
# free, is taken by the last symbol.
PLACES = ["m in Naturals", "a in 1..m", "b in 1..m + 1", "a < b"]


MERGED = [*PLACES, "w in Reals^(m + 1)", "v in Reals^m", "v[a] == w[a] + w[b]", "RestMoved(m, w, v, a, b)"]


@derivation(
    claim="forall i in 1..m: v[i] >= 0",
    where=[*MERGED, "forall i in 1..m + 1: w[i] >= 0"],
    title="Merging leaves no weight negative",
    source=COVER,
)
def merged_weights_nonnegative(proof: Proof) -> None:
    """Weight by weight."""
    proof.have("w[a] + w[b] >= 0")
    with proof.take("i in 1..m"):
        merged, moved_here, other = proof.cases("i == a", "i == b", "i != a and i != b")
        with merged:
            proof.have("v[i] >= 0")
        with moved_here:
            proof.have("b <= m")
            proof.have("v[b] == w[m + 1]")
            proof.have("v[i] >= 0")
        with other:
            proof.have("v[i] == w[i]")
            proof.have("v[i] >= 0")


@derivation(
    claim="2^(-(k + 1)) + 2^(-(k + 1)) == 2^(-k)",
    where=["k in Integers"],
    title="A power of 1/2 is twice the next one",
    source=COVER,
)
def two_halves_of_power(proof: Proof) -> None:
    """The law of exponents."""


@derivation(
    claim=f"{kraft_sum('r', 'm')} == {kraft_sum('s', 'm + 1')} - 2^(-s[a]) - 2^(-s[b]) + 2^(-r[a])",
    where=[*PLACES, "s in Integers^(m + 1)", "r in Integers^m", "RestMoved(m, s, r, a, b)"],
    title="Kraft's sum when two words are merged",
    source=COVER,
)
def kraft_sum_merged(proof: Proof) -> None:
    """Two terms are merged."""
    proof.example(m=1, a=1, b=2, s="[0 for i in 1..2]", r="[0 for i in 1..1]")
    with proof.suppose("b <= m"):
        proof.have("r[b] == s[m + 1]")
        proof.have("2^(-r[b]) == 2^(-s[m + 1])")
    with proof.take("i in 1..m"), proof.suppose("i != a and i != b"):
        proof.have("r[i] == s[i]")
        proof.have("2^(-r[i]) == 2^(-s[i])")
    merged = use("two_terms_merged", x="[2^(-s[i]) for i in 1..m + 1]", y="[2^(-r[i]) for i in 1..m]")
    proof.have(f"{kraft_sum('r', 'm')} == {kraft_sum('s', 'm + 1')} - 2^(-s[a]) - 2^(-s[b]) + 2^(-r[a])", by=merged)


@derivation(
    claim=f"{cost('v', 'r', 'm')} == {cost('w', 's', 'm + 1')} - w[a]*s[a] - w[b]*s[b] + v[a]*r[a]",
    where=[*MERGED, "s in Integers^(m + 1)", "r in Integers^m", "RestMoved(m, s, r, a, b)"],
    title="The cost when two words are merged",
    source=COVER,
)
def cost_merged(proof: Proof) -> None:
    """Two terms are merged."""
    with proof.suppose("b <= m"):
        proof.have("v[b] == w[m + 1]")
        proof.have("r[b] == s[m + 1]")
        proof.have("v[b]*r[b] == w[m + 1]*s[m + 1]")
    with proof.take("i in 1..m"), proof.suppose("i != a and i != b"):
        proof.have("v[i] == w[i]")
        proof.have("r[i] == s[i]")
        proof.have("v[i]*r[i] == w[i]*s[i]")
    merged = use("two_terms_merged", x="[w[i]*s[i] for i in 1..m + 1]", y="[v[i]*r[i] for i in 1..m]")
    proof.have(f"{cost('v', 'r', 'm')} == {cost('w', 's', 'm + 1')} - w[a]*s[a] - w[b]*s[b] + v[a]*r[a]", by=merged)


SPLIT = ["s in Integers^(m + 1)", "r in Integers^m", "LengthSplit(m, s, r, a, b)"]
EXAMPLE = {"m": 3, "a": 1, "b": 2, "w": "[0 for i in 1..4]", "v": "[0 for i in 1..3]"}
EXAMPLE_WORDS = {"s": "[1 for i in 1..4]", "r": "[if(i == 1, 0, 1) for i in 1..3]"}


@derivation(
    claim=f"{kraft_sum('s', 'm + 1')} == {kraft_sum('r', 'm')}",
    where=[*PLACES, *SPLIT],
    title="Kraft's sum does not change when a word is split into two, each longer by 1",
    source=COVER,
)
def kraft_sum_split(proof: Proof) -> None:
    """2^(-r) is the sum of two terms 2^(-r - 1)."""
    proof.example(m=3, a=1, b=2, **EXAMPLE_WORDS)
    merged = use("kraft_sum_merged", s="s", r="r")
    proof.have(f"{kraft_sum('r', 'm')} == {kraft_sum('s', 'm + 1')} - 2^(-s[a]) - 2^(-s[b]) + 2^(-r[a])", by=merged)
    halves = use("two_halves_of_power", k="r[a]")
    proof.start("2^(-s[a]) + 2^(-s[b])")
    proof.equal("2^(-(r[a] + 1)) + 2^(-(r[a] + 1))")
    proof.equal("2^(-r[a])", by=halves)


@derivation(
    claim=f"{cost('w', 's', 'm + 1')} == {cost('v', 'r', 'm')} + w[a] + w[b]",
    where=[*MERGED, *SPLIT],
    title="When a word is split into two, each longer by 1, the cost grows by the weights of the two",
    source=COVER,
)
def cost_split(proof: Proof) -> None:
    """Two terms are merged."""
    proof.example(**EXAMPLE, **EXAMPLE_WORDS)
    merged = use("cost_merged", s="s", r="r", w="w", v="v")
    proof.have(f"{cost('v', 'r', 'm')} == {cost('w', 's', 'm + 1')} - w[a]*s[a] - w[b]*s[b] + v[a]*r[a]", by=merged)
    proof.have("v[a]*r[a] == w[a]*r[a] + w[b]*r[a]")
    proof.have("w[a]*s[a] == w[a]*r[a] + w[a]")
    proof.have("w[b]*s[b] == w[b]*r[a] + w[b]")


SHORTER = (
    f"exists r in Integers^m: {kraft_sum('r', 'm')} <= 1"
    f" and {cost('v', 'r', 'm')} + w[a] + w[b] <= {cost('w', 'l', 'm + 1')}"
)
LEAST = "TwoLeast(m + 1, w, a, b)"


@derivation(
    claim=SHORTER,
    where=[
        *MERGED,
        "forall i in 1..m + 1: w[i] >= 0",
        LEAST,
        "l in Integers^(m + 1)",
        f"{kraft_sum('l', 'm + 1')} <= 1",
    ],
    title="From each code, a code for the weights with the two least merged, at a cost less by the two weights",
    source=COVER,
)
def least_likely_merged(proof: Proof) -> None:
    """Without higher cost the words of the two have equal length; they become one word, shorter by 1."""
    proof.example(l="[2 for i in 1..4]", **EXAMPLE)
    equal = (
        f"exists s in Integers^(m + 1): {kraft_sum('s', 'm + 1')} <= 1"
        f" and {cost('w', 's', 'm + 1')} <= {cost('w', 'l', 'm + 1')} and s[a] == s[b]"
    )
    for case, first, second in zip(proof.cases("w[a] <= w[b]", "w[b] < w[a]"), "ab", "ba", strict=True):
        with case:
            with proof.take("i in 1..m + 1"), proof.suppose(f"i != {first}"):
                for place in proof.cases(f"i == {second}", f"i != {second}"):
                    with place:
                        proof.have(f"w[{second}] <= w[i]")
            words = use("equal_words_for_least_likely", n="m + 1", w="w", l="l", a=first, b=second)
            proof.have(equal, "words of equal length", by=words)
    proof.obtain("s", equal, lengths=["m + 1"])
    merged = "exists y in Integers^m: y[a] == s[a] - 1 and RestMoved(m, s, y, a, b)"
    entries = use("two_entries_merged", x="s", u="s[a] - 1")
    proof.obtain("r", merged, "the two words merged", by=entries, lengths=["m"])
    proof.have(f"{kraft_sum('s', 'm + 1')} == {kraft_sum('r', 'm')}", by=use("kraft_sum_split", s="s", r="r"))
    split = use("cost_split", s="s", r="r", w="w", v="v")
    proof.have(f"{cost('w', 's', 'm + 1')} == {cost('v', 'r', 'm')} + w[a] + w[b]", by=split)
    proof.exhibit(SHORTER, r="r")


@derivation(
    claim="LeastCost(m + 1, w, s)",
    where=[
        *MERGED,
        "forall i in 1..m + 1: w[i] >= 0",
        LEAST,
        *SPLIT,
        "LeastCost(m, v, r)",
    ],
    title="A code that is best after the two least likely symbols are merged becomes a best code when they are split",
    source=COVER,
)
def best_code_split(proof: Proof) -> None:
    """Splitting adds the two weights to the cost, and merging takes them from the cost of every code."""
    with proof.take("l in Integers^m"), proof.suppose(kraft_sum("l", "m") + " <= 1"):
        proof.have("Sum(0*l[i], (i, 1, m)) == 0")
    proof.example(**EXAMPLE, **EXAMPLE_WORDS)
    split = use("cost_split", s="s", r="r", w="w", v="v")
    proof.have(f"{cost('w', 's', 'm + 1')} == {cost('v', 'r', 'm')} + w[a] + w[b]", by=split)
    with proof.take("l in Integers^(m + 1)"), proof.suppose(f"{kraft_sum('l', 'm + 1')} <= 1"):
        merged = use("least_likely_merged", l="l", w="w", v="v")
        proof.obtain("k", SHORTER, "the two words merged", by=merged, lengths=["m"])
        proof.have(f"{cost('v', 'r', 'm')} <= {cost('v', 'k', 'm')}", "the code for m symbols is best")
        proof.have(f"{cost('w', 's', 'm + 1')} <= {cost('w', 'l', 'm + 1')}")


# -- the algorithm ---------------------------------------------------------------------------------------------------

# Row m holds the weights W and the word lengths L of m symbols, m = n, ..., 1.  Of m + 1 symbols those at the places
# a_m < b_m, two with the least weights, are merged into one at the place a_m; the last takes the place b_m.
HUFFMAN = [
    "n in Naturals",
    "W in Reals^(n, n)",
    "L in Integers^(n, n)",
    "a, b in Integers^n",
    "HuffmanRun(n, W, a, b)",
    "HuffmanLengths(n, L, a, b)",
]
EXAMPLE_RUN = {
    "n": 1,
    "W": "[1 for i in 1..1, j in 1..1]",
    "L": "[0 for i in 1..1, j in 1..1]",
    "C": "[0 for i in 1..1, j in 1..1]",
    "a": "[1 for i in 1..1]",
    "b": "[1 for i in 1..1]",
}


@derivation(
    claim="Sum(2^(-L[n,i]), (i, 1, n)) == 1",
    where=HUFFMAN,
    title="The lengths of Huffman's code satisfy Kraft's inequality, with equality",
    source=COVER,
)
def huffman_kraft(proof: Proof) -> None:
    """By induction on the number of symbols: splitting a word does not change the sum."""
    proof.example(**{name: EXAMPLE_RUN[name] for name in ("n", "W", "L", "a", "b")})
    claim = "Sum(2^(-L[{0},i]), (i, 1, {0})) == 1"
    base, step = proof.induction("k", 1, f"k <= n implies {claim.format('k')}")
    with base, proof.suppose("1 <= n"):
        proof.have(claim.format("1"))
    with step, proof.suppose("k + 1 <= n"):
        proof.have("k <= n - 1")
        proof.have("1 <= a[k] and a[k] < b[k] and b[k] <= k + 1")
        split = use("kraft_sum_split", m="k", a="a[k]", b="b[k]", s="L[k + 1]", r="L[k]")
        proof.start("Sum(2^(-L[k + 1,i]), (i, 1, k + 1))")
        proof.equal("Sum(2^(-L[k,i]), (i, 1, k))", "a word is split", by=split)
        proof.equal(1, "the induction hypothesis")


@derivation(
    claim="LeastCost(n, W[n], L[n])",
    where=[*HUFFMAN, "forall i in 1..n: W[n,i] >= 0"],
    title="Huffman's code has the least cost of all codes",
    source=COVER,
)
def huffman_code_is_best(proof: Proof) -> None:
    """By induction on the number of symbols."""
    proof.example(
        n=1,
        W="[0 for i in 1..1, j in 1..1]",
        L="[0 for i in 1..1, j in 1..1]",
        a="[1 for i in 1..1]",
        b="[1 for i in 1..1]",
    )
    claim = "k <= n and (forall i in 1..k: W[k,i] >= 0) implies LeastCost(k, W[k], L[k])"
    base, step = proof.induction("k", 1, claim)
    with base, proof.suppose("1 <= n and forall i in 1..1: W[1,i] >= 0"):
        with proof.take("l in Integers^1"), proof.suppose(kraft_sum("l", "1") + " <= 1"):
            proof.have("l[1] >= 0", by=use("kraft_lengths_nonnegative", l="l", k=1, n=1))
            proof.have("W[1,1] >= 0")
            proof.have("W[1,1]*l[1] >= 0")
            proof.have("Sum(W[1,i]*L[1,i], (i, 1, 1)) == 0")
            proof.have("Sum(W[1,i]*L[1,i], (i, 1, 1)) <= Sum(W[1,i]*l[i], (i, 1, 1))")
    with step, proof.suppose("k + 1 <= n and forall i in 1..k + 1: W[k + 1,i] >= 0"):
        proof.have("k <= n - 1")
        proof.have("1 <= a[k] and a[k] < b[k] and b[k] <= k + 1")
        merged = use("merged_weights_nonnegative", m="k", a="a[k]", b="b[k]", w="W[k + 1]", v="W[k]")
        proof.have("forall i in 1..k: W[k,i] >= 0", by=merged)
        split = use("best_code_split", m="k", a="a[k]", b="b[k]", w="W[k + 1]", v="W[k]", s="L[k + 1]", r="L[k]")
        proof.have("LeastCost(k + 1, W[k + 1], L[k + 1])", "two words are split", by=split)


# The word of the symbol i in row m is the number C_mi written with L_mi binary digits: a 0 is appended for the one of
# two merged symbols, a 1 for the other.
WORDS = ["C in Integers^(n, n)", "HuffmanWords(n, C, a, b)"]


@derivation(
    claim="PrefixCode(n, C[n], L[n])",
    where=[*HUFFMAN, *WORDS],
    title="The words of Huffman's code are a prefix code",
    source=COVER,
)
def huffman_words(proof: Proof) -> None:
    """By induction on the number of symbols: the two words made of one differ in the last digit."""
    proof.example(**EXAMPLE_RUN)
    claim = "WordIntervals({0}, C[{0}], L[{0}])"
    base, step = proof.induction("k", 1, f"k <= n implies {claim.format('k')}")
    with base, proof.suppose("1 <= n"):
        with proof.take("i in 1..1"):
            proof.have("i == 1")
            proof.have("0 <= C[1,i]*2^(-L[1,i]) and C[1,i]*2^(-L[1,i]) + 2^(-L[1,i]) <= 1")
        before = "C[1,i]*2^(-L[1,i]) + 2^(-L[1,i]) <= C[1,j]*2^(-L[1,j])"
        after = "C[1,j]*2^(-L[1,j]) + 2^(-L[1,j]) <= C[1,i]*2^(-L[1,i])"
        with proof.take("i in 1..1"), proof.take("j in 1..1"), proof.suppose("i != j"):
            proof.have("i == j")
            proof.have(f"{before} or {after}")
        proof.have(claim.format("1"))
    with step, proof.suppose("k + 1 <= n"):
        proof.have("k <= n - 1")
        proof.have("1 <= a[k] and a[k] < b[k] and b[k] <= k + 1")
        split = use("word_split", m="k", a="a[k]", b="b[k]", c="C[k]", l="L[k]", d="C[k + 1]", k="L[k + 1]")
        proof.have(claim.format("k + 1"), "a word is split", by=split)
    proof.have(claim.format("n"))
    proof.have("Sum(2^(-L[n,i]), (i, 1, n)) == 1", by=use("huffman_kraft", n="n"))
    with proof.take("i in 1..n"):
        proof.have("L[n,i] >= 0", by=use("kraft_lengths_nonnegative", l="L[n]", k="i"))
    words = use("prefix_code_of_intervals", c="C[n]", l="L[n]")
    proof.have("PrefixCode(n, C[n], L[n])", by=words)


NOT_LONGER = f"{cost('p', 'L[n]')} <= {cost('p', 'l')}"


@derivation(
    claim="PrefixCode(n, C[n], L[n])"
    f" and (forall c, l in Integers^n: PrefixCode(n, c, l) implies {NOT_LONGER})"
    " and LeastCost(n, p, L[n])",
    where=["p in Simplex(n)", *HUFFMAN, *WORDS, "forall i in 1..n: W[n,i] == p[i]"],
    title="Huffman's code is a prefix code, and no prefix code has a smaller average length",
    title_zh="Huffman 码是前缀码，且没有前缀码的平均长度更小",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 5.8.1",
    settles=["D0-18"],
)
def huffman_code_is_optimal(proof: Proof) -> None:
    """Every prefix code satisfies Kraft's inequality, and so does every uniquely decodable code (McMillan).

    Of all lengths that satisfy it those of Huffman's code have the least average.  Whichever of equally likely symbols
    are merged makes no difference; that the algorithm can be run for all p is another lemma.
    """
    proof.example(p="[1 for i in 1..1]", **EXAMPLE_RUN)
    proof.have("PrefixCode(n, C[n], L[n])", by=use("huffman_words", n="n"))
    proof.have("LeastCost(n, W[n], L[n])", by=use("huffman_code_is_best", n="n"))
    with proof.take("l in Integers^n"), proof.suppose(kraft_sum("l") + " <= 1"):
        proof.start(cost("p", "L[n]"))
        proof.equal(cost("W[n]", "L[n]"), "term by term")
        proof.at_most(cost("W[n]", "l"), "no lengths are better")
        proof.equal(cost("p", "l"), "term by term")
    with proof.take("c, l in Integers^n"), proof.suppose("PrefixCode(n, c, l)"):
        proof.have(kraft_sum("l") + " <= 1", "Kraft's inequality", by=use("kraft_inequality", c="c", l="l"))
        proof.have(NOT_LONGER)


AVERAGE = cost("p", "L[n]")


@derivation(
    claim=f"entropy(p)/log(2) <= {AVERAGE} and {AVERAGE} < entropy(p)/log(2) + 1",
    where=["p in OpenSimplex(n)", *HUFFMAN, "forall i in 1..n: W[n,i] == p[i]"],
    title="The average length of Huffman's code is at least the entropy, and less than one bit more",
    title_zh="Huffman 码的平均长度不小于熵，且超出不到一比特",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 5.4.1",
    settles=["D0-16"],
)
def huffman_code_within_one_bit(proof: Proof) -> None:
    """It is not longer than Shannon's code, and no code is better than the entropy.

    As Huffman's code is optimal, its average length is the least that a prefix code can have.
    """
    proof.example(p="[1 for i in 1..1]", **{name: EXAMPLE_RUN[name] for name in ("n", "W", "L", "a", "b")})
    proof.have(f"{kraft_sum('L[n]')} == 1", "Kraft's inequality", by=use("huffman_kraft", n="n"))
    lower = use("average_length_at_least_entropy", p="p", l="L[n]")
    proof.have(f"entropy(p)/log(2) <= {AVERAGE}", "no code is better than the entropy", by=lower)
    on_support = "Sum(if(p[i] == 0, 0, 2^(-l[i])), (i, 1, n))"
    within = f"exists l in Integers^n: {on_support} <= 1 and {cost('p', 'l')} < entropy(p)/log(2) + 1"
    shannon = use("code_within_one_bit_on_support", p="p", n="n")
    proof.obtain("l", within, "Shannon's code", by=shannon, lengths=["n"])
    with proof.take("i in 1..n"):
        proof.have("if(p[i] == 0, 0, 2^(-l[i])) == 2^(-l[i])", "all symbols occur")
    proof.have(f"{kraft_sum('l')} <= 1", "term by term")
    optimal = use("huffman_code_is_best", n="n")
    proof.have("LeastCost(n, W[n], L[n])", "Huffman's code is optimal", by=optimal)
    proof.start(AVERAGE)
    proof.equal(cost("W[n]", "L[n]"), "term by term")
    proof.at_most(cost("W[n]", "l"), "not longer than Shannon's code")
    proof.equal(cost("p", "l"), "term by term")
    proof.less("entropy(p)/log(2) + 1")
