"""The shape of the package: layers import downwards only, the trusted part is small, doors open without SymPy."""

from __future__ import annotations

import ast
import doctest
import importlib
import io
import subprocess
import sys
import tokenize
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "symbolic_it"

LAYERS = ["terms", "kernel", "numerics", "tactics", "derivation", "lemmas", "project", "report", "export"]
"""From the bottom to the top; `report.latex` prints expressions and may be used by all doors."""

TRUSTED = [
    "terms/expr.py",
    "kernel/theorem.py",
    "kernel/logic.py",
    "kernel/field.py",
    "kernel/axioms.py",
    "kernel/calculus.py",
    "kernel/evaluation.py",
    "kernel/definedness.py",
    "kernel/certificate.py",
]


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("layer", LAYERS)
def test_layers_import_downwards_only(layer: str) -> None:
    above = {f"symbolic_it.{name}" for name in LAYERS[LAYERS.index(layer) + 1 :]}
    allowed = {"symbolic_it.terms.text"}
    for path in (PACKAGE / layer).glob("*.py"):
        wrong = {
            name
            for name in imports(path)
            if any(name == a or name.startswith(a + ".") for a in above) and name not in allowed
        }
        assert not wrong, f"{path.name} imports from above: {sorted(wrong)}"


def code_lines(path: Path) -> int:
    """Lines of code: no blank lines, comments or docstrings."""
    source = path.read_text(encoding="utf-8")
    documentation: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            documentation.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    silent = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
    code: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in silent:
            code.update(range(token.start[0], token.end[0] + 1))
    return len(code - documentation)


def test_trusted_code_is_small_and_listed() -> None:
    assert sum(code_lines(PACKAGE / name) for name in TRUSTED) < 2000
    kernel_files = {f"kernel/{path.name}" for path in (PACKAGE / "kernel").glob("*.py")}
    assert kernel_files - set(TRUSTED) == {"kernel/__init__.py", "kernel/writer.py"}
    documented = (PACKAGE / "kernel" / "__init__.py").read_text(encoding="utf-8")
    for name in TRUSTED:
        assert f"symbolic_it/{name}" in documented


def test_kernel_uses_nothing_of_sympy_and_mpmath() -> None:
    for name in TRUSTED:
        roots = {module.partition(".")[0] for module in imports(PACKAGE / name)}
        assert not roots & {"sympy", "mpmath", "numpy"}, name


@pytest.mark.parametrize("module", ["symbolic_it", "symbolic_it.kernel", "symbolic_it.cli"])
def test_sympy_is_not_imported_by(module: str) -> None:
    script = f"import sys, {module}; sys.exit('sympy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.mark.parametrize("module", ["symbolic_it", "symbolic_it.decision"])
def test_examples_in_docstrings(module: str) -> None:
    assert doctest.testmod(importlib.import_module(module)).failed == 0
