"""The table of what Coq accepts: which certificates count, and what a wrong table does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from symbolic_it.project import coq_table


def _certificate(name: str, *cited: str, **more: Any) -> str:
    steps = [["cited", [f"={other}", "=holds", "e0"]] for other in cited]
    return json.dumps({"name": name, "steps": [*steps, ["truth", []]], **more})


CERTIFICATES = {
    "a": _certificate("a"),
    "b": _certificate("b", "a"),
    "c": _certificate("c", "b"),
    "d": _certificate("d"),
}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Coq accepted a, b and c, and not d."""
    hashes = coq_table.hashes(CERTIFICATES)
    rows = [
        {"name": k, "status": "refused by Coq" if k == "d" else "accepted", "hash": hashes[k]} for k in CERTIFICATES
    ]
    path = tmp_path / coq_table.FILE
    path.write_text(coq_table.write(rows, "8.16.1", ["classic"]), encoding="utf-8")
    return path


def test_what_coq_accepted_counts(table: Path) -> None:
    read = coq_table.read(table)
    assert (read.coq, read.problem) == ("8.16.1", "")
    assert read.among(CERTIFICATES) == {"a", "b", "c"}


def test_a_changed_certificate_counts_no_more_nor_what_rests_on_it(table: Path) -> None:
    read = coq_table.read(table)
    assert read.among(CERTIFICATES | {"b": _certificate("b", "a", verdict="refuted")}) == {"a"}
    assert read.among(CERTIFICATES | {"a": _certificate("a", "d")}) == frozenset()
    assert read.among({name: text for name, text in CERTIFICATES.items() if name != "a"}) == frozenset()


def test_a_circle_counts_for_nothing(table: Path) -> None:
    circle = {"a": _certificate("a", "c"), "b": _certificate("b", "a"), "c": _certificate("c", "b")}
    assert coq_table.hashes(circle) == {}
    assert coq_table.read(table).among(circle) == frozenset()


def test_the_order_of_keys_and_what_replay_does_not_read_are_no_change(table: Path) -> None:
    document = json.loads(CERTIFICATES["b"]) | {"lines": [[1, "a <= b", "clear"]]}
    same = json.dumps(dict(reversed(document.items())), indent=3)
    assert "b" in coq_table.read(table).among(CERTIFICATES | {"b": same})


def test_the_same_answers_give_the_same_table(table: Path) -> None:
    rows = json.loads(table.read_text(encoding="utf-8"))["claims"]
    assert coq_table.write(rows[::-1], "8.16.1", ["classic"]) == table.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "null", "[" * 100_000, '{"format": "symbolic_it coq 1"}', '{"format": "other"}', "\udcff"),
        *(
            json.dumps({"format": coq_table.FORMAT, "language": coq_table.language(), **more})
            for more in (
                {"claims": {}, "coq": 8},
                {"claims": [{"name": "a"}], "coq": "8"},
                {"claims": [{"name": "a", "status": "accepted", "hash": 1}], "coq": "8"},
                {"claims": [[]], "coq": "8"},
            )
        ),
    ],
)
def test_a_damaged_table_counts_for_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "coq.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    read = coq_table.read(path)
    assert "`make coq` writes it again" in read.problem
    assert read.among(CERTIFICATES) == frozenset()


def test_a_table_that_is_not_there_counts_for_nothing(tmp_path: Path) -> None:
    assert "No such file" in coq_table.read(tmp_path / "coq.json").problem
    assert "directory" in coq_table.read(tmp_path).problem


def test_a_table_from_another_exporter_counts_for_nothing(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coq_table, "language", lambda: "another")
    read = coq_table.read(table)
    assert "earlier version" in read.problem
    assert read.among(CERTIFICATES) == frozenset()
