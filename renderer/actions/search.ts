import type { Action } from './action';

/** How well each word of a query fits: as the label's start, as a word of it, a word's start, within one, or only in what it is about. */
function fit(word: string, { label, about = '', id }: Action, group: string): number {
  const name = label.toLowerCase();
  if (name.startsWith(word)) return 8;
  if (`${name} `.includes(` ${word} `)) return 7;
  if (name.includes(` ${word}`)) return 5;
  if (group.toLowerCase().startsWith(word)) return 3;
  if (name.includes(word)) return 2;
  // of two letters nearly everything speaks
  if (word.length < 3) return 0;
  return about.toLowerCase().includes(word) || id.toLowerCase().includes(word) ? 1 : 0;
}

/** Of two that fit alike, the one that can be done now is meant. */
const FREE = 1;

/**
 * The actions that every word of a query finds, the best first. Without a query all as they stand, those that cannot be done
 * now after the others.
 */
export function search(actions: readonly Action[], query: string, groupLabel: (action: Action) => string): Action[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return actions
    .map((action) => {
      const fits = words.map((word) => fit(word, action, groupLabel(action)));
      const free = action.disabledReason() === null ? FREE : 0;
      return { action, found: !fits.includes(0), score: fits.reduce((sum, one) => sum + one, free) };
    })
    .filter(({ found }) => found)
    .sort((a, b) => b.score - a.score)
    .map(({ action }) => action);
}
