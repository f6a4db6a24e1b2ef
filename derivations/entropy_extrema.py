"""Largest and smallest entropy: the Lagrange conditions, the Hessian in any base, and the boundary."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

TOPIC = "Extrema of the entropy"
COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., "
BOYD = "Boyd, Vandenberghe: Convex Optimization, section 3.1.5"
LAGRANGIAN = "-Sum(x[i]*log(x[i]), (i, 1, n)) + lam*(Sum(x[i], (i, 1, n)) - 1)"
LAGRANGIAN_10 = "-Sum(x[i]*log10(x[i]), (i, 1, n)) + lam*(Sum(x[i], (i, 1, n)) - 1)"
TOTAL = "Sum(x[i], (i, 1, n))"
POINT = ["x in (0, oo)^n", "lam in Reals"]
STATIONARY = "(forall k in 1..n: -log(x[k]) - 1 + lam == 0)"


@derivation(
    claim="binary_entropy(p) <= log(2) and (binary_entropy(p) == log(2) iff p == 1/2)",
    where=["0 <= p <= 1"],
    title="The entropy of a coin is at most log 2, with equality for the fair coin only",
    title_zh="硬币的熵不超过 log 2，当且仅当硬币均匀时取等号",
    source=COVER + "section 2.1",
    settles=["D0-14"],
)
def binary_entropy_largest(proof: Proof) -> None:
    """The tangent inequality of log, as a log b - a log a <= b - a, for a = p and a = 1 - p with b = 1/2."""
    proof.have("xlogy(p, 1/2) - xlogy(p, p) <= 1/2 - p", by=use("gibbs_term", a="p", b="1/2"))
    proof.have("xlogy(1 - p, 1/2) - xlogy(1 - p, 1 - p) <= 1/2 - (1 - p)", by=use("gibbs_term", a="1 - p", b="1/2"))
    proof.start("binary_entropy(p) - log(2)")
    proof.equal("xlogy(p, 1/2) - xlogy(p, p) + (xlogy(1 - p, 1/2) - xlogy(1 - p, 1 - p))", "log(1/2) = -log 2")
    proof.at_most("1/2 - p + (1/2 - (1 - p))", "both inequalities")
    proof.equal(0)
    bound = proof.have("binary_entropy(p) <= log(2)")
    with proof.suppose("binary_entropy(p) == log(2)"):
        with proof.contradiction("p != 1/2"):
            strict = use("gibbs_term_strict", a="p", b="1/2")
            proof.have("xlogy(p, 1/2) - xlogy(p, p) < 1/2 - p", "the tangent touches only at 1", by=strict)
            proof.start("binary_entropy(p) - log(2)")
            proof.equal("xlogy(p, 1/2) - xlogy(p, p) + (xlogy(1 - p, 1/2) - xlogy(1 - p, 1 - p))", "as above")
            proof.less("1/2 - p + (1/2 - (1 - p))", "one of the inequalities is strict")
            proof.equal(0)
        proof.have("p == 1/2")
    with proof.suppose("p == 1/2"):
        proof.have("binary_entropy(p) == log(2)", "log(1/2) = -log 2")
    proof.have("binary_entropy(p) <= log(2) and (binary_entropy(p) == log(2) iff p == 1/2)", by=bound)


@derivation(
    claim="entropy(x) + lam*(Sum(x[i], (i, 1, n)) - 1) == entropy(x)",
    where=["x in Simplex(n)", "lam in Reals"],
    title="The Lagrangian of entropy agrees with entropy where the constraint holds",
    title_zh="熵的拉格朗日函数在约束成立处等于熵",
    source=COVER + "section 12.1",
    settles=["D1-20"],
)
def entropy_lagrangian(proof: Proof) -> None:
    """The added term vanishes."""
    proof.have("lam*(Sum(x[i], (i, 1, n)) - 1) == 0", "the probabilities sum to 1")


@derivation(
    claim=f"diff({LAGRANGIAN}, x[k]) == -log(x[k]) - 1 + lam",
    where=[*POINT, "k in 1..n"],
    title="The partial derivatives of the Lagrangian of entropy: -log x_k - 1 + lambda, for the natural logarithm",
    title_zh="熵的拉格朗日函数的偏导数：-log x_k - 1 + lambda（自然对数）",
    source=COVER + "section 12.1",
    settles=["D1-21"],
)
def entropy_lagrangian_gradient(proof: Proof) -> None:
    """Only the k-th terms depend on x_k."""


@derivation(
    claim=f"diff({LAGRANGIAN_10}, x[k]) == -log10(x[k]) - 1 + lam",
    where=[*POINT, "k in 1..n"],
    title="The partial derivatives of the Lagrangian have the same form in base 10 (false)",
    title_zh="以 10 为底时，拉格朗日函数的偏导数形式不变（不成立）",
    settles=["D1-21"],
    expected="refuted",
)
def entropy_lagrangian_gradient_base_ten(proof: Proof) -> None:
    """In base 10 the constant is 1/log 10, not 1."""
    proof.counterexample(n=1, x=["1/2"], lam=0, k=1)


@derivation(
    claim=f"diff({LAGRANGIAN_10}, x[k]) == -log10(x[k]) - 1/log(10) + lam",
    where=[*POINT, "k in 1..n"],
    title="The partial derivatives of the Lagrangian of entropy in base 10",
    title_zh="以 10 为底时，熵的拉格朗日函数的偏导数",
    settles=["D1-21"],
)
def entropy_lagrangian_gradient_in_base_ten(proof: Proof) -> None:
    """Only the k-th terms depend on x_k."""


@derivation(
    claim=f"diff({LAGRANGIAN}, lam) == {TOTAL} - 1 and ({TOTAL} - 1 == 0 iff {TOTAL} == 1)",
    where=POINT,
    title="The derivative of the Lagrangian in the multiplier gives back the constraint",
    title_zh="拉格朗日函数对乘子的导数即约束",
    source=COVER + "section 12.1",
    settles=["D1-23"],
)
def entropy_lagrangian_multiplier_derivative(proof: Proof) -> None:
    """The Lagrangian is linear in the multiplier."""
    proof.have(f"diff({LAGRANGIAN}, lam) == {TOTAL} - 1")


@derivation(
    claim="(forall k in 1..n: log(x[k], b) == lam - 1) and forall j in 1..n, k in 1..n: x[j] == x[k]",
    where=["x in (0, oo)^n", "lam in Reals", "b > 0", "log(b) != 0", "forall k in 1..n: -log(x[k], b) - 1 + lam == 0"],
    title="All coordinates of a stationary point are equal, in any base",
    title_zh="对任意底，驻点的各坐标相等",
    source=COVER + "section 12.1",
    settles=["D1-22"],
)
def stationary_coordinates_equal(proof: Proof) -> None:
    """The logarithm is injective."""
    proof.example(n=1, x="[1 for i in 1..1]", lam=1, b=2)
    with proof.take("k in 1..n"):
        proof.have("log(x[k])/log(b) == lam - 1", "the k-th condition")
        proof.start("log(x[k])")
        proof.equal("log(x[k])/log(b)*log(b)", "log b is not 0")
        proof.equal("(lam - 1)*log(b)", "the k-th condition")
        proof.have("x[k] == exp((lam - 1)*log(b))", "x_k = exp(log x_k)", by=use("exp_log", a="x[k]"))
    with proof.take("k in 1..n"):
        proof.have("log(x[k], b) == lam - 1")
    with proof.take("j in 1..n", "k in 1..n"):
        proof.have("x[j] == x[k]", "both are exp((lam - 1) log b)")


@derivation(
    claim=f"({STATIONARY} and Sum(x[i], (i, 1, n)) == 1) iff ((forall k in 1..n: x[k] == 1/n) and lam == 1 - log(n))",
    where=POINT,
    title="The Lagrange conditions of entropy have exactly one solution: x_i = 1/n with the multiplier 1 - log n",
    title_zh="熵的拉格朗日条件恰有一个解：x_i = 1/n，乘子为 1 - log n",
    source=COVER + "section 12.1",
    settles=["D0-15", "D1-24"],
)
def entropy_lagrange_solution(proof: Proof) -> None:
    """All x_k are exp(lam - 1), and they sum to 1."""
    with proof.suppose(f"{STATIONARY} and Sum(x[i], (i, 1, n)) == 1"):
        proof.have("forall k in 1..n: x[k] == 1/n", by=use("entropy_stationary_uniform", p="x", lam="lam"))
        proof.have("-log(x[1]) - 1 + lam == 0", "the first condition")
        proof.have("lam == 1 - log(n)", "log(1/n) = -log n")
        proof.have("(forall k in 1..n: x[k] == 1/n) and lam == 1 - log(n)")
    with proof.suppose("(forall k in 1..n: x[k] == 1/n) and lam == 1 - log(n)"):
        with proof.take("k in 1..n"):
            proof.have("-log(x[k]) - 1 + lam == 0", "log(1/n) = -log n")
        proof.start("Sum(x[i], (i, 1, n))")
        proof.equal("Sum(1/n, (i, 1, n))")
        proof.equal(1, "n equal terms")
        proof.have(f"{STATIONARY} and Sum(x[i], (i, 1, n)) == 1")


@derivation(
    claim="entropy(p) <= entropy(c) and (entropy(p) == entropy(c) iff forall i in 1..n: p[i] == c[i])",
    where=["p in Simplex(n)", "c in OpenSimplex(n)", "lam in Reals", "forall k in 1..n: -log(c[k]) - 1 + lam == 0"],
    title="A point of the simplex that satisfies the Lagrange conditions is the only maximum of entropy",
    title_zh="单纯形中满足拉格朗日条件的点是熵的唯一最大值点",
    source=COVER + "section 12.1",
    settles=["D0-15", "D1-17", "D1-29"],
)
def entropy_lagrange_sufficient(proof: Proof) -> None:
    """Gibbs' inequality: the entropy of p is at most -sum p_i log c_i, and this is 1 - lam for every p."""
    with proof.take("k in 1..n"):
        proof.have("log(c[k]) == lam - 1", "the k-th condition")
    proof.start("cross_entropy(p, c)")
    proof.equal("-Sum(p[i]*log(c[i]), (i, 1, n))", "definition")
    proof.equal("-Sum(p[i]*(lam - 1), (i, 1, n))", "the conditions")
    proof.equal("1 - lam", "p sums to 1")
    proof.start("entropy(c)")
    proof.equal("-Sum(c[i]*log(c[i]), (i, 1, n))", "definition")
    proof.equal("-Sum(c[i]*(lam - 1), (i, 1, n))", "the conditions")
    proof.equal("1 - lam", "c sums to 1")
    proof.have("entropy(p) <= cross_entropy(p, c)", "Gibbs' inequality", by=use("gibbs_inequality", p="p", q="c"))
    proof.have("entropy(p) <= entropy(c)", "cross-entropy and entropy of c are both 1 - lam")
    proof.have(
        "entropy(p) == cross_entropy(p, c) iff forall i in 1..n: p[i] == c[i]",
        "equality in Gibbs' inequality",
        by=use("gibbs_equality", p="p", q="c"),
    )
    with proof.suppose("entropy(p) == entropy(c)"):
        proof.have("entropy(p) == cross_entropy(p, c)", "both are 1 - lam")
        proof.have("forall i in 1..n: p[i] == c[i]")
    with proof.suppose("forall i in 1..n: p[i] == c[i]"):
        proof.have("entropy(p) == cross_entropy(p, c)")
        proof.have("entropy(p) == entropy(c)", "both are 1 - lam")


@derivation(
    claim="exists c in Reals: forall x in Reals: F(x) <= F(c)",
    where=["F in Functions", "t in Reals", "Concave(F(t), t)"],
    title="Every concave function has a maximum (false)",
    title_zh="每个凹函数都有最大值（不成立）",
    settles=["D1-29"],
    expected="refuted",
)
def concave_function_has_maximum(proof: Proof) -> None:
    """The function x itself is concave, and has a larger value at x + 1."""
    with proof.take("u, v in Reals", "0 <= s <= 1"):
        proof.have("s*u + (1 - s)*v <= s*u + (1 - s)*v", "a linear function")
    with proof.take("c in Reals"), proof.suppose("forall x in Reals: x <= c"):
        proof.have("c + 1 <= c", "at x = c + 1")
        proof.have("false", "there is no largest number")
    proof.counterexample(F="x -> x", t=0)


@derivation(
    claim="entropy(p) <= entropy([1/n for i in 1..n])",
    where=["p in (0, oo)^n"],
    title="Without the constraint the uniform distribution is still a maximum of -sum p log p (false)",
    title_zh="去掉约束后，均匀分布仍使 -sum p log p 最大（不成立）",
    settles=["D1-29"],
    expected="refuted",
)
def entropy_largest_without_constraint(proof: Proof) -> None:
    """At 1/3, 1/3 the sum is 2/3 log 3, more than log 2."""
    proof.counterexample(n=2, p=["1/3", "1/3"])


@derivation(
    claim=("(forall k in 1..n: c[k] > 0) and exists lam in Reals: forall k in 1..n: -log(c[k]) - 1 + lam == 0"),
    where=["c in Simplex(n)", "entropy(c) == 0"],
    title="A minimum of entropy satisfies the Lagrange conditions (false)",
    title_zh="熵的最小值点满足拉格朗日条件（不成立）",
    settles=["D1-17"],
    expected="refuted",
)
def entropy_minimum_by_lagrange(proof: Proof) -> None:
    """The least entropy is 0; at its minimum (1, 0) an entry is 0, and the condition there has no value."""
    proof.counterexample(n=2, c=["1", "0"])


@derivation(
    claim="entropy(c) > 0 and limit(-log(t) - 1, t, 0, '+') == oo",
    where=["n >= 2", "c in OpenSimplex(n)", "lam in Reals", "forall k in 1..n: -log(c[k]) - 1 + lam == 0"],
    title="No point that satisfies the Lagrange conditions is a minimum: there the slopes are infinite",
    title_zh="满足拉格朗日条件的点都不是最小值点：最小值点处斜率无穷",
    source=COVER + "section 12.1",
    settles=["D1-17"],
)
def entropy_minimum_has_no_multiplier(proof: Proof) -> None:
    """The only such point is the uniform distribution, with entropy log n > 0; -log t - 1 > M for t < exp(-M - 1)."""
    proof.example(n=2, c="[1/2 for i in 1..2]", lam="1 - log(2)")
    proof.have("forall k in 1..n: c[k] == 1/n", by=use("entropy_stationary_uniform", p="c", lam="lam"))
    proof.start("entropy(c)")
    proof.equal("log(n)", "the uniform distribution")
    proof.greater(0, "n >= 2")
    with proof.take("M in Reals"):
        with proof.take("t in (0, exp(-M - 1))"):
            increases = use("log_increases", s="t", t="exp(-M - 1)")
            proof.have("log(t) < log(exp(-M - 1))", "the logarithm increases", by=increases)
            proof.have("-log(t) - 1 > M")
        proof.exhibit(
            "exists r in Reals: 0 < r and forall t in Reals: 0 < t implies t < r implies -log(t) - 1 > M",
            r="exp(-M - 1)",
        )


@derivation(
    claim="exists y in Reals: exp(y) == x",
    where=["x >= 0"],
    title="Every number x >= 0 has a logarithm (false)",
    title_zh="每个数 x >= 0 都有对数（不成立）",
    settles=["D1-19"],
    expected="refuted",
)
def nonnegative_numbers_have_logarithm(proof: Proof) -> None:
    """exp(y) is never 0."""
    with proof.take("y in Reals"):
        with proof.suppose("exp(y) == 0"):
            proof.have("exp(y) > 0", by=use("exp_positive", a="y"))
            proof.have("false")
    proof.counterexample(x=0)


@derivation(
    claim="(exists y in Reals: exp(y) == x) iff x > 0",
    where=["x in Reals"],
    title="The logarithm has the domain x > 0",
    title_zh="对数的定义域为 x > 0",
    source="Rudin: Principles of Mathematical Analysis, 3rd ed., (8.36)",
    settles=["D1-19"],
)
def domain_of_logarithm(proof: Proof) -> None:
    """exp is positive, and takes every positive value, at the logarithm."""
    with proof.suppose("exists y in Reals: exp(y) == x"):
        proof.obtain("y", "exists y in Reals: exp(y) == x")
        proof.have("exp(y) > 0", by=use("exp_positive", a="y"))
        proof.have("x > 0")
    with proof.suppose("x > 0"):
        inverse = proof.have("exp(log(x)) == x", by=use("exp_log", a="x"))
        proof.exhibit("exists y in Reals: exp(y) == x", y="log(x)", by=inverse)


@derivation(
    claim="UniquelyMaximizes(entropy(p), p, [1/n for i in 1..n])",
    where=["p in OpenSimplex(n)"],
    title="The largest entropy on the open simplex, where x_i >= 0 holds by itself, is the same",
    title_zh="在开单纯形上 x_i >= 0 自动成立，熵的最大值相同",
    source=COVER + "Theorem 2.6.4",
    settles=["D1-19"],
)
def uniform_maximizes_entropy_inside(proof: Proof) -> None:
    """The maximum on the closed simplex lies inside."""
    proof.have("entropy([1/n for i in 1..n]) == log(n)", "n equal terms", by=use("entropy_of_uniform", n="n"))
    with proof.take("p in OpenSimplex(n)"):
        proof.have("entropy(p) <= log(n)", by=use("entropy_at_most_log_n", p="p"))
        proof.have("entropy(p) <= entropy([1/n for i in 1..n])", "the bound is attained")
    with proof.take("p in OpenSimplex(n)"):
        with proof.suppose("entropy([1/n for i in 1..n]) <= entropy(p)"):
            proof.have("entropy(p) <= log(n)", by=use("entropy_at_most_log_n", p="p"))
            proof.have("entropy(p) == log(n)", "at most and at least log n")
            proof.have("forall i in 1..n: p[i] == 1/n", "equality", by=use("entropy_maximal_iff_uniform", p="p"))


H_BASE = "-Sum(x[i]*log(x[i])/log(b), (i, 1, n))"


@derivation(
    claim="diff(entropy(x), x[k]) == -log(x[k]) - 1 and diff(-log(x[k]) - 1, x[j]) == -delta(j, k)/x[k]",
    where=["x in (0, oo)^n", "j in 1..n", "k in 1..n"],
    title="The second derivatives of entropy: -1/x_i on the diagonal, 0 elsewhere (natural logarithm)",
    title_zh="熵的二阶导数：对角线上为 -1/x_i，其余为 0（自然对数）",
    source=BOYD,
    settles=["D1-26", "D1-27"],
)
def entropy_second_derivatives(proof: Proof) -> None:
    """The gradient, and its partial derivatives."""
    proof.have("diff(entropy(x), x[k]) == -log(x[k]) - 1", by=use("entropy_gradient", p="x", k="k"))
    proof.have("diff(-log(x[k]) - 1, x[j]) == -delta(j, k)/x[k]", by=use("entropy_hessian", p="x"))


@derivation(
    claim="diff(-log10(x[k]) - 1/log(10), x[j]) == -delta(j, k)/x[k]",
    where=["x in (0, oo)^n", "j in 1..n", "k in 1..n"],
    title="The second derivatives of entropy in base 10 are the same (false)",
    title_zh="以 10 为底时，熵的二阶导数不变（不成立）",
    settles=["D1-26", "D1-27"],
    expected="refuted",
)
def entropy_second_derivatives_base_ten(proof: Proof) -> None:
    """The factor 1/log 10 is missing."""
    proof.counterexample(n=1, x=["1"], j=1, k=1)


@derivation(
    claim=(
        f"diff({H_BASE}, x[k]) == -log(x[k], b) - 1/log(b)"
        " and diff(-log(x[k], b) - 1/log(b), x[j]) == -delta(j, k)/(x[k]*log(b))"
    ),
    where=["x in (0, oo)^n", "b > 1", "j in 1..n", "k in 1..n"],
    title="The gradient and the second derivatives of entropy in base b",
    title_zh="以 b 为底的熵的梯度与二阶导数",
    source=BOYD,
    settles=["D1-26", "D1-27"],
)
def entropy_second_derivatives_in_base(proof: Proof) -> None:
    """Everything is divided by log b."""
    proof.have("log(b) > 0", "since b > 1")
    proof.have(f"diff({H_BASE}, x[k]) == -log(x[k], b) - 1/log(b)")
    second = "diff(-log(x[k], b) - 1/log(b), x[j]) == -delta(j, k)/(x[k]*log(b))"
    same, other = proof.cases("j == k", "j != k")
    with same:
        proof.have(second, "the derivative of -log x/log b")
    with other:
        proof.have(second, "x_k does not move with x_j")


@derivation(
    claim=(
        "Sum(Sum(v[j]*v[k]*(-delta(j, k)/x[k]), (k, 1, n)), (j, 1, n)) == -Sum(v[k]^2/x[k], (k, 1, n))"
        " and -Sum(v[k]^2/x[k], (k, 1, n)) < 0"
    ),
    where=["x in (0, oo)^n", "v in Reals^n", "exists k in 1..n: v[k] != 0"],
    title="The Hessian of entropy is negative definite on the positive orthant",
    title_zh="在正象限内，熵的 Hessian 矩阵负定",
    source=BOYD,
    settles=["D1-28"],
)
def entropy_hessian_negative_definite(proof: Proof) -> None:
    """The quadratic form is -sum v_k^2/x_k; no term is positive, and one is negative."""
    proof.start("Sum(Sum(v[j]*v[k]*(-delta(j, k)/x[k]), (k, 1, n)), (j, 1, n))")
    proof.equal("-Sum(v[k]^2/x[k], (k, 1, n))", "only j = k remains")
    proof.obtain("m", "exists k in 1..n: v[k] != 0")
    proof.have("v[m]^2/x[m] > 0", "the square of a number that is not 0")
    proof.start("0")
    proof.equal("Sum(0, (k, 1, n))", "a sum of zeros")
    proof.less(
        "Sum(v[k]^2/x[k], (k, 1, n))",
        "term by term, and strictly at m",
        by=use("sum_strict", f="[0 for k in 1..n]", g="[v[k]^2/x[k] for k in 1..n]", lo=1, hi="n", k="m"),
    )


SEGMENT_POINT = "s*a[i] + (1 - s)*b[i]"
ALONG = f"-entropy([{SEGMENT_POINT} for i in 1..n])"
SLOPE = f"Sum((a[i] - b[i])*(log({SEGMENT_POINT}) + 1), (i, 1, n))"
CURVATURE = f"Sum((a[i] - b[i])^2/({SEGMENT_POINT}), (i, 1, n))"
SEGMENT = ["a, b in (0, oo)^n", "s in Reals", f"forall i in 1..n: {SEGMENT_POINT} > 0"]


@derivation(
    claim=f"diff({ALONG}, s) == {SLOPE} and diff({SLOPE}, s) == {CURVATURE}",
    where=SEGMENT,
    title="Slope and second derivative of the negative entropy along a segment",
    source=BOYD,
)
def entropy_derivatives_along_segment(proof: Proof) -> None:
    """Term by term, by the chain rule."""
    proof.have(f"diff({ALONG}, s) == {SLOPE}")
    proof.have(f"diff({SLOPE}, s) == {CURVATURE}")


def positive_between(proof: Proof, s: str) -> str:
    """Every entry between b_i and a_i is positive: proves this and returns it."""
    with proof.take("i in 1..n"):
        between = use("segment_positive", a="a[i]", b="b[i]", t=s)
        proof.have(f"{s}*a[i] + (1 - {s})*b[i] > 0", "a point between positive numbers", by=between)
    return f"forall i in 1..n: {s}*a[i] + (1 - {s})*b[i] > 0"


@derivation(
    claim="StrictlyConcave(entropy(x), x)",
    where=["x in (0, oo)^n"],
    title="Entropy is strictly concave on the positive orthant",
    title_zh="在正象限内，熵严格凹",
    source=BOYD,
    settles=["D1-28"],
)
def entropy_strictly_concave_on_orthant(proof: Proof) -> None:
    """Along a segment the second derivative of the negative is minus the quadratic form of the Hessian, so positive."""
    middle, chord = "entropy([t*a[i] + (1 - t)*b[i] for i in 1..n])", "t*entropy(a) + (1 - t)*entropy(b)"
    with proof.take("a, b in (0, oo)^n", "exists i in 1..n: a[i] != b[i]", "0 < t < 1"):
        for first in (True, False):
            with proof.take("s in [0, 1]"):
                positive_between(proof, "s")
                slopes = use("entropy_derivatives_along_segment", s="s")
                proof.have(f"diff({ALONG}, s) == {SLOPE}" if first else f"diff({SLOPE}, s) == {CURVATURE}", by=slopes)
        proof.obtain("k", "exists i in 1..n: a[i] != b[i]", "the points differ in some entry")
        proof.exhibit("exists i in 1..n: a[i] - b[i] != 0", i="k")
        with proof.take("s in [0, 1]"):
            positive_between(proof, "s")
            form = use(
                "entropy_hessian_negative_definite",
                x=f"[{SEGMENT_POINT} for i in 1..n]",
                v="[a[i] - b[i] for i in 1..n]",
            )
            proof.have(f"{CURVATURE} > 0", "minus the quadratic form of the Hessian", by=form)
        inside = positive_between(proof, "t")
        above = use("chord_strictly_above", F=f"s -> {ALONG}", G=f"s -> {SLOPE}", H=f"s -> {CURVATURE}", t="t")
        below = proof.have(f"-{middle} < -({chord})", "strictly below the chord", by=above)
        proof.have(f"({inside}) and {chord} < {middle}", by=below)


@derivation(
    claim="entropy([delta(i, k) for i in 1..n]) == 0",
    where=["k in 1..n"],
    title="A degenerate distribution has the entropy 0",
    title_zh="退化分布的熵为 0",
    source=COVER + "section 2.1",
    settles=["D1-32"],
)
def entropy_of_degenerate(proof: Proof) -> None:
    """All terms are 0 log 0 or 1 log 1."""
    with proof.take("i in 1..n"):
        same, other = proof.cases("i == k", "i != k")
        with same:
            proof.have("xlogy(delta(i, k), delta(i, k)) == 0", "1 log 1 = 0")
        with other:
            proof.have("xlogy(delta(i, k), delta(i, k)) == 0", "0 log 0 = 0")
    proof.start("entropy([delta(i, k) for i in 1..n])")
    proof.equal("-Sum(xlogy(delta(i, k), delta(i, k)), (i, 1, n))", "definition")
    proof.equal("-Sum(0, (i, 1, n))", "term by term")
    proof.equal(0)


@derivation(
    claim="log(x) < 0 and -x*log(x) > 0",
    where=["0 < x < 1"],
    title="-x log x is positive for 0 < x < 1",
    title_zh="0 < x < 1 时 -x log x 为正",
    source=COVER + "section 2.1",
    settles=["D1-33"],
)
def minus_xlogx_positive(proof: Proof) -> None:
    """log x is negative."""
    proof.have("log(x) < 0", "since x < 1")
    proof.have("-log(x)*x > 0", "a product of positive numbers")


@derivation(
    claim=(
        "0 <= entropy(p) and entropy(p) <= log(n)"
        " and entropy([delta(i, k) for i in 1..n]) == 0 and entropy([1/n for i in 1..n]) == log(n)"
    ),
    where=["p in Simplex(n)", "k in 1..n"],
    title="Entropy lies between 0 and log n, and both bounds are attained",
    title_zh="熵介于 0 与 log n 之间，两个界都能取到",
    source=COVER + "Theorem 2.6.4",
    settles=["D1-35"],
)
def entropy_bounds(proof: Proof) -> None:
    """The two bounds, and the distributions that attain them."""
    proof.have("0 <= entropy(p)", by=use("entropy_nonnegative", p="p"))
    proof.have("entropy(p) <= log(n)", by=use("entropy_at_most_log_n", p="p"))
    proof.have("entropy([delta(i, k) for i in 1..n]) == 0", by=use("entropy_of_degenerate", n="n", k="k"))
    proof.have("entropy([1/n for i in 1..n]) == log(n)", by=use("entropy_of_uniform", n="n"))


@derivation(
    claim="UniquelyMaximizes(-Sum(xlogy(x[i], x[i]), (i, 1, n)), x, [1/n for i in 1..n])",
    where=["x in [0, oo)^n", "Sum(x[i], (i, 1, n)) == 1"],
    title="The problem: the largest -sum x log x under sum x = 1, x >= 0, and its solution",
    title_zh="问题：在 sum x = 1、x >= 0 下求 -sum x log x 的最大值，及其解",
    source=COVER + "Theorem 2.6.4",
    settles=["D1-18"],
)
def entropy_problem(proof: Proof) -> None:
    """The constraints say that x is a distribution, and the sum is its entropy."""
    proof.have("-Sum(xlogy(1/n, 1/n), (i, 1, n)) == log(n)", "n equal terms")
    with proof.take("x in [0, oo)^n", "Sum(x[i], (i, 1, n)) == 1"):
        proof.have("entropy(x) <= log(n)", by=use("entropy_at_most_log_n", p="x"))
        proof.have("-Sum(xlogy(x[i], x[i]), (i, 1, n)) <= -Sum(xlogy(1/n, 1/n), (i, 1, n))", "the bound is attained")
    with proof.take("x in [0, oo)^n", "Sum(x[i], (i, 1, n)) == 1"):
        with proof.suppose("-Sum(xlogy(1/n, 1/n), (i, 1, n)) <= -Sum(xlogy(x[i], x[i]), (i, 1, n))"):
            proof.start("log(n)")
            proof.equal("-Sum(xlogy(1/n, 1/n), (i, 1, n))", "n equal terms")
            proof.at_most("-Sum(xlogy(x[i], x[i]), (i, 1, n))", "by assumption")
            proof.equal("entropy(x)", "definition")
            proof.have("entropy(x) <= log(n)", by=use("entropy_at_most_log_n", p="x"))
            proof.have("entropy(x) == log(n)", "at most and at least log n")
            proof.have("forall i in 1..n: x[i] == 1/n", "equality", by=use("entropy_maximal_iff_uniform", p="x"))
