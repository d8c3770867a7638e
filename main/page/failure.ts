import { InvalidExperiment } from '../../shared/catalog/problem';
import type { Failure, Outcome } from '../../shared/protocol/window';
import { text } from '../../shared/text/text';
import { FileProblem } from '../files/file-problem';

/** What the work gives, or what went wrong with it, as plain data: exceptions stay on this side of the border. */
export async function outcomeOf<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

export function failureOf(error: unknown): Failure {
  if (error instanceof FileProblem) return { code: error.code, message: error.message, advice: error.advice };
  if (error instanceof InvalidExperiment)
    return {
      code: 'experiment',
      message: error.message,
      advice: text.main.invalidFile,
    };
  console.error(error);
  return {
    code: 'unknown',
    message: text.main.unexpected.message((error as Error).message),
    advice: text.main.unexpected.advice,
  };
}
