import { answerFor } from './answer';
import { HeldRun } from './held-run';
import { DataHeld } from './sent-data';
import type { Answer, FromDiagnosis, RunNews, ToDiagnosis } from './messages';

// Asks the rules. They take some ten milliseconds for settings and more for a run: the page, which draws, never waits for them.

const data = new DataHeld();

/** The run that was last told of. */
let held: HeldRun | null = null;

function answerOf(news: RunNews): Answer {
  const { id, experiment, layerCount } = news;
  if (experiment) held = new HeldRun(id, data.take(experiment), layerCount);
  if (held?.id !== id) throw new Error(`run ${id} is not here`);
  return answerFor(held.experiment, held.take(news));
}

addEventListener('message', ({ data: message }: MessageEvent<ToDiagnosis>) => {
  const begin = performance.now();
  const answer = (from: FromDiagnosis) => (postMessage as (message: FromDiagnosis) => void)(from);
  try {
    const found = message.kind === 'settings' ? answerFor(data.take(message.experiment), null) : answerOf(message.run);
    answer({ ok: true, answer: found, milliseconds: performance.now() - begin });
  } catch (error) {
    answer({ ok: false, message: error instanceof Error ? error.message : String(error) });
  }
});
