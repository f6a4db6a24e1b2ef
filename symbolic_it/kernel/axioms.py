"""The axioms: closed formulas about real numbers, integers, exp, log, powers, finite sums and calculus.  (Trusted.)

Each is a theorem of any first course of analysis, stated with all its hypotheses; anyone can print
the list (`AXIOMS`).  Everything else about these notions, from ``log t <= t - 1`` to Jensen's
inequality, is derived.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from symbolic_it.kernel.theorem import KernelError, Sequent, rule
from symbolic_it.terms.expr import (
    FUNCTION,
    INTEGER,
    MATRIX,
    VECTOR,
    Expr,
    and_,
    app,
    eq,
    exists,
    exp,
    forall,
    function,
    has_derivative,
    implies,
    in_range,
    ite,
    le,
    log,
    lt,
    ne,
    or_,
    power,
    prod,
    sqrt,
    sum_,
    var,
    xlogy,
)

_AXIOMS: dict[str, Expr] = {}
AXIOMS: Mapping[str, Expr] = MappingProxyType(_AXIOMS)
"""Every axiom by name: a closed formula."""

ABOUT: dict[str, str] = {}
"""What each axiom says, in words."""


def _axiom(name: str, words: str, variables: list[Expr], *formula: Expr) -> None:
    _AXIOMS[name] = forall(variables, implies(*formula))
    ABOUT[name] = words


@rule
def axiom(name: str) -> Sequent:
    """|- the axiom called `name`"""
    if name not in AXIOMS:
        raise KernelError("there is no axiom {}", name)
    return Sequent((), AXIOMS[name])


a, b, c, v, x = (var(name) for name in "abcvx")
i, j, k, m, n = (var(name, INTEGER) for name in "ijkmn")
lo, hi, lo2, hi2 = (var(name, INTEGER) for name in ("lo", "hi", "lo2", "hi2"))
f, g = var("f", VECTOR), var("g", VECTOR)
r = var("r", MATRIX)
F, G = var("F", FUNCTION), var("G", FUNCTION)
inside = in_range(i, lo, hi)

# -- order ---------------------------------------------------------------------------------------------
_axiom("trichotomy", "two reals are in one of three relations", [a, b], or_(lt(a, b), eq(a, b), lt(b, a)))
_axiom("irreflexive", "no real is less than itself", [a], Expr("not", (lt(a, a),)))
_axiom("antisymmetry", "a <= b and b <= a give a = b", [a, b], le(a, b), le(b, a), eq(a, b))
_axiom("zero_product", "a product is zero only if a factor is", [a, b], eq(a * b, 0), or_(eq(a, 0), eq(b, 0)))
_axiom("square_nonnegative", "squares are not negative", [a], le(0, power(a, 2)))
_axiom("inverse_positive", "the inverse of a positive number is positive", [a], lt(0, a), lt(0, power(a, -1)))
_axiom("integer_gap", "there is no integer between m and m + 1", [m, n], lt(m, n), le(m + 1, n))
_axiom("archimedes", "every real is less than some integer", [a], exists([n], lt(a, n)))
_axiom("floor", "floor(a) <= a < floor(a) + 1", [a],
       and_(le(function("floor", a), a), lt(a, function("floor", a) + 1)))

# -- exp, log, powers ------------------------------------------------------------------------------------
_axiom("exp_zero", "exp 0 = 1", [], eq(exp(0), 1))
_axiom("exp_sum", "exp(a + b) = exp a exp b", [a, b], eq(exp(a + b), exp(a) * exp(b)))
_axiom("exp_positive", "exp is positive", [a], lt(0, exp(a)))
_axiom("exp_increasing", "exp is strictly increasing", [a, b], lt(a, b), lt(exp(a), exp(b)))
_axiom("log_exp", "log exp a = a", [a], eq(log(exp(a)), a))
_axiom("exp_log", "exp log a = a for a > 0", [a], lt(0, a), eq(exp(log(a)), a))
_axiom("xlogy_value", "xlogy(a, b) = a log b; at a = 0 this is 0 whatever log b is", [a, b],
       eq(xlogy(a, b), a * log(b)))
_axiom("power_zero", "a^0 = 1, also for a = 0", [a, c], eq(c, 0), eq(power(a, c), 1))
_axiom("zero_power", "0^c = 0 for c > 0", [a, c], eq(a, 0), lt(0, c), eq(power(a, c), 0))
_axiom("power_positive_base", "a^c = exp(c log a) for a > 0", [a, c], lt(0, a), eq(power(a, c), exp(c * log(a))))
_axiom("power_successor", "a^(n+1) = a^n a for an integer n >= 0", [a, n],
       le(0, n), eq(power(a, n + 1), power(a, n) * a))
_axiom("power_negative", "a^(-n) = 1/a^n for an integer n >= 0", [a, n],
       le(0, n), ne(a, 0), eq(power(a, -n), power(power(a, n), -1)))
_axiom("root_square", "sqrt(a)^2 = a for a >= 0", [a], le(0, a), eq(power(sqrt(a), 2), a))
_axiom("root_nonnegative", "sqrt(a) >= 0 for a >= 0", [a], le(0, a), le(0, sqrt(a)))
_axiom("sin_pi", "sin pi = 0", [], eq(function("sin", Expr("pi")), 0))

# -- finite sums and products; f, g vectors --------------------------------------------------------------
_axiom("sum_empty", "an empty sum is 0", [f, lo, hi], lt(hi, lo), eq(sum_(f[i], i, lo, hi), 0))
_axiom("sum_last", "a sum is the sum up to the last term, plus the last term", [f, lo, hi],
       le(lo, hi), eq(sum_(f[i], i, lo, hi), sum_(f[i], i, lo, hi - 1) + f[hi]))
_axiom("sum_first", "a sum is the first term, plus the rest", [f, lo, hi],
       le(lo, hi), eq(sum_(f[i], i, lo, hi), f[lo] + sum_(f[i], i, lo + 1, hi)))
_axiom("sum_split", "a range splits in two", [f, lo, m, hi], le(lo, m + 1), le(m, hi),
       eq(sum_(f[i], i, lo, hi), sum_(f[i], i, lo, m) + sum_(f[i], i, m + 1, hi)))
_axiom("sum_add", "sums add term by term", [f, g, lo, hi],
       eq(sum_(f[i] + g[i], i, lo, hi), sum_(f[i], i, lo, hi) + sum_(g[i], i, lo, hi)))
_axiom("sum_scale", "a constant factor comes out of a sum", [c, f, lo, hi],
       eq(sum_(c * f[i], i, lo, hi), c * sum_(f[i], i, lo, hi)))
_axiom("sum_constant", "a sum of equal terms", [c, lo, hi], le(lo, hi + 1),
       eq(sum_(c, i, lo, hi), (hi - lo + 1) * c))
_axiom("sum_swap", "finite sums may be exchanged", [r, lo, hi, lo2, hi2],
       eq(sum_(sum_(r[i, j], j, lo2, hi2), i, lo, hi), sum_(sum_(r[i, j], i, lo, hi), j, lo2, hi2)))
_axiom("sum_shift", "the index of a sum may be shifted", [f, lo, hi, m],
       eq(sum_(f[i], i, lo, hi), sum_(f[i + m], i, lo - m, hi - m)))
_axiom("sum_reverse", "a sum may be read backwards", [f, lo, hi],
       eq(sum_(f[i], i, lo, hi), sum_(f[lo + hi - i], i, lo, hi)))
_axiom("sum_delta", "a Kronecker delta picks one term", [f, lo, hi, k], le(lo, k), le(k, hi),
       eq(sum_(ite(eq(i, k), f[i], 0), i, lo, hi), f[k]))
_axiom("sum_monotone", "termwise <= gives <= of the sums", [f, g, lo, hi],
       forall([i], implies(*inside, le(f[i], g[i]))), le(sum_(f[i], i, lo, hi), sum_(g[i], i, lo, hi)))
_axiom("sum_strict", "termwise <= and one < give < of the sums", [f, g, lo, hi, k],
       forall([i], implies(*inside, le(f[i], g[i]))), le(lo, k), le(k, hi), lt(f[k], g[k]),
       lt(sum_(f[i], i, lo, hi), sum_(g[i], i, lo, hi)))
_axiom("product_empty", "an empty product is 1", [f, lo, hi], lt(hi, lo), eq(prod(f[i], i, lo, hi), 1))
_axiom("product_last", "a product is the product up to the last factor, times the last factor", [f, lo, hi],
       le(lo, hi), eq(prod(f[i], i, lo, hi), prod(f[i], i, lo, hi - 1) * f[hi]))
_axiom("product_multiply", "products multiply factor by factor", [f, g, lo, hi],
       eq(prod(f[i] * g[i], i, lo, hi), prod(f[i], i, lo, hi) * prod(g[i], i, lo, hi)))
_axiom("product_constant", "a product of equal factors", [c, lo, hi], le(lo, hi + 1),
       eq(prod(c, i, lo, hi), power(c, hi - lo + 1)))
_axiom("product_positive", "a product of positive factors is positive", [f, lo, hi],
       forall([i], implies(*inside, lt(0, f[i]))), lt(0, prod(f[i], i, lo, hi)))
_axiom("log_product", "the log of a product of positive factors", [f, lo, hi],
       forall([i], implies(*inside, lt(0, f[i]))),
       eq(log(prod(f[i], i, lo, hi)), sum_(log(f[i]), i, lo, hi)))
_axiom("exp_of_sum", "the exp of a sum", [f, lo, hi],
       eq(exp(sum_(f[i], i, lo, hi)), prod(exp(f[i]), i, lo, hi)))

# -- calculus; F, G real functions -----------------------------------------------------------------------
_axiom("mean_value", "mean value theorem, for a function that has the derivative G on [a, b]", [F, G, a, b], lt(a, b),
       forall([x], implies(le(a, x), le(x, b), has_derivative(app(F, x), x, x, app(G, x)))),
       exists([c], and_(lt(a, c), lt(c, b), eq(app(F, b) - app(F, a), app(G, c) * (b - a)))))
_axiom("derivative_unique", "a function has at most one derivative at a point", [F, x, a, b],
       has_derivative(app(F, c), c, x, a), has_derivative(app(F, c), c, x, b), eq(a, b))
_axiom("derivative_local", "functions that agree near a point have the same derivative there", [F, G, a, b, x, v],
       lt(a, x), lt(x, b), forall([c], implies(lt(a, c), lt(c, b), eq(app(F, c), app(G, c)))),
       has_derivative(app(F, c), c, x, v), has_derivative(app(G, c), c, x, v))
_axiom("interior_extremum", "at an interior minimum a derivative vanishes", [F, a, b, x, v],
       lt(a, x), lt(x, b), forall([c], implies(lt(a, c), lt(c, b), le(app(F, x), app(F, c)))),
       has_derivative(app(F, c), c, x, v), eq(v, 0))
_axiom("intermediate_value", "a differentiable function takes every value between two of its values",
       [F, G, a, b, c], le(a, b), forall([x], implies(le(a, x), le(x, b), has_derivative(app(F, x), x, x, app(G, x)))),
       le(app(F, a), c), le(c, app(F, b)), exists([x], and_(le(a, x), le(x, b), eq(app(F, x), c))))
