"""Linear combinations: is a relation a nonnegative combination of known ones, term by term?"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

Row = dict[Any, int | Fraction]


def combination(target: Row, rows: Sequence[Row], free_rows: Sequence[bool]) -> list[Fraction] | None:
    """Coefficients c with ``target = sum c_j rows_j``, ``c_j >= 0`` where not free; None if there are none.

    Exact simplex method, phase one, with Bland's rule.
    """
    columns: list[tuple[int, int]] = []
    for j, is_free in enumerate(free_rows):
        columns.append((j, 1))
        if is_free:
            columns.append((j, -1))
    keys = list(dict.fromkeys([*target, *(k for row in rows for k in row)]))
    reachable = {k for row in rows for k in row}
    if any(k not in reachable and v for k, v in target.items()):
        return None
    m, n = len(keys), len(columns)
    table: list[dict[int, Fraction]] = []
    right: list[Fraction] = []
    for key in keys:
        value = Fraction(target.get(key, 0))
        sign = -1 if value < 0 else 1
        table.append({c: Fraction(sign * s * rows[j][key]) for c, (j, s) in enumerate(columns) if rows[j].get(key)})
        right.append(abs(value))
    basis = [n + r for r in range(m)]  # artificial variables
    cost: dict[int, Fraction] = {}
    total = sum(right, Fraction(0))
    for row in table:
        for c, v in row.items():
            cost[c] = cost.get(c, Fraction(0)) + v
    while total > 0:
        entering = min((c for c, v in cost.items() if v > 0 and c < n), default=None)
        if entering is None:
            return None
        ratio, leaving = None, -1
        for r in range(m):
            v = table[r].get(entering, Fraction(0))
            if v > 0:
                q = right[r] / v
                if ratio is None or q < ratio or (q == ratio and basis[r] < basis[leaving]):
                    ratio, leaving = q, r
        if ratio is None:
            return None
        pivot = table[leaving][entering]
        table[leaving] = {c: v / pivot for c, v in table[leaving].items()}
        right[leaving] /= pivot
        for r in range(m):
            factor = table[r].get(entering)
            if r != leaving and factor:
                _subtract(table[r], table[leaving], factor)
                right[r] -= factor * right[leaving]
        factor = cost[entering]
        _subtract(cost, table[leaving], factor)
        total -= factor * right[leaving]
        basis[leaving] = entering
    result = [Fraction(0)] * len(rows)
    for r, c in enumerate(basis):
        if c < n:
            j, s = columns[c]
            result[j] += s * right[r]
        elif right[r]:
            return None
    return result


def _subtract(row: dict[int, Fraction], other: dict[int, Fraction], factor: Fraction) -> None:
    for c, v in other.items():
        value = row.get(c, Fraction(0)) - factor * v
        if value:
            row[c] = value
        else:
            row.pop(c, None)
