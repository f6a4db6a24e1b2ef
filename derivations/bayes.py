"""Conditional probabilities, Bayes' formula, and the likelihood as a function of the condition."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

TOPIC = "Bayes' formula"
CASELLA = "Casella, Berger: Statistical Inference, 2nd ed., "
MURPHY = "Murphy: Machine Learning, A Probabilistic Perspective, "

A = "Sum(a[i]*p[i], (i, 1, n))"
B = "Sum(b[i]*p[i], (i, 1, n))"
AB = "Sum(a[i]*b[i]*p[i], (i, 1, n))"

# -- Bayes' formula ------------------------------------------------------------------------------------------


@derivation(
    claim=f"{AB}/{A} == ({AB}/{B})*{B}/{A}",
    where=["p in Simplex(n)", "a, b in {0, 1}^n", f"{A} > 0", f"{B} > 0"],
    title="Bayes' formula P(B | A) = P(A | B) P(B)/P(A), with indicators a_i of A and b_i of B",
    title_zh="贝叶斯公式 P(B | A) = P(A | B) P(B)/P(A)，a_i 与 b_i 为 A 与 B 的示性函数",
    source=CASELLA + "Theorem 1.3.5",
    settles=["D2-41"],
)
def bayes_formula(proof: Proof) -> None:
    """Both sides are P(A, B)/P(A)."""
    proof.example(n=1, p="[1 for i in 1..1]", a="[1 for i in 1..1]", b="[1 for i in 1..1]")
    proof.have(f"({AB}/{B})*{B} == {AB}", "P(A | B) P(B) = P(A, B)")


CONDITIONAL = [f"c*{B} == {AB}", f"e*{A} == {AB}"]


@derivation(
    claim=f"e == c*{B}/{A} and e == {AB}/{A} and c == {AB}/{B}",
    where=["p in Simplex(n)", "a, b in {0, 1}^n", f"{A} > 0", f"{B} > 0", "c, e in Reals", *CONDITIONAL],
    title="c = P(A | B) and e = P(B | A) are determined by P(A, B), and Bayes' formula gives e",
    title_zh="c = P(A | B) 与 e = P(B | A) 由 P(A, B) 唯一确定，贝叶斯公式由前者给出后者",
    source=CASELLA + "Theorem 1.3.5",
    settles=["D2-41"],
)
def bayes_formula_determines(proof: Proof) -> None:
    """Divide c P(B) = P(A, B) = e P(A)."""
    proof.example(n=1, p="[1 for i in 1..1]", a="[1 for i in 1..1]", b="[1 for i in 1..1]", c=1, e=1)
    proof.have(f"c*{B}/{A} == e*{A}/{A}", "both are P(A, B)/P(A)")
    proof.have(f"e == {AB}/{A}", "divided by P(A)")
    proof.have(f"c == {AB}/{B}", "divided by P(B)")


@derivation(
    claim="e == f",
    where=["p in Simplex(n)", "a, b in {0, 1}^n", "c, e, f in Reals", *CONDITIONAL, f"f*{A} == c*{B}"],
    title="Without P(A) > 0, too, Bayes' formula f P(A) = P(A | B) P(B) gives P(B | A) (false)",
    title_zh="去掉条件 P(A) > 0，f P(A) = P(A | B) P(B) 仍确定 P(B | A)（不成立）",
    settles=["D2-41"],
    expected="refuted",
)
def bayes_without_probable_event(proof: Proof) -> None:
    """For an event A of probability 0 any number e solves e P(A) = P(A, B)."""
    proof.counterexample(n=1, p=[1], a=[0], b=[1], c=0, e=0, f=1)


@derivation(
    claim="c == f",
    where=["p in Simplex(n)", "a, b in {0, 1}^n", f"{A} > 0", "c, e, f in Reals", *CONDITIONAL, f"e*{A} == f*{B}"],
    title="Without P(B) > 0, too, the P(A | B) in Bayes' formula is determined (false)",
    title_zh="去掉条件 P(B) > 0，贝叶斯公式中的 P(A | B) 仍被确定（不成立）",
    settles=["D2-41"],
    expected="refuted",
)
def bayes_without_probable_condition(proof: Proof) -> None:
    """For a condition B of probability 0 any number c solves c P(B) = P(A, B)."""
    proof.counterexample(n=1, p=[1], a=[1], b=[0], c=0, e=0, f=1)


# -- the likelihood: the condition varies --------------------------------------------------------------------

TOTAL = "Sum(p[i,k], (i, 1, n))"
PART = "Sum(a[i]*p[i,k], (i, 1, n))"
REST = "Sum((1 - a[i])*p[i,k], (i, 1, n))"


@derivation(
    claim=f"0 <= u/v and u/v <= 1 and u/v + {REST}/v == 1 and (c == u/v iff c*v == u)",
    where=[
        "p in [0, oo)^(n, m)",
        "Sum(Sum(p[i,l], (i, 1, n)), (l, 1, m)) == 1",
        "a in {0, 1}^n",
        "k in 1..m",
        f"u == {PART}",
        f"v == {TOTAL}",
        "v > 0",
        "c in Reals",
    ],
    title="The likelihood k -> P(A | B = k) is for each k a conditional probability: P(A, B = k)/P(B = k)",
    title_zh="似然 k -> P(A | B = k) 对每个 k 都是条件概率 P(A, B = k)/P(B = k)",
    source=CASELLA + "Definition 6.3.1",
    settles=["D2-42"],
)
def likelihood_is_conditional(proof: Proof) -> None:
    """P(A, B = k) is at most P(B = k), and P(A, B = k) + P(not A, B = k) = P(B = k)."""
    proof.example(n=1, m=1, p="[1 for i in 1..1, k in 1..1]", a="[1 for i in 1..1]", k=1, u=1, v=1, c=1)
    with proof.take("i in 1..n"):
        proof.have("a[i]*p[i,k] >= 0", "a product of nonnegative numbers")
    with proof.take("i in 1..n"):
        proof.have("(1 - a[i])*p[i,k] >= 0", "a product of nonnegative numbers")
    proof.have(f"{PART} >= 0", "no term is negative")
    proof.have(f"{REST} >= 0", "no term is negative")
    proof.start(f"u + {REST}")
    proof.equal(f"{PART} + {REST}")
    proof.equal(TOTAL, "linearity")
    proof.equal("v")
    proof.have(f"u/v + {REST}/v == 1", "divided by P(B = k)")
    proof.have("0 <= u/v", "a quotient")
    proof.have(f"0 <= {REST}/v", "a quotient")
    proof.have("u/v <= 1")
    with proof.suppose("c == u/v"):
        proof.have("c*v == u", "times P(B = k)")
    with proof.suppose("c*v == u"):
        proof.have("c == u/v", "divided by P(B = k)")


MODEL = ["f in [0, oo)^(m, n)", "forall k in 1..m: Sum(f[k,i], (i, 1, n)) == 1", "a in {0, 1}^n"]


@derivation(
    claim="c*Sum(q[k]*f[k,i], (i, 1, n)) == Sum(a[i]*(q[k]*f[k,i]), (i, 1, n)) iff c == Sum(a[i]*f[k,i], (i, 1, n))",
    where=[*MODEL, "q in OpenSimplex(m)", "k in 1..m", "c in Reals"],
    title="The likelihood of a model f_k is the c with c P(B = k) = P(A, B = k), whatever the probabilities q of k",
    title_zh="模型 f_k 的似然是满足 c P(B = k) = P(A, B = k) 的 c，与 k 的概率 q 无关",
    source=MURPHY + "section 3.2.1",
    settles=["D2-42"],
)
def likelihood_of_model(proof: Proof) -> None:
    """The probability q_k of the parameter cancels."""
    proof.example(m=1, n=1, f="[1 for k in 1..1, i in 1..1]", a="[1 for i in 1..1]", q="[1 for k in 1..1]", k=1, c=1)
    proof.have("Sum(f[k,i], (i, 1, n)) == 1")
    proof.have("Sum(q[k]*f[k,i], (i, 1, n)) == q[k]*Sum(f[k,i], (i, 1, n))", "the common factor")
    proof.have("Sum(q[k]*f[k,i], (i, 1, n)) == q[k]", "f_k sums to 1")
    proof.have("Sum(a[i]*(q[k]*f[k,i]), (i, 1, n)) == q[k]*Sum(a[i]*f[k,i], (i, 1, n))", "the common factor")
    with proof.suppose("c*Sum(q[k]*f[k,i], (i, 1, n)) == Sum(a[i]*(q[k]*f[k,i]), (i, 1, n))"):
        proof.start("q[k]*c")
        proof.equal("c*Sum(q[k]*f[k,i], (i, 1, n))", "P(B = k) = q_k")
        proof.equal("Sum(a[i]*(q[k]*f[k,i]), (i, 1, n))", "as supposed")
        proof.equal("q[k]*Sum(a[i]*f[k,i], (i, 1, n))", "the common factor")
        proof.have("c == Sum(a[i]*f[k,i], (i, 1, n))", "q_k is positive")
    with proof.suppose("c == Sum(a[i]*f[k,i], (i, 1, n))"):
        proof.start("c*Sum(q[k]*f[k,i], (i, 1, n))")
        proof.equal("c*q[k]", "P(B = k) = q_k")
        proof.equal("q[k]*Sum(a[i]*f[k,i], (i, 1, n))", "as supposed")
        proof.equal("Sum(a[i]*(q[k]*f[k,i]), (i, 1, n))", "the common factor")


HEADS = "Product(bernoulli_pmf({0}, 1), (i, 1, 2))"


@derivation(
    claim=f"{HEADS.format('0.5')} + {HEADS.format('0.6')} == 0.61 and 0.61 != 1",
    title="A likelihood need not be normalised: for two heads and the parameters 0.5 and 0.6 its sum is 0.61",
    title_zh="似然不必归一：两次正面，参数 0.5 与 0.6 的似然之和为 0.61",
    settles=["D2-43"],
)
def likelihood_not_normalised(proof: Proof) -> None:
    """0.25 + 0.36."""


@derivation(
    claim="Sum(Sum(a[i]*f[k,i], (i, 1, n)), (k, 1, m)) == 1",
    where=MODEL,
    title="A likelihood sums to 1 over the conditions (false)",
    title_zh="似然对各条件求和为 1（不成立）",
    settles=["D2-43"],
    expected="refuted",
)
def likelihood_normalised(proof: Proof) -> None:
    """The sure event has the likelihood 1 under each of two conditions."""
    proof.counterexample(m=2, n=1, f=[[1], [1]], a=[1])


@derivation(
    claim="Sum(Sum(bernoulli_pmf(p, x)*bernoulli_pmf(p, y), (x, 0, 1)), (y, 0, 1)) == 1",
    where=["p in [0, 1]"],
    title="For a fixed parameter the probabilities of the outcomes sum to 1",
    title_zh="参数固定时，各结果的概率之和为 1",
    settles=["D2-43"],
)
def outcomes_normalised(proof: Proof) -> None:
    """(p + (1 - p))^2 = 1."""


# -- factors of a likelihood ---------------------------------------------------------------------------------

INSIDE = "forall x in Reals: D(x) > 0 implies "


def largest(f: str) -> str:
    """f is largest at c, among the points with D(x) > 0."""
    return f"({INSIDE}{f.format('x')} <= {f.format('c')})"


@derivation(
    claim="k*u <= k*v iff u <= v",
    where=["k > 0", "u, v in Reals"],
    title="A positive factor keeps the order of two numbers",
)
def positive_factor_keeps_order(proof: Proof) -> None:
    """k (v - u) has the sign of v - u."""
    with proof.suppose("u <= v"):
        proof.have("k*(v - u) >= 0", "a product of nonnegative numbers")
        proof.have("k*u <= k*v")
    with proof.suppose("k*u <= k*v"):
        with proof.contradiction("v < u"):
            proof.have("k*(u - v) > 0", "a product of positive numbers")
        proof.have("u <= v")


@derivation(
    claim=f"{largest('k*L({0})')} iff {largest('L({0})')}",
    where=["k > 0", "L, D in Functions", "c in Reals", "D(c) > 0"],
    title="A likelihood and its positive multiples are largest at the same parameters, in any set (D(x) > 0)",
    title_zh="在任意集合上，似然与其正数倍在相同的参数处最大",
    source=CASELLA + "Definition 7.2.4",
    settles=["D2-44"],
)
def multiple_of_likelihood(proof: Proof) -> None:
    """A positive factor keeps the order of the values."""
    proof.example(k=1, L="x -> 1", D="x -> 1", c=0)
    order = use("positive_factor_keeps_order", k="k", u="L(x)", v="L(c)")
    with proof.suppose(largest("k*L({0})")):
        with proof.take("x in Reals"):
            with proof.suppose("D(x) > 0"):
                proof.have("k*L(x) <= k*L(c)")
                proof.have("L(x) <= L(c)", "a positive factor keeps the order", by=order)
    with proof.suppose(largest("L({0})")):
        with proof.take("x in Reals"):
            with proof.suppose("D(x) > 0"):
                proof.have("L(x) <= L(c)")
                proof.have("k*L(x) <= k*L(c)", "a positive factor keeps the order", by=order)


@derivation(
    claim="SameMaximizers(k*L(t), L(t), t)",
    where=["k > 0", "L in Functions", "t in [0, 1]"],
    title="A likelihood of a probability t and its positive multiples have the same maximisers",
    title_zh="概率 t 的似然与其正数倍有相同的最大值点",
    settles=["D2-44"],
)
def multiple_of_likelihood_same_maximisers(proof: Proof) -> None:
    """A positive factor keeps the order of the values."""
    order = use("positive_factor_keeps_order", k="k", u="L(u)", v="L(t)")
    with proof.take("t, u in [0, 1]"), proof.suppose("k*L(u) <= k*L(t)"):
        proof.have("L(u) <= L(t)", "a positive factor keeps the order", by=order)
    with proof.take("t, u in [0, 1]"), proof.suppose("L(u) <= L(t)"):
        proof.have("k*L(u) <= k*L(t)", "a positive factor keeps the order", by=order)


@derivation(
    claim=f"{largest('-k*L({0})')} iff ({INSIDE}L(c) <= L(x))",
    where=["k > 0", "L, D in Functions", "c in Reals", "D(c) > 0"],
    title="A negative multiple of a likelihood is largest where the likelihood is least",
    title_zh="似然的负数倍在似然最小处最大",
    settles=["D2-44"],
)
def negative_multiple_of_likelihood(proof: Proof) -> None:
    """A negative factor reverses the order of the values."""
    proof.example(k=1, L="x -> 1", D="x -> 1", c=0)
    order = use("positive_factor_keeps_order", k="k", u="L(c)", v="L(x)")
    with proof.suppose(largest("-k*L({0})")):
        with proof.take("x in Reals"):
            with proof.suppose("D(x) > 0"):
                proof.have("-k*L(x) <= -k*L(c)")
                proof.have("k*L(c) <= k*L(x)", "the signs reversed")
                proof.have("L(c) <= L(x)", by=order)
    with proof.suppose(f"{INSIDE}L(c) <= L(x)"):
        with proof.take("x in Reals"):
            with proof.suppose("D(x) > 0"):
                proof.have("L(c) <= L(x)")
                proof.have("k*L(c) <= k*L(x)", by=order)
                proof.have("-k*L(x) <= -k*L(c)", "the signs reversed")


SQUARE_LARGEST = "forall t in [0, 1]: t^2 <= c^2"


@derivation(
    claim=f"(forall t in [0, 1]: k*t^2 <= k*c^2) iff ({SQUARE_LARGEST})",
    where=["k in Reals", "c in [0, 1]"],
    title="The likelihood t^2 of two heads and each of its multiples have the same maximisers (false)",
    title_zh="两次正面的似然 t^2 与其任意倍数有相同的最大值点（不成立）",
    settles=["D2-44"],
    expected="refuted",
)
def any_multiple_of_likelihood(proof: Proof) -> None:
    """For k = 0 every parameter is a maximiser; 1/2 does not maximise t^2."""
    proof.counterexample(k=0, c="1/2")


@derivation(
    claim="-1*c^2 >= -1*t^2",
    where=["t in [0, 1]", "c in {1}"],
    title="The maximiser 1 of the likelihood t^2 maximises its multiple by -1 (false)",
    title_zh="似然 t^2 的最大值点 1 也使其 -1 倍最大（不成立）",
    settles=["D2-44"],
    expected="refuted",
)
def negated_likelihood(proof: Proof) -> None:
    """At t = 0 the multiple is 0, at 1 it is -1."""
    proof.counterexample(t=0, c=1)


# -- Bernoulli as binomial -----------------------------------------------------------------------------------


def binomial(count: str, p: str, x: str) -> str:
    """The binomial probability of x successes in `count` trials."""
    choose = f"Product(j, (j, 1, {count}))/(Product(j, (j, 1, {x}))*Product(j, (j, 1, {count} - {x})))"
    return f"{choose}*{p}^{x}*(1 - {p})^({count} - {x})"


@derivation(
    claim=f"{binomial('1', 'p', 'x')} == bernoulli_pmf(p, x)",
    where=["p in [0, 1]", "x in Integers", "x in {0, 1}"],
    title="The Bernoulli distribution is the binomial distribution B(1, p) with one trial",
    title_zh="伯努利分布是一次试验的二项分布 B(1, p)",
    source=CASELLA + "section 3.2",
    settles=["D0-23"],
)
def binomial_of_one_trial(proof: Proof) -> None:
    """0! = 1! = 1."""
    zero, one = proof.cases("x == 0", "x == 1")
    with zero:
        proof.have("Product(j, (j, 1, x)) == 1 and Product(j, (j, 1, 1 - x)) == 1", "0! = 1! = 1")
        proof.have(f"{binomial('1', 'p', 'x')} == bernoulli_pmf(p, x)")
    with one:
        proof.have("Product(j, (j, 1, x)) == 1 and Product(j, (j, 1, 1 - x)) == 1", "1! = 0! = 1")
        proof.have(f"{binomial('1', 'p', 'x')} == bernoulli_pmf(p, x)")


@derivation(
    claim=f"{binomial('m', 'p', 'x')} == bernoulli_pmf(p, x)",
    where=["p in [0, 1]", "m in Naturals", "m >= 1", "x in Integers", "x in {0, 1}"],
    title="B(m, p) is the Bernoulli distribution for any number m of trials (false)",
    title_zh="对任意试验次数 m，B(m, p) 都是伯努利分布（不成立）",
    settles=["D0-23"],
    expected="refuted",
)
def binomial_of_trials(proof: Proof) -> None:
    """Two trials at p = 1/2: one success has the probability 1/2, no success 1/4."""
    proof.counterexample(m=2, p="1/2", x=0)
