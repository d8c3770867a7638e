import { spawnSync } from 'node:child_process';
import { root } from './setup/folders.mjs';
import { installedElectron } from './setup/electron.mjs';

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

const isRoot = () => process.platform === 'linux' && process.getuid() === 0;

/**
 * Goes before a command that opens windows. Root's Chromium gives its pages a higher priority than the trainers have, which no user's
 * can: on two processors runs then take two or three times as long as they do for anybody else.
 */
export function withUsersPriority() {
  const prefix = ['setpriv', '--bounding-set=-sys_nice', '--inh-caps=-sys_nice'];
  return isRoot() && spawnSync(prefix[0], [...prefix.slice(1), 'true']).status === 0 ? prefix : [];
}

/**
 * How to start the app: from its sources, or the packaged one that GRADLAB_PACKAGED names.
 *
 * @returns executable and arguments; Chromium refuses to run its sandbox as root, so root starts it without
 */
export function launch(...appArguments) {
  const asRoot = isRoot();
  const withoutSandbox = asRoot ? ['--no-sandbox'] : [];
  const packaged = process.env.GRADLAB_PACKAGED;
  if (packaged) return { executablePath: packaged, args: [...withoutSandbox, ...appArguments], asRoot };
  const electron = installedElectron();
  if (!electron) throw new Error('Electron is not in place; run npm start or npm test');
  return { executablePath: electron.executable, args: [...withoutSandbox, root, ...appArguments], asRoot };
}
