"""Certificates: what is written replays to the same theorems; anything edited is refused, and quickly."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from kernel_helpers import i, n, x, y

from symbolic_it.kernel import (
    CertificateError,
    Definition,
    KernelError,
    Statement,
    Theorem,
    and_elim,
    and_intro,
    arithmetic,
    assume,
    axiom,
    check_verdict,
    define,
    evaluate,
    exists_intro,
    false_elim,
    field,
    forall_elim,
    forall_intro,
    implies_intro,
    is_theorem,
    replay,
    symmetry,
    truth,
    unfold,
    write,
)
from symbolic_it.kernel.certificate import Checked
from symbolic_it.terms.expr import (
    FALSE,
    TRUE,
    Expr,
    and_,
    call,
    eq,
    exists,
    implies,
    instantiate,
    lam,
    le,
    lt,
    num,
    substitute,
    sum_,
    var,
)

FORMAT = "symbolic_it certificate 2"


def _proved() -> tuple[Statement, dict[str, Any]]:
    """2 x <= x^2 + 1 for x > 0."""
    statement = Statement((x,), (lt(0, x),), le(2 * x, x**2 + 1))
    wanted = statement.obligations()
    square = forall_elim(axiom("square_nonnegative"), x - 1)
    bound = arithmetic(statement.claim, ((num(1), (square,)),), ())
    bound = and_elim(and_intro(bound, assume(lt(0, x))), 0)
    holds = forall_intro(implies_intro(bound, lt(0, x)), x)
    return statement, {
        "holds": holds,
        "meaningful": truth(),
        "inhabited": exists_intro(evaluate(lt(0, num(1))), wanted["inhabited"], num(1)),
    }


def _refuted() -> tuple[Statement, dict[str, Any]]:
    """x < 2 for x >= 0 fails at 2."""
    statement = Statement((x,), (le(0, x),), lt(x, 2))
    wanted = statement.obligations()["fails"]
    at_two = and_(le(0, num(2)), TRUE, Expr("not", (lt(num(2), 2),)))
    return statement, {"fails": exists_intro(evaluate(at_two), wanted, num(2))}


def _text() -> str:
    statement, proofs = _proved()
    return write("example", statement, "proved", proofs)


def _edited(change: Callable[[Any], None], text: str | None = None) -> str:
    document = json.loads(text or _text())
    change(document)
    return json.dumps(document)


def test_a_written_certificate_replays_to_the_same_theorems() -> None:
    for verdict, (statement, proofs) in (("proved", _proved()), ("refuted", _refuted())):
        text = write("example", statement, verdict, proofs)
        checked = replay(text)
        assert checked.verdict == verdict
        assert checked.statement == statement
        assert {part: t.conclusion for part, t in checked.theorems.items()} == {
            part: t.conclusion for part, t in proofs.items()
        }
        assert all(map(is_theorem, checked.theorems.values()))
        assert write("example", checked.statement, verdict, checked.theorems) == text


def test_replay_names_the_axioms_and_definitions_that_were_used() -> None:
    assert replay(_text()).axioms == ("square_nonnegative",)
    define(Definition("cert_three", (), num(3)))
    define(Definition("cert_more", (x,), x + call("cert_three", "Z")))
    claim = eq(call("cert_more", "R", 1), num(1) + call("cert_three", "Z"))
    proofs = {"holds": unfold(call("cert_more", "R", 1)), "meaningful": truth(), "inhabited": truth()}
    checked = replay(write("defined", Statement((), (), claim), "proved", proofs))
    assert checked.definitions == ("cert_three", "cert_more")


def test_a_certificate_brings_the_definitions_that_it_uses() -> None:
    """Otherwise it would say different things in different processes."""
    define(Definition("cert_five", (), num(5)))
    claim = eq(call("cert_five", "Z"), num(5))
    proofs = {"holds": unfold(call("cert_five", "Z")), "meaningful": truth(), "inhabited": truth()}
    text = write("defined", Statement((), (), claim), "proved", proofs)
    assert replay(text).definitions == ("cert_five",)

    def drop(document: Any) -> None:
        document["definitions"] = []

    with pytest.raises(CertificateError):
        replay(_edited(drop, text))


def _first(document: Any, op: str) -> int:
    return next(k for k, row in enumerate(document["expressions"]) if row[0] == op)


def _extra(document: Any, *row: Any) -> int:
    document["expressions"].append(list(row))
    return len(document["expressions"]) - 1


def _set(*path: Any) -> Callable[[Any], None]:
    *where, key, new = path

    def change(document: Any) -> None:
        for step in where:
            document = document[step]
        document[key] = new

    return change


def _false_claim(document: Any) -> None:
    document["statement"]["claim"] = _extra(document, "false", [], None, "")


def _extra_hypothesis(document: Any) -> None:
    document["statement"]["hypotheses"].append(_extra(document, "true", [], None, ""))


def _no_hypothesis(document: Any) -> None:
    document["statement"]["hypotheses"] = []


def _left_hypothesis(document: Any) -> None:
    false = _extra(document, "false", [], None, "")
    document["steps"].append(["assume", [f"e{false}"]])
    document["proofs"]["holds"] = len(document["steps"]) - 1


def _drop_step(document: Any) -> None:
    """The discharge of the hypothesis is left out."""
    k = next(k for k, row in enumerate(document["steps"]) if row[0] == "implies_intro")
    document["proofs"]["holds"] = k - 1


def _rename_rule(document: Any) -> None:
    document["steps"][0][0] = "cheat"


def _python_function(document: Any) -> None:
    document["steps"][0][0] = "__import__"


def _relations_turned(document: Any) -> None:
    document["expressions"][_first(document, "le")][1].reverse()


def _other_axiom(document: Any) -> None:
    row = next(row for row in document["steps"] if row[0] == "axiom")
    row[1] = ["=trichotomy"]


EDITS: list[Callable[[Any], None]] = [
    _false_claim,
    _extra_hypothesis,
    _no_hypothesis,
    _left_hypothesis,
    _drop_step,
    _rename_rule,
    _python_function,
    _relations_turned,
    _other_axiom,
    _set("verdict", "refuted"),
    _set("verdict", "undefined"),
    _set("verdict", "open"),
    _set("verdict", ["proved"]),
    _set("verdict", None),
    _set("format", "symbolic_it certificate 1"),
    _set("format", None),
    _set("proofs", {}),
    _set("proofs", []),
    _set("proofs", "holds", 0),
    _set("proofs", "holds", -1),
    _set("proofs", "holds", True),
    _set("proofs", "holds", 10**30),
    _set("proofs", "holds", 1.0),
    _set("proofs", "fails", 0),
    _set("statement", {}),
    _set("statement", []),
    _set("statement", None),
    _set("statement", "claim", -1),
    _set("statement", "claim", 1.5),
    _set("statement", "variables", []),
    _set("expressions", []),
    _set("expressions", None),
    _set("expressions", [None]),
    _set("expressions", [[]]),
    _set("steps", []),
    _set("steps", {}),
    _set("steps", 0, []),
    *(
        _set("steps", 0, 1, [bad])
        for bad in ("t-1", "t0", "e", "t", "e0", "e 1", "e\u0663", "e1_0", "x", "", "e99999999999")
    ),
    *(_set("steps", 0, 1, [bad]) for bad in ({}, {"e": 0}, 0.5, True, None, [None], "=", "=square", 1)),
    _set("steps", 0, 1, None),
    _set("steps", 0, ["axiom"]),
    _set("steps", 0, ["axiom", ["=square_nonnegative"], []]),
    _set("definitions", None),
    _set("definitions", [[]]),
    _set("definitions", [["f", [], -1]]),
    _set("definitions", [[1, [], 0]]),
]


@pytest.mark.parametrize("change", EDITS)
def test_an_edited_certificate_is_refused(change: Callable[[Any], None]) -> None:
    with pytest.raises(CertificateError):
        replay(_edited(change))


def test_two_statements_with_the_same_proof_are_told_apart() -> None:
    statement, proofs = _proved()
    for other in (
        Statement((x,), (), statement.claim),
        Statement((x,), (lt(0, x),), lt(2 * x, x**2 + 1)),
        Statement((x,), (lt(0, x), lt(x, 1)), statement.claim),
        Statement((y,), (lt(0, x),), statement.claim),
        Statement((), (lt(0, x),), statement.claim),
        Statement((x, y), (lt(0, x),), statement.claim),
    ):
        with pytest.raises(KernelError):
            check_verdict(other, "proved", proofs)
    with pytest.raises(KernelError):
        check_verdict(statement, "refuted", proofs)
    with pytest.raises(KernelError):
        check_verdict(statement, "proved", {**proofs, "extra": truth()})


def test_a_statement_declares_all_its_variables() -> None:
    claim = le(0, x**2)
    holds = forall_elim(axiom("square_nonnegative"), x)
    with pytest.raises(KernelError):
        check_verdict(Statement((), (), claim), "proved", {"holds": holds, "meaningful": truth(), "inhabited": truth()})


def test_a_statement_is_about_variables_not_about_defined_constants() -> None:
    """``x = 5 for all x`` must not be proved for a constant x that is defined as 5."""
    define(Definition("cert_x", (), num(5)))
    constant = call("cert_x", "R")
    statement = Statement((constant,), (), eq(constant, 5))
    wanted = statement.obligations()
    proofs = {
        "holds": forall_intro(unfold(constant), y),
        "meaningful": truth(),
        "inhabited": exists_intro(truth(), wanted["inhabited"], num(0)),
    }
    with pytest.raises(KernelError):
        check_verdict(statement, "proved", proofs)


def test_variables_of_a_statement_have_different_names() -> None:
    other = var("x", "Z")
    statement = Statement((x, other), (), eq(other, other))
    holds = forall_intro(forall_intro(field(other, other), other), x)
    wanted = statement.obligations()
    inner = exists([other], TRUE)
    inhabited = exists_intro(exists_intro(truth(), inner, num(0)), wanted["inhabited"], num(0))
    proofs = {"holds": holds, "meaningful": truth(), "inhabited": inhabited}
    with pytest.raises(KernelError):
        check_verdict(statement, "proved", proofs)


def _document(**parts: Any) -> str:
    document = {
        "format": FORMAT,
        "name": "n",
        "verdict": "proved",
        "statement": {"variables": [], "hypotheses": [], "claim": 0},
        "proofs": {},
        "definitions": [],
        "expressions": [],
        "steps": [],
    }
    return json.dumps({**document, **parts})


def _doubling(first: int, levels: int) -> list[Any]:
    return [["num", [], "1", ""]] + [["add", [first + k, first + k], None, ""] for k in range(levels)]


def _tower(base: str, exponent: str, height: int) -> list[Any]:
    rows: list[Any] = [["num", [], base, ""], ["num", [], exponent, ""]]
    for k in range(height):
        rows.append(["pow", [0 if k == 0 else k + 1, 1], None, ""])
    return rows


HOSTILE = {
    "huge exponent as text": _document(expressions=[["num", [], "1e99999999", ""]]),
    "tiny exponent as text": _document(expressions=[["num", [], "1e-99999999999", ""]]),
    "zero denominator": _document(expressions=[["num", [], "1/0", ""]]),
    "float as number": _document(expressions=[["num", [], 0.5, ""]]),
    "nan": _document(expressions=[["num", [], float("nan"), ""]]),
    "text nan": _document(expressions=[["num", [], "nan", ""]]),
    "number with spaces": _document(expressions=[["num", [], " 1 ", ""]]),
    "foreign digits": _document(expressions=[["num", [], "\u0663", ""]]),
    "many digits": _document(expressions=[["num", [], "9" * 9_999, ""]]),
    "unknown operator": _document(expressions=[["system", [], None, ""]]),
    "operator as list": _document(expressions=[[["num"], [], "1", ""]]),
    "hint as number": _document(expressions=[["true", [], None, 1]]),
    "data as object": _document(expressions=[["var", [], {"x": 1}, ""]]),
    "data nested deeply": f'{{"format": "{FORMAT}", "expressions": {"[" * 50_000}{"]" * 50_000}}}',
    "forward reference": _document(expressions=[["not", [0], None, ""]]),
    "negative reference": _document(expressions=[["true", [], None, ""], ["not", [-1], None, ""]]),
    "boolean reference": _document(expressions=[["true", [], None, ""], ["not", [False], None, ""]]),
    "doubled sixty times": _document(expressions=_doubling(0, 60), steps=[["reflexivity", ["e60"]]]),
    "two doubled": _document(expressions=_doubling(0, 60) + _doubling(61, 60), steps=[["field", ["e60", "e121"]]]),
    "tower in a field": _document(expressions=_tower("2", "400", 5), steps=[["field", ["e6", "e1"]]]),
    "tower evaluated": _document(
        expressions=[*_tower("3", "4096", 5), ["lt", [1, 6], None, ""]], steps=[["evaluate", ["e7"]]]
    ),
    "nested sums": _document(
        expressions=[
            ["num", [], "1", ""],
            ["num", [], "20000", ""],
            ["sum", [0, 1, 0], None, "i"],
            ["sum", [0, 1, 2], None, "i"],
            ["sum", [0, 1, 3], None, "i"],
            ["lt", [0, 4], None, ""],
        ],
        steps=[["evaluate", ["e5"]]],
    ),
    "deep expression": _document(
        expressions=[["true", [], None, ""]] + [["not", [k], None, ""] for k in range(20_000)],
        steps=[["evaluate", ["e20000"]]],
    ),
    "lone surrogate": _document(expressions=[["var", [], ["\ud800", "P"], "\udfff"]], steps=[["evaluate", ["e0"]]]),
    "theorem where an expression belongs": _document(
        expressions=[["true", [], None, ""]], steps=[["truth", []], ["assume", ["t0"]]]
    ),
    "expression where a theorem belongs": _document(
        expressions=[["true", [], None, ""]], steps=[["and_intro", ["e0"]]]
    ),
    "text where a theorem belongs": _document(expressions=[["true", [], None, ""]], steps=[["symmetry", ["=a"]]]),
    "axiom without a name": _document(expressions=[["true", [], None, ""]], steps=[["axiom", [["=a"]]]]),
    "too many arguments": _document(expressions=[["true", [], None, ""]], steps=[["truth", [1]]]),
    "empty": "",
    "not an object": "[]",
    "not json": "{",
    "null": "null",
    "number": "1",
    "brackets": "[" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_refused_quickly_and_with_a_certificate_error(name: str) -> None:
    with pytest.raises(CertificateError):
        replay(HOSTILE[name])


def test_a_key_written_twice_is_refused() -> None:
    text = _text()
    doubled = text.replace('"verdict": "proved"', '"verdict": "refuted",\n "verdict": "proved"')
    assert doubled != text
    with pytest.raises(CertificateError):
        replay(doubled)


def test_random_damage_never_gives_another_error_nor_another_statement() -> None:
    original = _text()
    document = json.loads(original)
    rng = random.Random(3)
    pool = [0, 1, 2, -1, True, None, "", "num", "1/2", 0.5, [], {}, "t0", "e0", "=e", [0], 10**20]

    def spots(value: Any) -> list[tuple[Any, Any]]:
        keys = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        found = []
        for key, part in keys:
            found.append((value, key))
            found.extend(spots(part))
        return found

    statement, proofs = _proved()
    for _ in range(400):
        damaged = json.loads(original)
        for _ in range(rng.randint(1, 2)):
            holder, key = rng.choice(spots(damaged))
            holder[key] = rng.choice(pool)
        try:
            checked = replay(json.dumps(damaged))
        except CertificateError:
            continue
        assert checked.verdict == "proved"
        wanted = checked.statement.obligations()
        assert all(checked.theorems[part].conclusion == wanted[part] for part in proofs)
        # a variable may have got another name throughout: that is the same statement
        renamed = dict(zip(checked.statement.variables, statement.variables, strict=True))
        assert substitute(checked.statement.claim, renamed) == statement.claim
        assert [substitute(h, renamed) for h in checked.statement.hypotheses] == list(statement.hypotheses)
    assert json.loads(original) == document


def test_characters_lost_or_changed_never_give_another_error() -> None:
    original = _text()
    rng = random.Random(4)
    for _ in range(200):
        at = rng.randrange(len(original))
        damaged = original[:at] + rng.choice(["", "0", '"', "]", "9", "-", "e"]) + original[at + 1 :]
        try:
            checked = replay(damaged)
        except CertificateError:
            continue
        wanted = checked.statement.obligations()
        assert all(t.conclusion == wanted[part] for part, t in checked.theorems.items())


def test_proofs_of_any_length_are_written_and_replayed() -> None:
    """The order of the steps is found without recursion."""
    proof = field(x, x)
    for _ in range(3_000):
        proof = symmetry(proof)
    holds = forall_intro(proof, x)
    statement = Statement((x,), (), eq(x, x))
    inhabited = exists_intro(truth(), statement.obligations()["inhabited"], num(0))
    text = write("long", statement, "proved", {"holds": holds, "meaningful": truth(), "inhabited": inhabited})
    assert replay(text).steps == 3_005


def test_the_same_theorems_give_the_same_text() -> None:
    assert _text() == _text()


def test_numbers_and_sorts_survive_the_way_through_json() -> None:
    f = var("f", ("Z", "R"))
    functional = var("L", (("Z", "R"), "R"))
    p = var("p", "P")
    body = implies(p, eq(functional(f) + Fraction(-3, 7), sum_(f[i], i, 1, n) + num(Fraction(1, 10**40))))
    variables = (n, f, functional, p)
    holds = implies_intro(assume(body), body)
    for v in reversed(variables):
        holds = forall_intro(holds, v)
    statement = Statement(variables, (body,), body)
    text = write("sorts", statement, "proved", _with_inhabited(statement, holds))
    assert replay(text).statement == statement


def _with_inhabited(statement: Statement, holds: Any) -> dict[str, Any]:
    """The body holds vacuously where p is false."""
    wanted = statement.obligations()["inhabited"]
    values = [num(1), lam([i], num(0)), lam([var("f", ("Z", "R"))], num(0)), FALSE]
    stages = [wanted]
    for v in values:
        stages.append(instantiate(stages[-1], v))
    proof = implies_intro(false_elim(assume(FALSE), stages[-1].args[1]), FALSE)
    for stage, v in zip(reversed(stages[:-1]), reversed(values), strict=True):
        proof = exists_intro(proof, stage, v)
    return {"holds": holds, "meaningful": truth(), "inhabited": proof}


# -- certificates that cite others -----------------------------------------------------------------------


def _certificate_of(claim: Expr, theorem: Theorem, cited: dict[str, Theorem] | None = None) -> str:
    proofs = {"holds": theorem, "meaningful": truth(), "inhabited": truth()}
    return write("citing", Statement((), (), claim), "proved", proofs, cited)


ONE, TWO = lt(0, 1), lt(0, 2)


def _citing() -> tuple[Checked, str]:
    """A replayed lemma 0 < 1, and a certificate of 0 < 2 that cites it."""
    lemma = evaluate(ONE)
    goal = arithmetic(TWO, ((num(2), (lemma,)),), ())
    return replay(_certificate_of(ONE, lemma)), _certificate_of(TWO, goal, {"lemma": lemma})


def test_a_cited_theorem_is_not_written_again() -> None:
    lemma, text = _citing()
    assert [row[0] for row in json.loads(text)["steps"] if row[0] != "truth"] == ["cited", "arithmetic"]
    checked = replay(text, {"lemma": lemma}.__getitem__)
    assert checked.theorems["holds"].conclusion == TWO
    assert checked.rests_on == ("lemma",)


def test_axioms_and_definitions_of_what_is_cited_count() -> None:
    define(Definition("cert_eight", (), num(8)))
    lemma, text = _citing()
    richer = lemma._replace(axioms=("square_nonnegative",), definitions=("cert_eight",))
    checked = replay(text, {"lemma": richer}.__getitem__)
    assert checked.axioms == ("square_nonnegative",)
    assert checked.definitions == ("cert_eight",)


def test_a_certificate_that_cites_needs_what_it_cites() -> None:
    _, text = _citing()
    with pytest.raises(CertificateError, match="rests on lemma"):
        replay(text)


@pytest.mark.parametrize(
    "theorem",
    [
        pytest.param(lambda: evaluate(TWO), id="another statement"),
        pytest.param(lambda: assume(ONE), id="a hypothesis left"),
        pytest.param(lambda: object(), id="no theorem"),
        pytest.param(lambda: None, id="nothing"),
    ],
)
def test_a_library_cannot_lend_what_the_certificate_does_not_say(theorem: Callable[[], Any]) -> None:
    lemma, text = _citing()
    forged = lemma._replace(theorems={"holds": theorem()})
    with pytest.raises(CertificateError):
        replay(text, {"lemma": forged}.__getitem__)


@pytest.mark.parametrize(
    "arguments",
    [["=lemma"], ["=lemma", "=holds"], ["=lemma", "=holds", 1], ["=lemma", "=fails", "e0"], [1, "=holds", "e0"], []],
)
def test_a_citation_is_a_name_and_a_part(arguments: list[Any]) -> None:
    lemma, text = _citing()
    document = json.loads(text)
    row = next(row for row in document["steps"] if row[0] == "cited")
    row[1] = arguments
    with pytest.raises(CertificateError):
        replay(json.dumps(document), lambda name: lemma)
