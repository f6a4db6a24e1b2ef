"""The marks of what Coq accepted: only for the very certificates that it accepted, in every form of the report."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from report_helpers import HOSTILE, record

from symbolic_it.cli import cli
from symbolic_it.project import coq_table
from symbolic_it.project.coq_table import Marks
from symbolic_it.report.document import build_report
from symbolic_it.report.html import build_page

DERIVATIONS = """
from symbolic_it.derivation import derivation, use


@derivation(claim="x^2 >= 0", where=["x in Reals"], title="About x")
def squares(proof):
    proof.have("x^2 >= 0", "REASON")


@derivation(claim="(x - 1)^2 >= 0", where=["x in Reals"], title="About x")
def shifted(proof):
    proof.have("(x - 1)^2 >= 0", by=use("squares", x="x - 1"))


@derivation(claim="x + 1 > x", where=["x in Reals"], title="About x")
def larger(proof):
    proof.have("x + 1 > x")
"""


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    """A project with a report, and a table that says that Coq accepted all but `larger`."""
    with contextlib.chdir(tmp_path):
        Path("derivations").mkdir()
        Path("derivations/some.py").write_text(DERIVATIONS, encoding="utf-8")
        assert report().exit_code == 0
        texts = {path.stem: path.read_text(encoding="utf-8") for path in Path("reports/certificates").iterdir()}
        hashes = coq_table.hashes(texts)
        rows = [
            {"name": name, "status": "not exportable" if name == "larger" else "accepted", "hash": hashes[name]}
            for name in texts
        ]
        Path("table.json").write_text(coq_table.write(rows, "8.16.1", []), encoding="utf-8")
        yield tmp_path


def report(*options: str) -> Result:
    return CliRunner().invoke(cli, ["report", "derivations", "-j", "1", "--html", *options])


def marked() -> set[str]:
    """What the report marks; the page marks the same."""
    source = Path("reports/topics/some.tex").read_text(encoding="utf-8")
    found = {part.split("}")[0] for part in source.split(r"{\siname{")[1:] if "checked by Coq" in part.split("\n")[0]}
    page = Path("reports/report.html").read_text(encoding="utf-8")
    articles = page.split("<article ")[1:]
    assert {
        a.split("<code>")[1].split("<")[0] for a in articles if "checked by Coq" in a.split("</article>")[0]
    } == found
    return found


def test_without_a_table_nothing_is_marked(project: Path) -> None:
    assert marked() == set()
    assert "Coq" not in Path("reports/report.tex").read_text(encoding="utf-8")


def test_what_coq_accepted_is_marked_and_the_table_is_kept(project: Path) -> None:
    assert report("--coq", "table.json").exit_code == 0
    assert marked() == {"squares", "shifted"}
    for name in ("report.tex", "report.html"):
        text = Path("reports", name).read_text(encoding="utf-8")
        assert "Coq 8.16.1 accepted the theorems of 2 of 3 claims" in text
    assert Path("reports/coq.json").read_bytes() == Path("table.json").read_bytes()
    before = {path: path.read_bytes() for path in Path("reports").rglob("*.*") if path.is_file()}
    assert report().exit_code == 0  # the table in the folder of the report is read
    assert {path: path.read_bytes() for path in Path("reports").rglob("*.*") if path.is_file()} == before


def test_another_reason_leaves_the_mark_and_another_proof_takes_it(project: Path) -> None:
    source = Path("derivations/some.py")
    source.write_text(DERIVATIONS.replace("REASON", "squares are not negative"), encoding="utf-8")
    assert report("--coq", "table.json").exit_code == 0
    assert marked() == {"squares", "shifted"}
    source.write_text(DERIVATIONS.replace('claim="x^2 >= 0"', 'claim="x^2 + 1 - 1 >= 0"'), encoding="utf-8")
    result = report("--coq", "table.json")
    assert result.exit_code == 0
    assert "not marked, since they changed after Coq accepted them: shifted, squares" in " ".join(result.output.split())
    assert marked() == set()  # `shifted` rests on what changed


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"format": "symbolic_it coq 1", "claims": [{}]}'])
def test_a_damaged_table_marks_nothing(project: Path, text: str) -> None:
    Path("reports/coq.json").write_text(text, encoding="utf-8")
    result = report()
    assert result.exit_code == 0
    assert "no claim is marked as checked by Coq" in result.output
    assert marked() == set()
    assert Path("reports/coq.json").read_text(encoding="utf-8") == text


def test_a_table_from_another_exporter_marks_nothing(project: Path) -> None:
    table = json.loads(Path("table.json").read_text(encoding="utf-8"))
    Path("table.json").write_text(json.dumps(table | {"language": "another"}), encoding="utf-8")
    result = report("--coq", "table.json")
    assert result.exit_code == 0
    assert "earlier version of the exporter" in result.output
    assert marked() == set()


def test_a_table_that_is_not_there_is_an_error(project: Path) -> None:
    assert report("--coq", "nothing.json").exit_code == 2


def test_a_version_is_only_text() -> None:
    one = record(verdict="open")
    marks = Marks(HOSTILE, frozenset(("some_name",)), b"")
    page = build_report([one], coq=marks)["report.tex"].decode()
    assert r"\input{/etc" not in page
    assert "<b>" not in build_page([one], coq=marks).split("accepted the theorems")[0].split("<p>Coq")[1]
