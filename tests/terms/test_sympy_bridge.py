"""SymPy expressions to ours and back: meaning kept, nothing captured, whatever has no exact meaning refused."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from typing import Any

import mpmath
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import (
    Abs,
    And,
    Complement,
    Contains,
    Derivative,
    Eq,
    Equivalent,
    FiniteSet,
    Float,
    Function,
    Ge,
    Gt,
    Idx,
    Implies,
    IndexedBase,
    Integral,
    Intersection,
    Interval,
    KroneckerDelta,
    Le,
    Limit,
    Lt,
    Max,
    Min,
    Ne,
    Not,
    Or,
    Piecewise,
    Pow,
    Product,
    Range,
    Rational,
    S,
    Sum,
    Symbol,
    Union,
    oo,
    pi,
    symbols,
)

from symbolic_it.derivation.statements import load
from symbolic_it.numerics.values import value
from symbolic_it.terms.context import Context
from symbolic_it.terms.expr import (
    FALSE,
    FUNCTION,
    INTEGER,
    MATRIX,
    TRUE,
    VECTOR,
    Expr,
    ExprError,
    add,
    and_,
    app,
    eq,
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
    mul,
    ne,
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
from symbolic_it.terms.functions import FUNCTIONS, application, dimensions
from symbolic_it.terms.parser import parse
from symbolic_it.terms.sympy_bridge import assumptions, domain, from_sympy, to_sympy
from symbolic_it.terms.syntax import StatementError

x, y = symbols("x y", real=True)
i, j, m, n = symbols("i j m n", integer=True)
p, q = IndexedBase("p", real=True), IndexedBase("q", real=True)
X, Y = var("x"), var("y")
I, J, M, N = (var(name, INTEGER) for name in "ijmn")  # noqa: E741
P, Q = var("p", VECTOR), var("q", VECTOR)

UNDEFINED = power(0, -1)


def test_importing_the_bridge_does_not_import_sympy() -> None:
    code = "import sys, symbolic_it.terms.sympy_bridge; sys.exit('sympy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


TERMS: list[tuple[Any, Expr]] = [
    (x, X),
    (S(3), num(3)),
    (Rational(-2, 3), num(Fraction(-2, 3))),
    (pi, Expr("pi")),
    (sympy.E, exp(1)),
    (x + y, add(X, Y)),
    (2 * x, mul(2, X)),
    (x / y, mul(X, power(Y, -1))),
    (-x, mul(-1, X)),
    (x**y, power(X, Y)),
    (sympy.sqrt(x), sqrt(X)),
    (sympy.exp(-x), exp(mul(-1, X))),
    (sympy.log(x), log(X)),
    (sympy.log(x, 2, evaluate=False), log(X) / log(2)),
    (sympy.sin(x), function("sin", X)),
    (sympy.cos(x), function("cos", X)),
    (sympy.tan(x), function("sin", X) / function("cos", X)),
    (sympy.atan(x), function("atan", X)),
    (sympy.floor(x), function("floor", X)),
    (sympy.ceiling(x), mul(-1, function("floor", mul(-1, X)))),
    (sympy.sinh(x), application("sinh", X)),
    (sympy.cosh(x), application("cosh", X)),
    (sympy.tanh(x), application("tanh", X)),
    (sympy.sign(x), ite(lt(0, X), 1, ite(lt(X, 0), -1, 0))),
    (Abs(x), application("Abs", X)),
    (Max(x, y), application("Max", X, Y)),
    (Min(x, y, 3), application("Min", application("Min", 3, X), Y)),
    (KroneckerDelta(i, j), ite(eq(I, J), 1, 0)),
    (p[i], P[I]),
    (IndexedBase("A", real=True)[i, j + 1], app(var("A", MATRIX), I, add(1, J))),
    (IndexedBase("k", integer=True)[i], app(var("k", ("Z", "Z")), I)),
    (p[Idx("i")], P[I]),
    (Function("f")(x), app(var("f", FUNCTION), X)),
    (Function("f")(x, y), app(var("f", ("R", "R", "R")), X, Y)),
    (Piecewise((x, x > 0), (0, True)), ite(lt(0, X), X, 0)),
    (Piecewise((x, x > 0), (-x, x < 0)), ite(lt(0, X), X, ite(lt(X, 0), mul(-1, X), UNDEFINED))),
    (Sum(p[i], (i, 1, n)), sum_(P[I], I, 1, N)),
    (Product(p[i], (i, 1, n)), prod(P[I], I, 1, N)),
    (sympy.UnevaluatedExpr(x + 1), add(X, 1)),
    (Pow(x, -1, evaluate=False), power(X, -1)),
    (sympy.Mul(x, Pow(x, -1), evaluate=False), mul(X, power(X, -1))),
]


@pytest.mark.parametrize(("given", "meant"), TERMS, ids=lambda e: str(e)[:40])
def test_terms(given: Any, meant: Expr) -> None:
    found = from_sympy(given)
    assert found == meant or {found.op, *found.args} == {meant.op, *meant.args}  # SymPy orders sums


PROPOSITIONS: list[tuple[Any, Expr]] = [
    (Eq(x, y), eq(X, Y)),
    (Ne(x, y), ne(X, Y)),
    (Le(x, y), le(X, Y)),
    (Lt(x, y), lt(X, Y)),
    (Ge(x, y), le(Y, X)),
    (Gt(x, y), lt(Y, X)),
    (And(x < y, x > 0), and_(lt(0, X), lt(X, Y))),
    (Or(x < y, x > 0), or_(lt(0, X), lt(X, Y))),
    (Not(Contains(x, Interval(0, 1)), evaluate=False), not_(and_(le(0, X), le(X, 1)))),
    (Implies(x > 0, x > y), implies(lt(0, X), lt(Y, X))),
    (Equivalent(x > 0, y > 0), iff(lt(0, X), lt(0, Y))),
    (
        sympy.ITE(x > 0, x < y, y < x),
        or_(and_(lt(0, X), lt(X, Y)), and_(not_(lt(0, X)), lt(Y, X))),
    ),
    (S.true, TRUE),
    (S.false, FALSE),
]


@pytest.mark.parametrize(("given", "meant"), PROPOSITIONS, ids=str)
def test_propositions(given: Any, meant: Expr) -> None:
    found = from_sympy(given)
    assert found.op == meant.op
    assert found == meant or set(found.args) == set(meant.args)


def test_python_numbers_and_our_own_terms_pass() -> None:
    assert from_sympy(3) == num(3)
    assert from_sympy(Fraction(1, 3)) == num(Fraction(1, 3))
    assert from_sympy(X + 1) == X + 1
    assert from_sympy(True) == TRUE


# -- binding -----------------------------------------------------------------------------------------


def test_the_first_range_is_the_innermost() -> None:
    found = from_sympy(Sum(p[i] * q[j], (i, 1, j), (j, 1, n)))
    assert found == sum_(sum_(mul(P[I], Q[J]), I, 1, J), J, 1, N)


def test_the_names_of_indices_do_not_matter() -> None:
    assert from_sympy(Sum(p[i], (i, 1, n))) == from_sympy(Sum(p[j], (j, 1, n)))
    plain = Symbol("i")  # an index is an integer whatever its symbol assumes
    assert from_sympy(Sum(p[plain], (plain, 1, n))) == from_sympy(Sum(p[i], (i, 1, n)))


def test_an_index_of_the_same_name_outside_is_another_variable() -> None:
    found = from_sympy(i + Sum(p[i] * i, (i, 1, i)))
    assert found == from_sympy(i + Sum(p[j] * j, (j, 1, i)))
    assert I in {part for part in found.args}


def test_an_inner_index_hides_an_outer_one() -> None:
    assert from_sympy(Sum(Sum(p[i], (i, 1, n)) + i, (i, 1, m))) == from_sympy(Sum(Sum(p[j], (j, 1, n)) + i, (i, 1, m)))


def test_substituting_the_index_captures_nothing_on_the_way_back() -> None:
    """``Sum(p[i]*x, (i, 1, n))`` at x = i: the free i stays free."""
    from symbolic_it.terms.expr import substitute

    inside = substitute(sum_(mul(P[I], X), I, 1, N), {X: I})
    back = to_sympy(inside)
    assert i in back.free_symbols
    assert from_sympy(back) == inside or value(from_sympy(back), POINT) == value(inside, POINT)


def test_a_nested_sum_gets_an_index_of_its_own() -> None:
    nested = sum_(mul(P[I], sum_(Q[J], J, 1, I)), I, 1, N)
    same = Expr("sum", nested.args, None, "j")
    assert to_sympy(nested).doit is not None
    assert from_sympy(to_sympy(same)) == nested


# -- refusals ----------------------------------------------------------------------------------------

REFUSED: list[tuple[Any, str]] = [
    (x + Float("0.1"), r"Rational\(1, 10\)"),
    (x + 1 / 3, r"Rational\(1, 3\)"),
    (x**2.5, r"Rational\(5, 2\)"),
    (0.1, r"Rational\(1, 10\)"),
    (S.NaN, "nan"),
    (S.ComplexInfinity, "division by zero"),
    (sympy.I * x, "not a real number"),
    (x < oo, "not a number") if isinstance(x < oo, sympy.core.relational.Relational) else (oo, "not a number"),
    (-oo, "not a number"),
    (Sum(p[i], (i, 1, oo)), "not a number"),
    (Sum(p[i], (i, 1, Symbol("k"))), "integer=True"),
    (Sum(1, (i, 1, -3)), "reversed range"),
    (p[Symbol("k")], "integer=True"),
    (KroneckerDelta(Symbol("k"), 1), "integer=True"),
    (Derivative(x**2, x, evaluate=False), "Derivative"),
    (Integral(x, (x, 0, 1)), "Integral"),
    (Limit(x, x, 0), "Limit"),
    (sympy.gamma(x), "gamma"),
    (sympy.erf(x) + 1, "erf"),
    (sympy.zeta(3), "zeta"),
    (sympy.Lambda(x, x), "Lambda"),
    (sympy.Matrix([[x]]), "no meaning here"),
    (sympy.MatrixSymbol("B", 2, 2)[0, 1], "no meaning here"),
    (Symbol("z", commutative=False), "commute"),
    (Symbol("a b"), "names="),
    (Symbol("x) or (1"), "names="),
    (Symbol("log"), "has a meaning already"),
    (Symbol("x") + Symbol("x", positive=True), "two different symbols called x"),
    (Function("x")(x), "two different symbols called x"),
    (sympy.Xor(x > 0, y > 0), "no meaning here"),
    ("x + 1", "text"),
    (3 + 4j, "no meaning here"),
]


@pytest.mark.parametrize(("given", "message"), REFUSED, ids=lambda e: str(e)[:40])
def test_refused(given: Any, message: str) -> None:
    with pytest.raises(StatementError, match=message):
        from_sympy(given)


def test_the_part_at_fault_is_marked() -> None:
    with pytest.raises(StatementError) as caught:
        from_sympy(x + sympy.erf(x))
    shown = str(caught.value).splitlines()
    assert shown[1][shown[2].index("^") :].startswith("erf(x)")


def test_nested_too_deeply() -> None:
    deep: Any = x
    for _ in range(3000):
        deep = sympy.Function("f")(deep)
    with pytest.raises(StatementError, match="too deeply"):
        from_sympy(deep)


def test_names_say_what_symbols_stand_for() -> None:
    assert from_sympy(Symbol("x_{1}") + 1, {"x_{1}": X}) == from_sympy(x + 1)
    assert from_sympy(Sum(p[i], (i, 1, Symbol("n"))), {"n": N}) == sum_(P[I], I, 1, N)
    with pytest.raises(StatementError):
        from_sympy(p[i], {"p": X})


# -- assumptions and domains ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"positive": True}, [lt(0, X)]),
        ({"nonnegative": True}, [le(0, X)]),
        ({"negative": True}, [lt(X, 0)]),
        ({"nonpositive": True}, [le(X, 0)]),
        ({"nonzero": True}, [ne(X, 0)]),
        ({"nonnegative": True, "nonzero": True}, [lt(0, X)]),
        ({"zero": True}, None),
        ({"real": True}, []),
        ({"real": True, "integer": False}, [ne(X, 0), ne(function("floor", X), X)]),
    ],
)
def test_assumptions_of_a_symbol(facts: dict[str, bool], said: list[Expr] | None) -> None:
    hypotheses, notes = assumptions(Symbol("x", **facts))
    if said is None:
        said = [eq(var("x", INTEGER), 0)]
    assert list(hypotheses) == said
    assert notes == ()


def test_integers_are_variables_of_that_sort() -> None:
    assert assumptions(Symbol("n", integer=True, positive=True)) == ((lt(0, N),), ())
    (even,), _ = assumptions(Symbol("n", even=True, positive=True))[0][1:], ()
    assert even == eq(N, 2 * function("floor", N / 2))


def test_what_cannot_be_said_is_noted() -> None:
    assert assumptions(Symbol("x"))[1] == ("x is not declared real; it is taken as a real number",)
    assert "prime" in assumptions(Symbol("n", prime=True))[1][0]
    assert "irrational" in assumptions(Symbol("x", irrational=True))[1][0]
    assert len(assumptions(Symbol("x", extended_real=True))[1]) == 1


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"zero": False}, [ne(X, 0)]),
        ({"positive": False}, [le(X, 0)]),
        ({"extended_negative": False}, [le(0, X)]),
        ({"nonnegative": False}, [lt(X, 0), le(X, 0), ne(X, 0)]),
        ({"odd": False}, [ne(X, 2 * function("floor", X / 2) + 1)]),
    ],
)
def test_what_is_denied_of_a_symbol_that_is_taken_as_real(facts: dict[str, bool], said: list[Expr]) -> None:
    assert list(assumptions(Symbol("x", **facts))[0]) == said


def test_ranges_of_free_indices() -> None:
    n = var("n", INTEGER)
    assert set(assumptions(Idx("n", (1, 5)))[0]) == {le(1, n), le(n, 5)}
    assert set(assumptions(Idx("n", 5) + 1)[0]) == {le(0, n), le(n, 4)}


def test_a_symbol_that_is_not_real_is_refused() -> None:
    with pytest.raises(StatementError, match="not a real number"):
        assumptions(Symbol("x", imaginary=True))


def test_assumptions_of_whole_expressions_in_the_order_of_names() -> None:
    a, b = Symbol("a", positive=True), Symbol("b", negative=True)
    meant = (lt(0, var("a")), lt(var("b"), 0))
    assert assumptions(b + a)[0] == assumptions([b, a])[0] == assumptions({a, b})[0] == meant


def test_assumptions_of_entries_and_functions() -> None:
    r, g = IndexedBase("r", positive=True), Function("g", nonnegative=True)
    assert assumptions(r)[0] == (forall([I], lt(0, var("r", VECTOR)[I])),)
    total = Sum(r[i], (i, 1, n))
    assert assumptions(total)[0] == assumptions(total.free_symbols)[0] == assumptions(r)[0]
    assert assumptions(g(x))[0] == (forall([X], le(0, app(var("g", FUNCTION), X))),)


@pytest.mark.parametrize(
    ("members", "said"),
    [
        (S.Reals, ()),
        (Interval(0, 1), (le(0, X), le(X, 1))),
        (Interval.open(0, oo), (lt(0, X),)),
        (Interval.Lopen(0, 1), (lt(0, X), le(X, 1))),
        (FiniteSet(0, 1), (or_(eq(X, 0), eq(X, 1)),)),
        (S.Integers, (eq(function("floor", X), X),)),
        (S.Naturals, (eq(function("floor", X), X), le(1, X))),
        (S.Naturals0, (eq(function("floor", X), X), le(0, X))),
        (Range(2, 9), (eq(function("floor", X), X), le(2, X), le(X, 8))),
        (Union(Interval.open(-oo, 0), Interval.open(0, 1)), (or_(lt(X, 0), and_(lt(0, X), lt(X, 1))),)),
        (Complement(S.Reals, FiniteSet(0), evaluate=False), (not_(eq(X, 0)),)),
        (Intersection(S.Integers, Interval(0, y)), (eq(function("floor", X), X), le(0, X), le(X, Y))),
    ],
    ids=str,
)
def test_domains(members: Any, said: tuple[Expr, ...]) -> None:
    found = domain(x, members)
    assert set(found) == set(said) or found == said
    assert domain(X, members) == found


def test_integer_variables_need_no_second_word() -> None:
    assert domain(n, S.Naturals) == (le(1, N),)


@pytest.mark.parametrize(
    "members", [S.EmptySet, S.Rationals, S.Complexes, Range(0, 9, 2), Interval(0, 1) ** 2], ids=str
)
def test_refused_domains(members: Any) -> None:
    with pytest.raises(StatementError):
        domain(x, members)


# -- to SymPy and back ---------------------------------------------------------------------------------

POINT: dict[Expr, Any] = {
    X: Fraction(3, 7),
    Y: Fraction(-5, 3),
    I: 2,
    J: 3,
    M: 2,
    N: 3,
    P: (Fraction(1, 2), Fraction(1, 3), Fraction(1, 6)),
    Q: (Fraction(1, 5), Fraction(2, 5), Fraction(2, 5)),
}


def at_point(e: Any) -> Any:
    """The value of a SymPy expression at `POINT`, computed with mpmath from the code that SymPy prints for it."""
    e = e.replace(sympy.Product, lambda f, limits: Product(f, limits).subs(n, 3).doit())
    e = e.replace(KroneckerDelta, lambda a, b: Piecewise((1, Eq(a, b)), (0, True)))
    e = e.subs({i: 2, j: 3, m: 2, n: 3})  # as SymPy's numbers: Python would divide integers into binary floats
    code = sympy.lambdify((x, y, p, q), e, modules="mpmath")
    with mpmath.workdps(50):
        entries = [[None, *map(_decimal, POINT[v])] for v in (P, Q)]
        return code(*(_decimal(POINT[v]) for v in (X, Y)), *entries)


def _decimal(a: Any) -> Any:
    return mpmath.mpf(a.numerator) / a.denominator if isinstance(a, Fraction) else mpmath.mpf(a)


def agree(a: Any, b: Any) -> bool:
    with mpmath.workdps(50):
        a, b = _decimal(a), _decimal(b)
        return bool(abs(a - b) <= mpmath.mpf(10) ** -40 * (1 + abs(a)))


numbers = st.fractions(min_value=-3, max_value=3, max_denominator=4).map(num)
leaves = st.one_of(numbers, st.sampled_from([X, Y, I, N, P[I], Q[1], Expr("pi")]))


def grow(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    def total(body: Expr) -> Expr:
        return sum_(mul(body, add(P[J], J)), J, 1, N)

    return st.one_of(
        st.builds(add, inner, inner),
        st.builds(mul, inner, inner),
        st.builds(power, inner, st.sampled_from([num(2), num(3)])),
        st.builds(lambda a: exp(function("sin", a)), inner),
        st.builds(lambda a: log(add(1, power(a, 2))), inner),
        st.builds(lambda a: power(add(1, power(a, 2)), Fraction(-1, 2)), inner),
        st.builds(lambda a: function("atan", a), inner),
        st.builds(total, inner),
        st.builds(lambda a, b: application("Max", a, b), inner, inner),
        st.builds(lambda a, b: ite(le(a, b), a, mul(2, b)), inner, inner),
    )


@settings(max_examples=40, deadline=None)
@given(st.recursive(leaves, grow, max_leaves=4))
def test_there_and_back_keeps_the_value(e: Expr) -> None:
    load(e)
    there = to_sympy(e)
    here = value(e, POINT)
    assert agree(here, value(load(from_sympy(there)), POINT))
    assert agree(here, at_point(there))


@pytest.mark.parametrize(
    "text",
    [
        "xlogy(x, x)",
        "binary_cross_entropy(x, 1/3)",
        "sigmoid(y) + softplus(y) + hinge(x, y)",
        "gaussian_pdf(x, y, 2)",
        "entropy(p) + kl_divergence(p, q) + cross_entropy(p, q)",
        "mean(p) + mse(p, q) + logsumexp(q) + softmax(q, 2)",
        "categorical_pmf(p, q) + nll(p)",
        "Sum(if(k == l, p[k], 0)*q[l], (k, 1, l), (l, 1, n))",
        "Product(p[k]^2, (k, 1, n)) + abs(y) + tanh(x) + log2(3) + floor(y)",
        "sqrt(2)*pi^x + cos(y)",
    ],
)
def test_named_functions_unfold_to_their_values(text: str) -> None:
    context = Context.parse(["x, y in Reals", "p in Reals^n", "q in Reals^n"])
    e = load(parse(text, context))
    assert agree(value(e, POINT), at_point(to_sympy(e)))


def test_every_named_function_of_numbers_and_vectors_can_be_written() -> None:
    for name, (_, parameters, _) in FUNCTIONS.items():
        if dimensions(name) < 2:
            to_sympy(application(name, *parameters))


def test_signs_from_hypotheses() -> None:
    entries = forall([I], implies(le(1, I), le(I, N), lt(0, P[I])))
    elsewhere = forall([I], implies(lt(0, Q[I]), lt(0, P[I])))
    assert to_sympy(X, [lt(0, X)]).is_positive
    assert to_sympy(X, [le(0, X)]).is_nonnegative and not to_sympy(X, [le(0, X)]).is_positive
    assert to_sympy(X, [lt(X, -1)]).is_negative
    assert to_sympy(X, [lt(X, 1)]).is_negative is None
    assert to_sympy(X, [lt(-1, X)]).is_positive is None
    assert to_sympy(X, [ne(X, 0)]).is_nonzero
    assert to_sympy(N, [le(1, N)]).is_positive
    assert to_sympy(P[I], [entries]).is_positive
    assert to_sympy(P[I], [elsewhere]).is_positive is None
    assert to_sympy(P[I], [lt(0, P[1])]).is_positive is None
    assert to_sympy(xlogy(P[I], P[I]), [entries]) == to_sympy(P[I], [entries]) * sympy.log(to_sympy(P[I], [entries]))


def test_what_sympy_cannot_write_is_refused() -> None:
    functional = app(var("F", (VECTOR, "R")), P)
    for e in (functional, forall([X], le(0, X)), lam([X], X), has_derivative(X, X, 1, 1)):
        with pytest.raises(ExprError, match="no way to write"):
            to_sympy(e)
