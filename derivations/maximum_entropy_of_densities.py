"""The densities of largest entropy: exponential for a given mean on (0, oo), normal for a given variance.

An integral is the difference of the limits of an antiderivative at the two ends.
"""

from collections.abc import Mapping

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., "
EXPONENTIAL = "exp(-x/mu)/mu"
HALF_LINE = [
    "P, S, M, G in Functions",
    "mu > 0",
    "h in Reals",
    "forall x in (0, oo): P(x) >= 0 and diff(S(x), x) == P(x)",
    "forall x in (0, oo): diff(M(x), x) == x*P(x)",
    "forall x in (0, oo): diff(G(x), x) == -xlogy(P(x), P(x))",
    "limit(S(x), x, 0, '+') == 0 and limit(S(x), x, oo) == 1",
    "limit(M(x), x, 0, '+') == 0 and limit(M(x), x, oo) == mu",
    "limit(G(x), x, 0, '+') == 0 and limit(G(x), x, oo) == h",
]

LIMITS = {
    "exponential_distribution_limits": "limit(1 - exp(-x), x, 0, '+') == 0 and limit(1 - exp(-x), x, oo) == 1",
    "exponential_moment_limits": (
        "limit(1 - (x + 1)*exp(-x), x, 0, '+') == 0 and limit(1 - (x + 1)*exp(-x), x, oo) == 1"
    ),
}
SAME = f"(forall x in (0, oo): P(x) == {EXPONENTIAL})"
COMBINED = "-G(x) + (log(mu) - 1)*S(x) + 1/mu*M(x) + -exp(-x/mu)"


def combined_limit(
    proof: Proof, end: str, limit: str, weights: Mapping[str, str], values: Mapping[str, str], last: tuple[str, str]
) -> str:
    """The limit of -G, plus two functions times their `weights`, plus the `last` function, from their limits."""
    place = {"a": "0"} if end == "right" else {}
    terms = [("-G(x)", f"-{values['G']}")]
    lemmas = [use(f"multiple_limit_{end}", F="G", c=-1, A=values["G"], **place)]
    for letter, weight in weights.items():
        terms.append((f"{weight}*{letter}(x)", f"{weight}*{values[letter]}"))
        lemmas.append(use(f"multiple_limit_{end}", F=letter, c=weight, A=values[letter], **place))
    for (term, value), lemma in zip(terms, lemmas, strict=True):
        proof.have(f"limit({term}, {limit}) == {value}", "a multiple", by=lemma, where=["x in Reals"])
    terms.append(last)
    functions = {letter: f"x -> {term}" for letter, (term, _) in zip("FGHK", terms, strict=True)}
    limits = {letter: value for letter, (_, value) in zip("ABCD", terms, strict=True)}
    total = use(f"sum_of_four_limit_{end}", **functions, **limits, **({"lo": "0"} if place else {}))
    sums = [" + ".join(parts) for parts in zip(*terms, strict=True)]
    proof.have(f"limit({sums[0]}, {limit}) == {sums[1]}", "the sum of four", by=total, where=["x in Reals"])
    return sums[1]


def bound_and_equality(proof: Proof, lemma: str, gap: Mapping[str, str], bound: str, same: str) -> None:
    """h is at most `bound`, as the integral of P log(P/Q) + Q - P is their difference; equality for P = Q only."""
    low, high = gap["A"], gap["B"]
    claim = f"{low} <= {high} and ({low} == {high} implies {same})"
    both = proof.have(claim, "Gibbs' inequality", by=use(lemma, **gap))
    proof.have(f"h <= {bound}", by=both)
    with proof.suppose(f"h == {bound}"):
        proof.have(f"{low} == {high}", "the integral is 0")
        proof.have(same, "equality holds for P = Q only", by=both)
    with proof.suppose(same):
        proof.have(f"{low} == {high}", "the integral is 0", by=use(f"{lemma}_equal", **gap))
        proof.have(f"h == {bound}")


@derivation(
    claim="limit(-exp(-x/mu), x, 0, '+') == -1 and limit(-exp(-x/mu), x, oo) == 0",
    where=["mu > 0", "x in Reals"],
    title="-e^(-x/mu) goes from -1 at 0 to 0 at infinity",
)
def exponential_tail_limits(proof: Proof) -> None:
    """1 - x/mu <= e^(-x/mu) < 1 for x > 0, and e^(-x/mu) < eps for x > mu/eps."""
    with proof.take("eps > 0"):
        with proof.take("x in (0, 0 + mu*eps)"):
            proof.have("x/mu > 0", "divided by mu")
            proof.have("x/mu < eps", "divided by mu")
            proof.have("exp(-x/mu) >= 1 - x/mu", "the tangent at 0", by=use("exp_above_tangent", x="-x/mu"))
            proof.start("1 - exp(-x/mu)")
            proof.at_most("x/mu", "from above")
            proof.less("eps")
            proof.have("exp(-x/mu) < exp(0)", "the exponential increases", by=use("exp_increasing", a="-x/mu", b="0"))
            proof.have("-eps < -exp(-x/mu) - -1 and -exp(-x/mu) - -1 < eps")
        near = "0 < v and (forall x in (0, 0 + v): -eps < -exp(-x/mu) - -1 and -exp(-x/mu) - -1 < eps)"
        proof.exhibit(f"exists v in Reals: {near}", v="mu*eps")
    proof.have("limit(-exp(-x/mu), x, 0, '+') == -1")
    with proof.take("eps > 0"):
        with proof.take("x in (mu/eps, oo)"):
            proof.have("x/mu > 1/eps", "divided by mu")
            proof.have("exp(-(x/mu)) < eps", "e^-z tends to 0", by=use("exp_below", e="eps", z="x/mu"))
            proof.have("exp(-x/mu) > 0")
            proof.have("-eps < -exp(-x/mu) - 0 and -exp(-x/mu) - 0 < eps")
        near = "forall x in (v, oo): -eps < -exp(-x/mu) - 0 and -exp(-x/mu) - 0 < eps"
        proof.exhibit(f"exists v in Reals: {near}", v="mu/eps")
    proof.have("limit(-exp(-x/mu), x, oo) == 0")


@derivation(
    claim="limit(1 - (x + 1)*exp(-x), x, 0, '+') == 0 and limit(1 - (x + 1)*exp(-x), x, oo) == 1",
    where=["x in Reals"],
    title="1 - (x + 1) e^-x goes from 0 at 0 to 1 at infinity",
)
def exponential_moment_limits(proof: Proof) -> None:
    """It is as near to its limits as (x + 1) e^-x to 1 and 0."""
    known = use("exponential_cross_entropy_limits")
    first = proof.have("limit((x + 1)*exp(-x), x, 0, '+') == 1", by=known)
    second = proof.have("limit((x + 1)*exp(-x), x, oo) == 0", by=known)
    near = "-eps < 1 - (x + 1)*exp(-x) - {0} and 1 - (x + 1)*exp(-x) - {0} < eps"
    with proof.take("eps > 0"):
        proof.obtain("t", use(first, eps="eps"), "the limit at 0")
        proof.exhibit(f"exists t in Reals: 0 < t and (forall x in (0, 0 + t): {near.format(0)})", t="t")
    proof.have("limit(1 - (x + 1)*exp(-x), x, 0, '+') == 0")
    with proof.take("eps > 0"):
        proof.obtain("t", use(second, eps="eps"), "the limit at infinity")
        proof.exhibit(f"exists t in Reals: forall x in (t, oo): {near.format(1)}", t="t")
    proof.have("limit(1 - (x + 1)*exp(-x), x, oo) == 1")


def unit_exponential_density(proof: Proof) -> None:
    """The exponential density with the mean 1 satisfies the hypotheses: its entropy is 1."""
    for lemma, claim in LIMITS.items():
        proof.have(claim, by=use(lemma), where=["x in Reals"])
    moment = "x -> 1 - (x + 1)*exp(-x)"
    proof.example(P="x -> exp(-x)", S="x -> 1 - exp(-x)", M=moment, G=moment, mu=1, h=1)


@derivation(
    claim=f"h <= 1 + log(mu) and (h == 1 + log(mu) iff {SAME})",
    where=HALF_LINE,
    title="Among the densities on (0, oo) with the mean mu, the exponential one has the largest entropy",
    title_zh="在 (0, oo) 上均值为 mu 的密度中，指数密度的熵最大",
    note="S, M and G are antiderivatives of P, x P and -P log P: P is a density with the mean mu and the entropy h.",
    source=COVER + "Example 12.2.5",
    settles=["D4-13"],
)
def exponential_density_maximizes_entropy(proof: Proof) -> None:
    """The integral of P log(P/Q) + Q - P for the exponential density Q is 1 + log mu - h, and is not negative."""
    unit_exponential_density(proof)
    with proof.take("x in (0, oo)"):
        proof.have(f"P(x) >= 0 and {EXPONENTIAL} > 0", "densities")
    with proof.take("x in (0, oo)"):
        proof.have(f"log({EXPONENTIAL}) == -x/mu - log(mu)", "the log of a quotient")
        proof.have(f"diff(-exp(-x/mu), x) == {EXPONENTIAL}", "the exponential density")
        gap = f"xlogy(P(x), P(x)) - xlogy(P(x), {EXPONENTIAL}) + {EXPONENTIAL} - P(x)"
        proof.have(
            f"{gap} == xlogy(P(x), P(x)) + P(x)*x/mu + P(x)*log(mu) + {EXPONENTIAL} - P(x)", "with this logarithm"
        )
        proof.have(f"diff({COMBINED}, x) == {gap}", "the derivatives of the four functions")
    tail = use("exponential_tail_limits", mu="mu")
    proof.have("limit(-exp(-x/mu), x, 0, '+') == -1", by=tail, where=["x in Reals"])
    proof.have("limit(-exp(-x/mu), x, oo) == 0", by=tail, where=["x in Reals"])
    weights = {"S": "(log(mu) - 1)", "M": "1/mu"}
    low = combined_limit(proof, "right", "x, 0, '+'", weights, {"G": "0", "S": "0", "M": "0"}, ("-exp(-x/mu)", "-1"))
    high = combined_limit(proof, "above", "x, oo", weights, {"G": "h", "S": "1", "M": "mu"}, ("-exp(-x/mu)", "0"))
    gap = {"Q": f"x -> {EXPONENTIAL}", "H": f"x -> {COMBINED}", "lo": "0", "A": low, "B": high}
    bound_and_equality(proof, "gibbs_on_half_line", gap, "1 + log(mu)", SAME)


# -- the normal density ------------------------------------------------------------------------------------

NORMAL = "gaussian_pdf(x, mu, sigma)"
NORMAL_EVERYWHERE = f"(forall x in Reals: P(x) == {NORMAL})"
SCALE = "(log(sigma*sqrt(2*pi)) - 1)"
NORMAL_COMBINED = f"-G(x) + {SCALE}*S(x) + 1/(2*sigma^2)*V(x) + N(x)"
DENSITY = (
    "(forall x in Reals: P(x) >= 0 and diff(S(x), x) == P(x))",
    "(forall x in Reals: diff(V(x), x) == (x - mu)^2*P(x))",
    "(forall x in Reals: diff(G(x), x) == -xlogy(P(x), P(x)))",
    "limit(S(x), x, -oo) == 0 and limit(S(x), x, oo) == 1",
    "limit(V(x), x, -oo) == 0 and limit(V(x), x, oo) == sigma^2",
    "limit(G(x), x, -oo) == 0 and limit(G(x), x, oo) == h",
)
DISTRIBUTION = (
    f"(forall x in Reals: diff(N(x), x) == {NORMAL}) and limit(N(x), x, -oo) == 0 and limit(N(x), x, oo) == 1"
)
LARGEST = f"h <= 1/2*log(2*pi*E*sigma^2) and (h == 1/2*log(2*pi*E*sigma^2) iff {NORMAL_EVERYWHERE})"


@derivation(
    claim=f"forall P, S, V, G, N in Functions: ({' and '.join(DENSITY)}) implies ({DISTRIBUTION}) implies ({LARGEST})",
    where=["mu, h in Reals", "sigma > 0", "x in Reals"],
    title="Among the densities with the variance sigma^2, the normal one has the largest entropy",
    title_zh="在方差为 sigma^2 的密度中，正态密度的熵最大",
    note="S, V and G are antiderivatives of P, (x - mu)^2 P and -P log P: P is a density with the second moment sigma^2"
    " about mu and the entropy h. N is the normal distribution function; that its limits are 0 and 1 is the integral"
    " of the normal density, which is assumed here.",
    source=COVER + "Theorem 8.6.5",
    settles=["D4-13"],
)
def normal_density_maximizes_entropy(proof: Proof) -> None:
    """The integral of P log(P/Q) + Q - P for the normal density Q is 1/2 log(2 pi e sigma^2) - h, and not negative."""
    with proof.take("P, S, V, G, N in Functions"):
        with proof.suppose(" and ".join(DENSITY)), proof.suppose(DISTRIBUTION):
            for fact in DENSITY:
                proof.have(fact)
            with proof.take("x in Reals"):
                proof.have(f"P(x) >= 0 and {NORMAL} > 0", "densities")
            with proof.take("x in Reals"):
                gap = f"xlogy(P(x), P(x)) - xlogy(P(x), {NORMAL}) + {NORMAL} - P(x)"
                proof.have(f"log({NORMAL}) == -(x - mu)^2/(2*sigma^2) - log(sigma*sqrt(2*pi))", "the log of a quotient")
                proof.have(f"diff({NORMAL_COMBINED}, x) == {gap}", "the derivatives of the four functions")
            weights = {"S": SCALE, "V": "1/(2*sigma^2)"}
            low = combined_limit(proof, "below", "x, -oo", weights, {"G": "0", "S": "0", "V": "0"}, ("N(x)", "0"))
            values = {"G": "h", "S": "1", "V": "sigma^2"}
            high = combined_limit(proof, "above", "x, oo", weights, values, ("N(x)", "1"))
            gap = {"Q": f"x -> {NORMAL}", "H": f"x -> {NORMAL_COMBINED}", "A": low, "B": high}
            bound = "1/2*log(2*pi*E*sigma^2)"
            proof.have(f"log(sigma*sqrt(2*pi)) + 1/2 == {bound}")
            bound_and_equality(proof, "gibbs_on_line", gap, bound, NORMAL_EVERYWHERE)
            proof.have(LARGEST)
