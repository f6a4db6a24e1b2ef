"""Limits of functions with parameters, term by term; of functions of functions; what is not the limit.

|f - L| <= K h^p near the place gives the limit L, for positive K and p that may depend on parameters; h is the distance
to the place, or 1/x towards an infinity.  Every term of f - L is a coefficient times x^k exp(-r x), a power of h, or
something without parameters.

A limit of F(U(x)) comes from those of U and F.  A limit is denied by another one, or since the function oscillates.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator
from fractions import Fraction

from symbolic_it import kernel
from symbolic_it.kernel import Definition, Theorem
from symbolic_it.numerics.sampling import points
from symbolic_it.numerics.values import as_expr
from symbolic_it.tactics import inequalities, lemmas, limits, monotone, normal, signs, trigonometry
from symbolic_it.tactics.canonical import nonzero_bases
from symbolic_it.tactics.lemmas import close
from symbolic_it.tactics.limits import Place
from symbolic_it.tactics.prove import prove as prove_goal
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
    FALSE,
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
    fresh,
    function,
    implies,
    instantiate,
    ite,
    lam,
    le,
    log,
    lt,
    mul,
    ne,
    neg,
    num,
    power,
    substitute,
    var,
)
from symbolic_it.terms.functions import limit, limit_name

EPS, K, L, P, T, W, X = (var(name) for name in ("eps", "k", "l", "p", "t", "w", "x"))
F = var("F", FUNCTION)

SAMPLES = 5
"""So many values of the parameters suggest a bound."""
MAX_DEGREE = 12
"""The highest power of x beside an exponential."""
MAX_SIZE = 40
"""The parts that a function may have of which SymPy is asked for the limit."""


def any_limit(scene: Scene, goal: Expr) -> Theorem:
    """A limit, with parameters or without."""
    for search in (prove, composed, limits.prove, scaled, linear):
        try:
            return search(scene, goal)
        except FAILURES:
            continue
    return _from_both_sides(scene, goal)


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
    opened = unfolded(beta(f, x) - value)
    form = normal.normalise(near, opened.conclusion.args[1])
    terms = form.conclusion.args[1]
    parts = [_split(t, x) for t in (terms.args if terms.op == "add" else (terms,))]
    if any(x not in free(core) for _, core in parts):
        parts = _grouped(parts, x)
    for p in _exponents([core for _, core in parts], place, x):
        scene.tick()
        try:
            bounds = [_bounded(scene, near, core, place, x, p, not free(goal)) for _, core in parts]
        except FAILURES:
            continue
        return _joined(scene, near, goal, place, x, p, (opened, form), [c for c, _ in parts], bounds)
    if not free(goal):
        raise TacticError("no bound of {} was found", goal)
    whole = beta(f, x) - value
    for p, m in _suggested(scene, place, whole, x):
        scene.tick()
        size = mul(m, power(place.distance(x), p))
        try:
            low, high = (prove_goal(near, le(*sides)) for sides in ((neg(size), whole), (whole, size)))
        except FAILURES:
            continue
        return _joined(scene, near, goal, place, x, p, (), [num(1)], [(m, low, high)])
    raise TacticError("no bound of {} was found", goal)


def _suggested(scene: Scene, place: Place, gap: Expr, x: Expr) -> Iterator[tuple[Expr, Expr]]:
    """p and M such that |gap| seems to be at most M h^p at some values of the parameters."""
    parameters = sorted((v for v in free(gap) if v != x), key=lambda v: str(v.data))
    given = [fact.conclusion for fact in scene.facts if fact.hypotheses == (fact.conclusion,)]
    given = [h for h in given if free(h) <= set(parameters)]
    if any(v.sort not in ("R", "Z") for v in parameters):
        return
    samples = list(points(parameters, given, count=SAMPLES, seed=1))
    shown = [substitute(gap, {v: as_expr(a, v.sort) for v, a in point.items()}) for point in samples]
    for q in (1, 2):
        found = [limits._factor(place, unfolded(e).conclusion.args[1], x, q) for e in shown]
        if found and None not in found:
            yield num(Fraction(1, q)), num(max(c for c in found if c is not None))


def _split(term: Expr, x: Expr) -> tuple[Expr, Expr]:
    """A term as a coefficient times what depends on x."""
    factors = term.args if term.op == "mul" else (term,)
    return mul(*(f for f in factors if x not in free(f))), mul(*(f for f in factors if x in free(f)))


def _grouped(parts: list[tuple[Expr, Expr]], x: Expr) -> list[tuple[Expr, Expr]]:
    """Cores without parameters that have the same coefficient, but for numbers, added up."""
    groups: dict[Expr, Expr] = {}
    others = []
    for c, core in parts:
        factors = c.args if c.op == "mul" else (c,)
        key = mul(*(f for f in factors if f.op != "num"))
        if free(core) <= {x}:
            groups[key] = groups.get(key, num(0)) + mul(*(f for f in factors if f.op == "num"), core)
        else:
            others.append((c, core))
    return [*groups.items(), *others]


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
        if (found := _logarithmic(cores[0], x)) is not None:
            return [mul(num(limits.HALF), neg(found) if place.side == "+oo" else found)]
    return [num(Fraction(1, q)) for q in (1, 2, 4)]


def _logarithmic(core: Expr, x: Expr) -> Expr | None:
    """e if the core is x^e log x with a parameter in e."""
    factors = core.args if core.op == "mul" else (core,)
    if log(x) not in factors:
        return None
    try:
        exponent, rate, _ = _shape(mul(*(f for f in factors if f != log(x))), x)
    except TacticError:
        return None
    return exponent if free(exponent) and rate == num(0) else None


def _with_logarithm(
    near: Scene, core: Expr, place: Place, x: Expr, p: Expr, exponent: Expr
) -> tuple[Expr, Theorem, Theorem]:
    """x^e |log x| <= (1/p) h^p with |e| = 2p, by v < exp v at v = p |log x|."""
    sign = 1 if place.side == "+oo" else -1
    v = mul(num(sign), p, log(x))
    tangent = at(lemmas.log_tangent(), exp(v), given=[axiom("exp_positive", v)])
    value = axiom("log_exp", v)
    m, size, twice = power(p, -1), power(place.distance(x), p), exp(-2 * v)
    positive = signs.positive(near, p)
    nonzero = [signs.nonzero_of_positive(positive)]
    same = prove_equal(near, core, mul(log(x), twice))
    total = axiom("exp_sum", -2 * v, v)
    plain = kernel.congruence(total.conclusion.args[0], (0,), (kernel.field(-2 * v + v, neg(v)),))
    level = kernel.transitivity(prove_equal(near, size, exp(neg(v))), kernel.symmetry(plain), total)
    factor = signs.positive(near, mul(m, twice))
    signed = core if sign > 0 else neg(core)
    equations = [(neg(mul(m, twice)), value), (sign, same), (neg(m), level)]
    above = combine(le(signed, m * size), (1, factor, tangent), factor, *equations, nonzero=nonzero)
    side = prove_goal(near, le(0, log(x)) if sign > 0 else le(log(x), 0))
    below = combine(le(0, signed), (1, signs.positive(near, twice), side), (-sign, same))
    low = combine(le(neg(m * size), signed), (1, below), (1, signs.positive(near, m * size)))
    if sign > 0:
        return m, low, above
    return m, combine(le(neg(m * size), core), above), combine(le(core, m * size), low)


def _bounded(
    scene: Scene, near: Scene, core: Expr, place: Place, x: Expr, p: Expr, alone: bool
) -> tuple[Expr, Theorem, Theorem]:
    """M, and ``-M h^p <= core`` and ``core <= M h^p`` near the place; `alone`: without looking at values."""
    if x not in free(core):
        raise TacticError("a constant has no limit 0")
    if p.op != "num" and (exponent := _logarithmic(core, x)) is not None:
        return _with_logarithm(near, core, place, x, p, exponent)
    if p.op != "num":
        size = power(place.distance(x), p)
        same = prove_equal(near, core, size)
        positive = signs.positive(near, size)
        return num(1), combine(le(neg(size), core), (2, positive), (-1, same)), combine(le(core, size), same)
    if place.side == "+oo" and p == num(1) and any(t.op == "exp" for t in subterms(core)):
        exponent, rate, degree = _shape(core, x)
        if exponent.op == "num" and exponent.data.denominator == 1:
            return _decaying(near, core, x, int(exponent.data), rate, degree)
        if degree == 1:
            return _power_decaying(near, core, x, exponent, rate)
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


def _power_decaying(near: Scene, core: Expr, x: Expr, a: Expr, r: Expr) -> tuple[Expr, Theorem, Theorem]:
    """x^a exp(-r x) <= M/x with M = exp(c (log(c/r) - 1)), c = a + 1, by the tangent of the logarithm at c/r."""
    c = a + 1
    positive_c, positive_r, positive_x = (signs.positive(near, e) for e in (c, r, x))
    u = mul(r, x, power(c, -1))
    tangent = at(lemmas.log_tangent(), u, given=[signs.positive(near, u)])
    nonzero = [signs.nonzero_of_positive(t) for t in (positive_c, positive_r, positive_x)]
    level = mul(c, log(mul(c, power(r, -1))) - 1)
    opened = prove_equal(near, log(u), log(x) - log(mul(c, power(r, -1))))
    less = combine(le(mul(c, log(x)) - mul(r, x), level), (1, positive_c, tangent), (neg(c), opened), nonzero=nonzero)
    raised = at(monotone.exp_monotone(), *less.conclusion.args, given=[less])
    m, inverse = exp(level), power(x, -1)
    same = prove_equal(near, raised.conclusion.args[0] * inverse, core)
    size = power(inverse, num(1))
    above = combine(le(core, m * size), (1, signs.positive(near, inverse), raised), (-1, same), nonzero=nonzero)
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
        nonzero = nonzero_bases(near, [*wanted.args, *(e for _, low, _ in bounds for e in low.conclusion.args)])
        bound = combine(wanted, *rows, *((sign, t) for t in forms), nonzero=nonzero)
        theorem = detach(theorem, close(bound, [x], *place.relations(x)))
    return theorem


@functools.cache
def _half(sign: int) -> Theorem:
    """``0 <= (1 + t^2 + t)/2``, or the same with -t."""
    return inequalities.prove(Scene(), le(0, (1 + power(T, 2) + sign * T) / 2))


# -- a function of a function ---------------------------------------------------------------------------------

D, E, G, M, U = var("d"), var("e"), var("G", FUNCTION), var("m"), var("U", FUNCTION)


def composed(scene: Scene, goal: Expr) -> Theorem:
    """The limit of F(U(x)) from that of U, where F has its value there as its limit, or U is infinite."""
    f, point, value, kind, target = _parts(goal)
    place = Place(kind, point)
    x, form = _form(scene, f, place, goal)
    inner, outer = _layers(form.conclusion.args[1], x)
    reached, middle = proposed(place, inner, x, scene)
    if reached == "finite" and value is None:
        raise TacticError("no search for this limit")
    ends = () if middle is None else (middle,)
    values = () if value is None else (value,)
    u, approach = lam([x], inner), "both" if ends else reached
    first = stated(kind, reached, u, *goal.args[1:2][: point is not None], *ends)
    second = stated(approach, target, outer, *ends, *values)
    rule = kernel.forall_elim(_composition(place, approach, target), f, outer, u, *ends, *values)
    if ends:
        rule = detach(rule, inequalities.prove_equation(scene, rule.conclusion.args[0]))
    rule = detach(rule, any_limit(scene, first), any_limit(scene, second))
    return detach(rule, close(form, [x], *place.relations(x)))


def _parts(goal: Expr) -> tuple[Expr, Expr | None, Expr | None, str, str]:
    """The function, point and value of a limit from one side or at an infinity, how the variable moves, the kind."""
    kind, target = goal.data[0].partition("[")[2].rstrip("]").split(",")[:2]
    point = goal.args[1] if kind in ("right", "left") else None
    if kind == "both" or goal.data[0].endswith(",Z]") or (point is not None and point.op != "num"):
        raise TacticError("no search for this limit")
    return goal.args[0], point, goal.args[-1] if target == "finite" else None, kind, target


def _form(scene: Scene, f: Expr, place: Place, goal: Expr) -> tuple[Expr, Theorem]:
    """x, and the normal form of f(x) near the place."""
    x = scene.new("x", "R", goal)
    near = scene.extended(kernel.assume(r) for r in place.relations(x))
    opened = unfolded(beta(f, x))
    return x, kernel.transitivity(opened, normal.normalise(near, opened.conclusion.args[1]))


def linear(scene: Scene, goal: Expr) -> Theorem:
    """The infinite limit of a x at an infinity, for a parameter a with a known sign: beyond M/a."""
    f, point, value, kind, _ = _parts(goal)
    if point is not None or value is not None:
        raise TacticError("no search for this limit")
    x, form = _form(scene, f, Place(kind, None), goal)
    a, core = _split(form.conclusion.args[1], x)
    if core != x:
        raise TacticError("not linear")
    m = scene.new("M", "R", goal)
    existence = instantiate(kernel.expand(goal), m)
    witness = mul(m, power(a, -1))
    y, given, rest = limits._opened(existence, witness, frozenset({*scene.names, *free(goal)}), False)
    try:
        size = signs.positive(scene, a)
    except FAILURES:
        size = signs.positive(scene, neg(a))
    near = kernel.assume(given[0])
    same = kernel.specialise(form, ((x, y),))
    row = 1 if same.conclusion.args[0] == rest.args[1] else -1
    shown = combine(rest, (1, size, near), (-row, same), nonzero=[signs.nonzero(scene, a)])
    theorem = limits._closed(scene, shown, given, y, existence, witness, [])
    return kernel.implies_elim(kernel.iff_elim(kernel.unfold(goal), 1), kernel.forall_intro(theorem, m))


def scaled(scene: Scene, goal: Expr) -> Theorem:
    """The limit of F(a x) at 0 for a parameter a, from that of F where a is not 0."""
    f, point, value, kind, _ = _parts(goal)
    if point != num(0) or value is None:
        raise TacticError("no search for this limit")
    place = Place(kind, point)
    x, form = _form(scene, f, place, goal)
    e = form.conclusion.args[1]
    rates = {c for t in subterms(e) if t.op == "mul" and x in free(t) for c, core in [_split(t, x)] if core == x}
    if len(rates) != 1 or (a := rates.pop()).op == "num":
        raise TacticError("no rate")
    t = fresh("t", "R", {*scene.names, *free(goal), x})

    def through(known: Theorem, body: Expr, inner: Expr, level: Expr, form: Theorem) -> Theorem:
        """The limit of f(x) = F(u(x)), where F(t) is the body, or the limit at t = 0."""
        inside = scene.extended([known])
        outer, u = lam([t], ite(eq(t, 0), level, body)), lam([x], inner)
        rule = kernel.forall_elim(_composition(place, "both", "finite"), f, outer, u, num(0), level)
        at_zero, wanted = rule.conclusion.args[0].args
        start = prove_equal(inside, at_zero, wanted)
        first, second = stated(kind, "finite", u, num(0), num(0)), stated("both", "finite", outer, num(0), level)
        rule = detach(rule, start, any_limit(inside, first), any_limit(inside, second))
        near = inside.extended(kernel.assume(r) for r in place.relations(x))
        same = prove_equal(near, form.conclusion.args[1], beta(outer, inner))
        return detach(rule, close(kernel.transitivity(form, same), [x], *place.relations(x)))

    def moving(apart: Theorem) -> Theorem:
        near = Scene([*scene.facts, apart, kernel.assume(ne(t, 0))], scene.deadline)
        body = normal.normalise(near, substitute(e, {x: t * power(a, -1)})).conclusion.args[1]
        return through(apart, body, mul(a, x), value, form)

    try:
        return moving(signs.nonzero(scene, a))
    except FAILURES:
        zero = kernel.assume(eq(a, 0))
    flat, level = replaced(e, zero), replaced(value, zero)
    body = substitute(flat.conclusion.args[1], {x: t})
    fixed = through(zero, body, x, level.conclusion.args[1], kernel.transitivity(form, flat))
    template = lam([t], stated(kind, "finite", f, num(0), t))
    fixed = kernel.rewrite(kernel.symmetry(level), fixed, template)
    return kernel.or_elim(kernel.excluded_middle(zero.conclusion), fixed, moving(kernel.assume(ne(a, 0))))


def _from_both_sides(scene: Scene, goal: Expr) -> Theorem:
    """A limit at a point from those from both sides."""
    if not goal.data[0].startswith("Limit[both,finite") or goal.args[1].op != "num":
        raise TacticError("no bound of {} was found", goal)
    f, point, value = goal.args
    rule = kernel.forall_elim(_both(point), f, value)
    return detach(rule, *(any_limit(scene, stated(side, "finite", f, point, value)) for side in limits.SIDES["both"]))


@functools.cache
def _both(point: Expr) -> Theorem:
    """F -> L from the left and from the right of the point give F -> L there."""
    goal = stated("both", "finite", F, point, L)
    body = instantiate(kernel.expand(goal), EPS)
    positive = kernel.assume(lt(0, EPS))
    sides = [stated(side, "finite", F, point, L) for side in limits.SIDES["both"]]
    reached = [detach(kernel.forall_elim(_meaning(side), EPS), positive) for side in sides]
    known = [kernel.assume(instantiate(r.conclusion, v)) for r, v in zip(reached, (D, E), strict=True)]
    small = [kernel.and_elim(k, 0) for k in known]
    witness = mul(D, E, power(D + E, -1))
    x, given, rest = limits._opened(body.args[1], witness, frozenset((D, E, EPS, L)), True)
    local = Scene(small)
    local.add([inequalities.prove(local, r) for r in (lt(0, witness), lt(witness, D), lt(witness, E))])
    local.add(map(kernel.assume, given))
    parts = []
    for k, side in zip(known, (lt(x, point), lt(point, x)), strict=True):
        near = local.extended([kernel.assume(side)])
        parts.append(_with_premises(near, kernel.forall_elim(kernel.and_elim(k, 1), x)))
    near_by = limits._joined(given, parts, x, point, rest)
    theorem = limits._closed(Scene(), near_by, given, x, body.args[1], witness, small)
    for r, v in zip(reached, (D, E), strict=True):
        theorem = kernel.exists_elim(r, v, theorem)
    theorem = kernel.forall_intro(kernel.implies_intro(theorem, lt(0, EPS)), EPS)
    return close(kernel.implies_elim(kernel.iff_elim(kernel.unfold(goal), 1), theorem), [F, L], *sides)


def _layers(e: Expr, x: Expr) -> tuple[Expr, Expr]:
    """u and F with e = F(u), where u is not x itself, and smaller than e."""
    t = fresh("t", "R", free(e))
    inner = sorted(
        {part.args[0] for part in subterms(e) if part.op in ("exp", "log", "sin", "cos", "atan", "pow")},
        key=lambda u: -sum(1 for _ in subterms(u)),
    )
    for u in inner:
        outer = replace(e, u, t)
        if u not in (x, e) and x in free(u) and x not in free(outer):
            return u, lam([t], outer)
    raise TacticError("{} is not a function of a function", e)


def stated(approach: str, target: str, *values: Expr) -> Expr:
    """The statement of a limit, the definition of which is known from then on."""
    name, parameters, body = limit(approach, target)
    if name not in kernel.DEFINITIONS:
        kernel.define(Definition(name, tuple(parameters), body))
    return call(name, PROP, *values)


def proposed(place: Place, e: Expr, x: Expr, scene: Scene | None = None) -> tuple[str, Expr | None]:
    """The kind of limit, and the limit if it is finite, that SymPy says; nothing rests on it.

    It is told the signs of parameters that are known.
    """
    import sympy

    from symbolic_it.terms.sympy_bridge import from_sympy, to_sympy

    if len(set(subterms(e))) > MAX_SIZE:
        raise TacticError("{} is too large", e)
    end = {"+oo": sympy.oo, "-oo": -sympy.oo}.get(place.side)
    try:
        written = to_sympy(e)
        variable = next(v for v in written.free_symbols if str(v) == x.data[0])
        end = to_sympy(place.point) if place.point is not None else end
        names = {v.data[0]: v for v in free(e) if v != x}
        signed = {}
        for s in written.free_symbols:
            if scene is not None and (v := names.get(str(s))) is not None:
                for sign, relation in (("positive", lt(0, v)), ("negative", lt(v, 0))):
                    if scene.lookup(relation):
                        signed[s] = sympy.Dummy(**{sign: True})
        found = sympy.limit(written.subs(signed), variable, end, "-" if place.side == "left" else "+")
        if found in (sympy.oo, -sympy.oo):
            return ("+oo" if found == sympy.oo else "-oo"), None
        return "finite", from_sympy(found.subs({new: old for old, new in signed.items()}), names)
    except (ValueError, ArithmeticError, NotImplementedError, AttributeError, TypeError, RecursionError, StopIteration):
        raise TacticError("SymPy knows no limit of {}", e) from None


@functools.cache
def _composition(place: Place, approach: str, target: str) -> Theorem:
    """F(m) = L, U -> m, F -> L at m, or U -> oo and F -> L at oo, and G = F(U) near the place give G -> L there."""
    point = [] if place.point is None else [place.point]
    ends, values = ([M] if approach == "both" else []), ([L] if target == "finite" else [])
    level = eq(app(F, *ends), L) if ends else None
    first = stated(place.side, "finite" if ends else approach, U, *point, *ends)
    second = stated(approach, target, F, *ends, *values)
    same = forall([X], implies(*place.relations(X), eq(app(G, X), app(F, app(U, X)))))
    goal = stated(place.side, target, G, *point, *values)
    body = instantiate(kernel.expand(goal), EPS)
    positive = [kernel.assume(lt(0, EPS))] if values else []
    existence = body.args[1] if values else body
    outside = detach(kernel.forall_elim(_meaning(second), EPS), *positive)
    far = kernel.assume(instantiate(outside.conclusion, D))
    inside = detach(kernel.forall_elim(_meaning(first), D), *([kernel.and_elim(far, 0)] if ends else []))
    close_by = kernel.assume(instantiate(inside.conclusion, E))
    small = [kernel.and_elim(close_by, 0)] if point else []
    beyond = 1 + power(E, 2)
    witness = limits._witness(place, E) if point else beyond if place.side == "+oo" else neg(beyond)
    x, given, rest = limits._opened(existence, witness, frozenset((D, E, EPS, L, M)), bool(point))
    local = Scene([*small, *map(kernel.assume, given)])

    def detached(theorem: Theorem, *known: Theorem) -> Theorem:
        while theorem.conclusion.op == "implies":
            premise = theorem.conclusion.args[0]
            fact = next((k for k in known if k.conclusion == premise), None)
            theorem = detach(theorem, fact or inequalities.prove(local, premise))
        return theorem

    u = app(U, x)
    here = detached(kernel.forall_elim(kernel.and_elim(close_by, 1) if point else close_by, x))
    equal = detached(kernel.forall_elim(kernel.assume(same), x))
    if ends:
        apart = kernel.assume(ne(u, M))
        low, high = (kernel.and_elim(here, k) for k in (0, 1))
        bounds = (combine(lt(M - D, u), low), combine(lt(u, M + D), high))
        shown = detached(kernel.forall_elim(kernel.and_elim(far, 1), u), apart, *bounds)
        met = kernel.assume(eq(u, M))
        fixed = kernel.congruence(app(F, u), (1,), (met,))
        meeting = kernel.and_intro(*(_from(r, fixed, kernel.assume(level), equal, *positive) for r in rest.args))
        near = kernel.or_elim(kernel.excluded_middle(eq(u, M)), meeting, _transferred(rest, shown, equal))
    else:
        near = _transferred(rest, detached(kernel.forall_elim(far, u), here), equal)
    theorem = limits._closed(Scene(), near, given, x, existence, witness, small)
    theorem = kernel.exists_elim(outside, D, kernel.exists_elim(inside, E, theorem))
    if values:
        theorem = kernel.implies_intro(theorem, lt(0, EPS))
    theorem = kernel.implies_elim(kernel.iff_elim(kernel.unfold(goal), 1), kernel.forall_intro(theorem, EPS))
    premises = [*([] if level is None else [level]), first, second, same]
    return close(theorem, [G, F, U, *ends, *values], *premises)


def _meaning(limit: Expr) -> Theorem:
    """What a limit that is assumed says."""
    return kernel.implies_elim(kernel.iff_elim(kernel.unfold(limit), 0), kernel.assume(limit))


def _transferred(rest: Expr, shown: Theorem, equal: Theorem) -> Theorem:
    """The relations of f(x) from those of its equal."""
    if rest.op != "and":
        return _from(rest, equal, shown)
    return kernel.and_intro(*(_from(r, equal, kernel.and_elim(shown, k)) for k, r in enumerate(rest.args)))


def _from(goal: Expr, *known: Theorem) -> Theorem:
    """A relation that follows by adding relations and equations, these in either direction."""
    equations = [k for k in known if k.conclusion.op == "eq"]
    others = [k for k in known if k.conclusion.op != "eq"]
    for sign in (1, -1):
        try:
            return combine(goal, *((sign, k) for k in equations), *others)
        except FAILURES:
            continue
    raise TacticError("{} does not follow", goal)


# -- another limit --------------------------------------------------------------------------------------------


def not_another(scene: Scene, claim: Expr) -> Theorem:
    """``not claim``, from the limit that the function really has on one side."""
    f, point, value, kind, target = limits._parts(claim)
    if claim.data[0].endswith(",Z]"):
        raise TacticError("no search for this limit")
    x = scene.new("x", "R", claim)
    ends = [] if point is None else [point]
    for side in limits.SIDES.get(kind, (kind,)):
        scene.tick()
        try:
            place = Place(side, point)
            near = scene.extended(kernel.assume(r) for r in place.relations(x))
            opened = unfolded(beta(f, x)).conclusion.args[1]
            true, middle = proposed(place, normal.normalise(near, opened).conclusion.args[1], x)
            levels = _apart((target, value), (true, middle))
            actual = stated(side, true, f, *ends, *(() if middle is None else (middle,)))
            return _clash(scene, claim, any_limit(scene, actual), place, levels)
        except FAILURES:
            continue
    raise TacticError("{} is not denied", claim)


def _apart(claimed: tuple[str, Expr | None], true: tuple[str, Expr | None]) -> tuple[list[Expr], list[Theorem]]:
    """The eps, or the bound, at which each of two limits contradicts the other, and why each eps is positive."""
    (first, b), (second, a) = claimed, true
    if a is not None and b is not None:
        less = next((t for t in map(kernel.evaluate, (lt(a, b), lt(b, a))) if t.conclusion.op == "lt"), None)
        if less is None:
            raise TacticError("this is the limit")
        low, high = less.conclusion.args
        eps = mul(num(Fraction(1, 2)), high - low)
        positive = combine(lt(0, eps), (Fraction(1, 2), less))
        return [eps, eps], [positive, positive]
    if first == second:
        raise TacticError("this is the limit")
    one = kernel.evaluate(lt(0, 1))
    middle = a if a is not None else b
    bounds = {name: num(0) if middle is None else middle + sign for name, sign in (("+oo", 1), ("-oo", -1))}
    return [bounds.get(name, num(1)) for name in (first, second)], [one, one]


def _clash(
    scene: Scene, claim: Expr, actual: Theorem, place: Place, levels: tuple[list[Expr], list[Theorem]]
) -> Theorem:
    """The contradiction at a point that is near enough for both limits."""
    taken = [claim]
    parts, opened, every = [], [], []
    for theorem, level, positive in zip((kernel.assume(claim), actual), *levels, strict=True):
        c = theorem.conclusion
        meaning = kernel.implies_elim(kernel.iff_elim(kernel.unfold(c), 0), theorem)
        reached = kernel.forall_elim(meaning, level)
        if reached.conclusion.op == "implies":
            reached = detach(reached, positive)
        d = scene.new("d", "R", *taken)
        taken.append(d)
        known = kernel.assume(instantiate(reached.conclusion, d))
        parts.append((reached, d))
        opened += [] if place.point is None else [kernel.and_elim(known, 0)]
        every.append(known if place.point is None else kernel.and_elim(known, 1))
    (_, d), (_, e) = parts
    if place.point is None:
        far = power(d, 2) + power(e, 2) + 1
        there = far if place.side == "+oo" else neg(far)
    else:
        step = mul(d, e, power(d + e, -1))
        there = place.point + step if place.side == "right" else place.point - step
    local = Scene(opened, scene.deadline)
    if place.point is not None:
        local.add([inequalities.prove(local, lt(0, step)), *(inequalities.prove(local, lt(step, v)) for v in (d, e))])
    found: list[Theorem] = []
    for theorem in every:
        found.append(_with_premises(local, kernel.forall_elim(theorem, there)))
    clash = _contradiction(*found)
    for reached, v in reversed(parts):
        clash = kernel.exists_elim(reached, v, clash)
    return kernel.not_intro(clash, claim)


def _contradiction(one: Theorem, other: Theorem) -> Theorem:
    """What one limit says against what the other says."""
    sides = [[kernel.and_elim(t, k) for k in (0, 1)] if t.conclusion.op == "and" else [t] for t in (one, other)]
    for first in sides[0]:
        for second in sides[1]:
            try:
                return combine(FALSE, first, second)
            except FAILURES:
                continue
    raise TacticError("the limits do not contradict each other")


# -- oscillation ----------------------------------------------------------------------------------------------


def oscillates(scene: Scene, claim: Expr) -> Theorem:
    """``not claim`` for sin(c x) or cos(c x) at an infinity, or sin(c/x), cos(c/x) at 0.

    At four angles, each a quarter turn further, the function is plus or minus the sine and the cosine of one angle, so
    both would be less than 1/2.
    """
    f, point, value, kind, _ = limits._parts(claim)
    if value is None or claim.data[0].endswith(",Z]") or point not in (None, num(0)):
        raise TacticError("no search for this limit")
    place = Place("right" if kind == "both" else kind, point)
    x = scene.new("x", "R", claim)
    form = unfolded(beta(f, x))
    if form.conclusion.args[1].op not in ("sin", "cos"):
        near = scene.extended(kernel.assume(r) for r in place.relations(x))
        form = kernel.transitivity(form, normal.normalise(near, form.conclusion.args[1]))
    wave = form.conclusion.args[1]
    c, core = _split(wave.args[0], x) if wave.op in ("sin", "cos") else (num(0), x)
    if c.op != "num" or c == num(0) or core != (x if point is None else power(x, -1)):
        raise TacticError("{} is no sine or cosine", wave)
    rate, sign = abs(c.data), 1 if place.side in ("right", "+oo") else -1
    every = close(form, [x], *place.relations(x))
    reached = detach(kernel.forall_elim(_meaning(claim), num(limits.HALF)), kernel.evaluate(lt(0, limits.HALF)))
    d = scene.new("d", "R", claim)
    known = kernel.assume(instantiate(reached.conclusion, d))
    start = power(d, 2) + 2 if point is None else power(d, -1) + 2
    local = Scene([] if point is None else [kernel.and_elim(known, 0)], scene.deadline)
    bounds = known if point is None else kernel.and_elim(known, 1)
    turned = 1 if (c.data > 0) == (sign > 0) else -1
    first = mul(num(rate), start)
    parts = []
    for k in range(4):
        scene.tick()
        away = start + mul(num(Fraction(k, 2) / rate), trigonometry.PI)
        there = mul(num(sign), away if point is None else power(away, -1))
        if point is not None:
            local.add([inequalities.prove(local, lt(2, away))])
        shown, equal = (_with_premises(local, kernel.forall_elim(t, there)) for t in (bounds, every))
        angle = mul(num(turned), first + mul(num(Fraction(k, 2)), trigonometry.PI))
        same = prove_equal(local, equal.conclusion.args[1].args[0], angle)
        moved = kernel.congruence(equal.conclusion.args[1], (0,), (same,))
        turn = kernel.specialise(_quarter_turns(wave.op, turned, k), ((T, first),))
        parts.append((shown, kernel.transitivity(kernel.transitivity(equal, moved), turn)))
    clash = _squares_below_one(parts, first)
    return kernel.not_intro(kernel.exists_elim(reached, d, clash), claim)


def _with_premises(local: Scene, theorem: Theorem) -> Theorem:
    """The theorem with its premises proved."""
    while theorem.conclusion.op == "implies":
        premise = theorem.conclusion.args[0]
        prover = inequalities.prove_not if premise.op == "not" else inequalities.prove
        theorem = detach(theorem, prover(local, premise))
    return theorem


@functools.cache
def _quarter_turns(name: str, sign: int, k: int) -> Theorem:
    """The sine or cosine of t + k pi/2, or of its opposite, by the sine or cosine of t."""
    s, c = trigonometry.sin(T), trigonometry.cos(T)
    value = ((s, c, neg(s), neg(c)) if name == "sin" else (c, neg(s), neg(c), s))[k]
    value = neg(value) if sign < 0 and name == "sin" else value
    angle = mul(num(sign), T + mul(num(Fraction(k, 2)), trigonometry.PI))
    return inequalities.prove_equation(Scene(), eq(function(name, angle), value))


def _squares_below_one(parts: list[tuple[Theorem, Theorem]], angle: Expr) -> Theorem:
    """sin^2 + cos^2 = 1, but both are between -1/2 and 1/2: each is near a limit together with its opposite."""
    half = Fraction(1, 2)
    rows: list[tuple[object, ...]] = []
    for (one, first), (other, second) in zip(parts[:2], parts[2:], strict=True):
        wave = first.conclusion.args[1]
        bounds = []
        for side, goal in ((1, lt(wave, half)), (0, lt(neg(num(half)), wave))):
            near = [(half, kernel.and_elim(one, side)), (half, kernel.and_elim(other, 1 - side))]
            sign = half if side else -half
            bounds.append(combine(goal, *near, (-sign, first), (sign, second)))
        rows.append((1, *bounds))
    return combine(FALSE, *rows, (-1, at(trigonometry.pythagoras(), angle)), kernel.evaluate(lt(0, half)))
