import type { CatalogEntry } from '../../../shared/catalog/parameter';
import type { EngineId } from '../../../shared/program/engine';
import type { EngineAvailability } from '../../../shared/protocol/window';
import { availableEngines } from '../../../main/trainer/engines/registry';
import { ALLOWED, allowedOn, type Deviation } from './deviation';
import { readReference } from './references';
import { PARITY_CATALOGS, parityCases, type ParityCase } from './cases';

// npm run -s parity > docs/parity.md: the page, measured. Exit code 1 if a number is farther off than the tests allow.

/** More cases than this are counted, not named. */
const MOST_NAMED = 5;

interface Measured extends ParityCase {
  readonly worst: ReadonlyMap<EngineId, Deviation>;
}

const engines = availableEngines();
const loaded = engines.filter(({ available }) => available).map(({ id }) => id);
const measured: Measured[] = [];
for (const one of parityCases()) {
  process.stderr.write(`${one.name}\n`);
  const worst = new Map<EngineId, Deviation>();
  for (const id of loaded) worst.set(id, worstOf(await one.deviations(id)));
  measured.push({ ...one, worst });
}
process.stdout.write(page(measured, engines));
if (measured.some(({ worst }) => [...worst].some(([id, { relative }]) => !(relative <= allowedOn(id)))))
  process.exitCode = 1;

function worstOf(deviations: readonly Deviation[]): Deviation {
  return deviations.reduce((worst, one) => (one.relative > worst.relative ? one : worst));
}

function page(cases: readonly Measured[], engines: readonly EngineAvailability[]): string {
  const tables = PARITY_CATALOGS.map(({ title, catalog }) =>
    [
      `## ${title}`,
      '',
      `| entry | held against | ${engines.map(({ id }) => id).join(' | ')} |`,
      `|---|---|${engines.map(() => '--:|').join('')}`,
      ...Object.values(catalog).map((entry) => row(entry, cases, engines)),
      '',
    ].join('\n'),
  );
  const versions = engines
    .map(({ id, version, reason }) => `${id} ${version ?? `not measured (${reason})`}`)
    .join('; ');
  const { source: sources } = readReference('activations') as { source: string };
  return `# Parity with PyTorch and Keras

Every catalog entry that PyTorch or Keras have too, and how far the lab's numbers are from theirs on each engine: the largest
relative deviation. Theirs are float64, of ${sources}, which \`scripts/reference/*.py\` made agree with one another
to 1e-12 before they were written to \`scripts/reference/numbers\`. This page is the output of \`npm run -s parity\`; the same code
measures in \`npm test\`, where the reference engine, which is float64 too, must be within ${ALLOWED.float64.toExponential()}, TensorFlow and ONNX Runtime, which
are float32, within ${ALLOWED.float32.toExponential()}. An entry that nothing is held against fails there.

- **Activations**: φ and φ′ by themselves, number by number on ±0, ±1e-38 … ±1e38, ±∞ and NaN, with several settings of
  every parameter. What float32 cannot hold does not count: slopes that are the last digits of a 1 (1 − tanh², σ (1 − σ)), which
  PyTorch loses as well, and numbers below 1.2e-38, which TensorFlow flushes to 0.
- **Initializers**: drawn by the lab, written to the engine and read back, for kernels of three shapes and, where it can draw one, a
  bias. One that leaves nothing to chance: every value. Any other: mean and standard deviation by the lab's formula against
  Keras's, which PyTorch's equals where it has its own; then what is drawn when the random numbers stand still at their ends, which
  must be the lowest and the highest weight, or one standard deviation from the mean for a normal without bounds; of an
  orthogonal kernel its standard deviation. Weights start as float32 everywhere, so a last digit (1.2e-7) does not
  count: 0 means theirs up to that. How draws fall between is chance: \`initializers.test.ts\` holds the lab's and as many of
  Keras's and PyTorch's own to the same law. LSUV is held with its orthogonal start, all that the libraries have of it.
- **The others**: whole networks with explicit weights that have the entry; under a schedule every step at the rate that the trainer
  takes, as PyTorch's scheduler and Keras's schedule set it. Compared are loss, z, a, δ, ∂L/∂W, ∂L/∂b and nine
  statistics of every layer in the first step, all weights and moving statistics after five steps, and the loss of an
  evaluation after them; a tensor's largest difference is taken relative to its largest number.

${versions}.

${tables.join('\n')}`;
}

function row(entry: CatalogEntry, cases: readonly Measured[], engines: readonly EngineAvailability[]): string {
  const own = cases.filter(({ entries }) => entries.has(entry));
  const cells = engines.map(({ id }) => {
    const relative = own.map(({ worst }) => worst.get(id)?.relative ?? NaN);
    if (own.length === 0 || relative.some(Number.isNaN)) return '–';
    const largest = Math.max(...relative);
    return largest === 0 ? '0' : largest.toExponential(0);
  });
  const names = own.map(({ name }) => name);
  const against = names.length > MOST_NAMED ? `${names.length} ${own[0]!.what}s` : names.join('; ');
  return `| ${entry.label} | ${against || '**nothing**'} | ${cells.join(' | ')} |`;
}
