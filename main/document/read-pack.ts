import type { Lab } from '../../shared/labs/lab';
import { ReaderProcess } from './reader-process';

/** The labs of a folder from elsewhere, read in a process that has nothing else open. @throws FileProblem */
export async function readPack(folder: string): Promise<readonly Lab[]> {
  const reader = new ReaderProcess();
  try {
    return await reader.do({ kind: 'labs', folder });
  } finally {
    reader.end();
  }
}
