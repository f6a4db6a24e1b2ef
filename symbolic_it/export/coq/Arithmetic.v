(* Exact arithmetic in the field of real numbers, by computation: what the kernel's rules `field` and `arithmetic`
   (symbolic_it/kernel/field.py, logic.py) decide.  A term is described by an [expr] over a list of atoms; it is brought
   to a quotient, a polynomial over a product of factors known to be nonzero, and quotients are compared by multiplying
   out.  Polynomials are those of the standard library's ring tactic, with rational coefficients. *)
From Coq Require Import Reals Ring_polynom RealField QArith Qreals BinList List Lra Lia.
Import ListNotations.
Open Scope R_scope.

Definition qadd (a b : Q) : Q := Qred (a + b).
Definition qmul (a b : Q) : Q := Qred (a * b).
Definition qsub (a b : Q) : Q := Qred (a - b).

Lemma Q2R_red a : Q2R (Qred a) = Q2R a.
Proof. apply Qeq_eqR, Qred_correct. Qed.

Lemma Q2R_morph : ring_morph 0 1 Rplus Rmult Rminus Ropp eq 0%Q 1%Q qadd qmul qsub Qopp Qeq_bool Q2R.
Proof.
  constructor; intros; unfold qadd, qmul, qsub; rewrite ?Q2R_red.
  - apply RMicromega.Q2R_0.
  - apply RMicromega.Q2R_1.
  - apply Q2R_plus.
  - apply Q2R_minus.
  - apply Q2R_mult.
  - apply Q2R_opp.
  - apply Qeq_eqR, Qeq_bool_eq. assumption.
Qed.

(* Polynomials over the atoms [l]. *)
Definition poly := PExpr Q.
Definition pval (l : list R) (p : poly) : R := PEeval 0 1 Rplus Rmult Rminus Ropp Q2R N.to_nat pow l p.
Definition normal (p : poly) : Pol Q :=
  norm_subst 0%Q 1%Q qadd qmul qsub Qopp Qeq_bool (triv_div 0%Q 1%Q Qeq_bool) 0 nil p.
Definition peq (p q : poly) : bool := Peq Qeq_bool (normal p) (normal q).

Lemma peq_ok l p q : peq p q = true -> pval l p = pval l q.
Proof.
  intros H.
  apply (ring_correct (Eqsth R) (Eq_ext Rplus Rmult Ropp)
    (Rth_ARth (Eqsth R) (Eq_ext Rplus Rmult Ropp) RTheory) Q2R_morph R_power_theory
    (triv_div_th (Eqsth R) (Eq_ext Rplus Rmult Ropp)
      (Rth_ARth (Eqsth R) (Eq_ext Rplus Rmult Ropp) RTheory) Q2R_morph) 0 l nil p q); [exact I|exact H].
Qed.

(* Terms.  [Num z d] is the rational number z/d; [Inv e c k] is the inverse of [e], whose numerator is c times the
   product of the known factors, each to the power given in the list k. *)
Inductive expr : Type :=
  | Num (z : Z) (d : positive)
  | Atom (j : positive)
  | Add (a b : expr)
  | Mul (a b : expr)
  | Pow (a : expr) (k : nat)
  | Inv (a : expr) (c : Q) (k : list nat).

Definition rational (z : Z) (d : positive) : R := match d with xH => IZR z | _ => IZR z / IZR (Zpos d) end.

Fixpoint value (l : list R) (e : expr) : R :=
  match e with
  | Num z d => rational z d
  | Atom j => BinList.nth 0 j l
  | Add a b => value l a + value l b
  | Mul a b => value l a * value l b
  | Pow a k => value l a ^ k
  | Inv a _ _ => / value l a
  end.

Fixpoint product (F : list poly) (k : list nat) : poly :=
  match F, k with
  | f :: F', O :: k' => product F' k'
  | f :: F', n :: k' => PEmul (PEpow f (N.of_nat n)) (product F' k')
  | _, _ => PEc 1%Q
  end.

Fixpoint larger (a b : list nat) : list nat :=
  match a, b with
  | x :: a', y :: b' => Nat.max x y :: larger a' b'
  | nil, _ => b
  | _, nil => a
  end.
Fixpoint plus_list (a b : list nat) : list nat :=
  match a, b with
  | x :: a', y :: b' => (x + y)%nat :: plus_list a' b'
  | nil, _ => b
  | _, nil => a
  end.
Fixpoint minus_list (a b : list nat) : list nat :=
  match a, b with
  | x :: a', y :: b' => (x - y)%nat :: minus_list a' b'
  | nil, _ => nil
  | _, nil => a
  end.

Definition quot := (poly * list nat)%type.

Fixpoint quotient (F : list poly) (e : expr) : option quot :=
  match e with
  | Num z d => Some (PEc (Qred (z # d)), nil)
  | Atom j => Some (PEX Q j, nil)
  | Add a b =>
      match quotient F a, quotient F b with
      | Some (n, nil), Some (m, nil) => Some (PEadd n m, nil)
      | Some (n, d), Some (m, c) =>
          let k := larger d c in
          Some (PEadd (PEmul n (product F (minus_list k d))) (PEmul m (product F (minus_list k c))), k)
      | _, _ => None
      end
  | Mul a b =>
      match quotient F a, quotient F b with
      | Some (n, d), Some (m, c) => Some (PEmul n m, plus_list d c)
      | _, _ => None
      end
  | Pow a k =>
      match quotient F a with
      | Some (n, d) => Some (PEpow n (N.of_nat k), map (Nat.mul k) d)
      | None => None
      end
  | Inv a c k =>
      match quotient F a with
      | Some (n, d) =>
          if (negb (Qeq_bool c 0%Q) && peq n (PEmul (PEc c) (product F k)))%bool
          then Some (PEmul (PEc (Qred (/ c))) (product F d), k) else None
      | None => None
      end
  end.

Fixpoint nonzero (l : list R) (F : list poly) : Prop :=
  match F with nil => True | f :: F' => pval l f <> 0 /\ nonzero l F' end.

Lemma product_cons l f F n k : pval l (product (f :: F) (n :: k)) = pval l f ^ n * pval l (product F k).
Proof.
  destruct n; [simpl; ring|].
  change (pval l (product (f :: F) (S n :: k))) with (pval l f ^ N.to_nat (N.of_nat (S n)) * pval l (product F k)).
  rewrite Nnat.Nat2N.id. reflexivity.
Qed.

Lemma product_nil l F : pval l (product F nil) = 1.
Proof. destruct F; apply RMicromega.Q2R_1. Qed.
Lemma product_none l k : pval l (product nil k) = 1.
Proof. apply RMicromega.Q2R_1. Qed.

Lemma product_nonzero l F k : nonzero l F -> pval l (product F k) <> 0.
Proof.
  revert k. induction F as [|f F IH]; intros k H.
  - rewrite product_none. lra.
  - destruct k as [|n k]; [rewrite product_nil; lra|].
    rewrite product_cons. destruct H as [H1 H2].
    apply Rmult_integral_contrapositive_currified; [apply pow_nonzero; exact H1|apply IH; exact H2].
Qed.

Lemma product_plus l F a b : pval l (product F (plus_list a b)) = pval l (product F a) * pval l (product F b).
Proof.
  revert a b. induction F as [|f F IH]; intros a b; [rewrite !product_none; ring|].
  destruct a as [|x a]; [simpl plus_list; rewrite product_nil; ring|].
  destruct b as [|y b]; [simpl plus_list; rewrite product_nil; ring|].
  simpl plus_list. rewrite !product_cons, IH, pow_add. ring.
Qed.

Lemma product_times l F d n : pval l (product F (map (Nat.mul n) d)) = pval l (product F d) ^ n.
Proof.
  revert d. induction F as [|f F IH]; intros d; [rewrite !product_none; rewrite pow1; ring|].
  destruct d as [|x d]; [cbn [map]; rewrite product_nil, pow1; ring|].
  cbn [map]. rewrite !product_cons, IH, Rpow_mult_distr, <- pow_mult, Nat.mul_comm. ring.
Qed.

Lemma product_larger_l l F a b :
  pval l (product F a) * pval l (product F (minus_list (larger a b) a)) = pval l (product F (larger a b)).
Proof.
  revert a b. induction F as [|f F IH]; intros a b; [rewrite !product_none; ring|].
  destruct a as [|x a].
  - simpl larger. replace (minus_list b nil) with b by (destruct b; reflexivity). rewrite product_nil. ring.
  - destruct b as [|y b].
    + cbn [larger minus_list]. rewrite !product_cons. specialize (IH a nil).
      replace (larger a nil) with a in IH by (destruct a; reflexivity).
      rewrite Nat.sub_diag. rewrite <- IH at 2. simpl. ring.
    + cbn [larger minus_list]. rewrite !product_cons, <- (IH a b).
      replace (Nat.max x y) with (x + (Nat.max x y - x))%nat at 2 by lia. rewrite pow_add. ring.
Qed.

Lemma larger_comm a b : larger a b = larger b a.
Proof. revert b. induction a; destruct b; simpl; auto. rewrite Nat.max_comm, IHa. reflexivity. Qed.

Lemma product_larger_r l F a b :
  pval l (product F b) * pval l (product F (minus_list (larger a b) b)) = pval l (product F (larger a b)).
Proof. rewrite larger_comm. apply product_larger_l. Qed.

Lemma pval_mul l p q : pval l (PEmul p q) = pval l p * pval l q. Proof. reflexivity. Qed.
Lemma pval_add l p q : pval l (PEadd p q) = pval l p + pval l q. Proof. reflexivity. Qed.
Lemma pval_c l c : pval l (PEc c) = Q2R c. Proof. reflexivity. Qed.
Lemma pval_pow l p n : pval l (PEpow p n) = pval l p ^ N.to_nat n. Proof. reflexivity. Qed.

Lemma rational_value z d : rational z d = Q2R (z # d).
Proof.
  unfold rational, Q2R. simpl. destruct d; try reflexivity. replace (/ 1) with 1 by field. ring.
Qed.

Lemma quotient_ok l F e n d : nonzero l F -> quotient F e = Some (n, d) ->
  value l e = pval l n / pval l (product F d).
Proof.
  intros HF. revert n d. induction e as [z q|j|a IHa b IHb|a IHa b IHb|a IHa k|a IHa c k]; intros n d; cbn [quotient value].
  - intros H. assert (En : n = PEc (Qred (z # q))) by congruence. assert (Ed : d = nil) by congruence.
    rewrite En, Ed, product_nil, pval_c, Q2R_red, rational_value. field.
  - intros [= <- <-]. rewrite product_nil. change (pval l (PEX Q j)) with (BinList.nth 0 j l). field.
  - destruct (quotient F a) as [[na da]|]; [|discriminate]. destruct (quotient F b) as [[nb db]|]; [|destruct da; discriminate].
    rewrite (IHa _ _ eq_refl), (IHb _ _ eq_refl). intros H.
    assert (E : value l (Add a b) = value l (Add a b)) by reflexivity. clear E.
    assert (G : pval l na / pval l (product F da) + pval l nb / pval l (product F db)
      = pval l (PEadd (PEmul na (product F (minus_list (larger da db) da))) (PEmul nb (product F (minus_list (larger da db) db))))
        / pval l (product F (larger da db))).
    { rewrite pval_add, !pval_mul.
      pose proof (product_nonzero l F da HF). pose proof (product_nonzero l F db HF).
      pose proof (product_nonzero l F (larger da db) HF) as N.
      pose proof (product_larger_l l F da db) as E1. pose proof (product_larger_r l F da db) as E2.
      rewrite Rdiv_plus_distr. f_equal.
      - rewrite <- E1 in N |- *. field. split; [|assumption]. intros Z. apply N. rewrite Z. ring.
      - rewrite <- E2 in N |- *. field. split; [|assumption]. intros Z. apply N. rewrite Z. ring. }
    destruct da as [|x da], db as [|y db]; injection H as <- <-; try exact G.
    rewrite product_nil, pval_add. field.
  - destruct (quotient F a) as [[na da]|]; [|discriminate]. destruct (quotient F b) as [[nb db]|]; [|discriminate].
    rewrite (IHa _ _ eq_refl), (IHb _ _ eq_refl). intros [= <- <-].
    rewrite product_plus, pval_mul. field. split; apply product_nonzero; assumption.
  - destruct (quotient F a) as [[na da]|]; [|discriminate]. rewrite (IHa _ _ eq_refl). intros [= <- <-].
    rewrite product_times, pval_pow, Nnat.Nat2N.id. unfold Rdiv. rewrite Rpow_mult_distr, pow_inv. reflexivity.
  - destruct (quotient F a) as [[na da]|]; [|discriminate]. rewrite (IHa _ _ eq_refl).
    destruct (Qeq_bool c 0) eqn:C; [discriminate|]. simpl negb. rewrite Bool.andb_true_l.
    destruct (peq na _) eqn:P; [|discriminate]. intros [= <- <-].
    apply (peq_ok l) in P. rewrite pval_mul, pval_c in P. rewrite P, pval_mul, pval_c, Q2R_red.
    assert (C' : ~ (c == 0)%Q) by (intros E; apply Qeq_bool_iff in E; congruence).
    rewrite Q2R_inv by exact C'.
    assert (Q2R c <> 0). { intros E. apply C'. apply eqR_Qeq. rewrite E. symmetry. apply RMicromega.Q2R_0. }
    field. repeat split; try assumption; apply product_nonzero; assumption.
Qed.

(* The comparison. *)
Definition same (F : list poly) (a b : expr) : bool :=
  match quotient F a, quotient F b with
  | Some (n, d), Some (m, c) =>
      let k := larger d c in peq (PEmul n (product F (minus_list k d))) (PEmul m (product F (minus_list k c)))
  | _, _ => false
  end.

(* Rule `field`: |- a = b, given that the factors are nonzero. *)
Lemma field_rule (l : list R) (F : list poly) (a b : expr) :
  nonzero l F -> same F a b = true -> value l a = value l b.
Proof.
  intros HF. unfold same.
  destruct (quotient F a) as [[n d]|] eqn:A; [|discriminate]. destruct (quotient F b) as [[m c]|] eqn:B; [|discriminate].
  intros P. apply (peq_ok l) in P. rewrite !pval_mul in P.
  rewrite (quotient_ok l F a n d HF A), (quotient_ok l F b m c HF B).
  pose proof (product_nonzero l F d HF). pose proof (product_nonzero l F c HF).
  pose proof (product_nonzero l F (larger d c) HF) as N.
  pose proof (product_larger_l l F d c) as E1. pose proof (product_larger_r l F d c) as E2.
  apply Rmult_eq_reg_r with (pval l (product F (larger d c))); [|exact N].
  rewrite <- E1 at 1. rewrite <- E2.
  transitivity (pval l n * pval l (product F (minus_list (larger d c) d))); [field; assumption|].
  rewrite P. field. assumption.
Qed.

(* A factor of the numerator of a term known to be nonzero is nonzero: t = (f * h) / d. *)
Definition divides (F : list poly) (t : expr) (f h : poly) : bool :=
  match quotient F t with Some (n, _) => peq (PEmul f h) n | None => false end.

Lemma factor_nonzero (l : list R) (F : list poly) (t : expr) (f h : poly) :
  nonzero l F -> divides F t f h = true -> ~ value l t = 0 -> pval l f <> 0.
Proof.
  intros HF. unfold divides. destruct (quotient F t) as [[n d]|] eqn:T; [|discriminate].
  intros P H E. apply H. rewrite (quotient_ok l F t n d HF T). apply (peq_ok l) in P. rewrite pval_mul in P.
  rewrite <- P, E. unfold Rdiv. ring.
Qed.

(* Rule `arithmetic`: right - left of the goal equals a sum s that is 0, >= 0 or > 0. *)
Lemma arithmetic_eq a b s : b + -1 * a = s -> s = 0 -> a = b. Proof. lra. Qed.
Lemma arithmetic_le a b s : b + -1 * a = s -> 0 <= s -> a <= b. Proof. lra. Qed.
Lemma arithmetic_lt a b s : b + -1 * a = s -> 0 < s -> a < b. Proof. lra. Qed.
Lemma arithmetic_false s : 0 = s -> 0 < s -> False. Proof. lra. Qed.

(* The parts of that sum. *)
Lemma difference_eq a b : a = b -> b + -1 * a = 0. Proof. lra. Qed.
Lemma difference_le a b : a <= b -> 0 <= b + -1 * a. Proof. lra. Qed.
Lemma difference_lt a b : a < b -> 0 < b + -1 * a. Proof. lra. Qed.
Lemma weaken x : 0 < x -> 0 <= x. Proof. lra. Qed.
Lemma zero_nonneg x : x = 0 -> 0 <= x. Proof. lra. Qed.
Lemma times_zero_l a b : a = 0 -> a * b = 0. Proof. intros ->. ring. Qed.
Lemma times_zero_r a b : b = 0 -> a * b = 0. Proof. intros ->. ring. Qed.
Lemma times_nonneg a b : 0 <= a -> 0 <= b -> 0 <= a * b. Proof. apply Rmult_le_pos. Qed.
Lemma times_pos a b : 0 < a -> 0 < b -> 0 < a * b. Proof. apply Rmult_lt_0_compat. Qed.
Lemma plus_zero a b : a = 0 -> b = 0 -> a + b = 0. Proof. lra. Qed.
Lemma plus_nonneg a b : 0 <= a -> 0 <= b -> 0 <= a + b. Proof. lra. Qed.
Lemma plus_pos_l a b : 0 < a -> 0 <= b -> 0 < a + b. Proof. lra. Qed.
Lemma plus_pos_r a b : 0 <= a -> 0 < b -> 0 < a + b. Proof. lra. Qed.

(* Signs of rational numbers. *)
Lemma Q2R_sign z d : Q2R (z # d) = IZR z * / IZR (Zpos d). Proof. reflexivity. Qed.
Lemma rational_pos z d : (0 <? z)%Z = true -> 0 < rational z d.
Proof.
  intros H. apply Z.ltb_lt in H. rewrite rational_value, Q2R_sign. apply Rmult_lt_0_compat.
  - apply (IZR_lt 0). exact H.
  - apply Rinv_0_lt_compat. apply (IZR_lt 0). reflexivity.
Qed.
Lemma rational_nonneg z d : (0 <=? z)%Z = true -> 0 <= rational z d.
Proof.
  intros H. apply Z.leb_le in H. rewrite rational_value, Q2R_sign. apply Rmult_le_pos.
  - apply (IZR_le 0). exact H.
  - apply Rlt_le, Rinv_0_lt_compat. apply (IZR_lt 0). reflexivity.
Qed.
Lemma rational_nonzero z d : negb (Z.eqb z 0) = true -> ~ rational z d = 0.
Proof.
  intros H E. apply Bool.negb_true_iff in H. apply Z.eqb_neq in H. rewrite rational_value, Q2R_sign in E.
  apply Rmult_integral in E. destruct E as [E|E].
  - apply H. apply eq_IZR. exact E.
  - revert E. apply Rinv_neq_0_compat. apply (not_0_IZR (Zpos d)). discriminate.
Qed.
Lemma nonzero_mul a b : ~ a = 0 -> ~ b = 0 -> ~ a * b = 0.
Proof. apply Rmult_integral_contrapositive_currified. Qed.
Lemma nonzero_pow a k : ~ a = 0 -> ~ a ^ k = 0. Proof. apply pow_nonzero. Qed.
Lemma nonzero_inv a : ~ a = 0 -> ~ / a = 0. Proof. apply Rinv_neq_0_compat. Qed.

(* Rule `evaluate`, where arithmetic suffices: the value of a term, and how two values compare. *)
Lemma atoms_cons (a b : R) (l m : list R) : a = b -> l = m -> a :: l = b :: m. Proof. intros -> ->. reflexivity. Qed.
Lemma atoms_replaced (l m : list R) e : l = m -> value l e = value m e. Proof. intros ->. reflexivity. Qed.
Definition less (z : Z) (d : positive) (y : Z) (c : positive) : bool := Z.ltb (z * Zpos c) (y * Zpos d).
Lemma rational_lt z d y c : less z d y c = true -> rational z d < rational y c.
Proof.
  unfold less. intros H. apply Z.ltb_lt in H. rewrite !rational_value. apply Qlt_Rlt. exact H.
Qed.
Lemma compare_lt a b z d y c : a = rational z d -> b = rational y c -> less z d y c = true -> a < b.
Proof. intros -> ->. apply rational_lt. Qed.
Lemma compare_eq a b z d : a = rational z d -> b = rational z d -> a = b.
Proof. intros -> ->. reflexivity. Qed.
Lemma compare_le a b z d y c : a = rational z d -> b = rational y c -> negb (less y c z d) = true -> a <= b.
Proof.
  intros -> -> H. apply Bool.negb_true_iff in H. unfold less in H. apply Z.ltb_ge in H.
  rewrite !rational_value. apply Qle_Rle. exact H.
Qed.
Lemma less_not_eq a b : a < b -> ~ a = b. Proof. lra. Qed.
Lemma less_not_eq' a b : b < a -> ~ a = b. Proof. lra. Qed.
Lemma less_not_le a b : b < a -> ~ a <= b. Proof. lra. Qed.
Lemma le_not_less a b : b <= a -> ~ a < b. Proof. lra. Qed.
