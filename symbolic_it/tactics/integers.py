"""Integers: gaps between them, integer parts, and real numbers in the place of integers."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from math import ceil, floor, inf, lcm
from typing import Any

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.numerics.sampling import points
from symbolic_it.numerics.values import Undecidable, Undefined, Value, environment, value, value_at
from symbolic_it.tactics import inequalities, normal, order, signs
from symbolic_it.tactics import prove as goals
from symbolic_it.tactics.lemmas import one_positive
from symbolic_it.tactics.order import IntegerForm, integer_form
from symbolic_it.tactics.polynomials import coefficients
from symbolic_it.tactics.quotients import sort_key
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import FAILURES, TacticError, axiom, combine, cut, per_node, replace, subterms
from symbolic_it.terms.expr import (
    INTEGER,
    REAL,
    Expr,
    eq,
    free,
    fresh,
    lam,
    le,
    lt,
    ne,
    num,
    power,
    substitute,
)

MOST = 6
"""So many integer parts in a goal are looked at."""
DEPTH = 2
"""So many pairs of integers are compared in a proof by cases."""
PATIENCE = 2.0
"""So many seconds a relation between real numbers may take."""
SAMPLES = 8
"""So many points of the domain tell which candidates are worth a proof."""
LARGE = 400
"""Powers of numbers with larger exponents are not computed, but stand for numbers larger than a bound."""


def after(known: Theorem) -> Theorem:
    """From ``m < t`` for a whole number m: ``m + 1 <= t``, the sum worked out."""
    m, t = known.conclusion.args
    return combine(le(num(m.data + 1), t), axiom("integer_gap", m, t, given=[known]))


def _least(f: IntegerForm, strict: bool) -> int:
    """The least value of the integer that makes the form at least 0, or positive."""
    bound = -f.rest / f.scale
    return floor(bound) + 1 if strict else ceil(bound)


def tightened(fact: Theorem) -> Iterator[Theorem]:
    """What a relation between integers says about an integer: ``m <= t`` with a whole number m."""
    relation = fact.conclusion
    sides = (le(*relation.args), le(*reversed(relation.args))) if relation.op == "eq" else (relation,)
    for side, sign in zip(sides, (1, -1), strict=False):
        f = integer_form(side)
        if f is None:
            continue
        least = _least(f, side.op == "lt")
        slack = -f.rest / f.scale - (least - 1)
        rows: list[tuple[object, ...]] = [(sign / f.scale, fact)]
        if slack:
            rows.append((slack, one_positive()))
        yield after(combine(lt(num(least - 1), f.whole), *rows))


def parts(*terms: Expr) -> list[Expr]:
    """The integer parts in the terms, inner ones first."""
    found = dict.fromkeys(t for e in terms for t in _floors(e))
    return sorted(found, key=lambda t: (t.size, sort_key(t)))[:MOST]


@per_node
def _floors(e: Expr) -> tuple[Expr, ...]:
    return tuple(t for t in subterms(e) if t.op == "floor")


def about(part: Expr) -> list[Theorem]:
    """``floor(t) <= t`` and ``t < floor(t) + 1``, and what they say if t is a fraction of an integer."""
    both = axiom("floor", part.args[0])
    plain = [kernel.and_elim(both, k) for k in (0, 1)]
    return plain + [t for f in plain for t in tightened(f)]


def _below_square(scene: Scene, part: Expr) -> list[Theorem]:
    """``u < (floor(sqrt(u)) + 1)^2``"""
    s = part.args[0]
    if s.op != "pow" or s.args[1] != num(Fraction(1, 2)):
        return []
    u, k = s.args[0], part + 1
    try:
        given = [signs.nonnegative(scene, u)]
    except FAILURES:
        return []
    high = about(part)[1]
    above = combine(lt(0, k + s), high, (2, axiom("root_nonnegative", u, given=given)))
    return [combine(lt(u, power(k, 2)), (1, high, above), (-1, axiom("root_square", u, given=given)))]


# -- values that are known -----------------------------------------------------------------------------------


def simplified(scene: Scene, goal: Expr) -> Theorem | None:
    """``floor(t) = k`` for one of the integer parts of the goal that are whole numbers, or floor(t) = t."""
    for part in parts(goal):
        t = part.args[0]
        try:
            if t.sort == INTEGER:
                return equal(scene, eq(part, t))
            reduced = normal.normalise(scene, t)
            if reduced.conclusion.args[1].sort == INTEGER and reduced.conclusion.args[1] != t:
                return combine(eq(part, reduced.conclusion.args[1]), *_sandwich(part, reduced))
            if not free(t):
                return _number(scene, part)
        except FAILURES:
            continue
    return None


def _sandwich(part: Expr, reduced: Theorem) -> list[Theorem]:
    whole = reduced.conclusion.args[1]
    low, high = about(part)[:2]
    above = after(combine(lt(num(-1), part - whole), high, (1, reduced)))
    below = after(combine(lt(num(-1), whole - part), low, (-1, reduced), one_positive()))
    return [
        axiom("antisymmetry", part, whole, given=[combine(le(part, whole), below), combine(le(whole, part), above)])
    ]


def _number(scene: Scene, part: Expr) -> Theorem:
    """The integer part of a closed term as a number."""
    t = part.args[0]
    try:
        near = value(t, {}, 40)
        middle = Fraction(str(near)) if not isinstance(near, Fraction) else near
    except (Undefined, Undecidable, ValueError, OverflowError) as error:
        raise TacticError(str(error)) from None
    for k in dict.fromkeys((floor(middle), floor(middle + Fraction(1, 10**20)))):
        try:
            low = _closed(scene, le(num(k), t))
            high = _closed(scene, lt(t, num(k + 1)))
        except FAILURES:
            continue
        below, above = about(part)[:2]
        least = after(combine(lt(num(k - 1), part), low, above))
        most = after(combine(lt(num(-k - 1), -part), high, below))
        return axiom("antisymmetry", part, num(k), given=[combine(le(part, num(k)), most), least])
    raise TacticError("the value of {} is not known", part)


def _closed(scene: Scene, goal: Expr) -> Theorem:
    try:
        known = kernel.evaluate(goal)
    except kernel.KernelError:
        return goals.prove(scene, goal)
    if known.conclusion != goal:
        raise TacticError("{} is false", goal)
    return known


def with_value(known: Theorem, goal: Expr, settle: Callable[[Expr], Theorem]) -> Theorem:
    """The goal, with the left side of the equation replaced by the right one."""
    old, new = known.conclusion.args
    hole = fresh("hole", INTEGER, free(goal) | free(new))
    return kernel.rewrite(
        kernel.symmetry(known), settle(replace(goal, old, new)), lam([hole], replace(goal, old, hole))
    )


# -- relations -----------------------------------------------------------------------------------------------


def relation(scene: Scene, goal: Expr) -> Theorem:
    """``a <= b`` or ``a < b`` by the gaps between integers, with integer parts as unknown integers."""
    known = _known(scene, goal)
    f = integer_form(goal)
    attempts: list[Callable[[], Theorem]] = [lambda: _linear(scene, goal, f, known, DEPTH)]
    if parts(goal):
        attempts.append(lambda: goals._normal_order(scene, goal, known, products=0))
    if f is not None:
        attempts.insert(1, lambda: _isolated(scene, goal, f))
    return _first(scene, attempts)


def _known(scene: Scene, goal: Expr) -> list[Theorem]:
    facts = [t for t in scene.facts if t.conclusion.op in order.RELATIONS]
    found = [t for part in parts(goal, *(t.conclusion for t in facts)) for t in about(part)]
    return found + [t for fact in facts for t in tightened(fact)]


def _gap(goal: Expr, f: IntegerForm, settle: Callable[[Expr], Theorem]) -> Theorem:
    """The goal about the integer of a form, from its being larger than the number before the least one."""
    least = _least(f, goal.op == "lt")
    above = after(settle(lt(num(least - 1), f.whole)))
    slack = f.scale * least + f.rest
    rows: list[object] = [(num(f.scale), above)]
    if slack:
        rows.append((num(slack), one_positive()))
    return combine(goal, *rows)  # type: ignore[arg-type]


def _linear(scene: Scene, goal: Expr, f: IntegerForm | None, known: list[Theorem], depth: int) -> Theorem:
    scene.tick()

    def settle(g: Expr) -> Theorem:
        return order.linear(scene, g, known)

    try:
        return settle(goal) if f is None else _gap(goal, f, settle)
    except FAILURES:
        if depth == 0:
            raise
    for a, b in _pairs(scene, goal, known):
        try:
            cases = []
            for side in (lt(a, b), eq(a, b), lt(b, a)):
                assumed = kernel.assume(side)
                denied = scene.lookup(ne(a, b)) if side.op == "eq" else None
                if denied is not None:
                    cases.append(kernel.false_elim(kernel.not_elim(denied, assumed), goal))
                    continue
                cases.append(_linear(scene, goal, f, [*known, assumed, *tightened(assumed)], depth - 1))
        except FAILURES:
            continue
        return kernel.or_elim(axiom("trichotomy", a, b), *cases)
    raise TacticError("cannot prove {}", goal)


def _pairs(scene: Scene, goal: Expr, known: list[Theorem]) -> list[tuple[Expr, Expr]]:
    """Integers whose order may matter: those that are known to differ, two integer parts."""
    seen = {side for t in known for side in (t.conclusion,) if side.op == "eq"}
    apart = [f.conclusion.args[0].args for f in scene.facts if f.conclusion.op == "not"]
    found = [tuple(p) for p in apart if len(p) == 2 and all(s.sort == INTEGER for s in p) and eq(*p) not in seen]
    whole = parts(goal)
    plain = [(a, b) for a, b in found if a.op != "num" and (a.op != "add" or b != num(0))]
    return plain[:3] + list(itertools.combinations(whole, 2))[:3]


def _isolated(scene: Scene, goal: Expr, f: IntegerForm) -> Theorem:
    """``m <= floor(t) + r`` from ``m - r <= t``, and ``floor(t) <= r - m`` from ``t < r - m + 1``."""
    least = _least(f, goal.op == "lt")
    for part in reversed(parts(goal)):
        coefs = coefficients(f.whole, part)
        if coefs is None or len(coefs) != 2 or coefs[1] not in (num(1), num(-1)):
            continue
        rest, t = coefs[0], part.args[0]
        low, high = about(part)[:2]
        try:
            if coefs[1] == num(1):
                known = goals.prove_order(scene, le(num(least) - rest, t))
                return _gap(goal, f, lambda g, known=known, high=high: combine(g, known, high))  # type: ignore[misc]
            known = goals.prove_order(scene, lt(t, rest - num(least - 1)))
            return _gap(goal, f, lambda g, known=known, low=low: combine(g, known, low))  # type: ignore[misc]
        except FAILURES:
            continue
    raise TacticError("cannot prove {}", goal)


def equal(scene: Scene, goal: Expr) -> Theorem:
    """``a = b``: neither is less."""
    a, b = goal.args
    return axiom("antisymmetry", a, b, given=[relation(scene, le(a, b)), relation(scene, le(b, a))])


def among_reals(scene: Scene, goal: Expr) -> Theorem:
    """A relation, with real numbers in the place of integers, integer parts, entries of vectors and huge numbers."""
    if any(t.op in ("sum", "prod") for t in subterms(goal)):
        raise TacticError("sums")
    facts = [t for t in (*scene.facts, *scene.instances([goal])) if _usable(t.conclusion)]
    facts += [t for part in parts(goal, *(t.conclusion for t in facts)) for t in _bounds(scene, part)]
    huge = _huge(goal)
    facts += [_larger(t) for t in huge]
    everything = (goal, *(t.conclusion for t in facts))
    whole = {v for e in everything for v in free(e) if v.sort == INTEGER}
    entries = {t for e in everything for t in subterms(e) if t.op == "app"}
    ordered = (sorted(found, key=sort_key) for found in (entries, whole))
    old = [*itertools.chain(*ordered), *parts(*everything), *huge]
    if not old:
        raise TacticError("no integers")
    taken = {*scene.names, *(v for e in everything for v in free(e))}
    names: dict[Expr, Expr] = {}

    def moved(e: Expr) -> Expr:
        for a, b in names.items():
            e = replace(e, a, b)
        return e

    for t in old:
        names[moved(t)] = fresh("r", REAL, {*taken, *names.values()})
    place = Scene(deadline=min(scene.deadline or inf, time.monotonic() + PATIENCE))
    place.deep = True
    claim = moved(goal)
    if not _numbers_only(claim):
        raise TacticError("vectors")
    place.add(kernel.assume(c) for c in (moved(t.conclusion) for t in facts) if _numbers_only(c))
    attempts: list[Callable[[], Theorem]] = [
        lambda: order.linear(place, claim, products=1 if huge else 0),
        lambda: inequalities.prove(place, claim),
        lambda: inequalities.by_hypothesis(place, claim),
    ]
    theorem = _first(scene, attempts)
    theorem = kernel.specialise(theorem, tuple(zip(names.values(), old, strict=True)))
    return cut(theorem, {t.conclusion: t for t in facts})


def _first(scene: Scene, attempts: Iterable[Callable[[], Theorem]]) -> Theorem:
    """What the first of the attempts that ends well proves; each may have its own limit of time."""
    for attempt in attempts:
        try:
            return attempt()
        except (*FAILURES, TimeoutError):
            scene.tick()
    raise TacticError("there is no other way")


def _numbers_only(e: Expr) -> bool:
    return not any(isinstance(v.sort, tuple) for v in free(e))


def _usable(c: Expr) -> bool:
    plain = c.op in order.RELATIONS or (c.op == "not" and c.args[0].op == "eq")
    return plain and all(t.op not in ("sum", "prod", "lam") for t in subterms(c))


def _bounds(scene: Scene, part: Expr) -> list[Theorem]:
    return [*about(part), *_sign(scene, part), *_below_square(scene, part)]


def _sign(scene: Scene, part: Expr) -> list[Theorem]:
    try:
        above = signs.nonnegative(scene, part.args[0])
    except FAILURES:
        return []
    return [after(combine(lt(num(-1), part), above, about(part)[1]))]


def _huge(e: Expr) -> list[Expr]:
    powers = [t for t in subterms(e) if t.op == "pow" and t.args[0].op == t.args[1].op == "num"]
    return sorted((t for t in powers if t.args[1].data > LARGE and t.args[0].data > 1), key=sort_key)


def _larger(t: Expr) -> Theorem:
    known = kernel.evaluate(lt(num(10**30), t))
    if known.conclusion.op == "not":
        raise TacticError("{} is not large", t)
    return known


# -- what numbers tell ----------------------------------------------------------------------------------------


def places(scene: Scene, body: Expr, bound: Iterable[Expr] = ()) -> list[dict[Expr, Value]]:
    """Points at which the facts of the scene hold."""
    hypotheses = [f.conclusion for f in scene.facts]
    names = free(body).difference(bound).union(*map(free, hypotheses))
    return list(points(sorted(names, key=sort_key), hypotheses, count=SAMPLES, seed=3, about=(body,)))


def may_hold(body: Expr, values: Mapping[Expr, Expr], point: Mapping[Expr, Value]) -> bool:
    """Whether the body may hold at a point, as far as numbers tell."""
    try:
        return bool(value_at(substitute(body, values), environment(point, "certain"), 30, "certain"))
    except Undecidable:
        return True
    except Undefined:
        return False


def real_zeros(coefs: Iterable[Fraction]) -> list[Fraction]:
    """Numbers near the real zeros of a polynomial, its coefficients from the lowest; whole zeros exactly."""
    from flint import fmpz_poly

    given = [Fraction(c) for c in coefs]
    common = lcm(*(c.denominator for c in given))
    found = []
    zeros: list[tuple[Any, int]] = fmpz_poly([int(c * common) for c in given]).complex_roots()  # type: ignore[assignment]
    for zero, _ in zeros:
        if zero.imag == 0:
            near = Fraction(str(zero.real.mid().str(40, radius=False)))
            whole = round(near)
            found.append(Fraction(whole) if abs(near - whole) < Fraction(1, 10**9) else near)
    return found
