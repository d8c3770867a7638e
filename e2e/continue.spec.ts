import { rmSync } from 'node:fs';
import path from 'node:path';
import { readDocument } from '../main/files/read-document';
import {
  answerDialog,
  chooseInMenu,
  chooseInPicture,
  expect,
  expectFile,
  fromPalette,
  openDocument,
  openFile,
  test,
  TRAINING,
} from './lab-window';

// A run that was stopped, saved and opened again continues as if the file had never been closed.

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
  scratch,
}) => {
  // four trainers start, one after the other
  test.slow();
  const file = path.join(scratch, 'continued.gradlab');
  await openDocument(lab, scratch, document);
  const { page, app } = lab;
  const finished = () => expect(page.getByTestId('state')).toHaveText('Finished', TRAINING);

  // one run to its end, and the same once more that stops on the way
  await page.getByTestId('run').click();
  await finished();
  await expect(page.getByTestId('continue')).toHaveAttribute('title', /has taken 60 steps/);
  await fromPalette(lab, 'Take 10 steps');
  await expect(page.getByTestId('progress')).toContainText('step 10 of 60', TRAINING);
  await expect(page.getByTestId('state')).toHaveText('Paused');
  await expect(page.getByTestId('continue')).toHaveAttribute('title', /Stop the current run first/);
  await page.getByTestId('stop').click();
  await finished();
  await expect(page.getByTestId('continue')).toHaveAttribute('title', /^Continue run 2 .* from step 10 to step 60/);
  await answerDialog(app, 'showSaveDialog', { canceled: false, filePath: file });
  await chooseInMenu(app, 'saveAs');
  await expectFile(page, 'continued.gradlab');

  // as on another machine: there is nothing but the file
  await chooseInMenu(app, 'new');
  await expect(page.getByTestId('empty')).toBeVisible();
  const folder = await app.evaluate(({ app: running }) => running.getPath('sessionData'));
  rmSync(path.join(folder, 'runs'), { recursive: true });
  await openFile(lab, file);
  await expect(page.getByTestId('run-row')).toHaveCount(2);
  await chooseInPicture(page, 'continue');
  await finished();
  await expect(page.getByTestId('run-row')).toHaveCount(2);
  await expect(page.getByTestId('scrub-step')).toHaveText('step 60');

  // a branch of the first run, after its whole way with other settings
  await page.getByTestId('run-row').first().click();
  await page.getByTestId('training.steps').fill('80');
  await expect(page.getByTestId('branch')).toHaveText('Branch after step 60');
  await chooseInPicture(page, 'branch');
  await finished();
  await expect(page.getByTestId('run-row').nth(2)).toHaveAttribute('title', /run 1 after step 60/);
  await chooseInMenu(app, 'allCheckpoints');
  await expect(page.getByTestId('message')).toContainText(/more checkpoints: [\d.]+ MB before compression/);
  await chooseInMenu(app, 'save');
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
