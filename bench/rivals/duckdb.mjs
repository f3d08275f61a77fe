// DuckDB on the agreed workload:  node duckdb.mjs FOLDER REPETITIONS
// FOLDER holds what workload_csv wrote. Prints one JSON object: milliseconds of each repetition, and the number on
// which all engines agree. Before each repetition one random figure changes, as it does for the product.
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';

const [folder, repetitions] = [process.argv[2], Number(process.argv[3])];
// The package lies where bench/run installed it, beside the data.
const { DuckDBInstance } = createRequire(path.join(folder, '..', 'package.json'))('@duckdb/node-api');

const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
const link = await instance.connect();
const run = async (sql) => (await link.runAndReadAll(sql)).getRows();
const times = {};
const timed = async (name, sql) => {
  const began = performance.now();
  const rows = await run(sql);
  (times[name] ??= []).push(performance.now() - began);
  return rows;
};
const file = (name) => `read_csv('${path.join(folder, name)}', header = true)`;

await run(`create table unit as select unit::int as unit, parent::int as parent, level::int as level from ${file('units.csv')}`);
await run(`create table kind as select indicator::int as indicator, rule, denominator::int as denominator from ${file('indicators.csv')}`);
await run(`create table goal as select unit::int as unit, indicator::int as indicator, target::bigint as target from ${file('targets.csv')}`);
await run('create table said(unit int, indicator int, period int, value bigint)');
await timed('load', `insert into said select * from read_csv('${path.join(folder, 'values.csv')}', header = true,
  columns = {'unit': 'int', 'indicator': 'int', 'period': 'int', 'value': 'bigint'})`);
await run(`create table below as
  with recursive up(top, unit) as (
    select unit, unit from unit
    union all select unit.parent, up.unit from up join unit on unit.unit = up.top where unit.parent <> 0)
  select top, unit from up`);

const months = Array.from({ length: 12 }, (_, at) => at + 1);
/** A unit's two years by each rule, of a table with a line a month. */
const fromLong = (() => {
  const two = (now, before) => `${now} as now, ${before} as before`;
  const of = (year) => `period between ${year}01 and ${year}12`;
  const by = (rule, what) => `select unit, indicator, ${two(what('period > 202600'), what('period < 202600'))}
    from said semi join kind on kind.indicator = said.indicator and rule in (${rule})
    where ${of(2025)} or ${of(2026)} group by unit, indicator`;
  return [
    by("'sum', 'share'", (when) => `(sum(value) filter (where ${when}))::bigint`),
    by("'last'", (when) => `max_by(value, period) filter (where ${when})`),
    by("'max'", (when) => `max(value) filter (where ${when})`),
  ].join(' union all ');
})();
/** The same of a table with a line a year and a column a month. */
const fromWide = (() => {
  const sum = months.map((month) => `coalesce(m${month}, 0)`).join(' + ');
  const last = months.map((month) => `m${month}`).reverse().join(', ');
  const most = months.map((month) => `m${month}`).join(', ');
  return `select unit, indicator, max(value) filter (where year = 2026) as now, max(value) filter (where year = 2025) as before
    from (select unit, wide.indicator, year,
                 case rule when 'last' then coalesce(${last}) when 'max' then greatest(${most}) else ${sum} end as value
          from wide join kind on kind.indicator = wide.indicator)
    group by unit, indicator`;
})();

/** Every unit × indicator: value, target, per cent, a year before, change, rank; and the agreed number over all. */
const table = (communes) => `
  with commune as materialized (${communes}),
  told as (
    select coalesce(commune.unit, goal.unit) as unit, coalesce(commune.indicator, goal.indicator) as indicator, now, before, target
    from commune full join goal on goal.unit = commune.unit and goal.indicator = commune.indicator),
  whole as materialized (
    select top as unit, told.indicator, any_value(rule) as rule, any_value(denominator) as denominator,
           case when any_value(rule) = 'max' then max(now) else sum(now)::bigint end as now,
           case when any_value(rule) = 'max' then max(before) else sum(before)::bigint end as before,
           case when any_value(rule) = 'max' then max(target) else sum(target)::bigint end as target
    from told join below on below.unit = told.unit join kind on kind.indicator = told.indicator
    group by top, told.indicator),
  shown as (
    select whole.unit, whole.indicator,
           coalesce(case when whole.denominator is null then whole.now else whole.now * 1000000 // nullif(base.now, 0) end, 0) as now,
           coalesce(case when whole.denominator is null then whole.before else whole.before * 1000000 // nullif(base.before, 0) end, 0) as before,
           coalesce(case when whole.denominator is null then whole.target else whole.target * 1000000 // nullif(base.target, 0) end, 0) as target
    from whole left join whole as base on base.unit = whole.unit and base.indicator = whole.denominator),
  reckoned as (select shown.*, parent, coalesce(now * 10000 // nullif(target, 0), -1) as percent from shown join unit on unit.unit = shown.unit),
  ranked as (select *, rank() over (partition by parent, indicator order by percent desc) as place from reckoned)
  select sum(((unit * 31 + indicator * 7 + 1) % 10007) * (now % 1000003 + 3 * (target % 1000003) + 5 * (percent % 1000003)
         + 7 * (before % 1000003) + 11 * place + 13 * (abs(now - before) % 1000003)))::bigint as agreed from ranked`;

const agreed = {};
const [[first, last]] = await run('select min(unit), max(unit) from unit where level = 4');
let dice = 1945;
const random = (many) => (dice = (dice * 48271) % 2147483647) % many;
const change = async (round, write) => {
  if (round > 0) await write(first + random(last - first + 1), random(300), 1 + random(12), random(1000));
};

for (let round = 0; round < repetitions; ++round) {
  await change(round, (unit, indicator, month, value) => run(
    `update said set value = ${value} where unit = ${unit} and indicator = ${indicator} and period = ${202600 + month}`));
  const [[number]] = await timed('table_long', table(fromLong));
  if (round === 0) agreed.table_long = String(number);
}
await run(`create table wide as select unit, indicator, period // 100 as year,
  ${months.map((month) => `max(value) filter (where period % 100 = ${month}) as m${month}`).join(', ')}
  from read_csv('${path.join(folder, 'values.csv')}', header = true,
    columns = {'unit': 'int', 'indicator': 'int', 'period': 'int', 'value': 'bigint'})
  group by all order by year, indicator, unit`);
for (let round = 0; round < repetitions; ++round) {
  await change(round, (unit, indicator, month, value) => run(
    `update wide set m${month} = ${value} where unit = ${unit} and indicator = ${indicator} and year = 2026`));
  const [[number]] = await timed('table_wide', table(fromWide));
  if (round === 0) agreed.table_wide = String(number);
}
const months_of = (unit) => `
  with whole as (
    select period, said.indicator, case when any_value(rule) = 'max' then max(value) else sum(value)::bigint end as value
    from said join below on below.unit = said.unit and top = ${unit} join kind on kind.indicator = said.indicator
    where period > 202600 group by period, said.indicator)
  select period, indicator, value from whole order by indicator, period`;
for (const [name, unit] of [['nation', 1], ['province', 9], ['commune', 48]]) {
  for (let round = 0; round < repetitions; ++round) await timed(`dashboard_${name}`, months_of(unit));
}
console.log(JSON.stringify({ version: (await run('select version()'))[0][0], times, agreed }));
