# Below Zero's workshop. `make` alone says what there is.
# Each rule sets up what it needs first: .venv/ (Python), node_modules/ (npm), and browsers for the tests.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help

PYTHON := .venv/bin/python
# The folders that hold our Python.
CODE := calc hooks tests tools
# More for pytest, e.g. make test ARGS="-k debt --engine firefox"
ARGS ?=
# Where `make serve` listens.
ADDRESS ?= 127.0.0.1:8000

# Material says at each start that it ends in 2027. What it would move us to cannot run our hooks yet.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve build test check links stale refresh-tiers format bench browsers lock clean

help: ## Say what each command does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: .venv/.site node_modules/.installed ## Build the site and serve it, rebuilding on every change
	@echo "Serving on http://$(ADDRESS)/ with live reload; Ctrl-C stops it."
	@# --livereload is spelt out because MkDocs 1.6 forgets its default under newer versions of click.
	@$(PYTHON) -m mkdocs serve --livereload --dev-addr $(ADDRESS)

build: .venv/.site node_modules/.installed ## Build the site into site/, any warning being an error
	@echo "Building the site into site/ ..."
	@$(PYTHON) -m mkdocs build --strict --clean
	@echo "Built: site/ ($$(du -sh site | cut -f1))"

test: check build browsers ## Check, build, and run every test, in real browsers too
	@echo "Running the tests, two at a time ..."
	@$(PYTHON) -m pytest --numprocesses 2 --dist worksteal $(ARGS)

check: .venv/.test node_modules/.installed ## Check the format, the lint, the types, the data and the pages
	@status=0; \
	echo "Checking the format (make format mends it) ..."; \
	$(PYTHON) -m ruff format --check $(CODE) || status=1; \
	echo "Checking with ruff ..."; \
	$(PYTHON) -m ruff check --quiet $(CODE) || status=1; \
	echo "Checking the types ..."; \
	$(PYTHON) -m mypy || status=1; \
	echo "Checking the page's scripts with TypeScript ..."; \
	for part in page worker; do node_modules/.bin/tsc --project tools/javascript/$$part.json || status=1; done; \
	echo "Checking the venues' data and the pages ..."; \
	$(PYTHON) -m hooks.check || status=1; \
	exit $$status

links: .venv/.test ## Ask each address outside the site, and list those that do not answer
	@echo "Asking each address outside the site ..."
	@$(PYTHON) -m hooks.content.outside_links

stale: .venv/.site ## List what was last read more than 180 days ago
	@$(PYTHON) -m hooks.stale

refresh-tiers: .venv/.refresh ## Ask the venues for their tiers of today, and write them once confirmed
	@.venv/refresh/bin/python -m tools.refresh_tiers $(ARGS)

format: .venv/.test ## Format the Python, and mend what ruff can mend itself
	@echo "Formatting ..."
	@$(PYTHON) -m ruff check --quiet --fix-only $(CODE)
	@$(PYTHON) -m ruff format $(CODE)

bench: build browsers ## Measure the speed and size against stock Pyodide
	@echo "Measuring; this takes some minutes and wants an idle machine ..."
	@$(PYTHON) -m tools.bench site

browsers: .venv/.test ## Find or install the three browsers the tests drive
	@$(PYTHON) -m tools.setup_browsers

lock: .venv/.lock ## Lock the requirements again, after a change to requirements/*.in
	@echo "Locking the Python requirements ..."
	@tools/lock.sh
	@echo "Locking the npm packages ..."
	@npm install --package-lock-only

clean: ## Remove what a build leaves behind: site/ and .cache/
	@echo "Removing site/ and .cache/ ..."
	@rm -rf site .cache

# --- What the commands above stand on. A stamp file is touched once its step has passed.

.venv/.made: tools/setup_python.sh .python-version
	@tools/setup_python.sh
	@touch $@

.venv/.site: requirements/site.txt .venv/.made
	@echo "Installing what builds the site into .venv ..."
	@$(PYTHON) -m pip install --quiet --quiet --no-input --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/.test: requirements/test.txt .venv/.site
	@echo "Installing what tests the site into .venv ..."
	@$(PYTHON) -m pip install --quiet --quiet --no-input --disable-pip-version-check --require-hashes -r $<
	@touch $@

# In an environment of its own, since ccxt wants other versions of what the site is built with.
.venv/.refresh: requirements/refresh.txt .venv/.made
	@echo "Installing what asks the venues into .venv/refresh ..."
	@$(PYTHON) -m venv .venv/refresh
	@.venv/refresh/bin/python -m pip install --quiet --quiet --no-input --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/.lock: requirements/lock.txt .venv/.made
	@echo "Installing what locks the requirements into .venv ..."
	@$(PYTHON) -m pip install --quiet --quiet --no-input --disable-pip-version-check --require-hashes -r $<
	@touch $@

node_modules/.installed: package.json package-lock.json .npmrc tools/setup_node.sh
	@tools/setup_node.sh
	@touch $@
