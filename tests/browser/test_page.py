"""The page in a browser: it loads, formulas and figures show, search finds, links lead, it fits a phone and paper.

Every test also requires that nothing was written to the console and nothing was asked of the network.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Visit
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
SHOWN = "[...document.querySelectorAll('article')].filter(a => a.offsetParent !== null).map(a => a.id)"


def unfold(page: Page) -> None:
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    page.add_style_tag(content="article, .row { content-visibility: visible !important }")


def test_formulas_are_typeset_in_the_font_of_the_page(visit: Visit) -> None:
    page = visit.open()
    unfold(page)
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter(font => font.status === 'loaded').map(font => font.family)")
    assert [family.strip('"') for family in loaded] == ["page math"]
    sizes = page.evaluate(
        "[...document.querySelectorAll('math')].map(m => [m.getBoundingClientRect().width, m.textContent])"
    )
    assert len(sizes) > 50
    assert [text for width, text in sizes if width <= 0 and text.strip()] == []
    # A fraction is set as one: its denominator stands below its numerator.
    assert page.evaluate(
        "[...document.querySelectorAll('mfrac')].every(f => f.firstElementChild.getBoundingClientRect().top"
        " < f.lastElementChild.getBoundingClientRect().top)"
    )


def test_brackets_grow_with_what_they_hold(visit: Visit) -> None:
    page = visit.open("#entropy-at-most-log-n")
    tall = page.evaluate(
        "[...document.querySelectorAll('#entropy-at-most-log-n .lines mo')].filter(m => m.textContent === '(')"
        ".map(m => m.getBoundingClientRect().height)"
    )
    assert max(tall) > 1.5 * min(tall)


def test_search_finds_claims_by_title_name_and_row(visit: Visit) -> None:
    page = visit.open()
    everything = page.evaluate(SHOWN)
    for words, found in (
        ("Entropy most", ["entropy-at-most-log-n"]),
        ("own_square", ["own-square"]),
        ("d2-01", ["own-square", "three-is-two"]),
        ("nothing has these words", []),
    ):
        page.fill("#search", words)
        assert page.evaluate(SHOWN) == found
        assert page.inner_text("#count") == f"{len(found)} of {len(everything)} claims"
    page.fill("#search", "")
    assert page.evaluate(SHOWN) == everything
    assert page.inner_text("#count") == f"{len(everything)} claims"


def test_filters_work_together(visit: Visit) -> None:
    page = visit.open()
    page.select_option("#filter-verdict", "refuted")
    assert page.evaluate(SHOWN) == ["own-square", "three-is-two"]
    page.select_option("#filter-document", "D1")
    assert page.evaluate(SHOWN) == []
    page.select_option("#filter-verdict", "proved")
    assert page.evaluate(SHOWN) == ["entropy-at-most-log-n"]
    page.select_option("#filter-document", "")
    page.select_option("#filter-topic", "tangents")
    assert "xlogx-tangent" in page.evaluate(SHOWN)
    assert page.is_visible("nav a[href='#topic:tangents']")
    assert not page.is_visible("nav a[href='#topic:first-steps']")


def test_the_slash_key_leads_to_the_search(visit: Visit) -> None:
    page = visit.open()
    page.keyboard.press("/")
    page.keyboard.type("own square")
    assert page.evaluate(SHOWN) == ["own-square"]


def test_links_lead_there_and_back_and_open_what_is_folded(visit: Visit) -> None:
    page = visit.open("#entropy-at-most-log-n")
    assert page.is_visible("#entropy-at-most-log-n .lines")
    page.click("#entropy-at-most-log-n .lines a[href='#xlogx-tangent']")
    page.wait_for_function("document.querySelector('#xlogx-tangent .lines').checkVisibility()")
    top = page.evaluate("document.getElementById('xlogx-tangent').getBoundingClientRect().top")
    assert 0 <= top < 200
    page.click("#xlogx-tangent a[href='#entropy-at-most-log-n']")
    assert page.evaluate("location.hash") == "#entropy-at-most-log-n"
    page.click("#own-square a[href='#row:D2-01']")
    assert page.is_visible("[id='row:D2-01']")


def test_a_link_to_what_is_filtered_away_shows_it(visit: Visit) -> None:
    page = visit.open()
    page.select_option("#filter-verdict", "refuted")
    page.evaluate("location.hash = '#xlogx-tangent'")
    page.wait_for_function("document.querySelector('#xlogx-tangent').checkVisibility()")
    assert page.input_value("#filter-verdict") == ""


def test_all_links_have_a_place(visit: Visit) -> None:
    page = visit.open()
    lost = page.evaluate(
        "[...document.querySelectorAll('a[href]')].map(a => decodeURIComponent(a.getAttribute('href').slice(1)))"
        ".filter(id => !document.getElementById(id))"
    )
    assert lost == []


def test_proofs_fold_and_unfold_together(visit: Visit) -> None:
    page = visit.open()
    assert not page.is_visible("#entropy-at-most-log-n .lines")
    page.click("#fold")
    assert page.is_visible("#entropy-at-most-log-n .lines")
    page.click("#fold")
    assert not page.is_visible("#entropy-at-most-log-n .lines")


def test_side_conditions_fold_and_unfold(visit: Visit) -> None:
    page = visit.open("#quotient")
    needs = page.locator("#quotient .needs")
    assert needs.count() > 0
    assert not needs.first.locator("div").is_visible()
    needs.first.locator("summary").click()
    assert needs.first.locator("div math").first.is_visible()
    needs.first.locator("summary").click()
    assert not needs.first.locator("div").is_visible()


def test_parts_stand_in_the_contents_above_their_topics(visit: Visit) -> None:
    page = visit.open()
    assert page.locator("nav section > b").all_inner_texts() == ["First part", "Lemmas"]
    page.click("nav a[href='#topic:tangents']")
    assert page.evaluate("location.hash") == "#topic:tangents"


def test_values_of_a_refuted_claim_are_bars(visit: Visit) -> None:
    page = visit.open("#three-is-two")
    heights = page.evaluate(
        "[...document.querySelectorAll('#three-is-two figure rect')].map(r => r.getBoundingClientRect().height)"
    )
    assert heights[0] == pytest.approx(1.5 * heights[1], abs=1)
    filled = "getComputedStyle(document.querySelector('#three-is-two figure rect')).fill"
    assert page.evaluate(filled) not in ("none", "rgb(0, 0, 0)")


def test_figures_and_graphs_are_drawn(visit: Visit) -> None:
    page = visit.open()
    unfold(page)
    boxes = page.evaluate(
        "[...document.querySelectorAll('figure > svg, .graph svg')].map(s => s.getBoundingClientRect())"
        ".map(r => [r.width, r.height])"
    )
    assert len(boxes) > 4
    assert all(width > 100 and height > 40 for width, height in boxes)
    page.click(".graph a[href='#topic:tangents']")
    assert page.evaluate("location.hash") == "#topic:tangents"


def test_a_phone_never_scrolls_sideways(visit: Visit) -> None:
    page = visit.open(**PHONE)
    assert not page.is_visible("nav ul")
    unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    scrolls = "[...document.querySelectorAll('{} .formula')].map(f => f.scrollWidth > f.clientWidth)"
    assert any(page.evaluate(scrolls.format("#denominator")))
    assert not any(page.evaluate(scrolls.format("#wide")))
    assert (
        page.evaluate(
            "[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > 391"
            " && !e.closest('.formula, .fact, .key, .scroll, .needs > div, svg')).length"
        )
        == 0
    )


def test_a_long_formula_goes_on_in_the_next_line_where_there_is_no_room(visit: Visit) -> None:
    rows = (
        "new Set([...document.querySelectorAll('#wide .claim math')]"
        ".map(m => Math.round(m.getBoundingClientRect().bottom / 10))).size"
    )
    wide = visit.open(viewport={"width": 2500, "height": 900})
    wide.add_style_tag(content="main { max-width: none !important; }")
    phone = visit.open(**PHONE)
    assert wide.evaluate(rows) < 3 <= phone.evaluate(rows)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_in_light_and_dark(scheme: Any, visit: Visit) -> None:
    page = visit.open(color_scheme=scheme)

    def lightness(name: str, selector: str) -> float:
        colour = page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).{name}")
        red, green, blue = (int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(","))
        return 0.3 * red + 0.6 * green + 0.1 * blue

    ground = lightness("backgroundColor", "body")
    assert (ground > 128) == (scheme == "light")
    for selector in ("h1", ".soft", "article h3", "article a", ".verdict", "figure .i-a"):
        assert abs(lightness("color", selector) - ground) > 80


def test_on_paper_proofs_are_unfolded_and_formulas_fit(visit: Visit, tmp_path: Path) -> None:
    page = visit.open()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 900})
    assert page.is_visible("#entropy-at-most-log-n .lines")
    assert not page.is_visible("header")
    assert not page.is_visible("#graph")
    places = page.evaluate(
        "[...document.querySelector('#own-square figure').children].map(e => e.getBoundingClientRect())"
        ".map(r => [r.left, r.top])"
    )
    assert places[1][0] > places[0][0] + 200  # the caption stands beside the picture
    assert (
        page.evaluate(
            "[...document.querySelectorAll('article .formula math')]"
            ".filter(m => m.getBoundingClientRect().right > 680).length"
        )
        == 0
    )
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not page.evaluate("document.querySelector('#entropy-at-most-log-n .proof').open")
    assert page.pdf(path=tmp_path / "page.pdf").startswith(b"%PDF")
