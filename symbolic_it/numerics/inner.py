"""The points inside a refutation: for which values of its bound variables a claim fails, read from the theorem.

A claim such as ``Convex(f, x)`` is false because of two points and a weight, not because of a value of x.  The kernel
theorem of the negation holds these values; here they are found in it and told, with what the functions are there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, NamedTuple

from symbolic_it.kernel import Statement, Theorem, expand
from symbolic_it.numerics.values import Undecidable, Undefined, Value, instances, rational, value, value_at
from symbolic_it.numerics.witness import point_text, value_text
from symbolic_it.terms.expr import (
    MATRIX,
    REAL,
    VECTOR,
    Expr,
    ExprError,
    beta,
    free,
    fresh,
    instantiate,
    le,
    num,
    substitute,
)
from symbolic_it.terms.functions import COMPARISONS, CURVATURE, EXTREMA, LETTERS, PREDICATES, lengths
from symbolic_it.terms.text import to_text

MOST = 200
"""So many values of indices are gone through for the one at which a claim fails."""

LARGEST = 12
"""The most entries of a vector or matrix that are told."""


@dataclass(frozen=True)
class Inner:
    """Where a claim with bound variables fails.

    `witness` has the values by the names of the variables, `values` what the functions are there; `picture` is a
    relation in one real variable that fails in the same way, and where.
    """

    witness: Mapping[str, str]
    values: tuple[str, ...] = ()
    message: str = ""
    picture: tuple[Statement, Mapping[Expr, Any]] | None = field(default=None, repr=False)


class _Use(NamedTuple):
    """A claim for all values, the values at which it fails, and what is false there."""

    claim: Expr
    values: tuple[Expr, ...]
    instance: Expr


def inner(stated: Statement, theorem: Theorem) -> Inner | None:
    """What a refutation says about the bound variables of the claim, or about a derivative; None if nothing.

    `theorem` is of the kind ``fails``.  The variables of the statement keep their names.
    """
    avoid = stated.variables
    try:
        claim, uses, last = _read(theorem)
        kind = claim.data[0].partition("[")[0] if claim.op == "call" else ""
        if claim.op == "hasderiv" or (claim.op == "and" and claim.args[-1].op == "hasderiv" and not uses):
            return _slope(stated.claim, _parted(theorem), last)
        if kind in PREDICATES:  # not what is said in the domain
            uses = [use for use in uses if use.claim in expand(claim).args]
        if kind in CURVATURE:
            return _chord(claim, kind, uses[0], avoid) if uses else None
        if kind in EXTREMA:
            return _better(claim, kind, uses, avoid)
        found = _instance(uses, last, avoid)
        if kind in COMPARISONS and found is not None:
            return replace(found, message="this point is the best for one of the functions and not for the other")
        return found
    except (ExprError, Undefined, Undecidable, ArithmeticError, ValueError, RecursionError):
        return None


def _read(theorem: Theorem) -> tuple[Expr, list[_Use], Expr]:
    """The claim at the point of the refutation, the instances that were used of it, and what is false in the end."""
    while theorem.rule in ("exists_intro", "and_intro"):
        theorem = theorem.arguments[0 if theorem.rule == "exists_intro" else -1]
    claim = theorem.conclusion.args[0]
    uses: list[_Use] = []
    while theorem.conclusion.op == "not" and theorem.rule == "not_intro" and theorem.arguments[0].rule == "not_elim":
        theorem, used = theorem.arguments[0].arguments
        uses += _uses(used)[::-1]
    last = theorem.conclusion
    return claim, uses, last.args[0] if last.op == "not" else last


def _uses(used: Theorem) -> list[_Use]:
    """The instances of what is assumed on the way to a theorem, the last first; none of an axiom."""
    found = []
    while used.arguments and isinstance(used.arguments[0], Theorem):
        if used.rule == "forall_elim" and not any(free(a) for a in used.arguments[1:]):
            found.append(_Use(used.arguments[0].conclusion, used.arguments[1:], used.conclusion))
        backwards = used.rule == "implies_elim" and used.arguments[0].rule == "iff_elim"
        used = used.arguments[1 if backwards else 0]
    return found if used.rule == "assume" else []


# -- predicates -----------------------------------------------------------------------------------------------


def _parts(claim: Expr) -> tuple[Expr, Expr, tuple[Expr, ...], list[tuple[int, ...]]]:
    """Domain, function, further arguments of a predicate, and the lengths of each variable."""
    letters = claim.data[0].partition("[")[2].rstrip("]").split(",")
    sizes: list[tuple[int, ...]] = []
    at = 0
    for letter in letters:
        end = at + lengths(LETTERS[letter])
        sizes.append(tuple(int(value(a, {}, 20)) for a in claim.args[at:end]))
        at = end
    return claim.args[at], claim.args[at + 1], claim.args[at + 2 :], sizes


def _told(e: Expr, sizes: tuple[int, ...]) -> Value | Expr:
    """A number, vector or matrix without variables as exact numbers, where they are rational."""
    if not sizes:
        found = value(e, {}, 30)
        return found if rational(found) else e
    entries: tuple[tuple[int, ...], ...] = ((),)
    for size in sizes:
        entries = tuple((*entry, k) for entry in entries for k in range(1, size + 1))
    if len(entries) > LARGEST:
        return e
    flat = [_told(beta(e, *map(num, entry)), ()) for entry in entries]
    if len(sizes) == 1:
        return tuple(flat)
    return tuple(tuple(flat[k : k + sizes[1]]) for k in range(0, len(flat), sizes[1]))


def _names(hints: list[str], sorts: list[Any], avoid: tuple[Expr, ...]) -> list[Expr]:
    names: list[Expr] = []
    for hint, sort in zip(hints, sorts, strict=True):
        names.append(fresh(hint, sort, [*avoid, *names]))
    return names


def _variables(f: Expr, avoid: tuple[Expr, ...]) -> list[Expr]:
    """The variables of a function, as they are printed."""
    hints = f.hint.split(",") if f.hint else []
    usual = {VECTOR: "v", MATRIX: "A"}
    hints = [hints[k] if k < len(hints) else usual.get(sort, "x") for k, sort in enumerate(f.data)]
    return _names(hints, list(f.data), avoid)


def _mixture(weight: Expr, a: Value | Expr, b: Value | Expr) -> Any:
    if isinstance(a, tuple) and isinstance(b, tuple):
        return tuple(_mixture(weight, x, y) for x, y in zip(a, b, strict=True))
    return _told(weight * _term(a) + (1 - weight) * _term(b), ())


def _term(a: Any) -> Expr:
    return a if isinstance(a, Expr) else num(a)


def _chord(claim: Expr, kind: str, use: _Use, avoid: tuple[Expr, ...]) -> Inner | None:
    """Two points and a weight at which f is on the wrong side of its chord, or outside the domain."""
    _, f, _, sizes = _parts(claim)
    count = len(sizes)
    suffixes = [str(k) for k in range(1, count + 1)] if count > 1 else [""]
    hints = [letter + suffix for letter in "ab" for suffix in suffixes] + ["t"]
    names = _names(hints, [v.sort for v in use.values], avoid)
    exact = [_told(v, size) for v, size in zip(use.values, (*sizes, *sizes, ()), strict=True)]
    point = dict(zip(names, exact, strict=True))
    a, b = ("(" + ", ".join(v.data[0] for v in part) + ")" for part in (names[:count], names[count:-1]))
    a, b, t = (a, b, names[-1].data[0]) if count > 1 else tuple(v.data[0] for v in names)
    middle = tuple(map(partial(_mixture, use.values[-1]), exact[:count], exact[count:-1]))
    variables = _variables(f, avoid)
    place = ", ".join(point_text(dict(zip(variables, middle, strict=True))).values())
    claims = _conclusions(use.instance)
    if len(claims) != 2 or claims[1].op not in ("le", "lt"):
        return None
    if not value_at(claims[0], {}, 30):
        return Inner(point_text(point), (), f"the domain is not convex: {t}*{a} + (1 - {t})*{b} = {place} is outside")
    concave = kind.endswith("Concave")
    function, chord = reversed(claims[1].args) if concave else claims[1].args
    called = [f"f({end.strip('()')})" for end in (a, b)]
    shown = _values(function, chord)
    values = (
        f"f({t}*{a} + (1 - {t})*{b}) = f({place}) = {shown[0]}",
        f"{t}*{called[0]} + (1 - {t})*{called[1]} = {shown[1]}",
    )
    side = ("not above" if concave else "not below") if claims[1].op == "lt" else "below" if concave else "above"
    defined = f"f({', '.join(v.data[0] for v in variables)}) = {to_text(beta(f, *variables))}"
    message = f"between the points {a} and {b} the function {defined} is {side} its chord"
    return Inner(point_text(point), values, message, _drawn_chord(f, use, middle, concave, variables))


def _drawn_chord(
    f: Expr, use: _Use, middle: tuple[Any, ...], concave: bool, variables: list[Expr]
) -> tuple[Statement, Mapping[Expr, Any]] | None:
    """The function and its chord, as a relation between the two points."""
    if f.data != (REAL,):
        return None
    (x,), (a, b, _) = variables, use.values
    low, high = (a, b) if value(a, {}, 20) < value(b, {}, 20) else (b, a)
    line = beta(f, a) + (x - a) * (beta(f, b) - beta(f, a)) / (b - a)
    sides = (line, beta(f, x)) if concave else (beta(f, x), line)
    return Statement((x,), (le(low, x), le(x, high)), _conclusion(use.instance, sides)), {x: middle[0]}


def _conclusion(instance: Expr, sides: tuple[Expr, Expr]) -> Expr:
    return Expr(_conclusions(instance)[-1].op, sides)


def _better(claim: Expr, kind: str, uses: list[_Use], avoid: tuple[Expr, ...]) -> Inner | None:
    """A point that is better than the claimed one, or as good."""
    domain, f, claimed, sizes = _parts(claim)
    variables = _variables(f, avoid)
    least = kind.endswith("Minimizes")
    there = dict(zip(variables, map(_told, claimed, sizes), strict=True))
    words = ", ".join(f"{name} = {text}" for name, text in point_text(there).items())
    if not uses:
        outside = not value_at(beta(domain, *claimed), {}, 30)
        return Inner({}, (), f"the point {words} is not in the domain") if outside else None
    found = uses[0].values[: len(sizes)]
    point = dict(zip(variables, map(_told, found, sizes), strict=True))
    here = ", ".join(f"{name} = {text}" for name, text in point_text(point).items())
    shown = _values(beta(f, *found), beta(f, *claimed))
    body = to_text(beta(f, *variables))
    values = tuple(f"{body} = {told} at {at}" for told, at in zip(shown, (here, words), strict=True))
    equal = kind.startswith("Uniquely") and _conclusions(uses[0].instance)[-1].op != "le"
    message = f"another point is as good as {words}" if equal else f"a better point than {words}"
    drawn = None
    if f.data == (REAL,) and not equal:
        sides = (beta(f, *claimed), beta(f, *variables))
        drawn = Statement(tuple(variables), (), le(*(sides if least else reversed(sides)))), point
    return Inner(point_text(point), values, message, drawn)


def _parted(theorem: Theorem) -> int:
    """Which part of a claim that several things hold is false."""
    while theorem.rule in ("exists_intro", "and_intro"):
        theorem = theorem.arguments[0 if theorem.rule == "exists_intro" else -1]
    if theorem.conclusion.args[0].op != "and":
        return 0
    _, used = theorem.arguments[0].arguments
    return used.arguments[1] if used.rule == "and_elim" else 0


def _slope(stated: Expr, part: int, last: Expr) -> Inner | None:
    """The derivative beside the number that was claimed: of two derivatives it was shown that they are one."""
    stated = stated.args[part] if stated.op == "and" else stated
    if last.op != "eq" or stated.op != "hasderiv":
        return None
    claimed, true = _values(*last.args)
    written = to_text(stated).rpartition(" == ")[0]
    return Inner({}, (f"{written} = {true}", f"{to_text(stated.args[2])} = {claimed}"))


# -- any other claim for all values ---------------------------------------------------------------------------


def _conclusions(instance: Expr) -> tuple[Expr, ...]:
    """What an instance says, after its premises."""
    while instance.op == "implies":
        instance = instance.args[-1]
    return instance.args if instance.op == "and" else (instance,)


def _values(*terms: Expr) -> list[str]:
    """The values of terms without variables, with so many digits that two that differ do so visibly."""
    for digits in (10, 20, 40):
        shown = [value_text(e, {}, digits) for e in terms]
        if len({*shown}) == len(shown):
            return shown
    return [value_text(e, {}) for e in terms]


def _instance(uses: list[_Use], last: Expr, avoid: tuple[Expr, ...]) -> Inner | None:
    """The values of the variables of the first claim for all of them, with the sides of the relation that fails."""
    if not uses and last.op == "forall":
        for number, found in enumerate(instances(last)):
            terms = tuple(num(a) for a in found)
            instance = last
            for term in terms:
                instance = instantiate(instance, term)
            if not value_at(instance, {}, 30, "certain"):
                uses = [_Use(last, terms, instance)]
                break
            if number > MOST:
                return None
    if not uses:
        return None
    claim, terms, _ = uses[0]
    names: list[Expr] = []
    for _ in terms:
        names.append(fresh(claim.hint or "x", claim.data, [*avoid, *names]))
        claim = instantiate(claim, names[-1])
    if any(isinstance(v.sort, tuple) for v in names):
        return None
    point = {v: _told(term, ()) for v, term in zip(names, terms, strict=True)}
    failing = [p for p in _conclusions(claim) if p.op in ("le", "lt", "eq")]
    failing = [p for p in failing if not value_at(p, point, 30)]
    sides = failing[0].args if failing else ()
    shown = _values(*(substitute(side, dict(zip(names, terms, strict=True))) for side in sides))
    values = tuple(f"{to_text(a)} = {told}" for a, told in zip(sides, shown, strict=True) if to_text(a) != told)
    return Inner(point_text(point), values)
