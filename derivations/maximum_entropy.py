"""Entropy and probabilities: a small entropy means a large probability; the largest entropy under given moments."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., "
LARGE = "exists k in 1..n: p[k] >= exp(-entropy(p))"


@derivation(
    claim=LARGE,
    where=["p in Simplex(n)"],
    title="Some probability is at least e^(-H), H in nats",
    title_zh="某个概率不小于 e^(-H)，H 以奈特计",
    source=COVER + "section 2.1 (entropy is the expectation of -log p)",
    settles=["D4-14"],
)
def large_probability(proof: Proof) -> None:
    """Otherwise -log p_i > H wherever p_i > 0, and the expectation of -log p would be more than H."""
    with proof.contradiction(f"not ({LARGE})"):
        with proof.take("i in 1..n"):
            with proof.contradiction("p[i] >= exp(-entropy(p))"):
                proof.exhibit(LARGE, k="i")
            proof.have("p[i] < exp(-entropy(p))")
            with proof.suppose("p[i] > 0"):
                increases = use("log_increases", s="p[i]", t="exp(-entropy(p))")
                proof.have("log(p[i]) < log(exp(-entropy(p)))", "the logarithm increases", by=increases)
                proof.have("p[i]*(-log(p[i]) - entropy(p)) > 0", "times p_i")
                proof.have("p[i]*entropy(p) < -xlogy(p[i], p[i])")
        with proof.take("i in 1..n"):
            zero, positive = proof.cases("p[i] == 0", "p[i] > 0")
            with zero:
                proof.have("p[i]*entropy(p) <= -xlogy(p[i], p[i])", "both are 0")
            with positive:
                proof.have("p[i]*entropy(p) < -xlogy(p[i], p[i])")
                proof.have("p[i]*entropy(p) <= -xlogy(p[i], p[i])")
        proof.start("Sum(p[i]*entropy(p), (i, 1, n))")
        proof.equal("entropy(p)", "p sums to 1")
        proof.equal("Sum(-xlogy(p[i], p[i]), (i, 1, n))", "definition")
        terms = proof.have(
            "forall i in 1..n: p[i]*entropy(p) == -xlogy(p[i], p[i])",
            "equality of the sums holds only with equality of all terms",
            by=use(
                "equal_sums_equal_terms",
                x="[p[i]*entropy(p) for i in 1..n]",
                y="[-xlogy(p[i], p[i]) for i in 1..n]",
            ),
        )
        with proof.take("i in 1..n"):
            with proof.contradiction("p[i] > 0"):
                proof.have("p[i]*entropy(p) < -xlogy(p[i], p[i])")
                proof.have("p[i]*entropy(p) == -xlogy(p[i], p[i])", by=terms)
            proof.have("p[i] == 0")
        proof.have("Sum(p[i], (i, 1, n)) == 0", "all weights are 0")


@derivation(
    claim="exists k in 1..n: p[k] >= b^(-entropy(p)/log(b)) and p[k] >= 1 - entropy(p)",
    where=["p in Simplex(n)", "b > 1"],
    title="If the entropy is small, some probability is large: at least b^(-H), H in base b, and 1 - H, H in nats",
    title_zh="熵小则某个概率大：不小于 b^(-H)（H 以 b 为底），也不小于 1 - H（H 以奈特计）",
    source=COVER + "section 2.1",
    settles=["D4-14"],
)
def small_entropy_large_probability(proof: Proof) -> None:
    """b^(-H/log b) = exp(-H), and exp(-H) >= 1 - H."""
    proof.have("log(b) > 0", "since b > 1")
    proof.obtain("k", use("large_probability", p="p"))
    proof.have("log(exp(-entropy(p))) <= exp(-entropy(p)) - 1", by=use("log_tangent", t="exp(-entropy(p))"))
    proof.have("p[k] >= 1 - entropy(p)")
    proof.start("b^(-entropy(p)/log(b))")
    proof.equal("exp(-entropy(p)/log(b)*log(b))", "powers of b > 0")
    proof.equal("exp(-entropy(p))")
    proof.have("p[k] >= b^(-entropy(p)/log(b))")
    proof.exhibit("exists k in 1..n: p[k] >= b^(-entropy(p)/log(b)) and p[k] >= 1 - entropy(p)", k="k")


MOMENTS = "forall j in 1..m: Sum(p[i]*f[i,j], (i, 1, n)) == Sum(c[i]*f[i,j], (i, 1, n))"
FAMILY = "forall i in 1..n: log(c[i]) == a + Sum(lam[j]*f[i,j], (j, 1, m))"


VALUE = "-a - Sum(lam[j]*Sum(q[i]*f[i,j], (i, 1, n)), (j, 1, m))"


@derivation(
    claim=f"cross_entropy(q, c) == {VALUE}",
    where=["c in OpenSimplex(n)", "q in Simplex(n)", "f in Reals^(n, m)", "lam in Reals^m", "a in Reals", FAMILY],
    title="The cross-entropy of a distribution c of exponential form depends on moments only",
    source=COVER + "Theorem 12.1.1",
)
def cross_entropy_of_exponential_family(proof: Proof) -> None:
    """log c is linear in the functions f_j, and so is the expectation."""
    one, zero = "[1 for i in 1..1]", "[0 for i in 1..1]"
    proof.example(n=1, m=1, c=one, q=one, f="[0 for i in 1..1, j in 1..1]", lam=zero, a=0)
    form = proof.have(FAMILY, "exponential form")
    with proof.take("i in 1..n"):
        proof.have("log(c[i]) == a + Sum(lam[j]*f[i,j], (j, 1, m))", by=form)
    proof.start("cross_entropy(q, c)")
    proof.equal("-Sum(q[i]*log(c[i]), (i, 1, n))", "definition")
    proof.equal("-Sum(q[i]*(a + Sum(lam[j]*f[i,j], (j, 1, m))), (i, 1, n))", "exponential form")
    proof.equal("-a - Sum(Sum(q[i]*(lam[j]*f[i,j]), (j, 1, m)), (i, 1, n))", "q sums to 1")
    swap = use("sum_swap", r="[q[i]*(lam[j]*f[i,j]) for i in 1..n, j in 1..m]", lo=1, hi="n", lo2=1, hi2="m")
    proof.equal("-a - Sum(Sum(q[i]*(lam[j]*f[i,j]), (i, 1, n)), (j, 1, m))", "the order of summation", by=swap)
    proof.equal(VALUE, "constant factors")


@derivation(
    claim="entropy(p) <= entropy(c) and (entropy(p) == entropy(c) iff forall i in 1..n: p[i] == c[i])",
    where=[
        "c in OpenSimplex(n)",
        "p in Simplex(n)",
        "f in Reals^(n, m)",
        "lam in Reals^m",
        "a in Reals",
        FAMILY,
        MOMENTS,
    ],
    title="Among the distributions with given moments, one of exponential form is the only maximum of entropy",
    title_zh="在给定矩的分布中，指数形式的分布是熵的唯一最大值点",
    source=COVER + "Theorem 12.1.1",
    settles=["D4-13"],
)
def exponential_family_maximizes_entropy(proof: Proof) -> None:
    """The cross-entropy of p and c depends on the moments of p only, so it is the entropy of c; then Gibbs."""
    one, zero = "[1 for i in 1..1]", "[0 for i in 1..1]"
    proof.example(n=1, m=1, c=one, p=one, f="[0 for i in 1..1, j in 1..1]", lam=zero, a=0)
    moments = proof.have(MOMENTS, "equal moments")
    scaled = "lam[j]*Sum({}[i]*f[i,j], (i, 1, n))"
    with proof.take("j in 1..m"):
        equal = proof.have("Sum(p[i]*f[i,j], (i, 1, n)) == Sum(c[i]*f[i,j], (i, 1, n))", by=use(moments, j="j"))
        proof.have(f"{scaled.format('p')} == {scaled.format('c')}", "times lambda_j", by=equal)
    proof.start("cross_entropy(p, c)")
    value = use("cross_entropy_of_exponential_family", q="p")
    proof.equal(f"-a - Sum({scaled.format('p')}, (j, 1, m))", "exponential form", by=value)
    same = use(
        "equal_terms_equal_sums",
        n="m",
        x=f"[{scaled.format('p')} for j in 1..m]",
        y=f"[{scaled.format('c')} for j in 1..m]",
    )
    proof.equal(f"-a - Sum({scaled.format('c')}, (j, 1, m))", "equal moments", by=same)
    value = use("cross_entropy_of_exponential_family", q="c")
    proof.equal("cross_entropy(c, c)", "exponential form", by=value)
    proof.equal("entropy(c)", "definition")
    proof.have("entropy(p) <= cross_entropy(p, c)", "Gibbs' inequality", by=use("gibbs_inequality", p="p", q="c"))
    proof.have("entropy(p) <= entropy(c)")
    proof.have(
        "entropy(p) == cross_entropy(p, c) iff forall i in 1..n: p[i] == c[i]",
        "equality in Gibbs' inequality",
        by=use("gibbs_equality", p="p", q="c"),
    )


BEST = (
    "forall p in Simplex(n): Sum(p[i]*x[i], (i, 1, n)) == mu implies"
    " (entropy(p) <= entropy(c) and (entropy(p) == entropy(c) iff forall i in 1..n: p[i] == c[i]))"
)
LARGEST = f"exists c in OpenSimplex(n): Sum(c[i]*x[i], (i, 1, n)) == mu and c[1] < c[n] and {BEST}"
TOTAL = "Sum(exp(t*x[j]), (j, 1, n))"
HAS_MEAN = f"Sum(exp(t*x[i])*x[i], (i, 1, n)) == mu*{TOTAL}"


@derivation(
    claim=LARGEST,
    where=["x in Reals^n", "x[1] < x[n]", "mu in Reals", "t > 0", HAS_MEAN],
    title="The largest entropy under a given mean is at weights exp(t x_i), and these are not uniform",
    title_zh="给定均值时，熵在权重 exp(t x_i) 处最大，且该分布不是均匀分布",
    source=COVER + "Theorem 12.1.1",
    settles=["D4-13"],
)
def largest_entropy_with_mean(proof: Proof) -> None:
    """The weights have exponential form and the mean mu, and they increase with x_i, as t > 0."""
    proof.example(n=2, x="[if(i == 1, -1, 1) for i in 1..2]", t=1, mu="(exp(1) - exp(-1))/(exp(1) + exp(-1))")
    proof.exhibit(f"exists z in Reals: z > 0 and z == {TOTAL}", "a sum of positive numbers", z=TOTAL)
    total = proof.obtain("z", f"exists z in Reals: z > 0 and z == {TOTAL}")
    c = "[exp(t*x[i])/z for i in 1..n]"
    proof.start("Sum(exp(t*x[i])/z, (i, 1, n))")
    proof.equal(f"{TOTAL}/z", "a constant factor")
    proof.equal(1, "the total")
    proof.start("Sum(exp(t*x[i])/z*x[i], (i, 1, n))")
    proof.equal("Sum(exp(t*x[i])*x[i], (i, 1, n))*(1/z)", "a constant factor")
    proof.equal(f"mu*{TOTAL}*(1/z)", "the mean is mu")
    proof.equal("mu", "z is the total", by=total)
    proof.have("exp(t*x[1]) < exp(t*x[n])", by=use("exp_increasing", a="t*x[1]", b="t*x[n]"))
    proof.have("exp(t*x[1])/z < exp(t*x[n])/z", "divided by z > 0")
    with proof.take("i in 1..n"):
        proof.have("log(exp(t*x[i])/z) == -log(z) + Sum(t*x[i], (j, 1, 1))", "exponential form")
    with proof.take("p in Simplex(n)") as best:
        with proof.suppose("Sum(p[i]*x[i], (i, 1, n)) == mu"):
            proof.have("Sum(p[i]*x[i], (i, 1, n)) == Sum(exp(t*x[i])/z*x[i], (i, 1, n))", "equal means")
            family = use(
                "exponential_family_maximizes_entropy",
                m=1,
                c=c,
                f="[x[i] for i in 1..n, j in 1..1]",
                lam="[t for j in 1..1]",
                a="-log(z)",
            )
            proof.have(
                f"entropy(p) <= entropy({c}) and"
                f" (entropy(p) == entropy({c}) iff forall i in 1..n: p[i] == exp(t*x[i])/z)",
                "exponential form",
                by=family,
            )
    proof.exhibit(LARGEST, "the weights divided by their total", c=c, by=best)


@derivation(
    claim="exists t in (0, oo): Sum(exp(t*i)*i, (i, 1, 6)) == 9/2*Sum(exp(t*j), (j, 1, 6))",
    title="For some t > 0 a die with weights exp(t i) has the mean 9/2",
    source=COVER + "Example 12.2.2",
)
def die_multiplier(proof: Proof) -> None:
    """The excess over 9/2, times the total weight, is negative at t = 0 and positive at t = 1."""
    excess = "Sum(exp(t*i)*i, (i, 1, 6)) - 9/2*Sum(exp(t*j), (j, 1, 6))"
    proof.have("Sum(exp(0*i)*i, (i, 1, 6)) - 9/2*Sum(exp(0*j), (j, 1, 6)) == -6", "equal weights")
    proof.have("Sum(exp(1*i)*i, (i, 1, 6)) - 9/2*Sum(exp(1*j), (j, 1, 6)) >= 0", "by an enclosure")
    slope = "t -> Sum(exp(t*i)*i*i, (i, 1, 6)) - 9/2*Sum(exp(t*j)*j, (j, 1, 6))"
    between = use("intermediate_value", F=f"t -> {excess}", G=slope, a=0, b=1, c=0)
    zero = proof.obtain("t", between, "the intermediate value theorem")
    with proof.contradiction("t == 0"):
        proof.have(f"{excess} == -6", "equal weights")
    balanced = "Sum(exp(t*i)*i, (i, 1, 6)) == 9/2*Sum(exp(t*j), (j, 1, 6))"
    proof.exhibit(f"exists t in (0, oo): {balanced}", t="t", by=zero)


DIE = (
    "exists c in OpenSimplex(6): Sum(c[i]*i, (i, 1, 6)) == 9/2 and c[1] < c[6] and"
    " forall p in Simplex(6): Sum(p[i]*i, (i, 1, 6)) == 9/2 implies"
    " (entropy(p) <= entropy(c) and (entropy(p) == entropy(c) iff forall i in 1..6: p[i] == c[i]))"
)


@derivation(
    claim=DIE,
    title="A die with the mean 9/2: the largest entropy is not at the uniform distribution",
    title_zh="均值为 9/2 的骰子：熵的最大值不在均匀分布处",
    source=COVER + "Example 12.2.2",
    settles=["D4-13"],
)
def die_of_largest_entropy(proof: Proof) -> None:
    """The general result for the values 1, ..., 6 and the mean 9/2."""
    proof.start("Sum(1/6*i, (i, 1, 6))")
    proof.equal("7/2", "the uniform distribution has another mean")
    proof.less("9/2")
    proof.obtain("t", use("die_multiplier"))
    general = use("largest_entropy_with_mean", n=6, x="[i for i in 1..6]", mu="9/2", t="t")
    proof.have(DIE, "the general result", by=general)
