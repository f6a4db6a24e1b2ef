"""What text means: precedence, binding, arrays, predicates, and errors that point at their place."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symbolic_it.terms.context import Context
from symbolic_it.terms.expr import (
    FALSE,
    FUNCTION,
    INTEGER,
    MATRIX,
    PROP,
    TRUE,
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
    free,
    has_derivative,
    iff,
    implies,
    in_range,
    ite,
    lam,
    le,
    log,
    lt,
    mul,
    ne,
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
from symbolic_it.terms.functions import application
from symbolic_it.terms.parser import parse, statement_parts
from symbolic_it.terms.syntax import MAX_DEPTH, StatementError

CONTEXT = Context.parse(
    [
        "x, y, z in Reals",
        "i, k in Integers",
        "p, q in Reals^n",
        "W in Reals^(n, m)",
        "c in (1..K)^n",
        "C in Functions",
        "s in Reals",
        "r in Reals^m",
    ]
)
x, y, z, s = (var(name) for name in "xyzs")
i, j, k, m, n = (var(name, INTEGER) for name in "ijkmn")
p, q = var("p", VECTOR), var("q", VECTOR)
W, C = var("W", MATRIX), var("C", FUNCTION)
c = var("c", ("Z", "Z"))


@pytest.mark.parametrize(
    ("text", "e"),
    [
        ("-x^2", neg(power(x, 2))),
        ("2^-x", power(2, neg(x))),
        ("x^y^z", power(x, power(y, z))),
        ("x**2", power(x, 2)),
        ("x - y - z", add(x, neg(y), neg(z))),
        ("x - (y - z)", add(x, neg(add(y, neg(z))))),
        ("x/y/z", mul(x, power(y, -1), power(z, -1))),
        ("x/(y/z)", mul(x, power(mul(y, power(z, -1)), -1))),
        ("x/y*z", mul(x, power(y, -1), z)),
        ("1/x*y", mul(power(x, -1), y)),
        ("-x*y", mul(-1, x, y)),
        ("x*-y", mul(x, -1, y)),
        ("x + y*z^2", add(x, mul(y, power(z, 2)))),
        ("x/x", mul(x, power(x, -1))),
        ("2/3", num(Fraction(2, 3))),
        ("1/0", power(num(0), -1)),
        ("0.1", num(Fraction(1, 10))),
        ("1e-3", num(Fraction(1, 1000))),
        ("2.5E2", num(250)),
        (".5", num(Fraction(1, 2))),
        ("9**9**9", power(9, power(9, 9))),
        ("E", exp(1)),
        ("2*pi", mul(2, Expr("pi"))),
        ("sqrt(x)", sqrt(x)),
        ("ln(x)", log(x)),
        ("log(x, 2)", div(log(x), log(2))),
        ("log2(x)", application("log2", x)),
        ("xlogy(x, y)", xlogy(x, y)),
        ("floor(x)", Expr("floor", (x,))),
        ("if(x < y, x, y)", ite(lt(x, y), x, y)),
        ("delta(i, k)", ite(eq(i, k), 1, 0)),
        ("max(x, y, z)", application("Max", application("Max", x, y), z)),
        ("bce(y, sigmoid(z))", application("binary_cross_entropy", y, application("sigmoid", z))),
        ("C(x + 1)", app(C, x + 1)),
        ("p[k + 1]", app(p, k + 1)),
        ("W[i, k]", app(W, i, k)),
        ("W[i][k]", app(W, i, k)),
        ("p[c[k]]", app(p, app(c, k))),
        ("x ≤ y", le(x, y)),
    ],
)
def test_terms(text: str, e: Expr) -> None:
    assert parse(text, CONTEXT) == e


A, B, D = lt(x, 1), lt(y, 1), lt(z, 1)


@pytest.mark.parametrize(
    ("text", "e"),
    [
        ("x >= y", le(y, x)),
        ("x > y", lt(y, x)),
        ("x != y", ne(x, y)),
        ("0 < x < 1", and_(lt(0, x), lt(x, 1))),
        ("x == y == z", and_(eq(x, y), eq(y, z))),
        ("x < 1 and y < 1 or z < 1", or_(and_(A, B), D)),
        ("x < 1 and (y < 1 or z < 1)", and_(A, or_(B, D))),
        ("x < 1 and y < 1 and z < 1", and_(A, B, D)),
        ("(x < 1 and y < 1) and z < 1", and_(and_(A, B), D)),
        ("not x < 1 and y < 1", and_(not_(A), B)),
        ("x < 1 => y < 1 implies z < 1", implies(A, B, D)),
        ("x < 1 => y < 1 <=> z < 1", iff(implies(A, B), D)),
        ("true or false", or_(TRUE, FALSE)),
        ("forall i in 1..n: p[i] <= 1", forall([i], implies(*in_range(i, 1, n), le(p[i], 1)))),
        ("exists i in 1..n: p[i] <= 1", exists([i], and_(*in_range(i, 1, n), le(p[i], 1)))),
        ("forall t in [0, 1): t < x", forall([z], implies(le(0, z), lt(z, 1), lt(z, x)))),
        ("exists t in (-oo, x]: t < x", exists([z], and_(le(z, x), lt(z, x)))),
        ("forall t in Naturals: t >= 1", forall([i], implies(le(1, i), le(1, i)))),
        ("x < 1 and forall t in Reals: t < x and y < 1", and_(A, forall([z], and_(lt(z, x), B)))),
        ("x in (0, 1]", and_(lt(0, x), le(x, 1))),
        ("x in {1, y}", or_(eq(x, 1), eq(x, y))),
        ("x in Integers", eq(Expr("floor", (x,)), x)),
        ("p == q", forall([i], implies(*in_range(i, 1, n), eq(p[i], q[i])))),
    ],
)
def test_propositions(text: str, e: Expr) -> None:
    assert parse(text, CONTEXT) == e


# -- binding -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "e"),
    [
        ("Sum(p[i], (i, 1, n))", sum_(p[i], i, 1, n)),
        ("Sum(p[t], (t, 1, n))", sum_(p[i], i, 1, n)),
        ("Product(p[i], (i, 0, n - 1))", prod(p[i], i, 0, n - 1)),
        ("Sum(W[a, b], (a, 1, b), (b, 1, m))", sum_(sum_(app(W, i, j), i, 1, j), j, 1, m)),
        ("Sum(Sum(p[i], (i, 1, n))*p[i], (i, 1, n))", sum_(sum_(p[j], j, 1, n) * p[i], i, 1, n)),
        ("Sum(x, (x, 1, n))", sum_(i, i, 1, n)),
    ],
)
def test_bound_indices(text: str, e: Expr) -> None:
    assert parse(text, CONTEXT) == e


def test_bound_index_keeps_its_written_name_even_if_it_is_declared() -> None:
    assert parse("Sum(p[i], (i, 1, n))", CONTEXT).hint == "i"
    assert parse("limit(1/x, x, oo) == 0", CONTEXT).args[0].hint == "x"


def test_bound_of_a_sum_means_the_outer_variable() -> None:
    assert parse("Sum(p[i], (i, 1, i))", CONTEXT) == sum_(p[j], j, 1, i)


def test_substituted_vector_does_not_capture() -> None:
    # q[k] moves; the sum inside has a bound k of its own.
    e = parse("diff(Sum(q[k], (k, 1, n)), q[k]) == 1", CONTEXT)
    assert e == has_derivative(sum_(ite(eq(j, k), s, q[j]), j, 1, n), s, q[k], 1)


def test_comprehension_inside_a_sum_does_not_capture() -> None:
    e = parse("Sum(entropy([p[j] + q[i] for j in 1..n]), (i, 1, n))", CONTEXT)
    assert e == sum_(application("entropy", n, lam([j], p[j] + q[i])), i, 1, n)


def test_elementwise_arithmetic_does_not_capture() -> None:
    # The index made for the vector must not be the declared i that multiplies it.
    e = parse("entropy(i*p + (1 - i)*q)", CONTEXT)
    assert e == application("entropy", n, lam([j], i * p[j] + (1 - i) * q[j]))


# -- arrays --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "e"),
    [
        ("entropy(p)", application("entropy", n, p)),
        ("entropy(n - 1, p)", application("entropy", n - 1, p)),
        ("entropy([1/n for i in 1..n])", application("entropy", n, lam([i], div(1, n)))),
        ("mean([x, y])", application("mean", 2, lam([i], ite(eq(i, 1), x, y)))),
        ("softmax(p)[k]", application("softmax", n, p, k)),
        ("softmax(p, k)", application("softmax", n, p, k)),
        ("entropy(softmax(p))", application("entropy", n, lam([i], application("softmax", n, p, i)))),
        ("mean(W[k])", application("mean", m, lam([j], app(W, k, j)))),
        ("mutual_information(W)", application("mutual_information", n, m, W)),
        ("mean([c[i] for i in 1..n])", application("mean", n, lam([i], app(c, i)))),
        ("mean(c)", application("mean", n, c)),
    ],
)
def test_arrays(text: str, e: Expr) -> None:
    assert parse(text, CONTEXT) == e


# -- calculus and predicates ------------------------------------------------------------------------------


def test_derivative() -> None:
    assert parse("diff(x^2, x) == 2*x", CONTEXT) == has_derivative(x**2, x, x, 2 * x)
    assert parse("diff(x^2, x) == 2*x == x + x", CONTEXT) == and_(has_derivative(x**2, x, x, 2 * x), eq(2 * x, x + x))
    assert parse("diff(t^2, t) == 6 at t = 3", CONTEXT) == has_derivative(s**2, s, 3, 6)


def test_partial_derivative() -> None:
    e = parse("diff(cross_entropy(p, q), q[k]) == -p[k]/q[k]", CONTEXT)
    moved = lam([i], ite(eq(i, k), s, q[i]))
    assert e == has_derivative(application("cross_entropy", n, p, moved), s, q[k], -p[k] / q[k])


def test_partial_derivative_with_a_variable_called_s() -> None:
    e = parse("diff(s*q[1], q[1]) == s", CONTEXT)
    t = var("t")
    assert e == has_derivative(s * ite(eq(num(1), 1), t, q[1]), t, q[1], s)


@pytest.mark.parametrize(
    ("text", "name", "tail"),
    [
        ("limit(x*log(x), x, 0, '+') == 0", "Limit[right,finite]", [num(0), num(0)]),
        ("limit(1/x, x, 0, '-') == -oo", "Limit[left,-oo]", [num(0)]),
        ("limit(1/x, x, 2) == 1/2", "Limit[both,finite]", [num(2), num(Fraction(1, 2))]),
        ("limit(exp(x), x, -oo) == 0", "Limit[-oo,finite]", [num(0)]),
        ("limit(exp(x), x, oo) == oo", "Limit[+oo,+oo]", []),
        ("limit(1/k, k, oo) == 0", "Limit[+oo,finite,Z]", [num(0)]),
    ],
)
def test_limits(text: str, name: str, tail: list[Expr]) -> None:
    variables, _, e = statement_parts(text, CONTEXT)
    assert e.data == (name, PROP)
    assert list(e.args[1:]) == tail
    assert x not in free(e) and k not in free(e)
    assert (x in variables) != ("x" in text.replace("exp", ""))


def test_convexity_takes_the_hypotheses_with_it() -> None:
    context = Context.parse(["0 < x < y", "y > 0"])
    variables, hypotheses, e = statement_parts("Convex(y*x^2, x)", context)
    domain = lam([x], and_(lt(0, x), lt(x, y)))
    assert e == call("Convex[R]", PROP, domain, lam([x], y * x**2))
    assert variables == (y,)
    assert hypotheses == (lt(0, y),)


def test_convexity_in_a_vector() -> None:
    context = Context.parse(["p in Simplex(n)", "q in OpenSimplex(n)"])
    variables, hypotheses, e = statement_parts("Convex(cross_entropy(p, q), q)", context)
    assert variables == (n, p)
    assert all(q not in free(h) for h in (*hypotheses, e))
    size, domain, f = e.args
    assert size == n
    assert f == lam([q], application("cross_entropy", n, p, q))
    positive = forall([i], implies(*in_range(i, 1, n), lt(0, q[i])))
    assert domain == lam([q], and_(positive, eq(sum_(q[i], i, 1, n), 1)))


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("0 < x < y", [lt(0, y)]),
        ("0 <= x, x <= y", [le(0, y)]),
        ("y == x, x > 1", [lt(1, y)]),
        ("0 < x < 1, y > 2", [lt(2, y)]),
        ("x in [2, 1], y > 2", [lt(2, y), le(2, 1)]),
        ("x > y, x^2 < 1", []),
    ],
)
def test_bounds_of_a_variable_that_is_bound_leave_room_for_it(where: str, said: list[Expr]) -> None:
    _, hypotheses, _ = statement_parts("Convex(y*x^2, x)", Context.parse([where]))
    assert list(hypotheses) == said


def test_variable_that_also_occurs_outside_stays() -> None:
    context = Context.parse(["0 < x < 1"])
    variables, hypotheses, _ = statement_parts("Convex(x^2, x) and x < 2", context)
    assert variables == (x,)
    assert hypotheses == (lt(0, x), lt(x, 1))


def test_minimizers() -> None:
    e = parse("Minimizes(Sum((p[i] - x)^2, (i, 1, n)), x, mean(p))", CONTEXT)
    f = lam([x], sum_(power(p[i] - x, 2), i, 1, n))
    assert e == call("Minimizes[R]", PROP, lam([x], TRUE), f, application("mean", n, p))
    two = parse("UniquelyMinimizes(x^2 + y^2, [x, y], [0, 1])", CONTEXT)
    assert two == call("UniquelyMinimizes[R,R]", PROP, lam([x, y], TRUE), lam([x, y], x**2 + y**2), 0, 1)
    mixed = parse("Maximizes(x*p[1], [x, p], [0, q])", CONTEXT)
    assert mixed == call("Maximizes[R,V]", PROP, n, lam([x, p], TRUE), lam([x, p], x * p[1]), 0, q)
    same = parse("SameMinimizers(x, 2*x, x)", CONTEXT)
    assert same == call("SameMinimizers[R]", PROP, lam([x], TRUE), lam([x], x), lam([x], 2 * x))


# -- errors --------------------------------------------------------------------------------------------

ERRORS = [
    ("x +", 3, "the text ends here"),
    ("x = 1", 2, "equality is written =="),
    ("2x", 1, "an operator is missing"),
    ("(x + y", 6, "')' was expected"),
    ("x ? y", 2, "unexpected character"),
    ("sigmod(x)", 0, "did you mean sigmoid"),
    ("a + 1", 0, "where 'a in Reals'"),
    ("entropyy(p)", 0, "did you mean entropy"),
    ("1 + log", 4, "arguments are missing"),
    ("p[x]", 2, "integer index"),
    ("p[i/2]", 3, "integer index"),
    ("p[1, 2]", 1, "one index"),
    ("x[1]", 0, "only vectors"),
    ("x(1)", 1, "write x*(...)"),
    ("p(1)", 1, "write p[...]"),
    ("x and y", 0, "a statement was expected"),
    ("(x < y) + 1", 3, "a number was expected"),
    ("log(p)", 4, "not a vector"),
    ("p + r", 2, "lengths differ"),
    ("cross_entropy(p, r)", 13, "lengths differ"),
    ("entropy(x)", 8, "a vector was expected"),
    ("p < q", 2, "no order"),
    ("Sum(p[i], (i, 1, x))", 17, "integer bound"),
    ("Sum(p[i], i)", 10, "a range"),
    ("Sum(p[i], (pi, 1, n))", 11, "has a meaning already"),
    ("[p[i] for i in 0..n]", 15, "from 1"),
    ("log(x, 2, 3)", 3, "1 or 2 arguments"),
    ("diff(x, x) + 1 == 0", 0, "only on the left"),
    ("diff(x, x) <= 1", 11, "only in diff"),
    ("diff(x, k) == 1", 8, "not a real variable"),
    ("diff(x, x, 2) == 0", 4, "only in a claim"),
    ("diff(x, x, 9) == 0", 11, "from 1 to 4"),
    ("diff(x, x, y) == 0", 11, "from 1 to 4"),
    ("Sum(1, (i, 1, w)) == 3", 14, "where 'w in Naturals'"),
    ("limit(x, x, 0, 'up') == 0", 15, "side"),
    ("x + oo", 4, "only in intervals and limits"),
    ("x < oo", 4, "only in intervals and limits"),
    ("x in (0, -oo)", 9, "an interval ends openly"),
    ("x in [0, oo]", 9, "an interval ends openly"),
    ("x in Real", 5, "did you mean Reals"),
    ("PrefixCode(p, p)", 10, "3 arguments"),
    ("PrefixCode(n, p, p)", 14, "must be integers"),
    ("TwoLeast(n, k, 1, 2)", 12, "a vector was expected"),
    ("TwoLeast(n, p, x, 2)", 15, "an integer"),
    ("Convex(x^2, x + 1)", 14, "binds declared variables"),
    ("Convex(x^2, [x, x])", 16, "each once"),
    ("Convex(k^2, k)", 12, "real variables"),
    ("Minimizes(x^2, x, x)", 18, "depends on the variable itself"),
    ("x < 1 iff y < 1 iff z < 1", 16, "two ways"),
    ("x^2000000", 1, "exponent"),
    ("1e5000", 0, "digits"),
    ("9" * 1001, 0, "digits"),
    ("x" * 10_001, 0, "10001 characters"),
    ("", 0, "the text ends here"),
]


@pytest.mark.parametrize(("text", "position", "words"), ERRORS, ids=[text[:30] for text, *_ in ERRORS])
def test_errors_point_at_their_place(text: str, position: int, words: str) -> None:
    with pytest.raises(StatementError) as error:
        parse(text, CONTEXT)
    assert words in str(error.value)
    assert error.value.position == position


def test_error_shows_a_caret() -> None:
    with pytest.raises(StatementError) as error:
        parse("x + yy*2", CONTEXT)
    _, line, caret = str(error.value).split("\n")
    assert line[caret.index("^") :] == "yy*2"


def test_caret_in_a_long_text() -> None:
    with pytest.raises(StatementError) as error:
        parse("x + " * 500 + "yy" + " + x" * 500, CONTEXT)
    _, line, caret = str(error.value).split("\n")
    assert len(line) < 130
    assert line[caret.index("^") :].startswith("yy")


HOSTILE = [
    "(" * 9_999,
    "(" * 4_000 + "x" + ")" * 4_000,
    "-" * 9_000 + "x",
    "not " * 2_400 + "x < 1",
    "x" + "^x" * 4_900,
    "x < 1" + " => x < 1" * 1_000,
    "[" * 5_000,
    "p" + "[1]" * 3_000,
    "C(" * 3_000 + "x" + ")" * 3_000,
    "forall t in Reals: " * 500 + "x < 1",
    "forall " + ", ".join(f"t{a} in Reals" for a in range(600)) + ": x < 1",
    "exists " + ", ".join(f"t{a}" for a in range(1_200)) + " in Reals: x < 1",
    "Sum(1" + ", (t, 1, n)" * 800 + ")",
    "[" + ",".join("1" * 4_000) + "]",
    "x in " + "{" * 4_000,
    "x in " + "(" * 4_000,
    "x in Reals" + "^(1" * 3_000,
    "{x}",
    "__import__('os').system('true')",
    "x.__class__",
    "lambda: 0",
    "\x00",
    "'" * 100,
    "1..2..3",
    ": , ; in in in",
    "Convex(" * 1_000,
    "x if y else z",
]


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:20] for text in HOSTILE])
def test_hostile_text_is_a_clear_error(text: str) -> None:
    with pytest.raises(StatementError) as error:
        parse(text, CONTEXT)
    assert len(str(error.value)) < 1_000


@pytest.mark.parametrize("text", ["+".join(["x/3"] * 2_000), "/".join(["x"] * 4_900), "p" + "+p" * 4_900])
def test_long_flat_text_is_read(text: str) -> None:
    parse(text, CONTEXT)


def test_depth_within_the_limit_is_read() -> None:
    depth = MAX_DEPTH // 2
    assert parse("(" * depth + "x" + ")" * depth, CONTEXT) == x


PIECES = (
    "x y p q k n W C c 1 2.5 0 + - * / ^ ( ) [ ] { } , : .. == < <= in and or not => iff forall exists for Sum( log( "
    "entropy( Convex( Minimizes( diff( limit( if( oo Reals Simplex(n)"
)


@given(st.lists(st.sampled_from(PIECES.split(" ")), max_size=25).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_an_expression_or_a_statement_error(text: str) -> None:
    try:
        e = parse(text, CONTEXT)
    except StatementError as error:
        assert 0 <= error.position <= len(text)
    else:
        assert isinstance(e, Expr) and e.loose == 0
