#!/usr/bin/env python3
"""What `./test` says it counted is what CTest's log holds."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOL = pathlib.Path(__file__).parents[2] / "tools/count_tests.py"
END = "----------------------------------------------------------\n"


def counted(*runs: tuple[str, str]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder) / "LastTest.log"
        log.write_text("".join(f"{n}/9 Testing: t\nOutput:\n{said}<end of output>\n{END}Test {how}\n"
                               for n, (said, how) in enumerate(runs, 1)), "utf-8")
        ran = subprocess.run([sys.executable, TOOL, log], capture_output=True, text=True, check=True)
        return ran.stdout.strip()


class Counting(unittest.TestCase):
    def test_each_test_of_a_program_counts(self):
        self.assertEqual(counted(("[       OK ] A.B (1 ms)\n[       OK ] A.C (2 ms)\n", "Passed.")), "2 0")

    def test_a_failed_one_counts_once_however_often_it_is_named(self):
        said = "[       OK ] A.B (1 ms)\n[  FAILED  ] A.C (2 ms)\n[  FAILED  ] 1 test, listed below:\n[  FAILED  ] A.C\n"
        self.assertEqual(counted((said, "Failed.")), "1 1")

    def test_a_program_that_broke_off_counts_as_a_failure(self):
        self.assertEqual(counted(("[       OK ] A.B (1 ms)\n[ RUN      ] A.C\n", "Failed.")), "1 1")

    def test_a_script_counts_as_one(self):
        self.assertEqual(counted(("fine\n", "Passed."), ("no\n", "Failed.")), "1 1")

    def test_a_fence_passes_by_what_it_says(self):
        self.assertEqual(counted(("error\n", "Pass Reason:\nRequired regular expression found. Regex=[error]")), "1 0")

    def test_a_program_of_which_all_was_skipped_counts_nothing(self):
        self.assertEqual(counted(("[  SKIPPED ] A.B (0 ms)\n", "Passed."), ("x\n", "Passed.")), "1 0")

    def test_no_test_at_all_is_a_failure(self):
        self.assertEqual(counted(), "0 1")


if __name__ == "__main__":
    unittest.main()
