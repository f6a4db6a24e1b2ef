"""Terms and propositions as Coq text: what a theorem exported to Coq says.

One Coq construct for each operator, without simplification; the constructs are the standard library's or stand, with
their definitions, in ``coq/Prelude.v``.  Integers are the type ``int`` of those reals that are integers: where a real
is asked for, ``rl`` stands before an integer variable, and integer arithmetic is real arithmetic.  Integer exponents
that are written as numbers are Coq's ``^`` (``/ x`` and ``(/ x) ^ k`` when negative), all others ``power``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from symbolic_it.kernel.logic import DEFINITIONS
from symbolic_it.terms.expr import INTEGER, PROP, REAL, Expr, Sort, bound_sorts, free

PRELUDE = Path(__file__).parent / "coq"

_WORDS = """
    as at cofix else end exists exists2 fix for forall fun if IF in let match mod Prop return Set then Type using
    where with by of SProp R Z Q N nat bool list int rl PI exp ln sin cos atan IZR Rinv pow O S I True False not and or
    iff eq ex conj proj1 proj2 or_introl or_intror ex_intro eq_refl eq_sym eq_trans eq_ind eq_ind_r False_ind classic
    nil cons true false atoms left right cases mkint whole Num Atom Add Mul Pow Inv PEc PEX PEadd PEmul PEpow PEsub
    PEopp Qmake
"""
_DEFINED = re.compile(r"^(?:Lemma|Definition|Fixpoint|Record|Inductive) (\w+)", re.MULTILINE)
FORBIDDEN = frozenset(
    """
    Admitted admit admitted give_up Admit Axiom Axioms Conjecture Conjectures Parameter Parameters Variable Variables
    Hypothesis Hypotheses Context Unset Set Typing Guard Guarded Checking Positivity Universe Universes bypass_check
    type_in_type Load LoadPath Declare Primitive Register Extract Redirect Symbol Symbols Rewrite Rules Instance Cd Drop
    """.split()
)
"""Words of Coq that assume without proof, switch a check off or bring in what this is not about."""
RESERVED = FORBIDDEN.union(
    _WORDS.split(),
    *(_DEFINED.findall(path.read_text(encoding="utf-8")) for path in sorted(PRELUDE.glob("*.v"))),
)
"""Names with a meaning in the exported files: no variable is called so."""

_BASIC = {"exp": "exp", "log": "ln", "sin": "sin", "cos": "cos", "atan": "atan"}
_RELATIONS = {"eq": "=", "le": "<=", "lt": "<"}
_JOINED = {"and": " /\\ ", "or": " \\/ ", "implies": " -> ", "iff": " <-> "}


def identifier(name: str) -> str:
    """`name` as a Coq identifier: letters, digits and underscores."""
    text = re.sub(r"[^A-Za-z0-9_]", lambda m: "_" if m[0] in "[,]" else f"u{ord(m[0]):x}", name).rstrip("_")
    return text if re.match(r"[A-Za-z]", text) else f"v{text}"


def definition_name(name: str) -> str:
    """What the defined function or predicate `name` is called in Coq."""
    return f"def_{identifier(name.replace('+', 'plus_').replace('-', 'minus_'))}"


def fresh_name(name: str, taken: Iterable[str]) -> str:
    """An identifier like `name` that is neither reserved nor taken."""
    base = candidate = re.sub("^(def_)+", "", identifier(name)) or "x"  # defined functions are called def_...
    used, k = set(taken), 0
    while candidate in used or candidate in RESERVED:
        k += 1
        candidate = f"{base}{k}"
    return candidate


def type_text(sort: Sort) -> str:
    """A sort as a Coq type."""
    if isinstance(sort, tuple):
        return "(" + " -> ".join(map(type_text, sort)) + ")"
    return {"R": "R", "Z": "int", "P": "Prop"}[sort]


def number(value: int) -> str:
    """An integer literal."""
    return f"({value})" if value < 0 else str(value)


def literal_exponent(exponent: Expr) -> int | None:
    """The integer that is written as exponent, if it is one."""
    whole = exponent.op == "num" and exponent.data.denominator == 1
    return int(exponent.data) if whole else None


def is_exponent(e: Expr, v: Expr) -> bool:
    """Whether the variable v is an exponent in `e`."""
    seen: set[int] = set()
    stack = [e]
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if node.op == "pow" and node.args[1] == v:
            return True
        if v in free(node):
            stack.extend(node.args)
    return False


@dataclass(frozen=True)
class Scope:
    """What variables are called: the free ones by a mapping to Coq terms, the bound ones from the outside inwards.

    `powers` names, for an exponent, a function to be written for raising to that power.
    """

    names: Mapping[Expr, str]
    bound: tuple[str, ...] = ()
    powers: Mapping[Expr, str] = field(default_factory=dict)

    @cached_property
    def taken(self) -> frozenset[str]:
        """The names that mean something here."""
        words = (word for text in self.names.values() for word in re.findall(r"\w+", text))
        return frozenset((*self.bound, *words, *self.powers.values()))

    def inside(self, binder: Expr) -> tuple[Scope, list[tuple[str, Sort]]]:
        """The scope of the body of `binder`, with the names and sorts of the variables bound there."""
        hints = binder.hint.split(",") if binder.op == "lam" else [binder.hint]
        sorts = bound_sorts(binder)
        taken = set(self.taken)
        new: list[tuple[str, Sort]] = []
        for k, sort in enumerate(sorts):
            name = fresh_name((hints[k] if k < len(hints) else "") or "x", taken)
            taken.add(name)
            new.append((name, sort))
        return Scope(self.names, (*self.bound, *(name for name, _ in new)), self.powers), new

    # -- variables and functions ---------------------------------------------------------------------

    def _variable(self, e: Expr) -> str:
        return self.names[e] if e.op == "var" else self.bound[-1 - e.data[0]]

    def binder(self, e: Expr, wanted: Sort) -> str:
        """The function that the lambda, sum, product or derivative `e` is about."""
        inner, new = self.inside(e)
        body = inner.value(e.args[-1] if e.op in ("sum", "prod") else e.args[0], wanted)
        return "(fun " + " ".join(f"({name} : {type_text(sort)})" for name, sort in new) + f" => {body})"

    def _applied(self, e: Expr) -> str:
        """An application or a call, in the sort in which its function gives it."""
        if e.op == "call":
            sorts = [p.sort for p in DEFINITIONS[e.data[0]].parameters]
            arguments, head = e.args, definition_name(e.data[0])
        else:
            function, *rest = e.args
            sorts, arguments, head = list(function.sort[:-1]), tuple(rest), self.value(function, function.sort)
        return f"({' '.join([head, *(self.value(a, s) for a, s in zip(arguments, sorts, strict=True))])})"

    def value(self, e: Expr, wanted: Sort) -> str:
        """`e` where a value of sort `wanted` is asked for."""
        if wanted == REAL:
            return self.real(e)
        if wanted == INTEGER:
            return self.integer(e)
        if wanted == PROP:
            return self.proposition(e)
        if e.op == "lam":
            return self.binder(e, wanted[-1])
        text = self._variable(e) if e.op in ("var", "bound") else self._applied(e)
        if result_sort(e) == INTEGER and wanted[-1] == REAL:
            places = [f"a{k}" for k in range(len(wanted) - 1)]
            binders = " ".join(f"({name} : {type_text(sort)})" for name, sort in zip(places, wanted, strict=False))
            return f"(fun {binders} => rl ({text} {' '.join(places)}))"
        return text

    # -- numbers -------------------------------------------------------------------------------------

    def real(self, e: Expr) -> str:
        """A number as a real number."""
        args = e.args
        match e.op:
            case "num":
                p, q = e.data.numerator, e.data.denominator
                return number(p) if q == 1 else f"({number(p)} / {q})"
            case "pi":
                return "PI"
            case "add" | "mul":
                sign = " + " if e.op == "add" else " * "
                text = self.real(args[0])
                for arg in args[1:]:
                    text = f"({text}{sign}{self.real(arg)})"
                return text
            case "pow":
                return self._power(*args)
            case "xlogy":
                return f"(xlogy {self.real(args[0])} {self.real(args[1])})"
            case "sum" | "prod":
                return f"({e.op} {self.integer(args[0])} {self.integer(args[1])} {self.binder(e, REAL)})"
            case "ite":
                return f"(ite {self.proposition(args[0])} {self.real(args[1])} {self.real(args[2])})"
            case "floor":
                return f"(rl (floor {self.real(args[0])}))"
            case "var" | "bound":
                text = self._variable(e)
            case "app" | "call":
                text = self._applied(e)
            case _:
                return f"({_BASIC[e.op]} {self.real(args[0])})"
        return f"(rl {text})" if result_sort(e) == INTEGER else text

    def _power(self, base: Expr, exponent: Expr) -> str:
        k, text = literal_exponent(exponent), self.real(base)
        if exponent in self.powers:
            return f"({self.powers[exponent]} {text})"
        if k is None:
            return f"(power {text} {self.real(exponent)})"
        return f"({text} ^ {k})" if k >= 0 else f"(/ {text})" if k == -1 else f"((/ {text}) ^ {-k})"

    def integer(self, e: Expr) -> str:
        """An integer as an integer."""
        args = e.args
        match e.op:
            case "num":
                return f"(iz {number(e.data.numerator)})"
            case "add" | "mul":
                text = self.integer(args[0])
                for arg in args[1:]:
                    text = f"(i{e.op} {text} {self.integer(arg)})"
                return text
            case "pow":
                return f"(ipow {self.integer(args[0])} {literal_exponent(args[1])})"
            case "sum" | "prod":
                return f"(i{e.op} {self.integer(args[0])} {self.integer(args[1])} {self.binder(e, INTEGER)})"
            case "ite":
                return f"(iite {self.proposition(args[0])} {self.integer(args[1])} {self.integer(args[2])})"
            case "floor":
                return f"(floor {self.real(args[0])})"
            case "var" | "bound":
                return self._variable(e)
            case _:
                return self._applied(e)

    # -- propositions --------------------------------------------------------------------------------

    def proposition(self, e: Expr) -> str:
        """A proposition."""
        args = e.args
        match e.op:
            case "true" | "false":
                return e.op.capitalize()
            case "eq" | "le" | "lt":
                return f"({self.real(args[0])} {_RELATIONS[e.op]} {self.real(args[1])})"
            case "not":
                return f"(~ {self.proposition(args[0])})"
            case "and" | "or" | "implies" | "iff":
                return f"({_JOINED[e.op].join(map(self.proposition, args))})"
            case "forall" | "exists":
                inner, [(name, sort)] = self.inside(e)
                return f"({e.op} {name} : {type_text(sort)}, {inner.proposition(args[0])})"
            case "hasderiv":
                return f"(hasderiv {self.binder(e, REAL)} {self.real(args[1])} {self.real(args[2])})"
            case "app" | "call":
                return self._applied(e)
            case _:
                return self._variable(e)


def result_sort(e: Expr) -> Sort:
    """The sort, or that of the values, of what Coq is given for the variable, application or call `e`."""
    sort = DEFINITIONS[e.data[0]].body.sort if e.op == "call" else e.sort
    return sort[-1] if isinstance(sort, tuple) else sort
