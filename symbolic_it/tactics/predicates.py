"""Which search is for which predicate: convexity, extrema, limits; existence by a witness."""

from __future__ import annotations

from symbolic_it.kernel import Theorem
from symbolic_it.tactics import convexity, extrema, parametric_limits, sequences
from symbolic_it.tactics.convexity import inhabited
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import FAILURES, TacticError
from symbolic_it.terms.expr import Expr
from symbolic_it.terms.functions import CURVATURE, EXTREMA

__all__ = ["inhabited", "prove"]


def prove(scene: Scene, goal: Expr) -> Theorem | None:
    """The predicate, if there is a search for it and it finds a proof."""
    kind = goal.data[0].partition("[")[0]
    if kind in CURVATURE:
        try:
            return convexity.prove(scene, goal)
        except FAILURES:
            return None
    if kind in EXTREMA:
        try:
            return extrema.prove(scene, goal)
        except FAILURES:
            return None
    if kind == "Limit":
        try:
            return sequences.prove(scene, goal)
        except FAILURES:
            pass
        try:
            return parametric_limits.any_limit(scene, goal)
        except FAILURES:
            if not any(fact.conclusion.op in ("call", "forall") for fact in scene.facts):
                raise TacticError("the limit was not found") from None
            return None
    return None
