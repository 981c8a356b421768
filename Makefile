# Two commands do everything: make run, make test.
.PHONY: run web panel test lint dependencies build unit hunt e2e engines commands templates descriptions schemathesis generate pages bench idle-cost redrive restore planted seeded-bugs clean

# Property tests draw their cases from this seed, so that a commit is judged by what it changes. `make hunt` draws others.
export PROPTEST_RNG_SEED ?= 20260705

TOOLS := .tools
PY := $(TOOLS)/bin

# Packages are always selected with --workspace, so that the features of dependencies are the same for every target:
# otherwise the AWS SDK would be compiled again for each.
run:
	web/build.sh --if-possible
	cargo build --locked --workspace --bin queueme-local
	exec target/debug/queueme-local $(ARGS)

# The shop panel, which the local cloud serves on the port after its own. Only when its sources have changed.
web:
	web/build.sh

# What fails soon comes first.
test: format dependencies planted descriptions templates build unit e2e engines commands pages panel schemathesis
	@echo "all passed"

format:
	cargo fmt --all --check

# The quick check of the inner loop. `make test` does not need it: its build is linted.
lint: format
	cargo clippy --locked --workspace --all-targets --quiet -- -D warnings

# Licences, bans, sources; and the lock file of the bench, which follows from what `shared/` depends on.
dependencies:
	python3 tests/dependencies.py
	cargo update --quiet --locked --workspace --manifest-path tests/bench/Cargo.toml

# Every seeded bug still applies to the sources, and the test that has to notice it exists.
planted:
	python3 tests/seeded_bugs.py --check

# Plants each of them and requires that its test fails: `make seeded-bugs TARGET=/tmp/seeded`, or one with `BUGS=name`. It
# takes hours, goes on where it stopped, and is not part of `make test`.
TARGET ?= target/seeded
seeded-bugs:
	tests/seeded_bugs.py --target $(TARGET) $(if $(BUGS),--only $(BUGS))

# Tests are built by clippy, which compiles as rustc does: a separate run of clippy would check every dependency once more.
build unit hunt e2e engines commands pages panel schemathesis: export RUSTC_WORKSPACE_WRAPPER := clippy-driver
build unit hunt e2e engines commands pages panel schemathesis: export CLIPPY_ARGS := -Dwarnings__CLIPPY_HACKERY__

# Everything that the tests run. Of the executables of functions, which differ by one line that is generated, only one is
# linked: it and all the others take half of a build. The tests run them in one executable with many names.
build:
	cargo build --locked --workspace $(addprefix --bin ,$(EXECUTED)) $(TESTS) --bench '*'
	rm -rf target/bootstraps && target/debug/any-function target/bootstraps

EXECUTED = queueme-local generate any-function customer-join-queue

# Where there is no cargo-nextest, cargo's own runner takes longer.
TESTS := --test '*'
define tests
	if cargo nextest --version >/dev/null 2>&1; \
	then cargo nextest run --no-fail-fast --locked --workspace --lib $(TESTS) -E '$(1)'; \
	else cargo test --no-fail-fast --locked --quiet $(2) --lib $(TESTS); fi
endef
UNIT = $(call tests,not package(queueme-tests),--workspace --exclude queueme-tests)
WALK = $(call tests,package(queueme-tests) and test(/^walk::.*_seed$$/),-p queueme-tests)
PROTOCOLS = $(call tests,package(store) and test(/protocols/),-p store)
CRASHES = $(call tests,package(queueme-tests) and test(/campaign/),-p queueme-tests)
E2E = $(call tests,package(queueme-tests),-p queueme-tests)

unit:
	$(UNIT)

# The same with new cases in each round: `make hunt ROUNDS=50`. A failure prints the case, which becomes a test.
# Then protocols with more faults, and crashes at every call (docs/testing.md): of all use cases, or of those whose names
# contain CAMPAIGN.
# `make hunt STEPS=20000` takes four walks of so many steps in each round instead, each from a new seed, which it prints.
ROUNDS ?= 10
CAMPAIGN ?= all
hunt: export WALK_STEPS := $(STEPS)
hunt:
	unset PROPTEST_RNG_SEED; for round in $$(seq $(ROUNDS)); do $(if $(STEPS),$(WALK),$(UNIT)) || exit 1; done
	$(if $(STEPS),,export PROTOCOL_FAULTS=2; $(PROTOCOLS))
	$(if $(STEPS),,export CAMPAIGN=$(CAMPAIGN); $(CRASHES))

# All tests against functions in the process, and then what the roles grant and none of the tests has used. In
# processes of their own: the sample events, which call every function, the journeys, the load tests and the crashes. What only
# repeats rules needs no second run, and the crowd in a queue is smaller there.
e2e: build
	rm -rf target/unused-permissions && mkdir -p target/unused-permissions
	export UNUSED_PERMISSIONS=$(CURDIR)/target/unused-permissions; $(E2E)
	tests/unused_permissions.py target/unused-permissions
	export BOOTSTRAPS=$(CURDIR)/target/bootstraps QUEUE_CROWD=2000; $(call tests,package(queueme-tests) and test(/$(EXECUTABLES)/),-p queueme-tests)

EXECUTABLES = samples|journeys|contention|crashes|thousand|fifty|realtime

# The journeys of booking and of queues with another implementation of DynamoDB.
engines: $(TOOLS)/ready build
	export SECOND_ENGINE="$(CURDIR)/$(PY)/python $(CURDIR)/tests/second_engine.py"; $(call tests,package(queueme-tests) and test(/$(ENGINES)/),-p queueme-tests)

ENGINES = ^(booking::appointments::lifecycle|queue::journeys::busy_day)

# The commands of README.md and docs/, as they stand there.
commands: build
	tests/commands.py target/debug/queueme-local --wrong 8 tests/wrong_commands.md
	tests/commands.py target/debug/queueme-local

templates: $(TOOLS)/ready
	$(PY)/cfn-lint template.yaml infra/*.yaml
	for file in template.yaml infra/*.yaml; do AWS_DEFAULT_REGION=me-south-1 SAM_CLI_TELEMETRY=0 $(PY)/sam validate --lint -t $$file || exit 1; done
	$(COSTS) --check
	cd infra/operations && $(CURDIR)/$(PY)/python -m unittest --quiet test_operations
	$(PY)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yaml
	$(PY)/zizmor --offline --quiet --min-severity medium .github/workflows

COSTS = AWS_DEFAULT_REGION=me-south-1 $(PY)/python infra/operations/idle_cost.py

# Writes docs/idle-cost.md: what a stage costs without traffic, and how many functions the templates have room for.
idle-cost: $(TOOLS)/ready
	$(COSTS)

# What functions failed at for good: `make redrive QUEUE=queueme-prod-failures ARGS=--list`, then without ARGS, or with
# `ARGS="--function send-push"`.
redrive: $(TOOLS)/ready
	$(PY)/python infra/operations/redrive.py "$(QUEUE)" $(ARGS)

# The table as it was, in a new one: `make restore TABLE=... TO=... AT=2026-11-30T10:00:00Z` checks, `GO=yes` restores.
restore: $(TOOLS)/ready
	$(PY)/python infra/operations/restore.py --table "$(TABLE)" --to "$(TO)" $(if $(AT),--at "$(AT)") $(if $(filter yes,$(GO)),--go)

# The API descriptions as documents, and a client that is typed by them.
descriptions: $(TOOLS)/ready
	for api in identity customer shop admin; do $(PY)/openapi-spec-validator docs/openapi/$$api.json || exit 1; done
	tests/openapi/lint.sh

schemathesis: $(TOOLS)/ready build
	tests/schemathesis.sh $(PY)/schemathesis

# The public pages in headless Chromium, against the local cloud. Pictures go to target/pages/.
pages: build
	tests/pages/run.sh

# The shop panel: types, lint, rules, and its screens in headless Chromium. Pictures go to target/panel/.
panel: build
	tests/panel/run.sh

# Writes what follows from the declarations of functions: mains, template entries with roles, alarms, sample events and
# OpenAPI documents. A test compares them.
generate:
	cargo build --locked --quiet --workspace --bin generate
	target/debug/generate

bench:
	tests/bench/run.sh
	cargo bench --locked --quiet -p model --bench slots
	cargo bench --locked --quiet -p model --bench queue
	# Booking end to end: round trips and capacity units of each endpoint next to the least, and the throughput under load.
	cargo test --locked --quiet -p queueme-tests -- --nocapture --test-threads=1 booking::costs queue::costs a_thousand_customers a_thousand_sockets

$(TOOLS)/ready: infra/requirements.txt
	python3 -m venv $(TOOLS)
	$(PY)/pip install --quiet --disable-pip-version-check -r infra/requirements.txt
	touch $@

clean:
	cargo clean
	rm -rf $(TOOLS) .local web/node_modules web/packages/*/node_modules web/apps/*/.next web/apps/*/out
