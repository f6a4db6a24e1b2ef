"""Signs of powers with integer exponents, powers of -1."""

from __future__ import annotations

from collections.abc import Callable

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics import signs
from symbolic_it.tactics.lemmas import close, lemma, one_positive
from symbolic_it.tactics.order import integer_form
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import at, axiom, combine
from symbolic_it.terms.expr import (
    FALSE,
    INTEGER,
    Expr,
    eq,
    forall,
    implies,
    le,
    num,
    or_,
    power,
    var,
)

_a, _k, _n = var("a"), var("k", INTEGER), var("n", INTEGER)


def _for_exponents(claim: Callable[[Expr], Expr], base: Theorem, step: Callable[[Theorem], Theorem]) -> Theorem:
    """The claim for all integers n >= 0, by induction."""
    before = kernel.assume(claim(_k))
    return kernel.induction(forall([_n], implies(le(0, _n), claim(_n))), _k, base, step(before))


def _successor(a: Expr, k: Expr) -> Theorem:
    """``a^(k+1) = a^k a`` for k >= 0, k as assumed."""
    return axiom("power_successor", a, k, given=[kernel.assume(le(0, k))])


@lemma
def power_nonnegative() -> Theorem:
    """a^n >= 0 for a >= 0 and an integer n >= 0."""
    low = kernel.assume(le(0, _a))
    unit = axiom("power_zero", _a, 0, given=[kernel.reflexivity(num(0))])

    def step(before: Theorem) -> Theorem:
        return combine(le(0, power(_a, _k + 1)), (1, before, low), (-1, _successor(_a, _k)))

    base = combine(le(0, power(_a, num(0))), one_positive(), (-1, unit))
    return close(_for_exponents(lambda n: le(0, power(_a, n)), base, step), [_a], low.conclusion)


@lemma
def even_power_nonnegative() -> Theorem:
    """a^(2 n) >= 0 for an integer n >= 0."""

    def even(n: Expr) -> Expr:
        return power(_a, num(2) * n)

    def step(before: Theorem) -> Theorem:
        above = kernel.assume(le(0, _k))
        lows = [
            combine(le(0, t), (2, above), *more)
            for t, more in ((num(2) * _k, ()), (num(2) * _k + 1, (one_positive(),)))
        ]
        first = axiom("power_successor", _a, num(2) * _k, given=[lows[0]])
        second = axiom("power_successor", _a, num(2) * _k + 1, given=[lows[1]])
        last = even(_k + 1)
        moved = kernel.congruence(last, (1,), (kernel.field(last.args[1], second.conclusion.args[0].args[1]),))
        square = axiom("square_nonnegative", _a)
        return combine(le(0, last), (1, before, square), (-_a, first), (-1, second), (-1, moved))

    zero = kernel.congruence(even(num(0)), (1,), (kernel.field(num(2) * num(0), num(0)),))
    unit = axiom("power_zero", _a, 0, given=[kernel.reflexivity(num(0))])
    base = combine(le(0, even(num(0))), one_positive(), (-1, unit), (-1, zero))
    return close(_for_exponents(lambda n: le(0, even(n)), base, step), [_a])


@lemma
def power_of_minus_one() -> Theorem:
    """(-1)^n = 1 or (-1)^n = -1 for an integer n >= 0."""

    def claim(n: Expr) -> Expr:
        return or_(eq(power(num(-1), n), 1), eq(power(num(-1), n), -1))

    def step(before: Theorem) -> Theorem:
        last = _successor(num(-1), _k)
        cases = []
        for part, other in zip(before.conclusion.args, claim(_k + 1).args[::-1], strict=True):
            cases.append(kernel.or_intro(combine(other, (-1, kernel.assume(part)), last), claim(_k + 1)))
        return kernel.or_elim(before, *cases)

    unit = axiom("power_zero", -1, 0, given=[kernel.reflexivity(num(0))])
    return _for_exponents(claim, kernel.or_intro(unit, claim(num(0))), step)


def even_power_of_minus_one(scene: Scene, t: Expr) -> Theorem:
    """``(-1)^n = 1`` for an even integer n >= 0."""
    above = power_sign(scene, t)
    either = at(power_of_minus_one(), t.args[1], given=[signs.nonnegative(scene, t.args[1])])
    plus, minus = map(kernel.assume, either.conclusion.args)
    wrong = kernel.false_elim(combine(FALSE, above, minus, one_positive()), plus.conclusion)
    return kernel.or_elim(either, plus, wrong)


def power_sign(scene: Scene, t: Expr) -> Theorem:
    """``0 <= a^n`` for an integer n >= 0, where a >= 0 or n is even."""
    a, n = t.args
    half = integer_form(le(0, n))
    if half is not None and half.scale % 2 == 0 and half.rest % 2 == 0:
        m = num(half.scale / 2) * half.whole + num(half.rest / 2)
        even = at(even_power_nonnegative(), a, m, given=[signs.nonnegative(scene, m)])
        same = kernel.congruence(t, (1,), (kernel.field(n, num(2) * m),))
        return combine(le(0, t), even, (-1, same))
    every = at(power_nonnegative(), a, given=[signs.nonnegative(scene, a)])
    return at(every, n, given=[signs.nonnegative(scene, n)])
