"""The rules of logic, equality, definitions and induction: exact results, and abuses that are refused."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from kernel_helpers import HALF, i, j, k, m, n, says, x, y, z

from symbolic_it.kernel import (
    Definition,
    KernelError,
    Theorem,
    and_elim,
    and_intro,
    arithmetic,
    assume,
    axiom,
    congruence,
    define,
    evaluate,
    excluded_middle,
    exists_elim,
    exists_intro,
    false_elim,
    field,
    forall_elim,
    forall_intro,
    iff_elim,
    iff_intro,
    implies_elim,
    implies_intro,
    induction,
    ite_false,
    ite_true,
    not_elim,
    not_intro,
    or_elim,
    or_intro,
    reflexivity,
    rewrite,
    specialise,
    symmetry,
    termwise,
    transitivity,
    truth,
    unfold,
)
from symbolic_it.terms.expr import (
    FALSE,
    TRUE,
    VECTOR,
    Expr,
    and_,
    app,
    call,
    eq,
    exists,
    exp,
    expr,
    forall,
    has_derivative,
    iff,
    implies,
    ite,
    lam,
    le,
    log,
    lt,
    ne,
    not_,
    num,
    or_,
    power,
    prod,
    substitute,
    sum_,
    var,
)

a, b, c = (var(name, "P") for name in "abc")
f, g = var("f", VECTOR), var("g", VECTOR)
A, B, C = assume(a), assume(b), assume(c)


def refused(attempt: Callable[[], Any]) -> None:
    """The kernel says no, with its own error or one that Python gives for a wrong kind of argument."""
    with pytest.raises((KernelError, TypeError, AttributeError, IndexError)):
        attempt()


def test_assume_and_truth() -> None:
    says(assume(lt(x, 1)), lt(x, 1), lt(x, 1))
    says(truth(), TRUE)
    refused(lambda: assume(x))
    refused(lambda: assume(Expr("bound", (), (0, "P"))))


def test_conjunction() -> None:
    both = and_intro(A, B, A)
    says(both, and_(a, b, a), a, b)
    says(and_elim(both, 1), b, a, b)
    says(and_intro(), TRUE)
    refused(lambda: and_elim(assume(or_(a, b)), 0))
    refused(lambda: and_elim(both, 3))
    refused(lambda: and_elim(both, -1))
    refused(lambda: and_elim(assume(not_(and_(a, b))), 0))


def test_disjunction() -> None:
    says(or_intro(B, or_(a, b)), or_(a, b), b)
    refused(lambda: or_intro(B, or_(a, c)))
    refused(lambda: or_intro(B, and_(a, b)))
    goal = or_(b, a)
    cases = (or_intro(A, goal), or_intro(B, goal))
    says(or_elim(assume(or_(a, b)), *cases), goal, or_(a, b))
    refused(lambda: or_elim(assume(or_(a, b)), cases[0]))
    refused(lambda: or_elim(assume(or_(a, b)), A, B))
    says(or_elim(assume(or_(a, b)), *reversed(cases)), goal, or_(a, b), b, a)
    says(or_elim(assume(or_(a, b)), and_elim(and_intro(C, A), 0), C), c, or_(a, b), c)


def test_implication() -> None:
    says(implies_intro(and_intro(A, B), a), implies(a, and_(a, b)), b)
    says(implies_intro(B, a), implies(a, b), b)
    says(implies_elim(assume(implies(a, b)), A), b, implies(a, b), a)
    refused(lambda: implies_elim(assume(implies(a, b)), B))
    refused(lambda: implies_elim(assume(iff(a, b)), A))
    refused(lambda: implies_intro(A, x))


def test_negation() -> None:
    clash = not_elim(assume(not_(a)), A)
    says(clash, FALSE, not_(a), a)
    says(not_intro(clash, a), not_(a), not_(a))
    says(false_elim(clash, b), b, not_(a), a)
    refused(lambda: not_elim(assume(not_(a)), B))
    refused(lambda: not_intro(A, a))
    refused(lambda: false_elim(A, b))
    says(excluded_middle(a), or_(a, not_(a)))


def test_equivalence() -> None:
    forward, backward = assume(implies(a, b)), assume(implies(b, a))
    both = iff_intro(forward, backward)
    says(both, iff(a, b), implies(a, b), implies(b, a))
    says(iff_elim(both, 0), implies(a, b), implies(a, b), implies(b, a))
    says(iff_elim(both, 1), implies(b, a), implies(a, b), implies(b, a))
    refused(lambda: iff_intro(forward, forward))
    refused(lambda: iff_elim(both, 2))
    refused(lambda: iff_elim(both, -1))
    refused(lambda: iff_elim(forward, 0))


# -- quantifiers --------------------------------------------------------------------------------------------


def test_generalisation_needs_an_arbitrary_variable() -> None:
    says(forall_intro(reflexivity(x), x), forall([x], eq(x, x)))
    says(forall_intro(assume(lt(0, y)), x), forall([x], lt(0, y)), lt(0, y))
    refused(lambda: forall_intro(assume(lt(0, x)), x))
    refused(lambda: forall_intro(assume(exists([y], lt(y, x))), x))
    refused(lambda: forall_intro(reflexivity(x), x + 1))


def test_a_variable_of_the_same_name_and_another_sort_is_another_variable() -> None:
    whole = var("x", "Z")
    says(forall_intro(assume(lt(0, x)), whole), forall([whole], lt(0, x)), lt(0, x))


def test_instances_of_universal_statements() -> None:
    theorem = assume(forall([x, y], lt(x, x + exp(y))))
    hypothesis = theorem.conclusion
    says(forall_elim(theorem, y, x), lt(y, y + exp(x)), hypothesis)
    says(forall_elim(theorem, y), forall([x], lt(y, y + exp(x))), hypothesis)
    refused(lambda: forall_elim(theorem, x, y, z))
    refused(lambda: forall_elim(theorem, f))
    refused(lambda: forall_elim(assume(exists([x], lt(0, x))), y))
    integers = assume(forall([i], eq(i, i)))
    refused(lambda: forall_elim(integers, x))
    refused(lambda: forall_elim(integers, HALF))


def test_integer_facts_do_not_reach_the_reals() -> None:
    gap = axiom("integer_gap")
    refused(lambda: forall_elim(gap, num(0), HALF))
    refused(lambda: forall_elim(gap, num(0), x))
    theorem = forall_elim(gap, num(0), i)
    refused(lambda: specialise(theorem, ((i, HALF),)))
    identity = Expr("lam", (Expr("bound", (), (0, "R")),), ("R",))
    refused(lambda: forall_elim(gap, num(0), app(identity, HALF)))


def test_existence_by_a_witness() -> None:
    statement = exists([x], lt(0, x))
    says(exists_intro(assume(lt(0, y)), statement, y), statement, lt(0, y))
    refused(lambda: exists_intro(assume(lt(0, y)), statement, z))
    refused(lambda: exists_intro(assume(lt(0, y)), exists([i], lt(0, i)), y))
    refused(lambda: exists_intro(assume(lt(0, y)), forall([x], lt(0, x)), y))


def test_a_witness_keeps_nothing_but_its_property() -> None:
    existence = assume(exists([x], lt(x, y)))
    known = assume(lt(z, y))
    goal = exists([x], lt(x, y))
    again = exists_intro(known, goal, z)
    says(exists_elim(existence, z, again), goal, goal)
    refused(lambda: exists_elim(existence, z, known))  # free in the conclusion
    refused(lambda: exists_elim(existence, y, exists_intro(assume(lt(y, y)), goal, y)))  # free in the existence
    with_more = and_intro(again, assume(eq(z, 0)))
    refused(lambda: exists_elim(existence, z, with_more))  # free in another hypothesis
    refused(lambda: exists_elim(assume(forall([x], lt(x, y))), z, again))


def test_a_witness_has_the_sort_of_what_exists() -> None:
    """A real between 0 and 1 exists, but it is no integer."""
    between = and_(lt(0, x), lt(x, 1))
    existence = exists_intro(evaluate(and_(lt(num(0), HALF), lt(HALF, num(1)))), exists([x], between), HALF)
    given = assume(and_(lt(0, i), lt(i, 1)))
    one = implies_elim(forall_elim(axiom("integer_gap"), num(0), i), and_elim(given, 0))
    clash = arithmetic(FALSE, ((num(1), (one,)), (num(1), (and_elim(given, 1),))), ())
    says(clash, FALSE, and_(lt(0, i), lt(i, 1)))
    with pytest.raises(KernelError):
        exists_elim(existence, i, clash)


def test_specialising_replaces_in_the_hypotheses_too() -> None:
    theorem = and_intro(assume(lt(0, x)), assume(lt(x, y)))
    says(specialise(theorem, ((x, y), (y, x))), and_(lt(0, y), lt(y, x)), lt(0, y), lt(y, x))
    refused(lambda: specialise(theorem, ((x, y), (x, z))))
    refused(lambda: specialise(theorem, ((x + 1, y),)))
    refused(lambda: specialise(theorem, ((x, f),)))
    refused(lambda: specialise(theorem, ((x, Expr("bound", (), (0, "R"))),)))
    quantified = assume(exists([x], lt(x, y)))
    says(specialise(quantified, ((y, x),)), exists([z], lt(z, x)), exists([z], lt(z, x)))


# -- equality -----------------------------------------------------------------------------------------------


def test_equality_is_an_equivalence() -> None:
    first, second = assume(eq(x, y)), assume(eq(y, z))
    says(reflexivity(x), eq(x, x))
    says(symmetry(first), eq(y, x), eq(x, y))
    says(transitivity(first, second), eq(x, z), eq(x, y), eq(y, z))
    says(transitivity(first), eq(x, y), eq(x, y))
    refused(lambda: transitivity(second, first))
    refused(lambda: transitivity())
    refused(lambda: transitivity(first, assume(le(y, z))))
    refused(lambda: symmetry(assume(le(x, y))))
    refused(lambda: reflexivity(TRUE))
    refused(lambda: reflexivity(f))


def test_congruence_replaces_arguments_of_terms() -> None:
    same = assume(eq(x, y))
    says(congruence(log(x), (0,), (same,)), eq(log(x), log(y)), eq(x, y))
    says(congruence(x * x, (0, 1), (same, same)), eq(x * x, y * y), eq(x, y))
    says(congruence(power(z, x), (1,), (same,)), eq(power(z, x), power(z, y)), eq(x, y))
    bounds = assume(eq(n, m))
    says(congruence(sum_(f[i], i, 1, n), (1,), (bounds,)), eq(sum_(f[i], i, 1, n), sum_(f[i], i, 1, m)), eq(n, m))


def test_congruence_stays_out_of_binders_and_propositions() -> None:
    bound = Expr("bound", (), (0, "Z"))
    same = assume(eq(x, y))
    refused(lambda: congruence(sum_(x, i, 1, n), (2,), (same,)))
    refused(lambda: congruence(sum_(i, i, 1, n), (2,), (reflexivity(bound),)))
    refused(lambda: congruence(lt(x, 1), (0,), (same,)))
    refused(lambda: congruence(has_derivative(x, x, x, 1), (1,), (same,)))
    refused(lambda: congruence(x + z, (1,), (same,)))
    refused(lambda: congruence(x + z, (-2,), (same,)))
    refused(lambda: congruence(x + z, (0, 0), (same, same)))
    refused(lambda: congruence(x + z, (0,), ()))
    refused(lambda: congruence(x + z, (0,), (assume(le(x, y)),)))
    whole = assume(eq(n, x))
    refused(lambda: congruence(f[n], (1,), (whole,)))  # x is no index
    refused(lambda: congruence(sum_(f[i], i, 1, n), (1,), (whole,)))


def test_termwise_equality_under_sums_and_products() -> None:
    for series in (sum_, prod):
        given = assume(forall([i], implies(le(1, i), le(i, n), eq(f[i], g[i]))))
        step = implies_elim(implies_elim(forall_elim(given, i), assume(le(1, i))), assume(le(i, n)))
        made = termwise(series(f[j], j, 1, n), i, step)
        says(made, eq(series(f[i], i, 1, n), series(g[i], i, 1, n)), given.conclusion)


def test_termwise_needs_an_arbitrary_index_in_the_range() -> None:
    series = sum_(f[i], i, 1, n)
    refused(lambda: termwise(series, i, assume(eq(f[i], g[i]))))
    wider = implies_elim(assume(implies(le(0, i), eq(f[i], g[i]))), assume(le(0, i)))
    refused(lambda: termwise(series, i, wider))  # the range starts at 1
    refused(lambda: termwise(sum_(f[i], i, 1, j), j, reflexivity(f[j])))  # j is a bound of the range
    refused(lambda: termwise(sum_(f[i] * j, i, 1, n), j, reflexivity(f[j] * j)))  # j is in the body
    refused(lambda: termwise(sum_(x, i, 1, n), x, reflexivity(x)))
    refused(lambda: termwise(f[1], i, reflexivity(f[i])))
    refused(lambda: termwise(series, i, reflexivity(g[i])))
    says(termwise(series, j, reflexivity(f[j])), eq(series, series))


def test_rewriting_by_a_template() -> None:
    same, known = assume(eq(x, y)), assume(lt(x * z, x))
    made = rewrite(same, known, lam([var("v")], lt(var("v") * z, x)))
    says(made, lt(y * z, x), eq(x, y), lt(x * z, x))
    refused(lambda: rewrite(same, known, lam([var("v")], lt(var("v") * z, y))))
    refused(lambda: rewrite(same, known, lam([var("v")], var("v") * z)))
    refused(lambda: rewrite(same, known, forall([var("v")], lt(var("v") * z, x))))
    refused(lambda: rewrite(assume(le(x, y)), known, lam([var("v")], lt(var("v") * z, x))))
    below = assume(forall([y], lt(x, exp(y) + x)))
    made = rewrite(same, below, lam([var("v")], forall([z], lt(var("v"), exp(z) + x))))
    says(made, forall([z], lt(y, exp(z) + x)), eq(x, y), below.conclusion)


def test_rewriting_an_index_by_a_real_is_refused() -> None:
    same = assume(eq(n, x))
    known = assume(lt(0, f[n]))
    refused(lambda: rewrite(same, known, lam([i], lt(0, f[i]))))


def test_case_distinctions_by_their_condition() -> None:
    says(ite_true(assume(lt(x, 1)), y, z), eq(ite(lt(x, 1), y, z), y), lt(x, 1))
    says(ite_false(assume(not_(lt(x, 1))), y, z), eq(ite(lt(x, 1), y, z), z), not_(lt(x, 1)))
    refused(lambda: ite_false(assume(lt(x, 1)), y, z))
    refused(lambda: ite_true(assume(lt(x, 1)), TRUE, FALSE))


# -- definitions and induction ------------------------------------------------------------------------------


def test_unfolding_puts_the_arguments_in() -> None:
    define(Definition("logic_mix", (x, f), x + sum_(f[i] * x, i, 1, 3)))
    term = call("logic_mix", "R", y, lam([j], j * y))
    says(unfold(term), eq(term, y + sum_(Expr("mul", (i * y, y)), i, 1, 3)))
    define(Definition("logic_positive", (x,), lt(0, x)))
    says(unfold(call("logic_positive", "P", 1)), iff(call("logic_positive", "P", 1), lt(0, 1)))
    refused(lambda: unfold(call("logic_nothing", "R", 1)))
    refused(lambda: unfold(x + 1))


def _sum_of_numbers() -> tuple[Expr, Theorem, Theorem]:
    """2 (1 + ... + k) = k (k + 1) for k >= 0, its base and its step."""

    def claim(t: Expr) -> Expr:
        return eq(2 * sum_(i, i, 1, t), t * (t + 1))

    identity = lam([i], i)
    empty = implies_elim(forall_elim(axiom("sum_empty"), identity, num(1), num(0)), evaluate(lt(num(0), num(1))))
    base = arithmetic(claim(num(0)), ((num(2), (empty,)),), ())
    given, nonnegative = assume(claim(k)), assume(le(0, k))
    above = arithmetic(le(1, k + 1), ((num(1), (nonnegative,)),), ())
    last = implies_elim(forall_elim(axiom("sum_last"), identity, num(1), k + 1), above)
    shorter = last.conclusion.args[1].args[0]
    inner = congruence(shorter, (1,), (field(shorter.args[1], k),))
    goal = substitute(claim(k), {k: k + 1})
    step = arithmetic(goal, ((num(1), (given,)), (num(2), (last,)), (num(2), (inner,))), ())
    return forall([k], implies(le(0, k), claim(k))), base, step


def test_induction_proves_the_sum_of_the_first_numbers() -> None:
    predicate, base, step = _sum_of_numbers()
    says(induction(predicate, k, base, step), predicate)


def test_induction_refuses_a_step_that_leans_on_more_than_it_may() -> None:
    predicate, base, step = _sum_of_numbers()
    more = and_elim(and_intro(step, assume(lt(k, 5))), 0)
    refused(lambda: induction(predicate, k, base, more))
    refused(lambda: induction(predicate, j, base, step))
    refused(lambda: induction(predicate, k, step, base))
    refused(lambda: induction(predicate, k, base, base))
    elsewhere = and_elim(and_intro(base, assume(lt(k, 5))), 0)
    refused(lambda: induction(predicate, k, elsewhere, step))


def test_induction_needs_its_shape_and_integers() -> None:
    trivial = implies_intro(reflexivity(x), le(0, x))
    real = forall([x], implies(le(0, x), eq(x, x)))
    refused(lambda: induction(real, x, reflexivity(num(0)), trivial))
    below = forall([k], implies(le(k, 0), eq(k, k)))
    refused(lambda: induction(below, k, reflexivity(num(0)), reflexivity(k + 1)))
    moving = forall([k], implies(le(k, k), lt(k, k)))
    refused(lambda: induction(moving, k, assume(lt(k, k)), assume(lt(k + 1, k + 1))))
    half = forall([k], implies(le(HALF, k), eq(k, k)))
    refused(lambda: induction(half, k, reflexivity(HALF), reflexivity(k + 1)))
    fine = forall([k], implies(le(n, k), eq(k, k)))
    says(induction(fine, k, reflexivity(n), reflexivity(k + 1)), fine)


def test_nothing_follows_from_a_goal_rewritten_into_itself() -> None:
    circle = assume(eq(num(1), 2))
    says(transitivity(circle, symmetry(circle)), eq(num(1), 1), eq(num(1), 2))
    says(implies_intro(circle, eq(num(1), 2)), implies(eq(num(1), 2), eq(num(1), 2)))
    assert assume(ne(x, x)).hypotheses == (ne(x, x),)
    assert expr(Fraction(1, 2)) == HALF
