"""Assertions about mathematics, for anyone's own test suite.

They fail with `AssertionError` (the point of a counterexample in it), never pass on a statement that stayed open, and
need no pytest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from symbolic_it.decision import Decision, decide
from symbolic_it.derivation.statements import term
from symbolic_it.kernel import KernelError
from symbolic_it.terms.context import Context
from symbolic_it.terms.expr import ExprError
from symbolic_it.terms.syntax import StatementError

__all__ = ["assert_gradient", "assert_proved", "assert_refuted"]


def assert_proved(claim: str, where: str | Iterable[str] = (), *, timeout: float | None = 10.0) -> Decision:
    """Assert that `claim` is a theorem for all values of its variables that satisfy `where`.

    >>> assert_proved("x*log(x) >= x - 1", where="x > 0").status
    'proved'
    """
    __tracebackhide__ = True
    return _settled("proved", claim, where, timeout)


def assert_refuted(claim: str, where: str | Iterable[str] = (), *, timeout: float | None = 10.0) -> Decision:
    """Assert that `claim` is false at some point of its domain, which is the `witness` of the answer.

    >>> dict(assert_refuted("x^2 >= x", where="x in Reals").witness)
    {'x': '1/2'}
    """
    __tracebackhide__ = True
    return _settled("refuted", claim, where, timeout)


def assert_gradient(
    f: str,
    gradient: str | Sequence[str],
    variables: str | Sequence[str],
    where: str | Iterable[str] = (),
    *,
    timeout: float | None = 10.0,
) -> None:
    """Assert that the derivative of `f` by a variable is `gradient`, wherever `where` holds.

    For several variables, or entries of a vector, `gradient` and `variables` are lists of the same length; an entry
    ``x[k]`` with ``k in 1..n`` among `where` stands for all of them.

    >>> assert_gradient("bce(y, sigmoid(z))", "sigmoid(z) - y", "z", where=["0 <= y <= 1", "z in Reals"])
    >>> assert_gradient("(w*x + b - y)^2", ["2*x*(w*x + b - y)", "2*(w*x + b - y)"], ["w", "b"], "w, x, b, y in Reals")
    """
    __tracebackhide__ = True
    slopes = [gradient] if isinstance(gradient, str) else list(gradient)
    names = [variables] if isinstance(variables, str) else list(variables)
    if len(slopes) != len(names):
        raise ValueError(f"there are {len(slopes)} derivatives for {len(names)} variables")
    conditions = [where] if isinstance(where, str) else list(where)
    for part in (f, *slopes, *names):
        _read_alone(part, conditions)
    for name, slope in zip(names, slopes, strict=True):
        _settled("proved", f"diff(({f}), {name}) == ({slope})", conditions, timeout)


def _read_alone(text: str, conditions: Sequence[str]) -> None:
    """Each part must be a formula by itself, before a claim is put together from them."""
    __tracebackhide__ = True
    try:
        term(text, Context.parse(conditions))
    except (StatementError, ExprError, KernelError) as error:
        raise AssertionError(str(error)) from None


def _settled(status: str, claim: str, where: str | Iterable[str], timeout: float | None) -> Decision:
    __tracebackhide__ = True
    found = decide(claim, where, timeout=timeout)
    if found.status != status:
        raise AssertionError(f"{claim!r} is not {status}:\n{found.explain()}")
    return found
