"""Softmax and its loss: a distribution from scores, the gradient softmax(s) - y, and log-sum-exp."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

BISHOP = "Bishop: Pattern Recognition and Machine Learning, "
BOYD = "Boyd, Vandenberghe: Convex Optimization, section 3.1.5"
CS231N = "Stanford CS231n: Linear classification"


@derivation(
    claim="Sum(exp(s[i]), (i, 1, n)) > 0",
    where=["s in Reals^n"],
    title="The sum of the exponentials is positive",
)
def exponentials_positive(proof: Proof) -> None:
    """It is at least its first term."""
    with proof.take("i in 1..n"):
        proof.have("exp(s[i]) > 0", "exp is positive")
    proof.have(
        "Sum(exp(s[i]), (i, 1, n)) > 0",
        by=use("sum_strict", f="[0 for i in 1..n]", g="[exp(s[i]) for i in 1..n]", lo=1, hi="n", k=1),
    )


@derivation(
    claim="softmax(s, k) == exp(s[k])/Sum(exp(s[j]), (j, 1, n)) and softmax(s, k) > 0"
    " and Sum(softmax(s, i), (i, 1, n)) == 1",
    where=["s in Reals^n", "k in 1..n"],
    title="Softmax turns scores into positive numbers with sum 1",
    source=BISHOP + "(4.62)",
    settles=["D1-61", "D1-62", "D3-40", "D3-55"],
)
def softmax_distribution(proof: Proof) -> None:
    """The common denominator is positive and comes out of the sum."""
    proof.have("Sum(exp(s[i]), (i, 1, n)) > 0", by=use("exponentials_positive"))
    proof.have("softmax(s, k) > 0", "a quotient of positive numbers")
    proof.start("Sum(softmax(s, i), (i, 1, n))")
    proof.equal("Sum(exp(s[i])/Sum(exp(s[j]), (j, 1, n)), (i, 1, n))", "by definition")
    proof.equal("Sum(exp(s[i]), (i, 1, n))/Sum(exp(s[j]), (j, 1, n))", "the common denominator")
    proof.equal(1)
    proof.have(
        "softmax(s, k) == exp(s[k])/Sum(exp(s[j]), (j, 1, n)) and softmax(s, k) > 0"
        " and Sum(softmax(s, i), (i, 1, n)) == 1"
    )


@derivation(
    claim="[softmax(s, i) for i in 1..n] in OpenSimplex(n)",
    where=["s in Reals^n"],
    title="Softmax is a distribution",
    source=BISHOP + "(4.62)",
    settles=["D1-62", "D3-55"],
)
def softmax_in_simplex(proof: Proof) -> None:
    """As just shown."""
    proof.have(
        "softmax(s, 1) == exp(s[1])/Sum(exp(s[j]), (j, 1, n)) and softmax(s, 1) > 0"
        " and Sum(softmax(s, i), (i, 1, n)) == 1",
        by=use("softmax_distribution", k=1),
    )
    with proof.take("i in 1..n"):
        proof.have(
            "softmax(s, i) == exp(s[i])/Sum(exp(s[j]), (j, 1, n)) and softmax(s, i) > 0"
            " and Sum(softmax(s, i), (i, 1, n)) == 1",
            by=use("softmax_distribution", k="i"),
        )
        proof.have("softmax(s, i) > 0")


@derivation(
    claim="softmax([s[i] + c for i in 1..n], k) == softmax(s, k)",
    where=["s in Reals^n", "c in Reals", "k in 1..n"],
    title="Softmax does not change when a constant is added to all scores",
    source="Goodfellow, Bengio, Courville: Deep Learning, (6.32)",
    settles=["D3-54"],
)
def softmax_shift(proof: Proof) -> None:
    """The factor e^c cancels."""
    proof.have("Sum(exp(s[i]), (i, 1, n)) > 0", by=use("exponentials_positive"))
    proof.start("softmax([s[i] + c for i in 1..n], k)")
    proof.equal("exp(s[k])*exp(c)/Sum(exp(s[i])*exp(c), (i, 1, n))", "exp(s + c) = exp(s) exp(c)")
    proof.equal("exp(s[k])*exp(c)/(exp(c)*Sum(exp(s[i]), (i, 1, n)))", "the common factor")
    proof.equal("softmax(s, k)", "exp(c) cancels")


@derivation(
    claim="softmax([s, t], 1) == sigmoid(s - t) and -log(softmax([s, t], 1)) == log(1 + exp(-(s - t)))",
    where=["s, t in Reals"],
    title="Softmax of two scores is the logistic function of their difference, and its loss is log(1 + e^-(s - t))",
    source=BISHOP + "(4.57), (4.62)",
    settles=["D3-01"],
)
def softmax_of_two(proof: Proof) -> None:
    """Divide numerator and denominator by e^s."""
    proof.start("softmax([s, t], 1)")
    proof.equal("exp(s)/(exp(s) + exp(t))", "by definition")
    proof.equal("1/(1 + exp(-(s - t)))", "divided by exp(s)")
    proof.equal("sigmoid(s - t)", "by definition")
    proof.start("-log(softmax([s, t], 1))")
    proof.equal("-log(1/(1 + exp(-(s - t))))", "as just shown")
    proof.equal("log(1 + exp(-(s - t)))", "log(1/u) = -log u")


@derivation(
    claim="(y == 1 implies -log(softmax([s, t], 1)) == log(1 + exp(-y*(s - t))))"
    " and (y == -1 implies -log(softmax([s, t], 2)) == log(1 + exp(-y*(s - t))))",
    where=["s, t in Reals", "y in {-1, 1}"],
    title="log(1 + e^(-y s)) is the softmax loss of two classes with the scores' difference s",
    source=BISHOP + "(4.57), (4.62)",
    settles=["D3-01"],
)
def softmax_loss_of_two(proof: Proof) -> None:
    """The second class has the score difference t - s."""
    with proof.suppose("y == 1"):
        proof.start("-log(softmax([s, t], 1))")
        proof.equal("-log(1/(1 + exp(-(s - t))))", "divided by exp(s)")
        proof.equal("log(1 + exp(-(s - t)))", "log(1/u) = -log u")
        proof.equal("log(1 + exp(-y*(s - t)))", "y = 1")
    with proof.suppose("y == -1"):
        proof.start("-log(softmax([s, t], 2))")
        proof.equal("-log(1/(1 + exp(s - t)))", "divided by exp(t)")
        proof.equal("log(1 + exp(s - t))", "log(1/u) = -log u")
        proof.equal("log(1 + exp(-y*(s - t)))", "y = -1")


@derivation(
    claim="log(softmax(s, k)) == s[k] - log(Sum(exp(s[j]), (j, 1, n))) and logsumexp(s)"
    " == log(Sum(exp(s[j]), (j, 1, n)))"
    " and -log(softmax(s, k)) == -s[k] + log(Sum(exp(s[j]), (j, 1, n)))",
    where=["s in Reals^n", "k in 1..n"],
    title="Scores are log-probabilities up to one common constant: log softmax(s)_k = s_k - log sum e^s_j",
    source=CS231N,
    settles=["D3-43", "D3-54", "D3-42"],
)
def log_softmax(proof: Proof) -> None:
    """The logarithm of a quotient."""
    proof.have("Sum(exp(s[i]), (i, 1, n)) > 0", by=use("exponentials_positive"))
    proof.have("log(softmax(s, k)) == log(exp(s[k])/Sum(exp(s[j]), (j, 1, n)))", "by definition")
    proof.have("log(softmax(s, k)) == s[k] - log(Sum(exp(s[j]), (j, 1, n)))", "the log of a quotient")


@derivation(
    claim="0 < softmax(s, k) and 0 < softmax(t, k) and (softmax(s, k) <= softmax(t, k)"
    " iff log(softmax(s, k)) <= log(softmax(t, k)))"
    " and (softmax(s, k) <= softmax(t, k) iff -log(softmax(t, k)) <= -log(softmax(s, k)))",
    where=["s, t in Reals^n", "k in 1..n"],
    title="The larger the probability of the class, the larger its logarithm and the smaller the loss",
    settles=["D3-41", "D3-42"],
)
def softmax_order(proof: Proof) -> None:
    """The logarithm keeps the order of positive numbers."""
    proof.have("Sum(exp(s[i]), (i, 1, n)) > 0", by=use("exponentials_positive"))
    proof.have("Sum(exp(t[i]), (i, 1, n)) > 0", by=use("exponentials_positive", s="t"))
    with proof.take("u > 0", "v > 0") as order:
        proof.have("-log(v) <= -log(u) iff u <= v", by=use("negative_log_reverses_order", a="v", b="u"))
        proof.have("u <= v iff log(u) <= log(v)", by=use("log_keeps_order", a="u", b="v"))
        proof.have("(u <= v iff log(u) <= log(v)) and (u <= v iff -log(v) <= -log(u))")
    proof.have("0 < softmax(s, k)", "a quotient of positive numbers")
    proof.have("0 < softmax(t, k)", "a quotient of positive numbers")
    proof.have(
        "(softmax(s, k) <= softmax(t, k) iff log(softmax(s, k)) <= log(softmax(t, k)))"
        " and (softmax(s, k) <= softmax(t, k) iff -log(softmax(t, k)) <= -log(softmax(s, k)))",
        by=use(order.result, u="softmax(s, k)", v="softmax(t, k)"),
    )


# -- cross-entropy with a one-hot label --------------------------------------------------------------------


@derivation(
    claim="cross_entropy([delta(i, k) for i in 1..n], q) == -log(q[k])",
    where=["q in (0, oo)^n", "k in 1..n"],
    title="With a one-hot label only one term of the cross-entropy remains",
    source=BISHOP + "(4.108)",
    settles=["D3-49"],
)
def one_hot_cross_entropy(proof: Proof) -> None:
    """All other terms are 0 log q = 0."""
    proof.start("cross_entropy([delta(i, k) for i in 1..n], q)")
    proof.equal("-Sum(delta(i, k)*log(q[i]), (i, 1, n))", "by definition")
    proof.equal("-log(q[k])", "the sum over a delta")


@derivation(
    claim="Sum(cross_entropy([delta(j, k[i]) for j in 1..n], [q[i,j] for j in 1..n]), (i, 1, m))"
    " == -Sum(log(q[i,k[i]]), (i, 1, m))",
    where=["q in (0, oo)^(m, n)", "k in Integers^m", "forall i in 1..m: 1 <= k[i] and k[i] <= n"],
    title="The loss of m samples is minus the sum of the logarithms of the probabilities of their classes",
    source=BISHOP + "(4.108)",
    settles=["D3-49"],
)
def softmax_loss_of_samples(proof: Proof) -> None:
    """Sample by sample."""


@derivation(
    claim="diff(softmax(s, i), s[k]) == softmax(s, i)*(delta(i, k) - softmax(s, k))",
    where=["s in Reals^n", "i, k in 1..n"],
    title="The derivative of the i-th softmax by the k-th score is softmax_i (delta_ik - softmax_k)",
    source=BISHOP + "(4.106)",
)
def softmax_jacobian(proof: Proof) -> None:
    """The quotient rule; s_k occurs in the numerator only for i = k."""
    proof.have("Sum(exp(s[j]), (j, 1, n)) > 0", by=use("exponentials_positive"))
    proof.have("diff(Sum(exp(s[j]), (j, 1, n)), s[k]) == exp(s[k])", "only one term depends on s_k")
    same, other = proof.cases("i == k", "i != k")
    with same:
        proof.have("diff(softmax(s, i), s[k]) == softmax(s, i)*(delta(i, k) - softmax(s, k))", "the quotient rule")
    with other:
        proof.have("diff(softmax(s, i), s[k]) == softmax(s, i)*(delta(i, k) - softmax(s, k))", "the quotient rule")


LOG_SUM = "log(Sum(exp(s[j]), (j, 1, n)))"


@derivation(
    claim=f"cross_entropy(y, [softmax(s, i) for i in 1..n]) == {LOG_SUM} - Sum(y[i]*s[i], (i, 1, n))",
    where=["y in Simplex(n)", "s in Reals^n"],
    title="The softmax cross-entropy is log sum e^s_j - sum y_i s_i",
    source=BISHOP + "(4.108)",
)
def softmax_cross_entropy(proof: Proof) -> None:
    """log softmax(s)_i = s_i - log sum e^s_j, and the labels sum to 1."""
    with proof.take("i in 1..n"):
        proof.have(f"log(softmax(s, i)) == s[i] - {LOG_SUM}", by=use("log_softmax", k="i"))
        proof.have("softmax(s, i) > 0", by=use("softmax_distribution", k="i"))
    proof.start("cross_entropy(y, [softmax(s, i) for i in 1..n])")
    proof.equal("-Sum(y[i]*log(softmax(s, i)), (i, 1, n))", "by definition")
    proof.equal(f"-Sum(y[i]*(s[i] - {LOG_SUM}), (i, 1, n))", "term by term")
    proof.equal(f"{LOG_SUM}*Sum(y[i], (i, 1, n)) - Sum(y[i]*s[i], (i, 1, n))", "linearity")
    proof.equal(f"{LOG_SUM} - Sum(y[i]*s[i], (i, 1, n))", "the labels sum to 1")


@derivation(
    claim=f"diff({LOG_SUM} - Sum(y[i]*s[i], (i, 1, n)), s[k]) == softmax(s, k) - y[k]",
    where=["y in Simplex(n)", "s in Reals^n", "k in 1..n"],
    title="The gradient of log sum e^s_j - sum y_i s_i is softmax(s) - y",
    source=BISHOP + "(4.109)",
)
def logsumexp_minus_scores_gradient(proof: Proof) -> None:
    """The gradient of log-sum-exp is softmax."""
    proof.have("Sum(exp(s[j]), (j, 1, n)) > 0", by=use("exponentials_positive"))
    proof.have("diff(Sum(exp(s[j]), (j, 1, n)), s[k]) == exp(s[k])", "only one term depends on s_k")
    proof.have(f"diff({LOG_SUM}, s[k]) == softmax(s, k)", "the chain rule")
    proof.have("diff(Sum(y[i]*s[i], (i, 1, n)), s[k]) == y[k]", "only one term depends on s_k")
    proof.have(f"diff({LOG_SUM} - Sum(y[i]*s[i], (i, 1, n)), s[k]) == softmax(s, k) - y[k]", "the difference")


MOVED = "[if(i == k, t, s[i]) for i in 1..n]"
MOVED_LOSS = f"cross_entropy(y, [softmax({MOVED}, i) for i in 1..n])"
MOVED_DIFFERENCE = f"log(Sum(exp({MOVED}[j]), (j, 1, n))) - Sum(y[i]*{MOVED}[i], (i, 1, n))"


@derivation(
    claim="diff(cross_entropy(y, [softmax(s, i) for i in 1..n]), s[k]) == softmax(s, k) - y[k]",
    where=["y in Simplex(n)", "s in Reals^n", "k in 1..n"],
    title="The gradient of the softmax cross-entropy is softmax(s) - y",
    source=BISHOP + "(4.109)",
)
def softmax_cross_entropy_gradient(proof: Proof) -> None:
    """As a function of t = s_k the cross-entropy is log sum e^s_j - sum y_i s_i, so it has the same derivative."""
    with proof.take("t in Reals"):
        proof.have(f"{MOVED_DIFFERENCE} == {MOVED_LOSS}", "equal losses", by=use("softmax_cross_entropy", s=MOVED))
    proof.have(
        f"diff({LOG_SUM} - Sum(y[i]*s[i], (i, 1, n)), s[k]) == softmax(s, k) - y[k]",
        by=use("logsumexp_minus_scores_gradient"),
    )
    same = use(
        "derivative_local",
        F=f"t -> {MOVED_DIFFERENCE}",
        G=f"t -> {MOVED_LOSS}",
        a="s[k] - 1",
        b="s[k] + 1",
        x="s[k]",
        v="softmax(s, k) - y[k]",
    )
    proof.have(
        "diff(cross_entropy(y, [softmax(s, i) for i in 1..n]), s[k]) == softmax(s, k) - y[k]",
        "equal functions have equal derivatives",
        by=same,
    )


@derivation(
    claim="diff(logsumexp(s), s[k]) == softmax(s, k)"
    " and diff(softmax(s, k), s[l]) == softmax(s, k)*delta(k, l) - softmax(s, k)*softmax(s, l)",
    where=["s in Reals^n", "k, l in 1..n"],
    title="Gradient and Hessian of log-sum-exp: softmax p, and diag(p) - p p^T",
    source=BOYD,
)
def logsumexp_hessian(proof: Proof) -> None:
    """The derivatives of softmax."""
    proof.have("Sum(exp(s[j]), (j, 1, n)) > 0", by=use("exponentials_positive"))
    proof.have("diff(Sum(exp(s[j]), (j, 1, n)), s[k]) == exp(s[k])", "only one term depends on s_k")
    proof.have("diff(logsumexp(s), s[k]) == softmax(s, k)", "the chain rule")
    proof.have(
        "diff(softmax(s, k), s[l]) == softmax(s, k)*(delta(k, l) - softmax(s, l))",
        by=use("softmax_jacobian", i="k", k="l"),
    )


MEAN = "Sum(p[i]*v[i], (i, 1, n))"


@derivation(
    claim=f"Sum(p[i]*v[i]^2, (i, 1, n)) - {MEAN}^2 == Sum(p[i]*(v[i] - {MEAN})^2, (i, 1, n))"
    f" and Sum(p[i]*(v[i] - {MEAN})^2, (i, 1, n)) >= 0",
    where=["p in Simplex(n)", "v in Reals^n"],
    title="The quadratic form of diag(p) - p p^T is a variance, so it is not negative",
    source=BOYD,
)
def softmax_hessian_semidefinite(proof: Proof) -> None:
    """The weights sum to 1."""
    proof.start(f"Sum(p[i]*(v[i] - {MEAN})^2, (i, 1, n))")
    proof.equal(f"Sum(p[i]*v[i]^2, (i, 1, n)) - 2*{MEAN}*{MEAN} + {MEAN}^2*Sum(p[i], (i, 1, n))", "multiplied out")
    proof.equal(f"Sum(p[i]*v[i]^2, (i, 1, n)) - {MEAN}^2", "the weights sum to 1")
    proof.have(f"Sum(p[i]*(v[i] - {MEAN})^2, (i, 1, n)) >= 0", "no term is negative")


SOFT = "[softmax(c, i) for i in 1..n]"


@derivation(
    claim="logsumexp(s) >= logsumexp(c) + Sum(softmax(c, i)*(s[i] - c[i]), (i, 1, n))",
    where=["s, c in Reals^n"],
    title="Log-sum-exp lies above its tangent planes",
    source=BOYD,
)
def logsumexp_tangent_plane(proof: Proof) -> None:
    """Gibbs' inequality for softmax(c) and softmax(s)."""
    proof.have(f"{SOFT} in OpenSimplex(n)", by=use("softmax_in_simplex", s="c"))
    proof.have("[softmax(s, i) for i in 1..n] in OpenSimplex(n)", by=use("softmax_in_simplex", s="s"))
    for u in "cs":
        sum_of = f"Sum(exp({u}[j]), (j, 1, n))"
        proof.have(
            f"cross_entropy({SOFT}, [softmax({u}, i) for i in 1..n])"
            f" == log({sum_of}) - Sum(softmax(c, i)*{u}[i], (i, 1, n))",
            "log softmax is the score minus log-sum-exp",
            by=use("softmax_cross_entropy", y=SOFT, s=u),
        )
    proof.have(
        f"entropy({SOFT}) <= cross_entropy({SOFT}, [softmax(s, i) for i in 1..n])",
        "Gibbs' inequality",
        by=use("gibbs_inequality", p=SOFT, q="[softmax(s, i) for i in 1..n]"),
    )
    proof.have(f"cross_entropy({SOFT}, {SOFT}) == entropy({SOFT})", "by definition")
    proof.have(
        "log(Sum(exp(c[j]), (j, 1, n))) - Sum(softmax(c, i)*c[i], (i, 1, n))"
        " <= log(Sum(exp(s[j]), (j, 1, n))) - Sum(softmax(c, i)*s[i], (i, 1, n))",
        "both cross-entropies",
    )
    proof.start("logsumexp(c) + Sum(softmax(c, i)*(s[i] - c[i]), (i, 1, n))")
    proof.equal(
        "log(Sum(exp(c[j]), (j, 1, n))) + Sum(softmax(c, i)*s[i], (i, 1, n)) - Sum(softmax(c, i)*c[i], (i, 1, n))",
        "linearity",
    )
    proof.at_most("log(Sum(exp(s[j]), (j, 1, n)))", "from above")
    proof.equal("logsumexp(s)", "by definition")


C = "[t*a[i] + (1 - t)*b[i] for i in 1..n]"
P = f"softmax({C}, i)"


@derivation(
    claim="Convex(logsumexp(s), s)",
    where=["s in Reals^n"],
    title="Log-sum-exp is convex",
    source=BOYD,
)
def logsumexp_convex(proof: Proof) -> None:
    """Both ends of a segment lie above the tangent plane at the point c between them."""
    with proof.take("a, b in Reals^n", "0 <= t <= 1"):
        for u in "ab":
            proof.have(
                f"logsumexp({u}) >= logsumexp({C}) + Sum({P}*({u}[i] - (t*a[i] + (1 - t)*b[i])), (i, 1, n))",
                "the tangent plane at c",
                by=use("logsumexp_tangent_plane", s=u, c=C),
            )
        proof.have(
            f"t*(logsumexp(a) - logsumexp({C}) - Sum({P}*(a[i] - (t*a[i] + (1 - t)*b[i])), (i, 1, n))) >= 0", "times t"
        )
        proof.have(
            f"(1 - t)*(logsumexp(b) - logsumexp({C}) - Sum({P}*(b[i] - (t*a[i] + (1 - t)*b[i])), (i, 1, n))) >= 0",
            "times 1 - t",
        )
        proof.have(
            f"t*Sum({P}*(a[i] - (t*a[i] + (1 - t)*b[i])), (i, 1, n))"
            f" + (1 - t)*Sum({P}*(b[i] - (t*a[i] + (1 - t)*b[i])), (i, 1, n)) == 0",
            "the mixture of a - c and b - c is 0",
        )
        proof.have(f"logsumexp({C}) <= t*logsumexp(a) + (1 - t)*logsumexp(b)")
