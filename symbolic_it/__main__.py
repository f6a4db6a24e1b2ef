"""``python -m symbolic_it`` is the command ``symbolic-it``; this module is what starts it."""

import sys


def main() -> None:
    """The command line; Ctrl-C is as quiet while it is imported, and while it ends, as it is in between."""
    try:
        from symbolic_it import cli

        cli.main()
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        sys.exit(130)
    finally:
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    main()
