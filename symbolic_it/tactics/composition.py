"""Chord inequalities put together from parts: sums, multiples, Max and Min, monotone functions of convex ones, sums
over ranges, closed ends of an interval.

For points a, b of the domain, a weight w and c = w a + (1 - w) b, ``Chords.bound(e, 1)`` proves
e(c) <= w e(a) + (1 - w) e(b), and ``Chords.bound(e, -1)`` the opposite.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from symbolic_it import kernel
from symbolic_it.kernel import KernelError, Theorem
from symbolic_it.tactics import convexity, inequalities, monotone, normal, signs
from symbolic_it.tactics import prove as goals
from symbolic_it.tactics.conditions import prove_condition
from symbolic_it.tactics.lemmas import close, lemma, log_tangent
from symbolic_it.tactics.polynomials import tidy, view
from symbolic_it.tactics.quotients import sort_key
from symbolic_it.tactics.regions import Region
from symbolic_it.tactics.scene import Scene, negated
from symbolic_it.tactics.sign_search import Search
from symbolic_it.tactics.slopes import derivative, raw_slope
from symbolic_it.tactics.steps import (
    FAILURES,
    TacticError,
    at,
    axiom,
    combine,
    cut,
    replace,
    rewritten,
    subterms,
    unfolded,
)
from symbolic_it.terms.expr import (
    FALSE,
    INTEGER,
    Expr,
    add,
    and_,
    app,
    beta,
    eq,
    exp,
    free,
    fresh,
    implies,
    in_range,
    instantiate,
    ite,
    lam,
    le,
    log,
    lt,
    mul,
    ne,
    neg,
    not_,
    num,
    power,
    substitute,
    sum_,
    var,
    xlogy,
)


@lemma
def exp_chord() -> Theorem:
    """exp(c a + (1 - c) b) <= c exp a + (1 - c) exp b for 0 <= c <= 1."""
    a, b, c = var("a"), var("b"), var("c")
    low, high = kernel.assume(le(0, c)), kernel.assume(le(c, 1))
    middle = c * a + (1 - c) * b
    tangents = [at(monotone.exp_tangent(), x, middle) for x in (a, b)]
    goal = le(exp(middle), c * exp(a) + (1 - c) * exp(b))
    return close(
        combine(goal, (1, low, tangents[0]), (1, high, tangents[1])), [a, b, c], low.conclusion, high.conclusion
    )


@lemma
def log_sum_tangent() -> Theorem:
    """x log(x/y) >= x log(s/t) + x - y s/t for x, y >= 0, y > 0 where x > 0, and s, t > 0."""
    x, y, s, t = (var(name) for name in "xyst")
    known = [kernel.assume(r) for r in (le(0, x), le(0, y), implies(lt(0, x), lt(0, y)), lt(0, s), lt(0, t))]
    low, weak, follows, first, second = known
    goal = le(x * log(s) - x * log(t) + x - y * s * power(t, -1), xlogy(x, x) - xlogy(x, y))
    apart = [axiom("xlogy_value", x, z) for z in (x, y)]
    rows = [(-1, apart[0]), (1, apart[1])]
    inverse = axiom("inverse_positive", t, given=[second])
    nonzero = [signs.nonzero_of_positive(second)]
    here, above = kernel.assume(eq(x, 0)), kernel.assume(lt(0, x))
    flat = log(x) - log(y) - log(s) + log(t) - 1
    at_zero = combine(goal, (1, weak, first, inverse), (-1 * flat, here), *rows, nonzero=nonzero)
    positive = kernel.implies_elim(follows, above)
    nonzero.append(signs.nonzero_of_positive(above))
    scene = Scene([above, positive, first, second])
    ratio = y * s * power(x, -1) * power(t, -1)
    tangent = at(log_tangent(), ratio, given=[signs.positive(scene, ratio)])
    same = goals.prove_equal(scene, log(ratio), log(y) + log(s) - log(x) - log(t))
    inner = combine(goal, (1, above, tangent), (-1 * x, same), *rows, nonzero=nonzero)
    below = kernel.false_elim(combine(FALSE, kernel.assume(lt(x, 0)), low), goal)
    theorem = kernel.or_elim(axiom("trichotomy", x, 0), below, at_zero, inner)
    return close(theorem, [x, y, s, t], *(k.conclusion for k in known))


@lemma
def log_sum_chord() -> Theorem:
    """s log(s/t) <= c x log(x/y) + (1 - c) u log(u/v) for the mixtures s of x, u >= 0 and t of y, v >= 0, y > 0 where
    x > 0, v > 0 where u > 0, t > 0 where s > 0.
    """
    x, y, u, v, s, t, c = (var(name) for name in "xyuvstc")
    pairs = ((x, y), (u, v), (s, t))
    weights = [kernel.assume(r) for r in (le(0, c), le(c, 1))]
    mixed = [kernel.assume(eq(m, c * a + (1 - c) * b)) for m, a, b in ((s, x, u), (t, y, v))]
    bounds = [kernel.assume(le(0, z)) for pair in pairs[:2] for z in pair]
    follows = [kernel.assume(implies(lt(0, a), lt(0, b))) for a, b in pairs]
    f = [xlogy(a, a) - xlogy(a, b) for a, b in pairs]
    goal = le(f[2], c * f[0] + (1 - c) * f[1])
    above = kernel.assume(lt(0, s))
    below = kernel.implies_elim(follows[2], above)
    lines = [
        at(log_sum_tangent(), *pairs[k], s, t, given=[*bounds[2 * k : 2 * k + 2], follows[k], above, below])
        for k in (0, 1)
    ]
    apart = [[axiom("xlogy_value", a, z) for z in (a, b)] for a, b in pairs]
    rows: list[tuple[object, ...]] = [(1, apart[2][0]), (-1, apart[2][1])]
    ratio = s * power(t, -1)
    level = [(log(s) - log(t) + 1, mixed[0]), (-1 * ratio, mixed[1])]
    nonzero = [signs.nonzero_of_positive(below)]
    inner = combine(goal, (1, weights[0], lines[0]), (1, weights[1], lines[1]), *level, *rows, nonzero=nonzero)
    empty = negated(kernel.assume(not_(above.conclusion)))
    flat = []
    for k, (weight, factor) in enumerate(((weights[0], c), (weights[1], 1 - c))):
        other = (1, weights[1 - k], bounds[2 - 2 * k])
        a = pairs[k][0]
        least = [combine(le(factor * a, 0), other, (-1, mixed[0]), empty)]
        least.append(combine(le(0, factor * a), (1, weight, bounds[2 * k])))
        flat.append(axiom("antisymmetry", factor * a, 0, given=least))
    zero = combine(eq(s, 0), mixed[0], *flat)
    rows.append((log(s) - log(t), zero))
    for (a, b), (first, second), factor, none in zip(pairs, apart, (c, 1 - c), flat, strict=False):
        rows += [(-1 * factor, first), (factor, second), (log(b) - log(a), none)]
    at_zero = combine(goal, *rows)
    theorem = kernel.or_elim(kernel.excluded_middle(above.conclusion), inner, at_zero)
    given = [*weights, *mixed, *bounds, *follows]
    return close(theorem, [x, y, u, v, s, t, c], *(k.conclusion for k in given))


def mixture(w: Expr, a: Expr, b: Expr) -> Expr:
    """w a + (1 - w) b, entry by entry."""
    if not isinstance(a.sort, tuple):
        return w * a + (1 - w) * b
    names = [fresh(letter, INTEGER, [*free(a), *free(b), w]) for letter in "ij"[: len(a.sort) - 1]]
    return lam(names, w * app(a, *names) + (1 - w) * app(b, *names))


def _added(a: Expr, b: Expr) -> Expr:
    """a + b, entry by entry."""
    if not isinstance(a.sort, tuple):
        return a + b
    names = [fresh(letter, INTEGER, [*free(a), *free(b)]) for letter in "ij"[: len(a.sort) - 1]]
    return lam(names, app(a, *names) + app(b, *names))


class Chords:
    """Two points of a domain, a weight, and what is known of them."""

    def __init__(
        self,
        scene: Scene,
        domain: Expr,
        points: tuple[Sequence[Expr], Sequence[Expr]],
        w: Expr,
        known: tuple[Theorem, Theorem],
        search: Search,
    ) -> None:
        self.scene, self.domain, self.w, self.search = scene, domain, w, search
        self.a, self.b = (tuple(p) for p in points)
        self.c = tuple(mixture(w, x, y) for x, y in zip(self.a, self.b, strict=True))
        self.known = {f.conclusion: f for k in known for f in convexity.conjuncts(k)}
        self.low, self.high = kernel.assume(le(0, w)), kernel.assume(le(w, 1))
        taken = {v for e in (*self.a, *self.b, domain) for v in free(e)} | {w, *scene.names}
        self.names: list[Expr] = []
        self.forms: set[Expr] = set()  # the normal forms that were tried
        for sort in domain.data:
            self.names.append(fresh("y", sort, [*taken, *self.names]))

    # -- what is to be shown ---------------------------------------------------------------------------

    def at(self, e: Expr, point: Sequence[Expr]) -> Expr:
        """The value of e, which is in `names`, at a point."""
        return beta(lam(self.names, e), *point)

    def goal(self, e: Expr, sign: int) -> Expr:
        """The chord inequality about e."""
        chord = self.w * self.at(e, self.a) + (1 - self.w) * self.at(e, self.b)
        value = self.at(e, self.c)
        return le(value, chord) if sign > 0 else le(chord, value)

    def moves(self, e: Expr) -> bool:
        """Whether e depends on the variables at all."""
        return not free(e).isdisjoint(self.names)

    def bound(self, e: Expr, sign: int) -> Theorem:
        """``e(c) <= w e(a) + (1 - w) e(b)``, or ``>=`` for a negative sign."""
        self.search.tick()
        goal = self.goal(e, sign)
        if _affine(e, self.names):
            return combine(goal)
        if _linear(e, self.names):
            return combine(goal, goals.prove(self.scene, eq(*goal.args)))
        attempts: list[Callable[[Expr, int], Theorem]] = []
        plain = all(t.op not in ("ite", "sum", "prod", "app") for t in subterms(_expanded(e)))
        if plain and all(x.sort == "R" for x in self.names):
            attempts += [self._smooth, self._closed_ends]
        match e.op:
            case "call":
                attempts.append(self._call)
            case "add":
                attempts.append(self._sum)
            case "mul":
                attempts.append(self._multiple)
            case "ite":
                attempts.append(self._larger)
            case "sum":
                attempts.append(self._series)
            case "pow" | "exp" | "log" if e.args[0].args:
                if e.op == "log" and e.args[0].op == "sum":
                    attempts.append(self._log_sum_exp)
                if e.op == "pow" and e.args[1] == num(Fraction(1, 2)):
                    attempts.insert(0, self._norm)
                attempts.append(self._outer)
        if len(self.names) == 1 and self.names[0].sort == "R" and not plain:
            attempts.append(self._supported)
        if sign > 0 and all(x.sort == "R" for x in self.names) and any(t.op == "xlogy" for t in subterms(e)):
            attempts.append(self._perspective)
        attempts += [self._in_lines, self._in_normal_form]
        for attempt in attempts:
            try:
                theorem = attempt(e, sign)
            except FAILURES:
                continue
            return theorem if theorem.conclusion == goal else combine(goal, theorem)
        raise TacticError("no chord inequality for {}", e)

    def strict(self, e: Expr, sign: int, differ: Theorem, low: Theorem, high: Theorem) -> Theorem:
        """The chord inequality with ``<``, for points that `differ` and 0 < w < 1: one part is strict."""
        self.search.tick()
        goal = lt(*self.goal(e, sign).args)
        if e.op == "add":
            for part in e.args:
                try:
                    rows = [self.strict(part, sign, differ, low, high)]
                    rows += [self.bound(other, sign) for other in e.args if other is not part]
                except FAILURES:
                    continue
                return combine(goal, *rows)
        if e.op == "mul":
            moving = [f for f in e.args if self.moves(f)]
            k = mul(*(f for f in e.args if f not in moving))
            if len(moving) == 1 and k.op == "num" and k.data:
                inner = self.strict(moving[0], sign if k.data > 0 else -sign, differ, low, high)
                return combine(goal, (abs(k.data), inner))
            if len(moving) == 1:
                positive = signs.positive(self.scene, k)
                return combine(goal, (1, positive, self.strict(moving[0], sign, differ, low, high)))
        if e.op == "call":
            with contextlib.suppress(*FAILURES):
                inner = self.strict(kernel.expand(e), sign, differ, low, high)
                return combine(goal, inner, *self._opened(e, kernel.expand(e), sign))
        plain = all(x.sort == "R" for x in self.names)
        for attempt in (self._strict_form, self._strict_line, self._strict_ends) if plain else (self._strict_series,):
            try:
                return attempt(e, sign, differ, low, high)
            except FAILURES:
                continue
        form, same = self._normal_form(e, sign)
        return combine(goal, self.strict(form, sign, differ, low, high), *same)

    def _strict_form(self, e: Expr, sign: int, differ: Theorem, low: Theorem, high: Theorem) -> Theorem:
        """By a positive second derivative."""
        shown = e if sign > 0 else -1 * e
        segment = convexity.Segment(self.scene, self.domain, lam(self.names, shown), self.a, self.b, self.search)
        along, g, h, given = segment.curved(True, convexity._differences(differ.conclusion, self.a, self.b))
        theorem = at(convexity.strict_chord(), along, g, h, self.w, given=[*given, low, high])
        return convexity._ends(cut(theorem, self.known), lt(*self.goal(e, sign).args), segment, self.w)

    def _strict_line(self, e: Expr, sign: int, differ: Theorem, low: Theorem, high: Theorem) -> Theorem:
        """One variable, the second derivative positive except at one place: the derivative rises strictly."""
        if len(self.names) != 1:
            raise TacticError("several variables")
        shown = e if sign > 0 else -1 * e
        (y,), (a,), (b,) = self.names, self.a, self.b
        segment = convexity.Segment(self.scene, self.domain, lam(self.names, shown), self.a, self.b, self.search)
        along, g, _, given = segment.curved(False)
        slope, rises = self._rising(shown, y)
        u, v = (fresh(n, "R", {*self.scene.names, a, b, self.w, y}) for n in "uv")
        u_low, apart, v_high = (kernel.assume(r) for r in (le(0, u), lt(u, v), le(v, 1)))
        wanted = lt(beta(g, u), beta(g, v))
        cases = []
        for first, second, order in ((u, v, lt(b, a)), (v, u, lt(a, b))):
            known = kernel.assume(order)
            ends = [mixture(k, a, b) for k in (first, second)]
            apart_there = combine(lt(*ends), (1, apart, known))
            bounds = {u: (u_low, combine(le(u, 1), apart, v_high)), v: (combine(le(0, v), u_low, apart), v_high)}
            inside = [convexity.conjuncts(cut(segment.inside(k, *bounds[k]), self.known)) for k in (first, second)]
            theorem = kernel.specialise(rises, tuple(zip(slope[1:], ends, strict=True)))
            proofs = {f.conclusion: f for part in inside for f in part} | {apart_there.conclusion: apart_there}
            cases.append(combine(wanted, (1, known, cut(theorem, proofs))))
        same = kernel.assume(eq(a, b))
        level = kernel.false_elim(kernel.not_elim(differ, same), wanted)
        every = kernel.or_elim(axiom("trichotomy", a, b), cases[1], level, cases[0])
        rising = close(every, [u, v], u_low.conclusion, apart.conclusion, v_high.conclusion)
        theorem = at(convexity.rising_chord(), along, g, self.w, given=[given[0], rising, low, high])
        return convexity._ends(cut(theorem, self.known), lt(*self.goal(e, sign).args), segment, self.w)

    def _rising(self, e: Expr, y: Expr) -> tuple[tuple[Expr, Expr, Expr], Theorem]:
        """f'(x) < f'(z) for x < z in the domain, left and right of the one zero of f''."""
        d1 = raw_slope(e, y)
        d2 = raw_slope(d1, y) if d1 is not None else None
        if d1 is None or d2 is None:
            raise TacticError("no derivative")
        facts = {f.conclusion: f for f in self.scene.facts if inequalities._usable(f.conclusion)}
        here = [c.conclusion for c in convexity.conjuncts(kernel.assume(beta(self.domain, y)))]
        region = Region([*here, *facts], None, None, [y])
        zeros = [r for r, s in zip(region.points, region.signs(d2), strict=True) if s == 0]
        if len(region.variables) != 1 or len(zeros) != 1:
            raise TacticError("no one zero")
        z = num(zeros[0][0])
        x, end = (fresh(n, "R", {*self.scene.names, y, *free(e)}) for n in ("x", "z"))
        derived = derivative(self.search, region, lam([y], d1), y)
        signs_ = {
            k: combine(lt(0, d2), self.search.sign(region.with_(k), tidy(d2), True)) for k in (lt(y, z), lt(z, y))
        }
        ends = [kernel.assume(substitute(r, {y: k})) for r in here if r.op != "true" for k in (x, end)]
        apart = kernel.assume(lt(x, end))

        def step(low: Expr, high: Expr, side: Expr, *given: Theorem) -> Theorem:
            """f'(low) < f'(high) on one side of the zero."""
            t = fresh("t", "R", {*self.scene.names, y, x, end, *free(e)})
            near, open_ = ([kernel.assume(r(*p)) for p in ((low, t), (t, high))] for r in (le, lt))

            def moved(theorem: Theorem, between: Sequence[Theorem]) -> Theorem:
                inside = Scene([*ends, *given, *between], self.search.deadline)
                theorem = kernel.specialise(theorem, ((y, t),))
                own = [substitute(r, {y: t}) for r in (*here, side)]
                proofs = {r: inequalities.prove(inside, r) for r in own if r in theorem.hypotheses}
                return close(cut(theorem, proofs), [t], *(k.conclusion for k in between))

            slopes = lam([t], substitute(derived.conclusion.args[2], {y: t}))
            premises = [given[0], moved(derived, near), moved(signs_[side], open_)]
            return at(monotone.increasing(), lam([y], d1), slopes, low, high, given=premises)

        left, right = lt(y, z), lt(z, y)
        wanted = lt(substitute(d1, {y: x}), substitute(d1, {y: end}))
        before = [step(x, end, left, apart, kernel.assume(r)) for r in (lt(end, z), eq(end, z))]
        after = [step(x, end, right, apart, kernel.assume(r)) for r in (eq(x, z), lt(z, x))]
        through = [
            step(x, z, left, kernel.assume(lt(x, z)), kernel.assume(lt(z, end))),
            step(z, end, right, kernel.assume(lt(z, end)), kernel.assume(lt(x, z))),
        ]
        beyond = kernel.or_elim(axiom("trichotomy", x, z), combine(wanted, *through), *after)
        return (y, x, end), cut(kernel.or_elim(axiom("trichotomy", end, z), *before, beyond), facts)

    # -- parts -------------------------------------------------------------------------------------------

    def _call(self, e: Expr, sign: int) -> Theorem:
        """A named function by its definition."""
        inner = self.bound(kernel.expand(e), sign)
        return combine(self.goal(e, sign), inner, *self._opened(e, kernel.expand(e), sign))

    def _opened(self, e: Expr, opened: Expr, sign: int) -> list[tuple[Expr, Theorem]]:
        """What the chord inequality about e has more than that about e with its named functions opened."""
        same = [unfolded(self.at(e, p)) for p in (self.c, self.a, self.b)]
        same += [unfolded(self.at(opened, p)) for p in (self.c, self.a, self.b)]
        weights = (num(1), -1 * self.w, -1 * (1 - self.w))
        rows = [(sign * k, t) for k, t in zip(weights, same[:3], strict=True)]
        return rows + [(-sign * k, t) for k, t in zip(weights, same[3:], strict=True)]

    def _sum(self, e: Expr, sign: int) -> Theorem:
        return combine(self.goal(e, sign), *(self.bound(part, sign) for part in e.args))

    def _in_lines(self, e: Expr, sign: int) -> Theorem:
        """A function of numbers that are linear in vectors."""
        if all(x.sort == "R" for x in self.names) or _affine(e, self.names):
            raise TacticError("no vectors")
        theorem = self._of_numbers(e, sign, self.scene)
        goal = self.goal(e, sign)
        return theorem if theorem.conclusion == goal else combine(goal, theorem, *self._opened(e, _expanded(e), sign))

    def _in_normal_form(self, e: Expr, sign: int) -> Theorem:
        form, rows = self._normal_form(e, sign)
        return combine(self.goal(e, sign), self.bound(form, sign), *rows)

    def _normal_form(self, e: Expr, sign: int) -> tuple[Expr, list[tuple[Expr, Theorem]]]:
        """The normal form of e, with the logarithms of quotients and products apart, and what tells that it is e."""
        relations = self._parts_of_domain()
        opened = unfolded(e)
        scene = self.scene.extended(relations)
        same = kernel.transitivity(opened, normal.normalise(scene, opened.conclusion.args[1]))
        form = same.conclusion.args[1]
        if form == e or form in self.forms:
            raise TacticError("nothing new")
        self.forms.add(form)
        weights = (num(1), -1 * self.w, -1 * (1 - self.w))
        return form, [
            (sign * k, self._carried(same, p)) for k, p in zip(weights, (self.c, self.a, self.b), strict=True)
        ]

    def _parts_of_domain(self) -> list[Theorem]:
        """The relations of the domain, each as a hypothesis of its own."""
        whole = kernel.assume(beta(self.domain, *self.names))
        return [kernel.assume(r.conclusion) for r in convexity.conjuncts(whole)]

    def _multiple(self, e: Expr, sign: int) -> Theorem:
        moving = [f for f in e.args if self.moves(f)]
        if len(moving) != 1:
            raise TacticError("a product")
        k = mul(*(f for f in e.args if f is not moving[0]))
        value = kernel.evaluation.exact(k) if not free(k) else None
        if value is not None:
            inner = self.bound(moving[0], sign if value > 0 else -sign)
            return combine(self.goal(e, sign), (abs(value), inner))
        for factor, direction in ((k, sign), (neg(k), -sign)):
            try:
                positive = signs.nonnegative(self.scene, factor)
            except FAILURES:
                try:
                    positive = self._everywhere(factor, False)
                except FAILURES:
                    continue
            return combine(self.goal(e, sign), (1, positive, self.bound(moving[0], direction)))
        raise TacticError("the sign of {} is not known", k)

    def _larger(self, e: Expr, sign: int) -> Theorem:
        """A case distinction that picks the larger of two terms (the smaller, for a negative sign)."""
        condition, p, q = e.args
        if condition.op not in ("le", "lt") or not self._picks(condition, p, q, sign):
            raise TacticError("a case distinction")
        parts = self.bound(p, sign), self.bound(q, sign)
        goal = self.goal(e, sign)
        ends = [self._compared(e, point, k, sign) for point in (self.a, self.b) for k in (0, 1)]
        here = self.at(condition, self.c)
        at_c = self.at(e, self.c)
        cases = []
        for k, (assumed, rule) in enumerate(((here, kernel.ite_true), (not_(here), kernel.ite_false))):
            picked = rule(kernel.assume(assumed), *at_c.args[1:])
            rows = [(1, self.low, ends[k]), (1, self.high, ends[2 + k])]
            cases.append(combine(goal, parts[k], *rows, (sign, picked)))
        return kernel.or_elim(kernel.excluded_middle(here), *cases)

    def _supported(self, e: Expr, sign: int) -> Theorem:
        """One variable: above its tangents, f(u) + f'(u) (v - u) <= f(v), where f' may jump at ends of cases."""
        if not any(t.op == "ite" for t in subterms(_expanded(e))):
            raise TacticError("no case distinction")
        (y,) = self.names
        slope = _branchwise_slope(_expanded(e), y)
        u, v = (fresh(n, "R", {*self.scene.names, *free(e), *self.a, *self.b, self.w, y}) for n in "uv")
        at_u, at_v = (substitute(e, {y: x}) for x in (u, v))
        line = at_u + substitute(slope, {y: u}) * (v - u)
        wanted = le(line, at_v) if sign > 0 else le(at_v, line)
        inside = [k for x in (u, v) for k in convexity.conjuncts(kernel.assume(beta(self.domain, x)))]
        place = Scene([*self.scene.facts, *inside], self.search.deadline)
        shown = inequalities.prove(place, wanted)
        facts = {f.conclusion: f for f in self.scene.facts}
        member = {k.conclusion: k for k in convexity.conjuncts(self.member())}
        rows = []
        for point, weight in ((self.a, self.low), (self.b, self.high)):
            there = kernel.specialise(shown, ((u, self.c[0]), (v, point[0])))
            rows.append((1, weight, cut(there, {**facts, **self.known, **member})))
        return combine(self.goal(e, sign), *rows)

    @staticmethod
    def _picks(condition: Expr, p: Expr, q: Expr, sign: int) -> bool:
        """Whether the first branch is the larger where the condition holds (the smaller, for a negative sign)."""
        s, t = condition.args
        for k in (Fraction(1), Fraction(2), Fraction(1, 2)):
            try:
                kernel.field(p - q, sign * k * (t - s))
            except KernelError:
                continue
            return True
        return False

    def _compared(self, e: Expr, point: Sequence[Expr], k: int, sign: int) -> Theorem:
        """The value of the k-th branch at a point against that of the case distinction."""
        value = self.at(e, point)
        condition, branches = value.args[0], value.args[1:]
        pair = (branches[k], value) if sign > 0 else (value, branches[k])
        goal = le(*pair)
        holds, fails = kernel.assume(condition), kernel.assume(not_(condition))
        order = negated(fails)
        cases = []
        for j, picked in enumerate((kernel.ite_true(holds, *branches), kernel.ite_false(fails, *branches))):
            if j == k:
                cases.append(combine(goal, (-sign, picked)))
                continue
            known = holds if j == 0 else order
            for scale in (Fraction(1), Fraction(2), Fraction(1, 2)):
                try:
                    cases.append(combine(goal, (-sign, picked), (scale, known)))
                except KernelError:
                    continue
                break
            else:
                raise TacticError("the branches are not compared")
        return kernel.or_elim(kernel.excluded_middle(condition), *cases)

    def _series(self, e: Expr, sign: int) -> Theorem:
        """A sum over a range, term by term."""
        low, high, _ = e.args
        if self.moves(low) or self.moves(high):
            raise TacticError("the range moves")
        i = fresh(e.hint or "i", INTEGER, {*self.scene.names, *free(e), *(v for p in self.c for v in free(p))})
        term = instantiate(e, i)
        every = signs._close(self._term(term, sign, i, low, high), i, low, high)
        pair = self.goal(term, sign).args
        below = axiom("sum_monotone", lam([i], pair[0]), lam([i], pair[1]), low, high, given=[every])
        return combine(self.goal(e, sign), below, *((sign, t) for t in self._separated(term, i, low, high)))

    def _strict_series(self, e: Expr, sign: int, differ: Theorem, above: Theorem, below: Theorem) -> Theorem:
        """A sum over the entries of a vector: strict in the term of an entry that differs."""
        if e.op != "sum" or len(self.names) != 1 or differ.conclusion.op != "exists":
            raise TacticError("no sum over the entries of a vector")
        low, high, _ = e.args
        taken = {*self.scene.names, *free(e), *(v for p in self.c for v in free(p)), self.w}
        i = fresh(e.hint or "i", INTEGER, taken)
        k = fresh("k", INTEGER, {*taken, i})
        chosen = kernel.assume(instantiate(differ.conclusion, k))
        *inside, apart = convexity.conjuncts(chosen)
        term = instantiate(e, i)
        every = signs._close(self._term(term, sign, i, low, high), i, low, high)
        there = self._term(instantiate(e, k), sign, k, low, high, (apart, above, below))
        place = [t for h in in_range(k, low, high) for t in inside if t.conclusion == h]
        if len(place) != 2:
            raise TacticError("a sum over another range")
        pair = self.goal(term, sign).args
        vectors = lam([i], pair[0]), lam([i], pair[1])
        less = axiom(
            "sum_strict", *vectors, low, high, k, given=[every, *place, cut(there, {h.conclusion: h for h in place})]
        )
        goal = lt(*self.goal(e, sign).args)
        theorem = combine(goal, less, *((sign, t) for t in self._separated(term, i, low, high)))
        return kernel.exists_elim(differ, k, theorem)

    def _term(self, term: Expr, sign: int, i: Expr, low: Expr, high: Expr, strict: tuple[Theorem, ...] = ()) -> Theorem:
        """The chord inequality about a term under a sum."""
        inside = self.scene.extended(kernel.assume(h) for h in in_range(i, low, high))
        inside.names.add(i)
        theorem = self._of_numbers(term, sign, inside, strict)
        goal = self.goal(term, sign)
        goal = lt(*goal.args) if strict else goal
        if theorem.conclusion == goal:
            return theorem
        return combine(goal, theorem, *self._opened(term, _expanded(term), sign))

    def _separated(self, term: Expr, i: Expr, low: Expr, high: Expr) -> list[Theorem]:
        """The sum of w s + (1 - w) t is w times that of s and 1 - w times that of t, for the term at the ends."""
        parts = ((self.w, self.at(term, self.a)), (1 - self.w, self.at(term, self.b)))
        found = [axiom("sum_add", *(lam([i], k * t) for k, t in parts), low, high)]
        for k, t in parts:
            scaled = axiom("sum_scale", k, lam([i], t), low, high)
            nested = instantiate(scaled.conclusion.args[0], i)
            if nested != k * t:
                flat = kernel.termwise(sum_(k * t, i, low, high), i, kernel.field(k * t, nested))
                scaled = kernel.transitivity(flat, scaled)
            found.append(scaled)
        return found

    def _of_numbers(self, term: Expr, sign: int, inside: Scene, strict: tuple[Theorem, ...] = ()) -> Theorem:
        """The chord inequality about a term whose entries of vectors, or what is linear in them, are real variables."""
        inside = inside.extended(self.known.values())
        taken = {*inside.names, *self.names, self.w, *free(term), *(v for p in self.c for v in free(p))}
        moved = _expanded(term)
        vectors = [name for name in self.names if name.sort != "R"]
        parts = [t for t in subterms(moved) if t.op == "app" and t.args[0] in vectors]
        if not free(_without(moved, parts)).isdisjoint(vectors):
            parts = _linear_parts(moved, self.names)
        if not free(_without(moved, parts)).isdisjoint(vectors):
            raise TacticError("a vector as a whole")
        numbers: list[Expr] = []  # the variables of the new problem
        ends: tuple[list[Expr], list[Expr]] = ([], [])
        back: dict[Expr, Expr] = {}
        mixed: list[Theorem] = []
        for name, a, b in zip(self.names, self.a, self.b, strict=True):
            if name.sort == "R":
                numbers.append(name)
                ends[0].append(a)
                ends[1].append(b)
        for part in parts:
            new = [fresh(letter, "R", taken) for letter in ("y", "u", "v")]
            taken |= set(new)
            numbers.append(new[0])
            moved = replace(moved, part, new[0])
            for k, point in enumerate((self.a, self.b)):
                ends[k].append(new[1 + k])
                back[new[1 + k]] = self.at(part, point)
            if part.op != "app":
                chord = substitute(mixture(self.w, *new[1:]), back)
                mixed.append(goals.prove_equal(inside, chord, self.at(part, self.c)))
        for fixed in [t for t in subterms(moved) if t.op in ("app", "sum", "prod") and free(t).isdisjoint(numbers)]:
            if fixed in subterms(moved):
                new_name = fresh("z", "R", taken)
                taken.add(new_name)
                moved = replace(moved, fixed, new_name)
                back[new_name] = fixed
        facts = self._facts(inside, back)
        relations = [r for r in facts if free(r) & free(moved)]
        here = [self._relations(facts, ends, k, numbers) for k in (0, 1)]
        shared = and_(*(r for r in here[0] if r in here[1]))
        known = [kernel.assume(beta(lam(numbers, shared), *e)) if shared.op != "true" else kernel.truth() for e in ends]
        inner = Chords(
            Scene([kernel.assume(r) for r in relations], self.search.deadline),
            lam(numbers, shared),
            ends,
            self.w,
            (known[0], known[1]),
            self.search,
        )
        body = substitute(moved, dict(zip(numbers, inner.names, strict=True)))
        if not strict:
            theorem = inner.bound(body, sign)
        elif len(numbers) == 1:
            _, above, below = strict
            inner.low, inner.high = self.low, self.high
            theorem = inner.strict(body, sign, kernel.assume(ne(ends[0][0], ends[1][0])), above, below)
        else:
            raise TacticError("several entries in a term")
        theorem = kernel.specialise(theorem, tuple(back.items()))
        for same in mixed:
            hole = var("hole~")
            shape = replace(theorem.conclusion, same.conclusion.args[0], hole)
            theorem = kernel.rewrite(same, theorem, lam([hole], shape))
        proofs = {substitute(r, back): f for r, f in facts.items()}
        theorem = cut(theorem, proofs)
        for h in theorem.hypotheses:
            if h.op == "and":
                whole = kernel.and_intro(*(proofs.get(p) or kernel.assume(p) for p in h.args))
                theorem = cut(theorem, {h: whole})
        return cut(cut(theorem, self.known), {t.conclusion: t for t in strict[:1]})

    @staticmethod
    def _facts(inside: Scene, back: Mapping[Expr, Expr]) -> dict[Expr, Theorem]:
        """What is known about the entries, in the names of the variables that stand for them."""
        found = {}
        for fact in (*inside.facts, *inside.instances(back.values())):
            r = fact.conclusion
            for name, entry in back.items():
                r = replace(r, entry, name)
            if r.op in ("le", "lt", "not") and not any(t.op in ("app", "sum", "prod") for t in subterms(r)):
                found[r] = fact
        return found

    @staticmethod
    def _relations(
        facts: Iterable[Expr], ends: tuple[Sequence[Expr], Sequence[Expr]], k: int, numbers: Sequence[Expr]
    ) -> list[Expr]:
        """The facts about one of the points only, as relations between the variables."""
        other = set(ends[1 - k]) - set(ends[k])
        mapping = dict(zip(ends[k], numbers, strict=True))
        return [substitute(r, mapping) for r in facts if free(r) & set(ends[k]) and not free(r) & other]

    def _outer(self, e: Expr, sign: int) -> Theorem:
        """A monotone function of one variable, convex like the sign, of a term."""
        u = e.args[0]
        z = fresh("z", "R", {*self.scene.names, *free(e), self.w})
        if e.op == "exp":
            domain = lam([z], kernel.truth().conclusion)
        elif e.op == "pow" and (e.args[1].op != "num" or (e.args[1].data < 1) == (sign > 0) or e.args[1].data <= 0):
            raise TacticError("not monotone and convex")
        else:
            domain = lam([z], lt(0, z) if e.op == "log" else le(0, z))
        if e.op != "pow" and sign != (1 if e.op == "exp" else -1):
            raise TacticError("not convex")
        h = Expr(e.op, (z, *e.args[1:]))
        inner = self.bound(u, sign)
        inside = self._in_domain(u, domain, inner)
        first, second = (fresh(letter, "R", {*self.scene.names, *free(e), self.w, z}) for letter in "st")
        given = [kernel.assume(beta(domain, x)) if inside else kernel.truth() for x in (first, second)]
        outer = Chords(
            Scene((), self.search.deadline), domain, ([first], [second]), self.w, (given[0], given[1]), self.search
        )
        chord = outer.bound(substitute(h, {z: outer.names[0]}), sign)
        values = [self.at(u, p) for p in (self.a, self.b)]
        chord = kernel.specialise(chord, ((first, values[0]), (second, values[1])))
        mixed = self.w * values[0] + (1 - self.w) * values[1]
        # the smaller of u(c) and the mixture of u(a), u(b) is in the domain
        pair = (self.at(u, self.c), mixed) if sign > 0 else (mixed, self.at(u, self.c))
        assumed = [kernel.assume(r) for r in ((beta(domain, first),) if inside else ())] + [
            kernel.assume(le(first, second))
        ]
        raised = self._raised(h, z, first, second, assumed)
        raised = kernel.specialise(raised, ((first, pair[0]), (second, pair[1])))
        proofs = {inner.conclusion: inner}
        if inside:
            for value, theorem in zip((*values, self.at(u, self.c)), inside, strict=True):
                proofs[beta(domain, value)] = theorem
            member = beta(domain, mixed)
            lemma = convexity.mixture_positive() if member.op == "lt" else convexity.mixture_nonnegative()
            proofs[member] = at(lemma, *values, self.w, given=[*inside[:2], self.low, self.high])
        return combine(self.goal(e, sign), cut(raised, proofs), cut(chord, proofs))

    def _log_sum_exp(self, e: Expr, sign: int) -> Theorem:
        """log S for a sum S of exp(u_i) with linear u_i: the chord inequality of exp at each u_i - log S, added up."""
        (total,) = e.args
        low, high, _ = total.args
        i = fresh(total.hint or "i", INTEGER, {*self.scene.names, *free(e), *(v for p in self.c for v in free(p))})
        term = instantiate(total, i)
        if sign < 0 or term.op != "exp" or not _linear(term.args[0], self.names) or self.moves(low) or self.moves(high):
            raise TacticError("no logarithm of a sum of exponentials")
        points = (self.a, self.b, self.c)
        sums = [self.at(total, p) for p in points]
        u = [self.at(term.args[0], p) for p in points]
        inside = self.scene.extended(self.known.values())
        positive = signs.positive(inside, sums[2])
        chord = self.w * log(sums[0]) + (1 - self.w) * log(sums[1])
        bound = at(exp_chord(), u[0] - log(sums[0]), u[1] - log(sums[1]), self.w, given=[self.low, self.high])
        left, right = bound.conclusion.args
        same = kernel.congruence(left, (0,), (goals.prove_equal(inside, left.args[0], u[2] - chord),))
        bound = combine(le(exp(u[2] - chord), right), bound, (-1, same))
        below = axiom(
            "sum_monotone",
            lam([i], exp(u[2] - chord)),
            lam([i], right),
            low,
            high,
            given=[signs._close(bound, i, low, high)],
        )
        one = goals.prove_equal(inside, below.conclusion.args[1], num(1))
        m = fresh("m", "R", {*self.scene.names, *free(e), *(v for p in self.c for v in free(p)), self.w})
        shifted = goals.prove_equal(inside, sum_(exp(u[2] - m), i, low, high), exp(neg(m)) * sums[2])
        shifted = kernel.specialise(shifted, ((m, chord),))
        # exp(-chord) S(c) <= 1, and exp(chord) exp(-chord) = 1
        product = axiom("exp_sum", chord, neg(chord))
        raised = product.conclusion.args[0]
        whole = kernel.congruence(raised, (0,), (kernel.field(raised.args[0], num(0)),))
        unit = kernel.transitivity(kernel.symmetry(product), whole, axiom("exp_zero"))
        small = combine(
            le(sums[2], exp(chord)),
            (1, axiom("exp_positive", chord), combine(le(exp(neg(chord)) * sums[2], 1), below, one, (-1, shifted))),
            (-1 * sums[2], unit),
        )
        return at(monotone.log_at_most(), chord, sums[2], given=[positive, small])

    def _raised(self, h: Expr, z: Expr, s: Expr, t: Expr, assumed: Sequence[Theorem]) -> Theorem:
        """``h(s) <= h(t)`` from what is assumed: s is in the domain, and s <= t."""
        low, high = (substitute(h, {z: k}) for k in (s, t))
        if h.op != "pow" or h.args[1].data.denominator == 1:
            return inequalities.prove(Scene(assumed, self.search.deadline), le(low, high))
        c = h.args[1]
        inside, order = assumed
        start = kernel.evaluate(lt(0, c))
        positive = kernel.assume(lt(0, s))
        above = at(monotone.power_monotone(), s, t, c, given=[positive, start, order])
        zero = kernel.assume(eq(s, 0))
        vanishes = axiom("zero_power", s, c, given=[zero, start])
        later = kernel.assume(lt(0, t))
        value = axiom("power_positive_base", t, c, given=[later])
        growth = combine(le(low, high), (1, vanishes), (-1, value), axiom("exp_positive", c * log(t)))
        level = kernel.assume(eq(t, 0))
        flat = combine(le(low, high), (1, vanishes), (-1, axiom("zero_power", t, c, given=[level, start])))
        wrong = kernel.false_elim(combine(FALSE, kernel.assume(lt(t, 0)), order, (-1, zero)), le(low, high))
        at_zero = kernel.or_elim(axiom("trichotomy", t, 0), wrong, flat, growth)
        below = kernel.false_elim(combine(FALSE, kernel.assume(lt(s, 0)), inside), le(low, high))
        return kernel.or_elim(axiom("trichotomy", s, 0), below, at_zero, above)

    def _norm(self, e: Expr, sign: int) -> Theorem:
        """sqrt(Q) for a quadratic form Q >= 0: by the inequality of Cauchy and Schwarz."""
        q = e.args[0]
        if sign < 0:
            raise TacticError("no norm")
        scene = self.scene.extended([*self.known.values(), self.low, self.high])
        scene.deep = True
        w = self.w
        plus, doubled = ([_added(x, y) for x, y in zip(self.a, other, strict=True)] for other in (self.b, self.a))
        q_a, q_b, q_c, q_plus, q_double = (self.at(q, p) for p in (self.a, self.b, self.c, plus, doubled))
        goals.prove_equal(scene, q_double, 4 * q_a)
        both = Fraction(1, 2) * (q_plus - q_a - q_b)
        mixed = goals.prove_equal(scene, q_c, power(w, 2) * q_a + 2 * w * (1 - w) * both + power(1 - w, 2) * q_b)
        if all(x.sort == "R" for x in self.names):
            inside = self._everywhere(q, False)
            at_a, at_b, at_c = (self._carried(inside, p) for p in (self.a, self.b, self.c))
        else:
            at_a, at_b, at_c = (signs.nonnegative(scene, t) for t in (q_a, q_b, q_c))
        roots = [axiom("root_nonnegative", t, given=[k]) for t, k in ((q_a, at_a), (q_b, at_b))]
        squares = [axiom("root_square", t, given=[k]) for t, k in ((q_a, at_a), (q_b, at_b), (q_c, at_c))]
        r, t, here = self.at(e, self.a), self.at(e, self.b), self.at(e, self.c)
        small = goals.prove_order(scene, le(power(both, 2), q_a * q_b))
        product = combine(le(0, r * t), (1, roots[0], roots[1]))
        # (r t)^2 = Q(a) Q(b)
        level = combine(
            le(power(both, 2), power(r * t, 2)),
            small,
            (-1 * power(t, 2), squares[0]),
            (-1 * q_a, squares[1]),
        )
        below = at(monotone.at_most_of_squares(), r * t, both, given=[product, level])
        chord = self.w * r + (1 - self.w) * t
        positive = combine(le(0, chord), (1, self.low, roots[0]), (1, self.high, roots[1]))
        whole = combine(
            le(power(here, 2), power(chord, 2)),
            mixed,
            (2, self.low, self.high, below),
            (1, squares[2]),
            (-1 * power(w, 2), squares[0]),
            (-1 * power(1 - w, 2), squares[1]),
        )
        return at(monotone.at_most_of_squares(), chord, here, given=[positive, whole])

    def _perspective(self, e: Expr, sign: int) -> Theorem:
        """u log(u/v) and linear terms, for linear u, v >= 0, v > 0 where u > 0."""
        for u, v in self._ratios(e):
            try:
                shown = self._log_of_ratio(e, u, v)
            except FAILURES:
                continue
            return combine(self.goal(e, sign), *shown)
        raise TacticError("no logarithm of a ratio")

    def _ratios(self, e: Expr) -> list[tuple[Expr, Expr]]:
        weights = dict.fromkeys(t.args[0] for t in subterms(e) if t.op == "xlogy")
        inside = [t.args[1] for t in subterms(e) if t.op == "xlogy"]
        below = [*inside, *(d for t in inside for d, _ in view(t).divisors)]
        return [
            (u, v)
            for u in weights
            for v in dict.fromkeys(below)
            if u != v and _affine(u, self.names) and _affine(v, self.names) and self.moves(u)
        ]

    def _log_of_ratio(self, e: Expr, u: Expr, v: Expr) -> list[Theorem | tuple[object, ...]]:
        """What the chord inequality about e follows from: that about u log(u/v), and that e is that and linear."""
        relations = self._parts_of_domain()
        facts = {f.conclusion: f for f in self.scene.facts if inequalities._usable(f.conclusion)}
        region = Region([*(r.conclusion for r in relations), *facts], None, None, self.names)
        least = [cut(inequalities.sign(region, t, False, self.search), facts) for t in (u, v)]
        inner = cut(inequalities.sign(region.with_(lt(0, u)), v, True, self.search), facts)
        follows = kernel.implies_intro(inner, lt(0, u))
        scene = self.scene.extended([*relations, *least])
        ratio = xlogy(u, u) - xlogy(u, v)
        opened = unfolded(e)
        difference = normal.normalise(scene, opened.conclusion.args[1] - ratio)
        if not _affine(difference.conclusion.args[1], self.names):
            raise TacticError("not linear but for the logarithm of a ratio")
        same = combine(eq(e, ratio + difference.conclusion.args[1]), opened, difference)
        points = (self.a, self.b, self.c)
        values = [(self.at(u, p), self.at(v, p)) for p in points]
        (x, y), (r, t), (m, n) = values
        mixed = [kernel.field(z, mixture(self.w, *k)) for z, k in ((m, (x, r)), (n, (y, t)))]
        bounds = [self._carried(k, p) for p in points[:2] for k in least]
        given = [self.low, self.high, *mixed, *bounds, *(self._carried(follows, p) for p in points)]
        chord = at(log_sum_chord(), x, y, r, t, m, n, self.w, given=given)
        weights = (-1 * self.w, -1 * (1 - self.w), num(1))
        return [chord, *((k, self._carried(same, p)) for k, p in zip(weights, points, strict=True))]

    def _in_domain(self, u: Expr, domain: Expr, chord: Theorem) -> list[Theorem]:
        """u(a), u(b) and u(c) in the half line, by the sign of u; nothing if the domain is the whole line."""
        if beta(domain, u).op == "true":
            return []
        if any(x.sort != "R" for x in self.names):
            scene = self.scene.extended(self.known.values())
            prove = signs.positive if beta(domain, u).op == "lt" else signs.nonnegative
            ends = [prove(scene, self.at(u, p)) for p in (self.a, self.b)]
            if chord.conclusion.args[1] != self.at(u, self.c):
                return [*ends, prove(scene, self.at(u, self.c))]
            lemma = convexity.mixture_positive() if beta(domain, u).op == "lt" else convexity.mixture_nonnegative()
            values = [t.conclusion.args[1] for t in ends]
            mixed = at(lemma, *values, self.w, given=[*ends, self.low, self.high])
            return [*ends, combine(beta(domain, self.at(u, self.c)), mixed, chord)]
        theorem = self._everywhere(u, beta(domain, u).op == "lt")
        return [self._carried(theorem, p) for p in (self.a, self.b, self.c)]

    def _everywhere(self, u: Expr, strict: bool) -> Theorem:
        """``0 <= u`` or ``0 < u`` in the domain."""
        if any(x.sort != "R" for x in self.names):
            raise TacticError("a vector as a whole")
        d = beta(self.domain, *self.names)
        relations = [c.conclusion for c in convexity.conjuncts(kernel.assume(d))]
        facts = {f.conclusion: f for f in self.scene.facts if inequalities._usable(f.conclusion)}
        region = Region([*relations, *facts], None, None, free(u))
        return cut(inequalities.sign(region, u, strict, self.search), facts)

    def _carried(self, theorem: Theorem, point: Sequence[Expr]) -> Theorem:
        """The theorem about the domain at one of the points."""
        moved = kernel.specialise(theorem, tuple(zip(self.names, point, strict=True)))
        if point is not self.c:
            return cut(moved, self.known)
        if all(x.sort == "R" for x in self.names):
            return cut(moved, {c.conclusion: c for c in convexity.conjuncts(self.member())})
        relations = [c.conclusion for c in convexity.conjuncts(kernel.assume(beta(self.domain, *self.c)))]
        return cut(moved, {r: self.member_vector(r) for r in relations if r in moved.hypotheses})

    def member(self) -> Theorem:
        """c is in the domain."""
        segment = convexity.Segment(self.scene, self.domain, self.domain, self.a, self.b, self.search)
        return cut(segment.inside(self.w, self.low, self.high), self.known)

    def member_vector(self, goal: Expr) -> Theorem:
        """c is in a domain of vectors."""
        return self._mixed_member(self.scene.extended([*self.known.values(), self.low, self.high]), goal)

    def _mixed_member(self, inside: Scene, goal: Expr) -> Theorem:
        """Entry by entry 0 < w a + (1 - w) b; the rest as it can be proved."""
        if goal.op == "and":
            return kernel.and_intro(*(self._mixed_member(inside, part) for part in goal.args))
        if goal.op == "forall":
            v = inside.new(goal.hint or "i", goal.data, goal)
            return kernel.forall_intro(self._mixed_member(inside, instantiate(goal, v)), v)
        if goal.op == "implies":
            known = kernel.assume(goal.args[0])
            theorem = self._mixed_member(inside.extended([known]), goal.args[1])
            return kernel.implies_intro(theorem, goal.args[0])
        if goal.op in ("lt", "le") and goal.args[0] == num(0) and goal.args[1].op == "add":
            first, second = (t.args[-1] for t in goal.args[1].args)
            if goal.args[1] == self.w * first + (1 - self.w) * second:
                lemma = convexity.mixture_positive() if goal.op == "lt" else convexity.mixture_nonnegative()
                ends = [goals.prove(inside, Expr(goal.op, (num(0), t))) for t in (first, second)]
                return at(lemma, first, second, self.w, given=[*ends, self.low, self.high])
        return goals.prove(inside, goal)

    # -- smooth parts --------------------------------------------------------------------------------------

    def _smooth(self, e: Expr, sign: int) -> Theorem:
        """By the second derivative."""
        shown = e if sign > 0 else -1 * e
        segment = convexity.Segment(self.scene, self.domain, lam(self.names, shown), self.a, self.b, self.search)
        function, g, h, given = segment.curved(False)
        theorem = at(convexity.chord(), function, g, h, self.w, given=[*given, self.low, self.high])
        return convexity._ends(cut(theorem, self.known), self.goal(e, sign), segment, self.w)

    def _strict_ends(self, e: Expr, sign: int, differ: Theorem, _low: Theorem, _high: Theorem) -> Theorem:
        return self._closed_ends(e, sign, differ)

    def _closed_ends(self, e: Expr, sign: int, differ: Theorem | None = None) -> Theorem:
        """One variable on an interval with a closed end, where e need not have a derivative."""
        if len(self.names) != 1:
            raise TacticError("several variables")
        (y,) = self.names
        parts = [c.conclusion for c in convexity.conjuncts(kernel.assume(beta(self.domain, y)))]
        for r in parts:
            if r.op == "le" and y in r.args and not free(r.args[0] if r.args[1] == y else r.args[1]):
                try:
                    return self._closed_end(e, sign, y, r, [p for p in parts if p != r], differ)
                except FAILURES:
                    continue
        raise TacticError("no closed end")

    def _closed_end(self, e: Expr, sign: int, y: Expr, r: Expr, others: list[Expr], differ: Theorem | None) -> Theorem:
        lower = r.args[1] == y
        end = r.args[0] if lower else r.args[1]
        inner = lt(*r.args)
        goal = self.goal(e, sign) if differ is None else lt(*self.goal(e, sign).args)
        (a,), (b,) = self.a, self.b
        if a.op != "var" or b.op != "var":
            raise TacticError("the points are no variables")
        open_ = lam([y], and_(inner, *others))
        apart = [{p: kernel.assume(beta(lam([y], p), x)) for p in (inner, *others)} for x in (a, b)]
        known = [kernel.and_intro(*k.values()) if len(k) > 1 else next(iter(k.values())) for k in apart]
        both = Chords(self.scene, open_, (self.a, self.b), self.w, (known[0], known[1]), self.search)
        body = substitute(e, {y: both.names[0]})
        if differ is None:
            between = cut(both._smooth(body, sign), self.known)
        else:
            weight = kernel.assume(lt(0, self.w)), kernel.assume(lt(self.w, 1))
            both.low, both.high = self.low, self.high
            between = cut(both.strict(body, sign, differ, *weight), self.known)
        between = between if between.conclusion == goal else combine(goal, between)
        proofs: dict[tuple[bool, bool], Theorem] = {(False, False): between}
        for at_a, at_b in ((True, False), (False, True), (True, True)):
            proofs[at_a, at_b] = self._from_end(e, sign, y, end, (at_a, at_b), [inner, *others], differ)

        def cases(x: Expr, which: int, made: tuple[bool, ...]) -> Theorem:
            here, beyond = eq(x, end), beta(lam([y], inner), x)
            impossible = lt(x, end) if lower else lt(end, x)
            weak = self.known[beta(lam([y], r), x)]
            wrong = kernel.false_elim(combine(FALSE, kernel.assume(impossible), weak), goal)

            def rest(at_end: bool) -> Theorem:
                now = (*made, at_end)
                return proofs[now[0], now[1]] if which else cases(b, 1, now)

            by = {here: rest(True), beyond: rest(False), impossible: wrong}
            split = axiom("trichotomy", x, end)
            return kernel.or_elim(split, *(by[p] for p in split.conclusion.args))

        return cut(cases(a, 0, ()), self.known)

    def _from_end(
        self,
        e: Expr,
        sign: int,
        y: Expr,
        end: Expr,
        which: tuple[bool, bool],
        relations: Sequence[Expr],
        differ: Theorem | None,
    ) -> Theorem:
        """The goal where one of the points, or both, is the end: an inequality in the other point and the weight."""
        (a,), (b,) = self.a, self.b
        w = self.w
        goal = self.goal(e, sign) if differ is None else lt(*self.goal(e, sign).args)
        if differ is not None and all(which):
            same = combine(eq(a, b), kernel.assume(eq(a, end)), (-1, kernel.assume(eq(b, end))))
            return kernel.false_elim(kernel.not_elim(differ, same), goal)
        moved = {x: end for x, here in ((a, which[0]), (b, which[1])) if here}
        there = substitute(goal, moved)
        if all(which):
            same = goals.prove_equal(Scene((), self.search.deadline), self._mixed(e, moved), self.at(e, (end,)))
            theorem = combine(there, (sign, same))
        else:
            x = b if which[0] else a
            given = [beta(lam([y], p), x) for p in relations]
            theorem = self._between(there, given, which[0])
        if differ is None and not all(which):
            middle, sides = theorem, []
            for value in (0, 1):
                known = kernel.assume(eq(w, value))
                scene = Scene(map(kernel.assume, given), self.search.deadline)
                point = moved.get(a if value else b, x)
                same = goals.prove_equal(scene, self._mixed(e, {**moved, w: num(value)}), self.at(e, (point,)))
                flat = combine(substitute(there, {w: num(value)}), (sign, same))
                sides.append(rewritten(kernel.symmetry(known), flat, w, there))
            below, above = (
                kernel.false_elim(combine(FALSE, kernel.assume(r), k), there)
                for r, k in ((lt(w, 0), self.low), (lt(1, w), self.high))
            )
            upper = kernel.or_elim(axiom("trichotomy", w, 1), middle, sides[1], above)
            theorem = kernel.or_elim(axiom("trichotomy", w, 0), below, sides[0], upper)
        for x, here in ((a, which[0]), (b, which[1])):
            if here:
                shape = substitute(goal, {k: v for k, v in moved.items() if k != x})
                theorem = rewritten(kernel.symmetry(kernel.assume(eq(x, end))), theorem, x, shape)
                moved.pop(x)
        return theorem

    def _between(self, goal: Expr, given: Sequence[Expr], turned: bool) -> Theorem:
        """The goal for 0 < w < 1, by way of v = 1 - w if the mixture is a multiple of that."""
        w = self.w
        if not turned:
            inside = Scene(map(kernel.assume, [*given, lt(0, w), lt(w, 1)]), self.search.deadline)
            return inequalities.prove(inside, goal)
        v = fresh("v", "R", {w, *free(goal), *(x for g in given for x in free(g))})
        inside = Scene(map(kernel.assume, [*given, lt(0, v), lt(v, 1)]), self.search.deadline)
        theorem = inequalities.prove(inside, substitute(goal, {w: 1 - v}))
        theorem = kernel.specialise(theorem, ((v, 1 - w),))
        proofs = {r: combine(r, kernel.assume(k)) for r, k in ((lt(0, 1 - w), lt(w, 1)), (lt(1 - w, 1), lt(0, w)))}
        return rewritten(kernel.field(1 - (1 - w), w), cut(theorem, proofs), w, goal)

    def _mixed(self, e: Expr, moved: Mapping[Expr, Expr]) -> Expr:
        """The value at c where some of the variables have values."""
        return substitute(self.at(e, self.c), moved)


def between_mixtures(scene: Scene, goal: Expr) -> Theorem:
    """``f(w a + (1 - w) b) <= w f(a) + (1 - w) f(b)`` as an inequality: the chord inequality of a function f."""
    if goal.op != "le":
        raise TacticError("strict")
    plain = goal.args[1] - goal.args[0]
    for w in sorted((v for v in free(plain) if v.sort == "R"), key=sort_key):
        bounds = [[r for r in pair if r in scene.known] for pair in ((le(0, w), lt(0, w)), (le(w, 1), lt(w, 1)))]
        if not all(bounds):
            continue
        for t in (plain, unfolded(plain).conclusion.args[1]):
            found = dict.fromkeys(c for c in subterms(t) if w in free(c) and _ends_of(c, w) is not None)
            if found and all(k == c or c not in subterms(k) for k in found for c in found):
                weight = [prove_condition(scene, r) for r in (le(0, w), le(w, 1))]
                return _from_chord(scene, goal, t, w, list(found), weight)
    raise TacticError("no function at a mixture")


def _ends_of(c: Expr, w: Expr) -> tuple[Expr, Expr] | None:
    """a and b, where c is w a + (1 - w) b and these are variables or entries; None if it is not."""
    if c.op == "lam" and c.data == (INTEGER,):
        i = fresh("i", INTEGER, free(c))
        inner = _ends_of(instantiate(c, i), w)
        if inner is None or any(t.op != "app" or t.args[1:] != (i,) or i in free(t.args[0]) for t in inner):
            return None
        return inner[0].args[0], inner[1].args[0]
    if c.op != "add" or c.sort != "R" or c.loose:
        return None
    ends = [normal.normalise(Scene(), substitute(c, {w: num(k)})).conclusion.args[1] for k in (1, 0)]
    if any(t.op not in ("var", "app") for t in ends) or ends[0] == ends[1]:
        return None
    try:
        kernel.field(c, w * ends[0] + (1 - w) * ends[1])
    except KernelError:
        return None
    return ends[0], ends[1]


def _from_chord(
    scene: Scene, goal: Expr, difference: Expr, w: Expr, mixtures: Sequence[Expr], weight: Sequence[Theorem]
) -> Theorem:
    """The goal from the chord inequality of what stands at the mixtures."""
    ends = [e for c in mixtures if (e := _ends_of(c, w)) is not None]
    points = [e[0] for e in ends], [e[1] for e in ends]
    known = {f.conclusion: f for f in scene.facts if inequalities._usable(f.conclusion)}
    names: list[Expr] = []
    for a in points[0]:
        names.append(fresh("y", a.sort, {*scene.names, *free(difference), *names}))
    relations = [Chords._relations(known, points, k, names) for k in (0, 1)]
    shared = and_(*(r for r in relations[0] if r in relations[1]))
    domain = lam(names, shared)
    given = [prove_condition(scene, beta(domain, *p)) for p in points]
    search = Search(scene.deadline)
    search.general = inequalities.sign
    chords = Chords(scene, domain, points, w, (given[0], given[1]), search)
    parts = difference.args if difference.op == "add" else (difference,)
    moved = add(*(p for p in parts if any(c in subterms(p) for c in mixtures)))
    for c, name in zip(mixtures, chords.names, strict=True):
        moved = replace(moved, c, name)
    if w in free(moved):
        raise TacticError("the weight stands elsewhere too")
    theorem = chords.bound(-1 * moved, 1)
    theorem = cut(theorem, {k.conclusion: k for k in weight})
    theorem = cut(theorem, {f.conclusion: f for f in scene.facts})
    equal = goals.prove_equal(
        scene, theorem.conclusion.args[1] - theorem.conclusion.args[0], goal.args[1] - goal.args[0]
    )
    return combine(goal, theorem, equal)


def _affine(e: Expr, names: Sequence[Expr]) -> bool:
    """Whether e is at most linear in the names, as far as its shape tells."""
    if free(e).isdisjoint(names):
        return True
    if e in names:
        return True
    if e.op == "add":
        return all(_affine(a, names) for a in e.args)
    if e.op == "mul":
        moving = [a for a in e.args if not free(a).isdisjoint(names)]
        return len(moving) == 1 and _affine(moving[0], names)
    if e.op == "app":
        return e.args[0] in names and all(free(a).isdisjoint(names) for a in e.args[1:])
    return False


def _branchwise_slope(e: Expr, x: Expr) -> Expr:
    """The derivative in x within each case."""
    conditions = (t.args[0] for t in subterms(e) if t.op == "ite" and not t.args[0].loose)
    condition = next((c for c in conditions if all(t.op != "ite" for t in subterms(c))), None)
    if condition is None:
        slope = raw_slope(e, x)
        if slope is None:
            raise TacticError("no derivative")
        return slope
    return ite(condition, *(_branchwise_slope(_in_case(e, condition, k), x) for k in (1, 2)))


def _in_case(e: Expr, condition: Expr, k: int) -> Expr:
    """e where a condition holds (k = 1), or where it does not (k = 2)."""
    if e.op == "ite" and e.args[0] == condition:
        return _in_case(e.args[k], condition, k)
    return Expr(e.op, tuple(_in_case(a, condition, k) for a in e.args), e.data, e.hint) if e.args else e


def _linear_parts(e: Expr, names: Sequence[Expr]) -> list[Expr]:
    """The largest parts of e that are linear in the names, sums over ranges among them, for whatever is not."""
    if e.loose or free(e).isdisjoint(names):
        return []
    if e.sort == "R" and _linear(e, names):
        return [e]
    return list(dict.fromkeys(part for a in e.args for part in _linear_parts(a, names)))


def _linear(e: Expr, names: Sequence[Expr]) -> bool:
    """Whether e is at most linear in the names, as `_affine` says or as a sum over a range of such terms."""
    if e.op == "sum" and not any(free(a) & set(names) for a in e.args[:2]):
        return _linear(instantiate(e, fresh("i", INTEGER, free(e))), names)
    if e.op == "add":
        return all(_linear(a, names) for a in e.args)
    if e.op == "mul":
        moving = [a for a in e.args if not free(a).isdisjoint(names)]
        return len(moving) == 1 and _linear(moving[0], names)
    return _affine(e, names)


def _without(e: Expr, parts: Iterable[Expr]) -> Expr:
    """e with zeros for some of its parts."""
    for part in parts:
        e = replace(e, part, num(0))
    return e


def _expanded(e: Expr) -> Expr:
    """e with its named functions by their definitions."""
    while e.op == "call" and e.sort != "P":
        e = kernel.expand(e)
    if not e.args or e.op in ("sum", "prod", "lam"):
        return e
    args = tuple(_expanded(a) if a.sort != "P" and not isinstance(a.sort, tuple) else a for a in e.args)
    return e if args == e.args else Expr(e.op, args, e.data, e.hint)
