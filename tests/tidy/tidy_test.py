#!/usr/bin/env python3
"""Goal: every rule of tools/tidy.py is seen to fail when it is broken, and only then.
Method: a made house of one room that obeys all rules; one fault at a time is put into it."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).resolve().parents[2] / "tools"

HOUSE = {
    "src/ROOMS": "# Floors.\nbase\n",
    "src/base/CMakeLists.txt": "tongket_room(base FLOOR 0\n  SOURCES day.cc)\n",
    "src/base/day.cc": 'auto e = Error{ErrorKind::invalid,\n  "date.malformed", {}};\n',
    "docs/ARCHITECTURE.md": "# The house\n\n| floor | rooms |\n|---|---|\n| 0 | base |\n",
    "tools/install": "BUILD=(\n  cmake\n)\nTEST=(clang-14)\nnode_ok || wanted+=(npm)\n",
    "web/package.json": json.dumps({"dependencies": {"preact": "1"}}),
    "docs/reference/dependencies.md": "# Dependencies\n\n| package | reason |\n|---|---|\n| cmake | builds |\n"
                                      "| clang-14 | fuzzes |\n| npm | fetches |\n| preact | draws |\n",
    "i18n/vi.json": json.dumps({"date": {"malformed": "“{text}” sai."}, "screen": {"ok": "Được"}}),
    "i18n/en.json": json.dumps({"date": {"malformed": "{text} is wrong."}, "screen": {"ok": "OK"}}),
    "api/openapi.json": json.dumps({"paths": {"/api/v1/notes": {"get": {"x-right": "note.see"}},
                                              "/api/v1/session": {"get": {"x-right": "session.see"}}}}),
    "catalogue/rights.csv": "act,nobody,server,routes\nnote.see,no,yes,GET /notes\nsession.see,no,no,GET /session\n",
    "catalogue/commands.csv": "route,command\nGET /notes,notes --year 2024\n",
    "src/base/day_test.cc": "TEST(Day, IsRead) {}\n",
    "docs/reference/threats.md": "# Threats\n\nSeen in `Day.IsRead`, `src/base/day.cc`.\n",
    "docs/reference/cli.md": "# Command line\n\n## tongket notes\n",
}


class Tidy(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for name, text in HOUSE.items():
            self.write(name, text)
        self.generate()

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def generate(self):
        subprocess.run([sys.executable, "-B", TOOLS / "generate_errors.py", self.root], check=True)

    def expect(self, *faults):
        run = subprocess.run([sys.executable, "-B", TOOLS / "tidy.py", self.root],
                             capture_output=True, text=True, check=False)
        for fault in faults:
            self.assertIn(fault, run.stdout)
        self.assertEqual(run.returncode, 1 if faults else 0, run.stdout + run.stderr)

    def test_a_house_in_order_passes(self):
        self.expect()

    def test_a_threat_whose_test_is_not_there(self):
        self.write("docs/reference/threats.md", "# Threats\n\nSeen in `Day.IsForgotten`, `src/base/night.cc`.\n")
        self.expect("there is no Day.IsForgotten", "there is no src/base/night.cc")

    def test_a_code_without_sentence(self):
        self.write("src/base/day.cc", HOUSE["src/base/day.cc"] + 'Error{ErrorKind::invalid, "date.late", {}};')
        self.expect("src/base/day.cc:3: date.late has no sentence in i18n/vi.json and i18n/en.json")

    def test_a_promised_code_without_sentence(self):
        self.write("src/base/include/base/day.h", "/// Errors  `date.late` (invalid): too late.\n")
        self.expect("day.h:1: date.late has no sentence")

    def test_a_sentence_without_use(self):
        self.write("src/base/day.cc", "")
        self.expect("date.malformed is used nowhere in src")

    def test_a_sentence_in_one_language_and_other_blanks(self):
        self.write("i18n/en.json", json.dumps({"date": {"malformed": "{txt} is wrong."}}))
        self.expect("i18n/en.json: screen.ok is only in the other language", "date.malformed has the blanks")

    def test_a_stale_page(self):
        self.write("docs/reference/errors.md", "# Error codes\n")
        self.expect("python3 tools/generate_errors.py")

    def test_two_headings(self):
        self.write("docs/two.md", "# One\n\n```\n# not a heading\n```\n\n# Two\n")
        self.expect("two.md:1: 2 headings")

    def test_a_large_file(self):
        self.write("blob", "x" * (1 << 20) + "x")
        self.expect("larger than 1 MiB")

    def test_a_path_of_one_machine(self):
        self.write("run.sh", "cd /" + "home/lan\n")
        self.expect("run.sh:1")

    def test_a_registry(self):
        self.write("lock.json", "https://registry." + "npmjs.org/x\n")
        self.expect("lock.json:1")

    def test_another_floor(self):
        self.write("src/base/CMakeLists.txt", "tongket_room(base FLOOR 3\n  SOURCES day.cc)\n")
        self.expect("base is on floor 3; ARCHITECTURE.md has it on 0")

    def test_a_room_nobody_drew(self):
        self.write("src/ROOMS", "base\nattic\n")
        self.expect("1 floors; src/ROOMS has 2")

    def test_a_library_that_belongs_to_another_room(self):
        self.write("src/base/day.cc", HOUSE["src/base/day.cc"] + "#include <sqlite3.h>\n")
        self.expect("<sqlite3.h> belongs to store_sqlite")

    def test_a_package_without_a_reason(self):
        self.write("tools/install", HOUSE["tools/install"].replace("cmake", "cmake ccache"))
        self.expect("ccache is installed without a reason")

    def test_a_reason_without_its_package(self):
        self.write("web/package.json", "{}")
        self.expect("preact has a reason but is not installed")

    def test_a_fake_outside_tests(self):
        self.write("src/base/day.cc", HOUSE["src/base/day.cc"] + '#include "base/testing/fake.h"\n')
        self.expect("fakes are for tests only")

    def test_a_route_without_a_command(self):
        self.write("catalogue/commands.csv", "route,command\n")
        self.expect("commands.csv: GET /notes has no command")

    def test_a_command_for_no_route_and_one_that_is_not_there(self):
        self.write("catalogue/commands.csv", "route,command\nGET /notes,jot --year 2024\nGET /session,notes\n")
        self.expect("commands.csv: GET /session is no route of the host", "cli.md has no command jot")


if __name__ == "__main__":
    unittest.main()
