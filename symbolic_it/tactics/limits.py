"""Limits, by a bound that is solved for the variable.

A finite limit L: towards infinity |f(x) - L| <= C/x, or C/sqrt(x), for x >= 1; towards a point |f(x) - L| <= C h, or
C sqrt(h), with the distance h <= 1/2.  An infinite limit: f(x) >= C x, C sqrt(x) or C log(x) for x >= 1, f >= C/h or
-C log(h) for h <= 1/2, or the same of -f.  The bounds are proved as inequalities; C is suggested by values.
"""

from __future__ import annotations

from fractions import Fraction

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics import inequalities, monotone
from symbolic_it.tactics.enclosures import Region
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError, at, axiom, combine
from symbolic_it.tactics.univariate import FAILURES, cut
from symbolic_it.terms.expr import Expr, beta, eq, exp, free, fresh, instantiate, le, log, lt, mul, neg, num, power

HALF = Fraction(1, 2)


def prove(scene: Scene, goal: Expr) -> Theorem:
    """A limit predicate about a function without parameters, with a finite value."""
    approach, target = goal.data[0].partition("[")[2].rstrip("]").split(",")[:2]
    if target != "finite" and not goal.data[0].endswith(",Z]") and approach in ("right", "left", "+oo"):
        return _infinite(scene, goal, approach, target == "+oo")
    if target != "finite" or goal.data[0].endswith(",Z]") or approach not in ("right", "left", "both", "+oo"):
        raise TacticError("no search for this limit")
    f, value = goal.args[0], goal.args[-1]
    point = goal.args[1] if len(goal.args) == 3 else None
    eps = fresh("eps", "R", {*scene.names, *free(goal)})
    body = instantiate(kernel.expand(goal), eps)
    positive = kernel.assume(body.args[0])
    existence = body.args[1]
    for root in (False, True):
        for c in (Fraction(1, 2), Fraction(1), Fraction(2), Fraction(5), Fraction(20)):
            scene.tick()
            try:
                theorem = _with_bound(scene, existence, f, value, point, approach, eps, positive, c, root)
            except FAILURES:
                continue
            closed = kernel.forall_intro(kernel.implies_intro(theorem, body.args[0]), eps)
            return kernel.implies_elim(kernel.iff_elim(kernel.unfold(goal), 1), closed)
    raise TacticError("no bound of {} was found", goal)


def _with_bound(
    scene: Scene,
    existence: Expr,
    f: Expr,
    value: Expr,
    point: Expr | None,
    approach: str,
    eps: Expr,
    positive: Theorem,
    c: Fraction,
    root: bool,
) -> Theorem:
    """The limit from |f - value| <= c size, size below eps/c where the variable is near enough."""
    scale = power(eps / c, 2) if root else eps / c
    # towards a point: less than 1/2 and less than the scale
    witness = 1 + power(scale, -1) if point is None else mul(num(HALF), scale, power(1 + scale, -1))
    opened = instantiate(existence, witness)
    inside = opened.args[1] if point is not None else opened
    x = fresh("x", "R", {*free(existence), *scene.names})
    rest = instantiate(inside, x)
    given = []
    while rest.op == "implies":
        given.append(rest.args[0])
        rest = rest.args[1]
    facts = [positive, *map(kernel.assume, given)]
    sides = ["left", "right"] if approach == "both" else [approach]
    parts = [_one_side(scene, facts, rest, beta(f, x) - value, x, point, s, eps, c, root) for s in sides]
    if len(parts) == 1 or point is None:
        (near,) = parts
    else:
        middle = kernel.assume(eq(x, point))
        apart = next(k for k in facts if k.conclusion.op == "not")
        nowhere = kernel.false_elim(kernel.not_elim(apart, middle), rest)
        near = kernel.or_elim(axiom("trichotomy", x, point), parts[0], nowhere, parts[1])
    for r in reversed(given):
        near = kernel.implies_intro(near, r)
    every = kernel.forall_intro(near, x)
    if point is not None:
        every = kernel.and_intro(inequalities.prove(Scene([positive], scene.deadline), lt(0, witness)), every)
    return kernel.exists_intro(every, existence, witness)


def _one_side(
    scene: Scene,
    facts: list[Theorem],
    rest: Expr,
    gap: Expr,
    x: Expr,
    point: Expr | None,
    side: str,
    eps: Expr,
    c: Fraction,
    root: bool,
) -> Theorem:
    """``-eps < gap < eps`` for x on one side of the point."""
    relations = _near(x, point, side)
    local = Scene(facts, scene.deadline)
    if point is not None:
        local.add([kernel.assume(lt(x, point) if side == "left" else lt(point, x))])
    if point is None:
        distance = power(x, -1)
    elif point == num(0):
        distance = x if side == "right" else neg(x)
    else:
        distance = x - point if side == "right" else point - x
    size = power(distance, HALF) if root else distance
    if not _plausible(gap, size, c, x, relations):
        raise TacticError("too small a bound")
    place = Scene([kernel.assume(r) for r in relations], scene.deadline)
    above = inequalities.prove(place, le(gap, c * size))
    below = inequalities.prove(place, le(neg(c * size), gap))
    proofs = {r: inequalities.prove(local, r) for r in relations}
    if root:
        squares = inequalities.prove(local, lt(c * c * distance, power(eps, 2)))
        inside = inequalities.prove(local, le(0, distance))
        value = axiom("root_square", distance, given=[inside])
        known = combine(lt(power(c * size, 2), power(eps, 2)), squares, (c * c, value))
        small = at(monotone.less_of_squares(), eps, c * size, given=[combine(le(0, eps), facts[0]), known])
    else:
        small = inequalities.prove(local, lt(c * size, eps))
    return kernel.and_intro(
        combine(rest.args[0], cut(below, proofs), small), combine(rest.args[1], cut(above, proofs), small)
    )


def _near(x: Expr, point: Expr | None, side: str) -> tuple[Expr, ...]:
    """Where the bound is asked for."""
    if point is None:
        return (lt(1, x),)
    low, high = (num(point.data + c) if point.op == "num" else point + c for c in (-HALF, HALF))
    return (lt(point, x), lt(x, high)) if side == "right" else (lt(low, x), lt(x, point))


def _plausible(gap: Expr, size: Expr, c: Fraction, x: Expr, relations: tuple[Expr, ...]) -> bool:
    """Whether the bound holds at a few points."""
    region = Region(relations, None, None, [x])
    return all(-1 not in region.signs(bound) for bound in (c * size - gap, c * size + gap))


# -- infinite limits ------------------------------------------------------------------------------------------


def _infinite(scene: Scene, goal: Expr, approach: str, up: bool) -> Theorem:
    """f, or -f, is more than any M near the place."""
    f = goal.args[0]
    point = goal.args[1] if len(goal.args) == 2 else None
    body = kernel.expand(goal)
    m = fresh("M", "R", {*scene.names, *free(goal)})
    existence = instantiate(body, m)
    big = m if up else neg(m)
    # K = 1 + M^2 is more than M and -M
    k = 1 + power(m, 2)
    more = inequalities.prove(Scene((), scene.deadline), lt(big, k))
    for shape in ("line", "root", "log"):
        for c in (Fraction(1), Fraction(1, 2), Fraction(1, 10)):
            scene.tick()
            try:
                theorem = _beyond(scene, existence, f, point, approach, up, k, more, shape, c)
            except FAILURES:
                continue
            every = kernel.forall_intro(theorem, m)
            return kernel.implies_elim(kernel.iff_elim(kernel.unfold(goal), 1), every)
    raise TacticError("no bound of {} was found", goal)


def _beyond(
    scene: Scene,
    existence: Expr,
    f: Expr,
    point: Expr | None,
    approach: str,
    up: bool,
    k: Expr,
    more: Theorem,
    shape: str,
    c: Fraction,
) -> Theorem:
    """From f >= C h, where h > K/C near the place."""
    size = k * num(1 / c)  # what h has to exceed
    x = fresh("x", "R", {*free(existence), *scene.names, *free(k)})
    if point is None:
        witness = 1 + {"line": size, "root": power(size, 2), "log": exp(size)}[shape]
        h = {"line": x, "root": power(x, HALF), "log": log(x)}[shape]
    else:
        witness = mul(num(HALF), {"line": power(size, -1), "root": power(size, -2), "log": exp(neg(size))}[shape])
        distance = point - x if approach == "left" else x if point == num(0) else x - point
        h = {"line": power(distance, -1), "root": power(distance, -HALF), "log": neg(log(distance))}[shape]
    opened = instantiate(existence, witness)
    inside = opened.args[1] if point is not None else opened
    rest = instantiate(inside, x)
    given = []
    while rest.op == "implies":
        given.append(rest.args[0])
        rest = rest.args[1]
    value = beta(f, x) if up else neg(beta(f, x))
    relations = _near(x, point, approach)
    bound = le(c * h, value)
    region = Region(relations, None, None, [x])
    if {-1, None} & set(region.signs(value - c * h)):
        raise TacticError("too large a bound")
    place = Scene([kernel.assume(r) for r in relations], scene.deadline)
    above = inequalities.prove(place, bound)
    local = Scene([kernel.assume(g) for g in given], scene.deadline)
    proofs = {r: inequalities.prove(local, r) for r in relations}
    enough = inequalities.prove(local, lt(size, h))
    near = combine(rest, cut(above, proofs), (c, enough), more)
    for r in reversed(given):
        near = kernel.implies_intro(near, r)
    every = kernel.forall_intro(near, x)
    if point is not None:
        every = kernel.and_intro(inequalities.prove(Scene((), scene.deadline), lt(0, witness)), every)
    return kernel.exists_intro(every, existence, witness)
