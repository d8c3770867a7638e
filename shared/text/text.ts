import { en } from './en';

/** A language has every text of English, with the same arguments. */
type Like<T> = T extends string
  ? string
  : T extends (...values: infer V) => string
    ? (...values: V) => string
    : { readonly [K in keyof T]: Like<T[K]> };

type Texts = Like<typeof en>;

/** What the window and the menu say. English is the one language so far; another is a file like en.ts, chosen here. */
export const text: Texts = en;

/** An entry of the application menu without the sign before the letter that opens it. */
export const withoutMnemonic = (label: string): string => label.replace('&', '');
