"""Exported Coq text back in words and laid out in lines: for a reader who compares it with what symbolic_it prints.

The words come from the Coq text alone, so that they show what Coq was asked, whatever was meant.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from functools import reduce

WIDTH = 118
_DEEPEST = 48
_TOKEN = re.compile(r"\s*(/\\|\\/|<->|->|=>|:=|<=|[()~=<+*/^,:]|-?\d+|[\w.']+)")

Tree = str | list["Tree"]

_TYPES = {"R": "real", "int": "integer", "Prop": "proposition"}
_STRENGTH = {"+": 4, "*": 5, "/": 5, "^": 7, "=": 2, "<=": 2, "<": 2}
_CONNECTED = {"/\\": " and ", "\\/": " or ", "<->": " if and only if "}
_CALLED = {"ln": "log", "PI": "pi", "True": "it is true", "False": "it is false"}
_DROPPED = frozenset(("rl", "iz"))
_ARITHMETIC = {"iadd": "+", "imul": "*", "ipow": "^", "power": "^"}
_SERIES = {"sum": "Sum", "isum": "Sum", "prod": "Product", "iprod": "Product"}


class _Unreadable(Exception):
    """The text is not in the form that the renderer writes."""


# -- reading -------------------------------------------------------------------------------------------


def _tree(text: str) -> Tree:
    """The text by its parentheses."""
    stack: list[list[Tree]] = [[]]
    place = 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise _Unreadable(text[place : place + 20])
        place, token = match.end(), match[1]
        if token == "(":
            stack.append([])
        elif token == ")":
            done = stack.pop()
            if not stack:
                raise _Unreadable("a closing parenthesis too many")
            stack[-1].append(done)
        else:
            stack[-1].append(token)
    if len(stack) != 1:
        raise _Unreadable("an open parenthesis")
    return stack[0]


def _bare(tree: Tree) -> Tree:
    """Without parentheses around a single thing."""
    while isinstance(tree, list) and len(tree) == 1:
        tree = tree[0]
    return tree


def _split(items: list[Tree], symbol: str) -> list[list[Tree]]:
    parts: list[list[Tree]] = [[]]
    for item in items:
        if item == symbol:
            parts.append([])
        else:
            parts[-1].append(item)
    return parts


def _binder(items: list[Tree], end: str) -> tuple[list[tuple[str, Tree]], list[Tree]]:
    """The variables with their types that a quantifier or a function binds, and the body."""
    k = items.index(end)
    groups = [items[1:k]] if ":" in items[1:k] else items[1:k]
    bound: list[tuple[str, Tree]] = []
    for group in groups:
        [name], sort = _split(list(group), ":")
        bound.append((str(name), _bare(sort)))
    return bound, items[k + 1 :]


# -- words ---------------------------------------------------------------------------------------------


def in_words(statement: str) -> str:
    """A proposition or term of Coq in words; empty when it is too deep to be read."""
    try:
        return _value(_bare(_tree(statement)))
    except (RecursionError, _Unreadable, ValueError, IndexError, KeyError):
        return ""


def _sort(tree: Tree) -> str:
    if isinstance(tree, str):
        return _TYPES[tree]
    *places, value = [_sort(_bare(part)) for part in _split(tree, "->")]
    return f"function from {' and '.join(f'{place}s' for place in places)} to {value}s"


def _declared(bound: Iterable[tuple[str, Tree]], one: str, many: str) -> str:
    """The variables by sort, as ``every integer n and all reals x, y``."""
    groups: dict[str, list[str]] = {}
    for name, sort in bound:
        groups.setdefault(_sort(sort), []).append(name)
    shown = []
    for sort, names in groups.items():
        several = re.sub(r"^\w+", lambda m: f"{m[0]}s", sort)
        shown.append(f"{one} {sort} {names[0]}" if len(names) == 1 else f"{many} {several} {', '.join(names)}")
    return " and ".join(shown)


def _quantified(tree: Tree, word: str) -> tuple[list[tuple[str, Tree]], Tree]:
    """The variables of quantifiers that follow each other, and what is said about them."""
    found: list[tuple[str, Tree]] = []
    while isinstance(tree, list) and tree[0] == word:
        bound, body = _binder(tree, ",")
        found += bound
        tree = _bare(body)
    return found, tree


def _proposition(tree: Tree) -> str:
    if isinstance(tree, list):
        if tree[0] in ("forall", "exists"):
            bound, body = _quantified(tree, str(tree[0]))
            among = ("every", "all") if tree[0] == "forall" else ("some", "some")
            return f"for {_declared(bound, *among)}: {_proposition(body)}"
        if "->" in tree:
            given: list[str] = []
            rest: Tree = tree
            while isinstance(rest, list) and "->" in rest:
                first, *others = _split(rest, "->")
                given.append(_enclosed(_bare(first)))
                rest = _bare(reduce(lambda a, b: [*a, "->", *b], others))
            told = _enclosed(rest) if _has(rest, *_CONNECTED) else _proposition(rest)
            return f"if {' and '.join(given)}, then {told}"
        for symbol, word in _CONNECTED.items():
            if symbol in tree:
                return word.join(_enclosed(_bare(part)) for part in _split(tree, symbol))
        if tree[0] == "~":
            inner = _bare(tree[1:])
            if isinstance(inner, list) and "=" in inner:
                return " differs from ".join(_term(_bare(side), 3) for side in _split(inner, "="))
            return f"it is false that {_enclosed(inner)}"
        if tree[0] == "hasderiv":
            bound, body = _binder(_function(tree[1]), "=>")
            slope, point = _term(_bare(tree[3:]), 0), _term(tree[2], 0)
            return f"the derivative of {_term(_bare(body), 5)} in {bound[0][0]} at {bound[0][0]} = {point} is {slope}"
    return _term(tree, 0)


def _enclosed(tree: Tree) -> str:
    """A proposition among others."""
    text = _proposition(tree)
    return f"[{text}]" if _has(tree, "forall", "exists", "->", *_CONNECTED) else text


def _has(tree: Tree, *words: str) -> bool:
    """Whether one of the words stands in the text, not below further parentheses."""
    return isinstance(tree, list) and any(item in words for item in tree if isinstance(item, str))


def _function(tree: Tree) -> list[Tree]:
    tree = _bare(tree)
    if not isinstance(tree, list) or tree[0] != "fun":
        raise _Unreadable("a function was expected")
    return tree


def _term(tree: Tree, outer: int) -> str:
    """A term as a formula; in parentheses where its operator binds less than `outer`."""
    tree = _bare(tree)
    if isinstance(tree, str):
        return _CALLED.get(tree, tree.removeprefix("def_"))
    head = tree[0]
    if head == "/":
        return _wrapped(f"1/{_term(_bare(tree[1:]), 6)}", 5, outer)
    for symbol, strength in _STRENGTH.items():
        if symbol in tree:
            parts = [_bare(part) for part in _split(tree, symbol)]
            left, *rest = parts
            right = strength + (symbol != "+")
            texts = [_term(left, strength + (symbol == "^")), *(_term(part, right) for part in rest)]
            joint = symbol if symbol in "^/" else f" {symbol} "
            return _wrapped(joint.join(texts), strength, outer)
    if head == "fun":
        bound, body = _binder(tree, "=>")
        return _wrapped(f"{', '.join(name for name, _ in bound)} -> {_value(_bare(body))}", 1, outer)
    if isinstance(head, str):
        if head in _DROPPED:
            return _term(_bare(tree[1:]), outer)
        if head in _ARITHMETIC:
            return _term([tree[1], _ARITHMETIC[head], tree[2]], outer)
        if head in _SERIES:
            bound, body = _binder(_function(tree[3]), "=>")
            low, high = _term(tree[1], 0), _term(tree[2], 0)
            return f"{_SERIES[head]}[{bound[0][0]} from {low} to {high}]({_term(_bare(body), 0)})"
        if head in ("ite", "iite"):
            return f"({_term(tree[2], 0)} if {_proposition(_bare(tree[1]))}, else {_term(tree[3], 0)})"
    name = _term(head, 8)
    return f"{name}({', '.join(_value(_bare(argument)) for argument in tree[1:])})"


def _value(tree: Tree) -> str:
    """A term or a proposition."""
    is_proposition = _has(tree, "forall", "exists", "->", "~", "hasderiv", *_CONNECTED)
    return _proposition(tree) if is_proposition else _term(tree, 0)


def _wrapped(text: str, strength: int, outer: int) -> str:
    return f"({text})" if strength < outer else text


# -- layout --------------------------------------------------------------------------------------------


def comment(text: str, indent: str = "   ") -> str:
    """`text` as a comment of Coq, which nothing in it ends or leaves open."""
    plain = re.sub(r"\*(?=\))|\((?=\*)", r"\g<0> ", text).replace('"', "''")
    rows = [row for line in plain.split("\n") for row in textwrap.wrap(line, WIDTH, break_long_words=False) or [""]]
    return f"(* {f'{chr(10)}{indent}'.join(rows)} *)\n"


def laid_out(text: str, indent: int = 2) -> str:
    """Coq text in lines that are not too long: what is in parentheses stays together where it fits."""
    closing: dict[int, int] = {}
    stack: list[int] = []
    for match in re.finditer(r"[()]", text):
        if match[0] == "(":
            stack.append(match.start())
        else:
            closing[stack.pop()] = match.end()
    pieces: list[str] = [" " * indent]
    column, indents, place = indent, [indent], 0

    def new_line() -> None:
        nonlocal column
        column = min(indents[-1], _DEEPEST)
        pieces.append("\n" + " " * column)

    while place < len(text):
        if text[place] == " ":
            place += 1
            if place < len(text):
                pieces.append(" ")
                column += 1
            continue
        if text[place] == ")":
            pieces.append(")")
            column, place = column + 1, place + 1
            if len(indents) > 1:
                indents.pop()
            continue
        end = closing[place] if text[place] == "(" else _word_end(text, place)
        if column + end - place > WIDTH and pieces[-1] == " ":
            pieces.pop()
            new_line()
        if text[place] == "(" and column + end - place > WIDTH:
            pieces.append("(")
            column, place = column + 1, place + 1
            indents.append(indents[-1] + 1)
            continue
        pieces.append(text[place:end])
        column, place = column + end - place, end
    return "".join(pieces)


def _word_end(text: str, place: int) -> int:
    match = re.compile(r"[^\s()]+").match(text, place)
    assert match is not None
    return match.end()
