"""The pytest plugin: each claim of the derivation files in a folder called ``derivations`` is a test.

``pytest derivations`` checks them, each in the process of the test run and with the failure display of the checker.
A test has the name of its derivation; ``-k`` also matches its topic and the catalogue rows that it settles.  Tests
carry the marker ``claim``, those announced as false ``refutation`` too, and the marks that the function of a
derivation has (``@pytest.mark.slow`` below ``@derivation(...)``).

Only Python files that mention ``symbolic_it`` are taken; test files and ``conftest.py`` stay pytest's own.  Without
such a file nothing of the checker is imported.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from _pytest._code.code import TerminalRepr

    from symbolic_it.derivation.language import Derivation
    from symbolic_it.project.files import Source
    from symbolic_it.project.records import Record

_SECONDS = pytest.StashKey[float]()
_NOT_OURS = ("conftest.py", "test_*.py", "*_test.py")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The time limit, as an option and in the configuration."""
    parser.addini("symbolic_it_timeout", "seconds for each derivation (default: 60)", default="60")
    parser.getgroup("symbolic_it").addoption(
        "--symbolic-it-timeout", type=float, metavar="SECONDS", help="Seconds for each derivation."
    )


def pytest_configure(config: pytest.Config) -> None:
    """Read the time limit, and make the markers known."""
    config.stash[_SECONDS] = _timeout(config)
    config.addinivalue_line("markers", "claim: the claim of a derivation file, checked by symbolic_it")
    config.addinivalue_line("markers", "refutation: a claim that its derivation announces as false")


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    """Derivation files are collected here, and by nobody else."""
    others = yield
    return [DerivationFile.from_parent(parent, path=file_path)] if _holds_derivations(file_path) else others


def _holds_derivations(path: Path) -> bool:
    # The names are those of `symbolic_it.project.files`, which is not imported before there is something to do.
    if path.suffix != ".py" or "derivations" not in path.parts[:-1]:
        return False
    if path.name[0] in "._" or any(fnmatch(path.name, pattern) for pattern in _NOT_OURS):
        return False
    try:
        return b"symbolic_it" in path.read_bytes()
    except OSError:
        return False


def _timeout(config: pytest.Config) -> float:
    given = config.getoption("symbolic_it_timeout")
    try:
        seconds = float(config.getini("symbolic_it_timeout") if given is None else given)
    except ValueError:
        seconds = 0.0
    if seconds <= 0:
        raise pytest.UsageError("symbolic_it_timeout: a positive number of seconds was expected")
    return seconds


class DerivationFile(pytest.File):
    """A file of derivations."""

    def collect(self) -> Iterable[Claim]:
        """Its claims, in the order of their lines."""
        from symbolic_it.project.files import ProjectError, collect
        from symbolic_it.project.loading import load

        timeout = self.config.stash[_SECONDS]
        try:
            found = collect([self.path])
        except ProjectError as error:
            raise self.CollectError(str(error)) from None
        [source] = found.selected
        loaded = load(source.path, source.digest, timeout)
        if loaded.error is not None:
            from symbolic_it.project.records import record_of
            from symbolic_it.report.terminal import failure_text

            raise self.CollectError(failure_text(record_of(loaded.error).summary))
        for derivation in loaded.derivations:
            yield Claim.from_parent(
                self, name=derivation.name, derivation=derivation, source=source, scope=found.scope, timeout=timeout
            )


class Claim(pytest.Item):
    """The claim of one derivation; it passes when the verdict is the announced one."""

    def __init__(
        self, *, derivation: Derivation, source: Source, scope: tuple[Source, ...], timeout: float, **rest: Any
    ) -> None:
        super().__init__(**rest)
        self.derivation = derivation
        self.source = source
        self.scope = scope
        self.timeout = timeout
        self.add_marker("claim")
        if derivation.expected == "refuted":
            self.add_marker("refutation")
        for mark in getattr(derivation.body, "pytestmark", ()):
            self.add_marker(getattr(pytest.mark, mark.name).with_args(*mark.args, **mark.kwargs))
        topic = derivation.topic or self.path.stem
        self.extra_keyword_matches |= {topic, *derivation.settles}

    def runtest(self) -> None:
        """Check the claim."""
        from symbolic_it.derivation.checker import UNSOUND
        from symbolic_it.project.checking import check_claim

        record = check_claim(self.source, self.name, self.scope, timeout=self.timeout)
        self.user_properties.append(("verdict", record.verdict))
        if not record.ok:
            failure = record.summary["failure"]
            if failure is not None and failure["message"].startswith(UNSOUND):
                self.session.shouldfail = f"{self.name}: {UNSOUND}"
            raise NotAsAnnounced(record)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str | TerminalRepr:
        """The failure as `symbolic-it check` shows it."""
        if isinstance(excinfo.value, NotAsAnnounced):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the claim stands, and its title."""
        return self.path, self.derivation.lineno - 1, f"{self.name}: {self.derivation.title}"


class NotAsAnnounced(Exception):
    """A claim got another verdict than the one that its derivation announces."""

    def __init__(self, record: Record) -> None:
        super().__init__(record)
        self.record = record

    def __str__(self) -> str:
        from symbolic_it.report.terminal import failure_text, verdict_text, witness_text

        summary = self.record.summary
        if summary["failure"] is not None:
            return failure_text(summary)
        return f"{verdict_text(summary)}: {self.record.name}\n  {witness_text(summary)}".rstrip()
