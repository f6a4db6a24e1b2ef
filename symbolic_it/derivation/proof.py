"""Proofs as they are written: each line is proved by itself, from the hypotheses and the lines before it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from types import CodeType, TracebackType
from typing import Any

from symbolic_it import kernel
from symbolic_it.derivation.language import Derivation, Use
from symbolic_it.derivation.results import Condition, Line, Relation, related
from symbolic_it.derivation.statements import term, value
from symbolic_it.kernel import KernelError, Statement, Theorem
from symbolic_it.tactics.prove import prove
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError, combine
from symbolic_it.terms.context import Context, Variable
from symbolic_it.terms.expr import (
    FALSE,
    INTEGER,
    Expr,
    ExprError,
    Sort,
    add,
    and_,
    eq,
    forall,
    free,
    implies,
    in_range,
    instantiate,
    le,
    lt,
    or_,
    substitute,
    var,
)
from symbolic_it.terms.syntax import StatementError

Text = str | int | Expr
By = "Use | Derivation | Fact | str | Sequence[Use | Derivation | Fact | str] | None"


class LineError(Exception):
    """A line that could not be proved, or could not be read."""

    def __init__(self, message: str, lineno: int, line: Line | None = None, statement: Statement | None = None) -> None:
        super().__init__(message)
        self.lineno = lineno
        self.line = line
        self.statement = statement


class ClaimError(LineError):
    """The lines hold, but the claim could not be proved from them; `shown` is what the last one gives."""

    def __init__(self, message: str, lineno: int, line: Line, statement: Statement, shown: Expr | None) -> None:
        super().__init__(message, lineno, line, statement)
        self.shown = shown


@dataclass(frozen=True)
class Fact:
    """A line that was proved."""

    theorem: Theorem
    number: int


@dataclass
class Block:
    """A part of a proof with variables and assumptions of its own; `result` is what it established.

    `assumption` is what a block that supposes something, or is about a case, may use; it holds inside only.
    """

    context: Context
    scene: Scene
    variables: tuple[Expr, ...] = ()
    hypotheses: tuple[Expr, ...] = ()
    pending: list[tuple[Theorem, Expr, Expr]] = field(default_factory=list)
    last: Theorem | None = None
    assumption: Fact | None = None
    result: Fact | None = None

    def export(self, theorem: Theorem) -> Theorem:
        """What the theorem says outside: witnesses eliminated, assumptions discharged, variables generalised."""
        for existence, variable, _ in reversed(self.pending):
            theorem = kernel.exists_elim(existence, variable, theorem)
        for hypothesis in reversed(self.hypotheses):
            theorem = kernel.implies_intro(theorem, hypothesis)
        for variable in reversed(self.variables):
            theorem = kernel.forall_intro(theorem, variable)
        return theorem


class _Opened:
    """A block as a context manager."""

    def __init__(self, proof: Proof, block: Block | Callable[[], Block], leave: Callable[[Block], None]) -> None:
        self.proof = proof
        self.block = block
        self.leave = leave

    def __enter__(self) -> Block:
        self.proof._close_chain()
        if not isinstance(self.block, Block):
            self.block = self.block()
        self.proof._blocks.append(self.block)
        return self.block

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        if kind is None:
            self.proof._close_chain()
        self.proof._blocks.pop()
        if kind is None and isinstance(self.block, Block):
            self.leave(self.block)


class Proof:
    """What a derivation writes its lines to.  Formulas are text in the context of the place."""

    def __init__(
        self,
        derivation: Derivation,
        context: Context,
        statement: Statement,
        cite: Callable[[str], tuple[Statement, Theorem]],
        deadline: float | None = None,
    ) -> None:
        self._derivation = derivation
        self._statement = statement
        self._cite = cite
        self.deadline = deadline
        scene = Scene((kernel.assume(h) for h in statement.hypotheses), deadline)
        scene.names |= set(statement.variables)
        self._blocks = [Block(context, scene)]
        self._lines: list[Line] = []
        self._chain: list[tuple[Relation | None, Expr, Theorem | None]] = []
        self._seen: set[Theorem] = set()
        self.cited: dict[str, None] = {}
        self.point: dict[str, Any] | None = None
        self.point_lineno = derivation.lineno
        self.given: dict[Expr, Expr] | None = None
        self.established: list[Theorem] = []

    # -- chains ------------------------------------------------------------------------------------

    def start(self, text: Text, reason: str = "") -> None:
        """Begin a chain of equations and inequalities."""
        self._close_chain()
        self._chain = [(None, self._term(text), None)]
        first = self._chain[0][1]
        self._record(Line(0, eq(first, first), None, None, first, reason))

    def equal(self, text: Text, reason: str = "", by: Any = None) -> None:
        """The next line of the chain is equal to the one before."""
        self._link("=", text, reason, by)

    def at_most(self, text: Text, reason: str = "", by: Any = None) -> None:
        """previous line <= next line"""
        self._link("<=", text, reason, by)

    def less(self, text: Text, reason: str = "", by: Any = None) -> None:
        """previous line < next line"""
        self._link("<", text, reason, by)

    def at_least(self, text: Text, reason: str = "", by: Any = None) -> None:
        """previous line >= next line"""
        self._link(">=", text, reason, by)

    def greater(self, text: Text, reason: str = "", by: Any = None) -> None:
        """previous line > next line"""
        self._link(">", text, reason, by)

    def _link(self, relation: Relation, text: Text, reason: str, by: Any) -> None:
        if not self._chain:
            raise LineError("there is no chain to continue: begin one with proof.start(...)", self._lineno())
        left = self._chain[-1][1]
        right = self._term(text)
        proposition = related(relation, left, right)
        line = Line(0, proposition, relation, left, right, reason)
        theorem = self._prove(proposition, by, line)
        self._chain.append((relation, right, theorem))

    def _close_chain(self) -> None:
        """Join the links of the chain into one relation between its ends."""
        chain, self._chain = self._chain, []
        if len(chain) < 2:
            return
        first, last = chain[0][1], chain[-1][1]
        relations = [r for r, _, _ in chain[1:]]
        theorems = [t for _, _, t in chain[1:] if t is not None]
        if all(r == "=" for r in relations):
            joined = kernel.transitivity(*theorems)
        else:
            down = any(r in (">=", ">") for r in relations)
            if down and any(r in ("<=", "<") for r in relations):
                raise LineError("the chain goes up and down: <= and >= do not join", self._lineno())
            strict = any(r in ("<", ">") for r in relations)
            goal = (lt if strict else le)(*((last, first) if down else (first, last)))
            joined = combine(
                goal, *((-1 if down and r == "=" else 1, t) for r, t in zip(relations, theorems, strict=True))
            )
        self._take_fact(joined)

    # -- single lines --------------------------------------------------------------------------------

    def have(self, text: Text, reason: str = "", by: Any = None, where: Sequence[str] = ()) -> Fact:
        """State a proposition that follows from what is known (and from `by`).

        `where` declares variables that the proposition binds, such as t in ``Maximizes(t*(1 - t), t, 1/2)``.
        """
        self._close_chain()
        proposition = self._term(text, where)
        theorem = self._prove(proposition, by, Line(0, proposition, reason=reason))
        self._take_fact(theorem)
        return Fact(theorem, len(self._lines))

    def exhibit(self, text: Text, reason: str = "", by: Any = None, **values: Any) -> Fact:
        """Prove ``exists x in D: ...`` by giving the values of its variables, in order."""
        self._close_chain()
        goal = self._term(text)
        line = Line(0, goal, reason=reason)
        opened = [goal]
        witnesses = []
        for given in values.values():
            if opened[-1].op != "exists":
                raise LineError("there are more values than variables", self._lineno())
            witness = self._value(given, opened[-1].data)
            witnesses.append(witness)
            opened.append(instantiate(opened[-1], witness))
        theorem = self._prove(opened[-1], by, line)
        for existence, witness in zip(reversed(opened[:-1]), reversed(witnesses), strict=True):
            theorem = kernel.exists_intro(theorem, existence, witness)
        self._take_fact(theorem)
        return Fact(theorem, len(self._lines))

    def obtain(
        self, name: str, fact: Fact | Use | Text, reason: str = "", by: Any = None, lengths: Sequence[Text] = ()
    ) -> Fact:
        """From ``exists x: P(x)`` a new variable `name` with P(name), for the rest of the block.

        `fact` is a line that says so, a theorem or axiom in use, or the statement itself (then it is proved);
        `lengths` are those of a vector or matrix.
        """
        self._close_chain()
        names: list[str] = []
        if isinstance(fact, Fact | Use):
            (existence,) = self._hints(fact, FALSE, names)
        else:
            proposition = self._term(fact)
            existence = self._stated(proposition, by, reason)
        if existence.conclusion.op != "exists":
            raise LineError("an existence statement was expected", self._lineno())
        block = self._blocks[-1]
        sort = existence.conclusion.data
        variable = var(name, sort)
        if name in block.context.declarations or variable in block.scene.names:
            raise LineError(f"{name} is in use; take another name", self._lineno())
        known = instantiate(existence.conclusion, variable)
        block.pending.append((existence, variable, known))
        sizes = tuple(self._value(length, INTEGER) for length in lengths)
        block.context = block.context.declare(name, Variable(variable, sizes))
        self._record(Line(0, known, reason=reason or "such a value exists", uses=tuple(names)))
        theorem = kernel.assume(known)
        block.scene.names.add(variable)
        block.scene.add([theorem])
        return Fact(theorem, len(self._lines))

    # -- blocks --------------------------------------------------------------------------------------

    def take(self, *where: str) -> _Opened:
        """A block about arbitrary values: ``with proof.take("x in (0, 1)"): ...``; its last line then holds for all."""
        block = self._open(where, "for all " + ", ".join(where))
        return _Opened(self, block, self._leave)

    def suppose(self, text: Text, *where: str) -> _Opened:
        """A block under an assumption; its last line then holds if the assumption does.

        `where` declares variables that the assumption binds, such as q in ``Convex(cross_entropy(p, q), q)``.
        """
        return _Opened(self, self._assume(text, "suppose", where), self._leave)

    def contradiction(self, text: Text, *where: str) -> _Opened:
        """A block that leads an assumption to a contradiction; then the assumption is false.

        `where` declares variables that the assumption binds, as for `suppose`.
        """
        block = self._assume(text, "suppose, for a contradiction,", where)

        def leave(done: Block) -> None:
            (assumption,) = done.hypotheses
            theorem = self._prove_in(done, FALSE, None, Line(0, FALSE, reason="a contradiction"))
            for existence, variable, _ in reversed(done.pending):
                theorem = kernel.exists_elim(existence, variable, theorem)
            theorem = kernel.not_intro(theorem, assumption)
            self._take_fact(theorem)
            done.result = Fact(theorem, len(self._lines))

        return _Opened(self, block, leave)

    def cases(self, *texts: Text, reason: str = "", by: Any = None) -> list[_Opened]:
        """A case distinction: a list of blocks, one a case; what all of them end with holds."""
        self._close_chain()
        parts = [self._term(t) for t in texts]
        disjunction = or_(*parts)
        split = self._stated(disjunction, by, reason or "one of the cases holds")
        done: dict[int, Theorem] = {}

        def leave_case(k: int) -> Callable[[Block], None]:
            def leave(block: Block) -> None:
                theorem = self._last(block)
                for existence, variable, _ in reversed(block.pending):
                    theorem = kernel.exists_elim(existence, variable, theorem)
                done[k] = theorem
                if len(done) == len(parts):
                    if len({t.conclusion for t in done.values()}) > 1:
                        raise LineError("the cases end with different lines", self._lineno())
                    joined = kernel.or_elim(split, *(done[j] for j in range(len(parts))))
                    self._take_fact(joined)
                    block.result = Fact(joined, len(self._lines))

            return leave

        def open_case(k: int) -> Callable[[], Block]:
            return lambda: self._assume(parts[k], f"case {k + 1}:")

        return [_Opened(self, open_case(k), leave_case(k)) for k in range(len(parts))]

    def induction(self, name: str, low: Text, claim: Text) -> tuple[_Opened, _Opened]:
        """Induction over integers ``name >= low``: a block for the base case and one for the step.

        The first must end with the claim at `low`; in the second the claim at `name` is known, and it must end
        with the claim at ``name + 1``.
        """
        self._close_chain()
        bound = self._term(low)
        k = var(name, INTEGER)
        inside = self._blocks[-1].context.declare(name, Variable(k, (), "Integers"))
        stated = term(claim, inside)
        predicate = forall([k], implies(le(bound, k), stated))
        base: dict[str, Theorem] = {}

        def leave_base(block: Block) -> None:
            base["base"] = self._goal_in(block, substitute(stated, {k: bound}), "base case")

        def leave_step(block: Block) -> None:
            step = self._goal_in(block, substitute(stated, {k: add(k, 1)}), "induction step")
            if "base" not in base:
                raise LineError("the base case comes first", self._lineno())
            theorem = kernel.induction(predicate, k, base["base"], step)
            self._take_fact(theorem)
            block.result = Fact(theorem, len(self._lines))

        def open_step() -> Block:
            block = self._fresh_block(inside, (kernel.assume(le(bound, k)), kernel.assume(stated)))
            self._record(Line(0, stated, reason=f"induction hypothesis, {name} >= {low}", heading=True))
            return block

        def open_base() -> Block:
            self._record(Line(0, substitute(stated, {k: bound}), reason=f"base case {name} = {low}", heading=True))
            return self._fresh_block(self._blocks[-1].context, ())

        return (_Opened(self, open_base, leave_base), _Opened(self, open_step, leave_step))

    def counterexample(self, **point: Any) -> None:
        """For a claim that is announced as false: a point at which it fails, exactly."""
        self.point, self.point_lineno = dict(point), self._lineno()

    def example(self, **values: Any) -> None:
        """Values that satisfy the hypotheses, where they are hard to find: a claim about nothing is refused."""
        variables = self._statement.variables
        missing = [v.data[0] for v in variables if v.data[0] not in values]
        if missing:
            raise LineError(f"the example gives no value for {', '.join(missing)}", self._lineno())
        self.given = {v: self._value(values[v.data[0]], v.sort) for v in variables}

    # -- inside --------------------------------------------------------------------------------------

    def _lineno(self) -> int:
        code: CodeType = self._derivation.body.__code__
        frame = sys._getframe(1)
        while frame is not None:
            if frame.f_code is code:
                return frame.f_lineno
            frame = frame.f_back  # type: ignore[assignment]
        return self._derivation.lineno

    def _term(self, text: Text, where: Sequence[str] = ()) -> Expr:
        outer = self._blocks[-1].context
        try:
            inside = outer.with_(*where)
            found = term(text, inside)
        except (StatementError, ExprError) as error:
            raise LineError(str(error), self._lineno()) from None
        if not free(found).isdisjoint(set(inside.variables) - set(outer.variables)):
            raise LineError("the variables declared for a line must be bound in it", self._lineno())
        return found

    def _value(self, text: Any, sort: Any) -> Expr:
        try:
            return value(text, sort, self._blocks[-1].context)
        except (StatementError, ExprError) as error:
            raise LineError(str(error), self._lineno()) from None

    def _record(self, line: Line) -> None:
        depth = len(self._blocks) - 1
        numbered = Line(
            len(self._lines) + 1,
            line.proposition,
            line.relation,
            line.left,
            line.right,
            line.reason,
            line.uses,
            line.conditions,
            depth,
            line.heading,
            self._lineno(),
        )
        self._lines.append(numbered)

    def _take_fact(self, theorem: Theorem) -> None:
        block = self._blocks[-1]
        block.scene.add([theorem])
        block.last = theorem
        if len(self._blocks) == 1 and not theorem.hypotheses and not free(theorem.conclusion):
            self.established.append(theorem)

    def _fresh_block(self, context: Context, facts: Iterable[Theorem]) -> Block:
        facts = list(facts)
        scene = self._blocks[-1].scene.extended(facts)
        scene.names |= {v.symbol for v in context.declarations.values()}
        return Block(context, scene, (), tuple(f.conclusion for f in facts))

    def _open(self, where: Sequence[str], heading: str) -> Block:
        self._close_chain()
        outer = self._blocks[-1].context
        try:
            inside = outer.with_(*where)
        except (StatementError, ExprError) as error:
            raise LineError(str(error), self._lineno()) from None
        variables = tuple(v for v in inside.variables if v not in outer.variables)
        hypotheses = tuple(h for h in inside.hypotheses if h not in outer.hypotheses)
        block = self._fresh_block(inside, (kernel.assume(h) for h in hypotheses))
        block.variables = variables
        self._record(Line(0, and_(*hypotheses), reason=heading, heading=True))
        return block

    def _assume(self, text: Text, heading: str, where: Sequence[str] = ()) -> Block:
        self._close_chain()
        proposition = self._term(text, where)
        theorem = kernel.assume(proposition)
        block = self._fresh_block(self._blocks[-1].context, [theorem])
        self._record(Line(0, proposition, reason=heading, heading=True))
        block.assumption = Fact(theorem, len(self._lines))
        return block

    def _last(self, block: Block) -> Theorem:
        if block.last is None:
            raise LineError("the block ends without a line", self._lineno())
        inside = [variable.data[0] for _, variable, _ in block.pending if variable in free(block.last.conclusion)]
        if inside:
            raise LineError(f"the last line of the block is about {', '.join(inside)}, obtained in it", self._lineno())
        return block.last

    def _leave(self, block: Block) -> None:
        theorem = block.export(self._last(block))
        self._take_fact(theorem)
        block.result = Fact(theorem, len(self._lines))

    def _goal_in(self, block: Block, goal: Expr, what: str) -> Theorem:
        theorem = self._prove_in(block, goal, None, Line(0, goal, reason=what), record=False)
        for existence, variable, _ in reversed(block.pending):
            theorem = kernel.exists_elim(existence, variable, theorem)
        return theorem

    def _prove(self, goal: Expr, by: Any, line: Line) -> Theorem:
        return self._prove_in(self._blocks[-1], goal, by, line)

    def _stated(self, goal: Expr, by: Any, reason: str) -> Theorem:
        """The goal as a line, unless the line right before it says the same."""
        block, inside = self._blocks[-1], len(self._blocks) - 1
        said = [line for line in self._lines[-1:] if line.depth + line.heading == inside and line.proposition == goal]
        return self._prove_in(block, goal, by, Line(0, goal, reason=reason), record=by is not None or not said)

    def _prove_in(self, block: Block, goal: Expr, by: Any, line: Line, record: bool = True) -> Theorem:
        names: list[str] = []
        hints = self._hints(by, goal, names)
        scene = block.scene.extended(hints)
        try:
            theorem = prove(scene, goal, hints)
        except (TacticError, KernelError) as error:
            premises = (*self._statement.hypotheses, *(h for b in self._blocks[1:] for h in b.hypotheses))
            premises += tuple(known for b in self._blocks for _, _, known in b.pending)
            variables = tuple(sorted(frozenset().union(free(goal), *map(free, premises)), key=lambda v: v.data[0]))
            attempt = Statement(variables, tuple(dict.fromkeys(premises)), goal)
            raise LineError(f"this line could not be proved: {error}", self._lineno(), line, attempt) from None
        except RecursionError:
            raise LineError("this line is nested too deeply", self._lineno(), line) from None
        try:
            prove(block.scene, kernel.defined(goal))
        except (TacticError, KernelError) as error:
            raise LineError(
                f"it could not be shown that this line always has a value: {error}", self._lineno(), line
            ) from None
        if record:
            conditions = self._conditions(theorem)
            self._record(
                Line(0, line.proposition, line.relation, line.left, line.right, line.reason, tuple(names), conditions)
            )
        return theorem

    def _hints(self, by: Any, goal: Expr, names: list[str]) -> list[Theorem]:
        if by is None:
            return []
        hints = []
        for item in by if isinstance(by, list | tuple) else [by]:
            if isinstance(item, Fact):
                names.append(f"({item.number})")
                hints.append(item.theorem)
            elif isinstance(item, Block):
                if item.result is None:
                    raise LineError("this block is not finished", self._lineno())
                names.append(f"({item.result.number})")
                hints.append(item.result.theorem)
            else:
                wanted = item if isinstance(item, Use) else Use(item.name if isinstance(item, Derivation) else item)
                names.append(wanted.lemma if isinstance(wanted.lemma, str) else f"({wanted.lemma.number})")
                hints.append(self._instance(wanted, goal))
        return hints

    def _instance(self, wanted: Use, goal: Expr) -> Theorem:
        """The cited theorem at the values, its premises proved; for every index, if indices of sums occur."""
        variables, theorem, premises = self._cited(wanted)
        cited = wanted.lemma if isinstance(wanted.lemma, str) else f"line ({wanted.lemma.number})"
        if not wanted.values:
            return theorem
        block = self._blocks[-1]
        context, ranges = self._with_indices(goal, block.context, wanted)
        unknown = set(wanted.values) - {name for name, _ in variables}
        if unknown:
            raise LineError(f"{cited} has no variable {', '.join(sorted(unknown))}", self._lineno())
        values = []
        try:
            for name, sort in variables:
                values.append(value(wanted.values.get(name, name), sort, context))
        except (StatementError, ExprError) as error:
            raise LineError(f"in the use of {cited}: {error}", self._lineno()) from None
        used = [i for i in ranges if any(i in free(v) for v in values)]
        facts = [kernel.assume(h) for i in used for h in ranges[i]]
        scene = block.scene.extended(facts)
        scene.names |= set(used)
        try:
            while values or premises:
                if values and theorem.conclusion.op == "forall":
                    theorem = kernel.forall_elim(theorem, values.pop(0))
                else:
                    theorem = kernel.implies_elim(theorem, prove(scene, theorem.conclusion.args[0]))
                    premises -= 1
        except (TacticError, KernelError) as error:
            raise LineError(f"{cited} does not apply here: {error}", self._lineno()) from None
        for i in reversed(used):
            for hypothesis in reversed(ranges[i]):
                theorem = kernel.implies_intro(theorem, hypothesis)
            theorem = kernel.forall_intro(theorem, i)
        return theorem

    def _cited(self, wanted: Use) -> tuple[list[tuple[str, Sort]], Theorem, int]:
        """Names and sorts of the variables of a cited theorem, axiom or line, the theorem, its number of premises."""
        lemma = wanted.lemma
        if isinstance(lemma, Fact):
            return next(
                (
                    opened
                    for part in _conjuncts(lemma.theorem)
                    if set(wanted.values) <= dict((opened := _opened(part, wanted.values))[0]).keys()
                ),
                ([], lemma.theorem, 0),
            )
        if lemma in kernel.AXIOMS:
            return _opened(kernel.axiom(lemma))
        self.cited[lemma] = None
        statement, theorem = self._cite(lemma)
        return [v.data for v in statement.variables], theorem, len(statement.hypotheses)

    def _with_indices(self, goal: Expr, context: Context, wanted: Use) -> tuple[Context, dict[Expr, tuple[Expr, Expr]]]:
        """The context with the indices of sums of the goal that are not declared otherwise."""
        ranges: dict[Expr, tuple[Expr, Expr]] = {}
        for part in _series(goal):
            index = var(part.hint, INTEGER)
            if part.hint in context.declarations or index in ranges or not part.hint:
                continue
            ranges[index] = in_range(index, part.args[0], part.args[1])
            context = context.declare(part.hint, Variable(index, (), "Integers"))
        return context, ranges

    def _conditions(self, theorem: Theorem) -> tuple[Condition, ...]:
        """Side conditions in the proof of a line: what had to be positive or nonzero, and why it is."""
        found: dict[Expr, Condition] = {}
        stack = [theorem]
        hypotheses = set(self._statement.hypotheses)
        while stack:
            t = stack.pop()
            if t in self._seen or (not t.hypotheses and not free(t.conclusion)):
                continue  # seen before, or a lemma, whose conditions are its own
            self._seen.add(t)
            arguments = t.arguments
            premises = list(_theorems(arguments))
            conditions: list[Theorem] = []
            if t.rule == "field":
                conditions = premises
            elif t.rule == "arithmetic":
                conditions = list(arguments[2])
            elif t.rule == "implies_elim" and _from_axiom(arguments[0]):
                conditions = [arguments[1]]
            for c in conditions:
                p = c.conclusion
                if p.op not in ("lt", "le", "not") or not free(p) or p in found or p in hypotheses or _about_indices(p):
                    continue
                leaves = tuple(h for h in c.hypotheses if h != p and not _about_indices(h))[:2]
                if any(h not in hypotheses and not free(h) for h in leaves):
                    continue  # what was supposed about numbers alone is an impossible case
                because = "assumed" if c.rule == "assume" else "from" if leaves else "by its shape"
                found[p] = Condition(p, because, leaves)
            stack.extend(premises)
        return tuple(found.values())[:6]

    def finish(self) -> Theorem:
        """The claim, from the lines: with the hypotheses discharged and the variables generalised."""
        self._close_chain()
        block = self._blocks[0]
        goal = self._statement.claim
        theorem = block.last if block.last is not None and block.last.conclusion == goal else None
        if theorem is None:
            line = Line(0, goal, reason="the claim")
            hints = [block.last] if block.last is not None else []
            try:
                theorem = prove(block.scene, goal, hints)
            except (TacticError, KernelError) as error:
                held = "the lines hold, but the claim does not follow"
                what = held if self._lines else "the claim could not be proved"
                shown = block.last.conclusion if block.last is not None else None
                raise ClaimError(f"{what}: {error}", self._derivation.lineno, line, self._statement, shown) from None
        for existence, variable, _ in reversed(block.pending):
            theorem = kernel.exists_elim(existence, variable, theorem)
        for hypothesis in reversed(self._statement.hypotheses):
            theorem = kernel.implies_intro(theorem, hypothesis)
        for variable in reversed(self._statement.variables):
            theorem = kernel.forall_intro(theorem, variable)
        return theorem

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines so far."""
        return tuple(self._lines)


def _about_indices(p: Expr) -> bool:
    """Whether p is a relation between integers, such as the range of an index."""
    inner = p.args[0] if p.op == "not" else p
    return inner.op in ("eq", "le", "lt") and all(a.sort == INTEGER for a in inner.args)


def _theorems(arguments: tuple[Any, ...]) -> Iterable[Theorem]:
    for a in arguments:
        if isinstance(a, Theorem):
            yield a
        elif isinstance(a, tuple):
            yield from _theorems(a)


def _conjuncts(theorem: Theorem) -> Iterable[Theorem]:
    """The parts of a conjunction, named propositions unfolded."""
    if theorem.conclusion.op == "call":
        theorem = kernel.implies_elim(kernel.iff_elim(kernel.unfold(theorem.conclusion), 0), theorem)
    if theorem.conclusion.op != "and":
        yield theorem
        return
    for k in range(len(theorem.conclusion.args)):
        yield from _conjuncts(kernel.and_elim(theorem, k))


def _opened(theorem: Theorem, given: Iterable[str] = ()) -> tuple[list[tuple[str, Sort]], Theorem, int]:
    """Names and sorts of the variables of a universal theorem, the theorem, and how many premises follow.

    Quantifiers after the first premises count if they are among those `given`.
    """
    body, variables, premises = theorem.conclusion, [], 0
    while body.op == "implies" or (body.op == "forall" and (not premises or body.hint in given)):
        if body.op == "forall":
            variables.append((body.hint, body.data))
            body = body.args[0]
        else:
            premises += 1
            body = body.args[1]
    return variables, theorem, premises


def _from_axiom(theorem: Theorem) -> bool:
    while theorem.rule in ("implies_elim", "forall_elim"):
        theorem = theorem.arguments[0]
    return theorem.rule == "axiom"


def _series(e: Expr) -> list[Expr]:
    """Sums and products in `e` whose bounds contain no bound variable, defined functions opened."""
    found = []
    stack = [e]
    seen = set()
    while stack:
        t = stack.pop()
        if t in seen:
            continue
        seen.add(t)
        if t.op in ("sum", "prod") and not t.args[0].loose and not t.args[1].loose:
            found.append(t)
        stack.extend(t.args)
        if t.op == "call" and not t.loose:
            stack.append(kernel.expand(t))
    return found
