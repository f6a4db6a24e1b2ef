"""Measure `decide` on the problems of this directory, and compare it with SymPy, z3, cvc5 and dReal.

    python benchmarks/decide/run.py [--part both] [--timeout 10] [--compare 2] [--every 4] [--match convexity]

Two tables: `decide` alone on all problems, with `--timeout` seconds each; then all solvers on every fourth problem
(`--every`), with `--compare` seconds for each of them.  The others are used if they can be imported
(``pip install 'symbolic_it[bench]'``).  An answer counts as solved when it is the known truth, as wrong when it is
another one, else as open; ``error`` is the right answer for a statement without value.  Every certificate of `decide`
is replayed, and its witnesses are verified with 100 digits.
"""

from __future__ import annotations

import argparse
import importlib
import json
import signal
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from checks import Unfounded, verify

import symbolic_it as si
from symbolic_it.derivation.statements import statement
from symbolic_it.kernel import expand
from symbolic_it.terms.expr import INTEGER, Expr, beta, instantiate, num, var

PROBLEMS = Path(__file__).with_name("problems.jsonl")
WANTED = {"true": "proved", "false": "refuted", "error": "error"}
Solver = Callable[[dict[str, Any], float], str]
VERIFIED: Counter[str] = Counter()
"""How many answers of `decide` were verified, and how."""


def by_decide(problem: dict[str, Any], timeout: float) -> str:
    """What this package says; an answer that does not verify is no answer but a fault."""
    answer = si.decide(problem["statement"], problem["where"], timeout=timeout)
    try:
        replayed, witness = verify(answer)
    except Unfounded as error:
        print(f"UNFOUNDED: {problem['name']}: {error}")
        return "unfounded"
    VERIFIED.update({"replayed": replayed, "witness": witness})
    return answer.status


def by_sympy(problem: dict[str, Any], timeout: float) -> str:
    """SymPy alone: `simplify`, `equals` and `is_nonnegative` on the difference, its symbols with their signs.

    For derivatives, limits and convexity in one variable it gets `diff`, `limit` and the second derivative.
    """
    import sympy

    from symbolic_it.terms.sympy_bridge import to_sympy

    _, stated = statement(problem["statement"], problem["where"])
    claim = stated.claim

    def zero(difference: Any) -> str:
        if sympy.simplify(difference) == 0:
            return "proved"
        answer = difference.equals(0)
        return "open" if answer is None else "proved" if answer else "refuted"

    def signed(difference: Any, strict: bool) -> str:
        simple = sympy.simplify(difference)
        answer = simple.is_positive if strict else simple.is_nonnegative
        if answer is None:
            answer = sympy.ask(sympy.Q.positive(simple) if strict else sympy.Q.nonnegative(simple))
        return "open" if answer is None else "proved" if answer else "refuted"

    kind = claim.data[0].partition("[") if claim.op == "call" else ("", "", "")
    if claim.op == "hasderiv":
        x = claim.args[1]
        return zero(
            sympy.diff(to_sympy(instantiate(claim, x), stated.hypotheses), to_sympy(x)) - to_sympy(claim.args[2])
        )
    if kind[0] == "Limit":
        approach, target = kind[2].rstrip("]").split(",")[:2]
        x = var("x")
        f, *ends = claim.args
        point = to_sympy(ends[0]) if approach in _DIRECTIONS else sympy.oo if approach == "+oo" else -sympy.oo
        body = beta(f, x)
        while body.op == "ite" and body.args[2] == num(0):  # outside the domain, which SymPy need not mind
            body = body.args[1]
        found = sympy.limit(to_sympy(body), to_sympy(x), point, _DIRECTIONS.get(approach, "+-"))
        if target == "finite":
            return zero(found - to_sympy(ends[-1]))
        return "proved" if found == (sympy.oo if target == "+oo" else -sympy.oo) else "refuted"
    if kind[0] in ("Convex", "Concave") and claim.args[-1].data == ("R",):
        x = var("x")
        second = sympy.diff(to_sympy(beta(claim.args[-1], x), _domain(claim, x)), to_sympy(x), 2)
        return signed(second if kind[0] == "Convex" else -second, False)
    if claim.op not in ("eq", "le", "lt"):
        return "open"
    left, right = (to_sympy(side, stated.hypotheses) for side in claim.args)
    return zero(right - left) if claim.op == "eq" else signed(right - left, claim.op == "lt")


_DIRECTIONS = {"right": "+", "left": "-", "both": "+-"}


def _domain(claim: Expr, x: Expr) -> list[Expr]:
    """What the domain of a convexity claim says of x."""
    inside = beta(claim.args[-2], x)
    return list(inside.args) if inside.op == "and" else [inside]


def by_smt(module: str) -> Solver:
    """An SMT solver with z3's interface; what it cannot express is open."""

    def solve(problem: dict[str, Any], timeout: float) -> str:
        smt = importlib.import_module(module)
        _, stated = statement(problem["statement"], problem["where"])
        names = {v: (smt.Int if v.sort == INTEGER else smt.Real)(v.data[0]) for v in stated.variables}
        solver = smt.Solver()
        solver.set("timeout" if module == "z3" else "tlimit-per", int(timeout * 1000))
        for hypothesis in stated.hypotheses:
            solver.add(_smt(smt, hypothesis, names))
        solver.add(smt.Not(_smt(smt, stated.claim, names)))
        found = solver.check()
        return "proved" if found == smt.unsat else "refuted" if found == smt.sat else "open"

    return solve


def by_dreal(problem: dict[str, Any], timeout: float) -> str:
    """dReal proves by finding nothing; what it finds satisfies the formulas only nearly, and refutes nothing."""
    dreal = importlib.import_module("dreal")
    words = {w: getattr(dreal, w) for w in ("And", "Or", "Not", "exp", "log", "sin", "cos", "atan")}
    language = SimpleNamespace(**words, If=dreal.if_then_else, RealVal=lambda text: float(Fraction(text)))
    _, stated = statement(problem["statement"], problem["where"])
    names = {v: dreal.Variable(v.data[0]) for v in stated.variables}
    formulas = [_smt(language, h, names) for h in stated.hypotheses]
    denied = dreal.Not(_smt(language, stated.claim, names))
    return "proved" if dreal.CheckSatisfiability(dreal.And(denied, *formulas), 1e-6) is None else "open"


def _smt(smt: Any, e: Expr, names: dict[Expr, Any]) -> Any:
    """A term or proposition for the solver: polynomials, quotients, case distinctions."""
    if e in names:
        return names[e]
    if e.op == "num":
        return smt.RealVal(str(Fraction(e.data)))
    if e.op == "call":
        return _smt(smt, expand(e), names)
    if e.op == "pow" and e.args[1].op == "num" and Fraction(e.args[1].data).denominator == 1:
        base, exponent = _smt(smt, e.args[0], names), int(e.args[1].data)
        whole = base
        for _ in range(abs(exponent) - 1):
            whole = whole * base
        return smt.RealVal(1) if exponent == 0 else whole if exponent > 0 else 1 / whole
    if e.op in ("exp", "log", "sin", "cos", "atan") and hasattr(smt, e.op):
        return getattr(smt, e.op)(_smt(smt, e.args[0], names))
    if e.op == "ite":
        return smt.If(*(_smt(smt, a, names) for a in e.args))
    if e.op not in _OPERATIONS:
        raise NotImplementedError(e.op)
    total, *rest = (_smt(smt, a, names) for a in e.args)
    if e.op == "not":
        return smt.Not(total)
    for part in rest:
        total = _OPERATIONS[e.op](smt, total, part)
    return total


_OPERATIONS: dict[str, Callable[[Any, Any, Any], Any]] = {
    "add": lambda smt, a, b: a + b,
    "mul": lambda smt, a, b: a * b,
    "le": lambda smt, a, b: a <= b,
    "lt": lambda smt, a, b: a < b,
    "eq": lambda smt, a, b: a == b,
    "and": lambda smt, a, b: smt.And(a, b),
    "or": lambda smt, a, b: smt.Or(a, b),
    "implies": lambda smt, a, b: smt.Implies(a, b),
    "not": lambda smt, a, b: smt.Not(a),
}


def available() -> dict[str, Solver]:
    """The solvers that can be imported; of the others it is said why not."""
    found: dict[str, Solver] = {"decide": by_decide}
    for name, module, solver in (
        ("sympy", "sympy", by_sympy),
        ("z3", "z3", by_smt("z3")),
        ("cvc5", "cvc5.pythonic", by_smt("cvc5.pythonic")),
        ("dreal", "dreal", by_dreal),
    ):
        try:
            importlib.import_module(module)
        except ImportError as error:
            print(f"{name:8} is left out: {error}")
            continue
        found[name] = solver
    return found


def answered(solver: Solver, problem: dict[str, Any], timeout: float) -> str:
    """The solver's answer; open when it fails or takes too long."""

    def ring(_number: int, _frame: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, ring)
    if solver is not by_decide:
        signal.setitimer(signal.ITIMER_REAL, timeout, 0.5)  # again, if it struck where Python cannot raise
    try:
        return solver(problem, timeout)
    except Exception:  # another program's failure is no answer
        return "open"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def table(name: str, rows: list[tuple[dict[str, Any], str, float]], kinds: list[str]) -> None:
    """Solved, wrong and open, and the times, for each kind of problem."""
    print(f"{name:8} {'kind':12} {'solved':>9} {'':>6} {'wrong':>6} {'open':>6} {'median s':>9} {'total s':>8}")
    for kind in [*kinds, "all"]:
        mine = [r for r in rows if kind in ("all", r[0]["kind"])]
        solved = sum(status == WANTED[p["truth"]] for p, status, _ in mine)
        undecided = sum(status == "open" for _, status, _ in mine)
        times = [seconds for *_, seconds in mine]
        print(
            f"{'':8} {kind:12} {solved:4}/{len(mine):<4} {100 * solved / len(mine):5.1f}%"
            f" {len(mine) - solved - undecided:6} {undecided:6} {statistics.median(times):9.3f} {sum(times):8.1f}",
            flush=True,
        )


def run(problems: list[dict[str, Any]], solvers: dict[str, Solver], timeout: float) -> None:
    """Print one table for each solver, and what `decide` leaves open or gets wrong."""
    false = sum(p["truth"] != "true" for p in problems)
    print(f"{len(problems)} problems, {false} of them false or without value; {timeout:g} s each")
    kinds = list(dict.fromkeys(p["kind"] for p in problems))
    for name, solver in solvers.items():
        VERIFIED.clear()
        rows = []
        for problem in problems:
            started = time.perf_counter()
            status = answered(solver, problem, timeout)
            rows.append((problem, status, time.perf_counter() - started))
        table(name, rows, kinds)
        if name != "decide":
            continue
        print(f"{'':8} certificates replayed: {VERIFIED['replayed']}; witnesses with 100 digits: {VERIFIED['witness']}")
        for p, status, seconds in rows:
            if status != WANTED[p["truth"]]:
                print(
                    f"{'':8} {status:8} {seconds:5.2f} s  {p['name']}  {p['statement']}  where {', '.join(p['where'])}"
                )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Measure decide on the problems beside this file, and other solvers.")
    parser.add_argument("--part", choices=["both", "figures", "comparison"], default="both", help="which tables")
    parser.add_argument("--timeout", type=float, default=10.0, help="seconds for a problem, decide alone")
    parser.add_argument("--compare", type=float, default=2.0, help="seconds for a problem and solver in the comparison")
    parser.add_argument("--every", type=int, default=4, help="the comparison takes every so many problems")
    parser.add_argument("--match", default="", help="only problems whose name has this in it")
    options = parser.parse_args()
    problems = [json.loads(line) for line in PROBLEMS.read_text(encoding="utf-8").splitlines()]
    problems = [p for p in problems if options.match in p["name"]]
    if not problems:
        parser.error("no problem has such a name")
    if options.every < 1:
        parser.error("--every is at least 1")
    sys.unraisablehook = lambda told: None if told.exc_type is TimeoutError else sys.__unraisablehook__(told)
    si.decide("x^2 >= 0", "x in Reals")  # load everything
    if options.part != "comparison":
        run(problems, {"decide": by_decide}, options.timeout)
    if options.part != "figures":
        run(problems[:: options.every], available(), options.compare)


if __name__ == "__main__":
    main()
