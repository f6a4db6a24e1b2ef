"""Substitution under binders: compared with a reading of named terms, and never capturing."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kernel_helpers import i, j, k, n, value, x, y, z

from symbolic_it.terms.expr import (
    Expr,
    ExprError,
    abstract,
    and_,
    app,
    eq,
    exists,
    expr,
    fits,
    forall,
    free,
    instantiate,
    ite,
    lam,
    lt,
    num,
    power,
    prod,
    substitute,
    sum_,
    var,
)

INTEGERS = (i, j, k)
f = var("f", ("Z", "R"))
F = var("F", ("R", "R"))


def _terms(depth: int) -> st.SearchStrategy[Expr]:
    """Terms over i, j, k, x, y, f, F with sums, lambdas and case distinctions that shadow and mix names."""
    leaf = st.sampled_from([expr(2), i, j, k, x, y, app(f, i), app(f, j), app(F, x)])
    if depth == 0:
        return leaf
    below = _terms(depth - 1)
    index = st.sampled_from(INTEGERS)
    low = st.sampled_from([num(1), i, j])
    return st.one_of(
        leaf,
        st.builds(lambda a, b: a + b, below, below),
        st.builds(lambda a, b: a * b, below, below),
        st.builds(lambda a, v, b: sum_(a, v, b, 2), below, index, low),
        st.builds(lambda a, v, b: prod(a, v, b, 2), below, index, low),
        st.builds(lambda a, b, c: ite(lt(a, b), c, a), below, below, below),
        st.builds(lambda a: app(F, a), below),
        st.builds(lambda a, b: Expr("app", (lam([x], a), b)), below, below),
        st.builds(lambda a, v: Expr("app", (lam([v, y], a), num(1), x)), below, index),
    )


ENV = {
    i: Fraction(1),
    j: Fraction(2),
    k: Fraction(0),
    n: Fraction(3),
    x: Fraction(1, 2),
    y: Fraction(-2, 3),
    z: Fraction(3),
    f: lambda a: Fraction(a) * 3 - 1,
    F: lambda a: Fraction(a) / 2 + 1,
}


@settings(max_examples=150, derandomize=True, deadline=None)
@given(_terms(2), _terms(1), st.sampled_from([x, y]))
def test_substituting_a_real_means_evaluating_with_its_value(term: Expr, new: Expr, old: Expr) -> None:
    changed = substitute(term, {old: new})
    assert value(changed, ENV) == value(term, {**ENV, old: value(new, ENV)})


@settings(max_examples=150, derandomize=True, deadline=None)
@given(_terms(2), st.sampled_from(INTEGERS), st.sampled_from([i, j, k, i + 1, j - i, num(2)]))
def test_substituting_an_index_means_evaluating_with_its_value(term: Expr, old: Expr, new: Expr) -> None:
    assert value(substitute(term, {old: new}), ENV) == value(term, {**ENV, old: value(new, ENV)})


@settings(max_examples=150, derandomize=True, deadline=None)
@given(_terms(2), _terms(1), st.sampled_from(INTEGERS))
def test_substituting_a_vector_or_a_function_means_evaluating_with_it(term: Expr, body: Expr, index: Expr) -> None:
    for variable, new in ((f, lam([index], body)), (F, lam([x], body))):
        changed = substitute(term, {variable: new})
        assert value(changed, ENV) == value(term, {**ENV, variable: value(new, ENV)})


@settings(max_examples=100, derandomize=True, deadline=None)
@given(_terms(2), _terms(1), _terms(1))
def test_replacements_happen_all_at_once(term: Expr, a: Expr, b: Expr) -> None:
    changed = substitute(term, {x: a, y: b})
    assert value(changed, ENV) == value(term, {**ENV, x: value(a, ENV), y: value(b, ENV)})


@settings(max_examples=150, derandomize=True, deadline=None)
@given(_terms(2), st.permutations([i, x, j]))
def test_instantiate_undoes_abstract(term: Expr, variables: list[Expr]) -> None:
    bound = lam(variables, term)
    assert not set(variables) & free(bound)
    again = instantiate(bound, *variables)
    assert value(again, ENV) == value(term, ENV)
    assert free(again) <= free(term)
    assert lam(variables, again).loose == 0


@settings(max_examples=100, derandomize=True, deadline=None)
@given(_terms(2))
def test_names_of_bound_variables_do_not_matter(term: Expr) -> None:
    renamed = substitute(term, {i: var("w", "Z")})
    assert lam([i], term) == lam([var("w", "Z")], renamed)
    assert hash(lam([i], term)) == hash(lam([var("w", "Z")], renamed))


def test_an_index_is_not_captured_by_a_sum() -> None:
    term = sum_(f[i] * x, i, 1, n)
    assert substitute(term, {x: i}) == sum_(f[j] * i, j, 1, n)
    assert substitute(term, {x: i}) != sum_(f[i] * i, i, 1, n)


def test_a_vector_with_a_free_index_is_not_captured() -> None:
    term = sum_(f[i], i, 1, n)
    assert substitute(term, {f: lam([j], i * j)}) == sum_(i * k, k, 1, n)


def test_a_lambda_may_be_put_in_under_two_binders() -> None:
    matrix = var("r", ("Z", "Z", "R"))
    term = sum_(sum_(matrix[i, j], j, i, 3), i, 1, n)
    made = substitute(term, {matrix: lam([j, i], j - 10 * i)})
    assert made == sum_(sum_(i - 10 * j, j, i, 3), i, 1, n)


def test_an_applied_lambda_keeps_the_order_of_its_arguments() -> None:
    assert app(lam([x, y], x + y), 1, 2) == Expr("add", (num(1), num(2)))
    assert app(lam([x, y], x - y), y, x) == y - x


def test_inner_binders_of_a_lambda_do_not_capture_its_argument() -> None:
    power_sum = lam([x], sum_(x**i * i, i, 1, 3))
    assert app(power_sum, i + y) == sum_((i + y) ** j * j, j, 1, 3)
    shadowed = sum_(app(lam([i], sum_(i * j, j, 1, i)), i + 1), i, 1, 2)
    assert value(shadowed) == sum(sum((a + 1) * b for b in range(1, a + 2)) for a in (1, 2))


def test_a_functional_is_reduced_all_the_way() -> None:
    functional = var("L", (("Z", "R"), "R"))
    summing = lam([f], sum_(f[i], i, 1, 3))
    assert substitute(app(functional, lam([j], j * x)), {functional: summing}) == sum_(i * x, i, 1, 3)


def test_bound_indices_that_point_outside_are_refused() -> None:
    loose = Expr("bound", (), (0, "R"))
    attempts: tuple[Callable[[], Expr], ...] = (
        lambda: abstract(loose + x, [x]),
        lambda: instantiate(lam([x], x), loose),
        lambda: substitute(x + 1, {x: loose}),
    )
    for refused in attempts:
        with pytest.raises(ExprError):
            refused()


def test_instantiating_lowers_what_points_further_out() -> None:
    outer = lam([x], lam([y], x + y))
    inner = outer.args[0]
    assert (outer.loose, inner.loose) == (0, 1)
    assert instantiate(inner, num(2)) == Expr("bound", (), (0, "R")) + num(2)


def test_one_shared_node_below_two_numbers_of_binders_means_two_variables() -> None:
    inner = forall([x], lt(x, 1))
    below = lt(x, 1)
    outer = forall([x], and_(below, inner))
    assert outer.args[0].args[0] is outer.args[0].args[1].args[0], "both are written (bound 0) < 1, in one node"
    assert instantiate(outer, num(5)) == and_(lt(num(5), 1), inner)
    assert abstract(and_(below, inner), [x]) == outer.args[0]


def test_one_shared_node_with_two_loose_indices_is_read_anew_at_each_depth() -> None:
    zero, one = (Expr("bound", (), (k, "R"), "x") for k in (0, 1))
    shared = lt(one, zero)
    binder = Expr("lam", (and_(shared, Expr("forall", (shared,), "R", "x")),), lam([x, y], x).data)
    assert instantiate(binder, num(5), num(3)) == and_(lt(num(5), num(3)), forall([x], lt(num(3), x)))


def test_what_was_instantiated_before_depends_on_the_values_and_their_order() -> None:
    binder = lam([x, y], power(x, y))
    assert instantiate(binder, num(5), num(3)) == power(num(5), num(3))
    assert instantiate(binder, num(3), num(5)) == power(num(3), num(5))
    assert instantiate(lam([y, x], power(x, y)), num(5), num(3)) == power(num(3), num(5))
    assert abstract(power(x, y), [x, y]) != abstract(power(x, y), [y, x])


@pytest.mark.parametrize(
    ("sort", "wanted", "yes"),
    [
        ("Z", "R", True),
        ("R", "Z", False),
        ("P", "R", False),
        (("Z", "Z"), ("Z", "R"), True),
        (("R", "R"), ("Z", "R"), False),
        (("Z", "R"), ("R", "R"), False),
        (("Z", "R"), ("Z", "Z"), False),
        ((("Z", "Z"), "R"), (("Z", "R"), "R"), False),
        ("R", ("R", "R"), False),
    ],
)
def test_integers_are_reals_and_functions_keep_their_domain(sort: str, wanted: str, yes: bool) -> None:
    assert fits(sort, wanted) is yes


def test_a_real_is_not_put_where_an_integer_stands() -> None:
    attempts: tuple[Callable[[], Expr], ...] = (
        lambda: substitute(i + 1, {i: x}),
        lambda: instantiate(forall([i], eq(i, i)), x),
        lambda: instantiate(exists([i], eq(i, i)), num(Fraction(1, 2))),
        lambda: app(f, x),
        lambda: sum_(x, i, x, 3),
        lambda: sum_(x, y, 1, 3),
        lambda: substitute(f[1], {f: lam([x], x)}),
        lambda: substitute(x + 1, {x + 1: y}),
        lambda: lam([x, x], x),
    )
    for refused in attempts:
        with pytest.raises(ExprError):
            refused()
    assert substitute(x + 1, {x: i}) == i + 1
