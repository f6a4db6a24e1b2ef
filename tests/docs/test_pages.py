"""The documentation says what happens: files, Python and commands on each page are followed as they stand there.

A page is followed from top to bottom in an empty folder.  A code block with a caption is a file of that name; other
``python`` blocks are run, and after ``>>>`` the results are compared; in a ``console`` block the lines after ``$`` are
commands, whose output is compared where it is shown.  ``...`` in an output stands for anything.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner
from sybil import Document, Example, Region, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser

from symbolic_it import cli

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(p for p in DOCS.rglob("*.md") if p.relative_to(DOCS).parts[0][0] != "_")]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def write_file(example: Example) -> None:
    path = Path(example.region.lexemes["options"]["caption"])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(str(example.parsed), encoding="utf-8")


def files(document: Document) -> Iterable[Region]:
    for language in ("python", "toml"):
        for region in CodeBlockParser(language, write_file)(document):
            if "caption" in region.lexemes.get("options", {}):
                yield region


def python(document: Document) -> Iterable[Region]:
    captioned = {region.start for region in files(document)}
    for region in PythonCodeBlockParser(doctest_optionflags=FLAGS)(document):
        if region.start not in captioned:
            yield region


def follow(example: Example) -> None:
    for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", f"{example.parsed}\n", re.MULTILINE):
        program, *arguments = shlex.split(command)
        printed = COMMANDS[Path(program).name](arguments)
        if shown.strip() and not doctest.OutputChecker().check_output(
            shown.strip() + "\n", printed.strip() + "\n", FLAGS
        ):
            raise AssertionError(f"$ {command}\n--- on the page\n{shown}\n--- printed\n{printed}")


def symbolic_it(arguments: list[str]) -> str:
    result = CliRunner().invoke(cli.cli, arguments, prog_name="symbolic-it")
    assert "internal error" not in result.output, result.output
    return result.output


def run_pytest(arguments: list[str]) -> str:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, "-m", "pytest", "-p", "symbolic_it.pytest_plugin", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout


def installing(_arguments: list[str]) -> str:
    return ""


COMMANDS: dict[str, Callable[[list[str]], str]] = {
    "symbolic-it": symbolic_it,
    "pytest": run_pytest,
    "python3": installing,
    "pip": installing,
    "source": installing,
}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_the_page_says_happens(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    parsers = [files, python, CodeBlockParser("console", follow)]
    for example in Sybil(parsers=parsers).parse(page).examples():
        example.evaluate()


def test_pages_are_found() -> None:
    assert {"tutorial.md", "index.md"} <= {path.name for path in PAGES}
