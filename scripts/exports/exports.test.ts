import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeExport } from '../../main/files/write-export';
import { datasets } from '../../shared/catalog/datasets/catalog';
import { initializers } from '../../shared/catalog/initializers/catalog';
import { entryOf } from '../../shared/catalog/parameter';
import { parseExperiment } from '../../shared/experiment/parse';
import { prepareData } from '../../shared/network/data';
import { FRAMEWORKS } from '../../shared/export/export-options';
import { HOSTILE } from '../../shared/export/hostile-texts';
import { scriptText } from '../../shared/export/script';
import { planRun } from '../../shared/network/plan';
import { initialWeights } from '../../shared/network/weights';
import { lacking } from '../needs.mjs';
import { PARITY_CATALOGS } from '../reference/parity/cases';
import { pythonWithFrameworks } from '../setup/python.mjs';
import { ALLOWED, compare } from './comparison';
import { catalogCases, ownInitializerCases } from './documents';
import { kindsIn } from './kinds-in';
import { labRun } from './lab-run';
import { prove, runCases, type Proof, type RanCase } from './prove';
import { pythonEnvironment, RUNNERS, type Runner } from './python';
import { randomDocument } from './random-documents';

// Exported programs, run: losses of 20 steps and the first step's statistics against the lab's.

const lacks = lacking('frameworks');
const python = pythonWithFrameworks() ?? 'python3';
const runners = Object.keys(RUNNERS) as Runner[];
const cases = [...catalogCases(), ...Array.from({ length: 6 }, (_, i) => randomDocument(i + 1))];

test('every catalog entry is in a document that is exported', () => {
  const tested = new Set(cases.flatMap(({ document }) => [...kindsIn(parseExperiment(document))]));
  for (const { title, catalog } of [...PARITY_CATALOGS, { title: 'Data', catalog: datasets }])
    for (const { id } of Object.values(catalog)) expect(tested.has(id), `${title}: ${id}`).toBe(true);
});

describe.skipIf(lacks !== null)(`exported programs${lacks ? `: ${lacks}` : ''}`, () => {
  const proofs: Proof[] = [];
  let drawn: readonly RanCase[] = [];
  beforeAll(async () => {
    // together: importing a framework takes longer than running a program
    const ran = await runCases(python, [...cases, ...ownInitializerCases()]);
    drawn = ran.slice(cases.length);
    for (const one of ran.slice(0, cases.length)) proofs.push(await prove(one));
    const beyond = proofs.flatMap(({ comparisons }) => Object.values(comparisons)).filter((c) => c.roundingAllowed > 0);
    console.log(
      `exported programs: ${beyond.length} of ${proofs.length * runners.length} runs have numbers further off than ${ALLOWED}, within four times the difference of the lab’s engines`,
    );
  }, 1_800_000);

  test.for(cases.map(({ name }, i) => [name, i] as const))('%s', ([, i]) => {
    for (const runner of runners) expect(proofs[i]!.comparisons[runner].failures, runner).toEqual([]);
  });

  test('kernels that a framework draws have the mean and standard deviation of their initializers', () => {
    for (const { name, experiment, runs } of drawn) {
      const { layers, states } = planRun(experiment);
      const kernels = states.filter(({ role }) => role === 'kernel');
      for (const runner of runners) {
        expect(runs[runner].error, name).toBeUndefined();
        layers.forEach((layer, i) => {
          const { initializer, shape } = kernels[i]!;
          const entry = entryOf(initializers, initializer);
          if (entry.unitVariance) return;
          const std = entry.std(kernels[i]!, initializer);
          const [mean, spread] = runs[runner].kernels[layer.name]!;
          const count = shape.reduce((product, size) => product * size, 1);
          const where = `${runner}: ${initializer.kind}`;
          // Five standard errors; identity leaves nothing to chance and has no mean to compare.
          const error = 5 * (std / Math.sqrt(count)) + 1e-6;
          if (initializer.kind === 'identity') return expect(mean, where).toBeCloseTo(1 / Math.max(...shape), 6);
          expect(Math.abs(mean - (entry.mean?.(initializer) ?? 0)), where).toBeLessThan(error);
          expect(Math.abs(spread - std), where).toBeLessThan(error);
          expect(runs[runner].kernelStd[layer.name], where).toBeCloseTo(std, 5);
        });
      }
    }
  });

  test('LSUV scales a kernel on the first batch as the lab does', () => {
    const { experiment, runs } = drawn.find(({ name }) => name.includes('lsuv'))!;
    const plan = planRun(experiment);
    const { inputs, count } = prepareData(experiment, plan).training;
    expect(count).toBe(experiment.training.batchSize);
    const [ours] = Object.values(initialWeights(experiment, plan, inputs)) as [Float32Array];
    const rms = Math.sqrt(ours.reduce((sum, w) => sum + w * w, 0) / ours.length);
    for (const runner of runners) {
      const [mean, std] = runs[runner].kernels['dense_1']!;
      // Another orthogonal kernel, and the same tolerance of 0.1 in the variance
      expect(Math.abs(Math.hypot(mean, std) / rms - 1), runner).toBeLessThan(0.15);
      expect(Math.abs(rms * 8 - 1), 'the orthogonal start alone would not do').toBeGreaterThan(0.2);
    }
  });
});

describe.skipIf(lacks !== null)(`texts of a document${lacks ? `: ${lacks}` : ''}`, () => {
  test('Python reads the same program whatever the title is, and the title as it was', async () => {
    const sources = HOSTILE.map((title) => {
      const experiment = parseExperiment({ title, layers: [{ kind: 'dense', units: 2 }] });
      const options = { target: 'pytorch', framework: 'pytorch', ownInitializers: true } as const;
      return FRAMEWORKS.map((framework) => scriptText({ experiment, plan: planRun(experiment), options }, framework));
    });
    const run = promisify(execFile)(python, ['-c', READ_PROGRAMS], { maxBuffer: 1e8 });
    run.child.stdin!.end(JSON.stringify(sources));
    const { programs, titles } = JSON.parse((await run).stdout) as { programs: number[]; titles: string[] };
    expect(programs).toEqual([1, 1]);
    expect(titles).toEqual(HOSTILE);
  });
});

/** How many programs there are for each framework when docstrings are left out, and the title that each docstring holds. */
const READ_PROGRAMS = `
import ast, json, sys
sources = json.load(sys.stdin)
def parts(source):
    tree = ast.parse(source)
    title = tree.body.pop(0).value.value.split(': ', 1)[1].split('\\n\\ndata.npz, beside', 1)[0]
    return ast.dump(tree), title
read = [[parts(source) for source in pair] for pair in sources]
json.dump({'programs': [len({pair[i][0] for pair in read}) for i in (0, 1)], 'titles': [pair[0][1] for pair in read]}, sys.stdout)
`;

describe.skipIf(lacks !== null)(`the exported notebook${lacks ? `: ${lacks}` : ''}`, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'gradient-lab-notebook-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.for(['pytorch', 'keras'] as const)(
    '%s: runs under nbclient, with the lab’s losses',
    { timeout: 300_000 },
    async (framework) => {
      const { document } = cases.find(({ name }) => name === 'data csv, standardized, none for validation')!;
      const experiment = parseExperiment({ ...document, title: 'Does it end here?' });
      const out = path.join(folder, framework);
      await writeExport(out, experiment, { target: 'notebook', framework, ownInitializers: false }, false);
      await promisify(execFile)(python, [path.resolve('scripts/exports/run_notebook.py'), out], {
        env: pythonEnvironment('tensorflow'),
      });
      const losses = JSON.parse(await readFile(path.join(out, 'losses.json'), 'utf8')) as number[];
      const ours = await labRun(experiment, 'tensorflow');
      const other = await labRun(experiment, 'onnx');
      expect(
        compare({ losses, gradNorm: ours.gradNorm, signalRms: ours.signalRms, validation: null }, ours, other).failures,
      ).toEqual([]);
    },
  );
});
