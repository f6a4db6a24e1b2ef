"""Means of powers: ``c Q <= c_1 P_1 + ... + c_k P_k`` for products of powers with c_1 + ... + c_k = c and
``c_1 log P_1 + ... + c_k log P_k = c log Q``, from the tangent of the logarithm at each P_j / Q.

That is the inequality between weighted arithmetic and geometric means, and Young's, with exponents that are numbers or
variables; bases may be 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from symbolic_it import kernel
from symbolic_it.kernel import Theorem
from symbolic_it.tactics import lemmas, signs
from symbolic_it.tactics import prove as goals
from symbolic_it.tactics.lemmas import close, lemma
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError, at, axiom, combine, rewritten, subterms
from symbolic_it.terms.expr import FALSE, Expr, add, eq, free, le, log, lt, mul, num, power, substitute, var

MOST_TERMS = 8
"""So many terms a sum may have."""

Term = tuple[int, Expr, Expr]  # the sign, the weight and the product of powers


@lemma
def power_nonnegative() -> Theorem:
    """a^c >= 0 for a >= 0 and c > 0."""
    a, c = var("a"), var("c")
    base, exponent = kernel.assume(le(0, a)), kernel.assume(lt(0, c))
    goal = le(0, power(a, c))
    here = kernel.assume(eq(a, 0))
    at_zero = combine(goal, (-1, axiom("zero_power", a, c, given=[here, exponent])))
    value = axiom("power_positive_base", a, c, given=[kernel.assume(lt(0, a))])
    above = combine(goal, axiom("exp_positive", c * log(a)), (-1, value))
    below = kernel.false_elim(combine(FALSE, kernel.assume(lt(a, 0)), base), goal)
    return close(
        kernel.or_elim(axiom("trichotomy", a, 0), below, at_zero, above), [a, c], base.conclusion, exponent.conclusion
    )


def prove(scene: Scene, goal: Expr) -> Theorem:
    """``a <= b``"""
    powers = [t for t in subterms(goal) if t.op == "pow" and free(t.args[0]) and not _whole(t.args[1])]
    if goal.op != "le" or not powers:
        raise TacticError("no powers with fractions")
    exponents = {v for t in powers for v in free(t.args[1])}
    terms = [*_terms(goal.args[1], 1, exponents), *_terms(goal.args[0], -1, exponents)]
    means = [t for t in terms if t[0] < 0]
    if len(means) != 1 or not 2 <= len(terms) <= MOST_TERMS:
        raise TacticError("no one term on the smaller side")
    mean = means[0]
    parts = [t for t in terms if t[0] > 0]
    under = {x for t in terms for x in free(t[2])} - exponents
    ends = [x for x in sorted(under, key=str) if le(0, x) in scene.known and lt(0, x) not in scene.known]
    whole = [(t, c) for t in sorted(exponents, key=str) for c in (num(0), num(1)) if ends and _closed_end(scene, t, c)]
    return _between(scene, goal, whole, lambda inside: _away_from_zero(inside, goal, parts, mean, ends))


def _closed_end(scene: Scene, t: Expr, c: Expr) -> bool:
    return any(le(*p) in scene.known and lt(*p) not in scene.known for p in ((c, t), (t, c)))


def _between(scene: Scene, goal: Expr, ends: Sequence[tuple[Expr, Expr]], prove: Callable[[Scene], Theorem]) -> Theorem:
    """The goal at the ends of the intervals of exponents, and between them."""
    if not ends:
        return prove(scene)
    (t, c), *others = ends
    proofs = []
    for side in (lt(t, c), eq(t, c), lt(c, t)):
        known = kernel.assume(side)
        if side.op == "eq":
            place = Scene([f for f in scene.facts if t not in free(f.conclusion)], scene.deadline)
            shown = goals.prove_order(place, substitute(goal, {t: c}))
            proofs.append(rewritten(kernel.symmetry(known), shown, t, goal))
        elif le(*reversed(side.args)) in scene.known:
            proofs.append(lemmas.absurd(goal, known, kernel.assume(le(*reversed(side.args)))))
        else:
            proofs.append(_between(scene.extended([known]), goal, others, prove))
    return kernel.or_elim(axiom("trichotomy", t, c), *proofs)


def _whole(e: Expr) -> bool:
    return e.op == "num" and e.data.denominator == 1


def _terms(
    e: Expr, sign: int, exponents: set[Expr], weight: Sequence[Expr] = (), rest: Sequence[Expr] = ()
) -> Iterator[Term]:
    """The terms of a sum, sums in products multiplied out; what has variables of exponents only is a weight."""
    if e.op == "add":
        for part in e.args:
            yield from _terms(part, sign, exponents, weight, rest)
        return
    lights, heavies = list(weight), list(rest)
    inner: list[Expr] = []
    for f in e.args if e.op == "mul" else (e,):
        if f.op == "num" and f.data < 0:
            sign, f = -sign, num(-f.data)
        if free(f) <= exponents:
            lights.append(f)
        elif f.op == "add" and not inner:
            inner.append(f)
        else:
            heavies.append(f)
    if inner:
        yield from _terms(inner[0], sign, exponents, lights, heavies)
    else:
        yield sign, mul(*lights), mul(*heavies)


def _away_from_zero(scene: Scene, goal: Expr, parts: Sequence[Term], mean: Term, ends: Sequence[Expr]) -> Theorem:
    """By cases: a variable is 0, and so is the mean; or all are positive."""
    if not ends:
        return _by_tangents(scene, goal, parts, mean)
    x, *others = ends
    here, above = kernel.assume(eq(x, 0)), kernel.assume(lt(0, x))
    if x not in free(mean[2]):
        raise TacticError("{} is not under the mean", x)
    factor, rest = _vanishing(scene, mean[2], x, here)
    rows = [(1, _nonnegative(scene, c), _nonnegative(scene, p)) for _, c, p in parts]
    at_zero = combine(goal, *rows, (mul(mean[1], rest), factor))
    below = lemmas.absurd(goal, kernel.assume(lt(x, 0)), kernel.assume(le(0, x)))
    inner = _away_from_zero(scene.extended([above]), goal, parts, mean, others)
    return kernel.or_elim(axiom("trichotomy", x, 0), below, at_zero, inner)


def _vanishing(scene: Scene, e: Expr, x: Expr, zero: Theorem) -> tuple[Theorem, Expr]:
    """``f = 0`` for a factor f of e, where x is 0, and the other factors."""
    factors = e.args if e.op == "mul" else (e,)
    for k, f in enumerate(factors):
        rest = mul(*factors[:k], *factors[k + 1 :])
        if f == x:
            return zero, rest
        if f.op == "pow" and x in free(f.args[0]):
            base, others = _vanishing(scene, f.args[0], x, zero)
            whole = combine(eq(f.args[0], 0), (others, base))
            given = [whole, goals.prove(scene, lt(0, f.args[1]))]
            return axiom("zero_power", f.args[0], f.args[1], given=given), rest
    raise TacticError("{} is no factor", x)


def _nonnegative(scene: Scene, e: Expr) -> Theorem:
    """``0 <= e`` for a product of powers."""
    if e.op == "mul":
        return combine(le(0, e), (1, *(_nonnegative(scene, f) for f in e.args)))
    if e.op == "pow" and not _whole(e.args[1]):
        given = [_nonnegative(scene, e.args[0]), goals.prove(scene, lt(0, e.args[1]))]
        return at(power_nonnegative(), *e.args, given=given)
    return signs.nonnegative(scene, e)


def _by_tangents(scene: Scene, goal: Expr, parts: Sequence[Term], mean: Term) -> Theorem:
    """Where all is positive."""
    _, c, q = mean
    below = signs.positive(scene, q)
    nonzero = [signs.nonzero_of_positive(below)]
    ratios = [mul(p, power(q, -1)) for _, _, p in parts]
    weights = [k for _, k, _ in parts]
    total = goals.prove_equal(scene, add(*weights), c)
    means = [k * log(p) for _, k, p in parts]
    logs = goals.prove_equal(scene, add(*means), c * log(q))
    rows: list[tuple[object, ...]] = []
    for (_, k, p), w in zip(parts, ratios, strict=True):
        tangent = at(lemmas.log_tangent(), w, given=[signs.positive(scene, w)])
        apart = goals.prove_equal(scene, log(w), log(p) - log(q))
        rows += [(1, signs.nonnegative(scene, k), below, tangent), (-1 * q * k, apart)]
    return combine(goal, *rows, (q * log(q) - q, total), (-1 * q, logs), nonzero=nonzero)
