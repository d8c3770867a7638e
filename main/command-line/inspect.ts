import { ANY_STATISTIC_IDS, SNAPSHOT_STATISTIC_IDS, STATISTIC_IDS } from '../../shared/run/statistic-catalog';
import { runOffset, statisticOffset } from '../../shared/run/record';
import { edgesOf, GRADIENT_EDGES } from '../../shared/run/bins';
import { fromKeys, type HistogramCounts } from '../../shared/run/run';
import { planRun } from '../../shared/network/plan';
import type { EngineId } from '../../shared/program/engine';
import { loadEngine } from '../trainer/engines/registry';
import { Training } from '../trainer/training/training';
import { readDocument } from '../files/read-document';
import { shortNumber } from '../../shared/text/en/number-text';
import { text } from '../../shared/text/text';
import { printJson, tableLines } from './output';

/** Counts averaged over seeds. */
interface Histogram extends Omit<HistogramCounts, 'bins'> {
  /** Both kinds of it together. */
  readonly nonFinite: number;
  readonly edges: readonly number[];
  readonly bins: readonly number[];
}

type Snapshots = Awaited<ReturnType<Training['inspect']>>[];
type Ends = readonly { readonly pre: number; readonly act: number }[];

export async function inspect(
  file: string,
  options: { seeds: number; engine?: EngineId; json?: boolean },
): Promise<void> {
  const { experiment } = await readDocument(file);
  // seeds change the weights, not the plan
  const plan = planRun(experiment);
  const { engine, notice } = loadEngine(options.engine ?? null, { experiment, plan });
  if (notice) process.stderr.write(`${notice}\n`);
  const { layers } = plan;
  const take = async (seed: number, ends?: Ends) => {
    const training = await Training.prepare({ ...experiment, seed: (experiment.seed + seed) % 2 ** 32 }, engine, {
      plan,
    });
    const snapshot = await training.inspect(undefined, ends);
    training.dispose();
    return snapshot;
  };
  const seeds = Array.from({ length: options.seeds }, (_, seed) => seed);
  const first: Snapshots = [];
  for (const seed of seeds) first.push(await take(seed));
  // counts of several seeds have a mean where their bins are the same
  const ends = layers.map(({ index }) => ({
    pre: Math.max(...first.map(({ snapshot }) => snapshot.layers[index]!.preHistogram.to)),
    act: Math.max(...first.map(({ snapshot }) => snapshot.layers[index]!.actHistogram.to)),
  }));
  const snapshots: Snapshots = [];
  for (const seed of seeds) snapshots.push(seeds.length === 1 ? first[seed]! : await take(seed, ends));
  const mean = (f: (snapshot: (typeof snapshots)[number]) => number) =>
    snapshots.reduce((sum, snapshot) => sum + f(snapshot), 0) / snapshots.length;
  const report = {
    engine: engine.id,
    loss: mean(({ record }) => record[runOffset('loss')]!),
    layers: layers.map(({ index, name, fanIn, fanOut }) => {
      const histogram = (
        name: 'gradHistogram' | 'preHistogram' | 'actHistogram',
        edges: readonly number[],
      ): Histogram => {
        const count = (f: (counts: HistogramCounts) => number) =>
          mean(({ snapshot }) => f(snapshot.layers[index]![name]));
        return {
          edges,
          bins: edges.slice(1).map((_, bin) => count(({ bins }) => bins[bin]!)),
          zero: count(({ zero }) => zero),
          below: count(({ below }) => below),
          above: count(({ above }) => above),
          nonFinite: count(({ nan, infinite }) => nan + infinite),
          nan: count(({ nan }) => nan),
          infinite: count(({ infinite }) => infinite),
        };
      };
      return {
        index,
        name,
        fanIn,
        fanOut,
        ...fromKeys(STATISTIC_IDS, (id) => mean(({ record }) => record[statisticOffset(id, index, layers.length)]!)),
        ...fromKeys(SNAPSHOT_STATISTIC_IDS, (id) => mean(({ snapshot }) => snapshot.layers[index]![id]!)),
        histograms: {
          gradHistogram: histogram('gradHistogram', GRADIENT_EDGES),
          preHistogram: histogram('preHistogram', edgesOf({ from: -ends[index]!.pre, to: ends[index]!.pre })),
          actHistogram: histogram('actHistogram', edgesOf({ from: -ends[index]!.act, to: ends[index]!.act })),
        },
      };
    }),
  };
  if (options.json) return printJson(report);
  const words = text.commandLine;
  const columns = ANY_STATISTIC_IDS;
  process.stdout.write(`${words.inspect(file, engine.id, options.seeds, shortNumber(report.loss))}\n`);
  const rows = report.layers.map((layer) => [layer.name, ...columns.map((id) => shortNumber(layer[id]))]);
  process.stdout.write(`${tableLines([[words.layer, ...columns], ...rows]).join('\n')}\n`);
}
