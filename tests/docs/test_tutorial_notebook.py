"""The tutorial notebook runs from top to bottom, and shows what its text says."""

from __future__ import annotations

import os
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def outputs() -> str:
    """All that the cells show: LaTeX, HTML and text."""
    notebook = nbformat.read(ROOT / "docs" / "tutorial_notebook.ipynb", as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells), "the notebook is kept without outputs"
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute(env=os.environ | {"PYTHONPATH": path})
    shown = (output for cell in notebook.cells for output in cell.get("outputs", ()))
    return "\n".join(str(output.get("data", output.get("text"))) for output in shown)


def test_answers_are_shown_as_formulas(outputs: str) -> None:
    assert r"\text{proved}\colon\quad H(p) \le \log n" in outputs.replace("\\\\", "\\")
    assert r"\text{refuted}\colon" in outputs.replace("\\\\", "\\")
    assert r"\vdash \forall x" in outputs.replace("\\\\", "\\")


def test_the_wrong_line_is_named_with_a_remedy(outputs: str) -> None:
    assert "this line is false" in outputs
    assert re.search(r"Remedy: with (a - b|b - a) instead of a \+ b", outputs)
