import { expect, test } from 'vitest';
import type { ReaderEvent } from '../../shared/protocol/reader';
import { sentInParts } from './sent-in-parts';

test.each([0, 1, 2_000_000, 2_000_001, 5_000_000])('an array of %i numbers arrives whole', async (length) => {
  const values = Float32Array.from({ length }, (_, i) => i);
  const whole = new Float32Array(length);
  const order: string[] = [];
  const send = (event: ReaderEvent) => {
    if (event.kind !== 'part') throw new Error(event.kind);
    expect(event.length).toBe(length);
    // nothing else goes with it
    expect(event.values.buffer.byteLength).toBeLessThanOrEqual(8_000_000);
    whole.set(event.values, event.first);
    order.push('sent');
  };
  const rest = await sentInParts(7, values, send, async () => {
    await Promise.resolve();
    order.push('taken');
  });
  whole.set(rest, length - rest.length);
  expect(Buffer.from(whole.buffer).equals(Buffer.from(values.buffer))).toBe(true);
  // one at a time
  expect(order.join(' ')).not.toContain('sent sent');
  expect(order.filter((one) => one === 'sent')).toHaveLength(Math.max(0, Math.ceil(length / 2_000_000) - 1));
});
