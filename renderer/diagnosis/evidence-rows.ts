import type { Finding } from '../../shared/diagnosis/diagnose';
import type { Evidence } from '../../shared/diagnosis/rules/rule';
import { text } from '../../shared/text/text';
import { factorText, numberText, percentText, shortText } from '../format/number-text';

const words = text.diagnosisCard;

type Key = keyof Evidence;

interface EvidenceRow {
  readonly id: Key;
  readonly label: string;
  readonly value: string;
}

const SHARES: readonly Key[] = [
  'accuracy',
  'clippedShare',
  'deadFirst',
  'deadLast',
  'lag',
  'leftOfNorm',
  'moved',
  'saturationFirst',
  'saturationLast',
  'shares',
  'twins',
  'weightStdLastOverFirst',
];
/** How many times as large as in the layer after it, in the direction that the finding is about. */
const FACTORS: readonly Key[] = ['factorPerLayer', 'theoryPerLayer'];
/** Said by another row: decades by the ratio, and δ of each layer by the pictures. */
const LEFT_OUT: readonly Key[] = ['decades', 'signalRms'];
/** Rules that theory is asked about. */
const WITH_THEORY: readonly Finding['id'][] = ['vanishing_signal', 'exploding_signal'];

/** A finding's evidence as it is read: numbers of the network as a whole first, then ranges over layers or columns. */
export function evidenceRows({ id, evidence }: Finding): EvidenceRow[] {
  const keys = (Object.keys(evidence) as Key[]).filter((key) => !LEFT_OUT.includes(key));
  const isList = (key: Key) => Array.isArray(evidence[key]);
  const rows = [...keys.filter((key) => !isList(key)), ...keys.filter(isList)].map((key) => ({
    id: key,
    label: words.evidence[key],
    value: valueText(key, evidence[key]!),
  }));
  // a growth of z on its way forward is not what theory's factor is about
  const lacksTheory =
    WITH_THEORY.includes(id) && evidence.signalRms !== undefined && evidence.theoryPerLayer === undefined;
  if (lacksTheory)
    rows.splice(2, 0, { id: 'theoryPerLayer', label: words.evidence.theoryPerLayer, value: words.notCovered });
  return rows;
}

function valueText(key: Key, value: number | readonly number[]): string {
  if (typeof value === 'number') return one(key, value);
  const finite = value.filter(Number.isFinite);
  if (finite.length === 0) return numberText(value[0]);
  const [least, most] = [one(key, Math.min(...finite)), one(key, Math.max(...finite))];
  return least === most ? least : words.range(least, most);
}

function one(key: Key, value: number): string {
  if (FACTORS.includes(key)) return perLayerText(value);
  if (SHARES.includes(key)) return percentText(value);
  return Number.isFinite(value) ? shortText(value) : numberText(value);
}

/** Closer to 1 two networks of a hundred layers differ less than their seeds. */
const LEVEL = 0.005;

/** '4.2× smaller'. */
export function perLayerText(factor: number): string {
  if (Math.abs(factor - 1) < LEVEL) return words.unchanged;
  return factor < 1 ? words.smaller(factorText(1 / factor)) : words.larger(factorText(factor));
}
