(* What the theorems exported from symbolic_it rest on: the meaning of its terms as real numbers, and each axiom and rule
   of its kernel as a lemma.  Nothing here is assumed beyond Coq's own real numbers. *)
From Coq Require Import Reals Ranalysis5 ZArith Lra Lia List Bool Eqdep_dec Classical FunctionalExtensionality.
From Coq Require ClassicalDedekindReals.
From SymbolicIt Require Export Arithmetic.
Open Scope R_scope.

(* ------------------------------------------------------------------------------------------------------------------ *)
(* Integers: the real numbers that are integers.  [rl] embeds them; an integer is known by its value. *)

Definition integer (x : R) : bool := if Req_EM_T (IZR (Int_part x)) x then true else false.
Record int : Type := mkint { rl : R; whole : integer rl = true }.

Lemma Int_part_IZR z : Int_part (IZR z) = z.
Proof. unfold Int_part. rewrite <- (tech_up (IZR z) (z + 1)); [lia| |]; rewrite plus_IZR; lra. Qed.
Lemma integer_IZR z : integer (IZR z) = true.
Proof. unfold integer. rewrite Int_part_IZR. destruct (Req_EM_T _ _); [reflexivity|contradiction]. Qed.
Definition iz (z : Z) : int := mkint (IZR z) (integer_IZR z).
Definition toZ (i : int) : Z := Int_part (rl i).

Lemma int_eq (i j : int) : rl i = rl j -> i = j.
Proof.
  destruct i as [x p], j as [y q]. simpl. intros E. subst y. f_equal. apply UIP_dec. apply Bool.bool_dec.
Qed.
Lemma rl_toZ i : rl i = IZR (toZ i).
Proof.
  unfold toZ. destruct i as [x p]. simpl. unfold integer in p. destruct (Req_EM_T _ _) as [E|E]; [symmetry; exact E|discriminate].
Qed.
Lemma toZ_iz z : toZ (iz z) = z. Proof. apply Int_part_IZR. Qed.
Lemma iz_toZ i : iz (toZ i) = i. Proof. apply int_eq. symmetry. apply rl_toZ. Qed.
Lemma int_ex (i : int) : exists z, i = iz z. Proof. exists (toZ i). symmetry. apply iz_toZ. Qed.
Lemma int_Z (P : int -> Prop) : (forall z, P (iz z)) -> forall i, P i.
Proof. intros H i. rewrite <- (iz_toZ i). apply H. Qed.

Lemma integer_add i j : integer (rl i + rl j) = true.
Proof. rewrite !rl_toZ, <- plus_IZR. apply integer_IZR. Qed.
Lemma integer_mul i j : integer (rl i * rl j) = true.
Proof. rewrite !rl_toZ, <- mult_IZR. apply integer_IZR. Qed.
Lemma integer_pow i n : integer (rl i ^ n) = true.
Proof. rewrite rl_toZ, pow_IZR. apply integer_IZR. Qed.
Definition iadd (i j : int) : int := mkint (rl i + rl j) (integer_add i j).
Definition imul (i j : int) : int := mkint (rl i * rl j) (integer_mul i j).
Definition ipow (i : int) (n : nat) : int := mkint (rl i ^ n) (integer_pow i n).
Definition floor (x : R) : int := iz (Int_part x).

Lemma iadd_iz a b : iadd (iz a) (iz b) = iz (a + b). Proof. apply int_eq. simpl. symmetry. apply plus_IZR. Qed.
Lemma imul_iz a b : imul (iz a) (iz b) = iz (a * b). Proof. apply int_eq. simpl. symmetry. apply mult_IZR. Qed.

(* ------------------------------------------------------------------------------------------------------------------ *)
(* Sums and products over lo <= i <= hi; the empty sum is 0, the empty product 1. *)

Fixpoint zsum (f : Z -> R) (lo : Z) (n : nat) : R := match n with O => 0 | S k => zsum f lo k + f (lo + Z.of_nat k)%Z end.
Fixpoint zprod (f : Z -> R) (lo : Z) (n : nat) : R := match n with O => 1 | S k => zprod f lo k * f (lo + Z.of_nat k)%Z end.
Definition count (lo hi : int) : nat := Z.to_nat (toZ hi - toZ lo + 1).
Definition sum (lo hi : int) (f : int -> R) : R := zsum (fun k => f (iz k)) (toZ lo) (count lo hi).
Definition prod (lo hi : int) (f : int -> R) : R := zprod (fun k => f (iz k)) (toZ lo) (count lo hi).

Lemma integer_sum lo hi (f : int -> int) : integer (sum lo hi (fun i => rl (f i))) = true.
Proof.
  unfold sum. induction (count lo hi) as [|n IH]; [apply (integer_IZR 0)|]. cbn [zsum].
  exact (integer_add (mkint _ IH) (f (iz (toZ lo + Z.of_nat n)))).
Qed.
Lemma integer_prod lo hi (f : int -> int) : integer (prod lo hi (fun i => rl (f i))) = true.
Proof.
  unfold prod. induction (count lo hi) as [|n IH]; [apply (integer_IZR 1)|]. cbn [zprod].
  exact (integer_mul (mkint _ IH) (f (iz (toZ lo + Z.of_nat n)))).
Qed.
Definition isum (lo hi : int) (f : int -> int) : int := mkint (sum lo hi (fun i => rl (f i))) (integer_sum lo hi f).
Definition iprod (lo hi : int) (f : int -> int) : int := mkint (prod lo hi (fun i => rl (f i))) (integer_prod lo hi f).

(* ------------------------------------------------------------------------------------------------------------------ *)
(* Case distinction. *)

Definition decide (P : Prop) : bool := if ClassicalDedekindReals.sig_not_dec P then true else false.
Lemma decide_true (P : Prop) : P -> decide P = true.
Proof. unfold decide. destruct (ClassicalDedekindReals.sig_not_dec P); [reflexivity|contradiction]. Qed.
Lemma decide_false (P : Prop) : ~ P -> decide P = false.
Proof. unfold decide. destruct (ClassicalDedekindReals.sig_not_dec P); [contradiction|reflexivity]. Qed.
Definition ite (P : Prop) (a b : R) : R := if decide P then a else b.
Lemma integer_ite P i j : integer (ite P (rl i) (rl j)) = true.
Proof. unfold ite. destruct (decide P); apply whole. Qed.
Definition iite (P : Prop) (i j : int) : int := mkint (ite P (rl i) (rl j)) (integer_ite P i j).

(* ------------------------------------------------------------------------------------------------------------------ *)
(* Powers.  Integer powers of any number ([1/0 = 0], as everywhere in Coq); real powers of positive numbers. *)

Definition power (x c : R) : R :=
  if integer c then powerRZ x (Int_part c) else if Rlt_dec 0 x then exp (c * ln x) else 0.
Definition xlogy (x y : R) : R := x * ln y.
Definition hasderiv (f : R -> R) (x v : R) : Prop := derivable_pt_lim f x v.

Lemma power_int x z : power x (IZR z) = powerRZ x z.
Proof. unfold power. rewrite integer_IZR, Int_part_IZR. reflexivity. Qed.
Lemma power_lit x n : power x (IZR (Z.of_nat n)) = x ^ n.
Proof. rewrite power_int. symmetry. apply pow_powerRZ. Qed.
Lemma power_lit_neg x n : power x (IZR (- Z.of_nat n)) = (/ x) ^ n.
Proof.
  rewrite power_int, pow_inv. destruct n; [simpl; field|]. simpl. rewrite SuccNat2Pos.id_succ. reflexivity.
Qed.
(* A power written with the exponent as a number, as a function of the base. *)
Lemma power_nat (z : Z) (n : nat) : z = Z.of_nat n -> (fun x => power x (IZR z)) = (fun x => x ^ n).
Proof. intros ->. apply functional_extensionality. intros x. apply power_lit. Qed.
Lemma power_inv : (fun x => power x (IZR (-1))) = Rinv.
Proof. apply functional_extensionality. intros x. rewrite <- (pow_1 (/ x)). exact (power_lit_neg x 1). Qed.
Lemma power_neg (z : Z) (n : nat) : z = (- Z.of_nat n)%Z -> (fun x => power x (IZR z)) = (fun x => (/ x) ^ n).
Proof. intros ->. apply functional_extensionality. intros x. apply power_lit_neg. Qed.

(* ------------------------------------------------------------------------------------------------------------------ *)
(* Rules of logic. *)

Lemma exists_elim (A : Type) (P : A -> Prop) (C : Prop) : (exists x, P x) -> (forall x, P x -> C) -> C.
Proof. intros [x H] F. exact (F x H). Qed.
Lemma exists_intro (A : Type) (P : A -> Prop) (x : A) : P x -> exists x, P x.
Proof. intros H. exists x. exact H. Qed.
Lemma rewrite_rule (P : R -> Prop) s t : s = t -> P s -> P t. Proof. intros ->. trivial. Qed.
Lemma rewrite_int (P : int -> Prop) s t : rl s = rl t -> P s -> P t. Proof. intros E. rewrite (int_eq _ _ E). trivial. Qed.
Lemma congruence_rule (f : R -> R) s t : s = t -> f s = f t. Proof. intros ->. reflexivity. Qed.
Lemma congruence_int (f : int -> R) s t : rl s = rl t -> f s = f t. Proof. intros E. rewrite (int_eq _ _ E). reflexivity. Qed.
Lemma ite_true (P : Prop) a b : P -> ite P a b = a. Proof. intros H. unfold ite. rewrite decide_true by exact H. reflexivity. Qed.
Lemma ite_false (P : Prop) a b : ~ P -> ite P a b = b. Proof. intros H. unfold ite. rewrite decide_false by exact H. reflexivity. Qed.
Lemma iff_refl' (P : Prop) : P <-> P. Proof. tauto. Qed.

Ltac int_cases := repeat match goal with
  | i : int |- _ => destruct (int_ex i) as [? ->]
  end.
Ltac to_Z := unfold count in *; repeat rewrite ?imul_iz, ?iadd_iz, ?toZ_iz in *; cbn [rl iz] in *;
  repeat match goal with
  | H : IZR _ <= IZR _ + IZR _ |- _ => rewrite <- plus_IZR in H; apply le_IZR in H
  | H : IZR _ <= IZR _ + 1 |- _ => rewrite <- (plus_IZR _ 1) in H; apply le_IZR in H
  | H : IZR _ <= IZR _ |- _ => apply le_IZR in H
  | H : IZR _ < IZR _ |- _ => apply lt_IZR in H
  end.

Lemma zsum_ext f g lo n : (forall k, (lo <= k < lo + Z.of_nat n)%Z -> f k = g k) -> zsum f lo n = zsum g lo n.
Proof. induction n; intros H; simpl; [reflexivity|]. rewrite IHn, H by (intros; try apply H; lia). reflexivity. Qed.
Lemma zprod_ext f g lo n : (forall k, (lo <= k < lo + Z.of_nat n)%Z -> f k = g k) -> zprod f lo n = zprod g lo n.
Proof. induction n; intros H; simpl; [reflexivity|]. rewrite IHn, H by (intros; try apply H; lia). reflexivity. Qed.
Lemma in_count lo hi k : (toZ lo <= k < toZ lo + Z.of_nat (count lo hi))%Z -> rl lo <= rl (iz k) /\ rl (iz k) <= rl hi.
Proof. unfold count. rewrite (rl_toZ lo), (rl_toZ hi). cbn [rl iz]. intros K. split; apply IZR_le; lia. Qed.
Lemma termwise_sum lo hi f g : (forall i, rl lo <= rl i -> rl i <= rl hi -> f i = g i) -> sum lo hi f = sum lo hi g.
Proof.
  intros H. apply zsum_ext. intros k K. apply H; apply (in_count lo hi k K).
Qed.
Lemma termwise_prod lo hi f g : (forall i, rl lo <= rl i -> rl i <= rl hi -> f i = g i) -> prod lo hi f = prod lo hi g.
Proof.
  intros H. apply zprod_ext. intros k K. apply H; apply (in_count lo hi k K).
Qed.
Lemma induction_rule (P : int -> Prop) (m : int) :
  P m -> (forall k, rl m <= rl k -> P k -> P (iadd k (iz 1))) -> forall k, rl m <= rl k -> P k.
Proof.
  intros B S k L. rewrite <- (iz_toZ k). rewrite (rl_toZ m), (rl_toZ k) in L. apply le_IZR in L.
  generalize dependent (toZ k). clear k. intros z L.
  replace z with (toZ m + Z.of_nat (Z.to_nat (z - toZ m)))%Z by lia. generalize (Z.to_nat (z - toZ m)). clear z L.
  induction n as [|n IH].
  - rewrite Z.add_0_r, iz_toZ. exact B.
  - replace (toZ m + Z.of_nat (Datatypes.S n))%Z with (toZ m + Z.of_nat n + 1)%Z by lia. rewrite <- iadd_iz. apply S; [|exact IH].
    rewrite (rl_toZ m). cbn [rl iz]. apply IZR_le. lia.
Qed.

(* ------------------------------------------------------------------------------------------------------------------ *)
(* The axioms of symbolic_it/kernel/axioms.py, each a lemma. *)

(* order *)
Lemma ax_trichotomy (a b : R) : a < b \/ a = b \/ b < a. Proof. apply Rtotal_order. Qed.
Lemma ax_irreflexive (a : R) : ~ a < a. Proof. apply Rlt_irrefl. Qed.
Lemma ax_antisymmetry (a b : R) : a <= b -> b <= a -> a = b. Proof. apply Rle_antisym. Qed.
Lemma ax_zero_product (a b : R) : a * b = 0 -> a = 0 \/ b = 0. Proof. apply Rmult_integral. Qed.
Lemma ax_square_nonnegative (a : R) : 0 <= a ^ 2. Proof. apply pow2_ge_0. Qed.
Lemma ax_inverse_positive (a : R) : 0 < a -> 0 < / a. Proof. apply Rinv_0_lt_compat. Qed.
Lemma ax_integer_gap (m n : int) : rl m < rl n -> rl m + 1 <= rl n.
Proof. rewrite (rl_toZ m), (rl_toZ n). intros H. apply lt_IZR in H. rewrite <- (plus_IZR _ 1). apply IZR_le. lia. Qed.
Lemma ax_archimedes (a : R) : exists n : int, a < rl n.
Proof. exists (iz (up a)). simpl. apply archimed. Qed.
Lemma ax_floor (a : R) : rl (floor a) <= a /\ a < rl (floor a) + 1.
Proof. simpl. pose proof (base_Int_part a). lra. Qed.

(* exp, log, powers *)
Lemma ax_exp_zero : exp 0 = 1. Proof. apply exp_0. Qed.
Lemma ax_exp_sum (a b : R) : exp (a + b) = exp a * exp b. Proof. apply exp_plus. Qed.
Lemma ax_exp_positive (a : R) : 0 < exp a. Proof. apply exp_pos. Qed.
Lemma ax_exp_increasing (a b : R) : a < b -> exp a < exp b. Proof. apply exp_increasing. Qed.
Lemma ax_log_exp (a : R) : ln (exp a) = a. Proof. apply ln_exp. Qed.
Lemma ax_exp_log (a : R) : 0 < a -> exp (ln a) = a. Proof. apply exp_ln. Qed.
Lemma ax_xlogy_value (a b : R) : xlogy a b = a * ln b. Proof. reflexivity. Qed.
Lemma ax_sin_pi : sin PI = 0. Proof. apply sin_PI. Qed.
Lemma ax_power_zero (a c : R) : c = 0 -> power a c = 1. Proof. intros ->. apply (power_lit a 0). Qed.
Lemma ax_zero_power (a c : R) : a = 0 -> 0 < c -> power a c = 0.
Proof.
  intros -> H. unfold power. destruct (integer c) eqn:E.
  - pose proof (rl_toZ (mkint c E)) as K. simpl in K. unfold toZ in K. simpl in K.
    rewrite K in H. apply (lt_IZR 0) in H. destruct (Int_part c); try lia. simpl.
    apply pow_ne_zero. lia.
  - destruct (Rlt_dec 0 0); [lra|reflexivity].
Qed.
Lemma ln_power_nat x n : 0 < x -> x ^ n = exp (INR n * ln x).
Proof.
  intros H. induction n as [|n IH]; [simpl; rewrite Rmult_0_l, exp_0; reflexivity|].
  rewrite S_INR, Rmult_plus_distr_r, exp_plus, Rmult_1_l, exp_ln by exact H. simpl. rewrite IH. ring.
Qed.
Lemma ax_power_positive_base (a c : R) : 0 < a -> power a c = exp (c * ln a).
Proof.
  intros H. unfold power. destruct (integer c) eqn:E.
  - pose proof (rl_toZ (mkint c E)) as K. simpl in K. unfold toZ in K. simpl in K. rewrite K at 2.
    clear - H. destruct (Int_part c) as [|p|p]; simpl powerRZ.
    + rewrite Rmult_0_l, exp_0. reflexivity.
    + rewrite ln_power_nat, INR_IZR_INZ, positive_nat_Z by exact H. reflexivity.
    + rewrite ln_power_nat, INR_IZR_INZ, positive_nat_Z by exact H.
      rewrite <- exp_Ropp. f_equal. change (Z.neg p) with (- Z.pos p)%Z. rewrite opp_IZR. ring.
  - destruct (Rlt_dec 0 a); [reflexivity|contradiction].
Qed.
Lemma ax_power_successor (a : R) (n : int) : 0 <= rl n -> power a (rl n + 1) = power a (rl n) * a.
Proof.
  revert n. refine (int_Z _ _). intros n H. cbn [rl iz] in *. apply (le_IZR 0) in H. rewrite <- (plus_IZR _ 1), !power_int.
  replace n with (Z.of_nat (Z.to_nat n)) by lia. replace (Z.of_nat (Z.to_nat n) + 1)%Z with (Z.of_nat (S (Z.to_nat n))) by lia.
  rewrite <- !pow_powerRZ. simpl. ring.
Qed.
Lemma ax_power_negative (a : R) (n : int) : 0 <= rl n -> ~ a = 0 -> power a (-1 * rl n) = / power a (rl n).
Proof.
  revert n. refine (int_Z _ _). intros n H A. cbn [rl iz] in *. apply (le_IZR 0) in H. rewrite <- mult_IZR, !power_int.
  replace n with (Z.of_nat (Z.to_nat n)) by lia.
  replace (-1 * Z.of_nat (Z.to_nat n))%Z with (- Z.of_nat (Z.to_nat n))%Z by lia.
  rewrite <- (power_int a (- _)), power_lit_neg, <- pow_powerRZ. apply pow_inv.
Qed.
Lemma half_not_integer : integer (1 / 2) = false.
Proof.
  destruct (integer (1 / 2)) eqn:E; [|reflexivity]. pose proof (rl_toZ (mkint _ E)) as K. simpl in K.
  assert (IZR (2 * toZ (mkint _ E)) = IZR 1) as L by (rewrite mult_IZR, <- K; lra). apply eq_IZR in L. lia.
Qed.
Lemma ax_root_square (a : R) : 0 <= a -> (power a (1 / 2)) ^ 2 = a.
Proof.
  intros [H|<-].
  - rewrite ax_power_positive_base by exact H. replace (exp (1 / 2 * ln a) ^ 2) with (exp (1 / 2 * ln a) * exp (1 / 2 * ln a)) by ring.
    rewrite <- exp_plus. replace (1 / 2 * ln a + 1 / 2 * ln a) with (ln a) by lra. apply exp_ln. exact H.
  - rewrite ax_zero_power by lra. ring.
Qed.
Lemma ax_root_nonnegative (a : R) : 0 <= a -> 0 <= power a (1 / 2).
Proof.
  intros [H|<-].
  - rewrite ax_power_positive_base by exact H. apply Rlt_le, exp_pos.
  - rewrite ax_zero_power by lra. lra.
Qed.

(* finite sums and products *)
Lemma zsum_first f lo n : zsum f lo (S n) = f lo + zsum f (lo + 1) n.
Proof.
  induction n as [|n IH]; [simpl; rewrite Z.add_0_r; ring|].
  change (zsum f lo (S (S n))) with (zsum f lo (S n) + f (lo + Z.of_nat (S n))%Z). rewrite IH.
  change (zsum f (lo + 1) (S n)) with (zsum f (lo + 1) n + f (lo + 1 + Z.of_nat n)%Z).
  replace (lo + Z.of_nat (S n))%Z with (lo + 1 + Z.of_nat n)%Z by lia. ring.
Qed.
Lemma zsum_split f lo n m : zsum f lo (n + m) = zsum f lo n + zsum f (lo + Z.of_nat n) m.
Proof.
  induction m as [|m IH]; [rewrite Nat.add_0_r; simpl; ring|]. rewrite Nat.add_succ_r. cbn [zsum]. rewrite IH.
  replace (lo + Z.of_nat (n + m))%Z with (lo + Z.of_nat n + Z.of_nat m)%Z by lia. ring.
Qed.
Lemma zsum_add f g lo n : zsum (fun k => f k + g k) lo n = zsum f lo n + zsum g lo n.
Proof. induction n; simpl; [|rewrite IHn]; ring. Qed.
Lemma zsum_scale c f lo n : zsum (fun k => c * f k) lo n = c * zsum f lo n.
Proof. induction n; simpl; [|rewrite IHn]; ring. Qed.
Lemma zsum_const c lo n : zsum (fun _ => c) lo n = INR n * c.
Proof. induction n; [simpl; ring|]. rewrite S_INR. cbn [zsum]. rewrite IHn. ring. Qed.
Lemma zsum_shift f lo n m : zsum f lo n = zsum (fun k => f (k + m)%Z) (lo - m) n.
Proof. induction n; simpl; [reflexivity|]. rewrite IHn. f_equal. f_equal. lia. Qed.
Lemma zsum_reverse f lo n : zsum f lo n = zsum (fun k => f (lo + (lo + Z.of_nat n - 1) - k)%Z) lo n.
Proof.
  revert lo. induction n as [|n IH]; intros lo; [reflexivity|].
  rewrite zsum_first, (IH (lo + 1)%Z). cbn [zsum]. rewrite Rplus_comm. f_equal; [|f_equal; lia].
  rewrite (zsum_shift _ (lo + 1) n 1). replace (lo + 1 - 1)%Z with lo by lia. apply zsum_ext. intros. f_equal. lia.
Qed.
Lemma zsum_le f g lo n : (forall k, (lo <= k < lo + Z.of_nat n)%Z -> f k <= g k) -> zsum f lo n <= zsum g lo n.
Proof. induction n; intros H; simpl; [lra|]. apply Rplus_le_compat; [apply IHn; intros|]; apply H; lia. Qed.
Lemma zsum_swap (f : Z -> Z -> R) lo n lo' m :
  zsum (fun i => zsum (fun j => f i j) lo' m) lo n = zsum (fun j => zsum (fun i => f i j) lo n) lo' m.
Proof.
  induction n as [|n IH]; cbn [zsum].
  - rewrite zsum_const. ring.
  - rewrite IH, <- zsum_add. reflexivity.
Qed.
Lemma zprod_mul f g lo n : zprod (fun k => f k * g k) lo n = zprod f lo n * zprod g lo n.
Proof. induction n; simpl; [|rewrite IHn]; ring. Qed.
Lemma zprod_const c lo n : zprod (fun _ => c) lo n = c ^ n.
Proof. induction n; [reflexivity|]. cbn [zprod]. rewrite IHn. simpl. ring. Qed.
Lemma zprod_pos f lo n : (forall k, (lo <= k < lo + Z.of_nat n)%Z -> 0 < f k) -> 0 < zprod f lo n.
Proof. induction n; intros H; simpl; [lra|]. apply Rmult_lt_0_compat; [apply IHn; intros|]; apply H; lia. Qed.

Ltac ints := intros; unfold sum, prod; int_cases; to_Z.

Lemma ax_sum_empty (f : int -> R) (lo hi : int) : rl hi < rl lo -> sum lo hi (fun i => f i) = 0.
Proof. ints. replace (Z.to_nat (_ - _ + 1)) with O by lia. reflexivity. Qed.
Lemma ax_sum_last (f : int -> R) (lo hi : int) : rl lo <= rl hi ->
  sum lo hi (fun i => f i) = sum lo (iadd hi (iz (-1))) (fun i => f i) + f hi.
Proof.
  ints. match goal with |- zsum _ ?a (Z.to_nat (?b - ?a + 1)) = _ => 
    replace (Z.to_nat (b - a + 1)) with (S (Z.to_nat (b + -1 - a + 1))) by lia; cbn [zsum]; repeat f_equal; lia end.
Qed.
Lemma ax_sum_first (f : int -> R) (lo hi : int) : rl lo <= rl hi ->
  sum lo hi (fun i => f i) = f lo + sum (iadd lo (iz 1)) hi (fun i => f i).
Proof.
  ints. match goal with |- zsum _ ?a (Z.to_nat (?b - ?a + 1)) = _ => 
    replace (Z.to_nat (b - a + 1)) with (S (Z.to_nat (b - (a + 1) + 1))) by lia; rewrite zsum_first; reflexivity end.
Qed.
Lemma ax_sum_split (f : int -> R) (lo m hi : int) : rl lo <= rl m + 1 -> rl m <= rl hi ->
  sum lo hi (fun i => f i) = sum lo m (fun i => f i) + sum (iadd m (iz 1)) hi (fun i => f i).
Proof.
  revert f lo m hi. intros f. refine (int_Z _ _). intros a. refine (int_Z _ _). intros b. refine (int_Z _ _). intros c.
  intros H1 H2. to_Z. unfold sum. to_Z.
  replace (Z.to_nat (c - a + 1)) with (Z.to_nat (b - a + 1) + Z.to_nat (c - (b + 1) + 1))%nat by lia.
  rewrite zsum_split. f_equal. f_equal. lia.
Qed.
Lemma ax_sum_add (f g : int -> R) (lo hi : int) :
  sum lo hi (fun i => f i + g i) = sum lo hi (fun i => f i) + sum lo hi (fun i => g i).
Proof. apply zsum_add. Qed.
Lemma ax_sum_scale (c : R) (f : int -> R) (lo hi : int) : sum lo hi (fun i => c * f i) = c * sum lo hi (fun i => f i).
Proof. apply zsum_scale. Qed.
Lemma INR_count a b : (a <= b + 1)%Z -> INR (Z.to_nat (b - a + 1)) = IZR b + -1 * IZR a + 1.
Proof. intros H. rewrite INR_IZR_INZ, Z2Nat.id by lia. rewrite plus_IZR, minus_IZR. ring. Qed.
Lemma ax_sum_constant (c : R) (lo hi : int) : rl lo <= rl hi + 1 -> sum lo hi (fun _ => c) = (rl hi + -1 * rl lo + 1) * c.
Proof. ints. cbn [rl iz]. rewrite zsum_const, INR_count by assumption. reflexivity. Qed.
Lemma ax_sum_swap (r : int -> int -> R) (lo hi lo2 hi2 : int) :
  sum lo hi (fun i => sum lo2 hi2 (fun j => r i j)) = sum lo2 hi2 (fun j => sum lo hi (fun i => r i j)).
Proof. apply zsum_swap. Qed.
Lemma ax_sum_shift (f : int -> R) (lo hi m : int) :
  sum lo hi (fun i => f i) = sum (iadd lo (imul (iz (-1)) m)) (iadd hi (imul (iz (-1)) m)) (fun i => f (iadd i m)).
Proof.
  revert lo hi m. refine (int_Z _ _). intros a. refine (int_Z _ _). intros b. refine (int_Z _ _). intros m.
  unfold sum. to_Z. rewrite (zsum_shift _ _ _ m). replace (b + -1 * m - (a + -1 * m) + 1)%Z with (b - a + 1)%Z by lia.
  replace (a + -1 * m)%Z with (a - m)%Z by lia. apply zsum_ext. intros. rewrite iadd_iz. reflexivity.
Qed.
Lemma ax_sum_reverse (f : int -> R) (lo hi : int) :
  sum lo hi (fun i => f i) = sum lo hi (fun i => f (iadd (iadd lo hi) (imul (iz (-1)) i))).
Proof.
  revert lo hi. refine (int_Z _ _). intros a. refine (int_Z _ _). intros b.
  unfold sum. to_Z. destruct (Z_le_gt_dec a (b + 1)).
  - rewrite zsum_reverse. apply zsum_ext. intros k K. rewrite imul_iz, iadd_iz. f_equal. f_equal. lia.
  - replace (Z.to_nat (b - a + 1)) with O by lia. reflexivity.
Qed.
Lemma zsum_delta (f : Z -> R) k lo n : (lo <= k < lo + Z.of_nat n)%Z ->
  zsum (fun i => if Z.eq_dec i k then f i else 0) lo n = f k.
Proof.
  induction n as [|n IH]; intros H; [lia|]. cbn [zsum]. destruct (Z.eq_dec (lo + Z.of_nat n) k) as [<-|N].
  - rewrite (zsum_ext _ (fun _ => 0)); [rewrite zsum_const; ring|].
    intros i I. destruct (Z.eq_dec i _); [lia|reflexivity].
  - rewrite IH by lia. ring.
Qed.
Lemma ax_sum_delta (f : int -> R) (lo hi k : int) : rl lo <= rl k -> rl k <= rl hi ->
  sum lo hi (fun i => ite (rl i = rl k) (f i) 0) = f k.
Proof.
  revert lo hi k. refine (int_Z _ _). intros a. refine (int_Z _ _). intros b. refine (int_Z _ _). intros k H1 H2.
  to_Z. unfold sum. to_Z. rewrite <- (zsum_delta (fun i => f (iz i)) k a (Z.to_nat (b - a + 1))) by lia.
  apply zsum_ext. intros i I. destruct (Z.eq_dec i k) as [->|N].
  - apply ite_true. reflexivity.
  - apply ite_false. cbn [rl iz]. intros E. apply eq_IZR in E. contradiction.
Qed.
Lemma ax_sum_monotone (f g : int -> R) (lo hi : int) :
  (forall i : int, rl lo <= rl i -> rl i <= rl hi -> f i <= g i) -> sum lo hi (fun i => f i) <= sum lo hi (fun i => g i).
Proof.
  intros H. apply zsum_le. intros k K. apply H; apply (in_count lo hi k K).
Qed.
Lemma ax_sum_strict (f g : int -> R) (lo hi k : int) :
  (forall i : int, rl lo <= rl i -> rl i <= rl hi -> f i <= g i) -> rl lo <= rl k -> rl k <= rl hi -> f k < g k ->
  sum lo hi (fun i => f i) < sum lo hi (fun i => g i).
Proof.
  intros H K1 K2 L.
  assert (E : sum lo hi (fun i => f i) + (g k + -1 * f k) <= sum lo hi (fun i => g i)); [|lra].
  rewrite <- (ax_sum_delta (fun i => g i + -1 * f i) lo hi k K1 K2), <- ax_sum_add.
  apply ax_sum_monotone. intros i I1 I2. specialize (H i I1 I2). destruct (classic (rl i = rl k)) as [E|N].
  - rewrite ite_true by exact E. lra.
  - rewrite ite_false by exact N. lra.
Qed.
Lemma ax_product_empty (f : int -> R) (lo hi : int) : rl hi < rl lo -> prod lo hi (fun i => f i) = 1.
Proof. ints. replace (Z.to_nat (_ - _ + 1)) with O by lia. reflexivity. Qed.
Lemma ax_product_last (f : int -> R) (lo hi : int) : rl lo <= rl hi ->
  prod lo hi (fun i => f i) = prod lo (iadd hi (iz (-1))) (fun i => f i) * f hi.
Proof.
  ints. match goal with |- zprod _ ?a (Z.to_nat (?b - ?a + 1)) = _ => 
    replace (Z.to_nat (b - a + 1)) with (S (Z.to_nat (b + -1 - a + 1))) by lia; cbn [zprod]; repeat f_equal; lia end.
Qed.
Lemma ax_product_multiply (f g : int -> R) (lo hi : int) :
  prod lo hi (fun i => f i * g i) = prod lo hi (fun i => f i) * prod lo hi (fun i => g i).
Proof. apply zprod_mul. Qed.
Lemma ax_product_constant (c : R) (lo hi : int) : rl lo <= rl hi + 1 ->
  prod lo hi (fun _ => c) = power c (rl hi + -1 * rl lo + 1).
Proof.
  ints. cbn [rl iz]. rewrite zprod_const, <- INR_count, INR_IZR_INZ, power_lit by assumption. reflexivity.
Qed.
Lemma ax_product_positive (f : int -> R) (lo hi : int) :
  (forall i : int, rl lo <= rl i -> rl i <= rl hi -> 0 < f i) -> 0 < prod lo hi (fun i => f i).
Proof.
  intros H. apply zprod_pos. intros k K. apply H; apply (in_count lo hi k K).
Qed.
Lemma zlog_product f lo n : (forall k, (lo <= k < lo + Z.of_nat n)%Z -> 0 < f k) ->
  ln (zprod f lo n) = zsum (fun k => ln (f k)) lo n.
Proof.
  induction n as [|n IH]; intros H; [apply ln_1|]. cbn [zsum zprod].
  rewrite ln_mult; [rewrite IH; [reflexivity|]| |]; try (intros; apply H; lia). apply zprod_pos. intros. apply H. lia.
Qed.
Lemma ax_log_product (f : int -> R) (lo hi : int) :
  (forall i : int, rl lo <= rl i -> rl i <= rl hi -> 0 < f i) ->
  ln (prod lo hi (fun i => f i)) = sum lo hi (fun i => ln (f i)).
Proof.
  intros H. apply zlog_product. intros k K. apply H; apply (in_count lo hi k K).
Qed.
Lemma ax_exp_of_sum (f : int -> R) (lo hi : int) : exp (sum lo hi (fun i => f i)) = prod lo hi (fun i => exp (f i)).
Proof. unfold sum, prod. induction (count lo hi); cbn [zsum zprod]; [apply exp_0|]. rewrite exp_plus, IHn. reflexivity. Qed.

(* calculus *)
Lemma ax_mean_value (F G : R -> R) (a b : R) : a < b ->
  (forall x : R, a <= x -> x <= b -> hasderiv (fun x => F x) x (G x)) ->
  exists c : R, a < c /\ c < b /\ F b + -1 * F a = G c * (b + -1 * a).
Proof.
  intros L D. destruct (MVT_cor2 F G a b L) as [c [E I]]; [intros c C; apply D; lra|].
  exists c. repeat split; try lra.
Qed.
Lemma ax_derivative_unique (F : R -> R) (x a b : R) : hasderiv (fun c => F c) x a -> hasderiv (fun c => F c) x b -> a = b.
Proof. apply uniqueness_limite. Qed.
Lemma ax_derivative_local (F G : R -> R) (a b x v : R) : a < x -> x < b ->
  (forall c : R, a < c -> c < b -> F c = G c) -> hasderiv (fun c => F c) x v -> hasderiv (fun c => G c) x v.
Proof.
  intros A B E D eps P. destruct (D eps P) as [d H].
  assert (Q : 0 < Rmin d (Rmin (x - a) (b - x))). { repeat apply Rmin_glb_lt; try lra. apply cond_pos. }
  exists (mkposreal _ Q). simpl. intros h N L.
  pose proof (Rmin_l d (Rmin (x - a) (b - x))). pose proof (Rmin_r d (Rmin (x - a) (b - x))).
  pose proof (Rmin_l (x - a) (b - x)). pose proof (Rmin_r (x - a) (b - x)).
  pose proof (Rle_abs h). pose proof (Rle_abs (- h)) as K. rewrite Rabs_Ropp in K.
  rewrite <- !E by lra. apply H; [exact N|lra].
Qed.
Lemma ax_interior_extremum (F : R -> R) (a b x v : R) : a < x -> x < b ->
  (forall c : R, a < c -> c < b -> F x <= F c) -> hasderiv (fun c => F c) x v -> v = 0.
Proof.
  intros A B M D. pose (pr := exist _ v D : derivable_pt F x).
  assert (E : derive_pt F x pr = v) by reflexivity. rewrite <- E.
  apply (deriv_minimum F a b x pr A B). intros c C1 C2. apply M; assumption.
Qed.
Lemma ax_intermediate_value (F G : R -> R) (a b c : R) : a <= b ->
  (forall x : R, a <= x -> x <= b -> hasderiv (fun x => F x) x (G x)) -> F a <= c -> c <= F b ->
  exists x : R, a <= x /\ x <= b /\ F x = c.
Proof.
  intros L D A B. destruct (Req_dec (F a) c) as [E|N]; [exists a; repeat split; lra|].
  destruct (Req_dec (F b) c) as [E|N']; [exists b; repeat split; lra|].
  assert (a < b). { destruct L as [L|<-]; [exact L|lra]. }
  destruct (IVT_interv (fun x => F x - c) a b) as [z [Z1 Z2]]; try lra.
  - intros x X. apply derivable_continuous_pt. exists (G x - 0).
    apply (derivable_pt_lim_minus F (fct_cte c)); [apply D; lra|apply derivable_pt_lim_const].
  - exists z. lra.
Qed.

(* ------------------------------------------------------------------------------------------------------------------ *)
(* Derivatives: one lemma for each step of symbolic_it/kernel/calculus.py. *)

Lemma der_eq f x v w : hasderiv f x v -> v = w -> hasderiv f x w. Proof. intros H <-. exact H. Qed.
Lemma der_const c x : hasderiv (fun _ => c) x 0. Proof. apply (derivable_pt_lim_const c x). Qed.
Lemma der_id x : hasderiv (fun s => s) x 1. Proof. apply derivable_pt_lim_id. Qed.
Lemma der_add f g x u v : hasderiv f x u -> hasderiv g x v -> hasderiv (fun s => f s + g s) x (u + v).
Proof. apply derivable_pt_lim_plus. Qed.
Lemma der_mul f g x u v : hasderiv f x u -> hasderiv g x v -> hasderiv (fun s => f s * g s) x (u * g x + f x * v).
Proof. apply derivable_pt_lim_mult. Qed.
Lemma der_chain f g x u v : hasderiv g x u -> hasderiv f (g x) v -> hasderiv (fun s => f (g s)) x (v * u).
Proof. apply derivable_pt_lim_comp. Qed.
Lemma der_exp f x u : hasderiv f x u -> hasderiv (fun s => exp (f s)) x (exp (f x) * u).
Proof. intros H. exact (der_chain exp f x u _ H (derivable_pt_lim_exp (f x))). Qed.
Lemma der_ln f x u : hasderiv f x u -> 0 < f x -> hasderiv (fun s => ln (f s)) x (/ f x * u).
Proof. intros H P. exact (der_chain ln f x u _ H (derivable_pt_lim_ln (f x) P)). Qed.
Lemma der_sin f x u : hasderiv f x u -> hasderiv (fun s => sin (f s)) x (cos (f x) * u).
Proof. intros H. exact (der_chain sin f x u _ H (derivable_pt_lim_sin (f x))). Qed.
Lemma der_cos f x u : hasderiv f x u -> hasderiv (fun s => cos (f s)) x (-1 * sin (f x) * u).
Proof.
  intros H. apply (der_eq _ _ _ _ (der_chain cos f x u _ H (derivable_pt_lim_cos (f x)))). ring.
Qed.
Lemma der_atan f x u : hasderiv f x u -> hasderiv (fun s => atan (f s)) x (/ (1 + (f x) ^ 2) * u).
Proof. intros H. refine (der_chain atan f x u _ H _). exact (derivable_pt_lim_atan (f x)). Qed.
Lemma der_pow f x u n c : INR n = c -> hasderiv f x u -> hasderiv (fun s => f s ^ n) x (c * f x ^ pred n * u).
Proof. intros <- H. exact (der_chain (fun y => y ^ n) f x u _ H (derivable_pt_lim_pow (f x) n)). Qed.
Lemma der_xlogy f g x u v : hasderiv f x u -> hasderiv g x v -> 0 < g x ->
  hasderiv (fun s => xlogy (f s) (g s)) x (u * ln (g x) + f x * (/ g x * v)).
Proof. intros F G P. exact (der_mul f (fun s => ln (g s)) x u _ F (der_ln g x v G P)). Qed.
Lemma der_near f g x v : (exists d, 0 < d /\ forall y, Rabs (y - x) < d -> f y = g y) -> hasderiv f x v -> hasderiv g x v.
Proof.
  intros [d [P E]] H. apply (ax_derivative_local f g (x - d) (x + d) x v); try lra; [|exact H].
  intros c C1 C2. apply E. apply Rabs_def1; lra.
Qed.
Lemma der_inv f x u : hasderiv f x u -> ~ f x = 0 -> hasderiv (fun s => / f s) x (-1 * (/ f x) ^ 2 * u).
Proof.
  intros H N. apply der_near with (f := fun s => 1 / f s).
  - exists 1. split; [lra|]. intros y _. unfold Rdiv. ring.
  - apply (der_eq _ _ _ _ (derivable_pt_lim_div (fct_cte 1) f x 0 u (derivable_pt_lim_const 1 x) H N)).
    unfold Rsqr, fct_cte. field. exact N.
Qed.
Lemma der_positive f x u : hasderiv f x u -> 0 < f x -> exists d, 0 < d /\ forall y, Rabs (y - x) < d -> 0 < f y.
Proof.
  intros H P. assert (C : continuity_pt f x) by (apply derivable_continuous_pt; exists u; exact H).
  destruct (C (f x) P) as [d [D K]]. exists d. split; [exact D|]. intros y Y.
  destruct (Req_dec y x) as [->|N]; [exact P|].
  specialize (K y). simpl in K. unfold R_dist in K.
  assert (Rabs (f y - f x) < f x) as A. { apply K. repeat split; auto. }
  apply Rabs_def2 in A. lra.
Qed.
Lemma der_power f g x u v : hasderiv f x u -> hasderiv g x v -> 0 < f x ->
  hasderiv (fun s => power (f s) (g s)) x (power (f x) (g x) * (v * ln (f x) + g x * (/ f x * u))).
Proof.
  intros F G P. rewrite ax_power_positive_base by exact P.
  apply der_near with (f := fun s => exp (g s * ln (f s))).
  - destruct (der_positive f x u F P) as [d [D K]]. exists d. split; [exact D|]. intros y Y.
    symmetry. apply ax_power_positive_base. apply K. exact Y.
  - apply (der_exp (fun s => g s * ln (f s))). apply (der_mul g (fun s => ln (f s)) x v); [exact G|]. apply der_ln; assumption.
Qed.
Lemma der_zsum (f : Z -> R -> R) (d : Z -> R) x lo n : (forall k, (lo <= k < lo + Z.of_nat n)%Z -> hasderiv (f k) x (d k)) ->
  hasderiv (fun s => zsum (fun k => f k s) lo n) x (zsum d lo n).
Proof.
  induction n as [|n IH]; intros H; cbn [zsum]; [apply der_const|].
  apply (der_add (fun s => zsum (fun k => f k s) lo n) (f (lo + Z.of_nat n)%Z)); [apply IH; intros|]; apply H; lia.
Qed.
Lemma der_sum (f : int -> R -> R) (d : int -> R) x lo hi :
  (forall i : int, rl lo <= rl i -> rl i <= rl hi -> hasderiv (f i) x (d i)) ->
  hasderiv (fun s => sum lo hi (fun i => f i s)) x (sum lo hi (fun i => d i)).
Proof.
  intros H. apply der_zsum. intros k K. apply H; apply (in_count lo hi k K).
Qed.
Lemma der_zprod (f : Z -> R -> R) (d : Z -> R) x lo n : (forall k, (lo <= k < lo + Z.of_nat n)%Z -> hasderiv (f k) x (d k)) ->
  hasderiv (fun s => zprod (fun k => f k s) lo n) x
    (zsum (fun i => d i * zprod (fun j => if Z.eq_dec j i then 1 else f j x) lo n) lo n).
Proof.
  induction n as [|n IH]; intros H; cbn [zsum zprod]; [apply der_const|].
  set (e := (lo + Z.of_nat n)%Z).
  assert (H1 := IH (fun k K => H k ltac:(lia))). assert (H2 := H e ltac:(unfold e; lia)).
  apply (der_eq _ _ _ _ (der_mul (fun s => zprod (fun k => f k s) lo n) (f e) x _ _ H1 H2)).
  f_equal.
  - rewrite Rmult_comm, <- zsum_scale. apply zsum_ext. intros k K. destruct (Z.eq_dec e k); [unfold e in *; lia|]. ring.
  - destruct (Z.eq_dec e e); [|contradiction]. rewrite Rmult_1_r, Rmult_comm. f_equal. apply zprod_ext. intros k K.
    destruct (Z.eq_dec k e); [unfold e in *; lia|reflexivity].
Qed.
Lemma der_prod (f : int -> R -> R) (d : int -> R) x lo hi :
  (forall i : int, rl lo <= rl i -> rl i <= rl hi -> hasderiv (f i) x (d i)) ->
  hasderiv (fun s => prod lo hi (fun i => f i s)) x
    (sum lo hi (fun i => d i * prod lo hi (fun j => ite (rl j = rl i) 1 (f j x)))).
Proof.
  intros H. refine (der_eq _ _ _ _ (der_zprod (fun k => f (iz k)) (fun k => d (iz k)) x _ _ _) _).
  - intros k K. apply H; apply (in_count lo hi k K).
  - apply zsum_ext. intros i I. f_equal. apply zprod_ext. intros j J. destruct (Z.eq_dec j i) as [->|N].
    + symmetry. apply ite_true. reflexivity.
    + symmetry. apply ite_false. cbn [rl iz]. intros E. apply eq_IZR in E. contradiction.
Qed.
Lemma der_ite (P : Prop) (f g : R -> R) x u v : (P -> hasderiv f x u) -> (~ P -> hasderiv g x v) ->
  hasderiv (fun s => ite P (f s) (g s)) x (ite P u v).
Proof.
  intros F G. unfold ite. destruct (classic P) as [H|H]; [rewrite decide_true by exact H|rewrite decide_false by exact H]; auto.
Qed.
Lemma der_less f g x u v : hasderiv f x u -> hasderiv g x v -> f x < g x ->
  exists d, 0 < d /\ forall y, Rabs (y - x) < d -> f y < g y.
Proof.
  intros F G L. destruct (der_positive (fun s => g s + -1 * f s) x (v + (0 * f x + -1 * u))) as [d [D K]]; [|lra|].
  - apply (der_add g (fun s => -1 * f s)); [exact G|]. apply (der_mul (fun _ => -1) f); [apply der_const|exact F].
  - exists d. split; [exact D|]. intros y Y. specialize (K y Y). simpl in K. lra.
Qed.
Lemma der_case_true (C : R -> Prop) f g a b x u v w : hasderiv f x u -> hasderiv g x v -> f x < g x ->
  (forall y, f y < g y -> C y) -> hasderiv a x w -> hasderiv (fun s => ite (C s) (a s) (b s)) x w.
Proof.
  intros F G L H A. apply der_near with (f := a); [|exact A].
  destruct (der_less f g x u v F G L) as [d [D K]]. exists d. split; [exact D|]. intros y Y.
  symmetry. apply ite_true. apply H, K, Y.
Qed.
Lemma der_case_false (C : R -> Prop) f g a b x u v w : hasderiv f x u -> hasderiv g x v -> g x < f x ->
  (forall y, g y < f y -> ~ C y) -> hasderiv b x w -> hasderiv (fun s => ite (C s) (a s) (b s)) x w.
Proof.
  intros F G L H A. apply der_near with (f := b); [|exact A].
  destruct (der_less g f x v u G F L) as [d [D K]]. exists d. split; [exact D|]. intros y Y.
  symmetry. apply ite_false. apply H, K, Y.
Qed.
Lemma der_rpow f x u c d : hasderiv f x u -> 0 < f x -> c + -1 = d ->
  hasderiv (fun s => power (f s) c) x (c * power (f x) d * u).
Proof.
  intros F P <-. apply (der_eq _ _ _ _ (der_power f (fun _ => c) x u 0 F (der_const c x) P)).
  rewrite !ax_power_positive_base by exact P.
  replace ((c + -1) * ln (f x)) with (c * ln (f x) + - ln (f x)) by ring.
  rewrite exp_plus, exp_Ropp, exp_ln by exact P. ring.
Qed.

(* ------------------------------------------------------------------------------------------------------------------ *)
(* Values of closed terms that are not arithmetic, for the rule `evaluate`. *)

Lemma exp_at_zero a : a = rational 0 1 -> exp a = rational 1 1. Proof. intros ->. apply exp_0. Qed.
Lemma sin_at_zero a : a = rational 0 1 -> sin a = rational 0 1. Proof. intros ->. apply sin_0. Qed.
Lemma cos_at_zero a : a = rational 0 1 -> cos a = rational 1 1. Proof. intros ->. apply cos_0. Qed.
Lemma atan_at_zero a : a = rational 0 1 -> atan a = rational 0 1. Proof. intros ->. apply atan_0. Qed.
Lemma ln_at_one a : a = rational 1 1 -> ln a = rational 0 1. Proof. intros ->. apply ln_1. Qed.
Lemma xlogy_zero a b : a = rational 0 1 -> xlogy a b = rational 0 1.
Proof. intros ->. unfold xlogy, rational. ring. Qed.
Lemma xlogy_one a b : b = rational 1 1 -> xlogy a b = rational 0 1.
Proof. intros ->. unfold xlogy, rational. rewrite ln_1. ring. Qed.
Definition between (z : Z) (d : positive) (k : Z) : bool := (Z.leb (k * Zpos d) z && Z.ltb z ((k + 1) * Zpos d))%bool.
Lemma floor_value a z d k : a = rational z d -> between z d k = true -> rl (floor a) = rational k 1.
Proof.
  intros -> H. apply andb_prop in H. destruct H as [H1 H2]. apply Z.leb_le in H1. apply Z.ltb_lt in H2.
  cbn [rl floor iz]. unfold rational at 2. f_equal. rewrite rational_value. unfold Q2R. cbn [QArith_base.Qnum QArith_base.Qden].
  assert (P : 0 < IZR (Zpos d)) by (apply (IZR_lt 0); reflexivity).
  apply IZR_le in H1. apply IZR_lt in H2. rewrite mult_IZR in H1, H2. rewrite plus_IZR in H2.
  assert (A : IZR k <= IZR z * / IZR (Zpos d)) by (apply (Rmult_le_reg_r (IZR (Zpos d))); [exact P|]; field_simplify; lra).
  assert (B : IZR z * / IZR (Zpos d) < IZR k + 1) by (apply (Rmult_lt_reg_r (IZR (Zpos d))); [exact P|]; field_simplify; lra).
  unfold Int_part. rewrite <- (tech_up _ (k + 1)); [lia| |]; rewrite plus_IZR; lra.
Qed.
Lemma power_value a c b k r : a = b -> c = rational (Z.of_nat k) 1 -> b ^ k = r -> power a c = r.
Proof. intros -> -> <-. apply power_lit. Qed.
Lemma power_value_neg a c b k r : a = b -> c = rational (- Z.of_nat k) 1 -> (/ b) ^ k = r -> power a c = r.
Proof. intros -> -> <-. apply power_lit_neg. Qed.
Lemma power_at_zero a c z d : a = rational 0 1 -> c = rational z d -> (0 <? z)%Z = true -> power a c = rational 0 1.
Proof. intros -> -> H. apply ax_zero_power; [reflexivity|]. apply rational_pos. exact H. Qed.
Lemma two_values (o : R -> R -> R) a b u v w : a = u -> b = v -> o u v = w -> o a b = w.
Proof. intros -> -> <-. reflexivity. Qed.
Lemma sum_unrolled (lo hi : int) (f : int -> R) (a b : Z) (n : nat) : rl lo = rational a 1 -> rl hi = rational b 1 ->
  Nat.eqb (Z.to_nat (b - a + 1)) n = true -> sum lo hi f = zsum (fun k => f (iz k)) a n.
Proof.
  intros A B N. apply Nat.eqb_eq in N. assert (E : lo = iz a) by (apply int_eq; exact A).
  assert (F : hi = iz b) by (apply int_eq; exact B). subst lo hi. unfold sum, count. rewrite !toZ_iz, N. reflexivity.
Qed.
Lemma prod_unrolled (lo hi : int) (f : int -> R) (a b : Z) (n : nat) : rl lo = rational a 1 -> rl hi = rational b 1 ->
  Nat.eqb (Z.to_nat (b - a + 1)) n = true -> prod lo hi f = zprod (fun k => f (iz k)) a n.
Proof.
  intros A B N. apply Nat.eqb_eq in N. assert (E : lo = iz a) by (apply int_eq; exact A).
  assert (F : hi = iz b) by (apply int_eq; exact B). subst lo hi. unfold prod, count. rewrite !toZ_iz, N. reflexivity.
Qed.

(* For all integers from a to b: one case after the other. *)
Lemma cases_end (P : int -> Prop) k : forall i : int, IZR k <= rl i -> rl i <= IZR (k - 1) -> P i.
Proof. intros i A B. rewrite minus_IZR in B. lra. Qed.
Lemma cases_next (P : int -> Prop) k b : P (iz k) -> (forall i : int, IZR (k + 1) <= rl i -> rl i <= IZR b -> P i) ->
  forall i : int, IZR k <= rl i -> rl i <= IZR b -> P i.
Proof.
  intros H G i A B. destruct (int_ex i) as [z ->]. cbn [rl iz] in *. apply le_IZR in A.
  destruct (Z.eq_dec z k) as [->|N]; [exact H|]. apply G; [|exact B]. cbn [rl iz]. apply IZR_le. lia.
Qed.
Definition spans (z : Z) (d : positive) (y : Z) (c : positive) (a b : Z) : bool :=
  (Z.ltb ((a - 1) * Zpos d) z && Z.ltb y ((b + 1) * Zpos c))%bool.
Lemma all_cases lo hi z d y c a b (P : int -> Prop) : lo = rational z d -> hi = rational y c -> spans z d y c a b = true ->
  (forall i : int, IZR a <= rl i -> rl i <= IZR b -> P i) -> forall i : int, lo <= rl i -> rl i <= hi -> P i.
Proof.
  intros -> -> H F i A B. apply andb_prop in H. destruct H as [H1 H2]. apply Z.ltb_lt in H1, H2.
  assert (rational (a - 1) 1 < rational z d) as L1 by (apply rational_lt; unfold less; apply Z.ltb_lt; lia).
  assert (rational y c < rational (b + 1) 1) as L2 by (apply rational_lt; unfold less; apply Z.ltb_lt; lia).
  unfold rational at 1 in L1. unfold rational at 2 in L2.
  destruct (int_ex i) as [k ->]. cbn [rl iz] in *. apply F; cbn [rl iz]; apply IZR_le.
  - assert (IZR (a - 1) < IZR k) as L by lra. apply lt_IZR in L. lia.
  - assert (IZR k < IZR (b + 1)) as L by lra. apply lt_IZR in L. lia.
Qed.
