"""Entropy: its bounds on the closed simplex with all equality cases, concavity, derivatives and maximum."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., "


@derivation(
    claim="0 <= entropy(p)",
    where=["p in Simplex(n)"],
    title="Entropy is not negative",
    source=COVER + "Lemma 2.1.1",
)
def entropy_nonnegative(proof: Proof) -> None:
    """A probability is at most 1, so p log p is not positive."""
    with proof.take("k in 1..n"):
        proof.have("p[k] <= 1", "one of nonnegative numbers with sum 1", by=use("probability_at_most_one", k="k"))
        proof.have("xlogy(p[k], p[k]) <= 0", "t log t <= 0 on [0, 1]", by=use("xlogx_at_most_zero", t="p[k]"))
    proof.start("entropy(p)")
    proof.equal("Sum(-xlogy(p[i], p[i]), (i, 1, n))", "definition")
    proof.at_least(0, "no term is negative")


@derivation(
    claim="entropy(p) <= log(n)",
    where=["p in Simplex(n)"],
    title="Entropy is at most log n",
    source=COVER + "Theorem 2.6.4",
)
def entropy_at_most_log_n(proof: Proof) -> None:
    """The tangent inequality t log t >= t - 1 at t = n p_i, term by term."""
    proof.start("entropy(p) - log(n)")
    proof.equal("-Sum(xlogy(p[i], n*p[i]), (i, 1, n))", "the weights sum to 1")
    proof.at_most("Sum(1/n - p[i], (i, 1, n))", "t log t >= t - 1 at t = n p_i", by=use("xlogx_tangent", t="n*p[i]"))
    proof.equal(0, "the weights sum to 1")


@derivation(
    claim="entropy(p) == log(n) iff forall i in 1..n: p[i] == 1/n",
    where=["p in Simplex(n)"],
    title="Entropy is log n for the uniform distribution only",
    source=COVER + "Theorem 2.6.4",
)
def entropy_maximal_iff_uniform(proof: Proof) -> None:
    """Equality in Gibbs' inequality against the uniform distribution."""
    proof.start("cross_entropy(p, [1/n for i in 1..n])")
    proof.equal("Sum(p[i]*log(n), (i, 1, n))", "log(1/n) = -log n")
    proof.equal("log(n)", "the weights sum to 1")
    proof.have(
        "entropy(p) == cross_entropy(p, [1/n for i in 1..n]) iff forall i in 1..n: p[i] == 1/n",
        "equality in Gibbs' inequality",
        by=use("gibbs_equality", q="[1/n for i in 1..n]"),
    )
    with proof.suppose("entropy(p) == log(n)"):
        proof.have("entropy(p) == cross_entropy(p, [1/n for i in 1..n])", "both are log n")
        proof.have("forall i in 1..n: p[i] == 1/n")
    with proof.suppose("forall i in 1..n: p[i] == 1/n"):
        proof.have("entropy(p) == cross_entropy(p, [1/n for i in 1..n])")
        proof.have("entropy(p) == log(n)")


@derivation(
    claim="entropy(p) <= log(n) and (entropy(p) == log(n) iff forall i in 1..n: p[i] == 1/n)",
    where=["p in Simplex(n)"],
    title="Entropy is at most log n, with equality for the uniform distribution only",
    title_zh="熵的上界为 log n，当且仅当均匀分布时取到",
    source=COVER + "Theorem 2.6.4",
    settles=["D4-12", "D4-15"],
)
def entropy_upper_bound_sharp(proof: Proof) -> None:
    """The bound and its equality case together."""
    proof.have("entropy(p) <= log(n)", "the bound", by=use("entropy_at_most_log_n", p="p"))
    proof.have(
        "entropy(p) == log(n) iff forall i in 1..n: p[i] == 1/n",
        "equality",
        by=use("entropy_maximal_iff_uniform", p="p"),
    )


@derivation(
    claim="entropy([1/n for i in 1..n]) == log(n)",
    where=["n in Naturals"],
    title="The entropy of the uniform distribution is log n",
    title_zh="均匀分布的熵为 log n",
    source=COVER + "Theorem 2.6.4",
    settles=["D1-25", "D4-15"],
)
def entropy_of_uniform(proof: Proof) -> None:
    """A sum of n equal terms."""
    proof.start("entropy([1/n for i in 1..n])")
    proof.equal("-Sum(1/n*log(1/n), (i, 1, n))", "definition")
    proof.equal("-log(1/n)", "n equal terms")
    proof.equal("log(n)")


@derivation(
    claim="p[i] == delta(i, k)",
    where=["p in Simplex(n)", "k in 1..n", "p[k] == 1", "i in 1..n"],
    title="If one probability is 1, the others are 0",
    source=COVER + "section 2.1",
)
def other_probabilities_vanish(proof: Proof) -> None:
    """The probabilities less that one are nonnegative numbers with sum 0."""
    proof.have("Sum(p[i] - if(i == k, p[i], 0), (i, 1, n)) == 0", "1 - p_k")
    rest = proof.have(
        "forall i in 1..n: p[i] - if(i == k, p[i], 0) == 0",
        "nonnegative terms with sum 0",
        by=use("zero_sum_of_nonnegative", x="[p[i] - if(i == k, p[i], 0) for i in 1..n]"),
    )
    proof.have("p[i] - if(i == k, p[i], 0) == 0", by=rest)
    same, other = proof.cases("i == k", "i != k")
    with same:
        proof.have("p[i] == 1")
        proof.have("p[i] == delta(i, k)")
    with other:
        proof.have("p[i] == 0")
        proof.have("p[i] == delta(i, k)")


@derivation(
    claim="entropy(p) == 0",
    where=["p in Simplex(n)", "k in 1..n", "p[k] == 1"],
    title="If one probability is 1, the entropy is 0",
    source=COVER + "section 2.1",
)
def entropy_zero_if_degenerate(proof: Proof) -> None:
    """1 log 1 and 0 log 0 are 0."""
    with proof.take("i in 1..n"):
        proof.have("p[i] == delta(i, k)", "1 or 0", by=use("other_probabilities_vanish", p="p", k="k", i="i"))
        same, other = proof.cases("i == k", "i != k")
        with same:
            proof.have("p[i] == 1")
            proof.have("-xlogy(p[i], p[i]) == 0", "1 log 1 = 0")
        with other:
            proof.have("p[i] == 0")
            proof.have("-xlogy(p[i], p[i]) == 0", "0 log 0 = 0")
    proof.start("entropy(p)")
    proof.equal("Sum(-xlogy(p[i], p[i]), (i, 1, n))", "definition")
    proof.equal(0, "all terms are 0", by=use("sum_of_zeros", x="[-xlogy(p[i], p[i]) for i in 1..n]"))


@derivation(
    claim="p[k] == 0 or p[k] == 1",
    where=["p in Simplex(n)", "entropy(p) == 0", "k in 1..n"],
    title="If the entropy is 0, every probability is 0 or 1",
    source=COVER + "section 2.1",
)
def probabilities_if_entropy_zero(proof: Proof) -> None:
    """Nonnegative terms with sum 0 are all 0, and t log t vanishes at 0 and 1 only."""
    proof.example(n=1, p="[1 for i in 1..1]", k=1)
    with proof.take("i in 1..n"):
        proof.have("p[i] <= 1", "a probability", by=use("probability_at_most_one", k="i"))
        proof.have("-xlogy(p[i], p[i]) >= 0", "t log t <= 0 on [0, 1]", by=use("xlogx_at_most_zero", t="p[i]"))
    proof.have("Sum(-xlogy(p[i], p[i]), (i, 1, n)) == 0", "definition")
    terms = proof.have(
        "forall i in 1..n: -xlogy(p[i], p[i]) == 0",
        "nonnegative terms with sum 0",
        by=use("zero_sum_of_nonnegative", x="[-xlogy(p[i], p[i]) for i in 1..n]"),
    )
    proof.have("-xlogy(p[k], p[k]) == 0", by=terms)
    proof.have("xlogy(p[k], p[k]) == 0")
    proof.have("p[k] == 0 or p[k] == 1", by=use("xlogx_zero", t="p[k]"))


@derivation(
    claim="entropy(p) == 0 iff exists k in 1..n: p[k] == 1",
    where=["p in Simplex(n)"],
    title="Entropy is 0 for degenerate distributions only",
    source=COVER + "section 2.1",
)
def entropy_zero_iff_degenerate(proof: Proof) -> None:
    """If the entropy is 0, each p_i is 0 or 1, and not all are 0."""
    with proof.suppose("entropy(p) == 0"):
        with proof.contradiction("not (exists k in 1..n: p[k] == 1)"):
            with proof.take("k in 1..n"):
                split = use("probabilities_if_entropy_zero", p="p", k="k")
                zero, one = proof.cases("p[k] == 0", "p[k] == 1", by=split)
                with zero:
                    proof.have("p[k] == 0")
                with one:
                    proof.exhibit("exists k in 1..n: p[k] == 1", k="k")
                    proof.have("p[k] == 0", "against the assumption")
            proof.have("Sum(p[i], (i, 1, n)) == 0", "all weights are 0")
        proof.have("exists k in 1..n: p[k] == 1")
    with proof.suppose("exists k in 1..n: p[k] == 1"):
        proof.obtain("k", "exists k in 1..n: p[k] == 1")
        proof.have("entropy(p) == 0", "1 log 1 and 0 log 0 are 0", by=use("entropy_zero_if_degenerate", p="p", k="k"))


@derivation(
    claim="0 <= entropy(p) and (entropy(p) == 0 iff exists k in 1..n: p[k] == 1)",
    where=["p in Simplex(n)"],
    title="Entropy is at least 0, with equality for degenerate distributions only",
    title_zh="熵非负，当且仅当退化分布时为 0",
    source=COVER + "section 2.1",
    settles=["D1-16", "D1-17", "D1-34"],
)
def entropy_lower_bound_sharp(proof: Proof) -> None:
    """The bound and its equality case together."""
    proof.have("0 <= entropy(p)", "the bound", by=use("entropy_nonnegative", p="p"))
    proof.have(
        "entropy(p) == 0 iff exists k in 1..n: p[k] == 1",
        "equality",
        by=use("entropy_zero_iff_degenerate", p="p"),
    )


@derivation(
    claim="UniquelyMaximizes(entropy(p), p, [1/n for i in 1..n])",
    where=["p in Simplex(n)"],
    title="The uniform distribution is the only maximum of entropy, on the whole closed simplex",
    title_zh="在整个闭单纯形上，均匀分布是熵的唯一最大值点",
    source=COVER + "Theorem 2.6.4",
    settles=["D1-15"],
)
def uniform_maximizes_entropy(proof: Proof) -> None:
    """Its entropy is log n, which bounds all others, and is attained only there."""
    proof.have("entropy([1/n for i in 1..n]) == log(n)", "n equal terms", by=use("entropy_of_uniform", n="n"))
    with proof.take("p in Simplex(n)"):
        proof.have("entropy(p) <= log(n)", by=use("entropy_at_most_log_n", p="p"))
        proof.have("entropy(p) <= entropy([1/n for i in 1..n])", "the bound is attained")
    with proof.take("p in Simplex(n)"):
        with proof.suppose("entropy([1/n for i in 1..n]) <= entropy(p)"):
            proof.have("entropy(p) <= log(n)", by=use("entropy_at_most_log_n", p="p"))
            proof.have("entropy(p) == log(n)", "at most and at least log n")
            proof.have("forall i in 1..n: p[i] == 1/n", "equality", by=use("entropy_maximal_iff_uniform", p="p"))


@derivation(
    claim="diff(entropy(p), p[k]) == -log(p[k]) - 1",
    where=["p in Reals^n", "forall i in 1..n: p[i] > 0", "k in 1..n"],
    title="The gradient of entropy on the positive orthant",
    source="Boyd, Vandenberghe: Convex Optimization, section 3.1.5",
)
def entropy_gradient(proof: Proof) -> None:
    """Only the k-th term depends on p_k."""
    proof.have("diff(entropy(p), p[k]) == -log(p[k]) - 1", "the derivative of -x log x")


@derivation(
    claim="diff(-log(p[k]) - 1, p[j]) == -delta(j, k)/p[k]",
    where=["p in Reals^n", "forall i in 1..n: p[i] > 0", "j in 1..n", "k in 1..n"],
    title="The Hessian of entropy is diag(-1/p_1, ..., -1/p_n)",
    source="Boyd, Vandenberghe: Convex Optimization, section 3.1.5",
)
def entropy_hessian(proof: Proof) -> None:
    """The k-th partial derivative depends on p_k only."""
    same, other = proof.cases("j == k", "j != k")
    with same:
        proof.have("diff(-log(p[k]) - 1, p[j]) == -delta(j, k)/p[k]", "the derivative of -log x")
    with other:
        proof.have("diff(-log(p[k]) - 1, p[j]) == -delta(j, k)/p[k]", "p_k does not move with p_j")


@derivation(
    claim="forall k in 1..n: p[k] == 1/n",
    where=["p in OpenSimplex(n)", "lam in Reals", "forall k in 1..n: -log(p[k]) - 1 + lam == 0"],
    title="The Lagrange conditions of entropy hold at the uniform distribution only",
    source=COVER + "section 12.1",
)
def entropy_stationary_uniform(proof: Proof) -> None:
    """All p_k are exp(lambda - 1), and they sum to 1."""
    with proof.take("k in 1..n"):
        proof.have("log(p[k]) == lam - 1", "the k-th condition")
        proof.have("p[k] == exp(lam - 1)", "exp of both sides", by=use("exp_log", a="p[k]"))
    proof.start("n*exp(lam - 1)")
    proof.equal("Sum(p[i], (i, 1, n))", "n equal terms")
    proof.equal(1, "the constraint")
    with proof.take("k in 1..n"):
        proof.start("p[k]")
        proof.equal("n*exp(lam - 1)/n", "from above")
        proof.equal("1/n")


@derivation(
    claim="-log(1/n) - 1 + (1 - log(n)) == 0",
    where=["n in Naturals"],
    title="The multiplier at the uniform distribution is 1 - log n",
    title_zh="均匀分布处的乘子为 1 - log n",
    source=COVER + "section 12.1",
    settles=["D1-24"],
)
def entropy_multiplier(proof: Proof) -> None:
    """The condition at p_k = 1/n."""
    proof.have("-log(1/n) - 1 + (1 - log(n)) == 0", "log(1/n) = -log n")


@derivation(
    claim="Concave(entropy(p), p)",
    where=["p in Simplex(n)"],
    title="Entropy is concave on the closed simplex",
    title_zh="熵在闭单纯形上是凹函数",
    source=COVER + "Theorem 2.7.3",
    settles=["D1-28"],
)
def entropy_concave(proof: Proof) -> None:
    """Term by term from the convexity of t log t on [0, oo); a mixture of distributions is a distribution."""
    with proof.take("a in Simplex(n)", "b in Simplex(n)", "t in Reals"):
        with proof.suppose("0 <= t and t <= 1"):
            proof.have("[t*a[i] + (1 - t)*b[i] for i in 1..n] in Simplex(n)", "a mixture of distributions")
            proof.start("entropy([t*a[i] + (1 - t)*b[i] for i in 1..n])")
            proof.at_least(
                "Sum(-(t*xlogy(a[i], a[i]) + (1 - t)*xlogy(b[i], b[i])), (i, 1, n))",
                "t log t is convex",
                by=use("xlogx_convex", a="a[i]", b="b[i]", t="t"),
            )
            proof.equal("t*entropy(a) + (1 - t)*entropy(b)", "linearity")


@derivation(
    claim="StrictlyConcave(entropy(p), p)",
    where=["p in Simplex(n)"],
    title="Entropy is strictly concave on the closed simplex",
    title_zh="熵在闭单纯形上严格凹",
    source=COVER + "Theorem 2.7.3",
    settles=["D1-14", "D1-28"],
)
def entropy_strictly_concave(proof: Proof) -> None:
    """Where two distributions differ, the inequality of that term is strict."""
    c = "xlogy(t*a[i] + (1 - t)*b[i], t*a[i] + (1 - t)*b[i])"
    chord = "t*xlogy(a[i], a[i]) + (1 - t)*xlogy(b[i], b[i])"
    with proof.take("a in Simplex(n)", "b in Simplex(n)", "t in Reals"):
        with proof.suppose("exists i in 1..n: a[i] != b[i]"):
            with proof.suppose("0 < t and t < 1"):
                proof.have("[t*a[i] + (1 - t)*b[i] for i in 1..n] in Simplex(n)", "a mixture of distributions")
                proof.obtain("k", "exists i in 1..n: a[i] != b[i]")
                with proof.take("i in 1..n"):
                    proof.have(f"{c} <= {chord}", "t log t is convex", by=use("xlogx_convex", a="a[i]", b="b[i]"))
                proof.have(
                    f"{c} < {chord}".replace("[i]", "[k]"),
                    "t log t is strictly convex",
                    by=use("xlogx_strictly_convex", a="a[k]", b="b[k]"),
                )
                proof.have(
                    f"Sum({c}, (i, 1, n)) < Sum({chord}, (i, 1, n))",
                    "one term is strict",
                    by=use("sum_strict", f=f"[{c} for i in 1..n]", g=f"[{chord} for i in 1..n]", lo=1, hi="n", k="k"),
                )
                proof.start("entropy([t*a[i] + (1 - t)*b[i] for i in 1..n])")
                proof.greater(f"-Sum({chord}, (i, 1, n))")
                proof.equal("t*entropy(a) + (1 - t)*entropy(b)", "linearity")


@derivation(
    claim="-2*sqrt(x) < x*log(x)",
    where=["x > 0"],
    title="x log x exceeds -2 times the square root of x",
    source="Rudin: Principles of Mathematical Analysis, 3rd ed., Theorem 8.6 (f)",
)
def xlogx_above_root(proof: Proof) -> None:
    """With u the square root of x, x log x = -2 u^2 log(1/u), and log(1/u) <= 1/u - 1."""
    proof.obtain("u", proof.exhibit("exists u in Reals: u > 0 and u^2 == x", u="sqrt(x)"))
    proof.have("sqrt(x) == u", "the root")
    proof.have("log(1/u) <= 1/u - 1", "log t <= t - 1", by=use("log_tangent", t="1/u"))
    proof.have("1/u - 1 - log(1/u) >= 0")
    proof.have("u^2*(1/u - 1 - log(1/u)) >= 0", "times u^2")
    proof.start("x*log(x)")
    proof.equal("u^2*log(u^2)", "u is the root")
    proof.equal("-2*(u^2*log(1/u))")
    proof.at_least("-2*(u^2*(1/u - 1))", "from above")
    proof.equal("2*u^2 - 2*u")
    proof.greater("-2*u", "u^2 > 0")
    proof.equal("-2*sqrt(x)")


@derivation(
    claim="limit(x*log(x), x, 0, '+') == 0",
    where=["x in Reals"],
    title="x log x tends to 0 as x tends to 0 from above",
    title_zh="x 从右侧趋于 0 时，x log x 趋于 0",
    source="Rudin: Principles of Mathematical Analysis, 3rd ed., Theorem 8.6 (f)",
    settles=["D0-13", "D1-31"],
)
def xlogx_limit_zero(proof: Proof) -> None:
    """It lies between -2 sqrt(x) and 0 for x < 1, so delta = eps^2/(4 + eps^2) will do."""
    with proof.take("eps > 0"):
        small = proof.exhibit("exists d in Reals: 0 < d and d < 1 and d < eps^2/4", d="eps^2/(4 + eps^2)")
        proof.obtain("d", small)
        with proof.take("x in (0, d)"):
            proof.have("x < 1", "since d < 1")
            proof.have("x < eps^2/4", "since d < eps^2/4")
            with proof.contradiction("sqrt(x) >= eps/2"):
                proof.have("(sqrt(x) - eps/2)*(sqrt(x) + eps/2) >= 0")
                proof.have("(sqrt(x) - eps/2)*(sqrt(x) + eps/2) == x - eps^2/4")
            proof.start("x*log(x)")
            proof.greater("-2*sqrt(x)", by=use("xlogx_above_root", x="x"))
            proof.greater("-eps", "sqrt(x) < eps/2")
            proof.have("log(x) <= x - 1", by=use("log_tangent", t="x"))
            proof.have("x*(1 - x) >= 0")
            proof.have("x*log(x) <= x*(x - 1)", "times x")
            proof.have("-eps < x*log(x) and x*log(x) < eps")
        proof.exhibit(
            "exists r in Reals: 0 < r and forall x in Reals: 0 < x implies x < r implies"
            " (-eps < x*log(x) and x*log(x) < eps)",
            r="d",
        )
