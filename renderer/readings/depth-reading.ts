import { depthFinding } from '../../shared/findings/depth-finding';
import { trendOf } from '../../shared/findings/trend';
import { statisticOf, type Statistic, type StatisticId } from '../../shared/run/statistic-catalog';
import { text } from '../../shared/text/text';
import { MARKS } from '../format/marks';
import { numberText, percentText, roughText, wholeText } from '../format/number-text';

const words = text.readings;

/** A statistic from layer to layer at one step. */
interface Profile {
  readonly step: number;
  readonly values: readonly number[];
}

/** A statistic's label as it stands within a sentence: 'gradient norm'. */
const nameOf = ({ label }: Statistic): string => label.charAt(0).toLowerCase() + label.slice(1);

/** Gradients, and the steps that come of them, run from the output to the input; everything else the other way. */
export const runsBack = ({ direction }: Statistic): boolean => direction === 'backward';

/** A factor per layer this close to 1 (a twentieth) is level. */
const LEVEL = Math.log10(1.05);

/** What a statistic does from layer to layer along its way: 'shrinks 4.3× per layer towards the input'. */
function trendText(back: boolean, decades: number): string {
  if (Math.abs(decades) < LEVEL) return words.stays;
  const { falls, grows } = back ? words.towardsInput : words.towardsOutput;
  return (back === decades > 0 ? falls : grows)(roughText(10 ** Math.abs(decades)));
}

/** How one number stands to another: 1/31,000; 4.8·10⁻⁸; 31. */
export function ratioText(ratio: number): string {
  return ratio < 1 && ratio > 1e-7 ? `1/${roughText(1 / ratio)}` : roughText(ratio);
}

/** In a sentence powers of ten are written as such: 3.1·10¹⁴. */
const inSentence = (value: number): string =>
  value >= 1e5 || (value > 0 && value < 1e-3) ? roughText(value) : numberText(value);

/** Names of layers: one, all, or how many from which to which. */
export function where(layers: readonly number[], names: readonly string[]): string {
  if (layers.length === names.length) return words.everyLayer;
  const [first, last] = [names[layers[0]!]!, names[layers.at(-1)!]!];
  return layers.length === 1 ? words.oneLayer(first) : words.layers(layers.length, names.length, first, last);
}

/** What a statistic does across depth, without its name. */
const predicate = (statistic: Statistic, values: readonly number[], names: readonly string[]): string | null =>
  acrossDepth(
    { isMagnitude: statistic.scale === 'log', isShare: statistic.unit === 'share', runsBack: runsBack(statistic) },
    values,
    names,
  );

interface Measured {
  /** It spans decades. */
  readonly isMagnitude: boolean;
  readonly isShare?: boolean;
  /** From the output to the input. */
  readonly runsBack?: boolean;
}

/** What numbers do from layer to layer: 'shrinks 4.3× per layer towards the input: dense_1 gets …'; null without layers. */
export function acrossDepth(
  { isMagnitude, isShare = false, runsBack: back = false }: Measured,
  values: readonly number[],
  names: readonly string[],
): string | null {
  const finding = depthFinding(values, isMagnitude);
  if (!finding) return null;
  const written = isShare ? percentText : inSentence;
  switch (finding.kind) {
    case 'nan':
    case 'infinite':
    case 'zero':
      return words.marked(MARKS[finding.kind].label, where(finding.layers, names));
    case 'level':
      return words.level(roughText(finding.smallest), roughText(finding.largest));
    case 'range': {
      const { smallest, largest } = finding;
      if (smallest.value === largest.value) return words.same(written(smallest.value));
      return words.range(
        written(smallest.value),
        names[smallest.layer]!,
        written(largest.value),
        names[largest.layer]!,
      );
    }
    case 'trend': {
      const ends = [0, values.length - 1] as const;
      const [far, near] = back ? ends : [ends[1], ends[0]];
      const ratio = values[far]! / values[near]!;
      return words.ends(
        trendText(back, finding.decades),
        names[far]!,
        ratio >= 1 ? words.times(ratioText(ratio)) : words.partOf(ratioText(ratio)),
        names[near]!,
      );
    }
  }
}

/**
 * What the picture of a statistic shows at one step.
 *
 * @param before the recorded step before it: said as well where the numbers are none any more
 */
export function depthReading(
  id: StatisticId,
  { step, values }: Profile,
  names: readonly string[],
  before: Profile | null = null,
): string | undefined {
  const statistic = statisticOf(id);
  const said = predicate(statistic, values, names);
  if (said === null) return undefined;
  const reading = words.atStep(wholeText(step), nameOf(statistic), said);
  const isOver = values.some((value) => !Number.isFinite(value));
  const earlier = isOver && before ? predicate(statistic, before.values, names) : null;
  return earlier && before ? words.stepBefore(reading, wholeText(before.step), earlier) : reading;
}

/** What theory says beside what was measured at initialization, or how the step that is shown differs from the first. */
export function depthComparison(
  id: StatisticId,
  { first, shown, theory }: { first: Profile; shown: Profile; theory: readonly number[] | null },
): string | undefined {
  const statistic = statisticOf(id);
  if (statistic.scale !== 'log') return undefined;
  // The output layer has another width and another φ: what it does says nothing of a layer like the others.
  const trend = (values: readonly number[]) => {
    const found = trendOf(values.slice(0, -1));
    return found && trendText(runsBack(statistic), found.decades);
  };
  const [then, now, predicted] = [trend(first.values), trend(shown.values), theory && trend(theory)];
  if (then && predicted) return words.theory(predicted, wholeText(first.step), then);
  if (!then || !now || first.step === shown.step) return undefined;
  return words.sinceFirst(wholeText(first.step), then, wholeText(shown.step), now);
}
