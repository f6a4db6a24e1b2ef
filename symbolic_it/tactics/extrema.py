"""Minimisers and maximisers: any other point is strictly worse.

In one variable x the function is compared with its value at c for x < c and for c < x: by completing the square, by
the sign of the derivative between x and c, or as in any inequality.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics import lemmas, monotone, normal, several_terms, signs
from symbolic_it.tactics import prove as goals
from symbolic_it.tactics.conditions import prove_condition
from symbolic_it.tactics.lemmas import close
from symbolic_it.tactics.polynomials import coefficients
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.sign_search import Search
from symbolic_it.tactics.steps import FAILURES, TacticError, at, axiom, combine, cut, replace, subterms, unfolded
from symbolic_it.tactics.sums import in_sums, one_range
from symbolic_it.terms.expr import (
    FALSE,
    INTEGER,
    Expr,
    add,
    eq,
    free,
    fresh,
    in_range,
    instantiate,
    lam,
    le,
    lt,
    mul,
    neg,
    num,
    power,
    substitute,
    sum_,
)

Leaf = Callable[[Scene, Expr], Theorem]


def prove(scene: Scene, goal: Expr) -> Theorem:
    """``Minimizes(f, x, c)`` and its kin, by the definition; what is not unique only in one variable."""
    f = goal.args[1] if goal.data[0].endswith("[R]") else None
    meaning = kernel.iff_elim(kernel.unfold(goal), 1)
    inside, best, *only = meaning.conclusion.args[0].args
    c = goal.args[2]
    attempts: list[Callable[[], Theorem]] = [lambda: goals.prove(scene, best)]
    if f is None:
        attempts.append(lambda: _opened(scene, best, _simplified))
    else:
        attempts.insert(0, lambda: _opened(scene, best, lambda inner, leaf: _best(inner, leaf, f, c, quick=True)))
        attempts.append(lambda: _opened(scene, best, lambda inner, leaf: _best(inner, leaf, f, c)))
    parts = [goals.prove(scene, inside), _first(scene, attempts)]
    scene = scene.extended(parts if f is not None else parts[1:])
    parts += [_opened(scene, part, lambda inner, leaf: _forced(inner, leaf, f)) for part in only]
    return kernel.implies_elim(meaning, kernel.and_intro(*parts))


def _first(scene: Scene, attempts: Iterable[Callable[[], Theorem]]) -> Theorem:
    """What the first attempt that succeeds proves."""
    for attempt in attempts:
        scene.tick()
        try:
            return attempt()
        except FAILURES:
            continue
    raise TacticError("the extremum is not proved")


def _opened(scene: Scene, goal: Expr, leaf: Leaf) -> Theorem:
    """``forall x: D(x) implies ...``, where `leaf` proves what is within."""
    if goal.op == "forall":
        v = scene.new(goal.hint or "x", goal.data, goal)
        inner = scene.extended([])
        inner.names |= {v}
        return kernel.forall_intro(_opened(inner, instantiate(goal, v), leaf), v)
    if goal.op == "implies":
        given = kernel.assume(goal.args[0])
        return kernel.implies_intro(_opened(scene.extended([given]), goal.args[1], leaf), goal.args[0])
    if goal.op == "and":
        return kernel.and_intro(*(_opened(scene, part, leaf) for part in goal.args))
    return leaf(scene, goal)


def _best(scene: Scene, goal: Expr, f: Expr, c: Expr, quick: bool = False) -> Theorem:
    """``f(c) <= f(x)``, or ``f(x) <= f(c)``."""
    x = next(v for v in scene.names if v.sort == "R" and instantiate(f, v) in goal.args)
    less, more = _apart(scene, eq(x, c), lt(*goal.args), f, quick)
    hole = fresh("hole", "R", [x])
    same = kernel.symmetry(kernel.assume(eq(x, c)))
    level = kernel.rewrite(same, combine(replace(goal, x, c)), lam([hole], replace(goal, x, hole)))
    return kernel.or_elim(axiom("trichotomy", x, c), combine(goal, less), level, combine(goal, more))


def _simplified(scene: Scene, goal: Expr) -> Theorem:
    """``f(c) <= f(x)`` with the value at c in normal form."""
    sides = [unfolded(side) for side in goal.args]
    fixed = min(sides, key=lambda e: len(free(e.conclusion.args[1])))
    form = normal.normalise(scene, fixed.conclusion.args[1])
    short = form.conclusion.args[1]
    if fixed is sides[0]:
        return combine(goal, goals.prove(scene, le(short, goal.args[1])), fixed, form)
    return combine(goal, goals.prove(scene, le(goal.args[0], short)), (-1, fixed), (-1, form))


def _forced(scene: Scene, goal: Expr, f: Expr | None) -> Theorem:
    """``x = c``, or the same of a coordinate, as f is not better there, which is the latest fact about x."""
    try:
        return goals.prove(scene, goal)
    except FAILURES:
        if goal.op != "eq":
            raise
    worse = next(fact for fact in reversed(scene.facts) if _is_comparison(fact))
    cases = _apart(scene, goal, lt(*reversed(worse.conclusion.args)), f)
    less, more = (kernel.false_elim(combine(FALSE, case, worse), goal) for case in cases)
    return kernel.or_elim(axiom("trichotomy", *goal.args), less, kernel.assume(goal), more)


def _is_comparison(fact: Theorem) -> bool:
    """Whether a fact is a premise that compares two values of the function, and no bound of an index."""
    relation = fact.conclusion
    return fact.hypotheses == (relation,) and relation.op == "le" and all(a.sort == "R" for a in relation.args)


def _apart(scene: Scene, same: Expr, strict: Expr, f: Expr | None, quick: bool = False) -> list[Theorem]:
    """The strict relation of f(x) and f(c) where x < c, and where c < x; `quick`: by completing the square."""
    x, c = same.args
    cases = []
    for side in (lt(x, c), lt(c, x)):
        here = kernel.assume(side)
        sign = -1 if side.args[0] == x else 1
        unequal = kernel.not_intro(combine(FALSE, here, (sign, kernel.assume(same))), same)
        inner = scene.extended([here, unequal])
        attempts: list[Callable[[], Theorem]] = [lambda inner=inner: goals.prove(inner, strict)]  # type: ignore[misc]
        if x.op == "app":
            attempts.insert(0, lambda inner=inner: _by_entry(inner, x.args[1], strict))  # type: ignore[misc]
        if f is not None:
            attempts.insert(0, lambda inner=inner, here=here: _by_square(inner, x, c, strict, here))  # type: ignore[misc]
            attempts.insert(1, lambda inner=inner, here=here: _by_slope(inner, x, f, strict, here))  # type: ignore[misc]
        cases.append(_first(scene, attempts[:1] if quick else attempts))
    return cases


def _by_square(scene: Scene, x: Expr, c: Expr, strict: Expr, here: Theorem) -> Theorem:
    """The difference of the sides is A (x - c)^2 with A > 0."""
    low, high = strict.args
    moving = high if x in free(high) else neg(low)
    found = coefficients(normal.normalise(scene, moving).conclusion.args[1], x)
    if found is None or len(found) != 3:
        raise TacticError("not quadratic")
    gap, square = high - low, mul(found[2], power(x - c, 2))
    same = goals.prove_equal(scene, gap, square)
    return combine(strict, (1, signs.positive(scene, found[2]), here, here), (-1, same))


def _by_slope(scene: Scene, x: Expr, f: Expr, strict: Expr, here: Theorem) -> Theorem:
    """f' has one sign between x and c."""
    a, b = here.conclusion.args
    rising = strict.args[0] == instantiate(f, a)
    s = scene.new("s", "R", f, strict, here.conclusion)
    weak, inside = ((kernel.assume(r(a, s)), kernel.assume(r(s, b))) for r in (le, lt))
    goal = Expr("hasderiv", (f.args[0], s, num(0)), None, f.hint)
    derived = goals._differentiate(_about(scene.extended(weak), x, s, here), goal, ())
    slope = derived.conclusion.args[2]
    wanted = lt(0, slope) if rising else lt(slope, 0)
    sign = _with_numbers(_about(scene.extended(inside), x, s, here), wanted, s)
    every = close(derived, [s], *(k.conclusion for k in weak))
    signed = close(sign, [s], *(k.conclusion for k in inside))
    lemma = monotone.lemma_for(rising, True)
    return combine(strict, at(lemma, f, lam([s], slope), a, b, given=[here, every, signed]))


def _with_numbers(scene: Scene, goal: Expr, s: Expr) -> Theorem:
    """A relation about s, the sums in it and in what is known taken as real variables."""
    form = unfolded(goal.args[1] - goal.args[0])
    if any(t.op == "sum" and s in free(t) for t in subterms(form.conclusion.args[1])):
        form = normal.normalise(scene, goal.args[1] - goal.args[0])
    shown = Expr(goal.op, (num(0), form.conclusion.args[1]))
    known: dict[Expr, Theorem] = {}
    for fact in scene.facts:
        relation = fact.conclusion
        if relation.op in ("lt", "le", "eq") and all(a.sort == "R" for a in relation.args):
            sides = [unfolded(a) for a in relation.args]
            plain = Expr(relation.op, tuple(e.conclusion.args[1] for e in sides))
            known[plain] = combine(plain, fact, *zip((-1, 1), sides, strict=True))
        else:
            known[relation] = fact
    whole = [t for e in (shown, *known) for t in subterms(e) if t.op == "sum"]
    names: dict[Expr, Expr] = {}
    for t in sorted(dict.fromkeys(whole), key=lambda t: -t.size):
        names[t] = fresh("u", "R", {*scene.names, *names.values(), *(v for e in (shown, *known) for v in free(e))})
    if not names:
        return goals.prove(scene, goal)

    def renamed(e: Expr) -> Expr:
        for t, name in names.items():
            e = replace(e, t, name)
        return e

    for t in names:
        try:
            positive = signs.positive(scene, t)
            known[positive.conclusion] = positive
        except FAILURES:
            continue
    facts = {renamed(e): theorem for e, theorem in known.items()}
    inner = Scene((kernel.assume(e) for e in facts), scene.deadline)
    inner.deep = scene.deep
    theorem = kernel.specialise(goals.prove(inner, renamed(shown)), tuple((name, t) for t, name in names.items()))
    return combine(goal, cut(theorem, known), (-1, form))


def _about(scene: Scene, x: Expr, s: Expr, here: Theorem) -> Scene:
    """What is known without x, and what holds of s between x and c as it does of both: the bounds of the domain."""
    found = []
    near = [fact for fact in scene.facts if s in free(fact.conclusion)]
    for fact in scene.facts:
        wanted = substitute(fact.conclusion, {x: s})
        if x not in free(fact.conclusion):
            found.append(fact)
        elif wanted.op in ("lt", "le") and fact not in near and fact != here:
            for end, beside in itertools.product(here.conclusion.args, near):
                try:
                    bound = prove_condition(scene, substitute(fact.conclusion, {x: end}))
                    found.append(combine(wanted, bound, beside))
                    break
                except FAILURES:
                    continue
    clean = Scene(found, scene.deadline)
    clean.deep = scene.deep
    clean.names |= scene.names
    return clean


def _by_entry(scene: Scene, k: Expr, strict: Expr) -> Theorem:
    """The difference of the sides is a sum of terms that are not negative, and the one at k is positive."""
    a, b = strict.args
    series, rest = in_sums(b, a)
    low, high, parts = one_range(series)
    i = scene.new("i", INTEGER, a, b)
    inside = scene.extended(kernel.assume(h) for h in in_range(i, low, high))
    body = add(*(c * instantiate(e, i) for c, e in parts))
    search = Search(scene.deadline)
    for extra, _ in several_terms._balanced(scene, body, rest, low, high, i):
        search.tick()
        term = add(body, *extra)
        try:
            there = _sign_at_index(scene, substitute(term, {i: k}), search, strict=True)
            every = signs._close(_sign_at_index(inside, term, search), i, low, high)
            total = sum_(term, i, low, high)
            limits = [goals.prove(scene, h) for h in in_range(k, low, high)]
            vectors = lam([i], num(0)), lam([i], term)
            more = axiom("sum_strict", *vectors, low, high, k, given=[every, *limits, there])
            zero = at(lemmas.sum_zero(), low, high)
            equal = goals.prove_equal(scene, total, b - a)
            return combine(strict, more, (-1, zero), equal)
        except FAILURES:
            continue
    raise TacticError("no term is known to be positive")


def _sign_at_index(scene: Scene, term: Expr, search: Search, strict: bool = False) -> Theorem:
    """``0 <= term``, or ``<``; if need be with a real variable for 1/n."""
    try:
        return several_terms._at_index(scene, term, search, strict=strict)
    except FAILURES:
        plain = unfolded(term).conclusion.args[1]
        parts = list(subterms(plain))
        whole = [t.args[0] for t in parts if t.op == "pow" and t.args[0].op == "var" and t.args[1] == num(-1)]
        if not whole or any(t.op == "app" and whole[0] in free(t) for t in parts):
            raise
    n = whole[0]
    names: dict[Expr, Expr] = {}
    for t in (power(n, -1), *dict.fromkeys(t for t in parts if t.op == "app")):
        names[t] = fresh("u", "R", {*scene.names, *free(term), *names.values()})
    share, *_ = names

    def renamed(e: Expr) -> Expr:
        for t, name in names.items():
            e = replace(e, t, name)
        return replace(e, n, power(names[share], -1)) if e.sort == "R" else e

    known: dict[Expr, Theorem] = {}
    for fact in (*scene.facts, *scene.instances([plain])):
        if fact.conclusion.op in ("le", "lt") and free(moved := renamed(fact.conclusion)) <= set(names.values()):
            known[moved] = fact
    known[lt(0, names[share])] = signs.positive(scene, share)
    near = Scene(map(kernel.assume, known), scene.deadline)
    near.deep = True
    wanted = Expr("lt" if strict else "le", (num(0), renamed(plain)))
    shown = kernel.specialise(goals.prove(near, wanted), tuple((name, t) for t, name in names.items()))
    shown = cut(shown, {fact.conclusion: fact for fact in known.values()})
    same = goals.prove_equal(scene, shown.conclusion.args[1], term)
    return combine(Expr(wanted.op, (num(0), term)), shown, same)
