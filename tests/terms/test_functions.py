"""The named functions and predicates are closed definitions that the kernel takes and unfolds."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import cosh, exp, log, pi, sinh, sqrt, tanh

import pytest

from symbolic_it.derivation.statements import load
from symbolic_it.kernel.evaluation import enclosure
from symbolic_it.kernel.logic import Definition, define, expand
from symbolic_it.numerics import values
from symbolic_it.terms.context import Context
from symbolic_it.terms.expr import (
    INTEGER,
    MATRIX,
    REAL,
    TRUE,
    VECTOR,
    Expr,
    ExprError,
    add,
    and_,
    div,
    eq,
    exists,
    forall,
    free,
    implies,
    in_range,
    ite,
    lam,
    le,
    lt,
    mul,
    ne,
    num,
    var,
)
from symbolic_it.terms.functions import (
    ALIASES,
    APPROACHES,
    COMPARISONS,
    CURVATURE,
    DESCRIPTIONS,
    EXTREMA,
    FUNCTIONS,
    PREDICATES,
    STANDARD,
    TARGETS,
    Triple,
    application,
    definition,
    dimensions,
    limit,
    limit_name,
    predicate,
    predicate_name,
)
from symbolic_it.terms.parser import parse
from symbolic_it.terms.relations import DESCRIPTIONS as RELATION_DESCRIPTIONS
from symbolic_it.terms.relations import RELATIONS

SORTS = [(REAL,), (VECTOR,), (MATRIX,), (REAL, REAL), (REAL, VECTOR), (VECTOR, VECTOR)]
i, k, n = var("i", INTEGER), var("k", INTEGER), var("n", INTEGER)


@pytest.fixture(scope="module", autouse=True)
def _definitions() -> None:
    for triple in STANDARD:
        define(Definition(*triple))


def every_triple() -> list[Triple]:
    predicates = [predicate(kind, sorts) for kind in PREDICATES for sorts in SORTS]
    limits = [limit(approach, target) for approach, target in product(APPROACHES, TARGETS)]
    return [*STANDARD, *RELATIONS.values(), *predicates, *limits, limit("+oo", "finite", INTEGER)]


@pytest.mark.parametrize("triple", every_triple(), ids=lambda triple: triple[0])
def test_bodies_are_closed(triple: Triple) -> None:
    name, parameters, body = triple
    assert free(body) <= set(parameters)
    assert all(v.sort == INTEGER for v in set(parameters) - free(body)), "only a length may be left unused"
    assert len(set(parameters)) == len(parameters)
    assert body.loose == 0
    assert definition(name) == triple


def test_every_function_is_described() -> None:
    assert set(DESCRIPTIONS) == set(FUNCTIONS)
    assert set(RELATION_DESCRIPTIONS) == set(RELATIONS)
    assert len(FUNCTIONS) == len(STANDARD)
    assert set(ALIASES.values()) <= {*FUNCTIONS, "log"}


def test_unknown_names() -> None:
    for name in ("foo", "Convex", "Convex[]", "Convex[Q]", "Limit[up,finite]", "Limit[right,finite,Z]", "Convex[Z]"):
        with pytest.raises(ExprError):
            definition(name)


def test_names() -> None:
    assert predicate_name("Convex", [REAL, VECTOR]) == "Convex[R,V]"
    assert limit_name("+oo", "finite", INTEGER) == "Limit[+oo,finite,Z]"
    assert dimensions("entropy") == 1
    assert dimensions("mutual_information") == 2
    assert dimensions("sigmoid") == 0


# -- values: each function against its formula, in floating point ------------------------------------------

HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)
P, Q = (HALF, QUARTER, QUARTER), (QUARTER, QUARTER, HALF)
JOINT = ((HALF, QUARTER), (Fraction(0), QUARTER))


def vector(values: tuple[Fraction, ...]) -> Expr:
    body: Expr = num(values[-1])
    for at in range(len(values) - 1, 0, -1):
        body = ite(eq(i, at), values[at - 1], body)
    return lam([i], body)


def table(rows: tuple[tuple[Fraction, ...], ...]) -> Expr:
    body: Expr = num(0)
    for a, row in enumerate(rows, start=1):
        for b, value in enumerate(row, start=1):
            body = ite(and_(eq(i, a), eq(k, b)), value, body)
    return lam([i, k], body)


def h(*weights: Fraction) -> float:
    return -sum(float(w) * log(w) for w in weights if w)


VALUES = [
    ("Abs", (num(-3),), 3),
    ("Max", (num(2), num(5)), 5),
    ("Min", (num(2), num(5)), 2),
    ("log2", (num(8),), 3),
    ("log10", (num(1000),), 3),
    ("sinh", (num(2),), sinh(2)),
    ("cosh", (num(2),), cosh(2)),
    ("tanh", (num(2),), tanh(2)),
    ("sigmoid", (num(2),), 1 / (1 + exp(-2))),
    ("softplus", (num(2),), log(1 + exp(2))),
    ("hinge", (num(-1), num(3)), 4),
    ("hinge", (num(1), num(3)), 0),
    ("binary_cross_entropy", (num(1), num(QUARTER)), log(4)),
    ("binary_cross_entropy", (num(QUARTER), num(HALF)), log(2)),
    ("binary_entropy", (num(QUARTER),), h(QUARTER, 3 * QUARTER)),
    ("binary_entropy", (num(0),), 0),
    ("bernoulli_pmf", (num(QUARTER), num(1)), 0.25),
    ("bernoulli_pmf", (num(QUARTER), num(0)), 0.75),
    ("gaussian_pdf", (num(3), num(1), num(2)), exp(-0.5) / (2 * sqrt(2 * pi))),
    ("entropy", (num(3), vector(P)), h(*P)),
    ("entropy", (num(2), vector((Fraction(0), Fraction(1)))), 0),
    ("cross_entropy", (num(3), vector(P), vector(Q)), 1.75 * log(2)),
    ("kl_divergence", (num(3), vector(P), vector(Q)), 0.25 * log(2)),
    ("categorical_pmf", (num(3), vector(P), vector((Fraction(0), Fraction(1), Fraction(0)))), 0.25),
    ("nll", (num(2), vector((HALF, QUARTER))), log(8)),
    ("dot", (num(2), vector((Fraction(1), Fraction(2))), vector((Fraction(3), Fraction(6)))), 15),
    ("mean", (num(3), vector((Fraction(1), Fraction(2), Fraction(6)))), 3),
    ("mse", (num(2), vector((Fraction(1), Fraction(2))), vector((Fraction(3), Fraction(6)))), 10),
    ("logsumexp", (num(2), vector((Fraction(0), Fraction(1)))), log(1 + exp(1))),
    ("softmax", (num(2), vector((Fraction(0), Fraction(1))), num(2)), 1 / (1 + exp(-1))),
    ("joint_entropy", (num(2), num(2), table(JOINT)), h(HALF, QUARTER, QUARTER)),
    ("conditional_entropy", (num(2), num(2), table(JOINT)), h(HALF, QUARTER, QUARTER) - h(3 * QUARTER, QUARTER)),
    ("perceptron_sign", (num(0),), 1),
    ("perceptron_sign", (num(-HALF),), -1),
    ("empirical_law", (num(4), vector((Fraction(1), Fraction(2), Fraction(1), Fraction(1))), num(1)), 0.75),
    ("multiclass_hinge", (num(3), vector((Fraction(1), Fraction(3), Fraction(2))), num(1)), 5),
    ("mutual_information", (num(2), num(2), table(JOINT)), h(3 * QUARTER, QUARTER) + h(HALF) + h(HALF) - 1.5 * log(2)),
]


@pytest.mark.parametrize(("name", "arguments", "expected"), VALUES, ids=[name for name, *_ in VALUES])
def test_values(name: str, arguments: tuple[Expr, ...], expected: float) -> None:
    ball = enclosure(application(name, *arguments))
    assert abs(float(ball.mid()) - expected) < 1e-12


def test_every_function_has_a_value_test() -> None:
    assert {name for name, *_ in VALUES} == set(FUNCTIONS)


# -- relations -------------------------------------------------------------------------------------------

# Huffman's algorithm on 1, 2, 3: 1 and 2 are merged, which gives 3 and 3, then these.
RUN = "[if(i == 3, j, if(i == 2, 3, 6)) for i in 1..3, j in 1..3]"
LENGTHS = "[if(i == 1, 0, if(i == 2 or j == 3, 1, 2)) for i in 1..3, j in 1..3]"
WORDS = "[if(i == 1 or j == 1, 0, 1) for i in 1..3, j in 1..3]"
RELATED = {
    "PrefixCode(3, [0, 2, 3], [1, 2, 2])": True,
    "PrefixCode(3, [0, 1, 3], [1, 2, 2])": False,
    "PrefixCode(2, [0, 2], [1, 1])": False,
    "WordIntervals(3, [0, 2, 3], [1, 2, 2])": True,
    "WordIntervals(3, [0, 1, 3], [1, 2, 2])": False,
    "TwoLeast(3, [1, 3, 2], 1, 3)": True,
    "TwoLeast(3, [1, 3, 2], 1, 2)": False,
    "RestMoved(3, [5, 6, 7, 8], [0, 8, 7], 1, 2)": True,
    "RestMoved(3, [5, 6, 7, 8], [0, 7, 7], 1, 2)": False,
    "HuffmanMerge(2, [1, 2, 3], [3, 3], 1, 2)": True,
    "HuffmanMerge(2, [1, 2, 3], [4, 2], 1, 3)": False,
    "HuffmanMerge(2, [1, 2, 3], [3, 3], 2, 1)": False,
    "LengthSplit(2, [2, 2, 1], [1, 1], 1, 2)": True,
    "LengthSplit(2, [2, 1, 1], [1, 1], 1, 2)": False,
    "WordSplit(2, [0, 1, 1], [0, 1], 1, 2)": True,
    "WordSplit(2, [1, 0, 1], [0, 1], 1, 2)": False,
    f"HuffmanRun(3, {RUN}, [1, 1, 1], [2, 2, 2])": True,
    f"HuffmanRun(3, {RUN}, [1, 1, 1], [2, 3, 2])": False,
    f"HuffmanLengths(3, {LENGTHS}, [1, 1, 1], [2, 2, 2])": True,
    f"HuffmanLengths(3, {RUN}, [1, 1, 1], [2, 2, 2])": False,
    f"HuffmanWords(3, {WORDS}, [1, 1, 1], [2, 2, 2])": True,
    f"HuffmanWords(3, {LENGTHS}, [1, 1, 1], [2, 2, 2])": False,
}


@pytest.mark.parametrize(("text", "holds"), RELATED.items())
def test_relations(text: str, holds: bool) -> None:
    assert values.value(load(parse(text, Context())), {}) is holds


def test_least_cost_unfolds() -> None:
    c, w = Context.parse(["w in Reals^n", "l in Integers^n"]), "Sum(w[i]*{}[i], (i, 1, n))"
    kraft = "Sum(2^(-k[i]), (i, 1, n)) <= 1"
    every = parse(f"forall k in Integers^n: {kraft} implies {w.format('l')} <= {w.format('k')}", c)
    assert expand(load(parse("LeastCost(n, w, l)", c))) == every


# -- predicates ------------------------------------------------------------------------------------------


def unfolded(text: str, *where: str) -> Expr:
    e = parse(text, Context.parse(where))
    define(Definition(*definition(e.data[0])))
    return expand(e)


def test_convex_unfolds() -> None:
    a, b, t, d = var("a"), var("b"), var("t"), var("d")
    c = t * a + (1 - t) * b
    # Unfolding puts f(a) in as it is: the product inside stays a factor of its own.
    chord = add(Expr("mul", (t, d * a**2)), Expr("mul", (1 - t, d * b**2)))
    x = var("x")
    below = implies(*(lt(d, a), lt(d, b), le(0, t), le(t, 1)), and_(lt(d, c), le(d * c**2, chord)))
    curved = unfolded("Convex(d*x^2, x)", "d in Reals", "x > d")
    assert curved == and_(exists([x], lt(d, x)), forall([a, b, t], below))


def test_strictly_concave_in_a_vector_unfolds() -> None:
    a, b, t = var("a", VECTOR), var("b", VECTOR), var("t")
    c = t * a[1] + (1 - t) * b[1]
    differ = exists([i], and_(*in_range(i, 1, n), ne(a[i], b[i])))
    claim = lt(t * a[1] ** 2 + (1 - t) * b[1] ** 2, c**2)
    body = unfolded("StrictlyConcave(x[1]^2, x)", "x in Reals^n")
    given = (TRUE, TRUE, differ, lt(0, t), lt(t, 1))
    some = exists([var("x", VECTOR)], TRUE)
    assert body == and_(some, forall([a, b, t], implies(*given, and_(TRUE, claim))))


def test_extrema_unfold() -> None:
    x, y = var("x"), var("y")

    def square(u: Expr) -> Expr:
        return (u - y) ** 2

    least = forall([x], implies(TRUE, le(square(y), square(x))))
    assert unfolded("Minimizes((x - y)^2, x, y)", "x, y in Reals") == and_(TRUE, least)
    only = forall([x], implies(TRUE, le(square(x), square(y)), eq(x, y)))
    assert unfolded("UniquelyMinimizes((x - y)^2, x, y)", "x, y in Reals") == and_(TRUE, least, only)
    most = forall([x], implies(TRUE, le(square(x), square(y))))
    assert unfolded("Maximizes((x - y)^2, x, y)", "x, y in Reals") == and_(TRUE, most)


def test_same_minimizers_unfolds() -> None:
    x, u = var("x"), var("u")
    body = unfolded("SameMinimizers(x, 2*x, x)", "x > 0")
    f = forall([u], implies(lt(0, u), le(x, u)))
    g = forall([u], implies(lt(0, u), le(2 * x, 2 * u)))
    some = exists([x], lt(0, x))
    assert body == and_(some, forall([x], implies(lt(0, x), Expr("iff", (f, g)))))
    f = forall([u], implies(lt(0, u), le(u, x)))
    g = forall([u], implies(lt(0, u), le(2 * u, 2 * x)))
    same = forall([x], implies(lt(0, x), Expr("iff", (f, g))))
    assert unfolded("SameMaximizers(x, 2*x, x)", "x > 0") == and_(some, same)


def test_limits_unfold() -> None:
    x, eps, delta, m, edge = (var(name) for name in ("x", "eps", "delta", "M", "N"))
    body = unfolded("limit(1/x, x, 2, '+') == 1/2")
    gap = add(div(1, x), mul(-1, HALF))
    inside = implies(lt(2, x), lt(x, add(2, delta)), and_(lt(-eps, gap), lt(gap, eps)))
    assert body == forall([eps], implies(lt(0, eps), exists([delta], and_(lt(0, delta), forall([x], inside)))))
    infinite = unfolded("limit(x, x, oo) == oo")
    assert infinite == forall([m], exists([edge], forall([x], implies(lt(edge, x), lt(m, x)))))


def test_kinds_are_complete() -> None:
    assert set(PREDICATES) == {*CURVATURE, *EXTREMA, *COMPARISONS}
    assert len(PREDICATES) == 10
