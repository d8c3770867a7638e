import { nativeTheme, type WebContents } from 'electron';
import type { Appearance } from '../../shared/protocol/window';
import { notify } from '../page/ipc';
import { changeSettings, readSettings } from './settings';
import { applyZoom } from './zoom';

export function appearance(): Appearance {
  const { theme, projector } = readSettings();
  return { theme, projector };
}

/** Puts the settings into effect: menus and dialogs follow the theme too. To be called before the window is there. */
export function applyTheme(): void {
  const { theme } = readSettings();
  nativeTheme.themeSource = theme === 'contrast' ? 'dark' : theme;
}

export function changeAppearance(page: WebContents, change: Partial<Appearance>): void {
  changeSettings(change);
  applyTheme();
  applyZoom(page);
  notify(page, 'appearanceChanged', appearance());
}
