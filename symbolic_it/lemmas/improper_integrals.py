"""Improper integrals as differences of the limits of an antiderivative: linearity, monotony, Gibbs' inequality."""

from symbolic_it.derivation.language import Use, derivation, use
from symbolic_it.derivation.proof import Block, Fact, Proof

RUDIN = "Rudin: Principles of Mathematical Analysis, 3rd ed., "
COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 8.6.1"


WITHIN = "-eps < {0} - {1} and {0} - {1} < eps"
TOTAL, LIMIT_TOTAL = "F(x) + G(x) + H(x) + K(x)", "(A + B + C + D)"
NEAR_TOTAL = WITHIN.format(f"({TOTAL})", LIMIT_TOTAL)
PARTS = tuple(zip("FGHK", "ABCD", strict=True))


def sum_of_four(proof: Proof, limit: str, near: str, inside: str, beyond: str) -> None:
    """Each of the four functions is within eps/4 of its limit, at places that `beyond` finds."""
    given = [proof.have(f"limit({f}(x), {limit}) == {a}", where=["x in Reals"]) for f, a in PARTS]
    with proof.take("eps > 0"):
        for place, limit_of_part in zip("lmqr", given, strict=True):
            proof.obtain(place, use(limit_of_part, eps="eps/4"), "near enough for one of the functions")
        proof.obtain("u", use(beyond, a="l", b="m", c="q"), "near enough for three of them")
        proof.obtain("t", use(beyond, a="u", b="r", c="u"), "near enough for all")
        with proof.take(inside):
            for f, a in PARTS:
                proof.have(f"-eps/4 < {f}(x) - {a} and {f}(x) - {a} < eps/4", "near its limit")
            proof.have(NEAR_TOTAL, "added up")
        proof.exhibit(f"exists t in Reals: {near}", t="t")
    proof.have(f"limit({TOTAL}, {limit}) == {LIMIT_TOTAL}", where=["x in Reals"])


@derivation(
    claim=f"limit({TOTAL}, x, lo, '+') == {LIMIT_TOTAL}",
    where=[
        "F, G, H, K in Functions",
        "lo, A, B, C, D in Reals",
        *(f"limit({f}(x), x, lo, '+') == {a}" for f, a in PARTS),
    ],
    title="The limit from the right of the sum of four functions",
    source=RUDIN + "Theorem 4.4",
)
def sum_of_four_limit_right(proof: Proof) -> None:
    """Each function is within eps/4 of its limit."""
    proof.example(F="x -> 0", G="x -> 0", H="x -> 0", K="x -> 0", A=0, B=0, C=0, D=0, lo=0)
    near = f"0 < t and (forall x in (lo, lo + t): {NEAR_TOTAL})"
    sum_of_four(proof, "x, lo, '+'", near, "x in (lo, lo + t)", "below_three_positive")


@derivation(
    claim=f"limit({TOTAL}, x, oo) == {LIMIT_TOTAL}",
    where=[
        "F, G, H, K in Functions",
        "A, B, C, D in Reals",
        *(f"limit({f}(x), x, oo) == {a}" for f, a in PARTS),
    ],
    title="The limit at infinity of the sum of four functions",
    source=RUDIN + "Theorem 4.34",
)
def sum_of_four_limit_above(proof: Proof) -> None:
    """Each function is within eps/4 of its limit."""
    proof.example(F="x -> 0", G="x -> 0", H="x -> 0", K="x -> 0", A=0, B=0, C=0, D=0)
    near = f"forall x in (t, oo): {NEAR_TOTAL}"
    sum_of_four(proof, "x, oo", near, "x in (t, oo)", "above_three_numbers")


@derivation(
    claim=f"limit({TOTAL}, x, -oo) == {LIMIT_TOTAL}",
    where=[
        "F, G, H, K in Functions",
        "A, B, C, D in Reals",
        *(f"limit({f}(x), x, -oo) == {a}" for f, a in PARTS),
    ],
    title="The limit at minus infinity of the sum of four functions",
    source=RUDIN + "Theorem 4.34",
)
def sum_of_four_limit_below(proof: Proof) -> None:
    """Each function is within eps/4 of its limit."""
    proof.example(F="x -> 0", G="x -> 0", H="x -> 0", K="x -> 0", A=0, B=0, C=0, D=0)
    near = f"forall x in (-oo, t): {NEAR_TOTAL}"
    sum_of_four(proof, "x, -oo", near, "x in (-oo, t)", "below_three_numbers")


@derivation(
    claim="exists t in Reals: t < a and t < b and t < c",
    where=["a, b, c in Reals"],
    title="Below three numbers there is another",
)
def below_three_numbers(proof: Proof) -> None:
    """Minus a number above their negatives."""
    proof.obtain("s", use("above_three_numbers", a="-a", b="-b", c="-c"))
    proof.exhibit("exists t in Reals: t < a and t < b and t < c", t="-s")


GAP = "xlogy(P(x), P(x)) - xlogy(P(x), Q(x)) + Q(x) - P(x)"
AGREE = "A <= B and (A == B implies forall x in {0}: P(x) == Q(x))"


def integrand(interval: str) -> list[str]:
    """P >= 0 and Q > 0 in the interval, and H is an antiderivative of P log(P/Q) + Q - P."""
    return [
        f"forall x in {interval}: P(x) >= 0 and Q(x) > 0",
        f"forall x in {interval}: diff(H(x), x) == {GAP}",
    ]


def result(block: Block) -> Fact:
    """What a finished block established."""
    assert block.result is not None
    return block.result


def integral_not_negative(proof: Proof, interval: str, low: str, left: Use, place: str, some: str, lower: str) -> None:
    """H increases, so all its values lie between its limits; if these are equal H is constant and has no slope.

    By `left` the `place`, a text with t, is on the left of x and near enough to the lower end; `some`
    is any point of the interval, and `lower` is to the left of x.
    """
    below = proof.have(f"limit(H(x), {low}) == A", where=["x in Reals"])
    above = proof.have("limit(H(x), x, oo) == B", where=["x in Reals"])
    with proof.take(f"x in {interval}") as sign:
        proof.have(f"{GAP} >= 0", "Gibbs' inequality for two numbers", by=use("gibbs_term", a="P(x)", b="Q(x)"))
    with proof.take(f"u, v in {interval}") as increasing, proof.suppose("u < v"):
        proof.obtain("s", use("mean_value", F="H", G=f"x -> {GAP}", a="u", b="v"), "the mean value theorem")
        proof.have(f"{GAP} >= 0".replace("(x)", "(s)"), by=use(result(sign), x="s"))
        proof.have("H(u) <= H(v)")
    with proof.take(f"x in {interval}") as between:
        with proof.contradiction("H(x) < A"):
            proof.obtain("d", use(below, eps="A - H(x)"), "the limit at the lower end")
            proof.obtain("t", left, "a place near the end")
            proof.have(f"H({place}) <= H(x)", "H increases", by=use(result(increasing), u=place, v="x"))
            proof.have(f"-(A - H(x)) < H({place}) - A", "near the limit")
        with proof.contradiction("B < H(x)"):
            proof.obtain("d", use(above, eps="H(x) - B"), "the limit at the upper end")
            proof.obtain("t", use("above_three_numbers", a=0, b="d", c="x"), "a place near the end")
            proof.have("H(x) <= H(t)", "H increases", by=use(result(increasing), u="x", v="t"))
            proof.have("H(t) - B < H(x) - B", "near the limit")
        proof.have("A <= H(x) and H(x) <= B")
    proof.have(f"A <= H({some}) and H({some}) <= B", by=use(result(between), x=some))
    with proof.suppose("A == B"):
        with proof.take(f"x in {interval}"):
            proof.have("A <= H(x) and H(x) <= B", by=use(result(between), x="x"))
            proof.have("H(x) == A")
        with proof.take(f"x in {interval}"):
            extremum = use("interior_extremum", F="H", a=lower, b="x + 1", x="x", v=GAP)
            proof.have(f"{GAP} == 0", "the derivative of H, which is constant", by=extremum)
            with proof.contradiction("P(x) != Q(x)"):
                proof.have(f"{GAP} > 0", "strict inequality", by=use("gibbs_term_strict", a="P(x)", b="Q(x)"))
            proof.have("P(x) == Q(x)")


@derivation(
    claim=AGREE.format("(lo, oo)"),
    where=[
        "P, Q, H in Functions",
        "lo, A, B in Reals",
        *integrand("(lo, oo)"),
        "limit(H(x), x, lo, '+') == A",
        "limit(H(x), x, oo) == B",
    ],
    title="The integral of P log(P/Q) + Q - P over (lo, oo) is not negative, and 0 only for P = Q",
    source=COVER,
)
def gibbs_on_half_line(proof: Proof) -> None:
    """The integrand is not negative, and 0 only where P = Q."""
    proof.example(P="x -> 1", Q="x -> 1", H="x -> 0", lo=0, A=0, B=0)
    left = use("below_three_positive", a=1, b="d", c="x - lo")
    integral_not_negative(proof, "(lo, oo)", "x, lo, '+'", left, "lo + t", "lo + 1", "lo")


@derivation(
    claim=AGREE.format("Reals"),
    where=[
        "P, Q, H in Functions",
        "A, B in Reals",
        *integrand("Reals"),
        "limit(H(x), x, -oo) == A",
        "limit(H(x), x, oo) == B",
    ],
    title="The integral of P log(P/Q) + Q - P over the line is not negative, and 0 only for P = Q",
    source=COVER,
)
def gibbs_on_line(proof: Proof) -> None:
    """The integrand is not negative, and 0 only where P = Q."""
    proof.example(P="x -> 1", Q="x -> 1", H="x -> 0", A=0, B=0)
    left = use("below_three_numbers", a=0, b="d", c="x")
    integral_not_negative(proof, "Reals", "x, -oo", left, "t", "0", "x - 1")


def reversed_integral(proof: Proof, interval: str, lemma: str, limits: tuple[tuple[str, str, Use], ...]) -> None:
    """The integral of Q log(Q/P) + P - Q is the negative one, and it is not negative, either."""
    turned = "xlogy(Q(x), Q(x)) - xlogy(Q(x), P(x)) + P(x) - Q(x)"
    proof.have("A <= B", "the integral is not negative", by=use(lemma, H="H"))
    with proof.take(f"x in {interval}"):
        proof.have("P(x) == Q(x)")
        proof.have("Q(x) >= 0 and P(x) > 0")
    with proof.take(f"x in {interval}"):
        proof.have("P(x) == Q(x)")
        proof.have(f"{GAP} == 0 and {turned} == 0", "all terms cancel")
        proof.have(f"diff(-H(x), x) == {turned}", "both are 0")
    for limit, value, negative in limits:
        proof.have(f"limit(-H(x), {limit}) == -{value}", "a multiple", by=negative, where=["x in Reals"])
    proof.have("-A <= -B", "the same for Q and P", by=use(lemma, P="Q", Q="P", H="x -> -H(x)", A="-A", B="-B"))
    proof.have("A == B")


@derivation(
    claim="A == B",
    where=[
        "P, Q, H in Functions",
        "lo, A, B in Reals",
        *integrand("(lo, oo)"),
        "limit(H(x), x, lo, '+') == A",
        "limit(H(x), x, oo) == B",
        "forall x in (lo, oo): P(x) == Q(x)",
    ],
    title="The integral of P log(P/Q) + Q - P over (lo, oo) is 0 for P = Q",
    source=COVER,
)
def gibbs_on_half_line_equal(proof: Proof) -> None:
    """The integral of Q log(Q/P) + P - Q is its negative, and neither is negative."""
    proof.example(P="x -> 1", Q="x -> 1", H="x -> 0", lo=0, A=0, B=0)
    low, high = use("multiple_limit_right", F="H", a="lo", c=-1), use("multiple_limit_above", F="H", A="B", c=-1)
    limits = (("x, lo, '+'", "A", low), ("x, oo", "B", high))
    reversed_integral(proof, "(lo, oo)", "gibbs_on_half_line", limits)


@derivation(
    claim="A == B",
    where=[
        "P, Q, H in Functions",
        "A, B in Reals",
        *integrand("Reals"),
        "limit(H(x), x, -oo) == A",
        "limit(H(x), x, oo) == B",
        "forall x in Reals: P(x) == Q(x)",
    ],
    title="The integral of P log(P/Q) + Q - P over the line is 0 for P = Q",
    source=COVER,
)
def gibbs_on_line_equal(proof: Proof) -> None:
    """The integral of Q log(Q/P) + P - Q is its negative, and neither is negative."""
    proof.example(P="x -> 1", Q="x -> 1", H="x -> 0", A=0, B=0)
    low, high = use("multiple_limit_below", F="H", c=-1), use("multiple_limit_above", F="H", A="B", c=-1)
    reversed_integral(proof, "Reals", "gibbs_on_line", (("x, -oo", "A", low), ("x, oo", "B", high)))
