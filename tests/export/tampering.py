"""Certificates changed in one place, forced through the exporter without replay, and put to Coq.

Run as a script it prints a table; `make coq-tampering` does.  What replay refuses anyway is counted beside.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any
from unittest import mock

from symbolic_it.derivation.checker import closed_prover
from symbolic_it.export import exporter as exporting
from symbolic_it.export.checking import compile_file, coqc
from symbolic_it.export.exporter import Exporter, NotExportable, premises
from symbolic_it.export.files import HEADER, SOURCES, write
from symbolic_it.kernel import RULES, KernelError, Theorem
from symbolic_it.kernel.certificate import Checked
from symbolic_it.project.tasks import Shelf
from symbolic_it.terms.expr import Expr, ExprError, forall, free, fresh, implies, instantiate, num

KINDS = ("line", "sign", "number", "operator", "hypothesis", "domain", "rule", "premise", "index", "statement")
Step = Theorem | None
SMALL = 200
"""So many steps at most has a certificate that is changed."""


@dataclass(frozen=True)
class Forced:
    """What looks like a theorem, and was not proved."""

    hypotheses: tuple[Expr, ...]
    conclusion: Expr
    rule: str
    arguments: tuple[Any, ...]

    __hash__ = object.__hash__
    __eq__ = object.__eq__


@dataclass(frozen=True)
class Mutant:
    """A certificate changed in one place: what was changed, and what it would prove then."""

    name: str
    kind: str
    checked: Checked
    cited: dict[Forced, Theorem]


# -- changes -----------------------------------------------------------------------------------------


def everywhere(old: Expr, new: Expr) -> Callable[[Expr], Expr]:
    """The map that puts `new` in the place of `old` in any expression."""
    done: dict[Expr, Expr] = {old: new}

    def mapped(e: Expr) -> Expr:
        if e not in done:
            args = tuple(map(mapped, e.args))
            done[e] = e if args == e.args else Expr(e.op, args, e.data, e.hint)
        return done[e]

    return mapped


def forced(
    theorem: Theorem,
    change: Callable[[Expr], Expr],
    done: dict[Theorem, Forced],
    cited: frozenset[Theorem],
    at: Callable[[Theorem, Forced], Forced] | None = None,
) -> Forced:
    """The proof of a theorem with every expression changed; `at` changes single steps."""

    def argument(value: Any) -> Any:
        if type(value) is Theorem:
            return made(value)
        if type(value) is tuple:
            return tuple(map(argument, value))
        return change(value) if type(value) is Expr else value

    def made(step: Theorem) -> Forced:
        if step not in done:
            if step in cited:  # the statement of another certificate, which is not changed
                done[step] = Forced(step.hypotheses, step.conclusion, "cited", ())
            else:
                arguments = tuple(map(argument, step.arguments))
                hypotheses = tuple(dict.fromkeys(map(change, step.hypotheses)))
                plain = Forced(hypotheses, change(step.conclusion), step.rule, arguments)
                done[step] = plain if at is None else at(step, plain)
        return done[step]

    return made(theorem)


def _nodes(e: Expr) -> Iterator[Expr]:
    seen: set[Expr] = set()
    stack = [e]
    while stack:
        node = stack.pop()
        if node not in seen:
            seen.add(node)
            yield node
            stack += node.args


def _steps(theorem: Theorem, cited: frozenset[Theorem]) -> list[Theorem]:
    found: dict[Theorem, None] = {}
    stack = [theorem]
    while stack:
        step = stack.pop()
        if step not in found:
            found[step] = None
            stack += [] if step in cited else premises(step.arguments)
    return list(found)


def _other(node: Expr, kind: str, chance: random.Random) -> Expr | None:
    """A node changed: another sign, number, operator or index."""
    if kind == "sign" and node.op in ("num", "mul"):
        return num(-node.data) if node.op == "num" else Expr("mul", (num(-1), *node.args))
    if kind == "number" and node.op == "num":
        return num(
            chance.choice([v for v in (Fraction(7), Fraction(0), node.data + 1, Fraction(1, 3)) if v != node.data])
        )
    if kind == "operator":
        groups = (("le", "lt"), ("add", "mul"), ("exp", "log", "sin"), ("sum", "prod"), ("and", "or"))
        for group in groups:
            if node.op in group:
                return Expr(chance.choice([op for op in group if op != node.op]), node.args, node.data, node.hint)
        if node.op == "eq":
            return Expr("lt", node.args)
    if kind == "domain" and node.op in ("le", "lt"):
        return Expr("lt" if node.op == "le" else "le", node.args[::-1])
    if kind == "index" and node.op in ("sum", "prod"):
        low, high, body = node.args
        return Expr(node.op, (low + 1, high, body), node.data, node.hint)
    return None


def _without_hypothesis(statement: Expr, chance: random.Random) -> Expr | None:
    """``for all v: h1 implies ... claim`` without one of the h."""
    variables: list[Expr] = []
    body = statement
    while body.op == "forall":
        v = fresh(body.hint or "x", body.data, (*free(body), *variables))
        variables.append(v)
        body = instantiate(body, v)
    given: list[Expr] = []
    while body.op == "implies":
        given.append(body.args[0])
        body = body.args[1]
    if not given:
        return None
    given.pop(chance.randrange(len(given)))
    return forall(variables, implies(*given, body))


def _changed(e: Expr, kinds: tuple[str, ...], chance: random.Random) -> tuple[Expr, Expr] | None:
    """A node of `e` and what is put in its place."""
    kind = chance.choice(kinds)
    places = [(node, new) for node in _nodes(e) if (new := _other(node, kind, chance)) not in (None, node)]
    return chance.choice(places) if places else None  # type: ignore[return-value]


def mutant(checked: Checked, cited: frozenset[Theorem], kind: str, chance: random.Random, name: str) -> Mutant | None:
    """The certificate changed in one place, or nothing where this kind of change does not apply."""
    part, goal = next(iter(checked.theorems.items()))
    steps = [step for step in _steps(goal, cited) if step not in cited]
    done: dict[Theorem, Forced] = {}

    def finished(change: Callable[[Expr], Expr], at: Step, **new: Any) -> Mutant:
        def altered(step: Theorem, made: Forced) -> Forced:
            return replace(made, **new) if step is at else made

        theorems: Any = {part: forced(goal, change, done, cited, altered)}
        others = {made: theorem for theorem, made in done.items() if theorem in cited}
        return Mutant(name, kind, checked._replace(name=name, theorems=theorems), others)

    if kind in ("sign", "number", "operator", "domain", "index"):
        place = _changed(goal.conclusion, (kind,), chance)
        return finished(everywhere(*place), None) if place else None
    if kind == "rule":
        step = chance.choice(steps)
        return finished(_same, step, rule=chance.choice([rule for rule in sorted(RULES) if rule != step.rule]))
    if kind == "premise":
        step = chance.choice([step for step in steps if any(type(a) is Theorem for a in step.arguments)])
        old = chance.choice([a for a in step.arguments if type(a) is Theorem])
        others = [s for s in steps if s.conclusion != old.conclusion and step not in _steps(s, cited)]
        if not others:
            return None
        new = chance.choice(others)
        arguments = tuple(new if a is old else a for a in step.arguments)
        made = [forced(a, _same, done, cited) if type(a) is Theorem else a for a in arguments]
        return finished(_same, step, arguments=tuple(made))
    if kind == "hypothesis":
        said = _without_hypothesis(goal.conclusion, chance)
        return None if said is None else finished(_same, goal, conclusion=said)
    step = goal if kind == "statement" else chance.choice(steps)
    place = _changed(step.conclusion, ("sign", "number", "operator"), chance)
    return finished(_same, step, conclusion=everywhere(*place)(step.conclusion)) if place else None


def _same(e: Expr) -> Expr:
    return e


# -- Coq ---------------------------------------------------------------------------------------------


def small_certificates(folder: Path) -> list[tuple[Checked, frozenset[Theorem]]]:
    """The short certificates of a folder that rest on such only, each after those and with the theorems it cites."""
    shelf = Shelf(folder)
    found: dict[str, tuple[Checked, frozenset[Theorem]]] = {}

    def visit(name: str) -> bool:
        path = folder / f"{name}.json"
        document = json.loads(path.read_text(encoding="utf-8"))
        if name in found or len(document["steps"]) > SMALL or "fails" in document["proofs"]:
            return name in found
        checked = shelf.replayed(path)
        if not all([visit(other) for other in checked.rests_on]):
            return False
        found[name] = checked, frozenset(shelf.cited(other).theorems["holds"] for other in checked.rests_on)
        return True

    for path in sorted(folder.glob("*.json")):
        visit(path.stem)
    return list(found.values())


def written(mutant: Mutant, base: Exporter) -> str | None:
    """The Coq text of a mutant, or nothing where the exporter itself cannot make one."""
    writer = Exporter()
    writer.defined, writer.definitions = base.defined, base.definitions
    writer.known = {made: base.known[theorem] for made, theorem in mutant.cited.items()}
    try:
        with mock.patch.object(exporting, "Theorem", Forced):
            return writer.certificate(mutant.checked)
    except (NotExportable, LookupError, ValueError, TypeError, AttributeError, AssertionError, StopIteration):
        return None


def accepted(texts: dict[str, str], definitions: list[str], folder: Path) -> set[str]:
    """Those texts whose theorem Coq accepts; one process reads them all."""
    write([], definitions, folder)
    compiler = coqc()
    for name in (*SOURCES, "Definitions"):
        refusal = compile_file(compiler, folder, name, 300)[1]
        assert refusal is None, refusal
    script = HEADER.format(imports=" Definitions") + "From SymbolicIt Require Enclosure.\n"
    script += "".join(f"{text}\nAbort All.\nCheck {name}_holds.\n" for name, text in texts.items())
    command = [str(Path(compiler).with_name("coqtop")), "-q", "-w", "none", "-R", ".", "SymbolicIt"]
    done = subprocess.run(command, cwd=folder, input=script, capture_output=True, text=True, check=False)
    return set(re.findall(r"^(\w+)_holds\s*$", done.stdout, re.MULTILINE))


@dataclass
class Outcome:
    """What became of the mutants of one kind."""

    made: int = 0
    not_written: int = 0
    refused: int = 0
    unchanged: int = 0
    true: int = 0
    wrong: int = 0


def run(folder: Path, count: int, seed: int) -> tuple[dict[str, Outcome], list[Mutant]]:
    """Ask Coq about `count` mutants of the certificates in `folder`; the second result are false ones that it accepts.

    The certificates themselves go the same way, and must be accepted.
    """
    chance = random.Random(seed)
    originals = small_certificates(folder)
    base = Exporter()
    texts = {checked.name: base.certificate(checked) for checked, _ in originals}
    outcomes = {kind: Outcome() for kind in KINDS}
    mutants: dict[str, tuple[Mutant, Checked]] = {}
    for k in range(50 * count):
        if len(mutants) == count:
            break
        checked, cited = chance.choice(originals)
        try:
            made = mutant(checked, cited, KINDS[k % len(KINDS)], chance, f"m{k}")
        except (ExprError, KernelError):
            continue  # it is no term
        if made is not None:
            outcome = outcomes[made.kind]
            outcome.made += 1
            text = written(made, base)
            if text is None:
                outcome.not_written += 1
            else:
                texts[made.name], mutants[made.name] = text, (made, checked)
    with tempfile.TemporaryDirectory() as place:
        names = accepted(texts, base.definitions, Path(place))
    missing = {checked.name for checked, _ in originals} - names
    assert not missing, f"not accepted as they are: {missing}"
    wrong = []
    for name, (made, checked) in mutants.items():
        outcome, said = outcomes[made.kind], made.checked.theorems["holds"].conclusion
        if name not in names:
            outcome.refused += 1
        elif said == checked.theorems["holds"].conclusion:
            outcome.unchanged += 1
        elif closed_prover(None)(said) is not None:
            outcome.true += 1
        else:
            outcome.wrong += 1
            wrong.append(made)
    return outcomes, wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--certificates", type=Path, default=Path("reports/certificates"))
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    outcomes, wrong = run(given.certificates, given.count, given.seed)
    columns = ("made", "not_written", "refused", "unchanged", "true", "wrong")
    print(f"{'change':<12}" + "".join(f"{column.replace('_', ' '):>13}" for column in columns))
    for kind, outcome in outcomes.items():
        print(f"{kind:<12}" + "".join(f"{getattr(outcome, column):>13}" for column in columns))
    total = [sum(getattr(outcome, column) for outcome in outcomes.values()) for column in columns]
    print(f"{'all':<12}" + "".join(f"{number:>13}" for number in total))
    print("not written: the exporter finds no proof term; unchanged: accepted, and the statement is as before;")
    print("true: accepted, and the kernel proves the changed statement; wrong: accepted, and nothing else known.")
    for made in wrong:
        print(f"{made.kind}: {made.checked.theorems['holds'].conclusion!r}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
