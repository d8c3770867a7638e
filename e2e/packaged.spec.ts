import { expect, test, chooseInWindow, shownRun, TRAINING } from './lab-window';

test.skip(!process.env['GRADLAB_PACKAGED'], 'npm run dist -- --dir --test makes the package and sets GRADLAB_PACKAGED');

test('the packaged app starts, trains on the best engine, and says what it runs on', async ({ lab: { app, page } }) => {
  expect(await app.evaluate(({ app: running }) => running.isPackaged)).toBe(true);
  await page.getByTestId('run').click();
  await expect(page.getByTestId('state')).toHaveText('Finished', TRAINING);
  const engine = process.env['GRADLAB_PACKAGED_ENGINE'] ?? 'tensorflow';
  await expect(shownRun(page)).toHaveAttribute('title', new RegExp(engine));
  await chooseInWindow(page, 'help', 'about');
  await expect(page.getByTestId('about')).toContainText('Engine onnx');
  await expect(page.getByTestId('about')).toContainText(/ONNX Runtime \d/);
  await page.getByText('Licenses').click();
  await expect(page.getByTestId('notices')).toHaveValue(/MIT License/);
  await expect(page.getByTestId('notices')).toHaveValue(/onnxruntime-node/);
  await expect(page.getByTestId('notices')).toHaveValue(/Fisher, R\. A\./);
  await page.screenshot({ path: 'out/e2e/packaged.png' });
});
