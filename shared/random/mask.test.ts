import { expect, test } from 'vitest';
import { randomStream } from './stream';

test.each([0.05, 0.5, 0.9])(
  'a mask of rate %d holds, bit for bit, what one uniform number after the other says',
  (rate) => {
    const [masks, numbers] = [randomStream(3, 'dropout_7'), randomStream(3, 'dropout_7')];
    const kept = Math.fround(1 / (1 - rate));
    for (const size of [1, 500, 3])
      expect([...masks.mask(size, rate)]).toEqual(
        Array.from({ length: size }, () => (numbers.uniform() < rate ? 0 : kept)),
      );
    expect(masks.uniform()).toBe(numbers.uniform());
  },
);
