import { expect, test } from 'vitest';
import type { StatisticId } from '../../shared/run/statistic-catalog';
import { DeferredStatistics, type StatisticFile } from './deferred-statistics';

const IDS: readonly StatisticId[] = ['gradNorm', 'gradRms', 'preMean', 'preStd', 'dead'];
const LAYERS = 2;
const RECORDS = 5000;
const valueOf = (id: StatisticId, record: number, layer: number) => 100_000 * IDS.indexOf(id) + 10 * record + layer;

/** A file, and what was asked of it; answers wait for `settled`. */
function fileOf(): StatisticFile & { readonly asked: string[] } {
  const asked: string[] = [];
  const rows = (id: StatisticId, first: number, end: number) =>
    Float32Array.from({ length: (Math.min(end, RECORDS) - first) * LAYERS }, (_, i) =>
      valueOf(id, first + Math.floor(i / LAYERS), i % LAYERS),
    );
  return {
    ids: IDS,
    asked,
    whole: async (id) => (asked.push(id), { ok: true, value: rows(id, 0, RECORDS) }),
    rows: async (id, first, end) => (asked.push(`${id} ${first}`), { ok: true, value: rows(id, first, end) }),
  };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

test('a statistic is read once, when it is looked at; of a single number only what is around it', async () => {
  const file = fileOf();
  const statistics = new DeferredStatistics(file, LAYERS, () => undefined);
  expect(statistics.whole('gradNorm')).toBeUndefined();
  expect(statistics.whole('gradNorm')).toBeUndefined();
  expect(statistics.value('dead', 4321, 1)).toBeUndefined();
  await settled();
  expect(file.asked).toEqual(['gradNorm', 'dead 4096']);
  expect(statistics.whole('gradNorm')!.at(4999, 1)).toBe(valueOf('gradNorm', 4999, 1));
  expect(statistics.value('gradNorm', 7, 0)).toBe(valueOf('gradNorm', 7, 0));
  expect(statistics.value('dead', 4321, 1)).toBe(valueOf('dead', 4321, 1));
  // a neighbour is here too
  expect(statistics.value('dead', 4999, 0)).toBe(valueOf('dead', 4999, 0));
});

test('of steps that somebody passes by on the way only the last is read', async () => {
  const file = fileOf();
  const statistics = new DeferredStatistics(file, LAYERS, () => undefined);
  for (const record of [10, 1100, 2100, 3100]) statistics.value('dead', record, 0);
  await settled();
  expect(file.asked).toEqual(['dead 0']);
  expect(statistics.value('dead', 3100, 0)).toBeUndefined();
  await settled();
  expect(file.asked).toEqual(['dead 0', 'dead 3072']);
});

test('however many are looked at, three stay in memory: those looked at last', async () => {
  const file = fileOf();
  const statistics = new DeferredStatistics(file, LAYERS, () => undefined);
  for (const id of IDS.slice(0, 3)) {
    statistics.whole(id);
    await settled();
  }
  statistics.whole('gradNorm');
  statistics.whole('preStd');
  await settled();
  file.asked.length = 0;
  expect(statistics.whole('gradNorm')).toBeDefined();
  expect(statistics.whole('preMean')).toBeDefined();
  expect(statistics.whole('gradRms')).toBeUndefined();
  expect(file.asked).toEqual(['gradRms']);
});

test('what cannot be read says why, and is not asked for again', async () => {
  const failure = { code: 'changed', message: 'changed', advice: 'Open it again.' };
  let asked = 0;
  const whole = async () => (asked++, { ok: false, failure } as const);
  const told: unknown[] = [];
  const statistics = new DeferredStatistics({ ids: IDS, whole, rows: whole }, LAYERS, (why) => told.push(why));
  statistics.whole('dead');
  await settled();
  expect(statistics.whole('dead')).toBeUndefined();
  expect(statistics.failure('dead')).toBe(failure);
  expect(told).toEqual([failure]);
  expect(asked).toBe(1);
});
