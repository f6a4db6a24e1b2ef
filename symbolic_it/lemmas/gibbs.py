"""Gibbs' inequality and the log-sum inequality, on the closed domains, with their equality cases."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

SUPPORT = "forall i in 1..n: q[i] == 0 implies p[i] == 0"
DISTRIBUTIONS = ["p in Simplex(n)", "q in Simplex(n)", SUPPORT]
AT_MOST_ONE = ["p in Simplex(n)", "q in [0, oo)^n", "Sum(q[i], (i, 1, n)) <= 1", SUPPORT]

A, B = "Sum(a[j], (j, 1, n))", "Sum(b[j], (j, 1, n))"
LOG_SUM_CLAIM = f"xlogy({A}, {A}) - xlogy({A}, {B}) <= Sum(xlogy(a[i], a[i]) - xlogy(a[i], b[i]), (i, 1, n))"
LOG_SUM_EQUAL = LOG_SUM_CLAIM.replace("<=", "==")
RATIO = f"(forall i in 1..n: a[i]*{B} == {A}*b[i])"
LOG_SUM = ["a, b in [0, oo)^n", "forall i in 1..n: b[i] == 0 implies a[i] == 0", f"{B} > 0"]


@derivation(
    claim="entropy(p) <= cross_entropy(p, q)",
    where=DISTRIBUTIONS,
    title="Gibbs' inequality: entropy is at most cross-entropy",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 2.6.3",
)
def gibbs_inequality(proof: Proof) -> None:
    """The tangent inequality of log, in the form a log b - a log a <= b - a, term by term."""
    proof.start("entropy(p) - cross_entropy(p, q)")
    proof.equal("Sum(xlogy(p[i], q[i]) - xlogy(p[i], p[i]), (i, 1, n))", "one sum")
    proof.at_most("Sum(q[i] - p[i], (i, 1, n))", "the tangent of log", by=use("gibbs_term", a="p[i]", b="q[i]"))
    proof.equal(0, "both sum to 1")


@derivation(
    claim="entropy(p) <= cross_entropy(p, q)",
    where=AT_MOST_ONE,
    title="Gibbs' inequality against numbers whose sum is at most 1",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 5.3.1 (proof)",
)
def gibbs_subdistribution(proof: Proof) -> None:
    """The tangent inequality of log, term by term; the sum of all q_i - p_i is not positive."""
    proof.start("entropy(p) - cross_entropy(p, q)")
    proof.equal("Sum(xlogy(p[i], q[i]) - xlogy(p[i], p[i]), (i, 1, n))", "one sum")
    proof.at_most("Sum(q[i] - p[i], (i, 1, n))", "the tangent of log", by=use("gibbs_term", a="p[i]", b="q[i]"))
    proof.equal("Sum(q[i], (i, 1, n)) - 1", "the p_i sum to 1")
    proof.at_most(0, "the q_i sum to at most 1")


@derivation(
    claim="entropy(p) == cross_entropy(p, q) iff forall i in 1..n: p[i] == q[i]",
    where=AT_MOST_ONE,
    title="Equality in Gibbs' inequality against numbers whose sum is at most 1",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 5.3.1 (proof)",
)
def gibbs_subdistribution_equality(proof: Proof) -> None:
    """Equal sums of terms, each at most the other, are equal term by term; there the tangent is strict."""
    left = "xlogy(p[{0}], q[{0}]) - xlogy(p[{0}], p[{0}])"
    with proof.take("k in 1..n"):
        proof.have(f"{left.format('k')} <= q[k] - p[k]", by=use("gibbs_term", a="p[k]", b="q[k]"))
    with proof.suppose("entropy(p) == cross_entropy(p, q)"):
        proof.start(f"Sum({left.format('i')}, (i, 1, n))")
        proof.at_most("Sum(q[i] - p[i], (i, 1, n))", "term by term")
        proof.have(f"Sum({left.format('i')}, (i, 1, n)) == 0", "entropy less cross-entropy")
        proof.have("Sum(q[i] - p[i], (i, 1, n)) == Sum(q[i], (i, 1, n)) - 1", "the p_i sum to 1")
        proof.have(f"Sum({left.format('i')}, (i, 1, n)) == Sum(q[i] - p[i], (i, 1, n))", "at most 0 and at least 0")
        terms = proof.have(
            f"forall i in 1..n: {left.format('i')} == q[i] - p[i]",
            "equality of the sums holds only with equality of all terms",
            by=use(
                "equal_sums_equal_terms",
                x=f"[{left.format('i')} for i in 1..n]",
                y="[q[i] - p[i] for i in 1..n]",
            ),
        )
        with proof.take("k in 1..n"):
            proof.have(f"{left.format('k')} == q[k] - p[k]", by=terms)
            with proof.contradiction("p[k] != q[k]"):
                strict = use("gibbs_term_strict", a="p[k]", b="q[k]")
                proof.have(f"{left.format('k')} < q[k] - p[k]", "the tangent touches only at 1", by=strict)
            proof.have("p[k] == q[k]")
    with proof.suppose("forall i in 1..n: p[i] == q[i]"):
        proof.have("entropy(p) == cross_entropy(p, q)", "the same sum")


@derivation(
    claim="entropy(p) == cross_entropy(p, q) iff forall i in 1..n: p[i] == q[i]",
    where=DISTRIBUTIONS,
    title="Equality in Gibbs' inequality",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 2.6.3",
)
def gibbs_equality(proof: Proof) -> None:
    """The q_i sum to 1, so to at most 1."""
    proof.have(
        "entropy(p) == cross_entropy(p, q) iff forall i in 1..n: p[i] == q[i]",
        by=use("gibbs_subdistribution_equality", p="p", q="q"),
    )


@derivation(
    claim=LOG_SUM_CLAIM,
    where=LOG_SUM,
    title="The log-sum inequality",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 2.7.1",
)
def log_sum_inequality(proof: Proof) -> None:
    """Scaled to the sum of the a_i, the b_i stand in the tangent inequality term by term."""
    none, some = proof.cases(f"{A} == 0", f"{A} > 0", reason="a sum of nonnegative numbers")
    with none:
        zero = proof.have("forall i in 1..n: a[i] == 0", by=use("zero_sum_of_nonnegative", x="a"))
        proof.have(LOG_SUM_CLAIM, "all terms are 0", by=zero)
    with some:
        proof.start(f"xlogy({A}, {A}) - xlogy({A}, {B}) - Sum(xlogy(a[i], a[i]) - xlogy(a[i], b[i]), (i, 1, n))")
        proof.equal(f"Sum(xlogy(a[i], {A}/{B}*b[i]) - xlogy(a[i], a[i]), (i, 1, n))", "one sum")
        proof.at_most(
            f"Sum({A}/{B}*b[i] - a[i], (i, 1, n))",
            "the tangent of log",
            by=use("gibbs_term", a="a[i]", b=f"{A}/{B}*b[i]"),
        )
        proof.equal(0, "both parts have the same sum")
        proof.have(LOG_SUM_CLAIM)


@derivation(
    claim=f"{LOG_SUM_EQUAL} iff {RATIO}",
    where=[*LOG_SUM, f"{A} > 0"],
    title="Equality in the log-sum inequality where the a_i are not all 0",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 2.7.1",
)
def log_sum_equality_of_positive_sum(proof: Proof) -> None:
    """Equal sums of terms, each at most the other, are equal term by term; there the tangent is strict."""
    difference = f"xlogy({A}, {A}) - xlogy({A}, {B}) - Sum(xlogy(a[i], a[i]) - xlogy(a[i], b[i]), (i, 1, n))"
    with proof.take("k in 1..n"):
        proof.have(
            f"xlogy(a[k], {A}/{B}*b[k]) - xlogy(a[k], a[k]) <= {A}/{B}*b[k] - a[k]",
            "the tangent of log",
            by=use("gibbs_term", a="a[k]", b=f"{A}/{B}*b[k]"),
        )
    proof.start(difference)
    proof.equal(f"Sum(xlogy(a[i], {A}/{B}*b[i]) - xlogy(a[i], a[i]), (i, 1, n))", "one sum")
    with proof.suppose(LOG_SUM_EQUAL):
        proof.start(f"Sum(xlogy(a[i], {A}/{B}*b[i]) - xlogy(a[i], a[i]), (i, 1, n))")
        proof.equal(difference, "as above")
        proof.equal(f"Sum({A}/{B}*b[i] - a[i], (i, 1, n))", "both are 0")
        terms = proof.have(
            f"forall i in 1..n: xlogy(a[i], {A}/{B}*b[i]) - xlogy(a[i], a[i]) == {A}/{B}*b[i] - a[i]",
            "equality of the sums holds only with equality of all terms",
            by=use(
                "equal_sums_equal_terms",
                x=f"[xlogy(a[i], {A}/{B}*b[i]) - xlogy(a[i], a[i]) for i in 1..n]",
                y=f"[{A}/{B}*b[i] - a[i] for i in 1..n]",
            ),
        )
        with proof.take("k in 1..n"):
            proof.have(f"xlogy(a[k], {A}/{B}*b[k]) - xlogy(a[k], a[k]) == {A}/{B}*b[k] - a[k]", by=terms)
            with proof.contradiction(f"a[k] != {A}/{B}*b[k]"):
                proof.have(
                    f"xlogy(a[k], {A}/{B}*b[k]) - xlogy(a[k], a[k]) < {A}/{B}*b[k] - a[k]",
                    "the tangent touches only at 1",
                    by=use("gibbs_term_strict", a="a[k]", b=f"{A}/{B}*b[k]"),
                )
            proof.have(f"a[k]*{B} == {A}*b[k]")
    with proof.suppose(RATIO):
        with proof.take("k in 1..n"):
            proof.have(f"{A}/{B}*b[k] == a[k]")
        proof.start(difference)
        proof.equal(f"Sum(xlogy(a[i], {A}/{B}*b[i]) - xlogy(a[i], a[i]), (i, 1, n))", "as above")
        proof.equal("Sum(xlogy(a[i], a[i]) - xlogy(a[i], a[i]), (i, 1, n))", "the ratio is constant")
        proof.equal(0)
        proof.have(LOG_SUM_EQUAL)
    proof.have(f"{LOG_SUM_EQUAL} iff {RATIO}")


@derivation(
    claim=f"{LOG_SUM_EQUAL} iff {RATIO}",
    where=LOG_SUM,
    title="Equality in the log-sum inequality",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 2.7.1",
)
def log_sum_equality(proof: Proof) -> None:
    """If all a_i are 0 both sides are; else the tangent of the logarithm decides, term by term."""
    none, some = proof.cases(f"{A} == 0", f"{A} > 0", reason="a sum of nonnegative numbers")
    with none:
        zero = proof.have("forall i in 1..n: a[i] == 0", by=use("zero_sum_of_nonnegative", x="a"))
        with proof.take("k in 1..n"):
            proof.have("a[k] == 0", by=zero)
            proof.have(f"a[k]*{B} == {A}*b[k]", "both sides are 0")
        proof.have(LOG_SUM_EQUAL, "all terms are 0", by=zero)
        proof.have(f"{LOG_SUM_EQUAL} iff {RATIO}")
    with some:
        proof.have(f"{LOG_SUM_EQUAL} iff {RATIO}", by=use("log_sum_equality_of_positive_sum", a="a", b="b"))
