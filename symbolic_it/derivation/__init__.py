"""Derivations: the language they are written in, and the checker.

A derivation file needs three names: ``from symbolic_it.derivation import Proof, derivation, use``.
"""

from symbolic_it.derivation.language import Derivation, Use, derivation, use
from symbolic_it.derivation.proof import Proof

__all__ = ["Derivation", "Proof", "Use", "derivation", "use"]
