import type { PlaneProbe } from '../../../shared/protocol/probe';
import { text } from '../../../shared/text/text';
import { numberText, percentText, wholeText } from '../../format/number-text';

const words = text.readings.inside;

/** How a network does on the samples that are drawn over its decision surface. */
type OnSamples =
  | { readonly kind: 'nonFinite'; readonly share: number }
  | { readonly kind: 'correct'; readonly share: number; readonly samples: number }
  | { readonly kind: 'error'; readonly rms: number; readonly samples: number };

/** null: there is nothing to count. */
function onSamples(probe: PlaneProbe, hasClasses: boolean): OnSamples | null {
  const { outputs, samples } = probe;
  const predicted = Array.from(samples.classes, (_, sample) => predictionAt(probe, sample));
  const count = predicted.length;
  const nonFinite = probe.answers.filter((value) => !Number.isFinite(value)).length;
  if (nonFinite > 0) return { kind: 'nonFinite', share: nonFinite / probe.answers.length };
  if (count === 0) return null;
  if (!hasClasses) {
    const squares = predicted.reduce((sum, [value], i) => sum + (value! - samples.targets[i]!) ** 2, 0);
    return { kind: 'error', rms: Math.sqrt(squares / count), samples: count };
  }
  // a single output has no largest one
  if (outputs < 2) return null;
  const right = predicted.filter((of, i) => of.indexOf(Math.max(...of)) === samples.classes[i]).length;
  return { kind: 'correct', share: right / count, samples: count };
}

/** How many of the samples that are drawn are classified correctly, or how far predictions and targets are apart. */
export function planeReading(probe: PlaneProbe, hasClasses: boolean): string | undefined {
  const found = onSamples(probe, hasClasses);
  switch (found?.kind) {
    case 'nonFinite':
      return words.planeBroken(percentText(found.share));
    case 'correct':
      return words.onOwnGround(percentText(found.share), wholeText(found.samples));
    case 'error':
      return words.apart(numberText(found.rms), wholeText(found.samples));
    case undefined:
      return undefined;
  }
}

/** The same in few words. */
export function planeTitle(probe: PlaneProbe, hasClasses: boolean): string | undefined {
  const found = onSamples(probe, hasClasses);
  switch (found?.kind) {
    case 'nonFinite':
      return words.brokenShort(percentText(found.share, 0));
    case 'correct':
      return words.correctShort(percentText(found.share, 0));
    case 'error':
      return words.apartShort(numberText(found.rms));
    case undefined:
      return undefined;
  }
}

/** The answers under a sample: between the four points of the grid around it, as the picture blends them. */
function predictionAt({ side, bounds, outputs, answers, samples }: PlaneProbe, sample: number): number[] {
  const [x, y] = bounds.map(([from, to], axis) => {
    const place = ((samples.inputs[2 * sample + axis]! - from) / (to - from)) * (side - 1);
    return Math.min(side - 1, Math.max(0, place));
  }) as [number, number];
  const [column, row] = [Math.min(side - 2, Math.floor(x)), Math.min(side - 2, Math.floor(y))];
  const [right, up] = [x - column, y - row];
  const at = (c: number, r: number, i: number) => answers[((row + r) * side + column + c) * outputs + i]!;
  return Array.from(
    { length: outputs },
    (_, i) =>
      (1 - up) * ((1 - right) * at(0, 0, i) + right * at(1, 0, i)) +
      up * ((1 - right) * at(0, 1, i) + right * at(1, 1, i)),
  );
}
