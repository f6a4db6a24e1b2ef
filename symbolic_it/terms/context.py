"""Contexts: the variables of a statement, where they live, and what is assumed about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType

from symbolic_it.terms.elaborator import Elaborator
from symbolic_it.terms.expr import INTEGER, REAL, Expr, le, var
from symbolic_it.terms.scope import Array, Scope, Value
from symbolic_it.terms.syntax import Node, StatementError, guarded, read_conditions


@dataclass(frozen=True)
class Variable:
    """A declared variable: its symbol, its lengths if it is a vector or matrix, its domain as written."""

    symbol: Expr
    dimensions: tuple[Expr, ...] = ()
    domain: str = "Reals"


@dataclass(frozen=True)
class Context:
    """Variables in order of declaration, by name, and hypotheses in order."""

    declarations: Mapping[str, Variable] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    hypotheses: tuple[Expr, ...] = ()

    def __reduce__(self) -> tuple[object, ...]:
        return (_context, (dict(self.declarations), self.hypotheses))

    @classmethod
    def parse(cls, conditions: Iterable[str] = ()) -> Context:
        """The context that ``where`` texts describe, such as ``p in Simplex(n)``, ``0 < x < 1``, ``n >= 2``.

        One text may hold several, with commas between them: ``x > 0, y in Reals``.
        ``x in D`` declares x and assumes what D says.  A relation with an undeclared name as one of its
        sides declares it as a real; an undeclared length (``Simplex(n)``, ``Reals^n``, ``1..n``) is a
        natural number >= 1.  The order of the texts does not matter to what they mean.
        """
        return cls().with_(*conditions)

    @property
    def lengths(self) -> dict[Expr, tuple[Expr, ...]]:
        """The lengths of the vectors and matrices, as `to_text` and `to_latex` take them."""
        return {v.symbol: v.dimensions for v in self.declarations.values() if v.dimensions}

    @property
    def variables(self) -> tuple[Expr, ...]:
        """The symbols, in order of declaration."""
        return tuple(v.symbol for v in self.declarations.values())

    def with_(self, *conditions: str) -> Context:
        """This context with more declarations and hypotheses."""
        context = self
        waiting: list[tuple[str, Node]] = [
            (text, node) for text in conditions for node in guarded(text, partial(read_conditions, text))
        ]
        while waiting:
            # A condition waits for declarations that stand after it, unless all wait for each other.
            nodes = [node for _, node in waiting]
            ready = next((k for k in range(len(nodes)) if not _awaits(nodes, k, context)), 0)
            text, node = waiting.pop(ready)
            context = guarded(text, partial(_extend, context, text, node))
        return context

    def assume(self, *hypotheses: Expr) -> Context:
        """This context with more hypotheses, given as propositions about its variables; each is kept once."""
        return Context(self.declarations, tuple(dict.fromkeys((*self.hypotheses, *hypotheses))))

    def declare(self, name: str, variable: Variable) -> Context:
        """This context with one more variable."""
        return Context(MappingProxyType({**self.declarations, name: variable}), self.hypotheses)


def _context(declarations: dict[str, Variable], hypotheses: tuple[Expr, ...]) -> Context:
    return Context(MappingProxyType(declarations), hypotheses)


def scope_of(context: Context) -> Scope:
    """The names and hypotheses of a context."""
    names: dict[str, Value] = {
        name: Array(v.symbol, v.dimensions) if v.dimensions else v.symbol for name, v in context.declarations.items()
    }
    taken = frozenset(v.symbol.data[0] for v in context.declarations.values())
    return Scope(names, context.hypotheses, taken)


def _names(node: Node) -> set[str]:
    """All names that occur in what was written."""
    found: set[str] = set()
    stack: list[object] = [node]
    while stack:
        part = stack.pop()
        if isinstance(part, Node):
            if part.kind == "name":
                found.add(part.value)
            stack += [*part.items, part.value]
        elif isinstance(part, tuple):
            stack += part
    return found


def _lengths(domain: Node) -> list[Node]:
    """The parts of a domain that are lengths: names among them may be declared by standing there."""
    kind, *parts = domain.value
    lengths = list(domain.items)
    if kind == "word":
        lengths += parts[1]
    elif kind == "range":
        lengths += parts
    return [length for length in lengths if length.kind == "name"]


def _places(node: Node) -> set[str]:
    """The names that ``x in D`` gives a domain, the lengths in D among them."""
    if node.kind != "in":
        return set()
    return {item.value for item in (*node.items, *_lengths(node.value)) if item.kind == "name"}


def _sides(node: Node) -> set[str]:
    """The names that stand as sides of a relation, which makes them reals if nothing else is said."""
    return {item.value for item in node.items if item.kind == "name"} if node.kind == "relation" else set()


def _awaits(nodes: Sequence[Node], k: int, context: Context) -> set[str]:
    """The names in ``nodes[k]`` that are undeclared, and that another of the nodes declares."""
    others = [node for j, node in enumerate(nodes) if j != k]
    placed = set().union(*map(_places, others)) - _places(nodes[k])
    assumed = set().union(*map(_sides, others)) - _sides(nodes[k]) - _places(nodes[k])
    return _names(nodes[k]) & (placed | assumed) - set(context.declarations)


def _extend(context: Context, text: str, node: Node) -> Context:
    """`context` with the condition that `node` writes."""
    elaborator = Elaborator(text)
    if node.kind == "in":
        return _membership(context, elaborator, node)
    if node.kind == "relation":
        for item in node.items:
            if item.kind == "name" and item.value not in context.declarations and _is_free_name(item.value):
                name = elaborator.new_name(item.value, item.position)
                context = context.declare(name, Variable(var(name, REAL)))
    proposition = elaborator.proposition(node, scope_of(context))
    parts = proposition.args if proposition.op == "and" else (proposition,)
    return context.assume(*parts)


def _is_free_name(name: str) -> bool:
    return name not in ("pi", "E", "oo", "true", "false")


def _membership(context: Context, elaborator: Elaborator, node: Node) -> Context:
    domain_node: Node = node.value
    for length in _lengths(domain_node):
        if length.value not in context.declarations and _is_free_name(length.value):
            name = elaborator.new_name(length.value, length.position)
            symbol = var(name, INTEGER)
            context = context.declare(name, Variable(symbol, (), "Naturals")).assume(le(1, symbol))
    for item in node.items:
        if item.kind != "name" or item.value in context.declarations:
            known = elaborator.proposition(Node("in", item.position, (item,), domain_node), scope_of(context))
            if known.op != "true":
                context = context.assume(*(known.args if known.op == "and" else (known,)))
            continue
        domain = elaborator.domain(domain_node, scope_of(context))
        if None in domain.lengths:
            raise StatementError("a length is missing: write Reals^n", elaborator.text, domain_node.position)
        name = elaborator.new_name(item.value, item.position)
        symbol = var(name, domain.variable_sort())
        sizes = tuple(length for length in domain.lengths if length is not None)
        written = elaborator.text[domain_node.position :].strip()
        context = context.declare(name, Variable(symbol, sizes, written)).assume(*domain.conditions(symbol))
    return context
