import * as v from 'valibot';
import { pathOf, type PathKey } from '../experiment/document-path';
import { text } from '../text/text';
import { LabProblem } from './lab-problem';

/** The first issue of a schema, at its path as in `steps[2].checks[0].metric`. */
function pathOfIssue(issue: v.BaseIssue<unknown>): string {
  return pathOf((issue.path ?? []).map(({ key }) => key as PathKey));
}

/**
 * What a schema makes of a JSON value.
 *
 * @param where the file, before each path
 * @throws LabProblem that names the path of the first fault
 */
export function parsed<const S extends v.GenericSchema>(schema: S, value: unknown, where: string): v.InferOutput<S> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  throw problemAt(where, pathOfIssue(result.issues[0]), result.issues[0].message);
}

export const problemAt = (where: string, path: string, message: string): LabProblem =>
  new LabProblem('invalid', `${where}: ${path === '' ? message : `${path}: ${message}`}`, text.labs.problems.fixPath);

/**
 * A JSON object of one of our formats.
 *
 * @throws LabProblem if it is none, or of a newer version
 */
export function parsedHeader(value: unknown, format: string, version: number, where: string): Record<string, unknown> {
  const { problems } = text.labs;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new LabProblem('not-a-lab', `${where}: ${problems.notAnObject}`, problems.chooseLab);
  const { format: found, version: itsVersion } = value as Record<string, unknown>;
  if (found !== format)
    throw new LabProblem('not-a-lab', `${where}: format: ${problems.format(format)}`, problems.chooseLab);
  if (typeof itsVersion === 'number' && itsVersion > version)
    throw new LabProblem('newer-version', `${where}: ${problems.newer(itsVersion, version)}`, problems.update);
  return value as Record<string, unknown>;
}

/** @throws LabProblem if the text is not JSON */
export function jsonIn(content: string, where: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new LabProblem('invalid', `${where}: ${(error as Error).message}`, text.labs.problems.fixPath);
  }
}
