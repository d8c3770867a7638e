import { InvalidArgumentError } from 'commander';
import { figures } from '../../shared/figures/catalog';
import { expectedText, verify as verifyFigure, type Figure, type Finding } from '../../shared/figures/figure';
import type { EngineId } from '../../shared/program/engine';
import { roughNumber, shortNumber } from '../../shared/text/en/number-text';
import { text } from '../../shared/text/text';
import { loadEngine } from '../trainer/engines/registry';
import { workbench } from '../trainer/workbench';
import { printJson } from './output';

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

const words = text.commandLine.verify;

/** Adds the figure of a number on the command line to those before it. */
export function addFigure(row: string, before: readonly Figure[] = []): readonly Figure[] {
  const figure = figures.find(({ number }) => String(number) === row);
  if (!figure) throw new InvalidArgumentError(text.commandLine.noSuchFigure(figures.at(-1)!.number));
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
    process.stderr.write(`${words.figure(figure.number, figure.title)}\n`);
    const result = await measured(figure, bench);
    results.push(result);
    if (!options.json && !options.markdown) process.stdout.write(resultText(result));
  }
  bench.dispose();
  const passed = results.filter(({ pass }) => pass).length;
  const seconds = results.reduce((total, result) => total + result.seconds, 0);
  const version = engine.version;
  const summary = { engine: engine.id, passed, failed: results.length - passed, seconds };
  if (options.json) printJson({ ...summary, figures: results });
  else if (options.markdown) process.stdout.write(markdown(results, version));
  else process.stdout.write(`\n${words.summary(passed, results.length, engine.id, seconds.toFixed(0))}\n`);
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

function resultText({ row, title, source, seconds, checks, error }: VerifiedFigure): string {
  const lines = checks.map((check) => {
    const { what, pass } = check;
    const verdict = pass ? words.pass : words.fail;
    return `    ${verdict}  ${words.check(what, measuredText(check), expectedText(check))}`;
  });
  return [
    `${String(row).padStart(2)}  ${words.took(title, seconds.toFixed(1))}`,
    `    ${source}`,
    ...lines,
    ...(error ? [`    ${words.fail}  ${error}`] : []),
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
      check.pass ? words.met : words.notMet,
    ]);
    return [...cells, ...(error ? [[error, '', '', words.notMet]] : [])].map(
      (cell, i) => `${i === 0 ? first : '| | '} | ${cell.map((x) => x.replaceAll('|', '\\|')).join(' | ')} |`,
    );
  });
  const passed = results.filter(({ pass }) => pass).length;
  return words.page(passed, results.length, engine, rows.join('\n'));
}

/** As many digits as it takes to see whether the value is within tolerance. */
function measuredText({ measured: values, tolerance, relative }: Finding): string {
  return values
    .map((x) => {
      const allowed = relative ? tolerance * Math.abs(x) : tolerance;
      const digits = allowed > 0 && x !== 0 ? Math.ceil(Math.log10(Math.abs(x) / allowed)) + 1 : 0;
      return digits > 4 ? roughNumber(x, digits, 1e5) : shortNumber(x);
    })
    .join(', ');
}
