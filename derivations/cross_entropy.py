"""Cross-entropy H(p, q) as a function of q: Hessian, convexity, and the minimum at q = p."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

TANGENT = "Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 2.6.3"
SECOND_ORDER = "Boyd, Vandenberghe: Convex Optimization, section 3.1.4"
MULTIPLIERS = "Boyd, Vandenberghe: Convex Optimization, section 5.5.3"

# -- gradient and Hessian ------------------------------------------------------------------------------


@derivation(
    claim="diff(cross_entropy(p, q), q[k]) == -p[k]/q[k]",
    where=["p in Reals^n", "q in (0, oo)^n", "k in 1..n"],
    title="Gradient of the cross-entropy in q",
)
def cross_entropy_gradient(proof: Proof) -> None:
    """Only the k-th term of the sum depends on q_k."""


@derivation(
    claim="diff(-p[k]/q[k], q[j]) == delta(j, k)*p[k]/q[k]^2",
    where=["p in Reals^n", "q in (0, oo)^n", "j, k in 1..n"],
    title="Hessian of the cross-entropy in q: diag(p_i/q_i^2)",
    settles=["D1-47"],
)
def cross_entropy_hessian(proof: Proof) -> None:
    """The k-th entry of the gradient depends on q_k alone."""
    same, other = proof.cases("j == k", "j != k", reason="on the diagonal or off it")
    with same:
        proof.have("diff(-p[k]/q[k], q[j]) == delta(j, k)*p[k]/q[k]^2", "the derivative of -p/q in q is p/q^2")
    with other:
        proof.have("k != j")
        proof.have("diff(-p[k]/q[k], q[j]) == delta(j, k)*p[k]/q[k]^2", "nothing depends on q_j")


@derivation(
    claim="Sum(v[j]*(delta(j, k)*p[k]/q[k]^2)*v[k], (k, 1, n), (j, 1, n)) == Sum(p[i]/q[i]^2*v[i]^2, (i, 1, n))",
    where=["p, v in Reals^n", "q in (0, oo)^n"],
    title="The quadratic form of the Hessian of the cross-entropy",
)
def cross_entropy_quadratic_form(proof: Proof) -> None:
    """The delta leaves one term of the inner sum."""


@derivation(
    claim="Sum(p[i]/q[i]^2*v[i]^2, (i, 1, n)) >= 0",
    where=["p in [0, oo)^n", "q in (0, oo)^n", "v in Reals^n"],
    title="The Hessian of the cross-entropy is positive semidefinite",
)
def cross_entropy_hessian_semidefinite(proof: Proof) -> None:
    """No term is negative."""


@derivation(
    claim="Sum(p[i]/q[i]^2*v[i]^2, (i, 1, n)) > 0",
    where=["p, q in (0, oo)^n", "v in Reals^n", "exists i in 1..n: v[i] != 0"],
    title="The Hessian of the cross-entropy is positive definite when all p_i > 0",
    settles=["D1-48"],
)
def cross_entropy_hessian_definite(proof: Proof) -> None:
    """No term is negative, and one is positive."""
    proof.obtain("k", "exists i in 1..n: v[i] != 0", "some entry of v is not 0")
    proof.have("p[k]/q[k]^2*v[k]^2 > 0", "the term of that entry")
    proof.have(
        "Sum(p[i]/q[i]^2*v[i]^2, (i, 1, n)) > 0",
        "a sum of terms >= 0, one of them positive",
        by=use("sum_strict", f="[0 for i in 1..n]", g="[p[i]/q[i]^2*v[i]^2 for i in 1..n]", lo=1, hi="n", k="k"),
    )


# -- convexity -----------------------------------------------------------------------------------------

POINT = "s*a[i] + (1 - s)*b[i]"
ALONG = f"cross_entropy(p, [{POINT} for i in 1..n])"
FIRST = f"-Sum(p[i]*(a[i] - b[i])/({POINT}), (i, 1, n))"
SECOND = f"Sum(p[i]/({POINT})^2*(a[i] - b[i])^2, (i, 1, n))"
SEGMENT = ["p, a, b in Reals^n", "s in Reals", f"forall i in 1..n: {POINT} > 0"]


@derivation(
    claim=f"diff({ALONG}, s) == {FIRST}",
    where=SEGMENT,
    title="Slope of the cross-entropy along a segment",
    source=SECOND_ORDER,
)
def cross_entropy_slope_along_segment(proof: Proof) -> None:
    """Term by term, by the chain rule."""


@derivation(
    claim=f"diff({FIRST}, s) == {SECOND}",
    where=SEGMENT,
    title="Second derivative of the cross-entropy along a segment: the quadratic form of the Hessian",
    source=SECOND_ORDER,
)
def cross_entropy_curvature_along_segment(proof: Proof) -> None:
    """Term by term, by the chain rule."""


MIDDLE = "cross_entropy(p, [t*a[i] + (1 - t)*b[i] for i in 1..n])"
CHORD = "t*cross_entropy(p, a) + (1 - t)*cross_entropy(p, b)"
FUNCTIONS = {"F": f"s -> {ALONG}", "G": f"s -> {FIRST}", "H": f"s -> {SECOND}"}


def positive_between(proof: Proof, s: str) -> str:
    """Every entry between b_i and a_i is positive: proves this and returns it."""
    with proof.take("i in 1..n"):
        between = use("segment_positive", a="a[i]", b="b[i]", t=s)
        proof.have(f"{s}*a[i] + (1 - {s})*b[i] > 0", "a point between positive numbers", by=between)
    return f"forall i in 1..n: {s}*a[i] + (1 - {s})*b[i] > 0"


def twice_differentiable(proof: Proof) -> None:
    """The two derivatives along the segment from b to a."""
    with proof.take("s in [0, 1]"):
        positive_between(proof, "s")
        proof.have(f"diff({ALONG}, s) == {FIRST}", by=use("cross_entropy_slope_along_segment", s="s"))
    with proof.take("s in [0, 1]"):
        positive_between(proof, "s")
        proof.have(f"diff({FIRST}, s) == {SECOND}", by=use("cross_entropy_curvature_along_segment", s="s"))


@derivation(
    claim="Convex(cross_entropy(p, q), q)",
    where=["p in [0, oo)^n", "q in (0, oo)^n"],
    title="The cross-entropy is convex in q",
    source=SECOND_ORDER,
)
def cross_entropy_convex(proof: Proof) -> None:
    """Along every segment the second derivative is the quadratic form of the Hessian, which is not negative."""
    with proof.take("a, b in (0, oo)^n", "0 <= t <= 1"):
        twice_differentiable(proof)
        with proof.take("s in [0, 1]"):
            positive_between(proof, "s")
            form = use("cross_entropy_hessian_semidefinite", q=f"[{POINT} for i in 1..n]", v="[a[i] - b[i] for i in 1..n]")
            proof.have(f"{SECOND} >= 0", "the quadratic form of the Hessian", by=form)
        inside = positive_between(proof, "t")
        below = proof.have(f"{MIDDLE} <= {CHORD}", "below the chord", by=use("chord_above", **FUNCTIONS, t="t"))
        proof.have(f"({inside}) and {MIDDLE} <= {CHORD}", by=below)


@derivation(
    claim="StrictlyConvex(cross_entropy(p, q), q) iff forall i in 1..n: p[i] > 0",
    where=["p in [0, oo)^n", "q in (0, oo)^n"],
    title="The cross-entropy is strictly convex in q just when all p_i are positive",
    source=SECOND_ORDER,
)
def cross_entropy_strictly_convex(proof: Proof) -> None:
    """If all p_i > 0, the second derivative along a segment is positive; if p_k = 0, nothing changes along q_k."""
    with proof.suppose("forall i in 1..n: p[i] > 0"):
        with proof.take("a, b in (0, oo)^n", "exists i in 1..n: a[i] != b[i]", "0 < t < 1"):
            twice_differentiable(proof)
            proof.obtain("k", "exists i in 1..n: a[i] != b[i]", "the points differ in some entry")
            proof.exhibit("exists i in 1..n: a[i] - b[i] != 0", i="k")
            with proof.take("s in [0, 1]"):
                positive_between(proof, "s")
                form = use("cross_entropy_hessian_definite", q=f"[{POINT} for i in 1..n]", v="[a[i] - b[i] for i in 1..n]")
                proof.have(f"{SECOND} > 0", "the quadratic form of the Hessian", by=form)
            inside = positive_between(proof, "t")
            chord = use("chord_strictly_above", **FUNCTIONS, t="t")
            below = proof.have(f"{MIDDLE} < {CHORD}", "strictly below the chord", by=chord)
            proof.have(f"({inside}) and {MIDDLE} < {CHORD}", by=below)
    with proof.suppose("StrictlyConvex(cross_entropy(p, q), q)", "q in (0, oo)^n") as strictly:
        with proof.take("k in 1..n"):
            with proof.contradiction("p[k] <= 0"):
                proof.have("p[k] == 0")
                proof.exhibit("exists i in 1..n: 1 != 1 + delta(i, k)", i="k")
                ones, other = "[1 for i in 1..n]", "[1 + delta(i, k) for i in 1..n]"
                proof.have(
                    "cross_entropy(p, [1/2*1 + (1 - 1/2)*(1 + delta(i, k)) for i in 1..n])"
                    f" < 1/2*cross_entropy(p, {ones}) + (1 - 1/2)*cross_entropy(p, {other})",
                    "strict convexity half way between two points that differ in the k-th entry only",
                    by=use(strictly.assumption, a=ones, b=other, t="1/2"))
            proof.have("p[k] > 0")
