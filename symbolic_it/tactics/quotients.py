"""Polynomials and their quotients as terms in canonical order.

Common factors are cancelled; `inverted` lists what a term divides by.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from symbolic_it.kernel.field import Factors, Monomial, Polynomial
from symbolic_it.tactics.steps import subterms
from symbolic_it.terms.expr import Expr, add, mul, num, power
from symbolic_it.terms.text import number_text

ONE, ZERO = num(1), num(0)


def polynomial_to_expr(p: Polynomial, atoms: Sequence[Expr]) -> Expr:
    """A polynomial as a term; the order of its parts does not depend on anything but the terms themselves."""
    parts = []
    for monomial, c in sorted(p.items(), key=lambda item: _monomial_key(item[0], atoms)):
        factors = [
            power(atoms[a], e) if e != 1 else atoms[a]
            for a, e in sorted(monomial, key=lambda pair: sort_key(atoms[pair[0]]))
        ]
        parts.append(mul(*([num(c)] if c != 1 or not factors else []), *factors))
    return add(*parts) if parts else num(0)


def _monomial_key(monomial: tuple[tuple[int, int], ...], atoms: Sequence[Expr]) -> tuple[object, ...]:
    return (-sum(e for _, e in monomial), sorted((sort_key(atoms[a]), e) for a, e in monomial))


_KEYS: dict[Expr, str] = {}


def sort_key(e: Expr) -> str:
    """A text that orders terms the same way on every run."""
    found = _KEYS.get(e)
    if found is None:
        inner = ",".join(map(sort_key, e.args))
        found = f"{e.op}:{number_text(e.data) if e.op == 'num' else e.data}({inner})"
        if len(_KEYS) > 50_000:
            _KEYS.clear()
        _KEYS[e] = found
    return found


def quotient_to_expr(numerator: Polynomial, denominator: Factors, atoms: Sequence[Expr]) -> Expr:
    """The quotient as a term: every monomial carries the inverses of the factors of the denominator.

    Where such a factor is a single indeterminate, it cancels in each monomial by itself.
    """
    inverses = []
    for frozen, e in denominator.items():
        if e and len(frozen) == 1:
            [(((atom, _),), _)] = frozen
            numerator = {_divided(m, atom, e): c for m, c in numerator.items()}
        elif e:
            base = polynomial_to_expr(dict(frozen), atoms)
            inverses.append((sort_key(base), power(base, -e)))
    tail = [inverse for _, inverse in sorted(inverses, key=lambda pair: pair[0])]
    if not tail:
        return polynomial_to_expr(numerator, atoms)
    parts = []
    whole = polynomial_to_expr(numerator, atoms)
    for part in whole.args if whole.op == "add" else (whole,):
        if part == ONE:
            parts.append(mul(*tail))
        elif part == ZERO:
            return ZERO
        else:
            parts.append(mul(part, *tail))
    return add(*parts)


def _divided(monomial: Monomial, atom: int, e: int) -> Monomial:
    powers = dict(monomial)
    powers[atom] = powers.get(atom, 0) - e
    return tuple(sorted((a, k) for a, k in powers.items() if k))


def reduced(numerator: Polynomial, denominator: Factors) -> tuple[Polynomial, Factors]:
    """Common factors cancelled."""
    result: Factors = {}
    for frozen, e in denominator.items():
        factor = dict(frozen)
        while e > 0:
            q = divide(numerator, factor)
            if q is None:
                break
            numerator, e = q, e - 1
        if e:
            result[frozen] = e
    return numerator, result


def divide(p: Polynomial, d: Polynomial) -> Polynomial | None:
    """p / d if d divides p."""
    if not p:
        return {}

    def order(m: Monomial) -> tuple[object, ...]:
        return (sum(e for _, e in m), sorted(m, key=lambda pair: -pair[0]))

    lead = max(d, key=order)
    lead_powers = dict(lead)
    rest = dict(p)
    result: Polynomial = {}
    for _ in range(len(p) * 4 + 50):
        if not rest:
            return result
        m = max(rest, key=order)
        powers = dict(m)
        if any(powers.get(a, 0) < e for a, e in lead_powers.items()):
            return None
        q = tuple(sorted((a, e - lead_powers.get(a, 0)) for a, e in powers.items() if e > lead_powers.get(a, 0)))
        c = Fraction(rest[m]) / d[lead]
        result[q] = result.get(q, Fraction(0)) + c
        for m2, c2 in d.items():
            joined = dict(q)
            for a, e in m2:
                joined[a] = joined.get(a, 0) + e
            k = tuple(sorted(joined.items()))
            v = rest.get(k, Fraction(0)) - c * c2
            if v:
                rest[k] = v
            else:
                rest.pop(k, None)
    return None


def inverted(e: Expr) -> list[Expr]:
    """The terms that `e` divides by."""
    found: dict[Expr, None] = {}
    for t in subterms(e):
        if t.op == "pow" and t.args[1].op == "num" and t.args[1].data < 0 and t.args[1].data.denominator == 1:
            found[t.args[0]] = None
    return list(found)
