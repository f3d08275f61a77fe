#!/usr/bin/env python3
"""How many tests passed and failed, from CTest's own log:  count_tests.py LastTest.log  prints "N M".

A test program of a room counts each of its tests; one that ended before it said how it went counts as a
failure, and so does a log that is not there or holds no test.
"""
import pathlib
import re
import sys

path = pathlib.Path(sys.argv[1])
log = path.read_text("utf-8", "replace") if path.exists() else ""
passed = failed = 0
for run in re.split(r"^\d+/\d+ Testing: ", log, flags=re.M)[1:]:
    ended_well = re.search(r"^Test (?:Passed\.|Pass Reason:)$", run, flags=re.M) is not None
    good = len(re.findall(r"^\[       OK \]", run, flags=re.M))
    bad = len(re.findall(r"^\[  FAILED  \] .* \(\d+ ms\)$", run, flags=re.M))
    skipped = re.search(r"^Test (?:Skipped|Not Run)|^\[  SKIPPED \] ", run, flags=re.M)
    if good + bad == 0 and not (ended_well and skipped):
        good, bad = (1, 0) if ended_well or skipped else (0, 1)
    elif not ended_well and bad == 0:
        bad = 1
    passed, failed = passed + good, failed + bad
print(passed, failed if passed + failed else 1)
