"""Witnesses: exact points at which a statement has a meaning, fails, or has no value, proved by the kernel.

Searching is numeric and trusted with nothing; what is returned is a theorem that kernel rules made.
"""

from __future__ import annotations

import contextlib
import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from mpmath import mp

from symbolic_it.kernel.axioms import axiom
from symbolic_it.kernel.calculus import derivative, derivative_of
from symbolic_it.kernel.certificate import Statement
from symbolic_it.kernel.definedness import defined
from symbolic_it.kernel.evaluation import evaluate
from symbolic_it.kernel.logic import (
    and_elim,
    and_intro,
    arithmetic,
    assume,
    exists_elim,
    exists_intro,
    expand,
    false_elim,
    forall_elim,
    forall_intro,
    iff_elim,
    iff_intro,
    implies_elim,
    implies_intro,
    not_elim,
    not_intro,
    or_elim,
    or_intro,
    truth,
    unfold,
)
from symbolic_it.kernel.theorem import KernelError, Theorem
from symbolic_it.numerics.sampling import Failed, Key, Sampler, points, sampled
from symbolic_it.numerics.values import (
    Point,
    Undecidable,
    Undefined,
    Value,
    as_expr,
    environment,
    instances,
    prefix,
    ranges,
    rational,
    real,
    slack_at,
    value,
    value_at,
)
from symbolic_it.terms.expr import (
    FALSE,
    INTEGER,
    PROP,
    REAL,
    TRUE,
    Expr,
    and_,
    eq,
    forall,
    free,
    fresh,
    implies,
    instantiate,
    not_,
    num,
)
from symbolic_it.terms.text import to_text

SIZES = (2, 1, 3)
DIGITS = 30
FAR = 10**4
"""Points are looked for near the numbers of a claim that are not larger."""

Prover = Callable[[Expr], "Theorem | None"]
"""Proves closed propositions that evaluation cannot prove (that a claim is meaningful), or gives up."""


class Unproved(ValueError):
    """The kernel did not confirm what was asked for."""


# -- truth at a point, as far as numbers tell ------------------------------------------------------------


def _truth(p: Expr, env: Mapping[Expr, Any], digits: int = DIGITS) -> bool | None:
    """Whether `p` surely holds or surely fails at the point; None when numbers do not tell."""
    try:
        return bool(value_at(p, env, digits, "certain"))
    except (Undecidable, Undefined):
        return None


def _unbounded(p: Expr) -> bool:
    """Whether `p` quantifies over a set that cannot be gone through."""
    if p.sort != PROP:
        return False
    if p.op == "call":
        return _unbounded(expand(p))
    if p.op in ("forall", "exists"):
        return None in ranges(p) or _unbounded(prefix(p)[1])
    return any(map(_unbounded, p.args))


def _may_be_level(p: Expr) -> bool:
    """Whether `p` says that a number is less than another, which may be equal to it: no digits tell."""
    if p.op in ("implies", "and"):
        return any(map(_may_be_level, p.args if p.op == "and" else p.args[1:]))
    return p.op == "lt" and _truth(p, {}) is None


def _has_integer_part(e: Expr) -> bool:
    """Whether there is an integer part in `e`, which evaluation knows of rational numbers only."""
    return e.op == "floor" or any(map(_has_integer_part, e.args))


# -- proofs of closed propositions -----------------------------------------------------------------------


class _Proof:
    """Proves and disproves closed propositions by evaluation, with inner witnesses found by sampling."""

    def __init__(self, deadline: float, seed: int = 0, prover: Prover | None = None) -> None:
        self.deadline = deadline
        self.seed = seed
        self.prover = prover

    # what holds ---------------------------------------------------------------------------------------

    def prove(self, p: Expr) -> Theorem:
        """``|- p``."""
        if self.prover is not None and _unbounded(p):
            # a part has fewer premises than the whole: search for that first
            with contextlib.suppress(KernelError, Unproved):
                return _Proof(self.deadline, self.seed).prove(p)
            if (found := self._searched(p)) is not None:
                return found
        try:
            if _evaluable(p):
                theorem = evaluate(p)
                if theorem.conclusion != p:
                    raise Unproved(f"{p!r} is false")
                return theorem
            return self._construct(p)
        except (KernelError, Unproved) as error:
            found = self._searched(p) if _has_integer_part(p) else None
            if found is not None:
                return found
            raise error if isinstance(error, Unproved) else Unproved(str(error)) from None

    def _construct(self, p: Expr) -> Theorem:
        match p.op:
            case "call":
                return implies_elim(iff_elim(unfold(p), 1), self.prove(expand(p)))
            case "and":
                return and_intro(*map(self.prove, p.args))
            case "or":
                return or_intro(self._any(self.prove, self._by_truth(p.args, True)), p)
            case "not":
                return self.disprove(p.args[0])
            case "implies":
                return self._implication(*p.args)
            case "iff":
                a, b = p.args
                return iff_intro(self._implication(a, b), self._implication(b, a))
            case "forall":
                if None not in ranges(p):
                    return self._for_range(p)
                return self._generic(p, {}, free(p))
            case "exists":
                return self._exists(p)
        raise Unproved(f"{to_text(p)} cannot be proved by evaluation")

    def _implication(self, a: Expr, b: Expr) -> Theorem:
        held = _truth(a, {})
        if held is not True:
            try:
                denial = self.disprove(a)
            except (Unproved, KernelError):
                if held is False:
                    raise
            else:
                return implies_intro(false_elim(not_elim(denial, assume(a)), b), a)
        return implies_intro(self.prove(b), a)

    def _for_range(self, p: Expr) -> Theorem:
        """Bounds of several indices, or of one but in another order, brought to where evaluation expects them."""
        variables, body = _opened(p, free(p))
        given, conclusion = _premises(body)
        rest = list(dict.fromkeys(given))
        bounds: list[list[Expr]] = []
        for k, v in enumerate(variables):
            later = set(variables[k:])
            low = [h for h in rest if h.op == "le" and h.args[1] == v and later.isdisjoint(free(h.args[0]))]
            high = [h for h in rest if h.op == "le" and h.args[0] == v and later.isdisjoint(free(h.args[1]))]
            if not low or not high:
                raise Unproved(f"{to_text(p)} does not range over a concrete set")
            bounds.append([low[0], high[0]])
            rest = [h for h in rest if h not in bounds[-1]]
        arranged = implies(*rest, conclusion)
        for v, pair in zip(reversed(variables), reversed(bounds), strict=True):
            arranged = forall([v], implies(*pair, arranged))
        theorem = evaluate(arranged)
        if theorem.conclusion != arranged:
            raise Unproved(f"{to_text(p)} is false")
        for v, pair in zip(variables, bounds, strict=True):
            theorem = forall_elim(theorem, v)
            for h in pair:
                theorem = implies_elim(theorem, assume(h))
        for h in rest:
            theorem = implies_elim(theorem, assume(h))
        return _closed(theorem, given, variables)

    def _generic(self, p: Expr, known: Mapping[Expr, Theorem], avoid: frozenset[Expr]) -> Theorem:
        """A proposition that follows from its own premises as they stand."""
        if p.op in ("le", "lt", "eq", "not"):
            known = _instantiated(known, [v for v in avoid if v.sort == INTEGER])
        if p in known:
            return known[p]
        match p.op:
            case "and":
                return and_intro(*(self._generic(part, known, avoid) for part in p.args))
            case "or":
                return or_intro(self._any(lambda part: self._generic(part, known, avoid), p.args), p)
            case "forall":
                variables, body = _opened(p, avoid)
                theorem = self._generic(body, known, avoid | set(variables))
                return _closed(theorem, [], variables)
            case "implies":
                a, b = p.args
                return implies_intro(self._generic(b, {**known, **_facts(assume(a))}, avoid), a)
            case "le":
                strict = Expr("lt", p.args)
                if strict in known:
                    return arithmetic(p, ((num(1), (known[strict],)),), ())
            case "not" if p.args[0].op == "eq":
                a, b = p.args[0].args
                for strict in (Expr("lt", (a, b)), Expr("lt", (b, a))):
                    if strict in known:
                        sign = num(1 if strict.args[0] == b else -1)
                        equal = assume(p.args[0])
                        clash = arithmetic(FALSE, ((num(1), (known[strict],)), (sign, (equal,))), ())
                        return not_intro(clash, p.args[0])
        if free(p):
            raise Unproved(f"{to_text(p)} does not follow from its premises as they stand")
        return self.prove(p)

    def _exists(self, p: Expr) -> Theorem:
        for values in self._witnesses(p, wanted=True):
            try:
                return _introduce(p, [as_expr(a, sort) for a, sort in zip(values, prefix(p)[0], strict=True)],
                                  lambda goal: self.prove(goal))  # fmt: skip
            except (Unproved, KernelError):
                continue
        raise Unproved(f"no witness was found for {to_text(p)}")

    # what fails ---------------------------------------------------------------------------------------

    def disprove(self, p: Expr) -> Theorem:
        """``|- not p``."""
        try:
            if _evaluable(p) and not _may_be_level(p):
                theorem = evaluate(p)
                if theorem.conclusion == p:
                    raise Unproved(f"{to_text(p)} is true")
                return theorem
            return self._refutation(p)
        except (KernelError, Unproved) as error:
            found = self._searched(not_(p)) if _has_integer_part(p) else None
            if found is not None:
                return found
            raise error if isinstance(error, Unproved) else Unproved(str(error)) from None

    def _searched(self, p: Expr) -> Theorem | None:
        """``|- p`` as the prover finds it."""
        found = None if self.prover is None else self.prover(p)
        return found if found is not None and found.conclusion == p and not found.hypotheses else None

    def _refutation(self, p: Expr) -> Theorem:
        given = assume(p)
        match p.op:
            case "call":
                clash = not_elim(self.disprove(expand(p)), implies_elim(iff_elim(unfold(p), 0), given))
            case "not":
                clash = not_elim(given, self.prove(p.args[0]))
            case "and":
                order = self._by_truth(p.args, False)
                denial = self._any(self.disprove, order)
                (false_part,) = denial.conclusion.args
                clash = not_elim(denial, and_elim(given, p.args.index(false_part)))
            case "or":
                clash = or_elim(given, *(not_elim(self.disprove(part), assume(part)) for part in p.args))
            case "implies":
                a, b = p.args
                denial = self.disprove(b)
                clash = not_elim(denial, implies_elim(given, self.prove(a)))
            case "iff":
                clash = self._difference(p)
            case "forall":
                clash = self._instance(p)
            case "exists":
                clash = self._none(p)
            case "hasderiv":
                clash = self._slope(p)
            case "lt" if (level := self._searched(eq(*p.args))) is not None:
                clash = arithmetic(FALSE, ((num(1), (given,)), (num(-1), (level,))), ())
            case _:
                raise Unproved(f"{to_text(p)} cannot be disproved by evaluation")
        return not_intro(clash, p)

    def _difference(self, p: Expr) -> Theorem:
        """From ``a iff b``, false: one side holds and the other fails."""
        a, b = p.args
        tries = [(a, b, 0), (b, a, 1)]
        if _truth(a, {}) is False or _truth(b, {}) is True:
            tries.reverse()
        for holds, fails, k in tries:
            try:
                known, denial = self.prove(holds), self.disprove(fails)
            except (Unproved, KernelError):
                continue
            return not_elim(denial, implies_elim(iff_elim(assume(p), k), known))
        raise Unproved(f"neither side of {to_text(p)} can be told from the other")

    def _instance(self, p: Expr) -> Theorem:
        """From a for-all, false: an instance that fails."""
        for values in self._witnesses(p, wanted=False):
            terms = [as_expr(a, sort) for a, sort in zip(values, prefix(p)[0], strict=True)]
            instance = forall_elim(assume(p), *terms)
            try:
                return not_elim(self.disprove(instance.conclusion), instance)
            except (Unproved, KernelError):
                continue
        raise Unproved(f"no instance was found that refutes {to_text(p)}")

    def _none(self, p: Expr) -> Theorem:
        """From an existence over a concrete range, false: every instance fails."""
        variables, body = _opened(p, free(p))
        parts = body.args if body.op == "and" else (body,)
        theorem = self.prove(forall(variables, implies(*parts, FALSE)))
        theorem = forall_elim(theorem, *variables)
        held = assume(body)
        for k in range(len(parts)):
            theorem = implies_elim(theorem, and_elim(held, k) if body.op == "and" else held)
        chain = [p]
        for v in variables[:-1]:
            chain.append(instantiate(chain[-1], v))
        for existence, v in zip(reversed(chain), reversed(variables), strict=True):
            theorem = exists_elim(assume(existence), v, theorem)
        return theorem

    def _slope(self, p: Expr) -> Theorem:
        """From a wrong derivative, false: the function has another one."""
        body, point, wrong = p.args
        function = Expr("lam", (body,), (REAL,), p.hint)
        known = tuple(self._case_facts(function, point))
        _, conditions = derivative_of(function, point, [k.conclusion for k in known])
        proved = {k.conclusion for k in known}
        right = derivative(function, point, *known, *(self.prove(c) for c in conditions if c not in proved))
        theorem = forall_elim(axiom("derivative_unique"), function, point, wrong, right.conclusion.args[2])
        equal = implies_elim(implies_elim(theorem, assume(p)), right)
        return not_elim(self.disprove(equal.conclusion), equal)

    def _case_facts(self, function: Expr, point: Expr) -> Iterator[Theorem]:
        """Which side of each condition that depends on the variable the point lies on."""
        for condition in _conditions(instantiate(function, point)):
            a, b = condition.args
            for strict in (Expr("lt", (a, b)), Expr("lt", (b, a))):
                if _truth(strict, {}):
                    yield self.prove(strict)

    # searching ----------------------------------------------------------------------------------------

    def _witnesses(self, p: Expr, *, wanted: bool) -> Iterator[tuple[Value, ...]]:
        """Values for the variables that `p` quantifies over, at which its body has the truth value wanted."""
        body = prefix(p)[1]
        if None not in ranges(p):
            for values in instances(p):
                numeric = _truth(_at(p, values), {})
                if numeric is not (not wanted):
                    yield values
            return
        variables, body = _opened(p, free(p))
        if wanted:
            parts = body.args if body.op == "and" else (body,)
            plain = [part for part in parts if not _unbounded(part)]
            for point in points(variables, plain, sizes=SIZES, count=4, seed=self.seed, about=parts):
                yield tuple(point[v] for v in variables)
            return
        given, conclusion = _premises(body)
        for point in violations(variables, given, conclusion, deadline=self.deadline, seed=self.seed):
            yield tuple(point[v] for v in variables)

    def _by_truth(self, parts: Iterable[Expr], wanted: bool) -> list[Expr]:
        """The parts that have the truth value wanted, then those of which numbers do not tell."""
        told = [(part, _truth(part, {})) for part in parts]
        return [part for part, t in told if t is wanted] + [part for part, t in told if t is None]

    def _any(self, attempt: Callable[[Expr], Theorem], parts: Iterable[Expr]) -> Theorem:
        error: Exception = Unproved("no part has the truth value wanted")
        for part in parts:
            try:
                return attempt(part)
            except (Unproved, KernelError) as failure:
                error = failure
        raise error


def _at(p: Expr, values: Sequence[Value]) -> Expr:
    for a, sort in zip(values, prefix(p)[0], strict=True):
        p = instantiate(p, as_expr(a, sort))
    return p


def _opened(p: Expr, avoid: Iterable[Expr]) -> tuple[list[Expr], Expr]:
    """Fresh variables for the quantifier prefix of `p`, and its body with them."""
    variables: list[Expr] = []
    body = p
    while body.op == p.op:
        variables.append(fresh(body.hint or "x", body.data, [*avoid, *free(p), *variables]))
        body = instantiate(body, variables[-1])
    return variables, body


def _premises(body: Expr) -> tuple[list[Expr], Expr]:
    given: list[Expr] = []
    while body.op == "implies":
        given.append(body.args[0])
        body = body.args[1]
    return given, body


def _closed(theorem: Theorem, given: Sequence[Expr], variables: Sequence[Expr]) -> Theorem:
    for h in reversed(given):
        theorem = implies_intro(theorem, h)
    for v in reversed(variables):
        theorem = forall_intro(theorem, v)
    return theorem


def _facts(theorem: Theorem) -> dict[Expr, Theorem]:
    """A theorem and, if it is a conjunction, its parts."""
    found = {theorem.conclusion: theorem}
    if theorem.conclusion.op == "and":
        for k in range(len(theorem.conclusion.args)):
            found.update(_facts(and_elim(theorem, k)))
    return found


def _instantiated(known: Mapping[Expr, Theorem], indices: Sequence[Expr]) -> dict[Expr, Theorem]:
    """What is known, and what it says about the indices: for-all statements whose premises are known, too."""
    found = dict(known)
    for fact, theorem in known.items():
        if fact.op != "forall" or fact.data != INTEGER:
            continue
        for index in sorted(indices, key=lambda v: str(v.data[0])):
            instance = forall_elim(theorem, index)
            while instance.conclusion.op == "implies" and instance.conclusion.args[0] in known:
                instance = implies_elim(instance, known[instance.conclusion.args[0]])
            found.update(_facts(instance))
    return found


def _conditions(e: Expr) -> Iterator[Expr]:
    """The relations that case distinctions in the closed term `e` turn on, definitions unfolded."""
    if e.op == "call" and e.loose == 0:
        yield from _conditions(expand(e))
    if e.op == "ite" and e.loose == 0 and e.args[0].op in ("le", "lt"):
        yield e.args[0]
    for arg in e.args:
        yield from _conditions(arg)


def _evaluable(p: Expr) -> bool:
    """Whether the kernel's evaluation knows the shape of the proposition `p`."""
    match p.op:
        case "true" | "false" | "eq" | "le" | "lt":
            return True
        case "not" | "and" | "or" | "implies" | "iff":
            return all(map(_evaluable, p.args))
        case "forall":
            body = p.args[0]
            if p.data != INTEGER or body.op != "implies" or body.args[1].op != "implies":
                return False
            first, (second, inner) = body.args[0], body.args[1].args
            index = Expr("bound", (), (0, INTEGER))
            if first.op != "le" or second.op != "le" or first.args[1] != index or second.args[0] != index:
                return False
            own = Expr("bound", (), (0, INTEGER))
            return not any(_mentions(side, own) for side in (first.args[0], second.args[1])) and _evaluable(inner)
    return False


def _mentions(e: Expr, index: Expr) -> bool:
    return e == index or any(_mentions(arg, index) for arg in e.args)


def _introduce(existence: Expr, terms: Sequence[Expr], prove: Callable[[Expr], Theorem]) -> Theorem:
    """The existence statement from its body at `terms`, which `prove` proves."""
    chain = [existence]
    for term in terms:
        chain.append(instantiate(chain[-1], term))
    theorem = prove(chain[-1])
    for statement, term in zip(reversed(chain[:-1]), reversed(terms), strict=True):
        theorem = exists_intro(theorem, statement, term)
    return theorem


# -- searching for a point where a claim fails ---------------------------------------------------------------


def violations(
    variables: Sequence[Expr],
    hypotheses: Sequence[Expr],
    claim: Expr,
    *,
    deadline: float,
    seed: int = 0,
    samples: int = 48,
    effort: int = 8000,
) -> Iterator[dict[Expr, Value]]:
    """Exact points that satisfy the hypotheses and at which the claim seems false.

    Samples come first (of the first dozen the simplest), then local minima of the slack (`effort` evaluations).
    Where the claim quantifies over an unbounded set, points at which it is undecided follow the samples.
    """
    sampler = Sampler(variables, hypotheses, sizes=SIZES, about=(claim,))
    open_ended = _unbounded(claim)
    unknown: list[dict[Expr, Value]] = []
    seen: list[dict[Expr, Value]] = []
    found: list[dict[Expr, Value]] = []
    for number, point in enumerate(sampled(sampler, count=samples, seed=seed), start=1):
        if time.monotonic() > deadline:
            break
        told = _truth(claim, environment(point, "certain"))
        if told is False:
            found.append(point)
        elif told is None and open_ended and len(unknown) < 6:
            unknown.append(point)
        if number >= 12:
            yield from sorted(found, key=_length)
            found = []
        seen.append(point)
    yield from sorted(found, key=_length)
    if open_ended and variables:
        yield from _with_instances(variables, hypotheses, claim, deadline, seed)
    yield from _level(variables, hypotheses, claim, seen)
    yield from _on_lines(variables, hypotheses, claim, seen)
    yield from _with_integers(variables, hypotheses, claim, seen)
    yield from _near_numbers(variables, hypotheses, claim, seen)
    yield from sorted(unknown, key=_length)
    if not open_ended and not sampler.others and claim.op not in ("eq", "hasderiv", "true"):
        yield from _minimised(sampler, claim, seen, deadline, seed, effort)


def _with_instances(
    variables: Sequence[Expr], hypotheses: Sequence[Expr], claim: Expr, deadline: float, seed: int
) -> Iterator[dict[Expr, Value]]:
    """Points at which a claim for all values of further variables fails for some that are drawn with them."""
    claim = expand(claim) if claim.op == "call" else claim
    parts = [part for part in (claim.args if claim.op == "and" else (claim,)) if part.op == "forall"]
    for part in parts:
        names, body = _opened(part, variables)
        given, conclusion = _premises(body)
        sampler = Sampler((*variables, *names), (*hypotheses, *given), sizes=SIZES, about=(conclusion,))
        found: list[dict[Expr, Value]] = []
        until = time.monotonic() + (deadline - time.monotonic()) / 3
        for point in sampled(sampler, count=64, seed=seed):
            if _truth(conclusion, environment(point, "certain")) is False:
                found.append({v: point[v] for v in variables})
            if len(found) == 3 or time.monotonic() > until:
                break
        yield from sorted(found, key=_length)


def _level(
    variables: Sequence[Expr], hypotheses: Sequence[Expr], claim: Expr, seen: Sequence[dict[Expr, Value]]
) -> Iterator[dict[Expr, Value]]:
    """Points with equal numbers, where what is strict elsewhere often fails."""
    numbers = [v for v in variables if v.sort == REAL]
    if len(numbers) < 2:
        return
    left = 3
    for point in seen[:8]:
        for number in (point[numbers[0]], 1):
            equal = {**point, **dict.fromkeys(numbers, number)}
            env = environment(equal, "certain")
            if left and _truth(claim, env) is not True and all(_truth(h, env) for h in hypotheses):
                left -= 1
                yield equal


def _on_lines(
    variables: Sequence[Expr], hypotheses: Sequence[Expr], claim: Expr, seen: Sequence[dict[Expr, Value]]
) -> Iterator[dict[Expr, Value]]:
    """Two points of a line along which many functions are not strictly convex, and the middle between them.

    The variables are two points, coordinate by coordinate, and a weight.  The second point is the first with a number
    added to each coordinate, or multiplied, or with coordinates exchanged; or both have equal coordinates.
    """
    half = (len(variables) - 1) // 2
    if half < 1:
        return
    *coordinates, weight = variables
    first, second = coordinates[:half], coordinates[half:]
    sorts = [v.sort for v in first]
    if "lt" not in _operators(claim) or weight.sort != REAL or sorts != [v.sort for v in second] or INTEGER in sorts:
        return
    left = 3
    for point in seen[:6]:
        here, there = ([point[v] for v in half_] for half_ in (first, second))
        level, double, zero = ([_moved(a, 0, k) for a in here] for k in (1, 2, 0))
        lines = [
            (level, double),
            (zero, level),
            (here, [_moved(a, 1, 1) for a in here]),
            (here, [_moved(a, 2, 0) for a in here]),
            (here, [a[:-2] + a[:-3:-1] if isinstance(a, tuple) else a for a in here]),
            (here, here[::-1]),
            (here, there),
        ]
        if half > 1 and len(set(sorts)) == 1:
            lines.insert(0, ([here[0]] * half, [there[0]] * half))
        for ends in lines:
            candidate = {**dict(zip(coordinates, [*ends[0], *ends[1]], strict=True)), weight: Fraction(1, 2)}
            env = environment(candidate, "certain")
            if left and _truth(claim, env) is not True and all(_truth(h, env) for h in hypotheses):
                left -= 1
                yield candidate


def _moved(a: Value, scale: int, step: int | Fraction) -> Value:
    """A number, or an array entry by entry, times `scale` plus `step`."""
    if isinstance(a, tuple):
        return tuple(_moved(part, scale, step) for part in a)
    return scale * a + step if isinstance(a, int | Fraction) else a


def _with_integers(
    variables: Sequence[Expr], hypotheses: Sequence[Expr], claim: Expr, seen: Sequence[dict[Expr, Value]]
) -> Iterator[dict[Expr, Value]]:
    """Points with integers that are seldom drawn, the other numbers as drawn, or at a closed end of their domain."""
    whole = [v for v in variables if v.sort == INTEGER]
    if len(whole) != 1 or any(isinstance(v.sort, tuple) for v in variables):
        return
    ends = {h.args[1]: h.args[0].data for h in hypotheses if h.op == "le" and h.args[0].op == "num"}
    ends |= {h.args[0]: h.args[1].data for h in hypotheses if h.op == "le" and h.args[1].op == "num"}
    at_end = {v: a for v, a in ends.items() if v.sort == REAL}
    for point in ([{**seen[0], **at_end}] if seen and at_end else []) + list(seen[:4]):
        for k in (3, 4, 5, 6, 7, 9, 12, 30):
            other = {**point, whole[0]: k}
            env = environment(other, "certain")
            if all(_truth(h, env) for h in hypotheses) and _truth(claim, env) is False:
                yield other
                break


def _near_numbers(
    variables: Sequence[Expr], hypotheses: Sequence[Expr], claim: Expr, seen: Sequence[dict[Expr, Value]]
) -> Iterator[dict[Expr, Value]]:
    """Points with a real number, or all of them, near a large or small one in the claim, or near its opposite."""
    named = sorted((c for c in _numbers(claim) if c and 4 < max(abs(c), 1 / abs(c)) < FAR), key=lambda c: (-abs(c), c))
    single = [[v] for v in variables if v.sort == REAL]
    movable = [v for v in variables if v.sort == REAL or (isinstance(v.sort, tuple) and v.sort[-1] == REAL)]
    chosen = [*single[:3], *([movable] if [movable] != single else [])]
    for moved in chosen if seen else []:
        for c in [sign * c for c in named[:3] for sign in (1, -1)]:
            for a in (c + 1, c - 1, 2 * c, c / 2):
                other = {**seen[0], **{v: _moved(seen[0][v], 0, a) for v in moved}}
                env = environment(other, "certain")
                if all(_truth(h, env) for h in hypotheses) and _truth(claim, env, 10 * DIGITS) is False:
                    yield other


def _numbers(e: Expr) -> set[Fraction]:
    """The numbers in a term."""
    parts = {e}
    found: set[Fraction] = set()
    stack = [e]
    while stack:
        t = stack.pop()
        if t.op == "num":
            found.add(Fraction(t.data))
        new = set(t.args) - parts
        parts |= new
        stack += new
    return found


def _length(point: Point) -> int:
    return sum(map(len, point_text(point).values()))


def _minimised(
    sampler: Sampler, claim: Expr, starts: Sequence[dict[Expr, Value]], deadline: float, seed: int, effort: int
) -> Iterator[dict[Expr, Value]]:
    """Points made rational from local minima of the slack that are negative in binary floats."""
    search = _Search(sampler, claim, effort)
    doubtful = 0
    for start in search.ranked(starts):
        if time.monotonic() > deadline or doubtful > 12 or search.left <= 0:
            return
        best = search.descend(start, deadline)
        if best is None:
            continue
        doubtful += 1
        rng = random.Random(seed)
        for bound in (10, 100, 1000, 10**4, 10**6, 10**9, 10**12):
            try:
                point = sampler.draw(rng, target={key: Fraction(a).limit_denominator(bound) for key, a in best.items()})
            except Failed:
                continue
            if _truth(claim, environment(point, "certain")) is False:
                yield point
                break


def _entries(point: Point) -> dict[Key, Any]:
    """The entries of a point: an int where the variable is an integer, else a Fraction."""
    found: dict[Key, Any] = {}

    def add(v: Expr, index: tuple[int, ...], a: Any) -> None:
        if isinstance(a, tuple):
            for k, part in enumerate(a, start=1):
                add(v, (*index, k), part)
        else:
            found[v, index] = a

    for v, a in point.items():
        add(v, (), a)
    return found


class _Search:
    """Pattern search for a negative slack of the claim, in binary floats, inside the hypotheses."""

    EACH = 500

    def __init__(self, sampler: Sampler, claim: Expr, effort: int) -> None:
        self.hypotheses = sampler.hypotheses
        self.claim = claim
        self.strict = "lt" in _operators(claim)
        self.left = effort

    def slack(self, template: Point, entries: Mapping[Key, Any]) -> float | None:
        """The slack at the entries; None outside the domain."""
        self.left -= 1
        env = {v: _filled(v, (), a, entries) for v, a in template.items()}
        try:
            if not all(value_at(h, env, 15, "float") for h in self.hypotheses):
                return None
            return float(slack_at(self.claim, env, 15, "float"))
        except (Undefined, Undecidable, ValueError, TypeError):
            return None

    def ranked(self, points_: Sequence[dict[Expr, Value]]) -> list[dict[Expr, Value]]:
        """Points with something to move, in turn one of least slack and one as it came."""
        movable = [p for p in points_ if any(isinstance(a, Fraction) for a in _entries(p).values())]
        told = [(self.slack(p, _floats(_entries(p))), k) for k, p in enumerate(movable)]
        by_slack = [k for least, k in sorted((least, k) for least, k in told if least is not None)]
        in_order = sorted(by_slack)
        turns = dict.fromkeys(k for pair in zip(by_slack, in_order, strict=True) for k in pair)
        return [movable[k] for k in turns]

    def descend(self, template: Point, deadline: float) -> dict[Key, Any] | None:
        """Entries with a negative slack, as small as a local search finds; None if there are none."""
        here = _floats(_entries(template))
        least = self.slack(template, here)
        if least is None:
            return None
        movable = [key for key, a in here.items() if isinstance(a, float)]
        moves = [{key: 1.0} for key in movable]
        for k, a in enumerate(movable[:8]):
            for b in movable[k + 1 : 8]:
                moves += [{a: 1.0, b: -1.0}, {a: 1.0, b: 1.0}]
        step, end = 0.25, self.left - self.EACH
        while step > 1e-9 and self.left > max(end, 0) and time.monotonic() < deadline:
            improved = False
            for move in moves:
                size = step * max(0.02, min(abs(here[key]) for key in move))
                for signed in (size, -size):
                    trial = dict(here)
                    for key, direction in move.items():
                        trial[key] = here[key] + signed * direction
                    found = self.slack(template, trial)
                    if found is not None and found < least:
                        here, least, improved = trial, found, True
                        break
            step = min(step * 1.5, 1.0) if improved else step * 0.4
        return here if least < 0 or (least == 0 and self.strict) else None


def _floats(entries: Mapping[Key, Any]) -> dict[Key, Any]:
    return {key: float(a) if isinstance(a, Fraction) else a for key, a in entries.items()}


def _operators(p: Expr) -> set[str]:
    return {p.op}.union(*map(_operators, p.args)) if p.sort == PROP else set()


def _filled(v: Expr, index: tuple[int, ...], shape: Value, entries: Mapping[Key, Any]) -> Any:
    if isinstance(shape, tuple):
        return tuple(_filled(v, (*index, k), part, entries) for k, part in enumerate(shape, start=1))
    return entries[v, index]


# -- the public functions --------------------------------------------------------------------------------------


def _at_point(existence: Expr, statement: Statement, point: Point, prove: Callable[[Expr], Theorem]) -> Theorem:
    """The existence statement about the variables of `statement`, by the point."""
    try:
        return _introduce(existence, [as_expr(point[v], v.sort) for v in statement.variables], prove)
    except KernelError as error:
        raise Unproved(str(error)) from None


def inhabited(statement: Statement, *, seed: int = 0, prover: Prover | None = None) -> Theorem:
    """``|- exists variables: hypotheses``, by an exact point.  Raises `Unproved` when none is found."""
    existence = statement.obligations()["inhabited"]
    error = Unproved("no point was found that satisfies the hypotheses")
    found = points(
        statement.variables, statement.hypotheses, sizes=(2, 1, 3, 5), count=12, seed=seed, about=(statement.claim,)
    )
    for point in found:
        try:
            proof = _Proof(time.monotonic() + 1, seed, prover)
            return _at_point(existence, statement, point, proof.prove if statement.hypotheses else lambda _: truth())
        except Unproved as failure:
            error = failure
    raise error


def refute(
    statement: Statement, point: Point, *, budget_seconds: float = 2.0, seed: int = 0, prover: Prover | None = None
) -> Theorem:
    """``|- exists variables: hypotheses, claim defined, not claim``, by the exact `point`.

    Inner quantifiers of the claim are refuted by witnesses that are searched for.  Raises `Unproved`.
    """
    proof = _Proof(time.monotonic() + budget_seconds, seed, prover)

    def fails(goal: Expr) -> Theorem:
        *given, denial = goal.args
        denied = proof.disprove(denial.args[0])  # first: it is what fails for most candidates
        return and_intro(*map(proof.prove, given), denied)

    return _at_point(statement.obligations()["fails"], statement, point, fails)


def counterexample(
    statement: Statement, *, budget_seconds: float = 2.0, seed: int = 0, prover: Prover | None = None
) -> tuple[dict[Expr, Value], Theorem] | None:
    """A point at which the statement fails, with the theorem that it does; None when none is found in time."""
    deadline = time.monotonic() + budget_seconds
    variables, hypotheses, claim = statement
    for point in violations(variables, hypotheses, claim, deadline=deadline, seed=seed):
        left = deadline - time.monotonic()
        try:
            slice_ = max(left if not variables else left / 3, 0.05)
            return point, refute(statement, point, budget_seconds=slice_, seed=seed, prover=prover)
        except Unproved:
            if left < 0:
                return None
    return None


def undefined_at(
    statement: Statement, *, budget_seconds: float = 0.5, seed: int = 0, prover: Prover | None = None
) -> tuple[dict[Expr, Value], Theorem] | None:
    """A point where claim or hypotheses have no value, with the theorem; None when none is found in time.

    Looked for where the hypotheses hold, then (a hypothesis may be what has no value) anywhere.
    """
    variables, hypotheses, claim = statement
    existence = statement.obligations()["undefined"]
    deadline = time.monotonic() + budget_seconds
    proof = _Proof(deadline, seed, prover)

    def denied(goal: Expr) -> Theorem:
        return proof.disprove(goal.args[0])

    places = [(hypotheses, defined(claim)), ((), defined(implies(*hypotheses, claim)))]
    for given, meaning in places:
        if meaning == TRUE or (given == () and defined(and_(*hypotheses)) == TRUE != and_(*hypotheses)):
            continue
        for point in violations(variables, given, meaning, deadline=deadline, seed=seed, effort=1500):
            try:
                return point, _at_point(existence, statement, point, denied)
            except Unproved:
                if time.monotonic() > deadline:
                    return None
    return None


def _text(a: Value) -> str:
    if isinstance(a, tuple):
        return f"({', '.join(map(_text, a))}{',' if len(a) == 1 else ''})"
    return to_text(a) if isinstance(a, Expr) else str(a)


def point_text(point: Point) -> dict[str, str]:
    """The point as exact readable text, by the names of its variables."""
    return {v.data[0]: _text(a) for v, a in point.items()}


def value_text(e: Expr, point: Point, digits: int = 10) -> str:
    """The value of `e` at `point`: exact if that is short, else a decimal of `digits` digits."""
    try:
        found = value(e, point, digits + 15)
    except Undefined:
        return "undefined"
    except Undecidable:
        return "unknown"
    if isinstance(found, bool):
        return "true" if found else "false"
    exact = str(found) if rational(found) else ""
    if exact and len(exact) <= digits + 2:
        return exact
    with mp.workdps(digits + 15):
        return str(mp.nstr(real(found), digits))
