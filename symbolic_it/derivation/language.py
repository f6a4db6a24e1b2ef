"""The language of derivations: what a derivation file is written in.

A derivation is a function decorated with `derivation`; its argument is a `Proof`, to which it states the lines::

    @derivation(
        claim="entropy(p) <= log(n)",
        where=["p in Simplex(n)"],
        title="Entropy is at most log n",
    )
    def entropy_at_most_log_n(proof):
        proof.start("entropy(p) - log(n)")
        proof.equal("-Sum(xlogy(p[i], n*p[i]), (i, 1, n))", "the weights sum to 1")
        proof.at_most("Sum(1/n - p[i], (i, 1, n))", "t log t >= t - 1", by=use("xlogx_tangent", t="n*p[i]"))
        proof.equal(0, "the weights sum to 1")

Importing such a file only defines `Derivation` objects; nothing is checked or registered.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from symbolic_it.derivation.proof import Fact, Proof
    from symbolic_it.derivation.results import Verdict


@dataclass(frozen=True)
class Derivation:
    """A claim with its proof; see `derivation` for the meaning of the fields."""

    name: str
    claim: str
    where: tuple[str, ...]
    title: str
    body: Callable[[Proof], None]
    file: str
    lineno: int
    topic: str = ""
    settles: tuple[str, ...] = ()
    source: str = ""
    note: str = ""
    expected: Verdict = "proved"
    title_zh: str = ""
    chapter: str = ""


def derivation(
    *,
    claim: str,
    title: str,
    where: Iterable[str] = (),
    topic: str = "",
    settles: Iterable[str] = (),
    source: str = "",
    note: str = "",
    expected: Verdict = "proved",
    title_zh: str = "",
) -> Callable[[Callable[[Proof], None]], Derivation]:
    """Make a function the derivation of `claim` for all values of the variables that `where` describes.

    `topic` groups derivations into sections of the report (default: ``TOPIC`` of the file, or the name of the file);
    `settles` names catalogue rows, `source` says where the claim or proof is from, `title_zh` is the title in Chinese;
    ``expected="refuted"`` announces that the claim is false and that the body (which may be empty) leads to a
    counterexample.  The docstring of the body is a note under the claim; that of the file introduces the section.
    """

    def decorate(body: Callable[[Proof], None]) -> Derivation:
        code, names = inspect.unwrap(body).__code__, inspect.unwrap(body).__globals__
        return Derivation(
            name=body.__name__,
            claim=claim,
            where=tuple([where] if isinstance(where, str) else where),
            title=title,
            body=body,
            file=code.co_filename,
            lineno=code.co_firstlineno,
            topic=topic or str(names.get("TOPIC", "")),
            settles=tuple(settles),
            source=source,
            note=note or inspect.getdoc(body) or "",
            expected=expected,
            title_zh=title_zh,
            chapter=inspect.cleandoc(names.get("__doc__") or ""),
        )

    return decorate


@dataclass(frozen=True)
class Use:
    """A proved claim or line at given values of its variables; see `use`."""

    lemma: str | Fact
    values: Mapping[str, Any] = field(default_factory=dict)


def use(lemma: str | Derivation | Fact, **values: Any) -> Use:
    """The theorem of another derivation, or an earlier line, at `values` of its variables.

    A value is text in the context of the line: ``t="n*p[i]"``, a vector ``q="[1/n for i in 1..n]"``, a function
    ``F="x -> x*log(x)"``.  An index of a sum in the line may occur in it: then the instance is for every index.
    Variables that are not given keep their name.  What the lemma assumes is proved for these values first.
    """
    return Use(lemma.name if isinstance(lemma, Derivation) else lemma, values)
