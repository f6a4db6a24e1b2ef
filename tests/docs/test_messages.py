"""Every error that a derivation can end in has its place in the documentation."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ERRORS = {"LineError", "CitationError", "ProjectError"}
MODULES = [
    *("derivation/proof.py", "derivation/checker.py"),
    *("project/files.py", "project/starting.py", "project/contents.py"),
]


def messages(module: str) -> Iterator[str]:
    """The longest fixed piece of each message that the module writes down."""
    for node in ast.walk(ast.parse((ROOT / "symbolic_it" / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS and node.args:
            first = node.args[0]
            parts = first.values if isinstance(first, ast.JoinedStr) else [first]
            pieces = [str(part.value).strip(" :;,'()") for part in parts if isinstance(part, ast.Constant)]
            longest = max(pieces, key=len, default="")
            if longest:
                yield longest


@pytest.mark.parametrize("module", MODULES)
def test_each_message_has_its_place(module: str) -> None:
    pages = (ROOT / "docs" / "messages").glob("*.md")
    told = " ".join(" ".join(page.read_text(encoding="utf-8").split()) for page in pages)
    missing = [message for message in messages(module) if message not in told]
    assert not missing
    assert list(messages(module))
