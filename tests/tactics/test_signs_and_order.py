"""Signs from shape and hypotheses; relations by linear arithmetic."""

import pytest
from tactics_helpers import proved, read, scene

from symbolic_it.kernel import KernelError
from symbolic_it.tactics import order, signs
from symbolic_it.tactics.steps import TacticError

POSITIVE = [
    ("x + 1", ["x >= 0"]),
    ("x*y", ["x > 0", "y > 0"]),
    ("x*y", ["x < 0", "y < 0"]),
    ("x^2 + 1", ["x in Reals"]),
    ("x^2", ["x != 0"]),
    ("exp(x)", ["x in Reals"]),
    ("exp(x)*(1 - p)", ["x in Reals", "0 < p < 1"]),
    ("log(x)", ["x > 1"]),
    ("1/x", ["x > 0"]),
    ("x^y", ["x > 0", "y in Reals"]),
    ("sigmoid(x)", ["x in Reals"]),
    ("Sum(exp(x[i]), (i, 1, n))", ["x in Reals^n"]),
    ("Sum(p[i]*exp(x[i]), (i, 1, n))", ["p in Simplex(n)", "x in Reals^n"]),
    ("Product(q[i], (i, 1, n))", ["q in OpenSimplex(n)"]),
    ("if(x > 0, x, 1 - x)", ["x in Reals"]),
    ("q[k]", ["q in OpenSimplex(n)", "k in 1..n"]),
    ("n", ["p in Simplex(n)"]),
    ("a*(1 - a)", ["0 < a < 1"]),
]
NONNEGATIVE = [
    ("x^2", ["x in Reals"]),
    ("(x - y)^4", ["x, y in Reals"]),
    ("sqrt(x)", ["x >= 0"]),
    ("log(x)", ["x >= 1"]),
    ("Sum((x[i] - m)^2, (i, 1, n))", ["x in Reals^n", "m in Reals"]),
    ("p[k]", ["p in Simplex(n)", "k in 1..n"]),
    ("Abs(x)", ["x in Reals"]),
]
UNKNOWN = [
    ("x", ["x in Reals"]),
    ("x*y", ["x > 0", "y < 0"]),
    ("x - y", ["x > 0", "y > 0"]),
    ("x^3", ["x in Reals"]),
    ("log(x)", ["x > 0"]),
    ("p[k] - 1", ["p in Simplex(n)", "k in 1..n"]),
    ("p[k]", ["p in Simplex(n)", "k in Integers"]),
    ("Sum(x[i], (i, 1, n))", ["x in Reals^n"]),
    ("sqrt(x) - 1", ["x >= 0"]),
]


@pytest.mark.parametrize(("text", "where"), POSITIVE)
def test_positive(text: str, where: list[str]) -> None:
    t = read(text, *where)
    theorem = signs.positive(scene(*where), t)
    assert theorem.conclusion.op == "lt"
    assert theorem.conclusion.args[1] == t


@pytest.mark.parametrize(("text", "where"), POSITIVE + NONNEGATIVE)
def test_nonnegative(text: str, where: list[str]) -> None:
    t = read(text, *where)
    assert signs.nonnegative(scene(*where), t).conclusion.args[1] == t


@pytest.mark.parametrize(("text", "where"), POSITIVE)
def test_nonzero_and_negative(text: str, where: list[str]) -> None:
    t = read(text, *where)
    assert signs.nonzero(scene(*where), t).conclusion.op == "not"
    assert signs.negative(scene(*where), -t).conclusion.op == "lt"


@pytest.mark.parametrize(("text", "where"), UNKNOWN)
@pytest.mark.parametrize("ask", [signs.positive, signs.nonnegative])
def test_a_sign_that_is_not_determined_is_not_claimed(ask: signs.Sign, text: str, where: list[str]) -> None:
    with pytest.raises(TacticError):
        ask(scene(*where), read(text, *where))


@pytest.mark.parametrize(("text", "where"), [("x^2", ["x in Reals"]), ("sqrt(x)", ["x >= 0"])])
def test_what_may_be_zero_is_not_positive(text: str, where: list[str]) -> None:
    with pytest.raises(TacticError):
        signs.positive(scene(*where), read(text, *where))


@pytest.mark.parametrize(
    ("claim", "where"),
    [
        ("x < z", ["x, y, z in Reals", "x < y", "y <= z"]),
        ("x <= z", ["x, y, z in Reals", "x == y", "y <= z"]),
        ("2*x + 3*y <= 12", ["x, y in Reals", "x + y <= 5", "y <= 2"]),
        ("x == y", ["x, y in Reals", "x <= y", "y <= x"]),
        ("1/x > 1", ["0 < x < 1"]),
        ("a/(a + b) <= 1", ["a >= 0", "b > 0"]),
        ("n >= 2", ["n in Naturals", "n > 1"]),
        ("p[j] + p[k] >= 0", ["p in Simplex(n)", "j, k in 1..n"]),
        ("0 <= y and y <= 1", ["y in {0, 1}"]),
        ("x == 1", ["x in Reals", "2*x + y == 3", "y == 1"]),
    ],
)
def test_linear_consequences(claim: str, where: list[str]) -> None:
    assert proved(claim, *where)


@pytest.mark.parametrize(
    ("claim", "where"),
    [
        ("x < z", ["x, y, z in Reals", "x <= y", "y <= z"]),
        ("2*x + 3*y <= 11", ["x, y in Reals", "x + y <= 5", "y <= 2"]),
        ("1/x > 1", ["x < 1", "x != 0"]),
        ("x == y", ["x, y in Reals", "x <= y"]),
        ("n >= 3", ["n in Naturals", "n > 1"]),
        ("1/x <= 1/y", ["x >= y", "x != 0", "y != 0"]),
    ],
)
def test_what_does_not_follow(claim: str, where: list[str]) -> None:
    assert not proved(claim, *where)


def test_a_closed_relation_is_evaluated() -> None:
    assert order.prove_relation(scene(), read("log(2) < 7/10")).conclusion == read("log(2) < 7/10")
    with pytest.raises(TacticError):
        order.prove_relation(scene(), read("log(2) > 7/10"))


def test_other_propositions_are_no_relations() -> None:
    with pytest.raises((TacticError, KernelError)):
        order.prove_relation(scene(), read("1 == 1 and 2 == 2"))
