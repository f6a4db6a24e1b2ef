"""Directives for the parts of the reference that are made from the package itself.

``{symbolic-it-commands}``, ``-functions``, ``-predicates``, ``-lemmas``, ``-axioms`` and ``-rules`` write Markdown
from help texts, definitions and docstrings; lemmas are checked first, and one that is not proved is a warning.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import click
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from symbolic_it.cli import cli
from symbolic_it.kernel import ABOUT, AXIOMS, RULES
from symbolic_it.project.cache import Cache
from symbolic_it.project.checking import check_project
from symbolic_it.project.files import LEMMAS, PACKAGE, collect
from symbolic_it.project.records import Record
from symbolic_it.report.figures import Figure
from symbolic_it.report.latex import to_latex
from symbolic_it.report.prose import conditions, prose
from symbolic_it.terms.expr import REAL, call
from symbolic_it.terms.functions import (
    ALIASES,
    APPROACHES,
    DESCRIPTIONS,
    PREDICATES,
    STANDARD,
    TARGETS,
    limit,
    predicate,
)
from symbolic_it.terms.relations import DESCRIPTIONS as RELATION_DESCRIPTIONS
from symbolic_it.terms.relations import RELATIONS

_LOG = logging.getLogger(__name__)
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+.!|$~^&-])")

_PENALTY = re.compile(r"\\penalty\d+ ?")
"""A hint to TeX on where to break a line."""


class _Markdown:
    """The style (`symbolic_it.report.style`) of MyST Markdown."""

    def words(self, plain: str) -> str:
        return _SPECIAL.sub(r"\\\1", " ".join(plain.split()))

    def code(self, plain: str) -> str:
        return f"`` {' '.join(plain.split())} ``"

    def math(self, latex: str, plain: str = "") -> str:
        return f"${_PENALTY.sub('', latex)}$"

    def piece(self, latex: str) -> str:
        return self.math(latex)

    def display(self, latex: str) -> str:
        return f"\n\n$$\n{latex}\n$$\n\n"

    def emphasis(self, shown: str) -> str:
        return f"*{shown}*"

    def link(self, label: str, shown: str) -> str:
        return f"[{shown}](#{label})"

    def figure(self, figure: Figure, caption: str) -> str:
        return caption


STYLE = _Markdown()


def functions() -> Iterator[str]:
    """Each named function: its definition, and what it is."""
    other = {name: alias for alias, name in ALIASES.items()}
    for name, parameters, body in STANDARD:
        also = f" (also `{other[name]}`)" if name in other else ""
        yield f"**`{name}`**{also}. {prose(DESCRIPTIONS[name], STYLE)}"
        yield STYLE.display(f"{to_latex(call(name, body.sort, *parameters))} := {to_latex(body)}")


def predicates() -> Iterator[str]:
    """The definitions of the predicates, for one real variable, of the limits, and of the named relations."""
    limits = [limit(approach, target) for approach in APPROACHES for target in TARGETS]
    for name, parameters, body in [*(predicate(kind, [REAL]) for kind in PREDICATES), *limits]:
        yield STYLE.display(
            f"{to_latex(call(name, body.sort, *parameters))} \\quad:\\Longleftrightarrow\\quad {to_latex(body)}"
        )
    for name, parameters, body in RELATIONS.values():
        yield f"**`{name}`**. {prose(RELATION_DESCRIPTIONS[name], STYLE)}"
        yield STYLE.display(
            f"{to_latex(call(name, body.sort, *parameters))} \\quad:\\Longleftrightarrow\\quad {to_latex(body)}"
        )


def commands() -> Iterator[str]:
    """What ``--help`` prints for the program and each command."""
    outer = click.Context(cli, info_name="symbolic-it", terminal_width=100)
    yield f"```text\n{cli.get_help(outer)}\n```"
    for name in cli.list_commands(outer):
        command = cli.get_command(outer, name)
        assert command is not None
        inner = click.Context(command, parent=outer, info_name=name, terminal_width=100)
        yield f"## {name}\n\n```text\n{command.get_help(inner)}\n```"


def lemmas() -> Iterator[str]:
    """Each shipped lemma, by module: statement, domain, idea, source, what it rests on."""
    records = check_project(collect([LEMMAS]), cache=Cache())
    titles = {record.name: record for record in records}
    module = None
    for record in records:
        file = record.summary["file"]
        if not record.ok:
            _LOG.warning("the lemma %s is %s", record.name, record.verdict)
            continue
        if file != module:
            module = file
            source = (PACKAGE.parent / file).read_text(encoding="utf-8")
            yield f"## {Path(file).stem.replace('_', ' ').capitalize()}"
            yield prose(ast.get_docstring(ast.parse(source)) or "", STYLE)
        yield from _lemma(record, titles)


def _lemma(record: Record, known: dict[str, Record]) -> Iterator[str]:
    told = record.summary
    yield f"(lemma-{record.name})=\n### `{record.name}`"
    yield f"**{prose(told['title'], STYLE)}** ({record.verdict})"
    statement = record.result().statement
    assert statement is not None
    yield STYLE.display(to_latex(statement.claim))
    yield f"for {conditions(told['where'], STYLE)}" if told["where"] else "without hypotheses"
    yield f"As typed: {STYLE.code(told['claim_text'])}"
    if told["note"]:
        yield f"Proof idea: {prose(told['note'], STYLE)}"
    if told["source"]:
        yield f"Source: {STYLE.words(told['source'])}"
    cited = [
        STYLE.link(f"lemma-{name}", STYLE.code(name)) if name in known else STYLE.code(name)
        for name in told["rests_on"]
    ]
    count = len(told["axioms"])
    yield f"Rests on: {', '.join([*cited, f'{count} axiom' + 's' * (count != 1)])}."


def axioms() -> Iterator[str]:
    """Each axiom: in words and as a formula."""
    for name, formula in AXIOMS.items():
        yield f"**`{name}`**: {prose(ABOUT[name], STYLE)}"
        yield STYLE.display(to_latex(formula))


def rules() -> Iterator[str]:
    """Each rule of the kernel, with the schema of its docstring."""
    for name, rule in sorted(RULES.items()):
        yield f"**`{name}`**\n\n```text\n{inspect.getdoc(rule)}\n```"


class _Generated(SphinxDirective):
    has_content = False

    def run(self) -> list[nodes.Node]:
        self.env.note_dependency(str(PACKAGE / "kernel" / "axioms.py"))
        write = {
            "commands": commands,
            "functions": functions,
            "predicates": predicates,
            "lemmas": lemmas,
            "axioms": axioms,
            "rules": rules,
        }
        text = "\n\n".join(write[self.name.removeprefix("symbolic-it-")]())
        return self.parse_text_to_nodes(text, allow_section_headings=True)


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    for part in ("commands", "functions", "predicates", "lemmas", "axioms", "rules"):
        app.add_directive(f"symbolic-it-{part}", _Generated)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
