"""Canonical form of the arithmetic in a term: a quotient of polynomials in the terms that are not arithmetic.

Powers of Kronecker deltas, sines and roots among these terms are reduced.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from symbolic_it import kernel
from symbolic_it.kernel import KernelError, Theorem
from symbolic_it.kernel.field import Field, FieldError
from symbolic_it.tactics import lemmas, signs, trigonometry
from symbolic_it.tactics.quotients import ONE, ZERO, divide, inverted, quotient_to_expr, reduced, sort_key
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError, at, axiom, combine, replaced, right_side, subterms, then
from symbolic_it.terms.expr import Expr, eq, mul, not_, num, power


def nonzero_bases(scene: Scene, terms: Iterable[Expr]) -> list[Theorem]:
    """``d != 0`` for the denominators in `terms` for which it can be proved."""
    found = []
    for base in dict.fromkeys(base for term in terms for base in inverted(term)):
        try:
            found.append(signs.nonzero(scene, base))
        except TacticError:
            continue
    return found


def canonical(scene: Scene, t: Expr) -> Theorem:
    """A quotient of polynomials in the terms that are not arithmetic, in canonical order."""
    nonzero = nonzero_bases(scene, [t])
    fld = Field([n.conclusion.args[0].args[0] for n in nonzero])
    try:
        numerator, denominator = fld.quotient(t)
    except FieldError:
        return kernel.reflexivity(t)
    atoms = list(fld.atoms)
    numerator, denominator = reduced(numerator, denominator)
    result = quotient_to_expr(numerator, denominator, atoms)
    more = [b for b in nonzero_bases(scene, [result]) if b.conclusion not in {n.conclusion for n in nonzero}]
    if result != t:
        more += [b for d in nonzero if d.conclusion.args[0].args[0].op == "add" for b in _opposite_nonzero(d, result)]
    if result == t:
        theorem = kernel.reflexivity(t)
    else:
        try:
            theorem = kernel.field(t, result, *nonzero, *more)
        except KernelError:
            theorem = kernel.field(t, result, *nonzero, *more, *_inner_nonzero(nonzero, result))
    return _reduce_roots(scene, _reduce_deltas(scene, _reduce_sines(scene, theorem)))


def _inner_nonzero(nonzero: Sequence[Theorem], result: Expr) -> Iterator[Theorem]:
    """``b != 0`` for what the result divides by, from ``a b / c != 0``, which is known of a denominator."""
    nested = [d for d in nonzero if inverted(d.conclusion.args[0].args[0])]
    for base in inverted(result) if nested else ():
        zero = kernel.assume(eq(base, 0))
        for known in nested:
            d = known.conclusion.args[0].args[0]
            try:
                fld = Field([n.conclusion.args[0].args[0] for n in nonzero if n is not known])
                factor, _ = fld.quotient(base)
                numerator, denominator = fld.quotient(d)
                rest = divide(numerator, factor)
                if rest is None:
                    continue
                c = quotient_to_expr(rest, denominator, list(fld.atoms))
                wrong = kernel.not_elim(known, combine(eq(d, 0), (c, zero), nonzero=nonzero))
            except (KernelError, FieldError):
                continue
            yield kernel.not_intro(wrong, zero.conclusion)
            break


def _opposite_nonzero(known: Theorem, result: Expr) -> Iterator[Theorem]:
    """``-d != 0`` for a sum d that is known not to be 0, as the result divides by it."""
    d = known.conclusion.args[0].args[0]
    for t in subterms(result):
        if t.op != "pow" or t.args[0].op != "add" or t.args[0] == d or len(t.args[0].args) != len(d.args):
            continue
        zero = kernel.assume(eq(t.args[0], 0))
        try:
            yield kernel.not_intro(kernel.not_elim(known, combine(eq(d, 0), (-1, zero))), zero.conclusion)
        except KernelError:
            continue


def _reduce_deltas(scene: Scene, theorem: Theorem) -> Theorem:
    """``(1 if c else 0)^k = (1 if c else 0)``."""
    t = right_side(theorem)
    for u in list(subterms(t)):
        if u.op == "pow" and u.args[0].op == "ite" and u.args[1].op == "num" and u.args[1].data > 1:
            base, k = u.args
            if base.args[1:] != (ONE, ZERO) or k.data.denominator != 1:
                continue
            c = base.args[0]
            cases = []
            for known, rule in ((kernel.assume(c), kernel.ite_true), (kernel.assume(not_(c)), kernel.ite_false)):
                value = rule(known, ONE, ZERO)
                # base^k - base has the factor (base - value)
                cases.append(_power_case(u, value))
            equality = kernel.or_elim(kernel.excluded_middle(c), *cases)
            theorem = then(theorem, replaced(t, equality))
            t = right_side(theorem)
            return then(theorem, canonical(scene, t))
    return theorem


def _power_case(u: Expr, value: Theorem) -> Theorem:
    """base^k = base from base = v with v^k = v."""
    v = right_side(value)
    moved = kernel.congruence(u, (0,), (value,))
    return kernel.transitivity(moved, kernel.field(right_side(moved), v), kernel.symmetry(value))


def _reduce_sines(scene: Scene, theorem: Theorem) -> Theorem:
    """``sin(u)^k = (1 - cos(u)^2) sin(u)^(k-2)``"""
    t = right_side(theorem)
    moved = kernel.reflexivity(t)
    for u in sorted(subterms(t), key=sort_key):
        if u.op != "pow" or u.args[0].op != "sin" or u.args[1].op != "num":
            continue
        base, k = u.args[0], u.args[1].data
        if k.denominator != 1 or not 2 <= k <= 12:
            continue
        half, rest = divmod(int(k), 2)
        square = trigonometry.sin_squared(base.args[0])
        split = kernel.field(u, mul(power(power(base, 2), half), power(base, rest)))
        moved = then(moved, replaced(right_side(moved), then(split, replaced(right_side(split), square))))
    return theorem if right_side(moved) == t else then(then(theorem, moved), canonical(scene, right_side(moved)))


def _reduce_roots(scene: Scene, theorem: Theorem) -> Theorem:
    """``(u^(1/q))^k`` with k >= q."""
    t = right_side(theorem)
    for u in list(subterms(t)):
        if not (u.op == "pow" and u.args[1].op == "num" and u.args[0].op == "pow" and u.args[0].args[1].op == "num"):
            continue
        (base, root), k = u.args[0].args, u.args[1].data
        q = root.data.denominator
        if q == 1 or root.data.numerator != 1 or k.denominator != 1 or abs(k) < q:
            continue
        try:
            if q == 2:
                square = axiom("root_square", base, given=[signs.nonnegative(scene, base)])
            else:
                positive = signs.positive(scene, base)
                square = at(lemmas.power_of_power(), base, root, num(q), given=[positive])
                square = kernel.transitivity(
                    square, kernel.congruence(right_side(square), (1,), (kernel.field(root * q, ONE),))
                )
                square = kernel.transitivity(square, kernel.field(right_side(square), base))
            times, rest = divmod(int(k), q)
            wanted = mul(*([power(base, times)] if times != 1 else [base]), *([power(u.args[0], rest)] if rest else []))
            nonzero = nonzero_bases(scene, [u, wanted])
            # u^k = (u^q)^times * u^rest
            step = kernel.field(u, mul(power(power(u.args[0], q), times), power(u.args[0], rest)), *nonzero)
            moved = replaced(right_side(step), square)
            equality = kernel.transitivity(step, moved, kernel.field(right_side(moved), wanted, *nonzero))
        except (TacticError, KernelError):
            continue
        theorem = then(theorem, replaced(t, equality))
        return then(theorem, canonical(scene, right_side(theorem)))
    return theorem
