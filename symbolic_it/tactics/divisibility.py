"""Relations between integers by remainders, by the zeros of polynomials, by the two values of (-1)^n."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import floor

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics import identities, inequalities, order, powers, series, signs
from symbolic_it.tactics import prove as goals
from symbolic_it.tactics.integers import about, after, equal, may_hold, parts, places, real_zeros, tightened
from symbolic_it.tactics.lemmas import one_positive
from symbolic_it.tactics.order import integer_form
from symbolic_it.tactics.polynomials import coefficients
from symbolic_it.tactics.quotients import sort_key
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import FAILURES, TacticError, at, axiom, combine, cut, replace, subterms
from symbolic_it.terms.expr import (
    FALSE,
    INTEGER,
    REAL,
    Expr,
    eq,
    free,
    fresh,
    function,
    instantiate,
    lam,
    le,
    lt,
    num,
    substitute,
)

LATER = 4
"""So many numbers are looked at one by one before induction starts."""
Attempt = Callable[[Scene, Expr], Theorem]


def prove(scene: Scene, goal: Expr) -> Theorem:
    """A relation, or that two terms are not equal, where the other ways fail."""
    attempts: list[Attempt] = [series.summed, series.reduced, _alternating, _between_zeros, _by_remainders]
    if goal.op == "not" and goal.args[0].op == "eq":
        attempts.insert(4, _apart)
        if (f := integer_form(goal.args[0])) is not None and (f.rest / f.scale).denominator != 1:
            return _fraction(goal)
    elif goal.op == "eq":
        attempts.insert(0, equal)
    for attempt in attempts:
        try:
            return attempt(scene, goal)
        except FAILURES:
            scene.tick()
    raise TacticError("cannot prove {}", goal)


def _alternating(scene: Scene, goal: Expr) -> Theorem:
    """A goal about (-1)^n, in both cases."""
    for t in subterms(goal):
        if t.op == "pow" and t.args[0] == num(-1) and t.args[1].sort == INTEGER and free(t):
            either = at(powers.power_of_minus_one(), t.args[1], given=[signs.nonnegative(scene, t.args[1])])
            hole = fresh("hole", REAL, free(goal))
            cases = []
            for part in either.conclusion.args:
                settled = goals.prove(scene, replace(goal, t, part.args[1]))
                back = kernel.symmetry(kernel.assume(part))
                cases.append(kernel.rewrite(back, settled, lam([hole], replace(goal, t, hole))))
            return kernel.or_elim(either, *cases)
    raise TacticError("no power of -1")


def _fraction(goal: Expr) -> Theorem:
    """``a != b``: an integer would be a fraction."""
    (inner,) = goal.args
    return kernel.not_intro(combine(FALSE, *tightened(kernel.assume(inner)), one_positive()), inner)


def _apart(scene: Scene, goal: Expr) -> Theorem:
    """``a != b``: one of them is less."""
    (inner,) = goal.args
    assumed = kernel.assume(inner)
    a, b = inner.args
    tried = places(scene, inner)
    for low, high, sign in ((a, b, -1), (b, a, 1)):
        less = lt(low, high)
        if all(may_hold(less, {}, point) for point in tried):
            return kernel.not_intro(combine(FALSE, goals.prove_order(scene, less), (sign, assumed)), inner)
    raise TacticError("cannot prove {}", goal)


def _between_zeros(scene: Scene, goal: Expr) -> Theorem:
    """A relation about a polynomial in one integer, on each of the ranges without a zero inside."""
    inner = goal.args[0] if goal.op == "not" else goal
    names = free(inner)
    if inner.op not in order.RELATIONS or len(names) != 1:
        raise TacticError("no polynomial in one integer")
    (n,) = names
    coefs = coefficients(order.difference(inner), n)
    if n.sort != INTEGER or coefs is None or not 2 < len(coefs) < 12 or any(c.op != "num" for c in coefs):
        raise TacticError("no polynomial in one integer")
    return _ranges(scene, goal, n, sorted({floor(r) for r in real_zeros([c.data for c in coefs])}))


def _ranges(scene: Scene, goal: Expr, n: Expr, ends: list[int]) -> Theorem:
    scene.tick()
    if not ends:
        return inequalities.prove_not(scene, goal) if goal.op == "not" else inequalities.prove(scene, goal)
    k = num(ends[0])
    low = kernel.assume(le(n, k))
    below = _ranges(scene.extended([low]), goal, n, [])
    above = kernel.assume(lt(k, n))
    theorem = _ranges(scene.extended([after(above)]), goal, n, ends[1:])
    sides = (kernel.assume(lt(n, k)), kernel.assume(eq(n, k)))
    proofs = [cut(below, {low.conclusion: combine(low.conclusion, side)}) for side in sides]
    return kernel.or_elim(axiom("trichotomy", n, k), *proofs, theorem)


def _by_remainders(scene: Scene, goal: Expr) -> Theorem:
    """For each remainder of an integer by a small number."""
    inner = goal.args[0] if goal.op == "not" else goal
    if inner.op not in order.RELATIONS or ("remainders", goal) in scene.busy:
        raise TacticError("no relation")
    divisors = {2, *(int(t.data) for t in subterms(inner) if t.op == "num" and t.data in range(3, 9))}
    for part in parts(goal):
        numbers = [t.data.denominator for t in subterms(part.args[0]) if t.op == "num"]
        divisors |= {d for d in numbers if 1 < d <= 4}
    indices = {n for t in subterms(goal) if t.op == "app" for n in free(t)}
    names = [n for n in sorted(free(goal) - indices, key=sort_key) if n.sort == INTEGER]
    rows = {n: coefficients(order.difference(inner), n) for n in names}
    nonlinear = [n for n, c in rows.items() if (parts(goal) if c is None else len(c) > 2)]
    for n in nonlinear if goal.op == "not" or parts(goal) else ():
        for d in sorted(divisors):
            try:
                return _remainders(scene, goal, n, d)
            except FAILURES:
                scene.tick()
    raise TacticError("cannot prove {}", goal)


def _remainders(scene: Scene, goal: Expr, n: Expr, d: int) -> Theorem:
    facts = [f for f in scene.facts if n in free(f.conclusion)]
    others = Scene([f for f in scene.facts if f not in facts], scene.deadline)
    others.deep = True
    others.busy = {*scene.busy, ("remainders", goal)}
    q = fresh("q", INTEGER, {*scene.names, *free(goal)})
    whole = function("floor", n / d)
    hole = fresh("hole", INTEGER, {*scene.names, *free(goal)})
    proofs = []
    for r in range(d):
        there = {n: num(d) * q + r}
        given = [kernel.assume(substitute(f.conclusion, there)) for f in facts]
        place = others.extended(given)
        claim = substitute(goal, there)
        place.busy.add(("remainders", claim))
        theorem = goals.prove(place, claim)
        template = goal
        for f, known in zip(facts, given, strict=True):
            theorem = kernel.implies_intro(theorem, known.conclusion)
            template = Expr("implies", (f.conclusion, template))
        theorem = kernel.specialise(theorem, ((q, whole),))
        level = kernel.assume(eq(num(d) * whole + r, n))
        theorem = kernel.rewrite(level, theorem, lam([hole], substitute(template, {n: hole})))
        for f in reversed(facts):
            theorem = kernel.implies_elim(theorem, f)
        proofs.append(theorem)
    return _one_of(n, d, whole, proofs)


def _one_of(n: Expr, d: int, whole: Expr, proofs: list[Theorem]) -> Theorem:
    """From theorems that assume ``d q + r = n``, r < d, for q = floor(n/d), one that assumes nothing."""
    low, high = about(whole)[:2]
    rest = n - num(d) * whole
    known = after(combine(lt(num(-1), rest), (d, low), one_positive()))
    below = combine(lt(rest, num(d)), (d, high))

    def cases(r: int, known: Theorem) -> Theorem:
        """From ``r <= n - d q``."""
        level = num(d) * whole + r
        goal = proofs[r].conclusion
        more = kernel.assume(lt(level, n))
        if r == d - 1:
            beyond = after(combine(lt(num(r), rest), more))
            third = kernel.false_elim(combine(FALSE, beyond, below), goal)
        else:
            third = cases(r + 1, after(combine(lt(num(r), rest), more)))
        never = kernel.assume(lt(n, level))
        below_it = kernel.false_elim(combine(FALSE, never, known), goal)
        return kernel.or_elim(axiom("trichotomy", level, n), third, proofs[r], below_it)

    return cases(0, known)


# -- induction, prepared -------------------------------------------------------------------------------------


def by_induction(scene: Scene, goal: Expr) -> Theorem:
    """An inequality by an induction that needs some preparation."""
    try:
        return _later(scene, goal)
    except FAILURES:
        scene.tick()
        return _strengthened(scene, goal)


def _counted(scene: Scene, goal: Expr) -> tuple[Expr, Theorem]:
    """The only variable of an inequality, an integer in an exponent or at the end of a sum, and its lower bound."""
    if goal.op not in ("le", "lt") or len(free(goal)) != 1 or ("counted", goal) in scene.busy:
        raise TacticError("no inequality about one integer")
    (n,) = free(goal)
    bounds = [f for f in scene.facts if f.conclusion.op == "le" and f.conclusion.args[1] == n]
    bounds = [f for f in bounds if f.conclusion.args[0].op == "num"]
    if not bounds or n.sort != INTEGER or not any(identities.counts(t, n) for t in subterms(goal)):
        raise TacticError("nothing to do induction on")
    return n, max(bounds, key=lambda f: Fraction(f.conclusion.args[0].data))


def _induction(scene: Scene, goal: Expr, start: Theorem) -> Theorem:
    place = Scene([start], scene.deadline)
    place.deep = True
    place.busy = {*scene.busy, ("counted", goal)}
    return identities.by_induction(place, goal, goals.prove_order)


def _later(scene: Scene, goal: Expr) -> Theorem:
    """By induction from a later start on, the numbers before it one by one."""
    n, start = _counted(scene, goal)
    return _from(scene, goal, n, start, LATER)


def _from(scene: Scene, goal: Expr, n: Expr, start: Theorem, steps: int) -> Theorem:
    scene.tick()
    low = start.conclusion.args[0]
    first = kernel.evaluate(substitute(goal, {n: low}))
    above = kernel.assume(lt(low, n))
    later = after(above)
    try:
        rest = _induction(scene, goal, later)
    except FAILURES:
        if steps == 1:
            raise
        rest = _from(scene, goal, n, later, steps - 1)
    hole = fresh("hole", INTEGER, free(goal))
    level = kernel.symmetry(kernel.assume(eq(n, low)))
    here = kernel.rewrite(level, first, lam([hole], substitute(goal, {n: hole})))
    never = kernel.false_elim(combine(FALSE, kernel.assume(lt(n, low)), start), goal)
    return kernel.or_elim(axiom("trichotomy", n, low), never, here, rest)


def _strengthened(scene: Scene, goal: Expr) -> Theorem:
    """A bound of a sum that does not depend on its end n, from a bound that is less by 1/n or by the last term."""
    n, start = _counted(scene, goal)
    total, bound = goal.args
    if total.op != "sum" or total.args[1] != n or free(bound):
        raise TacticError("no bound of a sum")
    first = int(start.conclusion.args[0].data)
    last = instantiate(total, n)
    for less in (1 / n, last, last / 2, 1 / (n + 1)):
        claim = le(total, bound - less)
        if not all(may_hold(claim, {n: num(first + k)}, {}) for k in range(LATER)):
            continue
        try:
            known = _induction(scene, claim, start)
            return combine(goal, known, goals.prove_order(scene, lt(0, less)))
        except FAILURES:
            scene.tick()
    raise TacticError("cannot prove {}", goal)
