"""Theorems about sine, cosine and arc tangent: closed, without hypotheses, and replayed by the kernel."""

from __future__ import annotations

from fractions import Fraction

import pytest

from symbolic_it import kernel
from symbolic_it.tactics import normal, order, signs, trigonometry
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError
from symbolic_it.terms.expr import Expr, free, le, lt, num, power, var

X = var("x")
PI = Expr("pi")


@pytest.mark.parametrize("name", ["sin", "cos"])
@pytest.mark.parametrize("twelfths", range(-25, 26))
def test_multiples_of_a_twelfth_of_pi_have_values_without_sines(name: str, twelfths: int) -> None:
    t = Expr(name, (num(Fraction(twelfths, 12)) * PI,))
    theorem = normal.normalise(Scene(()), t)
    left, right = theorem.conclusion.args
    assert left == t and not theorem.hypotheses
    assert not any(u in str(right) for u in ("sin", "cos"))
    gap = 1 / num(10**40)
    for relation in (lt(left - right, gap), lt(right - left, gap)):
        assert kernel.evaluate(relation).conclusion == relation


@pytest.mark.parametrize(
    ("name", "low", "high", "sign"),
    [
        ("sin", 0, 1, 1),
        ("sin", -1, 0, -1),
        ("sin", 1, 2, -1),
        ("sin", 2, 3, 1),
        ("cos", Fraction(-1, 2), Fraction(1, 2), 1),
        ("cos", Fraction(1, 2), Fraction(3, 2), -1),
    ],
)
def test_signs_on_half_turns(name: str, low: Fraction, high: Fraction, sign: int) -> None:
    inside = Scene([kernel.assume(lt(num(low) * PI, X)), kernel.assume(lt(X, num(high) * PI))])
    t = Expr(name, (X,))
    assert signs.positive(inside, sign * t if sign < 0 else t).conclusion.op == "lt"
    closed = Scene([kernel.assume(le(num(low) * PI, X)), kernel.assume(le(X, num(high) * PI))])
    assert signs.nonnegative(closed, sign * t if sign < 0 else t).conclusion.op == "le"
    with pytest.raises(TacticError):
        signs.positive(closed, sign * t if sign < 0 else t)
    with pytest.raises(TacticError):
        signs.nonnegative(inside, t if sign < 0 else -1 * t)


def test_ranges_are_known_to_linear_arithmetic() -> None:
    s = trigonometry.sin(X)
    assert order.linear(Scene(()), le(s, 1)).conclusion == le(s, 1)
    with pytest.raises(TacticError):
        order.linear(Scene(()), lt(s, 1))


@pytest.mark.parametrize("k", [10**6, 10**9 + 1, -(10**9)])
def test_signs_of_huge_powers_are_found_without_writing_them_out(k: int) -> None:
    inside = Scene([kernel.assume(lt(0, X))])
    theorem = signs.positive(inside, power(X, k))
    assert theorem.conclusion == lt(0, power(X, k)) and free(theorem.conclusion) == {X}
