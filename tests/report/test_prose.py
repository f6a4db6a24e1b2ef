"""Plain words with their formulas as mathematics."""

from __future__ import annotations

import re

import pytest

from symbolic_it.report.prose import block_heading, conditions, point, prose, sides


def shown(latex: str) -> str:
    """Without what is for bookmarks and line breaks."""
    return re.sub(r"\\texorpdfstring\{(\$.*?\$)\}\{(?:[^{}]|\{\})*\}", r"\1", re.sub(r"\\penalty\d+ ", "", latex))


@pytest.mark.parametrize(
    ("plain", "latex"),
    [
        ("p^x (1 - p)^(1 - x) is p for x = 1", r"${p}^{x} \, {(1 - p)}^{1 - x}$ is $p$ for $x = 1$"),
        ("The Hessian is diag(p_i/q_i^2).", r"The Hessian is $\operatorname{diag}(p_{i}/{q_{i}}^{2})$."),
        ("t log t is convex on [0, oo)", r"$t \log t$ is convex on $[0, \infty)$"),
        ("a log b - a log a is at most b - a", r"$a \log b - a \log a$ is at most $b - a$"),
        ("log_b x is log x/log b", r"$\log_{b} x$ is $\log x/\log b$"),
        ("the K-th sample", "the $K$-th sample"),
        ("an exponent >= 0", r"an exponent $\ge 0$"),
        ("the logarithms a and b", "the logarithms $a$ and $b$"),
        ("H(X | Y) at p = (1/2, 1/2)", r"$H(X \mid Y)$ at $p = (1/2, 1/2)$"),
        ("minus the sum p log p over 2 sigma^2", r"minus the $\sum p \log p$ over $2 \, {\sigma}^{2}$"),
        ("|r e| = |r| |e|, and |r| >= 0", r"$|r \, e| = |r| \, |e|$, and $|r| \ge 0$"),
        ("termwise <= gives <= of the sums", r"termwise $\le$ gives $\le$ of the sums"),
        ("log n! and each k_i!.", r"$\log n!$ and each $k_{i}!$."),
        (
            "softmax_i (delta_ik - softmax(s)_k)",
            r"$\operatorname{softmax}_{i} \, (\delta_{ik} - \operatorname{softmax}(s)_{k})$",
        ),
        ("a s'(z) over sqrt(2 pi)", r"$a \, s'(z)$ over $\sqrt{2 \, \pi}$"),
    ],
)
def test_formulas_are_found(plain: str, latex: str) -> None:
    assert shown(prose(plain)) == latex


@pytest.mark.parametrize(
    "words",
    [
        "A title with a word, and I (as promised) have 2 of them.",
        "Jensen's inequality; the log-likelihood of a product",
        "the samples' mean, a's value",
        "D1-28 in section 4.2 (4.89)",
        "e.g. the log of a quotient (false)",
    ],
)
def test_words_stay_words(words: str) -> None:
    assert "$" not in prose(words)


@pytest.mark.parametrize("hostile", ["(" * 3000, "2^" * 3000, "log " * 3000, "x(" * 3000, "1" * 5000, "x_" * 1000])
def test_deep_and_long_words_are_no_trouble(hostile: str) -> None:
    assert prose(hostile)


@pytest.mark.parametrize(
    ("words", "latex", "complete"),
    [
        ("suppose", "Suppose", False),
        ("for all i in 1..n", r"For all $i \in \{1, \dots, n\}$", True),
        ("for all a, b in (0, oo)^n, 0 <= t <= 1", r"For all $a, b \in {(0, \infty)}^{n}$, $0 \le t \le 1$", True),
        ("for all p in OpenSimplex(n)", r"For all $p \in \Delta^{\circ}_{n}$", True),
        ("for all w in 1..n+2", r"For all $w \in \{1, \dots, n + 2\}$", True),
        ("for all x in Reals^(n, r)", r"For all $x \in \mathbb{R}^{n \times r}$", True),
        ("for all g, h in Functions", r"For all $\text{functions } g, h$", True),
        ("for all u in Reals^m, k in Naturals", r"For all $u \in \mathbb{R}^{m}$, $k \in \mathbb{N}$", True),
        ("for all q in Simplex(n), forall i in 1..n: q[i] == 0", "For all $q$ with", False),
        ("induction hypothesis, k >= 1", r"Induction hypothesis, $k \ge 1$", False),
    ],
)
def test_headings_of_blocks(words: str, latex: str, complete: bool) -> None:
    heading, said = block_heading(words)
    assert (shown(heading), said) == (latex, complete)


def test_points_and_values() -> None:
    assert shown(point({"p": "(1/2,)", "lam": "0", "F": "x -> 0"})) == r"$p = (1/2)$, $\lambda = 0$, $F = x \mapsto 0$"
    assert point({"x": "#!"}) == r"\siname{x = \#!}"
    assert sides("0.1438410362 = 1 is false") == r"the left side is $\approx 0.1438410362$ and the right side $1$"
    assert sides("1.5e+30 <= 0.0 is false") == r"the left side is $1.5 \cdot 10^{30}$ and the right side $0$"
    assert sides("anything else") == r"\siname{anything else}"
    assert sides("") == ""


def test_conditions_of_a_statement() -> None:
    assert shown(conditions(["mu in Reals", "f(x) iff y"])) == r"$\mu \in \mathbb{R}$, \siname{f(x) iff y}"
