"""One statement, one answer: proved with a theorem, refuted at an exact point, open, or not a statement.

The order is: read the statement; look for a point without value, then for a counterexample; then search for a
proof.  Whatever is found goes through the kernel before it is said.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from symbolic_it import kernel
from symbolic_it.derivation.results import Verdict
from symbolic_it.derivation.statements import statement
from symbolic_it.kernel import KernelError, Statement, Theorem
from symbolic_it.numerics import witness
from symbolic_it.tactics import lemmas
from symbolic_it.tactics.prove import prove
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.signs import positive
from symbolic_it.tactics.steps import TacticError, at, subterms
from symbolic_it.terms.expr import Expr, ExprError
from symbolic_it.terms.parser import StatementError
from symbolic_it.terms.text import to_text


@dataclass(frozen=True)
class Decision:
    """The answer about one statement.

    `status` is ``proved`` (then `theorem` says that the claim holds for all values that satisfy the hypotheses),
    ``refuted`` (then `witness` is an exact point, and `theorem` says that the claim fails at some point), ``open``
    or ``error``; `theorems` are all kernel theorems that the verdict needs.
    """

    status: Verdict
    statement: Statement | None = None
    theorems: Mapping[str, Theorem] = field(default_factory=dict)
    witness: Mapping[str, str] = field(default_factory=dict)
    message: str = ""
    seconds: float = 0.0

    @property
    def theorem(self) -> Theorem | None:
        """The theorem about the claim itself."""
        return self.theorems.get("holds") or self.theorems.get("fails") or self.theorems.get("undefined")

    @property
    def rules(self) -> tuple[str, ...]:
        """The kernel rules in the proofs."""
        found: set[str] = set()
        stack: list[Any] = list(self.theorems.values())
        seen: set[int] = set()
        while stack:
            t = stack.pop()
            if isinstance(t, tuple):
                stack.extend(t)
            elif isinstance(t, kernel.Theorem) and id(t) not in seen:
                seen.add(id(t))
                found.add(t.rule)
                stack.extend(t.arguments)
        return tuple(sorted(found))

    def certificate(self, name: str = "statement") -> str:
        """The certificate as JSON text, for `symbolic_it.kernel.replay`."""
        if self.statement is None or not self.theorems:
            raise ValueError(f"a statement that is {self.status} has no certificate")
        verdict = "undefined" if self.status == "error" else self.status
        return kernel.write(name, self.statement, verdict, self.theorems)

    def explain(self) -> str:
        """The answer in a few lines of text."""
        lines: list[str] = [self.status]
        if self.statement is not None:
            lines.append(f"  claim   {to_text(self.statement.claim)}")
            lines += [f"  where   {to_text(h)}" for h in self.statement.hypotheses]
        lines += [f"  at      {name} = {value}" for name, value in self.witness.items()]
        if self.message:
            lines.append(f"  {self.message}")
        if self.rules:
            lines.append(f"  rules   {', '.join(self.rules)}")
        return "\n".join(lines)


def decide(claim: str | Expr, where: str | Iterable[str] = (), *, timeout: float | None = 10.0) -> Decision:
    """Decide ``claim`` for all values of its variables that satisfy `where`.

    >>> decide("x*log(x) >= x - 1", where="x > 0").status
    'proved'
    >>> decide("log(x*y) == log(x) + log(y)", where=["x < 0", "y < 0"]).status
    'error'
    >>> decide("x^2 >= x", where="x in Reals").status
    'refuted'
    """
    started = time.monotonic()

    def answer(status: Verdict, **more: object) -> Decision:
        return Decision(status, seconds=time.monotonic() - started, **more)  # type: ignore[arg-type]

    try:
        _, stated = statement(claim, [where] if isinstance(where, str) else where)
    except (StatementError, ExprError, KernelError) as error:
        return answer("error", message=str(error))
    deadline = started + timeout if timeout else None
    try:
        inhabited = witness.inhabited(stated)
    except (KernelError, ValueError) as error:
        return answer("error", statement=stated, message=f"no point satisfies the hypotheses, or none was found: {error}")
    found = witness.undefined_at(stated)
    if found is not None:
        point, theorem = found
        return answer(
            "error",
            statement=stated,
            theorems={"undefined": theorem},
            witness=witness.point_text(point),
            message="the statement has no value at this point",
        )
    found = witness.counterexample(stated, budget_seconds=min(2.0, (timeout or 10.0) / 4))
    if found is not None:
        point, theorem = found
        return answer("refuted", statement=stated, theorems={"fails": theorem}, witness=witness.point_text(point))
    obligations = stated.obligations()
    scene = Scene((kernel.assume(h) for h in stated.hypotheses), deadline)
    scene.names |= set(stated.variables)
    scene.deep = True
    empty = Scene((), deadline)
    empty.deep = True
    try:
        meaningful = prove(empty, obligations["meaningful"])
        holds = prove(scene, stated.claim, _tangents(scene, stated))
        for hypothesis in reversed(stated.hypotheses):
            holds = kernel.implies_intro(holds, hypothesis)
        for variable in reversed(stated.variables):
            holds = kernel.forall_intro(holds, variable)
    except (TacticError, KernelError) as error:
        return answer("open", statement=stated, message=f"no proof was found, and no counterexample: {error}")
    except (TimeoutError, RecursionError):
        return answer("open", statement=stated, message="the time is up; no counterexample was found")
    theorems = {"holds": holds, "meaningful": meaningful, "inhabited": inhabited}
    kernel.check_verdict(stated, "proved", theorems)
    return answer("proved", statement=stated, theorems=theorems)


def _tangents(scene: Scene, stated: Statement) -> list[Theorem]:
    """``1 - 1/u <= log u <= u - 1`` for the arguments u of the logarithms of the claim, where u > 0 is known."""
    found = []
    for t in subterms(stated.claim):
        if t.op == "log" or t.op == "xlogy":
            u = t.args[-1]
            for point in (u, 1 / u):
                try:
                    found.append(at(lemmas.log_tangent(), point, given=[positive(scene, point)]))
                except (TacticError, KernelError):
                    continue
    return found
