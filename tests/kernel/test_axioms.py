"""Every axiom is true: at random points, with arbitrary junk, read independently and by the kernel itself."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest
from kernel_helpers import HALF, i, j, says, value, x

from symbolic_it.kernel import (
    ABOUT,
    AXIOMS,
    KernelError,
    Undecided,
    axiom,
    derivative,
    derivative_of,
    evaluate,
    exists_elim,
    exists_intro,
    forall_elim,
    forall_intro,
    implies_elim,
    implies_intro,
    is_theorem,
    truth,
)
from symbolic_it.terms.expr import (
    INTEGER,
    MATRIX,
    REAL,
    VECTOR,
    Expr,
    Sort,
    and_,
    eq,
    exists,
    expr,
    free,
    function,
    instantiate,
    ite,
    lam,
    lt,
    mul,
    not_,
    num,
    var,
)

CALCULUS = ("mean_value", "derivative_unique", "derivative_local", "interior_extremum", "intermediate_value")
PLAIN = sorted(set(AXIOMS) - set(CALCULUS))
NUMBERS = [Fraction(a, b) for a in range(-5, 6) for b in (1, 2, 3)]


def _outer(formula: Expr) -> list[Sort]:
    sorts: list[Sort] = []
    while formula.op == "forall":
        sorts.append(formula.data)
        formula = formula.args[0]
    return sorts


def _point(sort: Sort, rng: random.Random) -> Expr:
    """A closed term of the sort: a number, a small integer, a table."""
    if sort == REAL:
        return num(rng.choice(NUMBERS))
    if sort == INTEGER:
        return num(rng.randint(-3, 4))
    sign = rng.choice((-1, 0, 0, 1))  # vectors that are positive, negative or mixed, so that hypotheses often hold

    def entry() -> Fraction:
        number = rng.choice(NUMBERS)
        return number if not sign else sign * (abs(number) + Fraction(1, 2))

    table: Expr = num(entry())
    for index in range(-4, 6):
        at = eq(i, index) if sort == VECTOR else eq(2 * i + 3 * j, index)
        table = ite(at, entry(), table)
    if sort == VECTOR:
        return lam([i], table)
    assert sort == MATRIX
    return lam([i, j], table)


def _instances(name: str, count: int, seed: int = 1) -> list[Expr]:
    rng = random.Random(f"{name} {seed}")
    found = []
    for _ in range(count):
        formula = AXIOMS[name]
        for sort in _outer(formula):
            formula = instantiate(formula, _point(sort, rng))
        found.append(formula)
    return found


@pytest.mark.parametrize("name", PLAIN)
def test_axiom_is_true_in_an_independent_reading_whatever_the_junk(name: str) -> None:
    used = 0
    for formula in _instances(name, 60):
        assert value(formula), formula
        body = formula
        while body.op == "implies" and value(body.args[0]):
            body = body.args[1]
        used += body.op != "implies"
    assert used >= 1, "the hypotheses never held: the test says nothing"


@pytest.mark.parametrize("name", PLAIN)
def test_axiom_is_not_refuted_by_the_evaluation_of_the_kernel(name: str) -> None:
    for formula in _instances(name, 12, seed=2):
        try:
            assert evaluate(formula).conclusion == formula
        except Undecided:
            continue


@pytest.mark.parametrize("name", sorted(AXIOMS))
def test_axiom_is_a_closed_formula_that_is_described(name: str) -> None:
    theorem = axiom(name)
    assert theorem.hypotheses == ()
    assert theorem.conclusion == AXIOMS[name]
    assert not free(AXIOMS[name])
    assert AXIOMS[name].loose == 0
    assert ABOUT[name]


def test_the_sine_of_pi_is_0_and_nothing_near_it() -> None:
    pi = Expr("pi")
    assert axiom("sin_pi").conclusion == eq(function("sin", pi), 0)
    for false in (
        eq(function("cos", pi), 0),
        eq(function("sin", mul(HALF, pi)), 0),
        eq(function("sin", pi + num(Fraction(1, 10**30))), 0),
        eq(function("sin", pi), 1),
        eq(function("atan", pi), 0),
    ):
        says(evaluate(false), not_(false))


def test_unknown_axiom_is_refused() -> None:
    with pytest.raises(KernelError):
        axiom("false")


def test_the_table_of_axioms_cannot_be_extended() -> None:
    table: Any = AXIOMS
    with pytest.raises(TypeError):
        table["cheat"] = Expr("false")
    with pytest.raises(KernelError):
        axiom("cheat")


# -- calculus, with polynomials for F and G -------------------------------------------------------------


def _quadratic(rng: random.Random) -> tuple[Expr, Expr, list[Fraction]]:
    a, b, c = (rng.choice(NUMBERS) for _ in range(3))
    if a == 0:
        a = Fraction(1)
    f = lam([x], expr(a) * x**2 + expr(b) * x + c)
    g = lam([x], derivative_of(f, x, [])[0])
    return f, g, [a, b, c]


def _has_derivative_on(f: Expr, hypothesis: Expr) -> Any:
    """|- for all x: a <= x implies x <= b implies f has the derivative g(x) at x, from the rule of derivatives."""
    body = instantiate(hypothesis, x)
    first, (second, _) = body.args[0], body.args[1].args
    proof = implies_intro(implies_intro(derivative(f, x), second), first)
    theorem = forall_intro(proof, x)
    assert theorem.conclusion == hypothesis
    return theorem


@pytest.mark.parametrize("seed", range(5))
def test_mean_value_holds_at_the_midpoint_for_quadratics(seed: int) -> None:
    rng = random.Random(seed)
    f, g, _ = _quadratic(rng)
    a = rng.choice(NUMBERS)
    b = a + abs(rng.choice(NUMBERS)) + 1
    theorem = forall_elim(axiom("mean_value"), f, g, num(a), num(b))
    theorem = implies_elim(theorem, evaluate(lt(num(a), num(b))))
    theorem = implies_elim(theorem, _has_derivative_on(f, theorem.conclusion.args[0]))
    at_middle = instantiate(theorem.conclusion, num((a + b) / 2))
    assert evaluate(at_middle).conclusion == at_middle
    assert value(at_middle)


@pytest.mark.parametrize("seed", range(5))
def test_intermediate_value_is_taken_at_a_rational_root_of_a_quadratic(seed: int) -> None:
    rng = random.Random(seed)
    f, g, (q, b, c) = _quadratic(rng)
    low = -b / (2 * q)  # the vertex: f is monotone on one side
    steps = [low + s for s in (0, Fraction(1, 2), 2)]
    if q < 0:
        steps = [2 * low - s for s in reversed(steps)]
    left, middle, right = steps
    level = q * middle**2 + b * middle + c
    theorem = forall_elim(axiom("intermediate_value"), f, g, num(left), num(right), num(level))
    theorem = implies_elim(theorem, evaluate(theorem.conclusion.args[0]))
    theorem = implies_elim(theorem, _has_derivative_on(f, theorem.conclusion.args[0]))
    for _ in range(2):
        side = evaluate(theorem.conclusion.args[0])
        theorem = implies_elim(theorem, side)
    witness = instantiate(theorem.conclusion, num(middle))
    assert evaluate(witness).conclusion == witness


def test_interior_minimum_of_a_square_gives_slope_zero() -> None:
    f = lam([x], x**2)
    theorem = forall_elim(axiom("interior_extremum"), f, num(-1), num(1), num(0), num(0))
    for _ in range(2):
        theorem = implies_elim(theorem, evaluate(theorem.conclusion.args[0]))
    says_least = instantiate(theorem.conclusion.args[0], x).args[1].args[1]
    assert value(says_least, {x: Fraction(1, 3)})
    slope = derivative(f, num(0)).conclusion
    assert value(slope.args[2]) == 0
    assert theorem.conclusion.args[1].args[0].args[0] == slope.args[0]


def test_derivative_axioms_keep_the_order_of_their_quantifiers() -> None:
    for name in ("mean_value", "intermediate_value"):
        formula = AXIOMS[name]
        while formula.op == "forall":
            formula = formula.args[0]
        hypotheses = []
        while formula.op == "implies":
            hypotheses.append(formula.args[0])
            formula = formula.args[1]
        assert formula.op == "exists", "the point is chosen after the functions and the bounds"
        assert any(h.op == "forall" for h in hypotheses), "differentiable on the whole interval"


# -- vectors may be put in as lambdas, under the binders of the axioms -----------------------------------


def test_axioms_about_sums_can_be_used_with_concrete_terms() -> None:
    theorem = forall_elim(axiom("sum_scale"), num(2), lam([i], i * i + x), num(1), var("n", INTEGER))
    left, right = theorem.conclusion.args
    env = {x: Fraction(1, 3), var("n", INTEGER): Fraction(4)}
    assert value(left, env) == value(right, env) == 2 * sum(Fraction(a * a) + Fraction(1, 3) for a in range(1, 5))


def test_exchange_of_sums_keeps_the_indices_apart() -> None:
    r = lam([i, j], i**2 + 10 * j)
    theorem = forall_elim(axiom("sum_swap"), r, num(1), num(3), num(2), num(3))
    left, right = theorem.conclusion.args
    assert value(left) == value(right) == sum(a**2 + 10 * b for a in range(1, 4) for b in (2, 3))


def test_a_real_witness_is_not_taken_for_an_integer() -> None:
    between = exists([x], and_(lt(0, x), lt(x, 1)))
    existence = exists_intro(evaluate(and_(lt(0, HALF), lt(HALF, 1))), between, HALF)
    whole = var("v", INTEGER)
    with pytest.raises(KernelError):
        exists_elim(existence, whole, truth())
    assert is_theorem(exists_elim(existence, var("v"), truth()))
