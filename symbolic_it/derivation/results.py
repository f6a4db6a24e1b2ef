"""What checking a derivation yields: plain data that reports, the command line and tests read.

Nothing here proves anything.  A result says ``proved`` only when it carries the kernel theorems for it
(`symbolic_it.kernel.check_verdict`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from symbolic_it.kernel import Statement, Theorem
from symbolic_it.terms.expr import Expr, eq, le, lt

Verdict = Literal["proved", "refuted", "open", "error"]
Relation = Literal["=", "<=", "<", ">=", ">"]


def related(relation: Relation, left: Expr, right: Expr) -> Expr:
    """The proposition ``left relation right``."""
    match relation:
        case "=":
            return eq(left, right)
        case "<=":
            return le(left, right)
        case "<":
            return lt(left, right)
        case ">=":
            return le(right, left)
        case ">":
            return lt(right, left)


@dataclass(frozen=True)
class Condition:
    """A side condition of a line and how it was discharged: `because`, with the propositions that gave it."""

    proposition: Expr
    because: str
    given: tuple[Expr, ...] = ()


@dataclass(frozen=True)
class Line:
    """One line of a proof as written.

    A link of a chain has a relation and both sides; any other line states a proposition.  `depth` counts
    the assumptions and cases that the line stands under, `heading` introduces such a block.
    """

    number: int
    proposition: Expr
    relation: Relation | None = None
    left: Expr | None = None
    right: Expr | None = None
    reason: str = ""
    uses: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    depth: int = 0
    heading: bool = False
    lineno: int = 0


@dataclass(frozen=True)
class NumericCheck:
    """The second opinion: the claim (or each line) evaluated at sample points with mpmath.

    `largest_residual` is about equations, `least_slack` about inequalities (both over all points, as short
    decimal text); `sizes` are the values of symbolic dimensions that were tried.
    """

    points: int
    digits: int
    sizes: tuple[int, ...] = ()
    largest_residual: str | None = None
    least_slack: str | None = None


@dataclass(frozen=True)
class Failure:
    """Why and where a derivation failed.

    `point` is exact text for each variable at which `left` and `right` (the two sides as written) have the
    values `left_value` and `right_value`; `remedies` are hypotheses or nearby formulas that were *proved* to work.
    Where the claim failed after its lines, `shown` is what they give.
    """

    message: str
    file: str
    lineno: int
    line: int | None = None
    relation: str = ""
    left: str = ""
    right: str = ""
    point: Mapping[str, str] = field(default_factory=dict)
    left_value: str = ""
    right_value: str = ""
    remedies: tuple[str, ...] = ()
    source_line: str = ""
    shown: str = ""


@dataclass(frozen=True)
class Result:
    """One checked derivation."""

    name: str
    title: str
    file: str
    lineno: int
    verdict: Verdict
    statement: Statement | None = None
    claim_text: str = ""
    where: tuple[str, ...] = ()
    topic: str = ""
    settles: tuple[str, ...] = ()
    source: str = ""
    note: str = ""
    expected: Verdict = "proved"
    title_zh: str = ""
    chapter: str = ""
    """What the file of the derivation says that it is about."""
    witness: Mapping[str, str] = field(default_factory=dict)
    gap: str = ""
    lines: tuple[Line, ...] = ()
    rests_on: tuple[str, ...] = ()
    axioms: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    definitions: tuple[str, ...] = ()
    numeric: NumericCheck | None = None
    failure: Failure | None = None
    theorems: Mapping[str, Theorem] = field(default_factory=dict)
    lemmas: Mapping[str, Theorem] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether the verdict is the one that the derivation announces."""
        return self.verdict == self.expected
