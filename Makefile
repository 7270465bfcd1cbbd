# What one does here, each in one word. `make` alone lists it.
#
# Everything runs in .venv/, which is made out of requirements-dev.txt the first time and whenever that file changes.
# Another Python than python3: make PYTHON=python3.12 site

PYTHON ?= python3
PORT ?= 8000
JOBS ?= auto
FILES ?=
ARGS ?=
PY := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help environment site offline data serve add check release ocr test lint format lock clean

help: ## list what one can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

environment:
	@command -v $(PYTHON) >/dev/null || { echo 'There is no $(PYTHON) here. Install Python 3.11 or newer, or say where it is: make PYTHON=python3.11 site' >&2; exit 1; }
	@$(PYTHON) scripts/environment.py

site: environment ## build the data packages and the site out of data/ into build/
	$(PY) -m scripts.build_site

offline: environment ## make a copy of the site that opens from disk: build/china-ogi-annual-reports.zip
	$(PY) -m scripts.offline

data: environment ## build the data packages only, and validate each of them
	$(PY) -m scripts.build_data

serve: site ## build the site and show it at http://127.0.0.1:8000 (PORT=8080 for another)
	$(PY) -m http.server --bind 127.0.0.1 --directory build/site $(PORT)

add: environment ## add reports: make add FILES="a.html b.pdf" ARGS="--url https://…"
	@test -n "$(FILES)" || { echo 'make add: name the files, for example: make add FILES="report.html"' >&2; exit 2; }
	$(PY) -m scripts.add_reports $(ARGS) $(FILES)

check: environment ## check every record against the rules
	$(PY) -m scripts.check_reports $(ARGS)

ocr: environment ## install what reads scans and pictures (some 300 MB; works offline)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-ocr.txt

release: environment ## compare the data with the last release, write their changelog, assemble the files to publish
	$(PY) -m scripts.release $(ARGS)

test: environment ## run the tests (those in a browser only where there is a Chromium)
	$(PY) -m pytest -n $(JOBS) --dist loadgroup $(ARGS)

lint: environment ## look for slips in style, types and workflows
	.venv/bin/ruff check scripts tests .ci
	.venv/bin/ruff format --check scripts tests
	.venv/bin/mypy
	.venv/bin/actionlint .github/workflows/*.yml

format: environment ## put the code into its usual shape
	.venv/bin/ruff check --fix scripts tests
	.venv/bin/ruff format scripts tests

lock: environment ## work out requirements*.txt anew from requirements*.in (UPGRADE=--upgrade for newer versions)
	.venv/bin/uv pip compile $(UPGRADE) --universal --python-version 3.11 --generate-hashes --no-header --quiet \
		--output-file requirements.txt requirements.in
	.venv/bin/uv pip compile $(UPGRADE) --universal --python-version 3.11 --generate-hashes --no-header --quiet \
		--output-file requirements-dev.txt requirements-dev.in
	.venv/bin/uv pip compile $(UPGRADE) --universal --python-version 3.11 --generate-hashes --no-header --quiet \
		--output-file requirements-ocr.txt requirements-ocr.in

clean: ## remove what was built, and the caches; the environment stays
	rm -rf build/docs build/docs-en build/packages build/site build/readings .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
