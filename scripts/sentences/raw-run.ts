import type { Experiment } from '../../shared/experiment/experiment';
import type { Engine, Values } from '../../shared/program/engine';
import type { LayerInfo, Snapshot } from '../../shared/run/run';
import { loadEngine } from '../../main/trainer/engines/registry';
import { Training } from '../../main/trainer/training/training';

/** A run as the trainer computed it, before anything was made of its numbers. */
export interface RawRun {
  readonly experiment: Experiment;
  readonly layers: readonly LayerInfo[];
  readonly hasClasses: boolean;
  /** Of every recorded step. */
  readonly rows: readonly { readonly step: number; readonly record: Float32Array }[];
  readonly diverged: { readonly step: number } | null;
  readonly snapshot: Snapshot;
  /** What the snapshot was counted from: gradient_0, z_0, a_0, …, and kernels. */
  readonly tensors: Values;
  readonly kernels: readonly Float32Array[];
  /** Where the snapshot was taken, its record. */
  readonly snapshotRecord: Float32Array;
}

/** The reference engine, which also hands out what the signature `inspect` puts out. */
function spied(): { engine: Engine; tensors: () => Values } {
  const { engine } = loadEngine('reference');
  let tensors: Values = {};
  return {
    tensors: () => tensors,
    engine: {
      id: engine.id,
      version: engine.version,
      compile: async (program) => {
        const compiled = await engine.compile(program);
        return {
          write: (values) => compiled.write(values),
          read: (names) => compiled.read(names),
          dispose: () => compiled.dispose(),
          run: async (signature, inputs) => {
            const outputs = await compiled.run(signature, inputs);
            if (signature === 'inspect') tensors = outputs;
            return outputs;
          },
        };
      },
    } as Engine,
  };
}

export async function rawRun(experiment: Experiment): Promise<RawRun> {
  const { engine, tensors } = spied();
  const training = await Training.prepare(experiment, engine);
  const { steps, recordEvery } = experiment.training;
  const rows: RawRun['rows'][number][] = [];
  let diverged: RawRun['diverged'] = null;
  // of a step in the middle, as long as there is one
  let taken: Pick<RawRun, 'snapshot' | 'tensors' | 'kernels' | 'snapshotRecord'> | null = null;
  for (let step = 1; step <= steps && !diverged; step++) {
    if (step === 1 || step === Math.ceil(steps / 2)) {
      const { snapshot, record } = await training.inspect();
      const states = await training.states();
      const kernels = training.plan.layers.map(({ index }) => Float32Array.from(states[`kernel_${index}`]!));
      taken = { snapshot, snapshotRecord: record, tensors: tensors(), kernels };
    }
    const record = await training.advance();
    const nonFinite = training.nonFinite(record);
    if (nonFinite) diverged = nonFinite;
    if (nonFinite || step === 1 || step === steps || step % recordEvery === 0) rows.push({ step, record });
  }
  const { layers, hasClasses } = training.plan;
  training.dispose();
  return { experiment, layers, hasClasses, rows, diverged, ...taken! };
}
