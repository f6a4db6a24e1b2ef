"""Small steps that several tactics take: instances of axioms, detaching premises, joining relations, rewriting."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from symbolic_it import kernel
from symbolic_it.kernel import KernelError, Theorem
from symbolic_it.terms.expr import BINDERS, Expr, Scalar, eq, expr, fits, free, fresh, lam, le, lt, num

Answer = TypeVar("Answer")


class TacticError(Exception):
    """A search ended without a proof.  The parts of the message are printed only when it is shown."""

    def __str__(self) -> str:
        message, *parts = self.args
        return message.format(*map(str, parts)) if parts else str(message)


FAILURES = (TacticError, KernelError)
"""What is raised where a way to a proof does not lead to one."""


def axiom(name: str, *values: Scalar, given: Iterable[Theorem] = ()) -> Theorem:
    """The axiom `name` at the values, with its premises detached by the theorems `given`, in order."""
    return detach(kernel.forall_elim(kernel.axiom(name), *map(expr, values)), *given)


def detach(theorem: Theorem, *premises: Theorem) -> Theorem:
    """``a1 -> ... -> ak -> b`` and the ai give b."""
    for premise in premises:
        theorem = kernel.implies_elim(theorem, premise)
    return theorem


def at(theorem: Theorem, *values: Scalar, given: Iterable[Theorem] = ()) -> Theorem:
    """A universal theorem at `values`, premises detached."""
    return detach(kernel.forall_elim(theorem, *map(expr, values)), *given)


def combine(goal: Expr, *terms: Theorem | tuple[Any, ...], nonzero: Iterable[Theorem] = ()) -> Theorem:
    """`kernel.arithmetic` with terms written as a theorem (coefficient 1) or ``(coefficient, theorem, ...)``."""
    rows = tuple((expr(t[0]), t[1:]) if isinstance(t, tuple) else (num(1), (t,)) for t in terms)
    return kernel.arithmetic(goal, rows, tuple(nonzero))


def relation(strict: bool) -> Callable[[Any, Any], Expr]:
    """``<`` or ``<=``"""
    return lt if strict else le


def cut(theorem: Theorem, proofs: Mapping[Expr, Theorem]) -> Theorem:
    """The theorem with hypotheses replaced by what their proofs rest on."""
    for h in theorem.hypotheses:
        proof = proofs.get(h)
        if proof is not None and proof.hypotheses != (h,):
            theorem = kernel.implies_elim(kernel.implies_intro(theorem, h), proof)
    return theorem


def rewritten(equality: Theorem, theorem: Theorem, x: Expr, form: Expr) -> Theorem:
    """From ``s = t`` and the form at s the form at t; the form is a proposition in x."""
    return kernel.rewrite(equality, theorem, lam([x], form))


def rewrite_all(equality: Theorem, theorem: Theorem) -> Theorem:
    """Replace the left side of `equality` by its right side wherever it stands free in the conclusion."""
    left, _ = equality.conclusion.args
    hole = fresh("hole", left.sort, (*free(theorem.conclusion), *free(left)))
    body = replace(theorem.conclusion, left, hole)
    return kernel.rewrite(equality, theorem, lam([hole], body))


def replace(term: Expr, old: Expr, new: Expr) -> Expr:
    """`term` with the closed term `old` replaced by `new` everywhere."""
    if term == old:
        return new
    if not term.args:
        return term
    args = tuple(replace(a, old, new) for a in term.args)
    return term if args == term.args else Expr(term.op, args, term.data, term.hint)


def per_node(function: Callable[[Expr], Answer]) -> Callable[[Expr], Answer]:
    """`function` with its answers kept, for each node and not for equal ones: names of bound variables may differ."""
    known: dict[int, tuple[Expr, Answer]] = {}

    @functools.wraps(function)
    def answer(e: Expr) -> Answer:
        found = known.get(id(e))
        if found is None:
            if len(known) >= 200_000:
                known.clear()
            found = known[id(e)] = (e, function(e))
        return found[1]

    return answer


@per_node
def applications(e: Expr) -> tuple[Expr, ...]:
    """The entries of vectors and values of functions among the parts of `e`."""
    return tuple(t for t in subterms(e) if t.op == "app")


def subterms(e: Expr) -> Iterator[Expr]:
    """All parts of `e` that contain no bound variable of an outer binder."""
    stack = [e]
    seen = set()
    while stack:
        t = stack.pop()
        if t in seen:
            continue
        seen.add(t)
        if t.loose == 0:
            yield t
        stack.extend(t.args)


def match(pattern: Expr, target: Expr, variables: frozenset[Expr], binding: dict[Expr, Expr]) -> bool:
    """Extend `binding` so that `pattern` with it is literally `target`."""
    if pattern in variables:
        if target.loose or not fits(target.sort, pattern.sort):
            return False
        return binding.setdefault(pattern, target) == target
    if not free(pattern) & variables:
        return pattern == target
    if pattern.op != target.op or pattern.data != target.data or len(pattern.args) != len(target.args):
        return False
    return all(match(p, t, variables, binding) for p, t in zip(pattern.args, target.args, strict=True))


def left_side(theorem: Theorem) -> Expr:
    return theorem.conclusion.args[0]


def right_side(theorem: Theorem) -> Expr:
    return theorem.conclusion.args[1]


def then(first: Theorem, second: Theorem) -> Theorem:
    """``a = c`` from ``a = b`` and ``b = c``."""
    a, b = second.conclusion.args
    if a == b:
        return first
    if first.conclusion.args[0] == first.conclusion.args[1]:
        return second
    return kernel.transitivity(first, second)


def replaced(t: Expr, equality: Theorem) -> Theorem:
    """``t = t[right/left]`` for occurrences not below binders, by congruence."""
    left, _ = equality.conclusion.args
    if t == left:
        return equality
    positions, premises = [], []
    binder = BINDERS.get(t.op)
    for k, a in enumerate(t.args):
        if (binder and binder[0] == k) or a.loose or a.sort == "P" or isinstance(a.sort, tuple):
            continue
        theorem = replaced(a, equality)
        if right_side(theorem) != a:
            positions.append(k)
            premises.append(theorem)
    if not positions:
        return kernel.reflexivity(t)
    return kernel.congruence(t, tuple(positions), tuple(premises))


def unfolded(e: Expr) -> Theorem:
    """``e = e'`` with the named functions in e unfolded."""
    if e.op == "call" and e.sort != "P":
        first = kernel.unfold(e)
        second = unfolded(first.conclusion.args[1])
        return first if second.conclusion.args[0] == second.conclusion.args[1] else kernel.transitivity(first, second)
    if e.op == "ite" and not e.loose:
        named = next((t for t in subterms(e.args[0]) if t.op == "call" and t.sort != "P"), None)
        if named is not None:
            first = in_condition(e, kernel.unfold(named))
            return kernel.transitivity(first, unfolded(first.conclusion.args[1]))
    binder = BINDERS.get(e.op)
    positions, premises = [], []
    for k, a in enumerate(e.args):
        if a.sort == "P" or isinstance(a.sort, tuple) or a.loose or (binder and binder[0] == k):
            continue
        inner = unfolded(a)
        if inner.conclusion.args[1] != a:
            positions.append(k)
            premises.append(inner)
    if not positions:
        return kernel.reflexivity(e)
    return kernel.congruence(e, tuple(positions), tuple(premises))


def in_condition(e: Expr, equality: Theorem) -> Theorem:
    """``e = e'`` for a case distinction, its condition rewritten with an equation."""
    old, _ = equality.conclusion.args
    hole = fresh("hole", "R", free(e))
    form = Expr("ite", (replace(e.args[0], old, hole), *e.args[1:]))
    return kernel.rewrite(equality, kernel.reflexivity(e), lam([hole], eq(e, form)))
