"""Normal forms: a theorem t = t', and one form for terms that are equal by the usual laws."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tactics_helpers import agrees, context, read, scene

from symbolic_it.tactics.normal import normalise
from symbolic_it.terms.expr import Expr, exp, log, num, power, var

x, y, z = var("x"), var("y"), var("z")
WHERE = ["x > 0", "y > 0", "0 < z < 1"]


def build(children: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    return st.one_of(
        st.tuples(children, children).map(lambda ab: ab[0] + ab[1]),
        st.tuples(children, children).map(lambda ab: ab[0] * ab[1]),
        st.tuples(children, children).map(lambda ab: ab[0] - ab[1]),
        st.tuples(children, st.integers(0, 3)).map(lambda ak: power(ak[0], ak[1])),
        children.map(lambda a: log(1 + exp(a))),
        children.map(lambda a: exp(a * num(1) + log(x))),
        children.map(lambda a: a / (1 + x)),
        children.map(lambda a: log(x * y) * a),
    )


leaves = st.sampled_from([x, y, z, num(2), num(-1), log(x), exp(-x), log(z / (1 - z)), 1 / x])
terms = st.recursive(leaves, build, max_leaves=6)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(terms)
def test_the_normal_form_has_the_same_value(t: Expr) -> None:
    theorem = normalise(scene(*WHERE), t)
    assert theorem.conclusion.args[0] == t
    assert set(theorem.hypotheses) <= set(context(*WHERE).hypotheses)
    agrees(theorem, context(*WHERE).hypotheses, count=4)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(terms)
def test_normalising_again_changes_nothing(t: Expr) -> None:
    once = normalise(scene(*WHERE), t).conclusion.args[1]
    assert normalise(scene(*WHERE), once).conclusion.args[1] == once


FAMILIES = [
    (["x, y in Reals"], ["(x + y)^2", "x^2 + 2*x*y + y^2", "(x - y)^2 + 4*x*y"]),
    (["x > 0", "y > 0"], ["log(x*y)", "log(x) + log(y)", "log(y) + log(x)", "log(x*y^2) - log(y)"]),
    (["x > 0", "y > 0"], ["log(x/y)", "log(x) - log(y)", "-log(y/x)"]),
    (["x > 0", "a in Reals"], ["log(x^a)", "a*log(x)"]),
    (["x, y in Reals"], ["exp(x + y)", "exp(x)*exp(y)", "exp(y)/exp(-x)"]),
    (["x in Reals"], ["exp(2*x)", "exp(x)^2"]),
    (["x > 0"], ["exp(log(x))", "x", "log(exp(x))"]),
    (["x > 0"], ["sqrt(x)^2", "x", "x^(1/2)*x^(1/2)"]),
    (["x != 0"], ["x/x", "1"]),
    (["x != 1"], ["(x^2 - 1)/(x - 1)", "x + 1"]),
    (
        ["x, y in Reals^n", "c in Reals"],
        ["Sum(c*x[i] + y[i], (i, 1, n))", "c*Sum(x[j], (j, 1, n)) + Sum(y[k], (k, 1, n))"],
    ),
    (["c in Reals", "x in Reals^n"], ["Sum(x[i] + c, (i, 1, n))", "Sum(x[i], (i, 1, n)) + n*c"]),
    (["x in Reals^n", "k in 1..n"], ["Sum(delta(i, k)*x[i], (i, 1, n))", "x[k]"]),
    (["x in Reals^n", "k in 1..n"], ["Sum(if(i == k, x[i], 0), (i, 1, n))", "x[k]"]),
    (["z in Reals^n", "j, k in 1..n"], ["exp(if(j == k, z[j], z[k]))", "exp(z[k])"]),
    (["p in Simplex(n)", "c in Reals"], ["Sum(p[i]*c, (i, 1, n))", "c", "Sum(c*p[j], (j, 1, n))"]),
    (
        ["x in Reals^n", "y in Reals^m"],
        [
            "Sum(Sum(x[i]*y[j], (j, 1, m)), (i, 1, n))",
            "Sum(Sum(x[i]*y[j], (i, 1, n)), (j, 1, m))",
            "Sum(x[i], (i, 1, n))*Sum(y[j], (j, 1, m))",
        ],
    ),
    (
        ["p in (0, oo)^n", "n in Naturals"],
        ["log(Product(p[i], (i, 1, n)))", "Sum(log(p[i]), (i, 1, n))"],
    ),
    (
        ["p, q in (0, oo)^n"],
        ["Product(p[i]*q[i], (i, 1, n))", "Product(q[j], (j, 1, n))*Product(p[i], (i, 1, n))"],
    ),
    (["p, q in OpenSimplex(n)"], ["kl_divergence(p, q)", "cross_entropy(p, q) - entropy(p)"]),
    (["p in Simplex(n)"], ["Sum(p[i], (i, 1, n))", "1"]),
    (["x in Reals^3"], ["Sum(x[i], (i, 1, 3))", "x[1] + x[2] + x[3]"]),
]


@pytest.mark.parametrize(("where", "texts"), FAMILIES)
def test_equal_terms_have_one_form(where: list[str], texts: list[str]) -> None:
    forms = {normalise(scene(*where), read(t, *where)).conclusion.args[1] for t in texts}
    assert len(forms) == 1


@pytest.mark.parametrize(("where", "texts"), FAMILIES)
def test_the_forms_of_these_families_agree_with_numbers(where: list[str], texts: list[str]) -> None:
    for text in texts:
        theorem = normalise(scene(*where), read(text, *where))
        assert agrees(theorem, context(*where).hypotheses) > 0


@pytest.mark.parametrize(
    ("where", "a", "b"),
    [
        (["x, y in Reals"], "log(x*y)", "log(x) + log(y)"),
        (["x in Reals"], "x/x", "1"),
        (["x in Reals"], "sqrt(x^2)", "x"),
        (["x in Reals"], "exp(log(x))", "x"),
        (["x in Reals^n", "k in Integers"], "Sum(delta(i, k)*x[i], (i, 1, n))", "x[k]"),
        (["x in Reals^n"], "Sum(x[i], (i, 1, n))", "Sum(x[i], (i, 2, n))"),
        (["c in Reals", "m in Integers"], "Sum(c, (i, 1, m))", "m*c"),
        (["x in Reals", "a in Reals"], "log(x^a)", "a*log(x)"),
        (["p, q in OpenSimplex(n)"], "kl_divergence(p, q)", "kl_divergence(q, p)"),
    ],
)
def test_terms_that_may_differ_have_different_forms(where: list[str], a: str, b: str) -> None:
    left, right = (normalise(scene(*where), read(t, *where)).conclusion.args[1] for t in (a, b))
    assert left != right


def test_equations_among_the_facts_are_used() -> None:
    where = ["x, y in Reals", "x == 2*y"]
    left, right = (normalise(scene(*where), read(t, *where)).conclusion.args[1] for t in ("x + y", "3*y"))
    assert left == right
