import { clipboard } from 'electron';
import { experimentText, parseExperiment } from '../../shared/experiment/parse';
import { LIMITS } from '../../shared/limits/limits';
import { isAboutLayers } from '../../shared/experiment/layers-text';

// The page sees of the system's clipboard only what is meant for it: whatever else is there is nobody's business.

/** As a whole document: it opens as a .json file, and is pasted into a mail or a report. */
export function copyExperiment(experiment: unknown): void {
  clipboard.writeText(experimentText(parseExperiment(experiment)));
}

export function copyLayers(text: string): void {
  if (!isAboutLayers(text)) throw new Error('not the text of layers');
  clipboard.writeText(text);
}

/** @returns null where the clipboard holds something else */
export async function copiedLayers(): Promise<string | null> {
  const text = await clipboard.readText();
  return text.length <= LIMITS.documentBytes && isAboutLayers(text) ? text : null;
}
