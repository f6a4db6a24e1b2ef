"""Linear combinations: is a relation a nonnegative combination of known ones, term by term?"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from flint import fmpq

Row = dict[Any, int | Fraction]


def combination(target: Row, rows: Sequence[Row], free_rows: Sequence[bool]) -> list[Fraction] | None:
    """Coefficients c with ``target = sum c_j rows_j``, ``c_j >= 0`` where not free; None if there are none."""
    used = _possible(target, rows, free_rows)
    if used is None:
        return None
    found = _simplex(target, [rows[j] for j in used], [free_rows[j] for j in used])
    if found is None:
        return None
    result = [Fraction(0)] * len(rows)
    for j, value in zip(used, found, strict=True):
        result[j] = Fraction(int(value.p), int(value.q))
    return result


def _possible(target: Row, rows: Sequence[Row], free_rows: Sequence[bool]) -> list[int] | None:
    """The rows that can have a weight; None if the target is seen to be out of reach.

    A key whose entries in the rows all have one sign cannot cancel: the rows that have it get weight 0 where the
    target does not, and the target is out of reach where it has the other sign.
    """
    signs: dict[Any, list[set[int]]] = {k: [set(), set(), set()] for k, v in target.items() if v}
    for j, row in enumerate(rows):
        for k, v in row.items():
            if v:
                entry = signs.get(k)
                if entry is None:
                    entry = signs[k] = [set(), set(), set()]
                entry[2 if free_rows[j] else v > 0].add(j)
    alive = set(range(len(rows)))
    pending = list(signs)
    while pending:
        key = pending.pop()
        down, up, either = signs[key]
        if either or (down and up):
            if len(either) == 1 and not down and not up and not target.get(key):
                useless = set(either)
            else:
                continue
        else:
            wanted = target.get(key, 0)
            if (wanted > 0 and not up) or (wanted < 0 and not down):
                return None
            if wanted:
                continue
            useless = down | up
        for j in useless:
            alive.discard(j)
            for k, v in rows[j].items():
                if v:
                    for part in signs[k]:
                        part.discard(j)
                    if k != key:
                        pending.append(k)
    return sorted(alive)


def _simplex(target: Row, rows: Sequence[Row], free_rows: Sequence[bool]) -> list[fmpq] | None:
    """Exact simplex method, phase one, with Bland's rule."""
    columns: list[tuple[int, int]] = []
    for j, is_free in enumerate(free_rows):
        columns.append((j, 1))
        if is_free:
            columns.append((j, -1))
    keys = list(dict.fromkeys([*target, *(k for row in rows for k in row)]))
    m, n = len(keys), len(columns)
    zero = fmpq(0)
    table: list[dict[int, fmpq]] = []
    right: list[fmpq] = []
    for key in keys:
        value = _exact(target.get(key, 0))
        sign = -1 if value < 0 else 1
        table.append({c: _exact(sign * s * rows[j][key]) for c, (j, s) in enumerate(columns) if rows[j].get(key)})
        right.append(abs(value))
    basis = [n + r for r in range(m)]  # artificial variables
    cost: dict[int, fmpq] = {}
    total = sum(right, zero)
    for row in table:
        for c, v in row.items():
            cost[c] = cost.get(c, zero) + v
    while total > 0:
        entering = min((c for c, v in cost.items() if v > 0), default=None)
        if entering is None:
            return None
        ratio, leaving = None, -1
        for r in range(m):
            entry = table[r].get(entering)
            if entry is not None and entry > 0:
                q = right[r] / entry
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
    result = [zero] * len(rows)
    for r, c in enumerate(basis):
        if c < n:
            j, s = columns[c]
            result[j] += s * right[r]
        elif right[r]:
            return None
    return result


def _exact(value: int | Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)


def _subtract(row: dict[int, fmpq], other: dict[int, fmpq], factor: fmpq) -> None:
    for c, v in other.items():
        old = row.get(c)
        value = -factor * v if old is None else old - factor * v
        if value:
            row[c] = value
        else:
            row.pop(c, None)
