"""What no rule made is not a theorem: attempts to forge, copy or alter theorems and expressions."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from kernel_helpers import i, x, y

from symbolic_it.kernel import (
    DEFINITIONS,
    CertificateError,
    Definition,
    ForgeryError,
    KernelError,
    Statement,
    Theorem,
    and_elim,
    and_intro,
    assume,
    check_verdict,
    congruence,
    define,
    evaluate,
    field,
    is_theorem,
    reflexivity,
    replay,
    specialise,
    symmetry,
    theorem,
    truth,
    unfold,
    write,
)
from symbolic_it.kernel.theorem import RULES, Sequent, rule
from symbolic_it.terms.expr import FALSE, Expr, ExprError, call, eq, expr, forall, lam, le, lt, not_, num, var

FORGED: Any = Theorem


def test_calling_the_class_makes_no_theorem() -> None:
    with pytest.raises(ForgeryError):
        FORGED()
    with pytest.raises(ForgeryError):
        FORGED(Sequent((), FALSE), "truth", ())
    with pytest.raises(ForgeryError):
        FORGED.__new__(Theorem)


def test_an_empty_object_of_the_class_is_no_theorem() -> None:
    forged: Any = object.__new__(FORGED)
    assert not is_theorem(forged)
    assert repr(forged) == "<not a theorem>"
    for read in ("hypotheses", "conclusion", "rule", "arguments"):
        with pytest.raises(ForgeryError):
            getattr(forged, read)
    with pytest.raises(ForgeryError):
        symmetry(forged)
    with pytest.raises(ForgeryError):
        congruence(x + y, (0,), (forged,))


@pytest.mark.parametrize("attempt", [copy.copy, copy.deepcopy, pickle.dumps])
def test_theorems_cannot_be_copied_or_pickled(attempt: Any) -> None:
    with pytest.raises(ForgeryError):
        attempt(truth())


def test_theorems_cannot_be_subclassed() -> None:
    with pytest.raises(ForgeryError):
        type("Mine", (Theorem,), {"conclusion": FALSE})
    with pytest.raises(ForgeryError):

        class Mine(Theorem):
            pass


@pytest.mark.parametrize("name", ["conclusion", "hypotheses", "rule", "arguments", "extra"])
def test_attributes_of_a_theorem_cannot_be_assigned(name: str) -> None:
    proved: Any = truth()
    with pytest.raises(ForgeryError):
        setattr(proved, name, FALSE)
    with pytest.raises(AttributeError):
        object.__setattr__(proved, name, FALSE)
    assert proved.conclusion == Expr("true")


def test_an_object_whose_class_is_changed_to_theorem_is_no_theorem() -> None:
    class Other:
        __slots__ = ("__weakref__",)

    forged: Any = Other()
    forged.__class__ = Theorem
    assert type(forged) is Theorem
    assert not is_theorem(forged)
    with pytest.raises(ForgeryError):
        and_intro(forged)


class LookAlike:
    """Has all that a theorem shows."""

    hypotheses: tuple[Expr, ...] = ()
    rule = "truth"
    arguments: tuple[Any, ...] = ()

    def __init__(self, conclusion: Expr = FALSE) -> None:
        self.conclusion = conclusion


def test_a_look_alike_is_no_premise() -> None:
    with pytest.raises(KernelError):
        symmetry(LookAlike(eq(1, 2)))
    with pytest.raises(KernelError):
        and_intro(truth(), LookAlike())
    with pytest.raises(KernelError):
        congruence(expr(1) + x, (0,), (LookAlike(eq(1, 2)),))


def test_a_look_alike_that_claims_to_be_a_theorem_is_no_premise() -> None:
    """It names Theorem as its class and takes the place of a genuine theorem in every comparison."""
    genuine = reflexivity(expr(1))

    class Impostor(LookAlike):
        __class__ = property(lambda _: Theorem)  # type: ignore[assignment]

        def __hash__(self) -> int:
            return hash(genuine)

        def __eq__(self, other: object) -> bool:
            return True

    impostor: Any = Impostor(eq(0, 1))
    assert isinstance(impostor, Theorem)
    assert not is_theorem(impostor)
    for attempt in (
        lambda: symmetry(impostor),
        lambda: and_intro(truth(), impostor),
        lambda: congruence(expr(0) + x, (0,), (impostor,)),
        lambda: field(x / x, expr(1), impostor),
    ):
        with pytest.raises(KernelError):
            attempt()


def test_a_look_alike_decides_no_verdict() -> None:
    statement = Statement((), (), FALSE)
    wanted = statement.obligations()
    forged: dict[str, Any] = {part: LookAlike(wanted[part]) for part in ("holds", "meaningful", "inhabited")}
    with pytest.raises(KernelError):
        check_verdict(statement, "proved", forged)
    with pytest.raises(KernelError):
        write("forged", statement, "proved", forged)


def test_a_sequent_is_no_theorem() -> None:
    assert not is_theorem(Sequent((), FALSE))
    with pytest.raises(KernelError):
        and_intro(Sequent((), FALSE))


def test_no_rule_can_be_added() -> None:
    before = dict(RULES)
    with pytest.raises(ForgeryError):

        @rule
        def cheat() -> Sequent:
            return Sequent((), FALSE)

    assert before == RULES


def test_the_table_of_rules_cannot_be_changed() -> None:
    table: Any = RULES
    with pytest.raises(TypeError):
        table["cheat"] = table["truth"]
    with pytest.raises(TypeError):
        table["truth"] = table["assume"]


def test_the_function_behind_a_rule_yields_no_theorem() -> None:
    unsealed = assume.__wrapped__(FALSE)  # type: ignore[attr-defined]
    assert not is_theorem(unsealed)


@pytest.mark.parametrize("argument", [True, 1.0, None, [], {}, object(), Fraction(1), b"x"])
def test_rules_take_theorems_expressions_integers_texts_and_tuples_only(argument: Any) -> None:
    with pytest.raises(KernelError):
        and_intro(argument)
    with pytest.raises(KernelError):
        and_intro((argument,))


def test_subclasses_of_int_str_and_tuple_are_refused() -> None:
    class Index(int):
        def __lt__(self, other: object) -> bool:
            return True

    class Name(str):
        __slots__ = ()

    class Row(tuple[Any, ...]):
        __slots__ = ()

    both = and_intro(truth(), truth())
    for argument in (Index(0), Name("a"), Row(())):
        with pytest.raises(KernelError):
            and_elim(both, argument)


@pytest.mark.parametrize("k", [-1, 2])
def test_no_part_outside_a_conjunction(k: int) -> None:
    with pytest.raises(KernelError):
        and_elim(and_intro(truth(), truth()), k)


# -- expressions -----------------------------------------------------------------------------------------


def test_expressions_are_immutable() -> None:
    e: Any = eq(x, 1)
    with pytest.raises(AttributeError):
        e.op = "lt"
    with pytest.raises(AttributeError):
        del e.args


def test_an_expression_cannot_be_initialised_twice() -> None:
    proved = evaluate(lt(0, 1))
    proved.conclusion.__init__("false")  # type: ignore[misc]
    assert proved.conclusion.op == "lt"
    assert proved.conclusion.args == (num(0), num(1))


@pytest.mark.parametrize(
    ("data", "same"),
    [
        ((type("Name", (str,), {})("x"), "R"), ("x", "R")),
        ((type("Name", (str,), {"__eq__": lambda a, b: True, "__hash__": lambda a: hash("x")})("y"), "R"), ("x", "R")),
    ],
)
def test_a_node_found_again_has_the_parts_it_was_checked_with(data: Any, same: Any) -> None:
    """Equal nodes are shared: what is merely equal to a part never becomes one."""
    known = Expr("var", (), same)
    for _ in range(2):
        try:
            again = Expr("var", (), data)
        except ExprError:
            continue
        assert again is known
        assert type(again.data[0]) is str


def test_nodes_are_shared_only_with_the_same_names_of_bound_variables() -> None:
    i, j = var("i", "Z"), var("j", "Z")
    one, other = forall([i], eq(i, 0)), forall([j], eq(j, 0))
    assert one == other
    assert (one.hint, other.hint) == ("i", "j")


def test_expressions_cannot_be_subclassed() -> None:
    """A subclass could be equal to everything."""
    with pytest.raises(TypeError):
        type("Same", (Expr,), {"__eq__": lambda self, other: True, "__hash__": lambda self: 0})


@pytest.mark.parametrize(
    "build",
    [
        lambda: Expr("not", (LookAlike(),)),  # type: ignore[arg-type]
        lambda: Expr("not", [FALSE]),  # type: ignore[arg-type]
        lambda: Expr(type("Op", (str,), {})("true")),
        lambda: Expr("var", (), "xR"),
        lambda: Expr("var", (), ("x", "R", 1)),
        lambda: Expr("var", (), (type("Name", (str,), {})("unseen"), "R")),
        lambda: Expr("var", (), ("x", type("S", (str,), {"__eq__": lambda a, b: True, "__hash__": str.__hash__})("Q"))),
        lambda: Expr("bound", (), (True, ("unseen", "R"))),
        lambda: Expr("bound", (), (-1, "R")),
        lambda: Expr("bound", (), (0, "R", 0)),
        lambda: Expr("call", (), ("f", "R", 0)),
        lambda: Expr("call", (), ("f", "Q")),
        lambda: Expr("num", (), 1),
        lambda: Expr("num", (), 0.5),
        lambda: Expr("ite", (FALSE, num(1), num(2)), "extra"),
        lambda: num(0.1),  # type: ignore[arg-type]
        lambda: num(True),
        lambda: var("x", "Q"),
    ],
)
def test_malformed_expressions_cannot_be_built(build: Any) -> None:
    with pytest.raises((ExprError, TypeError)):
        build()


def test_a_bound_variable_has_the_sort_of_its_binder() -> None:
    """Otherwise ``(x -> x)`` from reals to integers would make every real an integer."""
    whole = Expr("bound", (), (0, "Z"))
    forgeries: tuple[Callable[[], Expr], ...] = (
        lambda: Expr("lam", (whole,), ("R",)),
        lambda: Expr("forall", (lt(whole, 1),), "R"),
        lambda: Expr("exists", (not_(Expr("forall", (lt(Expr("bound", (), (1, "Z")), 1),), "R")),), "R"),
        lambda: Expr("sum", (num(1), num(2), Expr("bound", (), (0, "R")))),
        lambda: Expr("lam", (Expr("bound", (), (1, "Z")),), ("R", "Z")),
    )
    for forge in forgeries:
        with pytest.raises(ExprError):
            forge()
    assert Expr("lam", (Expr("bound", (), (1, "Z")),), ("Z", "R")) == lam([i, x], i)


def test_a_pickled_expression_is_built_anew() -> None:
    e = lam([x, i], x + i)
    again = pickle.loads(pickle.dumps(e))
    assert again == e
    assert again.sort == e.sort
    assert copy.deepcopy(e) == e


def test_an_expression_altered_behind_the_scenes_does_not_survive_replay() -> None:
    claim = Expr("lt", (num(100_000), num(100_001)))  # nodes are shared: one that no other test uses
    statement = Statement((), (), claim)
    proofs = {"holds": evaluate(claim), "meaningful": truth(), "inhabited": truth()}
    assert replay(write("fine", statement, "proved", proofs)).verdict == "proved"
    object.__setattr__(claim, "args", (num(100_001), num(100_000)))
    text = write("altered", statement, "proved", proofs)
    with pytest.raises(CertificateError):
        replay(text)


def test_an_expression_made_without_its_checks_does_not_survive_replay() -> None:
    forged = object.__new__(Expr)
    plain = lt(num(0), num(1))
    for slot in Expr.__slots__:
        object.__setattr__(forged, slot, getattr(plain, slot))
    object.__setattr__(forged, "op", "false")
    statement = Statement((), (), plain)
    proofs = {"holds": evaluate(plain), "meaningful": truth(), "inhabited": truth()}
    with pytest.raises(KernelError):
        replay(write("forged", Statement((), (), forged), "proved", proofs))
    assert replay(write("plain", statement, "proved", proofs)).statement.claim == plain


# -- definitions -----------------------------------------------------------------------------------------


def test_a_definition_is_never_changed() -> None:
    define(Definition("forging_one", (), num(1)))
    define(Definition("forging_one", (), num(1)))
    with pytest.raises(KernelError):
        define(Definition("forging_one", (), num(2)))
    table: Any = DEFINITIONS
    with pytest.raises(TypeError):
        table["forging_one"] = Definition("forging_one", (), num(2))
    with pytest.raises(TypeError):
        del table["forging_one"]
    assert unfold(call("forging_one", "Z")).conclusion == eq(call("forging_one", "Z"), 1)


def test_parameters_that_can_be_changed_later_are_refused_or_copied() -> None:
    parameters: Any = [x]
    try:
        define(Definition("forging_list", parameters, x + 1))
    except KernelError:
        return
    parameters[0] = y
    assert unfold(call("forging_list", "R", 3)).conclusion.args[1] == expr(3) + 1


@pytest.mark.parametrize(
    "definition",
    [
        Definition("forging_free", (x,), x + y),
        Definition("forging_self", (), call("forging_self", "R")),
        Definition("forging_unknown", (), call("forging_nowhere", "R")),
        Definition("forging_twice", (x, x), x),
        Definition("forging_number", (num(1),), num(1)),
        Definition("forging_loose", (), Expr("bound", (), (0, "R"))),
    ],
)
def test_circular_open_or_ill_formed_definitions_are_refused(definition: Definition) -> None:
    with pytest.raises(KernelError):
        define(definition)
    assert definition.name not in DEFINITIONS


def test_a_defined_function_unfolds_at_its_own_sorts_only() -> None:
    define(Definition("forging_half", (x,), x / 2))
    define(Definition("forging_whole", (i,), i + 1))
    for wrong in (
        call("forging_half", "Z", x),  # not an integer
        call("forging_half", "P", x),
        call("forging_half", "R"),
        call("forging_half", "R", x, y),
        call("forging_whole", "Z", x),  # not at a real
    ):
        with pytest.raises(KernelError):
            unfold(wrong)
    made = unfold(call("forging_whole", "Z", i))
    assert specialise(made, ((i, num(2)),)).conclusion == eq(call("forging_whole", "Z", 2), expr(2) + 1)


def test_theorems_are_compared_by_identity() -> None:
    assert truth() != truth()
    assert len({truth(), truth()}) == 2
    one = reflexivity(x)
    assert one == one
    assert le(x, x) != one


def test_the_kernel_is_closed_on_import() -> None:
    assert theorem._open is False
