"""symbolic_it: a proof checker for the mathematics of loss functions and information theory.

>>> import symbolic_it as si
>>> si.decide("log(x) <= x - 1", where="x > 0").status
'proved'

Everything is imported when first used.  Derivation files import from `symbolic_it.derivation`.
"""

from __future__ import annotations

TYPE_CHECKING = False  # that of typing, which takes a while to import

if TYPE_CHECKING:
    from typing import Any

    from sympy import Interval

    from symbolic_it.decision import Decision, decide
    from symbolic_it.derivation.checker import Checker
    from symbolic_it.derivation.language import Derivation
    from symbolic_it.derivation.proof import Proof
    from symbolic_it.derivation.results import Result
    from symbolic_it.derivation.statements import statement
    from symbolic_it.kernel import Statement, Theorem, replay

__version__ = "0.1.0"

_HOMES = {
    "Checker": "symbolic_it.derivation.checker",
    "Decision": "symbolic_it.decision",
    "Derivation": "symbolic_it.derivation.language",
    "Interval": "sympy",
    "Proof": "symbolic_it.derivation.proof",
    "Result": "symbolic_it.derivation.results",
    "Statement": "symbolic_it.kernel",
    "Theorem": "symbolic_it.kernel",
    "decide": "symbolic_it.decision",
    "replay": "symbolic_it.kernel",
    "statement": "symbolic_it.derivation.statements",
}

__all__ = [
    "Checker",
    "Decision",
    "Derivation",
    "Interval",
    "Proof",
    "Result",
    "Statement",
    "Theorem",
    "decide",
    "replay",
    "statement",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        import importlib

        value = getattr(importlib.import_module(_HOMES[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'symbolic_it' has no attribute {name!r}")


def load_ipython_extension(ipython: Any) -> None:
    """What ``%load_ext symbolic_it`` does in IPython and notebooks: show mathematics as mathematics."""
    from symbolic_it import notebook

    notebook.load(ipython)


def unload_ipython_extension(ipython: Any) -> None:
    """What ``%unload_ext symbolic_it`` does."""
    from symbolic_it import notebook

    notebook.unload(ipython)


def __dir__() -> list[str]:
    return sorted((*globals(), *__all__))
