import { phasesOf, type PhaseQuestion, type Phases } from '../../shared/theory/phases';

/** What the worker answers. */
export type FromPhases =
  { readonly ok: true; readonly phases: Phases } | { readonly ok: false; readonly message: string };

// Hundreds of fixed points of mean-field theory: the page does not wait for them.

addEventListener('message', ({ data }: MessageEvent<PhaseQuestion>) => {
  const answer = (from: FromPhases) => (postMessage as (message: FromPhases) => void)(from);
  try {
    answer({ ok: true, phases: phasesOf(data) });
  } catch (error) {
    answer({ ok: false, message: error instanceof Error ? error.message : String(error) });
  }
});
