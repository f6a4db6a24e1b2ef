"""The table of an export: each claim, accepted by Coq, or not and for which rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from symbolic_it.export.files import Exported


def to_json(rows: Sequence[Exported], seconds: Mapping[str, float] | None) -> dict[str, Any]:
    """The table as plain data; without `seconds` nothing was compiled."""
    claims = [
        {
            "name": row.name,
            "verdict": row.verdict,
            "claim": row.claim,
            "parts": list(row.parts),
            "file": row.file,
            "status": "accepted" if row.accepted else "not exportable" if row.rule else "not compiled",
            "rule": row.rule,
            "reason": row.reason,
        }
        for row in sorted(rows, key=lambda row: row.name)
    ]
    return {
        "claims": claims,
        "accepted": sum(row.accepted for row in rows),
        "total": len(rows),
        "axioms": sorted({axiom for row in rows for axiom in row.axioms}),
        "seconds": None if seconds is None else {name: round(s, 1) for name, s in sorted(seconds.items())},
    }


def summary(rows: Sequence[Exported], compiled: bool) -> list[str]:
    """A few lines for a person."""
    missing = Counter(row.rule for row in rows if row.rule)
    lines = [
        f"{row.name}: not accepted ({row.rule}: {row.reason})"
        for row in sorted(rows, key=lambda row: row.name)
        if row.rule
    ]
    if compiled:
        accepted = sum(row.accepted for row in rows)
        lines.append(f"accepted by Coq: {accepted} of {len(rows)} claims")
        axioms = sorted({axiom for row in rows for axiom in row.axioms})
        lines.append(f"axioms of Coq that they rest on: {', '.join(axioms) or 'none'}")
    else:
        lines.append(f"exported: {sum(bool(row.text) for row in rows)} of {len(rows)} claims; not compiled")
    if missing:
        lines.append("missing: " + ", ".join(f"{n} for {rule}" for rule, n in missing.most_common()))
    return lines
