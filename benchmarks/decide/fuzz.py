"""Look for wrong answers of `decide` on random statements.

    python benchmarks/decide/fuzz.py [--count 20000] [--jobs 2] [--timeout 0.3] [--seed 1]

The truth of a statement is known by construction (identities that were rewritten, or changed by a small number), or is
looked for by evaluation with 50 digits: what is proved must hold, and have a value, at every point that is tried (a
failure there has to be seen by enclosures, too); what is refuted must fail at its witness with 100 digits.  Every
certificate is replayed.  What is open is not wrong.  A statement is told by its seed and number:
``--seed 1 --first 4711 --count 1`` repeats one.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from checks import Unfounded, verify

import symbolic_it as si
from symbolic_it import kernel
from symbolic_it.derivation.statements import term
from symbolic_it.kernel import KernelError
from symbolic_it.numerics.sampling import points
from symbolic_it.numerics.values import Undecidable, Undefined, environment, value_at
from symbolic_it.terms.context import Context
from symbolic_it.terms.expr import Expr, num, substitute

POINTS = 40
DIGITS = 50
MANY_DIGITS = 2000
CHUNK = 50

DOMAINS = {
    "x": ["x in Reals", "x > 0", "x >= 0", "0 < x < 1", "0 <= x <= 1", "-1 < x < 1", "x > 1", "1/2 <= x <= 3", "x < 0"],
    "y": ["y in Reals", "y > 0", "0 < y < 1", "y >= 1", "-2 <= y <= 2"],
}
NUMBERS = ["1", "2", "3", "1/2", "1/3", "3/2", "0.1", "-1", "-2", "5", "0.999", "1.001"]


@dataclass(frozen=True)
class Problem:
    """A statement, and its truth if that is known by construction."""

    claim: str
    where: tuple[str, ...]
    truth: bool | None


class Writer:
    """Random terms and statements in text."""

    def __init__(self, rng: random.Random, names: tuple[str, ...]) -> None:
        self.rng, self.names = rng, names

    def leaf(self) -> str:
        """A variable, or a small number."""
        return self.rng.choice(self.names) if self.rng.random() < 0.7 else self.rng.choice(NUMBERS)

    def term(self, depth: int) -> str:
        """A term that may have no value somewhere."""
        if depth == 0 or self.rng.random() < 0.15:
            return self.leaf()
        a = self.term(depth - 1)
        kind = self.rng.randrange(20)
        if kind < 8:
            return f"({a} {self.rng.choice('++--**/')} {self.term(depth - 1)})"
        if kind < 11:
            return f"({a})^{self.rng.choice(['2', '3', '4', '-1', '1/2'])}"
        if kind == 11:
            return f"{self.rng.choice(['Max', 'Min'])}({a}, {self.term(depth - 1)})"
        usual = ["exp", "log", "exp", "log", "Abs", "sqrt", "sigmoid", "softplus", "tanh", "cosh"]
        function = self.rng.choice(usual if self.rng.random() < 0.85 else ["floor", "sin", "cos", "atan"])
        return f"{function}({a})"

    def positive(self, depth: int) -> str:
        """A term that is positive wherever it has a value."""
        kind = self.rng.randrange(5)
        if kind == 0:
            return f"exp({self.term(depth - 1)})"
        if kind == 1:
            return f"(1 + ({self.term(depth - 1)})^2)"
        if kind == 2:
            return f"sigmoid({self.term(depth - 1)})"
        return (
            self.rng.choice(["2", "3", "(1/2)"]) if depth < 2 else f"({self.positive(depth - 1)} + {self.positive(1)})"
        )

    def identity(self) -> tuple[str, str]:
        """Two forms of one term, equal wherever both have a value."""
        a, b = self.term(2), self.term(1)
        u, v = self.positive(2), self.positive(2)
        return self.rng.choice(
            [
                (f"({a} + {b})^2", f"({a})^2 + 2*({a})*({b}) + ({b})^2"),
                (f"({a} - {b})*({a} + {b})", f"({a})^2 - ({b})^2"),
                (f"log({u}*{v})", f"log({u}) + log({v})"),
                (f"log({u}/{v})", f"log({u}) - log({v})"),
                (f"exp({a} + {b})", f"exp({a})*exp({b})"),
                (f"sqrt(({a})^2)", f"Abs({a})"),
                (f"sqrt({u}*{v})", f"sqrt({u})*sqrt({v})"),
                (f"sigmoid({a})", f"exp({a})/(1 + exp({a}))"),
                (f"1 - sigmoid({a})", f"sigmoid(-({a}))"),
                (f"softplus({a}) - softplus(-({a}))", f"{a}"),
                (f"tanh({a})", f"2*sigmoid(2*({a})) - 1"),
                (f"cosh({a})^2 - sinh({a})^2", "1"),
                (f"Max({a}, {b}) + Min({a}, {b})", f"{a} + {b}"),
                (f"Abs({a})*Abs({b})", f"Abs(({a})*({b}))"),
                (f"log({u}^3)", f"3*log({u})"),
                (f"({u})^(1/2)*({u})^(3/2)", f"({u})^2"),
                (f"sin({a})^2 + cos({a})^2", "1"),
                (f"cos({a} - {b})", f"cos({a})*cos({b}) + sin({a})*sin({b})"),
                (f"floor({a} + 3)", f"floor({a}) + 3"),
            ]
        )

    def bounded(self) -> tuple[str, str]:
        """Two terms of which the second is at most the first wherever both have a value."""
        a, b, u, v = self.term(2), self.term(1), self.positive(2), self.positive(1)
        return self.rng.choice(
            [
                (f"{u} - 1", f"log({u})"),
                (f"exp({a})", f"1 + {a}"),
                (f"({a})^2 + ({b})^2", f"2*({a})*({b})"),
                (f"{u}*log({u}/{v})", f"{u} - {v}"),
                (f"Abs({a}) + Abs({b})", f"Abs({a} + {b})"),
                (f"softplus({a})", f"({a})/2 + log(2)"),
                (f"Max({a}, {b})", f"({a} + {b})/2"),
                (f"({u} + {v})/2", f"sqrt({u}*{v})"),
                (f"{u}/{v} + {v}/{u}", "2"),
                ("1/4", f"sigmoid({a})*(1 - sigmoid({a}))"),
                (f"({a})^2/2 + log(2)", f"log(exp({a}) + exp(-({a})))"),
                (f"log(exp({a}) + exp({b}))", f"Max({a}, {b})"),
                (f"{a}", f"floor({a})"),
                (f"Abs({a})", f"sin({a})"),
                (f"({a})^2/2", f"1 - cos({a})"),
            ]
        )


def problem(seed: int, number: int) -> Problem:
    """The problem of this number."""
    rng = random.Random(f"{seed}/{number}")
    names = ("x",) if rng.random() < 0.7 else ("x", "y")
    where = [rng.choice(DOMAINS[n]) for n in names]
    if len(names) == 2 and rng.random() < 0.2:
        where.append(rng.choice(["x < y", "x <= y", "x != y"]))
    w = Writer(rng, names)
    tiny = rng.choice(["0.001", "0.000001", "0.1", "1"])
    kind = rng.randrange(17)
    if kind >= 12:
        return (_sums, _means, _integral, _limit, _existence)[kind - 12](rng, rng.choice(["", "", f" + {tiny}"]))
    if kind < 2:
        a, b = w.identity()
        return Problem(f"{a} == {b}", tuple(where), True)
    if kind == 2:
        a, b = w.identity()
        return Problem(f"{a} == {b} + {tiny}", tuple(where), False)
    if kind < 5:
        a, b = w.bounded()
        return Problem(f"{a} >= {b}", tuple(where), True)
    if kind == 5:
        a, b = w.bounded()
        return Problem(f"{a} >= {b} + {tiny}", tuple(where), None)
    if kind == 6:
        a, b = w.bounded()
        return Problem(f"{a} > {b}", tuple(where), None)
    if kind < 9:
        f = w.term(3)
        relation = rng.choice([">=", "<=", ">", "<", "=="])
        return Problem(f"{f} {relation} {_level(rng, f, where)}", tuple(where), None)
    if kind == 9:
        word = rng.choice(["Convex", "Concave", "StrictlyConvex"])
        by = "x" if len(names) == 1 or rng.random() < 0.5 else "[x, y]"
        return Problem(f"{word}({w.term(2)} + {w.term(2)}, {by})", tuple(where), None)
    if kind == 10:
        a, b = w.identity()
        slope = rng.choice(["0", "0", tiny])
        return Problem(f"diff({a} - ({b}), x) == {slope}", tuple(where), slope == "0")
    return Problem(f"Minimizes({w.term(2)}, x, {rng.choice(NUMBERS)})", tuple(where), None)


def _sums(rng: random.Random, shift: str) -> Problem:
    """Sums of n terms, equal or in order term by term."""
    w = Writer(rng, ("x[i]", "y[i]"))
    where = ("n in Naturals", *(f"{v} in {rng.choice(['Reals', '[0, oo)', '(0, oo)', '[0, 1]'])}^n" for v in "xy"))
    equal = rng.random() < 0.5
    a, b = w.identity() if equal else w.bounded()
    left, right = f"Sum({a}, (i, 1, n))", f"Sum({b}, (i, 1, n)){shift}"
    if equal:
        return Problem(f"{left} == {right}", where, not shift)
    return Problem(f"{left} {rng.choice(['>=', '>=', '>', '<='])} {right}", where, None)


def _means(rng: random.Random, shift: str) -> Problem:
    """Weighted means of n numbers and functions of them: as Jensen says, or the other way round."""
    where = (
        "n in Naturals",
        f"p in {rng.choice(['Simplex', 'OpenSimplex'])}(n)",
        f"x in {rng.choice(['(0, oo)', '[1, 2]', '(0, 1)'])}^n",
    )
    names = [
        "exp(#)",
        "(#)^2",
        "(#)^4",
        "1/(#)",
        "log(#)",
        "sqrt(#)",
        "softplus(#)",
        "(#)*log(#)",
        "log(1 + #)",
        "(#)^3",
    ]
    f = rng.choice(names)
    inside = f.replace("#", "Sum(p[i]*x[i], (i, 1, n))")
    outside = "Sum(p[i]*" + f.replace("#", "x[i]") + ", (i, 1, n))"
    return Problem(f"{outside} {rng.choice(['>=', '<=', '>', '<', '=='])} {inside}{shift}", where, None)


def _integral(rng: random.Random, shift: str) -> Problem:
    """The growth of a known antiderivative, also up to an end where the function has no value."""
    c, k = rng.choice(["1", "2", "3", "1/2"]), rng.choice([1, 2, 3])
    f, growing, at_zero = rng.choice(
        [
            (f"{c}*x^{k}", f"{c}*(#)^{k + 1}/{k + 1}", "0"),
            (f"exp(-{c}*x)", f"-exp(-{c}*#)/({c})", f"-1/({c})"),
            (f"x*exp({c}*x)", f"(#/({c}) - 1/({c})^2)*exp({c}*#)", f"-1/({c})^2"),
            (f"log({c}*x)", f"# *log({c}*#) - #", "0"),
            (f"x^{k}*log(x)", f"(#)^{k + 1}*(log(#)/{k + 1} - 1/{k + 1}^2)", "0"),
            (f"{c}/sqrt(x)", f"2*{c}*sqrt(#)", "0"),
            (f"1/(x + {c})", f"log(# + {c})", f"log({c})"),
            (f"cos({c}*x)", f"sin({c}*#)/({c})", "0"),
            ("1/(1 + x^2)", "atan(#)", "0"),
        ]
    )
    low, high = rng.choice(["0", "1/3", "1", "2"]), rng.choice(["1/2", "3/2", "4", "t"])
    start = at_zero if low == "0" else growing.replace("#", f"({low})")
    where = ("1/4 < t < 5",) if high == "t" else ()
    value = growing.replace("#", f"({high})")
    return Problem(f"integral({f}, x, {low}, {high}) == {value} - ({start}){shift}", where, not shift)


def _limit(rng: random.Random, shift: str) -> Problem:
    """Limits of quotients and powers that are known."""
    a, b = rng.choice(["1", "2", "-3", "1/2"]), rng.choice(["1", "3", "5/2"])
    k = rng.choice([1, 2, 3])
    f, at_point, value = rng.choice(
        [
            (f"({a}*x^{k} + x^{k - 1} - 2)/({b}*x^{k} - x + 7)", "oo", f"({a})/({b})" if k > 1 else f"({a})/({b} - 1)"),
            (f"(exp({a}*x) - 1)/x", "0", a),
            (f"sin({a}*x)/({b}*x)", "0", f"({a})/({b})"),
            (f"log(1 + {a}*x)/x", "0", a),
            (f"x^{k}*exp(-{b}*x)", "oo", "0"),
            (f"log(x)/x^{k}", "oo", "0"),
            (f"(1 + {a}/x)^x", "oo", f"exp({a})"),
            (f"(1 - cos({a}*x))/x^2", "0", f"({a})^2/2"),
        ]
    )
    if f.endswith("- x + 7)") and k == 1 and b == "1":
        f, value = f"({a}*x + 1)/(x + 7)", a
    return Problem(f"limit({f}, x, {at_point}) == {value}{shift}", (), not shift)


def _existence(rng: random.Random, _shift: str) -> Problem:
    """Whether a polynomial that grows takes a value at a natural number, or is small at a real one."""
    b, c = rng.randrange(6), rng.randrange(60)
    if rng.random() < 0.5:
        k = rng.choice([1, 2, 3])
        return Problem(f"exists m in Naturals: m^{k} + {b}*m == {c}", (), c in {m**k + b * m for m in range(1, 70)})
    least = Fraction(-b * b, 4)
    level = least + rng.choice([0, Fraction(1, 1000), Fraction(-1, 1000), 1, -1])
    relation, truth = rng.choice([("<=", least <= level), ("<", least < level), ("==", least <= level)])
    return Problem(f"exists u in Reals: u^2 + {b}*u {relation} {level}", (), truth)


def _level(rng: random.Random, f: str, where: list[str]) -> str:
    """A number near the least or greatest value that the term seems to have."""
    found = []
    try:
        context = Context.parse(where)
        e = term(f, context)
        for point in points(context.variables, context.hypotheses, count=12, seed=0):
            try:
                found.append(value_at(e, environment(point, "float"), mode="float"))
            except (Undefined, Undecidable):
                continue
    except ValueError:
        pass
    finite = [v for v in found if abs(v) < 1e6]
    if not finite or rng.random() < 0.2:
        return rng.choice(NUMBERS)
    place = rng.choice([min(finite), max(finite)])
    step = rng.choice([0, 0, 10**-3, -(10**-3), 10**-6, -(10**-6)])
    return str(Fraction(place + step).limit_denominator(10**8))


# -- judging --------------------------------------------------------------------------------------------------


def wrong(answer: si.Decision, known: Problem, seed: int) -> str:
    """What is wrong with an answer; empty if nothing was found."""
    try:
        verify(answer)
    except Unfounded as error:
        return str(error)
    if answer.status == "refuted" and known.truth is True:
        return "true by construction"
    if answer.status == "proved":
        if known.truth is False:
            return "false by construction"
        assert answer.statement is not None
        # differences of huge numbers say nothing about a derivative, and its truth is known
        return "" if answer.statement.claim.op == "hasderiv" else _violated(answer, seed)
    return ""


def _violated(answer: si.Decision, seed: int) -> str:
    """A point at which a proved statement fails, or has no value."""
    stated = answer.statement
    assert stated is not None
    try:
        for point in points(stated.variables, stated.hypotheses, count=POINTS, seed=seed, about=(stated.claim,)):
            found = _fails(stated.claim, point)
            if found:
                return found
    except ValueError:
        return ""
    return ""


def _without_value(claim: Expr, point: Any) -> str:
    """Whether the claim has no value at the point by many digits, too: few take log(1 + exp(-1000)) for 0."""
    try:
        value_at(claim, environment(point), MANY_DIGITS)
    except Undefined as error:
        return f"no value at {point}: {error}"
    except Undecidable:
        return ""
    return ""


def _fails(claim: Expr, point: Any) -> str:
    """Whether the claim surely fails at the point: by 50 digits, and, if it is a relation, by enclosures as well."""
    try:
        if value_at(claim, environment(point, "certain"), DIGITS, "certain") is not False:
            return ""
        if claim.op in ("eq", "le", "lt"):
            there = substitute(claim, {v: num(a) for v, a in point.items()})
            if kernel.evaluate(there).conclusion == there:
                return ""
    except Undefined:
        return _without_value(claim, point)
    except (Undecidable, KernelError):  # towers of exponentials cancel: more digits are needed than there are
        return ""
    return f"fails at {point}"


def chunk(task: tuple[int, int, int, float]) -> tuple[Counter[str], list[str]]:
    """The answers to some problems, counted, and what was wrong."""
    seed, first, count, timeout = task
    sys.setrecursionlimit(3000)
    tally: Counter[str] = Counter()
    faults = []
    for number in range(first, first + count):
        known = problem(seed, number)
        started = time.monotonic()
        answer = si.decide(known.claim, list(known.where), timeout=timeout)
        tally[answer.status] += 1
        tally["late"] += time.monotonic() - started > timeout + 1
        if answer.status == "error" and not answer.theorems and not answer.message.startswith("no point satisfies"):
            tally["error without a point"] += 1
            faults.append(f"{number}: {answer.message}: {known.claim}  where {', '.join(known.where)}")
        if answer.message.startswith("the search broke off"):
            tally["broke off"] += 1
            faults.append(f"{number}: {answer.message}: {known.claim}  where {', '.join(known.where)}")
        reason = wrong(answer, known, seed)
        if reason:
            tally["WRONG"] += 1
            faults.append(f"{number}: {answer.status}, but {reason}: {known.claim}  where {', '.join(known.where)}")
    return tally, faults


def tasks(options: argparse.Namespace) -> Iterator[tuple[int, int, int, float]]:
    """The chunks of the run."""
    end = options.first + options.count
    for first in range(options.first, end, CHUNK):
        yield options.seed, first, min(CHUNK, end - first), options.timeout


def main() -> int:
    """Run, and print the counts as they grow; the exit code is 1 if an answer was wrong."""
    parser = argparse.ArgumentParser(description="Look for wrong answers of decide on random statements.")
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=0.3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    total: Counter[str] = Counter()
    print(f"seed {options.seed}, statements {options.first} to {options.first + options.count - 1}", flush=True)
    with ProcessPoolExecutor(options.jobs) as pool:
        for number, (tally, faults) in enumerate(pool.map(chunk, tasks(options)), start=1):
            total += tally
            for fault in faults:
                print(fault, flush=True)
            if number % 20 == 0:
                print(f"{CHUNK * number}: {dict(total)}", flush=True)
    print(f"{options.count} statements: {dict(total)}; wrong: {total['WRONG']}")
    return 1 if total["WRONG"] else 0


if __name__ == "__main__":
    sys.exit(main())
