"""Formulas as MathML, made when the documentation is built: pages need no network and no JavaScript for them."""

from __future__ import annotations

import html
import re
from typing import Any

from docutils import nodes
from math_core import LatexError, LatexToMathML
from sphinx.application import Sphinx
from sphinx.util import logging

_CONVERTER = LatexToMathML()
_LOG = logging.getLogger(__name__)
_IN_OUTPUT = re.compile(r"\$([^$<>]+)\$")
"""A formula in the HTML that a notebook cell displays."""


def mathml(latex: str, *, display: bool) -> str:
    """The formula; one that cannot be read is a warning, and so an error of the build."""
    try:
        return _CONVERTER.convert_with_local_state(latex.replace(r"\displaystyle ", ""), displaystyle=display)
    except LatexError as error:
        _LOG.warning("formula %r: %s", latex, error)
        return f"<code>{html.escape(latex)}</code>"


def _inline(self: Any, node: nodes.math) -> None:
    self.body.append(mathml(node.astext(), display=False))
    raise nodes.SkipNode


def _block(self: Any, node: nodes.math_block) -> None:
    self.body.append(f'<div class="math">{mathml(node.astext(), display=True)}</div>')
    raise nodes.SkipNode


def _outputs(_app: Sphinx, tree: nodes.document, _name: str) -> None:
    for raw in tree.findall(nodes.raw):
        if raw.get("format") == "html":
            text = _IN_OUTPUT.sub(lambda found: mathml(html.unescape(found[1]), display=False), raw.astext())
            raw.children = [nodes.Text(text)]
            raw.rawsource = text


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
    app.connect("doctree-resolved", _outputs)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
