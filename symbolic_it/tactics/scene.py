"""What is known at a place in a proof: facts, universal facts to instantiate, equations to rewrite with."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from symbolic_it import kernel
from symbolic_it.kernel import KernelError, Theorem
from symbolic_it.tactics.steps import TacticError, applications, axiom, combine, subterms
from symbolic_it.terms.expr import INTEGER, Expr, eq, expr, free, fresh, instantiate, le, lt, mul, var
from symbolic_it.terms.relations import RELATIONS


@dataclass(frozen=True)
class Universal:
    """``for all v1..vk: premises imply conclusion``, opened with pattern variables."""

    theorem: Theorem
    variables: tuple[Expr, ...]
    premises: tuple[Expr, ...]
    conclusion: Expr
    patterns: tuple[Expr, ...]


class Scene:
    """Facts under which a goal is to be proved; `extended` scenes see everything of their parents."""

    def __init__(self, facts: Iterable[Theorem] = (), deadline: float | None = None) -> None:
        self.facts: list[Theorem] = []
        self.universals: list[Universal] = []
        self.rules: list[Universal] = []
        self.cases: list[Theorem] = []
        self.named: dict[Expr, Theorem] = {}
        self.deadline = deadline
        self.deep = False  # whether inequalities may be proved by calculus, which takes time
        self.memo: dict[Any, Any] = {}
        self.names: set[Expr] = set()
        self.busy: set[object] = set()
        self.solved: dict[Theorem, Theorem | None] = {}
        self.known: set[Expr] = set()
        self.add(facts)

    def extended(self, facts: Iterable[Theorem]) -> Scene:
        """A new scene with more facts."""
        scene = Scene((), self.deadline)
        scene.deep = self.deep
        scene.facts = list(self.facts)
        scene.universals = list(self.universals)
        scene.rules = list(self.rules)
        scene.cases = list(self.cases)
        scene.named = dict(self.named)
        scene.names = set(self.names)
        scene.known = set(self.known)
        scene.busy = set(self.busy)
        facts = list(facts)
        # What was proved here holds there too; what failed here may succeed there.  Normal forms stay what they are
        # if all that is new is about new variables.
        new = frozenset().union(*(free(f.conclusion) for f in facts)) - self.names if facts else frozenset()
        local = all(free(f.conclusion) & new and f.conclusion.op in ("le", "lt") for f in facts)
        scene.solved = dict(self.solved)
        scene.memo = {k: v for k, v in self.memo.items() if isinstance(v, Theorem) and (local or k[0] != "norm")}
        if local and ("rules",) in self.memo:
            scene.memo[("rules",)] = self.memo[("rules",)]
        scene.add(facts)
        return scene

    def tick(self) -> None:
        """Raise when the time is up."""
        if self.deadline is not None and time.monotonic() > self.deadline:
            raise TimeoutError("the time for this proof is up")

    def add(self, facts: Iterable[Theorem]) -> None:
        """Take facts in: conjunctions are split, case distinctions between numbers give bounds."""
        for fact in facts:
            c = fact.conclusion
            if c in self.known:
                continue
            self.known.add(c)
            self.names |= free(c)
            for h in fact.hypotheses:
                self.names |= free(h)
            match c.op:
                case "and":
                    self.add(kernel.and_elim(fact, k) for k in range(len(c.args)))
                case "iff":
                    self.add(kernel.iff_elim(fact, k) for k in (0, 1))
                case "call":
                    self.named[c] = fact
                    self.add([kernel.implies_elim(kernel.iff_elim(kernel.unfold(c), 0), fact)])
                case "forall" | "implies":
                    for part in _conjuncts(fact):
                        universal = self._open(part)
                        indexed = universal.variables and universal.patterns
                        (self.universals if indexed else self.rules).append(universal)
                case "or":
                    self.cases.append(fact)
                    self.add(_bounds(fact))
                case "true":
                    pass
                case _:
                    self.facts.append(fact)
                    if c.op == "lt" and c.args[0].sort == c.args[1].sort == INTEGER:
                        self.facts.append(axiom("integer_gap", *c.args, given=[fact]))
                    if c.op == "not":
                        self.add(_denied(fact))

    def _open(self, fact: Theorem) -> Universal:
        body = fact.conclusion
        variables: list[Expr] = []
        premises: list[Expr] = []
        while body.op in ("forall", "implies"):
            if body.op == "forall":
                v = var(f"?{len(variables)}", body.data)
                variables.append(v)
                body = instantiate(body, v)
            else:
                premises.append(body.args[0])
                body = body.args[1]
        pattern_vars = frozenset(variables)
        patterns = [
            t for t in subterms(body) if t.op == "app" and free(t) & pattern_vars and not free(t.args[0]) & pattern_vars
        ]
        # one occurrence that mentions every variable is enough to instantiate
        patterns = [
            t
            for t in patterns
            if pattern_vars <= free(t) and all(a in pattern_vars or not free(a) & pattern_vars for a in t.args[1:])
        ]
        return Universal(fact, tuple(variables), tuple(premises), body, tuple(patterns))

    def new(self, name: str, sort: object, *avoid: Expr) -> Expr:
        """A variable not used by any fact here nor in the expressions `avoid`."""
        taken = set(self.names)
        for e in avoid:
            taken |= free(e)
        return fresh(name, sort, taken)  # type: ignore[arg-type]

    def instances(self, terms: Iterable[Expr]) -> list[Theorem]:
        """Facts about the indexed variables that occur in `terms`, from the universal facts."""
        found: dict[Expr, Theorem] = {}
        seen: set[Expr] = set()
        queue = list(terms)
        for _ in range(3):
            fresh_terms = [t for e in queue for t in applications(e) if t not in seen]
            seen.update(fresh_terms)
            queue = []
            for t in fresh_terms:
                for universal in self.universals:
                    for fact in self._instantiate(universal, t):
                        if fact.conclusion not in found:
                            found[fact.conclusion] = fact
                            queue.append(fact.conclusion)
            if not queue:
                break
        return list(found.values())

    def _instantiate(self, universal: Universal, t: Expr) -> Iterator[Theorem]:
        for pattern in universal.patterns:
            if pattern.args[0] != t.args[0] or len(pattern.args) != len(t.args):
                continue
            binding: dict[Expr, Expr] = {}
            if all(
                (p in universal.variables and binding.setdefault(p, a) == a) or p == a
                for p, a in zip(pattern.args[1:], t.args[1:], strict=True)
            ):
                fact = self.apply(universal, tuple(binding[v] for v in universal.variables))
                if fact is not None:
                    yield from _split(fact)

    def apply(self, universal: Universal, values: tuple[Expr, ...]) -> Theorem | None:
        """The universal fact at `values` if its premises can be proved here."""
        key = ("apply", universal.theorem, values)
        if key in self.memo:
            known: Theorem | None = self.memo[key]
            return known
        # the premises of a fact may ask for its other instances, but not for ever
        if key in self.busy or sum(k[:2] == key[:2] for k in self.busy if isinstance(k, tuple)) > 2:
            return None
        self.busy.add(key)
        try:
            theorem = universal.theorem
            k = 0
            while theorem.conclusion.op in ("forall", "implies"):
                if theorem.conclusion.op == "forall":
                    theorem = kernel.forall_elim(theorem, values[k])
                    k += 1
                else:
                    theorem = kernel.implies_elim(theorem, self._premise(theorem.conclusion.args[0]))
            result: Theorem | None = theorem
        except (TacticError, KernelError):
            result = None
        finally:
            self.busy.discard(key)
        self.memo[key] = result
        return result

    def _premise(self, goal: Expr) -> Theorem:
        """A premise of an instance; equations are looked up, not searched for."""
        if goal.op != "eq":
            return self.simple(goal)
        fact = self.lookup(goal)
        return fact if fact is not None else kernel.field(*goal.args)

    def simple(self, goal: Expr) -> Theorem:
        """Prove a side condition: a known fact, a relation by signs or linear arithmetic."""
        from symbolic_it.tactics.conditions import prove_condition

        return prove_condition(self, goal)

    def lookup(self, goal: Expr) -> Theorem | None:
        """A fact that is literally the goal."""
        if goal in self.named:
            return self.named[goal]
        if goal in self.known:
            for fact in self.facts:
                if fact.conclusion == goal:
                    return fact
            for universal in (*self.universals, *self.rules):
                if universal.theorem.conclusion == goal:
                    return universal.theorem
            for case in self.cases:
                if case.conclusion == goal:
                    return case
        return None


def _conjuncts(fact: Theorem) -> list[Theorem]:
    """``for all v: a implies b1 and b2`` as a fact about b1 and one about b2, named relations also unfolded."""
    theorem, taken = fact, []
    while (c := theorem.conclusion).op in ("forall", "implies"):
        if c.op == "forall":
            v = fresh(c.hint or "x", c.data, free(c).union(*map(free, fact.hypotheses)))
            taken.append(v)
            theorem = kernel.forall_elim(theorem, v)
        else:
            taken.append(c.args[0])
            theorem = kernel.implies_elim(theorem, kernel.assume(c.args[0]))
    if c.op == "call" and c.data[0] in RELATIONS:
        parts = [kernel.implies_elim(kernel.iff_elim(kernel.unfold(c), 0), theorem)]
        facts = [fact]
    elif c.op == "and":
        parts = [kernel.and_elim(theorem, k) for k in range(len(c.args))]
        facts = []
    else:
        return [fact]
    for part in parts:
        for step in reversed(taken):
            part = kernel.forall_intro(part, step) if step.op == "var" else kernel.implies_intro(part, step)
        facts += _conjuncts(part)
    return facts


def _split(fact: Theorem) -> Iterator[Theorem]:
    if fact.conclusion.op == "and":
        for k in range(len(fact.conclusion.args)):
            yield from _split(kernel.and_elim(fact, k))
    else:
        yield fact
        if fact.conclusion.op == "or":
            yield from _bounds(fact)
        elif fact.conclusion.op == "not":
            yield from _denied(fact)


def _bounds(fact: Theorem) -> list[Theorem]:
    """``t = c1 or ... or t = ck`` with numbers gives min <= t and t <= max."""
    parts = fact.conclusion.args
    if not all(p.op == "eq" and p.args[1].op == "num" and p.args[0] == parts[0].args[0] for p in parts):
        return []
    t = parts[0].args[0]
    values = [p.args[1].data for p in parts]
    results = []
    for bound in (le(min(values), t), le(t, max(values))):
        cases = []
        for part in parts:
            known = kernel.assume(part)
            slack = abs((min(values) if bound.args[1] == t else max(values)) - part.args[1].data)
            sign = 1 if bound.args[1] == t else -1
            rows: list[tuple[Any, ...]] = [(-sign, known)]
            base = kernel.evaluate(le(0, expr(slack)))
            cases.append(combine(bound, *rows, (1, base)))
        results.append(kernel.or_elim(fact, *cases))
    return results


def _denied(fact: Theorem) -> list[Theorem]:
    """``not a <= b`` gives ``b < a``; ``not a < b``, ``b <= a``; ``not not a``, a; ``not a = b``, ``not b = a``."""
    (inner,) = fact.conclusion.args
    if inner.op in ("le", "lt"):
        return [negated(fact)]
    if inner.op == "not":
        (a,) = inner.args
        absurd = kernel.false_elim(kernel.not_elim(fact, kernel.assume(inner)), a)
        return [kernel.or_elim(kernel.excluded_middle(a), kernel.assume(a), absurd)]
    if inner.op == "eq" and inner.args[1] == expr(0):
        # a product is nonzero: so is each factor
        t = inner.args[0]
        factors = t.args if t.op == "mul" else t.args[:1] if t.op == "pow" and t.args[1] == expr(2) else ()
        found = []
        for k, factor in enumerate(factors):
            if factor.op in ("num", "pow"):
                continue
            rest = mul(*factors[:k], *factors[k + 1 :]) if t.op == "mul" else factor
            zero = kernel.assume(eq(factor, 0))
            found.append(kernel.not_intro(kernel.not_elim(fact, combine(inner, (rest, zero))), eq(factor, 0)))
        return found
    if inner.op == "eq":
        a, b = inner.args
        assumed = kernel.assume(eq(a - b, 0))
        equal = combine(eq(a, b), assumed)
        turned = kernel.symmetry(kernel.assume(eq(b, a)))
        return [
            kernel.not_intro(kernel.not_elim(fact, equal), eq(a - b, 0)),
            kernel.not_intro(kernel.not_elim(fact, turned), eq(b, a)),
        ]
    return []


def negated(fact: Theorem) -> Theorem:
    """From ``not a <= b`` the relation ``b < a``, from ``not a < b`` the relation ``b <= a``."""
    (inner,) = fact.conclusion.args
    a, b = inner.args
    goal = lt(b, a) if inner.op == "le" else le(b, a)
    less, equal, greater = (kernel.assume(p) for p in (lt(a, b), eq(a, b), lt(b, a)))

    def absurd(known: Theorem) -> Theorem:
        return kernel.false_elim(kernel.not_elim(fact, combine(inner, known)), goal)

    if inner.op == "le":
        cases = [absurd(less), absurd(equal), greater]
    else:
        cases = [absurd(less), combine(goal, (-1, equal)), combine(goal, greater)]
    return kernel.or_elim(axiom("trichotomy", a, b), *cases)
