"""Compare `decide` with SymPy, z3, cvc5 and dReal on the problems of this directory, under one time limit.

    python benchmarks/decide/run.py [--timeout 10] [--only decide,sympy] [--match convexity]

The others are used if they can be imported (``pip install 'symbolic_it[bench]'``).  An answer counts as solved when it
is the known truth, as wrong when it is another one, else as open; ``error`` is the right answer for a statement without
value.  Every certificate of `decide` is replayed, and its witnesses are verified with 100 digits.
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
from symbolic_it.terms.expr import INTEGER, Expr

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
    """SymPy alone: `simplify`, `equals` and `is_nonnegative` on the difference, its symbols with their signs."""
    import sympy

    from symbolic_it.terms.sympy_bridge import to_sympy

    _, stated = statement(problem["statement"], problem["where"])
    if stated.claim.op not in ("eq", "le", "lt"):
        return "open"
    left, right = (to_sympy(side, stated.hypotheses) for side in stated.claim.args)
    difference = right - left
    if stated.claim.op == "eq":
        if sympy.simplify(difference) == 0:
            return "proved"
        answer = difference.equals(0)
        return "open" if answer is None else "proved" if answer else "refuted"
    simple = sympy.simplify(difference)
    strict = stated.claim.op == "lt"
    answer = simple.is_positive if strict else simple.is_nonnegative
    if answer is None:
        answer = sympy.ask(sympy.Q.positive(simple) if strict else sympy.Q.nonnegative(simple))
    return "open" if answer is None else "proved" if answer else "refuted"


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


def main() -> None:
    """Print the tables, and what `decide` leaves open or gets wrong."""
    parser = argparse.ArgumentParser(description="Compare decide with other solvers on the problems beside this file.")
    parser.add_argument("--timeout", type=float, default=10.0, help="seconds for each problem and solver")
    parser.add_argument("--only", default="", help="the solvers to run, such as decide,z3")
    parser.add_argument("--match", default="", help="only problems whose name has this in it")
    options = parser.parse_args()
    problems = [json.loads(line) for line in PROBLEMS.read_text(encoding="utf-8").splitlines()]
    problems = [p for p in problems if options.match in p["name"]]
    if not problems:
        parser.error("no problem has such a name")
    false = sum(p["truth"] != "true" for p in problems)
    sys.unraisablehook = lambda told: None if told.exc_type is TimeoutError else sys.__unraisablehook__(told)
    print(f"{len(problems)} problems, {false} of them false or without value; {options.timeout:g} s each")
    solvers = {n: s for n, s in available().items() if not options.only or n in options.only.split(",")}
    kinds = list(dict.fromkeys(p["kind"] for p in problems))
    si.decide("x^2 >= 0", "x in Reals")  # load everything
    for name, solver in solvers.items():
        VERIFIED.clear()
        rows = []
        for problem in problems:
            started = time.perf_counter()
            status = answered(solver, problem, options.timeout)
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


if __name__ == "__main__":
    main()
