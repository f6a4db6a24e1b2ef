"""What README shows is what the tool prints."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_failing_line_is_printed_as_in_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- failing line.*?-->\n```\n(.*?)```", readme, re.DOTALL)
    assert found is not None
    command = [sys.executable, "-m", "symbolic_it", "check", "docs/examples", "--fresh"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 1
    assert found[1] in run.stdout + run.stderr


def test_decide_is_printed_as_in_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- decide: as printed -->\n```console\n(.*?)```", readme, re.DOTALL)
    assert found is not None
    shown = re.findall(r"^\$ symbolic-it (.*?)\n(.*?)(?=^\$ |\Z)", found[1], re.DOTALL | re.MULTILINE)
    assert [answer.split("\n")[0] for _, answer in shown] == ["proved", "refuted", "open"]
    for arguments, answer in shown:
        command = [sys.executable, "-m", "symbolic_it", *shlex.split(arguments), "--timeout", "60"]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
        assert run.stdout.strip() == answer.strip()
