"""The LaTeX of expressions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symbolic_it.report.latex import latex_escape, latex_name, to_latex
from symbolic_it.terms.context import Context
from symbolic_it.terms.expr import INTEGER, VECTOR, Expr, sum_, var
from symbolic_it.terms.parser import parse

CONTEXT = Context.parse(
    [
        "x, y, z, a in Reals",
        "mu in Reals",
        "k in Integers",
        "p, q in Reals^n",
        "W in Reals^(n, m)",
        "C in Functions",
    ]
)


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("x - y", "x - y"),
        ("x - (y - z)", "x - (y - z)"),
        ("-x^2", "-x^{2}"),
        ("(-x)^2", "(-x)^{2}"),
        ("x/y", r"\frac{x}{y}"),
        ("(x + 1)/(2*y)", r"\frac{x + 1}{2 y}"),
        ("-x/y", r"-\frac{x}{y}"),
        ("1/x^2", r"\frac{1}{x^{2}}"),
        ("x^(-2)", r"\frac{1}{x^{2}}"),
        ("x*y^(-3)", r"\frac{x}{y^{3}}"),
        ("-1/2*x", r"-\frac{1}{2} x"),
        ("1/2", r"\frac{1}{2}"),
        ("x^(1/2)", r"\sqrt{x}"),
        ("x*2", r"x \cdot 2"),
        ("x*(y + 1)", r"x \, (y + 1)"),
        ("x^y^z", "x^{y^{z}}"),
        ("(x^y)^z", "(x^{y})^{z}"),
        ("p[k]^2", "p_{k}^{2}"),
        ("p[k + 1]", "p_{k + 1}"),
        ("W[k, 1]", "W_{k,1}"),
        ("log(x)", r"\log x"),
        ("log(x + y)", r"\log(x + y)"),
        ("log(x)*y", r"\log(x) y"),
        ("y*log(x)", r"y \log x"),
        ("log(x)^2", r"(\log x)^{2}"),
        ("log(x/y)", r"\log\left(\frac{x}{y}\right)"),
        ("log2(x)", r"\log_{2} x"),
        ("xlogy(x + 1, y)", r"(x + 1) \log y"),
        ("exp(-x)", "e^{-x}"),
        ("exp(x/y)", r"\exp\left(\frac{x}{y}\right)"),
        ("E", "e"),
        ("Sum(p[i]*x, (i, 1, n))", r"\sum_{i=1}^{n} p_{i} x"),
        ("Sum(p[i] + x, (i, 1, n))", r"\sum_{i=1}^{n} (p_{i} + x)"),
        ("Sum(p[i], (i, 1, n))*x", r"\left(\sum_{i=1}^{n} p_{i}\right) x"),
        ("1/n*Sum(p[i], (i, 1, n))", r"\frac{1}{n} \sum_{i=1}^{n} p_{i}"),
        ("Product(p[i], (i, 1, n))^2", r"\left(\prod_{i=1}^{n} p_{i}\right)^{2}"),
        ("C(x)", "C(x)"),
        ("abs(x)", r"\left|x\right|"),
        ("max(0, x)", r"\max(0, x)"),
        ("sigmoid(z)", r"\sigma(z)"),
        ("entropy(p)", "H(p)"),
        ("cross_entropy(p, q)", "H(p, q)"),
        ("kl_divergence(p, q)", r"\mathrm{KL}(p \,\|\, q)"),
        ("mean(p)", r"\bar{p}"),
        ("softmax(p)[k]", r"\operatorname{softmax}(p)_{k}"),
        ("entropy(n - 1, p)", r"H((p_{i})_{i=1}^{n - 1})"),
        ("mutual_information(W)", "I_{W}(X; Y)"),
        ("gaussian_pdf(x, mu, a)", r"\mathcal{N}(x; \mu, a^{2})"),
        ("entropy([1/n for i in 1..n])", r"H\left(\left(\frac{1}{n}\right)_{i=1}^{n}\right)"),
        ("delta(k, n)", r"\delta_{k,n}"),
        ("if(x < y, x, y)", r"\begin{cases} x & \text{if } x < y \\ y & \text{otherwise} \end{cases}"),
        ("x <= y", r"x \le y"),
        ("0 < x < 1", "0 < x < 1"),
        ("x != y", r"x \ne y"),
        ("x < 1 => y < 1", r"x < 1 \implies y < 1"),
        ("x < 1 iff y < 1", r"x < 1 \iff y < 1"),
        ("x < 1 and (y < 1 or z < 1)", r"x < 1 \land (y < 1 \lor z < 1)"),
        ("x + (-1)*0 + (-1)*1 < y", r"x - 0 - 1 < y"),
        ("x < 1 or y < 1 and z < 1", r"x < 1 \lor (y < 1 \land z < 1)"),
        ("forall i in 1..n: p[i] >= 0", r"\forall i \in \{1, \dots, n\}:\ 0 \le p_{i}"),
        ("exists t in (0, oo): t < x", r"\exists t \in (0, \infty):\ t < x"),
        ("forall u in Simplex(n): entropy(u) >= 0", r"\forall u \in \Delta_{n}:\ 0 \le H(u)"),
        ("diff(x^2, x) == 2*x", r"\frac{\mathrm{d}}{\mathrm{d}x} x^{2} = 2 x"),
        ("diff(x^2 + y, x) == 2*x", r"\frac{\partial}{\partial x} \left[x^{2} + y\right] = 2 x"),
        ("diff(entropy(q), q[k]) == 0", r"\frac{\partial}{\partial q_{k}} H(q) = 0"),
        ("diff(x^2, x) == 4 at x = 2", r"\left.\frac{\mathrm{d}}{\mathrm{d}x} x^{2}\right|_{x = 2} = 4"),
        ("limit(x*log(x), x, 0, '+') == 0", r"\lim_{x \to 0^{+}} x \log x = 0"),
        ("limit(exp(x), x, oo) == oo", r"\lim_{x \to \infty} e^{x} = \infty"),
        ("Convex(x^2, x)", r"x^{2} \text{ is convex in } x"),
        ("StrictlyConcave(x^2, x)", r"x^{2} \text{ is strictly concave in } x"),
        ("Minimizes((x - y)^2, x, y)", r"x = y \penalty100 \text{ minimises } (x - y)^{2}"),
        ("TwoLeast(n, p, 1, k)", r"\operatorname{TwoLeast}(n, p, 1, k)"),
        (
            "SameMinimizers(x, x^3, x)",
            r"x \penalty100 \text{ and } x^{3} \penalty100 \text{ have the same minimisers in } x",
        ),
    ],
)
def test_expressions(text: str, latex: str) -> None:
    assert to_latex(parse(text, CONTEXT)) == latex


def test_row_of_a_matrix() -> None:
    context = Context.parse(["V in Reals^(n, n)", "k in 1..n"])
    assert to_latex(parse("dot(V[1], V[k])^2", context)) == r"(V_{1} \cdot V_{k})^{2}"
    assert to_latex(parse("TwoLeast(n, V[k], 1, k)", context)) == r"\operatorname{TwoLeast}(n, V_{k}, 1, k)"


def test_domain_of_a_predicate() -> None:
    context = Context.parse(["0 < x < 1"])
    latex = to_latex(parse("Convex(-log(x), x)", context))
    assert latex == r"-\log x \text{ is convex in } x \penalty100 \text{ on } \{x : 0 < x < 1\}"


def test_sigma_is_not_used_twice() -> None:
    context = Context.parse(["sigma in Reals"])
    assert to_latex(parse("sigmoid(sigma)", context)) == r"\operatorname{sigmoid}(\sigma)"


def test_bound_names_avoid_free_ones() -> None:
    p, i, n = var("p", VECTOR), var("i", INTEGER), var("n", INTEGER)
    e = sum_(p[i] * var("j"), i, 1, n)
    assert to_latex(Expr("sum", e.args, None, "j")) == r"\sum_{j_{1}=1}^{n} p_{j_{1}} j"


@pytest.mark.parametrize(
    ("name", "latex"),
    [
        ("x", "x"),
        ("mu", r"\mu"),
        ("sigma2", r"\sigma_{2}"),
        ("x_bar", r"\bar{x}"),
        ("mu_hat", r"\hat{\mu}"),
        ("x12", "x_{12}"),
        ("x_1", "x_{1}"),
        ("x_bar_1", r"\bar{x}_{1}"),
        ("p_data", r"p_{\mathrm{data}}"),
        ("theta_star", r"\theta^{*}"),
        ("loss", r"\mathrm{loss}"),
        ("μ", r"\mu"),
        ("σ1", r"\sigma_{1}"),
        ("eps", r"\varepsilon"),
        ("_", r"\_"),
    ],
)
def test_names(name: str, latex: str) -> None:
    assert latex_name(name) == latex


def test_subscripts_of_a_name_and_an_index_are_joined() -> None:
    context = Context.parse(["x1 in Reals^n", "k in 1..n"])
    assert to_latex(parse("x1[k]", context)) == "x_{1,k}"


def test_escape() -> None:
    assert latex_escape(r"50% of $x_1 & {y}") == r"50\% of \$x\_1 \& \{y\}"
    assert latex_escape("\\input{f}~^#\n") == r"\textbackslash{}input\{f\}\textasciitilde{}\textasciicircum{}\# "


@given(st.text())
@settings(max_examples=100, deadline=None)
def test_escaped_text_has_no_active_character(text: str) -> None:
    rest = latex_escape(text)
    for command in ("textbackslash{}", "textasciitilde{}", "textasciicircum{}", "textless{}", "textgreater{}"):
        rest = rest.replace("\\" + command, "")
    for command in ("textbar{}", "textquotedbl{}"):
        rest = rest.replace("\\" + command, "")
    for character in "{}$&#%_":
        rest = rest.replace("\\" + character, "")
    assert not set(rest) & set("\\{}$&#%_^~")
