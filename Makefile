# `make site` builds everything into site/, `make test` runs every test. Both set up what they need.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.PHONY: site test bench canary serve check lock clean

site: $(VENV)/.site
	@echo "==> Building the site"
	@$(RUN) generate.py build
	@echo "==> Done: open site/index.html, or run: make serve"

serve: $(VENV)/.site
	@$(RUN) generate.py serve

check: $(VENV)/.site
	@$(RUN) generate.py check

test: $(VENV)/.test $(VENV)/.canary
	@sh scripts/node.sh
	@sh scripts/browsers.sh $(RUN)
	@echo "==> Style and types"
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check --quiet .
	@$(VENV)/bin/mypy
	@echo "==> Tests"
	@$(RUN) -m pytest -n 2

# How quick the search is: figures and a ratio, to be run while the machine does nothing else.
bench: $(VENV)/.test
	@sh scripts/browsers.sh $(RUN)
	@$(RUN) -m pytest -s tests/bench_search.py

# Does the same Markdown build without our theme, and with the programs that may follow mkdocs?
canary: $(VENV)/.canary
	@$(RUN) -m simguide.build.canary

$(VENV)/bin/python:
	@echo "==> Making a virtual environment in $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements/site.txt | $(VENV)/bin/python
	@echo "==> Installing what the build needs"
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.site
	@echo "==> Installing what the tests need"
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

# They have parts in machine code: where those are not to be had, their test is left out.
$(VENV)/.canary: requirements/canary.txt $(VENV)/.test
	@echo "==> Installing the programs to compare with"
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/canary.txt \
	  || echo "    not to be had here; going on without"
	@touch $@

lock: $(VENV)/.test
	@for name in site test canary; do $(RUN) -m uv pip compile --quiet --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-emit-index-url --no-annotate \
	  requirements/$$name.in -o requirements/$$name.txt; done

clean:
	rm -rf build site $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
