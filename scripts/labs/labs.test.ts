import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readLabs } from '../../main/files/read-lab';
import { loadEngine } from '../../main/trainer/engines/registry';
import { ReusingEngine } from '../../main/trainer/reusing-engine';
import { proveLab, Trained } from './prove';
import { wordsOfLab } from './reading-time';

// One loop over all labs: every number that one promises is measured, with right and wrong runs. `npm run labs` prints them.

const engine = new ReusingEngine(loadEngine(null).engine);
const trained = new Trained(engine);
afterAll(() => engine.dispose());

const labs = await readLabs(path.join(import.meta.dirname, '../../examples/labs'));

test.each(labs)(
  '$id: all that it promises holds',
  async (lab) => {
    const broken = (await proveLab(lab, trained)).filter(({ fault }) => fault !== '');
    expect(broken).toEqual([]);
  },
  120_000,
);

test.each(labs)('$id: one sitting', (lab) => {
  expect(lab.steps.length).toBeLessThanOrEqual(12);
  expect(wordsOfLab(lab)).toBeLessThanOrEqual(900);
});
