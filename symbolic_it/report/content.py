"""What a report says, in a style: topics, derivations with their lines, definitions, axioms, rules.

All of it comes from checked results; the templates only arrange it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from symbolic_it.derivation.results import Line, Result
from symbolic_it.kernel.axioms import ABOUT, AXIOMS
from symbolic_it.kernel.theorem import RULES
from symbolic_it.project.coq_table import Marks
from symbolic_it.project.files import LEMMAS, shown_path
from symbolic_it.project.records import Record
from symbolic_it.report.errata import marked
from symbolic_it.report.figures import Figure
from symbolic_it.report.latex import to_latex
from symbolic_it.report.prose import block_heading, conditions, point, prose, sides, value
from symbolic_it.report.style import Style
from symbolic_it.report.text import label
from symbolic_it.terms.expr import (
    INTEGER,
    MATRIX,
    REAL,
    TRUE,
    VECTOR,
    Expr,
    Sort,
    and_,
    bound_sorts,
    call,
    forall,
    free,
    fresh,
    implies,
    instantiate,
    num,
)

_USUAL = {
    "joint and cross entropy": "joint entropy and cross-entropy",
    "cross entropy": "cross-entropy",
    "self information": "self-information",
    "kl": "KL",
    "jensen for concave": "Jensen's inequality for concave functions",
    "jensen": "Jensen's inequality",
    "gibbs": "Gibbs' inequality",
}
"""What stands in headings for words in the names of topics."""
_RELATIONS = {"=": "=", "<=": r"\le", "<": "<", ">=": r"\ge", ">": ">"}


@dataclass(frozen=True)
class Topic:
    """A section of the report."""

    title: str
    slug: str
    about: tuple[str, ...]
    lemmas: bool
    part: str
    items: tuple[Mapping[str, Any], ...]


def in_order(records: Iterable[Record], contents: Mapping[str, str]) -> list[Record]:
    """The records as a report has them: by file, those that `contents` names first, lemmas of the package last."""
    place = {file: k for k, file in enumerate(contents)}

    def key(record: Record) -> tuple[bool, int, str]:
        file = str(record.summary["file"])
        return is_lemma(record), place.get(file, len(place)), file

    return sorted(records, key=key)


def is_lemma(record: Record) -> bool:
    """Whether it is one of the general lemmas that the package ships."""
    return str(record.summary["file"]).startswith(shown_path(LEMMAS) + "/")


def totals(records: Sequence[Record]) -> str:
    """How many claims were proved, refuted and left open; those that failed otherwise, if any."""
    count = Counter(record.verdict for record in records)
    shown = [v for v in ("proved", "refuted", "open", "error") if count[v] or v != "error"]
    return f"{len(records)} claim{'' if len(records) == 1 else 's'}: " + ", ".join(f"{count[v]} {v}" for v in shown)


def parts(topics: Iterable[Topic]) -> list[tuple[str, list[Topic]]]:
    """The topics in their parts."""
    return [(title, list(found)) for title, found in groupby(topics, key=lambda topic: topic.part)]


class Content:
    """The content of a report on some records, in a style.

    `contents` are the files that come first, in order, with the titles of their parts; `coq` says what Coq accepted.
    """

    def __init__(
        self,
        records: Iterable[Record],
        style: Style,
        figures: Mapping[str, Sequence[Figure]] | None = None,
        contents: Mapping[str, str] | None = None,
        coq: Marks | None = None,
    ) -> None:
        self.contents = contents or {}
        self.coq = coq
        self.records = in_order(records, self.contents)
        self.style = style
        self.figures = figures or {}
        self.titles = {record.name: str(record.summary["title"]) for record in self.records}

    # -- topics and derivations ------------------------------------------------------------------------

    def topics(self) -> list[Topic]:
        """The derivations by topic, in the order in which topics first occur; lemmas apart."""
        groups: dict[tuple[str, bool], list[Mapping[str, Any]]] = {}
        parts: dict[tuple[str, bool], str] = {}
        about: dict[tuple[str, bool], dict[str, None]] = {}
        for record in self.records:
            topic = record.summary["topic"] or Path(record.summary["file"]).stem
            groups.setdefault((topic, is_lemma(record)), []).append(self.item(record.result()))
            about.setdefault((topic, is_lemma(record)), {})[record.summary["chapter"]] = None
            parts.setdefault((topic, is_lemma(record)), self.part(record))
        slugs: set[str] = set()
        topics = []
        for (topic, lemmas), items in groups.items():
            slug = base = re.sub(r"[^a-z0-9]+", "-", topic.lower()).strip("-") or "topic"
            number = 1
            while slug in slugs:
                number += 1
                slug = f"{base}-{number}"
            slugs.add(slug)
            told = tuple(shown for words in about[topic, lemmas] for shown in self.paragraphs(words))
            part = self.style.words(parts[topic, lemmas])
            topics.append(Topic(self.style.words(_title(topic)), slug, told, lemmas, part, tuple(items)))
        return topics

    def part(self, record: Record) -> str:
        """The title of the part of the report that a record belongs to."""
        if is_lemma(record):
            return "Lemmas"
        return self.contents.get(record.summary["file"], "Further claims" if self.contents else "Claims")

    def item(self, result: Result) -> dict[str, Any]:
        """A derivation: what its section says."""
        style = self.style
        statement = result.statement
        return {
            "name": style.words(result.name),
            "label": label(result.name),
            "title": prose(result.title, style),
            "title_zh": prose(result.title_zh, style),
            "verdict": style.words(result.verdict),
            "verdict_text": style.words(_verdict(result)),
            "coq": "checked by Coq" if self.coq and result.name in self.coq.accepted else "",
            "place": style.words(result.file if result.name == result.file else f"{result.file}:{result.lineno}"),
            "claim": None if statement is None else style.display(to_latex(statement.claim)),
            "claim_text": style.words(result.claim_text),
            "where": conditions(result.where, style),
            "variables": None if statement is None else self.variables(statement.variables),
            "hypotheses": []
            if statement is None
            else [self.piece(hypothesis) for hypothesis in _chained(statement.hypotheses)],
            "source": style.words(result.source),
            "settles": style.words(", ".join(result.settles)),
            "note": self.paragraphs(result.note),
            "lines": [self.line(line) for line in result.lines],
            "witness": point(result.witness, style),
            "gap": sides(result.gap, style),
            "figures": [style.figure(f, marked(f.caption, style)) for f in self.figures.get(result.name, ())],
            "failure": list(self.failure(result)),
            "numeric": self.numeric(result),
            "rests_on": [self.cited(name) for name in result.rests_on],
            "kernel": self.kernel(result),
        }

    def paragraphs(self, words: str) -> list[str]:
        """Prose in paragraphs, which empty lines separate; the marks around code are left out."""
        paragraphs = re.split(r"\n\s*\n", words.replace("``", "").strip())
        return [prose(paragraph, self.style) for paragraph in paragraphs if paragraph]

    def line(self, line: Line) -> dict[str, Any]:
        """A line of a proof."""
        if line.right is not None:
            formula, relation = to_latex(line.right), _RELATIONS[line.relation] if line.relation is not None else ""
        else:
            formula, relation = "" if line.proposition == TRUE else to_latex(line.proposition), ""
        reason = prose(line.reason, self.style)
        if line.heading:
            reason, complete = block_heading(line.reason, self.style)
            formula = "" if complete else formula
        if line.uses:
            reason += f"{', ' if reason else ''}by {'; '.join(map(self.cited, line.uses))}"
        return {
            "number": f"({line.number})",
            "depth": max(line.depth, 0),
            "heading": line.heading,
            "relation": relation and self.style.display(relation),
            "formula": formula and self.style.display(formula),
            "reason": reason,
            "conditions": "; ".join(self.conditions(line)),
        }

    def conditions(self, line: Line) -> Iterable[str]:
        """The side conditions of a line, each once, those discharged in the same way together."""
        groups: dict[str, list[str]] = {}
        seen: set[Expr] = set()
        for condition in line.conditions:
            if condition.proposition not in seen and not _about_exp(condition.proposition):
                seen.add(condition.proposition)
                given = ", ".join(map(self.piece, condition.given))
                because = f"{self.style.words(condition.because)} {given}".strip()
                groups.setdefault(because, []).append(self.piece(condition.proposition))
        return (f"{', '.join(formulas)} ({because})" for because, formulas in groups.items())

    def piece(self, e: Expr) -> str:
        """An expression in a list of such."""
        return self.style.piece(to_latex(e))

    def cited(self, name: str) -> str:
        """A line number, or the title of a derivation, linked to it."""
        style = self.style
        if name in self.titles:
            return style.link(label(name), style.emphasis(prose(self.titles[name], style)))
        if name in AXIOMS:
            return style.link(label("axiom:" + name), f"axiom {style.code(name)}")
        return style.words(name)

    def variables(self, variables: Iterable[Expr]) -> str:
        """The variables by sort: ``integer $n$; vectors of reals $p$, $q$``."""
        groups: dict[Sort, list[str]] = {}
        for variable in variables:
            groups.setdefault(variable.sort, []).append(self.style.math(to_latex(variable)))
        words = {sort: (one, many) for sort, one, many in _SORTS}
        phrases = []
        for sort, names in groups.items():
            one, many = words.get(sort, ("function", "functions"))
            phrases.append(f"{one if len(names) == 1 else many} {', '.join(names)}")
        return "; ".join(phrases)

    def failure(self, result: Result) -> Iterable[tuple[str, str]]:
        """Why and where a derivation failed: headings and facts."""
        failure, style = result.failure, self.style
        if failure is None:
            return
        line = f", line {failure.line} of the proof" if failure.line is not None else ""
        message, *typed = failure.message.splitlines() or [""]
        shown = style.words(f"{message} ({failure.file}:{failure.lineno}{line})")
        yield "Failed", shown + (style.typed(typed) if typed else "")
        if failure.shown:
            yield "Shown", style.code(failure.shown)
        for side, written, there in (
            ("Left" if failure.right else "Claimed", failure.left, failure.left_value),
            ("Right", failure.right, failure.right_value),
        ):
            if written:
                yield side, style.code(written) + (f", there {style.code(there)}" if there else "")
        if failure.point:
            yield "At", point(failure.point, style)
        for remedy in failure.remedies:
            yield "Remedy", style.words(remedy)

    def numeric(self, result: Result) -> str:
        """The second opinion, in a sentence."""
        numeric = result.numeric
        if numeric is None or not numeric.points:
            return ""
        parts = [f"{numeric.points} points with {numeric.digits} digits"]
        if numeric.sizes:
            parts.append(self.style.words(f"sizes {', '.join(map(str, numeric.sizes))}".replace("-", "−")))
        if numeric.largest_residual is not None:
            parts.append(f"largest residual {self.decimal(numeric.largest_residual)}")
        if numeric.least_slack is not None:
            parts.append(f"least slack {self.decimal(numeric.least_slack)}")
        return "; ".join(parts) + "."

    def decimal(self, plain: str) -> str:
        """A decimal number."""
        shown = value(plain)
        return self.style.words(plain) if shown is None else self.style.math(shown)

    def kernel(self, result: Result) -> str:
        """What the proof uses of the kernel, in one line: axioms and definitions by name, rules by number."""
        style = self.style
        parts = []
        for one, many, kind, names in (
            ("axiom", "axioms", "axiom:", result.axioms),
            ("definition", "definitions", "definition:", result.definitions),
        ):
            if names:
                shown = (style.link(label(kind + name), style.code(name)) for name in names)
                parts.append(f"{one if len(names) == 1 else many} {', '.join(shown)}")
        if result.rules:
            count = len(result.rules)
            parts.append(style.link("rules", f"{count} {'rule' if count == 1 else 'rules'}"))
        return "; ".join(parts)

    # -- summary and appendix --------------------------------------------------------------------------

    def accepted(self) -> str:
        """How many claims Coq accepted, in a sentence; empty where it was not asked."""
        if self.coq is None:
            return ""
        count, asked = len(self.coq.accepted), sum(record.certificate is not None for record in self.records)
        return self.style.words(
            f"Coq {self.coq.version} accepted the theorems of {count} of {asked} claims, with no axioms but those of"
            " its own real numbers and classical logic; each of these is marked: checked by Coq."
        )

    def index(self) -> list[dict[str, object]]:
        """The general lemmas by title, with the number of derivations that rest on each."""
        used = Counter(name for record in self.records for name in record.summary["rests_on"])
        lemmas = sorted(filter(is_lemma, self.records), key=lambda r: _sorted_as(r.summary["title"]))
        return [
            {
                "title": prose(lemma.summary["title"], self.style),
                "name": self.style.words(lemma.name),
                "label": label(lemma.name),
                "used": used[lemma.name],
            }
            for lemma in lemmas
        ]

    def appendix(self) -> dict[str, Any]:
        """The definitions that occur, the axioms, and the rules of the kernel."""
        style = self.style
        definitions: dict[str, tuple[tuple[Expr, ...], Expr]] = {}
        for record in self.records:
            definitions |= record.definitions()
        used = Counter(name for record in self.records for kind in ("axioms", "rules") for name in record.summary[kind])
        return {
            "definitions": [
                {
                    "name": style.words(name),
                    "label": label("definition:" + name),
                    "formula": style.display(_definition(name, *definitions[name])),
                }
                for name in sorted(definitions)
            ],
            "axioms": [
                {
                    "name": style.words(name),
                    "label": label("axiom:" + name),
                    "words": prose(ABOUT[name], style),
                    "formula": style.display(to_latex(formula)),
                    "used": used[name],
                }
                for name, formula in AXIOMS.items()
            ],
            "rules": [
                {
                    "name": style.words(name),
                    "label": label("rule:" + name),
                    "schema": style.code(_schema(rule)),
                    "used": used[name],
                }
                for name, rule in sorted(RULES.items())
            ],
        }


_SORTS: tuple[tuple[Sort, str, str], ...] = (
    (INTEGER, "integer", "integers"),
    (REAL, "real", "reals"),
    (VECTOR, "vector of reals", "vectors of reals"),
    (MATRIX, "matrix of reals", "matrices of reals"),
    ((INTEGER, INTEGER), "vector of integers", "vectors of integers"),
    ((INTEGER, INTEGER, INTEGER), "matrix of integers", "matrices of integers"),
)


def _title(topic: str) -> str:
    """The name of a topic as a heading."""
    title = topic.replace("_", " ")
    for name, usual in _USUAL.items():
        title = re.sub(rf"\b{name}\b", usual, title)
    return title[:1].upper() + title[1:]


def _verdict(result: Result) -> str:
    """The verdict, and what was announced where that is something else."""
    return result.verdict if result.ok else f"{result.verdict} (announced: {result.expected})"


def _about_exp(condition: Expr) -> bool:
    """Whether it says no more than that a value of exp is positive or not 0, which no reader asks."""
    sides = condition.args[0].args if condition.op == "not" else condition.args
    return condition.op in ("lt", "not") and any(a.op == "exp" for a in sides) and num(0) in sides


def _chained(hypotheses: Iterable[Expr]) -> list[Expr]:
    """The hypotheses, with ``a <= b`` and ``b <= c`` that follow each other joined to ``a <= b <= c``.

    Two that say so for all values of the same indices are joined too.
    """
    joined: list[Expr] = []
    for hypothesis in hypotheses:
        both = _chain(joined[-1], hypothesis) if joined else None
        if both is None:
            joined.append(hypothesis)
        else:
            joined[-1] = both
    return joined


def _chain(first: Expr, second: Expr) -> Expr | None:
    match first.op, second.op:
        case ("le" | "lt", "le" | "lt") if first.args[1] == second.args[0]:
            return and_(first, second)
        case "implies", "implies" if first.args[0] == second.args[0]:
            inner = _chain(first.args[1], second.args[1])
            return None if inner is None else implies(first.args[0], inner)
        case "forall", "forall" if bound_sorts(first) == bound_sorts(second):
            symbol = fresh(first.hint or "i", bound_sorts(first)[0], free(first) | free(second))
            inner = _chain(instantiate(first, symbol), instantiate(second, symbol))
            return None if inner is None else forall([symbol], inner)
    return None


def _sorted_as(title: str) -> str:
    return re.sub(r"^(the|an?) (?=\w{2})", "", title.lower())


def _definition(name: str, parameters: tuple[Expr, ...], body: Expr) -> str:
    sign = r"\mathrel{:\Longleftrightarrow}" if body.sort == "P" else ":="
    return f"{to_latex(call(name, body.sort, *parameters))} {sign} {to_latex(body)}"


def _schema(rule: Callable[..., object]) -> str:
    return (rule.__doc__ or "").replace("`", "")
