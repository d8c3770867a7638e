import { charts } from './en/charts';
import { numbers } from './en/numbers';
import { palette } from './en/palette';
import { shell } from './en/shell';
import { start } from './en/start';
import type { Like } from './like';

const en = { charts, numbers, palette, shell, start } as const;

/** What the window says before all of `text` is loaded: what the start screen is made of takes its texts from here. */
export const firstText: Like<typeof en> = en;
