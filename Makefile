# Everything runs in .venv, which is made on first use from python3 (3.11 or newer) and requirements.lock.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DOCS_READY := $(VENV)/.docs-ready
COQ := coq libcoq-coquelicot libcoq-interval
MARKS := $(addprefix --coq ,$(wildcard reports/coq.json))
TEX := texlive-latex-recommended texlive-pictures lmodern
# For the Chinese titles, which are left out of the PDF without them.
CJK := latex-cjk-common latex-cjk-chinese-arphic-gbsn00lp

.PHONY: reports test test-browser lint pdf tex page browser docs coq test-coq coq-tampering coq-tools bench lock clean

reports: $(READY)
	$(BIN)/symbolic-it report derivations symbolic_it/lemmas -o reports --readme README.md

test: $(READY) lint
	$(BIN)/pytest -n auto -m "not browser and not coq"

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict symbolic_it

# Fails on errors of TeX and on overfull lines.
pdf: $(READY) tex
	$(BIN)/symbolic-it report derivations symbolic_it/lemmas -o build/report --pdf $(MARKS)
	@echo "build/report/report.pdf"

tex:
	@command -v pdflatex >/dev/null \
	&& kpsewhich lmodern.sty longtable.sty microtype.sty tikz.sty CJKutf8.sty c70gbsn.fd >/dev/null || { \
	  if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	    apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $(TEX) $(CJK); \
	  else \
	    echo "TeX is missing; on Debian or Ubuntu: sudo apt-get install --no-install-recommends $(TEX) $(CJK)"; exit 1; \
	  fi; }

# The report as one page of HTML.
page: $(READY)
	$(BIN)/symbolic-it report derivations symbolic_it/lemmas -o build/report --html $(MARKS)
	@echo "build/report/report.html"

# The page in a real browser.
test-browser: $(READY) browser
	$(BIN)/pytest tests/browser

browser:
	@command -v chromium >/dev/null || { \
	  if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	    apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; \
	  else \
	    echo "chromium is missing; on Debian: sudo apt-get install --no-install-recommends chromium"; exit 1; \
	  fi; }

# The documentation; its warnings are errors.
docs: $(DOCS_READY)
	$(BIN)/python -m sphinx -W --keep-going -q -b html docs build/docs
	@echo "build/docs/index.html"

# Every theorem once more, by Coq: reports/coq.json says which ones it accepts, and `make reports` marks these.
coq: $(READY) coq-tools
	$(BIN)/symbolic-it export --coq --check -j 2 --certificates reports/certificates -o build/coq --table reports/coq.json

test-coq: $(READY) coq-tools
	$(BIN)/pytest tests/export -m coq

# Hundreds of certificates changed in one place, put to Coq without replay.
coq-tampering: $(READY) coq-tools
	$(BIN)/python tests/export/tampering.py

coq-tools:
	@command -v coqc >/dev/null && test -d "$$(coqc -where)/user-contrib/Interval" || { \
	  if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	    apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $(COQ); \
	  else \
	    echo "Coq is missing; on Debian or Ubuntu: sudo apt-get install --no-install-recommends $(COQ)"; exit 1; \
	  fi; }

bench: $(READY)
	for benchmark in benchmarks/*.py; do $(BIN)/python "$$benchmark" || exit 1; done

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	$(BIN)/python -m compileall -q symbolic_it $$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
	touch $@

$(DOCS_READY): $(READY) requirements-docs.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-docs.lock
	touch $@

# The newest versions that pyproject.toml allows, in a fresh environment.  Run it with the oldest Python that the project
# declares, early patch releases included: newer ones lock what does not install there.
lock:
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	{ head -n 1 requirements.lock; $(BIN)/python -m pip freeze --exclude-editable; } > requirements.lock.new
	mv requirements.lock.new requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,docs]'
	{ head -n 1 requirements-docs.lock; $(BIN)/python -m pip freeze --exclude-editable | grep -vxFf requirements.lock; } \
	  > requirements-docs.lock.new
	mv requirements-docs.lock.new requirements-docs.lock

clean:
	rm -rf $(VENV) build dist .symbolic_it_cache .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info
