"""A theorem that numbers contradict is a bug of the kernel: it is never a success, and no report is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from symbolic_it.cli import cli
from symbolic_it.derivation import Proof, checker, derivation
from symbolic_it.terms.expr import var


@derivation(claim="x^2 >= 0", where=["x in Reals"], title="squares")
def squares(proof: Proof) -> None:
    """Nothing to do."""


def contradict(claim: object, *_: object) -> None:
    raise checker.second_opinion.Contradiction(claim, {var("x"): 3}, "1", "2")  # type: ignore[arg-type]


def test_the_checker_names_theorem_rule_and_point(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checker.second_opinion, "check", contradict)
    result = checker.Checker({"squares": squares}).check("squares")
    assert result.verdict == "error" and not result.theorems
    assert result.failure is not None
    assert result.failure.message.startswith(checker.UNSOUND)
    for part in ("x = 3", "0 <= x^2", "rule"):
        assert part in result.failure.message


def test_the_command_line_stops(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from symbolic_it.project.records import Record

    failed = Record.__new__(Record)
    object.__setattr__(failed, "summary", {"name": "squares", "failure": {"message": checker.UNSOUND + ": x"}})
    monkeypatch.setattr("symbolic_it.cli.check_project", lambda *_, **__: [failed])
    (tmp_path / "a.py").write_text("", encoding="utf-8")
    run = CliRunner().invoke(cli, ["report", str(tmp_path), "-o", str(tmp_path / "out")])
    assert run.exit_code == 2
    assert "contradicts the numbers" in run.output
    assert not (tmp_path / "out").exists()
