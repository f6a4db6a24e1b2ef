"""The table of an export: each claim, accepted by Coq, or not and for which rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from symbolic_it.export.files import Exported


def status(row: Exported) -> str:
    """What became of a claim."""
    if row.accepted:
        return "accepted"
    return "not compiled" if not row.rule else "refused by Coq" if row.rule in ("coqc", "axioms") else "not exportable"


def to_json(rows: Sequence[Exported], hashes: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows of the table as plain data."""
    return [
        {
            "name": row.name,
            "verdict": row.verdict,
            "claim": row.claim,
            "parts": list(row.parts),
            "file": row.file,
            "status": status(row),
            "rule": row.rule,
            "reason": row.reason,
            "hash": hashes[row.name],
        }
        for row in sorted(rows, key=lambda row: row.name)
    ]


def axioms(rows: Sequence[Exported]) -> list[str]:
    """What Coq's own axioms are that accepted claims rest on."""
    return sorted({axiom for row in rows for axiom in row.axioms})


def summary(rows: Sequence[Exported], coq: str, seconds: Mapping[str, float]) -> list[str]:
    """A few lines for a person; without `coq`, its version, nothing was compiled."""
    missing = Counter(row.rule for row in rows if row.rule)
    lines = [
        f"{row.name}: not accepted ({row.rule}: {row.reason})"
        for row in sorted(rows, key=lambda row: row.name)
        if row.rule
    ]
    if coq:
        slowest = sorted(seconds.items(), key=lambda item: -item[1])[:3]
        if slowest:
            lines.append(f"compiled: {len(seconds)} files; " + ", ".join(f"{name} {s:.0f} s" for name, s in slowest))
        lines.append(f"accepted by Coq {coq}: {sum(row.accepted for row in rows)} of {len(rows)} claims")
        lines.append(f"axioms of Coq that they rest on: {', '.join(axioms(rows)) or 'none'}")
    else:
        lines.append(f"exported: {sum(bool(row.text) for row in rows)} of {len(rows)} claims; not compiled")
    if missing:
        lines.append("missing: " + ", ".join(f"{n} for {rule}" for rule, n in missing.most_common()))
    return lines
