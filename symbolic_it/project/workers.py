"""Time limits and processes: one task that hangs or dies must not stop the others."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    as_completed,
    wait,
)
from dataclasses import dataclass
from types import FrameType
from typing import TypeVar

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
    preload: str = "symbolic_it.kernel",
) -> Iterator[tuple[Item, Answer | Died]]:
    """``function(item)`` for each item, side by side; pairs come as they are ready.

    Without `executor`, worker processes (`jobs` of them, default one a core) are started, with the module `preload`
    imported, and stopped again.  When one dies, what may have been its task is tried once more alone, so that only
    the item at fault is lost.
    """
    if executor is not None:
        futures: dict[Future[Answer], Item] = {executor.submit(function, item): item for item in items}
        for future in as_completed(futures):
            answer = _answer(future)
            yield futures[future], Died("the executor is broken") if answer is None else answer
        return
    jobs = min(jobs or os.cpu_count() or 1, max(len(items), 1))
    with _Processes(preload) as processes:
        suspects: list[Item] = []
        waiting = deque(items)
        running: dict[Future[Answer], Item] = {}
        while waiting or running:
            while waiting and len(running) < jobs:
                item = waiting.popleft()
                running[processes.submit(jobs, function, item)] = item
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                item = running.pop(future)
                answer = _answer(future)
                if answer is None:
                    suspects += [item, *running.values()]
                    running.clear()
                    processes.stop()
                    break
                yield item, answer
        for item in suspects:
            future = processes.submit(1, function, item)
            wait([future])
            answer = _answer(future)
            if answer is None:
                processes.stop()
                answer = Died("its process ended (out of memory, a crash, or stopped by force)")
            yield item, answer


def _answer(future: Future[Answer]) -> Answer | Died | None:
    """What a finished task gave; None when the executor broke under it."""
    try:
        return future.result()
    except BrokenExecutor:
        return None
    except Exception as error:
        return Died(f"it could not be run: {type(error).__name__}: {error}")


class _Processes:
    """A pool of worker processes that can be replaced; leaving the block ends them all."""

    def __init__(self, preload: str) -> None:
        method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        self.context = multiprocessing.get_context(method)
        if method == "forkserver":
            self.context.set_forkserver_preload([preload])
        self.strangers = set(multiprocessing.active_children())
        self.pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> _Processes:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def submit(self, jobs: int, function: Callable[[Item], Answer], item: Item) -> Future[Answer]:
        if self.pool is None:
            self.pool = ProcessPoolExecutor(jobs, self.context, _start_worker)
        try:
            return self.pool.submit(function, item)
        except BrokenExecutor as error:
            future: Future[Answer] = Future()
            future.set_exception(error)
            return future

    def stop(self) -> None:
        if self.pool is not None:
            self.pool.shutdown(wait=False, cancel_futures=True)
            for process in set(multiprocessing.active_children()) - self.strangers:
                process.kill()
            self.pool = None


def _start_worker() -> None:
    """Leave Ctrl-C to the parent, keep what a derivation prints out of standard output, and allow force."""
    global _own_process
    _own_process = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "SIGPROF"):
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
    sys.stdout = sys.stderr
