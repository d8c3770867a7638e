import { files } from './en/files';
import { main } from './en/main';
import type { Like } from './like';

const en = { files, main } as const;

/** What the main process says before all of `text` is loaded. */
export const mainText: Like<typeof en> = en;
