import { startScreen } from '../commands/start-screen.svelte';
import { registerKeys } from '../ui/keys.svelte';
import type { Action, Group } from './action';
import { diagnosisActions } from './diagnosis';
import { addActions, editActions } from './edit';
import { figureActions, fileActions, labActions, presetActions } from './file';
import { helpActions } from './help';
import { playActions } from './play';
import { runningActions, shownRunActions } from './run';
import { appearanceActions, statisticActions, stepActions, viewActions } from './view';

/** Those that are always the same ones. In this order the palette offers them where it does not know better. */
const standing: readonly Action[] = [
  ...runningActions,
  ...playActions,
  ...diagnosisActions,
  ...viewActions,
  ...fileActions,
  ...editActions,
  ...addActions,
  ...statisticActions,
  ...stepActions,
  ...presetActions,
  ...appearanceActions,
  ...helpActions,
  ...figureActions,
];
registerKeys(standing);

/** Everything that can be done at the moment, or could be. */
export const allActions = (): Action[] => [...standing, ...shownRunActions(), ...labActions()];

const byId = new Map(standing.map((action) => [action.id, action]));

export const actionOf = (id: string): Action | undefined => byId.get(id);

/** What can be done as well from the start screen. */
const STAYING: ReadonlySet<Group> = new Set(['file', 'start', 'figure', 'appearance', 'help']);

/** Does it unless it is disabled. @returns whether it was done */
export function perform(action: Action | undefined): boolean {
  if (!action || action.disabledReason() !== null) return false;
  if (!(action.staysAtStart ?? STAYING.has(action.group))) startScreen.shown = false;
  void action.run();
  return true;
}
