"""Export of certificates to other proof checkers."""
