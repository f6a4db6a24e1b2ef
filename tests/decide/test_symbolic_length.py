"""What `decide` answers about vectors and tables of symbolic length: each true statement beside a false one like it."""

from __future__ import annotations

import pytest

from symbolic_it.decision import decide

REAL = ["x in Reals^n"]
TWO = ["x in Reals^n", "y in Reals^n"]
POSITIVE = ["x in (0,oo)^n"]
LEAST = ["x in [0,oo)^n"]
P = ["p in Simplex(n)"]
PQ = ["p in Simplex(n)", "q in OpenSimplex(n)"]
JOINT = ["r in Simplex(n,m)"]
CELLS = [
    "r in Reals^(n,m)",
    "forall i in 1..n: forall j in 1..m: r[i,j] > 0",
    "Sum(Sum(r[i,j],(j,1,m)),(i,1,n)) == 1",
]
ROWS = "entropy([Sum(r[i,j],(j,1,m)) for i in 1..n])"
COLUMNS = "entropy([Sum(r[i,j],(i,1,n)) for j in 1..m])"
MIXED = ["p in Simplex(n)", "q in Simplex(n)", "0 <= t <= 1"]

TRUE = [
    # products: by induction, as exponentials, factor by factor
    ("Product(1+x[i],(i,1,n)) >= 1+Sum(x[i],(i,1,n))", LEAST),
    ("Product(1-x[i],(i,1,n)) >= 1-Sum(x[i],(i,1,n))", ["x in [0,1]^n"]),
    ("Product(1/x[i],(i,1,n)) == 1/Product(x[i],(i,1,n))", POSITIVE),
    ("Product(x[i],(i,1,n))^(1/n) <= Sum(x[i],(i,1,n))/n", POSITIVE),
    ("Product(1+x[i],(i,1,n)) <= exp(Sum(x[i],(i,1,n)))", LEAST),
    ("Product(x[i],(i,1,n)) >= 0", LEAST),
    # entries against their sum
    ("p[k] <= 1", [*P, "k in 1..n"]),
    ("p[i] + p[j] <= 1", [*P, "i in 1..n", "j in 1..n", "i != j"]),
    ("softmax(x)[1] <= 1", REAL),
    ("softmax(x)[k] <= exp(x[k]-x[j])", [*REAL, "k in 1..n", "j in 1..n"]),
    ("p[1]*p[2]*p[3] <= 1/27", ["p in Simplex(3)"]),
    # logarithms, roots and exponentials of sums
    ("x[k] <= logsumexp(x)", [*REAL, "k in 1..n"]),
    ("logsumexp(x) <= log(n) + m", [*REAL, "m in Reals", "forall i in 1..n: x[i] <= m"]),
    ("sqrt(Sum((x[i]+y[i])^2,(i,1,n))) <= sqrt(Sum(x[i]^2,(i,1,n))) + sqrt(Sum(y[i]^2,(i,1,n)))", TWO),
    ("Sum(p[i]*sqrt(x[i]),(i,1,n)) <= sqrt(Sum(p[i]*x[i],(i,1,n)))", [*P, *LEAST]),
    ("-log(Sum(p[i]^2,(i,1,n))) <= entropy(p)", P),
    ("kl_divergence(p,q) <= log(Sum(p[i]^2/q[i],(i,1,n)))", PQ),
    # term by term, what is left outside spread over the terms; tangents at equal entries
    ("Sum(p[i]^2/q[i],(i,1,n)) >= 1", PQ),
    ("Sum(p[i]*(1-p[i]),(i,1,n)) <= 1 - 1/n", P),
    ("kl_divergence(p,[(p[i]+q[i])/2 for i in 1..n]) <= log(2)", PQ),
    ("Sum(p[i]*x[i],(i,1,n)) <= m", [*P, *REAL, "m in Reals", "forall i in 1..n: x[i] <= m"]),
    ("1 - Sum(sqrt(p[i]*q[i]),(i,1,n)) <= Sum(Abs(p[i]-q[i]),(i,1,n))/2", ["p in Simplex(n)", "q in Simplex(n)"]),
    ("Sum(Min(p[i],q[i]),(i,1,n)) == 1 - Sum(Abs(p[i]-q[i]),(i,1,n))/2", ["p in Simplex(n)", "q in Simplex(n)"]),
    # pairs of terms; a sum times itself
    ("Sum(x[i],(i,1,n))*Sum(1/x[i],(i,1,n)) >= n^2", POSITIVE),
    ("Sum(x[i]^2,(i,1,n)) <= Sum(Abs(x[i]),(i,1,n))^2", REAL),
    # sums over several indices
    (
        "Sum(Sum(x[i]*A[i,j]*y[j],(j,1,m)),(i,1,n)) == Sum(y[j]*Sum(A[i,j]*x[i],(i,1,n)),(j,1,m))",
        ["A in Reals^(n,m)", "x in Reals^n", "y in Reals^m"],
    ),
    (
        "Sum(Sum(A[i,k]*Sum(B[k,j]*C[j,i],(j,1,n)),(k,1,n)),(i,1,n))"
        " == Sum(Sum(C[i,k]*Sum(A[k,j]*B[j,i],(j,1,n)),(k,1,n)),(i,1,n))",
        ["A in Reals^(n,n)", "B in Reals^(n,n)", "C in Reals^(n,n)"],
    ),
    # logarithms under sums over two indices: in order, or against their tangent
    ("mutual_information(r) >= 0", JOINT),
    ("mutual_information(r) >= 0 ", CELLS),
    ("mutual_information(r) <= log(n)", JOINT),
    (f"mutual_information(r) <= {COLUMNS}", JOINT),
    (f"conditional_entropy(r) <= {COLUMNS}", JOINT),
    ("conditional_entropy(r) >= 0", JOINT),
    ("joint_entropy(r) >= 0", JOINT),
    ("joint_entropy(r) >= conditional_entropy(r)", JOINT),
    ("joint_entropy(r) <= log(n) + log(m)", JOINT),
    (f"joint_entropy(r) <= {ROWS} + {COLUMNS}", JOINT),
    ("mutual_information(r)/log(2) <= log2(m)", JOINT),
    (f"{ROWS} >= 0", JOINT),
    # quotients by their numerators
    ("Sum(softmax(x,i)*x[i],(i,1,n)) <= logsumexp(x)", REAL),
    ("entropy(softmax(x)) <= log(n)", REAL),
    ("Sum(x[i]*log(x[i]),(i,1,n))/Sum(x[i],(i,1,n)) <= log(Sum(x[i],(i,1,n)))", POSITIVE),
    # a sum backwards, and in two parts
    ("Sum(x[i]*y[n+1-i],(i,1,n)) == Sum(x[n+1-i]*y[i],(i,1,n))", TWO),
    ("Sum(x[i],(i,1,m)) + Sum(x[i],(i,m+1,n)) == Sum(x[i],(i,1,n))", [*REAL, "m in 1..n"]),
    # curvature
    ("StrictlyConvex(mse(x,y), y)", TWO),
    ("StrictlyConvex(Sum(x[i]^2,(i,1,n)), x)", REAL),
    ("StrictlyConcave(entropy(p), p)", P),
    ("StrictlyConcave(binary_entropy(p), p)", ["0 <= p <= 1"]),
    ("Convex(sqrt(Sum(x[i]^2,(i,1,n))), x)", REAL),
    ("Concave(log(Sum(x[i],(i,1,n))), x)", POSITIVE),
    ("Convex(logsumexp(x) - Sum(y[i]*x[i],(i,1,n)), x)", TWO),
    # chord inequalities written out
    ("entropy([t*p[i]+(1-t)*q[i] for i in 1..n]) >= t*entropy(p)+(1-t)*entropy(q)", MIXED),
    ("xlogy(t*a+(1-t)*b, t*a+(1-t)*b) <= t*xlogy(a,a)+(1-t)*xlogy(b,b)", ["a >= 0", "b >= 0", "0 <= t <= 1"]),
]

FALSE = [
    ("Product(1+x[i],(i,1,n)) <= 1+Sum(x[i],(i,1,n))", LEAST),
    ("Product(1-x[i],(i,1,n)) >= 1-Sum(x[i],(i,1,n))", ["x in [0,4]^n"]),
    ("Product(x[i],(i,1,n))^(1/n) < Sum(x[i],(i,1,n))/n", POSITIVE),
    ("Product(x[i],(i,1,n)) > 0", LEAST),
    ("p[1] < 1", P),
    ("p[i] + p[j] <= 1", [*P, "i in 1..n", "j in 1..n"]),
    ("softmax(x)[k] <= exp(x[j]-x[k])", [*REAL, "k in 1..n", "j in 1..n"]),
    ("p[1]*p[2]*p[3] <= 1/28", ["p in Simplex(3)"]),
    ("logsumexp(x) <= m", [*REAL, "m in Reals", "forall i in 1..n: x[i] <= m"]),
    ("sqrt(Sum((x[i]+y[i])^2,(i,1,n))) >= sqrt(Sum(x[i]^2,(i,1,n))) + sqrt(Sum(y[i]^2,(i,1,n)))", TWO),
    ("-log(Sum(p[i]^2,(i,1,n))) >= entropy(p)", ["p in OpenSimplex(n)"]),
    ("Sum(p[i]^2/q[i],(i,1,n)) > 1", PQ),
    ("Sum(p[i]*(1-p[i]),(i,1,n)) <= 1/2", P),
    ("Sum(Max(p[i],q[i]),(i,1,n)) <= 3/2", ["p in Simplex(n)", "q in Simplex(n)"]),
    ("Sum(x[i],(i,1,n))*Sum(1/x[i],(i,1,n)) > n^2", POSITIVE),
    (
        "Sum(Sum(x[i]*A[i,j]*y[j],(j,1,n)),(i,1,n)) == Sum(Sum(y[i]*A[i,j]*x[j],(j,1,n)),(i,1,n))",
        ["A in Reals^(n,n)", *TWO],
    ),
    ("mutual_information(r) >= 1/100", JOINT),
    ("mutual_information(r) >= 1/100 ", CELLS),
    ("mutual_information(r) <= log(n)/2", JOINT),
    (f"conditional_entropy(r) <= {ROWS}", JOINT),
    ("joint_entropy(r) <= log(n)", JOINT),
    ("mutual_information(r)/log(2) <= log2(m)/2", JOINT),
    (f"joint_entropy(r) <= {COLUMNS}", JOINT),
    ("Sum(softmax(x,i)*x[i],(i,1,n)) >= logsumexp(x)", REAL),
    ("entropy(softmax(x)) <= log(n)/2", REAL),
    ("Sum(x[i]*log(x[i]),(i,1,n))/Sum(x[i],(i,1,n)) >= 0", POSITIVE),
    ("Sum(x[i]*y[n+1-i],(i,1,n)) == Sum(x[i]*y[i],(i,1,n))", TWO),
    ("Sum(x[i],(i,1,m)) + Sum(x[i],(i,m,n)) == Sum(x[i],(i,1,n))", [*REAL, "m in 1..n"]),
    ("StrictlyConvex(Sum(x[i],(i,1,n)), x)", REAL),
    ("entropy([t*p[i]+(1-t)*q[i] for i in 1..n]) <= t*entropy(p)+(1-t)*entropy(q)", MIXED),
]


@pytest.mark.parametrize(("claim", "where"), TRUE, ids=[claim for claim, _ in TRUE])
def test_true_ones_are_proved(claim: str, where: list[str]) -> None:
    answer = decide(claim, where, timeout=60)
    assert answer.status == "proved", answer.message


@pytest.mark.parametrize(("claim", "where"), FALSE, ids=[claim for claim, _ in FALSE])
def test_false_ones_are_refuted(claim: str, where: list[str]) -> None:
    answer = decide(claim, where, timeout=60)
    assert answer.status == "refuted" and answer.witness, answer.message
