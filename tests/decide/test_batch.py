"""``symbolic-it decide --batch``: a line of JSON for each line, whatever is in it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from symbolic_it.cli import cli
from symbolic_it.project.tasks import BatchLine, Question, answer_to, answer_to_line


def batch(lines: list[str], *arguments: str, tmp_path: Path) -> tuple[Result, dict[str, Any]]:
    path = tmp_path / "problems.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["decide", "--batch", str(path), *arguments], catch_exceptions=False)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    return result, {a["name"]: a for a in answers}


def problem(name: str, statement: str, *where: str) -> str:
    return json.dumps({"name": name, "statement": statement, "where": list(where)})


def test_each_line_is_answered_with_one(tmp_path: Path) -> None:
    lines = [
        problem("true", "x*log(x) >= x - 1", "x > 0"),
        "",
        problem("false", "x^2 >= x", "x in Reals"),
        json.dumps({"name": "text", "statement": "x^2 >= 0", "where": "x in Reals"}),
    ]
    result, answers = batch(lines, tmp_path=tmp_path)
    assert result.exit_code == 1  # one is refuted
    assert {n: a["status"] for n, a in answers.items()} == {"true": "proved", "false": "refuted", "text": "proved"}
    assert all(set(a) == {"name", "status", "witness", "seconds", "rules", "message"} for a in answers.values())
    assert answers["true"]["witness"] is None and "arithmetic" in answers["true"]["rules"]
    assert answers["false"]["witness"]["x"]


@pytest.mark.parametrize(
    "line",
    [
        "{not json",
        "[1, 2]",
        '{"name": "a"}',
        '{"statement": 3}',
        '{"statement": "x > 0", "where": 5}',
        '{"statement": "x > 0", "where": [5]}',
        '{"statement": "x > 0", "where": {"x": 1}}',
        "[" * 100_000,
        problem("1", "__import__('os').system('true') == 0"),
        problem("1", "lgo(x) <= x", "x > 0"),
        problem("1", "x <= y", "x > 0"),
        problem("1", "x > 0", "x in (1, 0)"),
        problem("1", "x > 0" + " + x" * 50_000, "x > 0"),
        '{"name": "1", "statement": "x > 0", "statement": "x < 0", "where": "x > 0"}',
        '{"name": "\\ud800", "statement": "x > \\ud800"}',
        "null",
    ],
)
def test_a_bad_line_is_an_error_and_the_others_are_answered(line: str, tmp_path: Path) -> None:
    result, answers = batch([line, problem("good", "x^2 >= 0", "x in Reals")], tmp_path=tmp_path)
    assert result.exit_code == 2
    assert answers.pop("good")["status"] == "proved"
    [bad] = answers.values()
    assert bad["status"] == "error" and bad["message"]
    assert "Traceback" not in result.output


def test_the_time_limit_is_for_each_statement(tmp_path: Path) -> None:
    hard = "p*log(p) + q*log(q) + r*log(r) + s*log(s) + exp(p*q*r*s) >= 1 - log(4)"
    where = ["p > 0", "q > 0", "r > 0", "s > 0", "p + q + r + s == 1"]
    lines = [problem("hard", hard, *where), problem("easy", "x^2 >= 0", "x in Reals")]
    _, answers = batch(lines, "--timeout", "0.5", tmp_path=tmp_path)
    assert answers["hard"]["status"] == "open" and answers["easy"]["status"] == "proved"


def test_a_statement_and_a_file_do_not_go_together(tmp_path: Path) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_text("", encoding="utf-8")
    runner = CliRunner()
    assert runner.invoke(cli, ["decide", "x > 0", "--batch", str(path)]).exit_code == 2
    assert runner.invoke(cli, ["decide"]).exit_code == 2
    assert runner.invoke(cli, ["decide", "--batch", str(tmp_path / "missing")]).exit_code == 2
    empty = runner.invoke(cli, ["decide", "--batch", str(path)])
    assert (empty.exit_code, empty.stdout) == (0, "")


def test_bytes_that_are_no_text_are_an_error_of_their_line(tmp_path: Path) -> None:
    path = tmp_path / "problems.jsonl"
    path.write_bytes(b"\xff\xfe\x00\n" + problem("good", "x^2 >= 0", "x in Reals").encode() + b"\n")
    result = CliRunner().invoke(cli, ["decide", "--batch", str(path)])
    assert result.exit_code == 2
    assert sorted(json.loads(line)["status"] for line in result.stdout.splitlines()) == ["error", "proved"]


def test_a_folder_is_no_batch(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["decide", "--batch", str(tmp_path)])
    assert result.exit_code == 2 and "directory" in result.stderr


@pytest.mark.parametrize("seconds", ["nan", "inf", "-1", "0", "1e300", "soon"])
def test_a_time_limit_is_a_positive_number(seconds: str) -> None:
    result = CliRunner().invoke(cli, ["decide", "x^2 >= 0", "--where", "x in Reals", "--timeout", seconds])
    assert result.exit_code == 2 and "--timeout" in result.stderr


def test_what_cannot_be_loaded_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "symbolic_it.decision", None)  # an import of it fails
    assert answer_to(Question("x > 0", (), 1.0))["status"] == "error"
    assert answer_to_line(BatchLine(problem("a", "x > 0"), 7, 1.0))["status"] == "error"
