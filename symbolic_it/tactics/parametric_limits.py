"""Limits of functions with parameters, term by term.

|f - L| <= K h^p near the place gives the limit L, for positive K and p that may depend on parameters; h is the distance
to the place, or 1/x towards an infinity.  Every term of f - L is a coefficient times x^k exp(-r x), a power of h, or
something without parameters.
"""

from __future__ import annotations

import functools
import math
from fractions import Fraction

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics import inequalities, lemmas, limits, monotone, normal, signs
from symbolic_it.tactics.lemmas import close
from symbolic_it.tactics.limits import Place
from symbolic_it.tactics.prove import prove_equal
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError, at, axiom, combine, detach, subterms
from symbolic_it.tactics.univariate import FAILURES, cut
from symbolic_it.terms.expr import (
    FUNCTION,
    PROP,
    Expr,
    add,
    app,
    beta,
    call,
    eq,
    exp,
    forall,
    free,
    implies,
    instantiate,
    lam,
    le,
    lt,
    mul,
    neg,
    num,
    power,
    var,
)
from symbolic_it.terms.functions import limit_name

EPS, K, L, P, T, W, X = (var(name) for name in ("eps", "k", "l", "p", "t", "w", "x"))
F = var("F", FUNCTION)

MAX_DEGREE = 12
"""The highest power of x beside an exponential."""


def any_limit(scene: Scene, goal: Expr) -> Theorem:
    """A limit, with parameters or without."""
    try:
        return prove(scene, goal)
    except FAILURES:
        return limits.prove(scene, goal)


def prove(scene: Scene, goal: Expr) -> Theorem:
    """A finite limit from one side, or at an infinity."""
    kind, target = goal.data[0].partition("[")[2].rstrip("]").split(",")[:2]
    if target != "finite" or kind == "both" or goal.data[0].endswith(",Z]"):
        raise TacticError("no search for this limit")
    f, value = goal.args[0], goal.args[-1]
    place = Place(kind, goal.args[1] if len(goal.args) == 3 else None)
    if place.point is not None and place.point.op != "num":
        raise TacticError("no search for this limit")
    x = scene.new("x", "R", goal)
    near = scene.extended(kernel.assume(r) for r in place.relations(x))
    opened = inequalities.unfolded(beta(f, x) - value)
    form = normal.normalise(near, opened.conclusion.args[1])
    terms = form.conclusion.args[1]
    parts = [_split(t, x) for t in (terms.args if terms.op == "add" else (terms,))]
    for p in _exponents([core for _, core in parts], place, x):
        scene.tick()
        try:
            bounds = [_bounded(scene, near, core, place, x, p, not free(goal)) for _, core in parts]
        except FAILURES:
            continue
        return _joined(scene, near, goal, place, x, p, (opened, form), [c for c, _ in parts], bounds)
    raise TacticError("no bound of {} was found", goal)


def _split(term: Expr, x: Expr) -> tuple[Expr, Expr]:
    """A term as a coefficient times what depends on x."""
    factors = term.args if term.op == "mul" else (term,)
    return mul(*(f for f in factors if x not in free(f))), mul(*(f for f in factors if x in free(f)))


def _shape(core: Expr, x: Expr) -> tuple[Expr, Expr, int]:
    """e, r and d with core = x^e exp(-r x^d), as a normal form has it; r = 0 if there is no exponential."""
    exponent, rate, degree = num(0), num(0), 1
    for f in core.args if core.op == "mul" else (core,):
        base, k = f.args if f.op == "pow" else (f, num(1))
        inside, outside = _split(base.args[0], x) if base.op == "exp" else (num(0), num(0))
        if base == x:
            exponent = exponent + k
        elif outside.op == "log" and outside.args[0] == x:
            exponent = exponent + k * inside
        elif outside == x or (outside.op == "pow" and outside.args[0] == x and outside.args[1].op == "num"):
            power_of_x = 1 if outside == x else outside.args[1].data
            if rate != num(0) or power_of_x not in range(1, MAX_DEGREE):
                raise TacticError("{} has another shape", core)
            rate, degree = neg(k * inside), int(power_of_x)
        else:
            raise TacticError("{} has another shape", core)
    shown = [normal.normalise(Scene(), e).conclusion.args[1] for e in (exponent, rate)]
    return shown[0], shown[1], degree


def _exponents(cores: list[Expr], place: Place, x: Expr) -> list[Expr]:
    """The p to try: small numbers, or the exponent of a single power of h."""
    if len(cores) == 1 and (place.side == "+oo" or (place.side == "right" and place.point == num(0))):
        try:
            exponent, rate, _ = _shape(cores[0], x)
        except TacticError:
            exponent = rate = num(0)
        if free(exponent) and rate == num(0):
            return [neg(exponent) if place.side == "+oo" else exponent]
    return [num(Fraction(1, q)) for q in (1, 2, 4)]


def _bounded(
    scene: Scene, near: Scene, core: Expr, place: Place, x: Expr, p: Expr, alone: bool
) -> tuple[Expr, Theorem, Theorem]:
    """M, and ``-M h^p <= core`` and ``core <= M h^p`` near the place; `alone`: without looking at values."""
    if x not in free(core):
        raise TacticError("a constant has no limit 0")
    if p.op != "num":
        size = power(place.distance(x), p)
        same = prove_equal(near, core, size)
        positive = signs.positive(near, size)
        return num(1), combine(le(neg(size), core), (2, positive), (-1, same)), combine(le(core, size), same)
    if place.side == "+oo" and p == num(1) and any(t.op == "exp" for t in subterms(core)):
        exponent, rate, degree = _shape(core, x)
        if exponent.op == "num" and exponent.data.denominator == 1:
            return _decaying(near, core, x, int(exponent.data), rate, degree)
    if alone or free(core) != {x}:
        raise TacticError("no bound of {} was found", core)
    return _without_parameters(scene, core, place, x, p)


def _without_parameters(scene: Scene, core: Expr, place: Place, x: Expr, p: Expr) -> tuple[Expr, Theorem, Theorem]:
    """The bound that values suggest."""
    m = limits._factor(place, core, x, int(1 / p.data)) if p.op == "num" else None
    if m is None:
        raise TacticError("no bound of {} was found", core)
    local = Scene([kernel.assume(r) for r in place.relations(x)], scene.deadline)
    size = power(place.distance(x), p) if p != num(1) else place.distance(x)
    below, above = (inequalities.prove(local, g) for g in (le(neg(m * size), core), le(core, m * size)))
    wide = power(place.distance(x), p)
    return num(m), combine(le(neg(m * wide), core), below), combine(le(core, m * wide), above)


def _decaying(near: Scene, core: Expr, x: Expr, j: int, rate: Expr, d: int) -> tuple[Expr, Theorem, Theorem]:
    """x^j exp(-r x^d) <= k!/r^k 1/x for x > 1 and d k > j, since u^k <= k! exp u at u = r x^d."""
    if not 0 <= j <= MAX_DEGREE:
        raise TacticError("no bound of {} was found", core)
    k = j // d + 1
    r_positive, x_positive = signs.positive(near, rate), signs.positive(near, x)
    u, rest = mul(rate, power(x, d)), power(x, j - d * k)
    grows = at(_growth(k), u, given=[signs.positive(near, u)])
    m = mul(num(math.factorial(k)), power(rate, -k))
    size = power(power(x, -1), num(1))
    facts = [fact for fact in near.facts if free(fact.conclusion) == {x}]
    less = inequalities.prove(Scene(facts, near.deadline), le(rest, power(x, -1)))
    same = prove_equal(near, core, mul(power(x, j), exp(neg(u))) if j else exp(neg(u)))
    positive = [signs.positive(near, e) for e in (m, power(rate, -k), rest)]
    nonzero = [signs.nonzero_of_positive(t) for t in (r_positive, x_positive)]
    # m/x - x^j exp(-u) = m (1/x - x^(j-dk)) + x^(j-dk)/r^k exp(-u) (k! exp u - u^k)
    above = combine(
        le(core, m * size),
        (1, positive[0], less),
        (1, *positive[1:], axiom("exp_positive", neg(u)), grows),
        (mul(m, rest), _inverse(neg(u), u)),
        same,
        nonzero=nonzero,
    )
    return m, combine(le(neg(m * size), core), (2, signs.positive(near, core)), above), above


def _inverse(v: Expr, u: Expr) -> Theorem:
    """``exp(v) exp(u) = 1`` for v = -u."""
    total = axiom("exp_sum", v, u)
    zero = kernel.congruence(total.conclusion.args[0], (0,), (kernel.field(v + u, num(0)),))
    return combine(eq(exp(v) * exp(u), 1), (-1, total), zero, axiom("exp_zero"))


@functools.cache
def _growth(k: int) -> Theorem:
    """u^k <= k! exp u for u > 0."""
    known = kernel.assume(lt(0, T))
    shown = inequalities.prove(Scene([known]), le(power(T, k), math.factorial(k) * exp(T)))
    return close(shown, [T], lt(0, T))


@functools.cache
def _rule(place: Place) -> Theorem:
    """|F - L| <= K h^p near the place, with K, p > 0, gives the limit L of F."""
    point = [] if place.point is None else [place.point]
    size, gap = mul(K, power(place.distance(X), P)), app(F, X) - L
    bounds = [forall([X], implies(*place.relations(X), g)) for g in (le(neg(size), gap), le(gap, size))]
    goal = call(limit_name(place.side, "finite"), PROP, lam([X], app(F, X)), *point, L)
    positive_k, positive_p, positive_eps = (kernel.assume(lt(0, v)) for v in (K, P, EPS))
    # w = (eps/k)^(1/p) is positive, and w^p = eps/k
    ratio, inverse = EPS / K, power(P, -1)
    scene = Scene([positive_k, positive_p, positive_eps])
    positive_ratio = signs.positive(scene, ratio)
    root = power(ratio, inverse)
    positive_root = signs.positive(scene, root)
    raised = at(lemmas.power_of_power(), ratio, inverse, P, given=[positive_ratio])
    one = kernel.field(inverse * P, num(1), signs.nonzero_of_positive(positive_p))
    plain = kernel.transitivity(
        kernel.congruence(raised.conclusion.args[1], (1,), (one,)), kernel.field(power(ratio, 1), ratio)
    )
    level = kernel.transitivity(raised, plain)
    existence = instantiate(kernel.expand(goal), EPS).args[1]
    witness = limits._witness(place, W)
    x, given, _ = limits._opened(existence, witness, frozenset((F, L, K, P, W)), bool(point))
    near = _near(place, x, given, positive_k, positive_p, bounds)
    theorem = limits._closed(Scene(), near, given, x, existence, witness, [kernel.assume(lt(0, W))])
    theorem = kernel.specialise(theorem, ((W, root),))
    theorem = cut(theorem, {lt(0, root): positive_root, eq(power(root, P), ratio): level})
    theorem = kernel.forall_intro(kernel.implies_intro(theorem, lt(0, EPS)), EPS)
    theorem = kernel.implies_elim(kernel.iff_elim(kernel.unfold(goal), 1), theorem)
    return close(theorem, [F, L, K, P], lt(0, K), lt(0, P), *bounds)


def _near(
    place: Place, x: Expr, given: list[Expr], positive_k: Theorem, positive_p: Theorem, bounds: list[Expr]
) -> Theorem:
    """``-eps < F(x) - L < eps``, where h < w and w^p = eps/k."""
    positive_w, level = kernel.assume(lt(0, W)), kernel.assume(eq(power(W, P), EPS / K))
    local = Scene([positive_w, *map(kernel.assume, given)])
    relations = {r: inequalities.prove(local, r) for r in place.relations(x)}
    distance = place.distance(x)
    inside, less = inequalities.prove(local, lt(0, distance)), inequalities.prove(local, lt(distance, W))
    small = at(monotone.power_increasing(), distance, W, P, given=[inside, positive_p, less])
    nonzero = [signs.nonzero_of_positive(positive_k)]
    parts = []
    for sign, bound in zip((1, -1), bounds, strict=True):
        known = at(kernel.assume(bound), x, given=[relations[r] for r in place.relations(x)])
        gap = app(F, x) - L
        goal = lt(neg(EPS), gap) if sign > 0 else lt(gap, EPS)
        parts.append(combine(goal, known, (1, positive_k, small), (K, level), nonzero=nonzero))
    return kernel.and_intro(*parts)


def _joined(
    scene: Scene,
    near: Scene,
    goal: Expr,
    place: Place,
    x: Expr,
    p: Expr,
    forms: tuple[Theorem, ...],
    coefficients: list[Expr],
    bounds: list[tuple[Expr, Theorem, Theorem]],
) -> Theorem:
    """The limit from bounds of all terms: |c m| <= (1 + c^2) |m|."""
    k = add(*(mul(1 + power(c, 2), m) for c, (m, _, _) in zip(coefficients, bounds, strict=True)))
    f, value = goal.args[0], goal.args[-1]
    theorem = detach(
        kernel.forall_elim(_rule(place), f, value, k, p), signs.positive(scene, k), signs.positive(scene, p)
    )
    for sign in (-1, 1):
        wanted = instantiate(theorem.conclusion.args[0], x)
        while wanted.op == "implies":
            wanted = wanted.args[1]
        rows = []
        for c, (_, low, high) in zip(coefficients, bounds, strict=True):
            up, down = (kernel.specialise(_half(s), ((T, c),)) for s in (1, -1))
            same, other = (high, low) if sign > 0 else (low, high)
            rows += [(1, up, same), (1, down, other)]
        nonzero = normal.nonzero_bases(near, [*wanted.args, *(e for _, low, _ in bounds for e in low.conclusion.args)])
        bound = combine(wanted, *rows, *((sign, t) for t in forms), nonzero=nonzero)
        theorem = detach(theorem, close(bound, [x], *place.relations(x)))
    return theorem


@functools.cache
def _half(sign: int) -> Theorem:
    """``0 <= (1 + t^2 + t)/2``, or the same with -t."""
    return inequalities.prove(Scene(), le(0, (1 + power(T, 2) + sign * T) / 2))
