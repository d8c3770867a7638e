import { fromKeys } from '../../shared/run/run';
import { STAGES, type Fuzzed } from './fuzz';
import { MUTATION_KINDS, type MutationKind } from './mutations';

interface Count {
  readonly files: number;
  /** How many pass each of STAGES. */
  readonly passed: readonly number[];
}

/** What has become of some files: plain data, so that it may come from another thread. */
export interface Tally {
  readonly counts: Readonly<Record<MutationKind, Count>>;
  readonly faults: number;
  /** Files given to other readers. */
  readonly zipJs: number;
  readonly python: number;
}

export const noFiles = (): Tally => ({
  counts: fromKeys(MUTATION_KINDS, () => ({ files: 0, passed: STAGES.map(() => 0) })),
  faults: 0,
  zipJs: 0,
  python: 0,
});

const plus = (a: Count, b: Count): Count => ({
  files: a.files + b.files,
  passed: a.passed.map((count, stage) => count + b.passed[stage]!),
});

export function added(a: Tally, b: Tally): Tally {
  return {
    counts: fromKeys(MUTATION_KINDS, (kind) => plus(a.counts[kind], b.counts[kind])),
    faults: a.faults + b.faults,
    zipJs: a.zipJs + b.zipJs,
    python: a.python + b.python,
  };
}

export function withFile(tally: Tally, { kind, passed }: Pick<Fuzzed, 'kind' | 'passed'>): Tally {
  const one = { files: 1, passed: STAGES.map((stage) => (passed.includes(stage) ? 1 : 0)) };
  return { ...tally, counts: { ...tally.counts, [kind]: plus(tally.counts[kind], one) } };
}

export const filesOf = ({ counts }: Tally) => Object.values(counts).reduce((sum, { files }) => sum + files, 0);

/** Shares of the files that pass each check, as a table in Markdown. */
export function table(seed: number, tally: Tally): string {
  const percent = (part: number, of: number) => (of === 0 ? '–' : `${((100 * part) / of).toFixed(1)} %`);
  const row = (name: string, { files, passed }: Count) =>
    `| ${[name, files, ...passed.map((part) => percent(part, files))].join(' | ')} |`;
  const { counts, faults, zipJs, python } = tally;
  const all = Object.values(counts).reduce(plus);
  return [
    `seed ${seed}, ${all.files} files, ${faults} faults; ${zipJs} of the files that the lab reads given to zip.js, ${python} to zipfile and NumPy`,
    '',
    `| what is changed | files | ${STAGES.join(' | ')} |`,
    `|---|--:|${STAGES.map(() => '--:').join('|')}|`,
    ...MUTATION_KINDS.map((kind) => row(kind, counts[kind])),
    row('all', all),
    '',
  ].join('\n');
}
