import {
  BIAS_VARIANCES,
  phasesOf,
  WEIGHT_VARIANCES,
  type PhaseQuestion,
  type Phases,
} from '../../shared/theory/phases';

/** What the worker answers: a row more each time. */
export type FromPhases =
  | { readonly ok: true; readonly phases: Phases; readonly isWhole: boolean }
  | { readonly ok: false; readonly message: string };

// Hundreds of fixed points of mean-field theory: the page does not wait for them.

addEventListener('message', ({ data }: MessageEvent<PhaseQuestion>) => {
  const answer = (from: FromPhases) => (postMessage as (message: FromPhases) => void)(from);
  try {
    let phases: Phases = { cells: [], critical: [] };
    BIAS_VARIANCES.forEach((biases, i) => {
      const row = phasesOf(data, WEIGHT_VARIANCES, [biases]);
      phases = { cells: [...phases.cells, ...row.cells], critical: [...phases.critical, ...row.critical] };
      answer({ ok: true, phases, isWhole: i === BIAS_VARIANCES.length - 1 });
    });
  } catch (error) {
    answer({ ok: false, message: error instanceof Error ? error.message : String(error) });
  }
});
