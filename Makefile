# The few commands a person types. `make demo` and `make test` are all the set-up there is.

SWIFT ?= swift
PACKAGES_BUILD = $(shell awk '$$2 == "build" { print $$1 }' system-packages.txt)
PACKAGES_BENCH = $(shell awk '$$2 == "bench" { print $$1 }' system-packages.txt)
# The Swift runtime goes into the program, so that it runs where Swift is not installed.
RELEASE = -c release --static-swift-stdlib
TXNG = .build/release/txng

.PHONY: demo build test bench format check-format packages bench-packages clean

## Installs what is missing, builds, checks SampleData and prints the verdict.
demo: build
	@echo
	@$(TXNG) check SampleData/demo --out txng-out; status=$$?; \
	  if [ $$status -gt 1 ]; then exit $$status; fi

## The release program, .build/release/txng.
build: packages
	$(SWIFT) build $(RELEASE) --product txng

## All tests, the format of the sources, and the laws of the house.
test: packages check-format
	$(SWIFT) test --parallel

## Speed against peers, in one run: xmllint, the JSON parser alone, DuckDB when it is installed.
bench: build bench-packages
	Benchmarks/run

check-format:
	$(SWIFT) format lint --strict --recursive --parallel Sources Tests Package.swift

format:
	$(SWIFT) format --in-place --recursive --parallel Sources Tests Package.swift

packages:
	@./.ci/install $(PACKAGES_BUILD)

bench-packages:
	@./.ci/install $(PACKAGES_BENCH)

clean:
	$(SWIFT) package clean
	rm -rf txng-out Benchmarks/data
