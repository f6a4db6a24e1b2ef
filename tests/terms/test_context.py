"""Contexts: what ``where`` texts declare and assume."""

from __future__ import annotations

import pickle

import pytest

from symbolic_it.terms.context import Context
from symbolic_it.terms.expr import (
    FUNCTION,
    INTEGER,
    MATRIX,
    VECTOR,
    Expr,
    app,
    eq,
    forall,
    implies,
    in_range,
    le,
    lt,
    or_,
    sum_,
    var,
)
from symbolic_it.terms.syntax import StatementError

x, y = var("x"), var("y")
i, j, k, m, n, K = (var(name, INTEGER) for name in "ijkmnK")
p, q, W = var("p", VECTOR), var("q", VECTOR), var("W", MATRIX)
c = var("c", ("Z", "Z"))


def each(relation: Expr) -> Expr:
    return forall([i], implies(*in_range(i, 1, n), relation))


@pytest.mark.parametrize(
    ("text", "variables", "hypotheses"),
    [
        ("x in Reals", (x,), ()),
        ("x, y in Reals", (x, y), ()),
        ("x > 0, y > 0", (x, y), (lt(0, x), lt(0, y))),
        ("k, m in Integers, y in [0, x], x in Reals", (k, m, x, y), (le(0, y), le(y, x))),
        ("x in {0, 1}, x < y", (x, y), (or_(eq(x, 0), eq(x, 1)), lt(x, y))),
        ("0 < x < 1", (x,), (lt(0, x), lt(x, 1))),
        ("x > 0", (x,), (lt(0, x),)),
        ("x < y", (x, y), (lt(x, y),)),
        ("x in [0, oo)", (x,), (le(0, x),)),
        ("x in (-oo, 0)", (x,), (lt(x, 0),)),
        ("x in [0, 1)", (x,), (le(0, x), lt(x, 1))),
        ("y in {0, 1}", (y,), (or_(eq(y, 0), eq(y, 1)),)),
        ("n in Naturals", (n,), (le(1, n),)),
        ("k in Integers", (k,), ()),
        ("i in 1..n", (n, i), (le(1, n), le(1, i), le(i, n))),
        ("i in 2..5", (i,), (le(2, i), le(i, 5))),
        ("p in Simplex(n)", (n, p), (le(1, n), each(le(0, p[i])), eq(sum_(p[i], i, 1, n), 1))),
        ("p in OpenSimplex(n)", (n, p), (le(1, n), each(lt(0, p[i])), eq(sum_(p[i], i, 1, n), 1))),
        ("q in (0,1)^n", (n, q), (le(1, n), each(lt(0, q[i])), each(lt(q[i], 1)))),
        ("c in (1..K)^n", (n, K, c), (le(1, n), le(1, K), each(le(1, app(c, i))), each(le(app(c, i), K)))),
        ("W in Reals^(n, m)", (n, m, W), (le(1, n), le(1, m))),
        ("C in Functions", (var("C", FUNCTION),), ()),
    ],
)
def test_one_condition(text: str, variables: tuple[Expr, ...], hypotheses: tuple[Expr, ...]) -> None:
    context = Context.parse([text])
    assert context.variables == variables
    assert context.hypotheses == hypotheses


def test_joint_simplex() -> None:
    context = Context.parse(["W in Simplex(n, m)"])
    inside = (*in_range(i, 1, n), *in_range(j, 1, m))
    assert context.hypotheses[2:] == (
        forall([i, j], implies(*inside, le(0, W[i, j]))),
        eq(sum_(sum_(W[i, j], j, 1, m), i, 1, n), 1),
    )


def test_lengths_and_domains_are_kept() -> None:
    context = Context.parse(["W in Reals^(n, m)", "p in Simplex(n)"])
    assert context.declarations["W"].dimensions == (n, m)
    assert context.declarations["p"].domain == "Simplex(n)"
    assert context.declarations["n"].domain == "Naturals"


def test_relations_between_declared_variables() -> None:
    context = Context.parse(["x in Reals", "y in Reals", "x + y == 1"])
    assert context.hypotheses == (eq(x + y, 1),)


def test_quantified_hypothesis() -> None:
    context = Context.parse(["q in Reals^n", "forall i in 1..n: q[i] > 0"])
    assert context.hypotheses == (le(1, n), each(lt(0, q[i])))


def test_order_of_the_texts_does_not_change_what_they_mean() -> None:
    forward = Context.parse(["p in Simplex(n)", "n >= 2", "k in 1..n"])
    backward = Context.parse(["k in 1..n", "n >= 2", "p in Simplex(n)"])
    assert set(forward.variables) == set(backward.variables)
    assert set(forward.hypotheses) == set(backward.hypotheses)
    assert n in forward.variables
    sums = Context.parse(["x + y == 1", "x > 0", "0 < y < 1"])
    assert set(sums.hypotheses) == {eq(x + y, 1), lt(0, x), lt(0, y), lt(y, 1)}


def test_hypotheses_are_kept_once() -> None:
    context = Context.parse(["n in Naturals", "p in Reals^n", "q in Reals^n", "n >= 1"])
    assert context.hypotheses == (le(1, n),)


def test_index_of_a_hypothesis_avoids_the_bound_it_uses() -> None:
    # An interval that ends in the declared i must not be captured by the index of the vector.
    context = Context.parse(["i in Integers", "p in (0, i)^n"])
    assert context.hypotheses[2] == forall([j], implies(*in_range(j, 1, n), lt(p[j], i)))


def test_domain_may_depend_on_earlier_variables() -> None:
    context = Context.parse(["x in (0, y)", "y > 0"])
    assert context.hypotheses == (lt(0, y), lt(0, x), lt(x, y))


def test_more_conditions_make_a_new_context() -> None:
    first = Context.parse(["x > 0"])
    second = first.with_("x < y")
    assert first.variables == (x,)
    assert second.variables == (x, y)
    assert second.hypotheses == (lt(0, x), lt(x, y))
    assert first.assume(lt(x, 2)).hypotheses == (lt(0, x), lt(x, 2))


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["a + b == 1"], "a is not declared"),
        (["q[1] > 0"], "q is not declared"),
        (["x in (0, a)"], "a is not declared"),
        (["x in Vectors"], "a length is missing"),
        (["x in Reals", "p in Simplex(x)"], "integer length"),
        (["log in Reals"], "has a meaning already"),
        (["x in Reals", "x"], "a statement was expected"),
        (["x in {}"], "empty domain"),
        (["x in Reals^n", "x in Reals"], "cannot be in this domain"),
        (["x in Reals^n", "x in Reals^m"], "lengths differ"),
        (["x, 2 in Reals"], "a name was expected"),
        (["x in (a, b)", "a in (x, 1)", "b in Reals"], "not declared"),
        (["x > 0 0"], "an operator is missing"),
    ],
)
def test_errors(texts: list[str], words: str) -> None:
    with pytest.raises(StatementError) as error:
        Context.parse(texts)
    assert words in str(error.value)


def test_contexts_do_not_change() -> None:
    context = Context.parse(["x > 0"])
    with pytest.raises(TypeError):
        context.declarations["y"] = context.declarations["x"]  # type: ignore[index]


def test_contexts_survive_pickling_and_hashing() -> None:
    context = Context.parse(["p in Simplex(n)", "x > 0"])
    copy = pickle.loads(pickle.dumps(context))
    assert copy == context
    assert hash(copy) == hash(context)
    assert context.lengths == {p: (n,)}
