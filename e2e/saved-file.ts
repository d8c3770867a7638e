import type { Locator } from '@playwright/test';
import type { Lab } from './lab-window';

/** Presses a button that saves, and waits for the file. @returns its offered name, and how the download ended */
export async function saved({ app, page }: Lab, button: Locator, file: string): Promise<string> {
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
  await button.click();
  return done;
}
