import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, type AST } from 'svelte/compiler';
import { expect, test } from 'vitest';

// What the window says is in shared/text, not in the components.

/** Attributes that a user reads or hears. */
const SAID = new Set(['title', 'aria-label', 'aria-valuetext', 'aria-description', 'placeholder', 'alt', 'label']);
/** What is in these is not a language: commands, keys, drawings' styles. */
const NO_LANGUAGE = new Set(['kbd', 'code', 'style', 'script']);
/** Two letters make a word; signs and names of variables, such as φ or z, are none. */
const WORD = /\p{L}{2,}/u;
const WORDS = /\p{L}{2,},? \p{L}/u;

/** The words that a component's markup says itself: in texts, in attributes, and in the expressions of both. */
function wordsIn(source: string): string[] {
  const found: string[] = [];
  const note = (words: string, least: RegExp) => {
    if (least.test(words)) found.push(words.trim());
  };
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (typeof node !== 'object' || node === null || !('type' in node)) return;
    const part = node as AST.SvelteNode;
    if (part.type === 'Comment' || (part.type === 'RegularElement' && NO_LANGUAGE.has(part.name))) return;
    if (part.type === 'StyleDirective' || (part.type === 'Attribute' && !SAID.has(part.name))) return;
    if (part.type === 'Text') note(part.data, WORD);
    // in an expression a single word may be an id
    else if (part.type === 'Literal' && typeof part.value === 'string') note(part.value, WORDS);
    else if (part.type === 'TemplateElement') note(part.value.raw, WORDS);
    Object.values(part).forEach(walk);
  };
  walk(parse(source, { modern: true }).fragment);
  return found;
}

const components = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.svelte'))
  .sort();

test.each(components)('%s says what shared/text has', (file) => {
  expect(wordsIn(readFileSync(path.join(import.meta.dirname, file), 'utf8'))).toEqual([]);
});

test('words in a component are found', () => {
  expect(
    wordsIn(`
      <p class="two words" title="Run {n}">Hello <kbd>npm test</kbd> {n === 1 ? 'one step' : \`\${n} more steps\`}</p>
    `),
  ).toEqual(['Run', 'Hello', 'one step', 'more steps']);
});
