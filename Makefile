# What people and CI run. `make help` lists it. Needs Python 3.11 or newer and the package registry.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
RUN := $(VENV)/bin/python
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard exosite/locale/*/LC_MESSAGES/django.po))
POSTGRES_TEST_URL ?= postgres://postgres@127.0.0.1:5432/postgres

export PORT

.DEFAULT_GOAL := help
.PHONY: help setup serve test check test-postgres test-browser test-slow bench bench-serve bench-page bench-scale bench-search screenshots format lint types imports templates migrations messages lock

help: ## List these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

setup: $(VENV)/runtime $(CATALOGUES) ## Make the environment and compile the message catalogues

serve: setup ## Serve the site on http://127.0.0.1:8000 (PORT), with the seed content on first use
	@$(RUN) manage.py serve

test: $(VENV)/development $(CATALOGUES) ## Pass the tests on SQLite
	@$(RUN) -m pytest -n auto

check: lint types imports templates migrations test ## Everything but PostgreSQL and browser tests

test-postgres: $(VENV)/development $(CATALOGUES) ## Pass the tests that the database can change on PostgreSQL
	@DATABASE_URL=$(POSTGRES_TEST_URL) $(RUN) -m pytest -n auto

test-browser: $(VENV)/development $(CATALOGUES) ## Drive a real Chromium over the pages
	@$(RUN) -m pytest -n auto -m browser

test-slow: $(VENV)/development $(CATALOGUES) ## Kill it, race it, try every example of properties (N: histories)
	@EXAMPLES=all N=$(N) $(RUN) -m pytest -n auto --maxschedchunk=1 -m "slow or hypothesis"

bench-search: $(VENV)/development $(CATALOGUES) ## Measure search among SIZE=20000 articles, on both databases
	@SIZE=$(or $(SIZE),20000) POSTGRES_TEST_URL=$(POSTGRES_TEST_URL) $(RUN) -m tests.bench.search

bench-serve: $(VENV)/development $(CATALOGUES) ## Measure kept pages beside a bare Django, nginx and gunicorn (needs nginx, wrk)
	@$(RUN) -m tests.bench.serving

bench-scale: $(VENV)/development $(CATALOGUES) ## Measure pages and changes among SIZE=2000 articles beside the seed, on both databases
	@SIZE=$(or $(SIZE),2000) POSTGRES_TEST_URL=$(POSTGRES_TEST_URL) $(RUN) -m tests.bench.scale

bench-page: $(VENV)/development $(CATALOGUES) ## Measure what pages weigh and how soon they stand on a slow phone
	@$(RUN) -m tests.bench.page

bench: $(VENV)/development ## Measure what must not grow with the content, as ratios
	@$(RUN) -m tests.bench.linking

screenshots: $(VENV)/development $(CATALOGUES) ## Take the pictures of the README anew (needs Chromium)
	@$(RUN) -m tests.screenshots.taking

format: $(VENV)/development ## Format Python and templates
	@$(RUN) -m ruff check --fix --quiet .
	@$(RUN) -m ruff format --quiet .

lint: $(VENV)/development ## Lint Python
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check --quiet .

types: $(VENV)/development ## Check types
	@$(RUN) -m mypy manage.py exosite articles glossary

imports: $(VENV)/development ## Check that imports run one way
	@$(VENV)/bin/lint-imports

templates: $(VENV)/development ## Lint templates
	@$(VENV)/bin/djlint --profile=django --lint --quiet templates

migrations: $(VENV)/development $(CATALOGUES) ## Check migrations, the system checks and the fixtures
	@$(RUN) manage.py makemigrations --check --dry-run
	@$(RUN) manage.py check --fail-level WARNING
	@$(RUN) manage.py load_seed --check

messages: $(VENV)/development ## Collect the strings to translate, compile the catalogues (needs GNU gettext)
	@$(RUN) manage.py makemessages --all --no-location --no-obsolete --ignore '.venv/*' --ignore 'tests/*'
	@$(MAKE) --no-print-directory $(CATALOGUES)

lock: $(VENV)/development ## Compile the lock files anew
	@$(VENV)/bin/uv pip compile pyproject.toml $(LOCKING) -o requirements.lock
	@$(VENV)/bin/uv pip compile pyproject.toml --group dev -c requirements.lock $(LOCKING) -o requirements-dev.lock

LOCKING := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header

# --- What the targets above stand on ---------------------------------------------------------------

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "exosite needs Python 3.11 or newer: install it, or name it with make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "Python's venv module is missing: install it (on Debian: apt install python3-venv), then run make again"; exit 1; }
	@echo "Making the environment ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/runtime: requirements.lock | $(VENV)/bin/python
	@echo "Installing the packages of requirements.lock ..."
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/development: requirements-dev.lock $(VENV)/runtime
	@echo "Installing the packages of requirements-dev.lock ..."
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

%.mo: %.po $(VENV)/runtime
	@$(VENV)/bin/pybabel --quiet compile --input-file=$< --output-file=$@
