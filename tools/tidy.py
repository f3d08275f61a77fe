#!/usr/bin/env python3
"""Checks the compiler cannot make. Run by CTest as `tidy`; prints file:line: what is wrong."""
import json
import pathlib
import re
import subprocess
import sys

sys.dont_write_bytecode = True
import generate_errors

# Debian puts third-party headers in /usr/include, where every room could see them. Each has its owners.
OWNERS = {
    r"sqlite3\.h": {"store_sqlite"},
    r"SQLiteCpp/.*": {"store_sqlite"},
    r"libpq-fe\.h|pqxx/.*": {"store_postgres"},
    r"restinio/.*|asio\.hpp|asio/.*": {"wire"},
    r"openssl/(?!evp).*": {"wire"},
    r"openssl/evp\.h": {"base", "wire"},
    r"sodium\.h": {"ledger", "access", "backup", "mail"},
    r"curl/.*": {"mail"},
    r"liboath/oath\.h": {"access"},
    r"boost/json.*": {"base"},
    r"utf8proc\.h|unicode/.*": {"base"},
    r"gumbo\.h|zip\.h|pugixml\.hpp": {"document", "paper"},
    r"seccomp\.h|linux/.*|sys/prctl\.h": {"press"},
    r"sys/resource\.h": {"press", "wire"},
    r"turbojpeg\.h|png\.h|webp/.*": {"photo"},
    r"librsvg/.*|cairo\.h": {"chart"},
    r"ctemplate/.*": {"portal", "view"},
    r"zlib\.h|brotli/.*": {"portal"},
    r"CLI/.*": {"cli"},
    r"spdlog/.*": {"main", "wire"},
    r"prometheus/.*": {"main"},
    r"tl/expected\.hpp": {"base"},
}


def wrong_includes(root: pathlib.Path):
    for path in sorted(root.glob("src/**/*.[hc]*")):
        room = path.relative_to(root / "src").parts[0]
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if quoted := re.match(r'\s*#\s*include\s*"([^"]+)"', line):
                if ".." in quoted[1] or ("/" not in quoted[1] and not (path.parent / quoted[1]).exists()):
                    yield f"{path}:{number}: \"{quoted[1]}\": write room/header.h, or a file beside this one"
                if "/testing/" in quoted[1] and not re.search(r"_(test|bench|fuzz)\.cc$|/testing/", path.as_posix()):
                    yield f"{path}:{number}: \"{quoted[1]}\": fakes are for tests only"
                continue
            if not (found := re.match(r'\s*#\s*include\s*<([^>]+)>', line)):
                continue
            for header, owners in OWNERS.items():
                if re.fullmatch(header, found[1]) and room not in owners:
                    yield f"{path}:{number}: <{found[1]}> belongs to {', '.join(sorted(owners))}"


def sources(root: pathlib.Path):
    """The files that make the product: not tests, benchmarks or fakes."""
    for path in sorted(root.glob("src/**/*.[hc]*")):
        if path.suffix in {".h", ".cc"} and not re.search(r"_(test|bench|fuzz)\.cc$|/testing/", str(path)):
            yield path, path.read_text("utf-8")


def line_of(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def wrong_codes(root: pathlib.Path):
    """Every code has a sentence in both languages with the same blanks; every sentence has a use."""
    vi, en = generate_errors.sentences(root, "vi"), generate_errors.sentences(root, "en")
    code = r"([a-z][a-z0-9_]*\.[a-z0-9_.]*[a-z0-9_])"
    used, told = set(), set()
    for path, text in sources(root):
        used.update(re.findall(f'"{code}"', text))
        made = re.finditer(rf'ErrorKind::\w+,\s*"{code}"', text)
        promised = re.finditer(rf"`{code}`(?= \((?:invalid|not_found|conflict|forbidden|unsupported)\))", text)
        for found in [*made, *promised]:
            missing = [f"i18n/{name}.json" for name, all_ in (("vi", vi), ("en", en)) if found[1] not in all_]
            if missing and found[1] not in told:
                yield f"{path}:{line_of(text, found.start())}: {found[1]} has no sentence in {' and '.join(missing)}"
            told.add(found[1])
    for name in sorted(vi.keys() ^ en.keys()):
        yield f"i18n/{'en' if name in vi else 'vi'}.json: {name} is only in the other language"
    for name in sorted(vi.keys() & en.keys()):
        blanks_vi, blanks_en = (sorted(set(re.findall(r"\{\w+\}", all_[name]))) for all_ in (vi, en))
        if blanks_vi != blanks_en:
            yield f"i18n: {name} has the blanks {blanks_vi} in vi.json but {blanks_en} in en.json"
    for name in sorted((vi.keys() | en.keys()) - used):
        if name.split(".")[0] not in generate_errors.NOT_ERRORS:
            yield f"i18n: {name} is used nowhere in src"


def stale_pages(root: pathlib.Path):
    path = root / generate_errors.PAGE
    if not path.exists() or path.read_text("utf-8") != generate_errors.page(root):
        yield f"{path}:1: does not agree with i18n; write it anew: python3 tools/generate_errors.py"


def tracked_files(root: pathlib.Path):
    """What is, or would be, in git; every file when this is no git checkout."""
    listing = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                             capture_output=True, check=False)
    if listing.returncode == 0:
        paths = [root / name for name in listing.stdout.decode().split("\0") if name]
    else:
        built = {"build", "data", "node_modules", ".git"}
        paths = [path for path in root.rglob("*") if not built & set(path.relative_to(root).parts)]
    return sorted(path for path in paths if path.is_file())


HERE_ONLY = re.compile(r"(?<![\w.])/(?:home|root|work|Users)/\w|[A-Z]:\\\\?Users\\"
                       r"|registry\.(?:npmjs|yarnpkg)|(?:pypi|pythonhosted)\.org|deb\.debian\.org|artifactory")


def wrong_files(root: pathlib.Path):
    for path in tracked_files(root):
        if path.stat().st_size > 1 << 20:
            yield f"{path}:1: larger than 1 MiB; large files do not go into git"
            continue
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        if path.suffix == ".md":
            heads = re.findall(r"^# ", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S), flags=re.M)
            if len(heads) != 1:
                yield f"{path}:1: {len(heads)} headings of the first level; a page has one"
        if path.name == "tidy.py":
            continue
        for found in HERE_ONLY.finditer(text):
            yield f"{path}:{line_of(text, found.start())}: {found[0]!r}: no machine's paths, no registry's host"


def wrong_floors(root: pathlib.Path):
    """The drawing, src/ROOMS and the FLOOR of each room are the same house."""
    plan = root / "docs/ARCHITECTURE.md"
    drawn = [(int(floor), rooms.split())
             for floor, rooms in re.findall(r"^\| (\d+) \| ([a-z_ ]+) \|$", plan.read_text("utf-8"), flags=re.M)]
    listed = [line.split() for line in (root / "src/ROOMS").read_text("utf-8").splitlines() if re.match("[a-z]", line)]
    if [rooms for _, rooms in drawn] != listed:
        for number, (left, right) in enumerate(zip([rooms for _, rooms in drawn], listed), 1):
            if left != right:
                yield f"{plan}: floor line {number} says {left}; src/ROOMS says {right}"
        if len(drawn) != len(listed):
            yield f"{plan}: {len(drawn)} floors; src/ROOMS has {len(listed)}"
    floors = {room: floor for floor, rooms in drawn for room in rooms}
    if [floor for floor, _ in drawn] != sorted({floor for floor, _ in drawn}):
        yield f"{plan}: floors are not in ascending order"
    for path in sorted(root.glob("src/*/CMakeLists.txt")):
        found = re.search(r"tongket_room\((\w+)\s+FLOOR (\d+)", path.read_text("utf-8"))
        if not found or found[1] != path.parent.name:
            yield f"{path}:1: does not begin with tongket_room({path.parent.name} FLOOR …"
        elif floors.get(found[1]) != int(found[2]):
            yield f"{path}:1: {found[1]} is on floor {found[2]}; {plan.name} has it on {floors.get(found[1])}"


def wrong_dependencies(root: pathlib.Path):
    """What is installed has a reason, and what has a reason is installed: Debian packages and npm's alike."""
    page, install = root / "docs/reference/dependencies.md", root / "tools/install"
    lists = re.findall(r"^(?:BUILD|TEST|LONG|DRILL|PACKAGE)=\((.*?)\)$", install.read_text("utf-8"), flags=re.M | re.S)
    used = {name for names in lists for name in names.split()}
    used.update(re.search(r"wanted\+=\(([^)$]*)\)", install.read_text("utf-8"))[1].split())
    manifest = json.loads((root / "web/package.json").read_text("utf-8"))
    used.update(manifest.get("dependencies", {}), manifest.get("devDependencies", {}))
    reasons = re.findall(r"^\| (\S+) \| (.+) \|$", page.read_text("utf-8"), flags=re.M)
    told = {name for name, reason in reasons if name != "package" and set(reason) - set(" -|")}
    for name in sorted(used - told):
        yield f"{page}: {name} is installed without a reason"
    for name in sorted(told - used):
        yield f"{page}: {name} has a reason but is not installed"


def wrong_commands(root: pathlib.Path):
    """Whatever the interface can do the command line can: each route has its command, kept by hand."""
    page, interface = root / "catalogue/commands.csv", root / "api/openapi.json"
    told = dict(line.split(",", 1) for line in page.read_text("utf-8").splitlines()[1:])
    rights = [line.split(",") for line in (root / "catalogue/rights.csv").read_text("utf-8").splitlines()]
    server = rights[0].index("server")
    of_server = {cells[0] for cells in rights[1:] if cells[server] == "yes"}
    routes = {f"{method.upper()} {path.removeprefix('/api/v1')}"
              for path, methods in json.loads(interface.read_text("utf-8"))["paths"].items()
              for method, row in methods.items() if row["x-right"] in of_server}
    commands = set(re.findall(r"^## tongket (\S+)$", (root / "docs/reference/cli.md").read_text("utf-8"), flags=re.M))
    for route in sorted(routes - set(told)):
        yield f"{page}: {route} has no command"
    for route in sorted(set(told) - routes):
        yield f"{page}: {route} is no route of the host"
    for route, command in sorted(told.items()):
        if command.split()[0] not in commands:
            yield f"{page}: {route}: docs/reference/cli.md has no command {command.split()[0]}"


def wrong_tests(root: pathlib.Path):
    """What the page of threats says a threat is seen in is there: tests by name, programs by path."""
    page = root / "docs/reference/threats.md"
    text = page.read_text("utf-8")
    tests = {f"{suite}.{name}" for path in [*root.glob("src/*/*_test.cc"), *root.glob("tests/laws/*_test.cc")]
             for suite, name in re.findall(r"^TEST(?:_[FP])?\((\w+), (\w+)\)", path.read_text("utf-8"), flags=re.M)}
    for found in re.finditer(r"`([^`]+)`", text):
        if found[1] not in tests and not (root / found[1]).exists():
            yield f"{page}:{line_of(text, found.start())}: there is no {found[1]}"


CHECKS = [wrong_includes, wrong_codes, stale_pages, wrong_files, wrong_floors, wrong_dependencies, wrong_commands, wrong_tests]

if __name__ == "__main__":
    house = pathlib.Path(sys.argv[1])
    problems = [problem for check in CHECKS for problem in check(house)]
    print("\n".join(problems))
    sys.exit(bool(problems))
