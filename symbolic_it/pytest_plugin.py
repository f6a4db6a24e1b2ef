"""The pytest plugin: each claim of the derivation files in a folder called ``derivations`` is a test.

``pytest derivations`` checks them, each in the process of the test run and with the failure display of the checker.
A test has the name of its derivation; ``-k`` also matches its topic and the catalogue rows that it settles.  Tests
carry the marker ``claim``, those announced as false ``refutation`` too, and the marks that the function of a
derivation has (``@pytest.mark.slow`` below ``@derivation(...)``).  Results of an unchanged tree come from the cache,
which is that of ``symbolic-it check``.

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
    from symbolic_it.project.records import Record

_SECONDS = pytest.StashKey[float]()
_NOT_OURS = ("conftest.py", "test_*.py", "*_test.py")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The time limit, as an option and in the configuration, and whether to go past the cache."""
    parser.addini("symbolic_it_timeout", "seconds for each derivation (default: 60)", default="60")
    group = parser.getgroup("symbolic_it")
    group.addoption("--symbolic-it-timeout", type=float, metavar="SECONDS", help="Seconds for each derivation.")
    group.addoption(
        "--symbolic-it-fresh", action="store_true", help="Check every derivation again, whatever the cache holds."
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

        self.timeout = self.config.stash[_SECONDS]
        try:
            found = collect([self.path])
        except ProjectError as error:
            raise self.CollectError(str(error)) from None
        [self.source] = found.selected
        self.scope = found.scope
        loaded = load(self.source.path, self.source.digest, self.timeout)
        if loaded.error is not None:
            from symbolic_it.project.records import record_of
            from symbolic_it.report.terminal import failure_text

            raise self.CollectError(failure_text(record_of(loaded.error).summary))
        self.names = [derivation.name for derivation in loaded.derivations]
        for derivation in loaded.derivations:
            yield Claim.from_parent(self, name=derivation.name, derivation=derivation)

    def setup(self) -> None:
        """Look up what is known of an unchanged tree: of the whole file, or of the claims that ran so far."""
        from symbolic_it.project.cache import Cache
        from symbolic_it.project.files import digest_of, key_of

        self.cache = Cache(reads=not self.config.getoption("symbolic_it_fresh"))
        self.whole = key_of(self.source, self.scope, numeric=True)
        self.part = digest_of(f"a part of {self.whole}".encode())
        self.known = self._cached()
        self.grown = False

    def _cached(self) -> dict[str, Record]:
        for key in (self.whole, self.part):
            records = self.cache.get(key, self.timeout)
            if records is not None:
                return {record.name: record for record in records}
        return {}

    def record(self, name: str) -> Record:
        """The result of the claim `name`."""
        from symbolic_it.project.checking import check_claim

        if name not in self.known:
            self.known[name] = check_claim(self.source, name, self.scope, timeout=self.timeout)
            self.grown = True
        return self.known[name]

    def teardown(self) -> None:
        """Keep the results, with those that other processes of the test run kept meanwhile."""
        if self.grown:
            known = self._cached() | self.known
            key = self.whole if known.keys() >= set(self.names) else self.part
            self.cache.put(key, [known[name] for name in self.names if name in known], self.timeout)


class Claim(pytest.Item):
    """The claim of one derivation; it passes when the verdict is the announced one."""

    parent: DerivationFile

    def __init__(self, *, derivation: Derivation, **rest: Any) -> None:
        super().__init__(**rest)
        self.derivation = derivation
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

        record = self.parent.record(self.name)
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
