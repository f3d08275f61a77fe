"""Two PostgreSQL of a benchmark's own, the second a synchronous standby of the first, both syncing as in an office."""
import contextlib
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile

BIN = pathlib.Path("/usr/lib/postgresql/15/bin")
SETTINGS = "-c max_connections=100 -c shared_buffers=256MB -c max_wal_size=2GB -c listen_addresses="


def _run(*words) -> None:
    as_postgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
    subprocess.run([*as_postgres, *map(str, words)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")


@contextlib.contextmanager
def two_databases():
    """The address of an empty database whose commits wait for both disks; none where PostgreSQL is not installed."""
    if not (BIN / "initdb").exists():
        yield None
        return
    folder = pathlib.Path(tempfile.mkdtemp(prefix="tongket-two-", dir="/var/tmp"))
    if os.getuid() == 0:
        postgres = pwd.getpwnam("postgres")
        os.chown(folder, postgres.pw_uid, postgres.pw_gid)
    first, second = folder / "first", folder / "second"
    try:
        _run(BIN / "initdb", "-D", first, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C")
        _run(BIN / "pg_ctl", "-D", first, "-w", "-l", folder / "first.log", "-o", f"-p 5001 -k {folder} {SETTINGS}", "start")
        _run(BIN / "pg_basebackup", "-h", folder, "-p", "5001", "-U", "postgres", "-D", second, "-R", "-X", "stream")
        _run(BIN / "pg_ctl", "-D", second, "-w", "-l", folder / "second.log", "-o", f"-p 5002 -k {folder} {SETTINGS}", "start")
        for statement in ("ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()", "CREATE DATABASE bench"):
            _run("psql", "-q", "-h", folder, "-p", "5001", "-U", "postgres", "-c", statement)
        yield f"postgresql://postgres@/bench?host={folder}&port=5001"
    finally:
        for data in (second, first):
            with contextlib.suppress(subprocess.CalledProcessError):
                _run(BIN / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
