import type { Locator, Page } from '@playwright/test';
import type { Lab } from './lab-window';

/** Saves a file by the first export menu within a part of the page, and waits for it. @returns as `downloaded` does */
export const saved = (lab: Lab, part: Locator, kind: 'csv' | 'svg' | 'png', file: string): Promise<string> =>
  downloaded(lab, file, async () => {
    await part.getByTestId('more').first().click();
    await part.getByTestId(`export-${kind}`).filter({ visible: true }).click();
  });

/**
 * Does something that saves a file, and waits for it.
 *
 * @returns its offered name, and how the download ended
 */
export async function downloaded({ app, page }: Lab, file: string, act: () => Promise<void>): Promise<string> {
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
  await act();
  return done;
}

/** Texts of a saved picture that end to the right of it. Those of its drawings stand where the page has them. */
export function textsBeyond(page: Page, svg: string): Promise<string[]> {
  const [left, , width] = /viewBox="(.*?)"/.exec(svg)![1]!.split(' ').map(Number) as [number, number, number, number];
  const texts = [
    ...svg.matchAll(
      /<text fill="[^"]*" font-size="(.*?)" font-family="(.*?)" font-weight="(.*?)" x="(.*?)".*?>(.*?)</g,
    ),
  ].map(([, size, family, weight, x, content]) => ({
    font: `${weight} ${size} ${family!.replaceAll('&quot;', '"')}`,
    x: Number(x),
    content: content!,
  }));
  return page.evaluate(
    ({ all, right }) => {
      const context = new OffscreenCanvas(1, 1).getContext('2d')!;
      const beyond = all.filter(({ font, x, content }) => {
        context.font = font;
        return x + context.measureText(content).width > right;
      });
      return beyond.map(({ content }) => content);
    },
    { all: texts, right: left + width },
  );
}
