# Two commands do everything: `make demo` and `make test`. The rest are parts of them.
PYTHON ?= python3
PORT ?= 8000
VAR ?= var
VENV ?= .venv
BIN := $(VENV)/bin
WORKERS ?= 2

.PHONY: demo test check journeys bench faults lock clean

demo: $(VENV)/.runtime
	@MOTCUA_PROFILE=demo MOTCUA_VAR="$(VAR)" $(BIN)/motcua demo --port $(PORT)

test: $(VENV)/.dev
	@$(BIN)/python -m tests.browser
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup $(ARGS)

check: export MOTCUA_PROFILE = test
check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/djlint --lint --quiet motcua
	$(BIN)/motcua check

journeys: $(VENV)/.dev
	@$(BIN)/python -m tests.browser
	$(BIN)/python -m pytest tests/journeys -n $(WORKERS) --dist loadgroup --screenshots var/screenshots $(ARGS)

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

faults: $(VENV)/.dev
	$(BIN)/python -m pytest tests/faults --long $(ARGS)

# Locks are for every platform, hash-pinned, and bear no download address.
lock: $(VENV)/.dev
	for part in runtime dev; do $(BIN)/python -m uv pip compile --python-version 3.11 --universal --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header -q requirements/$$part.in -o requirements/$$part.txt; done

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Một Cửa cần Python 3.11 trở lên; máy này có %d.%d." % sys.version_info[:2])'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

clean:
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache
