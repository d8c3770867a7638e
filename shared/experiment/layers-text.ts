import type { Layer } from '../catalog/layers/layer-kinds';

// Layers travel through the system's clipboard as the text of a document: between windows, and into and out of any editor.

export const layersText = (layers: readonly Layer[]): string => JSON.stringify({ layers }, null, 2);

/** Whether a text from the clipboard is meant to be layers; they may still be wrong. */
export const isAboutLayers = (text: string): boolean => /^\s*\{[^]*"layers"/.test(text);
