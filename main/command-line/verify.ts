import { InvalidArgumentError } from 'commander';
import { figures } from '../../shared/figures/catalog';
import { expectedText, verify as verifyFigure, type Figure, type Finding } from '../../shared/figures/figure';
import type { EngineId } from '../../shared/protocol/run';
import { loadEngine } from '../trainer/engines/registry';
import { workbench } from '../trainer/workbench';
import { printJson, shortNumber } from './output';

interface Verified {
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
  asked: readonly Figure[] | undefined,
  options: { engine?: EngineId; json?: boolean },
): Promise<void> {
  const chosen = asked ?? figures;
  const { engine, notice } = loadEngine(options.engine ?? null);
  if (notice) process.stderr.write(`${notice}\n`);
  const bench = workbench(engine);
  const results: Verified[] = [];
  for (const figure of chosen) {
    process.stderr.write(`figure ${figure.number}: ${figure.title}\n`);
    const result = await measured(figure, bench);
    results.push(result);
    if (!options.json) process.stdout.write(text(result));
  }
  bench.dispose();
  const passed = results.filter(({ pass }) => pass).length;
  const seconds = results.reduce((total, result) => total + result.seconds, 0);
  const summary = { engine: engine.id, passed, failed: results.length - passed, seconds };
  if (options.json) printJson({ ...summary, figures: results });
  else process.stdout.write(`\n${passed} of ${results.length} figures met on ${engine.id}, ${seconds.toFixed(0)} s\n`);
  if (passed < results.length) process.exitCode = FAILED;
}

async function measured(figure: Figure, bench: ReturnType<typeof workbench>): Promise<Verified> {
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

function text({ row, title, source, seconds, checks, error }: Verified): string {
  const lines = checks.map((check) => {
    const { what, measured: values, pass } = check;
    return `    ${pass ? 'pass' : 'FAIL'}  ${what}: ${numbers(values)}; expected ${expectedText(check)}`;
  });
  return [
    `${String(row).padStart(2)}  ${title} (${seconds.toFixed(1)} s)`,
    `    ${source}`,
    ...lines,
    ...(error ? [`    FAIL  ${error}`] : []),
    '',
  ].join('\n');
}

const numbers = (values: readonly number[]) => values.map(shortNumber).join(', ');
