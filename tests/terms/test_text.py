"""Text that is written can be read back, and says what the expression is."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symbolic_it.terms.context import Context
from symbolic_it.terms.expr import (
    FUNCTION,
    INTEGER,
    MATRIX,
    PROP,
    VECTOR,
    Expr,
    add,
    and_,
    app,
    call,
    div,
    eq,
    exists,
    exp,
    forall,
    function,
    has_derivative,
    iff,
    implies,
    in_range,
    ite,
    le,
    log,
    lt,
    mul,
    neg,
    not_,
    num,
    or_,
    power,
    prod,
    sqrt,
    sum_,
    var,
    xlogy,
)
from symbolic_it.terms.functions import application, limit_name
from symbolic_it.terms.parser import parse
from symbolic_it.terms.text import to_text

CONTEXT = Context.parse(
    [
        "x, y in Reals",
        "k in Integers",
        "p, q in Reals^n",
        "W in Reals^(n, m)",
        "C in Functions",
    ]
)
x, y = var("x"), var("y")
i, j, k, m, n = (var(name, INTEGER) for name in "ijkmn")
p, q = var("p", VECTOR), var("q", VECTOR)
W, C = var("W", MATRIX), var("C", FUNCTION)


def check(e: Expr) -> None:
    assert parse(to_text(e), CONTEXT) == e, to_text(e)


def integers(index: Expr | None) -> st.SearchStrategy[Expr]:
    names = [k, n, m] + ([index] if index is not None else [])
    plain = st.one_of(st.integers(-3, 3).map(num), st.sampled_from(names))
    return st.one_of(plain, st.builds(add, plain, plain), st.builds(mul, plain, plain), st.builds(neg, plain))


def numbers(depth: int, index: Expr | None = None, real: Expr = x) -> st.SearchStrategy[Expr]:
    leaves = st.one_of(
        integers(index),
        st.sampled_from([x, y, real, Expr("pi")]),
        st.fractions(-2, 2, max_denominator=4).map(num),
        st.builds(lambda v, at: app(v, at), st.sampled_from([p, q]), integers(index)),
        st.builds(lambda a, b: app(W, a, b), integers(index), integers(index)),
    )
    if depth == 0:
        return leaves
    part = numbers(depth - 1, index, real)
    inner = numbers(depth - 1, i if index is None else j, real)
    new = i if index is None else j
    exponent = st.one_of(st.sampled_from([num(2), num(-1), num(-2), num(Fraction(1, 2)), num(Fraction(-3, 2))]), part)
    condition = st.one_of(st.builds(lt, part, part), st.builds(eq, part, part))
    return st.one_of(
        leaves,
        st.lists(part, min_size=2, max_size=4).map(lambda parts: add(*parts)),
        st.lists(part, min_size=2, max_size=4).map(lambda parts: mul(*parts)),
        st.builds(lambda a, b: a - b, part, part),
        st.builds(div, part, part),
        st.builds(neg, part),
        st.builds(power, part, exponent),
        st.builds(exp, part),
        st.builds(log, part),
        st.builds(sqrt, part),
        st.builds(xlogy, part, part),
        st.builds(lambda a: app(C, a), part),
        st.builds(lambda a: function("floor", a), part),
        st.builds(ite, condition, part, part),
        st.builds(lambda body, low, high: sum_(body, new, low, high), inner, integers(index), integers(index)),
        st.builds(lambda body, high: prod(body, new, 1, high), inner, integers(index)),
        st.builds(lambda a: application("sigmoid", a), part),
        st.builds(lambda a, b: application("binary_cross_entropy", a, b), part, part),
        st.just(application("cross_entropy", n, p, q)),
        st.just(application("entropy", n - 1, p)),
        st.builds(lambda at: application("softmax", n, q, at), integers(index)),
    )


def propositions(depth: int) -> st.SearchStrategy[Expr]:
    term = numbers(1)
    s = var("s")
    relations = st.one_of(st.builds(eq, term, term), st.builds(le, term, term), st.builds(lt, term, term))
    if depth == 0:
        return relations
    part = propositions(depth - 1)
    below = numbers(1, i)
    return st.one_of(
        relations,
        st.builds(lambda a, b, c: and_(le(a, b), lt(b, c)), term, term, term),
        st.lists(part, min_size=2, max_size=3).map(lambda parts: and_(*parts)),
        st.lists(part, min_size=2, max_size=3).map(lambda parts: or_(*parts)),
        st.builds(not_, part),
        st.builds(implies, part, part),
        st.builds(iff, part, part),
        st.builds(lambda a, b: forall([i], implies(*in_range(i, 1, n), le(a, b))), below, below),
        st.builds(lambda a, b: exists([i], and_(*in_range(i, a, n), b)), integers(None), part),
        st.builds(lambda a, b: exists([i], and_(le(1, i), lt(a, i), le(i, b))), below, below),
        st.builds(lambda a, b: forall([s], implies(lt(0, s), lt(s, a), b)), term, part),
        st.builds(lambda a, b: forall([s], implies(lt(0, s), eq(a, b))), numbers(1, None, s), term),
        st.builds(lambda a, b: exists([s], le(a, b)), numbers(1, None, s), term),
        st.builds(lambda f, g: has_derivative(f, x, x, g), term, term),
        st.builds(lambda f, g, a: has_derivative(f, s, a, g), numbers(1, None, s), term, term),
    )


@given(numbers(3))
@settings(max_examples=80, deadline=None)
def test_numbers_are_read_back(e: Expr) -> None:
    check(e)


@given(propositions(2))
@settings(max_examples=80, deadline=None)
def test_propositions_are_read_back(e: Expr) -> None:
    check(e)


@pytest.mark.parametrize(
    ("e", "text"),
    [
        (x - y, "x - y"),
        (x - (y - 1), "x - (y - 1)"),
        (x + mul(-1, 2, y), "x + (-1*2*y)"),
        (x / y, "x/y"),
        (x / (y * 2), "x/(y*2)"),
        (div(1, x), "1/x"),
        (mul(1, power(x, -1)), "1*x^(-1)"),
        (mul(2, power(num(3), -1)), "2*3^(-1)"),
        (power(num(2), -1), "2^(-1)"),
        (neg(x**2), "-x^2"),
        (power(neg(x), 2), "(-x)^2"),
        (power(power(x, y), 2), "(x^y)^2"),
        (power(x, power(y, 2)), "x^y^2"),
        (sqrt(x + 1), "sqrt(x + 1)"),
        (num(Fraction(-1, 2)) * x, "-1/2*x"),
        (x * Fraction(-1, 2), "x*(-1/2)"),
        (x - Fraction(1, 2), "x - 1/2"),
        (and_(lt(0, x), lt(x, 1)), "0 < x < 1"),
        (and_(lt(0, x), lt(y, 1)), "0 < x and y < 1"),
        (not_(eq(x, y)), "x != y"),
        (not_(and_(lt(x, 1), lt(y, 1))), "not (x < 1 and y < 1)"),
        (implies(lt(x, 1), lt(y, 1), lt(x, y)), "x < 1 => y < 1 => x < y"),
        (implies(implies(lt(x, 1), lt(y, 1)), lt(x, y)), "(x < 1 => y < 1) => x < y"),
        (ite(eq(i, k), 1, 0), "delta(i, k)"),
        (ite(eq(x, k), 1, 0), "if(x == k, 1, 0)"),
        (forall([i], implies(*in_range(i, 1, n), le(0, p[i]))), "forall i in 1..n: 0 <= p[i]"),
        (has_derivative(x**2, x, x, 2 * x), "diff(x^2, x) == 2*x"),
        (has_derivative(x**2, x, num(3), num(6)), "diff(x^2, x) == 6 at x = 3"),
        (has_derivative(x**2 * y, y, x, x**2), "diff(x^2*y, y) == x^2 at y = x"),
    ],
)
def test_shape(e: Expr, text: str) -> None:
    assert to_text(e) == text


def test_bound_names_avoid_free_ones() -> None:
    e = sum_(p[i] * var("j", INTEGER), i, 1, n)
    hint_taken = Expr("sum", e.args, None, "j")
    assert to_text(hint_taken) == "Sum(p[j1]*j, (j1, 1, n))"


def test_nested_binders_have_different_names() -> None:
    inner = sum_(W[i, j], j, 1, m)
    e = sum_(Expr("sum", inner.args, None, "i"), i, 1, n)
    assert to_text(e) == "Sum(Sum(W[i, i1], (i1, 1, m)), (i, 1, n))"


def test_hint_that_is_a_word_of_the_grammar_is_not_used() -> None:
    e = Expr("sum", sum_(p[i], i, 1, n).args, None, "log")
    assert to_text(e) == "Sum(p[log1], (log1, 1, n))"


def test_dimension_is_hidden_only_where_it_is_clear() -> None:
    assert to_text(application("entropy", n, p)) == "entropy(p)"
    assert to_text(application("entropy", n - 1, p)) == "entropy(n - 1, p)"
    both = application("entropy", n, p) + application("entropy", m, p)
    assert to_text(both) == "entropy(n, p) + entropy(m, p)"
    assert to_text(application("entropy", m, p), CONTEXT.lengths) == "entropy(m, p)"
    assert to_text(application("entropy", n, p), CONTEXT.lengths) == "entropy(p)"
    v = var("v", VECTOR)
    assert to_text(forall([v], le(0, application("entropy", n, v)))) == "forall v in Vectors: 0 <= entropy(n, v)"


@pytest.mark.parametrize(
    "text",
    [
        "exists u in Simplex(n), v in OpenSimplex(n): entropy(u) < cross_entropy(u, v)",
        "forall V in Simplex(n, m): 0 <= mutual_information(V)",
        "forall N in Naturals: 1/N <= 1",
        "entropy([1/n for i in 1..n]) == log(n)",
        "entropy(softmax(q)) <= log(n)",
        "kl_divergence([x*p[i] + (1 - x)*q[i] for i in 1..n], q) <= x*kl_divergence(p, q)",
        "softmax([q[i] + x for i in 1..n])[k] == softmax(q)[k]",
        "diff(cross_entropy(p, q), q[k]) == -p[k]/q[k]",
        "diff(Sum(xlogy(p[i], q[i]), (i, 1, n)), q[k]) == p[k]/q[k]",
        "diff(logsumexp(q), q[k]) == softmax(q)[k]",
        "limit(x*log(x), x, 0, '+') == 0",
        "limit(log(x), x, 0, '+') == -oo",
        "limit(exp(-x), x, oo) == 0",
        "limit(sin(x)/x, x, 0) == 1",
        "Convex(x^2 + y^2, [x, y])",
        "Minimizes((x - y)^2, x, y)",
        "Minimizes(Sum((p[i] - q[i])^2, (i, 1, n)), p, [q[i] for i in 1..n])",
        "entropy([x, 1 - x]) == entropy([1 - x, x])",
        "0 <= entropy([1])",
        "0 <= entropy([1, 0])",
        "softmax([x, y, 0])[k] <= 1",
        "mean([1/k for i in 1..2]) == mean([if(i == 2, x, y) for i in 1..2])",
        "mean([if(i == 1, x, i) for i in 1..2]) == 0",
        "SameMaximizers(x, 2*x, x)",
        "HuffmanMerge(n, W[k + 1], q, k, n)",
        "forall f in Functions: f(1) == f(1)",
    ],
)
def test_text_is_its_own_printed_form(text: str) -> None:
    e = parse(text, CONTEXT)
    assert to_text(e) == text
    assert parse(to_text(e), CONTEXT) == e


def test_row_of_a_matrix_is_named_where_its_length_is_known() -> None:
    context = Context.parse(["V in Reals^(n, m)", "k in 1..n"])
    e = parse("dot(V[1], V[k])", context)
    assert to_text(e, context.lengths) == "dot(V[1], V[k])"
    assert to_text(e) == "dot([V[1, j] for j in 1..m], [V[k, j] for j in 1..m])"


def test_domain_of_a_predicate_is_shown() -> None:
    context = Context.parse(["0 < x < 1"])
    assert to_text(parse("Convex(-log(x), x)", context)) == "Convex(-log(x), x) on {x : 0 < x < 1}"


def test_partial_derivative_is_not_shortened_when_the_slope_variable_stays() -> None:
    s = var("s")
    e = has_derivative(s * app(q, k), s, app(q, k), 0)
    assert to_text(e) == "diff(s*q[k], s) == 0 at s = q[k]"


def test_partial_derivative_is_not_shortened_when_only_some_entries_move() -> None:
    s = var("s")
    moved = ite(eq(i, k), s, q[i])
    e = has_derivative(sum_(moved * q[i], i, 1, n), s, q[k], 0)
    assert to_text(e) == "diff(Sum(if(i == k, s, q[i])*q[i], (i, 1, n)), s) == 0 at s = q[k]"


def test_name_that_is_a_formula_is_marked() -> None:
    assert to_text(var("x <= 1 or y")) == "<'x <= 1 or y'>"


def test_limits_of_variables_for_functions_and_sequences_are_written() -> None:
    for variable, applied in ((var("F", FUNCTION), "F(x)"), (var("v", VECTOR), "v[x]")):
        limit = call(limit_name("+oo", "finite", variable.sort[0]), PROP, variable, num(1))
        assert to_text(limit) == f"limit({applied}, x, oo) == 1"
