"""Normal forms: ``normalise(scene, t)`` proves ``t = t'`` with t' in a form in which equal terms tend to coincide.

Named functions are unfolded; logs of products become sums of logs and exps of sums products of exps, where
signs allow it; sines and cosines of sums and multiples are expanded; sums over symbolic ranges are split into sums
of monomials with constant factors outside, and Kronecker deltas are summed; what is left is a quotient of
polynomials in canonical order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from symbolic_it import kernel
from symbolic_it.kernel import KernelError, Theorem
from symbolic_it.kernel.field import Field, FieldError, Monomial, Polynomial
from symbolic_it.tactics import lemmas, signs, trigonometry
from symbolic_it.tactics.canonical import canonical, nonzero_bases
from symbolic_it.tactics.expansions import exact_root, exp_of_sum, factors_of, is_negative, log_factors, simpler_angle
from symbolic_it.tactics.order import prove_relation
from symbolic_it.tactics.quotients import ONE, ZERO, polynomial_to_expr, sort_key
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import (
    TacticError,
    at,
    axiom,
    combine,
    left_side,
    replace,
    replaced,
    right_side,
    subterms,
    then,
)
from symbolic_it.terms.expr import (
    INTEGER,
    Expr,
    add,
    eq,
    exp,
    free,
    in_range,
    instantiate,
    ite,
    lam,
    le,
    log,
    lt,
    mul,
    ne,
    not_,
    num,
    power,
    sum_,
)

Step = Callable[[Scene, Expr], Theorem]


def normalise(scene: Scene, t: Expr) -> Theorem:
    """``t = t'`` with t' in normal form."""
    key = ("norm", t)
    found: Theorem | None = scene.memo.get(key)
    if found is not None:
        return found
    scene.tick()
    if t.op in ("num", "pi") or key in scene.busy:
        return kernel.reflexivity(t)
    scene.busy.add(key)
    try:
        theorem = _STEPS.get(t.op, _leaf)(scene, t)
        theorem = _apply_rules(scene, theorem)
    finally:
        scene.busy.discard(key)
    scene.memo[key] = theorem
    return theorem


def _arguments(scene: Scene, t: Expr, positions: Sequence[int] | None = None) -> Theorem:
    """Normalise the arguments of t."""
    changed, premises = [], []
    for k in positions if positions is not None else range(len(t.args)):
        theorem = normalise(scene, t.args[k])
        if right_side(theorem) != t.args[k]:
            changed.append(k)
            premises.append(theorem)
    if not changed:
        return kernel.reflexivity(t)
    return kernel.congruence(t, tuple(changed), tuple(premises))


def _leaf(scene: Scene, t: Expr) -> Theorem:
    return kernel.reflexivity(t)


# -- equations known as facts ------------------------------------------------------------------------


def _apply_rules(scene: Scene, theorem: Theorem) -> Theorem:
    t = right_side(theorem)
    if t.op not in ("var", "app", "sum", "prod", "exp", "log", "pow"):
        return theorem
    rule = rules(scene).get(t)
    if rule is None and t.op == "app":
        for fact in scene.instances([t]):
            c = fact.conclusion
            if c.op == "eq" and c.args[0] == t and t not in set(subterms(c.args[1])):
                rule = fact
                break
    if rule is None:
        return theorem
    return then(then(theorem, rule), normalise(scene, right_side(rule)))


def rules(scene: Scene) -> dict[Expr, Theorem]:
    """Equations among the facts, solved for one indeterminate each."""
    found = scene.memo.get(("rules",))
    if isinstance(found, dict):
        return found
    table: dict[Expr, Theorem] = {}
    scene.memo[("rules",)] = table
    for fact in list(scene.facts):
        if fact.conclusion.op != "eq":
            continue
        if fact not in scene.solved:
            scene.solved[fact] = _solve(scene, fact)
        rule = scene.solved[fact]
        if rule is not None:
            atom = rule.conclusion.args[0]
            # a rule may rewrite what earlier rules put in, never the other way round: so rewriting ends
            if not set(subterms(right_side(rule))) & set(table):
                table.setdefault(atom, rule)
                # what was normalised before did not use it
                for key in [k for k in scene.memo if isinstance(k, tuple) and k[0] == "norm"]:
                    del scene.memo[key]
    return table


def _solve(scene: Scene, fact: Theorem) -> Theorem | None:
    """Solve an equation for a sum, an indexed variable or a variable that stands in it linearly."""
    a, b = fact.conclusion.args
    left, right = normalise(scene, a), normalise(scene, b)
    plain = combine(eq(right_side(left), right_side(right)), (-1, left), fact, right)
    diff = right_side(left) - right_side(right)
    fld = Field()
    try:
        numerator, denominator = fld.quotient(diff)
    except FieldError:
        return None
    if denominator:
        return None
    atoms = list(fld.atoms)
    preference = {"sum": 0, "prod": 1, "exp": 2, "log": 2, "app": 3, "var": 4}
    candidates = []
    for number, atom in enumerate(atoms):
        monomial: Monomial = ((number, 1),)
        if monomial not in numerator or atom.op not in preference:
            continue
        others = [m for m in numerator if m != monomial]
        if any(any(x == number for x, _ in m) for m in others):
            continue
        if any(atom != other and atom in set(subterms(other)) for other in atoms):
            continue
        direct = 0 if a == atom else 1 if b == atom else 2
        candidates.append((preference[atom.op], direct, sort_key(atom), atom, numerator[monomial]))
    if not candidates:
        return None
    *_, atom, c = min(candidates, key=lambda row: row[:3])
    rest: Polynomial = {m: -Fraction(v) / c for m, v in numerator.items() if m != ((atoms.index(atom), 1),)}
    if atom.sort == INTEGER and any(v.denominator != 1 for v in rest.values()):
        return None
    return combine(eq(atom, polynomial_to_expr(rest, atoms)), (1 / Fraction(c), plain))


# -- arithmetic --------------------------------------------------------------------------------------


def _arithmetic(scene: Scene, t: Expr) -> Theorem:
    if t.op == "pow" and not (t.args[1].op == "num" and t.args[1].data.denominator == 1):
        return _power(scene, t)
    if t.op == "pow" and t.args[1].data < 0 and t.args[0].op in ("mul", "pow"):
        flat = _inverse_factors(scene, t)
        if flat is not None:
            return then(flat, normalise(scene, right_side(flat)))
    first = _arguments(scene, t)
    if t.op == "pow" and t.args[1].data < 0 and right_side(first).op == "pow":
        _keep_nonzero(scene, t.args[0], right_side(first).args[0])
    return then(first, canonical(scene, right_side(first)))


def _inverse_factors(scene: Scene, t: Expr) -> Theorem | None:
    """``(u v^2)^(-1) = u^(-1) v^(-2)``: factors of a denominator stay apart, so that they can cancel."""
    base, k = t.args[0], t.args[1].data
    inverses = []
    for factor in base.args if base.op == "mul" else (base,):
        inner, e = factor, k
        while inner.op == "pow" and inner.args[1].op == "num" and inner.args[1].data.denominator == 1:
            inner, e = inner.args[0], e * inner.args[1].data
        inverses.append(power(inner, e))
    flat = mul(*inverses)
    if flat == t:
        return None
    try:
        return kernel.field(t, flat, *(signs.nonzero(scene, i.args[0]) for i in inverses if i.op == "pow"))
    except (TacticError, KernelError):
        return None


def _keep_nonzero(scene: Scene, base: Expr, changed: Expr) -> None:
    """A denominator that is seen to be nonzero as it was written stays so when it has been multiplied out."""
    key = ("!=0", changed)
    if base == changed or isinstance(scene.memo.get(key), Theorem):
        return
    try:
        known = signs.nonzero(scene, base)
    except TacticError:
        return
    zero = kernel.assume(eq(changed, 0))
    same = normalise(scene, base)
    scene.memo[key] = kernel.not_intro(kernel.not_elim(known, combine(eq(base, 0), same, zero)), eq(changed, 0))


# -- powers, exp, log ----------------------------------------------------------------------------------


def _power(scene: Scene, t: Expr) -> Theorem:
    first = _arguments(scene, t)
    t = right_side(first)
    base, e = t.args
    if e.op == "num" and e.data.denominator == 1:
        return then(first, canonical(scene, t))
    try:
        positive = signs.positive(scene, base)
    except TacticError:
        return then(first, _zero_power(scene, t))
    if e.op != "num":
        value = axiom("power_positive_base", base, e, given=[positive])
        return then(then(first, value), normalise(scene, right_side(value)))
    if base.op == "exp":
        value = kernel.symmetry(at(lemmas.exp_of_multiple(), base.args[0], e))
        return then(then(first, value), normalise(scene, right_side(value)))
    if base == ONE:
        value = axiom("power_positive_base", base, e, given=[positive])
        return then(then(first, value), normalise(scene, right_side(value)))
    whole = exact_root(base, e)
    if whole is not None:
        inner = kernel.field(base, power(whole, e.data.denominator))
        moved = kernel.congruence(t, (0,), (inner,))
        flat = at(lemmas.power_of_power(), whole, e.data.denominator, e, given=[signs.positive(scene, whole)])
        last = kernel.congruence(
            right_side(flat), (1,), (kernel.field(right_side(flat).args[1], num(e.data.numerator)),)
        )
        theorem = kernel.transitivity(moved, flat, last)
        return then(then(first, theorem), canonical(scene, right_side(theorem)))
    factors = factors_of(scene, base)
    if len(factors) > 1 or (factors and factors[0][1] != ONE):
        try:
            # a product to a power: exp(e log(...)) with the log expanded
            value = axiom("power_positive_base", base, e, given=[positive])
            inner = normalise(scene, right_side(value).args[0])
            moved = kernel.congruence(right_side(value), (0,), (inner,))
            return then(then(first, then(value, moved)), normalise(scene, right_side(moved)))
        except TacticError:
            pass
    if e.data.numerator != 1:
        q = Fraction(1, e.data.denominator)
        flat = at(lemmas.power_of_power(), base, q, e.data.numerator, given=[positive])
        last = kernel.congruence(right_side(flat), (1,), (kernel.field(right_side(flat).args[1], e),))
        theorem = kernel.symmetry(kernel.transitivity(flat, last))
        return then(then(first, theorem), canonical(scene, right_side(theorem)))
    return first


def _zero_power(scene: Scene, t: Expr) -> Theorem:
    base, e = t.args
    if base == ZERO:
        try:
            return axiom("zero_power", base, e, given=[kernel.reflexivity(ZERO), signs.positive(scene, e)])
        except TacticError:
            pass
    return kernel.reflexivity(t)


def _exp(scene: Scene, t: Expr) -> Theorem:
    first = _arguments(scene, t)
    u = right_side(first).args[0]
    parts = u.args if u.op == "add" else (u,)
    if u == ZERO:
        return then(first, axiom("exp_zero"))
    theorem = first
    if len(parts) > 1:
        theorem = then(theorem, exp_of_sum(parts))
    result = right_side(theorem)
    for part in parts:
        piece = _exp_of_monomial(scene, part)
        if piece is not None:
            theorem = then(theorem, replaced(result, piece))
            result = right_side(theorem)
    return then(theorem, canonical(scene, result)) if result.op != "exp" else theorem


def _exp_of_monomial(scene: Scene, part: Expr) -> Theorem | None:
    """exp(c log a) = a^c; exp(k m) = exp(m)^k for an integer k."""
    c, rest = (
        (part.args[0].data, mul(*part.args[1:]))
        if part.op == "mul" and part.args[0].op == "num"
        else (Fraction(1), part)
    )
    if part.op == "num":
        c, rest = part.data, ONE
    if rest.op == "log":
        try:
            positive = signs.positive(scene, rest.args[0])
        except TacticError:
            return None
        if c == 1:
            return axiom("exp_log", rest.args[0], given=[positive])
        value = kernel.symmetry(axiom("power_positive_base", rest.args[0], num(c), given=[positive]))
        same = (
            kernel.congruence(exp(part), (0,), (kernel.field(part, num(c) * rest),)) if part != num(c) * rest else None
        )
        theorem = value if same is None else kernel.transitivity(same, value)
        return then(theorem, normalise(scene, right_side(theorem)))
    if c.denominator == 1 and c != 1:
        value = at(lemmas.exp_of_multiple(), rest, num(c))
        start = kernel.field(part, left_side(value).args[0])
        moved = kernel.congruence(exp(part), (0,), (start,)) if part != left_side(value).args[0] else None
        return value if moved is None else kernel.transitivity(moved, value)
    return None


def _log(scene: Scene, t: Expr) -> Theorem:
    first = _arguments(scene, t)
    u = right_side(first).args[0]
    return then(first, _log_of(scene, u, log(u)))


def _log_of(scene: Scene, u: Expr, t: Expr) -> Theorem:
    """``log u`` expanded over the factors of u, each of which must be positive."""
    if u.op == "prod":
        i, body, inside = signs._open(scene, u)
        try:
            every = signs._close(signs.positive(inside, body), i, u.args[0], u.args[1])
        except TacticError:
            return kernel.reflexivity(t)
        theorem = axiom("log_product", signs._vector(u), u.args[0], u.args[1], given=[every])
        return then(theorem, normalise(scene, right_side(theorem)))
    if u.op == "exp":
        return axiom("log_exp", u.args[0])
    if u == ONE:
        return kernel.evaluate(eq(t, 0))
    factors = factors_of(scene, u) or [(ONE, ONE)]
    if factors == [(u, ONE)] or factors[0][0] == ZERO:
        return kernel.reflexivity(t)
    try:
        positives = [signs.positive(scene, b) for b, _ in factors]
    except TacticError:
        return kernel.reflexivity(t)
    theorem = log_factors(scene, u, factors, positives)
    return then(theorem, normalise(scene, right_side(theorem)))


def _xlogy(scene: Scene, t: Expr) -> Theorem:
    """xlogy(c, u) = c log u, with log u expanded: the factors of u need be positive only where c != 0."""
    first = _arguments(scene, t)
    c, u = right_side(first).args
    value = axiom("xlogy_value", c, u)
    plain = then(first, value)
    factors = factors_of(scene, u)
    vanishes = factors[:1] == [(ZERO, ONE)]
    if factors in ([], [(u, ONE)]) or vanishes:
        inner = kernel.reflexivity(log(u)) if vanishes else normalise(scene, log(u))
        return then(plain, _expanded(scene, right_side(value), inner))
    try:
        nz = scene.extended([kernel.assume(ne(c, 0))])
        positives = [signs.positive(nz, b) for b, _ in factors]
        logs = log_factors(nz, u, factors, positives)
    except (TacticError, KernelError):
        return then(plain, canonical(scene, right_side(value)))
    wanted = c * right_side(logs)
    general = combine(eq(right_side(value), wanted), (c, logs))
    zero = kernel.assume(eq(c, 0))
    at_zero = combine(eq(right_side(value), wanted), (log(u) - right_side(logs), zero))
    theorem = kernel.or_elim(kernel.excluded_middle(eq(c, 0)), at_zero, general)
    return then(then(plain, theorem), normalise(scene, wanted))


def _expanded(scene: Scene, t: Expr, inner: Theorem) -> Theorem:
    moved = replaced(t, inner)
    return then(moved, canonical(scene, right_side(moved)))


# -- case distinctions -----------------------------------------------------------------------------------


def _ite(scene: Scene, t: Expr) -> Theorem:
    c, a, b = t.args
    try:
        theorem = kernel.ite_true(scene.simple(c), a, b)
        return then(theorem, normalise(scene, a))
    except (TacticError, KernelError):
        pass
    try:
        theorem = kernel.ite_false(scene.simple(not_(c)), a, b)
        return then(theorem, normalise(scene, b))
    except (TacticError, KernelError):
        pass
    yes, no = kernel.assume(c), kernel.assume(not_(c))
    na, nb = normalise(scene.extended([yes]), a), normalise(scene.extended([no]), b)
    u, v = right_side(na), right_side(nb)
    if u == v:
        wanted = u
    elif (u, v) == (ONE, ZERO):
        wanted = ite(c, 1, 0)
    elif (merged := _merged_cases(scene, t, na, yes)) is not None:
        return merged
    else:
        wanted = v + (u - v) * ite(c, 1, 0)
    cases = []
    for known, inner, rule in ((yes, na, kernel.ite_true), (no, nb, kernel.ite_false)):
        value = rule(known, a, b)
        delta = rule(known, ONE, ZERO)
        cases.append(
            combine(
                eq(t, wanted),
                value,
                inner,
                (v - u if wanted != u and wanted.op != "ite" else (-1 if wanted.op == "ite" else 0), delta),
            )
        )
    theorem = kernel.or_elim(kernel.excluded_middle(c), *cases)
    if c.op == "and" and len(c.args) == 2 and all(p.op == "eq" and p.args[0].sort == INTEGER for p in c.args):
        theorem = then(theorem, replaced(wanted, _both_deltas(c)))
        return then(theorem, canonical(scene, right_side(theorem)))
    return then(theorem, canonical(scene, wanted)) if wanted.op != "ite" else theorem


def _both_deltas(c: Expr) -> Theorem:
    """``(1 if A and B else 0) = (1 if A else 0) (1 if B else 0)``"""
    a, b = c.args
    whole, first, second = (ite(p, 1, 0) for p in (c, a, b))
    goal = eq(whole, first * second)
    cases = []
    for known in (kernel.assume(a), kernel.assume(not_(a))):
        for other in (kernel.assume(b), kernel.assume(not_(b))):
            values = []
            for p, q in ((a, known), (b, other)):
                values.append((kernel.ite_true if q.conclusion == p else kernel.ite_false)(q, ONE, ZERO))
            if known.conclusion == a and other.conclusion == b:
                value = kernel.ite_true(kernel.and_intro(known, other), ONE, ZERO)
            else:
                k, denied = (0, known) if known.conclusion != a else (1, other)
                fails = kernel.not_intro(kernel.not_elim(denied, kernel.and_elim(kernel.assume(c), k)), c)
                value = kernel.ite_false(fails, ONE, ZERO)
            one, two = values
            cases.append(combine(goal, value, (mul(-1, second), one), (mul(-1, right_side(one)), two)))
    yes, no = (kernel.or_elim(kernel.excluded_middle(b), *cases[k : k + 2]) for k in (0, 2))
    return kernel.or_elim(kernel.excluded_middle(a), yes, no)


def _merged_cases(scene: Scene, t: Expr, first: Theorem, known: Theorem) -> Theorem | None:
    """``(a if j = k else b) = b`` when a and b agree where j = k: z_j if j = k, else z_k."""
    c, a, b = t.args
    if c.op != "eq" or c.args[0].sort != INTEGER:
        return None
    other = normalise(scene, b)
    there = normalise(scene.extended([known]), b)
    if right_side(there) != right_side(first):
        return None
    wanted = eq(t, right_side(other))
    equal = combine(wanted, kernel.ite_true(known, a, b), first, (-1, there), other)
    apart = combine(wanted, kernel.ite_false(kernel.assume(not_(c)), a, b), other)
    return kernel.or_elim(kernel.excluded_middle(c), equal, apart)


def _lift(scene: Scene, t: Expr) -> Theorem:
    """A function of a case distinction: f(a if c else b) = f(a) if c else f(b)."""
    found = next((u for u in subterms(t) if u.op == "ite" and u.args[0].loose == 0), None)
    if found is None or t.op == "ite":
        return kernel.reflexivity(t)
    c, a, b = found.args
    ta, tb = replace(t, found, a), replace(t, found, b)
    cases = []
    for known, rule, branch in (
        (kernel.assume(c), kernel.ite_true, ta),
        (kernel.assume(not_(c)), kernel.ite_false, tb),
    ):
        moved = replaced(t, rule(known, a, b))
        back = rule(known, ta, tb)
        if right_side(moved) != branch:
            return kernel.reflexivity(t)
        cases.append(kernel.transitivity(moved, kernel.symmetry(back)))
    return kernel.or_elim(kernel.excluded_middle(c), *cases)


# -- sums and products ---------------------------------------------------------------------------------


def _series(scene: Scene, t: Expr) -> Theorem:
    first = _arguments(scene, t, (0, 1))
    t = right_side(first)
    short = _concrete(scene, t)
    if short is not None:
        return then(first, then(short, normalise(scene, right_side(short))))
    i, body, inside = signs._open(scene, t)
    inner = normalise(inside, body)
    theorem = kernel.termwise(t, i, inner) if right_side(inner) != body else kernel.reflexivity(t)
    theorem = then(first, theorem)
    t = right_side(theorem)
    body = right_side(inner)
    step = _sum_of(scene, inside, t, i, body) if t.op == "sum" else _product_of(scene, inside, t, i, body)
    return then(theorem, step)


def _concrete(scene: Scene, t: Expr) -> Theorem | None:
    """Sums over a few concrete indices are written out; empty ones are 0."""
    low, high, _ = t.args
    name = "sum" if t.op == "sum" else "product"
    if low.op == "num" and high.op == "num":
        if high.data < low.data:
            return axiom(f"{name}_empty", signs._vector(t), low, high, given=[kernel.evaluate(lt(high, low))])
        if high.data - low.data < 12:
            last = axiom(f"{name}_last", signs._vector(t), low, high, given=[kernel.evaluate(le(low, high))])
            less = kernel.field(high - 1, num(high.data - 1))
            head = right_side(last).args[0]
            moved = kernel.congruence(head, (1,), (less,))
            return then(last, kernel.congruence(right_side(last), (0,), (moved,)))
    return None


def _independent(part: Expr, i: Expr) -> tuple[Expr, Expr]:
    """A monomial as (factor without i, factor with i)."""
    factors = part.args if part.op == "mul" else (part,)
    outside = [f for f in factors if i not in free(f)]
    inner = [f for f in factors if i in free(f)]
    return mul(*outside), mul(*inner)


def _sum_of(scene: Scene, inside: Scene, t: Expr, i: Expr, body: Expr) -> Theorem:
    low, high, _ = t.args
    parts = body.args if body.op == "add" else (body,)
    if len(parts) > 1:
        premises = []
        rest = body
        for k, part in enumerate(parts[:-1]):
            tail = add(*parts[k + 1 :])
            pair = Expr("add", (part, tail))
            if rest != pair:
                series = sum_(rest, i, low, high)
                premises.append(kernel.termwise(series, i, kernel.field(rest, pair)))
            premises.append(axiom("sum_add", lam([i], part), lam([i], tail), low, high))
            rest = tail
        pieces = [_sum_of_monomial(scene, sum_(part, i, low, high), i, part) for part in parts]
        premises += pieces
        wanted = add(*(right_side(p) for p in pieces))
        theorem = combine(eq(t, wanted), *((1, p) for p in premises))
        return then(theorem, normalise_atoms(scene, wanted))
    theorem = _sum_of_monomial(scene, t, i, body)
    return then(theorem, normalise_atoms(scene, right_side(theorem))) if right_side(theorem) != t else theorem


def normalise_atoms(scene: Scene, t: Expr) -> Theorem:
    """Equations known as facts applied to the sums in t, then canonical order."""
    theorem = kernel.reflexivity(t)
    for u in sorted((u for u in subterms(t) if u.op in ("sum", "prod")), key=sort_key):
        rule = rules(scene).get(u)
        if rule is not None:
            theorem = then(theorem, replaced(right_side(theorem), then(rule, normalise(scene, right_side(rule)))))
    return then(theorem, canonical(scene, right_side(theorem)))


def _sum_of_monomial(scene: Scene, t: Expr, i: Expr, body: Expr) -> Theorem:
    low, high, _ = t.args
    if body == ZERO:
        return at(lemmas.sum_zero(), low, high)
    outside, inner = _independent(body, i)
    if inner == ONE and i not in free(body):
        try:
            length = prove_relation(scene, le(low, Expr("add", (high, ONE))))
            return axiom("sum_constant", body, low, high, given=[length])
        except TacticError:
            return kernel.reflexivity(t)
    theorem = kernel.reflexivity(t)
    if outside != ONE:
        pair = Expr("mul", (outside, inner))
        if body != pair:
            theorem = kernel.termwise(t, i, kernel.field(body, pair))
        theorem = then(theorem, axiom("sum_scale", outside, lam([i], inner), low, high))
        core = sum_(inner, i, low, high)
        step = _core_sum(scene, core, i, inner)
        return then(theorem, replaced(right_side(theorem), step))
    return _core_sum(scene, t, i, inner)


def _core_sum(scene: Scene, t: Expr, i: Expr, body: Expr) -> Theorem:
    """A sum of a monomial every factor of which depends on the index: deltas, exchange."""
    low, high, _ = t.args
    factors = body.args if body.op == "mul" else (body,)
    for delta in factors:
        if delta.op != "ite" or delta.args[1:] != (ONE, ZERO) or delta.args[0].op != "eq":
            continue
        left, right = delta.args[0].args
        if left == i and i not in free(right):
            k = right
        elif right == i and i not in free(left):
            k = left
        else:
            continue
        if k.sort != INTEGER:
            continue
        rest = mul(*(f for f in factors if f is not delta))
        c = eq(i, k)
        cases = []
        for known, rule in (
            (kernel.assume(delta.args[0]), kernel.ite_true),
            (kernel.assume(not_(delta.args[0])), kernel.ite_false),
        ):
            value = rule(known, ONE, ZERO)
            if delta.args[0] == c:
                other_known = known
            elif rule is kernel.ite_true:
                other_known = kernel.symmetry(known)
            else:
                assumed = kernel.assume(c)
                other_known = kernel.not_intro(kernel.not_elim(known, kernel.symmetry(assumed)), c)
            other = rule(other_known, rest, ZERO)
            cases.append(combine(eq(body, ite(c, rest, 0)), (rest, value), (-1, other)))
        same = kernel.or_elim(kernel.excluded_middle(delta.args[0]), *cases)
        moved = kernel.termwise(t, i, same)
        try:
            inside = [prove_relation(scene, r) for r in in_range(k, low, high)]
        except TacticError:
            continue
        picked = axiom("sum_delta", lam([i], rest), low, high, k, given=inside)
        theorem = kernel.transitivity(moved, picked)
        return then(theorem, normalise(scene, right_side(theorem)))
    if body.op == "sum" and i not in free(body.args[0]) | free(body.args[1]):
        low2, high2, _ = body.args
        j = scene.new(body.hint or "j", INTEGER, body, t, i)
        inner = instantiate(body, j)
        swapped = axiom("sum_swap", lam([i, j], inner), low, high, low2, high2)
        u = right_side(swapped)
        if sort_key(u) < sort_key(t):
            return then(swapped, kernel.reflexivity(u))
    return kernel.reflexivity(t)


def _product_of(scene: Scene, inside: Scene, t: Expr, i: Expr, body: Expr) -> Theorem:
    low, high, _ = t.args
    if i not in free(body):
        try:
            length = prove_relation(scene, le(low, Expr("add", (high, ONE))))
        except TacticError:
            return kernel.reflexivity(t)
        theorem = axiom("product_constant", body, low, high, given=[length])
        return then(theorem, normalise(scene, right_side(theorem)))
    if body.op == "exp":
        theorem = kernel.symmetry(axiom("exp_of_sum", lam([i], body.args[0]), low, high))
        return then(theorem, normalise(scene, right_side(theorem)))
    if body.op == "mul":
        head, tail = body.args[0], mul(*body.args[1:])
        pair = Expr("mul", (head, tail))
        theorem = kernel.termwise(t, i, kernel.field(body, pair)) if pair != body else kernel.reflexivity(t)
        theorem = then(theorem, axiom("product_multiply", lam([i], head), lam([i], tail), low, high))
        return then(theorem, normalise(scene, right_side(theorem)))
    return kernel.reflexivity(t)


def _call(scene: Scene, t: Expr) -> Theorem:
    theorem = kernel.unfold(t)
    return then(theorem, normalise(scene, right_side(theorem)))


def _function(scene: Scene, t: Expr) -> Theorem:
    first = _arguments(scene, t)
    u = right_side(first)
    lifted = _lift(scene, u)
    if right_side(lifted) != u:
        return then(first, then(lifted, normalise(scene, right_side(lifted))))
    return first


def _trigonometric(scene: Scene, t: Expr) -> Theorem:
    """Sines and cosines of sums and of integer multiples, at multiples of pi and at arc tangents; odd and even."""
    first = _function(scene, t)
    u = right_side(first)
    if u.op != t.op:
        return first
    step = simpler_angle(u)
    return first if step is None else then(first, then(step, normalise(scene, right_side(step))))


def _arc(scene: Scene, t: Expr) -> Theorem:
    """atan 0 = 0, atan 1 = pi/4, atan(-u) = -atan u, atan(1/u) = pi/2 - atan u for u > 0."""
    first = _function(scene, t)
    if right_side(first).op != "atan":
        return first
    (u,) = right_side(first).args
    if u == ZERO:
        return then(first, kernel.evaluate(eq(right_side(first), 0)))
    if u == ONE:
        return then(first, trigonometry.atan_one())
    if u.op == "pow" and u.args[1] == num(-1):
        try:
            step = at(trigonometry.atan_of_inverse(), u.args[0], given=[signs.positive(scene, u.args[0])])
            return then(then(first, step), normalise(scene, right_side(step)))
        except TacticError:
            return first
    if not is_negative(u):
        return first
    opposite = normalise(scene, mul(num(-1), u))
    v = right_side(opposite)
    step = trigonometry.of_opposite("atan", v, u, nonzero_bases(scene, [u, v]))
    return then(then(first, step), normalise(scene, right_side(step)))


def _with_lift(step: Step) -> Step:
    """Take case distinctions out of the arguments of a function first."""

    def wrapped(scene: Scene, t: Expr) -> Theorem:
        if t.op == "pow" and t.args[1].op == "num" and t.args[1].data.denominator == 1 and t.args[1].data > 0:
            return step(scene, t)
        if any(u.op == "ite" for a in t.args for u in subterms(a)):
            lifted = _lift(scene, t)
            if right_side(lifted) != t:
                return then(lifted, normalise(scene, right_side(lifted)))
        return step(scene, t)

    return wrapped


_STEPS: dict[str, Step] = {
    "add": _arithmetic,
    "mul": _arithmetic,
    "pow": _with_lift(_arithmetic),
    "exp": _with_lift(_exp),
    "log": _with_lift(_log),
    "xlogy": _with_lift(_xlogy),
    "sin": _trigonometric,
    "cos": _trigonometric,
    "atan": _arc,
    "ite": _ite,
    "sum": _series,
    "prod": _series,
    "call": _call,
    "app": lambda scene, t: _arguments(scene, t, [k for k, a in enumerate(t.args) if k and a.op != "num"]),
}
