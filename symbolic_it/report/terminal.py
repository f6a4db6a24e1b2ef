"""Results as text for a terminal, from the summaries of records.  Imports neither the kernel nor SymPy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from symbolic_it.project.records import Record


def printable(text: str) -> str:
    """`text` without control characters, which a terminal might obey."""
    return "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text)


def verdict_text(summary: Mapping[str, Any]) -> str:
    """The verdict, and whether it is what the derivation announced where that is not ``proved``."""
    verdict, expected = summary["verdict"], summary["expected"]
    if expected == "proved":
        return str(verdict)
    return f"{verdict} (as announced)" if verdict == expected else f"{verdict} (announced: {expected})"


def title_text(summary: Mapping[str, Any], lang: str | None = None) -> str:
    """The title in English and Chinese, or in the language `lang` (``en`` or ``zh``) where there is one."""
    english, chinese = summary["title"], summary["title_zh"]
    if lang == "zh":
        return printable(chinese or english)
    return printable(f"{english} / {chinese}" if chinese and lang is None else english)


def selected(
    summary: Mapping[str, Any], verdict: str | None, topic: str | None, settles: str | None, match: str | None
) -> bool:
    """Whether a claim is of the kind that is asked for: its verdict, words of its topic, a catalogue row, any words."""
    words = " ".join(summary[key] for key in ("name", "title", "title_zh", "claim_text")).casefold()
    return (
        (verdict is None or summary["verdict"] == verdict)
        and (topic is None or topic.casefold() in summary["topic"].replace("_", " ").casefold())
        and (settles is None or any(row == settles or row.startswith(f"{settles}-") for row in summary["settles"]))
        and (match is None or match.casefold() in words)
    )


def failure_text(summary: Mapping[str, Any]) -> str:
    """A failure the way a compiler shows one: what, where, the source line, both sides, a point, remedies."""
    failure = summary["failure"]
    where = f" in line {failure['line']} of the proof" if failure["line"] is not None else ""
    rows = [f"{verdict_text(summary)}: {summary['name']}{where}: {failure['message']}"]
    margin = " " * len(str(failure["lineno"]))
    rows.append(f"{margin}--> {failure['file']}:{failure['lineno']}")
    if failure["source_line"]:
        rows += [f"{margin} |", f"{failure['lineno']} | {failure['source_line'].strip()}", f"{margin} |"]
    sides = [("left", failure["left"], failure["left_value"]), ("right", failure["right"], failure["right_value"])]
    if failure["shown"]:
        rows.append(f"{margin} = shown:   {failure['shown']}")
    if failure["right"]:
        rows.append(f"{margin} = claimed: left {failure['relation']} right".rstrip())
    else:
        sides = [("claimed", failure["left"], "")]
    rows += [f"{margin} = {side + ':':<8} {text}" for side, text, _ in sides if text]
    if failure["point"]:
        point = ", ".join(f"{name} = {value}" for name, value in failure["point"].items())
        rows.append(f"{margin} = at:      {point}")
        rows += [f"{margin} = there:   {side} = {value}" for side, _, value in sides if value]
    rows += [f"{margin} = help:    {remedy}" for remedy in failure["remedies"]]
    return printable("\n".join(rows))


def witness_text(summary: Mapping[str, Any]) -> str:
    """The point that refutes a claim."""
    point = ", ".join(f"{name} = {value}" for name, value in summary["witness"].items())
    return printable(f"{point}: {summary['gap']}" if summary["gap"] else point)


def totals(records: Sequence[Record]) -> str:
    """How many claims got which verdict, in one line."""
    count = Counter(verdict_text(record.summary) for record in records)
    order = ("proved", "refuted", "open", "error")
    parts = [
        f"{n} {text}" for text, n in sorted(count.items(), key=lambda item: (order.index(item[0].split()[0]), item))
    ]
    return ", ".join(parts)


def replay_text(row: Mapping[str, Any]) -> str:
    """What replaying a certificate gave."""
    if not row["ok"]:
        return printable(f"FAILED   {row['file']}\n  {row['error']}")
    lines = [f"replayed {row['file']}", f"  {row['verdict']}: {row['claim']}"]
    if row["variables"]:
        lines.append(f"  for all {', '.join(row['variables'])}")
    lines += [f"  with {hypothesis}" for hypothesis in row["hypotheses"]]
    lines.append(f"  {row['steps']} steps; axioms: {', '.join(row['axioms']) or 'none'}")
    if row["rests_on"]:
        lines.append(f"  rests on: {', '.join(row['rests_on'])}")
    if row["definitions"]:
        lines.append(f"  definitions: {', '.join(row['definitions'])}")
    return printable("\n".join(lines))
