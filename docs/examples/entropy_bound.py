from symbolic_it.derivation import Proof, derivation, use


@derivation(
    claim="entropy(p) <= log(n)",
    where=["p in Simplex(n)"],
    title="Entropy is at most log n",
)
def entropy_bound(proof: Proof) -> None:
    proof.start("entropy(p) - log(n)")
    proof.equal("-Sum(xlogy(p[i], n*p[i]), (i, 1, n))", "the weights sum to 1")
    proof.at_most("Sum(1/n^2 - p[i], (i, 1, n))", "t log t >= t - 1", by=use("xlogx_tangent", t="n*p[i]"))
    proof.equal(0, "the weights sum to 1")
