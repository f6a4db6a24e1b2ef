r"""Display in notebooks: ``%load_ext symbolic_it`` shows theorems, statements, expressions, derivations and results.

Formulas are LaTeX, which the notebook typesets; everything else is escaped.  In a terminal (IPython's too) the same
objects are aligned text.  Answers of `symbolic_it.decide` are shown so in any notebook, without the extension.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from symbolic_it.derivation.language import Derivation
from symbolic_it.derivation.results import Result
from symbolic_it.derivation.statements import statement
from symbolic_it.kernel import KernelError, Statement, Theorem, is_theorem
from symbolic_it.project.records import record_of
from symbolic_it.report.content import Content
from symbolic_it.report.latex import to_latex
from symbolic_it.report.proof_text import explanation
from symbolic_it.terms.expr import Expr, ExprError
from symbolic_it.terms.syntax import StatementError

if TYPE_CHECKING:
    from symbolic_it.decision import Decision
    from symbolic_it.report.figures import Figure

_PENALTY = re.compile(r"\\penalty\d+ ?")
"""A hint to TeX on where to break a line, which notebooks do not know."""

_COLOURS = {"proved": "#1a7f37", "refuted": "#b35900", "open": "#9a6700", "error": "#cf222e"}


def latex(value: Any) -> str:
    """A formula as LaTeX for math mode, with what it assumes, and with its verdict where there is one.

    Of an expression, a statement, a theorem, a derivation, its result, or a decision.
    """
    if isinstance(value, Expr):
        return to_latex(value)
    if isinstance(value, Statement):
        given = f" \\qquad ({_listed(value.hypotheses)})" if value.hypotheses else ""
        return f"{to_latex(value.claim)}{given}"
    if isinstance(value, Derivation):
        return latex(statement(value.claim, value.where)[1])
    if is_theorem(value):
        return f"{_listed(value.hypotheses)} \\vdash {to_latex(value.conclusion)}".strip()
    verdict = value.verdict if isinstance(value, Result) else value.status
    stated = f"\\colon\\quad {latex(value.statement)}" if value.statement is not None else ""
    return f"\\text{{{verdict}}}{stated}"


def html(value: Result | Decision | Derivation) -> str:
    """A derivation, its result or a decision as HTML with LaTeX in it."""
    if isinstance(value, Derivation):
        return _box("not checked here", "", _titled(value.title), _claim(value))
    if isinstance(value, Result):
        return _result(value)
    rows = [f"${_safe(latex(value.statement))}$"] if value.statement is not None else []
    rows += [f"at {_code(f'{name} = {shown}')}" for name, shown in value.witness.items()]
    rows += [f"there {_code(shown)}" for shown in value.values]
    rows += [_words(part) for part in (value.message, *value.notes) if part]
    if value.theorems:
        rows.append(f"{value.steps} steps; axioms: {_words(', '.join(value.axioms) or 'none')}")
    return _box(value.status, _COLOURS[value.status], *rows)


def text(value: Theorem | Statement | Derivation | Result) -> str:
    """The same as aligned text, for a terminal."""
    if isinstance(value, Statement):
        return "\n".join([f"claim  {value.claim!r}", *(f"where  {h!r}" for h in value.hypotheses)])
    if isinstance(value, Derivation):
        rows = [value.name, value.title, "", f"claim  {value.claim}", *(f"where  {h}" for h in value.where)]
        return "\n".join(rows)
    if isinstance(value, Result):
        return explanation(record_of(value).summary, {})
    return repr(value)


def load(ipython: Any) -> None:
    """Make the displays known to the running IPython; see `symbolic_it.load_ipython_extension`."""
    formatters = ipython.display_formatter.formatters
    for kind in (Theorem, Statement, Expr, Derivation, Result):
        formatters["text/latex"].for_type(kind, _or_nothing(lambda value: f"$\\displaystyle {latex(value)}$"))
    for kind in (Derivation, Result):
        formatters["text/html"].for_type(kind, html)
    for kind in (Statement, Derivation, Result):
        formatters["text/plain"].for_type(kind, lambda value, printer, _cycle: printer.text(text(value)))


def unload(ipython: Any) -> None:
    """Take the displays back."""
    formatters = ipython.display_formatter.formatters
    for kind in (Theorem, Statement, Expr, Derivation, Result):
        for format_ in ("text/latex", "text/html", "text/plain"):
            formatters[format_].pop(kind, None)


def _or_nothing(shown: Any) -> Any:
    """A formatter that leaves what is no statement to the other formats."""

    def format_(value: Any) -> str | None:
        try:
            return str(shown(value))
        except (StatementError, ExprError, KernelError):
            return None

    return format_


# -- HTML -----------------------------------------------------------------------------------------------


def _listed(formulas: Iterable[Expr]) -> str:
    return ",\\; ".join(map(to_latex, formulas))


def _safe(formula: str) -> str:
    return escape(formula, quote=False)


def _words(plain: str) -> str:
    """Escaped for HTML; a dollar sign must not begin a formula."""
    return escape(" ".join(plain.split())).replace("$", "<span>$</span>")


def _code(plain: str) -> str:
    return f"<code>{_words(plain)}</code>"


def _titled(title: str) -> str:
    return f"<strong>{_words(title)}</strong>"


def _box(verdict: str, colour: str, *rows: str) -> str:
    style = f' style="color: {colour}; font-weight: bold"' if colour else ""
    return f"<div><span{style}>{_words(verdict)}</span>{''.join(f'<div>{row}</div>' for row in rows)}</div>"


def _claim(derivation: Derivation) -> str:
    try:
        return f"${_safe(latex(derivation))}$"
    except (StatementError, ExprError, KernelError):
        return _code(derivation.claim)


def _result(result: Result) -> str:
    shown = Content([], _Notebook()).item(result)
    rows = [_titled(result.title)]
    if result.statement is not None:
        rows.append(f"${_safe(latex(result.statement))}$")
    lines = "".join(
        f'<tr><td style="padding-left: {1.5 * line["depth"]:g}em">{line["number"]}</td>'
        f'<td style="text-align: left">{line["relation"]} {line["formula"]}</td>'
        f'<td style="text-align: left">{line["reason"]}</td></tr>'
        for line in shown["lines"]
    )
    rows += [f"<table>{lines}</table>"] if lines else []
    rows += [f"false at {shown['witness']}"] if shown["witness"] else []
    rows += [f"{label}: {said}" for label, said in shown["failure"]]
    rows += [f"rests on {'; '.join(shown['rests_on'])}"] if shown["rests_on"] else []
    rows += [part for part in (shown["numeric"], shown["kernel"]) if part]
    return _box(str(shown["verdict_text"]), _COLOURS[result.verdict], *rows)


class _Notebook:
    """The style (`symbolic_it.report.style`) of a notebook: HTML with LaTeX between dollar signs."""

    def words(self, plain: str) -> str:
        return _words(plain)

    def code(self, plain: str) -> str:
        return _code(plain)

    def typed(self, lines: Sequence[str]) -> str:
        return "<pre>" + escape("\n".join(lines)).replace("$", "<span>$</span>") + "</pre>"

    def math(self, latex: str, plain: str = "") -> str:
        return f"${_safe(_PENALTY.sub('', latex))}$"

    def piece(self, latex: str) -> str:
        return self.math(latex)

    def display(self, latex: str) -> str:
        return self.math(latex)

    def emphasis(self, shown: str) -> str:
        return f"<em>{shown}</em>"

    def link(self, label: str, shown: str) -> str:
        return shown

    def figure(self, figure: Figure, caption: str) -> str:
        return caption
