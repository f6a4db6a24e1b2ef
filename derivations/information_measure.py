"""The logarithm is the only measure of information: the functional equation f(s t) = f(s) + f(t) on (0, 1]."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

TOPIC = "Measures of information"
ACZEL = "Aczel, Daroczy: On Measures of Information and Their Characterizations, section 0.3"
ADDITION = "forall s, t in (0, 1]: F(s*t) == F(s) + F(t)"
ADDITIVE = ["F in Functions", ADDITION]
MONOTONE = "forall s, t in (0, 1]: s <= t implies F(t) <= F(s)"
DECREASING = "forall s, t in (0, 1]: s < t implies F(t) < F(s)"
LEFT, RIGHT = "F(exp(-u))*v", "F(exp(-v))*u"
LOGARITHM = "forall t in (0, 1]: F(t) == -k*log(t)"
POSITIVE = "forall t in (0, 1): F(t) > 0"


@derivation(
    claim="F(1) == 0",
    where=ADDITIVE,
    title="A certain event carries no information: this follows from additivity",
    title_zh="由可加性，必然事件不含信息",
    source=ACZEL,
    settles=["D4-04"],
)
def information_of_certain_event(proof: Proof) -> None:
    """F(1) = F(1*1) = 2 F(1)."""
    proof.have("F(1*1) == F(1) + F(1)", "additivity")
    proof.have("F(1) == 0")


@derivation(
    claim=DECREASING,
    where=[*ADDITIVE, POSITIVE],
    title="Information decreases with the probability: this follows from additivity and positivity",
    title_zh="由可加性与正性，信息量随概率递减",
    source=ACZEL,
    settles=["D4-05"],
)
def information_decreases(proof: Proof) -> None:
    """For s < t additivity gives F(s) = F(t) + F(s/t), and F(s/t) > 0."""
    proof.example(F="x -> -log(x)")
    additive = proof.have(ADDITION, "additivity")
    with proof.take("s in (0, 1]", "t in (0, 1]"):
        with proof.suppose("s < t"):
            proof.have("s/t > 0")
            proof.have("s/t < 1", "s < t")
            proof.have("F(s/t) > 0", "positivity")
            split = proof.have("F(t*(s/t)) == F(t) + F(s/t)", "additivity", by=use(additive, s="t", t="s/t"))
            proof.have("F(s) == F(t) + F(s/t)", "s = t (s/t)", by=split)
            proof.have("F(t) < F(s)")


@derivation(
    claim="F(exp(-m*u)) == m*F(exp(-u))",
    where=[*ADDITIVE, "u >= 0", "m in Integers", "m >= 0"],
    title="The information of m independent events of the same probability",
    source=ACZEL,
)
def information_of_multiple(proof: Proof) -> None:
    """By induction on m, from exp(-(m + 1) u) = exp(-m u) exp(-u)."""
    additive = proof.have(ADDITION, "additivity")
    zero = proof.have("F(1) == 0", by=use("information_of_certain_event", F="F"))
    proof.have("exp(-u) <= exp(0)", "the exponent is not positive", by=use("exp_keeps_order", a="-u", b=0))
    base, step = proof.induction("k", 0, "F(exp(-k*u)) == k*F(exp(-u))")
    with base:
        proof.have("F(exp(-0*u)) == 0*F(exp(-u))", "exp 0 = 1", by=zero)
    with step:
        proof.have("k*u >= 0")
        proof.have("exp(-k*u) <= exp(0)", "the exponent is not positive", by=use("exp_keeps_order", a="-k*u", b=0))
        proof.start("F(exp(-(k + 1)*u))")
        proof.equal("F(exp(-k*u)*exp(-u))", "the exp of a sum")
        proof.equal("F(exp(-k*u)) + F(exp(-u))", "additivity", by=use(additive, s="exp(-k*u)", t="exp(-u)"))
        proof.equal("(k + 1)*F(exp(-u))", "the induction hypothesis")


@derivation(
    claim="F(exp(-b)) <= F(exp(-c))",
    where=["F in Functions", MONOTONE, "0 <= b <= c"],
    title="Of two events exp(-b) and exp(-c) the less likely one carries more information",
    source=ACZEL,
)
def information_of_exponentials(proof: Proof) -> None:
    """exp keeps the order, and F decreases."""
    proof.example(F="x -> 0", b=0, c=0)
    monotone = proof.have(MONOTONE, "monotony")
    proof.have("exp(-c) <= exp(-b)", "exp keeps the order", by=use("exp_keeps_order", a="-c", b="-b"))
    proof.have("exp(-b) <= exp(0)", "exp keeps the order", by=use("exp_keeps_order", a="-b", b=0))
    proof.have("F(exp(-b)) <= F(exp(-c))", "F decreases", by=use(monotone, s="exp(-c)", t="exp(-b)"))


@derivation(
    claim="j*F(exp(-v)) <= m*F(exp(-u)) and m*F(exp(-u)) <= (j + 1)*F(exp(-v))",
    where=[
        *ADDITIVE,
        MONOTONE,
        "u >= 0",
        "v > 0",
        "m, j in Integers",
        "m >= 0",
        "j >= 0",
        "j*v <= m*u",
        "m*u < (j + 1)*v",
    ],
    title="The information of m equally likely independent events lies between that of j and of j + 1 others",
    source=ACZEL,
)
def information_between_multiples(proof: Proof) -> None:
    """Monotony for the exponents j v <= m u < (j + 1) v."""
    proof.example(F="x -> 0", u=0, v=1, m=0, j=0)
    proof.have("j*v >= 0")
    proof.have("m*u >= 0")
    proof.have("F(exp(-m*u)) == m*F(exp(-u))", by=use("information_of_multiple", m="m", u="u"))
    proof.have("F(exp(-j*v)) == j*F(exp(-v))", by=use("information_of_multiple", m="j", u="v"))
    proof.have("F(exp(-(j + 1)*v)) == (j + 1)*F(exp(-v))", by=use("information_of_multiple", m="j + 1", u="v"))
    lower = use("information_of_exponentials", b="j*v", c="m*u")
    proof.have("F(exp(-j*v)) <= F(exp(-m*u))", "F decreases", by=lower)
    upper = use("information_of_exponentials", b="m*u", c="(j + 1)*v")
    proof.have("F(exp(-m*u)) <= F(exp(-(j + 1)*v))", "F decreases", by=upper)
    proof.have("j*F(exp(-v)) <= m*F(exp(-u))")
    proof.have("m*F(exp(-u)) <= (j + 1)*F(exp(-v))")


@derivation(
    claim="F(exp(-u))*v == F(exp(-v))*u",
    where=[*ADDITIVE, MONOTONE, "u >= 0", "v > 0"],
    title="A monotone measure of information is proportional to the logarithm of the probability",
    source=ACZEL,
)
def information_proportional(proof: Proof) -> None:
    """For an integer j with j v <= m u < (j + 1) v, m F(exp(-u)) lies between j F(exp(-v)) and (j + 1) F(exp(-v)).

    So m times the difference of the two sides is at most v F(exp(-v)), for every m.
    """
    proof.example(F="x -> 0", u=1, v=1)
    proof.have("F(1) == 0", by=use("information_of_certain_event", F="F"))
    proof.have("F(exp(-0)) <= F(exp(-v))", "F decreases", by=use("information_of_exponentials", b=0, c="v"))
    proof.have("F(exp(-v)) >= 0", "F(1) = 0")
    with proof.take("m in Naturals"):
        proof.have("m*u >= 0")
        multiples = use("between_multiples", w="m*u", v="v")
        proof.obtain("j", multiples, "the integer part of m u/v")
        between = use("information_between_multiples", F="F", u="u", v="v", m="m", j="j")
        bounds = "j*F(exp(-v)) <= m*F(exp(-u)) and m*F(exp(-u)) <= (j + 1)*F(exp(-v))"
        proof.have(bounds, "monotony at the m-th multiple", by=between)
        proof.have("(m*F(exp(-u)) - j*F(exp(-v)))*v >= 0", "times v")
        proof.have("((j + 1)*F(exp(-v)) - m*F(exp(-u)))*v >= 0", "times v")
        proof.have("(m*u - j*v)*F(exp(-v)) >= 0", "times F(exp(-v))")
        proof.have("((j + 1)*v - m*u)*F(exp(-v)) >= 0", "times F(exp(-v))")
        proof.have(f"m*({LEFT} - {RIGHT}) <= v*F(exp(-v))")
        proof.have(f"m*({RIGHT} - {LEFT}) <= v*F(exp(-v))")
        proof.have(f"m*({LEFT} - {RIGHT}) <= v*F(exp(-v)) and m*({RIGHT} - {LEFT}) <= v*F(exp(-v))")
    proof.have(f"{LEFT} - {RIGHT} <= 0", by=use("bounded_multiples", x=f"{LEFT} - {RIGHT}", c="v*F(exp(-v))"))
    proof.have(f"{RIGHT} - {LEFT} <= 0", by=use("bounded_multiples", x=f"{RIGHT} - {LEFT}", c="v*F(exp(-v))"))
    proof.have(f"{LEFT} == {RIGHT}")


@derivation(
    claim=f"exists k in [0, oo): {LOGARITHM}",
    where=[*ADDITIVE, MONOTONE],
    title="A monotone additive measure of information is a multiple of the logarithm",
    title_zh="单调可加的信息度量是对数的倍数",
    source=ACZEL,
    settles=["D1-04"],
)
def information_is_logarithm(proof: Proof) -> None:
    """Proportionality at u = -log t and v = 1; the factor k is F(1/e)."""
    proof.example(F="x -> 0")
    monotone = proof.have(MONOTONE, "monotony")
    proof.have("F(1) == 0", by=use("information_of_certain_event", F="F"))
    proof.have("exp(-1) <= exp(0)", by=use("exp_keeps_order", a=-1, b=0))
    proof.have("F(exp(-1)) >= 0", "F decreases, and F(1) = 0", by=use(monotone, s="exp(-1)", t=1))
    with proof.take("t in (0, 1]"):
        proof.have("-log(t) >= 0", "since t <= 1")
        scaled = use("information_proportional", u="-log(t)", v=1)
        proof.have("F(t) == -F(exp(-1))*log(t)", "exp log t = t", by=scaled)
    proof.exhibit(f"exists k in [0, oo): {LOGARITHM}", k="F(exp(-1))")


@derivation(
    claim=f"exists k in (0, oo): {LOGARITHM}",
    where=[*ADDITIVE, POSITIVE],
    title="A positive additive measure of information is a positive multiple of the logarithm",
    title_zh="取正值的可加信息度量是对数的正数倍",
    source=ACZEL,
    settles=["D4-06"],
)
def positive_information_is_logarithm(proof: Proof) -> None:
    """It is strictly decreasing, so the monotone case applies; the factor is not 0, as F(1/2) is not."""
    proof.example(F="x -> -log(x)")
    decreasing = proof.have(DECREASING, by=use("information_decreases", F="F"))
    with proof.take("s, t in (0, 1]"):
        with proof.suppose("s <= t"):
            same, less = proof.cases("s == t", "s < t")
            with same:
                proof.have("F(t) <= F(s)", "both are equal")
            with less:
                proof.have("F(t) < F(s)", by=use(decreasing, s="s", t="t"))
                proof.have("F(t) <= F(s)")
    proof.have(f"exists k in [0, oo): {LOGARITHM}", by=use("information_is_logarithm", F="F"))
    proof.obtain("k", f"exists k in [0, oo): {LOGARITHM}")
    proof.have("F(1/2) == -k*log(1/2)")
    proof.have("F(1/2) > 0", "positivity")
    with proof.contradiction("k == 0"):
        proof.have("F(1/2) == 0")
    proof.exhibit(f"exists k in (0, oo): {LOGARITHM}", k="k")


@derivation(
    claim=(
        "(forall t in (0, 1): -log(t, b) > 0)"
        " and (forall s, t in (0, 1]: -log(s*t, b) == -log(s, b) - log(t, b))"
        " and -log(1, b) == 0"
        " and (forall s, t in (0, 1]: s < t implies -log(t, b) < -log(s, b))"
    ),
    where=["b > 1"],
    title="The negative logarithm to any base b > 1 has the four properties of a measure of information",
    title_zh="以任意 b > 1 为底的负对数具有信息度量的四条性质",
    source=ACZEL,
    settles=["D4-06"],
)
def logarithm_measures_information(proof: Proof) -> None:
    """Positive, additive, 0 for certain events, decreasing."""
    with proof.take("t in (0, 1)"):
        proof.have("-log(t, b) > 0", by=use("information_positive", p="t"))
    with proof.take("s, t in (0, 1]"):
        proof.have("-log(s*t, b) == -log(s, b) - log(t, b)", by=use("information_additive", s="s", t="t"))
    proof.have("-log(1, b) == 0", "log 1 = 0")
    with proof.take("s, t in (0, 1]"):
        with proof.suppose("s < t"):
            both = use("log_to_base_increases", s="s", t="t")
            proof.have("-log(t, b) < -log(s, b)", by=both)


@derivation(
    claim="exists b in (1, oo): forall t in (0, 1]: F(t) == -log(t, b)",
    where=ADDITIVE,
    title="Every additive measure of information is the negative logarithm to some base (false)",
    title_zh="每个可加的信息度量都是某个底的负对数（不成立）",
    settles=["D1-04"],
    expected="refuted",
)
def additive_information_is_logarithm(proof: Proof) -> None:
    """The function that is 0 everywhere is additive, too, but no negative logarithm, as -log(1/2) > 0."""
    with proof.take("b in (1, oo)"):
        with proof.suppose("forall t in (0, 1]: 0 == -log(t, b)"):
            proof.have("0 == -log(1/2, b)", "at t = 1/2")
            proof.have("-log(1/2)/log(b) > 0")
            proof.have("false", "the two contradict each other")
    proof.counterexample(F="x -> 0")


@derivation(
    claim=f"exists k in (0, oo): {LOGARITHM}",
    where=[*ADDITIVE, DECREASING],
    title="A strictly decreasing additive measure of information is a positive multiple of the logarithm",
    title_zh="严格递减且可加的信息度量是对数的正数倍",
    source=ACZEL,
    settles=["D1-04"],
)
def decreasing_information_is_logarithm(proof: Proof) -> None:
    """It is positive: F(t) > F(1) = 0 for t < 1."""
    with proof.take("s, t in (0, 1]"):
        with proof.suppose("s < t"):
            proof.have("log(s) < log(t)", "the logarithm increases", by=use("log_increases", s="s", t="t"))
            proof.have("-log(t) < -log(s)", "so there is such a function F: the negative logarithm")
    proof.example(F="x -> -log(x)")
    decreasing = proof.have(DECREASING, "F decreases")
    proof.have("F(1) == 0", by=use("information_of_certain_event", F="F"))
    with proof.take("t in (0, 1)"):
        proof.have("F(1) < F(t)", "F decreases", by=use(decreasing, s="t", t=1))
        proof.have("F(t) > 0")
    proof.have(f"exists k in (0, oo): {LOGARITHM}", by=use("positive_information_is_logarithm", F="F"))
