"""The command ``symbolic-it``: reads the command line, prints, and sets the exit code.

Exit codes: 0 every verdict is the announced one; 1 something was refuted, failed or stayed open; 2 the input was no
good; 130 interrupted.  What costs time to import is imported by the commands that need it: ``--help``, ``list`` on an
unchanged tree and shell completion import neither SymPy nor the kernel.
"""

from __future__ import annotations

import contextlib
import difflib
import errno
import functools
import io
import json
import math
import os
import re
import shlex
import shutil
import sys
import textwrap
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO, TypeVar

import click

from symbolic_it import __version__
from symbolic_it.project.cache import Cache
from symbolic_it.project.checking import DEFAULT_TIMEOUT, Progress, cached_records, check_project
from symbolic_it.project.files import DEFAULT_FOLDER, LEMMAS, Collection, ProjectError, Source, collect
from symbolic_it.project.records import Record
from symbolic_it.project.workers import Died, run
from symbolic_it.report.terminal import (
    failure_text,
    printable,
    replay_text,
    selected,
    title_text,
    totals,
    verdict_text,
    witness_text,
)

if TYPE_CHECKING:
    from symbolic_it.project.catalogue import Row

PROVED, FAILED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130

_LISTED = (
    *("name", "title", "title_zh", "verdict", "expected", "claim_text", "where", "topic"),
    *("rests_on", "axioms", "settles", "source", "file", "lineno"),
)
"""What `list --json` tells about a claim."""

_STYLES = {"proved": "green", "refuted": "red", "open": "yellow", "error": "red"}

_NARROW = 64
"""A table has so many columns of characters, or it is none."""

_SCREEN = 30
"""From so many claims on, `check` and `report` sum up by file."""

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EIO)

Command = TypeVar("Command", bound=Callable[..., Any])


class _Commands(click.Group):
    """No traceback reaches a user: every error ends in a message and an exit code."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        try:
            return super().make_context(*args, **kwargs)
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            raise click.exceptions.Exit(INTERRUPTED) from None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.ClickException, click.Abort, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            ctx.exit(INTERRUPTED)
        except Exception as error:
            if isinstance(error, OSError) and error.errno in _NO_ROOM and error.filename is None:
                raise _Refusal(f"the output cannot be written: {error.strerror}") from None
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
    if os.environ.get("NO_COLOR"):
        click.get_current_context().color = False


def main() -> None:
    """Run the command line; where the output is closed nothing is printed, what it cannot encode is escaped."""
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115, for as long as the process lasts
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    cli(prog_name="symbolic-it")


# -- options that several commands share ---------------------------------------------------------------


class _Seconds(click.FloatRange):
    """A number of seconds, which nan is not."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        found = super().convert(value, param, ctx)
        if math.isnan(found):
            self.fail(f"{value!r} is no number.", param, ctx)
        return float(found)


_SECONDS = _Seconds(min=0, min_open=True, max=10_000_000)
_paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
_jobs = click.option("-j", "--jobs", type=click.IntRange(min=1), help="Worker processes; by default one a core.")
_timeout = click.option(
    "--timeout",
    type=_SECONDS,
    default=DEFAULT_TIMEOUT,
    show_default=True,
    help="Seconds for each derivation.",
)
_lang = click.option(
    "--lang", type=click.Choice(["en", "zh"]), help="The language of titles; by default all there are."
)
_verbose = click.option("-v", "--verbose", is_flag=True, help="Name each claim, however many there are.")
_fresh = click.option("--fresh", is_flag=True, help="Check everything again, whatever the cache holds.")


def _running(command: Command) -> Command:
    for option in (_lang, _verbose, _fresh, _timeout, _jobs, _json, _paths):
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
        reason = "there is a file of this name" if isinstance(error, FileExistsError) else error.strerror or error
        raise _Refusal(f"{place}{reason}") from None


def _collect(paths: Sequence[Path]) -> Collection:
    with _bad_input():
        return collect(paths)


def _some(records: list[Record], paths: Sequence[Path]) -> list[Record]:
    """The records; that there is none is an error."""
    if not records:
        places = ", ".join(printable(str(path)) for path in paths) or DEFAULT_FOLDER
        raise _Refusal(f"{places}: there is no derivation in it; symbolic-it new NAME writes one to start from")
    return records


def _checked(collection: Collection, jobs: int | None, timeout: float, fresh: bool) -> list[Record]:
    with _progress() as progress:
        cache = Cache(reads=not fresh)
        records = check_project(collection, jobs=jobs, timeout=timeout, cache=cache, progress=progress)
    for record in records:
        failure = record.summary["failure"]
        if failure is not None and failure["message"].startswith("the kernel contradicts the numbers"):
            raise _Refusal(f"{record.name}: {failure['message']}")
    return records


def _with_cited(
    records: Sequence[Record], collection: Collection, check: Callable[[Collection], Sequence[Record]]
) -> list[Record]:
    """The records, and those of all that they rest on, which may be in files that were not checked yet."""
    from symbolic_it.project.starting import where_defined

    known = {record.name: record for record in records}
    found = dict(known)
    done: set[Source] = set()
    while cited := {name for record in found.values() for name in record.summary["rests_on"]} - found.keys():
        places = {source for name in cited - known.keys() for source in where_defined(name, collection)}
        files = tuple(source for source in collection.scope if source in places - done)
        if files:
            known |= {record.name: record for record in check(Collection(files, collection.scope))}
            done |= places
        if not (new := {name: known[name] for name in cited & known.keys()}):
            break
        found |= new
    return list(found.values())


@contextlib.contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    claim = TextColumn("{task.description}", markup=False)
    columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), claim)
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda begun, total, name: bar.update(task, completed=begun, total=total, description=printable(name))


def _print_json(value: object, indent: int | None = 1) -> None:
    unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    click.echo(json.dumps(value, indent=indent, ensure_ascii=not unicode))


def _print_records(records: Sequence[Record], verbose: bool, lang: str | None) -> None:
    """What failed, in full; then a table of the claims, or of the files where the claims do not fit a screen."""
    each = verbose or len(records) <= _SCREEN
    for record in records:
        if record.summary["failure"] is not None and (each or not record.ok):
            click.secho(failure_text(record.summary), fg=None if record.ok else _STYLES[record.verdict])
            click.echo()
        elif record.summary["witness"] and (each or not record.ok):
            click.echo(f"{verdict_text(record.summary)}: {record.name}\n  {witness_text(record.summary)}\n")
    if each:
        _print_table(
            ("claim", "place", "seconds"),
            [
                (record, f"{record.summary['file']}:{record.summary['lineno']}", f"{record.summary['seconds']:.2f}")
                for record in records
            ],
            lang,
        )
    else:
        _print_files(records)
    click.echo(totals(records))


def _print_files(records: Sequence[Record]) -> None:
    """How many claims of each file are as announced; where there are many files, of those where one is not."""
    files: dict[str, list[bool]] = {}
    for record in records:
        files.setdefault(record.summary["file"], []).append(record.ok)
    shown = {file: oks for file, oks in files.items() if len(files) <= _SCREEN or not all(oks)}
    for file, oks in shown.items():
        click.secho(f"{sum(oks):>5} of {len(oks):<4} as announced  {printable(file)}", fg=None if all(oks) else "red")
    if len(shown) < len(files):
        rest = len(files) - len(shown)
        text = f"{rest}{' more' if shown else ''} file{'s' if rest > 1 else ''}"
        click.echo(f"all as announced in {text} (-v names each claim)")


def _print_table(
    headings: Sequence[str], rows: Sequence[tuple[Record, *tuple[str, ...]]], lang: str | None = None
) -> None:
    """A table of claims, their verdicts, and more columns; on a narrow terminal, a few lines for each claim."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else 120)
    if console.width < _NARROW:
        for record, *cells in rows:
            click.secho(verdict_text(record.summary), fg=_style(record))
            told = (f"{heading}: {cell}" for heading, cell in zip(headings[1:], cells, strict=True) if cell)
            for text in (*dict.fromkeys((title_text(record.summary, lang), record.name)), *told):
                click.echo(textwrap.indent(text, "  "))
        return
    longest = max((len(record.name) for record, *_ in rows), default=0)
    table = Table(box=SIMPLE_HEAD)
    for heading in ("verdict", *headings):
        table.add_column(
            heading,
            overflow="fold",
            no_wrap=heading == "verdict",
            min_width=min(longest, console.width * 2 // 5) if heading == "claim" else None,
        )
    for record, *cells in rows:
        title = title_text(record.summary, lang)
        claim = title if title == record.name else f"{title}\n{record.name}"
        table.add_row(Text(verdict_text(record.summary), _style(record)), Text(claim), *map(Text, cells))
    console.print(table)


def _style(record: Record) -> str:
    return _STYLES[record.verdict] if record.verdict == "proved" or not record.ok else "cyan"


def _exit(records: Sequence[Record]) -> None:
    sys.exit(PROVED if all(record.ok for record in records) else FAILED)


# -- the commands --------------------------------------------------------------------------------------


@cli.command()
@_running
def check(
    paths: tuple[Path, ...],
    as_json: bool,
    jobs: int | None,
    timeout: float,
    fresh: bool,
    verbose: bool,
    lang: str | None,
) -> None:
    """Check derivation files, by default those in derivations/.

    Prints what failed where, and the verdict on each claim (of many claims, how many there are of each).

    \b
    Example:
      symbolic-it check derivations/entropy.py --timeout 10
    """
    records = _some(_checked(_collect(paths), jobs, timeout, fresh), paths)
    if as_json:
        _print_json([record.summary for record in records])
    else:
        _print_records(records, verbose, lang)
    _exit(records)


@cli.command(short_help="Check, then write the LaTeX report and the certificates.")
@_running
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("reports"), show_default=True, help="The folder."
)
@click.option("--pdf", is_flag=True, help="Also compile report.pdf, with the TeX that is installed.")
@click.option("--html", is_flag=True, help="Also write report.html, one page that needs no other file and no network.")
@click.option(
    "--readme",
    type=click.Path(path_type=Path),
    help="Also renew the table of claims between the markers of this Markdown file.",
)
@click.option(
    "--coq",
    "coq_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="What Coq accepted, as `export --coq --check` writes it (default: coq.json in the output folder, if any).",
)
def report(
    paths: tuple[Path, ...],
    as_json: bool,
    jobs: int | None,
    timeout: float,
    fresh: bool,
    verbose: bool,
    lang: str | None,
    output: Path,
    pdf: bool,
    html: bool,
    readme: Path | None,
    coq_file: Path | None,
) -> None:
    """Check derivation files, then write the LaTeX report and the certificates.

    What the claims rest on is reported with them.  The files are written all together or not at all; without a
    change they stay as they are.

    \b
    Example:
      symbolic-it report derivations -o reports --pdf
    """
    from symbolic_it.project import coq_table
    from symbolic_it.project.contents import contents_of
    from symbolic_it.project.writing import write_file
    from symbolic_it.report.document import build_report, write_report
    from symbolic_it.report.figures import figures_of
    from symbolic_it.report.html import build_page, find_libraries
    from symbolic_it.report.pdf import compile_pdf, find_tex
    from symbolic_it.report.readme import renewed

    collection = _collect(paths)
    rows = _catalogue(collection)
    with _bad_input():  # before the derivations are checked, which may take long
        order = contents_of(collection)
        if html:
            find_libraries()
        if pdf:
            find_tex()
    records = _some(_checked(collection, jobs, timeout, fresh), paths)
    told = _with_cited(records, collection, functools.partial(_checked, jobs=jobs, timeout=timeout, fresh=fresh))
    figures = figures_of(record.result() for record in told)
    written = {"report": str(output / "report.tex")}
    overfull: list[str] = []
    with _bad_input():
        marks, notes = coq_table.marks(coq_file, output, {r.name: r.certificate for r in told if r.certificate})
        files = build_report(told, rows, figures, order, marks)
        if marks is not None:
            files[coq_table.FILE] = marks.table
        if html:
            written["html"] = str(output / "report.html")
            files["report.html"] = build_page(told, rows, figures, order, marks).encode()
        if pdf:
            written["pdf"] = str(output / "report.pdf")
            files["report.pdf"], overfull = compile_pdf(files)
        text = None if readme is None else renewed(records, readme)
        write_report(files, output)
        if readme is not None and text is not None:
            written["readme"] = str(readme)
            write_file(readme, text)
    for note in notes:
        click.secho(note, fg="yellow", err=True)
    if as_json:
        _print_json({"written": written, "overfull": overfull, "claims": [record.summary for record in records]})
    else:
        _print_records(records, verbose, lang)
        click.echo(f"written: {', '.join(written.values())}")
        for line in overfull:
            click.secho(f"overfull: {line}", fg="yellow", err=True)
    if overfull:
        sys.exit(FAILED)
    _exit(records)


@cli.command(name="list", short_help="List the claims, their verdicts, and what they rest on.")
@_paths
@_json
@click.option(
    "--coverage", "covered", is_flag=True, help="Show which rows of the catalogue are settled, and which not."
)
@click.option("--verdict", type=click.Choice(list(_STYLES)), help="Only claims with this verdict.")
@click.option("--topic", metavar="WORDS", help="Only claims whose topic contains these words.")
@click.option("--settles", metavar="ROW", help="Only claims that settle this row; D1 stands for all rows D1-...")
@click.option("-k", "--match", metavar="WORDS", help="Only claims with these words in name, title or statement.")
@_lang
def list_claims(
    paths: tuple[Path, ...],
    as_json: bool,
    covered: bool,
    verdict: str | None,
    topic: str | None,
    settles: str | None,
    match: str | None,
    lang: str | None,
) -> None:
    """List the claims, their verdicts, what they rest on, and the catalogue rows they settle.

    On an unchanged tree the verdicts of the last check are shown; otherwise the derivations are checked first.
    With --coverage all derivations beside the catalogue are taken, and the exit code is 1 while a row is not settled,
    or a derivation neither settles a row nor is a lemma of one that does.

    \b
    Examples:
      symbolic-it list --verdict refuted --settles D1
      symbolic-it list -k entropy --json
      symbolic-it list --coverage
    """
    collection = _collect(paths)
    if covered:
        _print_coverage(collection, as_json)
    records = _some(_last_records(collection), paths)
    wanted = [record for record in records if selected(record.summary, verdict, topic, settles, match)]
    if not wanted:
        raise _Refusal(f"none of the {len(records)} claims is of this kind{_other_topics(records, topic)}")
    records = wanted
    if as_json:
        _print_json([{key: record.summary[key] for key in _LISTED} for record in records])
    else:
        _print_table(
            ("claim", "rests on", "settles"),
            [
                (
                    record,
                    printable("\n".join([*record.summary["rests_on"], _axioms(record)])),
                    printable(", ".join(record.summary["settles"])),
                )
                for record in records
            ],
            lang,
        )
    _exit(records)


def _other_topics(records: Sequence[Record], topic: str | None) -> str:
    """For a topic that no claim has: the topics whose names look like it, or all where they are few."""
    if topic is None or any(selected(record.summary, None, topic, None, None) for record in records):
        return ""
    topics = sorted({record.summary["topic"].replace("_", " ") for record in records})
    similar = difflib.get_close_matches(topic, topics, n=3, cutoff=0.5) or (topics if len(topics) <= 8 else [])
    return f"; there is no topic {topic!r}" + (f", but {', '.join(map(repr, similar))}" if similar else "")


def _axioms(record: Record) -> str:
    number = len(record.summary["axioms"])
    return f"{number} axiom" if number == 1 else f"{number} axioms"


def _catalogue(collection: Collection) -> Sequence[Row]:
    """The rows of the catalogue beside the derivations; none where there is no catalogue."""
    from symbolic_it.project import catalogue

    place = catalogue.find(collection)
    with _bad_input():
        return () if place is None else catalogue.load(place)


def _last_records(collection: Collection) -> list[Record]:
    """The records of the last check on an unchanged tree, or of a check now."""
    known = cached_records(collection, Cache())
    if len(known) == len(collection.selected):
        return [record for source in collection.selected for record in known[source]]
    return _checked(collection, None, DEFAULT_TIMEOUT, False)


def _print_coverage(collection: Collection, as_json: bool) -> NoReturn:
    from symbolic_it.project.catalogue import coverage, find

    rows = _catalogue(collection)
    place = find(collection)
    if place is None:
        raise _Refusal("there is no catalogue.json beside the derivations")
    found = coverage(rows, _last_records(_collect([place.parent])))
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
    sys.exit(0 if found.complete else FAILED)


def _or_lemmas(paths: Sequence[Path]) -> Collection:
    """The derivations of the paths, or of the default folder; where there are none, the lemmas that ship."""
    folder = Path(DEFAULT_FOLDER)
    return _collect(paths or [folder if folder.is_dir() and any(folder.rglob("*.py")) else LEMMAS])


def _complete_claim(_context: object, _parameter: object, incomplete: str) -> list[str]:
    """For the completion of the shell: names in the derivation files."""
    from symbolic_it.project.starting import names_in

    try:
        names = {name for source in _or_lemmas(()).scope for name in names_in(source)}
    except click.ClickException:
        return []
    return sorted(name for name in names if name.startswith(incomplete))


@cli.command()
@click.argument("claim", shell_complete=_complete_claim)
@_paths
@_json
@_lang
def explain(claim: str, paths: tuple[Path, ...], as_json: bool, lang: str | None) -> None:
    """Print a proof as text, and what it rests on.

    CLAIM is the name of a derivation in derivations/ (or in the given files), or of a lemma that ships.

    \b
    Example:
      symbolic-it explain gibbs_inequality
    """
    from symbolic_it.project.starting import similar, where_defined
    from symbolic_it.report.proof_text import explanation

    collection = _or_lemmas(paths)
    check = functools.partial(_checked, jobs=None, timeout=DEFAULT_TIMEOUT, fresh=False)
    records = check(Collection(tuple(where_defined(claim, collection)), collection.scope))
    record = next((r for r in records if r.name == claim), None) or next((r for r in records if not r.ok), None)
    if record is None:
        names = ", ".join(similar(claim, collection))
        hint = f"similar: {names}" if names else "symbolic-it list shows their names"
        raise _Refusal(f"there is no derivation called {claim}; {hint}")
    if as_json:
        _print_json(record.summary)
    else:
        width = shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100
        known = {r.name: r.summary for r in _with_cited([record], collection, check)}
        click.echo(explanation(record.summary, known, width=width, lang=lang))
    _exit([record])


@cli.command(short_help="Write a small derivation file to start from.")
@click.argument("name")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(DEFAULT_FOLDER),
    show_default=True,
    help="The folder.",
)
def new(name: str, output: Path) -> None:
    """Write a small derivation file to start from; it is proved as it stands.

    \b
    Example:
      symbolic-it new entropy_bound
    """
    from symbolic_it.project.starting import start_file

    with _bad_input():
        path = start_file(name, output)
    click.echo(f"written: {path}\ncheck it: symbolic-it check {shlex.quote(str(path))}")


@cli.command(short_help="Export certificates as theorems for Coq.")
@click.argument("claims", nargs=-1, metavar="[CLAIM]...")
@click.option("--coq", "to_coq", is_flag=True, required=True, help="As files for the proof checker Coq.")
@click.option(
    "--certificates",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path("reports/certificates"),
    show_default=True,
    help="The folder of certificates.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build/coq"),
    show_default=True,
    help="The folder to write.",
)
@click.option("--check", "checked", is_flag=True, help="Compile the files with coqc, and list what they assume.")
@click.option(
    "--table",
    "table_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The table to write: what Coq accepted (default: coq.json in the output folder).",
)
@click.option("-j", "--jobs", type=click.IntRange(min=1), default=2, show_default=True, help="Compilers side by side.")
@click.option("--timeout", type=_SECONDS, default=600.0, show_default=True, help="Seconds a file.")
@_json
def export(
    claims: tuple[str, ...],
    to_coq: bool,
    certificates: Path,
    output: Path,
    checked: bool,
    table_file: Path | None,
    jobs: int,
    timeout: float,
    as_json: bool,
) -> None:
    """Export certificates as theorems for another proof checker.

    CLAIMs are names of certificates; by default all are exported.  A certificate that does not replay is refused.
    The exit code is 1 when a claim cannot be exported or, with --check, is not accepted by Coq.

    \b
    Examples:
      symbolic-it export --coq gibbs_inequality -o build/coq
      symbolic-it export --coq --check
    """
    del to_coq  # the only format so far
    from symbolic_it.export import checking, files, table
    from symbolic_it.project import coq_table
    from symbolic_it.project.writing import write_file

    version, seconds = "", dict[str, float]()
    with _bad_input():
        rows, definitions = files.export(certificates, claims)
        found = files.write(rows, definitions, output)
        if checked:
            with _progress() as progress:
                coq = checking.Check(rows, found, output, jobs, timeout, progress)
                coq.run()
            version, seconds = coq.version, coq.seconds
        texts = {row.name: (certificates / f"{row.name}.json").read_text(encoding="utf-8") for row in rows}
        text = coq_table.write(table.to_json(rows, coq_table.hashes(texts)), version, table.axioms(rows))
        write_file(table_file or output / coq_table.FILE, text.encode())
    if as_json:
        _print_json(json.loads(text))
    else:
        for line in table.summary(rows, version, seconds):
            click.echo(printable(line))
        click.echo(f"written: {output}")
    sys.exit(PROVED if all(row.accepted if checked else row.text for row in rows) else FAILED)


@cli.command(short_help="Check certificates again, with the kernel alone.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="FILE...")
@_json
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Worker processes; by default one a core.")
@click.option(
    "--timeout",
    type=_SECONDS,
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


class _Decide(click.Command):
    """A statement may begin with a minus sign and needs no ``--`` before it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        valued = {name for p in self.params if isinstance(p, click.Option) and not p.is_flag for name in p.opts}
        for k, arg in enumerate(args):
            if arg == "--":
                break
            follows = k > 0 and args[k - 1] in valued
            if arg.startswith("-") and not arg.startswith("--") and not follows and not re.fullmatch(r"-h|-j\d*", arg):
                args = [*args[:k], *args[k + 1 :], "--", arg]
                break
        return super().parse_args(ctx, args)


@cli.command(cls=_Decide)
@click.argument("statement", required=False)
@click.option("--where", multiple=True, metavar="CONDITION", help="A domain or hypothesis; may be repeated.")
@click.option(
    "--timeout",
    type=_SECONDS,
    default=10.0,
    show_default=True,
    help="Seconds for the search; in a batch, for each statement.",
)
@click.option(
    "--batch",
    type=click.File("r", encoding="utf-8", errors="replace"),
    metavar="FILE",
    help='Answer a file (- for standard input) of lines {"name", "statement", "where"}, one line of JSON each.',
)
@click.option("-j", "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes for a batch.")
@click.option(
    "--picture",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.svg",
    help="Draw both sides of a refuted or open statement along a variable, with the point marked.",
)
@_json
def decide(
    statement: str | None,
    where: tuple[str, ...],
    timeout: float,
    batch: TextIO | None,
    jobs: int,
    picture: Path | None,
    as_json: bool,
) -> None:
    """Prove or refute one statement, or those of a file.

    \b
    Examples:
      symbolic-it decide 'x*log(x) >= x - 1' --where 'x > 0'
      symbolic-it decide 'entropy(p) <= log(n)' --where 'p in Simplex(n)'
      symbolic-it decide 'exp(x) >= 2.719*x' --where 'x in Reals' --picture why.svg
      symbolic-it decide --batch problems.jsonl --timeout 5
    """
    if batch is not None:
        if statement is not None or where or picture is not None:
            raise click.UsageError("either a statement or --batch, not both")
        _decide_batch(batch, timeout, jobs)
    if statement is None:
        raise click.UsageError("a statement, or --batch FILE, is missing")
    from symbolic_it.project.tasks import Question, answer_to, no_answer

    [(_, found)] = run(answer_to, [Question(statement, where, timeout, picture is not None)], jobs=1)
    answer = no_answer(found.reason) if isinstance(found, Died) else found
    status = answer["status"]
    drawn = answer.pop("picture", None)
    if picture is not None and drawn is not None:
        from symbolic_it.project.writing import write_file

        with _bad_input():
            write_file(picture, drawn.encode())
    if as_json:
        _print_json({"statement": statement, "where": list(where), **answer})
    else:
        first, newline, rest = printable(answer["explanation"]).partition("\n")
        click.echo(click.style(first, fg=_STYLES[status], bold=True) + newline + rest)
    if picture is not None:
        click.echo(f"written: {picture}" if drawn is not None else "no picture: there is nothing to draw", err=True)
    sys.exit(_STATUS_CODES[status])


_STATUS_CODES = {"proved": PROVED, "refuted": FAILED, "open": FAILED, "error": BAD_INPUT}


def _decide_batch(lines: Iterable[str], timeout: float, jobs: int) -> NoReturn:
    """One line of JSON for each line that is not blank, as it is settled."""
    from symbolic_it.project.tasks import BatchLine, answer_to_line, no_answer_to_line

    with _bad_input():
        tasks = [BatchLine(line, k, timeout) for k, line in enumerate(lines, start=1) if line.strip()]
    worst = PROVED
    for task, found in run(answer_to_line, tasks, jobs=jobs, preload="symbolic_it.decision"):
        answer = no_answer_to_line(task, found.reason) if isinstance(found, Died) else found
        _print_json(answer, indent=None)
        worst = max(worst, _STATUS_CODES[answer["status"]])
    sys.exit(worst)
