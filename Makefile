PYTHON ?= python3
COMPILE = .venv/bin/uv pip compile pyproject.toml --generate-hashes --universal --python-version 3.11 \
	--no-header --no-emit-index-url --no-annotate --quiet
# Two processes, a Neo4j for each; one process where all would share a server.
TEST_PROCESSES = $(if $(HUB_TEST_DATABASE),0,2)

.DEFAULT_GOAL := help
.PHONY: help run test check bench mutants explorer setup setup-dev lock tools

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

run: title setup ## Start everything in the foreground; Ctrl-C ends it
	@exec .venv/bin/hub up

test: setup-dev ## Run every test in two processes, each with a Neo4j of its own
	@exec .venv/bin/python -m pytest --numprocesses $(TEST_PROCESSES) --dist loadfile

check: setup-dev ## Check format, lint, types, imports and the rules about the code
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/python -m pytest tests/contract

bench: setup-dev ## Measure against other servers; BENCH=--quick, --million, --granting, --releasing, --deciding, --log or "--memory 10"
	@exec .venv/bin/python -m tests.bench $(BENCH)

mutants: setup-dev ## Change the rules of access one by one: do tests notice? MUTANTS="grants.py --seconds 600"
	@exec .venv/bin/python -m tests.mutation $(MUTANTS)

setup: ## Make the virtual environment that the hub runs in
	@$(PYTHON) scripts/environment.py

setup-dev: ## The same, with what tests and checks need
	@$(PYTHON) scripts/environment.py --dev

explorer: ## Build the explorer's script anew from assets/explorer; needs Node
	cd assets/explorer && npm ci --no-audit --no-fund && node build.mjs

lock: setup-dev ## Write the locks anew, after a change of pyproject.toml or jgo.toml
	.venv/bin/python -m pip install --quiet uv
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --extra dev --extra browser --constraint requirements.lock --output-file requirements-dev.lock
	.venv/bin/python scripts/lock_jars.py

tools: ## Make the environment of tools that some tests run where it is there
	$(PYTHON) -m venv tests/http/tools/.venv
	tests/http/tools/.venv/bin/python -m pip install --quiet --requirement tests/http/tools/requirements.txt

.PHONY: title
title:
	@echo "hub · cooperation hub"
