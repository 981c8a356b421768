# Two commands do everything: make run, make test.
.PHONY: run test lint unit hunt e2e bootstraps templates schemathesis openapi pages bench clean

# Property tests draw their cases from this seed, so that a commit is judged by what it changes. `make hunt` draws others.
export PROPTEST_RNG_SEED ?= 20260705

# The packages under functions/.
DOMAINS := identity business booking catalog discovery queue realtime notifications platform
comma := ,
space := $() $()

TOOLS := .tools
PY := $(TOOLS)/bin

run:
	cargo build --quiet -p queueme-local
	exec target/debug/queueme-local $(ARGS)

test: lint unit bootstraps e2e pages templates schemathesis
	@echo "all passed"

lint:
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --quiet -- -D warnings

UNIT := --workspace --exclude queueme-tests --lib --test '*'

unit:
	$(call nextest,$(UNIT))

# The same with new cases in each round: `make hunt ROUNDS=50`. A failure prints the case, which becomes a test.
ROUNDS ?= 10
hunt:
	unset PROPTEST_RNG_SEED; for round in $$(seq $(ROUNDS)); do $(call nextest,$(UNIT)) || exit 1; done

# The real executables, for the end-to-end tests with --bootstraps.
bootstraps:
	cargo build --quiet $(DOMAINS:%=-p %) --bins --features $(subst $(space),$(comma),$(DOMAINS:%=%/local))

# The same tests against functions in the process, and against the real executables.
e2e: bootstraps
	$(call nextest,-p queueme-tests)
	export BOOTSTRAPS=$(CURDIR)/target/debug; $(call nextest,-p queueme-tests)

templates: $(TOOLS)/ready
	$(PY)/cfn-lint template.yaml infra/*.yaml
	for file in template.yaml infra/*.yaml; do AWS_DEFAULT_REGION=me-south-1 SAM_CLI_TELEMETRY=0 $(PY)/sam validate --lint -t $$file || exit 1; done

schemathesis: $(TOOLS)/ready
	for api in identity customer shop admin; do $(PY)/openapi-spec-validator docs/openapi/$$api.json || exit 1; done
	cargo build --quiet -p queueme-local
	tests/schemathesis.sh $(PY)/schemathesis

# The public pages in headless Chromium, against the local cloud. Pictures go to target/pages/.
pages:
	cargo build --quiet -p queueme-local
	tests/pages/run.sh

# Writes docs/openapi/*.json from the registry of functions; a test compares them.
openapi:
	UPDATE_OPENAPI=1 cargo test --quiet -p queueme-tests openapi

bench:
	tests/bench/run.sh
	cargo bench --quiet -p model --bench slots
	cargo bench --quiet -p model --bench queue
	# Booking end to end: round trips and capacity units of each endpoint next to the least, and a crowd's throughput.
	cargo test --quiet -p queueme-tests -- --nocapture --test-threads=1 booking::costs queue::costs a_thousand_customers a_thousand_sockets

$(TOOLS)/ready: infra/requirements.txt
	python3 -m venv $(TOOLS)
	$(PY)/pip install --quiet --disable-pip-version-check -r infra/requirements.txt
	touch $@

clean:
	cargo clean
	rm -rf $(TOOLS) .local

# cargo-nextest where it is installed, else cargo's own runner.
define nextest
	if cargo nextest --version >/dev/null 2>&1; then cargo nextest run $(1); else cargo test --quiet $(1); fi
endef
