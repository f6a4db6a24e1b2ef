"""The weak law of large numbers on finite probability spaces."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof
from symbolic_it.lemmas.truncation import EXPECTATIONS, FAR, INDEPENDENT, MEAN, SAME_LAW, UNCORRELATED, VARIANCES

CASELLA = "Casella, Berger: Statistical Inference, 2nd ed., Theorem 5.5.2"
CHUNG = "Chung: A Course in Probability Theory, 3rd ed., Theorem 5.2.2"
TAILS = "forall K in (0, oo), j in 1..n: Sum(p[w]*if(abs(x[j,w]) <= K, 0, abs(x[j,w])), (w, 1, r)) <= tau(K)"
SPACES = (
    "x_jw is the value of variable j at the point w, whose weight is p_w, in any probability space with finitely many"
    " points; M does not depend on the space."
)
LAWS = (
    " Same law: E g(x_j) is the same for all j; pairwise independent: E g(x_j) h(x_k) = E g(x_j) E h(x_k), both for"
    " all functions g and h."
)


def convergence(*given: str) -> str:
    """For n >= M variables with what is given, the mean is eps or more off with a probability of at most eta."""
    hypotheses = " and ".join(f"({part})" for part in given)
    spaces = "forall n in Naturals, r in Naturals, p in Simplex(r), x in Reals^(n, r)"
    return f"{spaces}: n >= M implies ({hypotheses} implies {FAR} <= eta)"


CHEBYSHEV = (EXPECTATIONS, VARIANCES, UNCORRELATED)
KHINCHIN = (EXPECTATIONS, SAME_LAW, INDEPENDENT, TAILS)


@derivation(
    claim=f"exists M in Naturals: {convergence(*CHEBYSHEV)}",
    where=["mu in Reals", "v >= 0", "eps > 0", "eta > 0"],
    title="Weak law of large numbers: the mean of uncorrelated variables with variance v tends to mu in probability",
    title_zh="弱大数定律：方差为 v 的不相关变量，其均值依概率趋于 mu",
    settles=["D4-37"],
    note=SPACES + " This is the law for a finite variance; the step to general measure spaces is not in it.",
    source=CASELLA,
)
def weak_law_for_a_variance(proof: Proof) -> None:
    """Chebyshev's bound v/(n eps^2) is at most eta for n >= M > v/(eps^2 eta)."""
    proof.obtain("M", use("archimedes", a="v/(eps^2*eta) + 1"), "some integer is greater")
    proof.start("M")
    proof.greater("v/(eps^2*eta) + 1", "the choice of M")
    proof.at_least(1, "v is not negative")
    proof.have("M*(eps^2*eta) > (v/(eps^2*eta) + 1)*(eps^2*eta)", "times eps^2 eta")
    proof.have("M*eps^2*eta > v")
    with proof.take("n in Naturals"), proof.take("r in Naturals"):
        with proof.take("p in Simplex(r)"), proof.take("x in Reals^(n, r)"):
            with proof.suppose("n >= M"), proof.suppose(" and ".join(f"({part})" for part in CHEBYSHEV)):
                proof.have("(n - M)*(eps^2*eta) >= 0", "n >= M")
                proof.have("v <= n*eps^2*eta")
                proof.start(FAR)
                proof.at_most("v/(n*eps^2)", "Chebyshev's inequality", by=use("chebyshev_for_the_mean", x="x"))
                proof.at_most("n*eps^2*eta/(n*eps^2)", "divided by n eps^2")
                proof.equal("eta")
    proof.exhibit(f"exists M in Naturals: {convergence(*CHEBYSHEV)}", M="M")


@derivation(
    claim=f"exists M in Naturals: {convergence(*KHINCHIN)}",
    where=["mu in Reals", "tau in Functions", "limit(tau(K), K, oo) == 0", "eps > 0", "eta > 0"],
    title="Khinchin's weak law of large numbers: independent variables with one law and a finite mean",
    title_zh="辛钦弱大数定律：独立同分布且均值有限的变量",
    settles=["D4-37"],
    note=SPACES + LAWS + " That E |x| is finite is said by a bound tau(K) for E |x| over |x| > K that tends to 0; M"
    " depends on tau alone, not on the law. So the law is proved with one M for all simple variables whose tails tau"
    " bounds; what is not in it is the step from them to general variables, as their limits.",
    source=CHUNG,
)
def weak_law_for_a_mean(proof: Proof) -> None:
    """Khinchin's bound 4 K^2/(n eps^2) + 4 tau(K)/eps, with K so large that the second term is at most eta/2."""
    proof.example(mu=0, tau="K -> 0", eps=1, eta=1)
    small = proof.have("limit(tau(K), K, oo) == 0", where=["K in Reals"])
    proof.obtain("N", use(small, eps="eps*eta/8"), "the tails tend to 0")
    proof.obtain("L", use("above_three_numbers", a="N", b="0", c="0"), "a place beyond N and 0")
    proof.have("tau(L) < eps*eta/8", "L is beyond N")
    proof.obtain("M", use("archimedes", a="8*L^2/(eps^2*eta) + 1"), "some integer is greater")
    proof.start("M")
    proof.greater("8*L^2/(eps^2*eta) + 1", "the choice of M")
    proof.at_least(1, "the square is not negative")
    with proof.take("n in Naturals"), proof.take("r in Naturals"):
        with proof.take("p in Simplex(r)"), proof.take("x in Reals^(n, r)"):
            with proof.suppose("n >= M"), proof.suppose(" and ".join(f"({part})" for part in KHINCHIN)):
                tails = proof.have(TAILS, "the tails are bounded")
                proof.have(
                    "forall j in 1..n: Sum(p[w]*if(abs(x[j,w]) <= L, 0, abs(x[j,w])), (w, 1, r)) <= tau(L)",
                    "the tails beyond L",
                    by=use(tails, K="L"),
                )
                bound = use("khinchin_bound", p="p", x="x", K="L", t="tau(L)")
                proof.start(FAR)
                proof.at_most("4*L^2/(n*eps^2) + 4*tau(L)/eps", "Khinchin's bound", by=bound)
                proof.at_most("eta", "n >= M", by=use("small_error_terms", K="L", t="tau(L)"))
    proof.exhibit(f"exists M in Naturals: {convergence(*KHINCHIN)}", M="M")


# n variables that are 2 n with probability 1/(2 n) and 0 otherwise, pairwise independent: at w <= n variable w alone is
# 2 n, at n + 1 all of them are, at n + 2 none is.
ARRAY = [
    "mu == 1",
    "n in Naturals",
    "r in Naturals",
    "r == n + 2",
    "p in Reals^r",
    "forall w in 1..n: p[w] == (2*n - 1)/(4*n^2)",
    "p[n+1] == 1/(4*n^2)",
    "p[n+2] == (2*n^2 + n - 1)/(4*n^2)",
    "x in Reals^(n, r)",
    "forall j in 1..n, w in 1..n: x[j,w] == if(w == j, 2*n, 0)",
    "forall j in 1..n: x[j,n+1] == 2*n",
    "forall j in 1..n: x[j,n+2] == 0",
]
ARRAY_NOTE = (
    "At the point w <= n variable w alone is 2 n, at n + 1 all variables are, at n + 2 none is: they are pairwise"
    " independent, each 2 n with probability 1/(2 n) and otherwise 0, so that their expectation is 1."
)
G, H = "(1/(2*n)*g(2*n) + (1 - 1/(2*n))*g(0))", "(1/(2*n)*h(2*n) + (1 - 1/(2*n))*h(0))"


@derivation(
    claim="Sum(f[w], (w, 1, n + 2)) == Sum(f[w], (w, 1, n)) + f[n+1] + f[n+2]",
    where=["n in Naturals", "r == n + 2", "f in Reals^r"],
    title="A sum with its last two terms apart",
)
def last_two_terms(proof: Proof) -> None:
    """The last term stands apart, twice."""
    proof.start("Sum(f[w], (w, 1, n + 2))")
    proof.equal("Sum(f[w], (w, 1, n + 2 - 1)) + f[n+2]", "the last term", by=use("sum_last", f="f", lo=1, hi="n + 2"))
    proof.equal("Sum(f[w], (w, 1, n + 1)) + f[n+2]")
    last = use("sum_last", f="f", lo=1, hi="n + 1")
    proof.equal("Sum(f[w], (w, 1, n + 1 - 1)) + f[n+1] + f[n+2]", "the last term", by=last)
    proof.equal("Sum(f[w], (w, 1, n)) + f[n+1] + f[n+2]")


@derivation(
    claim=f"Sum(p[w]*g(x[j,w]), (w, 1, n + 2)) == {G}",
    where=["g in Functions", *ARRAY, "j in 1..n"],
    title="Variables that are 2 n with probability 1/(2 n), and 0 otherwise: their law",
    note=ARRAY_NOTE,
)
def rare_large_values_law(proof: Proof) -> None:
    """The points at which variable j is 2 n are j and n + 1."""
    u = "(2*n - 1)/(4*n^2)"
    term = f"{u}*(g(0) + if(w == j, g(2*n) - g(0), 0))"
    with proof.take("w in 1..n"):
        same, other = proof.cases("w == j", "w != j")
        with same:
            proof.have("x[j,w] == 2*n")
            proof.have(f"p[w]*g(x[j,w]) == {term}")
        with other:
            proof.have("x[j,w] == 0")
            proof.have(f"p[w]*g(x[j,w]) == {term}")
    proof.have("p[n+1]*g(x[j,n+1]) == 1/(4*n^2)*g(2*n)", "all variables are 2 n")
    proof.have("p[n+2]*g(x[j,n+2]) == (2*n^2 + n - 1)/(4*n^2)*g(0)", "all variables are 0")
    proof.start("Sum(p[w]*g(x[j,w]), (w, 1, n))")
    proof.equal(f"Sum({term}, (w, 1, n))", "term by term")
    proof.equal(f"{u}*(Sum(g(0), (w, 1, n)) + Sum(if(w == j, g(2*n) - g(0), 0), (w, 1, n)))")
    proof.equal(f"{u}*(n*g(0) + (g(2*n) - g(0)))", "n equal terms, and one term")
    apart = use("last_two_terms", f="[p[w]*g(x[j,w]) for w in 1..r]")
    proof.start("Sum(p[w]*g(x[j,w]), (w, 1, n + 2))")
    proof.equal("Sum(p[w]*g(x[j,w]), (w, 1, n)) + p[n+1]*g(x[j,n+1]) + p[n+2]*g(x[j,n+2])", by=apart)
    proof.equal(f"{u}*(n*g(0) + (g(2*n) - g(0))) + 1/(4*n^2)*g(2*n) + (2*n^2 + n - 1)/(4*n^2)*g(0)")
    proof.equal(G)


@derivation(
    claim=f"Sum(p[w]*(g(x[j,w])*h(x[k,w])), (w, 1, n + 2)) == {G}*{H}",
    where=["g, h in Functions", *ARRAY, "j, k in 1..n", "j != k"],
    title="Variables that are 2 n with probability 1/(2 n), and 0 otherwise: pairwise independent",
    note=ARRAY_NOTE,
)
def rare_large_values_independent(proof: Proof) -> None:
    """Variable j alone of the two is 2 n at the point j, variable k alone at k, and both are at n + 1."""
    law = "[if(w <= 2, 3/16, if(w == 3, 1/16, 9/16)) for w in 1..4]"
    values = "[if(w == j, 4, if(w == 3, 4, 0)) for j in 1..2, w in 1..4]"
    proof.example(mu=1, n=2, r=4, p=law, x=values, g="u -> u", h="u -> u", j=1, k=2)
    u, product = "(2*n - 1)/(4*n^2)", "p[w]*(g(x[j,w])*h(x[k,w]))"
    term = f"{u}*(g(0)*h(0) + if(w == j, (g(2*n) - g(0))*h(0), 0) + if(w == k, g(0)*(h(2*n) - h(0)), 0))"
    with proof.take("w in 1..n"):
        one, two, none = proof.cases("w == j", "w == k", "w != j and w != k")
        with one:
            with proof.contradiction("w == k"):
                proof.have("j == k", "both are w")
            proof.have("x[j,w] == 2*n and x[k,w] == 0")
            proof.have(f"{product} == {term}")
        with two:
            with proof.contradiction("w == j"):
                proof.have("j == k", "both are w")
            proof.have("x[j,w] == 0 and x[k,w] == 2*n")
            proof.have(f"{product} == {term}")
        with none:
            proof.have("x[j,w] == 0 and x[k,w] == 0")
            proof.have(f"{product} == {term}")
    all_large, all_zero = "p[n+1]*(g(x[j,n+1])*h(x[k,n+1]))", "p[n+2]*(g(x[j,n+2])*h(x[k,n+2]))"
    first = f"{u}*(n*(g(0)*h(0)) + (g(2*n) - g(0))*h(0) + g(0)*(h(2*n) - h(0)))"
    proof.have(f"{all_large} == 1/(4*n^2)*(g(2*n)*h(2*n))", "all variables are 2 n")
    proof.have(f"{all_zero} == (2*n^2 + n - 1)/(4*n^2)*(g(0)*h(0))", "all variables are 0")
    proof.start(f"Sum({product}, (w, 1, n))")
    proof.equal(f"Sum({term}, (w, 1, n))", "term by term")
    proof.equal(first, "n equal terms, and two terms")
    proof.start(f"Sum({product}, (w, 1, n + 2))")
    apart = use("last_two_terms", f=f"[{product} for w in 1..r]")
    proof.equal(f"Sum({product}, (w, 1, n)) + {all_large} + {all_zero}", by=apart)
    proof.equal(f"{first} + 1/(4*n^2)*(g(2*n)*h(2*n)) + (2*n^2 + n - 1)/(4*n^2)*(g(0)*h(0))")
    proof.equal(f"{G}*{H}")


@derivation(
    claim=f"forall w in 1..n+2: abs({MEAN}) >= 1",
    where=ARRAY,
    title="Variables that are 2 n with probability 1/(2 n), and 0 otherwise: their mean is nowhere near 1",
    note=ARRAY_NOTE,
)
def rare_large_values_mean(proof: Proof) -> None:
    """The mean is 2 at the points 1, ..., n, it is 2 n at n + 1, and 0 at n + 2."""
    with proof.take("w in 1..n+2"):
        inner, outer = proof.cases("w <= n", "n < w")
        with inner:
            proof.start("Sum(x[j,w], (j, 1, n))")
            proof.equal("Sum(if(w == j, 2*n, 0), (j, 1, n))", "variable w alone is not 0")
            proof.equal("2*n")
            proof.start(MEAN)
            proof.equal("1/n*(2*n) - 1")
            proof.equal("1")
            proof.have(f"abs({MEAN}) >= 1")
        with outer:
            last, end = proof.cases("w <= n + 1", "n + 1 < w")
            with last:
                proof.have("w == n + 1")
                proof.start("Sum(x[j,w], (j, 1, n))")
                proof.equal("Sum(x[j,n+1], (j, 1, n))")
                proof.equal("Sum(2*n, (j, 1, n))", "all variables are 2 n")
                proof.equal("n*(2*n)")
                proof.start(MEAN)
                proof.equal("1/n*(n*(2*n)) - 1")
                proof.equal("2*n - 1")
                proof.have(f"abs({MEAN}) >= 1")
            with end:
                proof.have("w == n + 2")
                proof.start("Sum(x[j,w], (j, 1, n))")
                proof.equal("Sum(x[j,n+2], (j, 1, n))")
                proof.equal("Sum(0, (j, 1, n))", "all variables are 0")
                proof.equal("0")
                proof.start(MEAN)
                proof.equal("1/n*0 - 1")
                proof.equal("-1")
                proof.have(f"abs({MEAN}) >= 1")


@derivation(
    claim="p in Simplex(r) and "
    + " and ".join(f"({part})" for part in KHINCHIN[:3])
    + f" and Sum(if(abs({MEAN}) >= 1, p[w], 0), (w, 1, r)) == 1",
    where=ARRAY,
    title="Independent variables with the same law and expectation 1 whose mean is surely 1 or more away from 1",
    note=ARRAY_NOTE,
)
def rare_large_values(proof: Proof) -> None:
    """Each of them is 2 n with probability 1/(2 n), and otherwise 0."""
    proof.have("2*n - 1 > 0")
    with proof.take("w in 1..r"):
        inner, outer = proof.cases("w <= n", "n < w")
        with inner:
            proof.have("p[w] == (2*n - 1)/(4*n^2)")
            proof.have("p[w] >= 0")
        with outer:
            last, end = proof.cases("w <= n + 1", "n + 1 < w")
            with last:
                proof.have("w == n + 1")
                proof.have("p[w] == 1/(4*n^2)")
                proof.have("p[w] >= 0")
            with end:
                proof.have("w == n + 2")
                proof.have("p[w] == (2*n^2 + n - 1)/(4*n^2)")
                proof.have("p[w] >= 0")
    proof.start("Sum(p[w], (w, 1, r))")
    proof.equal("Sum(p[w], (w, 1, n + 2))")
    proof.equal("Sum(p[w], (w, 1, n)) + p[n+1] + p[n+2]", by=use("last_two_terms", f="p"))
    proof.equal("Sum((2*n - 1)/(4*n^2), (w, 1, n)) + 1/(4*n^2) + (2*n^2 + n - 1)/(4*n^2)")
    proof.equal("n*((2*n - 1)/(4*n^2)) + 1/(4*n^2) + (2*n^2 + n - 1)/(4*n^2)", "n equal terms")
    proof.equal("1")
    with proof.take("j in 1..n"):
        law = use("rare_large_values_law", g="u -> u", j="j")
        proof.start("Sum(p[w]*x[j,w], (w, 1, r))")
        proof.equal("Sum(p[w]*x[j,w], (w, 1, n + 2))")
        proof.equal("1/(2*n)*(2*n) + (1 - 1/(2*n))*0", "the law of variable j", by=law)
        proof.equal("1")
        proof.equal("mu")
    with proof.take("g in Functions"), proof.take("j in 1..n"), proof.take("k in 1..n"):
        proof.start("Sum(p[w]*g(x[j,w]), (w, 1, r))")
        proof.equal("Sum(p[w]*g(x[j,w]), (w, 1, n + 2))")
        proof.equal(G, "the law of variable j", by=use("rare_large_values_law", g="g", j="j"))
        proof.equal("Sum(p[w]*g(x[k,w]), (w, 1, n + 2))", by=use("rare_large_values_law", g="g", j="k"))
        proof.equal("Sum(p[w]*g(x[k,w]), (w, 1, r))")
    with proof.take("g in Functions"), proof.take("h in Functions"), proof.take("j in 1..n"), proof.take("k in 1..n"):
        with proof.suppose("j != k"):
            independent = use("rare_large_values_independent", g="g", h="h", j="j", k="k")
            proof.start("Sum(p[w]*(g(x[j,w])*h(x[k,w])), (w, 1, r))")
            proof.equal("Sum(p[w]*(g(x[j,w])*h(x[k,w])), (w, 1, n + 2))")
            proof.equal(f"{G}*{H}", "independent", by=independent)
            means = "Sum(p[w]*g(x[j,w]), (w, 1, n + 2))", "Sum(p[w]*h(x[k,w]), (w, 1, n + 2))"
            proof.equal(f"{means[0]}*{H}", by=use("rare_large_values_law", g="g", j="j"))
            proof.equal(f"{means[0]}*{means[1]}", by=use("rare_large_values_law", g="h", j="k"))
            proof.equal("Sum(p[w]*g(x[j,w]), (w, 1, r))*Sum(p[w]*h(x[k,w]), (w, 1, r))")
    far = proof.have(f"forall w in 1..n+2: abs({MEAN}) >= 1", by=use("rare_large_values_mean"))
    with proof.take("w in 1..r"):
        known = proof.have(f"abs({MEAN}) >= 1", by=use(far, w="w"))
        proof.have(f"if(abs({MEAN}) >= 1, p[w], 0) == p[w]", "the weight counts", by=known)
    proof.start(f"Sum(if(abs({MEAN}) >= 1, p[w], 0), (w, 1, r))")
    terms = f"[if(abs({MEAN}) >= 1, p[w], 0) for w in 1..r]"
    termwise = use("equal_terms_equal_sums", n="r", x=terms, y="[p[w] for w in 1..r]")
    proof.equal("Sum(p[w], (w, 1, r))", "term by term", by=termwise)
    proof.equal("1")


def at_the_point(text: str) -> str:
    """`text` at the values mu = 1, eps = 1, eta = 1/2 (a difference is kept as a sum, as the point leaves it)."""
    return text.replace("- mu", "+ (-1)*1").replace("mu", "1").replace("eps", "1").replace("eta", "1/2")


def in_the_space(text: str) -> str:
    """`text` for n = M variables on M + 2 points."""
    changes = {"1..n": "1..M", "(j, 1, n)": "(j, 1, M)", "1/n": "1/M", "(w, 1, r)": "(w, 1, M + 2)"}
    changes |= {"(n, r, ": "(M, M + 2, "}
    for old, new in changes.items():
        text = text.replace(old, new)
    return text


@derivation(
    claim=f"exists M in Naturals: {convergence(*KHINCHIN[:3])}",
    where=["mu in Reals", "eps > 0", "eta > 0"],
    title="The weak law of large numbers with no bound for the tails of E |x| (false)",
    title_zh="不限制 E |x| 的尾部的弱大数定律（不成立）",
    settles=["D4-37"],
    note=SPACES + LAWS,
    expected="refuted",
)
def weak_law_without_tail_bound(proof: Proof) -> None:
    """Whatever M is, M variables that are 2 M with probability 1/(2 M) have a mean 1 or more away from 1."""
    with proof.take("M in Naturals"):
        with proof.suppose(at_the_point(convergence(*KHINCHIN[:3]))) as law:
            weights = (
                "(forall w in 1..M: p[w] == (2*M - 1)/(4*M^2))"
                " and p[M+1] == 1/(4*M^2) and p[M+2] == (2*M^2 + M - 1)/(4*M^2)"
            )
            values = (
                "(forall j in 1..M, w in 1..M: x[j,w] == if(w == j, 2*M, 0))"
                " and (forall j in 1..M: x[j,M+1] == 2*M) and (forall j in 1..M: x[j,M+2] == 0)"
            )
            at_ends = "if(w == M + 1, 1/(4*M^2), (2*M^2 + M - 1)/(4*M^2))"
            p = f"[if(w <= M, (2*M - 1)/(4*M^2), {at_ends}) for w in 1..M+2]"
            x = "[if(w == j, 2*M, if(w == M + 1, 2*M, 0)) for j in 1..M, w in 1..M+2]"
            proof.obtain("p", proof.exhibit(f"exists p in Reals^(M + 2): {weights}", p=p), lengths=["M + 2"])
            proof.obtain("x", proof.exhibit(f"exists x in Reals^(M, M + 2): {values}", x=x), lengths=["M", "M + 2"])
            given = " and ".join(f"({in_the_space(at_the_point(part))})" for part in KHINCHIN[:3])
            far = in_the_space(at_the_point(FAR))
            array = use("rare_large_values", mu="1", n="M", r="M + 2")
            proof.have(f"p in Simplex(M + 2) and {given} and {far} == 1", "such variables", by=array)
            instance = use(law.assumption, n="M", r="M + 2", p="p", x="x")
            proof.have(f"{far} <= 1/2", "the supposed law, for M variables", by=instance)
            proof.have("false", "1 is greater than 1/2")
    proof.counterexample(mu=1, eps=1, eta="1/2")


@derivation(
    claim=f"exists M in Naturals: {convergence(EXPECTATIONS, VARIANCES, SAME_LAW)}",
    where=["mu in Reals", "v >= 0", "eps > 0", "eta > 0"],
    title="The weak law of large numbers for variables that need not be independent (false)",
    title_zh="不要求独立的弱大数定律（不成立）",
    settles=["D4-37"],
    note=SPACES + LAWS,
    expected="refuted",
)
def weak_law_for_dependent_variables(proof: Proof) -> None:
    """M equal variables that are 2 or 0 with probability 1/2 have a mean that is 2 or 0, and never near 1."""
    with proof.take("M in Naturals"):
        supposed = convergence(EXPECTATIONS, VARIANCES, SAME_LAW).replace("== v", "== 1")
        with proof.suppose(at_the_point(supposed)) as law:
            weights, values = "forall w in 1..2: p[w] == 1/2", "forall j in 1..M, w in 1..2: x[j,w] == if(w == 1, 2, 0)"
            coin = proof.exhibit(f"exists p in Reals^2: {weights}", "a fair coin", p="[1/2 for w in 1..2]")
            proof.obtain("p", coin, lengths=[2])
            equal = "[if(w == 1, 2, 0) for j in 1..M, w in 1..2]"
            same = proof.exhibit(f"exists x in Reals^(M, 2): {values}", "equal variables", x=equal)
            proof.obtain("x", same, lengths=["M", 2])
            with proof.take("w in 1..2"):
                proof.have("p[w] >= 0")
            proof.start("Sum(p[w], (w, 1, 2))")
            proof.equal("Sum(1/2, (w, 1, 2))", "a fair coin")
            proof.equal("1")
            with proof.take("j in 1..M"):
                proof.start("Sum(p[w]*x[j,w], (w, 1, 2))")
                proof.equal("Sum(1/2*if(w == 1, 2, 0), (w, 1, 2))", "2 or 0")
                proof.equal("1")
            with proof.take("j in 1..M"):
                with proof.take("w in 1..2"):
                    head, tail = proof.cases("w == 1", "w != 1")
                    with head:
                        proof.have("x[j,w] == 2")
                        proof.have("p[w]*(x[j,w] + (-1)*1)^2 == 1/2")
                    with tail:
                        proof.have("x[j,w] == 0")
                        proof.have("p[w]*(x[j,w] + (-1)*1)^2 == 1/2")
                proof.start("Sum(p[w]*(x[j,w] + (-1)*1)^2, (w, 1, 2))")
                proof.equal("Sum(1/2, (w, 1, 2))", "term by term")
                proof.equal("1")
            with proof.take("g in Functions"), proof.take("j in 1..M"), proof.take("k in 1..M"):
                with proof.take("w in 1..2"):
                    proof.have("x[j,w] == x[k,w]", "equal variables")
                    proof.have("p[w]*g(x[j,w]) == p[w]*g(x[k,w])")
                proof.have("Sum(p[w]*g(x[j,w]), (w, 1, 2)) == Sum(p[w]*g(x[k,w]), (w, 1, 2))", "term by term")
            mean = "1/M*Sum(x[j,w], (j, 1, M)) + (-1)*1"
            with proof.take("w in 1..2"):
                head, tail = proof.cases("w == 1", "w != 1")
                with head:
                    proof.start(mean)
                    proof.equal("1/M*Sum(2, (j, 1, M)) - 1", "all are 2")
                    proof.equal("1")
                    proof.have(f"abs({mean}) >= 1")
                with tail:
                    proof.start(mean)
                    proof.equal("1/M*Sum(0, (j, 1, M)) - 1", "all are 0")
                    proof.equal("-1")
                    proof.have(f"abs({mean}) >= 1")
                proof.have(f"if(abs({mean}) >= 1, p[w], 0) == p[w]", "the weight counts")
            far = f"Sum(if(abs({mean}) >= 1, p[w], 0), (w, 1, 2))"
            proof.start(far)
            proof.equal("Sum(p[w], (w, 1, 2))", "term by term")
            proof.equal("1")
            instance = use(law.assumption, n="M", r="2", p="p", x="x")
            proof.have(f"{far} <= 1/2", "the supposed law, for M variables", by=instance)
            proof.have("false", "1 is greater than 1/2")
    proof.counterexample(mu=1, v=1, eps=1, eta="1/2")
