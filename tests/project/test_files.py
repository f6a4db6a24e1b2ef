"""Which files are collected, and what their results are filed under."""

from __future__ import annotations

from pathlib import Path

import pytest

from symbolic_it.project import files
from symbolic_it.project.files import ProjectError, collect, key_of, shown_path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: str, text: str = "") -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def names(sources: tuple[files.Source, ...]) -> list[str]:
    return [shown_path(source.path) for source in sources]


def test_the_default_is_the_folder_derivations() -> None:
    write("derivations/b.py")
    write("derivations/deep/a.py")
    write("elsewhere.py")
    assert names(collect().selected) == ["derivations/b.py", "derivations/deep/a.py"]


def test_hidden_files_and_folders_are_left_out() -> None:
    write("derivations/a.py")
    write("derivations/_private.py")
    write("derivations/.venv/b.py")
    write("derivations/__pycache__/c.py")
    assert names(collect().selected) == ["derivations/a.py"]


def test_one_file_of_derivations_may_cite_its_neighbours() -> None:
    write("derivations/a.py")
    write("derivations/b.py")
    collection = collect(["derivations/a.py"])
    assert names(collection.selected) == ["derivations/a.py"]
    assert {"derivations/a.py", "derivations/b.py"} <= set(names(collection.scope))


def test_a_file_elsewhere_brings_no_neighbours() -> None:
    write("notes/a.py")
    write("notes/b.py")
    assert "notes/b.py" not in names(collect(["notes/a.py"]).scope)


def test_shipped_lemmas_may_always_be_cited() -> None:
    write("derivations/a.py")
    assert any(name.startswith("symbolic_it/lemmas/") for name in names(collect().scope))


def test_naming_a_file_twice_selects_it_once() -> None:
    write("derivations/a.py")
    assert len(collect(["derivations", "derivations/a.py"]).selected) == 1


@pytest.mark.parametrize("path", ["nowhere", "nowhere.py"])
def test_a_missing_path_is_an_error(path: str) -> None:
    with pytest.raises(ProjectError, match=r"nowhere.*no such file or folder"):
        collect([path])


def test_an_empty_folder_is_an_error() -> None:
    Path("derivations").mkdir()
    with pytest.raises(ProjectError, match="no derivation file"):
        collect()


def key(path: str) -> str:
    collection = collect()
    [source] = [source for source in collection.selected if source.path.name == path]
    return key_of(source, collection.scope, numeric=True)


def test_the_key_depends_on_every_file_in_scope_and_on_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    write("derivations/a.py")
    other = write("derivations/b.py")
    before = key("a.py")
    assert key("a.py") == before
    other.write_text("# changed")
    changed = key("a.py")
    assert changed != before
    monkeypatch.setattr(files, "environment", lambda: "another version")
    assert key("a.py") != changed
