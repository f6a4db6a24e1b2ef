"""Limits of multiples and of functions with a constant sum, at finite and infinite ends of an interval."""

from symbolic_it.derivation.language import Use, derivation, use
from symbolic_it.derivation.proof import Proof

SOURCE = "Rudin: Principles of Mathematical Analysis, 3rd ed., Theorems 4.4 and 4.34"
MULTIPLE = "-eps < c*F(x) - c*A and c*F(x) - c*A < eps"


@derivation(
    claim="exists t in (0, oo): t < a and t < b and t < c",
    where=["a > 0", "b > 0", "c > 0"],
    title="Below three positive numbers there is another",
)
def below_three_positive(proof: Proof) -> None:
    """1/(1/a + 1/b + 1/c) is less than each of them."""
    proof.have("1/a > 0 and 1/b > 0 and 1/c > 0")
    for v in "abc":
        proof.have(f"{v}*(1/a + 1/b + 1/c) > 1", "the other two terms are positive")
        proof.have(f"1/(1/a + 1/b + 1/c) < {v}", "divided by the sum")
    proof.exhibit("exists t in (0, oo): t < a and t < b and t < c", t="1/(1/a + 1/b + 1/c)")


@derivation(
    claim="exists t in Reals: a < t and b < t and c < t",
    where=["a, b, c in Reals"],
    title="Above three numbers there is another",
)
def above_three_numbers(proof: Proof) -> None:
    """a^2 + b^2 + c^2 + 1, since t < t^2 + 1."""
    for v in "abc":
        proof.have(f"({v} - 1/2)^2 >= 0 and {v}^2 >= 0", "squares")
    proof.exhibit("exists t in Reals: a < t and b < t and c < t", t="a^2 + b^2 + c^2 + 1")


def multiple(proof: Proof, limit: str, near: str, inside: str) -> None:
    """|c (F - A)| < eps where |F - A| < eps/k with k = c^2 + 1 > |c|."""
    given = proof.have(f"limit(F(x), {limit}) == A", where=["x in Reals"])
    proof.have("(c - 1/2)^2 >= 0 and (c + 1/2)^2 >= 0", "squares")
    proof.obtain("k", "exists k in (0, oo): k > c and k > -c and k == c^2 + 1")
    with proof.take("eps > 0"):
        proof.obtain("e", "exists e in (0, oo): e == eps/k")
        proof.have("k*e == eps")
        proof.obtain("t", use(given, eps="e"), "the limit of F")
        with proof.take(inside):
            proof.have("-e < F(x) - A and F(x) - A < e", "near the limit")
            for sign in "+-":
                proof.have(f"(k + c)*(e {sign} (F(x) - A)) > 0", "both factors are positive")
                proof.have(f"(k - c)*(e {sign} (F(x) - A)) > 0", "both factors are positive")
            proof.have("c*(F(x) - A) < eps", "half the sum of two of them")
            proof.have("-eps < c*(F(x) - A)", "half the sum of the other two")
            proof.have(MULTIPLE)
        proof.exhibit(f"exists t in Reals: {near}", t="t")
    proof.have(f"limit(c*F(x), {limit}) == c*A", where=["x in Reals"])


def constant_sum(proof: Proof, limit: str, beyond: Use, place: str) -> None:
    """Near the end, at a `place` that is near enough for both limits, F + G is c and as near to A + B as we like."""
    first = proof.have(f"limit(F(x), {limit}) == A", where=["x in Reals"])
    second = proof.have(f"limit(G(x), {limit}) == B", where=["x in Reals"])
    with proof.take("m in Naturals"):
        proof.obtain("u", use(first, eps="1/(2*m)"), "the limit of F")
        proof.obtain("v", use(second, eps="1/(2*m)"), "the limit of G")
        proof.obtain("t", beyond, "a place near enough for both")
        proof.have(f"F({place}) + G({place}) == c", "the sum is constant")
        proof.have(f"-1/(2*m) < F({place}) - A < 1/(2*m)", "near enough for F")
        proof.have(f"-1/(2*m) < G({place}) - B < 1/(2*m)", "near enough for G")
        proof.have("A + B - c <= 1/m and c - A - B <= 1/m", "added up")
        proof.have("m*(A + B - c) <= 1 and m*(c - A - B) <= 1", "times m")
    proof.have("A + B - c <= 0", "its multiples are bounded", by=use("bounded_multiples", x="A + B - c", c="1"))
    proof.have("c - A - B <= 0", "its multiples are bounded", by=use("bounded_multiples", x="c - A - B", c="1"))
    proof.have("A + B == c")


@derivation(
    claim="limit(c*F(x), x, a, '+') == c*A",
    where=["F in Functions", "a, A, c in Reals", "limit(F(x), x, a, '+') == A"],
    title="The limit from the right of a multiple",
    source=SOURCE,
)
def multiple_limit_right(proof: Proof) -> None:
    """c F is as near to c A as we like where F is near enough to A."""
    proof.example(F="x -> 0", A=0, c=0, a=0)
    multiple(proof, "x, a, '+'", f"0 < t and (forall x in (a, a + t): {MULTIPLE})", "x in (a, a + t)")


@derivation(
    claim="limit(c*F(x), x, a, '-') == c*A",
    where=["F in Functions", "a, A, c in Reals", "limit(F(x), x, a, '-') == A"],
    title="The limit from the left of a multiple",
    source=SOURCE,
)
def multiple_limit_left(proof: Proof) -> None:
    """c F is as near to c A as we like where F is near enough to A."""
    proof.example(F="x -> 0", A=0, c=0, a=0)
    multiple(proof, "x, a, '-'", f"0 < t and (forall x in (a - t, a): {MULTIPLE})", "x in (a - t, a)")


@derivation(
    claim="limit(c*F(x), x, oo) == c*A",
    where=["F in Functions", "A, c in Reals", "limit(F(x), x, oo) == A"],
    title="The limit at infinity of a multiple",
    source=SOURCE,
)
def multiple_limit_above(proof: Proof) -> None:
    """c F is as near to c A as we like where F is near enough to A."""
    proof.example(F="x -> 0", A=0, c=0)
    multiple(proof, "x, oo", f"forall x in (t, oo): {MULTIPLE}", "x in (t, oo)")


@derivation(
    claim="limit(c*F(x), x, -oo) == c*A",
    where=["F in Functions", "A, c in Reals", "limit(F(x), x, -oo) == A"],
    title="The limit at minus infinity of a multiple",
    source=SOURCE,
)
def multiple_limit_below(proof: Proof) -> None:
    """c F is as near to c A as we like where F is near enough to A."""
    proof.example(F="x -> 0", A=0, c=0)
    multiple(proof, "x, -oo", f"forall x in (-oo, t): {MULTIPLE}", "x in (-oo, t)")


@derivation(
    claim="A + B == c",
    where=[
        "F, G in Functions",
        "lo, hi, A, B, c in Reals",
        "lo < hi",
        "forall x in (lo, hi): F(x) + G(x) == c",
        "limit(F(x), x, lo, '+') == A",
        "limit(G(x), x, lo, '+') == B",
    ],
    title="The limits from the right of two functions with a constant sum have that sum",
    source=SOURCE,
)
def constant_sum_limit_right(proof: Proof) -> None:
    """Near the end F + G differs from A + B by less than any positive number."""
    proof.example(F="x -> 0", G="x -> 0", lo=0, hi=1, A=0, B=0, c=0)
    constant_sum(proof, "x, lo, '+'", use("below_three_positive", a="hi - lo", b="u", c="v"), "lo + t")


@derivation(
    claim="A + B == c",
    where=[
        "F, G in Functions",
        "lo, hi, A, B, c in Reals",
        "lo < hi",
        "forall x in (lo, hi): F(x) + G(x) == c",
        "limit(F(x), x, hi, '-') == A",
        "limit(G(x), x, hi, '-') == B",
    ],
    title="The limits from the left of two functions with a constant sum have that sum",
    source=SOURCE,
)
def constant_sum_limit_left(proof: Proof) -> None:
    """Near the end F + G differs from A + B by less than any positive number."""
    proof.example(F="x -> 0", G="x -> 0", lo=0, hi=1, A=0, B=0, c=0)
    constant_sum(proof, "x, hi, '-'", use("below_three_positive", a="hi - lo", b="u", c="v"), "hi - t")


@derivation(
    claim="A + B == c",
    where=[
        "F, G in Functions",
        "lo, A, B, c in Reals",
        "forall x in (lo, oo): F(x) + G(x) == c",
        "limit(F(x), x, oo) == A",
        "limit(G(x), x, oo) == B",
    ],
    title="The limits at infinity of two functions with a constant sum have that sum",
    source=SOURCE,
)
def constant_sum_limit_above(proof: Proof) -> None:
    """Near the end F + G differs from A + B by less than any positive number."""
    proof.example(F="x -> 0", G="x -> 0", lo=0, A=0, B=0, c=0)
    constant_sum(proof, "x, oo", use("above_three_numbers", a="lo", b="u", c="v"), "t")


@derivation(
    claim="A + B == c",
    where=[
        "F, G in Functions",
        "hi, A, B, c in Reals",
        "forall x in (-oo, hi): F(x) + G(x) == c",
        "limit(F(x), x, -oo) == A",
        "limit(G(x), x, -oo) == B",
    ],
    title="The limits at minus infinity of two functions with a constant sum have that sum",
    source=SOURCE,
)
def constant_sum_limit_below(proof: Proof) -> None:
    """Near the end F + G differs from A + B by less than any positive number."""
    proof.example(F="x -> 0", G="x -> 0", hi=0, A=0, B=0, c=0)
    constant_sum(proof, "x, -oo", use("above_three_numbers", a="-hi", b="-u", c="-v"), "-t")
