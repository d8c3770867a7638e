import type { ArrayName, DocumentContent, OpenedRun } from '../../shared/protocol/reader';
import type { Outcome } from '../../shared/protocol/window';
import type { Records, RunSeries } from '../../shared/run/run';
import { snapshotsOf, type SnapshotColumns } from '../../shared/run/snapshots';
import type { StatisticId } from '../../shared/run/statistic-catalog';
import type { StatisticFile } from './deferred-statistics';
import type { DocumentReader } from './document-reader';
import type { SnapshotFile } from './snapshots';

/** A run of a document that was opened, as far as it is shown at once. */
export interface LoadedRun {
  readonly run: OpenedRun;
  readonly records: Records;
  /** null: they are in the file. */
  readonly snapshots: SnapshotColumns | null;
  /** What is read when somebody looks at it; null: all is here. */
  readonly file: { readonly statistics: StatisticFile; readonly snapshots: SnapshotFile } | null;
}

/** Runs with all of their arrays, or, of a large file, with what every picture needs. */
export async function loadRuns(
  reader: DocumentReader,
  { runs, isSmall }: DocumentContent,
): Promise<Outcome<readonly LoadedRun[]>> {
  try {
    return { ok: true, value: await Promise.all(runs.map((run) => load(reader, run, isSmall))) };
  } catch (error) {
    if (error instanceof NotRead) return error.outcome;
    throw error;
  }
}

async function load(reader: DocumentReader, run: OpenedRun, isWhole: boolean): Promise<LoadedRun> {
  const read = <A>(array: ArrayName) => reader.array(run.id, array) as Promise<Outcome<A>>;
  const now = async <A>(array: ArrayName) => valueOf(await read<A>(array));
  const steps = await now<Uint32Array>({ kind: 'steps' });
  // asked for together: each answer waits for its turn on this busy thread
  const values = await Promise.all(run.recorded.series.map((name) => now<Float32Array>({ kind: 'series', name })));
  const series: Partial<Record<RunSeries, Float32Array>> = Object.fromEntries(
    run.recorded.series.map((name, i) => [name, values[i]!]),
  );
  const layers: Partial<Record<StatisticId, Float32Array>> = {};
  if (isWhole) for (const id of run.recorded.statistics) layers[id] = await now({ kind: 'statistic', id });
  return {
    run,
    // a run is not described without the loss among them
    records: { steps, run: series as Records['run'], layers },
    snapshots: isWhole ? await now<SnapshotColumns>({ kind: 'snapshots' }) : null,
    file: isWhole
      ? null
      : {
          statistics: {
            ids: run.recorded.statistics,
            whole: (id) => read({ kind: 'statistic', id }),
            rows: (id, first, end) => read({ kind: 'rows', id, first, end }),
          },
          snapshots: async () => {
            const outcome = await read<SnapshotColumns>({ kind: 'snapshots' });
            return outcome.ok ? { ok: true, value: snapshotsOf(outcome.value, run.layers.length) } : outcome;
          },
        },
  };
}

class NotRead extends Error {
  constructor(readonly outcome: Extract<Outcome<never>, { ok: false }>) {
    super(outcome.failure.message);
  }
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new NotRead(outcome);
  return outcome.value;
}
