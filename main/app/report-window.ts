import { readFileSync, writeFileSync } from 'node:fs';
import { app } from 'electron';
import { REPORT_ORDER, type ReportOrder } from '../../shared/protocol/report';
import type { Failure, Outcome } from '../../shared/protocol/window';
import { serveApp } from '../page/app-protocol';
import { handleRequests } from '../page/ipc';
import { failureOf } from '../page/failure';
import { usualPaper, writeReport } from '../document/report';
import { FirstFile } from './first-file';
import { LabWindow } from './lab-window';
import { loadPage, openWindow } from './open-window';
import { answersOf } from './requests';

// `lab report` starts the app with a job: a hidden window opens the file, draws the report, and the app ends.

/** Draws and writes what was ordered, then ends the app. */
export async function makeReport(): Promise<void> {
  const order = readFileSync(app.commandLine.getSwitchValue(REPORT_ORDER), 'utf8');
  const { file, runIds, out, paper, answer } = JSON.parse(order) as ReportOrder;
  const end = (failure: Failure | null) => {
    writeFileSync(answer, JSON.stringify(failure));
    app.exit(failure ? 1 : 0);
  };
  try {
    await app.whenReady();
    void serveApp();
    const lab = new LabWindow(openWindow('report'));
    const report = await new Promise<Outcome<string>>((resolve) => {
      lab.window.webContents.on('render-process-gone', (_event, { reason }) =>
        resolve({ ok: false, failure: failureOf(new Error(reason)) }),
      );
      const answers = answersOf(lab, new FirstFile(file), () => undefined, { runIds, drawn: resolve });
      handleRequests(lab.window.webContents, Promise.resolve(answers));
      void loadPage(lab.window);
    });
    if (!report.ok) return end(report.failure);
    await writeReport(out, report.value, paper ?? usualPaper());
    end(null);
  } catch (error) {
    end(failureOf(error));
  }
}
