#!/usr/bin/env python3
"""Checks the compiler cannot make. Run by CTest as `tidy`; prints file:line: what is wrong."""
import pathlib
import re
import sys

# Debian puts third-party headers in /usr/include, where every room could see them. Each has its owners.
OWNERS = {
    r"sqlite3\.h": {"store_sqlite"},
    r"SQLiteCpp/.*": {"store_sqlite"},
    r"libpq-fe\.h|pqxx/.*": {"store_postgres"},
    r"restinio/.*|asio\.hpp|asio/.*": {"wire"},
    r"openssl/(?!evp).*": {"wire"},
    r"openssl/evp\.h": {"base", "wire"},
    r"sodium\.h": {"ledger", "access"},
    r"boost/json.*": {"base"},
    r"utf8proc\.h|unicode/.*": {"base"},
    r"gumbo\.h|zip\.h|pugixml\.hpp": {"document", "paper"},
    r"seccomp\.h|linux/.*|sys/prctl\.h|sys/resource\.h": {"press"},
    r"ctemplate/.*": {"portal"},
    r"CLI/.*": {"cli"},
    r"spdlog/.*": {"main", "wire"},
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


if __name__ == "__main__":
    problems = list(wrong_includes(pathlib.Path(sys.argv[1])))
    print("\n".join(problems))
    sys.exit(bool(problems))
