"""The chapter of errata and the table of coverage: what the catalogue says, with what the checker found."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from symbolic_it.project.catalogue import Coverage, Erratum, Row, coverage, errata
from symbolic_it.project.records import Record
from symbolic_it.report.prose import point, sides
from symbolic_it.report.style import LATEX, Style
from symbolic_it.report.text import text

_GROUPS = (
    ("false", "False as printed"),
    ("hypothesis", "True with a hypothesis that is not printed"),
    ("imprecise", "Imprecise notation"),
)


def groups(
    rows: Sequence[Row],
    records: Sequence[Record],
    reference: Callable[[str], str],
    style: Style = LATEX,
) -> list[dict[str, Any]]:
    """The errata by kind, in a style; `reference` prints the name of a derivation."""
    found = errata(rows, records)
    gaps = {record.name: str(record.summary["gap"]) for record in records}
    return [
        {"title": title, "items": [_item(e, gaps, reference, style) for e in found if e.row.kind == kind]}
        for kind, title in _GROUPS
    ]


def _item(erratum: Erratum, gaps: Mapping[str, str], reference: Callable[[str], str], style: Style) -> dict[str, Any]:
    row = erratum.row
    places = zip(erratum.points, erratum.refuted, strict=True)
    return {
        "id": style.words(row.id),
        "label": f"row:{row.id}",
        "document": style.words(row.document),
        "section": style.words(row.section),
        "chinese": r"\sicjk" in text(row.section),
        "settled": erratum.settled,
        "printed": [style.piece(formula) for formula in row.printed],
        "about": marked(row.about, style),
        "wrong": marked(row.wrong, style),
        "correction": marked(row.correction, style),
        "points": [(point(values, style), sides(gaps[name], style), reference(name)) for values, name in places],
        "proved": "; ".join(map(reference, erratum.proved)),
    }


def marked(words: str, style: Style = LATEX) -> str:
    """English with LaTeX between dollars, as the catalogue writes it: the words escaped, the formulas kept."""
    pieces = words.split("$")
    shown = []
    for k, piece in enumerate(pieces):
        spaced = re.match(r"(\s?).*?(\s?)$", piece, re.DOTALL)
        before, after = spaced.groups() if spaced else ("", "")
        shown.append(style.math(piece) if k % 2 else f"{before}{style.words(piece)}{after}")
    return "".join(shown).strip()


def table(rows: Sequence[Row], records: Sequence[Record], style: Style = LATEX) -> dict[str, Any]:
    """The coverage in a style: the counts by document and kind, and the rows that are not settled."""
    found: Coverage = coverage(rows, records)
    heading, *lines = found.table()
    short = {row.document: row.id.partition("-")[0] for row in rows}
    count = found.count()
    return {
        "heading": [style.words(cell) for cell in heading],
        "lines": [[style.words(short.get(first, first)), *map(style.words, rest)] for first, *rest in lines],
        "documents": [(style.words(name), style.words(document)) for document, name in sorted(short.items())],
        "settled": count.settled,
        "total": count.total,
        "open": style.words(", ".join(s.row.id for s in found.open)),
    }
