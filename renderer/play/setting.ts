import { InvalidExperiment } from '../../shared/catalog/problem';
import { withControl, type PlayControl } from '../../shared/play/control';
import { text } from '../../shared/text/text';
import { documentStore } from '../document/document-store.svelte';
import { scaledText } from '../format/number-text';
import { messages } from '../ui/messages.svelte';

const words = text.play;

export type PlayValue = string | number | boolean;

/** A value as the palette, the undo list and the control itself say it. */
export function valueText(control: PlayControl, value: PlayValue): string {
  if (control.kind === 'choice') return control.options.find(({ id }) => id === value)?.label ?? String(value);
  return typeof value === 'number' ? scaledText(value) : value ? words.on(control.label) : words.off(control.label);
}

/** 'Set activation: Tanh', 'Batch norm on' */
export const settingLabel = (control: PlayControl, value: PlayValue): string =>
  control.kind === 'switch' ? valueText(control, value) : words.set(control.label, valueText(control, value));

/** Counts gestures: what is changed while one slider is dragged once, or stepped by keys in one go, is one undo step. */
let gesture = 0;
export const beginGesture = (): void => void gesture++;

/** Changes the document. Changes of one control within one gesture are one undo step. */
export function setControl(control: PlayControl, value: PlayValue, isInGesture = false): void {
  const before = documentStore.experiment;
  const values = control.read(before);
  if (control.disabledReason(before) !== null || (values.length === 1 && values[0] === value)) return;
  try {
    // the value is of the control's own kind: it comes from its options, stops or field
    const after = withControl(control as never, before, value as never);
    documentStore.change(after, settingLabel(control, value), isInGesture ? `play.${control.id}.${gesture}` : null);
  } catch (error) {
    if (!(error instanceof InvalidExperiment)) throw error;
    messages.fail({ code: 'play', message: error.message, advice: '' });
  }
}
