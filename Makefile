# Everything a developer runs. Needs python3 (3.11 or later, with venv) and make; the rest is
# installed into .venv, which is made anew when pyproject.toml changes.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
OUT    := target/pdoc

.DEFAULT_GOAL := help
.PHONY: help docs serve test soak check bench profile clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "pdoc needs Python 3.11 or later, this is " + sys.version.split()[0])'
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@$(BIN)/python -m compileall -q pdoc  # also where PYTHONDONTWRITEBYTECODE is set, start-up is quick
	@touch $@

docs: $(READY) ## Document sample_crates into target/pdoc
	$(BIN)/pdoc build sample_crates --workspace --target-dir target
	@echo "The site: $(CURDIR)/$(OUT)/index.html"

serve: $(READY) ## Preview sample_crates: pages change as sources are saved
	$(BIN)/pdoc serve sample_crates --workspace --target-dir target

test: $(READY) ## Run the tests (TESTS='tests/hir -k glob' selects)
	$(BIN)/python -m pytest $(or $(TESTS),-n auto --dist loadfile)

soak: $(READY) ## Edit, kill and damage at random, for hours (SOAK_CRATES='path:path' names crates, SOAK=flags)
	$(BIN)/python -m tests.soak $(SOAK)

check: $(READY) ## Lint, formatting, types, tidiness
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict pdoc
	$(BIN)/python -m pytest -q tests/tidy

bench: $(READY) ## Time pdoc on generated crates of 100, 1,000 and 10,000 items (SIZES='100 1000' selects)
	$(BIN)/python -m pdoc.bench $(SIZES)

profile: $(READY) ## Show where a build's time goes (WHAT=path/to/crate, TOOL=pyinstrument|cprofile)
	$(BIN)/python -m pdoc.bench.profile $(or $(WHAT),sample_crates) $(if $(TOOL),--tool $(TOOL))

clean: ## Remove everything that was made here
	rm -rf target $(VENV) dist sample_crates/target .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
