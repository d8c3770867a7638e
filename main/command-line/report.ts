import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { REPORT_ORDER, type Paper, type ReportOrder } from '../../shared/protocol/report';
import type { Failure } from '../../shared/protocol/window';
import { text } from '../../shared/text/text';
import { FileProblem } from '../files/file-problem';
import { readDocument } from '../files/read-document';
import { newTemporaryFolder } from '../files/temporary-folder';
import { tryToWrite } from './out-file';

interface Options {
  readonly run?: readonly string[];
  readonly paper?: Paper;
  readonly out: string;
}

const words = text.report.command;

/** There is no window to draw the report, or it failed: exit code 1. */
export class ReportNotMade extends Error {}

/** Draws a report about runs of a file in a hidden window. @throws FileProblem; ReportNotMade */
export async function report(file: string, { run: wanted = [], paper, out }: Options): Promise<void> {
  if (!/\.(pdf|html?)$/i.test(out))
    throw new FileProblem('name', `${out}: ${words.extension.message}`, words.extension.advice);
  const begun = Date.now();
  const { runs } = await readDocument(file);
  if (runs.length === 0) throw new FileProblem('run', `${file} ${words.noRuns.message}`, words.noRuns.advice);
  const ids = runs.map(({ id }) => id);
  const missing = wanted.find((id) => !ids.includes(id));
  if (missing !== undefined) {
    const { noRun, runs: listed } = text.commandLine.diagnose;
    throw new FileProblem('run', `${file}: ${noRun(missing)}`, listed(ids));
  }
  await tryToWrite(out);
  const failure = await inHiddenWindow({
    file: path.resolve(file),
    runIds: wanted,
    out: path.resolve(out),
    paper: paper ?? null,
  });
  if (failure) throw new ReportNotMade(`${words.failed(failure.message)}\n${failure.advice}`.trimEnd());
  process.stderr.write(`${words.written(out, ((Date.now() - begun) / 1000).toFixed(1))}\n`);
}

/** @returns what went wrong; null if nothing did */
async function inHiddenWindow(order: Omit<ReportOrder, 'answer'>): Promise<Failure | null> {
  const window = process.env['GRADLAB_WINDOW'];
  const hasDisplay = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  if (!window || !hasDisplay) throw new ReportNotMade(words.noWindow);
  const { executablePath, args } = JSON.parse(window) as { executablePath: string; args: string[] };
  const folder = newTemporaryFolder('gradient-lab-report');
  try {
    const [job, answer, data] = ['job.json', 'answer.json', 'data'].map((name) => path.join(folder, name)) as [
      string,
      string,
      string,
    ];
    mkdirSync(data);
    writeFileSync(job, JSON.stringify({ ...order, answer } satisfies ReportOrder));
    const child = spawn(executablePath, [...args, `--${REPORT_ORDER}=${job}`, `--user-data-dir=${data}`], {
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    await new Promise<void>((resolve, reject) => {
      child.on('error', (error) => reject(new ReportNotMade(words.failed(error.message))));
      child.on('exit', () => resolve());
    });
    return answerIn(answer);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function answerIn(file: string): Failure | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Failure | null;
  } catch {
    return { code: 'report', message: words.windowEnded, advice: words.noWindow };
  }
}
