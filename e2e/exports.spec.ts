import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, openFile, test } from './lab-window';
import { saved } from './saved-file';

test('every picture is saved as SVG and as PNG, as it looks on the page', async ({ lab, scratch, trainedFile }) => {
  const { page } = lab;
  await openFile(lab, trainedFile);

  const heatmap = page.getByRole('region', { name: 'Heatmap' });
  const svg = path.join(scratch, 'heatmap.svg');
  expect(await saved(lab, heatmap.getByRole('button', { name: 'SVG' }), svg)).toMatch(/-gradNorm\.svg completed$/);
  const text = readFileSync(svg, 'utf8');
  expect(text).toMatch(/^<svg [^>]*viewBox/);
  expect(text).toContain('data:image/png;base64,');
  for (const words of ['dense_1', 'dense_11', 'step (updates)', '10⁻¹²', 'not recorded'])
    expect(text).toContain(`>${words}<`);

  const png = path.join(scratch, 'heatmap.png');
  expect(await saved(lab, heatmap.getByRole('button', { name: 'PNG' }), png)).toMatch(/\.png completed$/);
  const file = readFileSync(png);
  expect(file.subarray(1, 4).toString()).toBe('PNG');
  const box = (await heatmap.locator('.picture').boundingBox())!;
  // width and height stand in the first chunk; two pixels for each of the page's and of the margin of 12 around them
  expect(Math.abs(file.readUInt32BE(16) - 2 * (box.width + 24))).toBeLessThanOrEqual(2);
  // the page opens the file and finds the heatmap's colours where they are on the page
  const same = await page.evaluate(
    async (bytes) => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(bytes)], { type: 'image/png' }));
      const shown = document.querySelector<HTMLCanvasElement>('[data-testid="heatmap"] canvas')!;
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d')!;
      context.drawImage(image, 0, 0);
      const frame = shown.closest('.picture')!.getBoundingClientRect();
      const { x, y, width, height } = shown.getBoundingClientRect();
      return [1, 5, 9].map((layer) => {
        // in the middle of step 34 of 60
        const [left, top] = [(33.5 / 60) * width, (height * (layer + 0.5)) / 11];
        const here = shown
          .getContext('2d')!
          .getImageData((left / width) * shown.width, (top / height) * shown.height, 1, 1);
        const there = context.getImageData(2 * (12 + x - frame.x + left), 2 * (12 + y - frame.y + top), 1, 1);
        return Math.max(...[0, 1, 2].map((i) => Math.abs(here.data[i]! - there.data[i]!)));
      });
    },
    [...file],
  );
  for (const difference of same) expect(difference).toBeLessThanOrEqual(3);

  await page.getByTestId('show-depth').click();
  const depth = path.join(scratch, 'depth.svg');
  await saved(lab, page.getByTestId('depth').getByRole('button', { name: 'SVG' }), depth);
  expect(readFileSync(depth, 'utf8')).toContain('weighted layer, from the input on');
  await page.getByTestId('show-compare').click();
  const compare = path.join(scratch, 'compare.png');
  expect(await saved(lab, page.getByRole('button', { name: 'PNG' }).first(), compare)).toMatch(
    /-compare\.png completed$/,
  );
});
