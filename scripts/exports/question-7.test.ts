import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compression } from '../../main/files/compression';
import { readDocument } from '../../main/files/read-document';
import { writeExport } from '../../main/files/write-export';
import { sourceOf } from '../../shared/archive/byte-source';
import { readZip, unpackEntry } from '../../shared/archive/read-zip';

// He initialization in Keras and PyTorch, as examples/question-7 has it.

const shipped = path.resolve('examples/question-7');
const targets = ['keras', 'pytorch', 'notebook'] as const;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gradient-lab-question-7-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(targets)('%s: the shipped files are what the lab exports', async (target) => {
  const { experiment } = await readDocument(path.join(shipped, 'experiment.json'));
  const out = path.join(folder, target);
  const names = await writeExport(out, experiment, { target, framework: 'pytorch', ownInitializers: true }, false);
  expect((await readdir(path.join(shipped, target))).sort()).toEqual([...names].sort());
  const [program] = names as [string, ...string[]];
  expect(await readFile(path.join(shipped, target, program), 'utf8')).toBe(
    await readFile(path.join(out, program), 'utf8'),
  );
  // what zlib makes of them may differ
  const arrays = async (where: string) => {
    const source = sourceOf(await readFile(path.join(where, 'data.npz')));
    const entries = readZip(source);
    return Promise.all(
      [...entries.values()].map(async (entry) => [entry.name, await unpackEntry(source, entry, compression)]),
    );
  };
  expect(await arrays(path.join(shipped, target))).toEqual(await arrays(out));
});

test('it asks for Dense 128 with HeNormal on a [32, 64] batch', async () => {
  const read = (name: string) => readFile(path.join(shipped, name), 'utf8');
  expect(await read('keras/train.py')).toMatch(/layers\.Dense\(128, kernel_initializer="he_normal".*# \[32, 128\]/);
  const pytorch = await read('pytorch/train.py');
  expect(pytorch).toContain('self.dense_1 = nn.Linear(64, 128)');
  expect(pytorch).toContain('keras_truncated_normal_(w, std=math.sqrt(2 / 64))');
  for (const name of ['keras/train.py', 'pytorch/train.py'])
    expect(await read(name)).toContain('"dense_1": math.sqrt(2 / 64)');
});
