"""``pytest derivations`` in somebody's own project."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from click.testing import CliRunner

from symbolic_it import pytest_plugin
from symbolic_it.cli import cli
from symbolic_it.derivation import checker

pytest_plugins = ["pytester"]

LOADED = checker
"""Imported here because a run of pytest in this process takes away what it has imported itself."""

ROOT = Path(pytest_plugin.__file__).parents[1]
HEADER = "import pytest\nfrom symbolic_it.derivation import derivation\n"
GOOD = """
@derivation(claim="(x + 1)^2 == x^2 + 2*x + 1", where=["x in Reals"], title="A square", settles=["D1-1"])
def square(proof):
    proof.start("(x + 1)^2")
    proof.equal("x^2 + 2*x + 1", "multiplied out")
"""
WRONG = """
@derivation(claim="(x + 1)^2 == x^2 + 2*x + 1", where=["x in Reals"], title="Wrong between right lines")
def wrong_middle(proof):
    proof.start("(x + 1)^2")
    proof.equal("x^2 + 2*x + 2", "a slip")
    proof.equal("x^2 + 2*x + 1", "back again")
"""
FALSE = """
@derivation(claim="x^2 >= x", where=["x in Reals"], title="As printed", topic="errata", expected="refuted")
def printed(proof):
    pass
"""
MARKED = """
@derivation(claim="x^2 + 2 > 0", where=["x in Reals"], title="Marked")
@pytest.mark.slow
def marked(proof):
    pass


@derivation(claim="x^2 > 0", where=["x in Reals"], title="Not yet")
@pytest.mark.xfail(reason="0 is in the domain", strict=True)
def not_yet(proof):
    pass


@derivation(claim="x^2 + 1 > 0", where=["x in Reals"], title="Left out")
@pytest.mark.skip
def left_out(proof):
    pass
"""


@pytest.fixture(autouse=True)
def plugin(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plugin under its path, whether or not the package is installed."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p symbolic_it.pytest_plugin")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.mkdir("derivations")


def write(*parts: str, name: str = "a.py") -> None:
    Path("derivations", name).write_text(HEADER + "".join(parts), encoding="utf-8")


def test_each_claim_is_a_test(pytester: pytest.Pytester) -> None:
    write(GOOD, FALSE)
    result = pytester.runpytest("derivations", "-v")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(["derivations/a.py::square PASSED*", "derivations/a.py::printed PASSED*"])


def test_a_file_or_a_claim_can_be_named(pytester: pytest.Pytester) -> None:
    write(GOOD, FALSE)
    pytester.runpytest("derivations/a.py").assert_outcomes(passed=2)
    pytester.runpytest("derivations/a.py::square").assert_outcomes(passed=1)


def test_a_failure_is_shown_as_the_checker_shows_it(pytester: pytest.Pytester) -> None:
    write(GOOD, WRONG)
    result = pytester.runpytest("derivations")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "*wrong_middle: Wrong between right lines*",
            "open: wrong_middle in line 2 of the proof: this line is false",
            "*--> derivations/a.py:12",
            '12 | proof.equal("x^2 + 2*x + 2", "a slip")',
            "* = left:    (x + 1)^2",
            "* = at:      x = *",
            "FAILED derivations/a.py::wrong_middle*",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*pytest_plugin.py*")


def test_a_claim_that_is_true_after_all_fails_where_it_is_announced_as_false(pytester: pytest.Pytester) -> None:
    write(GOOD.replace('title="A square"', 'title="A square", expected="refuted"'))
    result = pytester.runpytest("derivations")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["open (announced: refuted): square*no counterexample was found*"])


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["-k", "square"], ["square"]),
        (["-k", "errata"], ["printed"]),
        (["-k", "D1-1"], ["square"]),
        (["-k", "not square and not marked"], ["printed", "not_yet", "left_out"]),
        (["-m", "refutation"], ["printed"]),
        (["-m", "slow"], ["marked"]),
        (["-m", "claim and not slow"], ["square", "printed", "not_yet", "left_out"]),
    ],
)
def test_claims_are_selected_by_words_and_markers(
    pytester: pytest.Pytester, arguments: list[str], names: list[str]
) -> None:
    pytester.makeini("[pytest]\naddopts = --strict-markers\nmarkers =\n    slow: takes long\n")
    write(GOOD, FALSE, MARKED)
    result = pytester.runpytest("derivations", "--collect-only", "-q", *arguments)
    found = [line.partition("::")[2] for line in result.outlines if "::" in line]
    assert found == names


def test_marks_below_the_derivation_count(pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\nmarkers =\n    slow: takes long\n")
    write(MARKED)
    pytester.runpytest("derivations").assert_outcomes(passed=1, xfailed=1, skipped=1)


def test_claims_may_cite_lemmas_and_neighbours(pytester: pytest.Pytester) -> None:
    write(GOOD)
    citing = """
from symbolic_it.derivation import use
@derivation(claim="(log(x) + 1)^2 == log(x)^2 + 2*log(x) + 1", where=["x > 0"], title="A use")
def citing(proof):
    proof.have("log(x) <= x - 1", by=use("log_tangent", t="x"))
    proof.have("(log(x) + 1)^2 == log(x)^2 + 2*log(x) + 1", by=use("square", x="log(x)"))
"""
    write(citing, name="b.py")
    pytester.runpytest("derivations/b.py").assert_outcomes(passed=1)


def test_a_file_that_does_not_run_is_a_collection_error(pytester: pytest.Pytester) -> None:
    write(GOOD)
    write("import nothing_of_this_name\n", name="b.py")
    result = pytester.runpytest("derivations", "--continue-on-collection-errors")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*ModuleNotFoundError: No module named 'nothing_of_this_name'", "*derivations/b.py:3"])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_a_name_in_two_files_fails_in_both(pytester: pytest.Pytester) -> None:
    write(GOOD)
    write(GOOD, name="b.py")
    result = pytester.runpytest("derivations")
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(["*there are several derivations called 'square'*"])


def test_the_time_of_a_derivation_is_limited(pytester: pytest.Pytester) -> None:
    write(
        '@derivation(claim="x^2 >= 0", where=["x in Reals"], title="Endless")\ndef endless(proof):\n    while 1: pass'
    )
    result = pytester.runpytest("derivations", "--symbolic-it-timeout=0.2")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["open: endless: not finished within 0.2 s*"])


def test_a_time_that_is_none_is_refused(pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\nsymbolic_it_timeout = soon\n")
    write(GOOD)
    result = pytester.runpytest("derivations")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: symbolic_it_timeout: a positive number of seconds was expected"])


COUNTED = """
@derivation(claim="(x + 1)^2 == x^2 + 2*x + 1", where=["x in Reals"], title="A square")
def square(proof):
    with open("checks", "a") as file:
        file.write("square ")
    proof.start("(x + 1)^2")
    proof.equal("x^2 + 2*x + 1", "multiplied out")


@derivation(claim="x^2 >= x", where=["x in Reals"], title="As printed", expected="refuted")
def printed(proof):
    with open("checks", "a") as file:
        file.write("printed ")
"""


def checks() -> list[str]:
    """What was checked since the last call."""
    path = Path("checks")
    found = path.read_text().split() if path.exists() else []
    path.unlink(missing_ok=True)
    return found


# In processes of their own, since a process also remembers what it has proved.


def test_what_is_unchanged_is_not_checked_again(pytester: pytest.Pytester) -> None:
    write(COUNTED)
    write(name="b.py")
    pytester.runpytest_subprocess("derivations", "-k", "square").assert_outcomes(passed=1, deselected=1)
    assert checks() == ["square"]
    pytester.runpytest_subprocess("derivations").assert_outcomes(passed=2)
    assert checks() == ["printed"]
    pytester.runpytest_subprocess("derivations").assert_outcomes(passed=2)
    assert checks() == []
    assert CliRunner().invoke(cli, ["check"]).exit_code == 0
    assert checks() == []
    pytester.runpytest_subprocess("derivations", "--symbolic-it-fresh").assert_outcomes(passed=2)
    assert checks() == ["square", "printed"]
    write("# a neighbour that they might cite\n", name="b.py")
    pytester.runpytest_subprocess("derivations").assert_outcomes(passed=2)
    assert checks() == ["square", "printed"]


def test_results_of_the_command_are_taken_and_failures_too(pytester: pytest.Pytester) -> None:
    write(COUNTED, WRONG)
    assert CliRunner().invoke(cli, ["check"]).exit_code == 1
    assert checks() == ["square", "printed"]
    result = pytester.runpytest_subprocess("derivations")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(["open: wrong_middle in line 2 of the proof: this line is false"])
    assert checks() == []


def test_a_damaged_cache_is_as_good_as_none(pytester: pytest.Pytester) -> None:
    write(COUNTED)
    pytester.runpytest_subprocess("derivations").assert_outcomes(passed=2)
    for path in Path(".symbolic_it_cache").glob("*.json"):
        path.write_text(path.read_text()[:-1])
    checks()
    pytester.runpytest_subprocess("derivations").assert_outcomes(passed=2)
    assert checks() == ["square", "printed"]


def test_other_files_are_left_alone(pytester: pytest.Pytester) -> None:
    Path("derivations", "grammar.py").write_text("raise SystemExit('never run')\n", encoding="utf-8")
    Path("derivations", "test_own.py").write_text("import symbolic_it\ndef test_it(): pass\n", encoding="utf-8")
    Path("derivations", "conftest.py").write_text("import symbolic_it\n", encoding="utf-8")
    write(GOOD, name="_draft.py")
    Path("elsewhere.py").write_text(HEADER + GOOD, encoding="utf-8")
    pytester.runpytest(".").assert_outcomes(passed=1)


def test_in_parallel(pytester: pytest.Pytester) -> None:
    pytest.importorskip("xdist")
    write(GOOD, FALSE)
    pytester.runpytest("derivations", "-p", "xdist", "-n", "1").assert_outcomes(passed=2)


def test_starting_pytest_imports_nothing_of_the_checker() -> None:
    script = (
        "import sys, pytest\n"
        "assert pytest.main(['--markers']) == 0\n"
        "loaded = {m for m in sys.modules if m.startswith(('symbolic_it.', 'sympy', 'flint', 'mpmath'))}\n"
        "assert loaded == {'symbolic_it.pytest_plugin'}, loaded\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, stdout=subprocess.DEVNULL)


def test_the_entry_point_leads_to_the_plugin() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    [(name, value)] = project["entry-points"]["pytest11"].items()
    assert EntryPoint(name, value, "pytest11").load() is pytest_plugin
