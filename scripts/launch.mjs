import { root } from './setup/folders.mjs';
import { installedElectron } from './setup/electron.mjs';

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * How to start the app: from its sources, or the packaged one that GRADLAB_PACKAGED names.
 *
 * @returns executable and arguments; Chromium refuses to run its sandbox as root, so root starts it without
 */
export function launch(...appArguments) {
  const asRoot = process.platform === 'linux' && process.getuid() === 0;
  const withoutSandbox = asRoot ? ['--no-sandbox'] : [];
  const packaged = process.env.GRADLAB_PACKAGED;
  if (packaged) return { executablePath: packaged, args: [...withoutSandbox, ...appArguments], asRoot };
  const electron = installedElectron();
  if (!electron) throw new Error('Electron is not in place; run npm start or npm test');
  return { executablePath: electron.executable, args: [...withoutSandbox, root, ...appArguments], asRoot };
}
