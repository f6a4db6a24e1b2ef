"""Goals of all shapes, what a scene knows, and false goals, which fail after a bounded amount of work."""

import pytest
from tactics_helpers import counting, proved, read, scene

from symbolic_it import kernel
from symbolic_it.derivation.statements import statement
from symbolic_it.kernel import KernelError
from symbolic_it.numerics import witness
from symbolic_it.tactics import signs
from symbolic_it.tactics.prove import prove
from symbolic_it.tactics.scene import Scene
from symbolic_it.tactics.steps import TacticError
from symbolic_it.terms.expr import FALSE

TRUE_GOALS = [
    ("x > 0 and x + 1 > 1", ["x > 0"]),
    ("x > 1 or x < 2", ["x in Reals"]),
    ("x > 1 implies x^2 > 1", ["x in Reals"]),
    ("x == 0 iff 2*x == 0", ["x in Reals"]),
    ("forall t in (0, 1): t*(1 - t) > 0", []),
    ("forall i in 1..n: p[i] >= 0", ["p in Simplex(n)"]),
    ("forall i in 1..n: p[i]^2 >= 0", ["p in Reals^n"]),
    ("not (x + 1 <= x)", ["x in Reals"]),
    ("x != y", ["x, y in Reals", "x < y"]),
    ("x^2 == 1", ["x in {-1, 1}"]),
    ("y*(1 - y) == 0", ["y in {0, 1}"]),
    ("Abs(x)^2 == x^2", ["x in Reals"]),
    ("Sum(p[i]*(x[i] - m), (i, 1, n)) == Sum(p[i]*x[i], (i, 1, n)) - m",
     ["p in Simplex(n)", "x in Reals^n", "m in Reals"]),
    ("Sum(p[i]*x[i], (i, 1, n)) <= Sum(p[i]*y[i], (i, 1, n))",
     ["p in Simplex(n)", "x, y in Reals^n", "forall i in 1..n: x[i] <= y[i]"]),
    ("delta(j, k)*z[j] == delta(k, j)*z[k]", ["z in Reals^n", "j, k in 1..n"]),
    ("diff(x^2*exp(x), x) == (2*x + x^2)*exp(x)", ["x in Reals"]),
    ("diff(sigmoid(x), x) == sigmoid(x)*(1 - sigmoid(x))", ["x in Reals"]),
    ("diff(log(1 + exp(x)), x) == sigmoid(x)", ["x in Reals"]),
    ("x < 0", ["x > 0", "x < -1"]),
    ("TwoLeast(n, x, j, k)",
     ["x in Reals^n", "j, k, l in Integers", "m in Integers", "j == l", "k == m", "TwoLeast(n, x, l, m)"]),
    ("TwoLeast(n, X[k], k, k)",
     ["X in Reals^(n, n)", "k in 1..n", "forall i in 1..n: TwoLeast(n, X[i], i, i)"]),
    ("x[j] <= x[k]", ["x in Reals^n", "j, l in 1..n", "k in 1..n", "k != j", "k != l", "TwoLeast(n, x, j, l)"]),
    ("X[k,k] <= X[k,j]",
     ["X in Reals^(n, n)", "j, k in 1..n", "j != k", "forall i in 1..n: TwoLeast(n, X[i], i, i)"]),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "where"), TRUE_GOALS)
def test_goals_of_all_shapes(claim: str, where: list[str]) -> None:
    assert proved(claim, *where)


FALSE_GOALS = [
    ("x^2 > 0", ["x in Reals"]),
    ("x > 1 and x > 0", ["x > 0"]),
    ("x > 1 or x < 1", ["x in Reals"]),
    ("x^2 > 1 implies x > 1", ["x in Reals"]),
    ("x == 0 iff x*y == 0", ["x, y in Reals"]),
    ("forall t in [0, 1]: t*(1 - t) > 0", []),
    ("forall i in 1..n: p[i] > 0", ["p in Simplex(n)"]),
    ("x != y", ["x, y in Reals", "x <= y"]),
    ("x^2 == x", ["x in {-1, 1}"]),
    ("entropy(p) <= log(n) - 1", ["p in Simplex(n)"]),
    ("entropy(p) >= log(n)", ["p in Simplex(n)"]),
    ("kl_divergence(p, q) == kl_divergence(q, p)", ["p, q in OpenSimplex(n)"]),
    ("kl_divergence(p, q) <= 0", ["p, q in OpenSimplex(n)"]),
    ("log(x*y) == log(x)*log(y)", ["x > 0", "y > 0"]),
    ("exp(x + y) == exp(x) + exp(y)", ["x, y in Reals"]),
    ("Sum(x[i]*y[i], (i, 1, n)) == Sum(x[i], (i, 1, n))*Sum(y[i], (i, 1, n))", ["x, y in Reals^n"]),
    ("Sum(p[i]^2, (i, 1, n)) >= 1", ["p in Simplex(n)"]),
    ("diff(x*log(x), x) == log(x)", ["x > 0"]),
    ("diff(sigmoid(x), x) == sigmoid(x)", ["x in Reals"]),
    ("diff(cross_entropy(p, q), q[k]) == -p[k]", ["p, q in OpenSimplex(n)", "k in 1..n"]),
    ("binary_cross_entropy(y, a) >= 1", ["y in {0, 1}", "0 < a < 1"]),
    ("log(x) >= x - 1", ["x > 0"]),
    ("(x + y)^3 == x^3 + y^3", ["x, y in Reals"]),
    ("sqrt(x + y) == sqrt(x) + sqrt(y)", ["x >= 0", "y >= 0"]),
    ("mean(x) == Sum(x[i], (i, 1, n))", ["x in Reals^n"]),
    ("if(j == k, z[j], z[k]) == z[j]", ["z in Reals^n", "j, k in 1..n"]),
    ("delta(j, k) + delta(j, m)*delta(k, m) == delta(k, m)", ["j, k, m in 1..n"]),
    ("1 == 2", []),
]
STEPS = 20_000
"""Kernel steps within which the search on each of the false goals must have ended."""


@pytest.mark.parametrize(("claim", "where"), FALSE_GOALS)
def test_false_goals_fail_after_little_work(claim: str, where: list[str]) -> None:
    _, stated = statement(claim, where)
    assert witness.counterexample(stated) is not None
    known = scene(*where)
    with counting() as steps, pytest.raises((TacticError, KernelError)):
        prove(known, stated.claim)
    assert steps() < STEPS


def test_the_counter_counts() -> None:
    with counting() as steps:
        kernel.reflexivity(read("x", "x in Reals"))
        kernel.truth()
    assert steps() == 2


def test_false_is_not_proved_from_nothing() -> None:
    with pytest.raises((TacticError, KernelError)):
        prove(Scene(), FALSE)
    with pytest.raises((TacticError, KernelError)):
        prove(scene("p in Simplex(n)", "x > 0", "y in {0, 1}"), FALSE)


def test_false_is_proved_from_contradictory_facts() -> None:
    assert prove(scene("x > 0", "x < 0"), FALSE).conclusion == FALSE


# -- scenes ---------------------------------------------------------------------------------------------


def test_universal_facts_are_instantiated() -> None:
    where = ["p in Simplex(n)", "k in 1..n"]
    found = scene(*where).instances([read("p[k]", *where)])
    assert read("p[k] >= 0", *where) in {f.conclusion for f in found}


def test_universal_facts_are_instantiated_only_in_their_range() -> None:
    where = ["p in Simplex(n)", "k in Integers"]
    assert scene(*where).instances([read("p[k]", *where)]) == []


def test_what_failed_is_tried_again_with_more_facts() -> None:
    where = ["x, y in Reals"]
    t = read("x*y", *where)
    outer = scene(*where)
    with pytest.raises(TacticError):
        signs.positive(outer, t)
    inner = outer.extended(kernel.assume(read(p, *where)) for p in ("x > 0", "y > 0"))
    assert signs.positive(inner, t).conclusion == read("x*y > 0", *where)
    with pytest.raises(TacticError):
        signs.positive(outer, t)


def test_what_was_proved_is_remembered_inside() -> None:
    outer = scene("x > 0")
    theorem = signs.positive(outer, read("x + 1", "x > 0"))
    inner = outer.extended([kernel.assume(read("x < 2", "x > 0"))])
    assert signs.positive(inner, read("x + 1", "x > 0")) is theorem


def test_conjunctions_and_negations_are_taken_apart() -> None:
    where = ["x, y in Reals"]
    known = scene(*where)
    known.add([kernel.assume(read(p, *where)) for p in ("x > 0 and y > 1", "not (x <= 3)", "x*y != 0")])
    conclusions = {f.conclusion for f in known.facts}
    assert {read(p, *where) for p in ("x > 0", "y > 1", "x > 3", "x != 0", "y != 0")} <= conclusions


def test_a_finite_set_gives_bounds_and_cases() -> None:
    known = scene("y in {0, 1}")
    assert known.lookup(read("y >= 0", "y in Reals")) is not None
    assert known.lookup(read("y <= 1", "y in Reals")) is not None
    assert len(known.cases) == 1


def test_new_names_are_new() -> None:
    known = scene("i in Integers", "i1 in Integers")
    assert known.new("i", "Z").data[0] not in ("i", "i1")


def test_a_deadline_in_the_past_ends_the_search() -> None:
    with pytest.raises(TimeoutError):
        prove(Scene((), 0.0), read("x^2 + 1 > 0", "x in Reals"))
