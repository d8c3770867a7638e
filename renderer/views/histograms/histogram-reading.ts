import { text } from '../../../shared/text/text';
import { fittedDomain, wholeDomain, type HistogramRow, type Subject } from './histogram-rows';
import { beyondShare, finiteCount, middleHalf, quantile, saturatedShare, widthOf } from './row-quantities';
import type { Zone } from './saturation-zones';
import { roughText } from '../../format/number-text';
import { acrossDepth, where } from '../../readings/depth-reading';

const words = text.readings.histograms;

interface Layers {
  readonly rows: readonly HistogramRow[];
  readonly names: readonly string[];
  /** Where each layer's φ is saturated; empty lists where that is not known. */
  readonly zones: readonly (readonly Zone[])[];
  /** Share of each layer's z that lie there, as measured at the same step; left out: it is counted from the bins. */
  readonly shares?: readonly (number | null)[] | null;
}

/** From this share of exact zeros on they are what there is to see. */
const MANY_ZEROS = 0.02;
/** A width is told of so many bins at the least: its ends are known to within one. */
const FEWEST_BINS = 10;
/** What takes less of the axis than this has no shape that one could see. */
const NARROW = 1 / 12;

/**
 * What histograms show.
 *
 * @param fitted whether the axis ends where the numbers do
 */
export function histogramReading(subject: Subject, layers: Layers, fitted: boolean): string | undefined {
  const zoned = allBeyond(subject, layers) ?? saturation(subject, layers);
  const said = [
    notFinite(subject, layers),
    ...(zoned === null ? [mostBeyond(subject, layers), shape(subject, layers)] : [zoned]),
    fitted ? null : narrow(subject, layers.rows),
  ];
  return said.filter((sentence) => sentence !== null).join(' ') || undefined;
}

const layersWhere = (rows: readonly HistogramRow[], is: (row: HistogramRow) => boolean) =>
  rows.flatMap((row, layer) => (is(row) ? [layer] : []));

function notFinite({ symbol }: Subject, { rows, names }: Layers): string | null {
  const nonFinite = layersWhere(rows, (row) => finiteCount(row) < row.total);
  return nonFinite.length > 0 ? words.notFinite(symbol, where(nonFinite, names)) : null;
}

/** Where nothing is on the axis. */
function allBeyond({ symbol }: Subject, { rows }: Layers): string | null {
  const numbered = rows.filter((row) => finiteCount(row) > 0);
  return numbered.length > 0 && numbered.every((row) => beyondShare(row) === 1) ? words.allBeyond(symbol) : null;
}

/** So much is beyond the axis that quartiles cannot be told. */
const isBeyond = (row: HistogramRow) => beyondShare(row) >= 0.25;

function mostBeyond({ symbol }: Subject, { rows, names }: Layers): string | null {
  const beyond = layersWhere(rows, isBeyond);
  return beyond.length > 0 ? words.mostBeyond(symbol, where(beyond, names)) : null;
}

/**
 * What numbers of some layers do from layer to layer.
 *
 * @param asked the layers that have such numbers at all; of those that are missing something else has been said
 */
function across(
  { symbol }: Subject,
  what: string,
  names: readonly string[],
  { layers, asked }: { readonly layers: readonly number[]; readonly asked: readonly number[] },
  measured: Omit<Parameters<typeof acrossDepth>[0], 'hasOutput' | 'isWhole'>,
  of: (layer: number) => number,
): string | null {
  const said = acrossDepth(
    { ...measured, hasOutput: layers.at(-1) === names.length - 1, isWhole: layers.length === names.length },
    layers.map(of),
    layers.map((layer) => names[layer]!),
  );
  if (said === null) return null;
  if (layers.length < asked.length) return words.toldOfOthers(symbol, what, said);
  return asked.length < names.length
    ? words.toldOfSome(symbol, what, where(asked, names), said)
    : words.told(symbol, what, said);
}

const SHARE = { isMagnitude: false, isShare: true } as const;

/** Layers whose numbers are all finite: of others it has been said that they are not. */
const finiteLayers = (rows: readonly HistogramRow[]) =>
  layersWhere(rows, (row) => row.total > 0 && finiteCount(row) === row.total);

function saturation(subject: Subject, { rows, names, zones, shares }: Layers): string | null {
  const said = (['saturated', 'inactive'] as const).map((kind) => {
    const isZoned = (layer: number) => zones[layer]?.[0]?.kind === kind;
    const of = { layers: finiteLayers(rows).filter(isZoned), asked: layersWhere(rows, () => true).filter(isZoned) };
    const share = (layer: number) => shares?.[layer] ?? saturatedShare(rows[layer]!, zones[layer]!);
    const isExact = of.layers.every((layer) => typeof shares?.[layer] === 'number');
    return across(subject, (isExact ? words.zoned : words.zonedRoughly)[kind], names, of, SHARE, share);
  });
  return said.filter((sentence) => sentence !== null).join(' ') || null;
}

/** The one thing to see of numbers without zones. */
function shape(subject: Subject, { rows, names }: Layers): string | null {
  const { id } = subject;
  const layers = finiteLayers(rows).filter((layer) => !isBeyond(rows[layer]!));
  // a factor a layer is one between neighbours
  if (layers.some((layer, i) => layer !== layers[0]! + i)) return null;
  const of = { layers, asked: layersWhere(rows, () => true) };
  const zeros = (layer: number) => rows[layer]!.counts.zero / rows[layer]!.total;
  if (id === 'act' && layers.some((layer) => zeros(layer) > MANY_ZEROS))
    return across(subject, words.zeros, names, of, SHARE, zeros);
  const median = (layer: number) => quantile(rows[layer]!, 0.5, subject);
  const width = (layer: number) => middleHalf(rows[layer]!, subject);
  // a few bins do not tell a width
  if (id !== 'grad' && layers.some((layer) => width(layer) < FEWEST_BINS * rows[layer]!.binWidth)) return null;
  // a quantile that lies beyond the axis is not known
  if (layers.some((layer) => !Number.isFinite(id === 'grad' ? median(layer) : width(layer)))) return null;
  return id === 'grad'
    ? across(subject, words.median, names, of, { isMagnitude: true, runsBack: true }, median)
    : across(subject, words.middleHalf, names, of, { isMagnitude: true }, width);
}

function narrow(subject: Subject, rows: readonly HistogramRow[]): string | null {
  if (!rows.some(({ counts }) => counts.bins.some((count) => count > 0))) return null;
  const share = widthOf(fittedDomain(rows, subject)) / widthOf(wholeDomain(rows));
  return share < NARROW ? words.narrow(roughText(1 / share)) : null;
}
