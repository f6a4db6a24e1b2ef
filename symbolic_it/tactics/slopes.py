"""Signs of functions by their derivatives: right and left of a point where the value is known.

Where there is no such point, between enclosures of the zeros of the derivative, or from an end of the interval.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from symbolic_it import kernel
from symbolic_it.kernel import KernelError, Theorem
from symbolic_it.tactics import monotone, polynomials
from symbolic_it.tactics.boxes import Box, range_of
from symbolic_it.tactics.conditions import prove_condition
from symbolic_it.tactics.enclosures import simplest, value, values
from symbolic_it.tactics.polynomials import View, tidy, view
from symbolic_it.tactics.reformulations import Form, complexity, forms, known_nonzero
from symbolic_it.tactics.regions import Region
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import FAILURES, TacticError, at, axiom, combine, cut, relation, rewritten
from symbolic_it.tactics.zeros import bisect, ends, nearest_end, roots, sign_changes, solutions
from symbolic_it.terms.expr import INTEGER, REAL, Expr, eq, free, fresh, lam, le, lt, neg, num, power, substitute

if TYPE_CHECKING:
    from symbolic_it.tactics.sign_search import Search


def raw_slope(q: Expr, x: Expr) -> Expr | None:
    """The derivative as the rule gives it."""
    try:
        found, _ = kernel.derivative_of(lam([x], q), x, ())
    except KernelError:
        return None
    return found


def calculus(search: Search, region: Region, g: Expr, v: View, strict: bool, depth: int) -> Theorem:
    """The best few of the forms of g, by how simple their derivatives are."""
    plans: list[tuple[tuple[float, ...], int, Callable[[], Theorem]]] = []
    for x in region.variables:
        if x.sort == INTEGER or x not in free(g):
            continue
        for form in forms(region, g, v, x):
            dq = raw_slope(form.term, x)
            if dq is None:
                continue
            cost = min(complexity(dq, x), complexity(form.term, x)) if form.whole else complexity(dq, x)
            if form.late:
                cost = (cost[0] + 2, *cost[1:])
            plans.append((cost, len(plans), _plan(search, region, g, form, x, strict, depth)))
    plans.sort(key=lambda p: p[:2])
    for _, _, plan in plans[: 4 if depth > 2 else 3]:
        search.tick()
        try:
            return plan()
        except FAILURES:
            continue
    raise TacticError("the sign of {} is not found", g)


def _plan(
    search: Search, region: Region, g: Expr, form: Form, x: Expr, strict: bool, depth: int
) -> Callable[[], Theorem]:
    def run() -> Theorem:
        premises = [search.sign(region, p, True, depth - 1) for p in form.positive]
        premises += [search.sign(region, p, False, depth - 1) for p in form.weak]
        inside = region
        for known in premises:
            inside.learn(known)
        if form.whole and search.general is not None:
            theorem = search.general(inside, form.term, strict, search, depth - 1)
        else:
            theorem = slope(search, inside, form.term, x, strict, depth)
        return form.back(theorem, premises, strict)

    return run


def slope(search: Search, region: Region, q: Expr, x: Expr, strict: bool, depth: int) -> Theorem:
    """``0 <= q`` by the sign of the derivative in x, from places where q is known."""
    if -1 in region.signs(q):
        raise TacticError("{} is negative somewhere", q)
    dq = raw_slope(q, x)
    if dq is None:
        raise TacticError("no derivative")
    for c in anchors(region, q, dq, x):
        try:
            return _from_anchor(search, region, q, dq, x, c, strict, depth)
        except FAILURES:
            continue
    if len(region.variables) == 1:
        try:
            return _from_end(search, region, q, dq, x, strict, depth)
        except FAILURES:
            return _pieces(search, region, q, dq, x, strict, depth)
    raise TacticError("no point is known from which {} can be compared", q)


def slope_from(search: Search, region: Region, q: Expr, x: Expr, c: Expr, strict: bool, depth: int) -> Theorem:
    """``0 <= q`` by the sign of the derivative in x, from x = c."""
    dq = raw_slope(q, x)
    if dq is None or region.sign(dq) is None:
        raise TacticError("no derivative of one sign")
    return _from_anchor(search, region, q, dq, x, c, strict, depth)


def anchors(region: Region, q: Expr, dq: Expr, x: Expr) -> Iterator[Expr]:
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
    for c in _stationary(region, dq, x):
        if c not in seen:
            seen.add(c)
            yield c
    if len(region.variables) > 1 and region.sign(dq) == 0:
        yield from (num(c) for c in (0, 1) if num(c) not in seen and _inside(region, x, c))
    if len(region.variables) > 1:
        for end in ends(region, x):
            if end not in seen:
                seen.add(end)
                yield end


def _inside(region: Region, x: Expr, c: int) -> bool:
    low, high = region.bounds(x)
    return low <= c <= high


def _stationary(region: Region, dq: Expr, x: Expr) -> Iterator[Expr]:
    try:
        factors = [f for f, e in view(dq).factors if e % 2 and x in free(f)]
    except TacticError:
        return
    for f in factors:
        for c in solutions(f, x):
            if x not in free(c) and _usable(region, c):
                yield c
    if len(region.variables) == 1:
        for r in roots(region, dq, x):
            if r is not None:
                yield num(r)


def _usable(region: Region, c: Expr) -> bool:
    try:
        found = values(c, region.variables, region.points[:8])
    except TacticError:
        return False
    return any(v is not None for v in found)


def _from_anchor(
    search: Search, region: Region, q: Expr, dq: Expr, x: Expr, c: Expr, strict: bool, depth: int
) -> Theorem:
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
            base = search.anchor(place, q_c, True, depth)
            start_strict = True
        except FAILURES:
            base = None
    if base is None:
        base = search.anchor(place, q_c, False, depth)
    proofs = []
    for side in (lt(x, c), eq(x, c), lt(c, x)):
        if side.op == "eq":
            if strict and not start_strict:
                proofs.append(search.at_point(region, q, x, c, True, depth))
            else:
                back = kernel.symmetry(kernel.assume(side))
                theorem = rewritten(back, base, x, relation(start_strict)(0, q))
                proofs.append(theorem if theorem.conclusion == goal else combine(goal, theorem))
            continue
        part = region.with_(side)
        if not part.points:
            proofs.append(search.contradiction(part, goal))
            continue
        step = _compare(search, part, q, dq, x, c, side.args[0] == c, strict and not start_strict, depth)
        proofs.append(combine(goal, base, step))
    return kernel.or_elim(axiom("trichotomy", x, c), *proofs)


def _compare(
    search: Search,
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
    sign = search.sign(whole or part, wanted, strict, depth - 1)
    nz = search.denominators(whole or part, dq, 2)
    wanted_raw = relation(strict)(0, dq) if right else relation(strict)(dq, 0)
    sign = combine(wanted_raw, sign, nonzero=[*nz, *known_nonzero(part, wanted, nz)])
    t = fresh("t", REAL, {v for r in part.relations for v in free(r)} | free(q) | free(c))
    low, high = (c, x) if right else (x, c)
    function = lam([x], q)
    derived = derivative(search, part, function, t, le(low, t), le(t, high))
    every = _close(derived, t, le(low, t), le(t, high))
    moved = kernel.specialise(sign, ((x, t),))
    between = [lt(low, t), lt(t, high)]
    scene = Scene([kernel.assume(r) for r in (*part.relations, *between)], search.deadline)
    proofs = {}
    for h in moved.hypotheses:
        if h in part.relations or h in between:
            continue
        proofs[h] = _transported(search, scene, part, h, between)
    moved = cut(moved, proofs)
    signs_between = _close(moved, t, *between)
    lemma = monotone.lemma_for(right, strict)
    slope_value = lam([t], derived.conclusion.args[2])
    return at(lemma, function, slope_value, low, high, given=[kernel.assume(lt(low, high)), every, signs_between])


def _transported(search: Search, scene: Scene, part: Region, h: Expr, between: Sequence[Expr]) -> Theorem:
    try:
        return prove_condition(scene, h)
    except FAILURES:
        if h.op == "not" or h.op not in ("lt", "le"):
            raise
        inside = part.with_(*between)
        a, b = h.args
        theorem = search.sign(inside, b - a, h.op == "lt", 2)
        return combine(h, theorem)


def derivative(search: Search, part: Region, function: Expr, t: Expr, *near: Expr) -> Theorem:
    """The derivative of the function at t, from the relations and where t lies."""
    _, conditions = kernel.derivative_of(function, t, ())
    premises = []
    if conditions:
        inside = part.with_(*near)
        for c in conditions:
            premises.append(condition(search, inside, c))
    return kernel.derivative(function, t, *premises)


def condition(search: Search, region: Region, goal: Expr) -> Theorem:
    """A side condition: a sign."""
    try:
        return prove_condition(region.scene, goal)
    except FAILURES:
        pass
    if goal.op in ("lt", "le"):
        a, b = goal.args
        g = b if a == num(0) else b - a
        theorem = search.sign(region, g, goal.op == "lt", 3)
        return theorem if theorem.conclusion == goal else combine(goal, theorem)
    if goal.op == "not" and goal.args[0].op == "eq" and goal.args[0].args[1] == num(0):
        return search.nonzero(region, goal.args[0].args[0], 3)
    raise TacticError("cannot prove {}", goal)


def _pieces(search: Search, region: Region, q: Expr, dq: Expr, x: Expr, strict: bool, depth: int) -> Theorem:
    """One variable: between brackets of the zeros of the derivative q is monotone; in them it is clear of 0."""
    if depth <= 0:
        raise TacticError("too deep")
    for r in roots(region, dq, x):
        v = value(q, [x], (r,)) if r is not None else None
        if r is not None and v is not None and v.contains(0) and len(sign_changes(region, dq, x)) > 1:
            c = num(r)  # q touches 0 there: both sides by themselves
            return search.cases(region, q, x, c, strict, lambda p: slope(search, p, q, x, strict, depth), depth)
    brackets = _brackets(region, q, dq, x)
    if not brackets:
        raise TacticError("the derivative does not change sign at places that can be told")
    goal = relation(strict)(0, q)

    def right_of(k: int, part: Region) -> Theorem:
        if k == len(brackets):
            return _monotone_piece(search, part, q, dq, x, strict, depth)
        low, high = brackets[k]
        left = part.with_(le(x, num(low)))
        middle = part.with_(le(num(low), x), le(x, num(high)))
        right = part.with_(le(num(high), x))
        first = _monotone_piece(search, left, q, dq, x, strict, depth)
        second = _narrow(middle, q, x, low, high)
        second = second if strict else combine(goal, second)
        third = right_of(k + 1, right)
        inner = kernel.or_elim(at(polynomials.either_order(), x, num(high)), second, third)
        return kernel.or_elim(at(polynomials.either_order(), x, num(low)), first, inner)

    return right_of(0, region)


def _monotone_piece(search: Search, part: Region, q: Expr, dq: Expr, x: Expr, strict: bool, depth: int) -> Theorem:
    if not part.points:
        return search.contradiction(part, relation(strict)(0, q))
    found = [s for s in part.signs(dq) if s]
    if {1, -1} <= set(found):
        raise TacticError("not monotone")
    end = nearest_end(part, x, lower=not found or found[0] > 0)
    if end is None:
        raise TacticError("{} tends to its least value at an end that is not a number", q)
    try:
        return _from_anchor(search, part, q, dq, x, end, strict, depth)
    except FAILURES:
        return _from_end(search, part, q, dq, x, strict, depth)


def _from_end(search: Search, region: Region, q: Expr, dq: Expr, x: Expr, strict: bool, depth: int) -> Theorem:
    """``0 <= q`` for a monotone q that tends to 0, or to something above, at an end where it has no value."""
    found = {s for s in region.signs(dq) if s}
    end = nearest_end(region, x, lower=found == {1})
    if len(found) != 1 or end is None or depth <= 0 or ("end",) in search.used or search.general is None:
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
    search.used.add(("end",))  # not inside itself
    try:
        bound = search.general(region, shown, False, search, min(depth - 1, 2))
    finally:
        search.used.discard(("end",))
    y = fresh("y", REAL, {v for r in region.relations for v in free(r)} | free(q))
    near = [lt(end, y), lt(y, x)] if lower else [lt(x, y), lt(y, end)]
    apart = condition(search, region, lt(end, x) if lower else lt(x, end))
    part = Region((*region.relations, *near), region.scene, None, [*region.variables, y])
    order = _compare(search, part, q, dq, x, y, lower, strict, depth, region)
    inside = Scene([kernel.assume(r) for r in (*region.relations, *near)], search.deadline)
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
    here = Scene([kernel.assume(r) for r in region.relations], search.deadline)
    halfway = cut(there, {h: prove_condition(here, h) for h in there.hypotheses})
    step = kernel.specialise(order, ((y, half),))
    step = cut(step, {h: prove_condition(here, h) for h in step.hypotheses if h not in region.relations})
    return combine(lt(0, q), halfway, step)


def _brackets(region: Region, q: Expr, dq: Expr, x: Expr) -> list[tuple[Fraction, Fraction]]:
    found = []
    for low, high, positive in sign_changes(region, dq, x):
        r = bisect(dq, x, low, high, positive, 60)
        least = value(q, [x], (r,))
        if least is None or not least > 0:
            raise TacticError("{} is not clear of 0 at a stationary point", q)
        width = min(high - low, max(abs(r), Fraction(1, 100))) / 8
        found.append(_shrink(q, x, r, width, low, high))
    return found


def _shrink(q: Expr, x: Expr, r: Fraction, width: Fraction, low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    """A bracket of r in which interval arithmetic shows that q is positive."""
    for _ in range(40):
        a, b = max(low, r - width), min(high, r + width)
        a, b = simplest(a - width / 8, a + width / 8), simplest(b - width / 8, b + width / 8)
        if low <= a < r < b <= high:
            enclosed = range_of(q, x, a, b)
            if enclosed is not None and enclosed[0] > 0:
                return a, b
        width /= 4
    raise TacticError("no bracket")


def _narrow(part: Region, q: Expr, x: Expr, low: Fraction, high: Fraction) -> Theorem:
    box = Box({x: (kernel.assume(le(num(low), x)), kernel.assume(le(x, num(high))))})
    return box.positive(q)


def _close(theorem: Theorem, t: Expr, *given: Expr) -> Theorem:
    for g in reversed(given):
        theorem = kernel.implies_intro(theorem, g)
    return kernel.forall_intro(theorem, t)
