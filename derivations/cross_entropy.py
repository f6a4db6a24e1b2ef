"""Cross-entropy H(p, q) as a function of q: Hessian, convexity, and the minimum at q = p."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

GIBBS = "Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 2.6.3"
SECOND_ORDER = "Boyd, Vandenberghe: Convex Optimization, section 3.1.4"
MULTIPLIERS = "Boyd, Vandenberghe: Convex Optimization, section 5.5.3"

# -- gradient and Hessian ------------------------------------------------------------------------------


@derivation(
    claim="diff(cross_entropy(p, q), q[k]) == -p[k]/q[k]",
    where=["p in Reals^n", "q in (0, oo)^n", "k in 1..n"],
    title="Gradient of the cross-entropy in q: -p_k/q_k",
    title_zh="交叉熵对 q 的梯度：-p_k/q_k",
    settles=["D1-47"],
)
def cross_entropy_gradient(proof: Proof) -> None:
    """Only the k-th term of the sum depends on q_k."""


@derivation(
    claim="diff(-p[k]/q[k], q[j]) == delta(j, k)*p[k]/q[k]^2",
    where=["p in Reals^n", "q in (0, oo)^n", "j, k in 1..n"],
    title="Hessian of the cross-entropy in q: diag(p_i/q_i^2)",
    title_zh="交叉熵对 q 的 Hessian 矩阵：diag(p_i/q_i^2)",
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
    claim="diff(-p[k]/(q[k]*log(10)), q[j]) == delta(j, k)*p[k]/q[k]^2",
    where=["p in OpenSimplex(n)", "q in (0, oo)^n", "j, k in 1..n"],
    title="The Hessian of the cross-entropy in base 10 is diag(p_i/q_i^2) (false)",
    title_zh="以 10 为底的交叉熵的 Hessian 矩阵是 diag(p_i/q_i^2)（不成立）",
    expected="refuted",
    settles=["D1-47"],
)
def cross_entropy_hessian_base_ten_is_false(proof: Proof) -> None:
    """For n = 1 and p = q = 1 the second derivative is 1/log 10."""
    proof.counterexample(n=1, p=["1"], q=["1"], j=1, k=1)


@derivation(
    claim="diff(-Sum(p[i]*log(q[i], b), (i, 1, n)), q[k]) == -p[k]/(q[k]*log(b))"
    " and diff(-p[k]/(q[k]*log(b)), q[j]) == delta(j, k)*p[k]/(q[k]^2*log(b))",
    where=["p in Reals^n", "q in (0, oo)^n", "j, k in 1..n", "b > 1"],
    title="Gradient and Hessian of the cross-entropy in base b: those of base e, divided by log b",
    title_zh="以 b 为底的交叉熵的梯度与 Hessian 矩阵：以 e 为底者除以 log b",
    settles=["D1-47"],
)
def cross_entropy_hessian_in_base(proof: Proof) -> None:
    """As in base e, divided by log b."""
    proof.have("log(b) > 0", "b > 1")
    gradient = proof.have("diff(-Sum(p[i]*log(q[i], b), (i, 1, n)), q[k]) == -p[k]/(q[k]*log(b))", "only the k-th term")
    second = "diff(-p[k]/(q[k]*log(b)), q[j]) == delta(j, k)*p[k]/(q[k]^2*log(b))"
    same, other = proof.cases("j == k", "j != k", reason="on the diagonal or off it")
    with same:
        proof.have(second, "the derivative of -p/q in q is p/q^2")
    with other:
        proof.have("k != j")
        proof.have(second, "nothing depends on q_j")
    proof.have(
        "diff(-Sum(p[i]*log(q[i], b), (i, 1, n)), q[k]) == -p[k]/(q[k]*log(b))"
        " and diff(-p[k]/(q[k]*log(b)), q[j]) == delta(j, k)*p[k]/(q[k]^2*log(b))",
        "both together",
        by=gradient,
    )


@derivation(
    claim="Sum(v[j]*(delta(j, k)*p[k]/q[k]^2)*v[k], (k, 1, n), (j, 1, n)) == Sum(p[i]/q[i]^2*v[i]^2, (i, 1, n))",
    where=["p, v in Reals^n", "q in (0, oo)^n"],
    title="The quadratic form of the Hessian of the cross-entropy is the sum of p_i v_i^2/q_i^2",
    title_zh="交叉熵 Hessian 矩阵的二次型是 p_i v_i^2/q_i^2 之和",
    settles=["D1-48"],
)
def cross_entropy_quadratic_form(proof: Proof) -> None:
    """The delta leaves one term of the inner sum."""


@derivation(
    claim="Sum(p[i]/q[i]^2*v[i]^2, (i, 1, n)) >= 0",
    where=["p in [0, oo)^n", "q in (0, oo)^n", "v in Reals^n"],
    title="The Hessian of the cross-entropy is positive semidefinite",
    title_zh="交叉熵的 Hessian 矩阵半正定",
    settles=["D1-48"],
)
def cross_entropy_hessian_semidefinite(proof: Proof) -> None:
    """No term is negative."""


@derivation(
    claim="Sum(p[i]/q[i]^2*v[i]^2, (i, 1, n)) > 0",
    where=["p, q in (0, oo)^n", "v in Reals^n", "exists i in 1..n: v[i] != 0"],
    title="The Hessian of the cross-entropy is positive definite when all p_i > 0",
    title_zh="所有 p_i > 0 时，交叉熵的 Hessian 矩阵正定",
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


@derivation(
    claim="Sum(p[i]/q[i]^2*v[i]^2, (i, 1, n)) > 0",
    where=["p in Simplex(n)", "q in OpenSimplex(n)", "v in Reals^n", "exists i in 1..n: v[i] != 0"],
    title="The Hessian of the cross-entropy is positive definite for every p (false)",
    title_zh="对每个 p，交叉熵的 Hessian 矩阵都正定（不成立）",
    expected="refuted",
    settles=["D1-48"],
)
def cross_entropy_hessian_definite_is_false(proof: Proof) -> None:
    """For the one-hot p = (1, 0) and v = (0, 1) the quadratic form is 0."""
    proof.counterexample(n=2, p=["1", "0"], q=["1/2", "1/2"], v=["0", "1"])


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
DIRECTION = {"q": f"[{POINT} for i in 1..n]", "v": "[a[i] - b[i] for i in 1..n]"}
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
    title_zh="交叉熵关于 q 是凸函数",
    source=SECOND_ORDER,
    settles=["D1-40", "D1-49"],
)
def cross_entropy_convex(proof: Proof) -> None:
    """Along every segment the second derivative is the quadratic form of the Hessian, which is not negative."""
    with proof.take("a, b in (0, oo)^n", "0 <= t <= 1"):
        twice_differentiable(proof)
        with proof.take("s in [0, 1]"):
            positive_between(proof, "s")
            proof.have(f"{SECOND} >= 0", "a quadratic form", by=use("cross_entropy_hessian_semidefinite", **DIRECTION))
        inside = positive_between(proof, "t")
        below = proof.have(f"{MIDDLE} <= {CHORD}", "below the chord", by=use("chord_above", **FUNCTIONS, t="t"))
        proof.have(f"({inside}) and {MIDDLE} <= {CHORD}", by=below)


@derivation(
    claim="StrictlyConvex(cross_entropy(p, q), q) iff forall i in 1..n: p[i] > 0",
    where=["p in [0, oo)^n", "q in (0, oo)^n"],
    title="The cross-entropy is strictly convex in q just when all p_i are positive",
    title_zh="交叉熵关于 q 严格凸，当且仅当所有 p_i 为正",
    source=SECOND_ORDER,
    settles=["D1-40"],
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
                proof.have(f"{SECOND} > 0", "a quadratic form", by=use("cross_entropy_hessian_definite", **DIRECTION))
            inside = positive_between(proof, "t")
            chord = use("chord_strictly_above", **FUNCTIONS, t="t")
            below = proof.have(f"{MIDDLE} < {CHORD}", "strictly below the chord", by=chord)
            proof.have(f"({inside}) and {MIDDLE} < {CHORD}", by=below)
    with proof.suppose("StrictlyConvex(cross_entropy(p, q), q)", "q in (0, oo)^n") as strictly:
        with proof.take("k in 1..n"):
            with proof.contradiction("p[k] <= 0"):
                proof.have("p[k] == 0", "p has no negative entry")
                proof.exhibit("exists i in 1..n: 1 != 1 + delta(i, k)", i="k")
                ones, other = "[1 for i in 1..n]", "[1 + delta(i, k) for i in 1..n]"
                proof.have(
                    "cross_entropy(p, [1/2*1 + (1 - 1/2)*(1 + delta(i, k)) for i in 1..n])"
                    f" < 1/2*cross_entropy(p, {ones}) + (1 - 1/2)*cross_entropy(p, {other})",
                    "strict convexity half way between two points that differ in the k-th entry only",
                    by=use(strictly.assumption, a=ones, b=other, t="1/2"),
                )
            proof.have("p[k] > 0")


@derivation(
    claim="Convex(-p*log(q), [p, q])",
    where=["p in (0, 1)", "q in (0, 1)"],
    title="-p log q is convex in p and q jointly (false)",
    title_zh="-p log q 关于 p 与 q 联合凸（不成立）",
    settles=["D1-40"],
    expected="refuted",
)
def cross_entropy_not_jointly_convex(proof: Proof) -> None:
    """Half way between (1/4, 1/4) and (1/2, 1/2) it lies above the chord: 3/8 log(8/3) > 3/8 log 4 - 1/8 log 2."""
    proof.have("-1/4*log(1/4) == 1/2*log(2) and -1/2*log(1/2) == 1/2*log(2)", "both ends have the same value")
    proof.have("-3/8*log(3/8) > 1/2*(-1/4*log(1/4)) + 1/2*(-1/2*log(1/2))", "the middle is above the chord")


@derivation(
    claim="cross_entropy([t*p[i] + (1 - t)*r[i] for i in 1..n], [t*q[i] + (1 - t)*s[i] for i in 1..n])"
    " <= t*cross_entropy(p, q) + (1 - t)*cross_entropy(r, s)",
    where=["p, q, r, s in OpenSimplex(n)", "0 < t < 1"],
    title="The cross-entropy is convex in p and q jointly (false)",
    title_zh="交叉熵关于 p 与 q 联合凸（不成立）",
    expected="refuted",
    settles=["D1-40"],
)
def cross_entropy_jointly_convex_is_false(proof: Proof) -> None:
    """Where p = q it is the entropy, which is strictly concave."""
    proof.counterexample(n=2, p=["1/4", "3/4"], q=["1/4", "3/4"], r=["1/2", "1/2"], s=["1/2", "1/2"], t="1/2")


# -- the minimum ---------------------------------------------------------------------------------------


@derivation(
    claim="diff(cross_entropy(p, q) + lam*(Sum(q[i], (i, 1, n)) - 1), q[k]) == -p[k]/q[k] + lam",
    where=["p in Reals^n", "q in (0, oo)^n", "lam in Reals", "k in 1..n"],
    title="Gradient of the Lagrangian of the cross-entropy on the simplex: -p_k/q_k + lambda",
    title_zh="单纯形上交叉熵的拉格朗日函数的梯度：-p_k/q_k + lambda",
    source=MULTIPLIERS,
    settles=["D1-45"],
)
def cross_entropy_lagrangian(proof: Proof) -> None:
    """Only the k-th terms of the two sums depend on q_k."""


@derivation(
    claim="-Sum(q[i], (i, 1, n)) == 1",
    where=["q in Simplex(n)"],
    title="On the simplex minus the sum of all q_i is 1 (false)",
    title_zh="在单纯形上，q_i 之和取负等于 1（不成立）",
    expected="refuted",
    settles=["D1-43"],
)
def negative_constraint_is_false(proof: Proof) -> None:
    """It is -1."""
    proof.counterexample(n=2, q=["1/2", "1/2"])


@derivation(
    claim="(q in Simplex(n) iff Sum(q[i], (i, 1, n)) == 1) and -Sum(q[i], (i, 1, n)) != 1",
    where=["q in [0, oo)^n"],
    title="The constraint of the simplex is that the q_i sum to 1; with a minus sign nothing satisfies it",
    title_zh="单纯形的约束是 q_i 之和为 1；带负号的约束无解",
    source=MULTIPLIERS,
    settles=["D1-43"],
)
def simplex_constraint(proof: Proof) -> None:
    """A sum of numbers that are not negative is not -1."""
    proof.have("Sum(q[i], (i, 1, n)) >= 0", "no term is negative")
    with proof.suppose("q in Simplex(n)"):
        proof.have("Sum(q[i], (i, 1, n)) == 1", "by definition")
    with proof.suppose("Sum(q[i], (i, 1, n)) == 1"):
        proof.have("q in Simplex(n)", "no q_i is negative")
    proof.have("-Sum(q[i], (i, 1, n)) < 1", "it is at most 0")
    proof.have("-Sum(q[i], (i, 1, n)) != 1")


@derivation(
    claim="cross_entropy(p, q) + 0*(Sum(q[i], (i, 1, n)) - 1) == cross_entropy(p, q)"
    " and (Sum(q[i], (i, 1, n)) == 1"
    " implies cross_entropy(p, q) + lam*(Sum(q[i], (i, 1, n)) - 1) == cross_entropy(p, q))"
    " and diff(cross_entropy(p, q) + lam*(Sum(q[i], (i, 1, n)) - 1), lam) == Sum(q[i], (i, 1, n)) - 1",
    where=["p in Simplex(n)", "q in (0, oo)^n", "lam in Reals"],
    title="The Lagrangian of the cross-entropy: objective, and multiplier times constraint",
    title_zh="交叉熵的拉格朗日函数：目标函数加乘子乘以约束",
    source=MULTIPLIERS,
    settles=["D1-44"],
)
def cross_entropy_lagrangian_meaning(proof: Proof) -> None:
    """The constraint stands with the factor lambda."""
    with proof.suppose("Sum(q[i], (i, 1, n)) == 1"):
        proof.start("cross_entropy(p, q) + lam*(Sum(q[i], (i, 1, n)) - 1)")
        proof.equal("cross_entropy(p, q) + lam*(1 - 1)", "the constraint")
        proof.equal("cross_entropy(p, q)")
    proof.have(
        "diff(cross_entropy(p, q) + lam*(Sum(q[i], (i, 1, n)) - 1), lam) == Sum(q[i], (i, 1, n)) - 1",
        "linear in lambda",
    )


@derivation(
    claim="diff(-Sum(p[i]*log10(q[i]), (i, 1, n)) + lam*(Sum(q[i], (i, 1, n)) - 1), q[k]) == -p[k]/q[k] + lam",
    where=["p in OpenSimplex(n)", "q in (0, oo)^n", "lam in Reals", "k in 1..n"],
    title="In base 10 the gradient of the Lagrangian is the same (false)",
    title_zh="以 10 为底时，拉格朗日函数的梯度不变（不成立）",
    expected="refuted",
    settles=["D1-45"],
)
def cross_entropy_lagrangian_base_ten_is_false(proof: Proof) -> None:
    """For n = 1 and p = q = 1 and lambda = 0 it is -1/log 10."""
    proof.counterexample(n=1, p=["1"], q=["1"], lam="0", k=1)


STATIONARY = "Sum(q[i], (i, 1, n)) == 1 and forall k in 1..n: -p[k]/q[k] + lam == 0"
SOLUTION = "lam == 1 and forall k in 1..n: q[k] == p[k]"


@derivation(
    claim=f"({STATIONARY}) iff ({SOLUTION})",
    where=["p in OpenSimplex(n)", "q in (0, oo)^n", "lam in Reals"],
    title="The Lagrangian is stationary only at q = p, with multiplier 1",
    title_zh="拉格朗日函数只在 q = p 处驻定，乘子为 1",
    source=MULTIPLIERS,
    settles=["D1-45", "D1-46"],
)
def cross_entropy_stationary(proof: Proof) -> None:
    """Stationarity says lam q_k = p_k; summed over k this is lam = 1."""
    with proof.suppose(STATIONARY):
        with proof.take("k in 1..n"):
            proof.have("-p[k]/q[k] + lam == 0", "stationarity")
            proof.have("lam*q[k] == p[k]", "times q_k")
        proof.start("lam")
        proof.equal("lam*Sum(q[i], (i, 1, n))", "the q_i sum to 1")
        proof.equal("Sum(lam*q[i], (i, 1, n))")
        proof.equal("Sum(p[i], (i, 1, n))", "term by term")
        proof.equal("1", "the p_i sum to 1")
        with proof.take("k in 1..n"):
            proof.have("lam*q[k] == p[k]", "stationarity again")
            proof.have("q[k] == p[k]", "with lam = 1")
        proof.have(SOLUTION)
    with proof.suppose(SOLUTION):
        proof.have("Sum(q[i], (i, 1, n)) == Sum(p[i], (i, 1, n))", "term by term")
        with proof.take("k in 1..n"):
            proof.have("q[k] == p[k]")
            proof.have("-p[k]/q[k] + lam == 0", "-1 + 1")
        proof.have(STATIONARY)


def stationary_scaled(c: str) -> str:
    """The conditions with the gradient divided by c have just one solution."""
    conditions = f"Sum(q[i], (i, 1, n)) == 1 and forall k in 1..n: -p[k]/(q[k]*{c}) + lam == 0"
    return f"({conditions}) iff (lam == 1/{c} and forall k in 1..n: q[k] == p[k])"


@derivation(
    claim=stationary_scaled("c"),
    where=["p in OpenSimplex(n)", "q in (0, oo)^n", "lam in Reals", "c > 0"],
    title="With the gradient divided by c > 0 the multiplier is 1/c, and again q = p",
    source=MULTIPLIERS,
)
def cross_entropy_stationary_scaled(proof: Proof) -> None:
    """The conditions are those for c = 1 with lam c for the multiplier."""
    with proof.suppose("Sum(q[i], (i, 1, n)) == 1 and forall k in 1..n: -p[k]/(q[k]*c) + lam == 0"):
        with proof.take("k in 1..n"):
            proof.have("-p[k]/(q[k]*c) + lam == 0", "stationarity")
            proof.have("-p[k]/q[k] + lam*c == 0", "times c")
        base_e = use("cross_entropy_stationary", lam="lam*c")
        solved = proof.have("lam*c == 1 and forall k in 1..n: q[k] == p[k]", "the case c = 1", by=base_e)
        proof.have("lam == 1/c", "divided by c")
        proof.have("lam == 1/c and forall k in 1..n: q[k] == p[k]", by=solved)
    with proof.suppose("lam == 1/c and forall k in 1..n: q[k] == p[k]"):
        proof.have("Sum(q[i], (i, 1, n)) == Sum(p[i], (i, 1, n))", "term by term")
        with proof.take("k in 1..n"):
            proof.have("q[k] == p[k]")
            proof.have("-p[k]/(q[k]*c) + lam == 0", "-1/c + 1/c")
        proof.have("Sum(q[i], (i, 1, n)) == 1 and forall k in 1..n: -p[k]/(q[k]*c) + lam == 0")


@derivation(
    claim=stationary_scaled("log(b)"),
    where=["p in OpenSimplex(n)", "q in (0, oo)^n", "lam in Reals", "b > 1"],
    title="In base b the multiplier is 1/log b, and again q = p",
    title_zh="以 b 为底时乘子为 1/log b，仍有 q = p",
    source=MULTIPLIERS,
    settles=["D1-46"],
)
def cross_entropy_stationary_in_base(proof: Proof) -> None:
    """In base b the gradient is that of base e, divided by log b."""
    proof.have("log(b) > 0", "b > 1")
    scaled = use("cross_entropy_stationary_scaled", p="p", q="q", lam="lam", c="log(b)")
    proof.have(stationary_scaled("log(b)"), "the gradient divided by log b", by=scaled)


@derivation(
    claim="forall k in 1..n: -p[k]/(p[k]*log(10)) + 1 == 0",
    where=["p in OpenSimplex(n)"],
    title="In base 10 the multiplier is 1 (false)",
    title_zh="以 10 为底时乘子为 1（不成立）",
    expected="refuted",
    settles=["D1-46"],
)
def cross_entropy_multiplier_base_ten_is_false(proof: Proof) -> None:
    """It is 1/log 10."""
    proof.counterexample(n=2, p=["1/2", "1/2"])


@derivation(
    claim="forall k in 1..n: q[k] > 0",
    where=["p in Simplex(n)", "q in Simplex(n)", "forall k in 1..n: q[k] == p[k]"],
    title="The solution q = p lies where the Lagrangian is defined (false)",
    title_zh="解 q = p 总在拉格朗日函数的定义域内（不成立）",
    expected="refuted",
    settles=["D1-46"],
)
def cross_entropy_solution_positive_is_false(proof: Proof) -> None:
    """For p = (1, 0) the point q = p is on the boundary of the simplex."""
    proof.counterexample(n=2, p=["1", "0"], q=["1", "0"])


@derivation(
    claim="not (Sum(q[i], (i, 1, n)) == 1 and forall k in 1..n: -p[k]/q[k] + lam == 0)",
    where=["p in Simplex(n)", "m in 1..n", "p[m] == 0", "q in (0, oo)^n", "lam in Reals"],
    title="If some p_i vanishes, the Lagrangian is stationary at no positive q",
    title_zh="若某个 p_i 为零，拉格朗日函数在正的 q 处没有驻点",
    source=MULTIPLIERS,
    settles=["D1-46"],
)
def cross_entropy_not_stationary(proof: Proof) -> None:
    """The condition for p_m = 0 says lam = 0, and then all p_k are 0, but they sum to 1."""
    with proof.contradiction(STATIONARY):
        proof.have("-p[m]/q[m] + lam == 0", "the condition for m")
        proof.have("lam == 0", "p_m = 0")
        with proof.take("k in 1..n"):
            proof.have("-p[k]/q[k] + lam == 0", "the condition for k")
            proof.have("p[k] == lam*q[k]", "times q_k")
            proof.have("p[k] == 0", "lam = 0")
        proof.have("Sum(p[i], (i, 1, n)) == 0", "all terms are 0")


@derivation(
    claim="cross_entropy(p, q) >= cross_entropy(p, c) + Sum(-p[i]/c[i]*(q[i] - c[i]), (i, 1, n))",
    where=["p in [0, oo)^n", "c, q in (0, oo)^n"],
    title="The cross-entropy lies above its tangent planes",
    title_zh="交叉熵在其切平面之上",
    source=SECOND_ORDER,
    settles=["D1-49"],
)
def cross_entropy_tangent_plane(proof: Proof) -> None:
    """log t <= t - 1 at t = q_i/c_i, term by term."""
    with proof.take("i in 1..n"):
        proof.have("log(q[i]/c[i]) <= q[i]/c[i] - 1", "log t <= t - 1", by=use("log_tangent", t="q[i]/c[i]"))
        proof.have("p[i]*(q[i]/c[i] - 1 - log(q[i]/c[i])) >= 0", "times p_i")
    proof.start("cross_entropy(p, q)")
    proof.equal(
        "cross_entropy(p, c) + Sum(-p[i]/c[i]*(q[i] - c[i]), (i, 1, n))"
        " + Sum(p[i]*(q[i]/c[i] - 1 - log(q[i]/c[i])), (i, 1, n))",
        "p_i log c_i and p_i q_i/c_i cancel",
    )
    proof.at_least("cross_entropy(p, c) + Sum(-p[i]/c[i]*(q[i] - c[i]), (i, 1, n))", "the last sum is not negative")


@derivation(
    claim="UniquelyMinimizes(cross_entropy(p, q), q, p)",
    where=["p in OpenSimplex(n)", "q in OpenSimplex(n)"],
    title="The cross-entropy is least at q = p and only there",
    title_zh="交叉熵在且仅在 q = p 处最小",
    source=MULTIPLIERS,
    settles=["D1-49"],
)
def cross_entropy_minimum(proof: Proof) -> None:
    """q = p is stationary for the Lagrangian with multiplier 1; uniqueness is the equality case of Gibbs."""
    with proof.take("q in OpenSimplex(n)"):
        proof.have(
            "cross_entropy(p, q) >= cross_entropy(p, p) + Sum(-1*(q[i] - p[i]), (i, 1, n))",
            "the tangent plane at q = p",
            by=use("cross_entropy_tangent_plane", p="p", c="p", q="q"),
        )
        sufficient = use(
            "lagrange_sufficiency",
            c="p",
            q="q",
            at_c="cross_entropy(p, p)",
            at_q="cross_entropy(p, q)",
            d="[-1 for i in 1..n]",
            b="[1 for i in 1..n]",
            lam=1,
        )
        proof.have("cross_entropy(p, p) <= cross_entropy(p, q)", "p is stationary with multiplier 1", by=sufficient)
    only_at_p(proof, "q in OpenSimplex(n)")


def only_at_p(proof: Proof, *domain: str) -> None:
    """Where the cross-entropy is at most the entropy, q is p."""
    proof.have("cross_entropy(p, p) == entropy(p)", "by definition")
    with proof.take(*domain, "cross_entropy(p, q) <= cross_entropy(p, p)"):
        proof.have("entropy(p) <= cross_entropy(p, q)", "Gibbs", by=use("gibbs_inequality", p="p", q="q"))
        proof.have("entropy(p) == cross_entropy(p, q)", "so both are equal")
        proof.have("forall i in 1..n: q[i] == p[i]", "equality in Gibbs", by=use("gibbs_equality", p="p", q="q"))


SUPPORT = "forall i in 1..n: q[i] == 0 implies p[i] == 0"


@derivation(
    claim="UniquelyMinimizes(cross_entropy(p, q), q, p)",
    where=["p in Simplex(n)", "q in Simplex(n)", SUPPORT],
    title="On the closed simplex, too, the cross-entropy is least at q = p and only there",
    title_zh="在闭单纯形上，交叉熵也在且仅在 q = p 处最小",
    source=GIBBS,
    settles=["D1-41", "D1-49"],
)
def cross_entropy_minimum_closed(proof: Proof) -> None:
    """Gibbs' inequality, for q that is positive wherever p is; its equality case gives uniqueness."""
    proof.have("cross_entropy(p, p) == entropy(p)", "by definition")
    with proof.take("q in Simplex(n)", SUPPORT):
        below = use("gibbs_inequality", p="p", q="q")
        proof.have("cross_entropy(p, p) <= cross_entropy(p, q)", "Gibbs' inequality", by=below)
    only_at_p(proof, "q in Simplex(n)", SUPPORT)


@derivation(
    claim="cross_entropy(q, q) <= cross_entropy(p, q)",
    where=["p in Simplex(n)", "q in OpenSimplex(n)"],
    title="For fixed q the cross-entropy is least at p = q (false)",
    title_zh="q 固定时，交叉熵在 p = q 处最小（不成立）",
    expected="refuted",
    settles=["D1-41"],
)
def cross_entropy_minimum_in_p_is_false(proof: Proof) -> None:
    """For q = (7/10, 3/10) the value at p = (1, 0) is less than at p = q."""
    proof.counterexample(n=2, p=["1", "0"], q=["7/10", "3/10"])


@derivation(
    claim="Minimizes(cross_entropy(p, q), p, [delta(i, k) for i in 1..n])"
    " and cross_entropy([delta(i, k) for i in 1..n], q) == -log(q[k])",
    where=["p in Simplex(n)", "q in OpenSimplex(n)", "k in 1..n", "forall i in 1..n: q[i] <= q[k]"],
    title="For fixed q the cross-entropy is least at a vertex: where q is largest",
    title_zh="q 固定时，交叉熵在顶点处最小：即 q 最大的分量处",
    settles=["D1-41"],
)
def cross_entropy_minimum_in_p(proof: Proof) -> None:
    """A mean of numbers -log q_i is at least the smallest of them."""
    vertex = "[delta(i, k) for i in 1..n]"
    value = proof.have(f"cross_entropy({vertex}, q) == -log(q[k])", "one term remains")
    with proof.take("p in Simplex(n)"):
        with proof.take("i in 1..n"):
            proof.have("q[i] <= q[k]", "q_k is the largest")
            increasing = use("negative_log_reverses_order", a="q[k]", b="q[i]")
            proof.have("-log(q[k]) <= -log(q[i])", "the logarithm is increasing", by=increasing)
            proof.have("p[i]*(-log(q[i]) - -log(q[k])) >= 0", "times p_i")
            proof.have("-p[i]*log(q[k]) <= -xlogy(p[i], q[i])")
        termwise = use(
            "sum_monotone", f="[-p[i]*log(q[k]) for i in 1..n]", g="[-xlogy(p[i], q[i]) for i in 1..n]", lo=1, hi="n"
        )
        proof.start("cross_entropy(p, q)")
        proof.equal("Sum(-xlogy(p[i], q[i]), (i, 1, n))", "definition")
        proof.at_least("Sum(-p[i]*log(q[k]), (i, 1, n))", "term by term", by=termwise)
        proof.equal("-log(q[k])", "the p_i sum to 1")
        proof.equal(f"cross_entropy({vertex}, q)", by=value)
