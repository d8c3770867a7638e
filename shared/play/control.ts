import type { NumberParameter } from '../catalog/parameter';
import { applyEdit, type Edit } from '../experiment/edit';
import type { Experiment } from '../experiment/experiment';
import { valuesAt } from '../experiment/values-at';
import { text } from '../text/text';

/**
 * One thing that the play bar sets, for all hidden layers where it is about layers. The control in the bar, the actions of palette and
 * menu, and the words of the undo list follow from it.
 */
interface ControlEntry<V> {
  readonly id: string;
  /** Short: it stands above the control. */
  readonly label: string;
  /** A sentence more, for its tooltip and the palette. */
  readonly about: string;
  /** The different values that there are: none where it does not apply, several where layers differ. */
  read(experiment: Experiment): readonly V[];
  /** Why it does not apply; null: it does. */
  disabledReason(experiment: Experiment): string | null;
  edit(experiment: Experiment, value: V): Edit;
}

export interface ChoiceOption {
  readonly id: string;
  readonly label: string;
  /** What a picker lists it under. */
  readonly family?: string | undefined;
}

export interface Choice extends ControlEntry<string> {
  readonly kind: 'choice';
  readonly options: readonly ChoiceOption[];
}

export interface Slider extends ControlEntry<number> {
  readonly kind: 'slider';
  /** Rising: where the thumb can stand, at equal distances. A value beside them shows it at the nearest. */
  readonly stops: readonly number[];
  /** Those of them that are marked. */
  readonly ticks: readonly number[];
}

export interface Stepper extends ControlEntry<number> {
  readonly kind: 'stepper';
  /** What may be typed. */
  readonly parameter: NumberParameter;
  /** The value one press of + or − away; null: there is none. */
  next(experiment: Experiment, direction: 1 | -1): number | null;
}

export interface Switch extends ControlEntry<boolean> {
  readonly kind: 'switch';
}

export type PlayControl = Choice | Slider | Stepper | Switch;

/** The parts of a control that is one path of the document, `layers[*]…` for all hidden layers. */
export const atPath = <V>(path: string, valueOf: (value: unknown) => V, write: (value: V) => unknown = (v) => v) => ({
  read: (experiment: Experiment): readonly V[] => [...new Set(valuesAt(experiment, path).map(valueOf))],
  disabledReason: (experiment: Experiment) =>
    valuesAt(experiment, path).length > 0 ? null : text.play.disabledReasons.noHidden,
  edit: (_: Experiment, value: V): Edit => [{ path, value: write(value) }],
});

/** The experiment with a control set. @throws InvalidExperiment where the value does not fit */
export const withControl = <V>(control: ControlEntry<V>, experiment: Experiment, value: V): Experiment =>
  applyEdit(experiment, control.edit(experiment, value));
