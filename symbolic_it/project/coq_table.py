"""Which claims Coq accepted: the table that ``symbolic-it export --coq --check`` writes and reports read.

A claim counts as accepted only for the very certificate that was exported, with all that it rests on, and only as
long as statements are put to Coq in the same way.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

FORMAT = "symbolic_it coq 1"
FILE = "coq.json"
MAX_BYTES = 64_000_000
_EXPORT = Path(__file__).parents[1] / "export"
_ANNOTATIONS = frozenset(("lines",))
"""Parts of a certificate that replay does not read."""


def language() -> str:
    """A hash of how statements are put to Coq: the renderer and the prelude."""
    digest = hashlib.sha256()
    for path in (_EXPORT / "renderer.py", *sorted((_EXPORT / "coq").glob("*.v"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def hashes(certificates: Mapping[str, str]) -> dict[str, str]:
    """A hash of each certificate, by name, with all that it rests on; none where something of that is missing."""
    documents = {name: json.loads(text) for name, text in certificates.items()}
    found: dict[str, str] = {}
    failed: set[str] = set()

    def visit(name: str) -> bool:
        if name in found or name in failed or name not in documents:
            return name in found
        failed.add(name)  # until it is found; a circle stays without hashes
        document = {key: value for key, value in documents[name].items() if key not in _ANNOTATIONS}
        cited = sorted({str(step[1][0])[1:] for step in document["steps"] if step[0] == "cited"})
        if not all([visit(other) for other in cited]):
            return False
        text = json.dumps([document, [[other, found[other]] for other in cited]], sort_keys=True)
        found[name] = hashlib.sha256(text.encode()).hexdigest()
        failed.discard(name)
        return True

    for name in documents:
        visit(name)
    return found


@dataclass(frozen=True)
class Accepted:
    """What a table says: Coq's version, and the hashes of the certificates that it accepted, by name.

    `problem` says why nothing counts as accepted, if something is wrong with the table.
    """

    coq: str = ""
    claims: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""

    def among(self, certificates: Mapping[str, str]) -> frozenset[str]:
        """The names of those certificates that are as Coq accepted them."""
        return frozenset(name for name, value in hashes(certificates).items() if self.claims.get(name) == value)


def read(path: Path) -> Accepted:
    """The table in a file."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ValueError("it is too large")
        return _accepted(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error) or type(error).__name__
        return Accepted(problem=f"{path} is no table of what Coq accepts ({reason}); `make coq` writes it again")


class Marks(NamedTuple):
    """What Coq accepted of some certificates: its version, their names, and the table that says so."""

    version: str
    accepted: frozenset[str]
    table: bytes


def marks(path: Path | None, folder: Path, certificates: Mapping[str, str]) -> tuple[Marks | None, list[str]]:
    """What Coq accepted of the certificates of a report, and what is to be noted about that.

    The table is the one at `path`, or that in the folder of the report if there is one.
    """
    path = path or folder / FILE
    if not path.exists():
        return None, []
    found = read(path)
    if found.problem:
        return None, [f"no claim is marked as checked by Coq: {found.problem}"]
    accepted = found.among(certificates)
    changed = sorted(found.claims.keys() & certificates.keys() - accepted)
    notes = []
    if changed:
        shown = ", ".join(changed[:5]) + (" ..." if len(changed) > 5 else "")
        notes = [f"not marked, since they changed after Coq accepted them: {shown}; `make coq` asks again"]
    return Marks(found.coq, accepted, path.read_bytes()), notes


def _accepted(document: Any) -> Accepted:
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ValueError(f"it is not a {FORMAT}")
    if document["language"] != language():
        return Accepted(problem="Coq was asked by an earlier version of the exporter; `make coq` asks again")
    claims = {row["name"]: row["hash"] for row in document["claims"] if row["status"] == "accepted"}
    version = document["coq"]
    if not all(isinstance(text, str) for text in (version, *claims, *claims.values())):
        raise ValueError("it is damaged")
    return Accepted(version, claims)


def write(claims: Sequence[Mapping[str, Any]], coq: str, axioms: Sequence[str]) -> str:
    """The table as text: a row for each claim, by name."""
    rows = sorted(claims, key=lambda row: str(row["name"]))
    about = {
        "format": FORMAT,
        "coq": coq,
        "language": language(),
        "axioms": list(axioms),
        "accepted": sum(row["status"] == "accepted" for row in rows),
        "total": len(rows),
    }
    head = "".join(f" {json.dumps(key)}: {json.dumps(value)},\n" for key, value in about.items())
    body = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
    return f'{{\n{head} "claims": [\n{body}\n ]\n}}\n'
