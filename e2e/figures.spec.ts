import { addLayer, answerDialog, expect, test, chooseInWindow, TRAINING } from './lab-window';

test('a published figure opens as an experiment, by keyboard, and runs', async ({ lab: { page } }) => {
  await chooseInWindow(page, 'file', 'figures');
  const dialog = page.getByTestId('figures');
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('listbox')).toBeFocused();

  await page.keyboard.press('End');
  await expect(dialog.getByRole('option', { selected: true })).toContainText('Pascanu');
  await page.keyboard.press('Home');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('ArrowUp');
  await expect(dialog.getByRole('option', { selected: true })).toContainText('sigmoid');
  await expect(page.getByTestId('figure-details')).toContainText('a quarter');
  if (process.env['GRADLAB_SCREENSHOTS']) await page.screenshot({ path: 'docs/screenshots/figures.png' });

  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByTestId('document-title')).toContainText('Ten sigmoid layers');
  await page.getByTestId('training.steps').fill('10');
  await page.getByTestId('run').click();
  await expect(page.getByTestId('state')).toHaveText('Finished', TRAINING);
  await expect(page.getByTestId('heatmap')).toBeVisible();
});

test('unsaved work is asked about, and stays if the user says so', async ({ lab: { app, page } }) => {
  await addLayer(page, 'dropout');
  const title = await page.getByTestId('document-title').innerText();
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()!.getMenuItemById('figures')!.click());
  const dialog = page.getByTestId('figures');
  // the third answer is to cancel
  await answerDialog(app, 'showMessageBox', { response: 2, checkboxChecked: false });
  await page.getByTestId('figure-24').dblclick();
  await expect(page.getByTestId('document-title')).toHaveText(title);
  await expect(dialog).toBeVisible();
  await answerDialog(app, 'showMessageBox', { response: 1, checkboxChecked: false });
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByTestId('document-title')).toContainText('Units that start equal');
});
