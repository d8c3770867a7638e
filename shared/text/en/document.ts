import { inBlock } from './layers';

// Each change of the stack: its name in the undo list, and what is said when it is done. `layers` is 'Dense', or '3 layers'.

/** New layers stand where they were put; `place` is that of the first, from 1. */
const putIn = (undo: string, done: string) => ({
  undo: (layers: string) => `${undo} ${layers}`,
  said: (layers: string, place: number, isInBlock: boolean) =>
    `${layers} ${done} as layer ${place}${inBlock(isInBlock)}`,
  saidOfSeveral: (layers: string, places: number) => `${layers} ${done} in ${places} places`,
});

export const document = {
  untitled: 'Untitled experiment',
  undone: (change: string) => `Undone: ${change}`,
  redone: (change: string) => `Redone: ${change}`,
  saved: (file: string) => `Saved as ${file}`,
  moreProblems: (count: number) => (count === 1 ? 'and 1 more problem' : `and ${count} more problems`),
  layers: (count: number) => `${count} layers`,
  selected: (count: number) => (count === 1 ? '1 layer selected' : `${count} layers selected`),
  add: putIn('add', 'added'),
  /** The first layer of a network brings its output layer. */
  withOutput: (done: string) => `${done}, and an output layer for the data`,
  paste: putIn('paste', 'pasted'),
  duplicate: putIn('duplicate', 'duplicated'),
  repeat: putIn('repeat', 'repeated'),
  delete: {
    undo: (layers: string) => `delete ${layers}`,
    saidOne: (layer: string, place: number, isInBlock: boolean) =>
      `${layer}, layer ${place}${inBlock(isInBlock)}, deleted`,
    saidSeveral: (layers: string) => `${layers} deleted`,
  },
  move: {
    undo: (layers: string) => `move ${layers}`,
    said: (layers: string, place: number, of: number, isInBlock: boolean) =>
      `${layers} moved to place ${place} of ${of}${inBlock(isInBlock)}`,
  },
  wrap: {
    undo: (layers: string) => `wrap ${layers} in a residual block`,
    said: (layers: string) => `${layers} wrapped in a residual block`,
  },
  unwrap: { undo: 'unwrap the residual block', said: 'Residual block unwrapped' },
  copies: {
    undo: (wanted: number, before: number) => `change ${before === 1 ? '1 copy' : `${before} copies`} to ${wanted}`,
    said: (wanted: number) => `Now ${wanted} of these layers`,
  },
  copied: (layers: string) => `${layers} copied`,
  tooMany: {
    message: (most: number, wanted: number) => `A network can have at most ${most} layers; this would make ${wanted}.`,
    advice: 'Add fewer, or delete others first.',
  },
  notPasted: 'These layers cannot be pasted.',
  nothingToPaste: {
    message: 'There are no layers on the clipboard.',
    advice: 'Copy some first: here, in another window, or as text from a document.',
  },
} as const;
