"""Counts the results that `lit --output FILE` wrote.

usage: count_results.py FILE

Lists the tests that were not run and those that failed; the last line is
"N passed, N failed". Exits with 1 if a test failed or none passed.
"""

import json
import sys

PASSED = {"PASS", "FLAKYPASS", "XFAIL"}
NOT_RUN = {"UNSUPPORTED", "SKIPPED", "EXCLUDED"}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        tests = json.load(file)["tests"]
    passed = [t for t in tests if t["code"] in PASSED]
    not_run = [t for t in tests if t["code"] in NOT_RUN]
    failed = [t for t in tests if t["code"] not in PASSED | NOT_RUN]
    for test in not_run:
        print(f"not run: {test['name']}")
    for test in failed:
        print(f"{test['code'].lower()}: {test['name']}")
    print(f"{len(passed)} passed, {len(failed)} failed")
    return 0 if passed and not failed else 1


sys.exit(main())
