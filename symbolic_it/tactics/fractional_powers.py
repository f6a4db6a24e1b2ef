"""Fractional powers of one sum u in a term: all of them as powers of one root of u.

`one_root` gives the sign of such a term from that of a term in which the root stands in powers below its index only.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics import lemmas, signs
from symbolic_it.tactics.polynomials import View, tidy, view
from symbolic_it.tactics.regions import Region
from symbolic_it.tactics.steps import TacticError, at, axiom, combine, relation, replaced, subterms
from symbolic_it.terms.expr import Expr, add, free, log, lt, mul, num, power

if TYPE_CHECKING:
    from symbolic_it.tactics.sign_search import Search


def fractional(t: Expr) -> bool:
    """Whether t is a power of a term with variables, its exponent a fraction."""
    return t.op == "pow" and t.args[1].op == "num" and t.args[1].data.denominator > 1 and bool(free(t))


def several_powers(v: View) -> tuple[Expr, int] | None:
    """u and q, where u^(1/q) is not the only power of the sum u with a fraction of q for its exponent."""
    found: dict[Expr, set[Fraction]] = {}
    for number, t in enumerate(v.atoms):
        if fractional(t) and t.args[0].op == "add":
            e = Fraction(t.args[1].data)
            found.setdefault(t.args[0], set()).update(
                e * k for m in v.numerator for n, k in m if n == number and k >= e.denominator
            )
            found[t.args[0]].add(e)
    for u, exponents in found.items():
        if len(exponents) > 1 or min(exponents) < 0 or max(exponents) > 1:
            return u, lcm(*(e.denominator for e in exponents))
    return None


def with_one_root(e: Expr, u: Expr, q: int) -> Expr:
    """e with u^(1/q) in powers below q only, where they do not come about as products."""
    if not e.args:
        return e
    e = Expr(e.op, tuple(with_one_root(a, u, q) for a in e.args), e.data, e.hint)
    root = power(u, Fraction(1, q))
    if e.op != "pow" or e.args[1].op != "num" or e.args[0] not in (u, root):
        return e
    k = Fraction(e.args[1].data) * (q if e.args[0] == u else 1)
    whole, rest = divmod(k, q)
    return mul(power(u, whole), power(root, rest)) if k.denominator == 1 and k not in (1, q) else e


def power_of_root(u: Expr, q: int, k: int, below: Theorem) -> Theorem:
    """``(u^(1/q))^k = u^(k/q)`` for u > 0, the right side without an exponent 1"""
    back = at(lemmas.power_of_power(), u, Fraction(1, q), k, given=[below])
    e = Fraction(k, q)
    plain = kernel.congruence(back.conclusion.args[1], (1,), (kernel.field(num(Fraction(1, q)) * num(k), num(e)),))
    theorem = kernel.transitivity(back, plain)
    return kernel.transitivity(theorem, kernel.field(power(u, 1), u)) if e == 1 else theorem


def one_root(search: Search, region: Region, g: Expr, u: Expr, q: int, strict: bool, depth: int) -> Theorem:
    """With all fractional powers of u > 0 as powers of r = u^(1/q), and these below r^q = u."""
    goal = relation(strict)(0, g)
    below = region.learn(search.sign(region, u, True, min(depth - 1, 2)))
    r = power(u, Fraction(1, q))
    positive = combine(lt(0, r), positive_power(search, region, Fraction(1), r, depth))
    nonzero = [signs.nonzero_of_positive(positive), signs.nonzero_of_positive(below)]
    whole = power_of_root(u, q, q, below)
    same = kernel.reflexivity(g)
    for t in dict.fromkeys(t for t in subterms(g) if fractional(t) and t.args[0] == u and t != r):
        step = power_of_root(u, q, int(t.args[1].data * q), below)
        same = kernel.transitivity(same, replaced(same.conclusion.args[1], kernel.symmetry(step)))
    for t in dict.fromkeys(subterms(same.conclusion.args[1])):
        if t.op == "pow" and t.args[0] == r and t.args[1].op == "num" and t.args[1].data < 0:
            j = int(-t.args[1].data)
            m = -(-j // q)
            split = kernel.field(t, power(r, q * m - j) * power(power(r, q), -m), *nonzero)
            step = kernel.transitivity(split, replaced(split.conclusion.args[1], whole))
            same = kernel.transitivity(same, replaced(same.conclusion.args[1], step))
    v = view(same.conclusion.args[1])
    if any(r in subterms(d) for d, _ in v.divisors):
        raise TacticError("a root in a denominator")
    terms = list(v.atoms)
    bottom = [power(d, -k) for d, k in v.divisors]
    number = terms.index(r) if r in terms else -1
    kept: list[Expr] = []
    steps: list[tuple[Expr, Theorem]] = []
    for monomial, c in v.numerator.items():
        e = dict(monomial).get(number, 0)
        j = e // q
        rest = [num(c), *(power(terms[n], k) for n, k in monomial if n != number), *bottom]
        if e % q:
            rest.append(power(r, e % q))
        kept.append(mul(*rest, *([power(u, j)] if j else [])))
        for i in range(j):
            steps.append((mul(*rest, power(r, q * i), power(u, j - 1 - i)), whole))
    theorem = search.sign(region, tidy(add(*kept)), strict, depth)
    nz = [*nonzero, *search.denominators(region, add(same.conclusion.args[1], *kept), depth)]
    return combine(goal, theorem, (-1, same), *((-c, t) for c, t in steps), nonzero=nz)


def positive_power(search: Search, region: Region, c: Fraction, t: Expr, depth: int) -> Theorem:
    """``0 < c u^e`` for c > 0, from ``0 < u``."""
    u, e = t.args
    value_ = axiom("power_positive_base", u, e, given=[search.sign(region, u, True, depth - 1)])
    return combine(lt(0, c * t), (c, axiom("exp_positive", e * log(u))), (-c, value_))
