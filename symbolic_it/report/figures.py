"""Figures, drawn from the exact expressions: the two sides of refuted claims, and the curves of the subject.

A figure is a list of lines, dots and words on a canvas of whole numbers, computed once and printed by templates as
TikZ and as SVG, so that PDF and page show the same.  Values come from `symbolic_it.numerics` (rational arithmetic and
mpmath, which agree on all machines, as the output of a plotting library need not) and are rounded to the canvas.

A figure of `PLOTS` and `FIELDS` belongs to the first of its derivations that a report has, and to all that it refutes.
For every other refuted claim the two sides are drawn: as curves along a variable where there is one to vary, else as
bars at the counterexample.  What is left, about every function or every sample size, has a figure of `PLOTS`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

from mpmath import mp

from symbolic_it.derivation.results import Result
from symbolic_it.derivation.statements import load, term
from symbolic_it.numerics.values import Undecidable, Undefined, Value, real, value
from symbolic_it.report.latex import latex_name, to_latex
from symbolic_it.report.text import label
from symbolic_it.terms.context import Context
from symbolic_it.terms.expr import (
    INTEGER,
    MATRIX,
    REAL,
    VECTOR,
    Expr,
    ExprError,
    bound_sorts,
    free,
    fresh,
    instantiate,
    num,
)

WIDTH, HEIGHT = 4000, 2560
_LEFT, _RIGHT, _BOTTOM, _TOP = 420, 3940, 320, 2500
_TICK = 40
_DIGITS = 20
_STEPS = 96
_LARGEST = 100

Spot = tuple[int, int]
Height = tuple[float, float] | None
"""A point of a curve; None where it has none."""
Sample = tuple[Fraction, float | None]
Ink = str
"""``a`` to ``c`` for curves, ``axis``, ``grid``, or ``level`` for the lines of a field."""


@dataclass(frozen=True)
class Line:
    """A broken line on the canvas."""

    spots: tuple[Spot, ...]
    ink: Ink
    dashed: bool = False


@dataclass(frozen=True)
class Words:
    """A formula or number at a spot; `anchor` is the side of the spot it stands on: n, s, e or w."""

    spot: Spot
    anchor: str
    latex: str


@dataclass(frozen=True)
class Key:
    """What a curve is: its ink and its formula."""

    ink: Ink
    latex: str
    dashed: bool = False


@dataclass(frozen=True)
class Figure:
    """A drawing with its key and its caption, which is English with LaTeX between dollars."""

    name: str
    caption: str
    lines: tuple[Line, ...]
    dots: tuple[tuple[Spot, Ink], ...]
    words: tuple[Words, ...]
    key: tuple[Key, ...]
    bars: tuple[tuple[Spot, Spot, Ink], ...] = ()
    """Filled rectangles by two opposite corners."""


# -- what is drawn -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Curve:
    """The curve of a term; one that `jumps` is drawn from more points, and not joined where it is very steep.

    Over an integer it has dots, unless it is `dashed`.  The key says `name`, in LaTeX, or else the term.
    """

    term: str
    dashed: bool = False
    jumps: bool = False
    name: str = ""


Place = tuple[str, str]


@dataclass(frozen=True)
class Plot:
    """Curves over a variable between two ends, with marked points and chords; `fixed` are the other variables.

    Captions are English with LaTeX between dollars.
    """

    name: str
    about: tuple[str, ...]
    caption: str
    variable: str
    ends: tuple[str, str]
    curves: tuple[Curve, ...]
    where: tuple[str, ...] = ()
    fixed: Mapping[str, Value] = field(default_factory=dict)
    marks: tuple[Place, ...] = ()
    chord: tuple[Place, Place] | None = None
    heights: tuple[str, str] | None = None


@dataclass(frozen=True)
class Field:
    """Lines of equal height of a term, on a triangle of distributions or on a rectangle of two variables."""

    name: str
    about: tuple[str, ...]
    caption: str
    term: str
    where: tuple[str, ...]
    levels: tuple[str, ...]
    mark: tuple[str, str]
    axes: tuple[str, str] | None = None
    """The two variables; without them the term is about a vector p of length n on the triangle."""
    ends: tuple[tuple[str, str], tuple[str, str]] = (("0", "1"), ("0", "1"))
    fixed: Mapping[str, Value] = field(default_factory=dict)


_LARGE = "if(w == j, 2*n, if(w == n + 1, 2*n, 0))"
_WEIGHTS = "if(w <= n, (2*n - 1)/(4*n^2), if(w == n + 1, 1/(4*n^2), (2*n^2 + n - 1)/(4*n^2)))"
_RARE = f"Sum(if(abs(1/n*Sum({_LARGE}, (j, 1, n)) - 1) >= 1, {_WEIGHTS}, 0), (w, 1, n + 2))"
"""The probability in the counterexample of `weak_law_without_tail_bound`."""

_FAR = r"P(|\bar x_n - 1| \geq 1)"

PLOTS: tuple[Plot, ...] = (
    Plot(
        "entropy-of-two",
        ("entropy_at_most_log_n", "binary_entropy_largest"),
        r"The entropy of a distribution on two values, and its bound $\log 2$, reached at $p = 1/2$ only.",
        "p",
        ("0", "1"),
        (Curve("entropy([p, 1 - p])"), Curve("log(2)", dashed=True)),
        where=("p in [0, 1]",),
        marks=(("1/2", "log(2)"),),
    ),
    Plot(
        "x-log-x",
        ("xlogx_limit_zero", "xlogx_tangent"),
        r"$x \log x$ is continued to $0$ by $0 \log 0 = 0$; it is least at $1/e$, and lies above its tangent at $1$.",
        "x",
        ("0", "3/2"),
        (Curve("xlogy(x, x)"), Curve("x - 1", dashed=True)),
        where=("x >= 0",),
        marks=(("0", "0"), ("exp(-1)", "-exp(-1)"), ("1", "0")),
        heights=("-1", "1/2"),
    ),
    Plot(
        "log-tangent",
        ("log_tangent",),
        "The logarithm lies below its tangent at $1$.",
        "t",
        ("0", "3"),
        (Curve("log(t)"), Curve("t - 1", dashed=True)),
        where=("t > 0",),
        marks=(("1", "0"),),
        heights=("-3", "2"),
    ),
    Plot(
        "jensen-chord",
        ("jensen_log", "log_above_chord"),
        "The logarithm and its chord from $1/2$ to $4$: at the mean of the two points the logarithm is more than the "
        "mean of the two logarithms.",
        "x",
        ("1/4", "5"),
        (Curve("log(x)"),),
        where=("x > 0",),
        marks=(("1/2", "log(1/2)"), ("4", "log(4)"), ("9/4", "log(9/4)"), ("9/4", "1/2*log(1/2) + 1/2*log(4)")),
        chord=(("1/2", "log(1/2)"), ("4", "log(4)")),
    ),
    Plot(
        "saturation-losses",
        ("bernoulli_nll_is_bce", "cross_entropy_logit_gradient"),
        r"The losses of an output $\sigma(z)$ for the label $0$: cross-entropy grows with the error, the squared error "
        "levels off.",
        "z",
        ("-6", "6"),
        (Curve("binary_cross_entropy(0, sigmoid(z))"), Curve("sigmoid(z)^2/2", dashed=True)),
        where=("z in Reals",),
    ),
    Plot(
        "saturation-slopes",
        ("cross_entropy_logit_gradient", "quadratic_cost_gradient_vanishes"),
        r"The derivatives of cross-entropy and squared error of an output $\sigma(z)$ for the label $0$: where the "
        "error is largest, that of the squared error vanishes (saturation).",
        "z",
        ("-6", "6"),
        (Curve("sigmoid(z)"), Curve("sigmoid(z)*(sigmoid(z)*(1 - sigmoid(z)))", dashed=True)),
        where=("z in Reals",),
    ),
    Plot(
        "squared-loss-chord",
        ("squared_loss_not_convex",),
        r"The squared error of a sigmoid lies above its chord from $\log 2$ to $\log 8$: it is not convex.",
        "w",
        ("0", "3"),
        (Curve("sigmoid(w)^2/2"),),
        where=("w in Reals",),
        marks=(
            ("log(2)", "sigmoid(log(2))^2/2"),
            ("log(8)", "sigmoid(log(8))^2/2"),
            ("log(4)", "sigmoid(log(4))^2/2"),
            ("log(4)", "1/2*(sigmoid(log(2))^2/2) + 1/2*(sigmoid(log(8))^2/2)"),
        ),
        chord=(("log(2)", "sigmoid(log(2))^2/2"), ("log(8)", "sigmoid(log(8))^2/2")),
    ),
    Plot(
        "margin-losses",
        ("hinge_loss_of_classes", "sign_loss"),
        "Losses of a score $s$ for the label $1$: hinge loss, logistic loss in bits, and the loss that counts errors.",
        "s",
        ("-2", "3"),
        (Curve("hinge(1, s)"), Curve("log2(1 + exp(-s))", dashed=True), Curve("if(s <= 0, 1, 0)", jumps=True)),
        where=("s in Reals",),
    ),
    Plot(
        "cross-entropy-in-q",
        ("cross_entropy_minimum", "cross_entropy_minimum_closed"),
        "The cross-entropy of $(p, 1 - p)$ and $(q, 1 - q)$ for $p = 3/10$ against $q$: least at $q = p$, where it is "
        "the entropy.",
        "q",
        ("0", "1"),
        (Curve("cross_entropy([p, 1 - p], [q, 1 - q])"), Curve("entropy([p, 1 - p])", dashed=True)),
        where=("p in (0, 1)", "q in (0, 1)"),
        fixed={"p": Fraction(3, 10)},
        marks=(("3/10", "entropy([3/10, 7/10])"),),
        heights=("0", "3"),
    ),
    Plot(
        "code-lengths",
        ("code_within_one_bit_on_support", "average_length_at_least_entropy"),
        r"The average number of bits with the lengths $-\log_2 p$ rounded up, for two symbols: between the entropy and "
        "one bit more.",
        "p",
        ("1/200", "199/200"),
        (
            Curve("-p*floor(log2(p)) - (1 - p)*floor(log2(1 - p))", jumps=True),
            Curve("binary_entropy(p)/log(2)", dashed=True),
            Curve("binary_entropy(p)/log(2) + 1", dashed=True),
        ),
        where=("p in (0, 1)",),
        heights=("0", "5/2"),
    ),
    # For claims that are false, and are not a relation whose two sides could be drawn along a variable:
    Plot(
        "likelihood-of-two-heads",
        ("two_heads_undetermined",),
        "The likelihood of two heads is $1/4$ at one $p$ only.",
        "p",
        ("0", "1"),
        (Curve("p^2"), Curve("1/4", dashed=True)),
        where=("p in [0, 1]",),
        marks=(("1/2", "1/4"),),
    ),
    Plot(
        "likelihood-of-dependent-samples",
        ("dependent_samples_same_argmax",),
        "The probability of two dependent samples, and the product of their probabilities: the first is largest at "
        "$1$, the second everywhere.",
        "t",
        ("-1", "1"),
        (Curve("(1 + t)/4"), Curve("((1 + t)/4 + (1 - t)/4)^2", dashed=True)),
        where=("t in [-1, 1]",),
        marks=(("1", "1/2"), ("0", "1/4")),
    ),
    Plot(
        "likelihood-and-true-cross-entropy",
        ("mle_has_minimal_true_cross_entropy", "mle_has_largest_true_expected_log"),
        "The likelihood of two heads in three samples is largest at $2/3$, the cross-entropy from the true $p = 1/2$ "
        "least at $1/2$.",
        "t",
        ("0", "1"),
        (Curve("t^2*(1 - t)"), Curve("binary_cross_entropy(p, t)", dashed=True)),
        where=("p in (0, 1)", "t in (0, 1)"),
        fixed={"p": Fraction(1, 2)},
        marks=(("2/3", "4/27"), ("1/2", "log(2)")),
        heights=("0", "3/2"),
    ),
    Plot(
        "cross-entropy-along-diagonal",
        ("cross_entropy_not_jointly_convex",),
        r"$-p \log q$ along $p = q = t$ lies above its chord from $1/8$ to $7/8$: it is not convex in both variables.",
        "t",
        ("0", "1"),
        (Curve("-xlogy(t, t)"),),
        where=("t in [0, 1]",),
        marks=(("1/8", "log(8)/8"), ("7/8", "-7/8*log(7/8)"), ("1/2", "log(2)/2")),
        chord=(("1/8", "log(8)/8"), ("7/8", "-7/8*log(7/8)")),
    ),
    Plot(
        "line-without-maximum",
        ("concave_function_has_maximum",),
        "$F(x) = x$ is concave, and has no largest value: $F(c + 1)$ is larger than $F(c)$, here for $c = 0$.",
        "x",
        ("-2", "2"),
        (Curve("x"),),
        where=("x in Reals",),
        marks=(("0", "0"), ("1", "1")),
    ),
    Plot(
        "exponential-is-positive",
        ("nonnegative_numbers_have_logarithm",),
        "The exponential function comes near $0$ and does not reach it: $0$ has no logarithm; no $y$ is one, such as "
        "$-1$.",
        "y",
        ("-5", "1"),
        (Curve("exp(y)"), Curve("0", dashed=True)),
        where=("y in Reals",),
        marks=(("-1", "exp(-1)"), ("-1", "0")),
    ),
    Plot(
        "nll-of-one-sample",
        ("variance_estimate_exists", "mean_and_variance_estimates_exist"),
        "The negative log-likelihood of one sample at its mean falls without end as the variance $v$ goes to $0$: "
        "half of any variance is better, here of $1$.",
        "v",
        ("0", "2"),
        (Curve("log(2*pi*v)/2"),),
        where=("v > 0",),
        marks=(("1", "log(2*pi)/2"), ("1/2", "log(pi)/2")),
        heights=("-2", "3/2"),
    ),
    Plot(
        "two-forms-of-the-logistic-function",
        ("conditional_distribution_differs",),
        "The two forms of the logistic function are the same curve; at $0$ both are $1/2$.",
        "s",
        ("-6", "6"),
        (Curve("exp(s)/(1 + exp(s))"), Curve("1/(1 + exp(-s))", dashed=True)),
        where=("s in Reals",),
        marks=(("0", "1/2"),),
    ),
    Plot(
        "logarithm-against-exponential",
        ("loss_grows_exponentially",),
        r"$-\log(1 - d)$ goes beyond every $C e^{k d}$ before $d$ reaches $1$: here $C = 1/2$ and $k = 2$, and it is "
        "beyond at $d = 99/100$.",
        "d",
        ("0", "1"),
        (Curve("-log(1 - d)"), Curve("exp(2*d)/2", dashed=True)),
        where=("d in (0, 1)",),
        marks=(("99/100", "log(100)"), ("99/100", "exp(99/50)/2")),
        heights=("0", "5"),
    ),
    Plot(
        "cost-at-the-label",
        ("cost_positive_at_ends",),
        "The cost of an output $a$ for the label $1$: it is $0$ at the label.",
        "a",
        ("0", "1"),
        (Curve("binary_cross_entropy(1, a)"),),
        where=("a in (0, 1]",),
        marks=(("1", "0"),),
        heights=("0", "3"),
    ),
    Plot(
        "ideal-lengths",
        ("ideal_length_is_integer",),
        r"$-\log_2 p$ is an integer at powers of $2$ only, and not at the counterexample $p = 9/10$.",
        "p",
        ("1/50", "1"),
        (Curve("-log2(p)"), Curve("-floor(log2(p))", dashed=True, jumps=True)),
        where=("p in (0, 1]",),
        marks=(("9/10", "-log2(9/10)"),),
        heights=("0", "5"),
    ),
    Plot(
        "cube-at-zero",
        ("stationary_point_is_extremum",),
        "The slope of $x^3$ at $0$ is $0$, and $0$ is neither a largest nor a smallest value nearby.",
        "x",
        ("-1", "1"),
        (Curve("x^3"), Curve("0", dashed=True)),
        where=("x in Reals",),
        marks=(("0", "0"),),
    ),
    Plot(
        "additive-information",
        ("additive_information_is_logarithm",),
        r"The function $F = 0$ is additive, too, but no $-\log_b t$ with $b > 1$ (here $2$ and $10$), as that is not "
        "$0$ at $t = 1/2$.",
        "t",
        ("0", "1"),
        (Curve("0", name="F(t) = 0"), Curve("-log(t, 2)", dashed=True), Curve("-log(t, 10)", dashed=True)),
        where=("t in (0, 1]",),
        marks=(("1/2", "0"), ("1/2", "1"), ("1/2", "log(2)/log(10)")),
        heights=("-1/2", "4"),
    ),
    Plot(
        "rare-large-values",
        ("weak_law_without_tail_bound",),
        r"The probability that the mean of $n$ variables is $1$ or more away from their expectation $1$, against $n$. "
        r"It is $1$ for every $n$ if each is $2 n$ with probability $1/(2 n)$ and else $0$, and they are pairwise "
        r"independent as in the proof; the claim is that it is at most $\eta = 1/2$ from some $n$ on.",
        "n",
        ("1", "12"),
        (Curve(_RARE, name=_FAR), Curve("1/2", dashed=True, name=r"\eta")),
        where=("n in Naturals",),
        heights=("0", "11/10"),
    ),
    Plot(
        "equal-variables",
        ("weak_law_for_dependent_variables",),
        r"The probability that the mean of $n$ variables, each $2$ or $0$ by the toss of a fair coin, is $1$ or more "
        r"away from $1$, against $n$. It is $1$ for every $n$ if one toss decides all, and $2^{1 - n}$ if each has its "
        r"own; the claim is that it is at most $\eta = 1/2$ from some $n$ on.",
        "n",
        ("1", "12"),
        (
            Curve("Sum(if(abs(1/n*Sum(if(w == 1, 2, 0), (j, 1, n)) - 1) >= 1, 1/2, 0), (w, 1, 2))", name=_FAR),
            Curve("1/2", dashed=True, name=r"\eta"),
            Curve("2^(1 - n)", name=rf"{_FAR} \text{{ for tosses of their own}}"),
        ),
        where=("n in Naturals",),
        heights=("0", "11/10"),
    ),
)

FIELDS: tuple[Field, ...] = (
    Field(
        "entropy-of-three",
        ("uniform_maximizes_entropy", "entropy_at_most_log_n"),
        r"Lines of equal entropy on the triangle of distributions on three values; the bound $\log 3$ is reached in "
        "the middle only.",
        "entropy(p)",
        ("p in Simplex(n)",),
        ("1/5", "2/5", "3/5", "4/5", "9/10", "1", "27/25"),
        ("1/3", "1/3"),
    ),
    Field(
        "gaussian-nll",
        ("gaussian_mle_joint", "gaussian_mle"),
        "Lines of equal negative log-likelihood of the samples $1, 2, 4, 5$ over mean and standard deviation; the mark "
        "is the minimum, at the mean $3$ and the mean squared deviation $5/2$.",
        "Sum(-log(gaussian_pdf(x[i], mu, sigma)), (i, 1, n))",
        ("x in Reals^n", "mu in Reals", "sigma > 0"),
        ("38/5", "39/5", "81/10", "17/2", "9", "10", "12", "15"),
        ("3", "sqrt(5/2)"),
        axes=("mu", "sigma"),
        ends=(("0", "6"), ("1/2", "4")),
        fixed={"x": (1, 2, 4, 5), "n": 4},
    ),
)


def figures_of(results: Iterable[Result]) -> dict[str, list[Figure]]:
    """The figures that belong to the derivations, by name of derivation."""
    results = list(results)
    names = {result.name for result in results if result.ok}
    false = {result.name for result in results if result.verdict == "refuted"}
    found: dict[str, list[Figure]] = {}
    specs: tuple[Plot | Field, ...] = (*PLOTS, *FIELDS)
    for spec in specs:
        places = [name for name in spec.about if name in names]
        if places:
            drawn = _plot(spec) if isinstance(spec, Plot) else _field(spec)
            for place in [name for name in places if name in false] or places[:1]:
                found.setdefault(place, []).append(drawn)
    for result in results:
        figure = refutation(result)
        if figure is not None:
            found.setdefault(result.name, []).append(figure)
    return found


# -- the canvas ----------------------------------------------------------------------------------------------


class _Axes:
    """Two ranges of numbers on the canvas."""

    def __init__(self, xs: tuple[float, float], ys: tuple[float, float]) -> None:
        self.xs, self.ys = xs, ys

    def spot(self, x: float, y: float) -> Spot:
        (a, b), (c, d) = self.xs, self.ys
        return (
            round(_LEFT + (x - a) / (b - a) * (_RIGHT - _LEFT)),
            round(_BOTTOM + (y - c) / (d - c) * (_TOP - _BOTTOM)),
        )

    def frame(self, label: str) -> tuple[list[Line], list[Words]]:
        """Axes with ticks, and the name of the horizontal one."""
        corner, right, top = (_LEFT, _BOTTOM), (_RIGHT, _BOTTOM), (_LEFT, _TOP)
        lines = [Line((top, corner, right), "axis")]
        words = [Words((_RIGHT, _BOTTOM - 5 * _TICK), "w", label)]
        for x in _ticks(*self.xs):
            spot = self.spot(float(x), self.ys[0])
            lines.append(Line((spot, (spot[0], _BOTTOM - _TICK)), "axis"))
            if spot[0] < _RIGHT - 6 * _TICK:
                words.append(Words((spot[0], _BOTTOM - 2 * _TICK), "s", _decimal(x)))
        for y in _ticks(*self.ys):
            spot = self.spot(self.xs[0], float(y))
            if y == 0 and self.ys[0] < 0:
                lines.append(Line((spot, (_RIGHT, spot[1])), "grid"))
            lines.append(Line((spot, (_LEFT - _TICK, spot[1])), "axis"))
            words.append(Words((_LEFT - 3 * _TICK // 2, spot[1]), "w", _decimal(y)))
        return lines, words

    def curve(self, points: Sequence[Height], ink: Ink, dashed: bool = False) -> list[Line]:
        """The curve through the points, cut where there is none and at the edges of the range of heights."""
        lines: list[Line] = []
        spots: list[Spot] = []

        def end() -> None:
            if len(spots) > 1:
                lines.append(Line(tuple(spots), ink, dashed))
            spots.clear()

        for before, after in pairwise(points):
            cut = _clip(before, after, *self.ys) if before is not None and after is not None else None
            if cut is None:
                end()
                continue
            first, last = self.spot(*cut[0]), self.spot(*cut[1])
            if spots and spots[-1] != first:
                end()
            if not spots:
                spots.append(first)
            if last != first:
                spots.append(last)
        end()
        return [Line(_thinned(line.spots), ink, dashed) for line in lines]


def _clip(
    a: tuple[float, float], b: tuple[float, float], low: float, high: float
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """The part of the segment from a to b with heights between `low` and `high`."""
    if max(a[1], b[1]) < low or min(a[1], b[1]) > high:
        return None

    def at(p: tuple[float, float], q: tuple[float, float]) -> tuple[float, float]:
        height = min(max(p[1], low), high)
        return p if height == p[1] else (p[0] + (q[0] - p[0]) * (height - p[1]) / (q[1] - p[1]), height)

    return at(a, b), at(b, a)


def _thinned(spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """Without the spots that lie on the straight line between their neighbours."""
    kept = [spots[0]]
    for here, after in pairwise(spots[1:]):
        before = kept[-1]
        across = (here[0] - before[0]) * (after[1] - before[1]) - (here[1] - before[1]) * (after[0] - before[0])
        onward = (here[0] - before[0]) * (after[0] - here[0]) + (here[1] - before[1]) * (after[1] - here[1])
        if across or onward < 0:
            kept.append(here)
    return (*kept, spots[-1])


def _ticks(low: float, high: float) -> list[Decimal]:
    """Round numbers between the ends, four to seven of them."""
    width = Decimal(repr(high)) - Decimal(repr(low))
    power = Decimal(1).scaleb((width / 4).adjusted())
    step = next(power * k for k in (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
                if width / (power * k) <= Decimal("5.5"))  # fmt: skip
    first = int((Decimal(repr(low)) / step).to_integral_value(rounding="ROUND_CEILING"))
    ticks = []
    while first * step <= Decimal(repr(high)):
        ticks.append(first * step)
        first += 1
    return ticks


def _decimal(number: Decimal) -> str:
    if number and not Decimal("0.001") <= abs(number) < Decimal(100_000):
        digits = number.normalize()
        power = digits.adjusted()
        factor = f"{digits.scaleb(-power).normalize():f}"
        return f"10^{{{power}}}" if factor == "1" else f"{factor} \\cdot 10^{{{power}}}"
    return f"{number.normalize():f}" if number else "0"


# -- plots ------------------------------------------------------------------------------------------------


def _number(text: str) -> float:
    return float(value(term(text, Context()), {}, _DIGITS))


def _rational(text: str) -> Fraction:
    found = value(term(text, Context()), {}, _DIGITS)
    return Fraction(found)


def _try(e: Expr, point: Mapping[Expr, Value]) -> float | None:
    """The value of a term, None where it has none."""
    try:
        found = float(value(e, point, _DIGITS))
    except (Undefined, Undecidable, OverflowError):
        return None
    return found if abs(found) < 1e12 else None


def _plot(spec: Plot) -> Figure:
    context = Context.parse(spec.where)
    symbols = {name: v.symbol for name, v in context.declarations.items()}
    along = symbols[spec.variable]
    fixed = {symbols[name]: v for name, v in spec.fixed.items()}
    low, high = map(_rational, spec.ends)
    terms = [term(curve.term, context) for curve in spec.curves]
    whole = along.sort == INTEGER

    def places(curve: Curve) -> Iterable[Any]:
        return range(int(low), int(high) + 1) if whole else _steps(low, high, 6 * _STEPS if curve.jumps else _STEPS)

    points = [
        [_at(s, _try(e, {**fixed, along: s})) for s in places(curve)]
        for curve, e in zip(spec.curves, terms, strict=True)
    ]
    ys = [p[1] for traced in points for p in traced if p]
    heights = (_number(spec.heights[0]), _number(spec.heights[1])) if spec.heights else _margin(min(ys), max(ys))
    axes = _Axes((float(low), float(high)), heights)
    lines, words = axes.frame(latex_name(spec.variable))
    key = []
    dots = []
    for ink, curve, e, traced in zip("abc", spec.curves, terms, points, strict=False):
        lines += axes.curve(_torn(traced, axes) if curve.jumps else traced, ink, curve.dashed)
        if whole and not curve.dashed:
            dots += [(axes.spot(*p), ink) for p in traced if p]
        key.append(Key(ink, curve.name or to_latex(e), curve.dashed))

    def spot(place: Place) -> Spot:
        return axes.spot(_number(place[0]), _number(place[1]))

    if spec.chord is not None:
        lines.append(Line((spot(spec.chord[0]), spot(spec.chord[1])), "b", True))
    dots += [(spot(place), "a") for place in spec.marks]
    return Figure(spec.name, spec.caption, tuple(lines), tuple(dots), tuple(words), tuple(key))


def _at(x: Fraction | int, y: float | None) -> Height:
    return None if y is None else (float(x), y)


def _steps(low: Fraction, high: Fraction, steps: int) -> list[Fraction]:
    """Points from end to end, closer to each other near the ends."""
    fractions = (Fraction(k, steps) for k in range(steps + 1))
    return [low + (high - low) * s * s * (3 - 2 * s) for s in fractions]


def _torn(points: Sequence[Height], axes: _Axes) -> list[Height]:
    """The points, with a gap where the curve rises or falls ten times as fast as the diagonal of the figure."""
    steep = 10 * (axes.ys[1] - axes.ys[0]) / (axes.xs[1] - axes.xs[0])
    torn = [points[0]]
    for before, after in pairwise(points):
        if before and after and abs(after[1] - before[1]) > steep * (after[0] - before[0]):
            torn.append(None)
        torn.append(after)
    return torn


def _margin(low: float, high: float) -> tuple[float, float]:
    """The range of heights with some room; 0 stays the edge where it is one."""
    room = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
    return (low if low == 0 else low - room), (high if high == 0 else high + room)


# -- fields -----------------------------------------------------------------------------------------------


def _field(spec: Field) -> Figure:
    """Lines of equal height: a segment of each level across each small triangle of a grid."""
    context = Context.parse(spec.where)
    symbols = {name: v.symbol for name, v in context.declarations.items()}
    e = term(spec.term, context)
    fixed = {symbols[name]: v for name, v in spec.fixed.items()}
    count = 48
    grid: dict[tuple[int, int], tuple[float, float, float]] = {}
    lines: list[Line]
    words: list[Words]
    if spec.axes is None:
        axes = _Axes((-0.33, 1.33), (-0.08, 0.95))
        corners = (axes.spot(0, 0), axes.spot(1, 0), axes.spot(0.5, 0.866))
        for i in range(count + 1):
            for j in range(count + 1 - i):
                weights = (Fraction(i, count), Fraction(j, count), Fraction(count - i - j, count))
                height = _try(e, {symbols["p"]: weights, symbols["n"]: 3})
                assert height is not None
                grid[i, j] = (*_flat(float(weights[0]), float(weights[1])), height)
        lines = [Line((*corners, corners[0]), "axis")]
        words = [
            Words((corner[0], corner[1] + shift), anchor, latex)
            for corner, shift, anchor, latex in zip(
                corners, (-_TICK, -_TICK, _TICK), "ssn", ("(1, 0, 0)", "(0, 1, 0)", "(0, 0, 1)"), strict=True
            )
        ]
        mark = _flat(_number(spec.mark[0]), _number(spec.mark[1]))
    else:
        (a, b), (c, d) = (tuple(map(_rational, ends)) for ends in spec.ends)
        axes = _Axes((float(a), float(b)), (float(c), float(d)))
        for i in range(count + 1):
            for j in range(count + 1):
                x, y = a + (b - a) * Fraction(i, count), c + (d - c) * Fraction(j, count)
                height = _try(e, {**fixed, symbols[spec.axes[0]]: x, symbols[spec.axes[1]]: y})
                assert height is not None
                grid[i, j] = (float(x), float(y), height)
        lines, words = axes.frame(latex_name(spec.axes[0]))
        words.append(Words((_LEFT + 2 * _TICK, _TOP - 2 * _TICK), "e", latex_name(spec.axes[1])))
        mark = _number(spec.mark[0]), _number(spec.mark[1])
    for level in map(_number, spec.levels):
        lines += [Line(_thinned(path), "level") for path in _joined(_crossings(grid, level, axes))]
    key = (Key("level", to_latex(e)),)
    return Figure(spec.name, spec.caption, tuple(lines), ((axes.spot(*mark), "b"),), tuple(words), key)


def _flat(first: float, second: float) -> tuple[float, float]:
    """The point of the triangle with corners (0, 0), (1, 0) and above, by its first two weights."""
    third = 1 - first - second
    return second + third / 2, third * 0.866


def _crossings(
    grid: Mapping[tuple[int, int], tuple[float, float, float]], level: float, axes: _Axes
) -> Iterable[tuple[Spot, Spot]]:
    for i, j in grid:
        for corners in (((i, j), (i + 1, j), (i, j + 1)), ((i + 1, j), (i, j + 1), (i + 1, j + 1))):
            if not all(corner in grid for corner in corners):
                continue
            places = [grid[corner] for corner in corners]
            cut = []
            for p, q in ((places[0], places[1]), (places[0], places[2]), (places[1], places[2])):
                if (p[2] < level) != (q[2] < level):
                    s = (level - p[2]) / (q[2] - p[2])
                    cut.append(axes.spot(p[0] + s * (q[0] - p[0]), p[1] + s * (q[1] - p[1])))
            if len(cut) == 2 and cut[0] != cut[1]:
                yield cut[0], cut[1]


def _joined(segments: Iterable[tuple[Spot, Spot]]) -> list[tuple[Spot, ...]]:
    """Segments joined at common ends to long lines."""
    ends: dict[Spot, list[Spot]] = {}
    for a, b in segments:
        ends.setdefault(a, []).append(b)
        ends.setdefault(b, []).append(a)
    paths = []
    # Open lines first, from their ends; what is left then are closed ones.
    for start in sorted(ends, key=lambda spot: (len(ends[spot]) % 2 == 0, spot)):
        while ends[start]:
            path = [start]
            while ends[path[-1]]:
                following = ends[path[-1]].pop()
                ends[following].remove(path[-1])
                path.append(following)
            paths.append(tuple(path))
    return paths


# -- refuted claims ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Way:
    """A way to vary the counterexample: what varies, in LaTeX and in words, its value there, the point for others."""

    symbol: Expr
    latex: str
    words: str
    here: Fraction
    point: Callable[[Fraction], dict[Expr, Value]]
    premises: Sequence[Expr] = ()
    """What holds on the way besides the hypotheses."""

    @staticmethod
    def of(symbol: Expr, at: Mapping[Expr, Value], premises: Sequence[Expr] = ()) -> _Way:
        """Along a real variable."""
        name = latex_name(symbol.data[0])
        here = Fraction(at[symbol])  # type: ignore[arg-type]
        return _Way(symbol, name, f"${name}$", here, _replacing(at, symbol, lambda t: t), premises)


def refutation(result: Result) -> Figure | None:
    """The two sides of a refuted claim, with the counterexample marked.

    As curves along a variable, where the claim or what fails in it is a relation with something to vary; otherwise as
    bars at the counterexample.  None if there is neither: the claim is about all functions, or all sizes.
    """
    if result.verdict != "refuted" or not result.ok or result.statement is None:
        return None
    at = _point(result.witness, result.statement.variables)
    try:
        for part in (*result.statement.hypotheses, result.statement.claim):
            load(part)
    except ExprError:
        return None
    if at is not None:
        tried = (_along(result, sides, way) for sides, ways in _failing(result.statement.claim, at) for way in ways)
        flat: Figure | None = None
        for figure in filter(None, tried):
            if any(len({y for _, y in line.spots}) > 1 for line in figure.lines if line.ink in "ab"):
                return figure
            flat = flat or figure
        if flat is not None:
            return flat
    return _bars(result, at or {})


Side = tuple[str, Callable[[Mapping[Expr, Value]], float | None]]


def _failing(claim: Expr, at: Mapping[Expr, Value]) -> Iterable[tuple[tuple[Side, Side], Iterable[_Way]]]:
    """The relations in a false claim that make it false, with the ways to vary what they are about."""
    match claim.op:
        case "implies":
            yield from _failing(claim.args[1], at)
        case "and":
            for part in _not_true(claim.args, at):
                yield from _failing(part, at)
        case "not" if claim.args[0].op == "eq":
            yield from _failing(claim.args[0], at)
        case "forall" if bound_sorts(claim) == (REAL,):
            symbol = fresh(claim.hint or "t", REAL, free(claim))
            body = instantiate(claim, symbol)
            place = next((t for t in _PLACES if _holds(body, {**at, symbol: t}) is False), None)
            *premises, conclusion = _premises(body)
            sides = _sides(conclusion)
            if place is not None and sides is not None:
                yield sides, [_Way.of(symbol, {**at, symbol: place}, premises)]
        case "iff" if any(side.op == "forall" for side in claim.args):
            for side in _not_true(claim.args, at):
                yield from _failing(side, at)
        case _:
            sides = _sides(claim)
            if sides is not None:
                yield sides, _ways(at, claim)


_PLACES = [Fraction(k, 8) for k in sorted(range(-16, 17), key=lambda k: (abs(k - 4), k))]
"""Where a claim for all values of a variable is tried, those in [0, 1] first."""


def _not_true(parts: Iterable[Expr], at: Mapping[Expr, Value]) -> list[Expr]:
    """The parts that are false first, then those of which that cannot be told."""
    found = [(part, _holds(part, at)) for part in parts]
    return [part for part, holds in found if holds is False] + [part for part, holds in found if holds is None]


def _premises(e: Expr) -> list[Expr]:
    """The premises of implications in each other, and the last conclusion."""
    return [e.args[0], *_premises(e.args[1])] if e.op == "implies" else [e]


def _holds(e: Expr, at: Mapping[Expr, Value]) -> bool | None:
    """Whether a proposition holds at a point, None where that cannot be told."""
    try:
        return bool(value(e, at, _DIGITS)) if free(e) <= at.keys() else None
    except (Undefined, Undecidable, OverflowError):
        return None


def _sides(claim: Expr) -> tuple[Side, Side] | None:
    """Both sides of a relation, as LaTeX and as functions of the point."""
    if claim.op in ("eq", "le", "lt") and claim.args[0].sort in (REAL, INTEGER):
        left, right = claim.args
        return _side(left), _side(right)
    if claim.op == "hasderiv":
        _, place, slope = claim.args
        symbol = fresh("t", REAL, free(claim))
        body = instantiate(claim, symbol)

        def derivative(at: Mapping[Expr, Value]) -> float | None:
            h = Fraction(1, 10**15)
            try:
                x = value(place, at, 50)
                if not isinstance(x, int | Fraction):
                    return None
                with mp.workdps(50):
                    up, down = (real(value(body, {**at, symbol: x + d}, 50)) for d in (h, -h))
                    return float((up - down) / real(2 * h))
            except (Undefined, Undecidable, OverflowError):
                return None

        return (to_latex(claim).rpartition(" = ")[0], derivative), _side(slope)
    return None


def _side(e: Expr) -> Side:
    return to_latex(e), lambda at: _try(e, at)


# -- bars ---------------------------------------------------------------------------------------------------

_MOST = 4
"""So many relations are shown at most."""
_SIZES = 6
"""Up to here an index is tried."""


def _bars(result: Result, at: Mapping[Expr, Value]) -> Figure | None:
    """The values of both sides of the relations in the claim at the counterexample, as bars beside each other."""
    assert result.statement is not None
    pairs = _pairs(result.statement.claim, at) or _told(result)
    if len(pairs) > _MOST or not any(height for pair in pairs for _, height in pair):
        return None
    heights = [height for pair in pairs for _, height in pair]
    low, high = _margin(min(0.0, *heights), max(0.0, *heights))
    axes = _Axes((0, len(pairs)), (low, high))
    floor = axes.spot(0, 0)[1]
    words = []
    lines = [Line(((_LEFT, floor), (_RIGHT, floor)), "axis")]
    bars, key = [], []
    for place, pair in enumerate(pairs):
        for ink, shift, (latex, height) in zip("ab", (0.15, 0.55), pair, strict=True):
            (left, top), (right, _) = (axes.spot(place + shift + width, height) for width in (0, 0.3))
            bars.append(((left, floor), (right, top), ink))
            above = height >= 0
            words.append(
                Words(((left + right) // 2, top + (_TICK if above else -_TICK)), "n" if above else "s", _short(height))
            )
            number = rf"({place + 1})\quad " if len(pairs) > 1 else ""
            key.append(Key(ink, number + latex))
        if len(pairs) > 1:
            words.append(Words((axes.spot(place + 0.5, 0)[0], _BOTTOM - 2 * _TICK), "s", f"({place + 1})"))
    caption = (
        f"Left and right side{' of each relation' if len(pairs) > 1 else ''}{' at the counterexample' if at else ''}."
    )
    return Figure(f"refuted-{label(result.name)}", caption, tuple(lines), (), tuple(words), tuple(key), tuple(bars))


def _told(result: Result) -> list[list[tuple[str, float]]]:
    """Both sides of a relation about functions, with the values that the checker found."""
    found = re.fullmatch(r"(-?[\d.]+) (?:=|<=|<) (-?[\d.]+) is false", result.gap)
    assert result.statement is not None
    claim = result.statement.claim
    if found is None or claim.op not in ("eq", "le", "lt"):
        return []
    return [[(to_latex(side), float(text)) for side, text in zip(claim.args, found.groups(), strict=True)]]


def _short(number: float) -> str:
    return _decimal(Decimal(f"{number:.3g}"))


def _pairs(e: Expr, at: Mapping[Expr, Value]) -> list[list[tuple[str, float]]] | None:
    """Both sides of each relation in `e` with their values; None if there is something else in it, or no value."""
    match e.op:
        case "eq" | "le" | "lt" if e.args[0].sort in (REAL, INTEGER) and free(e) <= at.keys():
            values = [_value(side, at) for side in e.args]
            if None in values:
                return None
            return [
                [(to_latex(side), height) for side, height in zip(e.args, values, strict=True) if height is not None]
            ]
        case "and":
            parts = [_pairs(part, at) for part in e.args if _holds(part, at) is False]
        case "not" | "or" | "iff" | "implies":
            parts = [_pairs(part, at) for part in e.args]
        case "forall" if bound_sorts(e) in ((INTEGER,), (INTEGER, INTEGER)):
            parts = []
            for index in product(range(1, _SIZES + 1), repeat=len(bound_sorts(e))):
                *premises, conclusion = _premises(instantiate(e, *map(num, index)))
                if all(_holds(premise, at) for premise in premises):
                    parts.append(_pairs(conclusion, at))
        case _:
            return None
    if None in parts:
        return None
    return [pair for part in parts for pair in part or ()]


def _value(e: Expr, at: Mapping[Expr, Value]) -> float | None:
    try:
        return float(value(e, at, _DIGITS))
    except (Undefined, Undecidable, OverflowError):
        return None


# -- curves -------------------------------------------------------------------------------------------------


def _point(witness: Mapping[str, str], variables: Iterable[Expr]) -> dict[Expr, Value] | None:
    """The exact point, if it consists of rational numbers, and of no large sizes (sums would take long)."""
    symbols = {v.data[0]: v for v in variables}
    point = {}
    for name, text in witness.items():
        plain = re.sub(r"-?\d+(?:/\d+)?", r'"\g<0>"', text)
        plain = re.sub(r",(?=\))", "", plain).replace("(", "[").replace(")", "]")
        try:
            here = point[symbols[name]] = _values(json.loads(plain))
        except (ValueError, KeyError, TypeError, ZeroDivisionError, RecursionError):
            return None
        if symbols[name].sort == INTEGER and isinstance(here, int) and abs(here) > _LARGEST:
            return None
    return point


def _values(read: Any) -> Value:
    if isinstance(read, list):
        return tuple(map(_values, read))
    number = Fraction(read)
    return number.numerator if number.denominator == 1 else number


def _ways(at: Mapping[Expr, Value], claim: Expr) -> Iterable[_Way]:
    """Real variables of the claim first, then first entries of vectors and matrices, alone or with a sum kept."""
    inside = free(claim)
    for symbol, here in at.items():
        if symbol in inside and symbol.sort == REAL and isinstance(here, int | Fraction):
            yield _Way.of(symbol, at)
    for symbol, here in at.items():
        if symbol not in inside or symbol.sort not in (VECTOR, MATRIX) or not isinstance(here, tuple):
            continue
        rows: list[list[Any]] = [list(row) if isinstance(row, tuple) else [row] for row in here]
        entries = [(i, j) for i, row in enumerate(rows) for j in range(len(row))]
        if not entries:
            continue

        def shown(spot: tuple[int, int], symbol: Expr = symbol) -> str:
            return latex_name(symbol.data[0], [str(k + 1) for k in spot[: 1 if symbol.sort == VECTOR else 2]])

        def moved(other: tuple[int, int] | None, symbol: Expr = symbol, rows: list[list[Any]] = rows) -> Any:
            def by(t: Fraction) -> Value:
                changed = [list(row) for row in rows]
                changed[0][0] = t
                if other is not None:
                    changed[other[0]][other[1]] = rows[0][0] + rows[other[0]][other[1]] - t
                return tuple(row[0] if symbol.sort == VECTOR else tuple(row) for row in changed)

            return _replacing(at, symbol, by)

        first = Fraction(rows[0][0])
        yield _Way(symbol, shown((0, 0)), f"${shown((0, 0))}$", first, moved(None))
        for other in entries[1:]:
            words = f"${shown((0, 0))}$, with ${shown((0, 0))} + {shown(other)}$ kept"
            yield _Way(symbol, shown((0, 0)), words, first, moved(other))


def _replacing(
    at: Mapping[Expr, Value], symbol: Expr, by: Callable[[Fraction], Value]
) -> Callable[[Fraction], dict[Expr, Value]]:
    return lambda t: {**at, symbol: by(t)}


def _along(result: Result, sides: tuple[Side, Side], way: _Way) -> Figure | None:
    """The figure, if the hypotheses hold on an interval around the counterexample and the sides vary there."""
    assert result.statement is not None
    hypotheses = [h for h in (*result.statement.hypotheses, *way.premises) if way.symbol in free(h)]

    def inside(t: Fraction) -> bool:
        here = way.point(t)
        try:
            holds = all(value(h, here, _DIGITS) for h in hypotheses)
        except (Undefined, Undecidable, OverflowError):
            return False
        return holds and all(side(here) is not None for _, side in sides)

    if not inside(way.here):
        return None
    reach = 2 * max(Fraction(1), abs(way.here))
    low, high = _edge(inside, way.here, -reach), _edge(inside, way.here, reach)
    if high - low < reach / 50:
        return None
    places = sorted({*_steps(low, high, _STEPS), way.here})
    curves = [[(t, side(way.point(t))) for t in places] for _, side in sides]
    values = [y for curve in curves for _, y in curve if y is not None]
    marked = [y for _, side in sides if (y := side(way.point(way.here))) is not None]
    gaps = {round(a - b, 9) for (_, a), (_, b) in zip(*curves, strict=True) if a is not None and b is not None}
    if len(gaps) == 1 and max(values) - min(values) < 1e-9:
        return None
    axes = _Axes((float(low), float(high)), _heights(values, marked))
    lines, words = axes.frame(way.latex)
    here = float(way.here)
    x = axes.spot(here, axes.ys[0])[0]
    lines.append(Line(((x, _BOTTOM), (x, _TOP)), "grid", True))
    large = (axes.ys[1] - axes.ys[0]) / 10
    for ink, curve, (_, side), dashed in zip("ab", curves, sides, (False, True), strict=True):
        lines += axes.curve(_unjoined(curve, _composed(side, way), large), ink, dashed)
    dots = tuple((axes.spot(here, y), ink) for y, ink in zip(marked, "ab", strict=True))
    others = len(way.point(way.here)) > 1
    caption = f"Left and right side along {way.words}{', all else as at the counterexample' if others else ''}."
    key = tuple(Key(ink, latex, ink == "b") for ink, (latex, _) in zip("ab", sides, strict=True))
    return Figure(f"refuted-{label(result.name)}", caption, tuple(lines), dots, tuple(words), key)


def _composed(side: Callable[[Mapping[Expr, Value]], float | None], way: _Way) -> Callable[[Fraction], float | None]:
    return lambda t: side(way.point(t))


def _unjoined(points: Sequence[Sample], f: Callable[[Fraction], float | None], large: float) -> list[Height]:
    """The curve of f through the points, with a gap where f jumps by a `large` amount."""
    joined = [_at(*points[0])]
    for before, after in pairwise(points):
        jump = _jump(before, after, f, large)
        if jump is not None:
            joined += [_at(*jump[0]), None, _at(*jump[1])]
        joined.append(_at(*after))
    return joined


def _jump(
    before: Sample, after: Sample, f: Callable[[Fraction], float | None], large: float
) -> tuple[Sample, Sample] | None:
    """Where f jumps between two points: where halving does not make a large step smaller."""
    (a, low), (b, high) = before, after
    for _ in range(16):
        if low is None or high is None or abs(high - low) < large:
            return None
        middle = (a + b) / 2
        height = f(middle)
        if height is not None and abs(height - low) < abs(high - height):
            a, low = middle, height
        else:
            b, high = middle, height
    return (a, low), (b, high)


def _edge(inside: Callable[[Fraction], bool], here: Fraction, reach: Fraction) -> Fraction:
    """How far from `here` in one direction, at most by `reach`, the points are inside."""
    last, count = here, 64
    for k in range(1, count + 1):
        place = here + reach * k / count
        if not inside(place):
            outside = place
            break
        last = place
    else:
        return last
    for _ in range(12):
        middle = (last + outside) / 2
        last, outside = (middle, outside) if inside(middle) else (last, middle)
    return last


def _heights(values: Sequence[float], marked: Sequence[float]) -> tuple[float, float]:
    """The range of heights: all values, or most of them where a few are far out, and the marked ones."""
    ordered = sorted(values)
    low, high = ordered[0], ordered[-1]
    a, b = ordered[len(ordered) // 12], ordered[-1 - len(ordered) // 12]
    if high - low > 4 * (b - a) > 0:
        low, high = max(low, a - (b - a)), min(high, b + (b - a))
    return _margin(min(low, *marked), max(high, *marked))
