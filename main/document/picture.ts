import * as electron from 'electron';
import type { NativeImage, WebContents } from 'electron';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newTemporaryFolder } from '../files/temporary-folder';

// A picture leaves the window: over the clipboard, or as a file that is dragged.

/** Pixels across of what is seen under the pointer. */
const DRAGGED_WIDTH = 180;

/** Of dragged pictures; whoever they were dropped on has read them by the time the app ends. */
let folder: string | null = null;

/** Of Electron before 45; later ones take what a page's clipboard takes. A named import would fail where it is missing. */
type EarlierClipboard = { readonly writeImage?: (image: NativeImage) => void };

export async function copyPicture(png: Uint8Array): Promise<void> {
  // decoded and written anew: nothing reaches the clipboard that is not a picture
  const image = imageOf(png);
  const { clipboard } = electron;
  const { writeImage } = clipboard as EarlierClipboard;
  if (writeImage) return writeImage.call(clipboard, image);
  const blob = new Blob([new Uint8Array(image.toPNG())], { type: 'image/png' });
  await clipboard.write([new electron.ClipboardItem({ 'image/png': blob })]);
}

/** @param name of the file, without its ending */
export function dragPicture(page: WebContents, name: string, png: Uint8Array): void {
  const icon = imageOf(png).resize({ width: DRAGGED_WIDTH });
  if (folder === null) {
    const made = (folder = newTemporaryFolder('gradient-lab-pictures'));
    electron.app.once('quit', () => rmSync(made, { recursive: true, force: true }));
  }
  const file = path.join(folder, `${name.replaceAll(/[^\w.-]+/g, '_')}.png`);
  writeFileSync(file, png);
  page.startDrag({ file, icon });
}

function imageOf(png: Uint8Array): NativeImage {
  const image = electron.nativeImage.createFromBuffer(Buffer.from(png));
  if (image.isEmpty()) throw new Error('not a picture');
  return image;
}
