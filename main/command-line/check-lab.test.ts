import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sampleRun } from '../../shared/archive/sample-archive';
import { parseExperiment } from '../../shared/experiment/parse';
import { answersText } from '../../shared/labs/answers';
import type { Lab } from '../../shared/labs/lab';
import { readLabs } from '../files/read-lab';
import { writeDocument } from '../files/write-document';
import { checkLab } from './check-lab';
import { labsFolder } from './labs-folder';

let folder: string;
let lab: Lab;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'gradlab-'));
  lab = (await readLabs(labsFolder())).find(({ id }) => id === 'vanishing')!;
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A file with answers to the lab, and the answer of `lab check --json` to it with its exit code. */
async function check(labs: Record<string, string>, options: object = {}, run = sampleRun('run-1', 3, (i) => i / 8)) {
  const file = path.join(folder, 'handed-in.gradlab');
  await writeDocument(file, {
    experiment: parseExperiment(lab.steps[0]!.start),
    runs: [run],
    labs,
  });
  let printed = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed += String(chunk);
    return true;
  });
  process.exitCode = 0;
  try {
    await checkLab(file, { json: true, ...options });
    return {
      answer: JSON.parse(printed) as {
        lab: string;
        passed: boolean;
        points: number;
        of: number;
        steps: { id: string; answer: unknown; passed: boolean; checks: object[] }[];
      },
      exit: process.exitCode,
    };
  } finally {
    process.exitCode = 0;
    write.mockRestore();
  }
}

const answers = (steps: Record<string, { answer: number | string }>) =>
  answersText({ lab: 'vanishing', at: 'network', steps });

test('answers count, and runs that are not those asked for do not', async () => {
  const { answer, exit } = await check({
    vanishing: answers({ network: { answer: 0.1 }, measured: { answer: 'slope' } }),
  });
  expect(exit).toBe(1);
  expect(answer).toMatchObject({ lab: 'vanishing', passed: false, points: 2 });
  const [network, run, measured] = answer.steps;
  expect(network).toEqual({ id: 'network', passed: true, answer: 0.1, checks: [] });
  expect(run!.checks[0]).toMatchObject({
    metric: 'signalRms.ratio',
    measured: null,
    wanted: '< 0.0001',
    passed: false,
  });
  expect(Object.keys(run!.checks[0]!)).toEqual(['metric', 'measured', 'wanted', 'passed', 'message']);
  expect(measured).toMatchObject({ passed: true, answer: 'slope' });
});

test.each([
  ['no answers', {}, {}, 'it has no answers to a lab'],
  ['a lab that is not there', {}, { lab: 'none' }, 'there is no lab none'],
  [
    'a newer version',
    { vanishing: '{"format":"gradlab-answers","version":2}' },
    {},
    'labs/vanishing.json: it is of version 2',
  ],
  ['no JSON', { vanishing: '{' }, {}, 'labs/vanishing.json: '],
  [
    'another type',
    { vanishing: answers({}).replace('"steps": {}', '"steps": {"rate": {"answer": true}}') },
    {},
    'labs/vanishing.json: steps.rate.answer: ',
  ],
  [
    'an unknown field',
    { vanishing: answers({}).replace('"at"', '"points": 99, "at"') },
    {},
    'labs/vanishing.json: points: ',
  ],
  [
    'an unknown step',
    { vanishing: answers({ extra: { answer: 1 } }) },
    {},
    'labs/vanishing.json: steps.extra: the lab has no step extra',
  ],
  [
    'an answer that is not a choice',
    { vanishing: answers({ rate: { answer: 'perhaps' } }) },
    {},
    'labs/vanishing.json: steps.rate.answer: “perhaps”',
  ],
])('%s: a message names the path', async (_, labs, options, message) => {
  await expect(check(labs as Record<string, string>, options)).rejects.toThrow(message);
});

test('--rerun trains again: numbers that a file was given by hand count for nothing', async () => {
  const stored = sampleRun('run-1', 3, (i) => i / 8);
  const experiment = { ...stored.experiment, training: { ...stored.experiment.training, steps: 21 } };
  const low = { metric: 'loss', step: 'first', op: '<', value: 0.001, success: 'Low.', failure: 'High.' };
  const wrong = { name: 'another seed', change: [{ path: 'seed', value: 2 }] };
  const pack = path.join(folder, 'pack');
  mkdirSync(pack);
  writeFileSync(path.join(pack, 'text.md'), 'Run it.');
  writeFileSync(
    path.join(pack, 'lab.json'),
    JSON.stringify({
      ...{ format: 'gradlab-lab', version: 1, id: 'low', title: 'Low', question: 'How low?', minutes: 1 },
      steps: [{ id: 'run', phase: 'run', text: 'text.md', start: experiment, checks: [{ ...low, wrong }] }],
    }),
  );
  const options = { labs: pack, lab: 'low' };
  const believed = await check({}, options, { ...stored, experiment });
  expect(believed).toMatchObject({ exit: 0, answer: { passed: true, steps: [{ checks: [{ measured: 0 }] }] } });
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const { exit, answer } = await check({}, { ...options, rerun: true }, { ...stored, experiment });
  said.mockRestore();
  expect(exit).toBe(1);
  const [{ measured, message }] = answer.steps[0]!.checks as [{ measured: number; message: string }];
  // the loss of a network that has learnt nothing
  expect(measured).toBeGreaterThan(0.3);
  expect(message).toBe('High.');
});
