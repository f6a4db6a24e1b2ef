"""Compiling exported files with ``coqc``, and what their theorems assume."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import NamedTuple

from symbolic_it.export.files import SOURCES, Exported, needed, write_batch
from symbolic_it.project.files import ProjectError

WHITELIST = frozenset(
    (
        "ClassicalDedekindReals.sig_forall_dec",
        "ClassicalDedekindReals.sig_not_dec",
        "FunctionalExtensionality.functional_extensionality_dep",
        "Classical_Prop.classic",
        "sig_forall_dec",
        "sig_not_dec",
        "functional_extensionality_dep",
        "classic",
    )
)
"""What Coq's own real numbers and classical logic assume, by long and by short name; nothing else is accepted."""

FORBIDDEN = frozenset(
    "Admitted admit admitted give_up Axiom Axioms Conjecture Parameter Parameters Variable Variables Hypothesis"
    " Hypotheses Context Unset Load Declare Primitive bypass_check Guarded".split()
)
"""Words of Coq that assume without proof, or switch a check off."""

MAX_ROUNDS = 40


class CoqError(ProjectError):
    """Coq is not there, or refuses what every export rests on."""


class Refusal(NamedTuple):
    """Coq's answer about a file that it does not accept."""

    line: int
    message: str


def coqc() -> str:
    """The compiler."""
    found = shutil.which("coqc")
    if found is None:
        raise CoqError(
            "coqc is missing; on Debian or Ubuntu: "
            "sudo apt-get install --no-install-recommends coq libcoq-coquelicot libcoq-interval"
        )
    return found


def forbidden(text: str) -> list[str]:
    """The words in a Coq source, comments apart, that assume without proof."""
    depth, code = 0, []
    for piece in re.split(r"(\(\*|\*\))", text):
        if piece == "(*":
            depth += 1
        elif piece == "*)" and depth:
            depth -= 1
        elif not depth:
            code.append(piece)
    words = set(re.findall(r"\w+", " ".join(code)))
    return sorted(words.intersection(FORBIDDEN))


def assumptions(output: str) -> tuple[str, ...]:
    """The axioms in the answer to ``Print Assumptions``."""
    found: list[str] = []
    for part in re.split("Axioms:|Section Variables:", output)[1:]:
        found += re.findall(r"^([A-Za-z_][\w.']*)\s*(?::|$)", part, re.MULTILINE)
    return tuple(sorted(set(found)))


def compile_file(compiler: str, folder: Path, name: str, timeout: float) -> tuple[str, Refusal | None]:
    """The output of ``coqc``, and why it refuses the file if it does."""
    words = forbidden((folder / f"{name}.v").read_text(encoding="utf-8"))
    if words:
        return "", Refusal(0, f"the source says {', '.join(words)}")
    command = [compiler, "-q", "-w", "none", "-R", ".", "SymbolicIt", f"{name}.v"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired:
        return "", Refusal(0, f"not finished within {timeout:g} s")
    if done.returncode == 0:
        return done.stdout, None
    line = re.search(r"line (\d+)", done.stderr)
    return done.stdout, Refusal(int(line[1]) if line else 0, " ".join(done.stderr.split())[:400])


def check(
    rows: Sequence[Exported], found: dict[str, list[Exported]], folder: Path, jobs: int, timeout: float
) -> dict[str, float]:
    """Compile everything, and enter in the rows what Coq accepted; the seconds by file.

    A certificate that Coq refuses is taken out of its file, with all that rest on it, and the file is compiled again.
    """
    compiler = coqc()
    seconds: dict[str, float] = {}
    for name in (*SOURCES, "Definitions"):
        begun = time.monotonic()
        _, refusal = compile_file(compiler, folder, name, timeout)
        seconds[name] = time.monotonic() - begun
        if refusal is not None:
            raise CoqError(f"{folder / name}.v is refused by Coq: {refusal.message}")
    by_name = {row.name: row for row in rows}
    open_, finished, running = set(found), set[str](), dict[Future[tuple[str, Refusal | None, float]], str]()

    def work(name: str) -> tuple[str, Refusal | None, float]:
        begun = time.monotonic()
        for _ in range(MAX_ROUNDS):
            _withdraw(found[name], by_name)
            write_batch(name, found[name], by_name, folder)
            output, refusal = compile_file(compiler, folder, name, timeout)
            if refusal is None or not _blame(found[name], folder / f"{name}.v", refusal):
                break
        return output, refusal, time.monotonic() - begun

    with ThreadPoolExecutor(jobs) as pool:
        while open_ or running:
            for name in sorted(open_):
                if finished.issuperset(needed(found[name], by_name)):
                    open_.remove(name)
                    running[pool.submit(work, name)] = name
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                name = running.pop(future)
                output, refusal, seconds[name] = future.result()
                finished.add(name)
                _enter(found[name], output, refusal)
    return seconds


def _withdraw(batch: list[Exported], rows: dict[str, Exported]) -> None:
    """Take out what rests on something that was refused."""
    for row in [row for row in batch if row.rule]:
        batch.remove(row)
    for row in list(batch):
        refused = [other for other in row.rests_on if not rows[other].accepted]
        if refused:
            row.rule, row.reason = "cited", f"it rests on {', '.join(refused)}"
            batch.remove(row)


def _blame(batch: Sequence[Exported], path: Path, refusal: Refusal) -> bool:
    """Note the refusal with the certificate in whose text the line is; whether there is one."""
    before = "\n".join(path.read_text(encoding="utf-8").split("\n")[: max(refusal.line - 1, 0)])
    for row in batch:
        start = path.read_text(encoding="utf-8").index(row.text)
        if refusal.line and start <= len(before) + 1 < start + len(row.text):
            row.rule, row.reason = "coqc", refusal.message
            return True
    return False


def _enter(batch: Sequence[Exported], output: str, refusal: Refusal | None) -> None:
    axioms = assumptions(output)
    other = sorted(set(axioms) - WHITELIST)
    for row in batch:
        if refusal is not None:
            row.rule, row.reason = "coqc", refusal.message
        elif other:
            row.rule, row.reason = "axioms", f"it assumes {', '.join(other)}"
        else:
            row.accepted, row.axioms = True, axioms
