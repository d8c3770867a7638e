import { addLayer, answerDialog, expect, stackOf, test, chooseInWindow } from './lab-window';

test('a preset is opened from the start screen, with its story, and from the menu; unsaved work is not dropped for it unasked', async ({
  lab: { app, page },
}) => {
  await page.getByTestId('open-start').click();
  await page.getByTestId('start-batch_normalization').click();
  await expect(page.getByTestId('story')).toContainText('learn the two rings');
  await expect(page.getByTestId('document-title')).toHaveText('Ten sigmoid layers with batch normalization');
  // nine groups of three are one card until each is asked for
  await expect.poll(() => stackOf(page)).toHaveLength(8);
  await page.getByTestId('fold').click();
  await expect.poll(() => stackOf(page)).toHaveLength(31);
  await chooseInWindow(page, 'file', 'examples', 'preset-symmetry');
  await expect(page.getByTestId('document-title')).toHaveText('All weights equal');
  await addLayer(page, 'dropout');
  await answerDialog(app, 'showMessageBox', { response: 2 });
  await chooseInWindow(page, 'file', 'examples', 'preset-sigmoid_10');
  await expect(page.getByTestId('document-title')).toContainText('All weights equal');
});
