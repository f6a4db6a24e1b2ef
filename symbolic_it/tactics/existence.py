"""Existence by the intermediate value theorem and by antiderivatives, and statements that are denied as a whole."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import inf
from typing import Any

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.numerics.values import Undecidable, Undefined, slack, value
from symbolic_it.tactics import inequalities, limits, monotone, normal, parametric_limits
from symbolic_it.tactics import prove as goals
from symbolic_it.tactics.lemmas import close
from symbolic_it.tactics.polynomials import coefficients, view
from symbolic_it.tactics.regions import Region
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.sign_search import Search
from symbolic_it.tactics.slopes import derivative, raw_slope
from symbolic_it.tactics.steps import FAILURES, TacticError, at, axiom, combine, cut, subterms, unfolded
from symbolic_it.tactics.zeros import sign_changes, solutions
from symbolic_it.terms.expr import (
    FALSE,
    FUNCTION,
    Expr,
    and_,
    app,
    beta,
    eq,
    exists,
    free,
    fresh,
    instantiate,
    lam,
    le,
    lt,
    mul,
    neg,
    num,
    power,
    substitute,
)
from symbolic_it.terms.functions import CURVATURE

MOST = 4
"""So many places with a change of sign are tried."""
CLOSER = 4
"""So many times numbers nearer to the best one are tried."""
PERIODS = 4
"""So many zeros of sine and cosine on each side of 0 are tried."""


def by_intermediate_value(scene: Scene, goal: Expr) -> Theorem:
    """``exists x: u(x) = v(x)`` from a change of sign of a differentiable v - u between two rational numbers."""
    x = scene.new("x", "R", goal)
    body = instantiate(goal, x)
    parts = body.args if body.op == "and" else (body,)
    equations = [p for p in parts if p.op == "eq"]
    others = [p for p in parts if p.op in ("le", "lt")]
    if goal.data != "R" or free(goal) or len(equations) != 1 or len(parts) != 1 + len(others):
        raise TacticError("no equation in one variable")
    u, v = equations[0].args
    opened = unfolded(v - u)
    f = opened.conclusion.args[1]
    slope = raw_slope(f, x)
    region = Region(others, None, None, [x])
    search = Search(scene.deadline)
    search.general = inequalities.sign
    if slope is None:
        raise TacticError("no derivative")
    for a, b, rising in sign_changes(region, f, x)[:MOST]:
        shown = f if rising else neg(f)
        part = Region([le(num(a), x), le(x, num(b))], None, None, [x])
        function = lam([x], shown)
        try:
            derived = derivative(search, part, function, x)
        except FAILURES:
            continue
        every = close(derived, [x], *part.relations)
        g = lam([x], derived.conclusion.args[2])
        low, high = (kernel.evaluate(le(*p)) for p in ((_at(shown, x, a), num(0)), (num(0), _at(shown, x, b))))
        found = axiom("intermediate_value", function, g, a, b, 0, given=[kernel.evaluate(le(a, b)), every, low, high])
        known = kernel.assume(instantiate(found.conclusion, x))
        level = kernel.and_elim(known, 2)
        inside = Scene((kernel.and_elim(known, k) for k in (0, 1)), scene.deadline)
        try:
            same = combine(eq(u, v), (-1 if rising else 1, level), (-1, opened))
            proofs = [same if p.op == "eq" else inequalities.prove(inside, p) for p in parts]
        except FAILURES:
            continue
        whole = kernel.and_intro(*proofs) if body.op == "and" else same
        return kernel.exists_elim(found, x, kernel.exists_intro(whole, goal, x))
    raise TacticError("no change of sign was found")


def by_numbers(scene: Scene, goal: Expr) -> Theorem:
    """``exists x: u < v and ...`` for a real x, by a rational number where the least difference is the greatest."""
    x = scene.new("x", "R", goal)
    body = instantiate(goal, x)
    parts = body.args if body.op == "and" else (body,)
    if goal.data != "R" or free(goal) or any(p.op not in ("le", "lt") for p in parts):
        raise TacticError("no inequalities in one variable")
    plain = [p for p in parts if {s.op for s in p.args} <= {"var", "num"}]
    tried = [q for (q,) in Region(plain, None, None, [x]).points]
    for _ in range(CLOSER if tried else 0):
        scene.tick()
        best = max(tried, key=lambda q: _slack(body, x, q))
        if _slack(body, x, best) > 0:
            return kernel.exists_intro(goals.prove(scene, instantiate(goal, num(best)), (), 0), goal, num(best))
        near = min((abs(q - best) for q in tried if q != best), default=Fraction(1))
        tried = [best + near * Fraction(k, 20) for k in range(-20, 21)]
    raise TacticError("no number was found for {}", goal)


def _slack(body: Expr, x: Expr, q: Fraction) -> float:
    """How far the proposition is from failing at q, as binary floats tell."""
    try:
        return float(slack(body, {x: q}, mode="float"))
    except (Undefined, Undecidable, OverflowError):
        return -inf


def _at(e: Expr, x: Expr, value: Fraction) -> Expr:
    return instantiate(lam([x], e), num(value))


# -- integrals --------------------------------------------------------------------------------------------


def integral(scene: Scene, goal: Expr) -> Theorem:
    """``exists F: F' = f on [a, b] and F(b) - F(a) = L``, with an antiderivative that SymPy proposes."""
    for g in _antiderivatives(goal):
        scene.tick()
        try:
            slopes, growth = instantiate(goal, g).args
            both = kernel.and_intro(_slopes(scene, slopes), _growth(scene, growth))
            return kernel.exists_intro(both, goal, g)
        except FAILURES:
            continue
    raise TacticError("no antiderivative was found")


def _growth(scene: Scene, goal: Expr) -> Theorem:
    """How the antiderivative grows: an equation, or limits at the ends."""
    if goal.op == "and":
        return kernel.and_intro(*(_growth(scene, part) for part in goal.args))
    return goals.prove(scene, goal) if goal.op == "eq" else parametric_limits.any_limit(scene, goal)


def _slopes(scene: Scene, goal: Expr) -> Theorem:
    """``F' = f`` from a to b, in both cases where it is not known which end is less."""
    if goal.op != "forall":
        return goals.prove(scene, goal)
    x = scene.new(goal.hint or "x", "R", goal)
    body = instantiate(goal, x)
    if body.op != "implies" or body.args[0].op != "or":
        return goals.prove(scene, goal)
    between, slope = body.args
    shown = goals.by_cases(scene, slope, kernel.assume(between))
    return kernel.forall_intro(kernel.implies_intro(shown, between), x)


def _integrand(goal: Expr) -> tuple[Expr, Expr]:
    """The variable and the integrand in the definition of an integral."""
    if goal.op != "exists" or goal.data != FUNCTION:
        raise TacticError("no integral")
    name = fresh("F", FUNCTION, free(goal))
    slopes = [t for t in subterms(instantiate(goal, name).args[0]) if t.op == "forall"]
    opened = slopes[0] if slopes else instantiate(goal, name).args[0]
    s = fresh("s", "R", free(goal))
    while opened.op in ("forall", "implies"):
        opened = instantiate(opened, s) if opened.op == "forall" else opened.args[1]
    if opened.op != "hasderiv":
        raise TacticError("no integral")
    return s, opened.args[2]


def _antiderivatives(goal: Expr) -> Iterator[Expr]:
    """What may be an antiderivative: as SymPy says, and with logarithms of opposite terms."""
    import sympy

    from symbolic_it.terms.sympy_bridge import from_sympy, to_sympy

    s, f = _integrand(goal)
    opened = unfolded(f).conclusion.args[1]
    names = {str(v.data[0]): v for v in (*free(opened), s)}
    written = to_sympy(opened)
    variable = next((v for v in written.free_symbols if str(v) == s.data[0]), sympy.Symbol(str(s.data[0]), real=True))
    try:
        primitive = sympy.integrate(written, variable).replace(sympy.Piecewise, lambda *cases: cases[0][0])
        primitive = primitive.replace(sympy.log, lambda u: sympy.log(sympy.cancel(u)))
    except (ValueError, ArithmeticError, NotImplementedError, AttributeError, RecursionError):
        return
    logs = sorted((t for t in primitive.atoms(sympy.log) if variable in t.free_symbols), key=str)[:3]
    for turned in itertools.product((False, True), repeat=len(logs)):
        opposite = {t: sympy.log(sympy.expand(-t.args[0])) for t, turn in zip(logs, turned, strict=True) if turn}
        try:
            found = primitive.xreplace(opposite)
            g = from_sympy(found - _lower_limit(goal, found, variable), names)
        except (ValueError, ArithmeticError, NotImplementedError, AttributeError, TypeError, RecursionError):
            continue
        yield lam([s], g)


def _lower_limit(goal: Expr, primitive: Any, variable: Any) -> Any:
    """The limit of an antiderivative at the lower end where it has to be 0, as SymPy says; else 0."""
    grows = instantiate(goal, fresh("F", FUNCTION, free(goal))).args[1]
    return _limit_at(grows.args[0], primitive, variable) if grows.op == "and" else 0


def _limit_at(limit: Expr, primitive: Any, variable: Any) -> Any:
    """The limit of a SymPy expression at the place of a limit predicate, as SymPy says."""
    import sympy

    from symbolic_it.terms.sympy_bridge import to_sympy

    kind = limit.data[0].partition("[")[2].partition(",")[0]
    infinite = {"+oo": sympy.oo, "-oo": -sympy.oo}
    end = infinite[kind] if kind in infinite else to_sympy(limit.args[1])
    return sympy.limit(primitive, variable, end, "-" if kind == "left" else "+")


def _converges(scene: Scene, g: Expr, s: Expr, limit: Expr) -> None:
    """Succeeds if g has a limit where the predicate says: without it there is no integral to have another value."""
    import sympy

    from symbolic_it.terms.sympy_bridge import from_sympy, to_sympy

    written = to_sympy(unfolded(beta(g, s)).conclusion.args[1])
    variable = next((v for v in written.free_symbols if str(v) == s.data[0]), sympy.Symbol(str(s.data[0]), real=True))
    value = from_sympy(_limit_at(limit, written, variable), {})
    parametric_limits.any_limit(scene, Expr("call", (*limit.args[:-1], value), limit.data))


def _no_integral(scene: Scene, claim: Expr) -> Theorem:
    """Another value of an integral: all antiderivatives grow by the same."""
    s, _ = _integrand(claim)
    name = fresh("F", FUNCTION, free(claim))
    body = instantiate(claim, name)
    _, grows = body.args
    if grows.op == "and":
        raise TacticError("both ends are open")
    known = kernel.assume(body)
    for g in _antiderivatives(claim):
        scene.tick()
        try:
            slopes, growth = instantiate(claim, g).args
            goals.prove(scene, slopes)
            if growth.op != "eq":
                _converges(scene, g, s, growth)
            apart = kernel.evaluate(growth) if growth.op == "eq" else limits.deny(scene, growth)
        except (*FAILURES, NotImplementedError):
            continue
        if apart.conclusion.op != "not":
            raise TacticError("this is the value")
        h = lam([s], app(name, s) - beta(g, s))
        if growth.op == "eq":
            b, a = (t.args[-1] for t in (grows.args[0].args[0], grows.args[0].args[1].args[-1]))
            same = _grow_alike(scene, kernel.and_elim(known, 0), h, s, a, b, kernel.evaluate(lt(a, b)))
            shown = combine(growth, same, kernel.and_elim(known, 1))
        else:
            shown = _same_limit(scene, known, name, h, s, growth)
        wrong = kernel.not_elim(apart, shown)
        contradiction = kernel.exists_elim(kernel.assume(claim), name, wrong)
        return kernel.not_intro(contradiction, claim)
    raise TacticError("no antiderivative was found")


def _grow_alike(scene: Scene, rule: Theorem, h: Expr, s: Expr, a: Expr, b: Expr, order: Theorem) -> Theorem:
    """``h(a) = h(b)`` for a < b and h = F - g, where the `rule` gives F the derivative of g between them."""
    below, above = kernel.assume(le(a, s)), kernel.assume(le(s, b))
    inside = scene.extended([below, above])
    _, conditions = kernel.derivative_of(h, s, [rule.conclusion])
    derived = kernel.derivative(h, s, rule, *(goals.prove(inside, c) for c in conditions))
    level = goals.prove_equal(inside, derived.conclusion.args[2], num(0))
    every = close(derived, [s], below.conclusion, above.conclusion)
    slope = derived.conclusion.args[2]
    near = kernel.assume(lt(a, s)), kernel.assume(lt(s, b))
    weak = {w.conclusion: combine(w.conclusion, k) for w, k in zip((below, above), near, strict=True)}
    ends = []
    for rising in (True, False):
        weakly = combine(le(0, slope) if rising else le(slope, 0), (-1 if rising else 1, level))
        sign = close(cut(weakly, weak), [s], *(k.conclusion for k in near))
        lemma = monotone.lemma_for(rising, False)
        ends.append(at(lemma, h, lam([s], slope), a, b, given=[order, every, sign]))
    return axiom("antisymmetry", *ends[0].conclusion.args, given=ends)


def _same_limit(scene: Scene, known: Theorem, name: Expr, h: Expr, s: Expr, goal: Expr) -> Theorem:
    """The limit of g at an open end, from that of another antiderivative F: h = F - g is constant."""
    rule, limit = (kernel.and_elim(known, k) for k in (0, 1))
    x, eps, d = (fresh(letter, "R", [name, s, *free(goal)]) for letter in ("x", "eps", "d"))
    given = kernel.forall_elim(kernel.implies_elim(kernel.iff_elim(kernel.unfold(limit.conclusion), 0), limit), eps)
    positive = kernel.assume(lt(0, eps))
    existence = kernel.implies_elim(given, positive)
    opened = kernel.assume(instantiate(existence.conclusion, d))
    c = next(t.args[1] for t in subterms(limit.conclusion.args[-1]) if t.op == "app" and t.args[0] == name)
    finite = opened.conclusion.op == "and"
    facts = Scene([kernel.and_elim(opened, 0)] if finite else [], scene.deadline)
    every = kernel.and_elim(opened, 1) if finite else opened
    upper = goal.data[0].startswith(("Limit[left", "Limit[+oo"))
    if finite:
        width = c - goal.args[1] if not upper else goal.args[1] - c
        witness = mul(d, width, power(d + width, -1))
        small = [inequalities.prove(facts, lt(witness, e)) for e in (d, width)]
        small.append(inequalities.prove(facts, lt(0, witness)))
    else:
        witness = power(d, 2) + power(c, 2) + 1 if upper else neg(power(d, 2) + power(c, 2) + 1)
        small = [inequalities.prove(facts, lt(e, witness) if upper else lt(witness, e)) for e in (d, c)]
    wanted = instantiate(kernel.expand(goal), eps).args[1]
    target = instantiate(wanted, witness)
    premises: list[Expr] = []
    near = instantiate(target.args[1] if finite else target, x)
    while near.op == "implies":
        premises.append(near.args[0])
        near = near.args[1]
    there = scene.extended([*map(kernel.assume, premises), *small])
    theorem = kernel.forall_elim(every, x)
    while theorem.conclusion.op == "implies":
        theorem = kernel.implies_elim(theorem, goals.prove(there, theorem.conclusion.args[0]))
    a, b = (c, x) if upper else (x, c)
    same = _grow_alike(there, rule, h, s, a, b, goals.prove(there, lt(a, b)))
    signs = (-1, 1) if upper else (1, -1)
    parts = [combine(e, kernel.and_elim(theorem, k), (signs[k], same)) for k, e in enumerate(near.args)]
    shown = kernel.and_intro(*parts)
    for premise in reversed(premises):
        shown = kernel.implies_intro(shown, premise)
    shown = kernel.forall_intro(shown, x)
    if finite:
        shown = kernel.and_intro(small[-1], shown)
    shown = kernel.exists_elim(existence, d, kernel.exists_intro(shown, wanted, witness))
    closed_ = kernel.forall_intro(kernel.implies_intro(shown, lt(0, eps)), eps)
    return kernel.implies_elim(kernel.iff_elim(kernel.unfold(goal), 1), closed_)


# -- exact points -----------------------------------------------------------------------------------------


def zeros(scene: Scene, x: Expr, e: Expr) -> Iterator[Expr]:
    """Closed terms, no rational numbers, at which e vanishes where that can be read off its factors."""
    try:
        factors = view(unfolded(e).conclusion.args[1]).factors
    except TacticError:
        return
    found = (c for f, _ in factors for c in (*solutions(f, x), *_roots(f, x), *_periodic(f, x)))
    for c in (*found, *_angles(e, x)):
        scene.tick()
        if not free(c) and c.op != "num":
            yield c


def _angles(e: Expr, x: Expr) -> Iterator[Expr]:
    """Multiples of pi/12 at which e, in which x is an angle, seems to be 0."""
    if not any(t.op in ("sin", "cos") and x in free(t) for t in subterms(unfolded(e).conclusion.args[1])):
        return
    for k in sorted(range(-24, 25), key=abs):
        c = mul(num(Fraction(k, 12)), Expr("pi"))
        try:
            if abs(value(substitute(e, {x: c}), {}, 30)) < 1e-25:
                yield c
        except (Undefined, Undecidable):
            continue


def _periodic(f: Expr, x: Expr) -> Iterator[Expr]:
    """The zeros of sin u and cos u that are nearest to 0."""
    if f.op not in ("sin", "cos"):
        return
    for k in sorted(range(-PERIODS, PERIODS + 1), key=abs):
        multiple = Fraction(2 * k + 1, 2) if f.op == "cos" else Fraction(k)
        yield from solutions(f.args[0] - num(multiple) * Expr("pi"), x)


def _roots(f: Expr, x: Expr) -> Iterator[Expr]:
    """The zeros of a x^2 + b x + c and of a x^k - c with numbers a, b, c."""
    coefs = coefficients(f, x)
    if coefs is None or len(coefs) < 3 or any(c.op != "num" for c in coefs):
        return
    c, b, a = Fraction(coefs[0].data), Fraction(coefs[1].data), Fraction(coefs[-1].data)
    degree = len(coefs) - 1
    if degree == 2 and b * b > 4 * a * c:
        root = power(num(b * b - 4 * a * c), Fraction(1, 2))
        for sign in (1, -1):
            zero = num(1 / (2 * a)) * (num(sign) * root - num(b))
            yield normal.normalise(Scene(), zero).conclusion.args[1]
    elif degree > 2 and all(k == num(0) for k in coefs[1:-1]) and (-c / a > 0 or degree % 2):
        root = power(num(abs(c / a)), Fraction(1, degree))
        yield root if -c / a > 0 else neg(root)
        if degree % 2 == 0:
            yield neg(root)


def closed(scene: Scene, goal: Expr) -> Theorem:
    """A closed proposition, such as that a claim fails at an exact point."""
    if goal.op == "and":
        return kernel.and_intro(*(closed(scene, part) for part in goal.args))
    if goal.op == "not":
        return _impossible(scene, goal.args[0])
    return goals.prove(scene, goal)


def without_value(scene: Scene, meaning: Expr) -> Theorem:
    """``not meaning`` for a closed proposition that says that terms have values."""
    given = kernel.assume(meaning)
    match meaning.op:
        case "implies":
            a, b = meaning.args
            clash = kernel.not_elim(without_value(scene, b), kernel.implies_elim(given, goals.prove(scene, a)))
        case "and":
            for k, part in enumerate(meaning.args):
                try:
                    clash = kernel.not_elim(without_value(scene, part), kernel.and_elim(given, k))
                    break
                except FAILURES:
                    continue
            else:
                raise TacticError("{} is not denied", meaning)
        case "not":
            clash = kernel.not_elim(given, goals.prove(scene, meaning.args[0]))
        case "lt":
            clash = combine(FALSE, goals.prove(scene, le(*reversed(meaning.args))), given)
        case _:
            raise TacticError("{} is not denied", meaning)
    return kernel.not_intro(clash, meaning)


def somewhere_without_value(scene: Scene, goal: Expr, u: Expr, x: Expr, hypotheses: Iterable[Expr]) -> Theorem:
    """``exists x: not ...`` since u, which is asked not to be 0, changes its sign where the hypotheses hold."""
    body = and_(eq(u, 0), *hypotheses)
    found = by_intermediate_value(scene, exists([x], body))
    known = kernel.assume(body)
    parts = [kernel.and_elim(known, k) for k in range(len(body.args))] if body.op == "and" else [known]
    missing = without_value(Scene(parts, scene.deadline), instantiate(goal, x).args[0])
    return kernel.exists_elim(found, x, kernel.exists_intro(missing, goal, x))


# -- denied as a whole ------------------------------------------------------------------------------------


def denied(scene: Scene, claim: Expr) -> Theorem:
    """``not claim`` for a closed claim that no point refutes: nothing exists, or a function is not convex."""
    if claim.op == "exists" and claim.data == FUNCTION:
        return _no_integral(scene, claim)
    if claim.op == "exists" and claim.data in ("R", "Z"):
        v = scene.new(claim.hint or "x", claim.data, claim)
        body = instantiate(claim, v)
        impossible = _impossible(scene, body)
        wrong = kernel.not_elim(impossible, kernel.assume(body))
        return kernel.not_intro(kernel.exists_elim(kernel.assume(claim), v, wrong), claim)
    if claim.op == "call" and claim.data[0].partition("[")[0] in CURVATURE:
        return _not_curved(scene, claim)
    if claim.op == "call" and claim.data[0].startswith("Limit["):
        return limits.deny(scene, claim)
    raise TacticError("{} is not denied", claim)


def _impossible(scene: Scene, body: Expr) -> Theorem:
    """``not body`` for all values of its variables."""
    if body.op == "exists" or (body.op == "call" and body.data[0].startswith("Limit[")):
        return denied(scene, body)
    if body.op == "not":
        held = goals.prove(scene, body.args[0])
        return kernel.not_intro(kernel.not_elim(kernel.assume(body), held), body)
    if body.op in ("le", "lt"):
        a, b = body.args
        converse = goals.prove(scene, lt(b, a) if body.op == "le" else le(b, a))
        return kernel.not_intro(combine(FALSE, converse, kernel.assume(body)), body)
    if body.op != "and":
        return goals.prove(scene, Expr("not", (body,)))
    for k, part in enumerate(body.args):
        others = [kernel.and_elim(kernel.assume(body), j) for j in range(len(body.args)) if j != k]
        try:
            theorem = _impossible(scene.extended(others), part)
        except FAILURES:
            continue
        return kernel.not_intro(kernel.not_elim(theorem, kernel.and_elim(kernel.assume(body), k)), body)
    raise TacticError("{} is not impossible", body)


def _not_curved(scene: Scene, claim: Expr) -> Theorem:
    """By a short chord where the second derivative has the wrong sign."""
    domain, f = claim.args[-2:]
    if domain.data != ("R",):
        raise TacticError("several variables")
    x = scene.new("x", "R", claim)
    concave = claim.data[0].partition("[")[0].endswith("Concave")
    body = unfolded(beta(f, x)).conclusion.args[1]
    first = raw_slope(body, x)
    second = raw_slope(first, x) if first is not None else None
    inside = beta(domain, x)
    relations = [] if inside.op == "true" else list(inside.args) if inside.op == "and" else [inside]
    region = Region(relations, None, None, [x])
    if second is None:
        raise TacticError("no second derivative")
    bad = 1 if concave else -1
    for (p,), sign in zip(region.points, region.signs(second), strict=True):
        for k in range(2, 40, 3) if sign == bad else ():
            scene.tick()
            step = Fraction(1, 2**k)
            for low, high in ((p - step, p + step), (p - step, p), (p, p + step)):
                try:
                    return _chord_fails(claim, low, high)
                except FAILURES:
                    continue
    raise TacticError("no chord was found")


def _chord_fails(claim: Expr, low: Fraction, high: Fraction) -> Theorem:
    """``not Convex(...)`` from the middle of a chord."""
    given = kernel.implies_elim(kernel.iff_elim(kernel.unfold(claim), 0), kernel.assume(claim))
    theorem = kernel.forall_elim(kernel.and_elim(given, 1), num(low), num(high), num(Fraction(1, 2)))
    while theorem.conclusion.op == "implies":
        premise = theorem.conclusion.args[0]
        known = kernel.evaluate(premise)
        if known.conclusion != premise:
            raise TacticError("not in the domain")
        theorem = kernel.implies_elim(theorem, known)
    chord = kernel.and_elim(theorem, 1)
    denial = kernel.evaluate(chord.conclusion)
    if denial.conclusion == chord.conclusion:
        raise TacticError("the chord is where it should be")
    return kernel.not_intro(kernel.not_elim(denial, chord), claim)
