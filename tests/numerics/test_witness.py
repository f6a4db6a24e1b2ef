"""Witnesses and counterexamples, each a theorem of the kernel."""

from __future__ import annotations

import pytest
from numeric_helpers import Q, named, replays, statement

from symbolic_it.kernel import Statement
from symbolic_it.numerics.witness import (
    Unproved,
    counterexample,
    inhabited,
    point_text,
    refute,
    undefined_at,
    value_text,
)
from symbolic_it.terms.expr import FUNCTION, and_, forall, implies, le, var


@pytest.mark.parametrize(
    "where",
    [
        [],
        ["x in Reals"],
        ["x > 0"],
        ["p in Simplex(n)", "q in OpenSimplex(n)"],
        ["P in Simplex(n, m)", "k in 1..n"],
        ["c in (1..K)^n", "y in {0, 1}"],
        ["p in Simplex(n)", "q in Simplex(n)", "p != q"],
    ],
    ids=lambda where: "; ".join(where),
)
def test_inhabited(where: list[str]) -> None:
    stated = statement("0 == 0", *where)
    theorem = inhabited(stated)
    assert theorem.hypotheses == ()
    assert theorem.conclusion == stated.obligations()["inhabited"]


def test_empty_domains_are_not_inhabited() -> None:
    with pytest.raises(Unproved):
        inhabited(statement("0 == 1", "x > 1", "x < 0"))


FALSE = [
    # relations, barely false ones among them
    ("sqrt(x)*log(x) >= -735/1000", ["x > 0"]),
    ("sqrt(x)*log(x) >= -735758/1000000", ["x > 0"]),
    ("x*log(x) >= -367879/1000000", ["x > 0"]),
    ("log(t) + (1 + m^2)/(2*t^2) - 50001/100000 >= 0", ["m in Reals", "t > 0"]),
    ("x^4*y^2 + x^2*y^4 - 301/100*x^2*y^2 + 1 >= 0", ["x in Reals", "y in Reals"]),
    ("exp(x) <= (2 + x)/(2 - x)", ["x > -1", "x < 2"]),
    ("log(x) < x - 1", ["x > 0"]),
    ("log(x) + log(y) == log(x + y)", ["x > 0", "y > 0"]),
    # vectors and matrices
    ("entropy(p) <= 10986/10000", ["p in Simplex(3)"]),
    ("kl_divergence(p, q) == kl_divergence(q, p)", ["p in OpenSimplex(n)", "q in OpenSimplex(n)"]),
    ("kl_divergence(p, q) >= 51/100*Sum(abs(p[i] - q[i]), (i, 1, n))^2", ["p in Simplex(n)", "q in OpenSimplex(n)"]),
    ("cross_entropy(p, q) > entropy(p)", ["p in Simplex(n)", "q in OpenSimplex(n)"]),
    ("log(mean(x)) <= mean(x) - 1 - 1/1000", ["x in (0, oo)^n"]),
    ("logsumexp(x) <= mean(x) + log(n)", ["x in Reals^n"]),
    ("joint_entropy(P) <= conditional_entropy(P)", ["P in Simplex(n, m)"]),
    # other shapes
    ("x^2 >= 0 and x >= 0", ["x in Reals"]),
    ("x < 0 or x > 0", ["x in Reals"]),
    ("x > 1 => x > 2", ["x in Reals"]),
    ("x > 0 iff x^2 > 0", ["x in Reals"]),
    ("forall i in 1..n: p[i] > 0", ["p in Simplex(n)"]),
    ("exists i in 1..n: p[i] > 9/10", ["p in Simplex(n)"]),
    ("forall u in Reals: u^2 + x >= 0", ["x in Reals"]),
    # derivatives
    ("diff(bce(y, sigmoid(z)), z) == y - sigmoid(z)", ["0 <= y <= 1", "z in Reals"]),
    ("diff(hinge(y, s), s) == -y", ["y in {-1, 1}", "s in Reals"]),
    ("diff(Sum(log(q[i]), (i, 1, n)), q[k]) == -1/q[k]", ["q in OpenSimplex(n)", "k in 1..n"]),
    # predicates, with inner witnesses
    ("Convex(x^3, x)", ["x in Reals"]),
    ("Convex(log(x), x)", ["x > 0"]),
    ("StrictlyConvex(x^4 - x^2/1000, x)", ["x in Reals"]),
    ("Convex(entropy(p), p)", ["p in OpenSimplex(n)"]),
    ("StrictlyConvex(Sum(x[i], (i, 1, n)), x)", ["x in Reals^n"]),
    ("Minimizes((x - a)^2, x, a + 1/1000)", ["x in Reals", "a in Reals"]),
    ("UniquelyMinimizes(0*x, x, 0)", ["x in Reals"]),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "where"), FALSE, ids=lambda part: part if isinstance(part, str) else "")
def test_false_statements_are_refuted(claim: str, where: list[str]) -> None:
    stated = statement(claim, *where)
    found = counterexample(stated, budget_seconds=4)
    assert found is not None
    point, theorem = found
    assert list(point) == list(stated.variables)
    replays(stated, "refuted", "fails", theorem)


TRUE = [
    ("log(x) <= x - 1", ["x > 0"]),
    ("sqrt(x)*log(x) >= -735759/1000000", ["x > 0"]),
    ("x - x^3/6 <= sin(x)", ["x >= 0"]),
    ("entropy(p) <= log(n)", ["p in Simplex(n)"]),
    ("kl_divergence(p, q) >= Sum(abs(p[i] - q[i]), (i, 1, n))^2/2", ["p in Simplex(n)", "q in OpenSimplex(n)"]),
    ("Sum(p[i]*log(x[i]), (i, 1, n)) <= log(Sum(p[i]*x[i], (i, 1, n)))", ["p in Simplex(n)", "x in (0, oo)^n"]),
    ("mutual_information(P) >= 0", ["P in Simplex(n, m)"]),
    ("Convex(x^2, x)", ["x in Reals"]),
    ("diff(bce(y, sigmoid(z)), z) == sigmoid(z) - y", ["0 <= y <= 1", "z in Reals"]),
]


@pytest.mark.parametrize(("claim", "where"), TRUE, ids=lambda part: part if isinstance(part, str) else "")
def test_true_statements_are_not_refuted(claim: str, where: list[str]) -> None:
    assert counterexample(statement(claim, *where), budget_seconds=0.5) is None


def test_refute_at_a_given_point() -> None:
    stated = statement("x^2 >= x", "x in Reals")
    x = named(stated)["x"]
    replays(stated, "refuted", "fails", refute(stated, {x: Q(1, 2)}))
    with pytest.raises(Unproved):
        refute(stated, {x: Q(3, 2)})


def test_refute_needs_the_hypotheses() -> None:
    stated = statement("x^2 >= x", "x >= 1")
    with pytest.raises(Unproved):
        refute(stated, {named(stated)["x"]: Q(1, 2)})


def test_a_meaningless_claim_is_not_a_false_one() -> None:
    stated = statement("1/(x - 1) > 7", "x in {1}")
    assert counterexample(stated, budget_seconds=0.3) is None


def test_function_variables() -> None:
    f, x = var("f", FUNCTION), var("x")
    stated = Statement((f,), (), forall([x], implies(and_(le(0, x), le(x, 1)), le(f(x), f(1)))))
    found = counterexample(stated)
    assert found is not None
    replays(stated, "refuted", "fails", found[1])


@pytest.mark.parametrize(
    ("claim", "where"),
    [
        ("log(x) <= x - 1", ["x in Reals"]),
        ("(x^2 - 1)/(x - 1) == x + 1", ["x in Reals"]),
        ("log(x*y) == log(x) + log(y)", ["x in Reals", "y in Reals", "x*y > 0"]),
        ("kl_divergence(p, q) >= 0", ["p in Simplex(n)", "q in Simplex(n)"]),
        ("x >= 0", ["x in Reals", "log(x) >= 0"]),
        ("sqrt(x - 3) >= 0", ["x >= 0"]),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_undefined_points_are_found(claim: str, where: list[str]) -> None:
    stated = statement(claim, *where)
    found = undefined_at(stated)
    assert found is not None
    replays(stated, "undefined", "undefined", found[1])


def test_meaningful_statements_are_not_undefined() -> None:
    assert undefined_at(statement("entropy(p) <= log(n)", "p in Simplex(n)")) is None
    assert undefined_at(statement("x^2 >= 0", "x in Reals")) is None


def test_the_budget_is_kept() -> None:
    stated = statement("mutual_information(P) >= 0", "P in Simplex(n, m)")
    assert counterexample(stated, budget_seconds=0.3) is None


def test_text() -> None:
    stated = statement("entropy(p) <= log(n)", "p in Simplex(n)")
    v = named(stated)
    point = {v["n"]: 2, v["p"]: (Q(1, 4), Q(3, 4))}
    assert point_text(point) == {"n": "2", "p": "(1/4, 3/4)"}
    assert value_text(stated.claim.args[0], point, digits=6) == "0.562335"
    assert value_text(v["p"][1], point) == "1/4"
    assert value_text(stated.claim, point) == "true"
