import { datasets } from '../../shared/catalog/datasets/catalog';
import type { CatalogEntry } from '../../shared/catalog/parameter';
import { PARITY_CATALOGS } from '../reference/parity/cases';
import { pythonWithFrameworks } from '../setup/python.mjs';
import { ALLOWED } from './comparison';
import { catalogCases } from './documents';
import { kindsIn } from './kinds-in';
import { prove, runCases, type Proof } from './prove';
import { RUNNERS, type Runner } from './python';
import { randomDocument } from './random-documents';

// npm run -s exports: every catalog entry and 50 random documents as exported programs, run and compared. The table on standard output.

const RANDOM_DOCUMENTS = 50;
const CASES_PER_PROCESS = 15;

const python = pythonWithFrameworks();
if (!python) {
  process.stderr.write('needs PyTorch, Keras and TensorFlow: node scripts/setup/python.mjs installs them\n');
  process.exit(1);
}

const runners = Object.keys(RUNNERS) as Runner[];
const cases = [...catalogCases(), ...Array.from({ length: RANDOM_DOCUMENTS }, (_, i) => randomDocument(i + 1))];
const proofs: Proof[] = [];
for (let first = 0; first < cases.length; first += CASES_PER_PROCESS) {
  for (const ran of await runCases(python, cases.slice(first, first + CASES_PER_PROCESS)))
    proofs.push(await prove(ran));
  process.stderr.write(`${proofs.length} of ${cases.length} documents\n`);
}

const random = proofs.slice(-RANDOM_DOCUMENTS);
const short = (value: number) => (value === 0 ? '0' : Number.isFinite(value) ? value.toExponential(0) : 'failed');
const worst = (some: readonly Proof[], runner: Runner) =>
  some.length === 0 ? '–' : short(Math.max(...some.map(({ comparisons }) => comparisons[runner].losses)));
const row = (name: string, some: readonly Proof[]) =>
  `| ${name} | ${some.length} | ${runners.map((runner) => worst(some, runner)).join(' | ')} |`;
const entryRow = ({ id, label }: CatalogEntry) =>
  row(
    label,
    proofs.slice(0, -RANDOM_DOCUMENTS).filter(({ experiment }) => kindsIn(experiment).has(id)),
  );
const head = `|  | documents | ${runners.join(' | ')} |\n|---|--:|${runners.map(() => '--:').join('|')}|`;

const beyond = proofs.flatMap(({ name, comparisons }) =>
  runners.filter((runner) => comparisons[runner].roundingAllowed > 0).map((runner) => `${name} (${runner})`),
);
const failures = proofs.flatMap(({ name, comparisons }) =>
  runners.flatMap((runner) => comparisons[runner].failures.map((failure) => `${name}, ${runner}: ${failure}`)),
);
const catalogs = [
  ...PARITY_CATALOGS.filter(({ title }) => title !== 'Class weights'),
  { title: 'Data sets', catalog: datasets },
];
process.stdout.write(
  [
    ...catalogs.map(
      ({ title, catalog }) => `### ${title}\n\n${head}\n${Object.values(catalog).map(entryRow).join('\n')}\n`,
    ),
    `### Random documents\n\n${head}\n${row('parts of all catalogs', random)}\n`,
    `${beyond.length} of ${proofs.length * runners.length} runs have numbers further off than ${ALLOWED}, within four times the difference of the lab’s two native engines${beyond.length > 0 ? `: ${beyond.join(', ')}` : ''}.`,
    ...failures,
    '',
  ].join('\n'),
);
process.exitCode = failures.length > 0 ? 1 : 0;
