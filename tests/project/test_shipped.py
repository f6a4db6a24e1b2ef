"""Derivations that other packages contribute by an entry point."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from symbolic_it.kernel import AXIOMS
from symbolic_it.project.checking import check_project
from symbolic_it.project.files import ENTRY_POINTS, LEMMAS, ProjectError, collect, shipped

LEMMA = """
from symbolic_it.derivation import derivation


@derivation(claim="a^2 + b^2 >= 2*a*b", where=["a, b in Reals"], title="Squares")
def contributed_squares(proof):
    proof.have("(a - b)^2 >= 0")
    proof.have("a^2 + b^2 >= 2*a*b")
"""
CITING = """
from symbolic_it.derivation import derivation, use


@derivation(claim="x^2 + 1 >= 2*x", where=["x in Reals"], title="A use of it")
def citing(proof):
    proof.have("x^2 + 1 >= 2*x", by=use("contributed_squares", a="x", b=1))
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed packages, and another as the working directory."""
    folder = tmp_path / "site"
    (folder / "other_lemmas").mkdir(parents=True)
    (folder / "other_lemmas" / "__init__.py").write_text("raise SystemExit('never imported')\n")
    (folder / "other_lemmas" / "squares.py").write_text(LEMMA)
    (tmp_path / "derivations").mkdir()
    (tmp_path / "derivations" / "citing.py").write_text(CITING)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(folder))
    return folder


def install(site: Path, module: str) -> None:
    info = site / "other-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{ENTRY_POINTS}]\nother = {module}\n")


@pytest.mark.parametrize("module", ["other_lemmas", "squares_alone"])
def test_what_another_package_contributes_can_be_cited(site: Path, module: str) -> None:
    (site / "squares_alone.py").write_text(LEMMA)
    install(site, module)
    records = check_project(collect(), jobs=1)
    assert [(record.name, record.verdict) for record in records] == [("citing", "proved")]
    assert records[0].summary["rests_on"] == ["contributed_squares"]


def test_without_the_package_the_citation_fails(site: Path) -> None:
    assert shipped() == [LEMMAS]
    [record] = check_project(collect(), jobs=1)
    assert record.verdict == "error"
    assert "no derivation called contributed_squares" in record.summary["failure"]["message"]


@pytest.mark.parametrize("module", ["not_there", "not_there.derivations", "other_lemmas.deep.er"])
def test_a_contribution_that_is_not_there_is_named_with_its_package(site: Path, module: str) -> None:
    (site / "other_lemmas" / "__init__.py").write_text("")
    install(site, module)
    with pytest.raises(ProjectError, match=f"the derivations '{module}' of the package other cannot be found"):
        collect()


def test_the_lemmas_that_ship_cite_only_what_ships() -> None:
    nodes = [node for path in LEMMAS.glob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    known = AXIOMS.keys() | {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
    cited = [
        node.args[0].value
        for node in nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "use" and node.args
        if isinstance(node.args[0], ast.Constant)
    ]
    assert len(cited) > 200
    assert [name for name in cited if name not in known] == []
