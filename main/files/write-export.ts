import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Experiment } from '../../shared/experiment/experiment';
import { exportFiles } from '../../shared/export/export-files';
import type { ExportOptions } from '../../shared/export/export-options';
import { text } from '../../shared/text/text';
import { writeAtomically } from './atomic-write';
import { compression } from './compression';
import { FileProblem, fileProblem } from './file-problem';

/**
 * Writes an export into a folder, which is made if need be; each file whole or not at all.
 *
 * @param force write into a folder that is not empty: files of the same names are replaced, others stay
 * @returns names of the files
 * @throws InvalidExperiment, before anything is written; FileProblem
 */
export async function writeExport(
  folder: string,
  experiment: Experiment,
  options: ExportOptions,
  force: boolean,
): Promise<string[]> {
  const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw fileProblem(folder, 'written', error);
  });
  if (found.length > 0 && !force) throw notEmpty(folder);
  const files = exportFiles(experiment, options, compression);
  try {
    await mkdir(folder, { recursive: true });
    for (const { name, pieces } of files) await writeAtomically(path.join(folder, name), pieces);
  } catch (error) {
    throw fileProblem(folder, 'written', error);
  }
  return files.map(({ name }) => name);
}

const notEmpty = (folder: string) =>
  new FileProblem('not-empty', text.export.notEmpty.message(folder), text.export.notEmpty.advice);
