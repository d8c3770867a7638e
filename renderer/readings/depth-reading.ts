import { deadCause, type DeadEvidence } from '../../shared/findings/dead-cause';
import { depthFinding } from '../../shared/findings/depth-finding';
import { hiddenOf, isLevel, layerFactors, type LayerFactors } from '../../shared/findings/layer-factors';
import { statisticOf, type Statistic, type StatisticId } from '../../shared/run/statistic-catalog';
import { text } from '../../shared/text/text';
import { MARKS } from '../format/marks';
import { factorText, numberText, percentText, roughText, wholeText } from '../format/number-text';

const words = text.readings;

/** A statistic from layer to layer at one step. */
interface Profile {
  readonly step: number;
  readonly values: readonly number[];
  /** Layers whose number is ∞ because all of their weights are 0; left out: none. */
  readonly dividedByZero?: readonly number[];
}

/** A statistic's label as it stands within a sentence: 'gradient norm'. */
const nameOf = ({ label }: Statistic): string => label.charAt(0).toLowerCase() + label.slice(1);

/** Gradients, and the steps that come of them, run from the output to the input; everything else the other way. */
export const runsBack = ({ direction }: Statistic): boolean => direction === 'backward';

/** What a statistic does from hidden layer to hidden layer along its way: 'shrinks 4.3× per layer towards the input'. */
function trendText(back: boolean, factors: LayerFactors): string {
  if (isLevel(factors)) return words.stays;
  const { falls, grows } = back ? words.towardsInput : words.towardsOutput;
  const { perLayer } = factors;
  return (back === perLayer > 1 ? falls : grows)(factorText(Math.max(perLayer, 1 / perLayer)));
}

/** How one number stands to another: 1/31,000; 4.8·10⁻⁸; 31. */
export function ratioText(ratio: number): string {
  return ratio < 1 && ratio > 1e-7 ? `1/${roughText(1 / ratio)}` : roughText(ratio);
}

/** In a sentence powers of ten are written as such: 3.1·10¹⁴. */
const inSentence = (value: number): string =>
  value >= 1e5 || (value > 0 && value < 1e-3) ? roughText(value) : numberText(value);

/** Names of layers: one, all, or how many from which to which. */
export function where(layers: readonly number[], names: readonly string[], all: string = words.everyLayer): string {
  if (layers.length === names.length) return all;
  const [first, last] = [names[layers[0]!]!, names[layers.at(-1)!]!];
  return layers.length === 1 ? words.oneLayer(first) : words.layers(layers.length, names.length, first, last);
}

/** What a statistic does from layer to layer, without its name. */
const predicate = (
  statistic: Statistic,
  { values, dividedByZero }: Omit<Profile, 'step'>,
  names: readonly string[],
): string | null =>
  acrossDepth(
    {
      isMagnitude: statistic.scale === 'log',
      isShare: statistic.unit === 'share',
      runsBack: runsBack(statistic),
      ...(dividedByZero && { dividedByZero }),
    },
    values,
    names,
  );

interface Measured {
  /** It spans decades. */
  readonly isMagnitude: boolean;
  readonly isShare?: boolean;
  /** From the output to the input. */
  readonly runsBack?: boolean;
  /** Whether the last of the layers is the output layer; left out: it is. */
  readonly hasOutput?: boolean;
  /** Layers whose ∞ is a division by 0; left out: none. */
  readonly dividedByZero?: readonly number[];
  /** Whether these are all layers of the network; left out: they are. */
  readonly isWhole?: boolean;
}

/** What numbers do from layer to layer: 'shrinks 4.3× per layer towards the input: dense_1 gets …'; null without layers. */
export function acrossDepth(
  {
    isMagnitude,
    isShare = false,
    runsBack: back = false,
    hasOutput = true,
    isWhole = true,
    dividedByZero = [],
  }: Measured,
  values: readonly number[],
  names: readonly string[],
): string | null {
  const finding = depthFinding(values, isMagnitude, hasOutput);
  if (!finding) return null;
  const written = isShare ? percentText : inSentence;
  const all = isWhole ? words.everyLayer : words.eachOfThem;
  switch (finding.kind) {
    case 'infinite': {
      // an overflow is said before a division by 0
      const overflown = finding.layers.filter((layer) => !dividedByZero.includes(layer));
      return overflown.length > 0
        ? words.marked(MARKS.infinite.label, where(overflown, names, all))
        : words.marked(text.numbers.divisionByZero, where(finding.layers, names, all));
    }
    case 'nan':
    case 'zero':
      return words.marked(MARKS[finding.kind].label, where(finding.layers, names, all));
    case 'level':
      return finding.output
        ? words.levelHidden(
            roughText(finding.smallest),
            roughText(finding.largest),
            inSentence(finding.output.value),
            names[finding.output.layer]!,
          )
        : words.level(roughText(finding.smallest), roughText(finding.largest), all);
    case 'range': {
      const { smallest, largest } = finding;
      if (smallest.value === largest.value) return words.same(written(smallest.value), all);
      return words.range(
        written(smallest.value),
        names[smallest.layer]!,
        written(largest.value),
        names[largest.layer]!,
      );
    }
    case 'trend': {
      const { factors, output } = finding;
      const [first, last] = [names[0]!, names[factors.steps]!];
      const [far, near, ratio] = back ? [first, last, 1 / factors.whole] : [last, first, factors.whole];
      const said = words.ends(trendText(back, factors), far, shareText(ratio), near);
      return output === null ? said : words.outputLayer(said, names.at(-1)!, shareText(output), last);
    }
  }
}

/** What one layer has of another: '1/31,000 of', '31 times'. */
const shareText = (ratio: number): string =>
  ratio >= 1 ? words.times(ratioText(ratio)) : words.partOf(ratioText(ratio));

/**
 * What the picture of a statistic shows at one step.
 *
 * @param before the recorded step before it: said as well where the numbers are none any more
 * @param evidence of the same step; null: dead units are not to be named as the cause of zeros
 */
export function depthReading(
  id: StatisticId,
  profile: Profile,
  names: readonly string[],
  before: Profile | null = null,
  evidence: DeadEvidence | null = null,
): string | undefined {
  const statistic = statisticOf(id);
  const { step, values } = profile;
  const said = predicate(statistic, profile, names);
  if (said === null) return undefined;
  const because = evidence && causeText(statistic, values, names, evidence);
  const reading = words.atStep(wholeText(step), nameOf(statistic), because ? words.because(said, because) : said);
  const isOver = values.some((value) => !Number.isFinite(value));
  const earlier = isOver && before ? predicate(statistic, before, names) : null;
  return earlier && before ? words.stepBefore(reading, wholeText(before.step), earlier) : reading;
}

/** Where dead units are why nothing comes through. */
function causeText(
  { quantity, scale }: Statistic,
  values: readonly number[],
  names: readonly string[],
  evidence: DeadEvidence,
): string | null {
  const finding = depthFinding(values, scale === 'log');
  const layers = finding?.kind === 'zero' ? deadCause(quantity, finding.layers, evidence) : null;
  return layers && words.dead(where(layers, names));
}

/** The same in a few words: what stands beside the picture's name. */
export function depthTitle(
  id: StatisticId,
  { values }: Omit<Profile, 'step'>,
  names: readonly string[],
): string | undefined {
  const statistic = statisticOf(id);
  const finding = depthFinding(values, statistic.scale === 'log');
  if (!finding) return undefined;
  const factors = layerFactors(hiddenOf(values));
  if (
    statistic.scale === 'log' &&
    values.every((value) => Number.isFinite(value) && value > 0) &&
    factors &&
    !isLevel(factors)
  ) {
    const back = runsBack(statistic);
    const { smaller, larger } = back ? words.titleTowardsInput : words.titleTowardsOutput;
    const { perLayer } = factors;
    return (back === perLayer > 1 ? smaller : larger)(factorText(Math.max(perLayer, 1 / perLayer)));
  }
  const said = predicate(statistic, { values }, names);
  return said?.replace(/\.$/, '');
}

/** What theory says beside what was measured at initialization, or how the step that is shown differs from the first. */
export function depthComparison(
  id: StatisticId,
  { first, shown, theory }: { first: Profile; shown: Profile; theory: readonly number[] | null },
): string | undefined {
  const statistic = statisticOf(id);
  if (statistic.scale !== 'log') return undefined;
  const trend = (values: readonly number[]) => {
    const found = layerFactors(hiddenOf(values));
    return found && trendText(runsBack(statistic), found);
  };
  const [then, now, predicted] = [trend(first.values), trend(shown.values), theory && trend(theory)];
  if (then && predicted) return words.theory(predicted, wholeText(first.step), then);
  if (!then || !now || first.step === shown.step) return undefined;
  return words.sinceFirst(wholeText(first.step), then, wholeText(shown.step), now);
}
