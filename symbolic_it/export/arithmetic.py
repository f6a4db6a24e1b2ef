"""Proof terms for the rules `field` and `arithmetic`, and for the value of closed rational terms.

A term is described over a list of atoms to the normaliser of ``coq/Arithmetic.v``, which computes; what it needs to
know, which factors of denominators are nonzero, is handed to it with proofs.  The kernel's `Field` finds the factors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from symbolic_it.export.renderer import Scope, literal_exponent, number
from symbolic_it.kernel.field import Field, FieldError, Polynomial
from symbolic_it.terms.expr import Expr, power

Factor = tuple[tuple[tuple[tuple[int, int], ...], Fraction], ...]
"""A polynomial as a tuple of monomials with their coefficients."""

CHECKED = "(eq_refl true <: {} = true)"


def rational_text(value: Fraction | int) -> str:
    """A coefficient as Coq's Q."""
    value = Fraction(value)
    return f"(Qmake {number(value.numerator)} {value.denominator})"


def number_text(value: Fraction | int) -> str:
    """A rational number as a described term."""
    value = Fraction(value)
    return f"(Num {number(value.numerator)} {value.denominator})"


def factored(p: Polynomial) -> tuple[Fraction, dict[Factor, int]]:
    """A polynomial that is not 0 as a number times factors with exponents: a monomial factor by factor."""
    if not p:
        raise FieldError("division by zero")
    items = sorted(p.items())
    scale = Fraction(items[0][1])
    if len(items) == 1:
        return scale, {((((atom, 1),), Fraction(1)),): e for atom, e in items[0][0]}
    return scale, {tuple((m, c / scale) for m, c in items): 1}


def list_text(parts: list[str]) -> str:
    """A list."""
    return "(" + "".join(f"{part} :: " for part in parts) + "nil)"


def polynomial_text(p: Polynomial) -> str:
    """A polynomial of the kernel as one of Coq's ring tactic."""
    total = ""
    for monomial, coefficient in p.items():
        text = f"(PEc {rational_text(coefficient)})" if coefficient != 1 or not monomial else ""
        for atom, e in monomial:
            factor = f"(PEX Q {atom + 1})" if e == 1 else f"(PEpow (PEX Q {atom + 1}) {e})"
            text = f"(PEmul {text} {factor})" if text else factor
        total = text if not total else f"(PEadd {total} {text})"
    return total or "(PEc (Qmake 0 1))"


class Described:
    """Terms over one list of atoms, and the factors of their denominators with proofs that they are nonzero.

    `nonzero` gives, for a term that is known to be nonzero, the text of the proof.
    """

    def __init__(self, scope: Scope, nonzero: Mapping[Expr, Callable[[], str]]) -> None:
        self.scope = scope
        self.nonzero = nonzero
        self.field = Field(nonzero.keys())
        self.factors: dict[tuple[tuple[object, object], ...], int] = {}
        self.texts: list[str] = []
        self.proofs: list[str] = []

    def atoms(self) -> str:
        """The list of atoms."""
        return list_text([self.scope.real(atom) for atom in self.field.atoms])

    def table(self, size: int | None = None) -> str:
        """The factors."""
        return list_text(self.texts[:size])

    def table_proof(self, size: int | None = None) -> str:
        """That the factors are nonzero."""
        result = "I"
        for proof in reversed(self.proofs[:size]):
            result = f"(conj {proof} {result})"
        return result

    def term(self, e: Expr) -> str:
        """`e` as a described term."""
        match e.op:
            case "num":
                return number_text(e.data)
            case "add" | "mul":
                text = self.term(e.args[0])
                for arg in e.args[1:]:
                    text = f"({e.op.capitalize()} {text} {self.term(arg)})"
                return text
            case "pow" if (k := literal_exponent(e.args[1])) is not None:
                base = e.args[0]
                if k >= 0:
                    return f"(Pow {self.term(base)} {k})"
                inverse = self._inverse(base) if self.field.known_nonzero(base) else self._atom(power(base, -1))
                return inverse if k == -1 else f"(Pow {inverse} {-k})"
        return self._atom(e)

    def _atom(self, e: Expr) -> str:
        return f"(Atom {self.field.atoms.setdefault(e, len(self.field.atoms)) + 1})"

    def _inverse(self, base: Expr) -> str:
        inner = self.term(base)
        numerator, _ = self.field.quotient(base)
        scale, factors = factored(numerator)
        known = len(self.texts)
        for factor in factors:
            if factor not in self.factors:
                self._factor(base, inner, numerator, factor, known)
        exponents = [0] * len(self.texts)
        for factor, e in factors.items():
            exponents[self.factors[factor]] = e
        powers = list_text([f"{e}%nat" for e in exponents])
        return f"(Inv {inner} {rational_text(scale)} {powers})"

    def _factor(self, base: Expr, inner: str, numerator: Polynomial, factor: object, known: int) -> None:
        """Enter a factor of the numerator of `base`, which is nonzero."""
        polynomial: Polynomial = dict(factor)  # type: ignore[call-overload]
        if len(numerator) == 1:
            [(monomial, c)] = numerator.items()
            [((atom, _),)] = polynomial
            rest = {tuple((a, e - (a == atom)) for a, e in monomial if e - (a == atom)): c}
        else:
            scale, _ = factored(numerator)
            rest = {(): scale}
        f, h = polynomial_text(polynomial), polynomial_text(rest)
        check = CHECKED.format(f"divides {self.table(known)} {inner} {f} {h}")
        self.factors[factor] = len(self.texts)  # type: ignore[index]
        self.texts.append(f)
        self.proofs.append(
            f"(factor_nonzero atoms {self.table(known)} {inner} {f} {h} {self.table_proof(known)} {check}"
            f" {self.is_nonzero(base)})"
        )

    def is_nonzero(self, e: Expr) -> str:
        """The proof of ``~ e = 0`` for a term that the kernel's field knows to be nonzero."""
        if e in self.nonzero:
            return self.nonzero[e]()
        if e.op == "num":
            p, q = e.data.numerator, e.data.denominator
            return f"(rational_nonzero {number(p)} {q} (eq_refl true))"
        if e.op == "mul":
            text, factors = self.is_nonzero(e.args[0]), e.args[1:]
            for factor in factors:
                text = f"(nonzero_mul _ _ {text} {self.is_nonzero(factor)})"
            return text
        base, k = e.args[0], int(e.args[1].data)
        text = self.is_nonzero(base)
        if k >= 0:
            return f"(nonzero_pow _ {k} {text})"
        text = f"(nonzero_inv _ {text})"
        return text if k == -1 else f"(nonzero_pow _ {-k} {text})"

    def equality(self, a: str, b: str) -> str:
        """The proof that the described terms a and b are equal; to stand where the list of atoms is called `atoms`."""
        check = CHECKED.format(f"same {self.table()} {a} {b}")
        return f"(field_rule atoms {self.table()} {a} {b} {self.table_proof()} {check})"

    def within(self, proof: str, **described: str) -> str:
        """`proof`, in which the list of atoms is called `atoms`, and described terms have the names given to them."""
        lets = "".join(f"let {name} := {text} in " for name, text in described.items())
        return f"(let atoms := {self.atoms()} in {lets}{proof})"

    def equal(self, a: str, b: str) -> str:
        """The proof that the described terms a and b are equal."""
        return self.within(self.equality("left", "right"), left=a, right=b)


def difference(a: str, b: str) -> str:
    """``b - a`` as a described term."""
    return f"(Add {b} (Mul {number_text(-1)} {a}))"
