import path from 'node:path';
import type { Weights } from '../../shared/archive/archived-run';
import { sampleExperiment, sampleRun } from '../../shared/archive/sample-archive';
import type { Experiment } from '../../shared/experiment/experiment';
import { planNetwork } from '../../shared/network/plan';
import { sizeOf } from '../../shared/program/tensor';
import { recordLength, type RecordRow } from '../../shared/run/record';
import type { Evaluation, Snapshot } from '../../shared/run/run';
import { snapshotsOf } from '../../shared/run/snapshots';

// What a session does until it is killed: every number in it follows from its step, so that whoever reads what is left knows what was written.

export const RUN = '20260131120000000-0123abcd';
export const STEPS = 24;

const { layers, snapshots, engine, engineVersion, startedAt } = sampleRun(RUN, 1, Math.sin);
const { states, slots } = planNetwork(sampleExperiment);

export const layerCount = layers.length;
export const header = { id: RUN, engine, engineVersion, startedAt, experiment: sampleExperiment, layers };

export const rowOf = (step: number): RecordRow => ({
  step,
  record: Float32Array.from({ length: recordLength(layers.length) }, (_, i) => Math.sin(31 * step + i)),
});

export const evaluationOf = (step: number): Evaluation => ({ step, loss: 1 / (step + 3), accuracy: null });

export const snapshotOf = (step: number): Snapshot => ({ ...snapshotsOf(snapshots, layers.length)[0]!, step });

export const weightsOf = (step: number): Weights =>
  Object.fromEntries(
    [...states, ...slots].map(({ title, shape }) => [
      title,
      { shape, values: Float32Array.from({ length: sizeOf(shape) }, (_, i) => Math.cos(step + i)) },
    ]),
  );

/** The document after so many edits. */
export const experimentOf = (edit: number): Experiment => ({ ...sampleExperiment, title: `edit ${edit}` });
export const editOf = ({ title }: Pick<Experiment, 'title'>): number => Number(/^edit (\d+)$/.exec(title)?.[1] ?? NaN);

export const documentFile = (folder: string) => path.join(folder, 'work.gradlab');
export const doneFile = (folder: string) => path.join(folder, 'done.txt');
