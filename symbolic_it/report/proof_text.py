"""A checked derivation as text: the lines in columns, what the proof rests on.  Imports neither kernel nor SymPy."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from symbolic_it.report.terminal import failure_text, printable, title_text, verdict_text, witness_text

_REASON = 48
"""Where the reasons stand at most to the right."""


def explanation(
    summary: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]], *, width: int = 100, lang: str | None = None
) -> str:
    """The proof in `summary` (a record's), with titles and verdicts of what it cites from `known`."""
    rows = [
        summary["name"],
        title_text(summary, lang),
        f"{verdict_text(summary)}  {summary['file']}:{summary['lineno']}",
    ]
    rows += ["", *_labelled("claim", [summary["claim_text"]], width), *_labelled("where", summary["where"], width)]
    rows += _labelled("source", [summary["source"]] if summary["source"] else [], width)
    if summary["note"]:
        rows += ["", *textwrap.wrap(" ".join(summary["note"].split()), width)]
    if summary["lines"]:
        rows += ["", *_proof(summary["lines"], width)]
    if summary["witness"]:
        rows += ["", *_labelled("false at", [witness_text(summary)], width)]
    if summary["failure"] is not None:
        rows += ["", failure_text(summary)]
    rows.append("")
    rows += _labelled("settles", [", ".join(summary["settles"])] if summary["settles"] else [], width)
    rows += _rests_on(summary, known, lang)
    if summary["verdict"] in ("proved", "refuted"):
        rows += _labelled("axioms", [", ".join(summary["axioms"]) or "none"], width)
        rows += _labelled("defined", [", ".join(summary["definitions"])] if summary["definitions"] else [], width)
    if summary["numeric"] is not None:
        rows += _labelled("numbers", [_numbers(summary["numeric"])], width)
    return printable("\n".join(row.rstrip() for row in rows))


def _proof(lines: Sequence[Mapping[str, Any]], width: int) -> list[str]:
    """The lines of a proof: number, relation and formula, reason, each in its column."""
    cells = []
    for line in lines:
        indent = "  " * max(line["depth"], 0)
        formula = line["right"] if line["right"] is not None else line["proposition"]
        reason = line["reason"]
        if line["uses"]:
            reason += f"{', ' if reason else ''}by {', '.join(line['uses'])}"
        if line["heading"]:  # "for all k in 1..n" says by itself what it is about
            stated = "" if reason.startswith("for all") else formula
            formula, reason = f"{line['reason']} {stated}", ""
        relation = (line["relation"] or "").ljust(3)
        cells.append((f"({line['number']})", f"{indent}{relation}{formula}", reason))
    numbers = max(len(number) for number, _, _ in cells)
    column = min(max(len(formula) for _, formula, _ in cells), _REASON) + 2
    rows = []
    for number, formula, reason in cells:
        start = f"{number.rjust(numbers)}  {formula}"
        place = numbers + 2 + column
        reasons = textwrap.wrap(reason, max(width - place, 24))
        if reasons and len(formula) + 2 <= column:
            start, reasons = f"{start.ljust(place)}{reasons[0]}", reasons[1:]
        rows += [start, *(" " * place + part for part in reasons)]
    return rows


def _labelled(label: str, texts: Iterable[str], width: int) -> list[str]:
    rows = [row for text in texts for row in textwrap.wrap(text, width - 10, break_on_hyphens=False) or [""]]
    return [f"{label if k == 0 else '':<10}{row}" for k, row in enumerate(rows)]


def _rests_on(summary: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]], lang: str | None) -> list[str]:
    """What is cited, and below it what that cites; each once."""
    rows: list[str] = []
    seen: set[str] = set()

    def add(names: Sequence[str], depth: int) -> None:
        for name in names:
            about = known.get(name)
            label = "rests on" if not rows else ""
            again = name in seen
            text = "" if about is None or again else f": {title_text(about, lang)} ({verdict_text(about)})"
            rows.append(f"{label:<10}{'  ' * depth}{name}{text}{' (see above)' if again else ''}")
            if about is not None and not again:
                seen.add(name)
                add(about["rests_on"], depth + 1)

    add(summary["rests_on"], 0)
    return rows


def _numbers(numeric: Mapping[str, Any]) -> str:
    parts = [f"{numeric['points']} points with {numeric['digits']} digits"]
    if numeric["sizes"]:
        parts.append(f"sizes {', '.join(map(str, numeric['sizes']))}")
    if numeric["largest_residual"] is not None:
        parts.append(f"largest residual {numeric['largest_residual']}")
    if numeric["least_slack"] is not None:
        parts.append(f"least slack {numeric['least_slack']}")
    return "; ".join(parts)
