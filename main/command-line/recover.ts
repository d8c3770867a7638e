import { text } from '../../shared/text/text';
import { FileProblem } from '../files/file-problem';
import { readDocument } from '../files/read-document';
import { writeDocument } from '../files/write-document';
import { betterRecord } from '../journal/better-record';
import { readJournal } from '../journal/journal';
import { prepareOutFile } from './out-file';

/**
 * Makes a file of a run that did not get into one. Where the file is there, the run is added to its document.
 *
 * @throws FileProblem if there is no run in the folder, or if the file cannot be read or written
 */
export async function recover(folder: string, { out }: { readonly out: string }): Promise<void> {
  const words = text.commandLine.recover;
  const { fingerprint } = await prepareOutFile(out);
  const recorded = await readJournal(folder, { checkpoints: 'end' }).catch((error: Error) => {
    throw new FileProblem('no-run', `${folder}: ${words.noRun.what(error.message)}`, words.noRun.advice);
  });
  // one that cannot be read is not replaced
  const document = fingerprint === null ? null : await readDocument(out);
  const saved = document?.runs.find(({ id }) => id === recorded.id);
  const run = saved ? betterRecord(recorded, saved) : recorded;
  const runs = document?.runs ?? [];
  await writeDocument(out, {
    ...document,
    experiment: document?.experiment ?? run.experiment,
    runs: saved ? runs.map((other) => (other === saved ? run : other)) : [...runs, run],
  });
  process.stderr.write(`${words.written(out, run.records.steps.at(-1) ?? 0)}\n`);
}
