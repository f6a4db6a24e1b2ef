"""What the renderer writes for each kind of term and proposition."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import symbolic_it.export.renderer as renderer
from symbolic_it.export.renderer import RESERVED, Scope, definition_name, fresh_name, identifier, type_text
from symbolic_it.kernel import Definition, define
from symbolic_it.terms.expr import (
    FUNCTION,
    INTEGER,
    MATRIX,
    VECTOR,
    Expr,
    and_,
    call,
    eq,
    exists,
    exp,
    forall,
    function,
    has_derivative,
    iff,
    implies,
    ite,
    lam,
    le,
    log,
    lt,
    ne,
    num,
    or_,
    power,
    prod,
    sqrt,
    sum_,
    var,
    xlogy,
)

x, y, c = (var(name) for name in "xyc")
n, i, j = (var(name, INTEGER) for name in "nij")
p, f, r = var("p", VECTOR), var("f", FUNCTION), var("r", MATRIX)
SCOPE = Scope({v: v.data[0] for v in (x, y, c, n, i, j, p, f, r)})


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (num(2), "2"),
        (num(-2), "(-2)"),
        (num(Fraction(-1, 3)), "((-1) / 3)"),
        (x + y, "(x + y)"),
        (x + y + c, "((x + y) + c)"),
        (x - 1, "(x + (-1))"),
        (x / y, "(x * (/ y))"),
        (power(x, 2), "(x ^ 2)"),
        (power(x, -2), "((/ x) ^ 2)"),
        (power(x, c), "(power x c)"),
        (sqrt(x), "(power x (1 / 2))"),
        (n + 1, "((rl n) + 1)"),
        (p[n + 1], "(p (iadd n (iz 1)))"),
        (r[i, j], "(r i j)"),
        (f(x * y), "(f (x * y))"),
        (exp(x) * log(y), "((exp x) * (ln y))"),
        (xlogy(x, y), "(xlogy x y)"),
        (function("floor", x) + 1, "((rl (floor x)) + 1)"),
        (Expr("pi"), "PI"),
        (sum_(p[i], i, 1, n), "(sum (iz 1) n (fun (i1 : int) => (p i1)))"),
        (prod(i, i, 1, n), "(prod (iz 1) n (fun (i1 : int) => (rl i1)))"),
        (p[sum_(i, i, 1, n)], "(p (isum (iz 1) n (fun (i1 : int) => i1)))"),
        (ite(lt(x, y), x, 0), "(ite (x < y) x 0)"),
    ],
)
def test_numbers(term: Expr, text: str) -> None:
    assert SCOPE.real(term) == text


@pytest.mark.parametrize(
    ("proposition", "text"),
    [
        (le(x, y), "(x <= y)"),
        (ne(x, 0), "(~ (x = 0))"),
        (and_(le(x, y), lt(x, c), eq(x, 0)), "((x <= y) /\\ (x < c) /\\ (x = 0))"),
        (or_(le(x, y), lt(x, c)), "((x <= y) \\/ (x < c))"),
        (implies(le(x, y), lt(x, c)), "((x <= y) -> (x < c))"),
        (iff(le(x, y), lt(x, c)), "((x <= y) <-> (x < c))"),
        (forall([x], le(x, y)), "(forall x1 : R, (x1 <= y))"),
        (exists([i], le(i, n)), "(exists i1 : int, ((rl i1) <= (rl n)))"),
        (has_derivative(power(x, 2), x, y, 2 * y), "(hasderiv (fun (x1 : R) => (x1 ^ 2)) y (2 * y))"),
        (Expr("true"), "True"),
    ],
)
def test_propositions(proposition: Expr, text: str) -> None:
    assert SCOPE.proposition(proposition) == text


def test_functions_are_given_in_the_sort_that_is_asked_for() -> None:
    define(Definition("rendered_total", (n, p), sum_(p[i], i, 1, n)))
    assert definition_name("rendered_total") == "def_rendered_total"
    whole = var("k", ("Z", "Z"))
    scope = Scope({n: "n", whole: "k"})
    assert scope.real(call("rendered_total", "R", n, whole)) == "(def_rendered_total n (fun (a0 : int) => rl (k a0)))"
    assert SCOPE.value(lam([i], p[i] + 1), VECTOR) == "(fun (i1 : int) => ((p i1) + 1))"
    assert type_text((VECTOR, "P")) == "((int -> R) -> Prop)"


def test_bound_names_never_capture() -> None:
    """The bound variable is called otherwise than any name in the text that a free variable stands for."""
    body = forall([y], le(x, y))
    assert Scope({x: "(y + 1)"}).proposition(body) == "(forall y1 : R, ((y + 1) <= y1))"
    assert Scope({x: "x"}).proposition(forall([var("exp")], le(x, var("exp")))) == "(forall exp1 : R, (x <= exp1))"


def test_identifiers() -> None:
    assert identifier("Convex[R,V]") == "Convex_R_V"
    assert identifier("σ") == "u3c3"
    assert definition_name("Limit[+oo,finite]") != definition_name("Limit[-oo,finite]")
    assert fresh_name("fun", ()) == "fun1"
    assert fresh_name("def_entropy", ()) == "entropy"
    assert {"ax_exp_sum", "sum", "rl", "power", "field_rule"} <= RESERVED


def test_the_renderer_can_be_read_in_one_sitting() -> None:
    assert len(Path(renderer.__file__).read_text(encoding="utf-8").splitlines()) < 300
