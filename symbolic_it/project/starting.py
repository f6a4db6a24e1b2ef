"""A new derivation file to start from: small, and proved as it stands."""

from __future__ import annotations

import difflib
import keyword
import re
from pathlib import Path

from symbolic_it.project.files import DEFAULT_FOLDER, LEMMAS, Collection, ProjectError, Source, collect, shown_path
from symbolic_it.project.writing import write_file

_DEFINITION = re.compile(r"^def (\w+)\(", re.MULTILINE)

_START = '''"""What this file derives, and from where."""

from symbolic_it.derivation import Proof, derivation, use


@derivation(
    claim="entropy(p) <= log(n)",  # the statement, for all values of its variables ...
    where=["p in Simplex(n)"],  # ... in these domains
    title="Entropy is at most log n",
    source="",  # book or paper, with the number of the theorem
)
def {name}(proof: Proof) -> None:
    """A sentence on the idea of the proof."""
    proof.start("entropy(p) - log(n)")
    proof.equal("-Sum(xlogy(p[i], n*p[i]), (i, 1, n))", "the weights sum to 1")
    proof.at_most("Sum(1/n - p[i], (i, 1, n))", "t log t >= t - 1 at t = n p_i", by=use("xlogx_tangent", t="n*p[i]"))
    proof.equal(0, "the weights sum to 1")
'''


def start_file(name: str, folder: Path = Path(DEFAULT_FOLDER)) -> Path:
    """Write ``folder/name.py`` with a derivation called `name`; raises `ProjectError` if there is something already."""
    if not name.isidentifier() or keyword.iskeyword(name) or name.startswith("_"):
        proposal = re.sub(r"\W+", "_", name).strip("_").lower()
        if proposal[:1].isdigit():
            proposal = f"claim_{proposal}"
        hint = f"; for example {proposal}" if proposal.isidentifier() and not keyword.iskeyword(proposal) else ""
        raise ProjectError(
            f"{name!r} is no name for a derivation (letters, digits and _, not first a digit or _){hint}"
        )
    path = folder / f"{name}.py"
    if path.exists():
        raise ProjectError(f"{shown_path(path)} is there already; choose another name")
    taken = where_defined(name, collect([folder] if any(folder.rglob("*.py")) else [LEMMAS]))
    if taken:
        raise ProjectError(f"{shown_path(taken[0].path)} has a derivation called {name} already; choose another name")
    folder.mkdir(parents=True, exist_ok=True)
    write_file(path, _START.format(name=name).encode())
    return path


def names_in(source: Source) -> list[str]:
    """The functions that a file defines; derivations are among them.  The file is read, not run."""
    return _DEFINITION.findall(source.path.read_text(encoding="utf-8", errors="replace"))


def where_defined(name: str, collection: Collection) -> list[Source]:
    """The files in scope with a function called `name`."""
    return [source for source in collection.scope if name in names_in(source)]


def similar(name: str, collection: Collection) -> list[str]:
    """Names in scope that look like `name` or contain it, at most three."""
    names = sorted({known for source in collection.scope for known in names_in(source)})
    longer = [known for known in names if name in known]
    return list(dict.fromkeys([*difflib.get_close_matches(name, names, n=3), *longer]))[:3]
