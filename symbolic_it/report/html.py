"""The report as one page of HTML that needs nothing else: no network, no other file.

The content is that of the LaTeX report (`symbolic_it.report.content`) in another style: formulas become MathML from the
same LaTeX, figures become SVG from the same canvas.  Everything that is not made by a style is escaped by the template.
"""

from __future__ import annotations

import base64
import re
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup, escape

from symbolic_it.project.catalogue import Row
from symbolic_it.project.coq_table import Marks
from symbolic_it.project.files import PACKAGE, ProjectError
from symbolic_it.project.records import Record
from symbolic_it.report import breaking, errata
from symbolic_it.report.content import Content, Topic, parts, totals
from symbolic_it.report.figures import HEIGHT, WIDTH, Figure, figures_of
from symbolic_it.report.text import label

if TYPE_CHECKING:
    from math_core import LatexToMathML

_REPORT = PACKAGE / "report"
_FONT = _REPORT / "fonts" / "STIXTwoMath-subset.woff2"
_UPRIGHT = re.compile(r"<mrow><mspace/>(<mi[^>]*>[^<]*</mi>)</mrow>")
"""What math-core prints for a name; the row around it is not needed."""
_TOGETHER = re.compile(r"\(?<math>(?:(?!</math>).)*</math>[,.;:!?)]+|\(<math>(?:(?!</math>).)*</math>", re.DOTALL)
"""A formula among words, and the sign next to it, which may not stand in another line."""


class PageError(ProjectError):
    """A library that the page needs is missing."""


def find_libraries() -> None:
    """Import what the page needs; raises `PageError` if a library is missing."""
    _igraph()
    _converter()


def build_page(
    records: Sequence[Record],
    rows: Sequence[Row] = (),
    figures: Mapping[str, Sequence[Figure]] | None = None,
    contents: Mapping[str, str] | None = None,
    coq: Marks | None = None,
) -> str:
    """The page; the arguments are those of `symbolic_it.report.document.build_report`.

    Raises `PageError` if a library is missing.
    """
    figures = figures_of(record.result() for record in records) if figures is None else figures
    content = Content(records, _Html(), figures, contents, coq)
    topics = content.topics()
    groups = _marked(errata.groups(rows, content.records, content.cited, content.style)) if rows else []
    corrected = {row.id for row in rows} & {str(item["id"]) for group in groups for item in group["items"]}
    documents = {row.id.partition("-")[0]: row.document for row in rows}
    page = (
        _environment()
        .get_template("page.html")
        .render(
            totals=totals(records),
            accepted=_marked(content.accepted()),
            parts=[(Markup(title), [_marked(vars(topic)) for topic in found]) for title, found in parts(topics)],
            topics=[_marked(vars(topic)) for topic in topics],
            facts=_facts(content, corrected),
            verdicts=sorted({record.verdict for record in records}),
            documents=sorted(documents.items()),
            coverage=_marked(errata.table(rows, content.records, content.style)) if rows else None,
            groups=groups,
            index=_marked(content.index()),
            appendix=_marked(content.appendix()),
            graph=_graph_of_topics(content, topics),
            graphs={topic.slug: _graph_of_claims(content, topic) for topic in topics},
            font=base64.b64encode(_FONT.read_bytes()).decode(),
        )
    )
    return _TOGETHER.sub(r'<span class="together">\g<0></span>', page)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_REPORT / "templates"),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        autoescape=True,
    )
    environment.globals["math"] = _math
    return environment


def _marked(value: Any) -> Any:
    """What is in the style already, which the template must not escape again."""
    if isinstance(value, str):
        return Markup(value)
    if isinstance(value, Mapping):
        return {key: _marked(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_marked(part) for part in value]
    return value


# -- the style ------------------------------------------------------------------------------------------------


class _Html:
    """HTML, as `symbolic_it.report.style.Style` asks for it."""

    def words(self, plain: str) -> str:
        return escape(" ".join(plain.split()))

    def code(self, plain: str) -> str:
        return f"<code>{self.words(plain)}</code>"

    def typed(self, lines: Sequence[str]) -> str:
        return Markup("<pre>{}</pre>").format("\n".join(lines))

    def math(self, latex: str, plain: str = "") -> str:
        return _math(latex)

    def piece(self, latex: str) -> str:
        return _math(latex)

    def display(self, latex: str) -> str:
        shown = (Markup("").join(_math(piece, display=True) for piece in part) for part in breaking.parts(latex))
        return Markup("").join(Markup('<span class="part">{}</span>').format(part) for part in shown)

    def emphasis(self, shown: str) -> str:
        return f"<em>{shown}</em>"

    def link(self, label: str, shown: str) -> str:
        return f'<a href="#{escape(label)}">{shown}</a>'

    def figure(self, figure: Figure, caption: str) -> str:
        template = _environment().get_template("figure.html")
        values = {"figure": figure, "alt": figure.caption.replace("$", ""), "caption": Markup(caption)}
        return template.render(values, width=WIDTH, height=HEIGHT)


@cache
def _math(latex: str, *, display: bool = False) -> Markup:
    """A formula as MathML; what the library does not read is shown as typed."""
    converter, error = _converter()
    try:
        found = converter.convert_with_local_state(re.sub(r"\\penalty\d+ ?", "", latex), displaystyle=display)
    except error:
        return Markup("<code>{}</code>").format(latex)
    return Markup(_UPRIGHT.sub(r"\1", found))


@cache
def _converter() -> tuple[LatexToMathML, type[Exception]]:
    try:
        from math_core import LatexError, LatexToMathML
    except ImportError:
        raise PageError(_missing("math-core")) from None
    return LatexToMathML(), LatexError


def _igraph() -> Any:
    try:
        import igraph
    except ImportError:
        raise PageError(_missing("igraph")) from None
    return igraph


def _missing(library: str) -> str:
    return f"the page needs the library {library}: install it with pip install 'symbolic_it[html]'"


# -- what only the page tells -----------------------------------------------------------------------------------


def _facts(content: Content, corrected: set[str]) -> dict[str, dict[str, Any]]:
    """For each derivation: who uses it, rows with links to errata, and the words by which it is found."""
    used: dict[str, list[str]] = defaultdict(list)
    for record in content.records:
        for name in record.summary["rests_on"]:
            used[name].append(record.name)
    facts = {}
    for record in content.records:
        told = record.summary
        words = (told[key] for key in ("title", "title_zh", "name", "claim_text", "source", "note"))
        facts[label(record.name)] = {
            "used_by": [Markup(content.cited(name)) for name in used[record.name]],
            "rows": [(row, row in corrected) for row in told["settles"]],
            "documents": " ".join(dict.fromkeys(row.partition("-")[0] for row in told["settles"])),
            "search": " ".join(" ".join((*words, *told["where"], *told["settles"])).lower().split()),
        }
    return facts


# -- graphs -------------------------------------------------------------------------------------------------------

_BOX_WIDTH, _BOX_HEIGHT = 190, 46
_COLUMN, _ROW = 250, 56
_LETTERS, _ROWS = 27, 3


@dataclass(frozen=True)
class Box:
    """A node of a graph: where its box stands, the lines of its name, the place it leads to."""

    x: int
    y: int
    lines: tuple[str, ...]
    title: str
    target: str
    kind: str


@dataclass(frozen=True)
class Graph:
    """Boxes, and arrows from what is used to what uses it (from the right edge of a box to the left edge of one)."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[tuple[int, int, int, int], ...]


def _graph_of_topics(content: Content, topics: Sequence[Topic]) -> Graph | None:
    """Which topics rest on which."""
    home = {item["label"]: topic for topic in topics for item in topic.items}
    arrows = {
        (home[label(name)].slug, home[label(record.name)].slug)
        for record in content.records
        for name in record.summary["rests_on"]
        if label(name) in home
    }
    nodes = {
        topic.slug: (str(Markup(topic.title).unescape()), f"topic:{topic.slug}", "lemma" if topic.lemmas else "topic")
        for topic in topics
    }
    return _graph(nodes, arrows)


def _graph_of_claims(content: Content, topic: Topic) -> Graph | None:
    """Which theorems of a topic rest on which, and on which ones outside."""
    inside = {item["label"] for item in topic.items}
    arrows = {
        (label(name), label(record.name))
        for record in content.records
        if label(record.name) in inside
        for name in record.summary["rests_on"]
    }
    nodes = {}
    for record in content.records:
        name = label(record.name)
        if name in inside or any(name == used for used, _ in arrows):
            nodes[name] = (content.titles[record.name], name, record.verdict if name in inside else "outside")
    return _graph(nodes, arrows)


def _graph(nodes: Mapping[str, tuple[str, str, str]], arrows: Iterable[tuple[str, str]]) -> Graph | None:
    """The nodes (name, target, kind) that arrows join, in columns, each to the right of what it uses."""
    igraph = _igraph()
    ends = sorted((a, b) for a, b in arrows if a != b and a in nodes and b in nodes)
    joined = [name for name in nodes if any(name in pair for pair in ends)]
    if not joined:
        return None
    index = {name: k for k, name in enumerate(joined)}
    graph = igraph.Graph(n=len(joined), edges=[(index[a], index[b]) for a, b in ends], directed=True)
    columns: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for name, (across, layer) in zip(joined, graph.layout_sugiyama(maxiter=500).coords, strict=False):
        columns[round(layer)].append((across, name))
    longest = max(map(len, columns.values()))
    spots = {
        name: (column * _COLUMN, row * _ROW + (longest - len(found)) * _ROW // 2)
        for column, found in columns.items()
        for row, (_, name) in enumerate(sorted(found))
    }
    boxes = []
    for name in joined:
        (x, y), (title, target, kind) = spots[name], nodes[name]
        lines = textwrap.wrap(title, _LETTERS, max_lines=_ROWS, placeholder=" …", break_long_words=True)
        boxes.append(Box(x, y, tuple(lines), title, target, kind))
    middle = _BOX_HEIGHT // 2
    curves = []
    for (x, y), (right, below) in ((spots[a], spots[b]) for a, b in ends):
        curves.append((x + _BOX_WIDTH, y + middle, right, below + middle))
    width = max(x for x, _ in spots.values()) + _BOX_WIDTH
    height = max(y for _, y in spots.values()) + _BOX_HEIGHT
    return Graph(width, height, tuple(boxes), tuple(curves))
