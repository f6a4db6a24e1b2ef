"""Files written whole or not at all: everything is written beside its place first, then renamed."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

_STAGE = ".symbolic_it-"


def write_file(path: Path, data: bytes) -> None:
    """Replace the file at `path`; after an error the old file is still there, whole."""
    with _about(path):
        handle, name = tempfile.mkstemp(prefix=_STAGE, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, 0o666 & ~_umask())
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def write_tree(folder: Path, files: Mapping[str, bytes], is_stale: Callable[[Path], bool]) -> None:
    """Write `files` (path below `folder` -> content) all together, or change nothing and raise `OSError`.

    Files below `folder` that are not among them stay, except those that `is_stale` recognises as left from an
    earlier run.  Files whose content does not change are not touched.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for left_over in folder.glob(f"{_STAGE}*"):
        shutil.rmtree(left_over)
    changed = {name: data for name, data in files.items() if not _holds(folder / name, data)}
    stale = [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).as_posix() not in files and is_stale(path)
    ]
    with _about(folder):
        stage = Path(tempfile.mkdtemp(prefix=_STAGE, dir=folder))
        try:
            for name, data in changed.items():
                target = stage / "new" / name
                target.parent.mkdir(parents=True, exist_ok=True)
                write_file(target, data)
            _swap(folder, stage, list(changed), stale)
        finally:
            shutil.rmtree(stage, ignore_errors=True)


def _swap(folder: Path, stage: Path, changed: list[str], stale: list[str]) -> None:
    """Move the old files away and the new ones in; on any error, back again."""
    undo: list[tuple[Path, Path]] = []

    def move(source: Path, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(source, target)
        undo.append((target, source))

    try:
        for name in [*changed, *stale]:
            if (folder / name).exists():
                move(folder / name, stage / "old" / name)
        for name in changed:
            move(stage / "new" / name, folder / name)
    except BaseException:
        for target, source in reversed(undo):
            os.replace(target, source)
        raise


@contextlib.contextmanager
def _about(path: Path) -> Iterator[None]:
    """Errors name `path`, not a temporary file, and not nothing, as those of a full disk do."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
