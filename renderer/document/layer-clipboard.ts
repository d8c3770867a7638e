import { parseExperimentText } from '../../shared/experiment/parse';
import { InvalidExperiment } from '../../shared/catalog/problem';
import type { Layer } from '../../shared/catalog/layers/layer-kinds';
import { isAboutLayers } from '../../shared/experiment/layers-text';

/**
 * @returns the layers that a text from the clipboard holds, defaults filled in; null if it is about something else; the
 *   reason in words if it is about layers, but wrong
 */
export function layersFromText(text: string): readonly Layer[] | string | null {
  if (!isAboutLayers(text)) return null;
  try {
    return parseExperimentText(text).layers;
  } catch (error) {
    if (error instanceof InvalidExperiment) return error.message;
    throw error;
  }
}
