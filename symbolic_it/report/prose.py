"""Titles, reasons and notes: plain words whose formulas are set as mathematics.

Derivations are written in ASCII: ``p^x (1 - p)^(1 - x) is p for x = 1``.  What reads as a formula there is found by a
small grammar (letters, numbers, a few functions, operators, brackets), and everything else is escaped text.  Printing
only: nothing that is checked is read from here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from symbolic_it.report.latex import latex_name
from symbolic_it.report.style import LATEX, Style

_TOKEN = re.compile(
    r"\s+|<=|>=|!=|->|\.\.\.|\d{1,12}(?:\.\d{1,12})?(?![\dA-Za-z])"
    r"|[A-Za-z](?:\.[A-Za-z])+\.?|[A-Za-z]+(?:_[A-Za-z0-9])?(?![A-Za-z0-9_'\u2019])|\w+(?:['\u2019_]\w+)*|.",
    re.DOTALL,
)
_RELATIONS = {"=": "=", "<": "<", ">": ">", "<=": r"\le", ">=": r"\ge", "!=": r"\ne", "->": r"\to"}
_GREEK = frozenset("alpha beta gamma delta eps epsilon theta lam lambda mu nu pi rho sigma tau phi psi".split())
_FUNCTIONS = {"log": r"\log", "ln": r"\ln", "exp": r"\exp", "max": r"\max", "min": r"\min"} | {
    name: rf"\operatorname{{{name}}}" for name in ("diag", "softmax", "sigmoid", "sqrt", "KL")
}
_PREFIX = ("log", "ln", "log2", "log10")
_CLOSING = {"(": ")]", "[": ")]", "{": "}"}
_WORDS = ("a", "A", "I")
"""Letters that are words of English where nothing else makes them a formula."""
_MAX_DEPTH = 6
_SETS = {"Reals": r"\mathbb{R}", "Integers": r"\mathbb{Z}", "Naturals": r"\mathbb{N}"}


def prose(words: str, style: Style = LATEX) -> str:
    """Plain words in a style, with what reads as a formula set as mathematics."""
    tokens = _TOKEN.findall(words)
    parts: list[str] = []
    plain = ""
    position = 0
    while position < len(tokens):
        found = _formula(tokens, position)
        if found is None:
            plain += tokens[position]
            position += 1
            continue
        source = "".join(tokens[position : found.end])
        parts += [_spaced(plain, style), style.math(found.latex, source)]
        plain, position = "", found.end
    return "".join([*parts, _spaced(plain, style)]).strip()


def formula(plain: str) -> str | None:
    """`plain` as LaTeX for math mode if all of it reads as a formula."""
    tokens = _TOKEN.findall(plain.strip())
    found = _Reader(tokens).relation(0, 0)
    return found.latex if found is not None and found.end == len(tokens) else None


def block_heading(words: str, style: Style = LATEX) -> tuple[str, bool]:
    """The heading of a block of a proof, and whether it says all that the block assumes.

    ``for all a, b in (0, oo)^n, 0 <= t <= 1`` becomes mathematics; where a condition does not, only the names are
    shown, and the formula of the assumptions has to follow.
    """
    start = "for all "
    if not words.startswith(start):
        return prose(words[:1].upper() + words[1:], style), False
    items = _items(words.removeprefix(start))
    shown = [_item(item) for item in items]
    if None not in shown:
        return "For all " + ", ".join(style.math(item) for item in shown if item), True
    names = [style.math(latex_name(name)) for item in items for name in _names(item)]
    return f"For all {', '.join(names)} with" if names else "Suppose", False


def conditions(items: Sequence[str], style: Style = LATEX) -> str:
    """Domains and hypotheses of the language of derivations, as mathematics where they read as such."""
    return ", ".join(style.math(shown) if (shown := _item(item)) else style.code(item) for item in items)


def point(values: Mapping[str, str], style: Style = LATEX) -> str:
    """A point: ``p = (1/2, 1/2)`` as mathematics."""
    return ", ".join(
        style.math(f"{latex_name(name)} = {shown}") if (shown := value(of)) else style.code(f"{name} = {of}")
        for name, of in values.items()
    )


def value(plain: str) -> str | None:
    """An exact value or a decimal number as LaTeX; a vector of one entry loses its comma."""
    shown = re.fullmatch(r"(-?\d{1,12}(?:\.\d{1,12})?)e([+-])0*(\d{1,6})", plain)
    if shown:
        return rf"{shown[1]} \cdot 10^{{{shown[2].lstrip('+')}{shown[3]}}}"
    found = formula(plain.removesuffix(".0").replace(",)", ")"))
    return None if found is None else found.replace(r"\to", r"\mapsto")


def sides(gap: str, style: Style = LATEX) -> str:
    """The values of both sides at a counterexample, from ``left relation right is false``."""
    match gap.split():
        case [left, relation, right, "is", "false"] if relation in _RELATIONS:
            a, b = value(left), value(right)
            if a and b:
                a, b = style.math(_measured(left, a)), style.math(_measured(right, b))
                return f"the left side is {a} and the right side {b}"
    return style.code(gap) if gap else ""


def _measured(plain: str, latex: str) -> str:
    """A value, with a sign that says that a long decimal is rounded."""
    approximately = r"\approx " if len(plain) > 10 and "." in plain else ""
    return f"{approximately}{latex}"


def _spaced(plain: str, style: Style) -> str:
    """Words, with a space kept at either end."""
    return " " * plain[:1].isspace() + style.words(plain) + " " * plain[-1:].isspace()


# -- blocks -------------------------------------------------------------------------------------------


def _items(words: str) -> list[str]:
    """The conditions of a block: split at outer commas, names joined to the set that they lie in."""
    pieces, depth = [""], 0
    for c in words:
        depth += (c in "([{") - (c in ")]}")
        if c == "," and depth == 0:
            pieces.append("")
        else:
            pieces[-1] += c
    items: list[str] = []
    names = ""
    for piece in map(str.strip, pieces):
        if re.fullmatch(r"\w+", piece):
            names += f"{piece}, "
        else:
            items.append(names + piece)
            names = ""
    return items + ([names.rstrip(", ")] if names else [])


def _names(item: str) -> list[str]:
    found = re.match(r"(\w+(?:, \w+)*) in ", item)
    return found[1].split(", ") if found else []


def _item(item: str) -> str | None:
    """A condition of a block as LaTeX."""
    names = _names(item)
    if not names:
        return formula(item)
    if item.endswith(" in Functions"):
        return rf"\text{{functions }} {', '.join(map(latex_name, names))}"
    where = _set(item.partition(" in ")[2])
    return None if where is None else rf"{', '.join(map(latex_name, names))} \in {where}"


def _set(plain: str) -> str | None:
    """A set of the language of derivations as LaTeX."""
    low, dots, high = plain.partition("..")
    if dots and (ends := [formula(low), formula(high)]) and None not in ends:
        return rf"\{{{ends[0]}, \dots, {ends[1]}\}}"
    if found := re.fullmatch(r"(Open)?Simplex\((\w+)\)", plain):
        interior = r"^{\circ}" if found[1] else ""
        return rf"\Delta{interior}_{{{latex_name(found[2])}}}"
    if found := re.fullmatch(r"(Reals|Integers|Naturals)(?:\^(\w+))?", plain):
        return _SETS[found[1]] + (f"^{{{latex_name(found[2])}}}" if found[2] else "")
    if found := re.fullmatch(r"(Reals|Integers|Naturals)\^\((\w+), (\w+)\)", plain):
        return rf"{_SETS[found[1]]}^{{{latex_name(found[2])} \times {latex_name(found[3])}}}"
    return formula(plain) if plain[:1] in ("(", "[", "{") else None


# -- formulas -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Found:
    """A formula and the place after it; `strong` if it cannot be anything but a formula."""

    latex: str
    end: int
    strong: bool = False


def _formula(tokens: list[str], position: int) -> _Found | None:
    """The longest formula that starts here, unless it is rather a word or a plain number."""
    token = tokens[position]
    if token.isspace() or token == "..." or (token == "-" and position and (tokens[position - 1][-1].isalnum())):
        return None
    reader = _Reader(tokens)
    if token in _RELATIONS and token != "->":
        found = reader.sum(reader.skip(position + 1), 0)
        if found is None:
            return _Found(_RELATIONS[token], position + 1) if len(token) == 2 else None
        return _Found(f"{_RELATIONS[token]} {found.latex}", found.end)
    found = reader.relation(position, 0)
    if found is None:
        return None
    lone = found.end == position + 1
    if lone and (token[0].isdigit() or (token in _WORDS and not _in_list(tokens, position))):
        return None
    if not found.strong and not re.search("[A-Za-z]", "".join(tokens[position : found.end])):
        return None
    return found


def _in_list(tokens: list[str], position: int) -> bool:
    """Whether the letter is one of two that ``and`` joins: ``a and b``."""
    before, after = tokens[max(position - 4, 0) : position], tokens[position + 1 : position + 5]
    return any(len(four) == 4 and four[1 + turned] == "and" and re.fullmatch("[b-zB-HJ-Z]", four[3 - 3 * turned])
               for turned, four in enumerate((after, before)))  # fmt: skip


@dataclass(frozen=True)
class _Reader:
    """A grammar of formulas: each method reads one from a position, as long as it goes."""

    tokens: list[str]

    def at(self, position: int) -> str:
        return self.tokens[position] if position < len(self.tokens) else ""

    def skip(self, position: int) -> int:
        """The position after white space."""
        return position + sum(1 for _ in takewhile(str.isspace, self.tokens[position : position + 1]))

    def relation(self, position: int, depth: int) -> _Found | None:
        found = self.sum(position, depth)
        while found is not None:
            sign = self.skip(found.end)
            if self.at(sign) not in _RELATIONS:
                break
            right = self.sum(self.skip(sign + 1), depth)
            if right is None:
                break
            found = _Found(f"{found.latex} {_RELATIONS[self.at(sign)]} {right.latex}", right.end, True)
        return found

    def sum(self, position: int, depth: int) -> _Found | None:
        minus = self.at(position) == "-"
        found = self.product(position + minus, depth)
        if found is not None and minus:
            found = _Found("-" + found.latex, found.end, True)
        while found is not None:
            sign = self.skip(found.end)
            right = self.product(self.skip(sign + 1), depth) if self.at(sign) in ("+", "-") else None
            if right is None:
                break
            found = _Found(f"{found.latex} {self.at(sign)} {right.latex}", right.end, True)
        return found

    def product(self, position: int, depth: int) -> _Found | None:
        found = self.power(position, depth)
        while found is not None:
            sign = self.skip(found.end)
            if self.at(sign) in ("*", "/"):
                right, joint = self.power(self.skip(sign + 1), depth), r" \cdot " if self.at(sign) == "*" else "/"
                strong = True
            else:
                # Side by side: "2 sigma^2", but not "x a" (an article) and not "at 1 2".
                beside = self.at(sign) not in _WORDS and not self.at(sign)[:1].isdigit() and self.at(sign) != "..."
                bracket = self.at(sign)[:1] in ("[", "{")
                right = self.power(sign, depth) if beside and not bracket else None
                joint = " " if right is not None and right.latex.startswith("\\log") else r" \, "
                strong = found.strong
            if right is None:
                break
            found = _Found(f"{found.latex}{joint}\\penalty500 {right.latex}", right.end, strong or right.strong)
        return found

    def power(self, position: int, depth: int) -> _Found | None:
        found = self.atom(position, depth)
        if found is not None and self.at(found.end) == "!":
            found = _Found(f"{found.latex}!", found.end + 1, True)
        if found is None or self.at(found.end) != "^":
            return found
        start = found.end + 1
        minus = self.at(start) == "-"
        if self.at(start) == "(" and depth < _MAX_DEPTH:
            inner = self.relation(start + 1, depth + 1)
            exponent = _Found(inner.latex, inner.end + 1) if inner and self.at(inner.end) == ")" else None
        else:
            exponent = self.atom(start + minus, depth)
        if exponent is None:
            return found
        return _Found(f"{{{found.latex}}}^{{{'-' * minus}{exponent.latex}}}", exponent.end, True)

    def atom(self, position: int, depth: int) -> _Found | None:
        token = self.at(position)
        after = position + 1
        if token in _CLOSING:
            return self.bracket(position, depth)
        if token == "|" and depth < _MAX_DEPTH:
            inner = self.relation(after, depth + 1)
            closed = inner is not None and self.at(inner.end) == "|"
            return _Found(f"|{inner.latex}|", inner.end + 1, True) if inner and closed else None
        if token == "...":
            return _Found(r"\dots", after)
        if token == "oo":
            return _Found(r"\infty", after, True)
        if token[:1].isdigit():
            return _Found(token, after) if re.fullmatch(r"[\d.]{1,40}", token) else None
        if token in _PREFIX or token == "sum" or token.startswith("log_"):
            return self.prefixed(position, depth)
        if token in _FUNCTIONS and self.at(after) == "(":
            inner = self.bracket(after, depth)
            if inner is None:
                return None
            index = re.fullmatch(r"_([A-Za-z0-9])", self.at(inner.end))
            shown = rf"\sqrt{{{inner.latex[1:-1]}}}" if token == "sqrt" else _FUNCTIONS[token] + inner.latex
            return _Found(f"{shown}_{{{index[1]}}}" if index else shown, inner.end + (index is not None), True)
        base = token.partition("_")[0]
        if base in _FUNCTIONS and base != token:
            return _Found(f"{_FUNCTIONS[base]}_{{{token[len(base) + 1 :]}}}", after, True)
        if not re.fullmatch(r"[A-Za-z]", base) and base not in _GREEK:
            return None
        delta = re.fullmatch(r"delta_([a-z])([a-z])", token)
        name = _Found(rf"\delta_{{{delta[1]}{delta[2]}}}" if delta else latex_name(token), after, "_" in token)
        if self.at(after) in ("'", "\u2019") and not self.at(after + 1)[:1].isalnum():
            after += 1
            name = _Found(f"{name.latex}'", after, True)
        if self.at(after) in ("(", "["):
            inner = self.bracket(after, depth)
            if inner is not None and self.at(after) == "[":
                return _Found(f"{name.latex}_{{{inner.latex[1:-1]}}}", inner.end, True)
            return name if inner is None else _Found(name.latex + inner.latex, inner.end, True)
        return name

    def prefixed(self, position: int, depth: int) -> _Found | None:
        """A logarithm or sum of what follows: ``log x``, ``log(1 - x)``, ``sum p log p``."""
        token = self.at(position)
        word = r"\sum" if token == "sum" else rf"\log_{{{token[3:].strip('_')}}}" if token[3:] else f"\\{token}"
        start = self.skip(position + 1)
        if token == "sum" and not re.fullmatch(r"[b-zB-HJ-Z](_.)?", self.at(start)):
            return None
        found = self.power(start, depth + 1) if depth < _MAX_DEPTH else None
        return None if found is None else _Found(f"{word} {found.latex}", found.end, True)

    def bracket(self, position: int, depth: int) -> _Found | None:
        """A list in brackets, an interval among them."""
        opening = self.at(position)
        if depth >= _MAX_DEPTH:
            return None
        shown: list[str] = []
        place = position
        while True:
            entry = self.relation(self.skip(place + 1), depth + 1)
            if entry is None:
                return None
            shown.append(entry.latex)
            place = self.skip(entry.end)
            if self.at(place) and self.at(place) in _CLOSING[opening]:
                break
            if self.at(place) not in (",", "|", ";"):
                return None
            shown.append(r" \mid " if self.at(place) == "|" else f"{self.at(place)} \\penalty100 ")
        left, right = (r"\{", r"\}") if opening == "{" else (opening, self.at(place))
        return _Found(f"{left}{''.join(shown)}{right}", place + 1, len(shown) > 1)
