"""Sealed theorems: the only way to make one is a rule of the kernel.  (Trusted.)

A theorem is ``hypotheses |- conclusion``; its free variables stand for all values of their sorts.
The object itself is an empty handle.  What it says is kept by this module, keyed by the identity of
the handle, so that copying, pickling, ``object.__new__`` or assigning attributes yields nothing that
any rule would accept.  With it is kept how it was made: the rule and its arguments, premises among
them.  That tree is the proof object from which certificates are written.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, NoReturn, TypeVar
from weakref import WeakKeyDictionary

from symbolic_it.terms.expr import PROP, Expr, ExprError
from symbolic_it.terms.text import to_text


class KernelError(ValueError):
    """A rule was applied where it does not apply.  The parts of the message are printed only when it is shown."""

    def __init__(self, message: str, *parts: object) -> None:
        super().__init__(message, *parts)

    def __str__(self) -> str:
        message, *parts = self.args
        return message.format(*map(str, parts)) if parts else str(message)


class ForgeryError(KernelError):
    """Something that no rule made was passed off as a theorem."""


class Sequent(NamedTuple):
    """``hypotheses |- conclusion``: what a rule yields before it is sealed."""

    hypotheses: tuple[Expr, ...]
    conclusion: Expr


class _Content(NamedTuple):
    sequent: Sequent
    rule: str
    arguments: tuple[Any, ...]


class Theorem:
    """A proved sequent.  Only kernel rules make theorems."""

    __slots__ = ("__weakref__",)

    def __new__(cls, *_: object, **__: object) -> NoReturn:
        raise ForgeryError("theorems are made by the rules of the kernel only")

    def __init_subclass__(cls, **_: object) -> NoReturn:
        raise ForgeryError("Theorem cannot be subclassed")

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise ForgeryError("theorems are immutable")

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise ForgeryError("theorems cannot be copied or pickled; write a certificate and replay it")

    @property
    def hypotheses(self) -> tuple[Expr, ...]:
        """The hypotheses, in order of first use."""
        return _content(self).sequent.hypotheses

    @property
    def conclusion(self) -> Expr:
        """What holds under the hypotheses."""
        return _content(self).sequent.conclusion

    @property
    def rule(self) -> str:
        """The name of the rule that made this theorem."""
        return _content(self).rule

    @property
    def arguments(self) -> tuple[Any, ...]:
        """The arguments of that rule, premises among them."""
        return _content(self).arguments

    def __repr__(self) -> str:
        if self not in _genuine:
            return "<not a theorem>"
        left = ", ".join(map(to_text, self.hypotheses))
        return f"{left} |- {to_text(self.conclusion)}".strip()


_genuine: WeakKeyDictionary[Theorem, _Content] = WeakKeyDictionary()


def _content(theorem: Theorem) -> _Content:
    try:
        return _genuine[theorem]
    except (KeyError, TypeError):
        raise ForgeryError("this object was not made by a rule of the kernel") from None


def is_theorem(value: object) -> bool:
    """Whether a rule of the kernel made `value`."""
    return type(value) is Theorem and value in _genuine


def _check_argument(value: Any) -> None:
    """Rule arguments are theorems, expressions, integers, strings and tuples of such."""
    if type(value) is Theorem:  # isinstance would believe an object that only claims to be one
        _content(value)  # fails for a forged one
    elif type(value) is tuple:
        for part in value:
            _check_argument(part)
    elif type(value) not in (Expr, int, str):
        raise KernelError(f"a rule cannot take a {type(value).__name__}")


_RULES: dict[str, Callable[..., Theorem]] = {}
RULES: Mapping[str, Callable[..., Theorem]] = MappingProxyType(_RULES)
"""Every rule of the kernel by name: all ways to make a theorem."""

_open = True


def close() -> None:
    """From now on there are no new rules."""
    global _open
    _open = False


RuleBody = TypeVar("RuleBody", bound=Callable[..., Sequent])


def rule(body: RuleBody) -> Callable[..., Theorem]:
    """Turn a function that computes a sequent from checked arguments into a rule."""
    if not _open:
        raise ForgeryError("the kernel is closed: rules cannot be added")
    name = body.__name__

    @functools.wraps(body)
    def apply(*arguments: Any) -> Theorem:
        for argument in arguments:
            _check_argument(argument)
        try:
            sequent = body(*arguments)
        except ExprError as error:
            raise KernelError(f"{name}: {error}") from None
        if any(part.sort != PROP or part.loose for part in (*sequent.hypotheses, sequent.conclusion)):
            raise KernelError(f"{name}: not a sequent of propositions")
        theorem: Theorem = object.__new__(Theorem)  # type: ignore[arg-type]
        _genuine[theorem] = _Content(sequent, name, arguments)
        return theorem

    if name in RULES:
        raise KernelError(f"there are two rules called {name}")
    _RULES[name] = apply
    return apply


def union(*collections: Iterable[Expr]) -> tuple[Expr, ...]:
    """The hypotheses of several theorems, each once, in order."""
    return tuple(dict.fromkeys(part for collection in collections for part in collection))


def require(ok: bool, message: str, *parts: object) -> None:
    """Raise `KernelError` unless `ok`."""
    if not ok:
        raise KernelError(message, *parts)
