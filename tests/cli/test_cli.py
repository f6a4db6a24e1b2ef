"""The command as a user runs it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from symbolic_it import cli
from symbolic_it.cli import BAD_INPUT, FAILED, PROVED

HEADER = "from symbolic_it.derivation.language import derivation\n"
GOOD = (
    HEADER
    + """
@derivation(claim="(x + 1)^2 == x^2 + 2*x + 1", where=["x in Reals"], title="A & square", settles=["D1-1"])
def square(proof):
    proof.start("(x + 1)^2")
    proof.equal("x^2 + 2*x + 1", "multiplied out")
"""
)
WRONG = (
    HEADER
    + """
@derivation(claim="(x + 1)^2 == x^2 + 2*x + 1", where=["x in Reals"], title="Wrong between right lines")
def wrong_middle(proof):
    proof.start("(x + 1)^2")
    proof.equal("x^2 + 2*x + 2", "a slip")
    proof.equal("x^2 + 2*x + 1", "back again")
"""
)
FALSE = (
    HEADER
    + """
@derivation(claim="x^2 >= x", where=["x in Reals"], title="As printed", expected="refuted")
def printed(proof):
    pass
"""
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("derivations").mkdir()
    return tmp_path


def write(text: str, name: str = "a.py") -> None:
    Path("derivations", name).write_text(textwrap.dedent(text))


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(cli.cli, arguments, prog_name="symbolic-it")


def command(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "symbolic_it", *arguments],
        env=environment() | settings,
        capture_output=True,
        text=True,
        check=False,
    )


def environment() -> dict[str, str]:
    package = str(Path(cli.__file__).parent.parent)
    return os.environ | {"PYTHONPATH": os.pathsep.join([package, os.environ.get("PYTHONPATH", "")])}


# -- check and list ------------------------------------------------------------------------------------


def test_check_prints_verdicts_and_succeeds_when_all_is_proved() -> None:
    write(GOOD)
    result = invoke("check")
    assert result.exit_code == PROVED
    assert "1 proved" in result.stdout
    assert "derivations/a.py:3" in result.stdout


def test_a_wrong_middle_line_is_named_with_a_point() -> None:
    write(WRONG)
    result = invoke("check")
    assert result.exit_code == FAILED
    assert "open: wrong_middle in line 2 of the proof" in result.stdout
    assert "--> derivations/a.py:6" in result.stdout
    assert '6 | proof.equal("x^2 + 2*x + 2", "a slip")' in result.stdout
    assert "left:    (x + 1)^2" in result.stdout
    assert "right:   x^2 + 2*x + 2" in result.stdout
    assert "at:      x = " in result.stdout


def test_a_claim_announced_as_false_is_shown_as_refuted_and_counts_as_success() -> None:
    write(FALSE)
    result = invoke("check")
    assert result.exit_code == PROVED
    assert "1 refuted (as announced)" in result.stdout
    assert "x = " in result.stdout


def test_a_file_that_does_not_run_fails_alone() -> None:
    write(GOOD)
    write("import nothing_of_this_name", "b.py")
    result = invoke("check")
    assert result.exit_code == FAILED
    assert "1 proved, 1 error" in result.stdout
    assert "--> derivations/b.py:1" in result.stdout
    assert "Traceback" not in result.output


@pytest.mark.parametrize("arguments", [["check"], ["report"]])
def test_json_has_all_that_is_shown(arguments: Sequence[str]) -> None:
    write(WRONG)
    result = invoke(*arguments, "--json")
    claims = json.loads(result.stdout)
    [claim] = claims if arguments == ["check"] else claims["claims"]
    assert (claim["name"], claim["verdict"], claim["expected"]) == ("wrong_middle", "open", "proved")
    assert claim["failure"]["lineno"] == 6
    assert set(claim["failure"]["point"]) == {"x"}
    assert claim["lines"][0]["right"] == "(x + 1)^2"


def test_list_tells_what_claims_rest_on_and_settle() -> None:
    write(GOOD)
    result = invoke("list", "--json")
    assert result.exit_code == PROVED
    [claim] = json.loads(result.stdout)
    assert claim["settles"] == ["D1-1"]
    assert claim["claim_text"] == "(x + 1)^2 == x^2 + 2*x + 1"
    assert {"rests_on", "axioms", "verdict", "title", "file", "lineno"} <= set(claim)
    assert "D1-1" in invoke("list").stdout


def imported(*arguments: str, **settings: str) -> set[str]:
    code = (
        "import sys\nfrom symbolic_it.cli import main\n"
        f"sys.argv[1:] = {list(arguments)!r}\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('\\n' + ' '.join(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment() | settings, capture_output=True, text=True, check=True
    )
    return set(run.stdout.splitlines()[-1].split())


def test_help_completion_and_list_on_an_unchanged_tree_import_nothing_heavy() -> None:
    write(GOOD)
    invoke("check")
    heavy = {"sympy", "mpmath", "flint", "symbolic_it.kernel"}
    assert not heavy & imported("--help")
    assert not heavy & imported("list")
    assert not heavy & imported(_SYMBOLIC_IT_COMPLETE="bash_complete", COMP_WORDS="symbolic-it ch", COMP_CWORD="1")


def test_the_shell_completes_commands() -> None:
    run = command(_SYMBOLIC_IT_COMPLETE="bash_complete", COMP_WORDS="symbolic-it ch", COMP_CWORD="1")
    assert "check" in run.stdout


# -- usage ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["check", "report", "replay", "list", "decide"])
def test_help_shows_an_example(name: str) -> None:
    result = invoke(name, "--help")
    assert result.exit_code == 0
    assert f"symbolic-it {name} " in result.stdout.partition("Example")[2]
    assert "--json" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "nowhere.py"],
        ["check"],
        ["check", "--timeout", "0"],
        ["frobnicate"],
        ["replay"],
        ["replay", "nowhere.json"],
        ["decide"],
    ],
)
def test_bad_input_is_a_message_and_exit_code_2(arguments: Sequence[str]) -> None:
    result = invoke(*arguments)
    assert result.exit_code == BAD_INPUT
    assert "Error: " in result.stderr
    assert "Traceback" not in result.output


def test_a_file_that_is_no_python_file_is_bad_input() -> None:
    Path("notes").write_text("")
    result = invoke("check", "notes")
    assert result.exit_code == BAD_INPUT
    assert result.stderr == "Error: notes: the name of a derivation file ends in .py\n"


def test_without_derivations_the_way_to_start_is_named() -> None:
    assert "there is no derivation file (*.py) in this folder; symbolic-it new NAME" in invoke("check").stderr
    Path("derivations").rmdir()
    assert "there is no such file or folder; symbolic-it new NAME" in invoke("check").stderr
    assert "symbolic-it new" not in invoke("check", "elsewhere").stderr


def test_help_names_every_command_in_full() -> None:
    assert "..." not in invoke("--help").stdout.partition("Commands:")[2]


def test_files_without_a_derivation_are_bad_input() -> None:
    write("x = 1\n")
    for arguments in (["check"], ["report"], ["list"], ["check", "derivations/a.py", "--json"]):
        result = invoke(*arguments)
        assert result.exit_code == BAD_INPUT
        assert "there is no derivation in it; symbolic-it new NAME" in result.stderr


OTHER_ENCODING = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "latin-1"}


def test_what_an_encoding_lacks_is_escaped() -> None:
    Path("derivations/a.py").write_text(GOOD.replace("A & square", "A square ≤ 平方"), encoding="utf-8")
    run = command("check", **OTHER_ENCODING)
    assert (run.returncode, run.stderr) == (PROVED, "")
    assert r"A square \u2264 \u5e73\u65b9" in run.stdout
    [claim] = json.loads(command("list", "--json", **OTHER_ENCODING).stdout)
    assert claim["title"] == "A square ≤ 平方"


def test_output_that_cannot_be_written_is_a_message() -> None:
    write(GOOD)
    arguments = [sys.executable, "-m", "symbolic_it", "check"]
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(arguments, env=environment(), stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert run.returncode == BAD_INPUT
    assert run.stderr == "Error: the output cannot be written: No space left on device\n"
    closed = subprocess.run(["sh", "-c", f"{' '.join(arguments)} >&- 2>&-"], env=environment(), check=False)
    assert closed.returncode == PROVED


@pytest.mark.parametrize("columns", ["40", "100"])
def test_a_table_is_none_where_it_has_no_room(columns: str) -> None:
    write(GOOD)
    script = ["script", "-qec", f"stty cols {columns}; {sys.executable} -m symbolic_it check", "/dev/null"]
    own = {name: value for name, value in environment().items() if name not in ("COLUMNS", "LINES")} | {"NO_COLOR": "1"}
    run = subprocess.run(script, env=own, capture_output=True, text=True, check=True)
    printed = run.stdout.replace("\r", "")
    wide = ["A & square", "derivations/a.py:3"]
    narrow = "proved\n  A & square\n  square\n  place: derivations/a.py:3\n  seconds: "
    assert (narrow in printed) == (columns == "40")
    assert any(all(part in line for part in wide) for line in printed.splitlines()) == (columns == "100")
    assert "\x1b[32m" not in printed


def test_an_internal_error_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("unforeseen\nthings")

    monkeypatch.setattr(cli, "collect", fail)
    result = invoke("check")
    assert result.exit_code == BAD_INPUT
    assert "internal error: RuntimeError: unforeseen things" in result.stderr
    assert "please report it" in result.stderr
    assert "Traceback" not in result.output
    assert "Traceback" in invoke("--debug", "check").stderr


def test_a_pipe_is_no_derivation_file() -> None:
    os.mkfifo("pipe.py")
    result = invoke("check", "pipe.py")
    assert (result.exit_code, result.stderr) == (BAD_INPUT, "Error: pipe.py: this is neither a file nor a folder\n")


def test_a_topic_that_is_not_there_is_answered_with_those_that_are() -> None:
    write(GOOD, "squares.py")
    write(FALSE, "false_claims.py")
    message = invoke("list", "--topic", "false claim s").stderr
    assert "none of the 2 claims is of this kind; there is no topic 'false claim s', but 'false claims'" in message
    assert "but 'false claims', 'squares'" in invoke("list", "--topic", "xyz").stderr
    assert "topic" not in invoke("list", "--topic", "squares", "--verdict", "open").stderr


@pytest.fixture
def ctrl_c_is_heard() -> Iterator[None]:
    """Also where the tests run in the background of a shell, which has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c_is_heard")
def test_ctrl_c_ends_cleanly() -> None:
    endless = """
@derivation(claim="x == x", where=["x in Reals"], title="T")
def f(proof):
    open("begun", "w").close()
    while True: pass
"""
    write(HEADER + endless)
    process = subprocess.Popen(
        [sys.executable, "-m", "symbolic_it", "report"],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not Path("begun").exists():
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=100)
    assert (process.returncode, errors) == (130, "interrupted\n")
    assert not Path("reports").exists()


@pytest.mark.usefixtures("ctrl_c_is_heard")
def test_ctrl_c_while_the_command_is_imported_ends_cleanly() -> None:
    Path("slow").mkdir()
    Path("slow", "click.py").write_text("import time\nopen('begun', 'w').close()\ntime.sleep(100)\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "symbolic_it", "--version"],
        env=environment() | {"PYTHONPATH": os.pathsep.join(["slow", environment()["PYTHONPATH"]])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not Path("begun").exists():
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=100)
    assert (process.returncode, errors) == (130, "interrupted\n")


@pytest.mark.usefixtures("ctrl_c_is_heard")
def test_ctrl_c_while_the_command_ends_changes_nothing() -> None:
    program = (
        "import atexit, os, signal\n"
        "atexit.register(lambda: os.kill(os.getpid(), signal.SIGINT))\n"
        "from symbolic_it.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", program, "--version"], env=environment(), capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


def test_ctrl_c_while_the_arguments_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(click.Group, "parse_args", interrupted)
    result = invoke("check")
    assert (result.exit_code, result.stderr) == (130, "interrupted\n")


# -- report ----------------------------------------------------------------------------------------------


def tree(folder: str) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()
    }


def test_report_writes_documents_and_certificates() -> None:
    write(GOOD)
    result = invoke("report", "-o", "out")
    assert result.exit_code == PROVED
    assert set(tree("out")) == {
        *("report.tex", "appendix.tex", "symbolicit.sty", "topics/a.tex", "certificates/square.json")
    }


def test_the_same_input_gives_the_same_bytes_for_every_hash_seed() -> None:
    write(GOOD)
    write(FALSE, "b.py")
    write(WRONG, "c.py")
    for seed in ("1", "2"):
        command("report", "-o", f"out{seed}", "--fresh", PYTHONHASHSEED=seed)
    assert tree("out1") == tree("out2") != {}


def test_a_report_that_cannot_be_written_is_a_message_and_the_old_one_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    write(GOOD)
    invoke("report")
    before = tree("reports")
    write(GOOD.replace("A & square", "Another title"))

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("symbolic_it.project.writing.os.fsync", full)
    result = invoke("report")
    assert result.exit_code == BAD_INPUT
    assert "reports: No space left on device" in result.stderr
    assert tree("reports") == before


@pytest.mark.parametrize(
    ("option", "failing"),
    [("--pdf", "symbolic_it.report.pdf.compile_pdf"), ("--html", "symbolic_it.report.html.build_page")],
)
def test_a_pdf_or_page_that_fails_leaves_the_old_report(
    option: str, failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(GOOD)
    invoke("report", "--html")
    before = tree("reports")
    write(GOOD.replace("A & square", "Another title"))

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("symbolic_it.report.pdf.find_tex", lambda: None)
    monkeypatch.setattr(failing, full)
    result = invoke("report", option)
    assert result.exit_code == BAD_INPUT
    assert result.stderr == "Error: No space left on device\n"
    assert tree("reports") == before


def test_page_and_documents_are_written_together_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    write(GOOD)
    invoke("report", "--html")
    before = tree("reports")
    write(GOOD.replace("A & square", "Another title"))

    def moved(source: str | Path, target: Path) -> None:  # until it comes to the page
        if Path(source).match("new/report.html"):
            raise OSError(5, "Input/output error")
        os.rename(source, target)

    monkeypatch.setattr("symbolic_it.project.writing.os.replace", moved)
    result = invoke("report", "--html")
    assert (result.exit_code, result.stderr) == (BAD_INPUT, "Error: reports: Input/output error\n")
    assert tree("reports") == before


def test_an_unchanged_report_is_left_alone() -> None:
    write(GOOD)
    invoke("report", "--html")
    before = Path("reports/report.html").stat().st_mtime_ns
    invoke("report", "--html")
    assert Path("reports/report.html").stat().st_mtime_ns == before


def test_a_report_folder_that_is_a_file_is_bad_input() -> None:
    write(GOOD)
    Path("taken").write_text("mine")
    result = invoke("report", "-o", "taken")
    assert result.exit_code == BAD_INPUT
    assert "taken: there is a file of this name" in result.stderr
    assert Path("taken").read_text() == "mine"


def test_the_table_in_a_readme_is_renewed_between_its_markers() -> None:
    from symbolic_it.report.readme import BEGIN, END

    write(GOOD)
    Path("README.md").write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")
    assert invoke("report", "--readme", "README.md").exit_code == PROVED
    text = Path("README.md").read_text()
    assert text.startswith(f"before\n{BEGIN}\n| file | proved |")
    assert text.endswith(f"{END}\nafter\n")
    assert "| derivations/a.py | 1 |" in text and "1 proved." in text
    assert "old" not in text


def test_a_readme_without_markers_is_bad_input() -> None:
    write(GOOD)
    Path("README.md").write_text("nothing here\n")
    result = invoke("report", "--readme", "README.md")
    assert result.exit_code == BAD_INPUT
    assert "markers" in result.stderr
    assert Path("README.md").read_text() == "nothing here\n"


def test_without_tex_the_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    write(GOOD)
    monkeypatch.setattr("symbolic_it.report.pdf.shutil.which", lambda _name: None)
    result = invoke("report", "--pdf")
    assert result.exit_code == BAD_INPUT
    assert "apt-get install --no-install-recommends texlive-latex-recommended" in result.stderr
    assert not Path("reports").exists()


# -- replay ----------------------------------------------------------------------------------------------


@pytest.fixture
def certificate() -> Path:
    write(GOOD)
    invoke("report")
    return Path("reports/certificates/square.json")


def test_replay_tells_statement_verdict_axioms_and_steps(certificate: Path) -> None:
    result = invoke("replay", str(certificate))
    assert result.exit_code == PROVED
    for part in ("proved: (x + 1)^2 == x^2 + 2*x + 1", "for all x", " steps; axioms: "):
        assert part in result.stdout
    [row] = json.loads(invoke("replay", "--json", "reports").stdout)
    assert (row["ok"], row["name"], row["verdict"]) == (True, "square", "proved")


def tampered(text: str, how: str) -> str:
    document: dict[str, Any] = json.loads(text)
    match how:
        case "step":
            document["steps"][0][0] = "axiom"
        case "claim":
            document["statement"]["claim"] = 0
        case "verdict":
            document["verdict"] = "refuted"
        case "number":
            row = next(row for row in document["expressions"] if row[0] == "num")
            row[2] = "7"
        case "cut":
            return text[: len(text) // 2]
        case "noise":
            return "\x1b[31m{}"
    return json.dumps(document)


@pytest.mark.parametrize("how", ["step", "claim", "verdict", "number", "cut", "noise"])
def test_a_tampered_certificate_is_refused(certificate: Path, how: str) -> None:
    good = certificate.read_text()
    certificate.write_text(tampered(good, how))
    Path("good.json").write_text(good)
    result = invoke("replay", str(certificate), "good.json")
    assert result.exit_code == FAILED
    assert f"FAILED   {certificate}" in result.stdout
    assert "replayed good.json" in result.stdout
    assert "\x1b" not in result.stdout
    assert "Traceback" not in result.output


def test_a_device_is_no_certificate() -> None:
    Path("endless.json").symlink_to("/dev/zero")
    result = invoke("replay", "endless.json", "--timeout", "5")
    assert result.exit_code == FAILED
    assert "it is no regular file" in result.stdout


# -- decide ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "where", "status", "code"),
    [
        ("x*log(x) >= x - 1", "x > 0", "proved", PROVED),
        ("x^2 >= x", "x in Reals", "refuted", FAILED),
        ("x*log(x >= x - 1", "x > 0", "error", BAD_INPUT),
    ],
)
def test_decide_answers(statement: str, where: str, status: str, code: int) -> None:
    result = invoke("decide", statement, "--where", where, "--json")
    answer = json.loads(result.stdout)
    assert (answer["status"], result.exit_code) == (status, code)
    assert bool(answer["witness"]) == (status == "refuted")
    assert (answer["statement"], answer["where"]) == (statement, [where])


@pytest.mark.parametrize(
    "arguments",
    [
        ["-log(p) >= 0", "--where", "0 < p <= 1", "-j1"],
        ["--where", "0 < p <= 1", "--timeout", "9", "-p < 1"],
        ["--where", "-1 <= -p", "-j", "1", "--where", "p >= 0", "--", "-p >= -1"],
    ],
)
def test_a_statement_may_begin_with_a_minus_sign(arguments: Sequence[str]) -> None:
    assert invoke("decide", *arguments).stdout.startswith("proved")


def test_decide_puts_a_caret_under_the_place() -> None:
    result = invoke("decide", "x + + > 1", "--where", "x > 0")
    assert result.exit_code == BAD_INPUT
    assert "^" in result.stdout


@pytest.mark.parametrize("statement", ["9**9**9 < 1", "(" * 10_000 + "x", "x" * 200_000, "__import__('os') > 1"])
def test_hostile_statements_are_read_safely(statement: str) -> None:
    result = invoke("decide", statement, "--where", "x > 0")
    assert result.exit_code in (FAILED, BAD_INPUT)
    assert "Traceback" not in result.output
