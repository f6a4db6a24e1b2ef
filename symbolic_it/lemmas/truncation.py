"""Khinchin's truncation: the mean of variables that are uncorrelated up to small tails.

There are n variables on a probability space with r points: x_jw is the value of variable j at the point w, whose
weight is p_w.
"""

from symbolic_it.derivation.language import Use, derivation, use
from symbolic_it.derivation.proof import Proof

CHUNG = "Chung: A Course in Probability Theory, 3rd ed., Theorem 5.2.2"
MARKOV = "Casella, Berger: Statistical Inference, 2nd ed., section 3.6.1"
MEAN = "1/n*Sum(x[j,w], (j, 1, n)) - mu"
FAR = f"Sum(if(abs({MEAN}) >= eps, p[w], 0), (w, 1, r))"
EXPECTATIONS = "forall j in 1..n: Sum(p[w]*x[j,w], (w, 1, r)) == mu"
VARIANCES = "forall j in 1..n: Sum(p[w]*(x[j,w] - mu)^2, (w, 1, r)) == v"
UNCORRELATED = "forall j in 1..n, k in 1..n: j != k implies Sum(p[w]*(x[j,w] - mu)*(x[k,w] - mu), (w, 1, r)) == 0"
SAME_LAW = "SameLaw(n, r, p, x)"
INDEPENDENT = "PairwiseIndependent(n, r, p, x)"
RESTS = "forall j in 1..n: Sum(p[w]*abs(z[j,w]), (w, 1, r)) <= t"
PARTS = [
    "p in Simplex(r)",
    "x, y, z in Reals^(n, r)",
    "mu, a, s, t in Reals",
    "eps > 0",
    "forall j in 1..n, w in 1..r: x[j,w] == y[j,w] + z[j,w]",
    EXPECTATIONS,
    "forall j in 1..n: Sum(p[w]*y[j,w], (w, 1, r)) == a",
    "forall j in 1..n: Sum(p[w]*y[j,w]^2, (w, 1, r)) == s",
    "forall j in 1..n, k in 1..n: j != k implies Sum(p[w]*(y[j,w]*y[k,w]), (w, 1, r)) == a^2",
    RESTS,
]


def at_most(lower: str, upper: str, index: str = "w", last: str = "r") -> Use:
    """The sum of `lower` is at most that of `upper`, term by term."""
    return use(
        "sum_monotone", f=f"[{lower} for {index} in 1..{last}]", g=f"[{upper} for {index} in 1..{last}]", lo=1, hi=last
    )


def equal_terms(left: str, right: str, index: str = "w", last: str = "r") -> Use:
    """The sums of `left` and `right` are equal, term by term."""
    x, y = (f"[{term} for {index} in 1..{last}]" for term in (left, right))
    return use("equal_terms_equal_sums", n=last, x=x, y=y)


@derivation(
    claim="if(abs(u) >= e, q, 0) <= q*u^2/e^2",
    where=["u in Reals", "q >= 0", "e > 0"],
    title="The weight of a point far from 0 is at most its part of the second moment, over e^2",
    source=MARKOV,
)
def far_weight(proof: Proof) -> None:
    """u^2/e^2 is at least 1 where |u| >= e."""
    proof.have("abs(u) >= 0 and abs(u)^2 == u^2", by=use("absolute_square", t="u"))
    far, near = proof.cases("abs(u) >= e", "abs(u) < e")
    with far:
        proof.have("abs(u)*abs(u) >= e*abs(u)", "times |u|")
        proof.have("e*abs(u) >= e*e", "times e")
        proof.have("u^2/e^2 >= 1", "divided by e^2")
        proof.have("q*(u^2/e^2) >= q*1", "times the weight")
        proof.have("if(abs(u) >= e, q, 0) <= q*u^2/e^2", "the weight counts")
    with near:
        proof.have("q*u^2 >= 0")
        proof.have("q*u^2/e^2 >= 0")
        proof.have("if(abs(u) >= e, q, 0) <= q*u^2/e^2", "the weight does not count")


@derivation(
    claim="4/e^2*a^2 + 2/e*b >= 1",
    where=["a >= 0", "b >= 0", "e > 0", "a + b >= e"],
    title="If a + b is at least e, then 4 a^2/e^2 + 2 b/e is at least 1",
)
def one_part_is_large(proof: Proof) -> None:
    """One of a and b is at least e/2."""
    large, small = proof.cases("b >= e/2", "b < e/2")
    with large:
        proof.have("2/e*b >= 1", "times 2/e")
        proof.have("4/e^2*a^2 >= 0")
        proof.have("4/e^2*a^2 + 2/e*b >= 1", "added up")
    with small:
        proof.have("a*a >= e/2*a", "times a")
        proof.have("e/2*a >= e/2*(e/2)", "times e/2")
        proof.have("4/e^2*a^2 >= 1", "times 4/e^2")
        proof.have("2/e*b >= 0")
        proof.have("4/e^2*a^2 + 2/e*b >= 1", "added up")


@derivation(
    claim="if(abs(c) >= e, q, 0) <= q*(4/e^2*a^2 + 2/e*abs(b))",
    where=["a, b, c in Reals", "c == a + b", "q >= 0", "e > 0"],
    title="The weight of a point where a + b is far from 0, by the square of a and the size of b",
    source=CHUNG,
)
def far_weight_of_two(proof: Proof) -> None:
    """Where |a + b| >= e, one of |a| and |b| is at least e/2."""
    claim = "if(abs(c) >= e, q, 0) <= q*(4/e^2*a^2 + 2/e*abs(b))"
    far, near = proof.cases("abs(c) >= e", "abs(c) < e")
    with far:
        proof.have("abs(a) >= 0 and abs(a)^2 == a^2", by=use("absolute_square", t="a"))
        proof.have("abs(b) >= 0 and abs(b)^2 == b^2", by=use("absolute_square", t="b"))
        proof.have("c <= abs(a) + abs(b) and -c <= abs(a) + abs(b)")
        triangle = use("absolute_at_most", u="c", v="abs(a) + abs(b)")
        proof.have("abs(c) <= abs(a) + abs(b)", "the triangle inequality", by=triangle)
        proof.have("e <= abs(a) + abs(b)")
        large = use("one_part_is_large", a="abs(a)", b="abs(b)")
        proof.start("1")
        proof.at_most("4/e^2*abs(a)^2 + 2/e*abs(b)", "one of the two is large", by=large)
        proof.equal("4/e^2*a^2 + 2/e*abs(b)")
        weighted = use("nonnegative_factor", u="1", v="4/e^2*a^2 + 2/e*abs(b)")
        proof.have("q*1 <= q*(4/e^2*a^2 + 2/e*abs(b))", "times the weight", by=weighted)
        proof.have(claim, "the weight counts")
    with near:
        proof.have("q*(4/e^2*a^2 + 2/e*abs(b)) >= 0")
        proof.have(claim, "the weight does not count")


@derivation(
    claim=f"Sum(p[w]*({MEAN})^2, (w, 1, r)) == v/n",
    where=["p in Simplex(r)", "x in Reals^(n, r)", "mu, v in Reals", VARIANCES, UNCORRELATED],
    title="The variance of the mean of n uncorrelated variables is the n-th part of theirs",
    source=MARKOV,
)
def variance_of_mean(proof: Proof) -> None:
    """The mean of the deviations is the n-th part of their sum, whose variance is n v."""
    with proof.take("w in 1..r"):
        proof.have("Sum(x[j,w] - mu, (j, 1, n)) == Sum(x[j,w], (j, 1, n)) - n*mu", "n terms mu")
        proof.have(f"p[w]*({MEAN})^2 == 1/n^2*(p[w]*Sum(x[j,w] - mu, (j, 1, n))^2)", "n terms mu")
    proof.start(f"Sum(p[w]*({MEAN})^2, (w, 1, r))")
    proof.equal("Sum(1/n^2*(p[w]*Sum(x[j,w] - mu, (j, 1, n))^2), (w, 1, r))", "term by term")
    proof.equal("1/n^2*Sum(p[w]*Sum(x[j,w] - mu, (j, 1, n))^2, (w, 1, r))", "a constant factor")
    total = use("variance_of_sum", x="[x[j,w] - mu for j in 1..n, w in 1..r]")
    proof.equal("1/n^2*(n*v)", "the variances add", by=total)
    proof.equal("v/n")


@derivation(
    claim=f"{FAR} <= v/(n*eps^2)",
    where=["p in Simplex(r)", "x in Reals^(n, r)", "mu, v in Reals", "eps > 0", VARIANCES, UNCORRELATED],
    title="Chebyshev's inequality for the mean of uncorrelated variables",
    source=MARKOV,
)
def chebyshev_for_the_mean(proof: Proof) -> None:
    """The variance of the mean is v/n."""
    with proof.take("w in 1..r"):
        weight = use("far_weight", u=MEAN, q="p[w]", e="eps")
        proof.have(f"if(abs({MEAN}) >= eps, p[w], 0) <= p[w]*({MEAN})^2/eps^2", by=weight)
    spread = proof.have(f"Sum(p[w]*({MEAN})^2, (w, 1, r)) == v/n", by=use("variance_of_mean", x="x"))
    proof.start(FAR)
    termwise = at_most(f"if(abs({MEAN}) >= eps, p[w], 0)", f"p[w]*({MEAN})^2/eps^2")
    proof.at_most(f"Sum(p[w]*({MEAN})^2/eps^2, (w, 1, r))", "term by term", by=termwise)
    proof.equal(f"1/eps^2*Sum(p[w]*({MEAN})^2, (w, 1, r))")
    proof.equal("1/eps^2*(v/n)", "the variance of the mean", by=spread)
    proof.equal("v/(n*eps^2)")


SIZE = "Sum(p[i]*abs(x[i]), (i, 1, n))"


@derivation(
    claim=f"Sum(p[i]*x[i], (i, 1, n)) <= {SIZE} and -Sum(p[i]*x[i], (i, 1, n)) <= {SIZE}",
    where=["p in [0, oo)^n", "x in Reals^n"],
    title="The size of an expectation is at most the expectation of the size",
)
def absolute_expectation(proof: Proof) -> None:
    """x <= |x| and -x <= |x|, times the weights."""
    with proof.take("i in 1..n"):
        proof.have("abs(x[i]) - x[i] >= 0 and abs(x[i]) + x[i] >= 0")
        proof.have("p[i]*(abs(x[i]) - x[i]) >= 0 and p[i]*(abs(x[i]) + x[i]) >= 0", "times the weight")
        proof.have("p[i]*x[i] <= p[i]*abs(x[i]) and -(p[i]*x[i]) <= p[i]*abs(x[i])")
    above, below = (at_most(term, "p[i]*abs(x[i])", "i", "n") for term in ("p[i]*x[i]", "-(p[i]*x[i])"))
    proof.have(f"Sum(p[i]*x[i], (i, 1, n)) <= {SIZE}", "term by term", by=above)
    proof.have(f"Sum(-(p[i]*x[i]), (i, 1, n)) <= {SIZE}", "term by term", by=below)
    proof.have(f"-Sum(p[i]*x[i], (i, 1, n)) <= {SIZE}")


@derivation(
    claim="Sum(p[w]*abs(1/n*Sum(u[j,w], (j, 1, n))), (w, 1, r)) <= c",
    where=[
        "p in Simplex(r)",
        "u in Reals^(n, r)",
        "c in Reals",
        "forall j in 1..n: Sum(p[w]*abs(u[j,w]), (w, 1, r)) <= c",
    ],
    title="The expectation of the size of a mean is at most that of the sizes",
    source=CHUNG,
)
def absolute_mean(proof: Proof) -> None:
    """The size of the mean is at most the mean of the sizes; then the two sums are exchanged."""
    sizes, mean = "Sum(1/n*abs(u[j,w]), (j, 1, n))", "1/n*Sum(u[j,w], (j, 1, n))"
    total = "Sum(1/n*u[j,w], (j, 1, n))"
    with proof.take("w in 1..r"):
        both = use("absolute_expectation", p="[1/n for j in 1..n]", x="[u[j,w] for j in 1..n]")
        proof.have(f"{total} <= {sizes} and -{total} <= {sizes}", by=both)
        proof.have(f"{mean} == {total}", "a constant factor")
        proof.have(f"abs({mean}) <= {sizes}", by=use("absolute_at_most", u=mean, v=sizes))
        weighted = use("nonnegative_factor", q="p[w]", u=f"abs({mean})", v=sizes)
        proof.have(f"p[w]*abs({mean}) <= p[w]*{sizes}", "times the weight", by=weighted)
    proof.start(f"Sum(p[w]*abs({mean}), (w, 1, r))")
    proof.at_most(f"Sum(p[w]*{sizes}, (w, 1, r))", "term by term", by=at_most(f"p[w]*abs({mean})", f"p[w]*{sizes}"))
    proof.equal("1/n*Sum(Sum(p[w]*abs(u[j,w]), (j, 1, n)), (w, 1, r))", "a constant factor")
    swap = use("sum_swap", r="[p[w]*abs(u[j,w]) for w in 1..r, j in 1..n]", lo=1, hi="r", lo2=1, hi2="n")
    proof.equal("1/n*Sum(Sum(p[w]*abs(u[j,w]), (w, 1, r)), (j, 1, n))", "the two sums exchanged", by=swap)
    termwise = at_most("Sum(p[w]*abs(u[j,w]), (w, 1, r))", "c", "j", "n")
    proof.have("Sum(Sum(p[w]*abs(u[j,w]), (w, 1, r)), (j, 1, n)) <= Sum(c, (j, 1, n))", "term by term", by=termwise)
    proof.have("Sum(c, (j, 1, n)) == n*c", "n equal terms")
    proof.have("1/n*Sum(Sum(p[w]*abs(u[j,w]), (w, 1, r)), (j, 1, n)) <= 1/n*(n*c)", "divided by n")


@derivation(
    claim="Sum(p[w]*abs(1/n*Sum(z[j,w] - b, (j, 1, n))), (w, 1, r)) <= 2*t",
    where=[
        "p in Simplex(r)",
        "z in Reals^(n, r)",
        "b, t in Reals",
        "forall j in 1..n: Sum(p[w]*z[j,w], (w, 1, r)) == b",
        RESTS,
    ],
    title="The mean of small variables deviates from its expectation by at most twice their size, on average",
    source=CHUNG,
)
def mean_of_rests(proof: Proof) -> None:
    """|z_j - b| <= |z_j| + t, since |b| <= E |z_j| <= t."""
    size = "Sum(p[w]*abs(z[j,w]), (w, 1, r))"
    with proof.take("j in 1..n"):
        mean = proof.have("Sum(p[w]*z[j,w], (w, 1, r)) == b", "the expectation of z_j")
        proof.have(f"{size} <= t", "the size of z_j")
        both = use("absolute_expectation", n="r", x="[z[j,w] for w in 1..r]")
        proof.have(f"Sum(p[w]*z[j,w], (w, 1, r)) <= {size} and -Sum(p[w]*z[j,w], (w, 1, r)) <= {size}", by=both)
        for sign in ("", "-"):
            proof.start(f"{sign}b")
            proof.equal(f"{sign}Sum(p[w]*z[j,w], (w, 1, r))", by=mean)
            proof.at_most(size)
            proof.at_most("t")
        with proof.take("w in 1..r"):
            proof.have("z[j,w] <= abs(z[j,w]) and -z[j,w] <= abs(z[j,w])")
            proof.have("z[j,w] - b <= abs(z[j,w]) + t and -(z[j,w] - b) <= abs(z[j,w]) + t", "added up")
            sum_of_sizes = use("absolute_at_most", u="z[j,w] - b", v="abs(z[j,w]) + t")
            proof.have("abs(z[j,w] - b) <= abs(z[j,w]) + t", by=sum_of_sizes)
            weighted = use("nonnegative_factor", q="p[w]", u="abs(z[j,w] - b)", v="abs(z[j,w]) + t")
            proof.have("p[w]*abs(z[j,w] - b) <= p[w]*(abs(z[j,w]) + t)", "times the weight", by=weighted)
        termwise = at_most("p[w]*abs(z[j,w] - b)", "p[w]*(abs(z[j,w]) + t)")
        proof.start("Sum(p[w]*abs(z[j,w] - b), (w, 1, r))")
        proof.at_most("Sum(p[w]*(abs(z[j,w]) + t), (w, 1, r))", "term by term", by=termwise)
        proof.equal(f"{size} + t*Sum(p[w], (w, 1, r))")
        proof.equal(f"{size} + t", "the weights sum to 1")
        proof.at_most("2*t")
    proof.have(
        "Sum(p[w]*abs(1/n*Sum(z[j,w] - b, (j, 1, n))), (w, 1, r)) <= 2*t",
        by=use("absolute_mean", u="[z[j,w] - b for j in 1..n, w in 1..r]", c="2*t"),
    )


@derivation(
    claim="4/eps^2*V + 2/eps*W <= 4*s/(n*eps^2) + 4*t/eps",
    where=["a, s, t, V, W in Reals", "n in Naturals", "eps > 0", "V == (s - a^2)/n", "W <= 2*t"],
    title="The bounds of the two parts, put together",
)
def two_error_terms(proof: Proof) -> None:
    """W is at most 2 t, and a^2 is not negative."""
    proof.have("2/eps*(2*t - W) >= 0")
    proof.have("4/eps^2*(a^2/n) >= 0")
    proof.start("4/eps^2*V + 2/eps*W")
    proof.equal("4/eps^2*((s - a^2)/n) + 2/eps*W")
    proof.at_most("4/eps^2*((s - a^2)/n) + 2/eps*(2*t)")
    proof.at_most("4/eps^2*(s/n) + 2/eps*(2*t)")
    proof.equal("4*s/(n*eps^2) + 4*t/eps")


@derivation(
    claim=f"{FAR} <= 4*s/(n*eps^2) + 4*t/eps",
    where=PARTS,
    title="A bound for the mean of variables that are uncorrelated up to small rests",
    note="x_j = y_j + z_j; the y_j are uncorrelated, with expectation a and second moment s, and E |z_j| <= t.",
    source=CHUNG,
)
def uncorrelated_up_to_rests(proof: Proof) -> None:
    """The mean deviates by A + B: A is the deviation of the y_j, with E A^2 = (s - a^2)/n, and E |B| <= 2 t."""
    zero = "[0 for j in 1..1, w in 1..1]"
    proof.example(n=1, r=1, p="[1 for w in 1..1]", x=zero, y=zero, z=zero, mu=0, a=0, s=0, t=0, eps=1)
    square, mean = "Sum(p[w]*y[j,w]^2, (w, 1, r))", "Sum(p[w]*y[j,w], (w, 1, r))"
    with proof.take("j in 1..n"):
        first = proof.have(f"{mean} == a", "the expectation of y_j")
        second = proof.have(f"{square} == s", "the second moment of y_j")
        proof.start("Sum(p[w]*(y[j,w] - a)^2, (w, 1, r))")
        proof.equal(f"{square} - 2*a*{mean} + a^2*Sum(p[w], (w, 1, r))", "the square")
        proof.equal("s - 2*a*a + a^2", "the weights sum to 1", by=[first, second])
        proof.equal("s - a^2")
    product, other = "Sum(p[w]*(y[j,w]*y[k,w]), (w, 1, r))", "Sum(p[w]*y[k,w], (w, 1, r))"
    with proof.take("j, k in 1..n"):
        with proof.suppose("j != k"):
            first = proof.have(f"{mean} == a", "the expectation of y_j")
            second = proof.have(f"{other} == a", "the expectation of y_k")
            both = proof.have(f"{product} == a^2", "uncorrelated")
            proof.start("Sum(p[w]*(y[j,w] - a)*(y[k,w] - a), (w, 1, r))")
            proof.equal(f"{product} - a*{mean} - a*{other} + a^2*Sum(p[w], (w, 1, r))", "the product")
            proof.equal("a^2 - a*a - a*a + a^2", "the weights sum to 1", by=[first, second, both])
            proof.equal("0")
    with proof.take("j in 1..n"):
        first = proof.have(f"{mean} == a", "the expectation of y_j")
        whole = proof.have("Sum(p[w]*x[j,w], (w, 1, r)) == mu", "the expectation of x_j")
        termwise = equal_terms("p[w]*x[j,w]", "p[w]*(y[j,w] + z[j,w])")
        proof.have("Sum(p[w]*x[j,w], (w, 1, r)) == Sum(p[w]*(y[j,w] + z[j,w]), (w, 1, r))", by=termwise)
        proof.have(f"Sum(p[w]*(y[j,w] + z[j,w]), (w, 1, r)) == {mean} + Sum(p[w]*z[j,w], (w, 1, r))")
        proof.have("Sum(p[w]*z[j,w], (w, 1, r)) == mu - a", "the expectation of z_j", by=[first, whole])
    A, B = "1/n*Sum(y[j,w], (j, 1, n)) - a", "1/n*Sum(z[j,w] - (mu - a), (j, 1, n))"
    spread = use("variance_of_mean", x="y", mu="a", v="s - a^2")
    proof.have(f"Sum(p[w]*({A})^2, (w, 1, r)) == (s - a^2)/n", "the variance of a mean", by=spread)
    rests = use("mean_of_rests", z="z", b="mu - a", t="t")
    proof.have(f"Sum(p[w]*abs({B}), (w, 1, r)) <= 2*t", "the rests are small", by=rests)
    bound = f"p[w]*(4/eps^2*({A})^2 + 2/eps*abs({B}))"
    with proof.take("w in 1..r"):
        termwise = equal_terms("x[j,w]", "y[j,w] + z[j,w]", "j", "n")
        proof.have("Sum(x[j,w], (j, 1, n)) == Sum(y[j,w] + z[j,w], (j, 1, n))", "term by term", by=termwise)
        proof.start(MEAN)
        proof.equal("1/n*Sum(y[j,w] + z[j,w], (j, 1, n)) - mu")
        proof.equal(f"({A}) + ({B})")
        weight = use("far_weight_of_two", a=A, b=B, c=MEAN, q="p[w]", e="eps")
        proof.have(f"if(abs({MEAN}) >= eps, p[w], 0) <= {bound}", "A or B is large", by=weight)
    proof.start(FAR)
    proof.at_most(f"Sum({bound}, (w, 1, r))", "term by term", by=at_most(f"if(abs({MEAN}) >= eps, p[w], 0)", bound))
    proof.equal(f"4/eps^2*Sum(p[w]*({A})^2, (w, 1, r)) + 2/eps*Sum(p[w]*abs({B}), (w, 1, r))")
    parts = use("two_error_terms", V=f"Sum(p[w]*({A})^2, (w, 1, r))", W=f"Sum(p[w]*abs({B}), (w, 1, r))")
    proof.at_most("4*s/(n*eps^2) + 4*t/eps", "the bounds of the two parts", by=parts)


@derivation(
    claim="abs(if(abs(u) <= K, 0, u)) <= if(abs(u) <= K, 0, abs(u))",
    where=["u, K in Reals"],
    title="The size of what is cut off",
)
def size_of_tail(proof: Proof) -> None:
    """What is cut off and its negative are at most that."""
    tail, size = "if(abs(u) <= K, 0, u)", "if(abs(u) <= K, 0, abs(u))"
    proof.have("u <= abs(u) and -u <= abs(u)")
    near, far = proof.cases("abs(u) <= K", "abs(u) > K")
    with near:
        proof.have(f"{tail} <= {size} and -{tail} <= {size}", "all are 0")
    with far:
        proof.have(f"{tail} <= {size} and -{tail} <= {size}", "from above")
    proof.have(f"abs({tail}) <= {size}", by=use("absolute_at_most", u=tail, v=size))


@derivation(
    claim="(if(abs(u) <= K, u, 0))^2 <= K^2",
    where=["u in Reals", "K >= 0"],
    title="A number cut off at K has a square of at most K^2",
)
def truncated_square(proof: Proof) -> None:
    """(K - u)(K + u) >= 0 where |u| <= K."""
    near, far = proof.cases("abs(u) <= K", "abs(u) > K")
    with near:
        proof.have("u <= abs(u) and -u <= abs(u)")
        proof.have("(K - u)*(K + u) >= 0", "a product of numbers >= 0")
        proof.have("(if(abs(u) <= K, u, 0))^2 <= K^2")
    with far:
        proof.have("K^2 >= 0")
        proof.have("(if(abs(u) <= K, u, 0))^2 <= K^2", "0 is at most K^2")


@derivation(
    claim=f"{FAR} <= 4*K^2/(n*eps^2) + 4*t/eps",
    where=[
        "p in Simplex(r)",
        "x in Reals^(n, r)",
        "mu, t in Reals",
        "K > 0",
        "eps > 0",
        EXPECTATIONS,
        SAME_LAW,
        INDEPENDENT,
        "forall j in 1..n: Sum(p[w]*if(abs(x[j,w]) <= K, 0, abs(x[j,w])), (w, 1, r)) <= t",
    ],
    title="Khinchin's bound for the mean of pairwise independent variables with the same law",
    note="Same law: E g(x_j) is the same for all j; pairwise independent: E g(x_j) h(x_k) = E g(x_j) E h(x_k).",
    source=CHUNG,
)
def khinchin_bound(proof: Proof) -> None:
    """Cut off at K the variables are uncorrelated, with squares of at most K^2; what is cut off is small on average."""
    proof.example(n=1, r=1, p="[1 for w in 1..1]", x="[0 for j in 1..1, w in 1..1]", mu=0, t=0, K=1, eps=1)
    cut, tail = "if(abs(x[j,w]) <= K, x[j,w], 0)", "if(abs(x[j,w]) <= K, 0, x[j,w])"
    first, other = cut.replace("j", "1"), cut.replace("j", "k")
    a, s = f"Sum(p[w]*{first}, (w, 1, r))", f"Sum(p[w]*({first})^2, (w, 1, r))"
    law, product = proof.have(SAME_LAW, "the same law"), proof.have(INDEPENDENT, "pairwise independent")
    truncate = "u -> if(abs(u) <= K, u, 0)"
    with proof.take("j in 1..n", "w in 1..r"):
        proof.have(f"x[j,w] == {cut} + {tail}", "one of the two is x_jw, the other 0")
    with proof.take("j in 1..n"):
        proof.have(f"Sum(p[w]*{cut}, (w, 1, r)) == {a}", "the same law", by=use(law, g=truncate, j="j", k="1"))
    with proof.take("j in 1..n"):
        squares = use(law, g="u -> (if(abs(u) <= K, u, 0))^2", j="j", k="1")
        proof.have(f"Sum(p[w]*({cut})^2, (w, 1, r)) == {s}", "the same law", by=squares)
    with proof.take("j, k in 1..n"):
        with proof.suppose("j != k"):
            one = proof.have(f"Sum(p[w]*{cut}, (w, 1, r)) == {a}", by=use(law, g=truncate, j="j", k="1"))
            two = proof.have(f"Sum(p[w]*{other}, (w, 1, r)) == {a}", by=use(law, g=truncate, j="k", k="1"))
            proof.start(f"Sum(p[w]*({cut}*{other}), (w, 1, r))")
            independence = use(product, g=truncate, h=truncate, j="j", k="k")
            proof.equal(f"Sum(p[w]*{cut}, (w, 1, r))*Sum(p[w]*{other}, (w, 1, r))", "independence", by=independence)
            proof.equal(f"{a}*Sum(p[w]*{other}, (w, 1, r))", by=one)
            proof.equal(f"{a}*{a}", by=two)
            proof.equal(f"({a})^2")
    size = "if(abs(x[j,w]) <= K, 0, abs(x[j,w]))"
    with proof.take("j in 1..n"):
        with proof.take("w in 1..r"):
            proof.have(f"abs({tail}) <= {size}", by=use("size_of_tail", u="x[j,w]", K="K"))
            weighted = use("nonnegative_factor", q="p[w]", u=f"abs({tail})", v=size)
            proof.have(f"p[w]*abs({tail}) <= p[w]*{size}", "times the weight", by=weighted)
        given = proof.have(f"Sum(p[w]*{size}, (w, 1, r)) <= t", "the tails are small")
        proof.start(f"Sum(p[w]*abs({tail}), (w, 1, r))")
        proof.at_most(f"Sum(p[w]*{size}, (w, 1, r))", "term by term", by=at_most(f"p[w]*abs({tail})", f"p[w]*{size}"))
        proof.at_most("t", by=given)
    with proof.take("w in 1..r"):
        proof.have(f"({first})^2 <= K^2", by=use("truncated_square", u="x[1,w]"))
        weighted = use("nonnegative_factor", q="p[w]", u=f"({first})^2", v="K^2")
        proof.have(f"p[w]*({first})^2 <= p[w]*K^2", "times the weight", by=weighted)
    proof.start(s)
    proof.at_most("Sum(p[w]*K^2, (w, 1, r))", "term by term", by=at_most(f"p[w]*({first})^2", "p[w]*K^2"))
    proof.equal("K^2", "the weights sum to 1")
    factor = use("nonnegative_factor", q="4/(n*eps^2)", u=s, v="K^2")
    scaled = proof.have(f"4/(n*eps^2)*{s} <= 4/(n*eps^2)*K^2", "times a positive number", by=factor)
    cuts, tails = (f"[{part} for j in 1..n, w in 1..r]" for part in (cut, tail))
    proof.start(FAR)
    bound = use("uncorrelated_up_to_rests", y=cuts, z=tails, a=a, s=s, t="t")
    proof.at_most(f"4*{s}/(n*eps^2) + 4*t/eps", "uncorrelated up to the tails", by=bound)
    proof.equal(f"4/(n*eps^2)*{s} + 4*t/eps")
    proof.at_most("4/(n*eps^2)*K^2 + 4*t/eps", by=scaled)
    proof.equal("4*K^2/(n*eps^2) + 4*t/eps")


@derivation(
    claim="4*K^2/(n*eps^2) + 4*t/eps <= eta",
    where=[
        "K, t in Reals",
        "M, n in Naturals",
        "eps > 0",
        "eta > 0",
        "8*K^2/(eps^2*eta) + 1 < M",
        "M <= n",
        "t < eps*eta/8",
    ],
    title="For large n the two terms of Khinchin's bound are at most eta together",
    source=CHUNG,
)
def small_error_terms(proof: Proof) -> None:
    """Each of them is at most eta/2."""
    proof.have("(M - 8*K^2/(eps^2*eta))*(eps^2*eta) > 0", "times eps^2 eta")
    proof.have("(n - M)*(eps^2*eta) >= 0", "times eps^2 eta")
    proof.have("8*K^2 <= n*eps^2*eta", "added up")
    proof.start("4*K^2/(n*eps^2)")
    proof.equal("8*K^2*(1/(2*n*eps^2))")
    proof.at_most("n*eps^2*eta*(1/(2*n*eps^2))", "times a positive number")
    proof.equal("eta/2")
    proof.start("4*t/eps")
    proof.equal("t*(4/eps)")
    proof.at_most("eps*eta/8*(4/eps)", "times a positive number")
    proof.equal("eta/2")
    proof.start("4*K^2/(n*eps^2) + 4*t/eps")
    proof.at_most("eta/2 + 4*t/eps")
    proof.at_most("eta/2 + eta/2")
    proof.equal("eta")
