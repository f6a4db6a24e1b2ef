"""What `decide` answers about the curvature of losses of vectors: each true statement beside a false one like it."""

from __future__ import annotations

import pytest

from symbolic_it.decision import decide

LOGITS = ["y in Simplex(n)", "z in Reals^n"]
LINEAR = ["w in Reals^m", "X in Reals^(n,m)", "y in Reals^n"]
SCORE = "Sum(w[j]*X[i,j],(j,1,m))"
POSITIVE = ["x in (0,oo)^n", "a in (0,oo)^n"]
PAIR = ["p in OpenSimplex(n)", "q in OpenSimplex(n)"]

TRUE = [
    # logarithms of quotients and of products, apart
    ("Convex(-log(softmax(z,k)), z)", ["z in Reals^n", "k in 1..n"]),
    ("Convex(-Sum(y[i]*log(softmax(z,i)),(i,1,n)), z)", LOGITS),
    ("Convex(cross_entropy(y, softmax(z)), z)", ["y in Simplex(3)", "z in Reals^3"]),
    ("StrictlyConvex(logsumexp([x,0]), x)", ["x in Reals"]),
    # functions of what is linear in a vector
    (f"Convex(Sum(log(1+exp(-y[i]*{SCORE})),(i,1,n)), w)", LINEAR),
    (f"Convex(Sum(Max(0,1-y[i]*({SCORE}+b)),(i,1,n)), [w,b])", [*LINEAR, "b in Reals"]),
    (f"Convex(Sum((y[i]-{SCORE})^2,(i,1,n))/n + c*Sum(Abs(w[j]),(j,1,m)), w)", [*LINEAR, "c >= 0"]),
    (f"StrictlyConvex(Sum(log(1+exp(-y[i]*{SCORE})),(i,1,n)) + c*Sum(w[j]^2,(j,1,m)), w)", [*LINEAR, "c > 0"]),
    ("Convex(-log(Sum(a[i]*x[i],(i,1,n))), x)", POSITIVE),
    ("Convex(logsumexp([Sum(X[i,j]*w[j],(j,1,m))+y[i] for i in 1..n]), w)", LINEAR),
    ("StrictlyConvex(cross_entropy(p,q), q)", PAIR),
    # domains with curved ends
    ("Convex(-log(x*y - 1), [x,y])", ["x > 0", "y > 0", "x*y > 1"]),
    ("Concave(log(a*c - b^2), [a,b,c])", ["a > 0", "c > 0", "b in Reals", "a*c > b^2"]),
    ("Convex(-log(t^2 - x^2 - y^2), [x,y,t])", ["x, y in Reals", "t > 0", "x^2 + y^2 < t^2"]),
    ("Convex(x + y, [x,y])", ["x > 0", "y > 0", "x*y >= 4"]),
    ("Concave(log(a*b*c - 1), [a,b,c])", ["a > 0", "b > 0", "c > 0", "a*b*c > 1"]),
    # in cases that are no maximum
    ("Convex(Min(Abs(x), 1)*(Abs(x) - Min(Abs(x), 1)/2), x)", ["x in Reals"]),
    ("Convex(Max(Abs(x) - 1/2, Min(Abs(x), 1)^2/2), x)", ["x in Reals"]),
    ("Convex(if(Abs(x) <= d, x^2/2, d*Abs(x) - d^2/2), x)", ["x in Reals", "d > 0"]),
    # with a weight that may be 0
    ("Convex(kl_divergence(p,q), [p,q])", ["p in Simplex(n)", "q in OpenSimplex(n)"]),
    ("Convex(xlogy(x, 2*x/(x+y)), [x,y])", ["x >= 0", "y > 0"]),
    ("Convex(xlogy(p, p/q) + xlogy(1-p, (1-p)/(1-q)), [p,q])", ["p in [0,1]", "q in (0,1)"]),
]

FALSE = [
    # strict curvature fails along a line: equal steps, multiples, exchanged or equal coordinates, any two points
    ("StrictlyConvex(logsumexp(x), x)", ["x in Reals^n"]),
    ("StrictlyConvex(cross_entropy(y, softmax(z)), z)", LOGITS),
    ("StrictlyConvex(log(exp(a)+exp(b)), [a,b])", ["a in Reals", "b in Reals"]),
    ("StrictlyConvex(sqrt(Sum(x[i]^2,(i,1,n))), x)", ["x in Reals^n"]),
    ("StrictlyConvex(x*log(x/y), [x,y])", ["x > 0", "y > 0"]),
    ("StrictlyConcave(log(x+y), [x,y])", ["x > 0", "y > 0"]),
    ("StrictlyConcave(log(Sum(x[i],(i,1,n))), x)", ["x in (0,oo)^n"]),
    ("StrictlyConvex(kl_divergence(p,q), [p,q])", PAIR),
    ("StrictlyConvex(cross_entropy(p,q), p)", PAIR),
    # curvature with a factor of the wrong sign, or of what is not linear
    ("Convex(Sum(log(1+exp(y[i]*Sum(w[j]^2*X[i,j],(j,1,m)))),(i,1,n)), w)", LINEAR),
    (f"Convex(Sum((sigmoid({SCORE})-y[i])^2,(i,1,n)), w)", LINEAR),
    (f"Convex(Sum((y[i]-{SCORE})^2,(i,1,n))/n + c*Sum(Abs(w[j]),(j,1,m)), w)", [*LINEAR, "c <= 0"]),
    ("Convex(log(Sum(a[i]*x[i],(i,1,n))), x)", POSITIVE),
    ("Convex(-Sum(y[i]*log(softmax(z,i)),(i,1,n)), z)", ["y in Reals^n", "z in Reals^n"]),
    ("Convex(a*x^2 + b*y, x)", ["a in Reals", "b in Reals", "x in Reals", "y in Reals"]),
    # domains with curved ends that are not convex, or functions that are not
    ("Convex(-log(x*y - 1), [x,y])", ["x in Reals", "y in Reals", "x*y > 1"]),
    ("Convex(-log(1 - x*y), [x,y])", ["x > 0", "y > 0", "x*y < 1"]),
    ("Convex(x + y, [x,y])", ["x > 0", "y > 0", "x*y <= 4"]),
    ("Convex(log(a*c - b^2), [a,b,c])", ["a > 0", "c > 0", "b in Reals", "a*c > b^2"]),
    ("Convex(Min(Abs(x), 1)*(Abs(x) - Min(Abs(x), 1)/3), x)", ["x in Reals"]),
    ("Convex(if(Abs(x) <= d, x^2/2, d*Abs(x)/2), x)", ["x in Reals", "d > 0"]),
    ("Convex(xlogy(x, y), [x,y])", ["x >= 0", "y > 0"]),
]


@pytest.mark.parametrize(("claim", "where"), TRUE, ids=[claim for claim, _ in TRUE])
def test_true_ones_are_proved(claim: str, where: list[str]) -> None:
    answer = decide(claim, where, timeout=60)
    assert answer.status == "proved", answer.message


@pytest.mark.parametrize(("claim", "where"), FALSE, ids=[claim for claim, _ in FALSE])
def test_false_ones_are_refuted(claim: str, where: list[str]) -> None:
    answer = decide(claim, where, timeout=60)
    assert answer.status == "refuted", answer.message
