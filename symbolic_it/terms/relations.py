"""The named relations between numbers, vectors and matrices, as definitions.

Pure data, as in `symbolic_it.terms.functions`: nothing here is trusted beyond what it says, and nothing is proved.
A relation takes all lengths as arguments: ``PrefixCode(n, c, l)``.  Its body uses only relations that stand before it.
"""

from __future__ import annotations

from symbolic_it.terms.expr import (
    FUNCTION,
    INTEGER,
    MATRIX,
    PROP,
    VECTOR,
    Expr,
    Scalar,
    Sort,
    and_,
    call,
    eq,
    exists,
    forall,
    function,
    implies,
    in_range,
    lam,
    le,
    lt,
    mul,
    ne,
    neg,
    or_,
    power,
    prod,
    sum_,
    var,
)

Triple = tuple[str, tuple[Expr, ...], Expr]

_INTEGERS: Sort = (INTEGER, INTEGER)
_TABLE: Sort = (INTEGER, INTEGER, INTEGER)
_n, _m, _size, _i, _j, _k, _point = (var(name, INTEGER) for name in ("n", "m", "r", "i", "j", "k", "w"))
_a, _b = var("a", INTEGER), var("b", INTEGER)
_bound = var("y")
_p, _q, _h, _w, _x, _y, _law = (var(name, VECTOR) for name in ("p", "q", "h", "w", "x", "y", "r"))
_classes, _places_a, _places_b, _c, _l, _others_l = (var(name, _INTEGERS) for name in ("x", "a", "b", "c", "l", "k"))
_values, _W, _L, _C = var("x", MATRIX), var("W", MATRIX), var("L", _TABLE), var("C", _TABLE)
_f, _g = var("g", FUNCTION), var("h", FUNCTION)


def _each(index: Expr, size: Scalar, body: Expr) -> Expr:
    """`body` for index = 1, ..., size."""
    return forall([index], implies(*in_range(index, 1, size), body))


def _pairs(body: Expr) -> Expr:
    """`body` for i, j = 1, ..., n that are different."""
    return _each(_i, _n, _each(_j, _n, implies(ne(_i, _j), body)))


def _over(body: Scalar) -> Expr:
    """The sum of `body` over i = 1, ..., n."""
    return sum_(body, _i, 1, _n)


# -- codes -----------------------------------------------------------------------------------------------


def _share(i: Expr) -> Expr:
    return power(2, neg(_l[i]))


def _start(i: Expr) -> Expr:
    return _c[i] * _share(i)


def _before(i: Expr, j: Expr) -> Expr:
    return le(_start(i) + _share(i), _start(j))


def _left_of(i: Expr, j: Expr) -> Expr:
    return le(_x[i] + _h[i], _x[j])


_word = and_(le(0, _l[_i]), le(0, _c[_i]), lt(_c[_i], power(2, _l[_i])))
_no_beginning = ne(function("floor", _c[_j] / power(2, _l[_j] - _l[_i])), _c[_i])
_kraft = le(_over(power(2, neg(_others_l[_i]))), 1)


# -- Huffman's algorithm ---------------------------------------------------------------------------------


def _row(matrix: Expr, k: Scalar) -> Expr:
    return lam([_j], matrix[k, _j])


def _steps(step: str, matrix: Expr) -> Expr:
    """`step` leads from row m + 1 to row m, or back, at the places a_m and b_m, for m = 1, ..., n - 1."""
    taken = call(step, PROP, _m, _row(matrix, _m + 1), _row(matrix, _m), _places_a[_m], _places_b[_m])
    return _each(_m, _n - 1, taken)


_others = and_(ne(_i, _a), ne(_i, _b))
_rest = call("RestMoved", PROP, _m, _x, _y, _a, _b)


# -- samples and random variables ------------------------------------------------------------------------


def _likelihood(law: Expr) -> Expr:
    return prod(law[_classes[_i]], _i, 1, _n)


def _in_simplex(law: Expr, size: Expr) -> tuple[Expr, Expr]:
    return _each(_i, size, le(0, law[_i])), eq(sum_(law[_i], _i, 1, size), 1)


def _mean(value: Expr) -> Expr:
    """The expectation of `value` at the point w, whose weight is p_w."""
    return sum_(_p[_point] * value, _point, 1, _size)


_f_j, _f_k, _g_k = _f(_values[_j, _point]), _f(_values[_k, _point]), _g(_values[_k, _point])
_product_rule = eq(sum_(mul(_p[_point], mul(_f_j, _g_k)), _point, 1, _size), mul(_mean(_f_j), _mean(_g_k)))

RELATIONS: dict[str, Triple] = {
    name: (name, parameters, body)
    for name, parameters, body in (
        (
            "PrefixCode",
            (_n, _c, _l),
            and_(
                _each(_i, _n, _word),
                _each(_i, _n, _each(_j, _n, implies(and_(ne(_i, _j), le(_l[_i], _l[_j])), _no_beginning))),
            ),
        ),
        (
            "WordIntervals",
            (_n, _c, _l),
            and_(
                _each(_i, _n, and_(le(0, _start(_i)), le(_start(_i) + _share(_i), 1))),
                _pairs(or_(_before(_i, _j), _before(_j, _i))),
            ),
        ),
        (
            "SeparateIntervals",
            (_n, _x, _h, _bound),
            and_(
                _each(_i, _n, and_(lt(0, _h[_i]), le(0, _x[_i]), le(_x[_i] + _h[_i], _bound))),
                _pairs(or_(_left_of(_i, _j), _left_of(_j, _i))),
            ),
        ),
        (
            "LeastCost",
            (_n, _w, _l),
            forall([_others_l], implies(_kraft, le(_over(_w[_i] * _l[_i]), _over(_w[_i] * _others_l[_i])))),
        ),
        (
            "TwoLeast",
            (_m, _x, _a, _b),
            _each(_i, _m, implies(_others, and_(le(_x[_a], _x[_i]), le(_x[_b], _x[_i])))),
        ),
        (
            "RestMoved",
            (_m, _x, _y, _a, _b),
            and_(implies(le(_b, _m), eq(_y[_b], _x[_m + 1])), _each(_i, _m, implies(_others, eq(_y[_i], _x[_i])))),
        ),
        (
            "HuffmanMerge",
            (_m, _x, _y, _a, _b),
            and_(
                and_(le(1, _a), lt(_a, _b), le(_b, _m + 1)),
                call("TwoLeast", PROP, _m + 1, _x, _a, _b),
                eq(_y[_a], _x[_a] + _x[_b]),
                _rest,
            ),
        ),
        ("LengthSplit", (_m, _x, _y, _a, _b), and_(eq(_x[_a], _y[_a] + 1), eq(_x[_b], _y[_a] + 1), _rest)),
        ("WordSplit", (_m, _x, _y, _a, _b), and_(eq(_x[_a], 2 * _y[_a]), eq(_x[_b], 2 * _y[_a] + 1), _rest)),
        ("HuffmanRun", (_n, _W, _places_a, _places_b), _steps("HuffmanMerge", _W)),
        ("HuffmanLengths", (_n, _L, _places_a, _places_b), and_(eq(_L[1, 1], 0), _steps("LengthSplit", _L))),
        ("HuffmanWords", (_n, _C, _places_a, _places_b), and_(eq(_C[1, 1], 0), _steps("WordSplit", _C))),
        (
            "HasHuffmanCode",
            (_n, _w),
            exists(
                [_W, _L, _C, _places_a, _places_b],
                and_(
                    call("HuffmanRun", PROP, _n, _W, _places_a, _places_b),
                    call("HuffmanLengths", PROP, _n, _L, _places_a, _places_b),
                    call("HuffmanWords", PROP, _n, _C, _places_a, _places_b),
                    _each(_i, _n, eq(_W[_n, _i], _w[_i])),
                ),
            ),
        ),
        ("Covers", (_n, _q, _p), _each(_k, _n, implies(eq(_q[_k], 0), eq(_p[_k], 0)))),
        (
            "Likeliest",
            (_n, _m, _classes, _q),
            forall([_law], implies(*_in_simplex(_law, _m), le(_likelihood(_law), _likelihood(_q)))),
        ),
        (
            "SameLaw",
            (_n, _size, _p, _values),
            forall([_f], _each(_j, _n, _each(_k, _n, eq(_mean(_f_j), _mean(_f_k))))),
        ),
        (
            "PairwiseIndependent",
            (_n, _size, _p, _values),
            forall([_f, _g], _each(_j, _n, _each(_k, _n, implies(ne(_j, _k), _product_rule)))),
        ),
    )
}
"""Every named relation: name, parameters (lengths, then vectors, matrices and places), body."""

DESCRIPTIONS: dict[str, str] = {
    "PrefixCode": (
        "The words of l_i >= 0 binary digits, as numbers c_i, are a prefix code for n symbols: none is the beginning of"
        " another. Cover and Thomas, section 5.1."
    ),
    "WordIntervals": (
        "The intervals from c_i 2^(-l_i), of length 2^(-l_i), lie in [0, 1] and do not overlap: of the numbers whose"
        " binary digits begin with the word i. Cover and Thomas, section 5.2."
    ),
    "SeparateIntervals": "The n intervals from x_i, of length h_i > 0, lie in [0, y] and do not overlap.",
    "LeastCost": (
        "No lengths that satisfy Kraft's inequality have a smaller sum of w_i l_i than these: for probabilities w, a"
        " smaller average. Cover and Thomas, section 5.3."
    ),
    "TwoLeast": "None of the m weights x_i is less than x_a or x_b, but for these two themselves.",
    "RestMoved": (
        "y has the m + 1 entries of x without the places a and b, of which a is free for another; the last of them"
        " takes the place b."
    ),
    "HuffmanMerge": (
        "A step of Huffman's algorithm: the two least of the m + 1 weights x, at the places a < b, are merged, which"
        " leaves the m weights y. Cover and Thomas, section 5.6."
    ),
    "LengthSplit": "The m + 1 lengths x come from the m lengths y: two words are made of one, longer by 1 than it.",
    "WordSplit": "The m + 1 words x, as numbers, come from the m words y: 0 and 1 are appended to one of them.",
    "HuffmanRun": (
        "A run of Huffman's algorithm on n weights, those in row n: two of the m + 1 weights in row m + 1 are merged in"
        " row m, at the places a_m and b_m. Cover and Thomas, section 5.6."
    ),
    "HuffmanLengths": "The lengths of the words of Huffman's code for m symbols, in row m. Cover and Thomas, 5.6.",
    "HuffmanWords": "The words of Huffman's code for m symbols, as numbers, in row m. Cover and Thomas, 5.6.",
    "HasHuffmanCode": "Huffman's algorithm can be run on the n weights w_i. Cover and Thomas, section 5.6.",
    "Covers": "q_k is not 0 where p_k is not: the support of q contains that of p.",
    "Likeliest": (
        "Of all distributions on m classes none gives the n samples x_i a greater likelihood than q does."
        " Goodfellow et al., section 5.5."
    ),
    "SameLaw": (
        "Variables x_1, ..., x_n on r points w of weight p_w have the same law: E g(x_j) is the same for all j,"
        " whatever the function g."
    ),
    "PairwiseIndependent": (
        "Variables x_1, ..., x_n on r points w of weight p_w are pairwise independent:"
        " E g(x_j) h(x_k) = E g(x_j) E h(x_k) for all functions g and h."
    ),
}
"""What each named relation means, with its source."""
