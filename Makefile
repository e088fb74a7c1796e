# Everything a newcomer needs: `make demo`, then `make test`. Needs Python 3.11 or newer.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
INSTALL := $(PIP) install -c constraints.txt

.DELETE_ON_ERROR:
.PHONY: help demo test lint format types imports wheel size site docs check bench clean

help:
	@echo "make demo     install, code the fictional reports, print their events, open the desk"
	@echo "make test     run the tests (under 5 minutes)"
	@echo "make check    lint, types, imports and tests"
	@echo "make bench    code and score the corpora of ../shared, where they are"
	@echo "make site     build the documentation as a site, broken links fail"
	@echo "make docs     write the outputs shown in the documentation anew"
	@echo "make clean    remove the environment and what the tools left"

demo: $(VENV)/installed
	$(BIN)/cairn demo

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check

format: $(VENV)/installed-dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

types: $(VENV)/installed-dev
	$(BIN)/mypy --strict

imports: $(VENV)/installed-dev
	$(BIN)/lint-imports

wheel: $(VENV)/installed
	rm -rf dist
	$(PIP) wheel --no-deps --wheel-dir dist .
	$(BIN)/python .ci/check_wheel.py dist

size: $(VENV)/installed-dev
	$(BIN)/python .ci/check_size.py

site: $(VENV)/installed-dev
	$(BIN)/mkdocs build --clean
	@echo "the documentation is in site/index.html"

check: lint types imports test

docs: $(VENV)/installed-dev
	$(BIN)/python tests/support/docs.py

bench: $(VENV)/installed-dev
	$(BIN)/python benchmarks/run
	$(BIN)/python benchmarks/coding.py
	$(BIN)/python benchmarks/transfer.py
	$(BIN)/python benchmarks/linking.py
	$(BIN)/python benchmarks/speed.py

clean:
	rm -rf $(VENV) build dist site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -f cairn-demo.db

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cairn needs Python 3.11 or newer; try make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

# The stamps make a second call quick; a change of what is installed makes them old.
$(VENV)/installed: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) -e '.[web]'
	touch $@

$(VENV)/installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) -e '.[dev]'
	touch $(VENV)/installed $@
