"""Which derivation files there are, and what their results depend on.  Runs none of them."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, PackageNotFoundError, entry_points, version
from importlib.util import find_spec
from pathlib import Path

DEFAULT_FOLDER = "derivations"
PACKAGE = Path(__file__).resolve().parent.parent
LEMMAS = PACKAGE / "lemmas"
"""Derivations that are shipped, and that every derivation may cite."""

ENTRY_POINTS = "symbolic_it.derivations"
"""The group of entry points by which other packages ship derivations that everyone may cite."""

_LIBRARIES = ("sympy", "mpmath", "python-flint")
_SHOWING = ("cli.py", "export", "report")
"""Parts of the package that no result depends on: they show results."""


class ProjectError(Exception):
    """There is nothing to check, or a file of the project cannot be read or written."""


@dataclass(frozen=True)
class Source:
    """A file of derivations: its absolute path and the SHA-256 of its bytes."""

    path: Path
    digest: str


@dataclass(frozen=True)
class Collection:
    """The files to check, and the files whose derivations they may cite (which include them)."""

    selected: tuple[Source, ...]
    scope: tuple[Source, ...]


def shown_path(path: str | Path) -> str:
    """`path` the same on every machine: relative to the working directory or to where the package lies."""
    absolute = Path(path).absolute()
    for base in (Path.cwd(), PACKAGE.parent):
        if absolute.is_relative_to(base):
            return absolute.relative_to(base).as_posix()
    return absolute.as_posix()


def collect(paths: Sequence[str | Path] = ()) -> Collection:
    """The derivation files among `paths` (files, or folders to be searched), by default those in ``derivations/``.

    A file inside a folder called ``derivations`` may cite everything in that folder, and all may cite what this
    package and others ship (`shipped`).  Names that start with a dot or an underscore are left out of a search.
    Raises `ProjectError` when a path does not exist or holds nothing.
    """
    selected: dict[Path, None] = {}
    scope: dict[Path, None] = {}
    start = "" if paths else "; symbolic-it new NAME writes one to start from"
    for given in map(Path, paths or [DEFAULT_FOLDER]):
        path = given.absolute()
        if path.is_dir():
            found = _search(path)
            if not found:
                raise ProjectError(f"{given}: there is no derivation file (*.py) in this folder{start}")
        elif path.is_file():
            if path.suffix != ".py":
                raise ProjectError(f"{given}: the name of a derivation file ends in .py")
            found = [path]
        elif path.exists():
            raise ProjectError(f"{given}: this is neither a file nor a folder")
        else:
            raise ProjectError(f"{given}: there is no such file or folder{start}")
        selected.update(dict.fromkeys(found))
        scope.update(dict.fromkeys(found))
        scope.update(dict.fromkeys(_neighbours(path)))
    for place in shipped():
        scope.update(dict.fromkeys(_search(place) if place.is_dir() else [place]))
    sources = {path: _source(path) for path in sorted(scope)}
    return Collection(tuple(sources[path] for path in sorted(selected)), tuple(sources.values()))


def shipped() -> list[Path]:
    """The lemmas of this package, and the modules and packages that installed packages name as their derivations.

    An entry point of the group `ENTRY_POINTS` has a module as its value, which is a derivation file, or a package,
    whose modules are.  It is found without being imported, but the package around it is.
    """
    return [LEMMAS, *sorted(map(_contributed, entry_points(group=ENTRY_POINTS)))]


def _contributed(point: EntryPoint) -> Path:
    try:
        spec = find_spec(point.value)
    except Exception as error:  # whatever the package around it does when it is imported
        spec, reason = None, f"{type(error).__name__}: {error}"
    else:
        reason = "there is no such module"
    if spec is None or (spec.origin is None and not spec.submodule_search_locations):
        owner = f" of the package {point.dist.name}" if point.dist is not None else ""
        raise ProjectError(
            f"the derivations {point.value!r}{owner} cannot be found ({reason}); install it again or uninstall it"
        )
    return Path([*(spec.submodule_search_locations or ()), spec.origin or ""][0]).resolve()


def _search(folder: Path) -> list[Path]:
    return [
        path
        for path in sorted(folder.rglob("*.py"))
        if path.is_file() and not any(part[0] in "._" for part in path.relative_to(folder).parts)
    ]


def _neighbours(path: Path) -> list[Path]:
    for folder in path.parents:
        if folder.name == DEFAULT_FOLDER:
            return _search(folder)
    return []


def _source(path: Path) -> Source:
    try:
        return Source(path, digest_of(path.read_bytes()))
    except OSError as error:
        raise ProjectError(f"{shown_path(path)}: cannot be read ({error.strerror})") from None


def digest_of(data: bytes) -> str:
    """The SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


@cache
def environment() -> str:
    """A digest of what a result depends on besides the derivations: this package, its libraries and Python."""
    lines = [f"python {platform.python_implementation()} {platform.python_version()}"]
    for library in _LIBRARIES:
        try:
            lines.append(f"{library} {version(library)}")
        except PackageNotFoundError:
            lines.append(f"{library} is absent")
    for path in sorted(PACKAGE.rglob("*.py")):
        part = path.relative_to(PACKAGE)
        if part.parts[0] not in _SHOWING:
            lines.append(f"{part.as_posix()} {digest_of(path.read_bytes())}")
    return digest_of("\n".join(lines).encode())


def key_of(source: Source, scope: Iterable[Source], *, numeric: bool) -> str:
    """What the results of `source` are filed under: they may depend on every file in scope."""
    lines = [environment(), f"numeric {numeric}", f"file {shown_path(source.path)} {source.digest}"]
    lines += [f"scope {shown_path(other.path)} {other.digest}" for other in scope]
    return digest_of("\n".join(lines).encode())
