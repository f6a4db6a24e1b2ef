"""Compiling the report with the TeX that is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from symbolic_it.project.writing import write_file

DEBIAN_PACKAGES = "texlive-latex-recommended texlive-pictures latexmk lmodern"
_MAX_RUNS = 5


class PdfError(Exception):
    """There is no TeX, or it did not compile the report."""


def compile_pdf(folder: Path) -> list[str]:
    """Compile ``report.tex`` in `folder` to ``report.pdf`` beside it; the overfull lines that the log names."""
    if shutil.which("pdflatex") is None:
        raise PdfError(
            "there is no pdflatex; on Debian or Ubuntu install it with\n"
            f"  apt-get install --no-install-recommends {DEBIAN_PACKAGES}"
        )
    with tempfile.TemporaryDirectory(prefix="symbolic_it-") as scratch:
        work = Path(scratch) / "report"
        shutil.copytree(folder, work, ignore=shutil.ignore_patterns("certificates", "*.pdf", ".*"))
        log = ""
        for _ in range(_MAX_RUNS):
            log = _pdflatex(work)
            if not re.search(r"Rerun to get|Rerun LaTeX|No file report\.(toc|out)", log):
                break
        write_file(folder / "report.pdf", (work / "report.pdf").read_bytes())
    return [" ".join(line.split()) for line in log.splitlines() if line.startswith("Overfull")]


def _pdflatex(work: Path) -> str:
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "report.tex"]
    settings = {"SOURCE_DATE_EPOCH": "0", "FORCE_SOURCE_DATE": "1", "max_print_line": "1000"}
    run = subprocess.run(command, cwd=work, env=os.environ | settings, capture_output=True, check=False)
    path = work / "report.log"
    log = path.read_text(encoding="utf-8", errors="replace") if path.exists() else run.stdout.decode(errors="replace")
    if run.returncode != 0:
        errors = re.findall(r"^! .*(?:\n.*){0,4}", log, re.MULTILINE)
        raise PdfError("pdflatex failed:\n" + (errors[0] if errors else log[-500:]))
    return log
