import { setImmediate } from 'node:timers/promises';
import type { Values } from '../../../shared/program/engine';
import type { DescentProbe, LandscapeProbe } from '../../../shared/protocol/probe';
import { randomStream } from '../../../shared/random/stream';
import type { Training } from '../training/training';

/** Step sizes from a hundredth of the smallest usual learning rate to beyond the largest, four a decade. */
const STEP_SIZES = Float32Array.from({ length: 25 }, (_, i) => 10 ** (-4 + i / 4));

const EXTENT = 1;
const [LEAST_SIDE, MOST_SIDE] = [9, 31];
const BUDGET_MILLISECONDS = 1500;

/** Loss and gradient at W − η ∂L/∂W for step sizes η, on the batch of the step to come. */
export async function probeDescent(training: Training, wanted: () => boolean): Promise<DescentProbe | null> {
  const states = await training.states();
  const start = await training.gradientsAt();
  const norm = Math.sqrt(sumOfSquares(training, (name, i) => start.gradients[name]![i]!));
  const losses = new Float32Array(STEP_SIZES.length);
  const gradientChange = new Float32Array(STEP_SIZES.length);
  for (const [k, eta] of STEP_SIZES.entries()) {
    await setImmediate();
    if (!wanted()) return null;
    const moved = Object.entries(start.gradients).map(
      ([name, g]) => [name, states[name]!.map((w, i) => w - eta * g[i]!)] as const,
    );
    const there = await training.gradientsAt(Object.fromEntries(moved));
    losses[k] = there.loss;
    const change = sumOfSquares(training, (name, i) => there.gradients[name]![i]! - start.gradients[name]![i]!);
    // Where there is no gradient there is no direction, and nothing changes along it.
    gradientChange[k] = norm === 0 ? 0 : Math.sqrt(change) / norm;
  }
  return { kind: 'descent', steps: STEP_SIZES.slice(), losses, gradientChange, learningRate: training.learningRate };
}

function sumOfSquares({ plan }: Training, value: (name: string, i: number) => number): number {
  let sum = 0;
  for (const { name, shape, trainable } of plan.states)
    if (trainable) for (let i = 0; i < shape[0] * (shape[1] ?? 1); i++) sum += value(name, i) ** 2;
  return sum;
}

/**
 * Loss over the plane W + x·d₁ + y·d₂ through the weights, on the batch of the step to come. Each direction is random, and
 * each unit's part of it as long as the unit's incoming weights (“filter normalization”); biases and normalization stay.
 */
export async function probeLandscape(
  training: Training,
  seed: number,
  wanted: () => boolean,
): Promise<LandscapeProbe | null> {
  const states = await training.states();
  const [alongX, alongY] = ['x', 'y'].map((axis) => direction(training, states, seed, axis)) as [Values, Values];
  const lossAt = (x: number, y: number) =>
    training.lossAt(
      Object.fromEntries(
        Object.entries(alongX).map(([name, dx]) => {
          const dy = alongY[name]!;
          return [name, states[name]!.map((w, i) => w + x * dx[i]! + y * dy[i]!)] as const;
        }),
      ),
    );
  // The first call compiles; the second tells how fine a grid the time allows for.
  await lossAt(0, 0);
  const started = performance.now();
  await lossAt(0, 0);
  const affordable = Math.sqrt(BUDGET_MILLISECONDS / Math.max(0.01, performance.now() - started));
  // An odd number of points: the weights themselves are in the middle.
  const side = 2 * Math.floor((Math.min(MOST_SIDE, Math.max(LEAST_SIDE, affordable)) - 1) / 2) + 1;
  const losses = new Float32Array(side * side);
  const at = (i: number) => EXTENT * ((2 * i) / (side - 1) - 1);
  for (let i = 0; i < losses.length; i++) {
    await setImmediate();
    if (!wanted()) return null;
    losses[i] = await lossAt(at(i % side), at(Math.floor(i / side)));
  }
  return { kind: 'landscape', side, extent: EXTENT, losses };
}

function direction({ plan }: Training, states: Values, seed: number, axis: string): Values {
  const kernels = plan.states.filter(({ role }) => role === 'kernel');
  return Object.fromEntries(
    kernels.map(({ name, shape: [fanIn, units = 1] }) => {
      const random = randomStream(seed, `${axis}_${name}`);
      const values = new Float32Array(fanIn * units).map(() => random.normal());
      for (let unit = 0; unit < units; unit++) {
        const norm = (of: Float32Array) => {
          let sum = 0;
          for (let i = unit; i < of.length; i += units) sum += of[i]! ** 2;
          return Math.sqrt(sum);
        };
        const scale = norm(states[name]!) / norm(values);
        for (let i = unit; i < values.length; i += units) values[i]! *= scale;
      }
      return [name, values];
    }),
  );
}
