import { predict } from '../../shared/theory/prediction';
import { readDocument } from '../files/read-document';
import { printJson, shortNumber } from './output';

/** Numbers that are not finite (a signal that explodes, the depth scale on the critical line) are null in the JSON. */
export async function theory(file: string, { json }: { json?: boolean }): Promise<void> {
  const { layers, fixedPoint } = predict((await readDocument(file)).experiment);
  const { q, chi, xi, phase } = fixedPoint;
  if (json) return printJson({ layers, fixedPoint: { q, chi, xi }, phase });
  const columns = ['variance', 'correlation', 'chi'] as const;
  const cell = (text: string) => text.padStart(13);
  const lines = [
    `${file}, mean-field theory at initialization`,
    ['layer'.padEnd(10), ...columns.map(cell)].join(''),
    ...layers.map((layer) =>
      [`dense_${layer.index + 1}`.padEnd(10), ...columns.map((id) => cell(shortNumber(layer[id])))].join(''),
    ),
    '',
    `fixed point: q ${shortNumber(q)}, χ ${shortNumber(chi)}, depth scale ξ ${shortNumber(xi)} layers; ${phase}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
