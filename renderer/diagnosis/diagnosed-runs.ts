import type { RunView } from '../runs/run-data';
import { Asker, type Outcome } from './asker';
import { runQuestion } from './run-question';
import { DataSent } from './sent-data';

/**
 * What the rules say of runs, by their ids. One worker is asked of one run after the other; of a large file it reads only what rules look at.
 */
export async function diagnosedRuns(runs: readonly RunView[]): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const sent = new DataSent();
  let heard = () => {};
  const asker = new Asker<RunView>(
    0,
    (run) => runQuestion(run, null, sent, null),
    ({ id }, outcome) => {
      outcomes.set(id, outcome);
      heard();
    },
    ({ data }, { id, first, end }) => data.read(id, first, end),
  );
  for (const run of runs) {
    const answered = new Promise<void>((resolve) => (heard = resolve));
    asker.want(run, true);
    await answered;
  }
  asker.end();
  return outcomes;
}
