import type { Framework, Target } from '../../shared/export/export-options';
import { text } from '../../shared/text/text';
import { readDocument } from '../files/read-document';
import { writeExport } from '../files/write-export';

interface Options {
  readonly to: Target;
  readonly framework: Framework;
  readonly ownInitializers?: boolean;
  readonly force?: boolean;
  readonly out: string;
}

export async function exportCode(file: string, options: Options): Promise<void> {
  const { to: target, framework, ownInitializers = false, force = false, out } = options;
  const { experiment } = await readDocument(file);
  const names = await writeExport(out, experiment, { target, framework, ownInitializers }, force);
  process.stderr.write(`${text.export.written(names, out)}\n`);
}
