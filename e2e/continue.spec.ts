import path from 'node:path';
import { readDocument } from '../main/files/read-document';
import { answerDialog, chooseInMenu, expect, openDocument, test } from './lab-window';

// A run that was stopped, saved and opened again goes on as if the file had never been closed.

test.use({ ownApp: true });

const document = {
  title: 'Continued',
  layers: [
    { kind: 'dense', units: 8, activation: { kind: 'tanh' } },
    { kind: 'batch_normalization' },
    { kind: 'dropout', rate: 0.2 },
    { kind: 'dense', units: 2 },
  ],
  optimizer: { kind: 'adam' },
  training: { steps: 60 },
};

test('a reopened run continues and branches like one of this session, and the file keeps what that takes', async ({
  lab,
  another,
  scratch,
}) => {
  const file = path.join(scratch, 'continued.gradlab');
  await openDocument(lab, scratch, document);
  const { page, app } = lab;
  const finished = (of: typeof page) => expect(of.getByTestId('state')).toHaveText('Finished', { timeout: 30_000 });

  // one run to its end, and the same once more that stops on the way
  await page.getByTestId('run').click();
  await finished(page);
  await expect(page.getByTestId('continue')).toHaveAttribute('title', /has taken 60 steps/);
  await page.getByRole('combobox', { name: 'Steps at a time' }).selectOption('10');
  await page.getByTestId('step').click();
  await expect(page.getByTestId('progress')).toContainText('step 10 of 60');
  await expect(page.getByTestId('state')).toHaveText('Paused');
  await expect(page.getByTestId('continue')).toHaveAttribute('title', /Stop the current run first/);
  await page.getByTestId('stop').click();
  await finished(page);
  await expect(page.getByTestId('continue')).toHaveAttribute('title', /^Continue run 2 .* from step 10 to step 60/);
  await answerDialog(app, 'showSaveDialog', { canceled: false, filePath: file });
  await chooseInMenu(app, 'saveAs');
  await expect(page.getByTestId('document-title')).toHaveText('continued.gradlab');
  await app.close();

  // another machine: nothing but the file
  const opened = await another([file]);
  await expect(opened.page.getByTestId('run-select').getByRole('option')).toHaveCount(2);
  await opened.page.getByTestId('continue').click();
  await finished(opened.page);
  await expect(opened.page.getByTestId('run-select').getByRole('option')).toHaveCount(2);
  await expect(opened.page.getByTestId('scrub-step')).toHaveText('step 60');

  // a branch of the first run, after its whole way with other settings
  await opened.page.getByTestId('run-select').selectOption({ index: 0 });
  await opened.page.getByTestId('training.steps').fill('80');
  await expect(opened.page.getByTestId('branch')).toHaveText('Branch after step 60');
  await opened.page.getByTestId('branch').click();
  await finished(opened.page);
  await expect(opened.page.getByTestId('run-select').getByRole('option').nth(2)).toContainText(
    'from run 1 after step 60',
  );
  await chooseInMenu(opened.app, 'allCheckpoints');
  await expect(opened.page.getByTestId('message')).toContainText(/more checkpoints: [\d.]+ MB before compression/);
  if (process.env['GRADLAB_SHOT']) await opened.page.screenshot({ path: process.env['GRADLAB_SHOT'] });
  await chooseInMenu(opened.app, 'save');
  await expect
    .poll(async () => (await readDocument(file)).runs.map(({ stepsTaken }) => stepsTaken))
    .toEqual([60, 60, 80]);

  const { runs } = await readDocument(file);
  expect(runs[1]!.records.run).toEqual(runs[0]!.records.run);
  expect(runs[1]!.weights).toEqual(runs[0]!.weights);
  expect(runs[1]!.evaluations).toEqual(runs[0]!.evaluations);
  // the first was trained elsewhere: its file held its ends
  expect(runs.map(({ checkpoints }) => checkpoints.length > 2)).toEqual([false, true, true]);
});
