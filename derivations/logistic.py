"""Logistic regression: the cross-entropy loss, found by integrating dC/db = a - y, and differentiated back."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

TOPIC = "The cross-entropy of a logistic neuron"


@derivation(
    claim="diff(sigmoid(z), z) == sigmoid(z)*(1 - sigmoid(z))",
    where=["z in Reals"],
    title="The slope of the logistic function s is s (1 - s)",
    title_zh="逻辑函数 s 的导数为 s (1 - s)",
    source="Bishop: Pattern Recognition and Machine Learning, (4.88)",
    settles=["D2-15"],
)
def logistic_slope(proof: Proof) -> None:
    """The quotient rule, and exp(-z)/(1 + exp(-z)) = 1 - sigmoid(z)."""
    proof.have("diff(sigmoid(z), z) == exp(-z)/(1 + exp(-z))^2", "the quotient rule")
    proof.start("exp(-z)/(1 + exp(-z))^2")
    proof.equal("1/(1 + exp(-z)) * (1 - 1/(1 + exp(-z)))", "exp(-z) = (1 + exp(-z)) - 1")
    proof.equal("sigmoid(z)*(1 - sigmoid(z))", "by definition")
    proof.have("diff(sigmoid(z), z) == sigmoid(z)*(1 - sigmoid(z))")


@derivation(
    claim="diff(C(sigmoid(w*x + b)), b) == D(sigmoid(w*x + b))*sigmoid(w*x + b)*(1 - sigmoid(w*x + b))",
    where=["C, D in Functions", "w, x, b in Reals", "forall a in (0, 1): diff(C(a), a) == D(a)"],
    title="The chain rule for a cost of the activation: dC/db = C'(a) a (1 - a)",
    title_zh="激活值的代价的链式法则：dC/db = C'(a) a (1 - a)",
    settles=["D2-36", "D2-37"],
)
def cost_chain_rule(proof: Proof) -> None:
    """The chain rule, dz/db = 1 and the derivative of the logistic function."""
    proof.have("0 < sigmoid(w*x + b) and sigmoid(w*x + b) < 1", by=use("sigmoid_range", z="w*x + b"))
    proof.have("diff(w*x + b, b) == 1", "the sum rule")
    proof.have("diff(C(sigmoid(w*x + b)), b) == D(sigmoid(w*x + b))*sigmoid(w*x + b)*(1 - sigmoid(w*x + b))")


@derivation(
    claim="forall a in (0, 1): D(a) == (a - y)/(a*(1 - a))",
    where=[
        "C, D in Functions",
        "w, x, y in Reals",
        "forall a in (0, 1): diff(C(a), a) == D(a)",
        "forall b in Reals: diff(C(sigmoid(w*x + b)), b) == sigmoid(w*x + b) - y",
    ],
    title="If dC/db = a - y, then dC/da = (a - y)/(a (1 - a))",
    title_zh="若 dC/db = a - y，则 dC/da = (a - y)/(a (1 - a))",
    settles=["D2-38"],
)
def cost_slope_from_bias_gradient(proof: Proof) -> None:
    """Every a in (0, 1) is an activation; there, compare the two expressions for dC/db."""
    proof.example(C="a -> -log(1 - a)", D="a -> 1/(1 - a)", w=1, x=1, y=0)
    with proof.take("a in (0, 1)"):
        proof.exhibit(
            "exists b in Reals: sigmoid(w*x + b) == a",
            "the logit is the inverse of the logistic function",
            by=use("sigmoid_of_logit"),
            b="log(a/(1 - a)) - w*x",
        )
        proof.obtain("b", "exists b in Reals: sigmoid(w*x + b) == a", "the bias that gives this activation")
        proof.have(
            "diff(C(sigmoid(w*x + b)), b) == D(sigmoid(w*x + b))*sigmoid(w*x + b)*(1 - sigmoid(w*x + b))",
            "the chain rule",
            by=use("cost_chain_rule"),
        )
        proof.have(
            "D(sigmoid(w*x + b))*sigmoid(w*x + b)*(1 - sigmoid(w*x + b)) == sigmoid(w*x + b) - y",
            "there is only one derivative",
            by=use(
                "derivative_unique",
                F="b -> C(sigmoid(w*x + b))",
                x="b",
                a="D(sigmoid(w*x + b))*sigmoid(w*x + b)*(1 - sigmoid(w*x + b))",
                b="sigmoid(w*x + b) - y",
            ),
        )
        proof.start("D(a)*a*(1 - a)")
        proof.equal("D(sigmoid(w*x + b))*sigmoid(w*x + b)*(1 - sigmoid(w*x + b))", "since sigmoid(w x + b) = a")
        proof.equal("sigmoid(w*x + b) - y", "both are dC/db")
        proof.equal("a - y", "since sigmoid(w x + b) = a")
    with proof.take("a in (0, 1)"):
        proof.have("D(a)*a*(1 - a) == a - y", "as just shown")
        proof.have("D(a) == (a - y)/(a*(1 - a))", "a (1 - a) is positive")


@derivation(
    claim="diff(-(y*log(a) + (1 - y)*log(1 - a)), a) == (a - y)/(a*(1 - a))",
    where=["0 < a < 1", "y in Reals"],
    title="The derivative of -(y log a + (1 - y) log(1 - a))",
    title_zh="-(y log a + (1 - y) log(1 - a)) 的导数",
    settles=["D2-39"],
)
def cross_entropy_slope(proof: Proof) -> None:
    """Term by term: -y/a + (1 - y)/(1 - a)."""
    proof.have("diff(-(y*log(a) + (1 - y)*log(1 - a)), a) == -y/a + (1 - y)/(1 - a)", "term by term")
    proof.start("-y/a + (1 - y)/(1 - a)")
    proof.equal("(-y*(1 - a) + (1 - y)*a)/(a*(1 - a))", "one denominator")
    proof.equal("(a - y)/(a*(1 - a))", "multiplied out")
    proof.have("diff(-(y*log(a) + (1 - y)*log(1 - a)), a) == (a - y)/(a*(1 - a))")


@derivation(
    claim="(forall a in (0, 1): diff(C(a), a) == (a - y)/(a*(1 - a)))"
    " iff exists c in Reals: forall a in (0, 1): C(a) == -(y*log(a) + (1 - y)*log(1 - a)) + c",
    where=["C in Functions", "y in Reals"],
    title="The functions with the derivative (a - y)/(a (1 - a)) are the cross-entropies, up to a constant",
    title_zh="导数为 (a - y)/(a (1 - a)) 的函数是交叉熵，至多差一个常数",
    settles=["D2-39"],
)
def cross_entropy_antiderivative(proof: Proof) -> None:
    """The cross-entropy has this derivative, and functions with the same derivative differ by a constant."""
    with proof.suppose("forall a in (0, 1): diff(C(a), a) == (a - y)/(a*(1 - a))"):
        proof.have(
            "exists c in Reals: forall a in (0, 1): C(a) == -(y*log(a) + (1 - y)*log(1 - a)) + c",
            "both have the same derivative",
            by=use(
                "same_derivative_constant",
                F="C",
                G="a -> -(y*log(a) + (1 - y)*log(1 - a))",
                D="a -> (a - y)/(a*(1 - a))",
                l=0,
                r=1,
            ),
        )
    with proof.suppose("exists c in Reals: forall a in (0, 1): C(a) == -(y*log(a) + (1 - y)*log(1 - a)) + c"):
        proof.obtain("c", "exists c in Reals: forall a in (0, 1): C(a) == -(y*log(a) + (1 - y)*log(1 - a)) + c")
        with proof.take("a in (0, 1)"):
            proof.have("diff(-(y*log(a) + (1 - y)*log(1 - a)) + c, a) == (a - y)/(a*(1 - a))", "a constant adds 0")
            proof.have(
                "diff(C(a), a) == (a - y)/(a*(1 - a))",
                "near a the two functions agree",
                by=use(
                    "derivative_local",
                    F="a -> -(y*log(a) + (1 - y)*log(1 - a)) + c",
                    G="C",
                    a=0,
                    b=1,
                    x="a",
                    v="(a - y)/(a*(1 - a))",
                ),
            )
        proof.have("forall a in (0, 1): diff(C(a), a) == (a - y)/(a*(1 - a))")


@derivation(
    claim="diff(F(log(a/(1 - a)) - k), a) == S(log(a/(1 - a)) - k)/(a*(1 - a))",
    where=["F, S in Functions", "0 < a < 1", "k in Reals", "forall b in Reals: diff(F(b), b) == S(b)"],
    title="The chain rule for a function of the logit",
)
def logit_chain_rule(proof: Proof) -> None:
    """The logit log(a/(1 - a)) has the derivative 1/(a (1 - a))."""
    proof.have("diff(log(a/(1 - a)) - k, a) == 1/(a*(1 - a))", "the derivative of the logit")
    proof.have("diff(F(log(a/(1 - a)) - k), a) == S(log(a/(1 - a)) - k)/(a*(1 - a))", "the chain rule")


@derivation(
    claim="(forall b in Reals: diff(C(sigmoid(w*x + b)), b) == sigmoid(w*x + b) - y)"
    " iff exists c in Reals: forall a in (0, 1): C(a) == -(y*log(a) + (1 - y)*log(1 - a)) + c",
    where=["C in Functions", "w, x, y in Reals"],
    title="The cost functions with dC/db = a - y are the cross-entropies, up to a constant",
    title_zh="满足 dC/db = a - y 的代价函数是交叉熵，至多差一个常数",
    note="Nothing is assumed about C: it is differentiable because b is a differentiable function of a.",
    settles=["D2-35"],
)
def bias_gradient_iff_cross_entropy(proof: Proof) -> None:
    """As a function of a the bias is log(a/(1 - a)) - w x; so dC/da follows by the chain rule from dC/db."""
    with proof.suppose("forall b in Reals: diff(C(sigmoid(w*x + b)), b) == sigmoid(w*x + b) - y"):
        with proof.take("a in (0, 1)"):
            proof.have(
                "diff(C(sigmoid(w*x + (log(a/(1 - a)) - w*x))), a)"
                " == (sigmoid(w*x + (log(a/(1 - a)) - w*x)) - y)/(a*(1 - a))",
                by=use(
                    "logit_chain_rule",
                    F="b -> C(sigmoid(w*x + b))",
                    S="b -> sigmoid(w*x + b) - y",
                    k="w*x",
                ),
            )
            with proof.take("c in (0, 1)"):
                proof.have("w*x + log(c/(1 - c)) - w*x == log(c/(1 - c))")
                proof.have("sigmoid(w*x + log(c/(1 - c)) - w*x) == c", by=use("sigmoid_of_logit", a="c"))
                proof.have("C(sigmoid(w*x + log(c/(1 - c)) - w*x)) == C(c)")
            proof.have(
                "diff(C(a), a) == (sigmoid(w*x + (log(a/(1 - a)) - w*x)) - y)/(a*(1 - a))",
                by=use(
                    "derivative_local",
                    F="a -> C(sigmoid(w*x + log(a/(1 - a)) - w*x))",
                    G="C",
                    a=0,
                    b=1,
                    x="a",
                    v="(sigmoid(w*x + (log(a/(1 - a)) - w*x)) - y)/(a*(1 - a))",
                ),
            )
            proof.have("sigmoid(w*x + (log(a/(1 - a)) - w*x)) == a", by=use("sigmoid_of_logit"))
            proof.have("diff(C(a), a) == (a - y)/(a*(1 - a))")
        proof.have(
            "exists c in Reals: forall a in (0, 1): C(a) == -(y*log(a) + (1 - y)*log(1 - a)) + c",
            "the cross-entropies are the functions with this derivative",
            by=use("cross_entropy_antiderivative", C="C"),
        )
    with proof.suppose("exists c in Reals: forall a in (0, 1): C(a) == -(y*log(a) + (1 - y)*log(1 - a)) + c"):
        proof.have(
            "forall a in (0, 1): diff(C(a), a) == (a - y)/(a*(1 - a))",
            "the cross-entropies are the functions with this derivative",
            by=use("cross_entropy_antiderivative", C="C"),
        )
        with proof.take("b in Reals"):
            proof.have("0 < sigmoid(w*x + b) and sigmoid(w*x + b) < 1", by=use("sigmoid_range", z="w*x + b"))
            proof.have(
                "diff(C(sigmoid(w*x + b)), b) == sigmoid(w*x + b) - y",
                "the chain rule",
                by=use("cost_chain_rule", D="a -> (a - y)/(a*(1 - a))"),
            )
        proof.have("forall b in Reals: diff(C(sigmoid(w*x + b)), b) == sigmoid(w*x + b) - y")


@derivation(
    claim="diff(binary_cross_entropy(y, sigmoid(z)), z) == sigmoid(z) - y",
    where=["0 <= y <= 1", "z in Reals"],
    title="The derivative of the cross-entropy loss by the logit z is sigmoid(z) - y",
    title_zh="交叉熵损失对 logit z 的导数为 sigmoid(z) - y",
    settles=["D2-35"],
)
def cross_entropy_logit_gradient(proof: Proof) -> None:
    """The factor s (1 - s) of the logistic function cancels."""
    proof.have("0 < sigmoid(z) and sigmoid(z) < 1", by=use("sigmoid_range"))
    proof.have("diff(binary_cross_entropy(y, sigmoid(z)), z) == sigmoid(z) - y")


@derivation(
    claim="diff(1/n*Sum(binary_cross_entropy(y[i], sigmoid(dot(w, x[i]) + b)), (i, 1, n)), b)"
    " == 1/n*Sum(sigmoid(dot(w, x[i]) + b) - y[i], (i, 1, n))",
    where=["y in [0, 1]^n", "x in Reals^(n, d)", "w in Reals^d", "b in Reals"],
    title="The derivative of the mean cross-entropy by the bias is the mean of sigmoid(z_i) - y_i",
    title_zh="平均交叉熵对偏置的导数是 sigmoid(z_i) - y_i 的均值",
    settles=["D2-35"],
)
def mean_cross_entropy_bias_gradient(proof: Proof) -> None:
    """Sample by sample the derivative by the logit, as dz_i/db = 1."""
    with proof.take("i in 1..n"):
        proof.have("diff(dot(w, x[i]) + b, b) == 1", "the sum rule")
        proof.have(
            "diff(binary_cross_entropy(y[i], sigmoid(dot(w, x[i]) + b)), b) == sigmoid(dot(w, x[i]) + b) - y[i]",
            "the chain rule, as for one sample",
        )
    proof.have(
        "diff(1/n*Sum(binary_cross_entropy(y[i], sigmoid(dot(w, x[i]) + b)), (i, 1, n)), b)"
        " == 1/n*Sum(sigmoid(dot(w, x[i]) + b) - y[i], (i, 1, n))",
        "the mean, term by term",
    )


@derivation(
    claim="diff(1/n*Sum(binary_cross_entropy(y[i], sigmoid(dot(w, x[i]) + b)), (i, 1, n)), w[k])"
    " == -1/n*Sum((y[i]/sigmoid(dot(w, x[i]) + b)"
    " - (1 - y[i])/(1 - sigmoid(dot(w, x[i]) + b)))"
    "*(sigmoid(dot(w, x[i]) + b)*(1 - sigmoid(dot(w, x[i]) + b)))*x[i,k], (i, 1, n))",
    where=["y in [0, 1]^n", "x in Reals^(n, d)", "w in Reals^d", "b in Reals", "k in 1..d"],
    title="The gradient of the mean cross-entropy by a weight, with the derivative of the logistic function",
    title_zh="平均交叉熵对权重的梯度，含逻辑函数的导数",
    settles=["D2-14"],
)
def mean_cross_entropy_slope_gradient(proof: Proof) -> None:
    """The chain rule, sample by sample; the derivative of z_i by w_k is x_ik."""
    with proof.take("i in 1..n"):
        proof.have("diff(dot(w, x[i]) + b, w[k]) == x[i,k]", "only the term j = k depends on w_k")
        proof.have(
            "0 < sigmoid(dot(w, x[i]) + b) and sigmoid(dot(w, x[i]) + b) < 1",
            "activations lie between 0 and 1",
            by=use("sigmoid_range", z="dot(w, x[i]) + b"),
        )
    proof.have(
        "diff(1/n*Sum(binary_cross_entropy(y[i], sigmoid(dot(w, x[i]) + b)), (i, 1, n)), w[k])"
        " == -1/n*Sum((y[i]/sigmoid(dot(w, x[i]) + b)"
        " - (1 - y[i])/(1 - sigmoid(dot(w, x[i]) + b)))"
        "*(sigmoid(dot(w, x[i]) + b)*(1 - sigmoid(dot(w, x[i]) + b)))"
        "*x[i,k], (i, 1, n))",
        "the mean, term by term",
    )


@derivation(
    claim="diff(1/n*Sum(binary_cross_entropy(y[i], sigmoid(dot(w, x[i]) + b)), (i, 1, n)), w[k])"
    " == -1/n*Sum((y[i]/sigmoid(dot(w, x[i]) + b)"
    " - (1 - y[i])/(1 - sigmoid(dot(w, x[i]) + b)))"
    "*S(dot(w, x[i]) + b)*x[i,k], (i, 1, n))",
    where=[
        "y in [0, 1]^n",
        "x in Reals^(n, d)",
        "w in Reals^d",
        "b in Reals",
        "k in 1..d",
        "S in Functions",
        "forall z in Reals: diff(sigmoid(z), z) == S(z)",
    ],
    title="The gradient of the mean cross-entropy by a weight, with S for the derivative of the logistic function",
    title_zh="平均交叉熵对权重的梯度，S 表示逻辑函数的导数",
    settles=["D2-14"],
)
def mean_cross_entropy_gradient_by_slope(proof: Proof) -> None:
    """The derivative S of the logistic function can only be s (1 - s)."""
    z = "dot(w, x[i]) + b"
    with proof.take("z in Reals"):
        proof.have("diff(sigmoid(z), z) == sigmoid(z)*(1 - sigmoid(z))", by=use("logistic_slope", z="z"))
    proof.example(
        n=1,
        d=1,
        y="[1/2 for i in 1..1]",
        x="[0 for i in 1..1, j in 1..1]",
        w="[0 for j in 1..1]",
        b=0,
        k=1,
        S="z -> sigmoid(z)*(1 - sigmoid(z))",
    )
    error = f"(y[i]/sigmoid({z}) - (1 - y[i])/(1 - sigmoid({z})))"
    slope = f"(sigmoid({z})*(1 - sigmoid({z})))"
    with proof.take("i in 1..n"):
        proof.have(f"0 < sigmoid({z}) and sigmoid({z}) < 1", "an activation", by=use("sigmoid_range", z=z))
        proof.have(f"diff(sigmoid(s), s) == S({z}) at s = {z}", "S is the derivative")
        same = proof.have(
            f"S({z}) == {slope}",
            "there is only one derivative",
            by=use("derivative_unique", F="s -> sigmoid(s)", x=z, a=f"S({z})", b=slope),
        )
        proof.have(f"{error}*S({z})*x[i,k] == {error}*{slope}*x[i,k]", by=same)
    proof.have(
        f"diff(1/n*Sum(binary_cross_entropy(y[i], sigmoid({z})), (i, 1, n)), w[k])"
        f" == -1/n*Sum({error}*{slope}*x[i,k], (i, 1, n))",
        "the chain rule",
        by=use("mean_cross_entropy_slope_gradient"),
    )
    proof.have(f"Sum({error}*S({z})*x[i,k], (i, 1, n)) == Sum({error}*{slope}*x[i,k], (i, 1, n))", "sample by sample")


@derivation(
    claim="diff(1/n*Sum(binary_cross_entropy(y[i], sigmoid(Sum(w[j]*x[i,j], (j, 1, d)) + b)), (i, 1, n)), w[k])"
    " == -1/n*Sum((y[i]/sigmoid(Sum(w[j]*x[i,j], (j, 1, d)) + b)"
    " - (1 - y[i])/(1 - sigmoid(Sum(w[j]*x[i,j], (j, 1, d)) + b)))*g[i], (i, 1, n))",
    where=[
        "y in [0, 1]^n",
        "x in Reals^(n, d)",
        "w in Reals^d",
        "b in Reals",
        "k in 1..d",
        "g in Reals^n",
        "forall i in 1..n: diff(sigmoid(Sum(w[j]*x[i,j], (j, 1, d)) + b), w[k]) == g[i]",
    ],
    title="The gradient of the mean cross-entropy by a weight, with g_i for the gradient of the activation",
    title_zh="平均交叉熵对权重的梯度，g_i 表示激活值的梯度",
    settles=["D2-13"],
)
def mean_cross_entropy_activation_gradient(proof: Proof) -> None:
    """The gradient of the activation can only be s (1 - s) x_ik, for s the activation of the sample."""
    proof.example(
        n=1,
        d=1,
        y="[1/2 for i in 1..1]",
        x="[0 for i in 1..1, j in 1..1]",
        w="[0 for j in 1..1]",
        b=0,
        k=1,
        g="[0 for i in 1..1]",
    )
    with proof.take("i in 1..n"):
        proof.have(
            "diff(sigmoid(Sum(w[j]*x[i,j], (j, 1, d)) + b), w[k]) == sigmoid(Sum(w[j]*x[i,j], (j, 1, d)) + b)"
            "*(1 - sigmoid(Sum(w[j]*x[i,j], (j, 1, d)) + b))*x[i,k]",
            "the derivative of the logistic function, and dz_i/dw_k = x_ik",
        )
        proof.have(
            "g[i] == sigmoid(Sum(w[j]*x[i,j], (j, 1, d)) + b)*(1 - sigmoid(Sum(w[j]*x[i,j], (j, 1, d)) + b))*x[i,k]",
            "there is only one derivative",
            by=use(
                "derivative_unique",
                F="s -> sigmoid(Sum(if(j == k, s, w[j])*x[i,j], (j, 1, d)) + b)",
                x="w[k]",
                a="g[i]",
                b="sigmoid(Sum(w[j]*x[i,j], (j, 1, d)) + b)*(1 - sigmoid(Sum(w[j]*x[i,j], (j, 1, d)) + b))*x[i,k]",
            ),
        )
    proof.have(
        "diff(1/n*Sum(binary_cross_entropy(y[i], sigmoid(Sum(w[j]*x[i,j], (j, 1, d)) + b)), (i, 1, n)), w[k])"
        " == -1/n*Sum((y[i]/sigmoid(Sum(w[j]*x[i,j], (j, 1, d)) + b)"
        " - (1 - y[i])/(1 - sigmoid(Sum(w[j]*x[i,j], (j, 1, d)) + b)))*g[i], (i, 1, n))",
        "the mean, term by term, with g_i for s (1 - s) x_ik",
    )


@derivation(
    claim="diff(1/n*Sum(binary_cross_entropy(y[i], sigmoid(dot(w, x[i]) + b)), (i, 1, n)), w[k])"
    " == 1/n*Sum(x[i,k]*(sigmoid(dot(w, x[i]) + b) - y[i]), (i, 1, n))",
    where=["y in [0, 1]^n", "x in Reals^(n, d)", "w in Reals^d", "b in Reals", "k in 1..d"],
    title="The derivative of the mean cross-entropy by a weight w_k is the mean of x_ik (sigmoid(z_i) - y_i)",
    title_zh="平均交叉熵对权重 w_k 的导数是 x_ik (sigmoid(z_i) - y_i) 的均值",
    settles=["D2-16"],
)
def mean_cross_entropy_weight_gradient(proof: Proof) -> None:
    """(y/s - (1 - y)/(1 - s)) s (1 - s) = y - s: the derivative of the logistic function cancels."""
    proof.have(
        "diff(1/n*Sum(binary_cross_entropy(y[i], sigmoid(dot(w, x[i]) + b)), (i, 1, n)), w[k])"
        " == -1/n*Sum((y[i]/sigmoid(dot(w, x[i]) + b)"
        " - (1 - y[i])/(1 - sigmoid(dot(w, x[i]) + b)))"
        "*(sigmoid(dot(w, x[i]) + b)*(1 - sigmoid(dot(w, x[i]) + b)))"
        "*x[i,k], (i, 1, n))",
        "the chain rule",
        by=use("mean_cross_entropy_slope_gradient"),
    )
    proof.start(
        "-1/n*Sum((y[i]/sigmoid(dot(w, x[i]) + b)"
        " - (1 - y[i])/(1 - sigmoid(dot(w, x[i]) + b)))"
        "*(sigmoid(dot(w, x[i]) + b)*(1 - sigmoid(dot(w, x[i]) + b)))"
        "*x[i,k], (i, 1, n))"
    )
    proof.equal(
        "1/n*Sum(x[i,k]*(sigmoid(dot(w, x[i]) + b) - y[i]), (i, 1, n))",
        "(y/s - (1 - y)/(1 - s)) s (1 - s) = y - s",
    )
    proof.have(
        "diff(1/n*Sum(binary_cross_entropy(y[i], sigmoid(dot(w, x[i]) + b)), (i, 1, n)), w[k])"
        " == 1/n*Sum(x[i,k]*(sigmoid(dot(w, x[i]) + b) - y[i]), (i, 1, n))",
        "both lines together",
    )
