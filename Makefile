# `make next` and `make check` set up everything they need on a machine with Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Thousands of commands load the sources, and three processes the tests: without bytecode each would compile them again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: next check check-house check-tests test thorough format audit bench bench-ui backtest memory-bench placement-bench torture pages site docs dist clean

next: $(VENV)/installed
	@$(BIN)/llmpath next

# Side by side, since tests often wait for a terminal or a browser: three of them and the rest fill two cores.
check: $(VENV)/installed-dev
	@$(MAKE) --no-print-directory -j2 check-house check-tests

check-house:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy
	$(BIN)/llmpath check --strict
	$(BIN)/python -m sphinx -q -W --keep-going -b html docs site

check-tests:
	$(BIN)/python -m compileall -q src
	$(BIN)/python -m pytest -n 3 --dist worksteal

# Cases that were never tried before, many for each law: what `make check` tries is the same each time.
thorough: $(VENV)/installed-dev
	$(BIN)/python -m pytest -n 2 --hypothesis-profile=thorough $(ARGS)

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest

format: $(VENV)/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Asks the network for known weaknesses of every version in constraints.txt: docs/reliability.md.
audit: constraints.txt
	@test -x $(VENV)-audit/bin/pip-audit || { $(PYTHON) -m venv $(VENV)-audit && $(VENV)-audit/bin/python -m pip install --quiet pip-audit; }
	$(VENV)-audit/bin/pip-audit --strict --disable-pip --no-deps --requirement constraints.txt

bench: $(VENV)/installed-dev
	PYTHONPATH=tests $(BIN)/python -m bench.run $(ARGS)

backtest: $(VENV)/installed
	PYTHONPATH=tests $(BIN)/python -m bench.backtest

bench-ui: $(VENV)/installed-dev
	PYTHONPATH=tests $(BIN)/python -m bench.full_screen $(ARGS)

memory-bench: $(VENV)/installed
	PYTHONPATH=tests $(BIN)/python -m bench.memory $(ARGS)

placement-bench: $(VENV)/installed
	PYTHONPATH=tests $(BIN)/python -m bench.placement $(ARGS)

torture: $(VENV)/installed-dev
	PYTHONPATH=tests $(BIN)/python -m trust.torture $(if $(SEED),--seed $(SEED)) $(TOOLS)

# The pages, pictures and schemas that are made from the code.
pages: $(VENV)/installed-dev
	$(BIN)/python docs/tools/make.py

# The site; a link that leads nowhere is an error.
site: $(VENV)/installed-dev
	$(BIN)/python -m sphinx -q -W --keep-going -b html docs site

docs: pages site
	@echo "Open http://localhost:8000/ (Ctrl-C ends it)"
	@$(BIN)/python -m http.server --directory site --bind 127.0.0.1 8000

# The files of a release, tried in an empty environment: CONTRIBUTING.md.
dist: $(VENV)/installed-dev
	rm -rf dist
	$(BIN)/python -m build --outdir dist
	$(BIN)/python -m twine check --strict dist/*
	$(PYTHON) -m venv dist/bare
	dist/bare/bin/python -m pip --disable-pip-version-check --quiet install --constraint constraints.txt dist/*.whl
	LLMPATH_HOME=dist/home dist/bare/bin/llmpath next
	rm -rf dist/bare dist/home

clean:
	rm -rf $(VENV) $(VENV)-audit dist site .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "llmpath needs Python 3.11 or newer; say which one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up $(VENV) (once, about half a minute) ..." >&2
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --constraint constraints.txt --upgrade pip  # older ones write a launcher that imports `re` at every start

$(VENV)/installed: $(VENV)/bin/python pyproject.toml constraints.txt
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/bin/python pyproject.toml constraints.txt
	@$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/installed
