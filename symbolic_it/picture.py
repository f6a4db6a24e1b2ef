"""A decision as a picture: both sides of a relation along a variable, with the point marked, as SVG.

The drawing is that of the reports (`symbolic_it.report.figures`), with plain text for formulas; equal decisions give
equal bytes on all machines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from symbolic_it.derivation.results import Result
from symbolic_it.numerics.values import Undecidable, Undefined, real, value
from symbolic_it.numerics.witness import point_text
from symbolic_it.report.figures import HEIGHT, WIDTH, Figure, refutation
from symbolic_it.terms.expr import Expr
from symbolic_it.terms.text import to_text

if TYPE_CHECKING:
    from symbolic_it.decision import Decision

_INKS = {"a": "#1f5fa8", "b": "#c2410c", "axis": "#444444", "grid": "#bbbbbb"}
_ANCHORS = {"w": ("end", 45), "e": ("start", 45), "n": ("middle", 0), "s": ("middle", 110)}
_LINE = 190


def picture(decision: Decision) -> str | None:
    """The picture as SVG text; None where there is no relation, no point, or no number to draw along.

    A function that is not convex is drawn with its chord, one that has a better point with the level of that claimed.
    For an open statement the point is the one, of those that were looked at, at which the sides are closest.
    """
    stated, inside = decision.statement, decision.inside
    if stated is not None and inside is not None and inside.picture is not None:
        drawn = replace(decision, statement=inside.picture[0], point=inside.picture[1], inside=None)
        at = ", ".join(f"{name} = {text}" for name, text in decision.witness.items())
        return _drawn(drawn, f"{to_text(stated.claim)}: it fails for {at}")
    return _drawn(decision)


def _drawn(decision: Decision, title: str = "") -> str | None:
    stated = decision.statement
    if stated is None or stated.claim.op not in ("eq", "le", "lt", "hasderiv"):
        return None
    point: Mapping[Expr, Any] | None = decision.point
    if decision.status == "open":
        from symbolic_it.explanation import closest

        found = closest(stated)
        point = None if found is None else found[1]
    if not point or decision.status not in ("refuted", "open"):
        return None
    witness = point_text({v: _rounded(a) for v, a in point.items()})
    shown = Result("statement", "", "", 0, "refuted", statement=stated, expected="refuted", witness=witness)
    figure = refutation(shown)
    if figure is None or len(figure.key) != 2:
        return None
    at = ", ".join(f"{name} = {text}" for name, text in point_text(point).items())
    said = "the sides are closest" if decision.status == "open" else "it fails"
    return _svg(figure, title or f"{to_text(stated.claim)}: {said} at {at}", _sides(stated.claim))


def _rounded(a: Any) -> Any:
    """An irrational number as a fraction beside it; others as they are."""
    if not isinstance(a, Expr):
        return a
    try:
        return Fraction(float(real(value(a, {}, 20)))).limit_denominator(10**6)
    except (Undefined, Undecidable, OverflowError):
        return a


def _sides(claim: Expr) -> list[str]:
    if claim.op == "hasderiv":
        return [to_text(claim).rpartition(" == ")[0], to_text(claim.args[2])]
    return [to_text(side) for side in claim.args]


def _svg(figure: Figure, title: str, sides: list[str]) -> str:
    height = HEIGHT + _LINE * (len(sides) + 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif"'
        ' font-size="120" fill="none" stroke-width="14" stroke-linejoin="round" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
    ]
    for line in figure.lines:
        spots = " ".join(f"{x} {HEIGHT - y}" for x, y in line.spots)
        parts.append(f'<path d="M{spots}" stroke="{_INKS[line.ink]}"{_dashes(line.dashed)}/>')
    for (left, bottom), (right, top), ink in figure.bars:
        box = f'x="{left}" y="{HEIGHT - top}" width="{right - left}" height="{top - bottom}"'
        parts.append(f'<rect {box} fill="{_INKS[ink]}"/>')
    for (x, y), ink in figure.dots:
        parts.append(f'<circle cx="{x}" cy="{HEIGHT - y}" r="44" fill="{_INKS[ink]}"/>')
    for word in figure.words:
        anchor, lower = _ANCHORS[word.anchor]
        x, y = word.spot
        parts.append(
            f'<text x="{x}" y="{HEIGHT - y + lower}" text-anchor="{anchor}" fill="{_INKS["axis"]}">'
            f"{escape(_plain(word.latex))}</text>"
        )
    for k, (side, key) in enumerate(zip(sides, figure.key, strict=True), start=1):
        y = HEIGHT + _LINE * k
        parts.append(f'<path d="M420 {y - 40} 720 {y - 40}" stroke="{_INKS[key.ink]}"{_dashes(key.dashed)}/>')
        parts.append(f'<text x="800" y="{y}" fill="#000000">{escape(side)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _dashes(dashed: bool) -> str:
    return ' stroke-dasharray="70 50"' if dashed else ""


def _plain(latex: str) -> str:
    """A number or a name, as it is typed."""
    typed = re.sub(r"(?: \\cdot )?10\^\{(-?\d+)\}", r"e\1", latex)
    typed = f"1{typed}" if typed.startswith("e") and latex.startswith("10^") else typed
    return re.sub(r"[\\{}$]|\b(?:mathit|mathrm|operatorname)\b", "", typed)
