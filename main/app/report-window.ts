import { readFileSync, writeFileSync } from 'node:fs';
import { app } from 'electron';
import type { ReportOrder } from '../../shared/protocol/report';
import type { Failure, Outcome } from '../../shared/protocol/window';
import { serveApp } from '../page/app-protocol';
import { failureOf } from '../page/failure';
import { usualPaper, writeReport } from '../document/report';
import { FirstFile } from './first-file';
import { LabWindow } from './lab-window';
import { answerRequests } from './requests';

// `lab report` starts the app with a job: a hidden window opens the file, draws the report, and the app ends.

/** On the command line: the file with the job. */
const SWITCH = 'lab-report';

/** null: the app was started to work with. */
export function orderedReport(): ReportOrder | null {
  const file = app.commandLine.getSwitchValue(SWITCH);
  return file ? (JSON.parse(readFileSync(file, 'utf8')) as ReportOrder) : null;
}

/** Draws and writes it, then ends the app. */
export async function makeReport({ file, runIds, out, paper, answer }: ReportOrder): Promise<void> {
  const end = (failure: Failure | null) => {
    writeFileSync(answer, JSON.stringify(failure));
    app.exit(failure ? 1 : 0);
  };
  try {
    await app.whenReady();
    serveApp();
    const lab = new LabWindow('report');
    const report = await new Promise<Outcome<string>>((resolve) => {
      lab.window.webContents.on('render-process-gone', (_event, { reason }) =>
        resolve({ ok: false, failure: failureOf(new Error(reason)) }),
      );
      answerRequests(
        lab,
        new FirstFile(file),
        () => undefined,
        { runIds, drawn: resolve },
      );
      void lab.load();
    });
    if (!report.ok) return end(report.failure);
    await writeReport(out, report.value, paper ?? usualPaper());
    end(null);
  } catch (error) {
    end(failureOf(error));
  }
}
