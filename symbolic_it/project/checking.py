"""Checking the derivations of a project side by side, with a cache.

Derivation files run only in the tasks, never in the process that collects results.  First every file in scope is
run once, to learn what it defines; then one task a file checks its derivations, each under its own time limit.
"""

from __future__ import annotations

import linecache
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from symbolic_it.project.cache import Cache
from symbolic_it.project.files import Collection, Source, key_of, shown_path
from symbolic_it.project.records import Record, record_of
from symbolic_it.project.workers import Died, TimeLimit, run, tell, time_limit

if TYPE_CHECKING:
    from symbolic_it.derivation.checker import Checker
    from symbolic_it.derivation.language import Derivation
    from symbolic_it.derivation.results import Result, Verdict

DEFAULT_TIMEOUT = 60.0
_PRELOAD = "symbolic_it.derivation.checker"

Progress = Callable[[int, int, str], None]
"""Called with how many claims were begun, of how many, and with the name of the last one."""


@dataclass(frozen=True)
class _Load:
    source: Source
    timeout: float | None


@dataclass(frozen=True)
class _Declared:
    """The names that a file defines, with their lines; or its error."""

    names: tuple[tuple[str, int], ...] = ()
    error: str | None = None


@dataclass(frozen=True)
class _Check:
    """Check the derivations `names` of the file `source`; they may cite all of `scope` but the names `withheld`."""

    source: Source
    names: tuple[str, ...]
    scope: tuple[Source, ...]
    withheld: frozenset[str]
    timeout: float | None
    numeric: bool


def check_project(
    collection: Collection,
    *,
    executor: Executor | None = None,
    jobs: int | None = None,
    timeout: float | None = DEFAULT_TIMEOUT,
    numeric: bool = True,
    cache: Cache | None = None,
    progress: Progress | None = None,
) -> list[Record]:
    """Check every derivation of the selected files; records come in the order of files and lines.

    Any `concurrent.futures.Executor` will do; by default processes are started here (`jobs` of them).  Time limits
    hold where tasks run in the main thread of a process (see `workers.time_limit`).
    """
    known = cached_records(collection, cache, timeout=timeout, numeric=numeric) if cache is not None else {}
    todo = [source for source in collection.selected if source not in known]
    if todo:
        known |= _check(todo, collection.scope, executor, jobs, timeout, numeric, cache, progress)
    return [record for source in collection.selected for record in known[source]]


def check_claim(
    source: Source, name: str, scope: tuple[Source, ...], *, timeout: float | None = DEFAULT_TIMEOUT
) -> Record:
    """Check the derivation `name` of `source` in this process, which may cite all of `scope`.

    What it cites is proved once and remembered as long as the scope stays the same.
    """
    good, twice = _declared_here(scope, timeout)
    if name in twice:
        lineno = next(line for found, line in good[source].names if found == name)
        return _lost(source, _several(name, twice[name]), name, lineno)
    task = _Check(source, (name,), tuple(good), frozenset(twice), timeout, True)
    [record] = _check_file(task)
    return Record.from_json(record)


@lru_cache(maxsize=1)
def _declared_here(
    scope: tuple[Source, ...], timeout: float | None
) -> tuple[dict[Source, _Declared], dict[str, list[str]]]:
    """What the files that run define, and the names that are defined twice."""
    declared = {source: _declare(_Load(source, timeout)) for source in scope}
    good = {source: file for source, file in declared.items() if file.error is None}
    return good, _duplicates(good)


def cached_records(
    collection: Collection, cache: Cache, *, timeout: float | None = 0, numeric: bool = True
) -> dict[Source, list[Record]]:
    """The records that the cache holds for the selected files; runs nothing."""
    found = {}
    for source in collection.selected:
        records = cache.get(key_of(source, collection.scope, numeric=numeric), timeout)
        if records is not None:
            found[source] = records
    return found


def _check(
    todo: Sequence[Source],
    scope: tuple[Source, ...],
    executor: Executor | None,
    jobs: int | None,
    timeout: float | None,
    numeric: bool,
    cache: Cache | None,
    progress: Progress | None,
) -> dict[Source, list[Record]]:
    declared: dict[Source, _Declared] = {}
    lost: set[Source] = set()  # what became of these may have reasons outside of them: too little memory, an executor
    for request, answer in run(_declare, [_Load(source, timeout) for source in scope], executor, jobs, _PRELOAD):
        if isinstance(answer, Died):
            lost.add(request.source)
            answer = _Declared(error=_lost(request.source, answer.reason).to_json())
        declared[request.source] = answer
    good = tuple(source for source in scope if declared[source].error is None)
    twice = _duplicates({source: declared[source] for source in good})

    records: dict[Source, dict[str, Record]] = {source: {} for source in todo}
    tasks: list[_Check] = []
    for source in todo:
        error = declared[source].error
        if error is not None:
            records[source][""] = Record.from_json(error)
        names = []
        for name, lineno in declared[source].names:
            if name in twice:
                records[source][name] = _lost(source, _several(name, twice[name]), name, lineno)
            else:
                names.append(name)
        if names:
            tasks.append(_Check(source, tuple(names), good, frozenset(twice), timeout, numeric))

    tasks.sort(key=lambda task: -len(task.names))  # the long ones first, so that the processes end together

    retries: list[_Check] = []
    begun: set[str] = set()
    total = sum(len(task.names) for task in tasks)

    def listen(name: str) -> None:
        begun.add(name)
        if progress is not None:
            progress(len(begun), total, name)

    for batch in (tasks, retries):
        for task, outcome in run(_check_file, batch, executor, jobs, _PRELOAD, None if progress is None else listen):
            if not isinstance(outcome, Died):
                records[task.source] |= {record.name: record for record in map(Record.from_json, outcome)}
            elif len(task.names) > 1 and executor is None:  # find out which of them it was
                retries += [replace(task, names=(name,)) for name in task.names]
            else:
                lost.add(task.source)
                line_of = dict(declared[task.source].names)
                for name in task.names:
                    records[task.source][name] = _lost(task.source, outcome.reason, name, line_of[name])

    result = {source: sorted(records[source].values(), key=lambda r: r.summary["lineno"]) for source in todo}
    if cache is not None:
        for source in todo:
            if source not in lost:
                cache.put(key_of(source, scope, numeric=numeric), result[source], timeout)
    return result


def _duplicates(declared: Mapping[Source, _Declared]) -> dict[str, list[str]]:
    places: dict[str, list[str]] = {}
    for source, file in declared.items():
        for name, lineno in file.names:
            places.setdefault(name, []).append(f"{shown_path(source.path)}:{lineno}")
    return {name: found for name, found in places.items() if len(found) > 1}


def _several(name: str, places: Sequence[str]) -> str:
    return f"there are several derivations called {name!r}: {', '.join(places)}"


def _lost(source: Source, message: str, name: str | None = None, lineno: int = 1) -> Record:
    from symbolic_it.project.loading import file_error

    return record_of(file_error(source.path, message, lineno, name))


# -- what runs in the tasks --------------------------------------------------------------------------------


def _declare(request: _Load) -> _Declared:
    from symbolic_it.project.loading import load

    loaded = load(request.source.path, request.source.digest, request.timeout)
    if loaded.error is not None:
        return _Declared(error=record_of(loaded.error).to_json())
    return _Declared(tuple((derivation.name, derivation.lineno) for derivation in loaded.derivations))


def _check_file(task: _Check) -> list[str]:
    """The records of the derivations that the task names, as JSON."""
    records = []
    for name in task.names:
        tell(name)
        records.append(record_of(_check_one(task, name)).to_json())
    return records


def _check_one(task: _Check, name: str) -> Result:
    from symbolic_it.project.loading import describe, file_error, line_in

    derivations, checker = _checker(task.scope, task.withheld, task.timeout, task.numeric)
    if name not in derivations:
        return file_error(task.source.path, "the file did not define this when it was run again", name=name)
    derivation = derivations[name]
    start = time.perf_counter()
    try:
        with time_limit(task.timeout):
            result = checker.check(name)
    except TimeLimit:
        _checker.cache_clear()  # it was stopped anywhere: do not go on with it
        result = _stopped(derivation, "open", f"not finished within {task.timeout:g} s (--timeout sets the limit)")
    except (Exception, SystemExit) as error:
        _checker.cache_clear()
        lineno = line_in(derivation.file, error)
        result = _stopped(derivation, "error", describe(error), lineno if lineno > 1 else derivation.lineno)
    return replace(result, seconds=time.perf_counter() - start)


def _stopped(derivation: Derivation, verdict: Verdict, message: str, lineno: int | None = None) -> Result:
    """The result of a derivation whose check did not come to an end."""
    from symbolic_it.derivation.results import Failure, Result

    lineno = lineno or derivation.lineno
    source_line = linecache.getline(derivation.file, lineno).rstrip("\n")
    return Result(
        name=derivation.name,
        title=derivation.title,
        file=derivation.file,
        lineno=derivation.lineno,
        verdict=verdict,
        claim_text=derivation.claim,
        where=derivation.where,
        topic=derivation.topic,
        settles=derivation.settles,
        source=derivation.source,
        note=derivation.note,
        expected=derivation.expected,
        title_zh=derivation.title_zh,
        chapter=derivation.chapter,
        failure=Failure(message, derivation.file, lineno, source_line=source_line),
    )


@lru_cache(maxsize=1)
def _checker(
    scope: tuple[Source, ...], withheld: frozenset[str], timeout: float | None, numeric: bool
) -> tuple[dict[str, Derivation], Checker]:
    """The checker of this process, and what it checks; it remembers the lemmas it has proved."""
    from symbolic_it.derivation.checker import Checker
    from symbolic_it.project.loading import load

    derivations = {
        derivation.name: derivation
        for source in scope
        for derivation in load(source.path, source.digest, timeout).derivations
        if derivation.name not in withheld
    }
    return derivations, Checker(derivations, timeout=timeout, numeric=numeric)
