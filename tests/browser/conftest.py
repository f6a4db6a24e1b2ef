"""A checked project, its page as a file, and Chromium to look at it with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from symbolic_it.project import catalogue
from symbolic_it.project.cache import Cache
from symbolic_it.project.checking import check_project
from symbolic_it.project.files import LEMMAS, collect
from symbolic_it.report.html import build_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

DERIVATIONS = '''
from symbolic_it.derivation import derivation, use


@derivation(
    claim="entropy(p) <= log(n)", where=["p in Simplex(n)"], title="Entropy is at most log n", settles=["D1-01"]
)
def entropy_at_most_log_n(proof):
    """By t log t >= t - 1 at t = n p_i."""
    proof.start("entropy(p) - log(n)")
    proof.equal("-Sum(xlogy(p[i], n*p[i]), (i, 1, n))", "the weights sum to 1")
    proof.at_most("Sum(1/n - p[i], (i, 1, n))", "t log t >= t - 1", by=use("xlogx_tangent", t="n*p[i]"))
    proof.equal(0, "the weights sum to 1")


@derivation(
    claim="p == p^2", where=["p in [0, 1]"], title="p is its square", settles=["D2-01"], expected="refuted"
)
def own_square(proof):
    proof.counterexample(p="1/2")


@derivation(claim="Sum(1, (k, 0, 2)) == 2", title="Three is two", settles=["D2-01"], expected="refuted")
def three_is_two(proof):
    pass


@derivation(claim="x*y/y == x", where=["x in Reals", "y > 0"], title="A quotient")
def quotient(proof):
    proof.start("x*y/y")
    proof.equal("x", "cancelled")


@derivation(claim="WIDE == WIDE", where=["x in Reals^9"], title="A wide formula")
def wide(proof):
    proof.start("WIDE")
    proof.equal("WIDE", "the same")


@derivation(claim="1/(WIDE) > 0", where=["x in Reals^9"], title="A wide denominator")
def denominator(proof):
    proof.have("1/(WIDE) > 0")
'''.replace("WIDE", " + ".join(f"exp(x[{k}])^{k + 2}" for k in range(1, 10)))

ROWS = """[
 {"id": "D1-01", "document": "one.txt", "section": "1", "kind": "true", "printed": ["H(p) \\\\le \\\\log n"]},
 {"id": "D2-01", "document": "two.txt", "section": "2", "kind": "false", "printed": ["p = p^2"],
  "wrong": "true at $p = 0$ and $p = 1$ only", "correction": "$p^2 \\\\le p$"}
]"""


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page on a few derivations and the lemmas that one of them rests on."""
    folder = tmp_path_factory.mktemp("project")
    derivations = folder / "derivations"
    derivations.mkdir()
    (derivations / "first_steps.py").write_text(DERIVATIONS, encoding="utf-8")
    (derivations / "catalogue.json").write_text(ROWS, encoding="utf-8")
    collection = collect([derivations, LEMMAS / "tangents.py"])
    records = check_project(collection, cache=Cache(folder / "cache"))
    assert [record.name for record in records if not record.ok] == []
    place = catalogue.find(collection)
    assert place is not None
    page = folder / "report.html"
    [file] = {record.summary["file"] for record in records if record.name == "quotient"}
    contents = {file: "First part"}
    page.write_text(build_page(records, catalogue.load(place), contents=contents), encoding="utf-8")
    return page


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    api = pytest.importorskip("playwright.sync_api", reason="the Python package playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium: `make browser` installs it")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visit:
    """Pages opened in the browser, with all that they complained about and asked for."""

    def __init__(self, browser: Browser, path: Path) -> None:
        self.browser, self.path = browser, path
        self.complaints: list[str] = []
        self.requests: list[str] = []

    def open(self, place: str = "", **settings: Any) -> Page:
        page = self.browser.new_page(**settings)
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(self.path.as_uri() + place)
        return page


@pytest.fixture
def visit(chromium: Browser, page_file: Path) -> Iterator[Visit]:
    visit = Visit(chromium, page_file)
    yield visit
    for context in chromium.contexts:
        context.close()
    assert visit.complaints == []
    assert all(url.startswith(("file:", "data:")) for url in visit.requests)
