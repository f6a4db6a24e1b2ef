"""The command ``symbolic-it``: reads the command line, prints, and sets the exit code.

Exit codes: 0 every verdict is the announced one; 1 something was refuted, failed or stayed open; 2 the input was no
good; 130 interrupted.  What costs time to import is imported by the commands that need it: ``--help``, ``list`` on an
unchanged tree and shell completion import neither SymPy nor the kernel.
"""

from __future__ import annotations

import contextlib
import json
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from symbolic_it import __version__
from symbolic_it.project.cache import Cache
from symbolic_it.project.checking import DEFAULT_TIMEOUT, Progress, cached_records, check_project
from symbolic_it.project.files import Collection, ProjectError, collect
from symbolic_it.project.records import Record
from symbolic_it.project.workers import Died, run
from symbolic_it.report.terminal import failure_text, printable, replay_text, totals, verdict_text, witness_text

if TYPE_CHECKING:
    from symbolic_it.project.catalogue import Row

PROVED, FAILED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130

_LISTED = (
    *("name", "title", "verdict", "expected", "claim_text", "where", "topic"),
    *("rests_on", "axioms", "settles", "source", "file", "lineno"),
)
"""What `list --json` tells about a claim."""

_STYLES = {"proved": "green", "refuted": "red", "open": "yellow", "error": "red"}

Command = TypeVar("Command", bound=Callable[..., Any])


class _Commands(click.Group):
    """No traceback reaches a user: every error ends in a message and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.ClickException, click.Abort, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            ctx.exit(INTERRUPTED)
        except Exception as error:
            if ctx.params.get("debug"):
                traceback.print_exc()
            text = " ".join(str(error).split()) or "no message"
            click.echo(
                f"internal error: {type(error).__name__}: {text}\n"
                "This is a bug of symbolic-it: please report it with the output of the same command after "
                "`symbolic-it --debug`.",
                err=True,
            )
            ctx.exit(BAD_INPUT)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error.")
@click.version_option(__version__, prog_name="symbolic-it")
def cli(debug: bool) -> None:
    """Check derivations of information theory and loss functions, line by line.

    \b
    Examples:
      symbolic-it check derivations/entropy.py
      symbolic-it report -o reports
      symbolic-it decide 'x*log(x) >= x - 1' --where 'x > 0'

    Exit codes: 0 every verdict is as announced, 1 something was refuted, failed or stayed open, 2 the input was no
    good.
    """
    del debug  # read from the context when an error is shown


def main() -> None:
    """Run the command line."""
    cli(prog_name="symbolic-it")


# -- options that several commands share ---------------------------------------------------------------


_paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
_jobs = click.option("-j", "--jobs", type=click.IntRange(min=1), help="Worker processes; by default one a core.")
_timeout = click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=DEFAULT_TIMEOUT,
    show_default=True,
    help="Seconds for each derivation.",
)
_fresh = click.option("--fresh", is_flag=True, help="Check everything again, whatever the cache holds.")


def _running(command: Command) -> Command:
    for option in (_fresh, _timeout, _jobs, _json, _paths):
        command = option(command)
    return command


class _Refusal(click.ClickException):
    exit_code = BAD_INPUT


@contextlib.contextmanager
def _bad_input() -> Iterator[None]:
    """Errors of the project, and of the file system, are messages about the input."""
    try:
        yield
    except ProjectError as error:
        raise _Refusal(str(error)) from None
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        raise _Refusal(f"{place}{error.strerror or error}") from None


def _collect(paths: Sequence[Path]) -> Collection:
    with _bad_input():
        return collect(paths)


def _checked(collection: Collection, jobs: int | None, timeout: float, fresh: bool) -> list[Record]:
    with _progress() as progress:
        cache = Cache(reads=not fresh)
        records = check_project(collection, jobs=jobs, timeout=timeout, cache=cache, progress=progress)
    for record in records:
        failure = record.summary["failure"]
        if failure is not None and failure["message"].startswith("the kernel contradicts the numbers"):
            raise _Refusal(f"{record.name}: {failure['message']}")
    return records


@contextlib.contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TextColumn("files"), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("checking", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, indent=1, ensure_ascii=False))


def _print_records(records: Sequence[Record]) -> None:
    for record in records:
        if record.summary["failure"] is not None:
            click.secho(failure_text(record.summary), fg=None if record.ok else _STYLES[record.verdict])
            click.echo()
        elif record.summary["witness"]:
            click.echo(f"{verdict_text(record.summary)}: {record.name}\n  {witness_text(record.summary)}\n")
    _print_table(
        ("claim", "place", "seconds"),
        [
            (record, f"{record.summary['file']}:{record.summary['lineno']}", f"{record.summary['seconds']:.2f}")
            for record in records
        ],
    )
    click.echo(totals(records))


def _print_table(headings: Sequence[str], rows: Sequence[tuple[Record, *tuple[str, ...]]]) -> None:
    """A table of claims, their verdicts, and more columns."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD)
    for heading in ("verdict", *headings):
        table.add_column(heading, overflow="fold", no_wrap=heading == "verdict")
    for record, *cells in rows:
        title = printable(record.summary["title"])
        claim = title if title == record.name else f"{title}\n{record.name}"
        style = _STYLES[record.verdict] if record.verdict == "proved" or not record.ok else "cyan"
        table.add_row(Text(verdict_text(record.summary), style), Text(claim), *map(Text, cells))
    Console(width=None if sys.stdout.isatty() else 120).print(table)


def _exit(records: Sequence[Record]) -> None:
    sys.exit(PROVED if all(record.ok for record in records) else FAILED)


# -- the commands --------------------------------------------------------------------------------------


@cli.command()
@_running
def check(paths: tuple[Path, ...], as_json: bool, jobs: int | None, timeout: float, fresh: bool) -> None:
    """Check derivation files, by default those in derivations/.

    Prints the verdict on each claim, and what failed where.

    \b
    Example:
      symbolic-it check derivations/entropy.py --timeout 10
    """
    records = _checked(_collect(paths), jobs, timeout, fresh)
    if as_json:
        _print_json([record.summary for record in records])
    else:
        _print_records(records)
    _exit(records)


@cli.command()
@_running
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("reports"), show_default=True, help="The folder."
)
@click.option("--pdf", is_flag=True, help="Also compile report.pdf, with the TeX that is installed.")
@click.option(
    "--readme",
    type=click.Path(path_type=Path),
    help="Also renew the table of claims between the markers of this Markdown file.",
)
def report(
    paths: tuple[Path, ...],
    as_json: bool,
    jobs: int | None,
    timeout: float,
    fresh: bool,
    output: Path,
    pdf: bool,
    readme: Path | None,
) -> None:
    """Check derivation files, then write the LaTeX report and the certificates.

    The files are written all together or not at all; without a change they stay as they are.

    \b
    Example:
      symbolic-it report derivations -o reports --pdf
    """
    collection = _collect(paths)
    records = _checked(collection, jobs, timeout, fresh)
    from symbolic_it.report.document import write_report
    from symbolic_it.report.pdf import PdfError, compile_pdf
    from symbolic_it.report.readme import renew_table

    written = {"report": str(output / "report.tex")}
    with _bad_input():
        write_report(records, output, _catalogue(collection))
        if readme is not None:
            renew_table(records, readme)
            written["readme"] = str(readme)
    overfull: list[str] = []
    if pdf:
        try:
            overfull = compile_pdf(output)
        except PdfError as error:
            raise _Refusal(str(error)) from None
        written["pdf"] = str(output / "report.pdf")
    if as_json:
        _print_json({"written": written, "overfull": overfull, "claims": [record.summary for record in records]})
    else:
        _print_records(records)
        click.echo(f"written: {', '.join(written.values())}")
        for line in overfull:
            click.secho(f"overfull: {line}", fg="yellow", err=True)
    if overfull:
        sys.exit(FAILED)
    _exit(records)


@cli.command(name="list")
@_paths
@_json
@click.option(
    "--coverage", "covered", is_flag=True, help="Show which rows of the catalogue are settled, and which not."
)
def list_claims(paths: tuple[Path, ...], as_json: bool, covered: bool) -> None:
    """List the claims, their verdicts, what they rest on, and the catalogue rows they settle.

    On an unchanged tree the verdicts of the last check are shown; otherwise the derivations are checked first.
    With --coverage the exit code is 1 while a row of the catalogue is not settled.

    \b
    Example:
      symbolic-it list --json
      symbolic-it list --coverage
    """
    collection = _collect(paths)
    known = cached_records(collection, Cache())
    if len(known) == len(collection.selected):
        records = [record for source in collection.selected for record in known[source]]
    else:
        records = _checked(collection, None, DEFAULT_TIMEOUT, False)
    if covered:
        _print_coverage(_catalogue(collection), records, as_json)
    if as_json:
        _print_json([{key: record.summary[key] for key in _LISTED} for record in records])
    else:
        _print_table(
            ("claim", "rests on", "settles"),
            [
                (
                    record,
                    printable("\n".join([*record.summary["rests_on"], f"{len(record.summary['axioms'])} axioms"])),
                    printable(", ".join(record.summary["settles"])),
                )
                for record in records
            ],
        )
    _exit(records)


def _catalogue(collection: Collection) -> Sequence[Row]:
    """The rows of the catalogue beside the derivations; none where there is no catalogue."""
    from symbolic_it.project import catalogue

    place = catalogue.find(collection)
    return () if place is None else catalogue.load(place)


def _print_coverage(rows: Sequence[Row], records: Sequence[Record], as_json: bool) -> NoReturn:
    from symbolic_it.project.catalogue import coverage

    if not rows:
        raise _Refusal("there is no catalogue.json beside the derivations")
    found = coverage(rows, records)
    if as_json:
        _print_json(found.to_json())
    else:
        lines = found.table()
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        for line in lines:
            first, *rest = (
                cell.ljust(w) if k == 0 else cell.rjust(w) for k, (cell, w) in enumerate(zip(line, widths, strict=True))
            )
            click.echo("  ".join([first, *rest]))
        for error in found.errors():
            click.secho(error, fg="red")
        for warning in found.warnings():
            click.secho(warning, fg="yellow")
    sys.exit(0 if found.complete else FAILED)


@cli.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="FILE...")
@_json
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Worker processes; by default one a core.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=DEFAULT_TIMEOUT,
    show_default=True,
    help="Seconds for each certificate.",
)
def replay(files: tuple[Path, ...], as_json: bool, jobs: int | None, timeout: float) -> None:
    """Check certificates again, in a fresh process, with the kernel alone.

    A folder stands for all certificates (*.json) in it.

    \b
    Example:
      symbolic-it replay reports/certificates
    """
    found: list[Path] = []
    for path in files:
        inside = sorted(path.rglob("*.json")) if path.is_dir() else [path]
        if not inside:
            raise _Refusal(f"{path}: there is no certificate (*.json) in this folder")
        found += inside
    from symbolic_it.project.tasks import Replay, replay_file

    answers: dict[Path, dict[str, Any]] = {}
    for task, answer in run(replay_file, [Replay(path, timeout) for path in found], jobs=jobs):
        if isinstance(answer, Died):
            answer = {"file": str(task.path), "ok": False, "error": answer.reason}
        answers[task.path] = answer
    rows = [answers[path] for path in found]
    if as_json:
        _print_json(rows)
    else:
        for row in rows:
            click.secho(replay_text(row), fg=None if row["ok"] else "red")
    sys.exit(PROVED if all(row["ok"] for row in rows) else FAILED)


@cli.command()
@click.argument("statement")
@click.option("--where", multiple=True, metavar="CONDITION", help="A domain or hypothesis; may be repeated.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=10.0,
    show_default=True,
    help="Seconds for the search.",
)
@_json
def decide(statement: str, where: tuple[str, ...], timeout: float, as_json: bool) -> None:
    """Prove or refute one statement.

    \b
    Examples:
      symbolic-it decide 'x*log(x) >= x - 1' --where 'x > 0'
      symbolic-it decide 'entropy(p) <= log(n)' --where 'p in Simplex(n)'
    """
    from symbolic_it.project.tasks import Question, answer_to, no_answer

    [(_, found)] = run(answer_to, [Question(statement, where, timeout)], jobs=1)
    answer = no_answer(found.reason) if isinstance(found, Died) else found
    status = answer["status"]
    if as_json:
        _print_json({"statement": statement, "where": list(where), **answer})
    else:
        first, newline, rest = printable(answer["explanation"]).partition("\n")
        click.echo(click.style(first, fg=_STYLES[status], bold=True) + newline + rest)
    sys.exit({"proved": PROVED, "refuted": FAILED, "open": FAILED, "error": BAD_INPUT}[status])
