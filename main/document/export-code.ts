import path from 'node:path';
import { clipboard, type BrowserWindow } from 'electron';
import { parseExperiment } from '../../shared/experiment/parse';
import { fileNames, type ExportOptions, type Framework } from '../../shared/export/export-options';
import { layersCode } from '../../shared/export/layers-code';
import type { ExportWritten, Outcome } from '../../shared/protocol/window';
import { FileProblem } from '../files/file-problem';
import { writeExport } from '../files/write-export';
import { outcomeOf } from '../page/failure';
import { askForFolder, askToWriteInto } from './dialogs';

// The page asks for code; which folder and what text it becomes is decided here.

/** @returns null if the user cancelled */
export function exportCode(
  window: BrowserWindow,
  document: unknown,
  options: ExportOptions,
): Promise<Outcome<ExportWritten | null>> {
  return outcomeOf(async () => {
    const experiment = parseExperiment(document);
    const folder = await askForFolder(window);
    if (folder === null) return null;
    const write = (force: boolean) => writeExport(folder, experiment, options, force);
    const files = await write(false).catch(async (error: unknown) => {
      if (!(error instanceof FileProblem) || error.code !== 'not-empty') throw error;
      return (await askToWriteInto(window, folder, fileNames(options))) ? write(true) : null;
    });
    return files && { folder: path.basename(folder), files };
  });
}

export function copyCode(document: unknown, framework: Framework, paths: readonly string[]): Promise<Outcome<null>> {
  return outcomeOf(async () => {
    clipboard.writeText(layersCode(parseExperiment(document), framework, paths));
    return null;
  });
}
