"""Softmax, its derivatives and its cross-entropy; log-sum-exp: gradient, Hessian, tangent planes, convexity."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

BISHOP = "Bishop: Pattern Recognition and Machine Learning, "
BOYD = "Boyd, Vandenberghe: Convex Optimization, section 3.1.5"
LOG_SUM = "log(Sum(exp(s[j]), (j, 1, n)))"


@derivation(
    claim="Sum(exp(s[i]), (i, 1, n)) > 0",
    where=["s in Reals^n"],
    title="The sum of the exponentials is positive",
    source=BISHOP + "(4.62)",
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
    claim="[softmax(s, i) for i in 1..n] in OpenSimplex(n)",
    where=["s in Reals^n"],
    title="Softmax is a distribution",
    source=BISHOP + "(4.62)",
)
def softmax_in_simplex(proof: Proof) -> None:
    """The common denominator is positive and comes out of the sum."""
    proof.have("Sum(exp(s[i]), (i, 1, n)) > 0", by=use("exponentials_positive"))
    with proof.take("i in 1..n"):
        proof.have("softmax(s, i) > 0", "a quotient of positive numbers")
    proof.start("Sum(softmax(s, i), (i, 1, n))")
    proof.equal("Sum(exp(s[i])/Sum(exp(s[j]), (j, 1, n)), (i, 1, n))", "by definition")
    proof.equal("Sum(exp(s[i]), (i, 1, n))/Sum(exp(s[j]), (j, 1, n))", "the common denominator")
    proof.equal(1)


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


@derivation(
    claim=f"cross_entropy(y, [softmax(s, i) for i in 1..n]) == {LOG_SUM} - Sum(y[i]*s[i], (i, 1, n))",
    where=["y in Simplex(n)", "s in Reals^n"],
    title="The softmax cross-entropy is log sum e^s_j - sum y_i s_i",
    source=BISHOP + "(4.108)",
)
def softmax_cross_entropy(proof: Proof) -> None:
    """log softmax(s)_i = s_i - log sum e^s_j, and the labels sum to 1."""
    proof.have("Sum(exp(s[j]), (j, 1, n)) > 0", by=use("exponentials_positive"))
    with proof.take("i in 1..n"):
        proof.have("softmax(s, i) > 0", "a quotient of positive numbers")
        proof.have("log(softmax(s, i)) == log(exp(s[i])/Sum(exp(s[j]), (j, 1, n)))", "by definition")
        proof.have(f"log(softmax(s, i)) == s[i] - {LOG_SUM}", "the log of a quotient")
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
    claim="diff(-log(softmax(s, k)), s[m]) == softmax(s, m) - delta(k, m)",
    where=["s in Reals^n", "k, m in 1..n"],
    title="The gradient of the loss -log softmax(s)_k is softmax(s) minus the one-hot label",
    source=BISHOP + "(4.109)",
)
def softmax_loss_gradient(proof: Proof) -> None:
    """-log S is log-sum-exp minus the score of the class."""
    proof.have("Sum(exp(s[j]), (j, 1, n)) > 0", by=use("exponentials_positive"))
    proof.have("diff(Sum(exp(s[j]), (j, 1, n)), s[m]) == exp(s[m])", "only one term depends on s_m")
    same, other = proof.cases("k == m", "k != m")
    with same:
        proof.have("diff(-log(softmax(s, k)), s[m]) == softmax(s, m) - delta(k, m)", "the chain rule")
    with other:
        proof.have("diff(-log(softmax(s, k)), s[m]) == softmax(s, m) - delta(k, m)", "s_k does not depend on s_m")


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
