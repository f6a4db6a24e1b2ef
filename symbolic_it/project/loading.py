"""Running one derivation file, from the source that was read, under a module name of its own.

The folder of a file is a package to it, so ``from .symbols import p, q`` finds a neighbour; nothing is added to
``sys.path``.  Byte code is neither read nor written: what runs is the text whose digest was taken.
"""

from __future__ import annotations

import ast
import importlib.util
import linecache
import sys
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from symbolic_it.derivation.language import Derivation
from symbolic_it.derivation.results import Failure, Result
from symbolic_it.project.files import digest_of, shown_path
from symbolic_it.project.workers import TimeLimit, time_limit


@dataclass(frozen=True)
class Loaded:
    """What a file defines, in the order of its lines, or why it could not be run."""

    derivations: tuple[Derivation, ...] = ()
    error: Result | None = None


def load(path: Path, digest: str, timeout: float | None = None) -> Loaded:
    """Run the derivation file at `path`, whose source has the SHA-256 `digest`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        return Loaded(error=file_error(path, f"the file cannot be read: {error.strerror}"))
    if digest_of(data) != digest:
        return Loaded(error=file_error(path, "the file changed while it was being checked; run the check again"))
    linecache.checkcache(str(path))
    try:
        tree = ast.parse(data, str(path))
        repeated = _repeated(tree)
        if repeated is not None:
            message = f"{repeated.name!r} is defined twice in this file; the first one would be lost"
            return Loaded(error=file_error(path, message, repeated.lineno))
        module = _module(path)
        with time_limit(timeout):
            exec(compile(tree, str(path), "exec", dont_inherit=True), module.__dict__)
    except TimeLimit:
        return Loaded(error=file_error(path, f"the file was still running after {timeout:g} s"))
    except SyntaxError as error:
        inside = error.filename == str(path)
        return Loaded(error=file_error(path, f"SyntaxError: {error.msg}", (error.lineno or 1) if inside else 1))
    except (Exception, SystemExit) as error:
        return Loaded(error=file_error(path, describe(error), line_in(path, error)))
    mine = {
        id(value): value for value in vars(module).values() if isinstance(value, Derivation) and value.file == str(path)
    }
    return Loaded(tuple(sorted(mine.values(), key=lambda derivation: derivation.lineno)))


def describe(error: BaseException) -> str:
    """An exception in one line."""
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def line_in(path: str | Path, error: BaseException) -> int:
    """The last line of the file at `path` that the traceback of `error` goes through."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
    return (lines[-1] if lines else None) or 1


def file_error(path: Path, message: str, lineno: int = 1, name: str | None = None) -> Result:
    """The result of a file, or of the derivation `name` in it, that could not be checked at all."""
    shown = shown_path(path)
    source_line = linecache.getline(str(path), lineno).rstrip("\n")
    failure = Failure(message, shown, lineno, source_line=source_line)
    return Result(name or shown, name or shown, shown, lineno, "error", failure=failure)


def _repeated(tree: ast.Module) -> ast.FunctionDef | None:
    decorated = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.decorator_list]
    count = Counter(node.name for node in decorated)
    return next((node for node in reversed(decorated) if count[node.name] > 1), None)


def _module(path: Path) -> ModuleType:
    package = f"symbolic_it_derivations_{digest_of(str(path.parent).encode())[:12]}"
    if package not in sys.modules:
        folder = ModuleType(package)
        folder.__path__ = [str(path.parent)]
        sys.modules[package] = folder
    spec = importlib.util.spec_from_file_location(f"{package}.{path.stem.replace('.', '_')}", path)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    return module
