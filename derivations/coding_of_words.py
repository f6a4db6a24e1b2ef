"""Words of many symbols: the average length for a symbol, and the number of words with given counts."""

from symbolic_it.derivation.language import derivation, use
from symbolic_it.derivation.proof import Proof

TOPIC = "Coding words of many symbols"
COVER = "Cover, Thomas: Elements of Information Theory, 2nd ed., section 5.4"
BITS = "entropy(p)/log(2)"

# -- blocks of symbols ---------------------------------------------------------------------------------------------

# The law of words of k independent symbols, as row k of r: the word with number (a - 1)*n + b has the symbol b
# after the word with number a.
WORDS = [
    "n in Naturals",
    "p in Simplex(n)",
    "m in Naturals",
    "N in Naturals^m",
    "N[1] == n",
    "forall k in 1..m - 1: N[k + 1] == N[k]*n",
    "r in Reals^(m, N[m])",
    "forall j in 1..n: r[1,j] == p[j]",
    "forall k in 1..m - 1: forall a in 1..N[k], b in 1..n: r[k + 1,(a - 1)*n + b] == r[k,a]*p[b]",
]
WORD_LAW = "[r[{0},j] for j in 1..N[{0}]]"


def example_of_words(proof: Proof, **values: str) -> None:
    """Words of one symbol."""
    proof.example(n=1, p="[1 for i in 1..1]", m=1, N="[1 for i in 1..1]", r="[1 for i in 1..1, j in 1..1]", **values)


@derivation(
    claim=f"{WORD_LAW.format('m')} in Simplex(N[m]) and entropy({WORD_LAW.format('m')}) == m*entropy(p)",
    where=WORDS,
    title="A word of m independent symbols has m times the entropy of a symbol",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 2.5.1",
)
def entropy_of_words(proof: Proof) -> None:
    """By induction on the length, a word being an independent pair of a shorter word and a symbol."""
    example_of_words(proof)

    def claim(k: str) -> str:
        row = f"(forall j in 1..N[{k}]: r[{k},j] >= 0) and Sum(r[{k},j], (j, 1, N[{k}])) == 1"
        return f"{row} and entropy({WORD_LAW.format(k)}) == ({k})*entropy(p)"

    law = WORD_LAW.format("k")
    base, step = proof.induction("k", 1, f"k <= m implies ({claim('k')})")
    with base, proof.suppose("1 <= m"):
        proof.have("forall j in 1..N[1]: r[1,j] >= 0")
        proof.have("Sum(r[1,j], (j, 1, N[1])) == 1", "row 1 is p")
        proof.have(f"entropy({WORD_LAW.format('1')}) == 1*entropy(p)", "row 1 is p")
        proof.have(claim("1"))
    with step, proof.suppose("k + 1 <= m"):
        proof.have("k <= m")
        proof.have(claim("k"), "the induction hypothesis")
        proof.have("N[k + 1] == N[k]*n")
        proof.have("forall a in 1..N[k], b in 1..n: r[k + 1,(a - 1)*n + b] == r[k,a]*p[b]")
        longer = "[r[k + 1,j] for j in 1..N[k]*n]"
        proof.have(
            f"{longer} in Simplex(N[k]*n) and entropy({longer}) == entropy({law}) + entropy(p)",
            "independent",
            by=use("entropy_of_independent_pair", p="p", q=law, r=longer, m="N[k]", n="n"),
        )
        proof.have("forall j in 1..N[k + 1]: r[k + 1,j] >= 0")
        proof.have("Sum(r[k + 1,j], (j, 1, N[k + 1])) == 1")
        proof.have(f"entropy({WORD_LAW.format('k + 1')}) == (k + 1)*entropy(p)")
        proof.have(claim("k + 1"))


WORD_MEAN = "Sum(r[m,j]*l[j], (j, 1, N[m]))"
WORD_KRAFT = "Sum(if(r[m,j] == 0, 0, 2^(-l[j])), (j, 1, N[m])) <= 1"
EVERY_WORD_CODE = f"forall l in Integers^(N[m]): {WORD_KRAFT} implies "
SOME_WORD_CODE = f"exists l in Integers^(N[m]): {WORD_KRAFT} and "


@derivation(
    claim=f"({EVERY_WORD_CODE}{BITS} <= {WORD_MEAN}/m) and {SOME_WORD_CODE}{WORD_MEAN}/m < {BITS} + 1/m",
    where=WORDS,
    title="For words of m symbols the least average number of bits per symbol is less than 1/m above the entropy",
    title_zh="对 m 个符号的字编码，每个符号的最小平均比特数超出熵不到 1/m",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 5.4.2",
    settles=["D0-16"],
)
def least_average_length_of_words(proof: Proof) -> None:
    """The bounds for single symbols, applied to words: so the least average per symbol tends to the entropy."""
    example_of_words(proof)
    law = WORD_LAW.format("m")
    words = use("entropy_of_words", n="n", m="m", p="p", N="N", r="r")
    proof.have(f"{law} in Simplex(N[m]) and entropy({law}) == m*entropy(p)", by=words)
    with proof.take("l in Integers^(N[m])"), proof.suppose(WORD_KRAFT):
        lower = use("average_length_on_support", n="N[m]", p=law, l="l")
        proof.have(f"entropy({law})/log(2) <= {WORD_MEAN}", "no code is better", by=lower)
        proof.start(BITS)
        proof.equal(f"entropy({law})/log(2)/m")
        proof.at_most(f"{WORD_MEAN}/m", "divided by m")
    shannon = f"{SOME_WORD_CODE}{WORD_MEAN} < entropy({law})/log(2) + 1"
    within = use("code_within_one_bit_on_support", n="N[m]", p=law)
    proof.obtain("c", shannon, "Shannon's code", by=within, lengths=["N[m]"])
    proof.start("Sum(r[m,j]*c[j], (j, 1, N[m]))/m")
    proof.less(f"(entropy({law})/log(2) + 1)/m", "divided by m")
    proof.equal(f"{BITS} + 1/m")
    proof.exhibit(f"{SOME_WORD_CODE}{WORD_MEAN}/m < {BITS} + 1/m", "Shannon's code for the words", l="c")


# -- the number of words with given counts of the symbols -----------------------------------------------------------

FACTORIAL = "log(Product(j, (j, 1, k[i])))"
COUNT = "log(Product(j, (j, 1, N))) - Sum(log(Product(j, (j, 1, k[i]))), (i, 1, n))"
RATE = "entropy([k[i]/N for i in 1..n])"
COUNTS = ["n in Naturals", "N in Naturals", "k in (0..N)^n", "Sum(k[i], (i, 1, n)) == N"]


@derivation(
    claim="abs(log(Product(j, (j, 1, n))) - (n*log(n) - n)) <= 1 + log(n)",
    where=["n in Naturals"],
    title="Stirling's formula: log n! and n log n - n differ by at most 1 + log n",
    title_zh="Stirling 公式：log n! 与 n log n - n 相差至多 1 + log n",
    source="Rudin: Principles of Mathematical Analysis, 3rd ed., exercise 8.20",
    settles=["D0-17"],
)
def stirling_formula(proof: Proof) -> None:
    """log n! lies between n log n - n + 1 and n log n - n + 1 + log n."""
    factorial = "log(Product(j, (j, 1, n)))"
    bounds = f"n*log(n) - n + 1 <= {factorial} and {factorial} <= n*log(n) - n + 1 + log(n)"
    proof.have(bounds, by=use("stirling_bounds", n="n"))
    proof.have("log(n) >= 0", "n is at least 1")
    proof.have(f"abs({factorial} - (n*log(n) - n)) <= 1 + log(n)")


@derivation(
    claim="xlogy(k, k) - k <= log(Product(j, (j, 1, k)))"
    " and log(Product(j, (j, 1, k))) <= xlogy(k, k) - k + 1 + log(N)",
    where=["N in Naturals", "k in 0..N"],
    title="Stirling's formula for 0 <= k <= N, with 0 log 0 = 0",
    source="Rudin: Principles of Mathematical Analysis, 3rd ed., exercise 8.20",
)
def factorial_of_count(proof: Proof) -> None:
    """Stirling's formula for k >= 1; 0! is 1."""
    factorial = "log(Product(j, (j, 1, k)))"
    bounds = f"xlogy(k, k) - k <= {factorial} and {factorial} <= xlogy(k, k) - k + 1 + log(N)"
    proof.have("log(1) <= log(N)")
    proof.have("k == 0 or k > 0")
    none, some = proof.cases("k == 0", "k > 0")
    with none:
        proof.start(factorial)
        proof.equal(0, "an empty product")
        proof.have("xlogy(k, k) - k == 0", "0 log 0 = 0")
        proof.have(bounds)
    with some:
        proof.have("k >= 1", "an integer")
        stirling = f"k*log(k) - k + 1 <= {factorial} and {factorial} <= k*log(k) - k + 1 + log(k)"
        proof.have(stirling, "Stirling", by=use("stirling_bounds", n="k"))
        proof.have("-log(N) <= -log(k)", "k is at most N", by=use("negative_log_reverses_order", a="N", b="k"))
        proof.have("xlogy(k, k) == k*log(k)")
        proof.have(bounds)


@derivation(
    claim=f"N*{RATE} == N*log(N) - Sum(xlogy(k[i], k[i]), (i, 1, n))",
    where=COUNTS,
    title="The entropy of the relative frequencies k_i/N",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 11.1.3",
)
def entropy_of_frequencies(proof: Proof) -> None:
    """The logarithm of a quotient; the counts sum to N."""
    proof.example(n=1, N=1, k="[1 for i in 1..1]")
    with proof.take("i in 1..n"):
        zero, positive = proof.cases("k[i] == 0", "k[i] > 0", reason="a count")
        with zero:
            proof.have("N*xlogy(k[i]/N, k[i]/N) == xlogy(k[i], k[i]) - k[i]*log(N)", "all are 0")
        with positive:
            proof.have("N*xlogy(k[i]/N, k[i]/N) == xlogy(k[i], k[i]) - k[i]*log(N)", "the log of a quotient")
    proof.start(f"N*{RATE}")
    proof.equal("-Sum(N*xlogy(k[i]/N, k[i]/N), (i, 1, n))", "definition")
    proof.equal("-Sum(xlogy(k[i], k[i]) - k[i]*log(N), (i, 1, n))", "term by term")
    proof.equal("Sum(k[i], (i, 1, n))*log(N) - Sum(xlogy(k[i], k[i]), (i, 1, n))", "two sums")
    proof.equal("N*log(N) - Sum(xlogy(k[i], k[i]), (i, 1, n))", "the counts sum to N")


@derivation(
    claim=f"N*{RATE} - n*(1 + log(N)) <= {COUNT} and {COUNT} <= N*{RATE} + 1 + log(N)",
    where=COUNTS,
    title="The logarithm of the number of words with given counts k_i is N times the entropy of k/N, up to logarithms",
    title_zh="计数为 k_i 的字数的对数等于 N 乘以 k/N 的熵，至多差对数项",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 11.1.3",
    settles=["D0-17"],
)
def log_of_multinomial(proof: Proof) -> None:
    """Stirling's formula for N! and for each k_i!."""
    proof.example(n=1, N=1, k="[1 for i in 1..1]")
    whole, parts = "log(Product(j, (j, 1, N)))", f"Sum({FACTORIAL}, (i, 1, n))"
    logs = "Sum(xlogy(k[i], k[i]), (i, 1, n))"
    stirling = use("stirling_bounds", n="N")
    proof.have(f"N*log(N) - N + 1 <= {whole} and {whole} <= N*log(N) - N + 1 + log(N)", "Stirling", by=stirling)
    count = use("factorial_of_count", k="k[i]", N="N")
    proof.start(parts)
    proof.at_least("Sum(xlogy(k[i], k[i]) - k[i], (i, 1, n))", "each k_i!", by=count)
    proof.equal(f"{logs} - N", "the counts sum to N")
    proof.start(parts)
    proof.at_most("Sum(xlogy(k[i], k[i]) - k[i] + 1 + log(N), (i, 1, n))", "each k_i!", by=count)
    proof.equal(f"{logs} - N + n*(1 + log(N))", "the counts sum to N")
    rate = use("entropy_of_frequencies", k="k", N="N", n="n")
    proof.have(f"N*{RATE} == N*log(N) - {logs}", "the logarithm of a quotient", by=rate)
    proof.have(f"N*{RATE} - n*(1 + log(N)) <= {COUNT}")
    proof.have(f"{COUNT} <= N*{RATE} + 1 + log(N)")


@derivation(
    claim="1 + log(N) <= 2*sqrt(N)",
    where=["N > 0"],
    title="The logarithm of N is less than twice its square root",
    source="Rudin: Principles of Mathematical Analysis, 3rd ed., (8.45)",
)
def log_below_root(proof: Proof) -> None:
    """log t <= t - 1 at the square root."""
    proof.have("sqrt(N) > 0")
    proof.have("log(sqrt(N)) <= sqrt(N) - 1", "log t <= t - 1", by=use("log_tangent", t="sqrt(N)"))
    proof.start("1 + log(N)")
    proof.equal("1 + 2*log(sqrt(N))")
    proof.at_most("1 + 2*(sqrt(N) - 1)")
    proof.at_most("2*sqrt(N)")


CLOSE = f"(-eps < ({COUNT})/N - {RATE} and ({COUNT})/N - {RATE} < eps)"


@derivation(
    claim=CLOSE,
    where=[*COUNTS, "eps > 0", "N*eps^2 > 4*n^2"],
    title="For long words the logarithm of their number, divided by their length, is near the entropy of k/N",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 11.1.3",
)
def rate_of_long_words(proof: Proof) -> None:
    """The difference is at most n (1 + log N)/N, so at most 2 n/sqrt(N)."""
    proof.example(n=1, N=2, k="[2 for i in 1..1]", eps=2)
    multinomial = use("log_of_multinomial", n="n", N="N", k="k")
    lower, upper = f"N*{RATE} - n*(1 + log(N)) <= {COUNT}", f"{COUNT} <= N*{RATE} + 1 + log(N)"
    proof.have(f"{lower} and {upper}", by=multinomial)
    root = proof.exhibit("exists u in Reals: u > 0 and u^2 == N", u="sqrt(N)")
    proof.obtain("u", root)
    with proof.contradiction("u*eps <= 2*n"):
        proof.have("(2*n - u*eps)*(2*n + u*eps) >= 0")
        proof.have("u^2*eps^2 <= 4*n^2")
        proof.have("N*eps^2 <= 4*n^2", "N = u^2")
    proof.have("u*eps > 2*n")
    proof.have("1 + log(N) <= 2*sqrt(N)", by=use("log_below_root", N="N"))
    proof.have("sqrt(N) == u")
    proof.have("1 + log(N) <= 2*u")
    proof.have("0 <= log(N)")
    proof.have("n*(2*u - (1 + log(N))) >= 0", "times n")
    proof.have("(n - 1)*(1 + log(N)) >= 0", "n is at least 1")
    proof.have("u*(u*eps - 2*n) > 0", "times u")
    proof.have("u^2*eps == N*eps")
    proof.have("n*(1 + log(N)) < N*eps")
    proof.have(f"({COUNT}) - N*{RATE} < N*eps")
    proof.have(f"-(N*eps) < ({COUNT}) - N*{RATE}")
    proof.have(f"({COUNT})/N - {RATE} < eps", "divided by N")
    proof.have(f"-eps < ({COUNT})/N - {RATE}", "divided by N")


@derivation(
    claim="exists M in Naturals: forall N in Naturals, k in (0..N)^n:"
    f" N >= M implies Sum(k[i], (i, 1, n)) == N implies {CLOSE}",
    where=["n in Naturals", "eps > 0"],
    title="The logarithm of the number of words, divided by their length, tends to the entropy of the frequencies",
    title_zh="字数的对数除以字长，趋于频率的熵",
    source="Cover, Thomas: Elements of Information Theory, 2nd ed., Theorem 11.1.3",
    settles=["D0-17"],
)
def rate_of_multinomial(proof: Proof) -> None:
    """The difference is less than eps as soon as N > 4 n^2/eps^2."""
    proof.obtain("m", use("archimedes", a="4*n^2/eps^2"), "an integer above")
    proof.start("m")
    proof.greater("4*n^2/eps^2")
    proof.greater(0)
    proof.have("m >= 1", "an integer")
    proof.have("(m - 4*n^2/eps^2)*eps^2 > 0", "times eps^2")
    proof.have("m*eps^2 > 4*n^2")
    with proof.take("N in Naturals", "k in (0..N)^n"), proof.suppose("N >= m"):
        with proof.suppose("Sum(k[i], (i, 1, n)) == N"):
            proof.have("(N - m)*eps^2 >= 0")
            proof.have("N*eps^2 > 4*n^2")
            proof.have(CLOSE, by=use("rate_of_long_words", n="n", N="N", k="k", eps="eps"))
    proof.exhibit(
        "exists M in Naturals: forall N in Naturals, k in (0..N)^n:"
        f" N >= M implies Sum(k[i], (i, 1, n)) == N implies {CLOSE}",
        M="m",
    )
