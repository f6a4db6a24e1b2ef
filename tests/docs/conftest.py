"""The server that worker processes are forked from is started once, with the checker imported: faster tests."""

from __future__ import annotations

import multiprocessing
from multiprocessing import forkserver

import pytest


@pytest.fixture(scope="session", autouse=True)
def warm_forkserver() -> None:
    multiprocessing.set_forkserver_preload(["symbolic_it.derivation.checker", "symbolic_it.decision"])
    forkserver.ensure_running()
