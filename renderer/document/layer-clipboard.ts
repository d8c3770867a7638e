import { parseExperimentText } from '../../shared/experiment/parse';
import { InvalidExperiment } from '../../shared/experiment/problem';
import type { Layer } from '../../shared/experiment/experiment';

// Layers travel through the system's clipboard as the text of a document: between windows, and into and out of any editor.

export const clipboardText = (layers: readonly Layer[]): string => JSON.stringify({ layers }, null, 2);

/**
 * @returns the layers that a text from the clipboard holds, defaults filled in; null if it is about something else; the
 *   reason in words if it is about layers, but wrong
 */
export function layersFromText(text: string): readonly Layer[] | string | null {
  if (!/^\s*\{[^]*"layers"/.test(text)) return null;
  try {
    return parseExperimentText(text).layers;
  } catch (error) {
    if (error instanceof InvalidExperiment) return error.message;
    throw error;
  }
}
