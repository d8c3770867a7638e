import { recentMean } from '../../shared/findings/recent';
import { whatGuessingCosts } from '../../shared/findings/guessing';
import { text } from '../../shared/text/text';
import { numberText, percentText, shortText } from '../format/number-text';
import type { RunView } from '../runs/run-data';

const words = text.diagnosisCard.tried;

interface BeforeNow {
  readonly label: string;
  readonly about?: string;
  readonly before: string;
  readonly now: string;
}

type Ended = Pick<RunView, 'experiment' | 'data' | 'layers' | 'nonFinite'>;

/** Guesses that differ by more are of losses in different units: targets were scaled, or classes weighted. */
const SAME_UNIT = 1e-3;

/** What a remedy has changed, each number at the end of its run. @param before null: the original has not run */
export function beforeAndNow(before: Ended | null, now: Ended): BeforeNow[] {
  const first = now.layers[0]?.name ?? '';
  const unit = hasSameUnit(before, now) ? 'own' : 'guess';
  const row = (
    label: string,
    measure: (run: Ended) => number | undefined,
    write: (value: number) => string,
    about?: string,
  ): BeforeNow[] => {
    const [a, b] = [before ? measure(before) : undefined, measure(now)];
    if (a === undefined && b === undefined) return [];
    const said = (value: number | undefined) =>
      value === undefined ? words.none : Number.isFinite(value) ? write(value) : numberText(value);
    return [{ label, before: said(a), now: said(b), ...(about !== undefined && { about }) }];
  };
  return [
    ...row(unit === 'own' ? words.loss : words.lossShare, (run) => lossOf(run, unit), shortText),
    ...row(
      unit === 'own' ? words.validationLoss : words.validationLossShare,
      (run) => validationOf(run, unit),
      shortText,
    ),
    ...row(words.accuracy, accuracyOf, (share) => percentText(share, 0)),
    ...row(words.firstGets(first), firstLayerGets, shortText, words.firstGetsAbout),
  ];
}

const guessOf = ({ experiment }: Ended): number => whatGuessingCosts(experiment).training.loss;

const hasSameUnit = (before: Ended | null, now: Ended) =>
  !before || Math.abs(guessOf(now) / guessOf(before) - 1) < SAME_UNIT;

const inUnit = (value: number | undefined, run: Ended, unit: 'own' | 'guess') =>
  value === undefined || unit === 'own' ? value : value / guessOf(run);

const lossOf = (run: Ended, unit: 'own' | 'guess') =>
  inUnit(recentMean({ count: run.data.count, at: (record) => run.data.run.loss.at(record) }), run, unit);

/** A run that diverged may have been evaluated long before. */
const validationOf = (run: Ended, unit: 'own' | 'guess') =>
  inUnit(run.nonFinite ? NaN : run.data.evaluations.at(-1)?.loss, run, unit);

/** On the validation samples, else on the last batches; undefined where the data has no classes. */
function accuracyOf({ data, nonFinite }: Ended): number | undefined {
  if (nonFinite) return NaN;
  const last = data.evaluations.at(-1);
  if (last) return last.accuracy ?? undefined;
  const rows = data.run.accuracy;
  const mean = rows && recentMean({ count: data.count, at: (record) => rows.at(record) });
  return mean === undefined || Number.isNaN(mean) ? undefined : mean;
}

/** δ of the first hidden layer over that of the last one; undefined without two, or where it was not recorded. */
function firstLayerGets({ data, layers }: Ended): number | undefined {
  const rows = data.statistic('signalRms');
  const last = layers.length - 2;
  if (!rows || last < 1 || data.count === 0) return undefined;
  const [at, of] = [0, last].map((layer) =>
    recentMean({ count: data.count, at: (record) => rows.at(record, layer) }),
  ) as [number, number];
  return at / of;
}
