"""Exporting certificates: what is refused, what is written, and what Coq says about it."""

from __future__ import annotations

import contextlib
import json
import random
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from symbolic_it.cli import cli
from symbolic_it.export.checking import WHITELIST, assumptions, check, compile_file, coqc, forbidden
from symbolic_it.export.files import HEADER, SOURCES, Exported, batches, comment, export, theorem_names, write
from symbolic_it.export.renderer import PRELUDE, Scope
from symbolic_it.export.rules import RENDERED
from symbolic_it.kernel import (
    RULES,
    Statement,
    arithmetic,
    axiom,
    evaluate,
    exists_intro,
    forall_elim,
    forall_intro,
    implies_intro,
    truth,
)
from symbolic_it.kernel import write as certificate
from symbolic_it.kernel.axioms import AXIOMS
from symbolic_it.project.files import ProjectError
from symbolic_it.terms.expr import le, lt, num, var

LEMMAS = Path(__file__).parents[2] / "symbolic_it" / "lemmas"


def needs_coq(test: Any) -> Any:
    """A test that compiles with Coq."""
    missing = pytest.mark.skipif(shutil.which("coqc") is None, reason="needs Coq (`make coq-tools`)")
    return pytest.mark.coq(missing(test))


x = var("x")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A certificate: 2 x <= x^2 + 1 for x > 0."""
    statement = Statement((x,), (lt(0, x),), le(2 * x, x**2 + 1))
    wanted = statement.obligations()
    square = forall_elim(axiom("square_nonnegative"), x - 1)
    bound = arithmetic(statement.claim, ((num(1), (square,)),), ())
    proofs = {
        "holds": forall_intro(implies_intro(bound, lt(0, x)), x),
        "meaningful": truth(),
        "inhabited": exists_intro(evaluate(lt(0, num(1))), wanted["inhabited"], num(1)),
    }
    (tmp_path / "bound.json").write_text(certificate("bound", statement, "proved", proofs), encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The certificates of a few lemmas that ship."""
    place = tmp_path_factory.mktemp("reports")
    files = [str(LEMMAS / name) for name in ("exponential.py", "tangents.py")]
    with contextlib.chdir(place):
        result = CliRunner().invoke(cli, ["report", *files, "-o", "reports"])
    assert result.exit_code == 0, result.output
    return place / "reports" / "certificates"


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the compiled prelude."""
    place = tmp_path_factory.mktemp("prelude")
    write([], [], place)
    for name in (*SOURCES, "Definitions"):
        assert compile_file(coqc(), place, name, 300)[1] is None
    return place


# -- without Coq ---------------------------------------------------------------------------------------


def test_every_rule_of_the_kernel_has_a_counterpart() -> None:
    assert set(RENDERED) == set(RULES)


def test_every_axiom_of_the_kernel_is_a_lemma_of_the_prelude() -> None:
    prelude = (PRELUDE / "Prelude.v").read_text(encoding="utf-8")
    assert [name for name in AXIOMS if f"Lemma ax_{name} " not in prelude] == []


def test_the_statement_is_written_as_it_is(folder: Path) -> None:
    rows, _ = export(folder)
    [row] = rows
    assert "Theorem bound_holds :\n  (forall x : R, ((0 < x) -> ((2 * x) <= ((x ^ 2) + 1))))." in row.text
    assert theorem_names(row) == ["bound_holds", "bound_meaningful", "bound_inhabited"]
    assert forbidden(row.text) == []


def test_a_certificate_that_does_not_replay_is_refused(folder: Path) -> None:
    path = folder / "bound.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"le"', '"lt"'), encoding="utf-8")
    with pytest.raises(ProjectError, match="does not replay"):
        export(folder)
    result = CliRunner().invoke(cli, ["export", "--coq", "--certificates", str(folder), "-o", str(folder / "out")])
    assert result.exit_code == 2
    assert "does not replay" in result.output
    assert not (folder / "out").exists()


def test_an_unknown_claim_is_refused(folder: Path) -> None:
    with pytest.raises(ProjectError, match="no such certificate"):
        export(folder, ["nothing"])


def _alter(document: dict[str, Any], chance: random.Random) -> None:
    """Change one place: a sign, an operator, a number, a rule, a hypothesis, a domain, a premise."""
    kind = chance.choice(["number", "operator", "rule", "premise", "hypothesis", "claim", "argument"])
    expressions, steps, stated = document["expressions"], document["steps"], document["statement"]
    if kind == "number":
        row = chance.choice([e for e in expressions if e[0] == "num"])
        row[2] = chance.choice([f"-{row[2]}" if row[2][0] != "-" else row[2][1:], "7", "0", "1/3"])
    elif kind == "operator":
        row = chance.choice([e for e in expressions if e[0] in ("add", "mul", "le", "lt", "eq", "log", "exp")])
        row[0] = chance.choice([op for op in ("add", "mul", "le", "lt", "eq", "log", "exp") if op != row[0]])
    elif kind == "rule":
        row = chance.choice(steps)
        row[0] = chance.choice([name for name in RULES if name != row[0]])
    elif kind == "premise":
        places = [(row, k) for row in steps for k, a in enumerate(row[1]) if isinstance(a, str) and a[:1] == "t"]
        row, k = chance.choice(places)
        row[1][k] = f"t{chance.randrange(len(steps))}"
    elif kind == "hypothesis" and stated["hypotheses"]:
        stated["hypotheses"].pop(chance.randrange(len(stated["hypotheses"])))
    elif kind == "claim":
        stated["claim"] = chance.randrange(len(expressions))
    else:
        row = chance.choice([e for e in expressions if e[1]])
        row[1][chance.randrange(len(row[1]))] = chance.randrange(len(expressions))


def test_altered_certificates_are_not_exported(certificates: Path, tmp_path: Path) -> None:
    """Of 300 certificates changed in one place none is exported with another statement than before."""
    chance = random.Random(6)
    names = ["exp_above_tangent", "gibbs_term", "log_tangent", "log_tangent_equality", "xlogx_convex"]
    before = {name: _statement(export(certificates, [name])[0][-1]) for name in names}
    refused = 0
    for k in range(300):
        place = tmp_path / str(k)
        shutil.copytree(certificates, place)
        name = names[k % len(names)]
        path = place / f"{name}.json"
        document = json.loads(path.read_text(encoding="utf-8"))
        _alter(document, chance)
        path.write_text(json.dumps(document), encoding="utf-8")
        try:
            rows, _ = export(place, [name])
        except ProjectError:
            refused += 1
        else:
            assert _statement(rows[-1]) == before[name]
    assert refused >= 200


def _statement(row: Exported) -> list[str]:
    lines = row.text.split("\n")
    return [lines[k + 1] for k, line in enumerate(lines) if line.startswith("Theorem ")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lemma a : True. Proof (I).", []),
        ("(* admit nothing *) Lemma a : True. Proof (I).", []),
        ("Lemma a : False. Admitted.", ["Admitted"]),
        ("Axiom a : False.", ["Axiom"]),
        ("Lemma a : False. Proof. admit. Qed.", ["admit"]),
        ("Section s. Variable lie : False.", ["Variable"]),
        ("(* (* nested *) still *) Parameter a : False.", ["Parameter"]),
    ],
)
def test_words_that_assume_without_proof_are_found(text: str, words: list[str]) -> None:
    assert forbidden(text) == words


def test_assumptions_are_read_from_the_answer_of_coq() -> None:
    answer = "Axioms:\nsig_forall_dec\n  : forall P : nat -> Prop, True\nlying : False\n"
    assert assumptions(answer) == ("lying", "sig_forall_dec")
    assert assumptions("Closed under the global context\n") == ()


def test_comments_cannot_be_left() -> None:
    assert comment('a (* b *) "c') == "(* a ( * b * ) ''c *)\n"


def test_a_file_holds_nothing_that_rests_on_the_same_file() -> None:
    a = Exported("a", "proved", text="a", rank=0)
    b = Exported("b", "proved", text="b", rests_on=("a",), rank=1)
    assert [[row.name for row in batch] for batch in batches([a, b]).values()] == [["a"], ["b"]]


# -- with Coq --------------------------------------------------------------------------------------------


@needs_coq
def test_coq_accepts_the_axioms_as_the_renderer_writes_them(compiled: Path) -> None:
    lemmas = (f"Lemma same_{k} : {Scope({}).proposition(a)}.\nProof (ax_{k}).\n" for k, a in AXIOMS.items())
    (compiled / "Axioms.v").write_text(HEADER.format(imports="") + "\n".join(lemmas), encoding="utf-8")
    assert compile_file(coqc(), compiled, "Axioms", 300)[1] is None


@needs_coq
def test_coq_accepts_an_export_and_refuses_it_once_altered(certificates: Path, tmp_path: Path) -> None:
    rows, definitions = export(certificates, ["log_tangent_equality", "xlogx_product"])
    check(rows, write(rows, definitions, tmp_path), tmp_path, 2, 300)
    assert all(row.accepted and not row.rule for row in rows)
    assert all(set(row.axioms) <= WHITELIST for row in rows)
    statement = "(~ (t = 1)) -> ((ln t) < (t + (-1)))"
    for new in (
        "((ln t) < (t + (-1)))",
        "(~ (t = 1)) -> ((ln t) < (t + (-2)))",
        "(~ (t = 1)) -> ((t + (-1)) < (ln t))",
    ):
        rows, definitions = export(certificates, ["log_tangent_equality", "xlogx_product"])
        strict = next(row for row in rows if row.name == "log_tangent_strict")
        assert statement in strict.text
        strict.text = strict.text.replace(statement, new)
        check(rows, write(rows, definitions, tmp_path), tmp_path, 2, 300)
        assert {row.name: row.rule for row in rows if not row.accepted} == {
            "log_tangent_strict": "coqc",
            "log_tangent_equality": "cited",
        }
