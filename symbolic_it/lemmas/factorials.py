"""Factorials as products, and Stirling's formula with explicit bounds."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

SOURCE = "Robbins: A Remark on Stirling's Formula, Amer. Math. Monthly 62 (1955); Feller, vol. 1, section II.9"


def log_factorial(n: str) -> str:
    """log n!"""
    return f"log(Product(i, (i, 1, {n})))"


@derivation(
    claim="log(n + 1) - 1/n <= log(n) and log(n) <= log(n + 1) - 1/(n + 1)",
    where=["n > 0"],
    title="log n and log(n + 1) differ by at least 1/(n + 1) and at most 1/n",
    source=SOURCE,
)
def log_of_successor(proof: Proof) -> None:
    """The tangent inequality of log at 1 + 1/n and at n/(n + 1)."""
    proof.start("log(n + 1) - log(n)")
    proof.equal("log((n + 1)/n)", "the log of a quotient")
    proof.at_most("(n + 1)/n - 1", "log t <= t - 1", by=use("log_tangent", t="(n + 1)/n"))
    proof.equal("1/n")
    proof.start("log(n) - log(n + 1)")
    proof.equal("log(n/(n + 1))", "the log of a quotient")
    proof.at_most("n/(n + 1) - 1", "log t <= t - 1", by=use("log_tangent", t="n/(n + 1)"))
    proof.equal("-1/(n + 1)")


@derivation(
    claim="Product(i, (i, 1, n)) > 0 and log(Product(i, (i, 1, n + 1))) == log(Product(i, (i, 1, n))) + log(n + 1)",
    where=["n in Integers", "n >= 0"],
    title="The logarithm of the next factorial",
    source=SOURCE,
)
def log_factorial_step(proof: Proof) -> None:
    """(n + 1)! = n! (n + 1)."""
    positive = "Product(i, (i, 1, n)) > 0"
    with proof.take("i in 1..n"):
        proof.have("i > 0")
    factors = use("product_positive", f="[i for i in 1..n]", lo=1, hi="n")
    proof.have(positive, "a product of positive factors", by=factors)
    last = use("product_last", f="[i for i in 1..n + 1]", lo=1, hi="n + 1")
    proof.have("Product(i, (i, 1, n + 1)) == Product(i, (i, 1, n + 1 - 1))*(n + 1)", "the last factor", by=last)
    proof.have("Product(i, (i, 1, n + 1)) == Product(i, (i, 1, n))*(n + 1)")
    proof.start("log(Product(i, (i, 1, n + 1)))")
    proof.equal("log(Product(i, (i, 1, n))*(n + 1))")
    proof.equal("log(Product(i, (i, 1, n))) + log(n + 1)", "the log of a product")


@derivation(
    claim=f"n*log(n) - n + 1 <= {log_factorial('n')} and {log_factorial('n')} <= n*log(n) - n + 1 + log(n)",
    where=["n in Naturals"],
    title="Stirling's formula: log n! is n log n - n up to 1 + log n",
    source=SOURCE,
)
def stirling_bounds(proof: Proof) -> None:
    """By induction, log(n + 1) being log n up to the reciprocal of n or n + 1."""
    value = log_factorial("m")
    both = f"m*log(m) - m + 1 <= {value} and {value} <= m*log(m) - m + 1 + log(m)"
    base, step = proof.induction("m", 1, both)
    with base:
        proof.have("Product(i, (i, 1, 1)) == 1")
        proof.have(both.replace("m", "1"))
    with step:
        more = "log(Product(i, (i, 1, m + 1)))"
        proof.have(
            f"Product(i, (i, 1, m)) > 0 and {more} == {log_factorial('m')} + log(m + 1)",
            "(m + 1)! = m! (m + 1)",
            by=use("log_factorial_step", n="m"),
        )
        proof.have("log(m + 1) - 1/m <= log(m) and log(m) <= log(m + 1) - 1/(m + 1)", by=use("log_of_successor", n="m"))
        proof.have("m*(log(m) - log(m + 1) + 1/m) >= 0", "times m")
        proof.have("(m + 1)*(log(m + 1) - 1/(m + 1) - log(m)) >= 0", "times m + 1")
        proof.have(f"(m + 1)*log(m + 1) - (m + 1) + 1 <= {more}")
        proof.have(f"{more} <= (m + 1)*log(m + 1) - (m + 1) + 1 + log(m + 1)")
