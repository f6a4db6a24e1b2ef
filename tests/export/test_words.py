"""Exported Coq text back in words, in comments and in lines."""

from __future__ import annotations

import re

import pytest

from symbolic_it.export.renderer import Scope
from symbolic_it.export.words import WIDTH, comment, in_words, laid_out
from symbolic_it.terms.expr import (
    FUNCTION,
    INTEGER,
    VECTOR,
    Expr,
    and_,
    eq,
    exists,
    exp,
    forall,
    function,
    has_derivative,
    iff,
    implies,
    ite,
    le,
    log,
    lt,
    ne,
    not_,
    num,
    or_,
    power,
    prod,
    sum_,
    var,
    xlogy,
)

x, y, c = (var(name) for name in "xyc")
n, i = var("n", INTEGER), var("i", INTEGER)
p, f = var("p", VECTOR), var("f", FUNCTION)
PLAIN = Scope({v: v.data[0] for v in (x, y, c, n, i, p, f)})


@pytest.mark.parametrize(
    ("proposition", "words"),
    [
        (forall([x], implies(lt(0, x), le(log(x), x - 1))), "for every real x1: if 0 < x1, then log(x1) <= x1 + -1"),
        (forall([x, y], eq(x + y, y + x)), "for all reals x1, y1: x1 + y1 = y1 + x1"),
        (forall([n, p], le(0, p[n])), "for every integer n1 and every function from integers to reals p1: 0 <= p1(n1)"),
        (exists([n], le(x, n)), "for some integer n1: x <= n1"),
        (implies(le(0, x), lt(x, y), le(x, c)), "if 0 <= x and x < y, then x <= c"),
        (implies(or_(le(0, x), lt(x, y)), le(x, c)), "if [0 <= x or x < y], then x <= c"),
        (implies(lt(x, c), iff(le(x, y), lt(x, c))), "if x < c, then [x <= y if and only if x < c]"),
        (implies(lt(x, c), forall([y], lt(x, c))), "if x < c, then for every real y1: x < c"),
        (and_(ne(x, 0), not_(le(x, y))), "x differs from 0 and it is false that x <= y"),
        (iff(le(x, y), lt(x, c)), "x <= y if and only if x < c"),
        (Expr("true"), "it is true"),
        (has_derivative(power(x, 2), x, y, 2 * y), "the derivative of x1^2 in x1 at x1 = y is 2 * y"),
        (
            le(sum_(p[i], i, 1, n), prod(2 * p[i], i, 1, n)),
            "Sum[i1 from 1 to n](p(i1)) <= Product[i1 from 1 to n](2 * p(i1))",
        ),
        (eq(ite(lt(x, y), x, 0), 1), "(x if x < y, else 0) = 1"),
        (eq(x * (y + c), (x + y) * c), "x * (y + c) = (x + y) * c"),
        (eq(x / y, 1), "x * (1/y) = 1"),
        (eq(power(x + 1, 2), power(x, c)), "(x + 1)^2 = x^c"),
        (eq(power(power(x, 2), 3), power(x, power(y, c))), "(x^2)^3 = x^(y^c)"),
        (eq(x - (y - c), exp(-x)), "x + -1 * (y + -1 * c) = exp(-1 * x)"),
        (eq(xlogy(x, f(n)), function("floor", x) + Expr("pi")), "xlogy(x, f(n)) = floor(x) + pi"),
        (eq(num(1) / 3, x * (-2) * y), "1/3 = x * -2 * y"),
    ],
)
def test_words_are_those_of_the_coq_text(proposition: Expr, words: str) -> None:
    assert in_words(PLAIN.proposition(proposition)) == words


def test_another_text_gives_other_words() -> None:
    """A wrong bound, sign or relation in the Coq text shows."""
    text = PLAIN.proposition(forall([p], le(sum_(p[i], i, 1, n), 1)))
    assert in_words(text) == "for every function from integers to reals p1: Sum[i1 from 1 to n](p1(i1)) <= 1"
    for old, new in (("(iz 1)", "(iz 2)"), ("<=", "<"), ("(p1 i1)", "((-1) * (p1 i1))"), ("int -> R", "int -> int")):
        assert in_words(text.replace(old, new)) != in_words(text)


@pytest.mark.parametrize("text", ["(x", "x)", "(forall x : R)", "(x § y)"])
def test_what_cannot_be_read_has_no_words(text: str) -> None:
    assert in_words(text) == ""


@pytest.mark.parametrize(
    "text", ["*)", "(*", "(*)", "**)*)", '"', 'a " *) Axiom lie : False. (* "', "(\n*", "*\n)", "((*"]
)
def test_comments_cannot_be_left(text: str) -> None:
    written = comment(text)
    assert written.startswith("(* ")
    assert written.endswith(" *)\n")
    assert re.findall(r"\(\*|\*\)|\"", written) == ["(*", "*)"]


def test_long_text_is_laid_out_in_lines() -> None:
    text = "(f " + " ".join(f"(fun (x{k} : R) => (x{k} + {k}))" for k in range(40)) + ")"
    shown = laid_out(text)
    assert shown.split() == text.split()
    assert max(map(len, shown.split("\n"))) <= WIDTH + 1
    assert laid_out("(f x)") == "  (f x)"
