import { predict } from '../../shared/theory/prediction';
import { readDocument } from '../files/read-document';
import { shortNumber } from '../../shared/text/en/number-text';
import { text } from '../../shared/text/text';
import { printJson, tableLines } from './output';

/** Numbers that are not finite (a signal that explodes, the depth scale on the critical line) are null in the JSON. */
export async function theory(file: string, { json }: { json?: boolean }): Promise<void> {
  const { layers, fixedPoint } = predict((await readDocument(file)).experiment);
  const { q, chi, xi, phase } = fixedPoint;
  if (json) return printJson({ layers, fixedPoint: { q, chi, xi }, phase });
  const columns = ['variance', 'correlation', 'chi'] as const;
  const words = text.commandLine.theory;
  const lines = [
    words.title(file),
    ...tableLines([
      [text.commandLine.layer, ...columns],
      ...layers.map((layer) => [`dense_${layer.index + 1}`, ...columns.map((id) => shortNumber(layer[id]))]),
    ]),
    '',
    words.fixedPoint(shortNumber(q), shortNumber(chi), shortNumber(xi), phase),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
