import { expect, test, vi } from 'vitest';
import { availableEngines, loadEngine } from './registry';

vi.mock('./tensorflow/engine', () => ({
  tensorflow: {
    id: 'tensorflow',
    load() {
      throw new Error('libtensorflow.so.2: cannot open shared object file \nRequire stack:\n- registry.ts');
    },
  },
}));
vi.mock('./onnx/engine', () => ({
  onnx: { id: 'onnx', load: () => ({ id: 'onnx', version: 'ONNX Runtime 1', compile: vi.fn() }) },
}));

const REASON = 'libtensorflow.so.2: cannot open shared object file';

test('an engine that does not load is listed with its reason, in one line', () => {
  expect(availableEngines()).toEqual([
    { id: 'tensorflow', available: false, version: null, reason: REASON },
    { id: 'onnx', available: true, version: 'ONNX Runtime 1', reason: null },
    { id: 'reference', available: true, version: 'float64', reason: null },
  ]);
});

test('the next best takes its place, and says so', () => {
  const { engine, notice } = loadEngine(null);
  expect(engine.id).toBe('onnx');
  expect(notice).toBe(`The tensorflow engine does not load here (${REASON}).`);
});

test('one that was asked for by name is never replaced', () => {
  expect(() => loadEngine('tensorflow')).toThrow(REASON);
  expect(loadEngine('reference')).toMatchObject({ engine: { id: 'reference' }, notice: '' });
});

test('one that is not known here, as a run from elsewhere may name, is refused with those that are', () => {
  expect(() => loadEngine('pytorch')).toThrow('There is no engine pytorch here, only tensorflow, onnx, reference.');
});
