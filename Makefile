.DEFAULT_GOAL := help
.PHONY: help run test test-rest setup setup-test fix check test-unit test-integration test-browser test-reference bench docs clean
PYTEST := .venv/bin/python -m pytest -q
# Empty is "write them": what one test process has compiled the next need not compile.
export PYTHONDONTWRITEBYTECODE :=

help: ## Tell what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-17s %s\n", $$1, $$2 }' Makefile

run: setup ## Set up everything a newcomer needs, then serve the site with the made-up round (PORT=8000)
	@exec .venv/bin/bollplank serve --demo

test: setup-test check ## Set up everything a newcomer needs, then run the whole suite
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target test-browser test-rest

test-rest: setup-test ## Everything but the browser
	$(PYTEST) tests --ignore=tests/browser --numprocesses=2 --dist=worksteal

setup: ## Make the environment only
	@scripts/setup run

setup-test: ## Make the environment for the tests, with a browser
	@scripts/setup test >/dev/null

fix: setup-test ## Mend what a tool can mend
	.venv/bin/ruff check --quiet --fix src tests scripts
	.venv/bin/ruff format --quiet src tests scripts

check: setup-test ## Style, types, imports, templates, migrations, translations
	@.venv/bin/python scripts/check.py

test-unit: setup-test ## Unit, properties, architecture, reference: seconds
	$(PYTEST) tests/unit tests/properties tests/architecture tests/reference

test-integration: setup-test ## With the database
	$(PYTEST) tests/integration

test-browser: setup-test ## Journeys in a real browser
	$(PYTEST) tests/browser

test-reference: setup-test ## Against published results (BOLLPLANK_REFERENCE names the folder)
	$(PYTEST) tests/reference

bench: ## Time and memory of the main jobs, beside other libraries
	@scripts/setup bench
	.venv/bin/python -m tests.benchmarks

docs: setup-test ## The documentation, in docs/_build
	.venv/bin/sphinx-build -q -W --keep-going -b html docs docs/_build

clean: ## Take away the environment and everything the program wrote
	rm -rf .venv var docs/_build
