"""Plain text, from anyone, as LaTeX that prints it and obeys nothing in it."""

from __future__ import annotations

import re

from symbolic_it.report.latex import latex_escape

_SYMBOLS = {
    "–": "--", "—": "---", "‘": "`", "’": "'", "“": "``", "”": "''", "…": r"\ldots{}", "\u00a0": "~", "§": r"\S{}",
    "×": r"$\times$", "·": r"$\cdot$", "÷": r"$\div$", "±": r"$\pm$", "−": r"$-$", "²": r"$^2$", "³": r"$^3$",
    "≤": r"$\le$", "≥": r"$\ge$", "≠": r"$\ne$", "≈": r"$\approx$", "≡": r"$\equiv$", "∞": r"$\infty$",
    "∈": r"$\in$", "∉": r"$\notin$", "∀": r"$\forall$", "∃": r"$\exists$", "∑": r"$\sum$", "∏": r"$\prod$",
    "Σ": r"$\Sigma$", "√": r"$\surd$", "∂": r"$\partial$", "∇": r"$\nabla$", "∫": r"$\int$", "→": r"$\to$",
    "⇒": r"$\Rightarrow$", "⇔": r"$\Leftrightarrow$", "↦": r"$\mapsto$", "∧": r"$\land$", "∨": r"$\lor$",
    "¬": r"$\lnot$", "ℝ": r"$\mathbb{R}$", "ℕ": r"$\mathbb{N}$", "ℤ": r"$\mathbb{Z}$", "⊢": r"$\vdash$",
    "°": r"$^\circ$", "½": r"$\frac12$",
}  # fmt: skip
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΥΦΨΩ",
        "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi "
        "psi omega Gamma Delta Theta Lambda Xi Pi Upsilon Phi Psi Omega".split(),
        strict=True,
    )
)
_CJK = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_PIECES = re.compile(rf"[ -~]+|[{_CJK}]+|.", re.DOTALL)
_LONG_WORD = 16
_PARTS = re.compile(r"[^_/.]{1,12}[_/.]?|[_/.]")
_LIGATURE = re.compile(r"([-,`'])(?=\1)")


def text(plain: str) -> str:
    """`plain` in text mode: escaped, long words breakable, characters that the fonts lack by name or number."""
    return "".join(map(_piece, _PIECES.findall(" ".join(plain.split()))))


def _piece(piece: str) -> str:
    if piece.isascii():
        return " ".join(map(_word, piece.split(" ")))
    if re.match(rf"[{_CJK}]", piece):
        return rf"\sicjk{{{piece}}}"
    if piece in _SYMBOLS:
        return _SYMBOLS[piece]
    if piece in _GREEK:
        return f"$\\{_GREEK[piece]}$"
    if piece.isalpha() and ord(piece) < 0x180:
        return piece
    return rf"\siunicode{{{ord(piece):04X}}}" if piece.isprintable() else " "


def _word(word: str) -> str:
    parts = _PARTS.findall(word) if len(word) > _LONG_WORD else [word]
    return r"\allowbreak{}".join(_LIGATURE.sub(r"\1{}", latex_escape(part)) for part in parts)


def label(name: str) -> str:
    """`name` as a label: ASCII letters, digits and a few signs that TeX and links take as they are."""
    return re.sub(r"[^A-Za-z0-9:.-]", lambda match: f"-{ord(match[0]):x}-" if match[0] != "_" else "-", name)
