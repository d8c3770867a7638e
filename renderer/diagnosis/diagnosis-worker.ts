import type { Experiment } from '../../shared/experiment/experiment';
import { RunData } from '../runs/run-data';
import { answerFor } from './answer';
import { measuredData } from './measured-data';
import type { Answer, FromDiagnosis, RunNews, ToDiagnosis } from './messages';

// Asks the rules. They take some ten milliseconds for settings and more for a run: the page, which draws, never waits for them.

/** The run that was last told of, as far as it was told. */
let held: { readonly id: string; readonly experiment: Experiment; readonly data: RunData } | null = null;

function answerOf(run: RunNews): Answer {
  const { id, experiment, layerCount, records, evaluations } = run;
  if (experiment) held = { id, experiment, data: new RunData(layerCount) };
  if (held?.id !== id) throw new Error(`run ${id} is not here`);
  held.data.append(records, evaluations);
  return answerFor(held.experiment, measuredData(held.experiment, held.data, run));
}

addEventListener('message', ({ data: message }: MessageEvent<ToDiagnosis>) => {
  const begin = performance.now();
  const answer = (from: FromDiagnosis) => (postMessage as (message: FromDiagnosis) => void)(from);
  try {
    const found = message.kind === 'settings' ? answerFor(message.experiment, null) : answerOf(message.run);
    answer({ ok: true, answer: found, milliseconds: performance.now() - begin });
  } catch (error) {
    answer({ ok: false, message: error instanceof Error ? error.message : String(error) });
  }
});
