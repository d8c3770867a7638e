import { readFile, stat } from 'node:fs/promises';
import type { Experiment } from '../../shared/experiment/experiment';
import { LIMITS } from '../../shared/experiment/limits';
import { parseExperimentText } from '../../shared/experiment/parse';
import { InvalidExperiment } from '../../shared/experiment/problem';

/** A file cannot be read: which, why, and what to do. */
export class FileProblem extends Error {}

/**
 * The experiment in a file.
 *
 * @throws FileProblem if it cannot be read; InvalidExperiment, with the file's name before each path, if it does not hold one
 */
export async function readExperimentFile(file: string): Promise<Experiment> {
  try {
    const { size } = await stat(file);
    if (size > LIMITS.documentBytes) throw new FileProblem(`${file}: has ${size} bytes, more than the ${LIMITS.documentBytes} allowed`);
    return parseExperimentText(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof InvalidExperiment)
      throw new InvalidExperiment(error.problems.map(({ path, message }) => ({ path: path ? `${file}: ${path}` : file, message })));
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new FileProblem(`${file}: there is no such file`);
    if (code) throw new FileProblem(`${file}: ${message}`);
    throw error;
  }
}
