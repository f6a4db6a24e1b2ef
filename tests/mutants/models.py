"""Concrete values of the variables of derivations whose hypotheses random points hardly meet.

They are taken for nothing: a model counts only where every hypothesis is known to hold at it.
"""

_HALVES = "[1/2 for i in 1..2]"
_QUARTERS = "[if(i == 1, 1/4, 3/4) for i in 1..2]"
_ONE_STEP = {
    "k": "1",
    "a": "[1 for i in 1..1]",
    "b": "[2 for i in 1..1]",
    "c": "[1 for i in 1..2]",
    "d": "[2 for i in 1..2]",
}
_E = "x -> exp(1)"

_FOUR = {"A": "1", "B": "2", "C": "3", "D": "4"}
_FOUR_NEAR = {f: f"x -> x + {k}" for k, f in enumerate("FGHK", start=1)} | _FOUR
_FOUR_FAR = {f: f"x -> 1/x + {k}" for k, f in enumerate("FGHK", start=1)} | _FOUR
_THREE = {"A": "1", "B": "2", "c": "3"}
_THREE_FAR = {"F": "x -> 1/x + 1", "G": "x -> 2 - 1/x"} | _THREE

MODELS: dict[str, tuple[dict[str, str], ...]] = {
    "multiple_limit_right": ({"F": "x -> x + 1", "a": "0", "A": "1", "c": "3"},),
    "multiple_limit_left": ({"F": "x -> x + 1", "a": "0", "A": "1", "c": "3"},),
    "multiple_limit_above": ({"F": "x -> 1/x + 1", "A": "1", "c": "3"},),
    "multiple_limit_below": ({"F": "x -> 1/x + 1", "A": "1", "c": "3"},),
    "sum_of_four_limit_right": (_FOUR_NEAR | {"lo": "0"},),
    "sum_of_four_limit_above": (_FOUR_FAR,),
    "sum_of_four_limit_below": (_FOUR_FAR,),
    "constant_sum_limit_right": ({"F": "x -> x + 1", "G": "x -> 2 - x", "lo": "0", "hi": "1"} | _THREE,),
    "constant_sum_limit_left": ({"F": "x -> x", "G": "x -> 3 - x", "lo": "0", "hi": "1"} | _THREE,),
    "constant_sum_limit_above": (_THREE_FAR | {"lo": "1"},),
    "constant_sum_limit_below": (_THREE_FAR | {"hi": "-1"},),
    "gibbs_on_half_line": (
        {"P": "x -> 0", "Q": "x -> 1/(x + 1)^2", "H": "x -> -1/(x + 1)", "lo": "0", "A": "-1", "B": "0"},
    ),
    "gibbs_on_line": (
        {"P": "x -> 0", "Q": "x -> sigmoid(x)*(1 - sigmoid(x))", "H": "x -> sigmoid(x)", "A": "0", "B": "1"},
    ),
    "gibbs_on_half_line_equal": ({"P": "x -> 1", "Q": "x -> 1", "H": "x -> 3", "lo": "0", "A": "3", "B": "3"},),
    "gibbs_on_line_equal": ({"P": "x -> 1", "Q": "x -> 1", "H": "x -> 3", "A": "3", "B": "3"},),
    "density_cross_entropy_on_open_interval": (
        {"F": "x -> x", "G": "x -> -x", "P": "x -> 1", "Q": _E}
        | {"lo": "0", "hi": "1", "A": "0", "B": "1", "C": "0", "D": "-1"},
    ),
    "density_cross_entropy_on_half_line": (
        {"F": "x -> -1/x", "G": "x -> 1/x", "P": "x -> 1/x^2", "Q": _E}
        | {"lo": "1", "A": "-1", "B": "0", "C": "1", "D": "0"},
    ),
    "density_cross_entropy_on_line": (
        {"F": "x -> sigmoid(x)", "G": "x -> -sigmoid(x)", "P": "x -> sigmoid(x)*(1 - sigmoid(x))", "Q": _E}
        | {"A": "0", "B": "1", "C": "0", "D": "-1"},
    ),
    "density_expectation_on_open_interval": (
        {"F": "x -> x", "P": "x -> 1", "Q": _E, "lo": "0", "hi": "1", "A": "0", "B": "1"},
    ),
    "density_expectation_on_half_line": (
        {"F": "x -> -1/x", "P": "x -> 1/x^2", "Q": _E, "lo": "1", "A": "-1", "B": "0"},
    ),
    "density_expectation_on_line": (
        {"F": "x -> sigmoid(x)", "P": "x -> sigmoid(x)*(1 - sigmoid(x))", "Q": _E, "A": "0", "B": "1"},
    ),
    "cross_entropy_not_stationary": (
        {"n": "2", "p": _HALVES, "m": "1", "q": _HALVES, "lam": "1"},
        *({"n": "2", "p": "[i - 1 for i in 1..2]", "m": "1", "q": _HALVES, "lam": lam} for lam in ("2", "3", "-1")),
    ),
    "stationary_coordinates_equal": ({"n": "2", "x": "[2 for i in 1..2]", "b": "2", "lam": "2"},),
    "entropy_minimum_has_no_multiplier": ({"n": "2", "c": _HALVES, "lam": "1 - log(2)"},),
    "entropy_in_bits_is_expected_information": ({"n": "2", "p": _HALVES, "h": "[1 for i in 1..2]"},),
    "jensen_for_concave": (
        {"F": "x -> -x^2", "a": "-1", "b": "1", "s": "0", "n": "2", "lam": _HALVES, "x": "[i - 1 for i in 1..2]"},
    ),
    "huffman_code_within_one_bit": (
        {
            "n": "2",
            "p": _QUARTERS,
            "W": "[if(i == 1, if(j == 1, 1, 0), if(j == 1, 1/4, 3/4)) for i in 1..2, j in 1..2]",
            "L": "[if(i == 1, 0, 1) for i in 1..2, j in 1..2]",
            "a": "[1 for i in 1..2]",
            "b": "[2 for i in 1..2]",
        },
    ),
    "lengths_for_one_more": ({**_ONE_STEP, "X": "[0 for i in 1..1, j in 1..1]"},),
    "weights_for_one_more": (
        {**_ONE_STEP, "X": "[5 for i in 1..1, j in 1..1]", "w": "[if(i == 1, 2, 3) for i in 1..2]"},
    ),
    "weak_law_for_a_mean": ({"tau": "K -> 1/K", "eps": "1", "eta": "1", "mu": "1"},),
    "least_average_length_bounds": ({"n": "1", "p": "[1 for i in 1..1]", "L": "0"},),
    "cross_entropy_antiderivative": ({"C": "a -> -(1/2*log(a) + 1/2*log(1 - a)) + 3", "y": "1/2"},),
    "bias_gradient_iff_cross_entropy": (
        {"C": "a -> -(1/2*log(a) + 1/2*log(1 - a)) + 3", "y": "1/2", "w": "1", "x": "1"},
    ),
    "normal_density_maximizes_entropy": (
        {"mu": "0", "sigma": "1", "h": "1/2*log(2*pi*E)", "P": "x -> gaussian_pdf(x, 0, 1)"},
    ),
}

GRANTED: dict[str, tuple[str, ...]] = {"normal_density_maximizes_entropy": ("S", "V", "G", "N")}
"""Functions that exist at the model but have no closed form: here integrals of the standard normal density, of x^2 and
of -log P times it, whose limits at infinity 1, 1 and 1/2 log(2 pi e) are in every textbook."""
