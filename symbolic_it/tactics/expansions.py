"""Single expansions, as equations: exponentials of sums, logarithms of products, sines and cosines of sums.

A logarithm is expanded over the primes, monomials and what is left of its argument.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, lcm

from symbolic_it import kernel
from symbolic_it.kernel import KernelError, Theorem
from symbolic_it.kernel.field import Field, FieldError, Polynomial
from symbolic_it.tactics import lemmas, signs, trigonometry
from symbolic_it.tactics.canonical import nonzero_bases
from symbolic_it.tactics.quotients import ONE, ZERO, polynomial_to_expr, reduced
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError, at, axiom, combine, replaced, right_side, subterms, then
from symbolic_it.terms.expr import Expr, add, eq, exp, log, lt, mul, num, power

MAX_ANGLES = 8
"""Sines and cosines of sums are expanded up to so many parts, a multiple k u counted as k of them."""


def exact_root(base: Expr, e: Expr) -> Expr | None:
    """r with base = r^q for a rational base and the denominator q of e."""
    if base.op != "num" or base.data <= 0:
        return None
    q = e.data.denominator
    root = (
        [round(part ** (1 / q)) for part in (base.data.numerator, base.data.denominator)] if base.data < 10**12 else []
    )
    if root and root[0] ** q == base.data.numerator and root[1] ** q == base.data.denominator:
        return num(Fraction(root[0], root[1]))
    return None


def exp_of_sum(parts: Sequence[Expr]) -> Theorem:
    """exp(a + b + ...) = exp(a) exp(b) ..."""
    whole = add(*parts)
    rest = add(*parts[1:])
    regroup = kernel.field(whole, Expr("add", (parts[0], rest)))
    moved = kernel.congruence(exp(whole), (0,), (regroup,))
    split = axiom("exp_sum", parts[0], rest)
    theorem = kernel.transitivity(moved, split)
    if len(parts) > 2:
        inner = exp_of_sum(parts[1:])
        theorem = kernel.transitivity(theorem, kernel.congruence(right_side(theorem), (1,), (inner,)))
    flat = mul(*(exp(p) for p in parts))
    return then(theorem, kernel.field(right_side(theorem), flat))


def factors_of(scene: Scene, u: Expr) -> list[tuple[Expr, Expr]]:
    """u as a product of powers (base, exponent) with numeric exponents: primes, monomials, what is left."""
    nonzero = nonzero_bases(scene, [u])
    fld = Field([n.conclusion.args[0].args[0] for n in nonzero])
    try:
        numerator, denominator = fld.quotient(u)
    except FieldError:
        return [(u, ONE)]
    numerator, denominator = reduced(numerator, denominator)
    if not numerator:
        return [(ZERO, ONE)]
    atoms = list(fld.atoms)
    found: list[tuple[Expr, Expr]] = []
    content = dict(next(iter(numerator)))
    for m in numerator:
        powers = dict(m)
        content = {a: min(e, powers.get(a, 0)) for a, e in content.items() if powers.get(a)}
    if len(numerator) == 1:
        scale = Fraction(next(iter(numerator.values())))
    else:
        values = list(numerator.values())
        scale = Fraction(gcd(*(v.numerator for v in values)), lcm(*(v.denominator for v in values)))
    rest: Polynomial = {
        tuple(sorted((a, e - content.get(a, 0)) for a, e in m if e > content.get(a, 0))): Fraction(c) / scale
        for m, c in numerator.items()
    }
    if scale < 0:
        return [(u, ONE)]
    for part, sign in ((scale.numerator, 1), (scale.denominator, -1)):
        found += [(num(p), num(e * sign)) for p, e in _primes(part)]
    found += [_split_power(atoms[a], e) for a, e in content.items()]
    if rest != {(): Fraction(1)}:
        found.append((polynomial_to_expr(rest, atoms), ONE))
    for frozen, e in denominator.items():
        base = polynomial_to_expr(dict(frozen), atoms)
        found.append(_split_power(base, -e))
    return found


def _split_power(base: Expr, e: int) -> tuple[Expr, Expr]:
    if base.op == "pow" and base.args[1].op == "num":
        return base.args[0], num(base.args[1].data * e)
    return base, num(e)


def _primes(value: int) -> list[tuple[int, int]]:
    found = []
    p = 2
    while p * p <= value and p < 10_000:
        e = 0
        while value % p == 0:
            value //= p
            e += 1
        if e:
            found.append((p, e))
        p += 1
    if value > 1:
        found.append((value, 1))
    return found


def log_factors(scene: Scene, u: Expr, factors: Sequence[tuple[Expr, Expr]], positives: Sequence[Theorem]) -> Theorem:
    """log u = e1 log b1 + e2 log b2 + ..."""
    powers = [b if e == ONE else power(b, e) for b, e in factors]
    nested = powers[-1]
    for p in reversed(powers[:-1]):
        nested = Expr("mul", (p, nested))
    nonzero = [signs.nonzero_of_positive(p) for p in positives]
    known = {n.conclusion for n in nonzero}
    nonzero += [n for n in nonzero_bases(scene, [u]) if n.conclusion not in known]
    regroup = _regroup(u, nested, factors, positives, nonzero)
    theorem = kernel.congruence(log(u), (0,), (regroup,)) if u != nested else kernel.reflexivity(log(u))
    signs_of_powers = [
        p if e == ONE else _power_sign(scene, b, e, p) for (b, e), p in zip(factors, positives, strict=True)
    ]
    return then(theorem, _log_nested(factors, powers, positives, signs_of_powers))


def _regroup(
    u: Expr,
    nested: Expr,
    factors: Sequence[tuple[Expr, Expr]],
    positives: Sequence[Theorem],
    nonzero: Sequence[Theorem],
) -> Theorem:
    """``u = nested``, where a factor b^e with a fraction e stands in u as (b^r)^k, with e = r k."""
    theorem = kernel.reflexivity(nested)
    for (b, e), positive in zip(factors, positives, strict=True):
        if e.data.denominator == 1:
            continue
        roots = (t.args[1] for t in subterms(u) if t.op == "pow" and t.args[0] == b and t.args[1].op == "num")
        root = next((r for r in roots if (e.data / r.data).denominator == 1 and e != r), None)
        if root is not None:
            whole = at(lemmas.power_of_power(), b, root, num(e.data / root.data), given=[positive])
            joined = then(
                whole, kernel.congruence(right_side(whole), (1,), (kernel.field(right_side(whole).args[1], e),))
            )
            theorem = then(theorem, replaced(right_side(theorem), kernel.symmetry(joined)))
    try:
        return kernel.transitivity(kernel.field(u, right_side(theorem), *nonzero), kernel.symmetry(theorem))
    except KernelError as error:
        raise TacticError(str(error)) from None


def _power_sign(scene: Scene, b: Expr, e: Expr, positive: Theorem) -> Theorem:
    inside = scene.extended([positive])
    return signs.positive(inside, power(b, e))


def _log_nested(
    factors: Sequence[tuple[Expr, Expr]],
    powers: Sequence[Expr],
    positives: Sequence[Theorem],
    powers_positive: Sequence[Theorem],
) -> Theorem:
    (b, e), p = factors[0], powers[0]
    head = kernel.reflexivity(log(p)) if e == ONE else at(lemmas.log_of_power(), b, e, given=[positives[0]])
    if len(factors) == 1:
        return head
    rest = powers[-1]
    sign_rest = powers_positive[-1]
    for q, s in zip(reversed(powers[1:-1]), reversed(powers_positive[1:-1]), strict=True):
        rest = Expr("mul", (q, rest))
        sign_rest = combine(lt(0, rest), (1, s, sign_rest))
    split = at(lemmas.log_of_product(), p, rest, given=[powers_positive[0], sign_rest])
    tail = _log_nested(factors[1:], powers[1:], positives[1:], powers_positive[1:])
    return kernel.transitivity(split, kernel.congruence(right_side(split), (0, 1), (head, tail)))


def simpler_angle(t: Expr) -> Theorem | None:
    """A sine or cosine in those of simpler angles, or its value."""
    (u,) = t.args
    parts = u.args if u.op == "add" else (u,)
    if u == ZERO:
        return kernel.evaluate(eq(t, int(t.op == "cos")))
    if u.op == "atan":
        return trigonometry.of_atan(t.op, u.args[0])
    pieces = [_multiple(part) for part in parts]
    if sum(1 if _share_of_pi(part) else k for part, (_, k) in zip(parts, pieces, strict=True)) > MAX_ANGLES:
        return None
    if len(parts) == 1:
        m, k = pieces[0]
        share = _share_of_pi(u)
        if share is not None:
            return trigonometry.at_multiple_of_pi(t.op, share, u)
        if is_negative(u):
            return trigonometry.of_opposite(t.op, mul(num(k), m) if k != 1 else m, u)
        return None if k == 1 else trigonometry.of_sum(t.op, m, mul(num(k - 1), m), u)
    return trigonometry.of_sum(t.op, parts[0], add(*parts[1:]), u)


def _share_of_pi(u: Expr) -> Fraction | None:
    """r if u is r pi and the sine and cosine of it are known."""
    r = None
    if u.op == "pi":
        r = Fraction(1)
    elif u.op == "mul" and len(u.args) == 2 and u.args[1].op == "pi" and u.args[0].op == "num":
        r = Fraction(u.args[0].data)
    return r if r is not None and 12 % r.denominator == 0 else None


def _multiple(part: Expr) -> tuple[Expr, int]:
    """A monomial as a positive integer multiple k m, the coefficient of m one over an integer."""
    c, rest = (part.args[0].data, part.args[1:]) if part.op == "mul" and part.args[0].op == "num" else (None, (part,))
    if part.op == "num":
        c, rest = part.data, ()
    if c is None:
        return part, 1
    d = Fraction(1, c.denominator)
    return mul(*([num(d)] if d != 1 or not rest else []), *rest), abs(c.numerator)


def is_negative(u: Expr) -> bool:
    """Whether the coefficient of the first monomial is negative."""
    first = u.args[0] if u.op == "add" else u
    c = first.args[0] if first.op == "mul" else first
    return c.op == "num" and bool(c.data < 0)
