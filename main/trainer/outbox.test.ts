import { expect, test } from 'vitest';
import { recordLength } from '../../shared/run/record';
import type { Records } from '../../shared/run/run';
import type { TrainerEvent } from '../../shared/protocol/trainer';
import { Outbox } from './outbox';

const progress = { step: 1, of: 1, perSecond: 1, secondsLeft: null, state: 'running' } as const;

function framesOf(rows: number, ...layout: [] | [ConstructorParameters<typeof Outbox>[2]]): Records[] {
  const frames: Records[] = [];
  const hear = (event: TrainerEvent) => event.kind === 'frame' && frames.push(event.records);
  const outbox = new Outbox(2, hear, ...layout);
  for (let step = 1; step <= rows; step++)
    outbox.recorded({ step, record: new Float32Array(recordLength(2)).fill(step) });
  outbox.flush(progress);
  outbox.finish(progress);
  return frames;
}

test('what has gathered before a run continues is sent a piece at a time, in order, and all of it by the end', () => {
  const frames = framesOf(12_000);
  expect(frames.map(({ steps }) => steps.length)).toEqual([5000, 5000, 2000]);
  expect(frames.flatMap(({ steps }) => [...steps])).toEqual(Array.from({ length: 12_000 }, (_, i) => i + 1));
});

test('a run that continues sends what it has recorded so far, and nothing else', () => {
  const [frame] = framesOf(3, { series: ['loss'], statistics: ['dead'] });
  expect(frame!.run).toEqual({ loss: Float32Array.of(1, 2, 3) });
  expect(frame!.layers).toEqual({ dead: Float32Array.of(1, 1, 2, 2, 3, 3) });
});

test('what is evaluated before the first step goes with that step, or with the end', () => {
  const heard: TrainerEvent[] = [];
  const outbox = new Outbox(2, (event) => heard.push(event));
  const frames = () => heard.splice(0).filter(({ kind }) => kind === 'frame');
  const evaluation = { step: 0, loss: 1, accuracy: null };
  outbox.evaluated(evaluation);
  outbox.flush({ ...progress, step: 0 });
  expect(frames()).toEqual([]);
  outbox.finish({ ...progress, step: 0 });
  expect(frames()).toEqual([expect.objectContaining({ evaluations: [evaluation] })]);
});

test('while the window draws nothing more is sent, but for a pause; then all that has gathered at once', () => {
  const heard: TrainerEvent[] = [];
  const outbox = new Outbox(2, (event) => heard.push(event));
  const row = (step: number) => outbox.recorded({ step, record: new Float32Array(recordLength(2)) });
  const kinds = () => heard.splice(0).map(({ kind }) => kind);
  row(1);
  outbox.flush(progress);
  expect(kinds()).toEqual(['progress', 'frame']);
  row(2);
  outbox.flush({ ...progress, step: 2 });
  expect(kinds()).toEqual([]);
  outbox.flush({ ...progress, step: 2, state: 'paused' });
  expect(kinds()).toEqual(['progress']);
  outbox.taken();
  outbox.finish({ ...progress, step: 2 });
  expect(heard.map((event) => (event.kind === 'frame' ? [...event.records.steps] : event.kind))).toEqual([
    'progress',
    [2],
  ]);
});
