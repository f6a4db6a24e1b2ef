"""Compiling exported files with ``coqc``, and what their theorems assume."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import NamedTuple

from symbolic_it.export.files import SOURCES, Exported, needed, write_batch, write_everything
from symbolic_it.export.renderer import FORBIDDEN
from symbolic_it.project.checking import Progress
from symbolic_it.project.files import ProjectError
from symbolic_it.project.writing import write_file

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
    """The words in a Coq source, comments apart, that assume without proof; quotes, which could hide them, as well."""
    depth, code = 0, []
    for piece in re.split(r"(\(\*|\*\))", text):
        if piece == "(*":
            depth += 1
        elif piece == "*)" and depth:
            depth -= 1
        elif not depth:
            code.append(piece)
    words = set(re.findall(r"\w+", " ".join(code)))
    return sorted(words.intersection(FORBIDDEN)) + ['"'] * ('"' in text)


def assumptions(output: str) -> tuple[str, ...]:
    """What the answer to ``Print Assumptions`` lists: axioms by name, any other line as it is."""
    _, _, told = output.partition("Axioms:\n")
    lines = re.findall(r"^\S.*$", told, re.MULTILINE)
    return tuple(sorted({line.split()[0] if re.match(r"\S+( :|$)", line) else line for line in lines}))


def version(compiler: str) -> str:
    """The version of Coq."""
    done = subprocess.run([compiler, "--print-version"], capture_output=True, text=True, check=False)
    return done.stdout.split()[0] if done.returncode == 0 and done.stdout.split() else "unknown"


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


class Check:
    """One run of Coq over an export: `found` are its files, `rows` its claims; `progress` hears how far it is.

    What was compiled before is used again when Coq and the text of the file, and of all files that it needs, are
    the same.
    """

    def __init__(
        self,
        rows: Sequence[Exported],
        found: dict[str, list[Exported]],
        folder: Path,
        jobs: int,
        timeout: float,
        progress: Progress | None = None,
    ) -> None:
        self.progress = progress
        self.rows = {row.name: row for row in rows}
        self.found, self.folder, self.jobs, self.timeout = found, folder, jobs, timeout
        self.compiler = coqc()
        self.version = version(self.compiler)
        self.keys: dict[str, str] = {}
        self.fresh: set[str] = set()
        self.seconds: dict[str, float] = {}

    def run(self) -> None:
        """Compile everything, and enter in the rows what Coq accepted.

        A certificate that Coq refuses is taken out of its file, with all that rest on it, and the file is compiled
        again.
        """
        before: list[str] = []
        for name in (*SOURCES, "Definitions"):
            refusal = self.compile(name, before)
            if refusal is not None:
                raise CoqError(f"{self.folder / name}.v is refused by Coq: {refusal.message}")
            before.append(name)
        self._compile_all()
        accepted = [name for name, batch in self.found.items() if batch]
        axioms = self._axioms("Everything", accepted, [row for name in accepted for row in self.found[name]])
        for name in accepted:
            batch = self.found[name]
            if not WHITELIST.issuperset(axioms):
                for row in batch:
                    self._enter([row], self._axioms("Everything", [name], [row]))
            else:
                self._enter(batch, axioms)

    def compile(self, name: str, requires: Sequence[str]) -> Refusal | None:
        """Compile a file unless that was done; why Coq refuses it if it does."""
        begun = time.monotonic()
        text = (self.folder / f"{name}.v").read_bytes()
        asked = [self.version, *sorted(FORBIDDEN), *(self.keys[other] for other in requires)]
        self.keys[name] = hashlib.sha256("\0".join(asked).encode() + b"\0" + text).hexdigest()
        key, compiled = self.folder / f"{name}.key", self.folder / f"{name}.vo"
        same = compiled.is_file() and key.is_file() and key.read_text(encoding="utf-8") == self.keys[name]
        if same and self.fresh.isdisjoint(requires):
            return None
        key.unlink(missing_ok=True)
        _, refusal = compile_file(self.compiler, self.folder, name, self.timeout)
        if refusal is None:
            self.fresh.add(name)
            write_file(key, self.keys[name].encode())
        self.seconds[name] = self.seconds.get(name, 0.0) + time.monotonic() - begun
        return refusal

    def _compile_all(self) -> None:
        open_, finished, running = set(self.found), set[str](), dict[Future[None], str]()
        with ThreadPoolExecutor(self.jobs) as pool:
            while open_ or running:
                for name in sorted(open_):
                    if finished.issuperset(needed(self.found[name], self.rows)):
                        open_.remove(name)
                        running[pool.submit(self._compile_batch, name)] = name
                if self.progress is not None:
                    self.progress(len(finished), len(self.found), ", ".join(sorted(running.values())[: self.jobs]))
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    finished.add(running.pop(future))
                    future.result()

    def _compile_batch(self, name: str) -> None:
        batch = self.found[name]
        self._withdraw(batch)
        for rounds in range(MAX_ROUNDS):
            write_batch(name, batch, self.rows, self.folder)
            refusal = self.compile(name, [*SOURCES, "Definitions", *needed(batch, self.rows)])
            if refusal is None:
                return
            if rounds == MAX_ROUNDS - 1 or not self._blame(batch, self.folder / f"{name}.v", refusal):
                for row in batch:
                    row.rule, row.reason = "coqc", refusal.message
            self._withdraw(batch)

    def _withdraw(self, batch: list[Exported]) -> None:
        """Take out what was refused, or rests on something that was."""
        for row in list(batch):
            refused = [other for other in row.rests_on if self.rows[other].rule]
            if refused and not row.rule:
                row.rule, row.reason = "cited", f"it rests on {', '.join(refused)}"
            if row.rule:
                batch.remove(row)

    @staticmethod
    def _blame(batch: Sequence[Exported], path: Path, refusal: Refusal) -> bool:
        """Note the refusal with the certificate in whose text the line is; whether there is one."""
        text = path.read_text(encoding="utf-8")
        place = len("\n".join(text.split("\n")[: max(refusal.line - 1, 0)])) + 1
        for row in batch:
            start = text.index(row.text)
            if refusal.line and start <= place < start + len(row.text):
                row.rule, row.reason = "coqc", refusal.message
                return True
        return False

    def _axioms(self, name: str, files: Sequence[str], rows: Sequence[Exported]) -> tuple[str, ...]:
        """What the theorems of claims assume, all together."""
        write_everything(name, files, rows, self.folder)
        begun = time.monotonic()
        output, refusal = compile_file(self.compiler, self.folder, name, self.timeout)
        self.seconds[name] = self.seconds.get(name, 0.0) + time.monotonic() - begun
        if refusal is not None:
            raise CoqError(f"{self.folder / name}.v is refused by Coq: {refusal.message}")
        if "Axioms:" not in output and "Closed under the global context" not in output:
            raise CoqError(f"{self.folder / name}.v: Coq does not say what its theorems assume")
        return assumptions(output)

    @staticmethod
    def _enter(batch: Sequence[Exported], axioms: tuple[str, ...]) -> None:
        other = sorted(set(axioms) - WHITELIST)
        for row in batch:
            if other:
                row.rule, row.reason = "axioms", f"it assumes {', '.join(other)}"
            else:
                row.accepted, row.axioms = True, axioms
