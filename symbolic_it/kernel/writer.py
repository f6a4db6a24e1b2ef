"""Writing certificates.  Not trusted: what is written counts only when it is replayed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from symbolic_it.kernel import logic
from symbolic_it.kernel.certificate import FORMAT, VERDICTS, Statement, check_verdict
from symbolic_it.kernel.theorem import Theorem
from symbolic_it.terms.expr import Expr


class _Writer:
    def __init__(self, cited: Mapping[str, Theorem]) -> None:
        self.cited = {theorem: name for name, theorem in cited.items()}
        self.written: dict[int, tuple[Expr, int]] = {}
        self.expressions: list[Any] = []
        self.index: dict[tuple[Any, ...], int] = {}
        self.steps: list[Any] = []
        self.step_of: dict[Theorem, int] = {}
        self.definitions: dict[str, None] = {}

    def expression(self, e: Expr) -> int:
        found = self.written.get(id(e))
        if found is None:
            found = self.written[id(e)] = (e, self._expression(e))
        return found[1]

    def _expression(self, e: Expr) -> int:
        args = [self.expression(a) for a in e.args]
        data = f"{e.data}" if e.op == "num" else _plain(e.data)
        key = (e.op, e.hint, tuple(args), json.dumps(data))
        if key not in self.index:
            if e.op == "call":
                self.definition(e.data[0])
            self.index[key] = len(self.expressions)
            self.expressions.append([e.op, args, data, e.hint])
        return self.index[key]

    def definition(self, name: str) -> None:
        if name in self.definitions or name not in logic.DEFINITIONS:
            return
        body = logic.DEFINITIONS[name].body
        self.expression(body)  # first what it uses
        self.definitions[name] = None

    def argument(self, value: Any) -> Any:
        if type(value) is Theorem:
            return f"t{self.step_of[value]}"
        if type(value) is Expr:
            return f"e{self.expression(value)}"
        if type(value) is tuple:
            return [self.argument(v) for v in value]
        return f"={value}" if type(value) is str else value

    def step(self, goal: Theorem) -> int:
        """Write the steps that lead to `goal`, premises first; iterative, since proofs can be deep."""
        stack = [goal]
        while stack:
            theorem = stack[-1]
            if theorem in self.step_of:
                stack.pop()
                continue
            lemma = self.cited.get(theorem)
            missing = [p for p in _premises(theorem.arguments) if p not in self.step_of] if lemma is None else []
            if missing:
                stack.extend(reversed(missing))
                continue
            stack.pop()
            cited = ("cited", (lemma, "holds", theorem.conclusion))
            rule, arguments = (theorem.rule, theorem.arguments) if lemma is None else cited
            self.step_of[theorem] = len(self.steps)
            self.steps.append([rule, self.argument(arguments)])
        return self.step_of[goal]


def _premises(arguments: tuple[Any, ...]) -> list[Theorem]:
    found: list[Theorem] = []
    for a in arguments:
        if type(a) is Theorem:
            found.append(a)
        elif type(a) is tuple:
            found.extend(_premises(a))
    return found


def _plain(data: Any) -> Any:
    return [_plain(d) for d in data] if isinstance(data, tuple) else data


def write(
    name: str,
    statement: Statement,
    verdict: str,
    theorems: Mapping[str, Theorem],
    cited: Mapping[str, Theorem] | None = None,
) -> str:
    """The certificate of a verdict as JSON text; the same theorems give the same text.

    `cited` are the theorems ``holds`` of other certificates, by name: they are referred to, not written again.
    """
    check_verdict(statement, verdict, theorems)
    writer = _Writer(cited or {})
    stated = {
        "variables": [writer.expression(v) for v in statement.variables],
        "hypotheses": [writer.expression(h) for h in statement.hypotheses],
        "claim": writer.expression(statement.claim),
    }
    proofs = {part: writer.step(theorems[part]) for part in VERDICTS[verdict]}
    definitions = [
        [d.name, [writer.expression(p) for p in d.parameters], writer.expression(d.body)]
        for d in (logic.DEFINITIONS[name] for name in writer.definitions)
    ]
    document = {
        "format": FORMAT,
        "name": name,
        "verdict": verdict,
        "statement": stated,
        "proofs": proofs,
        "definitions": definitions,
        "expressions": writer.expressions,
        "steps": writer.steps,
    }
    lines = [
        f" {json.dumps(key)}: "
        + (
            "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in value) + "\n ]"
            if key in ("definitions", "expressions", "steps") and value
            else json.dumps(value, ensure_ascii=False)
        )
        for key, value in document.items()
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"
