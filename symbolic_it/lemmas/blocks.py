"""Vectors in blocks of equal length, and the laws of pairs of independent variables written as one vector."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 2.6.6"


@derivation(
    claim="Sum(f[c], (c, 1, m*n)) == Sum(Sum(f[(a - 1)*n + b], (b, 1, n)), (a, 1, m))",
    where=["n in Naturals", "m in Naturals", "f in Reals^(m*n)"],
    title="A sum over blocks of equal length",
)
def sum_over_blocks(proof: Proof) -> None:
    """By induction on the number of blocks."""
    claim = "Sum(f[c], (c, 1, {0}*n)) == Sum(Sum(f[(a - 1)*n + b], (b, 1, n)), (a, 1, {0}))"
    base, step = proof.induction("k", 0, claim.format("k"))
    with base:
        proof.have("Sum(f[c], (c, 1, 0*n)) == 0", "no term")
        proof.have("Sum(Sum(f[(a - 1)*n + b], (b, 1, n)), (a, 1, 0)) == 0", "no term")
        proof.have(claim.format("0"))
    with step:
        proof.have("k*n >= 0")
        proof.start("Sum(f[c], (c, 1, (k + 1)*n))")
        split = use("sum_split", f="f", lo=1, m="k*n", hi="(k + 1)*n")
        proof.equal("Sum(f[c], (c, 1, k*n)) + Sum(f[c], (c, k*n + 1, (k + 1)*n))", "the last block apart", by=split)
        shift = use("sum_shift", f="f", lo="k*n + 1", hi="(k + 1)*n", m="k*n")
        proof.equal("Sum(f[c], (c, 1, k*n)) + Sum(f[b + k*n], (b, 1, n))", "its terms counted from 1", by=shift)
        proof.equal("Sum(Sum(f[(a - 1)*n + b], (b, 1, n)), (a, 1, k)) + Sum(f[(k + 1 - 1)*n + b], (b, 1, n))")
        last = use("sum_with_next_term", x="[Sum(f[(a - 1)*n + b], (b, 1, n)) for a in 1..k + 1]", k="k", n="k + 1")
        proof.equal("Sum(Sum(f[(a - 1)*n + b], (b, 1, n)), (a, 1, k + 1))", "one more block", by=last)


@derivation(
    claim="exists a in 1..m: exists b in 1..n: c == (a - 1)*n + b",
    where=["n in Naturals", "m in Naturals", "c in 1..m*n"],
    title="Every place is in one of the blocks",
)
def place_in_block(proof: Proof) -> None:
    """Division with remainder."""
    a = "floor((c - 1)/n) + 1"
    part = proof.have(
        "floor((c - 1)/n) <= (c - 1)/n and (c - 1)/n < floor((c - 1)/n) + 1",
        "integer part",
        by=use("floor", a="(c - 1)/n"),
    )
    proof.start(0)
    proof.at_most("(c - 1)/n")
    proof.less("floor((c - 1)/n) + 1", by=part)
    proof.have("0 + 1 <= floor((c - 1)/n) + 1", "an integer", by=use("integer_gap", m=0, n="floor((c - 1)/n) + 1"))
    proof.have("n*((c - 1)/n - floor((c - 1)/n)) >= 0", "times n")
    proof.have("n*(floor((c - 1)/n) + 1 - (c - 1)/n) > 0", "times n")
    proof.have("floor((c - 1)/n)*n <= c - 1")
    proof.have("c - 1 < floor((c - 1)/n)*n + n")
    with proof.contradiction("floor((c - 1)/n) >= m"):
        proof.have("(floor((c - 1)/n) - m)*n >= 0")
    proof.have("floor((c - 1)/n) + 1 <= m", "integers", by=use("integer_gap", m="floor((c - 1)/n)", n="m"))
    proof.have("c - floor((c - 1)/n)*n >= 1")
    proof.have(
        "c - 1 + 1 <= floor((c - 1)/n)*n + n", "integers", by=use("integer_gap", m="c - 1", n="floor((c - 1)/n)*n + n")
    )
    proof.have("c - floor((c - 1)/n)*n <= n")
    inner = f"exists b in 1..n: c == ({a} - 1)*n + b"
    proof.exhibit(inner, "the rest", b="c - floor((c - 1)/n)*n")
    proof.exhibit("exists a in 1..m: exists b in 1..n: c == (a - 1)*n + b", "the quotient", a=a)


PAIRS = "forall a in 1..m, b in 1..n: r[(a - 1)*n + b] == q[a]*p[b]"


CELL = "r[(a - 1)*n + b]"
INDEPENDENT = ["p in Simplex(n)", "q in Simplex(m)", "r in Reals^(m*n)", PAIRS]


@derivation(
    claim="r in Simplex(m*n)",
    where=INDEPENDENT,
    title="The law of two independent variables is a distribution",
    source=COVER,
)
def independent_pair_is_distribution(proof: Proof) -> None:
    """It is a vector of blocks, and the a-th block sums to q_a."""
    with proof.take("c in 1..m*n"):
        place = use("place_in_block", c="c", m="m", n="n")
        proof.obtain("s", "exists a in 1..m: exists b in 1..n: c == (a - 1)*n + b", "its place", by=place)
        proof.obtain("t", "exists b in 1..n: c == (s - 1)*n + b")
        proof.have("r[(s - 1)*n + t] == q[s]*p[t]", "a pair")
        proof.have("q[s]*p[t] >= 0")
        proof.have("r[c] >= 0")
    with proof.take("a in 1..m"):
        with proof.take("b in 1..n"):
            proof.have(f"{CELL} == q[a]*p[b]", "a pair")
        proof.start(f"Sum({CELL}, (b, 1, n))")
        proof.equal("Sum(q[a]*p[b], (b, 1, n))", "term by term")
        proof.equal("q[a]", "the entries of p sum to 1")
    proof.start("Sum(r[c], (c, 1, m*n))")
    proof.equal(f"Sum(Sum({CELL}, (b, 1, n)), (a, 1, m))", "in blocks", by=use("sum_over_blocks", f="r", m="m", n="n"))
    proof.equal("Sum(q[a], (a, 1, m))", "block by block")
    proof.equal(1, "the entries of q sum to 1")
    proof.have("r in Simplex(m*n)")


@derivation(
    claim="r in Simplex(m*n) and entropy(r) == entropy(q) + entropy(p)",
    where=INDEPENDENT,
    title="The entropy of two independent variables is the sum of their entropies",
    source=COVER,
)
def entropy_of_independent_pair(proof: Proof) -> None:
    """The law of the pair is a vector of blocks, and the log of a product is a sum."""
    law = use("independent_pair_is_distribution", p="p", q="q", r="r", m="m", n="n")
    distribution = proof.have("r in Simplex(m*n)", "a distribution", by=law)
    with proof.take("a in 1..m"):
        with proof.take("b in 1..n"):
            proof.have(f"{CELL} == q[a]*p[b]", "a pair")
            proof.start(f"xlogy({CELL}, {CELL})")
            proof.equal("xlogy(q[a]*p[b], q[a]*p[b])")
            product = use("xlogx_product", a="q[a]", b="p[b]")
            proof.equal("p[b]*xlogy(q[a], q[a]) + q[a]*xlogy(p[b], p[b])", "the log of a product", by=product)
        proof.start(f"Sum(xlogy({CELL}, {CELL}), (b, 1, n))")
        proof.equal("Sum(p[b]*xlogy(q[a], q[a]) + q[a]*xlogy(p[b], p[b]), (b, 1, n))", "term by term")
        proof.equal("Sum(p[b], (b, 1, n))*xlogy(q[a], q[a]) - q[a]*entropy(p)", "two sums")
        proof.equal("xlogy(q[a], q[a]) - q[a]*entropy(p)", "the entries of p sum to 1")
    proof.start("-entropy(r)")
    proof.equal("Sum(xlogy(r[c], r[c]), (c, 1, m*n))", "definition")
    blocks = use("sum_over_blocks", f="[xlogy(r[c], r[c]) for c in 1..m*n]", m="m", n="n")
    proof.equal(f"Sum(Sum(xlogy({CELL}, {CELL}), (b, 1, n)), (a, 1, m))", "in blocks", by=blocks)
    proof.equal("Sum(xlogy(q[a], q[a]) - q[a]*entropy(p), (a, 1, m))", "block by block")
    proof.equal("-entropy(q) - entropy(p)", "the entries of q sum to 1")
    proof.have("entropy(r) == entropy(q) + entropy(p)")
    proof.have("r in Simplex(m*n) and entropy(r) == entropy(q) + entropy(p)", by=distribution)
