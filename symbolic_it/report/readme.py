"""The table of claims in a README, between two markers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from symbolic_it.project.files import ProjectError
from symbolic_it.project.records import Record
from symbolic_it.project.writing import write_file
from symbolic_it.report.terminal import printable, totals, verdict_text

BEGIN = "<!-- claims: written by `symbolic-it report --readme` -->"
END = "<!-- end of claims -->"


def renew_table(records: Sequence[Record], readme: Path) -> None:
    """Replace what stands between the markers; raises `ProjectError` when they are missing."""
    old = readme.read_text(encoding="utf-8")
    before, begin, rest = old.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ProjectError(f"{readme}: the markers {BEGIN} and {END} are missing")
    new = f"{before}{BEGIN}\n{claims_table(records)}{END}{after}"
    if new != old:
        write_file(readme, new.encode())


def claims_table(records: Sequence[Record]) -> str:
    """The claims and verdicts as a Markdown table."""
    lines = ["| claim | verdict | settles | derivation |", "| --- | --- | --- | --- |"]
    for record in records:
        summary = record.summary
        cells = (summary["title"], verdict_text(summary), ", ".join(summary["settles"]), summary["file"])
        lines.append(f"| {' | '.join(map(_cell, cells))} |")
    return "\n".join([*lines, "", f"{totals(records)}.", ""])


def _cell(text: str) -> str:
    flat = printable(" ".join(text.split()))
    for special in r"\|<>*_`[]":
        flat = flat.replace(special, f"\\{special}")
    return flat
