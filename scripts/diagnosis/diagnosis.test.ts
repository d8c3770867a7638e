import { afterAll, expect, test } from 'vitest';
import { loadEngine } from '../../main/trainer/engines/registry';
import { ReusingEngine } from '../../main/trainer/reusing-engine';
import { parseExperiment } from '../../shared/experiment/parse';
import { planNetwork } from '../../shared/network/plan';
import { cases, controls } from './cases';
import { diagnosed, pairAt } from './measure';
import { Outcomes } from './outcomes';

// Posted programs and their fixed twins. `npm run diagnosis` measures hundreds of generated ones.

const engine = new ReusingEngine(loadEngine(null).engine);
const outcomes = new Outcomes(engine, null);
afterAll(() => engine.dispose());

const of = async (document: object) => (await diagnosed(parseExperiment(document), engine, outcomes)).findings;
const faultsOf = async (document: object) => (await of(document)).filter(({ severity }) => severity === 'fault');

test.each(cases)('$id: the first finding is an accepted cause', async ({ faulty, accepted }) => {
  const [first] = await faultsOf(faulty);
  expect(accepted).toContain(first?.id);
  // there is something to try
  expect(first!.remedies.length).toBeGreaterThan(0);
});

// every third here, all of them in npm run diagnosis
test.each(cases.filter((_, i) => i % 3 === 0))('$id, fixed: no fault', async ({ healthy }) => {
  expect(await faultsOf(healthy)).toEqual([]);
});

test.each(controls)('$id: no fault', async ({ document }) => {
  expect(await faultsOf(document)).toEqual([]);
});

test('generated pairs are the same whenever they are drawn, valid, and differ in the fault alone', () => {
  let heldOut = 0;
  for (let number = 0; number < 96; number++) {
    const { faulty, healthy, isHeldOut } = pairAt(number);
    expect(pairAt(number)).toEqual({ ...pairAt(number), faulty, healthy });
    expect(faulty).not.toEqual(healthy);
    for (const one of [faulty, healthy]) expect(planNetwork(one).problems).toEqual([]);
    if (isHeldOut) heldOut++;
  }
  // a third of 96, within three standard deviations (4.6)
  expect(Math.abs(heldOut - 32)).toBeLessThan(14);
});
