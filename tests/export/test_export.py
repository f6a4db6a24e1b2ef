"""Exporting certificates: what is refused, what is written, and what Coq says about it."""

from __future__ import annotations

import ast
import contextlib
import json
import random
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import tampering
from click.testing import CliRunner

from symbolic_it.cli import cli
from symbolic_it.export import checking
from symbolic_it.export.checking import WHITELIST, Check, assumptions, compile_file, coqc, forbidden, version
from symbolic_it.export.exporter import Exporter, Told
from symbolic_it.export.files import HEADER, SOURCES, Exported, batches, export, lines_in, theorem_names, write
from symbolic_it.export.renderer import PRELUDE, Scope
from symbolic_it.export.rules import RENDERED
from symbolic_it.kernel import (
    RULES,
    Statement,
    and_intro,
    arithmetic,
    axiom,
    derivative,
    evaluate,
    exists_intro,
    forall_elim,
    forall_intro,
    implies_intro,
    truth,
)
from symbolic_it.kernel import write as certificate
from symbolic_it.kernel.axioms import AXIOMS
from symbolic_it.kernel.certificate import VERDICTS, Checked
from symbolic_it.project import coq_table
from symbolic_it.project.files import ProjectError
from symbolic_it.terms.expr import (
    INTEGER,
    VECTOR,
    and_,
    eq,
    exists,
    exp,
    function,
    ite,
    lam,
    le,
    lt,
    num,
    prod,
    sum_,
    var,
)

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
    Check([], write([], [], place), place, 1, 300).run()
    return place


# -- without Coq ---------------------------------------------------------------------------------------


def test_every_rule_of_the_kernel_has_a_counterpart() -> None:
    assert set(RENDERED) == set(RULES)


def test_the_exporter_uses_what_the_kernel_offers() -> None:
    """No private name of another package, which may change without notice."""
    for path in PRELUDE.parent.glob("*.py"):
        imported = (
            node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)
        )
        assert [alias.name for node in imported for alias in node.names if alias.name.startswith("_")] == [], path.name


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


def test_a_certificate_under_another_name_is_refused(folder: Path) -> None:
    (folder / "bound.json").rename(folder / "other.json")
    result = CliRunner().invoke(cli, ["export", "--coq", "--certificates", str(folder), "-o", str(folder / "out")])
    assert result.exit_code == 2
    assert "is the certificate of bound" in " ".join(result.output.split())


def test_what_is_not_exportable_names_its_rule(
    certificates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(RENDERED, "derivative")
    command = ["export", "--coq", "log_tangent_equality", "--certificates", str(certificates), "-o", str(tmp_path)]
    result = CliRunner().invoke(cli, command)
    assert result.exit_code == 1
    table = json.loads((tmp_path / coq_table.FILE).read_text(encoding="utf-8"))
    assert {row["name"]: (row["status"], row["rule"]) for row in table["claims"]} == {
        "log_tangent_strict": ("not exportable", "derivative"),
        "log_tangent_equality": ("not exportable", "cited"),
    }
    assert "log_tangent_strict: not accepted (derivative: the rule has no counterpart)" in result.output


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
        ("Unset Guard Checking.", ["Checking", "Guard", "Unset"]),
        ("#[bypass_check(positivity)] Inductive t := c : (t -> t) -> t.", ["bypass_check"]),
        ("Set Universe Checking.", ["Checking", "Set", "Universe"]),
        ("Lemma a : False. Proof. give_up. Admitted.", ["Admitted", "give_up"]),
        ('Definition s := "(*". Axiom lie : False. (* *)', ['"']),
    ],
)
def test_words_that_assume_without_proof_are_found(text: str, words: list[str]) -> None:
    assert forbidden(text) == words


def test_no_source_assumes_without_proof() -> None:
    sources = sorted(PRELUDE.glob("*.v"))
    assert {path.stem for path in sources} == set(SOURCES)
    assert [path.name for path in sources if forbidden(path.read_text(encoding="utf-8"))] == []


def test_no_exported_theorem_is_left_to_a_search(certificates: Path) -> None:
    """Each step is a named lemma or a term; the one tactic, for enclosures, is fixed."""
    rows, _ = export(certificates)
    code = re.sub(r"\(\*.*?\*\)", "", "\n".join(row.text for row in rows), flags=re.DOTALL)
    searching = "auto eauto tauto intuition firstorder lra nra lia nia psatz omega ring field congruence easy now"
    assert not set(searching.split()) & set(re.findall(r"\w+", code))
    tactics = re.findall(r"Proof\. (.*?) Qed\.", code, flags=re.DOTALL)
    assert all(re.fullmatch(r"(unfold [\w, ]+; )?Enclosure\.closed\.", tactic) for tactic in tactics)


def test_each_theorem_has_its_companions_and_its_words(certificates: Path) -> None:
    """What is proved is also shown to have values and to be about something; the words stand above it."""
    rows, _ = export(certificates)
    for row in rows:
        assert row.parts == VERDICTS[row.verdict]
        assert "meaningful" in row.parts or row.verdict != "proved"
        assert f"symbolic_it prints: {row.claim}" in " ".join(row.text.split())
        for theorem in theorem_names(row):
            found = re.search(rf"\(\* In words: ([^\n]|\n   )+ \*\)\nTheorem {theorem} :\n", row.text)
            assert found is not None, theorem


def test_the_lines_of_the_proof_are_lemmas(certificates: Path) -> None:
    row = next(row for row in export(certificates, ["xlogx_tangent"])[0] if row.name == "xlogx_tangent")
    assert "(* (5) log(1/t) <= 1/t - 1 *)\nLemma xlogx_tangent__line_5 (t : R) (h1 : (0 < t)) :\n" in row.text
    assert "  ((ln (/ t)) <= ((/ t) + (-1)))." in row.text


def test_lines_that_are_no_lines_are_left_out() -> None:
    assert lines_in('{"lines": [[1, "a < b", "r"], [2, "c"], "d", [true, "e", ""], null]}') == [Told(1, "a < b", "r")]
    assert lines_in('{"lines": "none"}') == lines_in("{}") == []


def test_assumptions_are_read_from_the_answer_of_coq() -> None:
    answer = "Axioms:\nsig_forall_dec\n  : forall P : nat -> Prop, True\nlying : False\n"
    assert assumptions(answer) == ("lying", "sig_forall_dec")
    assert assumptions("Axioms:\nf is assumed to be guarded.\nclassic\n") == ("classic", "f is assumed to be guarded.")
    assert assumptions("Closed under the global context\n") == ()


def test_a_file_holds_nothing_that_rests_on_the_same_file() -> None:
    a = Exported("a", "proved", text="a", rank=0)
    b = Exported("b", "proved", text="b", rests_on=("a",), rank=1)
    assert [[row.name for row in batch] for batch in batches([a, b]).values()] == [["a"], ["b"]]


def test_a_large_certificate_moves_no_other() -> None:
    rows = [Exported(f"claim_{k}", "proved", text="x" * 1000) for k in range(50)]
    before = {row.name: name for name, batch in batches(rows).items() for row in batch}
    rows[7].text *= 9
    assert {row.name: name for name, batch in batches(rows).items() for row in batch} == before


# -- with Coq --------------------------------------------------------------------------------------------


@needs_coq
def test_coq_accepts_the_axioms_as_the_renderer_writes_them(compiled: Path) -> None:
    lemmas = (f"Lemma same_{k} : {Scope({}).proposition(a)}.\nProof (ax_{k}).\n" for k, a in AXIOMS.items())
    (compiled / "Axioms.v").write_text(HEADER.format(imports="") + "\n".join(lemmas), encoding="utf-8")
    assert compile_file(coqc(), compiled, "Axioms", 300)[1] is None


s, (p, i, n, k) = var("s"), (var("p", VECTOR), *(var(name, INTEGER) for name in "ink"))
lengths = var("l", ("Z", "Z"))
THEOREMS = {
    "derivative": lambda: derivative(
        lam([s], exp(function("cos", s)) * function("sin", s) + function("atan", s) ** 3 + sum_(p[i] * s**2, i, 1, n)),
        x,
    ),
    "derivative_of_cases": lambda: derivative(
        lam([s], sum_(ite(lt(i, k), s**3, p[i] * exp(s)), i, 1, n) + prod(s + p[i], i, 1, n)), x
    ),
    "elementary": lambda: and_intro(
        *(evaluate(eq(function(name, num(0)), int(name == "cos"))) for name in ("sin", "cos", "atan", "exp"))
    ),
    "exponents": lambda: exists_intro(
        and_intro(evaluate(lt(0, num(2) ** 0)), evaluate(eq(num(3) ** 2, 9))),
        exists([lengths], and_(lt(0, num(2) ** lengths[0]), eq(num(3) ** lengths[2], 9))),
        lam([i], i),
    ),
    "exponents_of_a_witness": lambda: exists_intro(
        evaluate(lt(0, num(2) ** 0)), exists([lengths], lt(0, num(2) ** lengths[1])), lam([i], num(0))
    ),
}
"""Steps whose export went wrong once, or easily does."""


@needs_coq
@pytest.mark.parametrize("name", THEOREMS)
def test_coq_accepts_single_steps(compiled: Path, name: str) -> None:
    theorem, writer = THEOREMS[name](), Exporter()
    text = writer.certificate(
        Checked(name, Statement((), (), theorem.conclusion), "proved", {"holds": theorem}, (), (), 0)
    )
    source = HEADER.format(imports=" Definitions") + "From SymbolicIt Require Enclosure.\n" + text
    (compiled / "Step.v").write_text(source, encoding="utf-8")
    assert compile_file(coqc(), compiled, "Step", 300)[1] is None


@needs_coq
def test_coq_accepts_an_export_and_refuses_it_once_altered(certificates: Path, compiled: Path, tmp_path: Path) -> None:
    shutil.copytree(compiled, tmp_path, dirs_exist_ok=True)

    def checked(change: tuple[str, str] = ("", "")) -> tuple[Check, list[Exported]]:
        rows, definitions = export(certificates, ["log_tangent_equality", "xlogx_product"])
        strict = next(row for row in rows if row.name == "log_tangent_strict")
        assert change[0] in strict.text
        strict.text = strict.text.replace(*change)
        coq = Check(rows, write(rows, definitions, tmp_path), tmp_path, 2, 300)
        coq.run()
        return coq, rows

    _, rows = checked()
    assert all(row.accepted and not row.rule for row in rows)
    assert all(set(row.axioms) <= WHITELIST for row in rows)
    coq, rows = checked()
    assert set(coq.seconds) == {"Everything"}  # nothing is compiled twice
    assert all(row.accepted for row in rows)
    statement = "(~ (t = 1)) -> ((ln t) < (t + (-1)))"
    for new in (
        "((ln t) < (t + (-1)))",
        "(~ (t = 1)) -> ((ln t) < (t + (-2)))",
        "(~ (t = 1)) -> ((t + (-1)) < (ln t))",
    ):
        _, rows = checked((statement, new))
        assert {row.name: row.rule for row in rows if not row.accepted} == {
            "log_tangent_strict": "coqc",
            "log_tangent_equality": "cited",
        }


@needs_coq
def test_axioms_that_are_not_those_of_coq_are_not_accepted(
    certificates: Path, compiled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(compiled, tmp_path, dirs_exist_ok=True)
    rows, definitions = export(certificates, ["exp_above_tangent", "log_tangent_strict"])
    monkeypatch.setattr(checking, "FORBIDDEN", frozenset())
    lied = next(row for row in rows if row.name == "exp_above_tangent")
    lied.text = "Axiom lie : False.\n" + re.sub(
        r"(Theorem exp_above_tangent_holds :\n.*?\.\nProof\s).*?\.\n\n",
        r"\1(False_ind _ lie).\n\n",
        lied.text,
        flags=re.DOTALL,
    )
    Check(rows, write(rows, definitions, tmp_path), tmp_path, 1, 300).run()
    answers = {row.name: (row.accepted, row.rule) for row in rows}
    assert answers["exp_above_tangent"] == (False, "axioms")
    assert answers["log_tangent_strict"] == (True, "")


@needs_coq
def test_the_command_writes_the_table_of_what_coq_accepts(certificates: Path, compiled: Path, tmp_path: Path) -> None:
    shutil.copytree(compiled, tmp_path / "out")
    table = tmp_path / "coq.json"
    command = [
        "export",
        "--coq",
        "log_tangent_strict",
        "--certificates",
        str(certificates),
        "-o",
        str(tmp_path / "out"),
    ]
    result = CliRunner().invoke(cli, [*command, "--check", "--table", str(table)])
    assert result.exit_code == 0, result.output
    texts = {path.stem: path.read_text(encoding="utf-8") for path in certificates.glob("*.json")}
    accepted = coq_table.read(table)
    assert accepted.problem == ""
    assert accepted.coq == version(coqc())
    assert accepted.among(texts) == {"log_tangent_strict"}
    again = CliRunner().invoke(cli, [*command, "--table", str(table)])  # without --check nothing is accepted
    assert again.exit_code == 0
    assert coq_table.read(table).among(texts) == frozenset()


@needs_coq
def test_changed_certificates_forced_through_the_exporter_are_refused(certificates: Path) -> None:
    """A few of those of `tampering.py`, which asks about hundreds."""
    outcomes, wrong = tampering.run(certificates, 30, seed=3)
    assert wrong == []
    assert sum(outcome.refused for outcome in outcomes.values()) >= 20
