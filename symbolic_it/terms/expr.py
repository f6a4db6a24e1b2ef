"""Terms and propositions: one immutable tree, sorts, binding and substitution.  (Trusted.)

Every expression is an `Expr`: an operator, its arguments and, for a few operators, a datum.
Nothing is simplified when it is built: `x/x` stays `x/x`.

Sorts.  ``"R"`` real numbers, ``"Z"`` integers (accepted wherever a real is), ``"P"`` propositions;
a tuple ``(a, ..., r)`` is the sort of functions from ``a, ...`` to ``r``: ``("Z", "R")`` is a vector,
``("R", "R")`` a real function, ``(("Z", "R"), "R")`` a functional.

Binding is locally nameless: a free variable has a name, a bound one an index that counts binders
outwards.  Expressions that differ only in the names of bound variables are equal, and substitution
cannot capture.  Binder names are kept in ``hint`` for printing and never compared.

Meaning.  Every term has a value at every point: where mathematics gives none (``log(-1)``, ``1/0``)
the value is some fixed real number about which no rule says anything, so nothing can be concluded
from it except what holds for any number.  Whether a statement is meaningful is a proposition of its
own, see `symbolic_it.kernel.definedness`.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Union

Sort = Union[str, tuple["Sort", ...]]
REAL: Sort = "R"
INTEGER: Sort = "Z"
PROP: Sort = "P"
VECTOR: Sort = ("Z", "R")
MATRIX: Sort = ("Z", "Z", "R")
FUNCTION: Sort = ("R", "R")

MAX_SIZE = 1_000_000
"""The most nodes an expression may have, written out as a tree."""

MAX_BUILT = 400_000
"""How many nodes are remembered, so that equal ones are mostly the same object."""

UNARY = ("exp", "log", "sin", "cos", "atan", "floor")
"""Elementary functions of one real variable known to the kernel."""

# operator -> (position of the body that binds, sort of the bound variable; None: given by `data`)
BINDERS: dict[str, tuple[int, Sort | None]] = {
    "sum": (2, INTEGER),
    "prod": (2, INTEGER),
    "hasderiv": (0, REAL),
    "forall": (0, None),
    "exists": (0, None),
    "lam": (0, None),
}


class ExprError(ValueError):
    """An expression that cannot be built: wrong sort, wrong number of arguments, a binary float."""


# A key holds the identities of arguments; its node holds the arguments, so none of them is another one meanwhile.
_BUILT: dict[tuple[Any, ...], Expr] = {}
_INTEGERS: dict[int, Expr] = {}


class Expr:
    """An immutable term or proposition.  Build it with the functions of this module, not by hand."""

    __slots__ = ("_free", "_hash", "args", "data", "hint", "loose", "op", "open", "size", "sort")

    op: str
    args: tuple[Expr, ...]
    data: Any
    hint: str
    sort: Sort
    loose: int
    open: frozenset[tuple[int, Sort]]
    size: int
    _hash: int
    _free: frozenset[Expr] | None

    def __new__(cls, op: str, args: tuple[Expr, ...] = (), data: Any = None, hint: str = "") -> Expr:
        """The node; one that was built before, from the same parts, is found again instead of built."""
        _need(type(op) is str and type(hint) is str, "an operator and a name are texts")
        _need(type(args) is tuple, "arguments are expressions")
        key = (op, tuple(map(id, args)), type(data), data, hint)
        try:
            return _BUILT[key]
        except KeyError:
            pass
        except TypeError:
            raise ExprError("the datum of an operator is a value") from None
        size = 1
        for a in args:
            _need(type(a) is Expr, "arguments are expressions")
            size += a.size
        _need(size <= MAX_SIZE, "the expression is too large")
        self = object.__new__(cls)
        put = object.__setattr__
        put(self, "op", op)
        put(self, "args", args)
        put(self, "data", data)
        put(self, "hint", hint)
        put(self, "sort", _sort(op, args, data))
        put(self, "open", _open(op, args, data))
        put(self, "loose", max(index for index, _ in self.open) + 1 if self.open else 0)
        put(self, "size", size)
        put(self, "_hash", hash((op, args, data)))
        put(self, "_free", None)
        if len(_BUILT) >= MAX_BUILT:
            _BUILT.clear()
        _BUILT[key] = self
        return self

    def __init_subclass__(cls, **_: object) -> None:
        raise TypeError("Expr cannot be subclassed")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("expressions are immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("expressions are immutable")

    def __reduce__(self) -> Any:
        return (Expr, (self.op, self.args, self.data, self.hint))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        """Structural equality, up to the names of bound variables."""
        if self is other:
            return True
        if not isinstance(other, Expr) or self._hash != other._hash:
            return False
        return self.op == other.op and self.data == other.data and self.args == other.args

    def __bool__(self) -> bool:
        raise TypeError("an expression has no truth value; write And(a <= b, b <= c) for chained relations")

    def __repr__(self) -> str:
        from symbolic_it.terms.text import to_text

        return to_text(self)

    # -- arithmetic, as written ------------------------------------------------------------------
    def __add__(self, other: Scalar) -> Expr:
        return add(self, other)

    def __radd__(self, other: Scalar) -> Expr:
        return add(other, self)

    def __sub__(self, other: Scalar) -> Expr:
        return add(self, neg(other))

    def __rsub__(self, other: Scalar) -> Expr:
        return add(other, neg(self))

    def __mul__(self, other: Scalar) -> Expr:
        return mul(self, other)

    def __rmul__(self, other: Scalar) -> Expr:
        return mul(other, self)

    def __truediv__(self, other: Scalar) -> Expr:
        return div(self, other)

    def __rtruediv__(self, other: Scalar) -> Expr:
        return div(other, self)

    def __pow__(self, other: Scalar) -> Expr:
        return power(self, other)

    def __rpow__(self, other: Scalar) -> Expr:
        return power(other, self)

    def __neg__(self) -> Expr:
        return neg(self)

    def __le__(self, other: Scalar) -> Expr:
        return le(self, other)

    def __lt__(self, other: Scalar) -> Expr:
        return lt(self, other)

    def __ge__(self, other: Scalar) -> Expr:
        return le(other, self)

    def __gt__(self, other: Scalar) -> Expr:
        return lt(other, self)

    def __getitem__(self, index: Scalar | tuple[Scalar, ...]) -> Expr:
        indices = index if isinstance(index, tuple) else (index,)
        return app(self, *indices)

    def __call__(self, *values: Scalar) -> Expr:
        return app(self, *values)


Scalar = Union[Expr, int, Fraction]


# -- sorts ---------------------------------------------------------------------------------------


def fits(sort: Sort, wanted: Sort) -> bool:
    """Whether a value of `sort` may stand where `wanted` is asked for (integers are reals)."""
    if sort == wanted:
        return True
    if isinstance(sort, tuple) and isinstance(wanted, tuple):
        return sort[:-1] == wanted[:-1] and fits(sort[-1], wanted[-1])
    return sort == INTEGER and wanted == REAL


def is_sort(sort: object) -> bool:
    """Whether `sort` is a well-formed sort."""
    if type(sort) is str:
        return sort in ("R", "Z", "P")
    return type(sort) is tuple and len(sort) >= 2 and all(is_sort(part) for part in sort)


def _need(ok: bool, message: str) -> None:
    if not ok:
        raise ExprError(message)


def _numeric(args: Iterable[Expr]) -> Sort:
    """The sort of an arithmetic combination: integer if every part is, else real."""
    integer = True
    for arg in args:
        if arg.sort == REAL:
            integer = False
        else:
            _need(arg.sort == INTEGER, f"a number was expected, not a value of sort {arg.sort}")
    return INTEGER if integer else REAL


def _sort(op: str, args: tuple[Expr, ...], data: Any) -> Sort:
    """The sort of a node; raises `ExprError` when the node is ill-formed."""
    n = len(args)
    match op:
        case "num":
            _need(n == 0 and type(data) is Fraction, "a number is an exact rational")
            return INTEGER if data.denominator == 1 else REAL
        case "var":
            _need(n == 0 and _named(data), "a variable has a name and a sort")
            return data[1]  # type: ignore[no-any-return]
        case "bound":
            pair = type(data) is tuple and len(data) == 2
            _need(n == 0 and pair and type(data[0]) is int and data[0] >= 0 and is_sort(data[1]), "bad bound variable")
            return data[1]  # type: ignore[no-any-return]
        case "pi":
            _need(n == 0 and data is None, "pi takes no argument")
            return REAL
        case "add" | "mul":
            _need(n >= 1 and data is None, f"{op} needs an argument")
            return _numeric(args)
        case "pow":
            _need(n == 2 and data is None, "a power has a base and an exponent")
            sort = _numeric(args)
            whole = args[1].op == "num" and args[1].data.denominator == 1 and args[1].data >= 0
            return sort if whole else REAL
        case "app":
            _need(n >= 2 and data is None, "an application needs a function and an argument")
            head = args[0].sort
            _need(isinstance(head, tuple) and len(head) == n, "wrong number of arguments or indices")
            for arg, wanted in zip(args[1:], head[:-1], strict=True):
                what = "an integer index" if wanted == INTEGER else f"a value of sort {wanted}"
                _need(fits(arg.sort, wanted), f"{what} was expected")
            return head[-1]
        case "call":
            _need(_named(data), "a defined function has a name and a sort")
            return data[1]  # type: ignore[no-any-return]
        case "xlogy":
            _need(n == 2 and data is None, "xlogy takes two arguments")
            _numeric(args)
            return REAL
        case "sum" | "prod":
            _need(n == 3 and data is None, f"{op} needs two bounds and a body")
            _need(args[0].sort == INTEGER and args[1].sort == INTEGER, f"the bounds of a {op} are integers")
            return _numeric(args[2:])
        case "ite":
            _need(n == 3 and data is None and args[0].sort == PROP, "a case distinction needs a condition")
            return _numeric(args[1:])
        case "lam":
            _need(n == 1 and type(data) is tuple and len(data) >= 1 and all(map(is_sort, data)), "bad lambda")
            return (*data, args[0].sort)
        case "eq" | "le" | "lt":
            _need(n == 2 and data is None, "a relation has two sides")
            _numeric(args)
            return PROP
        case "true" | "false":
            _need(n == 0 and data is None, "a truth value takes no argument")
            return PROP
        case "and" | "or" | "not" | "implies" | "iff":
            _need(data is None and n >= 1 and (op in ("and", "or") or n == (1 if op == "not" else 2)), f"bad {op}")
            _need(all(arg.sort == PROP for arg in args), f"{op} joins propositions")
            return PROP
        case "forall" | "exists":
            _need(n == 1 and is_sort(data) and args[0].sort == PROP, f"{op} needs a proposition")
            return PROP
        case "hasderiv":
            _need(n == 3 and data is None, "a derivative needs a function, a point and a value")
            _numeric(args)
            return PROP
        case _ if op in UNARY:
            _need(n == 1 and data is None, f"{op} takes one argument")
            _numeric(args)
            return INTEGER if op == "floor" else REAL
    raise ExprError(f"unknown operator {op!r}")


def _named(data: Any) -> bool:
    """Whether `data` is a name and a sort."""
    return type(data) is tuple and len(data) == 2 and type(data[0]) is str and is_sort(data[1])


_CLOSED: frozenset[tuple[int, Sort]] = frozenset()


def _open(op: str, args: tuple[Expr, ...], data: Any) -> frozenset[tuple[int, Sort]]:
    """The bound indices, with their sorts, that point outside; those that point here must have the right sort."""
    if op == "bound":
        return frozenset(((data[0], data[1]),))
    binder = BINDERS.get(op)
    result = _CLOSED
    for position, arg in enumerate(args):
        inner = arg.open
        if inner and binder is not None and position == binder[0]:
            fixed = binder[1]
            sorts: tuple[Sort, ...] = data if op == "lam" else (data if fixed is None else fixed,)
            n = len(sorts)
            ok = all(sort == sorts[n - 1 - index] for index, sort in inner if index < n)
            _need(ok, "a bound variable has another sort than its binder")
            inner = frozenset((index - n, sort) for index, sort in inner if index >= n)
        if inner:
            result = result | inner if result else inner
    return result


def arity(op: str, data: Any) -> int:
    """How many variables the binder `op` binds."""
    return len(data) if op == "lam" else 1


def bound_sorts(expr: Expr) -> tuple[Sort, ...]:
    """The sorts of the variables that the binder at the root of `expr` binds."""
    if expr.op == "lam":
        return expr.data  # type: ignore[no-any-return]
    fixed = BINDERS[expr.op][1]
    return (fixed if fixed is not None else expr.data,)


# -- binding and substitution ----------------------------------------------------------------------


def _rebuild(expr: Expr, args: tuple[Expr, ...]) -> Expr:
    if expr.op == "app" and args[0].op == "lam":
        return _instantiate(args[0], args[1:])
    return Expr(expr.op, args, expr.data, expr.hint)


def _walk(expr: Expr, leaf: Callable[[Expr, int], Expr | None]) -> Expr:
    """Rebuild `expr`, replacing each node below `depth` binders for which ``leaf(node, depth)`` is not None."""
    done: dict[tuple[int, int], Expr] = {}  # nodes are shared, and live as long as `expr`

    def walk(node: Expr, depth: int) -> Expr:
        found = leaf(node, depth)
        if found is not None:
            return found
        old = node.args
        if not old:
            return node
        found = done.get((id(node), depth))
        if found is not None:
            return found
        binder = BINDERS.get(node.op)
        if binder is None:
            args = tuple([walk(arg, depth) for arg in old])
        else:
            inner = depth + arity(node.op, node.data)
            args = tuple([walk(arg, inner if k == binder[0] else depth) for k, arg in enumerate(old)])
        same = all(map(operator.is_, args, old))
        found = done[id(node), depth] = node if same else _rebuild(node, args)
        return found

    return walk(expr, 0)


_Nodes = tuple[Expr, ...]
_INSTANTIATED: dict[tuple[int, ...], tuple[Expr, _Nodes]] = {}
_ABSTRACTED: dict[tuple[int, ...], tuple[Expr, _Nodes]] = {}


def _remember(
    done: dict[tuple[int, ...], tuple[Expr, _Nodes]], make: Callable[[Expr, _Nodes], Expr], first: Expr, rest: _Nodes
) -> Expr:
    """``make(first, rest)``, found again when these very nodes came before (an entry keeps its nodes)."""
    nodes = (first, *rest)
    key = tuple(map(id, nodes))
    found = done.get(key)
    if found is None:
        result = make(first, rest)
        if len(done) >= MAX_BUILT:
            done.clear()
        done[key] = found = (result, nodes)
    return found[0]


def instantiate(binder: Expr, *values: Expr) -> Expr:
    """The body of `binder` with its bound variables replaced by `values` (which contain no loose ones)."""
    _need(all(value.loose == 0 for value in values), "a bound variable would escape")
    return _remember(_INSTANTIATED, _instantiate, binder, values)


def _instantiate(binder: Expr, values: tuple[Expr, ...]) -> Expr:
    sorts = bound_sorts(binder)
    _need(len(values) == len(sorts), "wrong number of values for the bound variables")
    for value, sort in zip(values, sorts, strict=True):
        _need(fits(value.sort, sort), f"a value of sort {value.sort} cannot replace one of sort {sort}")
    last = len(sorts) - 1

    def leaf(node: Expr, depth: int) -> Expr | None:
        if node.loose <= depth:
            return node
        if node.op == "bound":
            index = node.data[0] - depth
            if index <= last:
                return _shift(values[last - index], depth)
            return Expr("bound", (), (node.data[0] - len(sorts), node.data[1]), node.hint)
        return None

    return _walk(binder.args[BINDERS[binder.op][0]], leaf)


def _shift(expr: Expr, by: int) -> Expr:
    """`expr` moved below `by` more binders: its loose indices grow."""
    if by == 0 or expr.loose == 0:
        return expr

    def leaf(node: Expr, depth: int) -> Expr | None:
        if node.loose <= depth:
            return node
        return Expr("bound", (), (node.data[0] + by, node.data[1]), node.hint) if node.op == "bound" else None

    return _walk(expr, leaf)


def abstract(expr: Expr, variables: Sequence[Expr]) -> Expr:
    """`expr` with the free `variables` turned into the bound ones of a binder to be put around it."""
    return _remember(_ABSTRACTED, _abstract, expr, tuple(variables))


def _abstract(expr: Expr, variables: _Nodes) -> Expr:
    _need(expr.loose == 0, "a bound variable would escape")
    _need(len(set(variables)) == len(variables), "a variable is bound twice")
    names = frozenset(variables)
    last = len(variables) - 1
    index = {variable: last - k for k, variable in enumerate(variables)}

    def leaf(node: Expr, depth: int) -> Expr | None:
        if names.isdisjoint(free(node)):
            return node
        if node.op == "var":
            return Expr("bound", (), (index[node] + depth, node.data[1]), node.data[0])
        return None

    return _walk(expr, leaf)


def substitute(expr: Expr, mapping: Mapping[Expr, Expr]) -> Expr:
    """`expr` with free variables replaced, all at once; applied lambdas are reduced."""
    for variable, value in mapping.items():
        _need(variable.op == "var", "only variables can be replaced")
        _need(fits(value.sort, variable.sort), f"{variable.data[0]} has sort {variable.sort}, not {value.sort}")
        _need(value.loose == 0, "a bound variable would escape")
    names = frozenset(mapping)

    def leaf(node: Expr, depth: int) -> Expr | None:
        if names.isdisjoint(free(node)):
            return node
        return mapping[node] if node.op == "var" else None

    return _walk(expr, leaf)


def free(expr: Expr) -> frozenset[Expr]:
    """The free variables of `expr`."""
    if expr._free is None:
        found = frozenset((expr,)) if expr.op == "var" else frozenset().union(*map(free, expr.args))
        object.__setattr__(expr, "_free", found)
    assert expr._free is not None
    return expr._free


def fresh(name: str, sort: Sort, avoid: Iterable[Expr]) -> Expr:
    """A variable called `name`, or `name` with a number, whose name none of the variables `avoid` has."""
    taken = {variable.data[0] for variable in avoid}
    candidate, k = name, 0
    while candidate in taken:
        k += 1
        candidate = f"{name}{k}"
    return var(candidate, sort)


def beta(head: Expr, *values: Expr) -> Expr:
    """``head(values)``, reduced when `head` is a lambda."""
    return _instantiate(head, values) if head.op == "lam" else Expr("app", (head, *values))


# -- building --------------------------------------------------------------------------------------


def num(value: int | Fraction) -> Expr:
    """The exact rational number `value`; binary floats are refused."""
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        hint = f"; write Fraction({str(value)!r})" if isinstance(value, float) else ""
        raise ExprError(f"numbers are exact: {value!r} is a {type(value).__name__}{hint}")
    if type(value) is not int:
        value = Fraction(value)
        return Expr("num", (), value)
    found = _INTEGERS.get(value)
    if found is None:
        if len(_INTEGERS) >= MAX_BUILT:
            _INTEGERS.clear()
        found = _INTEGERS[value] = Expr("num", (), Fraction(value))
    return found


def expr(value: Scalar) -> Expr:
    """`value` as an expression."""
    return value if isinstance(value, Expr) else num(value)


def var(name: str, sort: Sort = REAL) -> Expr:
    """The free variable `name`."""
    return Expr("var", (), (name, sort))


def _flat(op: str, values: Iterable[Scalar]) -> Expr:
    parts: list[Expr] = []
    for value in map(expr, values):
        parts.extend(value.args if value.op == op else (value,))
    return parts[0] if len(parts) == 1 else Expr(op, tuple(parts))


def add(*values: Scalar) -> Expr:
    """The sum of the values; ``add()`` is 0."""
    return _flat("add", values) if values else num(0)


def mul(*values: Scalar) -> Expr:
    """The product of the values; ``mul()`` is 1."""
    return _flat("mul", values) if values else num(1)


def neg(value: Scalar) -> Expr:
    """``-value``."""
    e = expr(value)
    if e.op == "num":
        return num(-e.data)
    if e.op == "mul" and e.args[0].op == "num":
        head = -e.args[0].data
        return mul(*e.args[1:]) if head == 1 else mul(num(head), *e.args[1:])
    return mul(num(-1), e)


def power(base: Scalar, exponent: Scalar) -> Expr:
    """``base ** exponent``."""
    return Expr("pow", (expr(base), expr(exponent)))


def div(numerator: Scalar, denominator: Scalar) -> Expr:
    """``numerator / denominator``; a quotient of two numbers is one rational number."""
    a, b = expr(numerator), expr(denominator)
    if a.op == "num" and b.op == "num" and b.data != 0:
        return num(a.data / b.data)
    inverse = power(b, -1)
    return inverse if a == num(1) else mul(a, inverse)


def app(head: Expr, *values: Scalar) -> Expr:
    """``head(values)`` or ``head[values]``."""
    return beta(head, *map(expr, values))


def call(name: str, sort: Sort, *values: Scalar) -> Expr:
    """A defined function or predicate applied to `values`."""
    return Expr("call", tuple(map(expr, values)), (name, sort))


def function(op: str, value: Scalar) -> Expr:
    """An elementary function (one of `UNARY`) applied to `value`."""
    return Expr(op, (expr(value),))


def exp(value: Scalar) -> Expr:
    """The exponential function."""
    return function("exp", value)


def log(value: Scalar) -> Expr:
    """The natural logarithm."""
    return function("log", value)


def xlogy(x: Scalar, y: Scalar) -> Expr:
    """x log y for y > 0, and 0 at x = 0, y >= 0: the place where 0 log 0 = 0 lives."""
    return Expr("xlogy", (expr(x), expr(y)))


def sqrt(value: Scalar) -> Expr:
    """The square root, ``value ** (1/2)``."""
    return power(value, Fraction(1, 2))


def ite(condition: Expr, then: Scalar, other: Scalar) -> Expr:
    """`then` where `condition` holds, `other` elsewhere."""
    return Expr("ite", (condition, expr(then), expr(other)))


def _series(op: str, body: Scalar, index: Expr, low: Scalar, high: Scalar) -> Expr:
    _need(index.op == "var" and index.sort == INTEGER, "the index is an integer variable")
    return Expr(op, (expr(low), expr(high), abstract(expr(body), [index])), None, index.data[0])


def sum_(body: Scalar, index: Expr, low: Scalar, high: Scalar) -> Expr:
    """The sum of `body` over ``low <= index <= high``; 0 when the range is empty."""
    return _series("sum", body, index, low, high)


def prod(body: Scalar, index: Expr, low: Scalar, high: Scalar) -> Expr:
    """The product of `body` over ``low <= index <= high``; 1 when the range is empty."""
    return _series("prod", body, index, low, high)


def lam(variables: Sequence[Expr], body: Scalar) -> Expr:
    """The function that takes `variables` to `body`."""
    sorts = tuple(variable.sort for variable in variables)
    hint = ",".join(variable.data[0] for variable in variables)
    return Expr("lam", (abstract(expr(body), variables),), sorts, hint)


def has_derivative(body: Scalar, variable: Expr, point: Scalar, value: Scalar) -> Expr:
    """The function ``variable -> body`` has the derivative `value` at `point`."""
    _need(variable.op == "var" and variable.sort == REAL, "derivatives are taken in a real variable")
    return Expr("hasderiv", (abstract(expr(body), [variable]), expr(point), expr(value)), None, variable.data[0])


TRUE = Expr("true")
FALSE = Expr("false")


def eq(a: Scalar, b: Scalar) -> Expr:
    """``a = b``."""
    return Expr("eq", (expr(a), expr(b)))


def le(a: Scalar, b: Scalar) -> Expr:
    """``a <= b``."""
    return Expr("le", (expr(a), expr(b)))


def lt(a: Scalar, b: Scalar) -> Expr:
    """``a < b``."""
    return Expr("lt", (expr(a), expr(b)))


def ne(a: Scalar, b: Scalar) -> Expr:
    """``a != b``."""
    return not_(eq(a, b))


def not_(a: Expr) -> Expr:
    """The negation of `a`."""
    return Expr("not", (a,))


def and_(*parts: Expr) -> Expr:
    """The conjunction; of nothing, true."""
    return TRUE if not parts else parts[0] if len(parts) == 1 else Expr("and", parts)


def or_(*parts: Expr) -> Expr:
    """The disjunction; of nothing, false."""
    return FALSE if not parts else parts[0] if len(parts) == 1 else Expr("or", parts)


def implies(*parts: Expr) -> Expr:
    """``implies(a, b, c)`` is a implies (b implies c)."""
    result = parts[-1]
    for part in reversed(parts[:-1]):
        result = Expr("implies", (part, result))
    return result


def iff(a: Expr, b: Expr) -> Expr:
    """`a` if and only if `b`."""
    return Expr("iff", (a, b))


def _quantify(op: str, variables: Sequence[Expr], body: Expr) -> Expr:
    for variable in reversed(variables):
        body = Expr(op, (abstract(body, [variable]),), variable.sort, variable.data[0])
    return body


def forall(variables: Sequence[Expr], body: Expr) -> Expr:
    """`body` for all values of the variables."""
    return _quantify("forall", variables, body)


def exists(variables: Sequence[Expr], body: Expr) -> Expr:
    """`body` for some values of the variables."""
    return _quantify("exists", variables, body)


def in_range(index: Expr, low: Scalar, high: Scalar) -> tuple[Expr, Expr]:
    """The two relations ``low <= index`` and ``index <= high``."""
    return le(low, index), le(index, high)
