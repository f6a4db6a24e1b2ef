"""Stationary points and extrema: what a zero of the derivative says, and the estimates that do not exist."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

RUDIN = "Rudin: Principles of Mathematical Analysis, 3rd ed., "


@derivation(
    claim="(exists r in (0, oo): forall u in (c - r, c + r): F(u) <= F(c))"
    " or (exists r in (0, oo): forall u in (c - r, c + r): F(c) <= F(u))",
    where=["F, G in Functions", "forall x in Reals: diff(F(x), x) == G(x)", "c in Reals", "G(c) == 0"],
    title="Where the derivative vanishes there is a local extremum (false)",
    title_zh="导数为零处有局部极值（不成立）",
    settles=["D2-67"],
    expected="refuted",
)
def stationary_point_is_extremum(proof: Proof) -> None:
    """x^3 has the derivative 0 at 0, is positive on the right and negative on the left."""
    with proof.take("x in Reals"):
        proof.have("diff(x^3, x) == 3*x^2")
    with proof.take("r in (0, oo)"), proof.suppose("forall u in (0 - r, 0 + r): u^3 <= 0^3"):
        proof.have("(r/2)^3 > 0", "r is positive")
        proof.have("(r/2)^3 <= 0^3", "r/2 is in it")
        proof.have("false", "the two contradict each other")
    with proof.take("r in (0, oo)"), proof.suppose("forall u in (0 - r, 0 + r): 0^3 <= u^3"):
        proof.have("(r/2)^3 > 0", "r is positive")
        proof.have("0^3 <= (-r/2)^3", "-r/2 is in it")
        proof.have("false", "the two contradict each other")
    proof.counterexample(F="x -> x^3", G="x -> 3*x^2", c=0)


@derivation(
    claim="F(u) <= F(c)",
    where=[
        "F, G, H in Functions",
        "l, r in Reals",
        "forall x in (l, r): diff(F(x), x) == G(x)",
        "forall x in (l, r): diff(G(x), x) == H(x)",
        "forall x in (l, r): H(x) <= 0",
        "c, u in (l, r)",
        "G(c) == 0",
    ],
    title="Where the second derivative is nowhere positive, a zero of the derivative is a global maximum",
    title_zh="二阶导数处处非正时，导数的零点是全局最大值点",
    source="Boyd, Vandenberghe: Convex Optimization, section 3.1.3",
    settles=["D2-67"],
)
def stationary_point_of_concave_function(proof: Proof) -> None:
    """The mean value theorem for F between c and u, and for its derivative between c and the point found."""
    left, same, right = proof.cases("u < c", "u == c", "c < u")
    with left:
        proof.obtain("s", use("mean_value", F="F", G="G", a="u", b="c"), "the mean value theorem for F")
        proof.obtain("t", use("mean_value", F="G", G="H", a="s", b="c"), "the mean value theorem for its derivative")
        proof.have("H(t) <= 0")
        proof.have("-H(t)*(c - s) >= 0", "s is on the left of c")
        proof.have("G(s) == -H(t)*(c - s)", "as G(c) = 0")
        proof.have("G(s)*(c - u) >= 0", "u is on the left of c")
        proof.have("F(u) <= F(c)")
    with same:
        proof.have("F(u) <= F(c)", "the same point")
    with right:
        proof.obtain("s", use("mean_value", F="F", G="G", a="c", b="u"), "the mean value theorem for F")
        proof.obtain("t", use("mean_value", F="G", G="H", a="c", b="s"), "the mean value theorem for its derivative")
        proof.have("H(t) <= 0")
        proof.have("-H(t)*(s - c) >= 0", "s is on the right of c")
        proof.have("G(s) == H(t)*(s - c)", "as G(c) = 0")
        proof.have("-G(s)*(u - c) >= 0", "u is on the right of c")
        proof.have("F(u) <= F(c)")


@derivation(
    claim="G(c) == 0",
    where=[
        "F, G in Functions",
        "l, r in Reals",
        "forall x in (l, r): diff(F(x), x) == G(x)",
        "c in (l, r)",
        "forall u in (l, r): F(u) <= F(c)",
    ],
    title="At a maximum inside an interval the derivative vanishes",
    title_zh="区间内部的最大值点处导数为零",
    source=RUDIN + "Theorem 5.8",
    settles=["D2-67"],
)
def interior_maximum_is_stationary(proof: Proof) -> None:
    """It is a minimum of -F."""
    with proof.take("u in (l, r)"):
        proof.have("-F(c) <= -F(u)", "times -1")
    with proof.take("x in (l, r)"):
        proof.have("diff(-F(x), x) == -G(x)")
    proof.have("-G(c) == 0", by=use("interior_extremum", F="x -> -F(x)", a="l", b="r", x="c", v="-G(c)"))
    proof.have("G(c) == 0")


@derivation(
    claim="UniquelyMaximizes(t^2, t, 1) and 2*1 != 0",
    where=["t in [0, 1]"],
    title="A maximum at the boundary need not be stationary: t^2 on [0, 1]",
    title_zh="边界上的最大值点不必是驻点：[0, 1] 上的 t^2",
    settles=["D2-67"],
)
def boundary_maximum(proof: Proof) -> None:
    """The derivative 2 t is 2 at t = 1."""
    with proof.take("t in [0, 1]", "c in {1}"):
        proof.have("t^2 <= t", "times t <= 1")
        proof.have("t^2 <= c^2")
    with proof.take("t in [0, 1]"), proof.suppose("1^2 <= t^2"):
        proof.have("t^2 <= t", "times t <= 1")
        proof.have("t == 1")
