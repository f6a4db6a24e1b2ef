"""The named functions and predicates of loss functions and information theory, as definitions.

Pure data: nothing here is trusted beyond what it says, and nothing is proved.  Every entry is a triple
``(name, parameters, body)`` that the kernel can take as a definition.  A function of vectors takes
their length n before them, a function of a joint distribution its two lengths n and m; indices start at 1.
Logarithms are natural, so entropies are in nats; `log2` and `log10` are there for bits and bans.
"""

from __future__ import annotations

from collections.abc import Sequence

from symbolic_it.terms.expr import (
    FUNCTION,
    INTEGER,
    MATRIX,
    PROP,
    REAL,
    UNARY,
    VECTOR,
    Expr,
    ExprError,
    Scalar,
    Sort,
    and_,
    app,
    call,
    div,
    eq,
    exists,
    exp,
    forall,
    iff,
    implies,
    in_range,
    ite,
    lam,
    le,
    log,
    lt,
    mul,
    ne,
    neg,
    or_,
    power,
    prod,
    sqrt,
    sum_,
    var,
    xlogy,
)
from symbolic_it.terms.relations import RELATIONS, Triple

_a, _b, _y, _z, _s, _mu, _sigma = (var(name) for name in ("a", "b", "y", "z", "s", "mu", "sigma"))
_x, _p = var("x"), var("p")
_n, _m, _i, _j, _k = (var(name, INTEGER) for name in "nmijk")
_vp, _vq, _vx, _vy = (var(name, VECTOR) for name in "pqxy")
_joint = var("p", MATRIX)
_PI = Expr("pi")


def _over(body: Scalar) -> Expr:
    """The sum of `body` over i = 1, ..., n."""
    return sum_(body, _i, 1, _n)


def _cells(body: Scalar) -> Expr:
    """The sum of `body` over all cells (i, j) of an n by m table."""
    return sum_(sum_(body, _j, 1, _m), _i, 1, _n)


# Under the sums over i and j the inner index of a marginal needs a name of its own.
_row_i = sum_(_joint[_i, _k], _k, 1, _m)
_column_j = sum_(_joint[_k, _j], _k, 1, _n)
_cell = _joint[_i, _j]

STANDARD: tuple[Triple, ...] = (
    ("Abs", (_x,), ite(le(0, _x), _x, neg(_x))),
    ("Max", (_a, _b), ite(le(_b, _a), _a, _b)),
    ("Min", (_a, _b), ite(le(_a, _b), _a, _b)),
    ("log2", (_x,), div(log(_x), log(2))),
    ("log10", (_x,), div(log(_x), log(10))),
    ("sinh", (_x,), div(exp(_x) - exp(neg(_x)), 2)),
    ("cosh", (_x,), div(exp(_x) + exp(neg(_x)), 2)),
    ("tanh", (_x,), div(exp(_x) - exp(neg(_x)), exp(_x) + exp(neg(_x)))),
    ("sigmoid", (_z,), div(1, 1 + exp(neg(_z)))),
    ("softplus", (_z,), log(1 + exp(_z))),
    ("perceptron_sign", (_x,), ite(le(0, _x), 1, -1)),
    ("hinge", (_y, _s), call("Max", REAL, 0, 1 - _y * _s)),
    ("binary_cross_entropy", (_y, _a), neg(xlogy(_y, _a) + xlogy(1 - _y, 1 - _a))),
    ("binary_entropy", (_p,), neg(xlogy(_p, _p) + xlogy(1 - _p, 1 - _p))),
    ("bernoulli_pmf", (_p, _x), power(_p, _x) * power(1 - _p, 1 - _x)),
    (
        "gaussian_pdf",
        (_x, _mu, _sigma),
        div(exp(neg(div(power(_x - _mu, 2), mul(2, power(_sigma, 2))))), mul(_sigma, sqrt(mul(2, _PI)))),
    ),
    ("entropy", (_n, _vp), neg(_over(xlogy(_vp[_i], _vp[_i])))),
    ("cross_entropy", (_n, _vp, _vq), neg(_over(xlogy(_vp[_i], _vq[_i])))),
    ("kl_divergence", (_n, _vp, _vq), _over(xlogy(_vp[_i], _vp[_i]) - xlogy(_vp[_i], _vq[_i]))),
    ("categorical_pmf", (_n, _vp, _vy), prod(power(_vp[_i], _vy[_i]), _i, 1, _n)),
    ("nll", (_n, _vp), neg(_over(log(_vp[_i])))),
    ("dot", (_n, _vx, _vy), _over(_vx[_i] * _vy[_i])),
    ("mean", (_n, _vx), div(1, _n) * _over(_vx[_i])),
    ("empirical_law", (_n, _vx, _k), div(1, _n) * _over(ite(eq(_vx[_i], _k), 1, 0))),
    ("mse", (_n, _vx, _vy), div(1, _n) * _over(power(_vx[_i] - _vy[_i], 2))),
    ("logsumexp", (_n, _vx), log(_over(exp(_vx[_i])))),
    ("softmax", (_n, _vx, _k), div(exp(_vx[_k]), _over(exp(_vx[_i])))),
    (
        "multiclass_hinge",
        (_n, _vx, _k),
        _over(ite(eq(_i, _k), 0, call("Max", REAL, 0, _vx[_i] - _vx[_k] + 1))),
    ),
    ("joint_entropy", (_n, _m, _joint), neg(_cells(xlogy(_cell, _cell)))),
    ("conditional_entropy", (_n, _m, _joint), _cells(xlogy(_cell, _row_i) - xlogy(_cell, _cell))),
    (
        "mutual_information",
        (_n, _m, _joint),
        _cells(xlogy(_cell, _cell) - xlogy(_cell, _row_i) - xlogy(_cell, _column_j)),
    ),
)
"""Every named function: name, parameters, body.  A body uses only functions that stand before it."""

DESCRIPTIONS: dict[str, str] = {
    "Abs": "Absolute value |x| of a real x.",
    "Max": "The larger of two real numbers.",
    "Min": "The smaller of two real numbers.",
    "log2": "Logarithm to base 2 of x > 0: turns nats into bits.",
    "log10": "Logarithm to base 10 of x > 0: turns nats into bans (hartleys).",
    "sinh": "Hyperbolic sine (e^x - e^-x)/2 of a real x.",
    "cosh": "Hyperbolic cosine (e^x + e^-x)/2 of a real x.",
    "tanh": "Hyperbolic tangent sinh x / cosh x of a real x.",
    "sigmoid": "Logistic function 1/(1 + e^-z) of a real z; values in (0, 1). Bishop, PRML (4.59).",
    "softplus": "log(1 + e^z) of a real z; its derivative is the sigmoid. Goodfellow et al., Deep Learning (3.31).",
    "perceptron_sign": "1 for x >= 0 and -1 for x < 0: the class of a score. Li Hang, Statistical Learning (2.3).",
    "hinge": "Hinge loss max(0, 1 - y s) of a label y in {-1, 1} and a score s. Bishop, PRML (7.44).",
    "binary_cross_entropy": (
        "-(y log a + (1 - y) log(1 - a)) in nats, for 0 <= y <= 1 and 0 < a < 1; at a = 0 or 1 where its weight is 0."
        " Bishop, PRML (4.90)."
    ),
    "binary_entropy": "Entropy of a Bernoulli(p) variable in nats, 0 <= p <= 1, 0 log 0 = 0. Cover and Thomas (2.5).",
    "bernoulli_pmf": "p^x (1 - p)^(1 - x): the probability of x in {0, 1} when P(1) = p, 0 <= p <= 1. PRML (2.2).",
    "gaussian_pdf": (
        "Density exp(-(x - mu)^2/(2 sigma^2))/(sigma sqrt(2 pi)) with mean mu and standard deviation sigma > 0."
        " PRML (1.46)."
    ),
    "entropy": "H(p) = -sum p_i log p_i in nats, p in the closed simplex, 0 log 0 = 0. Cover and Thomas (2.1).",
    "cross_entropy": "H(p, q) = -sum p_i log q_i in nats; q_i > 0 wherever p_i > 0. Goodfellow et al. (3.51).",
    "kl_divergence": (
        "KL(p || q) = sum p_i log(p_i/q_i) in nats, p_i, q_i >= 0, p_i = 0 where q_i = 0; terms with p_i = 0 are 0."
        " Cover and Thomas (2.26)."
    ),
    "categorical_pmf": "prod p_i^y_i: the probability of the one-hot vector y under p in the simplex. PRML (2.26).",
    "nll": "Negative log-likelihood -sum log p_i in nats of n observations with probabilities p_i > 0.",
    "dot": "The scalar product x_1 y_1 + ... + x_n y_n.",
    "mean": "(x_1 + ... + x_n)/n, n >= 1.",
    "empirical_law": (
        "The share of the n >= 1 samples x_i that are equal to k: the empirical probability of k."
        " Goodfellow et al., (3.28)."
    ),
    "mse": "Mean squared error (1/n) sum (x_i - y_i)^2, n >= 1. Goodfellow et al., section 5.1.4.",
    "logsumexp": "log(e^x_1 + ... + e^x_n), n >= 1. Boyd and Vandenberghe, section 3.1.5.",
    "softmax": "The k-th component e^x_k/(e^x_1 + ... + e^x_n), 1 <= k <= n. PRML (4.62).",
    "multiclass_hinge": (
        "sum over j != k of max(0, x_j - x_k + 1): the hinge loss of the scores x for the class k, with margin 1."
        " Weston and Watkins (1999)."
    ),
    "joint_entropy": "H(X, Y) in nats of the joint distribution p_ij = P(X = i, Y = j). Cover and Thomas (2.8).",
    "conditional_entropy": "H(Y | X) in nats, X the row and Y the column of the joint p_ij. Cover and Thomas (2.10).",
    "mutual_information": "I(X; Y) in nats of the joint distribution p_ij. Cover and Thomas (2.28).",
}
"""What each named function is: statement, domain, units, source."""

ALIASES: dict[str, str] = {
    "abs": "Abs",
    "max": "Max",
    "min": "Min",
    "bce": "binary_cross_entropy",
    "ln": "log",
}
"""Other names under which text may call a function."""

FUNCTIONS: dict[str, Triple] = {triple[0]: triple for triple in STANDARD}
"""The named functions by name."""


OF_AN_ENTRY = ("softmax", "multiclass_hinge")
"""The named functions whose last argument is the number of an entry."""


def dimensions(name: str) -> int:
    """How many lengths stand before the arguments of the named function: one for vectors, two for tables."""
    sorts = [parameter.sort for parameter in FUNCTIONS[name][1]]
    return 2 if MATRIX in sorts else 1 if VECTOR in sorts else 0


def application(name: str, *arguments: Scalar) -> Expr:
    """The named function applied to all its arguments, lengths included."""
    if len(arguments) != len(FUNCTIONS[name][1]):
        raise ExprError(f"{name} takes {len(FUNCTIONS[name][1])} arguments")
    return call(name, REAL, *arguments)


# -- predicates over functions -----------------------------------------------------------------------

CURVATURE = ("Convex", "Concave", "StrictlyConvex", "StrictlyConcave")
EXTREMA = ("Minimizes", "Maximizes", "UniquelyMinimizes", "UniquelyMaximizes")
COMPARISONS = ("SameMinimizers", "SameMaximizers")
PREDICATES = (*CURVATURE, *EXTREMA, *COMPARISONS)
"""The kinds of predicates; each exists for every list of sorts of the bound variables."""

LETTERS: dict[str, Sort] = {"R": REAL, "Z": INTEGER, "V": VECTOR, "M": MATRIX}
_LETTER_OF = {sort: letter for letter, sort in LETTERS.items()}

Point = tuple[Expr, ...]


def predicate_name(kind: str, sorts: Sequence[Sort]) -> str:
    """The name of the predicate, such as ``Convex[R,V]``."""
    try:
        return f"{kind}[{','.join(_LETTER_OF[sort] for sort in sorts)}]"
    except KeyError:
        raise ExprError(f"{kind} is about numbers, vectors and matrices") from None


def lengths(sort: Sort) -> int:
    """How many lengths a variable of this sort brings."""
    return {VECTOR: 1, MATRIX: 2}.get(sort, 0)


def _mixture(t: Expr, a: Expr, b: Expr) -> Expr:
    """``t a + (1 - t) b``, entry by entry."""
    if a.sort == REAL:
        return t * a + (1 - t) * b
    indices = [_i, _j][: lengths(a.sort)]
    return lam(indices, t * app(a, *indices) + (1 - t) * app(b, *indices))


def _same(a: Expr, b: Expr, sizes: Sequence[Expr]) -> Expr:
    """``a = b``, entry by entry."""
    indices = [_i, _j][: len(sizes)]
    if not indices:
        return eq(a, b)
    inside = (r for index, size in zip(indices, sizes, strict=True) for r in in_range(index, 1, size))
    return forall(indices, implies(*inside, eq(app(a, *indices), app(b, *indices))))


def _different(a: Expr, b: Expr, sizes: Sequence[Expr]) -> Expr:
    """``a != b``: some entry differs."""
    indices = [_i, _j][: len(sizes)]
    if not indices:
        return ne(a, b)
    inside = (r for index, size in zip(indices, sizes, strict=True) for r in in_range(index, 1, size))
    return exists(indices, and_(*inside, ne(app(a, *indices), app(b, *indices))))


def predicate(kind: str, sorts: Sequence[Sort]) -> Triple:
    """The definition of a predicate about a function f of variables of the given sorts on a domain D.

    Parameters: the lengths of the vectors and matrices among the variables, D, f (for the comparisons a
    second function g), and for the extrema a point.

    * ``Convex``: for all a, b in D and 0 <= t <= 1, c = t a + (1 - t) b is in D and f(c) <= t f(a) + (1 - t) f(b);
      ``Concave`` with >=; strictly: for a != b and 0 < t < 1, with < and >.
      Boyd and Vandenberghe, Convex Optimization, (3.1).
    * ``Minimizes``: the point is in D and f(point) <= f(x) for all x in D; uniquely: and every x in D with
      f(x) <= f(point) is the point.  ``Maximizes`` likewise.
    * ``SameMinimizers``: each x in D minimizes f over D just when it minimizes g over D.

    A domain without a point is no domain: curvature and comparison include that D is not empty.
    """
    sorts = tuple(sorts)
    name = predicate_name(kind, sorts)
    if kind not in PREDICATES or not sorts:
        raise ExprError(f"there is no predicate {name}")
    if kind in CURVATURE and INTEGER in sorts:
        raise ExprError(f"{kind} is about real variables, not integers")
    sizes: list[tuple[Expr, ...]] = []
    for number, sort in enumerate(sorts, start=1):
        suffix = str(number) if len(sorts) > 1 else ""
        sizes.append(tuple(var(letter + suffix, INTEGER) for letter in "nm"[: lengths(sort)]))
    domain, f, g = var("D", (*sorts, PROP)), var("f", (*sorts, REAL)), var("g", (*sorts, REAL))
    common = (*(size for group in sizes for size in group), domain, f)

    def point(letter: str) -> Point:
        suffixes = [str(number) if len(sorts) > 1 else "" for number in range(1, len(sorts) + 1)]
        return tuple(var(letter + suffix, sort) for suffix, sort in zip(suffixes, sorts, strict=True))

    some = exists(point("x"), app(domain, *point("x")))
    if kind in CURVATURE:
        return name, common, and_(some, _curvature(kind, domain, f, point("a"), point("b"), sizes))
    down = kind.endswith(("Minimizes", "Minimizers"))

    def no_worse(h: Expr, a: Point, b: Point) -> Expr:
        return le(app(h, *a), app(h, *b)) if down else le(app(h, *b), app(h, *a))

    x, u = point("x"), point("u")
    if kind in COMPARISONS:
        best = [forall(u, implies(app(domain, *u), no_worse(h, x, u))) for h in (f, g)]
        return name, (*common, g), and_(some, forall(x, implies(app(domain, *x), iff(*best))))
    c = point("c")
    parts = [app(domain, *c), forall(x, implies(app(domain, *x), no_worse(f, c, x)))]
    if kind.startswith("Uniquely"):
        equal = and_(*(_same(a, b, size) for a, b, size in zip(x, c, sizes, strict=True)))
        parts.append(forall(x, implies(app(domain, *x), no_worse(f, x, c), equal)))
    return name, (*common, *c), and_(*parts)


def _curvature(kind: str, domain: Expr, f: Expr, a: Point, b: Point, sizes: Sequence[tuple[Expr, ...]]) -> Expr:
    t = var("t")
    c = tuple(_mixture(t, left, right) for left, right in zip(a, b, strict=True))
    value, chord = app(f, *c), t * app(f, *a) + (1 - t) * app(f, *b)
    if kind.endswith("Concave"):
        value, chord = chord, value
    given = [app(domain, *a), app(domain, *b)]
    if kind.startswith("Strictly"):
        given.append(or_(*(_different(left, right, size) for left, right, size in zip(a, b, sizes, strict=True))))
        given += [lt(0, t), lt(t, 1)]
        claim = lt(value, chord)
    else:
        given += [le(0, t), le(t, 1)]
        claim = le(value, chord)
    return forall((*a, *b, t), implies(*given, and_(app(domain, *c), claim)))


# -- limits ------------------------------------------------------------------------------------------

APPROACHES = ("right", "left", "both", "+oo", "-oo")
"""How the variable moves: to a point from the right, from the left, from both sides; to an infinity."""

TARGETS = ("finite", "+oo", "-oo")


def limit_name(approach: str, target: str, sort: Sort = REAL) -> str:
    """The name of a limit predicate, such as ``Limit[right,finite]``; for sequences ``Limit[+oo,finite,Z]``."""
    return f"Limit[{approach},{target}{',Z' if sort == INTEGER else ''}]"


def limit(approach: str, target: str, sort: Sort = REAL) -> Triple:
    """The definition of ``lim f(x) = L`` in the manner of Weierstrass.

    Parameters: f; the point a, unless the variable goes to an infinity; L, unless the limit is infinite.
    With `sort` "Z" the variable runs through the integers, to +oo or -oo.
    """
    if approach not in APPROACHES or target not in TARGETS or (sort == INTEGER and approach not in ("+oo", "-oo")):
        raise ExprError(f"there is no limit of this kind: {approach}, {target}")
    f = var("f", FUNCTION if sort == REAL else VECTOR)
    a, x, value = var("a"), var("x", sort), var("L")
    delta, eps, bound, edge = var("delta"), var("eps"), var("M"), var("N")
    if target == "finite":
        near = and_(lt(neg(eps), app(f, x) - value), lt(app(f, x) - value, eps))
    else:
        near = lt(bound, app(f, x)) if target == "+oo" else lt(app(f, x), bound)
    match approach:
        case "right":
            inside = [lt(a, x), lt(x, a + delta)]
        case "left":
            inside = [lt(a - delta, x), lt(x, a)]
        case "both":
            inside = [ne(x, a), lt(a - delta, x), lt(x, a + delta)]
        case "+oo":
            inside = [lt(edge, x)]
        case _:
            inside = [lt(x, edge)]
    eventually = forall([x], implies(*inside, near))
    finite_point = approach in ("right", "left", "both")
    reached = exists([delta], and_(lt(0, delta), eventually)) if finite_point else exists([edge], eventually)
    body = forall([eps], implies(lt(0, eps), reached)) if target == "finite" else forall([bound], reached)
    parameters = (f, *((a,) if finite_point else ()), *((value,) if target == "finite" else ()))
    return limit_name(approach, target, sort), parameters, body


def definition(name: str) -> Triple:
    """The definition behind a name that occurs in a parsed expression: a function, relation, predicate or limit.

    Raises `ExprError` for an unknown name.
    """
    if name in FUNCTIONS:
        return FUNCTIONS[name]
    if name in RELATIONS:
        return RELATIONS[name]
    kind, bracket, rest = name.partition("[")
    parts = rest.removesuffix("]").split(",")
    if bracket and rest.endswith("]"):
        if kind == "Limit" and len(parts) in (2, 3):
            return limit(parts[0], parts[1], INTEGER if parts[2:] == ["Z"] else REAL)
        if kind in PREDICATES and all(part in LETTERS for part in parts):
            return predicate(kind, [LETTERS[part] for part in parts])
    raise ExprError(f"there is no function or predicate called {name}")


# -- words of the grammar ----------------------------------------------------------------------------

KEYWORDS = frozenset(
    ("and", "or", "not", "implies", "iff", "forall", "exists", "in", "for", "if", "at", "true", "false")
)
DOMAINS = ("Reals", "Integers", "Naturals", "Functions", "Vectors", "Matrices", "Simplex", "OpenSimplex")
CONSTANTS = ("pi", "E", "oo")
FORMS = ("Sum", "Product", "diff", "limit", "delta", "sqrt", "xlogy", *UNARY)
RESERVED = KEYWORDS.union(DOMAINS, CONSTANTS, FORMS, FUNCTIONS, RELATIONS, ALIASES, PREDICATES)
"""Names with a fixed meaning in text: no variable is called so."""
