"""Time limits and processes: one task that hangs or dies must not stop the others."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from types import FrameType
from typing import Generic, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")

_PATIENCE = 5
"""How many seconds after its time limit a task of a worker process is ended by force."""

_own_process = False


class TimeLimit(BaseException):
    """The time is up.  No `Exception`, so that ``except Exception`` in a derivation does not swallow it."""


@contextlib.contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Raise `TimeLimit` in the block after `seconds`, again every second until it is left.

    It needs the main thread and POSIX timers; elsewhere (threads of an executor, Windows) there is no limit.  In a
    worker process of `run`, a block that goes on all the same ends the process: by the handler when the block
    swallows the exception, by the default action of SIGPROF when it never returns to Python.
    """
    main = threading.current_thread() is threading.main_thread()
    if seconds is None or not main or not hasattr(signal, "setitimer"):
        yield
        return
    rings = 0

    def ring(_signal: int, _frame: FrameType | None) -> None:
        nonlocal rings
        rings += 1
        if _own_process and rings > _PATIENCE:
            os._exit(1)
        raise TimeLimit

    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, 1)
        if _own_process:
            signal.setitimer(signal.ITIMER_PROF, seconds + _PATIENCE)
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        if _own_process:
            signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGALRM, before)


@dataclass(frozen=True)
class Died:
    """A task that gave no answer: its process ended, or the executor could not run it."""

    reason: str


def run(
    function: Callable[[Item], Answer],
    items: Sequence[Item],
    executor: Executor | None = None,
    jobs: int | None = None,
) -> Iterator[tuple[Item, Answer | Died]]:
    """``function(item)`` for each item, side by side; pairs come as they are ready.

    Without `executor`, worker processes (`jobs` of them, default one a core) are started, and stopped again; when
    one dies, what it may have been at is tried once more alone, so that only the item at fault is lost.
    """
    if executor is not None:
        yield from ((item, answer) for item, answer, _ in _submit(executor, function, items))
        return
    with _Processes(jobs) as processes:
        suspects: list[Item] = []
        rest = list(items)
        while rest:
            untried: list[Item] = []
            for item, answer, suspect in _submit(processes.start(len(rest)), function, rest):
                if not isinstance(answer, Died) or suspect is None:
                    yield item, answer
                else:
                    (suspects if suspect else untried).append(item)
            if len(untried) == len(rest):  # no progress: the processes do not even start
                suspects += untried
                untried = []
            rest = untried
        for item in suspects:
            yield from ((item, answer) for item, answer, _ in _submit(processes.start(1), function, [item]))


def _submit(
    executor: Executor, function: Callable[[Item], Answer], items: Sequence[Item]
) -> Iterator[tuple[Item, Answer | Died, bool | None]]:
    """Item, answer, and for items lost with a broken executor whether they had been started (else None)."""
    futures: dict[Future[Answer], Item] = {}
    lost: list[Item] = []
    for item in items:
        try:
            futures[executor.submit(function, item)] = item
        except BrokenExecutor:
            lost.append(item)
    for future in as_completed(futures):
        item = futures[future]
        started = future.done() and not future.cancelled()
        try:
            yield item, future.result(), None
        except BrokenExecutor:
            yield item, Died("the process that worked on it ended (out of memory, a crash, or stopped by force)"), started
        except Exception as error:
            yield item, Died(f"it could not be run: {type(error).__name__}: {error}"), None
    for item in lost:
        yield item, Died("the executor is broken"), False


class _Processes(Generic[Item]):
    """Pools of worker processes, the next one replacing a broken one; none is left behind."""
