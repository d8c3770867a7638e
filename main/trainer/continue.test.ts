import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ArchivedRun, Checkpoint } from '../../shared/archive/archived-run';
import type { Evaluation } from '../../shared/run/run';
import { checkpointAt, checkpointGap, resumableSteps, withWeights } from '../../shared/archive/checkpoints';
import { parseExperiment } from '../../shared/experiment/parse';
import type { StartPoint } from '../../shared/protocol/trainer';
import { readDocument } from '../files/read-document';
import { writeDocument } from '../files/write-document';
import { Journal, readJournal } from '../journal/journal';
import { availableEngines, loadEngine } from './engines/registry';
import { Run, type RunListener } from './run';
import { startRun, type EarlierRun } from './start-run';
import { Training } from './training/training';

// A run that was stopped, saved and opened again continues as the run that was never stopped: to the bit, on each engine.

const folder = mkdtempSync(path.join(tmpdir(), 'gradient-lab-continue-'));
afterAll(() => rmSync(folder, { recursive: true }));

const STEPS = 20;
const base = {
  data: { kind: 'moons', samples: 90 },
  layers: [
    { kind: 'dense', units: 6, activation: { kind: 'tanh' } },
    { kind: 'dense', units: 2 },
  ],
  training: { batchSize: 16, steps: STEPS },
};
const [first, last] = base.layers;
const settings: Readonly<Record<string, object>> = {
  'SGD with momentum, dropout': {
    layers: [first, { kind: 'dropout', rate: 0.4 }, last],
    optimizer: { kind: 'sgd', momentum: 0.9 },
  },
  'Adam, batch normalization': { layers: [first, { kind: 'batch_normalization' }, last], optimizer: { kind: 'adam' } },
  'RMSprop, a cosine schedule, every seventh step recorded': {
    optimizer: { kind: 'rmsprop', schedule: { kind: 'cosine', warmUp: 5 } },
    training: { ...base.training, recordEvery: 7 },
  },
};

interface Way {
  readonly from?: StartPoint;
  readonly inFile?: EarlierRun;
  /** Stop after so many steps. */
  readonly stopAt?: number;
}

const nothing = () => undefined;
const listening = (breathe: RunListener['breathe'] = nothing): RunListener => ({
  recorded: nothing,
  evaluated: nothing,
  inspected: nothing,
  probed: nothing,
  checkpointed: nothing,
  breathe,
  ended: nothing,
});

let runs = 0;
async function trained(document: object, engine: string, { from, inFile, stopAt = Infinity }: Way = {}) {
  const id = `run-${++runs}`;
  const command = { experiment: parseExperiment(document), engine, paused: false } as const;
  const started = await startRun({ ...command, from: from ?? null }, id, path.join(folder, id), inFile ?? null);
  const { training, journal, checkpoints } = started;
  const listener = listening(({ step }) => step >= stopAt && run.stop());
  const run: Run = new Run(training, journal, listener, { paused: stopAt < Infinity, checkpoints });
  if (stopAt < Infinity) run.advance(stopAt - training.step);
  await run.finished();
  training.dispose();
  return path.join(folder, id);
}

/** A run as it comes out of the file that it was saved in. */
async function reopened(run: ArchivedRun): Promise<ArchivedRun> {
  const file = path.join(folder, `${run.id}.gradlab`);
  await writeDocument(file, { experiment: run.experiment, runs: [run] });
  return (await readDocument(file)).runs[0]!;
}

const inFile = (run: ArchivedRun, step: number, continues: boolean) => ({
  from: { runId: run.id, step, continues },
  inFile: { checkpoint: checkpointAt(withWeights(run), step)!, run: continues ? run : null },
});

/** What must be the same: all but names, times and how its snapshots and checkpoints lie. */
const numbersOf = ({ records, evaluations, weights, finish, stepsTaken }: ArchivedRun) => ({
  records,
  evaluations,
  weights,
  finish,
  stepsTaken,
});

for (const { id: engine, available, reason } of availableEngines())
  describe.skipIf(!available)(`${engine}${reason ? `, ${reason}` : ''}`, () => {
    test.each(Object.entries(settings))('%s: stopped, saved, opened, continued', async (_, more) => {
      const document = { ...base, ...more };
      const whole = numbersOf(await readJournal(await trained(document, engine)));
      const stopped = await reopened(await readJournal(await trained(document, engine, { stopAt: 7 })));
      expect(stopped.stepsTaken).toBe(7);
      expect(checkpointGap(withWeights(stopped))).toBeNull();
      const continued = await readJournal(await trained(document, engine, inFile(stopped, 7, true)));
      expect(numbersOf(continued)).toEqual(whole);
      expect(continued.branchedFrom).toBeUndefined();
      expect(continued.startedAt).toBe(stopped.startedAt);
    });

    // one engine is enough: files and journals do not know which it was
    if (engine === 'reference')
      test('a run that was continued can be stopped, saved, opened and continued again', async () => {
        const document = { ...base, ...settings['Adam, batch normalization'] };
        const whole = numbersOf(await readJournal(await trained(document, engine)));
        const stopped = await reopened(await readJournal(await trained(document, engine, { stopAt: 7 })));
        const again = await trained(document, engine, { ...inFile(stopped, 7, true), stopAt: 13 });
        const last = await reopened(await readJournal(again));
        expect(numbersOf(await readJournal(await trained(document, engine, inFile(last, 13, true))))).toEqual(whole);
      });

    test('a run that was cut off continues from its last checkpoint, from its folder and from a file', async () => {
      const document = { ...base, ...settings['Adam, batch normalization'] };
      const directory = await trained(document, engine);
      const whole = numbersOf(await readJournal(directory));
      const cut = `${directory}-cut`;
      cpSync(directory, cut, { recursive: true });
      for (const gone of [
        'end.json',
        'final',
        'checkpoints/18.weights',
        'checkpoints/19.weights',
        'checkpoints/20.weights',
      ])
        rmSync(path.join(cut, gone), { recursive: true });
      const run = await reopened(await readJournal(cut, { checkpoints: 'end' }));
      expect(run.checkpoints.map(({ step }) => step)).toEqual([17]);
      expect(resumableSteps(withWeights(run))).toEqual([0, 17]);
      const ofFile = await trained(document, engine, inFile(run, 17, true));
      expect(numbersOf(await readJournal(ofFile))).toEqual(whole);
      const from = { runId: path.basename(cut), step: 17, continues: true };
      expect(numbersOf(await readJournal(await trained(document, engine, { from })))).toEqual(whole);
    });

    test('a branch of a reopened file starts with what the optimizer remembers, and so does a branch of the branch', async () => {
      const document = { ...base, ...settings['SGD with momentum, dropout'] };
      const directory = await trained(document, engine);
      const whole = await readJournal(directory, { checkpoints: 'all' });
      const opened = await reopened(whole);
      expect(resumableSteps(withWeights(opened))).toEqual(Array.from({ length: STEPS + 1 }, (_, i) => i));
      const branch = await reopened(await readJournal(await trained(document, engine, inFile(opened, 10, false))));
      expect(branch.branchedFrom).toEqual({ runId: opened.id, step: 10 });
      expect(branch.records.run.loss).toEqual(whole.records.run.loss.slice(10));
      expect(branch.weights.final).toEqual(whole.weights.final);
      expect(resumableSteps(withWeights(branch))).toEqual([10, STEPS]);
      const second = await readJournal(await trained(document, engine, inFile(branch, 10, false)));
      expect(second.weights.final).toEqual(whole.weights.final);
    });
  });

test('a run that has taken all of its steps continues to more of them, with all that it had', async () => {
  const document = { ...base, ...settings['Adam, batch normalization'] };
  const run = await reopened(await readJournal(await trained(document, 'reference'), { checkpoints: 'all' }));
  const longer = { ...document, training: { ...base.training, steps: 30 } };
  const directory = await trained(longer, 'reference', inFile(run, STEPS, true));
  const continued = await readJournal(directory, { checkpoints: 'all' });
  expect(continued.stepsTaken).toBe(30);
  expect([...continued.records.steps]).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  expect(continued.checkpoints.map(({ step }) => step)).toEqual([
    ...run.checkpoints.map(({ step }) => step),
    22,
    24,
    26,
    28,
    30,
  ]);
});

test('a checkpoint comes after all that was recorded and measured up to it', async () => {
  const { engine } = loadEngine('reference');
  const training = await Training.prepare(
    parseExperiment({ ...base, ...settings['Adam, batch normalization'] }),
    engine,
  );
  const seen: (readonly [step: number, recorded: number, evaluated: number])[] = [];
  class WatchedJournal extends Journal {
    recorded = 0;
    evaluated = 0;
    override append(rows: Parameters<Journal['append']>[0]) {
      this.recorded = rows.at(-1)?.step ?? this.recorded;
    }
    override appendEvaluation({ step }: Evaluation) {
      this.evaluated = step;
    }
    override keepCheckpoint({ step }: Checkpoint) {
      seen.push([step, this.recorded, this.evaluated]);
    }
  }
  const { plan, experiment, stepsPerEpoch } = training;
  const header = { id: 'watched', engine: engine.id, engineVersion: engine.version, startedAt: '', experiment };
  const journal = new WatchedJournal(path.join(folder, 'watched'), { ...header, layers: plan.layers });
  await new Run(training, journal, listening()).finished();
  training.dispose();
  expect(seen).toHaveLength(STEPS);
  const epochsBefore = (step: number) => step - (step % stepsPerEpoch);
  for (const [step, recorded, evaluated] of seen)
    expect([recorded, evaluated]).toEqual([step, step === STEPS ? STEPS : epochsBefore(step)]);
});

test('what cannot continue says why', async () => {
  const document = { ...base, ...settings['Adam, batch normalization'] };
  const run = await reopened(await readJournal(await trained(document, 'reference', { stopAt: 9 })));
  const { 'dense_1.kernel.firstMoment': _, ...without } = run.weights.final;
  const older = { ...run, weights: { ...run.weights, final: without } };
  expect(checkpointGap(withWeights(older))).toBe('optimizer');
  expect(resumableSteps(withWeights(older))).toEqual([0]);
  expect(checkpointGap(withWeights({ ...run, weights: { initial: {}, final: {} } }))).toBe('weights');
  expect(checkpointGap(withWeights({ ...run, stepsTaken: null, finish: null }))).toBe('interrupted');
  expect(checkpointGap(withWeights({ ...run, finish: 'diverged' }))).toBe('diverged');
  const from = { runId: run.id, step: 9, continues: true };
  const checkpoint = { step: 9, weights: without };
  await expect(trained(document, 'reference', { from, inFile: { checkpoint, run } })).rejects.toThrow(
    'dense_1.kernel.firstMoment was not saved',
  );
});

test('files of every version open, with the reason where a run cannot continue', async () => {
  for (const version of [1, 2]) {
    const file = new URL(`../../shared/archive/fixtures/version-${version}.gradlab`, import.meta.url).pathname;
    expect(readFileSync(file).length).toBeGreaterThan(0);
    const { runs: saved } = await readDocument(file);
    for (const run of saved) {
      const steps = resumableSteps(withWeights(run));
      const gap = checkpointGap(withWeights(run));
      expect(gap === null).toBe(steps.includes(run.stepsTaken ?? -1));
    }
  }
});
