"""Integers among the real numbers: powers of 2, sums, vectors with entries replaced, the largest of finitely many."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

SOURCE = "Rudin: Principles of Mathematical Analysis, 3rd ed., chapter 1"


@derivation(
    claim="exists t in Integers: 2^k == t",
    where=["k in Integers", "k >= 0"],
    title="A power of 2 with an exponent that is not negative is an integer",
    source=SOURCE,
)
def power_of_two_integer(proof: Proof) -> None:
    """By induction."""
    base, step = proof.induction("j", 0, "exists t in Integers: 2^j == t")
    with base:
        proof.exhibit("exists t in Integers: 2^0 == t", t="1")
    with step:
        proof.obtain("s", "exists t in Integers: 2^j == t")
        proof.start("2^(j + 1)")
        proof.equal("2*2^j")
        proof.equal("2*s")
        proof.exhibit("exists t in Integers: 2^(j + 1) == t", t="2*s")


@derivation(
    claim="exists t in Integers: Sum(x[i], (i, 1, n)) == t",
    where=["x in Reals^n", "forall i in 1..n: exists t in Integers: x[i] == t"],
    title="A sum of integers is an integer",
    source=SOURCE,
)
def sum_of_integers(proof: Proof) -> None:
    """By induction on the number of terms."""
    proof.example(n=1, x="[0 for i in 1..1]")
    base, step = proof.induction("k", 0, "k <= n implies exists t in Integers: Sum(x[i], (i, 1, k)) == t")
    with base, proof.suppose("0 <= n"):
        proof.exhibit("exists t in Integers: Sum(x[i], (i, 1, 0)) == t", t="0")
    with step, proof.suppose("k + 1 <= n"):
        proof.have("k <= n")
        proof.obtain("s", "exists t in Integers: Sum(x[i], (i, 1, k)) == t", "the induction hypothesis")
        proof.obtain("u", "exists t in Integers: x[k + 1] == t")
        next_term = use("sum_with_next_term", x="x", k="k", n="n")
        proof.have("Sum(x[i], (i, 1, k + 1)) == Sum(x[i], (i, 1, k)) + x[k + 1]", "the last term", by=next_term)
        proof.exhibit("exists t in Integers: Sum(x[i], (i, 1, k + 1)) == t", t="s + u")


@derivation(
    claim="exists c in 1..n: forall i in 1..n: x[i] <= x[c]",
    where=["n in Naturals", "x in Reals^n"],
    title="Finitely many numbers have a largest one",
    source=SOURCE,
)
def largest_entry(proof: Proof) -> None:
    """By induction: the next entry is larger than the largest before it, or not."""
    claim = "exists c in 1..{0}: forall i in 1..{0}: x[i] <= x[c]"
    base, step = proof.induction("k", 1, claim.format("k"))
    with base:
        with proof.take("i in 1..1"):
            proof.have("i == 1")
            proof.have("x[i] <= x[1]")
        proof.exhibit(claim.format("1"), c="1")
    with step:
        known = proof.obtain("d", claim.format("k"))
        larger, smaller = proof.cases("x[d] <= x[k + 1]", "x[k + 1] < x[d]")
        for case, best in ((larger, "k + 1"), (smaller, "d")):
            with case:
                with proof.take("i in 1..k + 1"):
                    last, before = proof.cases("i == k + 1", "i != k + 1")
                    with last:
                        proof.have(f"x[i] <= x[{best}]")
                    with before:
                        proof.have("i < k + 1")
                        proof.have("x[i] <= x[d]", by=known)
                        proof.have(f"x[i] <= x[{best}]")
                proof.exhibit(claim.format("(k + 1)"), c=best)


@derivation(
    claim="exists y in Integers^n: y[a] == u and y[b] == v"
    " and forall i in 1..n: i != a and i != b implies y[i] == x[i]",
    where=["x in Integers^n", "a, b in 1..n", "a != b", "u, v in Integers"],
    title="Two entries of a vector can be replaced",
    source=SOURCE,
)
def two_entries_replaced(proof: Proof) -> None:
    """The entries by cases."""
    proof.exhibit(
        "exists y in Integers^n: y[a] == u and y[b] == v and forall i in 1..n: i != a and i != b implies y[i] == x[i]",
        y="[if(i == a, u, if(i == b, v, x[i])) for i in 1..n]",
    )


@derivation(
    claim="Sum(y[i], (i, 1, n)) == Sum(x[i], (i, 1, n)) - x[a] + y[a]",
    where=["x, y in Reals^n", "a in 1..n", "forall i in 1..n: i != a implies y[i] == x[i]"],
    title="A sum with one term replaced",
    source=SOURCE,
)
def one_term_replaced(proof: Proof) -> None:
    """The change stands at one place only."""
    with proof.take("i in 1..n"):
        for case in proof.cases("i == a", "i != a"):
            with case:
                proof.have("y[i] == x[i] + if(i == a, y[i] - x[i], 0)")
    proof.start("Sum(y[i], (i, 1, n))")
    proof.equal("Sum(x[i] + if(i == a, y[i] - x[i], 0), (i, 1, n))", "term by term")
    proof.equal("Sum(x[i], (i, 1, n)) + Sum(if(i == a, y[i] - x[i], 0), (i, 1, n))")
    proof.equal("Sum(x[i], (i, 1, n)) + (y[a] - x[a])", "one term")


@derivation(
    claim="exists y in Reals^n: y[a] == u and forall i in 1..n: i != a implies y[i] == x[i]",
    where=["x in Reals^n", "a in 1..n", "u in Reals"],
    title="An entry of a vector can be replaced",
    source=SOURCE,
)
def one_entry_replaced(proof: Proof) -> None:
    """The entries by cases."""
    proof.exhibit(
        "exists y in Reals^n: y[a] == u and forall i in 1..n: i != a implies y[i] == x[i]",
        y="[if(i == a, u, x[i]) for i in 1..n]",
    )


@derivation(
    claim="exists d in 1..n: d != a and forall i in 1..n: i != a implies x[i] <= x[d]",
    where=["x in Reals^n", "a, b in 1..n", "a != b"],
    title="All entries but one have a largest one",
    source=SOURCE,
)
def largest_other_entry(proof: Proof) -> None:
    """The entry left out is replaced by another one."""
    other = "exists y in Reals^n: y[a] == x[b] and forall i in 1..n: i != a implies y[i] == x[i]"
    proof.obtain("y", other, by=use("one_entry_replaced", x="x", u="x[b]"), lengths=["n"])
    proof.obtain("c", "exists c in 1..n: forall i in 1..n: y[i] <= y[c]", by=use("largest_entry", x="y"))
    here, there = proof.cases("c == a", "c != a")
    for case, d in ((here, "b"), (there, "c")):
        with case:
            proof.have(f"y[c] == x[{d}]")
            with proof.take("i in 1..n"), proof.suppose("i != a"):
                proof.have("y[i] == x[i]")
                proof.have("y[i] <= y[c]")
                proof.have(f"x[i] <= x[{d}]")
            proof.exhibit("exists d in 1..n: d != a and forall i in 1..n: i != a implies x[i] <= x[d]", d=d)


@derivation(
    claim="Sum(y[i], (i, 1, n)) == Sum(x[i], (i, 1, n)) - x[a] - x[b] + y[a] + y[b]",
    where=["x, y in Reals^n", "a, b in 1..n", "a != b", "forall i in 1..n: i != a and i != b implies y[i] == x[i]"],
    title="A sum with two terms replaced",
    source=SOURCE,
)
def two_terms_replaced(proof: Proof) -> None:
    """One after the other."""
    proof.example(n=2, x="[0 for i in 1..2]", y="[0 for i in 1..2]", a=1, b=2)
    between = "exists z in Reals^n: z[a] == y[a] and forall i in 1..n: i != a implies z[i] == x[i]"
    proof.obtain("z", between, by=use("one_entry_replaced", x="x", u="y[a]"), lengths=["n"])
    proof.have(
        "Sum(z[i], (i, 1, n)) == Sum(x[i], (i, 1, n)) - x[a] + z[a]", by=use("one_term_replaced", x="x", y="z", a="a")
    )
    with proof.take("i in 1..n"), proof.suppose("i != b"):
        for case in proof.cases("i == a", "i != a"):
            with case:
                proof.have("y[i] == z[i]")
    proof.have(
        "Sum(y[i], (i, 1, n)) == Sum(z[i], (i, 1, n)) - z[b] + y[b]", by=use("one_term_replaced", x="z", y="y", a="b")
    )
    proof.have("z[b] == x[b]")


@derivation(
    claim="Sum(y[i], (i, 1, m)) == Sum(x[i], (i, 1, m + 1)) - x[b]",
    where=[
        "m in Naturals",
        "x in Reals^(m + 1)",
        "y in Reals^m",
        "b in 1..m + 1",
        "b <= m implies y[b] == x[m + 1]",
        "forall i in 1..m: i != b implies y[i] == x[i]",
    ],
    title="A sum with one term left out, the last term in its place",
    source=SOURCE,
)
def term_left_out(proof: Proof) -> None:
    """Either the last term is left out, or one before it is replaced by the last."""
    last = use("sum_with_next_term", x="x", k="m", n="m + 1")
    proof.have("Sum(x[i], (i, 1, m + 1)) == Sum(x[i], (i, 1, m)) + x[m + 1]", "the last term", by=last)
    at_end, inside = proof.cases("b == m + 1", "b != m + 1")
    with at_end:
        with proof.take("i in 1..m"):
            proof.have("i != b")
            proof.have("y[i] == x[i]")
        proof.have("Sum(y[i], (i, 1, m)) == Sum(x[i], (i, 1, m))", "term by term")
        proof.have("Sum(y[i], (i, 1, m)) == Sum(x[i], (i, 1, m + 1)) - x[b]")
    with inside:
        proof.have("b < m + 1")
        proof.have("b <= m")
        proof.have("y[b] == x[m + 1]")
        replaced = use("one_term_replaced", x="[x[i] for i in 1..m]", y="y", a="b", n="m")
        proof.have("Sum(y[i], (i, 1, m)) == Sum(x[i], (i, 1, m)) - x[b] + y[b]", by=replaced)
        proof.have("Sum(y[i], (i, 1, m)) == Sum(x[i], (i, 1, m + 1)) - x[b]")


@derivation(
    claim="Sum(y[i], (i, 1, m)) == Sum(x[i], (i, 1, m + 1)) - x[a] - x[b] + y[a]",
    where=[
        "m in Naturals",
        "x in Reals^(m + 1)",
        "y in Reals^m",
        "a in 1..m",
        "b in 1..m + 1",
        "a < b",
        "RestMoved(m, x, y, a, b)",
    ],
    title="A sum with two terms merged into one, the last term in the place that becomes free",
    source=SOURCE,
)
def two_terms_merged(proof: Proof) -> None:
    """One term is left out, another one replaced."""
    proof.example(m=1, x="[0 for i in 1..2]", y="[0 for i in 1..1]", a=1, b=2)
    left = "exists z in Reals^m: z[a] == x[a] and forall i in 1..m: i != a implies z[i] == y[i]"
    proof.obtain("z", left, by=use("one_entry_replaced", x="y", n="m", u="x[a]"), lengths=["m"])
    with proof.suppose("b <= m"):
        proof.have("y[b] == x[m + 1]")
        proof.have("z[b] == x[m + 1]")
    with proof.take("i in 1..m"), proof.suppose("i != b"):
        for case in proof.cases("i == a", "i != a"):
            with case:
                proof.have("z[i] == x[i]")
    out = use("term_left_out", m="m", x="x", y="z", b="b")
    proof.have("Sum(z[i], (i, 1, m)) == Sum(x[i], (i, 1, m + 1)) - x[b]", "one term left out", by=out)
    replaced = use("one_term_replaced", x="y", y="z", a="a", n="m")
    proof.have("Sum(z[i], (i, 1, m)) == Sum(y[i], (i, 1, m)) - y[a] + z[a]", "one term replaced", by=replaced)


@derivation(
    claim="exists y in Integers^m: y[a] == u and RestMoved(m, x, y, a, b)",
    where=["m in Naturals", "x in Integers^(m + 1)", "a, b in Integers", "a != b", "u in Integers"],
    title="Two entries of a vector can be merged, the last entry taking the place that becomes free",
    source=SOURCE,
)
def two_entries_merged(proof: Proof) -> None:
    """The entries by cases."""
    proof.exhibit(
        "exists y in Integers^m: y[a] == u and RestMoved(m, x, y, a, b)",
        y="[if(i == a, u, if(i == b, x[m + 1], x[i])) for i in 1..m]",
    )
