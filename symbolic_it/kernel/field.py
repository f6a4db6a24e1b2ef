"""Equality in fields: quotients of polynomials with rational coefficients, compared exactly.  (Trusted.)

Everything that is not arithmetic (a logarithm, a sum over a symbolic range, an indexed variable, an
inverse of something not known to be nonzero) is an indeterminate.  Two terms are equal if, after
multiplying with denominators that are known to be nonzero, they are the same polynomial.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from symbolic_it.terms.expr import Expr

Monomial = tuple[tuple[int, int], ...]  # (indeterminate, exponent > 0), sorted
Coefficient = int | Fraction  # whole numbers are int: that is faster
Polynomial = dict[Monomial, Coefficient]
Factors = dict[tuple[tuple[Monomial, Coefficient], ...], int]  # frozen polynomial -> exponent

MAX_TERMS = 20_000
MAX_DEGREE = 400
MAX_BITS = 1_000_000
MAX_SEEN = 20_000


class FieldError(ValueError):
    """The normal form would be too large."""


def _product(a: Polynomial, b: Polynomial) -> Polynomial:
    if len(a) > len(b):
        a, b = b, a
    if len(a) == 1 and a.get(()) == 1:
        return b
    if len(a) * len(b) > 50 * MAX_TERMS:
        raise FieldError("the polynomial is too large")
    result: Polynomial = {}
    for m1, c1 in a.items():
        for m2, c2 in b.items():
            if not m1:
                m = m2
            elif not m2:
                m = m1
            else:
                powers = dict(m1)
                for atom, e in m2:
                    powers[atom] = powers.get(atom, 0) + e
                m = tuple(sorted(powers.items()))
            c = result.get(m, 0) + c1 * c2
            if c:
                result[m] = c
            else:
                result.pop(m, None)
    if len(result) > MAX_TERMS:
        raise FieldError("the polynomial is too large")
    return result


def _plus(a: Polynomial, b: Polynomial) -> Polynomial:
    result = dict(a)
    for m, c in b.items():
        total = result.get(m, 0) + c
        if total:
            result[m] = total
        else:
            result.pop(m, None)
    return result


def _raise(a: Polynomial, k: int) -> Polynomial:
    bits = max((c.numerator.bit_length() + c.denominator.bit_length() for c in a.values()), default=0)
    if k > MAX_DEGREE or k * bits > MAX_BITS:
        raise FieldError("the exponent is too large")
    result: Polynomial = {(): 1}
    while k:
        if k & 1:
            result = _product(result, a)
        k >>= 1
        if k:
            a = _product(a, a)
    return result


class Field:
    """Normal forms over one table of indeterminates, given terms known to be nonzero."""

    def __init__(self, nonzero: Collection[Expr] = ()) -> None:
        self.nonzero = frozenset(nonzero)
        self.atoms: dict[Expr, int] = {}
        self._seen: dict[Expr, tuple[Polynomial, Factors]] = {}

    def equal(self, a: Expr, b: Expr) -> bool:
        """Whether a and b have the same normal form."""
        if len(self._seen) > MAX_SEEN:
            self._seen.clear()
        na, da = self.quotient(a)
        nb, db = self.quotient(b)
        common = _common(da, db)
        return _product(na, _missing(common, da)) == _product(nb, _missing(common, db))

    def quotient(self, term: Expr) -> tuple[Polynomial, Factors]:
        """Numerator and nonzero denominator (factors with exponents) of `term`."""
        found = self._seen.get(term)
        if found is None:
            found = self._seen[term] = self._quotient(term)
        return found

    def known_nonzero(self, term: Expr) -> bool:
        """Whether `term` is nonzero: given, a nonzero number, or a product or power of such."""
        if term in self.nonzero:
            return True
        if term.op == "num":
            return bool(term.data != 0)
        if term.op == "mul":
            return all(map(self.known_nonzero, term.args))
        return _integer_power(term) and self.known_nonzero(term.args[0])

    def _atom(self, term: Expr) -> tuple[Polynomial, Factors]:
        number = self.atoms.setdefault(term, len(self.atoms))
        return {((number, 1),): 1}, {}

    def _quotient(self, term: Expr) -> tuple[Polynomial, Factors]:
        if term.op == "num":
            return ({(): _ratio(term.data, 1)} if term.data else {}), {}
        if term.op == "add":
            numerator, denominator = self.quotient(term.args[0])
            for arg in term.args[1:]:
                n, d = self.quotient(arg)
                if not d and not denominator:
                    numerator = _plus(numerator, n)
                    continue
                common = _common(denominator, d)
                numerator = _plus(_product(numerator, _missing(common, denominator)), _product(n, _missing(common, d)))
                denominator = common
            return numerator, denominator
        if term.op == "mul":
            numerator, denominator = {(): 1}, {}
            for arg in term.args:
                n, d = self.quotient(arg)
                numerator = _product(numerator, n)
                denominator = _merge(denominator, d) if d else denominator
            return numerator, denominator
        if _integer_power(term):
            base, k = term.args[0], int(term.args[1].data)
            if k >= 0:
                n, d = self.quotient(base)
                return _raise(n, k), {f: e * k for f, e in d.items() if k}
            if self.known_nonzero(base):
                n, d = self.quotient(base)
                scale, factors = _as_factors(n)
                numerator = _raise(_product({(): _ratio(1, scale)}, _missing(d, {})), -k)
                return numerator, {f: e * -k for f, e in factors.items()}
            (inverse, _) = self._atom(Expr("pow", (base, Expr("num", (), Fraction(-1)))))
            return _raise(inverse, -k), {}
        return self._atom(term)


def _integer_power(term: Expr) -> bool:
    return term.op == "pow" and term.args[1].op == "num" and term.args[1].data.denominator == 1


def _ratio(a: Coefficient, b: Coefficient) -> Coefficient:
    """a / b, as an int if it is whole."""
    value = Fraction(a) / b
    return value.numerator if value.denominator == 1 else value


def _as_factors(p: Polynomial) -> tuple[Coefficient, Factors]:
    """A nonzero polynomial as scale times factors, indeterminates taken out one by one."""
    if not p:
        raise FieldError("division by zero")
    if len(p) == 1:
        [(monomial, scale)] = p.items()
        return scale, {((((atom, 1),), 1),): e for atom, e in monomial}
    items = sorted(p.items())
    scale = items[0][1]
    return scale, {tuple((m, _ratio(c, scale)) for m, c in items): 1}


def _common(a: Factors, b: Factors) -> Factors:
    return {f: max(a.get(f, 0), b.get(f, 0)) for f in (*a, *b)}


def _merge(a: Factors, b: Factors) -> Factors:
    return {f: a.get(f, 0) + b.get(f, 0) for f in (*a, *b)}


def _missing(common: Factors, have: Factors) -> Polynomial:
    result: Polynomial = {(): 1}
    for f, e in common.items():
        result = _product(result, _raise(dict(f), e - have.get(f, 0)))
    return result
