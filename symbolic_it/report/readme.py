"""The table of verdicts in a README, between two markers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from symbolic_it.project.files import ProjectError
from symbolic_it.project.records import Record
from symbolic_it.report.terminal import printable, totals, verdict_text

BEGIN = "<!-- claims: written by `symbolic-it report --readme` -->"
END = "<!-- end of claims -->"


def renewed(records: Sequence[Record], readme: Path) -> bytes:
    """The README with another table between the markers; raises `ProjectError` when they are missing."""
    try:
        old = readme.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ProjectError(f"{readme}: this is no text in UTF-8") from None
    before, begin, rest = old.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ProjectError(f"{readme}: the markers {BEGIN} and {END} are missing")
    return f"{before}{BEGIN}\n{claims_table(records)}{END}{after}".encode()


def claims_table(records: Sequence[Record]) -> str:
    """How many claims of each file have which verdict, as a Markdown table; the claims themselves are in the report."""
    counts: dict[str, Counter[str]] = {}
    for record in records:
        kind = verdict_text(record.summary) if record.ok else "not as announced"
        counts.setdefault(record.summary["file"], Counter())[kind] += 1
    kinds = sorted({kind for count in counts.values() for kind in count})
    lines = [f"| {' | '.join(['file', *kinds])} |", f"| --- |{' ---: |' * len(kinds)}"]
    for file, count in counts.items():
        lines.append(f"| {' | '.join([_cell(file), *(str(count[kind] or '') for kind in kinds)])} |")
    return "\n".join([*lines, "", f"{totals(records)}.", ""])


def _cell(text: str) -> str:
    flat = printable(" ".join(text.split()))
    for special in r"\|<>*_`[]":
        flat = flat.replace(special, f"\\{special}")
    return flat
