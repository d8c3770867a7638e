import { expect, test } from 'vitest';
import { blocksOf, wordsIn } from './markdown';

test('a text becomes plain values: formulas, numbers and tables among them', () => {
  const text =
    "You measured **{{ratio}}**, and\n$\\varphi'$ is small.\n\n$0.25^9$\n\n| a | b |\n|---|---|\n| 1 | `x` |\n\n1. one\n2. *two*";
  expect(blocksOf(text)).toEqual([
    {
      kind: 'paragraph',
      inlines: [
        { kind: 'text', text: 'You measured ' },
        { kind: 'strong', inlines: [{ kind: 'number', name: 'ratio' }] },
        { kind: 'text', text: ', and' },
        { kind: 'text', text: ' ' },
        { kind: 'formula', tex: "\\varphi'" },
        { kind: 'text', text: ' is small.' },
      ],
    },
    { kind: 'formula', tex: '0.25^9' },
    {
      kind: 'table',
      rows: [
        [[{ kind: 'text', text: 'a' }], [{ kind: 'text', text: 'b' }]],
        [[{ kind: 'text', text: '1' }], [{ kind: 'code', text: 'x' }]],
      ],
    },
    {
      kind: 'numbered',
      items: [
        [{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'one' }] }],
        [{ kind: 'paragraph', inlines: [{ kind: 'em', inlines: [{ kind: 'text', text: 'two' }] }] }],
      ],
    },
  ]);
});

test('markup stays text', () => {
  expect(JSON.stringify(blocksOf('<img src=x onerror=alert(1)> [a](javascript:b)'))).toContain(
    '<img src=x onerror=alert(1)>',
  );
});

test('words are counted as they are read', () => {
  expect(wordsIn('Two words, $a b c$ and `some code` – here.')).toBe(7);
});
