import { app } from 'electron';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { writeFileSync } from 'atomically';
import * as v from 'valibot';

const MOST_RECENT = 10;

const settingsSchema = v.object({
  /** Newest first. */
  recentFiles: v.optional(v.pipe(v.array(v.string()), v.maxLength(MOST_RECENT)), []),
  window: v.optional(v.nullable(v.object({ x: v.number(), y: v.number(), width: v.number(), height: v.number() })), null),
});
export type Settings = v.InferOutput<typeof settingsSchema>;

const file = () => path.join(app.getPath('userData'), 'settings.json');
let settings: Settings | null = null;

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
  try {
    writeFileSync(file(), JSON.stringify(settings, null, 2));
  } catch (error) {
    // Losing the list of recent files is no reason to stop anybody's work.
    console.error('settings could not be written:', error);
  }
}

export function rememberFile(name: string): void {
  const others = readSettings().recentFiles.filter((other) => other !== name);
  changeSettings({ recentFiles: [name, ...others].slice(0, MOST_RECENT) });
  app.addRecentDocument(name);
}

export function forgetFile(name: string): void {
  changeSettings({ recentFiles: readSettings().recentFiles.filter((other) => other !== name) });
}
