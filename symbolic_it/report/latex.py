"""Expressions as LaTeX mathematics, the way a textbook sets them.

The output is meant for math mode and needs amsmath and amssymb.  It is for reading: products are
gathered into fractions and xlogy(x, y) is set as x log y, so it does not tell every tree apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import count, takewhile

from symbolic_it.terms.expr import (
    INTEGER,
    REAL,
    TRUE,
    UNARY,
    Expr,
    abstract,
    app,
    forall,
    free,
    implies,
    instantiate,
    num,
    var,
)
from symbolic_it.terms.functions import FUNCTIONS, PREDICATES, dimensions
from symbolic_it.terms.relations import RELATIONS
from symbolic_it.terms.text import (
    AND,
    ATOM,
    IFF,
    IMPLIES,
    NOT,
    OR,
    POWER,
    PRODUCT,
    QUANTIFIER,
    RELATION,
    SUM,
    UNARY_MINUS,
    Quantified,
    Sizes,
    conflicting,
    is_chain,
    limit_parts,
    negated,
    open_binder,
    partial_derivative,
    predicate_parts,
    quantified,
    row_of,
    softmax_of,
)

_GREEK = (
    "alpha",
    "beta",
    "gamma",
    "delta",
    "zeta",
    "eta",
    "theta",
    "iota",
    "kappa",
    "lambda",
    "mu",
    "nu",
    "xi",
    "pi",
    "rho",
    "sigma",
    "tau",
    "upsilon",
    "phi",
    "chi",
    "psi",
    "omega",
    "Gamma",
    "Delta",
    "Theta",
    "Lambda",
    "Xi",
    "Pi",
    "Sigma",
    "Upsilon",
    "Phi",
    "Psi",
    "Omega",
)
_COMMANDS = {name: f"\\{name}" for name in _GREEK} | {
    "epsilon": r"\varepsilon",
    "eps": r"\varepsilon",
    "lam": r"\lambda",
    "ell": r"\ell",
}
_ARTICLES = {
    "Vectors": "a vector",
    "Matrices": "a matrix",
    "Functions": "a function",
    "Vectors of integers": "a vector of integers",
    "Matrices of integers": "a matrix of integers",
}
"""Domains in words."""

_LETTERS = dict(
    zip(
        "αβγδζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩ",
        (f"\\{name}" for name in _GREEK),
        strict=True,
    )
) | {"ε": r"\varepsilon"}
_ACCENTS = {"bar": "bar", "hat": "hat", "tilde": "tilde", "star": "star", "prime": "prime"}
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
}
_TALL = re.compile(r"\\(frac|sum|prod|begin|left|sqrt|lim|bigg|Bigg)")
_HIGH = re.compile(r"\\(sum|prod|begin|left|Bigg)")
_UNSEEN = re.compile(r"\\(?:text|mathrm|operatorname|frac|left|right|[bB]igg[lr])(?![A-Za-z])|[{}_^\s]")
_WIDE = 40
"""So many visible characters in brackets have to break over lines: brackets of a fixed size let them."""


def latex_escape(text: str) -> str:
    """Plain text, safe in LaTeX outside math mode: every special character prints as itself."""
    return "".join(_ESCAPES.get(c, c if c.isprintable() else " ") for c in text)


def latex_name(name: str, indices: Sequence[str] = ()) -> str:
    """The name of a variable: Greek letters, trailing digits and ``_`` parts as subscripts, bars and hats."""
    match = re.fullmatch(r"(.*?)_?(\d+)", name)
    if match and match[1]:
        name, indices = match[1], (match[2], *indices)
    base, *parts = name.split("_")
    subscripts: list[str] = []
    marks = ""
    symbol = _letter(base or name)
    for part in parts:
        match part:
            case "bar" | "hat" | "tilde":
                symbol = f"\\{_ACCENTS[part]}{{{symbol}}}"
            case "star" | "prime":
                marks += r"*" if part == "star" else r"\prime"
            case _ if part:
                subscripts.append(_letter(part))
    subscripts += indices
    return symbol + (f"^{{{marks}}}" if marks else "") + (f"_{{{','.join(subscripts)}}}" if subscripts else "")


def _letter(name: str) -> str:
    if name in _COMMANDS:
        return _COMMANDS[name]
    if len(name) == 1 or name.isdigit():
        return _LETTERS.get(name, latex_escape(name))
    return f"\\mathrm{{{''.join(_LETTERS.get(c, latex_escape(c)) for c in name)}}}"


def _parens(text: str) -> str:
    return _bracketed("(", text, ")")


def _braces(text: str) -> str:
    return _bracketed(r"\{", text, r"\}")


def _bracketed(left: str, text: str, right: str) -> str:
    if not _TALL.search(text):
        return f"{left}{text}{right}"
    if len(re.sub(r"\\[A-Za-z]+|\\.", "x", _UNSEEN.sub("", text))) <= _WIDE:
        return f"\\left{left}{text}\\right{right}"
    size = "Bigg" if _HIGH.search(text) else "bigg"
    return f"\\{size}l{left}{text}\\{size}r{right}"


def to_latex(e: Expr, lengths_of: Mapping[Expr, tuple[Expr, ...]] | None = None) -> str:
    """`e` as LaTeX for math mode; `lengths_of` as for `symbolic_it.terms.text.to_text`."""
    return _Latex(frozenset(v.data[0] for v in free(e)), Sizes(lengths_of or {}, conflicting(e))).show(e)


@dataclass(frozen=True)
class _Latex:
    """Writes expressions below binders whose variables have the names `taken`."""

    taken: frozenset[str]
    sizes: Sizes

    def show(self, e: Expr, level: int = QUANTIFIER) -> str:
        """`e`, in parentheses if it holds together less than `level` asks for."""
        text, strength = self.write(e)
        return text if strength >= level else _parens(text)

    def listed(self, values: Iterable[Expr]) -> str:
        return ", ".join(self.show(value) for value in values)

    def below(self, symbols: Sequence[Expr], sizes: Sequence[tuple[Expr, ...] | None] | None = None) -> _Latex:
        known = self.sizes
        for k, symbol in enumerate(symbols):
            known = known.bind(symbol, sizes[k] if sizes is not None else None)
        return _Latex(self.taken.union(s.data[0] for s in symbols), known)

    def write(self, e: Expr) -> tuple[str, int]:
        args = e.args
        match e.op:
            case "num":
                return _number(e.data), ATOM if e.data >= 0 and e.data.denominator == 1 else UNARY_MINUS
            case "var":
                return latex_name(e.data[0]), ATOM
            case "bound":
                return f"\\#_{{{e.data[0]}}}", ATOM
            case "pi":
                return r"\pi", ATOM
            case "true" | "false":
                return f"\\text{{{e.op}}}", ATOM
            case "add":
                return self.sum(args), SUM
            case "mul":
                return self.product(args), PRODUCT
            case "pow":
                return self.power(*args)
            case "app":
                return self.entry(args[0], args[1:])
            case "sum" | "prod":
                (i,), body = open_binder(e, self.taken)
                word = r"\sum" if e.op == "sum" else r"\prod"
                inner = self.below([i]).show(body, PRODUCT)
                inner = _parens(inner) if inner.startswith("-") else inner
                low, high = map(self.show, args[:2])
                return f"{word}_{{{latex_name(i.data[0])}={low}}}^{{{high}}} {inner}", PRODUCT
            case "ite":
                return self.cases(e)
            case "exp":
                return self.exponential(args[0])
            case "xlogy":
                return f"{self.factor(args[0], last=False)} {self.named_log(args[1])}", PRODUCT
            case "log":
                return self.named_log(args[0]), PRODUCT
            case "floor":
                return f"\\lfloor {self.show(args[0])} \\rfloor", ATOM
            case "call":
                return self.call(e)
            case "lam":
                symbols, body = open_binder(e, self.taken)
                names = ", ".join(latex_name(s.data[0]) for s in symbols)
                names = names if len(symbols) == 1 else f"({names})"
                return f"{names} \\mapsto {self.below(symbols).show(body)}", QUANTIFIER
            case "eq" | "le" | "lt":
                return self.relations([e]), RELATION
            case "not":
                if args[0].op == "eq":
                    return self.relations([e]), RELATION
                return f"\\lnot {self.show(args[0], ATOM)}", NOT
            case "and" if is_chain(args):
                return self.relations(args), RELATION
            case "and" | "or":
                level = AND if e.op == "and" else OR
                word = r" \land " if e.op == "and" else r" \lor "
                return word.join(self.show(a, AND + 1) for a in args), level
            case "implies":
                return f"{self.show(args[0], OR)} \\implies {self.show(args[1], IMPLIES)}", IMPLIES
            case "iff":
                return f"{self.show(args[0], IMPLIES)} \\iff {self.show(args[1], IMPLIES)}", IFF
            case "forall" | "exists":
                return self.quantifier(e), QUANTIFIER
            case "hasderiv":
                return self.derivative(e), RELATION
            case _:
                assert e.op in UNARY
                word = {"sin": r"\sin", "cos": r"\cos", "atan": r"\arctan"}[e.op]
                return f"{word}{_parens(self.show(args[0]))}", ATOM

    # -- arithmetic --------------------------------------------------------------------------------------

    def sum(self, terms: Sequence[Expr]) -> str:
        text = ""
        for k, term in enumerate(terms):
            opposite = negated(term) if k else None
            shown = opposite if opposite is not None else term
            piece = self.show(shown, SUM + 1 if k or term.op == "ite" else SUM)
            if k and opposite is None and piece.startswith("-"):
                text += f" - {piece[1:]}"
            else:
                text += piece if not k else f" {'-' if opposite is not None else '+'} {piece}"
        return text

    def product(self, factors: Sequence[Expr]) -> str:
        sign = ""
        coefficient = Fraction(1)
        minus = next((k for k in range(1, len(factors) - 1) if factors[k] == num(-1)), None)
        rest = list(factors) if minus is None else [*factors[:minus], Expr("mul", tuple(factors[minus:]))]
        if rest[0].op == "num":
            coefficient = abs(rest[0].data)
            sign = "-" if rest[0].data < 0 else ""
            rest = rest[1:]
        pieces: list[str] = []
        group: list[Expr] = []
        while rest:
            factor = rest.pop(0)
            if factor.op in ("sum", "prod"):
                # What stands before a sum sign stays before it: 1/n times a sum, not a sum over n.
                pieces += self.fraction(coefficient, group, last=False)
                coefficient, group = Fraction(1), []
                inverted = list(takewhile(_inverted, rest))
                rest = rest[len(inverted) :]
                if inverted:
                    pieces += self.fraction(coefficient, [factor, *inverted], last=False)
                else:
                    piece = self.show(factor, PRODUCT)
                    pieces.append(_parens(piece) if rest else piece)
            else:
                group.append(factor)
        pieces += self.fraction(coefficient, group, last=True)
        return sign + _juxtapose(pieces or ["1"])

    def fraction(self, coefficient: Fraction, factors: Sequence[Expr], *, last: bool) -> list[str]:
        """The pieces of a product: a fraction if something is inverted, otherwise its factors."""
        above: list[Expr] = []
        below: list[Expr] = []
        for factor in factors:
            if _inverted(factor):
                base, exponent = factor.args
                below.append(base if exponent.data == -1 else Expr("pow", (base, num(-exponent.data))))
            else:
                above.append(factor)
        if not below:
            return ([_number(coefficient)] if coefficient != 1 else []) + self.factors(above, last=last)
        top = [_number(Fraction(coefficient.numerator))] if coefficient.numerator != 1 or not above else []
        bottom = [_number(Fraction(coefficient.denominator))] if coefficient.denominator != 1 else []
        return [f"\\frac{{{self.beside(top, above)}}}{{{self.beside(bottom, below)}}}"]

    def beside(self, first: list[str], factors: Sequence[Expr]) -> str:
        """A numerator or denominator; a single factor needs no parentheses there."""
        if not first and len(factors) == 1:
            return self.show(factors[0])
        return _juxtapose(first + self.factors(factors, last=True))

    def factors(self, factors: Sequence[Expr], *, last: bool) -> list[str]:
        return [self.factor(f, last=last and k == len(factors) - 1) for k, f in enumerate(factors)]

    def factor(self, e: Expr, *, last: bool) -> str:
        """A factor; one that is not the last must not swallow the next, as log x does."""
        if e.op == "log" and not last:
            return f"\\log{_parens(self.show(e.args[0]))}"
        if e.op == "num" and e.data < 0:
            return _parens(_number(e.data))
        if e.op == "mul" and e.args[0].op == "num" and e.args[0].data < 0:
            return _parens(self.show(e))
        text = self.show(e, PRODUCT)
        strength = self.write(e)[1]
        if strength < PRODUCT:
            return text
        return _parens(text) if not last and _ends_open(e) else text

    def power(self, base: Expr, exponent: Expr) -> tuple[str, int]:
        if exponent.op == "num":
            value = exponent.data
            if value == Fraction(1, 2):
                return f"\\sqrt{{{self.show(base)}}}", ATOM
            if value < 0:
                return self.product([Expr("pow", (base, exponent))]), PRODUCT
            if value.denominator != 1:
                return f"{self.base(base)}^{{{value}}}", POWER
        return f"{self.base(base)}^{{{self.show(exponent)}}}", POWER

    def base(self, e: Expr) -> str:
        text = self.show(e, ATOM)
        return f"{{{text}}}" if e.op in ("var", "app") and "^" in text else text

    def exponential(self, exponent: Expr) -> tuple[str, int]:
        if exponent == num(1):
            return "e", ATOM
        text = self.show(exponent)
        if len(text) <= 24 and not _TALL.search(text) and "^" not in text:
            return f"e^{{{text}}}", POWER
        return f"\\exp{_parens(text)}", ATOM

    def named_log(self, e: Expr, word: str = r"\log") -> str:
        text, strength = self.write(e)
        simple = strength == ATOM and e.op in ("num", "var", "app", "pi", "bound")
        return f"{word} {text}" if simple else f"{word}{_parens(text)}"

    def entry(self, head: Expr, indices: Sequence[Expr]) -> tuple[str, int]:
        shown = [self.show(index) for index in indices]
        if isinstance(head.sort, tuple) and head.sort[0] == INTEGER:
            if head.op == "var":
                return latex_name(head.data[0], shown), ATOM
            return f"{_parens(self.show(head))}_{{{','.join(shown)}}}", ATOM
        return f"{self.show(head, ATOM)}{_parens(', '.join(shown))}", ATOM

    def cases(self, e: Expr) -> tuple[str, int]:
        condition, a, b = e.args
        if condition.op == "eq" and (a, b) == (num(1), num(0)) and "delta" not in self.taken:
            sides = condition.args
            if all(side.sort == INTEGER for side in sides):
                return f"\\delta_{{{self.show(sides[0])},{self.show(sides[1])}}}", ATOM
        rows = []
        rest = e
        while rest.op == "ite":
            rows.append(f"{self.show(rest.args[1])} & \\text{{if }} {self.show(rest.args[0])}")
            rest = rest.args[2]
        rows.append(f"{self.show(rest)} & \\text{{otherwise}}")
        return "\\begin{cases} " + " \\\\ ".join(rows) + " \\end{cases}", SUM

    # -- propositions ------------------------------------------------------------------------------------

    def relations(self, parts: Sequence[Expr]) -> str:
        text = ""
        for k, part in enumerate(parts):
            op, (a, b) = (part.op, part.args) if part.op != "not" else ("ne", part.args[0].args)
            sign = {"eq": "=", "le": r"\le", "lt": "<", "ne": r"\ne"}[op]
            text += f"{self.show(a, SUM) if k == 0 else ''} {sign} {self.show(b, SUM)}"
        return text

    def quantifier(self, e: Expr) -> str:
        word = r"\forall" if e.op == "forall" else r"\exists"
        bindings = []
        inner, body, op = self, e, e.op
        while body.op == op:
            (symbol,), opened = open_binder(body, inner.taken)
            opened = _own_range(symbol, opened, inner.taken)
            found = quantified(body, symbol, opened)
            bindings.append(f"{word} {latex_name(symbol.data[0])} {inner.domain(found)}".rstrip())
            simplex = found.kind in ("Simplex", "OpenSimplex")
            inner = inner.below([symbol], [found.parts if simplex else None])
            body = found.body
        return ",\\ ".join(bindings) + f":\\ {inner.show(body)}"

    def domain(self, found: Quantified) -> str:
        shown = [self.show(part) for part in found.parts]
        sizes = r" \times ".join(shown)
        match found.kind:
            case "range":
                return f"\\in \\{{{shown[0]}, \\dots, {shown[1]}\\}}"
            case "interval" | "above":
                ends = [*shown, r"\infty"][:2]
                return f"\\in {'[' if found.closed[0] else '('}{ends[0]}, {ends[1]}{']' if found.closed[1] else ')'}"
            case "Simplex":
                return f"\\in \\Delta_{{{sizes}}}"
            case "OpenSimplex":
                return f"\\in \\Delta^{{\\circ}}_{{{sizes}}}"
            case "Reals":
                return r"\in \mathbb{R}"
            case "Integers":
                return r"\in \mathbb{Z}"
            case "Naturals":
                return r"\in \mathbb{N}"
            case kind if kind in _ARTICLES:
                return f"\\text{{ {_ARTICLES[kind]}}}"
            case _:
                return ""

    def derivative(self, e: Expr) -> str:
        _, point, slope = e.args
        right = self.show(slope, SUM)
        partial = partial_derivative(e, self.taken)
        if partial is not None:
            return f"{self.operator(partial[0], self.show(point), curly=True)} = {right}"
        if point.op == "var" and point.sort == REAL:
            body = instantiate(e, point)
            if abstract(body, [point]) == e.args[0]:
                curly = any(v != point and v.sort != INTEGER for v in free(body))
                return f"{self.operator(body, self.show(point), curly=curly)} = {right}"
        (s,), body = open_binder(e, self.taken)
        name = latex_name(s.data[0])
        left = self.below([s]).operator(body, name, curly=False)
        return f"\\left.{left}\\right|_{{{name} = {self.show(point)}}} = {right}"

    def operator(self, body: Expr, by: str, *, curly: bool) -> str:
        d = r"\partial" if curly else r"\mathrm{d}"
        text, strength = self.write(body)
        plain = strength >= PRODUCT and not text.startswith("-")
        function = text if plain else f"\\left[{text}\\right]"
        gap = " " if curly else ""
        return f"\\frac{{{d}}}{{{d}{gap}{by}}} {function}"

    # -- calls -------------------------------------------------------------------------------------------

    def call(self, e: Expr) -> tuple[str, int]:
        name = e.data[0]
        kind = name.partition("[")[0]
        if name in FUNCTIONS and len(e.args) == len(FUNCTIONS[name][1]):
            return self.function(e)
        if name in RELATIONS:
            return f"\\operatorname{{{name}}}{_parens(', '.join(self.row(a) or self.show(a) for a in e.args))}", ATOM
        if kind in PREDICATES:
            return self.predicate(e, kind), RELATION
        if kind == "Limit":
            return self.limit(e), RELATION
        return f"\\operatorname{{{latex_escape(name)}}}{_parens(self.listed(e.args))}", ATOM

    def function(self, e: Expr) -> tuple[str, int]:
        name = e.data[0]
        hidden = dimensions(name)
        sizes, rest = e.args[:hidden], e.args[hidden:]
        shown = [self.array(a, sizes) if isinstance(a.sort, tuple) else self.show(a) for a in rest]
        match name:
            case "Abs":
                return f"\\left|{shown[0]}\\right|", ATOM
            case "log2" | "log10":
                return self.named_log(rest[0], f"\\log_{{{name[3:]}}}"), PRODUCT
            case "dot":
                return r" \cdot ".join(self.row(a) or self.array(a, sizes) for a in rest), PRODUCT
            case "kl_divergence":
                return r"\mathrm{KL}" + _parens(r" \,\|\, ".join(shown)), ATOM
            case "softmax":
                return f"\\operatorname{{softmax}}{_parens(shown[0])}_{{{shown[1]}}}", ATOM
            case "mean" if rest[0].op == "var" and re.fullmatch(r"\\?\w+", shown[0]) and "_" not in shown[0]:
                return f"\\bar{{{shown[0]}}}", ATOM
            case "bernoulli_pmf":
                return r"\mathrm{Bern}" + _parens(r" \mid ".join(reversed(shown))), ATOM
            case "categorical_pmf":
                return r"\mathrm{Cat}" + _parens(r" \mid ".join(reversed(shown))), ATOM
            case "empirical_law" if "P" not in self.taken:
                return f"\\hat{{P}}_{{{shown[0]}}}({shown[1]})", ATOM
            case "gaussian_pdf":
                variance = f"{self.base(rest[2])}^{{2}}"
                return f"\\mathcal{{N}}{_parens(f'{shown[0]}; {shown[1]}, {variance}')}", ATOM
            case "joint_entropy" | "conditional_entropy" | "mutual_information":
                letter, inside = {
                    "joint_entropy": ("H", "X, Y"),
                    "conditional_entropy": ("H", r"Y \mid X"),
                    "mutual_information": ("I", "X; Y"),
                }[name]
                return f"{letter}_{{{shown[0]}}}({inside})", ATOM
        return f"{self.word(name)}{_parens(', '.join(shown))}", ATOM

    def word(self, name: str) -> str:
        """The usual symbol of a function, or its name where a variable has that symbol."""
        match name:
            case "sigmoid":
                return r"\operatorname{sigmoid}" if "sigma" in self.taken else r"\sigma"
            case "entropy" | "cross_entropy":
                return r"\mathrm{H}" if "H" in self.taken else "H"
            case "binary_entropy":
                return r"H_{\mathrm{b}}"
            case "binary_cross_entropy":
                return r"\mathrm{BCE}"
            case "nll" | "mse":
                return f"\\mathrm{{{name.upper()}}}"
            case "Max" | "Min" | "sinh" | "cosh" | "tanh":
                return f"\\{name.lower()}"
        words = r"\ ".join(map(latex_escape, name.split("_")))
        return f"\\operatorname{{{words}}}"

    def array(self, e: Expr, sizes: Sequence[Expr]) -> str:
        """A vector or matrix: its name, or its entries with their ranges."""
        if e.op != "lam" and self.sizes.known(e, tuple(sizes)):
            return self.show(e)
        entries = _entries(e, sizes) if e.op == "lam" else []
        if entries:
            return _parens(self.listed(entries))
        vector = softmax_of(e, sizes) if e.op == "lam" else None
        if vector is not None:
            return f"\\operatorname{{softmax}}{_parens(self.array(vector, sizes))}"
        if e.op == "lam":
            symbols, body = open_binder(e, self.taken)
        else:
            symbols = tuple(var(name, INTEGER) for name in _unused("ij"[: len(sizes)], self.taken))
            body = app(e, *symbols)
        names = [latex_name(s.data[0]) for s in symbols]
        text = _parens(self.below(symbols).show(body))
        if len(names) == 1:
            return f"{text}_{{{names[0]}=1}}^{{{self.show(sizes[0])}}}"
        ranges = ", ".join(f"{name} \\le {self.show(size)}" for name, size in zip(names, sizes, strict=True))
        return f"{text}_{{{ranges}}}"

    def row(self, e: Expr) -> str | None:
        """A row of a matrix as W_m, if the vector is one."""
        row = row_of(e)
        return f"{self.base(row[0])}_{{{self.show(row[1])}}}" if row else None

    def predicate(self, e: Expr, kind: str) -> str:
        parts = predicate_parts(e, kind, self.taken)
        if parts is None:
            return f"\\operatorname{{{kind}}}{_parens(self.listed(e.args))}"
        inner = self.below(parts.symbols, parts.sizes)
        names = [latex_name(s.data[0]) for s in parts.symbols]
        by = names[0] if len(names) == 1 else f"({', '.join(names)})"
        over = ""
        if parts.domain != TRUE:
            over = f" \\penalty100 \\text{{ on }} {_braces(f'{by} : {inner.show(parts.domain)}')}"
        f, *others = (inner.show(f, SUM) for f in parts.functions)
        if others:
            extremum = kind.removeprefix("Same").lower().replace("miz", "mis")
            both = f"{f} \\penalty100 \\text{{ and }} {others[0]}"
            return f"{both} \\penalty100 \\text{{ have the same {extremum} in }} {by}{over}"
        if not parts.points:
            adjective = kind.replace("Strictly", "strictly ").lower()
            return f"{f} \\text{{ is {adjective} in }} {by}{over}"
        placed = zip(parts.points, parts.sizes, strict=False)
        points = [self.array(c, size) if size else self.show(c) for c, size in placed]
        at = points[0] if len(points) == 1 else f"({', '.join(points)})"
        verb = "alone " * kind.startswith("Uniquely") + kind.removeprefix("Uniquely").lower().replace("miz", "mis")
        return f"{by} = {at} \\penalty100 \\text{{ {verb} }} {f}{over}"

    def limit(self, e: Expr) -> str:
        f, point, value, side = limit_parts(e)
        (x,), body = open_binder(f, self.taken) if f.op == "lam" else ((var("x"),), app(f, var("x")))
        to = self.show(point) if isinstance(point, Expr) else point.replace("oo", r"\infty")
        mark = {"right": "^{+}", "left": "^{-}"}.get(side, "")
        right = self.show(value, SUM) if isinstance(value, Expr) else value.replace("oo", r"\infty")
        inner = self.below([x]).show(body, PRODUCT)
        return f"\\lim_{{{latex_name(x.data[0])} \\to {to}{mark}}} {inner} = {right}"


def _inverted(factor: Expr) -> bool:
    """Whether a factor belongs below a fraction line."""
    return factor.op == "pow" and factor.args[1].op == "num" and factor.args[1].data < 0


def _own_range(symbol: Expr, body: Expr, taken: frozenset[str]) -> Expr:
    """The body of a quantifier over integers, with the range of `symbol` before further quantifiers over integers."""
    if symbol.sort != INTEGER or body.op != "forall":
        return body
    (inner,), rest = open_binder(body, taken | {symbol.data[0]})
    rest = _own_range(inner, rest, taken | {symbol.data[0]})
    conditions = []
    while rest.op == "implies" and symbol in rest.args[0].args and inner not in free(rest.args[0]):
        conditions.append(rest.args[0])
        rest = rest.args[1]
    if inner.sort != INTEGER or len(conditions) != 2:
        return body
    return implies(*conditions, forall([inner], rest))


def _entries(vector: Expr, sizes: Sequence[Expr]) -> list[Expr]:
    """The entries of a short vector that is given by cases of its index."""
    if len(sizes) != 1 or sizes[0].op != "num" or sizes[0].data > 6:
        return []
    bodies = [instantiate(vector, num(k + 1)) for k in range(int(sizes[0].data))]
    entries = []
    for body in bodies:
        if body.op != "ite":
            return []
        while body.op == "ite":
            condition, a, b = body.args
            if condition.op != "eq" or any(side.op != "num" for side in condition.args):
                return []
            body = a if condition.args[0] == condition.args[1] else b
        entries.append(body)
    return entries


def _number(value: Fraction) -> str:
    if value.denominator == 1:
        return str(value)
    return f"{'-' if value < 0 else ''}\\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"


def _unused(letters: str, taken: frozenset[str]) -> list[str]:
    """Names for indices that are not taken."""
    candidates = ((letter + (str(k) if k else "") for k in count()) for letter in letters)
    return [next(name for name in names if name not in taken) for names in candidates]


def _ends_open(e: Expr) -> bool:
    """Whether what follows would be read as a part of `e`: it ends in a sum or product sign."""
    if e.op in ("sum", "prod"):
        return True
    return e.op == "mul" and _ends_open(e.args[-1])


def _juxtapose(pieces: Sequence[str]) -> str:
    """Factors side by side, with a dot where two would run together."""
    text = ""
    for piece in pieces:
        if not text:
            text = piece
        elif piece[0].isdigit() or piece.startswith(("-", "\\frac{1}", "\\frac{2}", "\\frac{\\sum", "\\frac{\\prod")):
            text += f" \\cdot {piece}"
        elif piece.startswith(("(", "\\left(")) and re.search(r"[A-Za-z}]$", text):
            text += f" \\, {piece}"
        else:
            text += f" {piece}"
    return text


__all__ = ["latex_escape", "latex_name", "to_latex"]
