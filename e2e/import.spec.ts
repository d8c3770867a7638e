import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { answerDialog, expect, test, TRAINING } from './lab-window';
import { largeTable } from './large-table';

// A table of one's own: from a CSV file into the document, and trained on.

test('a CSV file is read, corrected, and becomes the data: one change, which can be undone', async ({
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
  await expect(problems).toContainText('Row 5, column “length” is “NaN”, which is not a finite number');
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
  // the output layer fitted the data before, and follows
  await expect(page.locator('[data-layer="10"]')).toHaveAttribute('title', /64 → 3 /);
  await expect(page.getByTestId('run')).toBeEnabled();
  await page.getByTestId('undo').click();
  await expect(page.locator('[data-layer="10"]')).toHaveAttribute('title', /64 → 2 /);
  await expect(page.getByTestId('data')).toHaveValue('two_rings');
});

/** A file dropped on the window: text as UTF-8, or bytes. */
const drop = (page: Page, name: string, content: string | readonly number[]) =>
  page.evaluate(
    ([fileName, contents]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([typeof contents === 'string' ? contents : Uint8Array.from(contents)], fileName));
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, content] as const,
  );

/** One of the tables of shared/csv/fixtures. */
const fixture = (name: string) => [...readFileSync(path.join(import.meta.dirname, '../shared/csv/fixtures', name))];

test('a CSV file that is dropped on the window is imported; other files are refused by name', async ({
  lab: { page },
}) => {
  await drop(page, 'book.xlsx', [0x50, 0x4b, 3, 4, ...Buffer.from('\0\0[Content_Types].xml\0xl/workbook.xml')]);
  await expect(page.getByTestId('message')).toContainText(
    'book.xlsx: This is an Excel workbook (XLSX), not a CSV table',
  );
  await expect(page.getByTestId('import')).toBeHidden();
  await drop(page, 'uneven.csv', 'x,y\n1,2\n3\n5,6\n');
  await expect(page.getByTestId('import-problems')).toContainText(
    'Row 3 (row 2 below the names) has 1 cell instead of 2',
  );
  await page.keyboard.press('Escape');
  await drop(page, 'house prices.csv', 'size,price\n50,210.5\n80,305\n65,251\n');
  await expect(page.getByTestId('import-regression')).toBeChecked();
  await expect(page.getByTestId('import-standardize-target')).toBeChecked();
  await page.getByTestId('import-accept').click();
  await expect(page.getByTestId('table-summary')).toContainText('Target: price (regression)');
  await expect(page.getByTestId('data.standardizeTarget')).toBeChecked();
  await expect(page.getByTestId('loss')).toHaveValue('mean_squared_error');
});

test.describe('tables that readers get wrong', () => {
  test('thousands or decimals: both readings are shown with their values, and nothing is imported before the answer', async ({
    lab: { page },
  }) => {
    await drop(page, 'hits.csv', fixture('hits.csv'));
    const readings = page.getByTestId('import-readings');
    await expect(readings).toContainText('The numbers of “clicks” can be read in two ways');
    await expect(readings).toContainText('3,415→3415');
    await expect(readings).toContainText('3,415→3.415');
    await expect(page.getByTestId('import-accept')).toBeDisabled();
    await expectAccessible(page, 'a table with two readings', '[data-testid=import]');
    await page.getByTestId('import-reading-other').check();
    await expect(page.getByTestId('import-decimal')).toHaveValue(',');
    await page.getByTestId('import-reading-likelier').check();
    await expect(page.getByTestId('import-decimal')).toHaveValue('.');
    await expect(page.getByTestId('import-thousands')).toHaveValue(',');
    await page.getByTestId('import-accept').click();
    await expect(page.getByTestId('table-summary')).toContainText('hits.csv: 5 rows, 3 features');
  });

  test('no names, a date, and points between thousands', async ({ lab: { page } }) => {
    await drop(page, 'konto.csv', fixture('konto.csv'));
    await expect(page.getByTestId('import-header')).not.toBeChecked();
    await expect(page.getByTestId('import-thousands')).toHaveValue('.');
    for (const [i, role] of ['unused', 'feature', 'feature', 'target'].entries())
      await expect(page.getByTestId(`import-role-${i}`)).toHaveValue(role);
    await expect(page.getByTestId('import-notices')).toContainText('Left out: “column 1” (dates)');
    await page.getByTestId('import-accept').click();
    // the text has a feature for each category
    await expect(page.getByTestId('table-summary')).toContainText('column 2 = M, column 2 = N, column 3');
  });

  test('names that are numbers stay names', async ({ lab: { page } }) => {
    await drop(page, 'yields.csv', fixture('yields.csv'));
    await expect(page.getByTestId('import-header')).toBeChecked();
    await expect(page.getByTestId('import-size')).toHaveText('8 rows, 6 columns');
    await expect(page.getByTestId('import-role-5')).toHaveValue('target');
    await page.getByTestId('import-accept').click();
    await expect(page.getByTestId('table-summary')).toContainText('Target: rating (2 classes)');
  });

  test('lines above the table are skipped, and said', async ({ lab: { page } }) => {
    await drop(page, 'station.csv', fixture('station.csv'));
    await expect(page.getByTestId('import-skip')).toHaveValue('4');
    await expect(page.getByTestId('import-notices')).toContainText(
      'The 4 lines above the table are skipped: “# Garden station 17',
    );
    await expect(page.getByTestId('import-accept')).toBeEnabled();
  });

  test('a value that may mean “missing” is named, and one click leaves its row out', async ({ lab: { page } }) => {
    await drop(page, 'wetter.csv', fixture('wetter.csv'));
    await expect(page.getByTestId('import-encoding')).toHaveValue('windows-1252');
    await expect(page.getByTestId('import-notices')).toContainText('“Temperatur (°C)” has -999,9 in row 5');
    await page.getByTestId('import-leave-out-codes').check();
    await expect(page.getByTestId('import-notices')).toContainText('That row is left out');
    await page.getByTestId('import-accept').click();
    await expect(page.getByTestId('table-summary')).toContainText('wetter.csv: 5 rows, 2 features');
  });

  test('one column is refused for what it is; the control that could help is there', async ({ lab: { page } }) => {
    await drop(page, 'one-column.csv', fixture('one-column.csv'));
    await expect(page.getByTestId('import-problems')).toContainText('The table has one column, but needs two');
    await expect(page.getByTestId('import-delimiter')).toBeVisible();
    await expect(page.getByTestId('import-accept')).toBeDisabled();
    await expect(page.getByTestId('import')).toContainText('-999,9');
    await page.keyboard.press('Escape');
    await drop(page, 'three.csv', fixture('f3-semicolon-uneven.csv'));
    await expect(page.getByTestId('import-problems')).toContainText('has 2 cells instead of 3');
    await page.getByTestId('import-leave-out').check();
    await expect(page.getByTestId('import-accept')).toBeEnabled();
  });
});

test('a table as large as tables may be is imported, chosen or dropped', async ({ lab: { app, page }, scratch }) => {
  const contents = largeTable();
  const file = path.join(scratch, 'chosen.csv');
  writeFileSync(file, contents);
  await answerDialog(app, 'showOpenDialog', { canceled: false, filePaths: [file] });
  await page.getByTestId('data').selectOption('csv');
  await page.getByTestId('import-accept').click(TRAINING);
  await expect(page.getByTestId('table-summary')).toContainText('chosen.csv: 20,170 rows', TRAINING);
  await drop(page, 'dropped.csv', contents);
  await page.getByTestId('import-accept').click(TRAINING);
  await expect(page.getByTestId('table-summary')).toContainText('dropped.csv: 20,170 rows', TRAINING);
});

test('the page continues while a large table is read', async ({ lab: { page } }) => {
  const rows = Array.from({ length: 60_000 }, (_, i) => `${i % 97}.5,${i % 89},${i % 83},${i % 2 ? 'a' : 'b'}`);
  await page.evaluate(() => {
    const seen = window as unknown as { longest: number };
    seen.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
    }).observe({ type: 'longtask' });
  });
  await drop(page, 'large.csv', `x,y,z,k\n${rows.join('\n')}\n`);
  await expect(page.getByTestId('import-size')).toHaveText('60,000 rows, 4 columns');
  await page.getByTestId('import-accept').click();
  await expect(page.getByTestId('table-summary')).toContainText('large.csv: 60,000 rows, 3 features');
  test.info().annotations.push({
    type: 'longest task',
    description: `${await page.evaluate(() => (window as unknown as { longest: number }).longest)} ms`,
  });
});
