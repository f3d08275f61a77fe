#!/usr/bin/env python3
"""Law 9: only the stores know SQL, only `wire` knows HTTP, only `main` makes the real clock and dice.

Run by CTest on the source tree; the same check is run on twins, files that break the law, and must
find each of them.
"""
import pathlib
import re
import sys
import tempfile

root = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(root / "tools"))
import tidy  # noqa: E402

REAL_WORLD = re.compile(
    r"system_clock::now|steady_clock::now|\btime\s*\(\s*(nullptr|NULL|0)\s*\)|getentropy|random_device"
    r"|randombytes_buf|\brand\s*\(\s*\)|\bgettimeofday\s*\(\s*&|\bclock_gettime\s*\(\s*CLOCK")
SQL = re.compile(r'"\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|PRAGMA) ')


def offences(tree: pathlib.Path):
    found = [str(line) for line in tidy.wrong_includes(tree)]
    for path in sorted(tree.glob("src/**/*.[hc]*")):
        room = path.relative_to(tree / "src").parts[0]
        if path.name.endswith(("_test.cc", "_bench.cc", "_fuzz.cc")) or "/testing/" in str(path):
            continue
        # Each program has one file that is its main: that of the portal lies beside its room.
        is_main = room == "main" or path.name == "tongket_portal.cc"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            code = line.split("//")[0]
            # Deadlines of sockets and child processes run on a clock that only measures waiting.
            waits = room in {"wire", "press", "store_postgres"} and "steady_clock" in code
            if not is_main and REAL_WORLD.search(code) and not waits:
                found.append(f"{path}:{number}: the real clock or dice: {line.strip()}")
            if not room.startswith("store_") and SQL.search(code):
                found.append(f"{path}:{number}: SQL: {line.strip()}")
    return found


TWINS = {
    "oracle": "#include <sqlite3.h>\n",
    "api": "#include <restinio/all.hpp>\n",
    "office": "auto now = std::chrono::system_clock::now();\n",
    "ledger": "std::random_device dice;\n",
    "view": 'auto query = "SELECT * FROM entry";\n',
}

failures = offences(root)
for room, text in TWINS.items():
    with tempfile.TemporaryDirectory() as folder:
        twin = pathlib.Path(folder) / "src" / room / "twin.cc"
        twin.parent.mkdir(parents=True)
        twin.write_text(text, "utf-8")
        if not offences(pathlib.Path(folder)):
            failures.append(f"the twin in {room} was not found: {text.strip()}")
print("\n".join(failures))
sys.exit(bool(failures))
