import type { DescentProbe, KernelProbe, LandscapeProbe, PlaneProbe } from '../../../shared/protocol/probe';
import { text } from '../../../shared/text/text';
import { largestMagnitude } from './plane-image';
import { numberText, percentText, roughText, wholeText } from '../../format/number-text';
import { ratioText } from '../../readings/depth-reading';

const words = text.readings.inside;

/** How many of the samples that are drawn stand on ground of their own class, or how far ground and targets are apart. */
export function planeReading(probe: PlaneProbe, hasClasses: boolean): string | undefined {
  const { outputs, samples } = probe;
  const answered = Array.from(samples.classes, (_, sample) => groundAt(probe, sample)).map((ground, sample) => ({
    ground,
    kind: samples.classes[sample]!,
    target: samples.targets[sample]!,
  }));
  const broken = probe.answers.filter((value) => !Number.isFinite(value)).length;
  if (broken > 0) return words.planeBroken(percentText(broken / probe.answers.length));
  if (answered.length === 0) return undefined;
  if (!hasClasses) {
    const squares = answered.reduce((sum, { ground, target }) => sum + (ground[0]! - target) ** 2, 0);
    return words.apart(numberText(Math.sqrt(squares / answered.length)), wholeText(answered.length));
  }
  // a single output has no largest one
  if (outputs < 2) return undefined;
  const right = answered.filter(({ ground, kind }) => ground.indexOf(Math.max(...ground)) === kind).length;
  return words.onOwnGround(percentText(right / answered.length), wholeText(answered.length));
}

/** The answers under a sample: between the four points of the grid around it, as the picture blends them. */
function groundAt({ side, bounds, outputs, answers, samples }: PlaneProbe, sample: number): number[] {
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

/** What a unit's answers vary by at least, as a share of the largest answer of all: less is one colour all over. */
const VARIES = 0.01;

export function unitsReading({ units, responses }: PlaneProbe): string {
  const broken = new Set<number>();
  responses.forEach((value, i) => {
    if (!Number.isFinite(value)) broken.add(i % units);
  });
  if (broken.size > 0) return words.unitsBroken(wholeText(broken.size), wholeText(units));
  const [low, high] = [new Float64Array(units).fill(Infinity), new Float64Array(units).fill(-Infinity)];
  responses.forEach((value, i) => {
    const unit = i % units;
    low[unit] = Math.min(low[unit]!, value);
    high[unit] = Math.max(high[unit]!, value);
  });
  const least = VARIES * largestMagnitude(responses);
  const alike = low.filter((value, unit) => high[unit]! - value < least).length;
  return alike > 0 ? words.unitsAlike(wholeText(alike), wholeText(units)) : words.unitsDiffer(units);
}

/** @param inputName by its index */
export function kernelReading(
  { values, fanOut }: KernelProbe,
  inputName: (input: number) => string,
  unitName: (unit: number) => string,
): string {
  const broken = values.filter((value) => !Number.isFinite(value)).length;
  if (broken > 0) return words.weightsBroken(wholeText(broken), wholeText(values.length));
  const magnitudes = values.map(Math.abs);
  const largest = magnitudes.reduce((best, value, i) => (value > magnitudes[best]! ? i : best), 0);
  if (magnitudes[largest] === 0) return words.weightsZero(wholeText(values.length));
  const middle = magnitudes.toSorted()[Math.floor(values.length / 2)]!;
  const where = `${inputName(Math.floor(largest / fanOut))} → ${unitName((largest % fanOut) + 1)}`;
  return words.largestWeight(where, numberText(values[largest]), numberText(middle));
}

export function descentReading({ steps, losses, learningRate }: DescentProbe): string | undefined {
  const finite = Array.from(losses.keys()).filter((i) => Number.isFinite(losses[i]));
  if (finite.length === 0) return undefined;
  const lowest = finite.reduce((best, i) => (losses[i]! < losses[best]! ? i : best), finite[0]!);
  if (lowest === 0) return words.noDescent;
  const ratio = steps[lowest]! / learningRate;
  const [loss, step] = [numberText(losses[lowest]), numberText(steps[lowest])];
  if (!Number.isFinite(ratio)) return words.descent(loss, step);
  return words.descentBy(
    loss,
    step,
    ratio >= 1 ? words.timesRate(roughText(ratio)) : words.partOfRate(ratioText(ratio)),
  );
}

export function landscapeReading({ losses }: LandscapeProbe): string | undefined {
  const here = losses[(losses.length - 1) / 2]!;
  if (!Number.isFinite(here)) return undefined;
  const lower = losses.filter((loss) => loss < here).length;
  return lower === 0 ? words.nowhereLower : words.lower(percentText(lower / (losses.length - 1)));
}

/**
 * @param directions how many different ones units have whose weights are numbers
 * @param broken units with weights that are none
 */
export const twinsReading = (units: number, directions: number, broken: number): string => {
  const [all, different] = [wholeText(units), wholeText(directions)];
  return broken > 0 ? words.directionsOfOthers(wholeText(broken), all, different) : words.directions(all, different);
};
