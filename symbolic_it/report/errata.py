"""The chapter of errata and the table of coverage: what the catalogue says, with what the checker found."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from symbolic_it.project.catalogue import Coverage, Erratum, Row, coverage, errata
from symbolic_it.project.records import Record
from symbolic_it.report.text import text

_GROUPS = (
    ("false", "False as printed"),
    ("hypothesis", "True with a hypothesis that is not printed"),
    ("imprecise", "Imprecise notation"),
)


def groups(
    rows: Sequence[Row],
    records: Sequence[Record],
    point: Callable[[Mapping[str, str]], str],
    reference: Callable[[str], str],
) -> list[dict[str, Any]]:
    """The errata by kind, as LaTeX; `point` prints a point, `reference` the name of a derivation."""
    found = errata(rows, records)
    return [
        {"title": title, "items": [_item(e, point, reference) for e in found if e.row.kind == kind]}
        for kind, title in _GROUPS
    ]


def _item(
    erratum: Erratum, point: Callable[[Mapping[str, str]], str], reference: Callable[[str], str]
) -> dict[str, Any]:
    row = erratum.row
    places = zip(erratum.points, erratum.refuted, strict=True)
    return {
        "id": text(row.id),
        "section": text(row.section),
        "chinese": r"\sicjk" in text(row.section),
        "settled": erratum.settled,
        "printed": row.printed,
        "about": marked(row.about),
        "wrong": marked(row.wrong),
        "correction": marked(row.correction),
        "points": [(point(values), reference(name)) for values, name in places],
        "proved": "; ".join(map(reference, erratum.proved)),
    }


def marked(words: str) -> str:
    """English with LaTeX between dollars, as the catalogue writes it: the words escaped, the formulas kept."""
    pieces = words.split("$")
    shown = []
    for k, piece in enumerate(pieces):
        spaced = re.match(r"(\s?).*?(\s?)$", piece, re.DOTALL)
        before, after = spaced.groups() if spaced else ("", "")
        shown.append(f"${piece}$" if k % 2 else f"{before}{text(piece)}{after}")
    return "".join(shown).strip()


def table(rows: Sequence[Row], records: Sequence[Record]) -> dict[str, Any]:
    """The coverage as LaTeX: the counts by document and kind, and the rows that are not settled."""
    found: Coverage = coverage(rows, records)
    heading, *lines = found.table()
    short = {row.document: row.id.partition("-")[0] for row in rows}
    count = found.count()
    return {
        "heading": [text(cell) for cell in heading],
        "lines": [[text(short.get(first, first)), *map(text, rest)] for first, *rest in lines],
        "documents": [(text(name), text(document)) for document, name in sorted(short.items())],
        "settled": count.settled,
        "total": count.total,
        "open": text(", ".join(s.row.id for s in found.open)),
    }
