import { inBlock } from './layers';

/** A row of the stack as a screen reader says it. */
interface SpokenCard {
  /** What the row shows as its name; speech input goes by it. */
  readonly name: string;
  /** In its own stack, from 1. */
  readonly place: number;
  /** How many times the layer repeats, and how many layers the row stands for. */
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
  stack: {
    label: 'Layer stack',
    title: 'Layers',
    weights: (count: string) => `${count} weights and biases`,
    keys: 'Arrow keys select a layer, with Shift several; with Control they only move the focus, and Control Space adds or removes a layer. Alt with arrow keys moves them, left and right out of and into a residual block. Space picks up or drops, Delete deletes, Control D duplicates, Control C, X and V copy, cut and paste, Control G wraps in or unwraps a residual block, A adds a layer, Enter unfolds a group. The context menu key shows all of it.',
    input: 'Input',
    inputIs: (data: string, samples: string) => `${data}, ${samples} training samples`,
    features: (count: number) => (count === 1 ? '1 feature' : `${count} features`),
    add: 'Add layer',
    addHere: 'Add a layer here',
    fold: { label: 'Fold', about: 'Fold layers that repeat' },
    empty: 'No layers yet.',
    emptyBlock: 'Drop a layer here, or select the block and add one.',
    pickedUp: (place: number) =>
      `Layer ${place} picked up. Arrow keys move it, left and right out of and into a block, Space drops it, Escape puts it back.`,
    dropped: (place: number) => `Layer dropped at place ${place}`,
    putBack: { undo: 'put back', said: 'Layer put back' },
  },
  /** What "+" and a right click open. */
  menu: {
    add: 'Add a layer',
    layers: 'Selected layers',
    about: (layer: string, source: string) => `${layer}: ${source}. Click to add it, or drag it into the stack.`,
    addBefore: 'Add before…',
    addAfter: 'Add after…',
    /** Shorter than in the palette of all commands: here it is plain what they are for. */
    labels: {
      moveUp: 'Move up',
      moveDown: 'Move down',
      moveIn: 'Move into the block',
      moveOut: 'Move out of the block',
      duplicateLayers: 'Duplicate',
      wrapLayers: 'Wrap in or unwrap block',
      copyLayers: 'Copy',
      pasteLayers: 'Paste',
      deleteLayers: 'Delete',
    },
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
    /** What a row says on hover. */
    about: ({
      label,
      summary,
      input,
      output,
      weights,
    }: Pick<SpokenCard, 'summary' | 'input' | 'output' | 'weights'> & { readonly label: string }) =>
      [`${label}, ${input} → ${output}`, summary, weights && `${weights} weights and biases`]
        .filter(Boolean)
        .join(' · '),
    copies: (copies: number, aside: string) =>
      copies === 1 ? aside : aside === '' ? `${copies} ×` : `${copies} × ${aside}`,
    unfold: (name: string) => `Show each of ${name}`,
    unfoldAbout: 'Show each (Enter)',
    more: (name: string) => `More for ${name}`,
    moreAbout: 'Drag to move; click for more',
    duplicate: (name: string) => `Duplicate ${name}`,
    duplicateAbout: 'Duplicate',
    delete: (name: string) => `Delete ${name}`,
    deleteAbout: 'Delete',
    /** Layers that repeat one after the other. */
    pattern: (layers: readonly string[]) => layers.join(' + '),
  },
  /** The fix of a problem, named by the problem itself. */
  fix: {
    undo: (fix: string) => `fix: ${fix}`,
    said: (fix: string) => `Done: ${fix}`,
  },
} as const;
