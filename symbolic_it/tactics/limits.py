"""Limits, by a bound that is solved for the variable.

A finite limit L: |f - L| <= C h^(1/q), q = 1, 2 or 4, near the place, where h is the distance to the point, or 1/|x|
towards an infinity.  An infinite limit: f >= C/h, C/sqrt(h) or -C log(h), or the same of -f.  A limit is denied by a
bound that keeps f away from it: |f - L| >= C, or f <= C for the limit +oo.  The bounds are proved as inequalities; C is
suggested by values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import log as log_

from flint import ctx

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics import inequalities, lemmas, monotone
from symbolic_it.tactics.enclosures import Outside, ball, compiled
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import FAILURES, TacticError, at, axiom, combine, cut, replace, subterms
from symbolic_it.terms.expr import (
    FALSE,
    INTEGER,
    Expr,
    beta,
    eq,
    exp,
    free,
    fresh,
    instantiate,
    le,
    log,
    lt,
    mul,
    neg,
    num,
    power,
    substitute,
)

HALF = Fraction(1, 2)
SIDES = {"both": ("left", "right")}
CONSTANTS = tuple(Fraction(c) for c in ("1/10", "1/2", "1", "2", "5", "20", "100"))
TINY, HUGE = 1e-20, 1e300
"""Errors of values that do not matter, and values that are as good as infinite."""
PARTS = tuple(Fraction(p) for p in ("0.99", "0.7", "0.5", "0.3")) + tuple(Fraction(1, 2**k) for k in (3, 6, 10, 15, 24))
"""The parts of the greatest distance at which a function is looked at."""


@dataclass(frozen=True)
class Place:
    """The points near `point` on one side of it, or near an infinity; not farther away than `within`."""

    side: str
    point: Expr | None
    within: Fraction = HALF

    def distance(self, x: Expr) -> Expr:
        """h, which is positive and goes to 0."""
        if self.point is None:
            return power(x if self.side == "+oo" else neg(x), -1)
        if self.side == "right":
            return x if self.point == num(0) else x - self.point
        return neg(x) if self.point == num(0) else self.point - x

    def relations(self, x: Expr) -> tuple[Expr, ...]:
        """``h < within``, and on which side x is."""
        if self.point is None:
            far = num(HALF / self.within)
            return (lt(far, x),) if self.side == "+oo" else (lt(x, neg(far)),)
        a = self.point
        low, high = (num(a.data + c) if a.op == "num" else a + c for c in (-self.within, self.within))
        return (lt(a, x), lt(x, high)) if self.side == "right" else (lt(low, x), lt(x, a))

    def values(self, e: Expr, x: Expr) -> list[tuple[Fraction, float]]:
        """Some h, falling, and the values of e there."""
        code = compiled(e, [x])
        start = compiled(self.point, [])(()) if self.point is not None else None
        found = []
        before, ctx.prec = ctx.prec, 200
        try:
            for part in PARTS:
                exact = part * self.within if start is not None else 2 * part * self.within
                h = ball(exact)
                if start is None:
                    there = 1 / h if self.side == "+oo" else -1 / h
                else:
                    there = start + h if self.side == "right" else start - h
                try:
                    value = code([there])
                except Outside:
                    continue
                if value.is_finite() and (value.rad() < TINY or value.rad() < abs(value) / 1000):
                    number = float(value.mid()) if abs(value) < HUGE else HUGE if value > 0 else -HUGE
                    found.append((exact, number))
        finally:
            ctx.prec = before
        if len(found) < 4:
            raise TacticError("{} has no values there", e)
        return found


def _parts(goal: Expr) -> tuple[Expr, Expr | None, Expr | None, str, str]:
    """The function, point and value of a limit, how the variable moves, and the kind of value."""
    kind, target = goal.data[0].partition("[")[2].rstrip("]").split(",")[:2]
    if free(goal):
        raise TacticError("no search for this limit")
    point = goal.args[1] if kind in ("right", "left", "both") else None
    return goal.args[0], point, goal.args[-1] if target == "finite" else None, kind, target


def prove(scene: Scene, goal: Expr) -> Theorem:
    """A limit predicate about a function without parameters."""
    f, point, value, kind, target = _parts(goal)
    places = [Place(side, point) for side in SIDES.get(kind, (kind,))]
    if value is None:
        return _infinite(scene, goal, f, places, target == "+oo")
    x = fresh("x", "R", scene.names)
    eps = fresh("eps", "R", scene.names)
    body = instantiate(kernel.expand(goal), eps)
    positive = kernel.assume(body.args[0])
    existence = body.args[1]
    for q in (1, 2, 4):
        factors = [_factor(place, _at(f, x) - value, x, q) for place in places]
        if None in factors:
            continue
        c = max(c for c in factors if c is not None)
        scene.tick()
        try:
            theorem = _with_bound(scene, existence, f, value, places, eps, positive, c, q)
        except FAILURES:
            continue
        closed = kernel.forall_intro(kernel.implies_intro(theorem, body.args[0]), eps)
        return kernel.implies_elim(kernel.iff_elim(kernel.unfold(goal), 1), closed)
    raise TacticError("no bound of {} was found", goal)


def _factor(place: Place, gap: Expr, x: Expr, q: int) -> Fraction | None:
    """C such that |gap| seems to be at most C h^(1/q), if there is one."""
    ratios = [abs(value) / float(h) ** (1 / q) for h, value in place.values(gap, x)]
    if ratios[-1] > 2 * max(ratios[:-1]):
        return None
    return next((c for c in CONSTANTS if 1.05 * max(ratios) <= c), None)


def _at(f: Expr, x: Expr) -> Expr:
    """The value of f at a real number x, also where f is a sequence."""
    if f.op != "lam" or f.data == ("R",):
        return beta(f, x)
    k = fresh("k", INTEGER, free(f))
    return replace(beta(f, k), k, x)


def _opened(existence: Expr, witness: Expr, names: frozenset[Expr], bounded: bool) -> tuple[Expr, list[Expr], Expr]:
    """x, the premises about it, and what is to be shown, at a witness for delta or N; an integer x as a real number."""
    opened = instantiate(existence, witness)
    inside = opened.args[1] if bounded else opened
    taken = {*free(existence), *free(witness), *names}
    x = fresh("x", "R", taken)
    k = fresh("k", INTEGER, taken)
    rest = instantiate(inside, x) if inside.data == "R" else replace(instantiate(inside, k), k, x)
    given = []
    while rest.op == "implies":
        given.append(rest.args[0])
        rest = rest.args[1]
    return x, given, rest


def _closed(
    scene: Scene,
    near: Theorem,
    given: Sequence[Expr],
    x: Expr,
    existence: Expr,
    witness: Expr,
    known: Sequence[Theorem],
) -> Theorem:
    """The existence of delta or N."""
    for r in reversed(given):
        near = kernel.implies_intro(near, r)
    opened = instantiate(existence, witness)
    inside = opened.args[1] if opened.op == "and" else opened
    if inside.data == INTEGER:
        k = fresh("k", INTEGER, {*free(existence), *free(witness), x})
        near, x = kernel.specialise(near, ((x, k),)), k
    every = kernel.forall_intro(near, x)
    if opened.op == "and":
        every = kernel.and_intro(inequalities.prove(Scene(known, scene.deadline), lt(0, witness)), every)
    return kernel.exists_intro(every, existence, witness)


def _joined(given: Sequence[Expr], parts: Sequence[Theorem], x: Expr, point: Expr | None, rest: Expr) -> Theorem:
    """One theorem from one for each side of the point."""
    if len(parts) == 1 or point is None:
        (near,) = parts
        return near
    middle = kernel.assume(eq(x, point))
    apart = kernel.assume(next(k for k in given if k.op == "not"))
    nowhere = kernel.false_elim(kernel.not_elim(apart, middle), rest)
    return kernel.or_elim(axiom("trichotomy", x, point), parts[0], nowhere, parts[1])


def _witness(place: Place, scale: Expr) -> Expr:
    """delta or N, so that h is less than 1/2 and less than the scale."""
    if place.point is None:
        far = 1 + power(scale, -1)
        return far if place.side == "+oo" else neg(far)
    return mul(num(HALF), scale, power(1 + scale, -1))


def _with_bound(
    scene: Scene,
    existence: Expr,
    f: Expr,
    value: Expr,
    places: Sequence[Place],
    eps: Expr,
    positive: Theorem,
    c: Fraction,
    q: int,
) -> Theorem:
    """The limit from |f - value| <= c size, size below eps/c where the variable is near enough."""
    scale = power(eps / c, q) if q > 1 else eps / c
    point = places[0].point
    witness = _witness(places[0], scale)
    x, given, rest = _opened(existence, witness, frozenset(scene.names), point is not None)
    facts = [positive, *map(kernel.assume, given)]
    parts = [_one_side(scene, facts, rest, _at(f, x) - value, x, place, eps, c, q) for place in places]
    return _closed(scene, _joined(given, parts, x, point, rest), given, x, existence, witness, [positive])


def _local(scene: Scene, facts: Sequence[Theorem], place: Place, x: Expr) -> Scene:
    """What is known near the place, and on which side of it x is."""
    local = Scene(facts, scene.deadline)
    if place.point is not None:
        local.add([kernel.assume(lt(x, place.point) if place.side == "left" else lt(place.point, x))])
    return local


def _one_side(
    scene: Scene, facts: list[Theorem], rest: Expr, gap: Expr, x: Expr, place: Place, eps: Expr, c: Fraction, q: int
) -> Theorem:
    """``-eps < gap < eps`` for x on one side of the point."""
    relations = place.relations(x)
    local = _local(scene, facts, place, x)
    distance = place.distance(x)
    size = power(distance, Fraction(1, q)) if q > 1 else distance
    near = Scene([kernel.assume(r) for r in relations], scene.deadline)
    above = _at_most(near, gap, c * size)
    below = _at_most(near, neg(gap), c * size)
    proofs = {r: inequalities.prove(local, r) for r in relations}
    small = _small(local, facts[0], distance, eps / c, q)
    return kernel.and_intro(
        combine(rest.args[0], cut(below, proofs), (c, small)), combine(rest.args[1], cut(above, proofs), (c, small))
    )


def _at_most(near: Scene, gap: Expr, size: Expr) -> Theorem:
    """``gap <= size`` for a positive size; an arc tangent may stay on one side of its limit."""
    if any(t.op == "atan" for t in subterms(gap)):
        try:
            return combine(le(gap, size), inequalities.prove(near, le(gap, 0)), inequalities.prove(near, le(0, size)))
        except FAILURES:
            pass
    return inequalities.prove(near, le(gap, size))


def _small(local: Scene, positive: Theorem, distance: Expr, scale: Expr, q: int) -> Theorem:
    """``distance^(1/q) < scale``, where distance < scale^q is known, scale = eps/c and 0 < eps."""
    if q == 1:
        return inequalities.prove(local, lt(distance, scale))
    c = num(Fraction(1, q))
    inside = inequalities.prove(local, lt(0, distance))
    less = inequalities.prove(local, lt(distance, power(scale, q)))
    roots = at(
        monotone.power_increasing(), distance, power(scale, q), c, given=[inside, kernel.evaluate(lt(0, c)), less]
    )
    more = inequalities.prove(Scene([positive], local.deadline), lt(0, scale))
    back = at(lemmas.power_of_power(), scale, q, c, given=[more])
    one = kernel.field(num(q) * c, num(1))
    plain = kernel.transitivity(
        kernel.congruence(back.conclusion.args[1], (1,), (one,)), kernel.field(power(scale, 1), scale)
    )
    return combine(lt(power(distance, c), scale), roots, (1, back), (1, plain))


# -- infinite limits ------------------------------------------------------------------------------------------

SHAPES = ("line", "root", "log")


def _infinite(scene: Scene, goal: Expr, f: Expr, places: Sequence[Place], up: bool) -> Theorem:
    """f, or -f, is more than any M near the place."""
    body = kernel.expand(goal)
    m = fresh("M", "R", {*scene.names, *free(goal)})
    existence = instantiate(body, m)
    big = m if up else neg(m)
    # K = 1 + M^2 is more than M and -M
    k = 1 + power(m, 2)
    more = inequalities.prove(Scene((), scene.deadline), lt(big, k))
    x = fresh("x", "R", scene.names)
    values = [place.values(_at(f, x) if up else neg(_at(f, x)), x) for place in places]
    for shape in SHAPES:
        ratios = [v / _HEIGHTS[shape](h) for one in values for h, v in one]
        c = next((c for c in reversed(CONSTANTS[:4]) if c <= 0.95 * min(ratios)), None)
        if c is None:
            continue
        scene.tick()
        try:
            theorem = _beyond(scene, existence, f, places, up, k, more, shape, c)
        except FAILURES:
            continue
        every = kernel.forall_intro(theorem, m)
        return kernel.implies_elim(kernel.iff_elim(kernel.unfold(goal), 1), every)
    raise TacticError("no bound of {} was found", goal)


_HEIGHTS: dict[str, Callable[[Fraction], float]] = {
    "line": lambda h: 1 / float(h),
    "root": lambda h: float(h) ** -0.5,
    "log": lambda h: -log_(h),
}


def _beyond(
    scene: Scene,
    existence: Expr,
    f: Expr,
    places: Sequence[Place],
    up: bool,
    k: Expr,
    more: Theorem,
    shape: str,
    c: Fraction,
) -> Theorem:
    """From f >= C H, where the height H is more than K/C near the place."""
    size = k * num(1 / c)  # what H has to exceed
    point = places[0].point
    if point is None:
        far = 1 + {"line": size, "root": power(size, 2), "log": exp(size)}[shape]
        witness = far if places[0].side == "+oo" else neg(far)
    else:
        witness = mul(num(HALF), {"line": power(size, -1), "root": power(size, -2), "log": exp(neg(size))}[shape])
    x, given, rest = _opened(existence, witness, frozenset(scene.names) | free(k), point is not None)
    value = _at(f, x) if up else neg(_at(f, x))
    parts = []
    for place in places:
        if point is None:
            away = x if place.side == "+oo" else neg(x)
            height = {"line": away, "root": power(away, HALF), "log": log(away)}[shape]
        else:
            distance = place.distance(x)
            height = {"line": power(distance, -1), "root": power(distance, -HALF), "log": neg(log(distance))}[shape]
        relations = place.relations(x)
        near = Scene([kernel.assume(r) for r in relations], scene.deadline)
        above = inequalities.prove(near, le(c * height, value))
        local = _local(scene, [kernel.assume(g) for g in given], place, x)
        proofs = {r: inequalities.prove(local, r) for r in relations}
        enough = inequalities.prove(local, lt(size, height))
        parts.append(combine(rest, cut(above, proofs), (c, enough), more))
    return _closed(scene, _joined(given, parts, x, point, rest), given, x, existence, witness, [])


# -- denied ----------------------------------------------------------------------------------------------------


def deny(scene: Scene, claim: Expr) -> Theorem:
    """``not claim``: near the place the function stays away from what is said to be its limit, or has another."""
    from symbolic_it.tactics import parametric_limits, sequences

    f, point, value, kind, target = _parts(claim)
    for search in (sequences.deny, parametric_limits.oscillates, parametric_limits.not_another):
        try:
            return search(scene, claim)
        except FAILURES:
            continue
    x = fresh("x", "R", scene.names)
    for side in SIDES.get(kind, (kind,)):
        for sign in (1, -1) if value is not None else (1 if target == "+oo" else -1,):
            scene.tick()
            try:
                bound, place = _kept_away(Place(side, point), f, value, x, sign)
                return _denied(scene, claim, f, value, place, sign, bound)
            except FAILURES:
                continue
    raise TacticError("{} is not denied", claim)


def _kept_away(place: Place, f: Expr, value: Expr | None, x: Expr, sign: int) -> tuple[Fraction, Place]:
    """C > 0 such that ``C <= sign (f - value)``, or C such that ``sign f <= C``, seems to hold near the place."""
    shown = _at(f, x) if value is None else _at(f, x) - value
    values = [(h, sign * v) for h, v in place.values(shown, x)]
    (_, before), (_, last) = values[-2:]
    if value is None:
        if last > before + 0.1 * (1 + abs(before)):
            raise TacticError("it grows")
        bound = Fraction(max(0, int(max(before, last))) + 2)
    else:
        if last <= 0 or last < 0.7 * before:
            raise TacticError("it goes there, or to the other side")
        bound = min(Fraction(1), Fraction(last / 2))
        bound = bound.limit_denominator(10) or bound.limit_denominator(10**8)
    within = values[-1][0]
    for h, v in reversed(values):
        if v > bound - 1 if value is None else v < bound:
            break
        within = h
    return bound, Place(place.side, place.point, within if place.point is not None else within / 2)


def _denied(
    scene: Scene, claim: Expr, f: Expr, value: Expr | None, place: Place, sign: int, bound: Fraction
) -> Theorem:
    """The contradiction at a point that is near enough for both bounds."""
    x = fresh("x", "R", scene.names)
    relations = place.relations(x)
    shown = _at(f, x) if value is None else _at(f, x) - value
    signed = shown if sign > 0 else neg(shown)
    place_ = Scene([kernel.assume(r) for r in relations], scene.deadline)
    kept = inequalities.prove(place_, le(bound, signed) if value is not None else le(signed, bound))
    given = kernel.implies_elim(kernel.iff_elim(kernel.unfold(claim), 0), kernel.assume(claim))
    given = kernel.forall_elim(given, num(bound if value is not None else sign * bound))
    if value is not None:
        given = kernel.implies_elim(given, kernel.evaluate(lt(0, bound)))
    existence = given.conclusion
    d = fresh("d", "R", {x, *scene.names})
    opened = kernel.assume(instantiate(existence, d))
    if place.point is None:
        far = power(d, 2) + num(1 + HALF / place.within)
        there, every, known = far if place.side == "+oo" else neg(far), opened, []
        if every.conclusion.data == INTEGER:
            if place.side == "-oo":
                raise TacticError("no search for this limit")
            beyond = axiom("archimedes", far)
            there = fresh("k", INTEGER, {x, d, *scene.names})
            known = [kernel.assume(instantiate(beyond.conclusion, there))]
    else:
        known = [kernel.and_elim(opened, 0)]
        every = kernel.and_elim(opened, 1)
        step = mul(num(place.within), d, power(d + num(place.within), -1))
        there = place.point + step if place.side == "right" else place.point - step
    local = Scene(known, scene.deadline)

    def near(goal: Expr) -> Theorem:
        if goal.op == "not":
            return inequalities.prove_not(local, goal)
        if there.op == "var":  # an integer beyond what is far enough
            low, _ = goal.args
            return combine(goal, inequalities.prove(Scene((), scene.deadline), lt(low, far)), known[0])
        return inequalities.prove(local, goal)

    theorem = kernel.forall_elim(every, there)
    while theorem.conclusion.op == "implies":
        theorem = kernel.implies_elim(theorem, near(theorem.conclusion.args[0]))
    if value is not None:
        theorem = kernel.and_elim(theorem, 1 if sign > 0 else 0)
    moved = kernel.specialise(kept, ((x, there),))
    proofs = {instance: near(instance) for instance in (substitute(r, {x: there}) for r in relations)}
    clash = combine(FALSE, theorem, cut(moved, proofs))
    if there.op == "var":
        clash = kernel.exists_elim(beyond, there, clash)
    return kernel.not_intro(kernel.exists_elim(given, d, clash), claim)
