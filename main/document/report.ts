import path from 'node:path';
import { app, BrowserWindow } from 'electron';
import type { Paper } from '../../shared/protocol/report';
import type { Outcome, SaveOutcome } from '../../shared/protocol/window';
import { text } from '../../shared/text/text';
import { writeAtomically } from '../files/atomic-write';
import { FileProblem, fileProblem } from '../files/file-problem';
import { withPage } from '../page/app-protocol';
import { outcomeOf } from '../page/failure';
import { askWhereToSaveReport } from './dialogs';

// A report is a page without scripts. What becomes of it, and where it goes, is decided here.

/** @returns null if the user cancelled */
export function saveReport(window: BrowserWindow, title: string, html: string): Promise<SaveOutcome> {
  return outcomeOf(async () => {
    const file = await askWhereToSaveReport(window, `${nameFor(title)}.pdf`);
    if (file === null) return null;
    await writeReport(file, html, usualPaper());
    return { name: path.basename(file) };
  });
}

/** As PDF or HTML, by the file's name; whole or not at all. @throws FileProblem */
export async function writeReport(file: string, html: string, paper: Paper): Promise<void> {
  const content = /\.pdf$/i.test(file) ? await pdfOf(html, paper) : Buffer.from(html, 'utf8');
  try {
    await writeAtomically(file, [content]);
  } catch (error) {
    throw fileProblem(file, 'written', error);
  }
}

export function printReport(html: string): Promise<Outcome<null>> {
  return outcomeOf(async () => {
    await inHiddenWindow(html, async ({ webContents }) => {
      // resolves without a word where the user cancels
      const failure = await new Promise<string>((resolve) =>
        webContents.print({ printBackground: true }, (_done, reason) => resolve(reason)),
      );
      if (failure && !/cancel/i.test(failure))
        throw new FileProblem('print', `${text.report.print.none} (${failure})`, text.report.print.advice);
    });
    return null;
  });
}

/** Tagged, so that screen readers find headings, tables and what pictures show. */
const pdfOf = (html: string, paper: Paper): Promise<Buffer> =>
  inHiddenWindow(html, ({ webContents }) =>
    webContents.printToPDF({
      pageSize: paper,
      printBackground: true,
      preferCSSPageSize: false,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate:
        '<div style="width:100%;font-size:8px;color:#53575d;text-align:center"><span class="pageNumber"></span> / <span class="totalPages"></span></div>',
      margins: { top: 0.6, bottom: 0.7, left: 0.6, right: 0.6 },
    }),
  );

async function inHiddenWindow<T>(html: string, use: (window: BrowserWindow) => Promise<T>): Promise<T> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
  });
  try {
    return await withPage(html, async (url) => {
      await window.loadURL(url);
      return use(window);
    });
  } finally {
    window.destroy();
  }
}

/** Letter where it is used; A4 everywhere else. */
export const usualPaper = (): Paper => (/^(US|CA|MX|PH|CL|CO|VE)$/.test(app.getLocaleCountryCode()) ? 'Letter' : 'A4');

/** A title as a file's name: without what systems give a meaning. */
const nameFor = (title: string): string =>
  title
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100) || 'report';
