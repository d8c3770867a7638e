import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noSnapshots } from '../run/snapshots';
import { recordedBy, type KnownNames } from '../run/stored-run';
import { activations } from '../catalog/activations/catalog';
import { migrateRun } from './migrate-run';
import { experimentText, parseExperiment } from '../experiment/parse';
import { ARCHIVE_LIMITS } from '../limits/archive-limits';
import { InvalidExperiment } from '../catalog/problem';
import { packArchive, type Archive } from './archive';
import { unpackArchive } from './read-archive';
import { ArchiveProblem } from './archive-problem';
import { archives, sampleExperiment, sampleRun } from './sample-archive';
import { packNpy } from './npy';
import { parseRunJson, runJsonText } from './run-json';
import { compression } from '../../main/files/compression';
import { sourceOf } from './byte-source';
import { packZip } from './pack-zip';
import { readZip, unpackEntry } from './read-zip';
import { lacking, pythonWith } from '../../scripts/needs.mjs';

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  return Buffer.concat(parts);
}

const pack = (archive: Archive) => whole(packArchive(archive, compression));
const unpack = (file: Uint8Array) => unpackArchive(sourceOf(file), compression);

/** The entries of an archive, unpacked. */
async function entriesOf(file: Uint8Array): Promise<Map<string, Uint8Array>> {
  const source = sourceOf(file);
  const files = new Map<string, Uint8Array>();
  for (const entry of readZip(source).values()) files.set(entry.name, await unpackEntry(source, entry, compression));
  return files;
}
const entryOf = async (archive: Archive, name: string) => (await entriesOf(await pack(archive))).get(name)!;

/** The archive with some of its entries replaced (or, by null, left out). */
async function altered(
  archive: Archive,
  changes: Readonly<Record<string, Uint8Array | string | null>>,
): Promise<Buffer> {
  const files = await entriesOf(await pack(archive));
  for (const [name, content] of Object.entries(changes)) {
    if (content === null) files.delete(name);
    else files.set(name, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }
  return whole(packZip(files, compression));
}

const sample: Archive = { experiment: sampleExperiment, runs: [sampleRun('run-1', 3, (i) => i / 8)] };
const runJson = async (change: (run: Record<string, unknown>) => void) => {
  const run = JSON.parse(String(await entryOf(sample, 'runs/run-1/run.json')));
  change(run);
  return JSON.stringify(run);
};

test('a document comes back as it was, with every number that float32 has', async () => {
  await fc.assert(
    fc.asyncProperty(archives, async (archive) => {
      expect(await unpack(await pack(archive))).toEqual(archive);
    }),
    { numRuns: 50 },
  );
}, 120_000);

test('the same document makes the same bytes, so that copies can be compared', async () => {
  expect(await pack(sample)).toEqual(await pack(sample));
});

test('a bare JSON file opens as a document without runs, also with a byte order mark', async () => {
  const text = experimentText(sampleExperiment);
  expect(await unpack(new TextEncoder().encode(text))).toEqual({ experiment: sampleExperiment, runs: [] });
  expect(await unpack(new TextEncoder().encode('\ufeff' + text))).toEqual({ experiment: sampleExperiment, runs: [] });
});

test('a branch keeps where it began; other runs have no such field', async () => {
  const branchedFrom = { runId: 'run-1', step: 180 };
  const [plain] = sample.runs;
  const { records, snapshots, weights: _weights, ...said } = plain!;
  const description = { ...said, recorded: recordedBy({ records, snapshots }) };
  const runs = [plain!, { ...plain!, id: 'branch', branchedFrom }];
  expect((await unpack(await pack({ ...sample, runs }))).runs).toEqual(runs);
  expect(runJsonText(description)).not.toContain('branchedFrom');
  for (const wrong of [{ runId: '../x', step: 1 }, { runId: 'a', step: -1 }, null])
    expect(() => parseRunJson(runJsonText({ ...description, branchedFrom: wrong as never }))).toThrow(/^branchedFrom/);
});

test('what NumPy would find under one name is refused', async () => {
  // numpy.load gives the first of them for 'runs/run-1/loss', the lab reads the other
  const error: unknown = await unpack(await altered(sample, { 'runs/run-1/loss': 'x' })).catch(
    (caught: unknown) => caught,
  );
  expect(error).toMatchObject({ code: 'damaged', message: expect.stringContaining('“runs/run-1/loss.npy”') });
});

describe('the writer refuses what the reader would refuse', () => {
  const written = (archive: Archive) => pack(archive).then(String, ({ message }: Error) => message);
  const [run] = sample.runs;

  test('a description of a run that is too long', async () => {
    // an evaluation an epoch: 62 bytes at the least
    const evaluation = { step: 1, loss: 1, accuracy: null };
    const evaluations = new Array<typeof evaluation>(Math.ceil(ARCHIVE_LIMITS.runBytes / 62)).fill(evaluation);
    expect(await written({ ...sample, runs: [{ ...run!, evaluations }] })).toMatch(
      /^“runs\/run-1\/run.json” has \d+ bytes; the limit is/,
    );
  });

  test('an experiment that is too long', async () => {
    // valid, and more than 20 MB of text
    const values = Array.from({ length: 60_000 }, (_, i) => `${i % 100}`.padEnd(100, '\u0000'));
    const columns = [
      { name: 'x', values: values.map((_, i) => i) },
      { name: 'y', values },
    ];
    const data = { kind: 'csv', file: 'x.csv', target: 'y', task: 'classes', columns };
    const experiment = parseExperiment({ layers: [{ kind: 'dense', units: 100 }], data });
    expect(await written({ experiment, runs: [] })).toMatch(/^“experiment.json” has \d+ bytes; the limit is/);
  });

  test('five runs of 499 layers with Adam fit', async () => {
    const names = Array.from({ length: 499 }, (_, i) => `dense_${i + 1}`);
    expect(5 * names.length * (2 + 6)).toBeLessThan(ARCHIVE_LIMITS.entries / 3);
  });
});

describe('checkpoints', () => {
  const [run] = sample.runs;
  const folder = 'runs/run-1/checkpoints';

  test('a file has an array a tensor, whatever their number', async () => {
    const [checkpoint] = run!.checkpoints;
    const many = Array.from({ length: 50 }, (_, i) => ({ ...checkpoint!, step: i + 1 }));
    const names = async (checkpoints: typeof many) => [
      ...(await entriesOf(await pack({ ...sample, runs: [{ ...run!, checkpoints }] }))).keys(),
    ];
    expect(await names(many)).toEqual(await names(many.slice(0, 1)));
    expect((await names([])).filter((name) => name.includes('checkpoints'))).toEqual([]);
  });

  test.each([
    ['a tensor is missing', { [`${folder}/dense_2.kernel.npy`]: null }, 'dense_2.kernel.npy” is missing'],
    [
      'one has another number of them',
      { [`${folder}/dense_1.bias.npy`]: packNpy({ shape: [3, 4], values: new Float32Array(12) }) },
      'must be float32 of shape (2, 4)',
    ],
    [
      'their steps do not rise',
      { [`${folder}/step.npy`]: packNpy({ shape: [2], values: Uint32Array.of(5, 5) }) },
      'rising step numbers',
    ],
    [
      'there are too many',
      { [`${folder}/step.npy`]: packNpy({ shape: [201], values: Uint32Array.from({ length: 201 }, (_, i) => i + 1) }) },
      '201 checkpoints; the limit is 200',
    ],
  ])('refused if %s', async (_, changes, message) => {
    await expect(altered(sample, changes).then(unpack)).rejects.toThrow(message);
  });

  test('more than are read are not written', async () => {
    const [checkpoint] = run!.checkpoints;
    const checkpoints = Array.from({ length: 201 }, (_, i) => ({ ...checkpoint!, step: i + 1 }));
    await expect(pack({ ...sample, runs: [{ ...run!, checkpoints }] })).rejects.toThrow('the limit is 200');
  });
});

test('what else is in an archive does not matter', async () => {
  expect(await unpack(await altered(sample, { 'notes/readme.txt': 'hello', '__MACOSX/x': 'x' }))).toEqual(sample);
});

const fixture = (version: number) =>
  readFileSync(path.join(import.meta.dirname, `fixtures/version-${version}.gradlab`));

/** What the runs of the stored fixtures have recorded, whatever is measured today. */
const RECORDED_THEN: KnownNames = {
  series: ['loss', 'accuracy', 'gradNormGlobal', 'gradNormClipped'],
  statistics: [
    'gradNorm',
    'gradRms',
    'signalRms',
    'preMean',
    'preStd',
    'actMean',
    'actStd',
    'saturation',
    'dead',
    'weightStd',
    'updateRatio',
  ],
  snapshotStatistics: ['symmetry'],
};

describe('version 1', () => {
  // Written by the first Gradient Lab: two runs of three and of no records, values i / 8. It must open for ever.
  test('still opens', async () => {
    const { experiment, runs } = await unpack(fixture(1));
    expect(experiment).toEqual(sampleExperiment);
    // It did not say yet how many steps were taken, and had no histograms.
    const first = (id: string, records: number) => ({
      ...sampleRun(id, records, (i) => i / 8, RECORDED_THEN),
      snapshots: noSnapshots(),
      stepsTaken: null,
      checkpoints: [],
    });
    expect(runs).toEqual([first('run-1', 3), first('run-2', 0)]);
  });

  test('a label of an activation becomes its id, and is saved so', async () => {
    const labelled = await altered(sample, {
      'runs/run-1/run.json': await runJson((run) => {
        delete run['recorded'];
        (run['experiment'] as { version: number }).version = 1;
        const layers = run['layers'] as { activation: string }[];
        ['Leaky ReLU', 'SiLU (Swish)', 'toString'].forEach((label, i) => (layers[i]!.activation = label));
      }),
    });
    const { runs } = await unpack(labelled);
    expect(runs[0]!.layers.map(({ activation }) => activation)).toEqual(['leaky_relu', 'silu', 'toString']);
    expect(runs[0]!.experiment).toEqual(sampleExperiment);
    expect((await unpack(await pack({ ...sample, runs }))).runs).toEqual(runs);
  });

  test.each([
    ['linear', 'Linear'],
    ['relu', 'ReLU'],
    ['leaky_relu', 'Leaky ReLU'],
    ['elu', 'ELU'],
    ['selu', 'SELU'],
    ['gelu', 'GELU'],
    ['silu', 'SiLU (Swish)'],
    ['mish', 'Mish'],
    ['softplus', 'Softplus'],
    ['softsign', 'Softsign'],
    ['sigmoid', 'Sigmoid'],
    ['hard_sigmoid', 'Hard sigmoid'],
    ['tanh', 'Tanh'],
    ['softmax', 'Softmax (output)'],
  ])('its label of %s was %s', (id, label) => {
    expect(activations[id]).toBeDefined();
    expect(migrateRun({ experiment: { version: 1 }, layers: [{ activation: label }] })).toMatchObject({
      layers: [{ activation: id }],
    });
  });
});

describe('version 2', () => {
  test('opens: three records and two snapshots, values i / 8', async () => {
    const { experiment, runs } = await unpack(fixture(2));
    expect(experiment).toEqual(sampleExperiment);
    const then = (id: string, records: number) => sampleRun(id, records, (i) => i / 8, RECORDED_THEN);
    expect(runs).toEqual([then('run-1', 3), then('run-2', 0)].map((run) => ({ ...run, checkpoints: [] })));
  });

  test('whof a run has not recorded is left out, not filled in, and comes back so', async () => {
    const recorded: KnownNames = { series: ['loss'], statistics: ['signalRms', 'dead'], snapshotStatistics: [] };
    const archive = { ...sample, runs: [sampleRun('run-1', 3, (i) => i / 8, recorded)] };
    const file = await pack(archive);
    const { runs } = await unpack(file);
    expect(runs).toEqual(archive.runs);
    expect(Object.keys(runs[0]!.records.layers)).toEqual(['signalRms', 'dead']);
    expect([...readZip(sourceOf(file)).keys()].filter((name) => /gradNorm|accuracy|symmetry/.test(name))).toEqual([]);
  });

  test('statistics and fields of a later version are left alone; the others are what they were', async () => {
    const later = await altered(sample, {
      'runs/run-1/run.json': await runJson((run) => {
        run['mood'] = 'good';
        (run['layers'] as Record<string, unknown>[])[0]!['shape'] = [2, 2];
        const names = run['recorded'] as Record<string, string[]>;
        names['series']!.unshift('entropy');
        names['statistics']!.splice(1, 0, 'rank');
        names['snapshotStatistics']!.push('sparsity');
      }),
      'runs/run-1/rank.npy': 'not even an array',
    });
    expect(await unpack(later)).toEqual(sample);
  });
});

describe('what is wrong with a file is said by name', () => {
  async function problem(file: Uint8Array): Promise<string> {
    const error: unknown = await unpack(file).catch((caught: unknown) => caught);
    if (!(error instanceof ArchiveProblem) && !(error instanceof InvalidExperiment))
      throw new Error(`not refused as it should be: ${String(error)}`);
    return error.message;
  }

  test('not a document', async () => {
    expect(await problem(new TextEncoder().encode('hello'))).toContain('neither a .gradlab archive nor a JSON text');
    expect(await problem(new Uint8Array())).toContain('empty');
    expect(await problem(await whole(packZip([['word/document.xml', new Uint8Array(9)]], compression)))).toContain(
      'not a Gradient Lab file',
    );
  });

  test('a newer version, whatever its runs look like', async () => {
    const newer = experimentText(sampleExperiment).replace('"version": 2', '"version": 3');
    expect(
      await problem(await altered(sample, { 'experiment.json': newer, 'runs/run-1/run.json': '{"new":1}' })),
    ).toMatch(/version 3.*newer Gradient Lab/);
  });

  test('an experiment that is not valid: the path in it', async () => {
    const wrong = experimentText(sampleExperiment).replace('"units": 4', '"units": "four"');
    expect(await problem(await altered(sample, { 'experiment.json': wrong }))).toContain('layers[0].units');
  });

  test('a missing series', async () => {
    expect(await problem(await altered(sample, { 'runs/run-1/gradNorm.npy': null }))).toContain(
      '“runs/run-1/gradNorm.npy” is missing',
    );
  });

  test('a series that does not fit the others', async () => {
    const other = { ...sample, runs: [sampleRun('run-1', 4, (i) => i)] };
    const gradNorm = await entryOf(other, 'runs/run-1/gradNorm.npy');
    expect(await problem(await altered(sample, { 'runs/run-1/gradNorm.npy': gradNorm }))).toContain('of shape (3, 3)');
  });

  describe('snapshots', () => {
    const snapshot = (name: string) => `runs/run-1/inspections/${name}.npy`;
    const uint32 = (shape: number[], value: (i: number) => number) =>
      packNpy({
        shape,
        values: Uint32Array.from({ length: shape.reduce((all, size) => all * size, 1) }, (_, i) => value(i)),
      });

    test.each<[string, Record<string, Uint8Array | null>, string]>([
      [
        'an array that is missing',
        { [snapshot('preApart')]: null },
        '“runs/run-1/inspections/preApart.npy” is missing',
      ],
      ['more layers than the run', { [snapshot('actHistogram')]: uint32([2, 4, 240], () => 1) }, 'has 7808 bytes'],
      [
        'an array far too large for its shape, which is not unpacked',
        { [snapshot('preHistogram')]: uint32([200, 3, 240], () => 0) },
        'the limit is 5952',
      ],
      ['bins of their own', { [snapshot('gradHistogram')]: uint32([2, 3, 79], () => 1) }, 'of shape (2, 3, 80)'],
      [
        'counts that are none',
        { [snapshot('gradApart')]: packNpy({ shape: [2, 3, 5], values: new Float32Array(30) }) },
        'must be uint32',
      ],
      ['steps that fall', { [snapshot('step')]: uint32([2], (i) => 5 - i) }, 'rising step numbers'],
      [
        'a range without width',
        { [snapshot('weightEnd')]: packNpy({ shape: [2, 3], values: new Float32Array(6) }) },
        'weightEnd.npy” must hold ends',
      ],
      [
        'a range without end',
        { [snapshot('weightEnd')]: packNpy({ shape: [2, 3], values: new Float32Array(6).fill(Infinity) }) },
        'weightEnd.npy” must hold ends',
      ],
      [
        'more of them than are stored',
        { [snapshot('step')]: uint32([201], (i) => i + 1) },
        'has 201 snapshots of 3 layers, more than the 200',
      ],
    ])('with %s', async (_what, changes, named) => {
      expect(await problem(await altered(sample, changes))).toContain(named);
    });

    test('without their steps they are something else, and left alone', async () => {
      const { runs } = await unpack(await altered(sample, { [snapshot('step')]: null }));
      expect(runs[0]!.snapshots).toEqual(noSnapshots());
    });
  });

  test('weights of a layer that is not there', async () => {
    const kernel = await entryOf(sample, 'runs/run-1/final/dense_1.kernel.npy');
    expect(await problem(await altered(sample, { 'runs/run-1/final/__proto__.npy': kernel }))).toContain(
      'fits no layer',
    );
    expect(await problem(await altered(sample, { 'runs/run-1/final/dense_2.kernel.npy': kernel }))).toContain(
      'of shape (4, 3)',
    );
  });

  test.each<[string, (run: Record<string, unknown>) => void, string]>([
    ['a field of the wrong type', (run) => (run['finish'] = 'yes'), 'finish'],
    ['another run’s name', (run) => (run['id'] = 'run-2'), 'belongs to another run'],
    ['a name that is none', (run) => (run['id'] = '../run-1'), 'id'],
    ['no names of what it recorded', (run) => delete run['recorded'], 'recorded'],
    [
      'no loss among them',
      (run) => ((run['recorded'] as Record<string, string[]>)['series'] = ['accuracy']),
      'recorded.series',
    ],
    [
      'a name twice',
      (run) => ((run['recorded'] as Record<string, string[]>)['statistics'] = ['dead', 'dead']),
      'recorded.statistics',
    ],
    ['layers out of order', (run) => (run['layers'] as unknown[]).reverse(), 'layers'],
    ['no layers', (run) => (run['layers'] = []), 'layers'],
    ['a layer that is not there', (run) => (run['nonFinite'] = { step: 1, layer: 3, what: 'gradient' }), 'nonFinite'],
    ['an experiment that is not valid', (run) => (run['experiment'] = { layers: [] }), 'experiment.layers'],
    [
      'an evaluation of another type',
      (run) => (run['evaluations'] = [{ step: 1, loss: 'x'.repeat(1e5), accuracy: null }]),
      'evaluations.0.loss',
    ],
    ['an end that is none', (run) => (run['finish'] = 'well\nand good'), 'finish'],
  ])('a run with %s', async (_what, change, named) => {
    const message = await problem(await altered(sample, { 'runs/run-1/run.json': await runJson(change) }));
    expect(message).toMatch(/^“runs\/run-1\/run.json” (cannot be read: )?/);
    expect(message.replace(/^.*?” (cannot be read: )?/, '').startsWith(named)).toBe(true);
    // one short line, whatever the file has put into it
    expect(message).toMatch(/^[^\n]{1,250}$/);
  });

  test('a file cut short anywhere', async () => {
    const file = await pack({ ...sample, runs: [] });
    for (let length = 0; length < file.length; length++) expect(await problem(file.subarray(0, length))).not.toBe('');
  });

  test('whatever bytes are changed: refused in words, or not changed in what it means', async () => {
    const file = await pack(sample);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (changes) => {
          const corrupted = Buffer.from(file);
          for (const [at, byte] of changes) corrupted[at] = byte;
          const result: unknown = await unpack(corrupted).catch((error: unknown) => error);
          if (result instanceof Error)
            expect(result instanceof ArchiveProblem || result instanceof InvalidExperiment).toBe(true);
          else expect(result).toEqual(sample);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('whatever bytes follow the letters of a ZIP', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        await expect(unpack(Uint8Array.from([0x50, 0x4b, ...bytes]))).rejects.toThrow(ArchiveProblem);
      }),
      { numRuns: 500 },
    );
  });
});

const lacksNumPy = lacking('numpy');

test.skipIf(lacksNumPy !== null)(
  `NumPy reads every series by its name${lacksNumPy ? `: ${lacksNumPy}` : ''}`,
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'gradlab-'));
    try {
      const file = path.join(folder, 'x.gradlab');
      writeFileSync(file, await pack(sample));
      const script = `
import json, sys, numpy
archive = numpy.load(sys.argv[1])
run = 'runs/run-1/'
names = [name for name in archive.files if name.startswith(run) and not name.endswith('.json')]
print(json.dumps({
  'experiment': json.loads(archive['experiment.json'])['title'],
  'step': archive[run + 'step'].tolist(),
  'gradNorm': archive[run + 'gradNorm'].tolist(),
  'kernel': archive[run + 'final/dense_1.kernel'].shape,
  'snapshots': archive[run + 'inspections/step'].tolist(),
  'z': [list(archive[run + 'inspections/preHistogram'].shape), int(archive[run + 'inspections/preHistogram'].sum())],
  'types': sorted({str(archive[name].dtype) for name in names}),
}))`;
      const { gradNorm } = sample.runs[0]!.records.layers;
      expect(JSON.parse(String(execFileSync(pythonWith('numpy')!, ['-c', script, file])))).toEqual({
        experiment: 'Three layers',
        step: [1, 11, 21],
        gradNorm: [0, 1, 2].map((record) => [...gradNorm!.subarray(3 * record, 3 * record + 3)]),
        kernel: [2, 4],
        snapshots: [1, 21],
        z: [[2, 3, 240], sum(sample.runs[0]!.snapshots.counts.preHistogram)],
        types: ['float32', 'uint32'],
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

const sum = (counts: Uint32Array) => counts.reduce((all, count) => all + count, 0);
