/**
 * Keys as Electron's accelerators spell them: 'CmdOrCtrl+Shift+P', 'Alt+Up', 'F5'. CmdOrCtrl is ⌘ on a Mac and Ctrl
 * elsewhere; modifiers stand before the key.
 */
export type Shortcut = string;

/** What a shortcut may look like; Electron refuses a menu with any other. */
export const SHORTCUT =
  /^((CmdOrCtrl|Cmd|Ctrl|Alt|Shift)\+)*([A-Z0-9]|F\d{1,2}|Up|Down|Left|Right|Plus|Delete|Backspace|[-/=?])$/;

interface Keys {
  readonly control: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
  readonly key: string;
}

/** What accelerators call keys by other names than KeyboardEvent.key. */
const EVENT_KEYS: Readonly<Record<string, string>> = {
  Up: 'ArrowUp',
  Down: 'ArrowDown',
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  Plus: '+',
  Space: ' ',
};

const SYMBOLS: Readonly<Record<string, string>> = { Up: '↑', Down: '↓', Left: '←', Right: '→', Plus: '+' };
/** As Apple's own menus draw them. */
const MAC_SYMBOLS: Readonly<Record<string, string>> = { ...SYMBOLS, Delete: '⌦', Backspace: '⌫', Escape: '⎋' };

function keysOf(shortcut: Shortcut, isMac: boolean): Keys {
  const parts = shortcut.split('+');
  const has = (...names: string[]) => names.some((name) => parts.slice(0, -1).includes(name));
  return {
    control: has('Ctrl') || (!isMac && has('CmdOrCtrl')),
    alt: has('Alt'),
    shift: has('Shift'),
    meta: has('Cmd') || (isMac && has('CmdOrCtrl')),
    key: parts.at(-1)!,
  };
}

/** As the system's own menus write it: ⇧⌘S on a Mac, Ctrl+Shift+S elsewhere. */
export function shortcutText(shortcut: Shortcut, isMac: boolean): string {
  const { control, alt, shift, meta, key } = keysOf(shortcut, isMac);
  if (isMac)
    return [control && '⌃', alt && '⌥', shift && '⇧', meta && '⌘', MAC_SYMBOLS[key] ?? key].filter(Boolean).join('');
  return [control && 'Ctrl', alt && 'Alt', shift && 'Shift', meta && 'Meta', SYMBOLS[key] ?? key]
    .filter(Boolean)
    .join('+');
}

/** For the attribute aria-keyshortcuts (WAI-ARIA 1.2, 6.7). */
export function ariaShortcut(shortcut: Shortcut, isMac: boolean): string {
  const { control, alt, shift, meta, key } = keysOf(shortcut, isMac);
  const named = EVENT_KEYS[key] ?? key;
  const spelled = named === '+' ? 'Plus' : named === ' ' ? 'Space' : named;
  return [control && 'Control', alt && 'Alt', shift && 'Shift', meta && 'Meta', spelled].filter(Boolean).join('+');
}

/** What of a KeyboardEvent counts. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

export function isPressed(shortcut: Shortcut, event: KeyPress, isMac: boolean): boolean {
  const { control, alt, shift, meta, key } = keysOf(shortcut, isMac);
  const wanted = EVENT_KEYS[key] ?? key;
  if (event.key.toLowerCase() !== wanted.toLowerCase()) return false;
  // a sign such as ? is typed with Shift on one keyboard and without on another
  const letterOrName = /^(\p{L}|.{2,})$/u.test(wanted) || wanted === ' ';
  return (
    event.ctrlKey === control &&
    event.altKey === alt &&
    event.metaKey === meta &&
    (event.shiftKey === shift || !letterOrName)
  );
}
