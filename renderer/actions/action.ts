import type { text } from '../../shared/text/text';

export type Group = keyof typeof text.groups;

/** Something that a user can do: the application menu, the palette, buttons and keys all come here. */
export interface Action {
  readonly id: string;
  readonly group: Group;
  readonly label: string;
  /** More words that find it in the palette, and say what it is for. */
  readonly about?: string;
  /** Why it cannot be done now; null: it can. */
  readonly obstacle: () => string | null;
  readonly run: () => unknown;
}

export const never = () => null;
