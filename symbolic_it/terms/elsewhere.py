"""Functions that are well known under names that mean nothing here, and what to write instead."""

from __future__ import annotations

INSTEAD = {
    "Derivative": "diff(f, x) == g",
    "Heaviside": "if(x < 0, 0, 1)",
    "Integral": "integral(f, x, a, b) == v",
    "KroneckerDelta": "delta(i, j)",
    "Limit": "limit(f, x, a) == v",
    "Mod": "n - m*floor(n/m)",
    "Piecewise": "if(x > 0, a, b)",
    "Rational": "a/b",
    "arccos": "acos(x)",
    "arcsin": "asin(x)",
    "arctan": "atan(x)",
    "binomial": "Product((n - k + j)/j, (j, 1, k))",
    "cbrt": "x^(1/3)",
    "ceil": "-floor(-x)",
    "ceiling": "-floor(-x)",
    "comb": "Product((n - k + j)/j, (j, 1, k))",
    "cot": "cos(x)/sin(x)",
    "coth": "cosh(x)/sinh(x)",
    "csc": "1/sin(x)",
    "csch": "1/sinh(x)",
    "expit": "sigmoid(x)",
    "expm1": "exp(x) - 1",
    "factorial": "Product(k, (k, 1, n))",
    "frac": "x - floor(x)",
    "hypot": "sqrt(x^2 + y^2)",
    "integrate": "integral(f, x, a, b) == v",
    "log1p": "log(1 + x)",
    "logit": "log(x/(1 - x))",
    "mod": "n - m*floor(n/m)",
    "norm": "sqrt(Sum(y[i]^2, (i, 1, n)))",
    "pow": "x^y",
    "relu": "Max(x, 0)",
    "sec": "1/cos(x)",
    "sech": "1/cosh(x)",
    "sgn": "if(x > 0, 1, if(x < 0, -1, 0))",
    "sign": "if(x > 0, 1, if(x < 0, -1, 0))",
    "sinc": "sin(x)/x",
    "tr": "Sum(A[i, i], (i, 1, n))",
    "trace": "Sum(A[i, i], (i, 1, n))",
}
"""What says the same here."""

NOWHERE = frozenset(
    (
        *("LambertW", "argmax", "argmin", "besselj", "bessely", "beta", "conjugate", "det", "digamma", "erf", "erfc"),
        *("erfinv", "gamma", "gammaln", "im", "inv", "inverse", "loggamma", "polygamma", "polylog", "re", "zeta"),
    )
)
"""What cannot be said here."""


def way_out(name: str) -> str:
    """What to do about a function of this name; empty if the name is not known."""
    if name in INSTEAD:
        return f"write {INSTEAD[name]}"
    return "it is not supported" if name in NOWHERE else ""
