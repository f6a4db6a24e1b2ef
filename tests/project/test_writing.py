"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from symbolic_it.project import writing
from symbolic_it.project.writing import write_file, write_tree

OLD = {"report.tex": b"old", "topics/a.tex": b"old a", "topics/gone.tex": b"old gone"}
NEW = {"report.tex": b"new", "topics/a.tex": b"new a", "topics/b.tex": b"new b"}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stale(path: Path) -> bool:
    return path.read_bytes().startswith(b"old")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_tree(tmp_path / "reports", OLD, stale)
    return tmp_path / "reports"


def test_new_files_replace_old_ones_and_stale_ones_go(folder: Path) -> None:
    write_tree(folder, NEW, stale)
    assert contents(folder) == NEW


def test_files_of_others_stay(folder: Path) -> None:
    (folder / "notes.txt").write_bytes(b"mine")
    write_tree(folder, NEW, stale)
    assert contents(folder) == {**NEW, "notes.txt": b"mine"}


def test_unchanged_files_are_not_touched(folder: Path) -> None:
    os.utime(folder / "report.tex", (1, 1))
    write_tree(folder, OLD, stale)
    assert (folder / "report.tex").stat().st_mtime == 1


def test_a_full_disk_leaves_the_old_report(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0

    def full(_descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_tree(folder, NEW, stale)
    assert contents(folder) == OLD


@pytest.mark.parametrize("failing", range(1, 8))
@pytest.mark.parametrize("error", [OSError(errno.EACCES, "Permission denied"), KeyboardInterrupt()])
def test_an_error_at_any_rename_leaves_the_old_report(
    folder: Path, monkeypatch: pytest.MonkeyPatch, failing: int, error: BaseException
) -> None:
    replace, calls = os.replace, 0

    def fail(source: Any, target: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == failing:
            raise error
        replace(source, target)

    monkeypatch.setattr(writing.os, "replace", fail)
    with pytest.raises(type(error)):
        write_tree(folder, NEW, stale)
    assert contents(folder) == OLD


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("a file")
    with pytest.raises(OSError, match="exists"):
        write_tree(tmp_path / "reports", NEW, stale)
    assert (tmp_path / "reports").read_text() == "a file"


def test_what_a_killed_run_left_behind_is_cleared(folder: Path) -> None:
    (folder / ".symbolic_it-left").mkdir()
    (folder / ".symbolic_it-left" / "report.tex").write_bytes(b"half")
    write_tree(folder, NEW, stale)
    assert contents(folder) == NEW


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "README.md"
    write_file(file, b"old")
    assert file.stat().st_mode & 0o777 == 0o666 & ~writing._umask()

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_file(file, b"new")
    assert contents(tmp_path) == {"README.md": b"old"}
