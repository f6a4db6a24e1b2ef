"""The catalogue of claims, and what settles them."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from symbolic_it.project import catalogue
from symbolic_it.project.catalogue import CatalogueError, Row, coverage, errata, find, load
from symbolic_it.project.files import LEMMAS, collect, shown_path
from symbolic_it.project.records import Record

SHIPPED = Path(__file__).parents[2] / "derivations" / "catalogue.json"


def record(
    name: str,
    *settles: str,
    verdict: str = "proved",
    expected: str = "proved",
    rests_on: tuple[str, ...] = (),
    file: str = "derivations/topic.py",
    witness: dict[str, str] | None = None,
) -> Record:
    return Record(
        {
            "name": name,
            "verdict": verdict,
            "expected": expected,
            "settles": list(settles),
            "rests_on": list(rests_on),
            "file": file,
            "lineno": 7,
            "witness": witness or {},
        }
    )


def refuted(name: str, *settles: str, **values: Any) -> Record:
    return record(name, *settles, verdict="refuted", expected="refuted", **values)


def row(kind: Any, name: str = "D1-01") -> Row:
    return Row(name, "a.txt", "1", kind, ("x=x",))


def settled(kind: str, *records: Record) -> bool:
    return coverage([row(kind)], records).complete


# -- the catalogue of the project ----------------------------------------------------------------------


def test_catalogue_has_every_claim_once() -> None:
    rows = load(SHIPPED)
    assert Counter(r.kind for r in rows) == {
        "true": 130,
        "hypothesis": 42,
        "false": 36,
        "imprecise": 26,
        "definition": 43,
        "informal": 22,
    }
    assert Counter(r.id[:2] for r in rows) == {"D0": 54, "D1": 73, "D2": 74, "D3": 56, "D4": 42}
    assert len({r.document for r in rows}) == 5
    assert coverage(rows, []).count() == (0, 277)


def test_catalogue_has_one_row_a_line() -> None:
    first, *lines, last = SHIPPED.read_text(encoding="utf-8").splitlines()
    assert (first, last) == ("[", "]")
    assert [json.loads(line.removesuffix(","))["id"] for line in lines] == [r.id for r in load(SHIPPED)]


def rows_named_in(folder: Path) -> dict[str, set[str]]:
    """The rows that the derivations of each file name."""
    named: dict[str, set[str]] = {}
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "settles":
                named.setdefault(path.name, set()).update(ast.literal_eval(node.value))
    return named


def test_derivations_name_rows_that_exist() -> None:
    known = {r.id for r in load(SHIPPED)}
    named = rows_named_in(SHIPPED.parent)
    assert named
    assert {path: ids - known for path, ids in named.items() if ids - known} == {}


def test_general_lemmas_name_no_rows() -> None:
    assert rows_named_in(LEMMAS) == {}  # in another project the same id is another row


def test_lost_images_are_marked() -> None:
    marked = {r.id for r in load(SHIPPED) if r.reconstructed}
    assert {"D1-11", "D2-72", "D3-02", "D3-43"} <= marked
    assert not {"D0-01", "D3-05"} & marked


def test_find_looks_in_the_derivations_folder(tmp_path: Path) -> None:
    folder = tmp_path / "derivations"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "a.py").write_text("")
    collection = collect([folder / "deep" / "a.py"])
    assert find(collection) is None
    (folder / "deep" / "catalogue.json").write_text("[]")
    assert find(collection) is None
    (folder / "catalogue.json").write_text("[]")
    assert find(collection) == folder / "catalogue.json"


def test_loading_imports_neither_sympy_nor_the_kernel() -> None:
    code = (
        "import sys; from symbolic_it.project import catalogue; catalogue.coverage(catalogue.load(sys.argv[1]), []);"
        "sys.exit(any(name in sys.modules for name in ('sympy', 'mpmath', 'symbolic_it.kernel')))"
    )
    assert subprocess.run([sys.executable, "-c", code, str(SHIPPED)], check=False).returncode == 0


# -- rows that are refused -----------------------------------------------------------------------------

GOOD = {"id": "D1-01", "document": "a.txt", "section": "1", "kind": "true", "printed": ["x=x"]}
FALSE = GOOD | {"kind": "false", "wrong": "x", "correction": "$y$"}


def load_text(tmp_path: Path, text: str) -> tuple[Row, ...]:
    path = tmp_path / "catalogue.json"
    path.write_text(text, encoding="utf-8")
    return load(path)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (3, "an object was expected"),
        (GOOD | {"colour": "red"}, "no field 'colour'"),
        (GOOD | {"printed": "x=x"}, "'printed' is of the wrong type"),
        (GOOD | {"reconstructed": "yes"}, "'reconstructed' is of the wrong type"),
        ({"id": "D1-01", "kind": "true"}, "no document, no section"),
        (GOOD | {"id": "1"}, "an id is like D1-28"),
        (GOOD | {"kind": "certain"}, "there is no kind 'certain'"),
        (GOOD | {"printed": []}, "neither a formula nor words"),
        (GOOD | {"correction": "y"}, "needless correction"),
        (FALSE | {"wrong": ""}, "no wrong for the kind 'false'"),
        (GOOD | {"printed": ["$x$"]}, "without dollars"),
        (GOOD | {"printed": [r"\frac{1}{2"]}, "the braces do not match"),
        (GOOD | {"printed": ["}{"]}, "the braces do not match"),
        (FALSE | {"wrong": "costs $5"}, "dollars or braces do not match"),
        (FALSE | {"correction": "$x}$ is {$y$"}, "dollars or braces do not match"),
        (GOOD | {"about": "信息熵"}, "only for its section"),
    ],
)
def test_row_is_refused(tmp_path: Path, entry: Any, message: str) -> None:
    with pytest.raises(CatalogueError, match=message) as error:
        load_text(tmp_path, json.dumps([entry]))
    assert "catalogue.json: row 1" in str(error.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}", "a list of rows was expected"),
        ("[", "not JSON"),
        ("[" * 100_000, "not JSON"),
        (json.dumps([GOOD, GOOD]), "two rows called D1-01"),
        (json.dumps([GOOD | {"id": "D1-02"}, GOOD]), "D1-01 stands after D1-02"),
    ],
)
def test_catalogue_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CatalogueError, match=message):
        load_text(tmp_path, text)


def test_catalogue_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="cannot be read"):
        load(tmp_path / "catalogue.json")


def test_escaped_braces_need_no_partner(tmp_path: Path) -> None:
    assert load_text(tmp_path, json.dumps([GOOD | {"printed": [r"\{0,1"]}]))[0].printed == (r"\{0,1",)


# -- what settles a row --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["true", "definition", "imprecise"])
def test_a_proof_settles(kind: str) -> None:
    assert settled(kind, record("a", "D1-01"))
    assert settled(kind, record("a", "D1-01"), refuted("as_printed", "D1-01"))
    assert not settled(kind)
    assert not settled(kind, record("a", "D1-02"))
    assert not settled(kind, refuted("a", "D1-01"))


@pytest.mark.parametrize("kind", ["false", "hypothesis"])
def test_a_proof_and_a_refutation_settle(kind: str) -> None:
    assert settled(kind, record("a", "D1-01"), refuted("b", "D1-01"))
    assert not settled(kind, record("a", "D1-01"))
    assert not settled(kind, refuted("b", "D1-01"))
    assert not settled(kind)


def test_informal_rows_need_nothing_and_do_not_count() -> None:
    assert settled("informal")
    assert coverage([row("informal")], []).count() == (0, 0)


@pytest.mark.parametrize("verdict", ["open", "error", "refuted"])
def test_other_verdicts_never_settle(verdict: str) -> None:
    failing = record("a", "D1-01", verdict=verdict)
    assert not settled("true", failing)
    assert not settled("true", record("b", "D1-01"), failing)
    assert not settled("false", refuted("b", "D1-01"), failing)


def test_a_claim_announced_as_false_that_is_proved_does_not_settle() -> None:
    surprise = record("b", "D1-01", verdict="proved", expected="refuted")
    assert not settled("true", surprise)
    assert not settled("false", record("a", "D1-01"), surprise)


def test_errors_name_what_is_missing() -> None:
    rows = [row("true", "D1-01"), row("false", "D1-02"), row("hypothesis", "D1-03"), row("true", "D1-04")]
    records = [
        record("proof", "D1-02"),
        refuted("point", "D1-03"),
        record("half", "D1-04", "D9-99", verdict="open"),
    ]
    found = coverage(rows, records)
    assert not found.complete
    assert found.errors() == [
        "derivations/topic.py:7: half settles D9-99, which the catalogue does not have",
        "D1-01 (true) is not settled: no derivation names it",
        "D1-02 (false) is not settled: a refutation of what is printed is missing",
        "D1-03 (hypothesis) is not settled: a proof with the hypothesis is missing",
        "D1-04 (true) is not settled: half is open (proved was announced); a proof is missing",
    ]


def test_unknown_ids_alone_are_errors() -> None:
    found = coverage([row("true")], [record("a", "D1-01", "D9-99")])
    assert not found.open
    assert not found.complete


WITH_A_PLACE = (
    record("claim", "D1-01", rests_on=("lemma", "kernel_axiom")),
    record("lemma", rests_on=("deeper",)),
    record("deeper"),
    record("general", file=f"{shown_path(LEMMAS)}/sums.py"),
)


def test_lemmas_of_what_settles_a_row_and_general_ones_have_a_place() -> None:
    assert coverage([row("true")], WITH_A_PLACE).complete


@pytest.mark.parametrize("idle", [record("idle", rests_on=("deeper",)), refuted("idle")])
def test_a_derivation_without_a_place_is_an_error(idle: Record) -> None:
    found = coverage([row("true")], [*WITH_A_PLACE, idle])
    assert not found.complete
    assert found.errors() == ["derivations/topic.py:7: idle settles no row, and nothing that settles one rests on it"]


def test_what_only_an_idle_derivation_rests_on_is_idle_too() -> None:
    found = coverage([row("true")], [*WITH_A_PLACE, record("one", rests_on=("two",)), record("two")])
    assert [line.split()[1] for line in found.errors()] == ["one", "two"]


def test_a_failing_derivation_that_names_no_row_is_an_error() -> None:
    found = coverage([row("true")], [*WITH_A_PLACE, record("broken", verdict="error")])
    assert not found.complete
    assert found.errors() == ["derivations/topic.py:7: broken is error (proved was announced)"]


def test_what_a_failing_derivation_rests_on_is_not_called_idle() -> None:
    failing = record("claim", "D1-01", verdict="open")
    found = coverage([row("true")], [failing, record("lemma")])
    assert found.errors() == ["D1-01 (true) is not settled: claim is open (proved was announced); a proof is missing"]


def test_table_counts_by_document_and_kind() -> None:
    rows = [
        Row("A-01", "a.txt", "1", "true", ("x",)),
        Row("A-02", "a.txt", "1", "informal", ("x",)),
        Row("B-01", "b.txt", "1", "false", ("x",)),
        Row("B-02", "b.txt", "1", "true", ("x",)),
    ]
    found = coverage(rows, [record("a", "A-01"), refuted("b", "B-01")])
    assert found.table() == [
        ("document", *catalogue.KINDS, "settled"),
        ("a.txt", "1/1", "0/0", "0/0", "0/0", "0/0", "1", "1/1"),
        ("b.txt", "0/1", "0/0", "0/1", "0/0", "0/0", "0", "0/2"),
        ("all", "1/2", "0/0", "0/1", "0/0", "0/0", "1", "1/3"),
    ]
    assert found.count("b.txt", "false") == (0, 1)


def test_coverage_is_plain_data() -> None:
    found = coverage([row("true"), row("false", "D1-02")], [record("a", "D1-01")]).to_json()
    assert json.loads(json.dumps(found)) == found
    assert found["settled"] == {"settled": 1, "total": 2}
    assert [r["settled"] for r in found["rows"]] == [True, False]


def test_errata_have_points_and_corrections() -> None:
    rows = [row("true"), row("false", "D1-02"), row("informal", "D1-03"), row("hypothesis", "D1-04")]
    records = [
        refuted("at_a_quarter", "D1-02", witness={"p": "1/4"}),
        record("corrected", "D1-02"),
        record("as_printed", "D1-02", verdict="open", expected="refuted", witness={"p": "1/3"}),
        refuted("without", "D1-04", witness={"n": "2"}),
    ]
    first, second = errata(rows, records)
    assert (first.row.id, first.points, first.refuted, first.proved, first.settled) == (
        "D1-02",
        ({"p": "1/4"},),
        ("at_a_quarter",),
        ("corrected",),
        False,
    )
    assert (second.row.id, second.points, second.proved, second.settled) == ("D1-04", ({"n": "2"},), (), False)


def test_a_derivation_that_names_a_row_twice_counts_once() -> None:
    (settlement,) = coverage([row("true")], [record("a", "D1-01", "D1-01")]).settlements
    assert settlement.proved == ("a",)
