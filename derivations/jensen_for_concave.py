"""Jensen's inequality as the documents state it: for any concave function, and for the logarithm to any base."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., "


@derivation(
    claim="t*log(u) + (1 - t)*log(v) < log(c)",
    where=["u > 0", "v > 0", "c > 0", "u != v", "0 < t < 1", "c == t*u + (1 - t)*v"],
    title="The logarithm lies strictly above its chords",
    source=COVER + "Theorem 2.6.1",
)
def log_above_chord(proof: Proof) -> None:
    """log(u/c) < u/c - 1 and log(v/c) <= v/c - 1, and the mixture of the right sides is 0."""
    with proof.contradiction("u/c == 1"):
        proof.have("u == c", "times c")
        proof.have("(1 - t)*(u - v) == 0")
        proof.have("u - v == 0", "t is not 1")
    proof.have("log(u/c) < u/c - 1", "log s < s - 1", by=use("log_tangent_strict", t="u/c"))
    proof.have("t*(u/c - 1 - log(u/c)) > 0", "times t")
    proof.have("log(v/c) <= v/c - 1", "log s <= s - 1", by=use("log_tangent", t="v/c"))
    proof.have("(1 - t)*(v/c - 1 - log(v/c)) >= 0", "times 1 - t")
    proof.start("log(c) - t*log(u) - (1 - t)*log(v)")
    proof.equal("-t*log(u/c) - (1 - t)*log(v/c)", "log of a quotient")
    proof.greater("-t*(u/c - 1) - (1 - t)*(v/c - 1)", "both inequalities")
    proof.equal("1 - (t*u + (1 - t)*v)/c")
    proof.equal("1 - c/c", "c is the mixture")
    proof.equal(0)


@derivation(
    claim="StrictlyConcave(F(x), x)",
    where=["F in Functions", "b > 1", "forall s in (0, oo): F(s) == log(s, b)", "x > 0"],
    title="A function F that is the logarithm to a base b > 1 is strictly concave",
    source=COVER + "Theorem 2.6.1",
)
def strictly_concave_if_logarithm(proof: Proof) -> None:
    """The natural logarithm lies strictly above its chords, and log b is positive."""
    proof.example(F="s -> log(s, 2)", b=2)
    c, chord = "t*u + (1 - t)*v", "t*F(u) + (1 - t)*F(v)"
    proof.have("log(b) > 0", "b > 1")
    with proof.take("u, v in (0, oo)", "u != v", "0 < t < 1"):
        inside = proof.have(f"{c} > 0", "a mixture", by=use("segment_positive", a="u", b="v", t="t"))
        proof.have(f"t*log(u) + (1 - t)*log(v) < log({c})", by=use("log_above_chord", c=c))
        proof.have(f"(log({c}) - t*log(u) - (1 - t)*log(v))/log(b) > 0", "divided by log b")
        proof.start(f"F({c}) - ({chord})")
        proof.equal(f"(log({c}) - t*log(u) - (1 - t)*log(v))/log(b)", "the logarithms to base b")
        proof.greater(0)
        proof.have(f"{c} > 0 and {chord} < F({c})", by=inside)


@derivation(
    claim="StrictlyConcave(log(x, b), x)",
    where=["x > 0", "b > 1"],
    title="The logarithm to any base b > 1 is strictly concave",
    title_zh="以任意 b > 1 为底的对数严格凹",
    source=COVER + "Theorem 2.6.1",
    settles=["D1-70"],
)
def log_strictly_concave(proof: Proof) -> None:
    """It lies strictly above its chords."""
    above = use("strictly_concave_if_logarithm", F="s -> log(s, b)", b="b")
    proof.have("StrictlyConcave(log(x, b), x)", "strictly above all chords", by=above, where=["x > 0"])


CONCAVITY = "forall u in [a, b], v in [a, b], t in [0, 1]: t*F(u) + (1 - t)*F(v) <= F(t*u + (1 - t)*v)"
CONCAVE = ["F in Functions", "a, b in Reals", CONCAVITY]


@derivation(
    claim="g + l*F(x) <= (s + l)*F((m + l*x)/(s + l))",
    where=[*CONCAVE, "s > 0", "l >= 0", "m, g in Reals", "x in [a, b]", "a*s <= m <= b*s", "g <= s*F(m/s)"],
    title="One more point in Jensen's inequality: the mean so far and the new point",
    source=COVER + "Theorem 2.6.2",
)
def jensen_one_more_point(proof: Proof) -> None:
    """The inequality of concavity for the mean m/s so far and x, with the weights s/(s + l) and l/(s + l)."""
    proof.example(F="t -> 0", a=0, b=1, s=1, l=0, m=0, g=0, x=0)
    concave = proof.have(CONCAVITY, "F is concave")
    proof.have("m/s >= a", "divided by s")
    proof.have("m/s <= b", "divided by s")
    weight = proof.exhibit("exists w in [0, 1]: w*(s + l) == s", "the weight of the mean so far", w="s/(s + l)")
    proof.obtain("w", weight)
    proof.have("w == s/(s + l)", "divided by s + l")
    proof.start("w*(m/s) + (1 - w)*x")
    proof.equal("s/(s + l)*(m/s) + (1 - s/(s + l))*x", "the weights")
    proof.equal("(m + l*x)/(s + l)", "the new mean")
    proof.start("w*F(m/s) + (1 - w)*F(x)")
    proof.at_most("F(w*(m/s) + (1 - w)*x)", "F is concave", by=use(concave, u="m/s", v="x", t="w"))
    proof.equal("F((m + l*x)/(s + l))", "at the new mean")
    proof.have("(s + l)*(F((m + l*x)/(s + l)) - (w*F(m/s) + (1 - w)*F(x))) >= 0", "times s + l")
    proof.have("(s + l)*(w*F(m/s) + (1 - w)*F(x)) == s*F(m/s) + l*F(x)", "w (s + l) = s")
    proof.start("g + l*F(x)")
    proof.at_most("s*F(m/s) + l*F(x)", "the mean so far")
    proof.at_most("(s + l)*F((m + l*x)/(s + l))", "the last two lines")


NEXT = "a*(w + l) <= m + l*x and m + l*x <= b*(w + l) and g + l*F(x) <= (w + l)*F((m + l*x)/(w + l))"


@derivation(
    claim=NEXT,
    where=[
        *CONCAVE,
        "w, l in [0, oo)",
        "w + l > 0",
        "m, g in Reals",
        "x in [a, b]",
        "w == 0 implies (m == 0 and g == 0)",
        "w > 0 implies (a*w <= m and m <= b*w and g <= w*F(m/w))",
    ],
    title="One more point in Jensen's inequality: points with the total weight w, and one with the weight l",
    note="m and g are the weighted sums of the points so far and of their values; w may be 0.",
    source=COVER + "Theorem 2.6.2",
)
def jensen_next_point(proof: Proof) -> None:
    """If all weights so far are 0 the new point is the mean; else F is concave on the segment from the mean to it."""
    proof.example(F="t -> 0", a=0, b=1, w=1, l=0, m=0, g=0, x=0)
    proof.have("l*(x - a) >= 0", "x is at least a")
    proof.have("l*(b - x) >= 0", "x is at most b")
    nothing, some = proof.cases("w == 0", "w > 0")
    with nothing:
        proof.have("m == 0 and g == 0", "no weight so far")
        proof.have("(m + l*x)/(w + l) == x", "the only point")
        proof.have(NEXT)
    with some:
        proof.have("a*w <= m and m <= b*w and g <= w*F(m/w)", "the points so far")
        proof.have("a*(w + l) <= m + l*x and m + l*x <= b*(w + l)", "the mean stays between a and b")
        more = use("jensen_one_more_point", s="w", l="l", m="m", g="g", x="x")
        proof.have("g + l*F(x) <= (w + l)*F((m + l*x)/(w + l))", "concavity", by=more)
        proof.have(NEXT)


TERMS = ("lam[i]", "lam[i]*x[i]", "lam[i]*F(x[i])")
WEIGHT, TOTAL, VALUES = (f"Sum({term}, (i, 1, {{k}}))" for term in TERMS)
UP_TO = (
    f"k <= n implies {WEIGHT} > 0 implies (a*{WEIGHT} <= {TOTAL} and {TOTAL} <= b*{WEIGHT}"
    f" and {VALUES} <= {WEIGHT}*F({TOTAL}/{WEIGHT}))"
)


@derivation(
    claim="Sum(lam[i]*F(x[i]), (i, 1, n)) <= F(Sum(lam[i]*x[i], (i, 1, n)))",
    where=["F in Functions", "a, b in Reals", "s in [a, b]", "Concave(F(s), s)", "lam in Simplex(n)", "x in [a, b]^n"],
    title="Jensen's inequality for every concave function on an interval, for any number of points",
    title_zh="区间上凹函数的 Jensen 不等式，任意多个点",
    source=COVER + "Theorem 2.6.2",
    settles=["D1-71"],
)
def jensen_for_concave(proof: Proof) -> None:
    """Induction on the number k of points, with the weights up to k divided by their sum."""
    proof.example(F="t -> 0", a=0, b=1, s=0, lam="[1 for i in 1..1]", x="[0 for i in 1..1]", n=1)
    with proof.take("u in [a, b]", "v in [a, b]", "t in [0, 1]"):
        proof.have("t*F(u) + (1 - t)*F(v) <= F(t*u + (1 - t)*v)", "F is concave")
    base, step = proof.induction("k", 1, UP_TO.format(k="k"))
    with base:
        with proof.suppose("1 <= n"):
            with proof.suppose(f"{WEIGHT.format(k=1)} > 0"):
                proof.have("lam[1] > 0")
                proof.have("lam[1]*x[1]/lam[1] == x[1]")
                proof.have("lam[1]*(x[1] - a) >= 0")
                proof.have("lam[1]*(b - x[1]) >= 0")
                proof.have(
                    f"a*{WEIGHT} <= {TOTAL} and {TOTAL} <= b*{WEIGHT}"
                    f" and {VALUES} <= {WEIGHT}*F({TOTAL}/{WEIGHT})".format(k=1)
                )
    with step as steps:
        with proof.suppose("k + 1 <= n"):
            with proof.suppose(f"{WEIGHT.format(k='k + 1')} > 0"):
                w, m, g = (part.format(k="k") for part in (WEIGHT, TOTAL, VALUES))
                larger = [part.format(k="k + 1") for part in (WEIGHT, TOTAL, VALUES)]
                for term, total in zip(TERMS, larger, strict=True):
                    apart = use("sum_with_next_term", x=f"[{term} for i in 1..n]", k="k")
                    next_term = term.replace("[i]", "[k + 1]")
                    proof.have(f"{total} == Sum({term}, (i, 1, k)) + {next_term}", "the last term apart", by=apart)
                with proof.suppose(f"{w} == 0"):
                    zero = proof.have(
                        "forall i in 1..k: lam[i] == 0", by=use("zero_sum_of_nonnegative", x="lam", n="k")
                    )
                    proof.have(f"{m} == 0 and {g} == 0", "all weights are 0", by=zero)
                proof.have(
                    f"a*{larger[0]} <= {larger[1]} and {larger[1]} <= b*{larger[0]}"
                    f" and {larger[2]} <= {larger[0]}*F({larger[1]}/{larger[0]})",
                    "one more point",
                    by=use("jensen_next_point", w=w, l="lam[k + 1]", m=m, g=g, x="x[k + 1]"),
                )
    proof.have("Sum(lam[i], (i, 1, n)) == 1", "the weights sum to 1")
    w, m, g = (part.format(k="n") for part in (WEIGHT, TOTAL, VALUES))
    assert steps.result is not None
    proof.start(g)
    proof.at_most(f"{w}*F({m}/{w})", "the case k = n", by=use(steps.result, k="n"))
    proof.equal(f"F({m})", "the weights sum to 1")


@derivation(
    claim="Sum(lam[i]*log(x[i]), (i, 1, n)) <= log(Sum(lam[i]*x[i], (i, 1, n)))",
    where=["lam in (0, oo)^n", "x in (0, oo)^n"],
    title="Jensen's inequality for weights with any sum (false)",
    title_zh="权重之和任意的 Jensen 不等式（不成立）",
    expected="refuted",
    settles=["D1-71"],
)
def jensen_for_any_weights_is_false(proof: Proof) -> None:
    """For the weights (1, 1) and the points (4, 4) it says 2 log 4 <= log 8."""
    proof.counterexample(n=2, lam=["1", "1"], x=["4", "4"])


@derivation(
    claim="Sum(lam[i]*x[i]^2, (i, 1, n)) <= Sum(lam[i]*x[i], (i, 1, n))^2",
    where=["lam in Simplex(n)", "x in Reals^n"],
    title="Jensen's inequality for a function that is not concave (false)",
    title_zh="非凹函数的 Jensen 不等式（不成立）",
    expected="refuted",
    settles=["D1-71"],
)
def jensen_for_square_is_false(proof: Proof) -> None:
    """For the square at 0 and 2 with equal weights it says 2 <= 1."""
    proof.counterexample(n=2, lam=["1/2", "1/2"], x=["0", "2"])
