"""Information in nats: of events and of densities, and its mean, the entropy."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

GOODFELLOW = "Goodfellow, Bengio, Courville: Deep Learning, "


@derivation(
    claim="-log(s) > -log(t)",
    where=["0 < s < t <= 1"],
    title="A less likely event carries more information",
    title_zh="概率越小的事件信息量越大",
    source=GOODFELLOW + "section 3.13",
    settles=["D2-20"],
)
def rarer_event_more_information(proof: Proof) -> None:
    """The logarithm increases."""
    proof.have("log(s) < log(t)", "the logarithm increases", by=use("log_increases", s="s", t="t"))
    proof.have("-log(s) > -log(t)")


@derivation(
    claim="(c == a*b implies -log(c) == -log(a) - log(b)) and -log(p^2) == 2*(-log(p))",
    where=["0 < a <= 1", "0 < b <= 1", "0 < c <= 1", "0 < p <= 1"],
    title="Information of independent events adds, and two tosses of a coin carry twice that of one",
    title_zh="独立事件的信息量相加，抛两次硬币的信息量是一次的两倍",
    source=GOODFELLOW + "section 3.13",
    settles=["D2-21"],
)
def information_of_independent_events_in_nats(proof: Proof) -> None:
    """Independence says c = a b for c = P(A and B), a = P(A), b = P(B); p^2 is the case of equal probabilities."""
    with proof.suppose("c == a*b"):
        proof.start("-log(c)")
        proof.equal("-log(a*b)", "independence")
        proof.equal("-log(a) - log(b)", "the logarithm of a product")
    proof.have("-log(p^2) == 2*(-log(p))", "the logarithm of a square")


@derivation(
    claim="-log(G(x)) == 0 and P == 0",
    where=[
        "F, G in Functions",
        "x, M, P in Reals",
        "d > 0",
        "forall t in (x - d, x + d): diff(F(t), t) == G(t)",
        "forall t in (x - d, x + d): G(t) <= M",
        "G(x) == 1",
        "P >= 0",
        "forall h in (0, d): P <= F(x + h) - F(x - h)",
    ],
    title="An event of density 1 has information 0, and yet its probability is 0",
    title_zh="密度为 1 的事件信息量为 0，但其概率为 0",
    source=GOODFELLOW + "section 3.13",
    note="F is the distribution function, G its density, bounded near x, and P the probability of the event x.",
    settles=["D2-23"],
)
def density_one_is_not_sure(proof: Proof) -> None:
    """An interval of half-width h around x has the probability F(x + h) - F(x - h) <= 2 h M, which tends to 0."""
    proof.example(F="t -> t", G="t -> 1", x=0, M=1, P=0, d=1)
    proof.start("-log(G(x))")
    proof.equal("-log(1)", "the density is 1")
    proof.equal(0)
    proof.have("G(x) <= M", "the bound at x itself")
    proof.have("M >= 1", "the density is 1 there")
    with proof.contradiction("P > 0"):
        small = proof.exhibit(
            "exists h in Reals: 0 < h and h < d/2 and 2*h*M < P",
            "a small h",
            h="d*P/(2*P + 4*M*d)",
        )
        proof.obtain("h", small)
        proof.have("P <= F(x + h) - F(x - h)", "the event x is part of the interval")
        proof.obtain("c", use("mean_value", F="F", G="G", a="x - h", b="x + h"), "the mean value theorem")
        proof.have("G(c) <= M", "the bound")
        proof.have("2*h*(M - G(c)) >= 0", "times 2 h")
        proof.have("F(x + h) - F(x - h) <= 2*h*M")
    proof.have("P == 0", "not positive and not negative")


@derivation(
    claim="(forall t in (0, 1/2): diff(2*t, t) == 2) and 2*(1/2) - 2*0 == 1 and -log(2) < 0",
    title="The information of a density can be negative: for the uniform density 2 on (0, 1/2) it is -log 2",
    title_zh="密度的信息量可以为负：(0, 1/2) 上的均匀密度 2 给出 -log 2",
    source=GOODFELLOW + "section 3.13",
    settles=["D2-23"],
)
def density_information_negative(proof: Proof) -> None:
    """The distribution function is 2 t, from 0 to 1; the logarithm of 2 is positive."""
    with proof.take("t in (0, 1/2)"):
        proof.have("diff(2*t, t) == 2", "the density")
    proof.have("-log(2) < 0", "log 2 > 0")


MEAN_INFORMATION = "Sum(if(p[i] == 0, 0, p[i]*(-log(p[i]))), (i, 1, n))"
MEAN_LOG = "Sum(if(p[i] == 0, 0, p[i]*log(p[i])), (i, 1, n))"


@derivation(
    claim=f"entropy(p) == {MEAN_INFORMATION} and {MEAN_INFORMATION} == -{MEAN_LOG}",
    where=["p in Simplex(n)"],
    title="Entropy is the mean information, for x distributed as P",
    title_zh="熵是 x 服从 P 时信息量的均值",
    source=GOODFELLOW + "(3.49)",
    settles=["D2-24"],
)
def entropy_is_mean_information(proof: Proof) -> None:
    """The expectation is over the values that x can take: those of positive probability."""
    with proof.take("i in 1..n"):
        zero, positive = proof.cases("p[i] == 0", "p[i] > 0")
        with zero:
            proof.have("-xlogy(p[i], p[i]) == if(p[i] == 0, 0, p[i]*(-log(p[i])))", "both are 0")
        with positive:
            proof.have("-xlogy(p[i], p[i]) == if(p[i] == 0, 0, p[i]*(-log(p[i])))", "p_i is not 0")
    with proof.take("i in 1..n"):
        zero, positive = proof.cases("p[i] == 0", "p[i] > 0")
        with zero:
            proof.have("if(p[i] == 0, 0, p[i]*(-log(p[i]))) == -if(p[i] == 0, 0, p[i]*log(p[i]))", "both are 0")
        with positive:
            proof.have("if(p[i] == 0, 0, p[i]*(-log(p[i]))) == -if(p[i] == 0, 0, p[i]*log(p[i]))", "p_i is not 0")
    proof.start("entropy(p)")
    proof.equal("Sum(-xlogy(p[i], p[i]), (i, 1, n))", "definition")
    proof.equal(MEAN_INFORMATION, "term by term")
    proof.start(MEAN_INFORMATION)
    proof.equal("Sum(-if(p[i] == 0, 0, p[i]*log(p[i])), (i, 1, n))", "term by term")
    proof.equal(f"-{MEAN_LOG}", "linearity")
