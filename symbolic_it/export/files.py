"""Certificates exported to a folder of Coq files: what is written, and in which order it is compiled."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from symbolic_it.export.exporter import Exporter, NotExportable
from symbolic_it.export.renderer import PRELUDE, identifier
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


def comment(text: str) -> str:
    """`text` as a comment of Coq."""
    plain = text.replace("(*", "( *").replace("*)", "* )").replace('"', "''")
    return f"(* {plain} *)\n"


def _about(checked: Checked) -> str:
    variables, hypotheses, claim = checked.statement
    where = "; ".join(repr(h) for h in hypotheses) or "no hypotheses"
    names = ", ".join(f"{v.data[0]}" for v in variables) or "none"
    return comment(f"{checked.name}, {checked.verdict}: {claim!r}\n   where {where}\n   variables: {names}")


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
        for other in checked.rests_on:
            visit(folder / f"{other}.json")
        done[path.stem] = _exported(exporter, checked, [done[other] for other in checked.rests_on])

    for path in paths:
        visit(path)
    return list(done.values()), exporter.definitions


def _exported(exporter: Exporter, checked: Checked, cited: Sequence[Exported]) -> Exported:
    row = Exported(checked.name, checked.verdict, repr(checked.statement.claim), tuple(checked.theorems))
    row.rests_on = checked.rests_on
    row.rank = max((other.rank for other in cited), default=-1) + 1
    missing = [other.name for other in cited if not other.text]
    if missing:
        row.rule, row.reason = "cited", f"it rests on {', '.join(missing)}"
        return row
    try:
        row.text = _about(checked) + exporter.certificate(checked)
    except NotExportable as error:
        row.rule, row.reason = error.rule, error.reason
    return row


def theorem_names(row: Exported) -> list[str]:
    """The Coq names of what a certificate proves."""
    return [f"{identifier(row.name)}_{part}" for part in row.parts]


def batches(rows: Iterable[Exported]) -> dict[str, list[Exported]]:
    """The files, each with certificates of one rank: none rests on another of the same file."""
    found: dict[str, list[Exported]] = {}
    open_: dict[int, tuple[str, int]] = {}
    for row in sorted((row for row in rows if row.text), key=lambda row: row.rank):
        name, size = open_.get(row.rank, ("", MAX_BATCH))
        if size + len(row.text) > MAX_BATCH:
            name, size = f"Claims_{row.rank}_{sum(k.startswith(f'Claims_{row.rank}_') for k in found) + 1}", 0
            found[name] = []
        found[name].append(row)
        open_[row.rank] = name, size + len(row.text)
        row.file = name
    return found


def needed(batch: Sequence[Exported], rows: dict[str, Exported]) -> list[str]:
    """The files that a file requires, itself not among them."""
    return sorted({rows[other].file for row in batch for other in row.rests_on} - {row.file for row in batch})


def write_batch(name: str, batch: Sequence[Exported], rows: dict[str, Exported], output: Path) -> None:
    """Write the file `name`; it ends in what its theorems assume."""
    imports = "".join(f" {other}" for other in ["Definitions", *needed(batch, rows)])
    theorems = [theorem for row in batch for theorem in theorem_names(row)]
    everything = f"{name}_everything"
    body = "\n".join(row.text for row in batch)
    enclosure = "From SymbolicIt Require Enclosure.\n\n" if "Enclosure." in body else ""
    text = HEADER.format(imports=imports) + enclosure + body
    if theorems:
        text += f"\nDefinition {everything} := ({', '.join(theorems)}, tt).\nPrint Assumptions {everything}.\n"
    write_file(output / f"{name}.v", text.encode())


def write(rows: Sequence[Exported], definitions: Sequence[str], output: Path) -> dict[str, list[Exported]]:
    """Write all files of an export into the folder `output`."""
    output.mkdir(parents=True, exist_ok=True)
    for old in output.glob("Claims_*.v"):
        old.unlink()
    for source in SOURCES:
        shutil.copyfile(PRELUDE / f"{source}.v", output / f"{source}.v")
    text = HEADER.format(imports="") + "\n".join(definitions) + "\n"
    write_file(output / "Definitions.v", text.encode())
    by_name = {row.name: row for row in rows}
    found = batches(rows)
    for name, batch in found.items():
        write_batch(name, batch, by_name, output)
    return found
