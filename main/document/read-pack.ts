import type { Lab } from '../../shared/labs/lab';
import { takeReader } from './spare-reader';

/** The labs of a folder from elsewhere, read in a process that has nothing else open. @throws FileProblem */
export async function readPack(folder: string): Promise<readonly Lab[]> {
  const reader = takeReader();
  try {
    return await reader.do({ kind: 'labs', folder });
  } finally {
    reader.end();
  }
}
