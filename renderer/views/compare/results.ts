import { text } from '../../../shared/text/text';
import { rowNumbers, type ChartNumbers } from '../../charts/chart-numbers';
import { endingText } from '../../charts/ending';
import { numberText, percentText, wholeText } from '../../format/number-text';
import { differences } from '../../readings/differences';
import { originText } from '../../runs/origin';
import type { RunView } from '../../runs/run-data';
import { runStore } from '../../runs/run-store.svelte';
import { comparison } from './comparison.svelte';
import { timesText } from './times';

const words = text.compare;

/** What each run has come to. */
interface ResultRow {
  readonly name: string;
  readonly text: (run: RunView) => string;
}

const lastLoss = ({ data }: RunView) => (data.count > 0 ? data.run.loss.at(data.count - 1) : undefined);

/** A number, and for the runs beside the baseline how it stands to the baseline's. */
function besideBaseline(run: RunView, of: (run: RunView) => number | undefined): string {
  const base = comparison.baseline?.run;
  const times = base && base.id !== run.id ? timesText(of(run), of(base)) : '';
  return `${numberText(of(run))}${times && ` (${times})`}`;
}

export function resultRows(): readonly ResultRow[] {
  const origin = { name: words.results.branchedFrom, text: (run: RunView) => originText(run, runStore.runs) || '–' };
  return [
    ...(comparison.runs.some(({ run }) => run.branchedFrom) ? [origin] : []),
    { name: words.results.ended, text: ({ finish }) => endingText(finish) },
    { name: words.results.lastStep, text: ({ data }) => wholeText(data.lastStep) },
    { name: words.results.lastLoss, text: (run) => besideBaseline(run, lastLoss) },
    {
      name: words.results.validationAccuracy,
      text: ({ data }) => {
        const share = data.evaluations.at(-1)?.accuracy ?? null;
        return share === null ? '–' : percentText(share);
      },
    },
  ];
}

/** The settings in which the runs differ. */
export const settingRows = () => differences(comparison.runs.map(({ run }) => run.experiment));

export const resultNumbers = (): ChartNumbers =>
  rowNumbers(
    [words.numbers.setting, ...comparison.runs.map(({ name }) => name)],
    [
      ...resultRows().map(({ name, text: of }) => [name, ...comparison.runs.map(({ run }) => of(run))]),
      ...settingRows().map(({ label, values }) => [label, ...values.map((value) => value ?? undefined)]),
    ],
  );
