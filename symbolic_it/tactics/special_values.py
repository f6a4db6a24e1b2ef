"""Equations by a common denominator, logarithms of products, cosines of fractions of pi, and roots of squares."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import isqrt

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics import inequalities, monotone, normal, trigonometry
from symbolic_it.tactics import prove as goals
from symbolic_it.tactics.canonical import nonzero_bases
from symbolic_it.tactics.enclosures import sign_of, value
from symbolic_it.tactics.expansions import log_factors
from symbolic_it.tactics.polynomials import coefficients, either_order, opposite, view
from symbolic_it.tactics.quotients import divide, inverted, polynomial_to_expr
from symbolic_it.tactics.reformulations import merged_exponentials
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import FAILURES, TacticError, at, axiom, combine, replace, replaced, subterms, unfolded
from symbolic_it.terms.expr import REAL, Expr, add, eq, free, le, lt, mul, ne, num, power, sqrt

Prover = Callable[[Scene, Expr, Expr], Theorem]
"""Proves ``a = b`` in a scene."""

MOST = 3
"""So many terms are tried whose signs may tell that of a root."""

LARGEST_DENOMINATOR = 24
"""Cosines of pi/m are tried for m up to this."""


def common_denominator(scene: Scene, goal: Expr, values: Callable[..., Scene]) -> Theorem:
    """``a - b`` is a quotient whose numerator has the normal form 0; `values` finds what is known of denominators."""
    a, b = goal.args
    opened = unfolded(a - b)
    inside = values(scene, opened.conclusion.args[1])
    same = normal.normalise(inside, opened.conclusion.args[1])
    u = same.conclusion.args[1]
    if not inverted(u):
        raise TacticError("no denominators")
    inside = values(inside, u)
    nonzero = nonzero_bases(inside, [u])
    if len(nonzero) < len(inverted(u)):
        raise TacticError("a denominator may be zero")
    v = view(u)
    numerator = polynomial_to_expr(v.numerator, v.atoms)
    zero = normal.normalise(inside, numerator)
    if zero.conclusion.args[1] != num(0):
        raise TacticError("the numerator is not zero")
    inverse = mul(*(power(d, -k) for d, k in v.divisors))
    more = nonzero_bases(inside, [inverse])
    return combine(goal, opened, same, (inverse, zero), nonzero=[*nonzero, *more])


# -- logarithms of products -----------------------------------------------------------------------------


def logarithms_of_products(scene: Scene, goal: Expr, values: Callable[..., Scene]) -> Theorem:
    """The difference, with the logarithms of what has several factors taken apart."""
    a, b = goal.args
    if not any(t.op in ("log", "xlogy", "call") for t in subterms(goal)):
        raise TacticError("no logarithms")
    opened = unfolded(a - b)
    inside = values(scene, opened.conclusion.args[1])
    same = normal.normalise(inside, opened.conclusion.args[1])
    moved = kernel.reflexivity(same.conclusion.args[1])
    for t in dict.fromkeys(subterms(same.conclusion.args[1])):
        if t.op == "log" and free(t) and not t.loose and not view(t.args[0]).irreducible:
            apart = _log_of_factors(inside, t)
            moved = kernel.transitivity(moved, replaced(moved.conclusion.args[1], apart))
    if moved.conclusion.args[0] == moved.conclusion.args[1]:
        raise TacticError("no logarithm of a product")
    zero = normal.normalise(inside, moved.conclusion.args[1])
    if zero.conclusion.args[1] != num(0):
        raise TacticError("the difference is not zero")
    return combine(goal, opened, same, moved, zero)


def _log_of_factors(scene: Scene, t: Expr) -> Theorem:
    """The logarithm of a product as a sum."""
    v = view(t.args[0])
    scale, parts, positives = v.scale, [], []
    for f, k in (*v.factors, *((d, -k) for d, k in v.divisors)):
        for sign in (f, opposite(f)):
            try:
                positives.append(inequalities.prove(scene, lt(0, sign)))
            except FAILURES:
                continue
            parts.append((sign, num(k)))
            scale = scale if sign == f or k % 2 == 0 else -scale
            break
        else:
            raise TacticError("the sign of {} is not seen", f)
    if scale != 1:
        parts.insert(0, (num(scale), num(1)))
        positives.insert(0, kernel.evaluate(lt(0, num(scale))))
    return log_factors(scene, t.args[0], parts, positives)


# -- fractions of pi -------------------------------------------------------------------------------------


def fractions_of_pi(scene: Scene, goal: Expr, prove: Prover) -> Theorem:
    """An equation between numbers in which the cosine of a fraction of pi stands: by its minimal polynomial."""
    if free(goal) or not any(t.op in ("sin", "cos") for t in subterms(goal)):
        raise TacticError("no cosines of numbers")
    a, b = goal.args
    opened = unfolded(a - b)
    same = normal.normalise(scene, opened.conclusion.args[1])
    u = same.conclusion.args[1]
    angles = {t.args[0] for t in subterms(u) if t.op in ("sin", "cos")}
    if len(angles) != 1:
        raise TacticError("not one angle")
    (angle,) = angles
    if angle.op != "mul" or angle.args[1] != trigonometry.PI or len(angle.args) != 2 or angle.args[0].op != "num":
        raise TacticError("no fraction of pi")
    c = trigonometry.cos(angle)
    minimal = _minimal(angle, Fraction(angle.args[0].data))
    v = view(u)
    nonzero = [kernel.evaluate(ne(base, 0)) for base in inverted(u)]
    inverse = mul(*(power(d, -k) for d, k in v.divisors))
    quotient = _quotient(v.numerator, minimal.conclusion.args[0], v.atoms)
    if quotient is not None:
        return combine(goal, opened, same, (inverse * quotient, minimal), nonzero=nonzero)
    found = _closed_form(minimal, c, prove)
    equations = [found]
    s = trigonometry.sin(angle)
    if s in set(subterms(u)):
        rest = 1 - power(found.conclusion.args[1], 2)
        sign = sign_of(value(s)) or 1
        root = sqrt(rest) if sign > 0 else -1 * sqrt(rest)
        of_root = axiom("root_square", rest, given=[kernel.evaluate(Expr("le", (num(0), rest)))])
        square = combine(
            eq(power(s, 2), power(root, 2)),
            trigonometry.sin_squared(angle),
            (-1 * (c + found.conclusion.args[1]), found),
            (-1, of_root),
        )
        equations.append(trigonometry.by_squares(s, root, square))
    moved = [_moved(scene, side, equations) for side in (a, b)]
    inner = prove(scene, *(m.conclusion.args[1] for m in moved))
    return kernel.transitivity(moved[0], inner, kernel.symmetry(moved[1]))


def _moved(scene: Scene, side: Expr, equations: list[Theorem]) -> Theorem:
    """The normal form of a side, and in it the right sides of the equations for the left sides."""
    opened = unfolded(side)
    theorem = kernel.transitivity(opened, normal.normalise(scene, opened.conclusion.args[1]))
    for e in equations:
        theorem = kernel.transitivity(theorem, replaced(theorem.conclusion.args[1], e))
    return theorem


def _minimal(angle: Expr, share: Fraction) -> Theorem:
    """``M(cos a) = 0`` for the minimal polynomial M of cos a, a the share of pi: a factor of sin(m a)/sin a."""
    m = share.denominator
    if not 2 < m <= LARGEST_DENOMINATOR:
        raise TacticError("the denominator of the angle is too large")
    s, c = trigonometry.sin(angle), trigonometry.cos(angle)
    sines = kernel.field(s, s * num(1))
    cosines = kernel.reflexivity(c)
    one = trigonometry.sin_squared(angle)
    p, q, k = num(1), c, 1
    while k < m:
        multiple = angle if k == 1 else mul(num(k * share), trigonometry.PI)
        if k * share == 1:
            multiple = trigonometry.PI
        after = mul(num((k + 1) * share), trigonometry.PI) if (k + 1) * share != 1 else trigonometry.PI
        add_s = trigonometry.of_sum("sin", multiple, angle, after)
        add_c = trigonometry.of_sum("cos", multiple, angle, after)
        p1, q1 = _expanded(p * c + q), _expanded(q * c - p * (1 - power(c, 2)))
        sines, cosines = (
            combine(eq(trigonometry.sin(after), s * p1), add_s, (c, sines), (s, cosines)),
            combine(eq(trigonometry.cos(after), q1), add_c, (c, cosines), (-1 * s, sines), (-1 * p, one)),
        )
        p, q, k = p1, q1, k + 1
    whole = sines.conclusion.args[0]
    zero = trigonometry.at_multiple_of_pi("sin", share * m, whole.args[0])
    found = combine(eq(s * p, 0), (-1, sines), *_settled(zero))
    found = combine(eq(p, 0), (power(s, -1), found), nonzero=[kernel.evaluate(ne(s, 0))])
    for factor, exponent in view(p).factors:
        if sign_of(value(factor)) == 0:
            if exponent != 1:
                break
            rest = _expanded(mul(num(1), *(power(f, k) for f, k in view(p).factors if f != factor)))
            scale = view(p).scale
            apart = [kernel.evaluate(ne(rest, 0))]
            return combine(eq(factor, 0), (num(1 / scale) * power(rest, -1), found), nonzero=apart)
    raise TacticError("no factor is zero")


def _settled(zero: Theorem) -> list[Theorem]:
    """The sine of a multiple of pi is 0, step by step."""
    right = zero.conclusion.args[1]
    if right == num(0):
        return [zero]
    same = normal.normalise(Scene(()), right)
    return [zero, same]


def _expanded(e: Expr) -> Expr:
    v = view(e)
    return polynomial_to_expr(v.numerator, v.atoms)


def _quotient(p: dict, d: Expr, atoms: tuple[Expr, ...]) -> Expr | None:  # type: ignore[type-arg]
    """The quotient of a polynomial in the atoms by d, if d divides it."""
    v = view(d)
    place = {atom: k for k, atom in enumerate(atoms)}
    if any(atom not in place for atom in v.atoms):
        return None
    moved = {tuple(sorted((place[v.atoms[k]], e) for k, e in m)): c for m, c in v.numerator.items()}
    q = divide(p, moved)
    return None if q is None else polynomial_to_expr(q, atoms)


def _closed_form(minimal: Theorem, c: Expr, prove: Prover) -> Theorem:
    """``c = r`` with square roots, from a polynomial equation for c that is quadratic in c or in c^2."""
    m = minimal.conclusion.args[0]
    found = coefficients(m, c)
    if found is None or any(t.op != "num" for t in found):
        raise TacticError("not a polynomial in the cosine")
    numbers = [Fraction(t.data) for t in found]
    step = {3: 1, 5: 2}.get(len(numbers))
    if step is None or (step == 2 and (numbers[1] or numbers[3])):
        raise TacticError("no quadratic equation")
    e, b, a = numbers[::step]
    root = sqrt(num((b * b - 4 * a * e) / (2 * a) ** 2))
    w = power(c, step) if step > 1 else c
    for sign in (1, -1):
        closed = num(-b / (2 * a)) + sign * root
        if sign_of(value(w - closed)) == 0:
            break
    else:
        raise TacticError("no root fits")
    at_root = prove(Scene(()), a * power(closed, 2) + b * closed + e, num(0))
    other = num(a) * (w + closed) + num(b)
    same = combine(
        eq(w, closed),
        (power(other, -1), minimal),
        (-1 * power(other, -1), at_root),
        nonzero=[kernel.evaluate(ne(other, 0))],
    )
    if step == 1:
        return same
    sign = sign_of(value(c)) or 1
    outer = sqrt(closed) if sign > 0 else -1 * sqrt(closed)
    of_root = axiom("root_square", closed, given=[kernel.evaluate(Expr("le", (num(0), closed)))])
    return trigonometry.by_squares(c, outer, combine(eq(power(c, 2), power(outer, 2)), same, (-1, of_root)))


# -- roots of squares ------------------------------------------------------------------------------------


def roots_of_squares(scene: Scene, goal: Expr, prove: Prover) -> Theorem:
    """An equation with ``sqrt(v^2)`` in it, perhaps multiplied out, as one with v or -v, in cases by the sign of v."""
    opened = [unfolded(side) for side in goal.args]
    a, b = (o.conclusion.args[1] for o in opened)
    for t in dict.fromkeys((*subterms(a), *subterms(b))):
        if t.op != "pow" or t.args[1].op != "num" or t.args[1].data != Fraction(1, 2) or not free(t) or t.loose:
            continue
        v = _square_root(scene, t.args[0])
        if v is None:
            continue
        same = kernel.congruence(t, (0,), (goals.prove_equal(scene, t.args[0], power(v, 2)),))
        inner = _by_sign(scene, v, same, eq(a, b), prove)
        return kernel.transitivity(opened[0], inner, kernel.symmetry(opened[1]))
    raise TacticError("no roots of squares")


def _by_sign(scene: Scene, v: Expr, same: Theorem, goal: Expr, prove: Prover, depth: int = 1) -> Theorem:
    """The goal, where `same` says that a root in it is one of v^2."""

    square = same.conclusion.args[1].args[0]

    def settled(sign: Expr, known: Theorem) -> Theorem:
        """The goal from ``0 <= sign``, which is v or -v."""
        inside = scene.extended([known])
        turned = kernel.congruence(sqrt(square), (0,), (kernel.field(square, power(sign, 2)),))
        root = kernel.transitivity(turned, at(monotone.root_of_square(), sign, given=[known]))
        moved = [replaced(side, kernel.transitivity(same, root)) for side in goal.args]
        inner = prove(inside, *(m.conclusion.args[1] for m in moved))
        return kernel.transitivity(moved[0], inner, kernel.symmetry(moved[1]))

    minus = opposite(v)
    for sign in (v, minus):
        try:
            known = _not_negative(scene, sign)
        except FAILURES:
            continue
        return settled(sign, known)
    if depth > 0:
        conditions = [t.args[0] for t in subterms(goal) if t.op == "ite" and t.args[0].op in ("le", "lt")]
        gaps = [_expanded(c.args[1] - c.args[0]) for c in conditions if not c.loose]
        for y in list(dict.fromkeys((*gaps, *(x for x in free(v) if x.sort == REAL))))[:MOST]:
            try:
                parts = [
                    _by_sign(scene.extended([kernel.assume(relation)]), v, same, goal, prove, 0)
                    for relation in (le(0, y), le(y, 0))
                ]
            except FAILURES:
                continue
            return kernel.or_elim(at(either_order(), 0, y), *parts)
        low, high = kernel.assume(le(0, v)), kernel.assume(le(v, 0))
        cases = settled(v, low), settled(minus, combine(le(0, minus), high))
        return kernel.or_elim(at(either_order(), 0, v), *cases)
    raise TacticError("the sign of {} is not seen", v)


def _not_negative(scene: Scene, u: Expr) -> Theorem:
    """``0 <= u``, as it stands or multiplied out, as a fact may have it."""
    try:
        return inequalities.prove(scene, le(0, u))
    except FAILURES:
        same = normal.normalise(scene, u)
        found = goals.prove_order(scene, le(0, same.conclusion.args[1]))
        return combine(le(0, u), found, (-1, same))


def _square_root(scene: Scene, u: Expr) -> Expr | None:
    """A term v with ``u = v^2``, if one is seen."""
    w = merged_exponentials(normal.normalise(scene, u)).conclusion.args[1]
    candidates = [w]
    for r in dict.fromkeys(subterms(w)):
        if r.op == "pow" and r.args[1] == num(Fraction(1, 2)):
            for x in free(r.args[0]):
                linear = coefficients(r.args[0], x)
                if linear is not None and len(linear) == 2 and all(c.op == "num" for c in linear):
                    hole = scene.new("r", "R", w)
                    outside = replace(replace(w, r, hole), x, (power(r, 2) - linear[0]) / linear[1])
                    candidates.append(replace(outside, hole, r))
    for c in dict.fromkeys(t for t in subterms(w) if t.op == "cos"):
        even = coefficients(w, c)
        if even is not None and all(k == num(0) for k in even[1::2]):
            square = 1 - power(trigonometry.sin(c.args[0]), 2)
            candidates.append(add(*(k * power(square, n) for n, k in enumerate(even[::2]))))
    for candidate in candidates:
        found = view(candidate)
        powers = (*found.factors, *((d, -k) for d, k in found.divisors))
        scale = found.scale
        if scale > 0 and powers and all(k % 2 == 0 for _, k in powers):
            root = Fraction(isqrt(scale.numerator), isqrt(scale.denominator))
            if root * root == scale:
                return mul(num(root), *(power(f, k // 2) for f, k in powers))
    return None
