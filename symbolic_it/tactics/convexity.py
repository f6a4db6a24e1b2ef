"""Convexity and concavity in scalar variables: along every segment the second derivative has one sign.

For points a, b and c(s) = s a + (1 - s) b the function f(c(s)) has the second derivative Q(c(s), a - b), where
Q(x, d) is the quadratic form of the Hessian; it is brought to variables x and d and its sign found there.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from fractions import Fraction
from typing import cast

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.kernel.field import Polynomial
from symbolic_it.tactics import existence, inequalities, lemmas, monotone, polynomials, signs
from symbolic_it.tactics.lemmas import close, lemma
from symbolic_it.tactics.quotients import inverted, polynomial_to_expr
from symbolic_it.tactics.regions import Region
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.sign_search import Search
from symbolic_it.tactics.slopes import condition
from symbolic_it.tactics.steps import FAILURES, TacticError, at, axiom, combine, cut, relation, replace, unfolded
from symbolic_it.tactics.zeros import solutions
from symbolic_it.terms.expr import (
    FUNCTION,
    Expr,
    and_,
    app,
    beta,
    eq,
    forall,
    free,
    fresh,
    has_derivative,
    implies,
    instantiate,
    lam,
    le,
    lt,
    ne,
    num,
    power,
    substitute,
    var,
)

F, G, H = var("F", FUNCTION), var("G", FUNCTION), var("H", FUNCTION)
s, t, u, v = var("s"), var("t"), var("u"), var("v")
p, q = var("p"), var("q")


def _slopes(f: Expr, g: Expr) -> Expr:
    return forall([s], implies(le(0, s), le(s, 1), has_derivative(app(f, s), s, s, app(g, s))))


def _chord(strict: bool, rising: bool = False) -> Theorem:
    first, second = kernel.assume(_slopes(F, G)), kernel.assume(_slopes(G, H))
    sign = kernel.assume(forall([s], implies(le(0, s), le(s, 1), relation(strict)(0, app(H, s)))))
    rises = kernel.assume(forall([u, v], implies(le(0, u), lt(u, v), le(v, 1), lt(app(G, u), app(G, v)))))
    low, high = kernel.assume(lt(0, t)), kernel.assume(lt(t, 1))

    def within(theorem: Theorem, a: Expr, b: Expr, inside: Sequence[Theorem]) -> Theorem:
        """The derivative on [a, b]: 0 <= a and b <= 1 are given."""
        x = var("x")
        above, below = kernel.assume(le(a, x)), kernel.assume(le(x, b))
        at_x = at(theorem, x, given=[combine(le(0, x), inside[0], above), combine(le(x, 1), inside[1], below)])
        return close(at_x, [x], above.conclusion, below.conclusion)

    zero, one = combine(le(0, 0)), combine(le(1, 1))
    weak_low, weak_high = combine(le(0, t), low), combine(le(t, 1), high)
    left = axiom("mean_value", F, G, 0, t, given=[low, within(first, num(0), t, (zero, weak_high))])
    right = axiom("mean_value", F, G, t, 1, given=[high, within(first, t, num(1), (weak_low, one))])
    at_u, at_v = (kernel.assume(instantiate(e.conclusion, name)) for e, name in ((left, u), (right, v)))
    u_parts = [kernel.and_elim(at_u, k) for k in range(3)]
    v_parts = [kernel.and_elim(at_v, k) for k in range(3)]
    apart = combine(lt(u, v), u_parts[1], v_parts[0])
    u_low, v_high = combine(le(0, u), u_parts[0]), combine(le(v, 1), v_parts[1])
    x = var("x")
    above, below = kernel.assume(lt(u, x)), kernel.assume(lt(x, v))
    at_x = at(sign, x, given=[combine(le(0, x), u_low, above), combine(le(x, 1), v_high, below)])
    every = close(at_x, [x], above.conclusion, below.conclusion)
    if rising:
        slope = at(rises, u, v, given=[u_low, apart, v_high])
    else:
        premises = [apart, within(second, u, v, (u_low, v_high)), every]
        slope = at(monotone.lemma_for(True, strict), G, H, u, v, given=premises)
    # t F(1) + (1 - t) F(0) - F(t) = t (1 - t) (G(v) - G(u))
    goal = relation(strict)(app(F, t), t * app(F, num(1)) + (1 - t) * app(F, num(0)))
    step = combine(goal, (1, low, high, slope), (1 - t, u_parts[2]), (-t, v_parts[2]))
    theorem = kernel.exists_elim(left, u, kernel.exists_elim(right, v, step))
    if rising:
        return close(theorem, [F, G, t], first.conclusion, rises.conclusion, lt(0, t), lt(t, 1))
    if strict:
        return close(theorem, [F, G, H, t], first.conclusion, second.conclusion, sign.conclusion, lt(0, t), lt(t, 1))
    wide_low, wide_high = kernel.assume(le(0, t)), kernel.assume(le(t, 1))
    theorem = _at_ends(theorem, goal, wide_low, wide_high)
    return close(theorem, [F, G, H, t], first.conclusion, second.conclusion, sign.conclusion, le(0, t), le(t, 1))


def _at_ends(inner: Theorem, goal: Expr, low: Theorem, high: Theorem) -> Theorem:
    """From the goal for 0 < t < 1 the goal for 0 <= t <= 1."""
    hole = var("hole")
    form = substitute(goal, {t: hole})

    def at_end(value: int) -> Theorem:
        here = kernel.assume(eq(t, value))
        there = combine(substitute(goal, {t: num(value)}))
        return kernel.rewrite(kernel.symmetry(here), there, lam([hole], form))

    def impossible(known: Expr, bound: Theorem) -> Theorem:
        return lemmas.absurd(goal, kernel.assume(known), bound)

    below_one = kernel.or_elim(axiom("trichotomy", t, 1), inner, at_end(1), impossible(lt(1, t), high))
    return kernel.or_elim(axiom("trichotomy", t, 0), impossible(lt(t, 0), low), at_end(0), below_one)


@lemma
def chord() -> Theorem:
    """F'' >= 0 on [0, 1] gives F(t) <= t F(1) + (1 - t) F(0)."""
    return _chord(False)


@lemma
def strict_chord() -> Theorem:
    """F'' > 0 on [0, 1] gives F(t) < t F(1) + (1 - t) F(0) for 0 < t < 1."""
    return _chord(True)


@lemma
def rising_chord() -> Theorem:
    """F' strictly increasing on [0, 1] gives F(t) < t F(1) + (1 - t) F(0) for 0 < t < 1."""
    return _chord(True, rising=True)


def _mixture(strict: bool) -> Theorem:
    rel = relation(strict)
    first, second = kernel.assume(rel(0, p)), kernel.assume(rel(0, q))
    low, high = kernel.assume(le(0, s)), kernel.assume(le(s, 1))
    goal = rel(0, s * p + (1 - s) * q)
    if not strict:
        theorem = combine(goal, (1, low, first), (1, high, second))
    else:
        half = Fraction(1, 2)
        below, above = kernel.assume(le(s, half)), kernel.assume(le(half, s))
        cases = (
            combine(goal, (1, low, first), (1, below, second), (half, second)),
            combine(goal, (1, high, second), (1, above, first), (half, first)),
        )
        theorem = kernel.or_elim(at(polynomials.either_order(), s, half), *cases)
    return close(theorem, [p, q, s], first.conclusion, second.conclusion, low.conclusion, high.conclusion)


@lemma
def mixture_positive() -> Theorem:
    """p, q > 0 and 0 <= s <= 1 give s p + (1 - s) q > 0."""
    return _mixture(True)


@lemma
def mixture_nonnegative() -> Theorem:
    """p, q >= 0 and 0 <= s <= 1 give s p + (1 - s) q >= 0."""
    return _mixture(False)


def conjuncts(theorem: Theorem) -> list[Theorem]:
    """The parts of a conjunction."""
    if theorem.conclusion.op == "true":
        return []
    if theorem.conclusion.op != "and":
        return [theorem]
    return [c for k in range(len(theorem.conclusion.args)) for c in conjuncts(kernel.and_elim(theorem, k))]


class Segment:
    """The function on the segment between two points of the domain."""

    def __init__(
        self, scene: Scene, domain: Expr, f: Expr, a: Sequence[Expr], b: Sequence[Expr], search: Search
    ) -> None:
        self.scene, self.domain, self.f, self.search = scene, domain, f, search
        self.a, self.b = tuple(a), tuple(b)
        self.parameters = {fact.conclusion: fact for fact in scene.facts if _relation(fact.conclusion)}

    def mixed(self, w: Expr) -> tuple[Expr, ...]:
        """w a + (1 - w) b"""
        return tuple(w * x + (1 - w) * y for x, y in zip(self.a, self.b, strict=True))

    def inside(self, w: Expr, low: Theorem, high: Theorem) -> Theorem:
        """The point of the segment is in the domain, for 0 <= w <= 1."""
        return self._member(beta(self.domain, *self.mixed(w)), self.domain.args[0], w, low, high)

    def _member(self, goal: Expr, body: Expr, w: Expr, low: Theorem, high: Theorem) -> Theorem:
        if goal.op == "true":
            return kernel.truth()
        if goal.op == "and":
            shapes = [lambda_of(self.domain, part) for part in body.args]
            return kernel.and_intro(
                *(self._member(g, part, w, low, high) for g, part in zip(goal.args, body.args, strict=True) if shapes)
            )
        if goal.op not in ("lt", "le", "eq"):
            raise TacticError("the domain is not given by inequalities")
        shape = lambda_of(self.domain, body)
        ends = [kernel.assume(beta(shape, *point)) for point in (self.a, self.b)]
        zero = [_gap(e) for e in ends]
        if goal.op == "eq":
            return combine(goal, (w, ends[0]), (1 - w, ends[1]))
        theorem = at(
            mixture_positive() if goal.op == "lt" else mixture_nonnegative(),
            *(z.conclusion.args[1] for z in zero),
            w,
            given=[*zero, low, high],
        )
        try:
            return combine(goal, theorem)
        except kernel.KernelError:
            key = ("curve", self.domain, goal)
            if key not in self.scene.memo:
                weight = [kernel.assume(k.conclusion) for k in (low, high)]
                self.scene.memo[key] = self._beyond_curve(goal, body, w, *weight)
            shown = cast("Theorem", self.scene.memo[key])
            return cut(shown, {low.conclusion: low, high.conclusion: high})

    def _beyond_curve(self, goal: Expr, body: Expr, w: Expr, low: Theorem, high: Theorem) -> Theorem:
        """The point satisfies a relation ``0 < u``, u = f k for f > 0 and a concave k, where the linear ones hold."""
        from symbolic_it.tactics.composition import Chords

        xs: list[Expr] = []
        for sort in self.domain.data:
            xs.append(fresh("x", sort, {*self.scene.names, *free(self.domain), *free(w), *xs}))
        whole = self.domain.args[0]
        linear = [p for p in whole.args if p != body and self._straight(p)] if whole.op == "and" else []
        relations = {beta(lambda_of(self.domain, p), *xs): p for p in linear}
        domain = lam(xs, and_(*relations))
        shape = lambda_of(self.domain, body)
        gap = _gap(kernel.assume(beta(shape, *xs))).conclusion.args[1]
        region = Region([*relations, *self.parameters], None, None, xs)
        ends = [[kernel.assume(beta(lambda_of(self.domain, p), *e)) for p in linear] for e in (self.a, self.b)]
        known = [kernel.and_intro(*e) if len(e) > 1 else e[0] if e else kernel.truth() for e in ends]
        here = {}
        for p in linear:
            there = beta(lambda_of(self.domain, p), *self.mixed(w))
            here[there] = self._member(there, p, w, low, high)
        for factor, k in concave_factors(gap, xs, region):
            try:
                chords = Chords(self.scene, domain, (self.a, self.b), w, (known[0], known[1]), self.search)
                chord = chords.bound(substitute(k, dict(zip(xs, chords.names, strict=True))), -1)
                chord = cut(chord, {low.conclusion: low, high.conclusion: high})
                sign = cut(self.search.sign(region.over(factor), factor, True), self.parameters)
                quotients = self.search.denominators(region.over(k), k, 4)
            except FAILURES:
                continue
            parts = []
            for point in (self.a, self.b):
                moved = dict(zip(xs, point, strict=True))
                positive = kernel.specialise(sign, tuple(moved.items()))
                below = _gap(kernel.assume(beta(shape, *point)))
                value = Expr(goal.op, (num(0), substitute(k, moved)))
                inverse = axiom("inverse_positive", substitute(factor, moved), given=[positive])
                nonzero = [kernel.specialise(t, tuple(moved.items())) for t in quotients]
                nonzero.append(signs.nonzero_of_positive(positive))
                parts.append(combine(value, (1, inverse, below), nonzero=nonzero))
            lemma = mixture_positive() if goal.op == "lt" else mixture_nonnegative()
            mixed = at(lemma, *(t.conclusion.args[1] for t in parts), w, given=[*parts, low, high])
            values = dict(zip(xs, self.mixed(w), strict=True))
            above = combine(Expr(goal.op, (num(0), substitute(k, values))), mixed, chord)
            positive = cut(kernel.specialise(sign, tuple(values.items())), here)
            nonzero = [cut(kernel.specialise(t, tuple(values.items())), here) for t in quotients]
            return combine(goal, (1, positive, above), nonzero=[*nonzero, signs.nonzero_of_positive(positive)])
        raise TacticError("the domain is not seen to be convex")

    def _straight(self, body: Expr) -> bool:
        """Whether a relation of the domain is between linear terms."""
        if body.op not in ("lt", "le", "eq"):
            return False
        names = f_names(self.domain)
        v = polynomials.view(_gap(kernel.assume(beta(lambda_of(self.domain, body), *names))).conclusion.args[1])
        rows = [[v.atoms[n] for n, e in m for _ in range(e)] for m in v.numerator]
        moving = [[t for t in row if free(t) & set(names)] for row in rows]
        return not v.divisors and all(not row or (len(row) == 1 and row[0] in names) for row in moving)

    def curved(self, strict: bool, differ: Sequence[Theorem] = ()) -> tuple[Expr, Expr, Expr, list[Theorem]]:
        """F, G, H along the segment and the three premises of the chord lemma."""
        names = {x for e in (*self.scene.names, *self.a, *self.b) for x in free(e)} | free(self.f) | free(self.domain)
        w = fresh("s", "R", names)
        low, high = kernel.assume(le(0, w)), kernel.assume(le(w, 1))
        point = self.mixed(w)
        member = self.inside(w, low, high)
        xs = [fresh(f"x{k}", "R", names | {w}) for k in range(len(point))]
        ds = [fresh(f"d{k}", "R", names | {w}) for k in range(len(point))]
        d_domain = kernel.assume(beta(self.domain, *xs)) if beta(self.domain, *xs).op != "true" else None
        relations = [c.conclusion for c in conjuncts(d_domain)] if d_domain is not None else []
        facts = {c.conclusion: c for c in conjuncts(member)}
        self.region = Region([*relations, *self.parameters], None, None, xs)
        self.moved = dict(zip(xs, point, strict=True))
        self.facts = facts
        body = beta(self.f, *point)
        function = lam([w], body)
        first, conditions = self.derivative(function, w, point, xs)
        g = lam([w], first.conclusion.args[2])
        second, more = self.derivative(g, w, point, xs)
        h = second.conclusion.args[2]
        sign = self.second_sign(h, point, xs, ds, w, strict, differ, [*conditions, *more])
        premises = [close(x, [w], low.conclusion, high.conclusion) for x in (first, second, sign)]
        return function, g, lam([w], h), premises

    def derivative(
        self, function: Expr, w: Expr, point: Sequence[Expr], xs: Sequence[Expr]
    ) -> tuple[Theorem, list[Theorem]]:
        """The derivative at w, with the conditions it needs."""
        _, conditions = kernel.derivative_of(function, w, ())
        premises = [
            self.pulled(self.lifted(c, point, xs), lambda r, c: condition(self.search, r, c)) for c in conditions
        ]
        return kernel.derivative(function, w, *premises), premises

    @staticmethod
    def lifted(e: Expr, point: Sequence[Expr], xs: Sequence[Expr]) -> Expr:
        """e with the point of the segment replaced by variables."""
        for c, x in zip(point, xs, strict=True):
            e = replace(e, c, x)
        return e

    def pulled(self, goal: Expr, prove: object) -> Theorem:
        """A proposition about a point of the domain, proved there and carried to the segment."""
        theorem: Theorem = prove(self.region.over(goal), goal)  # type: ignore[operator]
        return self.carried(theorem, self.moved)

    def carried(self, theorem: Theorem, values: dict[Expr, Expr]) -> Theorem:
        """The theorem at the point of the segment, with the domain proved."""
        theorem = kernel.specialise(theorem, tuple(values.items()))
        return cut(cut(theorem, self.facts), self.parameters)

    def second_sign(
        self,
        h: Expr,
        point: Sequence[Expr],
        xs: Sequence[Expr],
        ds: Sequence[Expr],
        w: Expr,
        strict: bool,
        differ: Sequence[Theorem],
        conditions: Sequence[Theorem],
    ) -> Theorem:
        """``0 <= H`` at w"""
        form = self.lifted(h, point, xs)
        form = substitute(form, {a: b + d for a, b, d in zip(self.a, self.b, ds, strict=True)})
        nonzero = [c for c in conditions if c.conclusion.op == "not"]
        nonzero += [signs.nonzero_of_positive(c) for c in conditions if c.conclusion.op == "lt"]
        quadratic = polynomials.multiplied(form)
        if free(quadratic) & {*self.b, w}:
            raise TacticError("the second derivative is not a quadratic form")
        region = self.region
        apart = [ne(d, 0) for d in ds]
        values = {**self.moved, **{d: a - b for d, a, b in zip(ds, self.a, self.b, strict=True)}}
        if not strict:
            theorem = self._form_sign(region, quadratic, ds, False)
            theorem = self.carried(theorem, values)
        else:
            cases = []
            for known, there in zip(differ, apart, strict=True):
                inner = self._form_sign(region.with_(there), quadratic, ds, True)
                inner = self.carried(inner, values)
                cases.append(cut(inner, {substitute(there, values): known}))
            theorem = cases[0]
            if len(cases) > 1:
                disjunction = Expr("or", tuple(k.hypotheses[0] for k in differ))
                theorem = kernel.or_elim(kernel.assume(disjunction), *cases)
        bases = {c.conclusion.args[0].args[0] for c in nonzero}
        nonzero += [self._nonzero(b, point, xs) for b in inverted(theorem.conclusion) if b not in bases]
        return combine(relation(strict)(0, h), theorem, nonzero=nonzero)

    def _form_sign(self, region: Region, quadratic: Expr, ds: Sequence[Expr], strict: bool) -> Theorem:
        if not strict:
            try:
                return dominant(region.over(quadratic), quadratic, ds, self.search)
            except FAILURES:
                pass
        return inequalities.sign(region.over(quadratic), quadratic, strict, self.search)

    def _nonzero(self, base: Expr, point: Sequence[Expr], xs: Sequence[Expr]) -> Theorem:
        return self.pulled(self.lifted(base, point, xs), lambda r, b: self.search.nonzero(r, b, 4))


def dominant(region: Region, form: Expr, ds: Sequence[Expr], search: Search) -> Theorem:
    """``0 <= form`` for a quadratic form in ds with a dominant diagonal: sums of multiples of (d_i +- d_j)^2, d_i^2."""
    if len(ds) < 2:
        raise TacticError("one variable")
    v = polynomials.view(form)
    terms = list(v.atoms)
    numbers = [terms.index(d) for d in ds if d in terms]
    rows: dict[tuple[int, ...], Polynomial] = {}
    for monomial, c in v.numerator.items():
        powers = dict(monomial)
        key = tuple(k for n in numbers for k in [n] * powers.pop(n, 0))
        if len(key) != 2:
            raise TacticError("no quadratic form")
        rows.setdefault(key, {})[tuple(sorted(powers.items()))] = c
    parts = {key: polynomial_to_expr(p, terms) for key, p in rows.items()}
    diagonal = {n: parts.pop((n, n), num(0)) for n in numbers}
    squares: list[tuple[object, ...]] = []
    for (i, j), mixed in parts.items():
        sign = region.over(mixed).sign(mixed)
        if sign not in (1, -1):
            raise TacticError("a coefficient changes sign")
        weight = polynomials.multiplied(mixed if sign > 0 else -1 * mixed)
        square = axiom("square_nonnegative", terms[i] + sign * terms[j])
        squares.append((Fraction(1, 2), search.sign(region, weight, False), square))
        for n in (i, j):
            diagonal[n] = diagonal[n] - Fraction(1, 2) * weight
    for n, rest in diagonal.items():
        left = polynomials.multiplied(rest)
        if polynomials.view(left).scale:
            squares.append((1, search.sign(region, left, False), axiom("square_nonnegative", terms[n])))
    numerator = polynomial_to_expr(v.numerator, terms)
    if not v.divisors:
        return combine(le(0, form), *squares)
    above = combine(le(0, numerator), *squares)
    found = [(d, k, search.sign(region, d, True)) for d, k in v.divisors]
    inverses = [axiom("inverse_positive", d, given=[p]) for d, k, p in found for _ in range(k)]
    nonzero = [signs.nonzero_of_positive(p) for _, _, p in found]
    return combine(le(0, form), (1, above, *inverses), nonzero=nonzero)


def concave_factors(u: Expr, xs: Sequence[Expr], region: Region) -> list[tuple[Expr, Expr]]:
    """f and k with u = f k where f seems positive, k is a multiple of a variable and a quotient, or f = 1."""
    found = [(num(1), u)]
    v = polynomials.view(u)
    terms = list(v.atoms)
    for x in xs if not v.divisors else ():
        number = terms.index(x) if x in terms else -1
        if {dict(m).get(number, 0) for m in v.numerator} == {0, 2} and region.over(x).sign(x) == 1:
            found.append((x, polynomials.tidy(u * power(x, -1))))
        if {dict(m).get(number, 0) for m in v.numerator} != {0, 1}:
            continue
        f = polynomial_to_expr({_without(m, number): c for m, c in v.numerator.items() if number in dict(m)}, terms)
        rest = polynomial_to_expr({m: c for m, c in v.numerator.items() if number not in dict(m)}, terms)
        sign = region.over(f).sign(f)
        if sign in (1, -1) and free(f) & set(xs) and x not in free(f) | free(rest):
            f = f if sign > 0 else polynomials.opposite(f)
            found.append((f, sign * x + polynomials.tidy(rest * power(f, -1))))
    return found


def _without(monomial: tuple[tuple[int, int], ...], number: int) -> tuple[tuple[int, int], ...]:
    return tuple((n, e) for n, e in monomial if n != number)


def lambda_of(domain: Expr, body: Expr) -> Expr:
    """A part of the body of a lambda as a lambda."""
    return Expr("lam", (body,), domain.data, domain.hint)


def _gap(theorem: Theorem) -> Theorem:
    """``0 < b - a`` from ``a < b``."""
    c = theorem.conclusion
    if c.op == "eq":
        return theorem
    return combine(Expr(c.op, (num(0), c.args[1] - c.args[0])), theorem)


def _relation(c: Expr) -> bool:
    return c.op in ("lt", "le") or (c.op == "not" and c.args[0].op == "eq")


def prove(scene: Scene, goal: Expr) -> Theorem:
    """``Convex(f, ...)`` or one of its kin."""
    kind = goal.data[0].partition("[")[0]
    domain, f = goal.args[-2:]
    n = len(domain.data)
    strict, concave = kind.startswith("Strictly"), kind.endswith("Concave")
    body = kernel.expand(goal)
    existence, chords = body.args
    names: list[Expr] = []
    opened = chords
    while opened.op == "forall":
        name = fresh(opened.hint, opened.data, {*scene.names, *names, *free(goal)})
        names.append(name)
        opened = instantiate(opened, name)
    points, w = (names[:n], names[n : 2 * n]), names[2 * n]
    premises: list[Expr] = []
    while opened.op == "implies":
        premises.append(opened.args[0])
        opened = opened.args[1]
    errors: list[Exception] = []
    for attempt in (_by_form, _by_parts):
        search = Search(_sooner(scene.deadline) if attempt is _by_form else scene.deadline)
        search.general = inequalities.sign
        try:
            whole = attempt(scene, (domain, f), points, w, premises, opened, (strict, concave), search)
        except (*FAILURES, TimeoutError) as error:
            scene.tick()
            errors.append(error)
            continue
        return _assembled(scene, goal, existence, whole, names, premises)
    raise TacticError("the curvature is not found: {}", errors[0])


def _sooner(deadline: float | None) -> float | None:
    """The middle of the time that is left."""
    return None if deadline is None else (time.monotonic() + deadline) / 2


def _by_form(
    scene: Scene,
    function: tuple[Expr, Expr],
    points: tuple[Sequence[Expr], Sequence[Expr]],
    w: Expr,
    premises: Sequence[Expr],
    wanted: Expr,
    kind: tuple[bool, bool],
    search: Search,
) -> Theorem:
    """The second derivative along the segment, as a quadratic form."""
    domain, f = function
    strict, concave = kind
    if any(sort != "R" for sort in domain.data) or _has_cases(f_body(f)):
        raise TacticError("no quadratic form")
    known = [kernel.assume(x) for x in premises]
    shown = -1 * f_body(f) if concave else f_body(f)
    segment = Segment(scene, domain, lam(f_names(f), shown) if concave else f, *points, search)
    differ = _differences(premises[2], *points) if strict else []
    weight = known[-2:]
    weak = [combine(le(*k.conclusion.args), k) for k in weight]
    along, g, h, given = segment.curved(strict, differ)
    theorem = at((strict_chord if strict else chord)(), along, g, h, w, given=[*given, *weight])
    parts = {c.conclusion: c for k in known[:2] for c in conjuncts(k)}
    member = cut(segment.inside(w, *weak), parts)
    return kernel.and_intro(member, _ends(cut(theorem, parts), wanted.args[1], segment, w))


def _by_parts(
    scene: Scene,
    function: tuple[Expr, Expr],
    points: tuple[Sequence[Expr], Sequence[Expr]],
    w: Expr,
    premises: Sequence[Expr],
    wanted: Expr,
    kind: tuple[bool, bool],
    search: Search,
) -> Theorem:
    """Chord inequalities of the parts of the function."""
    from symbolic_it.tactics.composition import Chords

    domain, f = function
    strict, concave = kind
    known = [kernel.assume(x) for x in premises]
    chords = Chords(scene, domain, points, w, (known[0], known[1]), search)
    body, direction = beta(f, *chords.names), -1 if concave else 1
    if strict:
        low, high = (combine(le(*k.conclusion.args), k) for k in known[-2:])
        chords.low, chords.high = low, high
        theorem = chords.strict(body, direction, known[2], known[3], known[4])
        theorem = cut(theorem, {k.conclusion: k for k in (low, high)})
    else:
        theorem = chords.bound(body, direction)
    member_goal, claim = wanted.args
    member = chords.member() if all(sort == "R" for sort in domain.data) else chords.member_vector(member_goal)
    return kernel.and_intro(member, theorem if theorem.conclusion == claim else combine(claim, theorem))


def _has_cases(e: Expr) -> bool:
    """Whether a case distinction is in e, definitions opened."""
    if e.op == "call" and e.sort != "P":
        return _has_cases(kernel.expand(e))
    return e.op == "ite" or any(_has_cases(a) for a in e.args if not a.loose)


def f_names(f: Expr) -> list[Expr]:
    """Fresh names for the variables of a lambda."""
    taken = set(free(f))
    names = []
    for k, sort in enumerate(f.data):
        name = fresh(f"y{k}", sort, taken)
        taken.add(name)
        names.append(name)
    return names


def f_body(f: Expr) -> Expr:
    """The body of a lambda in the names of `f_names`."""
    return beta(f, *f_names(f))


def _differences(p: Expr, a: Sequence[Expr], b: Sequence[Expr]) -> list[Theorem]:
    """``a - b != 0`` for each coordinate, from that coordinate's part of the disjunction."""
    parts = p.args if p.op == "or" else (p,)
    found = []
    for part, x, y in zip(parts, a, b, strict=True):
        known = kernel.assume(part)
        zero = kernel.assume(eq(x - y, 0))
        found.append(kernel.not_intro(kernel.not_elim(known, combine(eq(x, y), zero)), eq(x - y, 0)))
    return found


def _ends(theorem: Theorem, claim: Expr, segment: Segment, w: Expr) -> Theorem:
    """The chord between the ends of the segment, 1 a + 0 b and 0 a + 1 b being a and b."""
    for value, ends in ((1, segment.a), (0, segment.b)):
        for mixture, x in zip(segment.mixed(w), ends, strict=True):
            c = substitute(mixture, {w: num(value)})
            hole = var("hole~")
            form = replace(theorem.conclusion, c, hole)
            if hole in free(form):
                theorem = kernel.rewrite(kernel.field(c, x), theorem, lam([hole], form))
    return combine(claim, theorem)


def _assembled(
    scene: Scene, goal: Expr, existence: Expr, whole: Theorem, names: Sequence[Expr], premises: Sequence[Expr]
) -> Theorem:
    for premise in reversed(premises):
        whole = kernel.implies_intro(whole, premise)
    facts = {fact.conclusion: fact for fact in scene.facts}
    whole = cut(whole, facts)
    for name in reversed(names):
        whole = kernel.forall_intro(whole, name)
    both = kernel.and_intro(inhabited(scene, existence), whole)
    return kernel.implies_elim(kernel.iff_elim(kernel.unfold(goal), 1), both)


WITNESSES = (
    Fraction(1, 2),
    Fraction(0),
    Fraction(1),
    Fraction(-1),
    Fraction(2),
    Fraction(-2),
    Fraction(3),
    Fraction(1, 10),
)


def inhabited(scene: Scene, goal: Expr) -> Theorem:
    """``exists x: ...`` by a small number, one variable after another."""
    if goal.op != "exists":
        from symbolic_it.tactics.prove import prove as prove_any

        return prove_any(scene, goal)
    if goal.data not in ("R", "Z"):
        return existence.integral(scene, goal) if goal.data == FUNCTION else _inhabited_by_array(scene, goal)
    if goal.data == "Z":
        from symbolic_it.tactics import integer_witnesses

        try:
            return integer_witnesses.existence(scene, goal)
        except FAILURES:
            scene.tick()
    body = goal.args[0]
    bounds = [x for x in _closed_parts(body) if x.op != "num" and x.sort in ("R", "Z")][:6]
    mixed = [(x + y) / 2 for k, x in enumerate(bounds) for y in bounds[k + 1 :]]
    shifted = [x + c for x in bounds for c in (1, -1)]
    for value in (*_roots(scene, goal), *map(num, WITNESSES), *bounds, *mixed, *shifted):
        if goal.data == "Z" and value.sort != "Z":
            continue
        try:
            inner = inhabited(scene, instantiate(goal, value))
        except (*FAILURES, TimeoutError):
            scene.tick()
            continue
        return kernel.exists_intro(inner, goal, value)
    if goal.data == "Z":
        raise TacticError("no integer was found, and no reason why there is none, for {}", goal)
    try:
        return existence.by_numbers(scene, goal)
    except FAILURES:
        return existence.by_intermediate_value(scene, goal)


def _inhabited_by_array(scene: Scene, goal: Expr) -> Theorem:
    """``exists x: ...`` by a vector or matrix with equal entries."""
    from symbolic_it.tactics import prove as goals

    for value in goals._candidates(scene, goal):
        try:
            inner = inhabited(scene, instantiate(goal, value))
        except (*FAILURES, TimeoutError):
            scene.tick()
            continue
        return kernel.exists_intro(inner, goal, value)
    raise TacticError("no witness for {}", goal)


def _roots(scene: Scene, goal: Expr) -> list[Expr]:
    """Values at which the equations in an existence statement hold, where they can be solved."""
    x = scene.new("x", goal.data, goal)
    opened = instantiate(goal, x)
    found = []
    for part in opened.args if opened.op == "and" else (opened,):
        if part.op == "eq" and x in free(part) and x.sort == "R":
            try:
                difference = unfolded(part.args[0] - part.args[1]).conclusion.args[1]
                found += [c for c in solutions(difference, x) if x not in free(c)]
            except FAILURES:
                continue
    return found


def _closed_parts(e: Expr) -> list[Expr]:
    found: dict[Expr, None] = {}
    stack = [e]
    while stack:
        x = stack.pop()
        if x.loose == 0 and x.sort in ("R", "Z") and x.op in ("var", "num", "add", "mul", "pow", "app"):
            found[x] = None
        else:
            stack.extend(x.args)
    return list(found)
