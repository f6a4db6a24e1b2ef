"""Results as plain JSON.

Theorems cannot leave the process that proved them.  What leaves it is a `Record`: a summary that anyone can read
(it is what ``--json`` prints), the expressions of statement and lines, and the certificate, from which the theorems
can be proved again without search.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from symbolic_it.derivation.results import Failure, Line, Result
    from symbolic_it.terms.expr import Expr

_TEXTS = (
    *("name", "title", "title_zh", "file", "lineno", "verdict", "expected"),
    *("claim_text", "topic", "chapter", "source", "note", "gap"),
)
_LISTS = ("where", "settles", "rests_on", "axioms", "rules", "definitions")


@dataclass(frozen=True)
class Record:
    """A checked derivation as plain data."""

    summary: Mapping[str, Any]
    proof: Mapping[str, Any] = field(default_factory=dict)
    certificate: str | None = None

    @property
    def name(self) -> str:
        """The name of the derivation, or of the file when there is no derivation to speak of."""
        return str(self.summary["name"])

    @property
    def verdict(self) -> str:
        """``proved``, ``refuted``, ``open`` or ``error``."""
        return str(self.summary["verdict"])

    @property
    def ok(self) -> bool:
        """Whether the verdict is the one that the derivation announces."""
        return bool(self.summary["verdict"] == self.summary["expected"])

    def to_json(self) -> str:
        """One line of JSON, read by `Record.from_json`."""
        return json.dumps([self.summary, self.proof, self.certificate], sort_keys=True)

    @staticmethod
    def from_json(text: str) -> Record:
        """The record written by `to_json`."""
        summary, proof, certificate = json.loads(text)
        return Record(summary, proof, certificate)

    def result(self) -> Result:
        """The result again, without its theorems."""
        return _Reader(self.proof["expressions"]).result(self)

    def definitions(self) -> dict[str, tuple[tuple[Expr, ...], Expr]]:
        """Parameters and body of each definition that the result names."""
        read = _Reader(self.proof["expressions"])
        return {
            name: (tuple(map(read.expr, parameters)), read.expr(body))
            for name, parameters, body in self.proof["definitions"]
        }


def record_of(result: Result) -> Record:
    """The record of a result, with the certificate of its theorems.

    A verdict that its theorems do not carry becomes an error.
    """
    from symbolic_it.kernel.certificate import VERDICTS
    from symbolic_it.kernel.logic import DEFINITIONS
    from symbolic_it.kernel.theorem import KernelError
    from symbolic_it.kernel.writer import write

    certificate = None
    if result.verdict in VERDICTS:
        try:
            if result.statement is None:
                raise KernelError("there is no statement")
            certificate = write(result.name, result.statement, result.verdict, result.theorems, result.lemmas)
            certificate = _with_lines(certificate, result.lines)
        except (KernelError, RecursionError) as error:
            result = failed(result, f"the verdict {result.verdict!r} has no certificate: {error}")
    writer = _Writer()
    proof = {
        "statement": writer.statement(result),
        "lines": [
            {
                "proposition": writer.expr(line.proposition),
                "left": writer.optional(line.left),
                "right": writer.optional(line.right),
                "conditions": [[writer.expr(e) for e in (c.proposition, *c.given)] for c in line.conditions],
            }
            for line in result.lines
        ],
        "definitions": [
            [d.name, [writer.expr(p) for p in d.parameters], writer.expr(d.body)]
            for d in (DEFINITIONS[name] for name in result.definitions if name in DEFINITIONS)
        ],
        "expressions": writer.rows,
    }
    return Record(_summary(result), proof, certificate)


def _with_lines(certificate: str, lines: Sequence[Line]) -> str:
    """A certificate with the lines of the proof as they are printed; replay does not read them, exports show them."""
    rows = [
        json.dumps([line.number, repr(line.proposition), line.reason], ensure_ascii=False)
        for line in lines
        if not line.heading and (line.relation is not None or line.left is line.right is None)
    ]
    return certificate.removesuffix("\n}\n") + ',\n "lines": [' + ",\n".join(["", *rows])[1:] + "\n ]\n}\n"


def failed(result: Result, message: str) -> Result:
    """`result` turned into an error."""
    from symbolic_it.derivation.results import Failure

    failure = Failure(message, result.file, result.lineno)
    return replace(result, verdict="error", failure=failure, theorems={})


def _summary(result: Result) -> dict[str, Any]:
    from symbolic_it.project.files import shown_path

    summary: dict[str, Any] = {name: getattr(result, name) for name in _TEXTS}
    summary |= {name: list(getattr(result, name)) for name in _LISTS}
    summary["file"] = shown_path(result.file)
    summary["witness"] = dict(result.witness)
    summary["seconds"] = round(result.seconds, 3)
    summary["numeric"] = None if result.numeric is None else asdict(result.numeric)
    summary["failure"] = None if result.failure is None else _failure(result.failure)
    summary["lines"] = [
        {
            "number": line.number,
            "proposition": repr(line.proposition),
            "relation": line.relation,
            "left": None if line.left is None else repr(line.left),
            "right": None if line.right is None else repr(line.right),
            "reason": line.reason,
            "uses": list(line.uses),
            "conditions": [
                {"proposition": repr(c.proposition), "because": c.because, "given": [repr(g) for g in c.given]}
                for c in line.conditions
            ],
            "depth": line.depth,
            "heading": line.heading,
            "lineno": line.lineno,
        }
        for line in result.lines
    ]
    plain: dict[str, Any] = json.loads(json.dumps(summary))
    return plain


def _failure(failure: Failure) -> dict[str, Any]:
    from symbolic_it.project.files import shown_path

    return asdict(replace(failure, file=shown_path(failure.file), point=dict(failure.point)))


class _Writer:
    """A table of expressions, each written once."""

    def __init__(self) -> None:
        self.rows: list[Any] = []
        self.index: dict[tuple[Any, ...], int] = {}
        self.written: dict[int, tuple[Expr, int]] = {}

    def expr(self, e: Expr) -> int:
        found = self.written.get(id(e))
        if found is None:
            found = self.written[id(e)] = (e, self._expr(e))
        return found[1]

    def _expr(self, e: Expr) -> int:
        args = [self.expr(arg) for arg in e.args]
        data = str(e.data) if e.op == "num" else e.data
        key = (e.op, tuple(args), data, e.hint)
        if key not in self.index:
            self.index[key] = len(self.rows)
            self.rows.append([e.op, args, data, e.hint])
        return self.index[key]

    def optional(self, e: Expr | None) -> int | None:
        return None if e is None else self.expr(e)

    def statement(self, result: Result) -> list[Any] | None:
        if result.statement is None:
            return None
        variables, hypotheses, claim = result.statement
        return [[self.expr(v) for v in variables], [self.expr(h) for h in hypotheses], self.expr(claim)]


class _Reader:
    def __init__(self, rows: list[Any]) -> None:
        from symbolic_it.terms.expr import Expr

        self.table: list[Expr] = []
        for op, args, data, hint in rows:
            value = Fraction(data) if op == "num" else _tuples(data)
            self.table.append(Expr(op, tuple(map(self.expr, args)), value, hint))

    def expr(self, index: int) -> Expr:
        return self.table[index]

    def optional(self, index: int | None) -> Expr | None:
        return None if index is None else self.table[index]

    def result(self, record: Record) -> Result:
        from symbolic_it.derivation.results import Condition, Failure, Line, NumericCheck, Result
        from symbolic_it.kernel.certificate import Statement

        summary, proof = record.summary, record.proof
        values: dict[str, Any] = {name: summary[name] for name in (*_TEXTS, "witness", "seconds")}
        values |= {name: tuple(summary[name]) for name in _LISTS}
        if proof["statement"] is not None:
            variables, hypotheses, claim = proof["statement"]
            values["statement"] = Statement(
                tuple(map(self.expr, variables)), tuple(map(self.expr, hypotheses)), self.expr(claim)
            )
        if summary["numeric"] is not None:
            values["numeric"] = NumericCheck(**summary["numeric"] | {"sizes": tuple(summary["numeric"]["sizes"])})
        if summary["failure"] is not None:
            values["failure"] = Failure(**summary["failure"] | {"remedies": tuple(summary["failure"]["remedies"])})
        values["lines"] = tuple(
            Line(
                proposition=self.expr(row["proposition"]),
                left=self.optional(row["left"]),
                right=self.optional(row["right"]),
                conditions=tuple(
                    Condition(self.expr(k), text["because"], tuple(map(self.expr, given)))
                    for (k, *given), text in zip(row["conditions"], line["conditions"], strict=True)
                ),
                uses=tuple(line["uses"]),
                **{name: line[name] for name in ("number", "relation", "reason", "depth", "heading", "lineno")},
            )
            for row, line in zip(proof["lines"], summary["lines"], strict=True)
        )
        return Result(**values)


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
