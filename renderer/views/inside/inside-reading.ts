import type { DescentProbe, KernelProbe, LandscapeProbe, PlaneProbe } from '../../../shared/protocol/probe';
import { text } from '../../../shared/text/text';
import { largestMagnitude } from '../prediction/plane-image';
import { numberText, percentText, roughText, wholeText } from '../../format/number-text';
import { ratioText } from '../../readings/depth-reading';

const words = text.readings.inside;

/** What a unit's answers vary by at least, as a share of the largest answer of all: less is one colour all over. */
const VARIES = 0.01;

export function unitsReading({ units, responses }: PlaneProbe): string {
  const nonFinite = new Set<number>();
  responses.forEach((value, i) => {
    if (!Number.isFinite(value)) nonFinite.add(i % units);
  });
  if (nonFinite.size > 0) return words.unitsNonFinite(wholeText(nonFinite.size), wholeText(units));
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
  const nonFinite = values.filter((value) => !Number.isFinite(value)).length;
  if (nonFinite > 0) return words.weightsNonFinite(wholeText(nonFinite), wholeText(values.length));
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
 * @param nonFinite units with weights that are none
 */
export const twinsReading = (units: number, directions: number, nonFinite: number): string => {
  const [all, different] = [wholeText(units), wholeText(directions)];
  return nonFinite > 0
    ? words.directionsOfOthers(wholeText(nonFinite), all, different)
    : words.directions(all, different);
};
