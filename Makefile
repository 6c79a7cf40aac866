# The only commands a newcomer needs. `make serve` and `make test` set up everything they use.
PORT ?= 8000
# Where `make new` writes a guide.
DIR ?= ../my-guide
# How many tests run side by side. Those of the soak mostly wait.
AT_ONCE ?= $(if $(filter soak,$(MAKECMDGOALS)),4,2)
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help new serve edit site test soak check format bench golden screenshots licences lock clean

help: ## what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/.run: requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up (about a minute, once) ..."
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements/test.txt package.json package-lock.json tests/install-tools
	@echo "Setting up the tests (a few minutes, once) ..."
	@$(PIP) install --require-hashes -r requirements/test.txt
	@BIN=$(BIN) bash tests/install-tools
	@touch $@

new: $(VENV)/.run ## a small guide of your own, in a new folder (DIR=../my-guide NAME="My guide")
	@$(BIN)/guide new "$(DIR)" $(if $(NAME),--name "$(NAME)")

serve: $(VENV)/.run ## build and show the guide, with live reload (PORT=8000)
	@$(BIN)/guide serve --port $(PORT)

edit: $(VENV)/.run ## change the guide in the browser: forms, with the page beside them (PORT=8010)
	@$(BIN)/guide edit --port $(if $(filter command line environment,$(origin PORT)),$(PORT),8010)

site: $(VENV)/.run ## production build into site/
	@$(BIN)/guide site

test: $(VENV)/.test ## every test, browsers included (AT_ONCE=2 side by side)
	@$(BIN)/guide test --at-once $(AT_ONCE)

soak: $(VENV)/.test ## the long forms of the heavy tests, about an hour (AT_ONCE=4 side by side)
	@$(BIN)/python -m pytest --soak -m soak -n $(AT_ONCE) --dist worksteal -o faulthandler_timeout=0

check: $(VENV)/.test ## lint, types, formatting, content, scripts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m tests.node tsc
	@$(BIN)/python -m tests.node biome check --error-on-warnings
	@$(BIN)/guide check

format: $(VENV)/.test ## put Python, scripts and styles into the form that `check` wants
	@$(BIN)/ruff format .
	@$(BIN)/python -m tests.node biome format --write

bench: $(VENV)/.test ## measure speed and weight; a table of ratios
	@$(BIN)/python -m bench

golden: $(VENV)/.test ## renew the golden pages; review the diff
	@$(BIN)/python -m pytest tests/pages tests/schema --update-golden

screenshots: $(VENV)/.test ## renew the pictures of the README, of the first hour and of the blocks
	@$(BIN)/python -m tests.screenshots

licences: $(VENV)/.test ## list every package in the guide's build with its licence
	@$(BIN)/pip-licenses --with-system --with-urls --packages $$(grep -oE '^[A-Za-z0-9._-]+' requirements/run.txt)

lock: $(VENV)/.test ## renew the lock files from pyproject.toml, and the table of wheels
	@mkdir -p build && printf 'setuptools>=77\n' > build/setuptools.in
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml build/setuptools.in -o requirements/run.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group test pyproject.toml build/setuptools.in -c requirements/run.txt -o requirements/test.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group edit -c requirements/test.txt -o requirements/edit.txt
	@$(BIN)/python -m tests.wheels

clean: ## remove what was built (not the set-up)
	@rm -rf site build
