"""Rigorous evaluation of closed propositions.  (Trusted, with the ball arithmetic of python-flint.)

Rational values are exact.  Others are enclosed in balls with proved bounds (``flint.arb``), with more
and more digits until the comparison is decided; a comparison that is not decided proves nothing.
"""

from __future__ import annotations

from contextvars import ContextVar
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from symbolic_it.kernel.logic import expand
from symbolic_it.kernel.theorem import KernelError, Sequent, rule
from symbolic_it.terms.expr import INTEGER, Expr, free, instantiate, not_, num

if TYPE_CHECKING:
    from flint import arb

MAX_TERMS = 20_000
MAX_WORK = 200_000
MAX_BITS = 1_000_000
PRECISIONS = (64, 128, 256, 512, 1024, 2048)
Value = "Fraction | arb"


class Undecided(KernelError):
    """The value is not known well enough, or the expression is not closed."""


_spent: ContextVar[Fraction | None] = ContextVar("_spent", default=None)  # counts while `evaluate` runs


def _spend(terms: Fraction) -> None:
    """Count the terms of all sums that one evaluation writes out."""
    before = _spent.get()
    if before is not None:
        _spent.set(before + max(terms, Fraction(0)))
        if before + terms > MAX_WORK:
            raise Undecided("too many terms")


def exact(t: Expr) -> Fraction | None:
    """The value of the closed term t as a rational number, if arithmetic alone finds it."""
    match t.op:
        case "num":
            return t.data  # type: ignore[no-any-return]
        case "add" | "mul":
            values = [exact(a) for a in t.args]
            if t.op == "mul" and any(v == 0 for v in values):
                return Fraction(0)
            total = Fraction(t.op == "mul")
            for v in values:
                if v is None:
                    return None
                total = total * v if t.op == "mul" else total + v
            return total
        case "pow":
            base, exponent = exact(t.args[0]), exact(t.args[1])
            if exponent == 0:
                return Fraction(1)
            if base is None or exponent is None:
                return None
            small = abs(exponent) * max(base.numerator.bit_length(), base.denominator.bit_length()) <= MAX_BITS
            if exponent.denominator == 1 and (small or abs(base) == 1) and (base != 0 or exponent > 0):
                return Fraction(base**exponent.numerator)
            return base if base in (0, 1) and exponent > 0 else None
        case "exp":
            return Fraction(1) if exact(t.args[0]) == 0 else None
        case "log":
            return Fraction(0) if exact(t.args[0]) == 1 else None
        case "sin" | "cos" | "atan":
            return Fraction(t.op == "cos") if exact(t.args[0]) == 0 else None
        case "xlogy":
            return Fraction(0) if exact(t.args[0]) == 0 or exact(t.args[1]) == 1 else None
        case "floor":
            value = exact(t.args[0])
            return None if value is None else Fraction(value.numerator // value.denominator)
        case "sum" | "prod":
            product = t.op == "prod"
            total = Fraction(product)
            for term in _terms(t):
                v = exact(term)
                if v is None:
                    return None
                total = total * v if product else total + v
            return total
        case "ite":
            return exact(t.args[1] if decide(t.args[0]) else t.args[2])
        case "call":
            return exact(expand(t))
    return None


def _terms(t: Expr) -> list[Expr]:
    """The terms of a sum or product over a concrete range."""
    low, high = exact(t.args[0]), exact(t.args[1])
    if low is None or high is None or high - low > MAX_TERMS:
        raise Undecided("the range is not concrete, or too long")
    _spend(high - low)
    return [instantiate(t, num(k)) for k in range(int(low), int(high) + 1)]


def enclosure(t: Expr) -> arb:
    """A ball that contains the value of the closed term t, at the working precision of flint."""
    from flint import arb, fmpq

    value = exact(t)
    if value is not None:
        return arb(fmpq(value.numerator, value.denominator))
    args = t.args
    match t.op:
        case "pi":
            return arb.pi()
        case "add":
            return sum((enclosure(a) for a in args), arb(0))
        case "mul":
            product = arb(1)
            for a in args:
                product *= enclosure(a)
            return product
        case "pow":
            base, exponent = args
            k = exact(exponent)
            if k is not None and k.denominator == 1 and abs(k) <= 4096:
                inner = enclosure(base)
                return inner ** int(k) if k > 0 else 1 / _nonzero(inner) ** int(-k)
            return (enclosure(exponent) * _positive(enclosure(base)).log()).exp()
        case "exp":
            return enclosure(args[0]).exp()
        case "log":
            return _positive(enclosure(args[0])).log()
        case "xlogy":
            return enclosure(args[0]) * _positive(enclosure(args[1])).log()
        case "sin":
            return enclosure(args[0]).sin()
        case "cos":
            return enclosure(args[0]).cos()
        case "atan":
            return enclosure(args[0]).atan()
        case "sum":
            return sum((enclosure(term) for term in _terms(t)), arb(0))
        case "prod":
            product = arb(1)
            for term in _terms(t):
                product *= enclosure(term)
            return product
        case "ite":
            return enclosure(args[1] if decide(args[0]) else args[2])
        case "call":
            return enclosure(expand(t))
    raise Undecided("no value for {}", t)


def _positive(ball: arb) -> arb:
    if not ball > 0:
        raise Undecided("a logarithm of something that is not surely positive")
    return ball


def _nonzero(ball: arb) -> arb:
    if not (ball > 0 or ball < 0):
        raise Undecided("a division by something that is not surely nonzero")
    return ball


def sign(t: Expr) -> int:
    """The sign of the closed term t; raises `Undecided` when it cannot be told."""
    from flint import ctx

    value = exact(t)
    if value is not None:
        return (value > 0) - (value < 0)
    before = ctx.prec
    try:
        for precision in PRECISIONS:
            ctx.prec = precision
            try:
                ball = enclosure(t)
            except Undecided:
                if precision == PRECISIONS[-1]:
                    raise
                continue
            if ball > 0:
                return 1
            if ball < 0:
                return -1
    finally:
        ctx.prec = before
    raise Undecided("the sign of {} is not decided", t)


def decide(p: Expr) -> bool:
    """The truth of the closed proposition p: relations, connectives, quantifiers over concrete ranges."""
    args = p.args
    match p.op:
        case "true" | "false":
            return p.op == "true"
        case "eq":
            return args[0] == args[1] or sign(args[0] - args[1]) == 0
        case "le":
            return args[0] == args[1] or sign(args[1] - args[0]) >= 0
        case "lt":
            return sign(args[1] - args[0]) > 0
        case "not":
            return not decide(args[0])
        case "and":
            return all(map(decide, args))
        case "or":
            return any(map(decide, args))
        case "implies":
            return not decide(args[0]) or decide(args[1])
        case "iff":
            return decide(args[0]) == decide(args[1])
        case "forall" if p.data == INTEGER:
            return all(decide(body) for body in _cases(p))
    raise Undecided("cannot decide {} by evaluation", p)


def _cases(p: Expr) -> list[Expr]:
    """The instances of ``for all i: lo <= i implies (i <= hi implies body)``, with concrete bounds."""
    body = p.args[0]
    shape = body.op == "implies" and body.args[1].op == "implies"
    if shape:
        first, (second, _) = body.args[0], body.args[1].args
        index = Expr("bound", (), (0, INTEGER))
        shape = first.op == second.op == "le" and first.args[1] == index and second.args[0] == index
        shape = shape and first.args[0].loose == 0 and second.args[1].loose == 0
    if not shape:
        raise Undecided("{} does not range over a concrete set", p)
    low, high = exact(first.args[0]), exact(second.args[1])
    if low is None or high is None or high - low > MAX_TERMS:
        raise Undecided("the range is not concrete, or too long")
    _spend(high - low)
    return [instantiate(p, num(k)).args[1].args[1] for k in range(ceil(low), floor(high) + 1)]


@rule
def evaluate(p: Expr) -> Sequent:
    """|- p  or  |- not p   [p closed; whichever the evaluation decides]"""
    if free(p):
        raise Undecided("{} is not closed", p)
    token = _spent.set(Fraction(0))
    try:
        return Sequent((), p if decide(p) else not_(p))
    finally:
        _spent.reset(token)
