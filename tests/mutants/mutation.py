"""Mutants: every line of every derivation, changed so that it is false, must be refused.

While a derivation is run, each line is first tried in many changed forms: the sign of a term, an exponent, a
coefficient, a constant, a letter, an index, the range of a sum, a relation, the argument of a logarithm, a sum or a
factor left out.  A changed line counts if it is false at an exact point that satisfies the hypotheses and what is
assumed at its place; then it must not be provable from what is known there.  Afterwards the derivation is run with
each of its hypotheses dropped or weakened; where a point refutes the claim under what is left, the proof must break
down.

The everyday test run takes a fixed sample.  All mutants, with the table of counts by derivation and kind::

    python tests/mutants/mutation.py             # every derivation
    python tests/mutants/mutation.py NAME...     # some of them
    python tests/mutants/mutation.py --few       # a few of each line, ten a derivation where so many are found

or, without the table, ``SYMBOLIC_IT_MUTANTS=all pytest -n 2 tests/mutants``.
"""

from __future__ import annotations

import argparse
import functools
import itertools
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from symbolic_it import kernel
from symbolic_it.derivation.language import Derivation
from symbolic_it.derivation.proof import Block, LineError, Proof
from symbolic_it.derivation.results import Line
from symbolic_it.derivation.statements import load as load_definitions
from symbolic_it.derivation.statements import statement
from symbolic_it.kernel import KernelError, Statement, Theorem
from symbolic_it.numerics.sampling import extents, points
from symbolic_it.numerics.second_opinion import _goals
from symbolic_it.numerics.values import Undecidable, Undefined, as_expr, environment, value_at
from symbolic_it.numerics.witness import point_text
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
    Expr,
    ExprError,
    Sort,
    bound_sorts,
    exp,
    free,
    instantiate,
    lam,
    log,
    neg,
    num,
    power,
    substitute,
    var,
)

ROOT = Path(__file__).parents[2]
DEADLINE = 0.3
"""Seconds after which the search for a proof of a changed line is given up; that counts as refused."""

Mutant = tuple[str, Expr]
Point = dict[Expr, Any]


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
            yield "constant", lambda: num(e.data + 1)
            if e.data:
                yield "sign", lambda: num(-e.data)
        case "var":
            for other in names:
                if other.sort == e.sort and other != e:
                    yield "index" if e.sort == INTEGER else "letter", partial(_this, other)
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
        case "eq" if not any(isinstance(a.sort, tuple) for a in args):
            yield to("sign", "eq", args[0], neg(args[1]))
            yield to("coefficient", "eq", args[0], 2 * args[1])
        case "not":
            yield "relation", lambda: args[0]
        case "or":
            for part in args:
                yield "case", partial(_this, part)
        case "implies":
            yield "hypothesis", lambda: args[1]
            yield to("hypothesis", "implies", *reversed(args))
        case "exists" if not _unused(e):
            yield to("quantifier", "forall", *args)
        case "call":
            name, sort = e.data
            for j, k in itertools.combinations(range(len(args)), 2):
                if args[j].sort == args[k].sort and args[j] != args[k]:
                    new = list(args)
                    new[j], new[k] = args[k], args[j]
                    yield to("letter", "call", *new)
            kind, bracket, tail = name.partition("[")
            if kind in _OTHER_PREDICATE:
                stronger = _OTHER_PREDICATE[kind] + bracket + tail
                yield "relation", lambda: load_definitions(Expr("call", args, (stronger, sort), e.hint))


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


# -- is it false? ---------------------------------------------------------------------------------------

_X = var("x")
_CHAINS = (
    (_X**2, 2 * _X, num(2), num(0)),
    (-(_X**2), -2 * _X, num(-2), num(0)),
    (_X, num(1), num(0)),
    (num(2), num(0)),
    (log(_X), power(_X, -1), -power(_X, -2)),
    (exp(_X), exp(_X), exp(_X)),
)


class Falsifier:
    """Exact points at which propositions fail, under hypotheses; functions are chosen among simple ones."""

    def __init__(self, given: dict[Expr, Expr] | None) -> None:
        self.given = given

    def point(self, goal: Expr, hypotheses: tuple[Expr, ...]) -> dict[str, str] | None:
        """A point that satisfies the hypotheses and makes the goal false."""
        functions = sorted((v for v in _free((goal, *hypotheses)) if v.sort == FUNCTION), key=lambda v: str(v.data))
        to_prove = frozenset(h for h in hypotheses if _quantified(h) and free(h).isdisjoint(functions))
        for choice in self._choices(tuple(functions), hypotheses):
            shown = {v.data[0]: str(f) for v, f in choice.items()}
            about_functions = tuple(substitute(h, choice) for h in hypotheses if h not in to_prove)
            found = _fails_at(substitute(goal, choice), about_functions, tuple(to_prove))
            if found is not None:
                return shown | found
        return None

    def _choices(self, functions: tuple[Expr, ...], hypotheses: tuple[Expr, ...]) -> Iterator[dict[Expr, Expr]]:
        if not functions:
            yield {}
            return
        if self.given is not None and all(f in self.given for f in functions):
            yield {v: e for v, e in self.given.items()}
        for chain in _CHAINS:
            padded = [*chain, *[chain[-1]] * len(functions)]
            choice = {f: lam([_X], body) for f, body in zip(functions, padded, strict=False)}
            if _admissible(tuple(substitute(h, choice) for h in hypotheses), tuple(_about(hypotheses, functions))):
                yield choice


def _free(parts: Sequence[Expr]) -> frozenset[Expr]:
    return frozenset().union(*map(free, parts))


def _about(hypotheses: tuple[Expr, ...], functions: tuple[Expr, ...]) -> Iterator[int]:
    for k, h in enumerate(hypotheses):
        if not free(h).isdisjoint(functions):
            yield k


@functools.lru_cache(maxsize=4096)
def _admissible(hypotheses: tuple[Expr, ...], about: tuple[int, ...]) -> bool:
    """Whether the hypotheses about functions follow from the others (or can be checked at points)."""
    plain = [h for k, h in enumerate(hypotheses) if k not in about]
    for k in about:
        if not _quantified(hypotheses[k]):
            continue
        scene = Scene(map(kernel.assume, plain), time.monotonic() + 1)
        try:
            prove(scene, hypotheses[k])
        except (TacticError, KernelError, TimeoutError, RecursionError):
            return False
    return True


@functools.lru_cache(maxsize=4096)
def _sample(variables: tuple[Expr, ...], hypotheses: tuple[Expr, ...], about: tuple[Expr, ...]) -> list[Point]:
    return list(points(variables, hypotheses, sizes=(2, 1, 3), count=14, seed=1, about=about))


def _fails_at(goal: Expr, hypotheses: tuple[Expr, ...], to_prove: tuple[Expr, ...]) -> dict[str, str] | None:
    """A point where the goal fails and the hypotheses hold; numbers do not tell whether those `to_prove` do."""
    # what is about functions was proved for all points
    plain = tuple(h for h in hypotheses if not _quantified(h))
    goal, both = _eliminated(goal, (*plain, *to_prove))
    to_prove = tuple(h for h in both if _quantified(h))
    plain = tuple(h for h in both if not _quantified(h))
    variables = tuple(sorted(_free((goal, *both)), key=lambda v: (str(v.sort), v.data[0])))
    for names, given, part in _goals(goal, variables, plain):
        arrays = {v for v in names if isinstance(v.sort, tuple)}
        for point in _sample(names, given, () if arrays <= set(extents(given)) else (part,)):
            try:
                env = environment(point, "certain")
                # twice: cancellation can spoil what is computed with few digits
                if value_at(part, env, 30, "certain") or value_at(part, env, 250, "certain"):
                    continue
                if not all(value_at(h, env, 250, "certain") for h in given):
                    continue
            except (Undefined, Undecidable):
                continue
            if all(_provable(substitute(h, {v: as_expr(point[v], v.sort) for v in free(h)})) for h in to_prove):
                return point_text(point)
    return None


@functools.lru_cache(maxsize=4096)
def _provable(closed: Expr) -> bool:
    try:
        prove(Scene((), time.monotonic() + 0.5), closed)
    except (TacticError, KernelError, TimeoutError, RecursionError):
        return False
    return True


def _eliminated(goal: Expr, hypotheses: tuple[Expr, ...]) -> tuple[Expr, tuple[Expr, ...]]:
    """Variables for which a hypothesis gives a value are replaced by it: points are found more easily."""
    for h in hypotheses:
        for v, value in (h.args, h.args[::-1]) if h.op == "eq" else ():
            if v.op == "var" and v.sort == "R" and v not in free(value):
                rest = tuple(substitute(other, {v: value}) for other in hypotheses if other is not h)
                return _eliminated(substitute(goal, {v: value}), rest)
    return goal, hypotheses


def _quantified(h: Expr) -> bool:
    return "hasderiv" in _operators(h) or (h.op == "forall" and h.data == "R")


def _operators(e: Expr) -> set[str]:
    return {e.op}.union(*map(_operators, e.args))


# -- running a derivation with its mutants --------------------------------------------------------------


@dataclass
class Tally:
    """What came of the mutants of one derivation."""

    name: str
    counted: Counter[str] = field(default_factory=Counter)
    timeouts: int = 0
    sites: int = 0
    accepted: list[str] = field(default_factory=list)
    broken: str = ""


@dataclass
class Budget:
    """Which mutants are tried: those of one in so many lines, and how many a line and a statement, in a fixed order."""

    one_in: int = 1
    per_line: int | None = None
    statements: int | None = None


class MutatedProof(Proof):
    """A proof that tries the mutants of each line before the line itself."""

    def __init__(self, *args: Any, tally: Tally, budget: Budget) -> None:
        super().__init__(*args)
        self._tally = tally
        self._budget = budget
        self._count = 0

    def _prove_in(self, block: Block, goal: Expr, by: Any, line: Line, record: bool = True) -> Theorem:
        if goal != FALSE:
            self._try(block, goal, by)
        return super()._prove_in(block, goal, by, line, record)

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
        if zlib.crc32(f"{self._derivation.name} {self._count}".encode()) % self._budget.one_in:
            return
        premises = self._premises(block)
        falsifier = Falsifier(self.given)
        letters = [v.symbol for v in block.context.declarations.values()]
        rows = sorted(mutants(goal, letters).items(), key=lambda row: zlib.crc32(str(row[0]).encode()))
        counted = 0
        most = self._budget.per_line
        for changed, kind in rows if most is None else rows[: 5 * most]:
            if most is not None and counted >= most:
                break
            self._tally.sites += 1
            point = falsifier.point(changed, premises)
            if point is None:
                continue
            counted += 1
            self._tally.counted[kind] += 1
            if self._proves(block, changed, by, more):
                place = f"{self._derivation.file}:{self._lineno()}"
                self._tally.accepted.append(f"{place}: {kind}: {changed!r} for {goal!r}, false at {point}")

    def _proves(self, block: Block, goal: Expr, by: Any, more: Sequence[Theorem]) -> bool:
        deadline = block.scene.deadline
        block.scene.deadline = time.monotonic() + DEADLINE
        try:
            hints = [*self._hints(by, goal, []), *more]
            theorem = prove(block.scene.extended(hints), goal, hints)
        except TimeoutError:
            self._tally.timeouts += 1
            return False
        except (TacticError, KernelError, LineError, RecursionError):
            return False
        except Exception as error:
            self._tally.broken = f"{goal!r} is not refused but raises {error!r}"
            return False
        finally:
            block.scene.deadline = deadline
        return theorem.conclusion == goal


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
        except (LineError, TacticError, KernelError) as error:
            tally.broken = str(error)
        seconds = max(DEADLINE, min(3.0, 2 * (time.monotonic() - started)))
        self._hypotheses(d, context, stated, proof.given, tally, budget, seconds)
        return tally

    def _hypotheses(
        self,
        d: Derivation,
        context: Context,
        stated: Statement,
        given: dict[Expr, Expr] | None,
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
        counted = 0
        for kind, hypotheses in changed:
            if budget.statements is not None and counted >= budget.statements:
                return
            tally.sites += 1
            point = Falsifier(None).point(stated.claim, hypotheses)
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
    """A few mutants of each line; more where that makes fewer than ten."""
    tally = tally_of(name, Budget(per_line=3, statements=4))
    return tally if sum(tally.counted.values()) >= 10 else tally_of(name, Budget(per_line=12, statements=12))


def main(arguments: Sequence[str]) -> int:
    """Run mutants and print the table."""
    parser = argparse.ArgumentParser(description="Change the lines of derivations so that they are false.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="derivations; default: all")
    parser.add_argument("--few", action="store_true", help="a few mutants of each line")
    options = parser.parse_args(arguments)
    wanted = options.names or list(library().derivations)
    kinds: Counter[str] = Counter()
    total = accepted = timeouts = few = 0
    with ProcessPoolExecutor(2) as pool:
        for tally in pool.map(few_of if options.few else tally_of, wanted):
            count = sum(tally.counted.values())
            total += count
            timeouts += tally.timeouts
            accepted += len(tally.accepted)
            few += count < 10
            kinds += tally.counted
            shown = " ".join(f"{kind} {k}" for kind, k in sorted(tally.counted.items()))
            print(f"{tally.name:40} {count:5} of {tally.sites:5}  {len(tally.accepted)} accepted  {shown}", flush=True)
            if tally.broken:
                print(f"    the derivation itself fails: {tally.broken[:150]}")
            for text in tally.accepted:
                print(f"    ACCEPTED {text}")
    print(f"{few} derivations with fewer than ten")
    print(f"{'all':40} {total:5} mutants, {accepted} accepted, {timeouts} refused when the time was up")
    print("  ".join(f"{kind} {k}" for kind, k in sorted(kinds.items())))
    return 1 if accepted else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
