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

PYTEST := $(BIN)/python -m pytest -q --tb=short
FAILED := .pytest_cache/v/cache/lastfailed

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

# The types take one core for a minute: the tests run beside them.
test: setup  ## All checks and all tests
	@said=$$(mktemp); $(MAKE) --no-print-directory types > $$said 2>&1 & types=$$!; \
	$(MAKE) --no-print-directory --keep-going format-check lint imports tests; others=$$?; \
	wait $$types; types=$$?; cat $$said; rm $$said; \
	test $$types -eq 0 && exit $$others

setup: $(HAS_TEST) browser

check: $(HAS_TEST)  ## What needs no browser and is done in a minute, beside the types
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

# All parts run whatever one of them says; what failed stands at the end.
tests: $(HAS_TEST)
	@rm -f $(FAILED); ok=true; \
	echo "== Tests on SQLite and PostgreSQL, of services, commands, pages and web"; \
	$(PYTEST) -n 3 --dist worksteal --ignore tests/browser --cov --cov-report= --cov-fail-under=0 || ok=false; \
	echo "== The lines that they run"; \
	lines=$$($(BIN)/python -m coverage report) || { echo "$$lines"; ok=false; }; \
	echo "$$lines" | grep ^TOTAL; \
	echo "== Tests in the browser"; \
	$(PYTEST) -n 2 tests/browser || ok=false; \
	$$ok || { echo "== Failed"; sed -n 's/^  "\(.*\)": true,*$$/\1/p' $(FAILED); exit 1; }

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
