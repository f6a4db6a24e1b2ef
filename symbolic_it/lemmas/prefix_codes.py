"""Prefix codes: words as numbers and as intervals, and Kraft's inequality.

The word i is the number c_i written with l_i binary digits, so 0 <= c_i < 2^(l_i).  It is the beginning of the word j
just when l_i <= l_j and the integer part of c_j/2^(l_j - l_i) is c_i.  To the word i belongs the interval of the
numbers in [0, 1) whose binary digits begin with it: from c_i 2^(-l_i), of length 2^(-l_i).
"""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 5.2.1"


QUOTIENT = "floor(d/q)*(q*x) <= d*x and d*x + x <= (floor(d/q) + 1)*(q*x)"
APART = "d*x + x <= c*y or c*y + y <= d*x"


@derivation(
    claim=QUOTIENT,
    where=["d, t in Integers", "q == t", "q > 0", "x > 0"],
    title="An integer is between its quotient times the divisor, and the divisor more, scaled",
    source=COVER,
)
def quotient_bounds(proof: Proof) -> None:
    """The integer d is less than (floor(d/q) + 1) q, also an integer, so at least 1 less."""
    part = use("floor", a="d/q")
    proof.have("floor(d/q) <= d/q and d/q < floor(d/q) + 1", "integer part", by=part)
    proof.have("q*(d/q) == d")
    proof.have("q*(d/q - floor(d/q)) >= 0", "times q")
    proof.have("q*(floor(d/q) + 1 - d/q) > 0", "times q")
    proof.have("d < (floor(d/q) + 1)*t")
    proof.have("d + 1 <= (floor(d/q) + 1)*t", "integers", by=use("integer_gap", m="d", n="(floor(d/q) + 1)*t"))
    proof.have("x*(d - floor(d/q)*q) >= 0", "times x")
    proof.have("x*((floor(d/q) + 1)*q - d - 1) >= 0", "times x")
    proof.have(QUOTIENT)


@derivation(
    claim=f"floor(d/q) != c iff ({APART})",
    where=["c, d, t in Integers", "q == t", "q > 0", "x > 0", "y == q*x"],
    title="A number is not the quotient just when the intervals are apart",
    source=COVER,
)
def other_quotient(proof: Proof) -> None:
    """The quotient is less or greater."""
    proof.have(QUOTIENT, by=use("quotient_bounds"))
    proof.have("floor(d/q)*y <= d*x")
    proof.have("d*x + x <= floor(d/q)*y + y")
    proof.have("y > 0")
    with proof.suppose("floor(d/q) != c"):
        less, more = proof.cases("floor(d/q) < c", "c < floor(d/q)")
        with less:
            proof.have("floor(d/q) + 1 <= c", "integers", by=use("integer_gap", m="floor(d/q)", n="c"))
            proof.have("(c - floor(d/q) - 1)*y >= 0")
            proof.have("d*x + x <= c*y")
            proof.have(APART)
        with more:
            proof.have("c + 1 <= floor(d/q)", "integers", by=use("integer_gap", m="c", n="floor(d/q)"))
            proof.have("(floor(d/q) - c - 1)*y >= 0")
            proof.have("c*y + y <= d*x")
            proof.have(APART)
    with proof.suppose(APART):
        with proof.contradiction("floor(d/q) == c"):
            before, after = proof.cases("d*x + x <= c*y", "c*y + y <= d*x")
            with before:
                proof.have("c*y <= d*x")
                proof.have("0 < 0")
            with after:
                proof.have("d*x + x <= c*y + y")
                proof.have("0 < 0")
        proof.have("floor(d/q) != c")


WORDS_APART = "d*2^(-l) + 2^(-l) <= c*2^(-k) or c*2^(-k) + 2^(-k) <= d*2^(-l)"


@derivation(
    claim=f"floor(d/2^(l - k)) != c iff ({WORDS_APART})",
    where=["c, d, k, l in Integers", "k <= l"],
    title="A word is not the beginning of another just when their intervals are apart",
    source=COVER,
)
def word_no_beginning(proof: Proof) -> None:
    """2^(-k) is 2^(l - k) times 2^(-l)."""
    proof.have("l - k >= 0")
    proof.obtain("t", "exists t in Integers: 2^(l - k) == t", by=use("power_of_two_integer", k="l - k"))
    proof.have("2^(l - k) > 0")
    proof.have("2^(-l) > 0")
    proof.have("2^(-k) == 2^(l - k)*2^(-l)")
    quotient = use("other_quotient", q="2^(l - k)", x="2^(-l)", y="2^(-k)", t="t")
    proof.have(f"floor(d/2^(l - k)) != c iff ({WORDS_APART})", by=quotient)


# -- lengths of intervals that do not overlap -----------------------------------------------------------------------


PLACES = (
    "exists s in Integers^m: (forall i in 1..m: 1 <= s[i] and s[i] <= m + 1 and s[i] != c)"
    " and (forall i, j in 1..m: i != j implies s[i] != s[j])"
    " and (c <= m implies s[c] == m + 1) and forall i in 1..m: i != c implies s[i] == i"
)


@derivation(
    claim=PLACES,
    where=["m in Naturals", "c in 1..m + 1"],
    title="All places but one can be numbered again",
    source=COVER,
)
def places_but_one(proof: Proof) -> None:
    """The last place takes the number that is free."""
    numbers = "exists s in Integers^m: (c <= m implies s[c] == m + 1) and forall i in 1..m: i != c implies s[i] == i"
    proof.exhibit(numbers, s="[if(i == c, m + 1, i) for i in 1..m]")
    proof.obtain("s", numbers, lengths=["m"])
    with proof.take("i in 1..m"):
        here, there = proof.cases("i == c", "i != c")
        with here:
            proof.have("s[c] == m + 1")
            proof.have("s[i] > c")
            proof.have("1 <= s[i]")
            proof.have("s[i] <= m + 1")
            with proof.contradiction("s[i] == c"):
                proof.have("c < c")
            proof.have("1 <= s[i] and s[i] <= m + 1 and s[i] != c")
        with there:
            proof.have("s[i] == i")
            with proof.contradiction("s[i] == c"):
                proof.have("i == c")
            proof.have("1 <= s[i] and s[i] <= m + 1 and s[i] != c")
    with proof.take("i in 1..m", "j in 1..m"), proof.suppose("i != j"):
        first, other = proof.cases("i == c", "i != c")
        with first:
            proof.have("s[c] == m + 1")
            with proof.contradiction("j == c"):
                proof.have("i == j")
            proof.have("s[j] == j")
            with proof.contradiction("s[i] == s[j]"):
                proof.have("j == m + 1")
        with other:
            proof.have("s[i] == i")
            second, neither = proof.cases("j == c", "j != c")
            with second:
                proof.have("s[c] == m + 1")
                with proof.contradiction("s[i] == s[j]"):
                    proof.have("i == m + 1")
            with neither:
                proof.have("s[j] == j")
                with proof.contradiction("s[i] == s[j]"):
                    proof.have("i == j")
    proof.exhibit(PLACES, s="s")


def intervals(x: str, h: str, n: str) -> list[str]:
    """The intervals from x_i, of length h_i, do not overlap."""
    apart = f"{x}[i] + {h}[i] <= {x}[j] or {x}[j] + {h}[j] <= {x}[i]"
    return [
        f"forall i in 1..{n}: {h}[i] > 0",
        f"forall i in 1..{n}: 0 <= {x}[i]",
        f"forall i, j in 1..{n}: i != j implies {apart}",
    ]


@derivation(
    claim="forall i in 1..n: i != c implies x[i] + h[i] <= x[c]",
    where=["x, h in Reals^n", "c in 1..n", *intervals("x", "h", "n"), "forall i in 1..n: x[i] <= x[c]"],
    title="All other intervals lie to the left of the rightmost one",
    source=COVER,
)
def left_of_rightmost_interval(proof: Proof) -> None:
    """One that lies to the right of it would begin later."""
    with proof.take("i in 1..n"), proof.suppose("i != c"):
        proof.have("x[i] + h[i] <= x[c] or x[c] + h[c] <= x[i]")
        proof.have("h[c] > 0")
        with proof.contradiction("x[i] + h[i] > x[c]"):
            left, right = proof.cases("x[i] + h[i] <= x[c]", "x[c] + h[c] <= x[i]")
            with left:
                proof.have("x[c] < x[c]")
            with right:
                proof.have("x[i] <= x[c]")
                proof.have("x[c] < x[c]")
        proof.have("x[i] + h[i] <= x[c]")


def total(x: str, h: str, y: str, n: str) -> str:
    """Such intervals have a total length of at most y."""
    claim = f"Sum({h}[i], (i, 1, {n})) <= {y}"
    return f"forall {x}, {h} in Reals^({n}), {y} in Reals: SeparateIntervals({n}, {x}, {h}, {y}) implies {claim}"


@derivation(
    claim="Sum(h[i], (i, 1, m + 1)) <= y",
    where=[
        "m in Naturals",
        "x, h in Reals^(m + 1)",
        "y in Reals",
        "SeparateIntervals(m + 1, x, h, y)",
        total("u", "g", "z", "m"),
    ],
    title="The total length of one more interval, if that of fewer is known",
    source=COVER,
)
def one_more_interval(proof: Proof) -> None:
    """All but the rightmost lie to the left of it."""
    with proof.take("u, g in Reals^1", "z in Reals"), proof.suppose("SeparateIntervals(1, u, g, z)"):
        proof.have("0 <= u[1]")
        proof.have("u[1] + g[1] <= z")
        proof.have("Sum(g[i], (i, 1, 1)) <= z")
    with proof.take("i, j in 1..1 + 1"), proof.suppose("i != j"):
        for case in proof.cases("i < j", "j < i"):
            with case:
                proof.have("i + 1 <= j or j + 1 <= i")
    proof.example(m=1, x="[i for i in 1..2]", h="[1 for i in 1..2]", y=3)
    proof.obtain("c", "exists c in 1..m + 1: forall i in 1..m + 1: x[i] <= x[c]", by=use("largest_entry", n="m + 1"))
    left = use("left_of_rightmost_interval", x="x", h="h", c="c", n="m + 1")
    proof.have("forall i in 1..m + 1: i != c implies x[i] + h[i] <= x[c]", "the others lie to the left", by=left)
    proof.obtain("s", PLACES, "the others", by=use("places_but_one", c="c"), lengths=["m"])
    with proof.take("i in 1..m"):
        proof.have("1 <= s[i] and s[i] <= m + 1 and s[i] != c")
        proof.have("h[s[i]] > 0")
        proof.have("0 <= x[s[i]]")
        proof.have("x[s[i]] + h[s[i]] <= x[c]")
        proof.have("h[s[i]] > 0 and 0 <= x[s[i]] and x[s[i]] + h[s[i]] <= x[c]")
    with proof.take("i in 1..m", "j in 1..m"), proof.suppose("i != j"):
        proof.have("1 <= s[i] and s[i] <= m + 1 and 1 <= s[j] and s[j] <= m + 1")
        proof.have("s[i] != s[j]")
        proof.have("x[s[i]] + h[s[i]] <= x[s[j]] or x[s[j]] + h[s[j]] <= x[s[i]]")
    fewer = proof.have(total("u", "g", "z", "m"))
    others = use(fewer, u="[x[s[i]] for i in 1..m]", g="[h[s[i]] for i in 1..m]", z="x[c]")
    proof.have("Sum(h[s[i]], (i, 1, m)) <= x[c]", "all but the rightmost", by=others)
    with proof.suppose("c <= m"):
        proof.have("s[c] == m + 1")
        proof.have("h[s[c]] == h[m + 1]")
    with proof.take("i in 1..m"), proof.suppose("i != c"):
        proof.have("s[i] == i")
        proof.have("h[s[i]] == h[i]")
    out = use("term_left_out", x="h", y="[h[s[i]] for i in 1..m]", b="c")
    proof.have("Sum(h[s[i]], (i, 1, m)) == Sum(h[i], (i, 1, m + 1)) - h[c]", "one term left out", by=out)
    proof.start("Sum(h[i], (i, 1, m + 1))")
    proof.at_most("x[c] + h[c]")
    proof.at_most("y")


@derivation(
    claim=total("x", "h", "y", "n"),
    where=["n in Naturals"],
    title="Intervals in [0, y] that do not overlap have a total length of at most y",
    source=COVER,
)
def total_length_of_intervals(proof: Proof) -> None:
    """By induction on their number."""
    base, step = proof.induction("k", 1, total("x", "h", "y", "k"))
    with base, proof.take("x, h in Reals^1", "y in Reals"), proof.suppose("SeparateIntervals(1, x, h, y)"):
        proof.have("0 <= x[1]")
        proof.have("x[1] + h[1] <= y")
        proof.have("Sum(h[i], (i, 1, 1)) <= y")
    with step as every_number:
        with proof.take("x, h in Reals^(k + 1)", "y in Reals"), proof.suppose("SeparateIntervals(k + 1, x, h, y)"):
            more = use("one_more_interval", m="k", x="x", h="h", y="y")
            proof.have("Sum(h[i], (i, 1, k + 1)) <= y", by=more)
    assert every_number.result is not None
    proof.have(total("x", "h", "y", "n"), by=use(every_number.result, k="n"))


@derivation(
    claim="2^(-l) > 0 and 0 <= c*2^(-l) and c*2^(-l) + 2^(-l) <= 1",
    where=["c, l in Integers", "l >= 0", "0 <= c", "c < 2^l"],
    title="The interval of a word lies in [0, 1]",
    source=COVER,
)
def interval_of_word(proof: Proof) -> None:
    """c + 1 is at most 2^l."""
    proof.have("2^(-l) > 0")
    proof.have("2^l*2^(-l) == 1")
    proof.obtain("t", "exists t in Integers: 2^l == t", by=use("power_of_two_integer", k="l"))
    proof.have("c < t")
    proof.have("c + 1 <= t", "integers", by=use("integer_gap", m="c", n="t"))
    proof.have("(2^l - c - 1)*2^(-l) >= 0")
    proof.have("c*2^(-l) + 2^(-l) <= 1")


@derivation(
    claim="Sum(2^(-l[i]), (i, 1, n)) <= 1",
    where=["n in Naturals", "c, l in Integers^n", "PrefixCode(n, c, l)"],
    title="Kraft's inequality: for the lengths l_i of a prefix code the sum of 2^(-l_i) is at most 1",
    source=COVER,
)
def kraft_inequality(proof: Proof) -> None:
    """The intervals of the words do not overlap, and lie in [0, 1]."""
    with proof.take("i in 1..1"), proof.take("j in 1..1"), proof.suppose("i != j and 0 <= 0"):
        with proof.contradiction("floor(0/2^(0 + (-1)*0)) == 0"):
            proof.have("i == j")
        proof.have("floor(0/2^(0 + (-1)*0)) != 0")
    proof.example(n=1, c="[0 for i in 1..1]", l="[0 for i in 1..1]")
    with proof.take("i in 1..n"):
        proof.have("l[i] >= 0 and 0 <= c[i] and c[i] < 2^l[i]")
        inside = "2^(-l[i]) > 0 and 0 <= c[i]*2^(-l[i]) and c[i]*2^(-l[i]) + 2^(-l[i]) <= 1"
        proof.have(inside, by=use("interval_of_word", c="c[i]", l="l[i]"))
    before = "c[i]*2^(-l[i]) + 2^(-l[i]) <= c[j]*2^(-l[j])"
    after = "c[j]*2^(-l[j]) + 2^(-l[j]) <= c[i]*2^(-l[i])"
    apart, swapped = f"{before} or {after}", f"{after} or {before}"
    with proof.take("i in 1..n", "j in 1..n"), proof.suppose("i != j"):
        shorter, longer = proof.cases("l[i] <= l[j]", "l[j] < l[i]")
        with shorter:
            proof.have("floor(c[j]/2^(l[j] - l[i])) != c[i]")
            first = use("word_no_beginning", c="c[i]", d="c[j]", k="l[i]", l="l[j]")
            proof.have(f"floor(c[j]/2^(l[j] - l[i])) != c[i] iff ({swapped})", by=first)
            proof.have(swapped)
            proof.have(apart)
        with longer:
            proof.have("floor(c[i]/2^(l[i] - l[j])) != c[j]")
            second = use("word_no_beginning", c="c[j]", d="c[i]", k="l[j]", l="l[i]")
            proof.have(f"floor(c[i]/2^(l[i] - l[j])) != c[j] iff ({apart})", by=second)
            proof.have(apart)
    separate_intervals = proof.have(total("x", "h", "y", "n"), by=use("total_length_of_intervals", n="n"))
    words = use(separate_intervals, x="[c[i]*2^(-l[i]) for i in 1..n]", h="[2^(-l[i]) for i in 1..n]", y=1)
    proof.have("Sum(2^(-l[i]), (i, 1, n)) <= 1", "intervals in [0, 1]", by=words)


# -- one word made two -------------------------------------------------------------------------------------------------

# The place a of m places becomes the places a and b of m + 1 places; the last place comes from b.
SPLIT_PLACES = ["m in Naturals", "a in 1..m", "b in 1..m + 1", "a < b"]
ORIGIN = ["s[b] == a", "b <= m implies s[m + 1] == b", "forall i in 1..m: i != b implies s[i] == i"]


PLACES_SPLIT = "exists s in Integers^(m + 1): " + " and ".join(f"({fact})" for fact in ORIGIN)


@derivation(
    claim=PLACES_SPLIT,
    where=SPLIT_PLACES,
    title="The places that m + 1 places come from",
    source=COVER,
)
def places_split(proof: Proof) -> None:
    """Place by place."""
    proof.exhibit(PLACES_SPLIT, s="[if(i == b, a, if(i == m + 1, b, i)) for i in 1..m + 1]")


def origins(i: str) -> list[str]:
    """Where the place i comes from."""
    return [
        f"s[{i}] == a and {i} == b",
        f"s[{i}] == b and {i} == m + 1 and b <= m",
        f"s[{i}] == {i} and {i} <= m and {i} != b",
    ]


@derivation(
    claim=" or ".join(origins("i")),
    where=[*SPLIT_PLACES, "s in Integers^(m + 1)", *ORIGIN, "i in 1..m + 1"],
    title="Where a place comes from when the place a is split into a and b, and the last place comes from b",
    source=COVER,
)
def origin_of_place(proof: Proof) -> None:
    """b comes from a, the last place from b, and the others stay."""
    proof.example(m=1, a=1, b=2, s="[1 for i in 1..2]", i=1)
    claim = " or ".join(origins("i"))
    first, other = proof.cases("i == b", "i != b")
    with first:
        proof.have("s[i] == a")
        proof.have(claim)
    with other:
        last, before = proof.cases("i == m + 1", "i != m + 1")
        with last:
            with proof.contradiction("b >= m + 1"):
                proof.have("i == b")
            proof.have("b <= m")
            proof.have("s[m + 1] == b")
            proof.have(claim)
        with before:
            proof.have("i < m + 1")
            proof.have("i <= m")
            proof.have("s[i] == i")
            proof.have(claim)


@derivation(
    claim="s[i] != s[j] or i == a and j == b or i == b and j == a",
    where=[*SPLIT_PLACES, "s in Integers^(m + 1)", *ORIGIN, "i, j in 1..m + 1", "i != j"],
    title="When the place a is split into a and b, only these two come from one place",
    source=COVER,
)
def only_split_place_twice(proof: Proof) -> None:
    """By the origin of each of the places."""
    proof.example(m=1, a=1, b=2, s="[1 for i in 1..2]", i=1, j=2)
    claim = "s[i] != s[j] or i == a and j == b or i == b and j == a"
    for place in ("i", "j"):
        proof.have(" or ".join(origins(place)), by=use("origin_of_place", i=place))
    same, different = proof.cases("s[i] == s[j]", "s[i] != s[j]")
    with same:
        for first, case in enumerate(proof.cases(*origins("i"))):
            with case:
                for second, inner in enumerate(proof.cases(*origins("j"))):
                    with inner:
                        match first, second:
                            case 0, 2:
                                proof.have("j == a")
                            case 2, 0:
                                proof.have("i == a")
                            case (0, 1) | (1, 0):
                                proof.have("a == b")
                            case 1, 2:
                                proof.have("j == b")
                            case 2, 1:
                                proof.have("i == b")
                            case _:
                                proof.have("i == j")
                        proof.have(claim)
    with different:
        proof.have(claim)


HALVES = [
    *SPLIT_PLACES,
    "x, h in Reals^m",
    "y, g in Reals^(m + 1)",
    "y[a] == x[a]",
    "g[a] == h[a]/2",
    "y[b] == x[a] + h[a]/2",
    "g[b] == h[a]/2",
    "RestMoved(m, y, x, a, b)",
    "RestMoved(m, g, h, a, b)",
    "forall i in 1..m: h[i] > 0",
]
HALVES_EXAMPLE = {
    "m": 3,
    "a": 1,
    "b": 2,
    "x": "[i for i in 1..3]",
    "h": "[1 for i in 1..3]",
    "y": "[if(i == 1, 1, if(i == 2, 3/2, if(i <= 3, i, 2))) for i in 1..4]",
    "g": "[if(i == 1, 1/2, if(i == 2, 1/2, 1)) for i in 1..4]",
}
INSIDE = "g[i] > 0 and x[s[i]] <= y[i] and y[i] + g[i] <= x[s[i]] + h[s[i]]"


@derivation(
    claim=INSIDE,
    where=[*HALVES, "s in Integers^(m + 1)", *ORIGIN, "i in 1..m + 1"],
    title="When an interval is split into halves, each interval lies in the one that it comes from",
    source=COVER,
)
def interval_in_origin(proof: Proof) -> None:
    """The halves lie in the interval that is split; the others are what they were."""
    proof.example(**HALVES_EXAMPLE, s="[if(i == 2, 1, if(i <= 3, i, 2)) for i in 1..4]", i=1)
    proof.have("h[a] > 0")
    second, last, stays = proof.cases(*origins("i"), by=use("origin_of_place", i="i"))
    with second:
        proof.have(INSIDE)
    with last:
        proof.have("x[b] == y[m + 1]")
        proof.have("h[b] == g[m + 1]")
        proof.have("x[s[i]] == x[b] and h[s[i]] == h[b]")
        proof.have("h[b] > 0")
        proof.have(INSIDE)
    with stays:
        proof.have("x[s[i]] == x[i] and h[s[i]] == h[i]")
        proof.have("h[i] > 0")
        first, other = proof.cases("i == a", "i != a")
        with first:
            proof.have("y[i] == x[a]")
            proof.have("g[i] == h[a]/2")
            proof.have(INSIDE)
        with other:
            proof.have("y[i] == x[i]")
            proof.have("g[i] == h[i]")
            proof.have(INSIDE)


@derivation(
    claim="y[i] + g[i] <= y[j] or y[j] + g[j] <= y[i]",
    where=[
        *HALVES,
        "forall i, j in 1..m: i != j implies x[i] + h[i] <= x[j] or x[j] + h[j] <= x[i]",
        "i, j in 1..m + 1",
        "i != j",
    ],
    title="When an interval is split into halves, the intervals still do not overlap",
    source=COVER,
)
def halves_do_not_overlap(proof: Proof) -> None:
    """Two intervals are the halves, or lie in different intervals that do not overlap."""
    with proof.take("u in 1..3"), proof.take("v in 1..3"), proof.suppose("u != v"):
        for case in proof.cases("u < v", "v < u"):
            with case:
                proof.have("u + 1 <= v or v + 1 <= u")
    proof.example(**HALVES_EXAMPLE, i=1, j=2)
    proof.obtain("s", PLACES_SPLIT, by="places_split", lengths=["m + 1"])
    claim = "y[i] + g[i] <= y[j] or y[j] + g[j] <= y[i]"
    cases = ("s[i] != s[j]", "i == a and j == b", "i == b and j == a")
    different, *halves = proof.cases(*cases, by=use("only_split_place_twice", i="i", j="j"))
    with different:
        for place in ("i", "j"):
            proof.have(" or ".join(origins(place)), by=use("origin_of_place", i=place))
            for case in proof.cases(*origins(place)):
                with case:
                    proof.have(f"1 <= s[{place}] and s[{place}] <= m")
        apart = proof.cases("x[s[i]] + h[s[i]] <= x[s[j]]", "x[s[j]] + h[s[j]] <= x[s[i]]")
        for place in ("i", "j"):
            proof.have(INSIDE.replace("[i]", f"[{place}]"), by=use("interval_in_origin", i=place))
        for case, before in zip(apart, claim.split(" or "), strict=True):
            with case:
                proof.have(before)
                proof.have(claim)
    for case in halves:
        with case:
            proof.have("y[a] + g[a] <= y[b]")
            proof.have(claim)


@derivation(
    claim="0 <= y[i] and y[i] + g[i] <= 1",
    where=[*HALVES, "forall i in 1..m: 0 <= x[i] and x[i] + h[i] <= 1", "i in 1..m + 1"],
    title="When an interval is split into halves, the intervals still lie in [0, 1]",
    source=COVER,
)
def halves_in_unit_interval(proof: Proof) -> None:
    """Each lies in one that did."""
    example = {"x": "[0 for i in 1..3]", "y": "[if(i == 2, 1/2, 0) for i in 1..4]"}
    proof.example(**{**HALVES_EXAMPLE, **example}, i=1)
    proof.obtain("s", PLACES_SPLIT, by="places_split", lengths=["m + 1"])
    for case in proof.cases(*origins("i"), by=use("origin_of_place", i="i")):
        with case:
            proof.have("1 <= s[i] and s[i] <= m")
    proof.have("0 <= x[s[i]] and x[s[i]] + h[s[i]] <= 1")
    proof.have(INSIDE, by=use("interval_in_origin", i="i"))


@derivation(
    claim="0 <= c and c < 2^l",
    where=["c, l in Integers", "0 <= c*2^(-l)", "c*2^(-l) + 2^(-l) <= 1"],
    title="An interval in [0, 1] belongs to a word",
    source=COVER,
)
def word_of_interval(proof: Proof) -> None:
    """Times 2^l."""
    proof.have("2^(-l) > 0")
    proof.have("2^l > 0")
    proof.have("2^l*2^(-l) == 1")
    with proof.contradiction("c < 0"):
        proof.have("(-c)*2^(-l) > 0")
    with proof.contradiction("c >= 2^l"):
        proof.have("(c - 2^l)*2^(-l) >= 0")
        proof.have("c*2^(-l) >= 1")
    proof.have("0 <= c and c < 2^l")


@derivation(
    claim="PrefixCode(n, c, l)",
    where=["n in Naturals", "c, l in Integers^n", "forall i in 1..n: l[i] >= 0", "WordIntervals(n, c, l)"],
    title="Words are a prefix code if their intervals in [0, 1] do not overlap",
    source=COVER,
)
def prefix_code_of_intervals(proof: Proof) -> None:
    """A word is not the beginning of another if the intervals are apart."""
    proof.example(n=1, c="[0 for i in 1..1]", l="[0 for i in 1..1]")
    with proof.take("i in 1..n"):
        proof.have("l[i] >= 0")
        proof.have("0 <= c[i] and c[i] < 2^l[i]", by=use("word_of_interval", c="c[i]", l="l[i]"))
        proof.have("l[i] >= 0 and 0 <= c[i] and c[i] < 2^l[i]")
    with proof.take("i in 1..n", "j in 1..n"), proof.suppose("i != j and l[i] <= l[j]"):
        after = "c[j]*2^(-l[j]) + 2^(-l[j]) <= c[i]*2^(-l[i])"
        before = "c[i]*2^(-l[i]) + 2^(-l[i]) <= c[j]*2^(-l[j])"
        proof.have(f"{before} or {after}")
        for case in proof.cases(before, after):
            with case:
                proof.have(f"{after} or {before}")
        words = use("word_no_beginning", c="c[i]", d="c[j]", k="l[i]", l="l[j]")
        proof.have(f"floor(c[j]/2^(l[j] - l[i])) != c[i] iff ({after} or {before})", by=words)
        proof.have("floor(c[j]/2^(l[j] - l[i])) != c[i]")


@derivation(
    claim="WordIntervals(m + 1, d, k)",
    where=[
        *SPLIT_PLACES,
        "c, l in Integers^m",
        "d, k in Integers^(m + 1)",
        "LengthSplit(m, k, l, a, b)",
        "WordSplit(m, d, c, a, b)",
        "WordIntervals(m, c, l)",
    ],
    title="When 0 and 1 are appended to a word, the intervals of the words still do not overlap",
    source=COVER,
)
def word_split(proof: Proof) -> None:
    """The interval of the word is split into halves."""
    x, h = "[c[i]*2^(-l[i]) for i in 1..m]", "[2^(-l[i]) for i in 1..m]"
    y, g = "[d[i]*2^(-k[i]) for i in 1..m + 1]", "[2^(-k[i]) for i in 1..m + 1]"
    proof.have("2^(-(l[a] + 1)) == 2^(-l[a])/2")
    proof.have("2^(-k[a]) == 2^(-l[a])/2")
    proof.have("2^(-k[b]) == 2^(-l[a])/2")
    proof.have("d[a]*2^(-k[a]) == c[a]*2^(-l[a])")
    proof.have("d[b]*2^(-k[b]) == c[a]*2^(-l[a]) + 2^(-l[a])/2")
    with proof.suppose("b <= m"):
        proof.have("l[b] == k[m + 1]")
        proof.have("2^(-l[b]) == 2^(-k[m + 1])")
    with proof.suppose("b <= m"):
        proof.have("l[b] == k[m + 1]")
        proof.have("c[b] == d[m + 1]")
        proof.have("c[b]*2^(-l[b]) == d[m + 1]*2^(-k[m + 1])")
    with proof.take("i in 1..m"), proof.suppose("i != a and i != b"):
        proof.have("l[i] == k[i]")
        proof.have("2^(-l[i]) == 2^(-k[i])")
    with proof.take("i in 1..m"), proof.suppose("i != a and i != b"):
        proof.have("l[i] == k[i]")
        proof.have("c[i] == d[i]")
        proof.have("c[i]*2^(-l[i]) == d[i]*2^(-k[i])")
    with proof.take("i in 1..m"):
        proof.have("2^(-l[i]) > 0")
    with proof.take("i in 1..m + 1"):
        inside = use("halves_in_unit_interval", x=x, h=h, y=y, g=g, i="i")
        proof.have("0 <= d[i]*2^(-k[i]) and d[i]*2^(-k[i]) + 2^(-k[i]) <= 1", by=inside)
    with proof.take("i in 1..m + 1", "j in 1..m + 1"), proof.suppose("i != j"):
        apart = use("halves_do_not_overlap", x=x, h=h, y=y, g=g, i="i", j="j")
        before = "d[i]*2^(-k[i]) + 2^(-k[i]) <= d[j]*2^(-k[j])"
        after = "d[j]*2^(-k[j]) + 2^(-k[j]) <= d[i]*2^(-k[i])"
        proof.have(f"{before} or {after}", by=apart)
