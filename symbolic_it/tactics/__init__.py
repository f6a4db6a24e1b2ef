"""Search for proofs.  Trusted with nothing: whatever these modules do, only kernel rules make theorems.

`steps`       applying axioms and lemmas to arguments;
`scene`       what is known at a place in a proof;
`signs`       signs of terms;
`linear`      linear combinations of known relations;
`conditions`  side conditions, from signs and linear arithmetic;
`normal`      normal forms of terms, as equations;
`prove`       goals;
`sign_search` signs of functions, by calculus.

`prove` and the searches that it starts call each other; what stands below them (`conditions`, `normal` and what these
use, `polynomials`, `regions`, `zeros`) does not import them.
"""
