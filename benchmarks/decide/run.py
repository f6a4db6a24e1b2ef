"""Compare `decide` with SymPy, z3 and cvc5 on the problems of this directory, under one time limit.

    python benchmarks/decide/run.py [--timeout 10] [--only decide,sympy] [--match convexity]

`z3-solver` and `cvc5` are used if they are installed.  A solver's answer counts as solved when it is the known
truth, as wrong when it is another one, else as open; ``error`` is the right answer for a statement without value.
"""

from __future__ import annotations

import argparse
import importlib
import json
import signal
import statistics
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import symbolic_it as si
from symbolic_it.derivation.statements import statement
from symbolic_it.kernel import expand
from symbolic_it.terms.expr import INTEGER, Expr

PROBLEMS = Path(__file__).with_name("problems.jsonl")
WANTED = {"true": "proved", "false": "refuted", "error": "error"}
Solver = Callable[[dict[str, Any], float], str]


def by_decide(problem: dict[str, Any], timeout: float) -> str:
    """What this package says."""
    return si.decide(problem["statement"], problem["where"], timeout=timeout).status


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
    answer = simple.is_nonnegative if stated.claim.op == "le" else simple.is_positive
    return "open" if answer is None else "proved" if answer else "refuted"


def by_smt(module: str) -> Solver:
    """An SMT solver with z3's interface; what it cannot express is open."""

    def solve(problem: dict[str, Any], timeout: float) -> str:
        smt = importlib.import_module(module)
        _, stated = statement(problem["statement"], problem["where"])
        names = {v: (smt.Int if v.sort == INTEGER else smt.Real)(v.data[0]) for v in stated.variables}
        solver = smt.Solver()
        solver.set("timeout" if module == "z3" else "tlimit", int(timeout * 1000))
        for hypothesis in stated.hypotheses:
            solver.add(_smt(smt, hypothesis, names))
        solver.add(smt.Not(_smt(smt, stated.claim, names)))
        found = solver.check()
        return "proved" if found == smt.unsat else "refuted" if found == smt.sat else "open"

    return solve


def _smt(smt: Any, e: Expr, names: dict[Expr, Any]) -> Any:
    """A term or proposition for the solver: polynomials, quotients, case distinctions."""
    if e in names:
        return names[e]
    if e.op == "num":
        return smt.RealVal(str(Fraction(e.data)))
    if e.op == "call":
        return _smt(smt, expand(e), names)
    if e.op == "pow" and e.args[1].op == "num" and Fraction(e.args[1].data).denominator == 1:
        return _smt(smt, e.args[0], names) ** int(e.args[1].data)
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
    """The solvers that can be imported."""
    found: dict[str, Solver] = {"decide": by_decide}
    for name, module, solver in (
        ("sympy", "sympy", by_sympy),
        ("z3", "z3", by_smt("z3")),
        ("cvc5", "cvc5.pythonic", by_smt("cvc5.pythonic")),
    ):
        try:
            importlib.import_module(module)
        except ImportError:
            continue
        found[name] = solver
    return found


def answered(solver: Solver, problem: dict[str, Any], timeout: float) -> str:
    """The solver's answer; open when it fails or takes too long."""

    def ring(_number: int, _frame: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, ring)
    if solver is not by_decide:
        signal.setitimer(signal.ITIMER_REAL, timeout)
    try:
        return solver(problem, timeout)
    except Exception:  # another program's failure is no answer
        return "open"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main() -> None:
    """Print the table, and what `decide` leaves open."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--timeout", type=float, default=10.0)
    parser.add_argument("--only", default="")
    parser.add_argument("--match", default="")
    options = parser.parse_args()
    problems = [json.loads(line) for line in PROBLEMS.read_text(encoding="utf-8").splitlines()]
    problems = [p for p in problems if options.match in p["name"]]
    solvers = {n: s for n, s in available().items() if not options.only or n in options.only.split(",")}
    kinds = list(dict.fromkeys(p["kind"] for p in problems))
    by_decide({"statement": "x^2 >= 0", "where": ["x in Reals"]}, 5)  # load everything
    for name, solver in solvers.items():
        rows = []
        for problem in problems:
            started = time.perf_counter()
            status = answered(solver, problem, options.timeout)
            rows.append((problem, status, time.perf_counter() - started))
        print(f"{name:8} {'kind':12} {'solved':>9} {'wrong':>6} {'open':>6} {'median s':>9} {'total s':>8}")
        for kind in [*kinds, "all"]:
            mine = [r for r in rows if kind in ("all", r[0]["kind"])]
            solved = sum(status == WANTED[p["truth"]] for p, status, _ in mine)
            undecided = sum(status == "open" for _, status, _ in mine)
            times = [seconds for *_, seconds in mine]
            print(
                f"{'':8} {kind:12} {solved:4}/{len(mine):<4} {len(mine) - solved - undecided:6} {undecided:6}"
                f" {statistics.median(times):9.3f} {sum(times):8.1f}"
            )
        if name == "decide":
            for p, status, seconds in rows:
                if status != WANTED[p["truth"]]:
                    print(f"         {status:8} {seconds:5.2f} s  {p['name']}  {p['statement']}")


if __name__ == "__main__":
    main()
