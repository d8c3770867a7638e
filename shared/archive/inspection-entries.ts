import { COUNT_SERIES, COUNT_WIDTHS, noInspections, NUMBER_SERIES, type Inspections } from '../run/snapshots';
import { mostLooks } from '../run/thinning';
import { fromKeys } from '../run/run';
import { ArchiveProblem } from './archive-problem';
import type { NpyArray } from './npy';

const FOLDER = 'inspections';

/** Looks × layers, or looks × layers × bins. */
const shapeOf = (looks: number, layers: number, width?: number) =>
  width === undefined ? [looks, layers] : [looks, layers, width];

/** The arrays of a run's close looks by their entries' names; none if there were no looks. */
export function* inspectionEntries(
  { steps, counts, numbers }: Inspections,
  layers: number,
): Generator<readonly [string, NpyArray]> {
  const looks = steps.length;
  if (looks === 0) return;
  yield [`${FOLDER}/step`, { shape: [looks], values: steps }];
  for (const name of COUNT_SERIES)
    yield [`${FOLDER}/${name}`, { shape: shapeOf(looks, layers, COUNT_WIDTHS[name]), values: counts[name] }];
  for (const name of NUMBER_SERIES)
    yield [`${FOLDER}/${name}`, { shape: shapeOf(looks, layers), values: numbers[name] }];
}

/** The entries of a run that its close looks are read from. */
export interface InspectionSource {
  /** For messages. */
  readonly folder: string;
  has(name: string): boolean;
  /** @throws ArchiveProblem if it is not rising step numbers */
  steps(name: string): Promise<Uint32Array>;
  /** @throws ArchiveProblem if it is not of this type and shape */
  counts(name: string, shape: readonly number[]): Promise<Uint32Array>;
  numbers(name: string, shape: readonly number[]): Promise<Float32Array>;
}

/** @throws ArchiveProblem if there are more looks than are ever written, or where weights are counted over no range */
export async function readInspectionEntries(source: InspectionSource, layers: number): Promise<Inspections> {
  // files had none at first
  if (!source.has(`${FOLDER}/step`)) return noInspections();
  const steps = await source.steps(`${FOLDER}/step`);
  const looks = steps.length;
  const most = mostLooks(layers);
  if (looks > most)
    throw new ArchiveProblem(
      'too-large',
      `“${source.folder}/${FOLDER}/step.npy” tells of ${looks} close looks at ${layers} layers, more than the ${most} that are read`,
    );
  const counts = new Map<string, Uint32Array>();
  for (const name of COUNT_SERIES)
    counts.set(name, await source.counts(`${FOLDER}/${name}`, shapeOf(looks, layers, COUNT_WIDTHS[name])));
  const numbers = new Map<string, Float32Array>();
  for (const name of NUMBER_SERIES)
    numbers.set(name, await source.numbers(`${FOLDER}/${name}`, shapeOf(looks, layers)));
  if (!numbers.get('weightEnd')!.every((end) => end > 0 && end < Infinity))
    throw new ArchiveProblem(
      'damaged',
      `“${source.folder}/${FOLDER}/weightEnd.npy” must hold ends of a range: finite, above 0`,
    );
  return {
    steps,
    counts: fromKeys(COUNT_SERIES, (name) => counts.get(name)!),
    numbers: fromKeys(NUMBER_SERIES, (name) => numbers.get(name)!),
  };
}
