"""The search for the sign of a function.

``Search.sign(region, g)`` proves ``0 <= g`` or ``0 < g`` from the relations of a region.  A term is taken apart
into factors, where need be on both sides of a zero; the sign of a factor comes from its shape (`shapes`, `taylor`),
from that of another term (`reformulations`) or from that of its derivative (`slopes`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics import fractional_powers, lemmas, normal, order, polynomials, shapes, signs, slopes, taylor
from symbolic_it.tactics.conditions import prove_condition
from symbolic_it.tactics.enclosures import value
from symbolic_it.tactics.polynomials import View, view
from symbolic_it.tactics.prove import prove_equal
from symbolic_it.tactics.quotients import inverted
from symbolic_it.tactics.reformulations import merged_exponentials
from symbolic_it.tactics.regions import Region
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import FAILURES, TacticError, at, axiom, combine, cut, relation, rewritten, subterms
from symbolic_it.tactics.zeros import roots, solutions, vanishes
from symbolic_it.terms.expr import FALSE, Expr, eq, free, le, lt, neg, num, power, substitute


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
        root = fractional_powers.several_powers(v)
        if root is not None:
            try:
                return fractional_powers.one_root(self, region, g, *root, strict, depth)
            except FAILURES:
                pass
        if not v.irreducible:
            return self._product(region, g, v, strict, depth)
        return self._irreducible(region, g, v, strict, depth)

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
                proofs.append(self.at_point(region, g, x, c, strict, depth))
                continue
            part = region.with_(side)
            proofs.append(prove(part) if part.points else self.contradiction(part, goal))
        return kernel.or_elim(axiom("trichotomy", x, c), *proofs)

    def at_point(self, region: Region, g: Expr, x: Expr, c: Expr, strict: bool, depth: int) -> Theorem:
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
            attempts.append(lambda: shapes.of_log(self, region, v.scale, v.factors[0][0], strict, depth))
        if len(v.numerator) == 1 and v.scale > 0 and fractional_powers.fractional(v.factors[0][0]):
            attempts.append(lambda: fractional_powers.positive_power(self, region, v.scale, v.factors[0][0], depth))
        if len(v.numerator) == 2 and len(v.atoms) == 2 and v.atoms[0].op == v.atoms[1].op:
            attempts.append(lambda: shapes.same_function(self, region, g, v, strict, depth))
        if all(a.op == "var" for a in atoms):
            if len(atoms) == 1 and not any(e.op == "ite" for e in v.atoms):
                attempts.append(lambda: shapes.polynomial(region, g, atoms[0], goal))
            else:
                if not strict and 2 <= len(atoms) <= 3:
                    attempts.append(lambda: shapes.ordered(region, g, v))
                attempts.append(lambda: order.linear(region.scene, goal, (), True))
                attempts.append(lambda: shapes.quadratic(self, region, g, strict, depth))
        if any(a.op in ("sin", "cos") for a in atoms):
            attempts.append(lambda: taylor.prove(self, region, g, v, strict))
        if depth > 0 and any(a.op in ("sin", "cos") for a in atoms):
            attempts.append(lambda: shapes.by_range(self, region, g, v, strict, depth))
            attempts.append(lambda: shapes.by_amplitude(self, g, v, strict))
            attempts.append(lambda: shapes.far_out(self, region, g, v, strict, depth))
        if depth > 0:
            attempts.append(lambda: shapes.by_atoms(self, region, g, v, strict, depth))
        if len(region.variables) > 1:
            attempts.append(lambda: shapes.linear_ends(self, region, g, strict, depth))
        if len(region.variables) == 1 or depth > 0:
            attempts.append(lambda: slopes.calculus(self, region, g, v, strict, depth))
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
