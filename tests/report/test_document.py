"""The LaTeX report: what it says, and that it says it safely."""

from __future__ import annotations

import shutil
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from report_helpers import HOSTILE, chain, record, x, y

from symbolic_it.derivation.results import Condition, Failure, Line
from symbolic_it.kernel import Statement
from symbolic_it.project.files import LEMMAS
from symbolic_it.project.records import Record
from symbolic_it.report.document import build_report, write_report
from symbolic_it.report.latex import to_latex
from symbolic_it.report.text import text
from symbolic_it.terms.expr import (
    INTEGER,
    MATRIX,
    REAL,
    VECTOR,
    Expr,
    add,
    app,
    call,
    eq,
    exp,
    forall,
    implies,
    ite,
    lam,
    le,
    log,
    lt,
    mul,
    num,
    power,
    sum_,
    var,
)


def topic(*records: Record) -> str:
    [page] = [page for name, page in build_report(records).items() if name.startswith("topics/")]
    return page.decode()


def test_a_derivation_shows_claim_hypotheses_lines_conditions_numbers_and_foundations() -> None:
    page = topic(record())
    for part in (
        r"\section{First topic}",
        r"\subsection{A title}",
        r"\siverdict{open}{open (announced: proved)}",
        r"\siformula{x = y}",
        "integer $n$; reals $x$, $y$",
        r"\siinline{1 \le n}",
        r"\siinline{0 \le x \le y}",
        r"\sifact{Settles}{D1-28, D4-12}",
        r"\siline{0}{(1)}{}{(x + 1)^{2}}{}",
        r"\siline{0}{(2)}{=}{x^{2} + 2 x + 1}{multiply out, by other}",
        r"\siconditions{0}{\siinline{0 < x} (from \siinline{1 \le x})}",
        r"\siheading{0}{(3)}{Suppose}{0 \le x}",
        r"\siline{1}{(4)}{}{0 < \log x}{a reason \& more, by (2)}",
        "120 points with 50 digits; sizes 1, 2, 3; largest residual $1.2 \\cdot 10^{-49}$; least slack $0.5$.",
        r"\sifact{Rests on}{other}",
        r"\sikernel{axiom \siref{axiom:trichotomy}{\siname{trichotomy}}; \siref{rules}{1 rule}}",
    ):
        assert part in page


def test_citations_of_derivations_in_the_report_are_links_with_their_titles() -> None:
    page = topic(record(), record(name="other", title="The other one", lines=()))
    assert r"by \siref{other}{\emph{The other one}}" in page


def test_the_counterexample_and_the_gap_are_shown() -> None:
    page = topic(record(witness={"x": "1/3"}, gap="1/9 < 1/3", lines=(), expected="refuted"))
    assert r"\sifact{Counterexample}{$x = 1/\penalty500 3$: " in page
    assert r"1/9 \textless{} 1/3" in page
    assert "open (announced: refuted)" in page


def test_a_failure_is_shown_with_both_sides_and_remedies() -> None:
    failure = Failure(
        "the sides differ", "derivations/a.py", 7, 2, "=", "x", "y", {"x": "1", "y": "2"}, "1", "2", ("x == y",)
    )
    page = topic(record(failure=failure))
    for part in ("the sides differ", "line 2 of the proof", r"\sifact{Left}", "$y = 2$", "Remedy"):
        assert part in page


def test_a_message_with_a_caret_keeps_its_lines_and_columns() -> None:
    failure = Failure("')' was expected\n  log(x <= $1\n           ^", "derivations/a.py", 7)
    page = topic(record(failure=failure))
    rows = r"{}~~log(x~\textless{}=~\$1\\{}~~~~~~~~~~~\textasciicircum{}"
    assert rf"')' was expected (derivations/\allowbreak{{}}a.\allowbreak{{}}py:7)\sityped{{{rows}}}" in page


def test_the_main_document_sums_up_and_inputs_the_topics() -> None:
    records = [record(), record(name="b", topic="Second & last"), record(name="c", topic="SECOND last")]
    files = build_report(records)
    main = files["report.tex"].decode()
    assert r"\Large 3 claims: 0 proved, 0 refuted, 3 open\par" in main
    assert r"\siref{topic:second-last}{Second \& last} &  &  & 1 & \pageref{si:topic:second-last}" in main
    assert [line for line in main.splitlines() if line.startswith(r"\input")] == [
        r"\input{topics/first-topic}",
        r"\input{topics/second-last}",
        r"\input{topics/second-last-2}",
        r"\input{appendix}",
    ]
    assert r"\multicolumn{4}{@{}p{\linewidth}@{}}{\raggedright\itshape Second \& last}" in main


def test_lemmas_of_the_package_are_a_part_of_their_own_with_an_index() -> None:
    lemma = record(name="other", title="The other one", file=str(LEMMAS / "order.py"), topic="kl_order", rests_on=())
    claims = [record(name="b", file="derivations/b.py", topic="first"), record()]
    main = build_report([lemma, *claims])["report.tex"].decode()
    parts = (
        r"\part{Claims}",
        r"\input{topics/first-topic}",
        r"\input{topics/first}",
        r"\part{Lemmas}",
        r"\input{topics/kl-order}",
        r"\section{Index of lemmas}",
        r"\siref{other}{The other one} \textcolor{sigrey}{\footnotesize\siname{other}} & 2 & \pageref{si:other}",
        r"\input{appendix}",
    )
    places = [main.index(part) for part in parts]
    assert places == sorted(places)
    assert "KL order" in main


def test_chapters_come_in_the_order_of_the_contents_in_their_parts() -> None:
    files = {name: f"derivations/{name}.py" for name in ("a", "b", "c")}
    records = [record(name=name, file=file, topic=name) for name, file in files.items()]
    contents = {files["c"]: "First & foremost", files["a"]: "Second"}
    main = build_report(records, contents=contents)["report.tex"].decode()
    shown = [line for line in main.splitlines() if line.startswith((r"\part", r"\input"))]
    assert shown == [
        r"\part{First \& foremost}",
        r"\input{topics/c}",
        r"\part{Second}",
        r"\input{topics/a}",
        r"\part{Further claims}",
        r"\input{topics/b}",
        r"\part{Trusted base}",
        r"\input{appendix}",
    ]


def test_a_side_condition_is_shown_once_with_those_discharged_like_it() -> None:
    given = (le(1, x), lt(0, y))
    first, second = Condition(lt(0, x), "from", given), Condition(lt(1, x), "from", given)
    conditions = (first, second, Condition(lt(0, x), "assumed"))
    page = topic(record(lines=(replace(chain()[1], conditions=conditions),)))
    assert r"\siconditions{0}{\siinline{0 < x}, \siinline{1 < x} (from \siinline{1 \le x}, \siinline{0 < y})}" in page


def test_the_appendix_lists_axioms_and_rules() -> None:
    page = build_report([record()])["appendix.tex"].decode()
    assert "two reals are in one of three relations" in page
    assert r"\sifact{\siname{assume}}{\textcolor{sigrey}{\small(used by 1)}" in page
    assert r"\siname{transitivity}" in page


def test_text_from_users_is_escaped() -> None:
    page = topic(record(title=HOSTILE, source=HOSTILE, note=HOSTILE, claim_text=HOSTILE, settles=(HOSTILE,)))
    for raw in (r"\input{/etc", r"\end{document}", "$x_1", "100% ", " #1", "^^5c"):
        assert raw not in page
    assert "((= 7*7 =))" in page
    assert r"100\%" in page


@pytest.mark.parametrize(
    ("plain", "latex"),
    [
        ("a_b", r"a\_b"),
        ("naïve café", "naïve café"),
        ("∑ p ≤ 1 – α", r"$\sum$ p $\le$ 1 -- $\alpha$"),
        ("熵 of 交叉熵", r"\sicjk{熵} of \sicjk{交叉熵}"),
        ("\U0001f600", r"\siunicode{1F600}"),
        ("a\x00b\x1bc", "a b c"),
        ("two\n\nlines", "two lines"),
        ("--timeout ``x''", r"-{}-timeout `{}`x'{}'"),
    ],
)
def test_text(plain: str, latex: str) -> None:
    assert text(plain) == latex


def test_long_words_may_break() -> None:
    assert r"\allowbreak{}" in text("a" * 40)
    assert r"\allowbreak{}" not in text("short words only")


def test_stale_topics_and_certificates_go_and_other_files_stay(tmp_path: Path) -> None:
    write_report(build_report([record(), record(name="b", topic="gone")]), tmp_path)
    (tmp_path / "topics" / "mine.tex").write_text("my own")
    (tmp_path / "report.pdf").write_bytes(b"pdf")
    write_report(build_report([record()]), tmp_path)
    assert not (tmp_path / "topics" / "gone.tex").exists()
    assert (tmp_path / "topics" / "mine.tex").exists()
    assert (tmp_path / "report.pdf").exists()


def long_sum(terms: int) -> Expr:
    return add(*(mul(num(k), log(add(x, num(k)))) for k in range(1, terms)))


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="there is no pdflatex")
def test_the_report_compiles_without_overfull_lines() -> None:
    from symbolic_it.report.pdf import compile_pdf

    wide = long_sum(30)
    unbreakable = log(add(power(long_sum(12), -1), 1))
    lines = (
        *chain(),
        Line(5, eq(x, wide), "=", x, wide, "a long reason " * 20),
        Line(6, eq(wide, unbreakable), "=", wide, unbreakable, "w" * 200, depth=5),
        Line(7, le(wide, unbreakable), reason=HOSTILE, heading=True, depth=3,
             conditions=(Condition(lt(wide, unbreakable), HOSTILE),)),
    )  # fmt: skip
    hostile = record(
        name="熵",
        title=HOSTILE + " 交叉熵 \U0001f600",
        source=HOSTILE,
        note=f"{HOSTILE}\n\n{'long' * 60}",
        settles=(HOSTILE, "D1-1" * 30),
        witness={"x": "1/3" * 60},
        gap="1" * 200,
        statement=Statement((x,), (eq(wide, unbreakable),), le(unbreakable, wide)),
        failure=Failure(
            "x" * 300 + "\n  " + "y" * 200 + "\n  ^",
            "derivations/a.py",
            7,
            2,
            "=",
            "y" * 300,
            "z" * 300,
            {"x": "1" * 200},
            "1",
            "2",
        ),
        lines=lines,
    )
    files = build_report([record(), hostile])
    pdf, overfull = compile_pdf(files)
    assert overfull == []
    assert pdf.startswith(b"%PDF")
    assert compile_pdf(files)[0] == pdf


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="there is no pdflatex")
def test_an_error_of_tex_is_a_message() -> None:
    from symbolic_it.report.pdf import PdfError, compile_pdf

    with pytest.raises(PdfError, match="Undefined control sequence"):
        compile_pdf({"report.tex": rb"\documentclass{article}\begin{document}\nonsense\end{document}"})


def test_a_short_vector_given_by_cases_is_shown_by_its_entries() -> None:
    i = var("i", INTEGER)
    half = lam([i], ite(eq(i, 1), num(Fraction(1, 4)), num(Fraction(3, 4))))
    assert to_latex(call("entropy", REAL, num(2), half)) == r"H\left(\left(\frac{1}{4}, \frac{3}{4}\right)\right)"


def test_a_negative_factor_inside_a_product_stands_in_parentheses() -> None:
    assert to_latex(mul(num(2), mul(num(-1), log(x)))) == r"2 (-\log x)"


def test_each_quantifier_over_integers_has_its_range_and_bounds_are_joined() -> None:
    i, j, m, k = (var(name, INTEGER) for name in "ijmk")
    p = var("p", MATRIX)
    ranges = (le(1, i), le(i, m), le(1, j), le(j, k))
    bounds = tuple(forall([i, j], implies(*ranges, bound)) for bound in (lt(0, app(p, i, j)), le(app(p, i, j), 1)))
    page = topic(record(statement=Statement((m, k, p), bounds, le(m, m))))
    shown = r"\forall i \in \{1, \dots, m\},\ \forall j \in \{1, \dots, k\}:\ 0 < p_{i,j} \le 1"
    assert rf"\siinline{{{shown}}}}}" in page


def test_a_sum_over_a_sum_is_a_fraction() -> None:
    i = var("i", INTEGER)
    above, below = (sum_(app(var(name, VECTOR), i), i, 1, 3) for name in "ab")
    shown = to_latex(mul(x, above, power(below, -1)))
    assert shown == r"x \cdot \frac{\sum_{i=1}^{3} a_{i}}{\sum_{i=1}^{3} b_{i}}"


def test_brackets_around_a_long_formula_let_it_break() -> None:
    assert to_latex(log(long_sum(3))).startswith(r"\log(")
    assert to_latex(log(add(long_sum(30), power(x, -1)))).startswith(r"\log\biggl(")


def test_that_exp_is_positive_is_no_side_condition_to_print() -> None:
    conditions = (Condition(lt(0, exp(x)), "by its shape"), Condition(lt(0, y), "assumed"))
    page = topic(record(lines=(replace(chain()[1], conditions=conditions),)))
    assert r"\siconditions{0}{\siinline{0 < y} (assumed)}" in page


def test_the_file_introduces_its_section() -> None:
    page = topic(
        record(chapter="What log x is.\n\nMore & more."), record(name="b", chapter="What log x is.\n\nMore & more.")
    )
    start = page.index(r"\section")
    assert page[start : page.index(r"\subsection")].count("More \\& more.") == 1
    assert page.count(r"\siabout{") == 2
