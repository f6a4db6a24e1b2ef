"""Terms whose signs give that of another: divided by a coefficient, or with a function on one side of the relation.

An exponential goes against a logarithm, a root against a square or power, and both functions against their tangents;
`forms` yields what there is for a term, and `complexity` tells how far from a polynomial one is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Any

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics import lemmas, monotone, polynomials, signs
from symbolic_it.tactics.canonical import nonzero_bases
from symbolic_it.tactics.fractional_powers import fractional, several_powers, with_one_root
from symbolic_it.tactics.polynomials import View, tidy, view
from symbolic_it.tactics.prove import prove_equal
from symbolic_it.tactics.quotients import polynomial_to_expr
from symbolic_it.tactics.regions import Region
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError, at, axiom, combine, relation, replaced, subterms
from symbolic_it.terms.expr import Expr, add, eq, exp, free, le, log, lt, mul, neg, num, power

TRANSCENDENTAL = ("exp", "log", "sin", "cos", "atan", "pow", "xlogy")


LARGEST_POWER = 60
"""Exponentials are not written as larger powers than this of a common one."""


class Form:
    """A term whose sign gives that of another one: ``term`` and how to go back, where `positive` are positive."""

    def __init__(
        self,
        term: Expr,
        positive: Sequence[Expr],
        back: Callable[..., Theorem],
        *,
        whole: bool = False,
        weak: Sequence[Expr] = (),
        late: bool = False,
    ) -> None:
        self.term, self.positive, self.back, self.whole = term, tuple(positive), back, whole
        self.weak, self.late = tuple(weak), late


def forms(region: Region, g: Expr, v: View, x: Expr) -> Iterator[Form]:
    """The term itself; divided by coefficients of logarithms and exponentials; exponentials against logarithms."""
    goal = {strict: relation(strict)(0, g) for strict in (True, False)}
    yield Form(g, (), lambda theorem, premises, strict: theorem)
    atoms = [a for a in v.atoms if a.op in TRANSCENDENTAL and x in free(a)]
    used: set[Expr] = set()
    for atom in atoms:
        number = v.atoms.index(atom)
        grouped: dict[int, dict[Any, Any]] = {}
        for monomial, c in v.numerator.items():
            powers = dict(monomial)
            e = powers.pop(number, 0)
            grouped.setdefault(e, {})[tuple(sorted(powers.items()))] = c
        terms = list(v.atoms)
        parts = {e: polynomial_to_expr(p, terms) for e, p in grouped.items()}
        if set(parts) == {0, 1}:
            a, b = parts[1], parts[0]
            if atom.op == "exp":
                yield from _against_log(region, g, atom, a, b, goal)
            yield from _tangents(region, atom, a, b, goal)
            if atom.op == "pow" and atom.args[1] == num(Fraction(1, 2)):
                yield from _divided(region, g, atom, used)
                yield from _against_square(region, g, atom, a, b, goal)
            elif fractional(atom):
                yield from _against_power(region, atom, a, b, goal)
            if atom.op == "log":
                yield from _against_exp(region, g, atom, a, b, goal)
            yield from _divided(region, g, a, used)
        if atom.op == "exp":
            for e, a in parts.items():
                if e:
                    yield from _divided(region, g, power(atom, e) if e != 1 else atom, used)
                    yield from _divided(region, g, mul(a, power(atom, e) if e != 1 else atom), used)
        if 0 in parts and set(parts) != {0, 1}:
            yield from _divided(region, g, parts[0], used)
    if not atoms or all(a.op == "exp" for a in atoms):
        return
    plain = [m for m in v.numerator if all(v.atoms[k].op not in TRANSCENDENTAL for k, _ in m)]
    if plain:
        a = polynomial_to_expr({m: v.numerator[m] for m in plain}, list(v.atoms))
        yield from _divided(region, g, a, used)


def _divided(region: Region, g: Expr, a: Expr, used: set[Expr]) -> Iterator[Form]:
    """g / a, or g / -a"""
    if not free(a) or a in used:
        return
    used.add(a)
    sign = region.sign(a)
    if sign not in (1, -1):
        return
    d = a if sign == 1 else neg(a)
    quotient = tidy(g * power(d, -1))

    def back(theorem: Theorem, premises: Sequence[Theorem], strict: bool) -> Theorem:
        (below,) = premises
        nz = [signs.nonzero_of_positive(below)]
        return combine(relation(strict)(0, g), (1, below, theorem), nonzero=[*nz, *known_nonzero(region, quotient, nz)])

    yield Form(quotient, [d], back)


def known_nonzero(region: Region, e: Expr, have: Sequence[Theorem]) -> list[Theorem]:
    """``d != 0`` for the denominators in e for which it can be proved, but for those that are there."""
    known = {t.conclusion for t in have}
    return [t for t in nonzero_bases(region.scene, [e]) if t.conclusion not in known]


def _against_log(region: Region, g: Expr, atom: Expr, a: Expr, b: Expr, goal: Mapping[bool, Expr]) -> Iterator[Form]:
    """a e^u + b >= 0 as u >= log(-b/a), or u <= log(b/-a)."""
    sa, sb = region.sign(a), region.sign(b)
    if (sa, sb) not in ((1, -1), (-1, 1)):
        return
    above = sa == 1
    (u,) = atom.args
    p, m = (a, neg(b)) if above else (neg(a), b)  # p e^u against m, both positive
    ratio = tidy(m * power(p, -1))
    logs = expanded_log(ratio)
    term = u - logs if above else logs - u

    def back(theorem: Theorem, premises: Sequence[Theorem], strict: bool) -> Theorem:
        positive_p, _ = premises
        nz = [signs.nonzero_of_positive(t) for t in premises]
        nz += known_nonzero(region, ratio, nz)
        ratio_positive = signs.positive(_with(region, premises), ratio)
        same = _log_equal(region, premises, ratio, logs)
        pair = (log(ratio), u) if above else (u, log(ratio))
        known = combine(relation(strict)(*pair), theorem, (1 if above else -1, same))
        lemma = {
            (True, True): monotone.exp_greater,
            (True, False): monotone.exp_at_least,
            (False, True): monotone.exp_less,
            (False, False): monotone.exp_at_most,
        }[above, strict]()
        final = at(lemma, u, ratio, given=[ratio_positive, known])
        return combine(goal[strict], (1, positive_p, final), nonzero=nz)

    yield Form(term, [p, m], back, whole=True)


def _tangents(region: Region, atom: Expr, a: Expr, b: Expr, goal: Mapping[bool, Expr]) -> Iterator[Form]:
    """a e^u + b >= a e^c (1 + u - c) + b for a > 0; a log u + b against the logarithm's tangent at a term m of u."""
    sign = region.sign(a)
    (u, *_) = atom.args
    if atom.op == "log" and sign in (1, -1):
        yield from _log_tangents(region, u, a, b, sign, goal)
    if atom.op != "exp" or sign != 1 or (u.op == "var" and len(region.variables) == 1):
        return
    for c in (0, 1, -1):
        line = exp(num(c)) * (1 + u - c) if c else 1 + u
        term = polynomials.multiplied(a * line + b)
        if -1 in region.signs(term) or None in region.signs(term):
            continue
        yield Form(term, [a], _tangent_back(region, u, a, c, goal), whole=True)


def _tangent_back(region: Region, u: Expr, a: Expr, c: int, goal: Mapping[bool, Expr]) -> Callable[..., Theorem]:
    def back(theorem: Theorem, premises: Sequence[Theorem], strict: bool) -> Theorem:
        above = at(monotone.exp_tangent(), u, c)
        zero = [(-a * (1 + u), axiom("exp_zero"))] if c == 0 else []
        nz = [signs.nonzero_of_positive(premises[0])]
        nz += known_nonzero(region, u, nz)
        return combine(goal[strict], theorem, (1, premises[0], above), *zero, nonzero=nz)

    return back


def _log_tangents(region: Region, u: Expr, a: Expr, b: Expr, sign: int, goal: Mapping[bool, Expr]) -> Iterator[Form]:
    """log u <= log m + u/m - 1 for a < 0, log u >= log m + 1 - m/u for a > 0, where m is 1 or a term of the sum u."""
    parts = [num(1)]
    if len(region.variables) == 1:
        v = view(u)
        if len(v.numerator) < 2 or v.divisors or not any(t.op in ("exp", "pow") and free(t) for t in subterms(u)):
            return
        parts += [polynomial_to_expr({m: c}, list(v.atoms)) for m, c in v.numerator.items() if m and c > 0][:2]
    elif sign == 1:
        return
    for m in parts:
        logs = expanded_log(m) if m != num(1) else num(0)
        line = logs + u * power(m, -1) - 1 if sign < 0 else logs + 1 - m * power(u, -1)
        term = tidy(a * line + b)
        if {-1, None} & set(region.signs(term)):
            continue
        large = a if sign > 0 else polynomials.opposite(a)
        yield Form(term, [large, u, m], _log_tangent_back(region, u, m, logs, a, sign, goal), whole=True)


def _log_tangent_back(
    region: Region, u: Expr, m: Expr, logs: Expr, a: Expr, sign: int, goal: Mapping[bool, Expr]
) -> Callable[..., Theorem]:
    def back(theorem: Theorem, premises: Sequence[Theorem], strict: bool) -> Theorem:
        large = premises[0]
        scene = region.scene.extended(premises)
        ratio = u * power(m, -1) if sign < 0 else m * power(u, -1)
        below = at(lemmas.log_tangent(), ratio, given=[signs.positive(scene, ratio)])
        same = prove_equal(scene, log(ratio), log(u) - logs if sign < 0 else logs - log(u))
        nz = [signs.nonzero_of_positive(t) for t in premises if t.conclusion.args[1].op != "num"]
        nz += known_nonzero(region, u, nz)
        # the logarithm of the ratio is at most the ratio - 1
        return combine(goal[strict], theorem, (1, large, below), (a if sign < 0 else -1 * a, same), nonzero=nz)

    return back


def _against_square(region: Region, g: Expr, atom: Expr, a: Expr, b: Expr, goal: Mapping[bool, Expr]) -> Iterator[Form]:
    """a sqrt(u) + b >= 0 as (a sqrt(u))^2 >= b^2 if a >= 0, or b^2 >= (a sqrt(u))^2 if b >= 0."""
    (u, _) = atom.args
    for first in (True, False):
        large = a if first else b
        if {-1, None} & set(region.signs(large)):
            continue
        squares = power(a, 2) * u - power(b, 2)
        term = polynomials.multiplied(squares if first else neg(squares))
        late = any(t.op in ("log", "exp", "atan") and free(t) for t in subterms(mul(a, b)))
        yield Form(term, [], _square_back(u, atom, a, b, first, goal), whole=True, weak=[large, u], late=late)


def _square_back(
    u: Expr, atom: Expr, a: Expr, b: Expr, first: bool, goal: Mapping[bool, Expr]
) -> Callable[..., Theorem]:
    def back(theorem: Theorem, premises: Sequence[Theorem], strict: bool) -> Theorem:
        large, inside = premises
        root, square = (axiom(name, u, given=[inside]) for name in ("root_nonnegative", "root_square"))
        high, low = (a * atom, neg(b)) if first else (b, neg(a * atom))
        positive = combine(le(0, high), (1, large, root)) if first else large
        c = power(a, 2) if not first else neg(power(a, 2))
        known = combine(relation(strict)(power(low, 2), power(high, 2)), theorem, (c, square))
        lemma = monotone.less_of_squares() if strict else monotone.at_most_of_squares()
        return combine(goal[strict], at(lemma, high, low, given=[positive, known]))

    return back


def _against_power(region: Region, atom: Expr, a: Expr, b: Expr, goal: Mapping[bool, Expr]) -> Iterator[Form]:
    """a u^(k/q) + b >= 0 for a and b of two signs as the comparison of the q-th powers of both terms."""
    u, exponent = atom.args
    q, k = exponent.data.denominator, exponent.data.numerator
    if q > 4 or not 0 < k <= 4 or {region.sign(a), region.sign(b)} != {1, -1} or region.sign(u) != 1:
        return
    if any(t.op in ("log", "exp", "atan") and free(t) for t in subterms(mul(a, b))):
        return
    above = region.sign(a) == 1
    p, m = (a, polynomials.opposite(b)) if above else (polynomials.opposite(a), b)
    gap = power(p, q) * power(u, k) - power(m, q)

    def back(theorem: Theorem, premises: Sequence[Theorem], strict: bool) -> Theorem:
        below, positive_p, positive_m = premises
        value_ = axiom("power_positive_base", u, exponent, given=[below])
        r = combine(lt(0, atom), axiom("exp_positive", value_.conclusion.args[1].args[0]), (-1, value_))
        positive = combine(lt(0, p * atom), (1, positive_p, r))
        whole = at(lemmas.power_of_power(), u, exponent, q, given=[below])
        same = kernel.congruence(whole.conclusion.args[1], (1,), (kernel.field(exponent * num(q), num(k)),))
        whole = kernel.transitivity(whole, same)  # atom^q = u^k
        low, high = (m, p * atom) if above else (p * atom, m)
        known = combine(
            relation(strict)(power(low, q), power(high, q)), theorem, (-power(p, q) if above else power(p, q), whole)
        )
        wanted = relation(strict)(low, high)
        base = positive if above else positive_m
        start = [base, kernel.evaluate(lt(0, q)), kernel.assume(lt(high, low))]
        raised = at(monotone.power_increasing(), high, low, q, given=start)
        level = kernel.assume(eq(low, high))
        between = add(*(power(low, i) * power(high, q - 1 - i) for i in range(q)))
        cases = [
            combine(wanted, kernel.assume(lt(low, high))),
            lemmas.absurd(wanted, known, (-between, level)) if strict else combine(wanted, level),
            lemmas.absurd(wanted, known, raised),
        ]
        return combine(goal[strict], kernel.or_elim(axiom("trichotomy", low, high), *cases))

    yield Form(polynomials.multiplied(gap if above else -1 * gap), [u, p, m], back, whole=True)


def _against_exp(region: Region, g: Expr, atom: Expr, a: Expr, b: Expr, goal: Mapping[bool, Expr]) -> Iterator[Form]:
    """a log u + b >= 0 for a nonzero number a as u >= exp(-b/a), or u <= exp(-b/a)."""
    if a.op != "num":
        return
    (u,) = atom.args
    bound = tidy(b * num(-1 / Fraction(a.data)))
    above = a.data > 0
    if any(t.op in ("exp", "log") for t in subterms(bound)):
        return
    term = u - exp(bound) if above else exp(bound) - u

    def back(theorem: Theorem, premises: Sequence[Theorem], strict: bool) -> Theorem:
        (below,) = premises
        pair = (exp(bound), u) if above else (u, exp(bound))
        known = combine(relation(strict)(*pair), theorem)
        lemma = {
            (True, True): monotone.log_greater,
            (True, False): monotone.log_at_least,
            (False, True): monotone.log_less,
            (False, False): monotone.log_at_most,
        }[above, strict]()
        final = at(lemma, bound, u, given=[below, known])
        return combine(goal[strict], (abs(Fraction(a.data)), final))

    yield Form(term, [u], back, whole=True)


def _with(region: Region, premises: Iterable[Theorem]) -> Scene:
    return region.scene.extended(premises)


def merged_exponentials(known: Theorem) -> Theorem:
    """``t = u`` with the exponentials of fractions of one term in u as powers of one exponential."""
    u = known.conclusion.args[1]
    groups: dict[Expr, dict[Expr, Fraction]] = {}
    for t in subterms(u):
        if t.op == "exp":
            v = view(t.args[0])
            c = v.scale if v.scale else Fraction(1)
            rest = tidy(t.args[0] * num(1 / c)) if t.args[0].op != "num" else num(1)
            groups.setdefault(rest, {})[t] = c if t.args[0].op != "num" else Fraction(t.args[0].data)
    for rest, members in groups.items():
        q = lcm(*(c.denominator for c in members.values()))
        if q == 1 or len(members) < 2 or max(abs(c * q) for c in members.values()) > LARGEST_POWER:
            continue
        base = tidy(rest * num(Fraction(1, q))) if rest != num(1) else num(Fraction(1, q))
        for t, c in members.items():
            k = num(c * q)
            value_ = at(lemmas.exp_of_multiple(), base, k)
            same = kernel.congruence(t, (0,), (kernel.field(t.args[0], value_.conclusion.args[0].args[0]),))
            step = replaced(known.conclusion.args[1], kernel.transitivity(same, value_))
            known = kernel.transitivity(known, step)
    return known


def expanded_log(e: Expr) -> Expr:
    """log of a product as a sum of logs of its factors."""
    v = view(e)
    parts = []
    if v.scale != 1:
        parts.append(log(num(abs(v.scale))))
    for f, k in v.factors:
        base = f.args[0] if f.op == "exp" else log(f)
        parts.append(base if k == 1 else k * base)
    for d, k in v.divisors:
        base = d.args[0] if d.op == "exp" else log(d)
        parts.append(-k * base)
    total = parts[0] if parts else num(0)
    for part in parts[1:]:
        total = total + part
    return total


def _log_equal(region: Region, premises: Sequence[Theorem], ratio: Expr, logs: Expr) -> Theorem:
    """``log(ratio) = logs``"""
    return prove_equal(_with(region, premises), log(ratio), logs)


def complexity(e: Expr, x: Expr) -> tuple[float, ...]:
    """How far from a polynomial a term is."""
    try:
        v = view(e)
        root = several_powers(v)
        if root is not None:
            v = view(with_one_root(e, *root))
    except TacticError:
        return (99.0,)
    worst = 0.0
    size = 0.0
    for f, _ in v.factors:
        inside = {t for t in subterms(f) if t.op in TRANSCENDENTAL and x in free(t) and not _plain_power(t)}
        if not (f.op == "exp" or not inside):
            worst = max(worst, sum(1.5 if fractional(t) else 1.0 for t in inside))
        size += f.size
    return (worst, size)


def _plain_power(t: Expr) -> bool:
    return t.op == "pow" and t.args[1].op == "num" and t.args[1].data.denominator == 1
