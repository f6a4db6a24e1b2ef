"""Results to print, made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from symbolic_it.derivation.results import Condition, Line, NumericCheck, Result
from symbolic_it.kernel import Statement
from symbolic_it.project.records import Record, record_of
from symbolic_it.terms.expr import INTEGER, add, eq, le, log, lt, mul, num, power, var

HOSTILE = r"\input{/etc/passwd} $x_1^2$ 100% #1 ~ {a} & <b> |c| \end{document} ((= 7*7 =)) ^^5c"

x, y = var("x"), var("y")
n = var("n", INTEGER)


def chain() -> tuple[Line, ...]:
    square, expanded = power(add(x, 1), 2), add(power(x, 2), mul(2, x), 1)
    return (
        Line(1, eq(square, square), right=square),
        Line(2, eq(square, expanded), "=", square, expanded, "multiply out", ("other",),
             (Condition(lt(0, x), "from", (le(1, x),)),)),
        Line(3, le(0, x), reason="suppose", heading=True),
        Line(4, lt(0, log(x)), reason="a reason & more", depth=1, uses=("(2)",)),
    )  # fmt: skip


def result(**changes: Any) -> Result:
    plain = Result(
        name="some_name",
        title="A title",
        file="derivations/a.py",
        lineno=3,
        verdict="open",
        statement=Statement((n, x, y), (le(1, n), le(num(0), x), le(x, y), lt(0, y)), eq(x, y)),
        claim_text="x == y",
        topic="first topic",
        settles=("D1-28", "D4-12"),
        lines=chain(),
        numeric=NumericCheck(120, 50, (1, 2, 3), "1.2e-49", "0.5"),
        rests_on=("other",),
        axioms=("trichotomy",),
        rules=("assume",),
    )
    return replace(plain, **changes)


def record(**changes: Any) -> Record:
    return record_of(result(**changes))
