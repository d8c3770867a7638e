import { app, dialog } from 'electron';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { mainText } from '../../shared/text/main-text';

/** By these another program on the machine could look into the page, or drive it. */
const DEBUGGING = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
];

/** With these nothing would confine the page, or it could read what is not its own. */
const UNCONFINED = [
  'no-sandbox',
  'disable-setuid-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'single-process',
  'disable-web-security',
  'load-extension',
];

/**
 * What the packaged app makes of Chromium's switches on its command line.
 *
 * @param has whether a switch is given
 * @returns those it starts without, and the one for which it does not start at all; null if there is none
 */
export function judgeSwitches(has: (name: string) => boolean): { ignored: string[]; refused: string | null } {
  return { ignored: DEBUGGING.filter(has), refused: UNCONFINED.find(has) ?? null };
}

/** Must run before the app is ready. Sources and builds for tests take all switches. @returns whether the app may start */
export function applySwitches(): boolean {
  if (!app.isPackaged || isTestBuild()) return true;
  const { ignored, refused } = judgeSwitches((name) => app.commandLine.hasSwitch(name));
  for (const name of ignored) {
    app.commandLine.removeSwitch(name);
    console.error(mainText.main.switches.ignored(name));
  }
  if (refused === null) return true;
  // Without a screen, and before the app is ready on Linux, this goes to standard error.
  dialog.showErrorBox(mainText.main.switches.refused(refused), mainText.main.switches.advice);
  return false;
}

/** As `npm run dist -- --test` has packed it: in the archive, which nobody can change unnoticed. */
function isTestBuild(): boolean {
  const packed = JSON.parse(readFileSync(path.join(app.getAppPath(), 'package.json'), 'utf8')) as {
    testBuild?: unknown;
  };
  return packed.testBuild === true;
}
