"""Compiling the report with the TeX that is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from symbolic_it.project.files import ProjectError

DEBIAN_PACKAGES = (
    "texlive-latex-recommended texlive-pictures lmodern latex-cjk-common latex-cjk-chinese-arphic-gbsn00lp"
)
_MAX_RUNS = 5


class PdfError(ProjectError):
    """There is no TeX, or it did not compile the report."""


def find_tex() -> None:
    """Raise `PdfError`, with the way to install it, if there is no TeX."""
    if shutil.which("pdflatex") is None:
        raise PdfError(
            "there is no pdflatex; on Debian or Ubuntu install it with\n"
            f"  apt-get install --no-install-recommends {DEBIAN_PACKAGES}"
        )


def compile_pdf(files: Mapping[str, bytes]) -> tuple[bytes, list[str]]:
    """The PDF of ``report.tex`` among `files` (path -> content), and the overfull lines that the log names."""
    find_tex()
    with tempfile.TemporaryDirectory(prefix="symbolic_it-") as scratch:
        work = Path(scratch)
        for name, data in files.items():
            if Path(name).suffix in (".tex", ".sty"):
                (work / name).parent.mkdir(exist_ok=True)
                (work / name).write_bytes(data)
        log = ""
        for _ in range(_MAX_RUNS):
            log = _pdflatex(work)
            if not re.search(r"Rerun to get|Rerun LaTeX|No file report\.(toc|out)", log):
                break
        pdf = (work / "report.pdf").read_bytes()
    return pdf, [" ".join(line.split()) for line in log.splitlines() if line.startswith("Overfull")]


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
