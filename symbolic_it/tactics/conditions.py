"""Side conditions: what signs, linear arithmetic and known facts settle, without normal forms."""

from __future__ import annotations

from symbolic_it import kernel
from symbolic_it.kernel import KernelError, Theorem
from symbolic_it.tactics import order, signs
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError, combine
from symbolic_it.terms.expr import FALSE, Expr, eq, instantiate, le, lt, num


def prove_condition(scene: Scene, goal: Expr) -> Theorem:
    """A side condition: propositional structure, facts, signs, linear arithmetic; no normal forms."""
    fact = scene.lookup(goal)
    if fact is not None:
        return fact
    match goal.op:
        case "true":
            return kernel.truth()
        case "and":
            return kernel.and_intro(*(prove_condition(scene, part) for part in goal.args))
        case "or":
            for part in goal.args:
                try:
                    return kernel.or_intro(prove_condition(scene, part), goal)
                except (TacticError, KernelError):
                    continue
            raise TacticError("no part of {} is known", goal)
        case "implies":
            a, b = goal.args
            return kernel.implies_intro(prove_condition(scene.extended([kernel.assume(a)]), b), a)
        case "forall":
            v = scene.new(goal.hint or "x", goal.data, goal)
            return kernel.forall_intro(prove_condition(scene, instantiate(goal, v)), v)
        case "lt" | "le":
            a, b = goal.args
            if a == num(0):
                return signs.positive(scene, b) if goal.op == "lt" else signs.nonnegative(scene, b)
            try:
                return order.prove_relation(scene, goal)
            except TacticError:
                if b == num(0):
                    opposite = signs.positive(scene, -a) if goal.op == "lt" else signs.nonnegative(scene, -a)
                else:
                    opposite = signs.positive(scene, b - a) if goal.op == "lt" else signs.nonnegative(scene, b - a)
                return combine(goal, opposite)
        case "eq":
            a, b = goal.args
            try:
                return kernel.field(a, b)
            except KernelError:
                return order.prove_relation(scene, goal)
        case "not":
            return _prove_not(scene, goal)
    raise TacticError("cannot prove {}", goal)


def _prove_not(scene: Scene, goal: Expr) -> Theorem:
    (inner,) = goal.args
    if inner.op == "eq":
        a, b = inner.args
        if b == num(0):
            return signs.nonzero(scene, a)
        # a != b from a < b or b < a
        for low, high in ((a, b), (b, a)):
            try:
                less = order.prove_relation(scene, lt(low, high))
            except TacticError:
                continue
            assumed = kernel.assume(inner)
            sign = 1 if low == a else -1
            return kernel.not_intro(combine(FALSE, less, (-sign, assumed)), inner)
        apart = signs.nonzero(scene, a - b)
        assumed = kernel.assume(inner)
        return kernel.not_intro(kernel.not_elim(apart, combine(eq(a - b, 0), assumed)), inner)
    if inner.op in ("le", "lt"):
        a, b = inner.args
        converse = order.prove_relation(scene, lt(b, a) if inner.op == "le" else le(b, a))
        return kernel.not_intro(combine(FALSE, converse, kernel.assume(inner)), inner)
    if inner.op == "not":
        (p,) = inner.args
        known = prove_condition(scene, p)
        return kernel.not_intro(kernel.not_elim(kernel.assume(inner), known), inner)
    raise TacticError("cannot prove {}", goal)
