# make dashboard · make test · make setup · make check · make floors · make readme · make seeds · make evaluation · make bench · make fuzz · make data · make lock
# Every target sets up the virtual environment it needs; nothing is installed outside .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
UV_COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock"

.PHONY: dashboard test setup check data floors readme seeds evaluation bench fuzz lock clean

dashboard: $(VENV)/runtime
	$(BIN)/streamlit run dashboard.py

setup: $(VENV)/runtime

test: check
	$(BIN)/python -m pytest $(PYTEST_ARGS)

check: $(VENV)/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

data: $(VENV)/data
	$(BIN)/python -m geo.build

# Raises the floors under the extraction's figures; FLOORS_ARGS=--allow-lower accepts lower ones.
floors: $(VENV)/runtime
	$(BIN)/python -m pipeline.evaluation tests/data/evaluation_floors.json --pin $(FLOORS_ARGS)

# Runs the commands shown in README.md and writes what they print into it.
readme: $(VENV)/runtime
	$(BIN)/python tests/support/readme.py

# Writes the seed corpus from the tables of sourced facts in data/sources/offensive_2021.
seeds: $(VENV)/runtime
	$(BIN)/python -m pipeline.seeding

# Writes docs/evaluation.md: the map derived from the seed corpus against what is known to have happened.
evaluation: $(VENV)/runtime
	$(BIN)/python -m pipeline.evaluation.history_report

bench: $(VENV)/bench
	$(BIN)/python -m pytest benchmarks $(PYTEST_ARGS)

# Reads broken variants of good files for so many seconds; what breaks something is kept in tests/fuzz/found.
fuzz: $(VENV)/test
	$(BIN)/python tests/support/fuzzing.py $(or $(SECONDS),1800)

lock: $(VENV)/python
	$(PIP) install uv
	$(UV_COMPILE) pyproject.toml --group build -o requirements.txt
	$(UV_COMPILE) pyproject.toml --group build --group test -c requirements.txt -o requirements-test.txt
	$(UV_COMPILE) pyproject.toml --group build --group data -c requirements.txt -o requirements-data.txt
	$(UV_COMPILE) pyproject.toml --group build --group test --group bench -c requirements-test.txt -o requirements-bench.txt

$(VENV)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "controlmap needs Python 3.11 or newer; set PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/runtime: $(VENV)/python requirements.txt pyproject.toml
	@echo "Setting up $(VENV): the first time this downloads packages and takes a few minutes."
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/test $(VENV)/data $(VENV)/bench: $(VENV)/%: $(VENV)/runtime requirements-%.txt
	$(PIP) install --require-hashes -r requirements-$*.txt
	touch $@

clean:
	rm -rf $(VENV)
