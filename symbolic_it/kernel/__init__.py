"""The kernel: the only code that has to be trusted.

A `Theorem` is made by rules and nothing else.  What must be right for ``proved`` to mean proved:

* ``symbolic_it/terms/expr.py``      expressions, sorts, substitution;
* ``symbolic_it/kernel/theorem.py``  sealed theorems;
* ``symbolic_it/kernel/logic.py``    logic, equality, arithmetic, definitions, induction;
* ``symbolic_it/kernel/field.py``    normal form of quotients of polynomials;
* ``symbolic_it/kernel/axioms.py``   the axioms, closed formulas that can be read;
* ``symbolic_it/kernel/calculus.py`` the rule of differentiation;
* ``symbolic_it/kernel/evaluation.py``  rigorous evaluation of closed propositions;
* ``symbolic_it/kernel/definedness.py`` when a statement is meaningful; what a verdict needs;
* ``symbolic_it/kernel/certificate.py`` certificates and their replay;

and, below them, Python's ``int``, ``fractions.Fraction`` and ``json``, and from python-flint ``arb``
(ring operations, ``log``, ``exp``, ``sin``, ``cos``, ``atan``, ``pi``, comparison), ``fmpq`` and
``ctx.prec``.  No SymPy function is used.  Printing (`symbolic_it.terms.text`) decides nothing, but a
reader who trusts a printed statement trusts the printer.
"""

from symbolic_it.kernel import axioms, calculus, certificate, definedness, evaluation, logic, theorem
from symbolic_it.kernel.axioms import ABOUT, AXIOMS, axiom
from symbolic_it.kernel.calculus import derivative, derivative_of
from symbolic_it.kernel.certificate import CertificateError, Checked, Statement, check_verdict, replay, write
from symbolic_it.kernel.definedness import defined, obligations
from symbolic_it.kernel.evaluation import Undecided, enclosure, evaluate, sign
from symbolic_it.kernel.logic import (
    DEFINITIONS,
    Definition,
    and_elim,
    and_intro,
    arithmetic,
    assume,
    congruence,
    define,
    excluded_middle,
    exists_elim,
    exists_intro,
    expand,
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
from symbolic_it.kernel.theorem import RULES, ForgeryError, KernelError, Theorem, is_theorem

theorem.close()

__all__ = [name for name in dir() if not name.startswith("_")]
