import { app } from 'electron';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { THEMES } from '../../shared/protocol/window';
import { writeTextAtomically } from '../files/atomic-write';
import { Coalesced } from './coalesced';

const MOST_RECENT = 10;
const pixels = v.pipe(v.number(), v.integer());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const settingsSchema = v.object({
  /** Newest first. */
  recentFiles: v.optional(v.pipe(v.array(v.string()), v.maxLength(MOST_RECENT)), []),
  /** How many runs a recent file held when it was last opened or saved; not known of all. */
  runsOfFiles: v.optional(v.record(v.string(), count), {}),
  theme: v.optional(v.picklist(THEMES), 'system'),
  projector: v.optional(v.boolean(), false),
  /** 1: as large as the system has it. */
  zoom: v.optional(v.pipe(v.number(), v.minValue(0.5), v.maxValue(3)), 1),
  panes: v.optional(v.object({ left: v.nullable(pixels), right: v.nullable(pixels) }), { left: null, right: null }),
  tourSeen: v.optional(v.boolean(), false),
  runOnChange: v.optional(v.boolean(), false),
  /** Shown when the app starts with nothing to open. */
  startScreen: v.optional(v.boolean(), true),
  window: v.optional(
    v.nullable(
      v.object({ x: pixels, y: pixels, width: pixels, height: pixels, maximized: v.optional(v.boolean(), false) }),
    ),
    null,
  ),
});
type Settings = v.InferOutput<typeof settingsSchema>;

const file = () => path.join(app.getPath('userData'), 'settings.json');
let settings: Settings | null = null;
const recentFilesListeners = new Set<() => void>();

/** Settings that are damaged are as good as none. */
export function readSettings(): Settings {
  if (settings) return settings;
  try {
    settings = v.parse(settingsSchema, JSON.parse(readFileSync(file(), 'utf8')));
  } catch {
    settings = v.parse(settingsSchema, {});
  }
  return settings;
}

export function changeSettings(change: Partial<Settings>): void {
  settings = { ...readSettings(), ...change };
  writing.ask();
}

/** To be called before the app ends. */
export const writeSettings = (): void => writing.flush();

const MILLISECONDS_BETWEEN_WRITES = 500;
const writing = new Coalesced(() => {
  try {
    mkdirSync(path.dirname(file()), { recursive: true });
    writeTextAtomically(file(), JSON.stringify(settings, null, 2));
  } catch (error) {
    // Losing the list of recent files is not a reason to stop anybody's work.
    console.error('settings could not be written:', error);
  }
}, MILLISECONDS_BETWEEN_WRITES);

/** @param runs that it holds; left out: not known */
export function rememberFile(name: string, runs?: number): void {
  const { recentFiles, runsOfFiles } = readSettings();
  const files = [name, ...recentFiles.filter((other) => other !== name)].slice(0, MOST_RECENT);
  const known = runs === undefined ? runsOfFiles : { ...runsOfFiles, [name]: runs };
  changeSettings({
    runsOfFiles: Object.fromEntries(
      files.flatMap((file) => (Object.hasOwn(known, file) ? [[file, known[file]!]] : [])),
    ),
  });
  changeRecentFiles(files);
  app.addRecentDocument(name);
}

export function forgetFile(name: string): void {
  changeRecentFiles(readSettings().recentFiles.filter((other) => other !== name));
}

export function forgetAllFiles(): void {
  changeSettings({ runsOfFiles: {} });
  changeRecentFiles([]);
  app.clearRecentDocuments();
}

export function onRecentFiles(listener: () => void): void {
  recentFilesListeners.add(listener);
}

function changeRecentFiles(recentFiles: string[]): void {
  changeSettings({ recentFiles });
  for (const listener of recentFilesListeners) listener();
}
