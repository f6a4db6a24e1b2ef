"""How words, formulas and references are written: as LaTeX here, as HTML in `symbolic_it.report.html`.

What a report says is put together once (`symbolic_it.report.content`), in a style, so that all kinds of reports say
the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from symbolic_it.report.text import text

if TYPE_CHECKING:
    from symbolic_it.report.figures import Figure


class Style(Protocol):
    """A language of documents.  Every method escapes plain text and keeps LaTeX mathematics a formula."""

    def words(self, plain: str) -> str:
        """Plain words."""

    def code(self, plain: str) -> str:
        """A name, or text as typed."""

    def typed(self, lines: Sequence[str]) -> str:
        """Lines as typed, below each other, each character as wide as the others."""

    def math(self, latex: str, plain: str = "") -> str:
        """A formula among words; `plain` is what stands for it where there are only words (bookmarks)."""

    def piece(self, latex: str) -> str:
        """A formula in a list of formulas, kept in one piece."""

    def display(self, latex: str) -> str:
        """A formula that stands by itself."""

    def emphasis(self, shown: str) -> str:
        """What is `shown` (in this style already), set off."""

    def link(self, label: str, shown: str) -> str:
        """What is `shown` (in this style already), linked to the place with this label."""

    def figure(self, figure: Figure, caption: str) -> str:
        """A figure with its caption (in this style already)."""


class _Latex:
    def words(self, plain: str) -> str:
        return text(plain)

    def code(self, plain: str) -> str:
        return rf"\siname{{{text(plain)}}}"

    def typed(self, lines: Sequence[str]) -> str:
        rows = r"\\".join("{}" + "~".join(map(text, line.split(" "))) for line in lines)
        return rf"\sityped{{{rows}}}"

    def math(self, latex: str, plain: str = "") -> str:
        return rf"\texorpdfstring{{${latex}$}}{{{text(plain)}}}" if plain else f"${latex}$"

    def piece(self, latex: str) -> str:
        return rf"\siinline{{{latex}}}"

    def display(self, latex: str) -> str:
        return latex

    def emphasis(self, shown: str) -> str:
        return rf"\emph{{{shown}}}"

    def link(self, label: str, shown: str) -> str:
        return rf"\siref{{{label}}}{{{shown}}}"

    def figure(self, figure: Figure, caption: str) -> str:
        key = "".join(
            rf"\sikey{{{key.ink}}}{{{'sidashed' if key.dashed else ''}}}{{{key.latex}}}" for key in figure.key
        )
        return rf"\sifigure{{{figure.name}}}{{{caption}}}{{{key}}}"


LATEX: Style = _Latex()
