import type { SeedShares } from '../../shared/diagnosis/evidence/case';
import type { MeasuredRun } from '../../shared/diagnosis/evidence/measured-run';
import { answerFor } from './answer';
import { HeldRun } from './held-run';
import type { Answer, FromDiagnosis, ToDiagnosis } from './messages';
import { DataHeld } from './sent-data';

// Asks the rules. They take some ten milliseconds for settings and more for a run: the page, which draws, never waits for them.

const data = new DataHeld();

/** The run that was last told of. */
let held: HeldRun | null = null;
let measured: MeasuredRun | null = null;
let seeds: SeedShares | null = null;

/** What rules miss is wanted first: they are asked again when it has come. */
function answerOfRun(): FromDiagnosis {
  const begin = performance.now();
  const answer = answerFor(held!.experiment, measured, seeds);
  const wanted = held!.statistics.takeWanted();
  if (wanted.length > 0) return { kind: 'wanted', wanted };
  if (measured?.finish !== undefined) held!.statistics.letGo();
  return told(answer, begin);
}

const told = (answer: Answer, begin: number): FromDiagnosis => ({
  kind: 'answer',
  answer,
  milliseconds: performance.now() - begin,
});

function answerTo(message: ToDiagnosis): FromDiagnosis {
  switch (message.kind) {
    case 'settings': {
      const begin = performance.now();
      return told(answerFor(data.take(message.experiment), null), begin);
    }
    case 'run': {
      const { run } = message;
      if (run.experiment) held = new HeldRun(run.id, data.take(run.experiment), run);
      if (held?.id !== run.id) throw new Error(`run ${run.id} is not here`);
      measured = held.take(run);
      seeds = run.seeds;
      return answerOfRun();
    }
    case 'statistics':
      for (const { wanted, values } of message.statistics) held!.statistics.add(wanted, values);
      return answerOfRun();
  }
}

addEventListener('message', ({ data: message }: MessageEvent<ToDiagnosis>) => {
  const answer = (from: FromDiagnosis) => (postMessage as (message: FromDiagnosis) => void)(from);
  try {
    answer(answerTo(message));
  } catch (error) {
    answer({ kind: 'failure', message: error instanceof Error ? error.message : String(error) });
  }
});
