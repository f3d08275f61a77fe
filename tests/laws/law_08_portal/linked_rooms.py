#!/usr/bin/env python3
"""Law 8: what is linked into the public program.  Usage: linked_rooms.py PROGRAM ROOM…

Names every room whose code is in the program, and fails when one is not among those allowed, when a
database library is, or when the program has no names left to judge by.
"""
import re
import subprocess
import sys

program, allowed = sys.argv[1], set(sys.argv[2:])
names = subprocess.run(["nm", "--demangle", program], capture_output=True, text=True, check=True).stdout
needed = subprocess.run(["readelf", "--dynamic", program], capture_output=True, text=True, check=True).stdout

rooms = set(re.findall(r"\btongket::([a-z_0-9]+)::", names))
libraries = set(re.findall(r"\[(lib(?:sqlite3|SQLiteCpp|pq|pqxx)[^\]]*)\]", needed))
print("rooms:", " ".join(sorted(rooms)))
if not rooms:
    sys.exit("the program has no names of ours: stripped?")
if rooms - allowed or libraries:
    sys.exit("not allowed in the public program: " + " ".join(sorted(rooms - allowed) + sorted(libraries)))
