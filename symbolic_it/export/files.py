"""Certificates exported to a folder of Coq files: what is written, and in which order it is compiled."""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from symbolic_it.export.exporter import Exporter, NotExportable, Told
from symbolic_it.export.renderer import PRELUDE, identifier
from symbolic_it.export.words import comment
from symbolic_it.kernel.certificate import CertificateError, Checked
from symbolic_it.project.files import ProjectError
from symbolic_it.project.tasks import Shelf
from symbolic_it.project.writing import write_file

MAX_BATCH = 1_000_000
"""So many characters at most are compiled as one file, unless one certificate has more."""

SOURCES = ("Arithmetic", "Prelude", "Enclosure")
HEADER = """From Coq Require Import Reals ZArith List Classical QArith_base Ring_polynom.
From SymbolicIt Require Import Prelude{imports}.
Open Scope R_scope.

"""


@dataclass
class Exported:
    """What became of one certificate: its Coq text, or the rule that has no counterpart and why."""

    name: str
    verdict: str
    claim: str = ""
    parts: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    text: str = ""
    rule: str = ""
    reason: str = ""
    rank: int = 0
    file: str = ""
    accepted: bool = False
    axioms: tuple[str, ...] = field(default=())


def _about(checked: Checked, told: Sequence[Told]) -> str:
    variables, hypotheses, claim = checked.statement
    rows = [f"{checked.name}: {checked.verdict}", f"symbolic_it prints: {claim!r}"]
    rows += [f"  where {hypothesis!r}" for hypothesis in hypotheses]
    rows += [f"  variables {', '.join(str(v.data[0]) for v in variables) or 'none'}"]
    if told:
        rows.append("the lines of its proof:")
    rows += [f"  ({line.number}) {line.text}{f'   [{line.reason}]' if line.reason else ''}" for line in told]
    return f"(* {'-' * 112} *)\n" + comment("\n".join(rows))


def lines_in(certificate: str) -> list[Told]:
    """The lines of the proof that a certificate tells beside it, as far as they are well-formed."""
    found = json.loads(certificate).get("lines", [])
    rows = found if isinstance(found, list) else []
    return [
        Told(*row)
        for row in rows
        if isinstance(row, list) and len(row) == 3 and list(map(type, row)) == [int, str, str]
    ]


def export(folder: Path, names: Sequence[str] = ()) -> tuple[list[Exported], list[str]]:
    """The certificates of a folder (those called `names`, and all that they rest on), each after those it rests on.

    Every certificate is replayed first; one that does not replay raises `ProjectError`.  The second result is the
    text of the definitions.
    """
    paths = [folder / f"{name}.json" for name in names] or sorted(folder.glob("*.json"))
    if not paths:
        raise ProjectError(
            f"{folder}: there is no certificate (*.json) in this folder; `symbolic-it report` writes them"
        )
    for path in paths:
        if not path.is_file():
            raise ProjectError(f"{path}: there is no such certificate; `symbolic-it report` writes them")
    shelf, exporter = Shelf(folder), Exporter()
    done: dict[str, Exported] = {}

    def visit(path: Path) -> None:
        if path.stem in done:
            return
        try:
            checked = shelf.replayed(path)
        except CertificateError as error:
            raise ProjectError(f"{path} does not replay: {error}") from None
        if checked.name != path.stem:
            raise ProjectError(f"{path} is the certificate of {checked.name}, by its own account")
        for other in checked.rests_on:
            visit(folder / f"{other}.json")
        told = lines_in(path.read_text(encoding="utf-8"))
        done[path.stem] = _exported(exporter, checked, told, [done[other] for other in checked.rests_on])

    for path in paths:
        visit(path)
    return list(done.values()), exporter.definitions


def _exported(exporter: Exporter, checked: Checked, told: Sequence[Told], cited: Sequence[Exported]) -> Exported:
    row = Exported(checked.name, checked.verdict, repr(checked.statement.claim), tuple(checked.theorems))
    row.rests_on = checked.rests_on
    row.rank = max((other.rank for other in cited), default=-1) + 1
    missing = [other.name for other in cited if not other.text]
    if missing:
        row.rule, row.reason = "cited", f"it rests on {', '.join(missing)}"
        return row
    try:
        row.text = _about(checked, told) + exporter.certificate(checked, told)
    except NotExportable as error:
        row.rule, row.reason = error.rule, error.reason
    return row


def theorem_names(row: Exported) -> list[str]:
    """The Coq names of what a certificate proves."""
    return [f"{identifier(row.name)}_{part}" for part in row.parts]


def batches(rows: Iterable[Exported]) -> dict[str, list[Exported]]:
    """The files, each with certificates of one rank: none rests on another of the same file.

    Which of the files of its rank a certificate is in depends on its name, so that others seldom move when it changes.
    """
    ranks: dict[int, list[Exported]] = {}
    for row in rows:
        if row.text:
            ranks.setdefault(row.rank, []).append(row)
    found: dict[str, list[Exported]] = {}
    for rank, members in sorted(ranks.items()):
        count = 1 + sum(len(row.text) for row in members) // MAX_BATCH
        for row in sorted(members, key=lambda row: row.name):
            row.file = f"Claims_{rank}_{1 + zlib.crc32(row.name.encode()) % count}"
            found.setdefault(row.file, []).append(row)
    return found


def needed(batch: Sequence[Exported], rows: dict[str, Exported]) -> list[str]:
    """The files that a file requires, itself not among them."""
    return sorted({rows[other].file for row in batch for other in row.rests_on} - {row.file for row in batch})


def write_batch(name: str, batch: Sequence[Exported], rows: dict[str, Exported], output: Path) -> None:
    """Write the file `name`."""
    imports = "".join(f" {other}" for other in ["Definitions", *needed(batch, rows)])
    body = "\n".join(row.text for row in batch)
    enclosure = "From SymbolicIt Require Enclosure.\n\n" if "Enclosure." in body else ""
    write_file(output / f"{name}.v", (HEADER.format(imports=imports) + enclosure + body).encode())


def write_everything(name: str, files: Sequence[str], rows: Iterable[Exported], output: Path) -> None:
    """Write a file that asks what all theorems of the claims `rows`, which are in `files`, assume."""
    theorems = "".join(f"  let _ := {theorem} in\n" for row in rows for theorem in theorem_names(row))
    text = HEADER.format(imports="".join(f" {file}" for file in files))
    text += f"Definition everything : True :=\n{theorems}  I.\nPrint Assumptions everything.\n"
    write_file(output / f"{name}.v", text.encode())


def write(rows: Sequence[Exported], definitions: Sequence[str], output: Path) -> dict[str, list[Exported]]:
    """Write all files of an export into the folder `output`."""
    output.mkdir(parents=True, exist_ok=True)
    found = batches(rows)
    for old in output.glob("Claims_*.*"):
        if old.stem not in found:
            old.unlink()
    for source in SOURCES:
        shutil.copyfile(PRELUDE / f"{source}.v", output / f"{source}.v")
    text = HEADER.format(imports="") + "\n".join(definitions) + "\n"
    write_file(output / "Definitions.v", text.encode())
    by_name = {row.name: row for row in rows}
    for name, batch in found.items():
        write_batch(name, batch, by_name, output)
    return found
