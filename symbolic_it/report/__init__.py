"""What is printed from checked results: LaTeX, the table in a README, failures on a terminal."""
