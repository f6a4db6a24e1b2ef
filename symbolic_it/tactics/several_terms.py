"""Inequalities between sums over one symbolic range, term by term.

To the terms of the difference multiples of terms with known sums are added (the entries of a probability vector, 1/n)
until each is at least 0; the entries at an index then are ordinary real variables.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.numerics.values import Undecidable, Undefined, value_at
from symbolic_it.tactics import inequalities, lemmas, normal, order, signs
from symbolic_it.tactics import prove as goals
from symbolic_it.tactics.enclosures import Region
from symbolic_it.tactics.polynomials import view
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError, at, axiom, combine, replace, subterms
from symbolic_it.tactics.univariate import FAILURES, Search, cut, raw_slope
from symbolic_it.terms.expr import (
    INTEGER,
    REAL,
    Expr,
    add,
    eq,
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

Known = tuple[Expr, Expr]  # a term under the sum, and what it sums to


def prove(scene: Scene, goal: Expr) -> Theorem:
    """``a <= b`` between terms with sums over one range."""
    if goal.op != "le":
        raise TacticError("strict")
    a, b = goal.args
    opened = inequalities.unfolded(b - a)
    cases = [t for t in subterms(opened.conclusion.args[1]) if t.op == "ite" and _sums(t.args[0])]
    if cases:
        return _by_case(scene, goal, opened, cases[0].args[0])
    errors: list[Exception] = []
    for attempt in (_by_tangent, _by_mean, _by_terms, _by_pairs):
        scene.tick()
        try:
            return attempt(scene, goal, opened)
        except FAILURES as error:
            errors.append(error)
    raise errors[0]


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
    size = high if low == num(1) else high - low + 1
    body = num(0)
    for monomial, c in v.numerator.items():
        factors = [v.atoms[k] for k, e in monomial for _ in range(e)]
        sums = [t for t in factors if t.op == "sum"]
        others = [t for t in factors if t.op != "sum"]
        if len(sums) == 1 and size in others:
            others.remove(size)  # n times a sum is a sum of two indices
            pair = instantiate(sums[0], i) + instantiate(sums[0], j)
            body = body + mul(num(Fraction(c) / 2), *others, pair)
        elif len(sums) == 2:
            first, second = sums
            mixed = instantiate(first, i) * instantiate(second, j) + instantiate(first, j) * instantiate(second, i)
            body = body + mul(num(Fraction(c) / 2), *others, mixed)
        else:
            raise TacticError("not products of two sums")
    inside = scene.extended(kernel.assume(h) for k in (i, j) for h in in_range(k, low, high))
    inside.deep = True
    below = _at_index(inside, body, Search(scene.deadline))
    inner = sum_(body, j, low, high)
    row = at(lemmas.sum_nonnegative(), signs._vector(inner), low, high, given=[signs._close(below, j, low, high)])
    total = sum_(inner, i, low, high)
    whole = at(lemmas.sum_nonnegative(), signs._vector(total), low, high, given=[signs._close(row, i, low, high)])
    numerator = order.polynomial_to_expr(v.numerator, list(v.atoms))
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


def _by_tangent(scene: Scene, goal: Expr, opened: Theorem) -> Theorem:
    """Jensen: a function of sums is linear in them but for its tangent at their values, which goes under the sum."""
    difference = opened.conclusion.args[1]
    series: dict[tuple[Expr, Expr], list[tuple[Expr, Expr]]] = {}
    rest: list[Expr] = []
    goals._decompose(difference, num(1), series, rest)
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
    inside = inside.extended(_of_sums(scene, sums))
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
    series: dict[tuple[Expr, Expr], list[tuple[Expr, Expr]]] = {}
    rest: list[Expr] = []
    goals._decompose(difference, num(1), series, rest)
    if rest or len(series) != 1:
        raise TacticError("not sums over one range")
    [((low, high), parts)] = series.items()
    i = scene.new("i", INTEGER, difference)
    inside = scene.extended(kernel.assume(h) for h in in_range(i, low, high))
    inside.deep = True
    body = inequalities.unfolded(add(*(c * instantiate(s, i) for c, s in parts))).conclusion.args[1]
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


def _of_sums(scene: Scene, sums: Sequence[Expr]) -> list[Theorem]:
    """The signs of sums that are known."""
    found = []
    for t in sums:
        try:
            found.append(signs.positive(scene, t))
        except FAILURES:
            continue
    return found


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
    series: dict[tuple[Expr, Expr], list[tuple[Expr, Expr]]] = {}
    rest: list[Expr] = []
    goals._decompose(b, num(1), series, rest)
    goals._decompose(a, num(-1), series, rest)
    if len(series) != 1:
        raise TacticError("not sums over one range")
    [((low, high), parts)] = series.items()
    i = scene.new(parts[0][1].hint or "i", INTEGER, a, b)
    inside = scene.extended(kernel.assume(h) for h in in_range(i, low, high))
    inside = inside.extended(_entries(scene, low, high, i))
    inside.deep = True
    body = add(*(c * instantiate(s, i) for c, s in parts))
    search = Search(scene.deadline)
    for extra, total in _multiples(scene, low, high, i):
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
            more = goals.prove_order(scene, le(0, remainder))
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
                found.append(_entry(scene, fact, low, high, k))
            except FAILURES:
                continue
    return found


def _entry(scene: Scene, fact: Theorem, low: Expr, high: Expr, k: Expr) -> Theorem:
    total, value = fact.conclusion.args
    j = scene.new("j", INTEGER, total, value, k)
    term, at_k = instantiate(total, j), instantiate(total, k)
    inside = scene.extended(kernel.assume(h) for h in in_range(j, low, high))
    least = signs.nonnegative(inside, term)
    same = eq(j, k)
    picked = ite(same, term, 0)
    cases = [
        combine(le(picked, term), (1, kernel.ite_true(kernel.assume(same), term, num(0)))),
        combine(le(picked, term), least, (1, kernel.ite_false(kernel.assume(not_(same)), term, num(0)))),
    ]
    smaller = kernel.or_elim(kernel.excluded_middle(same), *cases)
    every = signs._close(smaller, j, low, high)
    below = axiom("sum_monotone", lam([j], picked), lam([j], term), low, high, given=[every])
    given = [kernel.assume(h) for h in in_range(k, low, high)]
    value_at = axiom("sum_delta", lam([j], term), low, high, k, given=given)
    return combine(le(at_k, value), below, (-1, value_at), (1, fact))


def _multiples(scene: Scene, low: Expr, high: Expr, i: Expr) -> Iterator[tuple[list[Expr], list[Expr]]]:
    """Terms to add under the sum, and what is taken away outside for them."""
    known: list[Known] = []
    for fact in scene.facts:
        c = fact.conclusion
        if c.op == "eq" and c.args[0].op == "sum" and c.args[0].args[:2] == (low, high):
            known.append((instantiate(c.args[0], i), c.args[1]))
    size = high if low == num(1) else high - low + 1
    half = num(Fraction(1, 2))
    choices: list[list[Expr]] = [[num(0), num(-1), num(1), log(size), -2 / size, half] for _ in known[:3]]
    choices += [[num(0), num(1), num(-1)], [num(0), num(1)], [num(0), num(1), num(-1)]]
    known = [*known[:3], (1 / size, num(1)), (power(size, -2), 1 / size), (num(1), size)]
    for weights in sorted(itertools.product(*choices), key=lambda ws: sum(w != num(0) for w in ws)):
        yield from _weighted(weights, known)
        if len(known) == 4 and weights[0] == log(size):
            yield from _weighted((log(size) - 1, *weights[1:]), known)


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


def _at_index(inside: Scene, term: Expr, search: Search, sums: Mapping[Expr, Expr] | None = None) -> Theorem:
    """``0 <= term``, the indexed variables in it taken as real variables; `sums` names the sums in it."""
    plain = inequalities.unfolded(term).conclusion.args[1]
    entries = [t for t in subterms(plain) if t.op == "app"]
    taken = set(inside.names) | free(plain)
    names: dict[Expr, Expr] = dict(sums or {})
    whole = sorted((v for v in free(plain) if v.sort == INTEGER), key=order.sort_key)
    for t in (*entries, *whole):
        names[t] = fresh("u", REAL, taken)
        taken.add(names[t])
    facts = [f for f in (*inside.facts, *inside.instances([plain])) if f.conclusion.op in ("le", "lt")]

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
        theorem = inequalities.sign(region, wanted, False, search)
    except FAILURES:
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
