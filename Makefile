# Two commands do all the set-up: `make demo` and `make test`. Both need nothing but Python 3.11 or newer with venv.
PYTHON ?= python3
BIN = .venv/bin
ARTICLE ?= fixtures/dirty/fr-port-strike/article.txt

.PHONY: demo test spark lint docs wheel fuzz kills mutants speed examples lock sbom licences clean semantic

demo: .venv/core  ## check a machine-translated article: findings in the terminal, HTML report in reports/
	$(BIN)/checker lint $(ARTICLE) --report-dir reports --fail-on never

test: .venv/dev  ## run the tests
	$(BIN)/pytest -n auto

spark: .venv/dev  ## run the tests of `checker spark`: needs Java 17 and 500 MB of packages, takes a minute or more
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[spark]'
	TEST_SPARK=1 $(BIN)/pytest tests/spark

lint: .venv/dev  ## what CI checks besides the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: .venv/docs  ## the documentation site, in site/; a warning is an error
	$(BIN)/sphinx-build -q -W --keep-going docs site

wheel: .venv/dev  ## build wheel and sdist, install each into an empty environment and run it from another folder
	rm -rf dist && $(BIN)/python -m build -q
	for package in dist/*; do \
	  rm -rf .venv/empty && $(PYTHON) -m venv .venv/empty && .venv/empty/bin/pip install -q "$$package" && \
	  (cd / && $(CURDIR)/.venv/empty/bin/checker lint --fail-on never -f jsonl $(CURDIR)/$(ARTICLE) >/dev/null) || exit 1; \
	done

lock: .venv/core  ## lock anew what development and the GitHub action install
	$(BIN)/pip install -q uv
	$(BIN)/uv pip compile -q pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --custom-compile-command "make lock" -o requirements/dev.txt
	$(BIN)/uv pip compile -q pyproject.toml requirements/build.in --universal --python-version 3.11 --generate-hashes \
	  --custom-compile-command "make lock" -o requirements/action.txt

sbom: wheel  ## dist/sbom.json: CycloneDX bill of materials of what `pip install mt-checker` brings
	$(BIN)/pip install -q cyclonedx-bom
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml -o dist/sbom.json .venv/empty

licences: .venv/dev  ## docs/licences.md
	$(BIN)/pip install -q --editable '.[archive,lsp,semantic,serve,spark]'
	$(BIN)/python -m tools.licences >docs/licences.md

kills: .venv/dev  ## kill 200 runs at random moments and look at what is left
	$(BIN)/python -m benchmarks.kills 200

fuzz: .venv/dev  ## run every fuzzing target a million times: some hours
	$(BIN)/pip install -q atheris==3.0.0
	$(BIN)/python -m fuzz

mutants: .venv/dev  ## change the detectors in small ways and count which changes no test notices: half an hour or more
	$(BIN)/pip install -q mutmut==3.8.1
	rm -rf mutants && $(BIN)/mutmut run
	$(BIN)/python -m tools.mutants

speed: .venv/dev  ## compare the instructions that the checker takes with the committed ones; needs valgrind
	$(BIN)/python benchmarks/guard.py

semantic: .venv/dev  ## install sentence embeddings, run their tests, and the benchmark of repeats with them
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[semantic]'
	$(BIN)/pytest tests/similarity tests/test_semantic.py tests/test_rule_examples.py -k "similarity or semantic or paraphrased"
	$(BIN)/python -m benchmarks.repeats --semantic

examples: .venv/core  ## write reports/examples and tests/data/messages.json anew
	$(BIN)/python -m tools.example_reports
	$(BIN)/python -m tools.example_messages

clean:
	rm -rf .venv

.venv/core: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/dev: .venv/core requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

.venv/docs: .venv/dev
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[docs]'
	touch $@
