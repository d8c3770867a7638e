import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseExperiment } from '../../shared/experiment/parse';
import { planRun } from '../../shared/network/plan';
import { recordLength } from '../../shared/run/record';
import { Durability } from './durability';
import { Journal, readJournal } from './journal';
import { isProvisional, keepForGood, markProvisional } from './provisional';

let folder: string;
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'gradient-lab-provisional-')), 'run');
});
afterEach(() => rmSync(path.dirname(folder), { recursive: true }));

const experiment = parseExperiment({ data: { kind: 'moons', samples: 40 }, layers: [{ kind: 'dense', units: 2 }] });
const { layers } = planRun(experiment);
const header = { id: 'run-1', engine: 'reference', engineVersion: '', startedAt: new Date(0).toISOString() };
const row = (step: number) => ({ step, record: new Float32Array(recordLength(layers.length)).fill(step) });

function begun(): Journal {
  markProvisional(folder);
  const journal = new Journal(folder, { ...header, experiment, layers }, undefined, new Durability(false));
  journal.append([row(1)]);
  return journal;
}

test('a run that is kept while it trains is one like any other: what was written before and what comes after', async () => {
  const journal = begun();
  expect(isProvisional(folder)).toBe(true);
  journal.makeDurable();
  await keepForGood(folder);
  journal.append([row(2)]);
  journal.close({ finish: 'stopped', step: 2, nonFinite: null });
  expect(isProvisional(folder)).toBe(false);
  const run = await readJournal(folder);
  expect([...run.records.steps]).toEqual([1, 2]);
  expect(run.finish).toBe('stopped');
});

test('one whose process has gone can be kept, too, with what it has recorded', async () => {
  begun().abandon();
  await keepForGood(folder);
  const run = await readJournal(folder);
  expect([...run.records.steps]).toEqual([1]);
  expect(run.finish).toBeNull();
});

test('what is written without flushing is what is written otherwise', () => {
  begun().close({ finish: 'stopped', step: 1, nonFinite: null });
  const other = path.join(path.dirname(folder), 'other');
  const journal = new Journal(other, { ...header, experiment, layers });
  journal.append([row(1)]);
  journal.close({ finish: 'stopped', step: 1, nonFinite: null });
  const names = readdirSync(other);
  expect(readdirSync(folder).filter((name) => existsSync(path.join(other, name)))).toEqual(names);
  for (const name of names) expect(readFileSync(path.join(folder, name))).toEqual(readFileSync(path.join(other, name)));
});
