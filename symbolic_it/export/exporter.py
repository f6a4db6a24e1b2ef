"""Kernel theorems as Coq lemmas: one named lemma of ``coq/Prelude.v``, or one term of Coq's logic, for each rule.

A certificate is exported from what its replay gives: theorems, each with its rule and its premises.  A theorem with the
hypotheses H1, ..., Hk and the free variables x1, ..., xm becomes a lemma ``forall x1 ... xm, H1 -> ... -> Hk ->
conclusion`` with an explicit proof term; steps that are used once are written inside the lemma that uses them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from symbolic_it.export.renderer import (
    Scope,
    definition_name,
    fresh_name,
    identifier,
    literal_exponent,
    number,
    type_text,
)
from symbolic_it.export.words import comment, in_words, laid_out
from symbolic_it.kernel.certificate import Checked
from symbolic_it.kernel.field import FieldError
from symbolic_it.kernel.logic import DEFINITIONS, expand
from symbolic_it.kernel.theorem import Theorem
from symbolic_it.terms.expr import INTEGER, PROP, Expr, ExprError, Sort, free, fresh, substitute

MAX_HEIGHT = 10
"""So many steps at most are written inside one another."""


class NotExportable(Exception):
    """This step has no Coq counterpart yet."""

    def __init__(self, rule: str, reason: str) -> None:
        super().__init__(rule, reason)
        self.rule, self.reason = rule, reason


class _Names(dict[Expr, str]):
    """What free variables are called; one that occurs in a step but not in what it leads to stands for any value."""

    def __missing__(self, v: Expr) -> str:
        return anything(v.sort)


def anything(sort: Sort) -> str:
    """Some value of a sort."""
    if isinstance(sort, tuple):
        return f"(fun {' '.join(f'(_ : {type_text(s)})' for s in sort[:-1])} => {anything(sort[-1])})"
    return {"R": "0", "Z": "(iz 0)", "P": "True"}[sort]


@dataclass(frozen=True)
class Env:
    """Names of the free variables and of the hypotheses at a place of a proof."""

    names: Mapping[Expr, str] = field(default_factory=_Names)
    hypotheses: Mapping[Expr, str] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()

    @property
    def scope(self) -> Scope:
        return Scope(self.names)

    def variable(self, v: Expr) -> tuple[Env, str]:
        """The same with a name for the variable `v`."""
        name = fresh_name(v.data[0], self.taken)
        return Env(_Names({**self.names, v: name}), self.hypotheses, self.taken | {name}), name

    def assuming(self, *formulas: Expr) -> tuple[Env, list[str]]:
        """The same with names for hypotheses."""
        known, taken, new = dict(self.hypotheses), set(self.taken), []
        for formula in formulas:
            k = len(taken)
            while (name := f"h{k}") in taken:
                k += 1
            taken.add(name)
            new.append(name)
            known[formula] = name
        return Env(self.names, known, frozenset(taken)), new

    def replacing(self, values: Mapping[Expr, str], hypotheses: Mapping[Expr, str]) -> Env:
        """The same where variables stand for given terms."""
        return Env(_Names({**self.names, **values}), hypotheses, self.taken)

    def p(self, e: Expr) -> str:
        return self.scope.proposition(e)

    def r(self, e: Expr) -> str:
        return self.scope.real(e)

    def v(self, e: Expr, wanted: Sort) -> str:
        return self.scope.value(e, wanted)


class Told(NamedTuple):
    """A line of a proof as symbolic_it prints it."""

    number: int
    text: str
    reason: str


class Lemma(NamedTuple):
    """A lemma: its name, what it quantifies over, and its hypotheses."""

    name: str
    variables: tuple[Expr, ...]
    hypotheses: tuple[Expr, ...]


def premises(arguments: Iterable[Any]) -> list[Theorem]:
    """The theorems among the arguments of a rule."""
    found: list[Theorem] = []
    for a in arguments:
        if type(a) is Theorem:
            found.append(a)
        elif type(a) is tuple:
            found += premises(a)
    return found


def in_order(expressions: Iterable[Expr]) -> tuple[Expr, ...]:
    """The free variables of the expressions, in a fixed order."""
    names: set[Expr] = set()
    for e in expressions:
        names |= free(e)
    return tuple(sorted(names, key=lambda v: (isinstance(v.sort, tuple), v.sort != INTEGER, v.data[0], str(v.sort))))


_CHEAP = frozenset(("assume", "truth", "axiom", "and_elim", "excluded_middle", "reflexivity"))


class Exporter:
    """The lemmas of one certificate after another; `known` are the lemmas of theorems of other certificates."""

    def __init__(self) -> None:
        self.known: dict[Theorem, Lemma] = {}
        self.lines: list[str] = []
        self.definitions: list[str] = []
        self.defined: set[str] = set()
        self.prefix = ""
        self.count = 0
        self.told: dict[str, Told] = {}
        self.final: list[str] = []

    # -- certificates ------------------------------------------------------------------------------------

    def certificate(self, checked: Checked, told: Sequence[Told] = ()) -> str:
        """The lemmas of a certificate, ending in one named after each part that it proves.

        `told` are lines of the proof: the steps that say the same become lemmas with their numbers.
        """
        self.lines, self.prefix, self.count = [], identifier(checked.name), 0
        self.told = {line.text: line for line in reversed(told)}
        self.final = [f"{self.prefix}_{part}" for part in checked.theorems]
        before = dict(self.known)
        try:
            for theorem, name in zip(checked.theorems.values(), self.final, strict=True):
                self._export(theorem, name)
        except (NotExportable, FieldError, ExprError, RecursionError) as error:
            self.known = before
            if isinstance(error, NotExportable):
                raise
            raise NotExportable("field", str(error)) from None
        return "\n".join(self.lines) + "\n"

    def define(self, name: str) -> None:
        """The definition of a named function, after those that it uses."""
        if name in self.defined:
            return
        self.defined.add(name)
        _, parameters, body = DEFINITIONS[name]
        self.define_calls(body)
        env = Env()
        binders = []
        for parameter in parameters:
            env, text = env.variable(parameter)
            binders.append(f"({text} : {type_text(parameter.sort)})")
        text = env.v(body, body.sort)
        head = f"Definition {definition_name(name)} {' '.join(binders)} : {type_text(body.sort)} :=\n"
        self.definitions.append(f"{comment(f'{name}: {in_words(text)}')}{head}{laid_out(f'{text}.')}\n")

    def define_calls(self, e: Expr) -> None:
        """The definitions of all functions that are called in `e`."""
        seen: set[int] = set()
        stack = [e]
        while stack:
            node = stack.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            if node.op == "call":
                self.define(node.data[0])
            stack.extend(node.args)

    def _export(self, goal: Theorem, name: str) -> None:
        order: list[Theorem] = []
        uses: dict[Theorem, int] = {}
        stack: list[tuple[Theorem, bool]] = [(goal, False)]
        while stack:
            theorem, done = stack.pop()
            if done:
                order.append(theorem)
                continue
            uses[theorem] = uses.get(theorem, 0) + 1
            if uses[theorem] > 1 or theorem in self.known:
                continue
            stack.append((theorem, True))
            stack += [(p, False) for p in reversed(premises(theorem.arguments))]
        told = self._told_by(order)
        height: dict[Theorem, int] = {}
        for theorem in order:
            inner = max((height.get(p, 0) for p in premises(theorem.arguments)), default=0) + 1
            shared = uses[theorem] > 1 and theorem.rule not in _CHEAP
            line = told.get(theorem)
            if theorem is goal or shared or line or inner > MAX_HEIGHT:
                self.lemma(theorem, name if theorem is goal else "", line)
                inner = 0
            height[theorem] = inner
        if goal in self.known and self.known[goal].name != name:
            self._write(f"Theorem {name}", Env().p(goal.conclusion), self.known[goal].name, theorem=True)

    def _told_by(self, order: Sequence[Theorem]) -> dict[Theorem, Told]:
        """The steps that are lines of the proof: of those that say the same, the last."""
        last = {repr(t.conclusion): t for t in order if t.rule not in _CHEAP} if self.told else {}
        found = {last[text]: line for text, line in self.told.items() if text in last}
        self.told = {text: line for text, line in self.told.items() if text not in last}
        return found

    def _write(self, head: str, statement: str, proof: str, line: Told | None = None, *, theorem: bool = False) -> None:
        about = ""
        if line is not None:
            about = comment(f"({line.number}) {line.text}{f'   [{line.reason}]' if line.reason else ''}")
        if theorem and (words := in_words(statement)):
            about += comment(f"In words: {words}.")
        body = laid_out(f"{proof}.").lstrip()
        proved = f"Proof {body}" if len(body) < 100 else f"Proof\n  {body}"
        self.lines.append(f"{about}{laid_out(f'{head} :', 4).lstrip()}\n{laid_out(f'{statement}.')}\n{proved}\n")

    def lemma(self, theorem: Theorem, name: str = "", line: Told | None = None) -> None:
        """Write the lemma of a theorem."""
        if not name:
            self.count += 1
            name = f"{self.prefix}__{self.count}" if line is None else f"{self.prefix}__line_{line.number}"
        formulas = (*theorem.hypotheses, theorem.conclusion)
        variables = in_order(formulas)
        env, binders = Env(), []
        for v in variables:
            env, text = env.variable(v)
            binders.append(f"({text} : {type_text(v.sort)})")
        inner, names = env.assuming(*theorem.hypotheses)
        for text, formula in zip(names, theorem.hypotheses, strict=True):
            binders.append(f"({text} : {env.p(formula)})")
        for formula in formulas:
            self.define_calls(formula)
        proof = self.step(theorem, inner)
        final = name in self.final
        head = " ".join(["Theorem" if final else "Lemma", name, *binders])
        self._write(head, env.p(theorem.conclusion), proof, line, theorem=final)
        self.known[theorem] = Lemma(name, variables, theorem.hypotheses)

    def _called(self, e: Expr) -> set[str]:
        """The names of the defined functions that `e` is built from."""
        found = {e.data[0]} | self._called(DEFINITIONS[e.data[0]].body) if e.op == "call" else set()
        return found.union(*map(self._called, e.args))

    def enclosed(self, goal: Expr) -> str:
        """The name of a lemma about closed terms that coq-interval proves."""
        self.define_calls(goal)
        self.count += 1
        name = f"{self.prefix}__{self.count}"
        unfolded = sorted({definition_name(name) for name in self._called(goal)})
        opened = f"unfold {', '.join(unfolded)}; " if unfolded else ""
        self.lines.append(f"Lemma {name} : {Env().p(goal)}.\nProof. {opened}Enclosure.closed. Qed.\n")
        return name

    def unfolded(self, env: Env, term: Expr) -> str:
        """The proof that the defined function or predicate at the root of `term` is its body, at its arguments."""
        self.define(term.data[0])
        _, parameters, body = DEFINITIONS[term.data[0]]
        relation = "iff" if term.sort == PROP else "eq"
        raw = f"(iff_refl {env.p(term)})" if term.sort == PROP else f"(@eq_refl R {env.r(term)})"
        steps: list[tuple[Expr, Expr, str]] = []
        mapping, avoid = {}, set(free(term))
        for parameter, value in zip(parameters, term.args, strict=True):
            v = fresh(parameter.data[0], parameter.sort, avoid)
            avoid.add(v)
            mapping[parameter] = v
            steps.append((v, value, env.v(value, parameter.sort)))
        if any(
            numbered_exponents(body, parameter, value) for parameter, value in zip(parameters, term.args, strict=True)
        ):
            named = env.replacing({v: text for v, _, text in steps}, env.hypotheses)
            return self.substituted(named, raw, Expr(relation, (term, substitute(body, mapping))), steps)
        return f"({raw} : {env.p(Expr(relation, (term, expand(term))))})"

    # -- steps -------------------------------------------------------------------------------------------

    def proof(self, theorem: Theorem, env: Env) -> str:
        """The proof term of a theorem where `env` has names for its variables and hypotheses."""
        lemma = self.known.get(theorem)
        if lemma is None:
            return self.step(theorem, env)
        parts = [env.names[v] for v in lemma.variables] + [env.hypotheses[h] for h in lemma.hypotheses]
        return f"({' '.join([lemma.name, *parts])})" if parts else lemma.name

    def step(self, theorem: Theorem, env: Env) -> str:
        """The proof term that mirrors the rule at the root of a theorem."""
        from symbolic_it.export.rules import RENDERED

        if theorem.rule not in RENDERED:
            raise NotExportable(theorem.rule, "the rule has no counterpart")
        return RENDERED[theorem.rule](self, env, theorem, *theorem.arguments)

    def substituted(
        self, env: Env, proof: str, body: Expr, values: Sequence[tuple[Expr, Expr, str]], backwards: bool = False
    ) -> str:
        """`proof` of the proposition `body` at values of variables, as the renderer writes what results.

        Only an exponent is written otherwise after it became a number; then a lemma about that number is needed.
        """
        bodies = [body]
        for v, value, text in values:
            env = env.replacing({v: text}, env.hypotheses)
            bodies.append(substitute(bodies[-1], {v: value}))
        steps = list(zip(bodies, values, strict=False))
        for here, (v, value, _) in reversed(steps) if backwards else steps:
            pw = fresh_name("pw", env.taken)
            powers: dict[Expr, str] = {}
            changed = numbered_exponents(here, v, value)
            if backwards:
                powers |= {e: power_text(k) for k, exponents in changed.items() for e in exponents}
            for k, exponents in changed.items():
                motive = Scope(env.names, (), powers | dict.fromkeys(exponents, pw)).proposition(here)
                proof = power_cast(pw, motive, k, proof, backwards)
                powers |= dict.fromkeys(exponents, f"(fun x => power x {number(k)})" if backwards else power_text(k))
        return proof


def numbered_exponents(e: Expr, v: Expr, value: Expr) -> dict[int, list[Expr]]:
    """The exponents in `e` that become an integer literal where v becomes `value`, by that literal."""
    found: dict[int, dict[Expr, None]] = {}
    seen: set[Expr] = set()
    stack = [e]
    while stack:
        node = stack.pop()
        if node in seen or v not in free(node):
            continue
        seen.add(node)
        if node.op == "pow" and v in free(node.args[1]):
            k = literal_exponent(substitute(node.args[1], {v: value}))
            if k is not None:
                found.setdefault(k, {})[node.args[1]] = None
        stack.extend(node.args)
    return {k: list(exponents) for k, exponents in sorted(found.items())}


def power_text(k: int) -> str:
    """The function that Coq's own power to the exponent k is."""
    return "Rinv" if k == -1 else f"(fun x => x ^ {k})" if k >= 0 else f"(fun x => (/ x) ^ {-k})"


def power_cast(pw: str, motive: str, k: int, proof: str, backwards: bool = False) -> str:
    """`proof` of `motive` for a power with the exponent k, as a proof of it for Coq's own power."""
    general, special = f"(fun x => power x {number(k)})", power_text(k)
    lemma = "power_inv" if k == -1 else f"(power_nat {k} {k} eq_refl)" if k >= 0 else f"(power_neg ({k}) {-k} eq_refl)"
    if backwards:
        general, special, lemma = special, general, f"(eq_sym {lemma})"
    return f"(eq_ind {general} (fun {pw} : R -> R => {motive}) {proof} {special} {lemma})"
