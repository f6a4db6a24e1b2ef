"""How fast imports, checking, replaying and single lines are, each against a measure taken in the same run.

    python benchmarks/speed.py                 all tables, from the root of the repository
    python benchmarks/speed.py imports lines   some of them
    python benchmarks/speed.py --json          the same figures for programs

See the README beside this file for what is measured and how to read it.
"""

from __future__ import annotations

import argparse
import json
import os
import py_compile
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


@dataclass(frozen=True)
class Figure:
    """One row: what was measured, its value, what it is compared with, and whether the target is met."""

    what: str
    value: float
    unit: str = "s"
    against: str = ""
    other: float | None = None
    ratio: float | None = None
    target: str = ""
    met: bool | None = None


def _at_most(what: str, value: float, bound: float, unit: str = "s") -> Figure:
    return Figure(what, value, unit, target=f"<= {bound:g} {unit}", met=value <= bound)


# -- fresh processes ---------------------------------------------------------------------------------


def _python(code: str, *arguments: str) -> tuple[float, str]:
    """Wall time and output of a fresh Python process that runs `code`."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(ROOT)
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=environment,
    )
    seconds = time.perf_counter() - started
    if done.returncode:
        raise RuntimeError(f"the process failed: {done.stderr.strip()}")
    return seconds, done.stdout.strip()


def _own_seconds(code: str, *arguments: str) -> float:
    """What the process itself says it took: the last line that it prints."""
    return float(_python(code, *arguments)[1].splitlines()[-1])


def _best(repeat: int, *measures: Callable[[], float]) -> list[float]:
    """The least of `repeat` runs of each measure, taken in turns, so that noise falls on all alike."""
    runs = [[measure() for measure in measures] for _ in range(repeat)]
    return [min(run[k] for run in runs) for k in range(len(measures))]


# -- imports -----------------------------------------------------------------------------------------

_IMPORT = "import time; t = time.perf_counter(); {}; print(time.perf_counter() - t)"
_EVERYTHING = "import symbolic_it; [getattr(symbolic_it, name) for name in symbolic_it.__all__]"
_COMMAND = """
import sys
sys.argv = ["symbolic-it", *sys.argv[1:]]
from symbolic_it.cli import main
try:
    main()
except SystemExit:
    pass
print("sympy" in sys.modules)
"""


def _compile() -> None:
    for path in sorted((ROOT / "symbolic_it").rglob("*.py")):
        py_compile.compile(str(path), quiet=1)


def imports(repeat: int) -> list[Figure]:
    """Importing symbolic_it, lazily and with all its public names, against importing SymPy."""
    _compile()
    statements = ("pass", "import sympy", "import symbolic_it", _EVERYTHING)
    codes = [_IMPORT.format(statement) for statement in statements]
    _, sympy, lazy, everything = _best(repeat, *(lambda code=code: _own_seconds(code) for code in codes))
    rows = [
        Figure(
            what,
            value,
            against="import sympy",
            other=sympy,
            ratio=value / sympy,
            target="<= 1.2",
            met=value <= 1.2 * sympy,
        )
        for what, value in (("import symbolic_it", lazy), ("import symbolic_it, every public name", everything))
    ]
    file = "symbolic_it/lemmas/sigmoid.py"
    _python(_COMMAND, "check", file)  # fills the cache that `list` reads
    for words in (["--help"], ["list", file], ["list", file, "--json"]):
        seconds = min(_python(_COMMAND, *words)[0] for _ in range(repeat))
        imported = _python(_COMMAND, *words)[1].splitlines()[-1] == "True"
        what = f"symbolic-it {' '.join(words)}{', imports SymPy' if imported else ', without SymPy'}"
        rows.append(Figure(what, seconds, target="without SymPy", met=not imported))
    return rows


# -- checking and replaying --------------------------------------------------------------------------

_CHECK = """
import sys, time
from pathlib import Path
from symbolic_it.project.checking import check_project
from symbolic_it.project.files import LEMMAS, collect
if __name__ == "__main__":
    started = time.perf_counter()
    records = check_project(collect(sys.argv[2:]), jobs=int(sys.argv[1]), timeout=60)
    seconds = time.perf_counter() - started
    print(len(records), sum(record.ok for record in records))
    print(seconds)
"""

_PROVE = """
import sys, time
from pathlib import Path
from symbolic_it.derivation.checker import Checker
from symbolic_it.project.files import LEMMAS, collect
from symbolic_it.project.loading import load
from symbolic_it.project.records import record_of
from symbolic_it.project.workers import collect_garbage_seldom
derivations = {d.name: d for s in collect(["derivations", LEMMAS]).selected for d in load(s.path, s.digest).derivations}
collect_garbage_seldom()
headline = {d.name for s in collect(sys.argv[2:]).selected for d in load(s.path, s.digest).derivations}
started = time.perf_counter()
checker = Checker(derivations, timeout=60, numeric=False)
results = [checker.check(name) for name in derivations if name in headline]
seconds = time.perf_counter() - started
for result in checker.results.values():
    certificate = record_of(result).certificate
    if certificate:
        Path(sys.argv[1], f"{result.name}.json").write_text(certificate, encoding="utf-8")
print(len(results))
print(seconds)
"""

_REPLAY = """
import sys, time
from pathlib import Path
from symbolic_it.project.tasks import Shelf
from symbolic_it.project.workers import collect_garbage_seldom
collect_garbage_seldom()
shelf = Shelf(Path(sys.argv[1]))
started = time.perf_counter()
for path in sorted(shelf.folder.glob("*.json")):
    shelf.replayed(path)
print(time.perf_counter() - started)
"""


HEADLINE = [
    f"derivations/{name}.py" for name in "entropy cross_entropy kl_divergence logistic bernoulli gaussian".split()
]
"""The files of the six headline claims."""

ALL = ["derivations", "symbolic_it/lemmas"]


def checking(repeat: int) -> list[Figure]:
    """Checking cold, with numbers: the headline claims and everything; replaying what was proved."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "check.py"
        script.write_text(_CHECK, encoding="utf-8")
        run = f"import runpy; runpy.run_path({str(script)!r}, run_name='__main__')"
        certificates = Path(folder) / "certificates"
        certificates.mkdir()
        counts = {}
        for name, paths in (("headline", HEADLINE), ("all", ALL)):
            counts[name] = list(map(int, _python(run, "2", *paths)[1].splitlines()[-2].split()))
        _python(_COMMAND, "check", *ALL)  # fills the cache
        headline, everything, unchanged, proving, replaying = _best(
            repeat,
            lambda: _own_seconds(run, "2", *HEADLINE),
            lambda: _own_seconds(run, "2", *ALL),
            lambda: _python(_COMMAND, "check", *ALL)[0],
            lambda: _own_seconds(_PROVE, str(certificates), *HEADLINE),
            lambda: _own_seconds(_REPLAY, str(certificates)),
        )
        count = len(list(certificates.glob("*.json")))
    rows = [
        Figure(f"derivations with the announced verdict, {name}", good, "", f"of {total}", total, met=good == total)
        for name, (total, good) in counts.items()
    ]
    return [
        *rows,
        _at_most("checking the headline claims, 2 processes", headline, 15),
        _at_most("checking all, 2 processes", everything, 60),
        _at_most("checking all again, unchanged", unchanged, 2),
        Figure("proving the headline claims, without numbers, 1 process", proving),
        Figure(
            f"replaying their {count} certificates, 1 process",
            replaying,
            against="proving",
            other=proving,
            ratio=proving / replaying,
            target=">= 5",
            met=proving >= 5 * replaying,
        ),
    ]


# -- lines -------------------------------------------------------------------------------------------


def lines(paths: Sequence[str], repeat: int, limit: float) -> list[Figure]:
    """Every link of a chain that has a sum over a symbolic range, against SymPy on the same line."""
    from line_by_line import WRITTEN, compare

    results = compare(paths, repeat, limit)
    written = sum(line.outcome == WRITTEN for line in results)
    reduced = [line for line in results if line.sympy_seconds is not None]
    rows = [
        Figure(
            f"{line.derivation}:{line.number}  {line.text}",
            line.seconds,
            against=f"sympy.simplify: {line.outcome}",
            other=line.sympy_seconds,
            ratio=None if line.sympy_seconds is None else line.sympy_seconds / line.seconds,
            target="> 1",
            met=None if line.sympy_seconds is None else line.sympy_seconds > line.seconds,
        )
        for line in results
    ]
    summary = [
        Figure("lines with sums over a symbolic range", len(results), ""),
        Figure("lines whose sides are the same once they are written in SymPy", written, "", "lines", len(results)),
        Figure("lines that SymPy settles", len(reduced), "", "lines", len(results)),
        Figure("lines that SymPy fails", len(results) - len(reduced) - written, "", "lines", len(results)),
    ]
    if reduced:
        ratios = sorted(line.sympy_seconds / line.seconds for line in reduced if line.sympy_seconds is not None)
        summary += [
            Figure("SymPy / ours where it settles, least", ratios[0], "x", target="> 1", met=ratios[0] > 1),
            Figure("SymPy / ours where it settles, median", ratios[len(ratios) // 2], "x"),
        ]
    return rows + summary


# -- printing ----------------------------------------------------------------------------------------


def _print(title: str, rows: Sequence[Figure]) -> None:
    print(f"\n{title}\n")
    for row in rows:
        value = f"{row.value:.0f}" if not row.unit else f"{row.value:.4f} {row.unit}"
        other = "" if row.other is None else f"{row.other:.4g}"
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        mark = {True: "met", False: "MISSED", None: ""}[row.met]
        what = row.what if len(row.what) <= 70 else row.what[:67] + "..."
        print(f"{what:70}  {value:>11}  {row.against:>34} {other:>8}  {ratio:>8}  {row.target:>13} {mark}")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description="Speed of symbolic_it, each figure with a measure to compare it with.")
    parser.add_argument("tables", nargs="*", metavar="TABLE", help="imports, checking, lines; default: all")
    parser.add_argument("--repeat", type=int, default=3, help="repetitions; the least time counts (default 3)")
    parser.add_argument("--limit", type=float, default=20, help="seconds that SymPy gets for a line (default 20)")
    parser.add_argument("--all", action="store_true", help="lines of all derivations, not of the headline claims only")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    tables: dict[str, Callable[[], list[Figure]]] = {
        "imports": lambda: imports(options.repeat),
        "checking": lambda: checking(options.repeat),
        "lines": lambda: lines(ALL if options.all else HEADLINE, options.repeat, options.limit),
    }
    unknown = set(options.tables) - set(tables)
    if unknown:
        parser.error(f"there is no table {', '.join(sorted(unknown))}; choose from {', '.join(tables)}")
    results: dict[str, Any] = {}
    for name in options.tables or tables:
        rows = tables[name]()
        results[name] = [asdict(row) for row in rows]
        if not options.json:
            _print(name, rows)
    if options.json:
        print(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
