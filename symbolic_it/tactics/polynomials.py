"""Polynomials in the terms that are not arithmetic: factors, and certificates of positivity on intervals."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.kernel.field import Field, FieldError, Polynomial
from symbolic_it.tactics.enclosures import sign_of, value
from symbolic_it.tactics.lemmas import a as _a
from symbolic_it.tactics.lemmas import b as _b
from symbolic_it.tactics.lemmas import close, lemma
from symbolic_it.tactics.quotients import inverted, polynomial_to_expr, reduced
from symbolic_it.tactics.steps import TacticError, at, axiom, combine
from symbolic_it.terms.expr import Expr, eq, free, le, lt, mul, num, or_, power

MAX_DEGREE = 40


@dataclass(frozen=True)
class View:
    """A term as ``scale * product of factors ** exponents / product of divisors ** exponents``."""

    atoms: tuple[Expr, ...]
    numerator: Polynomial
    scale: Fraction
    factors: tuple[tuple[Expr, int], ...]
    divisors: tuple[tuple[Expr, int], ...]

    @property
    def irreducible(self) -> bool:
        """Whether there is nothing to take apart."""
        return not self.divisors and len(self.factors) == 1 and self.factors[0][1] == 1


_VIEWS: dict[Expr, View] = {}


def view(e: Expr) -> View:
    """The factors of a term, all its denominators taken to be nonzero."""
    found = _VIEWS.get(e)
    if found is None:
        if len(_VIEWS) > 20_000:
            _VIEWS.clear()
        found = _VIEWS[e] = _view(e)
    return found


def _view(e: Expr) -> View:
    fld = Field(inverted(e))
    try:
        numerator, denominator = fld.quotient(e)
    except FieldError as error:
        raise TacticError(str(error)) from None
    atoms = tuple(fld.atoms)
    numerator, denominator = reduced(numerator, denominator)
    scale, factors = _factors(numerator, atoms)
    divisors = [(polynomial_to_expr(dict(frozen), atoms), k) for frozen, k in denominator.items() if k]
    return View(atoms, numerator, scale, tuple(factors), tuple(divisors))


def _factors(p: Polynomial, atoms: Sequence[Expr]) -> tuple[Fraction, list[tuple[Expr, int]]]:
    if not p:
        return Fraction(0), []
    if len(p) == 1:
        [(monomial, c)] = p.items()
        return Fraction(c), [(atoms[k], k2) for k, k2 in monomial]
    from flint import Ordering, fmpq, fmpq_mpoly_ctx

    used = sorted({k for m in p for k, _ in m})
    place = {k: n for n, k in enumerate(used)}
    context = fmpq_mpoly_ctx.get([f"a{k}" for k in used], Ordering.lex)
    table = {}
    for monomial, c in p.items():
        exponents = [0] * len(used)
        for k, e in monomial:
            exponents[place[k]] = e
        c = Fraction(c)
        table[tuple(exponents)] = fmpq(c.numerator, c.denominator)
    constant, parts = context.from_dict(table).factor()
    scale = Fraction(int(constant.p), int(constant.q))
    factors = []
    for part, exponent in parts:
        poly: Polynomial = {
            tuple((used[n], int(e)) for n, e in enumerate(exponents) if e): Fraction(int(c.p), int(c.q))
            for exponents, c in part.to_dict().items()
        }
        factors.append((polynomial_to_expr(poly, atoms), int(exponent)))
    return scale, factors


def coefficients(e: Expr, x: Expr) -> list[Expr] | None:
    """The coefficients of a polynomial in x, lowest first; None if x stands elsewhere too."""
    fld = Field(inverted(e))
    try:
        numerator, denominator = fld.quotient(e)
    except FieldError:
        return None
    atoms = list(fld.atoms)
    if denominator or any(x in free(t) for t in atoms if t != x):
        return None
    number = fld.atoms.get(x)
    rows: dict[int, Polynomial] = {}
    for monomial, c in numerator.items():
        powers = dict(monomial)
        degree = powers.pop(number, 0) if number is not None else 0
        rows.setdefault(degree, {})[tuple(sorted(powers.items()))] = c
    return [polynomial_to_expr(rows.get(k, {}), atoms) for k in range(max(rows, default=0) + 1)]


@lemma
def either_order() -> Theorem:
    """a <= b or b <= a."""
    goal = or_(le(_a, _b), le(_b, _a))
    cases = []
    for relation, wanted, sign in (
        (lt(_a, _b), le(_a, _b), 1),
        (eq(_a, _b), le(_a, _b), 1),
        (lt(_b, _a), le(_b, _a), 1),
    ):
        cases.append(kernel.or_intro(combine(wanted, (sign, kernel.assume(relation))), goal))
    return close(kernel.or_elim(axiom("trichotomy", _a, _b), *cases), [_a, _b])


class Bernstein:
    """``0 < p(x)`` from bounds of x, for a polynomial in x whose coefficients are closed terms."""

    def __init__(self, p: Expr, x: Expr, coefs: Sequence[Expr]) -> None:
        self.p, self.x, self.coefs = p, x, list(coefs)
        self.numbers = [c.data if c.op == "num" else None for c in coefs]
        self.exact = all(n is not None for n in self.numbers)

    def prove(self, low: Theorem | None, high: Theorem | None, depth: int = 12) -> Theorem:
        """``0 < p`` from theorems ``a <= x`` and ``x <= b`` (or strict) with rational a, b."""
        found = self._direct(low, high)
        if found is not None:
            return found
        if depth == 0:
            raise TacticError("{} is not seen to be positive", self.p)
        m = self._middle(low, high)
        if (sign_of(value(self.p, [self.x], (m,))) or 0) <= 0:
            raise TacticError("{} is not positive at {}", self.p, m)
        below, above = kernel.assume(le(self.x, m)), kernel.assume(le(m, self.x))
        left, right = self.prove(low, below, depth - 1), self.prove(above, high, depth - 1)
        return kernel.or_elim(at(either_order(), self.x, num(m)), left, right)

    @staticmethod
    def _middle(low: Theorem | None, high: Theorem | None) -> Fraction:
        if low is None and high is None:
            return Fraction(0)
        if low is None or high is None:
            e = Fraction((low or high).conclusion.args[0 if low else 1].data)  # type: ignore[union-attr]
            step = 1 if abs(e) < 1 else abs(e) * 2
            return e + step if low else e - step
        return Fraction(low.conclusion.args[0].data + high.conclusion.args[1].data) / 2

    def _direct(self, low: Theorem | None, high: Theorem | None) -> Theorem | None:
        n = len(self.coefs) - 1
        if n == 0:
            theorem = kernel.evaluate(lt(0, self.p))
            return theorem if theorem.conclusion == lt(0, self.p) else None
        if low is None and high is None:
            return self._square(n)
        rows: list[list[Fraction]]  # how each Bernstein coefficient depends on the coefficients of p
        if low is not None and high is not None:
            a, b = low.conclusion.args[0].data, high.conclusion.args[1].data
            if b <= a:
                return None
            rows = _bernstein_rows(n, Fraction(a), Fraction(b))
        else:
            end = low.conclusion.args[0].data if low is not None else high.conclusion.args[1].data  # type: ignore[union-attr]
            rows = _shift_rows(n, Fraction(end), 1 if low is not None else -1)
        values = [self._combination(row) for row in rows]
        signs = [_closed_sign(v) for v in values]
        if any(s is None or s < 0 for s in signs):
            return None
        if low is None or high is None:
            if signs[0] == 0:
                return None
            least: Expr | None = values[0]
            rest = [(k, v) for k, (v, s) in enumerate(zip(values, signs, strict=True)) if k and s]
        else:
            least, rest = self._least(values, signs)
        terms: list[tuple[object, ...]] = []
        if least is not None:
            terms.append(_weight(Fraction(1), least, ()))
        for k, v in rest:
            if low is not None and high is not None:
                width = Fraction(high.conclusion.args[1].data - low.conclusion.args[0].data)
                terms.append(_weight(comb(n, k) / width**n, v, (low,) * k + (high,) * (n - k)))
            else:
                terms.append(_weight(Fraction(1), v, ((low or high),) * k))  # type: ignore[arg-type]
        try:
            return combine(lt(0, self.p), *terms)
        except kernel.KernelError:
            return None

    def _least(self, values: list[Expr], signs: list[int | None]) -> tuple[Expr | None, list[tuple[int, Expr]]]:
        """A positive constant below all Bernstein coefficients, and what they exceed it by."""
        if not all(signs):
            return None, [(k, v) for k, (v, s) in enumerate(zip(values, signs, strict=True)) if s]
        if all(v.op == "num" for v in values):
            c = min(v.data for v in values) / 2
        else:
            c = Fraction(min(float(value(v).lower()) for v in values)).limit_denominator(10**6) / 2
            if c <= 0:
                return None, list(enumerate(values))
        less = [num(v.data - c) if v.op == "num" else v - c for v in values]
        return num(c), list(enumerate(less))

    def _combination(self, row: Sequence[Fraction]) -> Expr:
        if self.exact:
            return num(
                sum((w * Fraction(n) for w, n in zip(row, self.numbers, strict=True) if n is not None), Fraction(0))
            )
        parts = [mul(num(w), c) for w, c in zip(row, self.coefs, strict=True) if w]
        total = parts[0] if parts else num(0)
        for part in parts[1:]:
            total = total + part
        return total

    def _square(self, n: int) -> Theorem | None:
        """A quadratic without real zeros."""
        if n != 2 or not self.exact:
            return None
        c, b, a = (Fraction(n) for n in self.numbers if n is not None)
        rest = c - b * b / (4 * a) if a else Fraction(0)
        if a <= 0 or rest <= 0:
            return None
        square = axiom("square_nonnegative", self.x + b / (2 * a))
        return combine(lt(0, self.p), (a, square), (rest, kernel.evaluate(lt(0, 1))))


def _weight(c: Fraction, v: Expr, premises: Iterable[Theorem]) -> tuple[object, ...]:
    if v.op == "num":
        return (num(c * v.data), *premises)
    return (num(c), kernel.evaluate(lt(0, v)), *premises)


def _closed_sign(v: Expr) -> int | None:
    if v.op == "num":
        return int(v.data > 0) - int(v.data < 0)
    sign = sign_of(value(v))
    return sign if sign else None


def _shift_rows(n: int, a: Fraction, direction: int) -> list[list[Fraction]]:
    """The coefficients of p(a + direction t) in t."""
    return [
        [Fraction(comb(j, k)) * a ** (j - k) * direction**k if j >= k else Fraction(0) for j in range(n + 1)]
        for k in range(n + 1)
    ]


def _bernstein_rows(n: int, a: Fraction, b: Fraction) -> list[list[Fraction]]:
    """The Bernstein coefficients on [a, b]: b_k = sum_{i<=k} C(k,i)/C(n,i) q_i, q(t) = p(a + (b - a) t)."""
    shift = _shift_rows(n, a, 1)
    width = b - a
    rows = []
    for k in range(n + 1):
        row = [Fraction(0)] * (n + 1)
        for i in range(k + 1):
            w = Fraction(comb(k, i), comb(n, i)) * width**i
            for j in range(n + 1):
                row[j] += w * shift[i][j]
        rows.append(row)
    return rows


def opposite(e: Expr) -> Expr:
    """-e, multiplied out."""
    v = view(e)
    if v.divisors:
        return mul(num(-1), e)
    return polynomial_to_expr({m: -c for m, c in v.numerator.items()}, list(v.atoms))


def multiplied(e: Expr) -> Expr:
    """A quotient of polynomials multiplied out."""
    v = view(e)
    return mul(polynomial_to_expr(v.numerator, list(v.atoms)), *(power(d, -k) for d, k in v.divisors))


def tidy(e: Expr) -> Expr:
    """A quotient with common factors cancelled."""
    v = view(e)
    terms = list(v.atoms)
    whole = polynomial_to_expr(v.numerator, terms)
    parts = whole.args if whole.op == "add" else (whole,)
    rows = []
    for part in parts:
        w = view(mul(part, *(power(d, -k) for d, k in v.divisors)))
        rows.append(
            mul(
                num(w.scale),
                *(power(f, k) if k != 1 else f for f, k in w.factors),
                *(power(d, -k) for d, k in w.divisors),
            )
        )
    total = rows[0]
    for row in rows[1:]:
        total = total + row
    return total


def constant_powers(e: Expr, x: Expr) -> bool:
    """Whether x stands in `e` only under sums, products and powers with whole exponents."""
    coefs = coefficients(e, x)
    return coefs is not None and not any(free(c) for c in coefs)


class Ordered:
    """``0 <= p`` for a polynomial p in some terms by cases: the signs of the terms, and the order of their sizes.

    Where u1 <= u2 <= ... are the sizes, p is a polynomial in u1, u2 - u1, ...; its coefficients are at least 0.
    """

    def __init__(
        self,
        p: Expr,
        terms: Sequence[Expr],
        polynomial: Polynomial,
        nonnegative: Mapping[Expr, Theorem],
        depth: int = 1,
    ) -> None:
        self.goal, self.polynomial, self.nonnegative = le(num(0), p), polynomial, nonnegative
        self.variables = list(terms)
        self.depth = depth

    def prove(self) -> Theorem:
        """The goal."""
        open_ = [x for x in self.variables if x not in self.nonnegative]
        for signs in itertools.product((1, -1), repeat=len(open_)):
            for order in itertools.permutations(self.variables):
                if not self._works(self._shifted(dict(zip(open_, signs, strict=True)), order)):
                    raise TacticError("a coefficient is negative")
        return self._signs(open_, {}, dict(self.nonnegative))

    def _works(self, polynomial: dict[tuple[int, ...], Fraction]) -> bool:
        """Whether the coefficients are at least 0, perhaps after the steps are put in order as well."""
        if all(c >= 0 for c in polynomial.values()):
            return True
        return self.depth > 0 and all(
            all(c >= 0 for c in inner._shifted({}, order).values())
            for inner in [self._inner(polynomial, {x: None for x in self.variables})]
            for order in itertools.permutations(self.variables)
        )

    def _inner(self, polynomial: dict[tuple[int, ...], Fraction], steps: Mapping[Expr, Theorem | None]) -> Ordered:
        """The polynomial in the steps."""
        rows: Polynomial = {
            tuple((k, e) for k, e in enumerate(powers) if e): c for powers, c in polynomial.items() if c
        }
        known = {x: theorem for x, theorem in steps.items() if theorem is not None}
        return Ordered(self.goal.args[1], list(steps), rows, known, self.depth - 1)

    def _signs(self, open_: Sequence[Expr], signs: dict[Expr, int], sizes: dict[Expr, Theorem]) -> Theorem:
        if not open_:
            return self._orders(signs, sizes, {}, list(itertools.combinations(self.variables, 2)))
        x, *rest = open_
        below, above = kernel.assume(le(x, 0)), kernel.assume(le(0, x))
        cases = (
            self._signs(rest, {**signs, x: 1}, {**sizes, x: above}),
            self._signs(rest, {**signs, x: -1}, {**sizes, x: combine(le(0, -1 * x), below)}),
        )
        return kernel.or_elim(at(either_order(), 0, x), *cases)

    def _orders(
        self,
        signs: dict[Expr, int],
        sizes: dict[Expr, Theorem],
        known: dict[tuple[Expr, Expr], Theorem],
        pairs: Sequence[tuple[Expr, Expr]],
    ) -> Theorem:
        for order in itertools.permutations(self.variables):
            if all(pair in known for pair in itertools.pairwise(order)):
                return self._combined(signs, sizes, known, order)
        (x, y), *rest = pairs
        u, w = signs.get(x, 1) * x, signs.get(y, 1) * y
        cases = [
            self._orders(signs, sizes, {**known, pair: kernel.assume(relation)}, rest)
            for pair, relation in (((x, y), le(u, w)), ((y, x), le(w, u)))
        ]
        return kernel.or_elim(at(either_order(), u, w), *cases)

    def _combined(
        self,
        signs: dict[Expr, int],
        sizes: dict[Expr, Theorem],
        known: dict[tuple[Expr, Expr], Theorem],
        order: Sequence[Expr],
    ) -> Theorem:
        steps = [sizes[order[0]], *(known[pair] for pair in itertools.pairwise(order))]
        shifted = self._shifted(signs, order)
        if any(c < 0 for c in shifted.values()):
            gaps = [k.conclusion.args[1] - k.conclusion.args[0] for k in steps]
            return self._inner(shifted, {g: combine(le(0, g), k) for g, k in zip(gaps, steps, strict=True)}).prove()
        rows = []
        for powers, c in shifted.items():
            factors = [steps[k] for k, e in enumerate(powers) for _ in range(e)]
            if c and factors:
                rows.append((c, *factors))
            elif c:
                rows.append((c, kernel.evaluate(le(0, 1))))
        return combine(self.goal, *rows)

    def _shifted(self, signs: Mapping[Expr, int], order: Sequence[Expr]) -> dict[tuple[int, ...], Fraction]:
        """p in the steps d1 = u1, d2 = u2 - u1, ..., by exponents."""
        n = len(order)
        place = {self.variables.index(x): k for k, x in enumerate(order)}
        total: dict[tuple[int, ...], Fraction] = {}
        for monomial, c in self.polynomial.items():
            product = {(0,) * n: Fraction(c)}
            for number, e in monomial:
                sign = signs.get(self.variables[number], 1)
                for _ in range(e):
                    grown: dict[tuple[int, ...], Fraction] = {}
                    for powers, k in product.items():
                        for step in range(place[number] + 1):
                            key = (*powers[:step], powers[step] + 1, *powers[step + 1 :])
                            grown[key] = grown.get(key, Fraction(0)) + sign * k
                    product = grown
            for powers, k in product.items():
                total[powers] = total.get(powers, Fraction(0)) + k
        return total
