"""Time limits and processes: one task that hangs or dies must not stop the others."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
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
from multiprocessing import forkserver, resource_tracker
from types import FrameType
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.queues import SimpleQueue

Item = TypeVar("Item")
Answer = TypeVar("Answer")

_PATIENCE = 5
"""How many seconds after its time limit a task of a worker process is ended by force."""

_OFTEN = 0.1
"""How many seconds pass at most before what workers tell is heard."""

_own_process = False
_tell: Callable[[str], object] | None = None


def tell(news: str) -> None:
    """Say what this worker is about to do, to whoever listens to `run`; anywhere else nobody does."""
    if _tell is not None:
        _tell(news)


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
    listen: Callable[[str], None] | None = None,
) -> Iterator[tuple[Item, Answer | Died]]:
    """``function(item)`` for each item, side by side; pairs come as they are ready.

    Without `executor`, worker processes (`jobs` of them, default one a core) are started, with the module `preload`
    imported, and stopped again; `listen` hears what they `tell`.  When one dies, what may have been its task is tried
    once more alone, so that only the item at fault is lost.
    """
    if executor is not None:
        futures: dict[Future[Answer], Item] = {executor.submit(function, item): item for item in items}
        for future in as_completed(futures):
            answer = _answer(future)
            yield futures[future], Died("the executor is broken") if answer is None else answer
        return
    jobs = min(jobs or os.cpu_count() or 1, max(len(items), 1))
    with _Processes(preload, listen) as processes:
        suspects: list[Item] = []
        waiting = deque(items)
        running: dict[Future[Answer], Item] = {}
        while waiting or running:
            while waiting and len(running) < jobs:
                item = waiting.popleft()
                running[processes.submit(jobs, function, item)] = item
            for future in processes.wait(running):
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

    def __init__(self, preload: str, listen: Callable[[str], None] | None) -> None:
        method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        self.context = multiprocessing.get_context(method)
        if method == "forkserver":
            self.context.set_forkserver_preload([preload])
            resource_tracker.ensure_running()  # if later, it would let Ctrl-C through again
            with _uninterrupted():
                forkserver.ensure_running()
        self.strangers = set(multiprocessing.active_children())
        self.pool: ProcessPoolExecutor | None = None
        self.listen = listen
        self.news: SimpleQueue[str] | None = None

    def __enter__(self) -> _Processes:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def submit(self, jobs: int, function: Callable[[Item], Answer], item: Item) -> Future[Answer]:
        if self.pool is None:
            self.news = self.context.SimpleQueue() if self.listen is not None else None
            self.pool = ProcessPoolExecutor(jobs, self.context, _start_worker, (self.news,))
        try:
            with _uninterrupted() if hasattr(signal, "pthread_sigmask") else contextlib.nullcontext():
                return self.pool.submit(function, item)
        except BrokenExecutor as error:
            future: Future[Answer] = Future()
            future.set_exception(error)
            return future

    def wait(self, running: Iterable[Future[Answer]]) -> set[Future[Answer]]:
        """The futures that are done, when one is; meanwhile what the workers tell is passed on."""
        while True:
            done = wait(running, None if self.news is None else _OFTEN, FIRST_COMPLETED).done
            while self.listen is not None and self.news is not None and not self.news.empty():
                self.listen(self.news.get())
            if done:
                return done

    def stop(self) -> None:
        if self.pool is not None:
            self.pool.shutdown(wait=False, cancel_futures=True)
            for process in set(multiprocessing.active_children()) - self.strangers:
                process.kill()
            self.pool = None


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until the block is left.  What is started in it never hears of one: that is left to this process."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def collect_garbage_seldom() -> None:
    """Proofs are many small objects that live long and form no cycles: looking for cycles takes a third of the time."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def _start_worker(news: SimpleQueue[str] | None) -> None:
    """Leave Ctrl-C to the parent, keep what a derivation prints out of standard output, and allow force."""
    global _own_process, _tell
    _own_process = True
    collect_garbage_seldom()
    _tell = None if news is None else news.put
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "SIGPROF"):
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
    sys.stdout = sys.stderr
