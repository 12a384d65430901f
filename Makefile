# Requisite: `make run` to try it, `make test` to check it, `make help` for the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { command -v $$p; break; }; done)
BIN := .venv/bin
PORT ?= 8000
PYTEST_ARGS ?=
LOCAL := REQUISITE_HTTPS=$${REQUISITE_HTTPS-false}

.PHONY: help setup run test test-fast lint format types check screenshots accuracy speed desk faults clean

help:  ## show this
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: .venv/installed  ## make .venv and install what is pinned

.venv/installed: requirements.txt requirements-dev.txt
	@test -n "$(PYTHON)" || { echo "Requisite needs Python 3.11 or later: install it, or name one: make setup PYTHON=/path/to/python3"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what requirements-dev.txt pins …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

run: setup  ## migrate, import seeds/, make demo users, start web and worker (PORT=8000)
	@$(LOCAL) exec $(BIN)/python manage.py run --demo --port $(PORT)

test: setup  ## every test, in two processes; those in a browser where Chromium is found
	$(BIN)/python -m pytest -n 2 --dist worksteal $(PYTEST_ARGS)

test-fast: setup  ## all but the browser tests, on two cores
	$(BIN)/python -m pytest -n 2 --ignore tests/browser $(PYTEST_ARGS)

lint: setup  ## ruff and djlint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint templates --lint --quiet

format: setup  ## put the code into its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: setup  ## mypy
	$(BIN)/mypy .

check: setup  ## Django's own checks, with production settings too
	$(LOCAL) $(BIN)/python manage.py makemigrations --check --dry-run
	REQUISITE_HTTPS=true REQUISITE_HOSTS=requisite.example $(BIN)/python -W error manage.py check --deploy --fail-level WARNING

screenshots: setup  ## pictures of every page into var/screenshots (N= postings of REQUISITE_CORPORA)
	$(LOCAL) $(BIN)/python -m scripts.screenshots $(N)

speed: setup  ## time the reader against the tree of a page, and on shapes made to be slow
	$(BIN)/python -m benchmarks.reader_speed

accuracy: setup  ## measure the reader on labelled postings (REQUISITE_GOLD, REQUISITE_CORPORA; N=)
	$(BIN)/python -m benchmarks.accuracy $(N) $(ARGS)

desk: setup  ## time the list page against the admin's list (N= postings, 50000 unless given)
	$(LOCAL) $(BIN)/python -m benchmarks.desk $(if $(N),N=$(N))

faults: setup  ## try broken input, kills, memory, rates, editors, two machines (N= size, 1 unless given; as root)
	$(LOCAL) $(BIN)/python -m benchmarks.faults $(if $(N),--n $(N)) $(ARGS)

clean:  ## remove what tests and benchmarks leave; the database stays
	rm -rf .pytest_cache .ruff_cache .mypy_cache .hypothesis var/screenshots var/wider var/faults
