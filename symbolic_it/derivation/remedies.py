"""What would make a false statement true: a hypothesis that is missing, or a formula one small edit away.

Candidates are looked at numerically first; what is offered was proved.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mpmath import mp

from symbolic_it import kernel
from symbolic_it.derivation.results import Relation, related
from symbolic_it.derivation.statements import load
from symbolic_it.kernel import KernelError, Statement, Theorem
from symbolic_it.numerics import witness
from symbolic_it.numerics.sampling import extents, points
from symbolic_it.numerics.values import Undecidable, Undefined, Value, environment, real, value, value_at
from symbolic_it.tactics.conditions import prove_condition
from symbolic_it.tactics.prove import prove
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError, subterms
from symbolic_it.terms.expr import (
    BINDERS,
    INTEGER,
    MATRIX,
    PROP,
    REAL,
    VECTOR,
    Expr,
    ExprError,
    abstract,
    add,
    arity,
    bound_sorts,
    call,
    div,
    eq,
    exp,
    forall,
    free,
    fresh,
    implies,
    in_range,
    instantiate,
    ite,
    le,
    log,
    lt,
    mul,
    ne,
    neg,
    num,
    power,
    sqrt,
)
from symbolic_it.terms.functions import CURVATURE, EXTREMA, FUNCTIONS, dimensions
from symbolic_it.terms.text import to_text

EACH = 0.4
"""Seconds for the proof of one candidate, or a third of the budget if that is more."""
SHORT = 4
"""An equation of a term of at most so many parts with itself says nothing."""
SMALL = 4
"""Fractions with so small a denominator may be off by one."""
NEAR = 0.03
"""How far, relatively, the right number may be from a wrong one."""
SIMPLE = 200
"""The largest product of numerator and denominator of a fraction that is offered."""
LEAST = Fraction(1, 10**6)
"""Smaller numbers, and larger ones than its inverse, are not replaced by others nearby."""
MOST_NUMBERS = 16
POINTS = 14
FEWEST = 3
"""At so many points at least a candidate must have been seen to hold."""


Prover = Callable[[Statement, float], bool]
"""Tells whether a statement can be proved before the time given (as of `time.monotonic`)."""


@dataclass(frozen=True)
class Candidate:
    """A statement and how to say in what it differs from the one at hand; `kind` groups similar ones."""

    statement: Statement
    text: str
    kind: str


@dataclass(frozen=True)
class Edit:
    """A formula with one change: what became what, from the place itself outwards."""

    whole: Expr
    changes: tuple[tuple[Expr, Expr], ...]
    kind: str


def remedies(
    statement: Statement, *, budget_seconds: float = 2.0, most: int = 3, prover: Prover | None = None
) -> tuple[str, ...]:
    """Hypotheses and nearby formulas with which the statement is proved, such as "with x != 0".

    `prover` decides what counts as proved; without one the tactics are tried for a moment.
    """
    hypotheses, nearby = _with_hypotheses(statement), _nearby(statement)
    order = (nearby, hypotheses) if statement.claim.op in ("eq", "hasderiv", "and", "call") else (hypotheses, nearby)
    return _proved(itertools.chain(_constants(statement), *order), prover or _prover(()), budget_seconds, most)


def line_remedies(
    left: Expr,
    relation: Relation,
    right: Expr,
    hypotheses: Sequence[Expr],
    *,
    facts: Sequence[Theorem] = (),
    budget_seconds: float = 2.0,
    most: int = 3,
) -> tuple[str, ...]:
    """The same for the link ``left relation right`` of a chain: hypotheses, and edits of its right side.

    `facts` are theorems that are known at the place, under the same hypotheses.
    """

    def stated(other: Expr, sign: Relation = relation) -> Statement:
        claim = related(sign, left, other)
        variables = frozenset().union(free(claim), *map(free, hypotheses))
        return Statement(tuple(sorted(variables, key=lambda v: str(v.data))), tuple(hypotheses), claim)

    statement = stated(right)
    signs = (Candidate(stated(right, s), f"with {s} instead of {relation}", "sign") for s in _WEAKER.get(relation, ()))
    nearby = (
        Candidate(stated(e.whole), _said(right, e), e.kind)
        for e in edits(right, statement.variables, additions=relation == "=")
    )
    more = _with_hypotheses(statement)
    order = (nearby, more, signs) if relation == "=" else (signs, more, nearby)
    return _proved(itertools.chain(*order), _prover(facts), budget_seconds, most)


_WEAKER: dict[Relation, tuple[Relation, ...]] = {"<": ("<=",), ">": (">=",), "=": ("<=", ">=")}


def _said(original: Expr, edit: Edit) -> str:
    """The change, with so much around it that it is clear where it is."""
    whole = to_text(original)
    for old, new in edit.changes:
        if whole.count(to_text(old)) == 1:
            return f"with {to_text(_readable(new))} instead of {to_text(old)}"
    return f"with {to_text(_readable(edit.whole))} instead of {whole}"


def _readable(e: Expr) -> Expr:
    """The same with ``a - b`` for ``-b + a``, and for ``b - a`` in a product with -1."""
    if e.op == "mul" and e.args[0] == num(-1):
        for k, factor in enumerate(e.args):
            if factor.op == "add" and any(map(_is_negative, factor.args)):
                opposite = add(*(part.args[1] if _is_minus(part) else neg(part) for part in factor.args))
                return _readable(mul(*e.args[1:k], opposite, *e.args[k + 1 :]))
    args = tuple(map(_readable, e.args))
    if e.op == "add" and _is_negative(args[0]):
        args = tuple(sorted(args, key=_is_negative))
    return e if args == e.args else Expr(e.op, args, e.data, e.hint)


def _is_minus(e: Expr) -> bool:
    """Whether e is ``-a``, with no other factor."""
    return e.op == "mul" and len(e.args) == 2 and e.args[0] == num(-1)


def _is_negative(e: Expr) -> bool:
    """Whether a term is written with a minus in front."""
    first = e.args[0] if e.op == "mul" else e
    return bool(first.op == "num" and first.data < 0)


# -- judging candidates ---------------------------------------------------------------------------------

Samples = dict[tuple[tuple[Expr, ...], ...], list[dict[Expr, Value]]]


def _proved(candidates: Iterable[Candidate], prover: Prover, budget_seconds: float, most: int) -> tuple[str, ...]:
    deadline = time.monotonic() + budget_seconds
    each = max(EACH, budget_seconds / 3)
    found: list[Candidate] = []
    told: list[list[str] | None] = []
    samples: Samples = {}
    for candidate in candidates:
        if len(found) >= most or time.monotonic() > deadline:
            break
        stated = candidate.statement
        if _superseded(candidate.kind, stated.claim, {c.kind for c in found}):
            continue
        if not _says_something(stated.claim) or not _plausible(stated, samples):
            continue
        if any(_same_claim(stated.claim, c.statement.claim) for c in found if c.kind != "hypothesis"):
            continue
        values = None if candidate.kind == "hypothesis" else _values(stated, samples)
        if values is not None and values in told:
            continue
        weaker = (c.statement.hypotheses for c in found if c.kind == candidate.kind == "hypothesis")
        if any(_imply(stated.hypotheses, w) for w in weaker):
            continue
        if prover(stated, min(deadline, time.monotonic() + each)):
            found.append(candidate)
            told.append(values)
    return tuple(c.text for c in found)


def _superseded(kind: str, claim: Expr, found: set[str]) -> bool:
    """Whether remedies of this kind would only distract from those found."""
    if "constant" in found:
        return True
    match kind:
        case "addition":
            return "slip" in found
        case "slip":
            return claim.op in ("le", "lt") and bool(found & {"hypothesis", "sign"})
        case "sign":
            return bool(found & {"slip", "addition"})
        case "delta":
            return bool(found & {"slip", "delta"})
        case "opposite":
            return bool(found & {"sign", "opposite"})
    return False


def _says_something(claim: Expr) -> bool:
    """Not ``x <= x``, ``f(p) == f(p)``, ``x + 0`` or ``1/0``, nor a relation between numbers."""
    parts = [t for side in claim.args for t in subterms(side)]
    if all(t.op in ("num", "add", "mul", "pow") for t in parts) or any(map(_vacuous, parts)):
        return False
    if claim.op == "eq":
        a, b = claim.args
        return a != b or a.op in BINDERS or sum(1 for _ in subterms(a)) > SHORT
    if claim.op != "le":
        return True
    try:
        kernel.field(*claim.args)
    except KernelError:
        return True
    return False


def _vacuous(t: Expr) -> bool:
    """A sum with a term 0, a product with a factor 0, a power with exponent 0 or 1, or of 0."""
    zero, one = num(0), num(1)
    match t.op:
        case "add" | "mul":
            return zero in t.args
        case "pow":
            return t.args[0] == zero or t.args[1] in (zero, one)
    return False


def _same_claim(a: Expr, b: Expr) -> bool:
    """Whether two relations differ only in how their sides are written."""
    if a.op == b.op == "and" and a.args[:-1] == b.args[:-1]:
        return _same_claim(a.args[-1], b.args[-1])
    if a.op != b.op or a.op not in ("eq", "le", "lt", "hasderiv"):
        return False
    try:
        for s, t in zip(a.args, b.args, strict=True):
            if s != t:
                kernel.field(s, t)
    except KernelError:
        return False
    return True


def _imply(hypotheses: Sequence[Expr], others: Sequence[Expr]) -> bool:
    scene = Scene(map(kernel.assume, hypotheses))
    try:
        for other in others:
            prove_condition(scene, other)
    except (TacticError, KernelError):
        return False
    return True


def _values(statement: Statement, samples: Samples) -> list[str] | None:
    """The values of the sides of an equation or inequality at the points that were looked at."""
    if statement.claim.op not in ("eq", "le", "lt"):
        return None
    seen = next((seen for key, seen in samples.items() if key[:2] == statement[:2]), [])
    try:
        found = [value(side, point, 30) for point in seen for side in statement.claim.args]
    except (Undefined, Undecidable):
        return None
    return [mp.nstr(real(a), 15) for a in found] or None


def _plausible(statement: Statement, samples: Samples) -> bool:
    variables, hypotheses, claim = statement
    if claim.op == "call" and claim.sort == PROP:
        # numbers alone do not tell of functions
        return witness.counterexample(statement, budget_seconds=EACH / 4) is None
    arrays = {v for v in variables if isinstance(v.sort, tuple)}
    # what tells the lengths of vectors: the hypotheses, or else the claim
    about = () if arrays <= set(extents(hypotheses)) else (claim,)
    key = variables, hypotheses, about
    if key not in samples:
        samples[key] = list(points(variables, hypotheses, sizes=(2, 1, 3), count=POINTS, seed=3, about=about))
    held = 0
    for point in samples[key]:
        try:
            if not value_at(claim, environment(point), 25):
                return False
            held += 1
        except Undefined:
            return False
        except Undecidable:
            continue
    return held >= FEWEST or (held > 0 and not variables)


def _prover(facts: Sequence[Theorem]) -> Prover:
    """The tactics, with these facts: do they find that a statement always has a value and holds?"""

    def proves(statement: Statement, deadline: float) -> bool:
        scene = Scene((*map(kernel.assume, statement.hypotheses), *facts), deadline)
        scene.names |= set(statement.variables)
        try:
            prove(Scene((), deadline), statement.obligations()["meaningful"])
            prove(scene, statement.claim)
        except (TacticError, KernelError, TimeoutError, RecursionError):
            return False
        return True

    return proves


# -- a missing hypothesis -------------------------------------------------------------------------------


def _with_hypotheses(statement: Statement) -> Iterator[Candidate]:
    """The statement with one more hypothesis about its variables, the weaker ones first."""
    known = {*statement.hypotheses, statement.claim}
    if statement.claim.op == "le":
        known.add(lt(*statement.claim.args))
    for hypotheses in _hypotheses(statement):
        if known.isdisjoint(hypotheses):
            more = (*statement.hypotheses, *hypotheses)
            text = "with " + " and ".join(map(to_text, hypotheses))
            yield Candidate(Statement(statement.variables, more, statement.claim), text, "hypothesis")


def _hypotheses(statement: Statement) -> Iterator[tuple[Expr, ...]]:
    used = [v for v in statement.variables if v in free(statement.claim)]
    reals = [v for v in used if v.sort == REAL]
    whole = [v for v in used if v.sort == INTEGER]
    zero, one = num(0), num(1)
    for x in reals:
        some = (ne(x, 0), ne(x, 1), le(num(-1), x), le(zero, x), lt(zero, x), le(x, zero))
        yield from ((p,) for p in (*some, le(x, one), lt(x, one), le(one, x)))
    for n in whole:
        yield from ((p,) for p in (le(one, n), le(num(2), n)))
    for k, x in enumerate(reals):
        for y in reals[k + 1 :]:
            yield from ((p,) for p in (ne(x, y), le(x, y), le(y, x), lt(x, y), lt(y, x)))
    for x in reals:
        yield from ((le(zero, x), le(x, one)), (lt(zero, x), lt(x, one)))
    if len(reals) > 1:
        yield tuple(le(zero, x) for x in reals)
        yield tuple(lt(zero, x) for x in reals)
    lengths = extents(statement.hypotheses)
    for v in (v for v in used if v.sort == VECTOR and lengths.get(v)):
        high = next(iter(lengths[v][0]), None)
        if high is not None:
            i = fresh("i", INTEGER, statement.variables)
            for p in (le(zero, v[i]), lt(zero, v[i])):
                yield (forall([i], implies(*in_range(i, 1, high), p)),)


# -- a nearby formula -----------------------------------------------------------------------------------


def _nearby(statement: Statement) -> Iterator[Candidate]:
    """The statement with one small edit of a side, the right one first, or with a weaker relation."""
    variables, hypotheses, claim = statement
    if claim.op == "call":
        yield from _other_predicates(statement)
    if claim.op == "and" and claim.args[-1].op == "hasderiv":  # the last of several derivatives
        for found in _nearby(Statement(variables, hypotheses, claim.args[-1])):
            whole = Expr("and", (*claim.args[:-1], found.statement.claim))
            yield Candidate(Statement(variables, hypotheses, whole), found.text, found.kind)
    if claim.op not in ("eq", "le", "lt", "hasderiv"):
        return

    def stated(other: Expr) -> Statement:
        return Statement(variables, hypotheses, other)

    if claim.op == "lt":
        yield Candidate(stated(le(*claim.args)), "with <= instead of <", "sign")
    if claim.op in ("le", "lt"):
        sign = "<=" if claim.op == "le" else "<"
        flipped = Expr(claim.op, tuple(reversed(claim.args)))
        yield Candidate(stated(flipped), f"with {sign.replace('<', '>')} instead of {sign}", "sign")
    for k in (2,) if claim.op == "hasderiv" else (1, 0):
        side = claim.args[k]
        for edit in edits(side, variables, additions=claim.op in ("eq", "hasderiv")):
            if claim.op in ("le", "lt") and edit.whole == neg(side):
                continue
            args = (*claim.args[:k], edit.whole, *claim.args[k + 1 :])
            if edit.changes[0][0].op == "var" and not free(claim) <= free(Expr(claim.op, args, claim.data, claim.hint)):
                continue  # another letter would make the statement one about fewer
            yield Candidate(stated(Expr(claim.op, args, claim.data, claim.hint)), _said(side, edit), edit.kind)
    if claim.op == "eq":
        a, b = claim.args
        yield Candidate(stated(le(a, b)), "with <= instead of ==", "sign")
        yield Candidate(stated(le(b, a)), "with >= instead of ==", "sign")


def _constants(statement: Statement) -> Iterator[Candidate]:
    """A relation with a simple number beside one of its fractions, the nearest first."""
    variables, hypotheses, claim = statement
    if claim.op not in ("eq", "le", "lt"):
        return
    for k, side in enumerate(claim.args):
        for whole, changes in _everywhere(side, (), _simple):
            other = Expr(claim.op, (*claim.args[:k], whole, *claim.args[k + 1 :]))
            old, new = changes[0]
            text = f"with {to_text(new)} instead of {_decimal(old.data)}"
            yield Candidate(Statement(variables, hypotheses, other), text, "constant")


def _simple(e: Expr, _: tuple[Expr, ...]) -> Iterator[Expr]:
    """Simple numbers near a fraction: with a small denominator or few digits, multiples of e, pi, log 2, roots."""
    if e.op != "num" or e.data.denominator == 1 or not LEAST < abs(e.data) < 1 / LEAST:
        return
    size, wide = abs(e.data), abs(e.data) * NEAR
    rationals = {Fraction(round(size * d), d) for d in range(1, 31)}
    rationals = {c for c in rationals if c.numerator * c.denominator <= SIMPLE} | {round(size, k) for k in range(4)}
    found = {num(c): float(c) for c in rationals if c not in (0, size)}
    bases = [exp(1), exp(-1), Expr("pi"), power(Expr("pi"), -1), log(2), power(log(2), -1), sqrt(2), sqrt(3)]
    bases += [sqrt(Expr("pi")), sqrt(2 * Expr("pi")), power(sqrt(2 * Expr("pi")), -1)]
    for base in bases:
        unit = float(value(base, {}, 20))
        factor = Fraction(float(size) / unit).limit_denominator(SMALL)
        if factor:
            found[base if factor == 1 else mul(num(factor), base)] = unit * float(factor)
    near = [(abs(number - float(size)), term) for term, number in found.items() if abs(number - float(size)) <= wide]
    for _distance, term in sorted(near, key=lambda pair: pair[0])[:MOST_NUMBERS]:
        yield term if e.data > 0 else neg(term)


def _decimal(number: Fraction) -> str:
    """A fraction as it was probably typed."""
    shown = str(float(number))
    return shown if "e" not in shown and Fraction(shown) == number else str(number)


def _other_predicates(statement: Statement) -> Iterator[Candidate]:
    """Curvature or an extremum that is not strict, or the opposite one; an extremum at another point."""
    variables, hypotheses, claim = statement
    kind, _, sorts = claim.data[0].partition("[")
    if kind not in (*CURVATURE, *EXTREMA):
        return

    def stated(other: str, args: tuple[Expr, ...] = claim.args) -> Statement:
        return Statement(variables, hypotheses, load(Expr("call", args, (f"{other}[{sorts}", *claim.data[1:]))))

    weak = kind.removeprefix("Strictly").removeprefix("Uniquely")
    turned = {"Convex": "Concave", "Concave": "Convex", "Minimizes": "Maximizes", "Maximizes": "Minimizes"}[weak]
    others = [(weak, "sign")] if weak != kind else []
    for other, group in (*others, (kind.removesuffix(weak) + turned, "opposite"), (turned, "opposite")):
        if other != kind:
            yield Candidate(stated(other), f"with {other} instead of {kind}", group)
    count = len(sorts.split(",")) if kind in EXTREMA else 0
    for k in range(len(claim.args) - count, len(claim.args)):
        for edit in edits(claim.args[k], variables, additions=False):
            args = (*claim.args[:k], edit.whole, *claim.args[k + 1 :])
            text = f"with the point {to_text(edit.whole)} instead of {to_text(claim.args[k])}"
            if count > 1 or edit.whole.op == "lam":
                old, new = edit.changes[0]
                text = f"with {to_text(new)} instead of {to_text(old)} in the point"
            yield Candidate(stated(kind, args), text, "opposite")


def edits(e: Expr, variables: Sequence[Expr] = (), *, additions: bool = True) -> Iterator[Edit]:
    """`e` with one small edit; new letters are taken from `variables`.  Additions make it longer."""
    names = tuple(dict.fromkeys((*sorted(free(e), key=lambda v: str(v.data)), *variables)))
    seen = {e}
    for kind, local in (("slip", _slips), ("addition", _additions), ("delta", _missing_deltas)):
        if kind != "slip" and not additions:
            return
        for whole, changes in _everywhere(e, names, local):
            if whole not in seen:
                seen.add(whole)
                yield Edit(whole, changes, kind)


Local = Callable[[Expr, tuple[Expr, ...]], Iterator[Expr]]


def _everywhere(e: Expr, names: tuple[Expr, ...], local: Local) -> Iterator[tuple[Expr, tuple[tuple[Expr, Expr], ...]]]:
    """The edits of all parts of `e`; a bound variable is given its name while its scope is edited."""
    for new in local(e, names):
        if new != e and (new.sort == e.sort or (new.sort, e.sort) == (INTEGER, REAL)):
            yield new, ((e, new),)
    binder = BINDERS.get(e.op)
    for k, part in enumerate(e.args):
        fixed = k < 1 if e.op == "ite" else e.op == "call" and e.data[0] in FUNCTIONS and k < dimensions(e.data[0])
        bound: tuple[Expr, ...] = ()
        inside = part
        if binder is not None and binder[0] == k:
            if arity(e.op, e.data) != 1:
                continue
            bound = (fresh(e.hint or "i", bound_sorts(e)[0], (*names, *free(e))),)
            inside = instantiate(e, *bound)
        for edited, changes in _everywhere(inside, (*bound, *names), local):
            if fixed and changes[0][0].op == "num":
                continue  # the number of an entry, the end of a case, a length
            try:
                other = abstract(edited, bound) if bound else edited
                rest = (*e.args[:k], *e.args[k + 1 :])
                one = e.op == "mul" and other == num(1) and rest
                new = mul(*rest) if one else Expr(e.op, (*e.args[:k], other, *e.args[k + 1 :]), e.data, e.hint)
            except ExprError:
                continue
            yield new, (*changes, (e, new))


def _slips(e: Expr, names: tuple[Expr, ...]) -> Iterator[Expr]:
    """Signs, exponents, coefficients, letters, indices, factors and terms too many, related functions."""
    args = e.args
    match e.op:
        case "var" if e.sort in (REAL, INTEGER, VECTOR, MATRIX):
            yield from (v for v in names if v.sort == e.sort and v != e)
        case "num":
            yield from (num(e.data + 1), num(e.data - 1)) if e.data.denominator <= SMALL else ()
            yield num(-e.data)
            yield from (v for v in names if v.sort == INTEGER)
            yield from _deltas(names) if e == num(1) else ()
        case "pow":
            base, exponent = args
            yield power(base, 2)
            if exponent.op == "num":
                yield power(base, exponent.data + 1)
                yield base if exponent.data == 2 else power(base, exponent.data - 1)
                yield power(base, -exponent.data)
        case "mul":
            for k in range(len(args)):
                yield mul(*args[:k], *args[k + 1 :])
        case "add":
            for k, part in reversed(list(enumerate(args))):
                yield add(*args[:k], neg(part), *args[k + 1 :])
                yield add(*args[:k], *args[k + 1 :])
        case "sum" | "prod":
            low, high, body = args
            yield Expr(e.op, (low, high - 1, body), None, e.hint)
            yield Expr(e.op, (add(low, 1), high, body), None, e.hint)
            yield Expr("prod" if e.op == "sum" else "sum", args, None, e.hint)
        case "call" if e.sort != PROP:
            yield from _related_calls(e, names)
        case "log":
            yield neg(e)
            yield from (load(call(name, REAL, *args)) for name in ("log2", "log10"))
        case "exp":
            yield Expr("exp", (neg(args[0]),))
    if e.sort in (REAL, INTEGER) and e.op not in ("num", "var", "add", "pow"):
        yield neg(e)


def _related_calls(e: Expr, names: tuple[Expr, ...]) -> Iterator[Expr]:
    """``entropy(p)`` and ``cross_entropy(p, q)``: one for the other, arguments exchanged."""
    name = e.data[0]
    if name in ("log2", "log10"):
        yield Expr("log", e.args)
    if name not in ("entropy", "cross_entropy", "kl_divergence"):
        return
    length, *vectors = e.args
    others = [v for v in names if v.sort == VECTOR]
    if name == "entropy":
        (p,) = vectors
        pairs = [(q, p) for q in others] + [(p, q) for q in others]
        yield from (load(call("cross_entropy", REAL, length, a, b)) for a, b in pairs if a != b)
        return
    p, q = vectors
    yield call(name, REAL, length, q, p)
    yield from (load(call("entropy", REAL, length, v)) for v in (p, q))
    other = "kl_divergence" if name == "cross_entropy" else "cross_entropy"
    yield load(call(other, REAL, length, p, q))


def _deltas(names: tuple[Expr, ...]) -> Iterator[Expr]:
    """Kronecker's delta of two letters."""
    whole = [v for v in names if v.sort == INTEGER]
    for i, j in itertools.combinations(whole, 2):
        yield ite(eq(i, j), 1, 0)


def _missing_deltas(e: Expr, names: tuple[Expr, ...]) -> Iterator[Expr]:
    """Kronecker's delta as a factor that is missing."""
    if e.sort == REAL and e.op != "num":
        yield from (mul(d, e) for d in _deltas(names))


def _additions(e: Expr, names: tuple[Expr, ...]) -> Iterator[Expr]:
    """Factors, divisors, terms and complements that are missing."""
    if e.sort not in (REAL, INTEGER) or e.op == "num":
        return
    scalars = [v for v in names if v.sort in (REAL, INTEGER)]
    if e.op in ("var", "app", "call"):
        yield from (e - v for v in scalars if v != e and v.sort == REAL)
        yield from (e + v for v in scalars if v != e and v.sort == REAL)
        yield 1 - e
        yield power(e, 2)
    yield 2 * e
    yield mul(num(Fraction(1, 2)), e)
    if e.op != "add":
        yield from (mul(v, e) for v in scalars if v not in e.args)
        yield from (div(e, v) for v in scalars)
    if not any(t.op == "num" for t in e.args):
        yield e + 1
        yield e - 1
