import { en } from './en';
import type { Like } from './like';

type Texts = Like<typeof en>;

/** What the window and the menu say. English is the one language so far; another is a file like en.ts, chosen here. */
export const text: Texts = en;

/** An entry of the application menu without the sign before the letter that opens it. */
export const withoutMnemonic = (label: string): string => label.replace('&', '');
