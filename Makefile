# Two commands do everything on a fresh machine: `make run` and `make test`. Both may be run again at once.
# uv is used when it is on the PATH, else pip. Either way everything is compiled once: where Python may not write
# bytecode by itself (PYTHONDONTWRITEBYTECODE), each start would pay for it again, as much as for all the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
MARK := $(VENV)/.installed
MARK_DEV := $(VENV)/.installed-dev

.DEFAULT_GOAL := help
.PHONY: help run test check soak format bench clean

help:
	@echo "make run     install what the bot needs and start it"
	@echo "make test    install the tools of the tests too and run the whole suite"
	@echo "make check   format, lint, types, import rules, tests, and a wheel that answers in a clean venv"
	@echo "make soak    the long forms of tests: hundreds of kills, every real series"
	@echo "make bench   the benchmarks behind docs/figures.md"
	@echo "make format  put every file into the one form"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "market-briefer needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1 || echo missing). Try: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
ifdef UV
	@uv venv -q --seed --python $(PYTHON) $(VENV)
else
	@$(PYTHON) -m venv $(VENV)
endif

$(MARK): $(BIN)/python pyproject.toml
ifdef UV
	@uv pip install -q --compile-bytecode --python $(BIN)/python -e .
else
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e .
endif
	@$(BIN)/python -m compileall -q bot
	@touch $@

$(MARK_DEV): $(BIN)/python pyproject.toml
ifdef UV
	@uv pip install -q --compile-bytecode --python $(BIN)/python -e '.[dev]'
else
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev]'
endif
	@$(BIN)/python -m compileall -q bot
	@touch $@ $(MARK)

run: $(MARK)
	@$(BIN)/briefer run

test: $(MARK_DEV)
	$(BIN)/python -m pytest -n 2

check: $(MARK_DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test
	$(BIN)/python -m tests.wheel

soak: $(MARK_DEV)
	$(BIN)/python -m pytest -m soak -s

bench: $(MARK_DEV)
	$(BIN)/python -m benchmarks

format: $(MARK_DEV)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
