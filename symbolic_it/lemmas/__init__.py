"""General lemmas, written as derivations: they are proved like everything else, and can be cited by name anywhere.

Each module is a derivation file; see `symbolic_it.derivation.language`.
"""
