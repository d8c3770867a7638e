import { InvalidExperiment } from '../../../shared/catalog/problem';
import type { TrainerEvent } from '../../../shared/protocol/trainer';
import { text } from '../../../shared/text/text';

/** What went wrong, as plain data with advice. */
export function failure(error: unknown): TrainerEvent & { kind: 'failed' } {
  const { code, message } = error as NodeJS.ErrnoException;
  const words = text.main.trainer;
  if (error instanceof InvalidExperiment) return { kind: 'failed', code: 'experiment', message, advice: words.invalid };
  if (code === 'ENOSPC') return { kind: 'failed', code, ...words.diskFull };
  return {
    kind: 'failed',
    code: code ?? 'engine',
    message: String(message),
    advice: words.otherwise,
  };
}
