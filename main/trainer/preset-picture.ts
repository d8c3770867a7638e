import { createHash } from 'node:crypto';
import { whatGuessingCosts } from '../../shared/findings/guessing';
import { parseExperiment } from '../../shared/experiment/parse';
import type { Preset } from '../../shared/presets/catalog';
import { NOT_FINITE, ZERO, type PresetPicture } from '../../shared/presets/picture';
import type { Engine } from '../../shared/program/engine';
import { runOffset, statisticOffset } from '../../shared/run/record';
import type { StatisticId } from '../../shared/run/statistic-catalog';
import { probePlane } from './probes/plane';
import { Training } from './training/training';

const COLUMNS = 48;
/** Every second point of the probe's grid, and every fourth sample. */
const COARSER = 2;
const SAMPLE_STRIDE = 4;

export const hashOf = ({ document }: Preset): string =>
  createHash('sha256').update(JSON.stringify(document)).digest('hex');

/**
 * Trains a preset and takes down what the start screen shows of it.
 *
 * @param until the last step to take; left out: all
 */
export async function measurePicture(preset: Preset, engine: Engine, until = Infinity): Promise<PresetPicture> {
  const { document } = preset;
  const experiment = parseExperiment(document);
  const training = await Training.prepare(experiment, engine);
  const of = experiment.training.steps;
  const columns = Array.from({ length: COLUMNS }, (_, i) => 1 + Math.round((i * (of - 1)) / (COLUMNS - 1)));
  const layers = training.plan.layers.length;
  const steps: number[] = [];
  const gradNorm: number[][] = Array.from({ length: layers }, () => []);
  const loss: (number | null)[] = [];
  let signal: number[] = [];
  try {
    let since: number[] = [];
    let isFinite = true;
    for (let step = 1; step <= Math.min(of, until) && isFinite; step++) {
      const record = await training.advance();
      const statistic = (id: StatisticId) => gradNorm.map((_, layer) => record[statisticOffset(id, layer, layers)]!);
      if (step === 1) signal = statistic('signalRms').map(rounded);
      isFinite = training.nonFinite(record) === null;
      since.push(record[runOffset('loss')]!);
      if (!columns.includes(step) && isFinite) continue;
      steps.push(step);
      statistic('gradNorm').forEach((norm, layer) => gradNorm[layer]!.push(hundredths(norm)));
      const mean = since.reduce((sum, value) => sum + value, 0) / since.length;
      loss.push(Number.isFinite(mean) ? rounded(mean) : null);
      since = [];
    }
    return {
      document: hashOf(preset),
      steps,
      of,
      gradNorm,
      signal,
      loss,
      guessing: rounded(whatGuessingCosts(experiment).training.loss),
      ...(until < of ? NO_PLANE : await plane(training)),
    };
  } finally {
    training.dispose();
  }
}

/** Costs more than all steps of a test. */
const NO_PLANE = { surface: null, samples: [] };

async function plane(training: Training): Promise<Pick<PresetPicture, 'surface' | 'samples'>> {
  const probe = (await probePlane(training, 0, () => true))!;
  const { side, outputs, answers, bounds, samples } = probe;
  const chosen = Array.from({ length: side / COARSER }, (_, i) => i * COARSER);
  const percent = chosen.flatMap((row) =>
    chosen.map((column) => Math.round(100 * answers[(row * side + column) * outputs + 1]!)),
  );
  const place = (value: number, [low, high]: readonly [number, number]) =>
    Math.round((1000 * (value - low)) / (high - low));
  const shown = [...samples.classes.keys()].filter((i) => i % SAMPLE_STRIDE === 0);
  return {
    surface: percent.every(Number.isFinite) ? { side: chosen.length, percent } : null,
    samples: shown.flatMap((i) => [
      place(samples.inputs[2 * i]!, bounds[0]),
      place(samples.inputs[2 * i + 1]!, bounds[1]),
      samples.classes[i]!,
    ]),
  };
}

const hundredths = (norm: number) =>
  Number.isFinite(norm) ? (norm === 0 ? ZERO : Math.round(100 * Math.log10(norm))) : NOT_FINITE;

const rounded = (value: number) => Number(value.toPrecision(4));
