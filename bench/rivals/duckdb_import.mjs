// DuckDB takes the same file of values as the product:  node duckdb_import.mjs FOLDER FILE REPETITIONS
// FOLDER holds units.csv of workload_csv. The good lines go into a table on disk, durable; which lines were wrong and
// why is not asked of it, nor whether one is there twice. Prints milliseconds of each repetition and how many it took.
import { createRequire } from 'node:module';
import { rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const [folder, file, repetitions] = [process.argv[2], process.argv[3], Number(process.argv[4])];
const { DuckDBInstance } = createRequire(path.join(folder, '..', 'package.json'))('@duckdb/node-api');

const database = path.join(folder, 'import.duckdb');
for (const old of [database, `${database}.wal`]) rmSync(old, { force: true });
const instance = await DuckDBInstance.create(database, { threads: '2' });
const link = await instance.connect();
const run = async (sql) => (await link.runAndReadAll(sql)).getRows();

await run(`create table unit as select unit::int as unit, lpad(unit::varchar, 5, '0') as code
  from read_csv('${path.join(folder, 'units.csv')}', header = true) where level = 4`);
await run(`create table kind as select range as indicator, 'SS.' || lpad((range % 100)::varchar, 2, '0') || chr((97 + range // 100)::int) as code
  from range(1, 301)`);
await run('create table said(unit int, indicator int, period int, value bigint)');
const times = [];
for (let round = 0; round < repetitions; ++round) {
  await run('delete from said');
  await run('checkpoint');
  const began = performance.now();
  await run('begin');
  await run(`create temp table line as
    select unit, indicator, try_cast(period as int) as period, try_cast(value as bigint) as value
    from read_csv('${file}', header = true, all_varchar = true)`);
  await run(`insert into said select unit.unit, kind.indicator, period, value
    from line join unit on unit.code = line.unit join kind on kind.code = line.indicator
    where value >= 0 and period // 100 = 2027 and period % 100 between 1 and 12`);
  await run('commit');
  await run('checkpoint');
  times.push(performance.now() - began);
  await run('drop table line');
}
const [[accepted]] = await run('select count(*) from said');
console.log(JSON.stringify({ version: (await run('select version()'))[0][0], times, accepted: Number(accepted) }));
