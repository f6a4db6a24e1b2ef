"""The page: what it says, that its links lead, that it needs nothing else, and that it says it safely."""

from __future__ import annotations

import random
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from report_helpers import HOSTILE, chain, record

from symbolic_it.cli import cli
from symbolic_it.derivation.results import Failure, Line
from symbolic_it.project.catalogue import Row
from symbolic_it.report import html
from symbolic_it.report.html import PageError, build_page
from symbolic_it.terms.expr import TRUE

VOID = {"meta", "link", "input", "br", "img", "path", "rect", "circle", "mspace"}


class Page(HTMLParser):
    """The elements of a page by id, its links, what it loads, and the text of articles."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.tags: list[str] = []
        self.articles: dict[str, dict[str, str]] = {}
        self.feed(source)
        self.close()
        assert not self.open, f"not closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a":
            self.links.append(values["href"])
        elif "src" in values or "href" in values:
            self.loads.append(values.get("src", "") + values.get("href", ""))
        if tag == "article":
            self.articles[values["id"]] = values

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


ROW = Row(
    "D1-28", "doc.txt", "§2", "false", ("a = b",), wrong="$a$ is $1$", correction=r"$a \le b$"
)  # what a catalogue says
OTHER = record(name="other", title="The other one", lines=(), rests_on=(), settles=(), topic="second")


@pytest.fixture(scope="module")
def source() -> str:
    return build_page([record(), OTHER], [ROW])


@pytest.fixture(scope="module")
def page(source: str) -> Page:
    return Page(source)


def test_a_derivation_shows_claim_lines_conditions_numbers_and_what_it_rests_on(source: str) -> None:
    for part in (
        "A title",
        '<span class="verdict">open (announced: proved)</span>',
        "derivations/a.py:3",
        '<b>For</b>integer <span class="together"><math><mi>n</mi></math>;</span> reals',
        "Proof, 4 lines",
        'multiply out, by <a href="#other"><em>The other one</em></a>',
        "<summary>side conditions</summary>",
        "a reason &amp; more, by (2)",
        "120 points with 50 digits; sizes 1, 2, 3; largest residual",
        '<b>Rests on</b><a href="#other"><em>The other one</em></a>',
        '<b>Used by</b><a href="#some-name"><em>A title</em></a>',
        'href="#row:D1-28">D1-28</a>, D4-12',
    ):
        assert part in source


def test_a_message_with_a_caret_keeps_its_lines_and_columns() -> None:
    failure = Failure("')' was expected\n  log(x <= 1\n           ^", "derivations/a.py", 7)
    assert "(derivations/a.py:7)<pre>  log(x &lt;= 1\n           ^</pre>" in build_page([record(failure=failure)])


def test_every_formula_is_mathml(source: str) -> None:
    assert source.count("<math") > 20
    body = re.sub(r"<style>.*?</style>|<script>.*?</script>", "", source, flags=re.DOTALL)
    assert not re.search(r"\\[a-z]{2,}", body)


def test_the_contents_show_the_parts_in_order() -> None:
    other = record(name="other", title="The other one", file="derivations/b.py", topic="second", rests_on=())
    source = build_page([record(), other], contents={"derivations/b.py": "First & foremost"})
    nav = source[source.index("<nav") : source.index("</nav>")]
    assert re.findall(r"<b>(.*?)</b>", nav) == ["First &amp; foremost", "Further claims"]
    assert nav.index("#topic:second") < nav.index("#topic:first-topic")
    assert source.index('<article id="other"') < source.index('<article id="some-name"')


def test_links_lead_to_places_on_the_page(page: Page) -> None:
    assert len(page.links) > 10
    assert len(page.ids) == len(set(page.ids))
    for link in page.links:
        assert link.startswith("#")
        assert link[1:] in page.ids


def test_the_page_needs_nothing_else(source: str, page: Page) -> None:
    assert all(load.startswith("data:") for load in page.loads)
    assert not re.search(r"url\((?!data:)|@import|\bfetch\(|XMLHttpRequest", source)
    assert "default-src 'none'" in source
    assert "http" not in re.sub("http-equiv", "", source)


def test_articles_carry_what_they_are_searched_and_filtered_by(page: Page) -> None:
    article = page.articles["some-name"]
    assert article["data-verdict"] == "open"
    assert article["data-topic"] == "first-topic"
    assert article["data-document"] == "D1 D4"
    assert "a title some_name x == y" in article["data-search"]


def test_errata_and_coverage_are_there_with_a_catalogue(source: str, page: Page) -> None:
    assert "row:D1-28" in page.ids
    assert {"coverage", "errata"} <= set(page.ids)
    assert "not settled yet" in source
    assert not {"coverage", "errata"} & set(Page(build_page([record()])).ids)


def test_the_graph_joins_what_rests_on_what(source: str, page: Page) -> None:
    assert "graph" in page.ids
    assert {"#topic:first-topic", "#topic:second"} <= set(page.links)
    assert source.count('<div class="graph scroll"') == 2


def test_a_lemma_that_is_not_in_the_report_is_named_without_a_link() -> None:
    alone = build_page([record()])
    assert "by other" in alone
    assert "<b>Rests on</b>other" in alone


SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def test_text_from_users_is_escaped() -> None:
    hostile = HOSTILE + SCRIPT
    failure = Failure(hostile, hostile, 7, 2, "=", hostile, hostile, {"x": hostile}, hostile, hostile, (hostile,))
    page = build_page(
        [
            record(
                name=hostile,
                title=hostile,
                title_zh=hostile,
                source=hostile,
                note=hostile,
                claim_text=hostile,
                topic=hostile,
                where=(hostile,),
                settles=(hostile,),
                witness={"x": hostile},
                gap=hostile,
                failure=failure,
                rests_on=(hostile, "other"),
                lines=(
                    *chain(),
                    Line(5, TRUE, reason=hostile, uses=(hostile,)),
                    Line(6, TRUE, reason=hostile, heading=True),
                ),
            ),
            record(name="b", statement=None, claim_text=hostile, where=(hostile,), topic=hostile),
        ],
        [Row("D1-28", SCRIPT, SCRIPT, "false", (SCRIPT,), SCRIPT, SCRIPT, SCRIPT)],
    )
    parsed = Page(page)
    assert parsed.tags.count("script") == 1
    assert "img" not in parsed.tags
    assert "((= 7*7 =))" in page


def test_a_formula_that_the_library_does_not_know_is_shown_as_typed() -> None:
    row = Row("D1-28", "doc.txt", "§2", "false", (r"\nonsense{<b>}",), wrong="w", correction="c")
    assert r"<code>\nonsense{&lt;b&gt;}</code>" in build_page([record()], [row])


def test_graphs_of_all_shapes_are_laid_out_each_time_alike() -> None:
    """The layout of igraph 1.0.0 ended the process with a segmentation fault here."""
    rng = random.Random(1)
    for _ in range(100):
        names = [f"node{k}" for k in range(rng.randint(2, 60))]
        pairs = [sorted(rng.sample(range(len(names)), 2)) for _ in range(rng.randint(1, 2 * len(names)))]
        arrows = {(names[a], names[b]) for a, b in pairs}
        nodes = {name: (name, name, "topic") for name in names}
        graph = html._graph(nodes, arrows)
        assert graph is not None
        assert len(graph.arrows) == len(arrows)
        assert graph == html._graph(nodes, arrows)


@pytest.mark.parametrize("library", ["math_core", "igraph"])
def test_a_missing_library_is_named(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    html._converter.cache_clear()
    html._math.cache_clear()
    with pytest.raises(PageError, match=r"pip install 'symbolic_it\[html\]'"):
        build_page([record(), OTHER])


def test_the_command_writes_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.py").write_text(
        "from symbolic_it.derivation import derivation\n\n\n"
        '@derivation(claim="x <= x", where=["x in Reals"], title="Order")\n'
        "def order(proof):\n    pass\n"
    )

    def run(*options: str) -> Any:
        return CliRunner().invoke(cli, ["report", "one.py", "-o", "out", "--html", *options])

    done = run()
    assert done.exit_code == 0, done.output
    assert "out/report.html" in done.output
    assert "order" in Page((tmp_path / "out" / "report.html").read_text(encoding="utf-8")).articles
    monkeypatch.setitem(sys.modules, "math_core", None)
    html._converter.cache_clear()
    html._math.cache_clear()
    missing = run()
    assert missing.exit_code == 2
    assert "math-core" in missing.output
