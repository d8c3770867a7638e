import { expect, test } from 'vitest';
import { parseExperiment } from '../../shared/experiment/parse';
import { layersText } from '../../shared/experiment/layers-text';
import { layersFromText } from './layer-clipboard';

const { layers } = parseExperiment({
  layers: [
    { kind: 'dense', units: 3 },
    { kind: 'residual', layers: [{ kind: 'dropout', rate: 0.1 }] },
  ],
});

test('what is copied is pasted as it was, blocks and all', () => {
  expect(layersFromText(layersText(layers))).toEqual(layers);
});

test('a text about something else is nothing to paste; a wrong layer is named', () => {
  expect(layersFromText('hello')).toBeNull();
  expect(layersFromText('{"a": 1}')).toBeNull();
  expect(layersFromText('{"layers": [{"kind": "dense", "units": "many"}]}')).toContain('layers[0].units');
  expect(layersFromText('{"layers": [')).toContain('not a readable JSON file');
});
