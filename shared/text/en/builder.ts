import { inBlock } from './layers';

/** A card of the stack as a screen reader says it. */
interface SpokenCard {
  /** What the card shows as its name; speech input goes by it. */
  readonly name: string;
  /** In its own stack, from 1. */
  readonly place: number;
  /** How many times the layer repeats, and how many layers the card stands for. */
  readonly copies: number;
  readonly count: number;
  /** How many there are in that stack. */
  readonly of: number;
  readonly isInBlock: boolean;
  readonly layer: string;
  readonly summary: string;
  /** Units: `64`. */
  readonly input: string;
  readonly output: string;
  /** How many; empty: none. */
  readonly weights: string;
  readonly isPickedUp: boolean;
}

export const builder = {
  palette: {
    label: 'Layer palette',
    title: 'Add a layer',
    about: (layer: string, source: string) =>
      `${layer}: ${source}. Drag it into the stack, or click to add it after the selected layer (in a group: in every copy) or into an empty block.`,
  },
  stack: {
    label: 'Layer stack',
    keys: 'Arrow keys select a layer, with Shift several; with Control they only move the focus, and Control Space adds or removes a layer. Alt with arrow keys moves them, left and right out of and into a residual block. Space picks up or drops, Delete deletes, Control D duplicates, Control C, X and V copy, cut and paste, Control G wraps in or unwraps a residual block.',
    input: 'Input',
    inputIs: (data: string, features: number, samples: number) =>
      `${data} · ${features} features · ${samples} training samples`,
    output: 'Output',
    outputIs: (targets: number, hasClasses: boolean, loss: string, parameters: string) =>
      `${targets} ${hasClasses ? 'classes' : 'targets'} · ${loss} · ${parameters} weights and biases`,
    fold: { label: 'Fold', about: 'Fold layers that repeat into one block' },
    empty: 'The stack is empty. Drag a Dense layer here, or click it in the palette.',
    emptyBlock: 'Drop a layer here, or select the block and click a layer in the palette.',
    pickedUp: (place: number) =>
      `Layer ${place} picked up. Arrow keys move it, left and right out of and into a block, Space drops it, Escape puts it back.`,
    dropped: (place: number) => `Layer dropped at place ${place}`,
    putBack: { undo: 'put back', said: 'Layer put back' },
  },
  card: {
    label: ({
      name,
      place,
      copies,
      count,
      of,
      isInBlock,
      layer,
      summary,
      input,
      output,
      weights,
      isPickedUp,
    }: SpokenCard) =>
      `${name}, layer ${place}${copies > 1 ? ` to ${place + count - 1}` : ''} of ${of}${inBlock(isInBlock)}: ${layer}, ` +
      `${copies > 1 ? `${copies} times, ` : count > 1 ? `the same in ${count} places, ` : ''}` +
      `${summary && `${summary}, `}${input} to ${output} units${weights && `, ${weights} weights and biases`}${isPickedUp ? ', picked up' : ''}`,
    parameters: 'weights and biases',
    copies: 'How many times',
    unfold: 'Show each',
    /** Layers that repeat one after the other. */
    pattern: (layers: readonly string[]) => layers.join(' + '),
    group: (layers: number) => `Group of ${layers}`,
  },
  /** What is done to the selected layers by buttons. */
  tools: {
    label: 'Move, duplicate, delete',
    moveOut: { label: 'Move out of the block', about: 'Move out of the residual block' },
    moveIn: { label: 'Move into the block', about: 'Move into the residual block next to it' },
    moveUp: { label: 'Move up', about: 'Move towards the input' },
    moveDown: { label: 'Move down', about: 'Move towards the output' },
    duplicateLayers: { label: 'Duplicate', about: 'Duplicate' },
    deleteLayers: { label: 'Delete', about: 'Delete' },
  },
  /** The fix of a problem, named by the problem itself. */
  fix: {
    undo: (fix: string) => `fix: ${fix}`,
    said: (fix: string) => `Done: ${fix}`,
  },
} as const;
