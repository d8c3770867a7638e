import { InvalidArgumentError } from 'commander';
import { figures } from '../../shared/figures/catalog';
import { expectedText, verify as verifyFigure, type Figure, type Finding } from '../../shared/figures/figure';
import type { EngineId } from '../../shared/program/engine';
import { loadEngine } from '../trainer/engines/registry';
import { workbench } from '../trainer/workbench';
import { printJson, shortNumber } from './output';

interface VerifiedFigure {
  readonly row: number;
  readonly title: string;
  readonly source: string;
  readonly setting: string;
  readonly pass: boolean;
  readonly seconds: number;
  readonly checks: readonly Finding[];
  /** Why it could not be measured; null if it could. */
  readonly error: string | null;
}

const FAILED = 1;

/** Adds the figure of a number on the command line to those before it. */
export function addFigure(row: string, before: readonly Figure[] = []): readonly Figure[] {
  const figure = figures.find(({ number }) => String(number) === row);
  if (!figure) throw new InvalidArgumentError(`The figures are numbered 1 to ${figures.at(-1)!.number}.`);
  return [...before, figure];
}

/** Published figures, measured anew. Exit code 1 if one is not met. */
export async function verify(
  asked: readonly Figure[],
  options: { engine?: EngineId; json?: boolean; markdown?: boolean },
): Promise<void> {
  const chosen = asked.length > 0 ? asked : figures;
  const { engine, notice } = loadEngine(options.engine ?? null);
  if (notice) process.stderr.write(`${notice}\n`);
  const bench = workbench(engine);
  const results: VerifiedFigure[] = [];
  for (const figure of chosen) {
    process.stderr.write(`figure ${figure.number}: ${figure.title}\n`);
    const result = await measured(figure, bench);
    results.push(result);
    if (!options.json && !options.markdown) process.stdout.write(text(result));
  }
  bench.dispose();
  const passed = results.filter(({ pass }) => pass).length;
  const seconds = results.reduce((total, result) => total + result.seconds, 0);
  const version = engine.version;
  const summary = { engine: engine.id, passed, failed: results.length - passed, seconds };
  if (options.json) printJson({ ...summary, figures: results });
  else if (options.markdown) process.stdout.write(markdown(results, version));
  else process.stdout.write(`\n${passed} of ${results.length} figures met on ${engine.id}, ${seconds.toFixed(0)} s\n`);
  if (passed < results.length) process.exitCode = FAILED;
}

async function measured(figure: Figure, bench: ReturnType<typeof workbench>): Promise<VerifiedFigure> {
  const { number, title, source, setting } = figure;
  const started = performance.now();
  const outcome = await verifyFigure(figure, bench).then(
    (checks) => ({ checks, error: null }),
    (error: unknown) => ({ checks: [], error: (error as Error).message.split('\n')[0]! }),
  );
  return {
    row: number,
    title,
    source,
    setting,
    pass: outcome.checks.length > 0 && outcome.checks.every(({ pass }) => pass),
    seconds: (performance.now() - started) / 1000,
    ...outcome,
  };
}

function text({ row, title, source, seconds, checks, error }: VerifiedFigure): string {
  const lines = checks.map((check) => {
    const { what, pass } = check;
    return `    ${pass ? 'pass' : 'FAIL'}  ${what}: ${measuredText(check)}; expected ${expectedText(check)}`;
  });
  return [
    `${String(row).padStart(2)}  ${title} (${seconds.toFixed(1)} s)`,
    `    ${source}`,
    ...lines,
    ...(error ? [`    FAIL  ${error}`] : []),
    '',
  ].join('\n');
}

/** The page docs/figures.md. */
function markdown(results: readonly VerifiedFigure[], engine: string): string {
  const rows = results.flatMap(({ row, title, source, checks, error }) => {
    const first = `| ${row} | **${title}**<br>${source}`;
    const cells = checks.map((check) => [
      check.what,
      expectedText(check),
      measuredText(check),
      check.pass ? 'yes' : '**no**',
    ]);
    return [...cells, ...(error ? [[error, '', '', '**no**']] : [])].map(
      (cell, i) => `${i === 0 ? first : '| | '} | ${cell.map((x) => x.replaceAll('|', '\\|')).join(' | ')} |`,
    );
  });
  const passed = results.filter(({ pass }) => pass).length;
  return `# Published figures

What papers and closed forms say about signals in deep networks, and what this laboratory measures: ${passed} of
${results.length} are met, on ${engine}. Everything but the lines that say “solver” or “quadrature” is measured on real
networks, by the engine that trains. Each row opens as an experiment: *File ▸ Published figures…*.

\`npm run -s lab -- verify\` measures them all anew, \`npm run -s lab -- verify 3 12\` some of them, \`--engine onnx\` on another
engine; the exit code is 1 if one is not met. \`npm test\` measures the quick ones. This page is the output of
\`npm run -s lab -- verify --markdown\`.

| | figure | what | expected | measured | met |
|---|---|---|---|---|---|
${rows.join('\n')}
`;
}

/** As many digits as it takes to see whether the tolerance is kept. */
function measuredText({ measured: values, tolerance, relative }: Finding): string {
  return values
    .map((x) => {
      const allowed = relative ? tolerance * Math.abs(x) : tolerance;
      const digits = allowed > 0 && x !== 0 ? Math.ceil(Math.log10(Math.abs(x) / allowed)) + 1 : 0;
      return digits > 4 ? String(Number(x.toPrecision(digits))) : shortNumber(x);
    })
    .join(', ');
}
