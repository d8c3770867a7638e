import { describe, expect, test } from 'vitest';
import { presets } from '../presets/catalog';
import { parseExperiment } from '../experiment/parse';
import { planRun } from '../network/plan';
import { exportedArrays } from './data-arrays';
import { FRAMEWORKS, type Exported } from './export-options';
import { HOSTILE } from './hostile-texts';
import { layersCode } from './layers-code';
import { notebookText } from './notebook';
import { scriptText } from './script';

const exported = (document: unknown, ownInitializers = false): Exported => {
  const experiment = parseExperiment(document);
  return {
    experiment,
    plan: planRun(experiment),
    options: { target: 'pytorch', framework: 'pytorch', ownInitializers },
  };
};

const hostileDocument = (text: string) => ({
  title: text,
  notes: text,
  data: {
    kind: 'csv',
    file: text,
    target: `y${text}`,
    columns: [
      { name: text, values: [1, 2, 3, 4] },
      { name: `y${text}`, values: [text, 'b', text, 'b'] },
    ],
  },
  layers: [{ kind: 'dense', units: 2 }],
  training: { batchSize: 2, steps: 3 },
});

describe.each(FRAMEWORKS)('%s', (framework) => {
  /** A program with its strings and comments cut out: what is left is code. */
  const codeOf = (program: string) =>
    program.replace(/"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|#[^\n]*/g, (found) =>
      found.startsWith('#') ? '#' : '""',
    );

  test('no text of a document changes the code, whatever it is', () => {
    const plain = codeOf(scriptText(exported(hostileDocument('plain')), framework));
    for (const text of HOSTILE) {
      const program = scriptText(exported(hostileDocument(text)), framework);
      expect(codeOf(program), JSON.stringify(text)).toBe(plain);
      // without the texts there is nothing but what the exporter writes, line by line
      expect(program.split('\n').length).toBe(
        scriptText(exported(hostileDocument('plain')), framework).split('\n').length,
      );
    }
  });

  test('a notebook is JSON of format 4, and its Markdown is fixed text', () => {
    const cellsOf = (text: string) =>
      (
        JSON.parse(notebookText(exported(hostileDocument(text)), framework)) as {
          cells: { cell_type: string; source: string[] }[];
        }
      ).cells;
    const markdown = (text: string) => cellsOf(text).filter((cell) => cell.cell_type === 'markdown');
    const code = (text: string) =>
      cellsOf(text)
        .filter((cell) => cell.cell_type === 'code')
        .map(({ source }) => codeOf(source.join('')));
    for (const text of HOSTILE) {
      expect(markdown(text)).toEqual(markdown('plain'));
      expect(code(text)).toEqual(code('plain'));
    }
  });

  test('every preset exports, with the lab’s weights and with drawn ones', () => {
    for (const { document } of presets)
      for (const own of [false, true]) {
        const program = scriptText(exported(document, own), framework);
        expect(program).not.toMatch(/undefined|NaN|\[object|Infinity/);
        expect(program.includes('initial-weights.npz')).toBe(!own);
      }
  });

  test('layers as code: the selected ones with what goes into them, blocks whole', () => {
    const experiment = parseExperiment({
      layers: [
        { kind: 'dense', units: 8, activation: { kind: 'relu' } },
        { kind: 'residual', layers: [{ kind: 'dense', units: 8, kernelInitializer: { kind: 'he_normal', seed: 5 } }] },
        { kind: 'dense', units: 2 },
      ],
    });
    const whole = layersCode(experiment, framework, []);
    const block = layersCode(experiment, framework, ['layers[1]']);
    for (const name of ['dense_1', 'dense_2', 'dense_3']) expect(whole).toContain(name);
    expect(block).toContain('shortcut_1');
    expect(block).toContain('dense_2');
    expect(block).not.toContain('dense_1');
    expect(block).not.toContain('dense_3');
    expect(block).toMatch(framework === 'keras' ? /keras\.Input\(\(8,\)\)/ : /nn\.Linear\(8, 8\)/);
    expect(block).toMatch(framework === 'keras' ? /initializers\.HeNormal\(seed=5\)/ : /torch\.manual_seed\(5\)/);
  });
});

test('batches cross epochs, and every row comes once in each', () => {
  const { experiment, plan } = exported({
    data: { kind: 'two_rings', samples: 10, validationShare: 0 },
    layers: [{ kind: 'dense', units: 2 }],
    training: { batchSize: 4, steps: 5 },
  });
  const { batches } = exportedArrays(experiment, plan).data;
  expect(batches.shape).toEqual([5, 4]);
  const rows = [...batches.values];
  for (const epoch of [rows.slice(0, 10), rows.slice(10)])
    expect(epoch.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('a long run stores the first batches and takes them again', () => {
  const long = exported({ layers: [{ kind: 'dense', units: 2 }], training: { batchSize: 32, steps: 10_000_000 } });
  for (const framework of FRAMEWORKS) expect(scriptText(long, framework)).toContain('batches[step % len(batches)]');
});
