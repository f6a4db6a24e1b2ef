"""Huffman's algorithm: what a run is, and that there is one for all weights.

Row m of the matrices belongs to m symbols, m = n, ..., 1.  Of m + 1 symbols those at the places a_m < b_m, two with
the least weights, are merged into one at the place a_m; the last symbol takes the place b_m.  The word of the merged
symbol, with 0 and 1 appended, gives the words of the two: the number C_mi written with L_mi binary digits.
"""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., section 5.6"


# -- vectors and matrices ------------------------------------------------------------------------------------------


@derivation(
    claim="exists a in 1..m: exists b in 1..m + 1: a < b and TwoLeast(m + 1, w, a, b)",
    where=["m in Naturals", "w in Reals^(m + 1)"],
    title="Of at least two weights there are two that are least",
    source=COVER,
)
def two_least_weights(proof: Proof) -> None:
    """The least weight, and the least of the others."""
    least = use("largest_entry", x="[-w[i] for i in 1..m + 1]", n="m + 1")
    proof.obtain("c", "exists c in 1..m + 1: forall i in 1..m + 1: -w[i] <= -w[c]", "a least weight", by=least)
    others = "exists d in 1..m + 1: d != c and forall i in 1..m + 1: i != c implies -w[i] <= -w[d]"
    for case, other in zip(proof.cases("c == 1", "c != 1"), ("2", "1"), strict=True):
        with case:
            least = use("largest_other_entry", x="[-w[i] for i in 1..m + 1]", a="c", b=other, n="m + 1")
            proof.have(others, "a least other weight", by=least)
    proof.obtain("d", others)
    for case, a, b in zip(proof.cases("c < d", "d < c"), "cd", "dc", strict=True):
        with case:
            with proof.take("i in 1..m + 1"), proof.suppose(f"i != {a} and i != {b}"):
                proof.have("-w[i] <= -w[c]")
                proof.have("-w[i] <= -w[d]")
                proof.have(f"w[{a}] <= w[i] and w[{b}] <= w[i]")
            proof.exhibit(f"exists b in 1..m + 1: {a} < b and TwoLeast(m + 1, w, {a}, b)", b=b)
            proof.have(f"1 <= {a} and {a} <= m")
            proof.exhibit("exists a in 1..m: exists b in 1..m + 1: a < b and TwoLeast(m + 1, w, a, b)", a=a)


SPLIT_ENTRY = "exists y in Integers^(m + 1): y[a] == u and y[b] == v and RestMoved(m, y, x, a, b)"


@derivation(
    claim=SPLIT_ENTRY,
    where=["m in Naturals", "x in Integers^m", "a in 1..m", "b in 1..m + 1", "a < b", "u, v in Integers"],
    title="An entry of a vector can be split into two",
    source=COVER,
)
def entry_split(proof: Proof) -> None:
    """The entries by cases."""
    proof.exhibit(SPLIT_ENTRY, y="[if(i == a, u, if(i == b, v, if(i == m + 1, x[b], x[i]))) for i in 1..m + 1]")


MERGED_ENTRY = "exists y in Reals^m: y[a] == z and RestMoved(m, x, y, a, b)"


@derivation(
    claim=MERGED_ENTRY,
    where=["m in Naturals", "x in Reals^(m + 1)", "a, b in Integers", "a != b", "z in Reals"],
    title="Two weights can be merged",
    source=COVER,
)
def weights_merged(proof: Proof) -> None:
    """The entries by cases."""
    proof.exhibit(MERGED_ENTRY, y="[if(i == a, z, if(i == b, x[m + 1], x[i])) for i in 1..m]")


def appended(numbers: str, k: str = "m") -> str:
    """There is a matrix with the row y below those of X."""
    return (
        f"exists Y in {numbers}^({k} + 1, {k} + 1): (forall j in 1..{k} + 1: Y[{k} + 1,j] == y[j])"
        f" and forall i, j in 1..{k}: Y[i,j] == X[i,j]"
    )


@derivation(
    claim=appended("Integers"),
    where=["m in Naturals", "X in Integers^(m, m)", "y in Integers^(m + 1)"],
    title="A row can be appended to a matrix",
    source=COVER,
)
def row_appended(proof: Proof) -> None:
    """The entries by cases."""
    proof.exhibit(appended("Integers"), Y="[if(i == m + 1, y[j], X[i,j]) for i in 1..m + 1, j in 1..m + 1]")


@derivation(
    claim=appended("Reals"),
    where=["m in Naturals", "X in Reals^(m, m)", "y in Reals^(m + 1)"],
    title="A row of weights can be appended to a matrix",
    source=COVER,
)
def real_row_appended(proof: Proof) -> None:
    """The entries by cases."""
    proof.exhibit(appended("Reals"), Y="[if(i == m + 1, y[j], X[i,j]) for i in 1..m + 1, j in 1..m + 1]")


@derivation(
    claim="exists y in Integers^(m + 1): y[m] == u and forall i in 1..m - 1: y[i] == x[i]",
    where=["m in Naturals", "x in Integers^m", "u in Integers"],
    title="The last entry of a vector can be replaced",
    source=COVER,
)
def last_entry_replaced(proof: Proof) -> None:
    """The entries by cases."""
    proof.exhibit(
        "exists y in Integers^(m + 1): y[m] == u and forall i in 1..m - 1: y[i] == x[i]",
        y="[if(i == m, u, x[i]) for i in 1..m + 1]",
    )


# -- a step, of equal numbers --------------------------------------------------------------------------------------

# The vectors u and v are x and y, as far as these are read.
EQUAL = [
    "m in Naturals",
    "x, u in Reals^(m + 1)",
    "y, v in Reals^m",
    "forall i in 1..m + 1: u[i] == x[i]",
    "forall i in 1..m: v[i] == y[i]",
    "a in 1..m",
    "b in 1..m + 1",
]
EQUAL_EXAMPLE = {"m": 1, "a": 1, "b": 2, "y": "[0 for i in 1..1]", "v": "[0 for i in 1..1]"}
ZEROS = {"x": "[0 for i in 1..2]", "u": "[0 for i in 1..2]"}


@derivation(
    claim="RestMoved(m, u, v, a, b)",
    where=[*EQUAL, "RestMoved(m, x, y, a, b)"],
    title="The entries that are not merged are told by the entries",
    source=COVER,
)
def rest_moved_of_equal(proof: Proof) -> None:
    """Entry by entry."""
    proof.example(**EQUAL_EXAMPLE, **ZEROS)
    with proof.suppose("b <= m"):
        proof.have("y[b] == x[m + 1]")
        proof.have("v[b] == u[m + 1]")
    with proof.take("i in 1..m"), proof.suppose("i != a and i != b"):
        proof.have("y[i] == x[i]")
        proof.have("v[i] == u[i]")


@derivation(
    claim="HuffmanMerge(m, u, v, a, b)",
    where=[*EQUAL, "HuffmanMerge(m, x, y, a, b)"],
    title="A merge is told by the weights",
    source=COVER,
)
def merge_of_equal(proof: Proof) -> None:
    """Weight by weight."""
    proof.example(**EQUAL_EXAMPLE, **ZEROS)
    with proof.take("i in 1..m + 1"), proof.suppose("i != a and i != b"):
        proof.have("x[a] <= x[i] and x[b] <= x[i]")
        proof.have("u[a] <= u[i] and u[b] <= u[i]")
    proof.have("v[a] == u[a] + u[b]")
    proof.have("RestMoved(m, u, v, a, b)", by=use("rest_moved_of_equal", x="x", y="y"))


@derivation(
    claim="LengthSplit(m, u, v, a, b)",
    where=[*EQUAL, "LengthSplit(m, x, y, a, b)"],
    title="A split is told by the lengths",
    source=COVER,
)
def length_split_of_equal(proof: Proof) -> None:
    """Length by length."""
    short, long = "[if(i == 1, 0, 1) for i in 1..3]", "[1 for i in 1..4]"
    proof.example(m=3, a=1, b=2, x=long, u=long, y=short, v=short)
    proof.have("u[a] == v[a] + 1 and u[b] == v[a] + 1")
    proof.have("RestMoved(m, u, v, a, b)", by=use("rest_moved_of_equal", x="x", y="y"))


@derivation(
    claim="WordSplit(m, u, v, a, b)",
    where=[*EQUAL, "WordSplit(m, x, y, a, b)"],
    title="A split is told by the words",
    source=COVER,
)
def word_split_of_equal(proof: Proof) -> None:
    """Word by word."""
    proof.example(**EQUAL_EXAMPLE, x="[i - 1 for i in 1..2]", u="[i - 1 for i in 1..2]")
    proof.have("u[a] == 2*v[a] and u[b] == 2*v[a] + 1")
    proof.have("RestMoved(m, u, v, a, b)", by=use("rest_moved_of_equal", x="x", y="y"))


# -- one more row ----------------------------------------------------------------------------------------------------

# The places c, d are a, b with one place more.
LONGER = [
    "k in Naturals",
    "a, b in Integers^k",
    "c, d in Integers^(k + 1)",
    "forall m in 1..k - 1: c[m] == a[m] and d[m] == b[m]",
    "forall m in 1..k: 1 <= c[m] and c[m] < d[m] and d[m] <= m + 1",
]
ONES = {"a": "[1 for i in 1..1]", "b": "[2 for i in 1..1]", "c": "[1 for i in 1..2]", "d": "[2 for i in 1..2]"}
ONE_SYMBOL = {"k": 1, "X": "[0 for i in 1..1, j in 1..1]", **ONES}


def append_row(proof: Proof, numbers: str, row: str, step: str, lemma: str) -> None:
    """Lines for the row below those of X, and that each row comes from the next by a step."""
    append = use("row_appended" if numbers == "Integers" else "real_row_appended", m="k", y=row)
    longer = appended(numbers, "k").replace("y[", f"{row}[")
    proof.obtain("Y", longer, "a row more", by=append, lengths=["k + 1", "k + 1"])
    with proof.take("m in 1..k + 1 - 1"):
        last, before = proof.cases("m == k", "m != k")
        with last:
            with proof.take("i in 1..k"):
                proof.have("Y[k,i] == X[k,i]")
            of_last = use(lemma, m="k", x=row, y="X[k]", u="Y[k + 1]", v="Y[k]", a="c[k]", b="d[k]")
            proof.have(f"{step}(k, Y[k + 1], Y[k], c[k], d[k])", "the new row", by=of_last)
            proof.have(f"{step}(m, Y[m + 1], Y[m], c[m], d[m])")
        with before:
            proof.have("m < k")
            proof.have("c[m] == a[m] and d[m] == b[m]")
            proof.have("1 <= c[m] and c[m] < d[m] and d[m] <= m + 1")
            proof.have(f"{step}(m, X[m + 1], X[m], a[m], b[m])")
            with proof.take("i in 1..m + 1"):
                proof.have("Y[m + 1,i] == X[m + 1,i]")
            with proof.take("i in 1..m"):
                proof.have("Y[m,i] == X[m,i]")
            of_equal = use(lemma, x="X[m + 1]", y="X[m]", u="Y[m + 1]", v="Y[m]", a="a[m]", b="b[m]")
            proof.have(f"{step}(m, Y[m + 1], Y[m], a[m], b[m])", "as in the matrix before", by=of_equal)
            proof.have(f"{step}(m, Y[m + 1], Y[m], c[m], d[m])")


LONGER_RUN = "exists Y in Reals^(k + 1, k + 1): HuffmanRun(k + 1, Y, c, d) and forall i in 1..k + 1: Y[k + 1,i] == w[i]"


@derivation(
    claim=LONGER_RUN,
    where=[
        *LONGER,
        "X in Reals^(k, k)",
        "HuffmanRun(k, X, a, b)",
        "w in Reals^(k + 1)",
        "HuffmanMerge(k, w, X[k], c[k], d[k])",
    ],
    title="The weights for one more symbol",
    source=COVER,
)
def weights_for_one_more(proof: Proof) -> None:
    """A row is appended."""
    proof.example(**ONE_SYMBOL, w="[0 for i in 1..2]")
    append_row(proof, "Reals", "w", "HuffmanMerge", "merge_of_equal")
    proof.exhibit(LONGER_RUN, Y="Y")


def longer_words(relation: str) -> str:
    """There are words for one more symbol."""
    return f"exists Y in Integers^(k + 1, k + 1): {relation}(k + 1, Y, c, d)"


def append_split(proof: Proof, first: str, second: str, kind: str, lemma: str) -> None:
    """Lines for one more row of lengths or words."""
    proof.example(**ONE_SYMBOL)
    proof.have("1 <= c[k] and c[k] < d[k] and d[k] <= k + 1")
    entries = use("entry_split", m="k", x="X[k]", a="c[k]", b="d[k]", u=first, v=second)
    split = (
        f"exists r in Integers^(k + 1): r[c[k]] == {first} and r[d[k]] == {second}"
        " and RestMoved(k, r, X[k], c[k], d[k])"
    )
    proof.obtain("r", split, "the last row", by=entries, lengths=["k + 1"])
    append_row(proof, "Integers", "r", f"{kind}Split", lemma)
    proof.have("Y[1,1] == X[1,1]")
    proof.exhibit(longer_words(f"Huffman{kind}s"), Y="Y")


@derivation(
    claim=longer_words("HuffmanLengths"),
    where=[*LONGER, "X in Integers^(k, k)", "HuffmanLengths(k, X, a, b)"],
    title="The lengths of the words for one more symbol",
    source=COVER,
)
def lengths_for_one_more(proof: Proof) -> None:
    """A row is appended."""
    append_split(proof, "X[k,c[k]] + 1", "X[k,c[k]] + 1", "Length", "length_split_of_equal")


@derivation(
    claim=longer_words("HuffmanWords"),
    where=[*LONGER, "X in Integers^(k, k)", "HuffmanWords(k, X, a, b)"],
    title="The words for one more symbol",
    source=COVER,
)
def words_for_one_more(proof: Proof) -> None:
    """A row is appended."""
    append_split(proof, "2*X[k,c[k]]", "2*X[k,c[k]] + 1", "Word", "word_split_of_equal")


# -- runs ------------------------------------------------------------------------------------------------------------


def some_run(weights: str, n: str) -> str:
    """There is a run for these weights."""
    return (
        f"exists W in Reals^({n}, {n}), L, C in Integers^({n}, {n}), a, b in Integers^({n}): HuffmanRun({n}, W, a, b)"
        f" and HuffmanLengths({n}, L, a, b) and HuffmanWords({n}, C, a, b)"
        f" and forall i in 1..{n}: W[{n},i] == {weights}[i]"
    )


@derivation(
    claim="HasHuffmanCode(k + 1, w)",
    where=[
        "k in Naturals",
        "w in Reals^(k + 1)",
        "v in Reals^k",
        "s, t in Integers",
        "HuffmanMerge(k, w, v, s, t)",
        "HasHuffmanCode(k, v)",
    ],
    title="A run for one more symbol",
    source=COVER,
)
def longer_run(proof: Proof) -> None:
    """A row is appended."""
    zero = "[0 for i in 1..1, j in 1..1]"
    one_symbol = some_run("v", "1").replace("v[i]", "0")
    proof.exhibit(one_symbol, W=zero, L=zero, C=zero, a="[1 for i in 1..1]", b="[2 for i in 1..1]")
    proof.example(k=1, w="[0 for i in 1..2]", s=1, t=2, v="[0 for i in 1..1]")
    known = proof.obtain("X", some_run("v", "k"), "a run for the merged weights", lengths=["k", "k"])
    for name, rank in (("L", 2), ("C", 2), ("a", 1), ("b", 1)):
        known = proof.obtain(name, known, lengths=["k"] * rank)
    for new, old, place in (("c", "a", "s"), ("d", "b", "t")):
        last = f"exists y in Integers^(k + 1): y[k] == {place} and forall i in 1..k - 1: y[i] == {old}[i]"
        proof.obtain(new, last, by=use("last_entry_replaced", m="k", x=old, u=place), lengths=["k + 1"])
    with proof.take("m in 1..k - 1"):
        proof.have("c[m] == a[m] and d[m] == b[m]")
    with proof.take("m in 1..k"):
        here, before = proof.cases("m == k", "m != k")
        with here:
            proof.have("c[k] == s and d[k] == t")
            proof.have("1 <= c[k] and c[k] < d[k] and d[k] <= k + 1")
            proof.have("1 <= c[m] and c[m] < d[m] and d[m] <= m + 1")
        with before:
            proof.have("m < k")
            proof.have("1 <= a[m] and a[m] < b[m] and b[m] <= m + 1")
            proof.have("1 <= c[m] and c[m] < d[m] and d[m] <= m + 1")
    merge = use("merge_of_equal", m="k", x="w", y="v", u="w", v="X[k]", a="s", b="t")
    proof.have("HuffmanMerge(k, w, X[k], s, t)", by=merge)
    proof.have("HuffmanMerge(k, w, X[k], c[k], d[k])")
    proof.obtain("W", LONGER_RUN, "the weights", by=use("weights_for_one_more", X="X"), lengths=["k + 1", "k + 1"])
    lengths = use("lengths_for_one_more", X="L")
    proof.obtain("Y", longer_words("HuffmanLengths"), "the lengths", by=lengths, lengths=["k + 1", "k + 1"])
    words = use("words_for_one_more", X="C")
    proof.obtain("Z", longer_words("HuffmanWords"), "the words", by=words, lengths=["k + 1", "k + 1"])
    proof.exhibit(some_run("w", "k + 1"), W="W", L="Y", C="Z", a="c", b="d")


@derivation(
    claim="HasHuffmanCode(n, w)",
    where=["n in Naturals", "w in Reals^n"],
    title="Huffman's algorithm can be run for all weights",
    source=COVER,
)
def huffman_run_exists(proof: Proof) -> None:
    """By induction on the number of symbols: of at least two weights, there are two that are least."""
    base, step = proof.induction("k", 1, "forall w in Reals^(k): HasHuffmanCode(k, w)")
    with base, proof.take("u in Reals^1"):
        zero = "[0 for i in 1..1, j in 1..1]"
        weights = "[u[j] for i in 1..1, j in 1..1]"
        proof.exhibit(some_run("u", "1"), W=weights, L=zero, C=zero, a="[1 for i in 1..1]", b="[2 for i in 1..1]")
    with step as every_number, proof.take("u in Reals^(k + 1)"):
        second = "exists t in 1..k + 1: {0} < t and TwoLeast(k + 1, u, {0}, t)"
        least_two = f"exists s in 1..k: {second.format('s')}"
        proof.obtain("s", least_two, "two least weights", by=use("two_least_weights", m="k", w="u"))
        proof.obtain("t", second.format("s"))
        merged = "exists v in Reals^k: v[s] == u[s] + u[t] and RestMoved(k, u, v, s, t)"
        values = use("weights_merged", m="k", x="u", a="s", b="t", z="u[s] + u[t]")
        proof.obtain("v", merged, "the merged weights", by=values, lengths=["k"])
        proof.have("HuffmanMerge(k, u, v, s, t)")
        shorter = proof.have("forall w in Reals^(k): HasHuffmanCode(k, w)", "the induction hypothesis")
        proof.have("HasHuffmanCode(k, v)", by=use(shorter, w="v"))
        proof.have("HasHuffmanCode(k + 1, u)", "a row more", by=use("longer_run", k="k", w="u", v="v", s="s", t="t"))
    assert every_number.result is not None
    proof.have("HasHuffmanCode(n, w)", by=use(every_number.result, k="n"))
