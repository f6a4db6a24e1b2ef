"""``python -m symbolic_it`` is the command ``symbolic-it``."""

from symbolic_it.cli import main

if __name__ == "__main__":
    main()
