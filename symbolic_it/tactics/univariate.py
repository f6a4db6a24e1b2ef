"""Signs of functions by calculus: factors, logarithms and exponentials set free, derivatives from a known zero.

``Search.sign(region, g)`` proves ``0 <= g`` or ``0 < g`` from the relations of a region.  A term is taken apart
into factors; a factor that is no polynomial is divided by the coefficient of a logarithm or exponential in it,
so that the derivative is simpler; the sign of the derivative right and left of a point where the value is known
then gives the sign.  The point may be a number or a term in the other variables.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Any

from symbolic_it import kernel
from symbolic_it.kernel import KernelError, Theorem
from symbolic_it.tactics import lemmas, monotone, normal, order, polynomials, signs, taylor, trigonometry
from symbolic_it.tactics.enclosures import Region, simplest, value, values
from symbolic_it.tactics.polynomials import Bernstein, View, inverted, view
from symbolic_it.tactics.prove import prove_condition, prove_equal
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError, at, axiom, combine, subterms
from symbolic_it.terms.expr import (
    FALSE,
    INTEGER,
    REAL,
    Expr,
    add,
    eq,
    exp,
    free,
    fresh,
    lam,
    le,
    log,
    lt,
    mul,
    neg,
    num,
    power,
    substitute,
)

TRANSCENDENTAL = ("exp", "log", "sin", "cos", "atan", "pow", "xlogy")
FAILURES = (TacticError, KernelError)
LARGEST_POWER = 60
"""Exponentials are not written as larger powers than this of a common one."""


def relation(strict: bool) -> Callable[[Any, Any], Expr]:
    """``<`` or ``<=``"""
    return lt if strict else le


def cut(theorem: Theorem, proofs: Mapping[Expr, Theorem]) -> Theorem:
    """The theorem with hypotheses replaced by what their proofs rest on."""
    for h in theorem.hypotheses:
        proof = proofs.get(h)
        if proof is not None and proof.hypotheses != (h,):
            theorem = kernel.implies_elim(kernel.implies_intro(theorem, h), proof)
    return theorem


def rewritten(equality: Theorem, theorem: Theorem, x: Expr, form: Expr) -> Theorem:
    """From ``s = t`` and the form at s the form at t; the form is a proposition in x."""
    return kernel.rewrite(equality, theorem, lam([x], form))


class Search:
    """One search: a deadline, what was proved and what failed."""

    def __init__(self, deadline: float | None = None) -> None:
        self.deadline = deadline
        self.done: dict[tuple[Region, Expr, bool], Theorem] = {}
        self.failed: dict[tuple[Region, Expr, bool], int] = {}
        self.busy: set[tuple[Region, Expr, bool]] = set()
        self.general: Callable[[Region, Expr, bool, Search, int], Theorem] | None = None
        self.used: set[tuple[object, ...]] = set()  # changes of variable that were made

    def tick(self) -> None:
        """Raise when the time is up."""
        if self.deadline is not None and time.monotonic() > self.deadline:
            raise TimeoutError("the time for this proof is up")

    # -- entry ---------------------------------------------------------------------------------------

    def sign(self, region: Region, g: Expr, strict: bool, depth: int = 5) -> Theorem:
        """``0 < g`` (or ``0 <= g``) from the relations of the region."""
        self.tick()
        region = region.over(g)
        key = (region, g, strict)
        found = self.done.get(key) or self.done.get((region, g, True))
        if found is not None:
            return found if found.conclusion == relation(strict)(0, g) else combine(le(0, g), found)
        if key in self.busy or self.failed.get(key, -1) >= depth or depth < 0:
            raise TacticError("the sign of {} is not found", g)
        self.busy.add(key)
        try:
            theorem = self._sign(region, g, strict, depth)
        except FAILURES:
            self.failed[key] = depth
            raise
        finally:
            self.busy.discard(key)
        self.done[key] = theorem
        return theorem

    def _sign(self, region: Region, g: Expr, strict: bool, depth: int) -> Theorem:
        goal = relation(strict)(0, g)
        if not free(g):
            return self.closed(goal)
        if not region.points:
            return self.contradiction(region, goal)
        if -1 in region.signs(g):
            raise TacticError("{} is negative somewhere", g)
        fact = region.scene.lookup(goal)
        if fact is not None:
            return fact
        if not strict and region.sign(g) == 0:
            try:
                return self._level(region, g)
            except FAILURES:
                pass  # perhaps its derivative is seen to be 0
        v = view(g)
        if v.scale == 0:
            return combine(goal)
        if any(e > 1 and v.atoms[k].op == "sin" for m in v.numerator for k, e in m):
            same = normal.normalise(region.scene, g)  # squares of sines in those of cosines
            if same.conclusion.args[1] != g:
                return combine(goal, self.sign(region, same.conclusion.args[1], strict, depth), (-1, same))
        root = _several_powers(v)
        if root is not None:
            try:
                return self._one_root(region, g, *root, strict, depth)
            except FAILURES:
                pass
        if not v.irreducible:
            return self._product(region, g, v, strict, depth)
        return self._irreducible(region, g, v, strict, depth)

    def _one_root(self, region: Region, g: Expr, u: Expr, q: int, strict: bool, depth: int) -> Theorem:
        """With all fractional powers of u > 0 as powers of r = u^(1/q), and these below r^q = u."""
        goal = relation(strict)(0, g)
        below = region.learn(self.sign(region, u, True, min(depth - 1, 2)))
        r = power(u, Fraction(1, q))
        positive = combine(lt(0, r), self._root(region, Fraction(1), r, depth))
        nonzero = [signs.nonzero_of_positive(positive), signs.nonzero_of_positive(below)]
        whole = _power_of_root(u, q, q, below)
        same = kernel.reflexivity(g)
        for t in dict.fromkeys(t for t in subterms(g) if _fractional(t) and t.args[0] == u and t != r):
            step = _power_of_root(u, q, int(t.args[1].data * q), below)
            same = kernel.transitivity(same, normal._replace(same.conclusion.args[1], kernel.symmetry(step)))
        for t in dict.fromkeys(subterms(same.conclusion.args[1])):
            if t.op == "pow" and t.args[0] == r and t.args[1].op == "num" and t.args[1].data < 0:
                j = int(-t.args[1].data)
                m = -(-j // q)
                split = kernel.field(t, power(r, q * m - j) * power(power(r, q), -m), *nonzero)
                step = kernel.transitivity(split, normal._replace(split.conclusion.args[1], whole))
                same = kernel.transitivity(same, normal._replace(same.conclusion.args[1], step))
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
        theorem = self.sign(region, tidy(add(*kept)), strict, depth)
        nz = [*nonzero, *self.denominators(region, add(same.conclusion.args[1], *kept), depth)]
        return combine(goal, theorem, (-1, same), *((-c, t) for c, t in steps), nonzero=nz)

    def _level(self, region: Region, g: Expr) -> Theorem:
        """``0 <= g`` where g is 0 everywhere."""
        from symbolic_it.tactics import identities

        return combine(le(0, g), identities.prove(region.scene, num(0), g, deep=False))

    def closed(self, goal: Expr) -> Theorem:
        """A closed relation ``0 <= t`` or ``0 < t``: by evaluation, or because t is 0."""
        t = goal.args[1]
        approximate = value(t)
        if approximate is None:
            raise TacticError("{} has no value", t)
        if approximate < 0 or (approximate.contains(0) and goal.op == "lt"):
            raise TacticError("{} is not positive", t)
        if approximate > 0:
            theorem = kernel.evaluate(goal)
            if theorem.conclusion == goal:
                return theorem
        same = normal.normalise(Scene((), self.deadline), t)
        merged = merged_exponentials(same)
        return combine(goal, prove_equal(Scene((), self.deadline), num(0), merged.conclusion.args[1]), (-1, merged))

    def contradiction(self, region: Region, goal: Expr) -> Theorem:
        """Any goal where the relations contradict each other."""
        facts = [kernel.assume(r) for r in region.relations]
        for fact in facts:
            c = fact.conclusion
            if not free(c):
                theorem = kernel.evaluate(c)
                if theorem.conclusion != c:
                    return kernel.false_elim(kernel.not_elim(theorem, fact), goal)
        for r in region.relations:
            if r.op == "not" and r.args[0].op == "eq":
                try:
                    equal = order.linear(region.scene, r.args[0])
                    return kernel.false_elim(kernel.not_elim(kernel.assume(r), equal), goal)
                except FAILURES:
                    continue
        known = [f for f in facts if f.conclusion.op in order.RELATIONS]
        try:
            below = order.linear(region.scene, lt(0, 0), known)
        except FAILURES:
            below = order.linear(region.scene, lt(0, 0), known, True)
        return kernel.false_elim(combine(FALSE, below), goal)

    # -- products --------------------------------------------------------------------------------------

    def _product(self, region: Region, g: Expr, v: View, strict: bool, depth: int) -> Theorem:
        """The sign of a term from the signs of its factors and denominators."""
        goal = relation(strict)(0, g)
        mixed = [
            f
            for f, e in v.factors
            if e % 2 and region.sign(f) is None and 1 in region.signs(f) and -1 in region.signs(f)
        ]
        if len(mixed) >= 2 and depth > 0:
            return self._split(region, g, mixed, strict, depth)
        parts: list[Theorem] = []
        nonzero = self.denominators(region, g, depth)
        for f, e in v.factors:
            parts += self._factor(region, f, e, strict, depth)
        for d, e in v.divisors:
            below = self.definite(region, d, True, depth)
            nonzero.append(_nonzero(below, d))
            parts += [_inverse(below)] * e
        negatives = sum(1 for p in parts if p.conclusion.args[1] == num(0))
        scale = v.scale * (-1) ** negatives
        if scale <= 0:
            raise TacticError("{} is negative", g)
        return combine(goal, (abs(v.scale), *parts), nonzero=nonzero)

    def _factor(self, region: Region, f: Expr, e: int, strict: bool, depth: int) -> list[Theorem]:
        """Relations the product of which is about f ** e."""
        if e % 2 == 0 and region.sign(f) not in (1, -1):
            if not strict:
                square = axiom("square_nonnegative", f)
                return [square] * (e // 2)
            return [at(lemmas.square_positive(), f, given=[self.nonzero(region, f, depth)])] * (e // 2)
        try:
            return [self.definite(region, f, strict, depth)] * e
        except FAILURES:
            if e % 2 == 0 and not strict:
                return [axiom("square_nonnegative", f)] * (e // 2)
            raise

    def nonzero(self, region: Region, f: Expr, depth: int) -> Theorem:
        """``f != 0``"""
        try:
            return prove_condition(region.scene, _ne(f))
        except FAILURES:
            pass
        if region.sign(f) is not None:
            return _nonzero(self.definite(region, f, True, depth), f)
        raise TacticError("{} may be zero", f)

    def definite(self, region: Region, f: Expr, strict: bool, depth: int) -> Theorem:
        """``0 < f`` or ``f < 0`` (or the weak forms), whichever the numbers suggest."""
        seen = region.sign(f)
        if seen == -1:
            theorem = self.sign(region, polynomials.opposite(f), strict, depth)
            return combine(relation(strict)(f, 0), theorem)
        if seen is None and {1, -1} <= set(region.signs(f)):
            raise TacticError("the sign of {} changes", f)
        return self.sign(region, f, strict, depth)

    def denominators(self, region: Region, g: Expr, depth: int) -> list[Theorem]:
        """``d != 0`` for all that g divides by."""
        found = []
        for base in inverted(g):
            try:
                found.append(signs.nonzero(region.scene, base))
            except FAILURES:
                found.append(region.learn(self.nonzero(region, base, depth)))
        return found

    def _split(self, region: Region, g: Expr, mixed: Sequence[Expr], strict: bool, depth: int) -> Theorem:
        """Factors that change sign: the goal on both sides of a zero, and there."""
        for f in mixed:
            for x, c in self.zeros(region, f):
                return self.cases(region, g, x, c, strict, lambda r: self.sign(r, g, strict, depth - 1), depth)
        raise TacticError("the signs of {} change at places that are not known", mixed)

    def zeros(self, region: Region, f: Expr) -> Iterator[tuple[Expr, Expr]]:
        """Variables and terms for which f vanishes."""
        for x in region.variables:
            if x in free(f):
                for c in solutions(f, x):
                    if x not in free(c) and vanishes(region, f, x, c):
                        yield x, c
        if len(region.variables) == 1:
            (x,) = region.variables
            for r in roots(region, f, x):
                if r is not None:
                    yield x, num(r)

    def cases(
        self,
        region: Region,
        g: Expr,
        x: Expr,
        c: Expr,
        strict: bool,
        prove: Callable[[Region], Theorem],
        depth: int,
    ) -> Theorem:
        """The goal for x < c, x = c and c < x."""
        goal = relation(strict)(0, g)
        proofs = []
        for side in (lt(x, c), eq(x, c), lt(c, x)):
            if side.op == "eq":
                proofs.append(self._at_point(region, g, x, c, strict, depth))
                continue
            part = region.with_(side)
            proofs.append(prove(part) if part.points else self.contradiction(part, goal))
        return kernel.or_elim(axiom("trichotomy", x, c), *proofs)

    def _at_point(self, region: Region, g: Expr, x: Expr, c: Expr, strict: bool, depth: int) -> Theorem:
        """The goal from ``x = c``: there the value is known, or the relations exclude it."""
        goal = relation(strict)(0, g)
        here = kernel.assume(eq(x, c))
        moved: dict[Expr, Theorem] = {}
        kept: list[Expr] = []
        for r in region.relations:
            r_c = substitute(r, {x: c})
            moved[r_c] = rewritten(here, kernel.assume(r), x, r) if r_c != r else kernel.assume(r)
            kept.append(r_c)
        place = Region(kept, region.scene)
        if not place.points:
            try:
                wrong = self.contradiction(place, FALSE)
                return kernel.false_elim(cut(wrong, moved), goal)
            except FAILURES:
                pass
        names = [v for v in region.variables if v != x]
        place = Region([r for r in kept if free(r)], region.scene, None, names)
        g_c = substitute(g, {x: c})
        theorem = self.anchor(place, g_c, strict, depth)
        theorem = cut(theorem, moved)
        back = kernel.symmetry(here)
        return rewritten(back, theorem, x, goal)

    def anchor(self, place: Region, g: Expr, strict: bool, depth: int) -> Theorem:
        """The sign of a value, which may be 0 by an identity."""
        goal = relation(strict)(0, g)
        if self.general is not None and depth > 0 and any(t.op == "ite" for t in subterms(g)):
            return self.general(place, g, strict, self, depth - 1)
        if free(g) and not strict and place.sign(g) == 0:
            return combine(goal, prove_equal(place.scene, num(0), g))
        if not free(g):
            return self.closed(goal)
        same = normal.normalise(place.scene, g)
        roots_left = any(
            t.op == "pow" and t.args[1].op == "num" and t.args[1].data.denominator > 1
            for t in subterms(same.conclusion.args[1])
        )
        if roots_left and self.general is not None and depth > 1:
            return self.general(place, g, strict, self, depth - 1)
        return combine(goal, self.sign(place, same.conclusion.args[1], strict, depth - 1), (-1, same))

    # -- what has no factors -----------------------------------------------------------------------------

    def _irreducible(self, region: Region, g: Expr, v: View, strict: bool, depth: int) -> Theorem:
        goal = relation(strict)(0, g)
        atoms = [a for a in v.atoms if free(a)]
        attempts: list[Callable[[], Theorem]] = [lambda: self._quick(region, g, strict)]
        if len(v.numerator) == 1 and v.factors[0][0].op == "log":
            attempts.append(lambda: self._log(region, v.scale, v.factors[0][0], strict, depth))
        if len(v.numerator) == 1 and v.scale > 0 and _fractional(v.factors[0][0]):
            attempts.append(lambda: self._root(region, v.scale, v.factors[0][0], depth))
        if len(v.numerator) == 2 and len(v.atoms) == 2 and v.atoms[0].op == v.atoms[1].op:
            attempts.append(lambda: self._same_function(region, g, v, strict, depth))
        if all(a.op == "var" for a in atoms):
            if len(atoms) == 1 and not any(e.op == "ite" for e in v.atoms):
                attempts.append(lambda: self._univariate(region, g, atoms[0], goal))
            else:
                if not strict and 2 <= len(atoms) <= 3:
                    attempts.append(lambda: self._ordered(region, g, v))
                attempts.append(lambda: order.linear(region.scene, goal, (), True))
                attempts.append(lambda: self._quadratic(region, g, strict, depth))
        if any(a.op in ("sin", "cos") for a in atoms):
            attempts.append(lambda: taylor.prove(self, region, g, v, strict))
        if depth > 0 and any(a.op in ("sin", "cos") for a in atoms):
            attempts.append(lambda: self._by_range(region, g, v, strict, depth))
            attempts.append(lambda: self._amplitude(g, v, strict))
            attempts.append(lambda: self._far_out(region, g, v, strict, depth))
        if depth > 0:
            attempts.append(lambda: self._by_atoms(region, g, v, strict, depth))
        if len(region.variables) > 1:
            attempts.append(lambda: self._linear_ends(region, g, strict, depth))
        if len(region.variables) == 1 or depth > 0:
            attempts.append(lambda: self._calculus(region, g, v, strict, depth))
        for attempt in attempts:
            self.tick()
            try:
                theorem = attempt()
            except FAILURES:
                continue
            if theorem.conclusion == goal:
                return theorem
            return combine(goal, theorem)
        raise TacticError("the sign of {} is not found", g)

    def _quick(self, region: Region, g: Expr, strict: bool) -> Theorem:
        """From the shape of the term and linear arithmetic."""
        return signs.positive(region.scene, g) if strict else signs.nonnegative(region.scene, g)

    def _log(self, region: Region, c: Fraction, t: Expr, strict: bool, depth: int) -> Theorem:
        """The sign of c log u from u against 1."""
        (u,) = t.args
        one = kernel.evaluate(eq(log(num(1)), 0))
        start = kernel.evaluate(lt(0, 1))
        low, high = (num(1), u) if c > 0 else (u, num(1))
        apart = combine(relation(strict)(low, high), self.sign(region, tidy(high - low), strict, depth - 1))
        base = start if c > 0 else self.sign(region, u, True, depth - 1)
        lemma = lemmas.log_increasing() if strict else lemmas.log_monotone()
        raised = at(lemma, low, high, given=[base, apart])
        return combine(relation(strict)(0, c * t), (abs(c), raised), (-c, one))

    def _root(self, region: Region, c: Fraction, t: Expr, depth: int) -> Theorem:
        """``0 < c u^e`` for c > 0, from ``0 < u``."""
        u, e = t.args
        value_ = axiom("power_positive_base", u, e, given=[self.sign(region, u, True, depth - 1)])
        return combine(lt(0, c * t), (c, axiom("exp_positive", e * log(u))), (-c, value_))

    def _by_atoms(self, region: Region, g: Expr, v: View, strict: bool, depth: int) -> Theorem:
        """The multiples of each logarithm or exponential, and the rest, are all at least 0."""
        groups: dict[frozenset[int], dict[Any, Any]] = {}
        for monomial, c in v.numerator.items():
            key = frozenset(k for k, _ in monomial if v.atoms[k].op in TRANSCENDENTAL)
            groups.setdefault(key, {})[monomial] = c
        parts = [order.polynomial_to_expr(p, list(v.atoms)) for p in groups.values()]
        if len(parts) < 2 or any({-1, None} & set(region.signs(p)) for p in parts):
            raise TacticError("not a sum of terms of one sign")
        rows = [self.sign(region, p, strict and 0 not in region.signs(p), depth - 1) for p in parts]
        return combine(relation(strict)(0, g), *rows)

    def _by_range(self, region: Region, g: Expr, v: View, strict: bool, depth: int) -> Theorem:
        """``g = a s + b`` with a sine or cosine s, from the signs of a and of ``b - |a|``."""
        for number, s in enumerate(v.atoms):
            if s.op not in ("sin", "cos") or any(dict(m).get(number, 0) > 1 for m in v.numerator):
                continue
            inside = {m: c for m, c in v.numerator.items() if number in dict(m)}
            outside = {m: c for m, c in v.numerator.items() if m not in inside}
            for c in (1, -1):
                factor = {tuple(p for p in m if p[0] != number): c * k for m, k in inside.items()}
                a = order.polynomial_to_expr(factor, list(v.atoms))
                rest = dict(outside)
                for m, k in factor.items():
                    rest[m] = rest.get(m, 0) - k
                b = order.polynomial_to_expr({m: k for m, k in rest.items() if k}, list(v.atoms))
                if any({-1, None} & set(region.signs(e)) for e in (a, b)) or (strict and 0 in region.signs(b)):
                    continue
                rows = self.sign(region, a, False, depth - 1), self.sign(region, b, strict, depth - 1)
                bound = trigonometry.bound(s.op, s.args[0], c)
                return combine(relation(strict)(0, g), rows[1], (1, rows[0], bound))
        raise TacticError("not of one sign for all values of a sine or cosine")

    def _amplitude(self, g: Expr, v: View, strict: bool) -> Theorem:
        """``c + a sin u + b cos u`` with numbers a, b, c, from ``a^2 + b^2 <= c^2``."""
        parts: dict[Expr | None, dict[Any, Any]] = {}
        for monomial, coefficient in v.numerator.items():
            waves = [v.atoms[n] for n, _ in monomial if free(v.atoms[n])]
            if any(w.op not in ("sin", "cos") for w in waves) or len(waves) > 1:
                raise TacticError("not a sum of a sine and a cosine")
            rest = tuple(p for p in monomial if not free(v.atoms[p[0]]))
            if len(rest) + len(waves) != len(monomial) or any(e != 1 for n, e in monomial if v.atoms[n] in waves):
                raise TacticError("not a sum of a sine and a cosine")
            parts.setdefault(waves[0] if waves else None, {})[rest] = coefficient
        angles = {w.args[0] for w in parts if w is not None}
        if len(angles) != 1:
            raise TacticError("not one angle")
        (u,) = angles
        s, k = trigonometry.sin(u), trigonometry.cos(u)
        a, b, c = (order.polynomial_to_expr(parts.get(w, {}), list(v.atoms)) for w in (s, k, None))
        base = self.closed(le(0, c))
        inside = relation(strict)
        square = combine(
            inside(power(a * s + b * k, 2), power(c, 2)),
            self.closed(inside(0, c * c - a * a - b * b)),
            axiom("square_nonnegative", a * k - b * s),
            (a * a + b * b, at(trigonometry.pythagoras(), u)),
        )
        lemma = monotone.less_of_squares() if strict else monotone.at_most_of_squares()
        opposite = combine(inside(power(neg(a * s + b * k), 2), power(c, 2)), square)
        return combine(inside(0, g), at(lemma, c, neg(a * s + b * k), given=[base, opposite]))

    def _far_out(self, region: Region, g: Expr, v: View, strict: bool, depth: int) -> Theorem:
        """On an unbounded interval, its far part by the range of sines and cosines."""
        if len(region.variables) != 1:
            raise TacticError("more than one variable")
        (x,) = region.variables
        low, high = region.bounds(x)
        for sign, end in ((1, high), (-1, -low)):
            if end < math.inf:
                continue
            for c in (1, 2, 4):
                far = lt(num(c), x) if sign > 0 else lt(x, num(-c))
                try:
                    theorem = self._by_range(region.with_(far), g, v, strict, depth)
                except FAILURES:
                    continue

                def prove(part: Region, far: Expr = far, theorem: Theorem = theorem) -> Theorem:
                    return theorem if far in part.relations else self.sign(part, g, strict, depth - 1)

                return self.cases(region, g, x, num(sign * c), strict, prove, depth)
        raise TacticError("not of one sign far out")

    def _same_function(self, region: Region, g: Expr, v: View, strict: bool, depth: int) -> Theorem:
        """c (h(u) - h(t)) for an increasing function h, from t <= u."""
        (one, c), (other, d) = v.numerator.items()
        if c + d != 0 or any(len(m) != 1 or m[0][1] != 1 for m in (one, other)):
            raise TacticError("not a difference of two values")
        high, low = (v.atoms[m[0][0]] for m in ((one, other) if c > 0 else (other, one)))
        if high.op not in ("log", "exp", "pow") or high.args[1:] != low.args[1:]:
            raise TacticError("not one increasing function")
        t, u = low.args[0], high.args[0]
        apart = combine(relation(strict)(t, u), self.sign(region, tidy(u - t), strict, depth - 1))
        if high.op == "exp":
            raised = (
                axiom("exp_increasing", t, u, given=[apart])
                if strict
                else at(monotone.exp_monotone(), t, u, given=[apart])
            )
            return combine(relation(strict)(0, g), (abs(c), raised))
        inside = self.sign(region, t, True, depth - 1)
        if high.op == "log":
            lemma = lemmas.log_increasing() if strict else lemmas.log_monotone()
            return combine(relation(strict)(0, g), (abs(c), at(lemma, t, u, given=[inside, apart])))
        exponent = high.args[1]
        start = kernel.evaluate(lt(0, exponent))
        lemma = monotone.power_increasing() if strict else monotone.power_monotone()
        return combine(relation(strict)(0, g), (abs(c), at(lemma, t, u, exponent, given=[inside, start, apart])))

    def _univariate(self, region: Region, g: Expr, x: Expr, goal: Expr) -> Theorem:
        """A polynomial in one variable with closed coefficients."""
        coefs = polynomials.coefficients(g, x)
        if coefs is None:
            raise TacticError("not a polynomial")
        low, high = self.bounds(region, x)
        theorem = Bernstein(g, x, coefs).prove(low, high)
        return theorem if goal.op == "lt" else combine(goal, theorem)

    def bounds(self, region: Region, x: Expr) -> tuple[Theorem | None, Theorem | None]:
        """The best bounds of x by rational numbers."""
        low: Theorem | None = None
        high: Theorem | None = None
        for r in region.relations:
            if r.op not in ("lt", "le") or x not in r.args:
                continue
            a, b = r.args
            if b == x and not free(a):
                found = rational_bound(kernel.assume(r), lower=True)
                if low is None or found.conclusion.args[0].data > low.conclusion.args[0].data:
                    low = found
            elif a == x and not free(b):
                found = rational_bound(kernel.assume(r), lower=False)
                if high is None or found.conclusion.args[1].data < high.conclusion.args[1].data:
                    high = found
        return low, high

    def _linear_ends(self, region: Region, g: Expr, strict: bool, depth: int) -> Theorem:
        """A term that is linear in a variable, from its values at the ends of the variable's interval."""
        goal = relation(strict)(0, g)
        for x in region.variables:
            coefs = polynomials.coefficients(g, x)
            if coefs is None or len(coefs) != 2:
                continue
            low, high = self.bounds(region, x)
            if low is None or high is None:
                continue
            a, b = low.conclusion.args[0], high.conclusion.args[1]
            if not a.data < b.data:
                continue
            names = [v for v in region.variables if v != x]
            place = Region([r for r in region.relations if x not in free(r)], region.scene, None, names)
            ends_ = [polynomials.multiplied(substitute(g, {x: e})) for e in (a, b)]
            if any(-1 in place.over(e).signs(e) for e in ends_):
                continue
            strict_ends = [strict and place.sign(e) == 1 for e in ends_]
            if strict and not all(strict_ends):
                continue
            try:
                values_ = [self.anchor(place, e, strict, depth) for e in ends_]
            except FAILURES:
                continue
            width = 1 / Fraction(b.data - a.data)
            rows: list[tuple[Any, ...]] = [(width, high, values_[0]), (width, low, values_[1])]
            nz = _known_nonzero(region, add(g, *ends_), [])
            if not strict or low.conclusion.op == high.conclusion.op == "lt":
                return combine(goal, *rows, nonzero=nz)
            middle = Fraction(a.data + b.data) / 2
            below, above = kernel.assume(le(x, num(middle))), kernel.assume(le(num(middle), x))
            half = Fraction(1, 2)
            left = combine(goal, (width, below, values_[0]), (half, values_[0]), (width, low, values_[1]), nonzero=nz)
            right = combine(goal, (width, above, values_[1]), (half, values_[1]), (width, high, values_[0]), nonzero=nz)
            return kernel.or_elim(at(polynomials.either_order(), x, num(middle)), left, right)
        raise TacticError("not linear in a variable of a bounded interval")

    def _ordered(self, region: Region, g: Expr, v: View) -> Theorem:
        """A polynomial with coefficients that are at least 0 in the differences of the sizes of its variables."""
        degree = max(sum(e for _, e in m) for m in v.numerator)
        if any(a.op != "var" for a in v.atoms) or degree > 8:
            raise TacticError("not a polynomial of low degree")
        known: dict[Expr, Theorem] = {}
        terms: list[Expr] = []
        rows = v.numerator
        for k, x in enumerate(v.atoms):
            terms.append(x)
            try:
                known[x] = prove_condition(region.scene, le(0, x))
            except FAILURES:
                if all(e % 2 == 0 for m in rows for number, e in m if number == k):
                    terms[k] = power(x, 2)
                    known[terms[k]] = axiom("square_nonnegative", x)
                    rows = {tuple((n, e // 2 if n == k else e) for n, e in m): c for m, c in rows.items()}
        degree = max(sum(e for _, e in m) for m in rows)
        if any(sum(e for _, e in m) < degree for m in rows) and len(terms) == 2:
            terms.append(num(1))
            known[terms[2]] = kernel.evaluate(le(0, 1))
            missing = {m: degree - sum(e for _, e in m) for m in rows}
            rows = {(*m, (2, missing[m])) if missing[m] else m: c for m, c in rows.items()}
        return polynomials.Ordered(g, terms, rows, known).prove()

    def _quadratic(self, region: Region, g: Expr, strict: bool, depth: int) -> Theorem:
        """a x^2 + b x + c with a > 0 and 4 a c >= b^2."""
        goal = relation(strict)(0, g)
        for x in region.variables:
            coefs = polynomials.coefficients(g, x)
            if coefs is None or len(coefs) != 3:
                continue
            c, b, a = coefs
            rest = 4 * a * c - power(b, 2)
            if region.sign(a) != 1 or -1 in region.signs(rest):
                continue
            try:
                below = self.sign(region, a, True, depth - 1)
                gap = self.sign(region, rest, strict, depth - 1)
            except FAILURES:
                continue
            square = axiom("square_nonnegative", 2 * a * x + b)
            inverse = axiom("inverse_positive", a, given=[below])
            quarter = Fraction(1, 4)
            nz = [signs.nonzero_of_positive(below)]
            return combine(goal, (quarter, inverse, square), (quarter, inverse, gap), nonzero=nz)
        raise TacticError("no quadratic")

    # -- calculus ------------------------------------------------------------------------------------------

    def _calculus(self, region: Region, g: Expr, v: View, strict: bool, depth: int) -> Theorem:
        """The best few of the forms of g, by how simple their derivatives are."""
        plans: list[tuple[tuple[float, ...], int, Callable[[], Theorem]]] = []
        for x in region.variables:
            if x.sort == INTEGER or x not in free(g):
                continue
            for form in forms(region, g, v, x):
                slope = raw_slope(form.term, x)
                if slope is None:
                    continue
                cost = min(complexity(slope, x), complexity(form.term, x)) if form.whole else complexity(slope, x)
                if form.late:
                    cost = (cost[0] + 2, *cost[1:])
                plans.append((cost, len(plans), self._plan(region, g, form, x, strict, depth)))
        plans.sort(key=lambda p: p[:2])
        for _, _, plan in plans[: 4 if depth > 2 else 3]:
            self.tick()
            try:
                return plan()
            except FAILURES:
                continue
        raise TacticError("the sign of {} is not found", g)

    def _plan(self, region: Region, g: Expr, form: Form, x: Expr, strict: bool, depth: int) -> Callable[[], Theorem]:
        def run() -> Theorem:
            premises = [self.sign(region, p, True, depth - 1) for p in form.positive]
            premises += [self.sign(region, p, False, depth - 1) for p in form.weak]
            inside = region
            for known in premises:
                inside.learn(known)
            if form.whole and self.general is not None:
                theorem = self.general(inside, form.term, strict, self, depth - 1)
            else:
                theorem = self.slope(inside, form.term, x, strict, depth)
            return form.back(theorem, premises, strict)

        return run

    def slope(self, region: Region, q: Expr, x: Expr, strict: bool, depth: int) -> Theorem:
        """``0 <= q`` by the sign of the derivative in x, from places where q is known."""
        if -1 in region.signs(q):
            raise TacticError("{} is negative somewhere", q)
        dq = raw_slope(q, x)
        if dq is None:
            raise TacticError("no derivative")
        for c in self.anchors(region, q, dq, x):
            try:
                return self._from_anchor(region, q, dq, x, c, strict, depth)
            except FAILURES:
                continue
        if len(region.variables) == 1:
            try:
                return self._from_end(region, q, dq, x, strict, depth)
            except FAILURES:
                return self._pieces(region, q, dq, x, strict, depth)
        raise TacticError("no point is known from which {} can be compared", q)

    def slope_from(self, region: Region, q: Expr, x: Expr, c: Expr, strict: bool, depth: int) -> Theorem:
        """``0 <= q`` by the sign of the derivative in x, from x = c."""
        dq = raw_slope(q, x)
        if dq is None or region.sign(dq) is None:
            raise TacticError("no derivative of one sign")
        return self._from_anchor(region, q, dq, x, c, strict, depth)

    def anchors(self, region: Region, q: Expr, dq: Expr, x: Expr) -> Iterator[Expr]:
        """Where the sign of the derivative suggests that q is least."""
        seen: set[Expr] = set()
        if len(region.variables) == 1:
            found = region.signs(dq)
            pattern = [s for s in found if s]
            changes = [k for k in range(1, len(pattern)) if pattern[k] != pattern[k - 1]]
            if len(changes) > 1 or (changes and pattern[0] > 0):
                return
            if not pattern and region.points:
                places = [p for (p,) in region.points]
                yield from (num(p) for p in (*(p for p in (0, 1, -1) if p in places), places[len(places) // 2]))
                return
            if not changes and pattern:
                end = nearest_end(region, x, lower=pattern[0] > 0)
                if end is not None:
                    yield end
                return
        for c in self._stationary(region, dq, x):
            if c not in seen:
                seen.add(c)
                yield c
        if len(region.variables) > 1 and region.sign(dq) == 0:
            yield from (num(c) for c in (0, 1) if num(c) not in seen and self._inside(region, x, c))
        if len(region.variables) > 1:
            for end in ends(region, x):
                if end not in seen:
                    seen.add(end)
                    yield end

    @staticmethod
    def _inside(region: Region, x: Expr, c: int) -> bool:
        low, high = region.bounds(x)
        return low <= c <= high

    def _stationary(self, region: Region, dq: Expr, x: Expr) -> Iterator[Expr]:
        try:
            factors = [f for f, e in view(dq).factors if e % 2 and x in free(f)]
        except TacticError:
            return
        for f in factors:
            for c in solutions(f, x):
                if x not in free(c) and self._usable(region, c):
                    yield c
        if len(region.variables) == 1:
            for r in roots(region, dq, x):
                if r is not None:
                    yield num(r)

    def _usable(self, region: Region, c: Expr) -> bool:
        try:
            found = values(c, region.variables, region.points[:8])
        except TacticError:
            return False
        return any(v is not None for v in found)

    def _from_anchor(self, region: Region, q: Expr, dq: Expr, x: Expr, c: Expr, strict: bool, depth: int) -> Theorem:
        goal = relation(strict)(0, q)
        q_c = substitute(q, {x: c})
        names = [v for v in region.variables if v != x]
        place = Region([r for r in region.relations if x not in free(r)], region.scene, None, names)
        start_strict = False
        base: Theorem | None = None
        approximate = place.sign(q_c)
        if approximate is None and None in place.signs(q_c):
            raise TacticError("{} has no value at {}", q, c)
        if approximate == 1 and strict:
            try:
                base = self.anchor(place, q_c, True, depth)
                start_strict = True
            except FAILURES:
                base = None
        if base is None:
            base = self.anchor(place, q_c, False, depth)
        proofs = []
        for side in (lt(x, c), eq(x, c), lt(c, x)):
            if side.op == "eq":
                if strict and not start_strict:
                    proofs.append(self._at_point(region, q, x, c, True, depth))
                else:
                    back = kernel.symmetry(kernel.assume(side))
                    theorem = rewritten(back, base, x, relation(start_strict)(0, q))
                    proofs.append(theorem if theorem.conclusion == goal else combine(goal, theorem))
                continue
            part = region.with_(side)
            if not part.points:
                proofs.append(self.contradiction(part, goal))
                continue
            step = self._compare(part, q, dq, x, c, side.args[0] == c, strict and not start_strict, depth)
            proofs.append(combine(goal, base, step))
        return kernel.or_elim(axiom("trichotomy", x, c), *proofs)

    def _compare(
        self,
        part: Region,
        q: Expr,
        dq: Expr,
        x: Expr,
        c: Expr,
        right: bool,
        strict: bool,
        depth: int,
        whole: Region | None = None,
    ) -> Theorem:
        """q(c) <= q(x) (or <) on one side of c; the derivative has its sign on all of `whole`, by default `part`."""
        wanted = tidy(dq if right else neg(dq))
        if -1 in part.signs(wanted):
            raise TacticError("the derivative has the wrong sign")
        sign = self.sign(whole or part, wanted, strict, depth - 1)
        nz = self.denominators(whole or part, dq, 2)
        wanted_raw = relation(strict)(0, dq) if right else relation(strict)(dq, 0)
        sign = combine(wanted_raw, sign, nonzero=[*nz, *_known_nonzero(part, wanted, nz)])
        t = fresh("t", REAL, {v for r in part.relations for v in free(r)} | free(q) | free(c))
        low, high = (c, x) if right else (x, c)
        function = lam([x], q)
        derived = self.derivative(part, function, t, le(low, t), le(t, high))
        every = _close(derived, t, le(low, t), le(t, high))
        moved = kernel.specialise(sign, ((x, t),))
        between = [lt(low, t), lt(t, high)]
        scene = Scene([kernel.assume(r) for r in (*part.relations, *between)], self.deadline)
        proofs = {}
        for h in moved.hypotheses:
            if h in part.relations or h in between:
                continue
            proofs[h] = self._transported(scene, part, h, between)
        moved = cut(moved, proofs)
        signs_between = _close(moved, t, *between)
        lemma = monotone.lemma_for(right, strict)
        slope_value = lam([t], derived.conclusion.args[2])
        return at(lemma, function, slope_value, low, high, given=[kernel.assume(lt(low, high)), every, signs_between])

    def _transported(self, scene: Scene, part: Region, h: Expr, between: Sequence[Expr]) -> Theorem:
        try:
            return prove_condition(scene, h)
        except FAILURES:
            if h.op == "not" or h.op not in ("lt", "le"):
                raise
            inside = part.with_(*between)
            a, b = h.args
            theorem = self.sign(inside, b - a, h.op == "lt", 2)
            return combine(h, theorem)

    def derivative(self, part: Region, function: Expr, t: Expr, *near: Expr) -> Theorem:
        """The derivative of the function at t, from the relations and where t lies."""
        _, conditions = kernel.derivative_of(function, t, ())
        premises = []
        if conditions:
            inside = part.with_(*near)
            for condition in conditions:
                premises.append(self.condition(inside, condition))
        return kernel.derivative(function, t, *premises)

    def condition(self, region: Region, goal: Expr) -> Theorem:
        """A side condition: a sign."""
        try:
            return prove_condition(region.scene, goal)
        except FAILURES:
            pass
        if goal.op in ("lt", "le"):
            a, b = goal.args
            g = b if a == num(0) else b - a
            theorem = self.sign(region, g, goal.op == "lt", 3)
            return theorem if theorem.conclusion == goal else combine(goal, theorem)
        if goal.op == "not" and goal.args[0].op == "eq" and goal.args[0].args[1] == num(0):
            return self.nonzero(region, goal.args[0].args[0], 3)
        raise TacticError("cannot prove {}", goal)

    # -- no exact zero of the derivative ----------------------------------------------------------------

    def _pieces(self, region: Region, q: Expr, dq: Expr, x: Expr, strict: bool, depth: int) -> Theorem:
        """One variable: between brackets of the zeros of the derivative q is monotone; in them it is clear of 0."""
        if depth <= 0:
            raise TacticError("too deep")
        for r in roots(region, dq, x):
            v = value(q, [x], (r,)) if r is not None else None
            if r is not None and v is not None and v.contains(0) and len(sign_changes(region, dq, x)) > 1:
                c = num(r)  # q touches 0 there: both sides by themselves
                return self.cases(region, q, x, c, strict, lambda p: self.slope(p, q, x, strict, depth), depth)
        brackets = self._brackets(region, q, dq, x)
        if not brackets:
            raise TacticError("the derivative does not change sign at places that can be told")
        goal = relation(strict)(0, q)

        def right_of(k: int, part: Region) -> Theorem:
            if k == len(brackets):
                return self._monotone_piece(part, q, dq, x, strict, depth)
            low, high = brackets[k]
            left = part.with_(le(x, num(low)))
            middle = part.with_(le(num(low), x), le(x, num(high)))
            right = part.with_(le(num(high), x))
            first = self._monotone_piece(left, q, dq, x, strict, depth)
            second = self._narrow(middle, q, x, low, high)
            second = second if strict else combine(goal, second)
            third = right_of(k + 1, right)
            inner = kernel.or_elim(at(polynomials.either_order(), x, num(high)), second, third)
            return kernel.or_elim(at(polynomials.either_order(), x, num(low)), first, inner)

        return right_of(0, region)

    def _monotone_piece(self, part: Region, q: Expr, dq: Expr, x: Expr, strict: bool, depth: int) -> Theorem:
        if not part.points:
            return self.contradiction(part, relation(strict)(0, q))
        found = [s for s in part.signs(dq) if s]
        if {1, -1} <= set(found):
            raise TacticError("not monotone")
        end = nearest_end(part, x, lower=not found or found[0] > 0)
        if end is None:
            raise TacticError("{} tends to its least value at an end that is not a number", q)
        try:
            return self._from_anchor(part, q, dq, x, end, strict, depth)
        except FAILURES:
            return self._from_end(part, q, dq, x, strict, depth)

    def _from_end(self, region: Region, q: Expr, dq: Expr, x: Expr, strict: bool, depth: int) -> Theorem:
        """``0 <= q`` for a monotone q that tends to 0, or to something above, at an end where it has no value."""
        found = {s for s in region.signs(dq) if s}
        end = nearest_end(region, x, lower=found == {1})
        if len(found) != 1 or end is None or depth <= 0 or ("end",) in self.used or self.general is None:
            raise TacticError("not monotone from an end")
        lower = found == {1}
        # as in the lemma, literally
        near_end, at_end = fresh("t", REAL, free(q)), fresh("a", REAL, free(q))
        gap = near_end - at_end if lower else at_end - near_end
        root = substitute(power(gap, Fraction(1, 2)), {near_end: x, at_end: end})
        for c in (1, 4):
            shown = q + c * root
            if not {-1, None} & set(region.signs(shown)):
                break
        else:
            raise TacticError("{} does not tend to 0 so fast", q)
        self.used.add(("end",))  # not inside itself
        try:
            bound = self.general(region, shown, False, self, min(depth - 1, 2))
        finally:
            self.used.discard(("end",))
        y = fresh("y", REAL, {v for r in region.relations for v in free(r)} | free(q))
        near = [lt(end, y), lt(y, x)] if lower else [lt(x, y), lt(y, end)]
        apart = self.condition(region, lt(end, x) if lower else lt(x, end))
        part = Region((*region.relations, *near), region.scene, None, [*region.variables, y])
        order = self._compare(part, q, dq, x, y, lower, strict, depth, region)
        inside = Scene([kernel.assume(r) for r in (*region.relations, *near)], self.deadline)
        moved = kernel.specialise(combine(le(-1 * num(c) * root, q), bound), ((x, y),))
        proofs = {h: prove_condition(inside, h) for h in moved.hypotheses if y in free(h)}
        every = [_close(combine(le(*t.conclusion.args), t), y, *near) for t in (cut(moved, proofs), order)]
        lemma = monotone.nonnegative_from_left_end() if lower else monotone.nonnegative_from_right_end()
        start = kernel.evaluate(lt(0, c))
        theorem = at(lemma, lam([x], q), end, x, c, given=[apart, start, *every])
        if not strict:
            return theorem
        # half way to the end q is at least 0, and strictly less than here
        half = (x + end) / 2
        there = kernel.specialise(theorem, ((x, half),))
        here = Scene([kernel.assume(r) for r in region.relations], self.deadline)
        halfway = cut(there, {h: prove_condition(here, h) for h in there.hypotheses})
        step = kernel.specialise(order, ((y, half),))
        step = cut(step, {h: prove_condition(here, h) for h in step.hypotheses if h not in region.relations})
        return combine(lt(0, q), halfway, step)

    def _brackets(self, region: Region, q: Expr, dq: Expr, x: Expr) -> list[tuple[Fraction, Fraction]]:
        found = []
        for low, high, positive in sign_changes(region, dq, x):
            r = bisect(dq, x, low, high, positive, 60)
            least = value(q, [x], (r,))
            if least is None or not least > 0:
                raise TacticError("{} is not clear of 0 at a stationary point", q)
            width = min(high - low, max(abs(r), Fraction(1, 100))) / 8
            found.append(self._shrink(q, x, r, width, low, high))
        return found

    def _shrink(
        self, q: Expr, x: Expr, r: Fraction, width: Fraction, low: Fraction, high: Fraction
    ) -> tuple[Fraction, Fraction]:
        """A bracket of r in which interval arithmetic shows that q is positive."""
        from symbolic_it.tactics.boxes import range_of

        for _ in range(40):
            a, b = max(low, r - width), min(high, r + width)
            a, b = simplest(a - width / 8, a + width / 8), simplest(b - width / 8, b + width / 8)
            if low <= a < r < b <= high:
                enclosed = range_of(q, x, a, b)
                if enclosed is not None and enclosed[0] > 0:
                    return a, b
            width /= 4
        raise TacticError("no bracket")

    def _narrow(self, part: Region, q: Expr, x: Expr, low: Fraction, high: Fraction) -> Theorem:
        from symbolic_it.tactics.boxes import Box

        box = Box({x: (kernel.assume(le(num(low), x)), kernel.assume(le(x, num(high))))})
        return box.positive(q)


# -- forms -----------------------------------------------------------------------------------------------


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
        parts = {e: order.polynomial_to_expr(p, terms) for e, p in grouped.items()}
        if set(parts) == {0, 1}:
            a, b = parts[1], parts[0]
            if atom.op == "exp":
                yield from _against_log(region, g, atom, a, b, goal)
            yield from _tangents(region, atom, a, b, goal)
            if atom.op == "pow" and atom.args[1] == num(Fraction(1, 2)):
                yield from _divided(region, g, atom, used)
                yield from _against_square(region, g, atom, a, b, goal)
            elif _fractional(atom):
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
        a = order.polynomial_to_expr({m: v.numerator[m] for m in plain}, list(v.atoms))
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
        return combine(
            relation(strict)(0, g), (1, below, theorem), nonzero=[*nz, *_known_nonzero(region, quotient, nz)]
        )

    yield Form(quotient, [d], back)


def _known_nonzero(region: Region, e: Expr, have: Sequence[Theorem]) -> list[Theorem]:
    known = {t.conclusion for t in have}
    return [t for t in normal.nonzero_bases(region.scene, [e]) if t.conclusion not in known]


def tidy(e: Expr) -> Expr:
    """A quotient with common factors cancelled."""
    v = view(e)
    terms = list(v.atoms)
    whole = order.polynomial_to_expr(v.numerator, terms)
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
        nz += _known_nonzero(region, ratio, nz)
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
        nz += _known_nonzero(region, u, nz)
        return combine(goal[strict], theorem, (1, premises[0], above), *zero, nonzero=nz)

    return back


def _log_tangents(region: Region, u: Expr, a: Expr, b: Expr, sign: int, goal: Mapping[bool, Expr]) -> Iterator[Form]:
    """log u <= log m + u/m - 1 for a < 0, log u >= log m + 1 - m/u for a > 0, where m is 1 or a term of the sum u."""
    parts = [num(1)]
    if len(region.variables) == 1:
        v = view(u)
        if len(v.numerator) < 2 or v.divisors or not any(t.op in ("exp", "pow") and free(t) for t in subterms(u)):
            return
        parts += [order.polynomial_to_expr({m: c}, list(v.atoms)) for m, c in v.numerator.items() if m and c > 0][:2]
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
        nz += _known_nonzero(region, u, nz)
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
            step = normal._replace(known.conclusion.args[1], kernel.transitivity(same, value_))
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


# -- numbers -----------------------------------------------------------------------------------------------


def _fractional(t: Expr) -> bool:
    return t.op == "pow" and t.args[1].op == "num" and t.args[1].data.denominator > 1 and bool(free(t))


def _several_powers(v: View) -> tuple[Expr, int] | None:
    """u and q, where u^(1/q) is not the only power of the sum u with a fraction of q for its exponent."""
    found: dict[Expr, set[Fraction]] = {}
    for number, t in enumerate(v.atoms):
        if _fractional(t) and t.args[0].op == "add":
            e = Fraction(t.args[1].data)
            found.setdefault(t.args[0], set()).update(
                e * k for m in v.numerator for n, k in m if n == number and k >= e.denominator
            )
            found[t.args[0]].add(e)
    for u, exponents in found.items():
        if len(exponents) > 1 or min(exponents) < 0 or max(exponents) > 1:
            return u, lcm(*(e.denominator for e in exponents))
    return None


def _with_one_root(e: Expr, u: Expr, q: int) -> Expr:
    """e with u^(1/q) in powers below q only, where they do not come about as products."""
    if not e.args:
        return e
    e = Expr(e.op, tuple(_with_one_root(a, u, q) for a in e.args), e.data, e.hint)
    root = power(u, Fraction(1, q))
    if e.op != "pow" or e.args[1].op != "num" or e.args[0] not in (u, root):
        return e
    k = Fraction(e.args[1].data) * (q if e.args[0] == u else 1)
    whole, rest = divmod(k, q)
    return mul(power(u, whole), power(root, rest)) if k.denominator == 1 and k not in (1, q) else e


def _power_of_root(u: Expr, q: int, k: int, below: Theorem) -> Theorem:
    """``(u^(1/q))^k = u^(k/q)`` for u > 0, the right side without an exponent 1"""
    back = at(lemmas.power_of_power(), u, Fraction(1, q), k, given=[below])
    e = Fraction(k, q)
    plain = kernel.congruence(back.conclusion.args[1], (1,), (kernel.field(num(Fraction(1, q)) * num(k), num(e)),))
    theorem = kernel.transitivity(back, plain)
    return kernel.transitivity(theorem, kernel.field(power(u, 1), u)) if e == 1 else theorem


def raw_slope(q: Expr, x: Expr) -> Expr | None:
    """The derivative as the rule gives it."""
    try:
        found, _ = kernel.derivative_of(lam([x], q), x, ())
    except KernelError:
        return None
    return found


def vanishes(region: Region, f: Expr, x: Expr, c: Expr) -> bool:
    """Whether f seems to be 0 for x = c."""
    at_c = substitute(f, {x: c})
    try:
        found = [v for v in values(at_c, region.variables, region.points[:12]) if v is not None]
    except TacticError:
        return False
    return bool(found) and all(v.contains(0) for v in found)


def complexity(e: Expr, x: Expr) -> tuple[float, ...]:
    """How far from a polynomial a term is."""
    try:
        v = view(e)
        root = _several_powers(v)
        if root is not None:
            v = view(_with_one_root(e, *root))
    except TacticError:
        return (99.0,)
    worst = 0.0
    size = 0.0
    for f, _ in v.factors:
        inside = {t for t in subterms(f) if t.op in TRANSCENDENTAL and x in free(t) and not _plain_power(t)}
        if not (f.op == "exp" or not inside):
            worst = max(worst, sum(1.5 if _fractional(t) else 1.0 for t in inside))
        size += f.size
    return (worst, size)


def _plain_power(t: Expr) -> bool:
    return t.op == "pow" and t.args[1].op == "num" and t.args[1].data.denominator == 1


def solutions(f: Expr, x: Expr) -> Iterator[Expr]:
    """Terms c without x for which f vanishes at x = c, where that can be read off."""
    v = view(f)
    holders = [a for a in v.atoms if x in free(a)]
    if len(holders) != 1:
        return
    (atom,) = holders
    number = v.atoms.index(atom)
    zero: dict[Any, Any] = {}
    one: dict[Any, Any] = {}
    for monomial, c in v.numerator.items():
        powers = dict(monomial)
        e = powers.pop(number, 0)
        if e > 1:
            return
        (one if e else zero)[tuple(sorted(powers.items()))] = c
    terms = list(v.atoms)
    a, b = order.polynomial_to_expr(one, terms), order.polynomial_to_expr(zero, terms)
    r = tidy(neg(b) * power(a, -1)) if zero else num(0)
    if r.op == "mul" and len(r.args) == 1:
        (r,) = r.args
    if r.op == "mul" and r.args[0] == num(1) and len(r.args) > 1:
        r = mul(*r.args[1:])
    while atom != x:
        if atom.op == "exp":
            r, atom = log(r), atom.args[0]
        elif atom.op == "log":
            r, atom = exp(r), atom.args[0]
        elif atom.op == "pow" and atom.args[1].op == "num" and atom.args[1].data > 0:
            r, atom = power(r, 1 / Fraction(atom.args[1].data)), atom.args[0]
        else:
            return
        if atom != x:
            yield from solutions(atom - r, x)
            return
    yield _folded(r)


def _folded(r: Expr) -> Expr:
    """Numbers computed where they are rational."""
    found = kernel.evaluation.exact(r) if not free(r) else None
    return num(found) if found is not None else r


def sign_changes(region: Region, f: Expr, x: Expr) -> list[tuple[Fraction, Fraction, bool]]:
    """Neighbouring sample points between which f changes sign; whether it is positive at the second."""
    found = []
    last: tuple[Fraction, int] | None = None
    for (p,), s in zip(region.points, region.signs(f), strict=True):
        if not s:
            continue
        if last is not None and last[1] != s:
            found.append((last[0], p, s > 0))
        last = (p, s)
    return found


def bisect(f: Expr, x: Expr, low: Fraction, high: Fraction, rising: bool, steps: int) -> Fraction:
    """A zero of f, nearly."""
    for _ in range(steps):
        middle = (low + high) / 2
        v = value(f, [x], (middle,))
        if v is None:
            raise TacticError("no value")
        if v.contains(0):
            return middle
        if (v > 0) == rising:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def roots(region: Region, f: Expr, x: Expr) -> list[Fraction | None]:
    """The zeros of f at which it changes sign, as rational numbers where they are; None where they are not."""
    found: list[Fraction | None] = []
    for (p,), s in zip(region.points, region.signs(f), strict=True):
        if s == 0:
            found.append(p)
    for low, high, positive in sign_changes(region, f, x):
        if any(r is not None and low < r < high for r in found):
            continue
        r = bisect(f, x, low, high, positive, 70)
        gap = Fraction(1, 10**15) * max(Fraction(1), abs(r))
        candidate = simplest(r - gap, r + gap)
        v = value(f, [x], (candidate,)) if candidate.denominator < 10**6 else None
        found.append(candidate if v is not None and v.contains(0) else None)
    return found


def rational_bound(known: Theorem, *, lower: bool) -> Theorem:
    """A bound by a rational number, from one by a closed term."""
    a, b = known.conclusion.args
    end = a if lower else b
    if end.op == "num":
        return known
    v = value(end)
    if v is None:
        raise TacticError("no value")
    near = Fraction(str(v.mid().str(12, radius=False)))
    for k in (12, 8, 5, 3):
        r = near - Fraction(1, 10**k) if lower else near + Fraction(1, 10**k)
        goal = lt(num(r), end) if lower else lt(end, num(r))
        try:
            theorem = kernel.evaluate(goal)
        except KernelError:
            continue
        if theorem.conclusion == goal:
            return combine(lt(num(r), b) if lower else lt(a, num(r)), theorem, known)
    raise TacticError("no bound")


def nearest_end(region: Region, x: Expr, *, lower: bool) -> Expr | None:
    """The end of the interval in which x lies, on the side asked for."""
    best: tuple[float, Expr] | None = None
    for r in region.relations:
        if r.op not in ("lt", "le") or x not in r.args:
            continue
        a, b = r.args
        end = a if lower and b == x else b if not lower and a == x else None
        if end is None or free(end):
            continue
        v = value(end)
        if v is None:
            continue
        number = float(v.mid()) * (1 if lower else -1)
        if best is None or number > best[0]:
            best = (number, end)
    return best[1] if best else None


def ends(region: Region, x: Expr) -> list[Expr]:
    """All terms that bound x."""
    found = []
    for r in region.relations:
        if r.op in ("lt", "le") and x in r.args:
            a, b = r.args
            other = a if b == x else b
            if x not in free(other):
                found.append(other)
    return found


def _ne(f: Expr) -> Expr:
    return Expr("not", (eq(f, 0),))


def _nonzero(theorem: Theorem, f: Expr) -> Theorem:
    """From ``0 < f`` or ``f < 0``: ``f != 0``."""
    assumed = kernel.assume(eq(f, 0))
    sign = 1 if theorem.conclusion.args[0] == num(0) else -1
    return kernel.not_intro(combine(FALSE, theorem, (sign, assumed)), eq(f, 0))


def _inverse(theorem: Theorem) -> Theorem:
    """From ``0 < d`` or ``d < 0`` the same about 1/d."""
    a, b = theorem.conclusion.args
    if a == num(0):
        return axiom("inverse_positive", b, given=[theorem])
    flipped = combine(lt(0, neg(a)), theorem)
    inverse = axiom("inverse_positive", neg(a), given=[flipped])
    nz = [_nonzero(theorem, a), signs.nonzero_of_positive(flipped)]
    return combine(lt(power(a, -1), 0), inverse, nonzero=nz)


def _close(theorem: Theorem, t: Expr, *given: Expr) -> Theorem:
    for g in reversed(given):
        theorem = kernel.implies_intro(theorem, g)
    return kernel.forall_intro(theorem, t)
