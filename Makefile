# make run, make test: each does all that it needs first. The rest is for working on the code.

PORT ?= 8501
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$p" && break; done)
BIN := .venv/bin
# What is installed is named by the checksum of its lock: nothing is done while that stays.
HAS_RUN := .venv/has-run-$(shell cksum < requirements.lock | cut -d ' ' -f 1)
HAS_TEST := .venv/has-test-$(shell cksum < requirements-test.lock | cut -d ' ' -f 1)
INSTALL := $(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check \
	--require-hashes
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header $(UPGRADE)

# Some machines are set to compile all that is imported at every start: for minutes, in all.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test setup browser check format-check lint imports types words-and-steps tests \
	format lock migration catalogue clean bench

.NOTPARALLEL:

help:  ## What there is
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /	/' | expand -t 16

run: $(HAS_RUN)  ## Serve the app on PORT (8501), with a demo organisation if there is no data
	@$(BIN)/python -m seed demo --if-empty
	@echo "SLF-overblik: http://localhost:$(PORT)   (Ctrl+C stops it)"
	@echo "In the demo sign in as leder, afdeling, ressource, medarbejder, moede, admin or dpo;"
	@echo "the password is demo-demo-demo."
	@exec $(BIN)/python -m streamlit run app.py --server.port $(PORT)

test: setup check tests  ## All checks and all tests

setup: $(HAS_TEST) browser

# The types take one core for a minute: what else takes one runs beside them.
check: $(HAS_TEST)
	@$(MAKE) --no-print-directory types & types=$$!; \
	$(MAKE) --no-print-directory format-check lint imports words-and-steps; others=$$?; \
	wait $$types && exit $$others

browser: $(HAS_TEST)
	@$(BIN)/python -m tests.browser.finding
	@$(BIN)/python -m tests.office

format-check: $(HAS_TEST)
	@echo "== Format"
	@$(BIN)/ruff format --check --quiet . || { echo "Run: make format"; exit 1; }

lint: $(HAS_TEST)
	@echo "== Lint"
	@$(BIN)/ruff check --quiet .

imports: $(HAS_TEST)
	@echo "== Imports point down"
	@PYTHONPATH=. $(BIN)/lint-imports

types: $(HAS_TEST)
	@echo "== Types"
	@$(BIN)/basedpyright --pythonpath $(BIN)/python

words-and-steps: $(HAS_TEST)
	@echo "== The catalogue is complete, the migrations fit the tables"
	@$(BIN)/python -m pytest -q tests/test_locale.py tests/test_migrations.py

tests: $(HAS_TEST)
	@echo "== Tests of services and seed on SQLite, with the lines they run"
	@$(BIN)/python -m pytest -q -n 2 -m measured tests/services tests/seed --cov --cov-report=term
	@echo "== Tests on PostgreSQL, of commands, pages and web"
	@$(BIN)/python -m pytest -q -n 3 -m "not measured" --ignore tests/browser \
		--ignore tests/test_locale.py --ignore tests/test_migrations.py
	@echo "== Tests in the browser"
	@$(BIN)/python -m pytest -q -n 2 tests/browser

format: $(HAS_TEST)  ## Lay out the code, and mend what can be mended
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

migration: $(HAS_TEST)  ## A new step of the database: make migration m="What changes"
	@$(BIN)/python -m alembic upgrade head
	@$(BIN)/python -m alembic revision --autogenerate -m "$(m)" \
		--rev-id $$(printf %04d $$(($$(ls migrations/versions/0*.py | wc -l) + 1)))
	@$(BIN)/ruff check --fix --quiet migrations ; $(BIN)/ruff format --quiet migrations

catalogue: $(HAS_TEST)  ## Gather the words of the code into the Danish catalogue
	@$(BIN)/pybabel --quiet extract -F babel.cfg --no-location --sort-output --omit-header \
		--width 95 -o locale/messages.pot .
	@$(BIN)/pybabel --quiet update -i locale/messages.pot -d locale -l da --init-missing \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 95

lock: $(HAS_TEST)  ## Pin anew what is installed; newest versions: make lock UPGRADE=--upgrade
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(LOCK) -o requirements.lock
	@$(LOCK) --group test -c requirements.lock -o requirements-test.lock

clean:  ## Forget what was installed; the data stays
	@rm -rf .venv .browser .coverage .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "This needs Python 3.11 or newer, with venv."; exit 1; }
	@echo "Making an environment in .venv with $(PYTHON) ..."
	@$(PYTHON) -m venv .venv

$(HAS_RUN): | $(BIN)/python
	@echo "Installing what is pinned in requirements.lock ..."
	@$(INSTALL) -r requirements.lock
	@rm -f .venv/has-* && touch $@

# The lock for tests holds all of the other one.
$(HAS_TEST): | $(BIN)/python
	@echo "Installing what is pinned in requirements-test.lock ..."
	@$(INSTALL) -r requirements-test.lock
	@rm -f .venv/has-* && touch $(HAS_RUN) $@

bench: $(HAS_TEST)  ## How long pages take, against their floor; a part: make bench only=unit
	@$(BIN)/python -m bench $(if $(only),--only $(only))
