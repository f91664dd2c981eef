# Everything a newcomer needs: `make run` serves the page, `make test` runs the tests. `make help` lists the rest.
# Needs Python 3.11 or newer and make; all else is put into .venv, and again only when pyproject.toml changes.

PORT ?= 8501
HOST ?= 127.0.0.1
JOBS ?= auto
VENV ?= .venv
PYTHON ?=
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

.DEFAULT_GOAL := help
.PHONY: help run index models test check format lint types suite floors bench eval clean

help:  ## list the targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /  make \1\t/'

run: $(VENV)/.ready index  ## environment, dependencies, index if missing or stale, then the chat page
	@echo "问答页面：http://$(HOST):$(PORT)  （按 Ctrl+C 结束）"
	@$(BIN)/python -m streamlit run app.py --server.address $(HOST) --server.port $(PORT) \
	  --server.headless true --browser.gatherUsageStats false

index: $(VENV)/.ready  ## build the index, or bring it up to date
	@$(BIN)/python -m ingest

models: $(VENV)/.ready-models  ## sentence-transformers and PyTorch, for encoders that need them

test: $(VENV)/.ready-tests suite  ## environment, dependencies, the whole test suite

check: $(VENV)/.ready-tests lint types suite floors  ## format, lint, types, tests and evaluation floors: what CI runs

suite: $(VENV)/.ready-tests
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup

lint: $(VENV)/.ready-tests
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m ruff check .

types: $(VENV)/.ready-tests
	$(BIN)/python -m mypy

format: $(VENV)/.ready-tests  ## format the code and mend what can be mended
	$(BIN)/python -m ruff format .
	$(BIN)/python -m ruff check --fix .

floors: $(VENV)/.ready-tests index
	$(BIN)/python -m eval --check

eval: $(VENV)/.ready-tests index  ## the gold set: tables, report, comparison with the last stored result
	$(BIN)/python -m eval

bench: $(VENV)/.ready-tests index  ## speed and memory: answers, ten people at once, a thousand documents read in, a large store
	$(BIN)/python -m eval.bench
	$(BIN)/python -m eval.crowd
	$(BIN)/python -m eval.intake
	$(BIN)/python -m eval.scale

clean:  ## remove the index and what tools left behind (not .venv)
	rm -rf index build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

# The first interpreter of 3.11 or newer that can make environments; PYTHON=/path/to/python3 chooses another.
$(BIN)/python:
	@for python in $(PYTHON) python3.11 python3.12 python3.13 python3.14 python3 python; do \
	  if "$$python" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "$$python -m venv $(VENV)"; \
	    "$$python" -m venv $(VENV) || { rm -rf $(VENV); exit 1; }; \
	    exit 0; \
	  fi; \
	done; \
	echo "找不到 Python 3.11 或更高版本（须含 venv 模块；Debian 和 Ubuntu 上另装 python3-venv）。" >&2; exit 1

$(VENV)/.ready: pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --editable .
	@touch $@

$(VENV)/.ready-models: pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --editable '.[models]'
	@touch $@ $(VENV)/.ready

$(VENV)/.ready-tests: pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --editable '.[models,dev,llm]'
	@touch $@ $(VENV)/.ready $(VENV)/.ready-models
