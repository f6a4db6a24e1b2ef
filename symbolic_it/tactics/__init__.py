"""Search for proofs.  Trusted with nothing: whatever these modules do, only kernel rules make theorems.

`steps`   applying axioms and lemmas to arguments;
`scene`   what is known at a place in a proof;
`signs`   signs of terms;
`linear`  linear combinations of known relations;
`normal`  normal forms of terms, as equations;
`prove`   goals.
"""
