import type { Page } from '@playwright/test';
import { activations } from '../shared/catalog/activations/catalog';
import { clippings } from '../shared/catalog/clipping/catalog';
import { datasets } from '../shared/catalog/datasets/catalog';
import { biasInitializers, initializers } from '../shared/catalog/initializers/catalog';
import { layers as layerCatalog } from '../shared/catalog/layers/catalog';
import { newLayer } from '../shared/catalog/layers/new-layer';
import { losses } from '../shared/catalog/losses/catalog';
import { optimizers } from '../shared/catalog/optimizers/catalog';
import { schedules } from '../shared/catalog/schedules/catalog';
import type { Catalog, CatalogEntry } from '../shared/catalog/parameter';
import { expect, openDocument, test } from './lab-window';

// Every control of the inspector changes the document, and undo gives the very same document back. What controls there have
// to be follows from the catalogs, so a new entry is covered as soon as it is there. The title's dot says whether the
// document is another one than that of the file: it compares the objects, not their texts.

interface Walk {
  /** Each control that was tried, `optimizer=adam>optimizer.beta1` if another control had to be set first. */
  readonly tried: readonly string[];
  readonly wrong: readonly string[];
}

/** Tries the controls that the inspector shows, one after the other. */
const walk = (page: Page): Promise<Walk> =>
  page.evaluate(async () => {
    const tried: string[] = [];
    const wrong: string[] = [];
    const settled = () => new Promise((resolve) => setTimeout(resolve));
    const element = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`)!;
    const isChanged = () => document.querySelector('[data-testid="edited"]') !== null;
    // how often layers are to be repeated is not a setting of the document
    const controls = () =>
      [
        ...document.querySelectorAll<HTMLElement>('[aria-label="Inspector"] :is(input, select, textarea)[data-testid]'),
      ].flatMap((control) => (control.getAttribute('type') === 'number' ? [] : [control.dataset['testid']!]));

    /** What the next undo would take back. */
    const undoTitle = () => element('undo').title;

    /** Gives a control another value than it has, by the events that a person's hand makes. */
    async function change(control: HTMLElement, to?: string): Promise<void> {
      if (control instanceof HTMLSelectElement) {
        control.value = to ?? [...control.options].find(({ value }) => value !== control.value)!.value;
        control.dispatchEvent(new Event('change', { bubbles: true }));
      } else if (control instanceof HTMLInputElement && control.type === 'checkbox') {
        control.click();
      } else if (control.inputMode === 'decimal') {
        const field = control as HTMLInputElement;
        const before = field.value;
        // up, and down where it is at its upper end
        for (const key of ['ArrowUp', 'ArrowDown']) {
          control.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
          await settled();
          if (field.value !== before) return;
        }
      } else {
        (control as HTMLInputElement).value += 'x';
        control.dispatchEvent(new Event('input', { bubbles: true }));
      }
      await settled();
    }

    async function tryOut(id: string, path: string, to?: string, inside?: () => Promise<void>): Promise<void> {
      tried.push(path);
      const value = () => {
        const control = element(id) as HTMLInputElement;
        return control.type === 'checkbox' ? control.checked : control.value;
      };
      const [had, before] = [value(), undoTitle()];
      await change(element(id), to);
      if (value() === had) wrong.push(`${path}: shows no other value`);
      if (!isChanged()) wrong.push(`${path}: the document is the same`);
      await inside?.();
      element('undo').click();
      await settled();
      if (value() !== had) wrong.push(`${path}: after undo it shows ${value()} instead of ${had}`);
      if (undoTitle() !== before) wrong.push(`${path}: one undo does not take it back`);
    }

    for (const id of controls()) {
      if (id.includes('.')) await tryOut(id, id);
      else if (element(id) instanceof HTMLSelectElement) {
        const own = (element(id) as HTMLSelectElement).value;
        // what opens a dialog has its own test
        for (const { value, dataset } of [...(element(id) as HTMLSelectElement).options])
          if (value !== own && !dataset['opens'])
            await tryOut(id, `${id}=${value}`, value, async () => {
              for (const inner of controls().filter((other) => other.startsWith(`${id}.`)))
                await tryOut(inner, `${id}=${value}>${inner}`);
            });
      } else await tryOut(id, id);
      if (isChanged()) wrong.push(`${id}: undo gives another document back`);
    }
    return { tried, wrong };
  });

/** The controls that a catalog has to have, where one entry is chosen and the others can be. */
function controlsOf(name: string, entries: Catalog<CatalogEntry>, chosen: string | null): string[] {
  return Object.values(entries).flatMap(({ id, parameters }) => {
    if (id === 'csv') return [];
    const fields = Object.keys(parameters).map((parameter) => `${name}.${parameter}`);
    return id === chosen ? fields : [`${name}=${id}`, ...fields.map((field) => `${name}=${id}>${field}`)];
  });
}

test('every control of data, training and experiment changes the document, and undo gives it back', async ({
  lab: { page },
}) => {
  const { tried, wrong } = await walk(page);
  expect(wrong).toEqual([]);
  expect(tried).toEqual(
    expect.arrayContaining([
      ...controlsOf('data', datasets, 'two_rings'),
      ...controlsOf('loss', losses, 'softmax_cross_entropy'),
      ...controlsOf('optimizer', optimizers, 'sgd'),
      ...controlsOf('schedule', schedules, 'constant'),
      ...controlsOf('clipping', clippings, null),
      ...['training.batchSize', 'training.steps', 'training.recordEvery', 'title', 'seed', 'notes'],
    ]),
  );
});

test('every control of every kind of layer changes the document, and undo gives it back', async ({ lab, scratch }) => {
  const { page } = lab;
  const kinds = Object.values(layerCatalog);
  await openDocument(lab, scratch, { layers: [...kinds.map(({ id }) => newLayer(id)), { kind: 'dense', units: 2 }] });
  const catalogs = { activation: activations, initializer: initializers, biasInitializer: biasInitializers };
  for (const [at, { id, parameters, choices }] of kinds.entries()) {
    await page.locator(`[data-layer="${at}"]`).click();
    const { tried, wrong } = await walk(page);
    expect(wrong, id).toEqual([]);
    const chosen = newLayer(id) as unknown as Record<string, { kind: string }>;
    expect(tried, id).toEqual(
      expect.arrayContaining([
        ...Object.keys(parameters).map((name) => `layer.${name}`),
        ...Object.entries(choices).flatMap(([name, { from }]) => controlsOf(name, catalogs[from], chosen[name]!.kind)),
      ]),
    );
  }
});
