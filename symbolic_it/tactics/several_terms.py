"""Inequalities between sums over one symbolic range, term by term.

To the terms of the difference multiples of terms with known sums are added (the entries of a probability vector, 1/n)
until each is at least 0; the entries at an index then are ordinary real variables.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.numerics.values import Undecidable, Undefined, value_at
from symbolic_it.tactics import identities, inequalities, lemmas, monotone, normal, order, signs
from symbolic_it.tactics import prove as goals
from symbolic_it.tactics.polynomials import View, view
from symbolic_it.tactics.quotients import polynomial_to_expr, sort_key
from symbolic_it.tactics.regions import Region
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.sign_search import Search
from symbolic_it.tactics.slopes import raw_slope
from symbolic_it.tactics.steps import (
    FAILURES,
    TacticError,
    applications,
    at,
    axiom,
    combine,
    cut,
    replace,
    replaced,
    subterms,
    unfolded,
)
from symbolic_it.tactics.sums import in_sums, one_range
from symbolic_it.terms.expr import (
    INTEGER,
    REAL,
    Expr,
    add,
    eq,
    exp,
    free,
    fresh,
    in_range,
    instantiate,
    ite,
    lam,
    le,
    log,
    lt,
    mul,
    not_,
    num,
    power,
    substitute,
    sum_,
)

MOST_PLACES = 4
"""At so many places the terms of a sum are compared with it."""

Attempt = Callable[[Scene, Expr, Theorem], Theorem]
Known = tuple[Expr, Expr]  # a term under the sum, and what it sums to


def concerns(goal: Expr) -> bool:
    """Whether a relation is about sums, products or entries of vectors."""
    found = subterms(goal)
    return any(t.op in ("sum", "prod", "app") or any(isinstance(a.sort, tuple) for a in t.args) for t in found)


def prove(scene: Scene, goal: Expr) -> Theorem:
    """``a <= b`` or ``a < b`` between terms with sums over one range, products or entries of vectors."""
    a, b = goal.args
    opened = unfolded(b - a)
    difference = opened.conclusion.args[1]
    cases = [t for t in subterms(difference) if t.op == "ite" and _sums(t.args[0])]
    if cases:
        return _by_case(scene, goal, opened, cases[0].args[0])
    operators = {t.op for t in subterms(difference)}
    attempts: list[Attempt] = [_at_entries]
    if "prod" in operators:
        attempts += [_by_range, _without_products]
    elif "sum" in operators:
        attempts += [_by_cells] if goal.op == "le" else []
        attempts += [_by_outer]
        attempts += [_by_tangent, _by_mean, _by_terms, _by_pairs, _by_whole, _normalised] if goal.op == "le" else []
        attempts += [_by_numerator] if goal.op == "le" else []
    errors: list[Exception] = []
    for attempt in attempts:
        scene.tick()
        try:
            return attempt(scene, goal, opened)
        except FAILURES as error:
            errors.append(error)
    raise errors[0]


def _by_cells(scene: Scene, goal: Expr, opened: Theorem) -> Theorem:
    """Sums over several indices with logarithms."""
    from symbolic_it.tactics import double_sums

    return double_sums.prove(scene, goal, opened)


def _by_range(scene: Scene, goal: Expr, _: Theorem) -> Theorem:
    """Products by induction over their range."""
    return identities.by_induction(scene, goal, goals.prove_order)


def _without_products(scene: Scene, goal: Expr, _opened: Theorem) -> Theorem:
    """Products of positive factors as exponentials of sums of logarithms."""
    sides = []
    for side in goal.args:
        theorem = unfolded(side)
        for t in [t for t in subterms(theorem.conclusion.args[1]) if t.op == "prod"]:
            low, high, _ = t.args
            i, body, inside = signs._open(scene, t)
            every = signs._close(signs.positive(inside, body), i, low, high)
            series = axiom("log_product", signs._vector(t), low, high, given=[every])
            value = axiom("exp_log", t, given=[axiom("product_positive", signs._vector(t), low, high, given=[every])])
            same = kernel.congruence(value.conclusion.args[0], (0,), (series,))
            value = kernel.transitivity(kernel.symmetry(value), same)
            theorem = kernel.transitivity(theorem, replaced(theorem.conclusion.args[1], value))
        sides.append(kernel.transitivity(theorem, normal.normalise(scene, theorem.conclusion.args[1])))
    shown = goals.prove_order(scene, Expr(goal.op, tuple(e.conclusion.args[1] for e in sides)))
    return combine(goal, shown, sides[0], (-1, sides[1]))


def _at_entries(scene: Scene, goal: Expr, opened: Theorem) -> Theorem:
    """Entries and sums as real variables: terms >= 0 at different places are together at most their sum."""
    difference = opened.conclusion.args[1]
    if any(_is_written_out(t) for t in subterms(difference)):
        same = normal.normalise(scene, difference)
        opened, difference = kernel.transitivity(opened, same), same.conclusion.args[1]
    known = [*_parts_of_sums(scene, difference), *_written_out(scene)]
    whole = [t for t in subterms(difference) if t.op in ("sum", "prod")]
    if not known and whole:
        raise TacticError("no terms of the sums")
    inside = scene.extended([*known, *identities.signs_of(scene, difference)])
    inside.deep = True
    target = Expr(goal.op, (num(0), difference))
    try:
        return combine(goal, order.linear(inside, target, known), (-1, opened))
    except FAILURES:
        pass
    names: dict[Expr, Expr] = {}
    for t in whole:
        names[t] = fresh("z", REAL, {*inside.names, *free(difference), *names.values()})
    theorem = _at_index(inside, difference, Search(scene.deadline), names, goal.op == "lt")
    return combine(goal, cut(theorem, {f.conclusion: f for f in known}), (-1, opened))


def _is_written_out(t: Expr) -> bool:
    """Whether a sum has a range of numbers."""
    return t.op in ("sum", "prod") and t.args[0].op == t.args[1].op == "num"


def _written_out(scene: Scene) -> list[Theorem]:
    """The known sums over ranges of numbers, written term by term."""
    found = []
    for fact in scene.facts:
        c = fact.conclusion
        if c.op == "eq" and _is_written_out(c.args[0]):
            same = normal.normalise(Scene((), scene.deadline), c.args[0])
            found.append(combine(eq(same.conclusion.args[1], c.args[1]), (-1, same), fact))
    return found


def _parts_of_sums(scene: Scene, difference: Expr) -> list[Theorem]:
    """``t(k) <= Sum t`` for terms in the difference, for two different places together too; Sum t may be known."""
    found: list[Theorem] = []
    entries = applications(difference)
    totals = [kernel.reflexivity(t) for t in subterms(difference) if t.op == "sum"]
    totals += [f for f in scene.facts if f.conclusion.op == "eq" and f.conclusion.args[0].op == "sum"]
    for fact in totals:
        total = fact.conclusion.args[0]
        low, high, _ = total.args
        j = scene.new("j", INTEGER, difference, total)
        pattern = instantiate(total, j)
        vectors = {t.args[0] for t in applications(pattern) if t.args[1:] == (j,)}
        places = dict.fromkeys(t.args[1] for t in entries if t.op == "app" and t.args[0] in vectors)
        if not 0 < len(places) <= MOST_PLACES or total.args[1].op == "num":
            continue
        try:
            inside = scene.extended([kernel.assume(h) for h in in_range(j, low, high)])
            least = signs.nonnegative(inside, pattern)
        except FAILURES:
            continue
        for few in (*((k,) for k in places), *itertools.combinations(places, 2)):
            try:
                found.append(_together(scene, fact, few, j, least))
            except FAILURES:
                continue
    return found


def _together(scene: Scene, fact: Theorem, places: Sequence[Expr], j: Expr, least: Theorem) -> Theorem:
    """``t(k) + t(m) <= c`` for different places of a known sum c of terms that are `least` >= 0."""
    total, value = fact.conclusion.args
    low, high, _ = total.args
    term = instantiate(total, j)
    same = [eq(j, k) for k in places]
    picked = [ite(c, term, 0) for c in same]
    goal = le(add(*picked), term) if len(picked) > 1 else le(picked[0], term)
    none = [kernel.assume(not_(c)) for c in same]
    off = [kernel.ite_false(c, term, num(0)) for c in none]
    theorem = combine(goal, least, *((1, e) for e in off))
    for n, c in reversed(list(enumerate(same))):
        here = kernel.assume(c)
        rows = [kernel.ite_true(here, term, num(0))]
        for m, place in enumerate(places):
            if m != n:
                apart = scene.simple(not_(eq(places[n], place)))
                moved = kernel.rewrite(kernel.symmetry(here), apart, lam([j], not_(eq(j, place))))
                rows.append(kernel.ite_false(moved, term, num(0)))
        theorem = kernel.or_elim(kernel.excluded_middle(c), combine(goal, *rows), theorem)
    every = signs._close(theorem, j, low, high)
    left = goal.args[0]
    below = axiom("sum_monotone", lam([j], left), lam([j], term), low, high, given=[every])
    values = []
    for k in places:
        given = [scene.simple(h) for h in in_range(k, low, high)]
        values.append(axiom("sum_delta", lam([j], term), low, high, k, given=given))
    split = [axiom("sum_add", *(lam([j], p) for p in picked), low, high)] if len(picked) > 1 else []
    parts = add(*(instantiate(total, k) for k in places)) if len(places) > 1 else instantiate(total, places[0])
    plain = unfolded(parts)
    goal = le(plain.conclusion.args[1], value)
    return combine(goal, below, (1, fact), *((-1, e) for e in (*split, *values, plain)))


def _by_outer(scene: Scene, goal: Expr, opened: Theorem) -> Theorem:
    """Logarithms and square roots of sums, and exponentials of them, undone on both sides."""
    depth = sum(isinstance(key, tuple) and key[0] == "outer" for key in scene.busy)
    key = ("outer", goal)
    if depth > 2 or key in scene.busy:
        raise TacticError("undone often enough")
    inside = scene.extended(())
    inside.busy.add(key)
    v = view(opened.conclusion.args[1])
    atoms = [t for t in v.atoms if _sums(t)]
    if any(t.op == "log" for t in atoms):
        theorem = _undone_logs(inside, goal.op == "lt", v)
    elif any(map(_roots, atoms)):
        theorem = _squared(inside, goal.op == "lt", v)
    elif goal.op == "le" and any(t.op == "exp" for t in atoms):
        return _undone_exps(inside, goal)
    else:
        raise TacticError("no logarithm, root or exponential of a sum")
    return combine(goal, theorem, (-1, opened))


def _undone_logs(scene: Scene, strict: bool, v: View) -> Theorem:
    """``0 <= c (log S - log T + R)`` from ``T exp(-R) <= S``, where one of the logarithms may be missing."""
    numbers = {m: Fraction(c) for m, c in v.numerator.items()}
    logs = {v.atoms[m[0][0]]: c for m, c in numbers.items() if _is_log_of_sum(v, m)}
    rest = {m: c for m, c in numbers.items() if not _is_log_of_sum(v, m)}
    sizes = {abs(c) for c in logs.values()}
    above, below = ([t.args[0] for t, c in logs.items() if (c > 0) == up] for up in (True, False))
    if v.divisors or len(sizes) != 1 or max(len(above), len(below)) != 1:
        raise TacticError("no one logarithm on a side")
    (c,) = sizes
    remaining = polynomial_to_expr({m: k / c for m, k in rest.items()}, list(v.atoms))
    if _sums(remaining):
        raise TacticError("sums beside the logarithms")
    relation = lt if strict else le
    factor = normal.normalise(scene, exp(-1 * remaining))
    smaller = normal.normalise(scene, factor.conclusion.args[1] * below[0]) if below else factor
    larger = above[0] if above else num(1)
    t = smaller.conclusion.args[1]
    shown = goals.prove_order(scene, relation(t, larger))
    positive = signs.positive(scene, t)
    lemma = lemmas.log_increasing() if strict else lemmas.log_monotone()
    ordered = at(lemma, t, larger, given=[positive, shown])
    wanted = add(*(log(s) for s in above), *(-1 * log(s) for s in below), remaining)
    equal = goals.prove_equal(scene, log(larger) - log(t), wanted)
    whole = polynomial_to_expr(v.numerator, list(v.atoms))
    return combine(relation(0, whole), (c, ordered), (c, equal))


def _is_log_of_sum(v: View, monomial: Sequence[tuple[int, int]]) -> bool:
    return (
        len(monomial) == 1
        and monomial[0][1] == 1
        and v.atoms[monomial[0][0]].op == "log"
        and _sums(v.atoms[monomial[0][0]])
    )


def _squared(scene: Scene, strict: bool, v: View) -> Theorem:
    """``0 <= b - a`` from ``0 <= b`` and ``a^2 <= b^2``, where no coefficient in a and b is negative."""
    if v.divisors:
        raise TacticError("a quotient")
    atoms = list(v.atoms)
    larger = polynomial_to_expr({m: c for m, c in v.numerator.items() if c > 0}, atoms)
    smaller = polynomial_to_expr({m: -c for m, c in v.numerator.items() if c < 0}, atoms)
    relation = lt if strict else le
    known = []
    for t in atoms:
        if _roots(t):
            same = normal.normalise(scene, t.args[0])
            known.append(combine(le(0, same.conclusion.args[1]), signs.nonnegative(scene, t.args[0]), same))
    scene = scene.extended(known)
    least = signs.nonnegative(scene, larger)
    pair = power(smaller, 2), power(larger, 2)
    plain = [normal.normalise(scene, t) if _roots(t) else kernel.reflexivity(t) for t in pair]
    squares = goals.prove_order(scene, relation(*(e.conclusion.args[1] for e in plain)))
    squares = combine(relation(power(smaller, 2), power(larger, 2)), squares, plain[0], (-1, plain[1]))
    lemma = monotone.less_of_squares() if strict else monotone.at_most_of_squares()
    shown = at(lemma, larger, smaller, given=[least, squares])
    whole = combine(relation(0, polynomial_to_expr(v.numerator, atoms)), shown)
    return cut(whole, {f.conclusion: f for f in known})


def _roots(e: Expr) -> bool:
    """Whether there are square roots of sums in e, not under a sum."""
    if e.op == "pow" and e.args[1] == num(Fraction(1, 2)) and _sums(e):
        return True
    return e.op != "sum" and any(map(_roots, e.args))


def _undone_exps(scene: Scene, goal: Expr) -> Theorem:
    """``a <= b`` from ``log a <= log b``, where both are products of positive terms."""
    logs = []
    for side in goal.args:
        parts = side.args if side.op == "mul" else (side,)
        if any(t.op == "sum" or t.op == "add" for t in parts):
            raise TacticError("no product")
        logs.append(normal.normalise(scene, log(side)))
    first, second = (signs.positive(scene, side) for side in goal.args)
    shown = goals.prove_order(scene, le(*(e.conclusion.args[1] for e in logs)))
    shown = combine(le(*(e.conclusion.args[0] for e in logs)), shown, logs[0], (-1, logs[1]))
    a, b = goal.args
    above = at(monotone.exp_at_most(), log(a), b, given=[second, shown])
    return combine(goal, above, (-1, axiom("exp_log", a, given=[first])))


def _sums(e: Expr) -> bool:
    return any(t.op == "sum" for t in subterms(e))


def _by_case(scene: Scene, goal: Expr, opened: Theorem, condition: Expr) -> Theorem:
    """Where a condition about sums holds, and where it does not."""
    proofs = []
    for known, rule in (
        (kernel.assume(condition), kernel.ite_true),
        (kernel.assume(not_(condition)), kernel.ite_false),
    ):
        settled = inequalities._resolved(opened.conclusion.args[1], condition, known, rule)
        inside = scene.extended(inequalities._as_relations(known))
        inside.deep = True
        theorem = goals.prove_order(inside, le(0, settled.conclusion.args[1]))
        theorem = cut(theorem, {f.conclusion: f for f in inequalities._as_relations(known)})
        proofs.append(combine(goal, theorem, (-1, opened), (-1, settled)))
    return kernel.or_elim(kernel.excluded_middle(condition), *proofs)


def _by_pairs(scene: Scene, goal: Expr, opened: Theorem) -> Theorem:
    """Products of two sums over one range: their terms in pairs, both orders together."""
    v = view(opened.conclusion.args[1])
    ranges = {t.args[:2] for t in v.atoms if t.op == "sum"}
    if len(ranges) != 1:
        raise TacticError("not sums over one range")
    [(low, high)] = ranges
    inverse = [d for d, _ in v.divisors]
    i = scene.new("i", INTEGER, goal)
    j = scene.new("j", INTEGER, goal, i)
    inside = scene.extended(kernel.assume(h) for k in (i, j) for h in in_range(k, low, high))
    inside.deep = True
    for weight in _weights(scene, low, high, i):
        body = _in_pairs(v, i, j, weight)
        try:
            below = _at_index(inside, body, Search(scene.deadline))
        except FAILURES:
            continue
        break
    else:
        raise TacticError("a pair of terms may be negative")
    inner = sum_(body, j, low, high)
    row = at(lemmas.sum_nonnegative(), signs._vector(inner), low, high, given=[signs._close(below, j, low, high)])
    total = sum_(inner, i, low, high)
    whole = at(lemmas.sum_nonnegative(), signs._vector(total), low, high, given=[signs._close(row, i, low, high)])
    numerator = polynomial_to_expr(v.numerator, list(v.atoms))
    equal = goals.prove_equal(scene, total, numerator)
    positive = [goals.prove_order(scene, lt(0, d)) for d in inverse]
    nonzero = [signs.nonzero_of_positive(p) for p in positive]
    inverses = [
        axiom("inverse_positive", d, given=[p])
        for (d, k), p in zip(v.divisors, positive, strict=True)
        for _ in range(k)
    ]
    above = combine(le(0, numerator), whole, equal)
    return combine(goal, (1, above, *inverses), (-1, opened), nonzero=nonzero)


def _by_numerator(scene: Scene, goal: Expr, opened: Theorem) -> Theorem:
    """A quotient with a positive denominator from its numerator."""
    v = view(opened.conclusion.args[1])
    if not v.divisors:
        raise TacticError("no quotient")
    positive = [signs.positive(scene, d) for d, _ in v.divisors]
    numerator = polynomial_to_expr(v.numerator, list(v.atoms))
    above = goals.prove_order(scene, le(0, numerator))
    inverses = [
        axiom("inverse_positive", d, given=[p])
        for (d, k), p in zip(v.divisors, positive, strict=True)
        for _ in range(k)
    ]
    nonzero = list(map(signs.nonzero_of_positive, positive))
    return combine(goal, (1, above, *inverses), (-1, opened), nonzero=nonzero)


def _normalised(scene: Scene, goal: Expr, opened: Theorem) -> Theorem:
    """The difference in normal form."""
    same = normal.normalise(scene, opened.conclusion.args[1])
    wanted = le(0, same.conclusion.args[1])
    if same.conclusion.args[0] == same.conclusion.args[1] or goal == wanted or ("normalised",) in scene.busy:
        raise TacticError("in normal form")
    inside = scene.extended(())
    inside.busy.add(("normalised",))
    return combine(goal, prove(inside, wanted), (-1, opened), (-1, same))


def _by_whole(scene: Scene, goal: Expr, opened: Theorem) -> Theorem:
    """Powers of a sum of terms >= 0 in the difference: one factor is written as the sum, each term is at most it."""
    v = view(opened.conclusion.args[1])
    powers = [v.atoms[k] for m in v.numerator for k, e in m if e > 1 and v.atoms[k].op == "sum"]
    ranges = {t.args[:2] for t in v.atoms if t.op == "sum"}
    if v.divisors or len(set(powers)) != 1 or len(ranges) != 1:
        raise TacticError("no power of one sum")
    total, [(low, high)] = powers[0], ranges
    i = scene.new("i", INTEGER, goal)
    body = num(0)
    for monomial, c in v.numerator.items():
        factors = [v.atoms[k] for k, e in monomial for _ in range(e)]
        series = [t for t in factors if t.op == "sum"]
        alone = next((t for t in series if t != total), series[0] if series else None)
        if alone is None or any(t != total for t in series if t is not alone):
            raise TacticError("not one sum in a product")
        factors.remove(alone)
        body = body + mul(num(Fraction(c)), *factors, instantiate(alone, i))
    inside = scene.extended(kernel.assume(h) for h in in_range(i, low, high))
    j = scene.new("j", INTEGER, goal, i)
    there = scene.extended(kernel.assume(h) for h in in_range(j, low, high))
    least = signs.nonnegative(there, instantiate(total, j))
    known = [signs.nonnegative(scene, total), _together(inside, kernel.reflexivity(total), [i], j, least)]
    inside = inside.extended(known)
    inside.deep = True
    z = fresh("z", REAL, {*inside.names, *free(body)})
    below = _at_index(inside, body, Search(scene.deadline), {total: z})
    below = cut(below, {f.conclusion: f for f in known})
    sign = at(lemmas.sum_nonnegative(), lam([i], body), low, high, given=[signs._close(below, i, low, high)])
    whole = sum_(body, i, low, high)
    return combine(goal, sign, goals.prove_equal(scene, whole, opened.conclusion.args[1]), (-1, opened))


def _in_pairs(v: View, i: Expr, j: Expr, weight: Expr) -> Expr:
    """What the numerator of v is the sum of over i and j, the weights at i, and at j, having the sum 1."""
    body = num(0)
    weights = weight, substitute(weight, {i: j})
    for monomial, c in v.numerator.items():
        factors = [v.atoms[k] for k, e in monomial for _ in range(e)]
        sums = [t for t in factors if t.op == "sum"]
        others = [num(Fraction(c)), *(t for t in factors if t.op != "sum")]
        if len(sums) > 2:
            raise TacticError("not products of two sums")
        at_i, at_j = ([instantiate(t, k) for t in sums] for k in (i, j))
        if not sums:
            pair = mul(*weights)
        elif len(sums) == 1:
            pair = (at_i[0] * weights[1] + at_j[0] * weights[0]) * Fraction(1, 2)
        else:
            pair = (at_i[0] * at_j[1] + at_j[0] * at_i[1]) * Fraction(1, 2)
        body = body + mul(*others, pair)
    return body


def _by_tangent(scene: Scene, goal: Expr, opened: Theorem) -> Theorem:
    """Jensen: a function of sums is linear in them but for its tangent at their values, which goes under the sum."""
    difference = opened.conclusion.args[1]
    series, rest = in_sums(difference)
    for parts in series.values():
        rest += [c * t for c, t in parts if _sums(c)]
        parts[:] = [(c, t) for c, t in parts if not _sums(c)]
    outside = add(*rest)
    sums = [t for t in subterms(outside) if t.op == "sum" and not t.loose]
    sums = [t for t in sums if not any(t != s and t in subterms(s) for s in sums)]
    ranges = {t.args[:2] for t in sums} | set(series)
    if not sums or len(sums) > 2 or len(ranges) != 1:
        raise TacticError("no function of sums over one range")
    [(low, high)] = ranges
    names = {t: fresh(f"z{k}", REAL, {*scene.names, *free(difference)}) for k, t in enumerate(sums)}
    function = outside
    for t, z in names.items():
        function = replace(function, t, z)
    slopes = {t: slope for t, z in names.items() if (slope := raw_slope(function, z)) is not None}
    back = {z: t for t, z in names.items()}
    if len(slopes) < len(sums):
        raise TacticError("no tangent")
    i = scene.new("i", INTEGER, difference, *back)
    inside = scene.extended(kernel.assume(h) for h in in_range(i, low, high))
    inside = inside.extended(identities.signs_of(scene, outside))
    inside.deep = True
    parts = series.get((low, high), [])
    start = add(*(c * instantiate(s, i) for c, s in parts), *(slopes[t] * instantiate(t, i) for t in sums))
    constant = function - add(*(slopes[t] * z for t, z in names.items()))
    search = Search(scene.deadline)
    for weight in _weights(scene, low, high, i):
        term = start + constant * weight
        try:
            below = _at_index(inside, term, search, names)
            there = substitute(term, back)
            every = signs._close(below, i, low, high)
            total = sum_(there, i, low, high)
            sign = at(lemmas.sum_nonnegative(), signs._vector(total), low, high, given=[every])
            equal = goals.prove_equal(scene, total, difference)
            return combine(goal, sign, equal, (-1, opened))
        except FAILURES:
            continue
    raise TacticError("the tangent is on the wrong side")


def _by_mean(scene: Scene, goal: Expr, opened: Theorem) -> Theorem:
    """The tangent in the entries at their mean, which the terms hold: added to them it sums to 0."""
    difference = opened.conclusion.args[1]
    series, rest = in_sums(difference)
    low, high, parts = one_range(series)
    if rest:
        raise TacticError("not sums over one range")
    i = scene.new("i", INTEGER, difference)
    inside = scene.extended(kernel.assume(h) for h in in_range(i, low, high))
    inside.deep = True
    body = unfolded(add(*(c * instantiate(s, i) for c, s in parts))).conclusion.args[1]
    sums = [t for t in subterms(body) if t.op == "sum" and t.args[:2] == (low, high) and not t.loose]
    if len(sums) != 1:
        raise TacticError("no mean of one vector")
    (total,) = sums
    entry = instantiate(total, i)
    z, u = (fresh(name, REAL, {*scene.names, *free(difference), i}) for name in ("z", "u"))
    middle = z / (high if low == num(1) else high - low + 1)
    slope = raw_slope(replace(replace(body, total, z), entry, u), u)
    if slope is None or entry.op != "app":
        raise TacticError("no tangent")
    term = replace(body, total, z) - substitute(slope, {u: middle}) * (entry - middle)
    below = _at_index(inside, term, Search(scene.deadline), {total: z})
    whole = sum_(substitute(term, {z: total}), i, low, high)
    sign = at(lemmas.sum_nonnegative(), signs._vector(whole), low, high, given=[signs._close(below, i, low, high)])
    return combine(goal, sign, goals.prove_equal(scene, whole, difference), (-1, opened))


def _weights(scene: Scene, low: Expr, high: Expr, i: Expr) -> Iterator[Expr]:
    """Terms that sum to 1."""
    for fact in scene.facts:
        c = fact.conclusion
        if c.op == "eq" and c.args[0].op == "sum" and c.args[0].args[:2] == (low, high) and c.args[1] == num(1):
            yield instantiate(c.args[0], i)
    yield power(high if low == num(1) else high - low + 1, -1)


def _by_terms(scene: Scene, goal: Expr, _: Theorem) -> Theorem:
    """Term by term, with multiples of known sums."""
    a, b = goal.args
    series, rest = in_sums(b, a)
    low, high, parts = one_range(series)
    i = scene.new(parts[0][1].hint or "i", INTEGER, a, b)
    inside = scene.extended(kernel.assume(h) for h in in_range(i, low, high))
    inside = inside.extended(_entries(inside, low, high, i))
    inside.deep = True
    body = add(*(c * instantiate(s, i) for c, s in parts))
    search = Search(scene.deadline)
    outside = scene.extended(())
    outside.deep = not any(concerns(t) for t in rest)
    choices = itertools.chain(_balanced(scene, body, rest, low, high, i), _multiples(scene, low, high, i))
    for extra, total in choices:
        search.tick()
        term = add(body, *extra) if extra else body
        if _negative(add(*rest, *total)):
            continue
        try:
            below = _at_index(inside, term, search)
            every = signs._close(below, i, low, high)
            sum_term = sum_(term, i, low, high)
            sign = at(lemmas.sum_nonnegative(), signs._vector(sum_term), low, high, given=[every])
            remainder = add(*rest, *total)
            more = goals.prove_order(outside, le(0, remainder))
            equal = goals.prove_equal(scene, sum_term + remainder, b - a)
            return combine(goal, sign, more, equal)
        except FAILURES:
            continue
    raise TacticError("no multiples of known sums were found")


def _entries(scene: Scene, low: Expr, high: Expr, k: Expr) -> list[Theorem]:
    """``t(k) <= c`` for known sums c of nonnegative terms t, k in the range."""
    found = []
    for fact in scene.facts:
        c = fact.conclusion
        if c.op == "eq" and c.args[0].op == "sum" and c.args[0].args[:2] == (low, high):
            try:
                j = scene.new("j", INTEGER, c, k)
                there = scene.extended(kernel.assume(h) for h in in_range(j, low, high))
                least = signs.nonnegative(there, instantiate(c.args[0], j))
                found.append(_together(scene, fact, [k], j, least))
            except FAILURES:
                continue
    return found


def _multiples(scene: Scene, low: Expr, high: Expr, i: Expr) -> Iterator[tuple[list[Expr], list[Expr]]]:
    """Terms to add under the sum, and what is taken away outside for them."""
    known = _known_sums(scene, low, high, i)
    size = high if low == num(1) else high - low + 1
    half = num(Fraction(1, 2))
    choices: list[list[Expr]] = [[num(0), num(-1), num(1), log(size), -2 / size, half] for _ in known]
    choices += [[num(0), num(1), num(-1)], [num(0), num(1)], [num(0), num(1), num(-1)]]
    known = [*known, (1 / size, num(1)), (power(size, -2), 1 / size), (num(1), size)]
    for weights in sorted(itertools.product(*choices), key=lambda ws: sum(w != num(0) for w in ws)):
        yield from _weighted(weights, known)
        if len(known) == 4 and weights[0] == log(size):
            yield from _weighted((log(size) - 1, *weights[1:]), known)


def _balanced(
    scene: Scene, body: Expr, rest: Sequence[Expr], low: Expr, high: Expr, i: Expr
) -> Iterator[tuple[list[Expr], list[Expr]]]:
    """Multiples of known sums that leave nothing outside: with what is outside spread over one of them, or over all
    terms alike; those of the tangent at equal entries first."""
    size = high if low == num(1) else high - low + 1
    known = _known_sums(scene, low, high, i)
    outside = add(*rest)
    for weights in (*_tangent_weights(body, known, size), ()):
        extra = [w * t for w, (t, _) in zip(weights, known, strict=False)]
        taken = [-1 * (w * c) for w, (_, c) in zip(weights, known, strict=False)]
        left = normal.normalise(scene, add(outside, *taken)).conclusion.args[1]
        if left == num(0):
            yield extra, taken
            continue
        shares = [mul(num(Fraction(1) / c.data), t) for t, c in known if c.op == "num" and c.data]
        if len(shares) > 1:
            shares.append(num(Fraction(1, len(shares))) * add(*shares))
        for share in (*shares, 1 / size):
            yield [*extra, left * share], [*taken, -1 * left]


def _tangent_weights(body: Expr, known: Sequence[Known], size: Expr) -> Iterator[tuple[Expr, ...]]:
    """Multiples of the entries with known sums that make the slopes of the term 0 where these entries are equal."""
    entries = [t for t, _ in known]
    if not entries or any(t.op != "app" for t in entries):
        return
    names: list[Expr] = []
    for _ in entries:
        names.append(fresh("u", REAL, {*free(body), *names}))
    plain = _without_weights(unfolded(body).conclusion.args[1])
    for t, u in zip(entries, names, strict=True):
        plain = replace(plain, t, u)
    slopes = [slope for u in names if (slope := raw_slope(plain, u)) is not None]
    if len(slopes) < len(names):
        return
    for value in (num(1), 1 / size) if len(entries) > 1 else (1 / size,):
        there = [normal.normalise(Scene(), substitute(e, dict.fromkeys(names, value))) for e in slopes]
        weights = [num(-1) * e.conclusion.args[1] for e in there]
        if not any(t.op in ("app", "sum", "prod") for w in weights for t in subterms(w)):
            yield tuple(weights)


def _without_weights(e: Expr) -> Expr:
    """e with xlogy(a, b) written a log b, where only a guess depends on it."""
    args = tuple(_without_weights(a) for a in e.args)
    if e.op == "xlogy":
        return args[0] * log(args[1])
    return e if args == e.args else Expr(e.op, args, e.data, e.hint)


def _known_sums(scene: Scene, low: Expr, high: Expr, i: Expr) -> list[Known]:
    """The terms at i of known sums over the range, and what they sum to; at most three."""
    found = []
    for fact in scene.facts:
        c = fact.conclusion
        if c.op == "eq" and c.args[0].op == "sum" and c.args[0].args[:2] == (low, high):
            found.append((instantiate(c.args[0], i), c.args[1]))
    return found[:3]


def _negative(e: Expr) -> bool:
    """Whether e, in which only lengths vary, is negative for some of them."""
    if any(v.sort != INTEGER for v in free(e)):
        return False
    for k in (7, 50):
        try:
            if not value_at(le(0, e), dict.fromkeys(free(e), k), 15):
                return True
        except (Undefined, Undecidable):
            return False
    return False


def _weighted(weights: Sequence[Expr], known: Sequence[Known]) -> Iterator[tuple[list[Expr], list[Expr]]]:
    pairs = [(w, t, s) for w, (t, s) in zip(weights, known, strict=True) if w != num(0)]
    yield [w * t for w, t, _ in pairs], [-1 * (w * s) for w, _, s in pairs]


def _at_index(
    inside: Scene, term: Expr, search: Search, sums: Mapping[Expr, Expr] | None = None, strict: bool = False
) -> Theorem:
    """``0 <= term``, or ``<``, the indexed variables in it taken as real variables; `sums` names the sums in it."""
    plain = unfolded(term).conclusion.args[1]
    entries = [t for t in subterms(plain) if t.op == "app"]
    taken = set(inside.names) | free(plain)
    names: dict[Expr, Expr] = dict(sums or {})
    whole = sorted((v for v in free(plain) if v.sort == INTEGER), key=sort_key)
    for t in (*entries, *whole):
        names[t] = fresh("u", REAL, taken)
        taken.add(names[t])
    facts = [f for f in (*inside.facts, *inside.instances([plain])) if f.conclusion.op in ("le", "lt", "eq")]

    def renamed(e: Expr) -> Expr:
        for t, name in names.items():
            if t.op != "var" or all(s.op not in ("app", "sum", "prod") for s in subterms(e)):
                e = replace(e, t, name)
        return e

    known = {renamed(f.conclusion): f for f in facts}
    wanted = renamed(term)
    usable = [r for r in known if not any(t.op in ("app", "sum", "prod") for t in subterms(r))]
    chosen = [r for r in usable if free(r) & free(wanted) and free(r) <= free(wanted)]
    region = Region(chosen, None, None, free(wanted))
    search.general = inequalities.sign
    try:
        theorem = inequalities.sign(region, wanted, strict, search)
    except FAILURES:
        if strict:
            raise
        theorem = by_log_tangents(Scene(map(kernel.assume, chosen), search.deadline), le(0, wanted))
    theorem = kernel.specialise(theorem, tuple((name, t) for t, name in names.items()))
    return cut(theorem, {f.conclusion: f for f in facts})


def by_log_tangents(scene: Scene, goal: Expr) -> Theorem:
    """From log w >= 1 - 1/w, where logarithms with one coefficient are taken together as that of a product w."""
    a, b = goal.args
    v = view(normal.normalise(scene, b - a).conclusion.args[1])
    groups: dict[tuple[tuple[int, int], ...], dict[Expr, Fraction]] = {}
    for monomial, c in v.numerator.items():
        logs = [(k, e) for k, e in monomial if v.atoms[k].op == "log"]
        if len(logs) == 1 and logs[0][1] == 1:
            factor = tuple(part for part in monomial if part != logs[0])
            groups.setdefault(factor, {})[v.atoms[logs[0][0]].args[0]] = Fraction(c)
    inverse = mul(*(power(d, -k) for d, k in v.divisors))
    rows = []
    for factor, logs_of in groups.items():
        least = min(map(abs, logs_of.values()))
        exponents = {u: q / least for u, q in logs_of.items()}
        if len(exponents) < 2 or any(q.denominator > 1 or abs(q) > 4 for q in exponents.values()):
            continue
        weight = mul(num(least), *(power(v.atoms[k], e) for k, e in factor), inverse)
        w = mul(*(power(u, -q) for u, q in exponents.items()))
        tangent = at(lemmas.log_tangent(), w, given=[signs.positive(scene, w)])
        rows.append(combine(le(0, weight * (w - 1 - log(w))), (1, signs.nonnegative(scene, weight), tangent)))
    if not rows:
        raise TacticError("no logarithms with one coefficient")
    rest = normal.normalise(scene, b - a - add(*(row.conclusion.args[1] for row in rows)))
    left = rest.conclusion.args[1]
    more = inequalities.prove(scene, Expr(goal.op, (num(0), left)))
    return combine(goal, *rows, more, (-1, rest))
