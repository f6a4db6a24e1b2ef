"""The catalogue: every claim of the documents that a project is about, and which derivations settle it.

``catalogue.json`` beside the derivations has one row a claim; derivations name the rows that they settle.  What a
row needs depends on its kind:

* ``true``, ``definition``, ``imprecise``: a proof (of what is meant, where the print is imprecise);
* ``false``: a refutation of what is printed and a proof of the correction;
* ``hypothesis``: a proof with the hypothesis that the print leaves out and a refutation without it;
* ``informal``: nothing.

Verdicts are those of the checker, read from records; a row is open while one of its derivations has not the verdict
that it announces.  Every derivation has a place: it settles a row, or one that does rests on it.  General lemmas that
ship with the package are for everyone, so they name no rows: ids belong to the catalogue of one project, and another
project may mean something else by them.  A derivation that cites the lemma settles the row.  Imports neither the
kernel nor SymPy.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from symbolic_it.project.files import DEFAULT_FOLDER, LEMMAS, Collection, ProjectError, shown_path
from symbolic_it.project.records import Record

Kind = Literal["true", "hypothesis", "false", "imprecise", "definition", "informal"]
KINDS: tuple[Kind, ...] = get_args(Kind)
CATALOGUE = "catalogue.json"

_PROOF = {"true": "a proof", "definition": "a proof", "imprecise": "a proof of what is meant"}
_PROOF |= {"false": "a proof of the correction", "hypothesis": "a proof with the hypothesis"}
_REFUTATION = {"false": "a refutation of what is printed", "hypothesis": "a refutation without the hypothesis"}
_ERRATA = ("false", "hypothesis", "imprecise")

_ID = re.compile(r"[A-Z][A-Za-z0-9]*-\d{2,}")
_IDEOGRAPHS = re.compile("[\u2e80-\u9fff\uf900-\ufaff]")
_MATH = re.compile(r"\$[^$]*\$")


class CatalogueError(ProjectError):
    """A catalogue that cannot be read, or says something impossible."""


@dataclass(frozen=True)
class Row:
    """One claim of a document.

    `printed` are its formulas as printed, in LaTeX, without dollars; `about` says in a few words what the claim is
    where the formulas do not.  `wrong` and `correction` are for the kinds ``false`` and ``imprecise``; for
    ``hypothesis`` they are what fails without the hypothesis, and the hypothesis.  These three are English, with
    LaTeX between dollars.  `reconstructed` marks a formula that is an image in the document, now lost.
    """

    id: str
    document: str
    section: str
    kind: Kind
    printed: tuple[str, ...] = ()
    about: str = ""
    wrong: str = ""
    correction: str = ""
    reconstructed: bool = False

    @property
    def proof(self) -> str:
        """What has to be proved, in words; empty for nothing."""
        return _PROOF.get(self.kind, "")

    @property
    def refutation(self) -> str:
        """What has to be refuted, in words; empty for nothing."""
        return _REFUTATION.get(self.kind, "")


# -- reading -----------------------------------------------------------------------------------------------


def find(collection: Collection) -> Path | None:
    """The catalogue in the folder ``derivations`` that the selected files lie in, if there is one."""
    folders = (folder for source in collection.selected for folder in source.path.parents)
    candidates = (folder / CATALOGUE for folder in dict.fromkeys(folders) if folder.name == DEFAULT_FOLDER)
    return next((path for path in candidates if path.is_file()), None)


def load(path: str | Path) -> tuple[Row, ...]:
    """The rows of the catalogue at `path`, which are sorted by id; raises `CatalogueError`."""
    shown = shown_path(path)
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise CatalogueError(f"{shown}: cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError) as error:
        raise CatalogueError(f"{shown}: not JSON: {error}") from None
    if not isinstance(data, list):
        raise CatalogueError(f"{shown}: a list of rows was expected")
    rows = []
    for number, entry in enumerate(data, start=1):
        try:
            rows.append(_row(entry))
        except ValueError as error:
            name = entry.get("id") if isinstance(entry, dict) else None
            raise CatalogueError(f"{shown}: row {number}{f' ({name})' if name else ''}: {error}") from None
    for before, after in pairwise(rows):
        if before.id == after.id:
            raise CatalogueError(f"{shown}: there are two rows called {after.id}")
        if before.id > after.id:
            raise CatalogueError(f"{shown}: {after.id} stands after {before.id}; rows are sorted by id")
    return tuple(rows)


def _row(entry: object) -> Row:
    if not isinstance(entry, dict):
        raise ValueError("an object was expected")
    for key, value in entry.items():
        _check_type(key, value)
    missing = [key for key in ("id", "document", "section", "kind") if not entry.get(key)]
    if missing:
        raise ValueError(f"no {', no '.join(missing)}")
    row = Row(**entry | {"printed": tuple(entry.get("printed", ()))})
    if not _ID.fullmatch(row.id):
        raise ValueError("an id is like D1-28")
    if row.kind not in KINDS:
        raise ValueError(f"there is no kind {row.kind!r}; kinds are {', '.join(KINDS)}")
    if not row.printed and not row.about:
        raise ValueError("neither a formula nor words for what is claimed")
    for key in ("wrong", "correction"):
        if bool(getattr(row, key)) != (row.kind in _ERRATA):
            raise ValueError(f"{'no' if row.kind in _ERRATA else 'needless'} {key} for the kind {row.kind!r}")
    for formula in row.printed:
        if not formula.strip() or "$" in formula:
            raise ValueError(f"not a formula without dollars: {formula!r}")
        if not _braced(formula):
            raise ValueError(f"the braces do not match: {formula!r}")
    for text in (row.about, row.wrong, row.correction):
        if "$" in _MATH.sub("", text) or not all(map(_braced, _MATH.findall(text))):
            raise ValueError(f"dollars or braces do not match: {text!r}")
    for text in (*row.printed, row.about, row.wrong, row.correction):
        if _IDEOGRAPHS.search(text):
            raise ValueError(f"words of the document are only for its section: {text!r}")
    return row


def _check_type(key: str, value: object) -> None:
    known = {field.name for field in fields(Row)}
    if key not in known:
        raise ValueError(f"there is no field {key!r}")
    if key == "printed":
        good = isinstance(value, list) and all(isinstance(part, str) for part in value)
    else:
        good = isinstance(value, bool if key == "reconstructed" else str)
    if not good:
        raise ValueError(f"the value of {key!r} is of the wrong type")


def _braced(formula: str) -> bool:
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", formula):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


# -- coverage ----------------------------------------------------------------------------------------------


class Count(NamedTuple):
    """How many rows are settled, and of how many."""

    settled: int
    total: int


@dataclass(frozen=True)
class Settlement:
    """A row, the names of the derivations that settle it, and what is missing."""

    row: Row
    proved: tuple[str, ...] = ()
    refuted: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


@dataclass(frozen=True)
class Erratum:
    """What a document should say: a row that is false, imprecise or lacks a hypothesis, with what settles it.

    `points` are the exact points of the refutations, in their order: values of variables, as text.  A point is
    empty where the refuted claim has no variables of its own (it says that something exists, or holds for all).
    """

    row: Row
    points: tuple[Mapping[str, str], ...]
    proved: tuple[str, ...]
    refuted: tuple[str, ...]
    settled: bool


@dataclass(frozen=True)
class Coverage:
    """Which rows are settled (in the order of the catalogue), and what does not fit."""

    settlements: tuple[Settlement, ...]
    unknown: tuple[tuple[str, str], ...]
    """Derivations that name a row that the catalogue does not have: ``(file:line: name, id)``."""
    failed: tuple[str, ...]
    """Derivations that name no row and have not the verdict that they announce: ``file:line: name is open (...)``."""
    idle: tuple[str, ...]
    """Derivations that settle no row, and on which none that settles one rests: ``file:line: name``.

    They are looked for when every derivation has its verdict: what a failing one rests on is not known.
    """

    @property
    def complete(self) -> bool:
        """Whether nothing is wrong: no row is open, every id is known, and every derivation has its place."""
        return not self.errors()

    @property
    def open(self) -> tuple[Settlement, ...]:
        """The rows that are not settled."""
        return tuple(s for s in self.settlements if not s.settled)

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents, sorted."""
        return tuple(sorted({s.row.document for s in self.settlements}))

    def count(self, document: str | None = None, kind: Kind | None = None) -> Count:
        """The rows of a document (of all) and of a kind (of all that need something)."""
        chosen = [
            s
            for s in self.settlements
            if document in (None, s.row.document) and (s.row.kind == kind if kind else s.row.kind != "informal")
        ]
        return Count(sum(s.settled for s in chosen), len(chosen))

    def table(self) -> list[tuple[str, ...]]:
        """The counts as text, by document and kind, with headings and a last line for all documents."""
        lines = [("document", *KINDS, "settled")]
        for document in (*self.documents, None):
            cells = [_shown(self.count(document, kind), kind) for kind in KINDS]
            lines.append((document or "all", *cells, _shown(self.count(document))))
        return lines

    def errors(self) -> list[str]:
        """One line for every row that is not settled, every id that does not exist, and every idle derivation."""
        return [
            *(f"{where} settles {name}, which the catalogue does not have" for where, name in self.unknown),
            *(f"{s.row.id} ({s.row.kind}) is not settled: {'; '.join(s.missing)}" for s in self.open),
            *self.failed,
            *(f"{where} settles no row, and nothing that settles one rests on it" for where in self.idle),
        ]

    def to_json(self) -> dict[str, Any]:
        """All of it as plain data."""
        return {
            "complete": self.complete,
            "settled": self.count()._asdict(),
            "documents": {
                document: {kind: self.count(document, kind)._asdict() for kind in KINDS} for document in self.documents
            },
            "rows": [
                {
                    "id": s.row.id,
                    "kind": s.row.kind,
                    "settled": s.settled,
                    "proved": list(s.proved),
                    "refuted": list(s.refuted),
                    "missing": list(s.missing),
                }
                for s in self.settlements
            ],
            "errors": self.errors(),
        }


def coverage(rows: Sequence[Row], records: Iterable[Record]) -> Coverage:
    """What the checked derivations settle."""
    records = list(records)
    by_row: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        for name in dict.fromkeys(record.summary["settles"]):
            by_row[name].append(record)
    known = {row.id for row in rows}
    unknown = [(_place(record), name) for name in sorted(by_row) if name not in known for record in by_row[name]]
    return Coverage(
        tuple(_settlement(row, by_row.get(row.id, [])) for row in rows),
        tuple(unknown),
        tuple(f"{_place(r)} {_surprise(r)}" for r in records if not r.ok and not r.summary["settles"]),
        tuple(map(_place, _idle(records))) if all(r.ok for r in records) else (),
    )


def errata(rows: Sequence[Row], records: Iterable[Record]) -> tuple[Erratum, ...]:
    """The rows of the errata chapter, in the order of the catalogue."""
    records = list(records)
    witness = {record.name: record.summary["witness"] for record in records}
    return tuple(
        Erratum(s.row, tuple(witness[name] for name in s.refuted), s.proved, s.refuted, s.settled)
        for s in coverage(rows, records).settlements
        if s.row.kind in _ERRATA
    )


def _settlement(row: Row, records: Sequence[Record]) -> Settlement:
    proved = tuple(r.name for r in records if r.ok and r.verdict == "proved")
    refuted = tuple(r.name for r in records if r.ok and r.verdict == "refuted")
    missing = [f"{r.name} {_surprise(r)}" for r in records if not r.ok]
    if row.kind != "informal" and not records:
        missing.append("no derivation names it")
    elif row.kind != "informal":
        needs = ((row.proof, proved), (row.refutation, refuted))
        missing += [f"{what} is missing" for what, found in needs if what and not found]
    return Settlement(row, proved, refuted, tuple(missing))


def _idle(records: Sequence[Record]) -> list[Record]:
    """The derivations, except general lemmas, that serve no row, directly or as a lemma."""
    by_name = {record.name: record for record in records}
    useful: set[str] = set()
    stack = [record.name for record in records if record.summary["settles"]]
    while stack:
        name = stack.pop()
        if name not in useful:
            useful.add(name)
            stack += by_name[name].summary["rests_on"] if name in by_name else ()
    shipped = shown_path(LEMMAS) + "/"
    return [r for r in records if r.name not in useful and not r.summary["file"].startswith(shipped)]


def _surprise(record: Record) -> str:
    return f"is {record.verdict} ({record.summary['expected']} was announced)"


def _place(record: Record) -> str:
    return f"{record.summary['file']}:{record.summary['lineno']}: {record.name}"


def _shown(count: Count, kind: Kind | None = None) -> str:
    return str(count.total) if kind == "informal" else f"{count.settled}/{count.total}"
