import { text } from '../shared/text/text';
import { addLayer, chooseInMenu as choose, expect, stackOf, test, TRAINING } from './lab-window';

/** They are heard by the stack alone; the Edit menu has the system's Copy, Paste and Select all. */
const WITHOUT_PLACE = ['copyLayers', 'pasteLayers', 'selectAllLayers', 'moveUp', 'moveDown', 'moveIn', 'moveOut'];

test('every action has its place in the menu, and no two share a key', async ({ lab: { app } }) => {
  const items = await app.evaluate(({ Menu }) => {
    type Item = { id: string; accelerator?: string; submenu?: { items: Item[] } };
    const all = (menu: readonly Item[]): Item[] => menu.flatMap((item) => [item, ...all(item.submenu?.items ?? [])]);
    return all(Menu.getApplicationMenu()!.items as unknown as Item[]).map(({ id, accelerator }) => ({
      id,
      accelerator: accelerator ?? null,
    }));
  });
  const ids = items.map(({ id }) => id);
  for (const action of Object.keys(text.actions)) if (!WITHOUT_PLACE.includes(action)) expect(ids).toContain(action);
  expect(ids).toContain('view-histograms');
  const keys = items.map(({ accelerator }) => accelerator?.toLowerCase()).filter(Boolean);
  expect(new Set(keys).size).toBe(keys.length);
});

test('the menu does what the window’s own buttons do', async ({ lab: { app, page } }) => {
  const before = await stackOf(page);
  await addLayer(page, 'dropout');
  await choose(app, 'undo');
  await expect.poll(() => stackOf(page)).toEqual(before);
  await choose(app, 'redo');
  await expect.poll(() => stackOf(page)).toContain('Dropout');
  await choose(app, 'run');
  await expect(page.getByTestId('state')).toHaveText(/Training|Finished/, TRAINING);
  await choose(app, 'about');
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('in a text, undo is the text’s own', async ({ lab: { app, page } }) => {
  const steps = page.getByTestId('training.steps');
  await steps.fill('77');
  await steps.press('Tab');
  const notes = page.locator('textarea');
  await notes.click();
  await page.keyboard.type('zzz');
  await choose(app, 'undo');
  await expect(notes).not.toHaveValue(/zzz/);
  await expect(steps).toHaveValue('77');
});

test('one press of the undo key takes back one step', async ({ lab: { app, page } }) => {
  const before = await stackOf(page);
  await addLayer(page, 'dropout');
  await addLayer(page, 'dropout');
  await page.getByTestId('document-title').click();
  // Playwright's own keys end in the page; these take the way of the keyboard's, on which the menu listens.
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const { webContents } = window!;
    // other tests' windows may be in front
    window!.focus();
    webContents.focus();
    const modifiers: ('meta' | 'control')[] = [process.platform === 'darwin' ? 'meta' : 'control'];
    webContents.sendInputEvent({ type: 'keyDown', keyCode: 'Z', modifiers });
    webContents.sendInputEvent({ type: 'keyUp', keyCode: 'Z', modifiers });
  });
  await expect.poll(async () => (await stackOf(page)).length).toBe(before.length + 1);
  await page.waitForTimeout(200);
  await expect.poll(async () => (await stackOf(page)).length).toBe(before.length + 1);
});
