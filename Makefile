# Every command a person needs. Works with python3, make, sh and coreutils alone.
.DEFAULT_GOAL := help
.NOTPARALLEL:
SHELL := /bin/sh

PYTHON ?= python3
PORT ?= 8000
PLACES ?= 20000
VENV := .venv
PY := $(VENV)/bin/python
BIN := $(VENV)/bin
PIP := $(PY) -m pip install --quiet --quiet --disable-pip-version-check

# What a production site would set; used by the checks that look at production settings.
PRODUCTION := DEBUG=0 SECRET_KEY=only-for-this-check-3f9a7c1e5b8d2046f1a9c3e7b5d80246-x \
	ALLOWED_HOSTS=lang.example SITE_URL=https://lang.example STATIC_ROOT=$(CURDIR)/var/check-static

.PHONY: help run test check admin shots handbook bench lighthouse messages format clean
.PHONY: lint templates types layers deploy migrations postgres static journeys install install-dev

help: ## list these commands
	@$(PYTHON) tools/make_help.py Makefile

# -- to use ---------------------------------------------------------------------------------

run: install ## open the portal on http://127.0.0.1:8000 (PORT=8000); keeps the data
	@DEBUG=$${DEBUG:-1} $(PY) manage.py migrate --verbosity 0
	@DEBUG=$${DEBUG:-1} $(PY) manage.py load_sample --if-empty
	@echo "Làng opens on http://127.0.0.1:$(PORT) (stop it with Ctrl+C)"
	@DEBUG=$${DEBUG:-1} SITE_URL=$${SITE_URL:-http://127.0.0.1:$(PORT)} \
		$(PY) manage.py runserver 127.0.0.1:$(PORT)

admin: install ## create an administrator; asks for name and password
	@DEBUG=$${DEBUG:-1} $(PY) manage.py migrate --verbosity 0
	@DEBUG=$${DEBUG:-1} $(PY) manage.py createsuperuser $${DJANGO_SUPERUSER_PASSWORD:+--noinput}

# -- to develop -----------------------------------------------------------------------------

test: install-dev ## run the tests on SQLite; says what it did not run
	@echo "== tests on SQLite"
	@unset DATABASE_URL REDIS_URL; $(BIN)/pytest --quiet -n 2 -rs
	@$(PY) tools/services.py report

check: lint templates types layers deploy migrations test postgres static journeys ## all checks
	@echo "== all checks passed"

format: install-dev ## format code and templates
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/djlint templates --reformat --quiet

messages: install-dev ## bring locale/ up to date with the code (needs GNU gettext)
	@DEBUG=1 $(PY) -m tools.messages

shots: install-dev ## one contact sheet per page type into var/shots (needs chromium)
	@$(PY) -m tools.shots

handbook: install-dev ## the pictures of the editors' handbooks into docs/img/editors (needs chromium)
	@$(PY) -m tools.handbook --language en
	@$(PY) -m tools.handbook --language vi

bench: install-dev ## queries, bytes and milliseconds per page type, 131 and PLACES=20000 places
	@$(PY) -m tools.bench --places $(PLACES)

lighthouse: install-dev ## Lighthouse on four pages, mobile, median of five (needs chromium and Node)
	@$(PY) -m tools.lighthouse

clean: ## remove .venv and what tools leave; keeps the data in var/
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@rm -rf var/shots var/handbook var/bench* var/check-static var/journeys

# -- the parts of `make check` --------------------------------------------------------------

lint: install-dev ## format and lint of the code
	@echo "== format and lint"
	@$(BIN)/ruff format --check --quiet . || { echo "Not formatted: run make format."; exit 1; }
	@$(BIN)/ruff check --quiet .

templates: install-dev ## format and lint of the templates
	@echo "== templates"
	@$(BIN)/djlint templates --lint --quiet
	@$(BIN)/djlint templates --check --quiet || { $(BIN)/djlint templates --check; \
		echo "Not formatted: run make format."; exit 1; }

types: install-dev ## static types
	@echo "== types"
	@DEBUG=1 $(BIN)/mypy --no-error-summary

layers: install-dev ## the order of knowledge
	@echo "== layers"
	@DEBUG=1 $(BIN)/lint-imports --no-logo
	@$(BIN)/pytest --quiet -n 0 tests/test_layers.py

deploy: install-dev ## Django's check of production settings
	@echo "== production settings"
	@$(PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING

migrations: install-dev ## no model change without its migration
	@echo "== migrations"
	@DEBUG=1 $(PY) manage.py makemigrations --check --dry-run

postgres: install-dev ## the tests on PostgreSQL and Redis, where both answer
	@echo "== tests on PostgreSQL and Redis"
	@$(PY) tools/services.py test

static: install-dev ## collect the static files under their hashed names
	@echo "== static files"
	@$(PRODUCTION) $(PY) manage.py collectstatic --noinput --clear --verbosity 0

journeys: install-dev ## the browser tests, where there is /usr/bin/chromium
	@echo "== browser journeys"
	@$(BIN)/pytest --quiet -n 2 -m e2e tests/e2e -rs

# -- what they stand on ---------------------------------------------------------------------

install: $(VENV)/installed
install-dev: $(VENV)/installed-dev

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Làng needs Python 3.11 or newer. Name one with: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "python3 cannot make a virtual environment (Debian: apt-get install python3-venv)."; \
		exit 1; }

$(VENV)/installed: requirements.txt | $(PY)
	@echo "Installing requirements.txt into $(VENV) …"
	@$(PIP) -r requirements.txt || { \
		echo "pip could not install requirements.txt: see its message above."; exit 1; }
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt requirements-prod.txt requirements.txt | $(PY)
	@echo "Installing requirements-dev.txt into $(VENV) …"
	@$(PIP) -r requirements-dev.txt || { \
		echo "pip could not install requirements-dev.txt: see its message above."; exit 1; }
	@touch $(VENV)/installed $@
