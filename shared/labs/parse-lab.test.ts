import { expect, test } from 'vitest';
import { labOf, parseLabDescription } from './parse-lab';

const check = {
  metric: 'signalRms.ratio',
  step: 'first',
  op: '<',
  value: 1e-4,
  success: 'It is small.',
  failure: 'It is not small.',
  wrong: { name: 'ReLU', change: [{ path: 'layers[0].activation', value: { kind: 'relu' } }] },
};
const step = { id: 'one', phase: 'run', text: 'one.md', start: { layers: [{ kind: 'dense', units: 2 }] } };
const lab = {
  format: 'gradlab-lab',
  version: 1,
  id: 'mine',
  title: 'Mine',
  question: 'Why?',
  minutes: 5,
  steps: [{ ...step, checks: [check] }],
};
const withStep = (change: object) => ({ ...lab, steps: [{ ...lab.steps[0], ...change }] });
const withCheck = (change: object) => withStep({ checks: [{ ...check, ...change }] });

test('what is left out has its default', () => {
  const { steps } = parseLabDescription(lab, 'lab.json');
  expect(steps[0]).toMatchObject({ tasks: [], numbers: {}, checks: [{ tolerance: 0, seeds: 1, points: 1, runs: [] }] });
});

test.each([
  ['a list', [], 'lab.json: this is not a JSON object'],
  ['another format', { ...lab, format: 'gradlab' }, 'lab.json: format: must be “gradlab-lab”'],
  ['a newer version, whatever else is in it', { ...lab, version: 2, more: 1 }, 'it is of version 2'],
  ['an unknown field', { ...lab, author: 'me' }, 'lab.json: author: '],
  ['an unknown field of a check', withCheck({ weight: 2 }), 'lab.json: steps[0].checks[0].weight: '],
  ['an unknown measure', withCheck({ metric: 'gradNrm' }), 'steps[0].checks[0].metric: there is no measure “gradNrm”'],
  ['an unknown layer', withCheck({ metric: 'gradNorm', layer: 'middle' }), 'steps[0].checks[0].layer: must be “first”'],
  ['a statistic without a layer', withCheck({ metric: 'gradNorm' }), 'steps[0].checks[0].layer: a statistic alone'],
  ['a layer where none is asked for', withCheck({ layer: 0 }), 'steps[0].checks[0].layer: a statistic alone'],
  [
    'a condition on what is not a path',
    withCheck({ runs: [{ path: 'layers[', value: 1 }] }),
    'runs[0].path: must be a path',
  ],
  [
    'a text outside of the folder',
    withStep({ text: '../one.md' }),
    'steps[0].text: must be the name of a Markdown file',
  ],
  ['an experiment that is none', withStep({ start: { layers: 3 } }), 'lab.json: steps[0].start: layers: '],
  ['no experiment to start with', withStep({ start: undefined }), 'steps[0].start: the first step needs'],
  ['too many steps', { ...lab, steps: Array.from({ length: 41 }, (_, i) => ({ ...step, id: `s${i}` })) }, 'steps: '],
  ['an id that occurs twice', { ...lab, steps: [step, step] }, 'steps: an id occurs twice'],
  ['a check without a wrong run', withCheck({ wrong: undefined }), 'steps[0].checks[0].wrong: '],
  [
    'a right answer that is not a choice',
    withStep({
      question: {
        ask: '?',
        choices: [
          { id: 'a', label: 'A' },
          { id: 'b', label: 'B' },
        ],
        right: 'c',
        success: 's',
        failure: 'f',
      },
    }),
    'steps[0].question.right: must be the id of one of the choices',
  ],
])('%s is refused with its path', (_, value, message) => {
  expect(() => parseLabDescription(JSON.parse(JSON.stringify(value)), 'lab.json')).toThrow(message);
});

const withText = (text: string, change: object = {}) =>
  labOf(parseLabDescription(withStep(change), 'lab.json'), new Map([['one.md', text]]), 'mine');

test.each([
  ['HTML', 'See <b>this</b>.', 'mine/one.md: HTML is not allowed'],
  ['a link', 'See [this](https://example.org).', 'mine/one.md: links and pictures'],
  ['a picture', '![this](../a.png)', 'mine/one.md: links and pictures'],
  ['a number that is not named', 'It is {{ratio}}.', 'mine/one.md: {{ratio}} is not among'],
])('%s in a text is refused', (_, text, message) => {
  expect(() => withText(text)).toThrow(message);
});

test('a task that cannot be done is refused with its path', () => {
  const tasks = [{ say: 'Add noise.', change: [{ path: 'layers[7].units', value: 3 }] }];
  expect(() => withText('Text.', { tasks })).toThrow('mine/lab.json: steps[0].tasks[0].change: ');
});
