import { afterAll, expect, test } from 'vitest';
import { parseExperiment } from '../../shared/experiment/parse';
import { figures } from '../../shared/figures/catalog';
import { verify } from '../../shared/figures/figure';
import { average, deltaFactor, inspect, preSquare } from '../../shared/figures/measure';
import { normalKernel, signalStudy } from '../../shared/figures/signal-study';
import { predict } from '../../shared/theory/prediction';
import { loadEngine } from './engines/registry';
import { workbench } from './workbench';

// Published figures that take about a second each; `npm run -s lab -- verify` measures all of them.

const QUICK = [1, 2, 4, 7, 8, 18, 20, 21, 24, 25];

const bench = workbench(loadEngine(null).engine);
afterAll(() => bench.dispose());

test.each(figures.filter(({ number }) => QUICK.includes(number)).map((figure) => [figure.number, figure] as const))(
  'figure %i, on the engine that trains',
  async (_, figure) => {
    const findings = await verify(figure, bench);
    expect(findings.length).toBeGreaterThan(0);
    for (const { what, measured, expected, pass } of findings)
      expect(pass, `${what}: ${measured.join(', ')} for ${String(expected)}`).toBe(true);
  },
  60_000,
);

test('a program is compiled once, and takes over the next experiment’s weights', async () => {
  const small = parseExperiment({ layers: [{ kind: 'dense', units: 2 }] });
  const { engine } = loadEngine('reference');
  let compiled = 0;
  const counting = workbench({ ...engine, compile: (program) => (compiled++, engine.compile(program)) });
  const kernels = [];
  for (const seed of [1, 2, 1]) {
    const prepared = await counting.prepare({ ...small, seed });
    kernels.push((await prepared.states())['kernel_0']!);
    prepared.dispose();
  }
  counting.dispose();
  expect(compiled).toBe(1);
  expect(kernels[2]).toEqual(kernels[0]);
  expect(kernels[1]).not.toEqual(kernels[0]);
});

test('mean-field theory predicts what the trainer measures', async () => {
  const width = 256;
  const experiment = parseExperiment(
    signalStudy({
      depth: 10,
      width,
      activation: { kind: 'tanh' },
      kernel: normalKernel(1.5, width),
      bias: { kind: 'random_normal', mean: 0, stddev: Math.sqrt(0.05) },
      batch: 128,
      head: true,
    }),
  );
  const predicted = predict(experiment).layers;
  const firstSteps = await inspect(bench, experiment, 8);
  for (let l = 0; l < 10; l++) {
    // A layer's own draw leaves √(2/(n · seeds)) = 3 % in its variance, and what it got from the layers below.
    expect(
      average(firstSteps, (firstStep) => preSquare(firstStep, l)) / predicted[l]!.variance,
      `variance ${l}`,
    ).toBeCloseTo(1, 1);
    if (l < 9) expect(deltaFactor(firstSteps, l, l + 1) / predicted[l]!.chi, `χ ${l}`).toBeCloseTo(1, 1);
  }
});
