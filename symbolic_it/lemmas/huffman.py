"""Huffman's algorithm: what a run is, and that there is one for all weights.

Row m of the matrices belongs to m symbols, m = n, ..., 1.  Of m + 1 symbols those at the places a_m < b_m, two with
the least weights, are merged into one at the place a_m; the last symbol takes the place b_m.  The word of the merged
symbol, with 0 and 1 appended, gives the words of the two: the number C_mi written with L_mi binary digits.
"""

from collections.abc import Callable

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., section 5.6"


# -- vectors and matrices ------------------------------------------------------------------------------------------


@derivation(
    claim="exists a in 1..m: exists b in 1..m + 1: a < b"
    " and forall i in 1..m + 1: i != a and i != b implies w[a] <= w[i] and w[b] <= w[i]",
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
    pair = "forall i in 1..m + 1: i != {0} and i != {1} implies w[{0}] <= w[i] and w[{1}] <= w[i]"
    for case, a, b in zip(proof.cases("c < d", "d < c"), "cd", "dc", strict=True):
        with case:
            with proof.take("i in 1..m + 1"), proof.suppose(f"i != {a} and i != {b}"):
                proof.have("-w[i] <= -w[c]")
                proof.have("-w[i] <= -w[d]")
                proof.have(f"w[{a}] <= w[i] and w[{b}] <= w[i]")
            second = f"exists b in 1..m + 1: {a} < b and {pair.format(a, 'b')}"
            proof.exhibit(second, b=b)
            proof.have(f"1 <= {a} and {a} <= m")
            proof.exhibit(f"exists a in 1..m: exists b in 1..m + 1: a < b and {pair.format('a', 'b')}", a=a)


@derivation(
    claim="exists y in Integers^(m + 1): y[a] == u and y[b] == v and (b <= m implies y[m + 1] == x[b])"
    " and forall i in 1..m: i != a and i != b implies y[i] == x[i]",
    where=["m in Naturals", "x in Integers^m", "a in 1..m", "b in 1..m + 1", "a < b", "u, v in Integers"],
    title="An entry of a vector can be split into two",
    source=COVER,
)
def entry_split(proof: Proof) -> None:
    """The entries by cases."""
    proof.exhibit(
        "exists y in Integers^(m + 1): y[a] == u and y[b] == v and (b <= m implies y[m + 1] == x[b])"
        " and forall i in 1..m: i != a and i != b implies y[i] == x[i]",
        y="[if(i == a, u, if(i == b, v, if(i == m + 1, x[b], x[i]))) for i in 1..m + 1]",
    )


@derivation(
    claim="exists Y in Integers^(m + 1, m + 1): (forall j in 1..m + 1: Y[m + 1,j] == y[j])"
    " and forall i, j in 1..m: Y[i,j] == X[i,j]",
    where=["m in Naturals", "X in Integers^(m, m)", "y in Integers^(m + 1)"],
    title="A row can be appended to a matrix",
    source=COVER,
)
def row_appended(proof: Proof) -> None:
    """The entries by cases."""
    proof.exhibit(
        "exists Y in Integers^(m + 1, m + 1): (forall j in 1..m + 1: Y[m + 1,j] == y[j])"
        " and forall i, j in 1..m: Y[i,j] == X[i,j]",
        Y="[if(i == m + 1, y[j], X[i,j]) for i in 1..m + 1, j in 1..m + 1]",
    )


@derivation(
    claim="exists Y in Reals^(m + 1, m + 1): (forall j in 1..m + 1: Y[m + 1,j] == y[j])"
    " and forall i, j in 1..m: Y[i,j] == X[i,j]",
    where=["m in Naturals", "X in Reals^(m, m)", "y in Reals^(m + 1)"],
    title="A row of weights can be appended to a matrix",
    source=COVER,
)
def real_row_appended(proof: Proof) -> None:
    """The entries by cases."""
    proof.exhibit(
        "exists Y in Reals^(m + 1, m + 1): (forall j in 1..m + 1: Y[m + 1,j] == y[j])"
        " and forall i, j in 1..m: Y[i,j] == X[i,j]",
        Y="[if(i == m + 1, y[j], X[i,j]) for i in 1..m + 1, j in 1..m + 1]",
    )


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


@derivation(
    claim="exists y in Reals^m: y[a] == z and (b <= m implies y[b] == x[m + 1])"
    " and forall i in 1..m: i != a and i != b implies y[i] == x[i]",
    where=["m in Naturals", "x in Reals^(m + 1)", "a, b in Integers", "a != b", "z in Reals"],
    title="Two weights can be merged",
    source=COVER,
)
def weights_merged(proof: Proof) -> None:
    """The entries by cases."""
    proof.exhibit(
        "exists y in Reals^m: y[a] == z and (b <= m implies y[b] == x[m + 1])"
        " and forall i in 1..m: i != a and i != b implies y[i] == x[i]",
        y="[if(i == a, z, if(i == b, x[m + 1], x[i])) for i in 1..m]",
    )


# -- one more row ----------------------------------------------------------------------------------------------------


def places(a: str, b: str, n: str) -> str:
    """The places of the two symbols that are merged."""
    return f"forall m in 1..{n} - 1: 1 <= {a}[m] and {a}[m] < {b}[m] and {b}[m] <= m + 1"


# The matrix Y is X with one more row (and column), and so are the places c, d with respect to a, b.
LONGER = [
    "k in Naturals",
    "a, b in Integers^k",
    "c, d in Integers^(k + 1)",
    "forall m in 1..k - 1: c[m] == a[m] and d[m] == b[m]",
    places("a", "b", "k"),
    "1 <= c[k]",
    "c[k] < d[k]",
    "d[k] <= k + 1",
]
APPENDED = [
    *LONGER,
    "X in Reals^(k, k)",
    "Y in Reals^(k + 1, k + 1)",
    "forall i, j in 1..k: Y[i,j] == X[i,j]",
]
ONES = {"a": "[1 for i in 1..1]", "b": "[2 for i in 1..1]", "c": "[1 for i in 1..2]", "d": "[2 for i in 1..2]"}
ZEROS = {"k": 1, "X": "[0 for i in 1..1, j in 1..1]", "Y": "[0 for i in 1..2, j in 1..2]", **ONES}


def last_moved(matrix: str, a: str, b: str, n: str) -> str:
    """The last entry of a row comes to the place b."""
    return f"forall m in 1..{n} - 1: {b}[m] <= m implies {matrix}[m,{b}[m]] == {matrix}[m + 1,m + 1]"


def others_kept(matrix: str, a: str, b: str, n: str) -> str:
    """The other entries of a row stay."""
    kept = f"{matrix}[m,i] == {matrix}[m + 1,i]"
    return f"forall m in 1..{n} - 1: forall i in 1..m: i != {a}[m] and i != {b}[m] implies {kept}"


@derivation(
    claim=f"({last_moved('Y', 'c', 'd', 'k + 1')}) and ({others_kept('Y', 'c', 'd', 'k + 1')})",
    where=[
        *APPENDED,
        last_moved("X", "a", "b", "k"),
        others_kept("X", "a", "b", "k"),
        "d[k] <= k implies Y[k,d[k]] == Y[k + 1,k + 1]",
        "forall i in 1..k: i != c[k] and i != d[k] implies Y[k,i] == Y[k + 1,i]",
    ],
    title="One more row: the entries that are not merged",
    source=COVER,
)
def entries_of_longer_run(proof: Proof) -> None:
    """In the rows before they are what they were."""
    proof.example(**ZEROS)
    with proof.take("m in 1..k + 1 - 1"), proof.suppose("d[m] <= m"):
        last, before = proof.cases("m == k", "m != k")
        with last:
            proof.have("d[m] == d[k]")
            proof.have("d[k] <= k")
            proof.have("Y[k,d[k]] == Y[k + 1,k + 1]")
            proof.have("Y[m,d[m]] == Y[m + 1,m + 1]")
        with before:
            proof.have("m < k")
            proof.have("c[m] == a[m] and d[m] == b[m]")
            proof.have("1 <= a[m] and a[m] < b[m] and b[m] <= m")
            proof.have("X[m,b[m]] == X[m + 1,m + 1]")
            proof.have("Y[m,b[m]] == X[m,b[m]]")
            proof.have("Y[m + 1,m + 1] == X[m + 1,m + 1]")
            proof.have("Y[m,d[m]] == Y[m + 1,m + 1]")
    with proof.take("m in 1..k + 1 - 1"), proof.take("i in 1..m"), proof.suppose("i != c[m] and i != d[m]"):
        last, before = proof.cases("m == k", "m != k")
        with last:
            proof.have("c[m] == c[k] and d[m] == d[k]")
            for place in ("c[k]", "d[k]"):
                with proof.contradiction(f"i == {place}"):
                    proof.have(f"i == {place.replace('k', 'm')}")
            proof.have("Y[k,i] == Y[k + 1,i]")
            proof.have("Y[m,i] == Y[m + 1,i]")
        with before:
            proof.have("m < k")
            proof.have("c[m] == a[m] and d[m] == b[m]")
            for place in ("a[m]", "b[m]"):
                with proof.contradiction(f"i == {place}"):
                    proof.have("i == c[m] or i == d[m]")
            proof.have("X[m,i] == X[m + 1,i]")
            proof.have("Y[m,i] == X[m,i]")
            proof.have("Y[m + 1,i] == X[m + 1,i]")
            proof.have("Y[m,i] == Y[m + 1,i]")


def merged(matrix: str, a: str, b: str, n: str) -> str:
    """Two weights are merged."""
    return f"forall m in 1..{n} - 1: {matrix}[m,{a}[m]] == {matrix}[m + 1,{a}[m]] + {matrix}[m + 1,{b}[m]]"


def least(matrix: str, a: str, b: str, n: str) -> str:
    """No other weight is less than the two that are merged."""
    less = " and ".join(f"{matrix}[m + 1,{place}[m]] <= {matrix}[m + 1,i]" for place in (a, b))
    return f"forall m in 1..{n} - 1: forall i in 1..m + 1: i != {a}[m] and i != {b}[m] implies {less}"


@derivation(
    claim=f"({merged('Y', 'c', 'd', 'k + 1')}) and ({least('Y', 'c', 'd', 'k + 1')})",
    where=[
        *APPENDED,
        merged("X", "a", "b", "k"),
        least("X", "a", "b", "k"),
        "Y[k,c[k]] == Y[k + 1,c[k]] + Y[k + 1,d[k]]",
        "forall i in 1..k + 1: i != c[k] and i != d[k]"
        " implies Y[k + 1,c[k]] <= Y[k + 1,i] and Y[k + 1,d[k]] <= Y[k + 1,i]",
    ],
    title="One more row: the weights that are merged",
    source=COVER,
)
def weights_of_longer_run(proof: Proof) -> None:
    """In the rows before they are what they were."""
    proof.example(**ZEROS)
    with proof.take("m in 1..k + 1 - 1"):
        last, before = proof.cases("m == k", "m != k")
        with last:
            proof.have("Y[m,c[m]] == Y[m + 1,c[m]] + Y[m + 1,d[m]]")
        with before:
            proof.have("m < k")
            proof.have("c[m] == a[m] and d[m] == b[m]")
            proof.have("1 <= a[m] and a[m] < b[m] and b[m] <= m + 1")
            proof.have("X[m,a[m]] == X[m + 1,a[m]] + X[m + 1,b[m]]")
            proof.have("Y[m,a[m]] == X[m,a[m]]")
            proof.have("Y[m + 1,a[m]] == X[m + 1,a[m]]")
            proof.have("Y[m + 1,b[m]] == X[m + 1,b[m]]")
            proof.have("Y[m,c[m]] == Y[m + 1,c[m]] + Y[m + 1,d[m]]")
    with proof.take("m in 1..k + 1 - 1"), proof.take("i in 1..m + 1"), proof.suppose("i != c[m] and i != d[m]"):
        last, before = proof.cases("m == k", "m != k")
        with last:
            proof.have("c[m] == c[k] and d[m] == d[k]")
            for place in ("c[k]", "d[k]"):
                with proof.contradiction(f"i == {place}"):
                    proof.have(f"i == {place.replace('k', 'm')}")
            proof.have("Y[k + 1,c[k]] <= Y[k + 1,i] and Y[k + 1,d[k]] <= Y[k + 1,i]")
            proof.have("Y[m + 1,c[m]] <= Y[m + 1,i] and Y[m + 1,d[m]] <= Y[m + 1,i]")
        with before:
            proof.have("m < k")
            proof.have("c[m] == a[m] and d[m] == b[m]")
            proof.have("1 <= a[m] and a[m] < b[m] and b[m] <= m + 1")
            for place in ("a[m]", "b[m]"):
                with proof.contradiction(f"i == {place}"):
                    proof.have("i == c[m] or i == d[m]")
            proof.have("X[m + 1,a[m]] <= X[m + 1,i] and X[m + 1,b[m]] <= X[m + 1,i]")
            proof.have("Y[m + 1,i] == X[m + 1,i]")
            proof.have("Y[m + 1,a[m]] == X[m + 1,a[m]]")
            proof.have("Y[m + 1,b[m]] == X[m + 1,b[m]]")
            proof.have("Y[m + 1,c[m]] <= Y[m + 1,i] and Y[m + 1,d[m]] <= Y[m + 1,i]")


def digits(matrix: str, a: str, b: str, n: str, factor: str, first: str, second: str) -> str:
    """The entries of the two symbols that are merged, from the entry of the merged one."""
    of_merged = f"{factor}*{matrix}[m,{a}[m]]"
    return (
        f"forall m in 1..{n} - 1: {matrix}[m + 1,{a}[m]] == {of_merged} + {first}"
        f" and {matrix}[m + 1,{b}[m]] == {of_merged} + {second}"
    )


@derivation(
    claim=digits("Y", "c", "d", "k + 1", "e", "f", "g"),
    where=[
        *APPENDED,
        "e, f, g in Reals",
        digits("X", "a", "b", "k", "e", "f", "g"),
        "Y[k + 1,c[k]] == e*Y[k,c[k]] + f",
        "Y[k + 1,d[k]] == e*Y[k,c[k]] + g",
    ],
    title="One more row: the words of the merged symbols",
    source=COVER,
)
def words_of_longer_run(proof: Proof) -> None:
    """In the rows before they are what they were."""
    proof.example(**ZEROS, e=0, f=0, g=0)
    with proof.take("m in 1..k + 1 - 1"):
        last, before = proof.cases("m == k", "m != k")
        with last:
            proof.have("Y[m + 1,c[m]] == e*Y[m,c[m]] + f and Y[m + 1,d[m]] == e*Y[m,c[m]] + g")
        with before:
            proof.have("m < k")
            proof.have("c[m] == a[m] and d[m] == b[m]")
            proof.have("1 <= a[m] and a[m] < b[m] and b[m] <= m + 1")
            proof.have("X[m + 1,a[m]] == e*X[m,a[m]] + f and X[m + 1,b[m]] == e*X[m,a[m]] + g")
            proof.have("Y[m,a[m]] == X[m,a[m]]")
            proof.have("Y[m + 1,a[m]] == X[m + 1,a[m]]")
            proof.have("Y[m + 1,b[m]] == X[m + 1,b[m]]")
            proof.have("Y[m + 1,c[m]] == e*Y[m,c[m]] + f and Y[m + 1,d[m]] == e*Y[m,c[m]] + g")


LONGER_ENTRIES = (
    "exists Y in Integers^(k + 1, k + 1): (forall i, j in 1..k: Y[i,j] == X[i,j])"
    f" and ({digits('Y', 'c', 'd', 'k + 1', 'e', 'f', 'g')})"
    f" and ({last_moved('Y', 'c', 'd', 'k + 1')}) and ({others_kept('Y', 'c', 'd', 'k + 1')})"
)


@derivation(
    claim=LONGER_ENTRIES,
    where=[
        *LONGER,
        "e, f, g in Integers",
        "X in Integers^(k, k)",
        digits("X", "a", "b", "k", "e", "f", "g"),
        last_moved("X", "a", "b", "k"),
        others_kept("X", "a", "b", "k"),
    ],
    title="The entries of one more row",
    source=COVER,
)
def entries_for_one_more(proof: Proof) -> None:
    """A row is appended."""
    proof.example(k=1, X="[0 for i in 1..1, j in 1..1]", **ONES, e=0, f=0, g=0)
    split = (
        "exists y in Integers^(k + 1): y[c[k]] == e*X[k,c[k]] + f and y[d[k]] == e*X[k,c[k]] + g"
        " and (d[k] <= k implies y[k + 1] == X[k,d[k]])"
        " and forall i in 1..k: i != c[k] and i != d[k] implies y[i] == X[k,i]"
    )
    entries = use(
        "entry_split",
        m="k",
        x="[X[k,i] for i in 1..k]",
        a="c[k]",
        b="d[k]",
        u="e*X[k,c[k]] + f",
        v="e*X[k,c[k]] + g",
    )
    proof.obtain("r", split, "the last row", by=entries, lengths=["k + 1"])
    longer = (
        "exists Y in Integers^(k + 1, k + 1): (forall j in 1..k + 1: Y[k + 1,j] == r[j])"
        " and forall i, j in 1..k: Y[i,j] == X[i,j]"
    )
    proof.obtain("Y", longer, by=use("row_appended", m="k", y="r"), lengths=["k + 1", "k + 1"])
    proof.have("Y[k,c[k]] == X[k,c[k]]")
    proof.have("Y[k + 1,c[k]] == r[c[k]]")
    proof.have("Y[k + 1,d[k]] == r[d[k]]")
    proof.have("Y[k + 1,c[k]] == e*Y[k,c[k]] + f")
    proof.have("Y[k + 1,d[k]] == e*Y[k,c[k]] + g")
    proof.have(digits("Y", "c", "d", "k + 1", "e", "f", "g"), by=use("words_of_longer_run", k="k"))
    with proof.suppose("d[k] <= k"):
        proof.have("Y[k,d[k]] == X[k,d[k]]")
        proof.have("Y[k + 1,k + 1] == r[k + 1]")
        proof.have("r[k + 1] == X[k,d[k]]")
        proof.have("Y[k,d[k]] == Y[k + 1,k + 1]")
    with proof.take("i in 1..k"), proof.suppose("i != c[k] and i != d[k]"):
        proof.have("Y[k + 1,i] == r[i]")
        proof.have("r[i] == X[k,i]")
        proof.have("Y[k,i] == X[k,i]")
        proof.have("Y[k,i] == Y[k + 1,i]")
    stay = f"({last_moved('Y', 'c', 'd', 'k + 1')}) and ({others_kept('Y', 'c', 'd', 'k + 1')})"
    proof.have(stay, by=use("entries_of_longer_run", k="k"))
    proof.exhibit(LONGER_ENTRIES, Y="Y")


LONGER_WEIGHTS = (
    "exists Y in Reals^(k + 1, k + 1): (forall j in 1..k + 1: Y[k + 1,j] == w[j])"
    f" and ({merged('Y', 'c', 'd', 'k + 1')}) and ({least('Y', 'c', 'd', 'k + 1')})"
    f" and ({last_moved('Y', 'c', 'd', 'k + 1')}) and ({others_kept('Y', 'c', 'd', 'k + 1')})"
)


@derivation(
    claim=LONGER_WEIGHTS,
    where=[
        *LONGER,
        "X in Reals^(k, k)",
        merged("X", "a", "b", "k"),
        least("X", "a", "b", "k"),
        last_moved("X", "a", "b", "k"),
        others_kept("X", "a", "b", "k"),
        "w in Reals^(k + 1)",
        "forall i in 1..k + 1: i != c[k] and i != d[k] implies w[c[k]] <= w[i] and w[d[k]] <= w[i]",
        "X[k,c[k]] == w[c[k]] + w[d[k]]",
        "d[k] <= k implies X[k,d[k]] == w[k + 1]",
        "forall i in 1..k: i != c[k] and i != d[k] implies X[k,i] == w[i]",
    ],
    title="The weights for one more symbol",
    source=COVER,
)
def weights_for_one_more(proof: Proof) -> None:
    """A row is appended."""
    proof.example(k=1, X="[0 for i in 1..1, j in 1..1]", w="[0 for i in 1..2]", **ONES)
    longer = (
        "exists Y in Reals^(k + 1, k + 1): (forall j in 1..k + 1: Y[k + 1,j] == w[j])"
        " and forall i, j in 1..k: Y[i,j] == X[i,j]"
    )
    proof.obtain("Y", longer, by=use("real_row_appended", m="k", y="w"), lengths=["k + 1", "k + 1"])
    proof.have("Y[k,c[k]] == X[k,c[k]]")
    proof.have("Y[k + 1,c[k]] == w[c[k]]")
    proof.have("Y[k + 1,d[k]] == w[d[k]]")
    proof.have("Y[k,c[k]] == Y[k + 1,c[k]] + Y[k + 1,d[k]]")
    with proof.take("i in 1..k + 1"), proof.suppose("i != c[k] and i != d[k]"):
        proof.have("w[c[k]] <= w[i] and w[d[k]] <= w[i]")
        proof.have("Y[k + 1,i] == w[i]")
        proof.have("Y[k + 1,c[k]] <= Y[k + 1,i] and Y[k + 1,d[k]] <= Y[k + 1,i]")
    weights = f"({merged('Y', 'c', 'd', 'k + 1')}) and ({least('Y', 'c', 'd', 'k + 1')})"
    proof.have(weights, by=use("weights_of_longer_run", k="k"))
    with proof.suppose("d[k] <= k"):
        proof.have("Y[k,d[k]] == X[k,d[k]]")
        proof.have("Y[k + 1,k + 1] == w[k + 1]")
        proof.have("X[k,d[k]] == w[k + 1]")
        proof.have("Y[k,d[k]] == Y[k + 1,k + 1]")
    with proof.take("i in 1..k"), proof.suppose("i != c[k] and i != d[k]"):
        proof.have("Y[k + 1,i] == w[i]")
        proof.have("X[k,i] == w[i]")
        proof.have("Y[k,i] == X[k,i]")
        proof.have("Y[k,i] == Y[k + 1,i]")
    stay = f"({last_moved('Y', 'c', 'd', 'k + 1')}) and ({others_kept('Y', 'c', 'd', 'k + 1')})"
    proof.have(stay, by=use("entries_of_longer_run", k="k"))
    proof.exhibit(LONGER_WEIGHTS, Y="Y")


@derivation(
    claim=places("c", "d", "k + 1"),
    where=LONGER,
    title="One more row: the places",
    source=COVER,
)
def places_of_longer_run(proof: Proof) -> None:
    """In the rows before they are what they were."""
    proof.example(k=1, **ONES)
    with proof.take("m in 1..k + 1 - 1"):
        last, before = proof.cases("m == k", "m != k")
        with last:
            proof.have("c[m] == c[k] and d[m] == d[k]")
            proof.have("1 <= c[m] and c[m] < d[m] and d[m] <= m + 1")
        with before:
            proof.have("m < k")
            proof.have("c[m] == a[m] and d[m] == b[m]")
            proof.have("1 <= a[m] and a[m] < b[m] and b[m] <= m + 1")
            proof.have("1 <= c[m] and c[m] < d[m] and d[m] <= m + 1")


# -- runs ------------------------------------------------------------------------------------------------------------


def weights_of_run(matrix: str, a: str, b: str, n: str) -> list[str]:
    """The weights: two that are least are merged."""
    moved = [last_moved(matrix, a, b, n), others_kept(matrix, a, b, n)]
    return [merged(matrix, a, b, n), least(matrix, a, b, n), *moved]


def lengths_of_run(matrix: str, a: str, b: str, n: str) -> list[str]:
    """The lengths of the words: one more than that of the merged symbol."""
    longer = " and ".join(f"{matrix}[m + 1,{place}[m]] == {matrix}[m,{a}[m]] + 1" for place in (a, b))
    of_two = f"forall m in 1..{n} - 1: {longer}"
    return [f"{matrix}[1,1] == 0", of_two, last_moved(matrix, a, b, n), others_kept(matrix, a, b, n)]


def words_of_run(matrix: str, a: str, b: str, n: str) -> list[str]:
    """The words as numbers: 0 and 1 are appended to that of the merged symbol."""
    first = f"{matrix}[m + 1,{a}[m]] == 2*{matrix}[m,{a}[m]]"
    of_two = f"forall m in 1..{n} - 1: {first} and {matrix}[m + 1,{b}[m]] == 2*{matrix}[m,{a}[m]] + 1"
    return [f"{matrix}[1,1] == 0", of_two, last_moved(matrix, a, b, n), others_kept(matrix, a, b, n)]


def longer_words(parts: list[str]) -> str:
    """There are words for one more symbol."""
    return f"exists Y in Integers^(k + 1, k + 1): {' and '.join(f'({part})' for part in parts)}"


def append_row(proof: Proof, e: str, f: str, g: str, parts: Callable[[str, str, str, str], list[str]]) -> None:
    """Lines for the lengths and for the words."""
    proof.have(digits("X", "a", "b", "k", e, f, g))
    longer = (
        "exists Y in Integers^(k + 1, k + 1): (forall i, j in 1..k: Y[i,j] == X[i,j])"
        f" and ({digits('Y', 'c', 'd', 'k + 1', e, f, g)})"
        f" and ({last_moved('Y', 'c', 'd', 'k + 1')}) and ({others_kept('Y', 'c', 'd', 'k + 1')})"
    )
    entries = use("entries_for_one_more", k="k", e=e, f=f, g=g)
    proof.obtain("Y", longer, "a row more", by=entries, lengths=["k + 1", "k + 1"])
    proof.have(parts("Y", "c", "d", "k + 1")[1])
    proof.have("Y[1,1] == X[1,1]")
    proof.have("Y[1,1] == 0")
    proof.exhibit(longer_words(parts("Y", "c", "d", "k + 1")), Y="Y")


@derivation(
    claim=longer_words(lengths_of_run("Y", "c", "d", "k + 1")),
    where=[*LONGER, "X in Integers^(k, k)", *lengths_of_run("X", "a", "b", "k")],
    title="The lengths of the words for one more symbol",
    source=COVER,
)
def lengths_for_one_more(proof: Proof) -> None:
    """A row is appended."""
    proof.example(k=1, X="[0 for i in 1..1, j in 1..1]", **ONES)
    append_row(proof, "1", "1", "1", lengths_of_run)


@derivation(
    claim=longer_words(words_of_run("Y", "c", "d", "k + 1")),
    where=[*LONGER, "X in Integers^(k, k)", *words_of_run("X", "a", "b", "k")],
    title="The words for one more symbol",
    source=COVER,
)
def words_for_one_more(proof: Proof) -> None:
    """A row is appended."""
    proof.example(k=1, X="[0 for i in 1..1, j in 1..1]", **ONES)
    append_row(proof, "2", "0", "1", words_of_run)


def some_run(weights: str, n: str) -> str:
    """There is a run for these weights."""
    places_and_weights = [places("a", "b", n), *weights_of_run("W", "a", "b", n)]
    parts = [*places_and_weights, *lengths_of_run("L", "a", "b", n), *words_of_run("C", "a", "b", n)]
    return (
        f"exists W in Reals^({n}, {n}), L, C in Integers^({n}, {n}), a, b in Integers^({n}):"
        f" {' and '.join(f'({part})' for part in parts)} and forall i in 1..{n}: W[{n},i] == {weights}[i]"
    )


@derivation(
    claim=some_run("w", "k + 1"),
    where=[
        "k in Naturals",
        "w in Reals^(k + 1)",
        "s in 1..k",
        "t in 1..k + 1",
        "s < t",
        "forall i in 1..k + 1: i != s and i != t implies w[s] <= w[i] and w[t] <= w[i]",
        "v in Reals^k",
        "v[s] == w[s] + w[t]",
        "t <= k implies v[t] == w[k + 1]",
        "forall i in 1..k: i != s and i != t implies v[i] == w[i]",
        some_run("v", "k"),
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
    known = proof.obtain("P", some_run("v", "k"), "a run for the merged weights", lengths=["k", "k"])
    for name, rank in (("L", 2), ("C", 2), ("a", 1), ("b", 1)):
        known = proof.obtain(name, known, lengths=["k"] * rank)
    for new, old, place in (("c", "a", "s"), ("d", "b", "t")):
        last = f"exists y in Integers^(k + 1): y[k] == {place} and forall i in 1..k - 1: y[i] == {old}[i]"
        proof.obtain(new, last, by=use("last_entry_replaced", m="k", x=old, u=place), lengths=["k + 1"])
    proof.have("c[k] == s and d[k] == t")
    with proof.take("m in 1..k - 1"):
        proof.have("c[m] == a[m] and d[m] == b[m]")
    proof.have(places("c", "d", "k + 1"), by=use("places_of_longer_run", k="k"))
    with proof.take("i in 1..k + 1"), proof.suppose("i != c[k] and i != d[k]"):
        for place, name in (("s", "c[k]"), ("t", "d[k]")):
            with proof.contradiction(f"i == {place}"):
                proof.have(f"i == {name}")
        proof.have("w[c[k]] <= w[i] and w[d[k]] <= w[i]")
    proof.have("P[k,c[k]] == w[c[k]] + w[d[k]]")
    with proof.suppose("d[k] <= k"):
        proof.have("v[t] == w[k + 1]")
        proof.have("P[k,d[k]] == w[k + 1]")
    with proof.take("i in 1..k"), proof.suppose("i != c[k] and i != d[k]"):
        for place, name in (("s", "c[k]"), ("t", "d[k]")):
            with proof.contradiction(f"i == {place}"):
                proof.have(f"i == {name}")
        proof.have("v[i] == w[i]")
        proof.have("P[k,i] == w[i]")
    weights = use("weights_for_one_more", k="k", X="P", w="w")
    proof.obtain("W", LONGER_WEIGHTS, "the weights", by=weights, lengths=["k + 1", "k + 1"])
    lengths = longer_words(lengths_of_run("Y", "c", "d", "k + 1"))
    proof.obtain("Y", lengths, "the lengths", by=use("lengths_for_one_more", X="L"), lengths=["k + 1", "k + 1"])
    words = longer_words(words_of_run("Y", "c", "d", "k + 1"))
    proof.obtain("Z", words, "the words", by=use("words_for_one_more", X="C"), lengths=["k + 1", "k + 1"])
    proof.exhibit(some_run("w", "k + 1"), W="W", L="Y", C="Z", a="c", b="d")


@derivation(
    claim=some_run("w", "n"),
    where=["n in Naturals", "w in Reals^n"],
    title="Huffman's algorithm can be run for all weights",
    source=COVER,
)
def huffman_run_exists(proof: Proof) -> None:
    """By induction on the number of symbols: of at least two weights, there are two that are least."""
    base, step = proof.induction("k", 1, f"forall w in Reals^(k): {some_run('w', 'k')}")
    with base, proof.take("u in Reals^1"):
        zero = "[0 for i in 1..1, j in 1..1]"
        weights = "[u[j] for i in 1..1, j in 1..1]"
        proof.exhibit(some_run("u", "1"), W=weights, L=zero, C=zero, a="[1 for i in 1..1]", b="[2 for i in 1..1]")
    with step as every_number, proof.take("u in Reals^(k + 1)"):
        least_two = (
            "exists a in 1..k: exists b in 1..k + 1: a < b"
            " and forall i in 1..k + 1: i != a and i != b implies u[a] <= u[i] and u[b] <= u[i]"
        )
        proof.obtain("s", least_two, "two least weights", by=use("two_least_weights", m="k", w="u"))
        proof.obtain("t", least_two.replace("exists a in 1..k: ", "").replace("a ", "s ").replace("[a]", "[s]"))
        merged_weights = (
            "exists v in Reals^k: v[s] == u[s] + u[t] and (t <= k implies v[t] == u[k + 1])"
            " and forall i in 1..k: i != s and i != t implies v[i] == u[i]"
        )
        values = use("weights_merged", m="k", x="u", a="s", b="t", z="u[s] + u[t]")
        proof.obtain("v", merged_weights, "the merged weights", by=values, lengths=["k"])
        shorter = proof.have(f"forall w in Reals^(k): {some_run('w', 'k')}", "the induction hypothesis")
        proof.have(some_run("v", "k"), by=use(shorter, w="v"))
        proof.have(some_run("u", "k + 1"), "a row more", by=use("longer_run", k="k", w="u", s="s", t="t", v="v"))
    assert every_number.result is not None
    proof.have(some_run("w", "n"), by=use(every_number.result, k="n"))
