(* Rule `evaluate`, where a value is not rational: coq-interval encloses both sides, computing with integers of the
   standard library only (the primitive ones would add axioms). *)
From Coq Require Import Reals ZArith List Lra.
From Interval Require Import Specific_ops Specific_stdz Tactic.
From SymbolicIt Require Import Prelude.
Open Scope R_scope.
Module SFZ := SpecificFloat StdZRadix2.
Module ITZ := IntervalTactic SFZ.
Import ITZ.

Lemma xlogy_vanishes a b : a = 0 -> xlogy a b = 0. Proof. intros ->. unfold xlogy. ring. Qed.
Lemma xlogy_of_one a b : b = 1 -> xlogy a b = 0. Proof. intros ->. unfold xlogy. rewrite ln_1. ring. Qed.
Lemma sum_opened a b f : sum (iz a) (iz b) f = zsum (fun k => f (iz k)) a (Z.to_nat (b - a + 1)).
Proof. unfold sum, count. rewrite !toZ_iz. reflexivity. Qed.
Lemma prod_opened a b f : prod (iz a) (iz b) f = zprod (fun k => f (iz k)) a (Z.to_nat (b - a + 1)).
Proof. unfold prod, count. rewrite !toZ_iz. reflexivity. Qed.
(* The goal as an expression of elementary functions: sums and products written out, cases decided by rational arithmetic
   first and by an enclosure last, real powers as exponentials. *)
Ltac small := first [interval with (i_prec 30) | interval with (i_prec 60) | interval with (i_prec 120) | interval with (i_prec 300)].
Ltac opened_step := first
  [ rewrite iadd_iz
  | rewrite imul_iz
  | progress cbn [zsum zprod]
  | rewrite sum_opened
  | rewrite prod_opened
  | match goal with |- context [Z.to_nat ?z] => let n := eval vm_compute in (Z.to_nat z) in change (Z.to_nat z) with n end
  | match goal with |- context [iz (?a + ?b)%Z] => let y := eval vm_compute in (a + b)%Z in change (iz (a + b)%Z) with (iz y) end
  | match goal with |- context [iz (?a * ?b)%Z] => let y := eval vm_compute in (a * b)%Z in change (iz (a * b)%Z) with (iz y) end
  | progress cbn [rl iadd imul iz] ].
Ltac decided tac := match goal with |- context [ite ?P ?a ?b] =>
  first [rewrite (ite_true P a b) by tac | rewrite (ite_false P a b) by tac] end.
Ltac enclosed := first [interval with (i_prec 40) | apply Rlt_not_le; interval with (i_prec 40) | apply Rle_not_lt; interval with (i_prec 40)].
Ltac positive := first [lra | interval with (i_prec 30)].
Ltac closed_step := first
  [ decided ltac:(first [lra | intro; lra])
  | match goal with |- context [xlogy ?a ?b] => rewrite (xlogy_vanishes a b) by lra end
  | match goal with |- context [xlogy ?a ?b] => rewrite (xlogy_of_one a b) by (first [lra | field]) end
  | match goal with |- context [power ?a ?b] => rewrite (ax_power_positive_base a b) by positive end
  | decided enclosed ].
Ltac closed := cbv beta; repeat opened_step; repeat closed_step; unfold xlogy, rational; small.
