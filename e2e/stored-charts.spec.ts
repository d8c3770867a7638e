import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, openFile, test, trainedByReference } from './lab-window';

// Charts against stored pictures, as stored-pictures.spec.ts has them of the heatmap: a run that is the same on every machine
// (float64, by the reference engine). Compared is where the marks are, on a chart of fixed size; letters follow the
// machine's fonts and are left out. GRADLAB_PICTURES=1 stores them anew; look at them before you commit them.

const folder = path.resolve(import.meta.dirname, 'stored-pictures');
const SIZE = { width: 480, height: 240 };

/** Makes a chart's room the same on every machine. */
async function fixSize(room: Locator): Promise<void> {
  await room.evaluate((element: HTMLElement, { width, height }) => {
    Object.assign(element.style, {
      width: `${width}px`,
      height: `${height}px`,
      flex: 'none',
      minHeight: '0',
      contain: '',
    });
  }, SIZE);
  // the size is measured, and drawn in the frame after that
  await room
    .page()
    .evaluate(
      () =>
        new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))),
    );
}

/** Marks of an SVG, a line each: its shapes without letters, lines of the grid and what is of no size. */
const marksOf = (svg: Locator): Promise<string[]> =>
  svg.evaluate((drawn) =>
    [...drawn.querySelectorAll('path, circle, rect')]
      .filter((mark) => !mark.closest('defs, pattern'))
      .map((mark) => {
        const attributes = ['d', 'cx', 'cy', 'r', 'x', 'y', 'width', 'height', 'transform'].flatMap((name) => {
          const value = mark.getAttribute(name);
          return value === null
            ? []
            : [`${name}="${value.replace(/-?\d+\.\d+(e-?\d+)?/g, (number) => Number(number).toFixed(1))}"`];
        });
        return `<${mark.tagName} ${attributes.join(' ')}/>`;
      }),
  );

/** What a canvas shows of each colour: from where to where it reaches, every few pixels, a rectangle each. */
const reachOf = (canvas: Locator, colours: readonly string[], band = SIZE.height): Promise<string[]> =>
  canvas.evaluate(
    (drawn: HTMLCanvasElement, { wanted, rows }) => {
      const STRIDE = 6;
      const { width, height } = drawn;
      const { data } = drawn.getContext('2d')!.getImageData(0, 0, width, height);
      const probe = document.createElement('canvas').getContext('2d')!;
      const channelsOf = (token: string) => {
        probe.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(token);
        probe.fillRect(0, 0, 1, 1);
        return probe.getImageData(0, 0, 1, 1).data;
      };
      const marks: string[] = [];
      for (const token of wanted) {
        const colour = channelsOf(token);
        const is = (x: number, y: number) => {
          const at = 4 * (y * width + x);
          return data[at + 3]! > 128 && [0, 1, 2].every((k) => Math.abs(data[at + k]! - colour[k]!) < 80);
        };
        for (let top = 0; top < height; top += rows)
          for (let x = 3; x < width; x += STRIDE) {
            const found = [];
            for (let y = top; y < Math.min(height, top + rows); y++) if (is(x, y)) found.push(y);
            if (found.length > 0)
              marks.push(
                `<rect class="${token} row-${top / rows} at-${x}" x="${x}" y="${found[0]}" width="4" height="${found.at(-1)! - found[0]! + 1}"/>`,
              );
          }
      }
      return marks;
    },
    { wanted: [...colours], rows: band },
  );

/** A few colours of a picture, at the corners of a grid laid over it. */
const coloursOf = (canvas: Locator): Promise<string[]> =>
  canvas.evaluate((drawn: HTMLCanvasElement) => {
    const context = drawn.getContext('2d')!;
    const places = Array.from({ length: 12 }, (_, i) => (i + 0.5) / 12);
    return places.flatMap((y) =>
      places.map((x) => {
        const [r, g, b] = context.getImageData(Math.floor(x * drawn.width), Math.floor(y * drawn.height), 1, 1).data;
        return `<rect x="${480 * x - 20}" y="${240 * y - 10}" width="40" height="20" style="fill:rgb(${r}, ${g}, ${b})"/>`;
      }),
    );
  });

const numbersOf = (mark: string) => (mark.replace(/class=".*?"/, '').match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

/** Which mark it is: that of a column of a canvas, or the n-th. */
const named = (marks: readonly string[]) =>
  new Map(marks.map((mark, i) => [/class="(.*?)"/.exec(mark)?.[1] ?? String(i), mark]));

/** Marks that are elsewhere than in the stored picture by more than so many pixels, or are in one of the two alone. */
function moved(shown: readonly string[], stored: readonly string[], tolerance: number): string[] {
  const [now, before] = [named(shown), named(stored)];
  const isSame = (one: string, other: string) => {
    const [a, b] = [numbersOf(one), numbersOf(other)];
    return a.length === b.length && a.every((number, k) => Math.abs(number - b[k]!) <= tolerance);
  };
  return [...new Set([...now.keys(), ...before.keys()])].flatMap((name) => {
    const [shownMark, storedMark] = [now.get(name), before.get(name)];
    return shownMark && storedMark && isSame(shownMark, storedMark) ? [] : [`${shownMark} was ${storedMark}`];
  });
}

/** @param spare how many marks may be elsewhere: at an edge a pixel of a canvas may fall to either side */
function compare(name: string, marks: readonly string[], tolerance: number, spare = 0): void {
  const file = path.join(folder, `${name}.svg`);
  expect(marks.length, `${name} has marks`).toBeGreaterThan(5);
  if (process.env['GRADLAB_PICTURES'])
    writeFileSync(
      file,
      [
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}" fill="none" stroke="black">`,
        ...marks,
        '</svg>\n',
      ].join('\n'),
    );
  expect(existsSync(file), `${file} is stored`).toBe(true);
  const stored = readFileSync(file, 'utf8').trim().split('\n').slice(1, -1);
  const others = moved(marks, stored, tolerance);
  // softly: what else has changed is seen in the same run
  expect.soft(others.length, `${name}: ${others.slice(0, 3).join('; ')}`).toBeLessThanOrEqual(spare);
}

const dense = (units: number, kind: string) => ({
  kind: 'dense',
  units,
  activation: { kind },
  kernelInitializer: { kind: 'glorot_uniform' },
});

test('profile, loss curve, histograms, decision surface and twins are the stored pictures', async ({
  lab,
  scratch,
}) => {
  const { page } = lab;
  const document = {
    data: { kind: 'two_rings', samples: 64 },
    layers: [...Array(5).fill(dense(8, 'tanh')), { kind: 'dense', units: 2 }],
    optimizer: { kind: 'sgd', learningRate: 0.3 },
    training: { steps: 40 },
  };
  await openFile(lab, await trainedByReference(path.join(scratch, 'charts'), document));

  // the curve is on the heatmap's axis of steps
  await fixSize(page.getByTestId('heatmap'));
  await fixSize(page.getByTestId('curve'));
  compare('curve-loss', await reachOf(page.getByTestId('curve').locator('canvas'), ['--run-1']), 2, 4);

  await page.getByTestId('statistic').selectOption('signalRms');
  const depth = page.getByTestId('depth');
  await fixSize(depth.locator('.rows'));
  compare('depth-signalRms', await marksOf(depth.getByTestId('depth-rows').getByRole('img')), 0.6);

  await page.getByTestId('show-histograms').click();
  await page.getByTestId('fit-histograms').click();
  const field = page.getByTestId('histogram-field');
  await expect(field).toBeVisible();
  await fixSize(field);
  compare('histograms-z', await reachOf(field.locator('canvas'), ['--run-1', '--run-2'], SIZE.height / 6), 3, 8);

  await page.getByTestId('show-inside').click();
  const plane = page.getByTestId('plane');
  await expect(plane.locator('canvas').first()).toBeVisible({ timeout: 20_000 });
  await expect(page.getByTestId('twins')).toBeVisible();
  compare('plane', await coloursOf(plane.locator('canvas').first()), 3);
  compare('twins', await marksOf(page.getByTestId('twins').getByRole('img').first()), 0.6);
});
