import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseExperiment } from '../../shared/experiment/parse';
import { WindowDocument } from './document';
import { findRecoveryCopy } from './recovery';

let folder: string;
vi.mock('electron', () => ({ app: { getPath: () => folder } }));
vi.mock('../../shared/experiment/parse', async (original) => {
  const module = await original<typeof import('../../shared/experiment/parse')>();
  return { ...module, parseExperiment: vi.fn(module.parseExperiment) };
});
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gradlab-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const window = { setDocumentEdited: () => undefined } as unknown as BrowserWindow;
const experiment = parseExperiment({ title: 'edited', layers: [{ kind: 'dense', units: 2 }] });

test('an edit is parsed once and written as text once', async () => {
  vi.mocked(parseExperiment).mockClear();
  const stringify = vi.spyOn(JSON, 'stringify');
  const document = new WindowDocument(window);
  document.changed({ experiment, runIds: [] });
  expect(document.dirty).toBe(true);
  expect(await findRecoveryCopy()).toMatchObject({ experiment });
  expect(stringify.mock.calls.length).toBe(1);
  expect(vi.mocked(parseExperiment).mock.calls.length).toBe(1);
  stringify.mockRestore();
});

test('while an edit makes a document that could not be opened again, the recovery copy before stays', async () => {
  const document = new WindowDocument(window);
  document.changed({ experiment, runIds: [] });
  document.changed({ experiment: { ...experiment, layers: [] }, runIds: [] });
  expect(document.dirty).toBe(true);
  expect(await findRecoveryCopy()).toMatchObject({ experiment });
});

test('with nothing unsaved there is no copy', async () => {
  const document = new WindowDocument(window);
  document.changed({ experiment, runIds: [] });
  document.changed(null);
  expect(document.dirty).toBe(false);
  expect(await findRecoveryCopy()).toBeNull();
});
