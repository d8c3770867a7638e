import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { assertJsonBounds } from '../../shared/archive/json-bounds';
import type { Lab } from '../../shared/labs/lab';
import { LabProblem } from '../../shared/labs/lab-problem';
import { LAB_LIMITS } from '../../shared/labs/limits';
import { labOf, parseLabDescription } from '../../shared/labs/parse-lab';
import { jsonIn } from '../../shared/labs/parsed';
import { text } from '../../shared/text/text';
import { FileProblem } from './file-problem';
import { fileProblem } from './file-problem';
import { readBounded } from './read-bounded';

const DESCRIPTION = 'lab.json';

/**
 * A lab from its folder. It may come from anyone: sizes are bounded, every field is checked, and no file outside of the folder is read.
 *
 * @throws FileProblem that names the file and the path in it
 */
export async function readLab(folder: string): Promise<Lab> {
  const file = path.join(folder, DESCRIPTION);
  try {
    const description = parseLabDescription(jsonIn(await textOf(file, LAB_LIMITS.jsonBytes), file), file);
    const texts = new Map<string, string>();
    for (const { text: name } of description.steps)
      texts.set(name, await textOf(path.join(folder, name), LAB_LIMITS.textBytes));
    return labOf(description, texts, folder);
  } catch (error) {
    if (error instanceof LabProblem) throw new FileProblem(error.code, error.message, error.advice);
    throw fileProblem(file, 'read', error);
  }
}

/** All labs of a folder: its own if it is one, else those in the folders in it, by name. @throws FileProblem if one cannot be used */
export async function readLabs(folder: string): Promise<Lab[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw fileProblem(folder, 'read', error);
  });
  if (entries.some(({ name }) => name === DESCRIPTION)) return [await readLab(folder)];
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const { noLab, chooseLab } = text.labs.problems;
  if (folders.length === 0 || folders.length > LAB_LIMITS.packs)
    throw new FileProblem('not-a-lab', `${folder}: ${noLab}`, chooseLab);
  const labs: Lab[] = [];
  for (const name of folders.sort()) labs.push(await readLab(path.join(folder, name)));
  return labs;
}

/** @throws FileProblem if it is a link: that could lead anywhere */
async function textOf(file: string, most: number): Promise<string> {
  try {
    if ((await lstat(file)).isSymbolicLink())
      throw new FileProblem('link', `${file}: ${text.labs.problems.isLink}`, text.labs.problems.copyFile);
    const bytes = await readBounded(file, most, text.labs.problems.shorten);
    if (file.endsWith('.json')) assertJsonBounds(file, bytes);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError)
      throw new FileProblem('encoding', `${file}: ${text.labs.problems.notUtf8}`, text.labs.problems.saveUtf8);
    throw fileProblem(file, 'read', error);
  }
}
