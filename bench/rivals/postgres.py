#!/usr/bin/env python3
"""PostgreSQL on the agreed workload:  postgres.py FOLDER REPETITIONS

FOLDER holds what workload_csv wrote. Makes a cluster of its own beside it, reached through a socket in that folder
only, and removes it at the end. Prints one JSON object as duckdb.mjs does. PostgreSQL refuses root: as root it runs
as the user of Debian's package.
"""
import json
import os
import pathlib
import pwd
import random
import shutil
import subprocess
import sys
import tempfile

BIN = pathlib.Path("/usr/lib/postgresql/15/bin")
SETTINGS = {"shared_buffers": "4GB", "work_mem": "1GB", "maintenance_work_mem": "1GB", "jit": "off",
            "max_wal_size": "8GB", "max_parallel_workers_per_gather": "2", "listen_addresses": ""}

LOAD = """
create table unit (unit int primary key, parent int, level int);
create table kind (indicator int primary key, rule text, denominator int);
create table goal (unit int, indicator int, target bigint);
create table said (unit int, indicator int, period int, value bigint);
\\copy unit from '{folder}/units.csv' csv header
\\copy kind from '{folder}/indicators.csv' csv header
\\copy goal from '{folder}/targets.csv' csv header
\\copy said from '{folder}/values.csv' csv header
alter table said add primary key (unit, indicator, period);
alter table goal add primary key (unit, indicator);
create table below as
  with recursive up(top, unit) as (
    select unit, unit from unit union all select unit.parent, up.unit from up join unit on unit.unit = up.top where unit.parent <> 0)
  select top, unit from up;
create index on below (unit);
vacuum analyze;
"""

# A unit's latest month: the month stands above the value in one number, so that the largest one is the latest.
LATEST = "max((period::bigint << 40) + value) filter (where {when}) & ((1::bigint << 40) - 1)"
BY_RULE = {"'sum', 'share'": "(sum(value) filter (where {when}))::bigint", "'last'": LATEST,
           "'max'": "max(value) filter (where {when})"}


def communes() -> str:
    parts = []
    for rules, of in BY_RULE.items():
        now, before = of.format(when="period > 202600"), of.format(when="period < 202600")
        parts.append(f"""select unit, said.indicator, {now} as now, {before} as before from said
            where indicator = any(array(select indicator from kind where rule in ({rules}))) group by unit, said.indicator""")
    return " union all ".join(parts)


def shown(what: str) -> str:
    return (f"coalesce(case when whole.denominator is null then whole.{what} "
            f"else whole.{what} * 1000000 / nullif(base.{what}, 0) end, 0) as {what}")


def added(what: str) -> str:
    return f"case when min(rule) = 'max' then max({what}) else sum({what})::bigint end as {what}"


TABLE = f"""
with commune as materialized ({communes()}),
told as (select unit, indicator, now, before, target from commune full join goal using (unit, indicator)),
whole as materialized (
  select top as unit, told.indicator, min(denominator) as denominator, {added("now")}, {added("before")}, {added("target")}
  from told join below on below.unit = told.unit join kind on kind.indicator = told.indicator group by top, told.indicator),
shown as (
  select whole.unit, whole.indicator, {shown("now")}, {shown("before")}, {shown("target")}
  from whole left join whole base on base.unit = whole.unit and base.indicator = whole.denominator),
reckoned as (select shown.*, parent, coalesce(now * 10000 / nullif(target, 0), -1) as percent from shown join unit using (unit)),
ranked as (select *, rank() over (partition by parent, indicator order by percent desc) as place from reckoned)
select sum(((unit * 31 + indicator * 7 + 1) % 10007)::bigint * (now % 1000003 + 3 * (target % 1000003) + 5 * (percent % 1000003)
       + 7 * (before % 1000003) + 11 * place + 13 * (abs(now - before) % 1000003)))::bigint from ranked"""

# Totals kept by hand, as a careful engineer would: a line an ancestor, indicator and period; a report moves them by
# what it changed, and looks again only where a largest figure fell.
TOTALS = """
create table total (unit int, indicator int, period int, value bigint, reported int, primary key (unit, indicator, period));
insert into total
  select top, indicator, period, case when min(rule) = 'max' then max(value) else sum(value) end, count(*)
  from said join below using (unit) join kind using (indicator) where period > 202600 and top <> unit
  group by top, indicator, period;
insert into total
  select top, indicator, 2026, case when min(rule) = 'max' then max(now) else sum(now) end, count(*)
  from ({communes}) year join below using (unit) join kind using (indicator) where now is not null and top <> unit
  group by top, indicator;
create table incoming (indicator int primary key, value bigint);
analyze total;
create unlogged table changed (indicator int primary key, rule text, after bigint, before bigint, year_before bigint, year_after bigint);
create function year_of(of_unit int) returns table (of_indicator int, value bigint) language sql stable as $$
  select indicator, case min(rule) when 'max' then max(said.value) when 'last' then {latest} else sum(said.value)::bigint end
  from said join kind using (indicator) where unit = of_unit and period > 202600 group by indicator $$;
create function take(of_unit int, of_period int) returns void language plpgsql as $$
begin
  delete from changed;
  insert into changed
    select incoming.indicator, rule, incoming.value, said.value, year.value, null
    from incoming join kind using (indicator) left join year_of(of_unit) year on year.of_indicator = incoming.indicator
    left join said on said.unit = of_unit and said.indicator = incoming.indicator and said.period = of_period;
  insert into said select of_unit, indicator, of_period, value from incoming
    on conflict (unit, indicator, period) do update set value = excluded.value;
  update changed set year_after = year.value from year_of(of_unit) year where year.of_indicator = changed.indicator;
  insert into total as t
    select top, indicator, period, after, (case when before is null then 1 else 0 end)
    from (select indicator, rule, of_period as period, after, before from changed
          union all select indicator, rule, 2026, year_after, year_before from changed) moved
    join below on below.unit = of_unit and top <> of_unit
    on conflict (unit, indicator, period) do update set
      value = case when (select rule from kind where kind.indicator = excluded.indicator) = 'max'
                   then greatest(t.value, excluded.value) else t.value + excluded.value - coalesce(
                     (select case when excluded.period = 2026 then year_before else before end
                      from changed where changed.indicator = excluded.indicator), 0) end,
      reported = t.reported + excluded.reported;
  update total t set value = again.value
    from (select mine.top, indicator, said.period, max(said.value) as value
          from changed join below mine on mine.unit = of_unit and mine.top <> of_unit
          join below on below.top = mine.top join said using (indicator)
          where changed.rule = 'max' and changed.after < changed.before and said.unit = below.unit and said.period = of_period
          group by mine.top, indicator, said.period) again (unit, indicator, period, value)
    where t.unit = again.unit and t.indicator = again.indicator and t.period = again.period;
  update total t set value = again.value
    from (select mine.top, changed.indicator, max(said.value) as value
          from changed join below mine on mine.unit = of_unit and mine.top <> of_unit
          join below on below.top = mine.top join said on said.unit = below.unit and said.indicator = changed.indicator
          where changed.rule = 'max' and changed.year_after < changed.year_before and said.period > 202600
          group by mine.top, changed.indicator) again (unit, indicator, value)
    where t.unit = again.unit and t.indicator = again.indicator and t.period = 2026;
end $$;
"""
WRONG = """
select count(*) from (
  (select top as unit, indicator, period, case when min(rule) = 'max' then max(value) else sum(value) end::bigint as value, count(*)::int
   from said join below using (unit) join kind using (indicator) where period > 202600 and top <> unit group by top, indicator, period
   except select unit, indicator, period, value, reported from total)) wrong"""


class Cluster:
    """A server of its own; ends with the block."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        self.user = "postgres" if os.geteuid() == 0 else None
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="postgres-", dir=folder))

    def run(self, *words: object, text: str | None = None) -> str:
        as_user = ["runuser", "-u", self.user, "--"] if self.user else []
        done = subprocess.run([*as_user, *map(str, words)], input=text, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"postgres: {done.stderr.strip()[-2000:]}")
        return done.stdout

    def __enter__(self) -> "Cluster":
        if self.user:
            owner = pwd.getpwnam(self.user)
            os.chown(self.home, owner.pw_uid, owner.pw_gid)
        self.run(BIN / "initdb", "-D", self.home / "data", "-U", "postgres", "--auth=trust", "--no-sync")
        options = " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
        self.run(BIN / "pg_ctl", "-D", self.home / "data", "-l", self.home / "log", "-w",
                 "-o", f"-k {self.home} {options}", "start")
        return self

    def __exit__(self, *_: object) -> None:
        self.run(BIN / "pg_ctl", "-D", self.home / "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.home)

    def sql(self, text: str) -> list[str]:
        said = self.run(BIN / "psql", "-h", self.home, "-U", "postgres", "-XqAt", "-v", "ON_ERROR_STOP=1", text=text)
        return said.splitlines()

    def timed(self, text: str) -> tuple[list[str], float]:
        """Rows, and milliseconds as the client saw them."""
        lines = self.sql("\\timing on\n" + text)
        timings = [line for line in lines if line.startswith("Time: ")]
        rows = [line for line in lines if not line.startswith("Time: ")]
        return rows, sum(float(line.split()[1]) for line in timings)


def main() -> None:
    folder, repetitions = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2])
    dice = random.Random(1945)
    times: dict[str, list[float]] = {}
    agreed: dict[str, str] = {}
    with Cluster(folder) as server:
        times["load"] = [server.timed(LOAD.format(folder=folder))[1]]
        first, last = map(int, server.sql("select min(unit), max(unit) from unit where level = 4;")[0].split("|"))

        def change() -> None:
            server.sql(f"update said set value = {dice.randrange(1000)} where unit = {dice.randint(first, last)} "
                       f"and indicator = {dice.randrange(300)} and period = {202600 + dice.randint(1, 12)};")

        for at in range(repetitions):
            if at:
                change()
            rows, spent = server.timed(TABLE + ";")
            times.setdefault("table_long", []).append(spent)
            if at == 0:
                agreed["table_long"] = rows[0]
        latest = LATEST.format(when="true").replace("value", "said.value")
        server.sql(TOTALS.replace("{communes}", communes()).replace("{latest}", latest))
        reporter = (first + last + 1) // 2
        script: list[str] = []
        # In one session, the first calls uncounted: a server that has been running has its plans ready.
        for at in range(3 * repetitions + 3):
            script.append("truncate incoming; insert into incoming "
                          f"select indicator, {dice.randrange(1000)} + indicator from kind; analyze incoming;\n"
                          f"\\timing on\nselect take({reporter}, 202612);\n\\timing off\n")
        lines = server.sql("".join(script))
        times["report"] = [float(line.split()[1]) for line in lines if line.startswith("Time: ")][3:]
        agreed["totals_wrong"] = server.sql(WRONG + ";")[0]
        version = server.sql("show server_version;")[0]
    print(json.dumps({"version": version, "times": times, "agreed": agreed}))


if __name__ == "__main__":
    main()
