"""Commands for people: a file to start from, a proof as text, filters, titles in two languages, a short summary."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from symbolic_it import cli
from symbolic_it.cli import BAD_INPUT, FAILED, PROVED

TWO = '''
from symbolic_it.derivation import derivation, use


@derivation(
    claim="(x + 1)^2 == x^2 + 2*x + 1", where=["x in Reals"], title="A square", title_zh="平方", settles=["D1-1"]
)
def square(proof):
    """Multiply out."""
    proof.start("(x + 1)^2")
    proof.equal("x^2 + 2*x + 1", "multiplied out")


@derivation(claim="x^2 >= x", where=["x in Reals"], title="As printed", topic="errata of D2", expected="refuted")
def printed(proof):
    pass


@derivation(claim="y^2 + 2*y + 1 >= 0", where=["y in Reals"], title="A use", settles=["D10-2"])
def citing(proof):
    proof.have("(y + 1)^2 == y^2 + 2*y + 1", "the square", by=use("square", x="y"))
    with proof.suppose("y > 0"):
        proof.have("y^2 > 0")
    proof.have("(y + 1)^2 >= 0")
    proof.have("y^2 + 2*y + 1 >= 0")
'''


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def two() -> None:
    Path("derivations").mkdir()
    Path("derivations/two.py").write_text(TWO, encoding="utf-8")


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(cli.cli, arguments, prog_name="symbolic-it")


# -- new -----------------------------------------------------------------------------------------------


def test_a_new_file_is_proved_as_it_stands() -> None:
    result = invoke("new", "my_bound")
    assert result.exit_code == PROVED
    assert "derivations/my_bound.py" in result.stdout
    assert "1 proved" in invoke("check").stdout


@pytest.mark.parametrize(
    ("name", "hint"),
    [("my bound", "my_bound"), ("2nd", "claim_2nd"), ("class", "no name"), ("_x", "x"), ("../up", "up")],
)
def test_a_name_that_is_none_is_refused_with_a_proposal(name: str, hint: str) -> None:
    result = invoke("new", name)
    assert result.exit_code == BAD_INPUT
    assert hint in result.stderr
    assert not Path("derivations").exists()


def test_nothing_is_overwritten() -> None:
    invoke("new", "mine")
    Path("derivations/mine.py").write_text("# changed\n")
    assert invoke("new", "mine").exit_code == BAD_INPUT
    assert Path("derivations/mine.py").read_text() == "# changed\n"


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(("name", "place"), [("gibbs_inequality", "gibbs.py"), ("square", "derivations/two.py")])
def test_a_name_that_is_taken_is_refused(name: str, place: str) -> None:
    result = invoke("new", name)
    assert result.exit_code == BAD_INPUT
    assert place in result.stderr


def test_a_folder_that_cannot_be_made_is_a_message() -> None:
    Path("derivations").write_text("a file")
    result = invoke("new", "mine")
    assert result.exit_code == BAD_INPUT
    assert "Traceback" not in result.output


# -- explain -------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("two")
def test_a_proof_as_text_with_what_it_rests_on() -> None:
    result = invoke("explain", "citing")
    assert result.exit_code == PROVED
    rows = [" ".join(row.split()) for row in result.stdout.splitlines()]
    assert "claim y^2 + 2*y + 1 >= 0" in rows
    assert "(1) (y + 1)^2 == y^2 + 2*y + 1 the square, by square" in rows
    assert "(2) suppose 0 < y" in rows
    assert "rests on square: A square / 平方 (proved)" in rows
    assert any(row.startswith("axioms square_nonnegative") for row in rows)
    assert any(row.startswith("numbers ") and "50 digits" in row for row in rows)


@pytest.mark.usefixtures("two")
def test_relations_and_reasons_stand_in_columns() -> None:
    rows = invoke("explain", "square").stdout.splitlines()
    assert "(1)     (x + 1)^2" in rows
    assert "(2)  =  x^2 + 2*x + 1  multiplied out" in rows


@pytest.mark.usefixtures("two")
def test_a_refuted_claim_is_explained_by_its_point() -> None:
    result = invoke("explain", "printed", "--json")
    assert result.exit_code == PROVED
    assert "x" in json.loads(result.stdout)["witness"]
    assert "false at  x = " in invoke("explain", "printed").stdout


def test_lemmas_are_explained_anywhere() -> None:
    result = invoke("explain", "log_tangent")
    assert result.exit_code == PROVED
    assert "log(t) <= t - 1" in result.stdout


@pytest.mark.usefixtures("two")
def test_an_unknown_claim_is_refused_with_what_is_similar() -> None:
    result = invoke("explain", "squares")
    assert result.exit_code == BAD_INPUT
    assert "there is no derivation called squares; similar: square" in result.stderr
    assert "gibbs_inequality" in invoke("explain", "gibbs").stderr
    assert "symbolic-it list" in invoke("explain", "zzzzzz").stderr


def test_a_file_that_does_not_run_is_explained_by_its_error() -> None:
    Path("derivations").mkdir()
    Path("derivations/broken.py").write_text("import nothing_of_this_name\n\n\ndef mine(proof):\n    pass\n")
    result = invoke("explain", "mine")
    assert result.exit_code == FAILED
    assert "--> derivations/broken.py:1" in result.stdout


# -- report --------------------------------------------------------------------------------------------


def test_a_report_holds_what_its_claims_rest_on_and_its_certificates_replay() -> None:
    invoke("new", "mine")
    result = invoke("report", "-o", "out", "--json")
    assert result.exit_code == PROVED
    assert [claim["name"] for claim in json.loads(result.stdout)["claims"]] == ["mine"]
    certificates = {path.stem for path in Path("out/certificates").iterdir()}
    assert certificates == {"mine", "xlogx_tangent", "log_tangent"}
    assert invoke("replay", "out/certificates").exit_code == PROVED


# -- list and check ------------------------------------------------------------------------------------


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["--verdict", "refuted"], ["printed"]),
        (["--settles", "D1"], ["square"]),
        (["--settles", "D10-2"], ["citing"]),
        (["--topic", "errata"], ["printed"]),
        (["-k", "平方"], ["square"]),
        (["-k", "Y^2"], ["citing"]),
        (["--verdict", "proved", "-k", "use"], ["citing"]),
    ],
)
def test_list_shows_the_claims_that_are_asked_for(arguments: list[str], names: list[str]) -> None:
    result = invoke("list", "--json", *arguments)
    assert [claim["name"] for claim in json.loads(result.stdout)] == names


@pytest.mark.usefixtures("two")
def test_a_filter_that_nothing_passes_is_an_error() -> None:
    result = invoke("list", "-k", "no such words")
    assert result.exit_code == BAD_INPUT
    assert "none of the 3 claims" in result.stderr


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("command", ["check", "list"])
def test_titles_are_shown_in_both_languages_or_in_one(command: str) -> None:
    assert "A square / 平方" in invoke(command).stdout
    english, chinese = invoke(command, "--lang", "en").stdout, invoke(command, "--lang", "zh").stdout
    assert "A square" in english and "平方" not in english
    assert "平方" in chinese and "A square" not in chinese
    assert "As printed" in chinese


ROWS = [
    {"id": name, "document": "a.txt", "section": "1", "kind": "true", "printed": ["x"]} for name in ("D1-01", "D10-02")
]


@pytest.fixture
def covered() -> None:
    """Two rows, and three derivations: one a row, and one that settles nothing."""
    Path("derivations").mkdir()
    text = TWO.replace("D1-1", "D1-01").replace("D10-2", "D10-02")
    Path("derivations/two.py").write_text(text, encoding="utf-8")
    Path("derivations/catalogue.json").write_text(json.dumps(ROWS), encoding="utf-8")


@pytest.mark.usefixtures("covered")
def test_coverage_fails_for_a_derivation_that_settles_nothing_and_names_its_line() -> None:
    result = invoke("list", "--coverage")
    assert result.exit_code == FAILED
    assert "2/2" in result.stdout.splitlines()[-2]
    line = next(k for k, text in enumerate(TWO.splitlines(), start=1) if "As printed" in text)
    problem = f"derivations/two.py:{line}: printed settles no row, and nothing that settles one rests on it"
    assert result.stdout.splitlines()[-1] == problem
    assert json.loads(invoke("list", "--coverage", "--json").stdout)["errors"] == [problem]


@pytest.mark.usefixtures("covered")
def test_coverage_takes_all_derivations_beside_the_catalogue() -> None:
    path = Path("derivations/two.py")
    square, _, rest = path.read_text(encoding="utf-8").partition('@derivation(claim="x^2 >= x"')
    citing = rest[rest.index("@derivation") :]
    path.write_text(square, encoding="utf-8")
    Path("derivations/other.py").write_text(square.split("@derivation")[0] + citing, encoding="utf-8")
    result = invoke("list", "--coverage", "derivations/other.py")
    assert result.exit_code == PROVED
    assert result.stdout.splitlines()[-1].split()[-1] == "2/2"


@pytest.mark.usefixtures("covered")
@pytest.mark.parametrize("command", [["list", "--coverage"], ["report"]])
def test_a_damaged_catalogue_is_bad_input(command: list[str]) -> None:
    Path("derivations/catalogue.json").write_text('[{"id": "D1-01"}]', encoding="utf-8")
    result = invoke(*command)
    assert result.exit_code == BAD_INPUT
    assert "derivations/catalogue.json: row 1 (D1-01): no document" in result.stderr


@pytest.mark.usefixtures("two")
def test_coverage_without_a_catalogue_is_bad_input() -> None:
    result = invoke("list", "--coverage")
    assert result.exit_code == BAD_INPUT
    assert "there is no catalogue.json" in result.stderr


def test_many_claims_are_summed_up_by_file_and_failures_still_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_SCREEN", 1)
    Path("derivations").mkdir()
    Path("derivations/two.py").write_text(TWO, encoding="utf-8")
    other = TWO.replace("def ", "def other_").replace('"square"', '"other_square"')
    Path("derivations/wrong.py").write_text(other.replace("x^2 + 2*x + 1", "x^2 + 2*x + 2"), encoding="utf-8")
    result = invoke("check")
    assert result.exit_code == FAILED
    assert "other_square in line 2 of the proof" in result.stdout
    assert "1 of 3    as announced  derivations/wrong.py" in result.stdout
    assert "all as announced in 1 more file (-v names each claim)" in result.stdout
    assert "As printed" not in result.stdout
    assert "As printed" in invoke("check", "--verbose").stdout


# -- completion ----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("two")
def test_the_shell_completes_commands_and_claims_without_sympy() -> None:
    script = (
        "import sys, symbolic_it.cli as c\n"
        "try: c.main()\n"
        "except SystemExit: pass\n"
        "assert not {'sympy', 'flint', 'symbolic_it.kernel'} & set(sys.modules)\n"
    )
    package = str(Path(cli.__file__).parent.parent)
    for words, wanted in (("symbolic-it expl", "explain"), ("symbolic-it explain cit", "citing")):
        environment = os.environ | {
            "PYTHONPATH": package,
            "_SYMBOLIC_IT_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split()) - 1),
        }
        run = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
        )
        assert wanted in run.stdout
