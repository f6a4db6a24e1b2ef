"""Labels 1 and -1: the loss depends on the margin y s, not on the distance of the score from the label."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

TOPIC = "Labels 1 and -1: the margin"
HASTIE = "Hastie, Tibshirani, Friedman: The Elements of Statistical Learning, 2nd ed., section 10.6"


@derivation(
    claim="log(1 + exp(-s)) > log(1 + exp(-t))",
    where=["s, t in Reals", "abs(s + 1) < abs(t + 1)"],
    title="For the label 1 the loss is larger the closer the score is to -1 (false)",
    title_zh="标签为 1 时，得分越接近 -1 损失越大（不成立）",
    settles=["D3-37"],
    expected="refuted",
)
def loss_by_distance_to_wrong_minus_one(proof: Proof) -> None:
    """The score -1 is closer to -1 than the score -3, and has the smaller loss."""
    proof.counterexample(s=-1, t=-3)


@derivation(
    claim="log(1 + exp(s)) > log(1 + exp(t))",
    where=["s, t in Reals", "abs(s - 1) < abs(t - 1)"],
    title="For the label -1 the loss is larger the closer the score is to 1 (false)",
    title_zh="标签为 -1 时，得分越接近 1 损失越大（不成立）",
    settles=["D3-38"],
    expected="refuted",
)
def loss_by_distance_to_wrong_one(proof: Proof) -> None:
    """The score 1 is closer to 1 than the score 3, and has the smaller loss."""
    proof.counterexample(s=1, t=3)


@derivation(
    claim="limit(log(1 + exp(s)), s, oo) == oo",
    where=["s in Reals"],
    title="For the label -1 the loss grows beyond all bounds as the score tends to infinity",
    title_zh="标签为 -1 时，得分趋于无穷则损失无上界",
    settles=["D3-38"],
)
def loss_of_minus_one_unbounded(proof: Proof) -> None:
    """log(1 + e^s) > log e^s = s."""
    with proof.take("B in Reals"):
        with proof.take("s in (B, oo)"):
            proof.have(
                "log(exp(s)) < log(1 + exp(s))", "1 + e^s > e^s", by=use("log_increases", s="exp(s)", t="1 + exp(s)")
            )
            proof.have("log(exp(s)) == s", "log undoes exp")
            proof.have("B < log(1 + exp(s))")
        proof.exhibit("exists N in Reals: forall s in Reals: N < s implies B < log(1 + exp(s))", N="B")


@derivation(
    claim="log(1 + exp(-y*s)) < log(1 + exp(-y*t)) iff y*t < y*s",
    where=["y in {-1, 1}", "s, t in Reals"],
    title="The loss is governed by the margin y s alone: the larger the margin, the smaller the loss",
    title_zh="损失只由间隔 y s 决定：间隔越大，损失越小",
    source=HASTIE,
    settles=["D3-37", "D3-38"],
)
def larger_margin_smaller_loss(proof: Proof) -> None:
    """exp and log are increasing."""
    with proof.suppose("log(1 + exp(-y*s)) < log(1 + exp(-y*t))"):
        with proof.contradiction("y*s <= y*t"):
            proof.have("exp(-y*t) <= exp(-y*s)", "exp is increasing", by=use("exp_keeps_order", a="-y*t", b="-y*s"))
            smaller = use("negative_log_reverses_order", a="1 + exp(-y*s)", b="1 + exp(-y*t)")
            proof.have("-log(1 + exp(-y*s)) <= -log(1 + exp(-y*t))", "log is increasing", by=smaller)
        proof.have("y*t < y*s")
    with proof.suppose("y*t < y*s"):
        proof.have("exp(-y*s) < exp(-y*t)", "exp is increasing", by=use("exp_increasing", a="-y*s", b="-y*t"))
        larger = use("log_increases", s="1 + exp(-y*s)", t="1 + exp(-y*t)")
        proof.have("log(1 + exp(-y*s)) < log(1 + exp(-y*t))", "log is increasing", by=larger)
