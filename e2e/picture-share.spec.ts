import { chooseInMenu, expect, openFile, test } from './lab-window';

// How much of the window the pictures have: their frames are title row, plot, axes and legend. Of layout alone, so the same everywhere.

const SIZE = { width: 1366, height: 768 };

test('pictures have most of the window; more of it when they stand alone', async ({ lab, trainedFile }) => {
  const { app, page } = lab;
  await openFile(lab, trainedFile);
  await app.evaluate(
    ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]!.setContentSize(width, height),
    SIZE,
  );
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([SIZE.width, SIZE.height]);

  /** Of the window, in pixels of it that lie in a frame; frames do not overlap. */
  const share = () =>
    page.evaluate(() => {
      // the table of runs in Compare is not a picture
      const frames = document.querySelectorAll('[data-frame="whole"]:not([data-testid="results"])');
      const area = [...frames].reduce((sum, frame) => {
        const { left, top, right, bottom } = frame.getBoundingClientRect();
        const width = Math.min(innerWidth, right) - Math.max(0, left);
        const height = Math.min(innerHeight, bottom) - Math.max(0, top);
        return sum + Math.max(0, width) * Math.max(0, height);
      }, 0);
      return area / (innerWidth * innerHeight);
    });
  async function expectShare(what: string, least: number): Promise<void> {
    await expect.poll(share, { message: `${what}: at least ${least}` }).toBeGreaterThanOrEqual(least);
    console.log(`${what}: ${(100 * (await share())).toFixed(1)} % of the window`);
  }

  await page.getByTestId('show-signals').click();
  await expectShare('Signals', 0.6);
  await page.getByTestId('show-histograms').click();
  await expect(page.getByTestId('histograms')).toBeVisible();
  await expectShare('Histograms', 0.6);
  await page.getByTestId('show-pass').click();
  await expectShare('Forward & backward', 0.6);
  await page.getByTestId('show-compare').click();
  // the diagnosis takes a line above the pictures
  await expect(page.getByTestId('diagnosis-strip')).toBeVisible();
  await expectShare('Compare', 0.6);
  await page.evaluate(() => window.lab.look({ projector: true }));
  await chooseInMenu(app, 'picturesOnly');
  await page.getByTestId('show-signals').click();
  await expectShare('Signals, projector and pictures only', 0.75);
  await chooseInMenu(app, 'picturesOnly');
  // all panes as there is room: the stack and the inspector wait until they are asked for
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setContentSize(1024, 700));
  await expect(page.getByTestId('stack')).toBeHidden();
  await expectShare('Signals, projector in a small window', 0.55);
});
