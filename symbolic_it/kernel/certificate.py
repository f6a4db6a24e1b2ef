"""Certificates: proof objects written as JSON, and the checker that replays them.  (Trusted.)

A certificate is data only.  It holds a statement, a table of expressions, the definitions used, the
steps and the claims that the steps end in.  A step is a rule and its arguments: ``"e3"`` and ``"t3"`` are
entry 3 of the table and the theorem of step 3, ``"=text"`` is a text, other things stand for themselves.
`replay` rebuilds every expression, runs every rule again without any search, and compares the claims with
the obligations of the statement.  A step ``cited`` is what another certificate, replayed before, says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from symbolic_it.kernel.definedness import obligations
from symbolic_it.kernel.logic import Definition, define
from symbolic_it.kernel.theorem import RULES, KernelError, Theorem, is_theorem, require
from symbolic_it.terms import functions
from symbolic_it.terms.expr import Expr, ExprError, and_, free

FORMAT = "symbolic_it certificate 2"
MAX_BYTES = 64_000_000
MAX_DIGITS = 4_000


class CertificateError(KernelError):
    """A certificate that is damaged, altered, or does not prove what it says."""


class Statement(NamedTuple):
    """``claim`` for all values of `variables` that satisfy `hypotheses`."""

    variables: tuple[Expr, ...]
    hypotheses: tuple[Expr, ...]
    claim: Expr

    def obligations(self) -> dict[str, Expr]:
        """See `symbolic_it.kernel.definedness.obligations`."""
        return obligations(*self)


VERDICTS: dict[str, tuple[str, ...]] = {
    "proved": ("holds", "meaningful", "inhabited"),
    "refuted": ("fails",),
    "undefined": ("undefined",),
}
"""Which obligations of a statement must be theorems for a verdict."""


class Checked(NamedTuple):
    """What a replayed certificate establishes; axioms and definitions are also those of what it rests on."""

    name: str
    statement: Statement
    verdict: str
    theorems: dict[str, Theorem]
    axioms: tuple[str, ...]
    definitions: tuple[str, ...]
    steps: int
    rests_on: tuple[str, ...] = ()


Library = Callable[[str], Checked]
"""What another certificate establishes, by its name; raises `CertificateError` when there is none that replays."""


def check_verdict(statement: Statement, verdict: str, theorems: Mapping[str, Theorem]) -> None:
    """Raise unless the theorems are, without hypotheses, just what the verdict on the statement needs."""
    require(verdict in VERDICTS, "unknown verdict {}", verdict)
    require(set(theorems) == set(VERDICTS[verdict]), f"the verdict needs {', '.join(VERDICTS[verdict])}")
    variables, hypotheses, claim = statement
    require(all(v.op == "var" for v in variables), "a statement is about variables")
    require(len({v.data[0] for v in variables}) == len(variables), "two variables have the same name")
    require(free(and_(*hypotheses, claim)) <= set(variables), "the statement has variables that it does not declare")
    wanted = obligations(*statement)
    for part, theorem in theorems.items():
        require(is_theorem(theorem), f"{part}: this is not a theorem")
        require(not theorem.hypotheses, f"{part}: the theorem has hypotheses left")
        require(theorem.conclusion == wanted[part], f"{part}: the theorem says something else")


class _Reader:
    def __init__(self, document: Mapping[str, Any], library: Library | None) -> None:
        self.library = library
        self.cited: dict[str, Checked] = {}
        self.expressions: list[Expr] = []
        self.theorems: list[Theorem] = []
        for row in _listed(document, "expressions"):
            op, args, data, hint = row
            require(type(op) is str and type(hint) is str, "bad expression")
            parts = tuple([self.at(self.expressions, a) for a in args])
            self.expressions.append(Expr(op, parts, _data(op, data), hint))

    @staticmethod
    def at(table: list[Any], index: Any) -> Any:
        if type(index) is not int or not 0 <= index < len(table):
            raise CertificateError("there is no entry {} yet", index)
        return table[index]

    def expression(self, index: Any) -> Expr:
        return self.at(self.expressions, index)  # type: ignore[no-any-return]

    def argument(self, value: Any) -> Any:
        if type(value) is str:
            kind, rest = value[:1], value[1:]
            if kind == "=":
                return rest
            require(kind in ("e", "t") and rest.isdecimal() and len(rest) < 9, "bad argument {}", value)
            return self.at(self.expressions if kind == "e" else self.theorems, int(rest))
        if type(value) is list:
            return tuple([self.argument(v) for v in value])
        require(type(value) is int, "bad argument")
        return value

    def step(self, row: Any) -> None:
        name, arguments = row
        if name == "cited":
            theorem = self.cite(*map(self.argument, arguments))
        else:
            require(type(name) is str and name in RULES, "there is no rule {}", name)
            theorem = RULES[name](*map(self.argument, arguments))
        self.theorems.append(theorem)

    def cite(self, name: Any, part: Any, conclusion: Any) -> Theorem:
        require(type(name) is str and type(part) is str, "a certificate is cited by its name and a part of it")
        if self.library is None:
            raise CertificateError("it rests on {}, whose certificate is not at hand", name)
        checked = self.cited[name] = self.cited.get(name) or self.library(name)
        theorem: Any = checked.theorems.get(part)
        require(is_theorem(theorem), "{} has no part {}", name, part)
        require(not theorem.hypotheses and theorem.conclusion == conclusion, "{} says something else", name)
        return theorem  # type: ignore[no-any-return]


def _listed(document: Mapping[str, Any], key: str) -> list[Any]:
    value = document.get(key)
    if not isinstance(value, list):
        raise CertificateError(f"{key} is missing")
    return value


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    require(len(found) == len(pairs), "a key is written twice")
    return found


def _standard(name: str) -> Definition | None:
    """What a name of the package stands for: a certificate cannot give it another meaning."""
    try:
        return Definition(*functions.definition(name))
    except ExprError:
        return None


def _data(op: str, data: Any) -> Any:
    if op == "num":
        require(type(data) is str and len(data) <= MAX_DIGITS, "a number is written as text")
        require(re.fullmatch(r"-?[0-9]+(/[0-9]+)?", data) is not None, "a number is written p or p/q")
        return Fraction(data)

    def build(value: Any) -> Any:
        return tuple(map(build, value)) if isinstance(value, list) else value

    return build(data)


def replay(text: str, library: Library | None = None) -> Checked:
    """Check a certificate: every step again, then the claims against the statement.

    `library` replays the certificates that this one cites.
    Raises `CertificateError`, naming the step, when anything does not hold.
    """
    if len(text) > MAX_BYTES:
        raise CertificateError("the certificate is too large")
    place = "the certificate"
    try:
        document = json.loads(text, object_pairs_hook=_distinct)
        require(isinstance(document, dict) and document.get("format") == FORMAT, "not a {}", FORMAT)
        place = "the table of expressions"
        reader = _Reader(document, library)
        place = "the definitions"
        names = []
        for name, parameters, body in _listed(document, "definitions"):
            require(type(name) is str, "bad definition")
            definition = Definition(name, tuple(map(reader.expression, parameters)), reader.expression(body))
            standard = _standard(name)
            require(standard is None or standard == definition, f"{name} is not what it is called")
            define(definition)
            names.append(name)
        used = {e.data[0] for e in reader.expressions if e.op == "call"}
        require(used <= set(names), f"not defined here: {', '.join(sorted(used - set(names)))}")
        axioms: set[str] = set()
        rows = _listed(document, "steps")
        for number, row in enumerate(rows):
            place = f"step {number}"
            reader.step(row)
            if row[0] == "axiom":
                axioms.add(row[1][0][1:])
        place = "the statement"
        stated = document["statement"]
        statement = Statement(
            tuple(map(reader.expression, stated["variables"])),
            tuple(map(reader.expression, stated["hypotheses"])),
            reader.expression(stated["claim"]),
        )
        proofs = {part: reader.at(reader.theorems, k) for part, k in document["proofs"].items()}
        check_verdict(statement, document["verdict"], proofs)
        name, verdict = str(document["name"]), str(document["verdict"])
        for other in reader.cited.values():
            axioms.update(other.axioms)
            names += [d for d in other.definitions if d not in names]
        others = tuple(sorted(axioms)), tuple(names), len(rows), tuple(reader.cited)
        return Checked(name, statement, verdict, proofs, *others)
    except (KernelError, ExprError) as error:
        raise CertificateError(f"{place}: {error}") from None
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, ArithmeticError) as error:
        raise CertificateError(f"{place} is damaged ({type(error).__name__}: {error})") from None
    except RecursionError:
        raise CertificateError(f"{place} is nested too deeply") from None
