#!/usr/bin/env python3
"""Adds up what test runs have written.

    count_results.py RESULTS.json...

Takes the JSON of lit (`--output`) and of GoogleTest (`--gtest_output=json:`),
names every test that failed or could not be run, and prints `N passed, N failed`
as its last line. A file that is not there, or is not whole, counts as a failed
test: a run that died has not passed.
"""

import json
import sys

PASSED = {"PASS", "XFAIL", "FLAKYPASS"}
LEFT_OUT = {"UNSUPPORTED", "SKIPPED", "EXCLUDED"}


def lit_outcomes(document):
    for test in document["tests"]:
        code = test["code"]
        outcome = "passed" if code in PASSED else "failed"
        yield test["name"], "left out" if code in LEFT_OUT else outcome


def gtest_outcomes(document):
    for suite in document["testsuites"]:
        for test in suite["testsuite"]:
            name = f"{suite['name']}.{test['name']}"
            if test.get("status") == "NOTRUN":
                yield name, "left out"
            else:
                yield name, "failed" if test.get("failures") else "passed"


def outcomes_of(path):
    try:
        with open(path) as file:
            document = json.load(file)
    except (OSError, ValueError) as error:
        return [(f"{path}: {error}", "failed")]
    read = lit_outcomes if "tests" in document and "testsuites" not in document else gtest_outcomes
    return list(read(document))


def main():
    totals = {"passed": 0, "failed": 0, "left out": 0}
    for path in sys.argv[1:]:
        for name, outcome in outcomes_of(path):
            totals[outcome] += 1
            if outcome != "passed":
                print(f"{outcome}: {name}")
    print(f"{totals['passed']} passed, {totals['failed']} failed")
    sys.exit(1 if totals["failed"] or not totals["passed"] else 0)


if __name__ == "__main__":
    main()
