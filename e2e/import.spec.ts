import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expectAccessible } from './axe';
import { answerDialog, expect, test } from './lab-window';

// A table of one's own: from a CSV file into the document, and trained on.

test('a CSV file is looked at, mended, and becomes the data: one change, which can be undone', async ({
  lab: { app, page },
  scratch,
}) => {
  const file = path.join(scratch, 'leaves.csv');
  const rows = Array.from(
    { length: 60 },
    (_, i) => `${i + 1};${i % 3},5;${(i * 7) % 11};1.${(i % 28) + 1}.2024;${['oak', 'elm', 'ash'][i % 3]}`,
  );
  rows[3] = '4;NaN;2;4.1.2024;elm';
  rows[9] = '10;1,5;;10.1.2024;elm';
  writeFileSync(file, `\ufeffid;length;width;day;tree\r\n${rows.join('\r\n')}\r\n`);
  await answerDialog(app, 'showOpenDialog', { canceled: true, filePaths: [] });
  await page.getByTestId('data').selectOption('csv');
  // Nothing was chosen: all stays as it was.
  await expect(page.getByTestId('data')).toHaveValue('two_rings');
  await answerDialog(app, 'showOpenDialog', { canceled: false, filePaths: [file] });
  await page.getByTestId('data').selectOption('csv');

  const dialog = page.getByTestId('import');
  await expect(page.getByTestId('import-size')).toHaveText('60 rows, 5 columns');
  await expect(page.getByTestId('import-delimiter')).toHaveValue(';');
  await expect(page.getByTestId('import-decimal')).toHaveValue(',');
  for (const [i, role] of ['unused', 'feature', 'feature', 'unused', 'target'].entries())
    await expect(page.getByTestId(`import-role-${i}`)).toHaveValue(role);
  const problems = page.getByTestId('import-problems');
  await expect(problems).toContainText('Row 5, column “length” is “NaN”, which is no finite number');
  await expect(problems).toContainText('Row 11, column “width” is empty');
  await expect(page.getByTestId('import-accept')).toBeDisabled();
  await expectAccessible(page, 'a table with problems', '[data-testid=import]');

  await page.getByTestId('import-role-3').selectOption('feature');
  await expect(problems).toContainText('Column “day” has dates, such as 1.1.2024');
  await page.getByTestId('import-role-3').selectOption('unused');
  await page.getByTestId('import-leave-out').check();
  await expect(problems).toHaveCount(0);
  await page.getByTestId('import-accept').press('Enter');
  await expect(dialog).toBeHidden();

  await expect(page.getByTestId('table-summary')).toContainText('leaves.csv: 58 rows, 2 features');
  await expect(page.getByTestId('table-summary')).toContainText('Target: tree (3 classes)');
  await page.getByRole('button', { name: 'Set to 3' }).click();
  await expect(page.getByTestId('run')).toBeEnabled();
  for (let i = 0; i < 2; i++) await page.getByTestId('undo').click();
  // the layer that was mended is shown
  await page.getByRole('button', { name: 'Data, training' }).click();
  await expect(page.getByTestId('data')).toHaveValue('two_rings');
});

test('a CSV file that is dropped on the window is imported; what is no table is refused in words', async ({
  lab: { page },
}) => {
  const drop = (name: string, text: string) =>
    page.evaluate(
      ([fileName, content]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([content!], fileName!));
        for (const type of ['dragover', 'drop'])
          document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      },
      [name, text],
    );
  await drop('picture.png', '');
  await expect(page.getByTestId('message')).toContainText('picture.png is no CSV file');
  await drop('uneven.csv', 'x,y\n1,2\n3\n');
  await expect(page.getByTestId('import-problems')).toContainText('row 3 has 1 cell, but there are 2 names');
  await page.keyboard.press('Escape');
  await drop('house prices.csv', 'size,price\n50,210.5\n80,305\n65,251\n');
  await expect(page.getByTestId('import-regression')).toBeChecked();
  await page.getByTestId('import-accept').click();
  await expect(page.getByTestId('table-summary')).toContainText('Target: price (regression)');
  await expect(page.getByRole('button', { name: 'Use mean squared error' })).toBeVisible();
});
