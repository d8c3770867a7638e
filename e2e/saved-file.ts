import type { Locator } from '@playwright/test';
import type { Lab } from './lab-window';

/**
 * Saves a file by the first export menu within a part of the page, and waits for it.
 *
 * @returns its offered name, and how the download ended
 */
export async function saved(
  { app, page }: Lab,
  part: Locator,
  kind: 'csv' | 'svg' | 'png',
  file: string,
): Promise<string> {
  const done = app.evaluate(
    ({ session }, to) =>
      new Promise<string>((resolve) => {
        session.defaultSession.once('will-download', (_event, item) => {
          item.setSavePath(to);
          item.once('done', (_done, state) => resolve(`${item.getFilename()} ${state}`));
        });
      }),
    file,
  );
  await page.waitForTimeout(200); // the listener is there
  await part.getByTestId('export').first().click();
  await part.getByTestId(`export-${kind}`).filter({ visible: true }).click();
  return done;
}
