"""Replaying the certificates of a folder: each once, those that are cited first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from symbolic_it.project.checking import check_project
from symbolic_it.project.files import collect
from symbolic_it.project.tasks import Replay, Shelf, replay_file

SOURCE = """
from symbolic_it.derivation import derivation, use


@derivation(claim="0 <= x^2", where=["x in Reals"], title="A square")
def square(proof):
    proof.have("0 <= x^2")


@derivation(claim="0 <= (a - b)^2 + 1", where=["a in Reals", "b in Reals"], title="More")
def more(proof):
    proof.have("0 <= (a - b)^2", by=use("square", x="a - b"))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Certificates of two derivations, of which one rests on the other."""
    (tmp_path / "squares.py").write_text(SOURCE, encoding="utf-8")
    for record in check_project(collect([str(tmp_path / "squares.py")]), jobs=1):
        assert record.certificate is not None, record.summary
        (tmp_path / f"{record.name}.json").write_text(record.certificate, encoding="utf-8")
    return tmp_path


def _answer(path: Path) -> dict[str, Any]:
    return replay_file(Replay(path, 20))


def _rename(path: Path, old: str, new: str) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    for row in document["steps"]:
        if row[0] == "cited" and row[1][0] == f"={old}":
            row[1][0] = f"={new}"
    path.write_text(json.dumps(document), encoding="utf-8")


def test_what_is_cited_is_replayed_too(folder: Path) -> None:
    answer = _answer(folder / "more.json")
    assert answer["ok"]
    assert answer["rests_on"] == ["square"]
    shelf = Shelf(folder)
    shelf.replayed(folder / "more.json")
    assert set(shelf.checked) == {folder / "more.json", folder / "square.json"}


def test_a_missing_certificate_is_named(folder: Path) -> None:
    (folder / "square.json").unlink()
    answer = _answer(folder / "more.json")
    assert not answer["ok"]
    assert "'square'" in answer["error"]


def test_a_damaged_certificate_spoils_what_rests_on_it(folder: Path) -> None:
    text = (folder / "square.json").read_text(encoding="utf-8")
    (folder / "square.json").write_text(text.replace('"pow"', '"mul"'), encoding="utf-8")
    answer = _answer(folder / "more.json")
    assert not answer["ok"]
    assert "rests on square" in answer["error"]


def test_certificates_that_rest_on_each_other_prove_nothing(folder: Path) -> None:
    _rename(folder / "more.json", "square", "more")
    answer = _answer(folder / "more.json")
    assert not answer["ok"]
    assert "rests on itself" in answer["error"]


@pytest.mark.parametrize("name", ["../square", "/etc/passwd", "square.json", "", "a b"])
def test_only_certificates_of_the_folder_can_be_cited(folder: Path, name: str) -> None:
    _rename(folder / "more.json", "square", name)
    answer = _answer(folder / "more.json")
    assert not answer["ok"]
    assert "no such certificate" in answer["error"]
