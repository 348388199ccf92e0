# Two commands do all the set-up: `make demo` and `make test`. Both need nothing but Python 3.11 or newer with venv.
PYTHON ?= python3
BIN = .venv/bin
ARTICLE ?= fixtures/dirty/fr-port-strike/article.txt

.PHONY: demo test lint examples clean

demo: .venv/core  ## check a machine-translated article: findings in the terminal, HTML report in reports/
	$(BIN)/checker lint $(ARTICLE) --report-dir reports --fail-on never

test: .venv/dev  ## run the tests
	$(BIN)/pytest -n auto

lint: .venv/dev  ## what CI checks besides the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

examples: .venv/core  ## write reports/examples anew
	$(BIN)/python -m tools.example_reports

clean:
	rm -rf .venv

.venv/core: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/dev: .venv/core
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@
