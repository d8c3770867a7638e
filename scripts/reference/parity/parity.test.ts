import { expect, test } from 'vitest';
import { availableEngines } from '../../../main/trainer/engines/registry';
import { allowedOn } from './deviation';
import { PARITY_CATALOGS, parityCases } from './cases';

// PyTorch's and Keras's numbers are in scripts/reference/numbers; scripts/reference/*.py write them.

const cases = parityCases();

test('every catalog entry is held against PyTorch or Keras', () => {
  const tested = new Set(cases.flatMap(({ entries }) => [...entries]));
  for (const { title, catalog } of PARITY_CATALOGS)
    for (const entry of Object.values(catalog)) expect(tested.has(entry), `${title}: ${entry.id}`).toBe(true);
});

for (const { id, available, reason } of availableEngines())
  test.skipIf(!available).for(cases.map((one) => [one.name, one] as const))(
    `${id}${reason ? ` (${reason})` : ''}: %s`,
    async ([, { deviations }]) => {
      for (const { of, relative } of await deviations(id)) expect(relative, of).toBeLessThanOrEqual(allowedOn(id));
    },
  );
