import type { Lab } from '../../shared/labs/lab';
import { wordsIn } from '../../shared/labs/markdown';

/** Of a text with numbers in it, which is read to be understood. */
const WORDS_PER_MINUTE = 180;

/** What a student reads who answers rightly: texts, questions, choices and tasks. */
export function wordsOfLab({ title, steps }: Lab): number {
  const texts = steps.flatMap(({ text, prediction, question, tasks }) => [
    text,
    prediction?.ask ?? question?.ask ?? '',
    ...(prediction?.kind === 'number' ? [] : (prediction?.choices ?? question?.choices ?? [])).map(
      ({ label }) => label,
    ),
    ...tasks.map(({ say }) => say),
  ]);
  return [title, ...texts].reduce((sum, one) => sum + wordsIn(one), 0);
}

export const readingMinutes = (lab: Lab): number => Math.ceil(wordsOfLab(lab) / WORDS_PER_MINUTE);
