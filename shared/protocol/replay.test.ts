import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { ProbeRequest } from './probe';
import { replayCommandSchema } from './replay';

const EACH: { readonly [K in ProbeRequest['kind']]: ProbeRequest & { kind: K } } = {
  kernel: { kind: 'kernel', layer: 0 },
  plane: { kind: 'plane', layer: 0 },
  predictions: { kind: 'predictions' },
  descent: { kind: 'descent' },
  landscape: { kind: 'landscape', seed: 1 },
};

test('all pictures of Weights & landscape are asked for at once', () => {
  const requests = Object.values(EACH);
  const command = { id: 1, after: 3, loss: 0.5, unbounded: false, requests };
  expect(v.parse(replayCommandSchema, command).requests).toEqual(requests);
  expect(v.safeParse(replayCommandSchema, { ...command, requests: [...requests, EACH.kernel] }).success).toBe(false);
});
