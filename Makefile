# `make help` lists the targets. Nothing but python3 and make is needed.

PYTHON ?= python3
UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
FUZZ_SECONDS ?= 120
CHECKED := api schemas migrations tests bench

.DEFAULT_GOAL := help
.PHONY: help install run test clients fault check openapi contract bench audit fuzz clean

help: ## Show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install: $(STAMP) ## Install sijill and its tools into .venv

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "sijill needs Python 3.11 or newer as $(PYTHON); name another one with: make install PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "$(PYTHON) lacks the venv module; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(BIN)/uv: Makefile | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $(BIN)/uv

$(STAMP): pyproject.toml uv.lock $(BIN)/uv
	UV_PROJECT_ENVIRONMENT=$(VENV) $(BIN)/uv sync --frozen --inexact --compile-bytecode --python $(BIN)/python
# Where Python may not write what it compiles, every process would compile everything anew.
	@$(BIN)/python -m compileall -q -j 0 api schemas migrations
	@touch $(STAMP)

run: install ## Start PostgreSQL, migrate and serve on 127.0.0.1:8000
	$(BIN)/sijill serve

check: install ## Lint, format, types, layers, OpenAPI document
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(CHECKED)
	$(BIN)/lint-imports
	$(BIN)/sijill openapi --check

test: check ## Everything of check, then the tests; the long ones are make clients and make fault
	$(BIN)/pytest -n 2 --dist loadfile

clients: install ## Generate clients in Python and TypeScript (needs npm) and run them and the quickstart
	$(BIN)/pytest tests/clients

fault: install ## Faults under SIJILL_FAULT_OPERATIONS (500) writes, each beside SIJILL_FAULT_READS (4) reads; SIJILL_HISTORIES (100) random histories
	SIJILL_HISTORIES=$${SIJILL_HISTORIES:-100} SIJILL_ORDERED=5 $(BIN)/pytest tests/fault tests/integration/test_order.py

openapi: install ## Write openapi/v1.json anew
	$(BIN)/sijill openapi

contract: openapi ## Keep openapi/v1.json as the contract of this release, which later ones may not break
	mkdir -p openapi/released
	cp openapi/v1.json openapi/released/v1.json

bench: install ## Run the benchmarks, print their ratios, and compare them with bench/baseline.json
	$(BIN)/python -m bench

audit: install ## Look up known vulnerabilities of what uv.lock names, where OSV can be reached
	@if $(BIN)/python -c 'import socket; socket.create_connection(("api.osv.dev", 443), 10)' 2>/dev/null; \
		then $(BIN)/uv audit --frozen; \
		else echo "skipped: OSV, which knows the vulnerabilities, cannot be reached from here"; fi

fuzz: install ## Fuzz extraction, then the service over HTTP, each for FUZZ_SECONDS (120)
	@$(BIN)/python -c 'import atheris' 2>/dev/null \
		|| UV_PROJECT_ENVIRONMENT=$(VENV) $(BIN)/uv sync --quiet --frozen --inexact --no-build-package atheris --group fuzz --python $(BIN)/python \
		|| true
	@$(BIN)/python -c 'import atheris' 2>/dev/null || { \
		echo "atheris, the fuzzer, has no wheel for $$($(BIN)/python -V) on this machine; it has them for Python 3.11 to 3.14 on Linux x86-64: make clean, then make fuzz PYTHON=python3.13" >&2; exit 1; }
	@mkdir -p .fuzz
	$(BIN)/python -m tests.fuzz.fuzz_extraction -max_total_time=$(FUZZ_SECONDS) -timeout=20 -max_len=8000 -artifact_prefix=.fuzz/
	$(BIN)/python -m tests.fuzz.fuzz_http --seconds $(FUZZ_SECONDS)

clean: ## Remove what make made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .fuzz
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
