"""Where a long formula in a browser may go on in the next line: TeX finds such places by itself, MathML has none."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TOKEN = re.compile(r"\\[A-Za-z]+ ?|\\.|\s+|.", re.DOTALL)
_UNSEEN = re.compile(r"\\(?:text|mathrm|operatorname|frac|left|right|[bB]igg?[lr]|[,!;: ]|quad) ?|[{}_^]|\s+")
_CONNECTIVES = (r"\land", r"\lor", r"\implies", r"\Longrightarrow", r"\iff")
_RELATIONS = ("=", "<", ">", r"\le", r"\leq", r"\ge", r"\geq", r"\ne", r"\neq")
_LEVELS = {token: k for k, tokens in enumerate((_CONNECTIVES, _RELATIONS, ("+", "-"))) for token in tokens}
"""What a line may begin with; the less, the better."""
_OPEN, _CLOSE = ("(", "[", r"\{"), (")", "]", r"\}")
_WAITING = (*_LEVELS, *_OPEN, ",", ":", "^", "_", "\\", r"\cdot", r"\times", r"\in", r"\to", r"\mapsto")
"""After these a sign belongs to what follows."""
_ROOM = 24
"""So many visible characters stay in one line, in brackets as well."""


def parts(latex: str) -> list[list[str]]:
    """The formula in parts between which a line should end, each in pieces between which it may; all are formulas.

    A piece ends before a connective, a relation or a plus, and after a comma or colon with a space, outside of short
    brackets and of groups that TeX treats as one (braces, ``\\left ... \\right``, environments).  A part ends at the
    best kind of these places that there is.
    """
    tokens = _TOKEN.findall(latex)
    if _seen(tokens) <= _ROOM:
        return [[latex]]
    pieces = _pieces(tokens)
    best = min((level for level, _ in pieces[1:]), default=0)
    found: list[list[str]] = []
    for level, piece in pieces:
        if level <= best:
            found.append([])
        found[-1].append(piece)
    return found


def _pieces(tokens: Sequence[str]) -> list[tuple[int, str]]:
    """The pieces, with the level of the place where each begins."""
    wide = _wide_brackets(tokens)
    found: list[tuple[int, list[str]]] = [(0, [])]
    solid = 0
    brackets: list[bool] = []
    for k, token in enumerate(tokens):
        name = token.strip()
        solid += (name in ("{", r"\left", r"\begin")) - (name in ("}", r"\right", r"\end"))
        if not solid and name in _OPEN:
            brackets.append(k in wide)
        elif not solid and name in _CLOSE and brackets:
            brackets.pop()
        if not solid and name and all(brackets):
            before = "".join(found[-1][1]).rstrip(" ")
            if name in _LEVELS and before and not before.endswith(_WAITING):
                found.append((_LEVELS[name], ["{} "]))
            elif before.endswith((",\\", ":\\")):
                found[-1][1].append("{}")  # with nothing after it the space would be less
                found.append((0, []))
        found[-1][1].append(token)
    return [(level, "".join(piece)) for level, piece in found]


def _wide_brackets(tokens: Sequence[str]) -> set[int]:
    """The places of opening brackets that hold more than fits a line."""
    wide, opened = set(), []
    for k, token in enumerate(tokens):
        if token.strip() in _OPEN:
            opened.append(k)
        elif token.strip() in _CLOSE and opened:
            start = opened.pop()
            if _seen(tokens[start:k]) > _ROOM:
                wide.add(start)
    return wide


def _seen(tokens: Sequence[str]) -> int:
    return sum(not _UNSEEN.fullmatch(token) for token in tokens)
