import type { MenuPlace } from '../../shared/protocol/menu';
import { text, withoutMnemonic } from '../../shared/text/text';
import type { Keys } from '../ui/keys.svelte';

export type Group = keyof typeof text.groups;

/** Something that a user can do: application menu, palette, buttons and keys all come here, and say what its record says. */
export interface Action extends Keys {
  readonly id: string;
  readonly group: Group;
  readonly label: string;
  /** More words that find it in the palette, and say what it is for. */
  readonly about?: string;
  /**
   * Who hears the first keys: the application menu, wherever the focus is, or only the layer stack when it has the focus, because
   * they mean something else in a text. Left out: the menu.
   */
  readonly heardBy?: 'stack';
  /** Where the application menu has it; left out: nowhere. */
  readonly menu?: MenuPlace;
  /** As the application menu says it, where that is not its label; & stands before the letter that opens it. */
  readonly menuLabel?: string;
  /** What it does while the focus is in a text: the text's own. */
  readonly inText?: 'undo' | 'redo' | 'delete';
  /** It is of use while the start screen is shown; otherwise that goes first. Left out: as its group has it. */
  readonly staysAtStart?: boolean;
  /** Whether it is switched on, where it is switched on and off. */
  readonly checked?: () => boolean;
  /** Why it cannot be done now; null: it can. */
  readonly disabledReason: () => string | null;
  readonly run: () => unknown;
}

export const never = () => null;

type ActionRecord = Omit<Action, 'id' | 'group' | 'disabledReason' | 'label'> &
  Partial<Pick<Action, 'disabledReason' | 'label'>>;

/** Actions of a group, in the order in which menu and palette have them; `text.actions` says what each is called. */
export const actionsOf = (
  group: Group,
  records: { readonly [Id in keyof typeof text.actions]?: ActionRecord },
): Action[] =>
  Object.entries(records).map(([id, record]) => {
    const menuLabel = text.actions[id as keyof typeof text.actions];
    return { id, group, label: withoutMnemonic(menuLabel), menuLabel, disabledReason: never, ...record };
  });
