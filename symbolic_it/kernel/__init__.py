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
* ``symbolic_it/kernel/certificate.py`` what a certificate must contain, and its replay;

and, below them, Python's ``int``, ``fractions.Fraction`` and ``json``, and from python-flint ``arb``
(ring operations, ``log``, ``exp``, ``sin``, ``cos``, ``atan``, ``pi``, comparison), ``fmpq`` and
``ctx.prec``.  No SymPy function is used.  Certificates are written by ``kernel/writer.py``, which need not be
trusted: what it writes is replayed.  What named functions and relations mean is in ``symbolic_it/terms``;
printing (`symbolic_it.terms.text`) decides nothing, but who trusts a printed statement trusts the printer.
"""

# isort: off  (the order in which the rules are made known; then no more are added)
from symbolic_it.kernel import theorem as _theorem
from symbolic_it.kernel.axioms import ABOUT as ABOUT
from symbolic_it.kernel.axioms import AXIOMS as AXIOMS
from symbolic_it.kernel.axioms import axiom as axiom
from symbolic_it.kernel.calculus import derivative as derivative
from symbolic_it.kernel.calculus import derivative_of as derivative_of
from symbolic_it.kernel.certificate import VERDICTS as VERDICTS
from symbolic_it.kernel.certificate import CertificateError as CertificateError
from symbolic_it.kernel.certificate import Checked as Checked
from symbolic_it.kernel.certificate import Statement as Statement
from symbolic_it.kernel.certificate import check_verdict as check_verdict
from symbolic_it.kernel.certificate import replay as replay
from symbolic_it.kernel.definedness import defined as defined
from symbolic_it.kernel.definedness import obligations as obligations
from symbolic_it.kernel.evaluation import Undecided as Undecided
from symbolic_it.kernel.evaluation import enclosure as enclosure
from symbolic_it.kernel.evaluation import evaluate as evaluate
from symbolic_it.kernel.evaluation import sign as sign
from symbolic_it.kernel.logic import DEFINITIONS as DEFINITIONS
from symbolic_it.kernel.logic import Definition as Definition
from symbolic_it.kernel.logic import and_elim as and_elim
from symbolic_it.kernel.logic import and_intro as and_intro
from symbolic_it.kernel.logic import arithmetic as arithmetic
from symbolic_it.kernel.logic import assume as assume
from symbolic_it.kernel.logic import congruence as congruence
from symbolic_it.kernel.logic import define as define
from symbolic_it.kernel.logic import excluded_middle as excluded_middle
from symbolic_it.kernel.logic import exists_elim as exists_elim
from symbolic_it.kernel.logic import exists_intro as exists_intro
from symbolic_it.kernel.logic import expand as expand
from symbolic_it.kernel.logic import false_elim as false_elim
from symbolic_it.kernel.logic import field as field
from symbolic_it.kernel.logic import forall_elim as forall_elim
from symbolic_it.kernel.logic import forall_intro as forall_intro
from symbolic_it.kernel.logic import iff_elim as iff_elim
from symbolic_it.kernel.logic import iff_intro as iff_intro
from symbolic_it.kernel.logic import implies_elim as implies_elim
from symbolic_it.kernel.logic import implies_intro as implies_intro
from symbolic_it.kernel.logic import induction as induction
from symbolic_it.kernel.logic import ite_false as ite_false
from symbolic_it.kernel.logic import ite_true as ite_true
from symbolic_it.kernel.logic import not_elim as not_elim
from symbolic_it.kernel.logic import not_intro as not_intro
from symbolic_it.kernel.logic import or_elim as or_elim
from symbolic_it.kernel.logic import or_intro as or_intro
from symbolic_it.kernel.logic import reflexivity as reflexivity
from symbolic_it.kernel.logic import rewrite as rewrite
from symbolic_it.kernel.logic import specialise as specialise
from symbolic_it.kernel.logic import symmetry as symmetry
from symbolic_it.kernel.logic import termwise as termwise
from symbolic_it.kernel.logic import transitivity as transitivity
from symbolic_it.kernel.logic import truth as truth
from symbolic_it.kernel.logic import unfold as unfold
from symbolic_it.kernel.theorem import RULES as RULES
from symbolic_it.kernel.theorem import ForgeryError as ForgeryError
from symbolic_it.kernel.theorem import KernelError as KernelError
from symbolic_it.kernel.theorem import Theorem as Theorem
from symbolic_it.kernel.theorem import is_theorem as is_theorem
from symbolic_it.kernel.writer import write as write

_theorem.close()
