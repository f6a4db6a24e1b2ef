"""Normal forms: ``normalise(scene, t)`` proves ``t = t'`` with t' in a form in which equal terms tend to coincide.

Named functions are unfolded; logs of products become sums of logs and exps of sums products of exps, where
signs allow it; sines and cosines of sums and multiples are expanded; sums over symbolic ranges are split into sums
of monomials with constant factors outside, and Kronecker deltas are summed; what is left is a quotient of
polynomials in canonical order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from symbolic_it import kernel
from symbolic_it.kernel import KernelError, Theorem
from symbolic_it.kernel.field import Factors, Field, FieldError, Monomial, Polynomial
from symbolic_it.tactics import lemmas, signs, trigonometry
from symbolic_it.tactics.order import polynomial_to_expr, prove_relation, sort_key
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError, at, axiom, combine, subterms
from symbolic_it.terms.expr import (
    BINDERS,
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

ONE, ZERO = num(1), num(0)
MAX_ANGLES = 8
"""Sines and cosines of sums are expanded up to so many parts, a multiple k u counted as k of them."""
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


def _then(first: Theorem, second: Theorem) -> Theorem:
    a, b = second.conclusion.args
    if a == b:
        return first
    if first.conclusion.args[0] == first.conclusion.args[1]:
        return second
    return kernel.transitivity(first, second)


def _right(theorem: Theorem) -> Expr:
    return theorem.conclusion.args[1]


def _arguments(scene: Scene, t: Expr, positions: Sequence[int] | None = None) -> Theorem:
    """Normalise the arguments of t."""
    changed, premises = [], []
    for k in positions if positions is not None else range(len(t.args)):
        theorem = normalise(scene, t.args[k])
        if _right(theorem) != t.args[k]:
            changed.append(k)
            premises.append(theorem)
    if not changed:
        return kernel.reflexivity(t)
    return kernel.congruence(t, tuple(changed), tuple(premises))


def _leaf(scene: Scene, t: Expr) -> Theorem:
    return kernel.reflexivity(t)


# -- equations known as facts ------------------------------------------------------------------------


def _apply_rules(scene: Scene, theorem: Theorem) -> Theorem:
    t = _right(theorem)
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
    return _then(_then(theorem, rule), normalise(scene, _right(rule)))


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
            if not set(subterms(_right(rule))) & set(table):
                table.setdefault(atom, rule)
                # what was normalised before did not use it
                for key in [k for k in scene.memo if isinstance(k, tuple) and k[0] == "norm"]:
                    del scene.memo[key]
    return table


def _solve(scene: Scene, fact: Theorem) -> Theorem | None:
    """Solve an equation for a sum, an indexed variable or a variable that stands in it linearly."""
    a, b = fact.conclusion.args
    left, right = normalise(scene, a), normalise(scene, b)
    plain = combine(eq(_right(left), _right(right)), (-1, left), fact, right)
    diff = _right(left) - _right(right)
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


def nonzero_bases(scene: Scene, terms: Iterable[Expr]) -> list[Theorem]:
    """``d != 0`` for the denominators in `terms` for which it can be proved."""
    bases: dict[Expr, None] = {}
    for term in terms:
        for t in subterms(term):
            if t.op == "pow" and t.args[1].op == "num" and t.args[1].data < 0 and t.args[1].data.denominator == 1:
                bases[t.args[0]] = None
    found = []
    for base in bases:
        try:
            found.append(signs.nonzero(scene, base))
        except TacticError:
            continue
    return found


def _arithmetic(scene: Scene, t: Expr) -> Theorem:
    if t.op == "pow" and not (t.args[1].op == "num" and t.args[1].data.denominator == 1):
        return _power(scene, t)
    if t.op == "pow" and t.args[1].data < 0 and t.args[0].op in ("mul", "pow"):
        flat = _inverse_factors(scene, t)
        if flat is not None:
            return _then(flat, normalise(scene, _right(flat)))
    first = _arguments(scene, t)
    if t.op == "pow" and t.args[1].data < 0 and _right(first).op == "pow":
        _keep_nonzero(scene, t.args[0], _right(first).args[0])
    return _then(first, _canonical(scene, _right(first)))


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


def _canonical(scene: Scene, t: Expr) -> Theorem:
    """A quotient of polynomials in the terms that are not arithmetic, in canonical order."""
    nonzero = nonzero_bases(scene, [t])
    fld = Field([n.conclusion.args[0].args[0] for n in nonzero])
    try:
        numerator, denominator = fld.quotient(t)
    except FieldError:
        return kernel.reflexivity(t)
    atoms = list(fld.atoms)
    numerator, denominator = reduced(numerator, denominator)
    result = quotient_to_expr(numerator, denominator, atoms)
    more = [b for b in nonzero_bases(scene, [result]) if b.conclusion not in {n.conclusion for n in nonzero}]
    if result != t:
        more += [b for d in nonzero if d.conclusion.args[0].args[0].op == "add" for b in _opposite_nonzero(d, result)]
    theorem = kernel.field(t, result, *nonzero, *more) if result != t else kernel.reflexivity(t)
    return _reduce_roots(scene, _reduce_deltas(scene, _reduce_sines(scene, theorem)))


def _opposite_nonzero(known: Theorem, result: Expr) -> Iterator[Theorem]:
    """``-d != 0`` for a sum d that is known not to be 0, as the result divides by it."""
    d = known.conclusion.args[0].args[0]
    for t in subterms(result):
        if t.op != "pow" or t.args[0].op != "add" or t.args[0] == d or len(t.args[0].args) != len(d.args):
            continue
        zero = kernel.assume(eq(t.args[0], 0))
        try:
            yield kernel.not_intro(kernel.not_elim(known, combine(eq(d, 0), (-1, zero))), zero.conclusion)
        except KernelError:
            continue


def quotient_to_expr(numerator: Polynomial, denominator: Factors, atoms: Sequence[Expr]) -> Expr:
    """The quotient as a term: every monomial carries the inverses of the factors of the denominator.

    Where such a factor is a single indeterminate, it cancels in each monomial by itself.
    """
    inverses = []
    for frozen, e in denominator.items():
        if e and len(frozen) == 1:
            [(((atom, _),), _)] = frozen
            numerator = {_divided(m, atom, e): c for m, c in numerator.items()}
        elif e:
            base = polynomial_to_expr(dict(frozen), atoms)
            inverses.append((sort_key(base), power(base, -e)))
    tail = [inverse for _, inverse in sorted(inverses, key=lambda pair: pair[0])]
    if not tail:
        return polynomial_to_expr(numerator, atoms)
    parts = []
    whole = polynomial_to_expr(numerator, atoms)
    for part in whole.args if whole.op == "add" else (whole,):
        if part == ONE:
            parts.append(mul(*tail))
        elif part == ZERO:
            return ZERO
        else:
            parts.append(mul(part, *tail))
    return add(*parts)


def _divided(monomial: Monomial, atom: int, e: int) -> Monomial:
    powers = dict(monomial)
    powers[atom] = powers.get(atom, 0) - e
    return tuple(sorted((a, k) for a, k in powers.items() if k))


def reduced(numerator: Polynomial, denominator: Factors) -> tuple[Polynomial, Factors]:
    """Common factors cancelled."""
    result: Factors = {}
    for frozen, e in denominator.items():
        factor = dict(frozen)
        while e > 0:
            q = divide(numerator, factor)
            if q is None:
                break
            numerator, e = q, e - 1
        if e:
            result[frozen] = e
    return numerator, result


def divide(p: Polynomial, d: Polynomial) -> Polynomial | None:
    """p / d if d divides p."""
    if not p:
        return {}

    def order(m: Monomial) -> tuple[object, ...]:
        return (sum(e for _, e in m), sorted(m, key=lambda pair: -pair[0]))

    lead = max(d, key=order)
    lead_powers = dict(lead)
    rest = dict(p)
    result: Polynomial = {}
    for _ in range(len(p) * 4 + 50):
        if not rest:
            return result
        m = max(rest, key=order)
        powers = dict(m)
        if any(powers.get(a, 0) < e for a, e in lead_powers.items()):
            return None
        q = tuple(sorted((a, e - lead_powers.get(a, 0)) for a, e in powers.items() if e > lead_powers.get(a, 0)))
        c = Fraction(rest[m]) / d[lead]
        result[q] = result.get(q, Fraction(0)) + c
        for m2, c2 in d.items():
            joined = dict(q)
            for a, e in m2:
                joined[a] = joined.get(a, 0) + e
            k = tuple(sorted(joined.items()))
            v = rest.get(k, Fraction(0)) - c * c2
            if v:
                rest[k] = v
            else:
                rest.pop(k, None)
    return None


def _reduce_deltas(scene: Scene, theorem: Theorem) -> Theorem:
    """``(1 if c else 0)^k = (1 if c else 0)``."""
    t = _right(theorem)
    for u in list(subterms(t)):
        if u.op == "pow" and u.args[0].op == "ite" and u.args[1].op == "num" and u.args[1].data > 1:
            base, k = u.args
            if base.args[1:] != (ONE, ZERO) or k.data.denominator != 1:
                continue
            c = base.args[0]
            cases = []
            for known, rule in ((kernel.assume(c), kernel.ite_true), (kernel.assume(not_(c)), kernel.ite_false)):
                value = rule(known, ONE, ZERO)
                # base^k - base has the factor (base - value)
                cases.append(_power_case(u, value))
            equality = kernel.or_elim(kernel.excluded_middle(c), *cases)
            theorem = _then(theorem, _replace(t, equality))
            t = _right(theorem)
            return _then(theorem, _canonical(scene, t))
    return theorem


def _power_case(u: Expr, value: Theorem) -> Theorem:
    """base^k = base from base = v with v^k = v."""
    v = _right(value)
    moved = kernel.congruence(u, (0,), (value,))
    return kernel.transitivity(moved, kernel.field(_right(moved), v), kernel.symmetry(value))


def _reduce_sines(scene: Scene, theorem: Theorem) -> Theorem:
    """``sin(u)^k = (1 - cos(u)^2) sin(u)^(k-2)``"""
    t = _right(theorem)
    moved = kernel.reflexivity(t)
    for u in sorted(subterms(t), key=sort_key):
        if u.op != "pow" or u.args[0].op != "sin" or u.args[1].op != "num":
            continue
        base, k = u.args[0], u.args[1].data
        if k.denominator != 1 or not 2 <= k <= 12:
            continue
        half, rest = divmod(int(k), 2)
        square = trigonometry.sin_squared(base.args[0])
        split = kernel.field(u, mul(power(power(base, 2), half), power(base, rest)))
        moved = _then(moved, _replace(_right(moved), _then(split, _replace(_right(split), square))))
    return theorem if _right(moved) == t else _then(_then(theorem, moved), _canonical(scene, _right(moved)))


def _reduce_roots(scene: Scene, theorem: Theorem) -> Theorem:
    """``(u^(1/q))^k`` with k >= q."""
    t = _right(theorem)
    for u in list(subterms(t)):
        if not (u.op == "pow" and u.args[1].op == "num" and u.args[0].op == "pow" and u.args[0].args[1].op == "num"):
            continue
        (base, root), k = u.args[0].args, u.args[1].data
        q = root.data.denominator
        if q == 1 or root.data.numerator != 1 or k.denominator != 1 or abs(k) < q:
            continue
        try:
            if q == 2:
                square = axiom("root_square", base, given=[signs.nonnegative(scene, base)])
            else:
                positive = signs.positive(scene, base)
                square = at(lemmas.power_of_power(), base, root, num(q), given=[positive])
                square = kernel.transitivity(
                    square, kernel.congruence(_right(square), (1,), (kernel.field(root * q, ONE),))
                )
                square = kernel.transitivity(square, kernel.field(_right(square), base))
            times, rest = divmod(int(k), q)
            wanted = mul(*([power(base, times)] if times != 1 else [base]), *([power(u.args[0], rest)] if rest else []))
            nonzero = nonzero_bases(scene, [u, wanted])
            # u^k = (u^q)^times * u^rest
            step = kernel.field(u, mul(power(power(u.args[0], q), times), power(u.args[0], rest)), *nonzero)
            moved = _replace(_right(step), square)
            equality = kernel.transitivity(step, moved, kernel.field(_right(moved), wanted, *nonzero))
        except (TacticError, KernelError):
            continue
        theorem = _then(theorem, _replace(t, equality))
        return _then(theorem, _canonical(scene, _right(theorem)))
    return theorem


def _replace(t: Expr, equality: Theorem) -> Theorem:
    """``t = t[right/left]`` for occurrences not below binders, by congruence."""
    left, _ = equality.conclusion.args
    if t == left:
        return equality
    positions, premises = [], []
    binder = BINDERS.get(t.op)
    for k, a in enumerate(t.args):
        if (binder and binder[0] == k) or a.loose or a.sort == "P" or isinstance(a.sort, tuple):
            continue
        theorem = _replace(a, equality)
        if _right(theorem) != a:
            positions.append(k)
            premises.append(theorem)
    if not positions:
        return kernel.reflexivity(t)
    return kernel.congruence(t, tuple(positions), tuple(premises))


# -- powers, exp, log ----------------------------------------------------------------------------------


def _power(scene: Scene, t: Expr) -> Theorem:
    first = _arguments(scene, t)
    t = _right(first)
    base, e = t.args
    if e.op == "num" and e.data.denominator == 1:
        return _then(first, _canonical(scene, t))
    try:
        positive = signs.positive(scene, base)
    except TacticError:
        return _then(first, _zero_power(scene, t))
    if e.op != "num":
        value = axiom("power_positive_base", base, e, given=[positive])
        return _then(_then(first, value), normalise(scene, _right(value)))
    if base.op == "exp":
        value = kernel.symmetry(at(lemmas.exp_of_multiple(), base.args[0], e))
        return _then(_then(first, value), normalise(scene, _right(value)))
    if base == ONE:
        value = axiom("power_positive_base", base, e, given=[positive])
        return _then(_then(first, value), normalise(scene, _right(value)))
    whole = _exact_root(base, e)
    if whole is not None:
        inner = kernel.field(base, power(whole, e.data.denominator))
        moved = kernel.congruence(t, (0,), (inner,))
        flat = at(lemmas.power_of_power(), whole, e.data.denominator, e, given=[signs.positive(scene, whole)])
        last = kernel.congruence(_right(flat), (1,), (kernel.field(_right(flat).args[1], num(e.data.numerator)),))
        theorem = kernel.transitivity(moved, flat, last)
        return _then(_then(first, theorem), _canonical(scene, _right(theorem)))
    factors = _factors(scene, base)
    if len(factors) > 1 or (factors and factors[0][1] != ONE):
        try:
            # a product to a power: exp(e log(...)) with the log expanded
            value = axiom("power_positive_base", base, e, given=[positive])
            inner = normalise(scene, _right(value).args[0])
            moved = kernel.congruence(_right(value), (0,), (inner,))
            return _then(_then(first, _then(value, moved)), normalise(scene, _right(moved)))
        except TacticError:
            pass
    if e.data.numerator != 1:
        q = Fraction(1, e.data.denominator)
        flat = at(lemmas.power_of_power(), base, q, e.data.numerator, given=[positive])
        last = kernel.congruence(_right(flat), (1,), (kernel.field(_right(flat).args[1], e),))
        theorem = kernel.symmetry(kernel.transitivity(flat, last))
        return _then(_then(first, theorem), _canonical(scene, _right(theorem)))
    return first


def _zero_power(scene: Scene, t: Expr) -> Theorem:
    base, e = t.args
    if base == ZERO:
        try:
            return axiom("zero_power", base, e, given=[kernel.reflexivity(ZERO), signs.positive(scene, e)])
        except TacticError:
            pass
    return kernel.reflexivity(t)


def _exact_root(base: Expr, e: Expr) -> Expr | None:
    """r with base = r^q for a rational base and the denominator q of e."""
    if base.op != "num" or base.data <= 0:
        return None
    q = e.data.denominator
    root = (
        [round(part ** (1 / q)) for part in (base.data.numerator, base.data.denominator)] if base.data < 10**12 else []
    )
    if root and root[0] ** q == base.data.numerator and root[1] ** q == base.data.denominator:
        return num(Fraction(root[0], root[1]))
    return None


def _exp(scene: Scene, t: Expr) -> Theorem:
    first = _arguments(scene, t)
    u = _right(first).args[0]
    parts = u.args if u.op == "add" else (u,)
    if u == ZERO:
        return _then(first, axiom("exp_zero"))
    theorem = first
    if len(parts) > 1:
        theorem = _then(theorem, _exp_of_sum(parts))
    result = _right(theorem)
    for part in parts:
        piece = _exp_of_monomial(scene, part)
        if piece is not None:
            theorem = _then(theorem, _replace(result, piece))
            result = _right(theorem)
    return _then(theorem, _canonical(scene, result)) if result.op != "exp" else theorem


def _exp_of_sum(parts: Sequence[Expr]) -> Theorem:
    """exp(a + b + ...) = exp(a) exp(b) ..."""
    whole = add(*parts)
    rest = add(*parts[1:])
    regroup = kernel.field(whole, Expr("add", (parts[0], rest)))
    moved = kernel.congruence(exp(whole), (0,), (regroup,))
    split = axiom("exp_sum", parts[0], rest)
    theorem = kernel.transitivity(moved, split)
    if len(parts) > 2:
        inner = _exp_of_sum(parts[1:])
        theorem = kernel.transitivity(theorem, kernel.congruence(_right(theorem), (1,), (inner,)))
    flat = mul(*(exp(p) for p in parts))
    return _then(theorem, kernel.field(_right(theorem), flat))


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
        return _then(theorem, normalise(scene, _right(theorem)))
    if c.denominator == 1 and c != 1:
        value = at(lemmas.exp_of_multiple(), rest, num(c))
        start = kernel.field(part, _left(value).args[0])
        moved = kernel.congruence(exp(part), (0,), (start,)) if part != _left(value).args[0] else None
        return value if moved is None else kernel.transitivity(moved, value)
    return None


def _left(theorem: Theorem) -> Expr:
    return theorem.conclusion.args[0]


def _factors(scene: Scene, u: Expr) -> list[tuple[Expr, Expr]]:
    """u as a product of powers (base, exponent) with numeric exponents: primes, monomials, what is left."""
    nonzero = nonzero_bases(scene, [u])
    fld = Field([n.conclusion.args[0].args[0] for n in nonzero])
    try:
        numerator, denominator = fld.quotient(u)
    except FieldError:
        return [(u, ONE)]
    numerator, denominator = reduced(numerator, denominator)
    if not numerator:
        return [(ZERO, ONE)]
    atoms = list(fld.atoms)
    found: list[tuple[Expr, Expr]] = []
    content = dict(next(iter(numerator)))
    for m in numerator:
        powers = dict(m)
        content = {a: min(e, powers.get(a, 0)) for a, e in content.items() if powers.get(a)}
    if len(numerator) == 1:
        scale = Fraction(next(iter(numerator.values())))
    else:
        from math import gcd, lcm

        values = list(numerator.values())
        scale = Fraction(gcd(*(v.numerator for v in values)), lcm(*(v.denominator for v in values)))
    rest: Polynomial = {
        tuple(sorted((a, e - content.get(a, 0)) for a, e in m if e > content.get(a, 0))): Fraction(c) / scale
        for m, c in numerator.items()
    }
    if scale < 0:
        return [(u, ONE)]
    for part, sign in ((scale.numerator, 1), (scale.denominator, -1)):
        found += [(num(p), num(e * sign)) for p, e in _primes(part)]
    found += [_split_power(atoms[a], e) for a, e in content.items()]
    if rest != {(): Fraction(1)}:
        found.append((polynomial_to_expr(rest, atoms), ONE))
    for frozen, e in denominator.items():
        base = polynomial_to_expr(dict(frozen), atoms)
        found.append(_split_power(base, -e))
    return found


def _split_power(base: Expr, e: int) -> tuple[Expr, Expr]:
    if base.op == "pow" and base.args[1].op == "num":
        return base.args[0], num(base.args[1].data * e)
    return base, num(e)


def _primes(value: int) -> list[tuple[int, int]]:
    found = []
    p = 2
    while p * p <= value and p < 10_000:
        e = 0
        while value % p == 0:
            value //= p
            e += 1
        if e:
            found.append((p, e))
        p += 1
    if value > 1:
        found.append((value, 1))
    return found


def _log(scene: Scene, t: Expr) -> Theorem:
    first = _arguments(scene, t)
    u = _right(first).args[0]
    return _then(first, _log_of(scene, u, log(u)))


def _log_of(scene: Scene, u: Expr, t: Expr) -> Theorem:
    """``log u`` expanded over the factors of u, each of which must be positive."""
    if u.op == "prod":
        i, body, inside = signs._open(scene, u)
        try:
            every = signs._close(signs.positive(inside, body), i, u.args[0], u.args[1])
        except TacticError:
            return kernel.reflexivity(t)
        theorem = axiom("log_product", signs._vector(u), u.args[0], u.args[1], given=[every])
        return _then(theorem, normalise(scene, _right(theorem)))
    if u.op == "exp":
        return axiom("log_exp", u.args[0])
    if u == ONE:
        return kernel.evaluate(eq(t, 0))
    factors = _factors(scene, u) or [(ONE, ONE)]
    if factors == [(u, ONE)] or factors[0][0] == ZERO:
        return kernel.reflexivity(t)
    try:
        positives = [signs.positive(scene, b) for b, _ in factors]
    except TacticError:
        return kernel.reflexivity(t)
    theorem = _log_factors(scene, u, factors, positives)
    return _then(theorem, normalise(scene, _right(theorem)))


def _log_factors(scene: Scene, u: Expr, factors: Sequence[tuple[Expr, Expr]], positives: Sequence[Theorem]) -> Theorem:
    """log u = e1 log b1 + e2 log b2 + ..."""
    powers = [b if e == ONE else power(b, e) for b, e in factors]
    nested = powers[-1]
    for p in reversed(powers[:-1]):
        nested = Expr("mul", (p, nested))
    nonzero = [signs.nonzero_of_positive(p) for p in positives]
    known = {n.conclusion for n in nonzero}
    nonzero += [n for n in nonzero_bases(scene, [u]) if n.conclusion not in known]
    regroup = _regroup(u, nested, factors, positives, nonzero)
    theorem = kernel.congruence(log(u), (0,), (regroup,)) if u != nested else kernel.reflexivity(log(u))
    signs_of_powers = [
        p if e == ONE else _power_sign(scene, b, e, p) for (b, e), p in zip(factors, positives, strict=True)
    ]
    return _then(theorem, _log_nested(factors, powers, positives, signs_of_powers))


def _regroup(
    u: Expr,
    nested: Expr,
    factors: Sequence[tuple[Expr, Expr]],
    positives: Sequence[Theorem],
    nonzero: Sequence[Theorem],
) -> Theorem:
    """``u = nested``, where a factor b^e with a fraction e stands in u as (b^r)^k, with e = r k."""
    theorem = kernel.reflexivity(nested)
    for (b, e), positive in zip(factors, positives, strict=True):
        if e.data.denominator == 1:
            continue
        roots = (t.args[1] for t in subterms(u) if t.op == "pow" and t.args[0] == b and t.args[1].op == "num")
        root = next((r for r in roots if (e.data / r.data).denominator == 1 and e != r), None)
        if root is not None:
            whole = at(lemmas.power_of_power(), b, root, num(e.data / root.data), given=[positive])
            joined = _then(whole, kernel.congruence(_right(whole), (1,), (kernel.field(_right(whole).args[1], e),)))
            theorem = _then(theorem, _replace(_right(theorem), kernel.symmetry(joined)))
    try:
        return kernel.transitivity(kernel.field(u, _right(theorem), *nonzero), kernel.symmetry(theorem))
    except KernelError as error:
        raise TacticError(str(error)) from None


def _power_sign(scene: Scene, b: Expr, e: Expr, positive: Theorem) -> Theorem:
    inside = scene.extended([positive])
    return signs.positive(inside, power(b, e))


def _log_nested(
    factors: Sequence[tuple[Expr, Expr]],
    powers: Sequence[Expr],
    positives: Sequence[Theorem],
    powers_positive: Sequence[Theorem],
) -> Theorem:
    (b, e), p = factors[0], powers[0]
    head = kernel.reflexivity(log(p)) if e == ONE else at(lemmas.log_of_power(), b, e, given=[positives[0]])
    if len(factors) == 1:
        return head
    rest = powers[-1]
    sign_rest = powers_positive[-1]
    for q, s in zip(reversed(powers[1:-1]), reversed(powers_positive[1:-1]), strict=True):
        rest = Expr("mul", (q, rest))
        sign_rest = combine(lt(0, rest), (1, s, sign_rest))
    split = at(lemmas.log_of_product(), p, rest, given=[powers_positive[0], sign_rest])
    tail = _log_nested(factors[1:], powers[1:], positives[1:], powers_positive[1:])
    return kernel.transitivity(split, kernel.congruence(_right(split), (0, 1), (head, tail)))


def _xlogy(scene: Scene, t: Expr) -> Theorem:
    """xlogy(c, u) = c log u, with log u expanded: the factors of u need be positive only where c != 0."""
    first = _arguments(scene, t)
    c, u = _right(first).args
    value = axiom("xlogy_value", c, u)
    plain = _then(first, value)
    factors = _factors(scene, u)
    vanishes = factors[:1] == [(ZERO, ONE)]
    if factors in ([], [(u, ONE)]) or vanishes:
        inner = kernel.reflexivity(log(u)) if vanishes else normalise(scene, log(u))
        return _then(plain, _expanded(scene, _right(value), inner))
    try:
        nz = scene.extended([kernel.assume(ne(c, 0))])
        positives = [signs.positive(nz, b) for b, _ in factors]
        logs = _log_factors(nz, u, factors, positives)
    except (TacticError, KernelError):
        return _then(plain, _canonical(scene, _right(value)))
    wanted = c * _right(logs)
    general = combine(eq(_right(value), wanted), (c, logs))
    zero = kernel.assume(eq(c, 0))
    at_zero = combine(eq(_right(value), wanted), (log(u) - _right(logs), zero))
    theorem = kernel.or_elim(kernel.excluded_middle(eq(c, 0)), at_zero, general)
    return _then(_then(plain, theorem), normalise(scene, wanted))


def _expanded(scene: Scene, t: Expr, inner: Theorem) -> Theorem:
    moved = _replace(t, inner)
    return _then(moved, _canonical(scene, _right(moved)))


# -- case distinctions -----------------------------------------------------------------------------------


def _ite(scene: Scene, t: Expr) -> Theorem:
    c, a, b = t.args
    try:
        theorem = kernel.ite_true(scene.simple(c), a, b)
        return _then(theorem, normalise(scene, a))
    except (TacticError, KernelError):
        pass
    try:
        theorem = kernel.ite_false(scene.simple(not_(c)), a, b)
        return _then(theorem, normalise(scene, b))
    except (TacticError, KernelError):
        pass
    yes, no = kernel.assume(c), kernel.assume(not_(c))
    na, nb = normalise(scene.extended([yes]), a), normalise(scene.extended([no]), b)
    u, v = _right(na), _right(nb)
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
        theorem = _then(theorem, _replace(wanted, _both_deltas(c)))
        return _then(theorem, _canonical(scene, _right(theorem)))
    return _then(theorem, _canonical(scene, wanted)) if wanted.op != "ite" else theorem


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
            cases.append(combine(goal, value, (mul(-1, second), one), (mul(-1, _right(one)), two)))
    yes, no = (kernel.or_elim(kernel.excluded_middle(b), *cases[k : k + 2]) for k in (0, 2))
    return kernel.or_elim(kernel.excluded_middle(a), yes, no)


def _merged_cases(scene: Scene, t: Expr, first: Theorem, known: Theorem) -> Theorem | None:
    """``(a if j = k else b) = b`` when a and b agree where j = k: z_j if j = k, else z_k."""
    c, a, b = t.args
    if c.op != "eq" or c.args[0].sort != INTEGER:
        return None
    other = normalise(scene, b)
    there = normalise(scene.extended([known]), b)
    if _right(there) != _right(first):
        return None
    wanted = eq(t, _right(other))
    equal = combine(wanted, kernel.ite_true(known, a, b), first, (-1, there), other)
    apart = combine(wanted, kernel.ite_false(kernel.assume(not_(c)), a, b), other)
    return kernel.or_elim(kernel.excluded_middle(c), equal, apart)


def _lift(scene: Scene, t: Expr) -> Theorem:
    """A function of a case distinction: f(a if c else b) = f(a) if c else f(b)."""
    found = next((u for u in subterms(t) if u.op == "ite" and u.args[0].loose == 0), None)
    if found is None or t.op == "ite":
        return kernel.reflexivity(t)
    c, a, b = found.args
    from symbolic_it.tactics.steps import replace

    ta, tb = replace(t, found, a), replace(t, found, b)
    cases = []
    for known, rule, branch in (
        (kernel.assume(c), kernel.ite_true, ta),
        (kernel.assume(not_(c)), kernel.ite_false, tb),
    ):
        moved = _replace(t, rule(known, a, b))
        back = rule(known, ta, tb)
        if _right(moved) != branch:
            return kernel.reflexivity(t)
        cases.append(kernel.transitivity(moved, kernel.symmetry(back)))
    return kernel.or_elim(kernel.excluded_middle(c), *cases)


# -- sums and products ---------------------------------------------------------------------------------


def _series(scene: Scene, t: Expr) -> Theorem:
    first = _arguments(scene, t, (0, 1))
    t = _right(first)
    short = _concrete(scene, t)
    if short is not None:
        return _then(first, _then(short, normalise(scene, _right(short))))
    i, body, inside = signs._open(scene, t)
    inner = normalise(inside, body)
    theorem = kernel.termwise(t, i, inner) if _right(inner) != body else kernel.reflexivity(t)
    theorem = _then(first, theorem)
    t = _right(theorem)
    body = _right(inner)
    step = _sum_of(scene, inside, t, i, body) if t.op == "sum" else _product_of(scene, inside, t, i, body)
    return _then(theorem, step)


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
            head = _right(last).args[0]
            moved = kernel.congruence(head, (1,), (less,))
            return _then(last, kernel.congruence(_right(last), (0,), (moved,)))
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
        wanted = add(*(_right(p) for p in pieces))
        theorem = combine(eq(t, wanted), *((1, p) for p in premises))
        return _then(theorem, normalise_atoms(scene, wanted))
    theorem = _sum_of_monomial(scene, t, i, body)
    return _then(theorem, normalise_atoms(scene, _right(theorem))) if _right(theorem) != t else theorem


def normalise_atoms(scene: Scene, t: Expr) -> Theorem:
    """Equations known as facts applied to the sums in t, then canonical order."""
    theorem = kernel.reflexivity(t)
    for u in sorted((u for u in subterms(t) if u.op in ("sum", "prod")), key=sort_key):
        rule = rules(scene).get(u)
        if rule is not None:
            theorem = _then(theorem, _replace(_right(theorem), _then(rule, normalise(scene, _right(rule)))))
    return _then(theorem, _canonical(scene, _right(theorem)))


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
        theorem = _then(theorem, axiom("sum_scale", outside, lam([i], inner), low, high))
        core = sum_(inner, i, low, high)
        step = _core_sum(scene, core, i, inner)
        return _then(theorem, _replace(_right(theorem), step))
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
        return _then(theorem, normalise(scene, _right(theorem)))
    if body.op == "sum" and i not in free(body.args[0]) | free(body.args[1]):
        low2, high2, _ = body.args
        j = scene.new(body.hint or "j", INTEGER, body, t, i)
        inner = instantiate(body, j)
        swapped = axiom("sum_swap", lam([i, j], inner), low, high, low2, high2)
        u = _right(swapped)
        if sort_key(u) < sort_key(t):
            return _then(swapped, kernel.reflexivity(u))
    return kernel.reflexivity(t)


def _product_of(scene: Scene, inside: Scene, t: Expr, i: Expr, body: Expr) -> Theorem:
    low, high, _ = t.args
    if i not in free(body):
        try:
            length = prove_relation(scene, le(low, Expr("add", (high, ONE))))
        except TacticError:
            return kernel.reflexivity(t)
        theorem = axiom("product_constant", body, low, high, given=[length])
        return _then(theorem, normalise(scene, _right(theorem)))
    if body.op == "exp":
        theorem = kernel.symmetry(axiom("exp_of_sum", lam([i], body.args[0]), low, high))
        return _then(theorem, normalise(scene, _right(theorem)))
    if body.op == "mul":
        head, tail = body.args[0], mul(*body.args[1:])
        pair = Expr("mul", (head, tail))
        theorem = kernel.termwise(t, i, kernel.field(body, pair)) if pair != body else kernel.reflexivity(t)
        theorem = _then(theorem, axiom("product_multiply", lam([i], head), lam([i], tail), low, high))
        return _then(theorem, normalise(scene, _right(theorem)))
    return kernel.reflexivity(t)


def _call(scene: Scene, t: Expr) -> Theorem:
    theorem = kernel.unfold(t)
    return _then(theorem, normalise(scene, _right(theorem)))


def _function(scene: Scene, t: Expr) -> Theorem:
    first = _arguments(scene, t)
    u = _right(first)
    lifted = _lift(scene, u)
    if _right(lifted) != u:
        return _then(first, _then(lifted, normalise(scene, _right(lifted))))
    return first


def _trigonometric(scene: Scene, t: Expr) -> Theorem:
    """Sines and cosines of sums and of integer multiples, at multiples of pi and at arc tangents; odd and even."""
    first = _function(scene, t)
    u = _right(first)
    if u.op != t.op:
        return first
    step = _angle(u)
    return first if step is None else _then(first, _then(step, normalise(scene, _right(step))))


def _angle(t: Expr) -> Theorem | None:
    """A sine or cosine in those of simpler angles, or its value."""
    (u,) = t.args
    parts = u.args if u.op == "add" else (u,)
    if u == ZERO:
        return kernel.evaluate(eq(t, int(t.op == "cos")))
    if u.op == "atan":
        return trigonometry.of_atan(t.op, u.args[0])
    pieces = [_multiple(part) for part in parts]
    if sum(1 if _share_of_pi(part) else k for part, (_, k) in zip(parts, pieces, strict=True)) > MAX_ANGLES:
        return None
    if len(parts) == 1:
        m, k = pieces[0]
        share = _share_of_pi(u)
        if share is not None:
            return trigonometry.at_multiple_of_pi(t.op, share, u)
        if _is_negative(u):
            return trigonometry.of_opposite(t.op, mul(num(k), m) if k != 1 else m, u)
        return None if k == 1 else trigonometry.of_sum(t.op, m, mul(num(k - 1), m), u)
    return trigonometry.of_sum(t.op, parts[0], add(*parts[1:]), u)


def _share_of_pi(u: Expr) -> Fraction | None:
    """r if u is r pi and the sine and cosine of it are known."""
    r = None
    if u.op == "pi":
        r = Fraction(1)
    elif u.op == "mul" and len(u.args) == 2 and u.args[1].op == "pi" and u.args[0].op == "num":
        r = Fraction(u.args[0].data)
    return r if r is not None and 12 % r.denominator == 0 else None


def _is_negative(u: Expr) -> bool:
    """Whether the coefficient of the first monomial is negative."""
    first = u.args[0] if u.op == "add" else u
    c = first.args[0] if first.op == "mul" else first
    return c.op == "num" and bool(c.data < 0)


def _multiple(part: Expr) -> tuple[Expr, int]:
    """A monomial as a positive integer multiple k m, the coefficient of m one over an integer."""
    c, rest = (part.args[0].data, part.args[1:]) if part.op == "mul" and part.args[0].op == "num" else (None, (part,))
    if part.op == "num":
        c, rest = part.data, ()
    if c is None:
        return part, 1
    d = Fraction(1, c.denominator)
    return mul(*([num(d)] if d != 1 or not rest else []), *rest), abs(c.numerator)


def _arc(scene: Scene, t: Expr) -> Theorem:
    """atan 0 = 0, atan 1 = pi/4, atan(-u) = -atan u, atan(1/u) = pi/2 - atan u for u > 0."""
    first = _function(scene, t)
    if _right(first).op != "atan":
        return first
    (u,) = _right(first).args
    if u == ZERO:
        return _then(first, kernel.evaluate(eq(_right(first), 0)))
    if u == ONE:
        return _then(first, trigonometry.atan_one())
    if u.op == "pow" and u.args[1] == num(-1):
        try:
            step = at(trigonometry.atan_of_inverse(), u.args[0], given=[signs.positive(scene, u.args[0])])
            return _then(_then(first, step), normalise(scene, _right(step)))
        except TacticError:
            return first
    if not _is_negative(u):
        return first
    opposite = normalise(scene, mul(num(-1), u))
    v = _right(opposite)
    step = trigonometry.of_opposite("atan", v, u, nonzero_bases(scene, [u, v]))
    return _then(_then(first, step), normalise(scene, _right(step)))


def _with_lift(step: Step) -> Step:
    """Take case distinctions out of the arguments of a function first."""

    def wrapped(scene: Scene, t: Expr) -> Theorem:
        if t.op == "pow" and t.args[1].op == "num" and t.args[1].data.denominator == 1 and t.args[1].data > 0:
            return step(scene, t)
        if any(u.op == "ite" for a in t.args for u in subterms(a)):
            lifted = _lift(scene, t)
            if _right(lifted) != t:
                return _then(lifted, normalise(scene, _right(lifted)))
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
