"""Limits of sequences, from those of functions of a real variable that have the same values at the integers beyond some
point: sums by their closed forms, powers (1 + c/n)^(a n) by bounds of the logarithm.

A limit of a sequence is denied by another one.
"""

from __future__ import annotations

import functools
from fractions import Fraction

from symbolic_it import kernel
from symbolic_it.kernel import Definition, Theorem
from symbolic_it.tactics import identities, inequalities, lemmas, normal, signs
from symbolic_it.tactics import parametric_limits as real_limits
from symbolic_it.tactics.conditions import prove_condition
from symbolic_it.tactics.lemmas import close
from symbolic_it.tactics.limits import Place
from symbolic_it.tactics.prove import prove_equal
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import (
    FAILURES,
    TacticError,
    at,
    axiom,
    combine,
    cut,
    detach,
    replace,
    replaced,
    subterms,
    unfolded,
)
from symbolic_it.terms.expr import (
    FUNCTION,
    INTEGER,
    PROP,
    REAL,
    VECTOR,
    Expr,
    Sort,
    and_,
    app,
    beta,
    call,
    eq,
    exp,
    forall,
    free,
    fresh,
    implies,
    instantiate,
    lam,
    le,
    log,
    lt,
    mul,
    ne,
    neg,
    num,
    power,
    sum_,
    var,
)
from symbolic_it.terms.functions import limit

A, C, D, E, EPS, L, M, T = (var(name) for name in ("a", "c", "d", "e", "eps", "l", "m", "t"))
F, S = var("F", FUNCTION), var("s", VECTOR)
K = var("k", INTEGER)
FAR = Place("+oo", None)


def prove(scene: Scene, goal: Expr) -> Theorem:
    """A finite limit at +oo of a sequence with a sum or with its index in an exponent, or of (1 + c/x)^(a x)."""
    f, value, sort = _parts(goal)
    n = scene.new("n", sort, goal)
    form = _opened(scene, f, n)
    rates = _rates(scene, form, n)
    if rates is not None:
        return _towards_exponential(scene, goal, n, form, *rates)
    if sort == REAL:
        raise TacticError("no sequence")
    x = scene.new("x", REAL, goal)
    function = lam([x], replace(form.conclusion.args[1], n, x))
    try:
        reached = real_limits.any_limit(scene, _limit(function, value))
    except FAILURES:
        return _squeezed(scene, goal, n, form)
    same = close(form, [n], lt(1, n))
    return at(_eventually(INTEGER), f, function, value, 1, given=[reached, same])


def _parts(goal: Expr) -> tuple[Expr, Expr, Sort]:
    """The function, the limit, and the sort of the variable."""
    if goal.data[0] not in ("Limit[+oo,finite,Z]", "Limit[+oo,finite]"):
        raise TacticError("no finite limit at +oo")
    f, value = goal.args
    return f, value, INTEGER if goal.data[0].endswith("Z]") else REAL


def _opened(scene: Scene, f: Expr, n: Expr) -> Theorem:
    """``f(n) = e`` for n > 1, without its domain, and with closed forms of sums."""
    form = unfolded(beta(f, n))
    e = form.conclusion.args[1]
    exponents = [t.args[1] for t in subterms(e) if t.op in ("sum", "pow")]
    if not any(n in free(t) for t in exponents):
        raise TacticError("no sum, and no exponent, with {}", n)
    near = scene.extended([kernel.assume(lt(1, n))])
    if e.op == "ite":
        inside = prove_condition(near, e.args[0])
        form = kernel.transitivity(form, kernel.ite_true(inside, *e.args[1:]))
        e = form.conclusion.args[1]
    for t in subterms(e):
        if t.op == "prod" and n in free(t):
            raise TacticError("{} is not known at real numbers", t)
        if t.op == "sum" and n in free(t):
            form = kernel.transitivity(form, replaced(form.conclusion.args[1], _closed_sum(near, t)))
    return form


def _limit(f: Expr, value: Expr) -> Expr:
    """The statement of a limit of a sequence or function."""
    if f.sort == FUNCTION:
        return real_limits.stated("+oo", "finite", f, value)
    name, parameters, body = limit("+oo", "finite", INTEGER)
    if name not in kernel.DEFINITIONS:
        kernel.define(Definition(name, tuple(parameters), body))
    return call(name, PROP, f, value)


@functools.cache
def _eventually(sort: Sort) -> Theorem:
    """F -> L at +oo and s(k) = F(k) for k > a give the limit L of s, a sequence or a function as the sort says."""
    s, k = (S, K) if sort == INTEGER else (var("G", FUNCTION), var("k"))
    first = _limit(F, L)
    goal = _limit(s, L)
    same = forall([k], implies(lt(A, k), eq(app(s, k), app(F, k))))
    body = instantiate(kernel.expand(goal), EPS)
    positive = kernel.assume(lt(0, EPS))
    reached = detach(kernel.forall_elim(real_limits._meaning(first), EPS), positive)
    far = kernel.assume(instantiate(reached.conclusion, E))
    witness = _beyond(A, E)
    rest = instantiate(instantiate(body.args[1], witness), k)
    given = kernel.assume(rest.args[0])
    beyond = _both_less(A, E, given)
    equal = at(kernel.assume(same), k, given=[beyond[0]])
    shown = real_limits._transferred(rest.args[1], at(far, k, given=[beyond[1]]), equal)
    every = close(shown, [k], given.conclusion)
    theorem = _for_all_eps(goal, kernel.exists_elim(reached, E, kernel.exists_intro(every, body.args[1], witness)))
    return close(theorem, [s, F, L, A], first, same)


def _for_all_eps(goal: Expr, existence: Theorem) -> Theorem:
    """The limit, from what it says of eps > 0."""
    every = kernel.forall_intro(kernel.implies_intro(existence, lt(0, EPS)), EPS)
    return kernel.implies_elim(kernel.iff_elim(kernel.unfold(goal), 1), every)


def _beyond(a: Expr, b: Expr) -> Expr:
    """A number that is more than a and b."""
    return 1 + power(a, 2) + power(b, 2)


def _both_less(a: Expr, b: Expr, far: Theorem) -> list[Theorem]:
    """``a < k`` and ``b < k``, where k is beyond both."""
    low, k = far.conclusion.args
    return [combine(lt(v, k), inequalities.prove(Scene(), lt(v, low)), far) for v in (a, b)]


# -- sums ------------------------------------------------------------------------------------------------------


def _closed_sum(scene: Scene, t: Expr) -> Theorem:
    """``Sum(f, (i, a, b)) = F(b)`` for a number a, with the F that Gosper's algorithm finds, by induction."""
    import sympy
    from sympy.concrete.gosper import gosper_sum

    from symbolic_it.terms.sympy_bridge import from_sympy, to_sympy

    low, high, _ = t.args
    i = fresh(t.hint or "i", INTEGER, {*scene.names, *free(t)})
    n = fresh("n", INTEGER, {*scene.names, *free(t), i})
    body = instantiate(t, i)
    if low.op != "num" or any(n in free(part) for part in (low, body)):
        raise TacticError("the sum does not begin at a number")
    try:
        written = to_sympy(body)
        index = next((v for v in written.free_symbols if str(v) == i.data[0]), sympy.Symbol(i.data[0], integer=True))
        end = sympy.Symbol(n.data[0], integer=True)
        found = gosper_sum(written, (index, sympy.Integer(int(low.data)), end))
        if found is None:
            raise TacticError("{} has no closed form", t)
        value = from_sympy(sympy.powsimp(sympy.expand(found)), {v.data[0]: v for v in (*free(body), n)})
    except (ValueError, ArithmeticError, NotImplementedError, AttributeError, TypeError, RecursionError):
        raise TacticError("{} has no closed form", t) from None
    known = [fact for fact in scene.facts if fact.hypotheses == (fact.conclusion,)]
    start = kernel.assume(le(low, n))
    inside = Scene([*known, start], scene.deadline)
    summed = identities.by_induction(inside, eq(sum_(body, i, low, n), value), _evenly)
    every = close(summed, [n], start.conclusion)
    return at(every, high, given=[prove_condition(scene, le(low, high))])


def _evenly(scene: Scene, goal: Expr) -> Theorem:
    left, right = goal.args
    return prove_equal(scene, left, right)


# -- (1 + c/n)^(a n) ------------------------------------------------------------------------------------------


def _rates(scene: Scene, form: Theorem, n: Expr) -> tuple[Expr, Expr] | None:
    """The a and c, without n, with f(n) = (1 + c/n)^(a n)."""
    e = form.conclusion.args[1]
    if e.op != "pow" or not all(n in free(part) for part in e.args):
        return None
    near = scene.extended([kernel.assume(lt(1, n))])
    base, exponent = e.args
    a, c = (normal.normalise(near, t).conclusion.args[1] for t in (exponent * power(n, -1), (base - 1) * n))
    return None if n in {*free(a), *free(c)} else (a, c)


def _towards_exponential(scene: Scene, goal: Expr, n: Expr, form: Theorem, a: Expr, c: Expr) -> Theorem:
    """``(1 + c/n)^(a n) -> exp(a c)``."""
    f, value, sort = _parts(goal)
    reached = kernel.forall_elim(_exponential(), a, c)
    function, level = reached.conclusion.args
    same = inequalities.prove_equation(scene, eq(level, value))
    far = kernel.assume(lt(_edge(c), n))
    beyond = combine(lt(1, n), far, kernel.evaluate(lt(0, 1)), (2, axiom("square_nonnegative", c)))
    known = [at(t, c, n, given=[far]) for t in _far_enough()]
    near = scene.extended([*known, beyond])
    base, exponent = form.conclusion.args[1].args
    inside = known[1].conclusion.args[1]
    alike = (prove_equal(near, base, inside), prove_equal(near, exponent, a * n))
    raised = axiom("power_positive_base", inside, a * n, given=[known[1]])
    total = axiom("exp_sum", level.args[0], beta(function, n).args[1].args[0])
    one, both = raised.conclusion.args[1], total.conclusion.args[0]
    split = kernel.congruence(one, (0,), (kernel.field(one.args[0], both.args[0]),))
    plain = kernel.congruence(form.conclusion.args[1], (0, 1), alike)
    equal = cut(kernel.transitivity(form, plain, raised, split, total), {lt(1, n): beyond})
    rule = kernel.forall_elim(_eventually(sort), f, function, level, _edge(c))
    shown = detach(rule, reached, close(equal, [n], far.conclusion))
    x = scene.new("x", REAL, goal)
    return kernel.rewrite(same, shown, lam([x], Expr("call", (f, x), goal.data)))


def _edge(c: Expr) -> Expr:
    return 2 + 2 * power(c, 2)


@functools.cache
def _far_enough() -> tuple[Theorem, Theorem, Theorem]:
    """``0 < t``, ``0 < 1 + c/t`` and ``0 < t + 2 c``, for t beyond the edge."""
    local = Scene([kernel.assume(lt(_edge(C), T))])
    signed = [inequalities.prove(local, lt(0, e)) for e in (T, 1 + mul(C, power(T, -1)), T + 2 * C)]
    first, second, third = (close(t, [C, T], lt(_edge(C), T)) for t in signed)
    return first, second, third


def _vanishing() -> Theorem:
    """``a (t log(1 + c/t) - c) -> 0`` at +oo, since u/(1 + u) <= log(1 + u) <= u at u = c/t."""
    u = mul(C, power(T, -1))
    gap = T * log(1 + u) - C
    goal = _limit(lam([T], A * gap), num(0))
    body = instantiate(kernel.expand(goal), EPS)
    positive = kernel.assume(lt(0, EPS))
    bound = 1 + power(A, 2)
    # beyond the edge and 2 (1 + a^2) c^2/eps
    witness = _edge(C) + 2 * bound * power(C, 2) * power(EPS, -1)
    rest = instantiate(instantiate(body.args[1], witness), T)
    given = kernel.assume(rest.args[0])
    start = Scene([positive])
    more = inequalities.prove(start, le(0, 2 * bound * power(C, 2) * power(EPS, -1)))
    edge = combine(lt(_edge(C), T), given, more)
    known = [at(t, C, T, given=[edge]) for t in _far_enough()]
    nonzero = [signs.nonzero_of_positive(t) for t in (known[0], known[1], positive)]
    above = at(lemmas.log_tangent(), 1 + u, given=[known[1]])
    below = at(lemmas.log_tangent(), power(1 + u, -1), given=[axiom("inverse_positive", 1 + u, given=[known[1]])])
    flat = at(lemmas.log_of_power(), 1 + u, -1, given=[known[1]])
    high = combine(le(gap, 0), (1, known[0], above), nonzero=nonzero)
    size = 2 * power(C, 2) * power(T, -1)
    inverse = axiom("inverse_positive", T, given=[known[0]])
    narrow = axiom("inverse_positive", 1 + u, given=[known[1]])
    square = axiom("square_nonnegative", C)
    # 2 c^2/t - c^2/(t + c) = c^2 (t + 2 c)/(t^2 (1 + c/t))
    room = (1, square, known[2], inverse, inverse, narrow)
    low = combine(le(neg(size), gap), (1, known[0], below), (-T, flat), room, nonzero=nonzero)
    ends = kernel.evaluate(le(0, 2))
    edges = combine(le(0, _edge(C)), (1, ends, square), ends)
    small = combine(
        lt(bound * size, EPS), (1, positive, inverse, given), (1, positive, inverse, edges), nonzero=nonzero
    )
    # -b s <= a g <= b s, where -s <= g <= 0 and |a| < b
    wide, up, down = (inequalities.prove(Scene(), lt(0, e)) for e in (bound, bound + A, bound - A))
    under = combine(rest.args[1].args[1], small, (1, wide, low), (1, up, high))
    over = combine(rest.args[1].args[0], small, (1, wide, low), (1, down, high))
    every = close(kernel.and_intro(over, under), [T], given.conclusion)
    return _for_all_eps(goal, kernel.exists_intro(every, body.args[1], witness))


@functools.cache
def _exponential() -> Theorem:
    """``exp(a c) exp(a (t log(1 + c/t) - c)) -> exp(a c)`` at +oo."""
    level, rest = exp(mul(A, C)), A * (T * log(1 + mul(C, power(T, -1))) - C)
    outer, inner, function = lam([D], M * exp(D)), lam([T], rest), lam([T], level * exp(rest))
    second = real_limits.stated("both", "finite", outer, num(0), M)
    continuous = close(real_limits.any_limit(Scene(), second), [M])
    rule = kernel.forall_elim(
        real_limits._composition(FAR, "both", "finite"), function, lam([D], level * exp(D)), inner, num(0), level
    )
    at_zero, there = rule.conclusion.args[0].args
    start = prove_equal(Scene(), at_zero, there)
    same = close(kernel.reflexivity(level * exp(rest)), [T], *FAR.relations(T))
    rule = detach(rule, start, _vanishing(), kernel.forall_elim(continuous, level), same)
    return close(rule, [A, C])


# -- powers of a base of unknown sign ---------------------------------------------------------------------------


def _squeezed(scene: Scene, goal: Expr, n: Expr, form: Theorem) -> Theorem:
    """The limit where the differences from it are sums of terms c n^j r^(n + d) with -1 < r < 1."""
    f, value, _ = _parts(goal)
    near = scene.extended([kernel.assume(lt(1, n))])
    gap = normal.normalise(near, form.conclusion.args[1] - value)
    whole = gap.conclusion.args[1]
    under: list[tuple[object, ...]] = []
    over: list[tuple[object, ...]] = []
    bound = num(0)
    values: list[tuple[Expr, Expr]] = []
    premises: list[tuple[Expr, Theorem]] = []
    for term in whole.args if whole.op == "add" else (whole,):
        scene.tick()
        factors = term.args if term.op == "mul" else (term,)
        c = mul(*(t for t in factors if n not in free(t)))
        powers = [t for t in factors if t.op == "pow" and n in free(t.args[1]) and n not in free(t.args[0])]
        rest = mul(*(t for t in factors if n in free(t) and t not in powers))
        if len(powers) != 1:
            raise TacticError("no single power with {} in the exponent", n)
        r, m = powers[0].args
        inside = [inequalities.prove(scene, g) for g in (lt(-1, r), lt(r, 1))]
        far = inequalities.prove(near, le(0, m))
        low, high = (at(t, r, m, given=[far]) for t in _between())
        above = signs.positive(near, rest)
        more, less = (at(t, c) for t in _weights())
        # b s - c u = (b + c)/2 (s - u) + (b - c)/2 (s + u) for b = 1 + c^2
        half = Fraction(1, 2)
        under += [(half, more, above, high), (half, less, above, low)]
        over += [(half, less, above, high), (half, more, above, low)]
        # the limit of the bound does not depend on what b and s are
        b, s = (fresh(name, REAL, {*scene.names, *free(goal), *(v for v, _ in values), n}) for name in ("b", "s"))
        values += [(b, 1 + power(c, 2)), (s, high.conclusion.args[1].args[0])]
        bound = bound + mul(b, rest, power(s, m))
        premises += [(lt(0, s), at(_positive_half(), r)), (lt(s, 1), at(_below_one(), r, given=inside))]
    x = scene.new("x", REAL, goal, *(v for v, _ in values))
    bounded = scene.extended(kernel.assume(h) for h, _ in premises)
    claim = _limit(lam([x], replace(bound, n, x)), num(0))
    known = close(real_limits.any_limit(bounded, claim), [v for v, _ in values], *(h for h, _ in premises))
    reached = at(known, *(v for _, v in values), given=[t for _, t in premises])
    rule = kernel.forall_elim(_squeeze(), f, reached.conclusion.args[0], value)
    rule = detach(rule, reached)
    for sign, rows in ((-1, over), (1, under)):
        wanted = instantiate(rule.conclusion.args[0], n).args[1]
        shown = combine(wanted, *rows, (sign, form), (sign, gap))
        rule = detach(rule, close(shown, [n], lt(1, n)))
    return rule


@functools.cache
def _positive_half() -> Theorem:
    """``0 < (1 + r^2)/2``"""
    return close(inequalities.prove(Scene(), lt(0, _above(A))), [A])


@functools.cache
def _below_one() -> Theorem:
    """``(1 + r^2)/2 < 1`` for -1 < r < 1."""
    within = [kernel.assume(h) for h in (lt(-1, A), lt(A, 1))]
    shown = combine(lt(_above(A), 1), (Fraction(1, 2), *within))
    return close(shown, [A], *(t.conclusion for t in within))


def _above(r: Expr) -> Expr:
    """A number that is at least |r|, and less than 1 if that is."""
    return mul(num(Fraction(1, 2)), 1 + power(r, 2))


@functools.cache
def _weights() -> tuple[Theorem, Theorem]:
    """1 + c^2 + c and 1 + c^2 - c are positive."""
    b = 1 + power(C, 2)
    first, second = (close(inequalities.prove(Scene(), lt(0, e)), [C]) for e in (b + C, b - C))
    return first, second


@functools.cache
def _between() -> tuple[Theorem, Theorem]:
    """``-s^m <= r^m`` and ``r^m <= s^m`` for s = (1 + r^2)/2 and an integer m >= 0."""
    s = _above(A)
    n = var("n", INTEGER)

    def claims(m: Expr) -> tuple[Expr, Expr]:
        return le(neg(power(s, m)), power(A, m)), le(power(A, m), power(s, m))

    low, high = claims(num(0))
    one = kernel.evaluate(lt(0, 1))
    base = kernel.and_intro(combine(low, (2, one)), combine(high))
    before = kernel.assume(and_(*claims(K)))
    below, above = (kernel.and_elim(before, k) for k in (0, 1))
    up, down = (axiom("power_successor", v, K, given=[kernel.assume(le(0, K))]) for v in (s, A))
    # s + r = (1 + r)^2/2 and s - r = (1 - r)^2/2
    wide, narrow = (inequalities.prove(Scene(), le(0, e)) for e in (s + A, s - A))
    low, high = claims(K + 1)
    half = Fraction(1, 2)
    step = kernel.and_intro(
        combine(low, (half, wide, below), (half, narrow, above), (-1, up), (-1, down)),
        combine(high, (half, wide, above), (half, narrow, below), (-1, up), down),
    )
    every = kernel.induction(forall([n], implies(le(0, n), and_(*claims(n)))), K, base, step)
    known = at(every, n, given=[kernel.assume(le(0, n))])
    first, second = (close(kernel.and_elim(known, k), [A, n], le(0, n)) for k in (0, 1))
    return first, second


@functools.cache
def _squeeze() -> Theorem:
    """B -> 0 at +oo and |s(k) - L| <= B(k) for integers k > 1 give the limit L of s."""
    first, goal = _limit(F, num(0)), _limit(S, L)
    gap = app(S, K) - L
    bounds = [forall([K], implies(lt(1, K), g)) for g in (le(neg(app(F, K)), gap), le(gap, app(F, K)))]
    body = instantiate(kernel.expand(goal), EPS)
    positive = kernel.assume(lt(0, EPS))
    reached = detach(kernel.forall_elim(real_limits._meaning(first), EPS), positive)
    far = kernel.assume(instantiate(reached.conclusion, E))
    witness = _beyond(num(1), E)
    rest = instantiate(instantiate(body.args[1], witness), K)
    given = kernel.assume(rest.args[0])
    beyond = _both_less(num(1), E, given)
    small = kernel.and_elim(at(far, K, given=[beyond[1]]), 1)
    parts = [
        combine(g, at(kernel.assume(b), K, given=[beyond[0]]), small)
        for g, b in zip(rest.args[1].args, bounds, strict=True)
    ]
    every = close(kernel.and_intro(*parts), [K], given.conclusion)
    theorem = _for_all_eps(goal, kernel.exists_elim(reached, E, kernel.exists_intro(every, body.args[1], witness)))
    return close(theorem, [S, F, L], first, *bounds)


# -- denied ----------------------------------------------------------------------------------------------------


def deny(scene: Scene, claim: Expr) -> Theorem:
    """``not claim``, from the limit that there really is, as SymPy says."""
    f, value, sort = _parts(claim)
    n, x = scene.new("n", sort, claim), scene.new("x", REAL, claim)
    form = _opened(scene, f, n)
    if sort == REAL and _rates(scene, form, n) is None:
        raise TacticError("no sequence")
    e = form.conclusion.args[1]
    _, middle = real_limits.proposed(FAR, replace(e, n, x), x, scene)
    if middle is None:
        raise TacticError("the limit is infinite")
    known = kernel.evaluate(ne(middle, value))
    if known.conclusion != ne(middle, value):
        raise TacticError("this is the limit")
    actual = prove(scene, Expr("call", (f, middle), claim.data))
    clash = at(_unique(sort), f, middle, value, given=[actual, kernel.assume(claim)])
    return kernel.not_intro(kernel.not_elim(known, clash), claim)


@functools.cache
def _unique(sort: Sort) -> Theorem:
    """A sequence, or a function at +oo, has at most one limit."""
    goal = eq(L, M)
    s = S if sort == INTEGER else F
    claims = [_limit(s, v) for v in (L, M)]
    cases = []
    for low, high in ((L, M), (M, L)):
        apart = kernel.assume(lt(low, high))
        eps = mul(num(Fraction(1, 2)), high - low)
        positive = combine(lt(0, eps), (Fraction(1, 2), apart))
        reached = [detach(kernel.forall_elim(real_limits._meaning(c), eps), positive) for c in claims]
        far = [kernel.assume(instantiate(r.conclusion, v)) for r, v in zip(reached, (D, E), strict=True)]
        beyond = axiom("archimedes", _beyond(D, E))
        there = kernel.assume(instantiate(beyond.conclusion, K))
        shown = [at(t, K, given=[less]) for t, less in zip(far, _both_less(D, E, there), strict=True)]
        clash = kernel.exists_elim(beyond, K, real_limits._contradiction(*shown))
        for r, v in zip(reached, (D, E), strict=True):
            clash = kernel.exists_elim(r, v, clash)
        cases.append(kernel.false_elim(clash, goal))
    theorem = kernel.or_elim(axiom("trichotomy", L, M), cases[0], kernel.assume(goal), cases[1])
    return close(theorem, [s, L, M], *claims)
