import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup/folders.mjs';
import { installedElectron } from './setup/electron.mjs';

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * How to start the app from its sources.
 *
 * @returns executable and arguments; Chromium refuses to run its sandbox as root, so root starts it without
 */
export function launch(...appArguments) {
  const electron = installedElectron();
  if (!electron || !existsSync(electron.executable)) throw new Error('Electron is not in place; run npm start or npm test');
  const asRoot = process.platform === 'linux' && process.getuid() === 0;
  return { executablePath: electron.executable, args: [...(asRoot ? ['--no-sandbox'] : []), path.resolve(root), ...appArguments], asRoot };
}
