"""Expressions as text."""
from __future__ import annotations
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from symbolic_it.terms.expr import Expr
def to_text(e: Expr) -> str:
    if e.op=="num": return str(e.data)
    if e.op=="var": return str(e.data[0])
    if e.op=="bound": return f"#{e.data[0]}"
    name = e.data[0] if e.op=="call" else e.op
    return f"{name}({', '.join(map(to_text,e.args))})"
