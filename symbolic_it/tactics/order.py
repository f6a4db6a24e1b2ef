"""Relations from known relations: linear arithmetic over products of whatever is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import Any

from symbolic_it import kernel
from symbolic_it.kernel import KernelError, Theorem
from symbolic_it.kernel.field import Factors, Field, FieldError, Polynomial
from symbolic_it.tactics import trigonometry
from symbolic_it.tactics.linear import combination
from symbolic_it.tactics.quotients import polynomial_to_expr, sort_key
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError, axiom, combine, per_node, subterms
from symbolic_it.terms.expr import FALSE, INTEGER, Expr, eq, free, le, lt, mul, num, power

RELATIONS = ("eq", "le", "lt")
PLAIN = frozenset(("num", "var", "add", "mul", "app", "pow", "bound", "pi"))


@dataclass(frozen=True)
class Row:
    """A theorem ``0 <= t``, ``0 < t`` or ``s = t`` and its polynomial ``right - left``, free of denominators."""

    theorem: Theorem
    polynomial: Polynomial

    @property
    def kind(self) -> str:
        return self.theorem.conclusion.op


def difference(relation: Expr) -> Expr:
    """right - left"""
    a, b = relation.args
    return b if a == num(0) else b - a


@dataclass(frozen=True)
class IntegerForm:
    """``scale * whole + rest``: a difference of two sides, with an integer term and rational numbers."""

    whole: Expr
    scale: Fraction
    rest: Fraction


def integer_form(relation: Expr) -> IntegerForm | None:
    """The right side minus the left one as a multiple of an integer plus a number; None if it is none."""
    fld = Field()
    try:
        numerator, denominator = fld.quotient(difference(relation))
    except FieldError:
        return None
    atoms = list(fld.atoms)
    parts = {m: Fraction(c) for m, c in numerator.items() if m and c}
    if any(denominator.values()) or not parts or any(atoms[k].sort != INTEGER for m in parts for k, _ in m):
        return None
    common = lcm(*(c.denominator for c in parts.values()))
    scale = Fraction(gcd(*(int(c * common) for c in parts.values())), common)
    whole = polynomial_to_expr({m: c / scale for m, c in parts.items()}, atoms)
    return IntegerForm(whole, scale, Fraction(numerator.get((), 0))) if whole.sort == INTEGER else None


def prove_relation(scene: Scene, goal: Expr, hints: Iterable[Theorem] = ()) -> Theorem:
    """A relation between terms: a fact, by evaluation, by the sign of the difference, or linear."""
    fact = scene.lookup(goal)
    if fact is not None:
        return fact
    if goal.op not in RELATIONS:
        raise TacticError("{} is not a relation", goal)
    if not free(goal):
        theorem = kernel.evaluate(goal)
        if theorem.conclusion == goal:
            return theorem
        raise TacticError("{} is false", goal)
    return linear(scene, goal, hints)


def linear(scene: Scene, goal: Expr, hints: Iterable[Theorem] = (), products: int = 0) -> Theorem:
    """The goal as a nonnegative combination of facts and `hints` (and, if asked, products of two of them)."""
    scene.tick()
    if goal.op == "eq":
        return _equation(scene, goal, hints)
    hints = [h for h in hints if h.conclusion.op in RELATIONS]
    hints += _ranges(goal, *(h.conclusion for h in hints))
    facts = [f for f in scene.facts if f.conclusion.op in RELATIONS]
    facts += [f for f in scene.instances([goal, *(h.conclusion for h in hints)]) if f.conclusion.op in RELATIONS]
    relevant = _relevant(goal, facts, hints)
    return _Linear(scene, goal, [*hints, *relevant], products).solve()


def _ranges(*relations: Expr) -> list[Theorem]:
    """Sines and cosines are between -1 and 1, arc tangents between -pi/2 and pi/2, integer parts less than 1 below."""
    atoms = sorted({a for r in relations for a in _atoms(r)}, key=sort_key)
    floors = [axiom("floor", a.args[0]) for a in atoms if a.op == "floor"][:4]
    below = [kernel.and_elim(f, k) for f in floors for k in (0, 1)]
    angles = [a for a in atoms if a.op in ("sin", "cos", "atan")]
    if not angles:
        return below
    return below + [trigonometry.bound(a.op, a.args[0], s) for a in angles[:4] for s in (1, -1)]


def _relevant(goal: Expr, facts: Sequence[Theorem], hints: Sequence[Theorem]) -> list[Theorem]:
    """Facts connected with the goal by common indeterminates."""
    atoms = set(_atoms(goal)).union(*(_atoms(h.conclusion) for h in hints))
    pending = [(f, _atoms(f.conclusion)) for f in dict.fromkeys(facts)]
    chosen: list[Theorem] = []
    changed = True
    while changed:
        changed = False
        rest = []
        for f, a in pending:
            if not a or a & atoms:
                chosen.append(f)
                atoms |= a
                changed = True
            else:
                rest.append((f, a))
        pending = rest
    return chosen[:60]


@per_node
def _atoms(e: Expr) -> frozenset[Expr]:
    if e.op in ("add", "mul", "eq", "le", "lt"):
        return frozenset().union(*(_atoms(a) for a in e.args))
    if e.op == "num":
        return frozenset()
    if e.op == "pow":
        return _atoms(e.args[0])
    return frozenset((e,))


@per_node
def _divisors(e: Expr) -> tuple[Expr, ...]:
    """What `e` divides by."""
    inverses = (t for t in subterms(e) if t.op == "pow" and t.args[1].op == "num" and t.args[1].data < 0)
    return tuple(t.args[0] for t in inverses if t.args[1].data.denominator == 1)


def equation(scene: Scene, goal: Expr, hints: Iterable[Theorem] = ()) -> Theorem:
    """``a = b`` as a linear combination of known equations."""
    hints = [h for h in hints if h.conclusion.op == "eq"]
    equations = [f for f in (*scene.facts, *scene.instances([goal]), *hints) if f.conclusion.op == "eq"]
    return _Linear(scene, goal, _relevant(goal, equations, hints), 0).solve()


def _equation(scene: Scene, goal: Expr, hints: Iterable[Theorem]) -> Theorem:
    a, b = goal.args
    hints = list(hints)
    try:
        return equation(scene, goal, hints)
    except TacticError:
        pass
    below = linear(scene, le(a, b), hints)
    above = linear(scene, le(b, a), hints)
    return axiom("antisymmetry", a, b, given=[below, above])


class _Linear:
    def __init__(self, scene: Scene, goal: Expr, facts: Sequence[Theorem], products: int) -> None:
        self.scene = scene
        self.goal = goal
        self.nonzero = self._nonzero([goal, *(f.conclusion for f in facts)])
        self.field = Field([t.conclusion.args[0].args[0] for t in self.nonzero])
        self.facts = facts
        self.products = products

    def _nonzero(self, terms: Iterable[Expr]) -> list[Theorem]:
        from symbolic_it.tactics.signs import nonzero

        bases = dict.fromkeys(base for term in terms for base in _divisors(term))
        found = []
        for base in bases:
            try:
                found.append(nonzero(self.scene, base))
            except TacticError:
                continue
        return found

    def row(self, theorem: Theorem) -> Row | None:
        """The theorem with denominators cleared; None if a denominator has no known sign."""
        relation = theorem.conclusion
        diff = difference(relation)
        try:
            numerator, denominator = self.field.quotient(diff)
        except FieldError:
            return None
        if not denominator:
            return Row(theorem, numerator)
        factor = self._denominator(denominator)
        if factor is None:
            return None
        scaled = mul(factor.conclusion.args[1], diff)
        if relation.op == "eq":
            cleared = combine(eq(0, scaled), (factor.conclusion.args[1], theorem), nonzero=self.nonzero)
        else:
            cleared = combine(Expr(relation.op, (num(0), scaled)), (1, factor, theorem), nonzero=self.nonzero)
        polynomial, rest = self.field.quotient(scaled)
        if any(rest.values()):
            # the field cancels nothing by itself: multiply out
            polynomial = numerator
        return Row(cleared, polynomial)

    def _denominator(self, denominator: Factors) -> Theorem | None:
        """``0 < d`` for the denominator d as a term."""
        from symbolic_it.tactics.signs import positive

        terms = list(self.field.atoms)
        parts = []
        for frozen, e in denominator.items():
            if e:
                parts.extend([polynomial_to_expr(dict(frozen), terms)] * e)
        try:
            signs = []
            for part in parts:
                try:
                    signs.append(positive(self.scene, part))
                except TacticError:
                    signs.append(combine(lt(part, 0), positive(self.scene, -part)))
            if sum(1 for s in signs if s.conclusion.args[1] == num(0)) % 2:
                return None
            return combine(lt(0, mul(*parts)), (1, *signs))
        except (TacticError, KernelError):
            return None

    def solve(self) -> Theorem:
        goal = self.goal
        target_expr = difference(goal)
        try:
            numerator, denominator = self.field.quotient(target_expr)
        except FieldError as error:
            raise TacticError(str(error)) from None
        factor = self._denominator(denominator) if denominator else None
        if denominator and factor is None:
            raise TacticError("a denominator has no known sign")
        rows = [r for r in map(self.row, self.facts) if r is not None]
        if goal.op == "eq":
            rows = [r for r in rows if r.kind == "eq"]
        else:
            rows.append(Row(kernel.evaluate(lt(0, 1)), {(): Fraction(1)}))
        # what is known may be enough; the signs of the monomials take longer to find
        terms = self._combination(numerator, rows, goal.op)
        if terms is None and goal.op != "eq":
            monomials = self._monomials(numerator)
            rows += monomials
            if self.products:
                plain = list(rows)
                rows += self._pairs(plain)
                if self.products > 1:
                    rows += self._with_squares(plain, numerator)
            if monomials or self.products:
                terms = self._combination(numerator, rows, goal.op)
        if terms is None:
            raise TacticError("{} does not follow linearly from what is known", goal)
        if terms and terms[0] is None:
            return kernel.false_elim(combine(FALSE, *terms[1:], nonzero=self.nonzero), goal)
        if factor is None:
            return combine(goal, *terms, nonzero=self.nonzero)
        d = factor.conclusion.args[1]
        scaled = d * target_expr
        below = combine(Expr(goal.op, (num(0), scaled)), *terms, nonzero=self.nonzero)
        if goal.op == "eq":
            return combine(goal, (power(d, -1), below), nonzero=[*self.nonzero, self._not_zero(factor)])
        inverse = axiom("inverse_positive", d, given=[factor])
        return combine(goal, (1, inverse, below), nonzero=[*self.nonzero, self._not_zero(factor)])

    @staticmethod
    def _not_zero(theorem: Theorem) -> Theorem:
        from symbolic_it.tactics.signs import nonzero_of_positive

        return nonzero_of_positive(theorem)

    def _combination(self, target: Polynomial, rows: Sequence[Row], op: str) -> list[Any] | None:
        free = [r.kind == "eq" for r in rows]
        if op != "lt":
            found = combination(dict(target), [dict(r.polynomial) for r in rows], free)
            if found is not None:
                return [(c, r.theorem) for c, r in zip(found, rows, strict=True) if c]
        if op == "eq":
            return None
        # scale * target = combination with strict weight one; scale 0 means that the facts contradict each other
        columns: list[dict[Any, int | Fraction]] = []
        for r in rows:
            column: dict[Any, int | Fraction] = dict(r.polynomial)
            if r.kind == "lt":
                column["strict"] = Fraction(1)
            columns.append(column)
        columns.append({k: -v for k, v in target.items()})
        found = combination({"strict": Fraction(1)}, columns, [*free, False])
        if found is None:
            return None
        scale = found.pop()
        if scale == 0:
            return [None, *((c, r.theorem) for c, r in zip(found, rows, strict=True) if c)]
        return [(c / scale, r.theorem) for c, r in zip(found, rows, strict=True) if c]

    def _monomials(self, target: Polynomial) -> list[Row]:
        """Signs of the monomials of the target, where their shape shows them."""
        from symbolic_it.tactics.signs import nonnegative, positive

        terms = list(self.field.atoms)
        rows = []
        for monomial in target:
            if not monomial or (
                len(monomial) == 1 and monomial[0][1] == 1 and terms[monomial[0][0]].op in ("var", "app")
            ):
                continue
            e = polynomial_to_expr({monomial: Fraction(1)}, terms)
            for prove in (positive, nonnegative):
                try:
                    theorem = prove(self.scene, e)
                    rows.append(Row(theorem, {monomial: Fraction(1)}))
                    break
                except (TacticError, KernelError):
                    continue
        return rows

    def _pairs(self, rows: Sequence[Row]) -> list[Row]:
        """Products of two known relations."""
        chosen = [r for r in rows if any(r.polynomial)][:14]
        products = (self._times(a, b) for k, a in enumerate(chosen) for b in chosen[k:])
        return [row for row in products if row is not None]

    def _times(self, a: Row, b: Row) -> Row | None:
        if a.kind == "eq" and b.kind == "eq":
            return None
        product = mul(difference(a.theorem.conclusion), difference(b.theorem.conclusion))
        kind = "eq" if "eq" in (a.kind, b.kind) else "lt" if a.kind == b.kind == "lt" else "le"
        try:
            theorem = combine(Expr(kind, (num(0), product)), (1, a.theorem, b.theorem), nonzero=self.nonzero)
            polynomial, denominator = self.field.quotient(product)
        except (KernelError, FieldError):
            return None
        return None if any(denominator.values()) else Row(theorem, polynomial)

    def _with_squares(self, rows: Sequence[Row], target: Polynomial) -> list[Row]:
        """Squares of indeterminates and of their differences, alone and times (products of) known relations."""
        terms = list(self.field.atoms)
        used = sorted({a for m in target for a, _ in m}, key=lambda a: sort_key(terms[a]))[:5]
        roots = [terms[a] for a in used] + [terms[a] - terms[b] for k, a in enumerate(used) for b in used[k + 1 :]]
        squares = []
        for root in roots:
            theorem = axiom("square_nonnegative", root)
            squares.append(Row(theorem, self.field.quotient(theorem.conclusion.args[1])[0]))
        known = [r for r in rows if r.kind != "eq" and any(r.polynomial)][:5]
        factors = known + [p for k, a in enumerate(known) for b in known[k + 1 :] if (p := self._times(a, b))]
        products = (self._times(s, f) for s in squares for f in factors)
        return squares + [row for row in products if row is not None]
