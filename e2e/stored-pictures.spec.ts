import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { chooseInPicture, expect, type Lab, openFile, test, trainedByReference } from './lab-window';

// Pictures against stored ones: what the heatmap's canvas shows of a run that is the same on every machine (float64, made by
// the reference engine). Compared are the colours in the middle of each cell, since sizes and letters follow the machine's
// fonts. GRADLAB_PICTURES=1 stores them anew; look at them before you commit them.

const folder = path.resolve(import.meta.dirname, 'stored-pictures');
const STEPS = 20;

/** The colour of each cell; where a mark has a pattern, its two commonest colours. */
const cellsOf = (page: Page, layers: number): Promise<string[][]> =>
  page
    .getByTestId('heatmap')
    .locator('canvas')
    .evaluate(
      (canvas: HTMLCanvasElement, size) => {
        const side = 10;
        const context = canvas.getContext('2d')!;
        const colours = (x: number, y: number) => {
          const { data } = context.getImageData(Math.round(x - side / 2), Math.round(y - side / 2), side, side);
          const counts = new Map<string, number>();
          for (let i = 0; i < data.length; i += 4) {
            const colour = `#${[0, 1, 2].map((channel) => data[i + channel]!.toString(16).padStart(2, '0')).join('')}`;
            counts.set(colour, (counts.get(colour) ?? 0) + 1);
          }
          const commonest = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
          return commonest.slice(0, 2).sort().join(' ');
        };
        return Array.from({ length: size.layers }, (_, layer) =>
          Array.from({ length: size.steps }, (_, step) =>
            colours(((step + 0.5) / size.steps) * canvas.width, ((layer + 0.5) / size.layers) * canvas.height),
          ),
        );
      },
      { layers, steps: STEPS },
    );

/** As a picture that one can look at, a line per layer. */
const svgOf = (cells: readonly (readonly string[])[]) =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${STEPS} ${cells.length}" shape-rendering="crispEdges">`,
    ...cells.map((row, y) =>
      row
        .flatMap((cell, x) =>
          cell.split(' ').map((fill, i, all) => {
            const height = 1 / all.length;
            return `<rect x="${x}" y="${y + i * height}" width="1" height="${height}" fill="${fill}"/>`;
          }),
        )
        .join(''),
    ),
    '</svg>\n',
  ].join('\n');

const rectsOf = (svg: string) =>
  [...svg.matchAll(/<rect x="(.*?)" y="(.*?)".*?fill="#(.*?)"/g)].map(([, x, y, fill]) => ({
    at: `${x}, ${y}`,
    channels: [0, 2, 4].map((i) => parseInt(fill!.slice(i, i + 2), 16)),
  }));

async function compare(page: Page, name: string, layers: number): Promise<void> {
  const file = path.join(folder, `${name}.svg`);
  // the canvas is drawn a frame after the data have come
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const svg = svgOf(await cellsOf(page, layers));
  if (process.env['GRADLAB_PICTURES']) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, svg);
  }
  expect(existsSync(file), `${file} is stored`).toBe(true);
  const stored = rectsOf(readFileSync(file, 'utf8'));
  const shown = rectsOf(svg);
  expect(shown.map(({ at }) => at)).toEqual(stored.map(({ at }) => at));
  // of 255: where a colour lies between two of them it may be rounded the other way
  const other = shown.filter(({ channels }, i) => channels.some((c, k) => Math.abs(c - stored[i]!.channels[k]!) > 2));
  expect(
    other.map(({ at }) => at),
    name,
  ).toEqual([]);
}

const normal = (stddev: number) => ({ kind: 'random_normal', stddev });
const dense = (units: number, kind: string, stddev: number, bias = 0) => ({
  kind: 'dense',
  units,
  activation: { kind },
  kernelInitializer: normal(stddev),
  biasInitializer: { kind: 'constant', value: bias },
});

async function openTrained(lab: Lab, scratch: string, name: string, layers: readonly object[]): Promise<void> {
  const document = { data: { kind: 'two_rings', samples: 64 }, layers, training: { steps: STEPS } };
  await openFile(lab, await trainedByReference(path.join(scratch, name), document));
}

test('the heatmap of a vanishing gradient is the stored picture, in each of its scales', async ({ lab, scratch }) => {
  const { page } = lab;
  await openTrained(lab, scratch, 'vanishing', [...Array(8).fill(dense(8, 'sigmoid', 1.5)), dense(2, 'linear', 1)]);
  await compare(page, 'vanishing-gradNorm', 9);
  await chooseInPicture(page, 'scale-log');
  await compare(page, 'vanishing-gradNorm-fitted', 9);
  await chooseInPicture(page, 'scale-fixed');
  await page.getByTestId('statistic').selectOption('saturation');
  await compare(page, 'vanishing-saturation', 9);
});

test('zero and overflow are the stored marks', async ({ lab, scratch }) => {
  // nothing passes the first layer; what comes after it has only its biases
  await openTrained(lab, scratch, 'zero', [
    dense(8, 'relu', 1, -1000),
    ...Array(2).fill(dense(8, 'relu', 1, 0.5)),
    dense(2, 'linear', 1),
  ]);
  await compare(lab.page, 'zero', 4);
  // diverges in its first step
  await openTrained(lab, scratch, 'overflow', [...Array(14).fill(dense(8, 'relu', 1000)), dense(2, 'linear', 1)]);
  await compare(lab.page, 'overflow', 15);
});
