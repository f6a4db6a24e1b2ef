"""Definedness: true exactly where every term that is asked for has a value; what a verdict needs."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kernel_helpers import HALF, i, j, n, value, x, y

from symbolic_it.kernel import Definition, define, defined, evaluate, obligations
from symbolic_it.terms.expr import (
    TRUE,
    Expr,
    and_,
    call,
    eq,
    exists,
    forall,
    free,
    has_derivative,
    implies,
    instantiate,
    ite,
    lam,
    le,
    log,
    lt,
    ne,
    not_,
    num,
    or_,
    power,
    prod,
    sqrt,
    sum_,
    xlogy,
)


class NoValue(Exception):
    """A term has no value here."""


def strict(e: Expr, stack: tuple[Fraction, ...] = ()) -> Fraction | bool:
    """The value where everything that is asked for has one: exact for logs of 1 and integer powers, 1 for others."""
    args = e.args

    def at(a: Expr) -> Fraction:
        result = strict(a, stack)
        return result if isinstance(result, Fraction) else Fraction(result)

    match e.op:
        case "num":
            number: Fraction = e.data
            return number
        case "bound":
            index: int = e.data[0]
            return stack[-1 - index]
        case "add":
            return sum(map(at, args), Fraction(0))
        case "mul":
            product = Fraction(1)
            for part in args:
                product *= at(part)
            return product
        case "log":
            if at(args[0]) <= 0:
                raise NoValue
            return Fraction(0)
        case "xlogy":
            a, b = at(args[0]), at(args[1])
            if b < 0 or (b == 0 and a != 0):
                raise NoValue
            return Fraction(0)
        case "pow":
            base, exponent = at(args[0]), at(args[1])
            if exponent.denominator == 1:
                if base == 0 and exponent < 0:
                    raise NoValue
                return base ** int(exponent) if abs(exponent) < 8 else Fraction(1)
            if base < 0 or (base == 0 and exponent < 0):
                raise NoValue
            return Fraction(base > 0)
        case "sum" | "prod":
            terms = [
                Fraction(strict(args[2], (*stack, Fraction(k)))) for k in range(int(at(args[0])), int(at(args[1])) + 1)
            ]
            total = Fraction(e.op == "prod")
            for t in terms:
                total = total * t if e.op == "prod" else total + t
            return total
        case "ite":
            return at(args[1]) if at(args[0]) else at(args[2])
        case "lt":
            return at(args[0]) < at(args[1])
        case "le":
            return at(args[0]) <= at(args[1])
        case "eq":
            return at(args[0]) == at(args[1])
        case "not":
            return not at(args[0])
        case "and":
            return all(map(at, args))
        case "or":
            return any(map(at, args))
        case "implies":
            return not at(args[0]) or bool(at(args[1]))
    raise AssertionError(e.op)


def _terms(depth: int) -> st.SearchStrategy[Expr]:
    leaf = st.sampled_from([num(0), num(1), num(-1), num(2), HALF])
    if depth == 0:
        return leaf
    below = _terms(depth - 1)
    relation = st.builds(lambda r, a, b: r(a, b), st.sampled_from([lt, le, eq]), below, below)
    return st.one_of(
        leaf,
        st.builds(lambda a, b: a + b, below, below),
        st.builds(lambda a, b: a * b, below, below),
        st.builds(lambda a: log(a) * 0, below),
        st.builds(lambda a: power(a, -1), below),
        st.builds(lambda a, b: power(a, b) * 0, below, st.sampled_from([-1, 0, 2, Fraction(1, 2), Fraction(-1, 2)])),
        st.builds(lambda a, b: xlogy(a, b) * 0, below, below),
        st.builds(lambda a, k: sum_(a / (j - 1), j, k, 3) * 0, below, st.sampled_from([1, 2, 5])),
        st.builds(ite, relation, below, below),
    )


def _propositions() -> st.SearchStrategy[Expr]:
    term = _terms(2)
    relation = st.builds(lambda r, a, b: r(a, b), st.sampled_from([lt, le, eq]), term, term)
    return st.recursive(
        relation,
        lambda p: st.one_of(st.builds(not_, p), st.builds(and_, p, p), st.builds(or_, p, p), st.builds(implies, p, p)),
        max_leaves=4,
    )


@settings(max_examples=400, derandomize=True, deadline=None)
@given(_propositions())
def test_defined_means_that_a_reading_from_left_to_right_meets_no_missing_value(p: Expr) -> None:
    try:
        strict(p)
        has_value = True
    except NoValue:
        has_value = False
    assert value(defined(p)) is has_value


@pytest.mark.parametrize(
    ("term", "condition"),
    [
        (x + y * 2, TRUE),
        (log(x), lt(0, x)),
        (power(x, -2), ne(x, 0)),
        (power(x, 3), TRUE),
        (sqrt(x), le(0, x)),
        (power(x, Fraction(-1, 2)), lt(0, x)),
        (power(x, n), or_(le(0, n), ne(x, 0))),
        (power(x, y), or_(lt(0, x), and_(le(0, x), le(0, y)))),
        (xlogy(x, x), le(0, x)),
        (xlogy(x, y), and_(le(0, y), implies(ne(x, 0), lt(0, y)))),
        (log(log(x)), and_(lt(0, x), lt(0, log(x)))),
        (sum_(log(x + i), i, 1, n), forall([i], implies(le(1, i), le(i, n), lt(0, x + i)))),
        (prod(1 / (x - i), i, 1, n), forall([i], implies(le(1, i), le(i, n), ne(x - i, 0)))),
        (ite(lt(0, x), log(x), 0), implies(lt(0, x), lt(0, x))),
        (ite(lt(0, x), 0, log(x)), implies(not_(lt(0, x)), lt(0, x))),
        (implies(lt(0, x), lt(log(x), 1)), implies(lt(0, x), lt(0, x))),
        (and_(lt(log(x), 1), lt(0, x)), lt(0, x)),
        (or_(eq(x, 0), lt(0, 1 / x)), implies(not_(eq(x, 0)), ne(x, 0))),
        (forall([x], lt(0, log(x))), forall([x], lt(0, x))),
        (exists([x], lt(0, log(x))), forall([x], lt(0, x))),
        (has_derivative(log(x), x, y, 1 / y), and_(ne(y, 0), lt(0, y))),
    ],
)
def test_definedness_of_each_construction(term: Expr, condition: Expr) -> None:
    assert defined(term) == condition


def test_an_applied_function_has_a_value_only_where_its_body_has() -> None:
    """Also when the application was not reduced, or the function is a defined one."""
    inverse = lam([x], 1 / x)
    applied = Expr("app", (inverse, num(0)))
    assert value(defined(applied)) is False
    define(Definition("defined_inverse", (), inverse))
    named = Expr("app", (call("defined_inverse", ("R", "R")), num(0)))
    assert value(defined(named)) is False
    twice = Expr("app", (Expr("app", (lam([y], inverse), num(1))), num(0)))
    assert value(defined(twice)) is False


def test_a_defined_function_is_asked_for_its_arguments_and_its_body() -> None:
    define(Definition("defined_odds", (x,), x / (1 - x)))
    define(Definition("defined_constant", (x,), num(1)))
    assert value(defined(call("defined_odds", "R", num(1)))) is False
    assert value(defined(call("defined_odds", "R", num(2)))) is True
    assert value(defined(call("defined_constant", "R", 1 / (x - x))), {x: Fraction(1)}) is False


def test_bound_names_do_not_mix_with_free_ones() -> None:
    term = Expr("sum", sum_(1 / (i - j), j, 1, 3).args, None, "i")
    condition = defined(term)
    assert free(condition) == {i}
    assert value(condition, {i: Fraction(5)}) is True
    assert value(condition, {i: Fraction(2)}) is False


def test_the_famous_cancellation_is_not_meaningful_at_one() -> None:
    claim = eq((x**2 - 1) / (x - 1), x + 1)
    wanted = obligations((x,), (), claim)
    meaningful = wanted["meaningful"]
    assert meaningful.op == "forall"
    at_one = instantiate(meaningful, num(1))
    assert evaluate(at_one).conclusion == not_(at_one)
    undefined = instantiate(wanted["undefined"], num(1))
    assert evaluate(undefined).conclusion == undefined


def test_obligations_of_a_statement() -> None:
    wanted = obligations((x, n), (lt(0, x), le(1, n)), lt(log(x), n))
    assert wanted["holds"] == forall([x, n], implies(lt(0, x), le(1, n), lt(log(x), n)))
    assert wanted["meaningful"] == forall([x, n], implies(lt(0, x), le(1, n), lt(0, x)))
    assert wanted["inhabited"] == exists([x, n], and_(lt(0, x), le(1, n)))
    at = instantiate(instantiate(wanted["fails"], num(3)), num(1))
    assert evaluate(at).conclusion == at
    assert set(wanted) == {"holds", "meaningful", "inhabited", "fails", "undefined"}


def test_a_point_where_a_hypothesis_has_no_value_refutes_nothing() -> None:
    """1/x = 1/x holds at 0, whatever 1/0 is; but 0 is outside of the domain that it describes."""
    wanted = obligations((x,), (eq(1 / x, 1 / x),), ne(x, 0))
    at_zero = instantiate(wanted["fails"], num(0))
    assert evaluate(at_zero).conclusion == not_(at_zero)


def test_a_point_outside_of_the_domain_refutes_nothing() -> None:
    wanted = obligations((x,), (lt(0, x),), lt(log(x), x))
    for point in (num(-1), num(0)):
        for part in ("fails", "undefined"):
            at = instantiate(wanted[part], point)
            assert evaluate(at).conclusion == not_(at)
