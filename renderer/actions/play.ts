import { PLAY_CONTROLS } from '../../shared/play/catalog';
import type { PlayControl } from '../../shared/play/control';
import { TABLE } from '../../shared/play/data';
import { text } from '../../shared/text/text';
import { newSeed } from '../commands/new-seed';
import { documentStore } from '../document/document-store.svelte';
import { goToControl } from '../play/go-to-control';
import { runOnChange } from '../play/run-on-change.svelte';
import { setControl, settingLabel } from '../play/setting';
import { actionsOf, type Action } from './action';

const { play } = text;

const disabledReasonOf = (control: PlayControl) => () => control.disabledReason(documentStore.experiment);

/** One for each value that a choice offers; of numbers, one that goes to the control. */
function actionsFor(control: PlayControl): Action[] {
  const { id, label, about } = control;
  const common = { group: 'play', about, disabledReason: disabledReasonOf(control) } as const;
  const goThere: Action = {
    ...common,
    id: `play-${id}`,
    label: play.choose(label),
    menu: 'run.play',
    run: () => goToControl(id),
  };
  switch (control.kind) {
    case 'choice':
      return [
        goThere,
        ...control.options
          .filter((option) => option.id !== TABLE)
          .map((option): Action => ({
            ...common,
            id: `play-${id}-${option.id}`,
            label: settingLabel(control, option.id),
            run: () => setControl(control, option.id),
          })),
      ];
    case 'slider':
      return [goThere];
    case 'stepper':
      return [
        goThere,
        ...([-1, 1] as const).map((direction): Action => {
          const next = () => control.next(documentStore.experiment, direction);
          return {
            ...common,
            id: `play-${id}-${direction > 0 ? 'more' : 'less'}`,
            label: direction > 0 ? play.more(label) : play.fewer(label),
            disabledReason: () =>
              disabledReasonOf(control)() ?? (next() === null ? play.disabledReasons.noFurther : null),
            run: () => setControl(control, next()!),
          };
        }),
      ];
    case 'switch': {
      const isOn = () => control.read(documentStore.experiment).every(Boolean);
      return [
        {
          ...common,
          id: `play-${id}`,
          label: play.onOff(label),
          menu: 'run.play',
          menuLabel: label,
          checked: isOn,
          run: () => setControl(control, !isOn()),
        },
      ];
    }
  }
}

export const playActions: readonly Action[] = [
  ...PLAY_CONTROLS.flatMap(actionsFor),
  ...actionsOf('play', {
    newSeed: { menu: 'run.play', about: play.newSeedAbout, run: newSeed },
    runOnChange: {
      menu: 'run.play',
      about: play.runOnChangeAbout,
      checked: () => runOnChange.isOn,
      run: () => (runOnChange.isOn = !runOnChange.isOn),
    },
  }),
];
