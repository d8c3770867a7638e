import type { MenuPlace } from '../../shared/protocol/menu';
import { THEMES } from '../../shared/protocol/window';
import { text, withoutMnemonic } from '../../shared/text/text';
import type { Action } from '../actions/action';
import { actionOf, allActions, perform } from '../actions/catalog';
import { presetActions } from '../actions/file';
import { openRecent } from '../commands/file-actions';
import { appearance } from '../ui/appearance.svelte';
import { keyTexts } from '../ui/keys.svelte';
import type { MenuItem, MenuSection } from '../ui/menu-item';

type Recent = Awaited<ReturnType<typeof window.lab.recent>>[number];

const itemOf = (action: Action): MenuItem => ({
  id: action.id,
  label: withoutMnemonic(action.menuLabel ?? action.label).replaceAll('&&', '&'),
  keys: keyTexts(action.id)[0],
  about: action.about,
  checked: action.checked?.(),
  disabledReason: action.disabledReason(),
  run: () => perform(action),
});

const menuOf = (id: keyof typeof text.menus, ...sections: readonly (readonly MenuItem[])[]): MenuItem => ({
  id,
  label: withoutMnemonic(text.menus[id]),
  ...(sections.flat().length > 0
    ? { sections: sections.map((items) => ({ items })) }
    : { disabledReason: text.recent.none }),
});

/** The whole application menu, for the window's own button: the same entries as the system's menu, from the same actions. */
export function appMenu(recent: readonly Recent[]): readonly MenuSection[] {
  const actions = allActions();
  const at = (place: MenuPlace) => actions.filter(({ menu }) => menu === place).map(itemOf);
  const recentItems = recent.map(({ id, name, folder }): MenuItem => ({
    id: `recent-${id}`,
    label: name,
    about: folder,
    run: () => openRecent(id),
  }));
  const themes = THEMES.map((theme): MenuItem => ({
    id: `theme-${theme}`,
    label: withoutMnemonic(text.themes[theme]),
    checked: appearance.current.theme === theme,
    isOneOf: true,
    run: () => perform(actionOf(`theme-${theme}`)),
  }));
  return [
    {
      items: [
        menuOf(
          'file',
          [...at('file.documents'), menuOf('examples', presetActions.map(itemOf)), menuOf('recent', recentItems)],
          at('file.save'),
          [{ id: 'quit', label: withoutMnemonic(text.menus.quit), run: () => window.close() }],
        ),
        menuOf('edit', at('edit.history'), [...at('edit.delete'), ...at('edit.layers')], at('edit.code')),
        menuOf('run', at('run.control'), at('run.play'), at('run.branch'), at('run.diagnosis')),
        menuOf(
          'view',
          at('view.palette'),
          at('view.views'),
          [menuOf('theme', themes), ...at('view.window')],
          at('view.zoom'),
          at('view.screen'),
        ),
        menuOf('help', at('help.guides'), at('help.about')),
      ],
    },
  ];
}
