"""Mutants: every line of every derivation, changed so that it is false, must be refused.

While a derivation is run, each line is first tried in many changed forms: the sign of a term, an exponent, a
coefficient, a constant, a letter, an index, the range of a sum, a relation, a quantifier, the argument of a
logarithm, a named function, the side of a limit, a sum or a factor left out.  A changed line counts if it is false at
an exact point at which the hypotheses hold, and what is assumed at its place (`judging` tells); then it must not be
provable from what is known there.  Nor may a citation work whose values are changed so that a hypothesis of the cited
claim is false.  Afterwards the derivation is run with each of its hypotheses dropped or weakened; where a point refutes
the claim under what is left, the proof must break down.

Under an assumption that is led to a contradiction there are no points, and nothing counts; lines that do not use the
assumption are tried without it.

The everyday test run takes a fixed sample.  All mutants, with the table of counts by derivation and kind, and the
derivations of which fewer than ten single changes are known to be false::

    python tests/mutants/mutation.py             # every derivation
    python tests/mutants/mutation.py NAME...     # some of them
    python tests/mutants/mutation.py --few       # about a dozen of each

The exit code is 1 if a mutant is accepted.  A dozen of each without the table:
``SYMBOLIC_IT_MUTANTS=all pytest -n 2 tests/mutants``.
"""

from __future__ import annotations

import argparse
import functools
import inspect
import itertools
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from judging import Falsifier, Model
from models import GRANTED, MODELS

from symbolic_it import kernel
from symbolic_it.derivation.language import Derivation, Use
from symbolic_it.derivation.proof import Block, LineError, Proof
from symbolic_it.derivation.results import Line
from symbolic_it.derivation.statements import load as load_definitions
from symbolic_it.derivation.statements import statement, value
from symbolic_it.kernel import KernelError, Statement, Theorem
from symbolic_it.project.files import digest_of
from symbolic_it.project.loading import load
from symbolic_it.tactics.prove import prove
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError
from symbolic_it.terms.context import Context
from symbolic_it.terms.expr import (
    BINDERS,
    FALSE,
    FUNCTION,
    INTEGER,
    REAL,
    Expr,
    ExprError,
    Sort,
    and_,
    bound_sorts,
    exp,
    free,
    instantiate,
    log,
    neg,
    not_,
    num,
    power,
    substitute,
    var,
)
from symbolic_it.terms.functions import FUNCTIONS, RELATIONS

ROOT = Path(__file__).parents[2]
ENOUGH = 10
"""So many mutants a derivation are wanted, where so many of its single changes are false."""

DEADLINE = 0.3
"""Seconds after which the search for a proof of a changed line is given up; that counts as refused."""

Mutant = tuple[str, Expr]


# -- changing a formula ---------------------------------------------------------------------------------


def mutants(e: Expr, letters: Sequence[Expr] = ()) -> dict[Expr, str]:
    """Formulas that differ from `e` by one change, with its kind; `letters` are more variables to swap in."""
    names = tuple(dict.fromkeys((*sorted(free(e), key=lambda v: str(v.data)), *letters)))
    found: dict[Expr, str] = {}
    for kind, changed in _changed(e, names, ()):
        if changed != e:
            found.setdefault(changed, kind)
    return found


def _changed(e: Expr, names: tuple[Expr, ...], binders: tuple[Sort, ...]) -> Iterator[Mutant]:
    for kind, make in _local(e, names, binders):
        try:
            changed = make()
        except ExprError:
            continue
        if changed.sort == e.sort or (changed.sort == INTEGER and e.sort == "R"):
            yield kind, changed
    if e.op == "call" and e.data[0] in RELATIONS and not e.loose:
        yield from _changed(kernel.expand(e), names, binders)
    for k, part in enumerate(e.args):
        binder = BINDERS.get(e.op)
        inside = (*binders, *bound_sorts(e)) if binder is not None and binder[0] == k else binders
        for kind, other in _changed(part, names, inside):
            try:
                yield kind, Expr(e.op, (*e.args[:k], other, *e.args[k + 1 :]), e.data, e.hint)
            except ExprError:
                continue


_OTHER_PREDICATE: dict[str, str] = {
    "Convex": "StrictlyConvex",
    "Concave": "StrictlyConcave",
    "StrictlyConvex": "Concave",
    "StrictlyConcave": "Convex",
    "Minimizes": "UniquelyMinimizes",
    "Maximizes": "UniquelyMaximizes",
    "UniquelyMinimizes": "Maximizes",
    "UniquelyMaximizes": "Minimizes",
    "SameMinimizers": "SameMaximizers",
    "SameMaximizers": "SameMinimizers",
}


_OTHER_SIDE = (("right,", "left,"), ("left,", "right,"), ("+oo", "-oo"), ("-oo", "+oo"))


@functools.cache
def _of_the_same_sorts(name: str) -> list[str]:
    """Two more named functions of arguments like those of this one."""
    table = FUNCTIONS if name in FUNCTIONS else RELATIONS
    if name not in table:
        return []
    sorts = [p.sort for p in table[name][1]]
    alike = [other for other, (_, parameters, _) in table.items() if [p.sort for p in parameters] == sorts]
    place = alike.index(name)
    return [*alike[place + 1 :], *alike[:place]][:2]


def _this(e: Expr) -> Expr:
    return e


def _joined(op: str, parts: tuple[Expr, ...]) -> Expr:
    return parts[0] if len(parts) == 1 else Expr(op, parts)


def _local(e: Expr, names: tuple[Expr, ...], binders: tuple[Sort, ...]) -> Iterator[tuple[str, Callable[[], Expr]]]:
    """Changes at the root of `e`, not yet carried out."""
    args = e.args

    def to(kind: str, op: str, *new: Expr, data: Any = e.data) -> tuple[str, Callable[[], Expr]]:
        return kind, lambda: Expr(op, new, data, e.hint)

    def swapped(k: int, other: Expr) -> tuple[Expr, ...]:
        return (*args[:k], other, *args[k + 1 :])

    match e.op:
        case "num":
            for other in (e.data + 1, e.data - 1, 2 * e.data):
                yield "constant", partial(num, other)
            yield "sign", lambda: num(-e.data)
        case "pi":
            yield "constant", lambda: num(3)
        case "var":
            for other in names:
                if other.sort == e.sort and other != e:
                    yield "index" if e.sort == INTEGER else "letter", partial(_this, other)
            if e.sort in (INTEGER, REAL):
                yield "index" if e.sort == INTEGER else "constant", lambda: e + 1
                yield "sign", lambda: neg(e)
        case "bound":
            index, sort = e.data
            for k, bound in enumerate(reversed(binders)):
                if bound == sort and k != index:
                    yield to("index" if sort == INTEGER else "letter", "bound", data=(k, sort))
            for v in names:
                if v.sort == sort:
                    yield "index" if sort == INTEGER else "letter", partial(_this, v)
        case "add":
            for k, part in enumerate(args):
                yield to("sign", "add", *swapped(k, neg(part)))
                if part.op != "num":
                    yield to("coefficient", "add", *swapped(k, 2 * part))
                rest = swapped(k, part)[:k] + args[k + 1 :]
                yield "term", partial(_joined, "add", rest)
        case "mul":
            for k in range(len(args)):
                rest = args[:k] + args[k + 1 :]
                yield "factor", partial(_joined, "mul", rest)
        case "pow" if args[1].op == "num":
            base, k = args[0], args[1].data
            yield "exponent", lambda: power(base, k + 1)
            yield "exponent", lambda: base if k == 2 else power(base, k - 1)
            yield "exponent", lambda: power(base, -k)
        case "sum" | "prod":
            low, high, body = args
            yield to("range", e.op, low, high - 1, body)
            yield to("range", e.op, low + 1, high, body)
            yield to("sum", "prod" if e.op == "sum" else "sum", *args)
            if not low.loose and low.op in ("num", "var"):
                yield "sum", lambda: instantiate(e, low)
        case "log":
            yield "log", lambda: log(power(args[0], -1))
            yield "log", lambda: args[0]
        case "exp":
            yield "sign", lambda: exp(neg(args[0]))
            yield "exponent", lambda: args[0]
        case "sin" | "cos":
            yield to("function", "cos" if e.op == "sin" else "sin", *args)
        case "atan" | "floor":
            yield "function", lambda: args[0]
        case "xlogy":
            a, b = args
            yield to("log", "xlogy", a, power(b, -1))
            yield to("letter", "xlogy", b, a)
        case "ite":
            c, a, b = args
            yield to("case", "ite", c, b, a)
            yield "case", lambda: a
        case "le" | "lt":
            if e.op == "le":
                yield to("relation", "lt", *args)
            yield to("relation", e.op, *reversed(args))
            yield to("sign", e.op, args[0], neg(args[1]))
            yield to("coefficient", e.op, args[0], 2 * args[1])
            yield to("relation", "eq", *args)
            yield to("term", e.op, args[0] + 1, args[1])
        case "eq":
            yield to("sign", "eq", args[0], neg(args[1]))
            yield to("coefficient", "eq", args[0], 2 * args[1])
            yield to("relation", "lt", *args)
            yield to("relation", "lt", *reversed(args))
            yield "relation", lambda: not_(e)
            yield to("term", "eq", args[0], args[1] + 1)
        case "not":
            yield "relation", lambda: args[0]
        case "iff":
            yield to("relation", "iff", args[0], not_(args[1]))
        case "and" | "or":
            for part in args:
                yield "case", partial(_this, part)
            if e.op == "or":
                yield to("case", "and", *args)
        case "implies":
            yield "hypothesis", lambda: args[1]
            yield to("hypothesis", "implies", *reversed(args))
        case "exists" if not _unused(e):
            yield to("quantifier", "forall", *args)
            yield "relation", lambda: not_(e)
        case "forall":
            yield "quantifier", partial(_some, e)
        case "hasderiv":
            yield "relation", lambda: not_(e)
        case "call":
            name, sort = e.data
            for j, k in itertools.combinations(range(len(args)), 2):
                if args[j].sort == args[k].sort and args[j] != args[k]:
                    new = list(args)
                    new[j], new[k] = args[k], args[j]
                    yield to("letter", "call", *new)
            for other in _of_the_same_sorts(name):
                yield "function", partial(lambda f: load_definitions(Expr("call", args, (f, sort), e.hint)), other)
            kind, bracket, tail = name.partition("[")
            if kind in _OTHER_PREDICATE:
                stronger = _OTHER_PREDICATE[kind] + bracket + tail
                yield "relation", lambda: load_definitions(Expr("call", args, (stronger, sort), e.hint))
            for side, opposite in _OTHER_SIDE if kind == "Limit" else ():
                if side in tail:
                    changed = kind + bracket + tail.replace(side, opposite)
                    yield "limit", partial(lambda c: load_definitions(Expr("call", args, (c, sort), e.hint)), changed)


def _some(e: Expr) -> Expr:
    """``exists x: A and B`` for ``forall x: A implies B``."""
    parts = []
    body = e.args[0]
    while body.op == "implies":
        parts.append(body.args[0])
        body = body.args[1]
    return Expr("exists", (Expr("and", (*parts, body)),), e.data, e.hint)


def _unused(e: Expr) -> bool:
    return not e.args[0].loose


def weakened(hypothesis: Expr) -> Iterator[Mutant]:
    """The hypothesis with a weaker demand: a strict relation not strict, a bound lower by one, an equation an order."""
    for k, part in enumerate(hypothesis.args):
        if hypothesis.op in ("forall", "and") or (hypothesis.op == "implies" and k == 1):
            for kind, other in weakened(part):
                args = (*hypothesis.args[:k], other, *hypothesis.args[k + 1 :])
                yield kind, Expr(hypothesis.op, args, hypothesis.data, hypothesis.hint)
    match hypothesis.op:
        case "lt":
            yield "domain", Expr("le", hypothesis.args)
            yield "domain", Expr("lt", (hypothesis.args[0] - 1, hypothesis.args[1]))
        case "le":
            yield "domain", Expr("le", (hypothesis.args[0] - 1, hypothesis.args[1]))
        case "eq":
            yield "domain", Expr("le", hypothesis.args)
            yield "domain", Expr("le", (hypothesis.args[1], hypothesis.args[0]))


# -- running a derivation with its mutants --------------------------------------------------------------


@dataclass
class Tally:
    """What came of the mutants of one derivation."""

    name: str
    counted: Counter[str] = field(default_factory=Counter)
    timeouts: int = 0
    sites: int = 0
    unreached: bool = False
    accepted: list[str] = field(default_factory=list)
    broken: str = ""

    @property
    def total(self) -> int:
        """How many mutants are known to be false."""
        return sum(self.counted.values())


@dataclass
class Budget:
    """Which mutants are tried: those of one in so many lines, and how many a line and a statement, in a fixed order.

    None are tried after `total` are found false, or after so many seconds.  With `denials`, a formula for which no
    point is found counts also if its negation is proved.
    """

    one_in: int = 1
    per_line: int | None = None
    statements: int | None = None
    total: int | None = None
    seconds: float | None = None
    denials: bool = False


class MutatedProof(Proof):
    """A proof that tries the mutants of each line before the line itself."""

    def __init__(self, *args: Any, tally: Tally, budget: Budget) -> None:
        super().__init__(*args)
        self._tally = tally
        self._budget = budget
        self._count = 0
        self._closed: list[Theorem] = []
        self._supposed: list[Block] = []
        self._until = None if budget.seconds is None else time.monotonic() + budget.seconds

    def falsifier(self) -> Falsifier:
        """Where changed lines are looked at: the example of the derivation first, and the models given for it."""
        name = self._derivation.name
        given = [self.given] if self.given is not None else []
        granted = [var(f, FUNCTION) for f in GRANTED.get(name, ())]
        models = models_of(name, self._statement.variables)
        return Falsifier(models if granted else [*models, *given], self._closed, granted)

    def _take_fact(self, theorem: Theorem) -> None:
        super()._take_fact(theorem)
        premises = self._statement.hypotheses
        # the claims that are cited are hypotheses here; what is assumed in a block is none of them
        if len(self._blocks) > 1 or free(theorem.conclusion):
            return
        if not any(free(h) or h in premises for h in theorem.hypotheses):
            self._closed.append(theorem)

    def enough(self) -> bool:
        """Whether no more mutants are to be tried."""
        if self._until is not None and time.monotonic() > self._until:
            self._tally.unreached = True
            return True
        return self._budget.total is not None and self._tally.total >= self._budget.total

    def contradiction(self, text: Any, *where: str) -> Any:
        opened = super().contradiction(text, *where)
        self._supposed.append(opened.block)
        return opened

    def _prove_in(self, block: Block, goal: Expr, by: Any, line: Line, record: bool = True) -> Theorem:
        # no point satisfies what leads to a contradiction
        nowhere = any(b is supposed for b in (*self._blocks, block) for supposed in self._supposed)
        if goal != FALSE and not nowhere:
            self._try(block, goal, by)
        theorem = super()._prove_in(block, goal, by, line, record)
        if goal != FALSE and nowhere:
            self._try_without(block, theorem, by)
        return theorem

    def finish(self) -> Theorem:
        self._close_chain()
        block = self._blocks[0]
        if block.last is None or block.last.conclusion != self._statement.claim:
            self._try(block, self._statement.claim, None, [block.last] if block.last is not None else [])
        else:
            self._try(block, self._statement.claim, None)
        return super().finish()

    def _premises(self, block: Block) -> tuple[Expr, ...]:
        """What is assumed in `block`, which may be closed already."""
        blocks = [*self._blocks, *([] if any(b is block for b in self._blocks) else [block])]
        premises = (*self._statement.hypotheses, *(h for b in blocks[1:] for h in b.hypotheses))
        return tuple(dict.fromkeys((*premises, *(known for b in blocks for _, _, known in b.pending))))

    def _try(self, block: Block, goal: Expr, by: Any, more: Sequence[Theorem] = ()) -> None:
        self._count += 1
        chosen = zlib.crc32(f"{self._derivation.name} {self._count}".encode()) % self._budget.one_in == 0
        if not chosen and goal != self._statement.claim:
            return
        premises = self._premises(block)
        self._try_each(block, goal, premises, lambda changed: self._proves(block, changed, by, more))
        if block is self._blocks[-1]:
            self._try_citations(block, goal, by, premises)

    def _try_each(self, block: Block, goal: Expr, premises: tuple[Expr, ...], proves: Callable[[Expr], bool]) -> None:
        falsifier = self.falsifier()
        letters = [v.symbol for v in block.context.declarations.values()]
        rows = _shuffled(mutants(goal, letters).items())
        counted = 0
        most = self._budget.per_line
        for changed, kind in rows if most is None else rows[: 5 * most]:
            if (most is not None and counted >= most) or self.enough():
                break
            self._tally.sites += 1
            point = falsifier.point(changed, premises)
            if point is None and not self._denied(block, changed):
                continue
            counted += 1
            self._tally.counted[kind] += 1
            if proves(changed):
                self._accepted(f"{kind}: {changed!r} for {goal!r}, {_where(point)}")

    def _denied(self, block: Block, changed: Expr) -> bool:
        """Whether what is known outside of all blocks, which has a model as the statement has, denies the formula."""
        if not self._budget.denials or len(self._blocks) > 1 or block is not self._blocks[0]:
            return False
        for part in changed.args if changed.op == "and" else (changed,):
            theorem = self._refused(block, lambda part=part: prove(block.scene.extended(()), not_(part)))
            if theorem is not None and theorem.conclusion == not_(part):
                return True
        return False

    def _try_without(self, block: Block, proved: Theorem, by: Any) -> None:
        """A line that does not rest on what is to be contradicted, tried without that: with it everything follows."""
        denied = {h for b in self._supposed if any(b is other for other in self._blocks) for h in b.hypotheses}
        for b in self._blocks:
            denied |= {known for existence, _, known in b.pending if denied & set(existence.hypotheses)}
        if denied & set(proved.hypotheses):
            return
        scene = block.scene
        theorems = [*scene.facts, *(u.theorem for u in (*scene.universals, *scene.rules)), *scene.cases]
        facts = [t for t in theorems if not denied & set(t.hypotheses)]
        hints = [t for t in self._hints(by, proved.conclusion, []) if not denied & set(t.hypotheses)]

        def proves(changed: Expr) -> bool:
            known = Scene([*facts, *hints], time.monotonic() + DEADLINE)
            theorem = self._refused(block, lambda: prove(known, changed, hints))
            return theorem is not None and theorem.conclusion == changed

        premises = tuple(h for h in self._premises(block) if h not in denied)
        self._try_each(block, proved.conclusion, premises, proves)

    def _try_citations(self, block: Block, goal: Expr, by: Any, premises: tuple[Expr, ...]) -> None:
        """Values of a citation changed, so that what the cited claim assumes is false."""
        falsifier = self.falsifier()
        for wanted in by if isinstance(by, list | tuple) else [by]:
            if not (isinstance(wanted, Use) and wanted.values and isinstance(wanted.lemma, str)):
                continue
            if wanted.lemma in kernel.AXIOMS:
                continue
            stated, _ = self._cite(wanted.lemma)
            context, ranges = self._with_indices(goal, block.context, wanted)
            values = {v: value(wanted.values.get(v.data[0], v.data[0]), v.sort, context) for v in stated.variables}
            rows = _shuffled((row, v) for v in stated.variables for row in mutants(values[v]).items())
            counted = 0
            for (changed, _), v in rows[: 2 * len(stated.variables)]:
                if counted >= 2 or not stated.hypotheses or self.enough():
                    break
                others = {**values, v: changed}
                indices = [i for i in ranges if any(i in free(e) for e in others.values())]
                inside = (*premises, *(h for i in indices for h in ranges[i]))
                self._tally.sites += 1
                demands = substitute(and_(*stated.hypotheses), others)
                point = falsifier.point(demands, inside)
                if point is None and (indices or not self._denied(block, demands)):
                    continue
                counted += 1
                self._tally.counted["citation"] += 1
                use = Use(wanted.lemma, {u.data[0]: e for u, e in others.items()})
                if self._refused(block, lambda use=use: self._instance(use, goal)) is not None:
                    self._accepted(f"citation: {use}, whose hypotheses are {_where(point)}")

    def _accepted(self, text: str) -> None:
        self._tally.accepted.append(f"{self._derivation.file}:{self._lineno()}: {text}")

    def _proves(self, block: Block, goal: Expr, by: Any, more: Sequence[Theorem]) -> bool:
        def attempt() -> Theorem:
            hints = [*self._hints(by, goal, []), *more]
            return prove(block.scene.extended(hints), goal, hints)

        theorem = self._refused(block, attempt)
        return theorem is not None and theorem.conclusion == goal

    def _refused(self, block: Block, attempt: Callable[[], Theorem]) -> Theorem | None:
        """None if the attempt fails as it should, within the time."""
        deadline = block.scene.deadline
        block.scene.deadline = time.monotonic() + DEADLINE
        try:
            return attempt()
        except TimeoutError:
            self._tally.timeouts += 1
        except (TacticError, KernelError, LineError, RecursionError):
            pass
        except Exception as error:
            self._tally.broken = f"a mutant is not refused but raises {error!r}"
        finally:
            block.scene.deadline = deadline
        return None


def _where(point: dict[str, str] | None) -> str:
    return "denied by what is known" if point is None else f"false at {point}"


def _shuffled(rows: Iterable[Any]) -> list[Any]:
    """In an order that is the same everywhere but has nothing to do with the places in a formula."""
    return sorted(rows, key=lambda row: zlib.crc32(str(row).encode()))


def models_of(name: str, variables: Sequence[Expr]) -> list[Model]:
    """The models listed for a derivation."""
    symbols = {v.data[0]: v for v in variables}

    def read(model: Mapping[str, str]) -> Model:
        # what the statement does not declare is a function that the proof takes
        chosen = [(symbols.get(n, var(n, FUNCTION)), text) for n, text in model.items()]
        return {v: value(text, v.sort, Context()) for v, text in chosen}

    return [read(model) for model in MODELS.get(name, ())]


class Library:
    """All derivations by name; a cited one is taken as proved, which others test."""

    def __init__(self, derivations: Iterable[Derivation]) -> None:
        self.derivations = {d.name: d for d in derivations}
        self._cited: dict[str, tuple[Statement, Theorem]] = {}

    def cite(self, name: str) -> tuple[Statement, Theorem]:
        """The claim of a derivation, assumed: a theorem whose hypothesis is the closed claim itself."""
        if name not in self._cited:
            d = self.derivations[name]
            _, stated = statement(d.claim, d.where)
            self._cited[name] = stated, kernel.assume(stated.obligations()["holds"])
        return self._cited[name]

    def run(self, name: str, budget: Budget) -> Tally:
        """Run a derivation with the mutants of its lines and of its hypotheses."""
        d = self.derivations[name]
        tally = Tally(name)
        if d.expected != "proved":
            return tally
        context, stated = statement(d.claim, d.where)
        started = time.monotonic()
        proof = MutatedProof(d, context, stated, self.cite, tally=tally, budget=budget)
        try:
            d.body(proof)
            proof.finish()
            seconds = max(DEADLINE, min(3.0, 2 * (time.monotonic() - started)))
            self._hypotheses(d, context, stated, proof, tally, budget, seconds)
        except Exception as error:
            tally.broken = f"{type(error).__name__}: {error}"
        return tally

    def _hypotheses(
        self,
        d: Derivation,
        context: Context,
        stated: Statement,
        done: MutatedProof,
        tally: Tally,
        budget: Budget,
        seconds: float,
    ) -> None:
        changed: list[tuple[str, tuple[Expr, ...]]] = []
        for k, h in enumerate(stated.hypotheses):
            others = stated.hypotheses[:k], stated.hypotheses[k + 1 :]
            changed.append(("hypothesis", others[0] + others[1]))
            changed += [(kind, (*others[0], weak, *others[1])) for kind, weak in weakened(h)]
        changed.sort(key=lambda row: zlib.crc32(f"{d.name} {row}".encode()))
        falsifier = done.falsifier()
        counted = 0
        for kind, hypotheses in changed:
            if (budget.statements is not None and counted >= budget.statements) or done.enough():
                return
            tally.sites += 1
            point = falsifier.point(stated.claim, hypotheses)
            if point is None:
                continue
            counted += 1
            tally.counted[kind] += 1
            mutated = Statement(stated.variables, hypotheses, stated.claim)
            inside = Context(context.declarations, hypotheses)
            proof = Proof(d, inside, mutated, self.cite, time.monotonic() + seconds)
            try:
                d.body(proof)
                proof.finish()
            except TimeoutError:
                tally.timeouts += 1
            except (LineError, TacticError, KernelError):
                pass
            else:
                tally.accepted.append(f"{d.file}:{d.lineno}: {kind}: {mutated}, false at {point}")


@functools.lru_cache(maxsize=1)
def library() -> Library:
    """The derivations of the package and of the project, loaded once."""
    files = [*sorted((ROOT / "derivations").glob("*.py")), *sorted((ROOT / "symbolic_it" / "lemmas").glob("[a-z]*.py"))]
    return Library(d for path in files for d in load(path, digest_of(path.read_bytes())).derivations)


def tally_of(name: str, budget: Budget | None = None) -> Tally:
    """The mutants of one derivation."""
    return library().run(name, budget or Budget())


def few_of(name: str) -> Tally:
    """A dozen mutants, of some lines of a long proof and of the claim; of all, where that makes fewer than ten."""
    lines = inspect.getsource(library().derivations[name].body).count("proof.")
    tally = tally_of(name, Budget(one_in=max(1, lines // 8), per_line=3, statements=4, total=12, seconds=20))
    if tally.total >= ENOUGH or tally.accepted:
        return tally
    return tally_of(name, Budget(total=12, seconds=90, denials=True))


def main(arguments: Sequence[str]) -> int:
    """Run mutants and print the table; the exit code is 1 if one of them is accepted, or a derivation fails."""
    parser = argparse.ArgumentParser(description="Change the lines of derivations so that they are false.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="derivations; default: all that are proved")
    parser.add_argument("--few", action="store_true", help="a few mutants of each line")
    parser.add_argument("--jobs", type=int, default=2, help="how many processes (default: 2)")
    options = parser.parse_args(arguments)
    wanted = options.names or [d.name for d in library().derivations.values() if d.expected == "proved"]
    with ProcessPoolExecutor(options.jobs) as pool:
        return printed(pool.map(few_of if options.few else tally_of, wanted))


def printed(tallies: Iterable[Tally]) -> int:
    """Print the table; 1 if a mutant is accepted, or a derivation fails, else 0."""
    kinds: Counter[str] = Counter()
    number = timeouts = 0
    below: list[str] = []
    accepted: list[str] = []
    broken: list[str] = []
    for tally in tallies:
        number += 1
        timeouts += tally.timeouts
        kinds += tally.counted
        accepted += tally.accepted
        shown = " ".join(f"{kind} {k}" for kind, k in sorted(tally.counted.items()))
        count = f"{tally.total:5} of {tally.sites:5}"
        print(f"{tally.name:40} {count}  {len(tally.accepted)} accepted  {shown}", flush=True)
        if tally.broken:
            print(f"    BROKEN {tally.broken[:150]}")
            broken.append(tally.name)
        for text in tally.accepted:
            print(f"    ACCEPTED {text}", flush=True)
        if tally.total < ENOUGH:
            what = "single changes tried in the time" if tally.unreached else "single changes in all"
            below.append(f"{tally.name}: {tally.sites} {what}, {tally.total} of them known to be false")
    print(f"{number} derivations, {kinds.total()} mutants, {len(accepted)} accepted")
    print(f"{timeouts} refused when the time was up")
    print("  ".join(f"{kind} {k}" for kind, k in sorted(kinds.items())))
    print(f"{len(below)} derivations with fewer than {ENOUGH}", *below, sep="\n    ")
    return 1 if accepted or broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
