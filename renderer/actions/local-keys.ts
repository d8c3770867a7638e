import { shortcutText } from '../../shared/actions/shortcut';
import { text } from '../../shared/text/text';

/** Keys that mean something where the focus is, and are not actions of the whole window: for the list of shortcuts. */
interface LocalKeys {
  readonly label: string;
  readonly keys: readonly { readonly what: string; readonly keys: readonly string[] }[];
}

type Places = typeof text.keys;

const KEYS: { readonly [P in keyof Places]: Readonly<Record<keyof Places[P]['keys'], readonly string[]>> } = {
  stack: {
    choose: ['Up', 'Down'],
    range: ['Shift+Up', 'Shift+Down'],
    goOn: ['CmdOrCtrl+Up', 'CmdOrCtrl+Down'],
    take: ['CmdOrCtrl+Space'],
    ends: ['Home', 'End'],
    pickUp: ['Space'],
    putBack: ['Escape'],
  },
  pictures: {
    step: ['Left', 'Right'],
    leap: ['Shift+Left', 'Shift+Right'],
    layer: ['Up', 'Down'],
    ends: ['Home', 'End'],
    zoom: ['Plus', '-'],
    whole: ['0'],
    latest: ['Escape'],
  },
  fields: {
    nudge: ['Up', 'Down'],
    draft: ['Escape'],
    split: ['Left', 'Right'],
    splitFar: ['Shift+Left', 'Shift+Right'],
    splitReset: ['Enter'],
  },
};

export const localKeys = (isMac: boolean): LocalKeys[] =>
  Object.entries(KEYS).map(([place, keys]) => {
    const { label, keys: words } = text.keys[place as keyof Places];
    return {
      label,
      keys: Object.entries(keys).map(([what, shortcuts]) => ({
        what: (words as Readonly<Record<string, string>>)[what]!,
        keys: shortcuts.map((shortcut) => shortcutText(shortcut, isMac)),
      })),
    };
  });
