import { packNpy, type NpyArray } from '../archive/npy';
import { packZip } from '../archive/pack-zip';
import type { Compression } from '../archive/zip-format';
import type { Experiment } from '../experiment/experiment';
import { planRun } from '../network/plan';
import { exportedArrays } from './data-arrays';
import { fileNames, type ExportOptions } from './export-options';
import { notebookText } from './notebook';
import { scriptText } from './script';

export interface ExportedFile {
  readonly name: string;
  /** The bytes, a piece at a time. */
  readonly pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/**
 * The experiment as files that run without the lab: a program or notebook, data.npz, and initial-weights.npz unless the framework
 * draws its own.
 *
 * @throws InvalidExperiment if it cannot be run
 */
export function exportFiles(experiment: Experiment, options: ExportOptions, compression: Compression): ExportedFile[] {
  const plan = planRun(experiment);
  const exported = { experiment, plan, options };
  const arrays = exportedArrays(experiment, plan);
  const text = (name: string, content: string): ExportedFile => ({ name, pieces: [new TextEncoder().encode(content)] });
  const npz = (name: string, content: Readonly<Record<string, NpyArray>>): ExportedFile => ({
    name,
    pieces: packZip(
      Object.entries(content).map(([array, values]) => [`${array}.npy`, packNpy(values)]),
      compression,
    ),
  });
  const contents: Readonly<Record<string, (name: string) => ExportedFile>> = {
    'train.ipynb': (name) => text(name, notebookText(exported, options.framework)),
    'train.py': (name) => text(name, scriptText(exported, options.target === 'keras' ? 'keras' : 'pytorch')),
    'data.npz': (name) => npz(name, arrays.data),
    'initial-weights.npz': (name) => npz(name, arrays.initialWeights()),
  };
  return fileNames(options).map((name) => contents[name]!(name));
}
