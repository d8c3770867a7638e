import { expect, test } from 'vitest';
import { diagnose } from '../../shared/diagnosis/diagnose';
import { measuredRun } from '../../shared/diagnosis/evidence/measured-run';
import { parseExperiment } from '../../shared/experiment/parse';
import { planRun } from '../../shared/network/plan';
import { fromKeys, RUN_SERIES, type Records } from '../../shared/run/run';
import { noSnapshots } from '../../shared/run/snapshots';
import { STATISTIC_IDS } from '../../shared/run/statistic-catalog';
import { RunData } from '../runs/run-data';
import { HeldRun } from './held-run';
import type { Wanted } from './paged-statistics';
import { recordsFrom } from './records-from';

// A worker that is given what its rules ask for must say what rules say that have the whole run.

const sigmoid = { kind: 'dense', units: 4, activation: { kind: 'sigmoid' } };
const experiment = parseExperiment({
  layers: [...Array<object>(6).fill(sigmoid), { kind: 'dense', units: 2 }],
  training: { steps: 30_000 },
});
const { layers } = planRun(experiment);
const width = layers.length;

/** δ falls tenfold per layer, the loss stays at ln 2, and numbers vary by record. */
function records(count: number): Records {
  const byLayer = (value: (record: number, layer: number) => number) =>
    Float32Array.from({ length: count * width }, (_, i) => value(Math.floor(i / width), i % width));
  return {
    steps: Uint32Array.from({ length: count }, (_, i) => i + 1),
    run: fromKeys(RUN_SERIES, (id) =>
      Float32Array.from({ length: count }, (_, i) => (id === 'loss' ? 0.69 + 0.01 * Math.sin(i) : 0.5)),
    ),
    layers: fromKeys(STATISTIC_IDS, (id) =>
      byLayer((record, layer) => {
        if (id === 'dead' || id === 'saturation') return 0;
        return (id === 'signalRms' ? 10 ** (layer - width) : 0.01) * (1 + 0.1 * Math.sin(record));
      }),
    ),
  };
}

/** Asks as the worker and the page do. */
async function diagnosisOf(held: HeldRun, data: RunData, before = { records: 0 }) {
  const run = held.take({
    id: 'r',
    experiment: null,
    layerCount: width,
    recorded: data.recorded,
    records: recordsFrom(data, before.records),
    evaluations: [],
    symmetry: [],
    finish: 'completed',
    nonFinite: null,
    seeds: null,
  });
  const read: Wanted[] = [];
  for (let pass = 0; pass < 20; pass++) {
    const diagnosis = diagnose(experiment, run);
    const wanted = held.statistics.takeWanted();
    if (wanted.length === 0) return { diagnosis, read };
    for (const one of wanted) {
      const outcome = await data.read(one.id, one.first, one.end);
      if (outcome.ok) held.statistics.add(one, outcome.value);
      read.push(one);
    }
  }
  throw new Error('asks again and again');
}

const whole = (all: Records) =>
  diagnose(
    experiment,
    measuredRun({
      experiment,
      layers,
      records: all,
      evaluations: [],
      snapshots: noSnapshots(),
      finish: 'completed',
      nonFinite: null,
    }),
  );

test('the same findings as from the whole run, of which most is never read', async () => {
  const all = records(30_000);
  const data = new RunData(width);
  data.append(all, []);
  const { diagnosis, read } = await diagnosisOf(
    new HeldRun('r', experiment, { layerCount: width, recorded: data.recorded }),
    data,
  );
  expect(diagnosis).toEqual(whole(all));
  expect(diagnosis.findings[0]?.id).toBe('vanishing_signal');
  const share = (id: string) =>
    read.filter((one) => one.id === id).reduce((sum, { first, end }) => sum + end - first, 0) / all.steps.length;
  expect(share('signalRms')).toBeLessThan(0.3);
  expect(share('actMean')).toBe(0);
});

test('a run that has grown: its last block is read again', async () => {
  const all = records(5000);
  const part = (from: number, end: number): Records => ({
    steps: all.steps.slice(from, end),
    run: fromKeys(RUN_SERIES, (id) => all.run[id]!.slice(from, end)),
    layers: fromKeys(STATISTIC_IDS, (id) => all.layers[id]!.slice(from * width, end * width)),
  });
  const data = new RunData(width);
  data.append(part(0, 1500), []);
  const held = new HeldRun('r', experiment, { layerCount: width, recorded: data.recorded });
  expect((await diagnosisOf(held, data)).diagnosis).toEqual(whole(part(0, 1500)));
  data.append(part(1500, 5000), []);
  expect((await diagnosisOf(held, data, { records: 1500 })).diagnosis).toEqual(whole(all));
});
