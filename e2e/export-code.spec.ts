import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { answerDialog, expect, openDocument, test, chooseInWindow } from './lab-window';

test('an experiment is exported into a chosen folder; one that is not empty is asked about', async ({
  lab,
  scratch,
}) => {
  const { app, page } = lab;
  const folder = path.join(scratch, 'exported');
  mkdirSync(folder);
  await answerDialog(app, 'showOpenDialog', { canceled: false, filePaths: [folder] });
  await chooseInWindow(page, 'file', 'exportCode');
  const dialog = page.getByTestId('export-code');
  await dialog.getByText('Keras program').click();
  await expect(dialog.getByTestId('export-files')).toHaveText('Files: train.py, data.npz, initial-weights.npz');
  await dialog.getByTestId('export-folder').click();
  await expect(dialog).toBeHidden();
  await expect(page.getByTestId('message')).toContainText('train.py, data.npz, initial-weights.npz');
  expect(readdirSync(folder).sort()).toEqual(['data.npz', 'initial-weights.npz', 'train.py']);
  expect(readFileSync(path.join(folder, 'train.py'), 'utf8')).toContain('layers.Dense(64, name="dense_1")');

  // Cancel leaves everything as it was.
  writeFileSync(path.join(folder, 'train.py'), 'mine');
  await answerDialog(app, 'showOpenDialog', { canceled: false, filePaths: [folder] });
  await answerDialog(app, 'showMessageBox', { response: 1 });
  await chooseInWindow(page, 'file', 'exportCode');
  await dialog.getByText('Notebook').click();
  await dialog.getByText('The framework draws the initial weights').click();
  await expect(dialog.getByTestId('export-files')).toHaveText('Files: train.ipynb, data.npz');
  await dialog.getByTestId('export-folder').click();
  await expect(dialog.getByTestId('export-folder')).toBeEnabled();
  expect(readdirSync(folder)).not.toContain('train.ipynb');

  await answerDialog(app, 'showOpenDialog', { canceled: false, filePaths: [folder] });
  await answerDialog(app, 'showMessageBox', { response: 0 });
  await dialog.getByTestId('export-folder').click();
  await expect(dialog).toBeHidden();
  expect(readdirSync(folder)).toContain('train.ipynb');
  expect(readFileSync(path.join(folder, 'train.py'), 'utf8')).toBe('mine');
});

test('layers are copied as code: the whole stack, or those that are selected', async ({ lab, scratch }) => {
  const { app, page } = lab;
  const clipboard = () => app.evaluate(({ clipboard: system }) => system.readText());
  const perform = async (name: string) => {
    await page.getByTestId('open-palette').click();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
  };
  await openDocument(lab, scratch, {
    layers: [
      { kind: 'dense', units: 8, activation: { kind: 'relu' }, kernelInitializer: { kind: 'he_normal' } },
      { kind: 'dense', units: 2 },
    ],
  });
  await perform('Copy as PyTorch code');
  await expect(page.getByTestId('announcement')).toHaveText('The whole stack copied as PyTorch code');
  expect(await clipboard()).toContain('self.dense_2 = nn.Linear(8, 2)');
  await page.locator('[data-layer="0"]').click();
  await perform('Copy as Keras code');
  await expect(page.getByTestId('announcement')).toHaveText('1 layer copied as Keras code');
  const code = await clipboard();
  expect(code).toContain('kernel_initializer="he_normal", bias_initializer="zeros", name="dense_1"');
  expect(code).not.toContain('dense_2');
});
